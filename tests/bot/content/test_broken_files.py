"""Files with mistakes in them, of every kind that the content has: each is named, none gets by."""

from pathlib import Path

import pytest

from bot.content.amounts import load_amounts
from bot.content.answers import load_answers
from bot.content.catalogues import read_catalogue
from bot.content.errors import ContentError
from bot.content.languages import load_languages
from bot.content.questions import read_held_out, read_training
from bot.content.topics import load_topics
from bot.content.yaml_file import read_mapping
from bot.text.concepts import load_concepts

SUBJECTS = "subjects:\n  rights: {label: x, groups: [rights]}\n"


@pytest.mark.parametrize(
    ("path", "text", "load"),
    [
        ("a.yml", "a: caf\xe9".encode("latin-1"), lambda root: read_mapping(root / "a.yml")),
        ("a.yml", b'a: "\x00"', lambda root: read_mapping(root / "a.yml")),
        ("topics.yml", f"{SUBJECTS}topics:\n  rights/a:\n", load_topics),
        ("topics.yml", f"{SUBJECTS}topics:\n", load_topics),
        ("topics.yml", SUBJECTS, load_topics),
        ("amounts/a.yml", "price: 5\n", load_amounts),
        ("concepts/a.yml", "man: kerel\n", load_concepts),
        ("languages.yml", "speaks:\n  ar:\n", load_languages),
        ("a.yml", "responses:\n  utter_x: [words]\n", load_answers),
        ("a.yml", "responses:\n  utter_x: [{text: a, metadata: b}]\n", load_answers),
        ("a.yml", "responses: [utter_x]\n", load_answers),
        ("data/nlu/nl/a.yml", "nlu: [5]\n", lambda root: list(read_training(root))),
        ("tests/nlu/nl/a.yml", "work/pay: How much?\n", lambda root: list(read_held_out(root))),
        ("tests/nlu/nl/a.yml", "work/pay:\n", lambda root: list(read_held_out(root))),
        (
            "a.po",
            'msgid "a"\nmsgstr "\xe9"\n'.encode("latin-1"),
            lambda root: read_catalogue(root / "a.po", "nl"),
        ),
    ],
)
def test_a_broken_file_is_a_content_error(path: str, text, load, tmp_path: Path) -> None:
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / path).write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(ContentError):
        load(tmp_path)


def test_an_amount_without_values_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "amounts").mkdir()
    (tmp_path / "amounts" / "a.yml").write_text("price: {unit: eur, values: []}\n")
    with pytest.raises(ContentError):
        load_amounts(tmp_path)


def test_the_line_of_an_error_is_that_of_the_field(tmp_path: Path) -> None:
    (tmp_path / "amounts").mkdir()
    text = "price:\n  unit: dollar\n  values: []\n"
    (tmp_path / "amounts" / "a.yml").write_text(text)
    with pytest.raises(ContentError) as raised:
        load_amounts(tmp_path)
    assert raised.value.line == 2


def test_a_price_in_words_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "amounts").mkdir()
    entry = "{value: soon, from: 2026-01-01, until: null, source: https://a.nl}"
    (tmp_path / "amounts" / "a.yml").write_text(f"price: {{unit: eur, values: [{entry}]}}\n")
    with pytest.raises(ContentError):
        load_amounts(tmp_path)


def test_questions_written_as_a_list_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "data/nlu/nl/a.yml"
    path.parent.mkdir(parents=True)
    path.write_text("nlu:\n- intent: work/pay\n  examples:\n  - How much?\n")
    with pytest.raises(ContentError, match="a text of lines"):
        list(read_training(tmp_path))
