//! The tables: how often each damage is told, and how often a claim of each code and certainty is true.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use unseal::forge::damage;
use unseal::payload::diagnosis::Certainty;

use crate::worlds::gate::Figures;
use crate::worlds::judge::Judged;
use crate::worlds::judge::Untold;
use crate::worlds::made::World;

/// When a pair does not count.
const SKIPPED: &str = "A pair is skipped only where one damage demonstrably removes the other:

- one of them changes nothing (nothing of its kind is there to damage);
- both together leave the payload as it was (two exchanges of the same fields);
- a field that the first damaged comes out exactly as if only the second had been done (overwritten);
- the first leaves no payload (`undefined`, or only a code or an error text) and the second damages one.

For all others the plain rule holds: what comes first must be the finding of one of the two.
";

/// What keeps a damage of a payload that opens from being listed.
const UNSEEN: &str = "What cannot be seen though it opens, and why:

- `library-other-values` is a complaint about padding that any other damage brings about by itself; beside one, there is
  nothing left to lay at the library's door.
- Of `alipay` and `douyin` it does not matter whose appid is expected or how old the data is: the finding says that it is
  no open data of WeChat at all, and drops the checks that only such data has to pass.
- Without a watermark (`no-watermark`) there is no appid and no time to compare; one in milliseconds is no time either.
- `signature-of-other-call` overwrites the only witness of what rawData was.
- An iv that was replaced by another damage, or that is not used because the key stands in its place, shows nothing of
  its own damage.
- After an exchange of fields a damage of `encryptedData` hits the iv or the key that stands there, and is named as what
  it is there.
- Once a whole payload has opened, what was cut off behind it is not looked at (`two-payloads`, then cut).
";

/// What became of the worlds of one damage, or of all pairs.
#[derive(Default)]
pub(crate) struct Row {
    pub(crate) n: usize,
    pub(crate) n_decidable: usize,
    pub(crate) n_right: usize,
    pub(crate) n_wrong_proven: usize,
    pub(crate) n_called_sound: usize,
    pub(crate) n_other_content: usize,
    /// Decidable ones that open in the end, and of these the ones with each damage listed.
    n_opened: usize,
    n_all_listed: usize,
    /// What came first in the place of a right finding.
    instead: BTreeMap<&'static str, usize>,
}

/// True and all claims.
#[derive(Clone, Copy, Default)]
pub(crate) struct Claims {
    pub(crate) n: usize,
    pub(crate) n_true: usize,
}

/// All worlds so far.
#[derive(Default)]
pub(crate) struct Table {
    pub(crate) singles: BTreeMap<&'static str, Row>,
    pub(crate) pairs: Row,
    /// By code and certainty.
    pub(crate) claims: BTreeMap<(&'static str, Certainty), Claims>,
}

impl Row {
    fn take(&mut self, judged: &Judged) {
        self.n += 1;
        self.n_decidable += usize::from(judged.is_decidable);
        self.n_right += usize::from(judged.is_decidable && judged.is_right);
        self.n_wrong_proven += usize::from(judged.wrong_proven().next().is_some());
        self.n_called_sound += usize::from(judged.untold.contains(&Untold::CalledSound));
        self.n_other_content += usize::from(judged.untold.contains(&Untold::OtherContent));
        self.n_opened += usize::from(judged.lists_all.is_some());
        self.n_all_listed += usize::from(judged.lists_all == Some(true));
        if judged.is_decidable && !judged.is_right {
            *self.instead.entry(judged.first()).or_default() += 1;
        }
    }

    fn join(&mut self, other: Self) {
        self.count(&other);
        for (code, n) in other.instead {
            *self.instead.entry(code).or_default() += n;
        }
    }

    /// Adds the numbers of another row, without what came first instead.
    fn count(&mut self, other: &Self) {
        self.n += other.n;
        self.n_decidable += other.n_decidable;
        self.n_right += other.n_right;
        self.n_wrong_proven += other.n_wrong_proven;
        self.n_called_sound += other.n_called_sound;
        self.n_other_content += other.n_other_content;
        self.n_opened += other.n_opened;
        self.n_all_listed += other.n_all_listed;
    }

    /// Right first, of the decidable ones.
    pub(crate) fn right(&self) -> f64 {
        percent(self.n_right, self.n_decidable)
    }

    /// Each damage listed, of those that open in the end.
    pub(crate) fn all_listed(&self) -> f64 {
        percent(self.n_all_listed, self.n_opened)
    }

    fn line(&self, name: &str) -> String {
        let mut instead: Vec<_> = self.instead.iter().collect();
        instead.sort_by_key(|it| (std::cmp::Reverse(*it.1), *it.0));
        let instead: Vec<String> = instead.iter().take(3).map(|(code, n)| format!("{code} {n}")).collect();
        format!(
            "| {name} | {} | {} | {:.1} % | {} | {} | {} | {} |",
            self.n,
            self.n - self.n_decidable,
            self.right(),
            instead.join(", "),
            self.n_wrong_proven,
            self.n_called_sound,
            self.n_other_content
        )
    }
}

impl Table {
    /// Counts one world.
    pub(crate) fn take(&mut self, world: &World, judged: &Judged) {
        match world.damages.as_slice() {
            [] => self.singles.entry("(sound)").or_default().take(judged),
            [one] => self.singles.entry(one.name).or_default().take(judged),
            _ => self.pairs.take(judged),
        }
        for claim in &judged.claims {
            let claims = self.claims.entry((claim.code, claim.certainty)).or_default();
            claims.n += 1;
            claims.n_true += usize::from(claim.is_true);
        }
    }

    /// Adds another table.
    pub(crate) fn join(&mut self, other: Self) {
        for (name, row) in other.singles {
            self.singles.entry(name).or_default().join(row);
        }
        self.pairs.join(other.pairs);
        for (key, claims) in other.claims {
            let own = self.claims.entry(key).or_default();
            own.n += claims.n;
            own.n_true += claims.n_true;
        }
    }

    /// All singles in one row.
    pub(crate) fn all_singles(&self) -> Row {
        let mut all = Row::default();
        for row in self.singles.values() {
            all.count(row);
        }
        all
    }

    /// The claims of a certainty, of all codes.
    pub(crate) fn claims_of(&self, certainty: Certainty) -> Claims {
        let mut all = Claims::default();
        for (_, claims) in self.claims.iter().filter(|it| it.0.1 == certainty) {
            all.n += claims.n;
            all.n_true += claims.n_true;
        }
        all
    }

    /// For docs/CONFUSION.md.
    pub(crate) fn to_markdown(&self, figures: &Figures) -> String {
        let mut out = format!(
            "\n## Random worlds\n\n{} worlds, each a payload of random kind, values, key and iv with one damage or two at \
             random places. A title counts as true where the damage declares it or the texts show it; all else is \
             false. Undecidable is what the texts do not tell.\n\n{SKIPPED}\n{UNSEEN}\n\
             | | today | aim |\n|---|---|---|\n\
             | right first, singles | {:.1} % | 98 % |\n| right first, pairs | {:.1} % | 95 % |\n\
             | both listed, of the pairs that open in the end | {:.1} % | 91 % |\n\
             | very likely and true | {:.1} % | 95 % |\n| proven and false, in 10,000 worlds | {:.1} | 0 |\n\
             | damaged and called sound, in 10,000 worlds | {:.1} | 0 |\n\
             | opened with other content, not told, in 10,000 worlds | {:.1} | 0 |\n\n\
             ### Damages\n\nRight first: of the decidable worlds. Damages with a star were asked about with the search that takes longer \
             (`--search`) where the verdict alone did not open them.\n\n\
             | damage | worlds | undecidable | right first | instead | wrong proven | called sound | other content |\n\
             |---|---|---|---|---|---|---|---|\n",
            self.all_singles().n + self.pairs.n,
            figures.singles,
            figures.pairs,
            figures.both_listed,
            figures.very_likely,
            figures.wrong_proven,
            figures.called_sound,
            figures.other_content,
        );
        // Writing to a String cannot fail.
        let _ = writeln!(out, "{}", self.all_singles().line("**all singles**"));
        let _ = writeln!(out, "{}", self.pairs.line("**all pairs**"));
        for (name, row) in &self.singles {
            let is_searched = damage::by_name(name).is_some_and(|it| it.is_searched);
            let _ =
                writeln!(out, "{}", row.line(&format!("{name}{}", if is_searched { " \\*" } else { "" })));
        }
        out += "\n### Calibration\n\nOf the claims with this certainty, so many have a title that is true. Where none of n was \
                false, the true share of false ones is below 3/n (95 %).\n\n\
                | claim | proven | very likely | possible |\n|---|---|---|---|\n";
        let all = [Certainty::Proven, Certainty::VeryLikely, Certainty::Possible];
        let _ = writeln!(out, "| **all** | {} |", all.map(|it| self.claims_of(it).cell()).join(" | "));
        let mut codes: Vec<_> = self.claims.keys().map(|it| it.0).collect();
        codes.dedup();
        for code in codes {
            let cells =
                all.map(|it| self.claims.get(&(code, it)).copied().map_or(String::new(), Claims::cell));
            let _ = writeln!(out, "| {code} | {} |", cells.join(" | "));
        }
        out
    }
}

impl Claims {
    /// The share of true ones.
    pub(crate) fn share(self) -> f64 {
        percent(self.n_true, self.n)
    }

    fn cell(self) -> String {
        if self.n == 0 {
            return String::new();
        }
        if self.n == self.n_true {
            return format!("100 % of {} (< {:.2} % false)", self.n, (300.0 / self.n as f64).min(100.0));
        }
        format!("{:.1} % of {}", self.share(), self.n)
    }
}

fn percent(n: usize, of: usize) -> f64 {
    100.0 * n as f64 / of.max(1) as f64
}
