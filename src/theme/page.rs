//! In: what a template writes, piece by piece. Out: the page, or an end once it is longer than any page may be.
//!
//! Invariant: a template that writes without end is stopped, and what it wrote is given back.

use std::io::{self, Write};

use crate::source::limits::PRINTED_BYTES;

/// A page that is being printed.
pub(super) struct Page {
    bytes: Vec<u8>,
    /// Whether more was written than is taken in.
    pub is_over: bool,
}

impl Default for Page {
    /// With room for most pages, so that they are not copied again and again while they grow.
    fn default() -> Self {
        Self { bytes: Vec::with_capacity(24 << 10), is_over: false }
    }
}

impl Page {
    pub fn into_text(self) -> String {
        // A template writes only whole texts.
        String::from_utf8(self.bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
    }
}

impl Write for Page {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        if PRINTED_BYTES.is_passed_by(self.bytes.len() + piece.len()) {
            self.is_over = true;
            self.bytes = Vec::new();
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(piece);
        Ok(piece.len())
    }

    // As it is made by itself, it would ask for each piece whether all of it was taken.
    fn write_all(&mut self, piece: &[u8]) -> io::Result<()> {
        self.write(piece).map(drop)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_as_long_as_allowed() {
        let mut page = Page::default();
        let half = vec![b'a'; PRINTED_BYTES.most / 2];
        assert!(page.write_all(&half).is_ok() && page.write_all(&half).is_ok() && !page.is_over);
        assert!(page.write_all(b"a").is_err() && page.is_over);
        let mut page = Page::default();
        assert!(page.write_all("ä".as_bytes()).is_ok());
        assert_eq!(page.into_text(), "ä");
    }

    #[test]
    fn a_template_that_writes_without_end_is_stopped() {
        let mut tera = tera::Tera::new();
        let long = "{% for a in range(end=100000) %}{% for b in range(end=100000) %}ab{% endfor %}{% endfor %}";
        tera.add_raw_template("long", long).unwrap();
        let mut page = Page::default();
        assert!(tera.render_to("long", &tera::Context::new(), &mut page).is_err());
        assert!(page.is_over);
    }
}
