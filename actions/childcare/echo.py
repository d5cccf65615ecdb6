"""What was understood, told back in short lines: "So 1 child.", "Child 1: 3 days a week"."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from actions.childcare.messages import Message, Value, count, euros, hours, plain
from actions.childcare.questions import Answers, child_at

_WORDS = ("activity", "partner", "partner_activity", "age", "kind")
"""Topics whose answers are options, with a button each."""


def echo(answers: Answers, names: Iterable[str]) -> tuple[Message, ...]:
    """Return a line for each of her answers to the questions `names`.

    Args:
        answers: so far.
        names: ids of questions, such as `Outcome.understood_facts`; those without an answer are
            passed over.
    """
    return tuple(_line(name, answers[name]) for name in names if name in answers)


def _line(name: str, answer: Any) -> Message:
    topic, _, place = name.partition("/")
    child: dict[str, Value] = {"child": number} if (number := child_at(place)) else {}
    if topic in _WORDS:
        option = f"partner_{answer}" if topic == "partner" else answer
        return _message(topic, {**child, topic: {"response": f"utter_button_estimate_{option}"}})
    if topic == "children":
        return _message("child" if answer == 1 else "children", {"children": count(answer)})
    if topic == "hours":
        return _hours(answer, child)
    if topic == "price":
        if "amount" not in answer:
            return _message("price_unknown", child)
        return _message("price", {**child, "price": euros(Decimal(answer["amount"]))})
    if "amount" not in answer:
        return _message(f"income_{next(iter(answer))}", {})
    return _message(f"income_{answer['per']}", {"income": euros(Decimal(answer["amount"]))})


def _hours(answer: dict[str, Any], child: dict[str, Value]) -> Message:
    if "amount" in answer:
        values = {**child, "hours": hours(Decimal(answer["amount"]))}
        return _message(f"hours_{answer['per']}", values)
    if "days" not in answer:
        return _message("hours_unknown", child)
    name = "half_day" if answer.get("half") else "day"
    days = Decimal(answer["days"])
    number: Value = {"amount": plain(float(days)), "unit": "count"}
    return _message(name if days == 1 else f"{name}s", {**child, "days": number})


def _message(topic: str, values: dict[str, Value]) -> Message:
    return Message(f"utter_estimate_echo_{topic}", values)
