"""Builds the wheel: the binary of the command line, the module by maturin, and both in one wheel.

`pip wheel crates/python -C profile=dev` builds for tests. Cargo's own variables are obeyed, such as
`CARGO_BUILD_TARGET` and `CARGO_TARGET_DIR`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import maturin

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SCRIPTS = HERE / "panmap.data" / "scripts"


def prepare_metadata_for_build_wheel(metadata_directory: str, config_settings: dict | None = None) -> str:
    # maturin asks for the directory that `pyproject.toml` names.
    SCRIPTS.mkdir(parents=True, exist_ok=True)
    return maturin.prepare_metadata_for_build_wheel(metadata_directory)


def build_wheel(wheel_directory: str, config_settings: dict | None = None, metadata_directory: str | None = None) -> str:
    profile = (config_settings or {}).get("profile", "release")
    target = Path(os.environ.setdefault("CARGO_TARGET_DIR", str(ROOT / "target"))).resolve()
    os.environ["CARGO_TARGET_DIR"] = str(target)
    command = ["cargo", "build", "--locked", "--package", "panmap-cli", "--profile", profile]
    subprocess.run(command, cwd=ROOT, check=True)
    built = target / os.environ.get("CARGO_BUILD_TARGET", "") / ("debug" if profile == "dev" else profile)
    [binary] = [built / name for name in ("panmap", "panmap.exe") if (built / name).is_file()]
    shutil.rmtree(SCRIPTS, ignore_errors=True)
    SCRIPTS.mkdir(parents=True)
    shutil.copy2(binary, SCRIPTS)
    settings = {"build-args": f"--profile {profile}"}
    return maturin.build_wheel(wheel_directory, settings, metadata_directory)


def build_sdist(sdist_directory: str, config_settings: dict | None = None) -> str:
    raise RuntimeError("the wheel is built from a clone of the repository, which has the command line")
