//! A bare walk with stat, beside which a run that finds nothing new is measured (docs/performance.md).
//!
//! `cargo bench --bench walk FOLDER` walks the folder as `ingest` does, in order and without following links, and prints the files,
//! their bytes and the seconds that it took.

use std::path::Path;
use std::time::Instant;

use walkdir::WalkDir;

fn main() {
    // Cargo itself adds `--bench`.
    let folder =
        std::env::args().skip(1).find(|argument| !argument.starts_with("--")).unwrap_or_else(|| "samples".to_string());
    let begin = Instant::now();
    let (mut files, mut bytes) = (0_u64, 0_u64);
    for entry in WalkDir::new(Path::new(&folder)).follow_links(false).sort_by_file_name().into_iter().flatten() {
        if let Ok(metadata) = entry.metadata()
            && metadata.is_file()
        {
            files += 1;
            bytes += metadata.len();
        }
    }
    println!("{files} files, {bytes} bytes, {:.2} s", begin.elapsed().as_secs_f64());
}
