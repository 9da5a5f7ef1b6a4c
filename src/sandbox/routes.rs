//! The sandbox's HTTP routes: WeChat's own paths, and below `/sandbox/` what a phone does. `docs/SANDBOX.md` is the list.

use std::collections::BTreeMap;

use axum::Router;
use axum::body::Bytes;
use axum::extract::DefaultBodyLimit;
use axum::extract::Query;
use axum::extract::State;
use axum::http::HeaderName;
use axum::http::Method;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
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
use crate::sandbox::phone::Sandbox;
use crate::sandbox::platform::APP_SECRET;
use crate::sandbox::user::USERS;
use crate::sandbox::wx::NoSuchUser;
use crate::wechat::SANDBOX_APP_ID;

type Fields = Query<BTreeMap<String, String>>;

/// All routes.
pub(super) fn router(sandbox: Sandbox) -> Router {
    let mut router = Router::new()
        .route("/", get(about))
        .route("/sandbox", get(about))
        .route("/sandbox/login", post(login))
        .route("/sandbox/getPhoneNumber", post(get_phone_number))
        .route("/sandbox/getUserInfo", post(get_user_info))
        .route("/sandbox/getWeRunData", post(get_we_run_data))
        .route("/sandbox/clock", post(clock))
        .route("/sandbox/rules", post(rules));
    for endpoint in endpoint::ALL {
        let answer =
            move |State(sandbox): State<Sandbox>, method: Method, Query(query): Fields, body: Bytes| {
                let parameters = Parameters { query, body: body.to_vec() };
                std::future::ready(wechat_answer(endpoint, &sandbox, &method, &parameters))
            };
        router = router.route(endpoint.path, any(answer));
    }
    router.layer(DefaultBodyLimit::max(64 * 1024)).with_state(sandbox)
}

fn wechat_answer(
    endpoint: Endpoint,
    sandbox: &Sandbox,
    method: &Method,
    parameters: &Parameters,
) -> Response {
    let now = sandbox.now();
    let answer = endpoint.call(&mut sandbox.platform(), parameters, *method == Method::POST, now);
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
        "now": sandbox.now(),
        "users": users,
    });
    reply(StatusCode::OK, &about)
}

async fn login(State(sandbox): State<Sandbox>, Query(query): Fields) -> Response {
    let code = sandbox.login(user(&query));
    phone_reply("login", code.map(|it| json!({ "errMsg": "login:ok", "code": it.expose() })))
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
    if let Some(secs) = query.get("min_refresh_secs") {
        let Ok(secs) = secs.parse() else {
            return reply(StatusCode::BAD_REQUEST, &json!({ "errMsg": "rules:fail min_refresh_secs" }));
        };
        rules.min_refresh_secs = secs;
    }
    if let Some(quota) = query.get("minute_quota") {
        // Anything but a number, `off` for one, takes the limit away.
        rules.minute_quota = quota.parse().ok();
    }
    sandbox.set_rules(rules);
    let now = json!({
        "errMsg": "rules:ok",
        "min_refresh_secs": rules.min_refresh_secs,
        "minute_quota": rules.minute_quota,
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
