"""TensorFlow stays out of the environment and of every process (bot/without_tensorflow.py)."""

import importlib.metadata
import subprocess
import sys

import pytest

from bot.paths import ROOT
from bot.without_tensorflow import NAMES

PROGRAM = """
import sys, bot
import rasa.engine.recipes.default_components, rasa.core.agent
print(*{type(sys.modules[name]).__name__ for name in sys.modules if name in %r})
"""


@pytest.mark.parametrize("package", ["tensorflow", "tensorflow-hub", "tensorflow-text", "keras"])
def test_it_is_not_installed(package: str) -> None:
    with pytest.raises(importlib.metadata.PackageNotFoundError):
        importlib.metadata.version(package)


def test_rasa_with_all_its_components_gets_empty_modules_in_its_place() -> None:
    command = [sys.executable, "-W", "ignore", "-c", PROGRAM % (NAMES,)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert ended.stdout.split() == ["_EmptyModule"]


def test_what_needs_it_can_be_defined() -> None:
    import tensorflow  # type: ignore[import-not-found]

    class Layer(tensorflow.keras.layers.Layer):
        @tensorflow.function
        def call(self) -> str:
            return "called"

    assert isinstance(Layer("any", option=1), Layer)
    with pytest.raises(AttributeError):
        _ = tensorflow.__version__
