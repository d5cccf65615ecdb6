"""Odd input for everything that reads text or files: no exception but the one that is promised.

That input of any length is read in time that grows no faster than the text is shown by the suite
itself: a pattern that backtracks without bound would never come to an end on the long ones.
"""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.content.answers import load_answers
from bot.content.catalogues import read_catalogue
from bot.content.errors import ContentError
from bot.content.languages import load_languages
from bot.content.questions import read_held_out, read_training
from bot.content.topics import load_topics
from bot.content.yaml_file import read_mapping
from bot.nlu.language import LanguageDetector
from bot.nlu.spacy_languages import tokenizer
from bot.paths import DATA
from bot.payloads import PayloadSigner, parse_data
from bot.text.normalize import clean, key
from bot.text.romanize import common

ANY_BYTES = st.one_of(st.binary(max_size=400), st.text(max_size=200).map(str.encode))
YAML_LIKE = st.text(alphabet=":-{}[]&*!|>'\"%@`#,? \n\tabc01<=~\\", max_size=120)
PO_LIKE = st.lists(
    st.sampled_from(
        ['msgid "a"', 'msgstr "b"', 'msgctxt "c"', 'msgstr[0] ""', "#, fuzzy", '#~ msgid "x"', '"',
         "msgid", 'msgid_plural "d"', '"\\n"', '"Content-Type: text/plain; charset=x\\n"', "\\", ""]
    ),
    max_size=12,
).map("\n".join)  # fmt: skip
LONG = 20_000
GLUTTONS = [
    "a" * LONG, "3a" * LONG, "ا" * LONG, "ሀ" * LONG, "፼" * LONG, "٠" * LONG, ". " * LONG,
    "-" * LONG, "a-" * LONG, "al-" * LONG, "\u064b" * LONG, "\u200f" * LONG, "ـ" * LONG,
    "1 " * LONG, "ا." * LONG, "ኣ:" * LONG, "/" * LONG, "~" * LONG, "(" * LONG, "ﷺ" * LONG,
    "👩‍👩‍👧" * LONG, "e\u0301" * LONG, " " * LONG, "\n" * LONG, "aال" * LONG, "ph" * LONG,
]  # fmt: skip


def written(folder: str, name: str, data: bytes) -> Path:
    path = Path(folder) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


@given(ANY_BYTES | YAML_LIKE.map(str.encode))
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
def test_any_file_is_a_mapping_or_a_content_error(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = written(folder, "x.yml", data)
        try:
            assert isinstance(read_mapping(path), dict)
        except ContentError:
            return  # the promised error; any other fails the test


@given(ANY_BYTES | YAML_LIKE.map(str.encode))
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_any_file_in_the_place_of_content_is_content_or_a_content_error(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for place in ("topics.yml", "languages.yml", "domain/x.yml", "data/nlu/nl/x.yml",
                      "tests/nlu/nl/x.yml"):  # fmt: skip
            written(name, place, data)
        for load in (
            lambda: load_topics(folder),
            lambda: load_languages(folder),
            lambda: load_answers(folder / "domain"),
            lambda: list(read_training(folder)),
            lambda: list(read_held_out(folder)),
        ):
            try:
                load()
            except ContentError:
                continue


@pytest.mark.parametrize(
    "text",
    [
        "a: !!python/object/apply:os.system ['touch /tmp/owned']",
        "a: !!python/name:os.system",
        "!!python/object/new:tuple [x]",
        "a: &a [*a]",
        "a: &a {b: *a}",
        "a: &x [1,1,1,1,1,1,1,1,1]\nb: &y [*x,*x,*x,*x,*x,*x,*x,*x,*x]\nc: [*y,*y,*y,*y,*y,*y,*y]",
    ],
)
def test_a_yaml_file_can_only_be_data(tmp_path: Path, text: str) -> None:
    path = written(str(tmp_path), "x.yml", text.encode())
    try:
        content = read_mapping(path)
    except ContentError:
        return
    assert type(content).__module__.startswith("ruamel")
    assert not Path("/tmp/owned").exists()


@given(ANY_BYTES | PO_LIKE.map(str.encode))
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
def test_any_catalogue_is_read_or_a_content_error(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = written(folder, "x.po", data)
        try:
            read_catalogue(path, "ar")
        except ContentError:
            return


@given(st.text(max_size=100))
def test_any_text_is_a_payload_or_a_value_error(text: str) -> None:
    try:
        parsed = parse_data(text)
    except ValueError:
        return
    assert parsed["intent"]["name"] in text


@given(st.text(max_size=100), st.text(max_size=40))
def test_no_text_is_a_signed_payload_by_chance(text: str, sender: str) -> None:
    signer = PayloadSigner(b"a secret of the tests, long enough")
    assert signer.read(f"/{text}", sender) is None


@pytest.mark.parametrize("text", GLUTTONS, ids=lambda text: ascii(text[:4]))
def test_long_odd_text_is_read_to_its_end(text: str) -> None:
    detector = LanguageDetector(load_languages(DATA))
    assert isinstance(key(text), str)
    assert clean(clean(text)) == clean(text)
    assert isinstance(common(text), str)
    detector.detect(text)
    for language in ("ar", "ti", "nl"):
        assert len(tokenizer(language)(clean(text)[:2_000])) >= 0
