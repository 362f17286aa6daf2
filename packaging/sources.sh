#!/usr/bin/env bash
# Prints a digest of everything that the binary is built from: the same sources have the same digest on any machine.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# macOS has the one, everything else the other, which marks files with an asterisk on Windows.
if command -v sha256sum > /dev/null; then sum=(sha256sum); else sum=(shasum -a 256); fi
export LC_ALL=C
# The Python package is a workspace of its own.
find Cargo.toml Cargo.lock crates -type f -not -path 'crates/python/*' -print0 | sort -z |
    xargs -0 "${sum[@]}" | sed 's/ \*/  /' | "${sum[@]}" | cut -d ' ' -f 1
