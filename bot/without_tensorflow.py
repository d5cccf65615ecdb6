"""Rasa without TensorFlow: an empty module stands in its place.

Rasa imports TensorFlow wherever it registers its default components, also when none of these is in
the pipeline: 5.5 seconds and 500 MB of every process, and 1.8 GB of the environment, for nothing
that Selam uses. Where it is not installed, this finder gives modules in which every name is an
empty class, so that those components can be defined, and cannot be used. Where it is installed (the
dependency group ``baseline``, to compare with Rasa's own pipeline) nothing is replaced.
"""

import importlib.machinery
import importlib.util
import sys
from abc import ABCMeta
from collections.abc import Sequence
from types import ModuleType
from typing import Any

NAMES = ("tensorflow", "tensorflow_addons", "tensorflow_hub", "tensorflow_text", "keras")
"""Top-level modules that are replaced where they are not installed."""


class _Names(ABCMeta):
    """Makes every attribute of an empty class another empty class."""

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _empty(name)


def _empty(name: str) -> type:
    """Return a class that can be inherited from, called as a decorator, and nothing else."""
    return _Names(name, (), {"__init__": _accept, "__call__": _give_back})


def _accept(self: Any, *arguments: Any, **options: Any) -> None:
    """Take whatever a definition passes."""


def _give_back(self: Any, *arguments: Any, **options: Any) -> Any:
    """Return what a decorator decorates."""
    return arguments[0] if arguments else self


class _EmptyModule(ModuleType):
    """A module in which every name is an empty class."""

    __path__: list[str] = []

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _empty(name)


class _Finder:
    """Finds the empty modules; also their submodules."""

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Return the spec of a replaced module, or None for all others."""
        if name.split(".")[0] not in NAMES:
            return None
        return importlib.machinery.ModuleSpec(name, self, is_package=True)  # type: ignore[arg-type]

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType:
        """Return an empty module."""
        return _EmptyModule(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Run nothing."""


def leave_out() -> None:
    """Put empty modules in the place of those that are not installed; to be called once, early."""
    if importlib.util.find_spec(NAMES[0]) is None:
        sys.meta_path.append(_Finder())
