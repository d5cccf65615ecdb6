"""The widget for everyone: axe in every state, small screens, zoom, contrast, voices."""

import gzip
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import ASKS, Visit
from tests.browser.widget_server import STATIC, RecordedSelam

CARD = {"ar": "بطاقة: أتكلم وحدي", "ti": "ካርድ", "nl": "Kaart"}
VOICES = """() => {
  const said = [];
  const voices = [];
  class Voices extends EventTarget {
    getVoices() { return voices; }
    speak(utterance) { said.push([utterance.text, utterance.voice.lang]); this.last = utterance; }
    cancel() { said.push("cancel"); }
    bring(...langs) {
      voices.push(...langs.map((lang) => ({ lang, localService: !lang.endsWith("-far") })));
      this.dispatchEvent(new Event("voiceschanged"));
    }
  }
  window.said = said;
  Object.defineProperty(window, "speechSynthesis", { value: new Voices() });
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
}"""


def state_closed(visit: Visit, language: str) -> None:
    """The launcher alone."""
    visit.go(language=language)


def state_closed_again(visit: Visit, language: str) -> None:
    """A closed chat with a conversation: the launcher, and the way out beside it."""
    visit.open(language=language)
    visit.page.keyboard.press("Escape")
    expect(visit.page.locator(".corner .exit")).to_be_visible()


def state_open(visit: Visit, language: str) -> None:
    """Greeted."""
    visit.open(language=language)


def state_answer(visit: Visit, language: str) -> None:
    """An answer with buttons and, in Dutch, unfolded sources."""
    visit.open(language=language)
    visit.ask_in(language)
    for summary in visit.page.locator("summary").all():
        summary.click()


def state_card(visit: Visit, language: str) -> None:
    """A show-card in large letters."""
    visit.open(language=language)
    card(visit, language)


def card(visit: Visit, language: str) -> None:
    """Open the recorded show-card."""
    visit.ask("أريد أن أتكلم مع البلدية وحدي بدون زوجي")
    visit.page.get_by_role("button", name=CARD["ar"]).first.click()
    visit.page.get_by_role("button", name="عرض بخط كبير").click()
    expect(visit.page.locator(".sheet")).to_be_visible()


def state_language(visit: Visit, language: str) -> None:
    """The focus on the choice of languages, after another was chosen."""
    visit.open(language="nl" if language != "nl" else "ar")
    visit.page.locator(f".languages [data-code='{language}']").click()
    visit.page.keyboard.press("Tab")


def state_kept(visit: Visit, language: str) -> None:
    """What we keep."""
    visit.open(language=language)
    visit.page.locator(".plain").first.click()


def state_contact(visit: Visit, language: str) -> None:
    """The desk of the municipality."""
    visit.open(language=language)
    visit.page.locator(".plain").nth(1).click()


def state_error(visit: Visit, language: str) -> None:
    """No session could be begun."""
    visit.page.route("**/widget/session", lambda route: route.abort())
    visit.go(language=language)
    visit.launcher.click()
    expect(visit.page.locator(".again")).to_be_visible()


def state_offline(visit: Visit, language: str) -> None:
    """A message could not be sent."""
    visit.open(language=language)
    visit.context.set_offline(True)
    visit.ask("112?")
    expect(visit.page.locator(".retry")).to_be_visible()


def state_too_long(visit: Visit, language: str) -> None:
    """A message is too long."""
    visit.open(language=language)
    visit.ask("a" * 2001)


def state_erased(visit: Visit, language: str) -> None:
    """Everything was erased."""
    visit.open(language=language)
    visit.page.locator(".erase").click()


def state_inline(visit: Visit, language: str) -> None:
    """In the page, not above it."""
    visit.go(inline="1", language=language)
    visit.ask_in(language)


STATES = [value for name, value in sorted(globals().items()) if name.startswith("state_")]


@pytest.mark.parametrize("language", ASKS)
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(
    visit: Visit, state: Callable[[Visit, str], None], language: str
) -> None:
    state(visit, language)
    assert visit.violations() == []


@pytest.mark.parametrize("language", ASKS)
@pytest.mark.parametrize(
    "screen",
    [
        pytest.param({"width": 320, "height": 568}, id="320px"),
        pytest.param({"width": 320, "height": 256}, id="400percent"),
        pytest.param({"width": 844, "height": 390}, id="lying"),
    ],
)
def test_nothing_runs_out_of_a_small_screen(visits: Any, language: str, screen: Any) -> None:
    visit = visits(viewport=screen)
    state_answer(visit, language)
    assert visit.overflow() == []
    expect(visit.page.locator(".panel .exit")).to_be_in_viewport()
    visit.page.locator(".send").scroll_into_view_if_needed()
    expect(visit.page.locator(".panel .exit")).to_be_in_viewport(ratio=1)
    expect(visit.field).to_be_in_viewport()
    card(visit, language)
    assert visit.overflow() == []
    expect(visit.page.locator(".sheet .exit")).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("language", ASKS)
@pytest.mark.parametrize("screen", [(320, 568), (320, 256), (844, 390)])
def test_in_the_page_nothing_is_cut_off_and_the_way_out_stays_in_sight(
    visits: Any, screen: tuple[int, int], language: str
) -> None:
    width, height = screen
    visit = visits(viewport={"width": width, "height": height})
    state_inline(visit, language)
    visit.page.locator(".choice").last.scroll_into_view_if_needed()
    expect(visit.page.locator(".choice").last).to_be_in_viewport(ratio=0.95)
    for below in (visit.page.locator(".send"), visit.page.locator(".erase")):
        below.scroll_into_view_if_needed()
        expect(below).to_be_in_viewport(ratio=0.95)
        expect(visit.page.locator(".panel .exit")).to_be_in_viewport(ratio=0.95)
    assert visit.overflow() == []
    cut_off = """() => {
      const root = document.querySelector("selam-chat").shadowRoot;
      const [log, form] = [".log", ".form"].map((name) => root.querySelector(name));
      return getComputedStyle(log).overflowY === "visible"
        && log.lastElementChild.getBoundingClientRect().bottom > form.getBoundingClientRect().top;
    }"""
    assert not visit.page.evaluate(cut_off)


@pytest.mark.parametrize("language", ASKS)
def test_a_text_that_fills_the_screen_begins_at_its_heading(visits: Any, language: str) -> None:
    visit = visits(viewport={"width": 320, "height": 256})
    state_kept(visit, language)
    heading = visit.page.locator(".sheet h2").bounding_box()
    bar = visit.page.locator(".sheet .bar").bounding_box()
    assert heading
    assert bar
    assert heading["y"] >= bar["y"] + bar["height"]


@pytest.mark.parametrize("language", ASKS)
def test_larger_spacing_of_text_cuts_nothing_off(visits: Any, language: str) -> None:
    visit = visits(viewport={"width": 320, "height": 568})
    state_answer(visit, language)
    # WCAG 1.4.12, as a user's own stylesheet would set it.
    visit.page.evaluate(
        """() => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
            word-spacing: .16em !important } .line { margin-bottom: 2em !important }`);
          const root = document.querySelector("selam-chat").shadowRoot;
          root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
        }"""
    )
    assert visit.overflow() == []


def test_a_page_that_shrinks_its_own_text_does_not_shrink_the_chat(visit: Visit) -> None:
    visit.open(language="nl")
    visit.page.evaluate("() => { document.documentElement.style.fontSize = '10px'; }")
    expect(visit.answers.first).to_have_css("font-size", "17px")


def test_arabic_is_mirrored(visits: Any) -> None:
    left, right = {}, {}
    for language, places in (("nl", left), ("ar", right)):
        visit = visits().open(language=language)
        visit.ask_in(language)
        for name in (".hers", ".panel .close", ".send"):
            box, panel = visit.page.locator(name).bounding_box(), visit.panel.bounding_box()
            assert box
            assert panel
            places[name] = box["x"] + box["width"] / 2 > panel["x"] + panel["width"] / 2
    assert left == {".hers": True, ".panel .close": True, ".send": True}
    assert right == {".hers": False, ".panel .close": False, ".send": False}


def test_nothing_moves_for_who_does_not_want_movement(visits: Any) -> None:
    for motion, name in (("no-preference", "breathe"), ("reduce", "none")):
        visit = visits(reduced_motion=motion).open(language="nl")
        visit.page.route("**/widget/message", lambda route: None)
        visit.ask("hallo")
        dots = "() => getComputedStyle(document.querySelector('selam-chat').shadowRoot" \
               ".querySelector('.sending'), '::after').animationName"  # fmt: skip
        expect(visit.page.locator(".sending")).to_be_visible()
        assert visit.page.evaluate(dots) == name


def test_her_words_are_told_from_selams_where_colours_are_forced(visits: Any) -> None:
    visit = visits(forced_colors="active").open(language="nl")
    visit.ask_in("nl")
    border = "message => getComputedStyle(message).borderTopWidth"
    assert visit.hers.evaluate(border) == "3px"
    assert visit.answers.last.evaluate(border) == "1px"


def test_listen_is_hidden_where_there_is_no_voice(visit: Visit) -> None:
    visit.page.add_init_script(f"({VOICES})()")
    visit.open(language="ar")
    visit.ask_in("ar")
    expect(visit.page.locator(".listen:visible")).to_have_count(0)
    # A voice that is made on a server of a third party is none.
    visit.page.evaluate("() => speechSynthesis.bring('ar-far', 'nl-NL')")
    expect(visit.page.locator(".listen:visible")).to_have_count(0)


def test_an_answer_is_read_aloud_by_a_voice_that_the_browser_found_late(
    visit: Visit, recorded: RecordedSelam
) -> None:
    visit.page.add_init_script(f"({VOICES})()")
    visit.open(language="ar")
    visit.ask_in("ar")
    visit.page.evaluate("() => speechSynthesis.bring('ar_SA', 'nl-NL')")
    listen = visit.page.locator(".listen:visible").last
    expect(listen).to_have_text(recorded.texts["ar"]["listen"])
    listen.click()
    expect(listen).to_have_attribute("aria-pressed", "true")
    expect(listen).to_have_text(recorded.texts["ar"]["stop_listening"])
    said = visit.page.evaluate("() => window.said.filter(Array.isArray)")
    assert ["Veilig Thuis: 0800-2000", "nl-NL"] in said
    assert {lang for _, lang in said} == {"ar_SA", "nl-NL"}
    assert not any("\u2066" in text for text, _ in said)
    visit.page.evaluate("() => speechSynthesis.last.onend()")
    expect(listen).to_have_attribute("aria-pressed", "false")


def test_closing_the_chat_stops_the_voice(visit: Visit) -> None:
    visit.page.add_init_script(f"({VOICES})()")
    visit.open(language="nl")
    visit.page.evaluate("() => speechSynthesis.bring('nl-NL')")
    visit.page.locator(".listen").click()
    visit.page.keyboard.press("Escape")
    expect(visit.launcher).to_be_focused()
    visit.page.wait_for_function("() => window.said.at(-1) === 'cancel'")


def test_a_recording_is_played_where_there_is_one(visit: Visit, recorded: RecordedSelam) -> None:
    recorded.answers["?"] = {"text": "ሰላም", "language": "ti", "direction": "ltr", "answer": "x",
                             "audio": {"url": "/widget/voice.ogg"}}  # fmt: skip
    visit.page.add_init_script(f"({VOICES})()")
    visit.open(language="ti")
    visit.ask("?")
    with visit.page.expect_response("**/voice.ogg"):
        visit.page.locator("[data-answer='x'] .listen").click()
    assert visit.page.evaluate("() => window.said.filter(Array.isArray)") == []
    assert visit.complaints == []


def test_a_picture_or_recording_of_another_host_is_not_fetched(
    visit: Visit, recorded: RecordedSelam
) -> None:
    far = "https://elders.example/x"
    recorded.answers["?"] = {"text": "Dag", "language": "nl", "direction": "ltr", "answer": "x",
                             "audio": {"url": far}, "image": {"url": far, "alt": "x"}}  # fmt: skip
    visit.open(language="nl")
    visit.ask("?")
    expect(visit.page.locator("[data-answer='x']")).to_be_visible()
    assert visit.page.locator(".log img").count() == 0
    assert visit.complaints == []


def test_the_widget_weighs_little() -> None:
    weight = {
        name: len(gzip.compress((STATIC / name).read_bytes(), 9))
        for name in ("selam.js", "chat.js", "chat.css")
    }
    assert weight["selam.js"] <= 3 * 1024
    assert sum(weight.values()) <= 20 * 1024, weight
