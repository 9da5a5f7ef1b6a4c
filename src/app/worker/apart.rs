//! Work with secrets on a thread of its own, which overwrites its stack before it ends.
//!
//! What moves through the frames of a call leaves copies on the stack, and threads of a pool keep theirs for good.

use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::panic::catch_unwind;
use std::thread;

use tokio::runtime::Builder;
use tokio::sync::oneshot;

use crate::memory;

/// Enough for TLS in a build that is not optimised, and overwritten from its beginning on.
const STACK: usize = 2 << 20;

/// Runs work to its end; none where the system gives no thread for it, or the work panicked. Dropping this drops the
/// work.
pub(super) async fn run<T: Send + 'static>(work: impl Future<Output = T> + Send + 'static) -> Option<T> {
    let (done, result) = oneshot::channel();
    let (_dropped_with_this, gone) = oneshot::channel::<()>();
    let thread = thread::Builder::new().name("call".to_owned()).stack_size(STACK);
    let begun = thread.spawn(move || {
        let work = async move {
            tokio::select! {
                it = work => {
                    // Where nobody waits for it any more, it is dropped.
                    let _unwanted = done.send(it);
                }
                _ = gone => {}
            }
        };
        // Who waits is told by getting nothing.
        let _panicked = catch_unwind(AssertUnwindSafe(|| in_frames_of_its_own(work)));
        memory::overwrite_stack();
    });
    begun.ok()?;
    result.await.ok()
}

/// Never part of its caller, so that all it leaves lies where the caller overwrites.
#[inline(never)]
fn in_frames_of_its_own(work: impl Future<Output = ()>) {
    if let Ok(runtime) = Builder::new_current_thread().enable_all().build() {
        runtime.block_on(work);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::time::Duration;

    use super::*;

    #[tokio::test]
    async fn it_gives_what_came_of_it_and_is_dropped_with_whoever_waits() {
        assert_eq!(run(async { 7 }).await, Some(7));
        assert_eq!(run(async { panic!("what is at work breaks off") }).await, None::<i32>);
        let held = Arc::new(());
        let holder = Arc::clone(&held);
        let endless = run(async move {
            std::future::pending::<()>().await;
            drop(holder);
        });
        assert!(tokio::time::timeout(Duration::from_millis(50), endless).await.is_err());
        for _ in 0..200 {
            if Arc::strong_count(&held) == 1 {
                return;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        panic!("the work goes on");
    }
}
