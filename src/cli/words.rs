//! `greffier words`: the words of each page with their boxes, one JSON object a page.
//!
//! The addressee must not be printed, and to know where it stands a letter has to be put in order first. Most other
//! files show in their mere words that they are no letter: those are printed as they are read, without layout.
//! The layer that an earlier OCR laid over a scan is put in order where it may be that of a letter: it is left out where
//! it is one and its addressee is not found.

use std::borrow::Cow;
use std::io::{self, BufWriter, Write};

use clap::ArgMatches;
use serde::Serialize;

use crate::cli::show::read_file;
use crate::cli::{Exit, printing_failed};
use crate::document::{BBox, Hidden, Page, Word};
use crate::ingest::source::Opened;
use crate::layout::words::glyphs_to_words;
use crate::letter::addressee::{MARK, place_of};
use crate::letter::flow_to_letters;
use crate::letter::signs::WordSigns;
use crate::messages::Lang;
use crate::pipeline::{PagesToFlow, bytes_to_flow};
use crate::read::{self, Error};
use crate::record::{BoxPt, box_out};

/// Runs the command.
pub fn run(arguments: &ArgMatches, lang: Lang) -> Exit {
    let words = match read_file(arguments, lang, bytes_to_words) {
        Ok(words) => words,
        Err(exit) => return exit,
    };
    match print_words(&words) {
        Ok(()) => Exit::Ok,
        Err(error) => printing_failed(&error, lang),
    }
}

/// What is printed of a file.
enum FileWords {
    /// The words of its pages, where the addressee stands, and whether the layer of an earlier OCR may be shown.
    Pages(Vec<PageWords>, Vec<(u32, BBox)>, bool),
    /// The text of a file without pages.
    Text(String),
}

/// The words of one page, kept until it is known where the addressee stands: a long file has many.
struct PageWords {
    number: Option<u32>,
    width_pt: f32,
    height_pt: f32,
    /// The characters of the words, one after another.
    text: String,
    words: Vec<KeptWord>,
}

struct KeptWord {
    /// Where its characters end in the text of the page.
    end: usize,
    bbox: BBox,
    hidden: Option<Hidden>,
}

impl PageWords {
    fn new(page: &Page, words: &[Word]) -> Self {
        let mut text = String::with_capacity(words.iter().map(|word| word.text.len()).sum());
        let kept = words.iter().map(|word| {
            text.push_str(&word.text);
            KeptWord { end: text.len(), bbox: word.bbox, hidden: word.hidden }
        });
        let words = kept.collect();
        Self { number: page.number, width_pt: page.width_pt, height_pt: page.height_pt, text, words }
    }

    fn has_layer(&self) -> bool {
        self.words.iter().any(|word| word.hidden == Some(Hidden::OcrLayer))
    }
}

/// Pages that wait until it is known whether the file may be a letter hold at most this many words and marks.
const WAITING_MAX: usize = 50_000;

/// How far the pages of a file are put in order while they are read.
enum Order {
    /// The file may not be a letter yet: its pages wait, with their words.
    Waiting(Vec<(Page, Vec<Word>)>, usize),
    /// It may be one: each page is put in order as it comes.
    Begun(PagesToFlow),
    /// Too much waited: the pages are gone.
    GivenUp,
}

impl Order {
    fn add(&mut self, page: Page, words: Vec<Word>, signs: &WordSigns) {
        match self {
            Self::Begun(flow) => flow.add_words(page, words),
            Self::GivenUp => {}
            Self::Waiting(pages, size) => {
                *size += words.len() + page.rulings.len() + page.fills.len() + page.pictures.len();
                pages.push((Page { glyphs: Vec::new(), ..page }, words));
                if *size > WAITING_MAX {
                    let pages = std::mem::take(pages);
                    *self = if signs.may_be_letter() { Self::Begun(pages_to_flow(pages)) } else { Self::GivenUp };
                }
            }
        }
    }
}

fn pages_to_flow(pages: Vec<(Page, Vec<Word>)>) -> PagesToFlow {
    let mut flow = PagesToFlow::default();
    pages.into_iter().for_each(|(page, words)| flow.add_words(page, words));
    flow
}

/// Reads the words of a file, and where it may be a letter finds the addressee.
fn bytes_to_words(opened: &Opened) -> Result<FileWords, Error> {
    let (bytes, name) = (&opened.bytes, &opened.name.path);
    let (mut pages, mut signs, mut signs_with_layer) = (Vec::new(), WordSigns::default(), WordSigns::default());
    let mut order = Order::Waiting(Vec::new(), 0);
    let facts = read::read(bytes, name, &mut |page| {
        let words = glyphs_to_words(&page.glyphs);
        signs.add(&words);
        signs_with_layer.add(&with_layer(&words));
        pages.push(PageWords::new(&page, &words));
        order.add(page, words, &signs);
    })?;
    let has_pages = facts.pages.is_some();
    let of_layer = if has_pages && signs_with_layer.may_be_letter() && pages.iter().any(PageWords::has_layer) {
        layer_to_addressees(bytes, name)?
    } else {
        Some(Vec::new())
    };
    let layer_shown = of_layer.is_some();
    let of_layer = of_layer.unwrap_or_default();
    if has_pages && !signs.may_be_letter() {
        return Ok(FileWords::Pages(pages, of_layer, layer_shown));
    }
    let flow = match order {
        Order::Waiting(pages, _) => pages_to_flow(pages).finish(facts),
        Order::Begun(flow) => flow.finish(facts),
        Order::GivenUp => bytes_to_flow(bytes, name)?,
    };
    let letters = flow_to_letters(flow);
    if has_pages {
        let places = letters.into_iter().flat_map(|letter| letter.addressee_places).chain(of_layer);
        Ok(FileWords::Pages(pages, places.collect(), layer_shown))
    } else {
        let texts: Vec<&str> = letters.iter().map(|letter| letter.text.written()).collect();
        Ok(FileWords::Text(texts.join("\n")))
    }
}

/// Finds where the addressees of the letters stand that the layer of an earlier OCR makes; nothing where a letter has
/// none that is found.
fn layer_to_addressees(bytes: &[u8], name: &str) -> Result<Option<Vec<(u32, BBox)>>, Error> {
    let mut flow = PagesToFlow::default();
    let facts = read::read(bytes, name, &mut |page| {
        let words = glyphs_to_words(&page.glyphs);
        let seen = with_layer(&words).into_owned();
        flow.add_words(Page { glyphs: Vec::new(), ..page }, seen);
    })?;
    let letters = flow_to_letters(flow.finish(facts));
    let found = letters.iter().all(|letter| !letter.is_letter || !letter.addressee_places.is_empty());
    Ok(found.then(|| letters.into_iter().flat_map(|letter| letter.addressee_places).collect()))
}

/// Gives the words of a page with those of the layer of an earlier OCR, as if all were seen.
fn with_layer(words: &[Word]) -> Cow<'_, [Word]> {
    let is_layer = |word: &Word| word.hidden == Some(Hidden::OcrLayer);
    if !words.iter().any(is_layer) {
        return Cow::Borrowed(words);
    }
    let read = words.iter().filter(|word| word.hidden.is_none() || is_layer(word));
    read.map(|word| Word { hidden: None, ..word.clone() }).collect()
}

/// One page as it is printed; a file without pages is one without number and size.
#[derive(Serialize)]
struct PageOut<'w> {
    page: Option<u32>,
    width: Option<f64>,
    height: Option<f64>,
    words: Vec<WordOut<'w>>,
}

#[derive(Serialize)]
struct WordOut<'w> {
    text: &'w str,
    #[serde(rename = "box")]
    bbox: Option<BoxPt>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hidden: Option<&'static str>,
}

fn print_words(words: &FileWords) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    match words {
        FileWords::Pages(pages, places, layer_shown) => {
            for page in pages {
                print_page(&mut out, &page_out(page, places, *layer_shown))?;
            }
        }
        FileWords::Text(text) => {
            let words = text.split_whitespace().map(|text| WordOut { text, bbox: None, hidden: None });
            print_page(&mut out, &PageOut { page: None, width: None, height: None, words: words.collect() })?;
        }
    }
    out.flush()
}

fn print_page(out: &mut impl Write, page: &PageOut<'_>) -> io::Result<()> {
    serde_json::to_writer(&mut *out, page)?;
    out.write_all(b"\n")
}

/// Gives a page as it is printed: the words of the addressee are replaced by one mark a place, hidden ones left out
/// unless they are the layer of an earlier OCR and it may be shown.
fn page_out<'w>(page: &'w PageWords, places: &[(u32, BBox)], layer_shown: bool) -> PageOut<'w> {
    let mut words: Vec<WordOut<'w>> = Vec::with_capacity(page.words.len());
    let mut marked: Vec<usize> = Vec::new();
    let mut start = 0;
    for word in &page.words {
        let text = &page.text[start..word.end];
        start = word.end;
        let (text, bbox, hidden) = match (place_of(places, page.number, &word.bbox), word.hidden) {
            (Some(place), _) if marked.contains(&place) => continue,
            (Some(place), _) => {
                marked.push(place);
                (MARK, places[place].1, None)
            }
            (None, None) => (text, word.bbox, None),
            (None, Some(Hidden::OcrLayer)) if layer_shown => (text, word.bbox, Some("ocr_layer")),
            (None, Some(_)) => continue,
        };
        words.push(WordOut { text, bbox: Some(box_out(bbox)), hidden });
    }
    let (width, height) = (Some(f64::from(page.width_pt)), Some(f64::from(page.height_pt)));
    PageOut { page: page.number, width, height, words }
}
