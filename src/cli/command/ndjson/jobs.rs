//! The filter on several cores: chunks go to whoever is free, and their answers out in the order in which they came.

use std::io::Read;
use std::io::Write as _;
use std::sync::Mutex;
use std::sync::mpsc;
use std::sync::mpsc::Receiver;
use std::sync::mpsc::SyncSender;

use crate::batch::Batch;
use crate::cli::command::ndjson::answer;
use crate::cli::command::ndjson::chunk::Chunk;
use crate::cli::command::ndjson::chunk::Chunks;
use crate::cli::failure::Failure;

/// The answers of a chunk, and whether all of its lines are sound.
type Answers = (Vec<u8>, bool);

/// Answers until the input ends; says whether every line was sound. There are as many jobs as batches, and at most twice as
/// many chunks in memory.
pub(super) fn run<R: Read>(mut chunks: Chunks<R>, batches: Vec<Batch>) -> Result<bool, Failure> {
    let n_jobs = batches.len();
    let (work, works) = mpsc::sync_channel::<(Chunk, SyncSender<Answers>)>(0);
    let works = Mutex::new(works);
    let (awaited, all_awaited) = mpsc::sync_channel::<Receiver<Answers>>(n_jobs);
    std::thread::scope(|scope| {
        for batch in batches {
            let works = &works;
            scope.spawn(move || work_on(works, batch));
        }
        let writer = scope.spawn(move || write_all(&all_awaited));
        let mut failed = Ok(());
        loop {
            let chunk = match chunks.next() {
                Ok(Some(chunk)) => chunk,
                Ok(None) => break,
                Err(failure) => {
                    failed = Err(failure);
                    break;
                }
            };
            let (answers, awaited_one) = mpsc::sync_channel(1);
            // Whoever does not take it any more has failed, and says why below.
            if awaited.send(awaited_one).is_err() || work.send((chunk, answers)).is_err() {
                break;
            }
        }
        drop((work, awaited));
        let written = writer.join().unwrap_or(Ok(false));
        failed.and(written)
    })
}

fn work_on(works: &Mutex<Receiver<(Chunk, SyncSender<Answers>)>>, mut batch: Batch) {
    loop {
        let next = works.lock().ok().and_then(|it| it.recv().ok());
        let Some((chunk, answers)) = next else { return };
        let mut out = Vec::new();
        let is_all_sound = answer(&mut batch, &chunk, &mut out);
        let _nobody_waits = answers.send((out, is_all_sound));
    }
}

/// Writes the answers in their order; what is there is flushed before the next one is waited for.
fn write_all(awaited: &Receiver<Receiver<Answers>>) -> Result<bool, Failure> {
    let mut out = std::io::stdout().lock();
    let mut is_all_sound = true;
    for it in awaited {
        // A job that ends without an answer has panicked, and the thread's end says so.
        let Ok((answers, is_sound)) = it.recv() else { return Ok(false) };
        out.write_all(&answers)?;
        out.flush()?;
        is_all_sound &= is_sound;
    }
    Ok(is_all_sound)
}
