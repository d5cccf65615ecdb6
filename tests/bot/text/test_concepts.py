from collections.abc import Callable
from pathlib import Path

import pytest
from rasa.shared.nlu.training_data.message import Message

from bot.content.errors import ContentError
from bot.nlu.component import KEY_WORDS, ROMAN_WORDS
from bot.paths import DATA
from bot.text.concepts import (
    Concept,
    ConceptMatcher,
    bare,
    concept_files,
    load_concepts,
    roman_words,
)
from bot.text.normalize import key

MATCHER = ConceptMatcher(
    [
        Concept(id="husband", ar=("زوج",), ti=("ሰብኣይ", "በዓል ቤተይ"), nl=("man",), latin=("jozi",)),
        Concept(id="appointment", ti=("ቆጸራ",), en=("appointment",)),
        Concept(id="in", ti=("ኣብ",)),
    ]
)


def found(text: str) -> set[str]:
    return MATCHER.find(key(text).split(), roman_words(text))


@pytest.mark.parametrize(
    "text",
    ["زوج", "ሰብኣይ", "mijn man werkt", "jozi", "jozzi", "nay sebay", "Mijn MAN"],
)
def test_words_of_any_language_and_script_mean_the_same_concept(text: str) -> None:
    assert found(text) == {"husband"}


@pytest.mark.parametrize("text", ["وزوجها", "بالزوج", "لزوجي", "ንሰብኣይ"])
def test_short_prefixes_and_suffixes_do_not_hide_a_word(text: str) -> None:
    assert "husband" in found(text)


@pytest.mark.parametrize("text", ["በዓል ቤተይ", "ናይ በዓል ቤተይ ስራሕ"])
def test_a_phrase_is_found_as_a_whole(text: str) -> None:
    assert "husband" in found(text)


@pytest.mark.parametrize("text", ["በዓል", "manier", "kleinman", "", "2026"])
def test_half_a_phrase_or_part_of_a_word_is_not_found(text: str) -> None:
    assert found(text) == set()


def test_one_message_can_hold_several_concepts() -> None:
    assert found("kotsera mes sebay") == {"appointment", "husband"}


def test_two_latin_letters_are_no_word_of_the_lexicon() -> None:
    assert found("ኣብ ገዛ") == {"in"}
    assert found("ab geza") == set()


def test_skeletons_are_not_matched() -> None:
    assert MATCHER.find([], ["_ktsr", "_ktr"]) == set()


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("والمدرسه", "مدرس"),
        ("للبيت", "بيت"),
        ("ንቆልዑ", "ቆልዑ"),
        ("ብዛዕባቆልዑ", "ቆልዑ"),
        ("لي", "لي"),
        ("gemeente", "gemeente"),
        ("", ""),
    ],
)
def test_the_bare_word_keeps_enough_letters_to_be_a_word(word: str, stem: str) -> None:
    assert bare(word) == stem


def test_the_lexicon_of_the_repository_loads_with_each_concept_once() -> None:
    ids = [concept.id for concept in load_concepts(DATA)]
    assert ids
    assert len(ids) == len(set(ids))


def test_a_message_that_is_a_phrase_of_the_lexicon_finds_its_concept(
    read: Callable[[str], Message],
) -> None:
    concepts = load_concepts(DATA)
    matcher = ConceptMatcher(concepts)
    missed = []
    for concept in concepts:
        for phrase in (*concept.ar, *concept.ti, *concept.nl, *concept.en, *concept.latin):
            message = read(phrase)
            if concept.id not in matcher.find(message.get(KEY_WORDS), message.get(ROMAN_WORDS)):
                missed.append((concept.id, phrase))
    assert missed == []


def test_the_files_of_the_lexicon_are_read_in_order(tmp_path: Path) -> None:
    lexicon(tmp_path, {"b": "woman: {nl: [vrouw]}", "a": "man: {nl: [man]}"})
    assert [path.stem for path in concept_files(tmp_path)] == ["a", "b"]
    assert [concept.id for concept in load_concepts(tmp_path)] == ["man", "woman"]


def test_a_concept_in_two_files_is_an_error(tmp_path: Path) -> None:
    lexicon(tmp_path, {"a": "man: {nl: [man]}", "b": "\nman: {nl: [kerel]}"})
    with pytest.raises(ContentError, match="b.yml:2: man: this concept exists twice"):
        load_concepts(tmp_path)


@pytest.mark.parametrize(
    ("entry", "reason"),
    [("man:", "fields are expected"), ("man: {de: [Mann]}", "de: extra"), ("man: {nl: man}", "nl")],
)
def test_an_entry_that_breaks_the_schema_is_named(entry: str, reason: str, tmp_path: Path) -> None:
    lexicon(tmp_path, {"a": entry})
    with pytest.raises(ContentError, match=f"a.yml:1: man: {reason}"):
        load_concepts(tmp_path)


def lexicon(data: Path, files: dict[str, str]) -> None:
    (data / "concepts").mkdir()
    for name, text in files.items():
        (data / "concepts" / f"{name}.yml").write_text(text, encoding="utf-8")
