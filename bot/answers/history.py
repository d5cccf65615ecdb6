"""What the conversation so far says: read from the tracker's events, in this one place.

Every answer leaves its name in the metadata of Rasa's ``bot`` event (``answer``) together with the
response that brought it (``utter_action``), and the payloads of its buttons; her words are not
needed.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from rasa.shared.core.events import BotUttered, Event, UserUttered

from bot.content.answers import Answer
from bot.events import offered_by

PREVIOUS = "utter_previous"
"""The response that goes back to the answer before."""
UNCLEAR = frozenset(
    (
        *("utter_fallback", "utter_fallback_again", "utter_no_words", "utter_out_of_scope"),
        *("utter_cannot_handle", "utter_cannot_handle_again", "utter_sign"),
        *(
            "utter_ask_place_again",
            "utter_estimate_problem_unclear",
            "utter_estimate_problem_number",
        ),
    )
)
"""Answers that say that she was not understood."""
_ABOUT_LIST = ("utter_nearby_", "utter_ask_wishes", "utter_first_", "utter_travel")
_NO_LIST = ("utter_nearby_stopped", "utter_nearby_gone")
LONG_AGO = 99


@dataclass(frozen=True)
class History:
    """The answers of a conversation.

    Attributes:
        answers: names of the answers she can go back to, oldest first; the last is the current.
        shown: the name of the newest answer of all, also of one that explains nothing.
        offered: the payloads of the buttons below it, in order.
        unclear: how many times in a row she was not understood, up to now.
        greeted: whether she has been greeted in this session.
        meant: the intent of her message before the newest.
        since_list: her messages since the newest list, the one that is being answered left out.
    """

    answers: tuple[str, ...] = ()
    shown: str = ""
    offered: tuple[str, ...] = ()
    unclear: int = 0
    greeted: bool = False
    meant: str = ""
    since_list: int = LONG_AGO

    @property
    def last(self) -> str | None:
        """The answer she sees now, of those that explain something."""
        return self.answers[-1] if self.answers else None

    @property
    def previous(self) -> str | None:
        """The answer before the one she sees."""
        return self.answers[-2] if len(self.answers) > 1 else None


def read_history(events: Iterable[Event], answers: dict[str, Answer]) -> History:
    """Read the answers from the `events` of the session.

    Args:
        events: of the tracker, oldest first.
        answers: all answers, by name; names that exist no more are passed over.
    """
    stack: list[str] = []
    shown, meant, newest = "", "", ""
    offered: tuple[str, ...] = ()
    unclear, greeted, since_list = 0, False, LONG_AGO + 1
    for event in events:
        if isinstance(event, UserUttered):
            since_list += 1
            meant, newest = newest, event.intent_name or ""
        if not isinstance(event, BotUttered):
            continue
        response, name = event.metadata.get("utter_action"), event.metadata.get("answer")
        shown, offered = name or "", offered_by(event)
        unclear = unclear + 1 if name in UNCLEAR else 0
        greeted = greeted or response == "utter_greet"
        since_list = 0 if is_list(name or "") else since_list
        if response == PREVIOUS and len(stack) > 1:
            stack.pop()
        elif name in answers and answers[name].explains and stack[-1:] != [name]:
            stack.append(name)
    since_list = min(LONG_AGO, max(0, since_list - 1))
    return History(tuple(stack), shown, offered, unclear, greeted, meant, since_list)


def is_list(name: str) -> bool:
    """Say whether an answer is the list of what is near her, or about an entry of it."""
    return name.startswith(_ABOUT_LIST) and name not in _NO_LIST
