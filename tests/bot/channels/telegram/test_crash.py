"""Processes that die in the middle: nothing is lost, nothing is answered twice."""

import json
import sqlite3
from pathlib import Path

import pytest

from tests.dialogues.test_conversations import ASKS_WHO
from tests.telegram_product import TelegramProduct, running
from tests.telegram_server import TelegramServer, Woman, telegram_server

LANGUAGES = ("ar", "ti", "nl")


def women(server: TelegramServer, number: int) -> list[Woman]:
    return [Woman(server) for _ in range(number)]


def ask_all(everybody: list[Woman]) -> None:
    for number, woman in enumerate(everybody):
        woman.send(ASKS_WHO[LANGUAGES[number % 3]])


def assert_each_has_one_answer(everybody: list[Woman]) -> None:
    seen = [[shown.hers for shown in woman.seen] for woman in everybody]
    assert seen == [[True, False]] * len(everybody)
    assert all("kinderopvangtoeslag" in woman.answers[0].text for woman in everybody)


def turns(product: TelegramProduct) -> list[int]:
    """How many messages each conversation remembers."""
    database = sqlite3.connect(product.folder / "selam" / "selam.db")
    return [len(json.loads(row[0])) for row in database.execute("select turns from conversations")]


@pytest.mark.parametrize("answered", [0, 100])
def test_killed_in_the_middle_of_200_chats(trained: None, tmp_path: Path, answered: int) -> None:
    """From `answered` messages on she gets them but nobody is told so: the hardest moment."""
    with telegram_server() as server, running(server, tmp_path) as product:
        everybody = women(server, 200)
        server.hold_after = answered
        ask_all(everybody)
        server.wait(lambda: server.count("sendMessage") >= answered + 20)

        product.kill()
        server.let_go()
        product.start()
        server.settle()

        assert_each_has_one_answer(everybody)
        assert turns(product) == [1] * 200


def test_killed_twice_while_she_writes_on(trained: None, tmp_path: Path) -> None:
    with telegram_server() as server, running(server, tmp_path) as product:
        everybody = women(server, 40)
        for _ in range(2):
            server.hold_after = server.count("sendMessage") + 5
            for woman in everybody:
                woman.send("/menu")
            server.wait(lambda: server.count("sendMessage") >= (server.hold_after or 0) + 5)
            product.kill()
            server.let_go()
            product.start()
        server.settle()

        for woman in everybody:
            assert sorted(shown.hers for shown in woman.seen) == [False] * 2 + [True] * 2


def test_another_takes_over_when_one_dies(trained: None, tmp_path: Path) -> None:
    with telegram_server() as server, running(server, tmp_path) as product:
        second = TelegramProduct(server, tmp_path)
        second.start()
        try:
            everybody = women(server, 60)
            server.hold_after = 10
            ask_all(everybody)
            server.wait(lambda: server.count("sendMessage") >= 20)
            product.kill()
            server.let_go()
            server.settle()
            assert_each_has_one_answer(everybody)
            assert turns(second) == [1] * 60
        finally:
            second.stop()
