"""Content files as checked records: one schema per kind of thing, errors with file and line."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import BaseModel, Extra, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from bot.content.errors import ContentError
from bot.paths import ROOT


class Record(BaseModel):
    """An immutable entry of a content file; a field that the schema does not know is an error."""

    class Config:
        extra = Extra.forbid
        frozen = True


RecordT = TypeVar("RecordT", bound=Record)


def short(path: Path) -> Path:
    """Return `path` as seen from the repository where it lies inside it."""
    return path.relative_to(ROOT) if path.is_relative_to(ROOT) else path


def read_mapping(path: Path) -> CommentedMap:
    """Read a YAML file whose top level is a mapping; duplicate keys are errors.

    Raises:
        ContentError: when the file is missing, is no YAML or is no mapping.
    """
    try:
        content = YAML(typ="rt").load(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ContentError(short(path), 0, "", "the file is missing") from None
    except UnicodeDecodeError:
        raise ContentError(short(path), 0, "", "the file is not UTF-8") from None
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise ContentError(short(path), line, "", str(error.problem)) from None
    except YAMLError as error:
        raise ContentError(short(path), 0, "", str(error).splitlines()[0]) from None
    if not isinstance(content, CommentedMap):
        raise ContentError(short(path), 1, "", "a mapping of entries is expected")
    return content


def entries_of(content: CommentedMap, path: Path, *keys: str) -> CommentedMap:
    """Return the mapping at `keys`, an empty one where nothing stands there.

    Raises:
        ContentError: when something else than a mapping stands there.
    """
    node: Any = content
    for key in keys:
        node = node.get(key)
        if node is None:
            return CommentedMap()
        if not isinstance(node, CommentedMap):
            line = line_of(content, *keys)
            raise ContentError(short(path), line, key, "a mapping of entries is expected")
    return node


def line_of(node: Any, *keys: str | int) -> int:
    """Return the line, from 1, on which the value at `keys` below `node` begins.

    Args:
        node: a mapping or list read by `read_mapping`.
        keys: the way down; the line of the deepest key found is returned.
    """
    line = node.lc.line + 1
    for key in keys:
        try:
            position = node.lc.item(key) if isinstance(key, int) else node.lc.key(key)
        except (AttributeError, KeyError, IndexError, TypeError):
            break
        line, node = position[0] + 1, node[key]
    return line


def parse(
    kind: type[RecordT],
    fields: Any,
    path: Path,
    entry: str,
    line: int,
    more: Mapping[str, Any] = MappingProxyType({}),
) -> RecordT:
    """Build a record of `kind` from the `fields` of an entry.

    Args:
        kind: the schema.
        fields: as they stand in the file.
        path, entry, line: where they stand.
        more: fields of the record that do not stand there, such as its id.

    Raises:
        ContentError: naming file, line, entry and the first field that breaks the schema.
    """
    if not isinstance(fields, dict):
        raise ContentError(short(path), line, entry, "fields are expected below this entry")
    try:
        return kind.parse_obj({**fields, **more})
    except ValidationError as error:
        first = error.errors()[0]
        place = [key for key in first["loc"] if key != "__root__"]
        if isinstance(fields, CommentedMap) and place:
            line = line_of(fields, *place)
        field = ".".join(map(str, place))
        reason = f"{field}: {first['msg']}" if field else first["msg"]
        raise ContentError(short(path), line, entry, reason) from None
