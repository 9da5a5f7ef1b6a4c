//! A function of a program, as far as the order of login and button matters.

/// What is known of a function.
#[derive(Debug, Default)]
pub(super) struct Function<'a> {
    /// Its name, empty where it has none.
    pub(super) name: &'a str,
    /// Its parameters as written.
    pub(super) parameters: &'a str,
    /// The first login inside it: where, and as it is written.
    pub(super) login: Option<(usize, &'a str)>,
    /// Where it first calls checkSession.
    pub(super) checks_session: Option<usize>,
    /// Whether this is no function but a call of login around data that was there before.
    pub(super) is_login_around_data: bool,
    /// The functions that it calls by their last names, each with its place.
    pub(super) calls: Vec<(usize, &'a str)>,
    /// What of the event comes to it.
    pub(super) sees: Sees,
}

/// What of the button's event a function has before it.
#[derive(Debug, Default)]
pub(super) struct Sees {
    /// Whether encryptedData comes to it by a parameter.
    pub(super) data: bool,
    /// Whether it reads `detail` of a parameter, the event's data.
    pub(super) event: bool,
    /// Whether encryptedData is named in it.
    pub(super) data_name: bool,
}
