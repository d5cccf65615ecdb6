"""From the facts of a reply to answers: which question each answers, and what changes with it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from actions.childcare.facts import Told
from actions.childcare.questions import (
    LEFT_OUT,
    Answers,
    child_at,
    child_of,
    open_question,
    sequence,
)
from actions.childcare.told import Fact, as_asked

_ASKED_ANEW = {"partner": ("partner_activity", "income")}
"""Answers that mean something else when another one changes: the joint income is that of both."""
_OF_A_CHILD = ("age", "kind", "hours", "price")
_CHANGED_BY_NUMBER = ("children", "age", "hours", "price", "income")
"""Answers that a later fact changes by itself; the others where she says that they were wrong."""
_BY_SIZE = {"small": ("baby", "toddler", "school"), "big": ("school", "toddler", "baby")}


@dataclass
class Taken:
    """What was made of the facts.

    Attributes:
        answers: from now on.
        names: questions that a fact answers, also where it says the same as before.
        changed: those of them that were answered otherwise before.
        unsure: questions of which it is not sure which one a fact changes.
    """

    answers: Answers
    names: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unsure: tuple[str, ...] = ()


def given(answers: Answers) -> list[str]:
    """Return the questions she has answered, in order."""
    return [name for name in sequence(answers) if name in answers]


def without(answers: Answers, question: str) -> Answers:
    """Return the answers without the one to `question`, and those that it makes mean others."""
    gone = {"pending", question, *_ASKED_ANEW.get(question, ())}
    return {name: answer for name, answer in answers.items() if name not in gone}


def take(told: Told, answers: Answers, trying: bool = False) -> Taken:
    """Take the facts of a reply.

    Args:
        told: what she tells.
        answers: so far.
        trying: whether she tries what would be, so that any fact may change an answer.
    """
    begun = open_question(answers) or ""
    taken = Taken(dict(answers))
    for fact in sorted(told.facts, key=as_asked):
        # A row of ages is theirs only where it has as many as there are children.
        if not fact.row or fact.row == taken.answers.get("children"):
            _take(fact, told, begun, taken, trying or told.corrects)
    return taken


def _take(fact: Fact, told: Told, begun: str, taken: Taken, may_change: bool) -> None:
    """Take one fact, where it is sure which question it answers."""
    if fact.topic == "partner_activity" and not _has_partner(taken, may_change):
        return
    if fact.topic == "income" and not _is_whole(fact, taken.answers):
        return
    names = _questions(fact, taken.answers, begun)
    if len(names) != 1:
        held = tuple(name for name in names if name in taken.answers)
        taken.unsure += held if may_change or len(held) == len(names) else ()
        return
    name = names[0]
    answer = _answer(fact, taken.answers.get(name), told)
    if name in taken.answers:
        if taken.answers[name] == answer:
            taken.names.append(name)
            return
        of_work = begun == "income" and fact.topic in ("hours", "price") and not fact.named
        if not may_change and (of_work or fact.topic not in _CHANGED_BY_NUMBER):
            return
    _put(name, answer, fact, told, taken)


def _put(name: str, answer: Any, fact: Fact, told: Told, taken: Taken) -> None:
    """Put an answer in its place, or what is asked back about it."""
    before = taken.answers.get(name)
    known = name in taken.answers
    answers = without(taken.answers, name) if known else dict(taken.answers)
    if answer is None:
        # What is asked back can only be asked about the question that is then open.
        if open_question(answers) != name:
            return
        answers["pending"] = fact.reading.pending
    else:
        if open_question(answers) == name:
            answers.pop("pending", None)
        answers[name] = answer
    if known:
        taken.changed.append(name)
        if fact.topic == "children" and before and answer < before:
            answers = _fewer(answers, before, answer, told.keeps)
        if fact.topic == "age":
            answers = _without_other_kind(answers, name)
    taken.answers = answers
    taken.names.append(name)


def _has_partner(taken: Taken, may_change: bool) -> bool:
    """Say whether she has a partner here; who tells what he does has one, as she would answer."""
    partner = taken.answers.get("partner")
    if partner is None or (partner == "none" and may_change):
        if partner:
            taken.changed.append("partner")
            taken.answers = without(taken.answers, "partner")
        taken.answers = {**taken.answers, "partner": "here"}
        taken.names.append("partner")
    return taken.answers["partner"] == "here"


def _is_whole(fact: Fact, answers: Answers) -> bool:
    """Say whether an income surely is the one that is asked: of both where there are two."""
    partner = answers.get("partner")
    return fact.whole or partner == "none" or (partner is not None and not fact.of_one)


def _answer(fact: Fact, before: Any, told: Told) -> Any:
    """Return the answer of a fact; "100 hours, not 200" are a month after "200 hours a month"."""
    pending = fact.reading.pending
    denied = [str(value) for number in told.denied for value in number.values]
    if pending and isinstance(before, dict) and "per" in before and before["amount"] in denied:
        return {"amount": pending["amount"], "per": before["per"]}
    return fact.answer


# Which question


def _questions(fact: Fact, answers: Answers, begun: str) -> list[str]:
    """Return the questions a fact may answer; exactly one where it is sure."""
    asked = list(sequence(answers))
    if fact.topic not in _OF_A_CHILD:
        return [fact.topic] if fact.topic in asked else []
    children = answers.get("children", 0)
    child = _child(fact, answers, begun)
    of_topic = [name for name in asked if name.partition("/")[0] == fact.topic]
    if child is None:
        return of_topic if children > 1 else []
    names = [name for name in of_topic if child_of(name) == child]
    if fact.topic == "kind":
        return [name for name in names if not name.endswith(("a", "b"))]
    place = begun.partition("/")[2]
    here = [name for name in names if place[-1:] in ("a", "b") and name.endswith(f"/{place}")]
    return here or names


def _child(fact: Fact, answers: Answers, begun: str) -> int | None:
    """Return the child that a fact is about; None where it is not sure."""
    children = answers.get("children", 0)
    if fact.child:
        return fact.child if fact.child <= children else None
    if children == 1:
        return 1
    if fact.keeps:
        return _child_of_size(answers, children, fact.keeps)
    topic, _, place = begun.partition("/")
    return child_at(place) if topic in _OF_A_CHILD else None


def _child_of_size(answers: Answers, children: int, size: str) -> int | None:
    """Return the youngest or the oldest child; None where the ages do not tell."""
    ages = [answers.get(f"age/{child}") for child in range(1, children + 1)]
    if not ages or any(age not in _BY_SIZE[size] for age in ages):
        return None
    wanted = next(age for age in _BY_SIZE[size] if age in ages)
    return ages.index(wanted) + 1 if ages.count(wanted) == 1 else None


# What changes with it


def _fewer(answers: Answers, before: int, now: int, keeps: str) -> Answers:
    """Return the answers of fewer children: those that stay, where it is sure which.

    Where the children differ and she does not say who stays, she is asked anew about each.
    """
    kept = list(range(1, now + 1))
    if _differ(answers, before):
        known = {**answers, "children": before}
        one = _child_of_size(known, before, keeps) if keeps and now == 1 else None
        kept = [one] if one else []
    places = {child: place for place, child in enumerate(kept, 1)}
    moved: Answers = {}
    for name, answer in answers.items():
        topic, _, place = name.partition("/")
        child = child_at(place)
        if child is None:
            moved[name] = answer
        elif child in places:
            moved[f"{topic}/{places[child]}{place.removeprefix(str(child))}"] = answer
    return moved


def _differ(answers: Answers, children: int) -> bool:
    """Say whether something else is known of one of the children than of another."""
    of_each = []
    for child in range(1, children + 1):
        own = {
            name.partition("/")[0] + name[-1:].strip("0123456789"): answer
            for name, answer in answers.items()
            if child_of(name) == child
        }
        of_each.append(own)
    told = [own for own in of_each if own]
    if told and len(told) < children:
        return True
    topics = {topic for own in told for topic in own}
    return any(len({str(own[topic]) for own in told if topic in own}) > 1 for topic in topics)


def _without_other_kind(answers: Answers, name: str) -> Answers:
    """Return the answers without a kind of care that a child of the new age does not go to."""
    child = name.partition("/")[2]
    kind, school = answers.get(f"kind/{child}"), answers.get(name) == "school"
    if answers.get(name) == LEFT_OUT or kind not in ("daycare", "bso"):
        return answers
    return answers if (kind == "bso") == school else without(answers, f"kind/{child}")


def amount_of(answers: Answers, question: str) -> str | None:
    """Return the number that an answer is, as it was told; None where it is none."""
    answer = answers.get(question)
    if isinstance(answer, bool) or question.startswith(("age", "kind")):
        return None
    if isinstance(answer, int):
        return str(answer)
    return answer.get("amount") or answer.get("days") if isinstance(answer, dict) else None


def units_of(answers: Answers, question: str) -> tuple[Any, ...]:
    """Return the units in which an answer was told."""
    answer = answers.get(question)
    if not isinstance(answer, dict):
        return ()
    if "days" in answer:
        return ("half_day",) if answer.get("half") else ("day",)
    if question.startswith("price"):
        return ()
    return ("hour", answer["per"]) if question.startswith("hours") else (answer["per"],)


def with_amount(answers: Answers, amounts: Sequence[str]) -> list[str]:
    """Return the questions that were answered with one of these numbers."""
    return [name for name in given(answers) if amount_of(answers, name) in amounts]
