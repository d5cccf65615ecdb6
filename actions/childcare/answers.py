"""From her answers to a situation: weeks become months, what she does not know becomes a span."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from actions.childcare.questions import LEFT_OUT, UNREGISTERED, Answers, kind_of
from actions.childcare.situation import (
    MONTHS,
    WEEK_TO_MONTH,
    WEEKS,
    Care,
    Child,
    Situation,
    Span,
)
from bot.content.childcare_rules import ChildcareRules, Kind

FEWEST_DAYS, MOST_DAYS = 1, 5
"""Days of care a week, when she does not know them."""


def make_situation(answers: Answers, rules: ChildcareRules) -> Situation:
    """Return the situation of complete `answers`.

    Args:
        answers: to all questions of `actions.childcare.questions.sequence`.
        rules: of the year, with what is usual where she does not know.
    """
    children = tuple(
        Child(tuple(_care(answers, place, rules) for place in places(answers, child)))
        for child in range(1, answers.get("children", 0) + 1)
    )
    return Situation(
        activity=answers["activity"],
        partner=answers.get("partner", "none"),
        partner_activity=answers.get("partner_activity", "none"),
        income=income_span(answers, rules),
        children=children,
    )


def places(answers: Answers, child: int) -> list[str]:
    """Return the places of a child's registered kinds of care: ``1a`` and, with two, ``1b``."""
    kind = answers.get(f"kind/{child}")
    if answers.get(f"age/{child}") == LEFT_OUT or kind in (None, UNREGISTERED):
        return []
    return [f"{child}a", f"{child}b"] if kind == "two" else [f"{child}a"]


def _care(answers: Answers, place: str, rules: ChildcareRules) -> Care:
    kind = kind_of(answers, place)
    price = answers[f"price/{place}"].get("amount", rules.prices[kind])
    return Care(kind, hours_span(answers[f"hours/{place}"], kind, rules), Span.of(Decimal(price)))


def hours_span(answer: dict[str, Any], kind: Kind, rules: ChildcareRules) -> Span:
    """Return hours a month; from days by the usual hours of a day of this kind of care."""
    if "amount" in answer:
        hours = Span.of(Decimal(answer["amount"]))
        return hours if answer["per"] == "month" else hours.times(WEEK_TO_MONTH)
    few = Fraction(Decimal(answer.get("days", FEWEST_DAYS)))
    many = Fraction(Decimal(answer.get("days", MOST_DAYS)))
    least, most = (rules.typical.half_day if answer.get("half") else rules.typical.day)[kind]
    return Span(few * Fraction(least), many * Fraction(most)).times(WEEK_TO_MONTH)


def income_span(answers: Answers, rules: ChildcareRules) -> Span:
    """Return the joint yearly income.

    A benefit (bijstand) lies below the first limit of the table. Unknown: from nothing to an income
    that is not low, of one adult or of two.
    """
    answer = answers.get("income", {})
    usual = rules.typical.income * (1 if answers.get("partner") == "none" else 2)
    if "amount" in answer:
        times = {"week": WEEKS, "month": MONTHS, "year": 1}[answer["per"]]
        return Span.of(Decimal(answer["amount"]) * times)
    if answer.get("high"):
        return Span.of(rules.income_full + 1, max(2 * rules.typical.income, rules.income_full + 1))
    if answer.get("unknown"):
        return Span.of(0, usual)
    return Span.of(0, rules.income_full)
