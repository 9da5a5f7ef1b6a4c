//! The files of a case as they come, each as texts that can be changed: what a redaction begins with.

use crate::capture;
use crate::capture::ReadAs;
use crate::case::Case;
use crate::case::SourceName;
use crate::text::Said;

/// One text of a case, as its source is called.
#[derive(Clone, Debug)]
pub struct Text {
    /// The name of its source.
    pub name: SourceName,
    /// The text.
    pub text: String,
    /// What its file is to be called, below a folder.
    pub path: String,
}

/// A case with its texts.
#[derive(Clone, Debug, Default)]
pub struct Original {
    /// The case, as it is read of the files.
    pub case: Case,
    /// The texts of its files, in their order.
    pub texts: Vec<Text>,
    /// What was left out, and why.
    pub left_out: Vec<(SourceName, Said)>,
}

impl Original {
    /// Adds a file.
    pub fn add(&mut self, name: &SourceName, bytes: Vec<u8>) {
        let readings = capture::read_bytes(&bytes, ReadAs::Found)
            .into_iter()
            .map(|part| (name.clone().holding(part.member), part.reading));
        self.case.append_all(readings);
        for part in capture::legible(bytes) {
            let name = name.clone().holding(part.member);
            match part.text {
                Ok(text) => {
                    let path = path_of(&name, part.becomes);
                    self.texts.push(Text { name, text, path });
                }
                Err(seen) => self.left_out.push((name, seen)),
            }
        }
    }
}

/// Where the text of a source is written: below the folder, whatever an archive says.
fn path_of(name: &SourceName, becomes: Option<&str>) -> String {
    let written = match name {
        SourceName::Paste(_) => format!("{}.txt", name.code()),
        SourceName::Input => "input.txt".to_owned(),
        SourceName::File(_) | SourceName::Packed { .. } => name.code().replace('\\', "/"),
    };
    let plain = |it: char| if it.is_control() || "<>:\"|?*".contains(it) { '_' } else { it };
    let steps = written.split('/').filter(|it| !matches!(*it, "" | "." | ".."));
    let path = steps.map(|it| it.chars().map(plain).collect::<String>()).collect::<Vec<_>>().join("/");
    let path = path.strip_suffix(".gz").or_else(|| path.strip_suffix(".zst")).unwrap_or(&path);
    becomes.map_or_else(|| path.to_owned(), |it| format!("{path}.{it}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_below_the_folder() {
        let file = |name: &str| SourceName::File(name.to_owned());
        assert_eq!(path_of(&file("app.log.gz"), None), "app.log");
        assert_eq!(path_of(&file("client.flow"), Some("har")), "client.flow.har");
        let packed = file("logs.zip").holding(Some("..\\../etc/pass:wd".to_owned()));
        assert_eq!(path_of(&packed, None), "logs.zip/etc/pass_wd");
        assert_eq!(path_of(&SourceName::Paste(2), None), "paste 2.txt");
    }

    #[test]
    fn what_is_no_text_is_left_out_by_its_name() {
        let mut original = Original::default();
        original.add(&SourceName::File("a.png".to_owned()), b"\x89PNG\r\n\x1a\n".to_vec());
        original.add(&SourceName::File("a.log".to_owned()), b"iv: r7BXXKkLb8qrSNn05n0qiA==".to_vec());
        assert_eq!((original.texts.len(), original.left_out.len(), original.case.sources.len()), (1, 1, 2));
    }
}
