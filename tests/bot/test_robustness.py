import datetime
import random
from dataclasses import replace
from pathlib import Path

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered

from bot.answers.history import read_history
from bot.answers.wording import fill, format_amount
from bot.channels.payloads import PayloadSigner
from bot.checks.answers import check_answers
from bot.content.amounts import Amount, load_amounts
from bot.content.answers import load_answers
from bot.content.catalogues import read_catalogue
from bot.content.content import Content
from bot.content.errors import ContentError
from bot.content.languages import load_languages
from bot.content.questions import read_held_out, read_training
from bot.content.topics import load_topics
from bot.content.yaml_file import read_mapping
from bot.nlu.concepts import load_concepts
from bot.nlu.language import LanguageDetector, conversation_language
from bot.nlu.latin_spelling import latin_spelling
from bot.nlu.normalize import clean
from bot.paths import BOT, DATA
from bot.settings import SettingsError, read_settings

LANGUAGES = load_languages(DATA)
DOMAIN = Domain.load(str(BOT / "domain" / "domain.yml"))
TODAY = datetime.date(2026, 11, 24)


def value(written: str) -> dict[str, object]:
    return {"value": written, "from": "2026-01-01", "until": None, "source": "https://a.nl"}


# 1
@pytest.mark.parametrize("text", ["/menu~\ud800", "/\ud800~\udfff"])
def test_a_lone_surrogate_is_not_a_payload(text: str) -> None:
    assert PayloadSigner(b"s" * 32).read(text, "her") is None


# 2
def test_a_very_long_geez_numeral_is_cleaned() -> None:
    clean("፼" * 1100)


# 3
@pytest.mark.parametrize(
    "text",
    [
        "kinderopvangtoeslag",
        "kinderopvang",
        "kinderbijslag",
        "kindgebonden budget",
        "niveau a2",
        "mbo2",
    ],
)
def test_a_dutch_term_as_the_first_message_does_not_begin_another_language(text: str) -> None:
    speaks = frozenset(LANGUAGES.speaks)
    detection = LanguageDetector(LANGUAGES).detect(text)
    assert conversation_language(detection, None, False, speaks) in (None, "nl")


# 4
@pytest.mark.parametrize("number", ["14020", "08001234", "0031"])
def test_a_phone_number_without_a_hyphen_is_shown_as_it_is_written(number: str) -> None:
    amount = Amount(id="phone", unit="phone", values=(value(number),))
    assert fill("{phone}", {"phone": amount}, "nl", TODAY, lambda _: "") == number


# 5
def test_a_percentage_is_not_rounded() -> None:
    assert format_amount("percent", 32.25, "nl") == "32,25%"


# 6
def test_the_port_may_not_be_that_of_the_action_server_by_default() -> None:
    with pytest.raises(SettingsError, match="SELAM_ACTION_PORT"):
        read_settings({"SELAM_SECRET": "s" * 32, "SELAM_PORT": "5055"})


# 7
@pytest.mark.parametrize("kept", [b"", b"short"])
def test_an_empty_or_short_secret_file_is_refused(kept: bytes, tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(kept)
    try:
        secret = read_settings({"SELAM_HOME": str(tmp_path)}).secret
    except SettingsError:
        return
    assert len(secret) >= 32


# 8
def test_going_back_from_the_only_answer_keeps_it(content: Content) -> None:
    who, no_way = "utter_childcare/who", "utter_no_way_back"
    events = [
        BotUttered("…", metadata={"utter_action": who, "answer": who}),
        BotUttered("…", metadata={"utter_action": "utter_previous", "answer": no_way}),
    ]
    assert read_history(events, content.answers).answers == (who,)


# 10
GROUPS = "groups:\n  rights: {label: x}\n"


@pytest.mark.parametrize(
    ("path", "text", "load"),
    [
        ("a.yml", "a: caf\xe9".encode("latin-1"), lambda root: read_mapping(root / "a.yml")),
        ("a.yml", b'a: "\x00"', lambda root: read_mapping(root / "a.yml")),
        ("topics.yml", f"{GROUPS}topics:\n  rights/a:\n", load_topics),
        ("topics.yml", f"{GROUPS}topics:\n", load_topics),
        ("topics.yml", GROUPS, load_topics),
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


# 11
def test_an_amount_without_values_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "amounts").mkdir()
    (tmp_path / "amounts" / "a.yml").write_text("price: {unit: eur, values: []}\n")
    with pytest.raises(ContentError):
        load_amounts(tmp_path)


# 12
def test_a_number_written_out_in_a_simpler_version_is_found(content: Content) -> None:
    answer = content.answers["utter_rights/decide_herself"]
    broken = answer.copy(update={"simple": answer.simple + "\nYou get 17 euros."})
    changed = replace(content, answers={**content.answers, answer.name: broken})
    assert any("17 is written out" in item.what for item in check_answers(changed, TODAY))


# 13
def test_lines_that_an_author_repeats_stay() -> None:
    assert fill("One.\n\nTwo.\n\nThree.", {}, "nl", TODAY, lambda _: "") == (
        "One.\n\nTwo.\n\nThree."
    )


# 14
def test_the_line_of_an_error_is_that_of_the_field(tmp_path: Path) -> None:
    (tmp_path / "amounts").mkdir()
    text = "price:\n  unit: dollar\n  values: []\n"
    (tmp_path / "amounts" / "a.yml").write_text(text)
    with pytest.raises(ContentError) as raised:
        load_amounts(tmp_path)
    assert raised.value.line == 2


# 15
def test_questions_written_as_a_list_are_read_or_refused(tmp_path: Path) -> None:
    path = tmp_path / "data/nlu/nl/a.yml"
    path.parent.mkdir(parents=True)
    path.write_text("nlu:\n- intent: work/pay\n  examples:\n  - How much?\n")
    try:
        questions = list(read_training(tmp_path))
    except ContentError:
        return
    assert [question.text for question in questions] == ["How much?"]


# 16
def test_a_price_in_words_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "amounts").mkdir()
    entry = "{value: soon, from: 2026-01-01, until: null, source: https://a.nl}"
    (tmp_path / "amounts" / "a.yml").write_text(f"price: {{unit: eur, values: [{entry}]}}\n")
    with pytest.raises(ContentError):
        load_amounts(tmp_path)


# 17
@pytest.mark.parametrize(("native", "typed"), [("عم", "3am"), ("حرام", "7aram"), ("عندي", "3andi")])
def test_a_vowel_is_heard_after_a_digit_for_a_consonant(native: str, typed: str) -> None:
    assert typed in {latin_spelling(native, random.Random(seed)) for seed in range(500)}
