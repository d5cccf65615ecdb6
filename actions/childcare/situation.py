"""What the estimate is made of: her situation, each number known exactly or from low to high."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from bot.content.childcare_rules import Kind

Activity = Literal["work", "study", "integration", "route", "none", "unknown"]
Partner = Literal["none", "here", "abroad"]

MONTHS = 12
WEEKS = 52


@dataclass(frozen=True)
class Span:
    """A number from `low` to `high`; known exactly when they are equal.

    Fractions, because 20 hours a week are 260/3 hours a month: an estimate to the cent needs that
    without rounding.
    """

    low: Fraction
    high: Fraction

    def __post_init__(self) -> None:
        """Refuse what no situation has.

        Raises:
            ValueError: below zero, or from high to low.
        """
        if not 0 <= self.low <= self.high:
            raise ValueError(f"{self.low} to {self.high} is no span of a situation")

    @classmethod
    def of(cls, low: Decimal | int | str, high: Decimal | int | str | None = None) -> "Span":
        """Return the span of one number, or of two."""
        return cls(Fraction(low), Fraction(low if high is None else high))

    @property
    def exact(self) -> bool:
        """Whether there is only one number in it."""
        return self.low == self.high

    def times(self, factor: Fraction) -> "Span":
        """Return the span multiplied by `factor`, such as 52/12 from weeks to months."""
        return Span(self.low * factor, self.high * factor)


WEEK_TO_MONTH = Fraction(WEEKS, MONTHS)
"""Childcare is contracted over 52 weeks and paid in 12 months."""


@dataclass(frozen=True)
class Care:
    """One child's one kind of registered childcare.

    Attributes:
        kind: its kind.
        hours: hours a month.
        price: euros an hour.
    """

    kind: Kind
    hours: Span
    price: Span


@dataclass(frozen=True)
class Child:
    """A child with one or more kinds of care; none when no registered childcare looks after it."""

    care: tuple[Care, ...]


@dataclass(frozen=True)
class Situation:
    """All that decides about the allowance.

    Attributes:
        activity: what she does.
        partner: whether she has one, and whether he lives in the EU or outside it (abroad).
        partner_activity: what he does; without meaning when there is none, or he is abroad.
        income: joint yearly income (toetsingsinkomen) in euros.
        children: in the order in which she named them.
    """

    activity: Activity
    partner: Partner
    partner_activity: Activity
    income: Span
    children: tuple[Child, ...]
