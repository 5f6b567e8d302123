//! Numbers however they are written → one form: `5 109`, `5109`; `32,1`, `32.1`; `1 234,50`, `1234,5`.

/// Gives the numbers of a text, each with its place in bytes and the forms under which it is found. A comma before three digits
/// may part thousands or decimals: both are given.
pub fn text_to_numbers(text: &str) -> Vec<(usize, usize, Vec<String>)> {
    let mut numbers = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find(|letter: char| letter.is_ascii_digit()) {
        let start = at + found;
        let end = number_end(text, start);
        let is_part_of_word = text[..start].chars().next_back().is_some_and(char::is_alphanumeric)
            || text[end..].chars().next().is_some_and(char::is_alphanumeric);
        if !is_part_of_word {
            let forms = number_to_forms(&text[start..end]);
            if !forms.is_empty() {
                numbers.push((start, end, forms));
            }
        }
        at = end;
    }
    numbers
}

/// Gives where a number ends: groups of three digits behind a space, then decimals behind a point or a comma.
pub(super) fn number_end(text: &str, start: usize) -> usize {
    let digits = |from: usize| text[from..].bytes().take_while(u8::is_ascii_digit).count();
    let mut end = start + digits(start);
    if end - start <= 3 {
        while let Some(gap) = text[end..].chars().next().filter(|gap| matches!(gap, ' ' | '\u{a0}' | '\u{202f}')) {
            let next = end + gap.len_utf8();
            let count = digits(next);
            let runs_on = text[next + count..].chars().next().is_some_and(char::is_alphanumeric);
            if count != 3 || runs_on {
                break;
            }
            end = next + 3;
        }
    }
    while text[end..].starts_with(['.', ',']) && digits(end + 1) > 0 {
        end += 1 + digits(end + 1);
    }
    end
}

fn number_to_forms(written: &str) -> Vec<String> {
    let plain: String =
        written.chars().filter(|letter| letter.is_ascii_digit() || matches!(letter, '.' | ',')).collect();
    let parts: Vec<&str> = plain.split(['.', ',']).collect();
    match parts[..] {
        [whole] => vec![whole.to_string()],
        [whole, rest] => {
            let decimals = rest.trim_end_matches('0');
            let as_decimal = if decimals.is_empty() { whole.to_string() } else { format!("{whole}d{decimals}") };
            let parts_thousands = rest.len() == 3 && whole.len() <= 3 && !whole.starts_with('0');
            let as_thousands = parts_thousands.then(|| format!("{whole}{rest}"));
            std::iter::once(as_decimal).chain(as_thousands).collect()
        }
        // English thousands: 1,234,567 or 1,234,567.8; anything else with several signs is a date or an address.
        [whole, .., _] if plain.matches(',').count() > 0 && whole.len() <= 3 => {
            let (thousands, decimals) = plain.split_once('.').unwrap_or((&plain, ""));
            let groups: Vec<&str> = thousands.split(',').collect();
            if groups[1..].iter().any(|group| group.len() != 3) || decimals.contains([',', '.']) {
                return Vec::new();
            }
            let decimals = decimals.trim_end_matches('0');
            vec![if decimals.is_empty() { groups.concat() } else { format!("{}d{decimals}", groups.concat()) }]
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let forms: Vec<String> = text_to_numbers(text).into_iter().flat_map(|(_, _, forms)| forms).collect();
        assert_eq!(forms, expected, "{text}");
    }

    #[test]
    fn a_number_has_one_form() {
        check("5 109 personnes, 5\u{a0}109, 5109", &["5109", "5109", "5109"]);
        check("32,1 % ou 32.10 %", &["32d1", "32d1"]);
        check("1 234 567,50 $", &["1234567d5"]);
        check("1,234,567.50", &["1234567d5"]);
        check("5,109", &["5d109", "5109"]);
        check("2024 123 et 12 345e", &["2024", "123", "12"]);
        check("1.2.2024 12.00", &["12"]);
        check("a1 1er", &[]);
    }
}
