import pytest

from bot.channels.danger import is_urgent, names_danger
from bot.content.content import Content
from bot.text.danger import is_about_safety


@pytest.mark.parametrize(
    "text",
    [
        "hij wil me vermoorden",
        "Help!! met een mes!",
        "112",
        "ik wil dood.",
        "رح يقتلني",
        "زوجي معه سكين!",
        "راح يقتـــلني",
        "بدي موت",
        "ክቐትለኒ እዩ።",
        "ክቀትለኒ",
        "ክመውት ደልየ",
        "bel 112",
        "اتصلوا ب 112",
        "kamer 12, hij heeft een mes, 112!",
        "rah ye2tolni",
        "kiketleni",
    ],
)
def test_words_of_danger_are_known_without_rasa_in_any_spelling(text: str) -> None:
    assert names_danger(text)
    assert is_urgent(text, None)


@pytest.mark.parametrize(
    "text",
    ["", "wie krijgt kinderopvangtoeslag?", "كيف بقدم على علاوة", "ኣበል ክንክን ቆልዑ", "😀", "\ud800",
     "€ 112", "112 euro per maand", "112 uur per maand", "bus 113", "ik woon op nummer 112",
     "رقم البيت 113", "١١٢ يورو", "ቁጽሪ ገዛይ 113", "112 ዩሮ"],
)  # fmt: skip
def test_other_words_are_no_danger(text: str) -> None:
    assert not names_danger(text)


@pytest.mark.parametrize("text", ["\ud800" * 9999, "ሰ" * 100_000, "a\u0301" * 50_000, "_" * 9999])
def test_long_and_broken_text_is_looked_at_in_its_beginning_only(text: str) -> None:
    assert not names_danger(text)


def test_the_buttons_that_lead_to_safety_are_topics(content: Content) -> None:
    for topic in content.topics:
        assert is_urgent("", topic) == is_about_safety(topic)
    assert is_urgent("", "rights/violence")
    assert not is_urgent("", "money/childcare_allowance")
