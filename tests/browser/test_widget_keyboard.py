"""The widget by keyboard and screen reader: focus, and what is announced."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import ASKS, Visit
from tests.browser.widget_server import RecordedSelam

LISTEN = """() => {
  // What a screen reader would say: additions inside a live region that is not switched off.
  window.said = [];
  const chat = document.querySelector("selam-chat").shadowRoot;
  const live = (node) => {
    const regions = "[aria-live], [role=status], [role=alert], [role=log]";
    const region = node.closest && node.closest(regions);
    return region && region.getAttribute("aria-live") !== "off";
  };
  new MutationObserver((changes) => changes.forEach((change) => {
    if (change.type === "attributes" && !change.target.hidden && live(change.target)) {
      window.said.push(change.target.textContent);
    }
    if (!live(change.target)) return;
    change.addedNodes.forEach((node) => window.said.push(node.textContent));
  })).observe(chat, { childList: true, subtree: true, attributeFilter: ["hidden"] });
}"""


def tab_through(visit: Visit, key: str = "Tab") -> set[str]:
    """Press a key until every stop was reached twice over; return the stops."""
    stops = set()
    for _ in range(30):
        visit.page.keyboard.press(key)
        stops.add(visit.focused())
    return stops


def test_the_whole_conversation_works_by_keyboard_alone(visit: Visit) -> None:
    visit.go(language="nl")
    visit.page.keyboard.press("Tab")
    visit.page.keyboard.press("Tab")
    assert visit.focused() == "launcher"
    visit.page.keyboard.press("Enter")
    expect(visit.field).to_be_focused()
    visit.page.keyboard.type("Wie kan kinderopvangtoeslag krijgen?")
    visit.page.keyboard.press("Enter")
    expect(visit.page.locator("[data-answer='utter_childcare/who']")).to_be_visible()
    while visit.focused() != "choice":
        visit.page.keyboard.press("Shift+Tab")
    visit.settle()
    visit.page.keyboard.press("Space")
    expect(visit.hers).to_have_count(2)
    visit.page.keyboard.press("Escape")
    expect(visit.panel).not_to_be_visible()
    assert visit.focused() == "launcher"


def test_the_focus_stays_in_the_chat_while_it_is_open(visit: Visit) -> None:
    visit.open(language="nl")
    visit.ask_in("nl")
    inside = {"exit", "close", "button", "log", "summary", "choice", "field", "send", "plain",
              "plain erase"}  # fmt: skip
    # Between the last and the first stop lies the browser itself (the page's body).
    assert tab_through(visit) - {"body", ""} <= inside
    assert tab_through(visit, "Shift+Tab") - {"body", ""} <= inside
    assert inside <= tab_through(visit)


def test_escape_and_the_cross_give_the_focus_back_to_the_launcher(visit: Visit) -> None:
    visit.open()
    visit.page.keyboard.press("Escape")
    expect(visit.launcher).to_be_focused()
    visit.page.keyboard.press("Enter")
    expect(visit.panel).to_be_visible()
    visit.page.locator(".panel .close").click()
    expect(visit.panel).not_to_be_visible()
    expect(visit.launcher).to_be_focused()


def test_the_focus_goes_to_the_launcher_also_when_a_reload_had_opened_the_chat(
    visit: Visit,
) -> None:
    visit.open()
    visit.page.reload()
    expect(visit.panel).to_be_visible()
    visit.page.keyboard.press("Escape")
    expect(visit.launcher).to_be_focused()


def held(visit: Visit) -> None:
    """Enter is held long enough to repeat."""
    for _ in range(3):
        visit.page.keyboard.down("Enter")
    visit.page.keyboard.up("Enter")


def twice(visit: Visit) -> None:
    """Enter is pressed twice."""
    for _ in range(2):
        visit.page.keyboard.press("Enter")


@pytest.mark.parametrize("language", ASKS)
@pytest.mark.parametrize("pressed", [held, twice])
def test_an_enter_too_many_on_what_we_keep_does_not_press_the_quick_exit(
    visit: Visit, pressed: Callable[[Visit], None], language: str
) -> None:
    visit.open(language=language)
    visit.page.locator(".plain").first.focus()
    pressed(visit)
    expect(visit.page.locator(".sheet")).to_be_visible()
    assert visit.focused() == "sheet-text"
    assert visit.kept() is not None


@pytest.mark.parametrize("pressed", [held, twice])
def test_an_enter_too_many_on_a_card_does_not_press_the_quick_exit(
    visit: Visit, pressed: Callable[[Visit], None]
) -> None:
    visit.open(language="ar")
    visit.ask("أريد أن أتكلم مع البلدية وحدي بدون زوجي")
    visit.page.get_by_role("button", name="بطاقة").first.click()
    visit.page.get_by_role("button", name="عرض بخط كبير").focus()
    pressed(visit)
    expect(visit.page.locator(".sheet")).to_be_visible()
    assert visit.focused() == "sheet-text"


def test_enter_held_on_the_way_back_does_not_open_the_sheet_again(visit: Visit) -> None:
    visit.open(language="nl")
    visit.page.locator(".plain").first.click()
    visit.page.locator(".sheet .close").focus()
    held(visit)
    expect(visit.page.locator(".sheet")).not_to_be_visible()
    assert visit.focused() == "plain"


def test_shift_and_enter_makes_a_new_line(visit: Visit) -> None:
    visit.open()
    visit.field.fill("een")
    visit.field.press("Shift+Enter")
    visit.field.press("a")
    expect(visit.field).to_have_value("een\na")
    expect(visit.hers).to_have_count(0)


def test_the_dialog_and_the_log_have_names(visit: Visit, recorded: RecordedSelam) -> None:
    visit.open(language="nl")
    words = recorded.texts["nl"]
    expect(visit.page.get_by_role("dialog", name=words["title"])).to_be_visible()
    expect(visit.page.get_by_role("log", name=words["messages"])).to_be_visible()
    expect(visit.page.get_by_role("textbox", name=words["type"])).to_be_visible()
    expect(visit.page.get_by_role("group", name=words["language"])).to_be_visible()


def test_words_for_screen_readers_take_no_place_on_the_screen(visit: Visit) -> None:
    visit.open(language="nl")
    prefix = visit.answers.first.locator(".unseen")
    expect(prefix).to_contain_text("Selam")
    box = prefix.bounding_box()
    assert box
    assert box["width"] <= 1


def test_every_message_is_announced_once(visit: Visit) -> None:
    visit.open(language="nl")
    visit.page.evaluate(LISTEN)
    visit.ask_in("nl")
    visit.ask_in("ti")
    said = visit.page.evaluate("() => window.said")
    for words in ("Je kunt kinderopvangtoeslag krijgen", "Wie kan kinderopvangtoeslag", "ናብ 112"):
        assert len([text for text in said if words in text]) == 1, words
    assert [text for text in said if "Fijn dat je er bent" in text] == []


def test_what_a_reload_brings_back_is_not_announced_again(visit: Visit) -> None:
    visit.open(language="nl")
    visit.ask_in("nl")
    visit.page.add_init_script(
        f"""{{
          const listen = {LISTEN};
          const attach = Element.prototype.attachShadow;
          Element.prototype.attachShadow = function (how) {{
            const root = attach.call(this, how);
            queueMicrotask(listen);
            return root;
          }};
        }}"""
    )
    visit.page.reload()
    expect(visit.answers).to_have_count(2)
    visit.ask_in("ti")
    said = visit.page.evaluate("() => window.said")
    assert [text for text in said if "kinderopvangtoeslag" in text] == []
    assert len([text for text in said if "ናብ 112" in text]) == 1


def test_a_message_that_was_not_sent_is_announced(visit: Visit, recorded: RecordedSelam) -> None:
    visit.open(language="nl")
    visit.context.set_offline(True)
    visit.page.evaluate(LISTEN)
    visit.ask("hallo")
    expect(visit.page.locator(".retry")).to_be_visible()
    said = visit.page.evaluate("() => window.said")
    assert said.count(recorded.texts["nl"]["not_sent"]) == 1


def test_every_target_is_large_enough(visit: Visit) -> None:
    visit.open(language="nl")
    visit.ask_in("nl")
    visit.page.locator("summary").click()
    for control in visit.page.locator("selam-chat button, selam-chat a, selam-chat summary").all():
        if control.is_visible():
            box = control.bounding_box()
            assert box
            assert min(box["width"], box["height"]) >= 24, control.inner_text()
    for control in visit.page.locator(".exit, .close, .send, .choice, #field").all():
        if control.is_visible():
            box = control.bounding_box()
            assert box
            assert min(box["width"], box["height"]) >= 44, control.inner_text()


def test_the_focus_can_be_seen(visit: Visit) -> None:
    visit.open(language="nl")
    for _ in range(12):
        visit.page.keyboard.press("Tab")
        if visit.focused() in ("", "body"):
            continue
        outline = visit.page.evaluate(
            """() => {
              const at = getComputedStyle(document.activeElement.shadowRoot.activeElement);
              return at.outlineStyle + parseFloat(at.outlineWidth);
            }"""
        )
        assert outline == "solid3", visit.focused()
