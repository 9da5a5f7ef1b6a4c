//! `` `" `` of "Copy as PowerShell".

use crate::capture::unwrap::Step;

pub(super) const STEP: Step = Step { title: "PowerShell", apply };

fn apply(text: &str) -> Option<String> {
    text.contains("`\"").then(|| text.replace("`\"", "\""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capture::unwrap::check;

    #[test]
    fn backticks_before_quotes() {
        check(&STEP, "-Body \"{`\"iv`\":`\"ab`\"}\"", "-Body \"{\"iv\":\"ab\"}\"");
    }
}
