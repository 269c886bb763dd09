//! Pictures made here, with everything in them that telephones and programs write, on their way to readers.

use image::codecs::png::PngEncoder;
use image::codecs::webp::WebPEncoder;
use image::{DynamicImage, ImageEncoder, RgbImage, RgbaImage};
use jpeg_encoder::{ColorType, Encoder};
use proptest::prelude::*;

use super::{Print, bare, develop, held, look, prints};
use crate::source::{CUT_OFF, Grain, Kind, Raster, Shape, Size, measure, orientation, tells_where};

/// A word that must not reach a reader.
const SECRET: &[u8] = b"Elm Street 12";

/// A picture in which light and colours run into each other: red grows to the right, green to the foot.
fn scene(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let grain = u8::try_from((x * 7 + y * 13) % 11).unwrap_or_default();
        let part = |at: u32, of: u32| u8::try_from(at * 200 / of).unwrap_or_default() + grain;
        image::Rgb([part(x, width), part(y, height), 40 + grain])
    })
}

fn jpeg(width: u32, height: u32) -> Vec<u8> {
    let mut made = Vec::new();
    let scene = scene(width, height);
    let side = |length: u32| u16::try_from(length).expect("small");
    Encoder::new(&mut made, 95).encode(scene.as_raw(), side(width), side(height), ColorType::Rgb).expect("made");
    made
}

/// Exif data with a place, a camera's words and how it was held.
fn exif(held: u8) -> Vec<u8> {
    let mut exif = b"MM\0*\0\0\0\x08\0\x02\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([held, 0, 0, 0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 38, 0, 0, 0, 0]);
    exif.extend([0, 2, 0, 2, 0, 2, 0, 0, 0, 1, 0, 0, 0, 0, 0, 4, 0, 2, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
    exif.extend(SECRET);
    exif
}

fn segment(mark: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).expect("short").to_be_bytes();
    [&[0xff, mark], &length[..], content].concat()
}

/// A profile of colours as far as anybody here looks at it.
fn profile() -> Vec<u8> {
    let mut profile = vec![0; 128];
    profile[16..20].copy_from_slice(b"RGB ");
    profile
}

/// A photograph as a telephone writes it: its place, a small picture, words of programs, a second picture behind the first.
fn photograph(width: u32, height: u32, held: u8) -> Vec<u8> {
    let picture = jpeg(width, height);
    let icc = [b"ICC_PROFILE\0\x01\x01", profile().as_slice()].concat();
    let mut whole = picture[..2].to_vec();
    whole.extend(segment(0xe1, &[b"Exif\0\0", exif(held).as_slice()].concat()));
    whole.extend(segment(0xe1, &[b"http://ns.adobe.com/xap/1.0/\0", SECRET].concat()));
    whole.extend(segment(0xe2, &icc));
    whole.extend(segment(0xe2, &[b"MPF\0", SECRET].concat()));
    whole.extend(segment(0xed, &[b"Photoshop 3.0\0", SECRET].concat()));
    whole.extend(segment(0xfe, SECRET));
    whole.extend(&picture[2..]);
    whole.extend(&photograph_behind());
    whole
}

fn photograph_behind() -> Vec<u8> {
    let picture = jpeg(8, 8);
    [&picture[..2], &segment(0xe1, &[b"Exif\0\0", exif(1).as_slice()].concat()), &picture[2..], SECRET].concat()
}

fn chunk(name: [u8; 4], content: &[u8]) -> Vec<u8> {
    let whole = [&name[..], content].concat();
    let length = u32::try_from(content.len()).expect("short").to_be_bytes();
    [&length[..], &whole, &crc32fast::hash(&whole).to_be_bytes()].concat()
}

fn png(pixels: &DynamicImage) -> Vec<u8> {
    let mut made = Vec::new();
    let encoder = PngEncoder::new(&mut made);
    encoder.write_image(pixels.as_bytes(), pixels.width(), pixels.height(), pixels.color().into()).expect("made");
    made
}

/// A PNG file with texts and what a camera wrote.
fn annotated_png(pixels: &DynamicImage, held: u8) -> Vec<u8> {
    let made = png(pixels);
    // The first chunk ends after 33 bytes.
    let texts = [
        chunk(*b"tEXt", &[b"Author\0", SECRET].concat()),
        chunk(*b"iTXt", &[b"XML:com.adobe.xmp\0\0\0\0\0", SECRET].concat()),
        chunk(*b"eXIf", &exif(held)),
        chunk(*b"tIME", &[7, 0xea, 11, 30, 3, 0, 0]),
        chunk(*b"prVt", SECRET),
    ];
    [&made[..33], &texts.concat(), &made[33..], SECRET].concat()
}

fn annotated_webp(held: u8) -> Vec<u8> {
    let mut made = Vec::new();
    let scene = scene(40, 30);
    let mut encoder = WebPEncoder::new_lossless(&mut made);
    encoder.set_exif_metadata(exif(held)).expect("taken");
    encoder.write_image(scene.as_raw(), 40, 30, image::ExtendedColorType::Rgb8).expect("made");
    // Whatever comes behind the file.
    [made.as_slice(), SECRET].concat()
}

fn annotated_gif() -> Vec<u8> {
    let mut gif = b"GIF89a\x02\0\x02\0\x80\0\0\0\0\0\xff\xff\xff".to_vec();
    let comment = [&[0x21, 0xfe, 13][..], SECRET, &[0]].concat();
    let xmp = [&[0x21, 0xff, 11][..], b"XMP DataXMP", &[13], SECRET, &[0]].concat();
    let repeats = [&[0x21, 0xff, 11][..], b"NETSCAPE2.0", &[3, 1, 0, 0, 0]].concat();
    let time = [0x21, 0xf9, 4, 0, 10, 0, 0, 0];
    let picture = [0x2c, 0, 0, 0, 0, 2, 0, 2, 0, 0, 2, 2, 0x84, 0x51, 0];
    for part in [&comment[..], &xmp, &repeats, &time, &picture, &time, &picture, &comment, &[0x3b], SECRET] {
        gif.extend(part);
    }
    gif
}

fn holds(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|window| window == word)
}

fn pixels(bytes: &[u8]) -> DynamicImage {
    image::load_from_memory(bytes).expect("a picture")
}

fn size(width: u32, height: u32) -> Size {
    Size { width, height }
}

#[test]
fn a_photograph_keeps_its_picture_and_nothing_else() {
    let whole = photograph(40, 30, 6);
    assert!(tells_where(&whole) && holds(&whole, SECRET));
    let bare = bare(whole.clone());
    assert!(!tells_where(&bare) && !holds(&bare, SECRET) && !holds(&bare, b"MPF") && bare.len() < whole.len());
    assert_eq!(pixels(&bare), pixels(&whole), "no pixel is another");
    assert!(holds(&bare, &profile()), "its colours stay its own");
    assert_eq!(orientation(&bare), Some(6), "and it does not lie on its side");
    assert_eq!(measure("a.jpg", &bare), Shape::Picture(size(30, 40)));
    assert_eq!(super::bare(bare.clone()), bare, "twice is once");
    let plain = jpeg(40, 30);
    assert_eq!(super::bare(plain.clone()), plain, "where there is nothing to take out, nothing changes");
    // The first segment ends after twenty bytes.
    let gaps = [&plain[..20], &[7, 7, 0xff, 0xff], &plain[21..]].concat();
    assert_eq!(super::bare(gaps), plain, "programs leave bytes between segments");
}

#[test]
fn texts_go_from_every_kind_of_picture_and_pixels_stay() {
    for whole in [annotated_png(&scene(40, 30).into(), 1), annotated_webp(1)] {
        let bare = bare(whole.clone());
        assert!(holds(&whole, SECRET) && !holds(&bare, SECRET) && !tells_where(&bare));
        assert_eq!(pixels(&bare), pixels(&whole));
        assert_eq!(super::bare(bare.clone()), bare);
    }
    for whole in [annotated_png(&scene(40, 30).into(), 8), annotated_webp(8)] {
        assert_eq!(orientation(&whole), Some(8));
        let bare = bare(whole);
        assert!(!holds(&bare, SECRET) && orientation(&bare) == Some(8));
        assert_eq!(measure("a.png", &bare), Shape::Picture(size(30, 40)));
        assert_eq!(pixels(&bare).to_rgb8(), scene(40, 30), "programs read it on");
    }
    let gif = bare(annotated_gif());
    assert!(!holds(&gif, SECRET) && !holds(&gif, b"XMP") && holds(&gif, b"NETSCAPE2.0"));
    assert_eq!(gif.split(|byte| *byte == 0x2c).count() - 1, 2, "both pictures are there");
    assert_eq!(super::bare(gif.clone()), gif);
}

#[test]
fn what_cannot_be_taken_apart_is_told_and_left() {
    let jpeg = photograph(40, 30, 1);
    let cut = jpeg.windows(2).position(|two| two == [0xff, 0xda]).expect("a scan") + 20;
    let png = annotated_png(&scene(40, 30).into(), 1);
    let webp = annotated_webp(1);
    let gif = annotated_gif();
    for bytes in [&jpeg[..cut], &jpeg[..30], &png[..60], &webp[..40], &gif[..gif.len() - 20], &gif[..9]] {
        assert_eq!(look(bytes), Err(CUT_OFF));
        assert_eq!(bare(bytes.to_vec()), bytes);
    }
    for other in [&b""[..], b"%PDF", b"<svg/>", b"Dear all"] {
        assert_eq!(look(other), Ok(None));
        assert_eq!(bare(other.to_vec()), other);
    }
}

#[test]
fn a_picture_is_looked_at_for_what_can_be_made_of_it() {
    let looked = |bytes: &[u8]| look(bytes).expect("whole").map(|raster| (raster.kind, raster.grain));
    let clear = DynamicImage::from(RgbaImage::from_fn(60, 60, |x, _| image::Rgba([10, 20, 30, x.to_be_bytes()[3]])));
    let flat = DynamicImage::from(RgbImage::from_pixel(200, 200, image::Rgb([9, 9, 9])));
    let noise = DynamicImage::from(noise(60, 60));
    assert_eq!(looked(&photograph(40, 30, 1)), Some((Kind::Jpeg, Grain::Photo)));
    assert_eq!(looked(&png(&clear)), Some((Kind::Png, Grain::Drawing)));
    assert_eq!(looked(&png(&flat)), Some((Kind::Png, Grain::Drawing)));
    assert_eq!(looked(&png(&noise)), Some((Kind::Png, Grain::Photo)));
    assert_eq!(looked(&annotated_webp(1)), Some((Kind::Webp, Grain::Whole)), "without loss");
    assert_eq!(looked(&annotated_gif()), Some((Kind::Gif, Grain::Whole)));
    assert_eq!(looked(b"\0\0\0\x1cftypavif\0\0\0\0"), Some((Kind::Avif, Grain::Whole)));
    let moving = {
        let whole = png(&flat);
        [&whole[..33], &chunk(*b"acTL", &[0; 8]), &whole[33..]].concat()
    };
    assert_eq!(looked(&moving), Some((Kind::Png, Grain::Whole)));
    let mut press = jpeg(16, 16);
    let frame = press.windows(2).position(|two| two == [0xff, 0xc0]).expect("a frame");
    press[frame + 9] = 4;
    assert_eq!(looked(&press), Some((Kind::Jpeg, Grain::Whole)), "four colours are for a printing press");
}

#[test]
fn a_photograph_that_is_stored_colour_after_colour_stays_whole() {
    let of = |optimized: bool, progressive: bool| {
        let mut made = Vec::new();
        let mut encoder = Encoder::new(&mut made, 75);
        encoder.set_sampling_factor(jpeg_encoder::SamplingFactor::F_2_2);
        encoder.set_optimized_huffman_tables(optimized);
        encoder.set_progressive(progressive);
        encoder.encode(scene(64, 32).as_raw(), 64, 32, ColorType::Rgb).expect("made");
        look(&made).expect("whole").expect("a picture").grain
    };
    assert_eq!(of(true, false), Grain::Whole, "the crate image reads its colours wrongly");
    assert_eq!([of(false, false), of(false, true), of(true, true)], [Grain::Photo; 3]);
}

/// A picture that no program can pack.
fn noise(width: u32, height: u32) -> RgbImage {
    let mut seed = 1_u32;
    RgbImage::from_fn(width, height, |_, _| {
        let mut next = || {
            seed ^= seed << 13;
            seed ^= seed >> 17;
            seed ^= seed << 5;
            seed.to_be_bytes()[0]
        };
        image::Rgb([next(), next(), next()])
    })
}

fn planned(size: Size, bytes: &[u8]) -> Vec<Print> {
    let raster = look(bytes).expect("whole").expect("a picture");
    // As if it were heavy: a small picture is quick to develop.
    prints(size, Raster { bare: 1_000_000, ..raster })
}

#[test]
fn prints_are_upright_small_and_without_secrets() {
    let whole = photograph(600, 40, 6);
    let planned = planned(size(40, 600), &whole);
    let [print] = planned.as_slice() else { panic!("{planned:?}") };
    assert_eq!((print.width, print.height), (40, 600), "at its own width");
    let wide = photograph(1000, 60, 3);
    let wanted = self::planned(size(1000, 60), &wide);
    let made = develop(&wide, &wanted).expect("developed");
    assert_eq!(made, develop(&wide, &wanted).expect("developed"), "the same bytes again");
    for (print, made) in wanted.iter().zip(&made) {
        let shown = pixels(made);
        assert_eq!((shown.width(), shown.height()), (print.width, print.height));
        assert!(made.len() < bare(wide.clone()).len() && !holds(made, SECRET) && orientation(made).is_none());
        assert!(holds(made, &profile()));
        // Held upside down: red, which grows to the right, now grows to the left.
        let shown = shown.to_rgb8();
        let red = |x: u32| shown.get_pixel(x, shown.height() / 2).0[0];
        assert!(red(5) > red(shown.width() - 6), "{} {} at {}", red(5), red(shown.width() - 6), print.width);
    }
    assert!(made[0].len() < made[1].len() && made[1].len() < made[2].len());
}

#[test]
fn a_print_is_never_larger_than_its_picture() {
    let tiny = DynamicImage::from(RgbImage::from_pixel(1700, 3, image::Rgb([200, 10, 10])));
    for bytes in [png(&tiny), png(&noise(500, 4).into()), photograph(490, 3, 1)] {
        let Shape::Picture(size) = measure("a.png", &bytes) else { panic!("a picture") };
        let wanted = planned(size, &bytes);
        let own = bare(bytes.clone());
        assert!(!wanted.is_empty());
        for made in develop(&bytes, &wanted).expect("developed") {
            assert!(made.len() <= own.len());
        }
    }
}

#[test]
fn what_stands_behind_glass_does_not_run_out() {
    let glass = RgbaImage::from_fn(960, 4, |x, _| match x < 480 {
        true => image::Rgba([0, 0, 0, 0]),
        false => image::Rgba([250, 250, 250, 255]),
    });
    let bytes = png(&glass.into());
    let print = planned(size(960, 4), &bytes)[0];
    let made = super::develop::develop(&bytes, &[print]).expect("developed");
    let shown = image::load_from_memory(&made[0]).expect("a picture").to_rgba8();
    assert!(shown.pixels().all(|pixel| pixel.0[3] < 8 || pixel.0[0] > 240), "no dark edge");
}

#[test]
fn a_picture_of_too_many_pixels_is_not_developed() {
    // The head of a PNG file of 100,000 × 100,000 pixels, and no more.
    let mut head = 100_000_u32.to_be_bytes().to_vec();
    head.extend(100_000_u32.to_be_bytes());
    head.extend([8, 2, 0, 0, 0]);
    let bomb =
        [b"\x89PNG\r\n\x1a\n".to_vec(), chunk(*b"IHDR", &head), chunk(*b"IDAT", b""), chunk(*b"IEND", b"")].concat();
    let print = planned(size(1000, 10), &jpeg(8, 8))[0];
    assert_eq!(develop(&bomb, &[print]), None);
    assert!(prints(size(100_000, 100_000), look(&bomb).expect("whole").expect("a picture")).is_empty());
    let mut broken = jpeg(600, 8);
    let scan = broken.windows(2).position(|two| two == [0xff, 0xc0]).expect("a frame");
    broken.truncate(scan + 4);
    assert_eq!(develop(&broken, &[print]), None);
    assert_eq!(held::note(6).len(), 26);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]
    #[test]
    fn any_bytes_are_taken_apart_without_panic(which in 0..4_usize, cut in 0..2_000_usize, at in 0..400_usize, byte: u8) {
        let mut bytes = match which {
            0 => photograph(16, 16, 5),
            1 => annotated_png(&scene(16, 16).into(), 5),
            2 => annotated_webp(5),
            _ => annotated_gif(),
        };
        if let Some(one) = bytes.get_mut(at) {
            *one = byte;
        }
        bytes.truncate(cut.max(12));
        let own = bare(bytes.clone());
        prop_assert!(own.len() <= bytes.len() + 64);
        if let Ok(Some(raster)) = look(&bytes) {
            prop_assert_eq!(raster.bare, own.len() as u64);
        }
        let print = prints(size(500, 20), Raster { kind: Kind::Jpeg, bare: 90_000, grain: Grain::Photo });
        let _ = develop(&bytes, &print);
    }
}
