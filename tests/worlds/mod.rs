//! Random worlds against the diagnosis: each damage and each pair at random places, judged by what the world declares.
//!
//! Shared by the test, which runs ten thousand, and the benchmark `worlds`, which runs a hundred thousand and writes
//! docs/CONFUSION.md.

pub(crate) mod claims;
pub(crate) mod gate;
pub(crate) mod judge;
pub(crate) mod made;
pub(crate) mod table;
pub(crate) mod truth;

use claims::WrongClaims;
use judge::Judged;
use made::World;
use table::Table;

/// Behind this line docs/CONFUSION.md is written by the benchmark.
pub(crate) const FROM_THE_WORLDS: &str =
    "\n<!-- From here on written by `cargo bench --bench worlds -- write` -->\n";

/// Judges so many worlds from a seed on, three singles to one pair, on as many threads; with the searches that take
/// longer where a damage needs one, or without.
pub(crate) fn run(n: u64, first_seed: u64, n_threads: u64, is_searched: bool) -> (Table, WrongClaims) {
    let share = |thread: u64| {
        let mut table = Table::default();
        let mut claims = WrongClaims::default();
        for seed in (first_seed..first_seed + n).filter(|it| it % n_threads == thread) {
            let world = if seed % 4 == 3 { World::pair(seed) } else { World::single(seed) };
            let judged = Judged::of(&world, is_searched);
            claims.take(&world, &judged);
            table.take(&world, &judged);
        }
        (table, claims)
    };
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..n_threads).map(|it| scope.spawn(move || share(it))).collect();
        let mut all = (Table::default(), WrongClaims::default());
        for thread in threads {
            let (table, claims) = thread.join().expect("no world makes the inspection panic");
            all.0.join(table);
            all.1.join(claims);
        }
        all
    })
}
