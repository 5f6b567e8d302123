//! Plain text → blocks: lines that a program wrapped go together again, short lines stay apart, and no sign is a mark.

use super::line_shape::{ListMark, is_drawn_rule, is_underline, line_to_indent, line_to_list_mark, mark_interrupts};
use super::markup_table::{lines_to_tab_run, push_table};
use super::words::{push_block, text_to_lines};
use crate::document::{Block, BlockKind};

/// Lines shorter than this are not wrapped by a program.
const MIN_WIDTH: usize = 60;
/// Lines longer than this are whole paragraphs.
const MAX_WIDTH: usize = 200;
/// Wrapped lines are at most this much shorter than the usual width.
const RAGGED: usize = 20;
/// With fewer full lines than this, the width alone joins no line to a finished sentence.
const SURE_LINES: usize = 3;
/// An underline may differ by this from the length of its heading.
const UNDERLINE_SLACK: usize = 3;
/// Columns side by side are looked for in so many lines from the top: the head of a letter.
const HEAD_LINES_MAX: usize = 40;
/// More lines with two columns in a row are rather a table.
const COLUMN_LINES_MAX: usize = 8;
/// A gap that parts what has nothing to do with each other.
const SIDES_GAP: &str = "       ";
/// A gap that parts two columns.
const COLUMN_GAP: &str = "    ";

/// Persons who sign side by side take at most this many lines.
const SIDE_BY_SIDE_MAX: usize = 5;

/// Turns a text without marks into its blocks.
pub(super) fn plain_to_blocks(text: &str) -> Vec<Block> {
    let lines: Vec<&str> = text.split('\n').map(|line| line.trim_end_matches('\r')).collect();
    let lines = lines_to_columns(lines);
    let mut reader = Reader { width: lines_to_width(&lines), ..Reader::default() };
    let mut at = 0;
    while at < lines.len() {
        at = reader.read_line(&lines, at);
    }
    reader.flush();
    reader.blocks
}

/// Parts lines of the head that hold two columns: first the lines of the left one, then those of the right one. A label
/// and its value stay together, and so do the rows of what is rather a table.
fn lines_to_columns(lines: Vec<&str>) -> Vec<&str> {
    let mut parted: Vec<&str> = Vec::with_capacity(lines.len());
    let mut at = 0;
    while at < lines.len() {
        let count = lines[at..].iter().take_while(|line| !line.trim().is_empty()).count();
        let run = &lines[at..at + count];
        let sides = run.iter().filter(|line| line_to_sides(line).is_some()).count();
        let table = sides > COLUMN_LINES_MAX || run.iter().any(|line| line.contains(['\t', '|']));
        if at > HEAD_LINES_MAX || sides == 0 || table {
            parted.extend(run);
        } else {
            parted.extend(run.iter().map(|line| line_to_sides(line).map_or(*line, |(left, _)| left)));
            parted.push("");
            let right: Vec<&str> = run.iter().filter_map(|line| line_to_sides(line)).map(|(_, right)| right).collect();
            right.into_iter().for_each(|line| parted.extend([line, ""]));
        }
        let blank = lines[at + count..].iter().take_while(|line| line.trim().is_empty()).count();
        parted.extend(&lines[at + count..at + count + blank]);
        at += count + blank;
    }
    parted
}

/// Gives what stands at the left and at the right of a wide gap, unless the left is the label of the right.
fn line_to_sides(line: &str) -> Option<(&str, &str)> {
    let text = line.trim();
    let gap = text.find(SIDES_GAP)?;
    let (left, right) = (text[..gap].trim_end(), text[gap..].trim_start());
    let is_label = left.ends_with(':') || right.starts_with(':') || right.contains(SIDES_GAP);
    (!is_label).then_some((left, right))
}

/// The usual width of wrapped lines.
#[derive(Debug, Clone, Copy)]
struct Width {
    characters: usize,
    sure: bool,
}

#[derive(Debug, Default)]
struct Reader<'t> {
    blocks: Vec<Block>,
    width: Option<Width>,
    paragraph: Vec<&'t str>,
    mark: Option<ListMark>,
    no_table_before: usize,
}

impl<'t> Reader<'t> {
    /// Reads the line at the position, or the whole table that begins there, and gives the next position.
    fn read_line(&mut self, lines: &[&'t str], at: usize) -> usize {
        let line = lines[at];
        let text = line.trim();
        if text.is_empty() {
            self.flush();
            return at + 1;
        }
        if at >= self.no_table_before
            && let Some(run) = lines_to_tab_run(lines, at, false)
        {
            self.no_table_before = run.end;
            if let Some(table) = run.table {
                self.flush();
                push_table(&mut self.blocks, table);
                return run.end;
            }
        }
        if let Some((count, columns)) = side_by_side(&lines[at..]) {
            self.flush();
            for cell in columns {
                push_block(&mut self.blocks, BlockKind::Paragraph, text_to_lines(cell));
            }
            return at + count;
        }
        if is_drawn_rule(text) {
            self.end_by_rule(text);
            return at + 1;
        }
        let mark = line_to_list_mark(text);
        let last = self.paragraph.last().copied();
        if let Some(mark) = mark.filter(|&mark| last.is_none_or(|last| mark_interrupts(mark, self.mark, last))) {
            self.flush();
            self.mark = Some(mark);
        } else if last.is_some_and(|last| !self.joins(last, line)) {
            self.flush();
        }
        self.paragraph.push(line);
        at + 1
    }

    /// Tells whether the line goes on with the paragraph whose last line is given.
    fn joins(&self, last: &str, next: &str) -> bool {
        let text = next.trim_start();
        if has_columns(last) || has_columns(next) || begins_with_label(text) {
            return false;
        }
        let ended = is_sentence_end(last);
        if !ended && text.starts_with(char::is_lowercase) && !begins_own_line(text) {
            return true;
        }
        if !ended && leaves_open(last) {
            return true;
        }
        let indented = line_to_indent(next) > line_to_indent(last) + 2;
        if self.mark.is_none() && indented {
            return false;
        }
        let Some(width) = self.width else {
            return false;
        };
        let first_word = text.split_whitespace().next().map_or(0, |word| word.chars().count());
        let full = line_to_length(last) + 1 + first_word > width.characters;
        full && (width.sure || !ended)
    }

    /// A rule under one line makes it a heading where both are equally long; any rule ends the paragraph.
    fn end_by_rule(&mut self, rule: &str) {
        let heads = match self.paragraph[..] {
            [line] => self.mark.is_none() && line.trim().chars().count().abs_diff(rule.len()) <= UNDERLINE_SLACK,
            _ => false,
        };
        if heads && is_underline(rule) {
            let lines = text_to_lines(self.paragraph.remove(0));
            push_block(&mut self.blocks, BlockKind::Heading, lines);
        }
        self.flush();
    }

    /// Ends the paragraph or item under way.
    fn flush(&mut self) {
        let kind = if self.mark.take().is_some() { BlockKind::ListItem } else { BlockKind::Paragraph };
        let lines = self.paragraph.drain(..).flat_map(text_to_lines).collect();
        push_block(&mut self.blocks, kind, lines);
    }
}

/// Finds the width at which the lines of the text are wrapped, if they are: most long lines that another line follows
/// come near it.
fn lines_to_width(lines: &[&str]) -> Option<Width> {
    let is_text = |line: &str| !line.trim().is_empty() && !has_columns(line) && !is_drawn_rule(line);
    let followed = lines.windows(2).filter(|pair| is_text(pair[0]) && is_text(pair[1]));
    let mut lengths: Vec<usize> =
        followed.map(|pair| line_to_length(pair[0])).filter(|&length| length >= MIN_WIDTH).collect();
    lengths.sort_unstable();
    let last = lengths.len().checked_sub(1)?;
    let characters = lengths[last * 95 / 100];
    let near = lengths.iter().filter(|&&length| length.abs_diff(characters) <= RAGGED).count();
    let wrapped = characters <= MAX_WIDTH && near * 2 >= lengths.len();
    wrapped.then_some(Width { characters, sure: near >= SURE_LINES })
}

/// Tells whether a long line ends in a word that another one must follow: « reçue à nos bureaux le », « received on ».
fn leaves_open(line: &str) -> bool {
    const OPEN: &[&str] = &[
        "le", "la", "les", "du", "de", "des", "au", "aux", "à", "et", "ou", "un", "une", "en", "par", "pour", "sur",
        "dans", "votre", "notre", "the", "of", "on", "to", "and", "or", "in", "for", "an", "by", "with", "from",
        "your", "our",
    ];
    let word = line.split_whitespace().next_back().unwrap_or_default();
    line_to_length(line.trim_start()) >= MIN_WIDTH && OPEN.contains(&word)
}

fn line_to_length(line: &str) -> usize {
    line.trim_end().chars().count()
}

/// Two columns side by side, or cells parted by tabs or pipes.
fn has_columns(line: &str) -> bool {
    let text = line.trim();
    text.contains(COLUMN_GAP) || text.contains(['\t', '|'])
}

/// Reads lines of two cells each, one below the other and without figures or labels, as two persons sign side by side:
/// how many lines, and the cells of the left column before those of the right one.
fn side_by_side<'t>(lines: &[&'t str]) -> Option<(usize, Vec<&'t str>)> {
    // Blank lines leave room for the pen.
    let rows = lines.iter().enumerate().filter(|(_, line)| !line.trim().is_empty()).take(SIDE_BY_SIDE_MAX + 1);
    let rows: Vec<(usize, (&str, &str, usize))> =
        rows.map_while(|(at, line)| line_to_cells(line).map(|cells| (at, cells))).collect();
    let edge = rows.first()?.1.2;
    let aligned = rows.iter().take_while(|(_, cells)| cells.2.abs_diff(edge) <= 3).count();
    // More lines than that are a table.
    if !(2..=SIDE_BY_SIDE_MAX).contains(&aligned) || aligned < rows.len() {
        return None;
    }
    let count = rows.last()?.0 + 1;
    let cells: Vec<(&str, &str, usize)> = rows.into_iter().map(|(_, cells)| cells).collect();
    let left = cells.iter().map(|cell| cell.0);
    let right = cells.iter().map(|cell| cell.1);
    Some((count, left.chain(right).collect()))
}

/// Parts a line at its only wide gap; gives both cells and the column where the second one begins.
fn line_to_cells(line: &str) -> Option<(&str, &str, usize)> {
    let gap = line.trim_start().find(COLUMN_GAP)? + line.len() - line.trim_start().len();
    let (left, right) = (line[..gap].trim(), line[gap..].trim());
    let words = |cell: &str| {
        let begins = cell.starts_with(|c: char| c.is_uppercase() || "([_".contains(c));
        begins && !cell.contains(|c: char| c.is_ascii_digit() || ":|\t".contains(c)) && !cell.contains(COLUMN_GAP)
    };
    let column = line[..line.len() - line[gap..].trim_start().len()].chars().count();
    (words(left) && words(right) && left.len() > 6).then_some((left, right, column))
}

fn is_sentence_end(line: &str) -> bool {
    let text = line.trim_end().trim_end_matches(['»', '"', '”', ')', ']', '\u{A0}', ' ']);
    text.ends_with(['.', '!', '?', ':', ';'])
}

/// « Objet : », « N/Réf. : »: a label in capitals begins a line of its own.
fn begins_with_label(text: &str) -> bool {
    const LABEL_CHARACTERS_MAX: usize = 30;
    let Some((label, _)) = text.split_once(':') else { return false };
    let short = label.chars().count() <= LABEL_CHARACTERS_MAX && label.split_whitespace().count() <= 4;
    short && label.starts_with(char::is_uppercase) && !label.contains([',', ';', '(', '«'])
}

/// Addresses and the signs under a signature begin in lower case and yet stand on lines of their own.
fn begins_own_line(text: &str) -> bool {
    let word = text.split_whitespace().next().unwrap_or_default();
    let signs = ["p.", "p.j.", "c.", "c.c.", "cc", "pj", "p.-j."];
    word.contains('@')
        || word.starts_with("www.")
        || word.starts_with("http")
        || signs.contains(&word.trim_end_matches(':'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::read::testing::{assert_sound, blocks_to_characters, blocks_to_print};

    fn check(input: &str, expected: &str) {
        let blocks = plain_to_blocks(input);
        assert_sound(&blocks);
        assert_eq!(blocks_to_print(&blocks), expected, "{input}");
    }

    #[test]
    fn wrapped_lines_go_together() {
        check(
            "Nous avons bien reçu votre demande d'accès visant à obtenir des copies\n\
             de certains documents produits par la direction entre les mois de mai\n\
             et de juillet. Après analyse, nous vous transmettons une copie de tous\n\
             Ces documents.\n\
             Une autre phrase.",
            "P Nous avons bien reçu votre demande d'accès visant à obtenir des copies / \
             de certains documents produits par la direction entre les mois de mai / \
             et de juillet. Après analyse, nous vous transmettons une copie de tous / \
             Ces documents.\nP Une autre phrase.",
        );
        check(
            "Elle vise les documents que la\ndirection a produits.",
            "P Elle vise les documents que la / direction a produits.",
        );
    }

    #[test]
    fn columns_of_the_head_are_read_one_after_the_other() {
        check(
            "Madame Unetelle            Le 3 mai 2024\n12, rue des Essais         N/Réf. : 12-34\nLaval\n\nObjet :        Décision",
            "P Madame Unetelle\nP 12, rue des Essais\nP Laval\nP Le 3 mai 2024\nP N/Réf. : 12-34\nP Objet : Décision",
        );
    }

    #[test]
    fn two_persons_who_sign_side_by_side_are_read_one_after_the_other() {
        check(
            "Original signé par                Original signé par\n\
             Zoé Planté                        Luc Roy\n\
             Greffière                         Directeur général",
            "P Original signé par\nP Zoé Planté\nP Greffière\nP Original signé par\nP Luc Roy\nP Directeur général",
        );
    }

    #[test]
    fn short_lines_stay_apart() {
        check(
            "Ministère des Exemples\n10, rue de la Rive\nQuébec (Québec)  G1A 1A1\nwww.exemple.ca\np. j.\n\nQuébec, le 2 mai 2020\nN/Réf. : 1234",
            "P Ministère des Exemples\nP 10, rue de la Rive\nP Québec (Québec) G1A 1A1\nP www.exemple.ca\nP p. j.\n\
             P Québec, le 2 mai 2020\nP N/Réf. : 1234",
        );
        let long = "X".repeat(300);
        check(&format!("{long}\nBonjour\n{long}y\nFin"), &format!("P {long}\nP Bonjour\nP {long}y\nP Fin"));
        check(
            "Tél. : 418 555-0000    Téléc. : 418 555-0001\nsuite",
            "P Tél. : 418 555-0000 Téléc. : 418 555-0001\nP suite",
        );
        check("    Bonjour\n\n    Fin", "P Bonjour\nP Fin");
    }

    #[test]
    fn signs_are_no_marks() {
        check("dossier #12345 et a_b_c, 5 * 3 ** x\n# 12", "P dossier #12345 et a_b_c, 5 * 3 ** x\nP # 12");
        check("* moins de 10\n** donnée absente", "L * moins de 10\nP ** donnée absente");
        check("[10] &amp; <a> \\* > b", "P [10] &amp; <a> \\* > b");
        check("1\u{A0}641 dossiers", "P 1\u{A0}641 dossiers");
    }

    #[test]
    fn rules_and_headings() {
        check(
            "AVIS DE RECOURS\n===============\nTexte\n-----------------------------------\nFin\n______\n",
            "H AVIS DE RECOURS\nP Texte\nP Fin",
        );
        check("+------+\nNom : ____\n+======+", "P Nom : ____");
    }

    #[test]
    fn lists() {
        check(
            "- un\n- deux\n  suite\n1° a\n2° b\na) c\nb) d\n1. e\n2. f",
            "L - un\nL - deux / suite\nL 1° a\nL 2° b\nL a) c\nL b) d\nL 1. e\nL 2. f",
        );
        check("selon l'article\n53. Or\n- 2 -", "P selon l'article\nP 53. Or\nP - 2 -");
    }

    #[test]
    fn nothing_makes_nothing() {
        check("", "");
        check("\n \t\n\r\n\u{A0}\n", "");
    }

    /// Numbered words never repeat, so that no row repeats a header.
    fn pieces_to_text(pieces: &[(u8, String)]) -> String {
        let mut text = String::new();
        for (number, (kind, sign)) in pieces.iter().enumerate() {
            match kind {
                0..=4 => text.push_str(&format!("mot{number}{sign} ")),
                5 => text.push_str(&format!("{sign}Mot{number}_{number}* ")),
                6 => text.push('\t'),
                7 => text.push('\n'),
                8 => text.push_str("\n\n"),
                9 => text.push_str("     "),
                10 => text.push_str(&format!("\n1. mot{number} ")),
                11 => text.push_str(&format!("\n- mot{number}\t{number}")),
                _ => text.push_str(&format!("mot{number}\t{number}\n")),
            }
        }
        text
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn every_character_is_kept(pieces in prop::collection::vec((0_u8..14, "[#*_.:;,)°»\u{A0}é]{0,3}"), 0..120)) {
            let text = pieces_to_text(&pieces);
            let blocks = plain_to_blocks(&text);
            assert_sound(&blocks);
            // Columns side by side are read one after the other: the characters are kept, not their order.
            let seen = |text: &str| {
                let mut characters: Vec<char> = text.chars().filter(|next| !next.is_whitespace()).collect();
                characters.sort_unstable();
                characters
            };
            prop_assert_eq!(seen(&blocks_to_characters(&blocks)), seen(&text));
        }

        #[test]
        fn no_text_panics(text in "[a-c1#*_|<>&;`\\[\\]()\\\\! \t\n-]{0,200}") {
            assert_sound(&super::super::markdown::markdown_to_blocks(&text));
            assert_sound(&plain_to_blocks(&text));
        }
    }
}
