"""The page ``/embed``: what a municipality sees, copies and prints."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

MAIN = "--utrecht-button-primary-action-background-color"


@pytest.fixture
def embed(chromium: Browser, widget_host: str) -> Iterator[Page]:
    """The page, with a preview that has begun."""
    context = chromium.new_context(viewport={"width": 1200, "height": 900}, locale="nl-NL")
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=widget_host)
    page = context.new_page()
    page.complaints = []  # type: ignore[attr-defined]
    page.on("console", lambda message: page.complaints.append(message.text))  # type: ignore
    page.on("pageerror", lambda error: page.complaints.append(str(error)))  # type: ignore
    page.goto(f"{widget_host}/embed")
    expect(page.locator("selam-chat .selam")).to_be_visible()
    yield page
    assert page.complaints == []  # type: ignore[attr-defined]
    context.close()


def colour(page: Page, token: str, value: str) -> None:
    """Choose a colour of the theme."""
    page.locator(f"[data-token='{token}']").fill(value)


def code(page: Page, name: str) -> Locator:
    return page.locator(f"#{name}")


def test_the_tag_names_host_municipality_and_choices(embed: Page, widget_host: str) -> None:
    embed.get_by_label("Gemeente").select_option("demo")
    embed.get_by_label("Taal waarin de chat begint").select_option("ti")
    embed.get_by_label("Plaats van de knop").select_option("left")
    expect(code(embed, "tag-newest")).to_have_text(
        f'<script src="{widget_host}/widget/selam.js" data-municipality="demo" '
        'data-language="ti" data-position="left" defer></script>'
    )
    expect(code(embed, "tag-inline")).to_have_text('<selam-chat municipality="demo"></selam-chat>')
    expect(code(embed, "policy")).to_contain_text(f"script-src {widget_host}")
    assert "__" not in embed.locator("body").inner_text()


def test_the_fixed_tag_works_as_it_is_copied(embed: Page, widget_host: str) -> None:
    code(embed, "tag-fixed").locator("xpath=../..").get_by_role("button").click()
    tag = embed.evaluate("() => navigator.clipboard.readText()")
    assert 'integrity="sha384-' in tag
    page = embed.context.new_page()
    page.route(f"{widget_host}/copied", lambda route: route.fulfill(
        body=f"<!doctype html><title>x</title><body>{tag}", content_type="text/html"))  # fmt: skip
    page.goto(f"{widget_host}/copied")
    page.locator(".launcher").click()
    expect(page.locator(".selam").first).to_be_visible()


def test_the_preview_speaks_the_chosen_language(embed: Page) -> None:
    expect(embed.locator("selam-chat .panel")).to_have_attribute("lang", "nl")
    embed.get_by_label("Taal waarin de chat begint").select_option("ar")
    expect(embed.locator("selam-chat .panel")).to_have_attribute("dir", "rtl")


def test_the_preview_wears_the_chosen_colours_also_without_a_connection(embed: Page) -> None:
    embed.context.set_offline(True)
    colour(embed, MAIN, "#8a3b12")
    expect(embed.locator("selam-chat .send")).to_have_css("background-color", "rgb(138, 59, 18)")
    expect(code(embed, "css")).to_have_text(re.compile(rf"{MAIN}: #8a3b12;"))
    embed.get_by_label("Taal waarin de chat begint").select_option("ti")
    expect(embed.locator("selam-chat .panel")).to_have_attribute("lang", "ti")
    embed.get_by_role("button", name="Terug naar de huisstijl").click()
    expect(embed.locator("selam-chat .send")).to_have_css("background-color", "rgb(20, 92, 88)")
    # The call that tells the server of the language fails; the next message takes it along.
    embed.complaints.clear()  # type: ignore[attr-defined]


def test_the_contrast_of_our_own_colours_is_enough(embed: Page) -> None:
    expect(embed.locator("#contrast tr")).to_have_count(6)
    expect(embed.locator("#contrast [data-good='false']")).to_have_count(0)
    expect(embed.locator("#verdict")).to_have_text("")


def test_colours_with_too_little_contrast_are_told(embed: Page) -> None:
    # Known ratios: #777777 on white has 4.48, #767676 has 4.54.
    text = embed.locator("#contrast tr", has_text="Tekst op de achtergrond")
    colour(embed, "--utrecht-document-color", "#777777")
    expect(text).to_contain_text("4,4 : 1")
    expect(text).to_contain_text("Te laag, minstens 4,5 : 1")
    expect(embed.locator("#verdict")).to_contain_text("te laag")
    colour(embed, "--utrecht-document-color", "#767676")
    expect(text).to_contain_text("4,5 : 1")
    expect(text).to_contain_text("Voldoende")


def test_the_statements_say_how_long_anything_is_kept(embed: Page) -> None:
    privacy = embed.get_by_role("region", name="Privacy").inner_text()
    assert re.search(r"tot \d+ minuten", privacy)
    assert re.search(r"hooguit \d+ dagen", privacy)
    assert "WCAG 2.2" in embed.get_by_role("region", name="Toegankelijkheid").inner_text()


def test_on_paper_stand_tag_policy_and_statements_but_no_preview(embed: Page) -> None:
    embed.emulate_media(media="print")
    expect(embed.get_by_role("heading", name="Voorbeeld")).not_to_be_visible()
    expect(embed.locator("selam-chat .panel")).not_to_be_visible()
    for name in ("De regel code", "Content-Security-Policy", "Toegankelijkheid", "Privacy"):
        expect(embed.get_by_role("heading", name=name, exact=True)).to_be_visible()


def test_axe_finds_nothing_on_the_page(embed: Page) -> None:
    colour(embed, "--utrecht-document-color", "#767676")
    assert Axe().run(embed).generate_report().startswith("Found 0 accessibility violations")


def test_the_page_fits_a_phone(embed: Page) -> None:
    embed.set_viewport_size({"width": 320, "height": 568})
    assert embed.evaluate("() => document.documentElement.scrollWidth") <= 320
