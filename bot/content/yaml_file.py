"""Content files as checked records: one schema per kind of thing, errors with file and line.

Read by libyaml, twenty times as fast as in Python, with YAML 1.2's idea of values: ``no`` is a
word.
"""

import datetime
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, Extra, ValidationError
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from bot.content.errors import ContentError
from bot.paths import ROOT

_VALUES: tuple[tuple[re.Pattern[str], Callable[[str], Any]], ...] = (
    (re.compile(r"(?:~|null|Null|NULL)?"), lambda text: None),
    (re.compile(r"true|True|TRUE"), lambda text: True),
    (re.compile(r"false|False|FALSE"), lambda text: False),
    (re.compile(r"[-+]?[0-9]+"), int),
    (re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"), float),
    (re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), datetime.date.fromisoformat),
)
"""What a plain word of a file is, by YAML 1.2's core schema, and dates."""
_TEXT = "tag:yaml.org,2002:str"


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

    Returns:
        Mappings and lists that know the lines of what they hold (`line_of`).

    Raises:
        ContentError: when the file is missing, is no YAML or is no mapping.
    """
    return _Reader(path, _value_of).read()


def read_texts(path: Path) -> CommentedMap:
    """Read a YAML file as `read_mapping` does, every value as the text that stands in it.

    ``0201234567`` keeps its zero; the schema turns text into dates and numbers.

    Raises:
        ContentError: when the file is missing, is no YAML or is no mapping.
    """
    return _Reader(path, lambda node: node.value).read()


def _value_of(node: yaml.Node) -> Any:
    """Return what a scalar means.

    Raises:
        ValueError: for a date that does not exist.
    """
    if isinstance(node, yaml.ScalarNode) and not node.style:  # without quotes, on one line
        for pattern, value in _VALUES:
            if pattern.fullmatch(node.value):
                return value(node.value)
    return node.value


class _Reader:
    """Reads one file."""

    def __init__(self, path: Path, value: Callable[[yaml.Node], Any]) -> None:
        self._path, self._value = path, value
        self._made: dict[int, Any] = {}

    def read(self) -> CommentedMap:
        """Return the mapping that the file is."""
        try:
            node = yaml.compose(self._path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
        except FileNotFoundError:
            raise ContentError(short(self._path), 0, "", "the file is missing") from None
        except UnicodeDecodeError:
            raise ContentError(short(self._path), 0, "", "the file is not UTF-8") from None
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 0
            raise ContentError(short(self._path), line, "", str(error.problem)) from None
        except (yaml.YAMLError, RecursionError) as error:
            reason = str(error).splitlines() or [type(error).__name__]
            raise ContentError(short(self._path), 0, "", reason[0]) from None
        if not isinstance(node, yaml.MappingNode):
            raise ContentError(short(self._path), 1, "", "a mapping of entries is expected")
        return self._mapping(node)

    def _mapping(self, node: yaml.CollectionNode) -> CommentedMap:
        mapping = CommentedMap()
        mapping.lc.line, mapping.lc.col = node.start_mark.line, node.start_mark.column
        for key_node, value in node.value:
            line, column = key_node.start_mark.line, key_node.start_mark.column
            if not isinstance(key_node, yaml.ScalarNode):
                raise self._error(key_node, "a key is one word")
            key = self._scalar(key_node)
            if key in mapping:
                raise self._error(key_node, f'found duplicate key "{key}"')
            mapping[key] = self._any(value)
            mapping.lc.add_kv_line_col(
                key, [line, column, value.start_mark.line, value.start_mark.column]
            )
        return mapping

    def _sequence(self, node: yaml.CollectionNode) -> CommentedSeq:
        sequence = CommentedSeq()
        sequence.lc.line, sequence.lc.col = node.start_mark.line, node.start_mark.column
        for index, item in enumerate(node.value):
            sequence.append(self._any(item))
            sequence.lc.add_idx_line_col(index, [item.start_mark.line, item.start_mark.column])
        return sequence

    def _any(self, node: yaml.Node) -> Any:
        if not isinstance(node, yaml.CollectionNode):
            return self._scalar(node)
        if id(node) not in self._made:
            self._made[id(node)] = None
            is_mapping = isinstance(node, yaml.MappingNode)
            self._made[id(node)] = self._mapping(node) if is_mapping else self._sequence(node)
        if self._made[id(node)] is None:
            raise self._error(node, "a value cannot hold itself")
        return self._made[id(node)]

    def _scalar(self, node: yaml.Node) -> Any:
        if node.tag and node.tag != _TEXT:
            raise self._error(node, f"a value without a tag is expected, not {node.tag}")
        try:
            return self._value(node)
        except ValueError as error:
            raise self._error(node, str(error)) from None

    def _error(self, node: yaml.Node, reason: str) -> ContentError:
        return ContentError(short(self._path), node.start_mark.line + 1, "", reason)


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
