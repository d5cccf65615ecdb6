from collections.abc import Callable
from typing import Any

import pytest

from bot.checks.municipalities import check_municipalities, contrast
from bot.content.content import load_content
from bot.content.municipalities import DEFAULT_THEME, Municipality
from tests.bot.checks.conftest import Repository

PLACE = "data/municipalities/utrecht.yml"
SOURCE = {"name": "Utrecht", "url": "https://www.utrecht.nl"}
BUTTON = "--utrecht-button-primary-action"


def found(repository: Repository, change: Callable[[Any], object]) -> list[str]:
    repository.edit(PLACE, change)
    return [str(finding) for finding in check_municipalities(load_content(repository.root))]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (
            lambda place: place.update(
                notes={"childcare/nothing": {"text": "x", "source": SOURCE}}
            ),
            "there is no topic childcare/nothing",
        ),
        (
            lambda place: place.update(
                notes={"childcare/who": {"text": "x" * 251, "source": SOURCE}}
            ),
            "childcare/who: 251 characters",
        ),
        (
            lambda place: place["contact"].update(text="x" * 401),
            "contact: 401 characters",
        ),
        (
            lambda place: place["theme"].update({f"{BUTTON}-background-color": "#ff6666"}),
            f"{BUTTON}-color on {BUTTON}-background-color: contrast 2.",
        ),
        (
            lambda place: place["theme"].update({"--utrecht-link-color": "#ffcc00"}),
            "--utrecht-link-color on --utrecht-document-background-color: contrast 1.5",
        ),
        (
            lambda place: place["theme"].update({"--utrecht-document-background-color": "#1d2433"}),
            "--utrecht-document-color on --utrecht-document-background-color: contrast 1.0",
        ),
    ],
)
def test_what_would_not_be_read_is_found(
    repository: Repository, change: Callable[[Any], object], reason: str
) -> None:
    assert any(one.startswith(PLACE) and reason in one for one in found(repository, change))


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("den-haag", "; did you mean den_haag?"),
        ("gieten", "; did you mean aa_en_hunze?"),
        ("amsterdm", "; did you mean amsterdam?"),
        ("province_utrecht", "; did you mean utrecht?"),
        ("qqqqqqqq", ""),
    ],
)
def test_an_id_that_is_no_municipality_is_found_with_the_nearest(
    repository: Repository, name: str, meant: str
) -> None:
    place = f"data/municipalities/{name}.yml"
    text = "name: Gemeente\norigins: ['https://www.plaats.nl']\n"
    (repository.root / place).write_text(text, encoding="utf-8")
    (finding,) = (str(one) for one in check_municipalities(load_content(repository.root)))
    assert finding == f"{place}: {name}: no municipality in data/places{meant}"


@pytest.mark.parametrize("name", ["den_haag", "demo"])
def test_a_municipality_of_the_places_and_the_demonstration_are_in_order(
    repository: Repository, name: str
) -> None:
    text = "name: Gemeente\norigins: ['https://www.plaats.nl']\n"
    (repository.root / f"data/municipalities/{name}.yml").write_text(text, encoding="utf-8")
    assert list(check_municipalities(load_content(repository.root))) == []


def test_the_repository_and_the_look_without_a_theme_are_in_order(repository: Repository) -> None:
    assert found(repository, lambda place: place.pop("theme")) == []


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert contrast("#ffffff", "#777777") == contrast("#777777", "#ffffff")
    assert contrast("#1d2433", "#1d2433") == 1


def test_a_look_without_a_theme_is_a_theme() -> None:
    fields = {"id": "x", "name": "X", "origins": ["https://x.nl"], "theme": DEFAULT_THEME}
    assert Municipality.parse_obj(fields).theme == DEFAULT_THEME
