"""Limits, the pause switch and recorded voices: the product as it runs, with other settings.

It runs from a copy of the repository in which one municipality has paused the widget and one answer
has been recorded, with a Telegram. Each test comes from an address of its own.
"""

import itertools
import os
import shutil
import signal
from collections.abc import Iterator
from uuid import uuid4

import pytest

from bot.content.content import Content
from bot.model import MODEL_FILE
from bot.paths import ROOT
from bot.settings import Settings
from tests.conftest import start_selam
from tests.dialogues.widget_page import Reply, WidgetPage
from tests.telegram_server import TOKEN, TelegramServer, Woman, telegram_server

LANGUAGES = ("ar", "ti", "nl")
PER_WOMAN, PER_ADDRESS, SESSIONS = 4, 12, 6
DANGER = {"ar": "رح يقتلني", "ti": "ክቐትለኒ እዩ", "nl": "hij wil me vermoorden"}
RECORDED = "wie kan kinderopvangtoeslag krijgen?"
RECORDING = b"OggS\0\x02" + 22 * b"\0" + b"OpusHead\x01\x01"
_addresses = (f"127.0.0.{number}" for number in itertools.count(10))


@pytest.fixture(scope="module")
def telegram_of_limited() -> Iterator[TelegramServer]:
    """The Telegram of `limited`."""
    with telegram_server() as server:
        yield server


@pytest.fixture(scope="module")
def limited(
    selam: str, telegram_of_limited: TelegramServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of a Selam that answers few messages a minute; `selam` has trained its model."""
    root = tmp_path_factory.mktemp("copy")
    for folder in ("bot", "actions", "data", "locales"):
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
    paused = "name: Dicht\norigins: ['https://www.dicht.nl']\nshown: false\n"
    (root / "data/municipalities/dicht.yml").write_text(paused)
    (root / "data/audio/nl/childcare").mkdir(parents=True)
    (root / "data/audio/nl/childcare/who.ogg").write_bytes(RECORDING)
    home = root / ".selam"
    home.mkdir()
    for name in (MODEL_FILE, "model.json"):
        os.link(Settings().home / name, home / name)
    process, address = start_selam(
        home,
        root,
        SELAM_MESSAGES_PER_MINUTE=str(PER_WOMAN),
        SELAM_ADDRESS_PER_MINUTE=str(PER_ADDRESS),
        SELAM_SESSIONS_PER_HOUR=str(SESSIONS),
        SELAM_TELEGRAM_TOKEN=TOKEN,
        SELAM_TELEGRAM_API=telegram_of_limited.address,
    )
    yield address
    process.send_signal(signal.SIGINT)
    process.wait(30)


@pytest.fixture
def page(limited: str) -> WidgetPage:
    """A page whose visitor has an address of her own."""
    return WidgetPage(limited, address=next(_addresses))


def refused_kindly(reply: Reply, content: Content, language: str) -> bool:
    """Say whether a reply is that of a limit, in this language."""
    said = content.translate(
        "utter_slow_down", content.answers["utter_slow_down"].text, language
    ).split("\n")[0]
    return (
        reply.status == 429
        and 0 < int(reply.headers["retry-after"]) <= 60
        and reply.content["message"].startswith(said)
        and "112" in reply.content["message"]
        and reply.content["direction"] == content.languages[language].direction
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_too_many_messages_are_held_up_with_a_kind_word_in_her_language(
    page: WidgetPage, content: Content, language: str
) -> None:
    page.begin(language)
    for _ in range(PER_WOMAN):
        page.say("menu")
    assert refused_kindly(page.send("menu"), content, language)
    reply = page.call("/widget/language", {"language": "ti"})
    assert refused_kindly(reply, content, "ti")


@pytest.mark.parametrize("language", LANGUAGES)
def test_danger_is_never_held_up(page: WidgetPage, language: str) -> None:
    page.begin()
    for _ in range(PER_WOMAN + 1):
        page.send("menu")
    assert page.say(DANGER[language])["answer"] == "utter_crisis_violence"
    assert page.press("rights/shelter")["answer"] == "utter_rights/shelter"
    assert page.send("menu").status == 429


BY_CLASSIFIER = {"ar": "جوزي عم يضربني كل يوم", "ti": "ሰብኣየይ ይወቕዓኒ ኣሎ", "nl": "mijn man slaat mij"}
"""What needs more than the phrases of the lexicon in one of the languages."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_danger_that_only_the_understanding_knows_is_never_held_up(
    page: WidgetPage, language: str
) -> None:
    page.begin(language)
    rest = {"sender": uuid4().hex, "message": "menu", "metadata": {"language": language}}
    for _ in range(PER_WOMAN + 1):
        page.send("menu")
        page.call("/webhooks/rest/webhook", rest)
    answer = page.say(BY_CLASSIFIER[language])
    assert (answer["answer"], answer["language"]) == ("utter_crisis_violence", language)
    assert page.press("rights/shelter")["answer"] == "utter_rights/shelter"
    reply = page.call("/webhooks/rest/webhook", {**rest, "message": BY_CLASSIFIER[language]})
    assert reply.content[0]["answer"] == "utter_crisis_violence"
    assert page.send("menu").status == 429


def test_the_rest_channel_opens_as_many_conversations_as_the_widget(page: WidgetPage) -> None:
    def say(text: str) -> tuple[str, Reply]:
        sender = uuid4().hex
        body = {"sender": sender, "message": text}
        return sender, page.call("/webhooks/rest/webhook", body)

    assert [say("menu")[1].status for _ in range(SESSIONS + 1)] == SESSIONS * [200] + [429]
    sender, reply = say(DANGER["nl"])
    (answer,) = reply.content
    assert answer["answer"] == "utter_crisis_violence"
    # Nothing is kept of it, and its buttons are good all the same.
    shelter = next(b for b in answer["buttons"] if b["payload"].startswith("/rights/shelter~"))
    body = {"sender": sender, "message": shelter["payload"]}
    reply = page.call("/webhooks/rest/webhook", body)
    assert reply.content[0]["answer"] == "utter_rights/shelter"
    assert page.call("/webhooks/rest/webhook", {**body, "message": "menu"}).status == 429


def test_a_held_up_message_can_be_sent_again_and_is_then_answered_once(
    page: WidgetPage, limited: str
) -> None:
    page.begin("nl")
    once = str(uuid4())
    first = page.say("menu", once)
    for _ in range(PER_WOMAN):
        page.send("menu", once)
    assert page.send("menu", once).status == 429
    assert first["answer"] == "utter_menu"


def test_another_session_of_the_same_address_is_not_held_up_by_hers(
    page: WidgetPage, limited: str
) -> None:
    page.begin()
    for _ in range(PER_WOMAN + 1):
        page.send("menu")
    other = WidgetPage(limited, address=page.address)
    other.begin()
    assert other.say("menu")["answer"] == "utter_menu"


def test_an_address_is_held_up_whatever_it_says_of_itself(
    page: WidgetPage, content: Content
) -> None:
    statuses = []
    for number in range(SESSIONS):
        page.begin("nl")
        spoofed = {"X_Forwarded_For": f"203.0.113.{number}", "Forwarded": f"for=203.0.113.{number}"}
        for _ in range(PER_WOMAN - 1):
            body = {"id": str(uuid4()), "text": "menu"}
            statuses.append(page.call("/widget/message", body, **spoofed).status)
    over = len(statuses) - PER_ADDRESS
    assert statuses == PER_ADDRESS * [200] + over * [429]
    assert page.say(DANGER["nl"])["answer"] == "utter_crisis_violence"


def test_an_address_opens_so_many_sessions(page: WidgetPage) -> None:
    for _ in range(SESSIONS):
        page.begin()
    reply = page.call("/widget/session", {"municipality": "demo", "language": "ti"})
    assert reply.status == 429
    assert reply.content["language"] == "ti"
    assert 0 < int(reply.headers["retry-after"]) <= 3600


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rest_channel_has_the_same_limits(
    page: WidgetPage, content: Content, language: str
) -> None:
    body = {"sender": uuid4().hex, "message": "menu", "metadata": {"language": language}}
    for _ in range(PER_WOMAN):
        assert page.call("/webhooks/rest/webhook", body).status == 200
    assert refused_kindly(page.call("/webhooks/rest/webhook", body), content, language)
    reply = page.call("/webhooks/rest/webhook", {**body, "message": DANGER[language]})
    assert reply.content[0]["answer"] == "utter_crisis_violence"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_municipality_that_paused_the_widget_has_none(
    page: WidgetPage, content: Content, language: str
) -> None:
    page.origin = "https://www.dicht.nl"
    reply = page.call("/widget/session", {"municipality": "dicht", "language": language})
    assert reply.status == 503
    assert reply.content["type"].endswith("/paused")
    assert reply.content["language"] == language
    assert reply.headers["access-control-allow-origin"] == page.origin


@pytest.mark.parametrize(
    ("page_of", "shown"),
    [
        ("https://www.utrecht.nl", ["utrecht"]),
        ("https://www.utrecht.nl/inburgeren?x=https://www.zeist.nl", ["utrecht"]),
        ("https://utrecht.nl", []),
        ("https://www.dicht.nl/", []),
        ("", ["*"]),
    ],
)
def test_the_loader_knows_what_the_page_that_asks_for_it_may_show(
    page: WidgetPage, page_of: str, shown: list[str]
) -> None:
    loader = page.call("/widget/selam.js", method="GET", **{"Referer": page_of} if page_of else {})
    assert f'mayShow = "{" ".join(shown)}".split' in loader.body.decode()
    assert loader.headers["vary"] == "Referer"


def test_a_recorded_answer_can_be_heard_in_every_channel(
    page: WidgetPage, telegram_of_limited: TelegramServer
) -> None:
    page.begin()
    answer = page.say(RECORDED)
    heard = page.call(answer["audio"]["url"], method="GET")
    assert (heard.status, heard.body) == (200, RECORDING)
    assert heard.headers["content-type"].startswith("audio/ogg")
    assert "audio" not in page.say("menu")

    body = {"sender": uuid4().hex, "message": RECORDED}
    (over_rest,) = page.call("/webhooks/rest/webhook", body).content
    assert over_rest["audio"] == answer["audio"]

    woman = Woman(telegram_of_limited)
    woman.send(RECORDED)
    telegram_of_limited.wait(lambda: len(woman.answers) == 2)
    words, voice = woman.answers
    assert words.buttons
    assert voice.sent["voice"] == RECORDING


def test_the_page_for_municipalities_is_served_under_a_strict_policy(page: WidgetPage) -> None:
    reply = page.call("/embed", method="GET")
    assert reply.status == 200
    assert "default-src 'none'; script-src 'self'" in reply.headers["content-security-policy"]
    for name in ("embed.css", "embed.js"):
        assert page.call(f"/widget/{name}", method="GET").status == 200
    assert page.call("/widget/embed.html", method="GET").status == 404
