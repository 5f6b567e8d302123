//! Nothing is lost: each visible glyph of a page stands in one word, each word in one paragraph, cell or line of page
//! furniture.

use std::fs;
use std::path::{Path, PathBuf};

use greffier::pipeline::bytes_to_account;

use crate::pdf::{Sheet, pdf};
use crate::util::{Desk, files_below, sample_names, samples};

#[test]
fn every_sample_and_every_letter_with_tables_balances() {
    let letters = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tables/letters");
    let of_samples = sample_names().into_iter().map(|name| (samples().join(&name), name));
    let of_letters = files_below(&letters).into_iter().map(|(name, path)| (path, name));
    let pdfs: Vec<(PathBuf, String)> =
        of_samples.chain(of_letters).filter(|(_, name)| name.ends_with(".pdf")).collect();
    assert!(pdfs.len() > 64, "there are PDF samples and letters");
    for (path, name) in pdfs {
        let bytes = fs::read(path).expect("a sample can be read");
        let account = bytes_to_account(&bytes, &name).expect("a sample is read");
        assert!(account.pages().any(|counts| counts.words > 0), "{name} holds words");
        let uneven: Vec<_> = account.pages().filter(|counts| counts.glyphs != counts.glyphs_in_words).collect();
        assert!(account.balances(), "{name}: {uneven:?} {:?}", account.faults());
    }
}

/// Two pages with a running head, page numbers, a doubled heading, a box over a name and a table that goes on with its
/// header repeated.
fn two_pages() -> Vec<u8> {
    let xs = [72.0, 200.0, 330.0];
    let page = |number: &str, last: [&str; 2]| {
        Sheet::new()
            .text(72.0, 30.0, "Ville de Rivebois")
            .text(72.0, 240.0, "Relevé")
            .text(72.3, 240.0, "Relevé")
            .text(72.0, 120.0, "Caviardé")
            .fill([70.0, 108.0, 140.0, 124.0], 0.0)
            .table(&xs, 600.0, &[["Secteur", "Nombre"], ["Nord", "12"], last])
            .text(300.0, 760.0, number)
    };
    pdf(vec![page("1", ["Sud", "7"]), page("2", ["Est", "9"])])
}

#[test]
fn the_account_of_a_file_is_printed_and_balances() {
    let desk = Desk::new();
    desk.put("a.pdf", two_pages());
    let done = desk.run(["explain", "--check", "a.pdf"]).exits(0);
    let lines: Vec<&str> = done.stdout.lines().collect();
    assert_eq!(lines.len(), 3, "{}", done.stdout);
    assert!(lines[0].starts_with("page\tglyphs\tglyphs_in_words\twords\t"));
    // The heading is drawn twice: its glyphs count, its word stands once.
    assert_eq!(lines[1], "1\t51\t51\t11\t1\t6\t4\t8");
    assert!(done.stderr.contains("a.pdf: each visible word is read once and only once"), "{}", done.stderr);
    assert!(!done.stdout.contains("Caviard"));
}

#[test]
fn a_check_draws_nothing_and_needs_no_folder() {
    let desk = Desk::new();
    desk.put("a.pdf", two_pages());
    desk.run(["explain", "a.pdf"]).exits(64);
    desk.run(["explain", "--check", "a.pdf", "--out", "pictures"]).exits(64);
    assert!(!desk.path("pictures").exists());
    desk.put("b.pdf", "%PDF-1.7 nothing");
    assert!(desk.run(["explain", "--check", "b.pdf"]).exits(2).one_line_about("b.pdf").contains("b.pdf"));
}

#[test]
fn pictures_show_each_intermediate_and_nothing_hidden() {
    let desk = Desk::new();
    desk.put("a.pdf", two_pages());
    desk.run(["explain", "a.pdf", "--out", "pictures"]).exits(0);
    let text = fs::read_to_string(desk.path("pictures/explain.txt")).expect("explain.txt is written");
    for kind in ["word", "line", "block", "furniture", "cell", "ruling", "hidden text (its place only)"] {
        assert!(text.lines().any(|line| line.starts_with(&format!("{kind}\t"))), "no {kind} in\n{text}");
        assert!(text.contains(&format!("# {kind}: #")), "{kind} is not in the legend");
    }
    assert!(!text.contains("Caviard"));
    assert!(desk.path("pictures/page-002.png").is_file());
}
