"""The widget on a page of another origin, served and answered by the product as it runs."""

import sqlite3

import pytest
from playwright.sync_api import expect

from bot.channels.widget.tokens import Tokens
from bot.settings import Settings, read_settings
from tests.browser.conftest import ASKS, Visit
from tests.browser.widget_server import EXIT_URL

HOME = Settings().home


@pytest.fixture
def widget_host(selam: str) -> str:
    """The address of the real server."""
    return selam


def rows(token: str) -> int:
    """How many rows the database holds of the conversation of a token."""
    session = Tokens(read_settings({"SELAM_HOME": str(HOME)}).secret, 3600).read(token)
    assert session is not None
    with sqlite3.connect(HOME / "selam.db") as database:
        query = "select count(*) from conversations where sender_id = ?"
        return int(database.execute(query, (session.sender_id,)).fetchone()[0])


@pytest.mark.parametrize("language", ASKS)
def test_a_question_in_each_language_is_answered_under_a_strict_policy(
    visit: Visit, language: str
) -> None:
    visit.open(municipality="demo")
    visit.ask_in(language)
    visit.page.reload()
    expect(visit.answers).to_have_count(2)
    assert visit.complaints == []


def test_a_page_of_another_origin_shows_no_launcher_and_says_why(visit: Visit) -> None:
    visit.go(municipality="utrecht")
    expect(visit.page.get_by_role("heading")).to_be_visible()
    expect(visit.page.locator("selam-chat")).to_have_count(0)
    assert any("is not an allowed origin" in complaint for complaint in visit.complaints)


def test_a_page_that_does_not_say_where_it_is_learns_so_at_a_press(visit: Visit) -> None:
    visit.go(municipality="utrecht", referrer="no-referrer")
    with visit.page.expect_response("**/widget/session") as response:
        visit.launcher.click()
    assert response.value.status == 403
    expect(visit.page.locator("selam-chat")).to_have_count(0)
    assert any("is not an allowed origin" in complaint for complaint in visit.complaints)


def test_erasing_and_leaving_leave_nothing_in_the_database(visit: Visit) -> None:
    visit.open(municipality="demo")
    visit.ask_in("nl")
    token = visit.kept()["token"]
    assert rows(token) == 1
    with visit.page.expect_response("**/widget/erase"):
        visit.page.locator(".erase").click()
    assert rows(token) == 0
    visit.ask_in("ti")
    token = visit.kept()["token"]
    assert rows(token) == 1
    with visit.page.expect_request("**/widget/erase"):
        visit.page.locator(".exit:visible").last.click(no_wait_after=True)
    expect(visit.page).to_have_title("Weer")
    assert visit.page.url.startswith(EXIT_URL)
    assert rows(token) == 0


def test_the_page_for_municipalities_shows_the_real_widget(visit: Visit, selam: str) -> None:
    visit.page.goto(f"{selam}/embed")
    visit.page.locator("#municipality").select_option("demo")
    expect(visit.answers.first).to_be_visible()
    assert visit.complaints == []
