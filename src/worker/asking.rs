//! A worker's eyes: it may start no program, so it asks its parent to have the picture of a page read.

use std::io;

use super::frames::{Head, read_frame, write_frame};
use super::limits::Limits;
use crate::read::ocr::grey::Grey;
use crate::read::ocr::{How, Recogniser, Unrecognised};

/// A recogniser that asks the parent over standard output and gets the answer on standard input.
#[derive(Debug)]
pub struct Asking {
    limits: Limits,
}

impl Asking {
    /// Makes one for a worker with these limits.
    pub fn new(limits: Limits) -> Self {
        Self { limits }
    }
}

impl Recogniser for Asking {
    fn is_ready(&self) -> bool {
        true
    }

    fn recognise(&self, picture: &Grey, how: How) -> Result<String, Unrecognised> {
        self.limits.begin_page();
        let answer = write_frame(&mut io::stdout(), &Head::Recognise(how), &picture.to_pgm())
            .and_then(|()| read_frame(&mut io::stdin()));
        match answer {
            Ok(Some((Head::Recognised, words))) => String::from_utf8(words).map_err(|_| Unrecognised::Failed),
            Ok(Some((Head::Unrecognised(why), _))) => Err(why),
            _ => Err(Unrecognised::Failed),
        }
    }
}
