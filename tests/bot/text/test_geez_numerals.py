import pytest

from bot.text.geez_numerals import geez_to_digits


@pytest.mark.parametrize(
    ("numeral", "digits"),
    [
        ("፩", "1"),
        ("፱", "9"),
        ("፲", "10"),
        ("፲፪", "12"),
        ("፳", "20"),
        ("፺፱", "99"),
        ("፻", "100"),
        ("፻፲፫", "113"),
        ("፪፻", "200"),
        ("፳፻፲፮", "2016"),
        ("፼", "10000"),
        ("፼፻", "10100"),
        ("፲፪፼፴፬፻፶፮", "123456"),
        ("፻፼", "1000000"),
    ],
)
def test_a_numeral_is_the_sum_of_its_groups(numeral: str, digits: str) -> None:
    assert geez_to_digits(numeral) == digits


def test_every_number_up_to_a_hundred_is_read_back() -> None:
    ones, tens = "፩፪፫፬፭፮፯፰፱", "፲፳፴፵፶፷፸፹፺"
    for number in range(1, 100):
        ten, one = divmod(number, 10)
        numeral = (tens[ten - 1] if ten else "") + (ones[one - 1] if one else "")
        assert geez_to_digits(numeral) == str(number)
