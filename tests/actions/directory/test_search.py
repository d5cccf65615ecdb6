"""Ranking: what is near, open to her and alive, role models of her own language first.

Everything lies on one meridian, where a degree is 111.195 km: `place(0.1)` is 11.1 km north of her.
"""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.directory.query import WISHES, Query, Result
from actions.directory.search import NEAR_KM, Index
from bot.content.content import Content
from bot.content.directory import Entry
from tests.actions.directory.entries import entry, national

PLACES = {f"north_{tenths}": (52 + tenths / 10, 5.0) for tenths in range(20)}
HERE = Query(point=PLACES["north_0"])


def at(tenths: int, identifier: str, **fields: Any) -> Entry:
    """Return a group some tenths of a degree north of her, 11.12 km each."""
    return entry(identifier, places=[f"north_{tenths}"], **fields)


def everything(index: Index, query: Query) -> list[Result]:
    """Return all pages."""
    pages = [index.find(query)]
    while (seen := sum(len(page.found) for page in pages)) < pages[0].total:
        pages.append(index.find(replace(query, offset=seen)))
        assert pages[-1].found, "a page is empty before the end"
    return pages


def ids(query: Query, *entries: Entry) -> list[str]:
    """Return the ids of all that is found, in order."""
    pages = everything(Index(entries, PLACES), query)
    return [found.entry.id for page in pages for found in page.found]


def test_the_nearest_comes_first_with_its_kilometres() -> None:
    result = Index([at(2, "b"), at(0, "a"), at(1, "c")], PLACES).find(HERE)
    assert [(found.entry.id, found.km) for found in result.found] == [
        ("a", pytest.approx(0.0)),
        ("c", pytest.approx(11.12, abs=0.01)),
        ("b", pytest.approx(22.24, abs=0.01)),
    ]
    assert (result.total, result.relaxed) == (3, ())


def test_national_offers_come_last_and_have_no_distance() -> None:
    result = Index([national("everywhere"), at(2, "b")], PLACES).find(HERE)
    assert [found.entry.id for found in result.found] == ["b", "everywhere"]
    assert result.found[1].km is None


def test_a_national_programme_with_a_door_near_her_is_near() -> None:
    programme = national("programme", places=["north_1", "north_9"])
    found = Index([national("other"), programme], PLACES).find(HERE).found
    assert [(f.entry.id, f.km and round(f.km)) for f in found] == [
        ("programme", 11),
        ("other", None),
    ]


def test_what_covers_her_province_stands_between_near_and_national() -> None:
    covers = entry("covers", reach="regional", provinces=["drenthe"], places=["north_9"])
    elsewhere = entry("elsewhere", reach="regional", provinces=["zeeland"], places=["north_8"])
    query = replace(HERE, province="drenthe")
    found = ids(query, national("n"), covers, elsewhere, at(1, "near"), at(2, "near_too"))
    assert found == ["near", "near_too", "covers", "n"]


def test_active_comes_before_unknown_only_among_what_is_equally_near() -> None:
    entries = (
        national("n_unknown", status="unknown"),
        national("n_active"),
        at(1, "unknown", status="unknown"),
        at(2, "active"),
    )
    assert ids(HERE, *entries) == ["unknown", "active", "n_active", "n_unknown"]
    assert ids(HERE, at(1, "not_seen", status="unknown"), at(1, "seen")) == ["seen", "not_seen"]


def test_her_own_language_group_comes_before_the_nearest_and_others_last() -> None:
    groups = (
        at(0, "arabic", languages=["ar"]),
        at(1, "all", languages=[]),
        at(2, "tigrinya", languages=["ti", "nl"]),
    )
    assert ids(replace(HERE, language="ti"), *groups) == ["all", "tigrinya", "arabic"]
    assert ids(replace(HERE, language="ar"), *groups) == ["arabic", "all", "tigrinya"]
    assert ids(replace(HERE, language="nl"), *groups) == ["arabic", "all", "tigrinya"]


def test_her_own_language_group_stands_on_the_first_page_before_others_about_as_far() -> None:
    others = [at(1, f"other_{number}") for number in range(4)]
    own, stale = {"languages": ["ti", "nl"]}, {"website": "", "status": "unknown"}
    query = replace(HERE, language="ti")
    assert ids(query, *others, at(2, "own", **own))[:3] == ["other_0", "other_1", "own"]
    assert ids(query, *others, at(1, "own", **own))[0] == "own"
    assert ids(query, *others, at(0, "here"), at(2, "own", **own))[:2] == ["here", "other_0"]
    assert ids(query, *others, at(2, "own", **own, **stale))[-1] == "own"


@given(
    tenths=st.lists(st.integers(0, 12), min_size=1, max_size=9),
    language=st.sampled_from(["ar", "ti", "nl"]),
    data=st.data(),
)
def test_on_a_page_the_kilometres_rise(tenths: list[int], language: str, data: Any) -> None:
    fields = st.fixed_dictionaries(
        {
            "status": st.sampled_from(["active", "unknown"]),
            "languages": st.sampled_from([[], ["ti"], ["ar", "nl"]]),
            "website": st.sampled_from(["", "https://example.org"]),
        }
    )
    entries = [at(far, f"e{n}", **data.draw(fields)) for n, far in enumerate(tenths)]
    query = replace(HERE, language=language)
    for page in everything(Index(entries, PLACES), query):
        hers = [
            one
            for one in page.found
            if {"nl": set(), "ar": {"ti"}, "ti": {"ar", "nl"}}[language].isdisjoint(
                one.entry.languages
            )
        ]
        kilometres = [round(one.km or 0) for one in hers]
        assert kilometres == sorted(kilometres)


def test_an_entry_is_found_by_its_number_in_the_list() -> None:
    index = Index([at(n % 7, f"e{n}", languages=["ti"][: n % 2]) for n in range(8)], PLACES)
    query = replace(HERE, language="ti")
    order = ids(query, *[at(n % 7, f"e{n}", languages=["ti"][: n % 2]) for n in range(8)])
    alone = [index.find(replace(query, offset=n)).found[0].entry.id for n in range(len(order))]
    assert alone == order


@pytest.mark.parametrize(("language", "other"), [("ar", "ti"), ("ti", "ar")])
def test_a_group_that_is_not_for_her_comes_after_all_that_she_can_join(
    language: str, other: str
) -> None:
    entries = (
        at(0, "theirs", languages=[other, "nl"]),
        at(0, "theirs_of_the_page", languages=[other], municipalities=["zeist"], status="unknown"),
        at(2, "all", status="unknown"),
        entry("covers", reach="regional", provinces=["drenthe"], places=["north_9"]),
        national("everywhere", status="unknown"),
        national("theirs_everywhere", languages=[other]),
    )
    query = replace(HERE, language=language, province="drenthe", widget="zeist")
    found = ids(query, *entries)
    assert found[:3] == ["all", "covers", "everywhere"]
    assert found[3:] == ["theirs", "theirs_of_the_page", "theirs_everywhere"]


def test_for_a_woman_who_writes_dutch_a_group_of_one_language_is_not_first_but_stays_near() -> None:
    entries = (
        at(0, "arabic", languages=["ar"], childcare="yes"),
        at(2, "all", status="unknown"),
        national("everywhere"),
    )
    query = replace(HERE, language="nl", wishes=frozenset({"children"}))
    assert ids(query, *entries) == ["all", "arabic", "everywhere"]


def test_help_in_danger_stays_first_in_whatever_languages_it_speaks() -> None:
    line = national("line", kinds=["safety"], first=True, languages=["ti"])
    house = at(0, "house", kinds=["safety"])
    query = replace(HERE, kinds=frozenset({"safety"}), language="ar")
    assert ids(query, house, line) == ["line", "house"]


@pytest.mark.parametrize(("language", "other"), [("ar", "ti"), ("ti", "ar")])
@pytest.mark.parametrize("place", ["eindhoven", "tilburg", "amersfoort", "utrecht", "zeist"])
def test_the_first_page_of_the_real_directory_holds_no_group_of_others(
    content: Content, place: str, language: str, other: str
) -> None:
    points = {one.id: (one.latitude, one.longitude) for one in content.places.by_id.values()}
    here = content.places[place]
    kinds = frozenset({"women_group"})
    query = Query(kinds, points[place], place, here.province, language=language)
    page = Index(content.directory.values(), points).find(query).found
    for found in page:
        spoken = set(found.entry.languages)
        assert other not in spoken or spoken & {language, "any", "interpreter"}


def test_role_models_of_her_own_language_come_before_all_others() -> None:
    entries = (
        at(0, "near", kinds=["role_model"]),
        national("ours", kinds=["role_model"], languages=["ti"], status="unknown"),
        at(9, "far", kinds=["role_model"], languages=["ti"]),
    )
    query = replace(HERE, kinds=frozenset({"role_model"}), language="ti")
    assert ids(query, *entries) == ["ours", "near", "far"]
    assert ids(replace(query, language="ar"), *entries) == ["near", "ours"]


def test_the_municipality_of_the_page_comes_first() -> None:
    own = at(2, "own", municipalities=["zeist"], status="unknown")
    assert ids(replace(HERE, widget="zeist"), at(0, "other"), own) == ["own", "other"]


def test_the_municipality_of_the_page_is_not_first_when_she_lives_elsewhere() -> None:
    own = at(9, "own", municipalities=["zeist"])
    assert ids(replace(HERE, widget="zeist"), own, at(0, "near")) == ["near", "own"]


def test_help_in_danger_comes_first_when_she_asks_for_it() -> None:
    line = national("line", kinds=["safety"], first=True)
    house = at(0, "house", kinds=["safety"])
    assert ids(replace(HERE, kinds=frozenset({"safety"})), house, line) == ["line", "house"]


@pytest.mark.parametrize(
    ("wish", "field", "yes", "no"),
    [
        ("children", "childcare", "yes", "no"),
        ("children", "childcare", "welcome", "no"),
        ("children", "childcare", "home", "no"),
        ("women_only", "women_only", "yes", "no"),
        ("my_language", "languages", ["nl", "ti"], ["nl"]),
        ("my_language", "languages", ["any"], ["ar"]),
        ("my_language", "languages", ["interpreter"], ["en", "nl"]),
    ],
)
def test_a_wish_leaves_out_what_contradicts_it_and_marks_what_she_must_ask(
    wish: Any, field: str, yes: Any, no: Any
) -> None:
    entries = [
        at(0, "no", **{field: no}),
        *(at(1, f"nobody_knows_{number}") for number in (1, 2)),
        at(2, "yes", **{field: yes}),
    ]
    query = replace(HERE, wishes=frozenset({wish}), language="ti")
    result = Index(entries, PLACES).find(query)
    assert [found.ask for found in result.found] == [(), (wish,), (wish,)]
    assert (result.found[0].entry.id, result.total) == ("yes", 3)


@pytest.mark.parametrize(
    ("wish", "no"),
    [
        ("children", {"childcare": "no"}),
        ("women_only", {"women_only": "no"}),
        ("my_language", {"languages": ["nl"]}),
    ],
)
def test_where_too_little_fulfils_a_wish_a_page_is_filled_with_what_says_that_it_does_not(
    wish: Any, no: dict[str, Any]
) -> None:
    entries = [national("not", **no), at(5, "ask")]
    query = replace(HERE, wishes=frozenset({wish}), language="ti")
    result = Index(entries, PLACES).find(query)
    assert [(found.entry.id, found.ask, found.lacks) for found in result.found] == [
        ("ask", (wish,), ()),
        ("not", (), (wish,)),
    ]
    assert result.relaxed == ("distance",)
    assert ids(query, *entries, at(0, "a"), at(1, "b")) == ["a", "b", "ask"]


def test_without_a_group_near_the_three_nearest_and_what_is_everywhere_are_offered() -> None:
    far = [at(tenths, f"far_{tenths}") for tenths in (9, 5, 3, 7)]
    result = Index([national("everywhere"), *far], PLACES).find(HERE)
    # 0.3, 0.5 and 0.7 degrees
    assert [round(found.km or 0, 1) for found in result.found] == [33.4, 55.6, 77.8]
    assert (result.total, result.relaxed) == (4, ("distance",))
    assert ids(HERE, national("everywhere"), *far)[3:] == ["everywhere"]


def test_what_lies_25_km_away_is_near_and_27_km_is_not() -> None:
    places = {"here": (52.0, 5.0), "in": (52.224, 5.0), "out": (52.243, 5.0)}  # 24.9, 27.0 km
    inside, outside = entry("inside", places=["in"]), entry("outside", places=["out"])
    asks = entry("asks", places=["here"])
    wishes = replace(HERE, wishes=frozenset({"women_only"}))
    for sure, relaxed in ((inside, ()), (outside, ("distance",))):
        index = Index([asks, sure.copy(update={"women_only": "yes"})], places)
        assert index.find(wishes).relaxed == relaxed
    assert NEAR_KM == 25


def test_where_less_than_a_page_is_near_the_nearest_elsewhere_fill_it_before_national_offers() -> (
    None
):
    far = [at(tenths, f"far_{tenths}") for tenths in (9, 5, 3, 7)]
    result = Index([national("everywhere"), *far, at(1, "near")], PLACES).find(HERE)
    # 0.1, 0.3 and 0.5 degrees
    assert [round(found.km or 0, 1) for found in result.found] == [11.1, 33.4, 55.6]
    assert (result.total, result.relaxed) == (4, ())
    near = [at(tenths, f"near_{tenths}") for tenths in (0, 1, 2)]
    assert ids(HERE, *far, *near) == ["near_0", "near_1", "near_2"]


@pytest.mark.parametrize(
    "fields",
    [
        {"kinds": ["women_group", "municipality"]},
        {"childcare": "home"},
        {"kinds": ["legal", "women_group"]},
    ],
)
def test_what_is_only_for_those_who_live_there_is_not_offered_elsewhere(
    fields: dict[str, Any],
) -> None:
    desk = at(3, "desk", **fields)
    assert ids(HERE, desk, at(5, "group")) == ["group"]
    assert ids(replace(HERE, point=PLACES["north_3"]), desk, at(5, "group"))[0] == "desk"


def test_no_wish_leaves_out_the_help_in_danger_or_asks_something_there() -> None:
    line = national("line", kinds=["safety"], first=True, women_only="no")
    house = at(0, "house", kinds=["safety"], women_only="yes")
    query = replace(HERE, kinds=frozenset({"safety"}), wishes=frozenset(WISHES), language="ti")
    found = Index([house, line], PLACES).find(query).found
    assert (found[0].entry.id, found[0].ask) == ("line", ())


def test_a_far_group_that_fulfils_her_wish_is_offered_beside_a_near_one_to_ask() -> None:
    query = replace(HERE, wishes=frozenset({"children"}))
    entries = [at(1, "ask"), at(9, "sure", childcare="yes"), at(3, "no", childcare="no")]
    assert ids(query, *entries) == ["ask", "sure", "no"]
    assert Index(entries, PLACES).find(query).relaxed == ("distance",)


def test_a_group_of_others_does_not_keep_hers_far_away() -> None:
    theirs, hers = at(0, "theirs", languages=["ar"]), at(9, "hers", languages=["ti"])
    assert ids(replace(HERE, language="ti"), theirs, hers) == ["hers", "theirs"]


def test_her_municipality_is_near_however_large_it_is() -> None:
    query = replace(HERE, municipality="large")
    edge, other = at(4, "edge", municipalities=["large"]), at(3, "other")
    result = Index([other, edge], PLACES).find(query)
    assert [found.entry.id for found in result.found] == ["other", "edge"]
    assert result.relaxed == ()


def test_wishes_are_given_up_one_by_one_when_nothing_else_is_left() -> None:
    only = at(0, "only", women_only="yes", childcare="no", languages=["ar"])
    query = replace(HERE, wishes=frozenset(WISHES), language="ti")
    result = Index([only], PLACES).find(query)
    assert [found.entry.id for found in result.found] == ["only"]
    assert result.found[0].ask == ()
    assert result.relaxed[:2] == ("my_language", "children")
    assert "women_only" not in result.relaxed


def test_a_kind_that_nobody_offers_is_given_up_last() -> None:
    result = Index([at(0, "group")], PLACES).find(replace(HERE, kinds=frozenset({"legal"})))
    assert [found.entry.id for found in result.found] == ["group"]
    assert result.relaxed == ("kinds",)


def test_with_only_her_province_groups_of_the_province_are_found() -> None:
    query = Query(province="zeeland")
    local = at(3, "local", provinces=["zeeland"])
    other = at(1, "other", provinces=["province_utrecht"])
    assert ids(query, national("n"), other, local) == ["local", "n"]


def test_a_group_in_a_place_without_coordinates_is_found_by_its_municipality() -> None:
    query = replace(HERE, municipality="somewhere")
    found = Index([entry("a", places=["unheard_of"])], PLACES).find(query).found
    assert [(f.entry.id, f.km) for f in found] == [("a", None)]


def test_an_empty_directory_finds_nothing() -> None:
    assert Index([], PLACES).find(HERE).found == ()


FIELDS = st.fixed_dictionaries(
    {
        "reach": st.sampled_from(["local", "regional", "national"]),
        "kinds": st.lists(st.sampled_from(["women_group", "role_model", "legal"]), min_size=1),
        "places": st.lists(st.sampled_from([*PLACES, "unheard_of"]), max_size=2),
        "municipalities": st.lists(st.sampled_from(["zeist", "ede"]), min_size=1, max_size=1),
        "provinces": st.lists(
            st.sampled_from(["province_utrecht", "zeeland"]), min_size=1, max_size=2
        ),
        "women_only": st.sampled_from(["yes", "no", "unknown"]),
        "childcare": st.sampled_from(["yes", "welcome", "no", "unknown"]),
        "languages": st.lists(st.sampled_from(["ar", "ti", "nl", "any"]), max_size=2),
        "status": st.sampled_from(["active", "unknown", "ended"]),
        "hidden": st.sampled_from(["", "", "", "Nothing found."]),
    }
)
ENTRIES = st.lists(FIELDS, max_size=12).map(
    lambda made: [entry(f"e{number}", **fields) for number, fields in enumerate(made)]
)
QUERIES = st.builds(
    Query,
    kinds=st.frozensets(st.sampled_from(["women_group", "role_model", "safety"])),
    point=st.sampled_from([None, *PLACES.values()]),
    municipality=st.sampled_from(["", "zeist"]),
    province=st.sampled_from(["", "province_utrecht"]),
    wishes=st.frozensets(st.sampled_from(WISHES)),
    language=st.sampled_from(["ar", "ti", "nl", ""]),
    widget=st.sampled_from(["", "ede"]),
)


def tier(entry: Entry, km: float | None, query: Query) -> int:
    """Say in plain words where an entry belongs when she has no wishes."""
    near = (km is not None and km <= NEAR_KM) or query.municipality in entry.municipalities
    covers = query.province in entry.provinces
    if query.point is not None:
        covers = covers and entry.reach == "regional"
    reachable = near or covers or entry.reach == "national"
    spoken = set(entry.languages)
    if query.language in ("ar", "ti") and not spoken & {query.language, "any"} and spoken - {"nl"}:
        return 12
    own = query.language in ("ar", "ti") and query.language in entry.languages
    between = query.language not in ("ar", "ti") and "any" not in spoken and bool(spoken - {"nl"})
    if query.widget in entry.municipalities and (near or query.point is None):
        return int(between)
    if own and reachable and "role_model" in entry.kinds and _asked(query):
        return 2
    if near:
        return 4 + between
    if covers:
        return 6 + between
    return (10 if entry.reach == "national" else 8) + between


def _asked(query: Query) -> bool:
    return not query.kinds or "role_model" in query.kinds


@given(entries=ENTRIES, query=QUERIES)
def test_what_has_ended_or_is_hidden_is_never_shown(entries: list[Entry], query: Query) -> None:
    for page in everything(Index(entries, PLACES), query):
        assert all(found.entry.shown for found in page.found)


@given(entries=ENTRIES, query=QUERIES)
def test_the_answer_is_empty_only_when_nothing_may_be_shown(
    entries: list[Entry], query: Query
) -> None:
    assert bool(Index(entries, PLACES).find(query).found) == any(e.shown for e in entries)


@given(entries=ENTRIES, query=QUERIES)
def test_pages_do_not_overlap_and_cover_all(entries: list[Entry], query: Query) -> None:
    index = Index(entries, PLACES)
    pages = everything(index, query)
    seen = [found.entry.id for page in pages for found in page.found]
    assert len(seen) == len(set(seen)) == pages[0].total
    assert {(page.total, page.relaxed) for page in pages} == {(len(seen), pages[0].relaxed)}
    assert index.find(replace(query, offset=len(seen))).found == ()


@given(entries=ENTRIES, query=QUERIES)
def test_unknown_never_comes_before_active_in_the_same_tier_and_equally_far(
    entries: list[Entry], query: Query
) -> None:
    query = replace(query, wishes=frozenset())
    pages = everything(Index(entries, PLACES), query)
    if "kinds" in pages[0].relaxed:
        query = replace(query, kinds=frozenset())
    order = [
        (tier(found.entry, found.km, query), found.km, found.entry.status == "unknown")
        for page in pages
        for found in page.found
    ]
    seen_unknown = set()
    for place, km, unknown in order:
        # Groups of her own language stand before others about as far.
        if query.language not in ("ar", "ti"):
            assert unknown or (place, km) not in seen_unknown
        if unknown:
            seen_unknown.add((place, km))


@given(entries=ENTRIES, query=QUERIES)
def test_what_contradicts_a_wish_says_so_and_comes_first_only_when_the_wish_is_given_up(
    entries: list[Entry], query: Query
) -> None:
    pages = everything(Index(entries, PLACES), query)
    for number, found in enumerate(found for page in pages for found in page.found):
        women = "women_only" in query.wishes and found.entry.women_only == "no"
        children = "children" in query.wishes and found.entry.childcare == "no"
        assert ("women_only" in found.lacks, "children" in found.lacks) == (women, children)
        if number == 0 and not query.kinds and query.point is not None:
            assert set(found.lacks) <= set(pages[0].relaxed)


@pytest.mark.parametrize("language", ["ar", "ti", "nl"])
def test_a_woman_in_maastricht_finds_a_group_or_an_offer_in_the_real_directory(
    content: Content, language: str
) -> None:
    maastricht, leiden = (50.848, 5.689), (52.158, 4.494)
    index = Index(content.directory.values(), {"leiden": leiden})
    query = Query(
        frozenset({"women_group"}), maastricht, "maastricht", "limburg", language=language
    )
    result = index.find(query)
    assert len(result.found) == 3
    assert result.relaxed == ("distance",)


def test_what_can_hardly_be_reached_or_is_very_old_comes_after_other_unknown_ones() -> None:
    unknown = {"status": "unknown", "checked": "2022"}
    entries = [
        at(0, "old", status="unknown", checked="2007", website=""),
        at(0, "no_door", **{**unknown, "website": ""}),
        at(1, "unknown", **unknown),
        at(1, "known"),
        at(2, "farther", **unknown),
    ]
    assert ids(HERE, *entries) == ["known", "unknown", "farther", "no_door", "old"]
