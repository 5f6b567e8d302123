//! What the beginning of a line looks like: a list mark, a label, an address, a page number.
//!
//! These are asked of every line of every page. They are written out as plain functions, because to compile them as
//! patterns costs more than to read a short file.

/// Tells whether a line begins with the mark of a list item: a bullet, « 1. », « 2.1) », « (a) », « iv. ».
pub fn begins_with_list_mark(text: &str) -> bool {
    let mark = text.split(char::is_whitespace).next().unwrap_or_default();
    let rest = &text[mark.len()..];
    let is_letter_item = matches!(mark, "a." | "b." | "d." | "e.");
    is_list_mark(mark) || (is_letter_item && rest.trim_start().starts_with(char::is_alphabetic))
}

fn is_list_mark(mark: &str) -> bool {
    const BULLETS: &[char] = &['•', '▪', '◦', '➢', '✓', '·', '●', '○', '■', '□', '–', '—', '*', '-'];
    let Some(end) = mark.chars().next_back() else { return false };
    let inner = &mark[..mark.len() - end.len_utf8()];
    if inner.is_empty() {
        return BULLETS.contains(&end);
    }
    if !matches!(end, '.' | ')' | '°') {
        return false;
    }
    let groups = || inner.split('.');
    if groups().count() <= 3 && groups().all(|group| is_number(group, 2)) {
        return true;
    }
    let inner = inner.strip_prefix('(').unwrap_or(inner);
    let is_letter = inner.len() == 1 && inner.starts_with(|c: char| c.is_ascii_alphabetic());
    let is_roman = (1..=4).contains(&inner.len()) && inner.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x'));
    is_number(inner, 2) || (is_letter && end == ')') || (is_roman && end != '°')
}

/// Tells whether a line begins with a short label and a colon, such as « Objet : », and something follows.
pub fn begins_with_label(text: &str) -> bool {
    const LABEL_CHARACTERS: usize = 25;
    let Some((label, after)) = text.split_once(':') else { return false };
    let label =
        label.char_indices().next_back().filter(|(_, c)| c.is_whitespace()).map_or(label, |(at, _)| &label[..at]);
    label.starts_with(is_capital)
        && !label.contains(['.', ';', ','])
        && label.chars().take(LABEL_CHARACTERS + 1).count() <= LABEL_CHARACTERS
        && after.starts_with(char::is_whitespace)
}

/// Tells whether a line begins with what stands on a line of its own: an address on the web, a mail address, « p. j. »,
/// « c. c. », « N/ ».
pub fn begins_like_address(text: &str) -> bool {
    const STARTS: &[&str] = &["http:", "https:", "www.", "n/", "v/"];
    if STARTS.iter().any(|start| strip_start(text, start).is_some()) {
        return true;
    }
    let abbreviated = |first: &str, second: &str| {
        let rest = strip_start(text, first);
        rest.is_some_and(|rest| strip_start(rest.strip_prefix(char::is_whitespace).unwrap_or(rest), second).is_some())
    };
    let alone = |word: &str| strip_start(text, word).is_some_and(|rest| !rest.starts_with(is_word_character));
    if abbreviated("p.", "j") || abbreviated("c.", "c") || alone("cc") || alone("pj") {
        return true;
    }
    let after_name = text.trim_start_matches(|c| is_word_character(c) || matches!(c, '.' | '+' | '-'));
    (after_name.len() < text.len() && after_name.starts_with('@')) || begins_with_domain(text)
}

/// Tells whether a line begins with the name of a site: `exemple.org`, `ville.exemple.qc.ca`.
fn begins_with_domain(text: &str) -> bool {
    const DOMAINS: &[&str] = &["ca", "com", "org", "quebec"];
    let rest = text.trim_start_matches(|c| is_word_character(c) || matches!(c, '.' | '-'));
    let name = &text[..text.len() - rest.len()];
    name.match_indices('.').skip_while(|(at, _)| *at == 0).any(|(at, _)| {
        let ends = |domain: &&str| {
            strip_start(&name[at + 1..], domain).is_some_and(|rest| !rest.starts_with(is_word_character))
        };
        DOMAINS.iter().any(ends)
    })
}

/// Tells whether a line is nothing but a page number: « 2 », « - 2 - », « …2 », « Page 2 de 3 », « 2/3 ».
pub fn is_page_number(text: &str) -> bool {
    let text = ["page", "p."].iter().find_map(|word| strip_start(text, word)).map_or(text, str::trim_start);
    let text = text.trim_start_matches(['-', '–', '—', '…', '.', ' ']).trim_start();
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    if !is_number(&text[..text.len() - rest.len()], 4) {
        return false;
    }
    let rest = rest.trim_start();
    let of = ["/", "de", "of", "sur"].iter().find_map(|word| strip_start(rest, word));
    matches!(rest, "" | "-" | "–" | "—" | ".") || of.is_some_and(|of| is_number(of.trim_start(), 4))
}

/// Tells whether a text is a number of one to so many digits.
fn is_number(text: &str, digits_max: usize) -> bool {
    (1..=digits_max).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Gives the text after an ASCII start, whatever the case, where the text begins so.
fn strip_start<'t>(text: &'t str, start: &str) -> Option<&'t str> {
    let head = text.get(..start.len())?;
    head.eq_ignore_ascii_case(start).then(|| &text[start.len()..])
}

/// Tells whether a character is a capital letter; numerals and letters in circles are none.
fn is_capital(c: char) -> bool {
    c.is_uppercase() && !matches!(c, '\u{2160}'..='\u{216F}' | '\u{24B6}'..='\u{24CF}' | '\u{1F130}'..='\u{1F189}')
}

fn is_word_character(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(shape: fn(&str) -> bool, yes: &[&str], no: &[&str]) {
        let wrong: Vec<&&str> = yes.iter().filter(|text| !shape(text)).collect();
        assert_eq!(wrong, [&""; 0], "these are of the shape");
        let wrong: Vec<&&str> = no.iter().filter(|text| shape(text)).collect();
        assert_eq!(wrong, [&""; 0], "these are not");
    }

    #[test]
    fn list_marks() {
        check(
            begins_with_list_mark,
            &[
                "• point",
                "▪ a",
                "◦ a",
                "➢ a",
                "✓ a",
                "· a",
                "● a",
                "○ a",
                "■ a",
                "□ a",
                "– a",
                "— a",
                "* a",
                "- a",
                "-",
                "1. Un",
                "12) Douze",
                "3° Trois",
                "(4) quatre",
                "(5. cinq",
                "(6° six",
                "7.",
                "1.2. Sous",
                "1.2.3) Sous",
                "10.11.12° Sous",
                "a) un",
                "(b) deux",
                "Z) dernier",
                "i. un",
                "iv) quatre",
                "(xvii. dix-sept",
                "viii) huit",
                "a. Un",
                "b.  deux",
                "d.\u{A0}Trois",
                "e. é",
                "2.\u{A0}Deux",
            ],
            &[
                "",
                " • point",
                "•point",
                "-5",
                "--",
                "1 Un",
                "123. Cent",
                "1.Un",
                "((1) un",
                "1.2.3.4. Sous",
                "(1.2. Sous",
                "1..2. Sous",
                "1.234. Sous",
                "ab) un",
                "é) un",
                "A. Un",
                "c. Un",
                "c. c. Zoé",
                "p. j.",
                "a.Un",
                "a. 1",
                "a.",
                "(a. un",
                "a° un",
                "ii° un",
                "I. Un",
                "xxxxx. cinq",
                "() un",
                "1: un",
                ".) un",
                "Un",
            ],
        );
    }

    #[test]
    fn labels() {
        check(
            begins_with_label,
            &[
                "Objet : Demande",
                "Objet: Demande",
                "Objet :\u{A0}Demande",
                "N : 1",
                "N: 1",
                "É: a",
                "Aaaaaaaaaaaaaaaaaaaaaaaaa: 25",
                "Aaaaaaaaaaaaaaaaaaaaaaaaa : 25 et une espace",
                "A  : a",
                "Numéro de dossier (2) : 3",
                "N/Réf : 12",
            ],
            &[
                "",
                ":",
                "Objet :",
                "Objet :Demande",
                "objet : a",
                "1 : a",
                "N/Réf. : 12",
                "Objet, suite : a",
                "Ville; a : b",
                "Aaaaaaaaaaaaaaaaaaaaaaaaaa: 26",
                "Aaaaaaaaaaaaaaaaaaaaaaaaa  : 25 et deux",
                "À 12:30 on",
                "Ⅳ : quatre",
                "Ⓐ : a",
                " Objet : a",
            ],
        );
    }

    #[test]
    fn addresses() {
        check(
            begins_like_address,
            &[
                "http://exemple.org",
                "HTTPS://a",
                "www.exemple",
                "WWW.a",
                "zoe@exemple.org",
                "zoé.essai+1_a-b@a",
                "p.j.",
                "P. J. 2",
                "p.\u{A0}j",
                "c.c.",
                "C. C. Zoé",
                "cc Zoé",
                "CC",
                "cc: Zoé",
                "pj",
                "PJ : 2",
                "n/réf",
                "N/D",
                "v/réf",
                "V/",
                "exemple.org",
                "exemple.com/a",
                "ville.exemple.qc.ca",
                "exemple.qc.ca.",
                "ville-a.quebec",
                "a.ca-b",
                "Exemple.CA",
                "..ca",
                "a.b.com, suite",
            ],
            &[
                "",
                "http//",
                "ww.a",
                "@a",
                " a@b",
                "zoé essai@a",
                "p j",
                "p.  j",
                "c.  c",
                "ccc",
                "cca",
                "pjs",
                "pj2",
                "n /réf",
                ".ca",
                "exemple.cat",
                "exemple.ca2",
                "exemple.net",
                "exemple .ca",
                "ca",
                "Le site exemple.org",
                "p.a",
                "exemple.org_",
            ],
        );
    }

    #[test]
    fn page_numbers() {
        check(
            is_page_number,
            &[
                "2",
                "2026",
                "…2",
                "- 2 -",
                "– 2 –",
                "—2—",
                "2.",
                ". . 3",
                "Page 2",
                "PAGE2",
                "p. 2",
                "P.2",
                "Page - 2",
                "Page 1 de 3",
                "2/3",
                "2 / 3",
                "2 sur 3",
                "2 of 10",
                "2DE3",
                "page\u{A0}2\u{A0}de\u{A0}3",
                "-\u{A0}2",
            ],
            &[
                "",
                "page",
                "p 2",
                "20261",
                "2 3",
                "2 - 3",
                "2/",
                "2 de",
                "2/31234",
                "a 2",
                "2 a",
                "-\u{A0}- 2",
                "2--",
                "pp. 2",
                "Page 2 de 3.",
                "2…",
                "(2)",
            ],
        );
    }
}
