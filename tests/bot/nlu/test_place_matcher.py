from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA
from ruamel.yaml import YAML

from bot.content.places import load_places
from bot.content.questions import read_training
from bot.nlu.place_match import PlacesFound
from bot.nlu.place_matcher import ASKED_THRESHOLD, PlaceMatcher
from bot.nlu.place_message import MOST_CHARACTERS, phrase_key
from bot.nlu.place_words import load_place_words
from bot.paths import DATA, ROOT

PLACES = load_places(DATA)
MATCHER = PlaceMatcher(PLACES, load_place_words(DATA))
LANGUAGES = ("ar", "ti", "nl")


def found(text: str, asked: bool = False) -> list[tuple[str, ...]]:
    return [match.candidates for match in MATCHER.find(text, asked).matches]


def only(text: str, asked: bool = False) -> bool:
    return MATCHER.find(text, asked).only


@pytest.mark.parametrize("place", PLACES.of_kind("municipality"), ids=lambda place: place.id)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_municipality_is_found_by_the_name_on_its_button(place: Any, language: str) -> None:
    text = PLACES.name(place.id, language)
    (candidates,) = found(text, asked=True)
    assert place.id in candidates
    assert only(text, asked=True)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Zwolle", "zwolle"),
        ("أوتريخت", "utrecht"),
        ("ዩትረኽት", "utrecht"),
        ("Den Haag", "den_haag"),
        ("'s-Gravenhage", "den_haag"),
        ("The Hague", "den_haag"),
        ("لاهاي", "den_haag"),
        ("ዘ ሄግ", "den_haag"),
        ("'s-Hertogenbosch", "s_hertogenbosch"),
        ("’s Hertogenbosch", "s_hertogenbosch"),
        ("Den Bosch", "s_hertogenbosch"),
        ("دن بوس", "s_hertogenbosch"),
        ("ደን ቦስ", "s_hertogenbosch"),
        ("AMSTERDAM", "amsterdam"),
        ("Súdwest-Fryslân", "sudwest_fryslan"),
        ("sudwest fryslan", "sudwest_fryslan"),
        ("Rosmalen", "rosmalen"),
        ("Friesland", "friesland"),
        ("شمال هولندا", "noord_holland"),
        ("ሰሜን ሆላንድ", "noord_holland"),
        ("provincie Utrecht", "province_utrecht"),
    ],
)
def test_a_place_is_found_by_its_names_in_all_scripts(text: str, place: str) -> None:
    assert found(text) == [(place,)]
    assert only(text)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("ik woon in Utrecht", "utrecht"),
        ("ik woon in Noord-Holland", "noord_holland"),
        ("wij wonen nu in Zeist", "zeist"),
        ("gemeente Berkelland", "berkelland"),
        ("انا ساكنة في امستردام", "amsterdam"),
        ("عايشة بأوتريخت", "utrecht"),
        ("ساكنين بمدينة زفوله", "zwolle"),
        ("ኣነ ኣብ ኣምስተርዳም እየ ዝነብር", "amsterdam"),
        ("ካብ ዩትረኽት እየ", "utrecht"),
        ("ana sakne b rotterdam", "rotterdam"),
        ("ane ab eindhoven eye znebr", "eindhoven"),
    ],
)
def test_a_sentence_of_where_she_lives_holds_only_the_place(text: str, place: str) -> None:
    assert found(text) == [(place,)]
    assert only(text)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Is there a group near me in Zeist where I can bring my children?", "zeist"),
        ("is er een vrouwengroep in Leiden voor Syrische vrouwen", "leiden"),
        ("is er in ede een groep", "ede"),
        ("في مجموعة نسوان بأوتريخت مع الأطفال؟", "utrecht"),
        ("شو في بلاهاي للنساء", "den_haag"),
        ("في دورة لغة قريبة من دن بوس؟", "s_hertogenbosch"),
        ("ኣብ ኣምስተርዳም ንደቂ ኣንስትዮ ጉጅለ ኣሎ ዶ", "amsterdam"),
        ("ብዩትረኽት ጉጅለ ኣሎ ዶ", "utrecht"),
        ("ንዩትረኽት ከመይ ይኸይድ", "utrecht"),
        ("kemey gere ab utrekt gujle yrekeb", "utrecht"),
        ("fi majmou3a lal niswan butrecht", "utrecht"),
    ],
)
def test_a_place_is_found_inside_a_question(text: str, place: str) -> None:
    assert found(text) == [(place,)]
    assert not only(text)


@pytest.mark.parametrize("prefix", ["ب", "ل", "و", "وب", "من ", "في ", "بمدينة "])
@pytest.mark.parametrize(
    ("name", "place"), [("أوتريخت", "utrecht"), ("امستردام", "amsterdam"), ("دن بوس",
     "s_hertogenbosch"), ("لاهاي", "den_haag")],
)  # fmt: skip
def test_arabic_prepositions_are_understood(prefix: str, name: str, place: str) -> None:
    assert found(prefix + name) == [(place,)]


@pytest.mark.parametrize("prefix", ["ብ", "ን", "ኣብ", "ካብ", "ኣብ ", "ካብ ", "ናይ ", "ኣብ ከተማ "])
@pytest.mark.parametrize(
    ("name", "place"), [("ዩትረኽት", "utrecht"), ("ኣምስተርዳም", "amsterdam"), ("ሮተርዳም", "rotterdam")]
)
def test_tigrinya_prepositions_are_understood(prefix: str, name: str, place: str) -> None:
    assert found(prefix + name) == [(place,)]


@pytest.mark.parametrize(
    "text",
    ["3512 AB", "3512AB", "3512ab", "٣٥١٢ AB", "mijn postcode is 3512ab", "postcode 3512",
     "الرمز البريدي ٣٥١٢", "ik woon in 3512 AB"],
)  # fmt: skip
def test_a_postcode_is_a_place(text: str) -> None:
    assert found(text) == [("utrecht",)]
    assert only(text)


@pytest.mark.parametrize("text", ["3512", "٣٥١٢", "ik woon in 3512"])
def test_four_digits_are_a_postcode_only_when_she_was_asked(text: str) -> None:
    assert found(text) == []
    assert found(text, asked=True) == [("utrecht",)]


@pytest.mark.parametrize(
    "text",
    ["ik verdien 1500 euro", "in 2024 is hij geboren", "6 kinderen", "0612345678",
     "1234567", "12345 AB", "35 12 AB", "1000 ZZ"],
)  # fmt: skip
def test_other_numbers_are_no_postcode(text: str) -> None:
    assert found(text) == []
    assert found(text, asked=True) == []


@pytest.mark.parametrize("text", ["Bergen", "ik woon in Bergen", "بيرخن", "በርገን"])
def test_two_municipalities_of_one_name_are_both_offered_largest_first(text: str) -> None:
    assert found(text, asked=True) == [("bergen_nh", "bergen_l")]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Bergen Limburg", "bergen_l"),
        ("Bergen, Noord-Holland", "bergen_nh"),
        ("Bergen in Noord-Holland", "bergen_nh"),
        ("Bergen (NH)", "bergen_nh"),
        ("Hengelo", "hengelo"),
        ("Hengelo Gelderland", "hengelo_bronckhorst"),
        ("Bussum, gemeente Gooise Meren", "bussum"),
    ],
)
def test_a_region_tells_which_of_several_places_she_means(text: str, place: str) -> None:
    assert found(text) == [(place,)]


def test_villages_of_one_name_are_all_offered() -> None:
    assert set(found("Oudega", asked=True)[0]) == {
        "oudega_sudwest_fryslan", "oudega_smallingerland", "oudega_de_fryske_marren"
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "not Utrecht, Zeist",
        "niet Utrecht maar Zeist",
        "niet in Utrecht maar in Zeist",
        "ik woon niet in Utrecht, ik woon in Zeist",
        "ik woon niet meer in Utrecht maar in Zeist",
        "Zeist, niet Utrecht",
        "مش أوتريخت، زايست",
        "مو بأوتريخت، بزايست",
        "زايست مش أوتريخت",
        "لا أسكن في أوتريخت بل في زايست",
        "لا أعيش في أوتريخت، أعيش في زايست",
        "ما بسكن بأوتريخت بسكن بزايست",
        "ዩትረኽት ኣይኮነን ዘይስት",
        "ኣብ ዩትረኽት ኣይነብርን ኣብ ዘይስት እየ",
        "eerst woonde ik in utrecht nu in zeist",
        "verhuisd van Utrecht naar Zeist",
        "كنت في اوتريخت والآن في زايست",
    ],
)
def test_a_place_that_she_denies_or_has_left_is_not_taken(text: str) -> None:
    assert found(text) == [("zeist",)]


def test_a_corrected_place_may_be_misspelt() -> None:
    assert found("niet utrect maar zeyst", asked=True) == [("zeist",)]


@pytest.mark.parametrize(
    "text", ["ik woon niet in Utrecht", "مش أوتريخت", "ما ساكنة بأوتريخت", "ዩትረኽት ኣይኮነን"]
)
def test_a_place_that_is_only_denied_is_none(text: str) -> None:
    assert MATCHER.find(text) == PlacesFound()


@pytest.mark.parametrize("text", ["لا، أوتريخت", "لا بأوتريخت", "ما في بأوتريخت مجموعة؟"])
def test_no_before_a_place_does_not_deny_it(text: str) -> None:
    assert found(text) == [("utrecht",)]


@pytest.mark.parametrize("text", ["ብዘ ሄግ", "ንዘ ሄግ", "ካብዘ ሄግ", "بدن هاخ"])
def test_a_preposition_is_glued_to_the_first_word_of_a_longer_name_too(text: str) -> None:
    assert found(text) == [("den_haag",)]


def test_two_places_are_told_in_the_order_of_the_message() -> None:
    assert found("Utrecht of Zeist") == [("utrecht",), ("zeist",)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("amstredam", "amsterdam"),
        ("neimegen", "nijmegen"),
        ("اوتريغت", "utrecht"),
        ("ኣይንሆቨን", "eindhoven"),
        ("kapelle aan den ijssel", "capelle_aan_den_ijssel"),
    ],
)
def test_a_misspelt_place_is_found_where_nothing_else_is_said(text: str, place: str) -> None:
    (match,) = MATCHER.find(text, asked=True).matches
    assert match.candidates[0] == place
    assert not match.exact
    assert ASKED_THRESHOLD <= match.score <= 1


def test_a_misspelt_place_in_a_question_is_no_guess() -> None:
    assert found("kan mijn man in de apeldoren") == []


def test_when_asked_a_misspelt_place_is_found_behind_in() -> None:
    text = "in amstredam met kinderen"
    assert found(text) == []
    assert found(text, asked=True) == [("amsterdam",)]


@pytest.mark.parametrize(
    "text", ["best", "echt", "een", "amen", "anderen", "horst", "monster", "made", "بيت", "ليك"]
)
def test_a_word_that_is_also_a_village_is_a_word(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    ["ik woon in een huis", "ik wil in een groep met anderen", "werk in de winkel", "houten huizen",
     "mijn buren maken lawaai", "ze zat in het kamp", "wat is de beste cursus", "eend", "hemd"],
)  # fmt: skip
def test_words_in_a_sentence_stay_words(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text", ["ik woon in Best", "ik woon in ede", "wij wonen in Kampen", "groep in Houten"]
)
def test_a_word_is_a_place_where_the_sentence_says_so(text: str) -> None:
    assert found(text) == [(text.split()[-1].lower(),)]


def held_out(language: str) -> tuple[list[tuple[str, str]], list[str]]:
    """The held-out spellings of a language with their places, and the answers without one."""
    content = YAML(typ="safe").load((ROOT / "tests" / "places" / f"{language}.yml").open())
    spelled = [(text, place) for place, texts in content["places"].items() for text in texts]
    return spelled, content["nothing"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nearly_all_held_out_spellings_are_understood(language: str) -> None:
    spelled, _ = held_out(language)
    missed = [text for text, place in spelled if place not in sum(found(text, asked=True), ())]
    assert len(missed) <= 0.03 * len(spelled), missed


@pytest.mark.parametrize("asked", [False, True])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_held_out_answer_without_a_place_is_taken_for_one(language: str, asked: bool) -> None:
    _, nothing = held_out(language)
    assert [text for text in nothing if found(text, asked)] == []


def guessed() -> Iterator[tuple[str, str]]:
    """Training questions in which a place is found without its name standing there."""
    for question in read_training(ROOT):
        for match in MATCHER.find(question.text).matches:
            if not match.exact:
                yield question.text, match.candidates[0]


def test_in_training_questions_about_topics_no_place_is_found_that_they_do_not_name() -> None:
    others = [q for q in read_training(ROOT) if q.label != "out_of_scope"]
    unlike = [
        (question.text, match.candidates)
        for question in others
        for match in MATCHER.find(question.text).matches
        if not match.exact
    ]
    assert unlike == []


def test_in_training_questions_out_of_scope_few_places_are_guessed() -> None:
    assert [place for _, place in guessed()] == ["ter_apel"]


ANY_LETTERS = st.text(
    alphabet=st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from("abdeghiklmnorstuz -'.,اوترخبلنيمዩትረኽኣምስተ0123"),
    ),
    max_size=80,
)


@given(text=ANY_LETTERS, asked=st.booleans())
def test_any_text_is_read_and_never_gives_a_place_that_is_unlike_it(text: str, asked: bool) -> None:
    for match in MATCHER.find(text, asked).matches:
        assert match.candidates
        assert all(identifier in PLACES for identifier in match.candidates)
        assert match.exact or match.score >= ASKED_THRESHOLD
        assert 0 <= match.start < match.end


@given(text=st.text(alphabet="abdefghijklmnoprstuvwz", min_size=4, max_size=14))
def test_a_guess_in_dutch_letters_shares_half_its_letters_with_the_place(text: str) -> None:
    for match in MATCHER.find(text, asked=True).matches:
        names = [
            phrase_key(name).replace(" ", "")
            for identifier in match.candidates
            for name in (PLACES[identifier].name, *PLACES[identifier].spellings.also)
        ]
        nearest = max(OSA.normalized_similarity(text, name) for name in names)
        assert match.exact or nearest >= 0.5 or len(text) <= 6


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n", "\x00", "'" * 5000, "a" * 100_000, "in " * 10_000, "Utrecht " * 5_000,
     "niet " * 5_000 + "Utrecht", "٣" * 9_000, "ብ" * 9_000, "وبال" * 5_000, "1234 AB " * 3_000,
     "'s-" * 9_000, "\u200f" * 9_000, "utrechtt " * 9_000],
)  # fmt: skip
@pytest.mark.parametrize("asked", [False, True])
def test_a_long_or_strange_text_is_looked_at_in_part(text: str, asked: bool) -> None:
    for match in MATCHER.find(text, asked).matches:
        assert match.end <= MOST_CHARACTERS


@pytest.mark.parametrize(
    "text",
    ["سواق", "سواقة", "السواقة", "بالسواقة", "زواج", "بريد", "المرة", "ايضا", "ብዕሸል", "lente"],
)
def test_a_common_word_is_no_misspelt_place(text: str) -> None:
    assert MATCHER.find(text).matches == ()


@pytest.mark.parametrize(
    "text",
    [
        "لا مو هيك انا بسوست",
        "غلطت، انا بسوست",
        "nee dat klopt niet, ik woon in Soest",
        "verkeerd, Soest",
        "ተጋግየ፡ ኣብ ሶስት እየ",
    ],
)
def test_a_correction_names_the_place_and_nothing_else(text: str) -> None:
    found = MATCHER.find(text)
    assert [match.candidates for match in found.matches] == [("soest",)]
    assert found.only
