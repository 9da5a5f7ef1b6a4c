//! `inspect --ndjson`: a filter, one payload a line in, one JSON result a line out, in bounded memory.
//!
//! So `xargs`, Spark's or Hadoop's `pipe` can spread the work, and a program can keep it as a co-process: what has come in
//! is answered before more is waited for. A line that is too long or no payload gives an error result and the next
//! line goes on.

mod chunk;
mod jobs;

use std::io::Read;
use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use crate::batch::Batch;
use crate::batch::Echo;
use crate::batch::Refused;
use crate::cli::Outcome;
use crate::cli::args::Inspect;
use crate::cli::command::inspect;
use crate::cli::command::ndjson::chunk::Chunk;
use crate::cli::command::ndjson::chunk::Chunks;
use crate::cli::failure::Failure;
use crate::cli::input;
use crate::text::Language;
use crate::text::Said;

/// Runs `inspect --ndjson`.
pub(in crate::cli) fn run(arguments: &Inspect, language: Language) -> Result<Outcome, Failure> {
    let frame = Arc::new(inspect::frame(arguments, language)?);
    let echo = Echo::new(arguments.id.clone(), arguments.pass.clone()).map_err(refused)?;
    let echo = Arc::new(echo);
    let batch = || Batch::new(Arc::clone(&frame), arguments.fields, Arc::clone(&echo));
    let chunks = Chunks::new(input::open(arguments.files.first().map(PathBuf::as_path))?);
    let is_all_sound = match usize::from(arguments.jobs) {
        1 => one_by_one(chunks, batch(), std::io::stdout().lock())?,
        n_jobs => jobs::run(chunks, (0..n_jobs).map(|_| batch()).collect())?,
    };
    let is_problem = arguments.fail_on.is_some() && !is_all_sound;
    Ok(if is_problem { Outcome::NotSound } else { Outcome::Fine })
}

/// Answers until the input ends; says whether every line was sound.
fn one_by_one<R: Read>(
    mut chunks: Chunks<R>,
    mut batch: Batch,
    mut out: impl Write,
) -> Result<bool, Failure> {
    let mut is_all_sound = true;
    let mut answers = Vec::new();
    while let Some(chunk) = chunks.next()? {
        answers.clear();
        is_all_sound &= answer(&mut batch, &chunk, &mut answers);
        chunks.give_back(chunk.lines);
        // Whoever waits for these results has not sent the next line yet.
        out.write_all(&answers)?;
        out.flush()?;
    }
    Ok(is_all_sound)
}

fn answer(batch: &mut Batch, chunk: &Chunk, answers: &mut Vec<u8>) -> bool {
    if chunk.is_too_long {
        batch.answer_too_long(chunk.first_number, answers);
        return false;
    }
    batch.answer(&chunk.lines, chunk.first_number, answers)
}

fn refused(why: Refused) -> Failure {
    Failure::told(match why {
        Refused::Secret => Said::new(
            "a field of --id or --pass can hold a secret, the sealed data or a person's id; these are not repeated",
        ),
        Refused::Taken => Said::new("a field of --pass has the name of another field of the result"),
    })
}
