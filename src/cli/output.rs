//! Where the commands print to, and how wide it is.

use std::io;
use std::io::BufWriter;
use std::io::StdoutLock;
use std::io::Write as _;

use crate::cli::failure::Failure;

/// Standard output with a buffer; must be flushed.
pub(super) fn stdout() -> BufWriter<StdoutLock<'static>> {
    BufWriter::new(io::stdout().lock())
}

/// Prints a text to standard output, at once.
pub(super) fn print(text: &str) -> Result<(), Failure> {
    let mut out = stdout();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(())
}

/// Columns of the terminal as the shell exports them, 0 where it does not.
pub(super) fn columns() -> usize {
    std::env::var("COLUMNS").ok().and_then(|it| it.parse().ok()).unwrap_or(0)
}
