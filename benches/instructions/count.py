"""Runs a binary under callgrind and counts what each hot path takes."""

from __future__ import annotations

import os
import re
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from paths import HotPath, Run

# Seconds of processor time that one run may take under callgrind; the longest takes a few.
LIMIT = 120


class NotCounted(Exception):
    """A run that valgrind cannot count, with what it said."""


class Counter:
    """One binary, and what its runs took so far: paths share runs that are taken off."""

    def __init__(self, binary: Path, place: Path, side: str):
        self.binary, self.place, self.side = binary, place, side
        self.known: dict[Run, int | None] = {}

    def count(self, paths: list[HotPath]) -> dict[str, int]:
        """Instructions by path. A path that this binary does not have yet is left out."""
        runs = list(dict.fromkeys(run for path in paths for run in path.runs))
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            self.known.update(zip(runs, pool.map(self._instructions, runs)))
        counts = {}
        for path in paths:
            taken = [self.known[run] for run in path.runs]
            if None not in taken:
                counts[path.name] = taken[0] - sum(taken[1:])
        return counts

    def _instructions(self, run: Run) -> int | None:
        """What one process takes, or nothing if it fails."""
        out = self.place / self.side / f"{run.name}.callgrind"
        command = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}", "--compress-strings=yes", str(self.binary), *run.arguments]
        source = (self.place / "maps" / run.stdin).open("rb") if run.stdin else subprocess.DEVNULL
        # Nothing of the user's configuration, and an environment of one size: start-up reads all of it.
        environment = {"PATH": "/usr/bin:/bin", "HOME": "/nowhere", "NO_COLOR": "1"}
        done = subprocess.run(["sh", "-c", f'ulimit -t {LIMIT} && exec "$@"', "sh", *command], cwd=self.place / "maps", env=environment,
                              stdin=source, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
        said = done.stderr.decode(errors="replace")
        found = re.search(r"Collected : (\d+)", said)
        if found is None:
            raise NotCounted(f"valgrind counts nothing in {LIMIT} s for `panmap {' '.join(run.arguments)}`: {said[-500:]}")
        # 1 says that a map has errors or warnings, which is as good a run as any.
        return int(found[1]) if done.returncode in (0, 1) else None
