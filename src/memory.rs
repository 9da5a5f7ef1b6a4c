//! What stays of secrets in memory: no dump of it on disk when the program breaks, and no copies on a stack.
//!
//! What is dropped is overwritten where it lies; what is moved leaves copies that nobody owns. Those on the heap the
//! window's allocator overwrites when they are freed.

use std::hint::black_box;

/// How much of the stack the work of a message or a call takes at most.
const STACK: usize = 256 << 10;

/// Asks the system to write no core dump: it would hold every key. Where it does not do so, nothing is changed.
pub fn forbid_dumps() {
    #[cfg(unix)]
    let _as_it_was = rlimit::Resource::CORE.set(0, 0);
}

/// Overwrites the stack below the caller, where what it called before has left copies.
#[inline(never)]
#[expect(clippy::large_stack_arrays, reason = "it is there to lie over others")]
pub fn overwrite_stack() {
    let mut area = [0_u8; STACK];
    black_box(&mut area);
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn no_dump_is_written() {
        forbid_dumps();
        assert_eq!(rlimit::Resource::CORE.get().unwrap(), (0, 0));
    }
}
