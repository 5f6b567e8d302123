//! The nouns of the answer: the record of one decision letter, version 1 of the contract.
//!
//! This is the only type tree that is serialised as such: its diff is the change of the schema. Every key is
//! always present; what a letter does not state is `null` or an empty list, never guessed. Adding a key is
//! free; renaming or removing one raises the version in [`SCHEMA`].

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use crate::document::BBox;

mod table;
pub use table::*;

/// The name and version of the contract, the first key of each record.
pub const SCHEMA: &str = "greffier.decision/1";

/// A box in points: left, top, right, bottom from the top-left corner of the page as shown.
pub type BoxPt = [f64; 4];

/// A range `[start, end)` in Unicode scalar values of `text`.
pub type SpanOut = [usize; 2];

/// Gives a box as the record writes it: hundredths of a point.
pub fn box_out(bbox: BBox) -> BoxPt {
    let round = |value: f32| (f64::from(value) * 100.0).round() / 100.0;
    [round(bbox.x0), round(bbox.y0), round(bbox.x1), round(bbox.y1)]
}

/// Gives the normalised form of some words: plain apostrophes, white space folded to one space. The readers already
/// compose the letters (NFC).
pub fn normalise(words: &str) -> String {
    let is_apostrophe = |c: char| matches!(c, '\u{2019}' | '\u{2018}' | '\u{02BC}' | '\u{2032}');
    let folded: String = words.chars().map(|c| if is_apostrophe(c) { '\'' } else { c }).collect();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A value with the words that prove it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Found<T> {
    /// The normalised value.
    pub value: T,
    /// The words as written.
    pub raw: String,
    /// The page, from 1; null in a format without pages.
    pub page: Option<u32>,
    /// The place on the page; null in a format without pages.
    #[serde(rename = "box")]
    pub bbox: Option<BoxPt>,
    /// The place in `text`; null when the evidence lies elsewhere.
    pub span: Option<SpanOut>,
    /// Where the evidence lies when it is not in `text`: `header:Date`, `folder`, `furniture`, `table:0:3:1`, `image`.
    #[serde(rename = "where")]
    pub place: Option<String>,
    /// The rule that read the value.
    pub rule: String,
    /// The probability that the value is right.
    pub confidence: f64,
}

/// The record of one letter (or, where a file holds no letter, of the document).
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Decision {
    /// The contract: `greffier.decision/1`.
    pub schema: String,
    /// The version of the program that read the letter.
    pub extractor_version: String,
    /// `b3:` and the BLAKE3 hash of the source bytes; the second letter of one file ends in `#2` and so on.
    pub id: String,
    /// Organism, reference and letter date, normalised: survives a new download of the letter.
    pub decision_key: Option<String>,
    /// The dossier that the letter belongs to, filled by the archive.
    pub dossier: Option<String>,
    /// The other files of the same request, filled by the archive.
    pub related: Vec<String>,
    /// The file.
    pub source: Source,
    /// Which part of the file this record is about.
    pub part: Part,
    /// What kind of letter it is.
    pub kind: Kind,
    /// Whose law the letter applies.
    pub jurisdiction: Jurisdiction,
    /// The language of the letter.
    pub language: Language,
    /// The public body, its name as written.
    pub organism: Option<Found<String>>,
    /// The acronym of the body, e.g. `MIFI`.
    pub organism_code: Option<String>,
    /// From where the name of the body was read.
    pub organism_from: Option<OrganismFrom>,
    /// The body's own reference of the request.
    pub reference: Option<Found<String>>,
    /// The requester's reference.
    pub your_reference: Option<Found<String>>,
    /// The words before the reference, e.g. `N/Réf.`.
    pub reference_label: Option<String>,
    /// The date of the letter.
    pub letter_date: Option<Found<NaiveDate>>,
    /// The place written before the date.
    pub place: Option<Found<String>>,
    /// The subject line (Objet).
    pub subject: Option<Found<String>>,
    /// How the letter was sent.
    pub delivery: Option<Found<Delivery>>,
    /// What was asked, and when.
    pub request: Request,
    /// What was decided.
    pub outcome: OutcomeFound,
    /// The articles that the letter cites, one entry a mention, ranges and lists expanded.
    pub citations: Vec<Citation>,
    /// False when the letter says « notamment » of its grounds.
    pub grounds_exhaustive: bool,
    /// The law text joined to the letter.
    pub annex: Vec<AnnexArticle>,
    /// The recourse that the letter names.
    pub recourse: Option<Recourse>,
    /// The extension of the delay that the letter announces.
    pub extension: Option<Extension>,
    /// The bodies to which the request was passed on.
    pub transferred_to: Vec<Found<String>>,
    /// The fees asked for.
    pub fees: Option<Found<Money>>,
    /// Who signs.
    pub signatory: Option<Signatory>,
    /// Who else signs.
    pub co_signatories: Vec<Signatory>,
    /// What is joined (p. j.).
    pub attachments: Vec<Found<String>>,
    /// Who gets a copy (c. c.).
    pub copies: Vec<Found<String>>,
    /// Every complete date outside tables, history lines and the annex.
    pub dates: Vec<DateMention>,
    /// The days from each possible start to the letter.
    pub delays: Vec<Delay>,
    /// The tables.
    pub tables: Vec<TableOut>,
    /// What the audit found.
    pub findings: Vec<Finding>,
    /// Trouble while reading.
    pub notes: Vec<Note>,
    /// The zones of the letter.
    pub zones: Vec<Zone>,
    /// The text into which the spans point.
    pub text: String,
    /// Where each page begins in `text`, in Unicode scalar values; empty in a format without pages.
    pub page_offsets: Vec<usize>,
}

/// The file that a record was read from.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Source {
    /// The name of the folder given.
    pub root: String,
    /// The path relative to it, with `/`; percent-escaped where it is not UTF-8.
    pub path: String,
    /// The bytes of the path in hexadecimal digits, where it is not UTF-8.
    pub path_raw: Option<String>,
    /// The media type.
    pub media_type: String,
    /// The size in bytes.
    pub bytes: u64,
    /// The number of pages; null in a format without pages.
    pub pages: Option<u32>,
    /// Where the text comes from.
    pub text_origin: TextOriginOut,
    /// The program that made the file.
    pub producer: Option<String>,
    /// The address that the file was downloaded from, where a sidecar says so.
    pub url: Option<String>,
    /// Whether the file is gone since it was read, filled by the archive.
    pub vanished: bool,
}

/// Where the text of the file comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TextOriginOut {
    /// Drawn by a program.
    Digital,
    /// Read from an image.
    Ocr,
    /// Some pages drawn, some read from images.
    Mixed,
    /// A format without pages.
    Plain,
    /// No text could be read.
    None,
}

/// Which letter of the file, on which pages.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Part {
    /// From 1.
    pub index: u32,
    /// How many letters the file holds.
    pub of: u32,
    /// First and last page; null in a format without pages.
    pub pages: Option<[u32; 2]>,
}

/// The kind of the letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The request is answered.
    Decision,
    /// The request was received (art. 46).
    Acknowledgement,
    /// The delay is extended (art. 47).
    Extension,
    /// The request is passed on to another body (art. 48).
    Transfer,
    /// A third party is asked or told (art. 25, 49).
    ThirdPartyNotice,
    /// Released material without a letter.
    Document,
    /// Something else.
    Other,
}

impl Kind {
    /// Tells whether the record is that of a letter (as opposed to a document or something else).
    pub fn is_letter(self) -> bool {
        !matches!(self, Kind::Document | Kind::Other)
    }
}

/// Whose law the letter applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Jurisdiction {
    /// Québec.
    Qc,
    /// Canada (federal).
    Ca,
    /// Ontario.
    On,
    /// France.
    Fr,
    /// Not stated.
    Unknown,
}

/// The language of the letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// French.
    Fr,
    /// English.
    En,
    /// Undetermined.
    Und,
}

/// From where the name of the body was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OrganismFrom {
    /// The head of the letter.
    Letterhead,
    /// The signature block.
    Signature,
    /// The text of the letter.
    Text,
    /// The prefix of the reference.
    Reference,
    /// A page head or foot, or the header of an e-mail.
    Header,
    /// The name of the folder.
    Folder,
}

/// How the letter was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Delivery {
    /// By e-mail.
    Email,
    /// By ordinary mail.
    Mail,
    /// By registered mail.
    RegisteredMail,
    /// By fax.
    Fax,
    /// By hand.
    Hand,
    /// Over a web portal.
    Portal,
}

/// What was asked, and when.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Request {
    /// What kind of request it is.
    #[serde(rename = "type")]
    pub kind: RequestType,
    /// The date that the request bears.
    pub dated: Option<Found<NaiveDate>>,
    /// The date on which the body received it.
    pub received: Option<Found<NaiveDate>>,
    /// The dates on which it was reformulated.
    pub reformulated: Vec<Found<NaiveDate>>,
    /// The dates on which it was clarified.
    pub clarified: Vec<Found<NaiveDate>>,
    /// What was asked, as the letter tells or quotes it.
    pub text: Option<Found<String>>,
    /// The points of the request.
    pub points: Vec<Found<String>>,
}

/// What kind of request it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RequestType {
    /// For documents.
    Document,
    /// For a person's own file.
    PersonalInformation,
    /// For a correction of a person's own file.
    Rectification,
    /// Not stated.
    Unknown,
}

/// What was decided: a summary and, where the letter answers point by point, the parts.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct OutcomeFound {
    /// The outcome as a whole; null when the letter is no decision.
    pub summary: Option<Found<Outcome>>,
    /// The outcome of each point.
    pub parts: Vec<OutcomePart>,
}

/// The outcome of one point.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct OutcomePart {
    /// The number of the point, from 1; null when the letter names none.
    pub point: Option<u32>,
    /// Its outcome.
    pub outcome: Found<Outcome>,
}

/// An outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// All given.
    Granted,
    /// Given and withheld in any mix.
    Partial,
    /// All withheld.
    Refused,
    /// No document held.
    NoDocument,
    /// A document would have to be made (art. 15).
    NotCreated,
    /// Another body is competent (art. 48).
    Transferred,
    /// Already published (art. 13).
    PublishedElsewhere,
    /// Withdrawn by the requester.
    Withdrawn,
    /// Abusive (art. 137.1).
    Abusive,
    /// Fees are asked for first.
    FeesEstimated,
    /// A clarification is asked for (art. 42).
    ClarificationAsked,
    /// The delay is extended.
    Extended,
    /// Received.
    Acknowledged,
    /// Points with different outcomes that `partial` does not describe.
    Mixed,
    /// A decision that was not understood.
    Unknown,
}

/// One mention of an article.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Citation {
    /// The chapter number of the law (`A-2.1`), or `?`.
    pub law: String,
    /// The name of the law as the letter writes it.
    pub law_name: Option<String>,
    /// The article, e.g. `53` or `29.1`.
    pub article: String,
    /// The paragraph (alinéa).
    pub paragraph: Option<String>,
    /// The subparagraph (3°).
    pub subparagraph: Option<String>,
    /// What the mention does in the letter.
    pub role: CitationRole,
    /// Our short title of the article.
    pub title: Option<String>,
    /// The article's page on LégisQuébec at the date of the letter.
    pub url: Option<String>,
    /// The words as written.
    pub raw: String,
    /// The page, from 1.
    pub page: Option<u32>,
    /// The place on the page.
    #[serde(rename = "box")]
    pub bbox: Option<BoxPt>,
    /// The place in `text`.
    pub span: Option<SpanOut>,
    /// The probability that the citation is right.
    pub confidence: f64,
}

/// What a mention of an article does in the letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CitationRole {
    /// Invoked to withhold or not to act.
    Ground,
    /// Procedure of the request.
    Procedure,
    /// The recourse.
    Recourse,
    /// Inside the request's own words.
    InRequest,
    /// In the joined law text.
    Annex,
    /// Named without effect.
    Mention,
}

/// One article of the joined law text.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct AnnexArticle {
    /// The chapter number of the law, or `?`.
    pub law: String,
    /// The article.
    pub article: String,
    /// Its text, without the number and the history.
    pub text: String,
    /// The entries of its history line.
    pub history: Vec<String>,
    /// The page, from 1.
    pub page: Option<u32>,
    /// The place in `text`.
    pub span: Option<SpanOut>,
    /// The probability that the article is read right.
    pub confidence: f64,
}

/// The recourse that the letter names.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Recourse {
    /// The days to ask for a review.
    pub days: Option<Found<u32>>,
    /// From when they run.
    pub runs_from: RunsFrom,
    /// Letter date and days, only where both are stated and the days run from the letter.
    pub deadline: Option<NaiveDate>,
    /// The body to ask.
    pub body: Option<Found<String>>,
    /// The address given for more.
    pub url: Option<String>,
    /// Whether the letter or its annex says so.
    pub from: RecourseFrom,
}

/// From when the days of the recourse run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RunsFrom {
    /// From the date of the letter.
    Letter,
    /// From its reception.
    Reception,
    /// Not stated.
    Unspecified,
}

/// Where the recourse stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RecourseFrom {
    /// In the letter.
    Letter,
    /// In an annexed notice.
    Annex,
}

/// The extension of the delay.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Extension {
    /// By how many days.
    pub days: Option<Found<u32>>,
    /// Until which date.
    pub until: Option<Found<NaiveDate>>,
}

/// An amount of money.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Money {
    /// The amount.
    pub amount: f64,
    /// The currency, e.g. `CAD`.
    pub currency: String,
}

/// A person who signs.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Signatory {
    /// The name.
    pub name: Option<Found<String>>,
    /// The title; lines are joined by a space.
    pub title: Option<Found<String>>,
    /// The unit inside the body.
    pub unit: Option<Found<String>>,
}

/// One complete date of the letter.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct DateMention {
    /// The date.
    pub value: NaiveDate,
    /// The words as written.
    pub raw: String,
    /// What the date is of.
    pub role: DateRole,
    /// The page, from 1.
    pub page: Option<u32>,
    /// The place on the page.
    #[serde(rename = "box")]
    pub bbox: Option<BoxPt>,
    /// The place in `text`.
    pub span: Option<SpanOut>,
}

/// What a date is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DateRole {
    /// The letter.
    Letter,
    /// The date that the request bears.
    Dated,
    /// The reception of the request.
    Received,
    /// A reformulation of the request.
    Reformulated,
    /// A clarification of the request.
    Clarified,
    /// A deadline.
    Deadline,
    /// Inside the request's own words.
    InRequest,
    /// Something else.
    Other,
}

/// The days from one possible start to the letter.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Delay {
    /// The start.
    pub from: DelayFrom,
    /// Its date.
    pub from_date: NaiveDate,
    /// The date of the letter.
    pub to_date: NaiveDate,
    /// The days between them.
    pub days: i64,
}

/// A possible start of the delay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DelayFrom {
    /// The reception of the request.
    Received,
    /// Its reformulation.
    Reformulated,
    /// The date that it bears.
    Dated,
}

/// Something that the audit states; arithmetic and readings, never an accusation.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Finding {
    /// The code, e.g. `table.percent_mismatch`.
    pub code: String,
    /// How much it weighs.
    pub severity: Severity,
    /// The sentence in French.
    pub message_fr: String,
    /// The sentence in English.
    pub message_en: String,
    /// Every reading that balances, in French.
    pub readings: Vec<String>,
    /// The same in English.
    pub readings_en: Vec<String>,
    /// The page, from 1.
    pub page: Option<u32>,
    /// The place on the page.
    #[serde(rename = "box")]
    pub bbox: Option<BoxPt>,
    /// The table, from 0.
    pub table: Option<usize>,
    /// The row, from 0, header left out.
    pub row: Option<usize>,
    /// The column, from 0.
    pub column: Option<usize>,
}

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Good to know.
    Info,
    /// Worth a look.
    Warning,
}

/// Trouble while reading.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Note {
    /// What kind of trouble.
    pub code: NoteCode,
    /// The sentence in French.
    pub message_fr: String,
    /// The sentence in English.
    pub message_en: String,
    /// The page, from 1.
    pub page: Option<u32>,
    /// The place on the page.
    #[serde(rename = "box")]
    pub bbox: Option<BoxPt>,
}

/// The kinds of trouble while reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NoteCode {
    /// A page is an image without text, or its letters cannot be known: it needs OCR.
    NeedsOcr,
    /// The program that reads images broke down on a page, or took too long.
    OcrFailed,
    /// Letters of a page cannot be known.
    Undecodable,
    /// Text that nobody sees was left out.
    HiddenText,
    /// Text outside the page was left out.
    OffPage,
    /// A limit was reached and the rest was left out.
    LimitReached,
    /// A page could not be read.
    PageUnreadable,
    /// The file ends before its end mark.
    CutOff,
    /// Characters were replaced because the encoding is doubtful.
    EncodingDoubtful,
    /// The file is an XFA form whose pages were read.
    XfaForm,
    /// The file is an XFA form whose pages hold nothing of the form.
    XfaOnly,
    /// Files are attached inside the file.
    Attachments,
    /// The letter gives a relative date and no date of its own.
    RelativeDateUnresolved,
    /// A cell looks like a number and is none.
    MalformedNumber,
    /// The audit does not say of something whether it is absent.
    NotAssessed,
}

impl NoteCode {
    /// Tells whether the note means that a part of the file was not read.
    pub fn is_unread(self) -> bool {
        matches!(
            self,
            Self::NeedsOcr
                | Self::OcrFailed
                | Self::Undecodable
                | Self::LimitReached
                | Self::PageUnreadable
                | Self::CutOff
                | Self::XfaOnly
        )
    }
}

/// A zone of the letter.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Zone {
    /// Which zone.
    pub zone: ZoneName,
    /// Its pages; empty in a format without pages.
    pub pages: Vec<u32>,
    /// Its place in `text`.
    pub span: Option<SpanOut>,
    /// The probability that it is read right.
    pub confidence: f64,
}

/// The zones of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ZoneName {
    /// The head: body, date, reference, subject.
    Letterhead,
    /// To whom; never printed.
    Addressee,
    /// What was asked.
    Request,
    /// The answer.
    Body,
    /// The notice of recourse.
    Recourse,
    /// Closing, name, title, body, copies.
    Signature,
    /// Law text.
    Annex,
    /// Released documents.
    Documents,
}
