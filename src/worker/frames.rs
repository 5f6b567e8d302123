//! The frames between a parent and a worker: a head in JSON and a body of bytes, each with its length before it.

use std::io::{self, Read, Write};

use serde::{Deserialize, Serialize};

use super::{ReadFault, ReadState};
use crate::read::ocr::{How, Unrecognised};

/// The version of the frames; `docs/worker-protocol.md` tells what each is made of.
pub const PROTOCOL: u32 = 1;
/// A head has at most so many bytes.
const HEAD_BYTES_MAX: u32 = 16 * 1024 * 1024;
/// A body has at most so many bytes.
const BODY_BYTES_MAX: u64 = 4 * 1024 * 1024 * 1024;

/// What a frame says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Head {
    /// The first frame of a worker.
    Hello {
        /// The version of the frames.
        protocol: u32,
        /// The version of the program.
        version: String,
    },
    /// The body is a file: read it.
    Decide {
        /// The name of its root.
        root: String,
        /// Its path below the root.
        path: String,
        /// The bytes of the path in hexadecimal digits, where it is not UTF-8.
        path_raw: Option<String>,
    },
    /// The file was read: the body is its records, one after another.
    Read {
        /// How it was read.
        state: ReadState,
        /// What is said of each record.
        records: Vec<RecordHead>,
    },
    /// The file could not be read.
    Failed(ReadFault),
    /// The body is the picture of a page, in the format PGM: read it. Only a worker that is told that it may ask does.
    Recognise(How),
    /// The body is what was read in the picture, as the TSV of Tesseract.
    Recognised,
    /// The picture could not be read.
    Unrecognised(Unrecognised),
}

/// What is said of a record in the body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordHead {
    /// Which letter of the file, from 1.
    pub part: u32,
    /// It is a letter; else a document.
    pub is_letter: bool,
    /// The length of its JSON in the body.
    pub bytes: usize,
}

impl Head {
    /// Gives the first frame of this program's worker.
    pub fn hello() -> Self {
        Self::Hello { protocol: PROTOCOL, version: env!("CARGO_PKG_VERSION").to_string() }
    }
}

/// Writes a frame: the length of the head (4 bytes, little-endian), that of the body (8), the head, the body.
///
/// # Errors
/// The system's own.
pub fn write_frame(output: &mut impl Write, head: &Head, body: &[u8]) -> io::Result<()> {
    let head = serde_json::to_vec(head)?;
    let length = u32::try_from(head.len()).map_err(|_| io::Error::from(io::ErrorKind::InvalidInput))?;
    output.write_all(&length.to_le_bytes())?;
    output.write_all(&(body.len() as u64).to_le_bytes())?;
    output.write_all(&head)?;
    output.write_all(body)?;
    output.flush()
}

/// Reads the next frame; nothing where the other side has closed the pipe between two.
///
/// # Errors
/// Where the bytes are no frame, or end in the middle of one.
pub fn read_frame(input: &mut impl Read) -> io::Result<Option<(Head, Vec<u8>)>> {
    let mut first = [0; 1];
    if input.read(&mut first)? == 0 {
        return Ok(None);
    }
    let (mut rest, mut body_length) = ([0; 3], [0; 8]);
    input.read_exact(&mut rest)?;
    input.read_exact(&mut body_length)?;
    let head_length = u32::from_le_bytes([first[0], rest[0], rest[1], rest[2]]);
    let body_length = u64::from_le_bytes(body_length);
    if head_length > HEAD_BYTES_MAX || body_length > BODY_BYTES_MAX {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "a frame beyond the limits"));
    }
    let head = read_bytes(input, u64::from(head_length))?;
    let body = read_bytes(input, body_length)?;
    Ok(Some((serde_json::from_slice(&head)?, body)))
}

/// Reads so many bytes; room is made as they come, so that a false length costs nothing.
fn read_bytes(input: &mut impl Read, length: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if input.take(length).read_to_end(&mut bytes)? as u64 == length {
        Ok(bytes)
    } else {
        Err(io::ErrorKind::UnexpectedEof.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_come_back_as_they_were_written() {
        let heads = [
            Head::hello(),
            Head::Decide { root: "lettres".to_string(), path: "é.pdf".to_string(), path_raw: None },
            Head::Read { state: ReadState::InPart, records: vec![RecordHead { part: 2, is_letter: true, bytes: 3 }] },
        ];
        let mut pipe = Vec::new();
        heads.iter().for_each(|head| write_frame(&mut pipe, head, b"abc").unwrap());
        let mut input = pipe.as_slice();
        for head in heads {
            assert_eq!(read_frame(&mut input).unwrap(), Some((head, b"abc".to_vec())));
        }
        assert_eq!(read_frame(&mut input).unwrap(), None);
    }

    #[test]
    fn what_is_no_frame_is_refused() {
        let mut cut = Vec::new();
        write_frame(&mut cut, &Head::hello(), b"abc").unwrap();
        cut.pop();
        for bytes in [cut, vec![255; 40], b"no frame at all".to_vec(), vec![2, 0, 0]] {
            assert!(read_frame(&mut bytes.as_slice()).is_err(), "{bytes:?}");
        }
    }
}
