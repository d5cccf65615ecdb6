"""Errors of the HTTP interface: RFC 9457 problem details, one clear line, never a trace."""

from sanic.response import HTTPResponse, json


def problem(status: int, title: str) -> HTTPResponse:
    """Return an error that says in one line what was wrong with the request."""
    return json(
        {"type": "about:blank", "title": title, "status": status},
        status=status,
        content_type="application/problem+json",
    )
