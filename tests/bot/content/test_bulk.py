import gc
from collections.abc import Iterator

import pytest

from bot.content.bulk import without_collector


@pytest.fixture
def collections() -> Iterator[list[str]]:
    """Return a list to which each run of the collector adds its phase."""
    phases: list[str] = []

    def note(phase: str, info: dict[str, int]) -> None:
        phases.append(phase)

    gc.callbacks.append(note)
    yield phases
    gc.callbacks.remove(note)


def test_the_collector_rests_while_much_is_built(collections: list[str]) -> None:
    many = 10 * gc.get_threshold()[0]
    with without_collector():
        kept = [[number] for number in range(many)]
        rested = not collections
    again = [[one] for one in kept]
    assert rested
    assert "start" in collections
    assert len(again) == many


def test_the_collector_works_again_after_an_error() -> None:
    with pytest.raises(ValueError, match="broken"), without_collector():
        raise ValueError("broken")
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with without_collector():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
