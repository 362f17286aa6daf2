"""The types of the package: mypy accepts what is right, refuses what is wrong, and finds in them what is there."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("mypy", reason="mypy is installed for one version of Python")
TYPING = Path(__file__).parent / "typing"


def mypy(module: str, *arguments: object) -> subprocess.CompletedProcess:
    return subprocess.run([sys.executable, "-m", module, *map(str, arguments)], capture_output=True, text=True)


def test_a_right_program_passes(tmp_path):
    run = mypy("mypy", "--strict", "--cache-dir", tmp_path, TYPING / "right.py")
    assert run.returncode == 0, run.stdout


def test_wrong_lines_are_refused(tmp_path):
    run = mypy("mypy", "--strict", "--no-color-output", "--cache-dir", tmp_path, TYPING / "wrong.py")
    found = dict(re.findall(r"wrong\.py:(\d+): error: (.*)", run.stdout))
    lines = (TYPING / "wrong.py").read_text().splitlines()
    wanted = {str(number): line.split("# error: ")[1] for number, line in enumerate(lines, 1) if "# error: " in line}
    assert found.keys() == wanted.keys(), run.stdout
    for number, message in wanted.items():
        assert found[number].startswith(message), run.stdout


def test_stubs_have_what_the_package_has():
    run = mypy("mypy.stubtest", "panmap")
    assert run.returncode == 0, run.stdout + run.stderr
