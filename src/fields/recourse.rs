//! The recourse that the letter names: days, start, body, address. What it does not state stays null.

use std::sync::LazyLock;

use crate::pattern::Pattern;
use chrono::{Days, NaiveDate};

use crate::document::Span;
use crate::fields::date::find_dates;
use crate::letter::labels::RECOURSE_HEADING;
use crate::letter::{Letter, Paragraph};
use crate::record::{Decision, Found, Recourse, RecourseFrom, RunsFrom, ZoneName};

static DAYS: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:(?P<words>dix|quinze|vingt|trentième|trente|quarante-cinq|soixante|thirtieth|ten|fifteen|twenty|thirty|forty-five|sixty)\s*)?(?:\(?\s*(?P<digits>[0-9]{1,3})\s?(?:i?[eè](?:me)?|th)?\s*\)?\s*)?(?:jours?|days?)\b").expect("valid")
});
static FROM_LETTER: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:date|présentes?|présent\s+(?:avis|envoi|message)|lettre|décision|courriel|celle-ci|ce\s+jour|aujourd'hui|dessus|envoi|expédi\w+|mise\s+à\s+la\s+poste|émission|réponse|avis|letter|decision|e-?mail|reply|response|today|hereof|notice|mail(?:ed|ing)|sent)\b")
        .expect("the pattern is valid")
});
static FROM_RECEPTION: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:réception|recev\w+|reçue?s?|reçoi\w+|receipt|receiv\w+|reach(?:es|ed)?|get|gets|possession|re[cç]u\w*|entre\s+(?:vos|ses)\s+mains|parvien\w+|parvenue?s?|parviendra|remise?s?\s+à\s+vous|vous\s+(?:est|a\s+été|sera)\s+(?:remis|livr)\w*|delivered\s+to\s+you|in\s+(?:your|the)\s+hands?)\b").expect("valid")
});
/// The next sentence tells more of the days just named.
static GOES_ON: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^\s*(?:il|ils|ce(?:\s+dernier)?\s+délai|le\s+délai|celui-ci|ces\s+jours|it|they|th(?:is|e|at)\s+(?:period|delay|time|clock)|time)\s+(?:\w+\s+){0,2}(?:commenc|cour|débu|se\s+calcul|se\s+compt|est\s+(?:calcul|compt)|part|run|start|begin|is\s+(?:count|calcul))").expect("valid")
});
static COMMISSION: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)Commission\s+d'acc[eéè]s\s+[aà]\s+l'information(?:\s+du\s+Qu[ée]bec)?|Commissa(?:riat|ire)\s+[aà]\s+l'information(?:\s+et\s+à\s+la\s+protection\s+de\s+la\s+vie\s+privée)?(?:\s+(?:du\s+Canada|de\s+l'Ontario))?|Commission\s+d'accès\s+aux\s+documents\s+administratifs|Information\s+(?:and\s+Privacy\s+)?Commissioner(?:\s+of\s+(?:Canada|Ontario))?").expect("the pattern is valid")
});
/// Where one may contest too what is refused of one's own file in the health network.
static TRIBUNAL: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"(?i)Tribunal\s+administratif\s+du\s+Qu[ée]bec").expect("the pattern is valid"));
/// The Commission by its initials alone.
static INITIALS: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"\b(?:CAI|CADA|CPVP|CIPVP)\b").expect("the pattern is valid"));
/// A span of time that names no days.
static MONTH: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:dans|within|avant|d'ici|in)\s+(?:le\s+délai\s+d'|un\s+délai\s+d'|the\s+)?(?:un|le|one|a|1)\s+(?:\([0-9]\)\s+)?(?:mois|month)\b").expect("valid")
});
/// What the Commission has done already is no offer of a recourse.
static DONE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\bcommission\b[^.;]{0,80}\b(?:a|avait|ont|has|had)\s+(?:\w+[- ]même\s+)?(?:\w+\s+){0,2}(?:rejeté|accueilli|confirmé|tranché|rendu|statué|conclu|ordonné|décidé|rejected|dismissed|ruled|decided|held|upheld|confirmed)").expect("valid")
});
/// The reader may do something.
static MAY: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:pouv\w+|peu[tx]|pourr\w+|droit|may|can|entitled|right)\b|\b[0-9]{2}\)?\s*(?:jours|days)\b")
        .expect("valid")
});
static ADDRESS: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"(?i)(?:https?://|www\.)[^\s<>()«»]+").expect("valid"));
/// The body itself goes before the Commission.
static LEAVE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b137\.1\b|abusi|(?:ne\s+pas|n'en\s+pas)\s+(?:en\s+)?tenir\s+compte|disregard").expect("valid")
});
/// The requester may go before it.
static OFFER: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)révis|recours|contest|\breview|recourse|plainte|complain|appeal").expect("valid")
});
/// The fifteen days are a third party's.
static THIRD_PARTY: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"(?i)\b(?:tiers|third\s+part)").expect("valid"));
/// Days of something else than the recourse.
static OTHER_DAYS: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"(?i)prolong|observations|répondre|traitement|réponse\s+dans").expect("valid"));

/// The days that the body has to answer.
static ANSWERING: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^\s*(?:\w+\s+){0,3}(?:pour|afin\s+de|to)\s+(?:vous\s+|y\s+|lui\s+)?(?:répondre|traiter|donner\s+suite|reply|respond|answer)\b").expect("valid")
});

/// The article of law that gives the days of a review.
static REVIEW_DAYS: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:trente|30|thirty)\s+(?:jours|days)\s+(?:qui\s+suivent|suivant|following|of|after)\s+(?:la\s+|the\s+)?date\s+(?:de\s+la\s+décision|of\s+the\s+decision)").expect("valid")
});

/// Recourses that the letter only announces for later.
static LATER: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)recours[^.]{0,40}\b(?:s'offrir\w+|seront|pourr\w+|auront|existeront)|le\s+moment\s+venu|à\s+ce\s+moment|recourses?[^.]{0,40}\bwill\s+be|at\s+that\s+time|(?:à\s+défaut|faute|en\s+l'absence)\s+de\s+réponse|failing\s+(?:a|an|our)\s+(?:reply|answer|response)|absence\s+of\s+(?:a\s+)?(?:reply|answer|response)|sans\s+réponse\s+de\s+notre\s+part").expect("valid")
});

/// Reads the recourse from the letter, else from an annexed notice.
pub fn extract(letter: &Letter, decision: &mut Decision) {
    // The Commission is named too where the body asks it for leave to disregard a request.
    let asks_leave = |paragraph: &&Paragraph| {
        let text = letter.text.folded(paragraph.span);
        LEAVE.is_match(text) && !OFFER.is_match(text) || DONE.is_match(text) && !MAY.is_match(text)
    };
    let mut zone: Vec<&Paragraph> =
        letter.paragraphs_in(ZoneName::Recourse).filter(|paragraph| !asks_leave(paragraph)).collect();
    // The days may stand only in the article that is annexed, where the letter speaks of the recourse.
    if days(letter, &zone).is_none() && !zone.is_empty() {
        let of_review = |p: &&Paragraph| REVIEW_DAYS.is_match(letter.text.folded(p.span));
        zone.extend(letter.paragraphs_in(ZoneName::Annex).filter(of_review));
    }
    if days(letter, &zone).is_none() {
        let first = zone.is_empty();
        let beside = |p: &&Paragraph| (first || p.zone == ZoneName::Signature) && offers_recourse(letter, p);
        zone.extend(letter.paragraphs.iter().filter(beside));
    }
    if zone.is_empty() {
        return;
    }
    let signed = letter.paragraphs_in(ZoneName::Signature).next().map_or(usize::MAX, |p| p.span.start);
    let own: Vec<&Paragraph> = zone.iter().copied().filter(|p| p.span.start < signed).collect();
    let annexed: Vec<&Paragraph> = zone.iter().copied().filter(|p| p.span.start > signed).collect();
    let days_own = days(letter, &own);
    // The letter may only point to its annexed notice, where the days stand.
    let use_annex = own.is_empty() || (days_own.is_none() && days(letter, &annexed).is_some());
    let (paragraphs, from) = if use_annex { (&annexed, RecourseFrom::Annex) } else { (&own, RecourseFrom::Letter) };
    // A released document may speak of a review of its own: a notice names the Commission or is headed as one.
    let is_notice = |p: &&Paragraph| {
        let text = letter.text.folded(p.span);
        text.contains("ommission") || RECOURSE_HEADING.is_in(text)
    };
    if use_annex && !annexed.iter().any(is_notice) {
        return;
    }
    let days = days(letter, paragraphs);
    let letter_date = decision.letter_date.as_ref().map(|date| date.value);
    let counted = days.as_ref().and_then(|found| found.span).map(|[_, end]| end);
    let counted = counted.or_else(|| first_match(letter, paragraphs, &MONTH).map(|span| span.end));
    let runs_from = counted.map_or(RunsFrom::Unspecified, |end| runs_from(letter, end, letter_date));
    let deadline = match (&days, &decision.letter_date, runs_from) {
        (Some(days), Some(date), RunsFrom::Letter) => date.value.checked_add_days(Days::new(u64::from(days.value))),
        _ => None,
    };
    let body =
        first_match(letter, paragraphs, &COMMISSION).map(|span| letter.text.found_text(span, "recourse.body", 0.97));
    let by_initials = || first_match(letter, paragraphs, &INITIALS);
    let body = body.or_else(|| by_initials().map(|span| letter.text.found_text(span, "recourse.body.initials", 0.93)));
    let by_tribunal = || first_match(letter, paragraphs, &TRIBUNAL);
    let body = body.or_else(|| by_tribunal().map(|span| letter.text.found_text(span, "recourse.body", 0.95)));
    let url = first_match(letter, paragraphs, &ADDRESS)
        .map(|span| letter.text.slice(span).trim_end_matches(['.', ',', ';', ':']).to_string());
    if days.is_some()
        || body.is_some()
        || paragraphs.iter().any(|p| {
            let text = letter.text.folded(p.span);
            !RECOURSE_HEADING.is_in(text) && !LATER.is_match(text)
        })
    {
        decision.recourse = Some(Recourse { days, runs_from, deadline, body, url, from });
    }
}

/// Tells whether a paragraph outside the zone of the recourse offers one: « AVIS. Vous pouvez demander à la Commission … ».
fn offers_recourse(letter: &Letter, paragraph: &Paragraph) -> bool {
    let text = letter.text.folded(paragraph.span);
    let answers = matches!(paragraph.zone, ZoneName::Body | ZoneName::Request | ZoneName::Signature);
    let names = COMMISSION.is_match(text) || INITIALS.is_match(text);
    answers && names && OFFER.is_match(text) && DAYS.is_match(text) && !DONE.is_match(text) && !LEAVE.is_match(text)
}

fn first_match(letter: &Letter, paragraphs: &[&Paragraph], pattern: &Pattern) -> Option<Span> {
    paragraphs.iter().find_map(|paragraph| {
        let found = pattern.find(letter.text.folded(paragraph.span))?;
        Some(letter.text.span_in(paragraph.span, found.range()))
    })
}

/// Finds the days of the requester's recourse; those of a third party or of something else are passed over.
fn days(letter: &Letter, paragraphs: &[&Paragraph]) -> Option<Found<u32>> {
    paragraphs.iter().find_map(|paragraph| {
        let folded = letter.text.folded(paragraph.span);
        DAYS.captures_iter(folded).find_map(|parts| {
            let all = parts.get(0)?;
            let value = match (parts.name("digits"), parts.name("words")) {
                (Some(digits), _) => digits.as_str().parse().ok()?,
                (None, Some(words)) => words_to_number(words.as_str())?,
                (None, None) => return None,
            };
            let sentence_start = folded[..all.start()].rfind(". ").map_or(0, |at| at + 2);
            let sentence = &folded[sentence_start..all.end()];
            // « Relativement au traitement de votre demande, dans les soixante jours »: a comma parts the two.
            let clause = sentence.rfind([',', ';', '(']).map_or(sentence, |at| &sentence[at..]);
            let behind = folded[all.end()..].split([',', '.', ';', '(']).next().unwrap_or_default();
            let of_other = OTHER_DAYS.is_match(clause) || ANSWERING.is_match(behind);
            if THIRD_PARTY.is_match(sentence) || of_other || !(1..=365).contains(&value) {
                return None;
            }
            let span = letter.text.trim(letter.text.span_in(paragraph.span, all.range()));
            Some(letter.text.found(value, span, "recourse.days", 0.97))
        })
    })
}

/// Tells from when the days run that end at a place, by the words behind them.
fn runs_from(letter: &Letter, end: usize, letter_date: Option<NaiveDate>) -> RunsFrom {
    let paragraph = letter.paragraphs.iter().find(|p| p.span.start <= end && end <= p.span.end);
    let Some(paragraph) = paragraph else { return RunsFrom::Unspecified };
    let rest = letter.text.folded(Span::new(end, paragraph.span.end));
    let (mut sentence, further) = rest.split_once(". ").unwrap_or((rest, ""));
    // « Le délai est de trente jours. Il commence le jour où la décision est reçue. »
    if !FROM_LETTER.is_match(sentence) && !FROM_RECEPTION.is_match(sentence) && GOES_ON.is_match(further) {
        sentence = further.split(". ").next().unwrap_or_default();
    }
    let near = sentence.char_indices().nth(140).map_or(sentence.len(), |(at, _)| at);
    let sentence = &sentence[..near];
    let counted = find_dates(&letter.text, Span::new(end, paragraph.span.end.min(end + 60)), letter_date);
    if letter_date.is_some() && counted.iter().any(|hit| hit.date == letter_date) {
        return RunsFrom::Letter;
    }
    let letter_at = FROM_LETTER.find(sentence).map(|found| found.start());
    let reception_at = FROM_RECEPTION.find(sentence).map(|found| found.start());
    match (letter_at, reception_at) {
        // « la date de la réception de la décision » speaks of the reception.
        (_, Some(reception)) if letter_at.is_none_or(|at| reception < at + 40) => RunsFrom::Reception,
        (Some(_), _) => RunsFrom::Letter,
        (None, _) => RunsFrom::Unspecified,
    }
}

fn words_to_number(words: &str) -> Option<u32> {
    Some(match words.to_lowercase().as_str() {
        "dix" | "ten" => 10,
        "quinze" | "fifteen" => 15,
        "vingt" | "twenty" => 20,
        "trente" | "trentième" | "thirty" | "thirtieth" => 30,
        "quarante-cinq" | "forty-five" => 45,
        "soixante" | "sixty" => 60,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::tests_support::{decision_of, letter_of};

    fn check(paragraph: &str, expected: Option<(u32, RunsFrom)>) {
        let letter = letter_of(&[(ZoneName::Recourse, paragraph)]);
        let mut decision = decision_of(&letter);
        extract(&letter, &mut decision);
        let recourse = decision.recourse.unwrap();
        assert_eq!(recourse.days.map(|days| (days.value, recourse.runs_from)), expected, "{paragraph}");
    }

    #[test]
    fn days_and_their_start_are_read() {
        let commission = "La Commission d'accès à l'information peut réviser la décision";
        check(
            &format!("{commission}, dans les trente (30) jours suivant la date de la présente lettre."),
            Some((30, RunsFrom::Letter)),
        );
        check(&format!("{commission} dans les 30 jours de la date de la décision."), Some((30, RunsFrom::Letter)));
        check(&format!("{commission} dans les trente jours de sa réception."), Some((30, RunsFrom::Reception)));
        check(
            "You may apply for review within thirty days following the date of this decision.",
            Some((30, RunsFrom::Letter)),
        );
        check(&format!("{commission} dans les 30 jours."), Some((30, RunsFrom::Unspecified)));
        check(
            &format!("{commission} au plus tard le trentième jour suivant aujourd'hui."),
            Some((30, RunsFrom::Letter)),
        );
        check(
            &format!(
                "{commission}. Le délai est de 30 jours. Il commence le jour où vous prenez possession de l'envoi."
            ),
            Some((30, RunsFrom::Reception)),
        );
        check(
            "Thirty days after this letter reaches you the right to a review by the Commission lapses.",
            Some((30, RunsFrom::Reception)),
        );
    }

    #[test]
    fn the_body_that_asks_for_leave_offers_no_recourse() {
        let asked =
            "Une requête a été déposée auprès de la Commission d'accès à l'information en vertu de l'article 137.1.";
        let letter = letter_of(&[(ZoneName::Recourse, asked)]);
        let mut decision = decision_of(&letter);
        extract(&letter, &mut decision);
        assert!(decision.recourse.is_none());
    }

    #[test]
    fn days_that_are_not_stated_are_null() {
        check("Vous pouvez demander la révision à la Commission d'accès à l'information.", None);
        check("Un tiers peut demander la révision dans les 15 jours.", None);
        check("La révision se demande dans le mois.", None);
        check(
            "La loi nous accorde vingt jours pour vous répondre, après quoi vous disposerez de trente jours pour saisir la Commission.",
            Some((30, RunsFrom::Unspecified)),
        );
        check(
            "Vous pouvez porter plainte au sujet du traitement de votre demande, dans les soixante jours suivant la réception de cet avis.",
            Some((60, RunsFrom::Reception)),
        );
        check(
            "La révision se demande dans les 30 jours suivant la date de la décision ou l'expiration du délai accordé pour répondre.",
            Some((30, RunsFrom::Letter)),
        );
    }

    #[test]
    fn the_commission_is_known_without_accents_and_by_its_initials() {
        let body = |words: &str| {
            let letter = letter_of(&[(ZoneName::Recourse, words)]);
            let mut decision = decision_of(&letter);
            extract(&letter, &mut decision);
            let recourse = decision.recourse;
            recourse.map(|recourse| (recourse.body.map(|body| body.value), recourse.runs_from))
        };
        let named = |name: &str, runs_from| Some((Some(name.to_string()), runs_from));
        assert_eq!(
            body("Vous pouvez saisir la commission d'acces a l'information dans les 30 jours apres avoir recu ceci."),
            named("commission d'acces a l'information", RunsFrom::Reception)
        );
        assert_eq!(body("Révision : à la CAI, 30 jours."), named("CAI", RunsFrom::Unspecified));
        assert_eq!(
            body("La CAI peut réviser la décision, dans le mois qui suit la date de la présente."),
            named("CAI", RunsFrom::Letter)
        );
        assert_eq!(body("La Commission d'accès à l'information a elle-même rejeté votre dernière contestation."), None);
        assert_eq!(body("À défaut de réponse, la demande est réputée refusée, ce qui ouvre un recours."), None);
    }
}
