"""Random situations, to hold two implementations of the childcare allowance against each other."""

from fractions import Fraction

from hypothesis import strategies as st

from tests.actions.childcare.cases import Line, Situation
from tests.actions.childcare.second_implementation import MAXIMUM_PRICE, table

ACTIVITIES = ["works", "studies", "integration", "route", "nothing"]
MOST_CHILDREN = 6
MOST_HOURS = {"month": 300, "week": 70}

_edges = [limit for limit, _, _ in table() if limit is not None]


def _incomes() -> st.SearchStrategy[int]:
    """Incomes of a year, every second one beside the edge of a band."""
    beside = st.builds(int.__add__, st.sampled_from(_edges), st.sampled_from([-1, 0, 1]))
    return st.one_of(beside, st.integers(0, 400_000))


def _hours(per: str) -> st.SearchStrategy[Fraction]:
    """Hours in quarters; often one of a few, so that children with equal hours come up."""
    quarters = st.integers(4, MOST_HOURS[per] * 4).map(lambda number: Fraction(number, 4))
    common = {"month": [52, 100, 104, 115, 130, 230], "week": [10, 12, 24, 30, 53]}
    return st.one_of(st.sampled_from(common[per]).map(Fraction), quarters)


def _prices(kind: str) -> st.SearchStrategy[Fraction]:
    """Prices of an hour in whole cents, often near the maximum of the kind."""
    near = st.integers(-2, 2).map(lambda cents: MAXIMUM_PRICE[kind] + Fraction(cents, 100))
    return st.one_of(near, st.integers(100, 2500).map(lambda cents: Fraction(cents, 100)))


@st.composite
def _lines(draw: st.DrawFn, kind: str) -> Line:
    per = draw(st.sampled_from(["month", "week"]))
    return Line(kind, draw(_hours(per)), per, draw(_prices(kind)))


@st.composite
def children(draw: st.DrawFn) -> tuple[Line, ...]:
    """Draw the care of one child: one to three kinds, no kind twice, in any order."""
    kinds = draw(st.permutations(sorted(MAXIMUM_PRICE)))[: draw(st.integers(1, 3))]
    return tuple(draw(_lines(kind)) for kind in kinds)


@st.composite
def situations(draw: st.DrawFn) -> Situation:
    """Draw what a mother may tell: up to six children, hours and prices that can be asked for.

    Three of four situations qualify, so that most examples reach the arithmetic.
    """
    qualifying = draw(st.sampled_from([True, True, True, False]))
    activities = ACTIVITIES[:-1] if qualifying else ACTIVITIES
    mother = draw(st.sampled_from(activities))
    partner = draw(st.sampled_from([*activities, "none"]))
    in_care = draw(st.lists(children(), min_size=1, max_size=MOST_CHILDREN))
    return Situation(mother, partner, draw(_incomes()), tuple(in_care))
