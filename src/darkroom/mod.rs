//! Photographs and other pictures of pixels on their way to readers: without what cameras wrote into them, and small enough for
//! a phone.
//!
//! In: the bytes of a picture. Out: what it is ([`look`]), the same picture without anything but the picture ([`bare`]), which
//! smaller prints are made of it ([`prints`]), and these prints ([`develop`]).
//!
//! 1. `jpeg`, `png`, `webp`, `gif`: a file taken apart into its pieces, and put together from those that show something;
//! 2. `prints`: what is planned, from facts alone, so that pages name addresses before anything is developed;
//! 3. `develop`: the one place where pixels are read and written; the only door to the crates `image` and `jpeg-encoder`.
//!
//! Invariants: the same bytes give the same bytes; nothing is ever larger than the picture it was made of;
//! any bytes are read without panic and within bounded memory.

mod bare;
mod develop;
mod gif;
mod held;
mod jpeg;
mod pieces;
mod png;
mod prints;
#[cfg(test)]
mod tests;
mod webp;

pub use bare::{bare, look};
pub use develop::develop;
pub use prints::{Print, WIDEST, printed_from, prints};
