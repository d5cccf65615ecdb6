import datetime
from typing import Any

import pytest

from actions.childcare.questions import Answers
from actions.childcare.result import Result, make_result
from bot.content.content import Content

TODAY = datetime.date(2026, 11, 23)
ONE_CHILD: Answers = {
    "activity": "integration",
    "partner": "none",
    "children": 1,
    "age/1": "toddler",
    "kind/1": "daycare",
    "hours/1a": {"amount": "100", "per": "month"},
    "price/1a": {"amount": "12.00"},
    "income": {"amount": "50000", "per": "year"},
}


def result(content: Content, day: datetime.date = TODAY, **changes: Any) -> Result:
    answers = {**ONE_CHILD, **{name.replace("_at_", "/"): of for name, of in changes.items()}}
    return make_result(answers, content.childcare, day)


def told(made: Result) -> dict[str, dict[str, Any]]:
    """The messages by their names, without what all have in common."""
    return {
        message.name.removeprefix("utter_estimate_"): message.values
        for bubble in made.bubbles
        for message in bubble
    }


def eur(amount: float) -> dict[str, Any]:
    return {"amount": amount, "unit": "eur"}


def test_the_answer_comes_first(content: Content) -> None:
    first = result(content).bubbles[0][0]
    assert first.name == "utter_estimate_result"
    assert first.values == {"state": eur(1078.08), "own": eur(121.92), "bill": eur(1200.0)}


def test_how_it_was_counted_and_what_is_not_covered_is_told(content: Content) -> None:
    messages = told(result(content, hours_at_1a={"amount": "240", "per": "month"}))
    assert messages["line"]["percent"] == {"amount": 96, "unit": "percent"}
    assert messages["line"]["hours"] == {"amount": 230, "unit": "hours"}
    assert messages["hours_over"]["hours"] == {"amount": 10, "unit": "hours"}
    assert messages["price_over"]["difference"] == eur(0.77)


def test_what_to_do_on_whose_account_and_by_when_is_told(content: Content) -> None:
    made = result(content)
    messages = told(made)
    assert messages["next"]["apply_months"] == {"amount": 3, "unit": "count"}
    assert messages["next"]["change_weeks"] == {"amount": 4, "unit": "count"}
    assert "account" in messages
    assert "way_own_part" in messages
    assert messages["official"]["link"]["text"].startswith("https://www.belastingdienst.nl/")
    assert set(made.topics) <= content.topics.keys()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"hours_at_1a": {"unknown": True}}, "assumed_hours"),
        ({"hours_at_1a": {"days": "2", "half": True}}, "assumed_hours"),
        ({"price_at_1a": {"unknown": True}}, "assumed_price"),
        ({"kind_at_1": "unknown"}, "assumed_kind"),
        ({"income": {"unknown": True}}, "assumed_income"),
        ({"income": {"high": True}}, "assumed_income"),
        ({"income": {"benefit": True}}, "assumed_benefit"),
        ({"income": {"amount": "2000", "per": "month"}}, "assumed_month"),
        ({"income": {"amount": "450", "per": "week"}}, "assumed_week"),
        ({"activity": "unknown"}, "unsure_activity"),
        ({"partner": "abroad"}, "unsure_partner_abroad"),
        ({"partner": "here", "partner_activity": "unknown"}, "unsure_partner_activity"),
    ],
)
def test_what_she_did_not_know_is_told(
    changes: dict[str, Any], message: str, content: Content
) -> None:
    assert message not in told(result(content))
    assert message in told(result(content, **changes))


def test_unknown_hours_give_a_range_around_the_usual_ones(content: Content) -> None:
    two_days = told(result(content, hours_at_1a={"days": "2", "half": False}))
    known = told(result(content, hours_at_1a={"amount": "21", "per": "week"}))
    span = two_days["result_range"]
    truth = known["result"]["state"]["amount"]
    assert span["state_low"]["amount"] < truth < span["state_high"]["amount"]
    assert "line_hours" in two_days


def test_an_unknown_income_of_two_gives_a_range_of_percentages(content: Content) -> None:
    changes = {"partner": "here", "partner_activity": "work", "income": {"unknown": True}}
    messages = told(result(content, **changes))
    assert "result_range" in messages
    assert messages["line_percents"]["percent_high"] == {"amount": 96, "unit": "percent"}
    # The same of one adult is low in any case: one percentage, one amount.
    assert "result" in told(result(content, income={"unknown": True}))


def test_after_the_year_she_is_told_that_it_is_not_final(content: Content) -> None:
    new_year = datetime.date(2027, 1, 1)
    values = told(result(content, new_year))["year_not_final"]
    assert values == {
        "year": {"amount": 2027, "unit": "year"},
        "year_used": {"amount": 2026, "unit": "year"},
    }
    assert told(result(content, new_year))["result"] == told(result(content))["result"]


@pytest.mark.parametrize(
    ("day", "is_told"),
    [
        (datetime.date(2026, 9, 1), False),
        (datetime.date(2026, 11, 30), True),
        (datetime.date(2026, 12, 31), True),
        (datetime.date(2027, 1, 1), False),
    ],
)
def test_near_the_end_of_the_year_she_is_told_that_the_next_is_not_final(
    day: datetime.date, is_told: bool, content: Content
) -> None:
    messages = told(result(content, day))
    assert ("next_year" in messages) == is_told
    assert ("year_not_final" in messages) == (day.year == 2027)
    if is_told:
        assert messages["next_year"]["year"] == {"amount": 2027, "unit": "year"}


def test_of_a_next_year_whose_rules_are_known_nothing_is_not_final(content: Content) -> None:
    rules = content.childcare[0]
    known = rules.copy(
        update={
            "year": 2027,
            "since": datetime.date(2027, 1, 1),
            "until": datetime.date(2027, 12, 31),
        }
    )
    for day in (datetime.date(2026, 12, 1), datetime.date(2027, 1, 1)):
        messages = told(make_result(ONE_CHILD, (rules, known), day))
        assert not {"next_year", "year_not_final"} & messages.keys()


@pytest.mark.parametrize(
    ("answers", "why", "way"),
    [
        ({"activity": "none"}, "refused_activity", "way_start"),
        (
            {"activity": "work", "partner": "here", "partner_activity": "none"},
            "refused_partner",
            "way_partner",
        ),
    ],
)
def test_who_gets_none_is_told_why_and_the_other_ways(
    answers: Answers, why: str, way: str, content: Content
) -> None:
    made = make_result(answers, content.childcare, TODAY)
    assert list(told(made)) == [why, way, "way_smi", "way_toddler", "way_own_part"]
    assert set(made.topics) <= content.topics.keys()
    ways = {"childcare/medical_social", "childcare/toddler", "childcare/own_part"}
    assert ways <= set(made.topics)


def test_answers_left_behind_by_a_changed_one_do_not_count(content: Content) -> None:
    """She tells of her child, then that her partner does nothing: the rest is never asked."""
    begun = {name: of for name, of in ONE_CHILD.items() if not name.startswith(("price", "income"))}
    begun |= {"partner": "here", "partner_activity": "none"}
    made = make_result(begun, content.childcare, TODAY)
    assert made.estimate.refused == ("partner_activity",)
    alone = {**ONE_CHILD, "kind/1": "informal"}
    assert "nothing_counts" in told(make_result(alone, content.childcare, TODAY))


def test_care_by_family_alone_gives_nothing_and_beside_other_care_its_line(
    content: Content,
) -> None:
    answers = {"activity": "work", "partner": "none", "children": 1, "age/1": "school"}
    alone = make_result({**answers, "kind/1": "informal"}, content.childcare, TODAY)
    assert list(told(alone)) == ["not_registered", "nothing_counts"]
    beside = told(result(content, children=2, age_at_2="school", kind_at_2="informal"))
    assert beside["not_registered"] == {"child": 2}
    assert beside["result"] == told(result(content))["result"]


def test_every_message_exists_with_its_values(content: Content) -> None:
    unknown = {"unknown": True}
    made = [
        result(content),
        result(content, hours_at_1a={"amount": "240", "per": "month"}),
        result(content, hours_at_1a=unknown, price_at_1a=unknown, kind_at_1="unknown"),
        result(content, datetime.date(2027, 5, 1), partner="abroad", income=unknown),
        result(content, partner="abroad", income=unknown, hours_at_1a=unknown),
        result(content, income={"benefit": True}, activity="unknown"),
        result(content, income={"amount": "100", "per": "month"}),
        result(content, partner="here", partner_activity="unknown"),
        result(content, kind_at_1="informal"),
        result(content, activity="none"),
        result(content, partner="here", partner_activity="none"),
    ]
    for bubble in (bubble for one in made for bubble in one.bubbles):
        for message in bubble:
            assert sorted(content.answers[message.name].values) == sorted(message.values)


def test_what_stands_together_is_short_enough_to_read(content: Content) -> None:
    """The longest: two kinds of care, of which she knows nothing."""
    unknown = {"unknown": True}
    care = {f"{name}_at_1{place}": unknown for name in ("hours", "price") for place in "ab"}
    kinds = {"kind_at_1": "two", "kind_at_1a": "unknown", "kind_at_1b": "childminder"}
    day = datetime.date(2027, 5, 1)
    made = result(
        content, day, partner="abroad", activity="unknown", income=unknown, **care, **kinds
    )
    for bubble in made.bubbles:
        lines = [
            content.translate(message.name, content.answers[message.name].text, "nl")
            for message in bubble
        ]
        assert len("\n".join(lines)) <= 700
