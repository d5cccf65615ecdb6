import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.choices import CALLS
from bot.channels.telegram.message import HALF_ROW, ROW_WIDTH, make_messages, shorten, width
from bot.content.content import Content
from bot.content.messages import label_context
from tests.telegram_server import _Markup

LANGUAGES = ("ar", "ti", "nl")


def answer(text: str, *titles: str, **more: object) -> dict[str, object]:
    buttons = [{"title": title, "payload": f"/p~{i}"} for i, title in enumerate(titles)]
    return {"text": text, "buttons": buttons, **more}


def rows(*titles: str) -> list[list[str]]:
    (message,) = make_messages(answer("text", *titles))
    assert message.keyboard
    return [[button.text for button in row] for row in message.keyboard.inline_keyboard]


def test_buttons_stand_one_per_row_and_two_short_ones_side_by_side() -> None:
    long = "Wie kan kinderopvangtoeslag krijgen?"
    assert rows("Terug", "Menu") == [["Terug", "Menu"]]
    assert rows("Terug", long, "Menu") == [["Terug"], [long], ["Menu"]]
    assert rows("Een", "Twee", "Drie") == [["Een", "Twee"], ["Drie"]]
    assert rows(long, long) == [[long], [long]]


def call(title: str, phone: str) -> dict[str, str]:
    return {"title": title, "payload": "/call~1", "phone": phone}


def test_a_button_that_calls_copies_its_number_in_a_row_of_its_own() -> None:
    plain = [{"title": title, "payload": f"/{title}~1"} for title in ("Een", "Twee", "Drie")]
    calling = call("Bel 0800-0113", "0800-0113")
    (message,) = make_messages({"text": "x", "buttons": [plain[0], calling, *plain[1:]]})
    assert message.keyboard
    first, alone, last = message.keyboard.inline_keyboard
    assert [[button.text for button in row] for row in (first, alone, last)] == [
        ["Een"],
        ["Bel 0800-0113"],
        ["Twee", "Drie"],
    ]
    assert alone[0].to_dict() == {"text": "Bel 0800-0113", "copy_text": {"text": "0800-0113"}}
    assert first[0].to_dict() == {"text": "Een", "callback_data": "/Een~1"}


@pytest.mark.parametrize(
    "title", ["الاتصال بالرقم 0800-0113", "الاتصال بالرقم \u20660800-0113\u2069"]
)
def test_the_number_of_a_button_does_not_show_in_pieces_inside_arabic(title: str) -> None:
    (message,) = make_messages({"text": "x", "buttons": [call(title, "0800-0113")]})
    assert message.keyboard
    ((button,),) = message.keyboard.inline_keyboard
    assert button.text == "الاتصال بالرقم \u20660800-0113\u2069"
    assert button.copy_text
    assert button.copy_text.text == "0800-0113"


def test_a_button_that_calls_loses_anything_but_its_number() -> None:
    (message,) = make_messages({"text": "x", "buttons": [call("Bel nu " * 9 + "113", "113")]})
    assert message.keyboard
    assert message.keyboard.inline_keyboard[0][0].text == "113"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CALLS)
def test_every_button_that_calls_shows_its_number(
    content: Content, language: str, name: str
) -> None:
    label = content.answers[f"utter_button_{name}"]
    number = str(content.amounts[CALLS[name]].values[-1].value)
    title = content.translate(label.name, label.text, language)
    title = title.replace(f"{{{CALLS[name]}}}", number)
    (message,) = make_messages({"text": "x", "buttons": [call(title, number)]})
    assert message.keyboard
    shown = message.keyboard.inline_keyboard[0][0].text
    assert re.sub("[\u2066\u2069]", "", shown) == title
    assert number in shown


def test_an_answer_without_buttons_has_no_keyboard() -> None:
    (message,) = make_messages(answer("text"))
    assert message.keyboard is None


def test_what_looks_like_one_letter_counts_once() -> None:
    assert width("e\u0301e\u0301") == width("ee") == 2
    assert width("\u2066a\u2069") == 1
    assert width("أَنْتِ") == 3
    assert width("👩‍👧") == 1
    assert width("ሰላም") > width("abc")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_label_of_the_content_is_too_long_for_a_button(content: Content, language: str) -> None:
    items = [*content.subjects.values(), *content.topics.values(), *content.cards.values()]
    labels = [content.translate(label_context(item), item.label, language) for item in items]
    labels += [
        content.translate(one.name, one.text, language)
        for one in content.answers.values()
        if one.name.startswith("utter_button_")
        and one.name.removeprefix("utter_button_") not in CALLS
    ]
    assert [label for label in labels if shorten(label) != label] == []


@given(st.text(st.sampled_from("ab ሰላም كيف-,e\u0301"), min_size=1, max_size=90))
def test_a_label_that_is_too_long_loses_whole_words(label: str) -> None:
    shown = shorten(label)
    if shown != label:
        kept = shown.removesuffix("…")
        assert shown.endswith("…")
        assert label.startswith(kept)
        assert re.match(r"[ ,:;]", label[len(kept) :])
    assert width(shown) <= ROW_WIDTH or " " not in shown.strip()


@given(st.text(max_size=300))
def test_any_text_arrives_as_it_is(text: str) -> None:
    shown = "".join("".join(_Markup(m.text).words) for m in make_messages(answer(text)))
    assert shown == text or "\r" in text or "\x00" in text


def test_a_card_stands_in_a_block_of_its_own() -> None:
    (message,) = make_messages(
        answer("Laat zien:\n\nIk wil <graag> & nu", card="Ik wil <graag> & nu")
    )
    assert message.text == "Laat zien:\n\n<pre>Ik wil &lt;graag&gt; &amp; nu</pre>"


def test_a_recording_comes_after_the_words_with_their_buttons() -> None:
    words, recording = make_messages(answer("Bel 112.", "Menu"), voice=b"OggS")
    assert (words.text, words.voice) == ("Bel 112.", None)
    assert words.keyboard
    assert (recording.voice, recording.keyboard) == (b"OggS", None)


def test_the_name_of_a_source_leads_to_it_also_in_pieces_of_direction() -> None:
    source = {"name": "Dienst (Toeslagen) & Co", "url": 'https://x.nl/?a=1&b="2"'}
    text = "نص\nالمصدر: \u2066Dienst\u2069 (\u2066Toeslagen\u2069) & \u2066Co\u2069."
    (message,) = make_messages(answer(text, sources=[source]))

    link = re.search(r'<a href="(.*?)">(.*?)</a>', message.text)
    assert link
    assert html.unescape(link[1]) == source["url"]
    assert html.unescape(re.sub("[\u2066\u2069]", "", link[2])) == source["name"]


def test_a_source_that_is_named_elsewhere_is_no_link_there() -> None:
    source = {"name": "KVK", "url": "https://kvk.nl"}
    (message,) = make_messages(answer("KVK helpt.\nBron: KVK.", sources=[source]))
    assert message.text == 'KVK helpt.\nBron: <a href="https://kvk.nl">KVK</a>.'


@pytest.mark.parametrize("line", ["woord " * 30, "ሰላም ሰላም " * 20, "😀" * 100])
def test_a_text_that_telegram_does_not_take_is_split_between_lines(line: str) -> None:
    lines = [f"{number} {line}" for number in range(60)]
    messages = make_messages(answer("\n".join(lines), "Menu"))

    assert [message.keyboard is None for message in messages[:-1]] == [True] * (len(messages) - 1)
    assert messages[-1].keyboard
    assert "\n".join(message.text for message in messages).split("\n") == lines
    assert all(len(message.text.encode("utf-16-le")) // 2 <= 4096 for message in messages)


def test_one_endless_line_is_split_all_the_same() -> None:
    messages = make_messages(answer("a" * 10_000))
    assert all(len(message.text) <= 4096 for message in messages)
    assert "".join(message.text for message in messages) == "a" * 10_000


def test_half_a_row_is_less_than_half() -> None:
    assert 2 * HALF_ROW < ROW_WIDTH
