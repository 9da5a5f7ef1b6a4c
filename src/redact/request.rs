//! The address of a request as a table shows it: an id or a number in its path is masked.

use crate::redact::shape::without_secrets;
use crate::redact::sign::visible;

/// A host with a path, without what looks like a secret, an id or a phone number.
pub fn address(text: &str) -> String {
    // A slash is a sign of Base64 as well: a path would be one long word.
    let piece = |it: &str| without_secrets(it, |_| false);
    visible(&text.split('/').map(piece).collect::<Vec<_>>().join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_and_numbers_in_a_path_are_masked() {
        assert_eq!(address("/wx/phone"), "/wx/phone");
        let shown = address("/u/oPLANTEDopenid00000000000001/13800138000\u{202e}");
        assert_eq!(shown, "/u/oPLA…01/138****8000\u{fffd}");
    }
}
