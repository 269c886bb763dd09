//! What each page shows: one page family a file, its view and how it is filled.
//!
//! In: the woven handbook and what stands where. Out: for each family a small view, which a template prints.
//!
//! Invariant: views are plain data; every `href` in them comes from [`Hrefs`](crate::source::Hrefs); nothing in a view
//! grows with the handbook except what is paginated.

mod ages;
mod article;
mod booklet;
mod card;
mod chooser;
mod desk;
mod evening;
mod frame;
mod glossary;
mod help;
mod home;
mod keeping;
mod link;
mod navigation;
mod neighbours;
mod not_found;
mod offline;
mod page;
mod particulars;
pub mod policy;
mod press;
mod redirect;
mod search;
mod search_field;
mod shelf;
mod siblings;
mod sources;
mod staging;
pub mod structured;
mod switcher;
mod translation;

pub use ages::{age, ages};
pub use article::{ArticlePage, WORDS_A_MINUTE, article, template_of};
pub use booklet::{BookletLeaf, BookletPage, FridgePage, PaperCard, PocketPage, anchor, booklet, fridge, pocket};
pub use card::Card;
pub use chooser::{ChooserPage, chooser};
pub use desk::Desk;
pub use evening::{MapPage, map};
pub use frame::Frame;
pub use glossary::{GlossaryPage, glossary};
pub use help::Help;
pub use home::{HomePage, home};
pub use keeping::{Keeping, keeping_worker, kept};
pub use link::{InLanguage, Link};
pub use not_found::{NotFoundPage, not_found};
pub use offline::{KeptGroup, OfflinePage, offline};
pub use page::{Page, all as pages};
pub use press::{Leaf, Leaves, Press, root};
pub use redirect::{RedirectPage, redirect};
pub use search::{SearchPage, TERM, search};
pub use search_field::{SEARCH_DATA, SEARCH_FOLDER, first_address, search_address};
pub use shelf::{Group, ShelfPage, Spread, all, shelf};
pub use siblings::{Alternate, Sibling, alternates};
pub use sources::{SourcePage, SourcesPage, source, sources};
pub use staging::{STAGING_SHEET, StagingBanner, staged};
pub use switcher::EditionLink;
pub use translation::TranslationView;
