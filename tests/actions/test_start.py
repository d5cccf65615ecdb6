"""The action server stays small: without Rasa and TensorFlow it starts in two seconds, not ten."""

import subprocess
import sys

from bot.paths import ROOT

PROGRAM = """
import importlib, pkgutil, sys, actions
for module in pkgutil.walk_packages(actions.__path__, "actions."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
print(*sorted({name.split(".")[0] for name in sys.modules}))
"""


def test_the_actions_need_no_rasa_and_no_models() -> None:
    command = [sys.executable, "-W", "ignore", "-c", PROGRAM]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)

    loaded = set(ended.stdout.split())
    assert {"actions", "rasa_sdk"} <= loaded
    assert not loaded & {"rasa", "tensorflow", "sklearn"}
