"""The words of a button, typed, are the press of that button."""

from collections.abc import Sequence

from bot.dialogue.case import Case
from bot.dialogue.reading import Reading


def pressed_by_words(case: Case) -> Reading:
    """Return the reading of the button that she names, or of her message where she names none.

    A phrase of danger stays first, and so do words about the list before her. Where buttons share a
    label ("More"), the one counts that stands in the same domain file as the answer she sees, then
    one that belongs to no subject; where that does not decide either, her message is left as it
    was understood.
    """
    reading, state = case.reading, case.state
    if not reading.buttons or reading.danger_said:
        return reading
    if state.shows_list and state.list_is_newest and reading.nearby.requests:
        return reading
    shown = case.content.answers.get(state.shown)
    payload = _meant(reading.buttons, shown.domain if shown else None, state.history.offered)
    return reading.press(payload) if payload else reading


def _meant(
    buttons: Sequence[tuple[str, str | None, str]], seen: str | None, offered: tuple[str, ...]
) -> str | None:
    """Return the one payload that is meant after an answer of the domain file `seen`."""
    possible = [one for one in buttons if one[1] in (None, seen)]
    on_screen = {payload for payload, _, _ in buttons}.intersection(offered)
    if len(on_screen) == 1:
        return on_screen.pop()
    here = [one for one in possible if one[2] and one[2] == seen]
    payloads = {payload for payload, _, _ in here or possible}
    return payloads.pop() if len(payloads) == 1 else None
