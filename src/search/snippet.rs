//! The text of a record and what is looked for → the words around the best place, with their page.

use super::columns::{Part, Zones};
use super::numbers::text_to_numbers;
use super::stems::{Stems, Tongue};
use super::terms::Sought;
use super::words::{fold, text_to_words};

/// A snippet shows so many characters.
const SHOWN_CHARACTERS: usize = 220;
/// So many of them stand before the first place.
const BEFORE_CHARACTERS: usize = 60;
/// More places in one text are not weighed.
const PLACES_MAX: usize = 5000;
/// A word is compared whole where so many of its first letters are those of a form.
const FIRST_LETTERS: usize = 2;

/// The words around what was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snippet {
    /// The words, white space folded.
    pub text: String,
    /// Where in them stands what was looked for, in characters.
    pub found: Vec<(usize, usize)>,
    /// The page, from 1; nothing in a format without pages.
    pub page: Option<u64>,
}

/// A place where something stands that is looked for, in characters.
struct Place {
    start: usize,
    end: usize,
    /// Which of the things.
    term: usize,
}

/// Gives the words around the best place of a text: where most of what is looked for stands together, rather in the answer than in
/// what stands in all letters; the beginning of the answer where nothing of it stands.
pub fn text_to_snippet(
    text: &str,
    (offsets, first_page): (&[usize], u64),
    zones: &Zones,
    (sought, tongue, stems): (&Sought, Tongue, &Stems),
) -> Snippet {
    let places = text_to_places(text, sought, (tongue, stems));
    let weight = |place: &Place| match zones.at(place.start) {
        Part::Request => 3,
        Part::Letter | Part::Documents => 2,
        Part::Boilerplate => 1,
        Part::Nowhere => 0,
    };
    let score_of = |first: usize| {
        let within = places[first..]
            .iter()
            .take_while(|place| place.end < places[first].start + SHOWN_CHARACTERS - BEFORE_CHARACTERS);
        let terms: std::collections::BTreeSet<usize> = within.map(|place| place.term).collect();
        10 * terms.len() * usize::from(weight(&places[first]) > 0) + weight(&places[first])
    };
    // The first of the best.
    let best = (0..places.len()).rev().max_by_key(|first| score_of(*first)).map(|first| places[first].start);
    let start = best.unwrap_or_else(|| answer_start(text, zones));
    let page = offsets.partition_point(|offset| *offset <= start).checked_sub(1).map(|index| first_page + index as u64);
    let (text, found) = cut(text, start, &places);
    Snippet { text, found, page }
}

/// Gives where the answer begins.
fn answer_start(text: &str, zones: &Zones) -> usize {
    let mut character = 0;
    for line in text.split('\n') {
        if zones.at(character) != Part::Boilerplate && zones.at(character) != Part::Nowhere && !line.is_empty() {
            return character;
        }
        character += line.chars().count() + 1;
    }
    0
}

fn text_to_places(text: &str, sought: &Sought, (tongue, stems): (Tongue, &Stems)) -> Vec<Place> {
    let first_letters = |form: &str| form.chars().take(FIRST_LETTERS).collect::<String>();
    let forms = sought.words.iter().flatten();
    let beginnings: std::collections::BTreeSet<String> = forms
        // Those of English bear a mark.
        .map(|form| first_letters(form.strip_prefix("ze").filter(|_| tongue == Tongue::English).unwrap_or(form)))
        .chain(sought.prefixes.iter().map(|prefix| first_letters(prefix)))
        .collect();
    let mut places = Vec::new();
    let mut last: Vec<(String, usize)> = Vec::new();
    let longest = sought.phrases.iter().map(Vec::len).max().unwrap_or_default();
    for word in text_to_words(text) {
        if places.len() >= PLACES_MAX {
            break;
        }
        let folded = fold(word.written);
        let mut place = |term: usize, start: usize| places.push(Place { start, end: word.end_character, term });
        if beginnings.contains(&first_letters(&folded)) {
            let own = stems.word_to_stems(word.written, tongue);
            let mut words = sought.words.iter();
            if let Some(term) = words.position(|forms| forms.contains(&folded) || !forms.is_disjoint(&own)) {
                place(term, word.start_character);
            } else if let Some(term) = sought.prefixes.iter().position(|prefix| folded.starts_with(prefix)) {
                place(sought.words.len() + term, word.start_character);
            }
        }
        last.push((folded, word.start_character));
        if last.len() > longest {
            last.remove(0);
        }
        for (index, phrase) in sought.phrases.iter().enumerate() {
            let tail = last.len().checked_sub(phrase.len()).map(|from| &last[from..]);
            if let Some(tail) = tail.filter(|tail| !tail.is_empty() && tail.iter().map(|(word, _)| word).eq(phrase)) {
                place(sought.words.len() + sought.prefixes.len() + index, tail[0].1);
            }
        }
    }
    places.extend(number_places(text, sought));
    places.sort_by_key(|place| (place.start, place.end));
    places
}

/// Gives where numbers stand that are written in another way.
fn number_places(text: &str, sought: &Sought) -> Vec<Place> {
    let is_number = |form: &String| form.starts_with(|letter: char| letter.is_ascii_digit());
    if !sought.words.iter().flatten().any(is_number) {
        return Vec::new();
    }
    let characters = |bytes: usize| text[..bytes].chars().count();
    let found = text_to_numbers(text).into_iter().filter_map(|(start, end, forms)| {
        let term = sought.words.iter().position(|sought| forms.iter().any(|form| sought.contains(form)))?;
        Some((start, end, term))
    });
    found.take(50).map(|(start, end, term)| Place { start: characters(start), end: characters(end), term }).collect()
}

/// Cuts the words around a place, white space folded, with the places in them.
fn cut(text: &str, start: usize, places: &[Place]) -> (String, Vec<(usize, usize)>) {
    let from = start.saturating_sub(BEFORE_CHARACTERS);
    let mut letters: Vec<char> = text.chars().skip(from).take(SHOWN_CHARACTERS + 1).collect();
    let is_cut = letters.len() > SHOWN_CHARACTERS;
    let mut first = 0;
    if from > 0 {
        first = letters[..start - from]
            .iter()
            .position(|letter| letter.is_whitespace())
            .map_or(start - from, |space| space + 1);
    }
    if is_cut {
        letters.truncate(
            letters
                .iter()
                .rposition(|letter| letter.is_whitespace())
                .filter(|end| *end > start - from)
                .unwrap_or(SHOWN_CHARACTERS),
        );
    }
    let mut shown = String::from(if from + first > 0 { "… " } else { "" });
    let mut length = shown.chars().count();
    let mut moved = Vec::with_capacity(letters.len() + 1);
    for letter in letters.iter().skip(first) {
        moved.push(length);
        let is_space = letter.is_whitespace();
        if !is_space || !shown.ends_with(' ') {
            shown.push(if is_space { ' ' } else { *letter });
            length += 1;
        }
    }
    moved.push(length);
    if is_cut {
        shown.push_str(" …");
    }
    let (low, high) = (from + first, from + first + moved.len() - 1);
    let mut found: Vec<(usize, usize)> = Vec::new();
    for place in places.iter().filter(|place| place.start >= low && place.end <= high) {
        let (start, end) = (moved[place.start - low], moved[place.end - low]);
        match found.last_mut() {
            // A phrase lies over its words.
            Some(last) if start < last.1 => last.1 = last.1.max(end),
            _ => found.push((start, end)),
        }
    }
    (shown, found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::expression::query_to_sought;
    use crate::search::query::text_to_query;
    use serde_json::json;

    #[track_caller]
    fn check(query: &str, text: &str, page: Option<u64>, expected: &[&str]) {
        let stems = Stems::default();
        let sought = query_to_sought(&text_to_query(query).expect(query), &stems);
        let offsets = [0, text.chars().take_while(|letter| *letter != '\u{c}').count()];
        let zones = Zones::of_record(&json!({}));
        let snippet = text_to_snippet(text, (&offsets, 1), &zones, (&sought, Tongue::French, &stems));
        let letters: Vec<char> = snippet.text.chars().collect();
        let found = snippet.found.iter().map(|(start, end)| letters[*start..*end].iter().collect::<String>());
        assert_eq!(
            (found.collect::<Vec<_>>(), snippet.page),
            (expected.iter().map(|word| word.to_string()).collect(), page)
        );
    }

    #[test]
    fn what_is_found_is_shown_with_its_page() {
        let far = format!("{}\u{c}Les contrats\n\nde l'école sont refusés, 5 109 fois.", "Bonjour à tous. ".repeat(40));
        check("contrat école", &far, Some(2), &["contrats", "école"]);
        check("\"l'ecole sont\"", &far, Some(2), &["l'école sont"]);
        check("5109", &far, Some(2), &["5 109"]);
        check("refus*", &far, Some(2), &["refusés"]);
        check("rien", &far, Some(1), &[]);
        check("bonjour", "Bonjour", Some(1), &["Bonjour"]);
    }
}
