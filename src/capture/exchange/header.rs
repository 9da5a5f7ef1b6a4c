//! The headers of a message, by name without regard to case.

/// Names and values, in their order.
#[derive(Clone, Debug, Default)]
pub(in crate::capture) struct Headers(Vec<(String, String)>);

impl Headers {
    /// Adds a header.
    pub(in crate::capture) fn push(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.0.push((name.into(), value.into()));
    }

    /// The first value of a name.
    pub(in crate::capture) fn get(&self, name: &str) -> Option<&str> {
        self.iter().find(|it| it.0.eq_ignore_ascii_case(name)).map(|it| it.1)
    }

    /// All values of a name.
    pub(in crate::capture) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |it| it.0.eq_ignore_ascii_case(name)).map(|it| it.1.as_str())
    }

    /// All of them.
    pub(in crate::capture) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

impl FromIterator<(String, String)> for Headers {
    fn from_iter<T: IntoIterator<Item = (String, String)>>(all: T) -> Self {
        Self(all.into_iter().collect())
    }
}
