#!/usr/bin/env bash
# How long the window takes to be mapped, against a bare eframe window in the same run, and what it costs when idle.
#
#   cargo build --profile dist --bin unseal --bench bare_window && .bench/window.sh
#
# Under Xvfb (packages xvfb and x11-utils), the two programs in turns, the least of several runs each. Exits with 1
# where a gate of docs/PERFORMANCE.md does not hold. UNSEAL_BENCH_PROFILE: another folder of target/ than dist.
set -euo pipefail
cd "$(dirname "$0")/.."

runs=${UNSEAL_BENCH_RUNS:-9}
target=target/${UNSEAL_BENCH_PROFILE:-dist}
ours=$target/unseal
bare=$(find "$target/deps" -name 'bare_window-*' -executable -type f -printf '%T@ %p\n' | sort -n | tail -1 | cut -d' ' -f2)

home=$(mktemp -d)
export HOME=$home XDG_CONFIG_HOME=$home XDG_DATA_HOME=$home LIBGL_ALWAYS_SOFTWARE=1
unset WAYLAND_DISPLAY WAYLAND_SOCKET
exec 3< <(exec Xvfb -displayfd 1 -screen 0 1400x900x24 2>/dev/null)
xvfb=$!
read -r number <&3
export DISPLAY=:$number
# No word of a window manager is needed: xev tells each window that is mapped below the root.
exec 4< <(exec stdbuf -oL xev -root -event substructure)
xev=$!
program=
finish() {
  for it in $program $xev $xvfb; do kill "$it" 2>/dev/null || true; done
  rm -rf "$home"
}
trap finish EXIT

start() {
  begin=$EPOCHREALTIME
  "$1" >/dev/null 2>&1 &
  program=$!
  while read -r -t 20 line <&4; do
    if [[ $line == MapNotify* ]]; then
      mapped=$EPOCHREALTIME
      return
    fi
  done
  echo "no window came: $1" >&2
  exit 1
}

stop() {
  kill "$program"
  wait "$program" 2>/dev/null || true
  program=
  while read -r -t 0.3 _ <&4; do :; done
}

# Clock ticks that all threads of a process have used, user and system.
ticks() {
  local text
  text=$(<"/proc/$1/stat")
  set -- ${text##*) }
  echo $((${12} + ${13}))
}

sleep 1
while read -r -t 0.3 _ <&4; do :; done
least_ours=999999999 least_bare=999999999
for ((run = 0; run < runs; run++)); do
  for which in bare ours; do
    start "${!which}"
    micros=$((${mapped/./} - ${begin/./}))
    least=least_$which
    if ((micros < ${!least})); then printf -v "$least" %s "$micros"; fi
    stop
  done
done

start "$ours"
sleep 5
before=$(ticks "$program")
sleep 5
idle=$(($(ticks "$program") - before))
memory=$(awk '/^VmRSS/ {print $2}' "/proc/$program/status")
stop

awk -v ours="$least_ours" -v bare="$least_bare" -v idle="$idle" -v memory="$memory" 'BEGIN {
  ratio = ours / bare
  printf "bare window  %6.1f ms until mapped\n", bare / 1000
  printf "unseal       %6.1f ms until mapped, %.2f times a bare window (at most 1.3)\n", ours / 1000, ratio
  printf "unseal       %6d CPU ticks in 5 s idle (0), %d MB resident\n", idle, memory / 1024
  exit ratio > 1.3 || idle > 0
}'
