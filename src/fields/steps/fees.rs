//! What copies cost: the amount that the letter asks for.

use std::sync::LazyLock;

use super::sentence_ends;
use crate::document::Span;
use crate::letter::{Letter, Paragraph};
use crate::pattern::Pattern;
use crate::record::{Found, Money, ZoneName};

/// An amount: thousands and decimals in any of the ways in which they are written.
static AMOUNT: LazyLock<Pattern> = LazyLock::new(|| {
    let number = r"[0-9]{1,3}(?:[ \u{A0}\u{202F}.,'][0-9]{3})+(?:[.,][0-9]{2})?|[0-9]+(?:[.,][0-9]{1,2})?";
    Pattern::new(&format!(
        r"(?P<after>{number})\s?(?P<sign>\$\s?(?:CAN|CA|US)\b|\$|€|(?:dollars?|CAD|USD|EUR|euros?)\b)|(?P<lead>(?:US|CAN|CA|C)?\s?\$|CAD|USD|€)\s?(?P<before>{number})"
    )).expect("valid")
});
static FEES: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:frais|coûts?|fees?|costs?|charges?|tarif|pay\w*|paiement|verser|acquitter|coût\w*|débours\w*|factur\w+|chèque|mandat-poste|cheque|money\s+order|total|montant|somme|estim\w+|évalu\w+)\b").expect("valid")
});
/// The words by which a letter asks for the price of copies.
static OF_COPIES: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:frais|fees?|coût\w*|costs?|pay\w*|paiement|charges?|tarif|mandat-poste|chèque|cheque|money\s+order|factur\w+|invoice|bill)\b[^.;]{0,120}\b(?:reprod\w+|transcri\w+|photocop\w+|copi(?:e|er|es)\b|pages?|copy|copies|copying|chèque|cheque|mandat-poste|money\s+order|exigibles?)|\b(?:reprod\w+|transcri\w+|photocop\w+|copi(?:e|er|es)\b|copy\w*|pages?)\b[^.;]{0,120}\b(?:coûter\w*|frais|fees?|pay\w*|costs?)\b").expect("valid")
});
static TOTAL: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:total\w*|à\s+(?:payer|verser|acquitter)|solde|net|amount\s+(?:due|payable)|balance|our\s+estimate\s+is|notre\s+estimation\s+est|estimate\s+of|estimation\s+de)\b")
        .expect("valid")
});
static ESTIMATED: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:s'élèv\w+|estim\w+|évalu\w+|montant|somme|payable|établi\w*|fixé\w*|chiffr\w+|exigibles?|factur\w+|amount\w*|come\s+to|set\s+at|assess\w*)\b").expect("valid")
});
/// What is taken off, or is no more than the price of one page or hour.
static TAKEN_OFF: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:franchise|exempt\w*|déduction|déduit\w*|moins|less|waive\w*|premiers?|first|deposit|dépôt|acompte|moitié|half)\b[^.;:]{0,30}$|\b(?:pages?|feuilles?|copies|photocopies|heures?|hours?|sheets?)\s*(?:x|×|à|@|at)\s*$").expect("valid")
});
/// What a number of pages comes to: « 421 pages x 0,45 $ : 189,45 $ ».
static PRODUCT: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:pages?|feuilles?|copies|photocopies|heures?|hours?|sheets?)\s*(?:x|×|\*|à|@|at)\s*(?:[0-9.,]+\s?\$|\$\s?[0-9.,]+)\s*(?::|=|soit|;|-|–)\s*$").expect("valid")
});
static UNIT_PRICE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^\s*(?:par|la|le|l'|/|per|a|an|each|chacun\w*|chaque)\s*(?:page|feuille|copie|photocopie|heure|hour|sheet|cd|clé|disque|unité|document|chacune?|$)").expect("valid")
});

/// Reads the amount asked for: the total before other amounts, no deduction and no price of a page.
/// An amount is surely a fee where its sentence is about what a copy costs.
pub(super) fn fees(letter: &Letter) -> Option<(bool, Found<Money>)> {
    let zones =
        |paragraph: &Paragraph| matches!(paragraph.zone, ZoneName::Body | ZoneName::Request | ZoneName::Documents);
    let mut best: Option<(u32, bool, Found<Money>)> = None;
    for (index, paragraph) in letter.paragraphs.iter().enumerate().filter(|(_, paragraph)| zones(paragraph)) {
        let folded = letter.text.folded(paragraph.span);
        // « Total », and its amount some lines below in the order of the labels.
        if let Some((amount, span, sign)) = amount_of_column(letter, index) {
            let money = Money { amount, currency: sign_to_currency(&sign).to_string() };
            let surely = paragraph.zone == ZoneName::Body;
            best = Some((4, surely, letter.text.found(money, span, "fees.amount.column", 0.88)));
        }
        for parts in AMOUNT.captures_iter(folded) {
            let Some(all) = parts.get(0) else { continue };
            let Some(written) = parts.name("after").or(parts.name("before")) else { continue };
            let Some(amount) = written_to_amount(written.as_str()) else { continue };
            let sign = parts.name("sign").or(parts.name("lead")).map_or("", |sign| sign.as_str());
            let sentence = sentence_ends(folded).into_iter().take_while(|&end| end <= all.start()).last().unwrap_or(0);
            let (before, after) = (&folded[sentence..all.start()], &folded[all.end()..]);
            let Some(rank) = amount_to_rank(before, after) else { continue };
            // Of totals the last one counts, of other amounts the largest.
            let better = best.as_ref().is_none_or(|(known, _, found)| {
                rank > *known || (rank == *known && (rank >= 3 || found.value.amount < amount))
            });
            let surely = paragraph.zone == ZoneName::Body && OF_COPIES.is_match(folded);
            if better {
                let span = letter.text.span_in(paragraph.span, all.range());
                let money = Money { amount, currency: sign_to_currency(sign).to_string() };
                best = Some((rank, surely, letter.text.found(money, span, "fees.amount", 0.9)));
            }
        }
    }
    best.map(|(_, surely, found)| (surely, found))
}

/// Gives the amount of a total whose label stands alone: the last of the amounts that follow in lines of their own.
fn amount_of_column(letter: &Letter, index: usize) -> Option<(f64, Span, String)> {
    let label = letter.text.folded(letter.paragraphs[index].span);
    if label.len() > 40 || !TOTAL.is_match(label) || AMOUNT.is_match(label) {
        return None;
    }
    let mut last = None;
    for paragraph in &letter.paragraphs[index + 1..] {
        let folded = letter.text.folded(paragraph.span);
        let Some(parts) = AMOUNT.captures(folded) else { break };
        let all = parts.get(0)?;
        let alone = folded.trim_matches(|c: char| !c.is_alphanumeric() && c != '$').len() <= all.as_str().len() + 2;
        if !alone {
            break;
        }
        let written = parts.name("after").or(parts.name("before"))?;
        let sign = parts.name("sign").or(parts.name("lead")).map_or("", |sign| sign.as_str()).to_string();
        last = Some((written_to_amount(written.as_str())?, letter.text.span_in(paragraph.span, all.range()), sign));
    }
    last
}

/// Tells how surely an amount is the one asked for, by the words of its sentence; nothing where it is not.
fn amount_to_rank(before: &str, after: &str) -> Option<u32> {
    let near = before.char_indices().rev().nth(60).map_or(before, |(at, _)| &before[at..]);
    if UNIT_PRICE.is_match(after) {
        return None;
    }
    if PRODUCT.is_match(before) {
        return Some(1);
    }
    let off = TAKEN_OFF.find(near).filter(|off| !FEES.is_match(off.as_str()) && !TOTAL.is_match(off.as_str()));
    match (off, TOTAL.is_match(near), ESTIMATED.is_match(before), FEES.is_match(before) || FEES.is_match(after)) {
        (Some(_), ..) => None,
        (None, true, ..) => Some(3),
        (None, false, true, true) => Some(2),
        (None, false, _, true) => Some(1),
        (None, false, _, false) => None,
    }
}

/// Turns an amount as written into a number: the last point or comma before two digits parts the cents.
fn written_to_amount(written: &str) -> Option<f64> {
    let cents = written.rfind(['.', ',']).filter(|&at| written.len() - at <= 3);
    let (whole, part) = cents.map_or((written, ""), |at| (&written[..at], &written[at + 1..]));
    let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
    format!("{digits}.{part}0").parse().ok()
}

fn sign_to_currency(sign: &str) -> &'static str {
    match sign.to_uppercase().trim() {
        sign if sign.contains("US") => "USD",
        sign if sign.contains('€') || sign.starts_with("EUR") => "EUR",
        _ => "CAD",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::tests_support::letter_of;

    fn letter(lines: &[&str]) -> Letter {
        letter_of(&lines.iter().map(|line| (ZoneName::Body, *line)).collect::<Vec<_>>())
    }

    #[track_caller]
    fn check_fees(lines: &[&str], expected: Option<f64>) {
        assert_eq!(fees(&letter(lines)).map(|(_, found)| found.value.amount), expected, "{lines:?}");
    }

    #[test]
    fn the_amount_asked_for_is_the_total() {
        check_fees(&["Les frais de reproduction s'élèvent à 1 234,50 $."], Some(1234.5));
        check_fees(&["The fees are estimated at $1,234.50, payable in advance."], Some(1234.5));
        check_fees(&["Les frais sont estimés à 61,50$ (123 pages à 0,50 $ la page)."], Some(61.5));
        check_fees(&["412 pages x 0,46 $ 189,52 $", "Franchise -8,50 $", "TOTAL À PAYER 181,02 $"], Some(181.02));
        check_fees(&["Après déduction de la franchise de 8,55 $, le coût est évalué à 2.412,30 $."], Some(2412.3));
        check_fees(&["The estimated cost is CAD 45."], Some(45.0));
        check_fees(&["12 plans x 3,70 $", "Franchise", "Total", "44,40 $", "-7,35 $", "37,05 $"], Some(37.05));
        check_fees(&["421 pages x 0,45 $ : 189,45 $"], Some(189.45));
        check_fees(&["Votre demande porte sur le contrat de 54 000 $."], None);
    }
}
