//! The known causes: one file each, with code, words, detector and tests; registered in [`ALL`].
//!
//! A detector sees only the evidence, so its order does not matter and any evidence can test it.

mod anonymised;
mod app_id_is_secret;
mod app_id_mismatch;
mod app_id_spelling;
mod base32;
mod base64_bits;
mod base64_unpadded;
mod base64_url;
mod bytes_printed;
mod case_folded;
mod charset;
mod cipher_changed;
mod cipher_empty;
mod cipher_is_text;
mod cipher_lost_chars;
mod cipher_spliced;
mod cipher_truncated;
mod code_expired;
mod code_is_login_code;
mod code_is_phone_code;
mod code_used;
mod compressed;
mod data_genuine;
mod data_unknown;
mod decoded_twice;
mod double_base64;
mod fields_swapped;
mod full_width;
mod hex_encoded;
mod html_entity;
mod iv_decimal;
mod iv_hex;
mod iv_is_key;
mod iv_length;
mod iv_missing;
mod iv_of_other_call;
mod iv_wrong;
mod json_escaped;
mod key_char;
mod key_current;
mod key_decimal;
mod key_hex;
mod key_is_app_secret;
mod key_length;
mod key_mismatch;
mod key_missing;
mod key_not_current;
mod key_not_decoded;
mod key_of_other_app;
mod key_sample;
mod key_stale;
mod library_padding;
mod line_breaks;
mod login_in_callback;
mod mcrypt;
mod no_openid;
mod no_unionid;
mod other_platform;
mod other_value;
mod padding_not_14;
mod percent_encoded;
mod plus_lost;
mod plus_space;
mod python_2;
mod quoted;
mod raw_data_changed;
mod sealed_otherwise;
mod signature_mismatch;
mod url_decoded;
mod watermark_form;
mod watermark_future;
mod watermark_milliseconds;
mod watermark_missing;
mod watermark_stale;
mod wrong_cipher;

use crate::payload::diagnosis::Diagnosis;

/// All known causes, by code.
pub static ALL: &[&Diagnosis] = &[
    &anonymised::DIAGNOSIS,
    &app_id_is_secret::DIAGNOSIS,
    &app_id_mismatch::DIAGNOSIS,
    &app_id_spelling::DIAGNOSIS,
    &base32::DIAGNOSIS,
    &base64_bits::DIAGNOSIS,
    &base64_unpadded::DIAGNOSIS,
    &base64_url::DIAGNOSIS,
    &bytes_printed::DIAGNOSIS,
    &case_folded::DIAGNOSIS,
    &charset::DIAGNOSIS,
    &cipher_changed::DIAGNOSIS,
    &cipher_empty::DIAGNOSIS,
    &cipher_is_text::DIAGNOSIS,
    &cipher_lost_chars::DIAGNOSIS,
    &cipher_spliced::DIAGNOSIS,
    &cipher_truncated::DIAGNOSIS,
    &code_expired::DIAGNOSIS,
    &code_is_login_code::DIAGNOSIS,
    &code_is_phone_code::DIAGNOSIS,
    &code_used::DIAGNOSIS,
    &compressed::DIAGNOSIS,
    &data_genuine::DIAGNOSIS,
    &data_unknown::DIAGNOSIS,
    &decoded_twice::DIAGNOSIS,
    &double_base64::DIAGNOSIS,
    &fields_swapped::DIAGNOSIS,
    &full_width::DIAGNOSIS,
    &hex_encoded::DIAGNOSIS,
    &html_entity::DIAGNOSIS,
    &iv_decimal::DIAGNOSIS,
    &iv_hex::DIAGNOSIS,
    &iv_is_key::DIAGNOSIS,
    &iv_length::DIAGNOSIS,
    &iv_missing::DIAGNOSIS,
    &iv_of_other_call::DIAGNOSIS,
    &iv_wrong::DIAGNOSIS,
    &json_escaped::DIAGNOSIS,
    &key_char::DIAGNOSIS,
    &key_current::DIAGNOSIS,
    &key_decimal::DIAGNOSIS,
    &key_hex::DIAGNOSIS,
    &key_is_app_secret::DIAGNOSIS,
    &key_length::DIAGNOSIS,
    &key_mismatch::DIAGNOSIS,
    &key_missing::DIAGNOSIS,
    &key_not_current::DIAGNOSIS,
    &key_not_decoded::DIAGNOSIS,
    &key_of_other_app::DIAGNOSIS,
    &key_sample::DIAGNOSIS,
    &key_stale::DIAGNOSIS,
    &library_padding::DIAGNOSIS,
    &line_breaks::DIAGNOSIS,
    &login_in_callback::DIAGNOSIS,
    &mcrypt::DIAGNOSIS,
    &no_openid::DIAGNOSIS,
    &no_unionid::DIAGNOSIS,
    &other_platform::DIAGNOSIS,
    &other_value::DIAGNOSIS,
    &padding_not_14::DIAGNOSIS,
    &percent_encoded::DIAGNOSIS,
    &plus_lost::DIAGNOSIS,
    &plus_space::DIAGNOSIS,
    &python_2::DIAGNOSIS,
    &quoted::DIAGNOSIS,
    &raw_data_changed::DIAGNOSIS,
    &sealed_otherwise::DIAGNOSIS,
    &signature_mismatch::DIAGNOSIS,
    &url_decoded::DIAGNOSIS,
    &watermark_form::DIAGNOSIS,
    &watermark_future::DIAGNOSIS,
    &watermark_milliseconds::DIAGNOSIS,
    &watermark_missing::DIAGNOSIS,
    &watermark_stale::DIAGNOSIS,
    &wrong_cipher::DIAGNOSIS,
];

/// The diagnosis with this code, in any case.
pub fn by_code(code: &str) -> Option<&'static Diagnosis> {
    ALL.iter().find(|it| it.code.eq_ignore_ascii_case(code)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_order_and_its_words_are_sentences() {
        let codes: Vec<_> = ALL.iter().map(|it| it.code).collect();
        assert!(codes.is_sorted(), "{codes:?}");
        for diagnosis in ALL {
            assert!(diagnosis.why.ends_with('.') && diagnosis.remedy.ends_with('.'), "{}", diagnosis.code);
        }
    }
}
