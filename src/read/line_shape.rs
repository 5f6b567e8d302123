//! A line → what it looks like: a rule, an item of a list, a row; text and Markdown ask the same questions.

/// The mark of a list item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ListMark {
    /// What the mark is.
    pub kind: MarkKind,
    /// The number, of a numbered mark; 1 for `a` and `i`.
    pub ordinal: u32,
    /// The bytes of the mark and the white space after it.
    pub length: usize,
}

/// The kinds of marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MarkKind {
    /// `-`, `*` or `+`: a mark of Markdown.
    Bullet(char),
    /// `•`, `–` and the like: a character of the text.
    Sign(char),
    /// `1.`, `1)`, `(1)`.
    Number,
    /// `1°`.
    Degree,
    /// `a)`, `(a)`, `iv)`.
    Letter,
}

/// Reads the mark at the start of a line without indentation; nothing where no text follows it.
pub(super) fn line_to_list_mark(line: &str) -> Option<ListMark> {
    let first = line.chars().next()?;
    let (kind, ordinal, mark_length, space_needed) = match first {
        '-' | '*' | '+' => (MarkKind::Bullet(first), 0, 1, true),
        '–' | '—' | '·' | 'o' => (MarkKind::Sign(first), 0, first.len_utf8(), true),
        '•' | '●' | '▪' | '◦' | '■' | '\u{F0B7}' => (MarkKind::Sign(first), 0, first.len_utf8(), false),
        _ => line_to_numbered_mark(line)?,
    };
    // A letter o stands for a hollow bullet only where a tab follows, as word processors write it.
    if first == 'o' && !line[1..].starts_with('\t') {
        return None;
    }
    let rest = &line[mark_length..];
    let text = rest.trim_start();
    let spaced = text.len() < rest.len();
    if text.is_empty() || (space_needed && !spaced) || is_page_number(line) {
        return None;
    }
    Some(ListMark { kind, ordinal, length: line.len() - text.len() })
}

fn line_to_numbered_mark(line: &str) -> Option<(MarkKind, u32, usize, bool)> {
    let opened = usize::from(line.starts_with('('));
    let body = &line[opened..];
    let length = body.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let (label, after) = body.split_at(length);
    let sign = after.chars().next()?;
    if sign == '°' && opened == 0 && (1..=3).contains(&length) {
        let ordinal = label.parse().ok()?;
        return Some((MarkKind::Degree, ordinal, length + sign.len_utf8(), false));
    }
    if sign != ')' && (sign != '.' || opened == 1) {
        return None;
    }
    let end = opened + length + 1;
    if (1..=3).contains(&length)
        && let Ok(ordinal) = label.parse()
    {
        return Some((MarkKind::Number, ordinal, end, true));
    }
    let roman = length <= 4 && label.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x'));
    let lettered = sign == ')' && length > 0 && (length == 1 || roman);
    lettered.then(|| {
        let first = matches!(label, "a" | "A" | "i");
        (MarkKind::Letter, if first { 1 } else { 2 }, end, true)
    })
}

/// `- 2 -` is the number of a page.
fn is_page_number(line: &str) -> bool {
    let inner = line.trim_end().strip_prefix(['-', '–', '—']).and_then(|rest| rest.strip_suffix(['-', '–', '—']));
    inner.is_some_and(|inner| inner.trim().parse::<u32>().is_ok())
}

/// Tells whether the item may begin within a paragraph whose last line is given: a number in mid-sentence
/// (`l'article` / `53. Or,`) begins none.
pub(super) fn mark_interrupts(mark: ListMark, last_mark: Option<ListMark>, last_line: &str) -> bool {
    let ended = last_line.trim_end().ends_with([':', ';', '.', ',']);
    match mark.kind {
        MarkKind::Bullet(_) | MarkKind::Sign(_) => true,
        _ if mark.ordinal == 1 || ended => true,
        MarkKind::Letter => last_mark.is_some(),
        // After the items of an inner list, the outer one goes on.
        _ => last_mark.is_some_and(|last| last.kind != mark.kind || last.ordinal.saturating_add(1) == mark.ordinal),
    }
}

/// Tells whether the line is nothing but a drawn rule: `-----`, `=====`, `_____`, `─────`, `+----+`.
pub(super) fn is_drawn_rule(line: &str) -> bool {
    let line = line.trim();
    let Some(first) = line.chars().next() else {
        return false;
    };
    if first == '+' {
        let boxed = line.chars().all(|next| matches!(next, '+' | '-' | '=' | '|' | ' '));
        return boxed && line.chars().filter(|next| matches!(next, '-' | '=')).count() >= 3;
    }
    matches!(first, '-' | '=' | '_' | '─' | '━' | '═' | '‾')
        && line.chars().all(|next| next == first)
        && line.chars().nth(2).is_some()
}

/// Tells whether the line is a rule of Markdown: a drawn rule, or three or more `*`, `-` or `_` with blanks between.
pub(super) fn is_markdown_rule(line: &str) -> bool {
    let mut marks = line.chars().filter(|next| !next.is_ascii_whitespace());
    let Some(first) = marks.next() else {
        return false;
    };
    is_drawn_rule(line)
        || (matches!(first, '*' | '-' | '_') && marks.clone().count() >= 2 && marks.all(|next| next == first))
}

/// Tells whether the line underlines a heading: `===` or `---`.
pub(super) fn is_underline(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 2 && (line.bytes().all(|byte| byte == b'=') || line.bytes().all(|byte| byte == b'-'))
}

/// Gives the number of blanks and tabs before the text of the line, a tab counted as four.
pub(super) fn line_to_indent(line: &str) -> usize {
    let blanks = line.chars().take_while(|next| next.is_whitespace());
    blanks.map(|next| if next == '\t' { 4 } else { 1 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: Option<(MarkKind, u32, &str)>) {
        let mark = line_to_list_mark(line).map(|mark| (mark.kind, mark.ordinal, &line[mark.length..]));
        assert_eq!(mark, expected, "{line}");
    }

    #[test]
    fn list_marks_are_read() {
        check("- un", Some((MarkKind::Bullet('-'), 0, "un")));
        check("•un", Some((MarkKind::Sign('•'), 0, "un")));
        check("12. texte", Some((MarkKind::Number, 12, "texte")));
        check("(2) texte", Some((MarkKind::Number, 2, "texte")));
        check("1° la", Some((MarkKind::Degree, 1, "la")));
        check("b) texte", Some((MarkKind::Letter, 2, "texte")));
        check("iv) texte", Some((MarkKind::Letter, 2, "texte")));
        for none in [
            "",
            "-",
            "- ",
            "-5",
            "- 2 -",
            "2026. Bonjour",
            "53.1 texte",
            "A. Roy",
            "p. j.",
            "1er juin",
            "()",
            "#1 a",
            "on a",
            "°",
        ] {
            check(none, None);
        }
    }

    #[test]
    fn rules_are_recognised() {
        for rule in ["---", "  =====  ", "________", "+----+----+", "─────"] {
            assert!(is_drawn_rule(rule) && is_markdown_rule(rule), "{rule}");
        }
        assert!(is_markdown_rule("* * *") && is_markdown_rule("*****"));
        for text in ["", "--", "* *", "*****", "-a-", "+ 3", "- 2 -", "_ _ _"] {
            assert!(!is_drawn_rule(text), "{text}");
        }
    }
}
