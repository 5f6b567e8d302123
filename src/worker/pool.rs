//! The workers of a run: one a thread, watched, replaced when they die or have read much.

use std::collections::BTreeMap;
use std::io::{self, BufReader, Read};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::thread;
use std::time::{Duration, Instant};

use super::frames::{Head, PROTOCOL, read_frame, write_frame};
use super::limits::{Limits, is_out_of_time, signal_of};
use super::tesseract::Eyes;
use super::{Answer, ReadFault, fault, frame_to_answer};
use crate::messages::worker as say;
use crate::pipeline::FileName;
use crate::read::ocr::{How, Recogniser, Unrecognised};

/// A worker is replaced after so many files: what foreign code forgets to give back goes with it. A new one compiles its
/// patterns anew, which takes 0.4 s of the processor: after each 1,000 files that were a tenth of all work.
const FILES_MAX: u32 = 10_000;
/// How often the clock is looked at.
const WATCH_EVERY: Duration = Duration::from_millis(50);
/// The picture of a page is read in less: its own limit ends it before.
const PAGE_WALL: Duration = Duration::from_secs(120);
/// What a worker is told that may ask for pictures to be read.
pub const MAY_ASK: &str = "--ocr";

/// The workers that wait for a file.
pub struct Pool {
    program: PathBuf,
    arguments: Vec<String>,
    limits: Limits,
    eyes: Arc<Eyes>,
    idle: Mutex<Vec<Worker>>,
    watch: Arc<Mutex<Watch>>,
}

/// How a worker ended that gave no answer.
enum End {
    /// It used up its time, of the processor or by the clock.
    TimedOut,
    /// It used up its memory.
    OutOfMemory,
    /// It broke down; the signal that ended it.
    Crashed(Option<i32>),
}

struct Worker {
    child: Arc<Mutex<Child>>,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    files: u32,
}

impl Pool {
    /// Makes a pool of workers of this program; `arguments` come behind `worker`, and `eyes` read the pictures of pages that
    /// they ask for.
    ///
    /// # Errors
    /// Where the program's own file is not found.
    pub fn new(arguments: Vec<String>, limits: Limits, eyes: Arc<Eyes>) -> io::Result<Self> {
        let watched = Arc::new(Mutex::new(Watch::default()));
        let pool = Arc::downgrade(&watched);
        thread::Builder::new().name("watch".to_string()).spawn(move || watch(&pool))?;
        let program = std::env::current_exe()?;
        Ok(Self { program, arguments, limits, eyes, idle: Mutex::new(Vec::new()), watch: watched })
    }

    /// Has a file read. A worker that breaks down is replaced, and the file tried once more in a new one: another that waits may
    /// have been ended from outside as well.
    pub fn read(&self, bytes: &[u8], name: &FileName) -> Answer {
        let waiting = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        match self.try_once(waiting, bytes, name) {
            Ok(answer) => answer,
            Err(End::Crashed(_)) => {
                self.try_once(None, bytes, name).unwrap_or_else(|end| Answer::Failed(end_to_fault(&end)))
            }
            Err(end) => Answer::Failed(end_to_fault(&end)),
        }
    }

    fn try_once(&self, waiting: Option<Worker>, bytes: &[u8], name: &FileName) -> Result<Answer, End> {
        let mut worker = match waiting {
            Some(worker) => worker,
            None => self.start().map_err(|_| End::Crashed(None))?,
        };
        let reading = self.begin_watch(&worker.child);
        let answer = worker.ask(bytes, name, |pgm, how| self.recognise(reading, pgm, how));
        let timed_out = self.end_watch(reading);
        match answer {
            Ok(answer) => {
                worker.files += 1;
                if worker.files < FILES_MAX {
                    self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(worker);
                } else {
                    worker.retire();
                }
                Ok(answer)
            }
            Err(_) => Err(worker.end(timed_out)),
        }
    }

    fn begin_watch(&self, child: &Arc<Mutex<Child>>) -> u64 {
        let mut watch = self.watch.lock().unwrap_or_else(PoisonError::into_inner);
        watch.next += 1;
        let until = Instant::now() + self.limits.wall;
        let reading = Reading { until, child: Arc::clone(child), timed_out: false };
        let number = watch.next;
        watch.reading.insert(number, reading);
        number
    }

    /// Reads the picture of a page; the clock of its file stands still.
    fn recognise(&self, number: u64, pgm: &[u8], how: How) -> Result<String, Unrecognised> {
        let begun = Instant::now();
        self.move_end(number, |until| until + PAGE_WALL);
        let read = self.eyes.recognise_pgm(pgm, how);
        self.move_end(number, |until| until - PAGE_WALL + begun.elapsed().min(PAGE_WALL));
        read
    }

    /// Moves the time at which the worker of a file is to be ended.
    fn move_end(&self, number: u64, moved: impl FnOnce(Instant) -> Instant) {
        let mut watch = self.watch.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(reading) = watch.reading.get_mut(&number) {
            reading.until = moved(reading.until);
        }
    }

    /// Ends the watch over a file and tells whether its time was over.
    fn end_watch(&self, number: u64) -> bool {
        let mut watch = self.watch.lock().unwrap_or_else(PoisonError::into_inner);
        watch.reading.remove(&number).is_some_and(|reading| reading.timed_out)
    }

    fn start(&self) -> io::Result<Worker> {
        let mut command = Command::new(&self.program);
        command.arg("worker").args(&self.arguments);
        if self.eyes.is_ready() {
            command.arg(MAY_ASK);
        }
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        // Ctrl-C is for the parent: it lets the workers finish what they have in hand.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let mut child = command.spawn()?;
        let missing = || io::Error::from(io::ErrorKind::BrokenPipe);
        let input = child.stdin.take().ok_or_else(missing)?;
        let output = BufReader::new(child.stdout.take().ok_or_else(missing)?);
        let mut worker = Worker { child: Arc::new(Mutex::new(child)), input, output, files: 0 };
        match read_frame(&mut worker.output)? {
            Some((Head::Hello { protocol: PROTOCOL, .. }, _)) => Ok(worker),
            _ => Err(io::Error::from(io::ErrorKind::InvalidData)),
        }
    }
}

impl Worker {
    /// Sends a file and waits for the answer; meanwhile has the pictures read that the worker asks for.
    fn ask(
        &mut self,
        bytes: &[u8],
        name: &FileName,
        recognise: impl Fn(&[u8], How) -> Result<String, Unrecognised>,
    ) -> io::Result<Answer> {
        let head = Head::Decide { root: name.root.clone(), path: name.path.clone(), path_raw: name.path_raw.clone() };
        write_frame(&mut self.input, &head, bytes)?;
        loop {
            match read_frame(&mut self.output)? {
                Some((Head::Recognise(how), pgm)) => match recognise(&pgm, how) {
                    Ok(words) => write_frame(&mut self.input, &Head::Recognised, words.as_bytes())?,
                    Err(why) => write_frame(&mut self.input, &Head::Unrecognised(why), &[])?,
                },
                Some((head, body)) => return frame_to_answer(head, &body),
                None => return Err(io::ErrorKind::UnexpectedEof.into()),
            }
        }
    }

    /// Lets the worker end, which has nothing in hand.
    fn retire(self) {
        drop(self.input);
        let _ = self.child.lock().unwrap_or_else(PoisonError::into_inner).wait();
    }

    /// Ends the worker and tells why it gave no answer.
    fn end(self, timed_out: bool) -> End {
        drop(self.input);
        let mut child = self.child.lock().unwrap_or_else(PoisonError::into_inner);
        let mut last_words = String::new();
        if let Some(messages) = child.stderr.take() {
            // A worker that still runs has nothing to say: it is ended first.
            let _ = child.kill();
            let _ = messages.take(64 * 1024).read_to_string(&mut last_words);
        }
        let status = child.wait().ok();
        if timed_out {
            return End::TimedOut;
        }
        status_to_end(status, &last_words)
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        let waiting = std::mem::take(self.idle.get_mut().unwrap_or_else(PoisonError::into_inner));
        waiting.into_iter().for_each(Worker::retire);
    }
}

fn status_to_end(status: Option<ExitStatus>, last_words: &str) -> End {
    let signal = status.and_then(signal_of);
    if is_out_of_time(signal) {
        End::TimedOut
    } else if last_words.contains("memory allocation of") {
        End::OutOfMemory
    } else {
        End::Crashed(signal)
    }
}

fn end_to_fault(end: &End) -> ReadFault {
    match end {
        End::TimedOut => fault("timed_out", None, &say::timed_out()),
        End::OutOfMemory => fault("out_of_memory", None, &say::out_of_memory()),
        End::Crashed(signal) => fault("crashed", None, &say::crashed(*signal)),
    }
}

/// The workers that read, with the time at which each is to be ended.
#[derive(Default)]
struct Watch {
    next: u64,
    reading: BTreeMap<u64, Reading>,
}

struct Reading {
    until: Instant,
    child: Arc<Mutex<Child>>,
    timed_out: bool,
}

/// Ends the workers whose time by the clock is over, as long as the pool lives.
fn watch(pool: &Weak<Mutex<Watch>>) {
    while let Some(watch) = pool.upgrade() {
        let mut watch = watch.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        for reading in watch.reading.values_mut().filter(|reading| reading.until <= now && !reading.timed_out) {
            reading.timed_out = true;
            let _ = reading.child.lock().unwrap_or_else(PoisonError::into_inner).kill();
        }
        drop(watch);
        thread::sleep(WATCH_EVERY);
    }
}
