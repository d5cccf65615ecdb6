"""What the widget keeps, forgets, and how she leaves in a hurry."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ASKS, Visit
from tests.browser.widget_server import EXIT_URL, RecordedSelam

NL = "nl"


def closed(visit: Visit) -> None:
    """The chat was used and closed."""
    visit.page.keyboard.press("Escape")


def empty(visit: Visit) -> None:
    """She has only been greeted."""


def answered(visit: Visit) -> None:
    """She has asked and been answered."""
    visit.ask_in("ti")


def card(visit: Visit) -> None:
    """A show-card fills the screen."""
    visit.ask("أريد أن أتكلم مع البلدية وحدي بدون زوجي")
    visit.page.get_by_role("button", name="بطاقة").first.click()
    visit.page.get_by_role("button", name="عرض بخط كبير").click()


def kept_text(visit: Visit) -> None:
    """She reads what is kept."""
    visit.page.locator(".plain").first.click()


def under_way(visit: Visit) -> None:
    """A request is under way and is never answered."""
    visit.page.route("**/widget/message", lambda route: None)
    with visit.page.expect_request("**/widget/message"):
        visit.ask("mijn man slaat mij")


def offline(visit: Visit) -> None:
    """There is no connection, and a message is waiting for one."""
    visit.context.set_offline(True)
    visit.ask("mijn man slaat mij")
    expect(visit.page.locator(".retry")).to_be_visible()


def reloaded(visit: Visit) -> None:
    """The conversation came back by a reload."""
    visit.ask_in("ti")
    visit.page.reload()
    expect(visit.answers).to_have_count(2)


def reloaded_closed(visit: Visit) -> None:
    """The page was reloaded while the chat was closed."""
    visit.page.keyboard.press("Escape")
    with visit.page.expect_response("**/chat.js"):
        visit.page.reload()
    expect(visit.page.locator("selam-chat .panel")).to_have_count(1)


STATES = [
    *(empty, answered, card, kept_text, under_way, offline, reloaded, closed, reloaded_closed),
]


def press_exit(page: Page) -> None:
    page.locator(".exit:visible").last.click(no_wait_after=True)


def press_shift(page: Page) -> None:
    for _ in range(3):
        page.keyboard.press("Shift")


def expect_gone(visit: Visit, recorded: RecordedSelam) -> None:
    """Expect the neutral page, nothing on the server, and nothing to come back to."""
    expect(visit.page).to_have_title("Weer")
    assert visit.page.url.startswith(EXIT_URL)
    for _ in range(100):  # a beacon outlives its page and may arrive after the next one is there
        if recorded.sessions:
            visit.page.wait_for_timeout(50)
    assert recorded.sessions == {}
    visit.page.go_back()
    expect(visit.page).to_have_title("Zoeken")
    assert visit.page.evaluate("() => sessionStorage.length + localStorage.length") == 0
    visit.page.go_forward()
    expect(visit.page).to_have_title("Weer")


@pytest.mark.parametrize("way", [press_exit, press_shift])
@pytest.mark.parametrize("state", STATES)
def test_the_quick_exit_leaves_nothing_behind(
    visit: Visit,
    recorded: RecordedSelam,
    state: Callable[[Visit], None],
    way: Callable[[Page], None],
) -> None:
    visit.page.goto(f"{visit.host}/before")
    visit.open(language=NL)
    assert len(recorded.sessions) == 1
    state(visit)
    if state is offline:
        # The neutral page cannot be reached either: the page is blank, then the browser's own.
        way(visit.page)
        visit.page.wait_for_url(lambda url: visit.host not in url)
        visit.context.set_offline(False)
        visit.page.go_back()
        expect(visit.page).to_have_title("Zoeken")
        assert visit.page.evaluate("() => sessionStorage.length") == 0
        return
    way(visit.page)
    expect_gone(visit, recorded)


def test_a_closed_chat_shows_the_way_out_while_it_holds_a_conversation(
    visit: Visit, recorded: RecordedSelam
) -> None:
    visit.go(language="ar")
    way_out = visit.page.get_by_role("button", name=recorded.texts["ar"]["exit"])
    expect(visit.launcher).to_be_visible()
    expect(way_out).to_have_count(0)
    visit.launcher.click()
    expect(visit.answers).to_have_count(1)
    expect(way_out).to_have_count(1)
    visit.page.keyboard.press("Escape")
    expect(visit.panel).not_to_be_visible()
    expect(way_out).to_be_in_viewport(ratio=1)
    expect(way_out).to_have_attribute("dir", "rtl")
    visit.launcher.click()
    visit.page.locator(".erase").click()
    visit.page.keyboard.press("Escape")
    expect(visit.panel).not_to_be_visible()
    expect(way_out).to_have_count(0)


def test_the_page_is_blank_at_once_and_stays_so_when_the_neutral_site_never_comes(
    visit: Visit, recorded: RecordedSelam
) -> None:
    visit.context.unroute_all()
    visit.context.route(f"{EXIT_URL}/**", lambda route: None)
    visit.open(language=NL)
    visit.ask_in("nl")
    seen = visit.page.evaluate(
        """() => {
          document.querySelector("selam-chat").shadowRoot.querySelector(".exit").click();
          const goodbye = document.querySelector("[role=alert]");
          return {
            title: document.title,
            elements: document.documentElement.querySelectorAll("*").length,
            text: document.body.textContent,
            opacity: getComputedStyle(goodbye).opacity,
            kept: sessionStorage.length,
          };
        }"""
    )
    assert seen == {
        "title": "www.buienradar.nl",
        "elements": 4,  # head, title, body and what a screen reader says
        "text": recorded.texts[NL]["exit_left"],
        "opacity": "0",
        "kept": 0,
    }


def test_a_page_that_the_browser_brings_back_leaves_again(visit: Visit) -> None:
    neutral = f"{EXIT_URL}/**"
    visit.context.unroute_all()
    visit.context.route(neutral, lambda route: route.abort("aborted"))
    visit.open(language=NL)
    with visit.page.expect_event("requestfailed", lambda request: EXIT_URL in request.url):
        press_exit(visit.page)
    assert visit.page.title() == "www.buienradar.nl"
    visit.context.unroute_all()
    visit.context.route(
        neutral,
        lambda route: route.fulfill(body="<title>Weer</title>", content_type="text/html"),
    )
    visit.page.evaluate("() => void dispatchEvent(new PageTransitionEvent('pageshow'))")
    expect(visit.page).to_have_title("Weer")


def test_the_pages_own_question_does_not_hold_her_back(visit: Visit) -> None:
    visit.open(language=NL)
    visit.page.evaluate("() => addEventListener('beforeunload', (event) => event.preventDefault())")
    asked: list[Any] = []
    visit.page.on("dialog", lambda dialog: (asked.append(dialog), dialog.dismiss()))
    press_exit(visit.page)
    expect(visit.page).to_have_title("Weer")
    assert asked == []


def test_shift_as_part_of_typing_is_not_a_wish_to_leave(visit: Visit) -> None:
    visit.open(language=NL)
    visit.field.focus()
    for key in ("Shift+A", "Shift", "Shift", "c", "Shift", "Shift", "Shift+Tab", "Shift"):
        visit.page.keyboard.press(key)
    # On many keyboards Alt and Shift change between Arabic and Latin letters.
    visit.page.keyboard.down("Alt")
    for _ in range(3):
        visit.page.keyboard.press("Shift")
    visit.page.keyboard.up("Alt")
    expect(visit.panel).to_be_visible()
    assert visit.kept() is not None


def test_shift_counts_within_five_seconds_only(visit: Visit) -> None:
    visit.open(language=NL)
    press = """(times) => times.forEach((time) => {
      const event = new KeyboardEvent("keyup", { key: "Shift" });
      Object.defineProperty(event, "timeStamp", { value: time });
      dispatchEvent(event);
    })"""
    visit.page.evaluate(press, [1000, 3000, 6100])
    expect(visit.panel).to_be_visible()
    visit.page.evaluate(press, [7000])
    expect(visit.page).to_have_title("Weer")


def test_a_reload_keeps_the_conversation_and_a_new_tab_does_not(visit: Visit) -> None:
    visit.open(language=NL)
    before = visit.ask_in("nl").inner_text()
    visit.page.reload()
    expect(visit.panel).to_be_visible()
    expect(visit.answers).to_have_count(2)
    assert visit.answers.last.inner_text() == before
    visit.page.get_by_role("button", name="Hoeveel krijg ik?").click()
    expect(visit.answers).to_have_count(3)
    tab = visit.context.new_page()
    tab.goto(visit.page.url)
    expect(tab.locator(".launcher")).to_be_visible()
    assert tab.evaluate("() => sessionStorage.length") == 0


@pytest.mark.parametrize("inline", [{}, {"inline": "1"}])
@pytest.mark.parametrize("language", ASKS)
def test_a_reload_shows_the_newest_answer(
    visits: Any, language: str, inline: dict[str, str]
) -> None:
    visit = visits(viewport={"width": 390, "height": 844}).go(language=language, **inline)
    if not inline:
        visit.launcher.click()
    expect(visit.answers).to_have_count(1)
    for asked in ASKS:
        visit.ask_in(asked)
    visit.ask_in(language)
    visit.page.reload()
    expect(visit.answers).to_have_count(5)
    visit.page.locator(".log").scroll_into_view_if_needed()
    expect(visit.answers.last.locator(".line").first).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("language", ASKS)
def test_erasing_forgets_in_a_copy_of_the_tab_too(
    visit: Visit, recorded: RecordedSelam, language: str
) -> None:
    visit.open(language=language)
    visit.ask_in(language)
    copy = visit.copy()
    visit.page.locator(".erase").click()
    for tab in (visit, copy):
        expect(tab.status).to_have_text(recorded.texts[language]["erased"])
        expect(tab.page.locator(".turn")).to_have_count(0)
        assert tab.kept() is None
    copy.ask_in(language)
    visit.ask_in(language)
    copy.page.locator(".erase").click()
    expect(copy.page.locator(".turn")).to_have_count(0)
    expect(visit.page.locator(".turn")).to_have_count(2)


def test_a_copy_that_went_on_in_a_session_of_its_own_is_erased_with_it(
    visit: Visit, recorded: RecordedSelam
) -> None:
    visit.open(language=NL)
    visit.ask_in(NL)
    copy = visit.copy()
    recorded.sessions.clear()
    copy.ask_in("ti")
    assert len(recorded.sessions) == 1
    visit.page.locator(".erase").click()
    expect(copy.status).to_have_text(recorded.texts["ti"]["erased"])
    expect(copy.page.locator(".turn")).to_have_count(0)
    assert recorded.sessions == {}


@pytest.mark.parametrize("way", [press_exit, press_shift])
def test_the_quick_exit_takes_a_copy_of_the_tab_with_it(
    visit: Visit, recorded: RecordedSelam, way: Callable[[Page], None]
) -> None:
    visit.page.goto(f"{visit.host}/before")
    visit.open(language=NL)
    visit.ask_in(NL)
    copy = visit.copy()
    way(visit.page)
    expect_gone(visit, recorded)
    expect(copy.page).to_have_title("Weer")
    assert copy.page.url.startswith(EXIT_URL)


def test_another_tab_is_no_copy(visit: Visit) -> None:
    visit.open(language=NL)
    tab = Visit(visit.context, visit.context.new_page(), visit.host, []).open(language=NL)
    tab.ask_in(NL)
    press_exit(visit.page)
    expect(visit.page).to_have_title("Weer")
    tab.ask_in("ti")
    expect(tab.answers).to_have_count(3)


def test_a_chat_that_was_closed_stays_closed_after_a_reload(visit: Visit) -> None:
    visit.go(open="true", language=NL)
    expect(visit.answers).to_have_count(1)
    visit.page.keyboard.press("Escape")
    visit.page.reload()
    expect(visit.page.locator("selam-chat .panel")).to_have_count(1)
    expect(visit.panel).not_to_be_visible()
    visit.launcher.click()
    expect(visit.answers).to_have_count(1)


def test_erase_forgets_here_and_on_the_server_and_says_so(
    visit: Visit, recorded: RecordedSelam
) -> None:
    visit.open(language=NL)
    visit.ask_in("nl")
    visit.page.get_by_role("button", name=recorded.texts[NL]["erase"]).click()
    expect(visit.status).to_have_text(recorded.texts[NL]["erased"])
    expect(visit.page.locator(".turn")).to_have_count(0)
    assert recorded.sessions == {}
    assert visit.kept() is None
    visit.ask_in("nl")
    assert len(recorded.sessions) == 1


def test_erasing_without_a_connection_is_made_up_for(visit: Visit, recorded: RecordedSelam) -> None:
    visit.open(language=NL)
    visit.ask_in("nl")
    visit.context.set_offline(True)
    visit.page.get_by_role("button", name=recorded.texts[NL]["erase"]).click()
    expect(visit.page.locator(".turn")).to_have_count(0)
    assert visit.kept() is None
    assert len(recorded.sessions) == 1
    visit.context.set_offline(False)
    expect(visit.status).to_have_text(recorded.texts[NL]["erased"])
    assert recorded.sessions == {}


def test_an_answer_that_arrives_after_erasing_is_not_shown(
    visit: Visit, recorded: RecordedSelam
) -> None:
    visit.open(language=NL)
    under_way(visit)
    visit.page.get_by_role("button", name=recorded.texts[NL]["erase"]).click()
    expect(visit.status).to_have_text(recorded.texts[NL]["erased"])
    visit.page.unroute_all()
    visit.ask_in("nl")
    expect(visit.hers).to_have_count(1)


def test_nothing_is_kept_but_one_entry_of_the_tab(visit: Visit) -> None:
    visit.open(language=NL)
    visit.ask_in("nl")
    assert visit.page.evaluate("() => Object.keys(sessionStorage)") == ["selam"]
    assert visit.page.evaluate("() => localStorage.length") == 0
    assert visit.page.evaluate("async () => (await indexedDB.databases()).length") == 0
    assert visit.context.cookies() == []


def test_the_page_is_not_told_to_selam(visit: Visit) -> None:
    calls = []
    visit.page.on("request", lambda request: calls.append(request))
    visit.open(language=NL)
    visit.ask_in("nl")
    told = [call.headers.get("referer") for call in calls if call.method == "POST"]
    assert told == [None, None]
