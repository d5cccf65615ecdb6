from typing import Any

import pytest
from telegram import Bot, Update

from bot.channels.telegram.api import make_bot
from bot.channels.telegram.poller import parse_update
from bot.channels.telegram.received import Kind, Reader, Received
from bot.content.content import Content
from bot.settings import Settings
from tests.telegram_server import BOT, TOKEN

CHAT = {"id": 77, "type": "private", "first_name": "Fatima"}
USER = {"id": 77, "is_bot": False, "first_name": "Fatima", "language_code": "ar-SY"}
SETTINGS = Settings(secret=b"s" * 32, telegram_token=TOKEN)
GROUP = {"id": -5, "type": "group", "title": "Vrouwen"}


@pytest.fixture
def read(content: Content) -> Any:
    """Reads a message, given as the fields of Telegram's JSON."""
    reader = Reader(BOT["id"], BOT["username"], ("ar", "ti", "nl"), content.places)

    def read_message(kind: str = "message", **fields: Any) -> Received:
        message = {"message_id": 9, "date": 1, "chat": CHAT, "from": USER, **fields}
        return reader.read(Update.de_json({"update_id": 1, kind: message}, Bot(TOKEN)))

    return read_message


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("/start", "greet"),
        ("/start@SelamTestBot", "greet"),
        ("/MENU", "menu"),
        ("/taal", "change_language"),
        ("/wis", "privacy/erase"),
        ("/wis nu", "privacy/erase"),
        ("/back", None),
        ("wis", None),
        ("/wis nu alles", None),
        ("wat is /menu", None),
    ],
)
def test_commands_of_the_menu_and_no_others(read: Any, text: str, command: str | None) -> None:
    received = read(text=text)
    assert (received.kind, received.command) == (Kind.TALK, command)


def test_hide_is_no_message_of_the_conversation(read: Any) -> None:
    assert read(text="/verberg").kind is Kind.HIDE


def test_a_link_names_a_municipality(read: Any) -> None:
    assert read(text="/start utrecht").municipality == "utrecht"


@pytest.mark.parametrize(
    ("shared", "payload"),
    [
        ({"location": {"latitude": 52.0907, "longitude": 5.1214}}, "tell_place:utrecht"),
        ({"location": {"latitude": 52.0876, "longitude": 5.2419}}, "tell_place:zeist"),
        ({"location": {"latitude": 51.4475, "longitude": 4.9292}}, "tell_place:baarle_nassau"),
        ({"location": {"latitude": 15.33, "longitude": 38.93}}, "tell_place"),
        ({"venue": {"location": {"latitude": 53.2194, "longitude": 6.5665}, "title": "Café",
                    "address": "Grote Markt 1"}}, "tell_place:groningen"),
    ],
)  # fmt: skip
def test_of_a_location_only_the_municipality_stays(
    read: Any, shared: dict[str, Any], payload: str
) -> None:
    assert read(**shared).command == payload


@pytest.mark.parametrize("argument", ["Utrecht", "bergen-op-zoom", "s-hertogenbosch"])
def test_a_link_may_have_capitals_and_hyphens(read: Any, argument: str) -> None:
    found = read(text=f"/start {argument}").municipality
    assert found == argument.lower().replace("-", "_")


@pytest.mark.parametrize("argument", ["noord_holland", "bilthoven"])
def test_a_province_or_a_town_is_no_municipality(read: Any, argument: str) -> None:
    assert read(text=f"/start {argument}").municipality is None


@pytest.mark.parametrize("argument", ["mijn-man's", "a" * 65, "<b>", "../x", "ሰላም"])
def test_what_is_no_municipality_is_not_kept(read: Any, argument: str) -> None:
    received = read(text=f"/start {argument}")
    assert (received.command, received.municipality) == ("greet", None)


def test_the_language_of_her_telegram_is_only_offered(read: Any) -> None:
    assert read(text="hallo").offered == "ar"
    assert read(text="hallo", **{"from": {**USER, "language_code": "en"}}).offered is None


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"text": "hallo"}, Kind.NOTHING),
        ({"text": "hallo @SelamTestBot!"}, Kind.GROUP),
        ({"text": "hallo @SelamTestBotje"}, Kind.NOTHING),
        ({"text": "/start"}, Kind.GROUP),
        ({"text": "/start@SelamTestBot"}, Kind.GROUP),
        ({"text": "/start@Ander"}, Kind.NOTHING),
        ({"text": "/ban"}, Kind.NOTHING),
        ({"text": "ja", "reply_to_message": {"message_id": 1, "date": 1, "chat": GROUP,
                                             "from": BOT}}, Kind.GROUP),
        ({"new_chat_members": [BOT]}, Kind.NOTHING),
    ],
)  # fmt: skip
def test_in_a_group_only_who_speaks_to_selam(read: Any, fields: Any, kind: Kind) -> None:
    assert read(chat=GROUP, **fields).kind is kind


def test_nothing_of_a_group_goes_further(read: Any) -> None:
    assert read(chat=GROUP, text="@SelamTestBot mijn man").text == ""
    assert read("edited_message", chat=GROUP, text="@SelamTestBot").kind is Kind.NOTHING


@pytest.mark.parametrize("kind", ["channel_post", "edited_channel_post"])
def test_channels_are_not_answered(read: Any, kind: str) -> None:
    channel = {"id": -9, "type": "channel", "title": "Nieuws"}
    assert read(kind, chat=channel, text="@SelamTestBot").kind is Kind.NOTHING


@pytest.mark.parametrize(
    "sent",
    [
        {"dice": {"emoji": "🎲", "value": 1}},
        {"poll": {"id": "1", "question": "?", "options": [], "total_voter_count": 0,
                  "is_closed": False, "is_anonymous": True, "type": "regular",
                  "allows_multiple_answers": False, "allows_revoting": True,
                  "members_only": False}},
        {"video_note": {"file_id": "f", "file_unique_id": "u", "length": 9, "duration": 3}},
        {"checklist": {"title": "Lijst", "tasks": [{"id": 1, "text": "melk"}]}},
        {"story": {"id": 1, "chat": CHAT}},
        {"what_the_library_does_not_know_yet": {"id": 1}},
    ],
)  # fmt: skip
def test_whatever_she_sends_is_answered(read: Any, sent: dict[str, Any]) -> None:
    assert read(**sent).command == "sent_media"


@pytest.mark.parametrize(
    "service",
    [
        {"message_auto_delete_timer_changed": {"message_auto_delete_time": 9}},
        {"write_access_allowed": {}},
        {"checklist_tasks_done": {"marked_as_done_task_ids": [1]}},
    ],
)
def test_what_telegram_says_in_her_name_is_not_answered(read: Any, service: dict[str, Any]) -> None:
    assert read(**service).kind is Kind.NOTHING


def test_an_update_of_another_kind_is_not_answered(content: Content) -> None:
    reader, bot = Reader(BOT["id"], BOT["username"], ("ar",), content.places), make_bot(SETTINGS)
    message = {"message_id": 9, "date": 1, "chat": CHAT, "from": USER, "text": "hallo"}
    for update in (
        {"business_message": {**message, "business_connection_id": "b"}},
        {"poll_answer": {"poll_id": "1", "user": USER, "option_ids": [0]}},
        {"what_the_library_does_not_know_yet": message},
        {"message": {**message, "date": 10**30}},
        {"message": []},
        {"callback_query": {"id": "q"}},
    ):
        assert parse_update({"update_id": 1, **update}, bot, reader) == Received(1)


def test_a_button_of_a_message_that_is_gone_still_works(content: Content) -> None:
    reader, bot = Reader(BOT["id"], BOT["username"], ("ar",), content.places), make_bot(SETTINGS)
    pressed = {"id": "q", "from": USER, "chat_instance": "1", "data": "/menu~x"}
    gone = {"chat": CHAT, "message_id": 9, "date": 0}
    for query in ({**pressed, "message": gone}, {**pressed, "inline_message_id": "i"}):
        received = parse_update({"update_id": 1, "callback_query": query}, bot, reader)
        assert (received.kind, received.chat_id) == (Kind.TALK, CHAT["id"])
        assert (received.text, received.button, received.hers) == ("/menu~x", "q", False)


def test_other_bots_are_not_answered(read: Any) -> None:
    assert read(text="hallo", **{"from": {**USER, "is_bot": True}}).kind is Kind.NOTHING


def test_a_log_of_what_was_received_says_its_number_only(read: Any) -> None:
    assert repr(read(text="mijn man heet Ali")) == "Received(update_id=1)"
