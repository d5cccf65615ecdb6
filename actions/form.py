"""What a form is: questions as data, reading, correction, progress, result; the same for all.

A form never stands between her and an answer: which message is meant for it is decided in
`bot.dialogue.forms`. It knows one plain dict (``kept``), which goes into a Rasa slot and holds ids
and numbers only, and is a set of pure functions over it:

1. `Form.begin` and `Form.resume` give the dict with which its open question is asked;
2. `Form.accept` reads a reply to the open question: a `Step` with the dict from then on, or None
   where the reply is about something else;
3. when it `is_complete`, its result is told; `Form.change` changes an answer after that.

A new form is a class like these and an entry in `actions.forms`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

SLOTS = {"estimate": "estimate", "plan": "plan", "place": "nearby"}
"""The slot in which each form keeps what it knows, by the name of the form."""
Kept = dict[str, Any]
"""What a form keeps; None stands for a form that has not begun."""


@dataclass(frozen=True)
class Reply:
    """Her message, as forms read it.

    Attributes:
        text: her words; empty for a button.
        value: what the button carries.
        intent: Rasa's intent.
        unsure: whether the understanding makes nothing of it: then it is likelier for the form.
        places: ids of the places it names, or may name.
        place_only: whether it holds hardly anything else.
    """

    text: str = ""
    value: str = ""
    intent: str = ""
    unsure: bool = False
    places: tuple[str, ...] = ()
    place_only: bool = False


@dataclass(frozen=True)
class Step:
    """What came of a reply.

    Attributes:
        kept: from now on.
        understood: False where the question is asked again because the reply says nothing.
        slots: other slots that it sets, such as her place.
        stops: whether she leaves the form.
    """

    kept: Kept | None
    understood: bool = True
    slots: Mapping[str, Any] | None = None
    stops: bool = False


class Form(Protocol):
    """A form."""

    name: str
    """As in the slot ``form``."""
    stopped: str
    """The response that says that it is left."""

    def begin(self, kept: Kept | None, value: str) -> Step:
        """Begin, or go on where it was left.

        Args:
            kept: of before, if any.
            value: what the button carries that began it, such as ``new``.
        """

    def resume(self, kept: Kept | None) -> Step:
        """Ask the open question again."""

    def accept(self, kept: Kept | None, reply: Reply) -> Step | None:
        """Read a reply to the open question; None where it is about something else."""

    def back(self, kept: Kept | None) -> Step | None:
        """Return to the question before; None at the first one."""

    def why(self, kept: Kept | None) -> Step | None:
        """Tell why the open question is asked; None where there is nothing to tell."""

    def change(self, kept: Kept | None, reply: Reply) -> Step | None:
        """Change an answer after the result, in words; None where the reply is no such change."""

    def is_complete(self, kept: Kept | None) -> bool:
        """Say whether the result can be told."""

    def question(self, kept: Kept | None) -> dict[str, Any]:
        """Return the open question as arguments of ``utter_message``."""

    def result(self, kept: Kept | None, whole: bool) -> dict[str, Any]:
        """Return the result as arguments of ``utter_message``; all of it where `whole`."""
