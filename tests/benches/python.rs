//! Tencent's own sample for the server (`WXBizDataCrypt.py`, Python with pycryptodome) on the same payloads.
//!
//! Runs as a child process that measures its own CPU time; where Python or pycryptodome is missing it says so.

use std::fs;
use std::path::Path;
use std::process::Command;

/// CPU nanoseconds a payload, the least of three runs; lines are `encryptedData iv session_key`.
///
/// `UNSEAL_BENCH_PYTHON` names the interpreter, `python3` otherwise.
pub(crate) fn nanos_each(lines: impl Iterator<Item = String>, app_id: &str) -> Result<f64, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let file = std::env::temp_dir().join(format!("unseal-bench-{}.txt", std::process::id()));
    fs::write(&file, lines.collect::<String>()).map_err(|it| it.to_string())?;
    let python = std::env::var_os("UNSEAL_BENCH_PYTHON").unwrap_or_else(|| "python3".into());
    let script = root.join("tests/benches/tencent_sample.py");
    let output = Command::new(python).arg(script).arg(&file).arg(app_id).output();
    fs::remove_file(&file).map_err(|it| it.to_string())?;
    let output = output.map_err(|it| it.to_string())?;
    let told = String::from_utf8_lossy(if output.status.success() { &output.stdout } else { &output.stderr });
    let last = told.trim().lines().next_back().unwrap_or_default();
    last.parse().map_err(|_| last.to_owned())
}
