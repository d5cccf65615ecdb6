import pytest

from bot.text.numbers import read_numbers
from bot.text.weekdays import count_weekdays, names_weekdays


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("يوم الاثنين والاربعاء والجمعة", 3),
        ("الاثنين والثلاثاء والاربعاء", 3),
        ("الاتنين والتلاتا", 2),
        ("الاثنين، الثلاثاء", 2),
        ("el tnen w el khamis", 2),
        ("maandag, dinsdag en vrijdag", 3),
        ("op woensdag", 1),
        ("ሰኑይን ረቡዕን", 2),
        ("ሰኑይ ሰሉስ ረቡዕ ሓሙስ ዓርቢ", 5),
        ("ሰኑይ፡ ቀዳም ሰንበት", 3),
    ],
)
def test_days_that_she_lists_are_counted(text: str, days: int) -> None:
    assert read_numbers(text) == ()
    assert count_weekdays(text) == days


@pytest.mark.parametrize(
    "text",
    [
        "كل يوم من الاثنين للخميس",
        "الاثنين للخميس",
        "maandag t/m donderdag",
        "maandag-vrijdag",
        "elke dag, niet op vrijdag",
        "ካብ ሰኑይ ክሳብ ሓሙስ",
    ],
)
def test_days_from_one_to_another_are_no_number_and_no_list(text: str) -> None:
    assert read_numbers(text) == ()
    assert names_weekdays(text)
    assert count_weekdays(text) is None


@pytest.mark.parametrize("text", ["20 uur", "اثنين", "يومين", "ክልተ", ""])
def test_a_number_is_no_day_of_the_week(text: str) -> None:
    assert not names_weekdays(text)
    assert count_weekdays(text) is None
