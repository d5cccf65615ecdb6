"""Two workers behind one address: the webhook, with Redis."""

import shutil
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.conftest import free_port
from tests.dialogues.test_conversations import ASKS_WHO
from tests.telegram_product import TelegramProduct, children, running
from tests.telegram_server import Woman, telegram_server

PUBLIC = "https://selam.example.org"


@pytest.fixture(scope="module")
def redis_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Redis."""
    if not shutil.which("redis-server"):
        pytest.skip("redis-server is not installed")
    port = free_port()
    command = ["redis-server", "--port", str(port), "--save", "", "--dir",
               str(tmp_path_factory.mktemp("redis"))]  # fmt: skip
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert any("Ready to accept" in line for line in process.stdout)
    yield f"redis://127.0.0.1:{port}/0"
    process.terminate()
    process.wait()


@pytest.fixture(scope="module")
def product(
    trained: None, redis_address: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TelegramProduct]:
    """A Selam of two workers to which Telegram brings the updates."""
    folder = tmp_path_factory.mktemp("webhook")
    settings = {
        "SELAM_PUBLIC_URL": PUBLIC,
        "SELAM_WORKERS": "2",
        "SELAM_REDIS": redis_address,
        "SELAM_SECRET": "s" * 32,
    }
    with telegram_server() as server, running(server, folder, **settings) as running_product:
        server.webhook_base = running_product.base
        server.wait(lambda: server.webhook.get("url"))
        server.wait(lambda: ("short_description", "nl") in server.profile)
        yield running_product


def test_telegram_is_told_where_to_bring_updates(product: TelegramProduct) -> None:
    webhook = product.server.webhook
    assert webhook["url"] == f"{PUBLIC}/webhooks/telegram/webhook"
    assert webhook["allowed_updates"] == ["message", "edited_message", "callback_query"]
    assert len(webhook["secret_token"]) == 64
    assert len(children(product.process.pid)) == 2, "two workers; the actions run in them"


def test_each_is_answered_once_and_in_order_by_two_workers(product: TelegramProduct) -> None:
    server = product.server
    women = [Woman(server) for _ in range(40)]
    for question in (ASKS_WHO["nl"], "/menu", ASKS_WHO["ar"]):
        for woman in women:
            woman.send(question)
    server.settle()

    for woman in women:
        about = ["kinderopvangtoeslag" in shown.text for shown in woman.answers]
        assert about == [True, False, True]


def test_the_same_update_at_both_workers_at_once_is_answered_once(
    product: TelegramProduct,
) -> None:
    women = [Woman(product.server) for _ in range(10)]
    with ThreadPoolExecutor(16) as threads:
        for number, woman in enumerate(women):
            update = {"update_id": 9_000_000 + number, "message": woman.message("/menu")}
            statuses = list(threads.map(product.server.post, [update] * 16))
            assert statuses == [200] * 16
    assert [len(woman.answers) for woman in women] == [1] * 10


@pytest.mark.parametrize("secret", ["", "wrong", "0" * 64, "\x80é"])
def test_nobody_else_can_bring_an_update(product: TelegramProduct, secret: str) -> None:
    woman = Woman(product.server)
    update = {"update_id": 9_100_000, "message": woman.message("hallo")}

    assert product.server.post(update, secret=secret) == 403

    assert product.server.post({"update_id": "x"}) == 400
    assert product.server.post({"update_id": 9_100_001, "message": {"message_id": "?"}}) == 200
    assert not woman.answers


def test_killed_and_started_again_telegram_brings_what_was_not_answered(
    product: TelegramProduct,
) -> None:
    server = product.server
    women = [Woman(server) for _ in range(30)]
    server.hold_after = server.count("sendMessage") + 10
    for woman in women:
        woman.send(ASKS_WHO["ti"])
    server.wait(lambda: server.count("sendMessage") >= (server.hold_after or 0) + 5)

    product.kill()
    registered = server.count("setWebhook")
    server.let_go()
    product.start()
    server.webhook_base = product.base
    server.settle()

    assert [[shown.hers for shown in woman.seen] for woman in women] == [[True, False]] * 30
    server.wait(lambda: server.count("setWebhook") > registered)
