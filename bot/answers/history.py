"""What the conversation so far says: read from the tracker's events, nothing else is kept.

Every answer leaves its name in the metadata of Rasa's ``bot`` event (``answer``) together with the
response that brought it (``utter_action``); her words are not needed.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from rasa.shared.core.events import BotUttered, Event, UserUttered

from bot.content.answers import Answer

PREVIOUS = "utter_previous"
"""The response that goes back to the answer before."""
_FALLBACKS = frozenset({"utter_fallback", "utter_fallback_again"})


@dataclass(frozen=True)
class History:
    """The answers of a conversation.

    Attributes:
        answers: names of the answers she can go back to, oldest first; the last is the current.
        fallbacks: how many times in a row she was not understood, up to now.
        greeted: whether she has been greeted in this session.
    """

    answers: tuple[str, ...] = ()
    fallbacks: int = 0
    greeted: bool = False

    @property
    def last(self) -> str | None:
        """The answer she sees now."""
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
    fallbacks, greeted = 0, False
    for event in events:
        if not isinstance(event, BotUttered):
            continue
        response = event.metadata.get("utter_action")
        fallbacks = fallbacks + 1 if response in _FALLBACKS else 0
        greeted = greeted or response == "utter_greet"
        name = event.metadata.get("answer")
        if response == PREVIOUS and len(stack) > 1:
            stack.pop()
        elif name in answers and answers[name].explains and stack[-1:] != [name]:
            stack.append(name)
    return History(tuple(stack), fallbacks, greeted)


def latest_parse(events: Iterable[Event]) -> dict[str, object]:
    """Return the parse data of her newest message."""
    message = _latest_message(events)
    return dict(message.parse_data) if message else {}


def offered_language(events: Iterable[Event]) -> str | None:
    """Return the language that the channel of her newest message proposes, if any."""
    message = _latest_message(events)
    return (message.metadata or {}).get("offered") if message else None


def _latest_message(events: Iterable[Event]) -> UserUttered | None:
    return next((e for e in reversed(list(events)) if isinstance(e, UserUttered)), None)
