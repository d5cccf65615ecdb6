import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.childcare.interview import Interview, Outcome
from actions.childcare.questions import Answers
from actions.childcare.replies import load_replies
from bot.content.content import Content, load_content

PROBLEM = "utter_estimate_problem_"


def after(interview: Interview, *replies: str, answers: Answers | None = None) -> Answers:
    """The answers after `replies`, none of which is a problem."""
    state = answers or {}
    for reply in replies:
        outcome = interview.accept(state, reply)
        assert outcome.message is None, (reply, outcome.message)
        state = outcome.answers
    return state


def asked(interview: Interview, answers: Answers) -> str | None:
    question = interview.next_question(answers)
    return question.id if question else None


def at(interview: Interview, question: str) -> Answers:
    """Answers up to a question."""
    way = ["work", "none", "1", "2", "daycare", "20 per week", "11", "2000 per month"]
    state: Answers = {}
    for reply in way:
        if asked(interview, state) == question:
            return state
        state = after(interview, reply, answers=state)
    raise AssertionError(question)


def refused(outcome: Outcome, before: Answers) -> str:
    """The problem of a reply that changed nothing."""
    assert outcome.answers == before
    assert outcome.message
    assert outcome.message.name.startswith(PROBLEM)
    return outcome.message.name.removeprefix(PROBLEM)


COMPLETE = {
    "activity": "integration",
    "partner": "here",
    "partner_activity": "work",
    "children": 2,
    "age/1": "toddler",
    "kind/1": "daycare",
    "hours/1a": {"amount": "20", "per": "week"},
    "price/1a": {"amount": "11.50"},
    "age/2": "school",
    "kind/2": "bso",
    "hours/2a": {"amount": "40", "per": "month"},
    "price/2a": {"amount": "10"},
    "income": {"amount": "2000", "per": "month"},
}


@pytest.mark.parametrize(
    "way",
    [
        pytest.param(
            "integration here work 2 toddler daycare 20/week 11,50 school bso 40/maand 10 "
            "2000/maand",
            id="buttons",
        ),
        pytest.param(
            "ik volg inburgering|ja, ik heb een man|hij werkt|twee kinderen|3 jaar|dagopvang|"
            "twintig uur per week|11,50 euro|ze gaat naar school|bso|40 uur per maand|tien euro|"
            "2000 per maand",
            id="nl",
        ),
        pytest.param(
            "عم ادرس اندماج|جوزي هون|بيشتغل|طفلين|تلات سنين|حضانة|عشرين ساعة بالأسبوع|١١٫٥٠|"
            "بالمدرسة|بعد المدرسة|أربعين ساعة بالشهر|عشرة|الفين بالشهر",
            id="ar",
        ),
        pytest.param(
            "ምውህሃድ እመሃር|ሰብኣየይ ኣብዚ ኣሎ|ይሰርሕ|ክልተ|ሰለስተ ዓመት|መውዓሊ|ዕስራ ሰዓት ኣብ ሰሙን|11,50|"
            "ቤት ትምህርቲ|ድሕሪ ትምህርቲ|ኣርብዓ ሰዓት ኣብ ወርሒ|ዓሰርተ|ክልተ ሽሕ ኣብ ወርሒ",
            id="ti",
        ),
        pytest.param(
            "indimaj inburgering|jozi hon|byeshteghel|tnen|tlat snin|7adane|"
            "3ishrin sa3a bel osbou3|11.50|bel madrase|ba3d el madrase|"
            "40 sa3a bel shaher|3ashra|alfen bel shaher",
            id="Arabic in Latin letters",
        ),
    ],
)
def test_all_questions_are_asked_in_order_and_answered_in_her_words(
    way: str, interview: Interview
) -> None:
    state: Answers = {}
    for question, reply in zip(
        COMPLETE, way.split("|") if "|" in way else way.split(), strict=True
    ):
        assert asked(interview, state) == question
        state = after(interview, reply, answers=state)
    assert asked(interview, state) is None
    assert state == COMPLETE


def test_the_answers_go_through_json_unchanged(interview: Interview) -> None:
    state = after(interview, "work", "none", "1", "2", "daycare", "20")
    assert json.loads(json.dumps(state)) == state


@pytest.mark.parametrize("way", [["none"], ["work", "here", "none"]])
def test_no_more_is_asked_when_it_is_sure_that_there_is_none(
    way: list[str], interview: Interview
) -> None:
    assert asked(interview, after(interview, *way)) is None


def test_nothing_is_asked_about_the_activity_of_a_partner_abroad(interview: Interview) -> None:
    assert asked(interview, after(interview, "work", "hij is nog in Eritrea")) == "children"


@pytest.mark.parametrize("family", ["oma past op", "ሓማተይ", "ዓባየይ ትሕዞ"])
def test_care_by_family_is_not_asked_for_its_price(family: str, interview: Interview) -> None:
    state = after(interview, "work", "none", "2", "3", family, "5")
    assert asked(interview, state) == "kind/2"


def test_two_kinds_of_care_are_asked_one_after_the_other(interview: Interview) -> None:
    state = after(interview, "work", "none", "1", "3", "two")
    order = ["kind/1a", "hours/1a", "price/1a", "kind/1b", "hours/1b", "price/1b", "income"]
    replies = ["daycare", "60/maand", "11", "childminder", "30/maand", "8", "benefit"]
    for question, reply in zip(order, replies, strict=True):
        assert asked(interview, state) == question
        state = after(interview, reply, answers=state)
    assert asked(interview, state) is None


@pytest.mark.parametrize(
    ("question", "reply", "problem"),
    [
        ("activity", "wat is het weer", "unclear"),
        ("activity", "ik studeer niet", "unclear"),
        ("partner", "misschien", "unclear"),
        ("children", "veel", "number"),
        ("children", "0", "no_children"),
        ("children", "25", "many_children"),
        ("children", "٢٥", "many_children"),
        ("children", "፳፭", "many_children"),
        ("children", "-1", "negative"),
        ("children", "2 jongens en 3 meisjes", "several_numbers"),
        ("children", "1,5", "number"),
        ("age/1", "14", "age"),
        ("age/1", "ዓሰርተ ኣርባዕተ", "age"),
        ("age/1", "-1", "negative"),
        ("kind/1", "school", "unclear"),
        ("hours/1a", "900", "many_hours"),
        ("hours/1a", "200 per week", "many_hours"),
        ("hours/1a", "0", "no_hours"),
        ("hours/1a", "-8 per week", "negative"),
        ("hours/1a", "9 dagen", "days"),
        ("hours/1a", "ma 8 uur en di 6 uur", "several_numbers"),
        ("hours/1a", "gezellig", "number"),
        ("price/1a", "0", "low_price"),
        ("price/1a", "480", "high_price"),
        ("price/1a", "90 per dag", "price_per"),
        ("price/1a", "11 euro per uur per week", "price_per"),
        ("hours/1a", "كل يوم من الاثنين للخميس", "number"),
        ("hours/1a", "maandag t/m donderdag", "number"),
        ("hours/1a", "ካብ ሰኑይ ክሳብ ሓሙስ", "number"),
        ("income", "geen uitkering", "number"),
        ("income", "ما عنا معونة", "number"),
        ("price/1a", "-11", "negative"),
        ("income", "-500", "negative"),
        ("income", "10 miljoen", "high_income"),
        ("income", "عشرة مليون", "high_income"),
        ("income", "100000 per maand", "high_income"),
        ("income", "15 per uur", "income_per"),
        ("income", "1500 en 1200", "several_numbers"),
    ],
)
def test_what_cannot_be_is_asked_back_clearly(
    question: str, reply: str, problem: str, interview: Interview, content: Content
) -> None:
    before = at(interview, question)
    assert refused(interview.accept(before, reply), before) == problem
    assert f"{PROBLEM}{problem}" in content.answers


NOT_NOW = (
    *("بدور على شغل", "عم دور على شغل", "كنت اشتغل", "بدي اشتغل", "وقفت شغل", "بطلت دراسة"),
    *("خلصت الدراسة", "رح اشتغل الشهر الجاي", "بيدور على شغل", "bdawwer 3ala shoghl"),
    *("ስራሕ እደሊ ኣለኹ", "ሰሪሐ ነይረ", "ክሰርሕ እየ", "ትምህርቲ ወዲአ", "srah edeli"),
    *("ik zoek werk", "ik werkte", "ik ga werken", "ik ben gestopt met werken"),
    *("ik doe vrijwilligerswerk", "شغل تطوعي", "ወለንታዊ ስራሕ", "ብወለንታ እሰርሕ"),
)


@pytest.mark.parametrize("reply", NOT_NOW)
def test_work_or_study_of_another_time_is_none_of_now(reply: str, interview: Interview) -> None:
    """She is asked again, with the buttons."""
    for before in (at(interview, "activity"), after(interview, "work", "here")):
        outcome = interview.accept(before, reply)
        assert refused(outcome, before) == "unclear"
        assert outcome.understood


@pytest.mark.parametrize(
    ("reply", "activity"),
    [
        ("ik zoek werk en volg inburgering", "integration"),
        ("عم بدور على شغل وبدرس اندماج", "integration"),
        ("ik zit in een traject naar werk", "route"),
        ("huisvrouw, ik zoek werk", "none"),
        ("عم اشتغل", "work"),
        ("እመሃር ኣለኹ", "study"),
    ],
)
def test_what_she_does_besides_looking_for_work_counts(
    reply: str, activity: str, interview: Interview
) -> None:
    assert after(interview, reply)["activity"] == activity


@pytest.mark.parametrize(
    "reply",
    [
        *("زوجي مات", "زوجي متوفي", "زوجي توفى", "جوزي استشهد", "زوجي مات بسوريا", "jozi mat"),
        *("ما عندي جوز", "ما عندي حدا", "la", "weduwe", "ik heb geen man", "ik ben niet getrouwd"),
        *("mijn man is overleden", "mijn man is dood", "በዓል ቤተይ ሞይቱ", "ሰብኣይ የብለይን"),
        "ሰብኣየይ ኣብ ሱዳን ሞይቱ",
    ],
)
def test_who_has_died_or_does_not_exist_is_no_partner(reply: str, interview: Interview) -> None:
    assert after(interview, "work", reply)["partner"] == "none"


@pytest.mark.parametrize(
    ("reply", "age"),
    [
        *(("عمرها سنة", "baby"), ("سنه", "baby"), ("een jaar", "baby"), ("ዓመት", "baby")),
        *(("سنة ونص", "baby"), ("سنتين ونص", "toddler"), ("اربع سنين ونص", "school")),
        *(("twee jaar en een half", "toddler"), ("ክልተ ዓመትን ፈረቃን", "toddler")),
    ],
)
def test_an_age_may_have_a_half_or_no_number(reply: str, age: str, interview: Interview) -> None:
    assert after(interview, reply, answers=at(interview, "age/1"))["age/1"] == age


@pytest.mark.parametrize(
    ("reply", "days"),
    [
        ("maandag en dinsdag", "2"),
        ("يوم الاثنين والاربعاء", "2"),
        ("ሰኑይን ረቡዕን", "2"),
        ("يومين ونص", "2.5"),
    ],
)
def test_days_of_the_week_are_so_many_days(reply: str, days: str, interview: Interview) -> None:
    state = after(interview, reply, answers=at(interview, "hours/1a"))
    assert state["hours/1a"] == {"days": days, "half": False}


@pytest.mark.parametrize(
    "reply",
    [
        *("لا قصدي ٣٠ ساعة بالاسبوع", "30 uur per week", "nee, ik bedoel 30 uur in de week"),
        *("per week 30 uur", "30 ሰዓት ኣብ ሰሙን", "30 sa3a bel osbou3"),
    ],
)
def test_hours_where_the_price_is_asked_correct_the_hours(reply: str, interview: Interview) -> None:
    state = after(interview, reply, answers=at(interview, "price/1a"))
    assert state["hours/1a"] == {"amount": "30", "per": "week"}
    assert asked(interview, state) == "price/1a"


@pytest.mark.parametrize("reply", ["غلطت الساعات ٣٠", "de uren zijn 30", "ሰዓታት 30"])
def test_corrected_hours_are_asked_a_week_or_a_month(reply: str, interview: Interview) -> None:
    state = after(interview, reply, answers=at(interview, "price/1a"))
    assert state["pending"] == {"ask": "hours_per", "amount": "30"}
    assert asked(interview, state) == "hours/1a"


@pytest.mark.parametrize(
    "reply", ["11 per uur", "11 euro per uur", "€ 11/uur", "١١ بالساعة", "11 ኣብ ሰዓት", "11/uur"]
)
def test_a_price_of_an_hour_is_no_correction(reply: str, interview: Interview) -> None:
    state = after(interview, reply, answers=at(interview, "price/1a"))
    assert state["price/1a"] == {"amount": "11"}


@pytest.mark.parametrize(
    "reply",
    [
        *("السوسيال", "عالسوسيال", "اوتكيرنغ", "إعانة", "اعانة", "من البلدية"),
        *("ما عنا دخل بس اعانة", "geen inkomen, alleen uitkering", "van de gemeente"),
        *("ሓገዝ ጥራይ", "ካብ ምምሕዳር ከተማ"),
    ],
)
def test_words_for_benefits_are_benefits(reply: str, interview: Interview) -> None:
    assert after(interview, reply, answers=at(interview, "income"))["income"] == {"benefit": True}


def test_a_child_too_old_can_be_left_out(interview: Interview) -> None:
    before = at(interview, "age/1")
    outcome = interview.accept(before, "16")
    assert [button.reply for button in outcome.buttons] == ["leave_out"]
    assert asked(interview, after(interview, "leave_out", answers=before)) is None


@pytest.mark.parametrize("reply", ["hoe laat is het", "ik word geslagen", "اريد المساعدة"])
def test_what_is_no_answer_at_all_is_told_apart(reply: str, interview: Interview) -> None:
    """So that another question, or danger, can be answered in between."""
    for question in ("activity", "children", "hours/1a", "price/1a"):
        assert not interview.accept(at(interview, question), reply).understood
    assert interview.accept(at(interview, "children"), "25").understood


@pytest.mark.parametrize(
    ("question", "reply", "ask", "back", "answer"),
    [
        ("hours/1a", "20", "hours_per", "week", {"amount": "20", "per": "week"}),
        ("hours/1a", "20", "hours_per", "per maand", {"amount": "20", "per": "month"}),
        ("hours/1a", "20", "hours_per", "بالأسبوع", {"amount": "20", "per": "week"}),
        ("hours/1a", "20", "hours_per", "ኣብ ወርሒ", {"amount": "20", "per": "month"}),
        ("hours/1a", "20", "hours_per", "30 per week", {"amount": "30", "per": "week"}),
        ("hours/1a", "8 uur per dag", "days", "3", {"amount": "24", "per": "week"}),
        ("hours/1a", "hamsa", "which_number", "50", None),
        ("income", "2000", "income_per", "year", {"amount": "2000", "per": "year"}),
        ("income", "1.200", "income_per", "een maand", {"amount": "1200", "per": "month"}),
        ("income", "0", "no_income", "ja", {"amount": "0", "per": "year"}),
        ("income", "0", "no_income", "نعم", {"amount": "0", "per": "year"}),
        ("income", "0", "no_income", "እወ", {"amount": "0", "per": "year"}),
        ("income", "2", "which_number", "2000", None),
        ("price/1a", "12.345", "one_number", "yes", {"amount": "12.345"}),
        ("children", "2 of 3", "which_number", "3", 3),
        ("age/1", "3 of 4 jaar", "which_number", "3", "toddler"),
        ("hours/1a", "10-20", "which_number", "20", None),
        (
            "hours/1a",
            "20 tot 25 uur per week",
            "which_number",
            "20",
            {"amount": "20", "per": "week"},
        ),
        (
            "hours/1a",
            "من عشرين لخمسة وعشرين ساعة بالأسبوع",
            "which_number",
            "25",
            {"amount": "25", "per": "week"},
        ),
        ("hours/1a", "ካብ 20 ክሳብ 25 ሰዓት", "which_number", "25", None),
        ("hours/1a", "2 tot 3 dagen", "which_number", "2", {"days": "2", "half": False}),
        ("hours/1a", "24 uur, 3 dagen", "hours_per", "week", {"amount": "24", "per": "week"}),
        ("price/1a", "10 ወይ 11", "which_number", "10", {"amount": "10"}),
        (
            "income",
            "2.000 - 2.500 per maand",
            "which_number",
            "2000",
            {"amount": "2000", "per": "month"},
        ),
        (
            "income",
            "بين 1500 و 2000 بالشهر",
            "which_number",
            "1500",
            {"amount": "1500", "per": "month"},
        ),
        ("income", "geen inkomen", "no_income", "ja", {"amount": "0", "per": "year"}),
        ("income", "geen inkomen", "no_income", "nee, uitkering", {"benefit": True}),
        ("income", "ما عندي دخل", "no_income", "نعم", {"amount": "0", "per": "year"}),
        ("income", "ኣታዊ የብለይን", "no_income", "እወ", {"amount": "0", "per": "year"}),
        ("income", "niet veel", "income_low", "ja", {"low": True}),
        ("income", "weinig", "income_low", "nee", {"high": True}),
        ("income", "مو كتير", "income_low", "نعم", {"low": True}),
        ("income", "ብዙሕ ኣይኮነን", "income_low", "እወ", {"low": True}),
        ("income", "ትሑት እዩ", "income_low", "እወ", {"low": True}),
    ],
)
def test_what_is_not_clear_is_asked_back_once(
    question: str, reply: str, ask: str, back: str, answer: object, interview: Interview
) -> None:
    state = after(interview, reply, answers=at(interview, question))
    open_question = interview.next_question(state)
    assert open_question
    assert (open_question.id, open_question.ask.name) == (question, f"utter_estimate_ask_{ask}")
    state = after(interview, back, answers=state)
    assert state.get(question) == answer
    # Only a number chosen among two may still be asked for its unit.
    assert ("pending" in state) == (answer is None)


@pytest.mark.parametrize(
    ("question", "reply", "answer"),
    [
        ("age/1", "2 of 3", "toddler"),
        ("age/1", "6-9 maanden", "baby"),
        ("hours/1a", "24 uur, 3 dagen per week", {"amount": "24", "per": "week"}),
        ("hours/1a", "8 uur, 3 dagen", {"amount": "24", "per": "week"}),
        ("income", "1800 per 4 weken", {"amount": "450", "per": "week"}),
        ("income", "١٨٠٠ كل ٤ أسابيع", {"amount": "450", "per": "week"}),
        ("income", "1800 ኣብ 4 ሰሙን", {"amount": "450", "per": "week"}),
        ("income", "geen inkomen, wel een uitkering", {"benefit": True}),
    ],
)
def test_two_numbers_that_say_one_thing_are_taken(
    question: str, reply: str, answer: object, interview: Interview
) -> None:
    assert after(interview, reply, answers=at(interview, question))[question] == answer


def test_days_from_to_after_hours_a_day_are_asked(interview: Interview) -> None:
    state = after(interview, "8 uur per dag", "2 of 3", answers=at(interview, "hours/1a"))
    assert state["pending"]["numbers"] == ["2", "3"]


def test_no_income_that_is_not_right_is_asked_anew(interview: Interview) -> None:
    state = after(interview, "0", answers=at(interview, "income"))
    outcome = interview.accept(state, "nee")
    assert outcome.answers == at(interview, "income")


@pytest.mark.parametrize(
    ("question", "unknowns", "answer"),
    [
        ("activity", 1, "unknown"),
        ("kind/1", 1, "unknown"),
        ("price/1a", 1, {"unknown": True}),
        ("hours/1a", 2, {"unknown": True}),
        ("income", 2, {"unknown": True}),
    ],
)
def test_i_do_not_know_leads_on(
    question: str, unknowns: int, answer: object, interview: Interview
) -> None:
    state = at(interview, question)
    for _ in range(unknowns):
        assert asked(interview, state) == question
        state = interview.accept(state, "ik weet het niet").answers
    assert state[question] == answer


@pytest.mark.parametrize(
    ("reply", "answer"),
    [
        ("3", {"days": "3", "half": False}),
        ("3 halve dagen", {"days": "3", "half": True}),
        ("يومين", {"days": "2", "half": False}),
        ("20 uur per week", {"amount": "20", "per": "week"}),
    ],
)
def test_unknown_hours_are_asked_in_days(reply: str, answer: object, interview: Interview) -> None:
    state = after(interview, "unknown", reply, answers=at(interview, "hours/1a"))
    assert state["hours/1a"] == answer


@pytest.mark.parametrize(
    ("reply", "answer"),
    [("ja", {"low": True}), ("minder", {"low": True}), ("nee", {"high": True})],
)
def test_an_unknown_income_is_asked_by_one_limit(
    reply: str, answer: object, interview: Interview
) -> None:
    state = after(interview, "unknown", reply, answers=at(interview, "income"))
    assert state["income"] == answer


@pytest.mark.parametrize("question", ["partner", "children", "age/1"])
def test_what_must_be_known_gets_a_tip(
    question: str, interview: Interview, content: Content
) -> None:
    before = at(interview, question)
    outcome = interview.accept(before, "ik weet het niet")
    assert outcome.answers == before
    assert outcome.message
    assert outcome.message.name in content.answers
    assert "_tip_" in outcome.message.name


def test_going_back_opens_the_question_before_and_keeps_the_rest(interview: Interview) -> None:
    state = dict(COMPLETE)
    for question in reversed(COMPLETE):
        state = interview.go_back(state)
        assert asked(interview, state) == question
    assert state == {}
    assert interview.go_back({}) == {}


def test_going_back_from_a_question_back_asks_the_question_again(interview: Interview) -> None:
    before = at(interview, "hours/1a")
    assert interview.go_back(after(interview, "20", answers=before)) == before


def test_a_changed_answer_is_asked_alone(interview: Interview) -> None:
    state = interview.change(COMPLETE, "price/1a")
    assert asked(interview, state) == "price/1a"
    state = after(interview, "12", answers=state)
    assert asked(interview, state) is None
    assert state == {**COMPLETE, "price/1a": {"amount": "12"}}


def test_fewer_children_leave_nothing_open_and_more_ask_for_the_new_one(
    interview: Interview,
) -> None:
    fewer = after(interview, "1", answers=interview.change(COMPLETE, "children"))
    assert asked(interview, fewer) is None
    more = after(interview, "3", answers=interview.change(COMPLETE, "children"))
    assert asked(interview, more) == "age/3"


def test_another_partner_means_another_joint_income(interview: Interview) -> None:
    state = after(interview, "none", answers=interview.change(COMPLETE, "partner"))
    assert asked(interview, state) == "income"
    question = interview.next_question(state)
    assert question
    assert question.ask.name == "utter_estimate_ask_income"


def test_only_what_was_asked_can_be_changed(interview: Interview) -> None:
    assert [button.reply for button in interview.changeable(COMPLETE)] == list(COMPLETE)
    with pytest.raises(KeyError):
        interview.change({"activity": "work"}, "income")


def test_every_text_of_the_interview_exists_with_its_values(
    interview: Interview, content: Content
) -> None:
    """Each question and its question back, its buttons, its why; as the domain declares them."""
    asked_alone = [name for name in COMPLETE if name != "partner_activity" and "/2" not in name]
    states = [at(interview, name) for name in asked_alone]
    states += [after(interview, "work", "here"), after(interview, "work", "here", "work")]
    two = after(interview, "work", "none", "1", "3", "two")
    states += [two, after(interview, "bso", "9/week", "9", answers=two)]
    for question, reply in (
        ("hours/1a", "20"), ("hours/1a", "unknown"), ("hours/1a", "hamsa"), ("income", "0"),
        ("income", "2000"), ("income", "unknown"), ("price/1a", "12.345"),
    ):  # fmt: skip
        states.append(after(interview, reply, answers=at(interview, question)))
    for state in states:
        question = interview.next_question(state)
        assert question
        labels = [button.label for button in question.buttons if button.label]
        for message in (question.ask, question.why, *labels):
            assert sorted(content.answers[message.name].values) == sorted(message.values)
    for button in interview.changeable(COMPLETE):
        assert button.label
        assert sorted(content.answers[button.label.name].values) == sorted(button.label.values)


INTERVIEW = Interview(load_content().childcare[0], load_replies())
REPLIES = st.one_of(
    st.sampled_from(
        "work none here abroad 1 2 6 3 school informal two daycare bso childminder 20 20/week "
        "80/maand 11 unknown yes no week month year benefit 2000/maand 0 1.200 hamsa 900 -1 "
        "leave_out 2 14".split()
    ),
    st.text(max_size=20),
)


@given(st.lists(REPLIES, max_size=40))
def test_whatever_she_types_the_interview_goes_on(replies: list[str]) -> None:
    state: Answers = {}
    for reply in replies:
        state = INTERVIEW.accept(state, reply).answers
        assert json.loads(json.dumps(state)) == state
        assert INTERVIEW.go_back(state) is not None
        INTERVIEW.next_question(state)
