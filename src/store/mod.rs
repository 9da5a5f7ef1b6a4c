//! What stays: settings, and of what was in the window only a case that was redacted; an AppSecret only in the system's
//! keychain, where the user says so. The only module that touches files.

pub mod keychain;
pub mod opened_file;
pub mod redacted_files;
pub mod saved_file;
pub mod settings;
mod whole_file;

use std::fmt;
use std::io;
use std::path::PathBuf;

use etcetera::BaseStrategy as _;

/// Why something could not be kept or read back. Paths stand last, behind a line end, so that they can be cut off.
#[derive(Debug)]
pub enum StoreError {
    /// The system names no folder for settings.
    NoFolder,
    /// The disk or its rights are in the way.
    Disk {
        /// The file.
        path: PathBuf,
        /// The reason.
        source: io::Error,
    },
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoFolder => f.write_str("the system names no folder for settings"),
            Self::Disk { path, source } => write!(f, "{}\nFile: {}", source.kind(), path.display()),
        }
    }
}

impl std::error::Error for StoreError {}

/// The folder of Unseal's settings: `~/.config/unseal`, or as the system has it.
///
/// # Errors
/// [`StoreError::NoFolder`] where there is no home.
pub fn folder() -> Result<PathBuf, StoreError> {
    let strategy = etcetera::choose_base_strategy().map_err(|_| StoreError::NoFolder)?;
    Ok(strategy.config_dir().join("unseal"))
}
