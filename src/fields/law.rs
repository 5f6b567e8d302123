//! The laws as data: which law a name means, what an article of the access act is for, and where it can be read.
//!
//! A wrong law turns a harmless number into an invented ground, so a name that is not surely one of ours stays
//! `?`: the federal « Loi sur l'accès à l'information » begins like our « Loi sur l'accès » and is another law.

mod names;
mod uses;

use self::names::{LAWS, LawNames, NAME_STOPS, NO_PART_OF_A_NAME};
pub use self::uses::{ArticleUse, article_use};
use crate::letter::{Letter, ParagraphKind};
use crate::pattern::Pattern;
use crate::record::{Language, ZoneName};
use chrono::NaiveDate;
use std::ops::Range;
use std::sync::LazyLock;

/// The chapter number of the access act.
pub const ACCESS_ACT: &str = "A-2.1";

/// The access act of Canada, its chapter in the federal statutes.
pub const FEDERAL_ACCESS_ACT: &str = "A-1";

/// The access act of Ontario, its chapter in the statutes of Ontario.
pub const ONTARIO_ACCESS_ACT: &str = "F.31";

/// The access act for the municipalities of Ontario.
pub const ONTARIO_MUNICIPAL_ACCESS_ACT: &str = "M.56";

/// The laws that are no law of Québec, though their chapter is known.
pub const FOREIGN_LAWS: &[&str] = &[FEDERAL_ACCESS_ACT, ONTARIO_ACCESS_ACT, ONTARIO_MUNICIPAL_ACCESS_ACT];

/// The law of which nothing sure is known.
pub const UNKNOWN_LAW: &str = "?";

const RANGE_LIMIT: usize = 60;
const DEFINITION_LIMIT: usize = 20;
const GENERIC_NAME_LIMIT: usize = 120;

/// One article of the access act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// Its number, e.g. `29.1`.
    pub number: &'static str,
    /// Our short title, in French.
    pub title: String,
    /// What it is about.
    pub category: &'static str,
    /// The year in which it was repealed.
    pub repealed: Option<i32>,
}

static ACCESS_ARTICLES: LazyLock<Vec<(ArticleKey, Article)>> = LazyLock::new(|| {
    let rows = include_str!("../../data/a-2.1.tsv").lines().skip(1);
    let mut articles: Vec<(ArticleKey, Article)> = rows
        .filter_map(|row| {
            let mut columns = row.split('\t');
            let number = columns.next()?;
            let title = crate::record::normalise(columns.next()?);
            let (category, force) = (columns.next()?, columns.next()?);
            let repealed = columns.next().filter(|_| force == "repealed").and_then(|year| year.parse().ok());
            Some((article_to_key(number)?, Article { number, title, category, repealed }))
        })
        .collect();
    articles.sort_by_key(|(key, _)| *key);
    articles
});

/// The number of an article as a value that can be compared: `29` < `29.1` < `30`.
pub type ArticleKey = [u32; 4];

/// Turns the number of an article into its key; nothing where it is none.
pub fn article_to_key(number: &str) -> Option<ArticleKey> {
    let mut key = ArticleKey::default();
    for (index, part) in number.split('.').enumerate() {
        *key.get_mut(index)? = part.parse().ok()?;
    }
    (key[0] > 0).then_some(key)
}

/// Gives what is known of an article; only those of the access act are known.
pub fn article(law: &str, number: &str) -> Option<&'static Article> {
    let key = article_to_key(number).filter(|_| law == ACCESS_ACT)?;
    let index = ACCESS_ARTICLES.binary_search_by_key(&key, |(known, _)| *known).ok()?;
    ACCESS_ARTICLES.get(index).map(|(_, article)| article)
}

/// The access act has no article above this one.
const LAST_ACCESS_ARTICLE: u32 = 179;
/// The table has every article of the restrictions on access, from 18 up to 42.
const WHOLE_LIST: Range<u32> = 18..42;

/// Tells whether the access act has no article of this number, as far as that is sure.
pub fn is_unknown_article(number: &str) -> bool {
    let Some(key) = article_to_key(number) else { return false };
    let first = key[0];
    first > LAST_ACCESS_ARTICLE || (WHOLE_LIST.contains(&first) && article(ACCESS_ACT, number).is_none())
}

/// Turns a range into the articles strictly between its ends: those that the table knows, or, of another law, the
/// whole numbers; none where there would be too many to believe.
pub fn range_to_articles(law: &str, first: &str, last: &str) -> Vec<String> {
    let (Some(first), Some(last)) = (article_to_key(first), article_to_key(last)) else { return Vec::new() };
    let between: Vec<String> = if law == ACCESS_ACT {
        let known = ACCESS_ARTICLES.iter().filter(|(key, _)| first < *key && *key < last);
        known.map(|(_, article)| article.number.to_string()).take(RANGE_LIMIT).collect()
    } else {
        let whole = (first[0].saturating_add(1)..=last[0]).filter(|number| [*number, 0, 0, 0] < last);
        whole.map(|number| number.to_string()).take(RANGE_LIMIT).collect()
    };
    if between.len() + 2 > RANGE_LIMIT { Vec::new() } else { between }
}

/// Gives the page of an article on LégisQuébec, as it stood on the date where one is given; nothing for a law that
/// is not known or for a regulation.
pub fn article_to_url(law: &str, number: &str, date: Option<NaiveDate>, language: Language) -> Option<String> {
    if law == UNKNOWN_LAW || law.contains(',') || FOREIGN_LAWS.contains(&law) {
        return None;
    }
    let tongue = if language == Language::En { "en" } else { "fr" };
    let anchor = format!("se:{}", number.replace('.', "_"));
    let site = format!("https://www.legisquebec.gouv.qc.ca/{tongue}");
    Some(match date.map(|date| date.format("%Y%m%d")) {
        Some(day) => format!("{site}/version/lc/{law}?code={anchor}&historique={day}#{day}"),
        None => format!("{site}/document/lc/{law}#{anchor}"),
    })
}

/// The names (in lower case, acronyms in capitals) with their laws, the longest first.
static NAMES: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
    let both = |entry: &'static LawNames| entry.fr.iter().chain(entry.en).map(|name| (*name, entry.law));
    let mut names: Vec<(&str, &str)> = LAWS.iter().flat_map(both).collect();
    names.sort_by_key(|(name, _)| (std::cmp::Reverse(name.len()), *name));
    names
});

/// The laws by the plain letters of their names, sorted.
static LAWS_BY_LETTERS: LazyLock<Vec<(String, &'static str)>> = LazyLock::new(|| {
    let mut laws: Vec<_> = NAMES.iter().map(|(name, law)| (words_to_plain_letters(name), *law)).collect();
    laws.sort();
    laws
});

/// A law by its chapter, by one of our names (a group a name would cost more than it tells), by a name not in our
/// list, or by a bare noun.
static LAW: LazyLock<Pattern> = LazyLock::new(|| {
    let names: Vec<String> = NAMES.iter().map(|(name, _)| name_to_pattern(name)).collect();
    regex(&format!(
        r"(?i)(?-u:\b)(?:(?<foreign>(?-i:(?:L\.?\s?R\.?\s?C|R\.?\s?S\.?\s?C|L\.?\s?R\.?\s?O|R\.?\s?S\.?\s?O|L\.?\s?C|S\.?\s?C)\.?)[\s,]*\(?[0-9]{{4}}\)?[\s,]*(?:chap|ch?)\.?\s*(?<abroad>[A-Z0-9][0-9A-Za-z.-]*))|(?:(?-i:RLRQ|CQLR|L\.?\s?R\.?\s?Q\.?|R\.?\s?S\.?\s?Q\.?)[\s,]*(?:chapitre|chapter|chap\.?|ch\.?|c\.?)?|chapitre|chapter|c\.)\s*(?<chapter>(?-i:A\s?-\s?2\s?\.\s?1|CCQ-1991|[A-Z]{{1,3}}-\s?[0-9]+(?:\.[0-9]+)*)(?-u:\b)(?:\s*,\s*r\.\s*[0-9]+(?:\.[0-9]+)*)?)|(?<bare>(?-i:A-\s?2\.\s?1)(?-u:\b))|(?<known>(?:an\s+)?(?:{}))|(?<generic>(?:an\s+)?(?:loi\s+(?:sur|concernant|visant|modifiant|favorisant|instituant|assurant|constituant|facilitant|relative|portant|n[o°]\.?\s*[0-9]|[0-9]|d'|de\s+l|du|des|[ée]lectorale|m[ée]dicale|canadienne|f[ée]d[ée]rale|constitutionnelle|ontarienne|fran[cç]aise)|r[eè]glement\s+(?:sur|concernant|relatif|num[ée]ro|n[o°]\.?\s*[0-9])|code\s+(?:de|des|du|d')|charte\s+(?:de|des|du))|act\s+(?:respecting|to)|regulation\s+respecting)|(?<demonstrative>(?:(?:cette|ce|ladite|ledit|la|le|du|dudit)\s+(?:m[eê]me|derni[eè]re?|pr[ée]sente)|cette|ce|ladite|dudit|ledit|m[eê]me|that|this|the\s+(?:same|said|latter|aforementioned))\s+)?(?<noun>(?-i:[Ll]oi|LOI|[Cc]harte|[Cc]ode|[Rr][eè]glement|Act|Charter|Code|Regulation)(?-u:\b))|(?<english>(?-i:[A-Z][a-z]+(?:\s+(?:and|of|to|in|for|[A-Z][a-z]+)){{0,8}}?\s+Act(?-u:\b))))",
        names.join("|")
    ))
});

/// A short name given to the law just named: `(ci-après « la Loi »)`, `(the "Act")`.
static DEFINITION: LazyLock<Pattern> = LazyLock::new(|| {
    let article = r"(?:la\s+|le\s+|l'|the\s+)?";
    regex(&format!(
        r#"(?i)^[\s,;:)(\[\]]*(?:(?:ci-apr[eè]s|hereinafter|hereafter)[\s,:]*(?:(?:appel|nomm|d[ée]sign|d[ée]nomm)[ée]+s?|referred\s+to\s+as|called)?[\s,:]*{article}[«"]?\s*{article}(?<cued>(?:[A-Z]\.){{2,8}}|[^«»"(),;:.]{{2,80}})|[(,;]\s*{article}[«"]\s*{article}(?<quoted>[^«»"(),;:.]{{2,80}})[»"]\s*[)])"#
    ))
});

static JOINS_CHAPTER: LazyLock<Pattern> = LazyLock::new(|| regex(r"^[\s,(\[:;]*$"));

/// Builds a regex of this file; a pattern that does not compile is caught by the first test that runs.
pub(super) fn regex(pattern: &str) -> Pattern {
    Pattern::new(pattern).expect("the pattern is a constant and compiles")
}

/// Turns a name into a pattern that forgives lost accents and any white space.
fn name_to_pattern(name: &str) -> String {
    // « La Loi sur l'accès autorise » does not go on with « à ».
    let (name, ending) = name.strip_suffix(" à").map_or((name, ""), |name| (name, r"(?-u:\s)+à"));
    let letters = name.chars().map(|letter| match letter {
        ' ' => r"(?-u:\s)+".to_string(),
        '\'' => r"'\s?".to_string(),
        'é' | 'è' | 'ê' => "[eéèê]".to_string(),
        'à' => "[aà]".to_string(),
        'ç' => "[cç]".to_string(),
        'ô' => "[oô]".to_string(),
        '.' => r"\.\s?".to_string(),
        other => other.to_string(),
    });
    // The word boundary is that of ASCII (it keeps the search fast): it sees none after « privé ».
    let pattern = letters.collect::<String>();
    // An acronym is written in capitals: « lip » is an English word.
    let pattern = if is_acronym(name) { format!("(?-i:{pattern})") } else { pattern };
    pattern + if name.ends_with(|last: char| last.is_ascii_alphabetic()) { r"(?-u:\b)" } else { "" } + ending
}

fn is_acronym(name: &str) -> bool {
    name.chars().all(|letter| letter.is_uppercase() || letter == '.')
}

/// What a law calls itself; « la Charte » is never a « Loi ».
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Noun {
    Act,
    Charter,
    Code,
    Regulation,
}

fn name_to_noun(name: &str) -> Noun {
    let name = name.to_lowercase();
    let says = |word: &str| name.contains(word);
    match () {
        () if says("glement") || says("regulation") => Noun::Regulation,
        () if says("chart") => Noun::Charter,
        () if says("code") || says("ccq") || says("c.c.q") => Noun::Code,
        () => Noun::Act,
    }
}

/// How a paragraph calls a law.
#[derive(Debug, Clone, PartialEq)]
enum Naming {
    /// By a name or chapter; the law may still be `?`.
    Named(String),
    /// By its noun alone: « la Loi », « cette loi ».
    Bare { demonstrative: bool },
}

#[derive(Debug, Clone, PartialEq)]
struct RawMention {
    name: Range<usize>,
    end: usize,
    naming: Naming,
    noun: Noun,
}

/// One mention of a law in a paragraph; the places are bytes of the folded paragraph.
#[derive(Debug, Clone, PartialEq)]
pub struct LawMention {
    /// Where the name stands.
    pub name: Range<usize>,
    /// Where the mention ends, a chapter number after the name included.
    pub end: usize,
    /// The chapter number of the law, or `?`.
    pub law: String,
    /// Only the noun stands there (« la Loi »).
    pub bare: bool,
}

/// Words of a letter that answers a request under the access act of Québec; such a letter cites no other law
/// without naming it.
static ACCESS_LETTER: LazyLock<Pattern> = LazyLock::new(|| {
    regex(
        r"(?i)commission\s+d'acc[eè]s\s+[àa]\s+l'information|avis\s+de\s+recours|notice\s+of\s+recourse|demandes?\s+d'acc[eè]s|responsable\s+(?:[\p{L}]+\s+)?de\s+l'acc[eè]s|acc[eè]s\s+(?:[àa]\s+l'information|aux\s+documents)|droit\s+d'acc[eè]s|right\s+of\s+access|access(?:\s+to\s+(?:information|documents))?\s+request|(?:responsible|in\s+charge\s+of)\s+(?:for\s+)?access",
    )
});

/// Marks of a letter under the access act of Canada.
static FEDERAL: LazyLock<Pattern> = LazyLock::new(|| {
    regex(
        r"(?i)commissariat\s+[àa]\s+l'information|information\s+commissioner\s+of\s+canada|commissaire\s+[àa]\s+l'information\s+du\s+canada|(?-i:(?:L\.?\s?R\.?\s?C|R\.?\s?S\.?\s?C)\.?)[\s,]*\(?1985\)?[\s,]*(?:chap|ch?)\.?\s*A-1(?-u:\b)",
    )
});

/// The laws that a letter names, paragraph by paragraph.
#[derive(Debug, Clone, Default)]
pub struct Laws {
    mentions: Vec<Vec<LawMention>>,
    named: Vec<(Noun, String)>,
    /// The letter answers an access request and names no law that we do not know.
    answers_access: bool,
    speaks_of_access: bool,
}

impl Laws {
    /// Gives the mentions in a paragraph of the letter, in order.
    pub fn in_paragraph(&self, index: usize) -> &[LawMention] {
        self.mentions.get(index).map_or(&[], Vec::as_slice)
    }

    /// Tells whether the letter names the law.
    pub fn names(&self, law: &str) -> bool {
        self.named.iter().any(|(_, named)| named == law)
    }

    /// Tells whether the letter names this law and no other, regulations apart.
    pub fn names_only(&self, law: &str) -> bool {
        self.names(law) && self.named.iter().all(|(noun, named)| *noun == Noun::Regulation || named == law)
    }

    /// Tells whether the letter answers an access request and names no law that we do not know.
    pub fn answers_access(&self) -> bool {
        self.answers_access
    }

    /// Tells whether the letter speaks of an access request.
    pub fn speaks_of_access(&self) -> bool {
        self.speaks_of_access
    }

    /// Tells whether articles that stand in a paragraph without any law are those of the access act: the letter
    /// answers an access request, and the last law that it named before is no other.
    pub fn means_access_act(&self, index: usize) -> bool {
        let before = self.mentions.get(..index).unwrap_or_default().iter().rev().flat_map(|found| found.iter().rev());
        let mut named = before.filter(|mention| !mention.bare);
        self.answers_access && named.next().is_none_or(|mention| mention.law == ACCESS_ACT)
    }
}

/// A short name that the letter gives to a law.
struct Definition {
    name: String,
    law: String,
}

/// Reads which laws the letter names and what its short names mean.
pub fn letter_to_laws(letter: &Letter) -> Laws {
    let is_read = |zone, kind| match kind {
        ParagraphKind::TableRow => matches!(zone, ZoneName::Body | ZoneName::Letterhead),
        _ => zone != ZoneName::Documents,
    };
    let mut definitions: Vec<Definition> = Vec::new();
    let mut raw: Vec<Vec<RawMention>> = Vec::with_capacity(letter.paragraphs.len());
    for paragraph in &letter.paragraphs {
        let text = letter.text.folded(paragraph.span);
        let found = if is_read(paragraph.zone, paragraph.kind) { text_to_mentions(text) } else { Vec::new() };
        if paragraph.zone != ZoneName::Annex && paragraph.zone != ZoneName::Request {
            let defined = found.iter().filter_map(|mention| mention_to_definition(text, mention));
            definitions.extend(defined.take(DEFINITION_LIMIT.saturating_sub(definitions.len())));
        }
        raw.push(found);
    }
    // Letters of Québec call their own law by the federal name too: it is the federal act in a federal letter only.
    let is_federal = letter.paragraphs.iter().any(|paragraph| FEDERAL.is_match(letter.text.folded(paragraph.span)));
    for mention in raw.iter_mut().flatten().filter(|_| !is_federal) {
        mention.leave_federal_name_open();
    }
    for definition in definitions.iter_mut().filter(|definition| !is_federal && definition.law == FEDERAL_ACCESS_ACT) {
        definition.law = UNKNOWN_LAW.to_string();
    }
    let mut reading = Reading { definitions, named: Vec::new(), last: Vec::new(), answers_access: false };
    for (paragraph, mentions) in letter.paragraphs.iter().zip(&raw) {
        let text = letter.text.folded(paragraph.span);
        reading.note_named(text, mentions, paragraph.zone);
    }
    let own = |zone| !matches!(zone, ZoneName::Annex | ZoneName::Documents | ZoneName::Addressee);
    let mut read = letter.paragraphs.iter().filter(|paragraph| own(paragraph.zone));
    let speaks_of_access = read.any(|paragraph| ACCESS_LETTER.is_match(letter.text.folded(paragraph.span)));
    reading.answers_access = speaks_of_access && reading.named.iter().all(|(_, law)| law != UNKNOWN_LAW);
    let mentions = letter.paragraphs.iter().zip(raw).map(|(paragraph, mentions)| {
        let text = letter.text.folded(paragraph.span);
        reading.resolve(text, mentions, is_read(paragraph.zone, paragraph.kind))
    });
    let mentions = mentions.collect();
    Laws { mentions, named: reading.named, speaks_of_access, answers_access: reading.answers_access }
}

impl RawMention {
    fn named(&self) -> Option<String> {
        match &self.naming {
            Naming::Named(law) => Some(law.clone()),
            Naming::Bare { .. } => None,
        }
    }

    fn leave_federal_name_open(&mut self) {
        if matches!(&self.naming, Naming::Named(law) if law == FEDERAL_ACCESS_ACT) {
            self.naming = Naming::Named(UNKNOWN_LAW.to_string());
        }
    }

    fn into_mention(self, law: String) -> LawMention {
        LawMention { bare: matches!(self.naming, Naming::Bare { .. }), name: self.name, end: self.end, law }
    }
}

/// What is known while the mentions are resolved in the order of the text.
struct Reading {
    definitions: Vec<Definition>,
    named: Vec<(Noun, String)>,
    last: Vec<(Noun, String)>,
    answers_access: bool,
}

impl Reading {
    /// Notes the laws that the letter itself names; the annexed law text cites many that are not the letter's, so
    /// the annex and the request can only add an access act.
    fn note_named(&mut self, text: &str, mentions: &[RawMention], zone: ZoneName) {
        for mention in mentions {
            let Some(law) = self.meaning(text, mention) else { continue };
            let entry = (mention.noun, law);
            let counts = match zone {
                ZoneName::Annex => entry.1 == ACCESS_ACT,
                // « Votre demande présentée en vertu de la Loi sur l'accès » names the law of the letter.
                ZoneName::Request => entry.1 == ACCESS_ACT || FOREIGN_LAWS.contains(&entry.1.as_str()),
                _ => true,
            };
            if counts && !self.named.contains(&entry) {
                self.named.push(entry);
            }
        }
    }

    /// Gives the law of a named mention, the letter's own definitions first.
    fn meaning(&self, text: &str, mention: &RawMention) -> Option<String> {
        let law = mention.named()?;
        let words = text.get(mention.name.clone()).unwrap_or_default();
        let by_name_alone = mention.end == mention.name.end;
        let defined = self.definitions.iter().find(|definition| {
            let same = words.eq_ignore_ascii_case(&definition.name);
            same || law == UNKNOWN_LAW && words.starts_with(&definition.name)
        });
        Some(defined.filter(|_| by_name_alone).map_or(law, |definition| definition.law.clone()))
    }

    fn resolve(&mut self, text: &str, mentions: Vec<RawMention>, is_read: bool) -> Vec<LawMention> {
        let mut resolved: Vec<LawMention> = Vec::with_capacity(mentions.len());
        for mention in mentions {
            let law = match mention.naming {
                Naming::Named(_) => self.meaning(text, &mention).unwrap_or_default(),
                Naming::Bare { demonstrative } => self.bare_meaning(text, &mention, demonstrative),
            };
            if law != UNKNOWN_LAW || matches!(mention.naming, Naming::Named(_)) {
                self.last.retain(|(noun, _)| *noun != mention.noun);
                self.last.push((mention.noun, law.clone()));
            }
            resolved.push(mention.into_mention(law));
        }
        if is_read && !self.definitions.is_empty() {
            self.add_defined_names(text, &mut resolved);
        }
        resolved
    }

    /// Gives the law of « la Loi » (defined, or the only one of its noun) or of « cette loi » (the last one).
    fn bare_meaning(&self, text: &str, mention: &RawMention, demonstrative: bool) -> String {
        let last = || self.last.iter().find(|(noun, _)| *noun == mention.noun).map(|(_, law)| law.clone());
        let words = text.get(mention.name.clone()).unwrap_or_default();
        let defined = self.definitions.iter().find(|definition| definition.name.eq_ignore_ascii_case(words));
        let mut of_noun = self.named.iter().filter(|(noun, _)| *noun == mention.noun);
        let only = of_noun.next().filter(|_| of_noun.next().is_none()).map(|(_, law)| law.clone());
        let none_named = self.named.iter().all(|(noun, _)| *noun != mention.noun);
        let usual = self.answers_access && none_named && mention.noun == Noun::Act;
        let only = only.or(usual.then(|| ACCESS_ACT.to_string()));
        let found = if demonstrative { last().or(only) } else { defined.map(|d| d.law.clone()).or(only) };
        found.unwrap_or_else(|| UNKNOWN_LAW.to_string())
    }

    /// Adds the mentions by short names that are no names of laws by themselves, such as `LAD`.
    fn add_defined_names(&self, text: &str, mentions: &mut Vec<LawMention>) {
        let is_letter = |character: Option<char>| character.is_some_and(char::is_alphanumeric);
        let before = mentions.len();
        for definition in &self.definitions {
            for (at, name) in text.match_indices(definition.name.as_str()) {
                let end = at + name.len();
                let inside = is_letter(text[..at].chars().next_back()) || is_letter(text[end..].chars().next());
                let next = mentions[..before].partition_point(|mention| mention.end <= at);
                if !inside && mentions[..before].get(next).is_none_or(|mention| end <= mention.name.start) {
                    mentions.push(LawMention { name: at..end, end, law: definition.law.clone(), bare: false });
                }
            }
        }
        mentions.sort_by_key(|mention| mention.name.start);
    }
}

/// Reads the short name that follows a named law.
fn mention_to_definition(text: &str, mention: &RawMention) -> Option<Definition> {
    let law = mention.named()?;
    let found = DEFINITION.captures(text.get(mention.end..)?)?;
    let name = found.name("cued").or_else(|| found.name("quoted"))?.as_str().trim();
    let is_name = name.len() >= 2 && name.starts_with(char::is_uppercase);
    is_name.then(|| Definition { name: name.to_string(), law })
}

/// Finds the mentions of laws in a text; a chapter number after a name belongs to the name and decides.
fn text_to_mentions(text: &str) -> Vec<RawMention> {
    let mut mentions: Vec<RawMention> = Vec::new();
    for found in LAW.captures_iter(text) {
        let Some(whole) = found.get(0) else { continue };
        if mentions.last().is_some_and(|last| whole.start() < last.end) {
            continue;
        }
        let named = |law: &str| Naming::Named(law.to_string());
        let chapter = found.name("chapter").or_else(|| found.name("bare"));
        if chapter.is_some() || found.name("foreign").is_some() {
            let abroad = found.name("abroad").map_or("", |chapter| chapter.as_str().trim_end_matches('.'));
            let foreign = FOREIGN_LAWS.iter().find(|law| **law == abroad).copied().unwrap_or(UNKNOWN_LAW);
            let law = chapter.map_or(foreign.to_string(), |chapter| chapter_to_code(chapter.as_str()));
            let follows = |last: &&mut RawMention| {
                let gap = text.get(last.end..whole.start()).unwrap_or("?");
                last.end == last.name.end && last.named().is_some() && JOINS_CHAPTER.is_match(gap)
            };
            if let Some(last) = mentions.last_mut().filter(follows) {
                last.end = whole.end();
                last.naming = Naming::Named(law);
            } else {
                let noun = if law.contains(',') { Noun::Regulation } else { name_to_noun(&law) };
                mentions.push(RawMention { name: whole.range(), end: whole.end(), naming: Naming::Named(law), noun });
            }
            continue;
        }
        let (name, naming) = if found.name("known").is_some() {
            (whole.range(), named(words_to_law(whole.as_str())))
        } else if found.name("generic").is_some() {
            (whole.start()..generic_name_end(text, whole.end()), named(UNKNOWN_LAW))
        } else if let Some(noun) = found.name("noun") {
            (noun.range(), Naming::Bare { demonstrative: found.name("demonstrative").is_some() })
        } else {
            english_name_to_naming(whole.as_str(), whole.range())
        };
        let noun = name_to_noun(text.get(name.clone()).unwrap_or_default());
        mentions.push(RawMention { end: name.end, name, naming, noun });
    }
    mentions
}

/// Leaves out the words before an English name that a capital letter makes look like a part of it.
fn english_name_to_naming(words: &str, place: Range<usize>) -> (Range<usize>, Naming) {
    let mut name = words;
    while let Some((first, rest)) = name.split_once(char::is_whitespace) {
        if !NO_PART_OF_A_NAME.contains(&first) {
            break;
        }
        name = rest.trim_start();
    }
    let place = place.end - name.len()..place.end;
    let naming = if name == "Act" {
        Naming::Bare { demonstrative: false }
    } else {
        Naming::Named(words_to_law(name).to_string())
    };
    (place, naming)
}

/// Turns a known name as written into its law.
fn words_to_law(words: &str) -> &'static str {
    let plain = words_to_plain_letters(words);
    let plain = plain.strip_prefix("anact").map_or(plain.clone(), |rest| format!("act{rest}"));
    let found = LAWS_BY_LETTERS.binary_search_by(|(letters, _)| letters.as_str().cmp(&plain)).ok();
    found.and_then(|index| LAWS_BY_LETTERS.get(index)).map_or(UNKNOWN_LAW, |(_, law)| law)
}

/// Leaves the letters alone, in lower case and without accents, so that two ways of writing a name compare equal.
fn words_to_plain_letters(words: &str) -> String {
    let letters = words.chars().flat_map(char::to_lowercase).filter(|letter| letter.is_alphanumeric());
    let plain = letters.map(|letter| match letter {
        'é' | 'è' | 'ê' => 'e',
        'à' => 'a',
        'ç' => 'c',
        'ô' => 'o',
        other => other,
    });
    plain.collect()
}

fn chapter_to_code(chapter: &str) -> String {
    let mut code: String = chapter.chars().filter(|character| !character.is_whitespace()).collect();
    if let Some(comma) = code.find(",r.") {
        code.replace_range(comma..comma + 3, ", r. ");
    }
    code
}

/// Finds where the name of a law that is not in our list ends: at punctuation, at a verb, or after some words.
fn generic_name_end(text: &str, from: usize) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    let ends = |(_, character): &(usize, char)| ",.;:()[]«»\"".contains(*character);
    let near = rest.char_indices().take(GENERIC_NAME_LIMIT);
    let end = near.take_while(|next| !ends(next)).last().map_or(0, |(at, character)| at + character.len_utf8());
    let name = rest.get(..end).unwrap_or_default();
    let end = NAME_STOPS.iter().filter_map(|stop| name.find(stop)).min().unwrap_or(end);
    from + name.get(..end).unwrap_or_default().trim_end().len()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::letter::{Paragraph, Text};

    const ZONES: &[(&str, ZoneName)] = &[
        ("@request ", ZoneName::Request),
        ("@recourse ", ZoneName::Recourse),
        ("@annex ", ZoneName::Annex),
        ("@letterhead ", ZoneName::Letterhead),
        ("@signature ", ZoneName::Signature),
        ("@documents ", ZoneName::Documents),
    ];
    const KINDS: &[(&str, ParagraphKind)] =
        &[("# ", ParagraphKind::Heading), ("* ", ParagraphKind::ListItem), ("| ", ParagraphKind::TableRow)];

    /// Makes a letter, a paragraph a line: `@annex ` sets the zone (else the body), `# `, `* ` and `| ` the kind.
    pub fn lines_to_letter(lines: &str, language: Language) -> Letter {
        let (mut text, mut paragraphs) = (Text::default(), Vec::new());
        for line in lines.lines() {
            let zone = ZONES.iter().find_map(|(mark, zone)| Some((line.strip_prefix(mark)?, *zone)));
            let (line, zone) = zone.unwrap_or((line, ZoneName::Body));
            let kind = KINDS.iter().find_map(|(mark, kind)| Some((line.strip_prefix(mark)?, *kind)));
            let (line, kind) = kind.unwrap_or((line, ParagraphKind::Body));
            let span = text.push(line);
            text.push("\n");
            paragraphs.push(Paragraph { span, zone, kind, bold: false });
        }
        Letter { text, paragraphs, language, ..crate::fields::tests_support::letter_of(&[]) }
    }

    fn check(lines: &str, expected: &str) {
        let letter = lines_to_letter(lines, Language::Fr);
        let laws = letter_to_laws(&letter);
        let mut found = Vec::new();
        for (index, paragraph) in letter.paragraphs.iter().enumerate() {
            let text = letter.text.folded(paragraph.span);
            let named = laws.in_paragraph(index).iter();
            found.extend(named.map(|mention| format!("{}={}", &text[mention.name.clone()], mention.law)));
        }
        assert_eq!(found.join(" | "), expected, "{lines}");
    }

    #[test]
    fn names_of_laws_become_chapters() {
        check("la Loi sur l’accès", "Loi sur l'accès=A-2.1");
        check("LOI SUR L'ACCES AUX DOCUMENTS", "LOI SUR L'ACCES AUX DOCUMENTS=A-2.1");
        check("Loi\u{a0}sur l'accès (RLRQ, chapitre A-2. 1)", "Loi sur l'accès=A-2.1");
        check("(L.R.Q., c. A-2.1)", "L.R.Q., c. A-2.1=A-2.1");
        check("the Access Act, CQLR c A-2.1", "Access Act=A-2.1");
        check("la Charte des droits et libertés de la personne", "Charte des droits et libertés de la personne=C-12");
        check(
            "Loi sur la protection des renseignements personnels dans le secteur privé,",
            "Loi sur la protection des renseignements personnels dans le secteur privé=P-39.1",
        );
        check("le Code civil du Québec (C.c.Q.)", "Code civil du Québec=CCQ-1991 | C.c.Q.=CCQ-1991");
        check("Loi sur les pommes (RLRQ, c. P-99.1) et", "Loi sur les pommes=P-99.1");
    }

    #[test]
    fn laws_of_others_are_not_taken_for_ours() {
        check("la Loi sur l’accès à l’information", "Loi sur l'accès à l'information=?");
        check("Loi sur l'accès à l'information, L.R.C. (1985), ch. A-1.", "Loi sur l'accès à l'information=A-1");
        check(
            "Municipal Freedom of Information and Protection of Privacy Act, R.S.O. 1990, c. M.56",
            "Municipal Freedom of Information and Protection of Privacy Act=M.56",
        );
        check("the Access to Information Act\nthe Information Commissioner of Canada", "Access to Information Act=A-1");
        check(
            "section 23 of An Act respecting access to documents held by public bodies and the protection of personal information, CQLR c. A-2.1",
            "An Act respecting access to documents held by public bodies and the protection of personal information=A-2.1",
        );
        check("my lip, la LIP et la LSSSS", "LIP=I-13.3 | LSSSS=S-4.2");
        check(
            "la Loi sur les coroners; de cette dernière loi; du même Code",
            "Loi sur les coroners=C-68.01 | loi=C-68.01 | Code=?",
        );
        check("the Access to Information Act", "Access to Information Act=?");
        check("Loi sur les pommes prévoit", "Loi sur les pommes=?");
        check("la loi nous impose le silence", "loi=?");
        check("la Loi 25 et la Loi électorale", "Loi 25=? | Loi électorale=?");
    }

    #[test]
    fn short_names_mean_what_the_letter_defines() {
        check(
            "la Loi sur la police (RLRQ, c. P-13.1) (ci-après « la Loi »). La Loi dit.",
            "Loi sur la police=P-13.1 | Loi=P-13.1 | Loi=P-13.1",
        );
        check(
            "la Loi sur l'accès (ci-après: « LAD »)\nselon la LAD, cette loi",
            "Loi sur l'accès=A-2.1 | LAD=A-2.1 | LAD=A-2.1 | loi=A-2.1",
        );
        check(
            "Loi sur l'accès à l'information (L.R.C. (1985), ch. A-1) (« Loi sur l'accès »)\nla Loi sur l'accès",
            "Loi sur l'accès à l'information=A-1 | Loi sur l'accès=A-1 | Loi sur l'accès=A-1",
        );
        check("the Access Act (the \"Act\").\nThe Act says", "Access Act=A-2.1 | Act=A-2.1 | Act=A-2.1");
        check("la Loi", "Loi=?");
        check(
            "la Loi sur l'accès et la Loi sur la police\nla Loi",
            "Loi sur l'accès=A-2.1 | Loi sur la police=P-13.1 | Loi=?",
        );
    }

    #[test]
    fn articles_are_known_by_number_and_have_a_page() {
        assert_eq!(
            article(ACCESS_ACT, "53").map(|a| a.title.as_str()),
            Some("renseignements personnels confidentiels")
        );
        assert!(article(ACCESS_ACT, "999").is_none() && article("C-12", "53").is_none());
        assert_eq!(
            article(ACCESS_ACT, "31").map(|a| a.category),
            Some("restriction §5 administrative/political decisions")
        );
        assert_eq!(range_to_articles(ACCESS_ACT, "28", "29.1"), ["28.1", "29"]);
        assert_eq!(range_to_articles("C-12", "5", "9"), ["6", "7", "8"]);
        assert!(range_to_articles("C-12", "1", "4294967295").is_empty());
        let uses =
            ["1", "9", "37", "41.9", "47", "57", "135", "137.1"].map(|number| article_use(ACCESS_ACT, number, None));
        use ArticleUse::*;
        assert_eq!(uses, [Condition, Other, Restriction, Other, Procedure, Exception, Recourse, Condition]);
        assert_eq!(article_use(ACCESS_ACT, "9", Some("2")), Restriction);
        let day = NaiveDate::from_ymd_opt(2026, 6, 3);
        let url = |law, number, day, language| article_to_url(law, number, day, language).unwrap_or_default();
        assert_eq!(
            url(ACCESS_ACT, "29.1", day, Language::Fr),
            "https://www.legisquebec.gouv.qc.ca/fr/version/lc/A-2.1?code=se:29_1&historique=20260603#20260603"
        );
        assert_eq!(url("C-12", "9", None, Language::En), "https://www.legisquebec.gouv.qc.ca/en/document/lc/C-12#se:9");
        assert_eq!(url(UNKNOWN_LAW, "9", day, Language::Fr), "");
    }
}
