//! A text is read in memory of four times its length and 16 MiB, whatever its shape.

use unseal::capture;

#[path = "../benches/shapes.rs"]
mod shapes;

#[test]
fn reading_takes_bounded_memory() {
    let mut wrong = Vec::new();
    for (name, write) in shapes::ALL {
        let text = write(1 << 20);
        let taken = allocation_counter::measure(|| drop(capture::read(&text))).bytes_max;
        let bound = 4 * text.len() as u64 + (16 << 20);
        if taken > bound {
            wrong.push(format!("{name}: {} bytes for {}", taken, text.len()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
