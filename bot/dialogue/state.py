"""Where the conversation stands: derived once a turn, from the tracker's events, without her words.

What an answer changes is kept in a few slots, which hold ids and numbers only; what she sees is
read from the answers themselves (`bot.answers.history`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from rasa.shared.core.trackers import DialogueStateTracker

from actions.form import SLOTS
from bot.answers.choices import is_help
from bot.answers.history import History, read_history
from bot.content.content import Content
from bot.events import session_events

RECENT = 3
"""Other messages after which a list is still what she is talking about."""


@dataclass(frozen=True)
class State:
    """The conversation before her newest message is answered.

    Attributes:
        language: the code in which it goes on; None while it is not known.
        chosen: whether she chose it herself.
        other_language: (code, how many whole messages in a row) that she wrote in another one.
        municipality, place: ids, or empty.
        history: the answers so far, and what is on her screen.
        form: the form whose question is open, such as ``estimate``; empty when none is.
        aside: the form that was put aside when danger came.
        kept: what each form keeps, by its name.
        safety: ``violence`` or ``despair`` while the safety mode is on; empty otherwise.
        dangers: which of these were said in this session.
        filters: what is important for her in the directory.
        nearby: what she looked for there, and what is on the list.
    """

    language: str | None = None
    chosen: bool = False
    other_language: tuple[str, int] = ("", 0)
    municipality: str = ""
    place: str = ""
    history: History = field(default_factory=History)
    form: str = ""
    aside: str = ""
    kept: Mapping[str, Any] = field(default_factory=dict)
    safety: str = ""
    dangers: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()
    nearby: Mapping[str, Any] = field(default_factory=dict)

    @property
    def shown(self) -> str:
        """The name of the newest answer."""
        return self.history.shown

    @property
    def shows_list(self) -> bool:
        """Whether the list of what is near her is what she may be talking about."""
        return bool(self.nearby) and self.history.since_list <= RECENT

    @property
    def list_is_newest(self) -> bool:
        """Whether it is the newest answer."""
        return bool(self.nearby) and self.history.since_list == 0

    @property
    def asks(self) -> bool:
        """Whether the question of the open form is what she sees."""
        return bool(self.form) and self.shown.startswith(QUESTIONS[self.form])

    @property
    def before_danger(self) -> str:
        """The name of the newest answer that is not about safety, or empty."""
        names = reversed(self.history.answers)
        return next((n for n in names if not is_help(n)), "")


QUESTIONS = {
    "estimate": ("utter_estimate_",),
    "plan": ("utter_plan_",),
    "place": ("utter_ask_place", "utter_ask_place_again", "utter_ask_which_place",
              "utter_ask_province"),
}  # fmt: skip
"""How the names of the answers of each form begin."""


def read_state(tracker: DialogueStateTracker, content: Content) -> State:
    """Return the state of a conversation.

    Args:
        tracker: with her newest message as its last event of hers.
        content: the answers, to know which of them explain something.
    """
    slots = tracker.current_slot_values()
    language = slots.get("language")
    other = slots.get("other_language") or {}
    return State(
        language=language if language in list(content.languages.speaks) else None,
        chosen=bool(slots.get("language_chosen")),
        other_language=(str(other.get("code", "")), int(other.get("count", 0))),
        municipality=str(slots.get("municipality") or ""),
        place=str(slots.get("place") or ""),
        history=read_history(session_events(tracker.events), content.answers),
        form=str(slots.get("form") or ""),
        aside=str(slots.get("form_aside") or ""),
        kept={form: slots.get(slot) for form, slot in SLOTS.items()},
        safety=str(slots.get("safety") or ""),
        dangers=tuple(slots.get("dangers") or ()),
        filters=tuple(slots.get("filters") or ()),
        nearby=slots.get("nearby") or {},
    )
