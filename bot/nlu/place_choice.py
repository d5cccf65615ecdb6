"""Which of several places in a message she means: the region, denials, corrections, namesakes."""

from dataclasses import replace
from itertools import pairwise

from bot.content.places import Places
from bot.nlu.place_match import PlaceMatch
from bot.nlu.place_message import PlaceMessage
from bot.nlu.place_words import PlaceWords

HOMONYM_SHARE = 10
"""A place so many times smaller than its namesake is meant only where a region says so."""
MOST_CANDIDATES = 4

_NEAR_WORDS = 3


def choose(
    matches: list[PlaceMatch], message: PlaceMessage, places: Places, words: PlaceWords
) -> tuple[PlaceMatch, ...]:
    """Return the places she means.

    Args:
        matches: places in the order of the message, with all namesakes.
        message: in which they stand.
        places, words: content.
    """
    meant = [
        match
        for index, match in enumerate(matches)
        if not _is_denied(index, matches, message, words)
    ]
    meant = _latest(meant, message, words)
    meant = _in_their_regions(meant, places)
    return tuple(_among_namesakes(match, places) for match in meant)


def _is_denied(
    index: int, matches: list[PlaceMatch], message: PlaceMessage, words: PlaceWords
) -> bool:
    """Say whether she says that it is not this place ("niet in …", "… ኣይኮነን").

    "Not so" denies what was said before ("مو هيك انا ب…").
    """
    match, next_word = matches[index], ""
    for word in reversed(_words_before(index, matches, message)):
        if word in words.not_before or (word in words.not_living and next_word in words.living):
            return True
        if word in words.mistake or word not in words.around:
            break
        next_word = word
    behind = matches[index + 1].first if index + 1 < len(matches) else len(message.words)
    after = message.words[match.last : min(behind, match.last + 2)]
    return any(word.key in words.not_after for word in after)


def _words_before(index: int, matches: list[PlaceMatch], message: PlaceMessage) -> list[str]:
    """Return the few words between the place before and this one."""
    begin = matches[index - 1].last if index else 0
    first = matches[index].first
    return [word.key for word in message.words[max(begin, first - _NEAR_WORDS) : first]]


def _latest(
    matches: list[PlaceMatch], message: PlaceMessage, words: PlaceWords
) -> list[PlaceMatch]:
    """Leave out the places before the one where she lives now ("eerst …, nu …")."""
    for index in range(len(matches) - 1, 0, -1):
        if words.instead.intersection(_words_before(index, matches, message)):
            return matches[index:]
    return matches


def _in_their_regions(matches: list[PlaceMatch], places: Places) -> list[PlaceMatch]:
    """Take a place and its region together: Bergen, Limburg; Bussum, gemeente Gooise Meren."""
    kept = list(matches)
    for one, other in pairwise(matches):
        for place, region in ((one, other), (other, one)):
            inside = tuple(
                identifier
                for identifier in place.candidates
                for around in region.candidates[:1]
                if identifier != around and places.lies_in(identifier, around)
            )
            if inside and place in kept and region in kept:
                kept[kept.index(place)] = replace(place, candidates=inside)
                kept.remove(region)
                break
    return kept


def _among_namesakes(match: PlaceMatch, places: Places) -> PlaceMatch:
    """Leave out namesakes that are far smaller than the largest one."""
    largest = max(places[identifier].size for identifier in match.candidates)
    likely = [id_ for id_ in match.candidates if places[id_].size * HOMONYM_SHARE >= largest]
    return replace(match, candidates=tuple(likely[:MOST_CANDIDATES]))
