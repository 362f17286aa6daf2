#!/usr/bin/env python3
"""Packs a built binary for a release.

    pack.py pages BINARY DIRECTORY            writes manual pages and completions
    pack.py archive TARGET BINARY DIRECTORY   writes the archive for one target, and prints its path

An archive has one directory with the binary, its pages and completions, the licences, README and changelog. The same
files give the same bytes, whoever packs them and when.
"""

from __future__ import annotations

import gzip
import io
import re
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
TEXTS = ["README.md", "CHANGELOG.md", "LICENSE-MIT", "LICENSE-APACHE"]
COMPLETIONS = {"bash": "panmap.bash", "zsh": "_panmap", "fish": "panmap.fish", "powershell": "_panmap.ps1"}

# The earliest time that zip can store; archives tell no time of their own.
DATE = (1980, 1, 1, 0, 0, 0)
SECONDS = 315532800


def main() -> int:
    match sys.argv[1:]:
        case ["pages", binary, directory]:
            pages(Path(binary), Path(directory))
        case ["archive", target, binary, directory]:
            print(archive(target, Path(binary), Path(directory)))
        case _:
            print(__doc__.strip(), file=sys.stderr)
            return 2
    return 0


def version() -> str:
    """The version of the workspace."""
    found = re.search(r'^version = "(.+)"$', (REPOSITORY / "Cargo.toml").read_text(encoding="utf-8"), re.MULTILINE)
    assert found, "Cargo.toml has a version"
    return found[1]


def pages(binary: Path, directory: Path) -> None:
    """Writes manual pages to `man` and completions to `completions`, as the binary itself generates them."""
    binary = binary.resolve()
    subprocess.run([binary, "man", "--dir", directory / "man"], check=True)
    (directory / "completions").mkdir(parents=True, exist_ok=True)
    for shell, name in COMPLETIONS.items():
        script = subprocess.run([binary, "completions", shell], check=True, stdout=subprocess.PIPE).stdout
        (directory / "completions" / name).write_bytes(script)


def archive(target: str, binary: Path, directory: Path) -> Path:
    """Packs the binary for this target: as zip for Windows, as tar elsewhere."""
    windows = "windows" in target
    name = f"panmap-{version()}-{target}"
    with tempfile.TemporaryDirectory() as temporary:
        generated = Path(temporary)
        pages(binary, generated)
        files = {path.relative_to(generated).as_posix(): path for path in generated.rglob("*") if path.is_file()}
        files |= {text: REPOSITORY / text for text in TEXTS}
        program = "panmap.exe" if windows else "panmap"
        files[program] = binary
        contents = {f"{name}/{path}": (files[path].read_bytes(), path == program) for path in sorted(files)}
    directory.mkdir(parents=True, exist_ok=True)
    packed = directory / (name + (".zip" if windows else ".tar.gz"))
    packed.write_bytes(zipped(contents) if windows else tarred(contents))
    return packed


def zipped(contents: dict[str, tuple[bytes, bool]]) -> bytes:
    """These files, of which some are programs, as zip."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for path, (content, is_program) in contents.items():
            entry = zipfile.ZipInfo(path, DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = (0o100755 if is_program else 0o100644) << 16
            packed.writestr(entry, content)
    return buffer.getvalue()


def tarred(contents: dict[str, tuple[bytes, bool]]) -> bytes:
    """These files, of which some are programs, as tar with gzip."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.USTAR_FORMAT) as packed:
        for path, (content, is_program) in contents.items():
            entry = tarfile.TarInfo(path)
            entry.size, entry.mtime, entry.mode = len(content), SECONDS, 0o755 if is_program else 0o644
            packed.addfile(entry, io.BytesIO(content))
    return gzip.compress(buffer.getvalue(), mtime=0)


if __name__ == "__main__":
    sys.exit(main())
