//! The public body: read from the letterhead, else from the signature, the text, the reference, a page foot or the
//! folder; the record says from where.

use std::sync::LazyLock;

use crate::pattern::Pattern;

use crate::document::{Line, Span};
use crate::fields::bodies::{Bodies, Body, plain};
use crate::letter::labels::{
    ATTACHMENTS, BODY_NAME, COPIES, DATE_LINE, OFFICER_TITLE, OUR_REFERENCE, RECOURSE, SALUTATION, SUBJECT,
    YOUR_REFERENCE,
};
use crate::letter::signing::{is_contact, is_title, is_unit, line_to_name};
use crate::letter::text::fold_text;
use crate::letter::{Letter, Paragraph};
use crate::record::{Decision, Found, OrganismFrom, ZoneName, normalise};

/// What ends the name of a body on a line that holds more.
static NAME_END: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\s{2,}|\t|\s[|•·]\s|\s+-\s+(?:greffe|direction|service|bureau|secrétariat|division|office\s+of|department)\b|\s+(?:direction\s+(?:générale|des?|du)|vice-présidence|secrétariat\s+(?:général|corporatif))\b|\s*[;:(]|\.\s").expect("the pattern is valid")
});
/// Units inside a body, and bodies that a letter names without being theirs.
static NOT_THE_BODY: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^(?:direction|service\s+(?:des?|du|de la)\s+(?:affaires|greffe|archives|access?)|bureau|division|gouvernement|commission\s+d'accès|secrétariat|office\s+of\s+the|conseil\s+d'administration|centre\s+de\s+services\s+partagés)").expect("valid")
});
/// In running text the body is named with its article: « le Ministère de … détient ».
static TEXT_NAME: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"\b(?:au nom (?:de la |du |de l'|d')|(?:à|par) la |(?:à|par) l'|au |du |[Ll]e |[Ll]a |[Ll]')(?P<name>\p{Lu}[\p{L}'-]*(?:\s+(?:d[eu]s?|de la|et|à|aux?|l'|la|du|d'|\p{L}*'?\p{Lu}[\p{L}'-]*)){1,14})").expect("valid")
});
/// Forms of names that only a body bears, never a unit of one.
static STRONG_FORM: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^(?:ministère|ville\s|municipalité|mrc\s|régie|office\s+(?:municipal|d'habitation|régional)|ordre\s|c[ée]gep|université|centre\s+de\s+services\s+scolaire|ciusss|cisss|centre\s+(?:intégré|hospitalier)|service\s+de\s+police|société\s+(?:de|du|des|d'|québécoise)|(?:city|town|municipality)\s+of|.*\b(?:school\s+board|university|college)$)").expect("valid")
});
/// Forms of names of bodies that no cue has.
static OTHER_FORM: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:préfecture|conservatoire|chambre\s+des|bureau\s+du\s+coroner|police|paroisse\s+de|village\s+de|canton\s+de|commissaire\s+(?:à|au)|commissariat|administration\s+régionale|communauté\s+métropolitaine|caisse\s+de|fondation|arrondissement\s+de|(?:village|parish|township|borough)\s+of|health\s+cent(?:re|er)|regional\s+government|board\s+of|network\s+for|agency|council|cpe|chsld|clsc|résidence|maison\s+(?:de|des)|centre\s+de\s+la\s+petite\s+enfance|garderie|bureau\s+coordonnateur|coopérative|incorporated|limited|corporation|consortium|forum|grande\s+bibliothèque|port\s+(?:de|of)|aéroports?|commissioner)\b|\bCanada\b").expect("valid")
});
/// The name of a street or a building: « 1, rue de l'Université de … ».
static STREET: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:rue|boul\.|boulevard|avenue|av\.|place|chemin)\s[^,]{0,20}$").expect("valid")
});
/// What stands before the name of the body that got the request or writes.
static SELF_BEFORE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)(?:\b(?:au\s+nom|(?:signe|signons|agit|agissons|répond|répondons|écrit|écrivons)\s+(?:ici\s+)?pour|représent(?:e|ons)(?:\s+(?:les\s+intérêts|ici))?|pour\s+le\s+compte|mandat(?:és?|ées?)\s+par)\s+|\b(?:adressée?s?|transmise?|formulée?|présentée?|soumise?|envoyée?|faite|parvenue?|acheminée?|déposée?|reçue?s?|détenus?|avez\s+(?:fait|adressé|transmis|soumis|présenté|envoyé))(?:\s+(?:le|par\s+courriel|en\s+date\s+du)\s+[^,.;]{0,25})?,?\s+(?:auprès\s+)?)(?:par\s+)?(?:à\s+la\s+|à\s+l'|au\s+|aux\s+|à\s+|de\s+la\s+|de\s+l'|du\s+|d'|de\s+|le\s+|la\s+|l')?$|\b(?:received\s+by|held\s+by|sent\s+to|submitted\s+to|made\s+to|on\s+behalf\s+of|(?:signs?|signing|acts?|acting|writes?|writing|answers?|replies)\s+for)\s+(?:the\s+)?$").expect("valid")
});
/// What stands after the name of the body that writes.
static SELF_AFTER: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^(?:\s*\([^)]{1,40}\))?,?\s+(?:ne\s+|n'|vous\s+|en\s+|y\s+|does\s+not\s+)?(?:a\s+(?:bien\s+)?(?:reçu|en\s+main|effectué|procédé|repéré|retracé|décidé|analysé|pris|été\s+saisie?|retenu|choisi)|traite\b|étudie\b|examine\b|est\s+saisie?\b|décline\b|acquiesce|détien|possèd|accus|transm|commun|inform|avis|donn\w+\s+suite|refus|invoqu|répond|confirm|accept|dispose\s|conserv|ne\s+peut|doit\s+refuser|peut\s+vous|has\s+(?:been\s+asked|received|located)|received|holds?\b|refuses|confirms|acknowledges|located|cannot|declines|releases|regrets|is\s+(?:now\s+)?(?:processing|examining|considering))").expect("valid")
});
/// What stands before the name of another body: the one that got the request passed on, a third party, an employer.
static OTHER_BEFORE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:relèvent?|relevant|compétence|ressort|s'adresser|vous\s+adresser|invitons|nous\s+(?:avons\s+|la\s+|l'avons\s+)?(?:transmettons|transmis|transférons|transféré|acheminons|acheminé)|transférée?s?|employée?s?|avec|fournis?\s+par|responsable\s+de\s+l'accès[^.]{0,40}|concern\w+|portant\s+sur|forwarded|transferred|contact|under\s+the\s+authority)\b[^.;]{0,60}$").expect("valid")
});
/// The name of a company of the State: « VIA Rail Canada inc. ».
static FIRM_NAME: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"\b(?P<name>(?:\p{Lu}[\p{L}'-]*\s+){1,4}(?:Canada(?:\s+(?:inc\.|Inc\.|limitée|Limited))?|inc\.|Inc\.|ltée|Corporation))")
        .expect("valid")
});
/// The kind of body that a letter writes of as itself: with an article, in capitals, and with nothing behind.
static OWN_KIND: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"\b(?:[Ll]e|[Ll]a|[Aa]u|[Dd]u|[Ll]'|[Tt]he)\s?(?P<kind>Collège|Ville|Ministère|Régie|Société|Ordre|Office|Université|Cégep|Municipalité|Institut|Autorité|Musée|Centre|Secrétariat|Agence|MRC|Sûreté|Hôpital|College|City|University|Board)\b(?:[,.;)]|\s+\p{Ll}{2,}[a-zé]\b)")
        .expect("valid")
});
/// Lines at the top of a letter that are no name.
static HEAD_WORDS: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^(?:par|via|by|sous|sans|without|avis|notice|décision|decision|accusé|réponse|response|demande|request|objet|confidenti|protégé|protected|copie|copy|annexe|page|note|mémo|formulaire|form|madame|monsieur|à|to|de|from)\b|courriel|accès|access")
        .expect("valid")
});
/// The small words with which the second line of a name begins.
const PARTICLES: &[&str] = &["d", "de", "du", "des", "et", "of", "for", "and"];
/// Bodies whose name begins as a unit does.
static BODY_LIKE_UNIT: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^(?:bureau\s+(?:du\s+(?:coroner|syndic)|d'(?:audiences|enquêtes|information)|des?\s+(?:enquêtes|la\s+sécurité))|service\s+de\s+(?:police|sécurité)|secrétariat\s+(?:du\s+conseil\s+du\s+trésor|à\s+la|aux)|direction\s+(?:de\s+la\s+protection\s+de\s+la\s+jeunesse|régionale\s+de\s+santé)|office\s+of\s+the\s+(?:commissioner|auditor|coroner|information|privacy))")
        .expect("valid")
});
/// The longest name that is believed.
const NAME_CHARACTERS_MAX: usize = 160;

/// Reads the name of the body with its code and where it was read.
pub fn extract(letter: &Letter, bodies: &Bodies, decision: &mut Decision) {
    let found = from_lines(letter, bodies, ZoneName::Letterhead)
        .map(|found| (found, OrganismFrom::Letterhead))
        .or_else(|| from_lines(letter, bodies, ZoneName::Signature).map(|found| (found, OrganismFrom::Signature)))
        .or_else(|| from_furniture(letter, bodies).map(|found| (found, OrganismFrom::Header)))
        .or_else(|| from_text(letter, bodies, decision).map(|found| (found, OrganismFrom::Text)))
        .or_else(|| from_domain(letter, bodies))
        .or_else(|| from_reference(letter, bodies, decision).map(|found| (found, OrganismFrom::Reference)))
        .or_else(|| from_formed_furniture(letter).map(|found| (found, OrganismFrom::Header)))
        .or_else(|| from_top(letter).map(|found| (found, OrganismFrom::Letterhead)));
    match found {
        Some((found, from)) => {
            decision.organism_code = code_of(bodies, &found.value);
            // Its name may stand below a list of copies: it gets no copy of its own letter.
            decision.copies.retain(|copy| copy.span.is_none() || copy.span != found.span);
            decision.organism = Some(found);
            decision.organism_from = Some(from);
        }
        None => extract_from_folder(bodies, decision),
    }
}

/// Takes the body from the name of the folder, where the folder is named by a known code or name.
pub fn extract_from_folder(bodies: &Bodies, decision: &mut Decision) {
    let folders = decision.source.path.rsplit_once('/').map(|(folders, _)| folders).unwrap_or_default();
    let nearest = folders.rsplit('/').chain([decision.source.root.as_str()]);
    for folder in nearest.filter(|folder| !folder.is_empty()) {
        if let Some(body) = bodies.of_acronym(folder).or_else(|| bodies.of_name(folder)) {
            let (value, code) = (body.name.clone(), body.code().map(str::to_string));
            decision.organism = Some(elsewhere(value, folder, "folder", "organism.folder", 0.9));
            decision.organism_code = code;
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

/// Finds a line of the head or of the signature that is the name of a body: the first one, a known name before a
/// likely one of the same line; of weak forms a known name further below wins.
fn from_lines(letter: &Letter, bodies: &Bodies, zone: ZoneName) -> Option<Found<String>> {
    let lines: Vec<&Paragraph> =
        letter.paragraphs_in(zone).filter(|paragraph| may_name_body(letter.text.folded(paragraph.span))).collect();
    let known = lines.iter().enumerate().find_map(|(index, paragraph)| {
        // A name set over two lines is known only with both.
        let next = lines.get(index + 1).map(|next| Span::new(paragraph.span.start, next.span.end));
        let both = next.and_then(|both| Some((index, known_name(letter, bodies, both)?)));
        let both = both.filter(|(_, span)| span.start < paragraph.span.end && span.end > paragraph.span.end);
        both.or_else(|| Some((index, known_name(letter, bodies, paragraph.span)?)))
    });
    // The acronym alone on its line is the name.
    let known = known.or_else(|| {
        let acronym = |line: &&Paragraph| bodies.of_acronym(letter.text.folded(line.span).trim()).is_some();
        lines.iter().position(acronym).map(|index| (index, letter.text.trim(lines[index].span)))
    });
    // A name may show as one only with the second half of it: « Indigenous Services », then « Canada ».
    let with_next = |index: usize, line: &Paragraph| {
        let next = lines.get(index + 1)?;
        let text = letter.text.folded(line.span);
        let short = text.split_whitespace().count() <= 4;
        let second = letter.text.folded(next.span).trim() == "Canada" && short;
        second.then(|| Span::new(line.span.start, next.span.end))
    };
    let likely_at = |index: usize, line: &Paragraph| {
        with_next(index, line).and_then(|both| likely_name(letter, both)).or_else(|| likely_name(letter, line.span))
    };
    let likely = lines.iter().enumerate().find_map(|(index, line)| Some((index, likely_at(index, line)?))).filter(
        |(index, span)| {
            let strong = STRONG_FORM.is_match(letter.text.folded(*span));
            known.is_none_or(|(at, _)| *index < at && strong)
        },
    );
    let Some((index, span)) = likely else {
        return known.map(|(_, span)| letter.text.found_text(span, "organism.known", 0.98));
    };
    // A name set over two lines goes on in the next one.
    let next = lines.get(index + 1).filter(|next| next.span.start > span.end && goes_on(letter, span, next));
    let span = next.map_or(span, |next| Span::new(span.start, next.span.end));
    Some(letter.text.found_text(span, "organism.line", 0.9))
}

/// Tells whether a line of a head or a signature may name the body that writes: other lines name other bodies.
fn may_name_body(folded: &str) -> bool {
    !(RECOURSE.is_in(folded)
        || SUBJECT.is_in(folded)
        || COPIES.is_in(folded)
        || ATTACHMENTS.is_in(folded)
        || YOUR_REFERENCE.is_in(folded))
}

/// Finds the first known body that a part of the text names.
fn known_name(letter: &Letter, bodies: &Bodies, part: Span) -> Option<Span> {
    let folded = letter.text.folded(part);
    let named = bodies.named_in(folded).into_iter().find(|named| {
        let before = &folded[..named.bytes.start];
        // A street is named after a city or a university.
        !is_commission(&folded[named.bytes.clone()]) && !STREET.is_match(before)
    })?;
    Some(letter.text.span_in(part, named.bytes))
}

/// Tells whether a name is that of the commission to which recourse goes: hardly ever the body that writes.
fn is_commission(name: &str) -> bool {
    plain(name).starts_with("commission d acces")
}

/// Tells whether a line is the name of a body that we do not know, and gives its span.
fn likely_name(letter: &Letter, part: Span) -> Option<Span> {
    let folded = letter.text.folded(part);
    let name = BODY_NAME.regex().find(folded).or_else(|| OTHER_FORM.find(folded))?;
    let article = folded[..name.start()].trim().to_lowercase();
    // « Commis au greffe, Village de Neuville »: the body stands behind what its clerk is.
    if let Some(at) = folded.rfind(", ").filter(|_| OFFICER_TITLE.is_in(folded)) {
        let behind = &folded[at + 2..];
        let formed = STRONG_FORM.is_match(behind) || OTHER_FORM.find(behind).is_some_and(|form| form.start() == 0);
        let whole = formed && !OFFICER_TITLE.is_in(behind) && behind.starts_with(char::is_uppercase);
        return whole.then(|| letter.text.trim(letter.text.span_in(part, at + 2..folded.len())));
    }
    let begins = ["", "le", "la", "les", "l'", "the"].contains(&article.as_str());
    let capital = folded.trim_start().chars().next().is_some_and(char::is_uppercase);
    let other = NOT_THE_BODY.is_match(folded) && !BODY_LIKE_UNIT.is_match(folded)
        || OFFICER_TITLE.is_in(folded)
        || OUR_REFERENCE.is_in(folded)
        || folded.contains('@');
    if other || !capital || folded.chars().count() > NAME_CHARACTERS_MAX {
        return None;
    }
    // « Lester B. Pearson School Board » begins with a name; a sentence does not end in one.
    let ends = folded[name.end()..].trim_end_matches(['.', ' ']).is_empty();
    // « Développement économique Canada pour les régions du Québec »: a name, and no line of an address.
    let within = name.as_str() == "Canada" && !folded.contains(|c: char| c.is_ascii_digit() || c == ',');
    if (!begins && !ends && !within) || folded.split_whitespace().count() < 2 {
        return None;
    }
    let end = NAME_END.find(&folded[name.start()..]).map_or(folded.len(), |end| name.start() + end.start());
    Some(letter.text.trim(letter.text.span_in(part, 0..end.max(name.end()))))
}

/// Tells whether a line goes on with the name on the line before it.
fn goes_on(letter: &Letter, name: Span, next: &Paragraph) -> bool {
    let (name, next) = (letter.text.folded(name), letter.text.folded(next.span));
    if DATE_LINE.is_in(next) {
        return false;
    }
    let open = [" de", " du", " des", " et", " la", " de la", ",", " l'", " -", " of", " and"]
        .iter()
        .any(|end| name.ends_with(end));
    let small = next.chars().next().is_some_and(char::is_lowercase);
    // « RÉGIE DE SÉCURITÉ INCENDIE », then « DE LA VALLÉE »: capitals hide the small word that goes on.
    let first = next.split([' ', '\'']).next().unwrap_or_default();
    let small = small || next != next.to_lowercase() && PARTICLES.contains(&first.to_lowercase().as_str());
    (open || small) && next.chars().count() < 90
}

/// Finds a body that the running text names as the one that received the request, holds or answers.
fn from_text(letter: &Letter, bodies: &Bodies, decision: &Decision) -> Option<Found<String>> {
    let transferred: Vec<String> = decision.transferred_to.iter().map(|found| plain(&found.value)).collect();
    let other = |name: &str| {
        NOT_THE_BODY.is_match(name) || transferred.iter().any(|to| to.contains(&plain(name)) && !name.is_empty())
    };
    let zones = [ZoneName::Request, ZoneName::Body];
    letter.prose().filter(|paragraph| zones.contains(&paragraph.zone)).find_map(|paragraph| {
        let folded = letter.text.folded(paragraph.span);
        let found = |bytes: std::ops::Range<usize>, rule, confidence| {
            letter.text.found_text(letter.text.span_in(paragraph.span, bytes), rule, confidence)
        };
        let known = bodies
            .named_in(folded)
            .into_iter()
            .find(|named| !other(&folded[named.bytes.clone()]) && speaks_of_itself(folded, &named.bytes));
        if let Some(named) = known {
            return Some(found(named.bytes, "organism.text.known", 0.88));
        }
        let names = TEXT_NAME.captures_iter(folded).filter_map(|parts| parts.name("name"));
        let firms = FIRM_NAME.captures_iter(folded).filter_map(|parts| parts.name("name"));
        let firm = firms.into_iter().find(|name| !other(name.as_str()) && speaks_of_itself(folded, &name.range()));
        if let Some(firm) = firm {
            return Some(found(firm.range(), "organism.text", 0.75));
        }
        let name = names.into_iter().find(|name| {
            BODY_NAME.regex().find(name.as_str()).is_some_and(|found| found.start() == 0)
                && name.as_str().split_whitespace().count() >= 3
                && !other(name.as_str())
                && speaks_of_itself(folded, &name.range())
        })?;
        Some(found(name.range(), "organism.text", 0.75))
    })
}

/// Tells whether the words around a name say that this body writes: it got the request, it holds, it answers.
fn speaks_of_itself(folded: &str, name: &std::ops::Range<usize>) -> bool {
    let (before, after) = (&folded[..name.start], &folded[name.end..]);
    let quoted = before.matches(['«', '»']).count() % 2 == 1;
    !quoted && !OTHER_BEFORE.is_match(before) && (SELF_BEFORE.is_match(before) || SELF_AFTER.is_match(after))
}

/// Finds a body by the domain of an address in the head, the signature or the text.
fn from_domain(letter: &Letter, bodies: &Bodies) -> Option<(Found<String>, OrganismFrom)> {
    let zones = [
        (ZoneName::Letterhead, OrganismFrom::Letterhead),
        (ZoneName::Signature, OrganismFrom::Signature),
        (ZoneName::Body, OrganismFrom::Text),
    ];
    zones.into_iter().find_map(|(zone, from)| {
        letter.paragraphs_in(zone).find_map(|paragraph| {
            let folded = letter.text.folded(paragraph.span);
            // In the text an address is often that of another body: only one to write to counts.
            let own = |folded: &str| zone != ZoneName::Body || folded.contains('@') && !OTHER_BEFORE.is_match(folded);
            if !may_name_body(folded) || !own(folded) {
                return None;
            }
            let named = bodies.domain_in(folded).filter(|named| !is_commission(&named.body.name))?;
            let span = letter.text.span_in(paragraph.span, named.bytes);
            Some((letter.text.found(named.body.name.clone(), span, "organism.domain", 0.85), from))
        })
    })
}

/// Takes the body from the letters before the first digit of the reference, where they are a known code, and the letter
/// calls itself by no other kind of body.
fn from_reference(letter: &Letter, bodies: &Bodies, decision: &Decision) -> Option<Found<String>> {
    let reference = decision.reference.as_ref()?;
    let prefix: String = reference.value.chars().take_while(|c| c.is_alphabetic()).collect();
    let kinds = own_kinds(letter);
    let fits = |body: &&Body| {
        let kind = plain(&body.name);
        kinds.is_empty() || kinds.iter().any(|own| kind.split(' ').any(|word| word == own))
    };
    let mut bearing = bodies.all_of_acronym(&prefix).filter(fits);
    let body = bearing.next().filter(|_| prefix.chars().count() >= 2 && bearing.next().is_none())?;
    let mut found = reference.clone();
    found.value = body.name.clone();
    found.rule = "organism.reference".to_string();
    found.confidence = 0.85;
    Some(found)
}

/// Gives the kinds of body by which the letter calls the one that writes, in plain form: « le Collège », « la Ville ».
fn own_kinds(letter: &Letter) -> Vec<String> {
    let prose = letter.prose().filter(|line| matches!(line.zone, ZoneName::Request | ZoneName::Body));
    let texts: Vec<&str> = prose.map(|line| letter.text.folded(line.span)).collect();
    let named = texts.iter().flat_map(|text| OWN_KIND.captures_iter(text));
    named.filter_map(|parts| parts.name("kind").map(|kind| plain(kind.as_str()))).collect()
}

/// Takes the first line of the head for the name of a body that we do not know, where it stands as one does: nothing
/// above it, and a unit or an address right below.
fn from_top(letter: &Letter) -> Option<Found<String>> {
    const WORDS_MAX: usize = 9;
    let mut lines = letter.paragraphs_in(ZoneName::Letterhead).filter(|line| is_latin(letter.text.folded(line.span)));
    let first = lines.next()?;
    let folded = letter.text.folded(first.span).trim();
    let below: Vec<&str> = lines.take(2).map(|line| letter.text.folded(line.span)).collect();
    let headed = below.iter().any(|line| is_unit(line) || is_contact(line) || is_title(line));
    // Or the signature ends in the same line, and it is no person.
    let mut signed = letter.paragraphs_in(ZoneName::Signature).map(|line| letter.text.folded(line.span).trim());
    let headed = headed || line_to_name(folded).is_none() && signed.any(|line| line == folded);
    let words = folded.split_whitespace().count();
    let plain_line = !folded.contains(|c: char| c.is_ascii_digit() || "@:;,[]()«».".contains(c))
        && folded.starts_with(char::is_uppercase)
        && (1..=WORDS_MAX).contains(&words)
        && folded.chars().count() >= 3;
    let other = is_unit(folded)
        || is_title(folded)
        || is_contact(folded)
        || OUR_REFERENCE.is_in(folded)
        || SALUTATION.is_in(folded)
        || DATE_LINE.is_in(folded)
        || NOT_THE_BODY.is_match(folded)
        || HEAD_WORDS.is_match(folded)
        || !may_name_body(folded)
        || line_to_name(folded).is_some_and(|name| name.addressed);
    (headed && plain_line && !other).then(|| letter.text.found_text(letter.text.trim(first.span), "organism.top", 0.7))
}

/// Tells whether a line is written in Latin letters: a body of the North has its name in syllabics first.
fn is_latin(folded: &str) -> bool {
    folded.chars().find(|c| c.is_alphabetic()).is_some_and(|c| c < '\u{250}')
}

fn from_furniture(letter: &Letter, bodies: &Bodies) -> Option<Found<String>> {
    letter.furniture.iter().find_map(|line| {
        let text = line.text();
        let folded = fold_text(&text);
        let may = |name: &str| !is_commission(name);
        let named = bodies.named_in(&folded).into_iter().find(|named| may(&folded[named.bytes.clone()]));
        let by_name = named.map(|named| normalise(folded.get(named.bytes).unwrap_or_default()));
        let value = by_name.or_else(|| {
            let named = bodies.domain_in(&folded)?;
            may(&named.body.name).then(|| named.body.name.clone())
        })?;
        let mut found = elsewhere(value, &text, "furniture", "organism.furniture", 0.88);
        found.page = line.page;
        found.bbox = line.page.map(|_| crate::record::box_out(line.bbox));
        Some(found)
    })
}

/// Takes a head or foot of the pages for the name of a body that we do not know, where it is formed as only one is.
fn from_formed_furniture(letter: &Letter) -> Option<Found<String>> {
    let in_capitals = |text: &str| {
        text.contains(char::is_alphabetic) && !text.contains(|c: char| c.is_lowercase() || c.is_ascii_digit())
    };
    letter.furniture.iter().enumerate().find_map(|(index, line)| {
        // In capitals it may be set over two lines.
        let next = letter.furniture.get(index + 1).filter(|next| next.page == line.page).map(Line::text);
        let next = next.filter(|next| in_capitals(next) && in_capitals(&line.text()) && !is_unit(&fold_text(next)));
        let text = next.map_or(line.text(), |next| format!("{} {next}", line.text()));
        let folded = fold_text(&text);
        let formed = STRONG_FORM.is_match(&folded)
            && folded.split_whitespace().count() >= 3
            && folded.chars().count() <= NAME_CHARACTERS_MAX
            && !OFFICER_TITLE.is_in(&folded)
            && may_name_body(&folded);
        let name = NAME_END.find(&folded).map_or(folded.as_str(), |end| &folded[..end.start()]);
        let plain_name = !name.contains(|c: char| c.is_ascii_digit());
        let mut found = elsewhere(normalise(name), &text, "furniture", "organism.furniture.line", 0.75);
        found.page = line.page;
        found.bbox = line.page.map(|_| crate::record::box_out(line.bbox));
        (formed && plain_name).then_some(found)
    })
}

/// Gives the acronym of a body whose name is known, or begins with a known one.
fn code_of(bodies: &Bodies, name: &str) -> Option<String> {
    let folded = fold_text(name);
    let begins = || bodies.named_in(&folded).into_iter().find(|named| named.bytes.start == 0).map(|named| named.body);
    bodies.of_name(name).or_else(begins).and_then(Body::code).map(str::to_string)
}
