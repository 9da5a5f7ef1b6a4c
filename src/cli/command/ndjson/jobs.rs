//! The filter on several cores: each job reads a chunk, answers it, and writes its answers when their turn comes.
//!
//! What a job reads is in the memory nearest to its core when it answers it; there is no thread that only reads or writes.

use std::collections::BTreeMap;
use std::io::Read;
use std::io::Write as _;
use std::sync::Condvar;
use std::sync::Mutex;

use crate::batch::Batch;
use crate::cli::command::ndjson::answer;
use crate::cli::command::ndjson::chunk::Chunk;
use crate::cli::command::ndjson::chunk::Chunks;
use crate::cli::failure::Failure;

/// Answers until the input ends; says whether every line was sound. There are as many jobs as batches, and at most three
/// times as many chunks in memory.
pub(super) fn run<R: Read + Send>(chunks: Chunks<R>, batches: Vec<Batch>) -> Result<bool, Failure> {
    let input = Mutex::new(Input { chunks, n_taken: 0, end: None });
    let output =
        Output { most_ahead: 2 * batches.len() as u64, written: Mutex::default(), turn: Condvar::new() };
    std::thread::scope(|scope| {
        for batch in batches {
            let (input, output) = (&input, &output);
            scope.spawn(move || work_on(input, output, batch));
        }
    });
    let read = input.into_inner().ok().and_then(|it| it.end).unwrap_or(Ok(()));
    let written = output.written.into_inner().unwrap_or_default();
    read.and(written.failed.map_or(Ok(!written.is_any_unsound), Err))
}

/// What is read, by one job at a time.
struct Input<R> {
    chunks: Chunks<R>,
    n_taken: u64,
    /// How it ended, once it has.
    end: Option<Result<(), Failure>>,
}

impl<R: Read> Input<R> {
    /// The next chunk and its number, from 0; none once it has ended. `memory` is of a chunk that is done with.
    fn next(&mut self, memory: Vec<u8>) -> Option<(u64, Chunk)> {
        if self.end.is_some() {
            return None;
        }
        self.chunks.give_back(memory);
        match self.chunks.next() {
            Ok(Some(chunk)) => {
                self.n_taken += 1;
                return Some((self.n_taken - 1, chunk));
            }
            Ok(None) => self.end = Some(Ok(())),
            Err(failure) => self.end = Some(Err(failure)),
        }
        None
    }
}

/// What is written, in the order in which it was read.
struct Output {
    /// So many chunks may wait for those before them.
    most_ahead: u64,
    written: Mutex<Written>,
    turn: Condvar,
}

#[derive(Default)]
struct Written {
    /// The number of the chunk whose turn it is.
    next: u64,
    /// Answers before their turn.
    waiting: BTreeMap<u64, Vec<u8>>,
    is_any_unsound: bool,
    failed: Option<Failure>,
    /// Whether a job ended in the middle of its work: then the turn of what is behind it never comes.
    is_broken: bool,
}

impl Output {
    /// Writes the answers of a chunk, or keeps them until it is their turn; false where nothing can be written any more.
    fn put(&self, number: u64, answers: &mut Vec<u8>, is_all_sound: bool) -> bool {
        let Ok(mut written) = self.written.lock() else { return false };
        while !written.is_over() && written.next + self.most_ahead <= number {
            let Ok(woken) = self.turn.wait(written) else { return false };
            written = woken;
        }
        if written.is_over() {
            return false;
        }
        written.is_any_unsound |= !is_all_sound;
        if written.next == number {
            written.write(answers);
            while let Some(later) = written.take_next() {
                written.write(&later);
            }
            self.turn.notify_all();
        } else {
            written.waiting.insert(number, std::mem::take(answers));
        }
        !written.is_over()
    }
}

impl Written {
    fn is_over(&self) -> bool {
        self.is_broken || self.failed.is_some()
    }

    fn take_next(&mut self) -> Option<Vec<u8>> {
        let next = self.next;
        self.waiting.remove(&next)
    }

    /// Whoever waits for these answers has not sent the next line yet, so they are flushed.
    fn write(&mut self, answers: &[u8]) {
        let mut out = std::io::stdout().lock();
        if let Err(error) = out.write_all(answers).and_then(|()| out.flush()) {
            self.failed.get_or_insert(error.into());
        }
        self.next += 1;
    }
}

fn work_on<R: Read>(input: &Mutex<Input<R>>, output: &Output, mut batch: Batch) {
    let _told = Told(output);
    let (mut memory, mut answers) = (Vec::new(), Vec::new());
    loop {
        let next = input.lock().ok().and_then(|mut it| it.next(memory));
        let Some((number, chunk)) = next else { return };
        answers.clear();
        let is_all_sound = answer(&mut batch, &chunk, &mut answers);
        if !output.put(number, &mut answers, is_all_sound) {
            return;
        }
        memory = chunk.lines;
    }
}

/// Tells the others where a job panics.
struct Told<'a>(&'a Output);

impl Drop for Told<'_> {
    fn drop(&mut self) {
        if std::thread::panicking()
            && let Ok(mut written) = self.0.written.lock()
        {
            written.is_broken = true;
            self.0.turn.notify_all();
        }
    }
}
