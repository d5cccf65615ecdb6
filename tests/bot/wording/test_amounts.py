import datetime
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.amounts import Amount
from bot.content.content import Content
from bot.content.languages import Language
from bot.content.messages import simple_context
from bot.wording.amounts import fill, format_amount, isolate

ANY_TEXT = st.text() | st.text("ابة٣ሰላabZ019 .,:;/'’@_+-–()%€{}\n\u00a0\u200f\u2066\u2069")
LOCALES = ("nl", "ar", "ti_ER")
LAST_DAY = datetime.date(2026, 12, 31)
NEXT_DAY = datetime.date(2027, 1, 1)


def amount(identifier: str, unit: str, value: float | str, until: str | None = None) -> Amount:
    fields = {"value": value, "from": "2026-01-01", "until": until, "source": "https://a.nl"}
    return Amount(id=identifier, unit=unit, values=(fields,), instead=f"See {identifier}.")


AMOUNTS = {
    item.id: item
    for item in (
        amount("price", "eur", 11.23, "2026-12-31"),
        amount("share", "percent", 96, "2026-12-31"),
        amount("office", "phone", "0800-8020"),
    )
}


def language(code: str, direction: str) -> Language:
    return Language(code=code, name=code, english=code, direction=direction)


ARABIC, TIGRINYA = language("ar", "rtl"), language("ti", "ltr")


def filled(text: str, today: datetime.date = LAST_DAY) -> str:
    return fill(text, AMOUNTS, "nl", today, lambda missing: missing.instead)


@pytest.mark.parametrize(
    ("unit", "value", "dutch", "arabic", "tigrinya"),
    [
        ("eur", 56412, "€\u00a056.412", "56,412\u00a0€", "€56,412"),
        ("eur", 11.23, "€\u00a011,23", "\u200f11.23\u00a0€", "€11.23"),
        ("eur", 0.5, "€\u00a00,50", "\u200f0.50\u00a0€", "€0.50"),
        ("eur", 7, "€\u00a07", "7\u00a0€", "€7"),
        ("percent", 96, "96%", "96%", "96%"),
        ("percent", 36.5, "36,5%", "36.5%", "36.5%"),
        ("percent", 32.25, "32,25%", "32.25%", "32.25%"),
        ("hours", 1225, "1.225", "1,225", "1,225"),
        ("months", 1.5, "1,5", "1.5", "1.5"),
        ("year", 2026, "2026", "2026", "2026"),
        ("clock", "9:00", "9:00", "9:00", "9:00"),
        ("phone", "0800-8020", "0800-8020", "0800-8020", "0800-8020"),
    ],
)
def test_an_amount_is_written_as_her_language_writes_it(
    unit: str, value: float | str, dutch: str, arabic: str, tigrinya: str
) -> None:
    written = tuple(format_amount(unit, value, locale) for locale in LOCALES)
    assert written == (dutch, arabic, tigrinya)


@given(st.floats(0, 1e7, allow_nan=False), st.sampled_from(["eur", "percent", "count", "year"]))
def test_amounts_have_latin_digits_in_every_language(value: float, unit: str) -> None:
    for locale in LOCALES:
        digits = [sign for sign in format_amount(unit, value, locale) if sign.isdigit()]
        assert digits
        assert set(digits) <= set("0123456789")


def test_amounts_are_filled_in_where_they_are_named() -> None:
    text = "Up to {share}: {price} an hour.\nCall {office}."
    assert filled(text) == "Up to 96%: €\u00a011,23 an hour.\nCall 0800-8020."


@pytest.mark.parametrize("number", ["14020", "08001234", "0031"])
def test_a_phone_number_is_shown_as_it_is_written(number: str) -> None:
    phone = amount("phone", "phone", number)
    assert fill("{phone}", {"phone": phone}, "nl", LAST_DAY, lambda _: "") == number


def test_lines_that_an_author_repeats_stay() -> None:
    assert filled("One.\n\nTwo.\n\nOne.") == "One.\n\nTwo.\n\nOne."


def test_other_names_in_braces_stay() -> None:
    assert filled("Source: {source_name}, {price}.") == "Source: {source_name}, €\u00a011,23."


def test_an_expired_amount_replaces_its_line_and_no_other() -> None:
    text = "You pay {price} an hour.\nCall {office}.\nBring your letters."
    assert filled(text, NEXT_DAY) == "See price.\nCall 0800-8020.\nBring your letters."


def test_a_line_with_one_expired_amount_shows_none_of_its_amounts() -> None:
    assert filled("{office}: {share} of {price}", NEXT_DAY) == "See share."


def test_the_sentence_for_expired_amounts_is_said_once() -> None:
    assert filled("It is {price}.\nUp to {price}.\nBye.", NEXT_DAY) == "See price.\nBye."


def test_an_amount_that_is_not_valid_yet_is_not_shown() -> None:
    assert filled("It is {price}.", datetime.date(2025, 12, 31)) == "See price."


@given(ANY_TEXT)
def test_any_text_can_be_filled(text: str) -> None:
    assert "{price}" not in filled(text + " {price}")


def shown(content: Content, code: str, today: datetime.date) -> dict[str, str]:
    """Every text of every answer as it is shown in a language on a day."""
    locale = content.languages.speaks[code].locale
    texts = {}
    for answer in content.answers.values():
        for context, source in (
            (answer.name, answer.text),
            (simple_context(answer), answer.simple),
        ):
            text = content.translate(context, source, code) if source else ""
            texts[context] = fill(
                text,
                content.amounts,
                locale,
                today,
                lambda missing: content.translate(missing.id, missing.instead, code),
            )
    return texts


def values_on(content: Content, code: str, today: datetime.date) -> set[str]:
    """Every amount of money and share that is valid on a day, as it is written in a language."""
    locale = content.languages.speaks[code].locale
    valid = [(item.unit, item.on(today)) for item in content.amounts.values()]
    return {
        format_amount(unit, value.value, locale)
        for unit, value in valid
        if value and unit in ("eur", "percent")
    }


@pytest.mark.parametrize("code", ["ar", "ti", "nl"])
def test_no_answer_shows_an_amount_of_2026_in_2027(code: str, content: Content) -> None:
    expired = values_on(content, code, LAST_DAY) - values_on(content, code, NEXT_DAY)
    patterns = {value: re.compile(rf"(?<![\d.,]){re.escape(value)}(?!\d)") for value in expired}
    today, later = shown(content, code, LAST_DAY), shown(content, code, NEXT_DAY)
    still = [
        (context, value)
        for context, text in later.items()
        for value, pattern in patterns.items()
        if pattern.search(text)
    ]
    assert still == []
    # The same search does find them on the last day of 2026.
    assert any(pattern.search(text) for pattern in patterns.values() for text in today.values())


@given(ANY_TEXT)
def test_any_text_can_be_isolated_and_only_once(text: str) -> None:
    isolated = isolate(text, ARABIC)
    assert isolate(isolated, ARABIC) == isolated
    assert isolated.count("\u2066") == isolated.count("\u2069")


@given(ANY_TEXT)
def test_isolating_adds_marks_and_changes_nothing_else(text: str) -> None:
    marks = re.compile("[\u2066\u2069]")
    assert marks.sub("", isolate(text, ARABIC)) == marks.sub("", text)


@pytest.mark.parametrize(
    ("text", "isolated"),
    [
        ("اتصلي على 0800-2000 الآن", "اتصلي على \u20660800-2000\u2069 الآن"),
        ("(kinderopvangtoeslag) مال", "(\u2066kinderopvangtoeslag\u2069) مال"),
        ("موقع www.duo.nl.", "موقع \u2066www.duo.nl\u2069."),
        ("اسألي Het Juridisch Loket عن", "اسألي \u2066Het Juridisch Loket\u2069 عن"),
        ("قولي: (Ga je mee?) الآن", "قولي: (\u2066Ga je mee?\u2069) الآن"),
        ("(Ik wil leren.)", "(\u2066Ik wil leren.\u2069)"),
        ("هل تعرفين Taalhuis؟", "هل تعرفين \u2066Taalhuis\u2069؟"),
        ("أعرف:\n1. Taalhuis، أوتريخت", "أعرف:\n1. \u2066Taalhuis\u2069، أوتريخت"),
        ("نسبة 36,5%", "نسبة \u206636,5%\u2069"),
        ("اتصلي 112", "اتصلي 112"),
        ("مرحبا", "مرحبا"),
    ],
)
def test_a_dutch_term_or_number_inside_arabic_is_isolated(text: str, isolated: str) -> None:
    assert isolate(text, ARABIC) == isolated


@given(ANY_TEXT)
def test_a_text_in_a_left_to_right_script_stays_as_it_is(text: str) -> None:
    assert isolate(text, TIGRINYA) == text


def test_a_percentage_is_not_rounded() -> None:
    assert format_amount("percent", 32.25, "nl") == "32,25%"
