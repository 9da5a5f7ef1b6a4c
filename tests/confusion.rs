//! Every damage and every ordered pair of damages against the findings: the right one must come first.
//!
//! `UPDATE=1 cargo test --no-default-features --test integration confusion` writes docs/CONFUSION.md anew.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use unseal::forge::damage;
use unseal::forge::damage::Damage;
use unseal::forge::scene::Scene;
use unseal::payload::Inspection;

/// All that a damage can touch, field by field.
fn traces(scene: &Scene) -> Vec<String> {
    let it = &scene.submission;
    let mut all: Vec<String> =
        [&it.encrypted_data, &it.iv, &it.session_key, &it.raw_data, &it.signature, &it.code]
            .map(|it| it.expose().to_owned())
            .to_vec();
    let around = &scene.known;
    let logins: Vec<_> = around.logins.iter().map(|it| it.key.fingerprint()).collect();
    all.extend([it.error_text.clone(), format!("{:?}", scene.expectation), format!("{logins:?}")]);
    all.push(format!("{:?} {:?} {}", around.apps, around.codes, around.payloads.len()));
    all
}

/// The pair's scene, or nothing where the two damages cannot both be there; [`SKIPPED`] states when.
fn pair_of(first: &Damage, second: &Damage) -> Option<Scene> {
    let (sound, once) = (first.sound_scene(), first.scene());
    let mut both = once.clone();
    (second.apply)(&mut both);
    let mut only_second = sound.clone();
    (second.apply)(&mut only_second);
    let is_taken_away = ["", "undefined"].contains(&once.submission.encrypted_data.expose());
    let [sound, once, both_traces, only_second] = [&sound, &once, &both, &only_second].map(traces);
    let is_without_effect = both_traces == once || both_traces == sound;
    let is_wiped_out = (0..once.len()).any(|it| once[it] != sound[it] && both_traces[it] == only_second[it]);
    let is_of_nothing = is_taken_away && both_traces[..6] != once[..6];
    (!is_without_effect && !is_wiped_out && !is_of_nothing).then_some(both)
}

/// When a pair does not count, for people.
const SKIPPED: &str = "A pair is skipped only where one damage demonstrably removes the other:

- the second changes nothing that the first left (identity: nothing of its kind is there to damage);
- both together leave the payload as it was (two exchanges of the same fields);
- a field that the first damaged comes out exactly as if only the second had been done (overwritten);
- the first leaves no payload (`undefined`, or only a code or an error text) and the second damages one.

For all others the plain rule holds: what comes first must be the finding of one of the two.
";

/// What keeps a damage of a payload that opens from being listed, for people.
const UNSEEN: &str = "What cannot be seen, and why:

- `library-other-values` is a complaint about padding that any other damage brings about by itself; beside one, there is
  nothing left to lay at the library's door.
- Of `alipay` and `douyin` it does not matter whose appid is expected or how old the data is: the finding says that it is
  no open data of WeChat at all, and drops the checks that only such data has to pass.
- Without a watermark (`no-watermark`) there is no appid and no time to compare; one in milliseconds is no time either.
- `signature-of-other-call` overwrites the only witness of what rawData was; `key-plus-lost` is sealed under a key of its
  own, so the sample's signature does not fit whatever was done to rawData.
- An iv that was replaced by another damage, or that is not used because the key stands in its place, shows nothing of
  its own damage.
- After an exchange of fields a damage of `encryptedData` hits the iv or the key that stands there, and is named as what
  it is there.
- Once a whole payload has opened, what was cut off behind it is not looked at (`two-payloads`, then cut).
";

fn codes(inspection: &Inspection) -> Vec<&'static str> {
    inspection.findings.iter().map(|it| it.diagnosis.code).collect()
}

#[derive(Default)]
struct Pairs {
    n: usize,
    n_right_first: usize,
    n_open: usize,
    n_both_listed: usize,
    /// By what comes first in the place of a right finding.
    wrong: BTreeMap<&'static str, Vec<String>>,
    missing: Vec<String>,
}

impl Pairs {
    fn take(&mut self, first: &Damage, second: &Damage, inspection: &Inspection) {
        let found = codes(inspection);
        let names = format!("{} + {}", first.name, second.name);
        self.n += 1;
        if found.first().is_some_and(|it| [first.code, second.code].contains(it)) {
            self.n_right_first += 1;
        } else {
            self.wrong.entry(found.first().unwrap_or(&"nothing")).or_default().push(names.clone());
        }
        // Where the payload opens in the end, every obstacle on the way was overcome, so every one was seen.
        if inspection.evidence.best().opens() {
            self.n_open += 1;
            if found.contains(&first.code) && found.contains(&second.code) {
                self.n_both_listed += 1;
            } else {
                self.missing.push(format!("| {names} | {} |", found.join(", ")));
            }
        }
    }
}

fn percent(n: usize, of: usize) -> f64 {
    100.0 * n as f64 / of.max(1) as f64
}

fn singles(out: &mut String) -> usize {
    let mut n_wrong = 0;
    for damage in damage::all() {
        let inspection = damage.scene().inspect();
        let found = codes(&inspection);
        n_wrong += usize::from(found.first() != Some(&damage.code));
        let certainty = inspection.findings.first().map_or("", |it| it.proof.certainty.title());
        let others = found.get(1..).unwrap_or_default().join(", ");
        let first = found.first().unwrap_or(&"nothing");
        writeln!(out, "| {} | {} | {first} | {certainty} | {others} |", damage.name, damage.code).unwrap();
    }
    n_wrong
}

fn report() -> (String, usize, Pairs) {
    let mut out = String::from(
        "# Confusion table\n\nWritten by `UPDATE=1 cargo test --no-default-features --test integration confusion`; the \
         test fails when it is out of date.\n\n## One damage\n\n| damage | must come first | comes first | certainty | \
         also listed |\n|---|---|---|---|---|\n",
    );
    let n_wrong = singles(&mut out);
    let mut pairs = Pairs::default();
    for first in damage::all() {
        for second in damage::all() {
            if let Some(scene) = pair_of(first, second) {
                pairs.take(first, second, &scene.inspect());
            }
        }
    }
    let grouped = |(code, names): (&&str, &Vec<String>)| format!("| {code} | {} |", names.join("; "));
    let wrong: Vec<String> = pairs.wrong.iter().map(grouped).collect();
    writeln!(
        out,
        "\n## Two damages, one after the other\n\n{SKIPPED}\n- {} pairs\n- one of the two right findings comes first: {} ({:.1} %)\n- the \
         payload opens in the end: {}; both findings are listed: {} ({:.1} %)\n\n### Another finding comes first\n\n\
         | comes first | instead of one of these two |\n|---|---|\n{}\n\n### It opens, and one of the two is not listed\n\n{UNSEEN}\n\
         | damages | listed |\n|---|---|\n{}",
        pairs.n,
        pairs.n_right_first,
        percent(pairs.n_right_first, pairs.n),
        pairs.n_open,
        pairs.n_both_listed,
        percent(pairs.n_both_listed, pairs.n_open),
        wrong.join("\n"),
        pairs.missing.join("\n"),
    )
    .unwrap();
    (out, n_wrong, pairs)
}

#[test]
fn the_right_finding_comes_first() {
    let (report, n_wrong, pairs) = report();
    println!("{report}");
    assert_eq!(n_wrong, 0, "single damages");
    assert!(percent(pairs.n_right_first, pairs.n) >= 95.0, "{} of {}", pairs.n_right_first, pairs.n);
    assert!(
        percent(pairs.n_both_listed, pairs.n_open) >= 91.0,
        "{} of {}",
        pairs.n_both_listed,
        pairs.n_open
    );
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/CONFUSION.md");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, &report).unwrap();
    }
    let kept = std::fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n");
    assert!(kept == report, "docs/CONFUSION.md is out of date: run with UPDATE=1");
}

#[test]
fn four_damages_at_once() {
    // A stale key, fields exchanged, then plus signs read as spaces after two rounds of percent-encoding.
    let mut scene = damage::by_name("login-again").unwrap().scene();
    for name in ["swapped-data-iv", "plus-space", "percent-encoded-twice"] {
        (damage::by_name(name).unwrap().apply)(&mut scene);
    }
    let inspection = scene.inspect();
    assert!(inspection.evidence.best().opens());
    let found = codes(&inspection);
    for code in ["KEY-STALE", "FIELDS-SWAPPED", "PERCENT-ENCODED", "PLUS-SPACE"] {
        assert!(found.contains(&code), "{code} is not in {found:?}");
    }
}
