from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import scipy.sparse
from sklearn.calibration import CalibratedClassifierCV
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer

from bot.nlu import linear_model
from bot.nlu.linear_model import LinearModel, fit

WORDS = {
    "childcare/who": "opvang kind toeslag crèche oppas",
    "work/start": "werk baan loon uren contract",
    "rights/equal": "man vrouw recht mag zelf",
    "menu": "menu alles onderwerpen kiezen",
}
REGULARISATION = 0.7


def questions() -> tuple[list[str], list[str], list[int]]:
    """A made data set: texts, labels and groups of three spellings each."""
    random_state = np.random.default_rng(3)
    everyone = " ".join(WORDS.values()).split()
    texts, labels, groups = [], [], []
    for label, words in WORDS.items():
        for number in range(36):
            own = random_state.choice(words.split(), 3)
            noise = random_state.choice(everyone, 3)
            texts.append(" ".join([*own, *noise]))
            labels.append(label)
            groups.append(number // 3 + 100 * list(WORDS).index(label))
    return texts, labels, groups


TEXTS, LABELS, GROUPS = questions()
VECTORIZER = CountVectorizer(ngram_range=(1, 2))
COUNTS = VECTORIZER.fit_transform(TEXTS)
UNSEEN = ["opvang", "werk werk werk loon", "man kind menu", "iets heel anders", "mag zelf werk"]


class Recorded(CalibratedClassifierCV):
    """scikit-learn's own classifier, kept for comparison when `fit` has used it."""

    fitted: list[Any] = []

    def fit(self, *args: Any, **kwargs: Any) -> "Recorded":
        super().fit(*args, **kwargs)
        self.fitted.append(self)
        return self


@pytest.fixture(scope="module")
def fitted() -> Iterator[tuple[LinearModel, Recorded]]:
    """The model, and the classifier of scikit-learn from which it was made."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(linear_model, "CalibratedClassifierCV", Recorded)
        yield fit(COUNTS, LABELS, GROUPS, REGULARISATION), Recorded.fitted[-1]


@pytest.fixture(scope="module")
def model(fitted: tuple[LinearModel, Recorded]) -> LinearModel:
    return fitted[0]


@pytest.mark.parametrize("text", [*TEXTS[::20], *UNSEEN])
def test_probabilities_are_those_of_scikit_learn(
    text: str, fitted: tuple[LinearModel, Recorded]
) -> None:
    model, reference = fitted
    counts = VECTORIZER.transform([text])
    weighted = TfidfTransformer(sublinear_tf=True).fit(COUNTS).transform(counts)
    (expected,) = reference.predict_proba(weighted)
    assert list(model.labels) == list(reference.classes_)
    np.testing.assert_allclose(model.probabilities(counts), expected, rtol=1e-4, atol=1e-6)


@pytest.mark.parametrize("text", UNSEEN)
def test_probabilities_of_one_message_add_up_to_one(text: str, model: LinearModel) -> None:
    probabilities = model.probabilities(VECTORIZER.transform([text]))
    assert probabilities.shape == (len(WORDS),)
    assert probabilities.sum() == pytest.approx(1)


def test_a_clear_question_finds_its_topic(model: LinearModel) -> None:
    for label, words in WORDS.items():
        probabilities = model.probabilities(VECTORIZER.transform([words]))
        assert model.labels[probabilities.argmax()] == label


def test_counts_may_come_in_any_sparse_form(model: LinearModel) -> None:
    counts = VECTORIZER.transform(["werk en opvang en mijn man"])
    expected = model.probabilities(counts)
    for form in (scipy.sparse.coo_matrix, scipy.sparse.csc_matrix, scipy.sparse.csr_matrix):
        np.testing.assert_array_equal(model.probabilities(form(counts)), expected)


def test_a_model_survives_saving_and_loading(model: LinearModel, tmp_path: Path) -> None:
    model.save(tmp_path / "model.npz")
    loaded = LinearModel.load(tmp_path / "model.npz")
    assert list(loaded.labels) == list(model.labels)
    for text in UNSEEN:
        counts = VECTORIZER.transform([text])
        np.testing.assert_array_equal(loaded.probabilities(counts), model.probabilities(counts))


def test_a_model_file_with_code_in_it_is_refused(model: LinearModel, tmp_path: Path) -> None:
    arrays = {**vars(model), "labels": np.asarray([Path()], dtype=object)}
    np.savez(tmp_path / "model.npz", **arrays)
    with pytest.raises(ValueError, match="allow_pickle"):
        LinearModel.load(tmp_path / "model.npz")


def test_fitting_twice_gives_the_same_model(model: LinearModel) -> None:
    again = fit(COUNTS, LABELS, GROUPS, REGULARISATION)
    for name, array in vars(model).items():
        np.testing.assert_array_equal(vars(again)[name], array)
