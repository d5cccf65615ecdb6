import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.text.normalize import clean, key

_ARABIC = "ابتةىيیكکگءأإآؤئهلمﻻﷺﭘ\u0640\u064b\u0651\u0670٣۴٫٬،؟"
_ETHIOPIC = "ሀሃሐሓኀሠሰፀጸአኣዐዓኰኮኸከቐቀቈ፡።፣፧፩፳፻፼\u135f"
_OTHER = "aAQéÉİßſ3½²ﬁ'’ʼ-–.:?!,;/…% \n"
_INVISIBLE = "\u00ad\u0301\u200b\u200c\u200d\u200f\u202e\u2066\u2069\ufe0f\ufeff\x00\x85"
ANY_TEXT = st.text() | st.text(_ARABIC + _ETHIOPIC + _OTHER + _INVISIBLE)


@given(ANY_TEXT)
@example("e\u0640\u0301")
@example("a\u200d\u0300b")
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(ANY_TEXT)
def test_the_key_of_a_key_is_itself(text: str) -> None:
    assert key(key(text)) == key(text)


@given(ANY_TEXT)
def test_the_key_of_the_cleaned_text_is_the_key_of_the_text(text: str) -> None:
    assert key(clean(text)) == key(text)


@given(ANY_TEXT)
def test_a_cleaned_text_has_no_invisible_or_control_character(text: str) -> None:
    assert not set(clean(text)) & set(_INVISIBLE.replace("\u0301", "") + "\t\n\u0640")


@pytest.mark.parametrize(
    ("typed", "cleaned", "compared"),
    [
        pytest.param("ﻻ شكرا", "لا شكرا", "لا شكرا", id="no-in-presentation-forms"),
        pytest.param("كيف\u200cحالك", "كيف حالك", "كيف حالك", id="zero-width-non-joiner"),
        pytest.param("الـgemeente", "ال gemeente", "ال gemeente", id="tatweel-before-latin"),
        pytest.param("kinderopvangتسجيل", "kinderopvang تسجيل", "kinderopvang تسجيل", id="glued"),
        pytest.param(
            "ቆልዑ:ትምህርቲ?ኣበይ.ኣሎ", "ቆልዑ ትምህርቲ ኣበይ ኣሎ", "ቆልዑ ትምህርቲ ኣበይ ኣሎ", id="url-characters"
        ),
        pytest.param(
            "ሰላም፡ከመይ፡ኣለኺ፧", "ሰላም ከመይ ኣለኺ?", "ሰላም ከመይ ኣለኪ?", id="word-divider-and-question-mark"
        ),
        pytest.param("ሓገዝ'ዩ", "ሓገዝ'ዩ", "ሓገዝ'ዩ", id="clitic"),
        pytest.param("ካብኡ’ውን", "ካብኡ'ውን", "ካብኡ'ውን", id="clitic-with-curly-apostrophe"),
        pytest.param("k'enidi", "k'enidi", "k'enidi", id="academic-romanisation"),
        pytest.param("፳ ዓመት", "20 ዓመት", "20 ዓመት", id="geez-numeral"),
        pytest.param("niet...help", "niet help", "niet help", id="ellipsis-inside-words"),
    ],
)
def test_what_rasas_tokeniser_breaks_is_mended_before_it(
    typed: str, cleaned: str, compared: str
) -> None:
    assert (clean(typed), key(typed)) == (cleaned, compared)


@pytest.mark.parametrize("number", ["٢٠٢٦", "۲۰۲۶", "２０２６", "፳፻፳፮"])
def test_the_digits_of_every_script_become_the_same(number: str) -> None:
    assert clean(number) == "2026"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ሥራሕ", "ስራሕ"),
        ("መፀ", "መጸ"),
        ("አብ", "ኣብ"),
        ("ዐይኒ", "ዓይኒ"),
        ("ሀገር", "ሃገር"),
        ("ሐዚ", "ሓዚ"),
        ("ኀሙስ", "ሓሙስ"),
    ],
)
def test_true_homophones_of_tigrinya_are_one(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize("order", range(8))
@pytest.mark.parametrize(("one", "other"), [("ሠ", "ሰ"), ("ፀ", "ጸ")])
def test_the_whole_row_of_a_homophone_merges(one: str, other: str, order: int) -> None:
    assert key(chr(ord(one) + order)) == key(chr(ord(other) + order))


@pytest.mark.parametrize("order", range(7))
@pytest.mark.parametrize(("one", "other"), [("ሀ", "ሐ"), ("አ", "ዐ")])
def test_homophones_of_amharic_only_stay_apart(one: str, other: str, order: int) -> None:
    assert key(chr(ord(one) + order)) != key(chr(ord(other) + order))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ኰይኑ", "ኮይኑ"),
        ("ኵሉ", "ኩሉ"),
        ("ቈልዑ", "ቆልዑ"),
        ("ጕጅለ", "ጉጅለ"),
        ("ኸኣ", "ከኣ"),
        ("ማእኸል", "ማእከል"),
        ("ቑጽሪ", "ቁጽሪ"),
        ("ቖጸራ", "ቆጸራ"),
    ],
)
def test_labialised_and_spirantised_spellings_of_tigrinya_are_one(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أنا", "انا"),
        ("إقامة", "اقامه"),
        ("آسفة", "اسفه"),
        ("على", "علي"),
        ("شکرا", "شكرا"),
        ("بنتی", "بنتي"),
        ("شؤون", "شوون"),
        ("عائلة", "عايله"),
        ("نساء", "نسا"),
        ("مُسَاعَدَةٌ", "مساعده"),
        ("مســـاعدة", "مساعده"),
        ("شكراااا", "شكرا"),
    ],
)
def test_arabic_letters_that_hurried_hands_exchange_are_one(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("لا", "ما"),
        ("البيت", "بيت"),
        ("ኣይፈልጥን", "ይፈልጥ"),
        ("ንስኺ", "ንስኻ"),
        ("niet", "iet"),
        ("mag", "maag"),
    ],
)
def test_words_with_another_meaning_keep_their_own_key(one: str, other: str) -> None:
    assert key(one) != key(other)


def test_cleaning_merges_no_spellings_and_keeps_capitals() -> None:
    assert clean("Mijn أختي ፀሓይ") == "Mijn أختي ፀሓይ"


def test_the_key_is_lower_case() -> None:
    assert key("Mijn MAN") == "mijn man"


def test_drawn_out_letters_are_shortened_and_double_ones_stay() -> None:
    assert clean("heeeelp aaneen") == "heelp aaneen"


def test_a_geez_numeral_of_any_length_is_cleaned() -> None:
    cleaned = clean("፼" * 3000)
    assert clean(cleaned) == cleaned


def test_a_very_long_geez_numeral_is_cleaned() -> None:
    clean("፼" * 1100)
