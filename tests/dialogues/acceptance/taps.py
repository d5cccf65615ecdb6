"""Buttons by their meaning: "topic: <id>", "card: <id>", "language: nl", "filter: childcare" …

Language: also the widget's language menu. A filter may lie behind the "what matters to me" button
(two taps). A missing button fails the turn; then its title is typed, so that the dialogue can go
on.
"""

import re
from typing import Any

from tests.dialogues.acceptance.catalogue import Catalogue, clean
from tests.dialogues.acceptance.channel import Reply, Talk, buttons_of, payload_of
from tests.dialogues.acceptance.judge import kinds_of

_LETTERS = {"ar": r"[ء-ي]", "ti": r"[ሀ-ፚ]", "nl": r"[A-Za-z]"}
_STARTS = {
    "start estimate": ([r"estimate$"], ["utter_button_estimate"]),
    "start plan": ([r"plan$"], ["utter_button_plan"]),
}
_FILTERS = {"childcare": "children"}
"""Filters that have another name in payloads."""


def meaning(tap: str) -> tuple[list[str], list[str]]:
    """Return patterns of the payload, and names of the title, of a tap."""
    kind, _, value = (part.strip() for part in tap.partition(":"))
    if kind == "language":
        return [rf"choose_language:{value}$"], []
    if kind in ("card", "topic"):
        return [rf"{re.escape(value)}$"], [value]
    if tap in _STARTS:
        return _STARTS[tap]
    if kind == "filter":
        value = _FILTERS.get(value, value)
        tests = [rf"change_filter:[\w.+-]*{value}", rf"find_nearby:[\w.+-]*{value}"]
        return tests, [f"utter_button_only_{value}"]
    return [re.escape(tap)], []


def find_button(reply: Reply, tap: str, catalogue: Catalogue) -> dict[str, Any] | None:
    """Return the first button of a reply whose payload or title has the meaning of a tap."""
    tests, names = meaning(tap)
    titles = {title for name in names for title in catalogue.labels.get(name, ())}
    for button in buttons_of(reply):
        payload = payload_of(button)
        if any(re.match(test, payload) for test in tests) or clean(button["title"]) in titles:
            return button
    return None


def is_there(reply: Reply, tap: str, catalogue: Catalogue) -> bool:
    """Say whether a reply has the button, or the way to it."""
    return bool(find_button(reply, tap, catalogue) or _way_to(reply, tap))


def _way_to(reply: Reply, tap: str) -> dict[str, Any] | None:
    """Return the button behind which a filter lies."""
    if not tap.startswith("filter"):
        return None
    return next((b for b in buttons_of(reply) if payload_of(b) == "change_filter"), None)


def press(talk: Talk, tap: str, catalogue: Catalogue, language: str, notes: list[str]) -> bool:
    """Press the button with the meaning of a tap and return whether it was there.

    Args:
        talk: the conversation.
        tap: what the button stands for.
        catalogue: knows its titles.
        language: in which its title is typed where it is not there.
        notes: ways around are added to them.
    """
    button = find_button(talk.last, tap, catalogue)
    if not button and (way := _way_to(talk.last, tap)):
        notes.append(f"the filter lies behind [{way['title']}]")
        talk.press(way)
        button = find_button(talk.last, tap, catalogue)
    if button:
        talk.press(button)
        _show_list(talk, tap, catalogue, notes)
        return True
    if tap.startswith("language:"):
        notes.append("no button; the widget's language menu was used, which answers nothing")
        talk.choose_language(tap.partition(":")[2].strip())
        return True
    title = _title(tap, catalogue, language)
    notes.append(f"no such button; recovered by typing {title!r}")
    talk.say(title)
    return False


def _show_list(talk: Talk, tap: str, catalogue: Catalogue, notes: list[str]) -> None:
    """Go on to the list after a filter that does not show it by itself."""
    shown = catalogue.labels.get("utter_button_show_list", set())
    more = next((b for b in buttons_of(talk.last) if clean(b["title"]) in shown), None)
    if more and tap.startswith("filter") and "directory_results" not in kinds_of(
        talk.last, catalogue
    ):  # fmt: skip
        notes.append(f"then [{more['title']}]")
        talk.press(more)


def _title(tap: str, catalogue: Catalogue, language: str) -> str:
    """Return the title of a button in a language: the one with most letters of its script."""
    titles = {title for name in meaning(tap)[1] for title in catalogue.labels.get(name, ())}

    def foreign(title: str) -> float:
        return -len(re.findall(_LETTERS[language], title)) / max(1, len(title))

    return min(sorted(titles), key=foreign, default=tap)
