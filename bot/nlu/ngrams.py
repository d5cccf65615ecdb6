"""Which n-grams a message holds: a vocabulary of each view, learnt from the training questions.

The same n-grams as scikit-learn's ``CountVectorizer`` with the analyzers ``char_wb`` and ``word``,
counted for all views in one go: a message is read by four views, and joining the matrices of four
vectorisers took longer than counting.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel

Words = Sequence[str]
"""The words of a message in one view."""
Counts = tuple[NDArray[np.int32], NDArray[np.float32]]
"""The columns of the n-grams of a message and how often each is there, shape (found,) both."""


class View(BaseModel):
    """What is counted in one view of a message.

    Attributes:
        view: the message property that holds the words.
        letters: count n-grams of letters within the words; else n-grams of words.
        shortest, longest: letters or words of an n-gram.
        fewest: training questions in which an n-gram must stand to be kept.
    """

    view: str
    letters: bool = False
    shortest: int = 1
    longest: int = 1
    fewest: int = 1

    def ngrams(self, words: Words) -> Iterator[str]:
        """Yield the n-grams of the words, each as often as it is there."""
        return self._of_letters(words) if self.letters else self._of_words(words)

    def _of_letters(self, words: Words) -> Iterator[str]:
        for word in words:
            padded = f" {word} "
            for size in range(self.shortest, self.longest + 1):
                if size >= len(padded):
                    # A short word is counted once.
                    yield padded
                    break
                for start in range(len(padded) - size + 1):
                    yield padded[start : start + size]

    def _of_words(self, words: Words) -> Iterator[str]:
        for size in range(self.shortest, self.longest + 1):
            for start in range(len(words) - size + 1):
                yield " ".join(words[start : start + size])


class Vocabulary:
    """The n-grams that are known, and the column of each."""

    def __init__(self, views: Sequence[View], known: Sequence[Sequence[str]]) -> None:
        """Number the `known` n-grams of each of the `views`, one view after the other."""
        self.views = views
        self._columns: list[dict[str, int]] = []
        self.size = 0
        for ngrams in known:
            self._columns.append({ngram: self.size + at for at, ngram in enumerate(ngrams)})
            self.size += len(ngrams)

    @classmethod
    def learn(cls, views: Sequence[View], messages: Iterable[Sequence[Words]]) -> "Vocabulary":
        """Return the vocabulary of all n-grams that stand in enough `messages`.

        Args:
            views: what is counted.
            messages: of each, its words in each view.
        """
        standing: list[Counter[str]] = [Counter() for _ in views]
        for message in messages:
            for view, words, found in zip(views, message, standing, strict=True):
                found.update(set(view.ngrams(words)))
        return cls(
            views,
            [
                sorted(ngram for ngram, number in found.items() if number >= view.fewest)
                for view, found in zip(views, standing, strict=True)
            ],
        )

    def count(self, message: Sequence[Words]) -> Counts:
        """Return the columns of the known n-grams in a message, and how often each is there.

        Args:
            message: its words in each view.
        """
        found: dict[int | None, int] = {}
        for view, words, columns in zip(self.views, message, self._columns, strict=True):
            found.update(Counter(map(columns.get, view.ngrams(words))))
            found.pop(None, None)
        columns_found = np.fromiter(found.keys(), np.int32, len(found))
        return columns_found, np.fromiter(found.values(), np.float32, len(found))

    def save(self, path: Path) -> None:
        """Write the vocabulary to `path`, a JSON file."""
        record = {"views": [view.dict() for view in self.views], "known": self._known()}
        path.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")

    def _known(self) -> list[list[str]]:
        return [list(columns) for columns in self._columns]

    @classmethod
    def load(cls, path: Path) -> "Vocabulary":
        """Read a vocabulary that `save` wrote."""
        record = json.loads(path.read_text(encoding="utf-8"))
        return cls([View(**view) for view in record["views"]], record["known"])
