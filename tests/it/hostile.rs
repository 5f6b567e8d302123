//! PDFs made to hurt: each ends soon, within bounded memory, in a record whose notes say what was left out and where,
//! or in one line that says why there is none.

use std::process::Command;

use crate::raw_pdf::{LETTER, RawPdf, WORDS, compressed, deflate, file, form, stream};
use crate::util::{Desk, Done, list, run, word};

/// The memory that the program may address where the system can limit it, in KiB: its stack and code are half of it.
const MEMORY_KIB: u32 = 1_500_000;

/// Reads a file within bounded memory.
pub fn read(bytes: Vec<u8>) -> Done {
    let desk = Desk::new();
    desk.put("a.pdf", bytes);
    let plain = desk.command(["read", "a.pdf", "--lang", "en"]);
    if !cfg!(target_os = "linux") {
        return run(plain);
    }
    let mut limited = Command::new("/bin/sh");
    limited.args(["-c", &format!("ulimit -v {MEMORY_KIB}; exec \"$0\" \"$@\"")]).arg(plain.get_program());
    limited.args(plain.get_args()).current_dir(desk.path("")).env_remove("RUST_BACKTRACE");
    limited.envs(plain.get_envs().filter_map(|(name, value)| Some((name, value?))));
    run(limited)
}

/// Checks that a file is recorded without a word on standard error: a part of its text, and its notes as code, page and
/// a part of the sentence.
#[track_caller]
fn check(bytes: Vec<u8>, text: &str, expected: &[(&str, u64, &str)]) {
    let done = read(bytes).exits(0);
    assert_eq!(done.stderr, "");
    let record = done.json();
    assert!(word(&record, "/text").contains(text), "{record:#}");
    let notes = list(&record, "/notes");
    let found: Vec<(&str, u64)> =
        notes.iter().map(|note| (word(note, "/code"), note["page"].as_u64().unwrap_or_default())).collect();
    assert_eq!(found, expected.iter().map(|(code, page, _)| (*code, *page)).collect::<Vec<_>>(), "{notes:#?}");
    for (note, (_, _, part)) in notes.iter().zip(expected) {
        assert!(word(note, "/message_en").contains(part), "{note}");
    }
}

/// Checks that a file fails with one line.
#[track_caller]
fn check_fails(bytes: Vec<u8>, sentence: &str) {
    let done = read(bytes).exits(2);
    assert_eq!((done.stderr.lines().count(), done.stdout.as_str()), (1, ""), "{}", done.stderr);
    assert!(done.one_line_about("a.pdf").contains(sentence), "{}", done.stderr);
}

const READ: &str = "Compte rendu du comite";

#[test]
fn pages_of_odd_sizes() {
    let sized = |media_box: &str| RawPdf { media_box: media_box.to_string(), ..RawPdf::new(WORDS) }.bytes();
    let zeros = "0".repeat(400);
    check(sized("[0 0 0 0]"), READ, &[]);
    check(sized("[612 792 0 0]"), READ, &[]);
    check(sized("[0 0 5]"), READ, &[]);
    check(sized("[-612 -792 -10 -10]"), "", &[("off_page", 1, "19 characters that stand outside the page")]);
    check(sized("[0 0 0.001 0.001]"), "", &[("off_page", 1, "outside the page")]);
    check(sized(&format!("[0 0 1{zeros} 1{zeros}]")), "", &[("page_unreadable", 1, "not read")]);
    check(sized(&format!("[-1{zeros} 0 1{zeros} 792]")), "", &[("page_unreadable", 1, "not read")]);
    check(sized("[0 0 1000000000 792]"), "", &[("page_unreadable", 1, "not read")]);
    // The page is no dictionary any more.
    check_fails(sized("[0 nan 612 792]"), "damaged");
}

#[test]
fn text_outside_the_page() {
    let away = "BT /F1 11 Tf 5000 700 Td (Ailleurs) Tj ET BT /F1 11 Tf -500 -700 Td (Perdu) Tj ET ";
    let notes = [("off_page", 1, "13 characters")];
    check(RawPdf::new(format!("{away}{WORDS}")).bytes(), READ, &notes);
}

#[test]
fn a_page_of_a_million_glyphs() {
    let line = format!("({}) Tj 0 -0.7 Td\n", "mots ".repeat(200));
    let content = format!("BT /F1 0.5 Tf 10 780 Td {} ET", line.repeat(1_000));
    let bytes = RawPdf { content: compressed("", content), ..RawPdf::new("") }.bytes();
    check(bytes, "mots mots", &[("limit_reached", 1, "400000 glyphs a page")]);
}

#[test]
fn fonts_that_are_none() {
    let with_font = |font: &str, objects: Vec<Vec<u8>>| {
        RawPdf { resources: font.to_string(), objects, ..RawPdf::new(WORDS) }.bytes()
    };
    check(with_font("", Vec::new()), READ, &[]);
    check(with_font("/Font<</F1 99 0 R>>", Vec::new()), READ, &[]);
    check(with_font("/Font<</F1<</Type/Font/Subtype/TrueType/BaseFont/X>>>>", Vec::new()), READ, &[]);
    check(
        with_font("/Font<</F1<</Subtype/Type0/Encoding/Identity-H/DescendantFonts[6 0 R]>>>>", vec![b"6 0 R".to_vec()]),
        READ,
        &[],
    );
    for (kind, key) in [("TrueType", "FontFile2"), ("Type1", "FontFile"), ("Type1", "FontFile3")] {
        let noise: Vec<u8> = (0..5_000u32).map(|index| (index.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        let font = format!("<</Type/Font/Subtype/{kind}/BaseFont/A+X/FontDescriptor 7 0 R>>").into_bytes();
        let descriptor = format!("<</Type/FontDescriptor/FontName/A+X/Flags 4/{key} 8 0 R>>").into_bytes();
        check(with_font("/Font<</F1 6 0 R>>", vec![font, descriptor, stream("/Subtype/Type1C", noise)]), READ, &[]);
    }
}

#[test]
fn forms_that_contain_themselves() {
    // Nothing is left out: what a form draws a second time within itself is what it draws.
    let page = format!("{WORDS}/X Do");
    let own = form("/XObject<</X 6 0 R>>", "/X Do /X Do");
    check(RawPdf::new(&page).with("/XObject<</X 6 0 R>>", vec![own]).bytes(), READ, &[]);
    let (one, other) = (form("/XObject<</Y 7 0 R>>", "/Y Do"), form("/XObject<</X 6 0 R>>", "/X Do"));
    check(RawPdf::new(&page).with("/XObject<</X 6 0 R>>", vec![one, other]).bytes(), READ, &[]);
}

/// Makes forms of which each draws the next one `times` times, the last one words.
fn chain(length: usize, times: usize, last: &str) -> RawPdf {
    let next = |index: usize| match index + 1 == length {
        true => form("", last),
        false => form(&format!("/XObject<</X {} 0 R>>", index + 7), &"/X Do ".repeat(times)),
    };
    RawPdf::new(format!("{WORDS}/X Do")).with("/XObject<</X 6 0 R>>", (0..length).map(next).collect())
}

#[test]
fn forms_within_forms() {
    let far = WORDS.replace("700", "600").replace("Compte", "Ici aussi");
    check(chain(40, 1, &far).bytes(), "Ici aussi", &[]);
    check(chain(10_000, 1, &far).bytes(), READ, &[("limit_reached", 1, "50 elements within one another")]);
    // 2³⁰ drawings in five kilobytes.
    check(chain(30, 2, "").bytes(), READ, &[("limit_reached", 1, "steps of drawing a page")]);
}

#[test]
fn ten_thousand_nested_groups() {
    let nested = |open: &str, close: &str| {
        let content = format!("{}{WORDS}{}", open.repeat(10_000), close.repeat(10_000));
        RawPdf { content: compressed("", content), ..RawPdf::new("") }.bytes()
    };
    check(nested("q 1 0 0 1 0 0 cm ", "Q "), READ, &[]);
    check(nested("q 0 0 612 792 re W n ", "Q "), READ, &[]);
    check(nested("/Span BMC ", "EMC "), READ, &[]);
    check(nested("/Span<</ActualText(Compte rendu du comite)>>BDC ", "EMC "), READ, &[]);
    check(nested("q ", ""), READ, &[]);
}

#[test]
fn lists_nested_as_deep_as_a_stack() {
    let deep = |open: &str, close: &str, after: &str| {
        let content = format!("{WORDS}{}{}{after}", open.repeat(200_000), close.repeat(200_000));
        RawPdf { content: compressed("", content), ..RawPdf::new("") }.bytes()
    };
    let note = [("limit_reached", 1, "512 elements within one another")];
    check(deep("[", "]", " TJ"), READ, &note);
    check(deep("<</A", ">>", " /Span BDC"), READ, &note);
    // Brackets within a string are letters, most of them beyond the edge.
    check(deep("(", ")", " Tj"), READ, &[("off_page", 1, "outside the page")]);
    let page = format!("/Z {}{}", "[".repeat(200_000), "]".repeat(200_000));
    check_fails(RawPdf { page, ..RawPdf::new(WORDS) }.bytes(), "damaged");
}

#[test]
fn an_image_of_thirty_thousand_by_thirty_thousand() {
    let picture = |filter: &str| {
        let entries =
            format!("/Subtype/Image/Width 30000/Height 30000/BitsPerComponent 8/ColorSpace/DeviceRGB{filter}");
        let drawn = RawPdf::new("q 612 0 0 792 0 0 cm /I Do Q");
        drawn.with("/XObject<</I 6 0 R>>", vec![stream(&entries, "abc")]).bytes()
    };
    for filter in ["", "/Filter/FlateDecode", "/Filter/DCTDecode", "/Filter/JPXDecode", "/Filter/JBIG2Decode"] {
        check(picture(filter), "", &[("needs_ocr", 1, "image without text")]);
    }
}

#[test]
fn a_hundred_thousand_rectangles() {
    let drawn = |shape: &dyn Fn(usize) -> String| {
        let content: String = (0..100_001).map(shape).collect();
        RawPdf { content: compressed("", format!("{content}{WORDS}")), ..RawPdf::new("") }
    };
    let note = [("limit_reached", 1, "100000 shapes a page")];
    let both = [note[0], ("limit_reached", 1, "50000 rules of tables a page")];
    check(drawn(&|index| format!("{} {} 1 1 re f\n", index % 612, index / 612)).bytes(), READ, &both);
    check(drawn(&|index| format!("1 g {} {} 9 9 re f 0 g\n", index % 612, index / 612)).bytes(), READ, &note);
    // Each stands in every band of the page.
    let tall =
        RawPdf { media_box: "[0 0 612 900000]".to_string(), ..drawn(&|_| "1 g 0 0 612 900000 re f 0 g\n".into()) };
    check(tall.bytes(), READ, &note);
}

#[test]
fn streams_that_become_too_large() {
    let note = [("limit_reached", 1, "67108864 bytes a page once decompressed")];
    let spaces = vec![b' '; 80 << 20];
    let bomb = deflate(&spaces);
    let flate = |entries: &str| stream(&format!("{entries}/Filter/FlateDecode"), &bomb);
    check(RawPdf { content: flate(""), ..RawPdf::new("") }.bytes(), "", &note);
    let twice = stream("/Filter[/FlateDecode/FlateDecode]", deflate(&bomb));
    check(RawPdf { content: twice, ..RawPdf::new("") }.bytes(), "", &note);
    let drawn = RawPdf::new(format!("{WORDS}/X Do"));
    let entries = format!("/Type/XObject/Subtype/Form/BBox{LETTER}");
    check(drawn.with("/XObject<</X 6 0 R>>", vec![flate(&entries)]).bytes(), "", &note);
    let named = RawPdf::new(format!("{WORDS}/Parent Do"));
    check(named.with("/XObject<</Parent 6 0 R>>", vec![flate(&entries)]).bytes(), "", &note);
    let font = b"<</Type/Font/Subtype/Type1/BaseFont/X/ToUnicode 7 0 R>>".to_vec();
    let with_font = RawPdf { resources: "/Font<</F1 6 0 R>>".to_string(), ..RawPdf::new(WORDS) };
    check(RawPdf { objects: vec![font, flate("")], ..with_font }.bytes(), "", &note);
    check_fails(file(&[flate("/Type/ObjStm/N 1/First 4")], ""), "once decompressed");
}

#[test]
fn one_content_named_a_hundred_thousand_times() {
    let page = RawPdf::new(WORDS.repeat(100)).bytes();
    let many = format!("/Contents[{}]", "5 0 R ".repeat(100_000));
    let page = String::from_utf8_lossy(&page).replace("/Contents 5 0 R", &many).into_bytes();
    check(page, "", &[("limit_reached", 1, "bytes a page")]);
}

#[test]
fn page_trees_that_lie() {
    let kids = |kids: &str, count| RawPdf { kids: (kids.to_string(), count), ..RawPdf::new(WORDS) }.bytes();
    check(kids("3 0 R", 2_000_000), READ, &[]);
    check(kids(&"3 0 R ".repeat(200_000), 2_000_000), READ, &[]);
    check(kids("2 0 R 3 0 R 2 0 R", 3), READ, &[]);
    check_fails(kids("2 0 R", 1), "damaged");
    check(kids(&format!("3 0 R {}", "<<>>".repeat(25_000)), 25_001), READ, &[("limit_reached", 0, "20000 pages")]);
}

#[test]
fn a_table_of_objects_that_comes_before_itself() {
    check(RawPdf { trailer: "/Prev START".to_string(), ..RawPdf::new(WORDS) }.bytes(), READ, &[]);
    check(RawPdf { trailer: "/XRefStm START".to_string(), ..RawPdf::new(WORDS) }.bytes(), READ, &[]);
}

#[test]
fn functions_and_colours_that_contain_themselves() {
    let function = b"<</FunctionType 3/Domain[0 1]/Functions[7 0 R 7 0 R]/Bounds[0.5]/Encode[0 1 0 1]>>".to_vec();
    let braces =
        stream("/FunctionType 4/Domain[0 1]/Range[0 1]", format!("{}{}", "{".repeat(2_000_000), "}".repeat(2_000_000)));
    for (colour, function) in [
        ("[/Separation/A 6 0 R 7 0 R]", function.clone()),
        ("[/Separation/A/DeviceGray 7 0 R]", function),
        ("[/Indexed 6 0 R 1 (abcdef)]", b"null".to_vec()),
    ] {
        let page = RawPdf::new(format!("{WORDS}/C cs 0.5 sc 0 0 9 9 re f"));
        check(page.with("/ColorSpace<</C 6 0 R>>", vec![colour.as_bytes().to_vec(), function]).bytes(), READ, &[]);
    }
    let page = RawPdf::new(format!("{WORDS}/C cs 0.5 sc 0 0 9 9 re f"));
    let colour = b"[/Separation/A/DeviceGray 7 0 R]".to_vec();
    let note = [("limit_reached", 1, "512 elements within one another")];
    check(page.with("/ColorSpace<</C 6 0 R>>", vec![colour, braces]).bytes(), "", &note);
}
