from typing import Any

import pytest
from rasa.shared.core.events import (
    ActionExecuted,
    BotUttered,
    Event,
    SessionStarted,
    SlotSet,
    UserUttered,
)

from bot.answers.history import History, read_history
from bot.content.answers import Answer
from bot.events import latest_parse, session_events

ANSWERS = {
    answer.name: answer
    for answer in (
        Answer(name="utter_work/start", text="…", domain="work"),
        Answer(name="utter_work/pay", text="…", domain="work"),
        Answer(name="utter_crisis", text="…", simple="…", domain="conversation"),
        Answer(name="utter_greet", text="…", domain="conversation"),
        Answer(name="utter_fallback", text="…", domain="conversation"),
    )
}


def said(response: str, answer: str | None = None) -> Event:
    """The event of an answer; `answer` is what was shown in the end."""
    return BotUttered("…", metadata={"utter_action": response, "answer": answer or response})


def history(*events: Event) -> History:
    return read_history(events, ANSWERS)


def test_a_new_conversation_has_no_history() -> None:
    assert history() == History()
    assert (history().last, history().previous) == (None, None)


def test_the_answers_she_can_go_back_to_are_kept_in_order() -> None:
    read = history(said("utter_work/start"), said("utter_work/pay"))
    assert read.answers == ("utter_work/start", "utter_work/pay")
    assert (read.last, read.previous) == ("utter_work/pay", "utter_work/start")


def test_an_answer_that_explains_nothing_is_not_gone_back_to() -> None:
    read = history(said("utter_work/start"), said("utter_greet"), said("utter_fallback"))
    assert read.answers == ("utter_work/start",)


def test_an_answer_with_a_simple_version_can_be_gone_back_to() -> None:
    assert history(said("utter_crisis")).last == "utter_crisis"


def test_the_same_answer_twice_in_a_row_counts_once() -> None:
    simpler = said("utter_simpler", "utter_work/start")
    assert history(said("utter_work/start"), simpler).answers == ("utter_work/start",)


def test_going_back_shows_the_answer_before_and_forgets_the_last() -> None:
    back = said("utter_previous", "utter_work/start")
    read = history(said("utter_work/start"), said("utter_work/pay"), back)
    assert read.answers == ("utter_work/start",)


def test_going_back_without_an_answer_changes_nothing() -> None:
    assert history(said("utter_previous", "utter_no_way_back")).answers == ()


def test_going_back_from_the_only_answer_keeps_it() -> None:
    read = history(said("utter_work/start"), said("utter_previous", "utter_no_way_back"))
    assert read.answers == ("utter_work/start",)


def test_an_answer_that_exists_no_more_is_passed_over() -> None:
    read = history(said("utter_work/start"), said("utter_work/gone"))
    assert read.answers == ("utter_work/start",)


@pytest.mark.parametrize(
    ("responses", "unclear"),
    [
        ([], 0),
        (["utter_fallback"], 1),
        (["utter_fallback", "utter_fallback"], 2),
        (["utter_fallback", "utter_fallback_again"], 2),
        (["utter_fallback", "utter_work/start"], 0),
        (["utter_fallback", "utter_greet", "utter_fallback"], 1),
    ],
)
def test_messages_not_understood_are_counted_until_one_is(
    responses: list[str], unclear: int
) -> None:
    assert history(*map(said, responses)).unclear == unclear


@pytest.mark.parametrize(
    ("responses", "greeted"),
    [(["utter_greet"], True), (["utter_greet", "utter_work/start"], True), (["utter_menu"], False)],
)
def test_a_greeting_is_remembered(responses: list[str], greeted: bool) -> None:
    assert history(*map(said, responses)).greeted is greeted


def test_other_events_leave_no_trace() -> None:
    events = [ActionExecuted("action_listen"), UserUttered("…"), SlotSet("language", "ar")]
    assert history(*events, BotUttered("words without a name")) == History()


def test_only_the_events_of_the_last_session_are_shown() -> None:
    first, second = said("utter_work/start"), said("utter_work/pay")
    events = [SessionStarted(), first, ActionExecuted("x"), SessionStarted(), second]
    assert session_events(events) == events[3:]
    assert session_events([first, second]) == [first, second]
    assert session_events([]) == []


def test_the_newest_message_is_the_one_that_is_read() -> None:
    events = [parsed("greet"), said("utter_greet"), parsed("menu"), said("utter_menu")]
    assert latest_parse(events)["intent"] == {"name": "menu"}


def test_a_conversation_without_messages_has_nothing_to_read() -> None:
    assert latest_parse([SessionStarted(), said("utter_greet")]) == {}


def parsed(intent: str) -> Event:
    data: dict[str, Any] = {"intent": {"name": intent}}
    return UserUttered("…", intent=data["intent"], parse_data=data)
