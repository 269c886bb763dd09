//! In: the bytes of a picture, and which prints are wanted. Out: the prints. The only place that reads and writes pixels.
//!
//! Photographs become JPEG with half as many points of colour as of light (4:2:0), which no eye tells on a page; drawings stay
//! PNG with every pixel as it is. The profile of a picture's colours goes along, so that they stay its own.

use std::io::Cursor;

use image::codecs::png::{CompressionType, FilterType as PngFilter, PngEncoder};
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageEncoder, ImageReader, Limits, Rgba32FImage};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use super::bare::bare;
use super::prints::{Ink, Print};
use crate::source::limits::DEVELOPED_PIXELS;
use crate::source::orientation;

/// How much of a photograph is kept, out of a hundred; less where a print would be larger than a picture of another kind.
const QUALITIES: [u8; 3] = [75, 60, 45];
/// The most bytes that reading a pixel takes: four colours of sixteen bits.
const PIXEL: u64 = 8;

/// The prints in their order, each no larger than the picture itself; `None` when what is in the picture cannot be read.
#[must_use]
pub fn develop(bytes: &[u8], prints: &[Print]) -> Option<Vec<Vec<u8>>> {
    let Picture { mut pixels, profile } = read(bytes)?;
    let own = bare(bytes.to_vec());
    let is_jpeg = own.starts_with(&[0xff, 0xd8]);
    let qualities = if is_jpeg { &QUALITIES[..1] } else { &QUALITIES };
    let mut wide_first: Vec<(usize, &Print)> = prints.iter().enumerate().collect();
    wide_first.sort_by_key(|(_, print)| std::cmp::Reverse(print.width));
    let mut developed = vec![Vec::new(); prints.len()];
    for (place, print) in wide_first {
        // Each is made of the one before: that is quicker, and looks the same.
        pixels = smaller(pixels, print.width, print.height);
        let made = match print.ink {
            Ink::Jpeg => qualities
                .iter()
                .find_map(|quality| jpeg(&pixels, profile.as_deref(), *quality).filter(|made| made.len() < own.len())),
            Ink::Png => png(&pixels, profile.as_deref()).filter(|made| made.len() < own.len()),
        };
        developed[place] = made.unwrap_or_else(|| own.clone());
    }
    Some(developed)
}

struct Picture {
    pixels: DynamicImage,
    profile: Option<Vec<u8>>,
}

/// The pixels of a picture, upright, in eight bits.
fn read(bytes: &[u8]) -> Option<Picture> {
    let most = DEVELOPED_PIXELS.most as u64;
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(most * PIXEL);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().ok()?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > most {
        return None;
    }
    let profile = decoder.icc_profile().ok().flatten();
    let pixels = DynamicImage::from_decoder(decoder).ok()?;
    let colour = pixels.color();
    let mut pixels: DynamicImage = match (colour.has_color(), colour.has_alpha()) {
        (true, true) => pixels.into_rgba8().into(),
        (true, false) => pixels.into_rgb8().into(),
        (false, true) => pixels.into_luma_alpha8().into(),
        (false, false) => pixels.into_luma8().into(),
    };
    if let Some(held) = orientation(bytes).and_then(Orientation::from_exif) {
        pixels.apply_orientation(held);
    }
    let space: &[u8] = if colour.has_color() { b"RGB " } else { b"GRAY" };
    let profile = profile.filter(|profile| profile.get(16..20) == Some(space));
    Some(Picture { pixels, profile })
}

/// The picture in another size. Catmull–Rom is as sharp as an eye asks for and made of sums and products alone, which are the
/// same on every computer.
fn smaller(pixels: DynamicImage, width: u32, height: u32) -> DynamicImage {
    if (pixels.width(), pixels.height()) == (width, height) {
        return pixels;
    }
    if !pixels.color().has_alpha() {
        return pixels.resize_exact(width, height, FilterType::CatmullRom);
    }
    // What nobody sees through glass has a colour too, and must not run into what is beside it.
    let mut glass: Rgba32FImage = pixels.to_rgba32f();
    for pixel in glass.pixels_mut() {
        let [.., clear] = pixel.0;
        pixel.0[..3].iter_mut().for_each(|colour| *colour *= clear);
    }
    let mut glass = image::imageops::resize(&glass, width, height, FilterType::CatmullRom);
    for pixel in glass.pixels_mut() {
        let [.., clear] = pixel.0;
        pixel.0[..3].iter_mut().for_each(|colour| *colour = if clear > 0.0 { (*colour / clear).min(1.0) } else { 0.0 });
    }
    let glass = DynamicImage::from(glass);
    match pixels.color().has_color() {
        true => glass.into_rgba8().into(),
        false => glass.into_luma_alpha8().into(),
    }
}

fn jpeg(pixels: &DynamicImage, profile: Option<&[u8]>, quality: u8) -> Option<Vec<u8>> {
    let (width, height) = (u16::try_from(pixels.width()).ok()?, u16::try_from(pixels.height()).ok()?);
    let mut made = Vec::new();
    let mut encoder = Encoder::new(&mut made, quality);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    if let Some(profile) = profile {
        encoder.add_icc_profile(profile).ok()?;
    }
    let colours = if pixels.color().has_color() { ColorType::Rgb } else { ColorType::Luma };
    encoder.encode(pixels.as_bytes(), width, height, colours).ok()?;
    Some(made)
}

fn png(pixels: &DynamicImage, profile: Option<&[u8]>) -> Option<Vec<u8>> {
    let mut made = Vec::new();
    let mut encoder = PngEncoder::new_with_quality(&mut made, CompressionType::Default, PngFilter::Adaptive);
    if let Some(profile) = profile {
        encoder.set_icc_profile(profile.to_vec()).ok()?;
    }
    encoder.write_image(pixels.as_bytes(), pixels.width(), pixels.height(), pixels.color().into()).ok()?;
    Some(made)
}
