//! Files read on all cores, what became of each taken in their order. The home of rayon.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::time::Instant;

use rayon::prelude::*;

use crate::discover::SourceFile;
use crate::ingest::{Observer, Options, RunError};

/// How many files are read ahead of the one that is to be taken next: readers go on while a batch is stored or a slow file is
/// read, and what waits stays small.
const WINDOW: usize = 256;
/// The stack of a reading thread: hostile files nest deeply.
const STACK_BYTES: usize = 64 * 1024 * 1024;

/// Does something with each item on all cores; gives what came of each, in order.
pub(super) fn on_all_cores<I: Sync, R: Send>(items: &[I], work: impl Fn(&I) -> R + Send + Sync) -> Vec<R> {
    items.par_iter().map(work).collect()
}

/// Reads files on all cores and hands over what became of each, in the order of the files, until the run is to end or the time
/// is over: the files in hand are finished then.
///
/// # Errors
/// That of the one who takes, which ends the reading; or where the threads cannot be started.
pub(super) fn read_in_order<T: Send>(
    files: &[SourceFile],
    (options, until): (&Options, Option<Instant>),
    observer: &dyn Observer,
    read: impl Fn(&SourceFile) -> T + Sync,
    mut take: impl FnMut(&SourceFile, T) -> anyhow::Result<()>,
) -> Result<(), RunError> {
    let mut builder = rayon::ThreadPoolBuilder::new().stack_size(STACK_BYTES);
    if let Some(jobs) = options.jobs {
        builder = builder.num_threads(jobs);
    }
    let pool = builder.build().map_err(|error| RunError::Threads(error.to_string()))?;
    let failed = AtomicBool::new(false);
    let is_over = || {
        let is_late = until.is_some_and(|until| Instant::now() >= until);
        is_late || failed.load(Ordering::Relaxed) || options.stop.load(Ordering::Relaxed)
    };
    let read = |file: &SourceFile| {
        let result = (!is_over()).then(|| read(file));
        observer.advance();
        result
    };
    observer.begin(files.len());
    let taken = pool.in_place_scope_fifo(|scope| {
        let (send, receive) = mpsc::channel();
        let (mut begun, mut next) = (0, 0);
        let mut waiting: BTreeMap<usize, Option<T>> = BTreeMap::new();
        loop {
            while begun < files.len() && begun < next + WINDOW && !is_over() {
                let (send, index, read) = (send.clone(), begun, &read);
                scope.spawn_fifo(move |_| drop(send.send((index, read(&files[index])))));
                begun += 1;
            }
            if next == begun {
                return Ok(());
            }
            let Ok((index, result)) = receive.recv() else { return Ok(()) };
            waiting.insert(index, result);
            while let Some(result) = waiting.remove(&next) {
                let taken = result.map_or(Ok(()), |result| take(&files[next], result));
                next += 1;
                if taken.is_err() {
                    failed.store(true, Ordering::Relaxed);
                    return taken;
                }
            }
        }
    });
    observer.end();
    Ok(taken?)
}
