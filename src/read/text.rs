//! Plain text and Markdown → blocks. Which of the two a text is shows in its content, for both are saved as `.txt`.

use std::sync::LazyLock;

use regex::Regex;

use super::markdown::markdown_to_blocks;
use super::markup_table::is_pipe_delimiter;
use super::plain::plain_to_blocks;
use crate::document::Block;
use crate::document::{FileFacts, Page};
use crate::read::encoding::bytes_to_text;
use crate::read::{Error, hand_over_blocks};

/// The evidence that makes a text Markdown: one mark that is hardly anything else, or two that may be.
const ENOUGH_EVIDENCE: usize = 2;

/// Reads a file of this format: one page without a number that holds all blocks.
///
/// # Errors
/// None: whatever the bytes are, there is a text.
pub fn read(bytes: &[u8], sink: &mut dyn FnMut(Page)) -> Result<FileFacts, Error> {
    let (text, doubtful) = bytes_to_text(bytes);
    Ok(hand_over_blocks(text_to_blocks(&text), "text/plain", doubtful, sink))
}

/// Turns a text into its paragraphs, headings, list items and tables, in their order.
pub fn text_to_blocks(text: &str) -> Vec<Block> {
    if is_markdown(text) { markdown_to_blocks(text) } else { plain_to_blocks(text) }
}

/// Marks with their weight as evidence of Markdown.
static EVIDENCE: LazyLock<Vec<(Regex, usize)>> = LazyLock::new(|| {
    let marks = [
        (r"(?m)^ {0,3}#{2,6} +\S", 2),
        (r"(?:^|[^*])\*\*[^\s*](?:[^*\n]*[^\s*])?\*\*(?:[^*]|$)", 2),
        (r"(?i)</?(?:b|i|u|em|strong|sup|sub|br|span|table|p|div|font)(?:\s[^<>]*)?/?>", 2),
        (r"\]\((?:https?:|www\.|mailto:|#|/|\./)[^\s()]*", 2),
        (r"<!--", 2),
        (r"(?m)^# +\S*[A-Za-z]", 1),
        (r"(?m)^ {0,3}(?:```|~~~)[A-Za-z]*$", 1),
        (r"&(?:nbsp|amp|lt|gt|quot|[lr]aquo|[lr]squo|[A-Za-z](?:acute|grave|circ|cedil|uml)|#\d{2,4});", 1),
        (r"\\[*_#\[\]]", 1),
        (r"(?m)(?:^|[\s(«])_[^\s_](?:[^_\n]*[^\s_])?_(?:$|[\s.,;:)»])", 1),
        (r"(?m)(?:^|[\s(«])\*[^\s*](?:[^*\n]*[^\s*])?\*(?:$|[\s.,;:)»])", 1),
    ];
    // The patterns are fixed and each is used by a test below.
    marks.into_iter().filter_map(|(mark, weight)| Some((Regex::new(mark).ok()?, weight))).collect()
});

fn is_markdown(text: &str) -> bool {
    let mut evidence = if text.lines().any(is_pipe_delimiter) { ENOUGH_EVIDENCE } else { 0 };
    for (mark, weight) in EVIDENCE.iter() {
        if evidence >= ENOUGH_EVIDENCE {
            break;
        }
        evidence += mark.find_iter(text).take(ENOUGH_EVIDENCE).count() * weight;
    }
    evidence >= ENOUGH_EVIDENCE
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::testing::{assert_sound, blocks_to_print};

    fn check(input: &str, markdown: bool) {
        assert_eq!(is_markdown(input), markdown, "{input}");
    }

    #[test]
    fn all_patterns_are_valid() {
        assert_eq!(EVIDENCE.len(), 11);
    }

    #[test]
    fn markdown_is_told_by_its_marks() {
        for text in [
            "## Motifs",
            "**Objet : x**",
            "7<sup>e</sup>",
            "[a](https://a.ca)",
            "a <!-- b -->",
            "|a|\n|-|",
            "# Un\n# Deux",
        ] {
            check(text, true);
        }
        for text in
            ["```\na\n```", "l&rsquo;&eacute;", "\\*a \\_b", "un _mot_, puis *deux*", "a<br/>b", "&#233;&#8217;"]
        {
            check(text, true);
        }
    }

    #[test]
    fn text_keeps_its_signs() {
        for text in [
            "",
            "* Note\n** Autre note",
            "dossier #12345",
            "# 12345",
            "M. T***** et B****",
            "snake_case_a _____",
            "a | b",
        ] {
            check(text, false);
        }
        for text in [
            "R&D",
            "x < 10 > 5 <caviardé>",
            "[10] (voir)",
            "- un\n- deux",
            "-----\n=====",
            "**** AVIS ****",
            "5 * 3 * 2",
        ] {
            check(text, false);
        }
    }

    #[test]
    fn hostile_texts_take_linear_time() {
        let started = std::time::Instant::now();
        let texts = [
            "a".repeat(5_000_000),
            "mot ".repeat(250_000),
            "*".repeat(50_000),
            "\t".repeat(50_000),
            "\t\n".repeat(50_000),
            "> ".repeat(50_000),
            "- ".repeat(50_000),
            "a\n".repeat(50_000),
            "* a\n".repeat(20_000),
            "**x**\n".repeat(20_000),
            format!("**x**\n{}", "* a\n".repeat(20_000)),
            format!("**x**\n{}", "<table>\n".repeat(20_000)),
            format!("**x**\n{}", "<!--\n".repeat(20_000)),
            format!("**x**\n{}", "a|b\n".repeat(20_000)),
            format!("**x**\n{}", "_a ".repeat(50_000)),
            format!("**x**\n{}", "1. a\n".repeat(20_000)),
        ];
        for text in texts {
            assert_sound(&text_to_blocks(&text));
        }
        assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
    }

    #[test]
    fn one_word_of_five_megabytes_is_one_word() {
        let blocks = text_to_blocks(&"é".repeat(2_500_000));
        assert_eq!(blocks_to_print(&blocks).len(), 5_000_002);
    }
}
