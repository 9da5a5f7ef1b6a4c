//! CPU time of this thread, and the least of several runs: other programs on the machine do not count.

use std::fs;
use std::time::Duration;
use std::time::Instant;

/// The clock of a processor may tick every four milliseconds: what is measured takes many times that.
const SHORTEST: Duration = Duration::from_millis(100);

/// The least CPU time of `n_runs` runs; what takes less than a tenth of a second is run again and again, and the time
/// divided. Where the system does not tell CPU time (only Linux does), wall time.
pub(crate) fn least(n_runs: usize, mut run: impl FnMut()) -> Duration {
    let one = |_| {
        let (cpu, wall) = (cpu_time(), Instant::now());
        let mut n_times = 0;
        while n_times == 0 || wall.elapsed() < SHORTEST {
            run();
            n_times += 1;
        }
        let spent = cpu.zip(cpu_time());
        spent.map_or_else(|| wall.elapsed(), |(before, after)| after.saturating_sub(before)) / n_times
    };
    (0..n_runs).map(one).min().unwrap_or_default()
}

/// Nanoseconds that this thread spent on a processor: `sched(7)`, first field of `schedstat`.
fn cpu_time() -> Option<Duration> {
    let text = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    text.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}
