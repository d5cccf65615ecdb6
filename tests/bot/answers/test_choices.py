import pytest
from rasa.shared.core.domain import Domain

from bot.answers.choices import (
    CHOICES,
    MENUS,
    MOST,
    NEXT_STEPS,
    TOPICS_ON_A_PAGE,
    Choice,
    Turn,
    make_choices,
)
from bot.answers.history import History
from bot.content.answers import Answer
from bot.content.content import Content
from bot.content.messages import label_context
from bot.paths import BOT
from bot.payloads import parse_data

WHO = "childcare/who"
ALONE = "rights/decide_herself"
LANGUAGES = ("ar", "ti", "nl")


def answer(*choices: str, name: str = "utter_x", simple: str = "") -> Answer:
    return Answer(name=name, text="…", simple=simple, choices=choices, domain="conversation")


def payloads(made: list[Choice]) -> list[str]:
    return [choice.payload for choice in made]


def made(content: Content, name: str, **turn: object) -> list[str]:
    return payloads(make_choices(answer(name), Turn(**{"language": "ti", **turn}), content))


@pytest.mark.parametrize("code", LANGUAGES)
def test_buttons_are_in_her_language(code: str, content: Content) -> None:
    topic = content.topics[WHO]
    (choice,) = make_choices(answer(), Turn(code, offer=(WHO,)), content)
    assert choice.payload == WHO
    assert choice.label == content.translate(label_context(topic), topic.label, code)
    assert choice.label != topic.label


def test_the_languages_are_offered_under_their_own_names(content: Content) -> None:
    choices = make_choices(answer("languages"), Turn(None), content)
    assert {(choice.payload, choice.label) for choice in choices} == {
        ("choose_language:ar", "العربية"),
        ("choose_language:ti", "ትግርኛ"),
        ("choose_language:nl", "Nederlands"),
    }


def test_the_pages_of_the_menu_hold_all_subjects_once(content: Content) -> None:
    first, second = made(content, "subjects"), made(content, "subjects", value="2")
    assert first[-1] == "menu:2"
    assert second[-1] == "menu"
    seen = [*first[:-1], *second[:-1]]
    assert seen == [f"choose_subject:{subject}" for subject in content.subjects]
    assert max(len(first), len(second)) <= MOST + 2


def test_the_first_greeting_offers_languages_and_the_second_the_subjects(content: Content) -> None:
    languages, subjects = made(content, "languages"), made(content, "subjects")
    assert made(content, "welcome", language=None) == languages
    assert made(content, "welcome", language="ti") == languages
    assert made(content, "welcome", history=History(greeted=True)) == subjects
    assert made(content, "welcome", language=None, history=History(greeted=True)) == languages


def test_the_pages_of_a_subject_hold_all_its_topics_once(content: Content) -> None:
    subject = max(content.subjects, key=lambda name: len(content.topics_of(name)))
    seen: list[str] = []
    value = subject
    while value:
        *page, menu = made(content, "topics", value=value)
        assert menu == "menu"
        more = [name for name in page if name.startswith("choose_subject:")]
        topics = [name for name in page if name not in more]
        assert 0 < len(topics) <= TOPICS_ON_A_PAGE
        seen += topics
        value = more[0].removeprefix("choose_subject:") if more else ""
    assert seen == [topic.id for topic in content.topics_of(subject)]
    assert len(seen) > TOPICS_ON_A_PAGE


@pytest.mark.parametrize("value", ["", "nothing", "childcare.99"])
def test_a_page_that_does_not_exist_offers_the_menu(value: str, content: Content) -> None:
    assert made(content, "topics", value=value) == ["menu"]


def test_below_a_topic_stand_its_next_steps_a_simpler_version_and_the_menu(
    content: Content,
) -> None:
    topic = content.answers[f"utter_{WHO}"]
    steps = [step for step in content.topics[WHO].next if step in content.topics][:NEXT_STEPS]
    assert steps
    assert topic.simple
    assert payloads(make_choices(topic, Turn("ar"), content)) == [*steps, "explain_simpler", "menu"]


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("topic", ["work/first_step", "work/talents"])
def test_a_next_step_that_is_a_form_is_a_button_to_it(
    topic: str, code: str, content: Content
) -> None:
    assert "plan" in content.topics[topic].next
    (choice,) = [
        choice
        for choice in make_choices(content.answers[f"utter_{topic}"], Turn(code), content)
        if choice.payload == "plan"
    ]
    source = content.answers["utter_button_plan"]
    assert choice.label == content.translate(source.name, source.text, code)


def test_a_topic_without_a_simple_version_offers_none(content: Content) -> None:
    topic = answer(name=f"utter_{WHO}")
    assert "explain_simpler" not in payloads(make_choices(topic, Turn("ar"), content))


def test_after_thanks_stand_the_next_steps_of_the_topic_she_was_at(content: Content) -> None:
    history = History((f"utter_{WHO}",))
    steps = [step for step in content.topics[WHO].next if step in content.topics][:NEXT_STEPS]
    assert made(content, "next_steps", history=history) == steps
    assert made(content, "next_steps") == []


def test_what_is_offered_comes_first_in_order(content: Content) -> None:
    turn = Turn("ti", offer=(ALONE, "no/topic", WHO))
    assert payloads(make_choices(answer("menu"), turn, content)) == [ALONE, WHO, "menu"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_answer_has_more_than_five_buttons_and_no_menu_more_than_seven(
    code: str, content: Content
) -> None:
    turn = Turn(
        code,
        History((f"utter_{WHO}",), greeted=True),
        value="rights",
        written_in="ar" if code == "nl" else "nl",
        form="estimate",
        offer=(ALONE,),
        not_safe=True,
    )
    for item in content.answers.values():
        menu = MENUS.intersection(item.choices)
        choices = make_choices(item, turn, content)
        assert len(choices) <= MOST + 2 * bool(menu), item.name
        # What belongs to where she is stays, whatever is left out.
        assert {"continue", "crisis_violence"} <= set(payloads(choices)), item.name


SAFETY_BUTTONS = ["crisis_violence", "rights/shelter", "rights/veilig_thuis_call", "privacy/erase"]


def test_after_danger_stand_the_ways_to_help_and_back_and_no_other_subject(
    content: Content,
) -> None:
    crisis = content.answers["utter_crisis_violence"]
    assert payloads(make_choices(crisis, Turn("nl"), content)) == SAFETY_BUTTONS
    turn = Turn("nl", History((f"utter_{WHO}", "utter_crisis_violence")))
    expected = [*SAFETY_BUTTONS, "continue:question"]
    assert payloads(make_choices(crisis, turn, content)) == expected
    call = make_choices(crisis, turn, content)[0]
    assert call.phone == "phone_veilig_thuis"


def test_after_danger_she_finds_the_way_back_to_her_topic(content: Content) -> None:
    assert made(content, "return", history=History((f"utter_{WHO}",))) == [WHO]
    assert made(content, "return", history=History(("utter_crisis_violence",))) == []
    assert made(content, "return") == []


@pytest.mark.parametrize(
    ("name", "payload"), [("menu", "menu"), ("person", "talk_to_human"), ("back", "back")]
)
@pytest.mark.parametrize("code", LANGUAGES)
def test_a_single_button_asks_for_its_intent_in_her_words(
    name: str, payload: str, code: str, content: Content
) -> None:
    (choice,) = make_choices(answer(name), Turn(code), content)
    source = content.answers[f"utter_button_{payload}"]
    assert choice == Choice(content.translate(source.name, source.text, code), payload)
    assert choice.label != source.text


def test_while_her_language_is_not_known_buttons_are_dutch(content: Content) -> None:
    unknown, dutch = (make_choices(answer("menu"), Turn(code), content) for code in (None, "nl"))
    assert unknown == dutch


def test_no_button_stands_twice(content: Content) -> None:
    twice = make_choices(answer("menu", "languages", "menu", "languages"), Turn("nl"), content)
    once = make_choices(answer("menu", "languages"), Turn("nl"), content)
    assert twice == once


def test_a_plain_answer_has_no_buttons(content: Content) -> None:
    assert make_choices(answer(), Turn("nl"), content) == []


def test_a_list_that_does_not_exist_is_an_error(content: Content) -> None:
    with pytest.raises(KeyError, match="nonsense"):
        make_choices(answer("nonsense"), Turn("nl"), content)


def test_every_list_makes_buttons_with_words_for_every_answer(content: Content) -> None:
    turn = Turn("ar", History((f"utter_{WHO}",), greeted=True), "childcare", offer=(ALONE,))
    for name in CHOICES:
        for item in content.answers.values():
            for choice in CHOICES[name](item, turn, content):
                assert choice.label
                assert choice.payload


def test_what_is_kept_is_one_button_away(content: Content) -> None:
    assert made(content, "what_we_keep") == ["privacy/what_we_keep"]


def test_every_button_with_words_of_its_own_carries_an_intent_of_the_domain(
    content: Content,
) -> None:
    known = set(Domain.load(str(BOT / "domain" / "domain.yml")).intents)
    names = [name for name in content.answers if name.startswith("utter_button_")]
    # Those of the estimate's questions carry what they answer, the last one an entry of the list.
    own = [
        content.answers[name]
        for name in names
        if not content.answers[name].values
        and not (name.startswith("utter_button_estimate_") and not content.answers[name].payload)
        and name not in ("utter_button_first_visit_this", "utter_button_travel_this")
    ]
    assert len(own) > 20
    for words in own:
        assert parse_data(words.payload)["intent"]["name"] in known
