//! The isolated reader: a child process that gets the bytes of a file and answers with its records, under limits.
//!
//! Reading is third-party code on hostile input: an abort, a stack overflow or an endless loop ends the child, costs its file
//! and nothing else. `docs/worker-protocol.md` documents the frames, so that other programs can feed a worker too.

pub mod frames;
pub mod asking;
pub mod limits;
pub mod pool;
pub mod tesseract;

use std::io::{self, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};

use serde::{Deserialize, Serialize};

use crate::fields::bodies::Bodies;
use crate::messages::{self, Lang, Sentence};
use crate::pipeline::{FileName, decide};
use crate::read::{self, Error};
use crate::record::{Decision, NoteCode, TextOriginOut};
use crate::worker::frames::{Head, read_frame, write_frame};
use crate::worker::limits::Limits;

/// How a file was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReadState {
    /// Whole.
    Whole,
    /// Parts of it were not read.
    InPart,
    /// It is an image without text.
    NeedsOcr,
}

/// The record of one letter or document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadRecord {
    /// Which letter of the file, from 1.
    pub part: u32,
    /// It is a letter; else a document.
    pub is_letter: bool,
    /// The record as one line of JSON.
    pub json: String,
}

/// Why a file could not be read, in words that go over a pipe.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadFault {
    /// The category, the same word in each report.
    pub category: String,
    /// The page, from 1.
    pub page: Option<u32>,
    /// Cause and remedy in French.
    pub message_fr: String,
    /// Cause and remedy in English.
    pub message_en: String,
}

/// What became of the bytes of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// They were read.
    Read(ReadState, Vec<ReadRecord>),
    /// They could not be.
    Failed(ReadFault),
}

/// Reads the bytes of a file in this process; a panic of a reader is a failure.
pub fn bytes_to_answer(bytes: &[u8], name: &FileName, bodies: &Bodies) -> Answer {
    let read = catch_unwind(AssertUnwindSafe(|| decide(bytes, name, bodies)));
    match read.unwrap_or(Err(Error::ReaderFailed { page: None })) {
        Ok(decisions) => decisions_to_answer(&decisions),
        Err(error) => Answer::Failed(fault(error.category(), error.page(), &error_sentence(&error))),
    }
}

/// Gives a failure as it goes over a pipe.
pub fn fault(category: &str, page: Option<u32>, message: &Sentence) -> ReadFault {
    ReadFault {
        category: category.to_string(),
        page,
        message_fr: message.clone().in_lang(Lang::Fr),
        message_en: message.clone().in_lang(Lang::En),
    }
}

fn decisions_to_answer(decisions: &[Decision]) -> Answer {
    let unread = |decision: &Decision| decision.notes.iter().any(|note| note.code.is_unread());
    let no_text = decisions.iter().all(|decision| {
        decision.source.text_origin == TextOriginOut::None
            && decision.notes.iter().any(|note| note.code == NoteCode::NeedsOcr)
    });
    let state = match (no_text && !decisions.is_empty(), decisions.iter().any(unread)) {
        (true, _) => ReadState::NeedsOcr,
        (false, true) => ReadState::InPart,
        (false, false) => ReadState::Whole,
    };
    let records = decisions.iter().map(|decision| ReadRecord {
        part: decision.part.index,
        is_letter: decision.kind.is_letter(),
        json: to_json(decision),
    });
    Answer::Read(state, records.collect())
}

/// Gives a record as one line of JSON.
pub fn to_json(decision: &Decision) -> String {
    serde_json::to_string(decision).expect("a record holds only strings, finite numbers and lists")
}

/// Gives the sentence for people about an error: the cause and the remedy.
pub fn error_sentence(error: &Error) -> Sentence {
    match error {
        Error::Empty => messages::failed_empty(),
        Error::TooLarge { bytes } => messages::failed_too_large(*bytes, read::FILE_BYTES_MAX),
        Error::NotWhatItSays { promised } => messages::failed_not_what_it_says(promised),
        Error::Encrypted => messages::failed_encrypted(),
        Error::EncryptionUnsupported { by_certificate: true } => messages::failed_certificate_needed(),
        Error::EncryptionUnsupported { by_certificate: false } => messages::failed_encryption_unsupported(),
        Error::ExpandsTooFar { limit } => messages::failed_expands_too_far(*limit),
        Error::Damaged => messages::failed_damaged(),
        Error::ReaderFailed { .. } => messages::failed_reader(),
    }
}

/// Answers one file after another until the input ends.
///
/// # Errors
/// Where a frame is not one, or the pipe is closed in the middle of one.
pub fn serve(input: &mut impl Read, output: &mut impl Write, bodies: &Bodies, limits: &Limits) -> io::Result<()> {
    limits.enclose();
    write_frame(output, &Head::hello(), &[])?;
    while let Some((head, bytes)) = read_frame(input)? {
        let Head::Decide { root, path, path_raw } = head else {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "a frame that asks for nothing"));
        };
        limits.begin_file();
        let (head, body) = answer_to_frame(bytes_to_answer(&bytes, &FileName { root, path, path_raw }, bodies));
        write_frame(output, &head, &body)?;
    }
    Ok(())
}

fn answer_to_frame(answer: Answer) -> (Head, Vec<u8>) {
    match answer {
        Answer::Failed(fault) => (Head::Failed(fault), Vec::new()),
        Answer::Read(state, records) => {
            let parts = records.iter().map(|record| frames::RecordHead {
                part: record.part,
                is_letter: record.is_letter,
                bytes: record.json.len(),
            });
            let parts = parts.collect();
            (
                Head::Read { state, records: parts },
                records.into_iter().map(|record| record.json).collect::<String>().into_bytes(),
            )
        }
    }
}

fn frame_to_answer(head: Head, body: &[u8]) -> io::Result<Answer> {
    let broken = || io::Error::new(io::ErrorKind::InvalidData, "an answer that is none");
    match head {
        Head::Failed(fault) => Ok(Answer::Failed(fault)),
        Head::Read { state, records } => {
            let mut rest = body;
            let mut read = Vec::new();
            for record in records {
                let (json, more) = rest.split_at_checked(record.bytes).ok_or_else(broken)?;
                rest = more;
                let json = String::from_utf8(json.to_vec()).map_err(|_| broken())?;
                read.push(ReadRecord { part: record.part, is_letter: record.is_letter, json });
            }
            Ok(Answer::Read(state, read))
        }
        _ => Err(broken()),
    }
}
