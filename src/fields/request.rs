//! What was asked, and when: the dates of the request, its text as told or quoted, its points, its type.

mod dates;
mod near_dates;
mod points;
mod text;

use std::sync::LazyLock;

use crate::pattern::Pattern;
use chrono::NaiveDate;

pub use self::dates::date_roles;
use self::dates::{all_date_roles, is_told_of_request, same_day_after};
use self::points::{Points, find_points};
use self::text::{TOLD, find_asked};
use crate::fields::date::DateHit;
use crate::letter::asking::sentences;
use crate::letter::labels::{REQUEST_NOUN, YOUR_REQUEST};
use crate::letter::{Letter, Paragraph, ParagraphKind};
use crate::record::{DateRole, Decision, Found, RequestType, ZoneName};

static PARTED_FIGURES: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"(?P<a>[0-9])- (?P<b>[0-9])").expect("the pattern is valid"));
static RECTIFICATION: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)(?:demandes?|requête)\s+(?:de|en)\s+(?:rectification|correction|suppression)|^\s*(?:objet\s*:?\s*)?(?:demande\s+de\s+)?(?:rectification|correction)\b|(?:correction|rectification|corriger|rectifier)\s+(?:de\s+|à\s+|d')?(?:votre|vos|la\s+date|un\s+renseignement|l'inscription)|\barticle\s+89\b|requests?\s+(?:for|to)\s+(?:correct|rectif)\w*|\bsection\s+89\b|\b(?:vous|you)\b[^.;]{3,160}\b(?:soi(?:t|ent)\s+(?:corrigé|rectifié)e?s?\b|be\s+(?:corrected|rectified)\b)").expect("valid")
});
/// What somebody may do later.
static OFFERED: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:si\s+vous|advenant|dans\s+l'éventualité|if\s+you|should\s+you)\b")
        .expect("the pattern is valid")
});
static PERSONAL: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)(?:^\s*(?:(?:objet|sujet)\s*:?\s*)?(?:votre\s+)?|\bvotre\s+)demandes?\s+(?:d'accès\s+(?:à\s+(?:des|vos|ses|certains)|aux)\s+|de\s+)renseignements?\s+personnels?|requests?\s+for\s+(?:access\s+to\s+)?(?:your\s+)?personal\s+information|renseignements?\s+personnels?\s+(?:vous\s+)?concernant|dossiers?\s+(?:\p{L}+\s+)?(?:médica(?:l|ux)|personnels?|d'(?:usager|employé|élève|aide)|scolaire\s+de|carcéral)|vos\s+(?:propres\s+)?renseignements|(?:votre|vos)\s+(?:propres?\s+)?dossiers?\s+(?:\w+\s+)?(?:complet|carcéral|étudiant|scolaire|d'employée?|d'usagère?|médical|personnel|fiscal|d'étudiante?)|renseignements?\s+personnels?\s+[^.;]{0,50}à\s+votre\s+sujet|\bvotre\s+(?:fils|fille|enfant|conjointe?|mère|père)\b|\barticle\s+8(?:3|5|6|6\.1|7)\b|(?:vos|votre|son|mon)\s+hospitalisations?|your\s+(?:own\s+)?(?:\w+\s+){0,2}(?:file|(?:medical|health|school|employee|student)\s+records?|chart)(?:\s+(?-i:\p{Ll})|[.,;])|your\s+(?:son|daughter|child)'s|your\s+(?:own\s+)?personal\s+information|\bsection\s+83\b").expect("valid")
});

/// Gives a text without the spaces that stand behind the hyphens of figures.
fn join_parted_figures(text: &str) -> String {
    let mut joined = String::new();
    let mut end = 0;
    for parted in PARTED_FIGURES.find_iter(text) {
        joined.push_str(&text[end..parted.start()]);
        joined.extend(parted.as_str().chars().filter(|character| !character.is_whitespace()));
        end = parted.end();
    }
    joined + &text[end..]
}

/// Reads text, points, dates and type of the request.
pub fn extract(letter: &Letter, decision: &mut Decision) {
    let letter_date = decision.letter_date.as_ref().map(|found| found.value);
    let asked = find_asked(letter);
    let Points { points, are_text } = find_points(letter, asked.as_ref());
    let text_span = asked.as_ref().map(|asked| asked.span);
    let text = asked.as_ref().filter(|_| !are_text);
    decision.request.text = text.map(|asked| {
        let mut found = letter.text.found_text(asked.span, asked.rule, asked.confidence);
        // A line that ends within « 2024-2025 » leaves a space there.
        found.value = join_parted_figures(&found.value);
        found
    });
    decision.request.points = points;
    for paragraph in request_paragraphs(letter) {
        for (hit, role) in all_date_roles(letter, paragraph, letter_date) {
            // Where the letter tells the request in its own words, it may date it in the same breath.
            let tells =
                asked.as_ref().is_some_and(|asked| asked.rule == TOLD) && is_told_of_request(letter, paragraph, &hit);
            let inside = text_span.is_some_and(|span| span.holds(&hit.span)) && !tells;
            let Some(date) = hit.date.filter(|_| !inside) else { continue };
            if let Some(day) = same_day_after(letter, paragraph, &hit).filter(|_| role == DateRole::Dated) {
                note_date(letter, decision, DateRole::Received, date, DateHit { span: day, ..hit });
            }
            note_date(letter, decision, role, date, hit);
        }
    }
    if decision.request.received.is_none()
        && let Some(dated) = &decision.request.dated
    {
        decision.request.received = received_the_same_day(letter, dated.value);
    }
    decision.request.kind = request_type(letter, decision);
}

/// Reads that the request came on its own day: « Votre demande nous a été livrée le même jour. »
fn received_the_same_day(letter: &Letter, dated: NaiveDate) -> Option<Found<NaiveDate>> {
    static SAME_DAY: LazyLock<Pattern> = LazyLock::new(|| {
        Pattern::new(r"(?i)\b(?:demande|requête|lettre|formulaire|courriel|elle|il|request|letter|application|it)\b[^.;]{0,40}\b(?:reçue?|livrée?|parvenue?|arrivée?|remise?|received|delivered|reached|arrived)\b[^.;]{0,40}?(?P<day>le\s+même\s+jour|le\s+jour\s+même|(?:on\s+)?the\s+same\s+day)\b").expect("valid")
    });
    request_paragraphs(letter).find_map(|paragraph| {
        let day = SAME_DAY.captures(letter.text.folded(paragraph.span))?.name("day")?.range();
        Some(letter.text.found(dated, letter.text.span_in(paragraph.span, day), "request.received.relative", 0.92))
    })
}

/// Gives the paragraphs that may state the dates of the request: the head, what tells the request and the answer.
fn request_paragraphs(letter: &Letter) -> impl Iterator<Item = &Paragraph> {
    letter
        .paragraphs
        .iter()
        .filter(|paragraph| matches!(paragraph.zone, ZoneName::Letterhead | ZoneName::Request | ZoneName::Body))
        .filter(|paragraph| paragraph.kind != ParagraphKind::TableRow || is_label_row(letter, paragraph))
}

/// Tells whether a row of a table is a label with its value, as in a form.
fn is_label_row(letter: &Letter, paragraph: &Paragraph) -> bool {
    let cells = letter.text.folded(paragraph.span).split('\t').filter(|cell| !cell.trim().is_empty());
    cells.count() == 2
}

fn note_date(letter: &Letter, decision: &mut Decision, role: DateRole, date: NaiveDate, hit: DateHit) {
    let name = match role {
        DateRole::Received => "received",
        DateRole::Dated => "dated",
        DateRole::Reformulated => "reformulated",
        DateRole::Clarified => "clarified",
        _ => return,
    };
    let rule = format!("request.{name}{}", if hit.relative { ".relative" } else { "" });
    let found = letter.text.found(date, hit.span, &rule, 0.97);
    let request = &mut decision.request;
    let add = |list: &mut Vec<Found<NaiveDate>>, found: Found<NaiveDate>| {
        if list.iter().all(|known| known.value != found.value) {
            list.push(found);
        }
    };
    match role {
        DateRole::Received if request.received.is_none() => request.received = Some(found),
        DateRole::Dated if request.dated.is_none() => request.dated = Some(found),
        DateRole::Reformulated => add(&mut request.reformulated, found),
        DateRole::Clarified => add(&mut request.clarified, found),
        _ => {}
    }
}

fn request_type(letter: &Letter, decision: &Decision) -> RequestType {
    let near = || request_paragraphs(letter).map(|paragraph| letter.text.folded(paragraph.span));
    // « Si vous constatez une erreur, l'article 89 vous permet d'en exiger la correction » is no request.
    let rectifies = |folded: &str| {
        sentences(folded).into_iter().any(|sentence| {
            let sentence = &folded[sentence];
            RECTIFICATION.is_match(sentence) && !OFFERED.is_match(sentence)
        })
    };
    if near().any(rectifies) {
        RequestType::Rectification
    } else if near().any(|folded| PERSONAL.is_match(folded)) {
        RequestType::PersonalInformation
    } else if letter.is_letter || decision.request.text.is_some() || near().any(speaks_of_request) {
        RequestType::Document
    } else {
        RequestType::Unknown
    }
}

fn speaks_of_request(folded: &str) -> bool {
    YOUR_REQUEST.is_in(folded) || REQUEST_NOUN.is_in(folded)
}

#[cfg(test)]
mod tests;
