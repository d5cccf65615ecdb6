from decimal import Decimal

import pytest

from actions.childcare.entitlement import entitlement
from actions.childcare.estimate import Estimate, estimate
from actions.childcare.situation import (
    WEEK_TO_MONTH,
    Activity,
    Care,
    Child,
    Partner,
    Situation,
    Span,
)
from bot.content.childcare_rules import ChildcareRules, Kind

CareOf = tuple[Kind, str, str]


def child(*care: CareOf) -> Child:
    return Child(tuple(Care(kind, Span.of(hours), Span.of(price)) for kind, hours, price in care))


def situation(
    income: Span | str,
    *children: Child,
    activity: Activity = "work",
    partner: Partner = "none",
    partner_activity: Activity = "none",
) -> Situation:
    span = income if isinstance(income, Span) else Span.of(income)
    return Situation(activity, partner, partner_activity, span, children)


def money(made: Estimate) -> tuple[str, str, str]:
    assert made.allowance.exact
    assert made.own.exact
    return str(made.allowance.low), str(made.own.low), str(made.bill.low)


@pytest.mark.parametrize(
    ("income", "children", "allowance"),
    [
        ("60000", [[("daycare", "122", "10.50")]], "1202.86"),
        ("120000", [[("bso", "65", "10.10")], [("daycare", "87", "12.45")]], "1162.28"),
        ("40000", [[("childminder", "240", "8.25")]], "1821.60"),
        ("50000", [[("childminder", "108", "9.52")]], "880.24"),
    ],
)
def test_the_examples_of_the_brochure_of_dienst_toeslagen_come_out_to_the_cent(
    income: str, children: list[list[CareOf]], allowance: str, rules: ChildcareRules
) -> None:
    made = estimate(situation(income, *(child(*care) for care in children)), rules)
    assert money(made)[0] == allowance


def test_what_she_pays_is_the_bill_without_the_allowance(rules: ChildcareRules) -> None:
    made = estimate(situation("50000", child(("daycare", "100", "12.00"))), rules)
    assert money(made) == ("1078.08", "121.92", "1200.00")


@pytest.mark.parametrize(
    ("income", "first", "following"),
    [
        ("0", "96", "96"),
        ("56412", "96", "96"),
        ("56412.99", "96", "96"),
        ("56413", "95.5", "95.6"),
        ("58184", "95.5", "95.6"),
        ("58185", "94.8", "95.6"),
        ("165657", "38.5", "81.7"),
        ("165658", "36.5", "81.4"),
        ("235697", "36.5", "69.1"),
        ("235698", "36.5", "68.2"),
        ("1000000", "36.5", "68.2"),
    ],
)
def test_the_percentages_are_those_of_the_band_of_the_income(
    income: str, first: str, following: str, rules: ChildcareRules
) -> None:
    made = estimate(situation(income, child(("bso", "20", "9")), child(("bso", "30", "9"))), rules)
    assert [str(line.percent).removesuffix(".0") for line in made.low] == [following, first]


@pytest.mark.parametrize(
    ("children", "first"),
    [
        pytest.param([[("bso", "40", "9")], [("bso", "41", "5")]], 2, id="most hours"),
        pytest.param([[("bso", "40", "9")], [("bso", "40", "9.50")]], 2, id="then costs"),
        pytest.param([[("bso", "40", "9")], [("bso", "40", "9")]], 1, id="then order"),
        pytest.param(
            [[("bso", "40", "20")], [("daycare", "40", "11")]], 2, id="costs that count only"
        ),
        pytest.param(
            [[("bso", "300", "9")], [("daycare", "230", "11")]], 2, id="hours that count only"
        ),
        pytest.param(
            [[("daycare", "50", "11")], [("bso", "30", "9"), ("childminder", "30", "8")]],
            2,
            id="all kinds of a child together",
        ),
    ],
)
def test_the_first_child_is_the_one_with_most_hours(
    children: list[list[CareOf]], first: int, rules: ChildcareRules
) -> None:
    made = estimate(situation("100000", *(child(*care) for care in children)), rules)
    assert {line.child for line in made.low if line.first} == {first}


def test_a_child_that_overtakes_in_hours_can_cost_money(rules: ChildcareRules) -> None:
    """The lower percentage then falls on the dearer child: so the law has it, not a mistake."""
    cheap = child(("childminder", "100", "5"))
    fewer = estimate(situation("200000", cheap, child(("daycare", "99", "11.23"))), rules)
    more = estimate(situation("200000", cheap, child(("daycare", "101", "11.23"))), rules)
    assert more.allowance.low < fewer.allowance.low


def test_above_230_hours_the_dearest_hours_count_first(rules: ChildcareRules) -> None:
    mixed = child(("childminder", "150", "8"), ("daycare", "100", "11"))
    made = estimate(situation("30000", mixed), rules)
    assert [line.covered_hours for line in made.low] == [130, 100]
    assert money(made)[0] == str(Decimal("998.40") + Decimal("1056.00"))


def test_twenty_hours_a_week_are_an_exact_part_of_the_month(rules: ChildcareRules) -> None:
    hours = Span.of("20").times(WEEK_TO_MONTH)
    care = Child((Care("daycare", hours, Span.of("10")),))
    assert money(estimate(situation("30000", care), rules))[0] == "832.00"


def test_half_a_cent_is_rounded_up(rules: ChildcareRules) -> None:
    # 1.5625 hours x 0.01 x 96 % is one cent and a half.
    made = estimate(situation("0", child(("bso", "1.5625", "0.01"))), rules)
    assert money(made)[0] == "0.02"


ACTIVE: list[Activity] = ["work", "study", "integration", "route"]


@pytest.mark.parametrize("activity", ACTIVE)
def test_alone_she_needs_one_activity(activity: Activity, rules: ChildcareRules) -> None:
    assert entitlement(situation("0", activity=activity), rules) == ((), ())


@pytest.mark.parametrize("activity", ACTIVE)
def test_with_a_partner_both_need_one(activity: Activity, rules: ChildcareRules) -> None:
    both = situation("0", partner="here", partner_activity=activity)
    assert entitlement(both, rules) == ((), ())


@pytest.mark.parametrize(
    ("activity", "partner", "partner_activity", "refused", "unsure"),
    [
        ("none", "none", "none", ("activity",), ()),
        ("none", "here", "work", ("activity",), ()),
        ("work", "here", "none", ("partner_activity",), ()),
        ("none", "here", "none", ("activity", "partner_activity"), ()),
        ("work", "here", "unknown", (), ("partner_activity",)),
        ("unknown", "none", "none", (), ("activity",)),
        ("work", "abroad", "none", (), ("partner_abroad",)),
    ],
)
def test_who_gets_none_and_who_must_ask(
    activity: Activity,
    partner: Partner,
    partner_activity: Activity,
    refused: tuple[str, ...],
    unsure: tuple[str, ...],
    rules: ChildcareRules,
) -> None:
    hers = situation(
        "0",
        child(("bso", "10", "9")),
        activity=activity,
        partner=partner,
        partner_activity=partner_activity,
    )
    assert entitlement(hers, rules) == (refused, unsure)
    made = estimate(hers, rules)
    assert (made.allowance.high == 0) == bool(refused)


def test_an_income_known_to_lie_in_one_band_gives_one_amount(rules: ChildcareRules) -> None:
    made = estimate(situation(Span.of(0, 56412), child(("bso", "100", "9"))), rules)
    assert money(made)[0] == "864.00"


def test_a_range_is_told_in_whole_euros(rules: ChildcareRules) -> None:
    made = estimate(situation(Span.of(0, 96000), child(("bso", "100", "9"))), rules)
    assert (str(made.allowance.low), str(made.allowance.high)) == ("690", "865")


def test_a_child_without_registered_care_is_never_the_first(rules: ChildcareRules) -> None:
    made = estimate(situation("100000", Child(()), child(("bso", "10", "9"))), rules)
    assert [(line.child, line.first) for line in made.low] == [(2, True)]


@pytest.mark.parametrize(("low", "high"), [("-1", "2"), ("3", "2")])
def test_a_span_that_no_situation_has_is_refused(low: str, high: str) -> None:
    with pytest.raises(ValueError, match="no span"):
        Span.of(low, high)
