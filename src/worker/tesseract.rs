//! The `tesseract` program: one child a page, a picture on its standard input, the words on its standard output.
//!
//! It is started by the parent of the workers: a worker may open no file, so none can start a program. The child gets
//! pixels that we made, never the bytes of a file; it runs through this program's own file ([`UNDER_LIMITS`]), which
//! first encloses itself and then becomes it.

use std::fmt;
use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::{OnceLock, mpsc};
use std::thread;
use std::time::Duration;

use super::limits::Limits;
use crate::pipeline::{picture_to_mark, seal_with_picture};
use crate::read::ocr::grey::Grey;
use crate::read::ocr::{How, Recogniser, Unrecognised};

/// The word before a program that is to be run under limits.
pub const UNDER_LIMITS: &str = "under-limits";
/// The name of the program, looked for on the path.
const PROGRAM: &str = "tesseract";
/// The languages of letters, the likeliest first.
pub const LANGUAGES: [&str; 2] = ["fra", "eng"];
/// The most that the words of a page may be.
const OUTPUT_BYTES_MAX: u64 = 16 * 1024 * 1024;
/// A page takes at most so long by the clock, however long a file may take: very noisy ones were seen to take 22 s.
const PAGE_MAX: Duration = Duration::from_secs(60);
/// How long the program may take to say its version.
const ANSWER_MAX: Duration = Duration::from_secs(10);

/// The program as it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tesseract {
    /// Its version, e.g. `5.3.0`.
    pub version: String,
    /// Those of [`LANGUAGES`] that it reads; it reads nothing without one.
    pub languages: Vec<String>,
}

impl Tesseract {
    /// Looks for the program and asks it what it is; nothing where it is absent or does not answer.
    pub fn find() -> Option<Self> {
        let version = ask(&["--version"])?;
        let version = version.split_whitespace().nth(1)?.trim_start_matches('v').to_string();
        let listed = ask(&["--list-langs"])?;
        let is_listed = |language: &str| listed.lines().any(|line| line.trim() == language);
        let languages = LANGUAGES.iter().filter(|language| is_listed(language)).map(ToString::to_string).collect();
        Some(Self { version, languages })
    }

    /// Tells whether it reads any language of letters.
    pub fn is_usable(&self) -> bool {
        !self.languages.is_empty()
    }

    /// Gives what the words that it reads depend on: with another key they may be others.
    pub fn key(&self) -> String {
        format!("tesseract {} {}", self.version, self.languages.join("+"))
    }

    /// Reads a picture in the format PGM.
    ///
    /// # Errors
    /// Where the program breaks down or takes longer than `page_max`.
    pub fn recognise(&self, pgm: &[u8], how: How, page_max: Duration) -> Result<String, Unrecognised> {
        let (dots_per_inch, languages) = (how.dots_per_inch.to_string(), self.languages.join("+"));
        let order = if how.sparse { "11" } else { "3" };
        let words = ["stdin", "stdout", "--dpi", &dots_per_inch, "--psm", order, "-l", &languages, "tsv"];
        run(&words, pgm, page_max.min(PAGE_MAX))
    }
}

/// Asks the program something short.
fn ask(words: &[&str]) -> Option<String> {
    run(words, &[], ANSWER_MAX).ok()
}

/// Runs the program under limits, in a group of its own that is ended with it.
fn run(words: &[&str], input: &[u8], wall: Duration) -> Result<String, Unrecognised> {
    let child = start(words, wall).map_err(|_| Unrecognised::Failed)?;
    let mut group = Group(child);
    let (mut stdin, stdout) = (group.0.stdin.take(), group.0.stdout.take());
    let (send, receive) = mpsc::channel();
    let output = thread::scope(|scope| {
        scope.spawn(move || {
            // One that ends early has its reasons, and its output tells them.
            let _ = stdin.as_mut().map(|stdin| stdin.write_all(input));
        });
        scope.spawn(move || {
            let mut output = Vec::new();
            let read = stdout.map(|stdout| stdout.take(OUTPUT_BYTES_MAX + 1).read_to_end(&mut output));
            let _ = send.send(read.is_some_and(|read| read.is_ok()).then_some(output));
        });
        let output = receive.recv_timeout(wall);
        if !matches!(&output, Ok(Some(output)) if output.len() as u64 <= OUTPUT_BYTES_MAX) {
            group.end();
        }
        output
    });
    let output = match output {
        Ok(Some(output)) if output.len() as u64 <= OUTPUT_BYTES_MAX => output,
        Err(mpsc::RecvTimeoutError::Timeout) => return Err(Unrecognised::TimedOut),
        _ => return Err(Unrecognised::Failed),
    };
    let status = group.0.wait().map_err(|_| Unrecognised::Failed)?;
    if !status.success() {
        let is_out_of_time = super::limits::is_out_of_time(super::limits::signal_of(status));
        return Err(if is_out_of_time { Unrecognised::TimedOut } else { Unrecognised::Failed });
    }
    Ok(String::from_utf8_lossy(&output).into_owned())
}

fn start(words: &[&str], wall: Duration) -> io::Result<Child> {
    let mut command = Command::new(own_program()?);
    command.arg(UNDER_LIMITS).arg(wall.as_secs().max(1).to_string()).arg(PROGRAM).args(words);
    // Pages are read side by side: threads within one only get into each other's way.
    command.env("OMP_THREAD_LIMIT", "1");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    command.spawn()
}

fn own_program() -> io::Result<PathBuf> {
    std::env::current_exe()
}

/// A child and whatever it starts.
struct Group(Child);

impl Group {
    /// Ends the child and all of its group.
    fn end(&mut self) {
        #[cfg(unix)]
        if let Some(group) = i32::try_from(self.0.id()).ok().and_then(rustix::process::Pid::from_raw) {
            let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
        }
        let _ = self.0.kill();
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        if !matches!(self.0.try_wait(), Ok(Some(_))) {
            self.end();
            let _ = self.0.wait();
        }
    }
}

/// Becomes another program, enclosed: `words` are the seconds that it may take, its name and its arguments. Comes back only
/// where it cannot be started.
#[cfg(unix)]
pub fn become_program(words: &[std::ffi::OsString]) -> Option<io::Error> {
    let [seconds, program, arguments @ ..] = words else { return None };
    let seconds = seconds.to_str().and_then(|seconds| seconds.parse().ok()).unwrap_or(1);
    Limits::of_file_seconds(seconds).enclose_program();
    Some(std::os::unix::process::CommandExt::exec(Command::new(program).args(arguments)))
}

/// Programs are not run on this system.
#[cfg(not(unix))]
pub fn become_program(_: &[std::ffi::OsString]) -> Option<io::Error> {
    None
}

/// Keeps what was read in pictures, sealed.
pub trait Memory: Send + Sync {
    /// Gives what is sealed under a mark.
    fn sealed(&self, mark: &str) -> Option<Vec<u8>>;
    /// Keeps what is sealed under a mark.
    fn keep(&self, mark: &str, sealed: &[u8]);
}

/// The program, looked for when the first page needs it, and what it read before.
pub struct Eyes {
    limits: Limits,
    found: OnceLock<Option<Tesseract>>,
    memory: OnceLock<Box<dyn Memory>>,
}

impl fmt::Debug for Eyes {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Eyes").field("found", &self.found).finish_non_exhaustive()
    }
}

impl Eyes {
    /// Makes a recogniser that starts the program itself; a page may take as long as a file.
    pub fn new(limits: Limits) -> Self {
        Self { limits, found: OnceLock::new(), memory: OnceLock::new() }
    }

    /// Gives the program, where it is there and reads a language of letters.
    pub fn program(&self) -> Option<&Tesseract> {
        self.found.get_or_init(|| Tesseract::find().filter(Tesseract::is_usable)).as_ref()
    }

    /// Gives what the words that are read depend on; nothing where none are.
    pub fn key(&self) -> Option<String> {
        self.program().map(Tesseract::key)
    }

    /// Reads a picture in the format PGM.
    ///
    /// # Errors
    /// Where there is no program, or it breaks down or takes too long.
    pub fn recognise_pgm(&self, pgm: &[u8], how: How) -> Result<String, Unrecognised> {
        let program = self.program().ok_or(Unrecognised::Absent)?;
        let Some(memory) = self.memory.get() else { return program.recognise(pgm, how, self.limits.cpu) };
        let reader = format!("{} {how:?}", program.key());
        let mark = picture_to_mark(pgm, &reader);
        if let Some(mut words) = memory.sealed(&mark) {
            seal_with_picture(&mut words, pgm, &reader);
            if let Ok(words) = String::from_utf8(words) {
                return Ok(words);
            }
        }
        let words = program.recognise(pgm, how, self.limits.cpu)?;
        let mut sealed = words.clone().into_bytes();
        seal_with_picture(&mut sealed, pgm, &reader);
        memory.keep(&mark, &sealed);
        Ok(words)
    }

    /// Has what is read kept from now on; the first memory stays.
    pub fn remember(&self, memory: Box<dyn Memory>) {
        let _ = self.memory.set(memory);
    }
}

impl Default for Eyes {
    fn default() -> Self {
        Self::new(Limits::DEFAULT)
    }
}

impl Recogniser for Eyes {
    fn is_ready(&self) -> bool {
        self.program().is_some()
    }

    fn recognise(&self, picture: &Grey, how: How) -> Result<String, Unrecognised> {
        self.limits.begin_page();
        self.recognise_pgm(&picture.to_pgm(), how)
    }
}
