from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy.special import softmax
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer
from sklearn.metrics import log_loss
from sklearn.svm import LinearSVC

from bot.nlu.linear_model import LinearModel, best_scale, fit
from bot.nlu.ngrams import Counts

WORDS = {
    "childcare/who": "opvang kind toeslag crèche oppas",
    "work/start": "werk baan loon uren contract",
    "rights/equal": "man vrouw recht mag zelf",
    "menu": "menu alles onderwerpen kiezen",
}
REGULARISATION, SCALE = 0.7, 3.0


def questions() -> tuple[list[str], list[str]]:
    """A made data set: texts and labels."""
    random_state = np.random.default_rng(3)
    everyone = " ".join(WORDS.values()).split()
    texts, labels = [], []
    for label, words in WORDS.items():
        for _ in range(36):
            own = random_state.choice(words.split(), 3)
            noise = random_state.choice(everyone, 3)
            texts.append(" ".join([*own, *noise]))
            labels.append(label)
    return texts, labels


def features(counts: Any) -> list[Counts]:
    """Counts of scikit-learn as the model takes them."""
    rows = [counts[number] for number in range(counts.shape[0])]
    return [(row.indices, row.data.astype(np.float32)) for row in rows]


TEXTS, LABELS = questions()
VECTORIZER = CountVectorizer(ngram_range=(1, 2))
COUNTS = VECTORIZER.fit_transform(TEXTS)
FEATURES = features(COUNTS)
UNSEEN = ["opvang", "werk werk werk loon", "man kind menu", "iets heel anders", "mag zelf werk"]


@pytest.fixture(scope="module")
def model() -> LinearModel:
    return fit(FEATURES, LABELS, REGULARISATION, SCALE)


def of(text: str) -> Counts:
    (found,) = features(VECTORIZER.transform([text]))
    return found


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
    scores = reference_scores(model, VECTORIZER.transform([text]))
    (expected,) = softmax(SCALE * scores, axis=1)
    np.testing.assert_allclose(model.probabilities(*of(text)), expected, rtol=1e-4, atol=1e-6)


def test_the_model_finds_what_scikit_learn_finds_when_it_is_fitted_alone(
    model: LinearModel,
) -> None:
    weighted = TfidfTransformer(sublinear_tf=True).fit_transform(COUNTS)
    weights = dict.fromkeys(WORDS, 2.0)
    alone = LinearSVC(C=REGULARISATION, class_weight=weights, random_state=1).fit(weighted, LABELS)
    assert list(model.labels) == list(alone.classes_)
    np.testing.assert_allclose(
        reference_scores(model, COUNTS), alone.decision_function(weighted), atol=0.1
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


def test_two_classes_are_told_apart_like_many() -> None:
    chosen = [number for number, label in enumerate(LABELS) if label in ("menu", "work/start")]
    two = fit([FEATURES[n] for n in chosen], [LABELS[n] for n in chosen], REGULARISATION, SCALE)
    assert list(two.labels) == ["menu", "work/start"]
    for label in two.labels:
        assert two.labels[two.probabilities(*of(WORDS[label])).argmax()] == label


@pytest.mark.parametrize("text", UNSEEN)
def test_probabilities_of_one_message_add_up_to_one(text: str, model: LinearModel) -> None:
    probabilities = model.probabilities(*of(text))
    assert probabilities.shape == (len(WORDS),)
    assert probabilities.sum() == pytest.approx(1)


def test_a_clear_question_finds_its_topic(model: LinearModel) -> None:
    for label, words in WORDS.items():
        probabilities = model.probabilities(*of(words))
        assert model.labels[probabilities.argmax()] == label


def test_a_model_survives_saving_and_loading(model: LinearModel, tmp_path: Path) -> None:
    model.save(tmp_path / "model.npz")
    loaded = LinearModel.load(tmp_path / "model.npz")
    assert list(loaded.labels) == list(model.labels)
    for text in UNSEEN:
        np.testing.assert_array_equal(
            loaded.probabilities(*of(text)), model.probabilities(*of(text))
        )


def test_a_model_file_with_code_in_it_is_refused(model: LinearModel, tmp_path: Path) -> None:
    arrays = {**vars(model), "labels": np.asarray([Path()], dtype=object)}
    np.savez(tmp_path / "model.npz", **arrays)
    with pytest.raises(ValueError, match="allow_pickle"):
        LinearModel.load(tmp_path / "model.npz")


def test_fitting_twice_gives_the_same_model(model: LinearModel) -> None:
    again = fit(FEATURES, LABELS, REGULARISATION, SCALE)
    for name, array in vars(model).items():
        np.testing.assert_array_equal(vars(again)[name], array)
