import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.languages import load_languages
from bot.nlu.language import ENOUGH, Detection, LanguageDetector, conversation_language
from bot.paths import DATA

LANGUAGES = load_languages(DATA)
DETECTOR = LanguageDetector(LANGUAGES)
SPEAKS = frozenset(LANGUAGES.speaks)
ANY_TEXT = st.text() | st.text("ابةیکپچﻻ\u0640\u064b٣ሀአኣቐኸዶ፡።፳፼aQé'357 -\u200c\u200f\x00.😀")


@given(ANY_TEXT)
def test_any_text_is_detected_as_a_known_language_or_none(text: str) -> None:
    detection = DETECTOR.detect(text)
    assert detection.code in {None, *LANGUAGES.speaks, *LANGUAGES.recognises}
    assert detection.evidence >= 0
    assert (detection.evidence == 0) == (detection.code is None)
    assert detection.script != "none" or detection.code is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("كيف أطلب المساعدة لأطفالي؟", "ar", id="arabic"),
        pytest.param("شو لازم أعمل لبنتي", "ar", id="levantine"),
        pytest.param("بنتی مريضة شکرا", "ar", id="arabic-from-a-persian-keyboard"),
        pytest.param("kifik biddi mse3de ma3 jozi", "ar", id="arabizi"),
        pytest.param("እንታይ ክገብር እኽእል", "ti", id="tigrinya"),
        pytest.param("አብ ሆላንድ ክሰርሕ ይኽእል ዶ", "ti", id="tigrinya-in-ethiopian-spelling"),
        pytest.param("kemey gere hagez aleni deqey", "ti", id="latin-tigrinya"),
        pytest.param("hoe kan ik geld krijgen voor mijn kind", "nl", id="dutch"),
        pytest.param("እኔ ልጆች አሉኝ ምን ማድረግ እችላለሁ", "am", id="amharic"),
        pytest.param("من چطور می\u200cتوانم کار را شروع کنم", "fa", id="dari"),
        pytest.param("how can i get money for my children", "en", id="english"),
    ],
)
def test_a_sentence_is_surely_in_its_language(text: str, code: str) -> None:
    detection = DETECTOR.detect(text)
    assert detection.code == code
    assert detection.evidence >= ENOUGH


@pytest.mark.parametrize("text", ["", " ", "12", "😀", "؟", "።", "م", "ሰ", "\u200f\ufeff"])
def test_a_message_without_words_has_no_language(text: str) -> None:
    assert DETECTOR.detect(text) == Detection(None, 0.0, "none")


@pytest.mark.parametrize("text", ["Leila", "Selam", "KVK", "BSN"])
def test_a_name_or_an_abbreviation_has_no_language(text: str) -> None:
    detection = DETECTOR.detect(text)
    assert (detection.code, detection.script) == (None, "latin")


@pytest.mark.parametrize(
    ("text", "code", "script"),
    [
        ("كيف بقدم على kinderopvangtoeslag", "ar", "arabic"),
        ("kinderopvangtoeslag gemeente سؤال", "ar", "arabic"),
        ("ንቆልዓይ kinderopvangtoeslag ከመይ", "ti", "ethiopic"),
        ("huurtoeslag aanvragen bij de gemeente ደልየ", "ti", "ethiopic"),
    ],
)
def test_arabic_and_geez_letters_win_over_dutch_words(text: str, code: str, script: str) -> None:
    detection = DETECTOR.detect(text)
    assert (detection.code, detection.script) == (code, script)


@pytest.mark.parametrize("text", ["selam", "Leila", "huurtoeslag", "DigiD", "ok", "ana"])
def test_one_latin_word_is_too_little_to_decide(text: str) -> None:
    assert DETECTOR.detect(text).evidence < ENOUGH


@pytest.mark.parametrize("current", ["ar", "ti"])
@pytest.mark.parametrize("text", ["kinderopvangtoeslag", "gemeente", "Leila", "12", "😀", "DigiD"])
def test_a_dutch_word_a_name_or_a_number_does_not_switch_the_language(
    current: str, text: str
) -> None:
    assert conversation_language(DETECTOR.detect(text), current, False, SPEAKS) == current


@pytest.mark.parametrize("text", ["شو يعني kinderopvangtoeslag", "kinderopvangtoeslag gemeente شو"])
def test_a_dutch_word_inside_arabic_does_not_switch_the_language(text: str) -> None:
    assert conversation_language(DETECTOR.detect(text), "ar", False, SPEAKS) == "ar"


@pytest.mark.parametrize(
    ("text", "code"),
    [("بدي مساعدة", "ar"), ("ሓገዝ ደልየ", "ti"), ("ik wil graag hulp", "nl")],
)
def test_a_sentence_in_another_language_switches_to_it(text: str, code: str) -> None:
    for current in (None, "ar", "ti", "nl"):
        assert conversation_language(DETECTOR.detect(text), current, False, SPEAKS) == code


@pytest.mark.parametrize("chosen", ["ar", "ti", "nl"])
def test_a_chosen_language_stays_whatever_she_writes(chosen: str) -> None:
    for text in ("بدي مساعدة هلق", "ሓገዝ ደልየ ኣለኹ", "ik wil graag hulp van de gemeente"):
        assert conversation_language(DETECTOR.detect(text), chosen, True, SPEAKS) == chosen


@pytest.mark.parametrize("code", ["am", "fa", "en"])
def test_a_language_selam_does_not_speak_is_never_that_of_the_conversation(code: str) -> None:
    detection = Detection(code, 99.0, "latin")
    assert conversation_language(detection, None, False, SPEAKS) is None
    assert conversation_language(detection, "ti", False, SPEAKS) == "ti"


def test_a_first_message_with_a_little_evidence_sets_the_language() -> None:
    little = Detection("ar", ENOUGH / 2, "latin")
    assert conversation_language(little, None, False, SPEAKS) == "ar"
    assert conversation_language(little, "nl", False, SPEAKS) == "nl"


@pytest.mark.parametrize(
    "text",
    [
        "kinderopvangtoeslag",
        "kinderopvang",
        "kinderbijslag",
        "kindgebonden budget",
        "niveau a2",
        "mbo2",
    ],
)
def test_a_dutch_term_as_the_first_message_begins_no_other_language(text: str) -> None:
    assert conversation_language(DETECTOR.detect(text), None, False, SPEAKS) in (None, "nl")


def test_a_first_message_without_evidence_leaves_the_language_open() -> None:
    assert conversation_language(Detection("nl", 0.0, "latin"), None, False, SPEAKS) is None
    assert conversation_language(Detection(None, 0.0, "none"), None, False, SPEAKS) is None


@pytest.mark.parametrize(
    "text",
    [
        "kinderopvangtoeslag",
        "kinderopvang",
        "kinderbijslag",
        "kindgebonden budget",
        "niveau a2",
        "mbo2",
    ],
)
def test_a_dutch_term_as_the_first_message_does_not_begin_another_language(text: str) -> None:
    detection = DETECTOR.detect(text)
    assert conversation_language(detection, None, False, SPEAKS) in (None, "nl")
