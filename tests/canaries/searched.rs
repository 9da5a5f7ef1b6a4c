//! Every damage after the search that takes longer, through every way out: what a search finds and tells of its trials holds
//! neither a key nor a personal value.

use std::ops::ControlFlow;

use unseal::forge::damage;
use unseal::payload::inspect;
use unseal::payload::search;
use unseal::report::Style;
use unseal::text::Language;

use crate::canaries::modes;
use crate::canaries::modes::Output;
use crate::canaries::passed_on;
use crate::canaries::shown;

/// Blocks after which the search of what no search opens is stopped, as a user would.
const MOST: u64 = 1 << 18;

#[test]
fn what_a_search_finds_leaves_nothing() {
    let (mut leaks, mut n_searched, mut n_found, mut n_outputs) = (Vec::new(), 0, 0, 0);
    for damage in damage::every() {
        let scene = damage.scene();
        let mut secrets = vec![scene.forged.session_key.expose().to_owned()];
        secrets.extend(scene.known.logins.iter().map(|it| it.key.to_base64().expose().to_owned()));
        let text = &modes::shapes(&scene)[0].1;
        let (case, mut inspections) = modes::read(text);
        for (payload, inspection) in case.payloads.iter().zip(&mut inspections) {
            if inspection.evidence.best().opens() {
                continue;
            }
            let question = payload.question(&case.known);
            let found = search(&question, &mut |n_blocks| {
                let is_enough = !damage.is_searched && MOST < n_blocks;
                if is_enough { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            });
            n_searched += 1;
            n_found += usize::from(found.reading.is_some());
            *inspection = inspect(&question.having_found(found));
        }
        for (language, reveal) in
            [(Language::English, false), (Language::Chinese, false), (Language::English, true)]
        {
            let style = Style { language, reveal, width: 0 };
            let mut outputs: Vec<Output> = modes::of_case(&case, &inspections, style);
            for it in &inspections {
                outputs.push(("one".to_owned(), shown(it, language, reveal)));
                outputs.push(("passed on".to_owned(), passed_on(it, language)));
            }
            n_outputs += outputs.len();
            let found = modes::leaks_of(&outputs, reveal, &secrets);
            leaks.extend(found.into_iter().map(|it| format!("{} searched, {it}", damage.name)));
        }
    }
    let first: Vec<&str> = leaks.iter().take(20).map(String::as_str).collect();
    assert!(leaks.is_empty(), "{} of {n_outputs}:\n{}", leaks.len(), first.join("\n"));
    println!("{n_searched} searched, {n_found} found, {n_outputs} outputs");
    assert!(10 < n_searched && 0 < n_found, "{n_searched} searched, {n_found} found");
}
