import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.typed import TypedAnswers
from bot.content.forms import Words

FILLERS = Words(nl=("ik", "wil", "graag"), ar=("بدي",), ti=("ደልየ",), latin=("biddi",))
WORK = Words(nl=("werk", "werken", "een baan"), ar=("شغل",), ti=("ስራሕ",), latin=("shoghl",))
CHILDREN = Words(nl=("kinderen",), ar=("أطفالي",), ti=("ደቀይ",))
TYPED = TypedAnswers([("work", WORK), ("children", CHILDREN)], FILLERS)


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("werk", "work"),
        ("Werken!", "work"),
        ("ik wil graag werken", "work"),
        ("een baan", "work"),
        ("شُغْل", "work"),
        ("بدي شغل", "work"),
        ("ሥራሕ", "work"),
        ("ስራሕ ደልየ።", "work"),
        ("biddi shoghl", "work"),
        ("sirah", "work"),
        ("اطفالي", "children"),
        ("dekey", "children"),
    ],
)
def test_the_words_of_a_choice_choose_it_in_any_spelling(text: str, chosen: str) -> None:
    assert TYPED.find(text) == chosen


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "😀",
        "ik wil graag",
        "ik wil niet werken",
        "mag ik werken",
        "werk kinderen",
        "/work",
        "werk en kinderen combineren, hoe?",
    ],
)
def test_anything_more_or_less_chooses_nothing(text: str) -> None:
    assert TYPED.find(text) is None


@given(st.text())
def test_any_text_is_read_without_an_error(text: str) -> None:
    assert TYPED.find(text) in (None, "work", "children")


def test_a_word_that_adds_nothing_is_an_answer_where_it_stands_alone_as_one() -> None:
    typed = TypedAnswers([("want", Words(nl=("graag",)))], FILLERS)
    assert typed.find("graag") == "want"
