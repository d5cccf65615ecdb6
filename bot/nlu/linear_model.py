"""The linear model over all topics: TF-IDF, one-vs-rest support vectors, calibrated by Platt.

scikit-learn fits it; only arrays are kept, so that a model file holds no code and a single message
is scored without scikit-learn's checks of large inputs.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import scipy.sparse
from numpy.typing import NDArray
from sklearn.calibration import CalibratedClassifierCV
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.model_selection import StratifiedGroupKFold
from sklearn.svm import LinearSVC

FOLDS = 3
_SEED = 2026


@dataclass(frozen=True)
class LinearModel:
    """A fitted model.

    Attributes:
        labels: of the classes, shape (classes,).
        idf: weight of each feature, shape (features,).
        coefficients: shape (features, classes).
        intercepts: shape (classes,).
        slopes, offsets: of each class's sigmoid, shape (classes,).
    """

    labels: NDArray[np.str_]
    idf: NDArray[np.float32]
    coefficients: NDArray[np.float32]
    intercepts: NDArray[np.float32]
    slopes: NDArray[np.float32]
    offsets: NDArray[np.float32]

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
        likelihoods = 1.0 / (1.0 + np.exp(self.slopes * scores.astype(np.float64) + self.offsets))
        return np.asarray(likelihoods / likelihoods.sum())

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
            when probabilities are calibrated on questions left out.
        regularisation: scikit-learn's ``C``.
    """
    tfidf = TfidfTransformer(sublinear_tf=True)
    weighted = tfidf.fit_transform(counts)
    classifier = LinearSVC(C=regularisation, tol=1e-2, random_state=_SEED)
    split = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=_SEED)
    folds = list(split.split(weighted, labels, groups))
    calibrated = CalibratedClassifierCV(classifier, cv=folds, ensemble=False, n_jobs=-1)
    calibrated.fit(weighted, labels)
    fitted = calibrated.calibrated_classifiers_[0]
    base = fitted.base_estimator
    return LinearModel(
        labels=np.asarray(calibrated.classes_, dtype=np.str_),
        idf=np.asarray(tfidf.idf_, dtype=np.float32),
        coefficients=np.ascontiguousarray(base.coef_.T, dtype=np.float32),
        intercepts=np.asarray(base.intercept_, dtype=np.float32),
        slopes=np.asarray([sigmoid.a_ for sigmoid in fitted.calibrators], dtype=np.float32),
        offsets=np.asarray([sigmoid.b_ for sigmoid in fitted.calibrators], dtype=np.float32),
    )
