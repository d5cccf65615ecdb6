"""The directory: groups, role models, courses and help desks, from ``data/directory/*.yml``.

Only general contacts stand here: no telephone number or e-mail address of a person.
"""

import re
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, root_validator, validator

from bot.content.bulk import without_collector
from bot.content.errors import ContentError
from bot.content.yaml_file import Record, line_of, parse, read_texts, short

Kind = Literal[
    "women_group",
    "role_model",
    "mentoring",
    "language",
    "entrepreneurship",
    "education",
    "work",
    "legal",
    "safety",
    "municipality",
]
Province = Literal[
    "drenthe",
    "flevoland",
    "friesland",
    "gelderland",
    "province_groningen",
    "limburg",
    "noord_brabant",
    "noord_holland",
    "overijssel",
    "province_utrecht",
    "zeeland",
    "zuid_holland",
]
TRANSLATED = ("description", "for_whom", "walk_in", "first_time")
"""Fields that she reads in her language."""


class Entry(Record):
    """One organisation or programme.

    Attributes:
        id: at most 30 characters, because it travels in the payload of a button; never renamed.
        name: as it calls itself, in Dutch.
        kinds: what she finds there, the main one first.
        reach: local, regional (the `provinces` it covers) or national.
        places: ids of ``data/places`` where there is a door; coordinates stand there.
        municipalities: ids of those for whose inhabitants it works, when it is local.
        provinces: those in which it works, when it is local or regional.
        address: street and number.
        women_only: unknown also where men come now and then.
        childcare: yes, somebody looks after the children; welcome, she may bring them; home, the
            visitor comes to her home.
        languages: codes; ``interpreter``, one can be asked for; ``any``, also her own language.
        for_whom: who may come, where not every woman may.
        walk_in: when she can walk in, or where she asks for it.
        phone, email: general ones.
        first_time: what happens the first time, where the source tells it.
        description: what it is for her, one or two short sentences.
        online: she can use it from home, by telephone or internet.
        first: comes before all others of its kind, wherever she is: help in danger.
        status: unknown, nobody has seen a sign of life lately; ended, it is kept, never shown.
        checked: year, month or day of which the source speaks.
        source: the page on which all this stands.
        hidden: why it is never shown although it has not ended, for editors.
        note: for editors.
    """

    id: str = Field(regex=r"^[a-z0-9_]{1,30}$")
    name: str = Field(min_length=1)
    kinds: tuple[Kind, ...]
    reach: Literal["local", "regional", "national"]
    places: tuple[str, ...] = ()
    municipalities: tuple[str, ...] = ()
    provinces: tuple[Province, ...] = ()
    address: str = ""
    women_only: Literal["yes", "no", "unknown"] = "unknown"
    childcare: Literal["yes", "welcome", "home", "no", "unknown"] = "unknown"
    languages: tuple[str, ...] = ()
    for_whom: str = ""
    cost: Literal["free", "paid", "unknown"] = "unknown"
    walk_in: str = ""
    phone: str = Field("", regex=r"^$|^\+?[0-9][0-9 -]+[0-9]$")
    email: str = Field("", regex=r"^$|^[^@\s]+@[^@\s]+\.[a-z]+$")
    website: str = Field("", regex=r"^$|^https?://[^\s]+$")
    first_time: str = ""
    description: str = ""
    online: bool = False
    first: bool = False
    status: Literal["active", "unknown", "ended"]
    checked: str = Field("", regex=r"^$|^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")
    source: str = Field("", regex=r"^$|^https?://[^\s]+$")
    hidden: str = ""
    note: str = ""
    line: int = 0
    path: Path = Path()

    @validator("kinds")
    def _has_a_kind(cls, kinds: tuple[Kind, ...]) -> tuple[Kind, ...]:
        if not kinds:
            raise ValueError("at least one kind is needed")
        return kinds

    @validator("places", "municipalities", each_item=True)
    def _is_a_slug(cls, identifier: str) -> str:
        if not re.fullmatch(r"[a-z0-9_]+", identifier):
            raise ValueError(f"{identifier!r} is no id: small letters, digits and _ are expected")
        return identifier

    @validator("languages", each_item=True)
    def _is_a_language(cls, code: str) -> str:
        if not re.fullmatch(r"[a-z]{2,3}|interpreter", code):
            raise ValueError(f"{code!r} is no language code, interpreter or any")
        return code

    @root_validator(skip_on_failure=True)
    def _can_be_found(cls, fields: dict[str, Any]) -> dict[str, Any]:
        if fields["reach"] == "regional" and not fields["provinces"]:
            raise ValueError("a regional entry names its provinces")
        if fields["status"] == "ended" or fields["hidden"]:
            return fields
        for name in ("description", "source"):
            if not fields[name]:
                raise ValueError(f"{name}: it is shown, so this is needed")
        if fields["status"] == "active" and not fields["checked"]:
            raise ValueError("checked: active since when? Otherwise its status is unknown")
        if fields["reach"] == "local" and not fields["municipalities"]:
            raise ValueError("a local entry names its municipalities")
        if not any(fields[way] for way in ("places", "walk_in", "phone", "email", "website")):
            raise ValueError("nothing tells how she can go there herself: hide it")
        return fields

    @property
    def shown(self) -> bool:
        """Whether a woman may ever see it."""
        return self.status != "ended" and not self.hidden

    @property
    def has_contact(self) -> bool:
        """Whether it tells any way to get into touch."""
        return any((self.walk_in, self.address, self.phone, self.email, self.website))

    @property
    def year(self) -> str:
        """The year of which its source speaks, or nothing where the source has no date."""
        return self.checked[:4]


def load_directory(data: Path) -> dict[str, Entry]:
    """Load the directory from the folder `data`, also what is never shown.

    Raises:
        ContentError: for a broken schema or an id in two files.
    """
    directory: dict[str, Entry] = {}
    with without_collector():
        for path in sorted((data / "directory").glob("*.yml")):
            _add_file(directory, path)
    return directory


def _add_file(directory: dict[str, Entry], path: Path) -> None:
    """Add the entries of one file to `directory`, which holds those of the files before it."""
    content = read_texts(path)
    place = short(path)
    for identifier, fields in content.items():
        line = line_of(content, identifier)
        more = {"id": identifier, "line": line, "path": place}
        entry = parse(Entry, fields, path, identifier, line, more)
        if identifier in directory:
            raise ContentError(place, line, identifier, "this id exists in another file")
        directory[identifier] = entry
