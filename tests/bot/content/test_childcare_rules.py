import datetime
import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from bot.content.amounts import load_amounts
from bot.content.childcare_rules import ChildcareRules, load_childcare_rules, rules_on
from bot.content.content import Content
from bot.content.errors import ContentError
from bot.paths import DATA

FILE = "childcare_2026.yml"


def loaded(data: Path, *changes: tuple[str, str], name: str = FILE) -> tuple[ChildcareRules, ...]:
    """Load the rules of the repository after textual `changes` of the file of 2026."""
    folder = data / "amounts"
    if not folder.exists():
        shutil.copytree(DATA / "amounts", folder)
    text = (DATA / "amounts" / FILE).read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    (folder / name).write_text(text, encoding="utf-8")
    return load_childcare_rules(data, load_amounts(data))


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def test_the_table_of_2026_is_that_of_the_decree(content: Content) -> None:
    (rules,) = content.childcare
    assert len(rules.bands) == 50
    assert rules.prices == {
        "daycare": Decimal("11.23"),
        "bso": Decimal("9.98"),
        "childminder": Decimal("8.49"),
    }
    row = rules.band(Decimal(100_000))
    assert (row.up_to, row.first, row.next) == (103_694, Decimal("72.1"), Decimal("90.5"))
    assert rules.income_full == 56_412


def test_a_value_that_is_an_amount_already_comes_from_there(
    content: Content, tmp_path: Path
) -> None:
    shutil.copytree(DATA / "amounts", tmp_path / "amounts")
    path = tmp_path / "amounts" / "childcare.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("value: 230\n", "value: 231\n"), encoding="utf-8")
    assert loaded(tmp_path)[0].hours_max == 231


def test_the_table_of_a_year_is_no_amount(content: Content) -> None:
    assert not {"year", "bands", "prices"} & content.amounts.keys()


@pytest.mark.parametrize(
    ("today", "year", "final"),
    [
        ("2025-06-01", 2026, False),
        ("2026-01-01", 2026, True),
        ("2026-12-31", 2026, True),
        ("2027-01-01", 2026, False),
    ],
)
def test_after_its_year_the_last_known_table_is_used_and_is_not_final(
    today: str, year: int, final: bool, content: Content
) -> None:
    rules = rules_on(content.childcare, day(today))
    assert (rules.year, rules.is_final_on(day(today))) == (year, final)


def test_a_new_year_takes_over_on_its_first_day(tmp_path: Path) -> None:
    loaded(tmp_path)
    # Amounts of 2027 do not exist yet: this year has its numbers in the file itself.
    text = (DATA / "amounts" / FILE).read_text(encoding="utf-8")
    for old, new in (
        ("year: 2026", "year: 2027"),
        ("from: 2026-01-01", "from: 2027-01-01"),
        ("until: 2026-12-31", "until: 2027-12-31"),
        ("childcare_income_full", "71903"),
        ("childcare_percent_max", "96"),
        ("childcare_percent_min", "36.5"),
        ("childcare_price_daycare", "11.60"),
        ("childcare_price_bso", "10.31"),
        ("childcare_price_childminder", "8.77"),
        ("hours_max: childcare_hours_max", "hours_max: 230"),
    ):
        text = text.replace(old, new)
    rows = [row for row in text.splitlines() if not row.startswith("- {up_to: 5")]
    rows = [row for row in rows if not row.startswith("- {up_to: 6")]
    (tmp_path / "amounts" / "childcare_2027.yml").write_text("\n".join(rows), encoding="utf-8")
    years = load_childcare_rules(tmp_path, load_amounts(tmp_path))
    assert rules_on(years, day("2026-12-31")).prices["daycare"] == Decimal("11.23")
    assert rules_on(years, day("2027-01-01")).prices["daycare"] == Decimal("11.60")
    assert rules_on(years, day("2027-06-01")).is_final_on(day("2027-06-01"))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (("{up_to: 59957, ", "{up_to: 58184, "), "up_to 58184 does not lie above 58184"),
        (("first: 94.8, next: 95.6}", "first: 95.6, next: 95.6}"), "a higher income gets"),
        (("first: 91.6, next: 95.2}", "first: 91.6, next: 95.9}"), "a higher income gets"),
        (("first: 92.4, next: 95.6}", "first: 92.4, next: 92.3}"), "a next child gets a lower"),
        (("{up_to: null, ", "{up_to: 999999, "), "only the last row"),
        (("{up_to: 65695, ", "{up_to: null, "), "only the last row"),
        (("first: 95.5, next", "first: 195.5, next"), "bands.1.first"),
        (("hours_max: childcare_hours_max", "hours_max: hours_of_a_month"), "no amount hours_of"),
        (("bso: childcare_price_bso, ", ""), "bso is missing"),
        (("qualifies: [work,", "qualifies: [sleep,"), "qualifies"),
        (("from: 2026-01-01", "from: soon"), "a date is expected"),
        (("apply_months: childcare_apply_months", "apply_months: 0"), "apply_months"),
        (("checked: 2026-09-18", "seen: 2026-09-18"), "checked"),
    ],
)
def test_a_table_that_no_decree_would_have_is_refused_with_its_line(
    change: tuple[str, str], reason: str, tmp_path: Path
) -> None:
    with pytest.raises(ContentError) as error:
        loaded(tmp_path, change)
    assert reason in str(error.value)
    assert error.value.line > 0
    assert error.value.path.name == FILE


def test_the_line_is_that_of_the_row(tmp_path: Path) -> None:
    text = (DATA / "amounts" / FILE).read_text(encoding="utf-8")
    row = "- {up_to: 59957, first: 94.8, next: 95.6}"
    with pytest.raises(ContentError) as error:
        loaded(tmp_path, (row, "- {up_to: 59957, first: 99, next: 99}"))
    assert error.value.line == text.splitlines().index(row) + 1


def test_no_year_at_all_is_refused(tmp_path: Path) -> None:
    (tmp_path / "amounts").mkdir()
    with pytest.raises(ContentError, match="at least one year"):
        load_childcare_rules(tmp_path, {})


def test_an_income_below_zero_has_no_band(content: Content) -> None:
    with pytest.raises(ValueError, match="no band"):
        content.childcare[0].band(Decimal(-1))
