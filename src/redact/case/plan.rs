//! What takes the place of each value of a case.

use std::collections::BTreeSet;
use std::collections::HashMap;
use std::ops::Range;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::payload::Inspection;
use crate::payload::hex;
use crate::payload::printed::all_printed;
use crate::payload::submission::Part;
use crate::payload::validate::SignatureCheck;
use crate::payload::validate::signature_of;
use crate::redact::case::engine::Engine;
use crate::redact::case::invent::Invention;
use crate::redact::case::profile::Profile;
use crate::redact::case::reseal::Sealed;
use crate::redact::case::sixteen::followed;
use crate::redact::case::sixteen::of_python;
use crate::redact::case::sixteen::of_sixteen;
use crate::redact::case::sixteen::sixteen;
use crate::redact::case::swap::Swap;
use crate::redact::case::swap::What;
use crate::redact::case::values::Values;

/// Real ivs → those given out.
type Ivs = HashMap<[u8; 16], [u8; 16]>;

/// What takes the place of everything, and which payloads could be sealed anew.
pub(super) struct Plan {
    pub(super) engine: Engine,
    /// One flag a payload.
    pub(super) is_sealed_anew: Vec<bool>,
    /// Everything that must not be left.
    pub(super) originals: Vec<String>,
}

impl Plan {
    pub(super) fn of<'a>(
        inspections: &[Inspection],
        values: &Values,
        texts: impl Iterator<Item = &'a str>,
        profile: Profile,
        invention: &Invention,
    ) -> Self {
        let mut ivs = Ivs::new();
        // The content of payloads is invented in any profile: their kind must still be told.
        let content = Engine::new(swaps(values, Profile::Hash, invention, &ivs));
        let sealed: Vec<Option<Sealed>> = inspections.iter().map(Sealed::of).collect();
        let mut real: Vec<&str> = sealed.iter().flatten().map(|it| it.from.as_str()).collect();
        real.sort_unstable();
        real.dedup();
        let as_is: Vec<Swap> = real.iter().map(|it| Swap::new(it, it, What::Data)).collect();
        let survey = Engine::new(as_is);
        let pieces = pieces(&survey, &real, texts);
        let mut data: HashMap<&str, String> = HashMap::new();
        for it in sealed.iter().flatten() {
            if data.contains_key(it.from.as_str()) {
                continue;
            }
            let pieces = pieces.get(it.from.as_str()).map_or(&[][..], Vec::as_slice);
            if let Some(anew) = it.anew(&content, invention, pieces, &mut ivs) {
                data.insert(&it.from, anew);
            }
        }
        let mut all = swaps(values, profile, invention, &ivs);
        let mut originals: Vec<String> = values.iter().map(|it| it.0.to_owned()).collect();
        for from in &real {
            if let Some(to) = data.get(*from) {
                all.extend(of_ciphertext(from, to));
                originals.push((*from).to_owned());
            }
        }
        let mut is_sealed_anew = Vec::new();
        let mut known: BTreeSet<String> = BTreeSet::new();
        for (text, _) in values.iter().filter(|it| it.1.what == What::Data && sixteen(it.0).is_none()) {
            if !covers(&survey, text) && known.insert(text.to_owned()) {
                all.push(Swap::new(text, &invention.like(text), What::Data));
            }
        }
        for (inspection, sealed) in inspections.iter().zip(&sealed) {
            let is_anew = sealed.as_ref().is_some_and(|it| data.contains_key(it.from.as_str()));
            let mut is_covered = true;
            for text in ciphertexts(inspection) {
                originals.push(text.to_owned());
                if covers(&survey, text) {
                    continue;
                }
                is_covered = false;
                if known.insert(text.to_owned()) {
                    all.push(Swap::new(text, &invention.like(text), What::Data));
                }
            }
            is_sealed_anew.push(is_anew && is_covered);
        }
        let engine = Engine::new(all);
        let signatures = signatures(inspections, &engine, &ivs, invention);
        let mut all = engine.into_swaps();
        all.retain(|it| !signatures.iter().any(|(from, _)| it.from.iter().collect::<String>() == *from));
        all.extend(signatures.iter().map(|(from, to)| Swap::new(from, to, What::Secret)));
        originals.extend(signatures.into_iter().map(|it| it.0));
        Self { engine: Engine::new(all), is_sealed_anew, originals }
    }
}

/// Pieces of one ciphertext that the new one is fitted to.
const MOST_PIECES: usize = 5;

/// What is seen of each ciphertext in the texts, in characters.
fn pieces<'a, 'b>(
    survey: &Engine,
    real: &[&'a str],
    texts: impl Iterator<Item = &'b str>,
) -> HashMap<&'a str, Vec<Range<usize>>> {
    let mut seen: HashMap<&str, Vec<Range<usize>>> = HashMap::new();
    let mut note = |swap: usize, chars: Range<usize>| {
        let pieces = real.get(swap).map(|it| seen.entry(*it).or_default());
        if let Some(pieces) = pieces.filter(|it| it.len() < MOST_PIECES && !it.contains(&chars)) {
            pieces.push(chars);
        }
    };
    for text in texts {
        survey.survey(text, &mut note);
    }
    seen
}

/// Characters of a ciphertext that may be none of the real one's: a stray sign, a cut end.
const MOST_STRAY: usize = 12;

/// Values → what takes their place.
fn swaps(values: &Values, profile: Profile, invention: &Invention, ivs: &Ivs) -> Vec<Swap> {
    let mut all = Vec::new();
    let keys: Vec<([u8; 16], [u8; 16])> = values
        .iter()
        .filter(|it| matches!(it.1.what, What::Key | What::Sixteen))
        .filter_map(|it| sixteen(it.0))
        .map(|it| (it, ivs.get(&it).copied().unwrap_or_else(|| invention.sixteen(&it, 0))))
        .collect();
    let written: Vec<Swap> = keys.iter().flat_map(|it| of_sixteen(&it.0, &it.1, What::Key)).collect();
    let known = Engine::new(written);
    for (value, it) in values.iter().filter(|it| it.1.what != What::Data) {
        if let Some(bytes) = sixteen(value).filter(|_| matches!(it.what, What::Key | What::Sixteen)) {
            let new = ivs.get(&bytes).copied().unwrap_or_else(|| invention.sixteen(&bytes, 0));
            all.extend(of_sixteen(&bytes, &new, it.what));
            continue;
        }
        // What has the form of an AppSecret may be a key in hexadecimal.
        if it.what == What::Secret && sixteen(value).is_some_and(|it| keys.iter().any(|key| key.0 == it)) {
            continue;
        }
        if matches!(it.what, What::Key | What::Sixteen) && known.n_strange(value) <= 1 {
            continue;
        }
        let damaged = keys.iter().filter(|_| matches!(it.what, What::Key | What::Sixteen));
        let damaged = damaged
            .clone()
            .find_map(|(from, to)| followed(value, &STANDARD.encode(from), &STANDARD.encode(to), invention));
        let to = if let Some(damaged) = damaged {
            damaged
        } else if let Some(number) = with_country(value, values).filter(|_| profile == Profile::Hash) {
            format!("{}{}", &value[..value.len() - number.len()], profile.of(number, it.what, invention))
        } else if it.is_address && profile == Profile::Hash {
            invention.address(value)
        } else {
            profile.of(value, it.what, invention)
        };
        all.push(Swap::new(value, &to, it.what));
    }
    all
}

/// Digits of a country code, and a plus sign.
const LONGEST_CODE: usize = 5;

/// The number without its country code, where both are values: `98765432` of `+85298765432`.
fn with_country<'a>(value: &'a str, values: &Values) -> Option<&'a str> {
    let digits = value.strip_prefix('+').unwrap_or(value);
    if !(8..=17).contains(&digits.len()) || !digits.bytes().all(|it| it.is_ascii_digit()) {
        return None;
    }
    let shorter = (1..=LONGEST_CODE).filter_map(|n| value.get(n..));
    shorter.filter(|it| it.len() >= 5).find(|it| values.holds(it))
}

/// A ciphertext, and the same in hexadecimal and as Python prints bytes.
fn of_ciphertext(from: &str, to: &str) -> Vec<Swap> {
    let mut all = vec![Swap::new(from, to, What::Data)];
    if let (Ok(from), Ok(to)) = (STANDARD.decode(from), STANDARD.decode(to)) {
        let [one, two] = [&from, &to].map(|it| hex::hex(it));
        all.push(Swap::new(&one, &two, What::Data));
        all.push(Swap::new(&one.to_ascii_uppercase(), &two.to_ascii_uppercase(), What::Data));
        all.extend(of_python(&from, &to, What::Data));
    }
    all
}

/// The texts of a payload that are ciphertext, by their length: where fields are exchanged, another field holds it.
fn ciphertexts(inspection: &Inspection) -> impl Iterator<Item = &str> {
    let submission = &inspection.evidence.question.submission;
    let texts = Part::NEEDED.into_iter().map(|it| (it, submission.text(it).trim()));
    // Sixteen bytes are a key or an iv in any field; words and objects hold their values as any text does.
    let is_one = |(part, it): &(Part, &str)| {
        (*part == Part::EncryptedData || it.len() > 128) && it.len() >= 16 && !it.contains('{')
    };
    texts.filter(is_one).map(|it| it.1).filter(|it| sixteen(it).is_none())
}

/// Whether a text is made of known ciphertexts but for a few characters.
fn covers(survey: &Engine, text: &str) -> bool {
    // What else a ciphertext is written as is known by the Base64 of it.
    let digits = text.trim().trim_start_matches("0x").trim_start_matches("0X");
    let bytes = hex::bytes_of(digits.as_bytes()).or_else(|| all_printed(text));
    let base64 = bytes.map(|it| STANDARD.encode(it));
    survey.n_strange(text) <= MOST_STRAY || base64.is_some_and(|it| survey.n_strange(&it) <= MOST_STRAY)
}

/// Signatures anew over rawData as it will stand; those that were not right stay wrong.
fn signatures(
    inspections: &[Inspection],
    engine: &Engine,
    ivs: &Ivs,
    invention: &Invention,
) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    for inspection in inspections {
        let evidence = &inspection.evidence;
        let submission = &evidence.question.submission;
        let signature = submission.signature.expose().trim();
        if signature.len() < 12 || all.iter().any(|it| it.0 == signature) {
            continue;
        }
        let best = evidence.best();
        let key = best.reading.key.as_ref().filter(|_| best.key_fits()).map(|it| *it.expose());
        let key = key.or_else(|| evidence.parts.key.bytes.as_slice().try_into().ok());
        let key = key.map(|it| ivs.get(&it).copied().unwrap_or_else(|| invention.sixteen(&it, 0)));
        let raw_data = engine.swapped(submission.raw_data.expose());
        let raw_data = match evidence.checks.signature {
            SignatureCheck::Matches => Some(raw_data.as_str()),
            SignatureCheck::Differs { only_by_edges: true } => Some(raw_data.trim()),
            _ => None,
        };
        let signed = raw_data.zip(key).map(|(it, key)| signature_of(it, &STANDARD.encode(key)));
        let is_upper = signature.bytes().any(|it| it.is_ascii_uppercase());
        let signed = signed.map(|it| if is_upper { it.to_ascii_uppercase() } else { it });
        all.push((signature.to_owned(), signed.unwrap_or_else(|| invention.like(signature))));
    }
    all
}
