"""What the interview says: names of responses (``bot/domain/estimate.yml``) and plain values."""

from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

from bot.content.childcare_rules import Kind

Value = int | dict[str, Any]
"""A plain number, ``{"amount": 12.3, "unit": "eur"}``, ``{"response": name}`` for a word that is
translated, or ``{"text": "https://..."}`` for one that is not."""


@dataclass(frozen=True)
class Message:
    """A response with the values of its placeholders; values go through JSON unchanged."""

    name: str
    values: dict[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class Button:
    """A button: the reply that it stands for, and its label; None: the reply, a number, is it."""

    reply: str
    label: Message | None = None


@dataclass(frozen=True)
class Question:
    """One question.

    Attributes:
        id: such as ``hours/2a``: of the second child, its first kind of care.
        ask: what she is asked.
        buttons: answers to choose from; she may always type instead.
        why: why it is asked.
        has_unknown: whether "I do not know" leads on; otherwise it leads to a tip.
    """

    id: str
    ask: Message
    buttons: tuple[Button, ...]
    why: Message
    has_unknown: bool = True


def label(name: str, **values: Value) -> Message:
    """Return the label of a button."""
    return Message(f"utter_button_estimate_{name}", values)


def button(reply: str) -> Button:
    """Return the button whose label has the name of its reply."""
    return Button(reply, label(reply))


def euros(amount: Decimal | Fraction | int) -> Value:
    """Return an amount of money, rounded to the cent."""
    return {"amount": round(float(amount), 2), "unit": "eur"}


def hours(number: Decimal | Fraction | int) -> Value:
    """Return a number of hours, rounded to a tenth."""
    return {"amount": plain(round(float(number), 1)), "unit": "hours"}


def percent(number: Decimal) -> Value:
    """Return a percentage, such as 95.5."""
    return {"amount": plain(float(number)), "unit": "percent"}


def count(number: int) -> Value:
    """Return a count."""
    return {"amount": number, "unit": "count"}


def year(number: int) -> Value:
    """Return a year."""
    return {"amount": number, "unit": "year"}


def kind_word(kind: Kind) -> Value:
    """Return the word for a kind of care."""
    return {"response": f"utter_estimate_kind_{kind}"}


def plain(number: float) -> float | int:
    """Return a whole number without its point."""
    return int(number) if number == int(number) else number
