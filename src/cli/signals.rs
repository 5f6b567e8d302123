//! Ctrl-C and `kill`: the first one ends the run once the files in hand are stored, the second one at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use signal_hook::consts::{SIGINT, SIGTERM, SIGXFSZ};
use signal_hook::flag;

use crate::cli::Exit;

/// From now on a file that grows beyond a limit of the system is an error to be told, not the end of the program.
pub fn tell_full_files() {
    let _ = flag::register(SIGXFSZ, Arc::default());
}

/// What the signals say to a run.
#[derive(Debug, Default)]
pub struct Signals {
    /// Set by the first signal.
    pub stop: Arc<AtomicBool>,
    /// The number of the last signal.
    signal: Arc<AtomicUsize>,
}

impl Signals {
    /// Begins to listen. Where the system does not let us, signals do what they always do.
    pub fn listen() -> Self {
        let signals = Self::default();
        for (signal, exit) in [(SIGINT, Exit::Interrupted), (SIGTERM, Exit::Terminated)] {
            // In this order: the second signal finds the flag set and ends the program.
            let _ = flag::register_conditional_shutdown(signal, i32::from(exit.code()), Arc::clone(&signals.stop));
            let _ = flag::register_usize(signal, Arc::clone(&signals.signal), usize::from(exit.code()));
            let _ = flag::register(signal, Arc::clone(&signals.stop));
        }
        tell_full_files();
        signals
    }

    /// Gives the exit of a run that a signal ended.
    pub fn exit(&self) -> Exit {
        let terminated = self.signal.load(Ordering::Relaxed) == usize::from(Exit::Terminated.code());
        if terminated { Exit::Terminated } else { Exit::Interrupted }
    }
}
