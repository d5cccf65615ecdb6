from pathlib import Path

import pytest

from bot.content.catalogues import Translations, catalogue_path, load_translations, read_catalogue
from bot.content.content import Content
from bot.content.errors import ContentError
from bot.content.messages import label_context, simple_context

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
THANK = 'msgctxt "utter_thank"\nmsgid "Thank you."\nmsgstr "የቐንየለይ።"\n\n'
MENU = 'msgctxt "utter_menu"\nmsgid "Menu"\nmsgstr "ዝርዝር"\n\n'


def loaded(locales: Path, **files: str) -> Translations:
    for name, text in files.items():
        path = catalogue_path(locales, "ti", name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(HEADER + text, encoding="utf-8")
    return load_translations(locales, "ti")


def test_a_text_is_found_by_its_context_and_its_english(tmp_path: Path) -> None:
    translations = loaded(tmp_path, a=THANK)
    assert translations.find("utter_thank", "Thank you.") == "የቐንየለይ።"
    assert translations.find("utter_thank", "Thanks a lot.") is None
    assert translations.find("utter_other", "Thank you.") is None


def test_every_catalogue_of_a_language_is_searched(tmp_path: Path) -> None:
    translations = loaded(tmp_path, a=THANK, b=MENU)
    assert translations.find("utter_thank", "Thank you.") == "የቐንየለይ።"
    assert translations.find("utter_menu", "Menu") == "ዝርዝር"


def test_a_translation_older_than_its_source_is_not_shown(tmp_path: Path) -> None:
    assert loaded(tmp_path, a="#, fuzzy\n" + THANK).find("utter_thank", "Thank you.") is None


def test_a_translation_whose_source_is_gone_is_not_shown(tmp_path: Path) -> None:
    obsolete = "".join(f"#~ {line}\n" for line in THANK.strip().splitlines())
    assert loaded(tmp_path, a=obsolete).find("utter_thank", "Thank you.") is None


def test_an_empty_translation_is_none(tmp_path: Path) -> None:
    empty = THANK.replace("የቐንየለይ።", "")
    assert loaded(tmp_path, a=empty).find("utter_thank", "Thank you.") is None


def test_a_language_without_catalogues_translates_nothing(tmp_path: Path) -> None:
    assert load_translations(tmp_path, "ti").find("utter_thank", "Thank you.") is None


def test_a_broken_catalogue_is_an_error_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "broken.po"
    path.write_text(HEADER + "nonsense\n", encoding="utf-8")
    with pytest.raises(ContentError) as raised:
        read_catalogue(path, "ti_ER")
    assert (raised.value.path, raised.value.line) == (path, 4)


def test_the_same_path_exists_for_every_language() -> None:
    paths = {code: catalogue_path(Path("locales"), code, "work") for code in ("ar", "ti", "nl")}
    assert paths["ti"] == Path("locales/ti/LC_MESSAGES/work.po")
    assert len({str(path).replace(code, "") for code, path in paths.items()}) == 1


@pytest.mark.parametrize("language", ["ar", "ti", "nl"])
@pytest.mark.parametrize("topic", ["childcare/who", "rights/decide_herself"])
def test_the_repository_answers_in_her_language(
    language: str, topic: str, content: Content
) -> None:
    answer = content.answers[f"utter_{topic}"]
    label = content.topics[topic]
    for context, text in (
        (answer.name, answer.text),
        (simple_context(answer), answer.simple),
        (label_context(label), label.label),
    ):
        assert content.translate(context, text, language) != text


def test_a_text_without_a_translation_stays_english(content: Content) -> None:
    assert content.translate("utter_thank", "Not a source text.", "ar") == "Not a source text."
