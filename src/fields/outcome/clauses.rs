//! What a clause of the answer decides, by the classes of its words: what happens to the documents, said or denied.
//!
//! The cues know whole wordings; where they know none, a clause is read by its verbs (of giving, keeping back, masking,
//! holding, publishing), by what denies them (« ne », « aucun », « sans ») and by what takes something out (« sauf »).
//! What the law tells, what is only supposed, the recourse and how to reach somebody decide nothing.

use std::ops::Range;
use std::sync::LazyLock;

use crate::pattern::Pattern;

use super::classes;
use super::meant::{ANY_EXTENSION, ASKED_THAT, BY_MISTAKE, LAW_TOLD, MAYBE, QUESTION, REQUEST_FILED};
use crate::letter::asking::{read_asking, sentences};
use crate::record::Outcome;

/// Where a sentence turns: each side may tell another outcome.
static TURNS: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)[;:]\s|,\s+(?:mais|toutefois|cependant|alors\s+que|tandis\s+que|but|whereas|while|however|yet)\s|\bet\s+refusée?s?\b")
        .expect("the pattern is valid")
});

/// Gives the clauses of a paragraph, as byte ranges.
pub(super) fn clauses(folded: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for sentence in sentences(folded) {
        let text = &folded[sentence.clone()];
        let mut start = 0;
        for turn in TURNS.find_iter(text) {
            found.push(sentence.start + start..sentence.start + turn.start() + 1);
            start = turn.start() + 1;
        }
        found.push(sentence.start + start..sentence.end);
    }
    found.retain(|clause| folded[clause.clone()].chars().any(char::is_alphabetic));
    found
}

/// Reads what a clause decides; nothing where it decides nothing.
pub(super) fn clause_outcome(clause: &str) -> Option<Outcome> {
    use Outcome::*;
    let has = |class: &LazyLock<Pattern>| class.is_match(clause);
    if has(&classes::ASIDE) || LAW_TOLD.is_match(clause) || REQUEST_FILED.is_match(clause) {
        return None;
    }
    let steps: [(&LazyLock<Pattern>, Outcome); 7] = [
        (&classes::ABUSIVE, Abusive),
        (&classes::WITHDRAWN, Withdrawn),
        (&classes::CLARIFY, ClarificationAsked),
        (&classes::EXTEND, Extended),
        (&classes::FEES, FeesEstimated),
        (&classes::CREATE, NotCreated),
        (&classes::OTHER_BODY, Transferred),
    ];
    if has(&classes::CONSENT_ASKED) && !has(&classes::FEES) {
        return None;
    }
    let may_extend = has(&classes::EXTEND) && (MAYBE.is_match(clause) || ANY_EXTENSION.is_match(clause));
    if may_extend || has(&classes::WITHDRAWN) && has(&classes::TO_COME) {
        return None;
    }
    let told = |outcome: &Outcome| *outcome == Transferred && has(&classes::CAME_BY);
    if let Some((_, outcome)) = steps.iter().find(|(class, outcome)| has(class) && !told(outcome)) {
        return Some(*outcome);
    }
    if has(&classes::RECEIVED) {
        return Some(Acknowledged);
    }
    if has(&classes::FOLLOW_UP) && has(&classes::EXCEPT) {
        return Some(Partial);
    }
    let asked =
        || ASKED_THAT.is_match(clause) || !has(&classes::THING_ASKED) && read_asking(clause, false, false).is_some();
    if has(&classes::SUPPOSED) || QUESTION.is_match(clause) || asked() {
        return None;
    }
    if has(&classes::NOT_OPPOSED) {
        return Some(Granted);
    }
    if has(&classes::AGAINST) {
        return Some(Refused);
    }
    if has(&classes::ABSENT) {
        return Some(Partial);
    }
    if has(&classes::PUBLISHED) {
        return (!has(&classes::NOT)).then_some(PublishedElsewhere);
    }
    give_or_withhold(clause)
}

/// Reads what a clause that gives or withholds decides.
fn give_or_withhold(clause: &str) -> Option<Outcome> {
    use Outcome::*;
    let has = |class: &LazyLock<Pattern>| class.is_match(clause);
    if let Some(outcome) = masking(clause) {
        return Some(outcome);
    }
    let denied = has(&classes::NOT);
    let gives = has(&classes::GIVE);
    // « None could be found » is no fear.
    if has(&classes::NONE_OF_IT) {
        return Some(NoDocument);
    }
    if has(&classes::FEARED) {
        // « Two memos are held back because their release might affect a lawsuit ».
        let main = classes::REASON.find(clause).map_or(clause, |reason| &clause[..reason.start()]);
        let kept = !classes::FEARED.is_match(main) && classes::WITHHOLD.is_match(main) && !classes::NOT.is_match(main);
        return kept.then_some(Refused);
    }
    // « Not in existence for ten years » is why the article lets it be kept.
    let kept_by_article = has(&classes::WITHHOLD) && has(&classes::ARTICLE);
    if has(&classes::NONE_HELD) || denied && has(&classes::HOLD) && !gives && !kept_by_article {
        return Some(NoDocument);
    }
    if !denied && gives && has(&classes::EXCEPT) {
        return Some(Partial);
    }
    if has(&classes::WITHHOLD) && (!denied || kept_by_article && !gives) || has(&classes::LEFT_OUT) || denied && gives {
        return Some(Refused);
    }
    let to_reader = has(&classes::TO_READER) && !has(&classes::NOT_TO_READER);
    (gives && !denied && to_reader).then_some(Granted)
}

/// A masking that was only thought of: « j'ai considéré la possibilité d'un élagage ».
pub(super) static CONSIDERED: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:considér\w+|envisag\w+|examin\w+|étudi\w+|évalu\w+|analys\w+|soupes\w+|song\w+|tent\w+|possibilité|option|considered|considering|explored|examined|weighed|assessed|attempted|possibility)\s+(?:\w+\s+){0,3}(?:d'|l'|de\s+|à\s+)?(?:\w+\s+){0,2}$")
        .expect("the pattern is valid")
});

/// Reads what a clause that speaks of masking decides: done, not done, or of no use.
pub(super) fn masking(clause: &str) -> Option<Outcome> {
    let mask = classes::MASK.find(clause)?;
    let (before, after) = (&clause[..mask.start()], &clause[mask.end()..]);
    // Behind the first reason stands what is feared, not what the masking would leave.
    let main = classes::REASON.find(after).map_or(after, |reason| &after[..reason.start()]);
    if classes::WOULD_BE.is_match(before) || classes::WOULD.is_match(main) || classes::USELESS.is_match(clause) {
        return Some(Outcome::Refused);
    }
    if MAYBE.is_match(before) || BY_MISTAKE.is_match(after) || CONSIDERED.is_match(before) {
        return None;
    }
    let denied = classes::NOT.is_match(before) || classes::WITHOUT.is_match(before);
    Some(if denied { Outcome::Granted } else { Outcome::Partial })
}

/// Reads what a clause that gives something takes back within itself.
pub(super) fn taken_back(clause: &str) -> Option<Outcome> {
    if classes::ASIDE.is_match(clause) || LAW_TOLD.is_match(clause) {
        return None;
    }
    let partly = || (classes::EXCEPT.is_match(clause) && !classes::NOT.is_match(clause)).then_some(Outcome::Partial);
    if classes::ABSENT.is_match(clause) {
        return Some(Outcome::Partial);
    }
    match masking(clause) {
        Some(Outcome::Partial) => Some(Outcome::Partial),
        Some(_) => None,
        None if classes::LEFT_OUT.is_match(clause) => Some(Outcome::Refused),
        None => partly(),
    }
}

/// Tells whether the words behind a clause say that what it tells is not so here: « or le bail n'en contient pas ».
pub(super) fn is_not_so(behind: &str) -> bool {
    static NOT_SO: LazyLock<Pattern> = LazyLock::new(|| {
        Pattern::new(r"(?i)^\W*(?:or|mais|toutefois|cependant|but|however)?\b[^.]{0,60}\b(?:n'en\s+(?:contien|comport|renferm)\w*|ne\s+(?:s'applique\w*|contien\w*|comport\w*|renferm\w*)|n'est|contains?\s+no(?:ne)?|holds?\s+none|does\s+not\s+(?:apply|contain)|is\s+not)\s*(?:pas\b|aucun|le\s+cas|rien|the\s+case|any|[.;]|$|\w+)").expect("the pattern is valid")
    });
    NOT_SO.is_match(behind)
}

/// Tells whether a clause that keeps something back names the article by which it does.
pub(super) fn withholds_by_article(outcome: Outcome, clause: &str) -> bool {
    outcome == Outcome::Refused && classes::WITHHOLD.is_match(clause) && classes::ARTICLE.is_match(clause)
}

/// Tells whether a clause can hardly mean something else, so that it counts beside the cues of the letter.
pub(super) fn is_sure(outcome: Outcome, clause: &str) -> bool {
    let has = |class: &LazyLock<Pattern>| class.is_match(clause);
    match outcome {
        Outcome::Partial | Outcome::Withdrawn | Outcome::Abusive | Outcome::ClarificationAsked => true,
        Outcome::Extended => true,
        Outcome::Transferred => has(&classes::SENT_ON),
        Outcome::FeesEstimated => has(&classes::FEES_TOLD),
        Outcome::Granted => has(&classes::HANDED),
        Outcome::Refused if has(&classes::AGAINST) => true,
        Outcome::Refused => has(&classes::CANNOT) && has(&classes::GIVE) && has(&classes::TO_READER),
        Outcome::NoDocument if has(&classes::NONE_OF_IT) => true,
        Outcome::NoDocument => has(&classes::NO_DOCUMENT) && has(&classes::HOLD),
        _ => false,
    }
}
