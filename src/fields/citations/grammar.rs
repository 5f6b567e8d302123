//! Paragraph → groups of article numbers: heads, lists, ranges and qualifiers, whatever law they are of.
//!
//! One regex finds the head of a mention; from there the list is read number by number, and a number that does not
//! surely go on with the list ends it: « l'article 37, 12 pages » is one article.

use crate::fields::law::{article_to_key, regex};
use crate::pattern::Pattern;
use crate::record::Language;
use std::ops::Range;
use std::sync::LazyLock;

const LIST_LIMIT: usize = 500;

const QUALIFIER_LIMIT: usize = 20;

const ORDINAL_WORDS: &[(&str, &str)] = &[
    ("premi", "1"),
    ("first", "1"),
    ("deuxi", "2"),
    ("second", "2"),
    ("troisi", "3"),
    ("third", "3"),
    ("quatri", "4"),
    ("fourth", "4"),
    ("cinqui", "5"),
    ("fifth", "5"),
    ("sixi", "6"),
    ("sixth", "6"),
    ("septi", "7"),
    ("seventh", "7"),
];

const ORDINAL: &str = r"(?:[0-9]{1,2}\s?(?:er|re|ère|i?[eè]me|e|st|nd|rd|th)|premi[eè]re?s?|(?:deux|trois|quatr|cinqu|six|sept)i[eè]me|secondes?|second|first|third|fourth|fifth|sixth|seventh)";

const CARDINAL: &str = r"(?:[0-9]{1,2}(?:\.[0-9]{1,2})?(?:\s?[°º]|o(?-u:\b))?|[a-z]\))";

const DEGREE: &str = r"[0-9]{1,2}(?:\.[0-9]{1,2})?\s?(?:[°º]|o(?-u:\b))";

const AND: &str = r"\s*(?:,|et|ou|and|or|à|to|-)\s*";

const NUMBER: &str = r"[0-9]{1,4}(?:\.[0-9]{1,3}){0,3}";

/// One qualifier of an article; ordinals are paragraphs (alinéas), cardinals are subparagraphs (3°).
fn qualifier(list: bool) -> String {
    let many = |one: &str| if list { format!("{one}(?:{AND}{one})*") } else { one.to_string() };
    let (ordinals, cardinals, degrees) = (many(ORDINAL), many(CARDINAL), many(DEGREE));
    // Only after the plural does « 1 et 29 » surely go on with qualifiers and not with the next article.
    let plural = format!(r"(?:alin[ée]as|(?:sous-)?(?:sub)?paragraphe?s)\s*{CARDINAL}(?:{AND}{CARDINAL})*");
    format!(
        r"(?:{ordinals}\s*(?:alin[ée]as?|al\.?|paragraph(?:e?s?)|par\.)|{plural}|(?:alin[ée]a|al\.)\s*{cardinals}|(?:sous-)?(?:sub)?(?:paragraphe?|par\.)\s*{cardinals}|§\s*{cardinals}|{degrees})"
    )
}

/// The head of a mention: « paragraphe 5° du premier alinéa de l'article 28 », up to its first number.
static HEAD: LazyLock<Pattern> = LazyLock::new(|| {
    let qualifier = qualifier(true);
    regex(&format!(
        r"(?i)(?-u:\b)(?<before>(?:{qualifier}[\s,]*(?:du|des|de\s+l'|de|d'|of\s+the|of|to|(?:et|ou)\s+(?:les?|la|du|au|l')|(?:and|or)\s+the)\s*(?:l')?){{0,4}})(?:(?<french>articles?|arts?\.?)|(?<divided>(?:sous-)?alin[ée]as?|paragraphe?s?|sub(?:section|paragraph)s?)|(?<english>sections?|sect\.|(?-i:ss?\.)))(?:\s*\(s\))?(?:\s+n[o°]s?\.?)?\s*:?\s*(?<number>{NUMBER})"
    ))
});

static QUALIFIER_AFTER: LazyLock<Pattern> = LazyLock::new(|| {
    let (one, list) = (qualifier(false), qualifier(true));
    let connect = r"(?:[\s,]*(?:du\s+|de\s+l'|of\s+the\s+)?)";
    regex(&format!(
        r"(?i)^(?:\s*\(\s*{list}(?:{connect}{list}){{0,2}}\s*\)|\s*\([0-9]{{1,2}}(?:\.[0-9]{{1,2}})?\)(?:\s?\(?[a-z](?:\.[0-9])?\))?|\s?\(?[a-z](?:\.[0-9])?\)|\s*,?\s*{one}(?:{connect}{one}){{0,2}})"
    ))
});

static QUALIFIER: LazyLock<Pattern> = LazyLock::new(|| {
    let list = |one: &str| format!("{one}(?:{AND}{one})*");
    regex(&format!(
        r"(?i)(?<ordinals>{})\s*(?:al[a-zé]*|paragraphs?(?-u:\b)|par\.)|(?<points>{})\s*paragraphes?|al[a-zé]*\.?\s*(?<paragraphs>{})|(?<subparagraphs>{})",
        list(ORDINAL),
        list(ORDINAL),
        list(CARDINAL),
        list(CARDINAL)
    ))
});

static QUALIFIER_NUMBER: LazyLock<Pattern> = LazyLock::new(|| {
    regex(
        r"(?i)(?<to>à\s*|to\s+|-\s*)?(?:(?<number>[0-9]{1,2}(?:\.[0-9]{1,2})?)|(?<letter>[a-z])\)|(?<word>[a-zè]{4,}))",
    )
});

/// What stands between two numbers of a list.
static SEPARATOR: LazyLock<Pattern> = LazyLock::new(|| {
    regex(&format!(
        r"(?i)^(?:(?<range>\s*-\s*|\s+(?:à|to|through|jusqu'à)\s+(?:l'|the\s+)?)|(?<comma>\s*[,;]\s*)|(?<and>\s*,?\s*(?:et|ou|and|or|et/ou|and/or|ainsi\s+que|&)\s+))(?:de\s+l'|à\s+l'|l')?(?<number>{NUMBER})"
    ))
});

/// What shows, after a number, that it is still an article: more of the list, a qualifier, the law, or the end.
static CONTINUES: LazyLock<Pattern> = LazyLock::new(|| {
    regex(
        r"(?i)^(?:\s*$|\s*[.,;:)(\]»]|\s*-|\s+(?:et|ou|à|and|or|to|ainsi\s+que|as\s+well\s+as|s'appli|appl|sont\s|ne\s|qui\s|al\.|alin[ée]a|par\.|paragraph|§|de\s+la\s+(?:pr[ée]sente\s+)?(?:loi|charte)|de\s+l'acc[eè]s|de\s+(?:cette|ladite)|du\s+(?:code|r[eè]glement)|of\s+(?:the|that|this)|pr[ée]cit|inclus))",
    )
});

static LIST_INTRO: LazyLock<Pattern> = LazyLock::new(|| {
    regex(&format!(
        r"(?i)(?:(?:articles|dispositions|sections|provisions)[^:.;]{{0,40}}\s(?:suivante?s|ci-dessous|below)|following\s+(?:articles|sections|provisions))[^:]{{0,200}}:\s*(?<number>{NUMBER})"
    ))
});

static BARE_ITEM: LazyLock<Pattern> =
    LazyLock::new(|| regex(&format!(r"(?i)^\s*(?:[-•*·▪○●]\s*)?(?:n[o°]\s*)?(?<number>{NUMBER})")));

static BARE_ITEM_END: LazyLock<Pattern> =
    LazyLock::new(|| regex(r"(?i)^(?:\s*[;,.]?\s*(?:et|and|ou|or)?\s*$|\s*[-:(]|\s+(?:de\s+la|de\s+l'|du|of)\s)"));

/// Numbers in brackets or behind a colon that only the law behind them shows to be articles: « (53, 54 et 59 de la Loi) ».
static BRACKETED: LazyLock<Pattern> = LazyLock::new(|| regex(&format!(r"[(\[:]\s*(?<number>{NUMBER})")));

static LAW_AFTER: LazyLock<Pattern> = LazyLock::new(|| {
    regex(
        r"^\s*(?:de\s+(?:la|cette|ladite)\s+(?:pr[ée]sente\s+)?[Ll]oi|de\s+la\s+Charte|du\s+Code|of\s+(?:the|that)\s+(?:[A-Z][a-z]+\s+)*(?:Act|Code|Charter))(?-u:\b)",
    )
});

static OF_AFTER: LazyLock<Pattern> = LazyLock::new(|| regex(r"(?i)^\s*,?\s*of(?-u:\b)"));

static NO_ARTICLE_AFTER: LazyLock<Pattern> = LazyLock::new(|| {
    regex(
        r"(?i)^(?:[\p{L}0-9°º%$_/]|\.[0-9]|\s[0-9]{3}(?-u:\b)|\s*(?:%|\$|°)|\s+(?:janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[uû]t|septembre|octobre|novembre|d[ée]cembre|pages?|jours?|january|february|march|april|may|june|july|august|september|october|november|december|days?)(?-u:\b))",
    )
});

/// One number of a list; its place holds the qualifiers after it.
#[derive(Default)]
pub(super) struct Item {
    pub(super) number: String,
    pub(super) place: Range<usize>,
    /// The list says « à » before it: it closes a range that the item before opens.
    pub(super) closes_range: bool,
    pub(super) paragraphs: Vec<String>,
    pub(super) subparagraphs: Vec<String>,
}

/// What follows one head (« articles »): one number or a list.
pub(super) struct Group {
    pub(super) place: Range<usize>,
    pub(super) items: Vec<Item>,
}

/// The head of a column of articles.
static ARTICLE_COLUMN: LazyLock<Pattern> = LazyLock::new(|| {
    regex(
        r"(?i)^\s*(?:articles?|arts?\.?|dispositions?|fondements?|motifs?|bases?|lois?|sections?|provisions?|grounds?|restrictions?|exemptions?)(?-u:\b)",
    )
});

/// A cell that holds numbers of articles and nothing else.
static NUMBERS_ALONE: LazyLock<Pattern> =
    LazyLock::new(|| regex(r"(?i)^\s*(?<number>[0-9]{1,3}(?:\.[0-9]{1,2})?)(?:[\s,;.()°]|[0-9]|et|and|à|al|par|e)*$"));

/// Finds the columns of articles in the header row of a table.
pub(super) fn header_to_article_columns(header: &str, cells: &[Range<usize>]) -> Vec<usize> {
    let names_articles =
        |cell: &Range<usize>| header.get(cell.clone()).is_some_and(|cell| ARTICLE_COLUMN.is_match(cell));
    cells.iter().enumerate().filter(|(_, cell)| names_articles(cell)).map(|(column, _)| column).collect()
}

/// Finds the groups of a row of a table: those of its words, and the bare numbers in its columns of articles.
pub(super) fn row_to_groups(
    row: &str,
    cells: &[Range<usize>],
    language: Language,
    article_columns: &[usize],
) -> Vec<Group> {
    let mut groups = text_to_groups(row, language, false);
    for place in article_columns.iter().filter_map(|column| cells.get(*column)) {
        let number = row.get(place.clone()).and_then(|cell| NUMBERS_ALONE.captures(cell));
        let Some(number) = number.and_then(|found| found.name("number")) else { continue };
        let number = place.start + number.start()..place.start + number.end();
        groups.extend(number_to_group(row, number.start, number, true));
    }
    groups.sort_by_key(|group| group.place.start);
    groups.dedup_by(|next, before| next.place.start < before.place.end);
    groups
}

/// Finds the groups of a paragraph; where a list of bare numbers was announced, a number may open the paragraph.
pub(super) fn text_to_groups(text: &str, language: Language, bare: bool) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let opened = if bare { BARE_ITEM.captures(text) } else { None };
    if let Some(number) = opened.and_then(|found| found.name("number")) {
        let group = number_to_group(text, number.start(), number.range(), true);
        groups.extend(group.filter(|group| BARE_ITEM_END.is_match(&text[group.place.end..])));
    }
    let announced = if text.contains(':') { LIST_INTRO.captures(text) } else { None };
    let announced = announced.and_then(|found| found.name("number"));
    groups.extend(announced.and_then(|number| number_to_group(text, number.start(), number.range(), true)));
    let bracketed = BRACKETED.captures_iter(text).filter_map(|found| found.name("number"));
    let bracketed = bracketed.filter_map(|number| number_to_group(text, number.start(), number.range(), true));
    groups.extend(bracketed.filter(|group| LAW_AFTER.is_match(&text[group.place.end..])));
    let announced = groups.len();
    let mut read_to = 0;
    for found in HEAD.captures_iter(text) {
        let (Some(whole), Some(number)) = (found.get(0), found.name("number")) else { continue };
        let head = found
            .name("french")
            .or_else(|| found.name("english"))
            .or_else(|| found.name("divided"))
            .map_or("", |head| head.as_str());
        // Qualifiers before the head may be those of the article just read: « l'article 28, par. 3°, et l'article 88 ».
        let before = found.name("before").filter(|before| before.start() >= read_to);
        let start = before.map_or_else(|| head_start(&found).unwrap_or(whole.start()), |_| whole.start());
        let before = before.map_or("", |before| before.as_str());
        let is_read = |group: &Group| group.place.contains(&number.start());
        if start < read_to || groups[..announced].iter().any(is_read) || text[..start].ends_with(['-', '_', '/']) {
            continue;
        }
        // « L'alinéa 20(1)b) » is an article in the laws of Canada; « l'alinéa 2 » is a part of one.
        let is_divided = |rest: &str| {
            let rest = rest.trim_start();
            rest.starts_with('(') || rest.starts_with(|c: char| c.is_ascii_lowercase()) && rest[1..].starts_with(')')
        };
        if found.name("divided").is_some() && !is_divided(&text[number.end()..]) {
            continue;
        }
        let plural = head.trim_end_matches('.').ends_with(['s', 'S']) && head.len() > 2 || head == "ss.";
        let Some(mut group) = number_to_group(text, start, number.range(), plural) else { continue };
        // « section 3 » is a part of a report in French; only the English word is an article.
        let is_english = language != Language::Fr || !before.is_empty() || OF_AFTER.is_match(&text[group.place.end..]);
        if found.name("english").is_some() && !is_english {
            continue;
        }
        let (paragraphs, subparagraphs) = words_to_qualifiers(before);
        let bound = if plural { group.items.len() } else { 1 };
        for item in group.items.iter_mut().take(bound) {
            item.paragraphs.extend(paragraphs.iter().cloned());
            item.subparagraphs.extend(subparagraphs.iter().cloned());
        }
        read_to = group.place.end;
        groups.push(group);
    }
    groups.sort_by_key(|group| group.place.start);
    groups
}

/// Gives where the word for an article stands in a head.
fn head_start(found: &crate::pattern::Captures<'_>) -> Option<usize> {
    let words = ["french", "english", "divided"].into_iter().find_map(|name| found.name(name));
    words.map(|word| word.start())
}

/// Reads the list that begins with the number.
fn number_to_group(text: &str, start: usize, number: Range<usize>, plural: bool) -> Option<Group> {
    let first = number_to_item(text, number, false)?;
    let first_is_long = article_to_key(&first.number)?[0] >= 1000;
    let mut items = vec![first];
    let mut and_seen = false;
    while let Some(last) = items.last().filter(|_| items.len() < LIST_LIMIT) {
        let rest = &text[last.place.end..];
        let Some(found) = SEPARATOR.captures(rest) else { break };
        let Some(number) = found.name("number") else { break };
        let (range, and) = (found.name("range"), found.name("and").is_some());
        let place = last.place.end + number.start()..last.place.end + number.end();
        // « L'article 28, par. 3, 5 et 6 »: articles ascend, so a smaller number goes on with the qualifiers.
        if let Some(more) = further_subparagraph(last, number.as_str(), plural).filter(|_| range.is_none()) {
            let last = items.len() - 1;
            items[last].subparagraphs.push(more);
            items[last].place.end = place.end;
            continue;
        }
        let Some(item) = number_to_item(text, place, range.is_some()) else { break };
        let (key, key_before) = (article_to_key(&item.number), article_to_key(&last.number));
        let is_long = key.is_some_and(|key| key[0] >= 1000);
        let ascends = range.is_none_or(|dash| {
            key > key_before && (plural || !dash.as_str().starts_with(' ') || !dash.as_str().contains('-'))
        });
        let expected = plural && (range.is_some() || and && !and_seen);
        let qualified = !item.paragraphs.is_empty() || !item.subparagraphs.is_empty();
        let goes_on = expected || qualified || CONTINUES.is_match(&text[item.place.end..]);
        if !goes_on || !ascends || is_long && !first_is_long {
            break;
        }
        and_seen |= and;
        items.push(item);
    }
    let end = items.last()?.place.end;
    Some(Group { place: start..end, items })
}

/// Reads a number of a list as one more subparagraph of the single article before it.
fn further_subparagraph(item: &Item, number: &str, plural: bool) -> Option<String> {
    let value = |number: &str| number.parse::<u32>().ok();
    let (last, article, next) = (value(item.subparagraphs.last()?)?, article_to_key(&item.number)?[0], value(number)?);
    (!plural && last < next && next < article).then(|| number.to_string())
}

/// Reads one number with the qualifiers after it; nothing where it is a date, an amount or a part of something.
fn number_to_item(text: &str, number: Range<usize>, closes_range: bool) -> Option<Item> {
    let after = &text[number.end..];
    let digits = &text[number.clone()];
    // « 18b) » is a part of an article, « 18b » is none.
    let lettered = after.as_bytes().get(1) == Some(&b')') && after.starts_with(|c: char| c.is_ascii_lowercase());
    if article_to_key(digits).is_none() || NO_ARTICLE_AFTER.is_match(after) && !lettered {
        return None;
    }
    // « Article 23, paragraphe 19(1) »: what is divided itself is another article.
    let divided = |end: usize| after[end..].starts_with('(') && after[..end].ends_with(|c: char| c.is_ascii_digit());
    let found = QUALIFIER_AFTER.find(after).filter(|found| !divided(found.end()));
    let qualifiers = found.map_or("", |found| found.as_str());
    let (paragraphs, subparagraphs) = words_to_qualifiers(qualifiers);
    let place = number.start..number.end + qualifiers.len();
    Some(Item { number: digits.to_string(), place, closes_range, paragraphs, subparagraphs })
}

/// Reads « paragraphe 5° du premier alinéa » as paragraphs (alinéas) and subparagraphs.
fn words_to_qualifiers(words: &str) -> (Vec<String>, Vec<String>) {
    let (mut paragraphs, mut subparagraphs) = (Vec::new(), Vec::new());
    for found in QUALIFIER.captures_iter(words) {
        if let Some(list) = found.name("ordinals").or_else(|| found.name("paragraphs")) {
            paragraphs.extend(words_to_numbers(list.as_str()));
        // « Premier paragraphe » is 1°; the English « first paragraph » is an alinéa.
        } else if let Some(list) = found.name("subparagraphs").or_else(|| found.name("points")) {
            subparagraphs.extend(words_to_numbers(list.as_str()));
        }
    }
    (paragraphs, subparagraphs)
}

fn words_to_numbers(words: &str) -> Vec<String> {
    let mut numbers: Vec<String> = Vec::new();
    for found in QUALIFIER_NUMBER.captures_iter(words) {
        let last = numbers.last().and_then(|last| last.parse::<usize>().ok());
        if let Some(word) = found.name("word") {
            let word = word.as_str().to_lowercase();
            let ordinal = ORDINAL_WORDS.iter().find(|(start, _)| word.starts_with(start));
            numbers.extend(ordinal.map(|(_, number)| number.to_string()));
        } else if let Some(number) = found.name("number").or_else(|| found.name("letter")) {
            let closes = number.as_str().parse::<usize>().ok().filter(|_| found.name("to").is_some());
            if let (Some(from), Some(to)) = (last, closes) {
                numbers.extend((from + 1..to).take(QUALIFIER_LIMIT).map(|number| number.to_string()));
            }
            numbers.push(number.as_str().to_lowercase());
        }
    }
    numbers.truncate(QUALIFIER_LIMIT);
    numbers
}
