//! Where program code logs in after the data was made: inside the function that handles a button's data, in a helper
//! that this function calls, or around data that was there before.
//!
//! [`scan`] reads the functions in one pass; this tells which of them get data and log in. No parser: a page, a
//! component or a few lines out of one are read alike.

mod function;
mod header;
mod scan;

use crate::payload::diagnosis::callback::function::Function;

/// A call of login.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Login<'a> {
    /// Where it stands, in bytes.
    pub(super) at: usize,
    /// As it is written: `wx.login`, or the helper that calls it.
    pub(super) name: &'a str,
    /// Whether checkSession stands before it, so that it may run only where the session is over.
    pub(super) is_checked: bool,
}

/// How often helpers of helpers are followed.
const MAX_ROUNDS: usize = 4;

/// Every login inside a function that handles a button's data, in the order in which the functions end.
pub(super) fn logins_in_callbacks(text: &str) -> Vec<Login<'_>> {
    if !text.contains("login") && !text.contains("Login") {
        return Vec::new();
    }
    let mut functions = scan::functions(text);
    let bound = bound_names(text);
    if imports_login(text) {
        functions.push(Function { name: "login", login: Some((0, "login")), ..Function::default() });
    }
    for _ in 0..MAX_ROUNDS {
        let helpers: Vec<&str> = functions
            .iter()
            .filter(|it| it.login.is_some() && !it.name.is_empty())
            .map(|it| it.name)
            .collect();
        let mut is_changed = false;
        for function in functions.iter_mut().filter(|it| it.login.is_none()) {
            function.login = function.calls.iter().find(|(_, name)| helpers.contains(name)).copied();
            is_changed |= function.login.is_some();
        }
        if !is_changed {
            break;
        }
    }
    let handles = |it: &&Function<'_>| {
        let is_named = || it.name.to_ascii_lowercase().contains("phone");
        it.sees.data
            || (it.sees.event && is_named())
            || (bound.contains(&it.name) && !it.parameters.is_empty())
            || it.is_login_around_data
    };
    functions.iter().filter(handles).filter_map(login_of).collect()
}

fn login_of<'a>(function: &Function<'a>) -> Option<Login<'a>> {
    let (at, name) = function.login?;
    Some(Login { at, name, is_checked: function.checks_session.is_some_and(|check| check < at) })
}

/// Whether `login` alone is that of Taro.
fn imports_login(text: &str) -> bool {
    text.lines().any(|it| {
        it.contains("tarojs/taro") && it.split(|it: char| !it.is_alphanumeric()).any(|word| word == "login")
    })
}

/// Names that attributes of the button are bound to: `bindgetphonenumber="onPhone"`, `onGetPhoneNumber={this.onPhone}`.
fn bound_names(text: &str) -> Vec<&str> {
    let lower = text.to_ascii_lowercase();
    let name = |(at, found): (usize, &str)| {
        let value = text[at + found.len()..].strip_prefix('=')?;
        let value = value.trim_start_matches(['"', '\'', '{']);
        let value = value.strip_prefix("this.").unwrap_or(value);
        let end = value.find(|it: char| !header::is_letter(it)).unwrap_or(value.len());
        value.get(..end).filter(|it| !it.is_empty())
    };
    ["getphonenumber", "getuserinfo"]
        .into_iter()
        .flat_map(|it| lower.match_indices(it))
        .filter_map(name)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<&str> {
        logins_in_callbacks(text).iter().map(|it| it.name).collect()
    }

    #[test]
    fn handlers_as_people_write_them() {
        let inner = "uni.login({ success(r) { send(r.code, e.detail.encryptedData) } })";
        for handler in [
            format!("methods: {{ async getPhone(e) {{ {inner} }} }}"),
            format!("const onPhone = async (e) => {{ {inner} }}"),
            format!("onPhone = e => {{ {inner} }}"),
            format!("onPhone = e => {inner}, other: 1"),
            format!("getPhone: async function (e) {{ {inner} }}"),
            format!("getPhone: function (e: any) {{ {inner} "),
            format!("<Button onGetPhoneNumber={{(e) => {{ {inner} }}}}>"),
        ] {
            assert_eq!(names(&handler), ["uni.login"], "{handler}");
        }
        assert_eq!(names("f({ detail }) { const { encryptedData, iv } = detail; }"), [""; 0]);
        let taken = "function f({ detail }) { await Taro.login(); post(detail.encryptedData) }";
        assert_eq!(names(taken), ["Taro.login"]);
        let taken = "const f = async ({ detail: { encryptedData, iv } }) => { await mpx.login(); post(encryptedData) }";
        assert_eq!(names(taken), ["mpx.login"]);
        let spread = "const f = async ({ detail }) => { const { code } = await uni.login(); post({ code, ...detail }) }";
        assert_eq!(names(spread), ["uni.login"]);
        let mpvue = "getPhone (e) { wx.login({ success: r => post(r.code, e.mp.detail.encryptedData) }) }";
        assert_eq!(names(mpvue), ["wx.login"]);
        assert_eq!(
            names("success: (info) => { wx.login({ success: r => post(r, info.encryptedData) }) }"),
            ["wx.login"]
        );
    }

    #[test]
    fn a_handler_by_its_attribute() {
        let template = "<button open-type=\"getPhoneNumber\" bindgetphonenumber=\"tap\">x</button>\n";
        assert_eq!(
            names(&format!("{template}tap(e) {{ wx.login({{ success: r => decode(r, e) }}) }}")),
            ["wx.login"]
        );
        assert_eq!(names(&format!("{template}other(e) {{ wx.login() }}")), [""; 0]);
    }

    #[test]
    fn helpers_that_log_in() {
        let handler =
            "async onPhone(e) { const { code } = await this.getCode(); post(code, e.detail.encryptedData) }";
        let helper = "getCode() { return new Promise(done => wx.login({ success: done })) }";
        assert_eq!(names(&format!("{handler}, {helper}")), ["getCode"]);
        assert_eq!(names(&format!("{helper}, {handler}")), ["getCode"]);
        assert_eq!(
            names(&format!("{handler}, getCode() {{ return this.code }}, onLoad() {{ wx.login() }}")),
            [""; 0]
        );
        let chain =
            "f(e) { a(); e.detail.encryptedData } function a() { b() } const b = () => { wx.login() }";
        assert_eq!(names(chain), ["a"]);
        let taro =
            "import Taro, { login } from '@tarojs/taro'\nf(e) { await login(); e.detail.encryptedData }";
        assert_eq!(names(taro), ["login"]);
    }

    #[test]
    fn data_that_was_there_before_the_login() {
        let around =
            "wx.login({ success(r) { post({ code: r.code, encryptedData: encryptedData, iv: iv }) } })";
        assert_eq!(names(around), ["wx.login"]);
        let inside = "wx.login({ success(r) { wx.getUserInfo({ success(u) { const encryptedData = u.encryptedData; \
                      post({ encryptedData: encryptedData }) } }) } })";
        assert_eq!(names(inside), [""; 0]);
    }

    #[test]
    fn a_login_behind_check_session() {
        let text = "f(e) { wx.checkSession({ fail() { wx.login() } }); post(e.detail.encryptedData) }";
        assert!(logins_in_callbacks(text).iter().all(|it| it.is_checked));
        assert!(
            logins_in_callbacks("f(e) { wx.login(); e.detail.encryptedData }")
                .iter()
                .all(|it| !it.is_checked)
        );
    }

    #[test]
    fn a_handler_that_hands_the_event_on() {
        let text = "onPhone(e) { wx.checkSession({ success: () => this.send(e.detail), fail: () => { wx.login({ success: r => \
                    this.exchange(r.code).then(() => this.send(e.detail)) }) } }) }";
        assert!(logins_in_callbacks(text).iter().all(|it| it.is_checked));
        assert_eq!(names(text), ["wx.login"]);
        assert_eq!(names("onInput(e) { wx.login(); this.setData({ value: e.detail.value }) }"), [""; 0]);
    }

    #[test]
    fn logins_elsewhere_are_none() {
        for text in [
            "onLoad(q) { wx.login() } getPhone(e) { send(e.detail.encryptedData) }",
            "function App() { wx.login(); const f = (e) => { send(e.detail.encryptedData) } }",
            "const f = e => send(e.detail.encryptedData)\nwx.login()",
            "getPhone(e) { /* wx.login() */ send(e.detail.encryptedData) // wx.login()\n }",
            "getPhone(e) { send('wx.login()', e.detail.encryptedData) }",
            "getPhone(e) { wx.login; send(e.detail.encryptedData) }",
            "wx.login({ success: r => wx.getUserInfo({ success: u => post(r.code, u.encryptedData) }) })",
            "getPhone(e) { this.login(e.detail.encryptedData) }",
            "I don't call wx.login() there {",
            "}}}} wx.login(",
        ] {
            assert_eq!(names(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn deep_and_long_texts_end() {
        for open in ["{", "(", "e=>"] {
            let deep = format!("wx.login(){}", open.repeat(60_000 / open.len()));
            assert!(names(&deep).is_empty());
        }
        assert!(names(&format!("wx.login {}", "'\u{4f60}".repeat(9_000))).is_empty());
    }
}
