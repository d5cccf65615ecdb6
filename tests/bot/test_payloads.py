import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.content import Content
from bot.payloads import (
    COMMANDS,
    MAX_BYTES,
    PayloadSigner,
    parse_data,
    response_selector,
)

SIGNER = PayloadSigner(b"s" * 32)
OTHER = PayloadSigner(b"t" * 32)
PAYLOADS = ["menu", "childcare/who", "choose_language:ar", "choose_subject:work.2"]
ANY_TEXT = st.text() | st.text("/~abz_:.=-AZ09 \n\x00é", max_size=70)
PAYLOAD = st.from_regex(r"[a-z_]{1,20}(/[a-z_]{1,20})?", fullmatch=True)
SENDER = st.text(st.characters())


@given(PAYLOAD, SENDER)
def test_a_signed_payload_is_read_back_in_its_conversation(payload: str, sender: str) -> None:
    assert SIGNER.read(SIGNER.sign(payload, sender), sender) == payload


@given(PAYLOAD, SENDER, SENDER)
def test_a_payload_of_another_conversation_is_never_read(
    payload: str, sender: str, other: str
) -> None:
    read = SIGNER.read(SIGNER.sign(payload, sender), other)
    assert read == (payload if sender == other else None)


@given(ANY_TEXT, SENDER)
def test_text_that_she_types_is_never_a_payload(text: str, sender: str) -> None:
    assert SIGNER.read(text, sender) is None
    assert SIGNER.read(f"/{text}", sender) is None
    assert SIGNER.read(f"/{text}~{text}", sender) is None


@given(PAYLOAD, PAYLOAD)
def test_a_signature_is_not_good_for_another_payload(payload: str, other: str) -> None:
    signature = SIGNER.sign(payload, "her").rpartition("~")[2]
    assert SIGNER.read(f"/{other}~{signature}", "her") == (payload if payload == other else None)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_signed_with_another_secret_is_never_read(payload: str) -> None:
    assert SIGNER.read(OTHER.sign(payload, "her"), "her") is None


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_in_which_one_sign_is_changed_or_left_out_is_never_read(payload: str) -> None:
    signed = SIGNER.sign(payload, "her")
    for place in range(len(signed)):
        left_out = signed[:place] + signed[place + 1 :]
        changed = signed[:place] + ("b" if signed[place] == "a" else "a") + signed[place + 1 :]
        assert SIGNER.read(left_out, "her") is None
        assert SIGNER.read(changed, "her") is None


@pytest.mark.parametrize("around", [" {}", "{} ", "{}\n", "/{}", "{}~", "{}="])
def test_a_signed_payload_with_something_around_it_is_never_read(around: str) -> None:
    assert SIGNER.read(around.format(SIGNER.sign("menu", "her")), "her") is None


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_without_its_signature_is_never_read(payload: str) -> None:
    for text in (f"/{payload}", f"/{payload}~", payload, f"{payload}~", "/~", "~", ""):
        assert SIGNER.read(text, "her") is None


def test_a_payload_too_long_for_telegram_is_not_signed() -> None:
    fits = "a" * (MAX_BYTES - len("/~") - 12)
    assert len(SIGNER.sign(fits, "her").encode()) == MAX_BYTES
    assert SIGNER.read(SIGNER.sign(fits, "her"), "her") == fits
    with pytest.raises(ValueError, match="too long for a button"):
        SIGNER.sign(fits + "a", "her")


def test_every_topic_of_the_repository_fits_in_a_button(content: Content) -> None:
    for topic in content.topics:
        assert SIGNER.read(SIGNER.sign(topic, "her"), "her") == topic


def test_a_topic_is_what_rasas_retrieval_action_reads() -> None:
    data = parse_data("childcare/who")
    assert data["intent"] == {"name": "childcare", "confidence": 1.0}
    assert data["response_selector"] == response_selector([("childcare/who", 1.0)])
    assert data["entities"] == []
    assert data["text"] == ""


def test_an_intent_alone_has_no_topic_and_no_entity() -> None:
    data = parse_data("menu")
    assert data["intent"]["name"] == "menu"
    assert "response_selector" not in data
    assert data["entities"] == []


@pytest.mark.parametrize(
    ("payload", "intent", "entity", "value"),
    [
        ("choose_language:ti", "choose_language", "language", "ti"),
        ("choose_subject:work.2", "choose_subject", "subject", "work.2"),
        ("show:card/talk_alone", "show", "value", "card/talk_alone"),
    ],
)
def test_a_value_becomes_the_entity_of_its_intent(
    payload: str, intent: str, entity: str, value: str
) -> None:
    data = parse_data(payload)
    (found,) = data["entities"]
    assert data["intent"]["name"] == intent
    assert (found["entity"], found["value"]) == (entity, value)


@pytest.mark.parametrize(
    "text", ["", "/menu", "Menu", "menu ", "a/b/c", "menu:", "menu\n", "a:B", 'greet{"a": "b"}']
)
def test_text_that_is_no_payload_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match="no payload"):
        parse_data(text)


def test_the_ranking_names_the_likeliest_topic_as_the_answer() -> None:
    selector = response_selector([("childcare/who", 0.7), ("work/start", 0.2)])["default"]
    assert selector["response"]["utter_action"] == "utter_childcare/who"
    assert selector["response"]["intent_response_key"] == "childcare/who"
    assert selector["response"]["confidence"] == 0.7
    assert [item["intent_response_key"] for item in selector["ranking"]] == [
        "childcare/who",
        "work/start",
    ]


def test_the_commands_she_may_type_are_intents_without_a_value() -> None:
    for command, payload in COMMANDS.items():
        assert command.startswith("/")
        assert parse_data(payload)["entities"] == []


@pytest.mark.parametrize("text", ["/menu~\ud800", "/\ud800~\udfff", "/\ud800"])
def test_half_a_character_is_not_a_payload(text: str) -> None:
    assert SIGNER.read(text, "her") is None


@pytest.mark.parametrize("text", ["/menu~\ud800", "/\ud800~\udfff"])
def test_a_lone_surrogate_is_not_a_payload(text: str) -> None:
    assert SIGNER.read(text, "her") is None
