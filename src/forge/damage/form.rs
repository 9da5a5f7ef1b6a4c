//! Values in other forms than texts, as programs pass them on in JSON. Nothing is wrong with them.

use crate::forge::damage::Damage;
use crate::forge::damage::NOTHING;
use crate::forge::form::Form;

pub(super) static DAMAGES: &[Damage] = &[
    Damage::new("json-lists", &[NOTHING], |it| it.form = Form::Lists),
    Damage::new("json-key-buffer", &[NOTHING, "KEY-DECIMAL"], |it| it.form = Form::KeyBuffer),
    Damage::new("json-iv-buffer", &[NOTHING, "IV-DECIMAL"], |it| it.form = Form::IvBuffer),
    Damage::new("json-key-numbers", &[NOTHING, "KEY-DECIMAL"], |it| it.form = Form::KeyNumbers),
    Damage::new("json-iv-numbers", &[NOTHING, "IV-DECIMAL"], |it| it.form = Form::IvNumbers),
];
