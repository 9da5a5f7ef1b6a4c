// A small shop on Node: login and phone, with the log lines that such servers write.
const http = require("http"), crypto = require("crypto");
const [port, wx] = [process.argv[2], process.argv[3]];
const app = "wxdeadbeef00000001", secret = "deadbeefdeadbeefdeadbeefdeadbeef";
const sessions = {};
const log = (level, ...words) => console.log(new Date().toISOString(), level, ...words);
const read = (req) => new Promise((done) => { let text = ""; req.on("data", (it) => (text += it)); req.on("end", () => done(text)); });
function fields(req, body) {
  const type = req.headers["content-type"] || "";
  const query = new URL(req.url, "http://x").searchParams;
  if (type.includes("json")) { const it = JSON.parse(body); return it.params ? JSON.parse(it.params) : it; }
  if (type.includes("multipart")) {
    const out = {};
    for (const part of body.split(/--[^\r\n]+/)) { const m = part.match(/name="(\w+)"\r\n\r\n([^\r\n]*)/); if (m) out[m[1]] = m[2]; }
    return out;
  }
  return Object.fromEntries(body ? new URLSearchParams(body) : query);
}
http.createServer(async (req, res) => {
  const body = await read(req), sid = (req.headers.cookie || "").match(/sid=(\w+)/)?.[1];
  const answer = (it, headers = {}) => { res.writeHead(200, { "Content-Type": "application/json", ...headers }); res.end(JSON.stringify(it)); };
  try {
    if (req.url.startsWith("/api/login")) {
      const { code } = JSON.parse(body);
      const it = await (await fetch(`${wx}/sns/jscode2session?appid=${app}&secret=${secret}&js_code=${code}&grant_type=authorization_code`)).text();
      const session = JSON.parse(it);
      if (session.errcode) { log("error", "code2Session failed", { js_code: code, response: session }); return answer({ code: 500, msg: "login failed" }); }
      log("info", "code2Session", { js_code: code, ...session });
      sessions[sid] = session;
      return answer({ code: 0, data: { token: "tok" + crypto.createHash("md5").update(session.openid).digest("hex") } });
    }
    const { encryptedData, iv } = fields(req, body), session = sessions[sid];
    try {
      const decipher = crypto.createDecipheriv("aes-128-cbc", Buffer.from(session.session_key, "base64"), Buffer.from(iv, "base64"));
      JSON.parse(decipher.update(encryptedData, "base64", "utf8") + decipher.final("utf8"));
      answer({ code: 0, data: { phone: "***" } });
    } catch (error) {
      log("error", "decrypt failed", { openid: session.openid, encryptedData, iv }, error);
      answer({ code: 500, msg: "解密失败" });
    }
  } catch (error) { log("error", error); answer({ code: 500, msg: "error" }); }
}).listen(port, "127.0.0.1");
