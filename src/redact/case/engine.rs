//! A text with its values swapped, and the texts within it as well.

use std::ops::Range;

use crate::redact::case::apart::Apart;
use crate::redact::case::index::Index;
use crate::redact::case::layer::layers;
use crate::redact::case::swap::Swap;

/// Texts within texts within texts that are looked into.
const MAX_DEPTH: usize = 4;

/// Whether a number stands in JSON, as a member's value or at an end of a list: `"phone":13800138000,`.
fn is_number_of_json(text: &str, span: &Range<usize>) -> bool {
    let is_number = text[span.clone()].bytes().all(|it| it.is_ascii_digit());
    let before = text[..span.start].trim_end();
    let is_member = before.strip_suffix(':').is_some_and(|it| it.ends_with('"') && !it.ends_with("\\\""));
    let behind = text[span.end..].trim_start();
    // Of a list: what stands before it, or behind, is a number as well, or the list's own sign.
    let is_element = before.ends_with(['[', ','])
        && behind.starts_with([',', ']'])
        && (behind.starts_with(']') || before.ends_with('['));
    is_number && (is_element || is_member && behind.starts_with([',', '}']))
}

/// Whether nothing stands over a place; `taken` are in order, none over another.
fn is_free(taken: &[Range<usize>], span: &Range<usize>) -> bool {
    let next = taken.partition_point(|it| it.end <= span.start);
    taken.get(next).is_none_or(|it| span.end <= it.start)
}

/// Adds changes where no other stands; both are in order.
fn add_free(changes: &mut Vec<(Range<usize>, String)>, more: Vec<(Range<usize>, String)>) {
    if more.is_empty() {
        return;
    }
    let taken = changes.iter().map(|it| it.0.clone()).collect::<Vec<_>>();
    changes.extend(more.into_iter().filter(|it| is_free(&taken, &it.0)));
    changes.sort_by_key(|it| it.0.start);
}

/// The values of a case, to be swapped in its texts.
pub(super) struct Engine {
    pub(super) index: Index,
    apart: Apart,
}

impl Engine {
    pub(super) fn new(swaps: Vec<Swap>) -> Self {
        let apart = Apart::new(&swaps);
        Self { index: Index::new(swaps), apart }
    }

    /// The swaps again, to be added to.
    pub(super) fn into_swaps(self) -> Vec<Swap> {
        self.index.swaps
    }

    /// A text with everything swapped.
    pub(super) fn swapped(&self, text: &str) -> String {
        self.at_depth(text, 0).unwrap_or_else(|| text.to_owned())
    }

    fn at_depth(&self, text: &str, depth: usize) -> Option<String> {
        let mut changes: Vec<(Range<usize>, String)> = self
            .index
            .hits(text.as_bytes())
            .into_iter()
            .filter_map(|it| {
                let new = self.index.swaps.get(it.swap)?.replacement(&it.found);
                let is_number =
                    new.contains(|it: char| !it.is_ascii_digit()) && is_number_of_json(text, &it.found.span);
                // A number that is none any more is a text.
                Some((it.found.span, if is_number { format!("\"{new}\"") } else { new }))
            })
            .collect();
        add_free(&mut changes, self.apart.changes(text, &self.index.swaps));
        if depth < MAX_DEPTH {
            let taken = changes.iter().map(|it| it.0.clone()).collect::<Vec<_>>();
            let inner = layers(text).into_iter().filter(|it| is_free(&taken, &it.span));
            let anew = inner
                .filter_map(|it| Some((it.span.clone(), it.holding(&self.at_depth(&it.text, depth + 1)?))));
            changes.extend(anew);
            changes.sort_by_key(|it| it.0.start);
        }
        (!changes.is_empty()).then(|| {
            let (mut out, mut done) = (String::with_capacity(text.len()), 0);
            for (span, new) in changes {
                out.push_str(text.get(done..span.start).unwrap_or_default());
                out.push_str(&new);
                done = span.end;
            }
            out.push_str(text.get(done..).unwrap_or_default());
            out
        })
    }

    /// Letters and digits of a text that belong to no value, neither in it nor in the texts within it.
    pub(super) fn n_strange(&self, text: &str) -> usize {
        self.n_strange_at(text, 0)
    }

    fn n_strange_at(&self, text: &str, depth: usize) -> usize {
        let mut known: Vec<Range<usize>> =
            self.index.hits(text.as_bytes()).into_iter().map(|it| it.found.span).collect();
        known.extend(self.apart.spans(text, &self.index.swaps));
        if depth < MAX_DEPTH {
            let inner = layers(text).into_iter().filter(|it| self.n_strange_at(&it.text, depth + 1) == 0);
            known.extend(inner.map(|it| it.span));
        }
        known.sort_by_key(|it| it.start);
        let mut known = known.into_iter().peekable();
        let mut end = 0;
        let mut is_known = |at: usize| {
            while let Some(it) = known.next_if(|it| it.start <= at) {
                end = end.max(it.end);
            }
            at < end
        };
        text.char_indices().filter(|(at, it)| !is_known(*at) && it.is_alphanumeric()).count()
    }

    /// Which characters of which values stand in a text, also within the texts in it.
    pub(super) fn survey(&self, text: &str, tell: &mut dyn FnMut(usize, Range<usize>)) {
        self.survey_at(text, 0, tell);
    }

    fn survey_at(&self, text: &str, depth: usize, tell: &mut dyn FnMut(usize, Range<usize>)) {
        for hit in self.index.hits(text.as_bytes()) {
            tell(hit.swap, hit.found.chars);
        }
        if depth < MAX_DEPTH {
            for layer in layers(text) {
                self.survey_at(&layer.text, depth + 1, tell);
            }
        }
    }
}
