#!/usr/bin/env bash
# The recipes of docs/SCALE.md that can be run on one machine. Needs a built unseal-cli (its path as the argument, or
# target/debug, target/release); what is missing beside it (pyspark, duckdb, GNU parallel) is skipped with a word.
set -euo pipefail
cd "$(dirname "$0")/../.."
program=${1:-}
for it in target/release/unseal-cli target/debug/unseal-cli; do
  [ -n "$program" ] || { [ -x "$it" ] && program=$PWD/$it; }
done
[ -n "$program" ] || { echo "build unseal-cli first: cargo build --no-default-features --bin unseal-cli"; exit 1; }
python=${UNSEAL_PYTHON:-python3}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

compact() { "$python" -c 'import json, sys; print(json.dumps(json.load(sys.stdin)))'; }
for seed in 1 2 3 4; do "$program" sample --seed $seed | compact; done > "$folder/lines.ndjson"
"$program" sample --damage plus-space | compact >> "$folder/lines.ndjson"
echo 'no payload' >> "$folder/lines.ndjson"
filter=("$program" inspect --ndjson --fields brief)

# What Hadoop Streaming and Spark judge a task by.
"${filter[@]}" < "$folder/lines.ndjson" > "$folder/results.ndjson" || { echo "exit code $? of a filter"; exit 1; }
[ "$(wc -l < "$folder/results.ndjson")" = 6 ]
if "${filter[@]}" --fail-on problem < "$folder/lines.ndjson" > /dev/null; then echo "--fail-on problem"; exit 1; fi
echo "pipe: 6 lines, 6 answers, exit code 0"

if command -v parallel > /dev/null; then
  n=$(parallel --will-cite --pipepart --block 1k -a "$folder/lines.ndjson" "${filter[@]}" | wc -l)
  [ "$n" = 6 ] && echo "parallel: $n answers"
else
  echo "parallel: skipped, it is not installed"
fi
split -n l/2 "$folder/lines.ndjson" "$folder/part."
n=$(printf '%s\n' "$folder"/part.* | xargs -P 2 -n 1 "${filter[@]}" | wc -l)
[ "$n" = 6 ] && echo "xargs: $n answers"

if "$python" -c 'import duckdb' 2> /dev/null; then
  "$python" -c "
import duckdb
query = '''SELECT coalesce(verdict, error) AS verdict, code, count(*) AS n
  FROM read_ndjson('$folder/results.ndjson', columns = {line: 'BIGINT', verdict: 'VARCHAR', error: 'VARCHAR', code: 'VARCHAR'})
  GROUP BY ALL ORDER BY n DESC, verdict'''
rows = duckdb.sql(query).fetchall()
assert rows[0] == ('sound', None, 4), rows
print('duckdb:', rows)"
else
  echo "duckdb: skipped, its Python package is not installed"
fi
"$python" tests/scale/spark.py "$program"
