//! Bytes → [`Page`]s: one reader a format, found in the [`FORMATS`] registry by the content of the file.
//!
//! The next format is one file and one line of the registry.

mod emphasis;
pub mod encoding;
mod entities;
#[cfg(debug_assertions)]
mod faults;
pub mod html;
mod html_depth;
mod html_style;
mod html_table;
pub mod image;
mod inline;
mod line_shape;
mod markdown;
mod markup_table;
pub mod ocr;
pub mod pdf;
mod plain;
pub mod sniff;
#[cfg(test)]
mod testing;
pub mod text;
mod words;

use crate::document::{Block, FileFacts, Page, TextOrigin, Trouble, TroubleKind};

/// A format that can be read.
pub struct Format {
    /// Its short name for people.
    pub name: &'static str,
    /// Its media type.
    pub media_type: &'static str,
    /// The file name endings that promise this format, in lower case.
    pub endings: &'static [&'static str],
    /// Tells from the first bytes whether a file is of this format; asked in the order of the registry.
    pub looks_like: fn(&[u8]) -> bool,
    /// Reads the file and hands over its pages one after another.
    pub read: ReadFormat,
}

/// Reads the bytes of a file and hands over its pages one after another.
pub type ReadFormat = fn(&[u8], &mut dyn FnMut(Page)) -> Result<FileFacts, Error>;

/// The formats that can be read, in the order in which the content is asked.
pub static FORMATS: &[Format] = &[
    Format {
        name: "pdf",
        media_type: "application/pdf",
        endings: &["pdf"],
        looks_like: sniff::looks_like_pdf,
        read: pdf::read,
    },
    Format {
        name: "tiff",
        media_type: "image/tiff",
        endings: &["tif", "tiff"],
        looks_like: sniff::looks_like_tiff,
        read: image::read_tiff,
    },
    Format {
        name: "png",
        media_type: "image/png",
        endings: &["png"],
        looks_like: sniff::looks_like_png,
        read: image::read_png,
    },
    Format {
        name: "jpeg",
        media_type: "image/jpeg",
        endings: &["jpg", "jpeg"],
        looks_like: sniff::looks_like_jpeg,
        read: image::read_jpeg,
    },
    Format {
        name: "html",
        media_type: "text/html",
        endings: &["html", "htm", "xhtml"],
        looks_like: sniff::looks_like_html,
        read: html::read,
    },
    Format {
        name: "text",
        media_type: "text/plain",
        endings: &["txt", "text", "md", "markdown"],
        looks_like: encoding::looks_like_text,
        read: text::read,
    },
];

/// How many bytes of a file decide on its format.
pub const SNIFF_BYTES: usize = 4096;

/// The largest file that is read, in bytes.
pub const FILE_BYTES_MAX: u64 = 256 * 1024 * 1024;

/// Why a file could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The file holds no byte.
    #[error("empty")]
    Empty,
    /// The file is larger than the limit.
    #[error("too large: {bytes} bytes")]
    TooLarge {
        /// Its size.
        bytes: u64,
    },
    /// The name promises a format that the content is not.
    #[error("not {promised}")]
    NotWhatItSays {
        /// The format that the name promises.
        promised: &'static str,
    },
    /// The file needs a password.
    #[error("encrypted")]
    Encrypted,
    /// The file is encrypted in a way that is not supported.
    #[error("encryption not supported")]
    EncryptionUnsupported {
        /// It is encrypted for the holders of certificates; else by an unknown method.
        by_certificate: bool,
    },
    /// The structure of the file becomes too large when it is decompressed.
    #[error("expands beyond {limit} bytes")]
    ExpandsTooFar {
        /// The limit in bytes.
        limit: u64,
    },
    /// The file is damaged or cut off.
    #[error("damaged")]
    Damaged,
    /// The reader met something that it could not survive.
    #[error("reader failed on page {page:?}")]
    ReaderFailed {
        /// The page, from 1, where it is known.
        page: Option<u32>,
    },
}

impl Error {
    /// Gives the category of the failure, the same word in each report.
    pub fn category(&self) -> &'static str {
        match self {
            Self::Empty | Self::Damaged | Self::NotWhatItSays { .. } => "damaged",
            Self::TooLarge { .. } | Self::ExpandsTooFar { .. } => "too_large",
            Self::Encrypted => "encrypted",
            Self::EncryptionUnsupported { .. } => "unsupported",
            Self::ReaderFailed { .. } => "crashed",
        }
    }

    /// Gives the page, from 1, where the failure belongs to one.
    pub fn page(&self) -> Option<u32> {
        match self {
            Self::ReaderFailed { page } => *page,
            _ => None,
        }
    }
}

/// Tells the format of a file from its first bytes and its name; the content decides, the name is the fallback.
///
/// A name with a known ending whose content is nothing known still gives the promised format, so that the file is
/// reported as not readable instead of being skipped in silence.
pub fn format_of(first_bytes: &[u8], file_name: &str) -> Option<&'static Format> {
    let ending = file_name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    let promised = FORMATS.iter().find(|f| ending.as_deref().is_some_and(|e| f.endings.contains(&e)));
    let is_text_like = promised.is_some_and(|f| matches!(f.name, "html" | "text"));
    let by_content = FORMATS.iter().find(|f| (f.looks_like)(first_bytes));
    match (by_content, promised) {
        // Any text file looks like text: a source file or a log is taken only where its name says so.
        (Some(content), _) if content.name == "text" => promised.filter(|_| is_text_like).map(|_| content).or(promised),
        (Some(content), _) => Some(content),
        (None, promised) => promised,
    }
}

/// Reads a file: hands over its pages one after another and gives what is known of the whole.
///
/// # Errors
/// Where nothing of the file can be read: see [`Error`].
pub fn read(bytes: &[u8], file_name: &str, page: &mut dyn FnMut(Page)) -> Result<FileFacts, Error> {
    #[cfg(debug_assertions)]
    faults::obey(bytes);
    if bytes.is_empty() {
        return Err(Error::Empty);
    }
    if bytes.len() as u64 > FILE_BYTES_MAX {
        return Err(Error::TooLarge { bytes: bytes.len() as u64 });
    }
    let head = &bytes[..bytes.len().min(SNIFF_BYTES)];
    let format = format_of(head, file_name).ok_or(Error::Damaged)?;
    if !(format.looks_like)(head) {
        return Err(Error::NotWhatItSays { promised: format.name });
    }
    (format.read)(bytes, page)
}

/// Hands over the blocks of a format without pages as one page, and gives what is known of the file.
fn hand_over_blocks(
    blocks: Vec<Block>,
    media_type: &'static str,
    doubtful: bool,
    sink: &mut dyn FnMut(Page),
) -> FileFacts {
    let doubt = Trouble { kind: TroubleKind::EncodingDoubtful, page: None, bbox: None };
    let troubles = if doubtful { vec![doubt] } else { Vec::new() };
    let text_origin = if blocks.is_empty() { TextOrigin::None } else { TextOrigin::Plain };
    sink(Page { blocks, troubles, ..Page::default() });
    FileFacts { media_type, pages: None, text_origin, producer: None }
}
