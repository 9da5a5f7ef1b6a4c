import base64
import json
import os
import time

from cryptography.hazmat.primitives import padding
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

APP_ID = os.environ["WX_APPID"]
MAX_AGE_SECS = 300  # «age»


def open_data(encrypted_data: str, iv: str, session_key: str) -> dict:
    # «strict»
    key, vector, data = (base64.b64decode(it, validate=True) for it in (session_key, iv, encrypted_data))
    if len(key) != 16 or len(vector) != 16:
        raise ValueError("session_key and iv must have 16 bytes each")
    # «library-padding»
    decryptor = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
    unpadder = padding.PKCS7(128).unpadder()
    plain = unpadder.update(decryptor.update(data) + decryptor.finalize()) + unpadder.finalize()
    content = json.loads(plain)
    # «watermark»
    watermark = content["watermark"]
    if watermark["appid"] != APP_ID:
        raise ValueError("watermark.appid is another app's")
    # «seconds»
    if not -60 <= time.time() - watermark["timestamp"] <= MAX_AGE_SECS:
        raise ValueError("watermark.timestamp is too old or in the future")
    return content
