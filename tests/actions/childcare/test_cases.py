"""The module against the table of worked cases and against the second implementation."""

from fractions import Fraction

import pytest
from hypothesis import assume, given

from actions.childcare.estimate import Estimate, estimate
from actions.childcare.situation import (
    WEEK_TO_MONTH,
    Activity,
    Care,
    Child,
    Partner,
    Situation,
    Span,
)
from bot.content.childcare_rules import ChildcareRules, Kind
from bot.content.content import load_content
from tests.actions.childcare import cases
from tests.actions.childcare.cases import Case, Outcome, load_cases
from tests.actions.childcare.second_implementation import table, work_out
from tests.actions.childcare.strategies import situations

RULES: ChildcareRules = load_content().childcare[-1]
ACTIVITIES: dict[str, Activity] = {
    "works": "work",
    "studies": "study",
    "integration": "integration",
    "route": "route",
    "nothing": "none",
    "none": "none",
}
KINDS: dict[str, Kind] = {
    "day_care": "daycare",
    "out_of_school": "bso",
    "childminder": "childminder",
}


def in_our_words(told: cases.Situation) -> Situation:
    partner: Partner = "none" if told.partner == "none" else "here"
    return Situation(
        ACTIVITIES[told.mother],
        partner,
        ACTIVITIES[told.partner],
        Span.of(told.income),
        tuple(Child(tuple(map(care, lines))) for lines in told.children),
    )


def care(line: cases.Line) -> Care:
    hours = line.hours * (WEEK_TO_MONTH if line.per == "week" else 1)
    return Care(KINDS[line.kind], Span(hours, hours), Span(line.price, line.price))


def assert_same(made: Estimate, expected: Outcome) -> None:
    assert made.allowance.exact
    assert Fraction(made.allowance.low) == expected.allowance
    if made.refused:
        assert expected.allowance == 0
        return
    assert Fraction(made.bill.low) == expected.bill
    assert Fraction(made.own.low) == expected.bill - expected.allowance
    lines = [line for child in expected.lines for line in child]
    for ours, theirs in zip(made.low, lines, strict=True):
        assert Fraction(ours.allowance) == theirs.allowance
        assert ours.covered_hours == theirs.counted
        assert ours.covered_price == theirs.price
        assert Fraction(ours.percent) == theirs.percentage


@pytest.mark.parametrize("case", load_cases(), ids=lambda case: case.name)
def test_the_module_agrees_with_the_table_to_the_cent(case: Case) -> None:
    assert_same(estimate(in_our_words(case.situation), RULES), case.expected)


@given(situations())
def test_the_module_agrees_with_the_second_implementation(told: cases.Situation) -> None:
    assume(told.children)
    assert_same(estimate(in_our_words(told), RULES), work_out(told))


def test_every_row_of_the_decree_stands_in_the_rules() -> None:
    ours = [(band.up_to, Fraction(band.first), Fraction(band.next)) for band in RULES.bands]
    assert ours == table()
