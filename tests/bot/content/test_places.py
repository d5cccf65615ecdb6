import math
import shutil
from pathlib import Path

import pytest

from bot.content.content import Content
from bot.content.errors import ContentError
from bot.content.place import kilometres
from bot.content.places import Places, load_places
from bot.paths import DATA

FILES = {
    "provinces.csv": """\
id,name,latitude,longitude,size
limburg,Limburg,51.2,5.9,900
noord_holland,Noord-Holland,52.6,4.8,900
""",
    "municipalities.csv": """\
id,name,province,main_place,latitude,longitude,size
bergen_l,Bergen,limburg,,51.6,6.0,300
bergen_nh,Bergen,noord_holland,,52.7,4.7,900
velsen,Velsen,noord_holland,ijmuiden,52.4,4.6,1800
""",
    "towns.csv": """\
id,name,municipality,latitude,longitude,size
ijmuiden,IJmuiden,velsen,52.4,4.6,875
""",
    "postcodes.csv": """\
first,last,place
1970,1976,ijmuiden
5854,5856,bergen_l
""",
    "spellings.yml": """\
limburg: {ar: ليمبورخ}
ijmuiden:
  ar: آيماودن، إيماودن
  ti: ኣይማውደን፣ ኣይሞይደን
  also: Ymuiden
""",
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A small country."""
    (tmp_path / "places").mkdir()
    for file, text in FILES.items():
        (tmp_path / "places" / file).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def country(data: Path) -> Places:
    return load_places(data)


def test_a_place_knows_the_regions_it_lies_in(country: Places) -> None:
    assert country["ijmuiden"].province == "noord_holland"
    assert [country.municipality(id_) for id_ in ("ijmuiden", "velsen", "limburg")] == [
        "velsen",
        "velsen",
        None,
    ]
    assert [
        country.lies_in("ijmuiden", id_) for id_ in ("ijmuiden", "velsen", "noord_holland")
    ] == [True] * 3
    assert not country.lies_in("ijmuiden", "limburg")
    assert "ijmuiden" in country
    assert "brussel" not in country


@pytest.mark.parametrize(
    ("language", "name"), [("ar", "آيماودن"), ("ti", "ኣይማውደን"), ("nl", "IJmuiden")]
)
def test_a_name_is_the_first_spelling_of_her_language(
    language: str, name: str, country: Places
) -> None:
    assert country.name("ijmuiden", language) == name


@pytest.mark.parametrize("language", ["ar", "ti"])
def test_a_place_without_a_spelling_has_its_dutch_name(language: str, country: Places) -> None:
    assert country.name("velsen", language) == "Velsen"


def test_a_button_names_the_province_of_municipalities_that_share_a_name(country: Places) -> None:
    assert country.label("bergen_nh", "nl") == "Bergen (Noord-Holland)"
    assert country.label("bergen_l", "ar") == "Bergen (ليمبورخ)"
    assert country.label("ijmuiden", "nl") == "IJmuiden"


def test_a_postcode_belongs_to_the_place_of_its_range(country: Places) -> None:
    digits = (1969, 1970, 1973, 1976, 1977, 5856)
    found = [country.postcodes.place(number) for number in digits]
    assert found == [None, "ijmuiden", "ijmuiden", "ijmuiden", None, "bergen_l"]


def test_a_shared_location_is_rounded_to_the_municipality_around_it(country: Places) -> None:
    assert country.nearest_municipality(52.41, 4.61) == "velsen"
    assert country.nearest_municipality(51.65, 6.0) == "bergen_l"


@pytest.mark.parametrize("abroad", [(48.85, 2.35), (33.5, 36.3), (15.3, 38.9), (-90, 180)])
def test_a_location_abroad_is_in_no_municipality(
    abroad: tuple[float, float], country: Places
) -> None:
    assert country.nearest_municipality(*abroad) is None


def test_distances_are_those_computed_by_hand(country: Places) -> None:
    # A degree of latitude is 6371 km * pi / 180; a degree of longitude shrinks with its cosine.
    degree = 6371 * math.pi / 180
    assert kilometres((52.0, 5.0), (53.0, 5.0)) == pytest.approx(degree)
    assert kilometres((52.0, 5.0), (52.0, 5.1)) == pytest.approx(
        degree * 0.1 * math.cos(math.radians(52)), rel=1e-5
    )
    assert country.distance_km("velsen", "ijmuiden") == 0
    assert country.distance_km("bergen_nh", "bergen_l") == pytest.approx(151.3, abs=1)


@pytest.mark.parametrize(
    ("file", "old", "new", "error"),
    [
        ("towns.csv", "velsen,52.4", "delft,52.4", r"towns.csv:2: ijmuiden: no municipality delft"),
        ("towns.csv", "velsen,52.4", "limburg,52.4", r"ijmuiden: no municipality limburg"),
        ("towns.csv", "ijmuiden,IJ", "velsen,IJ", r"towns.csv:2: velsen: this id stands twice"),
        (
            "municipalities.csv",
            "limburg,,",
            "utrecht,,",
            r"ies.csv:2: bergen_l: no province utrecht",
        ),
        ("municipalities.csv", "51.6", "north", r"ies.csv:2: bergen_l: latitude: value is not a"),
        ("municipalities.csv", "51.6", "151.6", r"ies.csv:2: bergen_l: latitude: ensure this"),
        ("municipalities.csv", "bergen_l,", "Bergen L,", r"csv:2: Bergen L: id: string does not"),
        ("municipalities.csv", "main_place,", "", r"municipalities.csv:1: the columns id,name,"),
        ("towns.csv", ",875", "", r"towns.csv:2: ijmuiden: 6 fields are expected, not 5"),
        ("towns.csv", ",875", ",-1", r"towns.csv:2: ijmuiden: size: ensure this value"),
        ("spellings.yml", "limburg:", "delft:", r"spellings.yml: delft: no place has this id"),
        ("spellings.yml", "also: Ym", "as: Ym", r"spellings.yml:5: ijmuiden: as: extra fields"),
        ("spellings.yml", "آيماودن، ", "، ", r"spellings.yml:3: ijmuiden: ar: a spelling is exp"),
        ("spellings.yml", "also: Ym", "ar: Ym", r"spellings.yml:\d: found duplicate key"),
        ("spellings.yml", "limburg: {", "limburg: [", r"spellings.yml:\d: "),
        ("postcodes.csv", "5854,", "1976,", r"postcodes.csv:3: 1976-5856: ranges stand in order"),
        ("postcodes.csv", "1976,", "1960,", r"postcodes.csv:2: 1970-1960: ranges stand in order"),
        ("postcodes.csv", "bergen_l", "delft", r"postcodes.csv:3: 5854-5856: no place delft"),
        ("postcodes.csv", "5854,", "85854,", r"postcodes.csv:3: 85854-5856: first: ensure this"),
    ],
)
def test_a_broken_table_is_told_with_file_line_and_entry(
    file: str, old: str, new: str, error: str, data: Path
) -> None:
    path = data / "places" / file
    assert old in path.read_text(encoding="utf-8")
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError, match=error):
        load_places(data)


@pytest.mark.parametrize("file", FILES)
def test_a_missing_file_is_an_error(file: str, data: Path) -> None:
    (data / "places" / file).unlink()
    with pytest.raises(ContentError, match=f"{file}: the file is missing"):
        load_places(data)


@pytest.mark.parametrize("file", FILES)
def test_a_file_that_is_not_utf_8_is_an_error(file: str, data: Path) -> None:
    (data / "places" / file).write_bytes("Fryslân".encode("latin-1"))
    with pytest.raises(ContentError, match=f"{file}: the file is not UTF-8"):
        load_places(data)


def test_loading_takes_time_with_the_number_of_places_only(tmp_path: Path) -> None:
    """Counted in the calls that Python makes, which no busy machine changes."""
    import cProfile
    import pstats

    def calls(towns: int) -> int:
        folder = tmp_path / str(towns)
        shutil.copytree(DATA / "places", folder / "places")
        with (folder / "places" / "towns.csv").open("a", encoding="utf-8") as file:
            file.writelines(f"new_{i},New {i},utrecht,52.1,5.1,1\n" for i in range(towns))
        with cProfile.Profile() as profile:
            load_places(folder)
        return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]

    none, some, twice = calls(0), calls(1000), calls(2000)
    assert twice - none <= 2.1 * (some - none)


def test_the_repository_has_all_provinces_and_municipalities(content: Content) -> None:
    places = content.places
    assert len(places.of_kind("province")) == 12
    assert len(places.of_kind("municipality")) == 342
    assert len(places.of_kind("town")) > 2000


@pytest.mark.parametrize(
    ("town", "municipality"),
    [
        ("cuijk", "land_van_cuijk"),
        ("uden", "maashorst"),
        ("heerhugowaard", "dijk_en_waard"),
        ("hellevoetsluis", "voorne_aan_zee"),
        ("delfzijl", "eemsdelta"),
        ("middenbeemster", "purmerend"),
        ("weesp", "amsterdam"),
        ("helvoirt", "vught"),
        ("esch", "boxtel"),
        ("biezenmortel", "tilburg"),
    ],
)
def test_towns_lie_in_the_municipalities_of_today(
    town: str, municipality: str, content: Content
) -> None:
    assert content.places.municipality(town) == municipality


@pytest.mark.parametrize(
    ("digits", "place"),
    [(1012, "amsterdam"), (2511, "den_haag"), (3512, "utrecht"), (5211, "s_hertogenbosch"),
     (9561, "ter_apel"), (8232, "lelystad"), (6221, "maastricht"), (1862, "bergen_nh")],
)  # fmt: skip
def test_postcodes_of_the_repository(digits: int, place: str, content: Content) -> None:
    assert content.places.postcodes.place(digits) == place


@pytest.mark.parametrize(
    ("identifier", "ar", "ti"),
    [("den_haag", "لاهاي", "ዘ ሄግ"), ("utrecht", "أوتريخت", "ዩትረኽት"),
     ("s_hertogenbosch", "دن بوس", "ደን ቦስ"), ("amsterdam", "أمستردام", "ኣምስተርዳም")],
)  # fmt: skip
def test_names_of_the_repository(identifier: str, ar: str, ti: str, content: Content) -> None:
    assert content.places.name(identifier, "ar") == ar
    assert content.places.name(identifier, "ti") == ti
