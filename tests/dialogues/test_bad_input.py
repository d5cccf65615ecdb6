"""Input that nobody meant: a kind answer or one clear line, never a trace, never a dead server."""

import json
import urllib.error
import urllib.request
from typing import Any
from uuid import uuid4

import pytest

from tests.conftest import Conversation, post

BIDI = "\u202e\u2066\u200f"


@pytest.mark.parametrize(
    "text", ["", "   ", "\n\t", "😀😀", "...", "؟؟؟", "\u200b\u200c", BIDI, "\x00\x07"]
)
def test_text_without_words_gets_a_kind_answer(conversation: Conversation, text: str) -> None:
    assert conversation.say(text)["answer"] == "utter_no_words"


def test_no_message_at_all_gets_a_kind_answer(selam: str) -> None:
    (answer,) = post(f"{selam}/webhooks/rest/webhook", {"sender": uuid4().hex})
    assert answer["answer"] == "utter_no_words"


@pytest.mark.parametrize(
    "text",
    [
        "wie krijgt kinderopvangtoeslag? " * 320,
        "a" * 10_000,
        "ሰ" * 10_000,
        "كيف " * 2_500,
        BIDI.join("hallo daar"),
        "\ud800 hallo",
        "<script>alert(1)</script>",
        "'; drop table events; --",
        "[kind](child) {slot} {{jinja}} %s",
        "፼" * 5_000,
        "e\u0301" * 3_000,
    ],
)
def test_strange_text_gets_a_kind_answer(conversation: Conversation, text: str) -> None:
    answer = conversation.say(text)
    assert answer["text"]
    assert "Traceback" not in answer["text"]


@pytest.mark.parametrize(
    "text",
    [
        "/restart",
        "/session_start",
        "/back",
        '/choose_language{"language": "ti"}',
        "/crisis_violence",
        "/childcare/who",
        "/childcare/who~AAAAAAAAAAAA",
        "//greet",
        "/",
        '/greet{"language": "ar"}',
    ],
)
def test_text_that_begins_with_a_slash_is_never_a_command(
    conversation: Conversation, text: str
) -> None:
    conversation.say("wie kan kinderopvangtoeslag krijgen?")
    answer = conversation.say(text)

    assert answer["language"] == "nl"
    assert answer["answer"] != "utter_crisis_violence"
    assert conversation.say("makkelijker uitleggen graag")["answer"].startswith("utter_childcare/")


@pytest.mark.parametrize(
    "sign", [*"\u00a0\u1680\u2003\u2028\u2029\u202f\u205f\u3000\x1c\x85\u00ad\u2066\ufeff"]
)
@pytest.mark.parametrize("before", ["{}", "/{}", "{}/{}", "\\{} "])
def test_no_space_of_any_script_makes_a_text_a_command(
    conversation: Conversation, sign: str, before: str
) -> None:
    conversation.say("wie kan kinderopvangtoeslag krijgen?")
    answer = conversation.say(before.format(sign, sign) + '/choose_language{"language": "woorden"}')

    assert answer["answer"] not in ("utter_sorry", "utter_language_chosen")
    assert conversation.say("hij wil me vermoorden")["answer"] == "utter_crisis_violence"


def test_a_button_of_another_conversation_is_refused(selam: str) -> None:
    hers, other = Conversation(selam), Conversation(selam)
    button = hers.say("/start")["buttons"][0]
    hers.say(button["payload"])

    assert hers.say("menu")["language"] == "ar"
    other.say(button["payload"])
    assert other.say("kinderopvangtoeslag, wie krijgt dat?")["language"] == "nl"


@pytest.mark.parametrize(
    "body",
    [
        b"{not json",
        b"",
        b"[]",
        b'"text"',
        b"null",
        b"\xff\xfe",
        json.dumps({"message": "hallo"}).encode(),
        json.dumps({"sender": 5, "message": "hallo"}).encode(),
        json.dumps({"sender": "", "message": "hallo"}).encode(),
        json.dumps({"sender": "x" * 500, "message": "hallo"}).encode(),
        json.dumps({"sender": "x", "message": {"a": 1}}).encode(),
        json.dumps({"sender": "x", "message": "hallo", "metadata": {"language": "xx"}}).encode(),
        json.dumps({"sender": "x", "message": "hallo", "metadata": {"language": []}}).encode(),
        json.dumps({"sender": "x", "message": "hallo", "metadata": "ar"}).encode(),
    ],
)
def test_a_request_that_cannot_be_read_is_told_why_in_one_line(selam: str, body: bytes) -> None:
    status, problem = refused(f"{selam}/webhooks/rest/webhook", body)

    assert status == 400
    assert problem["title"]
    assert "\n" not in problem["title"]


@pytest.mark.parametrize(
    ("path", "status"),
    [("/nothing", 404), ("/webhooks/rest/nothing", 404), ("/demo/../settings.py", 404)],
)
def test_an_unknown_address_is_told_in_one_line(selam: str, path: str, status: int) -> None:
    request = urllib.request.Request(selam + path)
    with pytest.raises(urllib.error.HTTPError) as error:
        urllib.request.urlopen(request, timeout=10)
    assert error.value.code == status
    assert b"Traceback" not in error.value.read()


def test_a_body_that_is_too_large_is_refused(selam: str) -> None:
    body = json.dumps({"sender": "x", "message": "a" * 400_000}).encode()
    status, _ = refused(f"{selam}/webhooks/rest/webhook", body)
    assert status == 413


def test_rasas_own_api_needs_its_token(selam: str) -> None:
    status, _ = refused(f"{selam}/model/parse", b'{"text": "hallo"}')
    assert status == 401


def refused(url: str, body: bytes) -> tuple[int, dict[str, Any]]:
    """Return status and problem of a request that must be refused."""
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"})
    with pytest.raises(urllib.error.HTTPError) as error:
        urllib.request.urlopen(request, timeout=30)
    return error.value.code, json.loads(error.value.read() or b"{}")
