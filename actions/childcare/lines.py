"""One month of childcare, line by line: the steps of Dienst Toeslagen, to the cent.

Steps, edges and worked examples: the brochure "Berekening kinderopvangtoeslag" (`ChildcareRules`
names its page); percentages and maximum prices: Besluit kinderopvangtoeslag, articles 3, 4, 8, 8a.

1. The price of an hour counts up to the maximum of its kind.
2. The hours count up to 230 a month for each child, over all its kinds of care together. The law
   does not say which kind loses hours above that; here the dearest hours count first, which is in
   her favour, and among equally dear ones those she named first.
3. The first child is the one with most hours that count; with equal hours the one whose hours that
   count cost most; with equal costs, where it makes no difference, the one named first.
4. The row of the table is that of the joint yearly income, in whole euros.
5. and 6. Allowance = hours that count x price that counts x percentage, exact, rounded half up to
   the cent for each child and kind.
7. The total is their sum. (Dienst Toeslagen pays it in whole euros, rounded down.)
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from actions.childcare.situation import Child, Span
from bot.content.childcare_rules import Band, ChildcareRules, Kind

CENT = Decimal("0.01")


@dataclass(frozen=True)
class Line:
    """One child's one kind of care in one month.

    Attributes:
        child: number of the child, from 1; `first` whether it is the first child of the table.
        kind: kind of care.
        percent: of the costs that count.
        hours: hours a month; `covered_hours` those that count.
        price: euros an hour; `covered_price` what counts of it.
        bill: what the childcare asks a month; `allowance` what the state pays of it.
    """

    child: int
    first: bool
    kind: Kind
    percent: Decimal
    hours: Fraction
    covered_hours: Fraction
    price: Fraction
    covered_price: Fraction
    bill: Decimal
    allowance: Decimal

    @property
    def own(self) -> Decimal:
        """What she pays herself."""
        return self.bill - self.allowance


End = Callable[[Span], Fraction]
"""Which end of every span is taken."""


def lowest(span: Span) -> Fraction:
    """Return the low end of a span."""
    return span.low


def highest(span: Span) -> Fraction:
    """Return the high end of a span."""
    return span.high


def outcomes(
    children: Sequence[Child], rules: ChildcareRules, band: Band, end: End
) -> Iterator[tuple[Line, ...]]:
    """Yield the lines at one `end` of all spans, for each child that can be the first one."""
    for first in _possible_first(children, rules):
        yield tuple(
            line
            for number, child in enumerate(children)
            for line in _lines(child, number, number == first, rules, band, end)
        )


def _lines(
    child: Child, number: int, first: bool, rules: ChildcareRules, band: Band, end: End
) -> Iterator[Line]:
    covered = _covered_hours(child, rules, end)
    percent = band.first if first else band.next
    for care, covered_hours in zip(child.care, covered, strict=True):
        hours, price = end(care.hours), end(care.price)
        covered_price = min(price, Fraction(rules.prices[care.kind]))
        exact = covered_hours * covered_price * Fraction(percent) / 100
        yield Line(
            child=number + 1,
            first=first,
            kind=care.kind,
            percent=percent,
            hours=hours,
            covered_hours=covered_hours,
            price=price,
            covered_price=covered_price,
            bill=_cents(hours * price),
            allowance=_cents(exact),
        )


def _covered_hours(child: Child, rules: ChildcareRules, end: End) -> list[Fraction]:
    """Return the hours that count for each kind of care of a child, dearest first (step 2)."""
    prices = [min(end(care.price), Fraction(rules.prices[care.kind])) for care in child.care]
    left = Fraction(rules.hours_max)
    covered = [Fraction(0)] * len(prices)
    for index in sorted(range(len(prices)), key=lambda index: -prices[index]):
        covered[index] = min(end(child.care[index].hours), left)
        left -= covered[index]
    return covered


def _possible_first(children: Sequence[Child], rules: ChildcareRules) -> list[int]:
    """Return the children that can be the first one (step 3): one, when all hours are known."""
    weights = {end: [_weight(child, rules, end) for child in children] for end in (lowest, highest)}
    everyone = range(len(children))
    if weights[lowest] == weights[highest]:
        return [max(everyone, key=lambda child: (weights[lowest][child], -child))]
    return [
        child
        for child in everyone
        if all(weights[highest][child] >= weights[lowest][other] for other in everyone)
    ]


def _weight(child: Child, rules: ChildcareRules, end: End) -> tuple[Fraction, Fraction]:
    """Return hours that count and their costs, by which the first child is chosen."""
    covered = _covered_hours(child, rules, end)
    costs = [
        hours * min(end(care.price), Fraction(rules.prices[care.kind]))
        for care, hours in zip(child.care, covered, strict=True)
    ]
    return sum(covered, Fraction(0)), sum(costs, Fraction(0))


def _cents(euros: Fraction) -> Decimal:
    """Return `euros` rounded half up to the cent."""
    return Decimal(int(euros * 100 + Fraction(1, 2))) * CENT
