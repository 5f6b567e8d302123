//! Sentences about pages that are images, and the program that reads them.

use super::{Sentence, both};

/// What to install, the same in each sentence.
const REMEDY_FR: &str = "installez Tesseract (Debian, Ubuntu : apt-get install tesseract-ocr tesseract-ocr-fra ; macOS : brew install \
     tesseract tesseract-lang), puis relancez";
const REMEDY_EN: &str = "install Tesseract (Debian, Ubuntu: apt-get install tesseract-ocr tesseract-ocr-fra; macOS: brew install \
     tesseract tesseract-lang), then run again";

/// The program broke down on a page.
pub fn note_failed(timed_out: bool) -> Sentence {
    if timed_out {
        both(
            "La reconnaissance des caractères de cette page a pris trop de temps : elle n'a pas été lue.",
            "Recognising the characters of this page took too long: it was not read.",
        )
    } else {
        both(
            "La reconnaissance des caractères de cette page s'est interrompue : elle n'a pas été lue.",
            "Recognising the characters of this page broke down: it was not read.",
        )
    }
}

/// Some files are images, and the program that reads them is missing.
pub fn run_without_program(files: usize) -> Sentence {
    let (fr, en) = match files {
        1 => ("1 fichier attend".to_string(), "1 file waits".to_string()),
        _ => (format!("{files} fichiers attendent"), format!("{files} files wait")),
    };
    both(
        format!("{fr} la reconnaissance de caractères : {REMEDY_FR}."),
        format!("{en} for character recognition: {REMEDY_EN}."),
    )
}

/// `doctor`: the program is there.
pub fn doctor_found(version: &str, languages: &str) -> Sentence {
    both(
        format!("Tesseract {version}, langues {languages} : les pages numérisées sont lues."),
        format!("Tesseract {version}, languages {languages}: scanned pages are read."),
    )
}

/// `doctor`: the program lacks a language.
pub fn doctor_lacks(language: &str) -> Sentence {
    both(
        format!("Il manque la langue {language} : installez tesseract-ocr-{language}."),
        format!("The language {language} is missing: install tesseract-ocr-{language}."),
    )
}

/// `doctor`: the program is missing.
pub fn doctor_missing() -> Sentence {
    both(
        format!("Tesseract est absent : les pages numérisées ne sont pas lues. Pour les lire, {REMEDY_FR}."),
        format!("Tesseract is missing: scanned pages are not read. To read them, {REMEDY_EN}."),
    )
}
