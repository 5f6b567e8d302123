//! PDF text strings → text: UTF-16 with its mark, UTF-8 with its mark, else PDFDocEncoding (ISO 32000-1, 7.9.2.2).

/// The characters that PDFDocEncoding puts at 0x80–0x9F (ISO 32000-1, annex D.2).
const PDF_DOC_80: [char; 32] = [
    '•', '†', '‡', '…', '—', '–', 'ƒ', '⁄', '‹', '›', '−', '‰', '„', '“', '”', '‘', '’', '‚', '™', 'ﬁ', 'ﬂ', 'Ł', 'Œ',
    'Š', 'Ÿ', 'Ž', 'ı', 'ł', 'œ', 'š', 'ž', '\u{FFFD}',
];

/// Decodes a PDF text string; control characters are left out.
pub fn decode(bytes: &[u8]) -> String {
    let text: String = if let Some(rest) = bytes.strip_prefix(&[0xFE, 0xFF]) {
        let units: Vec<u16> = rest.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
        String::from_utf16_lossy(&units)
    } else if let Some(rest) = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]) {
        String::from_utf8_lossy(rest).into_owned()
    } else {
        bytes.iter().map(|&byte| pdf_doc_character(byte)).collect()
    };
    text.chars().filter(|c| !c.is_control()).collect()
}

fn pdf_doc_character(byte: u8) -> char {
    match byte {
        0x80..=0x9F => PDF_DOC_80[usize::from(byte - 0x80)],
        0xA0 => '€',
        other => char::from(other),
    }
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn each_encoding_of_a_text_string_is_read() {
        let check = |bytes: &[u8], expected: &str| assert_eq!(decode(bytes), expected);
        check(b"\xFE\xFF\0\xE9\0t\0\xE9", "été");
        check(b"\xEF\xBB\xBF\xC3\xA9", "é");
        check(b"d\x90acc\xE8s \xA0", "d’accès €");
        check(b"\xFE\xFF\0", "");
        check(b"", "");
    }
}
