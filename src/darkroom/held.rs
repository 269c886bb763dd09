//! How a camera was held, as the one thing it wrote down that is kept: without it a photograph would lie on its side.

/// Exif data that say nothing but this: one table of one entry.
pub(super) fn note(orientation: u8) -> Vec<u8> {
    let mut note = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
    note.extend([orientation, 0, 0, 0, 0, 0, 0, 0]);
    note
}
