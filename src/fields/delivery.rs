//! How the letter was sent.

use std::sync::LazyLock;

use crate::pattern::Pattern;

use crate::letter::Letter;
use crate::record::{Decision, Delivery, ZoneName};

/// The ways of sending, the more precise ones first; French and English side by side.
static WAYS: LazyLock<Vec<(Delivery, Pattern)>> = LazyLock::new(|| {
    let way = |delivery, french: &str, english: &str| {
        // Behind a word of sending, or all of the line.
        let said = format!(
            r"\b(?:(?:par|via|au\s+moyen\s+d[eu']|envoi(?:\s+par)?|envoyée?|expédiée?|expédition|transmise?(?:\s+par)?|livraison|mode\s+(?:d'envoi|de\s+(?:transmission|livraison|communication))|transmission|remise)\s*:?\s*(?:le\s+|la\s+|un\s+|l'|[•-]\s*)?(?:{french})\b|(?:by|via|through|sent(?:\s+(?:by|via))?|delivery|delivered(?:\s+(?:by|via))?|method\s+of\s+(?:delivery|transmission)|mode\s+of\s+(?:delivery|transmission))\s*:?\s*(?:{english})\b)"
        );
        // « Courriel et poste », « Courriel : adresse », « Courriel seulement ».
        let more = r"[)\]]?\s*(?:(?:seulement|uniquement|only)|(?:transmise?|envoyée?|adressée?|sent)\s.{1,40}|(?:et|ou|puis|and|or|&|/|,|\+)\s.{1,40}|:.*)?$";
        let pattern = format!(r"(?i){said}|^[(\[]?(?:{french}|{english}){more}");
        (delivery, Pattern::new(&pattern).expect("the patterns of the ways are valid"))
    };
    vec![
        way(
            Delivery::RegisteredMail,
            "(?:(?:la\\s+)?poste|courrier|lettre|envoi)s?\\s+(?:recommand[ée]e?|certifi[ée]e?)s?|(?:courrier\\s+)?(?:sous\\s+)?pli\\s+recommandé|recommandée?|sous\\s+pli\\s+(?:certifié|enregistré)",
            "(?:registered|certified)(?:\\s+(?:mail|post|letter))?",
        ),
        way(
            Delivery::Email,
            "courriels?|(?:courrier|messagerie|voie|transmission|envoi)\\s+(?:[ée]lectronique|internet)|e-?mail",
            "e-?mail|electronic\\s+mail",
        ),
        way(Delivery::Fax, "télécopieu?r?|télécopie|fax", "fax|facsimile"),
        way(
            Delivery::Hand,
            "huissier|messager(?:ie)?|mains?\\s+propres?|remise?\\s+au\\s+comptoir",
            "hand|courier|messenger|bailiff",
        ),
        way(
            Delivery::Portal,
            "(?:portail|plateforme|plate-forme|site|espace\\s+(?:client|citoyen|sécurisé)|dépôt\\s+sécurisé|guichet)\\b[^.\\n]{0,40}",
            "(?:the\\s+)?(?:online\\s+|secure\\s+)?(?:portal|platform|website)\\b[^.\\n]{0,40}",
        ),
        way(
            Delivery::Mail,
            "(?:la\\s+)?poste(?:\\s+(?:régulière|ordinaire|prioritaire|canada))?|courrier(?:\\s+(?:régulier|ordinaire|postal|prioritaire|de\\s+surface))?",
            "(?:regular\\s+|ordinary\\s+|surface\\s+|canada\\s+|priority\\s+)?(?:mail|post)",
        ),
    ]
});
static BY_HAND: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?i)^[(\[]?(?:remise?s?\s+|livrée?s?\s+)?(?:en\s+mains?\s+propres?|de\s+main\s+à\s+main|au\s+comptoir)",
    )
    .expect("valid")
});

/// The head of a printed e-mail: who sent it, or when.
static MAIL_HEAD: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^(?:de|from|expéditeur|sender)\s*:.*@|^(?:envoyée?(?:\s+le)?|sent)\s*:\s*\S")
        .expect("the pattern is valid")
});

/// How the body is reached: an address or a number behind the bare name of a way.
static OWN_CONTACT: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^(?:courriel|e-?mail|télécopieu?r?|télécopie|fax|site(?:\s+web)?|poste|courrier)\s*:?\s*(?:[(0-9+]|\S+@|www\.|http|\S+\.(?:ca|com|org|quebec)\b)")
        .expect("the pattern is valid")
});

/// The beginning of a line below the signature that says how the letter was sent.
static SENT_BELOW: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^[(\[]?(?:transmise?|envoyée?|expédiée?|remise?|par|sent|delivered|by)\s")
        .expect("the pattern is valid")
});
/// A line of the head about the sending is short.
const CHARACTERS_MAX: usize = 90;

/// Reads the first line of the head that says how the letter was sent.
pub fn extract(letter: &Letter, decision: &mut Decision) {
    let head = || letter.paragraphs.iter().filter(|paragraph| paragraph.zone == ZoneName::Letterhead);
    let said = head().find_map(|paragraph| {
        let folded = letter.text.folded(paragraph.span);
        if folded.chars().count() > CHARACTERS_MAX || OWN_CONTACT.is_match(folded) {
            return None;
        }
        if let Some(found) = BY_HAND.find(folded) {
            let span = letter.text.span_in(paragraph.span, found.range());
            return Some(letter.text.found(Delivery::Hand, span, "delivery.line", 0.97));
        }
        let first = WAYS.iter().filter_map(|(way, pattern)| pattern.find(folded).map(|found| (*way, found)));
        let (way, found) = first.min_by_key(|(_, found)| found.start())?;
        let span = letter.text.span_in(paragraph.span, found.range());
        Some(letter.text.found(way, letter.text.trim(span), "delivery.line", 0.97))
    });
    let mailed = || {
        let line = head().find(|paragraph| MAIL_HEAD.is_match(letter.text.folded(paragraph.span)))?;
        Some(letter.text.found(Delivery::Email, line.span, "delivery.mail_head", 0.9))
    };
    // Some clerks say it below the signature: « Transmis par courrier recommandé ».
    let below = || {
        letter.paragraphs_in(ZoneName::Signature).find_map(|paragraph| {
            let folded = letter.text.folded(paragraph.span);
            let sent = SENT_BELOW.find(folded).filter(|_| folded.chars().count() <= CHARACTERS_MAX)?;
            let first = WAYS.iter().filter_map(|(way, pattern)| Some((*way, pattern.find(folded)?)));
            let (way, found) = first.min_by_key(|(_, found)| found.start())?;
            let near = found.start() <= sent.end();
            let span = letter.text.trim(letter.text.span_in(paragraph.span, found.range()));
            near.then(|| letter.text.found(way, span, "delivery.below", 0.9))
        })
    };
    decision.delivery = said.or_else(mailed).or_else(below);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::tests_support::{decision_of, letter_of};

    fn check(line: &str, expected: Option<Delivery>) {
        let letter = letter_of(&[(ZoneName::Letterhead, line)]);
        let mut decision = decision_of(&letter);
        extract(&letter, &mut decision);
        assert_eq!(decision.delivery.map(|found| found.value), expected, "{line}");
    }

    #[test]
    fn the_way_of_sending_is_read() {
        check("PAR COURRIEL", Some(Delivery::Email));
        check("Par courriel : [destinataire]", Some(Delivery::Email));
        check("PAR COURRIER RECOMMANDÉ", Some(Delivery::RegisteredMail));
        check("Par poste recommandée", Some(Delivery::RegisteredMail));
        check("Par télécopieur", Some(Delivery::Fax));
        check("EN MAINS PROPRES", Some(Delivery::Hand));
        check("REMIS EN MAINS PROPRES", Some(Delivery::Hand));
        check("By e-mail", Some(Delivery::Email));
        check("Par la poste", Some(Delivery::Mail));
        check("Par courriel et par la poste", Some(Delivery::Email));
        check("Poste recommandée", Some(Delivery::RegisteredMail));
        check("SOUS PLI RECOMMANDÉ", Some(Delivery::RegisteredMail));
        check("REGISTERED MAIL", Some(Delivery::RegisteredMail));
        check("PAR COURRIER RECOMMANDE", Some(Delivery::RegisteredMail));
        check("Par messagerie électronique", Some(Delivery::Email));
        check("(transmis par le portail de dépôt sécurisé)", Some(Delivery::Portal));
        check("Mode d'envoi Courriel", Some(Delivery::Email));
        check("Sent by: email", Some(Delivery::Email));
        check("De : Greffe <greffe@essais.example>", Some(Delivery::Email));
        check("Envoyé : 3 mai 2024", Some(Delivery::Email));
        check("Recommandé", Some(Delivery::RegisteredMail));
        check("Registered mail and secure e-mail", Some(Delivery::RegisteredMail));
        check("Courriel : [destinataire]", Some(Delivery::Email));
        check("Envoi : portail de dépôt sécurisé", Some(Delivery::Portal));
        check("Transmise par courriel", Some(Delivery::Email));
        check("Sent by fax: 819-555-0142", Some(Delivery::Fax));
        check("Courriel : info@essais.example", None);
        check("Télécopieur : 418 555-0101", None);
        check("Québec, le 3 mai 2024", None);
        check("Service du courrier", None);
    }
}
