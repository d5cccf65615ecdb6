import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.widget.tokens import Tokens
from bot.content.content import Content
from bot.content.municipalities import DEMO

HOUR = 3600
TOKENS = Tokens(b"s" * 32, HOUR)
OTHER = Tokens(b"t" * 32, HOUR)
IDS = st.text("abcz09-_", min_size=1, max_size=40)
"""Ids of municipalities."""


@pytest.mark.parametrize("language", ["ar", "ti", "nl", None])
def test_a_token_says_where_and_in_which_language_a_session_began(language: str | None) -> None:
    token, session = TOKENS.begin("utrecht", language)
    assert TOKENS.read(token) == session
    assert (session.municipality, session.language) == ("utrecht", language)


def test_a_token_can_name_any_municipality(content: Content) -> None:
    places = [place.id for place in content.places.of_kind("municipality")]
    assert "den_haag" in places
    for municipality in (DEMO, *places):
        token, session = TOKENS.begin(municipality, "nl")
        assert TOKENS.read(token) == session
        assert session.municipality == municipality


@given(IDS, st.sampled_from(["ar", "ti", "nl", None]))
def test_a_token_with_any_id_is_read_back(municipality: str, language: str | None) -> None:
    token, session = TOKENS.begin(municipality, language)
    assert TOKENS.read(token) == session
    assert (session.municipality, session.language) == (municipality, language)


@pytest.mark.parametrize(
    "municipality", ["den.haag", "Den_Haag", "", "a" * 41, "den haag", "dén_haag"]
)
def test_a_token_with_what_is_no_id_opens_nothing(municipality: str) -> None:
    assert TOKENS.read(TOKENS.begin(municipality, None)[0]) is None


def test_every_session_has_a_pseudonym_of_its_own_that_its_token_does_not_show() -> None:
    begun = [TOKENS.begin("utrecht", None) for _ in range(100)]
    assert len({session.sender_id for _, session in begun}) == 100
    assert all(session.sender_id not in token for token, session in begun)


def test_a_token_of_another_secret_opens_nothing() -> None:
    assert TOKENS.read(OTHER.begin("utrecht", None)[0]) is None


@given(st.data(), st.sampled_from(["utrecht", "den_haag"]) | IDS)
def test_a_token_in_which_one_sign_is_changed_or_left_out_opens_nothing(
    data: st.DataObject, municipality: str
) -> None:
    token, _ = TOKENS.begin(municipality, "ti")
    place = data.draw(st.integers(0, len(token) - 1))
    sign = data.draw(st.characters().filter(lambda one: one != token[place]))
    assert TOKENS.read(token[:place] + sign + token[place + 1 :]) is None
    assert TOKENS.read(token[:place] + token[place + 1 :]) is None


@given(st.text() | st.text("abcAZ09-_.", min_size=80, max_size=160))
def test_any_other_text_opens_nothing(text: str) -> None:
    assert TOKENS.read(text) is None


def test_another_municipality_or_a_later_end_cannot_be_written_into_a_token() -> None:
    token, session = TOKENS.begin("utrecht", None)
    assert TOKENS.read(token.replace(".utrecht.", ".zeist.")) is None
    assert TOKENS.read(token.replace(str(session.expires), str(session.expires + HOUR))) is None


def test_a_token_expires_with_its_session() -> None:
    now = [1_000_000.0]
    tokens = Tokens(b"s" * 32, HOUR, lambda: now[0])
    token, session = tokens.begin("utrecht", None)
    assert not tokens.has_expired(session)
    now[0] += HOUR
    assert tokens.has_expired(session)
    assert tokens.read(token) == session
