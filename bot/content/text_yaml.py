"""YAML files of thousands of entries, read by libyaml, twenty times as fast as `yaml_file`.

Every value is text, as it stands in the file: ``0201234567`` keeps its zero and ``yes`` stays a
word. The schema turns text into dates and numbers.
"""

from pathlib import Path
from typing import Any

import yaml
from ruamel.yaml.comments import CommentedMap

from bot.content.errors import ContentError
from bot.content.yaml_file import short


def read_texts(path: Path) -> CommentedMap:
    """Read a YAML file whose top level is a mapping; duplicate keys are errors.

    Returns:
        Mappings that know the lines of their keys, lists and texts.

    Raises:
        ContentError: when the file is no YAML or is no mapping.
    """
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    except UnicodeDecodeError:
        raise ContentError(short(path), 0, "", "the file is not UTF-8") from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise ContentError(short(path), line, "", str(error.problem)) from None
    except yaml.YAMLError as error:
        raise ContentError(short(path), 0, "", str(error).splitlines()[0]) from None
    if not isinstance(node, yaml.MappingNode):
        raise ContentError(short(path), 1, "", "a mapping of entries is expected")
    return _mapping(node, path)


def _mapping(node: yaml.MappingNode, path: Path) -> CommentedMap:
    mapping = CommentedMap()
    mapping.lc.line, mapping.lc.col = node.start_mark.line, node.start_mark.column
    for key, value in node.value:
        line, column = key.start_mark.line, key.start_mark.column
        if not isinstance(key, yaml.ScalarNode):
            raise ContentError(short(path), line + 1, "", "a key is one word")
        if key.value in mapping:
            raise ContentError(short(path), line + 1, key.value, "found this key twice")
        mapping[key.value] = _value(value, path)
        mapping.lc.add_kv_line_col(
            key.value, [line, column, value.start_mark.line, value.start_mark.column]
        )
    return mapping


def _value(node: yaml.Node, path: Path) -> Any:
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, path) for item in node.value]
    return node.value
