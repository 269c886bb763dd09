//! In: what a picture is. Out: which smaller prints are made of it, and where they stand.
//!
//! Invariant: facts alone decide, so that a page names its prints before any of them is developed.

use crate::source::limits::DEVELOPED_PIXELS;
use crate::source::{Address, Grain, Kind, Raster, Size};

/// The widths of prints: a small phone, a phone with a sharp screen, a desk.
const WIDTHS: [u32; 3] = [480, 960, WIDEST];
/// No page shows a wider picture.
pub const WIDEST: u32 = 1600;
/// A lighter picture comes quickly as it is.
const LIGHT: u64 = 50_000;
/// A heavier photograph is printed at its own width as well; a drawing would come out as it is.
const HEAVY: u64 = 300_000;

/// A smaller print of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Print {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// What it is made as.
    pub(super) ink: Ink,
}

/// What prints are made as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Ink {
    /// For what a camera saw.
    Jpeg,
    /// For flat colours and lines.
    Png,
}

impl Print {
    /// Where the print of the picture at `address` stands.
    #[must_use]
    pub fn address(&self, address: &Address) -> Address {
        let ending = match self.ink {
            Ink::Jpeg => "jpg",
            Ink::Png => "png",
        };
        Address::new(format!("{}-{}w.{ending}", address.as_str(), self.width))
    }

    /// About how many bytes it has, rather more than less, before it is developed.
    #[must_use]
    pub fn about(&self, raster: Raster, size: Size) -> u64 {
        let pixels = u64::from(self.width) * u64::from(self.height);
        let guess = match self.ink {
            Ink::Jpeg => pixels * 3 / 10,
            Ink::Png => raster.bare.saturating_mul(self.width.into()) / u64::from(size.width.max(1)),
        };
        guess.min(raster.bare)
    }
}

/// The picture that what stands at `address` would be a print of, by its name.
#[must_use]
pub fn printed_from(address: &Address) -> Option<Address> {
    let (name, ending) = address.as_str().rsplit_once('.')?;
    let (picture, width) = name.strip_suffix('w')?.rsplit_once('-')?;
    let number = !width.is_empty() && width.bytes().all(|b| b.is_ascii_digit());
    (number && ["jpg", "png"].contains(&ending)).then(|| Address::new(picture))
}

/// The prints that are made of a picture, from the smallest on; none where there is little to gain.
#[must_use]
pub fn prints(size: Size, raster: Raster) -> Vec<Print> {
    let ink = match (raster.grain, raster.kind) {
        (Grain::Whole, _) => return Vec::new(),
        // Who saved it so has saved room already, and a print as JPEG must be smaller than that.
        (_, Kind::Webp) if raster.bare <= HEAVY => return Vec::new(),
        (Grain::Photo, _) => Ink::Jpeg,
        (Grain::Drawing, _) => Ink::Png,
    };
    let pixels = u64::from(size.width) * u64::from(size.height);
    if raster.bare <= LIGHT || pixels > DEVELOPED_PIXELS.most as u64 {
        return Vec::new();
    }
    let own = (size.width <= WIDEST && raster.bare > HEAVY && ink == Ink::Jpeg).then_some(size.width);
    let widths = WIDTHS.into_iter().filter(|width| *width < size.width).chain(own);
    widths.map(|width| Print { width, height: height(size, width), ink }).collect()
}

fn height(size: Size, width: u32) -> u32 {
    let height = u64::from(size.height) * u64::from(width) + u64::from(size.width) / 2;
    u32::try_from(height / u64::from(size.width.max(1))).unwrap_or(u32::MAX).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn widths(kind: Kind, grain: Grain, bare: u64, width: u32, height: u32) -> Vec<u32> {
        prints(Size { width, height }, Raster { kind, bare, grain }).iter().map(|print| print.width).collect()
    }

    #[test]
    fn prints_are_made_where_there_is_something_to_gain() {
        let photo = |bare, width, height| widths(Kind::Jpeg, Grain::Photo, bare, width, height);
        assert_eq!(photo(4_000_000, 4000, 3000), [480, 960, 1600]);
        assert_eq!(photo(400_000, 1200, 900), [480, 960, 1200], "a heavy one at its own width, too");
        assert_eq!(photo(300_000, 1200, 900), [480, 960]);
        assert_eq!(photo(400_000, 480, 360), [480]);
        assert_eq!(photo(50_000, 4000, 3000), [0; 0], "light");
        assert_eq!(photo(100_000, 480, 360), [0; 0], "small");
        assert_eq!(photo(90_000_000, 10_000, 5_001), [0; 0], "too many pixels to be held");
        assert_eq!(photo(90_000, u32::MAX, u32::MAX), [0; 0]);
        assert_eq!(widths(Kind::Png, Grain::Drawing, 400_000, 1200, 900), [480, 960]);
        assert_eq!(widths(Kind::Gif, Grain::Whole, 4_000_000, 4000, 3000), [0; 0]);
        assert_eq!(widths(Kind::Webp, Grain::Photo, 300_000, 4000, 3000), [0; 0]);
        assert_eq!(widths(Kind::Webp, Grain::Photo, 300_001, 4000, 3000), [480, 960, 1600]);
    }

    #[test]
    fn a_print_has_the_shape_of_its_picture_and_an_address_of_its_own() {
        let print =
            |grain, width, height| prints(Size { width, height }, Raster { kind: Kind::Png, bare: 900_000, grain })[0];
        let (photo, drawing) = (print(Grain::Photo, 4032, 3024), print(Grain::Drawing, 40_000, 10));
        assert_eq!((photo.width, photo.height, drawing.height), (480, 360, 1));
        let at = Address::new("a/cup.png");
        assert_eq!(photo.address(&at).as_str(), "a/cup.png-480w.jpg");
        assert_eq!(printed_from(&photo.address(&at)), Some(at.clone()));
        assert_eq!(printed_from(&Address::new("a/cup-w.png")), None);
        assert_eq!(drawing.address(&at).as_str(), "a/cup.png-480w.png");
    }
}
