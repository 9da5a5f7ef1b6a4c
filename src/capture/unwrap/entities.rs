//! `&quot;` of a page.

use crate::capture::unwrap::Step;

pub(super) const STEP: Step = Step { title: "page source", apply };

const QUOTES: [&str; 4] = ["&quot;", "&#34;", "&#x22;", "&#034;"];

fn apply(text: &str) -> Option<String> {
    let has_quotes = QUOTES.iter().any(|it| text.contains(it));
    // A form in a page has no quotes, but its `&` is written out.
    let is_page = || ["<pre", "<td", "<html", "<body", "<div"].iter().any(|it| text.contains(it));
    (has_quotes || (text.contains("&amp;") && is_page())).then(|| {
        let quoted = QUOTES.iter().fold(text.to_owned(), |text, it| text.replace(it, "\""));
        quoted.replace("&#39;", "'").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capture::unwrap::check;

    #[test]
    fn quotes_of_a_page() {
        check(&STEP, "{&quot;iv&quot;:&quot;a&#43;b&quot;}", r#"{"iv":"a&#43;b"}"#);
    }
}
