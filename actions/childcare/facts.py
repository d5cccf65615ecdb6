"""Several facts in one sentence: "1 child, he is 2 years, 3 days a week, 11 euro an hour".

A fact is only what surely is one: all words of its part of the sentence are known, and its unit or
its words say what the number is. Everything else is left, never guessed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from actions.childcare.corrections import corrects
from actions.childcare.facts_numbers import NumberFacts
from actions.childcare.facts_options import OptionFacts
from actions.childcare.reading import has_range
from actions.childcare.replies import Replies
from actions.childcare.segments import Word, Words, clauses, cuts, is_join, is_postposed, text_of
from actions.childcare.told import Fact
from bot.text.numbers import Number, read_numbers

NOT = "said.not"
_AND_WHAT_OF = re.compile(r"(?<=\w\w)ኸ(?=\W|$)")
"""The end of a Tigrinya word that asks "and with this?"."""
_SMALL_NUMBER, _AMOUNT = 25, 100


@dataclass(frozen=True)
class Told:
    """What a reply tells.

    Attributes:
        facts: in order; no two of them contradict each other.
        denied: numbers that are not so: "not 200".
        bare: numbers of which it is not said what they are.
        corrects: whether it says that something told before was wrong.
        keeps: which child stays, where she says only one: ``small`` or ``big``.
        left: whether there are words that are none of this.
    """

    facts: tuple[Fact, ...] = ()
    denied: tuple[Number, ...] = ()
    bare: tuple[Number, ...] = ()
    corrects: bool = False
    keeps: str = ""
    left: bool = False


@dataclass
class _Found:
    facts: list[Fact] = field(default_factory=list)
    denied: list[tuple[Sequence[Word], Fact | None]] = field(default_factory=list)
    left: list[Sequence[Word]] = field(default_factory=list)


class Facts:
    """Reads the facts of a reply."""

    def __init__(self, replies: Replies) -> None:
        """Keep the words that stand for options."""
        self._replies, self._words = replies, Words(replies)
        self._numbers, self._options = NumberFacts(replies), OptionFacts(replies)

    def read(self, reply: str, trying: bool = False) -> Told:
        """Return what a reply tells.

        Args:
            reply: what she typed.
            trying: whether it may also be a question what would be: "and with 4 days?".
        """
        if trying:
            reply = _AND_WHAT_OF.sub("", reply)
        found = _Found()
        for clause in clauses(reply):
            if has_range(clause):
                found.left.append(self._words.of(clause))
            else:
                self._cut(self._words.of(clause), found, trying)
        facts = self._agreeing(found)
        bare = [number for words in found.left for number in read_numbers(text_of(words))]
        return Told(
            facts=tuple(facts),
            denied=tuple(self._denied(found)),
            bare=tuple(bare),
            corrects=corrects(reply, self._replies) or self._says_wrong(reply),
            keeps=self._keeps(reply),
            left=any(not self._says_nothing(words, trying) for words in found.left),
        )

    def _cut(self, words: Sequence[Word], found: _Found, trying: bool) -> None:
        """Sort a clause, whole or in the longest parts that each are a fact."""
        while words:
            for end in [len(words), *reversed(cuts(words))]:
                if facts := self._facts(words[:end], trying):
                    found.facts += facts
                    break
                denied = self._without_not(words[:end])
                if denied and len(_numbers(words[:end])) == 1:
                    of_denied = self._facts(denied, trying)
                    found.denied.append((denied, of_denied[0] if of_denied else None))
                    break
            else:
                # What stands before a number may say what it is: only an "and" parts them.
                joins = (cut for cut in cuts(words) if not words[cut].number or is_join(words, cut))
                end = next(joins, len(words))
                found.left.append(words[:end])
            words = words[end:]

    def _facts(self, words: Sequence[Word], trying: bool) -> list[Fact]:
        known = all(word.known for word in words)
        tries = all(word.known or "said.tries" in word.tags for word in words) if trying else known
        if not tries:
            return []
        facts = self._numbers.read(words) if _numbers(words) else self._options.read(words)
        if facts or not _numbers(words):
            return facts
        return self._options.work_with_hours(words)

    @staticmethod
    def _without_not(words: Sequence[Word]) -> Sequence[Word] | None:
        """Return what words deny; None where they deny nothing, or what follows them."""
        if NOT in words[-1].tags and not is_postposed(words[-1]):
            return None
        kept = [word for word in words if NOT not in word.tags]
        return kept if len(kept) < len(words) and all(word.known for word in words) else None

    @staticmethod
    def _denied(found: _Found) -> Iterator[Number]:
        for words, _ in found.denied:
            yield from _numbers(words)

    def _agreeing(self, found: _Found) -> list[Fact]:
        """Return the facts without those that another number of the reply may contradict.

        A number that stands alone beside one that is denied is of the same sort: "not 3 days, 4".
        """
        facts = list(found.facts)
        kinds = [fact for _, fact in found.denied if fact]
        bare = [words for words in found.left if len(_numbers(words)) == 1]
        if len(kinds) == 1 and len(bare) == 1 and not facts and all(w.known for w in bare[0]):
            denied = _numbers(found.denied[0][0])[0]
            number = replace(_numbers(bare[0])[0], units=denied.units, counted=denied.counted)
            if same := self._numbers.of_topic(kinds[0].topic, number):
                found.left.remove(bare[0])
                facts.append(same)
        doubted = set().union(*(_may_be(words) for words in found.left)) if found.left else set()
        seen = [(fact.topic, fact.child, fact.keeps) for fact in facts]
        return [
            fact
            for fact, place in zip(facts, seen, strict=True)
            if seen.count(place) == 1 and fact.topic not in doubted
        ]

    def _keeps(self, reply: str) -> str:
        small, big = (self._replies.says(reply, f"said.{size}") for size in ("small", "big"))
        return "" if small == big else "small" if small else "big"

    def _says_wrong(self, reply: str) -> bool:
        """Say whether the first words of a reply, however long it is, tell of a mistake."""
        begin = " ".join(reply.split()[:6])
        return self._replies.says(begin, "correction") or corrects(begin, self._replies)

    @staticmethod
    def _says_nothing(words: Sequence[Word], trying: bool) -> bool:
        """Say whether words are only such as stand around facts."""
        around = ("said.filler", "said.only", "correction", "no", "yes", "said.not", "said.euro")
        also = ("said.tries", "said.care", "said.small", "said.big") if trying else ()
        return all(not word.tags.isdisjoint((*around, *also)) for word in words)


def _numbers(words: Sequence[Word]) -> tuple[Number, ...]:
    return read_numbers(text_of(words))


def _may_be(words: Sequence[Word]) -> set[str]:
    """Return the topics that the numbers of words which say too little may be about."""
    topics: set[str] = set()
    for number in _numbers(words):
        value, units = number.values[0], set(number.units)
        if not units and value <= _SMALL_NUMBER:
            topics |= {"children", "age"} if value == int(value) else set()
        if "year" in units or "month" in units:
            topics.add("age")
        if units & {"hour", "day", "half_day", "week"}:
            topics.add("hours")
        if any("said.euro" in word.tags for word in words) or units == {"hour"}:
            topics.add("price")
        if value >= Decimal(_AMOUNT):
            topics.add("income")
    return topics
