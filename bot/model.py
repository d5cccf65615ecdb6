"""The trained model: when it is out of date, and training it."""

import hashlib
import importlib.metadata
import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bot.paths import BOT, DATA, ROOT

MODEL_FILE = "model.tar.gz"
_MARK_FILE = "model.json"


def trained_from() -> Iterator[Path]:
    """Yield the files from which the model is made, in a fixed order.

    The answers in ``bot/domain`` are not among them: of these the model needs the names only, and
    an editor who mends a sentence need not train.
    """
    for folder, pattern in (
        (DATA / "nlu", "**/*.yml"),
        (DATA / "stories", "**/*.yml"),
        (DATA / "concepts", "*.yml"),
        (BOT / "nlu", "*.py"),
        (BOT / "text", "*.py"),
    ):
        yield from sorted(folder.glob(pattern))
    yield from (DATA / "languages.yml", BOT / "config.yml", BOT / "domain" / "domain.yml")
    yield BOT / "payloads.py"


def fingerprint() -> str:
    """Return a hash of all from which the model is made."""
    digest = hashlib.sha256(importlib.metadata.version("rasa").encode())
    for path in trained_from():
        digest.update(f"\0{path.relative_to(ROOT)}\0".encode())
        digest.update(path.read_bytes())
    for path in sorted((BOT / "domain").glob("*.yml")):
        names = [line for line in path.read_text(encoding="utf-8").splitlines()
                 if line.startswith("  utter_")]  # fmt: skip
        digest.update("\n".join(names).encode())
    return digest.hexdigest()


def is_current(home: Path) -> bool:
    """Say whether the model in the folder `home` was trained from the files as they are now."""
    mark = home / _MARK_FILE
    if not (home / MODEL_FILE).exists() or not mark.exists():
        return False
    try:
        return bool(json.loads(mark.read_text())["fingerprint"] == fingerprint())
    except (ValueError, KeyError):
        return False


def train(
    home: Path,
    config: Path = BOT / "config.yml",
    name: str = MODEL_FILE,
    questions: Path = DATA / "nlu",
) -> Path:
    """Train a model into the folder `home` and return its path.

    Args:
        home: folder for the model.
        config: Rasa's configuration; another one for comparisons.
        name: file name of the model.
        questions: folder of the training questions; another one for comparisons.

    Raises:
        RasaException: when the configuration or the stories are wrong (of Rasa).
        ContentError: when a file of questions is.
    """
    from rasa.engine.recipes.recipe import Recipe
    from rasa.engine.runner.dask import DaskGraphRunner
    from rasa.engine.storage.local_model_storage import LocalModelStorage
    from rasa.engine.training.graph_trainer import GraphTrainer
    from rasa.engine.validation import validate
    from rasa.shared.data import TrainingType
    from rasa.shared.importers.importer import ResponsesSyncImporter

    from bot.nlu.training_questions import NoCache, QuestionsImporter

    home.mkdir(parents=True, exist_ok=True)
    made_from = fingerprint()
    importer = ResponsesSyncImporter(
        QuestionsImporter(config, BOT / "domain", DATA / "stories", questions)
    )
    recipe = Recipe.recipe_for_name("default.v1")
    graph = recipe.graph_config_for_recipe(importer.get_config(), {}, TrainingType.BOTH)
    validate(graph)
    unfinished = home / f"unfinished-{os.getpid()}-{name}"
    with tempfile.TemporaryDirectory() as folder:
        trainer = GraphTrainer(LocalModelStorage(Path(folder)), NoCache(), DaskGraphRunner)
        trainer.train(graph, importer, unfinished, force_retraining=True)
    os.replace(unfinished, home / name)
    if name == MODEL_FILE:
        (home / _MARK_FILE).write_text(json.dumps({"fingerprint": made_from}))
    return home / name
