//! Questions in the dress in which people ask them: is the true cause named first, and is nothing wrong "proven"?
//!
//! A token of `best` or `ok` is a finding's code, `errcode:N` (explained), `verdict:X`, or `says:REGEX` over the Chinese
//! words; several are joined by `&`. First counts the first finding, or WeChat's error where there is none.

use regex_lite::Regex;
use serde_json::Value;
use unseal::errcode::Told;
use unseal::errcode::in_text;
use unseal::payload::Inspection;
use unseal::payload::diagnosis::Certainty;
use unseal::payload::diagnosis::Finding;
use unseal::payload::diagnosis::Weight;
use unseal::text::Language;

use crate::reading::inspections;

const NOW: i64 = 1_700_000_600;

/// What came of a list of questions.
#[derive(Default)]
pub(super) struct Score {
    /// How many were asked.
    pub(super) n_all: usize,
    /// Ids of those whose cause does not come first.
    pub(super) missed: Vec<String>,
    /// Ids and codes of what is proven and is none of the causes that the thread established.
    pub(super) wrong: Vec<String>,
}

impl Score {
    /// How many causes come first.
    pub(super) fn n_right(&self) -> usize {
        self.n_all - self.missed.len()
    }
}

/// Asks the questions of a fixture that are `wanted`.
pub(super) fn score(fixture: &str, wanted: impl Fn(&Value) -> bool) -> Score {
    let cases: Value = serde_json::from_str(fixture).unwrap();
    let mut score = Score::default();
    for case in cases["cases"].as_array().unwrap().iter().filter(|it| wanted(it)) {
        let answers = inspections(case["input"].as_str().unwrap(), NOW);
        score.n_all += 1;
        if !is_right(case, &answers) {
            score.missed.push(case["id"].to_string());
        }
        score.wrong.extend(wrong_proofs(case, &answers).iter().map(|it| format!("{}: {it}", case["id"])));
    }
    score
}
fn is_right(case: &Value, answers: &[Inspection]) -> bool {
    if case["reads"] == true && !answers.iter().any(has_data) {
        return false;
    }
    if let Some(each) = case["each"].as_array() {
        return answers.len() == each.len()
            && answers.iter().zip(each).all(|(answer, wanted)| first_holds(answer, &tokens(wanted), &[]));
    }
    let (best, ok) = (tokens(&case["best"]), tokens(&case["ok"]));
    answers.iter().any(|it| first_holds(it, &best, &ok))
}

fn has_data(answer: &Inspection) -> bool {
    let data = &answer.evidence.parts.data;
    data.n_chars >= 64 && data.problem.is_none()
}

fn tokens(list: &Value) -> Vec<&str> {
    list.as_array().map(|it| it.iter().filter_map(Value::as_str).collect()).unwrap_or_default()
}

fn first_holds(answer: &Inspection, best: &[&str], ok: &[&str]) -> bool {
    let first = answer.findings.first();
    best.iter().any(|token| {
        let is_beside =
            first.is_none_or(|it| best.contains(&it.diagnosis.code) || ok.contains(&it.diagnosis.code));
        holds(token, answer, first) && (!token.starts_with("errcode:") || is_beside)
    })
}

fn holds(token: &str, answer: &Inspection, finding: Option<&Finding>) -> bool {
    let told = in_text(&answer.evidence.question.submission.error_text);
    if let Some(pattern) = token.strip_prefix("says:") {
        let words = format!(
            "{} {}",
            finding.map(of_finding).unwrap_or_default(),
            told.map(of_error).unwrap_or_default()
        );
        return Regex::new(&format!("(?i){pattern}")).unwrap().is_match(&words);
    }
    token.split('&').all(|it| match it.split_once(':') {
        Some(("errcode", number)) => {
            told.and_then(|it| it.errcode).is_some_and(|it| it.to_string() == number)
        }
        Some(("verdict", verdict)) => {
            answer.verdict.code() == verdict && finding.is_none_or(|it| it.weight != Weight::Problem)
        }
        _ => finding.is_some_and(|finding| finding.diagnosis.code == it),
    })
}

fn of_finding(finding: &Finding) -> String {
    let chinese = Language::Chinese;
    let facts: Vec<_> = finding.proof.facts.iter().map(|it| it.in_language(chinese)).collect();
    let words = [finding.title(), finding.diagnosis.why, finding.diagnosis.remedy].map(|it| chinese.word(it));
    format!("{} {}", words.join(" "), facts.join(" "))
}

fn of_error(told: Told) -> String {
    [told.title, told.why, told.remedy].map(|it| Language::Chinese.word(it)).join(" ")
}

/// Proven problems that are none of the causes that the thread established.
fn wrong_proofs(case: &Value, answers: &[Inspection]) -> Vec<&'static str> {
    let mut allowed = [tokens(&case["best"]), tokens(&case["ok"])].concat();
    for wanted in case["each"].as_array().into_iter().flatten() {
        allowed.extend(tokens(wanted));
    }
    let forbidden = tokens(&case["not_proven"]);
    let is_proven = |it: &&Finding| it.proof.certainty == Certainty::Proven && it.weight == Weight::Problem;
    answers
        .iter()
        .flat_map(|it| &it.findings)
        .filter(is_proven)
        .map(|it| it.diagnosis.code)
        .filter(|code| forbidden.contains(code) || !allowed.contains(code))
        .collect()
}
