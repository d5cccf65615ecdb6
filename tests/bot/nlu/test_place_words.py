from pathlib import Path

import pytest

from bot.content.errors import ContentError
from bot.nlu.place_words import PlaceWords, load_place_words
from bot.paths import DATA

GROUPS = tuple(PlaceWords.__fields__)


def test_the_words_of_the_repository_are_normalised() -> None:
    words = load_place_words(DATA)
    assert {"in", "في", "ኣብ"} <= words.before
    assert "ساكنه" in words.living
    assert {"niet", "مش"} <= words.not_before
    assert "ኣይኮነን" in words.not_after
    assert {"best", "een"} <= words.ordinary


def test_a_place_abroad_and_an_answer_are_no_place() -> None:
    words = load_place_words(DATA)
    assert {"حلب", "ኣስመራ", "damascus", "nee", "شكرا", "ሰላም"} <= words.no_place


def written(data: Path, groups: dict[str, str]) -> Path:
    (data / "places").mkdir()
    lines = [f"{group}: {words}" for group, words in groups.items()]
    (data / "places" / "words.yml").write_text("\n".join(lines), encoding="utf-8")
    return data


@pytest.mark.parametrize("group", GROUPS)
def test_a_missing_group_is_an_error(group: str, tmp_path: Path) -> None:
    groups = {name: "x" for name in GROUPS if name != group}
    with pytest.raises(ContentError, match=rf"words.yml:\d+: .*{group}: field required"):
        load_place_words(written(tmp_path, groups))


def test_an_unknown_group_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="behind: extra fields"):
        load_place_words(written(tmp_path, dict.fromkeys((*GROUPS, "behind"), "x")))
