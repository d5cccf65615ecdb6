"""CSV tables as checked records: the long lists, with errors that name file, line and entry."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.content.errors import ContentError
from bot.content.yaml_file import short


def read_rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the line number and the fields of each row of a CSV file.

    Args:
        path: a UTF-8 file with a header.
        columns: the header that is expected.

    Raises:
        ContentError: when the file is missing, is no UTF-8, has another header or a row of another
            length.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.reader(file, strict=True)
            header = tuple(next(rows, ()))
            if header != columns:
                reason = f"the columns {','.join(columns)} are expected"
                raise ContentError(short(path), 1, "", reason)
            for row in rows:
                if len(row) != len(columns):
                    reason = f"{len(columns)} fields are expected, not {len(row)}"
                    raise ContentError(short(path), rows.line_num, row[0] if row else "", reason)
                yield rows.line_num, dict(zip(columns, row, strict=True))
    except FileNotFoundError:
        raise ContentError(short(path), 0, "", "the file is missing") from None
    except UnicodeDecodeError:
        raise ContentError(short(path), 0, "", "the file is not UTF-8") from None
    except csv.Error as error:
        raise ContentError(short(path), 0, "", str(error)) from None
