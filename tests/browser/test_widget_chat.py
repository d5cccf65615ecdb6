"""The widget on a page of another origin under a strict policy: asking and being answered."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import ASKS, DIRECTIONS, Visit
from tests.browser.widget_server import RecordedSelam

SCRIPTS = {"ar": "[\u0620-\u064a]{3}", "ti": "[\u1200-\u135a]{2}", "nl": "[a-z]{4}"}


def test_the_page_pays_nothing_until_the_launcher_is_pressed(visit: Visit) -> None:
    asked: list[str] = []
    visit.page.on("request", lambda request: asked.append(request.url))
    visit.go()
    expect(visit.launcher).to_be_visible()
    assert [url.rsplit("/", 1)[1].split("?")[0] for url in asked] == ["page", "selam.js"]


@pytest.mark.parametrize("language", ASKS)
def test_a_question_is_answered_in_its_script_and_direction(visit: Visit, language: str) -> None:
    visit.open()
    answer = visit.ask_in(language)
    expect(answer).to_have_attribute("lang", language)
    expect(answer).to_have_attribute("dir", DIRECTIONS[language])
    assert re.search(SCRIPTS[language], answer.inner_text())
    expect(visit.panel).to_have_attribute("lang", language)
    expect(visit.panel).to_have_attribute("dir", DIRECTIONS[language])
    assert visit.complaints == []


def test_the_chat_also_works_where_trusted_types_are_required(visit: Visit) -> None:
    visit.open(types="1")
    visit.ask_in("nl")
    assert visit.complaints == []


@pytest.mark.parametrize("language", ASKS)
def test_the_chat_begins_in_the_language_of_the_tag(visit: Visit, language: str) -> None:
    visit.open(language=language)
    expect(visit.panel).to_have_attribute("lang", language)
    expect(visit.answers.first).to_have_attribute("lang", language)


def test_without_a_wish_the_language_of_the_page_then_of_the_browser_counts(visits: Any) -> None:
    expect(visits(locale="nl-NL").open(lang="ti").panel).to_have_attribute("lang", "ti")
    expect(visits(locale="ar-SY").open(lang="en").panel).to_have_attribute("lang", "ar")
    expect(visits(locale="en-GB").open(lang="en").panel).to_have_attribute("lang", "nl")


def test_a_greeting_in_three_languages_names_the_language_of_each_line(visit: Visit) -> None:
    visit.open(lang="nl")
    greeting = visit.answers.first
    for language in ASKS:
        own = greeting.locator(f":scope > [lang='{language}']").first
        assert re.search(SCRIPTS[language], own.inner_text())


def test_the_language_is_switched_without_losing_the_conversation(
    visit: Visit, recorded: RecordedSelam
) -> None:
    visit.open(language="nl")
    before = visit.ask_in("nl").inner_text()
    with visit.page.expect_response("**/widget/language"):
        visit.page.locator(".languages [data-code='ar']").click()
    expect(visit.panel).to_have_attribute("dir", "rtl")
    expect(visit.field).to_have_attribute("placeholder", recorded.texts["ar"]["type"])
    expect(visit.answers.last).to_have_text(re.compile("kinderopvangtoeslag"))
    assert visit.answers.last.inner_text() == before
    expect(visit.answers.last).to_have_attribute("lang", "nl")
    expect(visit.page.locator(".languages [data-code='ar']")).to_be_focused()
    visit.ask("?")
    expect(visit.answers.last).to_have_attribute("lang", "ar")


def test_dutch_inside_arabic_stands_in_bdi_and_numbers_can_be_tapped(visit: Visit) -> None:
    visit.open(language="ar")
    answer = visit.ask_in("ar")
    run = answer.locator("bdi", has_text="Veilig Thuis")
    expect(run).to_have_attribute("lang", "nl")
    expect(run).to_have_attribute("dir", "ltr")
    call = answer.get_by_role("link", name="0800-2000")
    expect(call).to_have_attribute("href", "tel:08002000")
    expect(call).to_have_attribute("dir", "ltr")
    expect(answer.get_by_role("link", name="112")).to_have_attribute("href", "tel:112")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Bel 14 030 vandaag.", "tel:14030"),
        ("Bel 0800-0113.", "tel:08000113"),
        ("Bel 113 of chat.", "tel:113"),
        ("Bel +31 (0)30 286 00 00", "tel:+31302860000"),
        ("Bel 030 - 286 00 00", "tel:0302860000"),
        ("Bel 030-286 00 00", "tel:0302860000"),
        ("Bel 088 12 34 567.", "tel:0881234567"),
        ("Kijk op toeslagen.nl.", "https://toeslagen.nl"),
        ("Kijk op www.duo.nl/inburgeren.", "https://www.duo.nl/inburgeren"),
        ("Mail naar info@uaf.nl.", "mailto:info@uaf.nl"),
        ("Het kost € 112 per maand.", None),
        ("Het is 113,50 euro.", None),
        ("Tot 05-10-2026 of 31-12-2026.", None),
        ("Ga naar http://onveilig.nl", None),
        ("Ga naar javascript:alert(1)", None),
        ("BSN 123456782", None),
    ],
)
def test_what_can_be_tapped_and_what_not(
    visit: Visit, recorded: RecordedSelam, text: str, address: str | None
) -> None:
    recorded.answers["?"] = {"text": text, "language": "nl", "direction": "ltr", "answer": "x"}
    visit.open()
    visit.ask("?")
    answer = visit.page.locator("[data-answer='x']")
    expect(answer).to_contain_text(text.split()[0])
    links = answer.locator("a")
    assert [link.get_attribute("href") for link in links.all()] == ([address] if address else [])


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "اقرئي هنا: {}، ثم اتصلي."),
        ("ti", "ኣብ {}፡ ኣንብቢ።"),
        ("nl", "Lees op {}, en bel dan."),
    ],
)
@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("https://www.juridischloket.nl/contact/", "https://www.juridischloket.nl/contact/"),
        ("www.uaf.nl/", "https://www.uaf.nl/"),
        ("https://www.rvr.org/@20455/hulp-2026/", "https://www.rvr.org/@20455/hulp-2026/"),
        ("https://duo.nl/inburgeren", "https://duo.nl/inburgeren"),
        ("9292.nl", "https://9292.nl"),
    ],
)
def test_an_address_is_linked_whole_in_every_script(
    visit: Visit, recorded: RecordedSelam, language: str, text: str, given: str, address: str
) -> None:
    recorded.answers["?"] = {"text": text.format(given), "language": language,
                             "direction": DIRECTIONS[language], "answer": "x"}  # fmt: skip
    visit.open()
    visit.ask("?")
    link = visit.page.locator("[data-answer='x'] a")
    expect(link).to_have_attribute("href", address)
    expect(link).to_contain_text(given)


def test_sources_open_beside_the_page_and_tell_nothing_of_it(visit: Visit) -> None:
    visit.open()
    answer = visit.ask_in("nl")
    answer.locator("summary").click()
    links = answer.locator("details a")
    expect(links).to_have_count(3)
    for link in links.all():
        expect(link).to_have_attribute("target", "_blank")
        expect(link).to_have_attribute("rel", "noopener noreferrer")
        expect(link).to_contain_text("opent in een nieuw tabblad")


@pytest.mark.parametrize("where", ["text", "title", "name", "message"])
def test_what_comes_back_is_shown_as_text_and_never_run(
    visit: Visit, recorded: RecordedSelam, where: str
) -> None:
    evil = "<img src=x onerror=alert(1)>"
    answer = {"text": "Dag", "language": "nl", "direction": "ltr", "answer": "x",
              "buttons": [{"title": "Ja", "payload": "/x~1"}],
              "sources": [{"name": "Bron", "url": "https://x.nl"}]}  # fmt: skip
    if where == "text":
        answer["text"] = evil
    elif where == "title":
        answer["buttons"] = [{"title": evil, "payload": "/x~1"}]
    elif where == "name":
        answer["sources"] = [{"name": evil, "url": "javascript:alert(1)"}]
    recorded.answers["?"] = recorded.answers[evil] = answer
    visit.open()
    visit.ask(evil if where == "message" else "?")
    expect(visit.page.locator("[data-answer='x']")).to_be_visible()
    assert evil in visit.page.locator(".log").text_content()
    assert visit.page.locator(".log img").count() == 0
    assert visit.page.locator("[href^=javascript]").count() == 0


def test_buttons_of_older_answers_stay_usable(visit: Visit) -> None:
    visit.open()
    visit.ask_in("nl")
    visit.ask_in("ti")
    visit.page.get_by_role("button", name="Hoeveel krijg ik?").click()
    expect(visit.hers.last).to_contain_text("Hoeveel krijg ik?")
    expect(visit.answers).to_have_count(4)


CALL = {
    "ar": ("الاتصال بالرقم 0800-0113", "0800-0113", "tel:08000113"),
    "ti": ("ናብ Veilig Thuis ደውሊ፦ 0800-2000", "0800-2000", "tel:08002000"),
    "nl": ("Bel Veilig Thuis: 0800-2000", "0800-2000", "tel:08002000"),
}


@pytest.mark.parametrize("language", CALL)
def test_a_button_that_calls_dials_and_sends_nothing(
    visits: Any, recorded: RecordedSelam, language: str
) -> None:
    title, phone, address = CALL[language]
    recorded.answers["?"] = {
        "text": "…", "language": language, "direction": DIRECTIONS[language], "answer": "x",
        "buttons": [{"title": title, "payload": "/call~1", "phone": phone},
                    {"title": "Menu", "payload": "/menu~1"}]}  # fmt: skip
    visit = visits(viewport={"width": 320, "height": 640})
    visit.open(language=language, types="1")
    visit.ask("?")
    call = visit.page.get_by_role("link", name=title)
    expect(call).to_have_attribute("href", address)
    expect(call).to_have_attribute("lang", language)
    assert call.evaluate("link => link.localName") == "a"
    number = call.locator("bdi")
    expect(number).to_have_text(phone)
    expect(number).to_have_attribute("dir", "ltr")
    assert call.bounding_box()["height"] >= 44
    assert visit.page.get_by_role("link", name="Menu").count() == 0
    visit.settle()
    assert visit.violations() == []
    assert visit.overflow() == []

    # No device here dials; what counts is that the page lets the link go and does nothing else.
    received = len(recorded.received)
    visit.page.evaluate(
        """() => {
          window.dialled = [];
          document.addEventListener("click", (event) => {
            const [link] = event.composedPath();
            window.dialled.push([link.closest("a").href, event.defaultPrevented]);
            event.preventDefault();
          });
        }"""
    )
    call.click()
    call.focus()
    visit.page.keyboard.press("Enter")
    assert visit.page.evaluate("() => window.dialled") == [[address, False]] * 2
    expect(visit.hers).to_have_count(1)
    assert len(recorded.received) == received
    assert visit.complaints == []


def test_a_number_to_call_is_never_anything_but_digits(
    visit: Visit, recorded: RecordedSelam
) -> None:
    evil = "javascript:alert(1)//<b>"
    recorded.answers["?"] = {"text": "…", "language": "nl", "direction": "ltr", "answer": "x",
                             "buttons": [{"title": f"Bel {evil}", "payload": "/c~1",
                                          "phone": evil}]}  # fmt: skip
    visit.open()
    visit.ask("?")
    call = visit.page.locator("a.call")
    expect(call).to_have_text(f"Bel {evil}")
    expect(call).to_have_attribute("href", "tel:1")
    assert call.locator("b").count() == 0


def test_a_card_fills_the_screen_and_the_way_out_stays_in_sight(visit: Visit) -> None:
    visit.open(language="ar")
    visit.ask("أريد أن أتكلم مع البلدية وحدي بدون زوجي")
    visit.page.get_by_role("button", name="بطاقة").first.click()
    large = visit.page.get_by_role("button", name="عرض بخط كبير")
    large.click()
    sheet = visit.page.locator(".sheet")
    expect(sheet.locator(".sheet-text")).to_have_attribute("lang", "nl")
    expect(sheet).to_contain_text("een tolk Arabisch")
    assert sheet.bounding_box() == {"x": 0, "y": 0, "width": 1100, "height": 800}
    size = sheet.locator(".line").first.evaluate(
        "line => parseFloat(getComputedStyle(line).fontSize)"
    )
    assert size > 40
    expect(sheet.locator(".exit")).to_be_in_viewport()
    visit.page.keyboard.press("Escape")
    expect(sheet).not_to_be_visible()
    expect(visit.panel).to_be_visible()
    expect(large).to_be_focused()


def test_a_picture_comes_with_its_description(visit: Visit, recorded: RecordedSelam) -> None:
    image = {"url": "/widget/picture.png", "alt": "Een brief van DUO"}
    recorded.answers["?"] = {"text": "Zo ziet hij eruit.", "language": "nl", "direction": "ltr",
                             "answer": "x", "image": image}  # fmt: skip
    visit.open()
    visit.ask("?")
    picture = visit.page.get_by_role("img", name="Een brief van DUO")
    expect(picture).to_be_visible()
    assert picture.evaluate("picture => picture.decode().then(() => picture.naturalWidth)") == 1
    assert visit.complaints == []


def test_what_is_kept_and_the_desk_of_the_municipality_can_be_read(
    visit: Visit, recorded: RecordedSelam
) -> None:
    visit.open(language="nl")
    visit.page.get_by_role("button", name=recorded.texts["nl"]["keep"]).click()
    sheet = visit.page.locator(".sheet")
    expect(sheet).to_contain_text("60 minuten")
    visit.page.keyboard.press("Escape")
    visit.page.get_by_role("button", name=recorded.texts["nl"]["contact"]).click()
    expect(sheet.get_by_role("link", name="14 030")).to_have_attribute("href", "tel:14030")
    expect(sheet.get_by_role("link", name="utrecht.nl")).to_have_attribute(
        "href", "https://www.utrecht.nl/inburgering"
    )


def test_a_municipality_without_a_desk_has_no_such_button(
    visit: Visit, recorded: RecordedSelam
) -> None:
    for texts in recorded.texts.values():
        texts["contact_text"] = ""
    visit.open(language="nl")
    contact = visit.page.get_by_role("button", name=recorded.texts["nl"]["contact"])
    expect(contact).not_to_be_visible()


def test_a_message_that_is_too_long_is_not_sent_and_not_lost(
    visit: Visit, recorded: RecordedSelam
) -> None:
    visit.open(language="nl")
    visit.ask("a" * 2001)
    expect(visit.page.get_by_role("alert")).to_have_text(recorded.texts["nl"]["too_long"])
    expect(visit.field).to_have_value("a" * 2001)
    assert recorded.received == []


def test_the_chat_stands_inside_the_page_where_its_tag_is_written(visit: Visit) -> None:
    visit.go(inline="1", language="ti")
    expect(visit.answers.first).to_have_attribute("lang", "ti")
    expect(visit.launcher).to_have_count(0)
    expect(visit.page.locator("dialog.panel")).to_have_count(0)
    visit.ask_in("ti")
    assert visit.complaints == []


def test_the_tag_can_open_the_chat_move_it_and_name_it(visit: Visit) -> None:
    visit.go(open="true", position="left", title="Vraag en antwoord")
    expect(visit.page.locator("h2")).to_have_text("Vraag en antwoord")
    expect(visit.launcher).to_have_text("Vraag en antwoord")
    assert visit.panel.bounding_box()["x"] < 30


def test_the_municipality_dresses_the_chat_by_design_tokens(
    visit: Visit, recorded: RecordedSelam
) -> None:
    begin = recorded.begin

    def themed(body: dict[str, Any], base: str) -> tuple[int, Any]:
        status, content = begin(body, base)
        theme = {"--utrecht-button-primary-action-background-color": "rgb(204, 0, 0)"}
        return status, {**content, "theme": theme}

    recorded.begin = themed  # type: ignore[method-assign]
    visit.open()
    expect(visit.page.locator(".send")).to_have_css("background-color", "rgb(204, 0, 0)")


def test_a_page_of_another_origin_gets_a_clear_message_and_no_widget(
    visit: Visit, recorded: RecordedSelam
) -> None:
    recorded.origin_allowed = False
    visit.go()
    visit.launcher.click()
    expect(visit.page.locator("selam-chat")).to_have_count(0)
    [said] = [text for text in visit.complaints if text.startswith("Selam:")]
    assert visit.host in said
    assert "not an allowed origin" in said


def test_a_page_that_may_not_show_the_widget_has_no_launcher(
    visit: Visit, recorded: RecordedSelam
) -> None:
    recorded.may_show = "utrecht zeist"
    visit.go()
    [said] = visit.complaints
    assert visit.host in said
    assert "not an allowed origin" in said
    expect(visit.page.locator("selam-chat")).to_have_count(0)
    visit.go(municipality="zeist")
    expect(visit.launcher).to_be_visible()


@pytest.mark.parametrize("language", ASKS)
def test_who_presses_the_launcher_of_a_paused_widget_is_told_so(
    visit: Visit, recorded: RecordedSelam, language: str
) -> None:
    recorded.paused = True
    visit.go(language=language)
    visit.launcher.click()
    told = visit.status.locator(f"[lang='{language}']")
    expect(told).to_contain_text(recorded.pause[language].split("\n")[0])
    expect(told).to_have_attribute("dir", DIRECTIONS[language])
    expect(visit.status.get_by_role("link", name="112")).to_be_visible()
    expect(visit.field).not_to_be_visible()
    assert visit.kept() is None
    assert visit.violations() == []
    visit.page.keyboard.press("Escape")
    expect(visit.page.locator("selam-chat")).to_have_count(0)


def test_a_paused_widget_does_not_stand_in_the_page(visit: Visit, recorded: RecordedSelam) -> None:
    recorded.paused = True
    visit.go(inline="1")
    expect(visit.page.locator("selam-chat")).to_have_count(0)


def test_a_conversation_that_a_pause_interrupts_can_still_be_erased(
    visit: Visit, recorded: RecordedSelam
) -> None:
    visit.open(language="nl")
    visit.ask_in("nl")
    recorded.paused, recorded.may_show = True, ""
    recorded.sessions.clear()
    visit.page.reload()
    visit.ask("nog iets")
    expect(visit.page.locator(".note")).to_contain_text("staat nu even uit")
    expect(visit.hers).to_have_count(2)
    visit.page.locator(".erase").click()
    assert visit.kept() is None


def test_nothing_is_printed(visit: Visit) -> None:
    visit.open()
    visit.page.emulate_media(media="print")
    expect(visit.panel).not_to_be_visible()
    expect(visit.launcher).not_to_be_visible()
