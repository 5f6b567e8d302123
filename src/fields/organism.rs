//! The public body: read from the letterhead, else from the signature, the text, the reference, a page foot or the
//! folder; the record says from where.

use std::sync::LazyLock;

use regex::Regex;

use crate::document::Span;
use crate::letter::labels::{BODY_NAME, OFFICER_TITLE, OUR_REFERENCE, RECOURSE, SUBJECT};
use crate::letter::text::fold_text;
use crate::letter::{Letter, Paragraph};
use crate::record::{Decision, Found, OrganismFrom, ZoneName, normalise};

/// A public body of Québec.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// Its name.
    pub name: &'static str,
    /// Its acronym, where one is in common use.
    pub code: Option<&'static str>,
    /// Its domain on the web.
    pub domain: Option<&'static str>,
    /// Its name as it is searched: folded, in lower case.
    searched: String,
}

/// The bodies that are known by name; others are read as written.
pub static BODIES: LazyLock<Vec<Body>> = LazyLock::new(|| {
    let table = include_str!("../../data/bodies.tsv");
    let rows = table.lines().filter(|line| !line.starts_with('#')).skip(1);
    let some = |cell: &'static str| (!cell.is_empty()).then_some(cell);
    rows.filter_map(|row| {
        let mut cells = row.split('\t');
        let name = cells.next()?;
        let (code, domain) = (cells.next().and_then(some), cells.next().and_then(some));
        Some(Body { name, code, domain, searched: fold_text(name).to_lowercase() })
    })
    .collect()
});

/// What ends the name of a body on a line that holds more.
static NAME_END: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\s{2,}|\t|\s[|•·–]\s|\s*[;:(]|\.\s").expect("the pattern is valid"));
/// Units inside a body, and bodies that a letter names without being theirs.
static NOT_THE_BODY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:direction|service\s+(?:des?|du|de la)\s+(?:affaires|greffe|archives|access?)|bureau|division|gouvernement|commission\s+d'accès|secrétariat|office\s+of\s+the|conseil\s+d'administration|centre\s+de\s+services\s+partagés)").expect("valid")
});
/// In running text the body is named with its article: « le Ministère de … détient ».
static TEXT_NAME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b(?:au nom (?:de la |du |de l'|d')|(?:à|par) la |(?:à|par) l'|au |du |[Ll]e |[Ll]a |[Ll]')(?P<name>\p{Lu}[\p{L}'-]*(?:\s+(?:d[eu]s?|de la|et|à|aux?|l'|la|du|d'|\p{L}*'?\p{Lu}[\p{L}'-]*)){1,14})").expect("valid")
});
/// The longest name that is believed.
const NAME_CHARACTERS_MAX: usize = 160;

/// Reads the name of the body with its code and where it was read.
pub fn extract(letter: &Letter, decision: &mut Decision) {
    let found = from_lines(letter, ZoneName::Letterhead)
        .map(|found| (found, OrganismFrom::Letterhead))
        .or_else(|| from_lines(letter, ZoneName::Signature).map(|found| (found, OrganismFrom::Signature)))
        .or_else(|| from_text(letter).map(|found| (found, OrganismFrom::Text)))
        .or_else(|| from_reference(decision).map(|found| (found, OrganismFrom::Reference)))
        .or_else(|| from_furniture(letter).map(|found| (found, OrganismFrom::Header)));
    match found {
        Some((found, from)) => {
            decision.organism_code = code_of(&found.value);
            decision.organism = Some(found);
            decision.organism_from = Some(from);
        }
        None => extract_from_folder(decision),
    }
}

/// Takes the body from the name of the folder, where the folder is named by a known code or name.
pub fn extract_from_folder(decision: &mut Decision) {
    let folders = decision.source.path.rsplit_once('/').map(|(folders, _)| folders).unwrap_or_default();
    let nearest = folders.rsplit('/').chain([decision.source.root.as_str()]);
    for folder in nearest.filter(|folder| !folder.is_empty()) {
        let plain = slug(folder);
        let body =
            BODIES.iter().find(|body| body.code.is_some_and(|code| slug(code) == plain) || slug(body.name) == plain);
        if let Some(body) = body {
            let value = body.name.to_string();
            decision.organism_code = body.code.map(str::to_string);
            decision.organism = Some(elsewhere(value, folder, "folder", "organism.folder", 0.9));
            decision.organism_from = Some(OrganismFrom::Folder);
            return;
        }
    }
}

fn elsewhere(value: String, raw: &str, place: &str, rule: &str, confidence: f64) -> Found<String> {
    Found {
        value,
        raw: raw.to_string(),
        page: None,
        bbox: None,
        span: None,
        place: Some(place.to_string()),
        rule: rule.to_string(),
        confidence,
    }
}

/// Finds a line of the head or of the signature that is the name of a body; a known name wins over a likely one.
fn from_lines(letter: &Letter, zone: ZoneName) -> Option<Found<String>> {
    let lines: Vec<&Paragraph> = letter.paragraphs_in(zone).collect();
    let known = lines.iter().find_map(|paragraph| {
        let span = known_name(letter, paragraph.span)?;
        Some(letter.text.found_text(span, "organism.known", 0.98))
    });
    known.or_else(|| {
        lines.iter().enumerate().find_map(|(index, paragraph)| {
            let span = likely_name(letter, paragraph.span)?;
            // A name set over two lines goes on in the next one.
            let next = lines.get(index + 1).filter(|next| goes_on(letter, span, next));
            let span = next.map_or(span, |next| Span::new(span.start, next.span.end));
            Some(letter.text.found_text(span, "organism.line", 0.9))
        })
    })
}

/// Finds the name of a known body in a part of the text, the longest where several fit.
fn known_name(letter: &Letter, part: Span) -> Option<Span> {
    let folded = letter.text.folded(part);
    let lower = folded.to_lowercase();
    if lower.len() != folded.len() || RECOURSE.is_in(folded) || SUBJECT.is_in(folded) {
        return None;
    }
    let fitting = BODIES.iter().filter_map(|body| {
        let name = body.searched.as_str();
        let at = lower.find(name)?;
        let whole = !lower[at + name.len()..].starts_with(char::is_alphanumeric);
        (whole && !NOT_THE_BODY.is_match(&folded[at..])).then_some((name.len(), at))
    });
    let (length, at) = fitting.max_by_key(|(length, at)| (*length, usize::MAX - at))?;
    Some(letter.text.span_in(part, at..at + length))
}

/// Tells whether a line is the name of a body that we do not know, and gives its span.
fn likely_name(letter: &Letter, part: Span) -> Option<Span> {
    let folded = letter.text.folded(part);
    let name = BODY_NAME.regex().find(folded)?;
    let begins = folded[..name.start()].trim().is_empty();
    let capital = folded.trim_start().chars().next().is_some_and(char::is_uppercase);
    let other = NOT_THE_BODY.is_match(folded)
        || OFFICER_TITLE.is_in(folded)
        || OUR_REFERENCE.is_in(folded)
        || SUBJECT.is_in(folded)
        || folded.contains('@');
    if other || !capital || folded.chars().count() > NAME_CHARACTERS_MAX {
        return None;
    }
    // « Lester B. Pearson School Board » begins with a name; a sentence does not end in one.
    let ends = folded[name.end()..].trim_end_matches(['.', ' ']).is_empty();
    if !begins && !ends {
        return None;
    }
    let end = NAME_END.find(&folded[name.start()..]).map_or(folded.len(), |end| name.start() + end.start());
    Some(letter.text.trim(letter.text.span_in(part, 0..end.max(name.end()))))
}

/// Tells whether a line goes on with the name on the line before it.
fn goes_on(letter: &Letter, name: Span, next: &Paragraph) -> bool {
    let (name, next) = (letter.text.folded(name), letter.text.folded(next.span));
    let open = [" de", " du", " des", " et", " la", " de la", ",", " l'", " -", " of", " and"]
        .iter()
        .any(|end| name.ends_with(end));
    let small = next.chars().next().is_some_and(char::is_lowercase);
    (open || small) && next.chars().count() < 90
}

fn from_text(letter: &Letter) -> Option<Found<String>> {
    let zones = [ZoneName::Request, ZoneName::Body];
    let paragraphs = || letter.prose().filter(|paragraph| zones.contains(&paragraph.zone));
    let known = paragraphs().find_map(|paragraph| {
        let span = known_name(letter, paragraph.span)?;
        (!letter.text.folded(span).to_lowercase().starts_with("commission d'accès"))
            .then(|| letter.text.found_text(span, "organism.text.known", 0.85))
    });
    known.or_else(|| {
        paragraphs().find_map(|paragraph| {
            let folded = letter.text.folded(paragraph.span);
            let names = TEXT_NAME.captures_iter(folded).filter_map(|parts| parts.name("name"));
            let name = names.into_iter().find(|name| {
                BODY_NAME.regex().find(name.as_str()).is_some_and(|found| found.start() == 0)
                    && !NOT_THE_BODY.is_match(name.as_str())
                    && name.as_str().split_whitespace().count() >= 3
            })?;
            let span = letter.text.span_in(paragraph.span, name.range());
            Some(letter.text.found_text(span, "organism.text", 0.75))
        })
    })
}

/// Takes the body from the letters before the first digit of the reference, where they are a known code.
fn from_reference(decision: &Decision) -> Option<Found<String>> {
    let reference = decision.reference.as_ref()?;
    let prefix: String = reference.value.chars().take_while(|c| c.is_alphabetic()).collect();
    let body = BODIES.iter().find(|body| body.code.is_some_and(|code| code.eq_ignore_ascii_case(&prefix)))?;
    let mut found = reference.clone();
    found.value = body.name.to_string();
    found.rule = "organism.reference".to_string();
    found.confidence = 0.85;
    Some(found)
}

fn from_furniture(letter: &Letter) -> Option<Found<String>> {
    letter.furniture.iter().find_map(|line| {
        let text = line.text();
        let folded = fold_text(&text).to_lowercase();
        let by_name = BODIES.iter().filter(|body| folded.contains(&body.searched));
        let by_domain = BODIES.iter().filter(|body| body.domain.is_some_and(|domain| folded.contains(domain)));
        let body = by_name.max_by_key(|body| body.name.len()).or(by_domain.max_by_key(|body| body.name.len()))?;
        let mut found = elsewhere(body.name.to_string(), &text, "furniture", "organism.furniture", 0.88);
        found.page = line.page;
        found.bbox = line.page.map(|_| crate::record::box_out(line.bbox));
        Some(found)
    })
}

/// Gives the acronym of a body whose name is known.
fn code_of(name: &str) -> Option<String> {
    let name = fold_text(&normalise(name)).to_lowercase();
    let fitting = BODIES.iter().filter(|body| {
        name.strip_prefix(body.searched.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    });
    fitting.max_by_key(|body| body.name.len()).and_then(|body| body.code).map(str::to_string)
}

/// Gives a folder's or a body's name in plain letters, for comparing: `Trois-Rivières` is `troisrivieres`.
fn slug(name: &str) -> String {
    use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
    let letters = name.nfd().filter(|c| !is_combining_mark(*c) && c.is_alphanumeric());
    letters.collect::<String>().to_lowercase()
}
