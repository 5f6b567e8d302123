//! Whose law the letter applies.

use std::sync::LazyLock;

use crate::pattern::Pattern;

use crate::fields::bodies::Bodies;
use crate::letter::Letter;
use crate::letter::text::fold_text;
use crate::record::{Decision, Jurisdiction};

static RULES: LazyLock<Vec<(Jurisdiction, Pattern)>> = LazyLock::new(|| {
    let rule = |jurisdiction, pattern: &str| {
        (jurisdiction, Pattern::new(&format!("(?i){pattern}")).expect("the patterns of the laws are valid"))
    };
    vec![
        rule(
            Jurisdiction::Qc,
            r"(?:chapitre|c\.|chapter)\s*a-\s?2\.\s?1\b|loi\s+sur\s+l'accès\s+aux\s+documents\s+des\s+organismes\s+publics|access\s+to\s+documents\s+held\s+by\s+public\s+bodies|commission\s+d'acc[èe]s\s+[àa]\s+l'information|règlement\s+sur\s+les\s+frais\s+exigibles\s+pour\s+la\s+transcription|\bp-39\.1\b",
        ),
        // The Ontario acts begin with the name of the federal one.
        rule(
            Jurisdiction::On,
            r"(?:municipal\s+)?freedom\s+of\s+information\s+and\s+protection\s+of\s+privacy\s+act|m?fippa|\blai(?:m?pvp|prvp)\b|\bla\.?i\.?m?\.?p\.?v\.?p\b|loi\s+sur\s+l'accès\s+à\s+l'information\s+(?:municipale\s+et|et)\s+la\s+protection\s+de\s+la\s+vie\s+privée|l\.\s?r\.\s?o\.\s*1990|commissaire\s+à\s+l'information\s+et\s+à\s+la\s+protection\s+de\s+la\s+vie\s+privée\s+de\s+l'ontario|information\s+and\s+privacy\s+commissioner\s+of\s+ontario",
        ),
        rule(
            Jurisdiction::Ca,
            r"access\s+to\s+information\s+act|loi\s+sur\s+l'accès\s+à\s+l'information\b|commissariat\s+à\s+l'information|information\s+commissioner\s+of\s+canada",
        ),
        rule(
            Jurisdiction::Fr,
            r"code\s+des\s+relations\s+entre\s+le\s+public\s+et\s+l'administration|\bcada\b|commission\s+d'accès\s+aux\s+documents\s+administratifs",
        ),
    ]
});

/// Addresses and words of letters that only Québec has.
static QUEBEC_SIGN: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^(?:qu[ée]bec|montr[ée]al|laval|gatineau|sherbrooke|trois-rivières|saguenay|longueuil|lévis),\s+(?:le|ce)\s|gouv\.qc\.ca\b|\.qc\.ca\b|\(qu[ée]bec\)|\bqu[ée]bec\s*\(?(?:qc)?\)?\s+[GHJ][0-9][A-Z]\b|\bcommission\s+d'accès\s+à\s+l'information\b|\brlrq\b|\bcqlr\b|\bl\.r\.q\.|\bloi\s+(?:sur|d')\s?l?'?accès\b|\baccess\s+to\s+documents\s+held\b|règlement\s+sur\s+les\s+frais\s+exigibles\s+pour\s+la\s+transcription|\b[GHJ][0-9][A-Z]\s?[0-9][A-Z][0-9]\b").expect("valid")
});
/// Names of kinds of bodies that only Québec has.
static QUEBEC_FORM: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^(?:mrc\s|municipalité\s+(?:de|d'|du|des)|c[ée]gep\b|cisss\b|ciusss\b|centre\s+de\s+services\s+scolaire|office\s+(?:municipal|régional)\s+d'habitation|régie\s+(?:intermunicipale|de\s+gestion)|cpe\s|centre\s+de\s+la\s+petite\s+enfance)|\bdu\s+québec$").expect("valid")
});

/// Reads whose law is named; the law named first counts where several are.
pub fn extract(letter: &Letter, bodies: &Bodies, decision: &mut Decision) {
    let found = letter.prose().find_map(|paragraph| {
        let folded = letter.text.folded(paragraph.span);
        let named =
            RULES.iter().filter_map(|(jurisdiction, rule)| rule.find(folded).map(|at| (at.start(), *jurisdiction)));
        named.min_by_key(|(start, _)| *start).map(|(_, jurisdiction)| jurisdiction)
    });
    // A body of Québec that names no law applies its own, and so does a letter with the signs of Québec.
    let known = || decision.organism.as_ref().is_some_and(|found| is_of_quebec(bodies, &fold_text(&found.value)));
    let signs = || letter.prose().any(|paragraph| QUEBEC_SIGN.is_match(letter.text.folded(paragraph.span)));
    let fallback = if known() || signs() { Jurisdiction::Qc } else { Jurisdiction::Unknown };
    decision.jurisdiction = found.unwrap_or(fallback);
}

/// Tells whether a name is that of a body of Québec: known, or of a form that is used nowhere else.
fn is_of_quebec(bodies: &Bodies, name: &str) -> bool {
    bodies.named_in(name).iter().any(|named| named.bytes.start == 0) || QUEBEC_FORM.is_match(name)
}
