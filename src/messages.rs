//! Every sentence for people, French and English side by side.
//!
//! Keys, codes and names of commands are English everywhere; whatever a person reads comes from here. A sentence
//! says what happened, where, and what to do. The help of the commands is in [`help`].

pub mod amend;
pub mod archive;
pub mod audit;
pub mod bodies;
pub mod columns;
pub mod eval;
pub mod export;
pub mod help;
pub mod letter;
pub mod ocr;
pub mod search;
pub mod settings;
pub mod show;
pub mod tables;
pub mod worker;

/// A language in which the program speaks to people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lang {
    /// French.
    Fr,
    /// English.
    En,
}

impl Lang {
    /// Gives the language of a locale such as `fr_CA.UTF-8`; French where it is neither.
    pub fn of_locale(locale: Option<&str>) -> Self {
        if locale.is_some_and(|locale| locale.to_lowercase().starts_with("en")) { Self::En } else { Self::Fr }
    }
}

/// One sentence in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// In French.
    pub fr: String,
    /// In English.
    pub en: String,
}

impl Sentence {
    /// Gives the sentence in one language.
    pub fn in_lang(self, lang: Lang) -> String {
        match lang {
            Lang::Fr => self.fr,
            Lang::En => self.en,
        }
    }
}

fn both(fr: impl Into<String>, en: impl Into<String>) -> Sentence {
    Sentence { fr: fr.into(), en: en.into() }
}

// Notes of a record.

/// A page is an image.
pub fn note_needs_ocr() -> Sentence {
    both(
        "Cette page est une image sans texte : elle n'a pas été lue (reconnaissance de caractères requise).",
        "This page is an image without text: it was not read (character recognition is needed).",
    )
}

/// Most letters of a page are unknown.
pub fn note_letters_lost() -> Sentence {
    both(
        "Les caractères de cette page ne peuvent être décodés : elle n'a pas été lue (reconnaissance de caractères requise).",
        "The characters of this page cannot be decoded: it was not read (character recognition is needed).",
    )
}

/// Letters of a page are unknown.
pub fn note_undecodable(lost: usize, of: usize) -> Sentence {
    both(
        format!("{lost} caractères sur {of} de cette page ne peuvent être décodés (police sans table de caractères)."),
        format!("{lost} of {of} characters of this page cannot be decoded (font without a character table)."),
    )
}

/// Text that nobody sees was left out.
pub fn note_hidden_text(glyphs: usize) -> Sentence {
    both(
        format!(
            "{glyphs} caractères que le lecteur ne voit pas (sous un cache ou de la couleur du fond) ont été laissés de côté."
        ),
        format!(
            "{glyphs} characters that a reader does not see (under a box or in the colour of the ground) were left out."
        ),
    )
}

/// Text outside the page was left out.
pub fn note_off_page(glyphs: usize) -> Sentence {
    both(
        format!("{glyphs} caractères placés hors de la page ont été laissés de côté."),
        format!("{glyphs} characters that stand outside the page were left out."),
    )
}

/// A limit was reached.
pub fn note_limit(what: &str, limit: usize) -> Sentence {
    if what == "table words" {
        return both(
            format!("Cette page a plus de {limit} mots : ils ont été lus, mais on n'y a pas cherché de tableaux."),
            format!("This page has more than {limit} words: they were read, but no tables were looked for."),
        );
    }
    if what == "pixels" {
        return both(
            format!("Cette page porte une image de plus de {limit} pixels : elle n'a pas été lue."),
            format!("This page bears a picture of more than {limit} pixels: it was not read."),
        );
    }
    let (fr, en) = match what {
        "ocr pages" => ("pages lues comme images par fichier", "pages read as pictures a file"),
        "ocr failures" => {
            ("échecs de la reconnaissance de caractères par fichier", "failures of character recognition a file")
        }
        "glyphs" => ("caractères par page", "glyphs a page"),
        "pages" => ("pages", "pages"),
        "pictures" => ("images par page", "pictures a page"),
        "steps" => ("opérations de dessin par page", "steps of drawing a page"),
        "file steps" => ("opérations de dessin par fichier", "steps of drawing a file"),
        "nesting" => ("éléments imbriqués", "elements within one another"),
        "bytes" => ("octets par page décomprimée", "bytes a page once decompressed"),
        "rulings" => ("filets de tableaux par page", "rules of tables a page"),
        "covers" => ("tracés superposés par page", "shapes over one another a page"),
        _ => ("tracés par page", "shapes a page"),
    };
    both(
        format!("La limite de {limit} {fr} est atteinte : la suite n'a pas été lue."),
        format!("The limit of {limit} {en} is reached: the rest was not read."),
    )
}

/// A page could not be read.
pub fn note_page_unreadable() -> Sentence {
    both("Cette page est endommagée et n'a pas été lue.", "This page is damaged and was not read.")
}

/// The encoding is doubtful.
pub fn note_encoding() -> Sentence {
    both(
        "Le codage du fichier est douteux : certains caractères ont été remplacés.",
        "The encoding of the file is doubtful: some characters were replaced.",
    )
}

/// The file ends before its end mark.
pub fn note_cut_off() -> Sentence {
    both(
        "Le fichier s'arrête avant sa fin : une partie peut manquer. Téléchargez-le de nouveau.",
        "The file ends before its end mark: a part may be missing. Download it again.",
    )
}

/// The file is an XFA form.
pub fn note_xfa() -> Sentence {
    both(
        "Ce fichier est un formulaire XFA : seul le contenu ordinaire de ses pages a été lu.",
        "This file is an XFA form: only the ordinary content of its pages was read.",
    )
}

/// The file is an XFA form whose pages hold nothing of the form.
pub fn note_xfa_only() -> Sentence {
    both(
        "Ce fichier est un formulaire XFA dynamique : ses pages n'en montrent rien. Ouvrez-le dans Adobe Reader, imprimez-le en PDF et lisez cette copie.",
        "This file is a dynamic XFA form: its pages show nothing of it. Open it in Adobe Reader, print it to PDF and read that copy.",
    )
}

/// Files are attached inside the file; an empty name is one that the file does not give.
pub fn note_attachments(names: &[String]) -> Sentence {
    const SHOWN: usize = 10;
    let listed = |unnamed: &str, open: &str, close: &str| {
        let shown = names.iter().take(SHOWN).map(|name| match name.as_str() {
            "" => unnamed.to_string(),
            name => format!("{open}{name}{close}"),
        });
        shown.collect::<Vec<_>>().join(", ")
    };
    let (count, more) = (names.len(), names.len().saturating_sub(SHOWN));
    let (fr, en) = (listed("sans nom", "« ", " »"), listed("without a name", "“", "”"));
    let (more_fr, more_en) = match more {
        0 => (String::new(), String::new()),
        more => (format!(" et {more} de plus"), format!(" and {more} more")),
    };
    match count {
        1 => both(
            format!("Un fichier joint à l'intérieur du PDF n'a pas été lu : {fr}."),
            format!("One file attached inside the PDF was not read: {en}."),
        ),
        _ => both(
            format!("{count} fichiers joints à l'intérieur du PDF n'ont pas été lus : {fr}{more_fr}."),
            format!("{count} files attached inside the PDF were not read: {en}{more_en}."),
        ),
    }
}

/// A cell looks like a number and is none.
pub fn note_malformed_number() -> Sentence {
    both(
        "Une cellule ressemble à un nombre sans en être un : elle reste du texte.",
        "A cell looks like a number and is none: it stays text.",
    )
}

/// A relative date in a letter without a date.
pub fn note_relative_date(words: &str) -> Sentence {
    both(
        format!("« {words} » ne peut être résolu : la lettre ne porte pas de date."),
        format!("“{words}” cannot be resolved: the letter bears no date."),
    )
}

// Why a file was not read, and what to do.

/// An empty file.
pub fn failed_empty() -> Sentence {
    both("le fichier est vide; téléchargez-le de nouveau", "the file is empty; download it again")
}

/// A file over the limit.
pub fn failed_too_large(bytes: u64, limit: u64) -> Sentence {
    let mib = |bytes: u64| bytes / (1024 * 1024);
    both(
        format!("le fichier est trop gros ({} Mio, limite {} Mio); découpez-le", mib(bytes), mib(limit)),
        format!("the file is too large ({} MiB, the limit is {} MiB); split it", mib(bytes), mib(limit)),
    )
}

/// A file that is not what its name says.
pub fn failed_not_what_it_says(promised: &str) -> Sentence {
    let format = promised.to_uppercase();
    both(
        format!(
            "le nom annonce un fichier {format}, le contenu n'en est pas un; vérifiez le téléchargement (page d'erreur enregistrée ?)"
        ),
        format!("the name promises a {format} file and the content is none; check the download (a saved error page?)"),
    )
}

/// An encrypted file.
pub fn failed_encrypted() -> Sentence {
    both(
        "le fichier est protégé par un mot de passe; enregistrez-en une copie sans mot de passe",
        "the file is protected by a password; save a copy without one",
    )
}

/// A file encrypted for the holders of certificates.
pub fn failed_certificate_needed() -> Sentence {
    both(
        "le fichier est chiffré pour un certificat à clé publique; ouvrez-le avec ce certificat et imprimez-le en PDF, ou demandez une copie sans protection",
        "the file is encrypted for a public-key certificate; open it with that certificate and print it to PDF, or ask for a copy without protection",
    )
}

/// An encryption that is not supported.
pub fn failed_encryption_unsupported() -> Sentence {
    both(
        "le fichier est chiffré d'une façon non prise en charge; ouvrez-le dans le programme qui l'a protégé et imprimez-le en PDF, ou demandez une copie sans protection",
        "the file is encrypted in a way that is not supported; open it in the program that protected it and print it to PDF, or ask for a copy without protection",
    )
}

/// A file that becomes too large when it is decompressed.
pub fn failed_expands_too_far(limit: u64) -> Sentence {
    let mib = limit / (1024 * 1024);
    both(
        format!(
            "la structure du fichier dépasse {mib} Mio une fois décomprimée; ouvrez-le ailleurs et imprimez-le en PDF"
        ),
        format!("the structure of the file exceeds {mib} MiB once decompressed; open it elsewhere and print it to PDF"),
    )
}

/// A damaged file.
pub fn failed_damaged() -> Sentence {
    both(
        "le fichier est endommagé ou incomplet; téléchargez-le de nouveau",
        "the file is damaged or cut off; download it again",
    )
}

/// The reader gave up.
pub fn failed_reader() -> Sentence {
    both(
        "la lecture a échoué; signalez ce fichier aux auteurs du programme",
        "reading failed; report this file to the authors of the program",
    )
}

/// A file or folder that cannot be opened; `cause` is the system's own sentence.
pub fn failed_unreadable(cause: &str) -> Sentence {
    both(
        format!("impossible d'ouvrir ({cause}); vérifiez les droits d'accès"),
        format!("cannot be opened ({cause}); check the access rights"),
    )
}

/// A record that would take another one's place.
pub fn failed_name_taken() -> Sentence {
    both(
        "un autre fichier donne le même nom de sortie; renommez l'un des deux",
        "another file gives the same output name; rename one of the two",
    )
}

/// A record whose name the system refuses.
pub fn failed_name_refused(cause: &str) -> Sentence {
    both(
        format!("le nom de sa fiche est refusé ({cause}); raccourcissez ou changez le nom du fichier"),
        format!("the name of its record is refused ({cause}); shorten or change the name of the file"),
    )
}

// The run.

/// The first sign of life.
pub fn run_begins() -> Sentence {
    both("Parcours des dossiers…", "Walking the folders…")
}

/// A sign of life where there is no terminal.
pub fn run_goes_on(done: usize, of: usize) -> Sentence {
    both(format!("{done} fichiers sur {of} lus"), format!("{done} of {of} files read"))
}

/// The bar on a terminal.
pub fn run_bar() -> Sentence {
    both("fichiers", "files")
}

/// Two folders of one name.
pub fn run_same_name(folder: &str, name: &str) -> Sentence {
    both(
        format!("{folder} : un autre dossier donné porte le même nom; celui-ci est inscrit sous « {name} »"),
        format!("{folder}: another folder given has the same name; this one is recorded as “{name}”"),
    )
}

/// The output folder lies in the sources.
pub fn run_output_inside(out: &str) -> Sentence {
    both(
        format!(
            "{out} : le dossier de sortie est à l'intérieur des sources; il n'est pas parcouru. Placez-le plutôt à côté"
        ),
        format!("{out}: the output folder lies inside the sources; it is not walked. Better put it beside them"),
    )
}

/// The output folder is a source folder.
pub fn run_output_is_source(out: &str) -> Sentence {
    both(
        format!("{out} : le dossier de sortie est le dossier des lettres; choisissez-en un autre avec --out"),
        format!("{out}: the output folder is the folder of the letters; choose another one with --out"),
    )
}

/// An input that does not exist.
pub fn run_no_such_input(path: &str) -> Sentence {
    both(
        format!("{path} : ni dossier ni fichier de ce nom; vérifiez le chemin"),
        format!("{path}: no folder or file of this name; check the path"),
    )
}

/// The output folder cannot be written.
pub fn run_cannot_write(path: &str, cause: &str) -> Sentence {
    both(
        format!(
            "{path} : impossible d'écrire ({cause}); choisissez un autre dossier avec --out ou vérifiez les droits"
        ),
        format!("{path}: cannot be written ({cause}); choose another folder with --out or check the rights"),
    )
}

/// Another run holds the output folder.
pub fn run_locked(out: &str) -> Sentence {
    both(
        format!("{out} : une autre exécution y écrit déjà; attendez qu'elle se termine"),
        format!("{out}: another run is writing there; wait until it ends"),
    )
}

/// The counts of a run, for the summary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Files read whole.
    pub whole: usize,
    /// Files read in part.
    pub in_part: usize,
    /// Files not read because they are images.
    pub needs_ocr: usize,
    /// Files that failed.
    pub failed: usize,
    /// Files given up in earlier runs.
    pub quarantined: usize,
    /// Files of unknown kinds.
    pub skipped: usize,
    /// Letters written.
    pub letters: usize,
    /// Documents written.
    pub documents: usize,
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        let Self { whole, in_part, needs_ocr, failed, quarantined, skipped, letters, documents } = other;
        self.whole += whole;
        self.in_part += in_part;
        self.needs_ocr += needs_ocr;
        self.failed += failed;
        self.quarantined += quarantined;
        self.skipped += skipped;
        self.letters += letters;
        self.documents += documents;
    }
}

impl Counts {
    /// Gives the sum: every file seen is in exactly one state.
    pub fn seen(&self) -> usize {
        self.whole + self.in_part + self.not_read() + self.skipped
    }

    /// Gives how many files have words that nobody has read.
    pub fn not_read(&self) -> usize {
        self.needs_ocr + self.failed + self.quarantined
    }
}

/// The summary of a run, a line each.
pub fn run_summary(counts: &Counts, out: &str) -> Vec<Sentence> {
    let line = |count: usize, fr: &str, en: &str| both(format!("{count:>7}  {fr}"), format!("{count:>7}  {en}"));
    let (whole, in_part, unread) = (counts.whole, counts.in_part, counts.not_read());
    let mut lines = vec![line(
        counts.seen(),
        &format!("fichiers vus : {whole} lus en entier, {in_part} en partie, {unread} non lus"),
        &format!("files seen: {whole} read whole, {in_part} in part, {unread} not read"),
    )];
    let mut some = |count: usize, fr: &str, en: &str| {
        if count > 0 {
            lines.push(line(count, fr, en));
        }
    };
    some(
        counts.in_part,
        "lus en partie (voir les notes de chaque fiche)",
        "read in part (see the notes of each record)",
    );
    some(
        counts.needs_ocr,
        "non lus : images sans texte (reconnaissance de caractères requise)",
        "not read: images without text (character recognition is needed)",
    );
    some(counts.failed, "non lus : échecs, énumérés ci-dessous", "not read: failures, listed below");
    some(
        counts.quarantined,
        "non lus : abandonnés lors d'exécutions antérieures",
        "not read: given up in earlier runs",
    );
    some(counts.skipped, "laissés de côté : ni PDF, ni texte, ni HTML", "left aside: neither PDF, nor text, nor HTML");
    let (letters, documents) = (counts.letters, counts.documents);
    lines.push(both(
        format!("{letters} lettres et {documents} autres documents inscrits dans {out}"),
        format!("{letters} letters and {documents} other documents recorded in {out}"),
    ));
    lines
}

/// The heading of the list of failures.
pub fn run_failures() -> Sentence {
    both("Non lus :", "Not read:")
}

/// The heading of the list of images.
pub fn run_needs_ocr() -> Sentence {
    both("Images sans texte :", "Images without text:")
}

/// Why an image is not read.
pub fn needs_ocr_reason() -> Sentence {
    both("reconnaissance de caractères requise", "character recognition is needed")
}

/// The heading of the list of skipped files.
pub fn run_skipped() -> Sentence {
    both("Laissés de côté :", "Left aside:")
}

/// The end of a list that is cut.
pub fn run_and_more(count: usize) -> Sentence {
    both(format!("… et {count} autres (tous dans --json)"), format!("… and {count} more (all of them in --json)"))
}

/// Why a file is skipped.
pub fn skipped_reason(reason: SkipReason) -> Sentence {
    match reason {
        SkipReason::UnknownKind => both("genre inconnu", "unknown kind"),
        SkipReason::Hidden => both("fichier caché", "hidden file"),
        SkipReason::Link => both("lien, non suivi", "link, not followed"),
        SkipReason::Special => both("ni fichier ni dossier", "neither file nor folder"),
        SkipReason::Ignored => both("écarté par .greffierignore", "left out by .greffierignore"),
    }
}

/// Why a file is skipped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SkipReason {
    /// No format that is read.
    UnknownKind,
    /// Its name begins with a point.
    Hidden,
    /// A symbolic link.
    Link,
    /// A device, a socket, a pipe.
    Special,
    /// A file beside it says so.
    Ignored,
}

// The commands.

/// A file that a command could not read: path, page, cause.
pub fn cannot_read(path: &str, page: Option<u32>, cause: Sentence) -> Sentence {
    let place = page.map(|page| format!("{path}:{page}")).unwrap_or(path.to_string());
    both(format!("{place} : {}", cause.fr), format!("{place}: {}", cause.en))
}

/// A folder where a file is wanted.
pub fn is_a_folder(path: &str) -> Sentence {
    both(
        format!("{path} : c'est un dossier; donnez un fichier (dossiers entiers : ingest, tables --all)"),
        format!("{path}: this is a folder; give a file (whole folders: ingest, tables --all)"),
    )
}

/// A file whose kind is unknown.
pub fn unknown_kind(path: &str) -> Sentence {
    both(
        format!("{path} : genre de fichier inconnu; donnez un PDF, un texte, un fichier Markdown ou HTML"),
        format!("{path}: unknown kind of file; give a PDF, text, Markdown or HTML file"),
    )
}

/// `explain` on a file without pages.
pub fn explain_no_pages() -> Sentence {
    both(
        "Ce format n'a pas de pages : seul le fichier texte est écrit.",
        "This format has no pages: only the text file is written.",
    )
}

/// A file that cannot be written; `cause` has its path and the system's own sentence.
pub fn cannot_write(cause: &str) -> Sentence {
    both(
        format!("{cause} : impossible d'écrire; choisissez un autre endroit ou vérifiez les droits"),
        format!("{cause}: cannot be written; choose another place or check the rights"),
    )
}

/// The standard output cannot be written.
pub fn cannot_print(cause: &str) -> Sentence {
    both(
        format!("sortie standard : impossible d'écrire ({cause}); vérifiez l'espace du disque"),
        format!("standard output: cannot be written ({cause}); check the space on the disk"),
    )
}

/// A word that `explain --check` finds lost or placed more than once.
pub fn check_fault(path: &str, page: u32, [x0, y0, x1, y1]: [f64; 4], surplus: i32) -> Sentence {
    let place = format!("{x0} {y0} {x1} {y1}");
    if surplus < 0 {
        both(
            format!("{path}, page {page} : un mot est perdu à la place {place}"),
            format!("{path}, page {page}: a word is lost at {place}"),
        )
    } else {
        both(
            format!("{path}, page {page} : un mot est lu deux fois à la place {place}"),
            format!("{path}, page {page}: a word is read twice at {place}"),
        )
    }
}

/// `explain --check` finds all in its place.
pub fn check_passed(path: &str) -> Sentence {
    both(
        format!("{path} : chaque mot visible est lu une fois et une seule"),
        format!("{path}: each visible word is read once and only once"),
    )
}

/// `explain --check` finds faults.
pub fn check_failed(path: &str) -> Sentence {
    both(
        format!("{path} : des mots visibles sont perdus ou lus deux fois ; c'est un défaut de greffier, à signaler"),
        format!("{path}: visible words are lost or read twice; this is a fault of greffier, please report it"),
    )
}

/// What `explain` wrote.
pub fn explain_written(count: usize, out: &str) -> Sentence {
    both(format!("{count} fichiers écrits dans {out}"), format!("{count} files written to {out}"))
}

/// A fault of the program itself.
pub fn internal_fault() -> Sentence {
    both(
        "erreur interne du programme; signalez ce fichier et cette commande aux auteurs",
        "internal fault of the program; report this file and this command to its authors",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_locale_chooses_the_language() {
        let check = |locale: Option<&str>, expected| assert_eq!(Lang::of_locale(locale), expected, "{locale:?}");
        check(Some("en_CA.UTF-8"), Lang::En);
        check(Some("fr-CA"), Lang::Fr);
        check(Some("C"), Lang::Fr);
        check(None, Lang::Fr);
    }

    #[test]
    fn every_file_is_in_one_state() {
        let counts = Counts { whole: 3, in_part: 1, needs_ocr: 1, failed: 2, skipped: 4, ..Counts::default() };
        assert_eq!(counts.seen(), 11);
        let lines: Vec<String> = run_summary(&counts, "out").into_iter().map(|line| line.fr).collect();
        assert!(lines[0].contains("11"));
    }
}
