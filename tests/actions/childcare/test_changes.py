"""Corrections in words at any question, and changes tried after the result."""

from typing import Any

import pytest

from actions.childcare.interview import Interview
from actions.childcare.questions import Answers
from tests.actions.childcare.test_corrections import TWO_CHILDREN, WITH_HIM
from tests.actions.childcare.test_interview import COMPLETE, after, asked

ONE: Answers = {
    "activity": "work",
    "partner": "here",
    "partner_activity": "work",
    "children": 1,
    "age/1": "toddler",
    "kind/1": "daycare",
    "hours/1a": {"days": "3", "half": False},
    "price/1a": {"amount": "11"},
    "income": {"amount": "28000", "per": "year"},
}


@pytest.mark.parametrize(
    "reply",
    [
        *("I was wrong, only one child", "nee wacht sorry alleen de kleine, 1 kind"),
        *("nee sorry, 1 kind", "لا غلطت، طفل واحد بس", "آسفة، ولد واحد", "ghalat, tefl wahed"),
        *("ኣይፋል ተጋግየ፡ እቲ ዓቢ ኣብ ቤት ትምህርቲ እዩ። ሓደ ቆልዓ ጥራይ", "ጌጋ፣ ሓደ ቆልዓ", "alleen 1 kind"),
    ],
)
def test_fewer_children_are_never_taken_as_an_age(reply: str, interview: Interview) -> None:
    at_age = after(interview, "work", "none", "2")
    outcome = interview.accept(at_age, reply)
    assert outcome.answers == {**at_age, "children": 1}
    assert outcome.understood_facts == ("children",)
    later = interview.accept(after(interview, "1", "daycare", answers=at_age), reply).answers
    assert later["children"] == 1
    # Only of the first child an age is known: whose it is now is asked.
    assert "age/1" not in later


def test_of_children_that_differ_only_the_one_she_names_stays(interview: Interview) -> None:
    both = after(interview, *TWO_CHILDREN[:3], "2 kinderen, 5 jaar en 1 jaar")
    little = interview.accept(both, "sorry, alleen de kleine, 1 kind").answers
    assert little["age/1"] == "baby"
    unsure = interview.accept(both, "sorry, 1 kind").answers
    assert asked(interview, unsure) == "age/1"


@pytest.mark.parametrize(
    ("reply", "question", "answer"),
    [
        ("100 uur, niet 200", "hours/1a", {"amount": "100", "per": "month"}),
        ("no 100, not 200", "hours/1a", {"amount": "100", "per": "month"}),
        ("niet 200 maar 100", "hours/1a", {"amount": "100", "per": "month"}),
        ("لا لا غلطت، ١٠٠ ساعة مو ٢٠٠", "hours/1a", {"amount": "100", "per": "month"}),
        ("١٠٠ مو ٢٠٠", "hours/1a", {"amount": "100", "per": "month"}),
        ("100 ሰዓት እምበር 200 ኣይኮነን", "hours/1a", {"amount": "100", "per": "month"}),
        ("3 dagen per week", "hours/1a", {"days": "3", "half": False}),
        ("sorry, 3 dagen", "hours/1a", {"days": "3", "half": False}),
        ("٣ أيام بالأسبوع", "hours/1a", {"days": "3", "half": False}),
        ("ተጋግየ፣ 3 መዓልቲ ኣብ ሰሙን", "hours/1a", {"days": "3", "half": False}),
        ("hij is 5 jaar", "age/1", "school"),
        ("عمره ٥ سنين", "age/1", "school"),
        ("5 ዓመቱ እዩ", "age/1", "school"),
        ("sorry, gastouder", "kind/1", "childminder"),
        ("nee, ik volg inburgering", "activity", "integration"),
        ("sorry, mijn man werkt niet", "partner_activity", "none"),
    ],
)
def test_every_earlier_fact_can_be_changed(
    reply: str, question: str, answer: Any, interview: Interview
) -> None:
    before = after(interview, *WITH_HIM[:6], "200 per month")
    assert asked(interview, before) == "price/1a"
    outcome = interview.accept(before, reply)
    assert outcome.answers.get(question) == answer
    assert "price/1a" not in outcome.answers
    assert question in outcome.understood_facts


def test_a_price_is_corrected_where_the_income_is_asked(interview: Interview) -> None:
    before = after(interview, *WITH_HIM, "11")
    for reply in ("sorry, 12 euro per uur", "غلطت، ١٢ يورو بالساعة", "ጌጋ፣ 12 ዩሮ ኣብ ሰዓት"):
        assert interview.accept(before, reply).answers["price/1a"] == {"amount": "12"}


def test_the_second_child_has_become_older(interview: Interview) -> None:
    young: Answers = {**COMPLETE, "age/2": "toddler", "kind/2": "daycare"}
    del young["income"]
    for reply in ("de tweede is 5 geworden", "التاني صار عمره ٥ سنين", "kind 2 is 5 jaar"):
        state = interview.accept(young, reply).answers
        assert (state["age/1"], state["age/2"]) == ("toddler", "school")
        # A school child goes to no day care.
        assert asked(interview, state) == "kind/2"


@pytest.mark.parametrize(
    ("reply", "change"),
    [
        ("sorry, 3 dagen per week", ("hours/1a", "hours/2a")),
        ("غلطت، ٣ أيام بالأسبوع", ("hours/1a", "hours/2a")),
        ("ተጋግየ፣ 3 መዓልቲ ኣብ ሰሙን", ("hours/1a", "hours/2a")),
        ("niet 9 maar 8", ("price/1a", "hours/2a")),
    ],
)
def test_where_it_is_not_sure_what_is_corrected_she_is_asked(
    reply: str, change: tuple[str, ...], interview: Interview
) -> None:
    before = after(interview, *TWO_CHILDREN, "10")
    outcome = interview.accept(before, reply)
    assert (outcome.answers, outcome.change) == (before, change)


def test_a_number_that_corrects_something_is_no_answer_to_the_next_question(
    interview: Interview,
) -> None:
    at_age = after(interview, "work", "none", "2")
    for reply in ("sorry 3", "ik bedoel 3", "قصدي ٣", "ማለተይ 3"):
        outcome = interview.accept(at_age, reply)
        assert (outcome.answers, outcome.change) == (at_age, ("children",))


@pytest.mark.parametrize(
    ("reply", "changes"),
    [
        *((reply, {"hours/1a": {"days": "4", "half": False}}) for reply in (
            "en als ik 4 dagen doe?", "and with 4 days?", "4 dagen?", "وإذا ٤ أيام؟",
            "طيب لو ٤ أيام بالأسبوع؟", "እንተ 4 መዓልቲ ኣብ ሰሙን ኮይኑኸ?", "what if 4 days",
        )),
        *((reply, {"price/1a": {"amount": "12"}}) for reply in (
            "what if it costs 12 euro", "en als het 12 euro kost?", "ولو السعر ١٢ يورو؟",
            "እንተ 12 ዩሮ ኣብ ሰዓት?",
        )),
        *((reply, {"income": {"amount": "30000", "per": "year"}}) for reply in (
            "with 30.000", "met 30.000 per jaar?", "ولو ٣٠٠٠٠ بالسنة؟", "እንተ 30000 ኣብ ዓመት?",
        )),
        *((reply, {"children": 2}) for reply in (
            "for two children?", "en voor 2 kinderen?", "ولو طفلين؟", "ን ክልተ ቆልዑኸ?",
        )),
    ],
)  # fmt: skip
def test_after_the_result_something_else_is_tried(
    reply: str, changes: dict[str, Any], interview: Interview
) -> None:
    outcome = interview.change_in_words(ONE, reply)
    assert outcome
    assert outcome.answers == {**ONE, **changes}
    assert outcome.understood_facts == tuple(changes)
    new = "age/2" if "children" in changes else None
    assert asked(interview, outcome.answers) == new


@pytest.mark.parametrize(
    "reply", ["what if he also works", "en als mijn man ook werkt?", "ولو زوجي بيشتغل؟"]
)
def test_what_if_he_works_asks_what_is_left(reply: str, interview: Interview) -> None:
    refused: Answers = {"activity": "work", "partner": "here", "partner_activity": "none"}
    outcome = interview.change_in_words(refused, reply)
    assert outcome
    assert outcome.answers["partner_activity"] == "work"
    assert asked(interview, outcome.answers) == "children"


def test_with_two_children_she_is_asked_whose_days(interview: Interview) -> None:
    outcome = interview.change_in_words(COMPLETE, "en met 4 dagen?")
    assert outcome
    assert (outcome.answers, outcome.change) == (COMPLETE, ("hours/1a", "hours/2a"))


@pytest.mark.parametrize(
    "reply",
    [
        *("waar vraag ik het aan?", "ik snap het niet", "dank je wel", "4", "bel 0800-2000"),
        *("ik woon 3 jaar in Nederland", "mijn zoon is 2, waar kan hij spelen?", "stop maar"),
        *("وين بقدم الطلب؟", "ما فهمت", "شكرا", "عندي موعد بعد ٣ أيام", "زوجي بيضربني"),
        *("ኣበይ ክመልክት?", "ኣይተረድኣንን", "የቐንየለይ", "3 ዓመት ኣብ ሆላንድ", "mijn man slaat mij"),
        *("en als ik 3 of 4 dagen doe?", "wat is de maximumprijs in 2027?"),
    ],
)
def test_any_other_message_after_the_result_changes_nothing(
    reply: str, interview: Interview
) -> None:
    assert interview.change_in_words(ONE, reply) is None
