//! In: the name of a file. Out: what it is where it is written as a picture, and what becomes of those that browsers do not show.
//!
//! Invariant: a name alone decides; what is in the file is measured elsewhere.

/// Endings of files that are pictures.
const PICTURES: [&str; 8] = ["avif", "gif", "ico", "jpeg", "jpg", "png", "svg", "webp"];
/// Films that every browser plays.
const FILMS: [&str; 2] = ["mp4", "webm"];
/// Sounds that every browser plays.
const SOUNDS: [&str; 4] = ["m4a", "mp3", "ogg", "wav"];
/// Pictures as cameras keep them before they are developed.
const RAW: [&str; 10] = ["arw", "cr2", "cr3", "dng", "nef", "orf", "pef", "raf", "raw", "rw2"];

/// What a file is by its ending, where it is written as a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// A picture that browsers show.
    Picture,
    /// A picture that they do not show, and what to do with it.
    Unshown(&'static str),
    /// A film that browsers play.
    Film,
    /// A sound that they play.
    Sound,
    /// A film or a sound that only some of them play, and what to do with it.
    Unplayed(&'static str),
    /// Something else.
    Other,
}

/// What helps against HEIC, which every iPhone makes unless it is told otherwise.
pub(super) const HEIC: &str = "open it in a program for pictures and export it as JPEG; so that an iPhone makes no more of them, choose Settings → Camera → Formats → Most Compatible";
/// What helps against other kinds of pictures.
pub(super) const SAVE: &str =
    "open it in a program for pictures and export it as JPEG if it is a photograph, otherwise as PNG";
/// What helps against files of drawing programs.
pub(super) const LAYERS: &str =
    "open it in the program it was made with and export it as PNG, a drawing of lines as SVG; keep this file elsewhere";
const DEVELOP: &str = "open it in the program of your camera and export it as JPEG; keep the original elsewhere";
const FILM: &str = "export it as MP4 (H.264), which every browser plays; programs for films call that “for the web”";
const SOUND: &str = "export it as MP3 or M4A, which every browser plays";

impl Sort {
    /// Of the file at `path`.
    #[must_use]
    pub fn of(path: &str) -> Self {
        let ending = ending(path);
        match ending.as_str() {
            ending if PICTURES.contains(&ending) => Self::Picture,
            ending if FILMS.contains(&ending) => Self::Film,
            ending if SOUNDS.contains(&ending) => Self::Sound,
            ending if RAW.contains(&ending) => Self::Unshown(DEVELOP),
            "heic" | "heif" | "hif" => Self::Unshown(HEIC),
            "tif" | "tiff" | "bmp" | "dib" | "jxl" | "jp2" | "tga" => Self::Unshown(SAVE),
            "psd" | "eps" | "ai" | "xcf" | "indd" | "afphoto" | "sketch" => Self::Unshown(LAYERS),
            "mov" | "m4v" | "ogv" | "avi" | "mkv" | "mpg" | "mpeg" | "wmv" | "3gp" | "flv" => Self::Unplayed(FILM),
            "oga" | "aac" | "flac" | "opus" | "wma" | "aif" | "aiff" | "amr" | "caf" => Self::Unplayed(SOUND),
            _ => Self::Other,
        }
    }

    /// Whether browsers play it.
    #[must_use]
    pub fn is_played(self) -> bool {
        matches!(self, Self::Film | Self::Sound)
    }
}

/// What stands behind the last dot of a path, in small letters.
pub(super) fn ending(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_alone_says_what_a_file_is() {
        for (path, sort) in [
            ("a/b.JPG", Sort::Picture),
            ("a.b/c", Sort::Other),
            ("IMG_1.HEIC", Sort::Unshown(HEIC)),
            ("scan.tiff", Sort::Unshown(SAVE)),
            ("layers.psd", Sort::Unshown(LAYERS)),
            ("DSC_1.NEF", Sort::Unshown(DEVELOP)),
            ("film.mp4", Sort::Film),
            ("film.MOV", Sort::Unplayed(FILM)),
            ("calm.m4a", Sort::Sound),
            ("calm.flac", Sort::Unplayed(SOUND)),
            ("", Sort::Other),
            ("mp4", Sort::Other),
        ] {
            assert_eq!(Sort::of(path), sort, "{path}");
        }
        assert!(Sort::Film.is_played() && Sort::Sound.is_played() && !Sort::Picture.is_played());
    }
}
