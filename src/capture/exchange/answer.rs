//! What an answer says of its request: that it worked, that it failed, or neither.

use serde_json::Value;

use crate::capture::record::Outcome;

/// Fields in which programs say how it went, in the order they are asked.
const CODES: [&str; 9] =
    ["errcode", "errCode", "errno", "code", "status", "ret", "retcode", "resultCode", "error_code"];

const FLAGS: [&str; 3] = ["success", "ok", "isSuccess"];

/// Fields in which programs say why.
const MESSAGES: [&str; 8] = ["errmsg", "errMsg", "msg", "message", "error", "errorMessage", "info", "desc"];

const COMPLAINTS: [&str; 14] = [
    "异常",
    "失败",
    "错误",
    "无效",
    "过期",
    "不正确",
    "非法",
    "decrypt",
    "error",
    "exception",
    "fail",
    "illegal",
    "invalid",
    "padding",
];

/// What an answer says.
pub(super) fn outcome(status: Option<u16>, body: &str) -> Outcome {
    if status.is_some_and(|it| it >= 400) {
        return Outcome::Failed;
    }
    if status.is_none_or(|it| it < 100) {
        return Outcome::Unknown;
    }
    match serde_json::from_str::<Value>(body) {
        Ok(value) => of_json(&value),
        Err(_) if complains(body) && body.len() < 4096 => Outcome::Failed,
        Err(_) => Outcome::Unknown,
    }
}

fn of_json(value: &Value) -> Outcome {
    let flag = FLAGS.iter().find_map(|it| value.get(it)?.as_bool());
    match flag {
        Some(true) => return Outcome::Fine,
        Some(false) => return Outcome::Failed,
        None => {}
    }
    let message = MESSAGES.iter().find_map(|it| value.get(it)?.as_str()).unwrap_or_default();
    if complains(message) {
        return Outcome::Failed;
    }
    let code = CODES.iter().find_map(|it| value.get(it)).and_then(|it| match it {
        Value::Number(number) => number.as_i64(),
        Value::String(text) => text.parse().ok(),
        _ => None,
    });
    match code {
        Some(0 | 200 | 20000) => Outcome::Fine,
        // 1 is success in one program and failure in the next.
        Some(1) | None => Outcome::Unknown,
        Some(_) => Outcome::Failed,
    }
}

fn complains(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    COMPLAINTS.iter().any(|it| lower.contains(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_answers_say() {
        for (status, body, expected) in [
            (200, r#"{"code":0,"data":{"phone":"138****8000"}}"#, Outcome::Fine),
            (200, r#"{"code":500,"msg":"解密失败"}"#, Outcome::Failed),
            (200, r#"{"code":1,"msg":"ok"}"#, Outcome::Unknown),
            (200, r#"{"success":false}"#, Outcome::Failed),
            (500, "", Outcome::Failed),
            (200, "", Outcome::Unknown),
            (200, "decrypt error", Outcome::Failed),
            (0, "", Outcome::Unknown),
        ] {
            assert_eq!(outcome(Some(status), body), expected, "{body}");
        }
        assert_eq!(outcome(None, ""), Outcome::Unknown);
    }
}
