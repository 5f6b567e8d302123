//! The addressee of a letter (name, street, postal code, e-mail) is in no output, whatever the format and wherever the
//! letter names the person; who signs and who else is named stays.

use std::fs;
use std::path::Path;

use greffier::layout::words::glyphs_to_words;
use greffier::letter::signs::WordSigns;
use greffier::{pipeline, read};
use serde_json::Value;

use crate::pdf::{Sheet, pdf};
use crate::picture::Picture;
use crate::privacy::leaks;
use crate::util::{Desk, files_below, word};

/// The words of the addressee as they would show in an output, in lower case; none can stand in a hash.
const SECRETS: &[&str] = &["zéphirine", "zephirine", "élodie", "quenneville", "ormeaux", "h7a", "1k2"];
/// A word by which one sees that the letter was read.
const READ: &str = "registre";

const BLOCK: &[&str] = &[
    "Madame Zéphirine Quenneville",
    "4321, rue des Ormeaux",
    "Laval (Québec) H7A 1K2",
    "zephirine.quenneville@exemple.org",
];

/// A letter that names its addressee in one place or another.
struct Letter<'l> {
    /// The first lines: how and when it was sent.
    head: &'l [&'l str],
    /// Name and address.
    block: &'l [&'l str],
    salutation: &'l str,
    /// A paragraph of the body.
    told: &'l str,
    /// A row of the table.
    row: [&'l str; 3],
    /// The head of the second page, where the format has pages.
    running_head: &'l str,
}

/// A letter that names nobody.
const PLAIN: Letter<'_> = Letter {
    head: &["PAR COURRIEL", "Le 3 mai 2024"],
    block: &[],
    salutation: "Bonjour,",
    told: "Le comité a siégé.",
    row: ["2024-01-03", "Personne", "Lieu"],
    running_head: "",
};

impl Letter<'_> {
    fn body(&self) -> Vec<&str> {
        vec![
            "N/Réf. : 2024-17",
            "Objet : Demande d'accès aux documents",
            self.salutation,
            "Nous donnons suite à votre demande d'accès reçue le 12 avril 2024.",
            self.told,
            "Nous vous transmettons ci-joint le registre demandé.",
            "Veuillez recevoir nos salutations distinguées.",
            "Renée Essai",
            "Responsable de l'accès aux documents",
        ]
    }

    fn rows(&self) -> [[&str; 3]; 3] {
        [["Date", "Personne", "Lieu"], self.row, ["2024-01-04", "Marguerite Autre", "Rimouski"]]
    }

    fn pdf(&self) -> Vec<u8> {
        let body: Vec<&str> = self.body().into_iter().flat_map(|line| [line, ""]).collect();
        let head = Sheet::new().lines(72.0, 72.0, self.head).lines(72.0, 140.0, self.block);
        let second = Sheet::new().text(72.0, 40.0, self.running_head);
        pdf(vec![head.lines(72.0, 240.0, &body), second.table(&[72.0, 140.0, 460.0, 600.0], 100.0, &self.rows())])
    }

    fn text(&self) -> String {
        let rows = self.rows().map(|row| row.join("\t")).join("\n");
        [self.head.join("\n\n"), self.block.join("\n"), self.body().join("\n\n"), rows].join("\n\n")
    }

    fn markdown(&self) -> String {
        let [head, first, second] = self.rows().map(|row| format!("| {} |\n", row.join(" | ")));
        let table = format!("{head}| --- | --- | --- |\n{first}{second}");
        [self.head.join("\n\n"), self.block.join("  \n"), self.body().join("\n\n"), table].join("\n\n")
    }

    fn html(&self) -> String {
        let paragraphs = |lines: &[&str]| lines.iter().map(|line| format!("<p>{line}</p>\n")).collect::<String>();
        let rows = self.rows().map(|row| format!("<tr><td>{}</td></tr>\n", row.join("</td><td>"))).concat();
        let block = paragraphs(&[&self.block.join("<br>\n")]);
        let (head, body) = (paragraphs(self.head), paragraphs(&self.body()));
        format!("<!DOCTYPE html>\n<html lang=\"fr\">\n{head}{block}{body}<table>\n{rows}</table>\n</html>\n")
    }
}

/// Checks one letter in all four formats.
#[track_caller]
fn check(letter: &Letter<'_>) {
    let texts = [("lettre.txt", letter.text()), ("lettre.md", letter.markdown()), ("lettre.html", letter.html())];
    let mut faults = faults_of("lettre.pdf", &letter.pdf());
    faults.extend(texts.iter().flat_map(|(file, text)| faults_of(file, text.as_bytes())));
    assert!(faults.is_empty(), "the addressee is in\n{}", faults.join("\n"));
}

/// Gives the outputs that show the addressee, and what is missing that should stay.
fn faults_of(file: &str, bytes: &[u8]) -> Vec<String> {
    let desk = Desk::new();
    desk.put(format!("letters/{file}"), bytes);
    let mut faults = leaks(&desk, file, SECRETS, READ);
    let record = desk.record(&format!("decisions/letters/{file}.json"));
    let text = word(&record, "/text");
    let at = |pointer: &str| record.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
    let mut must = |holds: bool, fault: &str| faults.extend((!holds).then(|| format!("{file}: {fault}")));
    must(text.contains("[destinataire]"), "no mark stands in the place of the addressee");
    must(text.contains("Marguerite Autre"), "another person is taken out");
    must(at("/signatory/name/value") == "Renée Essai", "who signs is not read");
    must(at("/reference/value") == "2024-17", "the reference is not read");
    faults
}

#[test]
fn the_block_with_name_and_address_is_in_no_output() {
    let told = "Zéphirine Quenneville a écrit au comité.";
    check(&Letter { block: BLOCK, salutation: "Madame Quenneville,", told, ..PLAIN });
}

#[test]
fn a_block_without_a_title_is_in_no_output() {
    check(&Letter { block: &["Zéphirine Quenneville", "4321, rue des Ormeaux", "Laval (Québec) H7A 1K2"], ..PLAIN });
}

#[test]
fn the_salutation_and_the_name_in_the_body_are_in_no_output() {
    let told = "Le 12 avril, Mme Quenneville a écrit au comité; madame Quenneville a été jointe.";
    check(&Letter { salutation: "Madame Quenneville,", told, ..PLAIN });
    check(&Letter {
        block: BLOCK, salutation: "Madame Quenneville,", told: "Zéphirine Quenneville a écrit.", ..PLAIN
    });
}

#[test]
fn the_address_to_which_the_letter_was_sent_is_in_no_output() {
    let head = &["Par courriel : zephirine.quenneville@exemple.org", "Le 3 mai 2024"];
    check(&Letter { head, told: "Le comité a écrit à zephirine.quenneville@exemple.org.", ..PLAIN });
}

#[test]
fn the_street_and_the_postal_code_in_the_body_are_in_no_output() {
    check(&Letter { block: BLOCK, told: "Le dossier vise le 4321, rue des Ormeaux (H7A 1K2).", ..PLAIN });
}

#[test]
fn the_cells_of_a_table_that_name_the_addressee_are_in_no_output() {
    let row = ["H7A 1K2", "Zéphirine Quenneville, zephirine.quenneville@exemple.org", "4321, rue des Ormeaux"];
    check(&Letter { block: BLOCK, row, ..PLAIN });
}

#[test]
fn a_running_head_with_the_name_is_in_no_output() {
    let letter = Letter { block: BLOCK, running_head: "Madame Zéphirine Quenneville - 2 -", ..PLAIN };
    let faults = faults_of("lettre.pdf", &letter.pdf());
    assert!(faults.is_empty(), "the addressee is in\n{}", faults.join("\n"));
}

/// Gives the lines of a letter's text that show the addressee: what stands in no text stands in no other output, as the
/// tests above hold.
fn lines_that_show(block: &[&str], salutation: &str, told: &str) -> Vec<String> {
    let desk = Desk::new();
    desk.put("lettre.txt", Letter { block, salutation, told, ..PLAIN }.text());
    let text = desk.run(["text", "lettre.txt"]).exits(0).stdout;
    assert!(text.contains("Renée Essai") && text.contains(READ), "{text}");
    let shows = |line: &&str| SECRETS.iter().any(|secret| line.to_lowercase().contains(secret));
    text.lines().filter(shows).map(str::to_string).collect()
}

#[track_caller]
fn check_text(block: &[&str], salutation: &str, told: &str) {
    assert_eq!(lines_that_show(block, salutation, told), [""; 0], "{block:?} {salutation}");
}

#[test]
fn a_block_addressed_to_the_attention_of_somebody_is_left_out() {
    let block = ["À l'attention de Madame Zéphirine Quenneville", "4321, rue des Ormeaux", "Laval (Québec) H7A 1K2"];
    check_text(&block, "Bonjour,", "Madame Quenneville a écrit.");
    let block = ["Destinataire : Zéphirine Quenneville", "Courriel : zephirine.quenneville@exemple.org"];
    check_text(&block, "Bonjour,", "Le comité a siégé.");
}

#[test]
fn a_block_in_capitals_is_left_out() {
    let block = ["MADAME ZÉPHIRINE QUENNEVILLE", "4321, RUE DES ORMEAUX", "LAVAL (QUÉBEC)  H7A 1K2"];
    check_text(&block, "Madame,", "Madame Quenneville a écrit.");
}

#[test]
fn a_block_with_a_profession_or_a_firm_is_left_out() {
    let block = ["Madame Zéphirine Quenneville", "Journaliste", "Le Quotidien", "zephirine.quenneville@exemple.org"];
    check_text(&block, "Madame,", "La journaliste Zéphirine Quenneville a écrit.");
    let firm =
        ["Me Zéphirine Quenneville", "Quenneville Avocats inc.", "4321, rue des Ormeaux, bureau 200", "Laval H7A1K2"];
    check_text(&firm, "Maître,", "Me Quenneville a écrit au comité.");
}

#[test]
fn a_name_on_two_lines_is_left_out() {
    let block = ["Madame Zéphirine", "Quenneville-Tremblay", "4321, rue des Ormeaux", "Laval (Québec) H7A 1K2"];
    check_text(&block, "Madame,", "Mme Quenneville-Tremblay a écrit.");
}

#[test]
fn a_salutation_teaches_the_name() {
    let shown: Vec<String> = [
        ("Bonjour Madame Quenneville,", "Mme Zéphirine Quenneville a écrit."),
        ("Chère Madame Quenneville,", "Mme Quenneville a écrit."),
        ("Monsieur Quenneville,", "M. Quenneville a écrit."),
        ("Bonjour Zéphirine,", "Le comité a siégé."),
    ]
    .iter()
    .flat_map(|(salutation, told)| lines_that_show(&[], salutation, told))
    .collect();
    assert_eq!(shown, [""; 0]);
}

#[test]
fn the_addressee_written_another_way_is_left_out() {
    let block = ["Madame Élodie Quenneville", "4321, rue des Ormeaux, app. 5", "Laval (Québec) H7A 1K2"];
    let shown: Vec<String> = [
        "Le dossier d'Élodie Quenneville est complet.",
        "Le dossier est celui de Quenneville, Élodie.",
        "Le dossier est celui d'ÉLODIE QUENNEVILLE.",
        "Le dossier est celui d'É. Quenneville.",
        "Le dossier vise le 4321, rue des Ormeaux.",
        "Le dossier vise le 4321 rue des Ormeaux, à Laval (H7A1K2).",
        "Le comité a lu tout le dossier qui lui a été transmis au mois de mars par Élodie\nQuenneville, de Laval.",
        "Le comité a lu tout le dossier qui lui a été transmis au mois de mars par madame\nQuenneville, de Laval.",
    ]
    .iter()
    .flat_map(|told| lines_that_show(&block, "Madame,", told))
    .collect();
    assert_eq!(shown, [""; 0]);
}

/// Tells whether a PDF holds a letter, and whether its mere words show that it may: what `words` goes by.
fn letter_and_may_be(bytes: &[u8]) -> (bool, bool) {
    let mut signs = WordSigns::default();
    read::read(bytes, "lettre.pdf", &mut |page| signs.add(&glyphs_to_words(&page.glyphs))).expect("it can be read");
    let letters = pipeline::bytes_to_letters(bytes, "lettre.pdf").expect("it can be read");
    (letters.iter().any(|letter| letter.is_letter), signs.may_be_letter())
}

#[test]
fn every_letter_shows_in_its_mere_words() {
    let samples = files_below(&Path::new(env!("CARGO_MANIFEST_DIR")).join("samples"));
    let samples = samples.into_iter().filter(|(name, _)| name.ends_with(".pdf"));
    let mut files: Vec<(String, Vec<u8>)> =
        samples.map(|(name, path)| (name, fs::read(path).expect("it is there"))).collect();
    let told = "Mme Quenneville a écrit.";
    files.push(("plain".into(), PLAIN.pdf()));
    files.push(("block".into(), Letter { block: BLOCK, told, ..PLAIN }.pdf()));
    files.push(("head".into(), Letter { running_head: "Madame Zéphirine Quenneville - 2 -", ..PLAIN }.pdf()));
    // The signs stand on the second page, and broken over lines.
    let cover = Sheet::new().text(72.0, 72.0, "Ville des Essais");
    let lines = ["Objet : Accès", "", "Ma-", "dame Quenneville,", "", "Nous répondons à votre deman-", "de d'accès."];
    files.push(("broken".into(), pdf(vec![cover, Sheet::new().lines(72.0, 72.0, &lines)])));
    let shown: Vec<(String, (bool, bool))> =
        files.iter().map(|(name, bytes)| (name.clone(), letter_and_may_be(bytes))).collect();
    assert!(shown.iter().filter(|(_, (letter, _))| *letter).count() > 10, "{shown:?}");
    let missed: Vec<_> = shown.iter().filter(|(_, (letter, may_be))| *letter && !may_be).collect();
    assert!(missed.is_empty(), "{missed:?}");
    assert_eq!(shown.last().map(|(_, signs)| *signs), Some((true, true)), "the broken letter is one");
}

#[track_caller]
fn check_words_behind(cover: Vec<Sheet>) {
    let desk = Desk::new();
    let body: Vec<&str> = PLAIN.body().into_iter().flat_map(|line| [line, ""]).collect();
    let letter = Sheet::new().lines(72.0, 72.0, BLOCK).lines(72.0, 240.0, &body);
    desk.put("lettre.pdf", pdf(cover.into_iter().chain([letter]).collect()));
    let words = desk.run(["words", "lettre.pdf"]).exits(0).stdout;
    assert!(words.contains(READ) && words.contains("[destinataire]"), "{words}");
    let shown: Vec<&&str> = SECRETS.iter().filter(|secret| words.to_lowercase().contains(**secret)).collect();
    assert_eq!(shown, [&""; 0]);
}

#[test]
fn a_letter_behind_a_cover_page_shows_no_addressee_in_its_words() {
    check_words_behind(vec![Sheet::new().text(72.0, 72.0, "Ville des Essais")]);
}

#[test]
fn a_letter_behind_more_pages_than_can_wait_shows_no_addressee_in_its_words() {
    // The letter must stand among the first blocks: each of these pages is one long paragraph.
    let line = "a ".repeat(38);
    let lines = vec![line.trim_end(); 43];
    check_words_behind((0..36).map(|_| Sheet::new().lines(72.0, 72.0, &lines)).collect());
}

#[test]
fn a_document_that_is_no_letter_is_known_by_its_mere_words() {
    let rows = [["Région", "Dossiers", "Part"], ["Laval", "12", "40 %"], ["Rimouski", "18", "60 %"]];
    let table = Sheet::new().text(72.0, 72.0, "Tableau 1").table(&[72.0, 140.0, 460.0, 600.0], 100.0, &rows);
    let report = Sheet::new().lines(72.0, 72.0, &["Rapport annuel 2024", "", "Le comité a siégé douze fois."]);
    assert_eq!(letter_and_may_be(&pdf(vec![table, report])), (false, false));
}

#[test]
fn the_addressee_is_painted_over_in_the_pictures() {
    let desk = Desk::new();
    let row = ["2024-01-02", "Zéphirine Quenneville", "4321, rue des Ormeaux"];
    let letter =
        Letter { block: BLOCK, salutation: "Madame Quenneville,", told: "Mme Quenneville a écrit.", row, ..PLAIN };
    desk.put("letters/lettre.pdf", letter.pdf());
    desk.run(["explain", "letters/lettre.pdf", "--out", "pictures"]).exits(0);
    let (first, second) = (Picture::read(&desk, "page-001.png"), Picture::read(&desk, "page-002.png"));
    // The four lines of the block, salutation, body, cells: a little above the baseline.
    let of_first = [(130.0, 136.0), (130.0, 152.0), (130.0, 168.0), (130.0, 184.0), (140.0, 300.0), (110.0, 364.0)];
    let of_second = [(170.0, 130.0), (490.0, 130.0)];
    let places = of_first.map(|place| (&first, place)).into_iter().chain(of_second.map(|place| (&second, place)));
    let seen: Vec<(f32, f32)> =
        places.filter(|(picture, (x, y))| !picture.is_painted_over(612.0, *x, *y)).map(|(_, place)| place).collect();
    assert_eq!(seen, [], "these places can be read");
    assert!(!first.is_painted_over(612.0, 130.0, 268.0), "the subject stays");
    let scale = first.width as f32 / 612.0;
    let letter = Picture::read(&desk, "letter-001.png");
    assert!(letter.page_left(scale, &of_first).is_some(), "a place can be read where zones and values are drawn");
    let with_subject = [&of_first[..], &[(130.0, 268.0)]].concat();
    assert_eq!(letter.page_left(scale, &with_subject), None, "the subject stays");
    assert!(Picture::read(&desk, "letter-002.png").page_left(scale, &of_second).is_some());
}

#[test]
fn the_addressee_is_painted_over_on_a_page_too_large_for_the_usual_scale() {
    /// Far higher than a picture may be: it is drawn smaller than others.
    const HEIGHT_PT: f32 = 12_000.0;
    let body = PLAIN.body();
    let sheet = Sheet::new().sized(612.0, HEIGHT_PT).scaled(1.0, (0.0, 792.0 - HEIGHT_PT));
    let desk = Desk::new();
    desk.put("lettre.pdf", pdf(vec![sheet.lines(72.0, 72.0, BLOCK).lines(72.0, 240.0, &body)]));
    desk.run(["explain", "lettre.pdf", "--out", "pictures"]).exits(0);
    let places = [(140.0, 70.0), (140.0, 86.0), (140.0, 102.0)];
    let page = Picture::read(&desk, "page-001.png");
    let seen: Vec<&(f32, f32)> = places.iter().filter(|(x, y)| !page.is_painted_over(612.0, *x, *y)).collect();
    assert_eq!(seen, [&(0.0, 0.0); 0], "these places can be read");
    let letter = Picture::read(&desk, "letter-001.png");
    assert!(letter.page_left(page.width as f32 / 612.0, &places).is_some());
}
