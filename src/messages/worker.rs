//! The sentences about files that bring their reader down.

use super::{Sentence, both};

/// The reader used up its time.
pub fn timed_out() -> Sentence {
    both(
        "la lecture a dépassé son temps; ouvrez le fichier ailleurs et imprimez-le en PDF, ou relancez avec --file-seconds plus grand",
        "reading took more than its time; open the file elsewhere and print it to PDF, or run again with a larger --file-seconds",
    )
}

/// The reader used up its memory.
pub fn out_of_memory() -> Sentence {
    both(
        "la lecture a dépassé sa mémoire; ouvrez le fichier ailleurs et imprimez-le en PDF",
        "reading took more than its memory; open the file elsewhere and print it to PDF",
    )
}

/// The reader broke down.
pub fn crashed(signal: Option<i32>) -> Sentence {
    let how = signal.map(|signal| format!(" (signal {signal})")).unwrap_or_default();
    both(
        format!(
            "la lecture s'est effondrée{how}; les autres fichiers n'en souffrent pas. Signalez ce fichier aux auteurs du programme"
        ),
        format!(
            "reading broke down{how}; the other files do not suffer. Report this file to the authors of the program"
        ),
    )
}

/// No worker can be started.
pub fn cannot_start(cause: &str) -> Sentence {
    both(
        format!("aucun processus de lecture ne démarre ({cause}); --isolation off lit sans eux"),
        format!("no reading process can be started ({cause}); --isolation off reads without them"),
    )
}
