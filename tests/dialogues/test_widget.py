"""The widget's calls against the product as it runs."""

import json
import sqlite3
import threading
import time
from typing import Any
from uuid import uuid4

import pytest

from bot.channels.widget.tokens import Tokens
from bot.content.content import Content
from bot.privacy.session import session_seconds
from bot.settings import Settings, read_settings
from tests.dialogues.test_conversations import ASKS_WHO
from tests.dialogues.widget_page import PAGE, WidgetPage

LANGUAGES = ("ar", "ti", "nl")
NOT_CLEAR = "papier van de gemeente, wat moet ik doen"
HOME = Settings().home


@pytest.fixture
def page(selam: str) -> WidgetPage:
    """The page of the municipality ``demo``."""
    return WidgetPage(selam)


def kept(page: WidgetPage) -> list[str]:
    """What the database holds of the conversation on a page: the turns of each row."""
    session = tokens().read(page.token)
    assert session is not None
    with sqlite3.connect(HOME / "selam.db") as database:
        query = "select turns from conversations where sender_id = ?"
        return [turns for (turns,) in database.execute(query, (session.sender_id,))]


def rows(page: WidgetPage) -> int:
    """How many rows the database holds of the conversation on a page."""
    return len(kept(page))


def turns(page: WidgetPage) -> list[Any]:
    """The messages that the database remembers of the conversation on a page."""
    (row,) = kept(page)
    return list(json.loads(row))


def tokens(seconds: float = 3600) -> Tokens:
    """What makes the tokens of the server that runs."""
    return Tokens(read_settings({"SELAM_HOME": str(HOME)}).secret, seconds)


def expired(token: str) -> str:
    """The same token, made so long ago that it is no longer good by itself."""
    identifier, municipality, language, _, _ = token.split(".")
    body = f"{identifier}.{municipality}.{language}.{int(time.time()) - 1}"
    return f"{body}.{tokens()._signature(body)}"


def test_a_session_brings_every_word_of_the_interface_in_three_languages(
    page: WidgetPage, content: Content
) -> None:
    begun = page.begin()
    assert begun["municipality"] == {"id": "demo", "name": "Voorbeeldgemeente"}
    assert begun["expires_in"] == session_seconds()
    assert begun["exit_url"].startswith("https://")
    assert [one["code"] for one in begun["languages"]] == list(LANGUAGES)
    names = {name.removeprefix("utter_widget_") for name in content.answers if "_widget_" in name}
    for language in LANGUAGES:
        assert begun["texts"][language].keys() == names | {"contact_text"}
        assert str(Settings().retention_days) in begun["texts"][language]["keep_text"]
    assert begun["texts"]["ar"]["send"] == "إرسال"


def test_who_comes_without_a_language_is_greeted_in_all_of_them(page: WidgetPage) -> None:
    (greeting,) = page.begin()["messages"]
    assert greeting["language"] is None
    assert greeting["direction"] == "auto"
    assert all(word in greeting["text"] for word in ("سلام", "ሰላም", "Selam"))
    assert page.press("choose_language:ti")["language"] == "ti"


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_comes_with_a_language_is_greeted_in_it(page: WidgetPage, language: str) -> None:
    (greeting,) = page.begin(language)["messages"]
    assert greeting["language"] == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_is_answered_in_its_language(page: WidgetPage, language: str) -> None:
    page.begin()
    answer = page.say(ASKS_WHO[language])
    assert (answer["answer"], answer["language"]) == ("utter_childcare/who", language)
    assert answer["sources"]
    page.press("explain_simpler")
    assert page.press("menu")["answer"] == "utter_menu"


def test_opening_the_widget_leaves_nothing_in_the_database(page: WidgetPage) -> None:
    page.begin()
    assert rows(page) == 0
    page.say("hallo")
    assert rows(page) == 1


def test_a_button_of_another_session_is_only_text(page: WidgetPage, selam: str) -> None:
    page.begin()
    button = page.answers[0]["buttons"][0]["payload"]
    other = WidgetPage(selam)
    other.begin()
    other.press_button(button)
    assert other.say(ASKS_WHO["nl"])["language"] == "nl"
    assert page.press_button(button)["language"] == "ar"


@pytest.mark.parametrize("text", ["/crisis_violence", "/childcare/who", '/menu{"language": "ti"}'])
@pytest.mark.parametrize("field", ["text", "payload"])
def test_what_she_types_is_never_a_command(page: WidgetPage, text: str, field: str) -> None:
    page.begin("nl")
    reply = page.call("/widget/message", {"id": str(uuid4()), field: text})
    (answer,) = reply.content["messages"]
    assert answer["answer"] not in ("utter_crisis_violence", "utter_childcare/who", "utter_menu")


@pytest.mark.parametrize("token", ["", "x", "a.b.c.d.e", "Bearer", "\u00e9" * 40, "." * 5000])
def test_a_call_without_a_token_of_ours_opens_nothing(page: WidgetPage, token: str) -> None:
    page.token = token.encode().decode("latin-1")
    for path in ("message", "language"):
        reply = page.call(f"/widget/{path}", {"id": str(uuid4()), "text": "hallo"})
        assert reply.status == 401
        assert reply.headers["content-type"] == "application/problem+json"
        assert reply.headers["access-control-allow-origin"] == PAGE


def test_a_token_of_another_secret_opens_nothing(page: WidgetPage) -> None:
    page.token, _ = Tokens(b"another secret of 32 characters..", 3600).begin("demo", None)
    assert page.send("hallo").status == 401


def test_a_token_expires_unless_its_conversation_goes_on(page: WidgetPage) -> None:
    page.begin()
    fresh = page.token
    page.token = expired(fresh)
    assert page.send("hallo").status == 401
    page.token = fresh
    page.say("hallo")
    page.token = expired(fresh)
    assert page.say(ASKS_WHO["nl"])["answer"] == "utter_childcare/who"


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "", "https://www.utrecht.nl"])
def test_a_page_of_another_origin_gets_nothing_and_may_read_why(
    page: WidgetPage, origin: str
) -> None:
    page.begin()
    page.origin = origin
    assert page.send("hallo").status == 403
    reply = page.call("/widget/session", {"municipality": "demo", "language": None})
    assert reply.status == 403
    assert "origin" in reply.content["title"]
    assert reply.headers.get("access-control-allow-origin", "") == origin


def test_a_municipality_that_does_not_exist_has_no_pages(page: WidgetPage) -> None:
    reply = page.call("/widget/session", {"municipality": "nowhere", "language": None})
    assert reply.status == 403


def test_browsers_let_only_pages_of_a_municipality_call(page: WidgetPage) -> None:
    asked = {"Access_Control_Request_Method": "POST"}
    for path in ("session", "message", "language", "erase"):
        reply = page.call(f"/widget/{path}", method="OPTIONS", **asked)
        assert reply.status == 204
        assert reply.headers["access-control-allow-origin"] == PAGE
        assert "authorization" in reply.headers["access-control-allow-headers"]
        assert "access-control-allow-credentials" not in reply.headers
    page.origin = "https://evil.example"
    for path in ("message", "language", "erase"):
        reply = page.call(f"/widget/{path}", method="OPTIONS", **asked)
        assert reply.status == 403
        assert "access-control-allow-origin" not in reply.headers
    reply = page.call("/webhooks/rest/webhook", method="OPTIONS", **asked)
    assert "access-control-allow-origin" not in reply.headers


def test_a_page_of_a_real_municipality_shows_its_desk_and_its_notes(selam: str) -> None:
    utrecht = WidgetPage(selam, "utrecht", "https://www.utrecht.nl").begin()
    assert utrecht["theme"]["--utrecht-link-color"] == "#cc0000"
    for language in LANGUAGES:
        assert "Welkomhuis" in utrecht["texts"][language]["contact_text"]
    zeist = WidgetPage(selam, "zeist", "https://www.zeist.nl")
    assert zeist.begin()["texts"]["nl"]["contact_text"] == ""
    answer = zeist.say("waar kan ik Nederlands leren?")
    assert answer["answer"] == "utter_education/dutch_lessons"
    assert "Vrouwentaalgroep" in answer["text"]
    assert answer["sources"][-1]["name"] == "Omroep Zout"
    demo = WidgetPage(selam)
    demo.begin()
    assert "Vrouwentaalgroep" not in demo.say("waar kan ik Nederlands leren?")["text"]


def test_a_message_that_is_sent_again_is_answered_once(page: WidgetPage) -> None:
    page.begin("nl")
    once = str(uuid4())
    answers = [page.say(NOT_CLEAR, once) for _ in range(3)]
    assert answers == 3 * [answers[0]]
    assert answers[0]["answer"] == "utter_fallback"
    assert page.say(NOT_CLEAR)["answer"] == "utter_fallback_again"


def test_also_with_a_language_that_she_has_picked_since(page: WidgetPage) -> None:
    page.begin("nl")
    page.say("hallo")
    once = str(uuid4())
    answers = [page.say(NOT_CLEAR, once, language="ti") for _ in range(3)]
    assert answers == 3 * [answers[0]]
    assert (answers[0]["answer"], answers[0]["language"]) == ("utter_fallback", "ti")
    assert page.say(NOT_CLEAR)["answer"] == "utter_fallback_again"


def test_messages_that_come_at_once_are_handled_one_after_the_other(page: WidgetPage) -> None:
    page.begin("nl")
    sending = [threading.Thread(target=page.send, args=("menu",)) for _ in range(5)]
    for one in sending:
        one.start()
    for one in sending:
        one.join()
    assert len(turns(page)) == 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_changes_and_the_conversation_goes_on(page: WidgetPage, language: str) -> None:
    page.begin()
    page.say(ASKS_WHO["nl"])
    reply = page.call("/widget/language", {"language": language})
    assert (reply.status, reply.content) == (200, {"messages": []})
    answer = page.press("explain_simpler")
    assert (answer["answer"], answer["language"]) == ("utter_childcare/who", language)
    assert page.say(ASKS_WHO["nl"])["language"] == language


def test_erasing_leaves_no_row_and_ends_the_session(page: WidgetPage) -> None:
    page.begin()
    page.say(ASKS_WHO["nl"])
    assert rows(page) == 1
    assert page.erase().status == 204
    assert rows(page) == 0
    assert page.send("makkelijker").status == 401
    assert rows(page) == 0
    page.begin("nl")
    assert page.say("makkelijker uitleggen graag")["answer"] == "utter_nothing_to_explain"


def test_erasing_says_the_same_of_every_token(page: WidgetPage) -> None:
    page.begin()
    page.token += "x"
    assert page.erase().status == 204
    assert page.call("/widget/erase", b"\xff\xfe").status == 204
    assert page.call("/widget/erase", b"").status == 204


def test_erasing_while_a_message_is_under_way_leaves_no_row(page: WidgetPage) -> None:
    page.begin()
    page.say("hallo")
    sending = [threading.Thread(target=page.send, args=(ASKS_WHO["ti"],)) for _ in range(4)]
    for one in sending:
        one.start()
    assert page.erase().status == 204
    for one in sending:
        one.join()
    assert rows(page) == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_message_that_is_too_long_or_broken_is_told_kindly(
    page: WidgetPage, content: Content, language: str
) -> None:
    page.begin(language)
    for reply, status, response in (
        (page.send("ሰ" * 4001), 413, "utter_widget_too_long"),
        (page.call("/widget/message", b"[" * 40_000), 413, "utter_widget_too_long"),
        (page.call("/widget/message", b"{"), 400, "utter_sorry"),
        (page.call("/widget/message", {"id": "x", "text": "hallo"}), 400, "utter_sorry"),
    ):
        answer = content.answers[response]
        said = content.translate(answer.name, answer.text, language)
        assert (reply.status, reply.content["message"]) == (status, said)
        assert reply.content["direction"] == content.languages[language].direction


def test_the_files_are_small_cached_and_bound_to_their_content(page: WidgetPage) -> None:
    loader = page.call("/widget/selam.js", method="GET")
    assert loader.headers["cache-control"] == "public, max-age=300"
    (address,) = {part for part in loader.body.decode().split('"') if part.endswith("/chat.js")}
    for path in (address, address.replace("chat.js", "chat.css")):
        reply = page.call(path, method="GET")
        assert reply.status == 200
        assert "immutable" in reply.headers["cache-control"]
        assert reply.headers["access-control-allow-origin"] == "*"
        assert reply.headers["x-content-type-options"] == "nosniff"
    assert page.call("/widget/v/0000000000000000/chat.js", method="GET").status == 404
    assert page.call("/widget/audio/nl/childcare/..%2f..%2fx.ogg", method="GET").status == 404
