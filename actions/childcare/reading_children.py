"""Reading how many children go to childcare: a number, or the children she names."""

from collections.abc import Sequence
from decimal import Decimal

from actions.childcare.messages import count
from actions.childcare.reading_numbers import Reading, problem, read_number_of_children
from actions.childcare.replies import Replies
from bot.text.numbers import Number, read_numbers

MOST_CHILDREN = 25
"""Up to this number, "3 children" tells how many she has, also where something else is asked."""


def read_children(reply: str, numbers: Sequence[Number], replies: Replies) -> Reading:
    """Read how many children go to childcare."""
    if replies.says(reply, "children.boy") and replies.says(reply, "children.girl"):
        named = _sons_and_daughters(reply, replies)
        numbers = (Number((Decimal(named),)),) if named else numbers
        if not named:
            return problem("several_numbers", example=count(2))
    if not numbers and replies.says(reply, "children.boy", "children.girl"):
        return Reading(1)
    return read_number_of_children(numbers)


def _sons_and_daughters(reply: str, replies: Replies) -> int | None:
    """Return how many "two sons and a daughter" are; None when it is not clear.

    Each child word counts with the number before it; alone it is one child.
    """
    total, words = 0, []
    for word in reply.split():
        words.append(word)
        if not replies.says(word, "children.boy", "children.girl"):
            continue
        numbers = read_numbers(" ".join(words))
        if len(numbers) > 1 or any(number.values[0] != int(number.values[0]) for number in numbers):
            return None
        if not numbers and replies.says(word, "children.several"):
            return None
        total += int(numbers[0].values[0]) if numbers else 1
        words = []
    left = read_numbers(" ".join(words))
    return None if any(number.values != (Decimal(1),) for number in left) else total


def names_children(reply: str, numbers: Sequence[Number], replies: Replies) -> bool:
    """Say whether a reply tells how many children she has: "no, I have 3 children"."""
    if len(numbers) != 1 or numbers[0].units or not 0 < numbers[0].values[0] <= MOST_CHILDREN:
        return False
    words = reply.split()
    return any(
        replies.says(word, "children.several") and read_numbers(before)
        for before, word in zip(words, words[1:], strict=False)
    )
