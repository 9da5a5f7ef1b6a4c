"""Tencent's server sample (WXBizDataCrypt.py) over a file of `encryptedData iv session_key` lines.

Prints CPU nanoseconds a payload, the least of three runs. Arguments: the file, the expected appid.
The class does what the published sample does, line by line; only names follow this repository.
"""

import base64
import json
import sys
import time

from Crypto.Cipher import AES


class WXBizDataCrypt:
    def __init__(self, app_id, session_key):
        self.app_id = app_id
        self.session_key = session_key

    def decrypt(self, encrypted_data, iv):
        session_key = base64.b64decode(self.session_key)
        encrypted_data = base64.b64decode(encrypted_data)
        iv = base64.b64decode(iv)
        cipher = AES.new(session_key, AES.MODE_CBC, iv)
        decrypted = json.loads(self._unpad(cipher.decrypt(encrypted_data)))
        if decrypted["watermark"]["appid"] != self.app_id:
            raise Exception("Invalid Buffer")
        return decrypted

    def _unpad(self, s):
        return s[: -ord(s[len(s) - 1 :])]


def main():
    with open(sys.argv[1], encoding="ascii") as file:
        payloads = [line.split() for line in file]
    best = None
    for _ in range(3):
        begin = time.process_time_ns()
        for data, iv, key in payloads:
            WXBizDataCrypt(sys.argv[2], key).decrypt(data, iv)
        spent = time.process_time_ns() - begin
        best = spent if best is None else min(best, spent)
    print(best / len(payloads))


main()
