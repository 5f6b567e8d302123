//! Steps around a decision: the extension of the delay, the transfer to another body, the fees.

mod fees;

use std::sync::LazyLock;

use crate::pattern::Pattern;

use self::fees::fees;
use crate::document::Span;
use crate::fields::date::{DateHit, find_dates};
use crate::letter::asking::item_mark;
use crate::letter::labels::{BODY_NAME, RECOURSE};
use crate::letter::signing::{is_contact, is_title, is_unit, line_to_name};
use crate::letter::{Letter, Paragraph};
use crate::record::{Citation, CitationRole, Decision, Extension, Found, Kind, Outcome, ZoneName};

static EXTENDED: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)prolong|prorog|délai\s+(?:additionnel|supplémentaire)|jours\s+(?:additionnels|supplémentaires|de\s+plus)|report|ajout|repouss|décal|recul|étend|allong|majoré|sursis|extend|extension|additional|extra|further|postpon|push|(?:more|plus\s+de)\s+(?:time|temps)|longer|\badd(?:s|ing|ed)?\b").expect("valid")
});
static DAYS: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?P<words>cinq|sept|dix|quinze|trente|soixante|five|seven|ten|fifteen|thirty|sixty)?\s*\(?(?P<digits>[0-9]{1,2})?\)?[\s-]*(?:autres\s+|more\s+|additional\s+|extra\s+|further\s+|calendar\s+)?(?:jours?|days?)\b").expect("valid")
});
const NUMBERS: &[(&str, u32)] = &[
    ("cinq", 5),
    ("sept", 7),
    ("dix", 10),
    ("quinze", 15),
    ("trente", 30),
    ("soixante", 60),
    ("five", 5),
    ("seven", 7),
    ("ten", 10),
    ("fifteen", 15),
    ("thirty", 30),
    ("sixty", 60),
];
/// The longest extension by the act on access.
const EXTENSION_DAYS_MAX: u32 = 10;
/// A longer extension, by another law, is called so right at its days.
static LONGER: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?i)(?:prolong\w*|prorog\w*|supplémentaire|additionnel|extension|extend\w*|additional|further)\b[^.]{0,40}$",
    )
    .expect("valid")
});
static UNTIL: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)(?:jusqu'au|plus\s+tard|d'ici(?:\s+le|\s+au)?|avant|(?:report|repouss|recul|décal|étend|port|fix)\w*\s+(?:donc\s+|ainsi\s+)?au|(?:prendra\s+fin|se\s+terminer?a?|expirer?a?|échoit|échéance|fin|terme|limite)\b[^.,]{0,25}|until|(?:no|not)\s+later\s+than|(?:on\s+or\s+)?before|by|(?:extended|moved|postponed|pushed\s+back|deferred)\s+to|till|(?:expires?|ends?|due)(?:\s+date)?(?:\s+(?:is|on|will\s+be))?(?:\s+now)?)\s*(?:est\s+|sera\s+|:\s*)?(?:le|au|the|on)?\s*$")
        .expect("valid")
});
static AT_THE_LATEST: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"(?i)^,?\s*(?:au\s+plus\s+tard|at\s+the\s+latest)\b").expect("valid"));

/// Where a letter speaks of another body that is competent.
static COMPETENT: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)compéten|\brelèv|\brelev|\bressort\b|autre\s+organisme|\b(?:article|art\.|section|s\.)\s*48\b|\badress|\bachemin|communiquer\s+avec|\bcontact|transf[eé]r|\btransm[ie]|\bdétenu|\bdétien|conserv|\bproduits?\s+par|\bréf[éè]r|\borient|\bdirig|\bintéress|\bconcerne\b|\bregard|\bappart|\bjoindre\b|jurisdiction|\bfalls?\b|\bforward|\bheld\s+by|\bresponsib|\bredirect|\brefer|\bdirect\s+your|\bremit\b|\bécrire\s+à|\bdu\s+côté\s+d|\bauprès\b").expect("valid")
});
/// Where a letter that sends the reader elsewhere tells whose the matter is, in other words.
static BY_WHOM: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:par|of|by|du|de\s+la|des|au|à\s+la|c'est|to\s+the|the)\b").expect("valid")
});
static ARTICLE_47: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"(?i)\b(?:articles?|art\.|sections?|s\.)\s*47\b").expect("valid"));
static ARTICLE_48: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"(?i)\b(?:articles?|art\.|sections?|s\.)\s*48\b").expect("valid"));
static STRICTLY_COMPETENT: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)compéten|\brelève|\bressort\b|\b(?:article|art\.|section|s\.)\s*48\b|transf[eé]r|jurisdiction")
        .expect("valid")
});
/// Who is paid is not who is competent.
static PAYEE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)(?:à\s+l'ordre\s+d\S*|payable\s+(?:à|to))\s*(?:(?:la|le|the)\s+|l')?$").expect("valid")
});
/// The word that begins the name of a body.
static BODY_WORD: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"\bministères?\s+d(?:e|u|es)\s|\b(?:Commissa(?:ire|riat)\s+(?:à|au|aux)|Coroner|Curateur|Directeur\s+(?:des|général\s+des)|Procureure?|Services?\s+(?:de\s+(?:police|sécurité)|correctionnels|[qQ]uébec)|Bureau\s+d|MRC|Régie|STM|SAAQ|CNESST|CISSS|CIUSSS|CHU[MSQ]?|CUSM|CSS|SPV[MQGLS]|UPAC|MTMD|MELCCFP|RAMQ|SQI|STL|RTL|RTC|Direction\s+(?:régionale\s+)?de\s+(?:la\s+)?santé\s+publique|Unité\s+permanente|Sûreté|Transports?|Revenu|Hydro|Service\s+Canada)").expect("valid")
});
/// A name in English that ends in the word for what the body is.
static ENGLISH_NAME: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?:\p{Lu}[\p{L}.'-]*\s+(?:(?:and|of|&)\s+)?){1,7}(?:School\s+Board|Board|Police\s+(?:Service|Department)|Police|Services?|University|College|Hospital|Authority|Agency|Corporation|Commission|Office|Department|Council|Centre|Center|Institute|Tribunal|Government|Transit|Bureau|Ministry|Secretariat|Registry|Foundation|Society|Trust|Administration|Company|Museum|Library|Court|Port|Society|Regional\s+Authority|Council\s+of\s+Commissioners)\b").expect("valid")
});
/// Words in capitals that begin a sentence and no name.
const NO_NAME_START: &[&str] = &[
    "The", "These", "This", "That", "Those", "Your", "Our", "Please", "See", "Under", "In", "It", "Such", "We", "Both",
    "You", "To", "From",
];
/// The words at which the name of a body has ended.
const ENDS_NAME: &[&str] = &[
    "qui",
    "ne",
    "se",
    "on",
    "il",
    "elle",
    "nous",
    "vous",
    "depuis",
    "doit",
    "aussi",
    "que",
    "dont",
    "où",
    "lequel",
    "laquelle",
    "lesquels",
    "mais",
    "ou",
    "car",
    "puisque",
    "conformément",
    "afin",
    "par",
    "pour",
    "est",
    "sont",
    "a",
    "ont",
    "sera",
    "serait",
    "peut",
    "pourra",
    "détient",
    "possède",
    "plutôt",
    "ainsi",
    "selon",
    "avec",
    "lorsque",
    "tel",
    "telle",
    "soit",
    "sis",
    "sise",
    "situé",
    "située",
    "en",
    "ni",
    "si",
    "au",
    "à",
    "aux",
    "which",
    "who",
    "whose",
    "is",
    "are",
    "has",
    "holds",
    "under",
    "pursuant",
    "at",
    "located",
    "for",
    "as",
    "in",
    "to",
    "dans",
    "quant",
    "le",
    "et",
    "and",
    "sur",
    "vu",
    "dès",
    "seul",
    "seule",
    "was",
    "were",
    "were",
    "will",
    "may",
    "can",
    "that",
    "by",
];
/// An adjective that belongs to the noun before it: « Ressources naturelles », « Sécurité publique ».
static ADJECTIVE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?:elle|al|ale|aux|ique|ieure?|if|ive|aire|ienne?|oise?|ées?|és|public|ière|ier|ifique|able|iste|in|ine)s?$",
    )
    .expect("valid")
});
const JOINS_NAME: &[&str] = &["de", "du", "des", "la", "les", "of", "the"];

/// Reads extension, transfer and fees.
pub fn extract(letter: &Letter, decision: &mut Decision) {
    let summary = decision.outcome.summary.as_ref().map(|found| found.value);
    let undecided = matches!(summary, None | Some(Outcome::Unknown | Outcome::Extended));
    if decision.kind == Kind::Extension || undecided && cites(decision, "47") {
        let read = extension(letter, decision);
        decision.extension = read.filter(|read| {
            decision.kind == Kind::Extension || read.until.is_some() || read.days.is_some() && speaks_of_more(letter)
        });
    }
    let of_parts = decision.outcome.parts.iter().any(|part| part.outcome.value == Outcome::Transferred);
    if decision.kind == Kind::Transfer || of_parts || summary == Some(Outcome::Transferred) {
        decision.transferred_to = transferred_to(letter, &COMPETENT);
        if decision.transferred_to.is_empty() {
            decision.transferred_to = transferred_to(letter, &BY_WHOM);
        }
    } else if cites(decision, "48") {
        // Among other answers only the sentence on competence itself names the other body.
        decision.transferred_to = transferred_to(letter, &STRICTLY_COMPETENT);
    }
    let estimated = summary == Some(Outcome::FeesEstimated);
    decision.fees = fees(letter).filter(|(surely, _)| estimated || *surely).map(|(_, found)| found);
}

/// Tells whether the letter applies an article of the access act that is about a step.
fn cites(decision: &Decision, article: &str) -> bool {
    let applies = |citation: &Citation| {
        citation.law == "A-2.1" && citation.article == article && citation.role == CitationRole::Procedure
    };
    decision.citations.iter().any(applies)
}

/// Tells whether the answer speaks of more time.
fn speaks_of_more(letter: &Letter) -> bool {
    answering(letter).any(|paragraph| EXTENDED.is_match(letter.text.folded(paragraph.span)))
}

fn answering(letter: &Letter) -> impl Iterator<Item = &Paragraph> {
    letter.prose().filter(|paragraph| matches!(paragraph.zone, ZoneName::Body | ZoneName::Request))
}

/// Reads the days added and the day until which: from the paragraphs that speak of it, else from any of the body.
fn extension(letter: &Letter, decision: &Decision) -> Option<Extension> {
    let letter_date = decision.letter_date.as_ref().map(|found| found.value);
    let speaks = |paragraph: &&Paragraph| EXTENDED.is_match(letter.text.folded(paragraph.span));
    let ordered: Vec<&Paragraph> =
        answering(letter).filter(speaks).chain(answering(letter).filter(|paragraph| !speaks(paragraph))).collect();
    let days = ordered.iter().find_map(|paragraph| days_in(letter, paragraph));
    let until = ordered.iter().find_map(|paragraph| {
        let whole = letter.text.folded(paragraph.span);
        let hits = find_dates(&letter.text, paragraph.span, letter_date);
        // Beside article 47 the only day to come is the end of the longer delay.
        let to_come = |hit: &DateHit| hit.date.is_some_and(|date| letter_date.is_some_and(|sent| date > sent));
        let alone = ARTICLE_47.is_match(whole) && hits.iter().filter(|hit| to_come(hit)).count() == 1;
        let found = hits.into_iter().filter_map(|hit| {
            let before = letter.text.folded(Span::new(paragraph.span.start, hit.span.start));
            let after = letter.text.folded(Span::new(hit.span.end, paragraph.span.end));
            let date = hit.date.filter(|_| alone || UNTIL.is_match(before) || AT_THE_LATEST.is_match(after))?;
            // A day that the letter already looks back on was the end of the first delay.
            letter_date.is_none_or(|letter_date| date > letter_date).then_some((date, hit.span))
        });
        let last =
            found.max_by_key(|(date, _)| *date).filter(|_| !RECOURSE.is_in(whole) || EXTENDED.is_match(whole))?;
        Some(letter.text.found(last.0, last.1, "extension.until", 0.93))
    });
    Some(Extension { days, until })
}

fn days_in(letter: &Letter, paragraph: &Paragraph) -> Option<Found<u32>> {
    let folded = letter.text.folded(paragraph.span);
    DAYS.captures_iter(folded).find_map(|parts| {
        let whole = parts.get(0)?;
        let digits = parts.name("digits").and_then(|digits| digits.as_str().parse().ok());
        let word = |words: crate::pattern::Match<'_>| {
            let lower = words.as_str().to_lowercase();
            NUMBERS.iter().find(|(number, _)| *number == lower).map(|(_, value)| *value)
        };
        let value: u32 = digits.or_else(|| parts.name("words").and_then(word))?;
        // The twenty days of the law are the delay itself, and the thirty of the recourse another.
        let right = value <= EXTENSION_DAYS_MAX || LONGER.is_match(&folded[..whole.start()]);
        let span = letter.text.trim(letter.text.span_in(paragraph.span, whole.range()));
        (right && value > 0).then(|| letter.text.found(value, span, "extension.days", 0.95))
    })
}

/// Reads the bodies named where the letter says who is competent, and those of an address below such words.
fn transferred_to(letter: &Letter, competent_body: &Pattern) -> Vec<Found<String>> {
    let mut bodies: Vec<Found<String>> = Vec::new();
    // Names whose words do not say that they are bodies count only where no other is named.
    let mut guessed: Vec<Found<String>> = Vec::new();
    let own: Vec<String> = letter
        .prose()
        .filter(|paragraph| matches!(paragraph.zone, ZoneName::Letterhead | ZoneName::Signature))
        .map(|paragraph| letter.text.folded(paragraph.span).to_lowercase())
        .collect();
    // Lines below « soit : » are the address of the other body.
    let mut announced = false;
    // What was asked may name bodies too.
    let asked = |paragraph: &&Paragraph| {
        paragraph.zone == ZoneName::Request && item_mark(letter.text.folded(paragraph.span)).is_some()
    };
    let answer: Vec<&Paragraph> = answering(letter).filter(|paragraph| !asked(paragraph)).collect();
    let cites_transfer = |paragraph: &&Paragraph| ARTICLE_48.is_match(letter.text.folded(paragraph.span));
    for (index, paragraph) in answer.iter().enumerate() {
        let folded = letter.text.folded(paragraph.span);
        let short = folded.chars().count() < 90;
        // What stands beside article 48 is about who is competent, in whatever words.
        let near = &answer[index.saturating_sub(1)..answer.len().min(index + 2)];
        let beside = paragraph.zone == ZoneName::Body && near.iter().any(cites_transfer);
        // A unit below the name of its body is no body.
        if announced && short && !bodies.is_empty() && is_unit(folded) {
            continue;
        }
        let (from, competent) = (if announced && short { "line" } else { "sentence" }, competent_body.is_match(folded));
        let mut start = 0;
        for end in sentence_ends(folded) {
            let sentence = &folded[start..end];
            if from == "line" || beside || competent_body.is_match(sentence) {
                let quoted = sentence.contains('«') && !sentence.contains('»');
                if guessed.is_empty() && beside && ARTICLE_48.is_match(folded) {
                    let spans = proper_names_in(sentence).into_iter();
                    let spans =
                        spans.map(|name| letter.text.span_in(paragraph.span, start + name.start..start + name.end));
                    guessed
                        .extend(spans.map(|span| letter.text.found_text(letter.text.trim(span), "transfer.name", 0.8)));
                }
                let names = bodies_in(sentence).into_iter().filter(|name| {
                    !quoted && !is_own(&sentence[name.clone()]) && !PAYEE.is_match(&sentence[..name.start])
                });
                for name in names {
                    let mut span =
                        letter.text.trim(letter.text.span_in(paragraph.span, start + name.start..start + name.end));
                    // « Centre intégré de santé de la » goes on in the next line.
                    let open = JOINS_NAME.contains(&sentence[name.end..].split_whitespace().next_back().unwrap_or(""));
                    let more = answer.get(index + 1).map(|next| next.span).filter(|_| from == "line" && open);
                    if let Some(more) = more.filter(|more| letter.text.folded(*more).starts_with(char::is_uppercase)) {
                        span = Span::new(span.start, more.end);
                    }
                    let lower = letter.text.folded(span).to_lowercase();
                    let other = !lower.contains("commission d'accès") && !own.iter().any(|line| line.contains(&lower));
                    let known = bodies.iter().any(|body| body.value.to_lowercase().contains(&lower));
                    if other && !known {
                        bodies.push(letter.text.found_text(span, &format!("transfer.{from}"), 0.88));
                    }
                }
            }
            start = end;
        }
        announced =
            ((competent || beside) && folded.trim_end().ends_with(':')) || (announced && (short || is_contact(folded)));
    }
    if bodies.is_empty() { guessed } else { bodies }
}

/// Tells whether a name is that of the body that writes: « le Ministère mette en relation » names no other one.
fn is_own(name: &str) -> bool {
    name.strip_prefix("Ministère ").is_some_and(|rest| !rest.starts_with(char::is_uppercase) && !rest.starts_with('d'))
}

/// Gives the ends of the sentences of a text, in bytes.
fn sentence_ends(folded: &str) -> Vec<usize> {
    let stops = folded.match_indices(['.', ';']).map(|(at, _)| at + 1);
    let ends =
        stops.filter(|&at| folded[at..].starts_with(' ') && !folded[..at - 1].ends_with(|c: char| c.is_ascii_digit()));
    ends.filter(|&at| {
        let word = folded[..at - 1].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        word.chars().count() != 1
            && !["art", "St", "Ste", "boul", "al", "tél", "Mme", "Me", "Ms", "Mr", "Dr"].contains(&word)
    })
    .chain([folded.len()])
    .collect()
}

/// Finds the names of bodies in a sentence: from the word that begins one to the first that cannot belong to it.
fn bodies_in(sentence: &str) -> Vec<std::ops::Range<usize>> {
    let capital = |at: usize| sentence[at..].starts_with(char::is_uppercase);
    let known = BODY_NAME.regex().find_iter(sentence).map(|found| found.start()).filter(|&at| capital(at));
    let starts = known.chain(BODY_WORD.find_iter(sentence).map(|found| found.start()));
    let of_start = starts.map(|start| start..start + name_length(&sentence[start..]));
    let mut found: Vec<std::ops::Range<usize>> = english_names_in(sentence).into_iter().chain(of_start).collect();
    found.sort_by_key(|name| (name.start, std::cmp::Reverse(name.end)));
    let mut names: Vec<std::ops::Range<usize>> = Vec::new();
    for std::ops::Range { start, end } in found {
        let name = &sentence[start..end];
        let inside = names.last().is_some_and(|last| start < last.end);
        // « l'Autorité », « la Ville »: one common word names nobody else.
        let several =
            name.contains(' ') || (name.contains('-') && name.len() > 6) || !name.chars().any(char::is_lowercase);
        // « (SPVM) » repeats the name before it in short.
        let short_form = sentence[..start].ends_with('(') && !name.chars().any(char::is_lowercase) && !names.is_empty();
        if !inside && several && !short_form {
            names.push(start..end);
        }
    }
    names
}

/// Words in capitals that name no body, before or at the beginning of a name.
static NO_BODY: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"^(?:Protection\b|Access\b|Loi|Charte|Code|Règlement|Act|Charter|Regulation|Section|Article|Commission\s+d'accès|Madame|Monsieur|Québec|Canada)\b").expect("valid")
});
/// A capital letter behind an article or a preposition.
static PROPER: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?:\b(?:à|au|chez|par|de|du|la|le|les|que|the|to|with|by|at)\s|\b[ld]')(?P<name>\p{Lu}\p{L}+)")
        .expect("valid")
});

/// Finds names of several words in a sentence that tells who is competent, be their first word what it may; persons,
/// officers, units and laws are none.
fn proper_names_in(sentence: &str) -> Vec<std::ops::Range<usize>> {
    let names = PROPER.captures_iter(sentence).filter_map(|found| {
        let start = found.name("name")?.start();
        let end = start + name_length(&sentence[start..]);
        let name = &sentence[start..end];
        let other = NO_BODY.is_match(name) || is_unit(name) || is_title(name) || line_to_name(name).is_some();
        (!other && name.split_whitespace().count() > 1).then_some(start..end)
    });
    names.take(1).collect()
}

/// Finds the names that end in the word for what the body is, the words that only begin a sentence left out.
fn english_names_in(sentence: &str) -> Vec<std::ops::Range<usize>> {
    let names = ENGLISH_NAME.find_iter(sentence).filter_map(|found| {
        let mut start = found.start();
        while let Some((first, _)) =
            sentence[start..found.end()].split_once(' ').filter(|(first, _)| NO_NAME_START.contains(first))
        {
            start += first.len() + 1;
        }
        sentence[start..found.end()].contains(' ').then_some(start..found.end())
    });
    names.collect()
}

/// Gives how far the name of a body goes in the text that begins with it.
fn name_length(text: &str) -> usize {
    let ministry = text.to_lowercase().starts_with("minist");
    let mut end = 0;
    let mut at = 0;
    let mut previous = "";
    for (index, token) in text.split(' ').enumerate() {
        let word = token.trim_end_matches([',', '.', ';', ':', ')', '»', '"']);
        let next = text[(at + token.len() + 1).min(text.len())..].split(' ').next().unwrap_or("");
        let lower = word.to_lowercase();
        let proper = word.rsplit('\'').next().is_some_and(|part| part.starts_with(char::is_uppercase));
        let joins = JOINS_NAME.contains(&lower.as_str()) || ministry && lower == "contre";
        let article_next =
            ["le", "la", "les", "un", "une", "the", "à", "au", "aux"].contains(&next) || next.starts_with("l'");
        let and_more = (lower == "et" || lower == "and")
            && !next.is_empty()
            && !article_next
            // In an English name only words in capitals go on: « and not by us » does not.
            && (lower == "et" || next.starts_with(char::is_uppercase))
            && BODY_NAME.regex().find(next).is_none()
            && !names_another(&text[(at + token.len() + 1).min(text.len())..]);
        let of_university = lower == "à" && text.starts_with("Université du Québec") && previous == "Québec";
        let to_more = index == 1 && ["à", "au", "aux"].contains(&lower.as_str()) || of_university;
        let ends = token.starts_with(['(', '«', '"', '-', '<', '[']) || word.is_empty();
        let apart = ENDS_NAME.contains(&lower.as_str()) && !proper && !and_more && !to_more;
        // After a proper name a word in lower case is the sentence going on.
        let adjective = ADJECTIVE.is_match(word);
        let sentence_goes_on = !(proper || joins || adjective || and_more || to_more)
            && index > 1
            && previous_is_proper(previous)
            && !word.contains('\'');
        let place = index > 0 && previous.ends_with(',') && !joins && !proper;
        let clause = ["s'", "n'", "qu'", "c'", "j'"].iter().any(|pronoun| lower.starts_with(pronoun))
            && !word.starts_with(char::is_uppercase);
        if index > 0
            && (ends || apart || sentence_goes_on || place || clause || word.starts_with(|c: char| c.is_ascii_digit()))
        {
            break;
        }
        at += token.len() + 1;
        if !joins && !and_more && !to_more {
            end = at - 1 - (token.len() - word.len());
        }
        let list_goes_on = token.ends_with(',')
            && (ministry && ["de", "du", "des"].contains(&next) || text.starts_with("Régie ") && next == "des");
        if token.len() > word.len() && !list_goes_on {
            break;
        }
        previous = token;
    }
    end.min(text.len())
}

/// Tells whether words after « et » name a body of their own: « et du Collège X », « et de la Ville de Y ».
fn names_another(words: &str) -> bool {
    let named = ["de la ", "de l'", "du ", "des ", "de "].iter().find_map(|joins| words.strip_prefix(joins));
    let begins = |pattern: &Pattern, words: &str| pattern.find(words).is_some_and(|found| found.start() == 0);
    named.is_some_and(|words| {
        words.starts_with(char::is_uppercase) && (begins(BODY_NAME.regex(), words) || begins(&BODY_WORD, words))
    })
}

fn previous_is_proper(token: &str) -> bool {
    token.rsplit('\'').next().is_some_and(|part| part.starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::tests_support::letter_of;

    fn letter(lines: &[&str]) -> Letter {
        letter_of(&lines.iter().map(|line| (ZoneName::Body, *line)).collect::<Vec<_>>())
    }

    #[track_caller]
    fn check_transfer(lines: &[&str], expected: &[&str]) {
        let bodies: Vec<String> =
            transferred_to(&letter(lines), &COMPETENT).into_iter().map(|body| body.value).collect();
        assert_eq!(bodies, expected, "{lines:?}");
    }

    #[test]
    fn the_competent_body_is_read_from_any_wording() {
        check_transfer(
            &[
                "Ces registres relèvent plutôt du ministère des Forêts et de la Faune, à qui nous vous invitons à vous adresser.",
            ],
            &["ministère des Forêts et de la Faune"],
        );
        check_transfer(
            &[
                "Le document relève d'un organisme autre que l'Autorité mais de celui de la Société de transport de Laval.",
            ],
            &["Société de transport de Laval"],
        );
        check_transfer(
            &["Votre demande a été acheminée à la Ville de Saguenay, le 3 mai 2024."],
            &["Ville de Saguenay"],
        );
        check_transfer(
            &[
                "Nous vous invitons à communiquer avec la personne responsable de l'accès au Centre de services scolaire des Mille-Îles (CSSMI).",
            ],
            &["Centre de services scolaire des Mille-Îles"],
        );
        check_transfer(
            &["The matter falls under the jurisdiction of the City of Laval, which holds the records."],
            &["City of Laval"],
        );
        check_transfer(
            &["Il vous faudra vous adresser au Commissaire à la déontologie policière, qui est compétent (art. 48)."],
            &["Commissaire à la déontologie policière"],
        );
        check_transfer(
            &["Ces dossiers sont détenus par la Sûreté du Québec et par le Service de police de la Ville de Laval."],
            &["Sûreté du Québec", "Service de police de la Ville de Laval"],
        );
        check_transfer(
            &[
                "L'article 48 nous enjoint de vous diriger vers la personne responsable, soit :",
                "Mme Une Telle",
                "Office d'habitation de la Plaine",
                "227, boulevard Saint-Joseph",
            ],
            &["Office d'habitation de la Plaine"],
        );
        check_transfer(&["Vous pouvez vous adresser à la Commission d'accès à l'information du Québec."], &[]);
        check_transfer(
            &["Vous devez vous adresser à la MRC des Collines, 200, chemin du Lac, tél. 819 555-0148."],
            &["MRC des Collines"],
        );
        check_transfer(
            &["Votre demande est transférée à Hydro-Québec conformément à l'article 48."],
            &["Hydro-Québec"],
        );
    }

    #[test]
    fn beside_article_48_a_body_is_named_in_any_words() {
        let refers = |words: &str| format!("{words} (article 48 de la Loi sur l'accès).");
        let check = |words: &str, expected: &[&str]| check_transfer(&[refers(words).as_str()], expected);
        check("Pour les cartes, tapez à la porte d'Hydro-Québec", &["Hydro-Québec"]);
        check("La MRC de La Vallée s'en occupe depuis 2022", &["MRC de La Vallée"]);
        check("L'Autorité régionale de transport (ART) a ces données", &["Autorité régionale de transport"]);
        check("Elle a été relayée au responsable de Transition énergétique Québec", &["Transition énergétique Québec"]);
        check(
            "Ces dossiers sont ceux du Centre de services scolaire des Monts et du Collège Gérald-Roy",
            &["Centre de services scolaire des Monts", "Collège Gérald-Roy"],
        );
        check("We passed it on to the Lester B. Roy School Board", &["Lester B. Roy School Board"]);
        check("It was inspected by the Régie du bâtiment and not by us", &["Régie du bâtiment"]);
    }

    #[test]
    fn the_days_of_an_extension_are_those_added() {
        let days = |text: &str| {
            let letter = letter(&[text]);
            letter.paragraphs.iter().find_map(|paragraph| days_in(&letter, paragraph)).map(|found| found.value)
        };
        assert_eq!(days("nous nous prévalons de la faculté d'ajouter une période de dix jours"), Some(10));
        assert_eq!(days("le délai de vingt (20) jours est prolongé de dix (10) jours"), Some(10));
        assert_eq!(days("we require ten more days"), Some(10));
        assert_eq!(days("an extension of 30 days is needed"), Some(30));
        assert_eq!(days("vous avez 30 jours pour demander la révision"), None);
    }
}
