//! The product's tables of words against the scan of the source: whatever a table holds, the scan has found.

use std::collections::BTreeSet;

use unseal::app::sample::Sample;
use unseal::errcode;
use unseal::forge::damage;
use unseal::payload::decode::RepairKind;
use unseal::payload::diagnosis::Certainty;
use unseal::payload::diagnosis::cause;
use unseal::payload::kind;
use unseal::payload::verdict::Verdict;
use unseal::wechat::call;

use crate::languages::words;
use crate::source;

fn table_words() -> Vec<&'static str> {
    let mut words: Vec<&str> = Vec::new();
    words.extend(cause::ALL.iter().flat_map(|it| [it.title, it.why, it.remedy]));
    words.extend(kind::ALL.iter().map(|it| it.title));
    words.extend(damage::all().map(|it| it.title()));
    words.extend(errcode::all().flat_map(|it| [it.title, it.why, it.remedy]));
    words.extend(errcode::Told::client().flat_map(|it| [it.title, it.why, it.remedy]));
    words.extend(call::ALL.iter().flat_map(|it| [it.title, it.settles, it.effect_words]));
    words.extend(Sample::ALL.iter().flat_map(|it| [it.title(), it.subtitle()]));
    words.extend(RepairKind::ALL.iter().map(|it| it.said().english()));
    words.extend([Certainty::Proven, Certainty::VeryLikely, Certainty::Possible].map(Certainty::title));
    words.extend(
        [Verdict::Incomplete, Verdict::Sound, Verdict::Repaired, Verdict::Doubtful, Verdict::Unreadable]
            .map(Verdict::title),
    );
    words
}

#[test]
fn the_scan_finds_what_the_tables_hold() {
    let said: BTreeSet<String> = words::said(&source::product()).into_iter().collect();
    let lost: Vec<_> = table_words().into_iter().filter(|it| !said.contains(*it)).collect();
    assert!(lost.is_empty(), "{lost:#?}");
}

#[cfg(feature = "gui")]
#[test]
fn every_icon_has_its_name_in_chinese() {
    use unseal::text::Language;
    use unseal::ui::theme::icon;

    for icon in icon::ALL {
        assert_ne!(icon.name_in(Language::Chinese), icon.name, "{icon:?}");
    }
}
