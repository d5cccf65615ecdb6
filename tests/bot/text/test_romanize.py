import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.romanize import common, fold, romanize_arabic, romanize_tigrinya, skeleton

ANY_TEXT = st.text() | st.text(
    "ابةىكلاءأئﻻ\u0640\u064b٣ሀሐኣሰጸቆኸዅ፡።፳፼aQé'’3578- \u200c\u200f\u0301\x00."
)


def words(text: str) -> set[str]:
    return {word for word in common(text).split() if not word.startswith("_")}


def skeletons(text: str) -> set[str]:
    return {word for word in common(text).split() if word.startswith("_")}


@given(ANY_TEXT)
def test_any_text_has_a_romanised_view_of_plain_latin_words(text: str) -> None:
    assert re.fullmatch(r"[a-z0-9_ ]*", common(text))


@given(ANY_TEXT)
def test_every_romanised_word_has_its_skeleton(text: str) -> None:
    for word in words(text):
        assert skeleton(word) in skeletons(text)


@pytest.mark.parametrize(
    ("native", "typed"),
    [
        ("ቆጸራ", "kotsera"),
        ("ቆጸራ", "qotsera"),
        ("ሰላም", "selam"),
        ("ስራሕ", "sirah"),
        ("ናይ", "nay"),
        ("ማይ", "mai"),
        ("ሓገዝ", "hagez"),
    ],
)
def test_a_word_typed_in_latin_letters_meets_its_native_form(native: str, typed: str) -> None:
    assert words(native) & words(typed)


@pytest.mark.parametrize(
    ("native", "typed"),
    [
        ("بدي مساعدة", "biddi mse3de"),
        ("مساعدة", "mosa3ada"),
        ("شغل", "shughl"),
        ("حبيبتي", "7abibti"),
        ("المحطة", "almahatta"),
        ("المحطة", "el mahatta"),
        ("ጽባሕ", "tsebah"),
        ("ጽባሕ", "tsibah"),
        ("ይኽእል", "yikhil"),
    ],
)
def test_the_consonants_of_a_word_meet_whatever_the_vowels(native: str, typed: str) -> None:
    assert skeletons(native) & skeletons(typed)


@pytest.mark.parametrize(
    "spellings",
    [
        ("alekhu", "aleku"),
        ("yeqenyeley", "yekenyelei"),
        ("ts'buq", "tsbuk"),
        ("kh", "k"),
        ("shou", "shu"),
        ("kteer", "ktir"),
        ("habibbti", "habibti"),
        ("école", "ecole"),
    ],
)
def test_rival_spellings_of_one_sound_fold_together(spellings: tuple[str, str]) -> None:
    assert fold(spellings[0]) == fold(spellings[1])


@pytest.mark.parametrize(("one", "other"), [("selam", "salam"), ("dekey", "teley"), ("abu", "ubu")])
def test_different_words_do_not_fold_together(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("typed", "folded"), [("k'enidi", "kenidi"), ("3andi", "andi"), ("7aram", "haram")]
)
def test_apostrophes_and_digits_for_sounds_do_not_break_a_word(typed: str, folded: str) -> None:
    assert words(typed) == {folded}


@pytest.mark.parametrize("article", ["المدرسة", "والمدرسة", "بالمدرسة", "للمدرسة"])
def test_the_arabic_article_is_left_out(article: str) -> None:
    assert romanize_arabic(article) == romanize_arabic("مدرسة")


def test_letters_of_other_scripts_stay_as_they_are() -> None:
    assert romanize_tigrinya("ሰላም gemeente 12") == "selam gemeente 12"
    assert romanize_arabic("بيت huis 12") == "byt huis 12"


def test_a_skeleton_is_marked_so_that_it_is_no_word() -> None:
    assert skeleton("kotsera") == "_ktsr"
