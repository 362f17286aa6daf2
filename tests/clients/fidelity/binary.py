"""Runs Panmap over many files at once, and says what became of each."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

EXTENSIONS = {"markdown": "md", "freemind": "mm", "opml": "opml", "json": "json", "mindmeister": "txt", "indented": "outline"}


@dataclass
class Done:
    """What became of one file: what was written, and the messages about it."""

    output: Path | None
    messages: list[dict] = field(default_factory=list)

    def codes(self) -> set[str]:
        return {message["code"] for message in self.messages if message.get("code")}

    @property
    def lossy(self) -> bool:
        """Whether a loss was reported, of reading or of writing."""
        return any(code.startswith(("lost-", "flattened-", "dropped-", "unknown-")) for code in self.codes())

    def said(self) -> str:
        worst = sorted(self.messages, key=lambda message: message.get("severity") != "error")
        return worst[0]["message"] if worst else "nothing was said"


class Panmap:
    """The binary that is judged, and where it may write."""

    def __init__(self, binary: Path, work: Path):
        self.binary, self.work = binary, work
        self.runs = 0

    def named(self, files: list[Path], extension: str) -> list[Path]:
        """Copies of files with names that no two share, since outputs are named after inputs."""
        self.runs += 1
        directory = self.work / f"in-{self.runs}"
        directory.mkdir(parents=True)
        return [Path(shutil.copy(file, directory / f"{number:04}.{extension}")) for number, file in enumerate(files)]

    def convert(self, files: list[Path], to: str, *options: str) -> list[Done]:
        """Converts files, no two of which may share a name, to one format; one that fails has no output."""
        self.runs += 1
        out = self.work / f"out-{self.runs}"
        listed = self.work / f"files-{self.runs}"
        listed.write_text("".join(f"{file}\n" for file in files))
        command = [self.binary, "convert", "--files-from", listed, "--to", to, "--out-dir", out, "-v",
                   "--message-format", "json", *options]
        done = subprocess.run(command, capture_output=True, timeout=300)
        found = {file.stem: Done(None) for file in files}
        if done.returncode not in (0, 1):
            raise RuntimeError(f"panmap exits {done.returncode}: {done.stderr.decode(errors='replace')[:500]}")
        for line in done.stderr.decode(errors="replace").splitlines():
            if not line.startswith("{"):
                continue
            message = json.loads(line)
            stem = Path(message.get("file") or "").stem
            if stem in found:
                found[stem].messages.append(message)
        for file in files:
            output = out / f"{file.stem}.{EXTENSIONS.get(to, to)}"
            found[file.stem].output = output if output.exists() else None
        return [found[file.stem] for file in files]
