//! What was decided: the outcome as a whole, the outcome of each point, and the kind of letter that follows from it.

mod classes;
mod clauses;
mod cues;
mod meant;
mod parts;
mod rows;

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use crate::pattern::Pattern;

use self::clauses::{clause_outcome, clauses, is_not_so, is_sure, taken_back, withholds_by_article};
use self::cues::PATTERNS;
use self::meant::is_meant;
pub(crate) use self::parts::asked_points;
use self::parts::outcome_parts;
use self::rows::{labelled_outcome, line_outcome, row_outcome};
use crate::document::Span;
use crate::fields::law::ACCESS_ACT;
use crate::letter::{Letter, Paragraph, ParagraphKind};
use crate::record::{Citation, CitationRole, Decision, Found, Kind, Outcome, OutcomePart, ZoneName};

static THIRD_PARTY: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)(?:avis\s+(?:à\s+un\s+|au\s+)?tiers|en\s+(?:votre\s+)?qualité\s+de\s+tiers|vos\s+observations|tiers\s+(?:concerné|intéressé|visé)|avis\s+aux\s+tiers|third[- ]party\s+notice|notice\s+to\s+(?:a\s+|the\s+)?third\s+part|(?:your|written)\s+(?:observations|representations)|as\s+a\s+third\s+party)").expect("valid")
});

/// The title of a notice to a third party, alone or as the subject of the letter.
static NOTICE_TITLE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^\s*(?:(?:objet|sujet|subject|re|object)\s*:\s*)?(?:avis\s+(?:donné\s+)?(?:à\s+(?:un|une|la)\s+|aux?\s+)(?:\p{L}+\s+)?tier(?:s|ce)\b|third[- ]party\s+notice|notice\s+to\s+(?:a\s+|the\s+)?third\s+part|tiers\s+(?:concerné|intéressé|visé))").expect("valid")
});

/// Somebody else than the reader has asked for what is the reader's.
static OTHER_ASKED: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)(?:has|have)\s+been\s+asked\s+(?:by|for)|(?:une\s+(?:autre\s+)?personne|un\s+(?:demandeur|citoyen|journaliste)|quelqu'un|someone|a\s+(?:person|requester|journalist))\b[^.]{0,60}\b(?:adressée?|demand\w+|obtenir|requis|sollicit\w+|asked|requested|applied)\b[^.]{0,200}\b(?:vos?|votre|your)\b|(?:received|receipt)\b[^.]{0,60}\bfrom\s+a\s+(?:third|journalist|citizen)|request\b[^.]{0,80}\b(?:your\s+(?:company|firm|organi[sz]ation|business)|supplied\s+by\s+you|you\s+(?:have\s+)?(?:supplied|provided|submitted))|demande\b[^.]{0,160}\b(?:que\s+vous\s+(?:nous\s+)?(?:avez|aviez)\s+(?:fourni|transmis|remis|soumis|déposé)|fournis?\s+par\s+vo(?:us|tre)|(?:de|concernant|à|visant)\s+votre\s+(?:entreprise|société|firme|compagnie|organisation|soumission)|vous\s+concern)|(?:a|avons)\s+(?:\w+\s+)?reçu\b[^.]{0,60}(?:d'un\s+tiers|d'une\s+(?:tierce|autre)\s+personne)").expect("valid")
});
/// Documents that are said to go to the one who asked for them: the notice to the third party tells what was decided.
static GOES_TO_REQUESTER: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?i)(?:remett|communiqu|transmett|divulgu|remis|transmis|envoy|releas|disclos|sent|send|giv|provid)[\p{L}]*(?-u:\b)[^.;]{0,80}(?:au|à\s+la|the)\s+(?:demandeu[\p{L}]*|demanderesse|requérante?|requester|applicant|personne\s+requérante)",
    )
    .expect("valid")
});
/// The reader is asked whether it consents, or told what it may do against the release.
static HEARD: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)(?:whether|if)\s+you\s+(?:\w+\s+)?(?:consent|agree|object)|silence\s+on\s+your\s+part|deemed\s+to\s+(?:have\s+)?consent|(?:your|submit|written)\s+(?:observations|representations|position)|(?:vos|présenter\s+(?:des|vos|ses)|leurs)\s+observations|(?:si|que)\s+vous\s+(?:y\s+)?(?:consent|oppos)|votre\s+(?:silence|consentement|opposition)|faire\s+(?:connaître|valoir|savoir)\s+(?:votre|vos|si)|réputée?s?\s+(?:y\s+)?(?:avoir\s+)?consenti|(?:article|section)\s+136\b").expect("valid")
});

/// The outcomes of a letter that decides.
const DECISIVE: &[Outcome] = &[
    Outcome::Granted,
    Outcome::Partial,
    Outcome::Refused,
    Outcome::NoDocument,
    Outcome::NotCreated,
    Outcome::Transferred,
    Outcome::PublishedElsewhere,
    Outcome::Withdrawn,
    Outcome::Abusive,
    Outcome::FeesEstimated,
    Outcome::ClarificationAsked,
];

/// Reads the outcome, its parts, and the kind of the letter.
pub fn extract(letter: &Letter, decision: &mut Decision) {
    let request = decision.request.text.as_ref().and_then(|found| found.span);
    let asked = request.map(|[start, end]| Span::new(start, end));
    let hits = find_outcomes(letter, asked);
    // What articles 1, 15 and 137.1 say withholds nothing.
    let withholds_nothing =
        |citation: &Citation| citation.law == ACCESS_ACT && matches!(citation.article.as_str(), "1" | "15" | "137.1");
    let grounds = || decision.citations.iter().filter(|citation| citation.role == CitationRole::Ground);
    let has_ground = grounds().any(|citation| !withholds_nothing(citation));
    let cites = |article: &str| {
        let named = |citation: &Citation| {
            citation.role == CitationRole::Procedure && citation.law == ACCESS_ACT && citation.article == article
        };
        decision.citations.iter().any(named)
    };
    let points_elsewhere = cites("13");
    let given = hits.iter().any(|(hit, _)| matches!(hit, Outcome::Granted | Outcome::Partial));
    let parts = outcome_parts(letter, decision, asked);
    if notifies_third_party(letter, &hits) {
        decision.kind = Kind::ThirdPartyNotice;
        return;
    }
    let summary = summarise(&hits, &parts, has_ground).map(|(outcome, span, confidence)| {
        let published = hits.iter().any(|(hit, _)| *hit == Outcome::PublishedElsewhere) && points_elsewhere;
        let asks_more = cites("42") && !has_ground && !given;
        match outcome {
            // A request that is not precise enough is not refused.
            Outcome::Refused | Outcome::NoDocument if asks_more => (Outcome::ClarificationAsked, span, 0.8),
            // One thing is refused and another is public already.
            Outcome::Refused if has_ground && published => (Outcome::Mixed, span, 0.8),
            _ => (outcome, span, confidence),
        }
    });
    let summary = summary
        .or_else(|| step_in_subject(letter, decision))
        .or_else(|| told_by_row(letter))
        .or_else(|| told_by_article(decision));
    decision.kind = match summary {
        Some((Outcome::Acknowledged, ..)) => Kind::Acknowledgement,
        Some((Outcome::Extended, ..)) => Kind::Extension,
        Some((Outcome::Transferred, ..)) => Kind::Transfer,
        _ => Kind::Decision,
    };
    decision.outcome.summary = Some(match summary {
        Some((outcome, span, confidence)) => found(letter, outcome, span, confidence),
        None => unknown(letter),
    });
    decision.outcome.parts = parts;
}

/// Gives the step that the subject line names where the answer decides nothing.
fn step_in_subject(letter: &Letter, decision: &Decision) -> Option<(Outcome, Span, f64)> {
    let [start, end] = decision.subject.as_ref()?.span?;
    let span = Span::new(start, end);
    let steps = PATTERNS.iter().filter(|(outcome, _)| matches!(outcome, Outcome::Extended | Outcome::Acknowledged));
    let named = |(_, pattern): &&(Outcome, Pattern)| pattern.is_match(letter.text.folded(span));
    steps.rev().find(named).map(|(outcome, _)| (*outcome, span, 0.9))
}

/// Gives what the row or the line of a form says under the name of the decision: « Décision | Acceptée en partie ».
fn told_by_row(letter: &Letter) -> Option<(Outcome, Span, f64)> {
    let of_row = || letter.paragraphs.iter().find_map(|row| labelled_outcome(letter, row));
    let told = |zone| matches!(zone, ZoneName::Body | ZoneName::Request);
    let lines = || letter.paragraphs.iter().filter(|line| told(line.zone));
    let of_line = || lines().find_map(|line| line_outcome(letter, line));
    of_row().or_else(of_line).map(|(outcome, span)| (outcome, span, 0.9))
}

/// Gives what the articles cited tell where no words do: an article that lets a body withhold withholds.
fn told_by_article(decision: &Decision) -> Option<(Outcome, Span, f64)> {
    let of_article = |citation: &Citation| match (citation.role, citation.law.as_str(), citation.article.as_str()) {
        (CitationRole::Ground, ACCESS_ACT, "1") => Some(Outcome::NoDocument),
        (CitationRole::Ground, ACCESS_ACT, "15") => Some(Outcome::NotCreated),
        (CitationRole::Ground, ACCESS_ACT, "137.1") => Some(Outcome::Abusive),
        (CitationRole::Ground, ..) => Some(Outcome::Refused),
        (CitationRole::Procedure, ACCESS_ACT, "13") => Some(Outcome::PublishedElsewhere),
        (CitationRole::Procedure, ACCESS_ACT, "42") => Some(Outcome::ClarificationAsked),
        (CitationRole::Procedure, ACCESS_ACT, "46") => Some(Outcome::Acknowledged),
        (CitationRole::Procedure, ACCESS_ACT, "48") => Some(Outcome::Transferred),
        _ => None,
    };
    let mut told = decision.citations.iter().filter_map(|citation| {
        let [start, end] = citation.span?;
        Some((of_article(citation)?, Span::new(start, end), 0.6))
    });
    told.next()
}

/// Tells whether the letter only tells a third party of a request and asks what it thinks.
pub fn is_third_party_notice(letter: &Letter, decision: &Decision) -> bool {
    let request = decision.request.text.as_ref().and_then(|found| found.span);
    speaks_to_third_party(letter)
        && notifies_third_party(letter, &find_outcomes(letter, request.map(|[start, end]| Span::new(start, end))))
}

fn notifies_third_party(letter: &Letter, hits: &[(Outcome, Span)]) -> bool {
    let decided = |outcome: &Outcome| matches!(outcome, Outcome::Granted | Outcome::Partial | Outcome::NoDocument);
    let hears = speaks(letter, &OTHER_ASKED) && speaks(letter, &HEARD);
    let to_requester = speaks(letter, &THIRD_PARTY) && gives_to_requester(letter);
    let titled =
        letter.paragraphs_in(ZoneName::Letterhead).any(|line| NOTICE_TITLE.is_match(letter.text.folded(line.span)));
    titled || hears || to_requester || speaks(letter, &THIRD_PARTY) && !hits.iter().any(|(outcome, _)| decided(outcome))
}

/// Tells whether the letter says what will go to the one who asked: such a letter is not written to him.
pub fn gives_to_requester(letter: &Letter) -> bool {
    speaks(letter, &GOES_TO_REQUESTER)
}

fn speaks_to_third_party(letter: &Letter) -> bool {
    speaks(letter, &THIRD_PARTY) || speaks(letter, &OTHER_ASKED)
}

fn speaks(letter: &Letter, cue: &Pattern) -> bool {
    let heard = |zone| matches!(zone, ZoneName::Body | ZoneName::Request | ZoneName::Letterhead);
    let mut paragraphs = letter.paragraphs.iter().filter(|paragraph| heard(paragraph.zone));
    paragraphs.any(|paragraph| cue.is_match(letter.text.folded(paragraph.span)))
}

fn found(letter: &Letter, outcome: Outcome, span: Span, confidence: f64) -> Found<Outcome> {
    let name =
        serde_json::to_value(outcome).ok().and_then(|value| value.as_str().map(str::to_string)).unwrap_or_default();
    letter.text.found(outcome, letter.text.trim(span), &format!("outcome.{name}"), confidence)
}

/// A decision that was not understood: the evidence is the first paragraph of the answer.
fn unknown(letter: &Letter) -> Found<Outcome> {
    let body = letter.paragraphs_in(ZoneName::Body).next().or(letter.paragraphs.first());
    let span = body.map_or(Span::new(0, 0), |paragraph| paragraph.span);
    letter.text.found(Outcome::Unknown, span, "outcome.unknown", 0.5)
}

/// Tells whether the answer of the letter withholds something, by its own words.
pub fn answer_withholds(letter: &Letter) -> bool {
    letter.paragraphs.iter().filter(|paragraph| paragraph.zone == ZoneName::Body).any(|paragraph| {
        paragraph.kind == ParagraphKind::TableRow && row_withholds(letter, paragraph)
            || sentence_withholds(letter.text.folded(paragraph.span))
    })
}

/// Tells whether the row of a table says that its document is kept back.
pub fn row_withholds(letter: &Letter, row: &Paragraph) -> bool {
    let of_row = row_outcome(letter, row).map(|(outcome, _)| outcome);
    matches!(of_row, Some(Outcome::Refused | Outcome::Partial))
}

/// Tells whether a sentence decides something, in words that can hardly mean something else.
pub fn sentence_decides(words: &str) -> bool {
    told_outcomes(words, Clauses::Sure).iter().any(|(outcome, _)| DECISIVE.contains(outcome))
}

/// Tells whether a sentence speaks of the thing that was asked for rather than of the request.
pub fn names_thing_asked(words: &str) -> bool {
    classes::THING_ASKED.is_match(words)
}

/// Tells whether a sentence of the answer withholds something.
pub fn sentence_withholds(words: &str) -> bool {
    told_outcomes(words, Clauses::Plain)
        .iter()
        .any(|(outcome, _)| matches!(outcome, Outcome::Partial | Outcome::Refused))
}

/// Tells whether the answer of the letter says that there is no such document or that none will be made, or that the
/// request is abusive: the outcomes that stand on articles without withholding anything.
pub fn answer_gives_nothing(letter: &Letter) -> bool {
    let nothing = |(outcome, _): &(Outcome, Span)| {
        matches!(outcome, Outcome::NoDocument | Outcome::NotCreated | Outcome::Abusive)
    };
    find_outcomes(letter, None).iter().any(nothing)
}

/// Finds the words of each outcome in the answer of the letter, in the order of the text.
fn find_outcomes(letter: &Letter, asked: Option<Span>) -> Vec<(Outcome, Span)> {
    let sure = answer_outcomes(letter, asked, Clauses::Sure);
    let has = |wanted: Outcome| sure.iter().any(|(outcome, _)| *outcome == wanted);
    if has(Outcome::Extended) || sure.iter().any(|(outcome, _)| DECISIVE.contains(outcome)) {
        return sure;
    }
    answer_outcomes(letter, asked, Clauses::All)
}

fn answer_outcomes(letter: &Letter, asked: Option<Span>, counted: Clauses) -> Vec<(Outcome, Span)> {
    let answer = letter.prose().filter(|p| matches!(p.zone, ZoneName::Body | ZoneName::Request));
    let mut hits: Vec<(Outcome, Span)> =
        answer.flat_map(|paragraph| read_paragraph(letter, paragraph, asked, counted)).collect();
    // A letter that asks the Commission for leave to disregard a request says so where others tell the recourse.
    let recourse = letter.paragraphs_in(ZoneName::Recourse);
    let beside = recourse.flat_map(|paragraph| read_paragraph(letter, paragraph, asked, Clauses::Sure));
    hits.extend(beside.filter(|(outcome, _)| *outcome == Outcome::Abusive));
    hits.sort_by_key(|(_, span)| *span);
    hits
}

/// Which clauses count in which no cue stands.
#[derive(Clone, Copy, PartialEq)]
enum Clauses {
    /// Those that can hardly mean something else, whatever article they name.
    Plain,
    /// Those, and what is kept back by an article that the clause names.
    Sure,
    /// All of them: nothing else tells what was decided.
    All,
}

/// Finds the outcomes that a paragraph tells, each once: all that can be read where nothing sure decides.
fn paragraph_outcomes(letter: &Letter, paragraph: &Paragraph, asked: Option<Span>) -> Vec<(Outcome, Span)> {
    let sure = read_paragraph(letter, paragraph, asked, Clauses::Sure);
    if sure.iter().any(|(outcome, _)| DECISIVE.contains(outcome)) {
        return sure;
    }
    read_paragraph(letter, paragraph, asked, Clauses::All)
}

/// Reads the outcomes of a paragraph by its cues, and where no cue stands by the words of the clause.
fn read_paragraph(
    letter: &Letter,
    paragraph: &Paragraph,
    asked: Option<Span>,
    counted: Clauses,
) -> Vec<(Outcome, Span)> {
    let folded = letter.text.folded(paragraph.span);
    let mut hits: Vec<(Outcome, Span)> = Vec::new();
    for (outcome, bytes) in told_outcomes(folded, counted) {
        let span = letter.text.span_in(paragraph.span, bytes.start..word_end(folded, bytes.end));
        // A clause may name what was asked beside what it decides.
        let retold = |asked: Span| {
            asked.meets(&span) && (asked.start <= span.start || asked.end - asked.start > (span.end - span.start) / 2)
        };
        // Nobody asks for a withdrawal: the paragraph that names the request may tell it.
        let told_again = outcome != Outcome::Withdrawn && asked.is_some_and(retold);
        if !told_again && !hits.iter().any(|(hit, _)| *hit == outcome) {
            hits.push((outcome, span));
        }
    }
    hits
}

/// Gives what the cues find in a paragraph, and what the clauses tell in which no cue stands.
fn told_outcomes(folded: &str, counted: Clauses) -> Vec<(Outcome, Range<usize>)> {
    let by_cue = |(outcome, pattern): &(Outcome, Pattern)| {
        let meant = pattern.find_iter(folded).filter(|words| is_meant(*outcome, folded, words));
        meant.map(|words| (*outcome, words.range())).collect::<Vec<_>>()
    };
    let mut found: Vec<(Outcome, Range<usize>)> = PATTERNS.iter().flat_map(by_cue).collect();
    let by_clause = clauses(folded).into_iter().filter_map(|clause| {
        let mut cues =
            found.iter().filter(|(_, cue)| clause.contains(&cue.start)).map(|(outcome, _)| *outcome).peekable();
        let words = folded[clause.clone()].trim_end_matches(['.', ' ', ':', ';']);
        let outcome = if cues.peek().is_none() {
            let told = clause_outcome(words).filter(|outcome| counts(counted, *outcome, words))?;
            if told == Outcome::Refused && words.contains(char::is_numeric) && is_not_so(&folded[clause.end..]) {
                return None;
            }
            told
        } else if cues.all(|outcome| outcome == Outcome::Granted) {
            taken_back(words)?
        } else {
            return None;
        };
        Some((outcome, clause.start..clause.start + words.len()))
    });
    let by_clause: Vec<(Outcome, Range<usize>)> = by_clause.collect();
    found.extend(by_clause);
    found
}

fn counts(counted: Clauses, outcome: Outcome, words: &str) -> bool {
    match counted {
        Clauses::All => true,
        Clauses::Sure => is_sure(outcome, words) || withholds_by_article(outcome, words),
        Clauses::Plain => is_sure(outcome, words),
    }
}

/// Gives where the word ends that a cue ends in: evidence is whole words.
fn word_end(folded: &str, end: usize) -> usize {
    let rest = &folded[end..];
    end + rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())
}

/// Gives the outcome as a whole with its words and how sure it is; nothing where no cue stands in the answer.
fn summarise(hits: &[(Outcome, Span)], parts: &[OutcomePart], has_ground: bool) -> Option<(Outcome, Span, f64)> {
    let seen: BTreeSet<Outcome> = hits.iter().map(|(outcome, _)| *outcome).collect();
    let at = |outcome: Outcome| hits.iter().find(|(hit, _)| *hit == outcome).map(|(_, span)| *span);
    let decisive: Vec<Outcome> = DECISIVE.iter().copied().filter(|outcome| seen.contains(outcome)).collect();
    let has = |outcome: Outcome| seen.contains(&outcome);
    let of_parts: BTreeSet<Outcome> = parts.iter().map(|part| part.outcome.value).collect();
    if of_parts.len() > 1 {
        let withheld_and_given =
            of_parts.iter().all(|outcome| matches!(outcome, Outcome::Granted | Outcome::Refused | Outcome::Partial));
        let summary = if withheld_and_given { Outcome::Partial } else { Outcome::Mixed };
        let first = parts[0].outcome.span.map(|[start, end]| Span::new(start, end))?;
        return Some((summary, first, 0.9));
    }
    if decisive.is_empty() {
        let step = if has(Outcome::Extended) { Outcome::Extended } else { Outcome::Acknowledged };
        return at(step).map(|span| (step, span, 0.93));
    }
    // An extension may repeat that the request was received; a decision that speaks of one is still a decision.
    if has(Outcome::Extended)
        && decisive.iter().all(|outcome| matches!(outcome, Outcome::Refused | Outcome::ClarificationAsked))
        && !has_ground
    {
        return at(Outcome::Extended).map(|span| (Outcome::Extended, span, 0.9));
    }
    let pick = |outcome: Outcome, confidence: f64| at(outcome).map(|span| (outcome, span, confidence));
    if has(Outcome::Transferred) && has(Outcome::Granted) && (has(Outcome::Refused) || has_ground) {
        return pick(Outcome::Granted, 0.8).map(|(_, span, confidence)| (Outcome::Mixed, span, confidence));
    }
    let asks_more =
        |outcome: &Outcome| matches!(outcome, Outcome::Refused | Outcome::NoDocument | Outcome::ClarificationAsked);
    if has(Outcome::ClarificationAsked) && decisive.iter().all(asks_more) && !has_ground {
        return pick(Outcome::ClarificationAsked, 0.85);
    }
    if has(Outcome::Partial) {
        return pick(Outcome::Partial, 0.95);
    }
    if has(Outcome::Granted) && (has(Outcome::Refused) || has_ground) {
        return at(Outcome::Granted).map(|span| (Outcome::Partial, span, 0.9));
    }
    for alone in
        [Outcome::Abusive, Outcome::Withdrawn, Outcome::Transferred, Outcome::NotCreated, Outcome::FeesEstimated]
    {
        if has(alone) && !has(Outcome::Granted) && !(has(Outcome::Refused) && has_ground) {
            return pick(alone, 0.9);
        }
    }
    match decisive.as_slice() {
        [one] => pick(*one, 0.95),
        // What is given is paid for.
        [Outcome::Granted, Outcome::FeesEstimated] => pick(Outcome::Granted, 0.8),
        [Outcome::Granted, Outcome::PublishedElsewhere] => pick(Outcome::PublishedElsewhere, 0.75),
        [Outcome::NoDocument, Outcome::NotCreated] => pick(Outcome::NotCreated, 0.8),
        [Outcome::Refused, Outcome::ClarificationAsked] if !has_ground => pick(Outcome::ClarificationAsked, 0.8),
        [Outcome::Refused, Outcome::NoDocument] if !has_ground => pick(Outcome::NoDocument, 0.85),
        [Outcome::Refused, ..] if has_ground => pick(Outcome::Refused, 0.85),
        [Outcome::NoDocument, Outcome::PublishedElsewhere] => pick(Outcome::NoDocument, 0.75),
        [first, ..] => at(*first).map(|span| (Outcome::Mixed, span, 0.7)),
        [] => None,
    }
}

#[cfg(test)]
mod wordings;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::tests_support::{decision_of, letter_of};

    fn check(paragraphs: &[&str], kind: Kind, expected: Option<Outcome>) {
        let body: Vec<(ZoneName, &str)> = paragraphs.iter().map(|text| (ZoneName::Body, *text)).collect();
        let letter = letter_of(&body);
        let mut decision = decision_of(&letter);
        extract(&letter, &mut decision);
        assert_eq!(decision.outcome.summary.map(|found| found.value), expected, "{paragraphs:?}");
        assert_eq!(decision.kind, kind, "{paragraphs:?}");
    }

    #[test]
    fn outcomes_are_read_from_the_answer() {
        use Outcome::*;
        check(&["Nous vous transmettons une partie des données."], Kind::Decision, Some(Partial));
        check(&["Vous trouverez ci-joint copie des documents demandés."], Kind::Decision, Some(Granted));
        check(&["Ces renseignements ne peuvent vous être communiqués."], Kind::Decision, Some(Refused));
        check(&["Le Ministère ne détient aucun document de cette nature."], Kind::Decision, Some(NoDocument));
        check(&["La Ville n'est pas tenue de créer un document."], Kind::Decision, Some(NotCreated));
        check(
            &["Votre demande relève davantage de la compétence d'un autre organisme."],
            Kind::Transfer,
            Some(Transferred),
        );
        check(&["Ces données sont publiées sur notre site Internet."], Kind::Decision, Some(PublishedElsewhere));
        check(&["Le délai de réponse est prolongé de dix jours."], Kind::Extension, Some(Extended));
        check(&["Nous accusons réception de votre demande."], Kind::Acknowledgement, Some(Acknowledged));
        check(
            &[
                "Nous accusons réception de votre demande.",
                "Ce délai pourrait être prolongé de dix jours (article 47).",
            ],
            Kind::Acknowledgement,
            Some(Acknowledged),
        );
        check(&["Les frais sont estimés à 45 $."], Kind::Decision, Some(FeesEstimated));
        check(&["Please find enclosed the records.", "Names have been redacted."], Kind::Decision, Some(Partial));
        check(&["Il fait beau."], Kind::Decision, Some(Unknown));
        check(&["En votre qualité de tiers, faites valoir vos observations."], Kind::ThirdPartyNotice, None);
    }

    #[test]
    fn points_with_different_outcomes_are_mixed() {
        use Outcome::*;
        check(
            &["1. Nous vous transmettons le rapport demandé.", "2. La Ville ne détient aucun document sur ce sujet."],
            Kind::Decision,
            Some(Mixed),
        );
        check(
            &["Point 1 : vous trouverez ci-joint la liste.", "Point 2 : ces documents ne peuvent être communiqués."],
            Kind::Decision,
            Some(Partial),
        );
    }

    #[test]
    fn outcomes_are_read_in_other_words() {
        use Outcome::*;
        let decision = |words: &str, expected| check(&[words], Kind::Decision, Some(expected));
        decision("Le document est joint à cette lettre. Rien n'y a été retranché.", Granted);
        decision("Vous trouverez ci-joint le rapport, sans caviardage.", Granted);
        decision("Vous trouverez ci-joint le rapport; de légers caviardages y ont été faits.", Partial);
        decision("Nous communiquons les loyers. Nous taisons les noms.", Partial);
        decision("Je vous envoie copie du contrat, à l'exclusion de l'offre.", Partial);
        decision("Your file is sent with this letter. Names have been removed.", Partial);
        decision("Nous sommes contraints de refuser.", Refused);
        decision("Le Ministère refuse l'accès à ces avis.", Refused);
        decision("We do refuse.", Refused);
        decision("Nous y donnons une suite favorable.", Granted);
        decision("Votre demande de rectification, fondée sur l'article 89, est acceptée.", Granted);
        decision("Nous prenons acte que vous retirez votre demande.", Withdrawn);
        decision("La Ville n'en dresse pas.", NoDocument);
        decision("Ce plan n'est jamais entré dans nos murs.", NoDocument);
        decision("Our search of the mailboxes returned nothing.", NoDocument);
        decision("Most of it is in the envelope. Two names are blotted out.", Partial);
        decision("Nous sommes dans l'obligation de vous la refuser.", Refused);
        decision("J'ai considéré la possibilité d'un élagage; rien ne vous sera remis.", Refused);
        decision("Voici sur une clé USB les douze baux.", Granted);
        decision("Vous laissez tomber l'affaire des enregistrements.", Withdrawn);
        decision("Décision : NON COMMUNIQUÉ. Enquête en cours.", Refused);
        check(
            &["Pour a), la liste est jointe.", "Pour b), l'avis est refusé.", "Il en va de même du point 3."],
            Kind::Decision,
            Some(Partial),
        );
        check(&["Your request has been registered under number 12."], Kind::Acknowledgement, Some(Acknowledged));
        check(
            &["Réponse au point 1 : voir le tableau ci-dessous.", "Réponse au point 2 : aucun document."],
            Kind::Decision,
            Some(Mixed),
        );
        check(&["Notice to a third party", "Send us written observations."], Kind::ThirdPartyNotice, None);
        check(
            &["a) L'accès est refusé.", "b) Elle est jointe en copie.", "c) La Ville n'en dresse pas."],
            Kind::Decision,
            Some(Mixed),
        );
    }

    #[test]
    fn the_ways_of_saying_no_are_classes_of_words() {
        use Outcome::*;
        let decision = |words: &str, expected| check(&[words], Kind::Decision, Some(expected));
        for refusal in [
            "Il ne nous est pas loisible de vous en remettre copie.",
            "Je ne suis malheureusement pas autorisée à vous dévoiler ces échanges.",
            "Nous ne saurions accéder à votre requête.",
            "Votre demande ne peut recevoir une suite favorable.",
            "Ces avis demeurent confidentiels.",
            "Le rapport est soustrait à votre droit d'accès.",
            "Nous sommes dans l'impossibilité de vous donner ce rapport.",
            "Nous ne vous les transmettrons pas.",
            "La Ville oppose une fin de non-recevoir.",
            "L'accès vous est donc refusé.",
            "Notre refus vise le rapport entier.",
            "We are not in a position to release the report.",
            "The report will not be disclosed.",
            "We respectfully decline your request.",
            "The Board is not permitted to share this document.",
        ] {
            decision(refusal, Refused);
        }
        decision("Nous sommes en mesure de vous acheminer le contrat.", Granted);
        decision("Nous faisons droit à votre demande.", Granted);
        decision("Le contrat vous est remis. Les noms y ont été cachés.", Partial);
        decision("The contract is enclosed. The prices have been blacked out.", Partial);
        decision("Le rapport ne vous sera communiqué qu'en partie.", Partial);
        decision("Aucun rapport n'a été produit.", NoDocument);
        decision("The Town has never prepared such a plan; no notice has been found.", NoDocument);
    }

    #[test]
    fn what_anybody_may_refuse_is_no_refusal() {
        use Outcome::*;
        let decision = |words: &[&str], expected| check(words, Kind::Decision, Some(expected));
        decision(
            &["Un organisme public peut refuser de communiquer un avis.", "Le rapport vous est transmis."],
            Granted,
        );
        decision(&["The report is enclosed. A public body may refuse to release an opinion."], Granted);
        decision(&["Le contrat vous est transmis sans aucun retrait."], Granted);
        decision(&["Vous trouverez sous pli les projections qui y sont jointes."], Granted);
        decision(
            &["La Ville ne peut donner accès qu'à ce qu'elle a entre les mains; aucun plan n'a été dressé."],
            NoDocument,
        );
    }

    #[test]
    fn law_text_that_is_joined_is_not_a_release() {
        check(
            &["Vous trouverez ci-joint le texte de ces articles.", "L'accès est refusé."],
            Kind::Decision,
            Some(Outcome::Refused),
        );
    }
}
