"""What Telegram tells, and what she writes there, is in no file and in no log."""

import hashlib
import sqlite3
from uuid import uuid4

from tests.dialogues.test_telegram import CONTACT, PHOTO
from tests.privacy.test_canary import Canaries
from tests.telegram_product import TelegramProduct
from tests.telegram_server import TOKEN, Failure, Woman


def test_nothing_of_her_is_found_anywhere(telegram: TelegramProduct) -> None:
    canaries, server = Canaries(), telegram.server
    new = canaries.new
    women = []
    for language in ("ar", "ti", "nl", None):
        woman = Woman(server, language, name=new(), username=new())
        women.append(woman)
        woman.ask("/start")
        woman.tap("choose_language:nl")
        woman.ask(f"mijn man heet {new()} en ik wil kinderopvangtoeslag aanvragen")
        woman.ask(f"/start {new()}-{new()}")
        woman.ask(new())
        woman.ask(**PHOTO, caption=new())
        woman.ask(document={"file_id": new(), "file_unique_id": new(), "file_name": new()})
        woman.ask(**{"contact": {**CONTACT["contact"], "first_name": new(), "user_id": 5}})
        woman.ask(location={"latitude": 52.123456789, "longitude": 5.123456789})
        message = woman.message(new())
        server.arrive(woman.chat_id, {"edited_message": {**message, "edit_date": 2}})
        woman.send(f"@SelamTestBot {new()}", chat={"id": -77, "type": "group", "title": new()})
        server.failures["sendMessage"].append(Failure(400, {"description": f"bad {new()}"}))
        woman.send(new())
        server.arrive(woman.chat_id, {"message": {"message_id": new(), "from": new()}})
        server.settle()
        woman.ask("/verberg")

    found = {
        name: canaries.found_in(data)
        + [number for number in _numbers(women) if number.encode() in data]
        for name, data in telegram.everything().items()
    }

    assert len(canaries.made) > 50
    assert any(name.endswith("selam.db") for name in found)
    assert {name: words for name, words in found.items() if words} == {}


def _numbers(women: list[Woman]) -> list[str]:
    """What identifies a chat or the bot, plainly or by a hash that anybody can make."""
    chats = [str(woman.chat_id) for woman in women]
    hashes = [hashlib.sha256(chat.encode()).hexdigest() for chat in chats]
    return [*chats, *hashes, TOKEN, "52.123456", "5.123456"]


def test_after_erase_no_row_of_her_is_left(telegram: TelegramProduct) -> None:
    woman = Woman(telegram.server, name=str(uuid4()))
    database = sqlite3.connect(telegram.folder / "selam" / "selam.db")

    def rows() -> set[tuple[str, str]]:
        kept = {("conversations", row[0]) for row in database.execute(
            "select sender_id from conversations")}  # fmt: skip
        return kept | {("messages", row[0]) for row in database.execute(
            "select distinct chat from telegram_messages")}  # fmt: skip

    telegram.server.settle()
    before = rows()
    woman.ask("/start")
    woman.tap("choose_language:ti")
    telegram.server.settle()
    assert len(rows() - before) == 2
    woman.ask("/wis")
    telegram.server.settle()
    assert rows() <= before
    leases = database.execute("select name from leases").fetchall()
    assert not [name for (name,) in leases if name.startswith("telegram chat")]
