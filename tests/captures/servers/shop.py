"""The same shop on Python, with the lines of its logging."""
import hashlib, http.server, json, logging, sys, time, urllib.parse, urllib.request
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
import base64

PORT, WX, LOG, STYLE = int(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4]
logging.basicConfig(filename=LOG, level=logging.INFO, format="%(asctime)s %(levelname)s shop.views: %(message)s")
SESSIONS = {}


def note(level, words, **fields):
    if STYLE == "json":
        line = {"@timestamp": time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime()) + ".%03dZ" % (time.time() % 1 * 1000), "level": level, "logger": "shop", "message": words, **fields}
        open(LOG, "a").write(json.dumps(line) + "\n")
    else:
        logging.log(getattr(logging, level), "%s %r", words, fields)


class Shop(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def answer(self, value):
        data = json.dumps(value, ensure_ascii=False).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def do_GET(self):
        self.do_POST()

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        sid = (self.headers.get("Cookie") or "").partition("sid=")[2].split(";")[0]
        kind = self.headers.get("Content-Type") or ""
        if self.path.startswith("/api/login"):
            code = json.loads(body)["code"]
            url = f"{WX}/sns/jscode2session?appid=wxdeadbeef00000001&secret=deadbeefdeadbeefdeadbeefdeadbeef&js_code={code}&grant_type=authorization_code"
            got = json.loads(urllib.request.urlopen(url).read())
            if got.get("errcode"):
                note("ERROR", "jscode2session refused", js_code=code, result=got)
                return self.answer({"code": 500, "msg": "login failed"})
            note("INFO", "jscode2session", js_code=code, result=got)
            SESSIONS[sid] = got
            return self.answer({"code": 0, "data": {"token": "tok" + hashlib.md5(got["openid"].encode()).hexdigest()}})
        if "json" in kind:
            fields = json.loads(body)
            fields = json.loads(fields["params"]) if "params" in fields else fields
        elif "multipart" in kind:
            fields = {p.split('name="')[1].split('"')[0]: p.split("\r\n\r\n")[1].split("\r\n")[0] for p in body.split("--SHOP") if "name=" in p}
        else:
            fields = {k: v[0] for k, v in urllib.parse.parse_qs(body or urllib.parse.urlsplit(self.path).query).items()}
        session = SESSIONS[sid]
        try:
            cipher = Cipher(algorithms.AES(base64.b64decode(session["session_key"])), modes.CBC(base64.b64decode(fields["iv"]))).decryptor()
            plain = cipher.update(base64.b64decode(fields["encryptedData"])) + cipher.finalize()
            json.loads(plain[: -plain[-1]])
            self.answer({"code": 0, "data": {"phone": "***"}})
        except Exception as error:
            note("ERROR", f"decrypt failed: {error}", openid=session["openid"], encryptedData=fields["encryptedData"], iv=fields["iv"])
            self.answer({"code": 500, "msg": "解密失败"})


http.server.ThreadingHTTPServer(("127.0.0.1", PORT), Shop).serve_forever()
