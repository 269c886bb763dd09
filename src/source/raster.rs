//! What a picture of pixels is made of, as far as publishing it goes.

/// What is in the file, whatever its name says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// AV1 in a still picture.
    Avif,
    /// Also when it moves.
    Gif,
    /// The icon of a window.
    Ico,
    /// A photograph, mostly.
    Jpeg,
    /// Also when it moves.
    Png,
    /// Also when it moves.
    Webp,
}

impl Kind {
    /// Its name, as people write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Avif => "AVIF",
            Self::Gif => "GIF",
            Self::Ico => "ICO",
            Self::Jpeg => "JPEG",
            Self::Png => "PNG",
            Self::Webp => "WebP",
        }
    }

    /// The endings that files of this kind have, the usual one first.
    #[must_use]
    pub fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Avif => &["avif"],
            Self::Gif => &["gif"],
            Self::Ico => &["ico"],
            Self::Jpeg => &["jpg", "jpeg"],
            Self::Png => &["png"],
            Self::Webp => &["webp"],
        }
    }
}

/// What smaller prints of a picture can be made as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grain {
    /// Its colours run into each other: a print may lose what no eye sees.
    Photo,
    /// Flat colours, lines, glass: a print keeps every pixel as it is.
    Drawing,
    /// It moves, or cannot be made anew without loss: it stays as it is.
    Whole,
}

/// A picture of pixels that could be looked through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Raster {
    /// What is in the file.
    pub kind: Kind,
    /// Its size in bytes without what cameras and programs wrote into it.
    pub bare: u64,
    /// What prints of it are made as.
    pub grain: Grain,
}
