//! What holds for every payload of a run: a key, the logins beside it, what should be, how it is said.

use std::ops::ControlFlow;
use std::sync::Arc;

use crate::case::Case;
use crate::case::Payload;
use crate::payload::Inspection;
use crate::payload::budget::Effort;
use crate::payload::expectation::Expectation;
use crate::payload::inspect;
use crate::payload::known::KnownApp;
use crate::payload::known::Login;
use crate::payload::question::Question;
use crate::payload::question::Standing;
use crate::payload::search;
use crate::payload::secret::SecretText;
use crate::payload::submission::Part;
use crate::payload::submission::Submission;
use crate::report::Style;

/// What holds for every payload of a run.
pub struct Frame {
    /// The session_key of all payloads, where one is given.
    pub key: Option<SecretText>,
    /// What should hold, where the options say so.
    pub expectation: Expectation,
    /// Whether the present was given; otherwise a case's own time goes first.
    pub has_now: bool,
    /// What goes with every verdict: of lines only what is quick.
    pub effort: Effort,
    /// Whether slips of several characters are searched as well.
    pub is_searching: bool,
    /// How results are made.
    pub style: Style,
    /// A case that knows the logins and the apps of the options.
    case: Case,
}

impl Frame {
    /// A frame with these logins.
    pub fn new(
        key: Option<SecretText>,
        logins: Vec<Login>,
        expectation: Expectation,
        has_now: bool,
        style: Style,
    ) -> Self {
        let mut case = Case::default();
        for login in logins {
            case.add_login(login);
        }
        Self { key, expectation, has_now, effort: Effort::default(), is_searching: false, style, case }
    }

    /// With the Mini Programs that the user has profiles of, so that findings can name them.
    #[must_use]
    pub fn knowing(mut self, apps: Vec<KnownApp>) -> Self {
        for it in apps {
            self.case.know_app(it);
        }
        self
    }

    /// A case that knows the logins and the apps of the options.
    pub fn case(&self) -> Case {
        self.case.clone()
    }

    /// The logins of the options.
    pub fn logins(&self) -> &[Login] {
        self.case.logins()
    }

    /// What should hold of a payload: what the options say goes before what its text says.
    pub fn expected(&self, own: &Expectation) -> Expectation {
        Expectation {
            app_id: self.expectation.app_id.clone().or_else(|| own.app_id.clone()),
            max_age_secs: self.expectation.max_age_secs.or(own.max_age_secs),
            now: if self.has_now { self.expectation.now } else { own.now.or(self.expectation.now) },
        }
    }

    /// Inspects a payload.
    pub fn inspect(&self, case: &Case, payload: &Payload) -> Inspection {
        self.answered(payload.question(&case.known), &payload.expectation)
    }

    /// Inspects texts that nothing stands beside.
    pub(super) fn inspect_alone(&self, submission: Submission) -> Inspection {
        let question = Question { id: 1, ..Question::of(submission).knowing(Arc::clone(&self.case.known)) };
        self.answered(question, &Expectation::default())
    }

    fn answered(&self, mut question: Question, own: &Expectation) -> Inspection {
        if let Some(key) = &self.key {
            question.submission.session_key = key.clone();
            question.standings.set(Part::SessionKey, Standing::Given);
        }
        question.expectation = self.expected(own);
        question.effort = self.effort;
        let inspection = inspect(&question);
        if !self.is_searching || inspection.evidence.best().opens() {
            return inspection;
        }
        let found = search(&question, &mut |_| ControlFlow::Continue(()));
        inspect(&question.having_found(found))
    }
}
