"""Personal data in a message: found however it is written, and nothing else taken for it."""

from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.content.questions import read_training
from bot.paths import ROOT
from bot.privacy.number_groups import LONGEST, number_runs
from bot.privacy.personal_data import BSN, EMAIL, IBAN, PHONE, V_NUMBER, personal_data

DIGITS = {
    "latin": "0123456789",
    "arabic": "٠١٢٣٤٥٦٧٨٩",
    "persian": "۰۱۲۳۴۵۶۷۸۹",
    "wide": "０１２３４５６７８９",
    # Ge'ez has no zero: people write the Latin one.
    "geez": "0፩፪፫፬፭፮፯፰፱",
}
WRITTEN = {
    "123456782": BSN,
    "123.456.782": BSN,
    "123 456 782": BSN,
    "1234.56.782": BSN,
    "12-34-56-782": BSN,
    "1 2 3 4 5 6 7 8 2": BSN,
    "12345672": BSN,
    "1234 56782": BSN,
    "12345 6782": BSN,
    "1234 567 82": BSN,
    "123,456,782": BSN,
    "0612345678": PHONE,
    "06-12345678": PHONE,
    "06 12 34 56 78": PHONE,
    "06.1234.5678": PHONE,
    "0 6 1 2 3 4 5 6 7 8": PHONE,
    "0 612 345 678": PHONE,
    "612345678": PHONE,
    "6 12345678": PHONE,
    "06,12345678": PHONE,
    "06:12345678": PHONE,
    "+31612345678": PHONE,
    "+31 (0)6 12 34 56 78": PHONE,
    "0031 6 12345678": PHONE,
    "31612345678": PHONE,
    "020-6123456": PHONE,
    "(020) 612 34 56": PHONE,
    "0512 345 678": PHONE,
    "+963 944 123 456": PHONE,
    "00963944123456": PHONE,
    "963944123456": PHONE,
    "0944 123 456": PHONE,
    "+291 7 123 456": PHONE,
    "2917123456": PHONE,
    "+251 91 123 4567": PHONE,
    "+49 151 23456789": PHONE,
    "v-nummer 1234567890": V_NUMBER,
    "V nummer: 123.456.7890": V_NUMBER,
    "vnr 1234567890": V_NUMBER,
    "V1234567890": V_NUMBER,
    "رقم V 1234567890": V_NUMBER,
    "رقم الأجنبي 1234567890": V_NUMBER,
    "رقم الاجنبية 1234567890": V_NUMBER,
    "ቁጽሪ ወጻእተኛ 1234567890": V_NUMBER,
    "ቁጽሪ V 1234567890": V_NUMBER,
    "mijn vreemdelingennummer is 1234567890": V_NUMBER,
    "IND-nummer 123.456.7890": V_NUMBER,
    "رقم ال في 1234567890": V_NUMBER,
}
AROUND: dict[str, Callable[[str], str]] = {
    "nl": lambda value: f"hallo, mijn nummer is {value}, mag ik werken?",
    "ar": lambda value: f"مرحبا رقمي {value} شو لازم اعمل؟",
    "ar glued": lambda value: f"رقمي{value}شكرا",
    "ti": lambda value: f"ሰላም፡ ቁጽረይ {value} እዩ።",
    "ti glued": lambda value: f"ቁጽረይ{value}እዩ",
    "alone": lambda value: value,
}


def in_digits(value: str, digits: str) -> str:
    return value.translate(dict(zip(map(ord, DIGITS["latin"]), DIGITS[digits], strict=True)))


@pytest.mark.parametrize("around", AROUND.values(), ids=AROUND)
@pytest.mark.parametrize("digits", DIGITS)
@pytest.mark.parametrize("value", WRITTEN)
def test_a_number_of_hers_is_found_in_every_script_and_beside_every_word(
    value: str, digits: str, around: Callable[[str], str]
) -> None:
    assert WRITTEN[value] in personal_data(around(in_digits(value, digits)))


@pytest.mark.parametrize(
    "value",
    [
        "NL91ABNA0417164300",
        "NL91 ABNA 0417 1643 00",
        "nl91abna0417164300",
        "nl91.abna.0417.1643.00",
        "nl 91 abna 0417 1643 00",
        "NL91_ABNA_0417_1643_00",
        "NL91/ABNA/0417164300",
        "NL 20 INGB 0001 2345 67",
        "N L 9 1 A B N A 0 4 1 7 1 6 4 3 0 0",
        "IBANNL91ABNA0417164300",
        "DE89 3704 0044 0532 0130 00",
        "BE68539007547034",  # pragma: allowlist secret
        "TR330006100519786457841326",
        "UA21 3223 1300 0002 6007 2335 6600 1",
        "GE29 NB00 0000 0101 9049 17",
        "KW81CBKU0000000000001234560101",
        "QA58DOHB00001234567890ABCDEFG",
        "TN59 1000 6035 1835 9847 8831",
        "PK36SCBL0000001123456702",
    ],
)
@pytest.mark.parametrize("around", AROUND.values(), ids=AROUND)
def test_a_bank_account_is_found(value: str, around: Callable[[str], str]) -> None:
    assert IBAN in personal_data(around(value))


def test_a_bank_account_with_a_wrong_checksum_is_none() -> None:
    assert IBAN not in personal_data("NL92ABNA0417164300")
    assert IBAN not in personal_data("XX91ABNA0417164300")


@pytest.mark.parametrize(
    "value",
    ["rahel.t@gmail.com", "FATIMA_92@Hotmail.nl", "rahel @ gmail.com", "a+b@mail.gemeente.nl",
     "rahel@gmail", "rahel(@)gmail.com", "rahel(at)gmail.com", "fatima at gmail punt com",
     "fatima @ gmail . com",
     "fatima@gmail .com", "fatima@gmail,com", "fatima(at)gmail(dot)com",
     "fatima [at] gmail [dot] com", "fatima apenstaartje gmail punt nl",
     "fatima at gmail dot com", "fatima@gmail نقطة com"],
)  # fmt: skip
@pytest.mark.parametrize("around", AROUND.values(), ids=AROUND)
def test_an_email_address_is_found(value: str, around: Callable[[str], str]) -> None:
    assert personal_data(around(value)) == {EMAIL}


@pytest.mark.parametrize(
    "text",
    ["ايميلي فاطمة ات جيميل دوت كوم", "ኢመይለይ ራሄል ኣት ጂሜይል ነጥቢ com እዩ", "rahel at hotmail.com"],
)
def test_an_email_address_in_words_is_found(text: str) -> None:
    assert personal_data(text) == {EMAIL}


@pytest.mark.parametrize(
    "mark", ["\u200b", "\u200c", "\u200d", "\u200f", "\u202a", "\u2066", "\ufeff", "\u20e3", "ـ"]
)
@pytest.mark.parametrize(
    ("value", "kind"),
    [("0612345678", PHONE), ("123456782", BSN), ("rahel@gmail.com", EMAIL),
     ("NL91ABNA0417164300", IBAN)],
)  # fmt: skip
def test_invisible_marks_hide_nothing(value: str, kind: str, mark: str) -> None:
    assert kind in personal_data(mark.join(value))


@pytest.mark.parametrize("word", ["bsn", "BSN-nummer", "burgerservicenummer", "بي اس ان", "ቢኤስኤን"])
@pytest.mark.parametrize("written", ["12 345 6782", "1-23 45 67-82", "123456 782"])
def test_after_its_word_a_bsn_is_found_in_any_groups(word: str, written: str) -> None:
    assert BSN in personal_data(f"{word}: {written}")
    assert BSN not in personal_data(written)


def test_several_kinds_are_all_found() -> None:
    text = "bsn 123456782, tel 0612345678, rahel@gmail.com, NL91 ABNA 0417 1643 00, v-nr 2712345678"
    assert personal_data(text) == {BSN, PHONE, EMAIL, IBAN, V_NUMBER}


@pytest.mark.parametrize(
    "text",
    [
        "112", "113", "0800-2000", "0800 0113", "08002000", "0800-8020 of 0800-0188", "14 020",
        "0900-1450", "088 123 4567", "bel 112 of 0800-2000",
        "20000 euro", "1200", "€ 1.250,50", "20.000 - 30.000", "1500-2000 euro per maand",
        "12000000", "100 000 000", "1.234.567", "10%", "96 procent", "3,71",
        "2024", "in 2024 verdiende ik 20000 euro", "2024-2025", "20242025", "2023 2024 2025",
        "01-02-1990", "1990/02/01", "01021990", "19900201", "6-12-2024 10 uur", "06 12 2024 10 30",
        "08.30-12.30 en 13.00-17.00", "9.00 10.00 11.00 12.00", "van 06:30 tot 14:30 uur",
        "1234 AB Utrecht", "3511EP 24", "Kerkstraat 123 1017 GC",
        "230 uur", "230 uur 140 uur 90 uur", "maximaal 230 uur per maand, 16 weken",
        "mijn kinderen zijn 2 4 6 8 10 en 12", "3 5 7 9 11", "25 jaar", "artikel 1:157",
        "A2 B1 B2", "mbo 1 2 3 4", "groep 1 2 3 4 5 6 7 8", "50+50", "5+5", "1 + 1 = 2", "24/7",
        "عندي ٣ اولاد ٢ ٤ ٦", "راتبي ١٥٠٠ يورو بالشهر", "سنة ٢٠٢٤", "٢٣٠ ساعة", "١١٢",
        "፫ ደቂ ኣለዉኒ", "ኣብ ፳፻፲፮", "230 ሰዓት", "1200 ዩሮ",
        "75 130 300", "250 300 400", "250 300 400 euro", "75.130.300",
        "9500-10500 euro", "10500 9500", "2024 25500", "om 06:30, 08:15 en 10:45", "2,4,6,8",
        "1,250,000", "6 12 14 16 18", "ik at bij mama, nl les", "ik at soep . nl",
        "hallo @selam_bot, kom", "info at gmail punt com", "kijk op werk.nl, com",
        "bsn aanvragen in 2024",
        "info@vluchtelingenwerk.nl", "@selam_bot", "gmail.com", "v", "v. 12", "",
        "1234567890", "99999999999999999999", "123456789",
    ],
)  # fmt: skip
def test_everyday_numbers_are_nothing_personal(text: str) -> None:
    assert personal_data(text) == frozenset()


def test_no_training_question_holds_personal_data() -> None:
    questions = list(read_training(ROOT))
    found = [question.where for question in questions if personal_data(question.text)]
    assert len(questions) > 10_000
    assert found == []


def test_a_number_that_selam_itself_names_is_nobodys_own() -> None:
    assert personal_data("ik belde 020 612 34 56") == {PHONE}
    for written in ("020 612 34 56", "+31 20 6123456", "0031206123456", "+31 (0)20 612 34 56"):
        assert personal_data(f"ik belde {written}", {"0206123456"}) == frozenset()


@given(st.integers(10**7, 10**9 - 1))
@example(111222333)
@example(10000008)
def test_nine_digits_are_a_bsn_when_the_eleven_test_says_so(number: int) -> None:
    digits = f"{number:09}"
    total = sum(int(d) * w for d, w in zip(digits, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True))
    known = total % 11 == 0 and not digits.endswith("000")
    assert (BSN in personal_data(digits)) == known


@given(st.text(alphabet="0123456789 .-/+()@vVnl٠٦፩ሰ\u200b", max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    assert personal_data(text) <= {BSN, PHONE, IBAN, EMAIL, V_NUMBER}


@given(st.lists(st.integers(0, 9999).map(str), max_size=60), st.sampled_from([" ", ".", "-"]))
def test_the_numbers_that_are_looked_at_grow_only_with_the_text(
    groups: list[str], sign: str
) -> None:
    windows = [window for run in number_runs(sign.join(groups)) for window in run.windows()]
    assert len(windows) <= len(groups) * LONGEST
