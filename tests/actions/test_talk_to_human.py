import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.talk_to_human import ActionTalkToHuman, help_desk
from bot.content.answers import Answer
from bot.content.content import Content

ALONE = "utter_rights/decide_herself"
WHO = "utter_childcare/who"


@pytest.fixture(scope="module")
def action() -> ActionTalkToHuman:
    return ActionTalkToHuman()


@pytest.mark.parametrize(
    ("answer", "desk"), [(ALONE, "utter_person_rights"), (WHO, "utter_person_childcare")]
)
def test_the_people_are_those_who_know_the_subject(
    answer: str, desk: str, content: Content
) -> None:
    assert help_desk([answer], content) == desk
    assert desk in content.answers


def test_the_subject_is_that_of_the_last_topic(content: Content) -> None:
    assert help_desk([WHO, ALONE, "utter_thank"], content) == "utter_person_rights"


@pytest.mark.parametrize("given", [[], ["utter_greet"], ["utter_gone", "utter_work/gone"]])
def test_without_a_topic_she_gets_the_people_for_everything(
    given: list[str], content: Content
) -> None:
    assert help_desk(given, content) == "utter_person"


def test_a_subject_without_its_own_people_has_those_for_everything(content: Content) -> None:
    answers = {"utter_new/topic": Answer(name="utter_new/topic", text="…", domain="new")}
    unknown = Content(**{**vars(content), "answers": answers})
    assert help_desk(["utter_new/topic"], unknown) == "utter_person"


def test_every_topic_of_the_repository_leads_to_people_who_exist(content: Content) -> None:
    for answer in content.answers:
        assert help_desk([answer], content) in content.answers


def test_the_action_sends_the_people(action: ActionTalkToHuman) -> None:
    events = [
        {"event": "bot", "text": None, "metadata": {"answer": WHO}},
        {"event": "user", "text": None},
    ]
    tracker = Tracker("her", {}, {}, events, False, None, {}, "action_listen")
    dispatcher = CollectingDispatcher()
    assert action.run(dispatcher, tracker, {}) == []
    assert [message["response"] for message in dispatcher.messages] == ["utter_person_childcare"]


def test_the_action_has_the_name_of_the_domain(action: ActionTalkToHuman) -> None:
    assert action.name() == "action_talk_to_human"
