from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.numbers import MAX_CHARACTERS, read_numbers


def values(text: str) -> list[str]:
    """The likeliest readings of a text, as plain as possible."""
    return [f"{number.values[0].normalize():f}" for number in read_numbers(text)]


def units(text: str) -> tuple[str, ...]:
    (number,) = read_numbers(text)
    return number.units


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1200", "1200"),
        ("1200 euro", "1200"),
        ("€1.500,00", "1500"),
        ("1500,-", "1500"),
        ("1,200.50", "1200.5"),
        ("1.200.000", "1200000"),
        ("1 200", "1200"),
        ("12,50", "12.5"),
        ("12.5", "12.5"),
        ("2k", "2000"),
        ("2,5k", "2500"),
        ("2 duizend", "2000"),
        ("10 miljoen", "10000000"),
        ("-500", "-500"),
        ("−5", "-5"),
        ("min 500", "-500"),
        ("0", "0"),
        ("12 ½", "12.5"),
        ("٢٠٠٠", "2000"),
        ("۲۰۰۰", "2000"),
        ("١٢٠٠ يورو", "1200"),
        ("١٢٠٠يورو", "1200"),
        ("٣٬٥٠٠", "3500"),
        ("٢٫٥", "2.5"),
        ("12،5", "12.5"),
        ("፳፭", "25"),
        ("፪፼", "20000"),
        ("፳፻፳፮", "2026"),
    ],
)
def test_digits_of_every_script_are_read(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # Dutch
        ("nul", "0"),
        ("één", "1"),
        ("zeven", "7"),
        ("twaalf", "12"),
        ("achttien", "18"),
        ("vijfentwintig", "25"),
        ("tweeëntwintig", "22"),
        ("vijf en twintig", "25"),
        ("negenennegentig", "99"),
        ("honderd", "100"),
        ("honderd en een", "101"),
        ("twaalfhonderd", "1200"),
        ("driehonderdvijfenzestig", "365"),
        ("tweeduizendvijfhonderd", "2500"),
        ("twee duizend vijf honderd", "2500"),
        ("anderhalf", "1.5"),
        ("drie en een half", "3.5"),
        ("een half uur", "0.5"),
        ("twee jaar en een half", "2.5"),
        ("9 euro en een half", "9.5"),
        # Arabic, both standard and dialect
        ("صفر", "0"),
        ("واحد", "1"),
        ("تلاتة", "3"),
        ("ثلاثة عشر", "13"),
        ("اتنعش", "12"),
        *[("دعش", "11"), ("ثنعش ساعة", "12"), ("ثلطعش", "13"), ("طفلتين", "2")],
        ("خمسة وعشرين", "25"),
        ("تسعة وتسعون", "99"),
        ("مية وعشرين", "120"),
        ("ميتين وخمسين", "250"),
        ("ألف ومئتين", "1200"),
        ("ألفين وخمسمية", "2500"),
        *[("تمنطعشر ألف بالسنة", "18000"), ("خمستعشر الف", "15000"), ("خمس عشرة ساعة", "15")],
        *[("ألف ومتين", "1200"), ("الف وتلتميت يورو", "1300"), ("خمسميت يورو بالشهر", "500")],
        ("ثلاث آلاف", "3000"),
        ("الف ونص", "1500"),
        ("طفلين", "2"),
        ("سنتين ونص", "2.5"),
        ("اربع سنين ونص", "4.5"),
        ("سنة ونص", "1.5"),
        ("تسعة يورو ونص", "9.5"),
        ("ساعتين ونص بالاسبوع", "2.5"),
        # Arabic in Latin letters
        ("3ashra", "10"),
        ("khamse w 3ishrin", "25"),
        ("5amse w 3eshrin", "25"),
        ("alfen w khamsmiye", "2500"),
        ("tlat talaf", "3000"),
        # Tigrinya
        ("ሓደ", "1"),
        ("ክልተ", "2"),
        ("ዓሰርተ ሓደ", "11"),
        ("ዓሰርተው ክልተ", "12"),
        ("ዕስራን ሓሙሽተን", "25"),
        ("ሰላሳ", "30"),
        ("ክልተ ዓመትን ፈረቃን", "2.5"),
        ("ዓሰርተን ፍርቅን ዩሮ", "10.5"),
        ("ሓደን ፈረቃን", "1.5"),
        ("ዓሰርተ ሓደን ፍርቅን", "11.5"),
        ("ክልተን ርብዕን", "2.25"),
        ("ተስዓን ትሽዓተን", "99"),
        ("ሚእቲ", "100"),
        ("ሓደ ሽሕን ክልተ ሚእትን", "1200"),
        ("ክልተ ሽሕ", "2000"),
        ("2 ሽሕ", "2000"),
        # Tigrinya in Latin letters
        ("kilte shih", "2000"),
        ("isran hamushten", "25"),
        ("mieti", "100"),
    ],
)
def test_words_for_numbers_are_read_in_three_languages(text: str, value: str) -> None:
    assert values(text) == [value]


def dutch(number: int) -> str:
    small = (
        "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien "
        "vijftien zestien zeventien achttien negentien"
    ).split()
    tens = "twintig dertig veertig vijftig zestig zeventig tachtig negentig".split()
    if number < 20:
        return small[number]
    ten, one = divmod(number, 10)
    return f"{small[one]}en{tens[ten - 2]}" if one else tens[ten - 2]


def arabic(number: int) -> str:
    small = "صفر واحد اثنين ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة".split()
    teens = "احدعش اطنعش تلتطعش اربعطعش خمسطعش ستطعش سبعطعش تمنطعش تسعطعش".split()
    tens = "عشرين ثلاثين أربعين خمسين ستين سبعين ثمانين تسعين".split()
    if number <= 10:
        return small[number]
    if number < 20:
        return teens[number - 11]
    ten, one = divmod(number, 10)
    return f"{small[one]} و{tens[ten - 2]}" if one else tens[ten - 2]


def tigrinya(number: int) -> str:
    small = "ባዶ ሓደ ክልተ ሰለስተ ኣርባዕተ ሓሙሽተ ሽዱሽተ ሸውዓተ ሸሞንተ ትሽዓተ".split()
    tens = "ዓሰርተ ዕስራ ሰላሳ ኣርብዓ ሓምሳ ስሳ ሰብዓ ሰማንያ ተስዓ".split()
    ten, one = divmod(number, 10)
    if not ten:
        return small[one]
    if ten == 1 and one:
        return f"{tens[0]} {small[one]}"
    return f"{tens[ten - 1]}ን {small[one]}ን" if one else tens[ten - 1]


@pytest.mark.parametrize("spelled", [dutch, arabic, tigrinya])
def test_every_number_up_to_a_hundred_is_read(spelled: object) -> None:
    assert callable(spelled)
    read = {number: values(spelled(number)) for number in range(100)}
    assert read == {number: [str(number)] for number in range(100)}


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("1.200", ["1200", "1.200"]),
        ("1,200", ["1200", "1.200"]),
        ("12.345", ["12345", "12.345"]),
        ("arba", ["4", "40"]),
        ("hamsa", ["5", "50"]),
    ],
)
def test_what_can_be_read_in_two_ways_keeps_both(text: str, readings: list[str]) -> None:
    (number,) = read_numbers(text)
    assert number.ambiguous
    assert [str(value) for value in number.values] == readings


@pytest.mark.parametrize("text", ["0.500", "1200", "1.20", "1.2000", "1.200,00", "٢٫٥٠٠"])
def test_what_can_be_read_in_one_way_has_one_reading(text: str) -> None:
    (number,) = read_numbers(text)
    assert not number.ambiguous


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20 uur per week", ("hour", "week")),
        ("20u", ("hour",)),
        ("20/week", ("week",)),
        ("1500 p.m.", ("month",)),
        ("30000 per jaar", ("year",)),
        ("3 halve dagen", ("half_day",)),
        ("elke maand 900", ("month",)),
        ("عشرين ساعة بالأسبوع", ("hour", "week")),
        ("الفين بالشهر", ("month",)),
        ("كل أسبوع 20 ساعة", ("week", "hour")),
        ("ساعتين باليوم", ("hour", "day")),
        ("سنتين", ("year",)),
        ("20 sa3a bel osbou3", ("hour", "week")),
        ("ዕስራ ሰዓት ኣብ ሰሙን", ("hour", "week")),
        ("2000 ኣብ ወርሒ", ("month",)),
        ("ክልተ ዓመት", ("year",)),
        ("1500 ab werhi", ("month",)),
        ("12", ()),
    ],
)
def test_the_units_around_a_number_are_told(text: str, expected: tuple[str, ...]) -> None:
    assert units(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10-20", ["10", "20"]),
        ("2 en 3", ["2", "3"]),
        ("2 kinderen, een van 3 en een van 5", ["2", "3", "5"]),
        ("اتنين وتلاتة", ["2", "3"]),
        ("ሰለስተን ኣርባዕተን", ["3", "4"]),
        ("8 uur per dag, 3 dagen", ["8", "3"]),
    ],
)
def test_several_numbers_stay_several(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ik weet het niet",
        "kinderopvang",
        "een paar",
        "9a",
        "12.10.2026",
        "7adane",
        "لا أعرف",
        "ኣይፈልጥን",
        "-",
        "...",
    ],
)
def test_a_text_without_a_number_has_none(text: str) -> None:
    assert read_numbers(text) == ()


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("30 uur per week", True),
        ("de uren zijn 30", True),
        ("٣٠ ساعة بالاسبوع", True),
        ("غلطت الساعات ٣٠", True),
        ("30 ሰዓት ኣብ ሰሙን", True),
        ("ሰዓታት 30", True),
        ("11 per uur", False),
        ("een uur 11", False),
        ("١١ بالساعة", False),
        ("الساعة ١١", False),
        ("11 bel sa3a", False),
        ("11 ኣብ ሰዓት", False),
        ("11 ንሰዓት", False),
        ("90 per dag", False),
    ],
)
def test_counted_hours_are_told_from_those_per_which_something_is(text: str, counted: bool) -> None:
    (number,) = read_numbers(text)
    assert number.counted is counted


def test_one_as_an_article_gives_way_to_a_real_number() -> None:
    assert values("20 uur in een week") == ["20"]
    assert values("ኣብ ሓደ ሰሙን 20 ሰዓት") == ["20"]


@pytest.mark.parametrize(
    "text", ["1" * 9999, "1." * 9999, "ሓደ " * 9999, "en een half " * 999, "1 000 " * 9999]
)
def test_a_very_long_text_is_read_only_at_its_beginning(text: str) -> None:
    assert read_numbers(text) == read_numbers(text[:MAX_CHARACTERS])


@given(st.text(alphabet="0123456789.,·'-½ kuen٢٣፳፻ሽሕنوالف", max_size=60))
def test_no_text_of_number_signs_breaks_it(text: str) -> None:
    for number in read_numbers(text):
        assert number.values
        assert all(isinstance(value, Decimal) for value in number.values)


@given(st.text(max_size=80))
def test_no_text_breaks_it(text: str) -> None:
    read_numbers(text)


@given(st.integers(0, 10**12))
def test_a_whole_number_is_read_as_it_is(number: int) -> None:
    assert values(str(number)) == [str(number)]
