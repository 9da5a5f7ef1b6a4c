//! The phrases themselves, by what they tell: each layer between Base64 and JSON complains in its own words.
//!
//! Sources: issues of WxJava, EasyWeChat, silenceper/wechat, weapp, WeiXinMPSDK and PowerWeChat in which the cause was
//! found, the messages of the languages' own libraries, and WeChat's code tables. A needle is written as the program
//! prints it, in lower case.

mod base64;
mod length;
mod library;
mod noise;
mod value;
mod wechat;

use crate::payload::error_text::Phrase;

const PASTE_ALL: &str = "Paste encryptedData, iv and session_key of this call.";
const PASTE_AS_IS: &str = "Paste encryptedData, iv and session_key exactly as the failing program has them, spaces and percent signs included.";

/// All known phrases, table by table.
pub(super) fn all() -> impl Iterator<Item = &'static Phrase> {
    [noise::ALL, length::ALL, base64::ALL, value::ALL, library::ALL, wechat::ALL].into_iter().flatten()
}
