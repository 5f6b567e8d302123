//! What a page costs in each step, in microseconds: reading, words, layout, and the whole way to the record.
//!
//! `cargo bench --bench words [FOLDER]` measures the PDFs below a folder (default: `samples`), each file several times;
//! the fastest time counts, because machines are shared. It tests nothing: compare two runs on one machine.

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use greffier::document::Page;
use greffier::fields::bodies::Bodies;
use greffier::layout::words::glyphs_to_words;
use greffier::letter::signs::WordSigns;
use greffier::pipeline::{FileName, decide, page_to_blocks};
use greffier::read;

const RUNS: usize = 7;

fn main() {
    // Cargo itself adds `--bench`.
    let folder = std::env::args().skip(1).find(|argument| !argument.starts_with("--"));
    let folder = folder.map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("samples"), PathBuf::from);
    println!(
        "{:>6} {:>9} {:>9} {:>9} {:>9} {:>9}  microseconds a page",
        "pages", "read", "words", "signs", "layout", "decide"
    );
    let mut sums = Costs::default();
    for path in pdfs_below(&folder) {
        let Ok(bytes) = std::fs::read(&path) else { continue };
        let name = path.strip_prefix(&folder).unwrap_or(&path).display().to_string();
        let Some(costs) = measure(&bytes, &name) else { continue };
        costs.print(&name);
        sums.add(&costs);
    }
    sums.print("all");
}

/// Gives the PDFs below a folder, in order.
fn pdfs_below(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("pdf")) {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// What the steps of one file or of all files cost.
#[derive(Default)]
struct Costs {
    pages: u32,
    steps: [Duration; 5],
}

impl Costs {
    fn add(&mut self, other: &Costs) {
        self.pages += other.pages;
        self.steps.iter_mut().zip(other.steps).for_each(|(sum, step)| *sum += step);
    }

    fn print(&self, name: &str) {
        let steps = self.steps.map(|step| format!("{:9.0}", step.as_secs_f64() * 1e6 / f64::from(self.pages.max(1))));
        println!("{:>6} {}  {name}", self.pages, steps.join(" "));
    }
}

/// Measures the steps of one file; nothing for a file that cannot be read.
fn measure(bytes: &[u8], name: &str) -> Option<Costs> {
    let mut pages: Vec<Page> = Vec::new();
    read::read(bytes, name, &mut |page| pages.push(page)).ok()?;
    let reading = fastest(|| read::read(bytes, name, &mut |page| drop(black_box(page))).is_ok());
    let words: Vec<_> = pages.iter().map(|page| glyphs_to_words(&page.glyphs)).collect();
    let wording = fastest(|| pages.iter().map(|page| glyphs_to_words(&page.glyphs).len()).sum::<usize>());
    let signs = fastest(|| {
        let mut signs = WordSigns::default();
        words.iter().for_each(|words| signs.add(words));
        signs.may_be_letter()
    });
    // The layout makes the words itself and takes the pages: what is not layout is taken off.
    let copying = fastest(|| pages.clone());
    let with_layout = fastest(|| pages.iter().cloned().map(page_to_blocks).collect::<Vec<_>>());
    let layout = with_layout.saturating_sub(copying).saturating_sub(wording);
    let file = FileName { root: "samples".into(), path: name.into(), path_raw: None };
    let deciding = fastest(|| decide(bytes, &file, Bodies::built_in()).is_ok());
    Some(Costs { pages: pages.len() as u32, steps: [reading, wording, signs, layout, deciding] })
}

/// Gives the shortest time of several runs.
fn fastest<T>(step: impl Fn() -> T) -> Duration {
    let runs = (0..RUNS).map(|_| {
        let start = Instant::now();
        black_box(step());
        start.elapsed()
    });
    runs.min().unwrap_or_default()
}
