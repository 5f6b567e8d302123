//! Calls the command line and gives its exit code.

use std::panic::catch_unwind;
use std::process::ExitCode;
use std::thread;

/// Hostile files nest deeply: the work is done on a thread with room for it.
const STACK_BYTES: usize = 256 * 1024 * 1024;
/// The program itself is at fault.
const FAULT: u8 = 2;

fn main() -> ExitCode {
    // A panic is caught where it happens and told in a sentence; its own message is for developers.
    if std::env::var_os("RUST_BACKTRACE").is_none() {
        std::panic::set_hook(Box::new(|_| {}));
    }
    let words = std::env::args_os().collect();
    let work = thread::Builder::new().stack_size(STACK_BYTES).spawn(move || catch_unwind(|| greffier::cli::run(words)));
    match work.map(thread::JoinHandle::join) {
        Ok(Ok(Ok(exit))) => ExitCode::from(exit.code()),
        _ => {
            let lang = greffier::messages::Lang::of_locale(sys_locale::get_locale().as_deref());
            eprintln!("{}", greffier::messages::internal_fault().in_lang(lang));
            ExitCode::from(FAULT)
        }
    }
}
