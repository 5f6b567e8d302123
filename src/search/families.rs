//! Words that belong together although no rule says so, and words that do not although a rule says so: data of `data/search/`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::words::fold;

/// Words of one meaning: a line is found by any of its words.
const TOGETHER: &str = include_str!("../../data/search/together.txt");
/// Words that share a stem with others: each line keeps its forms under its first word.
const APART: &str = include_str!("../../data/search/apart.txt");

/// The words of the lists, folded.
pub struct Families {
    /// A word → the lines of which it is one.
    together: BTreeMap<String, Vec<usize>>,
    lines: Vec<Vec<String>>,
    /// A form → its first word.
    apart: BTreeMap<String, String>,
}

impl Families {
    /// Gives the words that are looked for with this one, itself left out.
    pub fn others(&self, folded: &str) -> impl Iterator<Item = &str> {
        let lines = self.together.get(folded).into_iter().flatten().map(|line| &self.lines[*line]);
        lines.flatten().map(String::as_str).filter(move |other| *other != folded)
    }

    /// Gives the stem of a word that is kept apart.
    pub fn own_stem(&self, folded: &str) -> Option<&str> {
        self.apart.get(folded).map(String::as_str)
    }
}

/// Gives the lists.
pub fn families() -> &'static Families {
    static FAMILIES: LazyLock<Families> = LazyLock::new(read);
    &FAMILIES
}

fn read() -> Families {
    let lines_of =
        |text: &'static str| text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let mut families = Families { together: BTreeMap::new(), lines: Vec::new(), apart: BTreeMap::new() };
    for (index, line) in lines_of(TOGETHER).enumerate() {
        let words: Vec<String> = line.split_whitespace().map(fold).collect();
        for word in &words {
            families.together.entry(word.clone()).or_default().push(index);
        }
        families.lines.push(words);
    }
    for line in lines_of(APART) {
        let words: Vec<String> = line.split_whitespace().map(fold).collect();
        for word in &words {
            families.apart.insert(word.clone(), words[0].clone());
        }
    }
    families
}
