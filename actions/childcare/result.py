"""The result of the interview in messages: what the state pays, what she pays, and what now."""

import datetime
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from actions.childcare.answers import income_span, make_situation, places
from actions.childcare.estimate import Estimate, estimate
from actions.childcare.lines import Line
from actions.childcare.messages import Message, Value, count, euros, hours, kind_word, percent, year
from actions.childcare.questions import UNREGISTERED, Answers
from bot.content.childcare_rules import ChildcareRules, rules_on

_UNSURE = "utter_estimate_unsure_{}"
_REFUSED = "utter_estimate_refused_{}"
_WAY = "utter_estimate_way_{}"
OTHER_WAYS = ("childcare/medical_social", "childcare/toddler", "childcare/partner_home")
NEXT_STEPS = ("childcare/apply", "childcare/whose_name", "childcare/own_part")


@dataclass(frozen=True)
class Result:
    """What she is told.

    Attributes:
        messages: in order; the first is the answer itself.
        topics: ids of topics that go on from here, for buttons.
        estimate: the numbers; the picture is made from them, where there is an allowance.
    """

    messages: tuple[Message, ...]
    topics: tuple[str, ...]
    estimate: Estimate


def make_result(answers: Answers, years: Sequence[ChildcareRules], day: datetime.date) -> Result:
    """Return the result of complete `answers` for the year of `day`.

    Args:
        answers: of the interview.
        years: the rules of every year, oldest first.
        day: today in the Netherlands.
    """
    rules = rules_on(years, day)
    made = estimate(make_situation(answers, rules), rules)
    if made.refused:
        return Result(tuple(_refused(made)), OTHER_WAYS, made)
    if not made.high:
        messages = (*_not_registered(answers), Message("utter_estimate_nothing_counts"))
        return Result(messages, ("childcare/provider", "childcare/toddler"), made)
    messages = (
        _total(made),
        *(Message(_UNSURE.format(reason)) for reason in made.unsure),
        *_year(rules, day),
        *_lines(made),
        *_not_covered(made, rules),
        *_not_registered(answers),
        *_assumed(answers, made, rules),
        Message(
            "utter_estimate_next",
            {
                "apply_months": count(rules.apply_months),
                "change_weeks": count(rules.change_weeks),
            },
        ),
        Message("utter_estimate_account"),
        Message(_WAY.format("own_part")),
        Message("utter_estimate_official", {"link": {"text": rules.calculation}}),
    )
    return Result(messages, NEXT_STEPS, made)


def _refused(made: Estimate) -> Iterator[Message]:
    """Yield why not, and the other ways: what she or he could begin, SMI, the toddler group."""
    reason = made.refused[0]
    yield Message(_REFUSED.format("partner" if reason == "partner_activity" else reason))
    yield Message(_WAY.format("partner" if reason == "partner_activity" else "start"))
    yield Message(_WAY.format("smi"))
    yield Message(_WAY.format("toddler"))


def _total(made: Estimate) -> Message:
    if made.allowance.exact and made.own.exact:
        values = {"state": made.allowance, "own": made.own, "bill": made.bill}
        return Message(
            "utter_estimate_result", {name: euros(span.low) for name, span in values.items()}
        )
    return Message(
        "utter_estimate_result_range",
        {
            "state_low": euros(made.allowance.low),
            "state_high": euros(made.allowance.high),
            "own_low": euros(made.own.low),
            "own_high": euros(made.own.high),
        },
    )


def _year(rules: ChildcareRules, day: datetime.date) -> Iterator[Message]:
    if not rules.is_final_on(day):
        values = {"year": year(day.year), "year_used": year(rules.year)}
        yield Message("utter_estimate_year_not_final", values)


def _lines(made: Estimate) -> Iterator[Message]:
    for low, high in zip(made.low, made.high, strict=True):
        values: dict[str, Value] = {"child": low.child, "kind": kind_word(low.kind)}
        price = euros(high.covered_price)
        percents = sorted((low.percent, high.percent))
        if percents[0] == percents[1] and low.covered_hours == high.covered_hours:
            values |= {"percent": percent(percents[0]), "price": price}
            yield Message("utter_estimate_line", {**values, "hours": hours(high.covered_hours)})
        else:
            values |= {"percent_low": percent(percents[0]), "percent_high": percent(percents[1])}
            values |= {"hours_low": hours(low.covered_hours), "price": price}
            yield Message(
                "utter_estimate_line_range", {**values, "hours_high": hours(high.covered_hours)}
            )


def _not_covered(made: Estimate, rules: ChildcareRules) -> Iterator[Message]:
    """Yield the hours above the maximum, by child, and the prices above it, by kind."""
    over: dict[int, Fraction] = defaultdict(Fraction)
    for line in made.high:
        over[line.child] += line.hours - line.covered_hours
    for child, difference in over.items():
        if difference > 0:
            values: dict[str, Value] = {"child": child, "hours": hours(difference)}
            yield Message(
                "utter_estimate_hours_over", {**values, "hours_max": hours(rules.hours_max)}
            )
    for line in made.high:
        if line.price > line.covered_price:
            yield _price_over(line)


def _price_over(line: Line) -> Message:
    values: dict[str, Value] = {"child": line.child, "kind": kind_word(line.kind)}
    difference = euros(line.price - line.covered_price)
    return Message(
        "utter_estimate_price_over",
        {**values, "price_max": euros(line.covered_price), "difference": difference},
    )


def _not_registered(answers: Answers) -> Iterator[Message]:
    for child in _children(answers):
        if answers.get(f"kind/{child}") == UNREGISTERED:
            yield Message("utter_estimate_not_registered", {"child": child})


def _assumed(answers: Answers, made: Estimate, rules: ChildcareRules) -> Iterator[Message]:
    """Yield what was counted with where she did not know, or said it for a month."""
    every = [place for child in _children(answers) for place in places(answers, child)]
    for place, low, high in zip(every, made.low, made.high, strict=True):
        yield from _assumed_of_care(answers, place, low, high)
    income = answers["income"]
    most = Decimal(int(income_span(answers, rules).high))
    if income.get("unknown") or income.get("high"):
        yield Message("utter_estimate_assumed_income", {"income": euros(most)})
    elif income.get("benefit"):
        yield Message("utter_estimate_assumed_benefit", {"income": euros(most)})
    elif income.get("per") == "month" and Decimal(income["amount"]):
        yield Message("utter_estimate_assumed_month", {"income": euros(most)})


def _assumed_of_care(answers: Answers, place: str, low: Line, high: Line) -> Iterator[Message]:
    child: dict[str, Value] = {"child": high.child}
    if "unknown" in (answers.get(f"kind/{high.child}"), answers.get(f"kind/{place}")):
        yield Message("utter_estimate_assumed_kind", {**child, "kind": kind_word(high.kind)})
    if "amount" not in answers[f"hours/{place}"]:
        span = {"hours_low": hours(low.hours), "hours_high": hours(high.hours)}
        yield Message("utter_estimate_assumed_hours", {**child, **span})
    if "amount" not in answers[f"price/{place}"]:
        yield Message("utter_estimate_assumed_price", {**child, "price": euros(high.price)})


def _children(answers: Answers) -> range:
    """Return the numbers of her children."""
    return range(1, answers.get("children", 0) + 1)
