#!/usr/bin/env bash
# Builds programs as they are given away: the profile `dist`, and no path of whoever built them inside.
#
#   .package/build.sh --no-default-features --bin unseal-cli        # any arguments of `cargo build`
#
# Prints each program; fails where one still names the builder's home, the checkout or the toolchain's folder.
#
# Panics name the file they stand in, with its whole path: the builder's name, mostly. Cargo's own trim-paths is not
# stable yet, so rustc is told what to write instead; of two prefixes that fit, it takes the later one.
set -euo pipefail
cd "$(dirname "$0")/.."

here=$PWD
home=${HOME%/}
cargo_home=${CARGO_HOME:-$home/.cargo}
sysroot=$(rustc --print sysroot)
commit=$(rustc -vV | sed -n 's/^commit-hash: //p')

maps=(
  ${home:+"--remap-path-prefix=$home=~"}
  "--remap-path-prefix=$cargo_home=cargo"
  "--remap-path-prefix=$cargo_home/registry/src=crates"
  "--remap-path-prefix=$sysroot/lib/rustlib/src/rust=/rustc/$commit"
  "--remap-path-prefix=$here=."
)
# In this form a path may have blanks in it.
CARGO_ENCODED_RUSTFLAGS=$(IFS=$'\x1f'; printf '%s' "${maps[*]}")
export CARGO_ENCODED_RUSTFLAGS

programs=$(
  cargo build --profile dist --locked --message-format=json-render-diagnostics "$@" |
    sed -n 's/.*"executable":"\([^"]*\)".*/\1/p'
)

status=0
[ -n "$programs" ] || status=1
while IFS= read -r program; do
  printf '%s\n' "$program"
  for path in ${home:+"$home"} "$cargo_home" "$sysroot" "$here"; do
    n=$({ grep -a -o -F -- "$path/" "$program" || true; } | wc -l)
    [ "$n" -eq 0 ] && continue
    printf '  %s places with %s/\n' "$n" "$path" >&2
    status=1
  done
done <<<"$programs"
exit $status
