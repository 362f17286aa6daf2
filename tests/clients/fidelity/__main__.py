"""Converts maps to their own format with Panmap, and compares output and source with parsers that are not Panmap's.

Exit codes: 0 nothing is lost but for what rows.toml names, 1 something is, 2 wrong usage or something is missing.
"""

from __future__ import annotations

import argparse
import importlib.util
import shutil
import site
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

import examples
import strict
from binary import Panmap
from files import FORMATS, Source, maps, sources
from install import install
from judges import Judge
from program import Place, Program
from spoil import self_test

REPOSITORY = HERE.parents[2]
KINDS = (*FORMATS, "examples", "strict")


def missing(place: Place) -> str | None:
    """What is not there of what judges."""
    absent = [name for name in ("markdown_it", "mdit_py_plugins") if importlib.util.find_spec(name) is None]
    absent += [name for name in ("cmark-gfm",) if not shutil.which(name)]
    absent += ["commonmark-spec"] if not examples.spec(place.node_modules).exists() else []
    return f"no {', '.join(absent)}" if absent else None


NEEDED = Program(
    "fidelity", {}, (("pip", "markdown-it-py==4.3.0"), ("pip", "mdit-py-plugins==0.7.0"), ("apt", "cmark-gfm"), examples.PACKAGE), missing,
    lambda *_: [])


def main() -> int:
    began = time.monotonic()
    sys.stdout.reconfigure(line_buffering=True)
    arguments = parse()
    if unknown := [name for name in arguments.only or [] if name not in KINDS]:
        print(f"fidelity: nothing called {', '.join(unknown)}; there are {', '.join(KINDS)}", file=sys.stderr)
        return 2
    place = Place(arguments.programs.resolve(), Path())
    own_packages(place)
    if arguments.install and missing(place):
        install(place, [NEEDED])
        own_packages(place)
    if reason := missing(place):
        print(f"fidelity: {reason}; --install installs it", file=sys.stderr)
        return 2
    if arguments.self_test:
        return self_test()
    if not arguments.binary.exists():
        print(f"fidelity: no {arguments.binary}: run `cargo build --release`, or name one with --binary", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as work:
        judge = Judge(Panmap(arguments.binary.resolve(), Path(work)))
        only = arguments.only or KINDS
        for format, (extensions, _, _) in FORMATS.items():
            if format not in only:
                continue
            found, left = sources(format, REPOSITORY)
            if arguments.maps:
                found, left = [Source(file, str(file)) for file in arguments.maps if file.suffix in extensions], []
            for reason in left:
                print(f"left out {reason}")
            if found:
                judge.files(format, found)
        if "examples" in only and not arguments.maps:
            judge.examples(examples.examples(place.node_modules))
        if "strict" in only:
            judge.failures += strict.judge(judge.panmap, maps(REPOSITORY, arguments.maps))
        code = judge.report()
    print(f"{time.monotonic() - began:.0f} s")
    return code


def own_packages(place: Place) -> None:
    """Makes what was installed for the judges importable."""
    for packages in place.python.glob("lib/python*/site-packages"):
        site.addsitedir(str(packages))
    importlib.invalidate_caches()


def parse() -> argparse.Namespace:
    names = lambda text: [name for name in text.split(",") if name]
    parser = argparse.ArgumentParser(prog="fidelity", description=__doc__.splitlines()[0])
    parser.add_argument("maps", nargs="*", type=Path, help="maps to judge instead of the repository's")
    parser.add_argument("--binary", type=Path, default=REPOSITORY / "target" / "release" / "panmap")
    parser.add_argument("--programs", type=Path, default=REPOSITORY / "target" / "clients", help="where --install puts packages")
    parser.add_argument("--only", type=names, metavar="KIND,…", help=f"judge only these of {', '.join(KINDS)}")
    parser.add_argument("--install", action="store_true", help="install what is missing with apt-get, pip and npm")
    parser.add_argument("--self-test", action="store_true", help="spoil documents in many ways, and fail where that is not seen")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
