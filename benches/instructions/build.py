"""What is compared: where the change branched off, and the binaries of both sides."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

# What goes into the binary. Tests, examples and documents do not.
COMPILED = ["crates", "Cargo.toml", "Cargo.lock", ":!crates/*/tests", ":!crates/*/benches", ":!crates/*/examples",
            ":!crates/python", ":!*.md"]

# The release without what takes long: counts are compared with each other, not with those of a release.
PROFILE = {"inherits": '"release"', "opt-level": "2", "lto": "false", "codegen-units": "16", "strip": "false", "incremental": "false"}

# Other people's crates take most of the time. Those that read and write for us are built as in a release, and those that
# nothing counted runs are not optimized.
OTHERS = "1"
HOT = ["csv-core", "flate2", "html5gum", "memchr", "nom", "pulldown-cmark", "quick-xml", "serde_json", "simdutf8", "zip", "zlib-rs"]
COLD = ["clap_complete", "clap_mangen", "encoding_rs", "gif", "image-webp", "indicatif", "krilla", "notify", "png", "resvg",
        "subsetter", "tiny-skia", "tiny-skia-path", "usvg", "webbrowser", "zune-jpeg"]


class Failed(Exception):
    """A build or git command that does not succeed, with what it said."""


def base(repository: Path, wanted: str | None) -> str | None:
    """The commit that the change in the working tree is compared with, if it can be had: the one that is asked for, where
    the branch left the one that it goes to, or the commit before."""
    if wanted:
        if found := _commit(repository, wanted):
            return found
        raise Failed(f"there is no commit {wanted}; fetch it, or leave out --base")
    head = _commit(repository, "HEAD")
    if _git(repository, "status", "--porcelain", "--untracked-files=no"):
        parents = ["HEAD"]
    else:
        parents = ["HEAD~1"]
    target = os.environ.get("GITHUB_BASE_REF")
    branches = [f"origin/{target}"] if target else ["origin/HEAD", "origin/main", "main"]
    for branch in branches:
        if _commit(repository, branch):
            found = _git(repository, "merge-base", "HEAD", branch)
            if found and found != head:
                return found
    return _commit(repository, parents[0])


def differs(repository: Path, commit: str) -> bool:
    """Whether anything that is compiled is different in the working tree."""
    changed = subprocess.run(["git", "diff", "--quiet", commit, "--", *COMPILED], cwd=repository, check=False).returncode
    return bool(changed or _git(repository, "ls-files", "--others", "--exclude-standard", "--", *COMPILED))


def file_at(repository: Path, commit: str, path: Path) -> str | None:
    """A file as a commit has it, if it has it."""
    return _git(repository, "show", f"{commit}:{path.as_posix()}")


def binaries(repository: Path, place: Path, commit: str | None) -> dict[str, Path]:
    """The binaries of `head`, the working tree, and of `base`, below directories of these names. Dependencies that both
    have are compiled once, and a base that was built before is not built again."""
    built = {}
    if commit:
        built["base"] = place / "base/panmap"
        stamp, origin = place / "base/origin", " ".join([commit, tools(), *_options()])
        if not (built["base"].exists() and stamp.exists() and stamp.read_text() == origin):
            stamp.unlink(missing_ok=True)
            worktree = place / "worktree"
            _forget(repository, worktree)
            if _git(repository, "worktree", "add", "--force", "--detach", str(worktree), commit) is None:
                raise Failed(f"git makes no worktree of {commit} in {worktree}")
            try:
                _build(worktree, place, "base")
            finally:
                _forget(repository, worktree)
            stamp.write_text(origin)
    built["head"] = _build(repository, place, "head")
    return built


def tools() -> str:
    """What counts depend on beside the sources: the compiler and valgrind."""
    said = [subprocess.run([tool, "--version"], capture_output=True, text=True, check=True).stdout for tool in ("rustc", "valgrind")]
    machine = os.uname().machine
    return f"{' '.join(said[0].split()[:2])} and {said[1].strip()} on {machine}"


def _build(source: Path, place: Path, side: str) -> Path:
    """Builds one side. Cargo names what it makes of a package after its place in the workspace, and finds out by times what is
    old, so that it would take the packages of one side for those of the other: these are removed first."""
    options = [*_options(), "--profile", "counting", "--target-dir", str(place / "build")]
    last = place / "build/side"
    if last.exists() and last.read_text() != side:
        metadata = json.loads(_cargo(source, side, "metadata", "--locked", "--no-deps", "--format-version=1"))
        packages = [word for package in metadata["packages"] for word in ("-p", package["name"])]
        _cargo(source, side, "clean", "--quiet", *packages, *options)
    last.parent.mkdir(exist_ok=True)
    last.write_text(side)
    _cargo(source, side, "build", "--locked", "--quiet", "-p", "panmap-cli", "--bin", "panmap", *options)
    # Both under names of one length: a longer one would cost instructions.
    copy = place / side / "panmap"
    copy.parent.mkdir(exist_ok=True)
    shutil.copy2(place / "build/counting/panmap", copy)
    return copy


def _options() -> list[str]:
    """The profile, which the base need not have in its manifest."""
    settings = [f"profile.counting.{key}={value}" for key, value in PROFILE.items()]
    levels = {'"*"': OTHERS, **dict.fromkeys(HOT, "2"), **dict.fromkeys(COLD, "0")}
    settings += [f"profile.counting.package.{name}.opt-level={level}" for name, level in levels.items()]
    return [word for setting in settings for word in ("--config", setting)]


def _cargo(source: Path, side: str, *arguments: str) -> str:
    environment = {**os.environ, "CARGO_INCREMENTAL": "0"}
    done = subprocess.run(["cargo", *arguments], cwd=source, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Failed(f"{side} does not build: `cargo {arguments[0]}` says\n{done.stderr[-3000:]}")
    return done.stdout


def _forget(repository: Path, worktree: Path) -> None:
    _git(repository, "worktree", "remove", "--force", "--force", str(worktree))
    shutil.rmtree(worktree, ignore_errors=True)
    _git(repository, "worktree", "prune")


def _commit(repository: Path, name: str) -> str | None:
    return _git(repository, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")


def _git(repository: Path, *arguments: str) -> str | None:
    """What a git command prints, if it succeeds."""
    done = subprocess.run(["git", *arguments], cwd=repository, capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else None
