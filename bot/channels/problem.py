"""Errors of the HTTP interface: RFC 9457 problem details, one clear line, never a trace."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from sanic.response import HTTPResponse, json

NO_HEADERS: Mapping[str, str] = MappingProxyType({})


def problem(
    status: int,
    title: str,
    kind: str = "about:blank",
    headers: Mapping[str, str] = NO_HEADERS,
    **more: Any,
) -> HTTPResponse:
    """Return an error that says in one line what was wrong with the request.

    Args:
        status: HTTP status.
        title: the line.
        kind: what programs tell it by (``type``), where the status does not say enough.
        headers: of the response.
        more: further members, such as ``message``, what a woman may read of it.
    """
    return json(
        {"type": kind, "title": title, "status": status, **more},
        status=status,
        headers=dict(headers),
        content_type="application/problem+json",
        ensure_ascii=False,
    )
