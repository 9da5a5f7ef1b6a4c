//! How the window looks, and the profiles of Mini Programs, as JSON. No secret has a field here.
//!
//! Reading is tolerant: what is missing or odd takes its default, and fields of later versions are left out.

use std::path::Path;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering;

use serde::Deserialize;
use serde::Deserializer;
use serde::Serialize;

use crate::store::StoreError;
use crate::store::folder;
use crate::store::whole_file;
use crate::wechat::Profile;

/// What is kept between two runs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Kept {
    /// 2; later versions change it when a field changes its meaning.
    pub version: u32,
    /// A language code, `en` or `zh-CN`; none: as the system says.
    pub language: Option<String>,
    /// `dark`, `light` or `system`.
    pub theme: String,
    /// 1.0 is the size that the screen suggests.
    pub zoom: f32,
    /// Width and height of the window, in points.
    pub window: [f32; 2],
    /// Width of the panel on the left.
    pub left: f32,
    /// The same on the right.
    pub right: f32,
    /// Height of the table above the payload, and its width beside it.
    pub table: [f32; 2],
    /// The tab, by its place.
    pub tab: usize,
    /// Whether the panels are folded, where the user said so.
    pub is_left_folded: Option<bool>,
    /// The same on the right.
    pub is_right_folded: Option<bool>,
    /// The user's own profiles, in their order.
    #[serde(deserialize_with = "readable")]
    pub profiles: Vec<Profile>,
    /// Which one is chosen, counted from 1; 0 is the sandbox.
    pub profile: usize,
}

/// The profiles that can be read; an odd one does not cost the others.
fn readable<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Profile>, D::Error> {
    let all = Vec::<serde_json::Value>::deserialize(deserializer)?;
    Ok(all.into_iter().filter_map(|it| serde_json::from_value(it).ok()).collect())
}

impl Default for Kept {
    fn default() -> Self {
        Self {
            version: 2,
            language: None,
            theme: "system".to_owned(),
            zoom: 1.0,
            window: [1280.0, 800.0],
            left: 300.0,
            right: 304.0,
            table: [0.0, 0.0],
            tab: 0,
            is_left_folded: None,
            is_right_folded: None,
            profiles: Vec::new(),
            profile: 0,
        }
    }
}

/// What was kept; the defaults where there is nothing or nothing readable.
pub fn load() -> Kept {
    folder().map(|it| load_from(&it)).unwrap_or_default()
}

/// Keeps the settings.
///
/// # Errors
/// There is no folder, or it cannot be written.
pub fn save(kept: &Kept) -> Result<(), StoreError> {
    save_to(&folder()?, kept)
}

fn load_from(folder: &Path) -> Kept {
    let path = folder.join(FILE);
    whole_file::sweep(&path);
    let text = whole_file::read(&path).ok().flatten().unwrap_or_default();
    let Ok(serde_json::Value::Object(mut read)) = serde_json::from_str(&text) else { return Kept::default() };
    // Field by field, so that one odd value does not cost the others.
    let mut kept = serde_json::to_value(Kept::default()).unwrap_or_default();
    let names: Vec<String> = kept.as_object().map(|it| it.keys().cloned().collect()).unwrap_or_default();
    for name in names {
        let Some(value) = read.remove(&name) else { continue };
        let usual = std::mem::replace(&mut kept[&name], value);
        if serde_json::from_value::<Kept>(kept.clone()).is_err() {
            kept[&name] = usual;
        }
    }
    serde_json::from_value(kept).unwrap_or_default()
}

/// Settings on their way to the disk: one is written at a time, and the newest is written last.
#[derive(Debug, Default)]
pub struct Writer {
    newest: AtomicU64,
    written: Mutex<u64>,
}

impl Writer {
    /// A number for settings that are to be kept; later ones are newer.
    pub fn number(&self) -> u64 {
        self.newest.fetch_add(1, Ordering::Relaxed) + 1
    }

    /// Keeps settings, unless newer ones are kept already or wait to be.
    ///
    /// # Errors
    /// As [`save`].
    pub fn save(&self, number: u64, kept: &Kept) -> Result<(), StoreError> {
        self.in_turn(number, || save(kept))
    }

    fn in_turn(&self, number: u64, write: impl FnOnce() -> Result<(), StoreError>) -> Result<(), StoreError> {
        // A writer that panicked has written nothing newer.
        let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        if number < self.newest.load(Ordering::Relaxed) || number < *written {
            return Ok(());
        }
        write()?;
        *written = number;
        Ok(())
    }
}

fn save_to(folder: &Path, kept: &Kept) -> Result<(), StoreError> {
    let path = folder.join(FILE);
    let text = serde_json::to_string_pretty(kept).unwrap_or_default();
    whole_file::replace(&path, &text).map_err(|source| StoreError::Disk { path, source })
}

const FILE: &str = "settings.json";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_comes_back() {
        let folder = tempfile::tempdir().unwrap();
        let below = folder.path().join("not/yet/there");
        let profiles = vec![Profile::wechat("Shop", "wx0123456789abcdef"), Profile::wechat("商城", "")];
        let kept = Kept { zoom: 1.5, profiles, profile: 2, ..Kept::default() };
        save_to(&below, &kept).unwrap();
        save_to(&below, &kept).unwrap();
        assert_eq!(load_from(&below), kept);
        let n_files = std::fs::read_dir(&below).unwrap().count();
        assert_eq!(n_files, 1, "a temporary file was left");
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_may_read() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let below = folder.path().join("unseal");
        save_to(&below, &Kept::default()).unwrap();
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&below), mode(&below.join(FILE))), (0o700, 0o600));
    }

    #[test]
    fn the_newest_save_is_the_last_whichever_thread_is_first() {
        let writer = Writer::default();
        let (first, second) = (writer.number(), writer.number());
        let mut written = Vec::new();
        for number in [second, first] {
            writer
                .in_turn(number, || {
                    written.push(number);
                    Ok(())
                })
                .unwrap();
        }
        assert_eq!(written, [second]);
        // One that failed is not kept, and may be tried again.
        let third = writer.number();
        assert!(writer.in_turn(third, || Err(StoreError::NoFolder)).is_err());
        assert!(writer.in_turn(third, || Ok(())).is_ok());
    }

    #[test]
    fn one_odd_field_does_not_cost_the_others() {
        let folder = tempfile::tempdir().unwrap();
        let text = r#"{"zoom": "big", "theme": "dark", "language": "zh-CN", "of_a_later_version": 1}"#;
        std::fs::write(folder.path().join(FILE), text).unwrap();
        let expected =
            Kept { theme: "dark".to_owned(), language: Some("zh-CN".to_owned()), ..Kept::default() };
        assert_eq!(load_from(folder.path()), expected);
    }

    #[test]
    fn one_odd_profile_does_not_cost_the_others() {
        let folder = tempfile::tempdir().unwrap();
        let text = r#"{"profiles": [{"name": "Shop", "app_id": "wx0123456789abcdef"}, 7, {"name": 8}], "profile": 1}"#;
        std::fs::write(folder.path().join(FILE), text).unwrap();
        let kept = load_from(folder.path());
        assert_eq!((kept.profiles.len(), kept.profile), (1, 1));
        assert_eq!((kept.profiles[0].name.as_str(), kept.profiles[0].base_address.as_str()), ("Shop", ""));
    }

    #[test]
    fn nothing_and_nonsense_give_the_defaults() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(load_from(folder.path()), Kept::default());
        std::fs::write(folder.path().join(FILE), "\u{0}not json").unwrap();
        assert_eq!(load_from(folder.path()), Kept::default());
    }
}
