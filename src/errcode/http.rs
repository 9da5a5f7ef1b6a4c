//! HTTP statuses that WeChat answers with in the place of an errcode.
//!
//! Source: questions at developers.weixin.qq.com/community, 000a08cb9705a05965919300b61800 and others; for Spring its
//! release notes of 6.1, "Web Applications", and issue 31797, which is about WeChat; for Ktor its `streamRequestBody`.

use crate::errcode::Concern;
use crate::errcode::ErrorCode;

/// All of them; `code` is the status.
pub static STATUSES: &[ErrorCode] = &[CHUNKED];

/// A body whose length is not said beforehand.
pub(crate) const CHUNKED: ErrorCode = ErrorCode {
    code: 412,
    name: "Precondition Failed",
    concern: Concern::Setup,
    title: "WeChat refuses a request body without a length",
    why: "HTTP status 412 with nothing in it is WeChat's answer to Transfer-Encoding: chunked, a body whose length is not said beforehand. RestTemplate and RestClient send JSON so since Spring 6.1, Ktor where its JSON plugin streams the body, PHP's curl and axios where the body is a stream.",
    remedy: "Send Content-Length. Spring: put a BufferingClientHttpRequestFactory around the request factory. Ktor: streamRequestBody = false in the JSON plugin, or a finished string as the body. PHP's curl: a finished string in CURLOPT_POSTFIELDS, and the header Transfer-Encoding: with nothing behind it. Other clients: the body as a whole instead of a stream.",
};
