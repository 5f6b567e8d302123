//! The file numbers of the request: the body's own and the requester's.
//!
//! A label says whose number follows and how surely one does (« N/Réf. : », « Dossier », « Access request no. »); what
//! may be a file number is one grammar for all labels. A number without a label is believed where it stands alone.

use std::sync::LazyLock;

use crate::pattern::{Captures, Pattern};

use crate::document::Span;
use crate::fields::date::find_dates;
use crate::letter::labels::{ASKED, SUBJECT, YOUR_REQUEST};
use crate::letter::{Letter, Paragraph, ParagraphKind};
use crate::record::{Decision, Found, ZoneName};

/// A label and what parts it from its number. To add a word, add it to `noun`, `of` or `count`.
static LABEL: LazyLock<Pattern> = LazyLock::new(|| {
    let count = r"n[o°º]s?\b\.?|n[°º]|num[ée]ro|number|\#";
    let noun = r"r[ée]f(?:[ée]rence|erence)?s?|dossiers?|suivi|cote|log|tracking|demande|requ[êe]te|files?|request|case|d(?:oss?)?|dem|r";
    // « Dossier OIQ : », « KRG ref.: »: the acronym of the body stands beside the noun, and a colon or a cell behind it.
    let acronym = r"(?-i:\p{Lu}{2,8}(?:-\p{Lu}{1,6})?|\p{Lu}\p{Ll}{0,4}\p{Lu}\p{L}{0,3})";
    let of = r"(?:d')?acc[èe]s(?:\s+(?:[àa]\s+l'information|aux\s+documents))?|de\s+(?:la\s+|notre\s+)?(?:demande|r[ée]f[ée]rence|dossier|suivi)|interne|[àa]\s+(?:rappeler|citer|mentionner|indiquer|inscrire)|to\s+(?:quote|cite)|d'AI|AI|DAI";
    Pattern::new(&format!(
        r"(?ix)(?:^|[\s(\[|•–—-])
        (?P<own>(?:(?:{count})\s*(?:de\s+|du\s+)?)?(?:dossier|r[ée]f[ée]rence|file|num[ée]ro)\s+{acronym}|{acronym}\s+(?:ref|r[ée]f|file|dossier)\b\.?)
        (?:\s*:\s*|\t)
        |
        (?:^|[\s(\[|•–—/-])
        (?P<label>
          (?:(?P<ours>[no]\s?[/.\u{{2044}}]\s?|not(?:re|\.)\s+|nos\s+|our\s+)|(?P<theirs>[vy]\s?[/.\u{{2044}}]\s?|votre\s+|vos\s+|your\s+))?
          (?:access\s+(?:to\s+information\s+)?)?
          (?:(?P<before>{count})\s*(?:de\s+(?:la\s+|votre\s+|notre\s+)?|d'|of\s+)?)?
          (?P<noun>(?:{noun})\b\.?(?:\s?/)?)
          (?:\s+(?:{of})\b)*
          (?:\s*(?P<behind>{count}))?
        | (?:notre\s+|our\s+)?(?P<count>{count})(?:\s+(?:[àa]\s+(?:rappeler|citer|mentionner|indiquer|inscrire)|to\s+(?:quote|cite)))?
        )
        (?P<separator>(?:\s*\([^)0-9]{{3,30}}\))?\s*[:.]\s*:?\s*|\s*\#\s*|\s+|$)
"
    ))
    .expect("the pattern of the labels is valid")
});
/// The requester's number behind a pronoun: « Yours: 22-15 ».
static YOURS: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^(?:yours|(?:la\s+)?vôtre)\s*:\s*(?P<number>[\p{L}\p{N}][^:]{1,38}[0-9][^:\s]*)$")
        .expect("valid")
});
/// A run of letters and digits in a file number.
static ATOM: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"^[\p{L}0-9]+").expect("the pattern is valid"));
/// What may part two of them.
static JOINT: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"^(?:\s?[-–_/]\s?|\.\s?|\s)").expect("the pattern is valid"));
/// The number of a court file.
static COURT_FILE: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"^[0-9]{3}-[0-9]{2}-[0-9]{4,6}(?:-[0-9]{2,3})?$").expect("the pattern is valid"));
/// A number in brackets, or one that begins in capitals and ends the line.
static ON_SUBJECT: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"[(\[](?P<bracket>[^)\]]{3,40})[)\]]|\s(?P<end>\p{Lu}{2,}\S*-\S+)$").expect("valid")
});
/// What the numbers of other things stand behind.
static DECOY: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:rlrq|cqlr|chapitre|appel\s+d'offres|call\s+for\s+tenders|projet\s+de\s+loi|pi[èe]ce|exhibit|cour|tribunal|court|contrat|contract)\b[^.(]{0,25}$")
        .expect("valid")
});
/// Whose file it is that bears the number before these words.
static OF_OTHERS: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^\s+(?:du|de\s+la|de\s+l'|of\s+the)\s*(?:tribunal|cour|court|bureau|commission)\b")
        .expect("valid")
});
/// In a sentence the request is numbered behind these words.
static NUMBERED: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?P<label>(?:le\s+num[ée]ro\s+(?:\p{L}+\s+){1,5}est(?:\s+le)?|(?:sous|portant|porte|attribué|donné|reçu)\s+(?:à\s+\S+\s+)?(?:le\s+)?(?:num[ée]ro|n[o°º]\.?|cote)|le\s+num[ée]ro(?:\s+de\s+(?:dossier|suivi))?|(?:registered|filed|logged|recorded|entered|opened|docketed)\s+(?:as|under)(?:\s+(?:file|request))?(?:\s+(?:no\.?|number))?|number(?:ed)?|(?:inscrite?|enregistrée?|consignée?|versée|ouverte?|cotée|identifiée?|répertoriée|classée)\s+(?:sous|au|comme)(?:\s+(?:le|la))?(?:\s+(?:n[o°º]\.?|dossier|cote|code))?))\s+|\b(?:ferm|ouv|class|clo[sr]|clôtur)\p{L}*\s+(?:donc\s+|ainsi\s+)?(?:le|votre|ce|un|notre)\s+(?P<file>dossier(?:\s+n[o°º]\.?)?)\s+")
        .expect("valid")
});

/// Things that bear a number of their own right before words that number.
static OF_THINGS: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:rapport|contrat|permis|bail|lot|r[èe]glement|r[ée]solution|plan|immeuble|certificat|avis|constat|facture|projet|devis|compteur|v[ée]hicule|structure|report|contract|permit|lease|by-?law|resolution|invoice|certificate)s?\b[^.;,]{0,15}$").expect("valid")
});
/// What is heard in a court or a tribunal under the number in the brackets behind it.
static OF_CASES: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:audience|proc[èe]s|cause|affaire|jugement|litige|grief|plainte|arbitrage|hearing|trial|judgment|lawsuit|grievance|arbitration)s?\b[^.;()]{0,60}\($").expect("valid")
});

/// What a label names.
static LABEL_NOUN: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)num|\bn[o°º]|[nov]\s?/|dossier|file|r[ée]f|demande|request|cote|case")
        .expect("the pattern is valid")
});

/// The longest file number that is believed.
const CHARACTERS_MAX: usize = 40;
/// The shortest one without a sure label.
const BARE_CHARACTERS_MIN: usize = 5;

/// A file number with the words of its label and the rule that read it.
struct Numbered {
    found: Found<String>,
    label: Option<String>,
}

/// Reads both references with the label of the body's own.
pub fn extract(letter: &Letter, decision: &mut Decision) {
    decision.your_reference = lines(letter, &[ZoneName::Letterhead, ZoneName::Signature])
        .find_map(|paragraph| labels(letter, paragraph).find_map(|label| label.your_number(letter, paragraph)));
    if decision.your_reference.is_none() {
        decision.your_reference = yours(letter);
    }
    let ours = head_number(letter)
        .or_else(|| labelled(letter, &[ZoneName::Signature], Strength::Likely, "reference.signature", 0.85))
        .or_else(|| on_subject(letter))
        .or_else(|| alone(letter))
        .or_else(|| in_sentence(letter));
    if let Some(Numbered { found, label }) = ours {
        decision.reference = Some(found);
        decision.reference_label = label;
    }
}

/// Finds what stands behind « Yours: » or « La vôtre : » in the head: the requester's number.
fn yours(letter: &Letter) -> Option<Found<String>> {
    lines(letter, &[ZoneName::Letterhead]).find_map(|paragraph| {
        let parts = YOURS.captures(letter.text.folded(paragraph.span))?;
        let number = parts.name("number")?;
        let span = letter.text.span_in(paragraph.span, number.range());
        Some(found_number(letter, span, "reference.yours", 0.85))
    })
}

/// Finds the number behind a label of the head: a sure label first, then one that begins its line, then one on the
/// subject line.
fn head_number(letter: &Letter) -> Option<Numbered> {
    let head = [ZoneName::Letterhead];
    labelled(letter, &head, Strength::Ours, "reference.label", 0.98)
        .or_else(|| labelled(letter, &head, Strength::Sure, "reference.label", 0.98))
        .or_else(|| labelled(letter, &head, Strength::Likely, "reference.line", 0.9))
}

/// Finds the first number behind a label that is at least so strong.
fn labelled(letter: &Letter, zones: &[ZoneName], strength: Strength, rule: &str, confidence: f64) -> Option<Numbered> {
    lines(letter, zones).find_map(|paragraph| {
        let mut labels = labels(letter, paragraph).filter(|label| label.strength >= strength);
        labels.find_map(|label| label.our_number(letter, paragraph, rule, confidence))
    })
}

/// Gives the lines of some zones; the rows of a table of the head, label and value, are lines too.
fn lines<'a>(letter: &'a Letter, zones: &'a [ZoneName]) -> impl Iterator<Item = &'a Paragraph> {
    zones.iter().flat_map(|zone| letter.paragraphs.iter().filter(move |paragraph| paragraph.zone == *zone))
}

/// How surely a number follows a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Strength {
    /// « dossier 2025-0456 » in running words: the number must look like one.
    Likely,
    /// « Dossier : 31180 », « Dossier no 12 »: whatever bears a digit is the number.
    Sure,
    /// « N/Réf. : 31180 »: the same, and it is the body's own.
    Ours,
}

/// A label on a line.
struct Label {
    /// The place of its words in the folded line.
    words: std::ops::Range<usize>,
    /// Where what it labels begins.
    end: usize,
    strength: Strength,
    theirs: bool,
}

/// Gives the labels of a line from left to right.
fn labels<'a>(letter: &'a Letter, paragraph: &'a Paragraph) -> impl Iterator<Item = Label> + 'a {
    let folded = letter.text.folded(paragraph.span);
    // In running prose nothing but the sentence tells whose number it is.
    let short = folded.chars().count() < 250;
    let labels = if short { label_places(folded) } else { Vec::new() };
    labels.into_iter().filter_map(move |(at, parts)| {
        let label = parts_to_label(folded, at, &parts)?;
        // « Our file / Notre référence »: two names of one label.
        let rest = folded[label.end..].trim_start();
        let parted = rest.strip_prefix('/').map(str::trim_start);
        let next =
            LABEL.captures(parted.unwrap_or(rest)).filter(|next| next.get(0).is_some_and(|all| all.start() == 0));
        // Side by side both say whose file it is.
        let again = next.filter(|next| {
            let theirs = next.name("theirs").is_some();
            parted.is_some() || theirs == label.theirs && (theirs || next.name("ours").is_some())
        });
        let end = again.and_then(|next| Some(folded.len() - parted.unwrap_or(rest).len() + next.get(0)?.end()));
        Some(Label { end: end.unwrap_or(label.end), ..label })
    })
}

/// Finds the labels of a line, and where the search of each began: the value of one may begin with another one
/// (« Référence : Demande d'accès 2024-18 »).
fn label_places(folded: &str) -> Vec<(usize, Captures<'_>)> {
    let mut places = Vec::new();
    let mut at = 0;
    while let Some(parts) = LABEL.captures(&folded[at..]) {
        let words = parts.name("own").or_else(|| parts.name("label")).map(|words| words.end());
        let Some(end) = words.filter(|&end| end > 0) else { break };
        places.push((at, parts));
        at += end;
    }
    places
}

fn parts_to_label(folded: &str, at: usize, parts: &Captures) -> Option<Label> {
    let end = at + parts.get(0)?.end();
    if let Some(own) = parts.name("own") {
        let words = at + own.start()..at + own.end();
        return Some(Label { words, end, strength: Strength::Sure, theirs: false });
    }
    let words = parts.name("label")?;
    let words = at + words.start()..at + words.end();
    let noun = parts.name("noun").map(|noun| noun.as_str().to_lowercase()).unwrap_or_default();
    let marked = parts.name("ours").is_some() || parts.name("theirs").is_some();
    let lone = parts.name("count").is_some();
    let hashed = parts.name("separator").is_some_and(|separator| separator.as_str().contains('#'));
    let counted = lone || hashed || parts.name("before").is_some() || parts.name("behind").is_some();
    let colon = has_colon(parts);
    // « D. » and « R. » label only behind « N/ », a bare « No » only where it begins its line.
    let bare = noun.trim_end_matches(['.', '/', ' ']);
    let short = bare == "r" || bare.len() <= 4 && bare.starts_with('d');
    let far = lone && words.start > 0;
    if far || (short && !marked) || DECOY.is_match(&folded[..words.start]) {
        return None;
    }
    let names_request = noun.starts_with("demande") || noun.starts_with("request") || noun.starts_with("requ");
    let sure = !lone && (marked || counted || (colon && !names_request));
    let strength = match (sure, parts.name("ours").is_some()) {
        (true, true) => Strength::Ours,
        (true, false) => Strength::Sure,
        (false, _) => Strength::Likely,
    };
    // « Votre demande 21-31877 » is the body's number, « Votre réf. » is not.
    let theirs = parts.name("theirs").is_some() && !names_request;
    Some(Label { words, end, strength, theirs })
}

/// Tells whether a colon parts a label from its value.
fn has_colon(parts: &Captures) -> bool {
    parts.name("separator").or_else(|| parts.get(0)).is_some_and(|separator| separator.as_str().contains(':'))
}

impl Label {
    /// Gives what stands behind the label, and its folded words; where the label is all of a line of the head, the line
    /// below.
    fn value<'a>(&self, letter: &'a Letter, paragraph: &Paragraph) -> Option<(Span, &'a str)> {
        let folded = letter.text.folded(paragraph.span);
        if self.end < folded.len() {
            return Some((letter.text.span_in(paragraph.span, self.end..folded.len()), &folded[self.end..]));
        }
        let mut below = letter.paragraphs.iter().skip_while(|line| line.span.start <= paragraph.span.start);
        let next = below.next().filter(|next| self.words.start == 0 && next.zone == paragraph.zone)?;
        let folded = letter.text.folded(next.span);
        let labelled = LABEL.captures(folded).is_some_and(|parts| has_colon(&parts));
        (!labelled).then_some((next.span, folded))
    }

    /// Gives the number behind a label of the body.
    fn our_number(&self, letter: &Letter, paragraph: &Paragraph, rule: &str, confidence: f64) -> Option<Numbered> {
        let (value, folded) = self.value(letter, paragraph)?;
        let number = Some(number_at(folded)?).filter(|_| !self.theirs)?;
        let line = letter.text.folded(paragraph.span);
        let number = range_at(&line[self.words.clone()], folded, number);
        let span = letter.text.span_in(value, 0..number.len());
        let likely = self.strength >= Strength::Sure
            || self.ends_line(line, &folded[number.len()..], number)
            || is_telling(letter, number, span);
        if !likely || COURT_FILE.is_match(number) || OF_OTHERS.is_match(&folded[number.len()..]) {
            return None;
        }
        let label = label_words(letter, letter.text.span_in(paragraph.span, self.words.clone()));
        let label = match possessive_above(letter, paragraph).filter(|_| self.words.start == 0) {
            Some(above) => format!("{above} {label}"),
            None => label,
        };
        let label = Some(label).filter(|label| !label.is_empty());
        Some(Numbered { found: found_number(letter, span, rule, confidence), label })
    }

    /// Tells whether the label of a file and its number are all of a line, or end the subject line: then the number
    /// need not look like one.
    fn ends_line(&self, line: &str, behind: &str, number: &str) -> bool {
        const DIGITS_ON_SUBJECT_MIN: usize = 5;
        let words = line[self.words.clone()].to_lowercase();
        let of_file = ["dossier", "réf", "ref", "file"].iter().any(|noun| words.contains(noun));
        let digits = number.chars().filter(char::is_ascii_digit).count();
        let placed = self.words.start == 0 || SUBJECT.is_in(line) && digits >= DIGITS_ON_SUBJECT_MIN;
        of_file && placed && behind.trim_matches([')', ']', '.', ',', ' ']).is_empty()
    }

    /// Gives what stands behind a label of the requester: a number, or whatever she calls her file.
    fn your_number(&self, letter: &Letter, paragraph: &Paragraph) -> Option<Found<String>> {
        let (value, folded) = self.value(letter, paragraph)?;
        let rest = folded.split(['\t', '\n']).next().filter(|_| self.theirs)?;
        let rest = rest.split("  ").next()?.trim_end();
        let end = LABEL.find_iter(rest).find(|next| next.start() > 0 && next.as_str().contains(':'));
        let rest = end.map_or(rest, |next| rest[..next.start()].trim_end());
        let words = rest.split_whitespace().count();
        let named = (1..=8).contains(&words)
            && rest.chars().count() <= CHARACTERS_MAX
            && rest.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            && (!rest.ends_with('.') || ends_in_abbreviation(rest));
        let span = letter.text.span_in(value, 0..rest.len());
        named.then(|| found_number(letter, span, "reference.your_label", 0.95))
    }
}

/// Tells whether a text ends in a shortened word: « Lettre du 6 nov. ».
fn ends_in_abbreviation(text: &str) -> bool {
    let word = text.trim_end_matches('.').rsplit(' ').next().unwrap_or_default();
    (1..=5).contains(&word.chars().count()) && word.chars().all(char::is_alphabetic)
}

/// Gives the word above a label that was broken in two: « Notre », then « référence LON-22 ».
fn possessive_above<'a>(letter: &'a Letter, paragraph: &Paragraph) -> Option<&'a str> {
    let above = letter.paragraphs.iter().take_while(|line| line.span.start < paragraph.span.start).last()?;
    let word = letter.text.folded(above.span).trim();
    ["notre", "our", "numéro de", "no de"].contains(&word.to_lowercase().as_str()).then_some(word)
}

/// Finds a number on the subject line that no label tells: in brackets or in capitals at its end.
fn on_subject(letter: &Letter) -> Option<Numbered> {
    // A heading right below the salutation tells the subject too.
    let mut body = letter.prose().filter(|line| matches!(line.zone, ZoneName::Request | ZoneName::Body));
    let heading = body.next().filter(|line| line.kind == ParagraphKind::Heading);
    lines(letter, &[ZoneName::Letterhead]).chain(heading).find_map(|paragraph| {
        let folded = letter.text.folded(paragraph.span);
        let parts = ON_SUBJECT.captures(folded)?;
        let heads = paragraph.kind == ParagraphKind::Heading && parts.name("bracket").is_some();
        if !SUBJECT.is_in(folded) && !heads {
            return None;
        }
        let place = parts.name("bracket").or_else(|| parts.name("end"))?;
        let number = number_at(place.as_str()).filter(|number| number.len() == place.len())?;
        let span = letter.text.span_in(paragraph.span, place.start()..place.start() + number.len());
        let found = || found_number(letter, span, "reference.subject", 0.85);
        is_telling(letter, number, span).then(|| Numbered { found: found(), label: None })
    })
}

/// Finds a number that is all of a line of the head or below the signature.
fn alone(letter: &Letter) -> Option<Numbered> {
    lines(letter, &[ZoneName::Letterhead, ZoneName::Signature]).find_map(|paragraph| {
        let span = letter.text.trim(paragraph.span);
        let folded = letter.text.folded(span);
        let number = number_at(folded).filter(|number| number.len() == folded.len())?;
        let found = || found_number(letter, span, "reference.alone", 0.8);
        is_telling(letter, number, span).then(|| Numbered { found: found(), label: None })
    })
}

/// Finds the number that a sentence gives the request: « votre demande (dossier 22-15) », « portant le numéro 22-15 ».
fn in_sentence(letter: &Letter) -> Option<Numbered> {
    let zones = [ZoneName::Letterhead, ZoneName::Request, ZoneName::Body];
    let speaks = |paragraph: &&Paragraph| {
        let folded = letter.text.folded(paragraph.span);
        paragraph.zone == ZoneName::Body && folded.chars().count() < 300
            || YOUR_REQUEST.is_in(folded)
            || ASKED.is_in(folded)
    };
    lines(letter, &zones).filter(speaks).find_map(|paragraph| {
        let folded = letter.text.folded(paragraph.span);
        let label = label_places(folded).into_iter().filter_map(|(at, parts)| {
            // What was asked may be about other files: there a number counts that stands in brackets.
            let before = &folded[..at + parts.name("label")?.start()];
            let bracketed = before.ends_with('(') && !OF_CASES.is_match(before);
            let label = parts_to_label(folded, at, &parts)?;
            let of_letter = paragraph.zone == ZoneName::Body && parts.name("noun").is_some();
            (label.strength >= Strength::Sure || bracketed || of_letter).then_some(label)
        });
        let numbered = NUMBERED.captures_iter(folded).filter_map(|parts| {
            let (whole, words) = (parts.get(0)?, parts.name("label").or_else(|| parts.name("file"))?);
            if OF_THINGS.is_match(&folded[..whole.start()]) {
                return None;
            }
            let strength = Strength::Likely;
            Some(Label { words: words.range(), end: whole.end(), strength, theirs: false })
        });
        let mut telling = label.chain(numbered).filter(|label| {
            let number = number_at(&folded[label.end..]).unwrap_or_default();
            let span = letter.text.span_in(paragraph.span, label.end..label.end + number.len());
            is_telling(letter, number, span)
        });
        let mut numbered = telling.find_map(|label| label.our_number(letter, paragraph, "reference.sentence", 0.8))?;
        // « Logged as » is no label: a label names the file or its number.
        let names = |label: &String| LABEL_NOUN.is_match(label);
        numbered.label = numbered.label.filter(names);
        Some(numbered)
    })
}

/// Gives a number with the one that ends its range, where the label is plural: « dossiers AI-23-112 à AI-23-120 ».
fn range_at<'t>(label: &str, text: &'t str, number: &'t str) -> &'t str {
    let plural = label.trim_end_matches(['.', ':', ' ']).ends_with('s');
    let between = [" à ", " au ", " to "].into_iter().find(|word| text[number.len()..].starts_with(word));
    let Some(between) = between.filter(|_| plural) else { return number };
    let start = number.len() + between.len();
    let last = number_at(&text[start..]).filter(|last| last.chars().count() == number.chars().count());
    last.map_or(number, |last| &text[..start + last.len()])
}

/// Gives the file number at the beginning of a text: atoms of letters and digits joined by hyphens, strokes and points,
/// digits grouped like a number, an acronym before its number.
fn number_at(text: &str) -> Option<&str> {
    let mut end = ATOM.find(text)?.end();
    let first = text.chars().next()?;
    let mut last = &text[..end];
    let acronym = |atom: &str| atom.chars().all(char::is_uppercase) && (2..=8).contains(&atom.chars().count());
    // « Acc. 2021-10 »: a shortened word before the number.
    let abbreviated =
        |atom: &str| (2..=4).contains(&atom.chars().count()) && atom.chars().all(char::is_alphabetic) && atom != "No";
    // Digits are grouped from the beginning on or behind an acronym: « 115 216 », « DAC 115 482 ».
    let mut grouped = true;
    while let Some(joint) = JOINT.find(&text[end..]) {
        let Some(next) = ATOM.find(&text[end + joint.end()..]) else { break };
        let (joint, next) = (joint.as_str(), next.as_str());
        let digits = |atom: &str| atom.chars().all(|c| c.is_ascii_digit());
        let begins_well = next.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        let spaced = joint.chars().count() == 3;
        let goes_on = match joint.trim() {
            "" => {
                (grouped && digits(last) && digits(next) && next.len() == 3)
                    // « 04 0611 »: the year and the number in it are all of the line.
                    || (end == 2 && digits(last) && digits(next) && next.len() == 4 && text.trim_end().len() == 7)
                    || (acronym(last) && next.starts_with(|c: char| c.is_ascii_digit()))
            }
            "/" => begins_well || (joint == "/" && !spaced),
            "." if joint.len() > 1 => {
                abbreviated(last) && end == last.len() && next.starts_with(|c: char| c.is_ascii_digit())
            }
            "." => (digits(last) || acronym(last)) && digits(next),
            _ if spaced => begins_well && !text[..end].contains(|c: char| c.is_ascii_digit()),
            _ => begins_well || joint.len() == joint.trim().len(),
        };
        if !goes_on {
            break;
        }
        // « R-119 204 »: the group that letters and a hyphen open.
        let opened = joint == "-" && end == last.len() && last.chars().all(char::is_uppercase) && next.len() <= 3;
        grouped = joint.trim().is_empty() && grouped || acronym(last) && joint.trim().is_empty() || opened;
        end += joint.len() + next.len();
        last = next;
    }
    // The initials of who keeps the file: « 0044-21 AF ».
    let behind = text[end..].trim_end();
    let initials = [" – ", " - ", " "].iter().find_map(|mark| behind.strip_prefix(mark));
    let initials = initials.filter(|rest| (2..=3).contains(&rest.len()) && acronym(rest));
    let number = &text[..end + initials.map_or(0, |_| behind.len())];
    let well_begun = first.is_uppercase() || first.is_ascii_digit();
    let numbered = number.chars().any(|c| c.is_ascii_digit()) && number.chars().count() <= CHARACTERS_MAX;
    (well_begun && numbered).then_some(number)
}

/// Tells whether a number is that of a file by its looks alone: of several groups, no date, no telephone, no years.
fn is_telling(letter: &Letter, number: &str, span: Span) -> bool {
    static OTHER: LazyLock<Pattern> = LazyLock::new(|| {
        Pattern::new(r"^(?:(?:19|20)[0-9]{2}\s?[-–/]\s?(?:19|20)[0-9]{2}|(?:1[ .-])?[0-9]{3}[ .-][0-9]{3}[ .-][0-9]{4}|\p{L}[0-9]\p{L}\s?[0-9]\p{L}[0-9]|[\p{L}.]+-[0-9]{1,2}(?:\.[0-9]+)*)$")
            .expect("valid")
    });
    let grouped = number.contains(['-', '–', '/']);
    let is_date = || find_dates(&letter.text, span, None).iter().any(|hit| hit.date.is_some() && hit.span == span);
    grouped
        && number.chars().count() >= BARE_CHARACTERS_MIN
        && !OTHER.is_match(number)
        && !COURT_FILE.is_match(number)
        && !is_date()
}

fn found_number(letter: &Letter, span: Span, rule: &str, confidence: f64) -> Found<String> {
    let mut found = letter.text.found_text(span, rule, confidence);
    found.value = without_spaces_at_hyphens(&found.value);
    found
}

/// Gives the label as written, without the mark before the number.
fn label_words(letter: &Letter, span: Span) -> String {
    letter.text.slice(span).trim().trim_end_matches([':', ' ', '\u{A0}', '\u{202F}']).to_string()
}

/// Gives a number with its inner spaces as written, except around hyphens: `MRIF- 2021` is `MRIF-2021`.
fn without_spaces_at_hyphens(number: &str) -> String {
    let parts = number.split_inclusive(['-', '–']).map(|part| match part.strip_suffix(['-', '–']) {
        Some(before) => format!("{}{}", before.trim(), &part[before.len()..]),
        None => part.trim_start().to_string(),
    });
    parts.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::tests_support::{decision_of, letter_of};

    /// Reads one line of a zone: `reference | label | your reference`.
    #[track_caller]
    fn check_in(zone: ZoneName, line: &str, expected: &str) {
        let letter = letter_of(&[(zone, line)]);
        let mut decision = decision_of(&letter);
        extract(&letter, &mut decision);
        let text = |value: Option<&str>| value.unwrap_or("-").to_string();
        let read = [
            text(decision.reference.as_ref().map(|found| found.value.as_str())),
            text(decision.reference_label.as_deref()),
            text(decision.your_reference.as_ref().map(|found| found.value.as_str())),
        ];
        assert_eq!(read.join(" | "), expected, "{line}");
    }

    #[track_caller]
    fn check(line: &str, expected: &str) {
        check_in(ZoneName::Letterhead, line, expected);
    }

    #[test]
    fn references_are_read_behind_their_labels() {
        check("N/Réf. : 31180", "31180 | N/Réf. | -");
        check("Suivi no TP-25-61", "TP-25-61 | Suivi no | -");
        check("Réf. à citer : ESS-ACC.2025.028", "ESS-ACC.2025.028 | Réf. à citer | -");
        check("Numéro à rappeler : 2024-25-0417", "2024-25-0417 | Numéro à rappeler | -");
        check("Référence interne : Acc. 2021-10/33 – ZP", "Acc. 2021-10/33–ZP | Référence interne | -");
        check("Dossier R-119 204", "R-119 204 | Dossier | -");
        check("N/D : 04 0611", "04 0611 | N/D | -");
        check("Yours: SV/essai-2", "- | - | SV/essai-2");
        check("N/Réf.: 115 216", "115 216 | N/Réf. | -");
        check("N⁄Réf. 115-216", "115-216 | N⁄Réf. | -");
        check("N. D. : RD-2223-14", "RD-2223-14 | N. D. | -");
        check("N/D : 22-14", "22-14 | N/D | -");
        check("Notre référence : MRIF- 20211130-001", "MRIF-20211130-001 | Notre référence | -");
        check("Notre référence\tSG-2025-118", "SG-2025-118 | Notre référence | -");
        check("Numéro de dossier : 2021-000005/2021-001", "2021-000005/2021-001 | Numéro de dossier | -");
        check("Numéro de la demande : 2021-05", "2021-05 | Numéro de la demande | -");
        check("N/Dossier : DA-2020-2021-13", "DA-2020-2021-13 | N/Dossier | -");
        check("N/Dossier : ROU-240518-003 / DAI 24-0391", "ROU-240518-003 / DAI 24-0391 | N/Dossier | -");
        check("O/Ref.: 104882-1", "104882-1 | O/Ref. | -");
        check("Our file: AI-2526-202", "AI-2526-202 | Our file | -");
        check("Our file number 2512 044", "2512 044 | Our file number | -");
        check("Réf. SPN-ACC-2025-09", "SPN-ACC-2025-09 | Réf. | -");
        check("Dossier d'accès : AI-25-0391", "AI-25-0391 | Dossier d'accès | -");
        check("Demande d'accès no 19-0046", "19-0046 | Demande d'accès no | -");
        check("N/Réf. : 2024-017, Madame", "2024-017 | N/Réf. | -");
        check("N/Réf. : 0044-21 AF", "0044-21 AF | N/Réf. | -");
        check("N/D 2021-09-0143", "2021-09-0143 | N/D | -");
        check("Dossier n° 2023-078", "2023-078 | Dossier n° | -");
        check("No : 0405-22", "0405-22 | No | -");
        check("REF: 2023/STL/29", "2023/STL/29 | REF | -");
        check("File: CSL-2024-163", "CSL-2024-163 | File | -");
        check("N° de dossier ESS : 2024-AD-0009", "2024-AD-0009 | N° de dossier ESS | -");
        check("File/Dossier: HA-2025-7", "HA-2025-7 | Dossier | -");
        check("Subject: Your request #WH-25-006", "WH-25-006 | Your request | -");
        check("Numéro TAL-AI : 2025-0231", "2025-0231 | Numéro TAL-AI | -");
        check("N/référence : OMQ.2025.0071", "OMQ.2025.0071 | N/référence | -");
        check("KRG ref.: LSJ 4-1-212", "LSJ 4-1-212 | KRG ref. | -");
        check("Référence : Demande d'accès 2024-18 / contrat", "2024-18 | Demande d'accès | -");
        check("Numéro de référence (à rappeler) : RAF 24.118", "RAF 24.118 | Numéro de référence | -");
        check("Dossiers AI-23-112 à AI-23-120", "AI-23-112 à AI-23-120 | Dossiers | -");
        check("Dossier no : DAC 115 482", "DAC 115 482 | Dossier no | -");
        check("Dossier 2025.03.11", "2025.03.11 | Dossier | -");
        check("Objet : Avis de prolongation - dossier 200903377", "200903377 | dossier | -");
        check("V/R : LC-stat-04 N/R : 22-14", "22-14 | N/R | LC-stat-04");
        check("V/Réf. : 12-34 N/Réf. : 56-78", "56-78 | N/Réf. | 12-34");
    }

    #[test]
    fn a_number_on_the_subject_line_needs_no_colon() {
        check("Objet : Demande d'accès – Dossier 2025-0456", "2025-0456 | Dossier | -");
        check("Objet : Votre demande (N/Réf. : 22-15), suite", "22-15 | N/Réf. | -");
        check("Objet : Demande d'accès (2021-029) - Bris d'escaliers", "2021-029 | - | -");
        check("Objet : Décision SGUQAT-2026-0017", "SGUQAT-2026-0017 | - | -");
        check("Object: Access request no. 2023-31 – 23 Aldred Crescent", "2023-31 | Access request no. | -");
        check("Sujet : Fermeture de la demande d'accès MCQ-0419", "MCQ-0419 | demande d'accès | -");
        check("Objet : Vos demandes nos 41 à 96", "- | - | -");
        check("Objet : Rapports de 2019-2020 (2020-2021)", "- | - | -");
    }

    #[test]
    fn a_label_alone_on_its_line_has_its_value_below() {
        let lines = ["No de dossier", "2026-AI-0031", "Votre référence", "LV/26", "Objet", "Décision"];
        let lines: Vec<(ZoneName, &str)> = lines.iter().map(|line| (ZoneName::Letterhead, *line)).collect();
        let letter = letter_of(&lines);
        let mut decision = decision_of(&letter);
        extract(&letter, &mut decision);
        assert_eq!(decision.reference.map(|found| found.value).as_deref(), Some("2026-AI-0031"));
        assert_eq!(decision.reference_label.as_deref(), Some("No de dossier"));
        assert_eq!(decision.your_reference.map(|found| found.value).as_deref(), Some("LV/26"));
    }

    #[test]
    fn a_number_alone_is_believed() {
        check("2003-112", "2003-112 | - | -");
        check_in(ZoneName::Signature, "SGUQAT-2026-0017", "SGUQAT-2026-0017 | - | -");
        check_in(ZoneName::Signature, "418 643-2158", "- | - | -");
        check_in(ZoneName::Signature, "2021-03-04", "- | - | -");
        check("G1R 5S9", "- | - | -");
    }

    #[test]
    fn a_sentence_may_number_the_request() {
        let check = |line: &str, expected: &str| check_in(ZoneName::Request, line, expected);
        check("Nous répondons à votre demande (dossier 2025-AI-058).", "2025-AI-058 | dossier | -");
        check("Votre demande porte le numéro DA-23-0018.", "DA-23-0018 | porte le numéro | -");
        check("Your request was registered as number ESSB-2024-12.", "ESSB-2024-12 | registered as number | -");
        check("Votre demande vise le contrat 2020-123 et le dossier 500-01-222333-259.", "- | - | -");
        check("Votre demande vise l'article 53.", "- | - | -");
        check("Your letter was logged as ESS-ATI-2526-019.", "ESS-ATI-2526-019 | - | -");
        check("Nous fermons le dossier 25-0031 de votre demande.", "25-0031 | dossier | -");
        check("Votre demande vise le rapport portant le numéro 230-210714-006.", "- | - | -");
        let check = |line: &str, expected: &str| check_in(ZoneName::Body, line, expected);
        check("Le numéro 25-ACC-7718 lui a été attribué.", "25-ACC-7718 | Le numéro | -");
        check("Le dossier R-2201 est fermé.", "R-2201 | dossier | -");
        check("Le contrat 2020-123 est joint.", "- | - | -");
    }

    #[test]
    fn other_numbers_are_no_references() {
        check("V/Réf. : 12-34", "- | - | 12-34");
        check("Y/Ref.: EH-pension", "- | - | EH-pension");
        check("V/Réf. : aucune", "- | - | -");
        check("Votre dossier médical", "- | - | -");
        check("Votre référence Lot 3 518 267 / 401 225", "- | - | Lot 3 518 267 / 401 225");
        check("V/Réf. : Dossier éolien, 2e envoi", "- | - | Dossier éolien, 2e envoi");
        check("Votre dossier : 12-34", "- | - | 12-34");
        check("Téléphone : 418 555-0000", "- | - | -");
        check("RLRQ, c. A-2.1", "- | - | -");
        check("N/Réf. : à venir", "- | - | -");
        check("N° 12 rue des Essais", "- | - | -");
        check("Dossier 12-34 du tribunal", "- | - | -");
        check("Objet : Dossier de la cour 500-01-222333-259", "- | - | -");
        check("Dossier d'usager : 0 456 789", "- | - | -");
    }
}
