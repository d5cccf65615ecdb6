"""The demo page in a real browser: three languages typed in, three answers in the right script."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect, sync_playwright

from bot.content.content import Content
from tests.browser.widget_server import silence
from tests.dialogues.test_intents import english_lines

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ASKS = {
    "nl": ("Wie kan kinderopvangtoeslag krijgen?", "utter_childcare/who", "[a-z]{4}"),
    "ar": ("كيف بقدم على علاوة رعاية الأطفال؟", "utter_childcare/apply", "[\u0620-\u064a]{3}"),
    "ti": ("ኣነ ምንባብን ምጽሓፍን ኣይክእልን እየ", "utter_education/read_write", "[\u1200-\u135a]{2}"),
}
# A busy machine may be slow to answer; no test here is about time.
expect.set_options(timeout=30_000)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield launched
        launched.close()


@pytest.fixture
def page(browser: Browser, selam: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="nl-NL")
    opened = context.new_page()
    opened.complaints = []  # type: ignore[attr-defined]
    opened.on("console", lambda message: opened.complaints.append(message.text))
    opened.on("pageerror", lambda error: opened.complaints.append(str(error)))
    opened.goto(f"{selam}/")
    expect(opened.locator(".selam").first).to_contain_text("ሰላም")
    yield opened
    context.close()


def ask(page: Page, text: str) -> None:
    page.locator("#text").fill(text)
    page.locator("#text").press("Enter")


def test_a_question_in_each_language_is_answered_in_its_script(
    page: Page, content: Content
) -> None:
    for number, (language, (text, answer, script)) in enumerate(ASKS.items()):
        ask(page, text)
        bubble = page.locator(".selam").nth(number + 1)
        expect(bubble).to_have_attribute("data-answer", answer)
        expect(bubble).to_have_attribute("lang", language)
        expect(bubble).to_have_attribute("dir", "rtl" if language == "ar" else "ltr")
        shown = bubble.inner_text()
        assert re.search(script, shown)
        assert not english_lines(content) & set(shown.split("\n"))
        assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    assert page.complaints == []  # type: ignore[attr-defined]


@pytest.mark.parametrize("language", ASKS)
def test_she_chooses_her_language_and_finds_an_answer_by_buttons_alone(
    page: Page, content: Content, language: str
) -> None:
    name = content.languages.speaks[language].name
    page.get_by_role("button", name=name, exact=True).click()
    subject = content.subjects["childcare"]
    page.get_by_role(
        "button", name=content.translate("childcare (button)", subject.label, language)
    ).last.click()
    topic = content.topics["childcare/what"]
    page.get_by_role(
        "button", name=content.translate("childcare/what (button)", topic.label, language)
    ).last.click()
    expect(page.locator("[data-answer='utter_childcare/what']")).to_have_attribute("lang", language)


def test_a_card_fills_the_screen_in_dutch_with_an_interpreter_of_her_language(page: Page) -> None:
    ask(page, "أريد أن أتكلم مع البلدية وحدي بدون زوجي")
    expect(page.locator("[data-answer='utter_rights/talk_alone']")).to_be_visible()
    page.get_by_role("button", name="بطاقة").first.click()
    page.get_by_role("button", name="عرض بخط كبير").click()
    card = page.locator("#card p")
    expect(card).to_contain_text("een tolk Arabisch")
    assert card.bounding_box()["width"] > 300
    page.locator("#card button").click()
    expect(page.locator("#card")).not_to_be_visible()


def test_the_page_says_so_when_there_is_no_connection(page: Page) -> None:
    page.context.set_offline(True)
    ask(page, "hallo")
    expect(page.locator(".error")).to_be_visible()
    page.context.set_offline(False)
    ask(page, "hallo")
    expect(page.locator(".selam")).to_have_count(2)


def test_what_she_types_is_shown_as_text_and_never_run(page: Page) -> None:
    ask(page, "<img src=x onerror=alert(1)>")
    expect(page.locator(".hers")).to_have_text("<img src=x onerror=alert(1)>")
    assert page.locator("main img").count() == 0


def test_the_conversation_is_not_kept_by_the_browser(page: Page, tmp_path: Path) -> None:
    ask(page, "Wie kan kinderopvangtoeslag krijgen?")
    expect(page.locator(".selam")).to_have_count(2)
    kept = page.evaluate("() => localStorage.length + sessionStorage.length")
    assert kept == 0
    assert page.context.cookies() == []


def test_a_recorded_answer_can_be_played(page: Page) -> None:
    def recorded(route: Route) -> None:
        response = route.fetch()
        answers = [{**answer, "audio": {"url": "/widget/audio/x"}} for answer in response.json()]
        route.fulfill(response=response, json=answers)

    page.route("**/webhooks/rest/webhook", recorded)
    page.route("**/widget/audio/x", lambda route: route.fulfill(body=silence()))
    ask(page, ASKS["nl"][0])
    player = page.locator("audio")
    expect(player).to_be_visible()
    assert player.evaluate("player => player.play().then(() => player.duration)") == 1
    assert page.complaints == []  # type: ignore[attr-defined]
