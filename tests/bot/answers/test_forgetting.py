"""Answers with which the conversation is erased show nothing of it, in any state."""

from pathlib import Path
from typing import Any

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    BotUttered,
    Event,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from bot.answers.generator import GettextGenerator
from bot.content.content import Content
from bot.paths import BOT
from bot.payloads import PayloadSigner
from bot.privacy.database import open_database
from bot.privacy.record import FORGETTING
from bot.privacy.tracker_store import PrivateTrackerStore
from bot.settings import Settings

DOMAIN = Domain.load(str(BOT / "domain" / "domain.yml"))
FORMS = ("place", "plan", "estimate")
SIGNER = PayloadSigner(b"s" * 32)


def conversation(language: str, form: str) -> DialogueStateTracker:
    """She reads an answer, a form runs, and somebody writes in another language than hers."""
    written = {"code": "nl" if language == "ar" else "ar", "confidence": 1.0, "script": "arabic"}
    shown = {"utter_action": "utter_childcare", "answer": "utter_childcare/who"}
    events: list[Event] = [
        SessionStarted(),
        SlotSet("language", language),
        SlotSet("language_chosen", True),
        UserUttered("…", intent={"name": "childcare"}),
        ActionExecuted("utter_childcare"),
        BotUttered("…", metadata=shown),
        SlotSet("form", form),
        UserUttered("…", intent={"name": "privacy"}, parse_data={"language": written}),
    ]
    return DialogueStateTracker.from_events("her", events, DOMAIN.slots)


async def shown(content: Content, answer: str, tracker: DialogueStateTracker) -> dict[str, Any]:
    message = await GettextGenerator(content=content, signer=SIGNER).generate(
        answer, tracker, "rest"
    )
    assert message is not None
    return message


def test_what_erases_is_told_from_the_same_answers_that_show_nothing(content: Content) -> None:
    assert {answer.name for answer in content.answers.values() if answer.forgets} == FORGETTING


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", ["ar", "ti", "nl"])
async def test_who_asks_what_was_said_sees_what_a_stranger_sees(
    content: Content, language: str, form: str
) -> None:
    stranger = DialogueStateTracker.from_events("her", [], DOMAIN.slots)

    seen = await shown(content, "utter_ask_history", conversation(language, form))

    assert seen == await shown(content, "utter_ask_history", stranger)
    assert seen["language"] is None


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", ["ar", "ti", "nl"])
async def test_all_is_erased_is_said_in_her_language_without_a_way_back(
    content: Content, language: str, form: str
) -> None:
    seen = await shown(content, "utter_privacy/erase", conversation(language, form))

    assert seen["language"] == language
    assert [button["payload"].split("~")[0] for button in seen["buttons"]] == ["/menu"]


@pytest.mark.parametrize("form", FORMS)
async def test_another_answer_offers_the_way_back(content: Content, form: str) -> None:
    seen = await shown(content, "utter_personal_data", conversation("ar", form))
    payloads = [button["payload"].split("~")[0] for button in seen["buttons"]]
    assert payloads == ["/childcare/who", "/menu", "/choose_language:nl", "/continue"]


@pytest.mark.parametrize("answer", [*sorted(FORGETTING), "utter_personal_data"])
async def test_the_conversation_is_deleted_with_the_answer(tmp_path: Path, answer: str) -> None:
    store = PrivateTrackerStore(DOMAIN, engine=open_database(Settings(home=tmp_path)))
    tracker = conversation("ar", FORMS[0])
    await store.save(tracker)
    assert len(list(await store.keys())) == 1

    tracker.update(BotUttered("…", metadata={"utter_action": answer, "answer": answer}))
    await store.save(tracker)

    assert len(list(await store.keys())) == (0 if answer in FORGETTING else 1)
