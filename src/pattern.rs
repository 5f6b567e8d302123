//! The patterns that letters are searched with: they match what `regex` matches, and cost little where they match nothing.
//!
//! A letter is searched with hundreds of patterns, and most of them stand nowhere in it. `regex` leaves its fast engine
//! at the first accented letter of a text when a pattern holds `\b`, and compiling a pattern costs more than a search. So
//! a pattern is searched in three steps, each only where the one before finds something: the pieces of words of which
//! one stands in every match (nothing compiled yet), the pattern with each `\b` widened to what the fast engine can
//! tell, and at the places found so the pattern as written.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use regex_automata::meta;
use regex_automata::util::syntax;
use regex_automata::{Anchored, Input};
use regex_syntax::hir::{Capture, Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind, Look, Repetition};

/// More pieces than these are not searched first: one of them stands nearly everywhere.
const PIECES_MAX: usize = 120;
/// A shorter piece stands in nearly every text.
const PIECE_LETTERS_MIN: usize = 3;

/// The fast engine keeps what it has seen up to this size. With the 2 MB of `regex` the longest pattern of the outcomes
/// filled it again and again, and the search cost a hundred times as much.
const FAST_ENGINE_BYTES_MAX: usize = 4 * 1024 * 1024;

/// A class with more ranges than these is one of Unicode's: letters, digits, white space and what they are not.
const RANGES_MAX: usize = 12;
/// The last of the Latin letters that French, English and the names of Québec are written with.
const LATIN_LAST: char = '\u{24F}';

/// A regular expression in the syntax of `regex`, made once for many searches.
pub struct Pattern {
    written: Hir,
    /// Of these one stands in every match, in whatever case; nothing where no such list is known.
    pieces: Option<AhoCorasick>,
    /// The pattern without the boundaries that need more than ASCII: it matches wherever the pattern does.
    wide: OnceLock<meta::Regex>,
    exact: OnceLock<meta::Regex>,
    boundaries: Boundaries,
}

/// What becomes of the boundaries of words when a pattern is widened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Boundaries {
    /// There are none: the widened pattern is the pattern.
    None,
    /// All of them stand beside plain letters: between plain characters the widened pattern is the pattern.
    Plain,
    /// Some are left out: where the widened pattern matches the pattern may not.
    LeftOut,
}

impl Pattern {
    /// Makes a pattern. Errors where the source is no regular expression.
    pub fn new(source: &str) -> Result<Self, Box<regex_syntax::Error>> {
        let written = syntax_to_hir(source)?;
        let pieces = Required::of(&written).pieces.filter(|pieces| pieces.len() <= PIECES_MAX).and_then(|pieces| {
            let kind = Some(AhoCorasickKind::ContiguousNFA);
            AhoCorasick::builder().ascii_case_insensitive(true).kind(kind).build(pieces).ok()
        });
        let boundaries = boundaries_of(&written);
        Ok(Self { written, pieces, wide: OnceLock::new(), exact: OnceLock::new(), boundaries })
    }

    /// Tells whether the pattern stands anywhere in the text.
    pub fn is_match(&self, text: &str) -> bool {
        if !self.may_stand(text) {
            return false;
        }
        if self.wide_is_exact(text) { self.wide().is_match(text) } else { self.search(text, 0).is_some() }
    }

    /// Gives the leftmost match.
    pub fn find<'t>(&self, text: &'t str) -> Option<Match<'t>> {
        self.find_at(text, 0)
    }

    /// Gives the matches from left to right, none within another.
    pub fn find_iter<'t>(&self, text: &'t str) -> impl Iterator<Item = Match<'t>> {
        let mut last = None;
        std::iter::from_fn(move || {
            let found = next_of(text, last.take(), |at| self.find_at(text, at), Match::range)?;
            last = Some(found.range());
            Some(found)
        })
    }

    /// Gives the groups of the leftmost match.
    pub fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        self.captures_at(text, 0)
    }

    /// Gives the groups of all matches from left to right, none within another.
    pub fn captures_iter<'t>(&self, text: &'t str) -> impl Iterator<Item = Captures<'t>> {
        let mut last = None;
        std::iter::from_fn(move || {
            let found = next_of(text, last.take(), |at| self.captures_at(text, at), Captures::range)?;
            last = Some(found.range());
            Some(found)
        })
    }

    /// Gives the text with the leftmost match replaced by these words, taken as they are.
    pub fn replace<'t>(&self, text: &'t str, words: &str) -> Cow<'t, str> {
        match self.find(text) {
            Some(found) => Cow::Owned([&text[..found.start()], words, &text[found.end()..]].concat()),
            None => Cow::Borrowed(text),
        }
    }

    /// Gives the text with all matches replaced by these words, taken as they are.
    pub fn replace_all<'t>(&self, text: &'t str, words: &str) -> Cow<'t, str> {
        let parts: Vec<&str> = self.split(text).collect();
        if parts.len() < 2 { Cow::Borrowed(text) } else { Cow::Owned(parts.join(words)) }
    }

    /// Gives what stands between the matches.
    pub fn split<'t>(&self, text: &'t str) -> impl Iterator<Item = &'t str> {
        let mut start = 0;
        let mut matches = self.find_iter(text);
        let mut ended = false;
        std::iter::from_fn(move || {
            if ended {
                return None;
            }
            match matches.next() {
                Some(found) => Some(&text[std::mem::replace(&mut start, found.end())..found.start()]),
                None => {
                    ended = true;
                    Some(&text[start..])
                }
            }
        })
    }

    fn find_at<'t>(&self, text: &'t str, at: usize) -> Option<Match<'t>> {
        if !self.may_stand(&text[at..]) {
            return None;
        }
        let range = match self.wide_is_exact(text) {
            true => self.wide().find(Input::new(text).range(at..))?.range(),
            false => self.search(text, at)?,
        };
        Some(Match { text, start: range.start, end: range.end })
    }

    fn captures_at<'t>(&self, text: &'t str, at: usize) -> Option<Captures<'t>> {
        if !self.may_stand(&text[at..]) {
            return None;
        }
        let (regex, input) = match self.wide_is_exact(text) {
            true => (self.wide(), Input::new(text).range(at..)),
            false => {
                let start = self.search(text, at)?.start;
                (self.exact(), Input::new(text).range(start..).anchored(Anchored::Yes))
            }
        };
        let mut groups = regex.create_captures();
        regex.captures(input, &mut groups);
        groups.is_match().then_some(Captures { text, groups })
    }

    fn may_stand(&self, text: &str) -> bool {
        self.pieces.as_ref().is_none_or(|pieces| pieces.is_match(text))
    }

    fn wide_is_exact(&self, text: &str) -> bool {
        match self.boundaries {
            Boundaries::None => true,
            Boundaries::Plain => text.is_ascii(),
            Boundaries::LeftOut => false,
        }
    }

    /// Finds the leftmost match from `at` on: the leftmost place where the widened pattern matches and the pattern does.
    fn search(&self, text: &str, mut at: usize) -> Option<Range<usize>> {
        while let Some(wide) = self.wide().find(Input::new(text).range(at..)) {
            // Between plain characters both tell boundaries alike, and no match of the pattern comes before.
            if self.boundaries == Boundaries::Plain && is_plain_around(text, &wide.range()) {
                return Some(wide.range());
            }
            let input = Input::new(text).range(wide.start()..).anchored(Anchored::Yes);
            if let Some(exact) = self.exact().find(input) {
                return Some(exact.range());
            }
            at = wide.start() + text[wide.start()..].chars().next()?.len_utf8();
        }
        None
    }

    fn wide(&self) -> &meta::Regex {
        self.wide.get_or_init(|| hir_to_regex(&widen(&self.written)))
    }

    fn exact(&self) -> &meta::Regex {
        self.exact.get_or_init(|| hir_to_regex(&self.written))
    }
}

/// Where a pattern matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match<'t> {
    text: &'t str,
    start: usize,
    end: usize,
}

impl<'t> Match<'t> {
    /// Gives the byte at which the match starts.
    pub fn start(&self) -> usize {
        self.start
    }

    /// Gives the byte behind the match.
    pub fn end(&self) -> usize {
        self.end
    }

    /// Gives the bytes of the match.
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    /// Gives the words matched.
    pub fn as_str(&self) -> &'t str {
        &self.text[self.start..self.end]
    }

    /// Gives the number of bytes of the match.
    pub fn len(&self) -> usize {
        self.end - self.start
    }

    /// Tells whether the match holds nothing.
    pub fn is_empty(&self) -> bool {
        self.start == self.end
    }
}

/// The groups of a match.
#[derive(Debug)]
pub struct Captures<'t> {
    text: &'t str,
    groups: regex_automata::util::captures::Captures,
}

impl<'t> Captures<'t> {
    /// Gives the group of this number; 0 is the whole match.
    pub fn get(&self, group: usize) -> Option<Match<'t>> {
        let span = self.groups.get_group(group)?;
        Some(Match { text: self.text, start: span.start, end: span.end })
    }

    /// Gives the bytes of the whole match.
    pub fn range(&self) -> Range<usize> {
        self.groups.get_match().map_or(0..0, |found| found.range())
    }

    /// Gives the group of this name.
    pub fn name(&self, name: &str) -> Option<Match<'t>> {
        let span = self.groups.get_group_by_name(name)?;
        Some(Match { text: self.text, start: span.start, end: span.end })
    }
}

impl std::ops::Index<usize> for Captures<'_> {
    type Output = str;

    /// Gives the words of the group of this number, which must stand in every match.
    fn index(&self, group: usize) -> &str {
        self.get(group).expect("the group stands in every match").as_str()
    }
}

impl std::ops::Index<&str> for Captures<'_> {
    type Output = str;

    /// Gives the words of the group of this name, which must stand in every match.
    fn index(&self, name: &str) -> &str {
        self.name(name).expect("the group stands in every match").as_str()
    }
}

fn syntax_to_hir(source: &str) -> Result<Hir, Box<regex_syntax::Error>> {
    Ok(narrow(&syntax::parse(source).map_err(Box::new)?))
}

/// Gives the pattern with each of its classes of many ranges (`\w`, `\p{L}`) told by ranges only where Latin letters
/// stand. All other scripts are taken for what alpha is, signs for what the dash is: a pattern compiles much faster so.
fn narrow(hir: &Hir) -> Hir {
    match hir.kind() {
        HirKind::Class(Class::Unicode(class)) if class.iter().count() > RANGES_MAX => {
            let has = |character: char| class.iter().any(|range| (range.start()..=range.end()).contains(&character));
            let latin = class.iter().filter(|range| range.start() <= LATIN_LAST);
            let latin = latin.map(|range| ClassUnicodeRange::new(range.start(), range.end().min(LATIN_LAST)));
            let scripts = has('α').then(|| ClassUnicodeRange::new('\u{250}', '\u{1FFF}'));
            let signs = has('—').then(|| ClassUnicodeRange::new('\u{2000}', char::MAX));
            Hir::class(Class::Unicode(ClassUnicode::new(latin.chain(scripts).chain(signs))))
        }
        _ => map_parts(hir, narrow),
    }
}

/// Gives the pattern with each of its direct parts turned into another.
fn map_parts(hir: &Hir, turn: impl Fn(&Hir) -> Hir) -> Hir {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) | HirKind::Literal(_) | HirKind::Class(_) => hir.clone(),
        HirKind::Repetition(repetition) => {
            Hir::repetition(Repetition { sub: Box::new(turn(&repetition.sub)), ..repetition.clone() })
        }
        HirKind::Capture(capture) => Hir::capture(Capture { sub: Box::new(turn(&capture.sub)), ..capture.clone() }),
        HirKind::Alternation(ways) => Hir::alternation(ways.iter().map(turn).collect()),
        HirKind::Concat(parts) => Hir::concat(parts.iter().map(turn).collect()),
    }
}

fn hir_to_regex(hir: &Hir) -> meta::Regex {
    let config = meta::Config::new().hybrid_cache_capacity(FAST_ENGINE_BYTES_MAX);
    meta::Builder::new().configure(config).build_from_hir(hir).expect("the pattern is a constant and within the limits")
}

/// Gives what follows the last match; a match of nothing does not stand at the end of another.
fn next_of<T>(
    text: &str,
    last: Option<Range<usize>>,
    find: impl Fn(usize) -> Option<T>,
    range: impl Fn(&T) -> Range<usize>,
) -> Option<T> {
    let Some(last) = last else { return find(0) };
    let behind = |at: usize| Some(at + text[at..].chars().next()?.len_utf8());
    let found = find(if last.is_empty() { behind(last.end)? } else { last.end })?;
    let empty_at_end = range(&found).is_empty() && range(&found).end == last.end;
    if empty_at_end { find(behind(last.end)?) } else { Some(found) }
}

fn is_plain_around(text: &str, range: &Range<usize>) -> bool {
    text.as_bytes()[range.start.saturating_sub(1)..text.len().min(range.end + 1)].is_ascii()
}

/// Replaces each boundary of words by that of ASCII where a plain letter must stand beside it, and by nothing elsewhere.
fn widen(hir: &Hir) -> Hir {
    match hir.kind() {
        HirKind::Look(Look::WordUnicode | Look::WordUnicodeNegate) => Hir::empty(),
        HirKind::Concat(parts) => {
            let widened = parts.iter().enumerate().map(|(at, part)| match is_boundary_beside_plain(parts, at) {
                true => Hir::look(Look::WordAscii),
                false => widen(part),
            });
            Hir::concat(widened.collect())
        }
        _ => map_parts(hir, widen),
    }
}

/// Tells what becomes of the boundaries when a pattern is widened.
fn boundaries_of(hir: &Hir) -> Boundaries {
    let most = |parts: &mut dyn Iterator<Item = Boundaries>| parts.max().unwrap_or(Boundaries::None);
    match hir.kind() {
        HirKind::Look(Look::WordUnicode | Look::WordUnicodeNegate) => Boundaries::LeftOut,
        HirKind::Empty | HirKind::Look(_) | HirKind::Literal(_) | HirKind::Class(_) => Boundaries::None,
        HirKind::Repetition(repetition) => boundaries_of(&repetition.sub),
        HirKind::Capture(capture) => boundaries_of(&capture.sub),
        HirKind::Alternation(ways) => most(&mut ways.iter().map(boundaries_of)),
        HirKind::Concat(parts) => {
            most(&mut parts.iter().enumerate().map(|(at, part)| match is_boundary_beside_plain(parts, at) {
                true => Boundaries::Plain,
                false => boundaries_of(part),
            }))
        }
    }
}

/// Tells whether a part is a boundary of words beside which a plain letter, digit or low line must stand.
fn is_boundary_beside_plain(parts: &[Hir], at: usize) -> bool {
    matches!(parts[at].kind(), HirKind::Look(Look::WordUnicode))
        && (parts[..at].iter().rev().find(|part| !is_look(part)).is_some_and(ends_plain)
            || parts[at + 1..].iter().find(|part| !is_look(part)).is_some_and(starts_plain))
}

fn is_look(hir: &Hir) -> bool {
    matches!(hir.kind(), HirKind::Look(_))
}

/// Tells whether every match starts with a plain letter, digit or low line.
fn starts_plain(hir: &Hir) -> bool {
    edge_is_plain(hir, |parts| parts.first(), |bytes| bytes.first())
}

/// Tells whether every match ends with a plain letter, digit or low line.
fn ends_plain(hir: &Hir) -> bool {
    edge_is_plain(hir, |parts| parts.last(), |bytes| bytes.last())
}

fn edge_is_plain(hir: &Hir, part: fn(&[Hir]) -> Option<&Hir>, byte: fn(&[u8]) -> Option<&u8>) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    match hir.kind() {
        HirKind::Literal(literal) => byte(&literal.0).is_some_and(|&byte| is_plain(byte)),
        HirKind::Class(Class::Unicode(class)) => class.iter().all(|range| {
            let plain = range.end().is_ascii() && (range.start() as u8..=range.end() as u8).all(is_plain);
            plain || is_odd_letter(range.start(), range.end())
        }),
        HirKind::Repetition(repetition) => repetition.min > 0 && edge_is_plain(&repetition.sub, part, byte),
        HirKind::Capture(capture) => edge_is_plain(&capture.sub, part, byte),
        HirKind::Alternation(ways) => ways.iter().all(|way| edge_is_plain(way, part, byte)),
        HirKind::Concat(parts) => part(parts).is_some_and(|edge| edge_is_plain(edge, part, byte)),
        HirKind::Empty | HirKind::Look(_) | HirKind::Class(Class::Bytes(_)) => false,
    }
}

/// Tells the long s and the sign of the kelvin, which stand for s and k where case does not count and in no letter.
fn is_odd_letter(start: char, end: char) -> bool {
    start == end && matches!(start, 'ſ' | '\u{212A}')
}

/// What a match of a part of a pattern must hold.
#[derive(Debug, Default)]
struct Required {
    /// The part matches these letters alone, in lower case, in whatever case they are written.
    whole: Option<String>,
    /// One of these pieces stands in every match.
    pieces: Option<Vec<String>>,
}

impl Required {
    fn of(hir: &Hir) -> Self {
        match hir.kind() {
            HirKind::Empty | HirKind::Look(_) => Self { whole: Some(String::new()), pieces: None },
            HirKind::Literal(literal) => Self::of_bytes(&literal.0),
            HirKind::Class(class) => Self { whole: class_to_letter(class).map(String::from), pieces: None },
            HirKind::Capture(capture) => Self::of(&capture.sub),
            HirKind::Repetition(repetition) if repetition.min == 0 => Self::default(),
            HirKind::Repetition(repetition) => {
                let sub = Self::of(&repetition.sub);
                let pieces = sub.whole.map(|whole| vec![whole]).or(sub.pieces);
                Self { whole: None, pieces: pieces.filter(|pieces| is_long_enough(pieces)) }
            }
            HirKind::Alternation(ways) => {
                let ways = ways.iter().map(|way| {
                    let way = Self::of(way);
                    way.whole.map(|whole| vec![whole]).or(way.pieces).filter(|pieces| is_long_enough(pieces))
                });
                Self { whole: None, pieces: ways.collect::<Option<Vec<_>>>().map(|ways| ways.concat()) }
            }
            HirKind::Concat(parts) => Self::of_parts(parts),
        }
    }

    fn of_bytes(bytes: &[u8]) -> Self {
        if bytes.is_ascii() {
            return Self { whole: Some(String::from_utf8_lossy(bytes).to_lowercase()), pieces: None };
        }
        let plain = bytes.split(|byte| !byte.is_ascii()).max_by_key(|plain| plain.len()).unwrap_or_default();
        let piece = vec![String::from_utf8_lossy(plain).to_lowercase()];
        Self { whole: None, pieces: Some(piece).filter(|pieces| is_long_enough(pieces)) }
    }

    fn of_parts(parts: &[Hir]) -> Self {
        let mut best: Option<Vec<String>> = None;
        let mut run = String::new();
        let mut alone = true;
        let mut offer = |pieces: Vec<String>| {
            let better = best.as_ref().is_none_or(|best| worth(&pieces) > worth(best));
            if is_long_enough(&pieces) && better {
                best = Some(pieces);
            }
        };
        for part in parts {
            let part = Self::of(part);
            if let Some(whole) = part.whole {
                run.push_str(&whole);
                continue;
            }
            alone = false;
            offer(vec![std::mem::take(&mut run)]);
            if let Some(pieces) = part.pieces {
                offer(pieces);
            }
        }
        if alone {
            return Self { whole: Some(run), pieces: None };
        }
        offer(vec![run]);
        Self { whole: None, pieces: best }
    }
}

fn is_long_enough(pieces: &[String]) -> bool {
    pieces.iter().all(|piece| piece.len() >= PIECE_LETTERS_MIN)
}

/// Gives what a list of pieces is worth: long pieces are seldom met, and few are found fast.
fn worth(pieces: &[String]) -> (usize, std::cmp::Reverse<usize>) {
    (pieces.iter().map(String::len).min().unwrap_or(0).min(6), std::cmp::Reverse(pieces.len()))
}

/// Gives the letter that a class stands for in both cases, in lower case.
fn class_to_letter(class: &Class) -> Option<char> {
    let Class::Unicode(class) = class else { return None };
    let mut letters = class.iter().filter(|range| !is_odd_letter(range.start(), range.end())).map(|range| {
        let one = range.start() == range.end() && range.start().is_ascii();
        one.then(|| range.start().to_ascii_lowercase())
    });
    let letter = letters.next()??;
    letters.all(|other| other == Some(letter)).then_some(letter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(source: &str, text: &str) {
        let pattern = Pattern::new(source).unwrap();
        let regex = regex::Regex::new(source).unwrap();
        assert_eq!(pattern.is_match(text), regex.is_match(text), "{source} in {text:?}");
        let ours: Vec<Range<usize>> = pattern.find_iter(text).map(|found| found.range()).collect();
        let theirs: Vec<Range<usize>> = regex.find_iter(text).map(|found| found.range()).collect();
        assert_eq!(ours, theirs, "{source} in {text:?}");
        let groups = |at: Option<Range<usize>>| at;
        let ours: Vec<_> =
            pattern.captures_iter(text).map(|found| groups(found.get(1).map(|group| group.range()))).collect();
        let theirs: Vec<_> =
            regex.captures_iter(text).map(|found| groups(found.get(1).map(|group| group.range()))).collect();
        assert_eq!(ours, theirs, "{source} in {text:?}");
        assert_eq!(pattern.split(text).collect::<Vec<_>>(), regex.split(text).collect::<Vec<_>>());
        assert_eq!(pattern.replace(text, "x"), regex.replace(text, "x"));
        assert_eq!(pattern.replace_all(text, "x"), regex.replace_all(text, "x"));
    }

    const SOURCES: [&str; 14] = [
        r"(?i)\bton\b",
        r"\bété\b",
        r"(?i)\b(?:accept|accepté)e?s?\b",
        r"(?i)(?:refus|rejet)\w*\b",
        r"\b",
        r"(?i)b(é)ton|(t)on",
        r"(?i)^(?:le|la)\s+(\p{L}+)\b",
        r"(?i)\b(\w+)\s*$",
        r"x*",
        r"[éè]+\b",
        r"(?i)\b(?:k|s)elvin",
        r"(?-u:\b)ton",
        r"\B(t)",
        r"(?i)\bl'(?:é|e)t\p{L}{0,3}\b",
    ];

    #[test]
    fn patterns_match_what_regex_matches() {
        for text in [
            "",
            "béton",
            "le ton, été. Éton ton",
            "La décision accepté accept acceptée",
            "REFUSÉ rejet",
            "l'été l'état",
        ] {
            SOURCES.iter().for_each(|source| check(source, text));
        }
    }

    #[test]
    fn pieces_stand_in_every_match() {
        let pieces = |source: &str| Required::of(&syntax_to_hir(source).unwrap()).pieces;
        assert_eq!(pieces(r"(?i)\b(?:refus|rejet)\w*"), Some(vec!["fus".to_string(), "jet".to_string()]));
        assert_eq!(pieces(r"(?i)demande\s+d'acc[eè]s"), Some(vec!["demande".to_string()]));
        assert_eq!(pieces(r"(?i)\b(?:la|refus)\b"), None);
        assert_eq!(pieces("requête"), Some(vec!["requ".to_string()]));
    }

    proptest! {
        #[test]
        fn patterns_match_what_regex_matches_in_any_text(text in "(?:ton|été|É|é|accepté?|x| |le|La|refus|ſ|K|l'|[a-zéÈ .]){0,12}") {
            // The long s and the kelvin are no letters of a letter.
            let text = text.replace(['ſ', '\u{212A}'], "");
            SOURCES.iter().for_each(|source| check(source, &text));
        }
    }
}
