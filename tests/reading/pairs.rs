//! Two sound payloads of different logins, one after the other, give two sound results: in either order of the two, and
//! of the fields within each.

use unseal::forge;
use unseal::forge::PhoneNumber;
use unseal::forge::Recipe;
use unseal::forge::random::Random;
use unseal::forge::scene::MADE_AT;
use unseal::forge::scene::recipe;
use unseal::payload::secret::SessionKey;

use crate::reading::inspections;
use crate::reading::written::Field;
use crate::reading::written::ONE;
use crate::reading::written::TWO;
use crate::reading::written::joined;

fn payload(random: &mut Random, order: [usize; 3]) -> Vec<Field> {
    let key = random.sixteen();
    payload_under(key, random, order)
}

fn payload_under(key: [u8; 16], random: &mut Random, order: [usize; 3]) -> Vec<Field> {
    let recipe = Recipe { session_key: SessionKey::new(key), iv: random.sixteen(), ..recipe() };
    let phone = PhoneNumber { country_code: "86".to_owned(), pure: "13800138000".to_owned() };
    let forged = forge::phone_number(&recipe, &phone);
    let fields = [
        ("encryptedData", forged.encrypted_data.clone()),
        ("iv", forged.iv.clone()),
        ("session_key", recipe.session_key.to_base64().expose().to_owned()),
    ];
    order.map(|it| fields[it].clone()).to_vec()
}

const ORDERS: [[usize; 3]; 6] = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];

/// Whether all payloads of a text are sound, and how many there are.
fn verdicts(text: &str) -> Vec<&'static str> {
    inspections(text, MADE_AT + 60).iter().map(|it| it.verdict.code()).collect()
}

#[test]
fn two_payloads_of_one_text_keep_their_own_values() {
    let mut random = Random(20_261_124);
    let mut wrong = Vec::new();
    for (name, write) in ONE {
        for order in ORDERS {
            let (one, two) = (payload(&mut random, order), payload(&mut random, order));
            for pair in [[&one, &two], [&two, &one]] {
                for between in ["\n", "\n\n"] {
                    let found = verdicts(&pair.map(|it| write(it)).join(between));
                    if found != ["sound", "sound"] {
                        wrong.push(format!("{name} {order:?} {between:?}: {found:?}"));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn two_payloads_of_one_list_or_table_keep_their_own_values() {
    let mut random = Random(20_261_126);
    let mut wrong = Vec::new();
    for (name, write) in TWO {
        for order in ORDERS {
            let (one, two) = (payload(&mut random, order), payload(&mut random, order));
            for pair in [[one.as_slice(), two.as_slice()], [two.as_slice(), one.as_slice()]] {
                let found = verdicts(&write(pair));
                if found != ["sound", "sound"] {
                    wrong.push(format!("{name} {order:?}: {found:?}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_key_above_several_payloads_is_for_all_of_them() {
    let mut random = Random(7);
    let key = random.sixteen();
    let [one, two] = [(); 2].map(|()| payload_under(key, &mut random, [2, 0, 1]));
    let text = |data: &[Field]| joined(&data[1..], "", |name, value| format!("{name}: {value}\n"));
    let key = format!("session_key: {}\n\n", one[0].1);
    let both = format!("{key}{}\n{}", text(&one), text(&two));
    let verdicts: Vec<_> = inspections(&both, MADE_AT + 60).iter().map(|it| it.verdict.code()).collect();
    assert_eq!(verdicts, ["sound", "sound"]);
}

#[test]
fn the_log_of_a_login_in_the_callback_is_a_stale_key_in_any_order() {
    let mut random = Random(11);
    let first = payload(&mut random, [2, 0, 1]);
    let second = payload(&mut random, [2, 0, 1]);
    let lines = [
        format!("14:02:03 login openid=oA session_key={}", first[0].1),
        format!("14:02:12 login openid=oA session_key={}", second[0].1),
        format!(
            "14:02:13 decrypt failed encryptedData={} iv={} session_key={} pad block corrupted",
            first[1].1, first[2].1, second[0].1
        ),
    ];
    for order in ORDERS {
        let text = order.map(|it| lines[it].clone()).join("\n");
        let found = inspections(&text, MADE_AT + 60);
        assert_eq!(found.len(), 1);
        let first = &found[0].findings[0];
        assert_eq!(first.diagnosis.code, "KEY-STALE", "{order:?}");
    }
}
