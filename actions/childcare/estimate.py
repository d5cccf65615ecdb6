"""Childcare allowance a month, estimated from what she knows and does not know.

What she does not know is a span. The low end of the allowance takes the fewest hours, the lowest
price and the highest income, the high end the opposite. Which child is the first one can depend on
what she does not know; each child that can be it is tried, so that the truth lies in the range.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from fractions import Fraction

from actions.childcare.entitlement import entitlement
from actions.childcare.lines import CENT, Line, highest, lowest, outcomes
from actions.childcare.situation import Situation
from bot.content.childcare_rules import ChildcareRules

EURO = Decimal(1)


@dataclass(frozen=True)
class Range:
    """Euros a month: exact to the cent when equal, otherwise whole euros around the truth."""

    low: Decimal
    high: Decimal

    @property
    def exact(self) -> bool:
        """Whether it is one amount."""
        return self.low == self.high


@dataclass(frozen=True)
class Estimate:
    """What comes out.

    Attributes:
        refused: why there is no allowance: ``activity``, ``partner_activity``; empty: there is.
        unsure: why it is not certain that there is one: ``activity``, ``partner_activity``,
            ``partner_abroad``.
        allowance, own, bill: euros a month; all zero when refused.
        low, high: the lines behind the ends of the allowance, in the same order.
    """

    refused: tuple[str, ...]
    unsure: tuple[str, ...]
    allowance: Range
    own: Range
    bill: Range
    low: tuple[Line, ...]
    high: tuple[Line, ...]


def estimate(situation: Situation, rules: ChildcareRules) -> Estimate:
    """Return what the state pays and what she pays herself, a month.

    Args:
        situation: hers.
        rules: those of the year.
    """
    refused, unsure = entitlement(situation, rules)
    if refused or not any(child.care for child in situation.children):
        nothing = Range(Decimal(0), Decimal(0))
        return Estimate(refused, unsure, nothing, nothing, nothing, (), ())
    income = situation.income
    rich, poor = (rules.band(_euros(end)) for end in (income.high, income.low))
    few = list(outcomes(situation.children, rules, rich, lowest))
    many = list(outcomes(situation.children, rules, poor, highest))
    cheap = min(outcomes(situation.children, rules, poor, lowest), key=_own)
    dear = max(outcomes(situation.children, rules, rich, highest), key=_own)
    low, high = min(few, key=_allowance), max(many, key=_allowance)
    known = all(
        care.hours.exact and care.price.exact for child in situation.children for care in child.care
    )
    return Estimate(
        refused=(),
        unsure=unsure,
        allowance=_range(_allowance(low), _allowance(high), known, len(low)),
        own=_range(_own(cheap), _own(dear), known, len(low)),
        bill=_range(_bill(low), _bill(high), known, len(low)),
        low=low,
        high=high,
    )


def _allowance(lines: Sequence[Line]) -> Decimal:
    return sum((line.allowance for line in lines), Decimal(0))


def _own(lines: Sequence[Line]) -> Decimal:
    return sum((line.own for line in lines), Decimal(0))


def _bill(lines: Sequence[Line]) -> Decimal:
    return sum((line.bill for line in lines), Decimal(0))


def _euros(amount: Fraction) -> Decimal:
    return Decimal(int(amount))


def _range(low: Decimal, high: Decimal, known: bool, lines: int) -> Range:
    """Return a range, in whole euros unless it is one amount: nobody takes it for more than it is.

    Args:
        low, high: ends, in cents.
        known: whether hours and prices are known exactly; then equal ends are the amount.
        lines: how many lines were rounded; by a cent each, the truth can lie outside the ends.
    """
    if known and low == high:
        return Range(low, high)
    margin = lines * CENT
    lowest_euros = max(low - margin, Decimal(0)).quantize(EURO, ROUND_FLOOR)
    return Range(lowest_euros, (high + margin).quantize(EURO, ROUND_CEILING))
