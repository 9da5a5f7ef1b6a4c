import json
import os
import time
import urllib.parse
import urllib.request


def log_in(code: str, save) -> str:
    # «before-call»
    arrived_ms = time.time_ns() // 1_000_000
    query = urllib.parse.urlencode({
        "appid": os.environ["WX_APPID"],
        "secret": os.environ["WX_APP_SECRET"],
        "js_code": code,
        "grant_type": "authorization_code",
    })
    url = f"https://api.weixin.qq.com/sns/jscode2session?{query}"
    with urllib.request.urlopen(url, timeout=10) as answer:
        session = json.load(answer)
    if session.get("errcode"):
        raise RuntimeError(f"code2Session: errcode {session['errcode']}")
    # «save-key»
    save(os.environ["WX_APPID"], session["openid"], session["session_key"], arrived_ms)
    return session["openid"]
