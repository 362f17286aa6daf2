"""`python -m panmap` is the command line."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import NoReturn

NAME = "panmap.exe" if os.name == "nt" else "panmap"


def binary() -> Path:
    """The binary that was installed with this package."""
    package = Path(__file__).resolve().parent
    schemes = [None, sysconfig.get_preferred_scheme("user") if sys.version_info >= (3, 10) else f"{os.name}_user"]
    places = [Path(sysconfig.get_path("scripts", scheme) if scheme else sysconfig.get_path("scripts")) for scheme in schemes]
    # Where `pip install --target` and `--prefix` put it.
    places += [parent / directory for parent in package.parents for directory in ("bin", "Scripts")][:8]
    for place in places:
        if (place / NAME).is_file():
            return place / NAME
    looked = ", ".join(map(str, places[:3]))
    raise FileNotFoundError(f"{NAME} is not in {looked}; install the package `panmap` again")


def main() -> NoReturn:
    """Runs the binary with the same arguments, and ends with its exit code."""
    try:
        command = [os.fspath(binary()), *sys.argv[1:]]
    except FileNotFoundError as missing:
        sys.exit(str(missing))
    if os.name == "nt":
        sys.exit(subprocess.call(command))
    sys.stdout.flush()
    os.execv(command[0], command)


if __name__ == "__main__":
    main()
