"""Several facts in one sentence, in three languages; and that nothing is taken by mistake."""

from typing import Any

import pytest

from actions.childcare.echo import echo
from actions.childcare.interview import Interview
from actions.childcare.questions import Answers
from actions.childcare.result import make_result
from bot.content.content import Content
from tests.actions.childcare.test_interview import COMPLETE, after, asked, at
from tests.actions.childcare.test_result import TODAY

THREE_DAYS = {"days": "3", "half": False}
ONE_TODDLER = {"children": 1, "age/1": "toddler"}
TWO = {"children": 2, "age/1": "baby", "age/2": "school"}
CARE = {"hours/1a": THREE_DAYS, "price/1a": {"amount": "11"}}
BOTH_WORK = {"activity": "work", "partner": "here", "partner_activity": "work"}
TOGETHER: Answers = {**BOTH_WORK, "children": 1, "age/1": "toddler", "kind/1": "daycare"}


def told(interview: Interview, before: Answers, reply: str) -> dict[str, Any]:
    """What a reply added to the answers."""
    outcome = interview.accept(before, reply)
    return {name: of for name, of in outcome.answers.items() if before.get(name) != of}


@pytest.mark.parametrize(
    ("question", "reply", "facts"),
    [
        *(("children", reply, ONE_TODDLER) for reply in (
            "1 kind, hij is 2 jaar", "een kind van 2 jaar", "1 kind, 2 jaar oud",
            "one child, he is 2 years", "طفل واحد عمره سنتين", "عندي ولد واحد، عمره ٢ سنة",
            "3andi tefl wahed, 3omro 2 snin", "ሓደ ቆልዓ፡ ክልተ ዓመት",
            "ሓደ ቆልዓ ኣለኒ፣ ክልተ ዓመቱ እዩ",
        )),
        *(("children", reply, TWO) for reply in (
            "twee kinderen, 1 jaar en 5 jaar", "2 kinderen van 1 en 4", "2 children aged 1 and 5",
            "ولدين عمرهم سنة و٤ سنين", "عندي طفلين ، سنة و ٥ سنين", "ክልተ ቆልዑ ኣለዉኒ፣ 1ን 4ን ዓመት",
        )),
        *(("activity", reply, {**BOTH_WORK, **TWO}) for reply in (
            "ik werk, mijn man werkt ook, 2 kinderen van 1 en 4",
            "بشتغل وجوزي بيشتغل، ولدين عمرهم سنة و٤ سنين",
            "ኣነ እሰርሕ እየ፣ ሰብኣየይ እውን ይሰርሕ፣ ክልተ ቆልዑ ኣለዉኒ፣ 1ን 4ን ዓመት",
        )),
        *(("kind/1", reply, CARE) for reply in (
            "3 dagen per week, 11 euro per uur", "3 dagen 11 euro per uur", "3 days, 11 euro",
            "٣ أيام بالأسبوع، ١١ يورو بالساعة", "3 ayam bel osbou3, 11 yoro bel sa3a",
            "3 መዓልቲ ኣብ ሰሙን፣ 11 ዩሮ ኣብ ሰዓት",
        )),
        ("kind/1", "dagopvang, 3 dagen, 11 euro", {"kind/1": "daycare", **CARE}),
        *(("kind/1", reply, {
            "price/1a": {"amount": "10"}, "income": {"amount": "26000", "per": "year"},
        }) for reply in ("26.000 per jaar, 10 euro per uur", "٢٦٠٠٠ بالسنة، والساعة ١٠ يورو",
                         "26000 ዩሮ ኣብ ዓመት፣ 10 ዩሮ ኣብ ሰዓት")),
        *(("kind/1", reply, {"hours/1a": THREE_DAYS}) for reply in (
            "ኣብ ሰሙን ሰለስተ መዓልቲ", "3 dagen per week", "٣ أيام بالأسبوع",
        )),
        ("activity", "twee kinderen, 1 jaar en 5 jaar", TWO),
        ("children", "1 kind, hij is 2 jaar, hij heeft astma", ONE_TODDLER),
        ("children", "2 kinderen, 3 dagen per week", {"children": 2}),
        ("children", "2 kinderen, 3 jaar", {"children": 2}),
    ],
)  # fmt: skip
def test_all_that_is_surely_told_is_taken(
    question: str, reply: str, facts: dict[str, Any], interview: Interview
) -> None:
    assert told(interview, at(interview, question), reply) == facts


@pytest.mark.parametrize("reply", [
    "3 dagen per week, 11 euro per uur, samen 28.000 euro per jaar",
    "3 days, 11 euro, 28,000",
    "٣ أيام بالأسبوع، ١١ يورو بالساعة، دخلنا ٢٨٠٠٠ بالسنة",
    "3 መዓልቲ ኣብ ሰሙን፣ 11 ዩሮ ኣብ ሰዓት፣ ኣታዊና 28000 ኣብ ዓመት",
])  # fmt: skip
def test_the_rest_of_the_estimate_goes_in_one_sentence(reply: str, interview: Interview) -> None:
    outcome = interview.accept(TOGETHER, reply)
    assert asked(interview, outcome.answers) is None
    assert outcome.understood_facts == ("hours/1a", "price/1a", "income")
    assert outcome.answers["income"] == {"amount": "28000", "per": "year"}


TRICKY = [
    # No number of children, and no age of one.
    *(("children", reply) for reply in (
        "ik woon 3 jaar in Nederland", "over 2 maanden", "3 dagen per week", "11 euro per uur",
        "4 kinderen, 2 gaan naar de opvang", "صارلي ٣ سنين بهولندا", "٣ أيام بالأسبوع",
        "ኣብ ሆላንድ 3 ዓመት ገይረ", "3 መዓልቲ ኣብ ሰሙን", "2 of 3 kinderen", "wel 2 of 3, hij is 4",
        "ik ben 3 jaar getrouwd",
    )),
    *(("age/1", reply) for reply in (
        "11 euro per uur", "3 dagen per week", "١١ يورو بالساعة", "3 መዓልቲ ኣብ ሰሙን",
        "mijn man werkt 32 uur", "1 kind", "alleen 1 kind", "ሓደ ቆልዓ ጥራይ", "طفل واحد بس",
        "niet 3", "100 uur niet 200",
    )),
    # Neither hours of care nor its price.
    *(("hours/1a", reply) for reply in (
        "mijn man werkt 32 uur", "زوجي بيشتغل ٣٢ ساعة", "ik verdien 11 euro per uur",
        "11 euro per uur", "ሰብኣየይ 32 ሰዓት ይሰርሕ",
    )),
    *(("price/1a", reply) for reply in (
        "de opvang kost 800 per maand", "niet 11", "ik werk 32 uur", "بشتغل ٣٢ ساعة",
        "hij is 2 jaar", "1 kind", "ik verdien 14 euro per uur, 3 dagen per week",
    )),
    *(("kind/1", reply) for reply in (
        "11 of 12 euro per uur", "mijn huur is 900 euro per maand", "ik werk 3 dagen per week",
        "بدفع ٥٠٠ يورو بالشهر", "11 ወይ 12 ዩሮ ኣብ ሰዓት", "١١ أو ١٢ يورو بالساعة",
    )),
    *(("income", reply) for reply in (
        "mijn man werkt 32 uur", "ik werk 20 uur per week", "15 per uur", "100 uur",
        "زوجي بيشتغل ٣٢ ساعة",
    )),
]  # fmt: skip


@pytest.mark.parametrize(("question", "reply"), TRICKY)
def test_what_is_about_something_else_is_never_taken_as_the_answer(
    question: str, reply: str, interview: Interview
) -> None:
    before = at(interview, question)
    outcome = interview.accept(before, reply)
    assert question not in outcome.answers
    assert not {"price/1a", "income"} & (outcome.answers.keys() - before.keys()) or (
        reply.startswith(("11 euro", "١١ يورو"))
    )
    kept = {name: of for name, of in before.items() if name in outcome.answers}
    changed = {name for name, of in kept.items() if outcome.answers[name] != of}
    assert changed <= {"age/1", "hours/1a"}


def test_a_single_answer_tells_nothing_back(interview: Interview) -> None:
    for question, reply in (("children", "2"), ("age/1", "2 jaar"), ("price/1a", "11 euro")):
        assert interview.accept(at(interview, question), reply).understood_facts == ()


def test_each_answer_is_told_back_with_a_text_that_exists(
    interview: Interview, content: Content
) -> None:
    others: list[Answers] = [
        {"children": 1, "hours/1a": {"days": "1", "half": True}, "price/1a": {"unknown": True}},
        {"hours/1a": {"days": "1.5", "half": False}, "income": {"benefit": True}},
        {"hours/1a": {"days": "1", "half": False}, "income": {"low": True}},
        {"hours/1a": {"days": "2", "half": True}, "income": {"high": True}},
        {"hours/1a": {"unknown": True}, "income": {"unknown": True}, "kind/1": "two"},
        {"income": {"amount": "450", "per": "week"}, "kind/1": "informal", "age/1": "leave_out"},
        {"income": {"amount": "26000", "per": "year"}, "activity": "unknown", "kind/1": "unknown"},
    ]
    for answers in (COMPLETE, *others):
        lines = echo(answers, answers)
        assert len(lines) == len(answers)
        for line in lines:
            assert sorted(content.answers[line.name].values) == sorted(line.values)
            for value in line.values.values():
                if isinstance(value, dict) and "response" in value:
                    assert value["response"] in content.answers
    (child,) = echo({"children": 1}, ["children", "age/1"])
    assert child.name == "utter_estimate_echo_child"
    assert content.answers[child.name].text == "So {children} child."


def test_the_number_of_the_question_grows_and_the_total_never_falls(interview: Interview) -> None:
    assert interview.progress({}) == (1, 8)
    ways = [
        ["work", "none", "1", "2", "daycare", "20 per week", "11", "2000 per month"],
        ["work", "here", "work", "2", "2", "informal", "5", "two", "bso", "9/week", "9"],
        ["work", "abroad", "3", "16", "leave_out", "1", "oma", "2", "daycare", "9/week", "9"],
    ]
    for way in ways:
        state: Answers = {}
        number, total = interview.progress(state)
        for reply in way:
            before, state = state, interview.accept(state, reply).answers
            now, of = interview.progress(state)
            assert of >= total
            assert now <= of
            assert now > number or set(before) == set(state) or now == of
            number, total = now, of
    assert interview.progress(COMPLETE) == (13, 13)


def test_what_was_told_at_once_gives_the_same_result(
    interview: Interview, content: Content
) -> None:
    one = after(interview, "work", "none", "1", "2", "daycare", "3 dagen", "11", "28000 per year")
    start = after(interview, "work", "none")
    other = after(
        interview, "1 kind, hij is 2 jaar", "dagopvang, 3 dagen, 11 euro, 28.000 per jaar",
        answers=start,
    )  # fmt: skip
    assert make_result(one, content.childcare, TODAY) == make_result(
        other, content.childcare, TODAY
    )
