//! Exchanges as they come → the records worth keeping, with what was skipped and how far the reading is.

use crate::capture::MAX_PAYLOADS;
use crate::capture::exchange;
use crate::capture::exchange::Exchange;
use crate::capture::progress::Progress;
use crate::capture::record::Record;
use crate::capture::skip::Skipped;
use crate::capture::skip::Why;

/// Takes exchanges; keeps little of them.
pub(in crate::capture) struct Collector<'a> {
    /// The records, in the order of the file.
    pub(in crate::capture) records: Vec<Record>,
    /// What could not be read.
    pub(in crate::capture) skipped: Skipped,
    /// Exchanges seen.
    pub(in crate::capture) n_exchanges: usize,
    /// Payloads that had no room.
    pub(in crate::capture) n_left_out: usize,
    /// The exchanges themselves, where they are kept.
    pub(in crate::capture) exchanges: Vec<Exchange>,
    is_keeping: bool,
    /// Of all exchanges this one alone.
    only: Option<usize>,
    n_payloads: usize,
    watch: &'a mut dyn FnMut(Progress) -> bool,
    is_stopped: bool,
}

impl<'a> Collector<'a> {
    /// A collector that tells how far it is; a `false` of `watch` stops it.
    pub(in crate::capture) fn new(watch: &'a mut dyn FnMut(Progress) -> bool) -> Self {
        Self {
            records: Vec::new(),
            skipped: Skipped::default(),
            n_exchanges: 0,
            n_left_out: 0,
            exchanges: Vec::new(),
            is_keeping: false,
            only: None,
            n_payloads: 0,
            watch,
            is_stopped: false,
        }
    }

    /// A collector that keeps the exchanges, to be written again.
    pub(in crate::capture) fn keeping(watch: &'a mut dyn FnMut(Progress) -> bool) -> Self {
        Self { is_keeping: true, ..Self::new(watch) }
    }

    /// A collector that keeps the exchange of this number alone.
    pub(in crate::capture) fn keeping_one(number: usize, watch: &'a mut dyn FnMut(Progress) -> bool) -> Self {
        Self { only: Some(number), ..Self::keeping(watch) }
    }

    /// Takes an exchange.
    pub(in crate::capture) fn take(&mut self, exchange: &Exchange) {
        self.n_exchanges += 1;
        if self.only.is_some_and(|it| it != exchange.number) {
            return;
        }
        if self.is_keeping {
            return self.exchanges.push(exchange.clone());
        }
        for record in exchange::records(exchange) {
            let is_payload = record.is_payload();
            if is_payload && self.n_payloads >= MAX_PAYLOADS {
                self.n_left_out += 1;
                continue;
            }
            self.n_payloads += usize::from(is_payload);
            self.records.push(record);
        }
    }

    /// Counts an exchange in which nothing can matter.
    pub(in crate::capture) fn pass_over(&mut self) {
        self.n_exchanges += 1;
    }

    /// Notes an entry that could not be read.
    pub(in crate::capture) fn skip(&mut self, why: Why, entry: usize) {
        self.skipped.add(why, entry);
    }

    /// Whether whoever waits wanted no more.
    pub(in crate::capture) fn is_stopped(&self) -> bool {
        self.is_stopped
    }

    /// Says how many bytes are read; `false` means to stop.
    pub(in crate::capture) fn go_on(&mut self, n_bytes: u64) -> bool {
        self.is_stopped |= !(self.watch)(Progress { n_bytes, n_payloads: self.n_payloads });
        !self.is_stopped
    }
}
