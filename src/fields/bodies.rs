//! The public bodies that are known by name: the table, and the search for their names in a text.
//!
//! The table is a value that the pipeline hands down: the built-in one, or one with the bodies that a user adds. All
//! names are searched at once, in one pass over the text.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use serde::Deserialize;
use toml::Spanned;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// A public body: one `[[body]]` of the table.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Body {
    /// Its name.
    pub name: String,
    /// What it is: a word of the user's own choice, which changes nothing.
    #[serde(default)]
    pub kind: String,
    /// Other names in use.
    #[serde(default)]
    pub also: Vec<String>,
    /// Names that it or the bodies before it bore.
    #[serde(default)]
    pub former: Vec<String>,
    /// English names.
    #[serde(default)]
    pub english: Vec<String>,
    /// Acronyms, the one in use first.
    #[serde(default)]
    pub acronyms: Vec<String>,
    /// Domains on the web, without `www`.
    #[serde(default)]
    pub domains: Vec<String>,
}

impl Body {
    /// Gives its acronym in use.
    pub fn code(&self) -> Option<&str> {
        self.acronyms.first().map(String::as_str)
    }

    fn names(&self) -> impl Iterator<Item = &String> {
        [&self.name].into_iter().chain(&self.also).chain(&self.former).chain(&self.english)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    #[serde(default)]
    body: Vec<Spanned<Body>>,
}

/// What is wrong with a table of bodies, and on which line, from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TableFault {
    /// It is no TOML of the form wanted; with the sentence of the parser.
    Form {
        /// The line.
        line: usize,
        /// What the parser says.
        cause: String,
    },
    /// A name, an acronym or a domain is empty.
    Empty {
        /// The line where the body begins.
        line: usize,
    },
    /// Two entries bear one name.
    Twice {
        /// The line where the second one begins.
        line: usize,
        /// The name.
        name: String,
    },
}

/// Reads a table of bodies.
///
/// # Errors
/// Where it is not of the form that `docs/bodies.md` describes.
pub fn toml_to_bodies(text: &str) -> Result<Vec<Body>, TableFault> {
    let line_of = |byte: usize| 1 + text.as_bytes()[..byte.min(text.len())].iter().filter(|&&b| b == b'\n').count();
    let table: Table = toml::from_str(text).map_err(|error| TableFault::Form {
        line: line_of(error.span().map_or(0, |span| span.start)),
        cause: error.message().replace('\n', " "),
    })?;
    let mut names: BTreeMap<String, ()> = BTreeMap::new();
    let mut bodies = Vec::with_capacity(table.body.len());
    for body in table.body {
        let line = line_of(body.span().start);
        let body = body.into_inner();
        if body.names().chain(&body.acronyms).chain(&body.domains).any(|word| plain(word).is_empty()) {
            return Err(TableFault::Empty { line });
        }
        if names.insert(plain(&body.name), ()).is_some() {
            return Err(TableFault::Twice { line, name: body.name });
        }
        bodies.push(body);
    }
    Ok(bodies)
}

/// The bodies that are known, ready for the search.
#[derive(Debug, Clone)]
pub struct Bodies {
    bodies: Vec<Body>,
    /// The body of each name in plain form, by the number of the pattern.
    owners: Vec<usize>,
    by_name: BTreeMap<String, usize>,
    /// The body of each acronym in plain form; none where several bear it.
    by_acronym: BTreeMap<String, Option<usize>>,
    names: AhoCorasick,
    domains: AhoCorasick,
    domain_owners: Vec<usize>,
}

static BUILT_IN: LazyLock<Bodies> = LazyLock::new(|| {
    let bodies = toml_to_bodies(include_str!("../../data/bodies.toml")).expect("a test reads the built-in table");
    Bodies::new(bodies)
});

/// A known body, named in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named<'b> {
    /// The body.
    pub body: &'b Body,
    /// The bytes of the name in the folded text.
    pub bytes: Range<usize>,
}

impl Bodies {
    /// Gives the table that comes with the program.
    pub fn built_in() -> &'static Self {
        &BUILT_IN
    }

    /// Gives the table with the user's bodies: an entry whose name is known replaces the known one, the others are
    /// added, and a name that two entries give belongs to the user's.
    pub fn with(&self, more: Vec<Body>) -> Self {
        let replaced: Vec<String> = more.iter().map(|body| plain(&body.name)).collect();
        let kept = self.bodies.iter().filter(|body| !replaced.contains(&plain(&body.name)));
        Self::new(kept.cloned().chain(more).collect())
    }

    fn new(bodies: Vec<Body>) -> Self {
        let mut by_name = BTreeMap::new();
        let mut by_acronym: BTreeMap<String, Option<usize>> = BTreeMap::new();
        let mut by_domain = BTreeMap::new();
        for (index, body) in bodies.iter().enumerate() {
            by_name.extend(body.names().map(|name| (plain(name), index)));
            for acronym in &body.acronyms {
                let owner = by_acronym.entry(plain(acronym)).or_insert(Some(index));
                *owner = owner.filter(|&owner| owner == index);
            }
            by_domain.extend(body.domains.iter().map(|domain| (domain.to_lowercase(), index)));
        }
        // A current name is stronger than the former name of another body.
        by_name.extend(bodies.iter().enumerate().map(|(index, body)| (plain(&body.name), index)));
        let search = |patterns: Vec<&String>| AhoCorasick::new(patterns).expect("some thousand names are not too many");
        Self {
            names: search(by_name.keys().collect()),
            owners: by_name.values().copied().collect(),
            domains: search(by_domain.keys().collect()),
            domain_owners: by_domain.into_values().collect(),
            by_name,
            by_acronym,
            bodies,
        }
    }

    /// Gives the body of a name.
    pub fn of_name(&self, name: &str) -> Option<&Body> {
        self.by_name.get(&plain(name)).map(|&index| &self.bodies[index])
    }

    /// Gives the body that alone bears an acronym.
    pub fn of_acronym(&self, acronym: &str) -> Option<&Body> {
        self.by_acronym.get(&plain(acronym)).copied().flatten().map(|index| &self.bodies[index])
    }

    /// Gives all the bodies that bear an acronym.
    pub fn all_of_acronym(&self, acronym: &str) -> impl Iterator<Item = &Body> {
        let acronym = plain(acronym);
        self.bodies.iter().filter(move |body| body.acronyms.iter().any(|own| plain(own) == acronym))
    }

    /// Finds the names of bodies in a folded text, in order; of names that overlap, the longest.
    pub fn named_in(&self, folded: &str) -> Vec<Named<'_>> {
        let searched = Searched::new(folded);
        let mut found: Vec<(Range<usize>, usize)> = self
            .names
            .find_overlapping_iter(&searched.plain)
            .filter_map(|found| Some((searched.whole_name(folded, found.range())?, found.pattern().as_usize())))
            .collect();
        found.sort_by_key(|(bytes, _)| (std::cmp::Reverse(bytes.len()), bytes.start));
        let mut kept: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
        for (bytes, pattern) in found {
            let before = kept.range(..bytes.end).next_back();
            if before.is_none_or(|(_, &(end, _))| end <= bytes.start) {
                kept.insert(bytes.start, (bytes.end, pattern));
            }
        }
        let named = |(start, (end, pattern))| Named { body: &self.bodies[self.owners[pattern]], bytes: start..end };
        kept.into_iter().map(named).collect()
    }

    /// Finds the first domain of a body in a web or e-mail address of a folded text.
    pub fn domain_in(&self, folded: &str) -> Option<Named<'_>> {
        if !folded.contains(['@', '.']) {
            return None;
        }
        let lower = folded.to_ascii_lowercase();
        self.domains.find_overlapping_iter(&lower).find_map(|found| {
            let before = lower[..found.start()].chars().next_back();
            let mut after = lower[found.end()..].chars();
            let (next, second) = (after.next(), after.next());
            let begins = before.is_none_or(|c| !c.is_alphanumeric() && c != '-');
            let goes_on = next.is_some_and(|c| c.is_alphanumeric() || c == '-')
                || (next == Some('.') && second.is_some_and(char::is_alphanumeric));
            (begins && !goes_on).then(|| Named {
                body: &self.bodies[self.domain_owners[found.pattern().as_usize()]],
                bytes: found.range(),
            })
        })
    }
}

/// A text as names are searched in it, with the way back.
struct Searched {
    plain: String,
    /// For each byte of `plain` the bytes of the folded text that it comes from.
    from: Vec<(u32, u32)>,
}

impl Searched {
    fn new(folded: &str) -> Self {
        let mut plain = String::with_capacity(folded.len() + 2);
        let mut from = Vec::with_capacity(folded.len() + 2);
        for (at, character) in folded.char_indices() {
            let before = plain.len();
            push_plain(character, &mut plain);
            let place = (at as u32, (at + character.len_utf8()) as u32);
            from.resize(from.len() + plain.len() - before, place);
        }
        Self { plain, from }
    }

    /// Gives the bytes of a name in the folded text, where it stands there as whole words.
    fn whole_name(&self, folded: &str, found: Range<usize>) -> Option<Range<usize>> {
        let start = self.from[found.start].0 as usize;
        let end = self.from[found.end - 1].1 as usize;
        let before = folded[..start].chars().next_back();
        let mut after = folded[end..].chars();
        let (next, second) = (after.next(), after.next());
        // « Ville de Laval-des-Rapides » is another city than the one whose name it begins with, « sepaq.com » an address.
        let goes_on = next.is_some_and(char::is_alphanumeric)
            || (matches!(next, Some('-' | '.' | '@')) && second.is_some_and(char::is_alphanumeric));
        let begins = before.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '-' | '@' | '/'));
        (begins && !goes_on).then_some(start..end)
    }
}

/// Gives a name in plain form: small letters without accents, one space between words.
pub fn plain(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    name.chars().for_each(|character| push_plain(character, &mut out));
    out.trim_matches([' ', BARRIER]).to_string()
}

/// What no name goes over.
const BARRIER: char = '\u{1}';

/// Adds a character in plain form; marks between words become one space.
fn push_plain(character: char, out: &mut String) {
    match character {
        'a'..='z' | '0'..='9' => out.push(character),
        'A'..='Z' => out.push(character.to_ascii_lowercase()),
        'œ' | 'Œ' => out.push_str("oe"),
        ';' | ':' | '(' | ')' | '[' | ']' | '|' | '"' | '«' | '»' | '\t' | '!' | '?' | '@' | '/' => out.push(BARRIER),
        _ if character.is_alphanumeric() => decompose_canonical(character, |part| {
            if !is_combining_mark(part) {
                out.extend(part.to_lowercase());
            }
        }),
        _ if is_combining_mark(character) || character == '\u{AD}' => {}
        _ if out.ends_with(' ') => {}
        _ => out.push(' '),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letter::text::fold_text;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        let folded = fold_text(text);
        let found = Bodies::built_in().named_in(&folded);
        let found: Vec<(&str, &str)> =
            found.iter().map(|named| (&folded[named.bytes.clone()], named.body.name.as_str())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn names_are_found_whatever_their_case_accents_and_marks() {
        check("la VILLE DE QUEBEC,", &[("VILLE DE QUEBEC", "Ville de Québec")]);
        check(
            "le Service de police de la Ville\u{A0}de Montréal.",
            &[("Service de police de la Ville de Montréal", "Service de police de la Ville de Montréal")],
        );
        check("Ville d’Amos", &[("Ville d'Amos", "Ville d'Amos")]);
        check(
            "CISSS du Bas‑Saint‑Laurent",
            &[("CISSS du Bas-Saint-Laurent", "Centre intégré de santé et de services sociaux du Bas-Saint-Laurent")],
        );
        check(
            "Ministère des Transports du Québec",
            &[("Ministère des Transports du Québec", "Ministère des Transports et de la Mobilité durable")],
        );
        check(
            "McGill University Health Centre",
            &[("McGill University Health Centre", "Centre universitaire de santé McGill")],
        );
    }

    #[test]
    fn a_name_that_only_begins_another_is_not_found() {
        check("Ville de Laval-des-Rapides", &[]);
        check("Ville de Lavaltrieville", &[]);
        check("Centre de services scolaire de Montréal-Nord", &[]);
        check("la ville (de Laval)", &[]);
        check("info@sepaq.com, www.sepaq.com", &[]);
        check("Sous-Ministère de la Justice", &[]);
    }

    #[test]
    fn an_acronym_is_only_known_where_one_body_bears_it() {
        let bodies = Bodies::built_in();
        assert_eq!(bodies.of_acronym("mddep").and_then(Body::code), Some("MELCCFP"));
        assert_eq!(bodies.of_acronym("OPQ"), None);
    }

    #[test]
    fn a_domain_is_whole_or_none() {
        let name = |text| Bodies::built_in().domain_in(text).map(|named| named.body.name.clone());
        assert_eq!(name("acces@stm.info").as_deref(), Some("Société de transport de Montréal"));
        assert_eq!(name("voir www.stm.info/fr"), Some("Société de transport de Montréal".to_string()));
        assert_eq!(name("stm.information"), None);
        assert_eq!(name("astm.info"), None);
        assert_eq!(name("stm.info.example.com"), None);
    }

    #[test]
    fn bodies_of_the_user_are_added_and_override() {
        let table =
            "[[body]]\nname = \"Ville de Laval\"\nacronyms = [\"LAV\"]\n[[body]]\nname = \"Régie du mont Factice\"";
        let bodies = Bodies::built_in().with(toml_to_bodies(table).expect("it is well formed"));
        assert_eq!(bodies.of_name("VILLE DE LAVAL").and_then(Body::code), Some("LAV"));
        assert!(bodies.domain_in("laval.ca").is_none(), "the entry replaces the known one as a whole");
        assert_eq!(bodies.named_in("Régie du mont Factice").len(), 1);
        assert!(Bodies::built_in().of_name("Régie du mont Factice").is_none());
    }

    #[test]
    fn a_fault_has_its_line() {
        let line = |text| match toml_to_bodies(text) {
            Err(TableFault::Form { line, .. } | TableFault::Empty { line } | TableFault::Twice { line, .. }) => line,
            Ok(bodies) => panic!("{bodies:?}"),
        };
        assert_eq!(line("[[body]]\nname = Ville"), 2);
        assert_eq!(line("[[body]]\nname = \"A b\"\nnames = []"), 3);
        assert_eq!(line("\n[[body]]\nname = \" \""), 2);
        assert_eq!(line("[[body]]\nname = \"A\"\n\n[[body]]\nname = \"a\""), 4);
        assert_eq!(line("[[body]]\nacronyms = [\"A\"]"), 1);
    }

    #[test]
    fn no_two_built_in_bodies_give_one_name() {
        let bodies = Bodies::built_in();
        assert!(bodies.bodies.len() >= 700);
        let names: Vec<String> = bodies.bodies.iter().flat_map(Body::names).map(|name| plain(name)).collect();
        assert_eq!(names.len(), bodies.by_name.len());
    }
}
