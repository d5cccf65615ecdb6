from hypothesis import given
from hypothesis import strategies as st

from bot.privacy.pseudonym import pseudonym

SECRET = b"s" * 32
IDENTIFIER = st.text(st.characters(), min_size=1)


@given(IDENTIFIER)
def test_a_person_has_one_pseudonym_on_a_channel(identifier: str) -> None:
    assert pseudonym("rest", identifier, SECRET) == pseudonym("rest", identifier, SECRET)


@given(IDENTIFIER, IDENTIFIER)
def test_two_people_have_two_pseudonyms(one: str, other: str) -> None:
    same = pseudonym("rest", one, SECRET) == pseudonym("rest", other, SECRET)
    assert same == (one == other)


@given(IDENTIFIER)
def test_another_channel_or_secret_gives_another_pseudonym(identifier: str) -> None:
    made = pseudonym("telegram", identifier, SECRET)
    assert made != pseudonym("rest", identifier, SECRET)
    assert made != pseudonym("telegram", identifier, b"t" * 32)


@given(st.from_regex(r"[0-9]{6,12}", fullmatch=True))
def test_a_pseudonym_is_plain_and_does_not_hold_the_id(identifier: str) -> None:
    made = pseudonym("telegram", identifier, SECRET)
    assert len(made) == 32
    assert set(made) <= set("0123456789abcdef")
    assert identifier not in made
