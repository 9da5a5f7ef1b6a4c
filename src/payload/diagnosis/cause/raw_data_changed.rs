//! rawData is not byte for byte what was signed; what was, is known.

use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::evidence::Evidence;
use crate::payload::validate::raw_data_change;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "RAWDATA-CHANGED",
    title: "rawData was changed before it was signed again",
    why: "signature is SHA-1 over the very bytes of rawData and the session_key. Parsing the JSON and \
          writing it anew, unescaping, trimming or encoding changes the bytes, and the hash with them.",
    remedy: "Hash rawData exactly as the client received it; send it as a string and do not parse it \
          before the check.",
    weight: Weight::Problem,
    fault: Fault::Transport,
    explains: &["SIGNATURE-MISMATCH"],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    let change = raw_data_change(evidence)?;
    Some(Proof::new(Certainty::Proven, change.said()))
}

#[cfg(test)]
mod tests {
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::silent_on_sound;

    #[test]
    fn parsed_and_written_anew() {
        first_is("rawdata-edges", "RAWDATA-CHANGED");
        first_is("rawdata-reserialised", "RAWDATA-CHANGED");
        first_is("rawdata-escaped", "RAWDATA-CHANGED");
        first_is("rawdata-other-name", "RAWDATA-CHANGED");
        silent_on_sound("RAWDATA-CHANGED");
    }
}
