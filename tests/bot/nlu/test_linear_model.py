from pathlib import Path
from typing import Any

import numpy as np
import pytest
import scipy.sparse
from scipy.special import softmax
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer
from sklearn.metrics import log_loss
from sklearn.svm import LinearSVC

from bot.nlu.linear_model import LinearModel, best_scale, fit

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


@pytest.fixture(scope="module")
def model() -> LinearModel:
    return fit(COUNTS, LABELS, GROUPS, REGULARISATION)


def reference_scores(model: LinearModel, counts: Any) -> Any:
    """The scores of scikit-learn's own classes, with the weights of the model."""
    classifier = LinearSVC()
    classifier.classes_ = model.labels
    classifier.coef_, classifier.intercept_ = model.coefficients.T, model.intercepts
    weighted = TfidfTransformer(sublinear_tf=True).fit(COUNTS).transform(counts)
    return classifier.decision_function(weighted)


@pytest.mark.parametrize("text", [*TEXTS[::20], *UNSEEN])
def test_probabilities_are_the_softmax_of_scikit_learns_scores(
    text: str, model: LinearModel
) -> None:
    counts = VECTORIZER.transform([text])
    (expected,) = softmax(model.scale * reference_scores(model, counts), axis=1)
    np.testing.assert_allclose(model.probabilities(counts), expected, rtol=1e-4, atol=1e-6)


def test_the_model_finds_what_scikit_learn_finds_when_it_is_fitted_alone(
    model: LinearModel,
) -> None:
    weighted = TfidfTransformer(sublinear_tf=True).fit_transform(COUNTS)
    alone = LinearSVC(C=REGULARISATION, random_state=1).fit(weighted, LABELS)
    assert list(model.labels) == list(alone.classes_)
    np.testing.assert_allclose(
        reference_scores(model, COUNTS), alone.decision_function(weighted), atol=0.05
    )


@pytest.mark.parametrize("spread", [0.3, 1.0, 4.0])
def test_the_scale_is_the_one_with_the_least_log_loss(spread: float) -> None:
    random_state = np.random.default_rng(5)
    truth = random_state.integers(0, 4, 400)
    scores = random_state.normal(0, spread, (400, 4)) / spread
    scores[np.arange(400), truth] += 1 / spread
    least = min(
        np.geomspace(0.5, 50, 400),
        key=lambda scale: log_loss(truth, softmax(scale * scores, axis=1)),
    )
    assert best_scale(scores, truth) == pytest.approx(least, rel=0.02)


def test_spellings_of_one_question_do_not_make_the_model_surer() -> None:
    copies = scipy.sparse.vstack([COUNTS] * 4, format="csr")
    questions = list(range(len(LABELS)))
    together = fit(copies, LABELS * 4, questions * 4, REGULARISATION)
    apart = fit(copies, LABELS * 4, list(range(4 * len(LABELS))), REGULARISATION)
    assert together.scale < 0.9 * apart.scale


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
