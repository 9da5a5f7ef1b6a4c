"""What a team writes in place of `unseal-cli inspect --ndjson`: Python with pycryptodome, one JSON line in, one out.

Arguments: the file of lines. Prints results to standard output and CPU nanoseconds a line to standard error.
"""

import base64
import json
import sys
import time

from Crypto.Cipher import AES


def opened(line):
    row = json.loads(line)
    key = base64.b64decode(row["session_key"])
    cipher = AES.new(key, AES.MODE_CBC, base64.b64decode(row["iv"]))
    plain = cipher.decrypt(base64.b64decode(row["encryptedData"]))
    return json.loads(plain[: -plain[-1]])


def main():
    write = sys.stdout.write
    begin = time.process_time_ns()
    n_lines = 0
    with open(sys.argv[1], encoding="utf-8") as lines:
        for line in lines:
            n_lines += 1
            try:
                content = opened(line)
                result = {"line": n_lines, "fields": content, "appid": content["watermark"]["appid"]}
            except (ValueError, KeyError, TypeError) as error:
                result = {"line": n_lines, "error": type(error).__name__}
            write(json.dumps(result) + "\n")
    spent = time.process_time_ns() - begin
    print(spent / max(n_lines, 1), file=sys.stderr)


main()
