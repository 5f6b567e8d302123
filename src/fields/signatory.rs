//! Who signs: name, title and unit below the closing formula.
//!
//! A line is read by how it is built (`letter/signing.rs`) and by its place: what stands right below a name is a title,
//! whatever its words, unless it is a unit, the body or a contact.

use std::sync::LazyLock;

use crate::pattern::Pattern;

use crate::document::Span;
use crate::letter::labels::{ATTACHMENTS, BODY_NAME, CLOSING, COPIES, OUR_REFERENCE};
use crate::letter::signing::{
    bytes_before_contact, is_contact, is_designation, is_initials, is_title, is_unit, line_to_name, mark_length,
};
use crate::letter::{Letter, Paragraph};
use crate::record::{Decision, Signatory, ZoneName};

/// The longest line that can be a title.
const TITLE_CHARACTERS_MAX: usize = 180;
/// A signature takes at most this many lines.
const LINES_MAX: usize = 60;
/// When it was signed, behind the name.
static SIGNED_WHEN: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)[\s,(-]+(?:(?:le|on|date\s*:)\s+)?(?:[0-9]{4}[-/.][0-9]{2}[-/.][0-9]{2}|[0-9]{1,2}(?:er)?\s+\p{L}{3,9}\.?\s+[0-9]{4}|\p{L}{3,9}\s+[0-9]{1,2},\s+[0-9]{4})\b.*$").expect("valid")
});
/// A title before a name on one line.
static TITLE_THEN_NAME: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"^(?P<title>.{6,})(?:,|:|\s-)\s+(?P<name>[^,:]{5,60})$").expect("valid"));
static SENDER: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"(?i)^(?:de|from|expéditeur|expéditrice|sender)\s*:\s*").expect("valid"));
/// Who signs stands for the person named next.
static STANDS_FOR_NEXT: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"(?i)\b(?:pour|for)\s*:?$").expect("valid"));
static FOR: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^\(?(?:pour|for|(?:par|by)\s+(?:délégation|ordre|delegation))\b").expect("valid")
});
/// In whose name it is signed.
static ON_BEHALF: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"(?i)^\(?(?:on\s+behalf\s+of|au\s+nom\s+(?:de\b|du\b|des\b|d'))").expect("valid"));
/// A title that goes on at the beginning of the next line, or an ending after which it does.
static GOES_ON: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"^(?:\p{Ll}|&)").expect("valid"));
static JOINS_TITLE: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"^(?:et|and)\s+(?:de|des|du|of|the|à|aux)\b").expect("the pattern is valid"));
static STAYS_OPEN: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)(?:\s(?:et|de|du|des|à|au|aux|la|le|les|l'|d'|and|of|to|the|for|in)|[-&])$").expect("valid")
});

/// A line of the signature, read.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Line {
    /// A name, with the title on its line; `addressed` by an honorific, a mark or such a title.
    Name {
        name: Span,
        inline: Option<Span>,
        addressed: bool,
    },
    Title {
        span: Span,
        sure: bool,
    },
    Unit(Span),
    /// It goes on with the line before, if that is a title or unit.
    More(Span),
    /// The person named on the next line does not sign.
    StandsForNext,
    Skip,
    /// An address or telephone number: who stands above is complete.
    Contact,
    End,
}

/// Reads the signatories in the order in which they sign; the one with a title of access is the signatory.
pub fn extract(letter: &Letter, decision: &mut Decision) {
    let mut signatories = lines_to_signatories(letter, &read_lines(letter));
    // « P. S.-R. » below a memorandum: its head names who that is.
    if let Some(sender) = sender(letter).filter(|_| !signatories.is_empty() && signatories.iter().all(only_initialled))
    {
        signatories = vec![sender];
    }
    if signatories.is_empty() {
        signatories.extend(sender(letter));
    }
    if signatories.is_empty() {
        signatories.extend(title_alone(letter));
    }
    if signatories.is_empty() {
        return;
    }
    let responsible =
        signatories.iter().position(|(_, titles)| titles.contains("l'accès") || titles.contains("access"));
    let responsible = responsible.or_else(|| signatories.iter().position(|(_, titles)| titles.contains("responsable")));
    let (first, _) = signatories.remove(responsible.unwrap_or(0));
    decision.signatory = Some(first);
    decision.co_signatories = signatories.into_iter().map(|(signatory, _)| signatory).collect();
}

/// Tells whether the name of who signs is nothing but initials.
fn only_initialled((signatory, _): &(Signatory, String)) -> bool {
    let name = signatory.name.as_ref().map_or("", |name| name.value.as_str());
    name.split([' ', '-', '.']).all(|word| word.chars().count() <= 1)
}

/// Reads the sender of a memorandum or e-mail that nobody signs: « De : Zoé Planté, greffière ».
fn sender(letter: &Letter) -> Option<(Signatory, String)> {
    letter.paragraphs_in(ZoneName::Letterhead).find_map(|paragraph| {
        let folded = letter.text.folded(paragraph.span);
        let start = SENDER.find(folded)?.end();
        let rest = &folded[start..start + bytes_before_contact(&folded[start..])];
        let line = line_to_name(rest.trim_end_matches(['<', ' ', '(']))?;
        let span_of =
            |range: std::ops::Range<usize>| letter.text.span_in(paragraph.span, start + range.start..start + range.end);
        let title = line.rest.map(span_of).filter(|span| is_title(letter.text.folded(*span)));
        let signatory = Signatory {
            name: Some(letter.text.found_text(span_of(line.name), "signatory.sender", 0.85)),
            title: title.map(|title| letter.text.found_text(title, "signatory.sender", 0.8)),
            unit: None,
        };
        Some((signatory, String::new()))
    })
}

/// Reads an office that signs without the name of a person: « La secrétaire de la Commission ».
fn title_alone(letter: &Letter) -> Option<(Signatory, String)> {
    let title = read_lines(letter).into_iter().find_map(|line| match line {
        Line::Title { span, sure: true } => Some(span),
        _ => None,
    })?;
    let found = letter.text.found_text(title, "signatory.title_alone", 0.85);
    Some((Signatory { name: None, title: Some(found), unit: None }, String::new()))
}

/// Reads the lines of the signature up to its end.
fn read_lines(letter: &Letter) -> Vec<Line> {
    let paragraphs: Vec<&Paragraph> = letter.paragraphs_in(ZoneName::Signature).take(LINES_MAX).collect();
    let mut lines: Vec<Line> = Vec::with_capacity(paragraphs.len());
    for paragraph in paragraphs {
        let folded = letter.text.folded(paragraph.span);
        // The formula may be followed by the name on its own line: « Cordialement, Zoé Planté ».
        let after_formula = CLOSING
            .regex()
            .find(folded)
            .map(|found| folded[found.end()..].find([',', '.', '!']).map_or(folded.len(), |at| found.end() + at + 1));
        let start = after_formula.unwrap_or(0);
        let rest = &folded[start..];
        let base = letter.text.trim(letter.text.span_in(paragraph.span, start..folded.len()));
        if after_formula.is_some() && line_to_name(rest.trim()).is_none() {
            lines.push(Line::Skip);
            continue;
        }
        read_line(letter, base, &lines).into_iter().for_each(|line| lines.push(line));
        if lines.last() == Some(&Line::End) {
            break;
        }
    }
    lines
}

/// Reads one line after those read before it: a title and a name on one line are two.
fn read_line(letter: &Letter, base: Span, before: &[Line]) -> Vec<Line> {
    let whole = letter.text.folded(base);
    let named = before.iter().any(|line| matches!(line, Line::Name { .. }));
    if ATTACHMENTS.is_in(whole) || COPIES.is_in(whole) {
        return vec![Line::End];
    }
    let mark = mark_length(whole);
    let marked = &whole[mark..];
    if is_contact(whole) || (mark == 0 && bytes_before_contact(whole) == 0) {
        return vec![if named { Line::Contact } else { Line::Skip }];
    }
    // « Technicienne juridique | Ville de Laval »: what a bar parts is the body or how to reach it.
    let barred = [" | ", " • ", " · "].iter().filter_map(|bar| marked.find(bar)).min();
    let barred = barred.filter(|&at| is_title(&marked[..at]) || line_to_name(&marked[..at]).is_some());
    let parted = barred.filter(|&at| !is_title(&marked[at..])).unwrap_or(marked.len());
    let end = bytes_before_contact(&marked[..parted]);
    let folded = SIGNED_WHEN.find(&marked[..end]).map_or(&marked[..end], |when| &marked[..when.start()]).trim_end();
    let span_of = |range: std::ops::Range<usize>| letter.text.span_in(base, mark + range.start..mark + range.end);
    let title_of =
        |start: usize, end: usize| span_of(start..start + folded[start..end].trim_end_matches([')', ' ', ',']).len());
    let characters = folded.chars().count();
    if characters == 0 || characters > TITLE_CHARACTERS_MAX || OUR_REFERENCE.is_in(folded) || is_initials(folded) {
        return vec![Line::Skip];
    }
    if ON_BEHALF.is_match(folded) && line_to_name(folded).is_none() {
        return vec![Line::Skip];
    }
    // « Par délégation de la responsable, Me X » below the name: he does not sign.
    if is_body(letter, folded) || (named && mark > 0 && FOR.is_match(whole) && line_to_name(folded).is_none()) {
        return vec![Line::Skip];
    }
    if let Some(line) = line_to_name(folded) {
        // « pour » before another name: who signed stands above.
        if named && mark > 0 && FOR.is_match(whole) {
            return vec![Line::StandsForNext, Line::Skip];
        }
        let inline = line.rest.clone().map(|rest| {
            let kept =
                STANDS_FOR_NEXT.find(&folded[rest.clone()]).map_or(rest.end, |stands| rest.start + stands.start());
            title_of(rest.start, kept)
        });
        let inline = inline.filter(|span| !is_designation(letter.text.folded(*span)));
        let name = span_of(line.name);
        let mut lines = vec![Line::Name { name, inline, addressed: line.addressed || mark > 0 || inline.is_some() }];
        lines.extend(STANDS_FOR_NEXT.is_match(folded).then_some(Line::StandsForNext));
        return lines;
    }
    // Right below a name « Director, Information Governance » is his title and names nobody else.
    let below_name = matches!(before.last(), Some(Line::Name { .. }));
    let parts = TITLE_THEN_NAME.captures(folded).filter(|_| is_title(folded) && !below_name);
    if let Some((title, name)) = parts.and_then(|parts| parts.name("title").zip(parts.name("name")))
        && let Some(line) = line_to_name(name.as_str()).filter(|line| line.rest.is_none())
    {
        let at = name.start();
        let name =
            Line::Name { name: span_of(at + line.name.start..at + line.name.end), inline: None, addressed: true };
        return vec![Line::Title { span: title_of(0, title.end()), sure: true }, name];
    }
    // « Pour la responsable, » is whose place is taken, and no title of who signs where he has one of his own.
    let span = if FOR.is_match(whole) {
        Span::new(base.start, span_of(0..folded.len()).end)
    } else {
        span_of(0..folded.len())
    };
    let last = before.iter().rev().find(|line| !matches!(line, Line::Skip));
    let text_of = |span: &Span| letter.text.folded(*span);
    let open = last.is_some_and(|line| match line {
        Line::Title { span, .. } | Line::Unit(span) | Line::More(span) => STAYS_OPEN.is_match(text_of(span)),
        _ => false,
    });
    let follows_title = matches!(last, Some(Line::Title { .. } | Line::Unit(_) | Line::More(_)));
    // « Zoé Planté, responsable de l'accès », then « et de la protection … »
    let follows_inline = matches!(last, Some(Line::Name { inline: Some(_), .. })) && JOINS_TITLE.is_match(folded);
    if (follows_title && (GOES_ON.is_match(folded) || open) || follows_inline) && before.last() == last {
        return vec![Line::More(span)];
    }
    if is_unit(folded) {
        return vec![Line::Unit(span)];
    }
    if is_title(folded) {
        return vec![Line::Title { span, sure: true }];
    }
    let below_name = matches!(last, Some(Line::Name { inline: None, .. }));
    let worded = folded.split(|c: char| !c.is_alphabetic()).any(|word| word.chars().count() >= 4);
    let plain = !folded.chars().any(|c| c.is_ascii_digit()) && !folded.ends_with(['.', ';', ':', '?', '!']);
    let may_be_title = below_name && worded && plain && characters < 90 && !BODY_NAME.is_in(folded);
    vec![if may_be_title { Line::Title { span, sure: false } } else { Line::Skip }]
}

/// Tells whether a line is the name of the body: it begins as one does, or the head of the letter has it alone.
fn is_body(letter: &Letter, folded: &str) -> bool {
    let begins = BODY_NAME.regex().find(folded).is_some_and(|found| found.start() == 0);
    if begins && !is_title(folded) && !is_unit(folded) {
        return true;
    }
    // The head of a printed e-mail begins with the name of its owner.
    if line_to_name(folded).is_some() {
        return false;
    }
    let heads = letter.paragraphs_in(ZoneName::Letterhead).take(4);
    heads.into_iter().any(|head| letter.text.folded(head.span) == folded) && !is_unit(folded) && !is_title(folded)
}

/// A signatory while it is read: the spans of its parts.
#[derive(Default)]
struct Open {
    name: Option<Span>,
    inline: Option<Span>,
    title: Option<Span>,
    sure: bool,
    /// All its titles, in lower case.
    titles: String,
    unit: Option<Span>,
}

/// Groups the lines into signatories; each comes with its titles in lower case.
fn lines_to_signatories(letter: &Letter, lines: &[Line]) -> Vec<(Signatory, String)> {
    let mut done: Vec<(Signatory, String)> = Vec::new();
    let mut open = Open::default();
    let mut before = Line::Skip;
    let mut represented = false;
    for (index, &line) in lines.iter().enumerate() {
        match line {
            Line::Name { name, inline, addressed } => {
                let below = lines[index + 1..].iter().find(|line| !matches!(line, Line::Skip));
                let titled = addressed || matches!(below, Some(Line::Title { .. } | Line::Unit(_)));
                if let Some(known) = open.name.filter(|known| is_same_person(letter, *known, name)) {
                    // The stroke of the pen and the name below it: the fuller one counts.
                    open.name = Some(if name.end - name.start >= known.end - known.start { name } else { known });
                    open.inline = open.inline.or(inline);
                    before = line;
                    continue;
                }
                let first = open.name.is_none() && (done.is_empty() || open.title.is_some());
                if represented || !(first || titled) {
                    represented = false;
                    before = Line::StandsForNext;
                    continue;
                }
                if open.name.is_some() {
                    done.extend(close(letter, std::mem::take(&mut open)));
                }
                open.name = Some(name);
                open.inline = inline;
            }
            Line::Title { span, sure } => {
                // The title of the next signatory may stand above his name.
                let heads_next = letter.text.slice(span).ends_with(',');
                let below = lines[index + 1..].iter().find(|line| !matches!(line, Line::Skip));
                let next_is_name = matches!(below, Some(Line::Name { .. }));
                if open.name.is_some() && open.title.is_some() && heads_next && next_is_name {
                    done.extend(close(letter, std::mem::take(&mut open)));
                }
                let represents = before == Line::StandsForNext;
                if !represents {
                    open.titles.push_str(&letter.text.folded(span).to_lowercase());
                    match open.title {
                        Some(title) if matches!(before, Line::Title { .. } | Line::More(_)) => {
                            open.title = Some(Span::new(title.start, span.end));
                        }
                        // Whose place is taken is no title of who signs where he has one of his own.
                        Some(title) if FOR.is_match(letter.text.folded(title)) && open.name.is_some() => {
                            (open.title, open.sure) = (Some(span), sure);
                        }
                        Some(_) => {}
                        None => (open.title, open.sure) = (Some(span), sure),
                    }
                } else {
                    continue;
                }
            }
            Line::Unit(span) if open.name.is_some() && open.unit.is_none() => open.unit = Some(span),
            Line::More(span) if matches!(before, Line::Name { .. }) => {
                open.inline = open.inline.map(|inline| Span::new(inline.start, span.end));
            }
            Line::More(span) => match (before, open.title, open.unit) {
                (Line::Unit(_), _, Some(unit)) => open.unit = Some(Span::new(unit.start, span.end)),
                (_, Some(title), _) => {
                    open.titles.push_str(&letter.text.folded(span).to_lowercase());
                    open.title = Some(Span::new(title.start, span.end));
                }
                _ => {}
            },
            Line::Contact => {
                done.extend(close(letter, std::mem::take(&mut open)));
            }
            Line::StandsForNext => represented = true,
            Line::Unit(_) | Line::Skip => {}
            Line::End => break,
        }
        // More lines of a unit belong to it.
        before = if matches!((before, line), (Line::Unit(_), Line::More(_))) { before } else { line };
    }
    done.extend(close(letter, open));
    done
}

/// Tells whether two names are those of one person: the same last word, and a first one that begins alike.
fn is_same_person(letter: &Letter, one: Span, other: Span) -> bool {
    let words = |span: Span| letter.text.folded(span).to_lowercase();
    let (one, other) = (words(one), words(other));
    let last = |name: &str| name.split(' ').next_back().map(str::to_string);
    let is_initial = |name: &str| name.split(' ').next().is_some_and(|first| first.ends_with('.'));
    last(&one) == last(&other) && (one.chars().next() == other.chars().next() || is_initial(&one) || is_initial(&other))
}

fn close(letter: &Letter, open: Open) -> Option<(Signatory, String)> {
    let name = open.name?;
    let inline_title = |span: &Span| letter.text.folded(*span).to_lowercase();
    let titles = open.titles.clone() + &open.inline.as_ref().map(inline_title).unwrap_or_default();
    // A profession behind the name is the title where none stands below.
    let title = open.title.or(open.inline);
    let confidence = if open.sure || open.title.is_none() { 0.95 } else { 0.85 };
    let signatory = Signatory {
        name: Some(letter.text.found_text(name, "signatory.name", 0.96)),
        title: title.map(|title| letter.text.found_text(title, "signatory.title", confidence)),
        unit: open.unit.map(|unit| letter.text.found_text(unit, "signatory.unit", 0.9)),
    };
    Some((signatory, titles))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::tests_support::{decision_of, letter_of};

    fn check(lines: &[&str], expected: &str) {
        let lines: Vec<(ZoneName, &str)> = lines.iter().map(|line| (ZoneName::Signature, *line)).collect();
        let letter = letter_of(&lines);
        let mut decision = decision_of(&letter);
        extract(&letter, &mut decision);
        let show = |signatory: &Signatory| {
            let part =
                |found: &Option<crate::record::Found<String>>| found.as_ref().map_or("-".into(), |f| f.value.clone());
            format!("{} / {} / {}", part(&signatory.name), part(&signatory.title), part(&signatory.unit))
        };
        let all: Vec<String> = decision.signatory.iter().chain(&decision.co_signatories).map(show).collect();
        assert_eq!(all.join(" + "), expected, "{lines:?}");
    }

    #[test]
    fn names_and_titles_are_read() {
        check(
            &[
                "Veuillez agréer nos salutations distinguées.",
                "Zoé Planté-Roy",
                "Responsable substitut de l'accès aux documents",
                "et de la protection des renseignements personnels",
                "Ministère des Essais",
                "12, rue X",
            ],
            "Zoé Planté-Roy / Responsable substitut de l'accès aux documents et de la protection des renseignements personnels / -",
        );
        check(
            &[
                "Cordialement,",
                "La responsable de l'accès aux documents,",
                "[Original signé]",
                "Me Zoé Planté, avocate",
            ],
            "Zoé Planté / La responsable de l'accès aux documents, / -",
        );
        check(
            &["Yours truly,", "Harriet Dunmore", "Secretary General", "Legal Affairs"],
            "Harriet Dunmore / Secretary General / Legal Affairs",
        );
    }

    #[test]
    fn the_forms_of_a_signature() {
        check(
            &["Cordialement,", "(signé)", "Ghyslaine Ottawa, OMA", "Greffière adjointe"],
            "Ghyslaine Ottawa / Greffière adjointe / -",
        );
        check(
            &["Bien à vous,", "Donald Arcand, notaire", "Direction des essais"],
            "Donald Arcand / notaire / Direction des essais",
        );
        check(
            &["Salutations,", "Pour le greffier,", "Zoé Planté-Roy", "Analyste de dossiers", "par délégation"],
            "Zoé Planté-Roy / Analyste de dossiers / -",
        );
        check(&["Cordialement,", "La secrétaire de la Commission"], "- / La secrétaire de la Commission / -");
        check(
            &["Bonne journée!", "Nelly Roy", "Technicienne juridique | Ville de Laval | 450 555-0101"],
            "Nelly Roy / Technicienne juridique / -",
        );
        check(
            &["Salutations,", "Noëlla D'Amours", "dir. gén. et greffière-trésorière", "MRC des Essais"],
            "Noëlla D'Amours / dir. gén. et greffière-trésorière / -",
        );
        check(
            &["Salutations,", "Fulbert Demers", "Directeur général", "Original signé"],
            "Fulbert Demers / Directeur général / -",
        );
        check(
            &["Veuillez recevoir nos salutations.", "La greffière,", "(s) Jacinthe Morneau", "c. c. M. le préfet"],
            "Jacinthe Morneau / La greffière, / -",
        );
        check(
            &["Signé électroniquement par Luc Roy le 2024-05-03", "Directeur, affaires juridiques"],
            "Luc Roy / Directeur, affaires juridiques / -",
        );
        check(
            &["Bonne journée,", "LUC ROY", "COORDONNATEUR", "Tél. : 418 555-0101", "luc@essais.example"],
            "LUC ROY / COORDONNATEUR / -",
        );
        check(
            &[
                "Cordialement,",
                "Luc Roy",
                "Premier dirigeant",
                "de l'information",
                "Sous-direction des essais",
                "12, rue X",
            ],
            "Luc Roy / Premier dirigeant de l'information / Sous-direction des essais",
        );
        check(&["Sincerely,", "/s/ Harriet Dunmore, Notary", "Town Clerk"], "Harriet Dunmore / Town Clerk / -");
        check(&["Best,", "Harriet Dunmore | Archivist | T 514 555-0101"], "Harriet Dunmore / Archivist / -");
        check(&["Merci,", "La directrice du greffe, Zoé Planté"], "Zoé Planté / La directrice du greffe / -");
        check(
            &["Merci,", "par Rose Fradette, technicienne, pour :", "Paul Dionne", "Secrétaire général"],
            "Rose Fradette / technicienne / -",
        );
    }

    #[test]
    fn two_persons_may_sign() {
        check(
            &[
                "Cordialement,",
                "Me Clémence Viau",
                "Responsable de l'accès aux documents",
                "Normand Chayer",
                "Directeur du greffe",
            ],
            "Clémence Viau / Responsable de l'accès aux documents / - + Normand Chayer / Directeur du greffe / -",
        );
        check(
            &[
                "Merci,",
                "Le responsable de l'accès,",
                "Luc Roy",
                "225, rue Neuve",
                "La directrice",
                "du patrimoine,",
                "Zoé Planté",
            ],
            "Luc Roy / Le responsable de l'accès, / - + Zoé Planté / La directrice du patrimoine, / -",
        );
        check(
            &["Salutations.", "Le trésorier,", "______", "Luc Roy", "La directrice,", "______", "Zoé Planté"],
            "Luc Roy / Le trésorier, / - + Zoé Planté / La directrice, / -",
        );
        // One person signs twice, another is only represented.
        check(
            &[
                "Salutations.",
                "(s) Agt P.-O. Roy, mat. 12",
                "Agent P.-O. Roy, matricule 12",
                "Par délégation de la responsable de l'accès, Me Zoé Planté",
            ],
            "P.-O. Roy / - / -",
        );
        check(
            &["Salutations.", "M. Roy", "Marc Roy, notaire", "Premier directeur"],
            "Marc Roy / Premier directeur / -",
        );
    }

    #[test]
    fn no_name_no_signatory() {
        check(&["Salutations distinguées", "Ministère des Essais", "www.essais.gouv.qc.ca"], "");
    }
}
