//! What was asked, and when: the dates of the request, its text as told or quoted, its points, its type.

mod dates;

use std::sync::LazyLock;

use chrono::NaiveDate;
use regex::Regex;

pub use self::dates::date_roles;
use self::dates::{is_told_of_request, same_day_after};
use crate::document::Span;
use crate::fields::date::DateHit;
use crate::letter::labels::{REQUEST_TOLD, SUBJECT, YOUR_REQUEST};
use crate::letter::{Letter, Paragraph, ParagraphKind};
use crate::record::{DateRole, Decision, Found, RequestType, ZoneName};

static INFINITIVE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:obtenir|recevoir|avoir accès|consulter|connaître|obtain|receive|consult|see)\b")
        .expect("valid")
});
/// A determiner that a cue took in: it belongs to what was asked.
static DETERMINER: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)(?:\s(?:la|les?|des|une?)|\s?[ld]'e?)$").expect("the pattern is valid"));
/// Words by which the letter tells that you asked, before what was asked; a date or a means may stand between.
static YOU_ASKED: LazyLock<Regex> = LazyLock::new(|| {
    let aside = r"(?:,\s+(?:on|le|en\s+date|by|par|in|dans)\s[^.;]{0,60}?,(?:\s+[0-9]{4},)?)?";
    let french = r"vous\s+(?:nous\s+)?(?:(?:demand|sollicit|réclam|souhait|désir|voul|cherch|aim)(?:ez|iez|eriez)|avez\s+(?:demandé|sollicité|réclamé|requis))";
    let english = r"you\s+(?:\w+ly\s+)?(?:asked|requested|sought|seek|wish(?:ed)?|wrote\s+to\s+us)";
    let verb = r"(?:à|de|to)\s+(?:obtenir|recevoir|consulter|connaître|avoir\s+accès|obtain|receive|consult|see|have)\s+|d'obtenir\s+|for\s+|à\s+";
    Regex::new(&format!(r"(?i)\b(?:{french}|{english}){aside}\s+(?:{verb})?")).expect("valid")
});
/// Words that tell of the request what it is for; weaker than those that say that you asked.
static IS_FOR: LazyLock<Regex> = LazyLock::new(|| {
    let french = r"en\s+vue\s+d(?:e\s+|')(?:\w+er|\w+ir)\s+|tend(?:ait|ant)?\s+à\s+(?:\w+er|\w+ir|connaître)\s+|(?:a|ayant|avait)\s+trait\s+|touch(?:e|ait|ant)\s+|invite\s+(?:\S+\s+){1,4}à\s+(?:lui\s+|vous\s+)?(?:communiquer|transmettre|remettre)\s+|à\s+l'égard\s+|\b(?:demande|requête)\b[^.;]{0,90}?\bpour\s+(?:avoir\s+|obtenir\s+)?|demande\s+d'accès\s+|demande\s+de\s+";
    let english = r"\b(?:is|was)\s+for\s+|\brequest\b[^;]{0,110}?\b(?:for|to\s+(?:see|receive|obtain|consult))\s+|concerns\s+|pertains\s+to\s+|relates\s+to\s+";
    Regex::new(&format!("(?i)(?:{french}|{english})")).expect("valid")
});
/// What a weak cue must not be followed by: the request is only called by its name there.
static NO_OBJECT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:accès|access|d'accès|review|révision|rectification|correction|(?:aux?\s+|à\s+l'|à\s+des\s+|de\s+|des\s+|à\s+)?(?:documents?|information|renseignements?)\s*(?:$|[.,;:(]|du\b|reçue|datée|présentée|formulée|administratifs|des\s+organismes|that\b|dated|received)|du\s|datée|reçue|présentée|formulée|adressée|transmise|que\s|l'année|(?:two|three|four|five|six|deux|trois|quatre|cinq)\s+(?:things|points|questions|choses|volets)|(?:the|your|votre|cette|la|une?|an?)\s+(?:demande|requête|request)\b|qu[ei']|plus|which)").expect("valid")
});
/// A word that stands for the request that follows it.
static ANNOUNCING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^\s*(?:ceci|ce\s+qui\s+suit|the\s+following|this)\s*:").expect("the pattern is valid")
});
/// A date, a message or a means behind the words that you asked is not what was asked.
static ASIDE_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^[\s,]*(?:(?:on|by|in|dans|par|via|depuis|since)\s|le\s+[0-9])").expect("the pattern is valid")
});
/// What a weak cue is followed by in French: a determiner, a preposition or a word such as « copie ».
static FRENCH_OBJECT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:la\s|les?\s|l'|des?\s|d'|du\s|une?\s|aux?\s|à\s|cop(?:ie|y)|communication|tou(?:te?s?|s)\s|votre\s|vos\s)").expect("valid")
});
/// Where the sentence goes on with something else than what was asked.
static GOES_ON: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i),?\s+(?:(?:has|have)\s+been|was\s+(?:received|registered)|reached\s+us|a\s+été\s+(?:reçue|enregistrée)|nous\s+(?:est|était)\s+parvenue)\b|,\s+(?:(?:nous|we|je|dont|exige\w*|nécessite\w*|requiert|received|reçue?s?|dated|datée?s?|est|is|was|has|have|a|ont|voici|please|you|vous\s+trouverez)\s)|\s:\s+(?:nous|vous|voici)\s|:\s+we\s").expect("valid")
});
static SENTENCE_END: LazyLock<Regex> = LazyLock::new(|| Regex::new(r#"[.!?]["» ]*(?:\s+\p{Lu}|$)"#).expect("valid"));
static NAMES_REQUEST: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^\s*(?:(?:la|le|l'|votre|une?|cette|your|the|an?)\s*)?(?:demande|requête|request)\b")
        .expect("valid")
});
/// An aside that speaks of the request itself: « (demande reçue le …) ».
static ASIDE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\s*[(,]\s*(?:votre\s+)?(?:demande|requête|request)\s+(?:reçue|received|datée|dated)")
        .expect("valid")
});
static DEFINES: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)(?:ci-après|hereinafter|la)\s*[:,]?\s*$").expect("the pattern is valid"));
static POINT_MARK: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^\s*(?:[-•▪–—*]|\(?[0-9]{1,2}[.)°]|\(?[a-z][.)])\s*").expect("the pattern is valid"));
static RECTIFICATION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)demande\s+de\s+rectification|request\s+for\s+(?:correction|rectification)").expect("valid")
});
static PERSONAL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)renseignements?\s+personnels?\s+(?:vous\s+)?concernant|dossiers?\s+(?:médica(?:l|ux)|personnels?|d'usager)|vos\s+(?:propres\s+)?renseignements|votre\s+dossier\s+(?:\w+\s+)?(?:complet|carcéral|étudiant|scolaire|d'employée?|médical|personnel)|renseignements?\s+personnels?\s+[^.;]{0,50}à\s+votre\s+sujet|your\s+own\s+(?:\w+\s+){0,2}(?:file|records?)|your\s+(?:own\s+)?(?:personal\s+information|medical\s+(?:file|record))").expect("valid")
});

/// A quote shorter than this is a term, not a request.
const QUOTE_CHARACTERS_MIN: usize = 25;
/// The rule of a request that the letter tells in its own sentence.
const TOLD: &str = "request.text.told";

/// Reads text, points, dates and type of the request.
pub fn extract(letter: &Letter, decision: &mut Decision) {
    let letter_date = decision.letter_date.as_ref().map(|found| found.value);
    let text = quoted(letter).or_else(|| told(letter));
    let text_span = text.map(|(span, _)| span);
    decision.request.text = text.map(|(span, rule)| letter.text.found_text(span, rule, 0.9));
    decision.request.points = points(letter, text_span);
    for paragraph in request_paragraphs(letter) {
        for (hit, role) in date_roles(letter, paragraph, letter_date) {
            // Where the letter tells the request in its own words, it may date it in the same breath.
            let tells = text.is_some_and(|(_, rule)| rule == TOLD) && is_told_of_request(letter, paragraph, &hit);
            let inside = text_span.is_some_and(|span| span.holds(&hit.span)) && !tells;
            let Some(date) = hit.date.filter(|_| !inside) else { continue };
            if let Some(day) = same_day_after(letter, paragraph, &hit).filter(|_| role == DateRole::Dated) {
                note_date(letter, decision, DateRole::Received, date, DateHit { span: day, ..hit });
            }
            note_date(letter, decision, role, date, hit);
        }
    }
    decision.request.kind = request_type(letter);
}

/// Gives the paragraphs that may state the dates of the request: the head, what tells the request and the answer.
fn request_paragraphs(letter: &Letter) -> impl Iterator<Item = &Paragraph> {
    letter
        .prose()
        .filter(|paragraph| matches!(paragraph.zone, ZoneName::Letterhead | ZoneName::Request | ZoneName::Body))
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

/// Finds the request where the letter quotes it; a quote that is never closed runs to the end of its zone.
fn quoted(letter: &Letter) -> Option<(Span, &'static str)> {
    let zone = telling_paragraphs(letter);
    let last = zone.last()?.span.end;
    for paragraph in &zone {
        let folded = letter.text.folded(paragraph.span);
        for (open, mark) in folded.match_indices(['«', '"']) {
            if DEFINES.is_match(&folded[..open]) {
                continue;
            }
            let start = letter.text.span_in(paragraph.span, open..open + mark.len()).end;
            let rest = Span::new(start, last);
            let words = letter.text.folded(rest);
            let close = if mark == "«" { closing_quote(words) } else { words.find('"') };
            let end = close.map_or(rest, |end| letter.text.span_in(rest, 0..end));
            let span = letter.text.trim(end);
            if span.end - span.start >= QUOTE_CHARACTERS_MIN {
                return Some((span, "request.text.quoted"));
            }
        }
    }
    None
}

/// Gives the byte of the quote mark that closes a quote, nested ones passed over.
fn closing_quote(folded: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (index, character) in folded.char_indices() {
        match character {
            '«' => depth += 1,
            '»' if depth == 0 => return Some(index),
            '»' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Gives the paragraphs that tell the request: its zone, else the first of the answer that speaks of it.
fn telling_paragraphs(letter: &Letter) -> Vec<&Paragraph> {
    let zone: Vec<&Paragraph> = letter.paragraphs_in(ZoneName::Request).collect();
    if !zone.is_empty() {
        return zone;
    }
    let speaks = |folded: &str| YOUR_REQUEST.is_in(folded) || YOU_ASKED.is_match(folded);
    letter.paragraphs_in(ZoneName::Body).filter(|p| speaks(letter.text.folded(p.span))).take(1).collect()
}

/// Finds the request where the letter tells it in its own sentence, or after words that announce it.
fn told(letter: &Letter) -> Option<(Span, &'static str)> {
    let zone = telling_paragraphs(letter);
    for (index, paragraph) in zone.iter().enumerate() {
        let folded = letter.text.folded(paragraph.span);
        if SUBJECT.is_in(folded) {
            continue;
        }
        let Some(start) = object_start(folded) else { continue };
        let rest = &folded[start..];
        let verb = INFINITIVE.find(rest).filter(|verb| verb.start() == 0).map_or(0, |verb| verb.end());
        let announced = rest[verb..].trim().trim_start_matches(|c: char| !c.is_alphanumeric()).is_empty();
        let following = zone.get(index + 1..).unwrap_or_default();
        let list_follows = rest.trim_end().ends_with(':') && !following.is_empty();
        if announced && following.is_empty() {
            continue;
        }
        let from = letter.text.span_in(paragraph.span, start..start).start;
        let span = if announced {
            Span::new(following[0].span.start, following[following.len() - 1].span.end)
        } else if list_follows {
            Span::new(from, following[following.len() - 1].span.end)
        } else {
            let end = SENTENCE_END.find(rest).map_or(rest.len(), |end| end.start());
            let end = ASIDE.find(&rest[..end]).map_or(end, |aside| aside.start());
            let end = GOES_ON.find(&rest[..end]).map_or(end, |other| other.start());
            letter.text.span_in(paragraph.span, start..start + end)
        };
        let words = letter.text.folded(span);
        let announcing = ANNOUNCING.find(words).map_or(0, |found| found.end());
        let skipped = words.len() - words[announcing..].trim_start_matches([' ', ':', ',', '>']).len();
        let span = letter.text.trim(letter.text.span_in(span, skipped..words.len()));
        if span.end - span.start >= 8 && !ASIDE_FIRST.is_match(letter.text.folded(span)) {
            return Some((span, TOLD));
        }
    }
    None
}

/// Gives where in a paragraph begins what was asked: behind the first words that tell it, else behind weaker ones.
fn object_start(folded: &str) -> Option<usize> {
    let asked = YOU_ASKED.find_iter(folded).map(|cue| cue.end());
    let aside = |start: usize| ASIDE_FIRST.is_match(&folded[start..]);
    let asked = asked.filter(|&end| !NO_OBJECT.is_match(&folded[end..]) && !aside(end));
    let asked = asked.filter(|&end| folded[end..].trim().len() > 1);
    // « au sujet de la demande que nous avons reçue » tells nothing yet.
    let tells = |cue: &regex::Match<'_>| !NAMES_REQUEST.is_match(&folded[cue.end()..]);
    let told = REQUEST_TOLD.regex().find_iter(folded).filter(tells).map(|cue| {
        let verb = INFINITIVE.find(cue.as_str()).map(|verb| verb.start());
        let determiner = || DETERMINER.find(cue.as_str()).map(|found| found.start());
        cue.start() + verb.or_else(determiner).unwrap_or(cue.len())
    });
    let told = told.filter(|&start| !aside(start));
    let weak = IS_FOR.find_iter(folded).map(|cue| cue.end());
    let french = |end: usize| FRENCH_OBJECT.is_match(&folded[end..]);
    let english = |end: usize| text_before_is_english(&folded[..end]);
    let weak = weak.filter(|&end| !NO_OBJECT.is_match(&folded[end..]) && (french(end) || english(end)));
    let strong = asked.min().into_iter().chain(told.min()).min();
    strong.or_else(|| weak.min())
}

/// Tells whether the last word of a text is an English preposition or verb of [`IS_FOR`].
fn text_before_is_english(before: &str) -> bool {
    let word = before.trim_end().rsplit(char::is_whitespace).next().unwrap_or_default().to_lowercase();
    ["for", "see", "receive", "obtain", "consult", "concerns", "to"].contains(&word.as_str())
}

/// Gives the items of the list in which the request is told.
fn points(letter: &Letter, text: Option<Span>) -> Vec<Found<String>> {
    let Some(text) = text else { return Vec::new() };
    let items: Vec<&Paragraph> = letter
        .paragraphs_in(ZoneName::Request)
        .filter(|paragraph| paragraph.kind == ParagraphKind::ListItem && paragraph.span.meets(&text))
        .collect();
    if items.len() < 2 {
        return Vec::new();
    }
    items
        .into_iter()
        .map(|paragraph| {
            let folded = letter.text.folded(paragraph.span);
            let mark = POINT_MARK.find(folded).map_or(0, |mark| mark.end());
            let words = folded.trim_end_matches(['»', ' ', ';', '.']).len().max(mark);
            let span = letter.text.trim(letter.text.span_in(paragraph.span, mark..words));
            letter.text.found_text(span, "request.point", 0.9)
        })
        .collect()
}

fn request_type(letter: &Letter) -> RequestType {
    let near = || request_paragraphs(letter).map(|paragraph| letter.text.folded(paragraph.span));
    if near().any(|folded| RECTIFICATION.is_match(folded)) {
        RequestType::Rectification
    } else if near().any(|folded| PERSONAL.is_match(folded)) {
        RequestType::PersonalInformation
    } else if near().any(|folded| YOUR_REQUEST.is_in(folded)) {
        RequestType::Document
    } else {
        RequestType::Unknown
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::tests_support::{decision_of, letter_of};

    fn check(paragraph: &str, expected: &str) {
        let letter = letter_of(&[(ZoneName::Request, paragraph)]);
        let mut decision = decision_of(&letter);
        decision.letter_date = Some(letter.text.found("2026-06-03".parse().unwrap(), Span::new(0, 1), "test", 1.0));
        extract(&letter, &mut decision);
        let request = decision.request;
        let one = |found: &Option<Found<NaiveDate>>| found.as_ref().map_or("-".to_string(), |f| f.value.to_string());
        let many = |list: &[Found<NaiveDate>]| list.iter().map(|f| f.value.to_string()).collect::<Vec<_>>().join("+");
        let shown = format!(
            "dated {} received {} reformulated {} clarified {} | {}",
            one(&request.dated),
            one(&request.received),
            many(&request.reformulated),
            many(&request.clarified),
            request.text.map(|found| found.value).unwrap_or_default()
        );
        assert_eq!(shown, expected, "{paragraph}");
    }

    #[test]
    fn dates_of_the_request_have_their_roles() {
        check(
            "Nous répondons à votre demande d'accès reçue le 6 mai 2026, telle que reformulée le 12 mai dernier, laquelle vise à obtenir les rapports du 3 janvier 2020.",
            "dated - received 2026-05-06 reformulated 2026-05-12 clarified  | obtenir les rapports du 3 janvier 2020",
        );
        check(
            "Votre demande du 2 avril 2026, reçue en date du 4 avril 2026 et précisée le 9 avril 2026, nous est parvenue.",
            "dated 2026-04-02 received 2026-04-04 reformulated  clarified 2026-04-09 | ",
        );
        check(
            "We acknowledge your request dated March 3, 2026, received on March 5, 2026.",
            "dated 2026-03-03 received 2026-03-05 reformulated  clarified  | ",
        );
        check(
            "In your request you asked for “all the minutes of the board for the year 2024”, please find them here.",
            "dated - received - reformulated  clarified  | all the minutes of the board for the year 2024",
        );
        check(
            "Nous avons reçu, le 6 mai 2026, votre demande libellée comme suit : « Tous les contrats signés entre le 1er août 2021 et ce jour ».",
            "dated - received 2026-05-06 reformulated  clarified  | Tous les contrats signés entre le 1er août 2021 et ce jour",
        );
    }

    #[test]
    fn a_reception_is_no_date_of_the_request() {
        let dates = |paragraph: &str, expected: &str| {
            let letter = letter_of(&[(ZoneName::Request, paragraph)]);
            let mut decision = decision_of(&letter);
            decision.letter_date = Some(letter.text.found("2026-06-03".parse().unwrap(), Span::new(0, 1), "test", 1.0));
            extract(&letter, &mut decision);
            let one =
                |found: &Option<Found<NaiveDate>>| found.as_ref().map_or("-".to_string(), |f| f.value.to_string());
            let shown = format!("{} {}", one(&decision.request.dated), one(&decision.request.received));
            assert_eq!(shown, expected, "{paragraph}");
        };
        dates("We received your request on May 6, 2026.", "- 2026-05-06");
        dates("We received your request of May 6, 2026.", "2026-05-06 -");
        dates("Nous avons reçu votre demande d'accès le 6 mai 2026.", "- 2026-05-06");
        dates("Nous avons reçu votre demande du 6 mai 2026.", "2026-05-06 -");
        dates("Le 6 mai 2026, la Ville recevait votre demande.", "- 2026-05-06");
        dates("Your request for contracts reached us on May 6, 2026.", "- 2026-05-06");
        dates(
            "Par votre courriel daté du 6 mai 2026 et reçu le même jour, vous demandez la directive.",
            "2026-05-06 2026-05-06",
        );
        dates("Par lettre du 6 mai 2026, vous avez demandé le registre.", "2026-05-06 -");
        dates("Par lettre du 6 mai 2026, le fournisseur s'est opposé à la demande.", "- -");
        dates("By e-mail of May 6, 2026, you requested the minutes.", "2026-05-06 -");
        dates("Le 6 mai 2026, vous avez demandé le registre.", "2026-05-06 -");
        dates("Vous avez demandé les rapports du 6 mai 2026.", "- -");
        dates("The access request received May 6, 2026 concerns the bid.", "- 2026-05-06");
    }

    #[test]
    fn the_request_is_read_from_its_determiner_to_the_end_of_what_is_asked() {
        let check_text = |paragraph: &str, expected: &str| {
            let letter = letter_of(&[(ZoneName::Request, paragraph)]);
            let text = told(&letter).map(|(span, _)| letter.text.slice(span).to_string()).unwrap_or_default();
            assert_eq!(text, expected, "{paragraph}");
        };
        check_text("Nous avons votre demande visant les factures de 2020.", "les factures de 2020");
        check_text("Vous avez demandé, le 2 mai 2023, une copie du plan.", "une copie du plan");
        check_text("Vous sollicitez les rapports concernant l'usine.", "les rapports concernant l'usine");
        check_text("Nous traitons votre requête, datée du 2 mai, pour avoir copie du rapport.", "copie du rapport");
        check_text("Nous traitons votre demande d'accès aux plans de l'usine.", "aux plans de l'usine");
        check_text("Nous traitons votre demande d'accès aux documents.", "");
        check_text("Voici ce que vous demandez dans votre message reçu le 2 mai.", "");
        check_text("Elle a trait aux plans de l'usine, nous y répondons.", "aux plans de l'usine");
        check_text("Your request for bus schedules reached us on May 3.", "bus schedules");
        check_text("Your request, received on May 3, is for the bus schedules.", "the bus schedules");
        check_text("You recently asked, by a message of May 3, 2025, to consult the plans.", "the plans");
        check_text("You asked, on May 3, 2025, for three things.", "");
        check_text("We acknowledge your request for access.", "");
    }

    #[test]
    fn other_dates_are_no_dates_of_the_request() {
        check("Le rapport reçu le 6 mai 2020 est joint.", "dated - received - reformulated  clarified  | ");
    }
}
