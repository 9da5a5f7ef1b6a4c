//! What a question tells in its own words: things that mean a cause only together, mostly in one sentence.

use crate::payload::error_text::Explanation;
use crate::payload::error_text::Phrase;
use crate::payload::error_text::find;
use crate::payload::error_text::lexicon::Words;

mod code;
mod content;
mod last;
mod missing;
mod order;
mod platform;
mod program;
mod renewed;
mod way;
mod words;

/// Words that belong together. The needles of the phrase are the first of them.
#[derive(Debug)]
pub(super) struct Story {
    /// Of each of these lists one has to stand in the clause of the needle, between two commas.
    clause: &'static [&'static [&'static str]],
    /// Of each of these lists one has to stand in the sentence of the needle.
    together: &'static [&'static [&'static str]],
    /// Behind the needle one of each of these lists has to follow the other in the sentence.
    then: &'static [&'static [&'static str]],
    /// Of each of these lists one has to stand anywhere in the text.
    anywhere: &'static [&'static [&'static str]],
    /// Words that tell of something else.
    unless: &'static [&'static str],
    pub(super) phrase: Phrase,
}

/// A story that its needles tell alone.
const PLAIN: Story =
    Story { clause: &[], together: &[], then: &[], anywhere: &[], unless: &[], phrase: words::TOLD };

/// All stories.
pub(super) fn all() -> impl Iterator<Item = &'static Story> {
    let tables = [
        renewed::ALL,
        order::ALL,
        missing::ALL,
        code::ALL,
        platform::ALL,
        way::ALL,
        program::ALL,
        content::ALL,
    ];
    tables.into_iter().flatten().chain([&last::LAST])
}

impl Story {
    /// Whether a text with these words may tell it.
    fn may_be_told_with(&self, words: &Words) -> bool {
        let has = |list: &[&str]| list.iter().any(|it| words.contains(it));
        let lists = [self.anywhere, self.together, self.then, self.clause].into_iter().flatten();
        has(self.phrase.needles) && !has(self.unless) && lists.into_iter().all(|list| has(list))
    }

    /// Where a sentence tells it: the place and the length of the needle.
    fn told_in(&self, sentence: &str) -> Option<(usize, usize)> {
        let holds =
            |text: &str, lists: &[&[&str]]| lists.iter().all(|list| list.iter().any(|it| text.contains(it)));
        let first = |text: &str| {
            let needles = self.phrase.needles.iter();
            needles.filter_map(|it| Some((find(text, it)?, it.len()))).min()
        };
        if !holds(sentence, self.together) || !self.is_in_order(sentence) {
            return None;
        }
        if self.clause.is_empty() {
            return first(sentence);
        }
        let mut at = 0;
        sentence.split_inclusive(['，', ',', '、', '：', ';']).find_map(|clause| {
            let start = at;
            at += clause.len();
            let (at, n_bytes) = first(clause).filter(|_| holds(clause, self.clause))?;
            Some((start + at, n_bytes))
        })
    }
}

impl Story {
    /// Whether the needle and what is to follow it do so.
    fn is_in_order(&self, sentence: &str) -> bool {
        let behind =
            |text: &str, list: &[&str]| list.iter().filter_map(|it| Some(find(text, it)? + it.len())).min();
        let mut rest = sentence;
        let lists = [self.phrase.needles].into_iter().chain(self.then.iter().copied());
        self.then.is_empty()
            || lists.into_iter().all(|list| match behind(rest, list) {
                Some(at) => {
                    rest = &rest[at..];
                    true
                }
                None => false,
            })
    }
}

/// Every word that a story looks for.
pub(super) fn words() -> impl Iterator<Item = &'static &'static str> {
    all().flat_map(|it| {
        let lists = [it.clause, it.together, it.then, it.anywhere].into_iter().flatten().copied();
        lists.chain([it.unless, it.phrase.needles]).flatten()
    })
}

/// Whether this is what is told where nothing else is.
pub(super) fn is_last(phrase: &Phrase) -> bool {
    core::ptr::eq(phrase, &raw const last::LAST.phrase)
}

/// The stories that `text`, in lower case, tells; each where its needle stands.
/// `words` are those of the text.
pub(super) fn all_in(text: &str, words: &Words) -> Vec<Explanation> {
    let candidates: Vec<&Story> = all().filter(|it| it.may_be_told_with(words)).collect();
    let mut found: Vec<Explanation> = Vec::new();
    for (start, sentence) in sentences(text) {
        for story in &candidates {
            let phrase = &story.phrase;
            // Several stories say the same in other words.
            if found.iter().any(|it| it.phrase.means == phrase.means) {
                continue;
            }
            if let Some((at, n_bytes)) = story.told_in(sentence) {
                found.push(Explanation { phrase, at: start + at, n_bytes });
            }
        }
    }
    found
}

/// The sentences of a text, each with its place. A full stop ends one only before white space.
fn sentences(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    core::iter::from_fn(move || {
        let rest = text.get(at..).filter(|it| !it.is_empty())?;
        let mut is_after_stop = false;
        let end = rest.char_indices().find_map(|(at, it)| {
            let is_end = matches!(it, '。' | '！' | '？' | '!' | '?' | '；' | '\n')
                || (is_after_stop && it.is_ascii_whitespace());
            is_after_stop = it == '.';
            is_end.then(|| at + it.len_utf8())
        });
        let n_bytes = end.unwrap_or(rest.len());
        let start = at;
        at += n_bytes;
        Some((start, &rest[..n_bytes]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payload::error_text::lexicon;

    fn codes(text: &str) -> Vec<&'static str> {
        let lower = text.to_lowercase();
        let told = all_in(&lower, &lexicon::words_in(&lower));
        told.into_iter().filter(|it| !is_last(it.phrase)).map(|it| it.phrase.codes[0]).collect()
    }

    #[test]
    fn sentences_end_where_people_end_them() {
        let all: Vec<&str> = sentences("a.b c. d！\ne").map(|it| it.1).collect();
        assert_eq!(all, ["a.b c. ", "d！", "\n", "e"]);
        assert_eq!(sentences("").count(), 0);
    }

    #[test]
    fn fails_at_first_and_works_then() {
        for text in [
            "第一次总会解密失败，第二次就好了",
            "小程序获取手机号第一次会报Gson错误",
            "获取用户手机要点击两次按钮才能获取到，报错之后再点一次就能解析",
            "小程序解密数据方法偶尔会失败",
            "解密时有时成功有时失败",
            "进行解密用户手机号信息。偶尔会出现成功、失败交替进行",
            "放后台半小时左右再打开，点击获取手机号后端就解密失败",
            "Decrypting the phone number fails on the first tap, but the second tap always works.",
            "It decrypts fine most of the time but sometimes fails to decrypt.",
        ] {
            assert!(codes(text).contains(&"KEY-STALE"), "{text}");
        }
    }

    #[test]
    fn what_only_sounds_like_it() {
        for text in [
            "偶尔下雨。解密很快。",
            "解密没有问题。偶尔报错是因为网络。",
            "第一次做小程序，解密手机号一直报错",
            "有时候 40029，有时候 40163，手机号获取失败",
            "第二次登录成功",
            "my first time using wechat, decrypt fails and then?",
        ] {
            assert!(!codes(text).contains(&"KEY-STALE"), "{text}");
        }
    }

    #[test]
    fn the_order_of_the_calls() {
        assert_eq!(codes("我是先调用 getPhoneNumber 再 wx.login 的"), ["KEY-STALE"]);
        assert_eq!(codes("我是先 wx.login 再调用 getPhoneNumber 的"), [""; 0]);
        for text in [
            "由按钮触发`getPhoneNumber事件`，然后`wx.login`获取`code`",
            "客户端拿到encryptedData、iv 之后才去拿 code 交给服务端",
            "We get encryptedData in the callback and after that we do wx.login",
        ] {
            assert!(codes(text).contains(&"KEY-STALE"), "{text}");
        }
        assert_eq!(codes("先 wx.login 获取 code，然后 getPhoneNumber 获取 encryptedData"), [""; 0]);
    }

    #[test]
    fn a_code_exchanged_in_the_request_that_decrypts() {
        let php = "$data = $app->auth->session($code);\n$x = $app->encryptor->decryptData($data['session_key'], $iv, $e);";
        assert_eq!(codes(php), ["KEY-STALE"]);
        assert_eq!(codes("$data = $app->auth->session($code); return $data['openid'];"), [""; 0]);
    }

    #[test]
    fn what_is_not_in_the_data() {
        assert_eq!(codes("解密出来的数据里没有 unionId"), ["NO-UNIONID"]);
        assert_eq!(codes("getUserProfile 解密后没有 openId"), ["NO-OPENID"]);
        assert_eq!(codes("昵称都是“微信用户”，头像是灰色的"), ["ANONYMISED"]);
        assert_eq!(codes("用 unionId 登录"), [""; 0]);
    }

    #[test]
    fn other_platforms_and_other_keys() {
        assert!(codes("抖音小程序 tt.login 之后解密失败").contains(&"OTHER-PLATFORM"));
        assert!(codes("AEADBadTagException at com.github.binarywang.wxpay.v3").contains(&"OTHER-PLATFORM"));
        assert!(codes("消息推送解密失败，EncodingAESKey 没问题").contains(&"OTHER-PLATFORM"));
        assert_eq!(codes("抖音"), [""; 0]);
    }

    #[test]
    fn what_did_not_come_by_its_clause() {
        assert_eq!(codes("会拿到encryptedData，但是拿不到iv的值"), ["IV-MISSING"]);
        assert_eq!(codes("e.detail 里没有 encryptedData"), ["CIPHER-EMPTY"]);
        assert_eq!(codes("code2session 没有返回 session_key"), ["KEY-MISSING"]);
        assert_eq!(codes("iv 没问题，数据为空"), [""; 0]);
        assert_eq!(codes("if (iv == null) return;"), [""; 0]);
    }

    #[test]
    fn the_program_and_its_configuration() {
        assert_eq!(codes("程序读取的是环境变量中的 appid，导致数据解密失败"), ["APPID-MISMATCH"]);
        assert_eq!(codes("appid 正确，解密没有问题"), [""; 0]);
        assert_eq!(codes("openssl_decrypt 解密返回 false"), ["KEY-MISMATCH"]);
        assert_eq!(codes("解密返回的 unionId 为 null"), ["NO-UNIONID"]);
        assert_eq!(codes("官方的 demo python3 解密报错"), ["PYTHON-2"]);
        assert_eq!(codes("checkUserInfo 返回失败"), ["SIGNATURE-MISMATCH"]);
        assert_eq!(codes("微信支付验签失败"), [""; 0]);
        assert_eq!(codes("url = '/phone?encryptedData=' + data + '&iv=' + iv"), ["PLUS-SPACE"]);
        assert_eq!(codes("'&iv=' + encodeURIComponent(iv)"), [""; 0]);
    }

    #[test]
    fn what_is_left_to_say() {
        assert!(crate::payload::error_text::explain("解密失败").iter().any(|it| is_last(it.phrase)));
        let told = crate::payload::error_text::explain("解密失败 bad decrypt");
        assert!(!told.iter().any(|it| is_last(it.phrase)) && !told.is_empty());
        assert!(crate::payload::error_text::explain("没有权限，解密失败").is_empty());
    }

    #[test]
    fn the_kind_of_the_code() {
        assert_eq!(codes("getuserphonenumber 返回 40029"), ["CODE-IS-LOGIN-CODE"]);
        assert_eq!(codes("获取手机号报 invalid code"), ["CODE-IS-LOGIN-CODE"]);
        assert_eq!(codes("jscode2session 40029 手机号"), [""; 0]);
    }
}
