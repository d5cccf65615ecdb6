"""What docs/openapi.yml says, for the tests that compare it with the program."""

from functools import cache
from typing import Any

from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from bot.paths import ROOT


@cache
def described() -> dict[str, Any]:
    """Return the description of the public addresses."""
    text = (ROOT / "docs" / "openapi.yml").read_text(encoding="utf-8")
    found: dict[str, Any] = YAML(typ="safe").load(text)
    return found


def response_of(path: str, method: str, status: int) -> dict[str, Any]:
    """Return the description of a response; a KeyError where it is not described."""
    response: dict[str, Any] = described()["paths"][path][method]["responses"][str(status)]
    if "$ref" in response:
        return dict(described()["components"]["responses"][response["$ref"].split("/")[-1]])
    return response


def assert_as_described(path: str, method: str, status: int, kind: str, body: Any) -> None:
    """Fail unless a response is one that is described.

    Args:
        path, method: of the request, as they are described.
        status, kind: status and content type of the response.
        body: the JSON of the response; None for none.
    """
    content = response_of(path, method, status).get("content", {})
    if body is None:
        assert not content
        return
    schema = content[kind.split(";")[0]]["schema"]
    Draft202012Validator({**schema, "components": described()["components"]}).validate(body)
