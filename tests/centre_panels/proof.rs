//! A proof leads to the bytes that it points at.

use egui::accesskit::Role;
use egui_kittest::kittest::NodeT as _;
use egui_kittest::kittest::Queryable as _;
use unseal::payload::diagnosis::Place;
use unseal::payload::submission::Part;
use unseal::ui::view::Tab;

use super::damaged;
use super::open;

#[test]
fn a_proof_leads_to_its_bytes() {
    let mut harness = open(damaged("wrong-iv"));
    harness.get_by_label("Look at block 1 of 10").click();
    harness.run();
    assert_eq!((harness.state().view.tab, harness.state().view.blocks.clone()), (Tab::Bytes, 0..1));
    harness.get_by_label("block 1 of 10, 16 bytes, garbage as given, text as repaired");
    harness.get_by_label("block 5 of 10, 16 bytes, text");

    // So do the characters that it points at; those of a percent-encoded text tell no block.
    let mut harness = open(damaged("plus-space"));
    let places = harness.state().state.desk.inspection.as_ref().unwrap().findings[0].proof.places.clone();
    let first = places.iter().find_map(|it| match it {
        Place::Characters { part: Part::EncryptedData, at } => at.first(),
        _ => None,
    });
    let block = first.unwrap() * 6 / 128;
    harness.get_by_label_contains("encryptedData, character").click();
    harness.run();
    assert_eq!(
        (harness.state().view.tab, harness.state().view.blocks.clone()),
        (Tab::Bytes, block..block + 1)
    );
    let harness = open(damaged("percent-encoded"));
    let caption = harness.get_by_label_contains("encryptedData, character");
    assert_eq!(caption.accesskit_node().role(), Role::Label);
}
