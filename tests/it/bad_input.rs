//! Files that are not what one hopes for: each costs itself alone, is named in one clear line, and all others are
//! recorded.

use std::fs;

use serde_json::{Value, json};

use crate::pdf::{Sheet, pdf, pdf_of_lines};
use crate::util::{Desk, Done, letter, letter_lines, list, samples, word};

/// What becomes of a file.
enum Fate {
    /// It fails: its category and a part of the sentence about it.
    Failed(&'static str, &'static str),
    /// It is left aside: a part of the reason.
    Skipped(&'static str),
    /// It is recorded and nothing is said of it.
    Recorded,
    /// It is recorded and named as an image without text.
    Image,
}

/// Puts a file between two good letters, one of them recorded before, and checks what becomes of all three.
#[track_caller]
fn check(name: &str, bytes: impl AsRef<[u8]>, fate: Fate) -> (Desk, Done) {
    let desk = Desk::new();
    desk.put("letters/avant.txt", letter("2024-1"));
    desk.ingest().exits(0);
    let before = fs::read(desk.path("out/decisions/letters/avant.txt.json")).expect("it was recorded");
    desk.put(format!("letters/{name}"), bytes);
    desk.put("letters/z-apres.txt", letter("2024-2"));

    let done = desk.ingest();
    let after = fs::read(desk.path("out/decisions/letters/avant.txt.json")).expect("it is still there");
    assert!(before == after, "what was written is lost");
    let recorded = desk.recorded();
    assert!(["letters/avant.txt", "letters/z-apres.txt"].iter().all(|good| recorded.iter().any(|path| path == good)));
    let summary = done.json();
    let counts = ["seen", "recorded", "failed", "skipped"].map(|key| summary[key].as_u64().unwrap_or_default());
    let done = match fate {
        Fate::Failed(category, sentence) => {
            let done = done.exits(2);
            assert_eq!(counts, [3, 2, 1, 0]);
            let line = done.one_line_about(name);
            assert!(line.contains(sentence) && line.contains("letters/"), "{line}");
            let failure = &list(&summary, "/failures")[0];
            assert!(word(failure, "/path").ends_with(&format!("letters/{name}")), "{failure}");
            assert_eq!(word(failure, "/category"), category);
            assert!(word(failure, "/message").contains(sentence), "{failure}");
            let read = desk.run(["read".to_string(), format!("letters/{name}")]).exits(2);
            assert_eq!((read.stderr.lines().count(), read.stdout.as_str()), (1, ""), "{}", read.stderr);
            assert!(read.one_line_about(name).contains(sentence), "{}", read.stderr);
            done
        }
        Fate::Skipped(reason) => {
            let done = done.exits(0);
            assert_eq!(counts, [3, 2, 0, 1]);
            assert!(done.one_line_about(name).contains(reason), "{}", done.stderr);
            assert!(list(&summary, "/failures").is_empty());
            assert!(word(&list(&summary, "/skipped_files")[0], "/path").ends_with(name), "{summary:#}");
            done
        }
        Fate::Image => {
            let done = done.exits(0);
            assert_eq!(counts, [3, 3, 0, 0]);
            assert!(done.one_line_about(name).contains("character recognition is needed"), "{}", done.stderr);
            assert!(
                list(&summary, "/needs_ocr_files")[0].as_str().is_some_and(|path| path.ends_with(name)),
                "{summary:#}"
            );
            done
        }
        Fate::Recorded => {
            let done = done.exits(0);
            assert_eq!(counts, [3, 3, 0, 0]);
            assert!(!done.stderr.contains(name), "{}", done.stderr);
            done
        }
    };
    (desk, done)
}

#[test]
fn an_empty_file_fails() {
    check("vide.pdf", "", Fate::Failed("damaged", "the file is empty"));
    check("vide.txt", "", Fate::Failed("damaged", "the file is empty"));
}

#[test]
fn a_truncated_pdf_fails() {
    let whole = fs::read(samples().join("mifi/31180-typst.pdf")).expect("the sample is there");
    check("coupe.pdf", &whole[..whole.len() / 2], Fate::Failed("damaged", "damaged or cut off"));
    check("debut.pdf", &whole[..200], Fate::Failed("damaged", "damaged or cut off"));
}

#[test]
fn a_pdf_cut_in_its_words_is_not_taken_for_a_whole_one() {
    let lines = letter_lines("2024-9");
    let whole = pdf_of_lines(&lines.iter().map(String::as_str).collect::<Vec<_>>());
    let content = whole.windows(6).position(|window| window == b"stream").expect("a page has its content");
    let desk = Desk::new();
    desk.put("letters/coupe.pdf", &whole[..content + 200]);
    check_not_whole(&desk, "coupe.pdf");
}

#[test]
fn a_pdf_whose_pages_are_damaged_is_not_taken_for_a_whole_one() {
    // The file is all there, but what its streams hold was overwritten: no page shows a word.
    let mut bytes = fs::read(samples().join("banq/frais.pdf")).expect("the sample is there");
    let begins: Vec<usize> =
        (0..bytes.len() - 8).filter(|&at| bytes[at..].starts_with(b"stream\n") && bytes[at - 1] == b'\n').collect();
    assert!(begins.len() > 3, "the sample has streams");
    for begin in begins {
        bytes[begin + 40..begin + 60].fill(0xFF);
    }
    let desk = Desk::new();
    desk.put("letters/abime.pdf", bytes);
    check_not_whole(&desk, "abime.pdf");
}

/// Checks that a damaged file fails with its line or is recorded in part, with a note that says that a part is missing.
#[track_caller]
fn check_not_whole(desk: &Desk, name: &str) {
    let done = desk.ingest();
    let summary = done.json();
    if summary["failed"] == 1 {
        assert!(done.exits(2).one_line_about(name).contains("damaged"));
        return;
    }
    let said = (summary["read_in_part"].as_u64(), summary["needs_ocr"].as_u64());
    assert_ne!(said, (Some(0), Some(0)), "a file without its words is said to be read whole:\n{}", done.stderr);
}

#[test]
fn an_encrypted_pdf_fails() {
    let bytes = include_bytes!("../fixtures/password.pdf");
    check("protege.pdf", bytes, Fate::Failed("encrypted", "protected by a password"));
}

#[test]
fn a_picture_of_an_unknown_kind_named_pdf_fails() {
    check("image.pdf", b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff", Fate::Failed("damaged", "the content is none"));
}

#[test]
fn an_html_page_named_pdf_is_read_as_html() {
    let page = "<!DOCTYPE html><html><head><title>404</title></head><body><h1>Page introuvable</h1></body></html>";
    let (desk, _) = check("erreur.pdf", page, Fate::Recorded);
    let record = desk.record("documents/letters/erreur.pdf.json");
    assert_eq!(record.pointer("/source/media_type"), Some(&json!("text/html")));
    assert_eq!(record.pointer("/source/pages"), Some(&Value::Null));
    assert!(word(&record, "/text").contains("Page introuvable"));
}

#[test]
fn a_pdf_named_txt_is_read_as_pdf() {
    let (desk, _) = check("lettre.txt", pdf_of_lines(&["Compte rendu"]), Fate::Recorded);
    assert_eq!(word(&desk.record("documents/letters/lettre.txt.json"), "/source/media_type"), "application/pdf");
}

#[test]
fn a_file_of_an_unknown_kind_is_left_aside() {
    check("rapport.docx", b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0word/document.xml", Fate::Skipped("unknown kind"));
    check("donnees.json", br#"{"lettres": []}"#, Fate::Skipped("unknown kind"));
    check("sans-nom", "Bonjour,", Fate::Skipped("unknown kind"));
}

#[test]
fn a_single_file_of_an_unknown_kind_is_refused() {
    let desk = Desk::new();
    desk.put("donnees.json", "{}");
    for command in ["read", "text", "words", "tables"] {
        let done = desk.run([command, "donnees.json"]).exits(2);
        assert!(done.one_line_about("donnees.json").contains("unknown kind"), "{}", done.stderr);
    }
}

#[test]
fn a_file_that_is_not_there_is_said() {
    let desk = Desk::new();
    for command in ["read", "text", "words", "tables"] {
        let done = desk.run([command, "nulle-part.pdf"]).exits(66);
        assert_eq!((done.one_line_about("nulle-part.pdf"), done.stdout.as_str()), (done.stderr.trim(), ""));
    }
}

#[test]
fn a_hidden_file_is_left_aside() {
    check(".brouillon.txt", letter("2024-3"), Fate::Skipped("hidden"));
}

#[test]
fn bytes_without_sense_named_txt_fail() {
    let bytes: Vec<u8> = (0..4000u32).map(|index| (index.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    check("bruit.txt", bytes, Fate::Failed("damaged", "the content is none"));
}

#[test]
fn pages_without_a_size_are_read() {
    let lines = letter_lines("2024-9");
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let flat = pdf(vec![Sheet::new().sized(0.0, 0.0).lines(72.0, 72.0, &lines)]);
    let (desk, _) = check("plat.pdf", flat, Fate::Recorded);
    let record = desk.record("decisions/letters/plat.pdf.json");
    assert_eq!(word(&record, "/reference/value"), "2024-9");
    desk.run(["explain", "letters/plat.pdf", "--out", "pictures"]).exits(0);
}

#[test]
fn a_pdf_without_pages_fails() {
    check("aucune-page.pdf", pdf(Vec::new()), Fate::Failed("damaged", "damaged or cut off"));
}

#[test]
fn a_scan_is_recorded_as_not_read() {
    let (desk, done) = check("numerise.pdf", pdf(vec![Sheet::new().scan()]), Fate::Image);
    assert_eq!(done.json()["needs_ocr"], 1);
    assert!(done.stderr.contains("1  not read: images without text"), "{}", done.stderr);
    let record = desk.record("documents/letters/numerise.pdf.json");
    assert_eq!(word(&record, "/source/text_origin"), "none");
    assert_eq!((word(&record, "/text"), word(&record, "/kind")), ("", "other"));
    let notes: Vec<_> =
        list(&record, "/notes").iter().map(|note| (note["code"].clone(), note["page"].clone())).collect();
    assert_eq!(notes, [(json!("needs_ocr"), json!(1))]);
}

#[test]
fn a_letter_with_one_scanned_page_is_read_in_part() {
    let lines = letter_lines("2024-9");
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let sheets = vec![Sheet::new().lines(72.0, 72.0, &lines), Sheet::new().scan()];
    let (desk, done) = check("moitie.pdf", pdf(sheets), Fate::Recorded);
    let summary = done.json();
    assert_eq!((&summary["needs_ocr"], &summary["read_in_part"]), (&json!(0), &json!(1)));
    let record = desk.record("decisions/letters/moitie.pdf.json");
    assert_eq!(record.pointer("/notes/0/code"), Some(&json!("needs_ocr")));
    assert_eq!(record.pointer("/notes/0/page"), Some(&json!(2)));
}

#[test]
fn a_name_that_leaves_no_room_for_its_record_costs_itself_alone() {
    // 253 bytes are a name for the system; with the ending of a record they are none.
    let name = format!("{}.txt", "x".repeat(249));
    check_beside_good_letters(&name);
}

#[test]
fn a_folder_that_stands_where_a_record_goes_costs_itself_alone() {
    // The record of a.txt is the file a.txt.json; that of a.txt.json/b.txt would be below it.
    check_beside_good_letters("a.txt.json/b.txt");
}

/// Reads a file beside two good letters whose record cannot be written under its usual name: it is recorded under
/// another one or fails with its line; the good letters are recorded.
#[track_caller]
fn check_beside_good_letters(name: &str) {
    let desk = Desk::new();
    desk.put("letters/a.txt", letter("1"));
    desk.put("letters/z.txt", letter("2"));
    desk.put(format!("letters/{name}"), letter("9"));
    let done = desk.ingest();
    let recorded = desk.recorded();
    assert!(
        ["letters/a.txt", "letters/z.txt"].iter().all(|good| recorded.iter().any(|path| path == good)),
        "{done:#?}"
    );
    if !recorded.contains(&format!("letters/{name}")) {
        done.exits(2).one_line_about(name);
    }
}
