//! Bytes → what they look like, because the names of files lie.

use super::encoding::{bytes_to_sure_encoding, decode};

/// How far into a file its kind must show.
const PROBE_BYTES: usize = 1024;
/// How many bytes are searched for block tags.
const TAG_PROBE_BYTES: usize = 16 * 1024;
/// How many block tags make an HTML file out of one that starts with a tag.
const BLOCK_TAGS: usize = 3;

/// Tells whether the bytes are a PDF file: its header stands within the first 1024 bytes.
pub fn looks_like_pdf(bytes: &[u8]) -> bool {
    let probe = &bytes[..bytes.len().min(PROBE_BYTES)];
    probe.windows(5).any(|window| window == b"%PDF-")
}

/// Tells whether the bytes are a TIFF.
pub fn looks_like_tiff(bytes: &[u8]) -> bool {
    bytes.starts_with(b"II*\0") || bytes.starts_with(b"MM\0*")
}

/// Tells whether the bytes are a PNG.
pub fn looks_like_png(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x89PNG\r\n\x1a\n")
}

/// Tells whether the bytes are a JPEG.
pub fn looks_like_jpeg(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xff\xd8\xff")
}

/// Tells whether the bytes are an HTML file: after byte order mark, white space and comments stand a doctype, `<html>`,
/// `<head>` or `<body>`, or the file starts with a tag and has several block tags. A Markdown text with a few `<b>` is
/// no HTML.
pub fn looks_like_html(bytes: &[u8]) -> bool {
    let probe = &bytes[..bytes.len().min(TAG_PROBE_BYTES)];
    let text = match bytes_to_sure_encoding(probe) {
        Some(encoding) => decode(probe, encoding).0,
        None => String::from_utf8_lossy(probe),
    };
    let text = text.to_ascii_lowercase();
    let start = skip_prologue(&text);
    if ["<!doctype html", "<html", "<head", "<body"].iter().any(|mark| starts_with_tag(start, mark)) {
        return true;
    }
    let begins_with_tag = start.starts_with('<') && start[1..].starts_with(|next: char| next.is_ascii_alphabetic());
    if !begins_with_tag {
        return false;
    }
    if ["<title", "<meta", "<style", "<link"].iter().any(|mark| starts_with_tag(start, mark)) {
        return true;
    }
    let blocks = ["<p", "</p", "<div", "</div", "<table", "</table", "<tr", "<td", "<li", "<ul", "<ol", "<h1", "<h2"];
    let tags =
        start.match_indices('<').filter(|(at, _)| blocks.iter().any(|mark| starts_with_tag(&start[*at..], mark)));
    let block_first = blocks.iter().any(|mark| starts_with_tag(start, mark));
    tags.take(BLOCK_TAGS).count() == BLOCK_TAGS && (block_first || !has_markdown_line(start))
}

/// Skips white space, comments and an XML declaration.
fn skip_prologue(text: &str) -> &str {
    let mut rest = text.trim_start_matches(|next: char| next.is_whitespace() || next == '\u{FEFF}');
    loop {
        let end = match rest {
            _ if rest.starts_with("<!--") => "-->",
            _ if rest.starts_with("<?xml") => "?>",
            _ => return rest,
        };
        match rest.find(end) {
            Some(at) => rest = rest[at + end.len()..].trim_start(),
            None => return rest,
        }
    }
}

fn starts_with_tag(text: &str, mark: &str) -> bool {
    text.strip_prefix(mark).is_some_and(|rest| !rest.starts_with(|next: char| next.is_ascii_alphanumeric()))
}

fn has_markdown_line(text: &str) -> bool {
    text.lines().any(|line| line.starts_with("# ") || line.starts_with("## ") || line.starts_with("**"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(input: impl AsRef<[u8]>, html: bool, pdf: bool) {
        let input = input.as_ref();
        assert_eq!((looks_like_html(input), looks_like_pdf(input)), (html, pdf), "{}", String::from_utf8_lossy(input));
    }

    #[test]
    fn html_is_recognised() {
        check("<!DOCTYPE html><p>a", true, false);
        check("\u{FEFF}\n <!-- fait par x -->\n<HTML lang=fr>", true, false);
        check("<?xml version=\"1.0\"?><html xmlns=\"x\">", true, false);
        check("<p>a</p><p>b</p>", true, false);
        check("<div><b>Objet</b></div><table><tr><td>1</table>", true, false);
        check("\u{FEFF}<html>".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>(), true, false);
    }

    #[test]
    fn text_is_no_html() {
        check("", false, false);
        check("<", false, false);
        check("<b>Municipalité</b>\t<b>Nombre</b>\nMontréal\t12\n<b>Total</b>\t<b>12</b>", false, false);
        check("Bonjour,\n\n7<sup>e</sup> étage\n<p>a</p><p>b</p><p>c</p>", false, false);
        check("<www.exemple.gouv.qc.ca>", false, false);
        check("<!-- jamais fermé", false, false);
        check("<b>Titre</b>\n\n## Motifs\n\n<table><tr><td>1</td></tr></table><p>", false, false);
    }

    #[test]
    fn pdf_is_recognised() {
        check("%PDF-1.7\n", false, true);
        check([&[b' '; 1000][..], b"%PDF-1.4"].concat(), false, true);
        check([&[b' '; 1020][..], b"%PDF-1.4"].concat(), false, false);
        check("le format %PDF est", false, false);
    }
}
