//! What the command line decides.

use jiff::civil::Date;

/// Whether drafts are part of the handbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drafts {
    /// They are left out, and links to them are broken.
    Hidden,
    /// They are shown with a badge.
    Shown,
    /// They are shown, and the whole site says that it is for reviewers alone: `mend build --staging`.
    Staged,
}

/// How links between pages are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Links {
    /// `../slug/`, for a web server.
    Folders,
    /// `../slug/index.html`, also for a folder opened from a disk.
    Files,
}

/// What the command line decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choices {
    /// Today: the only date Mend compares with.
    pub today: Date,
    /// Whether drafts are shown.
    pub drafts: Drafts,
    /// Overrides `base_url`.
    pub base_url: Option<String>,
    /// How links are written.
    pub links: Links,
}
