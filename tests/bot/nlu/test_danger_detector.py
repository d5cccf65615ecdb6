from collections.abc import Callable

import pytest
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.component import KEY_WORDS
from bot.nlu.danger_detector import DANGER_LIKELY, DANGER_SAID, DangerDetector
from bot.nlu.normalizer import MAX_LENGTH
from bot.nlu.place_extractor import PLACE_ONLY
from bot.payloads import response_selector
from bot.text.concepts import DANGERS
from tests.bot.conftest import Reader

Detect = Callable[..., Message]

DETECTOR = DangerDetector({})
MENU = [("menu", 0.9), ("thank", 0.05)]
ALARMED = [("menu", 0.5), ("safety_alone", 0.3), ("thank", 0.05)]
"""The classifier does not think it impossible that a message is about danger."""


@pytest.fixture
def detected(read: Callable[[str], Message]) -> Detect:
    """Detects danger in a text that the classifier took for the first intent of a ranking."""

    def made(text: str, ranking: list[tuple[str, float]] = MENU) -> Message:
        message = read(text)
        named = [{"name": name, "confidence": confidence} for name, confidence in ranking]
        message.set(INTENT, dict(named[0]))
        message.set("intent_ranking", named)
        DETECTOR.process([message])
        return message

    return made


@pytest.mark.parametrize(
    "text",
    [
        "hij wil me vermoorden",
        "help, met een mes!",
        "mijn man wil mij dood maken",
        "mijn broers gaan me vermoorden",
        "hij zegt ik maak jou dood als je weg gaat",
        "hij hield pistool op mijn hoofd",
        "hij sluit mij op in kamer",
        "mijn ex staat voor mijn deur",
        "hij doet gif in mijn eten",
        "112",
        "رح يقتلني",
        "زوجي معه سكين",
        "راح يقتـــلني",
        "هددني بالسكين",
        "النجدة",
        "هاز عليا الموس",
        "كب علي مي غالية",
        "ra7 yi2telni",
        "ክቐትለኒ እዩ",
        "ክቀትለኒ",
        "rah ye2tolni",
        "kiketleni",
    ],
)
def test_words_of_violence_come_first_in_any_language_and_spelling(
    text: str, detected: Detect
) -> None:
    message = detected(text, ALARMED)
    assert message.get(INTENT) == {"name": "crisis_violence", "confidence": 1.0}
    ranking = [item["name"] for item in message.get("intent_ranking")]
    assert ranking == ["crisis_violence", "menu", "safety_alone", "thank"]


@pytest.mark.parametrize(
    "text",
    [
        "ik wil dood",
        "zelfmoord",
        "ik wil mij doodmaken",
        "ik ga me dood maken",
        "ik neem alle pillen in een keer",
        "ik wil van de brug springen",
        "ik wil nie meer leve",
        "بدي موت",
        "أريد أن أموت",
        "ክመውት ደልየ",
        "biddi moot",
        "اشتي اموت",
        "بغيت نقتل راسي",
        "bghit nmout",
        "ik wil niet meer leven met deze pijn",
        "ik wil niet leven met mijn man, ik wil dood",
        "ما بدي عيش مع هالوجع",
        "ምስዚ ቃንዛ ክነብር ኣይደልን",
    ],
)
def test_words_of_despair_come_first_in_any_language_and_spelling(
    text: str, detected: Detect
) -> None:
    assert detected(text, ALARMED).get(INTENT)["name"] == "crisis_suicide"


@pytest.mark.parametrize(
    "text",
    [
        "mijn man werkt in de stad",
        "mag ik een mes kopen voor de keuken",
        "mijn pillen zijn op, waar is de apotheek",
        "ik ben mijn sleutel kwijt en de deur is dicht",
        "mijn man komt straks thuis en ik kook water",
        "de kinderen springen op de bank",
        "زوجي يعمل في المدينة",
        "وين اشتري سكين للمطبخ",
        "قطعت البصل بالسكين",
        "لم نجد حضانة قريبة",
        "سبحان الله ما أجمل الحياة",
        "ሰብኣየይ ኣብ ከተማ ይሰርሕ",
        "ik snij de ui met een mes",
        "ሽጉርቲ ብካራ ቆሪጸ",
        "ሰብኣየይ ምሳይ ኣይነብርን",
        "ik wil niet meer leven met hem",
        "ik wil niet leven bij mijn schoonmoeder",
        "ما بدي عيش مع حماتي",
        "ما عاد بدي عيش معو",
        "ምስ ሰብኣየይ ክነብር ኣይደልን",
        "ምሳኡ ክነብር ኣይደልን",
        "",
    ],
)
def test_a_message_without_danger_keeps_its_intent(text: str, detected: Detect) -> None:
    message = detected(text)
    assert message.get(INTENT) == {"name": "menu", "confidence": 0.9}
    assert len(message.get("intent_ranking")) == 2


@pytest.mark.parametrize("danger", ["crisis_violence", "crisis_suicide"])
def test_a_danger_that_the_classifier_thinks_possible_comes_first(
    danger: str, detected: Detect
) -> None:
    likely = [("safety_alone", 0.4), (danger, 0.3), ("thank", 0.1)]
    message = detected("hij is hier", likely)
    ranking = [item["name"] for item in message.get("intent_ranking")]
    assert message.get(INTENT)["name"] == danger
    assert ranking == [danger, "safety_alone", "thank"]


def test_a_danger_that_the_classifier_thinks_unlikely_does_not(detected: Detect) -> None:
    message = detected("hij is hier", [("menu", 0.7), ("crisis_violence", 0.29)])
    assert message.get(INTENT)["name"] == "menu"


def test_the_likelier_of_two_dangers_comes_first(detected: Detect) -> None:
    ranking = [("crisis_suicide", 0.4), ("crisis_violence", 0.35), ("menu", 0.2)]
    assert detected("hij is hier", ranking).get(INTENT)["name"] == "crisis_suicide"


def test_violence_comes_before_despair(detected: Detect) -> None:
    message = detected("ik wil dood, hij wil me vermoorden", ALARMED)
    assert message.get(INTENT)["name"] == "crisis_violence"


def test_words_of_one_danger_replace_the_classifiers_other_one(detected: Detect) -> None:
    message = detected("zelfmoord", [("crisis_violence", 0.7), ("menu", 0.3)])
    assert message.get(INTENT)["name"] == "crisis_suicide"


def test_a_danger_that_the_classifier_found_keeps_its_confidence(detected: Detect) -> None:
    message = detected("hij wil me vermoorden", [("crisis_violence", 0.7), ("menu", 0.3)])
    assert message.get(INTENT) == {"name": "crisis_violence", "confidence": 0.7}


def test_a_message_that_was_not_classified_can_still_be_danger() -> None:
    message = Message({TEXT: "112", KEY_WORDS: ["112"]})
    DETECTOR.process([message])
    assert message.get(INTENT)["name"] == "crisis_violence"


@pytest.mark.parametrize(
    "text",
    [
        "Ik wil graag Nederlands leren en later werken. Mijn man slaat mij.",
        "Kan ik kinderopvangtoeslag krijgen als ik inburger? Mijn man slaat mij.",
        "أريد أن أتعلم اللغة الهولندية وأعمل لاحقاً. زوجي بيضربني",
        "ቋንቋ ሆላንድ ክመሃር ደልየ ድሕሪኡ ድማ ክሰርሕ። ሰብኣየይ ይወቕዓኒ",
        "bedi et3allam hollandi. jozi bydrobni",
    ],
)
def test_violence_beside_a_question_comes_first(text: str, detected: Detect) -> None:
    assert detected(text).get(INTENT)["name"] == "crisis_violence"


@pytest.mark.parametrize(
    "text", ["mijn man slaat mij vroeger", "من زمان كان جوزي يضربني", "ቅድም ይወቕዓኒ ነይሩ"]
)
def test_a_question_about_safety_keeps_its_own_answer(text: str, read: Reader) -> None:
    message = read(text)
    topic = {"intent_response_key": "rights/violence", "confidence": 0.9}
    message.set("intent_ranking", [{"name": "rights", "confidence": 0.9}])
    message.set(INTENT, {"name": "rights", "confidence": 0.9})
    message.set("response_selector", {"default": {"response": topic}})

    DETECTOR.process([message])

    assert message.get(INTENT)["name"] == "rights"
    message.set(INTENT, {"name": "nlu_fallback", "confidence": 0.7})
    DETECTOR.process([message])
    assert message.get(INTENT)["name"] == "crisis_violence", "when it is not sure of the question"


@pytest.mark.parametrize("text", ["اريد احد يدربني على مقابلة الشغل", "een man gaf mij les"])
def test_words_that_look_alike_are_no_violence(text: str, detected: Detect) -> None:
    assert detected(text).get(INTENT)["name"] == "menu"


@pytest.mark.parametrize(
    "last", ["Ik wil dood.", "Hij heeft een mes.", "بدي موت", "ክቐትለኒ እዩ", "Mijn man slaat mij."]
)
def test_the_end_of_a_long_message_is_read_for_danger(last: str, detected: Detect) -> None:
    text = "Ik wil graag Nederlands leren en later werken. " * 30 + last
    assert len(text) > 2 * MAX_LENGTH
    assert detected(text).get(INTENT)["name"] in DANGERS


def test_three_latin_letters_are_no_danger_whatever_the_classifier_thinks(
    detected: Detect,
) -> None:
    sure = [("crisis_suicide", 0.9), ("menu", 0.1)]
    assert detected("Ede", sure).get(INTENT)["name"] == "nlu_fallback"
    assert detected("ሞት", sure).get(INTENT)["name"] == "crisis_suicide"


@pytest.mark.parametrize("text", ["12", "١٢", "፲፪", "12,50", "😀"])
def test_a_number_is_no_danger_whatever_the_classifier_thinks(text: str, detected: Detect) -> None:
    message = detected(text, [("crisis_violence", 0.9), ("menu", 0.1)])
    assert message.get(INTENT)["name"] == "nlu_fallback"
    assert [item["name"] for item in message.get("intent_ranking")] == ["nlu_fallback", "menu"]


@pytest.mark.parametrize("only", [True, False])
def test_a_place_is_no_danger_whatever_the_classifier_thinks(only: bool, read: Reader) -> None:
    message = read("Zevenaar")
    likely = [("menu", 0.3), ("crisis_suicide", 0.4), ("safety_alone", 0.3)]
    message.set("intent_ranking", [{"name": name, "confidence": one} for name, one in likely])
    message.set(INTENT, {"name": "menu", "confidence": 0.5})
    message.set(PLACE_ONLY, only)

    DETECTOR.process([message])

    assert (message.get(INTENT)["name"] == "menu") is only


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("hij wil me vermoorden", True),
        ("بدي موت", True),
        ("ክቐትለኒ እዩ", True),
        ("mijn man slaat mij", False),
        ("mijn man werkt in de stad", False),
        ("👍", False),
    ],
)
def test_whether_a_phrase_of_danger_stands_in_it_is_told(
    text: str, said: bool, detected: Detect
) -> None:
    parsed = detected(text, ALARMED).as_dict(only_output_properties=True)
    assert parsed[DANGER_SAID] is said


@pytest.mark.parametrize(
    ("intents", "topics", "likely"),
    [
        ({"menu": 0.9}, {}, 0.0),
        ({"menu": 0.6, "crisis_violence": 0.1, "crisis_suicide": 0.05}, {}, 0.15),
        ({"menu": 0.6, "safety_alone": 0.2}, {}, 0.2),
        (
            {"rights": 0.5},
            {"rights/violence": 0.3, "rights/shelter": 0.1, "rights/equal": 0.1},
            0.4,
        ),
        ({"menu": 0.4, "crisis_violence": 0.2}, {"rights/violence": 0.2}, 0.4),
        ({"crisis_violence": 0.9}, {"rights/violence": 0.3}, 1.0),
    ],
)
def test_how_likely_it_is_about_danger_is_the_sum_of_all_that_is(
    intents: dict[str, float], topics: dict[str, float], likely: float, read: Reader
) -> None:
    message = read("hij is hier nu ook")
    named = [{"name": name, "confidence": value} for name, value in intents.items()]
    message.set(INTENT, dict(named[0]))
    message.set("intent_ranking", named)
    if topics:
        message.set("response_selector", response_selector(list(topics.items())))
    DETECTOR.process([message])
    assert message.as_dict(only_output_properties=True)[DANGER_LIKELY] == pytest.approx(likely)


@pytest.mark.parametrize("danger", ["crisis_violence", "crisis_suicide"])
def test_the_classifier_alone_is_believed_only_where_all_in_all_danger_is_likely(
    danger: str, detected: Detect
) -> None:
    alone = [(danger, 0.6), ("menu", 0.4)]
    assert detected("hij is hier nu", alone).get(INTENT)["name"] == "nlu_fallback"
    together = [(danger, 0.6), ("safety_what_now", 0.2), ("menu", 0.2)]
    assert detected("hij is hier nu", together).get(INTENT)["name"] == danger


@pytest.mark.parametrize("text", ["dit examen vermoordt me, hij wil me vermoorden", "112"])
def test_a_phrase_of_danger_that_the_classifier_finds_harmless_leaves_a_quiet_doubt(
    text: str, detected: Detect
) -> None:
    message = detected(text)
    assert message.get(INTENT)["name"] == "menu"
    assert message.get(DANGER_SAID) is False
    assert message.get(DANGER_LIKELY) == pytest.approx(0.15)
