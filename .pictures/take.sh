#!/usr/bin/env bash
# Takes the README's pictures of the real window into docs/pictures.
#
#   cargo build --release --bin unseal && .pictures/take.sh [BINARY]
#
# Needs Xvfb, xdotool and ImageMagick, and the terminal program beside the binary. Starts its own X server and its own settings, plays the ready-made cases by keys
# (Ctrl+R), and ends only what it started. Keys, codes and times in the pictures are the sandbox's: new in each run.
set -euo pipefail
cd "$(dirname "$0")/.."

binary=${1:-target/release/unseal}
out=docs/pictures
home=$(mktemp -d)
export HOME=$home XDG_CONFIG_HOME=$home XDG_DATA_HOME=$home LIBGL_ALWAYS_SOFTWARE=1
unset WAYLAND_DISPLAY WAYLAND_SOCKET
exec 3< <(exec Xvfb -displayfd 1 -noreset -screen 0 1920x1080x24 2>/dev/null)
xvfb=$!
read -r number <&3
export DISPLAY=:$number
program=
finish() {
  for it in $program $xvfb; do kill "$it" 2>/dev/null || true; done
  rm -rf "$home"
}
trap finish EXIT

keys() {
  for it in "$@"; do
    # A key, a text to type, a place to click, or seconds to wait.
    case $it in
      type:*) xdotool type --delay 30 "${it#type:}" ;;
      wait:*) sleep "${it#wait:}" ;;
      click:*) xdotool mousemove ${it#click:} click 1 ;;
      *) xdotool key "$it" ;;
    esac
    sleep 0.2
  done
}

# What the window opens with, its size and zoom, and seconds before its keys and behind them.
files=()
before=2 after=2.5
width=1280 height=800 zoom=1.0

# take NAME LANGUAGE THEME KEYS…: a fresh window, the keys, and a picture of it in at most 128 colours.
take() {
  local name=$1 window=
  mkdir -p "$home/unseal"
  printf '{"language":"%s","theme":"%s","zoom":%s}\n' "$2" "$3" "$zoom" >"$home/unseal/settings.json"
  shift 3
  "$binary" "${files[@]}" >/dev/null 2>&1 &
  program=$!
  for _ in $(seq 100); do
    window=$(xdotool search --name '^Unseal' | tail -1 || true)
    [[ -n $window ]] && break
    sleep 0.1
  done
  # The sandbox starts beside the window; there is no window manager to give the focus.
  sleep "$before"
  xdotool windowmove "$window" 0 0 windowsize "$window" "$width" "$height"
  sleep 0.5
  xdotool windowfocus "$window" mousemove $((width - 1)) $((height - 1))
  keys "$@"
  sleep "$after"
  import -window root -crop "${width}x$height+0+0" +repage png:- |
    convert png:- -dither None -colors 128 -strip -define png:compression-level=9 "PNG8:$out/$name.png"
  kill "$program"
  wait "$program" 2>/dev/null || true
  program=
}

mkdir -p "$out"
take empty-zh-dark zh-CN dark
take works-en-dark en dark ctrl+r Return
take stale-zh-light zh-CN light ctrl+r Down Return
take bytes-en-light en light ctrl+3 ctrl+r Down Down Down Return
# Calls to WeChat, asked before they are made, and the sandbox's phone.
take call-check-en-light en light ctrl+r Return "click:217 663"
take call-answer-en-dark en dark ctrl+r Return "click:217 663" "click:408 702"
take call-phone-zh-dark zh-CN dark ctrl+r Return "click:66 679"
take drive-zh-light zh-CN light ctrl+r Return "click:149 420"
# A case of several payloads: a capture of a client with the server's log beside it.
files=(tests/captures/synthetic/client.har tests/captures/synthetic/server.log)
take table-en-dark en dark F8
take table-zh-light zh-CN light F8
take report-zh-light zh-CN light ctrl+shift+e
width=1920 height=1080
take wide-en-light en light F8
width=1024 height=700
take narrow-zh-dark zh-CN dark F8
width=1280 height=800 zoom=1.5
files=()
take zoomed-zh-light zh-CN light ctrl+r Down Return
zoom=1.0
# What is no capture and no text says what it is instead.
files=(docs/pictures/empty-zh-dark.png)
take error-en-dark en dark
files=()
take settings-en-light en light ctrl+comma
# A case of 10,000 payloads under a filter; and a file of 300 MB while it is read.
.pictures/case.sh "${binary%/*}/unseal-cli" 10000 >"$home/client.har"
files=("$home/client.har")
before=25 after=4
take many-en-light en light ctrl+f wait:1 "type:code:PERCENT-ENCODED"
.pictures/case.sh "${binary%/*}/unseal-cli" 10000 40 >"$home/large.har"
files=("$home/large.har")
before=1 after=8
take loading-zh-dark zh-CN dark
