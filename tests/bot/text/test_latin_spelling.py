import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.latin_spelling import latin_spelling
from bot.text.romanize import common
from bot.text.scripts import ARABIC, ETHIOPIC

ANY_TEXT = st.text() | st.text("ابةىكلاءأئعقحﻻپ\u0640\u064b٣ሀሐኣሰጸቆኸዅ፡።፳፼aQé'3 -\u200c\u200f\x00.")
QUESTIONS = [
    "كيف بقدر قدّم على مساعدة للحضانة؟",
    "هل يحق لي أن أعمل بدون إذن زوجي؟",
    "ኣነ ትምህርቲ ክጅምር እኽእል ዶ፧",
    "ሓገዝ ንቆልዑ ከመይ ገይረ ይሓትት",
]


@given(ANY_TEXT, st.integers(0, 100))
def test_any_text_has_a_latin_spelling_or_none(text: str, seed: int) -> None:
    spelling = latin_spelling(text, random.Random(seed))
    assert spelling is None or isinstance(spelling, str)


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("seed", range(20))
def test_a_spelling_has_latin_letters_only(question: str, seed: int) -> None:
    spelling = latin_spelling(question, random.Random(seed))
    assert spelling
    assert not re.search(f"[{ARABIC}{ETHIOPIC}]", spelling)


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_same_seed_gives_the_same_spelling(question: str) -> None:
    first, second = (latin_spelling(question, random.Random(7)) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("question", QUESTIONS)
def test_different_hands_spell_differently(question: str) -> None:
    assert len({latin_spelling(question, random.Random(seed)) for seed in range(20)}) > 5


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_spelling_still_meets_its_question_in_the_romanised_view(question: str) -> None:
    native = set(common(question).split())
    spellings = [latin_spelling(question, random.Random(seed)) or "" for seed in range(20)]
    assert sum(bool(native & set(common(spelling).split())) for spelling in spellings) > 10


@pytest.mark.parametrize("text", ["Hoe vraag ik dit aan?", "2026", "", "😀", "kotsera"])
def test_a_text_without_arabic_or_geez_letters_has_none(text: str) -> None:
    assert latin_spelling(text, random.Random(1)) is None


@pytest.mark.parametrize(
    ("native", "typed"),
    [
        ("بنت", {"bnt", "bint", "bent"}),
        ("ቆልዑ", {"qolu", "kolu", "qolo"}),
        ("عم", {"3am"}),
        ("حرام", {"7aram"}),
    ],
)
def test_the_vowels_and_sounds_that_women_write_are_among_the_spellings(
    native: str, typed: set[str]
) -> None:
    assert typed <= {latin_spelling(native, random.Random(seed)) for seed in range(500)}


@pytest.mark.parametrize("text", ["بدي gemeente", "ናብ gemeente"])
def test_dutch_words_inside_stay_as_they_are(text: str) -> None:
    for seed in range(20):
        assert "gemeente" in (latin_spelling(text, random.Random(seed)) or "").split()


@pytest.mark.parametrize(("native", "typed"), [("عم", "3am"), ("حرام", "7aram"), ("عندي", "3andi")])
def test_a_vowel_is_heard_after_a_digit_for_a_consonant(native: str, typed: str) -> None:
    assert typed in {latin_spelling(native, random.Random(seed)) for seed in range(500)}
