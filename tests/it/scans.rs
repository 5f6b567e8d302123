//! Scans through the real binary: with a program that reads pictures, without one, and with one that misbehaves.
//!
//! The words are read by Tesseract where it is there; `GREFFIER_REQUIRE_OCR=1` makes its absence a failure. What must hold
//! whatever it reads is tried with a script in its place.

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use greffier::read::pdf::raster::render_pages;
use pdf_writer::{Content, Finish, Name, Pdf, Rect, Ref};
use serde_json::Value;

use crate::util::{Desk, Done, run, samples, set_mode};

/// What a scanner has, in pixels an inch.
const DENSITY: f32 = 200.0;
/// A page with this word, as Tesseract would give it.
const TSV: &str = "5\t1\t1\t1\t1\t1\t100\t100\t40\t14\t96\tBonjour";

/// Makes a PDF of pictures in shades of grey that fill their pages of letter paper.
fn pictures_to_pdf(pictures: &[(usize, usize, Vec<u8>)]) -> Vec<u8> {
    let mut pdf = Pdf::new();
    let (catalog, tree) = (Ref::new(1), Ref::new(2));
    let page = |at: usize| Ref::new(10 + 3 * at as i32);
    pdf.catalog(catalog).pages(tree);
    pdf.pages(tree).kids((0..pictures.len()).map(page)).count(pictures.len() as i32);
    for (at, (width, height, pixels)) in pictures.iter().enumerate() {
        let (content, image) = (Ref::new(11 + 3 * at as i32), Ref::new(12 + 3 * at as i32));
        let mut written = pdf.page(page(at));
        written.parent(tree).media_box(Rect::new(0.0, 0.0, 612.0, 792.0)).contents(content);
        written.resources().x_objects().pair(Name(b"I"), image);
        written.finish();
        let mut drawing = Content::new();
        drawing.transform([612.0, 0.0, 0.0, 792.0, 0.0, 0.0]).x_object(Name(b"I"));
        pdf.stream(content, &drawing.finish());
        let mut written = pdf.image_xobject(image, pixels);
        written.width(*width as i32).height(*height as i32).bits_per_component(8).color_space().device_gray();
        written.finish();
    }
    pdf.finish()
}

/// Makes a scan of the pages of a sample: grey, noisy.
fn scan_of(sample: &str) -> Vec<u8> {
    let bytes = fs::read(samples().join(sample)).expect("the sample is there");
    let mut pictures = Vec::new();
    let mut noise = 12345u32;
    render_pages(&bytes, DENSITY / 72.0, &mut |_, raster| {
        let grey = raster.pixels.chunks_exact(4).map(|pixel| {
            noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (i32::from(pixel[1]) + (noise >> 24) as i32 % 25 - 12).clamp(0, 255) as u8
        });
        pictures.push((raster.width as usize, raster.height as usize, grey.collect()));
    })
    .expect("the sample is drawn");
    pictures_to_pdf(&pictures)
}

/// Makes a scan of so many pages with ink where [`TSV`] has its word, at a tenth of the density that pages are read with.
fn small_scan(pages: usize) -> Vec<u8> {
    let picture = (170, 220, page_with_ink(10..14, 10..12));
    pictures_to_pdf(&vec![picture; pages])
}

/// Makes the pixels of a small page with a spot of ink.
fn page_with_ink(columns: Range<usize>, rows: Range<usize>) -> Vec<u8> {
    let mut pixels = vec![250; 170 * 220];
    rows.for_each(|row| pixels[row * 170..][columns.clone()].fill(0));
    pixels
}

/// Puts a script in the place of Tesseract; it says its version, and reads pages as `page` says.
fn fake(desk: &Desk, page: &str) -> PathBuf {
    let script = format!(
        "#!/bin/sh\ncase \"$1\" in\n--version) echo 'tesseract 9.9.9';;\n--list-langs) printf 'fra\\neng\\n';;\n*) {page};;\nesac\n"
    );
    desk.put("bin/tesseract", script);
    set_mode(&desk.path("bin/tesseract"), 0o755);
    desk.path("bin")
}

/// Runs greffier with this folder before all others on the path, or with no program at all.
fn run_with(desk: &Desk, bin: Option<&Path>, words: &[&str]) -> Done {
    let mut command: Command = desk.command(words);
    let path = bin.map_or("/nonexistent".to_string(), |bin| format!("{}:/usr/bin:/bin", bin.display()));
    command.env("PATH", path);
    run(command)
}

fn summary(ran: &Done) -> Value {
    serde_json::from_str(&ran.stdout).unwrap_or_else(|error| panic!("{error}: {}", ran.stdout))
}

/// Reads a letter's folder and gives the summary and the only record of it.
fn ingest(desk: &Desk, bin: Option<&Path>, more: &[&str]) -> (Value, Value) {
    let words = [&["ingest", "letters", "--out", "archive", "--json", "--lang", "en"], more].concat();
    let ran = run_with(desk, bin, &words).exits(0);
    let folder = if desk.path("archive/decisions/letters").exists() { "decisions" } else { "documents" };
    let record = fs::read_dir(desk.path(format!("archive/{folder}/letters"))).expect("there is a record").next();
    let record = fs::read_to_string(record.expect("there is one").expect("it is there").path()).expect("it is text");
    (summary(&ran), serde_json::from_str(&record).expect("it is JSON"))
}

fn codes(record: &Value) -> Vec<&str> {
    let notes = record["notes"].as_array().expect("there are notes");
    notes.iter().filter_map(|note| note["code"].as_str()).collect()
}

#[test]
fn a_scan_is_read_as_its_print() {
    if Command::new("tesseract").arg("--version").output().is_err() {
        assert!(std::env::var_os("GREFFIER_REQUIRE_OCR").is_none(), "Tesseract is missing and required");
        eprintln!("SKIPPED: Tesseract is missing; install tesseract-ocr tesseract-ocr-fra");
        return;
    }
    let desk = Desk::new();
    desk.put("letters/scan.pdf", scan_of("mifi/31180-chromium.pdf"));
    let mut command = desk.command(["ingest", "letters", "--out", "archive", "--json"]);
    command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
    let told = summary(&run(command).exits(0));
    assert_eq!((&told["read_whole"], &told["letters"]), (&1.into(), &1.into()), "{told}");
    let record = fs::read_to_string(desk.path("archive/decisions/letters/scan.pdf.json")).expect("it is recorded");
    let record: Value = serde_json::from_str(&record).expect("it is JSON");
    assert_eq!(record["source"]["text_origin"], "ocr");
    assert_eq!(record["reference"]["value"], "31180");
    assert_eq!(record["letter_date"]["value"], "2026-06-03");
    assert_eq!(record["outcome"]["summary"]["value"], "partial");
    assert_eq!(record["tables"][0]["method"], "ruled");
    let confidence = record["reference"]["confidence"].as_f64().expect("it has one");
    assert!(confidence < 0.98, "an image is not as sure as a print: {confidence}");
}

#[test]
fn a_scan_waits_for_the_program_and_is_read_once_it_is_there() {
    let desk = Desk::new();
    desk.put("letters/scan.pdf", small_scan(1));
    let (told, record) = ingest(&desk, None, &[]);
    assert_eq!((&told["needs_ocr"], &told["not_read"]), (&1.into(), &1.into()), "{told}");
    assert_eq!((record["source"]["text_origin"].as_str(), codes(&record)), (Some("none"), vec!["needs_ocr"]));
    let ran = run_with(&desk, None, &["ingest", "letters", "--out", "archive", "--lang", "en"]).exits(0);
    assert!(ran.stderr.contains("apt-get install tesseract-ocr"), "{}", ran.stderr);
    let bin = fake(&desk, &format!("printf '{TSV}\\n'"));
    let (told, record) = ingest(&desk, Some(&bin), &[]);
    assert_eq!((&told["read"], &told["read_whole"]), (&1.into(), &1.into()), "{told}");
    assert_eq!((record["source"]["text_origin"].as_str(), record["text"].as_str()), (Some("ocr"), Some("Bonjour")));
    let (told, _) = ingest(&desk, Some(&bin), &[]);
    assert_eq!((&told["read"], &told["unchanged"]), (&0.into(), &1.into()), "{told}");
    // What was read in a picture is kept: a program that has since broken is not asked again.
    let bin = fake(&desk, "exit 3");
    let (told, record) = ingest(&desk, Some(&bin), &["--reread"]);
    assert_eq!((&told["read"], record["text"].as_str()), (&1.into(), Some("Bonjour")), "{told}");
}

#[test]
fn a_program_that_hangs_dies_or_talks_nonsense_costs_its_page() {
    let cases = [
        ("sleep 100", "ocr_failed"),
        ("sleep 100 & wait", "ocr_failed"),
        ("kill -9 $$", "ocr_failed"),
        ("exit 1", "ocr_failed"),
        ("yes 0123456789012345678901234567890123456789", "ocr_failed"),
    ];
    for (page, code) in cases {
        let desk = Desk::new();
        desk.put("letters/scan.pdf", small_scan(2));
        let bin = fake(&desk, page);
        let begun = Instant::now();
        let (told, record) = ingest(&desk, Some(&bin), &["--file-seconds", "1"]);
        assert!(begun.elapsed() < Duration::from_secs(30), "{page}");
        assert_eq!(&told["needs_ocr"], &1, "{page}: {told}");
        assert!(codes(&record).contains(&code), "{page}: {record}");
    }
    let desk = Desk::new();
    desk.put("letters/scan.pdf", small_scan(1));
    let bin = fake(&desk, "printf '5\\t\\377\\n5\\t1\\t1\\t1\\t1\\t1\\t-5\\t1e9\\t0\\t0\\tx\\ty\\n'");
    let (told, _) = ingest(&desk, Some(&bin), &[]);
    assert_eq!(&told["read_whole"], &1, "{told}");
}

#[test]
fn a_scan_of_very_many_pages_is_bounded() {
    let desk = Desk::new();
    desk.put("letters/scan.pdf", small_scan(600));
    let bin = fake(&desk, "exit 1");
    let (told, record) = ingest(&desk, Some(&bin), &[]);
    assert_eq!(&told["needs_ocr"], &1, "{told}");
    assert_eq!(codes(&record).iter().filter(|code| **code == "ocr_failed").count(), 3);
}

/// The header of a PNG of so many pixels, and nothing else.
fn png_header(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Grayscale);
    drop(encoder.write_header());
    bytes
}

#[test]
fn pictures_that_are_huge_or_broken_are_told() {
    let bin_of = |desk: &Desk| fake(desk, &format!("printf '{TSV}\\n'"));
    let desk = Desk::new();
    let bin = bin_of(&desk);
    desk.put("letters/huge.png", png_header(25_000, 20_000));
    let (_, record) = ingest(&desk, Some(&bin), &[]);
    assert_eq!(codes(&record), ["needs_ocr", "limit_reached"], "{record}");

    let desk = Desk::new();
    let bin = bin_of(&desk);
    desk.put("letters/broken.tif", b"II*\0\xff\xff\xff\xff\x00\x01");
    desk.put("letters/broken.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF");
    let ran =
        run_with(&desk, Some(&bin), &["ingest", "letters", "--out", "archive", "--json", "--lang", "en"]).exits(2);
    let told = summary(&ran);
    let categories: Vec<_> =
        told["failures"].as_array().expect("a list").iter().map(|f| f["category"].clone()).collect();
    assert_eq!(categories, ["damaged", "damaged"], "{told}");

    let desk = Desk::new();
    let bin = bin_of(&desk);
    let mut whole = Vec::new();
    let mut encoder = png::Encoder::new(&mut whole, 170, 220);
    encoder.set_color(png::ColorType::Grayscale);
    let mut writer = encoder.write_header().expect("it is written");
    writer.write_image_data(&page_with_ink(100..140, 100..114)).expect("it is written");
    drop(writer);
    desk.put("letters/whole.png", &whole);
    let (told, record) = ingest(&desk, Some(&bin), &[]);
    assert_eq!((&told["read_whole"], record["text"].as_str()), (&1.into(), Some("Bonjour")), "{told}");
}

#[test]
fn doctor_tells_what_to_install() {
    let desk = Desk::new();
    let ran = run_with(&desk, None, &["doctor", "--lang", "en"]).exits(0);
    assert!(ran.stdout.contains("install Tesseract"), "{}", ran.stdout);
    let bin = fake(&desk, "true");
    let told = summary(&run_with(&desk, Some(&bin), &["doctor", "--json"]).exits(0));
    assert_eq!((&told["tesseract"]["version"], &told["tesseract"]["usable"]), (&"9.9.9".into(), &true.into()));
}
