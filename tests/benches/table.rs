//! A table of 1,000,000 payloads without a screen: a pass of the window's centre with tessellation, and how soon a filter
//! shows its first matches.
//!
//! `cargo bench --profile dist --bench table`. CPU time, the least of several runs; exits with 1 beyond a limit.

#![allow(clippy::print_stdout, reason = "a benchmark prints")]

mod cpu;

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use egui::Context;
use egui::Pos2;
use egui::RawInput;
use egui::Rect;
use egui::vec2;
use unseal::app::state::Settings;
use unseal::app::state::State;
use unseal::capture::Request;
use unseal::case::Row;
use unseal::case::rows::KeyName;
use unseal::case::rows::Line;
use unseal::case::rows::Query;
use unseal::case::rows::Summary;
use unseal::case::rows::View;
use unseal::payload::known::Location;
use unseal::payload::verdict::Verdict;
use unseal::text::Language;
use unseal::ui::outbox::Outbox;
use unseal::ui::panel::centre::centre_ui;
use unseal::ui::theme;
use unseal::ui::view::CentreView;

const N_LINES: u32 = 1_000_000;
const N_RUNS: usize = 5;
/// Passes of a run: the system counts CPU time in steps of some milliseconds.
const N_PASSES: u32 = 50;
const MOST_A_PASS: Duration = Duration::from_millis(16);
const MOST_TO_FIRST: Duration = Duration::from_millis(200);
/// Lines that the worker looks at between two answers.
const CHUNK: usize = 1 << 15;

fn main() -> ExitCode {
    let lines = Arc::new(lines());
    let mut state = State::new(Settings { language: Language::Chinese, ..Settings::default() }, 0);
    state.table.summary = Summary::of(&lines);
    state.table.view = View::of(&lines, &Query::default());
    let all: Vec<_> = state.table.view.groups.iter().map(|it| it.cause).collect();
    for cause in all {
        state.table.view.set_open(cause, true);
    }
    state.table.lines = Arc::clone(&lines);
    let ctx = Context::default();
    theme::apply(&ctx);
    theme::fonts::install_for(&ctx, Language::Chinese);
    let mut view = CentreView::default();
    let mut time = 0.0;
    let mut pass = |scrolled: f32| {
        time += 0.016;
        let events = vec![
            egui::Event::PointerMoved(Pos2::new(400.0, 300.0)),
            egui::Event::MouseWheel {
                unit: egui::MouseWheelUnit::Point,
                source: egui::MouseWheelSource::Unknown,
                delta: vec2(0.0, scrolled),
                phase: egui::TouchPhase::Move,
                modifiers: egui::Modifiers::NONE,
            },
        ];
        let screen_rect = Some(Rect::from_min_size(Pos2::ZERO, vec2(1280.0, 800.0)));
        let input = RawInput { screen_rect, time: Some(time), events, ..RawInput::default() };
        let mut output = ctx.run_ui(input, |ui| centre_ui(ui, &state, &mut view, &mut Outbox::default()));
        output.textures_delta.clear();
        ctx.tessellate(output.shapes, output.pixels_per_point).len()
    };
    for _ in 0..3 {
        pass(0.0);
    }
    let still = average(|| assert!(0 < pass(0.0)));
    let scrolling = average(|| assert!(0 < pass(-5000.0)));
    let first = average(|| {
        let query = Query::of("code:KEY-STALE user:oPLA ver:20");
        let mut found = View::default();
        let mut start = 0;
        while found.n_found() == 0 && start < lines.len() {
            found.extend(&lines, start..(start + CHUNK).min(lines.len()), &query);
            start += CHUNK;
        }
        assert!(0 < found.n_found());
    });
    let whole = cpu::least(3, || {
        let found = View::of(&lines, &Query::of("没有的词 nowhere"));
        assert_eq!(found.n_found(), 0);
    });
    println!("a pass at rest      {:7.2} ms (at most {} ms)", millis(still), MOST_A_PASS.as_millis());
    println!("a pass, scrolling   {:7.2} ms (at most {} ms)", millis(scrolling), MOST_A_PASS.as_millis());
    println!("first matches       {:7.2} ms (at most {} ms)", millis(first), MOST_TO_FIRST.as_millis());
    println!("all lines, two words that stand nowhere  {:7.2} ms", millis(whole));
    let is_within = still.max(scrolling) <= MOST_A_PASS && first <= MOST_TO_FIRST;
    if is_within { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The time of one of many.
fn average(mut run: impl FnMut()) -> Duration {
    let runs = || {
        for _ in 0..N_PASSES {
            run();
        }
    };
    cpu::least(N_RUNS, runs) / N_PASSES
}

fn millis(it: Duration) -> f64 {
    it.as_secs_f64() * 1000.0
}

/// A shop on a busy day: one payload in fifty fails, of three causes, the first failing one after 30,000.
fn lines() -> Vec<Line> {
    let causes = [
        ("KEY-STALE", "Encrypted under another login's session_key"),
        ("PLUS-SPACE", "Plus signs became spaces"),
    ];
    let key = |name: &str| {
        Some(Arc::new(KeyName { login: Some(name.to_owned()), fingerprint: "a91f3c".to_owned() }))
    };
    let row = |cause: Option<(&'static str, &'static str)>| {
        Arc::new(Row {
            verdict: if cause.is_some() { Verdict::Repaired } else { Verdict::Sound },
            code: cause.map(|it| it.0),
            title: cause.map(|it| it.1),
            certainty: None,
            tie: None,
            given: key("A1"),
            opens: key("A2"),
        })
    };
    let rows = [row(None), row(Some(causes[0])), row(Some(causes[1]))];
    let requests: Vec<Arc<Request>> = (0..40)
        .map(|release| {
            Arc::new(Request {
                method: "POST".to_owned(),
                host: "api.shop.example".to_owned(),
                path: "/wx/phone".to_owned(),
                release: Some(release.to_string()),
            })
        })
        .collect();
    let source: Arc<str> = Arc::from("client.har");
    let line = |payload: u32| {
        let is_failing = 30_000 < payload && payload.is_multiple_of(50);
        let nth = if is_failing { 1 + (payload / 50 % 2) as usize } else { 0 };
        Line {
            payload,
            row: Some(Arc::clone(&rows[nth])),
            time: None,
            user: Some(format!("oPLANTEDopenid{payload:014}").into()),
            request: requests.get(payload as usize % requests.len()).cloned(),
            source: Arc::clone(&source),
            place: Location::default(),
        }
    };
    (0..N_LINES).map(line).collect()
}
