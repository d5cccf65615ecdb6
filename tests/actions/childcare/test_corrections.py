import pytest

from actions.childcare.interview import Interview
from actions.childcare.questions import Answers
from tests.actions.childcare.test_interview import after, asked

WITH_HIM = ("work", "here", "work", "1", "2", "daycare", "20 per week")
TWO_CHILDREN = (*WITH_HIM[:3], "2", "2", "daycare", "20 per week", "9", "5", "bso", "9 per week")


def changed(interview: Interview, before: Answers, reply: str) -> Answers:
    """The answers after a reply that is a correction, which is no problem."""
    outcome = interview.accept(before, reply)
    assert outcome.understood
    assert outcome.message is None
    return outcome.answers


@pytest.mark.parametrize(
    ("reply", "question", "answer"),
    [
        ("nee ik heb 3 kinderen", "children", 3),
        ("قصدي عندي ٣ ولاد", "children", 3),
        ("ኣይፋል 3 ቆልዑ ኣለዉኒ", "children", 3),
        ("sorry, ze is 5 jaar", "age/1", "school"),
        ("غلطت عمره ٥ سنين", "age/1", "school"),
        ("ik bedoel inburgering", "activity", "integration"),
        ("قصدي انا بدرس اندماج", "activity", "integration"),
        ("ማለተይ ኣነ ምውህሃድ", "activity", "integration"),
        ("nee, hij werkt niet", "partner_activity", "none"),
        ("ኣይፋል ሰብኣየይ ኣይሰርሕን", "partner_activity", "none"),
        ("nee, ik ben gescheiden", "partner", "none"),
        ("لا انا ما عندي جوز", "partner", "none"),
        ("30 uur per week", "hours/1a", {"amount": "30", "per": "week"}),
    ],
)
def test_an_earlier_answer_is_changed_in_words(
    reply: str, question: str, answer: object, interview: Interview
) -> None:
    before = after(interview, *WITH_HIM)
    assert asked(interview, before) == "price/1a"
    assert changed(interview, before, reply)[question] == answer


@pytest.mark.parametrize(
    ("reply", "question"),
    [
        *(("de leeftijd is fout", "age/1"), ("العمر غلط", "age/1"), ("ተጋግየ ዕድመ", "age/1")),
        *(("uren kloppen niet, fout", "hours/1a"), ("غلطت بالساعات", "hours/1a")),
        *(("ጌጋ ሰዓታት", "hours/1a"), ("verkeerd aantal kinderen", "children")),
    ],
)
def test_an_answer_that_she_says_is_wrong_is_asked_again(
    reply: str, question: str, interview: Interview
) -> None:
    before = after(interview, *WITH_HIM)
    assert asked(interview, changed(interview, before, reply)) == question


@pytest.mark.parametrize(
    ("reply", "question"),
    [
        *(("uren", "hours/1a"), ("الساعات", "hours/1a"), ("ሰዓታት", "hours/1a")),
        *(("soort opvang", "kind/1"), ("hoeveel kinderen", "children")),
        *(("werk van mijn man", "partner_activity"), ("mijn man", "partner")),
    ],
)
def test_an_answer_is_found_by_its_name(reply: str, question: str, interview: Interview) -> None:
    before = after(interview, *WITH_HIM)
    assert interview.named(before, reply) == (question,)
    # Alone it is no wish to change it: it can be about something else.
    assert not interview.accept(before, reply).understood


def test_where_she_names_one_of_several_children_she_is_asked_which(interview: Interview) -> None:
    before = after(interview, *TWO_CHILDREN)
    assert interview.accept(before, "de uren zijn fout").change == ("hours/1a", "hours/2a")
    assert interview.named(before, "verander de uren van kind 2") == ("hours/2a",)
    offered = interview.changeable(before, ("hours/1a", "hours/2a"))
    assert [button.reply for button in offered] == ["hours/1a", "hours/2a"]


def test_whose_work_is_meant_is_asked_when_it_is_not_said(interview: Interview) -> None:
    before = after(interview, *WITH_HIM)
    outcome = interview.accept(before, "قصدي اندماج")
    assert outcome.change == ("activity", "partner_activity")
    assert outcome.answers == before


@pytest.mark.parametrize("reply", ["nee dank je", "لا شكرا", "hoe vraag ik toeslag aan", "nee"])
def test_what_corrects_nothing_is_left_to_the_others(reply: str, interview: Interview) -> None:
    before = after(interview, *WITH_HIM)
    outcome = interview.accept(before, reply)
    assert not outcome.understood
    assert outcome.answers == before
