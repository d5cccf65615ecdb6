"""The linear model over all topics: TF-IDF, one-vs-rest support vectors, one temperature.

scikit-learn fits it; only arrays are kept, so that a model file holds no code and a single message
is scored without scikit-learn's checks of large inputs. Probabilities are a softmax of the scores
scaled by one number (temperature scaling, Guo et al. 2017): at the same share of wrong answers it
asks back less often than Platt's sigmoid for each class.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import scipy.sparse
from joblib import Parallel, delayed
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar
from scipy.special import logsumexp, softmax
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.svm import LinearSVC

from bot.nlu.ngrams import Counts

_SEED = 2026
_LEAST_WEIGHT = 2.0
"""Of the examples of a class against all others: small classes weigh more, large ones not less.

Danger and what is out of scope have by far the most examples, and must not be overlooked for that.
"""
_TOLERANCE = 0.1
"""Of liblinear; ten times finer moves no figure by 0.2 points and takes a fifth longer."""
_PARTS = 2
"""Processes that fit a part of the classes each, as liblinear uses one core."""
_REST = ""
"""Label of the classes of the other parts."""
_SCALES = (0.5, 50.0)
"""Between which the scale of the scores is looked for."""


@dataclass(frozen=True)
class LinearModel:
    """A fitted model.

    Attributes:
        labels: of the classes, shape (classes,).
        idf: weight of each feature, shape (features,).
        coefficients: shape (features, classes), of half precision: nothing is decided by the rest.
        intercepts: shape (classes,).
        scale: by which scores are multiplied before the softmax, shape ().
    """

    labels: NDArray[np.str_]
    idf: NDArray[np.float32]
    coefficients: NDArray[np.float16]
    intercepts: NDArray[np.float32]
    scale: NDArray[np.float32]

    def scores(self, columns: NDArray[np.int32], counts: NDArray[np.float32]) -> NDArray:
        """Return how far one message is on the side of each label.

        Args:
            columns: of its features, shape (found,).
            counts: how often each is there, shape (found,).
        """
        weights = (1.0 + np.log(counts)) * self.idf[columns]
        length = np.linalg.norm(weights)
        if length:
            weights = weights / length
        coefficients = self.coefficients[columns].astype(np.float32)
        return weights.astype(np.float32) @ coefficients + self.intercepts

    def probabilities(
        self, columns: NDArray[np.int32], counts: NDArray[np.float32]
    ) -> NDArray[np.float64]:
        """Return the probability of each label for one message (`scores`)."""
        return np.asarray(softmax(self.scale * self.scores(columns, counts).astype(np.float64)))

    def save(self, path: Path) -> None:
        """Write the arrays to `path`, an ``.npz`` file."""
        np.savez(path, **vars(self))

    @classmethod
    def load(cls, path: Path) -> "LinearModel":
        """Read a model that `save` wrote; pickled objects are refused."""
        with np.load(path, allow_pickle=False) as arrays:
            return cls(**{name: arrays[name] for name in cls.__dataclass_fields__})


def fit(
    counts: Sequence[Counts], labels: Sequence[str], regularisation: float, scale: float
) -> LinearModel:
    """Fit the model.

    Args:
        counts: of the features of each example.
        labels: one for each example.
        regularisation: scikit-learn's ``C``.
        scale: of the scores; `best_scale` of questions that were not trained on.
    """
    tfidf = TfidfTransformer(sublinear_tf=True)
    weighted = tfidf.fit_transform(_matrix(counts))
    names = np.asarray(labels)
    classes = np.unique(names)
    # Each class is told from all others by itself: a part of them is fitted in each process, which
    # gets a copy of the matrix (max_nbytes), as scikit-learn writes into it.
    parts = [classes[part::_PARTS] for part in range(_PARTS)]
    jobs = (delayed(_fit_part)(weighted, names, part, regularisation) for part in parts)
    fitted = dict(
        pair for found in Parallel(n_jobs=_PARTS, max_nbytes=None)(jobs) for pair in found
    )
    rows = [fitted[str(label)] for label in classes]
    return LinearModel(
        labels=classes,
        idf=np.asarray(tfidf.idf_, dtype=np.float32),
        coefficients=np.ascontiguousarray([row for row, _ in rows], dtype=np.float16).T.copy(),
        intercepts=np.asarray([intercept for _, intercept in rows], dtype=np.float32),
        scale=np.asarray(scale, dtype=np.float32),
    )


def _matrix(counts: Sequence[Counts]) -> scipy.sparse.csr_matrix:
    """Return the counts of all examples, shape (examples, features)."""
    ends = np.cumsum([0, *(len(columns) for columns, _ in counts)])
    columns = np.concatenate([columns for columns, _ in counts])
    values = np.concatenate([values for _, values in counts])
    shape = (len(counts), int(columns.max(initial=-1)) + 1)
    matrix = scipy.sparse.csr_matrix((values, columns, ends), shape=shape)
    matrix.sort_indices()
    return matrix


def _fit_part(
    weighted: scipy.sparse.csr_matrix, names: NDArray, part: NDArray, regularisation: float
) -> list[tuple[str, tuple[NDArray, float]]]:
    """Return the coefficients and the intercept of each class of a part."""
    told_apart = np.where(np.isin(names, part), names, _REST)
    counts = Counter(names.tolist())
    weights = {
        label: max(_LEAST_WEIGHT, len(names) / (len(counts) * counts[label]))
        for label in map(str, part)
    }
    classifier = LinearSVC(
        C=regularisation, tol=_TOLERANCE, class_weight=weights, random_state=_SEED
    ).fit(weighted, told_apart)
    coefficients, intercepts = classifier.coef_, classifier.intercept_
    if len(classifier.classes_) == 2:
        # scikit-learn keeps one row for two classes, that of the second.
        coefficients = np.vstack([-coefficients, coefficients])
        intercepts = np.hstack([-intercepts, intercepts])
    rows = zip(classifier.classes_, coefficients.astype(np.float32), intercepts, strict=True)
    return [(str(label), (row, value)) for label, row, value in rows if label != _REST]


def best_scale(scores: NDArray[np.float64], truth: NDArray[np.int64]) -> float:
    """Return the scale at which the softmax of `scores` is likeliest to give the `truth`.

    Args:
        scores: of questions left out of the fit, shape (examples, classes).
        truth: the column of the true class of each, shape (examples,).
    """
    of_truth = scores[np.arange(len(truth)), truth]

    def unlikeliness(scale: float) -> float:
        return float(np.mean(logsumexp(scale * scores, axis=1) - scale * of_truth))

    return float(minimize_scalar(unlikeliness, bounds=_SCALES, method="bounded").x)
