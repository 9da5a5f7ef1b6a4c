//! The text for a ticket: what happened, how sure that is, what to do. For the customer in plain words, for the
//! developer with proof and sizes. Nothing personal and no secret is in either.

use crate::errcode::errmsg_in;
use crate::errcode::in_text;
use crate::errcode::split_rid;
use crate::payload::Inspection;
use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Finding;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::secret::long_fingerprint;
use crate::payload::verdict::Verdict;
use crate::redact::Border;
use crate::report::customer;
use crate::report::customer::Words;
use crate::report::told::sentence;
use crate::text::Language;
use crate::text::Said;
use crate::text::moment;

/// Who reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Somebody who uses the Mini Program.
    Customer,
    /// Somebody who makes it.
    Developer,
}

impl Audience {
    /// Both, in the order to offer them.
    pub const ALL: [Self; 2] = [Self::Customer, Self::Developer];

    /// The word for the command line: `customer`, `developer`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Developer => "developer",
        }
    }

    /// A few words for a menu, in English.
    pub fn title(self) -> &'static str {
        match self {
            Self::Customer => "For the customer",
            Self::Developer => "For the developer",
        }
    }
}

/// The text, each line ended.
pub fn to_text(inspection: &Inspection, audience: Audience, language: Language) -> String {
    let border = Border::new(inspection, false);
    let said = match audience {
        Audience::Customer => customer(inspection),
        Audience::Developer => developer(inspection),
    };
    let line = |it: &Option<Said>| match it {
        Some(said) => format!("{}\n", border.clean(&said.in_language(language))),
        None => "\n".to_owned(),
    };
    said.iter().map(line).collect()
}

/// The lines for the customer; none is an empty one.
fn customer(inspection: &Inspection) -> Vec<Option<Said>> {
    let error_text = &inspection.evidence.question.submission.error_text;
    let finding = decisive(inspection);
    // What a text says by itself is less exact than WeChat's own code in it; what the payload shows is more.
    let is_by_words = finding.is_none_or(|it| it.proof.certainty == Certainty::Possible);
    let told = in_text(error_text).filter(|_| is_by_words && inspection.verdict != Verdict::Sound);
    let (words, certainty) = match (told, finding) {
        (Some(told), _) => (Words::of_concern(told.concern), None),
        (None, Some(finding)) => (Words::of_fault(finding.diagnosis.fault), Some(finding.proof.certainty)),
        (None, None) if inspection.verdict == Verdict::Incomplete => (Words::of_too_little(), None),
        (None, None) => (Words::of_fault(Fault::of(inspection)), None),
    };
    let mut lines = vec![Some(customer::happened(certainty, &words)), Some(customer::to_do(&words))];
    lines.extend(certainty.map(|it| {
        Some(Said::new(match it {
            Certainty::Proven => "We are sure that this is the cause.",
            Certainty::VeryLikely => "This is very likely the cause.",
            Certainty::Possible => "This may be the cause.",
        }))
    }));
    let code = told.and_then(|it| it.errcode.or(it.errno)).map(|it| it.to_string());
    let reference = code.or_else(|| finding.map(|it| it.diagnosis.code.to_owned()));
    if let Some(reference) = reference {
        lines.push(None);
        lines.push(Some(Said::new("Reference for our developers: {code}").with("code", reference)));
        let rid = split_rid(error_text).1;
        lines.extend(rid.map(|it| Some(Said::new("rid: {rid}").with("rid", it))));
    }
    lines
}

/// The finding that the fault was read from.
fn decisive(inspection: &Inspection) -> Option<&Finding> {
    let problem = inspection.findings.iter().find(|it| it.weight == Weight::Problem);
    problem.or(inspection.findings.first())
}

/// The lines for the developer; none is an empty one.
fn developer(inspection: &Inspection) -> Vec<Option<Said>> {
    let mut lines = Vec::new();
    let from_wechat = answer(&inspection.evidence.question.submission.error_text);
    if inspection.verdict != Verdict::Incomplete || from_wechat.is_empty() {
        lines.push(Some(title(inspection)));
    }
    lines.extend(from_wechat.into_iter().map(Some));
    for finding in &inspection.findings {
        let diagnosis = finding.diagnosis;
        let head = Said::new("{code} ({certainty}): {what}")
            .with("code", diagnosis.code)
            .with_said("certainty", Said::new(finding.proof.certainty.title()))
            .with_said("what", Said::new(finding.title()));
        lines.extend([None, Some(head)]);
        let fact = |it: &Said| Some(Said::new("- {fact}").with_said("fact", it.clone()));
        lines.extend(finding.proof.facts.iter().map(fact));
        lines.push(Some(Said::new("Why: {why}").with_said("why", Said::new(diagnosis.why))));
        lines.push(Some(Said::new("What to do: {what}").with_said("what", Said::new(diagnosis.remedy))));
    }
    lines.push(None);
    lines.extend(circumstances(inspection).into_iter().map(Some));
    lines
}

/// What WeChat said, with its code, its own message and its rid.
fn answer(error_text: &str) -> Vec<Said> {
    let mut lines = Vec::new();
    if let Some(told) = in_text(error_text) {
        lines.push(sentence(&told));
        lines.push(Said::new("Why: {why}").with_said("why", Said::new(told.why)));
        lines.push(Said::new("What to do: {what}").with_said("what", Said::new(told.remedy)));
    }
    lines.extend(errmsg_in(error_text).map(|it| Said::new("errmsg: {text}").with("text", it)));
    lines.extend(split_rid(error_text).1.map(|it| Said::new("rid: {rid}").with("rid", it)));
    lines
}

fn title(inspection: &Inspection) -> Said {
    let verdict = Said::new(inspection.title());
    match inspection.evidence.kind() {
        Some(kind) => Said::new("{verdict}: {kind}")
            .with_said("verdict", verdict)
            .with_said("kind", Said::new(kind.title)),
        None => verdict,
    }
}

/// What helps to find the call again: appids, time, fingerprints, sizes; only of what there is.
fn circumstances(inspection: &Inspection) -> Vec<Said> {
    let evidence = &inspection.evidence;
    let question = &evidence.question;
    let given = &evidence.given.reading;
    let mut said = Vec::new();
    let app_ids = [
        ("appid given: {appid}", Some(question.submission.app_id.as_str())),
        ("appid expected: {appid}", question.expectation.app_id.as_deref()),
        ("appid in the watermark: {appid}", evidence.checks.app_id.found()),
    ];
    let is_there = |(pattern, app_id): (&'static str, Option<&str>)| {
        let app_id = app_id.filter(|it| !it.trim().is_empty())?;
        Some(Said::new(pattern).with("appid", app_id))
    };
    said.extend(app_ids.into_iter().filter_map(is_there));
    let time = evidence.checks.age.seconds().and_then(moment::rfc3339);
    said.extend(time.map(|it| Said::new("watermark time: {time}").with("time", it)));
    if let Some(key) = &given.key {
        said.push(
            Said::new("session_key: fingerprint #{fingerprint}").with("fingerprint", key.fingerprint()),
        );
    }
    let opening = evidence.best().reading.key.as_ref().filter(|it| Some(*it) != given.key.as_ref());
    if let Some(key) = opening.filter(|_| evidence.best().key_fits()) {
        let fact = Said::new("the key that opens it: fingerprint #{fingerprint}");
        said.push(fact.with("fingerprint", key.fingerprint()));
    }
    let data = question.submission.encrypted_data.expose().trim();
    if !data.is_empty() {
        said.push(
            Said::new("encryptedData: {chars} characters, {bytes} bytes, {blocks} blocks")
                .with("chars", evidence.parts.data.n_chars)
                .with("bytes", given.data.len())
                .with("blocks", given.data.len() / 16),
        );
        let fingerprint = long_fingerprint(data.as_bytes());
        said.push(Said::new("encryptedData: fingerprint {fingerprint}").with("fingerprint", fingerprint));
    }
    said.extend(question.notes.iter().map(|it| Said::new("Note: {note}").with_said("note", it.clone())));
    said.push(Said::new("Unseal {version}").with("version", env!("CARGO_PKG_VERSION")));
    said
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forge::damage;
    use crate::forge::scene::Scene;
    use crate::payload::inspect;
    use crate::payload::question::Question;
    use crate::payload::submission::Submission;

    fn text(name: &str, audience: Audience, language: Language) -> String {
        to_text(&damage::by_name(name).unwrap().scene().inspect(), audience, language)
    }

    #[test]
    fn the_developer_reads_cause_proof_and_remedy() {
        let said = text("login-again", Audience::Developer, Language::English);
        assert!(said.contains("KEY-STALE (proven): Encrypted under another"), "{said}");
        assert!(said.contains("- the key of login A1 opens it"), "{said}");
        assert!(said.contains("What to do: Call wx.login before") && said.contains("160 bytes"), "{said}");
    }

    #[test]
    fn the_customer_reads_what_to_do_and_no_jargon() {
        let said = text("login-again", Audience::Customer, Language::English);
        assert!(said.contains("tap the button once more") && said.contains("KEY-STALE"), "{said}");
        assert!(said.contains("We are sure that this is the cause."), "{said}");
        for word in ["session_key", "Base64", "encryptedData", "wx.login"] {
            assert!(!said.contains(word), "{word}: {said}");
        }
        let chinese = text("plus-space", Audience::Customer, Language::Chinese);
        assert!(chinese.contains("小程序") || chinese.contains("服务器"), "{chinese}");
    }

    /// Words of the trade, in either language.
    const JARGON: [&str; 22] = [
        "session_key",
        "iv ",
        "AES",
        "Base64",
        "encryptedData",
        "wx.login",
        "appid",
        "AppSecret",
        "token",
        "errcode",
        "padding",
        "JSON",
        "IP",
        "openid",
        "key",
        "cipher",
        "密钥",
        "向量",
        "解密",
        "密文",
        "填充",
        "接口",
    ];

    /// The two lines of a customer's ticket are there, say something, and in plain words.
    #[track_caller]
    fn check(said: &str, what: &str) {
        let lines: Vec<&str> = said.lines().take(2).collect();
        assert_eq!(lines.len(), 2, "{what}: {said}");
        for line in lines {
            let (_, words) = line.split_once([':', '：']).unwrap_or_else(|| panic!("{what}: {line}"));
            assert!(words.trim().chars().count() >= 3, "{what}: {line}");
            for it in JARGON {
                assert!(!words.contains(it), "{what}: {it} in {line}");
            }
        }
        assert!(!said.contains('{') && !said.contains("Nothing to"), "{what}: {said}");
    }

    fn of_words(error_text: &str, language: Language) -> String {
        let submission = Submission { error_text: error_text.to_owned(), ..Submission::default() };
        to_text(&inspect(&Question::of(submission)), Audience::Customer, language)
    }

    #[test]
    fn every_cause_has_something_for_the_customer_and_no_surer_than_it_is() {
        for language in Language::ALL {
            for damage in damage::all() {
                let inspection = damage.scene().inspect();
                let said = to_text(&inspection, Audience::Customer, language);
                check(&said, damage.name);
                let is_proven =
                    decisive(&inspection).is_some_and(|it| it.proof.certainty == Certainty::Proven);
                let is_told = in_text(&inspection.evidence.question.submission.error_text).is_some();
                let claims = said.starts_with("What happened") || said.starts_with("发生了什么");
                assert!(is_proven || is_told || !claims, "{}: {said}", damage.name);
            }
            for diagnosis in crate::payload::diagnosis::cause::ALL {
                let words = Words::of_fault(diagnosis.fault);
                let said = [customer::happened(Some(Certainty::Possible), &words), customer::to_do(&words)]
                    .map(|it| it.in_language(language));
                check(&said.join("\n"), diagnosis.code);
            }
            check(&of_words("", language), "nothing at all");
        }
    }

    #[test]
    fn every_phrase_and_answer_has_something_for_the_customer() {
        use crate::errcode;
        use crate::payload::error_text;
        let needles = error_text::all().flat_map(|it| it.needles).map(|it| (*it).to_owned());
        let codes = errcode::all().map(|it| format!("{{\"errcode\":{}}}", it.code));
        let clients = errcode::Told::client().filter_map(|it| it.errno).map(|it| format!("errno: {it}"));
        for error_text in needles.chain(codes).chain(clients) {
            for language in Language::ALL {
                check(&of_words(&error_text, language), &error_text);
            }
        }
        for language in Language::ALL {
            for told in errcode::Told::client() {
                let words = Words::of_concern(told.concern);
                let said = [customer::happened(None, &words), customer::to_do(&words)];
                check(&said.map(|it| it.in_language(language)).join("\n"), told.title);
            }
        }
        assert!(of_words("getPhoneNumber:fail no permission", Language::English).contains("on our side"));
        assert!(of_words("用户未绑定手机号", Language::English).contains("no phone number is linked"));
    }

    #[test]
    fn a_key_that_does_not_fit_is_not_said_to_be_of_another_login() {
        let said = text("wrong-key", Audience::Customer, Language::English);
        assert!(said.contains("do not belong together") && !said.contains("another one"), "{said}");
    }

    #[test]
    fn the_developer_finds_the_call_again() {
        let submission = Submission {
            app_id: "wx0123456789abcdef".to_owned(),
            error_text: r#"{"errcode":40163,"errmsg":"code been used, rid: 6077bc1e-6126f6f9-040f19c4"}"#
                .to_owned(),
            ..Submission::default()
        };
        let said = to_text(&inspect(&Question::of(submission)), Audience::Developer, Language::English);
        for it in [
            "errcode 40163: ",
            "rid: 6077bc1e-6126f6f9-040f19c4",
            "errmsg: code been used",
            "wx0123456789abcdef",
        ] {
            assert!(said.contains(it), "{it}: {said}");
        }
        assert!(!said.contains("0 characters") && said.starts_with("errcode"), "{said}");
        let said = text("login-again", Audience::Developer, Language::English);
        for it in
            ["watermark time: 2026", "the key that opens it: fingerprint #", "encryptedData: fingerprint "]
        {
            assert!(said.contains(it), "{it}: {said}");
        }
    }

    #[test]
    fn neither_holds_anything_personal_or_secret() {
        let scenes = damage::all().map(damage::Damage::scene).chain(Scene::all_sound());
        for scene in scenes {
            let inspection = scene.inspect();
            let secrets = [
                scene.forged.session_key.expose().to_owned(),
                scene.submission.session_key.expose().to_owned(),
                scene.submission.encrypted_data.expose().to_owned(),
            ];
            for (audience, language) in
                Audience::ALL.into_iter().flat_map(|it| Language::ALL.map(|language| (it, language)))
            {
                let said = to_text(&inspection, audience, language);
                assert!(said.ends_with('\n') && !said.contains('{'), "{said}");
                let private = ["13800138000", "开封府尹", "oSANDBOXuser0000"];
                for it in private.into_iter().chain(secrets.iter().map(String::as_str)) {
                    assert!(it.len() < 12 || !said.contains(it), "{it} in {said}");
                }
            }
        }
    }
}
