//! The database's part, in the SQL of MySQL and MariaDB, the same for every server.

/// Columns that hold a payload whole.
pub(super) const COLUMN: &str = include_str!("../../../assets/recipe/sql/column.sql");

/// One session_key for each user, that of the last login.
pub(super) const SESSION: &str = include_str!("../../../assets/recipe/sql/session.sql");
