from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.feature_extraction.text import CountVectorizer

from bot.nlu.ngrams import View, Vocabulary

LETTERS = View(view="key_words", letters=True, shortest=2, longest=4)
WORDS = View(view="key_words", shortest=1, longest=2)
WORD = st.text("abcdeمنሰብ", min_size=1, max_size=7)


@given(st.lists(WORD, max_size=8))
def test_letters_are_counted_as_scikit_learn_counts_them(words: list[str]) -> None:
    analyze = CountVectorizer(analyzer="char_wb", ngram_range=(2, 4)).build_analyzer()
    assert Counter(LETTERS.ngrams(words)) == Counter(analyze(" ".join(words)))


@given(st.lists(WORD, max_size=8))
def test_words_are_counted_as_scikit_learn_counts_them(words: list[str]) -> None:
    analyze = CountVectorizer(ngram_range=(1, 2), token_pattern=r"\S+").build_analyzer()
    assert Counter(WORDS.ngrams(words)) == Counter(analyze(" ".join(words)))


MESSAGES = [(["kind", "opvang"], ["kind"]), (["kind", "toeslag"], []), (["werk"], ["kind"])]
VIEWS = (View(view="key_words", fewest=2), View(view="concepts"))


def test_an_ngram_that_stands_in_too_few_questions_is_not_kept() -> None:
    vocabulary = Vocabulary.learn(VIEWS, MESSAGES)
    assert vocabulary.size == 2
    assert len(vocabulary.count((["opvang", "werk"], []))[0]) == 0


def test_the_same_word_in_two_views_is_two_features() -> None:
    columns, counts = Vocabulary.learn(VIEWS, MESSAGES).count((["kind", "kind"], ["kind"]))
    assert dict(zip(columns.tolist(), counts.tolist(), strict=True)) == {0: 2.0, 1: 1.0}
    assert (columns.dtype, counts.dtype) == (np.int32, np.float32)


def test_a_message_without_known_words_has_no_features() -> None:
    columns, counts = Vocabulary.learn(VIEWS, MESSAGES).count(([], ["huis"]))
    assert len(columns) == len(counts) == 0


def test_a_vocabulary_survives_saving_and_loading(tmp_path: Path) -> None:
    vocabulary = Vocabulary.learn((LETTERS, WORDS), [(["ልጅ", "طفل"], ["kind"])])
    vocabulary.save(tmp_path / "ngrams.json")
    loaded = Vocabulary.load(tmp_path / "ngrams.json")
    assert loaded.views == [LETTERS, WORDS]
    assert loaded.size == vocabulary.size
    message = (["طفل", "kind"], ["kind"])
    for one, other in zip(loaded.count(message), vocabulary.count(message), strict=True):
        np.testing.assert_array_equal(one, other)


def test_each_view_needs_its_words() -> None:
    with pytest.raises(ValueError, match="zip"):
        Vocabulary.learn(VIEWS, MESSAGES).count((["kind"],))
