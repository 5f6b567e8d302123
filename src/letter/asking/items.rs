//! The items of a list that tells what was asked: what marks them, and where their list ends.

use std::sync::LazyLock;

use crate::letter::labels::ANSWER;
use crate::pattern::Pattern;

/// What kind of mark an item begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// A dash or a dot.
    Bullet,
    /// « 1. », « 2) », « 3- ».
    Number(u32),
    /// « a) », « b. ».
    Letter(char),
}

static MARK: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"^\s*(?:(?P<bullet>[-–—•▪◦‣·*]\s+)|\(?(?P<number>[0-9]{1,2})\s?[.)°:–-]+\s*\p{L}|\(?(?P<letter>[a-h])[.)]\s+)",
    )
    .expect("the pattern is valid")
});
static BODY_SAYS: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:nous\s+(?:avons|ne|vous|devons|en)|je\s+(?:ne|vous)|la\s+\p{L}+\s+décide|we\s+(?:have|are|do|cannot)|vous\s+(?:est|sont|trouverez))\b")
        .expect("valid")
});

/// Gives the mark that a folded paragraph begins with.
pub fn item_mark(folded: &str) -> Option<Mark> {
    let found = MARK.captures(folded)?;
    if let Some(number) = found.name("number") {
        return number.as_str().parse().ok().map(Mark::Number);
    }
    let letter = found.name("letter").and_then(|letter| letter.as_str().chars().next());
    Some(letter.map_or(Mark::Bullet, Mark::Letter))
}

/// Tells whether a paragraph is the first item of a list: it bears a bullet, « 1 » or « a ».
pub fn begins_list(folded: &str) -> bool {
    matches!(item_mark(folded), Some(Mark::Bullet | Mark::Number(1) | Mark::Letter('a')))
}

/// Gives how many of these items belong to the list that the first one begins: a list of dashes ends where the
/// numbered paragraphs of the letter go on, a numbered one where its numbers begin anew or the letter answers.
pub fn items_of_list(items: &[&str]) -> usize {
    let Some(first) = items.first() else { return 0 };
    let kind = item_mark(first);
    let mut last_number = 0;
    for (index, item) in items.iter().enumerate() {
        let mark = item_mark(item);
        let answers = BODY_SAYS.is_match(item) || ANSWER.is_in(item);
        let ends = match (kind, mark) {
            (Some(Mark::Number(_)), Some(Mark::Number(number))) => index > 0 && (number <= last_number || answers),
            (Some(Mark::Bullet), Some(Mark::Number(_))) => true,
            _ => index > 0 && answers && mark.is_some() && kind != mark,
        };
        if ends {
            return index;
        }
        if let Some(Mark::Number(number)) = mark {
            last_number = number;
        }
    }
    items.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(items: &[&str], expected: usize) {
        assert_eq!(items_of_list(items), expected, "{items:?}");
    }

    #[test]
    fn a_list_ends_where_the_letter_goes_on() {
        check(&["1. le bail", "2. le plan"], 2);
        check(&["- le bail", "- le plan", "2. Avant de statuer, nous avons consulté."], 2);
        check(&["1- le bail", "2- le plan", "1. Le bail est joint."], 2);
        check(&["1) le bail", "- ses annexes", "2) le plan"], 3);
        check(&["a) le bail", "b) le plan"], 2);
        check(&["le bail", "le plan"], 2);
        check(&[], 0);
    }
}
