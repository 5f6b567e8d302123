//! What the PDF reader makes of things drawn: each test draws on one page with the operators of PDF and says which
//! words a reader sees.

use std::fmt::Write as _;

use greffier::document::{Hidden, Page, TroubleKind, Word};
use greffier::layout::words::glyphs_to_words;

/// Makes a PDF of one page, 300 points by 200, out of its content, its resources and further objects (from number 5).
fn page(content: &str, resources: &str, page_keys: &str, objects: &[&str]) -> Vec<u8> {
    let resources = format!("/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> {resources}");
    let mut all = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_string(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_string(),
        format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R /Resources << {resources} >> {page_keys} >>"
        ),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
    ];
    all.extend(objects.iter().map(|object| object.to_string()));
    let mut pdf = String::from("%PDF-1.7\n");
    let mut places = Vec::new();
    for (index, object) in all.iter().enumerate() {
        places.push(pdf.len());
        let _ = write!(pdf, "{} 0 obj\n{object}\nendobj\n", index + 1);
    }
    let xref = pdf.len();
    let _ = write!(pdf, "xref\n0 {}\n0000000000 65535 f \n", all.len() + 1);
    places.iter().for_each(|place| {
        let _ = writeln!(pdf, "{place:010} 00000 n ");
    });
    let _ = write!(pdf, "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{xref}\n%%EOF\n", all.len() + 1);
    pdf.into_bytes()
}

/// Reads the one page of a file.
fn read(bytes: &[u8]) -> Page {
    let mut pages = Vec::new();
    greffier::read::read(bytes, "page.pdf", &mut |page| pages.push(page)).expect("the file can be read");
    assert_eq!(pages.len(), 1, "one page");
    pages.remove(0)
}

fn seen(page: &Page) -> Vec<Word> {
    glyphs_to_words(&page.glyphs).into_iter().filter(|word| word.hidden.is_none()).collect()
}

/// Reads a page drawn with Helvetica and compares the words that a reader sees.
#[track_caller]
fn check(content: &str, expected: &[&str]) {
    check_with(content, ">>", "", &[], expected);
}

#[track_caller]
fn check_with(content: &str, resources: &str, page_keys: &str, objects: &[&str], expected: &[&str]) {
    let page = read(&page(content, resources, page_keys, objects));
    let texts: Vec<String> = seen(&page).into_iter().map(|word| word.text).collect();
    assert_eq!(texts, expected);
}

const BEGIN: &str = "BT /F1 12 Tf 20 100 Td";

#[test]
fn text_that_is_filled_and_stroked_comes_once() {
    check(&format!("{BEGIN} 2 Tr (Avis) Tj ET"), &["Avis"]);
    check(&format!("{BEGIN} 1 Tr (Avis) Tj ET"), &["Avis"]);
}

#[test]
fn overprinted_text_comes_once() {
    check(&format!("{BEGIN} (Avis public) Tj 0.3 0 Td (Avis public) Tj ET"), &["Avis", "public"]);
}

#[test]
fn a_text_that_the_file_states_replaces_its_glyphs() {
    check(&format!("{BEGIN} /Span << /ActualText (coeur) >> BDC (c?ur) Tj EMC ET"), &["coeur"]);
    check(&format!("{BEGIN} /Span << /ActualText <FEFF0153> >> BDC (oe) Tj EMC (uf) Tj ET"), &["œuf"]);
    // U+FFFD says nothing: the glyphs are known better.
    check(&format!("{BEGIN} /Span << /ActualText <FEFFFFFDFFFD> >> BDC (ab) Tj EMC ET"), &["ab"]);
    // One text within another: the outer one counts.
    check(
        &format!("{BEGIN} /Span << /ActualText (dehors) >> BDC /Span << /ActualText (dedans) >> BDC (x) Tj EMC EMC ET"),
        &["dehors"],
    );
}

#[test]
fn what_the_clip_or_the_page_cuts_away_is_not_read() {
    check(&format!("q 0 0 60 200 re W n {BEGIN} (Dedans) Tj 100 0 Td (Dehors) Tj ET Q"), &["Dedans"]);
    check(&format!("{BEGIN} (Dedans) Tj 0 150 Td (Dehors) Tj ET"), &["Dedans"]);
    check_with(
        "BT /F1 12 Tf 20 100 Td (Coin) Tj 150 0 Td (Bord) Tj ET",
        ">>",
        "/CropBox [0 0 100 200]",
        &[],
        &["Coin"],
    );
}

#[test]
fn letters_that_are_a_clip_are_seen_where_something_is_painted_through_them() {
    let letters = format!("q {BEGIN} 7 Tr (Pochoir) Tj ET");
    check(&format!("{letters} 0 0 1 rg 0 0 300 200 re f Q"), &["Pochoir"]);
    check(&format!("{letters} Q"), &[]);
    check(&format!("{letters} 0 0 1 rg 0 0 300 20 re f Q"), &[]);
    // An invisible text before another clip stays hidden.
    check(&format!("{BEGIN} 3 Tr (Secret) Tj ET q 10 90 m 150 90 l 80 150 l h W n 0 0 300 200 re f Q"), &[]);
}

#[test]
fn text_in_the_colour_of_its_ground_is_hidden_and_counted() {
    let content = format!("1 g {BEGIN} (Blanc) Tj ET 0 g BT /F1 12 Tf 20 50 Td (Noir) Tj ET");
    check(&content, &["Noir"]);
    let page = read(&page(&content, ">>", "", &[]));
    let hidden = page.troubles.iter().filter(|trouble| trouble.kind == TroubleKind::HiddenText { glyphs: 5 });
    assert_eq!(hidden.count(), 1, "{:?}", page.troubles);
    check(&format!("0 0 0.2 rg 0 0 300 200 re f 0 0 0.2 rg {BEGIN} (Nuit) Tj ET"), &[]);
    // As bright as its ground, of another colour: seen.
    check(&format!("0 0 1 rg 0 0 300 200 re f 0.38 0 0 rg {BEGIN} (Rouge) Tj ET"), &["Rouge"]);
}

#[test]
fn text_under_a_box_is_hidden_where_most_of_it_is_covered() {
    check(&format!("{BEGIN} (Dessous) Tj ET 0 g 10 95 120 20 re f"), &[]);
    check(&format!("0.9 g 10 95 120 20 re f 0 g {BEGIN} (Dessus) Tj ET"), &["Dessus"]);
    check(&format!("{BEGIN} (Effleure) Tj ET 0.9 g 10 80 120 22 re f"), &["Effleure"]);
}

#[test]
fn what_is_laid_over_by_multiplication_hides_nothing() {
    let form = "<< /Type /XObject /Subtype /Form /BBox [0 0 300 200] /Group << /S /Transparency >> /Length 34 >>\n\
        stream\n0.8 0.9 1 rg 10 90 120 30 re f    \nendstream";
    let resources = ">> /XObject << /X1 5 0 R >> /ExtGState << /G1 << /BM /Multiply >> >>";
    check_with(&format!("{BEGIN} (Surligne) Tj ET q /G1 gs /X1 Do Q"), resources, "", &[form], &["Surligne"]);
}

#[test]
fn an_invisible_layer_over_a_scan_is_kept_as_such() {
    let image = "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray \
        /Length 1 >>\nstream\nx\nendstream";
    let content = format!("q 300 0 0 200 0 0 cm /I1 Do Q {BEGIN} 3 Tr (Couche) Tj ET");
    let page = read(&page(&content, ">> /XObject << /I1 5 0 R >>", "", &[image]));
    let layer = glyphs_to_words(&page.glyphs);
    assert_eq!(
        layer.iter().map(|word| (word.text.as_str(), word.hidden)).collect::<Vec<_>>(),
        [("Couche", Some(Hidden::OcrLayer))]
    );
    assert!(page.troubles.iter().all(|trouble| !matches!(trouble.kind, TroubleKind::HiddenText { .. })));
}

#[test]
fn letters_set_apart_are_one_word() {
    check(&format!("{BEGIN} 4 Tc (AVIS AU PUBLIC) Tj ET"), &["AVIS", "AU", "PUBLIC"]);
    check(&format!("{BEGIN} [(D)-300(E)-300(C)-300(I)-300(S)-300(I)-300(O)-300(N)] TJ ET"), &["DECISION"]);
    // Figures of a table that stand far apart, and dots that lead to a page number, are no word.
    check(&format!("{BEGIN} [(1)-2000(2)-2000(3)] TJ ET"), &["1", "2", "3"]);
    check(&format!("{BEGIN} [(.)-300(.)-300(.)-300(.)] TJ ET"), &[".", ".", ".", "."]);
}

#[test]
fn a_replaced_font_keeps_the_widths_of_the_file() {
    // Each letter in a show of its own: only the widths tell where the pen goes.
    let widths = "/F2 << /Type /Font /Subtype /TrueType /BaseFont /ArialNarrow /FirstChar 97 /LastChar 99 /Widths [456 \
        456 410] /FontDescriptor << /Type /FontDescriptor /FontName /ArialNarrow /Flags 32 >> >> >>";
    let content = "BT /F2 10 Tf 20 100 Td (a) Tj (b) Tj (c) Tj ET";
    check_with(content, widths, "", &[], &["abc"]);
    let page = read(&page(content, widths, "", &[]));
    let word = &seen(&page)[0];
    assert!((word.bbox.x1 - 33.22).abs() < 0.05, "{:?}", word.bbox);
}

#[test]
fn the_style_of_fonts_that_are_not_embedded_is_known() {
    let resources = "/F2 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica-BoldOblique >> >>";
    let page = read(&page("BT /F1 9 Tf 20 100 Td (maigre) Tj /F2 9 Tf ( gras) Tj ET", resources, "", &[]));
    let styles: Vec<(String, bool, bool)> =
        seen(&page).into_iter().map(|word| (word.text, word.bold, word.italic)).collect();
    assert_eq!(styles, [("maigre".to_string(), false, false), ("gras".to_string(), true, true)]);
}

#[test]
fn a_font_of_drawings_is_read_by_its_codes_where_its_names_say_nothing() {
    let square = "<< /Length 27 >>\nstream\n500 0 0 0 400 400 d1 0 0 400 400 re f\nendstream";
    let square = square.replace("27", "37");
    let font = |names: &str| {
        format!(
            "/F2 << /Type /Font /Subtype /Type3 /FontBBox [0 0 500 500] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 97 \
             /LastChar 98 /Widths [500 500] /CharProcs << /square 5 0 R /eacute 5 0 R >> /Encoding << /Differences [97 \
             {names}] >> >> >>"
        )
    };
    let content = "BT /F2 12 Tf 20 100 Td (ab) Tj ET";
    check_with(content, &font("/square /square"), "", &[&square], &["ab"]);
    check_with(content, &font("/square /eacute"), "", &[&square], &["aé"]);
}

#[test]
fn text_at_an_angle_keeps_its_words() {
    check("BT /F1 12 Tf 0.866 0.5 -0.5 0.866 40 40 Tm (Deux mots) Tj ET", &["Deux", "mots"]);
    check("BT /F1 12 Tf 0 1 -1 0 40 40 Tm (Deux mots) Tj ET", &["Deux", "mots"]);
}

#[test]
fn a_turned_page_gives_places_as_it_is_shown() {
    let page = read(&page(&format!("{BEGIN} (Tourne) Tj ET"), ">>", "/Rotate 90", &[]));
    assert_eq!((page.width_pt, page.height_pt), (200.0, 300.0));
    let word = &seen(&page)[0];
    assert!((word.bbox.y0 - 20.0).abs() < 0.5 && word.bbox.x0 > 90.0 && word.bbox.x1 < 115.0, "{:?}", word.bbox);
}

#[test]
fn thin_and_many_rectangles_are_rules_each() {
    let page = read(&page("0 g 10 50 200 0 re f 10 60 200 0.5 re 10 80 200 0.5 re 10 100 0.5 50 re f", ">>", "", &[]));
    let lying = page.rulings.iter().filter(|ruling| ruling.horizontal).count();
    assert_eq!((lying, page.rulings.len()), (3, 4), "{:?}", page.rulings);
}

/// Checks how many rules are seen and which sides (top, bottom, left, right) of the fills.
fn check_grounds(content: &str, rulings: usize, sides: &[[bool; 4]]) {
    let page = read(&page(content, ">>", "", &[]));
    let seen: Vec<[bool; 4]> = page.fills.iter().map(|fill| fill.seen_sides).collect();
    assert_eq!((page.rulings.len(), seen.as_slice()), (rulings, sides));
}

#[test]
fn a_white_rule_is_seen_on_a_coloured_ground_only() {
    const WHITE_RULE: &str = "1 g 10 60 200 0.5 re f";
    check_grounds(WHITE_RULE, 0, &[]);
    check_grounds(&format!("0.8 g 10 50 200 20 re f {WHITE_RULE}"), 1, &[[true; 4]]);
    check_grounds(&format!("{WHITE_RULE} 0.8 g 10 50 200 20 re f"), 0, &[[true; 4]]);
}

#[test]
fn a_side_of_a_fill_is_seen_where_the_colour_changes() {
    check_grounds(
        "0.8 g 10 50 100 20 re 110 50 100 20 re f",
        0,
        &[[true, true, true, false], [true, true, false, true]],
    );
    check_grounds("0.8 g 10 50 100 20 re f 0.5 g 110 50 100 20 re f", 0, &[[true; 4]; 2]);
    check_grounds("0.8 g 10 50 100 20 re f 14 54 92 12 re f", 0, &[[true; 4], [false; 4]]);
    check_grounds("1 g 10 50 100 20 re f", 0, &[[false; 4]]);
}
