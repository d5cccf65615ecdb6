import datetime
from pathlib import Path

import pytest

from bot.content.amounts import Amount, load_amounts
from bot.content.content import Content
from bot.content.errors import ContentError

PRICE = """\
price:
  unit: eur
  values:
  - {value: 10.5, from: 2025-01-01, until: 2025-12-31, source: https://a.nl, checked: 2025-01-02}
  - {value: 11, from: 2026-02-01, until: 2026-12-31, source: https://a.nl}
  instead: Look at a.nl.
"""
PHONE = """\
phone:
  unit: phone
  values:
  - {value: 0800-2000, from: 2020-01-01, until: null, source: https://b.nl}
"""


def loaded(data: Path, **files: str) -> dict[str, Amount]:
    (data / "amounts").mkdir()
    for name, text in files.items():
        (data / "amounts" / f"{name}.yml").write_text(text, encoding="utf-8")
    return load_amounts(data)


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("today", "value"),
    [
        ("2024-12-31", None),
        ("2025-01-01", 10.5),
        ("2025-12-31", 10.5),
        ("2026-01-01", None),
        ("2026-01-31", None),
        ("2026-02-01", 11),
        ("2026-12-31", 11),
        ("2027-01-01", None),
    ],
)
def test_a_value_holds_from_its_first_to_its_last_day(
    today: str, value: float | None, tmp_path: Path
) -> None:
    valid = loaded(tmp_path, a=PRICE)["price"].on(day(today))
    assert (valid and valid.value) == value


@pytest.mark.parametrize("today", ["2020-01-01", "2026-11-23", "2099-01-01"])
def test_a_value_without_a_last_day_holds_on(today: str, tmp_path: Path) -> None:
    valid = loaded(tmp_path, a=PHONE)["phone"].on(day(today))
    assert valid
    assert valid.value == "0800-2000"


def test_every_amount_knows_where_it_stands(tmp_path: Path) -> None:
    amounts = loaded(tmp_path, a=PRICE, b="# phones\n" + PHONE)
    assert list(amounts) == ["price", "phone"]
    assert amounts["price"].line == 1
    assert amounts["price"].instead == "Look at a.nl."
    assert (amounts["phone"].path.name, amounts["phone"].line) == ("b.yml", 2)


def test_an_amount_in_two_files_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"b.yml:1: phone: this id exists in another file"):
        loaded(tmp_path, a=PHONE, b=PHONE)


@pytest.mark.parametrize("until", ["2026-02-01", "2026-05-01", "null"])
def test_two_values_on_one_day_are_an_error(until: str, tmp_path: Path) -> None:
    text = PRICE.replace("until: 2025-12-31", f"until: {until}")
    with pytest.raises(ContentError, match=r"a.yml:[1-6]: price: two values overlap in time"):
        loaded(tmp_path, a=text)


@pytest.mark.parametrize(
    ("written", "broken", "reason"),
    [
        ("unit: eur", "unit: dollar", "unit: unexpected value"),
        ("unit: eur", "colour: red", "unit: field required"),
        ("until: 2025-12-31", "until: 2024-12-31", "until 2024-12-31 lies before from 2025-01-01"),
        ("from: 2026-02-01", "from: soon", "values.1.from: invalid date format"),
        (", source: https://a.nl}", "}", "values.1.source: field required"),
        ("instead:", "otherwise:", "otherwise: extra fields not permitted"),
    ],
)
def test_an_amount_that_breaks_the_schema_is_named(
    written: str, broken: str, reason: str, tmp_path: Path
) -> None:
    with pytest.raises(ContentError, match=rf"a.yml:[1-6]: price: .*{reason}"):
        loaded(tmp_path, a=PRICE.replace(written, broken))


@pytest.mark.parametrize(
    "fields",
    [
        "unit: eur, values: []",
        "unit: eur, values: [{value: soon, from: 2026-01-01, until: null, source: https://a.nl}]",
    ],
)
def test_an_amount_without_a_number_is_an_error(fields: str, tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"a.yml:[1-6]: price"):
        loaded(tmp_path, a=f"price: {{{fields}}}\n")


def test_an_amount_without_fields_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"a.yml:[1-6]: price: fields are expected"):
        loaded(tmp_path, a="price:\n")


def test_a_folder_without_files_has_no_amounts(tmp_path: Path) -> None:
    assert loaded(tmp_path) == {}


def test_every_amount_of_the_repository_has_a_value_and_an_official_page(content: Content) -> None:
    for amount in content.amounts.values():
        assert amount.values, amount.id
        for value in amount.values:
            assert value.source.startswith("https://"), amount.id
