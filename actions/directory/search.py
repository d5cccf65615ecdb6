"""Look-up and ranking in the directory: what is near her, open to her, and known to be alive.

The order, each only among equals of the one before:

1. the band: help in danger; the municipality in whose page she writes; role models of her own
   language that she can reach; what is near; what covers her province; when nothing near surely
   fits, the nearest elsewhere; what works in the whole country; last groups of another language,
   which she can hardly join,
2. for a woman of unknown language: groups for everybody before those of one language,
3. what surely fulfils her wishes before what she has to ask,
4. what she can get into touch with and may still be there, before what is very old or has no door,
5. what she can reach on foot or by bike before what is farther,
6. her own language group, where it surely fits,
7. the nearest, in the kilometres that she sees,
8. what is known to be active before what nobody has checked lately.

So it is decided what stands on a page. On each page, what is near, in her province and elsewhere
is put in the order of its kilometres, so that she sees them rise: only what she has to ask stays
behind what surely fulfils her wishes.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from actions.directory.columns import OTHERS, OWN, PERHAPS_OTHERS, Columns, Kilometres, Mask
from actions.directory.query import WISHES, Found, Query, Relaxed, Result, Wish
from bot.content.directory import Entry
from bot.content.place import kilometres

NEAR_KM = 25.0
"""What counts as near: about an hour by bus or train. See bench/README.md
for how many municipalities have a women's group within this distance."""
PAGE = 3
"""Entries shown at a time."""
DISTANCE_CLASSES_KM = (8.0, NEAR_KM)
"""What is about equally far: on foot or by bike, by bus or train, farther."""
STALE = 2
"""Doubt (`Columns.doubt`) from which something is probably of no use to her."""
ELSEWHERE = 3
"""Entries farther than `NEAR_KM` that are offered when nothing near surely fits: one page. When
something does, the nearest elsewhere fill its page."""


class Band(IntEnum):
    """Where an entry stands in the list; see the module."""

    DANGER = 0
    WIDGET = 1
    ROLE_MODEL = 2
    NEAR = 3
    PROVINCE = 4
    ELSEWHERE = 5
    NATIONAL = 6
    OTHERS = 7
    OUT_OF_REACH = 8


@dataclass(frozen=True)
class _Ranking:
    """Entries in order.

    Attributes:
        order: their numbers.
        tier: what each of `order` is equal in but for its distance, a number.
        far: kilometres of every entry of the directory.
        nothing_near: whether nothing near surely fits.
    """

    order: npt.NDArray[np.intp]
    tier: npt.NDArray[np.intp]
    far: Kilometres
    nothing_near: bool

    def followed_by(self, other: "_Ranking") -> "_Ranking":
        """Return this ranking, and behind it what only the `other` one has."""
        more = ~np.isin(other.order, self.order)
        behind = other.tier[more] + self.tier.max(initial=0) + 1
        return replace(
            self,
            order=np.concatenate((self.order, other.order[more])),
            tier=np.concatenate((self.tier, behind)),
        )

    def with_rising_kilometres(self) -> "_Ranking":
        """Return this ranking with what is equal on a page in the order of its kilometres."""
        page = np.arange(len(self.order)) // PAGE
        # Tiers need not rise: what is neither before nor after the same tier keeps its place.
        run = np.cumsum(np.diff(self.tier, prepend=self.tier[:1]) != 0)
        sorting = np.lexsort((_shown(self.far[self.order]), run, page))
        return replace(self, order=self.order[sorting], tier=self.tier[sorting])


class Index:
    """The directory, ready for look-ups; immutable."""

    def __init__(self, entries: Iterable[Entry], places: Mapping[str, tuple[float, float]]) -> None:
        """Index the entries that may be shown.

        Args:
            entries: of the directory, also those that are never shown.
            places: latitude and longitude in degrees by place id.
        """
        self._entries = [entry for entry in entries if entry.shown]
        self._columns = Columns(self._entries, places)
        self._places = places

    def find(self, query: Query) -> Result:
        """Return a page of entries, never an empty first one while any entry may be shown."""
        ranking, relaxed = self._enough(query)
        if ranking.nothing_near:
            relaxed = (*relaxed, "distance")
        ranking = ranking.with_rising_kilometres()
        page = ranking.order[query.offset : query.offset + PAGE]
        found = tuple(self._found(number, query, ranking.far[number]) for number in page)
        return Result(found, len(ranking.order), relaxed)

    def _enough(self, query: Query) -> tuple[_Ranking, tuple[Relaxed, ...]]:
        """Return the ranking that gives up least and is not empty, and what it gives up.

        Where it fills no page, what fulfils one wish less follows.
        """
        best: _Ranking | None = None
        given_up: tuple[Relaxed, ...] = ()
        for attempt in _attempts(query):
            if best and attempt.kinds != query.kinds:
                break
            ranking = self._ranked(query, attempt.kinds, attempt.wishes)
            if best:
                best = best.followed_by(ranking)
            else:
                best, given_up = ranking if len(ranking.order) else None, attempt.given_up
            if best and len(best.order) >= PAGE:
                break
        return best or self._everything(query), given_up

    def _ranked(self, query: Query, kinds: frozenset[str], wishes: frozenset[Wish]) -> _Ranking:
        """Return the entries of some kinds that do not contradict the wishes, in order."""
        columns = self._columns
        fits = columns.of_kind(kinds)
        to_ask = np.zeros(len(fits), np.int8)
        for wish in wishes:
            answers = columns.fulfil(wish, query.language)
            fits &= (answers >= 0) | columns.first
            to_ask += answers == 0
        far = columns.kilometres(query.point)
        near = (far <= NEAR_KM) | columns.in_municipality(query.municipality)
        far[columns.national & ~near] = np.inf
        group = columns.group_rank(query.language)
        nothing_near = not np.any(fits & near & (to_ask == 0) & (group < OTHERS))
        band = self._bands(query, kinds, near)
        here = fits & (band < Band.ELSEWHERE) & (group < OTHERS)
        more = ELSEWHERE if nothing_near else max(0, PAGE - np.count_nonzero(here))
        elsewhere = fits & (band == Band.OUT_OF_REACH) & ~columns.tied
        elsewhere &= (group < OTHERS) | nothing_near
        band[_nearest(elsewhere, to_ask + (group == OTHERS), far)[:more]] = Band.ELSEWHERE
        reached = (band > Band.DANGER) & (band < Band.OUT_OF_REACH)
        band[reached & (group == OTHERS)] = Band.OTHERS
        numbers = np.flatnonzero(fits & (band < Band.OUT_OF_REACH))
        perhaps, stale = group == PERHAPS_OTHERS, columns.doubt >= STALE
        others = (group != OWN) | (to_ask > 0) | stale
        farther = np.searchsorted(DISTANCE_CLASSES_KM, _shown(far))
        doubt = (far, group, columns.doubt)
        keys = (*doubt, _shown(far), others, farther, stale, to_ask, perhaps, band)
        order = numbers[np.lexsort([key[numbers] for key in keys])]
        # What is near, in her province and nearest elsewhere is one row of kilometres.
        row = np.where((band >= Band.NEAR) & (band <= Band.ELSEWHERE), Band.NEAR, band)
        tier = row * (len(WISHES) + 1) + to_ask
        return _Ranking(order, tier[order].astype(np.intp), far, nothing_near)

    def _bands(self, query: Query, kinds: frozenset[str], near: Mask) -> npt.NDArray[np.int8]:
        """Return the band of each entry, for a query with these `kinds`."""
        columns = self._columns
        covers = columns.in_province(query.province)
        if query.point is not None:
            covers &= columns.regional
        band = np.where(columns.national, Band.NATIONAL, Band.OUT_OF_REACH).astype(np.int8)
        band[covers] = Band.PROVINCE
        band[near] = Band.NEAR
        if not kinds or "role_model" in kinds:
            own = columns.group_rank(query.language) == OWN
            own &= columns.of_kind(["role_model"])
            band[own & (band < Band.OUT_OF_REACH)] = Band.ROLE_MODEL
        widget = columns.in_municipality(query.widget)
        band[widget & near if query.point is not None else widget] = Band.WIDGET
        if kinds:
            band[columns.first] = Band.DANGER
        return band

    def _everything(self, query: Query) -> _Ranking:
        """Return all entries, for a directory without one that she can reach."""
        far = self._columns.kilometres(query.point)
        group = self._columns.group_rank(query.language)
        keys = (far, self._columns.doubt, group == PERHAPS_OTHERS, group == OTHERS)
        order = np.lexsort(keys)
        return _Ranking(order, group[order].astype(np.intp), far, nothing_near=True)

    def _found(self, number: np.intp, query: Query, km: np.float64) -> Found:
        entry = self._entries[number]
        # To a line for emergencies she asks nothing first.
        wishes = () if entry.first else [wish for wish in WISHES if wish in query.wishes]
        answers = {wish: self._columns.fulfil(wish, query.language)[number] for wish in wishes}
        return Found(
            entry,
            float(km) if np.isfinite(km) else None,
            nearest_place(entry, query.point, self._places),
            ask=tuple(wish for wish, answer in answers.items() if answer == 0),
            lacks=tuple(wish for wish, answer in answers.items() if answer < 0),
        )


def _shown(far: Kilometres) -> Kilometres:
    """Return kilometres as she sees them: whole ones."""
    return np.round(far)


def nearest_place(
    entry: Entry, point: tuple[float, float] | None, places: Mapping[str, tuple[float, float]]
) -> str | None:
    """Return the id of the place of an entry to which she has least far to go.

    Args:
        entry: with a door in none, one or several places.
        point: latitude and longitude of her place in degrees; the first place of the entry is
            returned where it is not known.
        places: latitude and longitude by place id.
    """
    known = [place for place in entry.places if place in places]
    if point is None or not known:
        return next(iter(entry.places), None)
    return min(known, key=lambda place: kilometres(point, places[place]))


class _Attempt(NamedTuple):
    """What is looked for when something has been given up."""

    kinds: frozenset[str]
    wishes: frozenset[Wish]
    given_up: tuple[Relaxed, ...]


def _attempts(query: Query) -> Iterator[_Attempt]:
    """Yield all that she looks for, then without one wish more each time, then of every kind."""
    attempt = _Attempt(query.kinds, query.wishes, ())
    yield attempt
    for wish in WISHES:
        if wish in attempt.wishes:
            attempt = _Attempt(query.kinds, attempt.wishes - {wish}, (*attempt.given_up, wish))
            yield attempt
    if query.kinds:
        yield _Attempt(frozenset(), attempt.wishes, (*attempt.given_up, "kinds"))


def _nearest(
    candidates: Mask, doubts: npt.NDArray[np.int8], far: Kilometres
) -> npt.NDArray[np.intp]:
    """Return the numbers of the nearest candidates, those with the fewest doubts first."""
    numbers = np.flatnonzero(candidates & np.isfinite(far))
    return numbers[np.lexsort((far[numbers], doubts[numbers]))]
