"""The steps of a plan, chosen from her three answers.

Her wish gives the steps, from the smallest to the largest; her time says which of them fits this
week, and the one after it is for later. What is hard for her adapts the step.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.content.plan import Plan, Text, adaptation, find_label, later_text, step_text


@dataclass(frozen=True)
class Chosen:
    """A plan for her.

    Attributes:
        week, later: what to do this week, and what after it.
        adapted: how the step for this week fits what is hard for her.
        find: the button to the directory, and `payload` what it carries.
        topics: topics to read on, most needed first.
    """

    week: Text
    adapted: Text
    later: Text
    find: Text
    payload: str
    topics: tuple[str, ...]


def choose(plan: Plan, answers: Sequence[str]) -> Chosen:
    """Return the plan that follows from three answers.

    Args:
        plan: all options and steps.
        answers: ids of a wish, an obstacle and a time, in this order.

    Raises:
        KeyError: when there is no such option.
    """
    wish, obstacle = plan.wishes[answers[0]], plan.obstacles[answers[1]]
    times = list(plan.times)
    now = times.index(plan.times[answers[2]].id)
    if obstacle.gentler:
        now = max(now - 1, 0)
    after = now + 1
    return Chosen(
        week=step_text(wish, times[now]),
        adapted=adaptation(obstacle, wish.steps[times[now]].at_home),
        later=step_text(wish, times[after]) if after < len(times) else later_text(wish),
        find=find_label(wish),
        payload=".".join(filter(None, (f"find_nearby:{wish.kind}", obstacle.filter))),
        topics=tuple(dict.fromkeys((*obstacle.topics, *wish.topics))),
    )


def answers_of(plan: Plan, kept: Sequence[str] | None) -> list[str]:
    """Return the answers `kept` in the slot, up to the first that the plan does not know."""
    answers: list[str] = []
    for option, options in zip(kept or (), plan.questions.values(), strict=False):
        if option not in options:
            break
        answers.append(option)
    return answers


def is_complete(plan: Plan, answers: Sequence[str]) -> bool:
    """Say whether all questions are answered."""
    return len(answers) == len(plan.questions)


def open_question(plan: Plan, answers: Sequence[str]) -> str:
    """Return the name of the question that comes after these `answers`.

    Raises:
        IndexError: when all questions are answered.
    """
    return list(plan.questions)[len(answers)]


def with_answer(plan: Plan, answers: Sequence[str], option: str) -> list[str]:
    """Return `answers` after she chose `option`.

    A button of an earlier question changes the answer to that one, and the questions after it are
    asked again; one whose question is still to come, or that exists no more, changes nothing.
    """
    for number, options in enumerate(plan.questions.values()):
        if option in options and number <= len(answers):
            return [*answers[:number], option]
    return list(answers)
