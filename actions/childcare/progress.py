"""How far she is: "3 of 8"."""

from actions.childcare.questions import LEFT_OUT, UNREGISTERED, Answers, open_question, sequence

_FAMILY = ("activity", "partner", "children", "income")
_OF_A_CHILD = 4
"""The age, the kind of care, the hours and the price."""


def progress(answers: Answers) -> tuple[int, int]:
    """Return the number of the open question, and how many there will probably be.

    One child is expected until she says how many. Questions that are not asked after all count as
    answered, so that the total never falls while she answers.
    """
    children = answers.get("children", 1)
    two = [child for child in range(1, children + 1) if answers.get(f"kind/{child}") == "two"]
    total = len(_FAMILY) + (answers.get("partner") == "here") + _OF_A_CHILD * (children + len(two))
    if open_question(answers) is None:
        return total, total
    answered = sum(name in answers for name in sequence(answers))
    number = answered + sum(_passed_over(answers, child) for child in range(1, children + 1)) + 1
    return min(number, total), total


def _passed_over(answers: Answers, child: int) -> int:
    """Return how many questions about a child are not asked."""
    if answers.get(f"age/{child}") == LEFT_OUT:
        return _OF_A_CHILD - 1
    return 2 if answers.get(f"kind/{child}") == UNREGISTERED else 0
