from pathlib import Path

import pytest

from bot.content.answers import Answer, load_answers
from bot.content.content import Content
from bot.content.errors import ContentError

DOMAIN = """\
version: "3.1"

responses:
  utter_work/start:
  - text: |-
      You may work.
      The minimum is {minimum_wage} an hour.
    metadata:
      simple: "You may work."

  utter_menu:
  - text: "What would you like to know?"
    metadata:
      choices: [subjects, person]
      all_languages: true
"""


def loaded(folder: Path, **files: str) -> dict[str, Answer]:
    for name, text in files.items():
        (folder / f"{name}.yml").write_text(text, encoding="utf-8")
    return load_answers(folder)


def test_an_answer_has_its_text_its_simple_version_and_its_place(tmp_path: Path) -> None:
    answer = loaded(tmp_path, work=DOMAIN)["utter_work/start"]
    assert answer.text == "You may work.\nThe minimum is {minimum_wage} an hour."
    assert answer.simple == "You may work."
    assert (answer.domain, answer.line) == ("work", 4)
    assert (answer.choices, answer.all_languages) == ((), False)


def test_choices_and_marks_come_from_the_metadata(tmp_path: Path) -> None:
    answer = loaded(tmp_path, work=DOMAIN)["utter_menu"]
    assert answer.choices == ("subjects", "person")
    assert answer.all_languages
    assert not answer.then_last_answer


def test_the_answer_of_a_topic_knows_its_topic(tmp_path: Path) -> None:
    answers = loaded(tmp_path, work=DOMAIN)
    assert answers["utter_work/start"].topic == "work/start"
    assert answers["utter_menu"].topic is None


@pytest.mark.parametrize(
    ("name", "simple", "explains"),
    [
        ("utter_work/start", "", True),
        ("utter_crisis", "Call.", True),
        ("utter_work/start", "Yes.", True),
        ("utter_menu", "", False),
    ],
)
def test_topics_and_answers_with_a_simple_version_explain_something(
    name: str, simple: str, explains: bool
) -> None:
    assert Answer(name=name, text="…", simple=simple, domain="work").explains is explains


def test_files_without_responses_have_no_answers(tmp_path: Path) -> None:
    answers = loaded(tmp_path, domain="intents: [greet]\n", work=DOMAIN)
    assert list(answers) == ["utter_work/start", "utter_menu"]


def test_a_response_in_two_files_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"work.yml:4: utter_work/start: this response exists"):
        loaded(tmp_path, a=DOMAIN, work=DOMAIN)


@pytest.mark.parametrize("variations", ["", "[]", "[{text: a}, {text: b}]", "words"])
def test_a_response_has_exactly_one_text(variations: str, tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"a.yml:2: utter_x: one text is expected"):
        loaded(tmp_path, a=f"responses:\n  utter_x: {variations}\n")


@pytest.mark.parametrize(
    ("variation", "reason"),
    [
        ("{metadata: {simple: a}}", "text: field required"),
        ("{text: ''}", "text: ensure this value has at least 1 characters"),
        ("{text: a, colour: red}", "colour: extra fields not permitted"),
        ("{text: a, metadata: {button: b}}", "button: extra fields not permitted"),
        ("{text: a, metadata: {choices: subjects}}", "choices: value is not a valid tuple"),
    ],
)
def test_a_response_that_breaks_the_schema_is_named(
    variation: str, reason: str, tmp_path: Path
) -> None:
    with pytest.raises(ContentError, match=f"a.yml:2: utter_x: {reason}"):
        loaded(tmp_path, a=f"responses:\n  utter_x: [{variation}]\n")


@pytest.mark.parametrize("topic", ["childcare/who", "rights/decide_herself"])
def test_the_repository_answers_its_topics(topic: str, content: Content) -> None:
    answer = content.answers[f"utter_{topic}"]
    assert answer.topic == topic
    assert answer.domain == topic.split("/")[0]
