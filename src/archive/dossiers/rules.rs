//! Which files of a folder belong to one request: by the reference of the letters, by their names, or by their folder.
//!
//! Nothing is guessed: files that two requests could claim belong to none.

use std::collections::{BTreeMap, BTreeSet};

/// A folder of a request holds at most so many files; more are a collection.
const FOLDER_FILES_MAX: usize = 60;
/// So many digits make a stem that names a request.
const STEM_DIGITS: usize = 4;
/// So many letters make a stem that names a request, where it has fewer digits.
const STEM_LETTERS: usize = 8;
/// Words of a file name that say what the file is in its dossier, French and English, without accents.
const ROLES: &[&str] = &[
    "decision",
    "reponse",
    "lettre",
    "annexe",
    "annexes",
    "document",
    "documents",
    "doc",
    "docs",
    "pj",
    "piece",
    "pieces",
    "jointe",
    "jointes",
    "joint",
    "avis",
    "recours",
    "accuse",
    "reception",
    "acces",
    "demande",
    "tableau",
    "tableaux",
    "partie",
    "page",
    "pages",
    "final",
    "finale",
    "signe",
    "signee",
    "caviarde",
    "caviardee",
    "caviardes",
    "copie",
    "prolongation",
    "transfert",
    "liste",
    "extrait",
    "extraits",
    "diffusion",
    "version",
    "de",
    "des",
    "du",
    "d",
    "et",
    "la",
    "le",
    "les",
    "l",
    "en",
    "a",
    "au",
    "aux",
    "sur",
    "p",
    "v",
    "no",
    "attachment",
    "attachments",
    "letter",
    "response",
    "reply",
    "appendix",
    "schedule",
    "notice",
    "records",
    "record",
    "released",
    "extension",
    "acknowledgement",
    "acknowledgment",
    "receipt",
    "request",
    "table",
    "part",
    "file",
    "files",
    "annex",
    "of",
    "and",
    "the",
    "review",
    "redacted",
    "signed",
    "copy",
];

/// What the rules know of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileFacts {
    /// Its name, without the folder.
    pub name: String,
    /// The letters in it.
    pub letters: Vec<LetterFacts>,
}

/// What the rules know of a letter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LetterFacts {
    /// Whether it decides.
    pub decides: bool,
    /// The body, by its code or its name.
    pub body: Option<String>,
    /// Its reference.
    pub reference: Option<String>,
}

/// By which rule a file is in its dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// A letter in it has the reference of the dossier.
    Reference,
    /// It has the name of another file of the dossier, but for what the file is.
    Name,
    /// It lies in the folder of one decision.
    Folder,
}

impl Rule {
    /// Gives the word of the archive.
    pub fn word(self) -> &'static str {
        match self {
            Self::Reference => "reference",
            Self::Name => "name",
            Self::Folder => "folder",
        }
    }
}

/// The dossier of a file, and the rule that put it there.
pub type Place = Option<(String, Rule)>;

/// Gives the dossier of each file of a folder; `folder` is its path below the root, `/` at the end, empty for the root itself.
pub fn files_to_dossiers(folder: &str, files: &[FileFacts]) -> Vec<Place> {
    let keys = files_to_keys(folder, files);
    let mut places: Vec<Place> = keys
        .iter()
        .map(|keys| (keys.len() == 1).then(|| keys.first().map(|key| (key.clone(), Rule::Reference))).flatten())
        .collect();
    let mut by_stem: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, file) in files.iter().enumerate() {
        by_stem.entry(name_to_stem(&file.name).unwrap_or_default()).or_default().push(index);
    }
    by_stem.remove("");
    for (stem, group) in by_stem {
        join(&mut places, &keys, &group, &format!("{folder}{stem}"), Rule::Name);
    }
    let decisions: Vec<usize> =
        (0..files.len()).filter(|&file| files[file].letters.iter().any(|letter| letter.decides)).collect();
    if let [decision] = decisions[..]
        && !folder.is_empty()
        && files.len() <= FOLDER_FILES_MAX
        && keys.iter().flatten().collect::<BTreeSet<_>>().len() <= 1
    {
        // A file that is numbered otherwise than the decision is of another request.
        let number =
            |file: usize| name_to_stem(&files[file].name).filter(|stem| stem.bytes().any(|byte| byte.is_ascii_digit()));
        let of_decision = number(decision);
        let is_other =
            |file: usize| of_decision.is_some() && number(file).is_some_and(|stem| Some(stem) != of_decision);
        let is_taken = |&file: &usize| file == decision || places[file].is_none() && !is_other(file);
        let rest: Vec<usize> = (0..files.len()).filter(is_taken).collect();
        join(&mut places, &keys, &rest, folder.trim_end_matches('/'), Rule::Folder);
    }
    places
}

/// Puts the files of a group into one dossier, unless two references claim them.
fn join(places: &mut [Place], keys: &[BTreeSet<String>], group: &[usize], name: &str, rule: Rule) {
    let claims: BTreeSet<&String> = group.iter().flat_map(|&file| &keys[file]).collect();
    if group.len() < 2 || claims.len() > 1 {
        return;
    }
    let known = group.iter().find_map(|&file| places[file].as_ref().map(|(dossier, _)| dossier.clone()));
    let dossier = known.unwrap_or_else(|| name.to_string());
    for &file in group {
        places[file].get_or_insert_with(|| (dossier.clone(), rule));
    }
}

/// Gives the dossiers that the letters of each file name by body and reference.
fn files_to_keys(folder: &str, files: &[FileFacts]) -> Vec<BTreeSet<String>> {
    let letters = || files.iter().flat_map(|file| &file.letters);
    let mut bodies: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for letter in letters() {
        if let (Some(reference), Some(body)) = (&letter.reference, &letter.body) {
            bodies.entry(plain(reference)).or_default().insert(plain(body));
        }
    }
    let key = |letter: &LetterFacts| {
        let reference = plain(letter.reference.as_ref()?);
        // A letter that does not name its body is of the one that uses its reference beside it.
        let beside =
            bodies.get(&reference).filter(|bodies| bodies.len() == 1).and_then(|bodies| bodies.first().cloned());
        let body = letter.body.as_deref().map(plain).or(beside);
        let owner = body.unwrap_or_else(|| folder.trim_end_matches('/').to_string());
        (!reference.is_empty()).then(|| format!("{owner} {reference}").trim_start().to_string())
    };
    files.iter().map(|file| file.letters.iter().filter_map(key).collect()).collect()
}

/// Gives words in lower case, letters and digits only.
fn plain(words: &str) -> String {
    words.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Gives what a file name says of the request: the name without its ending and without what the file is in the dossier;
/// nothing where that could be anything.
fn name_to_stem(name: &str) -> Option<String> {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let words = name_to_words(stem);
    let is_role = |word: &String| ROLES.contains(&word.as_str());
    let is_small = |word: &String| word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit());
    let (mut first, mut last) = (0, words.len());
    while first < last && is_role(&words[first]) {
        first += 1;
        // `annexe 2 31180`: the number of the annex, not of the request.
        if first + 1 < last && is_small(&words[first]) {
            first += 1;
        }
    }
    while first < last {
        let mut cut = last;
        // `annexe 2`, `p 1 de 2`: numbers behind a word of this kind.
        while cut > first && is_small(&words[cut - 1]) {
            cut -= 1;
        }
        if cut > first && is_role(&words[cut - 1]) {
            last = cut - 1;
        } else {
            break;
        }
    }
    let words = &words[first..last];
    let count = |is_one: fn(&char) -> bool| words.iter().flat_map(|word| word.chars()).filter(is_one).count();
    let (digits, letters) = (count(char::is_ascii_digit), count(|c| c.is_alphabetic()));
    let is_enough = (digits >= STEM_DIGITS && !is_date(words)) || letters >= STEM_LETTERS;
    is_enough.then(|| words.join("-"))
}

/// Tells whether words are a day, a month or a year only: letters of one day need not be of one request.
fn is_date(words: &[String]) -> bool {
    let number = |word: &String| word.parse::<u32>().ok();
    let is_year = |word: &String| word.len() == 4 && number(word).is_some_and(|year| (1980..2100).contains(&year));
    let small = |word: &String| word.len() <= 2 && number(word).is_some_and(|number| (1..=31).contains(&number));
    match words {
        [word] => {
            let digits = word.len() == 8 || word.len() == 6;
            is_year(word)
                || digits && word.get(..4).is_some_and(|year| is_year(&year.to_string())) && number(word).is_some()
        }
        [first, rest @ .., last] => {
            let ends =
                (is_year(first) && small(last)) || (small(first) && is_year(last)) || (is_year(first) && is_year(last));
            ends && rest.iter().all(small)
        }
        [] => true,
    }
}

/// Parts a name into words in lower case without accents: letters, and digits.
fn name_to_words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut before: Option<bool> = None;
    for c in name.to_lowercase().chars() {
        let kind = match c {
            _ if c.is_ascii_digit() => Some(true),
            _ if c.is_alphabetic() => Some(false),
            _ => None,
        };
        if let Some(kind) = kind {
            if before != Some(kind) {
                words.push(String::new());
            }
            words.last_mut().into_iter().for_each(|word| word.push(without_accent(c)));
        }
        before = kind;
    }
    words
}

fn without_accent(c: char) -> char {
    match c {
        'à' | 'â' | 'ä' => 'a',
        'ç' => 'c',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' => 'i',
        'ô' | 'ö' => 'o',
        'ù' | 'û' | 'ü' => 'u',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file: its name, and its letter as kind (`d` decides), body and reference, `-` for none.
    fn file(words: &str) -> FileFacts {
        let (name, letter) = words.split_once(" | ").unwrap_or((words, ""));
        let letters = letter.split(" + ").filter(|letter| !letter.is_empty()).map(|letter| {
            let parts: Vec<&str> = letter.split(' ').collect();
            let word = |index: usize| parts.get(index).filter(|word| **word != "-").map(|word| (*word).to_string());
            LetterFacts { decides: parts[0] == "d", body: word(1), reference: word(2) }
        });
        FileFacts { name: name.to_string(), letters: letters.collect() }
    }

    /// Compares the dossiers of the files of a folder, written `dossier/rule`, `-` for none.
    fn check(folder: &str, files: &[&str], expected: &[&str]) {
        let files: Vec<FileFacts> = files.iter().map(|words| file(words)).collect();
        let written =
            |place: Place| place.map_or("-".to_string(), |(dossier, rule)| format!("{dossier}/{}", rule.word()));
        let places: Vec<String> = files_to_dossiers(folder, &files).into_iter().map(written).collect();
        assert_eq!(places, expected, "{files:#?}");
    }

    #[test]
    fn letters_of_one_reference_are_one_dossier() {
        check(
            "",
            &["a.pdf | n MIFI 31-180", "b.pdf | d MIFI 31180", "c.pdf | d MIFI 31181"],
            &["mifi 31180/reference", "mifi 31180/reference", "mifi 31181/reference"],
        );
        check("", &["a.pdf | n - 12-A", "b.pdf | d MTQ 12-A"], &["mtq 12a/reference", "mtq 12a/reference"]);
        check(
            "x/",
            &["a.pdf | n - 12-A", "b.pdf | d MTQ 12-A", "c.pdf | d MELS 12-A"],
            &["x 12a/reference", "mtq 12a/reference", "mels 12a/reference"],
        );
        // A merged file of two requests is of neither.
        check("", &["a.pdf | d MTQ 1 + d MTQ 2", "b.pdf | d MTQ 1"], &["-", "mtq 1/reference"]);
    }

    #[test]
    fn files_of_one_name_are_one_dossier() {
        check(
            "y/",
            &[
                "2024-123_decision.pdf | d MTQ 9",
                "2024-123_annexe_1.pdf",
                "2024-123 avis de recours.pdf",
                "Lettre 2024-124.pdf",
            ],
            &["mtq 9/reference", "mtq 9/name", "mtq 9/name", "-"],
        );
        check("", &["31180.pdf", "31180-pj2.xlsx"], &["31180/name", "31180/name"]);
        check(
            "",
            &["Vidanges_Saint-Lin réponse.pdf", "annexe vidanges saint-lin.pdf"],
            &["vidanges-saint-lin/name", "vidanges-saint-lin/name"],
        );
        // Two requests claim the annex.
        check(
            "",
            &["2024-123_decision.pdf | d MTQ 9", "2024-123_reponse.pdf | d MTQ 10", "2024-123_annexe.pdf"],
            &["mtq 9/reference", "mtq 10/reference", "-"],
        );
    }

    #[test]
    fn names_that_say_nothing_of_a_request_link_nothing() {
        for names in [
            ["lettre1.pdf", "lettre2.pdf"],
            ["2024-01-15 lettre.pdf", "2024-01-15 annexe.pdf"],
            ["20240115_reponse.pdf", "20240115_document.pdf"],
            ["Décision 2023.pdf", "Annexe 2023.pdf"],
            ["reponse 2022-2023.pdf", "documents 2022-2023.pdf"],
            ["scan0001.pdf", "scan0002.pdf"],
            ["doc 1.pdf", "doc 2.pdf"],
            ["mai lettre.pdf", "mai annexe.pdf"],
            ["ville 2024-12.pdf", "ville 2024-13.pdf"],
        ] {
            check("", &names, &["-", "-"]);
        }
    }

    #[test]
    fn the_folder_of_one_decision_is_one_dossier() {
        check(
            "2024/radon/",
            &["reponse.pdf | d MEQ 7", "tableau.xlsx", "accuse.pdf | n MEQ -"],
            &["meq 7/reference", "meq 7/folder", "meq 7/folder"],
        );
        check("radon/", &["reponse.pdf | d MEQ -", "tableau.xlsx"], &["radon/folder", "radon/folder"]);
        // The folder that was given, a folder of several decisions, and one where letters have other references are none.
        check("", &["reponse.pdf | d MEQ 7", "tableau.xlsx"], &["meq 7/reference", "-"]);
        check("a/", &["b.pdf | d MEQ -", "c.pdf | d MEQ -", "tableau.xlsx"], &["-", "-", "-"]);
        check(
            "a/",
            &["b.pdf | d MEQ 1", "c.pdf | n MEQ 2", "tableau.xlsx"],
            &["meq 1/reference", "meq 2/reference", "-"],
        );
    }

    #[test]
    fn a_stem_is_what_names_the_request() {
        let check = |name: &str, stem: Option<&str>| assert_eq!(name_to_stem(name).as_deref(), stem, "{name}");
        check("Décision_31180-typst.pdf", Some("31180-typst"));
        check("2024-123 p1de2.pdf", Some("2024-123"));
        check("annexe 2 31180.pdf", Some("31180"));
        check("lettre.pdf", None);
        check("12.pdf", None);
        check("2024-123 (2).pdf", Some("2024-123-2"));
    }
}
