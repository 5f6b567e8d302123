//! The addressee: found in order to be left out.
//!
//! The block with name and address is replaced by one mark, and so is the name wherever it comes back (salutation,
//! text, table). No other room ever sees the words.

mod forms;
#[cfg(test)]
mod tests;

use unicode_normalization::UnicodeNormalization;

use crate::document::{BBox, Block, BlockKind, Line, Trouble, TroubleKind, Word};
use crate::letter::labels::{BODY_NAME, SALUTATION, SUBJECT};
use forms::*;

/// What stands in the text instead of the addressee.
pub const MARK: &str = "[destinataire]";

/// The endings that files attached to a letter have.
const FILE_ENDINGS: &[&str] = &[
    "csv", "doc", "docx", "eml", "htm", "html", "jpeg", "jpg", "json", "msg", "odp", "ods", "odt", "pdf", "png", "ppt",
    "pptx", "rtf", "tif", "tiff", "txt", "xls", "xlsm", "xlsx", "xml", "zip",
];
/// Between a title and the name stand at most this many first names.
const FIRST_NAMES_MAX: usize = 3;

/// A paragraph of at least this length stands below the salutation of a note.
const PROSE_CHARACTERS: usize = 60;
/// The head of a note has at most this many blocks.
const NOTE_HEAD_BLOCKS: usize = 12;

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
    let lines = head_lines(blocks, head);
    let mut runs = find_lines(&lines);
    let apart =
        |placed: &(usize, usize)| runs.iter().all(|run| run.0 + run.1 <= placed.0 || placed.0 + placed.1 <= run.0);
    let placed = find_placed_lines(&lines, !runs.is_empty()).filter(apart);
    runs.extend(placed);
    runs.sort_unstable();
    let (mut addressee, taken) = learn_runs(&lines, runs);
    addressee.take_from_tables(blocks, head);
    addressee.learn_from_salutation(blocks, head);
    addressee.learn_from_subject(&lines);
    addressee.learn_from_text(blocks, head);
    addressee.learn_full_names(&lines);
    addressee.learn_mails(blocks, head);
    addressee.learn_from_mails();
    addressee.take_lines(blocks, &taken);
    addressee.mask(blocks, furniture);
    addressee
}

/// Does the same at the head of a document that is not taken for a letter: only an addressee with an address, announced
/// or behind a title, is one there, and who is greeted in its first line. Other names are what the document is about.
pub fn hide_sure_addressee(blocks: &mut Vec<Block>, furniture: &mut [Line], head: usize) -> Addressee {
    let lines = head_lines(blocks, head);
    let runs = find_lines(&lines).into_iter().filter(|&(first, count)| is_sure(&lines, first, count)).collect();
    let (mut addressee, taken) = learn_runs(&lines, runs);
    // A document that greets somebody above its first paragraph is a note to her.
    let prose = blocks.iter().position(|block| block.text().chars().count() >= PROSE_CHARACTERS);
    addressee.learn_from_salutation(blocks, prose.unwrap_or(0).min(NOTE_HEAD_BLOCKS));
    addressee.take_lines(blocks, &taken);
    addressee.mask(blocks, furniture);
    addressee
}

/// Learns the addressee from runs of lines; gives with it the block and the line of each.
fn learn_runs(lines: &[HeadLine], runs: Vec<(usize, usize)>) -> (Addressee, Vec<(usize, usize)>) {
    let mut addressee = Addressee::default();
    let mut taken: Vec<(usize, usize)> = Vec::new();
    for (first, count) in runs {
        let of_addressee = &lines[first..first + count];
        taken.extend(of_addressee.iter().map(|line| (line.block, line.line)));
        addressee.learn(of_addressee);
    }
    (addressee, taken)
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
        // Below a firm or a street the next name is that of the person; below a person it is that of a town.
        let apart = FIRM.is_match(first.text.trim()) || is_address(&first.text);
        let persons = lines.iter().skip(1).map(|line| line.text.trim()).filter(|line| apart && is_person(line));
        for line in persons.take(1) {
            line_to_names(line).iter().for_each(|name| self.learn_name(name));
        }
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
        let words = words_of(&FIRM_END.replace(name.trim(), ""));
        // « Zoé Untel-Autre » may be « Mme Untel » further below.
        let double = words.last().filter(|last| last.contains('-')).and_then(|last| last.split('-').next());
        let half: Vec<String> = double
            .filter(|half| half.chars().count() > 2)
            .map(|half| words[..words.len() - 1].iter().cloned().chain([half.to_string()]).collect())
            .unwrap_or_default();
        for words in [words, half] {
            if !words.is_empty() && !self.names.contains(&words) {
                self.names.push(words);
            }
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
            // The body may begin right below the salutation, in the same block.
            let whole = block.lines.first().map(Line::text).unwrap_or_default();
            let whole = whole.trim();
            let text = whole.trim_end_matches([',', ':', '!']).trim();
            let opens = SALUTATION.is_in(whole) || (PERSON_TITLE.is_match(text) && whole.ends_with([',', ':']));
            if !opens || block.lines.len() > 1 && !whole.ends_with([',', ':', '!']) {
                continue;
            }
            let greeted = GREETING.is_match(text);
            let name = GREETING.replace(text, "");
            match PERSON_TITLE.captures(&name) {
                Some(parts) if !OFFICE.is_match(&parts["name"]) => self.learn_name(&parts["name"]),
                None if greeted && REST_OF_NAME.is_match(&name) && !OFFICE.is_match(&name) => self.learn_name(&name),
                _ => {}
            }
            // « Monsieur Untel et madame Unetelle », « To whom it may concern / Attn. Mr. Untel ».
            let several = AND.split(&name).map(|one| ANNOUNCED.replace(one.trim(), "").into_owned());
            for one in several.filter(|one| one.len() < name.len()) {
                if let Some(parts) = PERSON_TITLE.captures(&one).filter(|parts| !OFFICE.is_match(&parts["name"])) {
                    self.learn_name(&parts["name"]);
                }
            }
        }
    }

    /// Learns the name that an e-mail address spells: « zoe.untel@ » is « Zoé Untel », or « Mme Untel » further below.
    fn learn_from_mails(&mut self) {
        for mail in self.mails.clone() {
            let own = mail.split('@').next().unwrap_or_default().to_string();
            let words: Vec<&str> = own.split(['.', '_', '-']).collect();
            if words.len() > 1 && words.iter().all(|word| word.chars().all(char::is_alphabetic) && !word.is_empty()) {
                self.learn_name(&words.join(" "));
            }
        }
    }

    /// Learns the name of the person whose request the subject line names.
    fn learn_from_subject(&mut self, lines: &[HeadLine]) {
        for line in lines {
            let text = line.text.trim();
            if !SUBJECT.is_in(text) {
                continue;
            }
            if let Some(parts) = REQUEST_OF.captures(text) {
                self.learn_name(&parts["name"]);
            }
            // « Objet : Demande d'accès – M. Untel ».
            let pieces = text.split([':', '–', '—', '|']).flat_map(|piece| piece.split(" - ")).map(str::trim);
            for parts in pieces.filter_map(|piece| PERSON_TITLE.captures(piece)) {
                if !OFFICE.is_match(&parts["name"]) {
                    self.learn_name(&parts["name"]);
                }
            }
        }
    }

    /// Learns the name that running words give the person to whom the letter is written.
    fn learn_from_text(&mut self, blocks: &[Block], head: usize) {
        for (index, block) in blocks.iter().enumerate().filter(|(_, block)| !matches!(block.kind, BlockKind::Table(_)))
        {
            let text = block.text();
            for line in block.lines.iter().map(Line::text) {
                let Some(parts) = QUOTED_SENDER.captures(&line) else { continue };
                let name = parts["name"].trim();
                // Below the head it is the sender of the message that the letter answers.
                if index > head + 1 && is_person(name) {
                    self.learn_name(name);
                }
            }
            if index + 1 >= head {
                for parts in NAMED_IN_TEXT.iter().filter_map(|pattern| pattern.captures(&text)) {
                    self.learn_name(&parts["name"]);
                }
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

/// Gives the ending of a file name with its point, where it is a known one: any other may be a name too.
fn file_ending(name: &str) -> String {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
    if FILE_ENDINGS.contains(&ending.as_str()) { format!(".{ending}") } else { String::new() }
}

/// Gives the letters and digits of a text in lower case, without accents and without what parts them.
fn letters_and_digits(text: &str) -> String {
    text.nfd().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
