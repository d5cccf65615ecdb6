"""Which questions there are, in which order, and how each is asked.

Answers stand in one plain dict, by the id of their question, so that they fit in a Rasa slot.
``pending`` holds a question back about a reply: a week or a month, yes or no.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from actions.childcare.messages import (
    Button,
    Message,
    Question,
    button,
    euros,
    hours,
    kind_word,
    label,
    plain,
)
from bot.content.childcare_rules import ChildcareRules, Kind

Answers = dict[str, Any]

CHILDREN_MAX = 6
ACTIVITIES = ("work", "study", "integration", "route", "none")
PARTNERS = ("partner_none", "partner_here", "partner_abroad")
AGES = ("baby", "toddler", "school")
UNREGISTERED = "informal"
LEFT_OUT = "leave_out"
_WITHOUT_UNKNOWN = ("partner", "children", "age")


def sequence(answers: Answers) -> Iterator[str]:
    """Yield the ids of the questions that her answers so far lead to, in order.

    It ends early when it is sure that there is no allowance: she is asked no more than needed.
    """
    yield "activity"
    if answers.get("activity") == "none":
        return
    yield "partner"
    if answers.get("partner") == "here":
        yield "partner_activity"
        if answers.get("partner_activity") == "none":
            return
    yield "children"
    counted = False
    for child in range(1, answers.get("children", 0) + 1):
        yield f"age/{child}"
        if answers.get(f"age/{child}") == LEFT_OUT:
            continue
        yield f"kind/{child}"
        kind = answers.get(f"kind/{child}")
        if kind == UNREGISTERED:
            continue
        counted = True
        for place in "ab" if kind == "two" else "a":
            if kind == "two":
                yield f"kind/{child}{place}"
            yield f"hours/{child}{place}"
            yield f"price/{child}{place}"
    if counted or "children" not in answers:
        yield "income"


def open_question(answers: Answers) -> str | None:
    """Return the id of the first question without an answer; None when all are answered."""
    return next((name for name in sequence(answers) if name not in answers), None)


def child_at(place: str) -> int | None:
    """Return the number of the child at a place such as ``2a``; None where a question has none."""
    return int(place.rstrip("ab")) if place else None


def child_of(question: str) -> int | None:
    """Return the number of the child that a question such as ``price/2a`` is about, if any."""
    return child_at(question.partition("/")[2])


def kind_of(answers: Answers, place: str) -> Kind:
    """Return the kind of care at a place such as ``2a``; where she does not know, the usual one.

    Children who go to school go to after-school care, younger ones to day care.
    """
    child = child_at(place)
    kind = answers.get(f"kind/{child}")
    if kind == "two":
        kind = answers.get(f"kind/{place}")
    if kind in ("daycare", "bso", "childminder"):
        return kind
    return "bso" if answers.get(f"age/{child}") == "school" else "daycare"


def make_question(answers: Answers, name: str, rules: ChildcareRules) -> Question:
    """Return the question with the id `name`, or the question back that is pending about it.

    Args:
        answers: so far.
        name: as in `sequence`.
        rules: of the year, for the maxima that explanations name.
    """
    topic, _, place = name.partition("/")
    ask, buttons = _asked(answers, topic, place, rules)
    values = {}
    if topic == "hours":
        values["hours_max"] = hours(rules.hours_max)
    if topic == "price":
        values["price_max"] = euros(rules.prices[kind_of(answers, place)])
    why = Message(f"utter_estimate_why_{topic}", values)
    return Question(name, ask, buttons, why, topic not in _WITHOUT_UNKNOWN)


def _asked(
    answers: Answers, topic: str, place: str, rules: ChildcareRules
) -> tuple[Message, tuple[Button, ...]]:
    """Return the words of a question and its buttons."""
    if pending := answers.get("pending"):
        return _asked_back(pending, answers, place, rules)
    ask = f"utter_estimate_ask_{topic}"
    child = {"child": number} if (number := child_at(place)) else {}
    if topic in ("activity", "partner_activity"):
        return Message(ask), tuple(map(button, ACTIVITIES))
    if topic == "partner":
        return Message(ask), tuple(
            Button(name.removeprefix("partner_"), label(name)) for name in PARTNERS
        )
    if topic == "children":
        return Message(ask), _numbers(range(1, CHILDREN_MAX + 1))
    if topic == "age":
        return Message(ask, {**child}), tuple(map(button, AGES))
    if topic == "kind":
        name = {"a": f"{ask}_first", "b": f"{ask}_second"}.get(place[-1], ask)
        return Message(name, {**child}), tuple(map(button, _kinds(answers, place)))
    if topic in ("hours", "price"):
        return Message(ask, {**child, "kind": kind_word(kind_of(answers, place))}), ()
    together = "_together" if answers.get("partner") != "none" else ""
    return Message(ask + together), (button("benefit"),)


def _kinds(answers: Answers, place: str) -> tuple[str, ...]:
    """Return the kinds of care to choose from: those of the child's age first."""
    school = answers.get(f"age/{place.rstrip('ab')}") == "school"
    kinds = ("bso" if school else "daycare", "childminder")
    other = "daycare" if school else "bso"
    return (*kinds, other) if place[-1] in "ab" else (*kinds, "two", UNREGISTERED)


def _numbers(numbers: range) -> tuple[Button, ...]:
    return tuple(Button(str(number)) for number in numbers)


def _asked_back(
    pending: dict[str, Any], answers: Answers, place: str, rules: ChildcareRules
) -> tuple[Message, tuple[Button, ...]]:
    back = pending["ask"]
    name = f"utter_estimate_ask_{back}"
    if back == "hours_per":
        number = hours(Decimal(pending["amount"]))
        return Message(name, {"hours": number}), (button("week"), button("month"))
    if back == "income_per":
        amount = euros(Decimal(pending["amount"]))
        return Message(name, {"amount": amount}), (button("month"), button("year"))
    if back == "together":
        amount = euros(Decimal(pending["numbers"][0]))
        return Message(name, {"amount": amount}), (button("yes"), button("no"))
    if back == "days":
        values = {"child": int(place.rstrip("ab")), "kind": kind_word(kind_of(answers, place))}
        return Message(name, values), _numbers(range(1, 6))
    if back == "income_low":
        full = rules.income_full
        values = {"income_full": euros(full), "income_month": euros(int(full / 12))}
        return Message(name, values), (button("yes"), button("no"))
    if back in ("which_number", "one_number"):
        numbers = pending["numbers"]
        values = {
            slot: {"amount": plain(float(number)), "unit": "count"}
            for slot, number in zip(("one", "other"), numbers, strict=False)
        }
        choices: tuple[Button, ...] = (button("yes"), button("no"))
        if back == "which_number":
            choices = tuple(map(Button, numbers))
        return Message(name, values), choices
    return Message(name), (button("yes"), button("no"))
