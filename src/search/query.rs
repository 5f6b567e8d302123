//! The words that a person types → what they ask for, or the place where they cannot be understood.
//!
//! Nothing is passed over in silence: a sign that means nothing here is a fault with its place.

use super::names::{Field, name_to_field, value_to_code};
use super::numbers::{number_end, text_to_numbers};
use super::words::{fold, text_to_words};

/// A query has at most so many characters.
pub const CHARACTERS_MAX: usize = 4000;
/// A query has at most so many words, phrases and fields.
pub const TERMS_MAX: usize = 200;
/// Parentheses and signs of exclusion lie in one another at most so deep.
pub const DEPTH_MAX: usize = 30;
/// A beginning has at least so many letters.
pub const PREFIX_CHARACTERS: usize = 2;

/// What is asked for.
#[derive(Debug, Clone, PartialEq)]
pub enum Query {
    /// Everything.
    All,
    /// All of these.
    And(Vec<Query>),
    /// One of these at least.
    Or(Vec<Query>),
    /// What this does not find.
    Not(Box<Query>),
    /// One thing.
    Term(Term),
}

/// One thing that is asked for.
#[derive(Debug, Clone, PartialEq)]
pub enum Term {
    /// A word in any form.
    Word(String),
    /// Words that begin so.
    Prefix(String),
    /// Words in this order, with the accents that are written.
    Phrase(String),
    /// Words joined by hyphens or the like, however they are joined.
    Compound(String),
    /// What may be a reference, with or without its signs.
    Reference(String),
    /// A number in any of its forms.
    Number(Vec<String>),
    /// The value of a field.
    Value(Field, String),
    /// Words in a part of the record.
    Within(Field, Box<Query>),
    /// Days from the reception of the request to the letter.
    Delay(End<i64>, End<i64>),
    /// The date of the letter.
    Date(End<String>, End<String>),
}

/// An end of a range, and whether it is itself left out.
pub type End<T> = Option<(T, bool)>;

/// Why a query cannot be understood, and where: the place in characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where, in characters.
    pub at: usize,
    /// Why.
    pub cause: Cause,
}

/// Why a query cannot be understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause {
    /// There is nothing in it.
    Empty,
    /// It is too long.
    TooLong,
    /// It has too many terms.
    TooMany,
    /// Its parentheses lie too deep.
    TooDeep,
    /// A quote is not closed.
    OpenQuote,
    /// A parenthesis is not closed.
    OpenParenthesis,
    /// A parenthesis was not opened.
    StrayParenthesis,
    /// A sign means nothing here.
    Sign(char),
    /// Nothing follows a word or sign that needs something.
    NothingAfter(String),
    /// There is no letter or digit to look for.
    NoWord,
    /// A beginning is too short.
    ShortPrefix,
    /// There is no such field.
    NoField(String),
    /// A field has no value.
    NoValue(String),
    /// A field does not take this value.
    BadValue(Field, String),
}

type Parsed<T> = Result<T, Fault>;

/// Reads a query.
///
/// # Errors
/// The first place that cannot be understood.
pub fn text_to_query(text: &str) -> Parsed<Query> {
    let letters: Vec<char> = text.chars().collect();
    if letters.len() > CHARACTERS_MAX {
        return Err(Fault { at: CHARACTERS_MAX, cause: Cause::TooLong });
    }
    if let Some(at) = letters.iter().position(|letter| letter.is_control() && !letter.is_whitespace()) {
        return Err(Fault { at, cause: Cause::Sign(letters[at]) });
    }
    let mut reader = Reader { letters, at: 0, depth: 0, terms: 0 };
    let query = reader.alternatives()?;
    match reader.peek() {
        Some(')') => reader.fault(reader.at, Cause::StrayParenthesis),
        _ => Ok(query),
    }
}

/// Reads a query from left to right.
struct Reader {
    letters: Vec<char>,
    at: usize,
    depth: usize,
    terms: usize,
}

impl Reader {
    fn fault<T>(&self, at: usize, cause: Cause) -> Parsed<T> {
        Err(Fault { at: at.min(self.letters.len()), cause })
    }

    fn letter(&self, at: usize) -> Option<char> {
        self.letters.get(at).copied()
    }

    /// Goes on to the next letter that is no space, and gives it.
    fn peek(&mut self) -> Option<char> {
        while self.letter(self.at).is_some_and(char::is_whitespace) {
            self.at += 1;
        }
        self.letter(self.at)
    }

    /// Takes one of these words where it stands next, in capitals and alone.
    fn keyword(&mut self, words: &[&str]) -> Option<String> {
        self.peek();
        let end = self.bare_end();
        let word: String = self.letters[self.at..end].iter().collect();
        let found = words.contains(&word.as_str());
        if found {
            self.at = end;
        }
        found.then_some(word)
    }

    fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> Parsed<T>) -> Parsed<T> {
        self.depth += 1;
        if self.depth > DEPTH_MAX {
            return self.fault(self.at, Cause::TooDeep);
        }
        let read = read(self);
        self.depth -= 1;
        read
    }

    /// Reads what stands between `OR`s.
    fn alternatives(&mut self) -> Parsed<Query> {
        let mut all = vec![self.sequence("")?];
        while let Some(word) = self.keyword(&["OR", "OU"]) {
            all.push(self.sequence(&word)?);
        }
        Ok(if all.len() == 1 { all.remove(0) } else { Query::Or(all) })
    }

    /// Reads what must all be found, behind a word that wants something to follow.
    fn sequence(&mut self, behind: &str) -> Parsed<Query> {
        let mut all = Vec::new();
        let mut behind = behind.to_string();
        loop {
            let stands_alone = self.peek().is_none_or(|letter| letter == ')');
            let start = self.at;
            if stands_alone || self.keyword(&["OR", "OU"]).is_some() {
                self.at = start;
                if all.is_empty() || !behind.is_empty() {
                    let cause = if behind.is_empty() { Cause::Empty } else { Cause::NothingAfter(behind) };
                    return self.fault(self.at, cause);
                }
                break;
            }
            if let Some(word) = self.keyword(&["AND", "ET"]) {
                if all.is_empty() {
                    return self.fault(start, Cause::NothingAfter(word));
                }
                behind = word;
                continue;
            }
            behind = String::new();
            all.push(self.one()?);
        }
        Ok(if all.len() == 1 { all.remove(0) } else { Query::And(all) })
    }

    /// Reads one word, phrase, field or group, excluded or not.
    fn one(&mut self) -> Parsed<Query> {
        let start = self.at;
        if let Some(word) = self.keyword(&["NOT"]) {
            return self.excluded(word);
        }
        match self.letter(start) {
            Some('-' | '\u{2212}') => {
                self.at += 1;
                self.excluded("-".to_string())
            }
            Some('(') => self.deeper(|reader| {
                reader.at += 1;
                let inside = reader.alternatives()?;
                if reader.peek() != Some(')') {
                    return reader.fault(start, Cause::OpenParenthesis);
                }
                reader.at += 1;
                Ok(inside)
            }),
            _ => {
                self.terms += 1;
                if self.terms > TERMS_MAX {
                    return self.fault(start, Cause::TooMany);
                }
                match self.phrase()? {
                    Some(words) => self.phrase_to_query(start, words),
                    None => self.bare(),
                }
            }
        }
    }

    fn excluded(&mut self, sign: String) -> Parsed<Query> {
        let is_bound = self.letter(self.at).is_some_and(|letter| !letter.is_whitespace());
        if self.peek().is_none_or(|letter| letter == ')') || (sign == "-" && !is_bound) {
            return self.fault(self.at, Cause::NothingAfter(sign));
        }
        self.deeper(|reader| Ok(Query::Not(Box::new(reader.one()?))))
    }

    /// Reads the words between quotes, where a quote stands next.
    fn phrase(&mut self) -> Parsed<Option<String>> {
        let start = self.at;
        let close = match self.letter(start) {
            Some('"') => '"',
            Some('«') => '»',
            Some('“') => '”',
            _ => return Ok(None),
        };
        let Some(length) = self.letters[start + 1..].iter().position(|letter| *letter == close) else {
            return self.fault(start, Cause::OpenQuote);
        };
        self.at = start + length + 2;
        Ok(Some(self.letters[start + 1..self.at - 1].iter().collect()))
    }

    fn phrase_to_query(&self, start: usize, words: String) -> Parsed<Query> {
        if text_to_words(&words).next().is_none() {
            return self.fault(start, Cause::NoWord);
        }
        Ok(Query::Term(Term::Phrase(words)))
    }

    fn bare_end(&self) -> usize {
        let is_end =
            |letter: &char| letter.is_whitespace() || matches!(letter, '(' | ')' | '"' | '«' | '»' | '“' | '”');
        self.letters[self.at..].iter().position(is_end).map_or(self.letters.len(), |length| self.at + length)
    }

    /// Reads a word or a field.
    fn bare(&mut self) -> Parsed<Query> {
        let start = self.at;
        let end = self.bare_end();
        if end == start {
            return self.fault(start, Cause::Sign(self.letters[start]));
        }
        let mut word: String = self.letters[start..end].iter().collect();
        self.at = end;
        if word == "*" {
            return Ok(Query::All);
        }
        if let Some((name, value)) = word.split_once(':').filter(|(name, _)| is_name(name)) {
            return self.field(start, name, value);
        }
        if let Some(letter) = self.letter(end).filter(|letter| matches!(letter, '(' | '"' | '«' | '“' | '»' | '”'))
        {
            return self.fault(end, Cause::Sign(letter));
        }
        if is_label(&word) && self.number_follows() {
            self.terms -= 1;
            self.peek();
            return self.one();
        }
        // A number with spaces in it is one word.
        let rest: String = self.letters[start..].iter().collect();
        if word.starts_with(|letter: char| letter.is_ascii_digit()) {
            let number = rest[..number_end(&rest, 0)].to_string();
            let length = number.chars().count();
            let ends = self.letter(start + length).is_none_or(|letter| letter.is_whitespace() || letter == ')');
            if number.contains(char::is_whitespace) && ends {
                self.at = start + length;
                word = number;
            }
        }
        self.word_to_query(start, &word)
    }

    /// Tells whether a word with a digit follows, behind a colon or not; goes on to it.
    fn number_follows(&mut self) -> bool {
        let start = self.at;
        if self.peek() == Some(':') {
            self.at += 1;
            self.peek();
        }
        let word = &self.letters[self.at..self.bare_end()];
        let follows = word.iter().any(char::is_ascii_digit) && !word.contains(&':');
        if !follows {
            self.at = start;
        }
        follows
    }

    fn word_to_query(&self, start: usize, word: &str) -> Parsed<Query> {
        let allowed = |letter: char| {
            letter.is_alphanumeric() || "'’ʼ-‐‑.,/&_@%$°#+:;!?*…–\u{a0}\u{202f} ".contains(letter) || is_mark(letter)
        };
        if let Some(at) = word.chars().position(|letter| !allowed(letter)) {
            return self.fault(start + at, Cause::Sign(self.letters[start + at]));
        }
        let stars = word.matches('*').count();
        if stars > usize::from(word.ends_with('*')) {
            let at = word.chars().position(|letter| letter == '*').unwrap_or_default();
            return self.fault(start + at, Cause::Sign('*'));
        }
        let bare = without_elision(word);
        let words: Vec<&str> = text_to_words(bare).map(|word| word.written).collect();
        let Some(first) = words.first() else { return self.fault(start, Cause::NoWord) };
        let trimmed = bare.trim_matches(|letter: char| !letter.is_alphanumeric());
        let has_digit = trimmed.contains(|letter: char| letter.is_ascii_digit());
        let numbers = text_to_numbers(trimmed);
        Ok(Query::Term(match numbers.as_slice() {
            _ if stars > 0 => {
                if words.concat().chars().count() < PREFIX_CHARACTERS
                    || !bare.trim_end_matches('*').ends_with(char::is_alphanumeric)
                {
                    return self.fault(start, Cause::ShortPrefix);
                }
                Term::Prefix(words.join(" "))
            }
            [(0, end, forms)] if *end == trimmed.len() => Term::Number(forms.clone()),
            _ if words.len() > 1 && has_digit => Term::Reference(trimmed.to_string()),
            _ if words.len() > 1 => Term::Compound(trimmed.to_string()),
            _ => Term::Word((*first).to_string()),
        }))
    }

    fn field(&mut self, start: usize, name: &str, value: &str) -> Parsed<Query> {
        let Some(field) = name_to_field(name) else { return self.fault(start, Cause::NoField(name.to_string())) };
        let value_at = start + name.chars().count() + 1;
        let (value, is_quoted) = match self.phrase()? {
            Some(words) if value.is_empty() => (words, true),
            Some(_) => return self.fault(self.at, Cause::Sign('"')),
            None => (value.to_string(), false),
        };
        if value.trim().is_empty() {
            return self.fault(value_at, Cause::NoValue(name.to_string()));
        }
        if self.letter(self.at) == Some('(') {
            return self.fault(self.at, Cause::Sign('('));
        }
        let bad = || Fault { at: value_at, cause: Cause::BadValue(field, value.clone()) };
        let term = match field {
            Field::Delay => {
                let (from, to) =
                    value_to_range(&value, |days| days.parse::<i64>().ok().map(|days| (days, days))).ok_or_else(bad)?;
                Term::Delay(from, to)
            }
            Field::Date => {
                let (from, to) = value_to_range(&value, value_to_days).ok_or_else(bad)?;
                Term::Date(from, to)
            }
            Field::Outcome | Field::Kind | Field::Language => {
                Term::Value(field, value_to_code(field, &value).ok_or_else(bad)?.to_string())
            }
            Field::Request | Field::Table if is_quoted => {
                Term::Within(field, Box::new(self.phrase_to_query(value_at, value)?))
            }
            Field::Request | Field::Table => Term::Within(field, Box::new(self.word_to_query(value_at, &value)?)),
            Field::Article | Field::Ground
                if !value.chars().all(|letter| letter.is_alphanumeric() || ".-".contains(letter)) =>
            {
                return Err(bad());
            }
            _ if text_to_words(&value).next().is_none() => return Err(bad()),
            _ => Term::Value(field, value),
        };
        Ok(Query::Term(term))
    }
}

fn is_mark(letter: char) -> bool {
    unicode_normalization::char::is_combining_mark(letter)
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(char::is_alphabetic)
}

/// Tells whether a word announces a reference: `N/Réf.`, `no`, `référence`.
fn is_label(word: &str) -> bool {
    let plain: String = fold(word).chars().filter(|letter| letter.is_alphanumeric()).collect();
    matches!(plain.as_str(), "nref" | "vref" | "ref" | "nreference" | "reference" | "ndossier" | "n" | "no" | "numero")
}

/// Leaves out an elided word: `l'accès` is `accès`.
fn without_elision(word: &str) -> &str {
    const ELIDED: [&str; 9] = ["l", "d", "qu", "j", "n", "s", "c", "m", "t"];
    let Some((before, after)) = word.split_once(['\'', '’', 'ʼ']) else { return word };
    if ELIDED.contains(&before.to_lowercase().as_str()) && after.starts_with(char::is_alphanumeric) {
        after
    } else {
        word
    }
}

/// Reads `>30`, `>=30`, `<10`, `10..20`, `10..`, `30`; a value stands for all from its first to its last.
fn value_to_range<T>(value: &str, read: impl Fn(&str) -> Option<(T, T)>) -> Option<(End<T>, End<T>)> {
    let value = value.trim();
    for (sign, is_open) in [(">=", false), ("<=", false), (">", true), ("<", true)] {
        if let Some(rest) = value.strip_prefix(sign) {
            let (first, last) = read(rest.trim())?;
            let is_lower = sign.starts_with('>');
            return Some(match (is_lower, is_open) {
                (true, true) => (Some((last, true)), None),
                (true, false) => (Some((first, false)), None),
                (false, true) => (None, Some((first, true))),
                (false, false) => (None, Some((last, false))),
            });
        }
    }
    let Some((from, to)) = value.split_once("..") else {
        let (first, last) = read(value)?;
        return Some((Some((first, false)), Some((last, false))));
    };
    let from = if from.is_empty() { None } else { Some((read(from)?.0, false)) };
    let to = if to.is_empty() { None } else { Some((read(to)?.1, false)) };
    (from.is_some() || to.is_some()).then_some((from, to))
}

/// Gives the first and last day of a year, a month or a day.
fn value_to_days(value: &str) -> Option<(String, String)> {
    let parts: Vec<&str> = value.split('-').collect();
    let number = |part: &str, length: usize, highest: u32| {
        let fits = part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse::<u32>().ok().filter(|number| fits && (1..=highest).contains(number))
    };
    match parts[..] {
        [year] => number(year, 4, 9999).map(|_| (format!("{year}-01-01"), format!("{year}-12-31"))),
        [year, month] => {
            number(year, 4, 9999).zip(number(month, 2, 12)).map(|_| (format!("{value}-01"), format!("{value}-31")))
        }
        [year, month, day] => number(year, 4, 9999)
            .zip(number(month, 2, 12))
            .zip(number(day, 2, 31))
            .map(|_| (value.to_string(), value.to_string())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(word: &str) -> Query {
        Query::Term(Term::Word(word.to_string()))
    }

    #[track_caller]
    fn check(text: &str, expected: Query) {
        assert_eq!(text_to_query(text), Ok(expected), "{text}");
    }

    #[track_caller]
    fn check_fault(text: &str, at: usize, cause: Cause) {
        assert_eq!(text_to_query(text), Err(Fault { at, cause }), "{text}");
    }

    #[test]
    fn words_phrases_and_signs_are_read() {
        let not = |query| Query::Not(Box::new(query));
        check("contrat l’école", Query::And(vec![word("contrat"), word("école")]));
        check("a OR b c", Query::Or(vec![word("a"), Query::And(vec![word("b"), word("c")])]));
        check("-refus", not(word("refus")));
        check("(a OU b) ET NOT c", Query::And(vec![Query::Or(vec![word("a"), word("b")]), not(word("c"))]));
        check("« deux mots »", Query::Term(Term::Phrase(" deux mots ".into())));
        check("munic*", Query::Term(Term::Prefix("munic".into())));
        check("5 109 pages", Query::And(vec![Query::Term(Term::Number(vec!["5109".into()])), word("pages")]));
        check("N/Réf. : 31180", Query::Term(Term::Number(vec!["31180".into()])));
        check("DA-2024-1", Query::Term(Term::Reference("DA-2024-1".into())));
        check("procès-verbal", Query::Term(Term::Compound("procès-verbal".into())));
        check("*", Query::All);
    }

    #[test]
    fn fields_are_read() {
        check("delai:>30", Query::Term(Term::Delay(Some((30, true)), None)));
        check("delay:10..20", Query::Term(Term::Delay(Some((10, false)), Some((20, false)))));
        let day = |day: &str, open| Some((day.to_string(), open));
        check("date:2024..2026-02", Query::Term(Term::Date(day("2024-01-01", false), day("2026-02-31", false))));
        check("date:<2024", Query::Term(Term::Date(None, day("2024-01-01", true))));
        check("Décision:partielle", Query::Term(Term::Value(Field::Outcome, "partial".into())));
        check("organisme:\"Ville de X\"", Query::Term(Term::Value(Field::Body, "Ville de X".into())));
        check("demande:contrat", Query::Term(Term::Within(Field::Request, Box::new(word("contrat")))));
    }

    #[test]
    fn what_is_not_understood_is_told_with_its_place() {
        check_fault("", 0, Cause::Empty);
        check_fault("  ", 2, Cause::Empty);
        check_fault("contrat \"école", 8, Cause::OpenQuote);
        check_fault("(a", 0, Cause::OpenParenthesis);
        check_fault("a )", 2, Cause::StrayParenthesis);
        check_fault("a NEAR(b c)", 6, Cause::Sign('('));
        check_fault("a^b", 1, Cause::Sign('^'));
        check_fault("'; DROP TABLE records; --", 0, Cause::NoWord);
        check_fault("a -", 3, Cause::NothingAfter("-".into()));
        check_fault("a OR", 4, Cause::NothingAfter("OR".into()));
        check_fault("OR a", 0, Cause::Empty);
        check_fault("x:1", 0, Cause::NoField("x".into()));
        check_fault("art:", 4, Cause::NoValue("art".into()));
        check_fault("delai:vite", 6, Cause::BadValue(Field::Delay, "vite".into()));
        check_fault("date:2024-13", 5, Cause::BadValue(Field::Date, "2024-13".into()));
        check_fault("decision:peut", 9, Cause::BadValue(Field::Outcome, "peut".into()));
        check_fault("a*b", 1, Cause::Sign('*'));
        check_fault("a*", 0, Cause::ShortPrefix);
        check_fault("a\u{7}", 1, Cause::Sign('\u{7}'));
        check_fault(&"a ".repeat(5000), CHARACTERS_MAX, Cause::TooLong);
        check_fault(&"a ".repeat(TERMS_MAX + 1), 2 * TERMS_MAX, Cause::TooMany);
        check_fault(&format!("{}a", "(".repeat(DEPTH_MAX + 1)), DEPTH_MAX, Cause::TooDeep);
        check_fault(&"-".repeat(40), DEPTH_MAX + 1, Cause::TooDeep);
    }
}
