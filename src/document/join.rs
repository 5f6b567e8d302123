//! Lines → running words: what a line's end means, and the hyphens that stand there.

use super::{BBox, Line};

/// The parts of French words that keep their hyphen when it falls at the end of a line: `peut-` + `être`.
const KEEPS_HYPHEN_BEFORE: &[&str] = &[
    "peut", "est", "ci", "là", "au", "sous", "vice", "non", "ex", "avant", "après", "contre", "demi", "mi", "semi",
    "quasi", "porte", "c'est", "celui", "celle", "ceux", "celles", "sud", "nord", "saint", "sainte", "self", "co",
];
/// The parts that keep it when they begin the next line: `a-t-` + `il`.
const KEEPS_HYPHEN_AFTER: &[&str] = &[
    "il", "elle", "ils", "elles", "on", "vous", "nous", "je", "tu", "t", "ce", "y", "en", "le", "la", "les", "ci",
    "là", "même", "mêmes",
];
/// The articles and pronouns that only begin a word: nothing elided stands inside one (`main-` + `d'œuvre`).
const ELIDED: &[&str] = &["d", "l", "n", "s", "j", "m", "t", "c", "qu"];
/// The prepositions in the middle of compounds: `vis-` + `à-vis`, `rez-` + `de-chaussée`.
const PREPOSITIONS: &[&str] = &["à", "de", "du", "des", "sur", "sous"];

/// A word of running text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Piece<'l> {
    /// A space stands before it.
    pub space_before: bool,
    /// Its characters, a hyphen that only broke the word left out.
    pub text: &'l str,
    /// Its page.
    pub page: Option<u32>,
    /// Its box.
    pub bbox: BBox,
    /// The probability that it is this word.
    pub confidence: f32,
}

/// Turns lines into running words.
pub fn lines_to_pieces(lines: &[Line]) -> Vec<Piece<'_>> {
    let words = lines.iter().flat_map(|line| {
        let count = line.words.len();
        line.words.iter().enumerate().map(move |(index, word)| (line.page, word, index + 1 == count))
    });
    let words: Vec<_> = words.collect();
    let mut pieces = Vec::with_capacity(words.len());
    let mut joined = true;
    for (index, (page, word, ends_line)) in words.iter().enumerate() {
        let mut piece = Piece {
            space_before: !joined && !word.glued,
            text: word.text.as_str(),
            page: *page,
            bbox: word.bbox,
            confidence: word.confidence,
        };
        joined = false;
        if let Some((_, next, _)) = words.get(index + 1).filter(|_| *ends_line) {
            match break_of(piece.text, &next.text) {
                Break::Space => {}
                Break::Join => joined = true,
                Break::DropHyphen => {
                    joined = true;
                    piece.text = piece.text.trim_end_matches(['-', '\u{AD}', '\u{2010}']);
                }
            }
        }
        pieces.push(piece);
    }
    pieces
}

/// Turns lines into running text.
pub fn lines_to_text(lines: &[Line]) -> String {
    let mut text = String::new();
    for piece in lines_to_pieces(lines) {
        if piece.space_before {
            text.push(' ');
        }
        text.push_str(piece.text);
    }
    text
}

enum Break {
    /// The line ends between two words.
    Space,
    /// The line ends at a hyphen that belongs to the word.
    Join,
    /// The line ends inside a word.
    DropHyphen,
}

/// Tells what the end of a line after `word` means before `next`.
fn break_of(word: &str, next: &str) -> Break {
    if word.ends_with('\u{AD}') {
        return Break::DropHyphen;
    }
    let Some(stem) = word.strip_suffix(['-', '\u{2010}']) else { return Break::Space };
    // An address on the web is broken at its hyphens and keeps them.
    if word.contains("//") || word.contains("www.") || (word.contains('/') && word.contains('.')) {
        return Break::Join;
    }
    let last = stem.chars().next_back();
    if !last.is_some_and(char::is_alphabetic) || !next.chars().next().is_some_and(char::is_alphabetic) {
        return Break::Space;
    }
    if !next.chars().next().is_some_and(char::is_lowercase) {
        return Break::Join;
    }
    let plain = |part: &str| part.trim_matches(|c: char| !c.is_alphabetic() && c != '\'').to_lowercase();
    let stem_part = stem.rsplit('-').next().unwrap_or(stem);
    let next_part = next.split('-').next().unwrap_or(next);
    let elided = next.split_once(['\'', '’']);
    // « Aujourd'hui » is one word, whatever stands in it.
    let is_elided = elided.is_some_and(|(article, rest)| ELIDED.contains(&article) && !rest.starts_with("hui"));
    let between = next.contains('-') && PREPOSITIONS.contains(&next_part);
    let keeps = is_elided
        || between
        || KEEPS_HYPHEN_BEFORE.contains(&plain(stem_part).as_str())
        || KEEPS_HYPHEN_AFTER.contains(&plain(next_part).as_str());
    if keeps { Break::Join } else { Break::DropHyphen }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(lines: &[&str], expected: &str) {
        let lines: Vec<Line> = lines.iter().map(|line| Line::plain(line, false)).collect();
        assert_eq!(lines_to_text(&lines), expected);
    }

    #[test]
    fn hyphens_at_line_ends_are_mended() {
        check(&["les rensei-", "gnements"], "les renseignements");
        check(&["il est peut-", "être tard"], "il est peut-être tard");
        check(&["Saint-", "Jean"], "Saint-Jean");
        check(&["que demande-t-", "il ?"], "que demande-t-il ?");
        check(&["de 2021 -", "deux ans"], "de 2021 - deux ans");
        check(&["mot\u{AD}", "dièse"], "motdièse");
        check(&["de la main-", "d'œuvre"], "de la main-d'œuvre");
        check(&["un chef-", "d’œuvre"], "un chef-d’œuvre");
        check(&["vis-", "à-vis du"], "vis-à-vis du");
        check(&["aujour-", "d'hui"], "aujourd'hui");
        check(&["www.exemple.org/les-", "documents"], "www.exemple.org/les-documents");
    }
}
