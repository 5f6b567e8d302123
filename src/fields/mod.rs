//! Letter → decision: one file a field, in the order of the [`FIELDS`] registry.
//!
//! A field reads the letter (and fields above it in the registry) and writes its keys of the record; what the letter
//! does not state stays null. To add a field, add its file and its line in the registry.

pub mod annex;
pub mod attachments;
pub mod bodies;
pub mod citations;
pub mod date;
pub mod date_roles;
pub mod delivery;
pub mod jurisdiction;
pub mod key;
pub mod law;
pub mod letter_date;
pub mod notes;
pub mod organism;
pub mod outcome;
pub mod recourse;
pub mod reference;
pub mod request;
pub mod signatory;
pub mod steps;
pub mod subject;
#[cfg(test)]
pub mod tests_support;

use crate::fields::bodies::Bodies;
use crate::letter::Letter;
use crate::record::*;

/// A field of the record.
pub struct Field {
    /// The keys that it writes.
    pub name: &'static str,
    /// What it reads, in a sentence.
    pub doc: &'static str,
    /// Reads the letter and writes the keys.
    pub extract: Extract,
}

/// How a field reads: from the letter alone, or with the table of the bodies that are known.
pub enum Extract {
    /// From the letter alone.
    Letter(fn(&Letter, &mut Decision)),
    /// With the table of bodies.
    Bodies(fn(&Letter, &Bodies, &mut Decision)),
}

/// The fields in the order in which they are read: a field may use those above it.
pub static FIELDS: &[Field] = &[
    Field { name: "zones", doc: "The zones of the letter.", extract: Extract::Letter(notes::zones) },
    Field { name: "notes", doc: "What could not be read.", extract: Extract::Letter(notes::notes) },
    Field {
        name: "letter_date, place",
        doc: "The date in the head of the letter.",
        extract: Extract::Letter(letter_date::extract),
    },
    Field { name: "reference, your_reference", doc: "The file numbers.", extract: Extract::Letter(reference::extract) },
    Field { name: "subject", doc: "The subject line.", extract: Extract::Letter(subject::extract) },
    Field { name: "delivery", doc: "How the letter was sent.", extract: Extract::Letter(delivery::extract) },
    Field { name: "request", doc: "What was asked, and when.", extract: Extract::Letter(request::extract) },
    Field {
        name: "citations",
        doc: "The articles cited and their roles.",
        extract: Extract::Letter(citations::extract),
    },
    Field { name: "annex", doc: "The law text joined.", extract: Extract::Letter(annex::extract) },
    Field { name: "outcome, kind", doc: "What was decided.", extract: Extract::Letter(outcome::extract) },
    Field { name: "recourse", doc: "The recourse named.", extract: Extract::Letter(recourse::extract) },
    Field {
        name: "extension, transferred_to, fees",
        doc: "Steps before a decision.",
        extract: Extract::Letter(steps::extract),
    },
    Field { name: "signatory", doc: "Who signs.", extract: Extract::Letter(signatory::extract) },
    Field {
        name: "attachments, copies",
        doc: "What is joined, who gets a copy.",
        extract: Extract::Letter(attachments::extract),
    },
    Field { name: "organism", doc: "The public body.", extract: Extract::Bodies(organism::extract) },
    Field { name: "jurisdiction", doc: "Whose law applies.", extract: Extract::Bodies(jurisdiction::extract) },
    Field {
        name: "dates, delays",
        doc: "All dates with their role, and the days.",
        extract: Extract::Letter(date_roles::extract),
    },
    Field {
        name: "decision_key",
        doc: "The key that survives a new download.",
        extract: Extract::Letter(key::extract),
    },
];

/// Turns a letter into its record: every field of the registry in order.
pub fn letter_to_decision(letter: &Letter, bodies: &Bodies, mut source: Source, bytes_hash: &str) -> Decision {
    source.media_type = letter.facts.media_type.to_string();
    source.pages = letter.facts.pages;
    source.producer = letter.facts.producer.clone();
    source.text_origin = match letter.facts.text_origin {
        crate::document::TextOrigin::Digital => TextOriginOut::Digital,
        crate::document::TextOrigin::Ocr => TextOriginOut::Ocr,
        crate::document::TextOrigin::Mixed => TextOriginOut::Mixed,
        crate::document::TextOrigin::Plain => TextOriginOut::Plain,
        crate::document::TextOrigin::None => TextOriginOut::None,
    };
    let id = if letter.index == 1 { format!("b3:{bytes_hash}") } else { format!("b3:{bytes_hash}#{}", letter.index) };
    let mut decision = empty_decision(letter, source, id);
    if letter.is_letter {
        for field in FIELDS {
            match field.extract {
                Extract::Letter(extract) => extract(letter, &mut decision),
                Extract::Bodies(extract) => extract(letter, bodies, &mut decision),
            }
        }
    } else {
        notes::zones(letter, &mut decision);
        notes::notes(letter, &mut decision);
        organism::extract_from_folder(bodies, &mut decision);
        date_roles::extract(letter, &mut decision);
    }
    decision
}

fn empty_decision(letter: &Letter, source: Source, id: String) -> Decision {
    let kind = match (letter.is_letter, letter.tables.is_empty()) {
        (true, _) => Kind::Decision,
        (false, false) => Kind::Document,
        (false, true) => Kind::Other,
    };
    Decision {
        schema: SCHEMA.to_string(),
        extractor_version: env!("CARGO_PKG_VERSION").to_string(),
        id,
        decision_key: None,
        dossier: None,
        related: Vec::new(),
        source,
        part: Part { index: letter.index, of: letter.of, pages: letter.pages },
        kind,
        jurisdiction: Jurisdiction::Unknown,
        language: letter.language,
        organism: None,
        organism_code: None,
        organism_from: None,
        reference: None,
        your_reference: None,
        reference_label: None,
        letter_date: None,
        place: None,
        subject: None,
        delivery: None,
        request: Request {
            kind: RequestType::Unknown,
            dated: None,
            received: None,
            reformulated: Vec::new(),
            clarified: Vec::new(),
            text: None,
            points: Vec::new(),
        },
        outcome: OutcomeFound { summary: None, parts: Vec::new() },
        citations: Vec::new(),
        grounds_exhaustive: true,
        annex: Vec::new(),
        recourse: None,
        extension: None,
        transferred_to: Vec::new(),
        fees: None,
        signatory: None,
        co_signatories: Vec::new(),
        attachments: Vec::new(),
        copies: Vec::new(),
        dates: Vec::new(),
        delays: Vec::new(),
        tables: letter.tables.clone(),
        findings: Vec::new(),
        notes: Vec::new(),
        zones: Vec::new(),
        text: letter.text.written().to_string(),
        page_offsets: letter.page_offsets.clone(),
    }
}
