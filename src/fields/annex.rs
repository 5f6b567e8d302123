//! Annexed law text → articles: number, text and history, as the letter joins them.
//!
//! The law asks that the text of the invoked provision be joined; what follows it (a notice of recourse, a table)
//! must not be read as law, so everything that is not plainly an article ends the one before.

use super::law::{ACCESS_ACT, Laws, UNKNOWN_LAW, article, article_to_key, letter_to_laws, regex};
use crate::document::Span;
use crate::letter::{Letter, Paragraph, ParagraphKind};
use crate::pattern::Pattern;
use crate::record::normalise;
use crate::record::{AnnexArticle, Decision, ZoneName};
use std::sync::LazyLock;

const ARTICLE_LIMIT: usize = 500;
const HISTORY_PARTS: usize = 4;
const HEADING_BYTES: usize = 250;

/// The number that opens an article: `53.`, `**53.**`, `Article 53`, `Section 53.`
static ARTICLE_START: LazyLock<Pattern> = LazyLock::new(|| {
    regex(
        r"(?i)^\s*\*{0,2}(?:[-•]\s+)?(?:(?<word>article|art\.|section|s\.)\s*)?\*{0,2}(?<number>[0-9]{1,4}(?:\.[0-9]{1,3}){0,2})(?<dot>\s?\.)?\*{0,2}(?:\s*[-:]\s+|\s+|$|(?:\p{Lu}))",
    )
});

/// The first words of a history entry: year and chapter, a notice of indexation, an act of the United Kingdom.
const HISTORY_HEAD: &str = r"(?:(?:(?:R\.?-U\.?|U\.?K\.?|S\.\s?R\.|S\.\s?R\.\s?Q\.|L\.\s?R\.\s?Q\.)\s*,?\s*)?[0-9]{4}(?:-[0-9]{2,4})?\s*,\s*(?:c|ch|chap)\.\s*[0-9A-Z][0-9A-Za-z.-]*|N\.\s?I\.\s*[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}\s+G\.O\.\s*[0-9]+)";

/// The other words of an entry: `, a. 53`, `, ann. B`, `, ptie I`, `(NCPC)`.
const HISTORY_TAIL: &str = r"(?:\s*,\s*(?:[a-z]{1,6}\.?\s*)?[0-9A-Z][0-9A-Za-z.°-]*(?:\s+(?:et|and|à|to)\s+[0-9][0-9.]*)*|\s*\([^();]{1,40}\))*";

/// A history that ends a paragraph, or is all of it.
static HISTORY: LazyLock<Pattern> = LazyLock::new(|| {
    let more = format!(r"(?:\s*;\s*(?:{HISTORY_HEAD}|(?:aa?|ss?)\.\s*[0-9][0-9.]*){HISTORY_TAIL})*");
    regex(&format!(r"(?:^|\s)\(?(?<entries>{HISTORY_HEAD}{HISTORY_TAIL}{more})\s*[;.)]*\s*$"))
});
static HISTORY_START: LazyLock<Pattern> = LazyLock::new(|| regex(&format!(r"^\s*\(?{HISTORY_HEAD_START}")));
static ENTRY_START: LazyLock<Pattern> = LazyLock::new(|| regex(&format!("^{HISTORY_HEAD}")));
const HISTORY_HEAD_START: &str = r"(?:[0-9]{4}\s*,\s*(?:c|ch|chap)\.|R\.?-U\.|U\.?K\.|N\.\s?I\.\s*[0-9]{4}|S\.\s?R\.)";

/// Words that open something other than law text, French and English side by side.
const STOPS: &[(&str, &str)] = &[
    ("avis de recours", "notice of recourse"),
    ("révision par la commission", "review by the commission"),
    ("révision a)", "review a)"),
    ("demande de révision", "application for review"),
    ("notes :", "notes:"),
    ("source :", "source:"),
    ("tableau ", "table "),
    ("p. j.", "enclosure"),
    ("c. c.", "c.c."),
];

/// A division of the law, or the mark of words left out: neither article nor something else.
static DIVISION: LazyLock<Pattern> = LazyLock::new(|| {
    regex(r"(?i)^(?:§|(?:section|chapitre|titre|chapter|division|title)\s+[IVX0-9]|[\[(]?\s*(?:\.{2,}|…))")
});

/// The mark of words left out, alone.
static OMISSION: LazyLock<Pattern> = LazyLock::new(|| regex(r"^\s*[\[(]?\s*(?:\.{2,}|…)\s*[\])]?\s*$"));

/// The mark of an item as a list is typed; the `1°` of the law stays.
static ITEM_MARK: LazyLock<Pattern> = LazyLock::new(|| regex(r"^\s*[-•*·▪○●]\s+"));

/// Reads the law text that is joined to the letter.
pub fn extract(letter: &Letter, decision: &mut Decision) {
    decision.annex = annex(letter);
}

/// Gives the articles whose text the letter joins, in order.
pub fn annex(letter: &Letter) -> Vec<AnnexArticle> {
    if !letter.paragraphs.iter().any(|paragraph| paragraph.zone == ZoneName::Annex) {
        return Vec::new();
    }
    let laws = letter_to_laws(letter);
    let law = if laws.names(ACCESS_ACT) { ACCESS_ACT } else { UNKNOWN_LAW };
    let mut reader = Reader { letter, laws, law: law.to_string(), found: Vec::new(), open: None, stopped: false };
    let mut history_read_to = 0;
    for (index, paragraph) in letter.paragraphs.iter().enumerate() {
        if index < history_read_to {
            continue;
        }
        if paragraph.zone == ZoneName::Annex && paragraph.kind != ParagraphKind::TableRow {
            history_read_to = reader.read_paragraph(index, paragraph);
        } else {
            reader.close();
            reader.stopped |= paragraph.zone == ZoneName::Annex;
        }
    }
    reader.close();
    reader.found
}

/// An article whose paragraphs are being read.
struct OpenArticle {
    law: String,
    number: String,
    parts: Vec<String>,
    history: Vec<String>,
    span: Span,
    bold: bool,
}

struct Reader<'l> {
    letter: &'l Letter,
    laws: Laws,
    law: String,
    found: Vec<AnnexArticle>,
    open: Option<OpenArticle>,
    /// Something that is no law was met; only the heading of a law or the word « article » opens one again.
    stopped: bool,
}

impl Reader<'_> {
    /// Reads one paragraph and gives the index of the first that is still to be read.
    fn read_paragraph(&mut self, index: usize, paragraph: &Paragraph) -> usize {
        let letter = self.letter;
        let text = letter.text.folded(paragraph.span);
        if text.trim().is_empty() {
            return index + 1;
        }
        if let Some(end) = self.read_history(index, paragraph, text) {
            return end;
        }
        if let Some((number, text_from)) = self.paragraph_to_article_start(text) {
            self.open_article(number, paragraph, text, text_from);
            return index + 1;
        }
        let is_complete = self.open.as_ref().is_none_or(|open| !open.history.is_empty());
        if !is_complete && OMISSION.is_match(text) {
            self.append(paragraph, 0);
        } else if text_is_stop(text) {
            self.close();
            self.stopped = true;
        } else if self.read_heading(index, paragraph, text) {
            self.close();
        } else if is_complete {
            self.close();
            self.stopped |= !self.found.is_empty();
        } else {
            self.append(paragraph, 0);
        }
        index + 1
    }

    /// Reads a history line, or one that is broken over several paragraphs; nothing where there is none.
    fn read_history(&mut self, index: usize, paragraph: &Paragraph, text: &str) -> Option<usize> {
        self.open.as_ref()?;
        if !HISTORY_START.is_match(text) {
            return None;
        }
        let mut joined = String::new();
        let mut best: Option<(usize, Span, Vec<String>)> = None;
        let following = self.letter.paragraphs.iter().enumerate().skip(index).take(HISTORY_PARTS);
        for (at, next) in following.take_while(|(_, next)| next.zone == ZoneName::Annex) {
            let words = self.letter.text.folded(next.span).trim();
            if at > index && (joined.trim_end().ends_with('.') || self.paragraph_to_article_start(words).is_some()) {
                break;
            }
            joined.push_str(words);
            joined.push(' ');
            if let Some(entries) = HISTORY.captures(&joined).and_then(|found| found.name("entries"))
                && joined[..entries.start()].trim().len() <= 1
            {
                best = Some((at + 1, next.span, history_to_entries(entries.as_str())));
            }
        }
        let (end, last, entries) = best?;
        let open = self.open.as_mut()?;
        open.history.extend(entries);
        open.span = Span::new(open.span.start.min(paragraph.span.start), last.end);
        Some(end)
    }

    /// Tells whether an article begins here, and where its text does.
    fn paragraph_to_article_start<'t>(&self, text: &'t str) -> Option<(&'t str, usize)> {
        let found = ARTICLE_START.captures(text)?;
        let (number, worded) = (found.name("number")?, found.name("word").is_some());
        let dotted = found.name("dot").is_some();
        let text_from = found.name("dot").map_or(number.end(), |dot| dot.end());
        let rest = text.get(text_from..)?.trim_start_matches(['*', ' ', '-', ':', '\t']);
        let opens = !rest
            .starts_with(|first: char| first.is_lowercase() || first.is_ascii_digit() || ",;/°º%$".contains(first));
        let key = article_to_key(number.as_str())?;
        let last = self.open.as_ref().map(|open| open.number.as_str());
        let before = self.found.last().filter(|last| last.law == self.law);
        let last = last.or(before.map(|last| last.article.as_str())).and_then(article_to_key);
        let plausible = article(&self.law, number.as_str()).is_some() || last.is_none_or(|last| key >= last);
        let wanted = worded || dotted && !self.stopped;
        (wanted && opens && plausible).then_some((number.as_str(), text_from))
    }

    fn open_article(&mut self, number: &str, paragraph: &Paragraph, text: &str, text_from: usize) {
        // « Article 53 » as a heading and « 53. » below it are one article.
        let repeats = |open: &OpenArticle| open.number == number && open.parts.is_empty() && open.history.is_empty();
        if !self.open.as_ref().is_some_and(repeats) {
            self.close();
            let (law, number, parts, history) = (self.law.clone(), number.to_string(), Vec::new(), Vec::new());
            self.open = Some(OpenArticle { law, number, parts, history, span: paragraph.span, bold: paragraph.bold });
        }
        self.stopped = false;
        let skipped = text.get(text_from..).unwrap_or_default();
        let text_from = text.len() - skipped.trim_start_matches(['*', ' ', '-', ':', '\t']).len();
        self.append(paragraph, text_from);
    }

    /// Adds a paragraph to the open article; a history at its end goes to the history.
    fn append(&mut self, paragraph: &Paragraph, text_from: usize) {
        let text = self.letter.text.folded(paragraph.span);
        let Some(open) = self.open.as_mut() else { return };
        let history = if text.contains("c.") || text.contains("N.I.") { HISTORY.captures(text) } else { None };
        let entries =
            history.as_ref().and_then(|found| found.name("entries")).filter(|found| found.start() >= text_from);
        let text_to = entries.map_or(text.len(), |found| found.start());
        open.history.extend(entries.iter().flat_map(|found| history_to_entries(found.as_str())));
        let span = self.letter.text.span_in(paragraph.span, text_from..text_to);
        let words = self.letter.text.slice(span).trim_end_matches(['(', ' ']);
        let words = normalise(&ITEM_MARK.replace(words, ""));
        if !words.is_empty() {
            open.parts.push(words);
        }
        open.span = Span::new(open.span.start, paragraph.span.end);
    }

    /// Tells whether the paragraph is a heading, and takes the law that it names.
    fn read_heading(&mut self, index: usize, paragraph: &Paragraph, text: &str) -> bool {
        let text = text.trim();
        let named = self.laws.in_paragraph(index).iter().find(|mention| !mention.bare);
        let by_name = named.is_some_and(|mention| mention.name.start < 40 && mention.end * 3 >= text.len() * 2);
        let is_bold = paragraph.bold && !self.open.as_ref().is_some_and(|open| open.bold);
        let marked =
            paragraph.kind == ParagraphKind::Heading || is_bold || text_is_capitals(text) || DIVISION.is_match(text);
        let is_heading = text.len() <= HEADING_BYTES && (marked || by_name);
        if let Some(mention) = named.filter(|_| is_heading) {
            self.law = mention.law.clone();
            self.stopped = false;
        }
        is_heading
    }

    fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        if open.parts.is_empty() && open.history.is_empty() || self.found.len() >= ARTICLE_LIMIT {
            return;
        }
        let span = self.letter.text.trim(open.span);
        let known = article(&open.law, &open.number).is_some();
        let confidence = match (open.law == UNKNOWN_LAW, open.history.is_empty()) {
            (true, _) => 0.7,
            (false, false) if known || open.law != ACCESS_ACT => 0.97,
            (false, false) => 0.9,
            (false, true) => {
                if known {
                    0.93
                } else {
                    0.85
                }
            }
        };
        self.found.push(AnnexArticle {
            law: open.law,
            article: open.number,
            text: open.parts.join("\n"),
            history: open.history,
            page: self.letter.text.place(span).page,
            span: Some([span.start, span.end]),
            confidence,
        });
    }
}

/// Cuts a history into its entries; « ; a. 5 » goes on with the entry before.
fn history_to_entries(history: &str) -> Vec<String> {
    let mut entries: Vec<String> = Vec::new();
    for piece in history.split(';').map(normalise).filter(|piece| !piece.is_empty()) {
        match entries.last_mut().filter(|_| !ENTRY_START.is_match(&piece)) {
            Some(last) => last.push_str(&format!("; {piece}")),
            None => entries.push(piece),
        }
    }
    if let Some(last) = entries.last_mut() {
        last.truncate(last.trim_end_matches(['.', ' ']).len());
    }
    entries
}

fn text_is_stop(text: &str) -> bool {
    let start: String = text.trim().chars().take(60).flat_map(char::to_lowercase).collect();
    STOPS.iter().any(|(fr, en)| start.starts_with(fr) || start.starts_with(en))
}

fn text_is_capitals(text: &str) -> bool {
    text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::law::tests::lines_to_letter;
    use crate::record::Language;

    /// Reads an annex of the lines and compares `law article: text [history]`, line ends written as `/`.
    fn check(lines: &str, expected: &[&str]) {
        let marked: Vec<String> = lines.lines().map(|line| format!("@annex {line}")).collect();
        let letter = lines_to_letter(&marked.join("\n"), Language::Fr);
        let found = annex(&letter);
        let in_bounds =
            |found: &AnnexArticle| found.span.is_some_and(|[start, end]| start < end && end <= letter.text.len());
        assert!(found.iter().all(in_bounds), "{lines}");
        let words = found.iter().map(|found| {
            let history =
                if found.history.is_empty() { String::new() } else { format!(" [{}]", found.history.join("|")) };
            format!("{} {}: {}{history}", found.law, found.article, found.text.replace('\n', "/"))
        });
        assert_eq!(words.collect::<Vec<_>>(), expected, "{lines}");
    }

    #[test]
    fn articles_have_text_and_history() {
        check(
            "# LOI SUR L’ACCÈS AUX DOCUMENTS\n# MOTIFS DE REFUS\n53. Les noms sont secrets sauf :\n* - 1° la personne consent;\n* - 2° un juge l’ordonne.\n1982, c. 30, a. 53; 1985, c. 30, a. 3; 2021, c. 25, a. 8.\n**54.** Un nom est personnel.\n1982, c.\u{2009}30, a.\u{202f}54.\n# Nombre de personnes\nMontréal",
            &[
                "A-2.1 53: Les noms sont secrets sauf :/1° la personne consent;/2° un juge l'ordonne. [1982, c. 30, a. 53|1985, c. 30, a. 3|2021, c. 25, a. 8]",
                "A-2.1 54: Un nom est personnel. [1982, c. 30, a. 54]",
            ],
        );
    }

    #[test]
    fn histories_of_all_forms_are_cut() {
        let history = |line: &str, expected: &str| {
            check(
                &format!("# Loi sur l'accès\n9. Chacun a un droit.\n{line}"),
                &[&format!("A-2.1 9: Chacun a un droit. [{expected}]")],
            );
        };
        history("1982, c. 30, a. 9; N.I. 2016-01-01 (NCPC).", "1982, c. 30, a. 9|N.I. 2016-01-01 (NCPC)");
        history("2006, c. 22, a. 29, a. 150; 2021, c. 25, a. 8.", "2006, c. 22, a. 29, a. 150|2021, c. 25, a. 8");
        history("R.-U., 1982, c. 11, ann. B, ptie I, a. 33.", "R.-U., 1982, c. 11, ann. B, ptie I, a. 33");
        history("1982, c. 30, s. 9; 1990, c. 57, s. 4.", "1982, c. 30, s. 9|1990, c. 57, s. 4");
        history(
            "1982, c. 30, a. 9; 1990, c. 57, a. 4;\n2006, c. 22, a. 5.",
            "1982, c. 30, a. 9|1990, c. 57, a. 4|2006, c. 22, a. 5",
        );
        history(
            "1982, c. 30, a. 9; 1990, c. 57,\na. 4; 2006, c. 22, a. 5.",
            "1982, c. 30, a. 9|1990, c. 57, a. 4|2006, c. 22, a. 5",
        );
    }

    #[test]
    fn a_history_may_stand_at_the_end_of_the_text() {
        check(
            "# Loi sur l'accès\n37. Un avis peut être tu. 1982, c. 30, a. 37.",
            &["A-2.1 37: Un avis peut être tu. [1982, c. 30, a. 37]"],
        );
    }

    #[test]
    fn the_number_may_have_a_heading_of_its_own() {
        check(
            "# Loi sur l'accès\n# Article 37\n37. Un avis.\nSuite.\n# Article 39\nUne analyse.",
            &["A-2.1 37: Un avis./Suite.", "A-2.1 39: Une analyse."],
        );
    }

    #[test]
    fn the_law_is_that_of_the_heading() {
        check(
            "# Code des professions (RLRQ, c. C-26)\n60.4. Le secret.\n1994, c. 40, a. 53.\n# Loi sur l'accès\n53. Les noms.",
            &["C-26 60.4: Le secret. [1994, c. 40, a. 53]", "A-2.1 53: Les noms."],
        );
        check(
            "# Loi sur l'accès\n34. Un avis.\n1982, c. 30, a. 34.\n§ 6. - De la vérification\n[...]\n41. Un essai.",
            &["A-2.1 34: Un avis. [1982, c. 30, a. 34]", "A-2.1 41: Un essai."],
        );
        check("12. Un texte sans loi.", &["? 12: Un texte sans loi."]);
    }

    #[test]
    fn what_is_no_law_ends_the_article() {
        check(
            "# Loi sur l'accès\n53. Les noms.\nAvis de recours\nVous pouvez demander la révision.\n135. Une adresse",
            &["A-2.1 53: Les noms."],
        );
        check("# Loi sur l'accès\n53. Les noms.\n| 10\t20\nReste du tableau", &["A-2.1 53: Les noms."]);
        check(
            "# Loi sur l'accès\n53. Les noms.\n1982, c. 30, a. 53.\nUne remarque de la direction.\n54. Une autre remarque",
            &["A-2.1 53: Les noms. [1982, c. 30, a. 53]"],
        );
    }

    #[test]
    fn numbers_that_open_no_article_stay_text() {
        check(
            "# Loi sur l'accès\n53. Les noms :\n1. la personne consent;\n2 exemplaires.\n54. Un nom.",
            &["A-2.1 53: Les noms :/1. la personne consent;/2 exemplaires.", "A-2.1 54: Un nom."],
        );
        check("# Loi sur l'accès\nArticles 53 et 54\nbureau 7.200", &[]);
    }

    #[test]
    fn hostile_annexes_stay_bounded() {
        check("", &[]);
        check("1982, c. 30, a. 53.\n53.", &[]);
        let many: String = (1..900).map(|number| format!("{number}. Texte.\n")).collect();
        let letter = lines_to_letter(&many.replace("\n", "\n@annex "), Language::Fr);
        assert_eq!(annex(&letter).len(), ARTICLE_LIMIT);
        let long = format!("@annex 53. Les noms.\n@annex {}", "1982, c. 30, a. 53; ".repeat(500));
        assert_eq!(annex(&lines_to_letter(&long, Language::Fr))[0].history.len(), 500);
    }
}
