//! Printing what stands at one address. Pure.

use super::edition::{Edition, Stand};
use crate::config::Html;
use crate::darkroom::Print;
use crate::diagnostic::Noted;
use crate::formats::{self, Whole, search};
use crate::pages::{Leaves, Page, Press, search_address, staged};
use crate::source::{Address, Fingerprint, Picture};
use crate::typeset::svg;

/// What stands at an address, printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Printed {
    /// These bytes.
    Bytes(Vec<u8>),
    /// The bytes of this file below the root.
    Copy(String),
    /// What the darkroom makes of a picture.
    Picture(Developed),
}

/// A picture on its way to readers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Developed {
    /// The path of its file below the root.
    pub path: String,
    /// The fingerprint of its file.
    pub of: Fingerprint,
    /// Which print of it; `None` for the picture itself, without anything but the picture.
    pub print: Option<Print>,
    /// All prints that are made of it: they are made in one go.
    pub prints: Vec<Print>,
}

impl Edition {
    /// Prints what stands at `address`; `None` when nothing does, or when its template cannot be printed.
    #[must_use]
    pub fn print(&self, address: &Address) -> Noted<Option<Printed>> {
        self.print_with(address, &Leaves::default())
    }

    pub(super) fn print_with(&self, address: &Address, leaves: &Leaves) -> Noted<Option<Printed>> {
        let text = |Noted { value, mut remarks }: Noted<Option<String>>| {
            let page = self.config.is_staging() && address.file().ends_with(".html");
            let value = match value {
                Some(text) if page => Some(staged(&self.press(leaves), address, &text, &mut remarks)),
                value => value,
            };
            Noted::new(value.map(|text| Printed::Bytes(text.into_bytes())), remarks)
        };
        match self.stand(address) {
            Some(Stand::Page(page)) => text(page.print(&self.press(leaves), address)),
            Some(Stand::Format(position)) => match formats::ALL.get(*position) {
                Some(format) => text(format.make(&self.whole(), &self.press(leaves), address)),
                None => Noted::new(None, Vec::new()),
            },
            Some(Stand::Asset(position)) => {
                let asset = self.theme.assets().get(*position);
                Noted::new(asset.map(|asset| Printed::Bytes(asset.bytes.to_vec())), Vec::new())
            }
            Some(Stand::File(path)) => Noted::new(self.file(path), Vec::new()),
            Some(Stand::Print(address, print)) => Noted::new(self.developed(address, *print), Vec::new()),
            None => Noted::new(None, Vec::new()),
        }
    }

    /// Whether the page at this address only leads on to another one.
    #[must_use]
    pub fn leads_on(&self, address: &Address) -> bool {
        matches!(self.stand(address), Some(Stand::Page(Page::Redirect(_))))
    }

    /// A file beside articles: its own bytes, or a drawing without what could run when somebody opens it alone.
    fn file(&self, path: &str) -> Option<Printed> {
        let picture = self.handbook.file_at(path);
        if let Some(Picture { path, fingerprint, raster: Some(_), .. }) = picture {
            let picture = Developed { path: path.clone(), of: *fingerprint, print: None, prints: Vec::new() };
            return Some(Printed::Picture(picture));
        }
        let drawing = picture.and_then(|picture| picture.drawing.as_ref());
        match drawing.filter(|_| self.config.html == Html::Clean) {
            Some(source) => svg::file(source).map(|text| Printed::Bytes(text.into_bytes())),
            None => Some(Printed::Copy(path.to_owned())),
        }
    }

    /// A print of the picture at `address`.
    fn developed(&self, address: &Address, print: Print) -> Option<Printed> {
        let path = match self.stand(address)? {
            Stand::File(path) => path.clone(),
            _ => return None,
        };
        let of = self.handbook.file_at(&path)?.fingerprint;
        let prints = self.handbook.prints(address).to_vec();
        Some(Printed::Picture(Developed { path, of, print: Some(print), prints }))
    }

    /// The files of formats that are known only when all of them are made; `take` gets them, some at a time.
    pub fn sets(&self, take: &mut dyn FnMut(Vec<(Address, Vec<u8>)>)) {
        let leaves = Leaves::default();
        for format in formats::ALL {
            format.set(&self.whole(), &self.press(&leaves), take);
        }
    }

    /// The search index; `None` when the handbook cannot be searched. `take` gets the files with the texts of pages, some at a
    /// time; what is remembered of pages that did not change is not read again.
    pub fn search(
        &self,
        memory: Option<&mut search::Memory>,
        take: &mut dyn FnMut(Vec<(Address, Vec<u8>)>),
    ) -> Option<search::Made<'_>> {
        search_address(&self.handbook, &self.config)?;
        Some(search::make(&self.handbook, &self.config, self.theme.words(), self.theme.brain(), memory, take))
    }

    fn press<'a>(&'a self, leaves: &'a Leaves) -> Press<'a> {
        let (handbook, config, theme) = (&*self.handbook, &*self.config, &*self.theme);
        Press { handbook, config, theme, logo: self.logo.as_ref(), siblings: &self.siblings, leaves }
    }

    pub(super) fn whole(&self) -> Whole<'_> {
        Whole { handbook: &self.handbook, config: &self.config, listed: &self.listed, siblings: &self.siblings }
    }
}
