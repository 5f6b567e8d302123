//! A paragraph → its sentences: a point within a quote or behind a short form ends none.

use std::ops::Range;
use std::sync::LazyLock;

use crate::pattern::Pattern;

static END: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r#"(?P<mark>[.!?…](?:\s?[»)]|")*)\s+["«(]?\s*[\p{Lu}]"#).expect("the pattern is valid")
});
/// What stands before a point that ends no sentence.
static SHORT_FORM: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)(?:^|[^\p{L}])(?:\p{L}|nos?|arts?|al|par|inc|ltée|ltd|dre?|mme|mlle|me|ste?|boul|av|tél|réf|ss|mr|mrs|ms|pp|vol|ch|chap|jr|cie|corp|app|hon|env|approx|éd|ext|bur|édif|apt|dept|mt|rd|circ|ann|fig|sec|subs|para|resp|adm|prov|arr|min|max|div|gén|prof|sgt|cst|lt)$").expect("valid")
});

/// A single letter behind one of these is a name of its own, and the point behind it ends the sentence: « le lot B. ».
static LETTERED: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:lots?|annexes?|volets?|points?|parties?|sections?|zones?|blocs?|plans?|catégories?|groupes?|phases?|secteurs?|types?|grades?|classes?|tableaux?|pavillons?|ailes?|bâtiments?|options?|appendix|schedules?|parts?|buildings?|exhibits?|tables?|wings?|category|group)\s+\p{L}$").expect("valid")
});

/// Gives the bytes of the sentences of a folded paragraph, in order.
pub fn sentences(folded: &str) -> Vec<Range<usize>> {
    let mut all = Vec::new();
    let mut start = 0;
    for end in END.captures_iter(folded) {
        let Some(mark) = end.name("mark") else { continue };
        let point = mark.start();
        let before = &folded[start..point];
        if SHORT_FORM.is_match(before) && !LETTERED.is_match(before) || is_quoted(before, &folded[point..]) {
            continue;
        }
        let stop = mark.end();
        all.push(start..stop);
        start = stop + (folded[stop..].len() - folded[stop..].trim_start().len());
    }
    all.push(start..folded.trim_end().len().max(start));
    all
}

/// Tells whether a quote is open at the end of a text and closed behind it.
fn is_quoted(before: &str, after: &str) -> bool {
    let open = |mark: char| before.matches(mark).count();
    // A closing mark right behind the point belongs to the sentence that it closes.
    let after = after.trim_start_matches(['.', '!', '?', '…', ' ', ')']);
    let angled = open('«') > open('»') && after.contains('»') && !after.starts_with('»');
    let straight = open('"') % 2 == 1 && after.contains('"') && !after.starts_with('"');
    angled || straight
}

/// Gives the byte of the mark that closes a quote that `mark` opened, nested ones passed over.
pub fn closing_quote(folded: &str, mark: &str) -> Option<usize> {
    if mark != "«" {
        return folded.find('"');
    }
    let mut depth = 0usize;
    for (index, character) in folded.char_indices() {
        match character {
            '«' => depth += 1,
            '»' if depth == 0 => return Some(index),
            '»' => depth -= 1,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_ends_a_sentence_only_where_one_ends() {
        let check = |text: &str, expected: &[&str]| {
            let read: Vec<&str> = sentences(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(read, expected);
        };
        check("Un. Deux ! Trois", &["Un.", "Deux !", "Trois"]);
        check("Le no. A et M. Roy, inc. Fin.", &["Le no. A et M. Roy, inc. Fin."]);
        check("Il dit : « Un. Deux. » Trois.", &["Il dit : « Un. Deux. »", "Trois."]);
        check("You ask \"One. Two.\" We do.", &["You ask \"One. Two.\"", "We do."]);
        check("Le bail du lot B. Nous le joignons.", &["Le bail du lot B.", "Nous le joignons."]);
        check("« Un. Deux.", &["« Un.", "Deux."]);
        check("", &[""]);
    }
}
