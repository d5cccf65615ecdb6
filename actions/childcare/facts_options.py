"""Facts without a number: what she does, what he does, whether she has a partner, which care."""

from collections.abc import Sequence

from actions.childcare.facts_words import child_named, size_named, tags_of
from actions.childcare.reading_numbers import Reading
from actions.childcare.reading_options import read_activity, read_kind, read_partner
from actions.childcare.replies import Replies
from actions.childcare.segments import Word, text_of
from actions.childcare.told import Fact
from bot.text.weekdays import count_weekdays

_NAMED_KINDS = ("daycare", "bso", "childminder")
_MY = ("mijn", "my", "en", "and")
_NO_PARTNER_BY_ITSELF = ("said.only", "no", "yes", "said.filler", "negation")
_MUST_BE_WHOLE = ("activity.not_now", "activity.integration_not_now")


class OptionFacts:
    """Reads facts that are options."""

    def __init__(self, replies: Replies) -> None:
        """Keep the words that stand for options."""
        self._replies = replies

    def read(self, words: Sequence[Word]) -> list[Fact]:
        """Return the fact that words without a number are; none where it is not sure."""
        text = text_of(words)
        if days := count_weekdays(text):
            return [Fact("hours", Reading({"days": str(days), "half": False}))]
        tags = tags_of(words)
        if fact := self._age(words, text, tags):
            return [fact]
        if "said.named_kind" in self._replies.found(text) and "said.not" not in tags:
            kind = read_kind(text, "1", self._replies).answer
            if kind in _NAMED_KINDS and not _of_work(words):
                child, keeps = child_named(words), size_named(words)
                return [Fact("kind", Reading(kind), child, keeps)]
        return self._work(words, text, tags) or self._partner(words, text)

    def work_with_hours(self, words: Sequence[Word]) -> list[Fact]:
        """Return what "he works 32 hours" says: that he works; the hours are not those of care."""
        tags = tags_of(words)
        others = ("said.price", "said.income", "said.euro", "said.child", "said.age", "said.care")
        if not tags.isdisjoint(others) or any("kind." in tag for tag in tags):
            return []
        return self._work([word for word in words if not word.counts], text_of(words), tags)

    def _work(self, words: Sequence[Word], text: str, tags: frozenset[str]) -> list[Fact]:
        if not _of_work(words) or not tags.isdisjoint(("said.child", "said.big", "said.small")):
            return []
        found = self._replies.found(text)
        if not found.isdisjoint(_MUST_BE_WHOLE) or "said.income" in tags:
            return []
        answer = read_activity(text, self._replies).answer
        she, he = _who(words, tags)
        if not isinstance(answer, str) or answer == "unknown" or she == he:
            return []
        return [Fact("activity" if she else "partner_activity", Reading(answer))]

    def _partner(self, words: Sequence[Word], text: str) -> list[Fact]:
        """Read whether there is a partner, from more than a yes, a no or an "alone"."""
        telling = [word for word in words if set(word.tags).isdisjoint(_NO_PARTNER_BY_ITSELF)]
        named = any(tag.startswith("partner.") for word in telling for tag in word.tags)
        about = any(tag.startswith(("said.child", "kind.")) for word in words for tag in word.tags)
        answer = read_partner(text, self._replies).answer
        more = any(
            "said.he_does" not in word.tags and word.text.lower() not in _MY for word in words
        )
        sure = more and named and answer and not about and not _of_work(words)
        return [Fact("partner", Reading(answer))] if sure else []

    def _age(self, words: Sequence[Word], text: str, tags: frozenset[str]) -> Fact | None:
        """Read an age in words, of a child that is named: "the second goes to school"."""
        child, keeps = child_named(words), size_named(words)
        named = child or keeps or not tags.isdisjoint(("said.child", "children.boy"))
        found = self._replies.options(text, "age")
        if not named or not found or "said.not" in tags or "said.named_kind" in tags:
            return None
        return Fact("age", Reading(found[0]), child, keeps) if found[0] in _AGES else None


_AGES = ("baby", "toddler", "school")


_FORMS = {"እ": 0, "ይ": 1, "bsh": 0, "besh": 0, "ese": 0, "eme": 0, "bye": 1, "yis": 1, "yim": 1}
"""How words for what somebody does begin: of herself, of him."""


def _who(words: Sequence[Word], tags: frozenset[str]) -> tuple[bool, bool]:
    """Return whether words speak of her, and whether they speak of him."""
    who = ["said.she_does" in tags, "said.he_does" in tags]
    if not any(who):
        for word in words:
            if any(tag.startswith("activity.") for tag in word.tags):
                for begin, of_whom in _FORMS.items():
                    who[of_whom] |= word.text.lower().startswith(begin)
    return who[0], who[1]


def _of_work(words: Sequence[Word]) -> bool:
    """Say whether a word, besides a "no", is one for what somebody does."""
    telling = (word for word in words if "negation" not in word.tags)
    return any(tag.startswith("activity.") for word in telling for tag in word.tags)
