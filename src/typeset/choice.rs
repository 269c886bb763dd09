//! In: a picture of which smaller prints are made. Out: what a page says of them, so that every browser takes one that fits.

use super::Setting;
use crate::darkroom::WIDEST;
use crate::source::{Address, Size};

/// How wide a picture is on a page, for browsers that choose a print before they know: as wide as the column of text at most.
pub(super) const COLUMN: &str = "(max-width: 40rem) 100vw, 38rem";

/// The print of a picture that is taken where there is no choice: enough for a phone.
pub(super) fn first(setting: &Setting<'_>, address: &Address) -> Option<Address> {
    let prints = setting.handbook.prints(address);
    let enough = prints.iter().rfind(|print| print.width <= ENOUGH).or_else(|| prints.first());
    enough.map(|print| print.address(address))
}

/// So many pixels fill the screen of a phone.
const ENOUGH: u32 = 960;

/// The prints of a picture with their widths; the picture itself among them where it is not too large for any screen.
pub(super) fn set(setting: &Setting<'_>, address: &Address, size: Option<Size>) -> String {
    let prints = setting.handbook.prints(address);
    let Some((widest, width)) = prints.iter().map(|print| print.width).max().zip(size.map(|size| size.width)) else {
        return String::new();
    };
    // A comma ends an entry of the list.
    let entry =
        |address: &Address, width: u32| format!("{} {width}w", setting.hrefs.to(address, None).replace(',', "%2C"));
    let itself = (widest < width && width <= WIDEST).then(|| entry(address, width));
    let entries = prints.iter().map(|print| entry(&print.address(address), print.width)).chain(itself);
    entries.collect::<Vec<_>>().join(", ")
}
