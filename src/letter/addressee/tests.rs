//! An addressee is found however it is written, and left out wherever it comes back.

use super::*;
use crate::document::{Cell, Row, Table, TableMethod};

fn check(lines: &[&str], expected: &[&str]) {
    let paragraph = |text: &&str| Block { kind: BlockKind::Paragraph, lines: vec![Line::plain(text, false)] };
    let mut blocks: Vec<Block> = lines.iter().map(paragraph).collect();
    let head = lines.len().saturating_sub(1);
    hide_addressee(&mut blocks, &mut [], head);
    let texts: Vec<String> = blocks.iter().map(Block::text).collect();
    assert_eq!(texts, expected);
}

#[test]
fn the_block_of_the_addressee_is_replaced() {
    check(
        &[
            "Le 3 mai 2024",
            "Madame Zoé Planté",
            "12, rue des Essais",
            "Laval (Québec) H7A 1B2",
            "Objet : Demande",
            "Corps",
        ],
        &["Le 3 mai 2024", MARK, "Objet : Demande", "Corps"],
    );
    check(
        &["PAR COURRIEL", "Zoé Planté", "12, rue des Essais", "Laval (Québec) H7A 1B2", "Madame,", "Corps"],
        &["PAR COURRIEL", MARK, "Madame,", "Corps"],
    );
}

#[test]
fn the_name_is_left_out_wherever_it_comes_back() {
    check(
        &["Madame Zoé Planté", "N/Réf. : 12", "Madame Planté,", "Zoé Planté a écrit; Mme Planté insiste."],
        &[MARK, "N/Réf. : 12", "Madame [destinataire],", "[destinataire] a écrit; Mme [destinataire] insiste."],
    );
    check(
        &["Par courriel : zoe@exemple.org", "Dear Ms. Planté:", "Ms. Planté wrote from zoe@exemple.org."],
        &["Par courriel : [destinataire]", "Dear Ms. [destinataire]:", "Ms. [destinataire] wrote from [destinataire]."],
    );
}

/// Checks that nothing is left of a fictive addressee in a letter whose head ends above its last line.
#[track_caller]
fn check_hidden(lines: &[&str]) {
    let paragraph = |text: &&str| Block { kind: BlockKind::Paragraph, lines: vec![Line::plain(text, false)] };
    let mut blocks: Vec<Block> = lines.iter().map(paragraph).collect();
    hide_addressee(&mut blocks, &mut [], lines.len() - 1);
    let text = blocks.iter().map(Block::text).collect::<Vec<_>>().join("\n").to_lowercase();
    let left: Vec<&str> = ["planté", "zoé", "essais", "h7a"].into_iter().filter(|word| text.contains(word)).collect();
    assert!(left.is_empty(), "{left:?} is left in {text}");
    assert!(text.contains("corps") && text.contains(MARK), "{text}");
}

#[test]
fn the_addressee_is_found_behind_whatever_announces_it() {
    let announcing = [
        "À :",
        "À\u{A0}:",
        "Destinataire :",
        "Destinataire",
        "Adressée à :",
        "À l’attention de",
        "Demandeur :",
        "Nom de la requérante :",
        "To:",
        "Attention:",
        "Attn.:",
        "Addressee:",
        "Sent to:",
        "For the attention of",
        "Requester:",
    ];
    for label in announcing {
        let one_line = format!("{label} Madame Zoé Planté, 12, rue des Essais, Laval (Québec) H7A 1B2");
        if label != "Destinataire" {
            check_hidden(&[&one_line, "Bonjour,", "Mme Planté du 12, rue des Essais : corps"]);
            let bare = format!("{label} Zoé Planté");
            check_hidden(&[&bare, "12, rue des Essais", "Laval H7A 1B2", "Bonjour,", "Corps pour Zoé Planté"]);
            let mail = format!("{label} Planté, Zoé <zoe.plante@exemple.org>");
            check_hidden(&[&mail, "Bonjour,", "Corps pour Mme Planté"]);
        }
        if !label.starts_with("À l’") && !label.starts_with("For") {
            check_hidden(&[label, "Zoé Planté", "12, rue des Essais", "Bonjour,", "Corps pour Zoé Planté"]);
        }
    }
}

#[test]
fn the_addressee_is_found_however_it_is_written() {
    let body = "Corps : Z. Planté, 12, rue des Essais";
    check_hidden(&["Madame Zoé Planté, 12, rue des Essais, Laval", "Bonjour,", body]);
    check_hidden(&["Madame Zoé Planté, journaliste", "12, rue des Essais", "Bonjour,", body]);
    check_hidden(&["Mme Zoé de la Planté", "12 rue des Essais", "Bonjour,", "Corps"]);
    check_hidden(&["M. Z. Planté", "12 rue des Essais, app. 3", "Monsieur,", "Corps au 12 rue des Essais"]);
    check_hidden(&["Me Zoé Planté", "12, rue des Essais", "Laval", "Maître Planté,", "Corps"]);
    check_hidden(&["Ms. Zoé Planté", "12 des Essais Street", "Laval", "Ms. Planté,", "Corps"]);
    check_hidden(&["Zoé D’Planté", "12, rue des Essais", "Laval H7A 1B2", "Bonjour,", "Corps"]);
    check_hidden(&["Zoé Planté", "Objet : Demande", "Madame Planté,", "Corps"]);
    check_hidden(&["Mme Zoé Planté et M. Jean Planté", "12, rue des Essais", "Bonjour,", "Corps de M. Jean Planté"]);
    check_hidden(&["Zoé Planté", "zoe.plante@exemple.org", "Bonjour,", "Corps"]);
    check_hidden(&[
        "De : Ville d’Amos",
        "À : Zoé Planté",
        "Cc : Greffe",
        "Objet : RE: demande 12",
        "Bonjour,",
        "Corps",
    ]);
    check_hidden(&["Destinataires : Zoé Planté; Jean Planté", "Bonjour,", "Corps de Jean Planté"]);
}

#[test]
fn the_addressee_is_found_in_a_table_of_the_head() {
    let check = |cells: &[&[&str]]| {
        let cell = |text: &&str| {
            let lines = text.split('\n').map(|line| Line::plain(line, false)).collect();
            Some(Cell { lines, ..Cell::plain("", false) })
        };
        let rows = cells.iter().map(|row| Row { cells: row.iter().map(cell).collect() }).collect();
        let table =
            Table { parts: Vec::new(), rows, header_rows: 0, columns: 2, method: TableMethod::Ruled, confidence: 1.0 };
        let table = Block { kind: BlockKind::Table(table), lines: Vec::new() };
        let body = Block { kind: BlockKind::Paragraph, lines: vec![Line::plain("Corps de Mme Planté", false)] };
        let mut blocks = vec![table, body];
        hide_addressee(&mut blocks, &mut [], 1);
        let text = format!("{blocks:?}").to_lowercase();
        let left = ["planté", "zoé", "essais", "h7a"].into_iter().find(|word| text.contains(word));
        assert_eq!(left, None, "{text}");
    };
    check(&[&["Destinataire :", "Madame Zoé Planté\n12, rue des Essais"], &["Date", "3 mai 2024"]]);
    check(&[&["To", "Zoé Planté"], &["Date", "3 mai 2024"]]);
    check(&[&["Madame Zoé Planté\n12, rue des Essais\nLaval H7A 1B2", "Le 3 mai 2024"]]);
    check(&[&["À : Madame Zoé Planté", "Le 3 mai 2024"]]);
}

#[test]
fn the_body_that_writes_is_not_taken_for_the_addressee() {
    check(
        &["Ville de Laval", "1, place du Souvenir", "Laval (Québec) H7V 1W7", "Le 3 mai 2024", "Bonjour,", "Corps"],
        &["Ville de Laval", "1, place du Souvenir", "Laval (Québec) H7V 1W7", "Le 3 mai 2024", "Bonjour,", "Corps"],
    );
    check(&["Madame, Monsieur,", "Corps"], &["Madame, Monsieur,", "Corps"]);
    check(&["À : Ministère des Essais", "Bonjour,", "Corps"], &["À : Ministère des Essais", "Bonjour,", "Corps"]);
    check(&["À l’attention de la responsable", "Corps"], &["À l’attention de la responsable", "Corps"]);
    check(&["Me Zoé Planté, directrice du greffe", "Corps"], &["Me Zoé Planté, directrice du greffe", "Corps"]);
}

#[test]
fn the_name_is_left_out_of_file_names() {
    let check = |addressee: &Addressee, alone: bool, expected: &[&str]| {
        let names = ["registre.xlsx", "Demande_zoe-PLANTE.PDF", "plantezoé.planté", ""].map(str::to_string).to_vec();
        let kind = TroubleKind::Attachments { names };
        let mut troubles = [Trouble { kind, page: None, bbox: None }];
        addressee.hide_in_file_names(&mut troubles, alone);
        let names = expected.iter().map(|name| name.to_string()).collect();
        assert_eq!(troubles[0].kind, TroubleKind::Attachments { names });
    };
    let mut known = Addressee::default();
    known.learn_name("Zoé Planté");
    check(&known, true, &["registre.xlsx", "[destinataire].pdf", "[destinataire]", ""]);
    check(&known, false, &["….xlsx", "….pdf", "…", ""]);
    check(&Addressee::default(), true, &["….xlsx", "….pdf", "…", ""]);
}

#[test]
fn in_another_document_only_an_addressee_with_an_address_is_hidden() {
    let check = |lines: &[&str], expected: &[&str]| {
        let paragraph = |text: &&str| Block { kind: BlockKind::Paragraph, lines: vec![Line::plain(text, false)] };
        let mut blocks: Vec<Block> = lines.iter().map(paragraph).collect();
        hide_sure_addressee(&mut blocks, &mut [], lines.len());
        assert_eq!(blocks.iter().map(Block::text).collect::<Vec<_>>(), expected);
    };
    check(&["À : Zoé Planté <zoe.plante@exemple.org>", "Objet : Bail"], &[MARK, "Objet : Bail"]);
    check(
        &["Ville des Essais", "Madame Zoé Planté", "12, rue des Essais", "Laval (Québec) H7A 1B2", "Objet : Bail"],
        &["Ville des Essais", MARK, "Objet : Bail"],
    );
    check(
        &["Zoé Planté", "zoe.plante@exemple.org", "Un article"],
        &["Zoé Planté", "zoe.plante@exemple.org", "Un article"],
    );
    check(&["Procès-verbal", "Madame Zoé Planté", "Présidente"], &["Procès-verbal", "Madame Zoé Planté", "Présidente"]);
    check(&["Madame Planté,", "Corps"], &["Madame [destinataire],", "Corps"]);
}

#[test]
fn the_firm_and_the_scattered_address_of_an_addressee_are_hidden_too() {
    let hidden = |lines: &[&str]| {
        let paragraph = |text: &&str| Block { kind: BlockKind::Paragraph, lines: vec![Line::plain(text, false)] };
        let mut blocks: Vec<Block> = lines.iter().map(paragraph).collect();
        hide_addressee(&mut blocks, &mut [], lines.len() - 1);
        let text = blocks.iter().map(Block::text).collect::<Vec<_>>().join("\n").to_lowercase();
        let left: Vec<&str> =
            ["planté", "zoé", "essais", "h7a"].into_iter().filter(|word| text.contains(word)).collect();
        assert!(left.is_empty(), "{left:?} is left in {text}");
    };
    hidden(&[
        "Le 3 mai 2024",
        "Transport Planté et Fils",
        "Monsieur Zoé Planté",
        "1, rue des Essais",
        "Monsieur,",
        "Corps",
    ]);
    hidden(&["Le 3 mai 2024", "Fromagerie Planté inc.", "À l'attention de madame Zoé Planté", "Madame,", "Corps"]);
    hidden(&[
        "Le 3 mai 2024",
        "Planté ltée",
        "M. Zoé Planté, vice-président",
        "1, rue des Essais",
        "Monsieur,",
        "Corps",
    ]);
    hidden(&["Le 3 mai 2024", "Monsieur Zoé Planté, recherchiste", "Objet : Décision", "Monsieur,", "Corps"]);
    hidden(&["Le 3 mai 2024", "Maître Zoé Planté", "Planté Avocats", "2000, rue des Essais", "Maître,", "Corps"]);
    hidden(&[
        "Monsieur Zoé Planté",
        "N/Dossier : 12-34",
        "2, rue des Essais",
        "Par courriel",
        "Laval H7A 1B2",
        "Monsieur,",
        "Corps",
    ]);
}

#[test]
fn the_addressee_is_found_by_its_place_below_the_date() {
    let written = [
        vec!["Les Entreprises Planté ltée", "a/s du service juridique"],
        vec!["Madame la présidente Zoé Planté"],
        vec!["M. et Mme Z. Planté", "rue des Essais"],
        vec!["Mesdames Zoé Planté et Irène Planté"],
        vec!["Zoé Planté, ing.", "Planté Génie-conseil"],
        vec!["[Zoé Planté]"],
        vec!["C.P. 44, rue des Essais", "Zoé Planté"],
        vec!["Destinataire(s) : Zoé Planté et Luc Planté"],
        vec!["Madam Zoé Planté", "18 Essais Road"],
        vec!["Zoé Planté <zoe.plante@exemple.org>"],
        vec!["Madame la Directrice générale", "Association Planté", "12, rue des Essais"],
    ];
    for lines in written {
        let whole = [&["Le 3 mai 2024"][..], &lines, &["Objet : Demande", "Madame,", "Corps"]].concat();
        check_hidden(&whole);
    }
}

#[test]
fn what_names_the_body_below_the_date_stays() {
    for lines in [["Direction du greffe", "Service des archives"], ["Kativik Regional Government", "Legal Services"]] {
        let whole = [&["Le 3 mai 2024"][..], &lines, &["Objet : Demande", "Madame,", "Corps"]].concat();
        check(&whole, &whole);
    }
}

#[test]
fn a_name_that_only_the_text_gives_is_left_out() {
    check_hidden(&[
        "Le 3 mai 2024",
        "Objet : Demande de votre cliente, Mme Zoé Planté",
        "Maître,",
        "Corps de Mme Planté",
    ]);
    check_hidden(&["Objet : Demande d'accès – Mme Zoé Planté", "Madame,", "Corps de Mme Planté"]);
    check_hidden(&["Le 3 mai 2024", "Objet : Décision", "Madame Planté, nous avons reçu ceci. Corps de Mme Planté"]);
    check_hidden(&["Bonjour,", "Corps. Veuillez agréer, Madame Planté, nos salutations."]);
}

#[test]
fn who_is_greeted_in_a_note_that_is_no_letter_is_left_out() {
    let paragraph = |text: &str| Block { kind: BlockKind::Paragraph, lines: vec![Line::plain(text, false)] };
    let prose = "Voici le procès-verbal du parc des pins et le plan qui va avec; rien n'en a été retiré.";
    let lines = ["Ville de Pinède - Greffe", "Le 6 juin 2024", "Monsieur Planté,", prose, "M. Planté le sait."];
    let mut blocks: Vec<Block> = lines.into_iter().map(paragraph).collect();
    hide_sure_addressee(&mut blocks, &mut [], 4);
    let text = blocks.iter().map(Block::text).collect::<Vec<_>>().join("\n");
    assert!(!text.contains("Planté") && text.contains(MARK), "{text}");
}

#[test]
fn the_title_of_a_notice_and_the_name_of_a_town_are_no_addressee() {
    check(
        &["Township of Pinehollow", "28 Route 3, Pinehollow", "May 19, 2025", "Dear Ms. Planté,", "Corps"],
        &["Township of Pinehollow", "28 Route 3, Pinehollow", "May 19, 2025", "Dear Ms. [destinataire],", "Corps"],
    );
    check(
        &["Le 3 mai 2024", "Essais Planté inc.", "Aux soins de la direction", "Avis au tiers", "Corps"],
        &["Le 3 mai 2024", MARK, "Avis au tiers", "Corps"],
    );
}

#[test]
fn all_who_are_greeted_are_left_out() {
    check_hidden(&["Le 3 mai 2024", "Monsieur Planté et madame Zoé,", "Corps. M. Planté et Mme Zoé le savent."]);
    check_hidden(&["Réponse destinée à : Zoé Planté (zoe@exemple.org)", "Corps"]);
    check_hidden(&["May 3, 2024", "To whom it may concern / Attn. Mr. Planté", "Corps. Mr. Planté knows."]);
}
