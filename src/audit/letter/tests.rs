//! Letters of a few lines, read by the fields and audited.

use super::*;
use crate::audit::audit_decisions;
use crate::fields::bodies::Bodies;
use crate::fields::letter_to_decision;
use crate::fields::tests_support::{decision_of, letter_of};
use crate::record::ZoneName::{self, Annex, Body, Letterhead, Recourse, Signature};

const HEAD: (ZoneName, &str) = (Letterhead, "Québec, le 3 juin 2026");
const ACT: &str = "la Loi sur l'accès aux documents des organismes publics et sur la protection des renseignements personnels (RLRQ, c. A-2.1)";
const NOTICE: (ZoneName, &str) = (
    Recourse,
    "Vous pouvez demander à la Commission d'accès à l'information de réviser cette décision dans les 30 jours de sa date.",
);

fn audited(paragraphs: &[(ZoneName, &str)]) -> Decision {
    let letter = letter_of(paragraphs);
    let source = decision_of(&letter).source;
    let mut decisions = [letter_to_decision(&letter, Bodies::built_in(), source, "0")];
    audit_decisions(&mut decisions);
    let [decision] = decisions;
    decision
}

/// Audits a letter and compares the codes of what is found, and how many things are not assessed.
#[track_caller]
fn check(paragraphs: &[(ZoneName, &str)], expected: &[&str], not_assessed: usize) -> Decision {
    let decision = audited(paragraphs);
    let codes: Vec<&str> = decision.findings.iter().map(|finding| finding.code.as_str()).collect();
    let notes = decision.notes.iter().filter(|note| note.code == NoteCode::NotAssessed).count();
    assert_eq!((codes.as_slice(), notes), (expected, not_assessed), "{decision:#?}");
    for finding in &decision.findings {
        for message in finding.readings.iter().chain([&finding.message_fr, &finding.message_en]) {
            let lower = message.to_lowercase();
            let accuses =
                ["retard", "illégal", "illegal", "violation", "faute"].iter().any(|word| lower.contains(word));
            let is_late = lower.split(|c: char| !c.is_alphabetic()).any(|word| word == "late");
            assert!(!accuses && !is_late, "{message}");
        }
    }
    decision
}

fn refusal(words: &str) -> String {
    format!("En vertu de l'article 31 de {ACT}, nous devons refuser de vous communiquer l'avis demandé. {words}")
}

#[test]
fn the_days_are_counted_where_they_are_more_than_those_of_the_law() {
    let answer = |dates: &str| {
        format!(
            "Nous répondons à votre demande d'accès {dates}, en vertu de {ACT}. Vous trouverez ci-joint les documents demandés."
        )
    };
    let found = check(
        &[HEAD, (Body, &answer("reçue le 6 mai 2026, telle que reformulée le 12 mai dernier")), NOTICE],
        &["letter.delay"],
        0,
    );
    assert_eq!(found.findings[0].severity, Severity::Info);
    assert!(found.findings[0].message_fr.contains("28 jours") && found.findings[0].message_fr.contains("22 jours"));
    check(&[HEAD, (Body, &answer("reçue le 20 mai 2026")), NOTICE], &[], 0);
    let extended = "Un avis de prolongation vous a été envoyé le 25 mai 2026.";
    check(&[HEAD, (Body, &answer("reçue le 6 mai 2026")), (Body, extended), NOTICE], &[], 0);
    check(&[HEAD, (Body, &answer("reçue le 22 avril 2026")), (Body, extended), NOTICE], &["letter.delay"], 0);
    // Without a date there is nothing to count.
    check(&[(Body, &answer("reçue le 6 mai 2026")), NOTICE], &[], 0);
}

#[test]
fn the_text_of_the_grounds_is_looked_for() {
    let law = (Annex, "31. Un organisme public peut refuser de communiquer une opinion juridique.");
    let heading = (Annex, "Loi sur l'accès aux documents des organismes publics");
    check(&[HEAD, (Body, &refusal("")), NOTICE, heading, law], &[], 0);
    let found = check(&[HEAD, (Body, &refusal("")), NOTICE], &["letter.annex_missing"], 0);
    assert!(found.findings[0].message_fr.contains(": 31."));
    check(&[HEAD, (Body, &refusal("Le texte de cet article est reproduit en annexe.")), NOTICE], &[], 1);
    check(
        &[HEAD, (Body, &refusal("")), NOTICE, (Signature, "Ursule Tremblay"), (Signature, "p. j. Articles de loi")],
        &[],
        1,
    );
    let quoted =
        "L'article 31 se lit comme suit : « Un organisme public peut refuser de communiquer une opinion juridique »";
    check(&[HEAD, (Body, &refusal("")), (Body, quoted), NOTICE], &[], 0);
}

#[test]
fn a_refusal_names_its_ground() {
    let refused =
        format!("Votre demande est faite en vertu de {ACT}. Nous devons refuser de vous communiquer ces documents.");
    check(&[HEAD, (Body, &refused), NOTICE], &["letter.ground_missing"], 0);
    let none = format!("Votre demande est faite en vertu de {ACT}. Nous ne détenons aucun document à ce sujet.");
    check(&[HEAD, (Body, &none), NOTICE], &[], 0);
}

#[test]
fn a_notice_of_recourse_and_its_days_are_looked_for() {
    let none = format!("Votre demande est faite en vertu de {ACT}. Nous ne détenons aucun document à ce sujet.");
    check(&[HEAD, (Body, &none)], &["letter.recourse_missing"], 0);
    check(&[HEAD, (Body, &none), (Recourse, "Un avis de recours est joint à la présente.")], &[], 1);
    let undated = "Vous pouvez demander à la Commission d'accès à l'information de réviser cette décision.";
    check(&[HEAD, (Body, &none), (Recourse, undated)], &["letter.recourse_days_missing"], 0);
    let months = "Vous avez un mois pour demander à la Commission d'accès à l'information de réviser cette décision.";
    check(&[HEAD, (Body, &none), (Recourse, months)], &[], 0);
}

#[test]
fn repealed_and_unknown_articles_are_stated() {
    let cites = |article: &str| {
        format!(
            "Nous avons traité votre demande selon l'article {article} de {ACT}. Vous trouverez ci-joint les documents demandés."
        )
    };
    check(&[HEAD, (Body, &cites("126")), NOTICE], &["letter.article_repealed"], 0);
    check(&[(Letterhead, "Québec, le 3 juin 2004"), (Body, &cites("126")), NOTICE], &[], 0);
    check(&[(Body, &cites("126")), NOTICE], &[], 1);
    check(&[HEAD, (Body, &cites("137.1")), NOTICE], &[], 0);
    check(&[HEAD, (Body, &cites("253")), NOTICE], &["letter.article_unknown"], 0);
    check(&[HEAD, (Body, &cites("28.7")), NOTICE], &["letter.article_unknown"], 0);
    // Between the articles of our table there are others.
    check(&[HEAD, (Body, &cites("61")), NOTICE], &[], 0);
}

#[test]
fn what_is_absent_is_not_stated_where_a_part_is_unread_or_the_act_is_another() {
    let federal = "En vertu de l'article 23 de la Loi sur l'accès à l'information, nous devons refuser votre demande.";
    check(&[HEAD, (Body, federal)], &[], 1);
    let letter = letter_of(&[HEAD, (Body, &refusal(""))]);
    let source = decision_of(&letter).source;
    let mut decisions = [letter_to_decision(&letter, Bodies::built_in(), source, "0")];
    let unread =
        Note { code: NoteCode::NeedsOcr, message_fr: "".into(), message_en: "".into(), page: Some(2), bbox: None };
    decisions[0].notes.push(unread);
    audit_decisions(&mut decisions);
    assert!(decisions[0].findings.is_empty());
    assert!(decisions[0].notes.iter().any(|note| note.code == NoteCode::NotAssessed && note.page == Some(2)));
}
