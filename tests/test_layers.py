"""The layers of pyproject.toml: no module imports from a layer to its left."""

from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports


def test_every_import_goes_from_a_layer_to_one_below_it() -> None:
    assert lint_imports(no_cache=True) == EXIT_STATUS_SUCCESS
