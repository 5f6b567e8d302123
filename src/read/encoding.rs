//! Bytes → clean text, because old letters come in Windows-1252, UTF-8 and UTF-16 without saying so.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// How many bytes at the start of a file are looked at to tell what it is.
const PROBE_BYTES: usize = 64 * 1024;

/// Turns the bytes of a text file into composed text with `\n` line ends and without invisible characters; the second
/// value tells whether characters were replaced or lost because the bytes were not valid.
pub fn bytes_to_text(bytes: &[u8]) -> (String, bool) {
    let (text, doubtful) = if let Some(encoding) = bytes_to_sure_encoding(bytes) {
        decode(bytes, encoding)
    } else if let Ok(text) = std::str::from_utf8(bytes) {
        (Cow::Borrowed(text), false)
    } else if is_damaged_utf8(bytes) {
        (String::from_utf8_lossy(bytes), true)
    } else {
        decode(bytes, WINDOWS_1252)
    };
    let doubtful = doubtful || text.contains('\u{FFFD}');
    (text_to_clean_text(&text), doubtful)
}

/// Tells whether the bytes are text in one of the encodings that [`bytes_to_text`] reads: few control characters, no
/// bytes that no encoding gives a letter. Formats that are written in letters (HTML, PDF's header) are to be told apart
/// before.
pub fn looks_like_text(bytes: &[u8]) -> bool {
    let probe = &bytes[..bytes.len().min(PROBE_BYTES)];
    let (text, _) = if let Some(encoding) = bytes_to_sure_encoding(probe) {
        decode(probe, encoding)
    } else if is_utf8_up_to_a_cut(probe) || is_damaged_utf8(probe) {
        (String::from_utf8_lossy(probe), false)
    } else {
        decode(probe, WINDOWS_1252)
    };
    let all = text.chars().count();
    let bad = text.chars().filter(|&character| is_control(character) || character == '\u{FFFD}').count();
    bad * 100 <= all
}

/// Gives the encoding that a byte order mark or the zero bytes of UTF-16 prove.
pub(super) fn bytes_to_sure_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return Some(encoding);
    }
    let probe = &bytes[..bytes.len().min(PROBE_BYTES)];
    let pairs = probe.len() / 2;
    if pairs < 2 {
        return None;
    }
    let zeros_at = |offset: usize| probe.iter().skip(offset).step_by(2).filter(|&&byte| byte == 0).count();
    let (first, second) = (zeros_at(0), zeros_at(1));
    let most = |zeros: usize| zeros * 10 >= pairs * 7;
    let hardly = |zeros: usize| zeros * 20 <= pairs;
    if most(second) && hardly(first) {
        Some(UTF_16LE)
    } else if most(first) && hardly(second) {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Decodes the bytes, a byte order mark left out; the second value tells whether characters were replaced or have no
/// letter in the encoding.
pub(super) fn decode<'b>(bytes: &'b [u8], encoding: &'static Encoding) -> (Cow<'b, str>, bool) {
    let (text, replaced) = encoding.decode_with_bom_removal(bytes);
    let unassigned =
        encoding == WINDOWS_1252 && text.chars().any(|character| ('\u{80}'..'\u{A0}').contains(&character));
    (text, replaced || unassigned)
}

/// Tells whether the bytes are UTF-8 in which a few bytes are damaged: in Windows-1252 letters, whole sequences of
/// UTF-8 hardly ever stand.
pub(super) fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut sequences, mut damages) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        sequences += chunk.valid().chars().filter(|character| !character.is_ascii()).count();
        damages += usize::from(!chunk.invalid().is_empty());
    }
    sequences > 0 && sequences >= damages * 4
}

fn is_utf8_up_to_a_cut(probe: &[u8]) -> bool {
    match std::str::from_utf8(probe) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none() && probe.len() == PROBE_BYTES,
    }
}

/// Removes what nobody sees from a decoded text, makes its line ends `\n` and composes it (NFC).
pub(super) fn text_to_clean_text(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' => {
                characters.next_if_eq(&'\n');
                clean.push('\n');
            }
            '\u{AD}' => skip_line_end(&mut characters),
            '\u{B}' | '\u{85}' | '\u{2028}' => clean.push('\n'),
            '\u{C}' | '\u{2029}' => clean.push_str("\n\n"),
            '\n' | '\t' => clean.push(character),
            _ if is_invisible(character) => {}
            _ => clean.push(character),
        }
    }
    match is_nfc_quick(clean.chars()) {
        IsNormalized::Yes => clean,
        _ => clean.nfc().collect(),
    }
}

/// A soft hyphen at a line end parts a word: the word goes on in the next line.
fn skip_line_end(characters: &mut std::iter::Peekable<std::str::Chars>) {
    let carriage_return = characters.next_if_eq(&'\r').is_some();
    let line_feed = characters.next_if_eq(&'\n').is_some();
    if carriage_return || line_feed {
        while characters.next_if(|&next| next == ' ' || next == '\t').is_some() {}
    }
}

/// Tells whether nobody sees the character: soft hyphens, characters without width, marks of the direction of writing
/// and control characters other than white space.
pub(super) fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}')
        || is_control(character)
}

fn is_control(character: char) -> bool {
    character.is_control() && !matches!(character, '\t' | '\n' | '\u{B}' | '\u{C}' | '\r' | '\u{85}')
}

/// Decodes the bytes in the encoding that a label of the file names, where that can be believed: UTF-8 that proves
/// itself goes before, and a declared UTF-8 that is none is not believed.
pub(super) fn bytes_to_declared_text(bytes: &[u8], declared: Option<&'static Encoding>) -> (String, bool) {
    let believed = declared.filter(|&encoding| encoding != UTF_8 && encoding.is_ascii_compatible());
    match believed {
        Some(encoding) if bytes_to_sure_encoding(bytes).is_none() && std::str::from_utf8(bytes).is_err() => {
            let (text, doubtful) = decode(bytes, encoding);
            (text_to_clean_text(&text), doubtful || text.contains('\u{FFFD}'))
        }
        _ => bytes_to_text(bytes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: &str, doubtful: bool) {
        assert_eq!(bytes_to_text(bytes), (expected.to_owned(), doubtful));
    }

    fn utf16(text: &str, bytes_of: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes_of).collect()
    }

    #[test]
    fn encodings_are_told_apart() {
        check(b"", "", false);
        check("Québec".as_bytes(), "Québec", false);
        check(b"\xEF\xBB\xBFQu\xC3\xA9bec", "Québec", false);
        check(b"Qu\xE9bec, l\x92\xE9t\xE9 \x85", "Québec, l’été …", false);
        check(&utf16("\u{FEFF}Québec", u16::to_le_bytes), "Québec", false);
        check(&utf16("\u{FEFF}Québec", u16::to_be_bytes), "Québec", false);
        check(&utf16("Québec le 3", u16::to_le_bytes), "Québec le 3", false);
        check(&utf16("Québec le 3", u16::to_be_bytes), "Québec le 3", false);
    }

    #[test]
    fn damaged_bytes_are_doubtful() {
        check("été à l'accès\u{FFFD}".as_bytes(), "été à l'accès\u{FFFD}", true);
        let mut cut = "décidé à été réglé là".as_bytes().to_vec();
        cut.pop();
        check(&cut, "décidé à été réglé l\u{FFFD}", true);
        check(b"na\x81\xEFf", "naïf", true);
        let mut odd = utf16("Québec le 3", u16::to_le_bytes);
        odd.push(b'x');
        assert!(bytes_to_text(&odd).1);
        check(b"\xFF\xFE\x00", "\u{FFFD}", true);
    }

    #[test]
    fn text_is_cleaned() {
        check(b"a\r\nb\rc\nd\x0Ce\x0Bf", "a\nb\nc\nd\n\ne\nf", false);
        check("e\u{301}te\u{301}".as_bytes(), "été", false);
        check("a\u{200B}b\u{202E}c\u{FEFF}d\0\u{7}".as_bytes(), "abcd", false);
        check("infor\u{AD}mation infor\u{AD}\r\n  mation".as_bytes(), "information information", false);
        check("1\u{A0}641\u{202F}$".as_bytes(), "1\u{A0}641\u{202F}$", false);
    }

    #[test]
    fn text_is_told_from_other_bytes() {
        assert!(looks_like_text(b""));
        assert!(looks_like_text(b"Bonjour,\n\tsuite \x0C"));
        assert!(looks_like_text(b"Qu\xE9bec"));
        assert!(looks_like_text(&utf16("Québec", u16::to_le_bytes)));
        assert!(looks_like_text("é".repeat(PROBE_BYTES).as_bytes()));
        assert!(looks_like_text(format!("a{}", "é".repeat(PROBE_BYTES)).as_bytes()));
        assert!(!looks_like_text(b"PK\x03\x04\x14\0\x06\0\x08\0"));
        assert!(!looks_like_text(&(0..=255).collect::<Vec<u8>>()));
        assert!(!looks_like_text(&[0; 4096]));
    }

    #[test]
    fn declared_encodings_are_believed_with_care() {
        let declared = Encoding::for_label(b"iso-8859-2");
        assert_eq!(bytes_to_declared_text(b"\xB1", declared), ("ą".to_owned(), false));
        assert_eq!(bytes_to_declared_text("é".as_bytes(), declared), ("é".to_owned(), false));
        assert_eq!(bytes_to_declared_text(b"\xE9", Some(UTF_8)), ("é".to_owned(), false));
    }
}
