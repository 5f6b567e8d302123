//! The addressee: found in order to be left out.
//!
//! The block with name and address is replaced by one mark, and so is the name wherever it comes back (salutation,
//! text, table). No other room ever sees the words.

use std::sync::LazyLock;

use regex::Regex;
use unicode_normalization::UnicodeNormalization;

use crate::document::{BBox, Block, BlockKind, Cell, Line, Trouble, TroubleKind, Word};
use crate::letter::labels::{BODY_NAME, COPIES, OFFICER_TITLE, OUR_REFERENCE, SALUTATION, SUBJECT, YOUR_REFERENCE};

/// What stands in the text instead of the addressee.
pub const MARK: &str = "[destinataire]";

/// An addressee has at most this many lines.
const LINES_MAX: usize = 9;
/// A line of an addressee is at most this long.
const LINE_CHARACTERS_MAX: usize = 90;
/// The endings that files attached to a letter have.
const FILE_ENDINGS: &[&str] = &[
    "csv", "doc", "docx", "eml", "htm", "html", "jpeg", "jpg", "json", "msg", "odp", "ods", "odt", "pdf", "png", "ppt",
    "pptx", "rtf", "tif", "tiff", "txt", "xls", "xlsm", "xlsx", "xml", "zip",
];
/// The titles of persons, as patterns.
const TITLES: &str = "madame|monsieur|mme|m\\.?|mesdames|messieurs|mmes|mm\\.|mlle|mademoiselle|maître|me|docteure?|dre?|professeure?|prof|mr|mrs|ms|miss|mx";
/// A word of a name, with its elision: « Planté », « Z. », « d'Essai », « O'Essai ».
const NAME_WORD: &str = r"(?:[dDlL]['’])?\p{Lu}[\p{L}'’.-]*";
/// The small words within names.
const PARTICLES: &str = "d[eu]|des|la|le|les|el|al|ben|bin|da|dos|di|del|della|van|von|der|den|ter|ten|y|e|st|ste";
/// Between a title and the name stand at most this many first names.
const FIRST_NAMES_MAX: usize = 3;

/// The words that announce the addressee, before a name with or without a title or alone on their line.
static ANNOUNCED: LazyLock<Regex> = LazyLock::new(|| {
    let french = r"(?:à\s+)?l['’]attention\s+d(?:e\s+|['’])|(?:à|pour|attention|destinataires?|envoyée?\s+à|transmise?\s+à|adressée?\s+à|(?:nom\s+d(?:u|e\s+la)\s+)?(?:requérante?|demandeu(?:r|se)|demanderesse|destinataire))\s*:\s*|destinataires?\s*$";
    let english = r"for\s+the\s+attention\s+of\s*:?\s+|(?:to|for|attention|attn\.?|addressee|recipients?|(?:sent|addressed)\s+to|(?:name\s+of\s+(?:the\s+)?)?(?:applicant|requester))\s*:\s*|(?:addressee|recipient)\s*$";
    Regex::new(&format!("(?i)^(?:{french}|{english})")).expect("valid")
});
/// A label of another line in the head of an e-mail or in a form: the addressee ends above it.
static OTHER_LABEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:de|expéditeur|from|sender|envoyée?(?:\s+le)?|sent(?:\s+on)?|date|c\.?\s?c\.?i?|bcc|importance|dossier|file|téléphone|telephone|phone|pièces?\s+jointes?|attachments?)\s*:").expect("valid")
});
static PERSON_TITLE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        r"^(?:(?i:à\s+)?(?i:{TITLES})\.?)\s+(?P<name>{NAME_WORD}(?:\s+(?:{PARTICLES}|{NAME_WORD})){{0,5}})\s*[,:]?$"
    ))
    .expect("valid")
});
/// A person and her address or occupation on one line, after a title: « Madame Unetelle, 12, rue … ».
static PERSON_AND_MORE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(r"^(?P<person>(?:(?i:à\s+)?(?i:{TITLES})\.?)\s+{NAME_WORD}(?:\s+(?:{PARTICLES}|{NAME_WORD})){{0,5}})\s*(?:,|;|<|\(|\s[-–—]\s)\s*(?P<more>\S.*)$"))
        .expect("valid")
});
/// A name without a title: two to six words in capitals or with an initial capital.
static BARE_NAME: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(&format!(r"^{NAME_WORD}(?:\s+(?:{PARTICLES}|{NAME_WORD})){{1,5}},?$")).expect("valid"));
/// The last name before the first names: « Untel, Zoé ».
static LAST_NAME_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(r"^(?P<last>{NAME_WORD}(?:\s+{NAME_WORD})?),\s*(?P<first>{NAME_WORD}(?:\s+{NAME_WORD})?)$"))
        .expect("valid")
});
/// What parts the persons of one line.
static AND: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\s+(?:et|and|&|ou|or)\s+|\s*[;/]\s*").expect("the pattern is valid"));
/// What stands on the line behind the persons: an address, a mail, anything in brackets.
static BEHIND_NAME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\s*(?:[<(\[|\t]|,\s*(?:\d|c\.\s?p\.|app)|\s[-–—]\s|mailto:).*$|,\s*$").expect("valid")
});
/// The rest of a name on a line of its own.
static REST_OF_NAME: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^\p{Lu}[\p{L}'’-]+(?:\s+\p{Lu}[\p{L}'’-]+){0,2}$").expect("the pattern is valid"));
static POSTAL_CODE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)\b[ABCEGHJ-NPRSTVXY]\d[A-Z]\s?\d[A-Z]\d\b").expect("the pattern is valid"));
static STREET: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:\d{1,6}[a-z]?(?:[-–]\d+)?\s*,?\s+\S|c\.\s?p\.\s*\d|p\.?\s?o\.?\s+box|case postale|app(?:artement|t)?\.?\s*\d|bureau\s+\d|(?:rue|boul|avenue|chemin|rang|route)\b)").expect("valid")
});
/// Where the street begins on a line that holds more.
static STREET_IN_LINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:^|[,;:]\s*|\s[-–—]\s|[<(])(?:\d{1,6}[a-z]?(?:[-–]\d+)?\s*,?\s+\p{L}|c\.\s?p\.\s*\d|p\.?\s?o\.?\s+box|case postale|(?:rue|boul|avenue|chemin|rang|route)\b)").expect("valid")
});
/// A label alone in its cell, with or without a colon.
static LABEL_ALONE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:à|to|destinataires?|adressée?\s+à|à\s+l['’]attention\s+de|attention|(?:nom\s+d(?:u|e\s+la)\s+)?(?:requérante?|demandeu(?:r|se)|demanderesse|destinataire)|addressee|recipients?|(?:sent|addressed)\s+to|(?:name\s+of\s+(?:the\s+)?)?(?:applicant|requester))\s*:?$").expect("valid")
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
}

/// Finds the addressee among the first `head` blocks of a letter, replaces its block by the mark and takes its name
/// and address out of all the blocks.
pub fn hide_addressee(blocks: &mut Vec<Block>, furniture: &mut [Line], head: usize) -> Addressee {
    let mut addressee = Addressee::default();
    let lines = head_lines(blocks, head);
    let mut taken: Vec<(usize, usize)> = Vec::new();
    for (first, count) in find_lines(&lines) {
        let of_addressee = &lines[first..first + count];
        taken.extend(of_addressee.iter().map(|line| (line.block, line.line)));
        addressee.learn(of_addressee);
    }
    addressee.take_from_tables(blocks, head);
    addressee.learn_from_salutation(blocks, head);
    addressee.learn_full_names(&lines);
    addressee.learn_mails(blocks, head);
    addressee.take_lines(blocks, &taken);
    addressee.mask(blocks, furniture);
    addressee
}

/// Gives the lines of a cell.
fn cell_lines(cell: &Cell) -> Vec<HeadLine> {
    let lines = cell.lines.iter().enumerate();
    lines.map(|(line, words)| HeadLine { block: 0, line, text: words.text() }).collect()
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

/// Finds the runs of lines that name the addressee: from a name to the last line of the address. After the first run
/// only those count that words announce.
fn find_lines(lines: &[HeadLine]) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    let mut index = 0;
    while index < lines.len() {
        let begins = if runs.is_empty() { begins_addressee(lines, index) } else { is_announced(lines, index) };
        if !begins {
            index += 1;
            continue;
        }
        let below = (index + 1..lines.len()).take(LINES_MAX - 1);
        let rest = below.take_while(|&at| goes_on(&lines[at].text) && !is_salutation(lines, at)).count();
        runs.push((index, 1 + rest));
        index += 1 + rest;
    }
    runs
}

/// Tells whether words announce a person or an address on the line, or on the next one where they stand alone.
fn is_announced(lines: &[HeadLine], index: usize) -> bool {
    let text = lines[index].text.trim();
    let Some(announced) = ANNOUNCED.find(text) else { return false };
    let rest = text[announced.end()..].trim();
    if rest.is_empty() {
        return lines.get(index + 1).is_some_and(|next| goes_on(&next.text) && !names_office(next.text.trim()));
    }
    !names_office(rest)
}

/// Tells whether the words behind what announces an addressee name an office or a body, not a person.
fn names_office(text: &str) -> bool {
    let untitled = !PERSON_TITLE.is_match(text) && !PERSON_AND_MORE.is_match(text);
    untitled && !MAIL.is_match(text) && (OFFICE.is_match(text) || BODY_NAME.is_in(text) || OFFICER_TITLE.is_in(text))
}

fn begins_addressee(lines: &[HeadLine], index: usize) -> bool {
    let text = lines[index].text.trim();
    if is_announced(lines, index) {
        return true;
    }
    if is_of_the_letter(text) || is_salutation(lines, index) {
        return false;
    }
    if let Some(parts) = PERSON_TITLE.captures(text) {
        return !OFFICE.is_match(&parts["name"]);
    }
    let address_follows = lines[index + 1..].iter().take(3).any(|line| is_address(&line.text));
    if let Some(parts) = PERSON_AND_MORE.captures(text).filter(|_| text.chars().count() <= LINE_CHARACTERS_MAX) {
        let more = &parts["more"];
        return is_address(more) || (address_follows && !OFFICER_TITLE.is_in(more) && !BODY_NAME.is_in(more));
    }
    let goes_on = lines.get(index + 1).is_none_or(|next| goes_on(&next.text));
    let several = AND.split(text).all(|name| BARE_NAME.is_match(name) || PERSON_TITLE.is_match(name));
    (BARE_NAME.is_match(text) || several) && !BODY_NAME.is_in(text) && address_follows && goes_on
}

/// Tells whether a line is the salutation: « Monsieur Untel, » directly above the body. The block above it would have
/// been found.
fn is_salutation(lines: &[HeadLine], index: usize) -> bool {
    let text = lines[index].text.trim();
    let prose_follows = || lines.get(index + 1).is_none_or(|next| next.text.chars().count() > 60);
    text.ends_with([',', ':']) && PERSON_TITLE.is_match(text) && prose_follows()
}

fn is_address(text: &str) -> bool {
    STREET.is_match(text.trim()) || POSTAL_CODE.is_match(text) || MAIL.is_match(text)
}

fn goes_on(text: &str) -> bool {
    let text = text.trim();
    text.chars().count() <= LINE_CHARACTERS_MAX && !is_of_the_letter(text)
}

/// Tells whether a line belongs to the letter itself: a date, a reference, the subject, the way of sending.
fn is_of_the_letter(text: &str) -> bool {
    OUR_REFERENCE.is_in(text)
        || YOUR_REFERENCE.is_in(text)
        || SUBJECT.is_in(text)
        || COPIES.is_in(text)
        || OTHER_LABEL.is_match(text)
        || SENDING.is_match(text)
        || DATE_LIKE.is_match(text)
        || (SALUTATION.is_in(text) && !PERSON_TITLE.is_match(text) && !PERSON_AND_MORE.is_match(text))
        || text.is_empty()
}

/// Gives the names on a line, without what announces them, without their titles and without what stands behind them.
fn line_to_names(text: &str) -> Vec<String> {
    let text = text.trim();
    let text = ANNOUNCED.replace(text, "");
    if let Some(parts) = LAST_NAME_FIRST.captures(&text) {
        return vec![format!("{} {}", &parts["first"], &parts["last"])];
    }
    let text = PERSON_AND_MORE.captures(&text).map_or(text.to_string(), |parts| parts["person"].to_string());
    let text = BEHIND_NAME.replace(&text, "");
    let names = AND.split(&text).map(|name| name.trim().trim_end_matches([',', ':']));
    let names = names.filter(|name| !name.is_empty() && !MAIL.is_match(name) && !STREET.is_match(name));
    names
        .filter_map(|name| match PERSON_TITLE.captures(name) {
            Some(parts) => Some(parts["name"].to_string()),
            None => LAST_NAME_FIRST
                .captures(name)
                .map(|parts| format!("{} {}", &parts["first"], &parts["last"]))
                .or((!OFFICE.is_match(name) || BARE_NAME.is_match(name)).then(|| name.to_string())),
        })
        .collect()
}

/// Gives the ways in which a line may name the street again: whole, without its door, without the town behind it.
fn line_to_streets(text: &str) -> Vec<Vec<String>> {
    let Some(start) = STREET_IN_LINE.find(text).map(|found| found.start()) else { return Vec::new() };
    let text = text[start..].trim_start_matches([',', ' ', '<', '(']);
    // The comma right behind the number parts nothing.
    let number_end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(0);
    let after = text[number_end..].trim_start_matches([',', ' ']);
    let town = after.find([',', '(']).map_or(text.len(), |at| text.len() - after.len() + at);
    let ways = [text.to_string(), DOOR.replace(text, "").into_owned(), text[..town].to_string()];
    let mut streets: Vec<Vec<String>> = Vec::new();
    for street in ways.iter().map(|way| words_of(way)).filter(|street| street.len() > 1) {
        if !streets.contains(&street) {
            streets.push(street);
        }
    }
    streets
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
        let mut names = line_to_names(&first.text);
        let below = lines.get(1).map(|line| line.text.trim());
        if names.is_empty() {
            // What announces the addressee stands alone: the name is on the next line.
            names = below.filter(|below| !is_address(below)).map(line_to_names).unwrap_or_default();
        } else if let [name] = names.as_mut_slice() {
            // The last name may stand on the next line.
            let rest = below.filter(|_| name.split_whitespace().count() == 1);
            let is_rest = |rest: &&str| REST_OF_NAME.is_match(rest) && !BODY_NAME.is_in(rest) && !is_address(rest);
            if let Some(rest) = rest.filter(is_rest) {
                *name = format!("{name} {rest}");
            }
        }
        names.iter().for_each(|name| self.learn_name(name));
        for line in lines {
            let text = line.text.trim();
            // A second person, below the first.
            if let Some(parts) = PERSON_TITLE.captures(text).filter(|parts| !OFFICE.is_match(&parts["name"])) {
                self.learn_name(&parts["name"]);
            }
            self.mails.extend(MAIL.find_iter(text).map(|mail| mail.as_str().to_lowercase()));
            self.postal_codes.extend(POSTAL_CODE.find(text).map(|code| words_of(code.as_str()).concat()));
            self.streets.extend(line_to_streets(text));
        }
    }

    fn learn_name(&mut self, name: &str) {
        let words = words_of(name);
        if !words.is_empty() && !self.names.contains(&words) {
            self.names.push(words);
        }
    }

    /// Takes the addressee out of the tables of the head: the cell behind a label, or one that holds name and address.
    fn take_from_tables(&mut self, blocks: &mut [Block], head: usize) {
        for block in blocks.iter_mut().take(head) {
            let BlockKind::Table(table) = &mut block.kind else { continue };
            for row in &mut table.rows {
                let mut label_before = false;
                for cell in row.cells.iter_mut().flatten() {
                    let lines = cell_lines(cell);
                    let label = lines.len() == 1 && LABEL_ALONE.is_match(lines[0].text.trim());
                    let holds = |run: &(usize, usize)| run.1 > 1 || is_announced(&lines, run.0) || lines.len() == 1;
                    let run = if label {
                        None
                    } else if label_before && lines.first().is_some_and(|line| !names_office(line.text.trim())) {
                        Some((0, lines.len()))
                    } else {
                        find_lines(&lines).into_iter().find(holds)
                    };
                    label_before = label || (label_before && lines.is_empty());
                    let Some((first, count)) = run else { continue };
                    self.learn(&lines[first..first + count]);
                    let removed: Vec<Line> = cell.lines.drain(first..first + count).collect();
                    let places = removed.iter().filter_map(|line| line.page.map(|page| (page, line.bbox)));
                    self.places.extend(places);
                    let bbox = BBox::union_all(removed.iter().map(|line| line.bbox)).unwrap_or_default();
                    let word = Word { bbox, ..Word::plain(MARK, false) };
                    let page = removed.first().and_then(|line| line.page);
                    cell.lines.insert(first, Line { words: vec![word], bbox, page });
                }
            }
        }
    }

    /// Takes lines out of their blocks; the mark stands in the place of each run of lines.
    fn take_lines(&mut self, blocks: &mut Vec<Block>, taken: &[(usize, usize)]) {
        // Runs of lines of one block or of blocks that follow each other make one mark.
        let mut marks: Vec<(usize, usize, Line)> = Vec::new();
        for &(block, line) in taken.iter().rev() {
            let removed = blocks[block].lines.remove(line);
            if let Some(page) = removed.page {
                self.places.push((page, removed.bbox));
            }
            match marks.last_mut() {
                Some((at, first, mark)) if *at == block && *first == line + 1 || *first == 0 && *at == block + 1 => {
                    mark.bbox = BBox::union_all([mark.bbox, removed.bbox]).unwrap_or_default();
                    mark.page = removed.page;
                    (*at, *first) = (block, line);
                }
                _ => marks.push((block, line, removed)),
            }
        }
        for (block, first, line) in marks {
            let word = Word { bbox: line.bbox, ..Word::plain(MARK, false) };
            let mark = Line { words: vec![word], bbox: line.bbox, page: line.page };
            let at = if blocks[block].lines.is_empty() || first == 0 { block } else { block + 1 };
            blocks.insert(at, Block { kind: BlockKind::Paragraph, lines: vec![mark] });
        }
        blocks.retain(|block| !block.lines.is_empty() || matches!(block.kind, BlockKind::Table(_)));
    }

    /// Learns the whole name from a line of the head that ends in a last name that the salutation bears.
    fn learn_full_names(&mut self, lines: &[HeadLine]) {
        for line in lines {
            let text = line.text.trim();
            let words = words_of(text);
            let known = self.names.iter().any(|name| name.last() == words.last());
            if known && BARE_NAME.is_match(text) && !BODY_NAME.is_in(text) {
                self.learn_name(text);
            }
        }
    }

    /// Learns the name that the salutation bears: « Madame Untel, », « Bonjour Zoé, ».
    fn learn_from_salutation(&mut self, blocks: &[Block], head: usize) {
        for block in blocks.iter().take(head + 1).filter(|block| !matches!(block.kind, BlockKind::Table(_))) {
            let text = block.text();
            let text = text.trim().trim_end_matches([',', ':', '!']).trim();
            let opens = SALUTATION.is_in(block.text().trim())
                || (PERSON_TITLE.is_match(text) && block.text().trim().ends_with([',', ':']));
            if block.lines.len() != 1 || !opens {
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
    use crate::document::{Row, Table, TableMethod};

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

    /// Checks that nothing is left of a fictive addressee in a letter whose head ends above its last line.
    #[track_caller]
    fn check_hidden(lines: &[&str]) {
        let paragraph = |text: &&str| Block { kind: BlockKind::Paragraph, lines: vec![Line::plain(text, false)] };
        let mut blocks: Vec<Block> = lines.iter().map(paragraph).collect();
        hide_addressee(&mut blocks, &mut [], lines.len() - 1);
        let text = blocks.iter().map(Block::text).collect::<Vec<_>>().join("\n").to_lowercase();
        let left: Vec<&str> =
            ["planté", "zoé", "essais", "h7a"].into_iter().filter(|word| text.contains(word)).collect();
        assert!(left.is_empty(), "{left:?} is left in {text}");
        assert!(text.contains("corps") && text.contains(MARK), "{text}");
    }

    #[test]
    fn the_addressee_is_found_behind_whatever_announces_it() {
        let announcing = [
            "À :",
            "À\u{A0}:",
            "Destinataire :",
            "Destinataire",
            "Adressée à :",
            "À l’attention de",
            "Demandeur :",
            "Nom de la requérante :",
            "To:",
            "Attention:",
            "Attn.:",
            "Addressee:",
            "Sent to:",
            "For the attention of",
            "Requester:",
        ];
        for label in announcing {
            let one_line = format!("{label} Madame Zoé Planté, 12, rue des Essais, Laval (Québec) H7A 1B2");
            if label != "Destinataire" {
                check_hidden(&[&one_line, "Bonjour,", "Mme Planté du 12, rue des Essais : corps"]);
                let bare = format!("{label} Zoé Planté");
                check_hidden(&[&bare, "12, rue des Essais", "Laval H7A 1B2", "Bonjour,", "Corps pour Zoé Planté"]);
                let mail = format!("{label} Planté, Zoé <zoe.plante@exemple.org>");
                check_hidden(&[&mail, "Bonjour,", "Corps pour Mme Planté"]);
            }
            if !label.starts_with("À l’") && !label.starts_with("For") {
                check_hidden(&[label, "Zoé Planté", "12, rue des Essais", "Bonjour,", "Corps pour Zoé Planté"]);
            }
        }
    }

    #[test]
    fn the_addressee_is_found_however_it_is_written() {
        let body = "Corps : Z. Planté, 12, rue des Essais";
        check_hidden(&["Madame Zoé Planté, 12, rue des Essais, Laval", "Bonjour,", body]);
        check_hidden(&["Madame Zoé Planté, journaliste", "12, rue des Essais", "Bonjour,", body]);
        check_hidden(&["Mme Zoé de la Planté", "12 rue des Essais", "Bonjour,", "Corps"]);
        check_hidden(&["M. Z. Planté", "12 rue des Essais, app. 3", "Monsieur,", "Corps au 12 rue des Essais"]);
        check_hidden(&["Me Zoé Planté", "12, rue des Essais", "Laval", "Maître Planté,", "Corps"]);
        check_hidden(&["Ms. Zoé Planté", "12 des Essais Street", "Laval", "Ms. Planté,", "Corps"]);
        check_hidden(&["Zoé D’Planté", "12, rue des Essais", "Laval H7A 1B2", "Bonjour,", "Corps"]);
        check_hidden(&["Zoé Planté", "Objet : Demande", "Madame Planté,", "Corps"]);
        check_hidden(&[
            "Mme Zoé Planté et M. Jean Planté",
            "12, rue des Essais",
            "Bonjour,",
            "Corps de M. Jean Planté",
        ]);
        check_hidden(&["Zoé Planté", "zoe.plante@exemple.org", "Bonjour,", "Corps"]);
        check_hidden(&[
            "De : Ville d’Amos",
            "À : Zoé Planté",
            "Cc : Greffe",
            "Objet : RE: demande 12",
            "Bonjour,",
            "Corps",
        ]);
        check_hidden(&["Destinataires : Zoé Planté; Jean Planté", "Bonjour,", "Corps de Jean Planté"]);
    }

    #[test]
    fn the_addressee_is_found_in_a_table_of_the_head() {
        let check = |cells: &[&[&str]]| {
            let cell = |text: &&str| {
                let lines = text.split('\n').map(|line| Line::plain(line, false)).collect();
                Some(Cell { lines, ..Cell::plain("", false) })
            };
            let rows = cells.iter().map(|row| Row { cells: row.iter().map(cell).collect() }).collect();
            let table = Table {
                parts: Vec::new(),
                rows,
                header_rows: 0,
                columns: 2,
                method: TableMethod::Ruled,
                confidence: 1.0,
            };
            let table = Block { kind: BlockKind::Table(table), lines: Vec::new() };
            let body = Block { kind: BlockKind::Paragraph, lines: vec![Line::plain("Corps de Mme Planté", false)] };
            let mut blocks = vec![table, body];
            hide_addressee(&mut blocks, &mut [], 1);
            let text = format!("{blocks:?}").to_lowercase();
            let left = ["planté", "zoé", "essais", "h7a"].into_iter().find(|word| text.contains(word));
            assert_eq!(left, None, "{text}");
        };
        check(&[&["Destinataire :", "Madame Zoé Planté\n12, rue des Essais"], &["Date", "3 mai 2024"]]);
        check(&[&["To", "Zoé Planté"], &["Date", "3 mai 2024"]]);
        check(&[&["Madame Zoé Planté\n12, rue des Essais\nLaval H7A 1B2", "Le 3 mai 2024"]]);
        check(&[&["À : Madame Zoé Planté", "Le 3 mai 2024"]]);
    }

    #[test]
    fn the_body_that_writes_is_not_taken_for_the_addressee() {
        check(
            &["Ville de Laval", "1, place du Souvenir", "Laval (Québec) H7V 1W7", "Le 3 mai 2024", "Bonjour,", "Corps"],
            &["Ville de Laval", "1, place du Souvenir", "Laval (Québec) H7V 1W7", "Le 3 mai 2024", "Bonjour,", "Corps"],
        );
        check(&["Madame, Monsieur,", "Corps"], &["Madame, Monsieur,", "Corps"]);
        check(&["À : Ministère des Essais", "Bonjour,", "Corps"], &["À : Ministère des Essais", "Bonjour,", "Corps"]);
        check(&["À l’attention de la responsable", "Corps"], &["À l’attention de la responsable", "Corps"]);
        check(&["Me Zoé Planté, directrice du greffe", "Corps"], &["Me Zoé Planté, directrice du greffe", "Corps"]);
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
