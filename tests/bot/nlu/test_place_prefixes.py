import pytest

from bot.nlu.place_prefixes import without_prefix


@pytest.mark.parametrize(
    ("word", "rest"),
    [
        ("باوتريخت", "اوتريخت"),
        ("لاوتريخت", "اوتريخت"),
        ("وباوتريخت", "اوتريخت"),
        ("بلاهاي", "لاهاي"),
        ("بالمير", "المير"),
        ("ብዩትረክት", "ዩትረክት"),
        ("ንዩትረክት", "ዩትረክት"),
        ("ኣብዩትረክት", "ዩትረክት"),
        ("ካብዩትረክት", "ዩትረክት"),
        ("ብዩትረክትን", "ዩትረክት"),
        ("ዩትረክትን", "ዩትረክት"),
        ("butrecht", "utrecht"),
        ("fiutrecht", "utrecht"),
    ],
)
def test_a_glued_preposition_is_taken_off(word: str, rest: str) -> None:
    assert rest in list(without_prefix(word))


def test_one_letter_may_be_left_where_more_words_of_the_name_follow() -> None:
    assert list(without_prefix("ብዘ", more_follows=True)) == ["ዘ"]
    assert list(without_prefix("ብዘ")) == []


@pytest.mark.parametrize("word", ["", "ب", "با", "ን", "breda", "utrecht", "1234", "de"])
def test_a_word_without_one_stays_whole(word: str) -> None:
    assert list(without_prefix(word)) == []
