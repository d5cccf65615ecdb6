import pytest

from bot.content.content import Content
from bot.nlu.place_sound import consonants, plain, sounds


@pytest.mark.parametrize(
    "spellings",
    [
        ("Utrecht", "Utregt", "ኡትረኽት", "ኡትሪክት"),
        ("Den Haag", "ደን ሃግ", "den hag", "denhaag"),
        ("Nijmegen", "Neimegen", "nijmeegen", "ናይመገን"),
        ("Groningen", "gronningen", "Chroningen"),
        ("Leiden", "Leyden", "ላይደን"),
        ("Houten", "Hauten", "ሃውተን"),
        ("Apeldoorn", "Appeldorn", "ኣፐልዶርን"),
    ],
)
def test_spellings_of_one_name_sound_the_same(spellings: tuple[str, ...]) -> None:
    first, *others = spellings
    for other in others:
        assert sounds(first) & sounds(other)


@pytest.mark.parametrize(
    ("dutch", "arabic"),
    [("Amsterdam", "أمستردام"), ("Tilburg", "تيلبورخ"), ("Maastricht", "ماستريخت"),
     ("Zwolle", "زفوله"), ("Breda", "بريده"), ("Gouda", "خاودا")],
)  # fmt: skip
def test_arabic_leaves_short_vowels_out_but_keeps_the_consonants(dutch: str, arabic: str) -> None:
    bare = {consonants(sound) for sound in sounds(dutch)}
    assert bare & {consonants(sound) for sound in sounds(arabic)}


def test_w_is_heard_as_a_consonant_or_a_vowel() -> None:
    assert sounds("Zwolle") == {"sfuli", "suli"}


def test_a_name_that_begins_with_a_vowel_is_marked() -> None:
    assert consonants("utrikt") == "_trkt"
    assert consonants("trikt") == "trkt"


@pytest.mark.parametrize(("text", "letters"), [("Súdwest-Fryslân", "sudwestfryslan"),
                                               ("'s-Hertogenbosch", "shertogenbosch"),
                                               ("اوتريخت", ""), ("12", "")])  # fmt: skip
def test_plain_keeps_latin_letters_only(text: str, letters: str) -> None:
    assert plain(text) == letters


@pytest.mark.parametrize("text", ["", "1234", "!", "ء"])
def test_a_text_without_letters_has_no_sound(text: str) -> None:
    assert sounds(text) == frozenset()


def test_every_place_has_a_sound(content: Content) -> None:
    silent = [
        (place.id, name)
        for place in content.places.by_id.values()
        for name in (place.name, *place.spellings.all())
        if not sounds(name)
    ]
    assert silent == []
