//! What was asked, and when: the dates of the request, its text as told or quoted, its points, its type.

mod dates;
mod near_dates;
mod points;
mod text;

use std::sync::LazyLock;

use chrono::NaiveDate;
use regex::Regex;

pub use self::dates::date_roles;
use self::dates::{all_date_roles, is_told_of_request, same_day_after};
use self::points::{Points, find_points};
use self::text::{TOLD, find_asked};
use crate::fields::date::DateHit;
use crate::letter::labels::{REQUEST_NOUN, YOUR_REQUEST};
use crate::letter::{Letter, Paragraph, ParagraphKind};
use crate::record::{DateRole, Decision, Found, RequestType, ZoneName};

static PARTED_FIGURES: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?P<a>[0-9])- (?P<b>[0-9])").expect("the pattern is valid"));
static RECTIFICATION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:demandes?|requête)\s+(?:de|en)\s+(?:rectification|correction|suppression)|^\s*(?:objet\s*:?\s*)?(?:demande\s+de\s+)?(?:rectification|correction)\b|(?:correction|rectification|corriger|rectifier)\s+(?:de\s+|à\s+|d')?(?:votre|vos|la\s+date|un\s+renseignement|l'inscription)|\barticle\s+89\b|requests?\s+(?:for|to)\s+(?:correct|rectif)\w*|\bsection\s+89\b").expect("valid")
});
static PERSONAL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)renseignements?\s+personnels?\s+(?:vous\s+)?concernant|dossiers?\s+(?:\p{L}+\s+)?(?:médica(?:l|ux)|personnels?|d'(?:usager|employé|élève|aide)|scolaire\s+de|carcéral)|vos\s+(?:propres\s+)?renseignements|(?:votre|vos)\s+(?:propres?\s+)?dossiers?\s+(?:\w+\s+)?(?:complet|carcéral|étudiant|scolaire|d'employée?|d'usagère?|médical|personnel|fiscal|d'étudiante?)|renseignements?\s+personnels?\s+[^.;]{0,50}à\s+votre\s+sujet|\bvotre\s+(?:fils|fille|enfant|conjointe?|mère|père)\b|\barticle\s+8(?:3|5|6|6\.1|7)\b|hospitalisations?|your\s+(?:own\s+)?(?:\w+\s+){0,2}(?:file|medical\s+records?)(?:\s+\p{Ll}|[.,;])|your\s+(?:son|daughter|child)'s|your\s+(?:own\s+)?personal\s+information|\bsection\s+83\b").expect("valid")
});

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
        found.value = PARTED_FIGURES.replace_all(&found.value, "$a-$b").into_owned();
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
    decision.request.kind = request_type(letter, decision);
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
    if near().any(|folded| RECTIFICATION.is_match(folded)) {
        RequestType::Rectification
    } else if near().any(|folded| PERSONAL.is_match(folded)) {
        RequestType::PersonalInformation
    } else if decision.request.text.is_some() || near().any(speaks_of_request) {
        RequestType::Document
    } else {
        RequestType::Unknown
    }
}

fn speaks_of_request(folded: &str) -> bool {
    YOUR_REQUEST.is_in(folded) || REQUEST_NOUN.is_in(folded)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Span;
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
            "dated - received 2026-05-06 reformulated 2026-05-12 clarified  | les rapports du 3 janvier 2020",
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
    fn dates_of_the_request_are_read_in_any_order_and_form() {
        let dates = |paragraph: &str, expected: &str| {
            let letter = letter_of(&[(ZoneName::Request, paragraph)]);
            let mut decision = decision_of(&letter);
            decision.letter_date = Some(letter.text.found("2026-06-03".parse().unwrap(), Span::new(0, 1), "test", 1.0));
            extract(&letter, &mut decision);
            let request = decision.request;
            let one =
                |found: &Option<Found<NaiveDate>>| found.as_ref().map_or("-".to_string(), |f| f.value.to_string());
            let first = |list: &[Found<NaiveDate>]| list.first().map_or("-".to_string(), |f| f.value.to_string());
            let (reformulated, clarified) = (first(&request.reformulated), first(&request.clarified));
            let shown = format!("{} {} {reformulated} {clarified}", one(&request.dated), one(&request.received));
            assert_eq!(shown, expected, "{paragraph}");
        };
        dates("Votre formulaire, reçu au comptoir le 8 mai dernier, réclame le bail.", "- 2026-05-08 - -");
        dates("Nous avons en main depuis le 27 mai 2026 votre lettre du 24 du même mois.", "2026-05-24 2026-05-27 - -");
        dates("J'accuse réception, en date du 29 avril 2026, de votre demande.", "- 2026-04-29 - -");
        dates("We acknowledge receipt, on May 19, 2026, of your request.", "- 2026-05-19 - -");
        dates(
            "Votre demande du 1er mai 2026, reçue le 18 suivant, précisée le 25 du même mois.",
            "2026-05-01 2026-05-18 - 2026-05-25",
        );
        dates(
            "Le 8 mai 2026, le ministère de la Cybersécurité et du Numérique a reçu votre demande.",
            "- 2026-05-08 - -",
        );
        dates("On May 29, 2026, the College received your request, dated May 25.", "2026-05-25 2026-05-29 - -");
        dates("Your request came to our attention on May 2, 2026.", "- 2026-05-02 - -");
        dates("C'est le 13 mai 2026 que l'Université a reçu votre demande.", "- 2026-05-13 - -");
        dates("Votre demande reçue par courriel le 27 mai 2026 est traitée.", "- 2026-05-27 - -");
        dates("Votre demande du 11 mai 2026, reçue au centre le lendemain, est traitée.", "2026-05-11 2026-05-12 - -");
        dates("Votre requête du 4 mai 2026, modifiée le 12 suivant, vise le bail.", "2026-05-04 - 2026-05-12 -");
        dates("Date de réception : 4 mai 2026", "- 2026-05-04 - -");
        dates("Demande datée du : 4 mai 2026", "2026-05-04 - - -");
        dates("Le rapport du 4 mai 2026 a été publié.", "- - - -");
    }

    #[test]
    fn points_are_read_in_whatever_form_they_stand() {
        let points = |paragraphs: &[&str], expected: &[&str]| {
            let told: Vec<(ZoneName, &str)> = paragraphs.iter().map(|text| (ZoneName::Body, *text)).collect();
            let letter = letter_of(&told);
            let mut decision = decision_of(&letter);
            extract(&letter, &mut decision);
            let read: Vec<String> = decision.request.points.into_iter().map(|found| found.value).collect();
            assert_eq!(read, expected, "{paragraphs:?}");
        };
        let asked = "Vous souhaitez obtenir les documents suivants :";
        points(&[asked, "- les plans du pont;", "- les devis du pont."], &["les plans du pont", "les devis du pont"]);
        points(&[asked, "• « Le bail; et", "• Les avis. »"], &["Le bail", "Les avis"]);
        points(
            &["Votre demande : « 1) le nombre d'accidents; 2) les rapports d'enquête. »"],
            &["le nombre d'accidents", "les rapports d'enquête"],
        );
        points(
            &["Vous demandez a) le bail de 2019 et b) les avis de retard."],
            &["le bail de 2019", "les avis de retard"],
        );
        points(
            &[
                "Nous reprenons chaque volet de votre demande.",
                "1. Les plans du ponceau P-117",
                "Ils sont joints à la présente.",
                "2. La liste des plaintes",
                "Aucun document n'existe.",
            ],
            &["Les plans du ponceau P-117", "La liste des plaintes"],
        );
        points(
            &[
                "You asked for two things.",
                "Item 1: the snow contract. It is enclosed.",
                "Item 2: the noise study. None exists.",
            ],
            &["the snow contract", "the noise study"],
        );
        points(&["Voici nos réponses.", "1. Le contrat est joint.", "2. Nous refusons l'accès."], &[]);
        points(&["Vous demandez les plans."], &[]);
    }

    #[test]
    fn other_dates_are_no_dates_of_the_request() {
        check("Le rapport reçu le 6 mai 2020 est joint.", "dated - received - reformulated  clarified  | ");
    }
}
