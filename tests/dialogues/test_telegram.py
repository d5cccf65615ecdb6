"""Conversations on Telegram, with the product as it runs, in all three languages."""

import struct

import pytest

from bot.content.content import Content
from tests.conftest import subject_of
from tests.dialogues.test_conversations import ASKS_WHO
from tests.dialogues.test_estimate import HOURS, INCOME, PRICE, STATE, plain
from tests.dialogues.test_intents import INTENTS, LANGUAGES, english_lines
from tests.dialogues.test_nearby import UTRECHT, WANTS
from tests.telegram_product import TelegramProduct
from tests.telegram_server import TWO_DAYS, Failure, Shown, Woman, too_many

ERASES = {"ar": "امسحي كل شيء", "ti": "ኩሉ ደምስሲ", "nl": "verwijder alles"}
GONE = {"ar": "تم المسح.", "ti": "ተደምሲሱ ኣሎ።", "nl": "Het is gewist."}
HIDDEN = {"ar": "حُذفت هنا", "ti": "ካብዚ ተደምሲሰን", "nl": "zijn hier weg"}
READS = {"ar": "أقرأ الكلمات فقط", "ti": "ቃላት ጥራይ", "nl": "alleen woorden lezen"}
PRIVATE = {"ar": "على انفراد فقط", "ti": "ብብሕቲ ጥራይ", "nl": "alleen privé"}
NO_CONTACT = {"ar": "أنا لا أحفظها", "ti": "ኣይዕቅቦን", "nl": "Ik bewaar dat niet"}
PHOTO = {"photo": [{"file_id": "f", "file_unique_id": "u", "width": 9, "height": 9}]}
VOICE = {"voice": {"file_id": "f", "file_unique_id": "u", "duration": 3}}
MEDIA = {
    "voice": VOICE,
    "photo": PHOTO,
    "document": {"document": {"file_id": "f", "file_unique_id": "u", "file_name": "geheim.pdf"}},
    "sticker": {
        "sticker": {
            "file_id": "f",
            "file_unique_id": "u",
            "type": "regular",
            "width": 9,
            "height": 9,
            "is_animated": False,
            "is_video": False,
        }
    },
}
CONTACT = {"contact": {"phone_number": "+31612345678", "first_name": "Zuster"}}


@pytest.fixture
def woman(telegram: TelegramProduct) -> Woman:
    """Somebody whose Telegram says nothing of her language."""
    return Woman(telegram.server)


def speaking(telegram: TelegramProduct, language: str) -> Woman:
    """Somebody who has chosen her language."""
    woman = Woman(telegram.server)
    woman.ask("/start")
    woman.tap(f"choose_language:{language}")
    return woman


def titles(shown: Shown) -> list[str]:
    return [button["text"] for button in shown.buttons]


def payloads(shown: Shown) -> list[str]:
    return [button.get("callback_data", "").split("~")[0] for button in shown.buttons]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_conversation_from_the_first_message_to_the_last(
    telegram: TelegramProduct, content: Content, woman: Woman, language: str
) -> None:
    greeting = woman.ask("/start")
    assert all(word in greeting.text for word in ("سلام", "ሰላም", "Selam"))

    menu = woman.tap(f"choose_language:{language}")
    group = woman.tap("choose_subject:childcare")
    answer = woman.tap("childcare/who")
    simple = woman.tap("explain_simpler")
    again = woman.ask(ASKS_WHO[language])
    back_to_menu = woman.ask("/menu")
    goodbye = woman.ask(INTENTS["goodbye"][language])

    assert again.text == answer.text
    assert len(simple.text) < len(answer.text)
    assert payloads(back_to_menu) == payloads(menu)
    for shown in (menu, group, answer, simple, back_to_menu, goodbye):
        said = set(shown.text.split("\n")) | set(titles(shown))
        assert not said & english_lines(content)
    assert len(woman.answers) == 8
    assert all(len(shown.text) for shown in woman.answers)


@pytest.mark.parametrize("language", LANGUAGES)
def test_danger_is_answered_first_here_too(telegram: TelegramProduct, language: str) -> None:
    shown = speaking(telegram, language).ask(INTENTS["crisis_violence"][language])
    assert "112" in shown.text.split("\n")[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_of_her_telegram_is_offered_first_and_she_can_choose_another(
    telegram: TelegramProduct, content: Content, language: str
) -> None:
    woman = Woman(telegram.server, language_code=language)
    name = content.languages.speaks[language].name

    greeting = woman.ask("/start")

    assert titles(greeting)[0] == name
    assert sorted(titles(greeting)) == sorted(one.name for one in content.languages.speaks.values())
    text = content.translate("utter_greet", content.answers["utter_greet"].text, language)
    assert greeting.text.replace("\u2066", "").replace("\u2069", "").startswith(text[:20])
    other = next(code for code in LANGUAGES if code != language)
    assert content.languages.speaks[other].name not in titles(woman.tap(f"choose_language:{other}"))
    assert "\n" not in woman.ask("/taal").text, "her choice stays"


@pytest.mark.parametrize(
    "text", ["<b>kinderopvang</b> & <script>", "1 < 2 > 3 &amp; 4", "a_b*c`d[e](f)"]
)
def test_marks_in_words_are_words(woman: Woman, text: str) -> None:
    assert woman.ask(text).text


def test_sources_are_links_without_preview_and_nothing_rings(woman: Woman) -> None:
    shown = woman.ask(ASKS_WHO["ar"])

    assert '<a href="https://' in shown.html
    assert shown.sent["link_preview_options"] == {"is_disabled": True}
    assert shown.sent["disable_notification"] is True
    assert shown.sent["protect_content"] is False


def test_dutch_terms_stay_isolated_in_arabic(woman: Woman) -> None:
    assert "\u2066kinderopvangtoeslag\u2069" in woman.ask(ASKS_WHO["ar"]).html


def test_a_show_card_stands_in_a_block_that_a_tap_copies(
    telegram: TelegramProduct, content: Content
) -> None:
    woman = speaking(telegram, "ti")
    woman.ask(ASKS_WHO["ti"])
    card = next(
        (topic, step)
        for topic in content.topics.values()
        for step in topic.next[:3]
        if step in content.cards
    )
    woman.ask("/menu")
    woman.tap(f"choose_subject:{subject_of(content, card[0].id)}")
    while card[0].id not in [p.strip("/") for p in payloads(woman.answers[-1])]:
        woman.tap(payloads(woman.answers[-1])[-2].strip("/"))
    woman.tap(card[0].id)
    shown = woman.tap(card[1])

    assert shown.html.endswith(f"<pre>{content.cards[card[1]].written_for('Tigrinya')}</pre>")


@pytest.mark.parametrize("kind", MEDIA)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_no_text_gets_a_kind_answer_with_the_subjects(
    telegram: TelegramProduct, kind: str, language: str
) -> None:
    shown = speaking(telegram, language).ask(**MEDIA[kind])

    assert READS[language] in shown.text
    assert any(p.startswith("/choose_subject:") for p in payloads(shown))


def test_somebody_new_gets_it_in_all_languages(woman: Woman) -> None:
    shown = woman.ask(**VOICE)
    assert all(words in shown.text for words in READS.values())


def test_the_words_below_a_photo_are_answered(woman: Woman) -> None:
    shown = woman.ask(**PHOTO, caption=ASKS_WHO["nl"])
    assert "kinderopvangtoeslag" in shown.text


def test_an_album_is_answered_once(telegram: TelegramProduct, woman: Woman) -> None:
    for _ in range(4):
        woman.send(**PHOTO, media_group_id="album")
    telegram.server.settle()
    assert len(woman.answers) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_contact_gets_a_warning(telegram: TelegramProduct, language: str) -> None:
    assert NO_CONTACT[language] in speaking(telegram, language).ask(**CONTACT).text


def test_what_telegram_itself_says_is_not_answered(woman: Woman) -> None:
    woman.send(pinned_message={"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}})
    woman.ask("hallo")
    assert len(woman.answers) == 1


def test_a_corrected_message_is_answered_as_a_new_one(
    telegram: TelegramProduct, woman: Woman
) -> None:
    message = woman.message("wat is dat papier")
    telegram.server.arrive(woman.chat_id, {"message": message})
    first = woman.next_answer(0)
    corrected = {**message, "text": ASKS_WHO["nl"], "edit_date": message["date"] + 5}

    telegram.server.arrive(woman.chat_id, {"edited_message": corrected})

    assert "kinderopvangtoeslag" in woman.next_answer(first.message_id).text


def test_a_location_that_moves_is_not_answered_with_every_step(
    telegram: TelegramProduct, woman: Woman
) -> None:
    location = {"latitude": 52.09, "longitude": 5.12, "live_period": 600}
    message = woman.message(location=location)
    for step in range(3):
        moved = {**message, "edit_date": step, "location": {**location, "latitude": 52.1 + step}}
        telegram.server.arrive(woman.chat_id, {"edited_message": moved})
    woman.ask("hallo")
    assert len(woman.answers) == 1


def test_in_a_group_selam_says_only_that_it_talks_in_private(telegram: TelegramProduct) -> None:
    woman, group = Woman(telegram.server), -1001
    other = Woman(telegram.server)

    def say(text: str, **more: object) -> None:
        message = {**woman.message(text), "chat": {"id": group, "type": "supergroup"}, **more}
        telegram.server.arrive(group, {"message": message})

    say("mijn man slaat mij")
    say(ASKS_WHO["nl"])
    say("/wis@AnotherBot")
    say("@SelamTestBot wie krijgt kinderopvangtoeslag?")
    telegram.server.wait(lambda: telegram.server.chats[group])
    other.ask("hallo")

    (shown,) = telegram.server.chats[group]
    assert all(words in shown.text for words in PRIVATE.values())
    assert not shown.buttons
    assert not woman.answers


def test_a_channel_post_is_not_answered(telegram: TelegramProduct, woman: Woman) -> None:
    post = {"message_id": 5, "date": 1, "chat": {"id": -1002, "type": "channel"}, "text": "hallo"}
    telegram.server.arrive(-1002, {"channel_post": post})
    woman.ask("hallo")
    assert not telegram.server.chats[-1002]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("way", ["command", "words"])
def test_erase_leaves_one_message_that_says_what_stays(
    telegram: TelegramProduct, language: str, way: str
) -> None:
    woman = speaking(telegram, language)
    woman.ask(ASKS_WHO[language])

    woman.ask("/wis" if way == "command" else ERASES[language])

    (left,) = woman.seen
    assert left.text.startswith(GONE[language])
    assert "Selam" in left.text.replace("\u2066", "")
    assert "choose_language:ar" in "".join(payloads(woman.ask("/start"))), "as if new"


@pytest.mark.parametrize("language", LANGUAGES)
def test_hide_empties_the_chat_and_the_conversation_goes_on(
    telegram: TelegramProduct, language: str
) -> None:
    woman = speaking(telegram, language)
    answer = woman.ask(ASKS_WHO[language])

    woman.ask("/verberg")

    (left,) = woman.seen
    assert HIDDEN[language] in left.text
    simple = woman.ask(INTENTS["explain_simpler"][language])
    assert 0 < len(simple.text) < len(answer.text)
    woman.ask("/verberg")
    assert len(woman.seen) == 1, "also the message that said so before"


def test_what_is_too_old_stays_and_she_is_told_how_many(telegram: TelegramProduct) -> None:
    woman = speaking(telegram, "nl")
    woman.ask("hallo")
    for old in woman.seen[:3]:
        old.date -= TWO_DAYS

    shown = woman.ask("/verberg")

    assert len(woman.seen) == 3 + 1
    assert shown.text.endswith("niet verwijderen: 3.")


def test_somebody_new_is_told_it_in_all_languages(woman: Woman) -> None:
    woman.ask(**VOICE)
    woman.seen[0].date -= TWO_DAYS

    shown = woman.ask("/verberg")

    assert all(words in shown.text for words in HIDDEN.values())
    assert shown.text.count(": 1") + shown.text.count("፦ 1") == 3


@pytest.mark.parametrize("command", ["/wis", "/verberg"])
def test_an_answer_that_was_on_its_way_goes_too(telegram: TelegramProduct, command: str) -> None:
    woman = speaking(telegram, "nl")
    woman.send(ASKS_WHO["nl"])
    woman.send(command)
    telegram.server.settle()

    (left,) = woman.seen
    assert left.text.startswith((GONE["nl"], "De berichten"))


def test_a_correction_can_erase_too(telegram: TelegramProduct) -> None:
    woman = speaking(telegram, "nl")
    message = woman.message("hallo")
    telegram.server.arrive(woman.chat_id, {"message": message})
    woman.ask(ASKS_WHO["nl"])
    telegram.server.settle()
    erase = {**message, "text": "/wis", "edit_date": message["date"] + 5}
    telegram.server.arrive(woman.chat_id, {"edited_message": erase})
    telegram.server.settle()

    (left,) = woman.seen
    assert left.text.startswith(GONE["nl"])


def test_a_message_that_she_sent_after_erase_stays(telegram: TelegramProduct) -> None:
    woman = speaking(telegram, "nl")
    telegram.server.hold_after = telegram.server.count("sendMessage")
    woman.send("hallo")
    telegram.server.wait(lambda: len(woman.answers) == 3)
    erase = woman.message("/wis")
    later = woman.message(ASKS_WHO["nl"])
    telegram.server.arrive(woman.chat_id, {"message": erase})
    telegram.server.arrive(woman.chat_id, {"message": later})
    telegram.server.let_go()
    telegram.server.settle()

    assert [shown.hers for shown in woman.seen] == [True, False, False]


def test_an_update_that_comes_again_is_answered_once(
    telegram: TelegramProduct, woman: Woman
) -> None:
    update = {"message": woman.message("hallo")}
    number = telegram.server.arrive(woman.chat_id, update)
    woman.next_answer(0)
    telegram.server.settle()

    telegram.server.again({"update_id": number, **update})
    telegram.server.settle()
    woman.ask("/menu")

    assert len(woman.answers) == 2


def test_quick_messages_are_answered_in_their_order(woman: Woman) -> None:
    questions = [ASKS_WHO["nl"], "/menu", "hallo", ASKS_WHO["ar"], "/taal"] * 3
    for question in questions:
        woman.send(question)
    woman.server.wait(lambda: len(woman.answers) == len(questions))

    texts = [shown.text for shown in woman.answers]
    assert texts[:5] == texts[5:10] or "kinderopvangtoeslag" in texts[5]
    assert ["kinderopvangtoeslag" in text for text in texts[::5]] == [True] * 3
    assert ["kinderopvangtoeslag" in text for text in texts[1::5]] == [False] * 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_who_floods_is_told_once_and_danger_and_erase_are_heard_all_the_same(
    telegram: TelegramProduct, content: Content, language: str
) -> None:
    woman = speaking(telegram, language)
    for _ in range(70):
        woman.send("/menu")
    telegram.server.settle()
    slow_down = content.translate(
        "utter_slow_down", content.answers["utter_slow_down"].text, language
    ).split("\n")[0]
    assert [slow_down in shown.text for shown in woman.answers].count(True) == 1
    assert len(woman.answers) < 70

    assert "112" in woman.ask(INTENTS["crisis_violence"][language]).text.split("\n")[0]
    woman.send("/wis")
    telegram.server.settle()
    (left,) = woman.seen
    assert left.text.startswith(GONE[language])


def test_too_many_requests_are_waited_out(telegram: TelegramProduct, woman: Woman) -> None:
    telegram.server.failures["sendMessage"].append(too_many(1))
    woman.ask("hallo")
    assert len(woman.answers) == 1


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("status", [500, 502, 0])
def test_a_failure_at_telegram_is_tried_again_and_she_sees_one_answer(
    telegram: TelegramProduct, woman: Woman, status: int, after: bool
) -> None:
    telegram.server.failures["sendMessage"].append(Failure(status, after=after))
    telegram.server.failures["getUpdates"].append(Failure(502))

    woman.ask("hallo")
    woman.send("/menu")
    telegram.server.wait(lambda: woman.answers and woman.answers[-1].buttons)
    telegram.server.settle()

    assert sorted(shown.hers for shown in woman.seen) == [False, False, True, True]


def test_a_woman_who_blocked_the_bot_is_no_error(telegram: TelegramProduct, woman: Woman) -> None:
    telegram.server.blocked.add(woman.chat_id)
    lines = len(telegram.lines)
    woman.send("hallo")
    telegram.server.settle()
    Woman(telegram.server).ask("hallo")

    assert not woman.answers
    assert not [line for line in telegram.lines[lines:] if "bot.channels" in line]


def test_a_pressed_button_is_acknowledged(telegram: TelegramProduct, woman: Woman) -> None:
    woman.ask("/start")
    woman.tap("choose_language:ar")
    query = f"q{woman.seen[1].message_id}"
    assert ("answerCallbackQuery", {"callback_query_id": query}) in telegram.server.calls


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_location_is_the_place_where_she_lives(telegram: TelegramProduct, language: str) -> None:
    woman = speaking(telegram, language)
    asked = woman.ask(WANTS[language])
    assert "ask_place" not in asked.text

    found = woman.ask(location={"latitude": 52.09071, "longitude": 5.12142})
    again = woman.ask(WANTS[language])

    assert plain(found.text).splitlines()[1:] == plain(again.text).splitlines()[1:]
    assert UTRECHT["own script"][language].split()[-1] in plain(found.text)


def test_a_location_abroad_is_asked_about(telegram: TelegramProduct, content: Content) -> None:
    woman = speaking(telegram, "nl")
    asked = woman.ask(location={"latitude": 15.33, "longitude": 38.93})
    assert asked.text == content.translate(
        "utter_ask_place", content.answers["utter_ask_place"].text, "nl"
    )


def test_a_link_with_a_municipality_is_the_place(telegram: TelegramProduct, woman: Woman) -> None:
    greeting = woman.ask("/start utrecht")
    assert "choose_language:ar" in "".join(payloads(greeting))
    woman.tap("choose_language:nl")

    assert "Utrecht" in woman.ask(WANTS["nl"]).text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_picture_of_an_estimate_comes_with_its_words(
    telegram: TelegramProduct, language: str
) -> None:
    woman = speaking(telegram, language)
    woman.tap("choose_subject:childcare")
    woman.tap("choose_subject:childcare.2")
    woman.tap("childcare/how_much")
    woman.tap("estimate")
    for button in ("integration", "none", "1", "toddler", "daycare"):
        woman.tap(f"estimate_answer:{button}")
    for words in (HOURS, PRICE):
        woman.ask(words[language])
    before = len(woman.answers)
    woman.send(INCOME[language])
    woman.server.wait(lambda: len(woman.answers) == before + 2)

    picture, result = woman.answers[before:]
    assert picture.sent["disable_notification"] is True
    width, height = struct.unpack(">II", picture.sent["photo"][16:24])
    assert width >= 600
    assert 1 / 20 < height / width < 20, "Telegram takes no narrower ones"
    for shown in (picture, result):
        assert STATE[language] in plain(shown.text)
    assert "/childcare/apply" in payloads(result)
