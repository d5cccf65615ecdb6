"""The childcare allowance of a month, worked out a second time, plainly and with fractions.

It shares no line and no figure with `actions/childcare`: it is what that module is held against.

Sources: Besluit kinderopvangtoeslag as it stands in 2026 (Stb. 2025, 233; BWBR0017321): maximum
prices (article 4), percentages (article 8 and Bijlage I), hours (article 8a). Parents who qualify:
Wet kinderopvang, article 1.6. The first child is the one with most hours that count, of equal hours
the one whose counted hours cost most: the steps of the tax service's brochure "Berekening
kinderopvangtoeslag" 2026. Above 230 hours over several kinds the dearest hours count, in her
favour; no source says which.
"""

from fractions import Fraction
from math import floor

from tests.actions.childcare.cases import Line, LineOutcome, Outcome, Situation

# Euro per hour, Besluit kinderopvangtoeslag 2026, article 4.
MAXIMUM_PRICE = {
    "day_care": Fraction("11.23"),
    "out_of_school": Fraction("9.98"),
    "childminder": Fraction("8.49"),
}
HOURS_OF_A_CHILD = 230
QUALIFYING = {"works", "studies", "integration", "route"}

# Bijlage I: joint income up to and with (euro a year), % of the first child, % of each next child.
# The twenty lowest bands of the decree, all 96 and 96, are one row here.
ROWS = """
    56412  96.0  96.0
    58184  95.5  95.6
    59957  94.8  95.6
    61895  93.9  95.6
    65695  92.4  95.6
    69492  91.6  95.2
    73292  90.5  94.6
    77094  88.2  94.2
    80891  85.9  93.9
    84693  83.7  93.2
    88491  81.2  92.7
    92291  78.9  92.2
    96091  76.7  91.5
    99889  74.3  90.9
    103694 72.1  90.5
    107492 69.6  90.2
    111290 67.3  89.5
    115090 65.1  89.1
    118963 62.7  88.6
    122857 60.6  87.9
    126747 58.5  87.4
    130638 56.4  87.0
    134527 54.2  86.7
    138420 52.3  86.0
    142312 50.4  85.4
    146205 48.5  85.0
    150092 46.5  84.4
    153982 44.5  84.0
    157877 42.5  83.3
    161766 40.5  82.7
    165657 38.5  81.7
    169547 36.5  81.4
    173440 36.5  80.6
    177335 36.5  79.7
    181223 36.5  79.1
    185114 36.5  78.2
    189002 36.5  77.7
    192896 36.5  76.9
    196789 36.5  76.2
    200681 36.5  75.5
    204571 36.5  74.5
    208458 36.5  74.0
    212353 36.5  73.3
    216242 36.5  72.5
    220134 36.5  71.8
    224026 36.5  71.2
    227915 36.5  70.4
    231807 36.5  69.6
    235697 36.5  69.1
    higher 36.5  68.2
"""


def table() -> list[tuple[int | None, Fraction, Fraction]]:
    """Return the rows of the decree; the last has no highest income."""
    rows = [row.split() for row in ROWS.strip().splitlines()]
    return [
        (None if limit == "higher" else int(limit), Fraction(first), Fraction(following))
        for limit, first, following in rows
    ]


def percentages(income: int) -> tuple[Fraction, Fraction]:
    """Return the percentage of the first and of each next child at a joint income a year."""
    for limit, first, following in table():
        if limit is None or income <= limit:
            return first, following
    raise AssertionError("the last row has no limit")


def whole_cents(euro: Fraction) -> Fraction:
    """Round to the cent, half a cent up."""
    return Fraction(floor(euro * 100 + Fraction(1, 2)), 100)


def hours_a_month(line: Line) -> Fraction:
    """Return the hours a month: a year has 52 weeks and 12 months."""
    if line.per == "week":
        return line.hours * 52 / 12
    if line.per == "month":
        return line.hours
    raise ValueError(line.per)


def qualifies(situation: Situation) -> bool:
    """Tell whether every parent there is works, studies, integrates or follows a route to work."""
    if situation.mother not in QUALIFYING:
        return False
    return situation.partner == "none" or situation.partner in QUALIFYING


def price_that_counts(line: Line) -> Fraction:
    """Return the price of an hour, at most the maximum of its kind."""
    return min(line.price, MAXIMUM_PRICE[line.kind])


def counted_hours(lines: tuple[Line, ...]) -> list[Fraction]:
    """Return the hours of each line that count: 230 for a child, the dearest first."""
    counted = [Fraction(0) for _ in lines]
    left = Fraction(HOURS_OF_A_CHILD)
    dearest_first = sorted(
        enumerate(lines), key=lambda pair: price_that_counts(pair[1]), reverse=True
    )
    for number, line in dearest_first:
        counted[number] = min(hours_a_month(line), left)
        left -= counted[number]
    return counted


def first_child(children: tuple[tuple[Line, ...], ...]) -> int:
    """Return which child is the first: most counted hours, then their costs, then the order."""
    best = 0
    for number in range(1, len(children)):
        if _hours_and_cost(children[number]) > _hours_and_cost(children[best]):
            best = number
    return best


def _hours_and_cost(lines: tuple[Line, ...]) -> tuple[Fraction, Fraction]:
    hours = counted_hours(lines)
    prices = [price_that_counts(line) for line in lines]
    cost = sum((h * p for h, p in zip(hours, prices, strict=True)), Fraction(0))
    return sum(hours, Fraction(0)), cost


def lines_of_child(
    lines: tuple[Line, ...], percentage: Fraction, qualified: bool
) -> tuple[LineOutcome, ...]:
    """Work out the lines of one child."""
    outcomes = []
    for line, counted in zip(lines, counted_hours(lines), strict=True):
        counted = counted if qualified else Fraction(0)
        price = price_that_counts(line)
        allowance = whole_cents(counted * price * percentage / 100)
        bill = whole_cents(hours_a_month(line) * line.price)
        outcomes.append(LineOutcome(counted, price, percentage, allowance, bill))
    return tuple(outcomes)


def work_out(situation: Situation) -> Outcome:
    """Return what the state pays and what the parents pay in a month."""
    first, following = percentages(situation.income)
    number_of_first = first_child(situation.children)
    lines = tuple(
        lines_of_child(
            child, first if number == number_of_first else following, qualifies(situation)
        )
        for number, child in enumerate(situation.children)
    )
    allowance = sum((line.allowance for child in lines for line in child), Fraction(0))
    bill = sum((line.bill for child in lines for line in child), Fraction(0))
    return Outcome(first, following, allowance, bill, bill - allowance, lines)
