"""A browser, the widget's server and a municipality's page on another origin."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright

from bot.content.content import Content
from tests.browser.widget_server import (
    EXIT_URL,
    PageHandler,
    RecordedSelam,
    Server,
    WidgetHandler,
    load_recorded,
)

# A busy machine may be slow to answer; no test here is about time.
expect.set_options(timeout=30_000)
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ASKS = {
    "ar": ("زوجي بيضربني", "utter_crisis_violence"),
    "ti": ("ሰብኣየይ ይወቕዓኒ", "utter_crisis_violence"),
    "nl": ("Wie kan kinderopvangtoeslag krijgen?", "utter_childcare/who"),
}
"""A question in each language and the answer to it."""
DIRECTIONS = {"ar": "rtl", "ti": "ltr", "nl": "ltr"}


# Not longer than a module: Playwright's event loop would stand in the way of asynchronous tests.
@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield launched
        launched.close()


@pytest.fixture
def recorded(content: Content) -> RecordedSelam:
    """What the recorded server knows and has received in this test."""
    return load_recorded(content)


@pytest.fixture(scope="session")
def _server() -> Server:
    return Server(WidgetHandler)


@pytest.fixture
def widget_host(_server: Server, recorded: RecordedSelam) -> str:
    """The address of the server of the widget."""
    _server.selam = recorded
    return _server.base


@pytest.fixture(scope="session")
def _page_server() -> Server:
    return Server(PageHandler)


@pytest.fixture
def page_host(_page_server: Server, widget_host: str) -> str:
    """The address of the municipality's pages: another origin, under a strict policy."""
    _page_server.widget = widget_host
    return _page_server.base


@dataclass
class Visit:
    """A woman on the page of a municipality."""

    context: BrowserContext
    page: Page
    host: str
    complaints: list[str]

    def go(self, **asked: str) -> "Visit":
        """Go to the page; `asked` are attributes of the tag, ``lang`` of the page, ``inline``."""
        self.page.goto(f"{self.host}/page?{urlencode(asked)}")
        return self

    def open(self, **asked: str) -> "Visit":
        """Go to the page and press the launcher."""
        self.go(**asked)
        self.launcher.click()
        expect(self.answers.first).to_be_visible()
        return self

    def ask(self, text: str) -> None:
        """Type a message and send it."""
        self.field.fill(text)
        self.field.press("Enter")

    def ask_in(self, language: str) -> Locator:
        """Ask the question of a language and return the answer."""
        text, answer = ASKS[language]
        self.ask(text)
        shown = self.page.locator(f".selam[data-answer='{answer}']").last
        expect(shown).to_be_visible()
        return shown

    def settle(self) -> None:
        """Wait until the buttons that have just come can be pressed; a click waits by itself."""
        expect(self.page.locator("[data-settling]")).to_have_count(0)

    def copy(self) -> "Visit":
        """Open a copy of this tab, with a copy of what it keeps."""
        with self.context.expect_page() as opened:
            self.page.evaluate("() => void window.open(location.href)")
        copy = Visit(self.context, opened.value, self.host, self.complaints)
        expect(copy.answers.first).to_be_visible()
        return copy

    @property
    def launcher(self) -> Locator:
        """The button on the page."""
        return self.page.locator(".launcher")

    @property
    def panel(self) -> Locator:
        """The chat."""
        return self.page.locator(".panel")

    @property
    def field(self) -> Locator:
        """Where she types."""
        return self.page.locator("#field")

    @property
    def answers(self) -> Locator:
        """What Selam said."""
        return self.page.locator(".selam")

    @property
    def hers(self) -> Locator:
        """What she said."""
        return self.page.locator(".hers")

    @property
    def status(self) -> Locator:
        """The line that says what is going on."""
        return self.page.locator(".status")

    def kept(self) -> Any:
        """Return what the browser keeps of the conversation."""
        return self.page.evaluate("() => JSON.parse(sessionStorage.getItem('selam'))")

    def focused(self) -> str:
        """Return the class, id or tag of the element that has the focus, also inside the chat."""
        return str(
            self.page.evaluate(
                """() => {
                  let at = document.activeElement;
                  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
                  return at ? at.id || at.className || at.localName : "";
                }"""
            )
        )

    def violations(self) -> list[str]:
        """Return what axe finds wrong on the page."""
        found = Axe().run(self.page).response["violations"]
        return [
            f"{rule['id']}: {node['target']} {node['failureSummary']}"
            for rule in found
            for node in rule["nodes"]
        ]

    def overflow(self) -> list[str]:
        """Return what is wider than its place, of the page and of the chat."""
        return list(
            self.page.evaluate(
                """() => {
                  const chat = document.querySelector("selam-chat").shadowRoot;
                  const all = [document.documentElement, ...chat.querySelectorAll(
                    ".panel, .bar, .top, .log, .form, .foot, .sheet[open], .message, button")];
                  const tooWide = (box) => box.clientWidth && box.scrollWidth > box.clientWidth + 1;
                  return all.filter(tooWide).map((box) =>
                    `${box.localName}.${box.className} ${box.scrollWidth} > ${box.clientWidth}`);
                }"""
            )
        )


@pytest.fixture
def visits(chromium: Browser, page_host: str) -> Iterator[Any]:
    """Begin visits with settings of their own (`browser.new_context`)."""
    contexts = []

    def begin(**settings: Any) -> Visit:
        settings = {"viewport": {"width": 1100, "height": 800}, "locale": "nl-NL", **settings}
        context = chromium.new_context(**settings)
        contexts.append(context)
        context.set_default_timeout(30_000)
        context.route(
            f"{EXIT_URL}/**",
            lambda route: route.fulfill(body="<title>Weer</title>Weer", content_type="text/html"),
        )
        page = context.new_page()
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return Visit(context, page, page_host, complaints)

    yield begin
    for context in contexts:
        context.close()


@pytest.fixture
def visit(visits: Any) -> Visit:
    """A visit on a computer."""
    return visits()
