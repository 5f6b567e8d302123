//! PDFs that are nothing bad and still need a word: encrypted ones, forms of another kind, files inside files, letters
//! that cannot be known.

use serde_json::{Value, json};

use crate::pdf::pdf_of_lines;
use crate::raw_pdf::{RawPdf, WORDS, file, stream};
use crate::util::{Desk, letter_lines, list, word};

const READ: &str = "Compte rendu du comite";

/// Reads a file and gives its record.
#[track_caller]
fn record(bytes: impl AsRef<[u8]>) -> Value {
    let desk = Desk::new();
    desk.put("a.pdf", bytes);
    let done = desk.run(["read", "a.pdf"]).exits(0);
    assert_eq!(done.stderr, "");
    done.json()
}

/// Gives the notes of a record as code and sentences.
fn notes(record: &Value) -> Vec<(&str, &str, &str)> {
    let note = |note| (word(note, "/code"), word(note, "/message_fr"), word(note, "/message_en"));
    list(record, "/notes").iter().map(note).collect()
}

#[test]
fn files_encrypted_with_an_empty_password_open() {
    let check = |bytes: &[u8]| assert_eq!(word(&record(bytes), "/text"), "Compte rendu du 3 mai 2024");
    check(include_bytes!("../fixtures/open-rc4-40.pdf"));
    check(include_bytes!("../fixtures/open-rc4-128.pdf"));
    check(include_bytes!("../fixtures/open-aes-128.pdf"));
    check(include_bytes!("../fixtures/open-aes-256.pdf"));
}

#[test]
fn each_encryption_that_is_not_opened_has_its_remedy() {
    let check = |encrypt: &str, sentence: &str| {
        let trailer = format!("/ID[(a)(b)]/Encrypt {encrypt}");
        let desk = Desk::new();
        desk.put("letters/a.pdf", RawPdf { trailer, ..RawPdf::new(WORDS) }.bytes());
        let done = desk.ingest().exits(2);
        assert!(done.one_line_about("a.pdf").contains(sentence), "{}", done.stderr);
        assert_eq!(done.json().pointer("/failures/0/category"), Some(&json!("unsupported")));
    };
    check("<</Filter/Adobe.PubSec/SubFilter/adbe.pkcs7.s5/V 4/Recipients[(x)]>>", "public-key certificate");
    check("<</Filter/Example.Vault/V 1>>", "in the program that protected it");
    check("<</Filter/Standard/V 9/R 9>>", "in the program that protected it");
}

#[test]
fn a_dynamic_form_says_how_to_read_it() {
    let xfa = "/AcroForm<</XFA[(template)6 0 R]>>";
    let form = |content: &str, catalog: &str| {
        let catalog = format!("{xfa}{catalog}");
        record(RawPdf { catalog, objects: vec![stream("", "<xdp/>")], ..RawPdf::new(content) }.bytes())
    };
    let wait = "BT /F1 12 Tf 72 700 Td (Please wait... ) Tj 0 -20 Td (If this message is not eventually replaced by the proper contents) Tj ET";
    for record in [form(wait, ""), form(WORDS, "/NeedsRendering true")] {
        let [(code, fr, en)] = notes(&record)[..] else { panic!("{record:#}") };
        assert_eq!(code, "xfa_only");
        assert!(fr.contains("Adobe Reader") && en.contains("print it to PDF"), "{fr} {en}");
    }
    let fixed = form(WORDS, "");
    assert_eq!((word(&fixed, "/text"), notes(&fixed)[0].0), (READ, "xfa_form"));
    // A page that says so without a form is a page.
    assert_eq!(notes(&record(RawPdf::new(wait).bytes())), []);
}

/// Makes the object of an attached file.
fn attached(name: &str) -> Vec<u8> {
    format!("<</Type/Filespec/F({name})/EF<</F 99 0 R>>>>").into_bytes()
}

#[test]
fn attached_files_are_named_wherever_they_hang() {
    let tree = b"<</Kids[7 0 R 6 0 R]>>".to_vec();
    let leaf = b"<</Names[(k)8 0 R(sans-fiche.csv)null]/Kids[6 0 R]>>".to_vec();
    let file = RawPdf {
        catalog: "/Names<</EmbeddedFiles 6 0 R>>/AF[9 0 R]".to_string(),
        page: "/AF[9 0 R]/Annots[<</Subtype/FileAttachment/Rect[0 0 9 9]/FS 10 0 R>><</Subtype/Link/Rect[0 0 9 9]>>]"
            .to_string(),
        objects: vec![
            tree,
            leaf,
            attached("C:\\\\dossier\\\\registre.xlsx"),
            attached("annexe.pdf"),
            attached("note.txt"),
        ],
        ..RawPdf::new(WORDS)
    };
    let record = record(file.bytes());
    let expected = (
        "attachments",
        "4 fichiers joints à l'intérieur du PDF n'ont pas été lus : « registre.xlsx », « sans-fiche.csv », « annexe.pdf », « note.txt ».",
        "4 files attached inside the PDF were not read: “registre.xlsx”, “sans-fiche.csv”, “annexe.pdf”, “note.txt”.",
    );
    assert_eq!(notes(&record), [expected]);
}

#[test]
fn ten_attached_files_are_named_and_the_rest_is_counted() {
    let names: String = (0..13).map(|index| format!("(f{index}.pdf)(f{index}.pdf)")).collect();
    let catalog = format!("/Names<</EmbeddedFiles<</Names[{names}]>>>>");
    let record = record(RawPdf { catalog, ..RawPdf::new(WORDS) }.bytes());
    let (_, fr, en) = notes(&record)[0];
    assert!(fr.ends_with("« f9.pdf » et 3 de plus.") && en.ends_with("“f9.pdf” and 3 more."), "{fr} {en}");
}

#[test]
fn a_file_attached_to_a_letter_does_not_name_its_addressee() {
    let note = |lines: &[&str]| {
        let letter = String::from_utf8_lossy(&pdf_of_lines(lines)).into_owned();
        let names = "/Names<</EmbeddedFiles<</Names[(a)(registre.xlsx)(b)(Demande de z.quenneville.pdf)]>>>>";
        let letter = letter.replacen("/Type /Catalog", &format!("/Type /Catalog{names}"), 1);
        let record = record(letter);
        assert_ne!(word(&record, "/kind"), "other", "{record:#}");
        notes(&record).into_iter().map(|(_, fr, _)| fr.to_string()).collect::<String>()
    };
    let lines = letter_lines("2024-1");
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let named = ["Madame Zoé Quenneville", "12, rue des Essais", "Laval (Québec) H7A 1B2", ""];
    let known = note(&[&named[..], &lines].concat());
    assert!(known.contains("« registre.xlsx », « [destinataire].pdf »"), "{known}");
    // Nobody is named: nobody can be looked for.
    let unknown = note(&lines);
    assert!(unknown.contains("« ….xlsx », « ….pdf »"), "{unknown}");
}

#[test]
fn a_page_whose_letters_cannot_be_known_is_not_read() {
    // Each letter is a drawing under a name that says nothing.
    let drawn = |known: &str| {
        let draws = ["/g1 7 0 R", "/g2 7 0 R", "/g3 7 0 R"].concat();
        let font = format!(
            "<</Type/Font/Subtype/Type3/FontBBox[0 0 1 1]/FontMatrix[1 0 0 1 0 0]/FirstChar 65/LastChar 67/Widths[1 1 1]/Encoding<</Differences[65/g1/g2/g3]>>/CharProcs<<{draws}>>>>"
        );
        let content = format!("BT /F2 11 Tf 72 700 Td (ABCABCABCABC) Tj ET BT /F1 11 Tf 72 600 Td ({known}) Tj ET");
        let page = RawPdf {
            resources: "/Font<</F1 4 0 R/F2 6 0 R>>".to_string(),
            objects: vec![font.into_bytes(), stream("", "1 0 d0 0 0 1 1 re f")],
            ..RawPdf::new(content)
        };
        let desk = Desk::new();
        desk.put("letters/a.pdf", page.bytes());
        let summary = desk.ingest().exits(0).json();
        let record = desk.record("documents/letters/a.pdf.json");
        let codes: Vec<String> = notes(&record).iter().map(|note| note.0.to_string()).collect();
        (codes.join(" "), summary["needs_ocr"].as_u64(), summary["read_in_part"].as_u64())
    };
    let lost = "undecodable needs_ocr".to_string();
    assert_eq!(drawn("p. 1"), (lost, Some(1), Some(0)));
    assert_eq!(drawn("Compte rendu du comite des acces"), ("undecodable".to_string(), Some(0), Some(1)));
}

#[test]
fn a_file_without_a_page_fails() {
    let desk = Desk::new();
    desk.put(
        "a.pdf",
        file(&[b"<</Type/Catalog/Pages 2 0 R>>".to_vec(), b"<</Type/Pages/Kids[]/Count 0>>".to_vec()], ""),
    );
    assert!(desk.run(["read", "a.pdf"]).exits(2).one_line_about("a.pdf").contains("damaged"));
}
