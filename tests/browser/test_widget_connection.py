"""The widget on a bad connection: nothing is lost, nothing is sent twice, all stays in order."""

import json
import threading
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Route, expect

from tests.browser.conftest import ASKS, DIRECTIONS, Visit
from tests.browser.widget_server import RecordedSelam

MESSAGE = "**/widget/message"
SESSION = "**/widget/session"


def answer_with(status: int, **headers: str) -> Any:
    """Return a handler of requests that answers like a server in trouble."""

    def handle(route: Route) -> None:
        if route.request.method == "OPTIONS":
            return route.continue_()
        problem = {"type": "about:blank", "title": "trouble", "status": status}
        if status == 429:
            problem |= {"message": "لحظة من فضلكِ.", "language": "ar", "direction": "rtl"}
        return route.fulfill(
            status=status,
            body=json.dumps(problem),
            content_type="application/problem+json",
            headers={
                "Access-Control-Allow-Origin": "*",
                "Access-Control-Expose-Headers": "Retry-After",
                **headers,
            },
        )

    return handle


def said(recorded: RecordedSelam) -> list[str]:
    """Return the messages that the server received, in their order."""
    return [message["text"] for message in recorded.received if "text" in message]


@pytest.mark.parametrize("language", ASKS)
def test_what_could_not_be_sent_is_kept_in_order_and_sent_on_a_tap(
    visit: Visit, recorded: RecordedSelam, language: str
) -> None:
    visit.open(language=language)
    visit.page.route(MESSAGE, lambda route: route.abort())
    for text in ("een", "twee", "drie"):
        visit.ask(text)
    retries = visit.page.get_by_role("button", name=recorded.texts[language]["not_sent"])
    expect(retries).to_have_count(3)
    expect(visit.status).to_have_text(recorded.texts[language]["offline"])
    assert recorded.received == []
    visit.page.unroute(MESSAGE)
    retries.last.click()
    expect(visit.answers).to_have_count(4)
    expect(retries).to_have_count(0)
    assert said(recorded) == ["een", "twee", "drie"]
    expect(visit.status).to_have_text("")


@pytest.mark.parametrize("language", ASKS)
@pytest.mark.parametrize("screen", [(320, 568), (390, 844), (320, 256)])
def test_the_way_to_try_again_is_in_sight(
    visits: Any, screen: tuple[int, int], language: str
) -> None:
    width, height = screen
    visit = visits(viewport={"width": width, "height": height}).open(language=language)
    visit.ask_in(language)
    visit.page.route(MESSAGE, lambda route: route.abort())
    visit.ask(ASKS[language][0])
    retry = visit.page.locator(".retry:visible")
    expect(retry).to_have_count(1)
    expect(retry).to_be_in_viewport(ratio=0.95)


def test_back_online_it_sends_by_itself(visit: Visit, recorded: RecordedSelam) -> None:
    visit.open(language="nl")
    visit.context.set_offline(True)
    expect(visit.status).to_have_text(recorded.texts["nl"]["offline"])
    visit.ask("een")
    visit.ask("twee")
    expect(visit.page.locator(".retry:visible")).to_have_count(2)
    visit.context.set_offline(False)
    expect(visit.answers).to_have_count(3)
    assert said(recorded) == ["een", "twee"]


def test_a_retry_carries_the_same_id_also_after_a_reload(
    visit: Visit, recorded: RecordedSelam
) -> None:
    visit.open(language="nl")
    ids: list[str] = []

    def lose_the_answer(route: Route) -> None:
        if route.request.method == "POST":
            ids.append(route.request.post_data_json["id"])
            route.fetch()
        route.abort()

    visit.page.route(MESSAGE, lose_the_answer)
    visit.ask("een")
    expect(visit.page.locator(".retry:visible")).to_have_count(1)
    visit.page.locator(".retry").click()
    expect(visit.page.locator(".retry:visible")).to_have_count(1)
    visit.page.unroute(MESSAGE)
    visit.page.reload()
    expect(visit.answers).to_have_count(2)
    assert [message["id"] for message in recorded.received] == [ids[0]] * 3
    assert len(recorded.answered) == 1


QUESTIONS = {"ar": ("نعم", "لا"), "ti": ("እወ", "ኣይፋል"), "nl": ("Ja", "Nee")}
"""What the buttons say of the questions of a form."""


def asked(visit: Visit, recorded: RecordedSelam, language: str) -> list[str]:
    """Let a form ask its first question; return what its buttons say."""
    yes, no = QUESTIONS[language]
    for number, said in enumerate(("?", "/q1", "/q2")):
        recorded.answers[said] = {
            "text": f"{number + 1}?", "language": language, "direction": DIRECTIONS[language],
            "answer": f"q{number + 1}", "buttons": [
                {"title": yes, "payload": f"/q{number + 1}~yes"},
                {"title": no, "payload": f"/q{number + 1}~no"},
            ]}  # fmt: skip
    visit.open(language=language)
    visit.ask("?")
    expect(visit.page.locator("[data-answer='q1']")).to_be_visible()
    return [yes, no]


def pressed(recorded: RecordedSelam) -> list[str]:
    """Return the buttons that the server heard of, in their order."""
    return [message["payload"] for message in recorded.received if "payload" in message]


def taps(button: Locator) -> None:
    """Two taps on one place of the screen."""
    button.dblclick()


def enters(button: Locator) -> None:
    """Enter is pressed twice."""
    button.press("Enter")
    button.page.keyboard.press("Enter")


@pytest.mark.parametrize("language", ASKS)
@pytest.mark.parametrize("twice", [taps, enters])
def test_a_button_that_is_pressed_twice_answers_one_question(
    visit: Visit, recorded: RecordedSelam, twice: Callable[[Locator], None], language: str
) -> None:
    yes, no = asked(visit, recorded, language)
    visit.settle()
    twice(visit.page.get_by_role("button", name=yes, exact=True))
    expect(visit.page.locator("[data-answer='q2']")).to_be_visible()
    visit.page.get_by_role("button", name=no, exact=True).last.click()
    expect(visit.page.locator("[data-answer='q3']")).to_be_visible()
    assert pressed(recorded) == ["/q1~yes", "/q2~no"]


def test_a_question_whose_answer_is_under_way_is_not_answered_again(
    visit: Visit, recorded: RecordedSelam
) -> None:
    yes, no = asked(visit, recorded, "nl")
    gate = threading.Event()
    answer = recorded.answer
    recorded.answer = lambda *given: gate.wait(30) and answer(*given)  # type: ignore
    visit.page.get_by_role("button", name=yes).click()
    visit.page.get_by_role("button", name=no).click()
    gate.set()
    visit.ask("nog iets")
    expect(visit.status).to_have_text("")
    assert pressed(recorded) == ["/q1~yes"]
    assert said(recorded) == ["?", "nog iets"]


def test_a_button_that_could_not_be_sent_is_sent_once_when_pressed_again(
    visit: Visit, recorded: RecordedSelam
) -> None:
    yes, _ = asked(visit, recorded, "nl")
    visit.page.route(MESSAGE, lambda route: route.abort())
    visit.page.get_by_role("button", name=yes).click()
    expect(visit.page.locator(".retry:visible")).to_have_count(1)
    visit.page.unroute(MESSAGE)
    visit.page.get_by_role("button", name=yes).click()
    expect(visit.page.locator("[data-answer='q2']")).to_be_visible()
    assert pressed(recorded) == ["/q1~yes"]


def test_messages_typed_faster_than_the_answers_come_stay_in_order(
    visit: Visit, recorded: RecordedSelam
) -> None:
    visit.open(language="nl")
    gate = threading.Event()
    answer = recorded.answer
    recorded.answer = lambda *given: gate.wait(30) and answer(*given)  # type: ignore
    for text in ("een", "twee", "drie"):
        visit.ask(text)
    expect(visit.status).to_have_text(recorded.texts["nl"]["sending"])
    gate.set()
    expect(visit.answers).to_have_count(4)
    assert said(recorded) == ["een", "twee", "drie"]
    assert len({message["id"] for message in recorded.received}) == 3


def test_a_request_that_takes_too_long_is_given_up(visit: Visit, recorded: RecordedSelam) -> None:
    visit.page.clock.install()
    visit.open(language="nl")
    gate = threading.Event()
    answer = recorded.answer
    recorded.answer = lambda *given: gate.wait(30) and answer(*given)  # type: ignore
    with visit.page.expect_request(MESSAGE):
        visit.ask("een")
    visit.page.clock.fast_forward(31_000)
    expect(visit.page.locator(".retry:visible")).to_have_count(1)
    visit.page.locator(".retry").click()
    expect(visit.page.locator(".retry:visible")).to_have_count(0)
    gate.set()
    expect(visit.answers).to_have_count(2)


def test_too_many_messages_get_a_kind_word_and_are_sent_when_the_time_has_passed(
    visit: Visit, recorded: RecordedSelam
) -> None:
    visit.page.clock.install()
    visit.open(language="nl")
    visit.page.route(MESSAGE, answer_with(429, **{"Retry-After": "20"}))
    visit.ask("een")
    kind = visit.page.locator(".note")
    expect(kind).to_contain_text("لحظة من فضلكِ.")
    expect(kind).to_have_attribute("lang", "ar")
    expect(kind).to_have_attribute("dir", "rtl")
    visit.page.locator(".retry").click()
    expect(visit.page.locator(".retry:visible")).to_have_count(1)
    expect(kind).to_have_count(1)
    visit.page.unroute(MESSAGE)
    visit.page.clock.fast_forward(21_000)
    expect(visit.page.locator("[data-answer]")).to_have_count(2)
    assert said(recorded) == ["een"]


def test_a_session_that_ended_is_begun_again_without_a_second_greeting(
    visit: Visit, recorded: RecordedSelam
) -> None:
    visit.open(language="nl")
    recorded.sessions.clear()
    visit.ask_in("nl")
    expect(visit.answers).to_have_count(2)
    assert len(recorded.sessions) == 1
    assert len(recorded.received) == 1


def test_a_button_of_an_ended_session_is_sent_as_its_words(
    visit: Visit, recorded: RecordedSelam
) -> None:
    visit.open(language="nl")
    visit.ask_in("nl")
    recorded.sessions.clear()
    visit.page.get_by_role("button", name="Hoeveel krijg ik?").click()
    expect(visit.answers).to_have_count(3)
    assert recorded.received[-1]["text"] == "Hoeveel krijg ik?"
    assert "payload" not in recorded.received[-1]


def test_a_message_that_is_refused_does_not_hold_up_the_next(
    visit: Visit, recorded: RecordedSelam
) -> None:
    visit.open(language="nl")
    visit.page.route(MESSAGE, answer_with(413))
    visit.ask("een")
    expect(visit.page.locator(".note")).to_contain_text(recorded.texts["nl"]["too_long"])
    visit.page.unroute(MESSAGE)
    visit.ask_in("nl")
    assert len(recorded.received) == 1


@pytest.mark.parametrize("language", ASKS)
def test_without_a_session_she_can_try_again_and_leave(visit: Visit, language: str) -> None:
    visit.page.route(SESSION, answer_with(500))
    visit.go(language=language)
    visit.launcher.click()
    again = visit.status.get_by_role("button")
    expect(again).to_be_visible()
    expect(visit.panel).to_have_attribute("dir", DIRECTIONS[language])
    expect(visit.page.locator(".panel .exit")).to_be_visible()
    visit.page.unroute(SESSION)
    again.click()
    expect(visit.answers).to_have_count(1)
    expect(visit.field).to_be_visible()


def test_the_launcher_says_so_when_the_chat_cannot_be_fetched(visit: Visit) -> None:
    visit.go(lang="ar")
    visit.context.set_offline(True)
    visit.launcher.click()
    problem = visit.page.locator(".problem")
    expect(problem).to_contain_text("لا يوجد اتصال")
    expect(problem).to_have_attribute("dir", "rtl")
    visit.context.set_offline(False)
    visit.launcher.click()
    expect(visit.answers).to_have_count(1)
    expect(problem).to_have_text("")


def test_an_answer_that_is_not_selams_counts_as_no_connection(
    visit: Visit, recorded: RecordedSelam
) -> None:
    visit.open(language="nl")
    portal = {"Access-Control-Allow-Origin": "*", "Access-Control-Allow-Headers": "*"}
    visit.page.route(MESSAGE, lambda route: route.fulfill(body="<h1>Wifi</h1>", headers=portal))
    visit.ask("een")
    expect(visit.status).to_have_text(recorded.texts["nl"]["offline"])
    expect(visit.page.locator(".retry:visible")).to_have_count(1)


def test_a_language_that_the_server_has_not_heard_of_goes_with_the_next_message(
    visit: Visit, recorded: RecordedSelam
) -> None:
    visit.open(language="nl")
    visit.context.set_offline(True)
    with visit.page.expect_event("requestfailed"):
        visit.page.locator(".languages [data-code='ti']").click()
    expect(visit.panel).to_have_attribute("lang", "ti")
    visit.context.set_offline(False)
    visit.ask("?")
    expect(visit.answers).to_have_count(2)
    visit.ask("?")
    expect(visit.answers).to_have_count(3)
    assert [message.get("language") for message in recorded.received] == ["ti", None]
