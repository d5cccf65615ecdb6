"""The table of worked cases and the second implementation agree, and hold to the decree."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given

from tests.actions.childcare.cases import Case, Outcome, Situation, load_cases
from tests.actions.childcare.second_implementation import (
    MAXIMUM_PRICE,
    percentages,
    qualifies,
    table,
    whole_cents,
    work_out,
)
from tests.actions.childcare.strategies import situations

CASES = load_cases()
BY_HAND = [case for case in CASES if case.by_hand]
LIMITS = [limit for limit, _, _ in table() if limit is not None]

every_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


def test_the_table_has_enough_cases_each_with_a_name_of_its_own() -> None:
    assert len(CASES) >= 75
    assert len(BY_HAND) >= 15
    assert len({case.name for case in CASES}) == len(CASES)


@every_case
def test_the_second_implementation_agrees_with_the_table(case: Case) -> None:
    assert work_out(case.situation) == case.expected


@every_case
def test_the_table_adds_up(case: Case) -> None:
    expected = case.expected
    lines = [line for child in expected.lines for line in child]
    for line in lines:
        assert line.allowance == whole_cents(line.counted * line.price * line.percentage / 100)
    assert expected.allowance == sum(line.allowance for line in lines)
    assert expected.bill == sum(line.bill for line in lines)
    assert expected.own_share == expected.bill - expected.allowance


@every_case
def test_one_child_has_the_percentage_of_the_first_all_others_that_of_the_next(case: Case) -> None:
    expected = case.expected
    by_child = [{line.percentage for line in child} for child in expected.lines]
    assert all(len(of_child) == 1 for of_child in by_child)
    following = len(by_child) - 1
    assert sorted(next(iter(of_child)) for of_child in by_child) == sorted(
        [expected.first] + [expected.next] * following
    )


@pytest.mark.parametrize(
    ("price", "allowance", "own_share"),
    [("12.00", "1078.08", "121.92"), ("11.23", "1078.08", "44.92")],
)
def test_the_published_example_stands_in_the_table(
    price: str, allowance: str, own_share: str
) -> None:
    """50 000 euro, 100 hours of day care: the example of gidsnederland.nl (a_kinderopvang)."""
    found = [
        case.expected
        for case in BY_HAND
        if case.situation.income == 50_000
        and [line.price for child in case.situation.children for line in child] == [Fraction(price)]
    ]
    amounts = [(outcome.allowance, outcome.own_share) for outcome in found]
    assert amounts == [(Fraction(allowance), Fraction(own_share))]


def test_the_decree_has_fifty_rows_of_which_the_last_has_no_limit() -> None:
    assert len(table()) == 50
    assert [limit for limit, _, _ in table()].index(None) == 49


def test_with_a_higher_income_no_percentage_is_higher() -> None:
    assert sorted(set(LIMITS)) == LIMITS
    for (_, first, following), (_, first_later, following_later) in pairwise(table()):
        assert first >= first_later
        assert following >= following_later
        assert (first, following) != (first_later, following_later)


def test_a_next_child_never_has_a_lower_percentage_than_the_first() -> None:
    assert all(first <= following <= 96 for _, first, following in table())


@pytest.mark.parametrize(
    ("income", "first", "following"),
    [
        (0, "96.0", "96.0"),
        (56_412, "96.0", "96.0"),
        (56_413, "95.5", "95.6"),
        (65_695, "92.4", "95.6"),
        (65_696, "91.6", "95.2"),
        (99_889, "74.3", "90.9"),
        (99_890, "72.1", "90.5"),
        (126_747, "58.5", "87.4"),
        (157_877, "42.5", "83.3"),
        (165_657, "38.5", "81.7"),
        (165_658, "36.5", "81.4"),
        (204_571, "36.5", "74.5"),
        (235_697, "36.5", "69.1"),
        (235_698, "36.5", "68.2"),
        (10_000_000, "36.5", "68.2"),
    ],
)
def test_rows_of_the_decree(income: int, first: str, following: str) -> None:
    assert percentages(income) == (Fraction(first), Fraction(following))


@pytest.mark.parametrize("row", range(len(LIMITS)))
def test_a_row_ends_with_its_own_income(row: int) -> None:
    assert percentages(LIMITS[row]) == table()[row][1:]
    assert percentages(LIMITS[row] + 1) == table()[row + 1][1:]


def test_the_table_reaches_both_ends_and_the_edges_of_several_bands() -> None:
    incomes = {case.situation.income for case in CASES}
    both_sides = [limit for limit in LIMITS if {limit, limit + 1} <= incomes]
    assert {0, LIMITS[0], LIMITS[-1]} <= incomes
    assert len(both_sides) >= 8


@pytest.mark.parametrize("kind", sorted(MAXIMUM_PRICE))
def test_the_table_has_each_kind_below_at_and_above_its_maximum_price(kind: str) -> None:
    prices = {
        line.price
        for case in CASES
        for child in case.situation.children
        for line in child
        if line.kind == kind
    }
    maximum = MAXIMUM_PRICE[kind]
    assert min(prices) < maximum < max(prices)
    assert maximum in prices


def test_the_table_has_one_to_six_children() -> None:
    assert {len(case.situation.children) for case in CASES} == {1, 2, 3, 4, 5, 6}


@given(situations())
def test_the_allowance_is_never_more_than_the_bill(situation: Situation) -> None:
    lines = [line for child in work_out(situation).lines for line in child]
    assert all(0 <= line.allowance <= line.bill for line in lines)


@given(situations())
def test_no_child_gets_more_than_230_hours_and_less_only_where_fewer_are_asked(
    situation: Situation,
) -> None:
    for child, lines in zip(situation.children, work_out(situation).lines, strict=True):
        asked = sum(line.hours * (Fraction(13, 3) if line.per == "week" else 1) for line in child)
        counted = sum(line.counted for line in lines)
        assert counted == (min(asked, 230) if qualifies(situation) else 0)


@given(situations())
def test_only_parents_who_qualify_get_anything(situation: Situation) -> None:
    nothing = "nothing" in (situation.mother, situation.partner)
    outcome: Outcome = work_out(situation)
    assert not (nothing and outcome.allowance)
    assert qualifies(situation) is not nothing
