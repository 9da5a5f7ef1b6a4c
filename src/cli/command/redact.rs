//! `redact`: files in, the same files out without anything secret or personal in them.

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::io::Read as _;
use std::path::Path;

use crate::case::SourceName;
use crate::cli::Outcome;
use crate::cli::args::Redact;
use crate::cli::failure::Failure;
use crate::cli::failure::reason;
use crate::cli::input;
use crate::cli::output;
use crate::clock;
use crate::redact::case::Invention;
use crate::redact::case::NOTE_NAME;
use crate::redact::case::Original;
use crate::redact::case::Redacted;
use crate::redact::case::redacted;
use crate::redact::visible;
use crate::report::case_text;
use crate::store::redacted_files;
use crate::text::Language;
use crate::text::Said;

/// The longest file that is read, in bytes: 512 MiB. A redaction looks for each value in the whole of it.
const MAX_LEN: u64 = 512 << 20;

/// Runs `redact`.
pub(in crate::cli) fn run(arguments: &Redact, language: Language) -> Result<Outcome, Failure> {
    let mut original = Original::default();
    for path in &arguments.files {
        for (file, member) in input::files_of(Some(path.as_path()))? {
            if file.as_deref().is_some_and(|it| is_same(it, &arguments.out)) {
                return Err(Failure::told(Said::new(
                    "the output would replace what is read; name another one",
                )));
            }
            let shown = path.file_name().map(OsStr::to_string_lossy).filter(|_| path != Path::new("-"));
            let name =
                shown.map_or(SourceName::Input, |it| SourceName::File(it.into_owned())).holding(member);
            original.add(&name, bytes_of(file.as_deref())?);
        }
    }
    if original.texts.is_empty() {
        return Err(Failure::told(Said::new("there is no text in the input that could be redacted")));
    }
    let mut key = [0; 32];
    getrandom::fill(&mut key).map_err(|_| Failure::told(Said::new("the system gives no random numbers")))?;
    let invention = Invention::of_bytes(&key);
    let redacted = redacted(&original, arguments.profile, &invention, clock::now()).map_err(|it| {
        Failure::told(
            Said::new("nothing was written: {n} real values would be left in the result; please report this")
                .with("n", it.n_places),
        )
    })?;
    write(&redacted, &arguments.out).map_err(|it| {
        Failure::told(Said::new("could not write the output: {reason}").with_said("reason", reason(&it)))
    })?;
    output::print(&summary(&original, &redacted, language))?;
    Ok(Outcome::Fine)
}

fn bytes_of(file: Option<&Path>) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let read = input::open(file)?.take(MAX_LEN + 1).read_to_end(&mut bytes);
    read.map_err(|it| input::unreadable("the input", &it))?;
    if MAX_LEN < u64::try_from(bytes.len()).unwrap_or(u64::MAX) {
        return Err(Failure::told(
            Said::new("a file of more than {n} MiB is not redacted; split it").with("n", MAX_LEN >> 20),
        ));
    }
    Ok(bytes)
}

fn is_same(one: &Path, two: &Path) -> bool {
    matches!((one.canonicalize(), two.canonicalize()), (Ok(one), Ok(two)) if one == two)
}

/// Writes one text to a file, several below a folder, with what was found before beside them.
fn write(redacted: &Redacted, out: &Path) -> io::Result<()> {
    let note = redacted.note();
    if let ([one], false) = (redacted.texts.as_slice(), out.is_dir()) {
        fs::write(out, &one.text)?;
        if let Some(note) = note {
            let name = out.file_name().unwrap_or_default().to_string_lossy();
            fs::write(out.with_file_name(format!("{name}.{NOTE_NAME}")), note)?;
        }
        return Ok(());
    }
    let mut texts: Vec<(&str, &str)> =
        redacted.texts.iter().map(|it| (it.path.as_str(), it.text.as_str())).collect();
    texts.extend(note.as_deref().map(|it| (NOTE_NAME, it)));
    redacted_files::write_below(out, &texts)
}

fn summary(original: &Original, redacted: &Redacted, language: Language) -> String {
    let mut text = String::new();
    let mut say = |sign: &str, said: &Said| {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{sign} {}", visible(&said.in_language(language)));
    };
    say(
        "✔",
        &Said::new("{n} files written, {values} values replaced")
            .with("n", redacted.texts.len())
            .with("values", redacted.n_values),
    );
    say(
        "i",
        &Said::new("{n} of {all} payloads sealed anew; the diagnosis of each was compared")
            .with("n", redacted.n_payloads - redacted.before.len())
            .with("all", redacted.n_payloads),
    );
    if redacted.n_blotted > 0 {
        say(
            "i",
            &Said::new("{n} places were blotted out with 1: what stood there could not be replaced")
                .with("n", redacted.n_blotted),
        );
    }
    if !redacted.before.is_empty() {
        say(
            "i",
            &Said::new("{n} payloads are marked as found before redaction; {file} holds what was found")
                .with("n", redacted.before.len())
                .with("file", NOTE_NAME),
        );
    }
    for (name, seen) in &original.left_out {
        let said = Said::new("{name} was left out: {what}")
            .with_said("name", case_text::source_name(name))
            .with_said("what", seen.clone());
        say("i", &said);
    }
    text
}
