"""How well and how fast places are found: the figures behind the thresholds of the place matcher.

``uv run python bench/places.py`` prints, for the held-out spellings of ``tests/places``, how many
are understood (the right place first, or among those offered) and how many answers without a place
are taken for one; the same for other thresholds, with the false finds among all training questions;
and times.
"""

import statistics
import sys
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

from ruamel.yaml import YAML

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from bot.content.places import load_places  # noqa: E402 - after the path is set
from bot.content.questions import read_training  # noqa: E402
from bot.nlu import place_matcher  # noqa: E402
from bot.nlu.place_matcher import PlaceMatcher  # noqa: E402
from bot.nlu.place_words import load_place_words  # noqa: E402

LANGUAGES = ("ar", "ti", "nl")
THRESHOLDS = (0.78, 0.82, 0.84, 0.86, 0.88, 0.9, 0.94)


def held_out(language: str) -> tuple[list[tuple[str, str]], list[str]]:
    """Return spellings with their place, and answers without a place."""
    path = ROOT / "tests" / "places" / f"{language}.yml"
    content = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    spelled = [(text, place) for place, texts in content["places"].items() for text in texts]
    return spelled, content["nothing"]


def row(matcher: PlaceMatcher, language: str, asked: bool) -> str:
    """Return recall and precision on the held-out spellings of a language as a table row."""
    spelled, nothing = held_out(language)
    first = among = wrong = 0
    for text, place in spelled:
        found = [id_ for match in matcher.find(text, asked).matches for id_ in match.candidates]
        first += found[:1] == [place]
        among += place in found
        wrong += bool(found) and place not in found
    false = sum(bool(matcher.find(text, asked).matches) for text in nothing)
    precision = among / (among + wrong + false)
    when = "asked" if asked else "by herself"
    return (
        f"| {language} | {when} | {len(spelled)} | {first / len(spelled):.3f} "
        f"| {among / len(spelled):.3f} | {wrong} | {false} of {len(nothing)} | {precision:.3f} |"
    )


def thresholds(matcher: PlaceMatcher) -> Iterator[str]:
    """Yield table rows: what each threshold finds and takes wrongly, all languages together."""
    topics = [q.text for q in read_training(ROOT) if q.label != "out_of_scope"]
    before = place_matcher.ASKED_THRESHOLD, place_matcher.UNASKED_THRESHOLD
    for threshold in THRESHOLDS:
        place_matcher.ASKED_THRESHOLD = place_matcher.UNASKED_THRESHOLD = threshold
        lists = [held_out(language) for language in LANGUAGES]
        spelled = [item for items, _ in lists for item in items]
        hits = sum(
            any(place in match.candidates for match in matcher.find(text, True).matches)
            for text, place in spelled
        )
        nothing = [text for _, texts in lists for text in texts]
        false = sum(bool(matcher.find(text, True).matches) for text in nothing)
        guesses = sum(bool(matcher.find(text).matches) for text in topics)
        yield (
            f"| {threshold} | {hits / len(spelled):.3f} | {false} of {len(nothing)} "
            f"| {guesses} of {len(topics)} |"
        )
    place_matcher.ASKED_THRESHOLD, place_matcher.UNASKED_THRESHOLD = before


def times(matcher: PlaceMatcher) -> Iterator[str]:
    """Yield processor time of a look-up for questions, spellings and the longest messages."""
    questions = [question.text for question in read_training(ROOT)]
    spellings = [text for language in LANGUAGES for text, _ in held_out(language)[0]]
    longest = ["utrechtt zeisd " * 40, "in bergen of een " * 40, "بأوتريخت " * 60, "x" * 600]
    for name, texts, asked in (
        ("training questions", questions, False),
        ("misspelt places", spellings, True),
        ("600 characters", longest * 5, True),
    ):
        spent = []
        for text in texts:
            start = time.process_time()
            matcher.find(text, asked)
            spent.append(1000 * (time.process_time() - start))
        high = sorted(spent)[int(0.99 * len(spent))]
        yield f"| {name} | {statistics.median(spent):.2f} | {high:.2f} | {max(spent):.2f} |"


def main() -> None:
    """Print all tables."""
    start = time.process_time()
    places = load_places(ROOT / "data")
    loaded = time.process_time()
    tracemalloc.start()
    matcher = PlaceMatcher(places, load_place_words(ROOT / "data"))
    memory = tracemalloc.get_traced_memory()[0] / 1e6
    tracemalloc.stop()
    print(f"{len(places.by_id)} places loaded in {loaded - start:.2f} s; index {memory:.1f} MB\n")
    print("| language | asked | spellings | first | offered | wrong | false | precision |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for asked in (True, False):
        for language in LANGUAGES:
            print(row(matcher, language, asked))
    print("\n| threshold | offered | false | taken for a place in training |\n|" + " --- |" * 4)
    for line in thresholds(matcher):
        print(line)
    print("\n| look-up | median ms | p99 ms | longest ms |\n| --- | --- | --- | --- |")
    for line in times(matcher):
        print(line)


if __name__ == "__main__":
    main()
