"""Runs processes and says what they took. Contestants take turns, so that what disturbs one disturbs all."""

from __future__ import annotations

import json
import select
import signal
import os
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

# A contestant that would take more seconds of processor time is left out, and one is ended after four times as long.
TOO_LONG = 60.0

# Seconds that a contestant may take in all rounds, and how many rounds there are.
BUDGET, LEAST, MOST = 3.0, 3, 15


@dataclass(frozen=True)
class Call:
    """A process: its command, and where its standard streams lead."""

    command: tuple[str, ...]
    cwd: Path
    # Files: read from directly, fed by `cat` through a pipe, written to (`|` is a pipe that `cat` empties).
    input: Path | None = None
    feed: Path | None = None
    output: Path | str | None = None
    # What is removed first, so that each run finds the same.
    remove: tuple[Path, ...] = ()

    def line(self) -> str:
        streams = {name: None if value is None else str(value) for name, value in
                   (("input", self.input), ("feed", self.feed), ("output", self.output))}
        return json.dumps({"command": list(map(str, self.command)), "cwd": str(self.cwd), "remove": list(map(str, self.remove)), **streams})


@dataclass(frozen=True)
class Used:
    """Seconds, seconds of processor time, and the peak of resident bytes."""

    wall: float
    cpu: float
    peak: float


@dataclass
class Runs:
    """What the runs of one contestant took, in rounds."""

    used: list[Used] = field(default_factory=list)

    @property
    def typical(self) -> Used:
        return Used(*(median(getattr(used, name) for used in self.used) for name in ("wall", "cpu", "peak")))

    def over(self, other: Runs) -> Used:
        """How many times as much as another: the medians of the ratios within each round."""
        pairs = list(zip(self.used, other.used))
        return Used(*(median(getattr(a, name) / max(getattr(b, name), 1e-9) for a, b in pairs) for name in ("wall", "cpu", "peak")))


class DoesNotRun(Exception):
    """A contestant that fails or takes too long."""


class Meter:
    """The program that starts processes and measures them, on all processors or on one alone."""

    def __init__(self, program: Path, processor: int | None = None):
        self.command = [str(program)] if processor is None else ["taskset", "-c", str(processor), str(program)]
        self.child: subprocess.Popen | None = None

    def run(self, call: Call, limit: float = 4 * TOO_LONG) -> Used:
        """Raises `DoesNotRun` if the process fails or takes longer than the limit."""
        if self.child is None:
            self.child = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True)
        self.child.stdin.write(call.line().encode() + b"\n")
        self.child.stdin.flush()
        answered, _, _ = select.select([self.child.stdout], [], [], limit)
        answer = self.child.stdout.readline() if answered else b""
        if not answer:
            self.stop()
            raise DoesNotRun("is too slow" if not answered else "cannot be started")
        used = json.loads(answer)
        if used["code"]:
            raise DoesNotRun(f"exits with {used['code']}")
        return Used(used["wall"], used["cpu"], used["peak"])

    def stop(self) -> None:
        """Ends the program and what it has started."""
        if self.child is not None:
            os.killpg(self.child.pid, signal.SIGKILL)
            self.child.wait()
            self.child = None

    def race(self, calls: dict[str, Call], expected: dict[str, float]) -> tuple[dict[str, Runs], dict[str, str]]:
        """What each of some calls takes, in turns, and why some of them have no figures. `expected` are the seconds that
        a contestant is likely to need, where that is known."""
        runs = {name: Runs() for name in calls}
        failed: dict[str, str] = {name: "is too slow" for name in calls if expected.get(name, 0) > TOO_LONG}
        spent = dict.fromkeys(calls, 0.0)
        for turn in range(MOST):
            for name, call in calls.items():
                is_over = turn >= LEAST and spent[name] > BUDGET or turn > 0 and spent[name] > 4 * BUDGET
                if name in failed or is_over:
                    continue
                try:
                    runs[name].used.append(self.run(call))
                    spent[name] += runs[name].used[-1].wall
                except DoesNotRun as error:
                    failed[name] = str(error)
        return {name: run for name, run in runs.items() if run.used and name not in failed}, failed
