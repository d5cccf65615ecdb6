"""The interview and its result as messages."""

import json
from typing import Any

import pytest

from actions.childcare.interview import Interview
from actions.childcare.messages import Message
from actions.childcare.questions import Answers
from actions.childcare.result import Result, make_result
from actions.childcare.spoken import Note, question_message, result_message
from bot.content.content import Content
from tests.actions.childcare.test_interview import COMPLETE, after
from tests.actions.childcare.test_result import TODAY

UNSURE: Answers = {**COMPLETE, "activity": "unknown", "partner_activity": "unknown"}
ABROAD: Answers = {**COMPLETE, "partner": "abroad", "income": {"unknown": True}}
NONE: Answers = {"activity": "none"}
HE: Answers = {"activity": "work", "partner": "here", "partner_activity": "none"}
FAMILY: Answers = {**COMPLETE, "kind/1": "informal", "kind/2": "informal"}


def made(answers: Answers, content: Content) -> Result:
    return make_result(answers, content.childcare, TODAY)


def payloads(message: dict[str, Any]) -> list[str]:
    return [choice["payload"] for choice in message["choices"]]


@pytest.mark.parametrize("answers", [COMPLETE, UNSURE, ABROAD, NONE, HE, FAMILY])
@pytest.mark.parametrize("language", ["en", "nl", "ar", "ti"])
def test_the_short_result_is_short(answers: Answers, language: str, content: Content) -> None:
    texts = {line.name: content.answers[line.name].text for line in made(answers, content).short}
    lines = [
        text if language == "en" else content.translate(name, text, language)
        for name, text in texts.items()
    ]
    assert lines
    assert len("\n".join(lines)) < 560


def test_the_result_is_short_first_and_whole_on_request(content: Content) -> None:
    result = made(COMPLETE, content)
    short, whole = result_message(result, content), result_message(result, content, whole=True)
    assert short["response"] == whole["response"] == "utter_estimate_result"
    assert short["parts"] == []
    assert short["picture"] == whole["picture"]
    assert payloads(short)[0] == "estimate_answer:more"
    assert len(payloads(short)) == 4
    assert payloads(short)[-1] == payloads(whole)[-1] == "estimate:new"
    assert "estimate_answer:more" not in payloads(whole)
    assert len(whole["parts"]) > 3


def test_whether_it_is_sure_at_all_is_told_at_once(content: Content) -> None:
    message = result_message(made(UNSURE, content), content)
    assert "utter_estimate_unsure_activity" in str(message["parts"])


@pytest.mark.parametrize("answers", [NONE, HE])
def test_a_refusal_tells_why_and_a_way(answers: Answers, content: Content) -> None:
    message = result_message(made(answers, content), content)
    assert "refused" in message["response"]
    assert "utter_estimate_way_" in str(message["parts"])


def test_where_there_is_no_more_to_tell_no_button_says_so(content: Content) -> None:
    assert "estimate_answer:more" not in payloads(result_message(made(FAMILY, content), content))


def test_how_far_she_is_stands_first_and_the_commands_are_few(interview: Interview) -> None:
    state = after(interview, "work", "none", "1", "2", "daycare")
    question = interview.next_question(state)
    assert question
    note = Note(Message("utter_estimate_resumed"), (), (Message("utter_estimate_start"),))
    assert Note.from_json(json.loads(json.dumps(note.as_json()))) == note
    message = question_message(question, note, True, interview.progress(state))
    assert message["response"] == "utter_estimate_progress"
    assert [part.get("response") for part in message["parts"]] == [
        "utter_estimate_resumed",
        None,
        "utter_estimate_ask_hours",
    ]
    commands = ["why", "unknown", "change", "stop"]
    assert payloads(message) == [f"estimate_answer:{name}" for name in commands]
    plain = question_message(question, None, False)
    assert plain["response"] == "utter_estimate_ask_hours"
    assert "parts" not in plain
