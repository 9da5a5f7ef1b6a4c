//! CPU time of this thread, and the least of several runs: other programs on the machine do not count.

use std::fs;
use std::time::Duration;
use std::time::Instant;

/// The least CPU time of `n_runs` runs. Where the system does not tell CPU time (only Linux does), wall time.
pub(crate) fn least(n_runs: usize, mut run: impl FnMut()) -> Duration {
    let one = |_| {
        let (cpu, wall) = (cpu_time(), Instant::now());
        run();
        cpu.zip(cpu_time()).map_or_else(|| wall.elapsed(), |(before, after)| after.saturating_sub(before))
    };
    (0..n_runs).map(one).min().unwrap_or_default()
}

/// Nanoseconds that this thread spent on a processor: `sched(7)`, first field of `schedstat`.
fn cpu_time() -> Option<Duration> {
    let text = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    text.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}
