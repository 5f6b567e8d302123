//! The addressee: found in order to be left out.
//!
//! The block with name and address is replaced by one mark, and so is the name wherever it comes back (salutation,
//! text, table). No other room ever sees the words.

use std::sync::LazyLock;

use regex::Regex;
use unicode_normalization::UnicodeNormalization;

use crate::document::{BBox, Block, BlockKind, Line, Trouble, TroubleKind, Word};
use crate::letter::labels::{BODY_NAME, COPIES, OUR_REFERENCE, SALUTATION, SUBJECT, YOUR_REFERENCE};

/// What stands in the text instead of the addressee.
pub const MARK: &str = "[destinataire]";

/// An addressee has at most this many lines.
const LINES_MAX: usize = 9;
/// The endings that files attached to a letter have.
const FILE_ENDINGS: &[&str] = &[
    "csv", "doc", "docx", "eml", "htm", "html", "jpeg", "jpg", "json", "msg", "odp", "ods", "odt", "pdf", "png", "ppt",
    "pptx", "rtf", "tif", "tiff", "txt", "xls", "xlsm", "xlsx", "xml", "zip",
];
/// Between a title and the name stand at most this many first names.
const FIRST_NAMES_MAX: usize = 3;

/// The words that announce the addressee, before a name with or without a title.
static ANNOUNCED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:(?:à\s+)?l['’]attention\s+d(?:e\s+|['’])|destinataire\s*:\s*|attention\s*:\s*)")
        .expect("valid")
});
static PERSON_TITLE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:(?i:à\s+)?(?i:madame|monsieur|mme|m\.|mesdames|messieurs|maître|me|docteure?|dre?|mr|ms|mrs|miss)\.?)\s+(?P<name>\p{Lu}[\p{L}'’.-]*(?:\s+(?:d[eu]|la|le|van|von|\p{Lu}[\p{L}'’.-]*)){0,4})\s*,?$").expect("valid")
});
/// A name without a title: two to five words in capitals or with an initial capital.
static BARE_NAME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\p{Lu}[\p{L}'’.-]+(?:\s+(?:d[eu]|la|le|\p{Lu}[\p{L}'’.-]*)){1,4},?$").expect("valid")
});
/// The rest of a name on a line of its own.
static REST_OF_NAME: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^\p{Lu}[\p{L}'’-]+(?:\s+\p{Lu}[\p{L}'’-]+){0,2}$").expect("the pattern is valid"));
static POSTAL_CODE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)\b[ABCEGHJ-NPRSTVXY]\d[A-Z]\s?\d[A-Z]\d\b").expect("the pattern is valid"));
static STREET: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:\d{1,6}[a-z]?(?:[-–]\d+)?\s*,?\s+\S|c\.\s?p\.\s*\d|p\.?\s?o\.?\s+box|case postale|app(?:artement|t)?\.?\s*\d|bureau\s+\d|(?:rue|boul|avenue|chemin|rang|route)\b)").expect("valid")
});
/// What follows the street on its line: the door.
static DOOR: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\s*,?\s*\b(?:app(?:artement|t)?|bureau|suite|unité|porte|local|étage|apt|unit)\b.*$")
        .expect("valid")
});
static MAIL: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[\p{L}0-9._%+-]+@[\p{L}0-9.-]+\.\p{L}{2,}").expect("the pattern is valid"));
static DATE_LIKE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)\b(?:19|20)\d\d\b|^\s*le\s+\d").expect("the pattern is valid"));
static SENDING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:par|by|via|envoi|transmis)\b|^(?:confidentiel|sans préjudice|personnel)").expect("valid")
});
/// The first word of a salutation.
static GREETING: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)^(?:bonjour|ch(?:er|ère)s?|dear|hello)\s+").expect("the pattern is valid"));
/// Words after a title that name an office, not a person.
static OFFICE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:la|le|l['’]|les|à|et|monsieur|madame|mesdames|messieurs|sir|madam|or|tou(?:te)?s)\b")
        .expect("valid")
});
/// A name before which an elided word stands: « d'Élodie ».
static ELISION: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)^(?:d|l|qu|s|n|j|c)['’]").expect("the pattern is valid"));

/// What is known of the addressee, kept only to leave it out.
#[derive(Debug, Default)]
pub struct Addressee {
    /// The names, word by word, the last name last.
    names: Vec<Vec<String>>,
    /// The street, with and without its door, word by word.
    streets: Vec<Vec<String>>,
    /// The postal code, without its space.
    postal_codes: Vec<String>,
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
        let of_addressee = &lines[first..first + count];
        let taken: Vec<(usize, usize)> = of_addressee.iter().map(|line| (line.block, line.line)).collect();
        addressee.learn(of_addressee);
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
    if ANNOUNCED.is_match(text) {
        return true;
    }
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

/// Gives the name on a line, without what announces it and without its title.
fn line_to_name(text: &str) -> String {
    let text = text.trim().trim_end_matches([',', ':']);
    let text = ANNOUNCED.replace(text, "");
    PERSON_TITLE.captures(&text).map_or(text.to_string(), |parts| parts["name"].to_string())
}

impl Addressee {
    /// Takes the addressee out of the names of attached files: a name that holds a word of the person's name or address
    /// is replaced by the mark, its ending kept. Where no name is known that could be looked for, or where the letter is
    /// one of several (`alone` is false), only the endings stay: the name of a file often is that of the person.
    pub fn hide_in_file_names(&self, troubles: &mut [Trouble], alone: bool) {
        let words = self.name_parts();
        for trouble in troubles {
            let TroubleKind::Attachments { names } = &mut trouble.kind else { continue };
            for name in names.iter_mut().filter(|name| !name.is_empty()) {
                let bare = letters_and_digits(name);
                if words.is_empty() || !alone {
                    *name = format!("…{}", file_ending(name));
                } else if words.iter().any(|word| bare.contains(word)) {
                    *name = format!("{MARK}{}", file_ending(name));
                }
            }
        }
    }

    /// Gives what a file name may hold of the person: the words of the names, the mails and the postal codes.
    fn name_parts(&self) -> Vec<String> {
        /// A shorter word stands in too many others.
        const WORD_CHARACTERS_MIN: usize = 3;
        if self.names.is_empty() {
            return Vec::new();
        }
        let words = self.names.iter().flatten().chain(&self.mails).chain(&self.postal_codes);
        let words = words.map(|word| letters_and_digits(word));
        words.filter(|word| word.chars().count() >= WORD_CHARACTERS_MIN).collect()
    }

    fn learn(&mut self, lines: &[HeadLine]) {
        let Some(first) = lines.first() else { return };
        let mut name = line_to_name(&first.text);
        // The last name may stand on the next line.
        let rest = lines.get(1).map(|line| line.text.trim()).filter(|_| name.split_whitespace().count() == 1);
        if let Some(rest) =
            rest.filter(|rest| REST_OF_NAME.is_match(rest) && !BODY_NAME.is_in(rest) && !is_address(rest))
        {
            name = format!("{name} {rest}");
        }
        self.learn_name(&name);
        for line in lines {
            let text = line.text.trim();
            self.mails.extend(MAIL.find_iter(text).map(|mail| mail.as_str().to_lowercase()));
            self.postal_codes.extend(POSTAL_CODE.find(text).map(|code| words_of(code.as_str()).concat()));
            if STREET.is_match(text) {
                let streets = [words_of(text), words_of(&DOOR.replace(text, ""))];
                self.streets.extend(streets.into_iter().filter(|street| street.len() > 1));
            }
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
        let lines = vec![Line { words: vec![word], bbox, page: removed.page }];
        let at = if blocks[block].lines.is_empty() || taken[0].1 == 0 { block } else { block + 1 };
        blocks.insert(at, Block { kind: BlockKind::Paragraph, lines });
        blocks.retain(|block| !block.lines.is_empty() || matches!(block.kind, BlockKind::Table(_)));
        self.block = blocks.iter().position(|block| block.text() == MARK);
    }

    /// Learns the name that the salutation bears: « Madame Untel, », « Bonjour Zoé, ».
    fn learn_from_salutation(&mut self, blocks: &[Block], head: usize) {
        for block in blocks.iter().take(head + 1).filter(|block| !matches!(block.kind, BlockKind::Table(_))) {
            let text = block.text();
            let text = text.trim().trim_end_matches([',', ':', '!']).trim();
            if block.lines.len() != 1 || !SALUTATION.is_in(block.text().trim()) {
                continue;
            }
            let greeted = GREETING.is_match(text);
            let name = GREETING.replace(text, "");
            match PERSON_TITLE.captures(&name) {
                Some(parts) if !OFFICE.is_match(&parts["name"]) => self.learn_name(&parts["name"]),
                None if greeted && REST_OF_NAME.is_match(&name) && !OFFICE.is_match(&name) => self.learn_name(&name),
                _ => {}
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
        furniture.iter_mut().for_each(|line| self.mask_lines(std::slice::from_mut(line), &mut places));
        for block in blocks {
            self.mask_lines(&mut block.lines, &mut places);
            if let BlockKind::Table(table) = &mut block.kind {
                let cells = table.rows.iter_mut().flat_map(|row| &mut row.cells).flatten();
                cells.for_each(|cell| self.mask_lines(&mut cell.lines, &mut places));
            }
        }
        self.places.extend(places);
    }

    /// Replaces what names the addressee in the running words of some lines; the mark stands where it began.
    fn mask_lines(&self, lines: &mut [Line], places: &mut Vec<(u32, BBox)>) {
        let at: Vec<(usize, usize)> = lines
            .iter()
            .enumerate()
            .flat_map(|(line, words)| (0..words.words.len()).map(move |word| (line, word)))
            .collect();
        let texts: Vec<String> = at.iter().map(|&(line, word)| lines[line].words[word].text.clone()).collect();
        let plain: Vec<String> = texts.iter().map(|text| plain(text)).collect();
        let mut gone = Vec::new();
        let mut index = 0;
        while index < texts.len() {
            let count = self.name_at(&texts, &plain, index).or_else(|| self.address_at(&texts, &plain, index));
            let Some(count) = count.filter(|count| *count > 0) else {
                index += 1;
                continue;
            };
            let (line, word) = at[index];
            let before = ELISION.find(&texts[index]).map_or("", |elision| elision.as_str());
            let last = &texts[index + count - 1];
            let tail = last.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
            let masked = format!("{before}{MARK}{}", &last[tail..]);
            for &(line, word) in &at[index..index + count] {
                places.extend(lines[line].page.map(|page| (page, lines[line].words[word].bbox)));
            }
            lines[line].words[word].text = masked;
            gone.extend_from_slice(&at[index + 1..index + count]);
            index += count;
        }
        for &(line, word) in gone.iter().rev() {
            lines[line].words.remove(word);
        }
    }

    /// Tells how many words from `index` on are the name: in full and in any order, or the last name behind a title or
    /// an initial.
    fn name_at(&self, texts: &[String], plain: &[String], index: usize) -> Option<usize> {
        let capital = |at: usize| {
            let text = ELISION.replace(texts.get(at).map_or("", String::as_str), "");
            text.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase)
        };
        self.names.iter().find_map(|name| {
            let last = name.last()?;
            if !capital(index) || is_title(&texts[index]) {
                return None;
            }
            let run = plain[index..].iter().take_while(|word| name.contains(word)).count();
            if run > 1 && plain[index..index + run].contains(last) {
                return Some(run);
            }
            let titled = index > 0 && is_title(&texts[index - 1]);
            let is_initial = plain[index].chars().count() == 1 && texts[index].contains('.');
            if !titled && !is_initial {
                return None;
            }
            // « Mme Zoé Untel » where only « Untel » is known.
            let first_names = (0..=FIRST_NAMES_MAX).find(|&count| plain.get(index + count) == Some(last))?;
            (0..first_names).all(|count| capital(index + count)).then_some(first_names + 1)
        })
    }

    /// Tells how many words from `index` on are the street, the postal code or an e-mail address.
    fn address_at(&self, texts: &[String], plain: &[String], index: usize) -> Option<usize> {
        let lower = texts[index].to_lowercase();
        if self.mails.iter().any(|mail| lower.contains(mail.as_str())) || self.postal_codes.contains(&plain[index]) {
            return Some(1);
        }
        let pair = plain.get(index + 1).map(|next| format!("{}{next}", plain[index]));
        if pair.is_some_and(|pair| self.postal_codes.contains(&pair)) {
            return Some(2);
        }
        let here = |street: &&Vec<String>| plain[index..].starts_with(street);
        self.streets.iter().filter(here).map(Vec::len).max()
    }
}

/// Tells which of the addressee's places (page and box) holds the middle of a box, if any does.
pub fn place_of(places: &[(u32, BBox)], page: Option<u32>, bbox: &BBox) -> Option<usize> {
    let holds =
        |(number, place): &(u32, BBox)| page == Some(*number) && place.contains(bbox.center_x(), bbox.center_y());
    places.iter().position(holds)
}

/// Replaces the words of lines as they stand on the page that lie at one of the addressee's places.
pub fn mask_places(lines: &mut [Line], places: &[(u32, BBox)]) {
    for line in lines {
        let page = line.page;
        let at_place = |word: &&mut Word| place_of(places, page, &word.bbox).is_some();
        line.words.iter_mut().filter(at_place).for_each(|word| word.text = MARK.to_string());
    }
}

/// Gives the words of a name or address, plain.
fn words_of(text: &str) -> Vec<String> {
    text.split_whitespace().map(plain).filter(|word| !word.is_empty()).collect()
}

/// Gives a word without elision and punctuation around it, in lower case, for comparing names.
fn plain(word: &str) -> String {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    ELISION.replace(word, "").to_lowercase()
}

/// Gives the ending of a file name with its point, where it is a known one: any other may be a name too.
fn file_ending(name: &str) -> String {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
    if FILE_ENDINGS.contains(&ending.as_str()) { format!(".{ending}") } else { String::new() }
}

/// Gives the letters and digits of a text in lower case, without accents and without what parts them.
fn letters_and_digits(text: &str) -> String {
    text.nfd().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn is_title(word: &str) -> bool {
    let titles = [
        "madame", "monsieur", "mme", "m", "maître", "me", "mr", "ms", "mrs", "miss", "dr", "dre", "bonjour", "cher",
        "chère", "dear", "hello",
    ];
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

    #[test]
    fn the_name_is_left_out_of_file_names() {
        let check = |addressee: &Addressee, alone: bool, expected: &[&str]| {
            let names =
                ["registre.xlsx", "Demande_zoe-PLANTE.PDF", "plantezoé.planté", ""].map(str::to_string).to_vec();
            let kind = TroubleKind::Attachments { names };
            let mut troubles = [Trouble { kind, page: None, bbox: None }];
            addressee.hide_in_file_names(&mut troubles, alone);
            let names = expected.iter().map(|name| name.to_string()).collect();
            assert_eq!(troubles[0].kind, TroubleKind::Attachments { names });
        };
        let mut known = Addressee::default();
        known.learn_name("Zoé Planté");
        check(&known, true, &["registre.xlsx", "[destinataire].pdf", "[destinataire]", ""]);
        check(&known, false, &["….xlsx", "….pdf", "…", ""]);
        check(&Addressee::default(), true, &["….xlsx", "….pdf", "…", ""]);
    }
}
