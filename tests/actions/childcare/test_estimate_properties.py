"""What holds for every situation."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from actions.childcare.estimate import Estimate, estimate
from actions.childcare.situation import Care, Child, Situation, Span
from bot.content.childcare_rules import KINDS
from bot.content.content import load_content

RULES = load_content().childcare[0]
CENT = Decimal("0.01")

hours = st.integers(0, 1600).map(lambda quarters: Fraction(quarters, 4))
prices = st.integers(0, 2500).map(lambda cents: Fraction(cents, 100))
incomes = st.one_of(
    st.integers(0, 300_000),
    st.sampled_from(
        [int(band.up_to) + edge for band in RULES.bands if band.up_to for edge in (0, 1)]
    ),
).map(Fraction)


def point(number: Fraction) -> Span:
    return Span(number, number)


cares = st.builds(Care, st.sampled_from(KINDS), hours.map(point), prices.map(point))
children = st.lists(
    st.lists(cares, min_size=1, max_size=2).map(lambda care: Child(tuple(care))),
    min_size=1,
    max_size=6,
).map(tuple)


def made(income: Span, of: tuple[Child, ...]) -> Estimate:
    return estimate(Situation("work", "none", "none", income, of), RULES)


@given(incomes, children)
def test_the_state_never_pays_more_than_the_bill(income: Fraction, of: tuple[Child, ...]) -> None:
    result = made(point(income), of)
    assert 0 <= result.allowance.low <= result.bill.low
    assert result.own.low == result.bill.low - result.allowance.low


@given(incomes, incomes, children)
def test_a_higher_income_never_gives_more(
    one: Fraction, other: Fraction, of: tuple[Child, ...]
) -> None:
    low, high = sorted((one, other))
    poor, rich = made(point(low), of), made(point(high), of)
    assert rich.allowance.low <= poor.allowance.low
    for before, after in zip(poor.low, rich.low, strict=True):
        assert after.percent <= before.percent


@given(incomes, st.sampled_from(KINDS), hours, hours, prices)
def test_more_hours_of_an_only_child_never_give_less(
    income: Fraction, kind: str, one: Fraction, other: Fraction, price: Fraction
) -> None:
    few, many = (
        made(point(income), (Child((Care(kind, point(of), point(price)),)),))  # type: ignore[arg-type]
        for of in sorted((one, other))
    )
    assert few.allowance.low <= many.allowance.low


@given(incomes, cares, cares, hours)
def test_more_hours_of_one_of_two_kinds_never_give_less(
    income: Fraction, one: Care, other: Care, more: Fraction
) -> None:
    longer = Care(one.kind, point(one.hours.low + more), one.price)
    few = made(point(income), (Child((one, other)),))
    many = made(point(income), (Child((longer, other)),))
    # Each kind is rounded by itself: hours that move to a line of the same price can move a cent.
    assert few.allowance.low <= many.allowance.low + CENT


@given(incomes, children, hours)
def test_more_hours_never_give_less_while_the_first_child_stays_the_first(
    income: Fraction, of: tuple[Child, ...], more: Fraction
) -> None:
    single = tuple(Child(child.care[:1]) for child in of)
    few = made(point(income), single)
    first = next(line.child for line in few.low if line.first) - 1
    care = single[first].care[0]
    longer = Child((Care(care.kind, point(care.hours.low + more), care.price),))
    many = made(point(income), (*single[:first], longer, *single[first + 1 :]))
    assert few.allowance.low <= many.allowance.low


@given(incomes, st.sampled_from(KINDS), hours, prices)
def test_an_unknown_price_never_promises_less_than_any_price_gives(
    income: Fraction, kind: str, of: Fraction, price: Fraction
) -> None:
    highest = point(Fraction(RULES.prices[kind]))  # type: ignore[index]
    unknown = made(point(income), (Child((Care(kind, point(of), highest),)),))  # type: ignore[arg-type]
    known = made(point(income), (Child((Care(kind, point(of), point(price)),)),))  # type: ignore[arg-type]
    assert known.allowance.low <= unknown.allowance.low


@st.composite
def spans_with_a_truth(
    draw: st.DrawFn, numbers: st.SearchStrategy[Fraction]
) -> tuple[Span, Fraction]:
    low, truth, high = sorted(draw(st.tuples(numbers, numbers, numbers)))
    return draw(st.sampled_from([Span(low, high), point(truth)])), truth


@st.composite
def situations_with_a_truth(
    draw: st.DrawFn,
) -> tuple[tuple[Span, tuple[Child, ...]], tuple[Span, tuple[Child, ...]]]:
    income, true_income = draw(spans_with_a_truth(incomes))
    known, true = [], []
    for _ in range(draw(st.integers(1, 4))):
        care, true_care = [], []
        for _ in range(draw(st.integers(1, 2))):
            kind = draw(st.sampled_from(KINDS))
            span, truth = draw(spans_with_a_truth(hours))
            price, true_price = draw(spans_with_a_truth(prices))
            care.append(Care(kind, span, price))
            true_care.append(Care(kind, point(truth), point(true_price)))
        known.append(Child(tuple(care)))
        true.append(Child(tuple(true_care)))
    return (income, tuple(known)), (point(true_income), tuple(true))


@settings(max_examples=400)
@given(situations_with_a_truth())
def test_the_range_of_what_she_does_not_know_holds_the_truth(
    both: tuple[tuple[Span, tuple[Child, ...]], tuple[Span, tuple[Child, ...]]],
) -> None:
    known, truth = (made(*situation) for situation in both)
    for name in ("allowance", "own", "bill"):
        span, exact = getattr(known, name), getattr(truth, name)
        assert span.low <= exact.low <= exact.high <= span.high, name
