//! Holds the house: who may import whom, which foreign crate lives where, how long a file may be, how it begins.
//!
//! The compiler does not hold this inside one crate: an upward import compiles without a word.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::rust_source::paths;
use crate::util::files_below;

/// What a room may import besides itself.
enum May {
    /// Every room above it.
    Above,
    /// Every room above it but these.
    AboveBut(&'static [&'static str]),
    /// These rooms only.
    Only(&'static [&'static str]),
}

/// The rooms in the order of the pipeline; each may use the ones above it. A new room takes its place here and in
/// `src/lib.rs`.
const ROOMS: &[(&str, May)] = &[
    ("document", May::Only(&[])),
    ("record", May::Only(&["document"])),
    ("messages", May::Above),
    ("discover", May::Above),
    ("read", May::Above),
    ("layout", May::Above),
    ("table", May::Above),
    ("pattern", May::Only(&[])),
    ("letter", May::Above),
    ("fields", May::AboveBut(&["read", "layout", "table"])),
    ("audit", May::Only(&["record", "messages", "fields", "pattern"])),
    ("measure", May::Only(&["record"])),
    ("pipeline", May::Above),
    ("worker", May::Above),
    ("search", May::Only(&[])),
    ("archive", May::Only(&["search"])),
    ("export", May::Only(&["record", "messages"])),
    ("ingest", May::Above),
    ("cli", May::Above),
];

/// The rooms that are pure and total: the same input gives the same output, whatever the machine.
const PURE: &[&str] = &["document", "record", "layout", "table", "letter", "fields", "audit", "measure", "search"];
/// What a pure room does not touch.
const IMPURE: &[&str] = &["env", "fs", "io", "net", "process", "thread", "time"];

/// The homes of foreign crates: the beginnings of the paths below `src/` where a crate may be named.
const HOMES: &[(&str, &[&str])] = &[
    ("hayro", &["read/pdf/"]),
    ("skrifa", &["read/pdf/"]),
    ("flate2", &["read/pdf/expansion.rs"]),
    ("walkdir", &["discover.rs"]),
    ("ignore", &["discover.rs"]),
    ("rayon", &["ingest/parallel.rs"]),
    ("rusqlite", &["archive/"]),
    ("rustix", &["worker/", "archive/mod.rs"]),
    ("signal_hook", &["cli/signals.rs"]),
    ("landlock", &["worker/limits.rs"]),
    ("clap", &["cli/"]),
    ("indicatif", &["cli/"]),
    ("png", &["cli/", "read/image/"]),
    ("tiff", &["read/image/"]),
    ("zune_jpeg", &["read/image/"]),
    ("scraper", &["read/html"]),
    ("encoding_rs", &["read/"]),
    ("aho_corasick", &["fields/bodies.rs", "pattern.rs"]),
    ("regex_automata", &["pattern.rs"]),
    ("regex_syntax", &["pattern.rs"]),
    ("toml", &["fields/bodies.rs", "cli/settings.rs"]),
    ("schemars", &["record.rs", "record/", "export/schema.rs"]),
    ("blake3", &["pipeline.rs"]),
    ("tempfile", &["export/"]),
    ("csv", &["export/csv.rs"]),
    ("parquet", &["export/parquet.rs"]),
    ("rust_xlsxwriter", &["export/workbook.rs"]),
    ("snowball_stemmers_rs", &["search/stems.rs"]),
];

/// A file has at most this many lines.
const LINES_MAX: usize = 800;

/// Gives path and text of the Rust files below a folder of the project.
fn rust_files(folder: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let files = files_below(&folder).into_iter().filter(|(name, _)| name.ends_with(".rs"));
    files.map(|(name, path)| (name, fs::read_to_string(path).expect("source is UTF-8"))).collect()
}

/// Gives the module of a file below `src/`: `read/pdf/mod.rs` and `read/pdf.rs` are `read::pdf`.
fn module_of(file: &str) -> Vec<&str> {
    let path = file.trim_end_matches(".rs");
    path.strip_suffix("/mod").unwrap_or(path).split('/').collect()
}

/// Gives the imports of a file that its room may not have.
fn import_faults(file: &str, source: &str) -> Vec<String> {
    let module = module_of(file);
    let Some(own) = ROOMS.iter().position(|(room, _)| *room == module[0]) else {
        return vec![format!("{file}: the room {} is not in the table", module[0])];
    };
    let may = |target: &str| {
        let above = ROOMS[..own].iter().any(|(room, _)| *room == target);
        match ROOMS[own].1 {
            May::Above => above,
            May::AboveBut(rooms) => above && !rooms.contains(&target),
            May::Only(rooms) => rooms.contains(&target),
        }
    };
    let of_crate = paths(source, &module).into_iter().filter(|path| path[0] == "crate");
    let targets: BTreeSet<String> = of_crate.map(|path| path.get(1).cloned().unwrap_or("*".into())).collect();
    let wrong = targets.iter().filter(|target| *target != module[0] && !may(target));
    wrong.map(|target| format!("{file}: {} may not import {target}", module[0])).collect()
}

/// Gives the foreign crates that a file names and that live elsewhere.
fn home_faults(file: &str, source: &str) -> Vec<String> {
    let strays = paths(source, &module_of(file)).into_iter().filter_map(|path| {
        let (name, homes) = HOMES.iter().find(|(name, _)| is_crate(&path[0], name))?;
        let at_home = homes.iter().any(|home| file.starts_with(home));
        (!at_home).then(|| format!("{file}: {name} lives in {}", homes.join(", ")))
    });
    strays.collect::<BTreeSet<_>>().into_iter().collect()
}

/// Tells whether a name is that of a crate or of one of its family: `hayro_syntax` of `hayro`.
fn is_crate(name: &str, family: &str) -> bool {
    name.strip_prefix(family).is_some_and(|rest| rest.is_empty() || rest.starts_with('_'))
}

/// Gives what a pure room names of the world outside.
fn purity_faults(file: &str, source: &str) -> Vec<String> {
    let module = module_of(file);
    if !PURE.contains(&module[0]) {
        return Vec::new();
    }
    let of_std = paths(source, &module).into_iter().filter(|path| path[0] == "std");
    let impure = of_std.filter(|path| path.get(1).is_some_and(|part| IMPURE.contains(&part.as_str())));
    impure.map(|path| format!("{file}: {} is pure and may not use {}", module[0], path.join("::"))).collect()
}

fn shape_faults(file: &str, source: &str) -> Vec<String> {
    let lines = source.lines().count();
    let long = (lines > LINES_MAX).then(|| format!("{file}: {lines} lines, at most {LINES_MAX} are allowed"));
    let mute = (!source.starts_with("//!")).then(|| format!("{file}: it does not begin with a //! line that says why"));
    long.into_iter().chain(mute).collect()
}

/// Checks the rooms, `lib.rs` and `main.rs` left out, which stand above them all.
#[track_caller]
fn check_rooms(faults_of: impl Fn(&str, &str) -> Vec<String>) {
    let files = rust_files("src").into_iter().filter(|(name, _)| !matches!(name.as_str(), "lib.rs" | "main.rs"));
    let faults: Vec<String> = files.flat_map(|(name, source)| faults_of(&name, &source)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_room_imports_only_what_it_may() {
    check_rooms(import_faults);
}

#[test]
fn every_foreign_crate_stays_in_its_home() {
    check_rooms(home_faults);
}

#[test]
fn pure_rooms_do_not_touch_the_world_outside() {
    check_rooms(purity_faults);
}

#[test]
fn the_rooms_stand_in_lib_rs_in_this_order() {
    let lib = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).expect("it is there");
    let declared: Vec<&str> = lib
        .lines()
        .filter_map(|line| line.trim().trim_start_matches("pub ").strip_prefix("mod ")?.strip_suffix(';'))
        .collect();
    assert_eq!(declared, ROOMS.iter().map(|(room, _)| *room).collect::<Vec<_>>());
}

#[test]
fn every_home_belongs_to_a_dependency_that_is_used_there() {
    let manifest = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).expect("it is there");
    // Those of one system stand under a heading of their own.
    let of_program = |(heading, _): &(&str, &str)| heading.ends_with("dependencies") && !heading.starts_with("dev-");
    let sections = manifest.split("\n[").filter_map(|part| part.split_once("]\n")).filter(of_program);
    let lines = sections.flat_map(|(_, dependencies)| dependencies.lines());
    let declared: Vec<String> =
        lines.filter_map(|line| Some(line.split_once('=')?.0.trim().replace('-', "_"))).collect();
    let files = rust_files("src");
    for (name, homes) in HOMES {
        assert!(declared.iter().any(|dependency| is_crate(dependency, name)), "{name} is no dependency");
        for home in *homes {
            let used = files.iter().filter(|(file, _)| file.starts_with(home));
            let mut paths = used.flat_map(|(file, source)| paths(source, &module_of(file)));
            assert!(paths.any(|path| is_crate(&path[0], name)), "nothing in {home} names {name}");
        }
    }
}

#[test]
fn every_file_is_short_and_says_why_it_exists() {
    let files = ["src", "tests"].iter().flat_map(|folder| rust_files(folder));
    let faults: Vec<String> = files.flat_map(|(name, source)| shape_faults(&name, &source)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_planted_upward_import_is_found() {
    let check = |file: &str, source: &str, target: &str| {
        let room = module_of(file)[0].to_string();
        assert_eq!(import_faults(file, source), [format!("{file}: {room} may not import {target}")], "{source}");
    };
    check("layout/mod.rs", "use crate::cli::run;", "cli");
    check("layout/lines.rs", "use crate::{document, cli};", "cli");
    check("layout/lines.rs", "fn a() { crate::letter::x() }", "letter");
    check("layout/lines.rs", "use crate::{document::{BBox, Line}, letter::{self, Letter}};", "letter");
    check("layout/lines.rs", "fn a() { super::super::letter::x() }", "letter");
    check("layout/lines.rs", "mod tests { use super::super::super::cli; }", "cli");
    check("layout/lines.rs", "use crate::*;", "*");
    check("layout/lines.rs", "use crate as all;", "*");
    check("document.rs", "use crate::record::BoxPt;", "record");
    check("record.rs", "use crate::messages::Lang;", "messages");
    check("fields/date.rs", "use crate::table::Table;", "table");
    check("export/tables.rs", "use crate::document::Table;", "document");
    check("ingest.rs", "crate::cli::run();", "cli");
    assert_eq!(import_faults("garage.rs", ""), ["garage.rs: the room garage is not in the table"]);
}

#[test]
fn what_a_room_may_import_is_no_fault() {
    let check = |file: &str, source: &str| assert_eq!(import_faults(file, source), [""; 0], "{source}");
    check("layout/lines.rs", "use crate::document::{BBox, Line};\nuse crate::layout::words;\nuse super::order;");
    check("layout/lines.rs", "//! [`crate::cli`]\n// use crate::cli;\nlet a = \"crate::cli\"; pub(crate) fn b() {}");
    check("fields/date.rs", "use crate::{document::Span, letter::Letter, record::Found};");
    check("cli/mod.rs", "use crate::{ingest, pipeline, messages::Lang};");
}

#[test]
fn a_planted_crate_away_from_home_is_found() {
    let check = |file: &str, source: &str, faults: usize| {
        assert_eq!(home_faults(file, source).len(), faults, "{file}: {source}");
    };
    check("letter/mod.rs", "use hayro_syntax::Pdf;", 1);
    check("read/pdf/mod.rs", "use hayro_interpret::hayro_syntax::Pdf;", 0);
    check("letter/mod.rs", "fn a() { rayon::join(b, c); }", 1);
    check("letter/mod.rs", "use {std::io, tempfile::NamedTempFile};", 1);
    check("letter/mod.rs", "extern crate clap; fn a(m: clap_complete::Shell) {}", 1);
    check("read/text.rs", "use scraper::Html;", 1);
    check("read/html_table.rs", "use scraper::Html;", 0);
    check("letter/mod.rs", "// rayon::join\nlet rayon = \"tempfile::x\"; a.png; b::walkdir::c;", 0);
}

#[test]
fn a_planted_look_at_the_world_is_found() {
    assert_eq!(purity_faults("fields/date.rs", "let now = std::time::SystemTime::now();").len(), 1);
    assert_eq!(purity_faults("letter/mod.rs", "use std::{collections::BTreeMap, env, fs::read};").len(), 2);
    assert_eq!(purity_faults("ingest.rs", "use std::fs;").len(), 0);
}

#[test]
fn a_planted_long_or_mute_file_is_found() {
    assert_eq!(shape_faults("a.rs", &"//! Why.\n".repeat(LINES_MAX)).len(), 0);
    assert_eq!(shape_faults("a.rs", &"//! Why.\n".repeat(LINES_MAX + 1)).len(), 1);
    assert_eq!(shape_faults("a.rs", "use std::fs;\n").len(), 1);
}
