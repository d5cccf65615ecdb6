"""What the running product answers is what docs/openapi.yml says, also to nonsense: never a 5xx."""

import json
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.dialogues.widget_page import Reply, WidgetPage
from tests.openapi import assert_as_described, described

CALLS = ("/webhooks/rest/webhook", "/widget/session", "/widget/message", "/widget/language")
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=8,
)
FIELDS = st.sampled_from(
    ["id", "text", "payload", "language", "municipality", "sender", "message", "metadata"]
)
ALMOST = st.fixed_dictionaries(
    {},
    optional={
        "id": st.just("0123456789") | st.text(),
        "text": st.text(st.characters(), max_size=700),
        "payload": st.text("/~abc_:", max_size=70),
        "language": st.sampled_from(["ar", "ti", "nl", "xx", None]),
        "municipality": st.sampled_from(["demo", "utrecht", "nowhere", "../demo"]),
        "sender": st.text(min_size=1, max_size=250),
        "message": st.text(st.characters(), max_size=700),
        "metadata": st.fixed_dictionaries({}, optional={"language": ANYTHING}),
    },
)
BODIES = st.binary(max_size=300) | (ANYTHING | ALMOST | st.dictionaries(FIELDS, ANYTHING)).map(
    lambda one: json.dumps(one).encode()
)
MANY_EXAMPLES = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def check(path: str, reply: Reply) -> None:
    """Fail unless a reply is one that is described."""
    body: Any = reply.content if reply.body else None
    kind = reply.headers.get("content-type", "")
    assert_as_described(path, "post", reply.status, kind, body)


@pytest.fixture(scope="module")
def page(selam: str) -> WidgetPage:
    """A page with a session."""
    page = WidgetPage(selam)
    page.begin()
    return page


@MANY_EXAMPLES
@given(path=st.sampled_from(CALLS), body=BODIES)
def test_any_body_gets_a_described_answer(page: WidgetPage, path: str, body: bytes) -> None:
    check(path, page.call(path, body))


@MANY_EXAMPLES
@given(token=st.text(st.characters(min_codepoint=32, max_codepoint=255, exclude_categories=["Cc"])))
def test_any_token_gets_a_described_answer(page: WidgetPage, token: str) -> None:
    body = {"id": str(uuid4()), "text": "hallo"}
    reply = page.call("/widget/message", body, Authorization=f"Bearer {token}")
    assert reply.status == 401
    check("/widget/message", reply)


@MANY_EXAMPLES
@given(body=st.binary(max_size=400))
def test_erasing_never_fails(page: WidgetPage, body: bytes) -> None:
    assert page.call("/widget/erase", body).status == 204


@MANY_EXAMPLES
@given(data=st.data())
def test_any_address_gets_a_described_answer(page: WidgetPage, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from([one for one in described()["paths"] if "{" in one]))
    part = st.text("abcdefgh.%_-~+0123456789/", min_size=1, max_size=20) | st.sampled_from(
        ["..", "%2e%2e", "%00", "embed.js", "page.css", "nl", "who.ogg", "%ff", "selam.js"]
    )
    address = "/".join(
        data.draw(part) if piece.startswith("{") else piece for piece in path.split("/")
    )
    assert page.call(address, method="GET").status in (200, 400, 404, 405)


@pytest.mark.parametrize("path", [*CALLS, "/widget/erase"])
def test_a_body_that_is_too_large_for_the_server_is_a_described_problem(
    selam: str, path: str
) -> None:
    page = WidgetPage(selam)
    check(path, page.call(path, b"a" * 300_000))


def test_answers_of_all_kinds_are_as_described(selam: str) -> None:
    page = WidgetPage(selam)
    body = {"municipality": "demo", "language": "ar"}
    check("/widget/session", page.call("/widget/session", body))
    page.begin("ar")
    for text in ("menu", "wie kan kinderopvangtoeslag krijgen", "hello how are you", "", "ክቐትለኒ"):
        check("/widget/message", page.send(text))
        rest = {"sender": "somebody", "message": text}
        check("/webhooks/rest/webhook", page.call("/webhooks/rest/webhook", rest))
    check("/widget/language", page.call("/widget/language", {"language": "ti"}))
