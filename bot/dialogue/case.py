"""What the rules look at, and what they give."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from actions.form import Form, Reply
from bot.content.content import Content
from bot.dialogue.reading import Reading
from bot.dialogue.state import State

ANSWER = "utter_answer"
"""The response whose words are those of the answer that the decision names."""


@dataclass(frozen=True)
class Decision:
    """What is said, and what changes.

    Attributes:
        action: of Rasa's domain; None leaves it to the plain rules of ``data/stories``.
        changes: slots and their new values.
        wording: how it is put into words, for this turn only: ``answer`` (its name), ``simple``,
            ``before`` (responses told first), ``offer`` (payloads of buttons shown first),
            ``choices`` (lists of buttons instead of its own), and what custom actions read.
    """

    action: str | None = None
    changes: Mapping[str, Any] = field(default_factory=dict)
    wording: Mapping[str, Any] = field(default_factory=dict)

    def also(self, **changes: Any) -> "Decision":
        """Return the decision with more changes of slots."""
        return replace(self, changes={**self.changes, **changes})

    def worded(self, **wording: Any) -> "Decision":
        """Return the decision with more said about its words."""
        return replace(self, wording={**self.wording, **wording})


PLAIN = Decision()
"""What the plain rules decide."""


def say(answer: str, **wording: Any) -> Decision:
    """Return the decision to give an answer.

    Args:
        answer: its name, with or without ``utter_``.
        wording: see `Decision`.
    """
    name = answer if answer.startswith("utter_") else f"utter_{answer}"
    return Decision(ANSWER, wording={"answer": name, **wording})


@dataclass(frozen=True)
class Case:
    """One turn to be decided.

    Attributes:
        state: of the conversation before it.
        reading: of her message.
        content: all that can be said.
        forms: by their names.
    """

    state: State
    reading: Reading
    content: Content
    forms: Mapping[str, Form]

    @property
    def form(self) -> Form | None:
        """The form whose question is open."""
        return self.forms.get(self.state.form)

    @property
    def reply(self) -> Reply:
        """Her message, as forms read it."""
        reading = self.reading
        short = not reading.places and self.state.form == "place"
        return Reply(
            text=reading.text,
            value=reading.value,
            intent=reading.intent,
            unsure=reading.unsure or reading.bare_language,
            places=reading.place_if_asked if short else reading.places,
            place_only=reading.place_only,
        )
