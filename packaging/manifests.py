#!/usr/bin/env python3
"""Completes a directory with all files of a release.

    manifests.py DIRECTORY   writes `panmap.rb`, `panmap.json`, `SOURCES.sha256` and `SHA256SUMS`
    manifests.py --targets   prints the targets that a release has an archive for

`panmap.rb` is the formula for Homebrew, `panmap.json` the manifest for Scoop. `SOURCES.sha256` says which sources were
built, which is what the Action compares with its own.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path

from pack import REPOSITORY, version

TARGETS = [
    "aarch64-apple-darwin",
    "aarch64-unknown-linux-gnu",
    "aarch64-unknown-linux-musl",
    "x86_64-apple-darwin",
    "x86_64-pc-windows-msvc",
    "x86_64-unknown-linux-gnu",
    "x86_64-unknown-linux-musl",
]
DESCRIPTION = "Converts mind maps and outlines between formats"

FORMULA = """\
class Panmap < Formula
  desc "{description}"
  homepage "{repository}"
  version "{version}"
  license any_of: ["MIT", "Apache-2.0"]

  on_macos do
    on_arm do
{aarch64-apple-darwin}
    end
    on_intel do
{x86_64-apple-darwin}
    end
  end

  on_linux do
    on_arm do
{aarch64-unknown-linux-musl}
    end
    on_intel do
{x86_64-unknown-linux-musl}
    end
  end

  def install
    bin.install "panmap"
    man1.install Dir["man/*.1"]
    bash_completion.install "completions/panmap.bash" => "panmap"
    zsh_completion.install "completions/_panmap"
    fish_completion.install "completions/panmap.fish"
  end

  test do
    (testpath/"fruit.outline").write "Fruit\\n\\tApples\\n"
    assert_match "Apples", shell_output("#{bin}/panmap convert fruit.outline --to markdown")
  end
end
"""


def main() -> int:
    match sys.argv[1:]:
        case ["--targets"]:
            print("\n".join(TARGETS))
            return 0
        case [directory] if not directory.startswith("-"):
            return complete(Path(directory))
    print(__doc__.strip(), file=sys.stderr)
    return 2


def complete(directory: Path) -> int:
    """Writes everything that follows from the archives; says which of them is missing."""
    archives = {target: directory / archive_name(target) for target in TARGETS}
    if missing := [path.name for path in archives.values() if not path.is_file()]:
        print(f"manifests: {directory} has no {', '.join(missing)}", file=sys.stderr)
        return 1
    sums = {target: digest(path) for target, path in archives.items()}
    (directory / "panmap.rb").write_text(formula(sums), encoding="utf-8", newline="\n")
    (directory / "panmap.json").write_text(scoop(sums), encoding="utf-8", newline="\n")
    sources = subprocess.run(["bash", REPOSITORY / "packaging" / "sources.sh"], check=True, stdout=subprocess.PIPE)
    (directory / "SOURCES.sha256").write_bytes(sources.stdout)
    files = sorted(path for path in directory.iterdir() if path.is_file() and path.name != "SHA256SUMS")
    lines = [f"{digest(path)}  {path.name}\n" for path in files]
    (directory / "SHA256SUMS").write_text("".join(lines), encoding="utf-8", newline="\n")
    return 0


def archive_name(target: str) -> str:
    """How the archive for a target is called."""
    return f"panmap-{version()}-{target}" + (".zip" if "windows" in target else ".tar.gz")


def address(target: str, of_version: str) -> str:
    """Where the archive for a target of this version can be downloaded."""
    name = archive_name(target).replace(version(), of_version)
    return f"{repository()}/releases/download/v{of_version}/{name}"


def repository() -> str:
    """The address of the repository, which Cargo.toml has."""
    found = re.search(r'^repository = "(.+)"$', (REPOSITORY / "Cargo.toml").read_text(encoding="utf-8"), re.MULTILINE)
    assert found, "Cargo.toml names the repository"
    return found[1]


def digest(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def formula(sums: dict[str, str]) -> str:
    """The formula for Homebrew. On Linux it takes the static binaries, which need no library of the system."""
    text = FORMULA
    values = {"description": DESCRIPTION, "repository": repository(), "version": version()}
    for target, sha256 in sums.items():
        values[target] = f'      url "{address(target, version())}"\n      sha256 "{sha256}"'
    for name, value in values.items():
        text = text.replace("{" + name + "}", value)
    return text


def scoop(sums: dict[str, str]) -> str:
    """The manifest for Scoop, which finds later versions by itself."""
    target = "x86_64-pc-windows-msvc"
    later = address(target, "$version")
    manifest = {
        "version": version(),
        "description": DESCRIPTION,
        "homepage": repository(),
        "license": "MIT|Apache-2.0",
        "architecture": {"64bit": {"url": address(target, version()), "hash": sums[target]}},
        "extract_dir": f"panmap-{version()}-{target}",
        "bin": "panmap.exe",
        "checkver": {"github": repository()},
        "autoupdate": {
            "architecture": {"64bit": {"url": later}},
            "hash": {"url": f"{repository()}/releases/download/v$version/SHA256SUMS"},
            "extract_dir": f"panmap-$version-{target}",
        },
    }
    return json.dumps(manifest, indent=4) + "\n"


if __name__ == "__main__":
    sys.exit(main())
