#!/usr/bin/env bash
# Real SDKs against the sandbox: they log in, decrypt what the phone gives, and exchange a phone code.
#
# .ci/sdks.sh [PATH OF unseal-cli]     Node finds node-easywechat by NODE_PATH, PYTHON has wechatpy and cryptography.
# node-easywechat 3.6.2 loads with node-socialite 1.4.1 and not with 1.5.3.
# What is not installed is skipped with a word; nothing is downloaded here.
set -euo pipefail
cd "$(dirname "$0")/.."

cli=${1:-target/debug/unseal-cli}
python=${PYTHON:-python3}
[ -x "$cli" ] || { echo "skipped: $cli is not built"; exit 0; }
cli=$(realpath "$cli")

# node-easywechat keeps its token in a file below the working folder.
work=$(mktemp -d)
cd "$work"
log=$work/log
"$cli" --lang en sandbox >"$log" &
server=$!
trap 'kill "$server" 2>/dev/null; rm -rf "$work"' EXIT
for _ in $(seq 50); do
  grep -q 'http://' "$log" && break
  sleep 0.1
done
SANDBOX=$(grep -o 'http://127\.0\.0\.1:[0-9]*' "$log" | head -1)
export SANDBOX APP_ID=wxdeadbeef00000001 APP_SECRET=deadbeefdeadbeefdeadbeefdeadbeef

if node -e 'require("node-easywechat")' 2>/dev/null; then
  node - <<'JS'
const { MiniApp } = require('node-easywechat');
const base = process.env.SANDBOX;
const phone = async (call) => (await fetch(`${base}/sandbox/${call}?user=lin`, { method: 'POST' })).json();
const check = (what, is) => { if (!is) { console.error(`node-easywechat: ${what} failed`); process.exit(1); } };
(async () => {
  const app = new MiniApp({
    app_id: process.env.APP_ID, secret: process.env.APP_SECRET, http: { baseURL: `${base}/` },
  });
  const session = await app.getUtils().codeToSession((await phone('login')).code);
  check('login', session.openid === 'oSANDBOXlin00000000000000001');
  const tap = await phone('getPhoneNumber');
  const data = app.getUtils().decryptSession(session.session_key, tap.iv, tap.encryptedData);
  check('decryption', data.purePhoneNumber === '13800138000');
  const answer = await app.getClient().postJson('/wxa/business/getuserphonenumber', { code: tap.code });
  const number = answer.toObject ? answer.toObject() : answer.data;
  check('phone code', number.phone_info.purePhoneNumber === '13800138000');
  console.log('node-easywechat: login, decryption and phone code work');
})().catch((error) => { console.error(`node-easywechat: ${error.message}`); process.exit(1); });
JS
else
  echo "skipped: node-easywechat is not installed"
fi

if "$python" -c 'import wechatpy, cryptography' 2>/dev/null; then
  "$python" - <<'PY'
import os
import requests
from wechatpy import WeChatClient
from wechatpy.client.api import WeChatWxa
from wechatpy.crypto import WeChatWxaCrypto

base = os.environ["SANDBOX"]
app_id, secret = os.environ["APP_ID"], os.environ["APP_SECRET"]
WeChatWxa.API_BASE_URL = base + "/"


def phone(call):
    return requests.post(f"{base}/sandbox/{call}", params={"user": "lin"}).json()


class Client(WeChatClient):
    API_BASE_URL = base + "/cgi-bin/"

    def fetch_access_token(self):
        # Its own takes a full address. This is the classic token, as there.
        return self._fetch_access_token(
            url=base + "/cgi-bin/token",
            params={"grant_type": "client_credential", "appid": self.appid, "secret": self.secret},
        )


client = Client(app_id, secret)
session = client.wxa.code_to_session(phone("login")["code"])
assert session["openid"] == "oSANDBOXlin00000000000000001", "login"
tap = phone("getPhoneNumber")
data = WeChatWxaCrypto(session["session_key"], tap["iv"], app_id).decrypt_message(tap["encryptedData"])
assert data["purePhoneNumber"] == "13800138000", "decryption"
number = client.post(base + "/wxa/business/getuserphonenumber", data={"code": tap["code"]})
assert number["phone_info"]["purePhoneNumber"] == "13800138000", "phone code"
print("wechatpy: login, decryption and phone code work")
PY
else
  echo "skipped: wechatpy is not installed"
fi
