//! The sandbox's HTTP routes: WeChat's own paths, and below `/sandbox/` what a phone does. `docs/SANDBOX.md` is the list.

use std::collections::BTreeMap;
use std::time::Duration;

use axum::Router;
use axum::extract::Query;
use axum::extract::Request;
use axum::extract::State;
use axum::http::HeaderName;
use axum::http::Method;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::http::header::TRANSFER_ENCODING;
use axum::middleware;
use axum::middleware::Next;
use axum::response::IntoResponse as _;
use axum::response::Response;
use axum::routing::any;
use axum::routing::get;
use axum::routing::post;
use serde_json::Value;
use serde_json::json;

use crate::sandbox::endpoint;
use crate::sandbox::endpoint::Endpoint;
use crate::sandbox::endpoint::Parameters;
use crate::sandbox::guard;
use crate::sandbox::phone::Sandbox;
use crate::sandbox::platform::APP_SECRET;
use crate::sandbox::platform::COMPONENT_APP_ID;
use crate::sandbox::platform::COMPONENT_TOKEN;
use crate::sandbox::platform::CORP_ID;
use crate::sandbox::platform::CORP_SECRET;
use crate::sandbox::platform::OTHER_APP_ID;
use crate::sandbox::platform::SUITE_TOKEN;
use crate::sandbox::user::USERS;
use crate::sandbox::wx::NoSuchUser;
use crate::wechat::SANDBOX_APP_ID;

type Fields = Query<BTreeMap<String, String>>;

/// The most that a body may have, and how long it may take.
const MOST_BYTES: usize = 64 * 1024;
const BODY_TIME: Duration = Duration::from_secs(10);

/// All routes, for a listener on this port.
pub(super) fn router(sandbox: Sandbox, port: u16) -> Router {
    let mut router = Router::new()
        .route("/", get(about))
        .route("/sandbox", get(about))
        .route("/sandbox/login", post(login))
        .route("/sandbox/qyLogin", post(qy_login))
        .route("/sandbox/getPhoneNumber", post(get_phone_number))
        .route("/sandbox/getUserInfo", post(get_user_info))
        .route("/sandbox/getWeRunData", post(get_we_run_data))
        .route("/sandbox/clock", post(clock))
        .route("/sandbox/rules", post(rules));
    for endpoint in endpoint::ALL {
        let answer = move |State(sandbox): State<Sandbox>, Query(query): Fields, request: Request| {
            wechat_answer(endpoint, sandbox, query, request)
        };
        router = router.route(endpoint.call.path, any(answer));
    }
    let guarded = middleware::from_fn(move |request: Request, next: Next| async move {
        match guard::refusal(port, request.headers()) {
            Some(refusal) => refusal.into_response(),
            None => next.run(request).await,
        }
    });
    router.layer(guarded).with_state(sandbox)
}

/// An answer of WeChat's server, which refuses bodies whose length is not said: 412, with nothing in it.
async fn wechat_answer(
    endpoint: &'static Endpoint,
    sandbox: Sandbox,
    query: BTreeMap<String, String>,
    request: Request,
) -> Response {
    let delay = sandbox.rules().delay_ms;
    if 0 < delay {
        tokio::time::sleep(Duration::from_millis(delay.into())).await;
    }
    if request.headers().contains_key(TRANSFER_ENCODING) {
        return StatusCode::PRECONDITION_FAILED.into_response();
    }
    let is_post = *request.method() == Method::POST;
    let body = axum::body::to_bytes(request.into_body(), MOST_BYTES);
    let body = match tokio::time::timeout(BODY_TIME, body).await {
        Ok(Ok(body)) => body,
        Ok(Err(_)) => return StatusCode::PAYLOAD_TOO_LARGE.into_response(),
        Err(_) => return StatusCode::REQUEST_TIMEOUT.into_response(),
    };
    let parameters = Parameters { query, body: body.to_vec() };
    let now = sandbox.now();
    let answer = endpoint.call(&mut sandbox.platform(), &parameters, is_post, now);
    ([(CONTENT_TYPE, endpoint.content_type)], answer.to_string()).into_response()
}

/// Who is there and what the credentials are.
async fn about(State(sandbox): State<Sandbox>) -> Response {
    let users = USERS.map(|it| {
        json!({
            "user": it.id,
            "nickName": it.nick_name,
            "countryCode": it.country_code,
            "purePhoneNumber": it.phone_number,
            "openid": it.openid,
            "unionid": it.unionid,
            "isHighRisk": it.is_high_risk,
        })
    });
    let about = json!({
        "about": "Unseal's sandbox: an invented WeChat on this machine. Nothing here is real.",
        "appid": SANDBOX_APP_ID,
        "secret": APP_SECRET,
        "otherAppid": OTHER_APP_ID,
        "componentAppid": COMPONENT_APP_ID,
        "componentAccessToken": COMPONENT_TOKEN,
        "corpid": CORP_ID,
        "corpsecret": CORP_SECRET,
        "suiteAccessToken": SUITE_TOKEN,
        "now": sandbox.now(),
        "users": users,
    });
    reply(StatusCode::OK, &about)
}

async fn login(State(sandbox): State<Sandbox>, Query(query): Fields) -> Response {
    let code = sandbox.login(user(&query));
    phone_reply("login", code.map(|it| json!({ "errMsg": "login:ok", "code": it.expose() })))
}

async fn qy_login(State(sandbox): State<Sandbox>, Query(query): Fields) -> Response {
    let code = sandbox.qy_login(user(&query));
    phone_reply("qyLogin", code.map(|it| json!({ "errMsg": "qyLogin:ok", "code": it.expose() })))
}

async fn get_phone_number(State(sandbox): State<Sandbox>, Query(query): Fields) -> Response {
    phone_reply("getPhoneNumber", sandbox.get_phone_number(user(&query)).map(|it| it.to_json()))
}

async fn get_user_info(State(sandbox): State<Sandbox>, Query(query): Fields) -> Response {
    phone_reply("getUserInfo", sandbox.get_user_info(user(&query)).map(|it| it.to_json()))
}

async fn get_we_run_data(State(sandbox): State<Sandbox>, Query(query): Fields) -> Response {
    let data = sandbox.get_we_run_data(user(&query));
    phone_reply("getWeRunData", data.map(|it| it.to_json("getWeRunData")))
}

async fn clock(State(sandbox): State<Sandbox>, Query(query): Fields) -> Response {
    let Some(secs) = query.get("advance").and_then(|it| it.parse().ok()) else {
        return reply(
            StatusCode::BAD_REQUEST,
            &json!({ "errMsg": "clock:fail advance is not a number of seconds" }),
        );
    };
    sandbox.advance_clock(secs);
    reply(StatusCode::OK, &json!({ "errMsg": "clock:ok", "now": sandbox.now() }))
}

async fn rules(State(sandbox): State<Sandbox>, Query(query): Fields) -> Response {
    let mut rules = sandbox.rules();
    for (name, value) in &query {
        if let Err(name) = rules.set(name, value) {
            return reply(StatusCode::BAD_REQUEST, &json!({ "errMsg": format!("rules:fail {name}") }));
        }
    }
    sandbox.set_rules(rules);
    let failures = format!("{}*{}", rules.failures.errcode, rules.failures.n_left);
    let now = json!({
        "errMsg": "rules:ok",
        "min_refresh_secs": rules.min_refresh_secs,
        "minute_quota": rules.minute_quota,
        "forced_per_day": rules.forced_per_day,
        "delay_ms": rules.delay_ms,
        "fail": failures,
        "errcode": if rules.is_errcode_text { "text" } else { "number" },
    });
    reply(StatusCode::OK, &now)
}

/// The user that a request names; the first one if it names none.
fn user(query: &BTreeMap<String, String>) -> &str {
    query.get("user").map_or(USERS[0].id, String::as_str)
}

fn phone_reply(call: &str, result: Result<Value, NoSuchUser>) -> Response {
    match result {
        Ok(value) => reply(StatusCode::OK, &value),
        Err(NoSuchUser) => {
            reply(StatusCode::NOT_FOUND, &json!({ "errMsg": format!("{call}:fail no such user") }))
        }
    }
}

fn reply(status: StatusCode, value: &Value) -> Response {
    let headers: [(HeaderName, &str); 1] = [(CONTENT_TYPE, "application/json")];
    (status, headers, format!("{value}\n")).into_response()
}
