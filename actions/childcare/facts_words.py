"""What the words around a fact say: which child is meant, and what makes it something else."""

from collections.abc import Sequence
from decimal import Decimal

from actions.childcare.questions import CHILDREN_MAX
from actions.childcare.segments import Word
from bot.text.numbers import read_numbers

CARE = ("kind.daycare", "kind.bso", "kind.childminder", "kind.two")
_ELSEWHERE = ("activity.", "partner.", "age.", "kind.", "income.")
"""Options that make a number something else: three years married, four children at home."""


def child_named(words: Sequence[Word]) -> int | None:
    """Return the child that words name by its place: "the second", "child 2"."""
    for number in range(1, 5):
        if any(f"said.child_{number}" in word.tags for word in words):
            return number
    for word, following in zip(words, words[1:], strict=False):
        if "said.child" in word.tags and following.number and not is_one(following):
            value = read_numbers(following.text)
            if value and not value[0].units and value[0].values[0] in range(1, CHILDREN_MAX + 1):
                return int(value[0].values[0])
    return None


def size_named(words: Sequence[Word]) -> str:
    """Return which child words name by its size: ``small``, ``big``, or nothing."""
    tags = tags_of(words)
    small, big = "said.small" in tags, "said.big" in tags
    return "" if small == big else "small" if small else "big"


def tags_of(words: Sequence[Word]) -> frozenset[str]:
    """Return the options of all words."""
    return frozenset().union(*(word.tags for word in words))


def is_elsewhere(words: Sequence[Word]) -> bool:
    """Say whether words speak of something that makes their number another one."""
    for word in words:
        if word.counts or not word.tags.isdisjoint(("said.only", "no", "yes", "said.care")):
            continue
        tags = {tag for tag in word.tags if tag.startswith(_ELSEWHERE)} - set(CARE)
        own = ("said.income", "said.pronoun", "said.child", "said.together", "said.filler")
        if tags and word.tags.isdisjoint(own):
            return True
    return False


def has_unit(words: Sequence[Word]) -> bool:
    """Say whether a word is one for what is counted."""
    return any(word.counts and not word.number for word in words)


def is_one(word: Word) -> bool:
    """Say whether a word is one, in letters: طفل واحد, but not "child 1"."""
    numbers = read_numbers(word.text)
    in_letters = not any(character.isdigit() for character in word.text)
    return in_letters and bool(numbers) and numbers[0].values == (Decimal(1),)
