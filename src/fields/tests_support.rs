//! Letters made by hand, for the tests of the fields.

use crate::document::{FileFacts, TextOrigin};
use crate::letter::{Letter, Paragraph, ParagraphKind, Text};
use crate::record::{Decision, Language, Source, TextOriginOut, ZoneName};

/// Makes a letter out of paragraphs with their zones; one that begins with a list mark is a list item.
pub fn letter_of(paragraphs: &[(ZoneName, &str)]) -> Letter {
    let mut text = Text::default();
    let mut lines = Vec::new();
    for (zone, words) in paragraphs {
        if !text.is_empty() {
            text.push("\n");
        }
        let span = text.push(words);
        let listed = words.starts_with("- ") || words.starts_with("• ");
        let kind = if listed { ParagraphKind::ListItem } else { ParagraphKind::Body };
        lines.push(Paragraph { span, zone: *zone, kind, bold: false });
    }
    Letter {
        facts: FileFacts { media_type: "text/plain", pages: None, text_origin: TextOrigin::Plain, producer: None },
        index: 1,
        of: 1,
        pages: None,
        text,
        page_offsets: Vec::new(),
        paragraphs: lines,
        tables: Vec::new(),
        malformed_cells: Vec::new(),
        furniture: Vec::new(),
        troubles: Vec::new(),
        language: Language::Fr,
        is_letter: true,
        addressee_places: Vec::new(),
    }
}

/// Makes the empty record of a letter.
pub fn decision_of(letter: &Letter) -> Decision {
    let source = Source {
        root: "root".into(),
        path: "letter.txt".into(),
        path_raw: None,
        media_type: "text/plain".into(),
        bytes: 0,
        pages: None,
        text_origin: TextOriginOut::Plain,
        producer: None,
        url: None,
        vanished: false,
    };
    super::empty_decision(letter, source, "b3:0".into())
}
