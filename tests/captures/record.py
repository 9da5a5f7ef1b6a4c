#!/usr/bin/env python3
"""Records the samples below recorded/: a phone, a proxy, nginx, a shop in three languages, and the sandbox as WeChat.

    python3 record.py UNSEAL_CLI FOLDER_OF_PROGRAMS

The second folder has mitmdump (a venv with mitmproxy), and tshark below root/ (unpacked packages). Everything is
invented and listens on 127.0.0.1 only.
"""
import base64, gzip, http.client, json, os, shutil, subprocess, sys, tempfile, time, urllib.parse, urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
CLI, PROGRAMS = sys.argv[1], sys.argv[2]
OUT = os.path.join(HERE, "recorded")
WX = "http://127.0.0.1:8787"
RUNNING = []


def start(*command, **options):
    RUNNING.append(subprocess.Popen(command, stdout=options.pop("stdout", subprocess.DEVNULL), stderr=options.pop("stderr", subprocess.DEVNULL), **options))
    return RUNNING[-1]


def stop():
    for it in reversed(RUNNING):
        it.terminate()
    for it in RUNNING:
        try:
            it.wait(15)
        except subprocess.TimeoutExpired:
            it.kill()
    RUNNING.clear()


def phone(path, user):
    request = urllib.request.Request(f"{WX}/sandbox/{path}?user={user}", method="POST")
    return json.loads(urllib.request.urlopen(request).read())


class Story:
    """What two users do; `send` takes method, path, headers and body."""

    def __init__(self, send):
        self.send, self.truth, self.codes = send, [], {}

    def login(self, user, label, code=None, refused=None):
        code = code or phone("login", user)["code"]
        self.send("POST", "/api/login", self.headers(user, "application/json"), json.dumps({"code": code}))
        self.truth.append({"kind": "login", "label": label, "js_code": code, "refused": refused})
        if not refused:
            self.codes[label] = code
        return code

    def headers(self, user, kind=None):
        out = {"Host": "shop.example", "Cookie": f"sid=session{user}0001; lang=zh_CN", "Referer": "https://servicewechat.com/wxdeadbeef00000001/12/page-frame.html"}
        if kind:
            out["Content-Type"] = kind
        return out

    def payload(self, user, label, style="json", expect="ok", change=lambda it: it, made=None):
        it = made or phone("getPhoneNumber", user)
        sent = change({"encryptedData": it["encryptedData"], "iv": it["iv"]})
        form = urllib.parse.urlencode(sent)
        method, path, kind, body = {
            "json": ("POST", "/api/phone", "application/json", json.dumps(sent)),
            "form": ("POST", "/api/phone", "application/x-www-form-urlencoded", form),
            "raw form": ("POST", "/api/phone", "application/x-www-form-urlencoded", f"encryptedData={sent['encryptedData']}&iv={sent['iv']}"),
            "query": ("GET", "/api/phone?" + form, None, None),
            "nested": ("POST", "/api/gateway", "application/json", json.dumps({"method": "phone", "params": json.dumps(sent)})),
            "multipart": ("POST", "/api/phone", "multipart/form-data; boundary=SHOP", "".join(f'--SHOP\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n' for n, v in sent.items()) + "--SHOP--\r\n"),
        }[style]
        self.send(method, path, self.headers(user, kind), body)
        self.truth.append({"kind": "payload", "login": self.codes[label], "style": style, "expect": expect, **sent})

    def with_plus(self, user):
        while True:
            it = phone("getPhoneNumber", user)
            if "+" in it["encryptedData"]:
                return it

    def play(self):
        first = self.login("lin", "A1")
        self.payload("lin", "A1")
        self.login("grace", "B1")
        self.payload("grace", "B1", "form")
        self.payload("grace", "B1", "raw form", "plus_as_space", made=self.with_plus("grace"))
        early = phone("getPhoneNumber", "lin")
        self.login("lin", "A2")
        self.payload("lin", "A1", expect="stale_key", made=early)
        self.payload("lin", "A2", "nested")
        self.payload("grace", "B1", expect="truncated", change=lambda it: {**it, "encryptedData": it["encryptedData"][:200]})
        self.payload("grace", "B1", expect="wrong_iv", change=lambda it: {**it, "iv": base64.b64encode(os.urandom(16)).decode()})
        self.payload("lin", "A2", "form", "double_encoded", change=lambda it: {n: urllib.parse.quote(v, safe="") for n, v in it.items()})
        self.payload("lin", "A2", expect="swapped_fields", change=lambda it: {"encryptedData": it["iv"], "iv": it["encryptedData"]})
        self.login("grace", "B1 again", code=first, refused=40163)
        self.payload("grace", "B1", "multipart")
        self.payload("grace", "B1", "query")


def through_proxy(method, path, headers, body):
    connection = http.client.HTTPConnection("127.0.0.1", 9010, timeout=20)
    connection.request(method, "http://127.0.0.1:9000" + path, body=body.encode() if body else None, headers=headers)
    connection.getresponse().read()
    connection.close()
    time.sleep(0.05)


def with_curl(folder, form):
    def send(method, path, headers, body):
        command = ["curl", "-sS", "-o", os.devnull, "-X", method, f"--trace{form}", "-", "--trace-time", "http://127.0.0.1:9000" + path]
        for name, value in headers.items():
            command += ["-H", f"{name}: {value}"]
        if body:
            command += ["--data-binary", body]
        with open(os.path.join(folder, f"trace{form}.txt"), "ab") as file:
            subprocess.run(command, stdout=file, check=True)
    return send


def nginx(folder, backend):
    conf = open(os.path.join(HERE, "servers", "nginx.conf")).read().replace("BACKEND", str(backend))
    open(os.path.join(folder, "nginx.conf"), "w").write(conf)
    start("nginx", "-p", folder, "-c", "nginx.conf")


def recorded(name, backend, send, keep):
    """Plays the story once; `backend` starts the shop and gives its port, `keep` names what is kept."""
    folder = tempfile.mkdtemp()
    start(CLI, "sandbox", "--port", "8787")
    nginx(folder, backend(folder))
    send = send(folder)
    time.sleep(7)
    story = Story(send)
    try:
        story.play()
        time.sleep(1)
    finally:
        stop()
    target = os.path.join(OUT, name)
    shutil.rmtree(target, ignore_errors=True)
    os.makedirs(target)
    for file in keep:
        data = open(os.path.join(folder, file), "rb").read()
        data = data.replace(os.path.join(HERE, "servers").encode(), b"/srv/shop")
        if len(data) > 150_000:
            file, data = file + ".gz", gzip.compress(data, mtime=0)
        open(os.path.join(target, file), "wb").write(data)
    json.dump(story.truth, open(os.path.join(target, "truth.json"), "w"), indent=1)
    print(name, len(story.truth))


def node(folder):
    start("node", os.path.join(HERE, "servers", "shop.js"), "9001", WX, stdout=open(os.path.join(folder, "node.log"), "wb"))
    return 9001


def php(folder):
    env = {**os.environ, "WX": WX, "LOG": os.path.join(folder, "php.log")}
    start("php", "-d", "date.timezone=Asia/Shanghai", "-S", "127.0.0.1:9001", os.path.join(HERE, "servers", "shop.php"), env=env)
    return 9001


def python(style):
    def begin(folder):
        log = os.path.join(folder, "python.jsonl" if style == "json" else "python.log")
        python = os.path.join(PROGRAMS, "venv", "bin", "python")
        start(python, os.path.join(HERE, "servers", "shop.py"), "9001", WX, log, style, env={**os.environ, "TZ": "Asia/Shanghai"})
        return 9001
    return begin


def proxy(folder):
    flow, har = (os.path.join(folder, it) for it in ("client.flow", "client.har"))
    start(os.path.join(PROGRAMS, "venv", "bin", "mitmdump"), "-q", "--listen-host", "127.0.0.1", "-p", "9010", "-w", flow, "--set", f"hardump={har}")
    return through_proxy


def packets(folder):
    root = os.path.join(PROGRAMS, "root")
    paths = [os.path.join(root, "usr/lib/x86_64-linux-gnu"), os.path.join(root, "lib/x86_64-linux-gnu")]
    env = {**os.environ, "LD_LIBRARY_PATH": ":".join(paths), "WIRESHARK_RUN_FROM_BUILD_DIRECTORY": "", "PATH": os.path.join(root, "usr/bin") + ":" + os.environ["PATH"]}
    start(os.path.join(root, "usr/bin/tshark"), "-i", "lo", "-f", "tcp port 9000", "-Y", "http", "-T", "json", "-J", "frame ip tcp http json urlencoded-form mime_multipart",
          stdout=open(os.path.join(folder, "packets.json"), "wb"), stderr=open(os.path.join(folder, "tshark.err"), "wb"), env=env)
    time.sleep(3)
    return proxy(folder)


os.makedirs(OUT, exist_ok=True)
recorded("mitmproxy-node-nginx", node, proxy, ["client.har", "client.flow", "node.log", "access.log", "access.json"])
recorded("curl-php", php, lambda folder: with_curl(folder, "-ascii"), ["trace-ascii.txt", "php.log"])
recorded("curl-python", python("text"), lambda folder: with_curl(folder, ""), ["trace.txt", "python.log"])
recorded("tshark-python-json", python("json"), packets, ["packets.json", "python.jsonl"])
