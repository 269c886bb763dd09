//! In: the bytes of a document. Out: the files packed in it, up to a limit.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use crate::source::limits::{IMPORT_LEVELS, IMPORT_PARTS, IMPORT_UNPACKED};
use crate::source::nesting;

/// The files packed in a document, by their paths.
#[derive(Debug, Default)]
pub(super) struct Package {
    files: BTreeMap<String, Vec<u8>>,
}

impl Package {
    /// Unpacks a document.
    pub fn open(bytes: &[u8]) -> Result<Self, String> {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes))
            .map_err(|_| "it is no document of Word, or it is damaged".to_owned())?;
        if IMPORT_PARTS.is_passed_by(archive.len()) {
            return Err(IMPORT_PARTS.to_string());
        }
        let mut files = BTreeMap::new();
        let mut left = IMPORT_UNPACKED.most as u64;
        for at in 0..archive.len() {
            // A part that is damaged or locked leaves the others readable.
            let Ok(file) = archive.by_index(at) else { continue };
            let Ok(name) = file.name() else { continue };
            let name = name.trim_start_matches('/').to_owned();
            let mut content = Vec::new();
            let read = file.take(left + 1).read_to_end(&mut content);
            let length = content.len() as u64;
            if length > left {
                return Err(IMPORT_UNPACKED.to_string());
            }
            left -= length;
            if read.is_ok() {
                files.insert(name, content);
            }
        }
        Ok(Self { files })
    }

    /// The bytes of a file.
    pub fn bytes(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(Vec::as_slice)
    }

    /// The paths that begin so.
    pub fn below<'a>(&'a self, begin: &'a str) -> impl Iterator<Item = &'a str> {
        self.files.keys().map(String::as_str).filter(move |path| path.starts_with(begin) && path.ends_with(".xml"))
    }

    /// The text of a part that is XML and not too deep.
    pub fn xml(&self, path: &str) -> Option<String> {
        let text = String::from_utf8_lossy(self.bytes(path)?).into_owned();
        nesting::xml(&text, IMPORT_LEVELS.most).is_none().then_some(text)
    }
}

#[cfg(test)]
mod tests {
    use super::Package;

    #[test]
    fn what_is_no_document_is_told() {
        for bytes in [&b""[..], b"PK", b"PK\x03\x04 not really", &[0; 100]] {
            assert!(Package::open(bytes).is_err());
        }
    }
}
