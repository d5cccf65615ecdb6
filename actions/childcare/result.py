"""The result of the interview in messages: what the state pays, what she pays, and what now."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from actions.childcare.answers import income_span, make_situation, places
from actions.childcare.estimate import Estimate, estimate
from actions.childcare.lines import Line
from actions.childcare.messages import Message, Value, count, euros, hours, kind_word, percent, year
from actions.childcare.questions import UNREGISTERED, Answers, sequence
from actions.childcare.situation import WEEKS
from bot.content.childcare_rules import ChildcareRules, rules_on

OTHER_WAYS = (
    *("childcare/medical_social", "childcare/toddler", "childcare/own_part"),
    "childcare/partner_home",
)
FIND_CARE = ("childcare/provider", "childcare/toddler")
NEXT_YEAR_IS_NEAR = datetime.timedelta(days=92)
"""Before the end of the year: childcare that she looks for now may begin in the next one."""
_LINES_OF_NOTHING = 3
NEXT_STEPS = ("childcare/apply", "childcare/whose_name", "childcare/own_part")


@dataclass(frozen=True)
class Result:
    """What she is told.

    Attributes:
        bubbles: what stands together in one message, line by line; the first is the answer itself.
        topics: ids of topics that go on from here, for buttons.
        estimate: the numbers; the picture is made from them, where there is an allowance.
        short: the lines that matter: what the state pays, what she pays, that it is an estimate
            and whether it is sure at all; for a refusal, why and the first other way.
    """

    bubbles: tuple[tuple[Message, ...], ...]
    topics: tuple[str, ...]
    estimate: Estimate
    short: tuple[Message, ...] = ()


def make_result(answers: Answers, years: Sequence[ChildcareRules], day: datetime.date) -> Result:
    """Return the result of complete `answers` for the year of `day`.

    Args:
        answers: of the interview.
        years: the rules of every year, oldest first.
        day: today in the Netherlands.
    """
    # An answer that was changed can leave others behind that no longer count.
    answers = {name: answers[name] for name in sequence(answers)}
    rules = rules_on(years, day)
    made = estimate(make_situation(answers, rules), rules)
    if made.refused:
        reason = "partner" if made.refused[0] == "partner_activity" else "activity"
        ways = ("partner" if reason == "partner" else "start", "smi", "toddler", "own_part")
        why = Message(f"utter_estimate_refused_{reason}")
        told = ((why,), tuple(map(_way, ways)))
        return Result(told, OTHER_WAYS, made, (why, _way(ways[0])))
    if not made.high:
        nothing = Message("utter_estimate_nothing_counts")
        bubble = (*_not_registered(answers), nothing)
        return Result((bubble,), FIND_CARE, made, bubble[-_LINES_OF_NOTHING:])
    unsure = tuple(Message(f"utter_estimate_unsure_{reason}") for reason in made.unsure)
    doubts = (*unsure, *_year(rules, years, day), *_income(answers, rules))
    details = (
        tuple(part)
        for child in _children(answers)
        for part in (_counted(answers, child, made, rules), _assumed(answers, child, made))
    )
    link = Message("utter_estimate_official", {"link": {"text": rules.calculation}})
    bubbles = ((_total(made),), doubts, *details, tuple(_next(rules)), (_way("own_part"), link))
    # What she must not miss is told at once: without it she may count on money she does not get.
    return Result(tuple(filter(None, bubbles)), NEXT_STEPS, made, (_total(made), *unsure[:1]))


def _way(name: str) -> Message:
    return Message(f"utter_estimate_way_{name}")


def _next(rules: ChildcareRules) -> Iterator[Message]:
    values = {"apply_months": count(rules.apply_months), "change_weeks": count(rules.change_weeks)}
    yield Message("utter_estimate_next", values)
    yield Message("utter_estimate_account")


def _counted(
    answers: Answers, child: int, made: Estimate, rules: ChildcareRules
) -> Iterator[Message]:
    """Yield what is counted for a child, and what is not covered."""
    if answers.get(f"kind/{child}") == UNREGISTERED:
        yield Message("utter_estimate_not_registered", {"child": child})
    low, high = _lines_of(child, made)
    for few, many in zip(low, high, strict=True):
        yield _line(few, many)
        if many.price > many.covered_price:
            yield _price_over(many)
    # Where the hours are a range, only what surely lies above the maximum.
    over = sum((line.hours - line.covered_hours for line in low), Fraction(0))
    if over:
        values: dict[str, Value] = {"child": child, "hours": hours(over)}
        yield Message("utter_estimate_hours_over", {**values, "hours_max": hours(rules.hours_max)})


def _lines_of(child: int, made: Estimate) -> tuple[list[Line], list[Line]]:
    """Return the lines of a child at the low and at the high end."""
    low = [line for line in made.low if line.child == child]
    return low, [line for line in made.high if line.child == child]


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


def _year(
    rules: ChildcareRules, years: Sequence[ChildcareRules], day: datetime.date
) -> Iterator[Message]:
    """Yield that the amounts of this year, or near its end those of the next, are not final."""
    if not rules.is_final_on(day):
        values = {"year": year(day.year), "year_used": year(rules.year)}
        yield Message("utter_estimate_year_not_final", values)
    elif rules.until - day < NEXT_YEAR_IS_NEAR and rules is years[-1]:
        values = {"year": year(rules.year + 1), "year_used": year(rules.year)}
        yield Message("utter_estimate_next_year", values)


def _line(low: Line, high: Line) -> Message:
    """Return how one line is counted; percentage and hours are ranges where they differ."""
    values: dict[str, Value] = {"child": low.child, "kind": kind_word(low.kind)}
    values["price"] = euros(high.covered_price)
    name = "utter_estimate_line"
    least, most = sorted((low.percent, high.percent))
    if least == most:
        values["percent"] = percent(most)
    else:
        name += "_percents"
        values |= {"percent_low": percent(least), "percent_high": percent(most)}
    if low.covered_hours == high.covered_hours:
        values["hours"] = hours(high.covered_hours)
    else:
        name += "_hours"
        values["hours_low"] = hours(low.covered_hours)
        values["hours_high"] = hours(high.covered_hours)
    return Message(name, values)


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


def _income(answers: Answers, rules: ChildcareRules) -> Iterator[Message]:
    """Yield with which income was counted, where she named none of a year."""
    income = answers["income"]
    most: dict[str, Value] = {"income": euros(int(income_span(answers, rules).high))}
    if income.get("unknown") or income.get("high"):
        yield Message("utter_estimate_assumed_income", most)
    elif income.get("benefit"):
        yield Message("utter_estimate_assumed_benefit", most)
    elif income.get("per") == "month" and Decimal(income["amount"]):
        yield Message("utter_estimate_assumed_month", most)
    elif income.get("per") == "week" and Decimal(income["amount"]):
        yield Message("utter_estimate_assumed_week", {**most, "weeks": count(WEEKS)})


def _assumed(answers: Answers, child: int, made: Estimate) -> Iterator[Message]:
    """Yield with what was counted for a child where she did not know."""
    values: dict[str, Value] = {"child": child}
    low, high = _lines_of(child, made)
    for place, few, many in zip(places(answers, child), low, high, strict=True):
        if "unknown" in (answers.get(f"kind/{child}"), answers.get(f"kind/{place}")):
            yield Message("utter_estimate_assumed_kind", {**values, "kind": kind_word(many.kind)})
        if "amount" not in answers[f"hours/{place}"]:
            span = {"hours_low": hours(few.hours), "hours_high": hours(many.hours)}
            yield Message("utter_estimate_assumed_hours", {**values, **span})
        if "amount" not in answers[f"price/{place}"]:
            yield Message("utter_estimate_assumed_price", {**values, "price": euros(many.price)})


def _children(answers: Answers) -> range:
    """Return the numbers of her children."""
    return range(1, answers.get("children", 0) + 1)
