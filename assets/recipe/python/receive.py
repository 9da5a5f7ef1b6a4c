from flask import Flask, request

app = Flask(__name__)


@app.post("/phone")
def phone():
    # «read-json»
    body = request.get_json()
    # «latest-key»
    session_key = load_session_key(current_openid())
    content = open_data(body["encryptedData"], body["iv"], session_key)
    save_phone_number(current_openid(), content["phoneNumber"])
    return {"ok": True}
