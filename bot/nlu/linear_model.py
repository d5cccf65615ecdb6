"""The linear model over all topics: TF-IDF, one-vs-rest support vectors, one temperature.

scikit-learn fits it; only arrays are kept, so that a model file holds no code and a single message
is scored without scikit-learn's checks of large inputs. Probabilities are a softmax of the scores,
scaled by one number that is fitted on questions left out (temperature scaling, Guo et al. 2017):
at the same share of wrong answers it asks back less often than Platt's sigmoid for each class.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import scipy.sparse
from joblib import Parallel, delayed
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar
from scipy.special import logsumexp, softmax
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.model_selection import StratifiedGroupKFold
from sklearn.svm import LinearSVC

FOLDS = 5
"""One of so many parts of the questions is left out to fit the scale."""
_SEED = 2026
_SCALES = (0.5, 50.0)
"""Between which the scale of the scores is looked for."""


@dataclass(frozen=True)
class LinearModel:
    """A fitted model.

    Attributes:
        labels: of the classes, shape (classes,).
        idf: weight of each feature, shape (features,).
        coefficients: shape (features, classes).
        intercepts: shape (classes,).
        scale: by which scores are multiplied before the softmax, shape ().
    """

    labels: NDArray[np.str_]
    idf: NDArray[np.float32]
    coefficients: NDArray[np.float32]
    intercepts: NDArray[np.float32]
    scale: NDArray[np.float32]

    def probabilities(self, counts: scipy.sparse.spmatrix) -> NDArray[np.float64]:
        """Return the probability of each label for one message.

        Args:
            counts: of its features, shape (1, features).
        """
        row = scipy.sparse.csr_matrix(counts, dtype=np.float32)
        weights = (1.0 + np.log(row.data)) * self.idf[row.indices]
        length = np.linalg.norm(weights)
        if length:
            weights = weights / length
        scores = weights @ self.coefficients[row.indices] + self.intercepts
        return np.asarray(softmax(self.scale * scores.astype(np.float64)))

    def save(self, path: Path) -> None:
        """Write the arrays to `path`, an ``.npz`` file."""
        np.savez(path, **vars(self))

    @classmethod
    def load(cls, path: Path) -> "LinearModel":
        """Read a model that `save` wrote; pickled objects are refused."""
        with np.load(path, allow_pickle=False) as arrays:
            return cls(**{name: arrays[name] for name in cls.__dataclass_fields__})


def fit(
    counts: scipy.sparse.csr_matrix, labels: list[str], groups: list[int], regularisation: float
) -> LinearModel:
    """Fit the model.

    Args:
        counts: of the features, shape (examples, features).
        labels: one for each example.
        groups: examples with the same number are spellings of one question; they stay together
            when the scale is fitted on questions left out.
        regularisation: scikit-learn's ``C``.
    """
    tfidf = TfidfTransformer(sublinear_tf=True)
    weighted = tfidf.fit_transform(counts)
    split = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=_SEED)
    most, rest = next(split.split(weighted, labels, groups))
    names = np.asarray(labels)

    def fitted(rows: NDArray[np.int64]) -> LinearSVC:
        classifier = LinearSVC(C=regularisation, tol=1e-2, random_state=_SEED)
        return classifier.fit(weighted[rows], names[rows])

    # One number needs one part left out: the whole model and the one without it, side by side, in
    # processes of their own, as liblinear has one random generator for all threads.
    jobs = (delayed(fitted)(rows) for rows in (np.arange(len(names)), most))
    classifier, without = Parallel(n_jobs=2)(jobs)
    known = np.isin(names[rest], without.classes_)
    left_out = without.decision_function(weighted[rest[known]])
    truth = np.searchsorted(without.classes_, names[rest[known]])
    return LinearModel(
        labels=np.asarray(classifier.classes_, dtype=np.str_),
        idf=np.asarray(tfidf.idf_, dtype=np.float32),
        coefficients=np.ascontiguousarray(classifier.coef_.T, dtype=np.float32),
        intercepts=np.asarray(classifier.intercept_, dtype=np.float32),
        scale=np.asarray(best_scale(left_out, truth), dtype=np.float32),
    )


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
