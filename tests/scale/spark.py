"""The PySpark recipe of docs/SCALE.md over made-up payloads, held against what the filter says of the same lines alone.

Arguments: the path of unseal-cli. Skipped with a word where pyspark or Java is missing. Checks that a damaged payload fails
no task, that every result joins back by its id, and that sessions joined by openid open what has no key of its own.
"""

import json
import shutil
import subprocess
import sys
import tempfile

N_PAYLOADS = 400
APP_ID = "wx5a4e5ea1ca5e0001"


def skipped(why):
    print(f"spark: skipped, {why}")
    sys.exit(0)


def sample(program, *arguments):
    return json.loads(subprocess.run([program, "sample", *arguments], check=True, capture_output=True).stdout)


def made(program):
    """Payloads with an order and an openid, one in four damaged; and the sessions of their users, apart."""
    payloads, sessions = [], []
    for seed in range(N_PAYLOADS):
        damage = ["--damage", "plus-space"] if seed % 4 == 3 else []
        case = sample(program, "--seed", str(seed), *damage)
        openid = f"oUSER{seed:023d}"
        payload = {"order": f"A-{seed}", "openid": openid}
        payload.update({name: case[name] for name in ["encryptedData", "iv"]})
        payloads.append(payload)
        sessions.append({"openid": openid, "session_key": case["session_key"]})
    return payloads, sessions


def main():
    try:
        from pyspark.sql import SparkSession, functions as f
    except ImportError:
        skipped("pyspark is not installed (pip install pyspark)")
    if shutil.which("java") is None:
        skipped("there is no Java")
    program = sys.argv[1]
    payloads, sessions = made(program)

    spark = SparkSession.builder.master("local[2]").appName("unseal").config("spark.ui.enabled", "false").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    schema = (
        "line long, id string, error string, verdict string, code string, certainty string, kind string,"
        "fields map<string, string>, watermark struct<appid: string, appid_check: string, timestamp: long,"
        "timestamp_check: string, age_secs: long>, key_fingerprint string"
    )
    with tempfile.TemporaryDirectory() as folder:
        for name, rows in [("payloads", payloads), ("sessions", sessions)]:
            with open(f"{folder}/{name}.ndjson", "w", encoding="utf-8") as file:
                file.writelines(json.dumps(row) + "\n" for row in rows)
        read = lambda name: spark.read.json(f"{folder}/{name}.ndjson")
        logins = read("sessions").groupBy("openid").agg(f.collect_list(f.struct("session_key")).alias("logins"))
        lines = (
            read("payloads")
            .join(logins, "openid", "left")
            .select(f.to_json(f.struct(f.lit(1).alias("unseal_case"), "order", "encryptedData", "iv", "logins")))
            .rdd.map(lambda row: row[0])
            .repartition(4)
        )
        command = f"{program} inspect --ndjson --fields brief --id order"
        results = spark.read.schema(schema).json(lines.pipe(command, checkCode=True)).cache()
        by_verdict = {row["verdict"]: row["count"] for row in results.groupBy("verdict").count().collect()}
        ids = {row["id"] for row in results.select("id").collect()}
        problems = results.where("verdict <> 'sound'").groupBy("code").count().collect()
    spark.stop()

    print(f"spark: {sum(by_verdict.values())} results, {by_verdict}, problems {[(it['code'], it['count']) for it in problems]}")
    assert ids == {it["order"] for it in payloads}, "results join back by their id"
    assert sum(by_verdict.values()) == N_PAYLOADS
    assert by_verdict["sound"] == N_PAYLOADS * 3 // 4, "what is sound opens with the key of its user's session"
    assert [it["code"] for it in problems][:1] == ["PLUS-SPACE"]


main()
