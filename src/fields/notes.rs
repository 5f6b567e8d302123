//! The zones and the reading trouble of a letter, as the record writes them.

use crate::document::{Trouble, TroubleKind};
use crate::letter::Letter;
use crate::messages::{self, Sentence};
use crate::record::{Decision, Note, NoteCode, Zone, ZoneName, box_out};

/// Lists the zones: consecutive paragraphs of one zone are one entry.
pub fn zones(letter: &Letter, decision: &mut Decision) {
    let mut zones: Vec<Zone> = Vec::new();
    for paragraph in &letter.paragraphs {
        let page = letter.text.place(paragraph.span).page;
        match zones.last_mut() {
            Some(zone) if zone.zone == paragraph.zone => {
                if let Some(span) = &mut zone.span {
                    span[1] = paragraph.span.end;
                }
                zone.pages.extend(page.filter(|page| !zone.pages.contains(page)));
            }
            _ => zones.push(Zone {
                zone: paragraph.zone,
                pages: page.into_iter().collect(),
                span: Some([paragraph.span.start, paragraph.span.end]),
                confidence: zone_confidence(paragraph.zone),
            }),
        }
    }
    decision.zones = zones;
}

/// How sure a zone is, as long as no calibration says more: those found by a formula are surer than those between.
fn zone_confidence(zone: ZoneName) -> f64 {
    match zone {
        ZoneName::Signature | ZoneName::Annex | ZoneName::Recourse => 0.95,
        ZoneName::Letterhead | ZoneName::Addressee | ZoneName::Documents => 0.9,
        ZoneName::Request | ZoneName::Body => 0.85,
    }
}

/// Turns reading trouble into notes.
pub fn notes(letter: &Letter, decision: &mut Decision) {
    decision.notes = letter.troubles.iter().map(trouble_to_note).collect();
    for (page, bbox) in &letter.malformed_cells {
        let Sentence { fr, en } = messages::note_malformed_number();
        let code = NoteCode::MalformedNumber;
        decision.notes.push(Note { code, message_fr: fr, message_en: en, page: *page, bbox: *bbox });
    }
}

fn trouble_to_note(trouble: &Trouble) -> Note {
    let (code, Sentence { fr, en }) = match &trouble.kind {
        TroubleKind::NeedsOcr { letters_lost: false } => (NoteCode::NeedsOcr, messages::note_needs_ocr()),
        TroubleKind::NeedsOcr { letters_lost: true } => (NoteCode::NeedsOcr, messages::note_letters_lost()),
        TroubleKind::Undecodable { lost, of } => (NoteCode::Undecodable, messages::note_undecodable(*lost, *of)),
        TroubleKind::HiddenText { glyphs } => (NoteCode::HiddenText, messages::note_hidden_text(*glyphs)),
        TroubleKind::OffPage { glyphs } => (NoteCode::OffPage, messages::note_off_page(*glyphs)),
        TroubleKind::LimitReached { what, limit } => (NoteCode::LimitReached, messages::note_limit(what, *limit)),
        TroubleKind::OcrFailed { timed_out } => (NoteCode::OcrFailed, messages::ocr::note_failed(*timed_out)),
        TroubleKind::PageUnreadable => (NoteCode::PageUnreadable, messages::note_page_unreadable()),
        TroubleKind::CutOff => (NoteCode::CutOff, messages::note_cut_off()),
        TroubleKind::EncodingDoubtful => (NoteCode::EncodingDoubtful, messages::note_encoding()),
        TroubleKind::XfaForm { dynamic: false } => (NoteCode::XfaForm, messages::note_xfa()),
        TroubleKind::XfaForm { dynamic: true } => (NoteCode::XfaOnly, messages::note_xfa_only()),
        TroubleKind::Attachments { names } => (NoteCode::Attachments, messages::note_attachments(names)),
    };
    Note { code, message_fr: fr, message_en: en, page: trouble.page, bbox: trouble.bbox.map(box_out) }
}
