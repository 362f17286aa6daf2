#!/usr/bin/env bash
# Downloads Panmap to DIRECTORY/bin if there is a release of just these sources: `fetch.sh DIRECTORY`.
# Otherwise, or if its checksum is wrong, it says why and fails, and whoever called it builds Panmap.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
directory=$1

give_up() {
    echo "Panmap is built, not downloaded: $1"
    exit 1
}

field() {
    sed -n "s/^$1 = \"\(.*\)\"\$/\1/p" "$root/Cargo.toml" | head -n 1
}

# The static binaries, which run in any container.
case "${RUNNER_OS:-$(uname -s)}-${RUNNER_ARCH:-$(uname -m)}" in
    Linux-X64 | Linux-x86_64) target=x86_64-unknown-linux-musl ;;
    Linux-ARM64 | Linux-aarch64) target=aarch64-unknown-linux-musl ;;
    macOS-X64 | Darwin-x86_64) target=x86_64-apple-darwin ;;
    macOS-ARM64 | Darwin-arm64) target=aarch64-apple-darwin ;;
    Windows-X64) target=x86_64-pc-windows-msvc ;;
    *) give_up "there are no releases for this machine" ;;
esac
case "$target" in
    *windows*) suffix=zip program=panmap.exe ;;
    *) suffix=tar.gz program=panmap ;;
esac
version=$(field version)
name=panmap-$version-$target
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT

get() {
    curl --fail --silent --location --proto-redir '=https' --output "$temporary/$1" \
        "$(field repository)/releases/download/v$version/$1"
}

command -v curl > /dev/null || give_up "there is no curl"
get SOURCES.sha256 || give_up "version $version is not released"
[ "$(cat "$temporary/SOURCES.sha256")" = "$(bash "$root/packaging/sources.sh")" ] ||
    give_up "version $version was released from other sources"
for file in SHA256SUMS "$name.$suffix"; do
    get "$file" || give_up "the release has no $file"
done
cd "$temporary"
grep "  $name.$suffix\$" SHA256SUMS > sum || give_up "the release has no checksum of $name.$suffix"
if command -v sha256sum > /dev/null; then check=(sha256sum); else check=(shasum -a 256); fi
"${check[@]}" --check --status sum || give_up "the checksum of $name.$suffix is wrong"
case "$suffix" in
    zip) unzip -q "$name.zip" ;;
    *) tar -xzf "$name.tar.gz" ;;
esac
[ "$("./$name/$program" --version)" = "panmap $version" ] || give_up "the released binary does not run here"
mkdir -p "$directory/bin"
mv "$name/$program" "$directory/bin/"
echo "Panmap $version is downloaded"
