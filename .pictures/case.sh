#!/usr/bin/env bash
# Writes a capture of many requests with made-up payloads, of which some are damaged: for pictures of large cases.
#
#   .pictures/case.sh UNSEAL_CLI REQUESTS [COPIES] >case.har
#
# With COPIES all entries are repeated so often: a file that takes time to be read.
set -euo pipefail

cli=$1 requests=$2 copies=${3:-1}
damages=("" wrong-key "" percent-encoded "" login-again "" wrong-iv "" "" cut-at-block "")
made=$(mktemp) entries=$(mktemp)
trap 'rm -f "$made" "$entries"' EXIT

# One line a payload: appid, then the body of its request.
for seed in $(seq 90); do
  damage=${damages[$((seed % ${#damages[@]}))]}
  case=$("$cli" sample --seed "$seed" ${damage:+--damage "$damage"} || true)
  app=$(grep -oE '"appid": *"[^"]*"' <<<"$case" | tail -1 | cut -d'"' -f4 || true)
  values=$(grep -oE '"(session_key|iv|encryptedData)": *"[^"]*"' <<<"$case" || true)
  # A damage that does not fit the payload of this number makes none.
  [[ $(wc -l <<<"$values") == 3 && -n $app ]] || continue
  printf '%s\t{%s,"openid":"oINVENTEDuser%015d"}\n' "$app" "$(paste -sd, <<<"$values")" "$((seed % 24))"
done >"$made"

awk -v requests="$requests" -F'\t' '
  { app[NR] = $1; gsub(/\\/, "\\\\", $2); gsub(/"/, "\\\"", $2); body[NR] = $2 }
  END {
    for (i = 0; i < requests; i++) {
      at = i % NR + 1
      printf "%s{\"startedDateTime\":\"2026-01-01T%02d:%02d:%02d.000+08:00\",", i ? "," : "", 9 + i / 3600 % 10, i / 60 % 60, i % 60
      printf "\"request\":{\"method\":\"POST\",\"url\":\"https://api.shop.example/%s\",", i % 2 ? "phone" : "user"
      printf "\"headers\":[{\"name\":\"Referer\",\"value\":\"https://servicewechat.com/%s/%d/page-frame.html\"}],", app[at], 36 + i % 3
      printf "\"postData\":{\"mimeType\":\"application/json\",\"text\":\"%s\"}},", body[at]
      print "\"response\":{\"status\":200,\"headers\":[],\"content\":{\"text\":\"{}\"}}}"
    }
  }' "$made" >"$entries"

printf '{"log":{"version":"1.2","creator":{"name":"made up"},"entries":[\n'
for copy in $(seq "$copies"); do
  [[ $copy == 1 ]] || printf ','
  cat "$entries"
done
printf ']}}\n'
