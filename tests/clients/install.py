"""Installs the programs that judge: Debian's packages by apt-get, the others below `target/clients`."""

from __future__ import annotations

import os
import subprocess
import sys
import time

from program import HERE, Place, Program, run

# How long all of it may take, and one command.
LIMIT, LIMIT_OF_ONE = 480, 240


def install(place: Place, programs: list[Program]) -> list[str]:
    """Installs what is missing, each package on its own, and says what cannot be had; returns the names of programs whose
    packages are all installed now, and that nothing excuses from judging."""
    began = time.monotonic()
    wanted = [program for program in programs if program.missing(place)]
    done: dict[tuple[str, str], bool] = {}
    for package in [package for program in wanted for package in program.packages]:
        if package not in done:
            first = all(source != package[0] for source, _ in done)
            done[package] = all(_succeeds(command, began + LIMIT) for command in _commands(place, *package, first))
    if done:
        print(f"installed {sum(done.values())} of {len(done)} packages in {time.monotonic() - began:.0f} s")
    return [program.name for program in wanted if all(done[package] for package in program.packages)]


def _commands(place: Place, source: str, package: str, first: bool) -> list[list]:
    """What installs a package; networks that do not answer are given up soon."""
    if source == "apt":
        root = [] if os.geteuid() == 0 else ["sudo", "-n"]
        apt = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "Acquire::Retries=1", "-o", "Acquire::http::Timeout=20"]
        return [[*apt, "update"]] * first + [[*apt, "install", "-y", "--no-install-recommends", package]]
    if source == "npm":
        place.node_modules.mkdir(parents=True, exist_ok=True)
        options = ["--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--fetch-retries=1", "--fetch-timeout=30000"]
        return [["npm", "install", *options, "--prefix", place.node_modules, package]]
    if source == "pip":
        pip = [place.python / "bin" / "python", "-m", "pip", "install", "-q", "--retries", "1", "--timeout", "20"]
        return [[sys.executable, "-m", "venv", place.python]] * first + [[*pip, "--disable-pip-version-check", package]]
    manifest = HERE / "drivers" / "opml-crate" / "Cargo.toml"
    return [["cargo", "build", "--quiet", "--release", "--locked", "--manifest-path", manifest, "--target-dir", place.installed / "cargo"]]


def _succeeds(command: list, ends: float) -> bool:
    try:
        run(command, timeout=min(max(ends - time.monotonic(), 1), LIMIT_OF_ONE))
        return True
    except (OSError, RuntimeError, subprocess.TimeoutExpired) as error:
        said = str(error).strip().rpartition("\n")[2]
        print(f"not installed: `{' '.join(map(str, command))}`: {said[-300:]}")
        return False
