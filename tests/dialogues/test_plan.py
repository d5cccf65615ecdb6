"""The small plan with the product as it runs: never between her and another answer."""

from typing import Any

import pytest

from bot.content.content import Content
from tests.conftest import Conversation
from tests.dialogues.test_conversations import ASKS_WHO
from tests.dialogues.test_intents import INTENTS, LANGUAGES, assert_no_english

FIRST_STEP = {
    "ar": "ما هي الخطوة الأولى الصغيرة؟",
    "ti": "ናይ መጀመርታ ንእሽቶ ስጉምቲ እንታይ እዩ፧",
    "nl": "wat is een kleine eerste stap?",
}
TYPED = {
    "ar": ("بدي شغل", "أولادي", "ساعة بالأسبوع"),
    "ti": ("ስራሕ ደልየ", "ደቀይ", "ሓንቲ ሰዓት"),
    "nl": ("ik wil graag werken", "mijn kinderen", "een uur per week"),
}
GO_ON = {"ar": "كملي", "ti": "ንቐጽል", "nl": "ga verder"}
STOP = {"ar": "وقفي", "ti": "ደው በሊ", "nl": "stop"}
ANSWERS = ("work", "children", "hour")
QUESTIONS = ("utter_plan_wish", "utter_plan_obstacle", "utter_plan_time")


def payloads(answer: dict[str, Any]) -> list[str]:
    return [button["payload"].split("~")[0].removeprefix("/") for button in answer["buttons"]]


def begin(conversation: Conversation, language: str, answered: int = 0) -> dict[str, Any]:
    """Begin a plan from the topic that offers it and answer the first questions by button."""
    conversation.say(FIRST_STEP[language])
    answer = conversation.press("plan")
    for option in ANSWERS[:answered]:
        answer = conversation.press(f"plan_answer:{option}")
    return answer


@pytest.mark.parametrize("language", LANGUAGES)
def test_three_buttons_give_two_small_steps_and_ways_on(
    conversation: Conversation, content: Content, language: str
) -> None:
    answer = begin(conversation, language)
    for question, option in zip(QUESTIONS, ANSWERS, strict=True):
        assert (answer["answer"], answer["language"]) == (question, language)
        assert "continue" not in payloads(answer)
        assert_no_english(answer, content)
        answer = conversation.press(f"plan_answer:{option}")

    assert (answer["answer"], answer["language"]) == ("utter_plan_made", language)
    wish, plain = content.plan.wishes["work"], answer["text"]
    for mark in "\u2066\u2069":
        plain = plain.replace(mark, "")
    for time in ("hour", "morning"):
        step = content.translate(f"plan/wish/work/{time}", wish.steps[time].text, language)
        assert step in plain
    assert "Wie helpt hier met een cv?" in plain
    assert len(answer["text"]) <= 700
    assert_no_english(answer, content)
    ways_on = ["find_nearby:work.children", "network/with_children", "childcare/who"]
    assert payloads(answer) == [*ways_on, "work/find_job", "plan:new", "menu"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_typed_words_are_answers_too(conversation: Conversation, language: str) -> None:
    begin(conversation, language)
    for words, then in zip(TYPED[language], [*QUESTIONS[1:], "utter_plan_made"], strict=True):
        answer = conversation.say(words)
        assert (answer["answer"], answer["language"]) == (then, language)
    assert "find_nearby:work.children" in payloads(answer)


@pytest.mark.parametrize("language", LANGUAGES)
def test_back_asks_the_question_before_and_at_the_first_shows_the_answer_before(
    conversation: Conversation, language: str
) -> None:
    begin(conversation, language, answered=2)
    assert conversation.press("back")["answer"] == QUESTIONS[1]
    assert conversation.press("back")["answer"] == QUESTIONS[0]

    answer = conversation.say(INTENTS["back"][language])

    assert answer["answer"] not in QUESTIONS
    assert "continue" in payloads(answer)
    conversation.press("continue")
    conversation.press("plan_answer:study")
    conversation.press("plan_answer:transport")
    made = conversation.press("plan_answer:more")
    assert "find_nearby:education" in payloads(made)


@pytest.mark.parametrize("answered", range(3))
@pytest.mark.parametrize("language", LANGUAGES)
def test_another_question_is_answered_at_once_and_the_plan_goes_on_where_it_was(
    conversation: Conversation, language: str, answered: int
) -> None:
    begin(conversation, language, answered)

    answer = conversation.say(ASKS_WHO[language])
    assert (answer["answer"], answer["language"]) == ("utter_childcare/who", language)
    assert conversation.say(INTENTS["menu"][language])["answer"] == "utter_menu"
    assert conversation.press("continue")["answer"] == QUESTIONS[answered]
    for option in ANSWERS[answered:]:
        answer = conversation.press(f"plan_answer:{option}")
    assert answer["answer"] == "utter_plan_made"


@pytest.mark.parametrize("language", LANGUAGES)
def test_after_another_answer_she_goes_on_by_typing_or_simply_answers(
    conversation: Conversation, language: str
) -> None:
    begin(conversation, language, answered=1)
    conversation.say(ASKS_WHO[language])
    assert conversation.say(GO_ON[language])["answer"] == QUESTIONS[1]
    conversation.say(ASKS_WHO[language])
    assert conversation.say(TYPED[language][1])["answer"] == QUESTIONS[2]


@pytest.mark.parametrize("answered", range(4))
@pytest.mark.parametrize("danger", ["crisis_violence", "crisis_suicide"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_danger_comes_first_at_every_question(
    conversation: Conversation, language: str, danger: str, answered: int
) -> None:
    begin(conversation, language, answered)

    answer = conversation.say(INTENTS[danger][language])

    assert (answer["answer"], answer["language"]) == (f"utter_{danger}", language)
    # No button of a form in danger: the way back to it is one for whatever she was at.
    assert "continue" not in payloads(answer)
    if answered < 3:
        assert conversation.press("continue:question")["answer"] == QUESTIONS[answered]


@pytest.mark.parametrize("language", LANGUAGES)
def test_danger_that_begins_with_the_words_of_an_option_is_danger(
    conversation: Conversation, language: str
) -> None:
    husband = {"ar": "زوجي بيضربني", "ti": "ሰብኣየይ ይወቅዓኒ", "nl": "mijn man slaat me"}
    begin(conversation, language, answered=1)
    assert conversation.say(husband[language])["answer"] == "utter_crisis_violence"


@pytest.mark.parametrize("language", LANGUAGES)
def test_she_can_stop_by_button_or_in_a_word_and_the_form_is_over(
    conversation: Conversation, content: Content, language: str
) -> None:
    begin(conversation, language, answered=1)
    answer = conversation.press("stop")
    assert (answer["answer"], answer["language"]) == ("utter_plan_stopped", language)
    assert_no_english(answer, content)

    conversation.press("plan")
    conversation.press("plan_answer:study")
    assert conversation.say(STOP[language])["answer"] == "utter_plan_stopped"
    after = conversation.say(ASKS_WHO[language])
    assert after["answer"] == "utter_childcare/who"
    assert "continue" not in payloads(after)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plan_left_halfway_begins_anew(conversation: Conversation, language: str) -> None:
    begin(conversation, language, answered=2)
    conversation.say(ASKS_WHO[language])
    assert begin(conversation, language)["answer"] == QUESTIONS[0]
    answer = conversation.press("plan_answer:meet_women")
    assert answer["answer"] == QUESTIONS[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plan_is_kept_for_this_conversation_until_she_makes_another(
    conversation: Conversation, language: str
) -> None:
    made = begin(conversation, language, answered=3)
    conversation.press("childcare/who")

    assert begin(conversation, language) == made
    assert conversation.press("plan:new")["answer"] == QUESTIONS[0]


def test_a_button_pressed_twice_changes_nothing(conversation: Conversation) -> None:
    first = begin(conversation, "nl")["buttons"][0]["payload"]
    assert conversation.say(first)["answer"] == QUESTIONS[1]
    assert conversation.say(first)["answer"] == QUESTIONS[1]
    conversation.press("plan_answer:health")
    hour = next(b for b in conversation.answers[0]["buttons"] if "hour" in b["payload"])["payload"]
    made = conversation.say(hour)
    assert made["answer"] == "utter_plan_made"
    assert conversation.say(hour) == made


def test_a_button_of_an_earlier_question_changes_its_answer(conversation: Conversation) -> None:
    wishes = {
        b["payload"].split("~")[0]: b["payload"] for b in begin(conversation, "nl")["buttons"]
    }
    conversation.press("plan_answer:work")
    conversation.press("plan_answer:language")
    assert conversation.say(wishes["/plan_answer:study"])["answer"] == QUESTIONS[1]
    conversation.press("plan_answer:language")
    made = conversation.press("plan_answer:morning")
    assert "find_nearby:education.my_language" in payloads(made)


@pytest.mark.parametrize("obstacle", ["partner", "health"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_help_against_violence_is_one_button_away(
    conversation: Conversation, language: str, obstacle: str
) -> None:
    begin(conversation, language, answered=1)
    conversation.press(f"plan_answer:{obstacle}")
    conversation.press("plan_answer:more")

    answer = conversation.press("rights/violence")

    assert answer["answer"] == "utter_rights/violence"
    assert "0800-2000" in answer["text"]


def test_the_language_can_change_in_the_middle(conversation: Conversation) -> None:
    begin(conversation, "nl", answered=1)
    conversation.say(INTENTS["change_language"]["nl"])
    changed = conversation.press("choose_language:ti")
    assert (changed["language"], "continue" in payloads(changed)) == ("ti", True)
    question = conversation.press("continue")
    assert (question["answer"], question["language"]) == (QUESTIONS[1], "ti")


def test_go_on_and_stop_without_a_form_get_a_kind_answer(conversation: Conversation) -> None:
    begin(conversation, "nl", answered=1)
    stop = next(b for b in conversation.answers[0]["buttons"] if "stop" in b["payload"])["payload"]
    go_on = next(
        b for b in conversation.say(ASKS_WHO["nl"])["buttons"] if "continue" in b["payload"]
    )["payload"]
    assert conversation.say(stop)["answer"] == "utter_plan_stopped"

    assert conversation.say(stop)["answer"] == "utter_stop"
    assert conversation.say(go_on)["answer"] == "utter_menu"
