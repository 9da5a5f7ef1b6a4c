//! The terminal program as a filter over a file of lines, and what others write in its place: CPU time a line, memory.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::process::Stdio;
use std::time::Duration;
use std::time::Instant;

/// What a run of the program took.
pub(crate) struct Run {
    /// CPU time of its main thread; with one job it has no other.
    pub(crate) cpu: Duration,
    /// Time by the clock on the wall.
    pub(crate) wall: Duration,
    /// The most memory that it had, in KiB; 0 where the system does not say.
    pub(crate) most_kib: u64,
}

/// Runs `inspect --ndjson --fields brief` over a file, answers thrown away; the least of so many runs.
pub(crate) fn least(n_runs: usize, file: &Path, n_jobs: usize) -> Run {
    let runs: Vec<Run> = (0..n_runs).map(|_| run(file, n_jobs)).collect();
    Run {
        cpu: runs.iter().map(|it| it.cpu).min().unwrap_or_default(),
        wall: runs.iter().map(|it| it.wall).min().unwrap_or_default(),
        most_kib: runs.iter().map(|it| it.most_kib).max().unwrap_or_default(),
    }
}

fn run(file: &Path, n_jobs: usize) -> Run {
    let begin = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_unseal-cli"))
        .args(["inspect", "--ndjson", "--fields", "brief", "--jobs", &n_jobs.to_string()])
        .arg(file)
        .env_clear()
        .stdout(Stdio::null())
        .spawn()
        .expect("the program starts");
    let process = format!("/proc/{}", child.id());
    let read = |name: &str| fs::read_to_string(format!("{process}/{name}")).unwrap_or_default();
    let (mut cpu, mut most_kib) = (Duration::ZERO, 0);
    // A process that has ended tells its CPU time until it is waited for.
    while !read("stat").contains(") Z ") {
        let status = read("status");
        let high = status.lines().find_map(|it| it.strip_prefix("VmHWM:"));
        let high = high.and_then(|it| it.trim().trim_end_matches(" kB").parse().ok());
        most_kib = most_kib.max(high.unwrap_or_default());
        std::thread::sleep(Duration::from_millis(1));
        if !Path::new(&process).exists() {
            break;
        }
    }
    let wall = begin.elapsed();
    if let Some(nanos) = read("schedstat").split(' ').next().and_then(|it| it.parse().ok()) {
        cpu = Duration::from_nanos(nanos);
    }
    let status = child.wait().expect("the program ends");
    assert!(status.success(), "{status}");
    Run { cpu: if cpu.is_zero() { wall } else { cpu }, wall, most_kib }
}

/// CPU nanoseconds a line of another program, the least of three runs: `interpreter script file`, which prints them as the
/// last line of its standard error.
pub(crate) fn peer(interpreter: &str, script: &str, file: &Path) -> Result<f64, String> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/benches").join(script);
    let one = || {
        let command = Command::new(interpreter).arg(&script).arg(file).stdout(Stdio::null()).output();
        let output = command.map_err(|it| it.to_string())?;
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        let last = told.trim().lines().next_back().unwrap_or_default();
        last.parse::<f64>().map_err(|_| last.to_owned())
    };
    let mut best = one()?;
    for _ in 0..2 {
        best = best.min(one()?);
    }
    Ok(best)
}
