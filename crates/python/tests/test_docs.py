"""What the documentation says: its programs run, its commands work, and the recipes that it shows are those that are run."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import PAGE, REPOSITORY

DOCS = REPOSITORY / "docs"
README = REPOSITORY / "crates/python/README.md"
# What the tests themselves are run by, and what `tests/spark/check.py` runs.
NOT_RUN = ("pip install ", "python tests/spark/recipes/")


def blocks(path: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", path.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


@pytest.fixture
def clone(tmp_path) -> Path:
    """A directory like a clone, with the map that the README reads."""
    (tmp_path / "fixtures").symlink_to(REPOSITORY / "fixtures")
    subprocess.run([sys.executable, "-m", "panmap", "convert", "-", "-o", "fruit.mm"], input=PAGE, cwd=tmp_path, check=True)
    return tmp_path


@pytest.mark.parametrize("program", blocks(README, "python") + blocks(DOCS / "python.md", "python"))
def test_programs_run(program, clone):
    run = subprocess.run([sys.executable, "-c", program], cwd=clone, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr


@pytest.mark.parametrize("page", ["python.md", "spark.md"])
def test_commands_work(page, clone):
    commands = [line for block in blocks(DOCS / page, "sh") for line in block.splitlines()]
    assert sum(not command.startswith(NOT_RUN) for command in commands) >= 1
    scripts = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    for command in commands:
        if not command.startswith(NOT_RUN):
            words = shlex.split(command)
            words[0] = shutil.which(words[0], path=scripts)
            run = subprocess.run(words, cwd=clone, capture_output=True, text=True)
            assert run.returncode == 0, (command, run.stderr)


def test_the_recipes_that_are_shown_are_those_that_are_run():
    recipes = "\n".join(path.read_text(encoding="utf-8") for path in (REPOSITORY / "tests/spark/recipes").glob("*.py"))
    shown = blocks(DOCS / "spark.md", "python")
    assert len(shown) > 3
    for block in shown:
        assert block in recipes, block
    links = re.findall(r"\]\(\S*(/tests/spark/[^)]*)\)", (DOCS / "spark.md").read_text(encoding="utf-8"))
    files = {path.name for path in (REPOSITORY / "tests/spark/recipes").glob("*.py")}
    assert {Path(link).name for link in links} == files
