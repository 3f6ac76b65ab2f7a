# What both scripts/sohoa and scripts/test need before they can build. To be sourced.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

# Libraries with their headers, Tesseract's data for Vietnamese and for page orientation, and the
# programs that take PDF files apart.
runtime_packages=(
  libicu-dev libssl-dev libsqlite3-dev libtesseract-dev libleptonica-dev
  tesseract-ocr-vie tesseract-ocr-osd poppler-utils
)

say() { printf 'sohoa: %s\n' "$*" >&2; }

# missing_packages NAME...: prints those that are not installed.
missing_packages() {
  local name
  for name in "$@"; do
    dpkg-query -W -f='${Status}\n' "$name" 2>/dev/null | grep -q 'install ok installed' ||
      printf '%s\n' "$name"
  done
}

# ensure_packages NAME...: installs what is missing and says so. With no_install=1 it only names the
# command and ends with exit code 3.
ensure_packages() {
  local missing command
  if ! command -v dpkg-query >/dev/null; then
    say "this is not a Debian system; please install the equivalents of: $*"
    return 0
  fi
  mapfile -t missing < <(missing_packages "$@")
  [ ${#missing[@]} -eq 0 ] && return 0
  command="apt-get install -y --no-install-recommends ${missing[*]}"
  [ "$(id -u)" -eq 0 ] || command="sudo $command"
  if [ "${no_install:-0}" = 1 ]; then
    say "not installed: ${missing[*]}"
    say "install with: $command"
    exit 3
  fi
  if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
    say "not installed: ${missing[*]}; as root, run: ${command#sudo }"
    exit 3
  fi
  say "installing ${missing[*]}"
  {
    DEBIAN_FRONTEND=noninteractive $command ||
      { ${command%%apt-get*}apt-get update && DEBIAN_FRONTEND=noninteractive $command; }
  } >&2 || {
    say "the installation failed; run this by hand and try again: $command"
    exit 3
  }
}

# ensure_swift: ends with exit code 3 when there is no Swift 6 toolchain.
ensure_swift() {
  command -v swift >/dev/null && return 0
  say "no Swift toolchain found; install Swift 6.2 or newer from https://www.swift.org/install/linux/"
  exit 3
}

# build PRODUCT: builds a release of it when something is newer. Folders count too: theirs is the
# time that changes when a file is taken away.
build() {
  local stamp="$root/.build/$1-release.stamp" started
  if [ -x "$root/.build/release/$1" ] && [ -e "$stamp" ] &&
    [ -z "$(find "$root/Package.swift" "$root/Sources" -newer "$stamp" -print -quit)" ]; then
    return 0
  fi
  ensure_swift
  say "building $1 (a few minutes the first time)"
  started=$(mktemp)
  trap 'rm -f "$started"' EXIT
  swift build --package-path "$root" -c release --product "$1" --static-swift-stdlib >&2 || {
    say "the build failed; see the messages above"
    exit 3
  }
  # A file saved during the build is newer than the stamp and gets built the next time.
  mv "$started" "$stamp"
  trap - EXIT
}
