import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.nlu.spacy_languages import tokenizer

ANY_TEXT = st.text() | st.text("ابهሰላም'’.,:;?!/٣12ab \u200c\u0640።፧")


def split(language: str, text: str) -> list[str]:
    return [token.text for token in tokenizer(language)(text)]


@pytest.mark.parametrize("language", ["ar", "ti", "nl"])
@given(text=ANY_TEXT)
def test_the_words_put_together_are_the_text_again(language: str, text: str) -> None:
    assert "".join(token.text_with_ws for token in tokenizer(language)(text)) == text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ሓገዝ'ዩ", ["ሓገዝ", "'", "ዩ"]),
        ("ካብኡ'ውን", ["ካብኡ", "'", "ውን"]),
        ("ይኸፍል?ኣብ", ["ይኸፍል", "?", "ኣብ"]),
        ("ሰላም፡ከመይ", ["ሰላም፡ከመይ"]),
    ],
)
def test_tigrinya_clitics_and_glued_questions_are_split(text: str, words: list[str]) -> None:
    assert split("ti", text) == words


def test_arabic_words_glued_by_punctuation_are_split() -> None:
    assert split("ar", "ساعدوني!!بليز") == ["ساعدوني", "!!", "بليز"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("12,50/uur", ["12,50", "/", "uur"]),
        ("help!kan", ["help", "!", "kan"]),
        ("www.duo.nl a.u.b.", ["www.duo.nl", "a.u.b."]),
        ("'s avonds", ["'s", "avonds"]),
    ],
)
def test_dutch_prices_are_split_and_addresses_and_abbreviations_kept(
    text: str, words: list[str]
) -> None:
    assert split("nl", text) == words


@pytest.mark.parametrize(
    ("language", "text"),
    [("nl", "ik wil niet hoe"), ("ar", "لا كيف ليش مو"), ("ti", "ኣይኮነን የለን ከመይ ንስኺ")],
)
def test_negations_and_question_words_are_never_left_out(language: str, text: str) -> None:
    assert split(language, text) == text.split()


def test_a_tokeniser_is_made_once() -> None:
    assert tokenizer("ti") is tokenizer("ti")
    assert tokenizer("ti") is not tokenizer("ar")
