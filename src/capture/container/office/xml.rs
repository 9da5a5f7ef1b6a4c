//! XML of a program as a row of tags and texts. Nothing is checked: what is damaged is read as far as it goes.

/// A piece of XML.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// `<w:p a="b">`: the name without its prefix, and the rest of the tag.
    Open(&'a str, &'a str),
    /// `</w:p>`; what opens and closes at once is only opened.
    Close(&'a str),
    /// What stands between tags, with its entities.
    Text(&'a str),
}

/// The pieces of a text.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let Some(tag) = rest.strip_prefix('<') else {
            let end = memchr::memchr(b'<', rest.as_bytes()).unwrap_or(rest.len());
            let (piece, behind) = rest.split_at(end);
            rest = behind;
            return (!piece.is_empty()).then_some(Piece::Text(piece));
        };
        let end = memchr::memchr(b'>', tag.as_bytes()).unwrap_or(tag.len());
        rest = tag.get(end + 1..).unwrap_or_default();
        let tag = &tag[..end];
        let (is_close, tag) = tag.strip_prefix('/').map_or((false, tag), |it| (true, it));
        let n_name = tag.find(|it: char| it.is_whitespace() || it == '/').unwrap_or(tag.len());
        let (name, attributes) = tag.split_at(n_name);
        let name = name.rsplit(':').next().unwrap_or_default();
        Some(if is_close { Piece::Close(name) } else { Piece::Open(name, attributes) })
    })
}

/// The value of an attribute.
pub(super) fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let behind = attributes.split_once(&format!(" {name}=\""))?.1;
    behind.split('"').next()
}

/// A text without entities: `&amp;`, `&#65;`, and `_x000D_` of Excel.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        let entity = &rest[at + 1..];
        let end = entity.bytes().take(10).position(|it| it == b';');
        let sign = end.and_then(|it| sign(&entity[..it]));
        if let (Some(sign), Some(end)) = (sign, end) {
            out.push(sign);
            rest = &entity[end + 1..];
        } else {
            out.push('&');
            rest = entity;
        }
    }
    out.push_str(rest);
    if out.contains("_x000D_") { out.replace("_x000D_", "") } else { out }
}

fn sign(entity: &str) -> Option<char> {
    let number = entity.strip_prefix('#');
    let hex = number.and_then(|it| it.strip_prefix(['x', 'X']));
    match (entity, hex, number) {
        ("amp", ..) => Some('&'),
        ("lt", ..) => Some('<'),
        ("gt", ..) => Some('>'),
        ("quot", ..) => Some('"'),
        ("apos", ..) => Some('\''),
        (_, Some(hex), _) => char::from_u32(u32::from_str_radix(hex, 16).ok()?),
        (_, _, Some(number)) => char::from_u32(number.parse().ok()?),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_texts_and_entities() {
        let all: Vec<Piece<'_>> = pieces("<a:b c=\"d\"/>e &amp;<f></f").collect();
        let expected =
            [Piece::Open("b", " c=\"d\"/"), Piece::Text("e &amp;"), Piece::Open("f", ""), Piece::Close("f")];
        assert_eq!(all, expected);
        assert_eq!(attribute(" r=\"A1\" t=\"s\"", "t"), Some("s"));
        assert_eq!(plain("&quot;&#65;&#x42;&x;&amp;_x000D_\n&"), "\"AB&x;&\n&");
    }
}
