"""docs/openapi.yml names every address that the server has, and no other."""

import re
import subprocess
import sys
from pathlib import Path

from jsonschema import Draft202012Validator

from bot.paths import ROOT
from tests.openapi import described, response_of

LIST_ROUTES = """
from bot.server import SETTINGS, create_server
for route in create_server(SETTINGS).router.routes_all.values():
    for method in sorted(route.methods):
        print(method.lower(), "/" + route.path)
"""


def served(home: Path) -> set[tuple[str, str]]:
    """Method and address of every route of the server with its default settings."""
    environment = {"SELAM_HOME": str(home), "PATH": ""}
    command = [sys.executable, "-c", LIST_ROUTES]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    pairs = (line.split(" ", 1) for line in done.stdout.splitlines())
    return {(method, re.sub(r"<(\w+):\w+>", r"{\1}", path)) for method, path in pairs}


def test_every_address_is_described_and_every_described_address_is_served(tmp_path: Path) -> None:
    paths = described()["paths"]
    assert {(method, path) for path in paths for method in paths[path]} == served(tmp_path)


def test_every_schema_is_one_and_every_reference_leads_somewhere() -> None:
    components = described()["components"]
    for schema in components["schemas"].values():
        Draft202012Validator.check_schema(schema)
    text = (ROOT / "docs" / "openapi.yml").read_text(encoding="utf-8")
    for kind, name in re.findall(r"#/components/(\w+)/(\w+)", text):
        assert name in components[kind]


def test_every_parameter_in_an_address_is_described() -> None:
    for path, methods in described()["paths"].items():
        for operation in methods.values():
            named = {one["name"] for one in operation.get("parameters", ())}
            assert named == set(re.findall(r"{(\w+)}", path))


def test_every_response_has_a_description() -> None:
    for path, methods in described()["paths"].items():
        for method, operation in methods.items():
            for status in operation["responses"]:
                assert response_of(path, method, int(status))["description"]
