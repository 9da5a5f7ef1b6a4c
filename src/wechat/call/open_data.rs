//! getOpenData (换取 cloudID 对应的开放数据): the content behind a cloudID, without any session_key.
//!
//! A callback has a cloudID where cloud development is switched on; it is good for five minutes. `json` is a text in the
//! page's table and in use, and an object in its sample; both are taken. Whose openid is sent is checked (40003).

use serde::Deserialize;
use serde_json::Value as Json;

use crate::payload::kind::Kind;
use crate::payload::secret::SecretText;
use crate::text::Said;
use crate::wechat::body;
use crate::wechat::call::Answer;
use crate::wechat::call::Call;
use crate::wechat::call::Effect;
use crate::wechat::call::Method;
use crate::wechat::call::Server;
use crate::wechat::call::no_verdict;
use crate::wechat::call::row::Row;
use crate::wechat::input::Input;
use crate::wechat::parameter::Parameter;
use crate::wechat::parameter::Value;

/// The call.
pub static CALL: Call = Call {
    name: "getOpenData",
    title: "Open a cloudID at WeChat",
    settles: "It gives the content without any session_key, so it works where the payload does not open; within five minutes of the callback.",
    server: Server::WeChat,
    method: Method::Post,
    path: "/wxa/getopendata",
    query: &[
        Parameter::given("access_token", Input::AccessToken),
        Parameter::optional("openid", Input::OpenId),
    ],
    body: &[Parameter::of("cloudid_list", Value::Lines(Input::CloudId))],
    effect: Effect::Reads,
    effect_words: "Nothing changes.",
    answer: &["data_list", "cloud_id", "json"],
    errcodes: &[-1, -601_006, 40001, 40003, 40014, 40097, 41001, 42001, 44002, 45011, 47001, 48001],
    page: "/miniprogram/dev/server/API/cloudbase/others/api_getopendata",
    read: |bytes| body::read(bytes, check),
    verdict: no_verdict,
};

/// How long a cloudID is good for, in seconds.
pub const CLOUD_ID_LIFETIME_SECS: i64 = 300;

/// What stands behind one cloudID.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// The cloudID.
    pub cloud_id: SecretText,
    /// The content as JSON, or why there is none.
    pub content: Result<SecretText, NotOpened>,
}

/// Why WeChat does not open a cloudID.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotOpened {
    /// The number, -601006 for one that is too old.
    pub errcode: i64,
}

/// What the answer says as a whole.
pub(super) fn said(opened: &[Opened]) -> Said {
    let n_open = opened.iter().filter(|it| it.content.is_ok()).count();
    Said::new("WeChat opened {n} of {all} cloudIDs").with("n", n_open).with("all", opened.len())
}

impl Opened {
    pub(super) fn rows(&self) -> Vec<Row> {
        let mut rows = vec![Row::secret("cloudID", &self.cloud_id)];
        match &self.content {
            Ok(content) => {
                let content: Json = serde_json::from_str(content.expose()).unwrap_or_default();
                let of_kind = Kind::of(&content).rows(&content);
                rows.extend(of_kind.into_iter().map(|it| {
                    let masked = it.masked();
                    Row::hidden(it.path, SecretText::new(it.value), masked)
                }));
            }
            Err(NotOpened { errcode: -601_006 }) => {
                let words = "-601006: the cloudID is over five minutes old";
                rows.push(Row::said("errCode", Said::new(words)));
            }
            Err(NotOpened { errcode }) => rows.push(Row::open("errCode", errcode)),
        }
        rows
    }
}

/// The answer as it travels.
#[derive(Deserialize)]
struct Wire {
    data_list: Option<Vec<WireItem>>,
}

#[derive(Deserialize)]
struct WireItem {
    #[serde(default, deserialize_with = "body::secret")]
    cloud_id: Option<SecretText>,
    json: Option<Json>,
}

fn check(wire: Wire) -> Result<Answer, &'static str> {
    let items = wire.data_list.ok_or("data_list")?;
    Ok(Answer::OpenData(items.into_iter().map(opened).collect::<Result<_, _>>()?))
}

fn opened(item: WireItem) -> Result<Opened, &'static str> {
    let inner = match item.json.ok_or("json")? {
        Json::String(text) => serde_json::from_str(&text).map_err(|_| "json")?,
        other => other,
    };
    let content = match inner.get("data") {
        Some(data) => Ok(SecretText::new(data.to_string())),
        None => Err(NotOpened { errcode: body::errcode_in(inner.get("errCode")).ok_or("data")? }),
    };
    Ok(Opened { cloud_id: item.cloud_id.unwrap_or_default(), content })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_as_a_text_and_as_an_object_and_what_is_too_old() {
        let inner = r#"{"cloudID":"c1","data":{"openGId":"tG","watermark":{"timestamp":1,"appid":"wx0123456789abcdef"}}}"#;
        let text = serde_json::json!({ "data_list": [
            { "cloud_id": "c1", "json": inner },
            { "cloud_id": "c1", "json": serde_json::from_str::<Json>(inner).unwrap() },
            { "cloud_id": "c2", "json": r#"{"cloudID":"c2","errCode":"-601006","errMsg":"cloudID expired."}"# },
        ] });
        let Ok(Answer::OpenData(all)) = (CALL.read)(text.to_string().as_bytes()) else { panic!("not read") };
        assert_eq!(all[0], all[1]);
        assert!(all[0].rows().iter().any(|it| it.name == "openGId"));
        assert_eq!(all[2].content, Err(NotOpened { errcode: -601_006 }));
    }
}
