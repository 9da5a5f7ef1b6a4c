//! What the terminal's `inspect` does with any text: the case, its verdicts, and every form in which they are printed.

use unseal::batch::Frame;
use unseal::capture::ReadAs;
use unseal::capture::read_bytes;
use unseal::case::Case;
use unseal::case::SourceName;
use unseal::case::rows;
use unseal::payload::Inspection;
use unseal::payload::expectation::Expectation;
use unseal::payload::known::Login;
use unseal::payload::verdict::Verdict;
use unseal::report::case_json;
use unseal::report::case_report::Form;
use unseal::report::case_report::Report;
use unseal::report::case_table;
use unseal::report::case_text;
use unseal::report::json_text;
use unseal::report::plain::to_text;
use unseal::report::recipe;
use unseal::report::ticket;
use unseal::text::Language;
use unseal::text::Said;

use super::shared;
use super::shared::STYLE;

/// Payloads of one text that are inspected; the others only cost time.
const MOST: usize = 8;

/// Reads the bytes as a file, and inspects and prints what is in it.
pub(crate) fn check(bytes: &[u8]) {
    if bytes.len() > shared::MAX_LEN {
        return;
    }
    let expectation = Expectation { now: Some(shared::NOW), ..Expectation::default() };
    let mut frame = Frame::new(None, Vec::new(), expectation, true, STYLE);
    frame.effort = shared::effort(bytes);
    let mut case = case_of(&frame, bytes);
    let more: Vec<u32> = case.payloads.iter().skip(MOST).map(|it| it.id).collect();
    for it in more {
        case.drop_payload(it);
    }
    let inspections: Vec<Inspection> = case.payloads.iter().map(|it| frame.inspect(&case, it)).collect();
    for (payload, inspection) in case.payloads.iter().zip(&inspections) {
        let again = frame.inspect(&case, payload);
        assert_eq!(again.verdict, inspection.verdict);
        assert!(
            again.findings.iter().map(|it| it.title()).eq(inspection.findings.iter().map(|it| it.title()))
        );
        let is_key_known = !payload.submission.session_key.is_blank() || !case.known.logins.is_empty();
        assert!(is_key_known || inspection.verdict != Verdict::Sound, "sound without a key");
        let tally = inspection.evidence.searched.tally;
        assert!(tally.n_blocks <= inspection.evidence.question.effort.n_blocks());
    }
    let texts = texts(&case, &inspections);
    for it in &texts {
        shared::assert_shown(it);
    }
    let value = case_json::to_json(&case, &inspections, STYLE);
    shared::assert_json(&json_text::pretty(&value), Some(&value));
    reports(&case, &inspections);
}

fn case_of(frame: &Frame, bytes: &[u8]) -> Case {
    let mut case = frame.case();
    let parts = read_bytes(bytes, ReadAs::Found);
    case.append_all(parts.into_iter().map(|it| (SourceName::Input.holding(it.member), it.reading)));
    case
}

/// Everything that is printed for people, but for the reports of a whole case.
fn texts(case: &Case, inspections: &[Inspection]) -> Vec<String> {
    let mut texts = vec![case_table::to_text(case, inspections, STYLE)];
    let mut say = |said: Said| texts.push(said.in_language(Language::English));
    for (payload, inspection) in case.payloads.iter().zip(inspections) {
        say(case_text::read_as(case, payload));
        case_text::tie(case, payload, inspection).into_iter().for_each(&mut say);
    }
    case.known.logins.iter().for_each(|it| say(case_text::login(case, it)));
    case.visits.iter().filter_map(|it| case_text::refused(case, it)).for_each(&mut say);
    for source in &case.sources {
        case_text::skipped(source).into_iter().chain(case_text::pace(case, source)).for_each(&mut say);
        say(case_text::source_name(&source.name));
        source.seen_instead.clone().into_iter().for_each(&mut say);
    }
    for inspection in inspections {
        texts.push(to_text(inspection, STYLE));
        for audience in ticket::Audience::ALL {
            texts.push(ticket::to_text(inspection, audience, Language::Chinese));
        }
        let recipe = recipe::ALL.first().map(|it| recipe::of(inspection, it, Language::English));
        texts.extend(recipe.map(|it| it.to_text(Language::English)));
    }
    texts
}

/// The reports of the whole case hold no key.
fn reports(case: &Case, inspections: &[Inspection]) {
    let row = |(payload, inspection): (&std::sync::Arc<unseal::case::Payload>, &Inspection)| {
        (payload.id, rows::Row::of_inspection(payload, inspection))
    };
    let rows = case.payloads.iter().zip(inspections).map(row).collect();
    let lines = rows::lines(case, &rows);
    let found: Vec<usize> = (0..lines.len()).collect();
    let report =
        Report { case, lines: &lines, found: &found, filter: "", language: Language::English, most: MOST };
    for form in Form::ALL {
        let text = report.to_text(form);
        // Spreadsheets want a mark of the encoding and the line ends of Windows.
        let shown = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
        shared::assert_shown(&shown);
        let is_there = |it: &Login| text.contains(it.key.to_base64().expose());
        assert!(!case.logins().iter().any(is_there), "a key leaves: {text}");
        if matches!(form, Form::Json) {
            shared::assert_json(&text, None);
        }
    }
}
