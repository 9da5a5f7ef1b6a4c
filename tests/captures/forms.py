#!/usr/bin/env python3
"""Writes the story of synthetic/client.har as other tools would have recorded it, into forms/.

For tools that do not run here; each form is written after the documentation or source that its reader names. Run it
again after a change: python3 forms.py
"""
import base64
import gzip
import json
import os
import urllib.parse
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.join(HERE, "forms")
HAR = json.load(open(os.path.join(HERE, "synthetic", "client.har"), encoding="utf-8"))
ENTRIES = [e for e in HAR["log"]["entries"] if "cdn." not in e["request"]["url"]]
ENTRIES[0:0] = [e for e in HAR["log"]["entries"] if "cdn." in e["request"]["url"]][:1]


def b64(data):
    return base64.b64encode(data if isinstance(data, bytes) else data.encode()).decode()


def path(name):
    return os.path.join(OUT, name)


def save(name, value, bom=False):
    text = json.dumps(value, ensure_ascii=False, indent=1)
    with open(path(name), "w", encoding="utf-8-sig" if bom else "utf-8") as file:
        file.write(text)


def body_of(entry):
    return (entry["request"].get("postData") or {}).get("text") or ""


def answer_of(entry):
    return entry["response"]["content"].get("text") or ""


def pairs(headers):
    return [(h["name"], h["value"]) for h in headers]


def target(entry):
    url = urllib.parse.urlsplit(entry["request"]["url"])
    return url, url.path + ("?" + url.query if url.query else "")


def raw_request(entry, absolute=False):
    url, rest = target(entry)
    head = f'{entry["request"]["method"]} {entry["request"]["url"] if absolute else rest} HTTP/1.1\r\n'
    head += "".join(f"{n}: {v}\r\n" for n, v in pairs(entry["request"]["headers"]))
    return (head + "\r\n" + body_of(entry)).encode()


def raw_response(entry, chunked=False):
    response = entry["response"]
    headers = [(n, v) for n, v in pairs(response["headers"]) if n.lower() not in ("content-encoding", "content-length")]
    body = answer_of(entry).encode()
    if chunked:
        packed = gzip.compress(body)
        body = b"%x\r\n" % len(packed) + packed + b"\r\n0\r\n\r\n"
        headers += [("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked")]
    head = f'HTTP/1.1 {response["status"]} OK\r\n' + "".join(f"{n}: {v}\r\n" for n, v in headers)
    return head.encode() + b"\r\n" + body


def har(creator, entries):
    return {"log": {"version": "1.2", "creator": creator, "pages": [], "entries": entries}}


def copied(entry):
    return json.loads(json.dumps(entry))


def harlike():
    # Charles: form bodies as decoded pairs without text, answers in Base64.
    charles = []
    for entry in map(copied, ENTRIES):
        post = entry["request"].get("postData")
        if post and "urlencoded" in post["mimeType"]:
            post["params"] = [{"name": n, "value": v} for n, v in urllib.parse.parse_qsl(post.pop("text"))]
        content = entry["response"]["content"]
        content.update(text=b64(content.get("text") or ""), encoding="base64")
        entry["response"]["redirectURL"] = None
        charles.append(entry)
    save("charles.har", har({"name": "Charles Proxy", "version": "4.6.1"}, charles))
    # Reqable: request bodies in Base64.
    reqable = []
    for entry in map(copied, ENTRIES):
        post = entry["request"].get("postData")
        if post:
            post.update(text=b64(post["text"]), encoding="base64")
        reqable.append(entry)
    save("reqable.har", har({"name": "Reqable", "version": "2.20.0"}, reqable))
    # ProxyPin: bodies as characters of Latin-1.
    proxypin = []
    for entry in map(copied, ENTRIES):
        post = entry["request"].get("postData")
        if post:
            post["text"] = post["text"].encode().decode("latin-1")
        proxypin.append(entry)
    save("proxypin.har", har({"name": "ProxyPin", "version": "1.1.0"}, proxypin))
    # Fiddler: a byte order mark, no times with zones.
    fiddler = []
    for entry in map(copied, ENTRIES):
        entry["startedDateTime"] = entry["startedDateTime"].replace("+00:00", "0+00:00")
        del entry["cache"]
        fiddler.append(entry)
    save("fiddler.har", har({"name": "Fiddler", "version": "5.0"}, fiddler), bom=True)
    # DevTools: each request after its preflight, cookies left out, no headersSize.
    devtools = []
    for entry in map(copied, ENTRIES):
        preflight = copied(entry)
        preflight["request"]["method"] = "OPTIONS"
        preflight["request"].pop("postData", None)
        for one in (preflight, entry):
            one["_initiator"] = {"type": "script"}
            one["_resourceType"] = "xhr"
            one["request"]["queryString"] = []
        devtools += [preflight, entry]
    save("devtools.har", har({"name": "WebInspector", "version": "537.36"}, devtools))
    # A HAR cut off within its last entry, and one packed.
    text = json.dumps(HAR, ensure_ascii=False)
    with open(path("cut.har"), "w", encoding="utf-8") as file:
        file.write(text[: text.rindex("QR0Nd") + 600])
    with open(path("packed.har.gz"), "wb") as file:
        file.write(gzip.compress(json.dumps(har({}, ENTRIES)).encode(), mtime=0))


def charles_entry(entry, bodies=True):
    url, _ = target(entry)
    started = entry["startedDateTime"]

    def half(message, text, first):
        headers = pairs(message["headers"])
        found = {n.lower(): v for n, v in headers}
        body = {"text": text, "charset": "UTF-8"} if text and bodies else None
        out = {
            "sizes": {"headers": 1, "body": len(text)},
            "mimeType": found.get("content-type", "").split(";")[0] or None,
            "charset": None,
            "contentEncoding": None,
            "header": {"firstLine": first, "headers": [{"name": n, "value": v} for n, v in headers]},
        }
        if body:
            out["body"] = body
        return out

    request = half(entry["request"], body_of(entry), entry["request"]["method"] + " / HTTP/1.1")
    response = half(entry["response"], answer_of(entry), "HTTP/1.1 200 OK")
    if bodies and answer_of(entry):
        packed = gzip.compress(answer_of(entry).encode(), mtime=0)
        response["body"] = {"encoding": "base64", "encoded": b64(packed)}
        response["contentEncoding"] = "gzip"
    response["status"] = entry["response"]["status"]
    return {
        "status": "COMPLETE", "method": entry["request"]["method"], "protocolVersion": "HTTP/1.1", "scheme": url.scheme,
        "host": url.netloc, "port": None, "actualPort": 80, "path": url.path, "query": url.query or None,
        "tunnel": False, "keptAlive": False, "webSocket": False, "remoteAddress": url.netloc + "/10.0.0.9:80",
        "clientAddress": "/10.0.0.2", "clientPort": 51000,
        "times": {"start": started, "requestBegin": started, "end": started}, "durations": {"total": 3},
        "request": request, "response": response,
    }


def charles():
    save("session.chlsj", [charles_entry(e) for e in ENTRIES])
    with zipfile.ZipFile(path("session.chlz"), "w", zipfile.ZIP_DEFLATED) as out:
        for n, entry in enumerate(ENTRIES):
            out.writestr(f"{n}-meta.json", json.dumps(charles_entry(entry, bodies=False)))
            if body_of(entry):
                out.writestr(f"{n}-req.json", body_of(entry))
            out.writestr(f"{n}-res.json", answer_of(entry))
    # Java's serialization with the bodies as they are.
    with open(path("session.chls"), "wb") as file:
        file.write(b"\xac\xed\x00\x05sr\x00\x22com.xk72.charles.model.Session" + bytes(8))
        array = b"ur\x00\x02[B\xac\xf3\x17\xf8\x06\x08T\xe0\x02\x00\x00xp"
        for entry in ENTRIES:
            body = body_of(entry).encode()
            file.write(array + len(body).to_bytes(4, "big") + body + b"ps\x00")
            array = b"uq\x00~\x00\x05"


def archives():
    with zipfile.ZipFile(path("session.saz"), "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("[Content_Types].xml", "<Types/>")
        for n, entry in enumerate(ENTRIES, 1):
            name = f"raw/{n:02d}"
            out.writestr(f"{name}_c.txt", raw_request(entry, absolute=True))
            out.writestr(f"{name}_s.txt", raw_response(entry, chunked=True))
            started = entry["startedDateTime"].replace("+00:00", "0+00:00")
            out.writestr(
                f"{name}_m.xml",
                f'<?xml version="1.0" encoding="utf-8"?>\r\n<Session SID="{n}"><SessionTimers '
                f'ClientConnected="{started}" ClientBeginRequest="{started}" /><SessionFlags>'
                f'<SessionFlag N="x-clientip" V="10.0.0.2" /></SessionFlags></Session>',
            )
    with zipfile.ZipFile(path("canary.zip"), "w", zipfile.ZIP_DEFLATED) as out:
        for n, entry in enumerate(ENTRIES, 1):
            millis = int(1e3 * __import__("datetime").datetime.fromisoformat(entry["startedDateTime"]).timestamp())
            about = {"method": entry["request"]["method"], "url": entry["request"]["url"], "time": millis,
                     "headers": dict(pairs(entry["request"]["headers"]))}
            out.writestr(f"{n}/request.json", json.dumps(about))
            out.writestr(f"{n}/request.hcy", raw_request(entry))
            if body_of(entry):
                out.writestr(f"{n}/request_body.json", body_of(entry))
            out.writestr(f"{n}/response.json", json.dumps({"code": 200, "headers": dict(pairs(entry["response"]["headers"]))}))
            out.writestr(f"{n}/response_body.json", answer_of(entry))
    with zipfile.ZipFile(path("log.proxymanlogv2"), "w", zipfile.ZIP_DEFLATED) as out:
        for n, entry in enumerate(ENTRIES):
            url, rest = target(entry)
            header = lambda message: {"entries": [{"key": {"name": k}, "value": v} for k, v in pairs(message["headers"])]}
            seconds = __import__("datetime").datetime.fromisoformat(entry["startedDateTime"]).timestamp()
            out.writestr(f"request_{n}_abc{n}", json.dumps({
                "id": f"abc{n}",
                "request": {"host": url.netloc, "port": 80, "scheme": url.scheme, "uri": rest, "fullPath": entry["request"]["url"],
                            "method": {"name": entry["request"]["method"]}, "header": header(entry["request"]),
                            "bodyData": b64(body_of(entry)) if body_of(entry) else None},
                "response": {"status": {"code": 200, "phrase": "OK"}, "header": {"entries": []}, "bodyData": b64(answer_of(entry))},
                "timing": {"requestStartedAt": seconds, "responseEndedAt": seconds},
            }))


def lists():
    from datetime import datetime
    millis = lambda e: int(1e3 * datetime.fromisoformat(e["startedDateTime"]).timestamp())
    save("whistle.json", [
        {"id": str(n), "url": e["request"]["url"], "startTime": millis(e),
         "req": {"method": e["request"]["method"], "ip": "10.0.0.2", "headers": {k.lower(): v for k, v in pairs(e["request"]["headers"])},
                 "base64": b64(body_of(e))},
         "res": {"statusCode": 200, "headers": {k.lower(): v for k, v in pairs(e["response"]["headers"]) if k.lower() != "content-encoding"},
                 "body": answer_of(e)}}
        for n, e in enumerate(ENTRIES)
    ])
    with open(path("items.xml"), "w", encoding="utf-8") as file:
        file.write('<?xml version="1.0"?>\n<!DOCTYPE items [\n<!ELEMENT items (item*)>\n]>\n<items burpVersion="2024.1" exportTime="x">\n')
        for e in ENTRIES:
            when = datetime.fromisoformat(e["startedDateTime"]).strftime("%a %b %d %H:%M:%S UTC %Y")
            file.write(f'  <item>\n    <time>{when}</time>\n    <url><![CDATA[{e["request"]["url"]}]]></url>\n'
                       f'    <request base64="true"><![CDATA[{b64(raw_request(e))}]]></request>\n    <status>200</status>\n'
                       f'    <response base64="true"><![CDATA[{b64(raw_response(e))}]]></response>\n  </item>\n')
        file.write("</items>\n")
    with open(path("messages.txt"), "wb") as file:
        for e in ENTRIES:
            started = e["startedDateTime"].replace("T", " ").replace("+00:00", "")
            file.write(f"========== {started} ==========\n".encode() + raw_request(e) + b"\n\n" + raw_response(e) + b"\n\n")


def postman():
    def request(e):
        url = urllib.parse.urlsplit(e["request"]["url"])
        mime = (e["request"].get("postData") or {}).get("mimeType", "")
        body = None
        if "urlencoded" in mime:
            body = {"mode": "raw", "raw": body_of(e)}
        elif body_of(e):
            body = {"mode": "raw", "raw": body_of(e)}
        out = {"method": e["request"]["method"], "header": [{"key": k, "value": v} for k, v in pairs(e["request"]["headers"])],
               "url": {"protocol": url.scheme, "host": url.netloc.split("."), "path": url.path.strip("/").split("/"),
                       "query": [dict(key=k, value=v) for k, v in (p.split("=", 1) for p in url.query.split("&") if p)]}}
        if body:
            out["body"] = body
        return out
    millis = lambda e: int(1e3 * __import__("datetime").datetime.fromisoformat(e["startedDateTime"]).timestamp())
    save("newman.json", {"collection": {"info": {"_postman_id": "x"}, "item": []}, "run": {"executions": [
        {"item": {"name": str(n)}, "request": request(e),
         "response": {"code": 200, "status": "OK", "header": [{"key": k, "value": v} for k, v in pairs(e["response"]["headers"])],
                      "stream": {"type": "Buffer", "data": list(answer_of(e).encode())}, "timings": {"started": millis(e)}}}
        for n, e in enumerate(ENTRIES)]}})


os.makedirs(OUT, exist_ok=True)
harlike()
charles()
archives()
lists()
postman()
