//! The addressee: found in order to be left out.
//!
//! The block with name and address is replaced by one mark, and so is the name wherever it comes back (salutation,
//! text, table). No other room ever sees the words.

use std::sync::LazyLock;

use regex::Regex;

use crate::document::{BBox, Block, BlockKind, Line, Word};
use crate::letter::labels::{BODY_NAME, COPIES, OUR_REFERENCE, SALUTATION, SUBJECT, YOUR_REFERENCE};

/// What stands in the text instead of the addressee.
pub const MARK: &str = "[destinataire]";

/// An addressee has at most this many lines.
const LINES_MAX: usize = 9;

static PERSON_TITLE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:(?:à\s+|À\s+)?(?:Madame|Monsieur|Mme|M\.|Mesdames|Messieurs|Maître|Me|Docteure?|Dre?|Mr|Ms|Mrs|Miss)\.?)\s+(?P<name>\p{Lu}[\p{L}'’.-]*(?:\s+(?:d[eu]|la|le|van|von|\p{Lu}[\p{L}'’.-]*)){0,4})\s*,?$").expect("valid")
});
/// A name without a title: two to four words in capitals or with an initial capital.
static BARE_NAME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\p{Lu}[\p{L}'’.-]+(?:\s+(?:d[eu]|la|le|\p{Lu}[\p{L}'’.-]*)){1,4},?$").expect("valid")
});
static POSTAL_CODE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\b[ABCEGHJ-NPRSTVXY]\d[A-Z]\s?\d[A-Z]\d\b").expect("the pattern is valid"));
static STREET: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:\d{1,6}[a-z]?(?:[-–]\d+)?\s*,?\s+\S|c\.\s?p\.\s*\d|p\.?\s?o\.?\s+box|case postale|app(?:artement|t)?\.?\s*\d|bureau\s+\d|(?:rue|boul|avenue|chemin|rang|route)\b)").expect("valid")
});
static MAIL: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[\p{L}0-9._%+-]+@[\p{L}0-9.-]+\.\p{L}{2,}").expect("the pattern is valid"));
static DATE_LIKE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)\b(?:19|20)\d\d\b|^\s*le\s+\d").expect("the pattern is valid"));
static SENDING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:par|by|via|envoi|transmis)\b|^(?:confidentiel|sans préjudice|personnel)").expect("valid")
});
/// Words after a title that name an office, not a person.
static OFFICE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)^(?:la|le|l['’]|les|monsieur|madame|sir|madam|or)\b").expect("valid"));

/// What is known of the addressee, kept only to leave it out.
#[derive(Debug, Default)]
pub struct Addressee {
    names: Vec<Vec<String>>,
    /// The street and the postal code, word by word.
    addresses: Vec<Vec<String>>,
    mails: Vec<String>,
    /// The places that must not be drawn: page and box.
    pub places: Vec<(u32, BBox)>,
    /// The index of the block that stands for the addressee, once it is replaced.
    pub block: Option<usize>,
}

/// Finds the addressee among the first `head` blocks of a letter, replaces its block by the mark and takes its name
/// and address out of all the blocks.
pub fn hide_addressee(blocks: &mut Vec<Block>, furniture: &mut [Line], head: usize) -> Addressee {
    let mut addressee = Addressee::default();
    let lines = head_lines(blocks, head);
    if let Some((first, count)) = find_lines(&lines) {
        let taken: Vec<(usize, usize)> =
            lines[first..first + count].iter().map(|line| (line.block, line.line)).collect();
        addressee.learn(&lines[first..first + count]);
        addressee.take_lines(blocks, &taken);
    }
    addressee.learn_from_salutation(blocks, head);
    addressee.learn_mails(blocks, head);
    addressee.mask(blocks, furniture);
    addressee
}

struct HeadLine {
    block: usize,
    line: usize,
    text: String,
}

/// Gives the lines of the head of a letter; tables are passed over.
fn head_lines(blocks: &[Block], head: usize) -> Vec<HeadLine> {
    let texts = blocks.iter().take(head).enumerate().filter(|(_, block)| !matches!(block.kind, BlockKind::Table(_)));
    texts
        .flat_map(|(index, block)| {
            let lines = block.lines.iter().enumerate();
            lines.map(move |(line, words)| HeadLine { block: index, line, text: words.text() })
        })
        .collect()
}

/// Finds the run of lines that names the addressee: from a name to the last line of the address.
fn find_lines(lines: &[HeadLine]) -> Option<(usize, usize)> {
    let first = (0..lines.len()).find(|&index| begins_addressee(lines, index))?;
    let rest = lines[first + 1..].iter().take(LINES_MAX - 1).take_while(|line| goes_on(&line.text)).count();
    Some((first, 1 + rest))
}

fn begins_addressee(lines: &[HeadLine], index: usize) -> bool {
    let text = lines[index].text.trim();
    if is_of_the_letter(text) {
        return false;
    }
    if let Some(parts) = PERSON_TITLE.captures(text) {
        // « Monsieur Untel, » directly above the body is the salutation; the block above it would have been found.
        let is_salutation = text.ends_with(',') && lines.get(index + 1).is_none_or(|next| next.text.len() > 60);
        return !is_salutation && !OFFICE.is_match(&parts["name"]);
    }
    let address_follows = lines[index + 1..].iter().take(3).any(|line| is_address(&line.text));
    BARE_NAME.is_match(text)
        && !BODY_NAME.is_in(text)
        && address_follows
        && lines[index + 1..].iter().take(1).all(|line| goes_on(&line.text))
}

fn is_address(text: &str) -> bool {
    STREET.is_match(text.trim()) || POSTAL_CODE.is_match(text) || MAIL.is_match(text)
}

fn goes_on(text: &str) -> bool {
    let text = text.trim();
    text.chars().count() <= 70 && !is_of_the_letter(text)
}

/// Tells whether a line belongs to the letter itself: a date, a reference, the subject, the way of sending.
fn is_of_the_letter(text: &str) -> bool {
    OUR_REFERENCE.is_in(text)
        || YOUR_REFERENCE.is_in(text)
        || SUBJECT.is_in(text)
        || COPIES.is_in(text)
        || SENDING.is_match(text)
        || DATE_LIKE.is_match(text)
        || (SALUTATION.is_in(text) && !PERSON_TITLE.is_match(text))
        || text.is_empty()
}

impl Addressee {
    fn learn(&mut self, lines: &[HeadLine]) {
        let Some(first) = lines.first() else { return };
        let text = first.text.trim().trim_end_matches(',');
        let name =
            PERSON_TITLE.captures(text).map_or(text, |parts| parts.name("name").map_or(text, |name| name.as_str()));
        self.learn_name(name);
        for line in lines {
            self.mails.extend(MAIL.find_iter(&line.text).map(|mail| mail.as_str().to_lowercase()));
            let code = POSTAL_CODE.find(&line.text).map(|code| words_of(code.as_str()));
            let street = STREET.is_match(line.text.trim()).then(|| words_of(&line.text));
            self.addresses.extend(code.into_iter().chain(street).filter(|words| words.len() > 1));
        }
    }

    fn learn_name(&mut self, name: &str) {
        let words = words_of(name);
        if !words.is_empty() && !self.names.contains(&words) {
            self.names.push(words);
        }
    }

    fn take_lines(&mut self, blocks: &mut Vec<Block>, taken: &[(usize, usize)]) {
        let mut mark_at = None;
        for &(block, line) in taken.iter().rev() {
            let removed = blocks[block].lines.remove(line);
            if let Some(page) = removed.page {
                self.places.push((page, removed.bbox));
            }
            mark_at = Some((block, removed));
        }
        let Some((block, removed)) = mark_at else { return };
        let boxes = self.places.iter().map(|(_, bbox)| *bbox);
        let bbox = BBox::union_all(boxes).unwrap_or_default();
        let word = Word { bbox, ..Word::plain(MARK, false) };
        let mark =
            Block { kind: BlockKind::Paragraph, lines: vec![Line { words: vec![word], bbox, page: removed.page }] };
        let at = if blocks[block].lines.is_empty() || taken[0].1 == 0 { block } else { block + 1 };
        blocks.insert(at, mark);
        blocks.retain(|block| !block.lines.is_empty() || matches!(block.kind, BlockKind::Table(_)));
        self.block = blocks.iter().position(|block| block.text() == MARK);
    }

    /// Learns the name that the salutation bears: « Madame Untel, ».
    fn learn_from_salutation(&mut self, blocks: &[Block], head: usize) {
        for block in blocks.iter().take(head + 1).filter(|block| !matches!(block.kind, BlockKind::Table(_))) {
            let text = block.text();
            let text = text.trim().trim_end_matches([',', ':']);
            let name = text.strip_prefix("Dear ").or(text.strip_prefix("Bonjour ")).unwrap_or(text);
            let named = SALUTATION.is_in(block.text().trim()) && block.lines.len() == 1;
            if let Some(parts) = PERSON_TITLE.captures(name).filter(|parts| named && !OFFICE.is_match(&parts["name"])) {
                let name = parts["name"].to_string();
                self.learn_name(&name);
            }
        }
    }

    /// Learns the e-mail addresses that the head of the letter was sent to.
    fn learn_mails(&mut self, blocks: &[Block], head: usize) {
        for line in head_lines(blocks, head) {
            if SENDING.is_match(line.text.trim()) {
                self.mails.extend(MAIL.find_iter(&line.text).map(|mail| mail.as_str().to_lowercase()));
            }
        }
    }

    /// Replaces the name and the addresses by the mark, wherever they stand.
    fn mask(&mut self, blocks: &mut [Block], furniture: &mut [Line]) {
        if self.names.is_empty() && self.mails.is_empty() {
            return;
        }
        let mut places = Vec::new();
        furniture.iter_mut().for_each(|line| self.mask_line(line, &mut places));
        for block in blocks {
            for line in &mut block.lines {
                self.mask_line(line, &mut places);
            }
            if let BlockKind::Table(table) = &mut block.kind {
                let cells = table.rows.iter_mut().flat_map(|row| &mut row.cells).flatten();
                for line in cells.flat_map(|cell| &mut cell.lines) {
                    self.mask_line(line, &mut places);
                }
            }
        }
        self.places.extend(places);
    }

    fn mask_line(&self, line: &mut Line, places: &mut Vec<(u32, BBox)>) {
        let mut index = 0;
        while index < line.words.len() {
            let count = self.name_at(&line.words, index).or_else(|| self.address_at(&line.words, index));
            let count = count.or_else(|| self.mail_at(&line.words[index]));
            let Some(count) = count else {
                index += 1;
                continue;
            };
            let last = line.words[index + count - 1].text.clone();
            let tail: String = last.chars().rev().take_while(|c| !c.is_alphanumeric()).collect();
            let tail: String = tail.chars().rev().collect();
            let bbox =
                BBox::union_all(line.words[index..index + count].iter().map(|word| word.bbox)).unwrap_or_default();
            line.words.drain(index + 1..index + count);
            line.words[index].text = format!("{MARK}{tail}");
            line.words[index].bbox = bbox;
            places.extend(line.page.map(|page| (page, bbox)));
            index += 1;
        }
    }

    /// Tells how many words from `index` on are the name: in full, or the last name after a title.
    fn name_at(&self, words: &[Word], index: usize) -> Option<usize> {
        let matches = |name: &[String]| {
            words.len() >= index + name.len()
                && name.iter().zip(&words[index..]).all(|(part, word)| *part == plain(&word.text))
        };
        let titled = index > 0 && is_title(&words[index - 1].text);
        self.names.iter().find_map(|name| {
            if matches(name) && (name.len() > 1 || titled) {
                return Some(name.len());
            }
            let last = name.last()?;
            (titled && *last == plain(&words[index].text)).then_some(1)
        })
    }

    /// Tells how many words from `index` on are the street or the postal code.
    fn address_at(&self, words: &[Word], index: usize) -> Option<usize> {
        let here = |address: &&Vec<String>| {
            words.len() >= index + address.len()
                && address.iter().zip(&words[index..]).all(|(part, word)| *part == plain(&word.text))
        };
        self.addresses.iter().find(here).map(Vec::len)
    }

    fn mail_at(&self, word: &Word) -> Option<usize> {
        let text = word.text.to_lowercase();
        self.mails.iter().any(|mail| text.contains(mail.as_str())).then_some(1)
    }
}

/// Gives the words of a name or address, plain.
fn words_of(text: &str) -> Vec<String> {
    text.split_whitespace().map(plain).filter(|word| !word.is_empty()).collect()
}

/// Gives a word without punctuation around it, in lower case, for comparing names.
fn plain(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

fn is_title(word: &str) -> bool {
    let titles = ["madame", "monsieur", "mme", "m", "maître", "me", "mr", "ms", "mrs", "miss", "dr", "dre"];
    titles.contains(&plain(word).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(lines: &[&str], expected: &[&str]) {
        let paragraph = |text: &&str| Block { kind: BlockKind::Paragraph, lines: vec![Line::plain(text, false)] };
        let mut blocks: Vec<Block> = lines.iter().map(paragraph).collect();
        let head = lines.len().saturating_sub(1);
        hide_addressee(&mut blocks, &mut [], head);
        let texts: Vec<String> = blocks.iter().map(Block::text).collect();
        assert_eq!(texts, expected);
    }

    #[test]
    fn the_block_of_the_addressee_is_replaced() {
        check(
            &[
                "Le 3 mai 2024",
                "Madame Zoé Planté",
                "12, rue des Essais",
                "Laval (Québec) H7A 1B2",
                "Objet : Demande",
                "Corps",
            ],
            &["Le 3 mai 2024", MARK, "Objet : Demande", "Corps"],
        );
        check(
            &["PAR COURRIEL", "Zoé Planté", "12, rue des Essais", "Laval (Québec) H7A 1B2", "Madame,", "Corps"],
            &["PAR COURRIEL", MARK, "Madame,", "Corps"],
        );
    }

    #[test]
    fn the_name_is_left_out_wherever_it_comes_back() {
        check(
            &["Madame Zoé Planté", "N/Réf. : 12", "Madame Planté,", "Zoé Planté a écrit; Mme Planté insiste."],
            &[MARK, "N/Réf. : 12", "Madame [destinataire],", "[destinataire] a écrit; Mme [destinataire] insiste."],
        );
        check(
            &["Par courriel : zoe@exemple.org", "Dear Ms. Planté:", "Ms. Planté wrote from zoe@exemple.org."],
            &[
                "Par courriel : [destinataire]",
                "Dear Ms. [destinataire]:",
                "Ms. [destinataire] wrote from [destinataire].",
            ],
        );
    }

    #[test]
    fn the_body_that_writes_is_not_taken_for_the_addressee() {
        check(
            &["Ville de Laval", "1, place du Souvenir", "Laval (Québec) H7V 1W7", "Le 3 mai 2024", "Bonjour,", "Corps"],
            &["Ville de Laval", "1, place du Souvenir", "Laval (Québec) H7V 1W7", "Le 3 mai 2024", "Bonjour,", "Corps"],
        );
        check(&["Madame, Monsieur,", "Corps"], &["Madame, Monsieur,", "Corps"]);
    }
}
