//! The fields that a truth may hold: key of the record, form of the value, and how it is read from the record.

use serde::Serialize;
use unicode_normalization::UnicodeNormalization;

use crate::record::{AnnexArticle, Citation, CitationRole, Decision, Extension, Found, Recourse, Signatory};

/// One value of the record, as text.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The value.
    pub value: String,
    /// How sure the record is; nothing where it does not say.
    pub confidence: Option<f64>,
    /// The rule that read it, where the record names one.
    pub rule: Option<String>,
}

/// What the values of a field look like, and with it how two of them are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A date, year-month-day.
    Date,
    /// A number.
    Number,
    /// True or false.
    Flag,
    /// A reference: white space and case do not count.
    Reference,
    /// Law and article, such as `A-2.1 53`: white space and case do not count.
    Article,
    /// Words: white space, case, the kind of apostrophes and dashes, and marks at both ends do not count.
    Text,
}

impl Form {
    /// Gives what is compared of a value.
    pub fn key_of(self, value: &str) -> String {
        match self {
            Self::Choice(_) | Self::Date | Self::Flag => value.to_string(),
            Self::Number => value.parse::<f64>().map_or_else(|_| value.to_string(), |number| number.to_string()),
            Self::Reference | Self::Article => plain(value).split_whitespace().collect(),
            Self::Text => {
                let spaced = plain(value).split_whitespace().collect::<Vec<_>>().join(" ");
                spaced.trim_matches(|c: char| c == ' ' || ".,;:…«»\"“”".contains(c)).to_string()
            }
        }
    }

    /// Tells whether a text may be a value of this form.
    pub fn admits(self, value: &str) -> bool {
        match self {
            Self::Choice(words) => words.contains(&value),
            Self::Date => value.parse::<chrono::NaiveDate>().is_ok(),
            Self::Number => value.parse::<f64>().is_ok(),
            Self::Flag => matches!(value, "true" | "false"),
            Self::Article => {
                let number = value.split_whitespace().nth(1);
                number.is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit()))
            }
            Self::Reference | Self::Text => !value.trim().is_empty(),
        }
    }
}

/// Composes the letters, lowers the case and makes apostrophes and dashes one kind.
fn plain(value: &str) -> String {
    let one_kind = |c: char| match c {
        '\u{2019}' | '\u{2018}' | '\u{02BC}' | '\u{2032}' => '\'',
        '\u{2010}'..='\u{2015}' => '-',
        other => other,
    };
    value.nfc().map(one_kind).collect::<String>().to_lowercase()
}

/// A field of the record that can be measured.
#[derive(Debug)]
pub struct Field {
    /// The keys of the record that lead to it, joined by points.
    pub name: &'static str,
    /// What its values look like.
    pub form: Form,
    /// Whether the field is a list, compared as a set.
    pub is_list: bool,
    /// Gives the values that a record has.
    pub read: fn(&Decision) -> Vec<Reading>,
}

const fn one(name: &'static str, form: Form, read: fn(&Decision) -> Vec<Reading>) -> Field {
    Field { name, form, is_list: false, read }
}

const fn list(name: &'static str, form: Form, read: fn(&Decision) -> Vec<Reading>) -> Field {
    Field { name, form, is_list: true, read }
}

const KIND: Form =
    Form::Choice(&["decision", "acknowledgement", "extension", "transfer", "third_party_notice", "document", "other"]);
// `unknown`, `und` and `unspecified` are the record's words for « not stated »: a truth writes null.
const JURISDICTION: Form = Form::Choice(&["qc", "ca", "on", "fr"]);
const LANGUAGE: Form = Form::Choice(&["fr", "en"]);
const ORGANISM_FROM: Form = Form::Choice(&["letterhead", "signature", "text", "reference", "header", "folder"]);
const DELIVERY: Form = Form::Choice(&["email", "mail", "registered_mail", "fax", "hand", "portal"]);
const REQUEST_TYPE: Form = Form::Choice(&["document", "personal_information", "rectification"]);
const OUTCOME: Form = Form::Choice(&[
    "granted",
    "partial",
    "refused",
    "no_document",
    "not_created",
    "transferred",
    "published_elsewhere",
    "withdrawn",
    "abusive",
    "fees_estimated",
    "clarification_asked",
    "extended",
    "acknowledged",
    "mixed",
]);
const RUNS_FROM: Form = Form::Choice(&["letter", "reception"]);
const RECOURSE_FROM: Form = Form::Choice(&["letter", "annex"]);

/// Every field that can be measured, in the order of the record.
pub static FIELDS: &[Field] = &[
    one("part.of", Form::Number, |d| vec![sure(d.part.of.to_string())]),
    one("kind", KIND, |d| named(d.kind)),
    one("jurisdiction", JURISDICTION, |d| named(d.jurisdiction)),
    one("language", LANGUAGE, |d| named(d.language)),
    one("organism", Form::Text, |d| found(&d.organism)),
    one("organism_code", Form::Text, |d| d.organism_code.iter().cloned().map(sure).collect()),
    one("organism_from", ORGANISM_FROM, |d| d.organism_from.map(named).unwrap_or_default()),
    one("reference", Form::Reference, |d| found(&d.reference)),
    one("reference_label", Form::Text, |d| d.reference_label.iter().cloned().map(sure).collect()),
    one("your_reference", Form::Reference, |d| found(&d.your_reference)),
    one("letter_date", Form::Date, |d| found(&d.letter_date)),
    one("place", Form::Text, |d| found(&d.place)),
    one("subject", Form::Text, |d| found(&d.subject)),
    one("delivery", DELIVERY, |d| found(&d.delivery)),
    one("request.type", REQUEST_TYPE, |d| named(d.request.kind)),
    one("request.dated", Form::Date, |d| found(&d.request.dated)),
    one("request.received", Form::Date, |d| found(&d.request.received)),
    list("request.reformulated", Form::Date, |d| found(&d.request.reformulated)),
    list("request.clarified", Form::Date, |d| found(&d.request.clarified)),
    one("request.text", Form::Text, |d| found(&d.request.text)),
    list("request.points", Form::Text, |d| found(&d.request.points)),
    one("outcome.summary", OUTCOME, |d| found(&d.outcome.summary)),
    list("outcome.parts", Form::Text, outcome_parts),
    list("citations.ground", Form::Article, |d| cited(d, CitationRole::Ground)),
    list("citations.procedure", Form::Article, |d| cited(d, CitationRole::Procedure)),
    list("citations.recourse", Form::Article, |d| cited(d, CitationRole::Recourse)),
    list("citations.in_request", Form::Article, |d| cited(d, CitationRole::InRequest)),
    list("citations.annex", Form::Article, |d| cited(d, CitationRole::Annex)),
    list("citations.mention", Form::Article, |d| cited(d, CitationRole::Mention)),
    list("citations.paragraphs", Form::Article, cited_paragraphs),
    one("grounds_exhaustive", Form::Flag, |d| vec![sure(d.grounds_exhaustive.to_string())]),
    list("annex.articles", Form::Article, |d| d.annex.iter().map(annexed).collect()),
    list("annex.history", Form::Text, annex_history),
    one("recourse.days", Form::Number, |d| of_recourse(d, |recourse| found(&recourse.days))),
    one("recourse.runs_from", RUNS_FROM, |d| of_recourse(d, |recourse| named(recourse.runs_from))),
    one("recourse.deadline", Form::Date, |d| {
        of_recourse(d, |recourse| recourse.deadline.map(|date| sure(date.to_string())).into_iter().collect())
    }),
    one("recourse.body", Form::Text, |d| of_recourse(d, |recourse| found(&recourse.body))),
    one("recourse.url", Form::Text, |d| of_recourse(d, |recourse| recourse.url.iter().cloned().map(sure).collect())),
    one("recourse.from", RECOURSE_FROM, |d| of_recourse(d, |recourse| named(recourse.from))),
    one("extension.days", Form::Number, |d| of_extension(d, |extension| found(&extension.days))),
    one("extension.until", Form::Date, |d| of_extension(d, |extension| found(&extension.until))),
    list("transferred_to", Form::Text, |d| found(&d.transferred_to)),
    one("fees.amount", Form::Number, |d| {
        d.fees.iter().map(|fees| reading(fees.value.amount.to_string(), fees)).collect()
    }),
    one("fees.currency", Form::Text, |d| {
        d.fees.iter().map(|fees| reading(fees.value.currency.clone(), fees)).collect()
    }),
    one("signatory.name", Form::Text, |d| of_signatory(d, |signatory| &signatory.name)),
    one("signatory.title", Form::Text, |d| of_signatory(d, |signatory| &signatory.title)),
    one("signatory.unit", Form::Text, |d| of_signatory(d, |signatory| &signatory.unit)),
    list("co_signatories", Form::Text, |d| d.co_signatories.iter().flat_map(|other| found(&other.name)).collect()),
    list("attachments", Form::Text, |d| found(&d.attachments)),
    list("copies", Form::Text, |d| found(&d.copies)),
    list("dates", Form::Text, dates),
    list("findings", Form::Text, |d| d.findings.iter().map(|finding| sure(finding.code.clone())).collect()),
    list("notes", Form::Text, |d| d.notes.iter().flat_map(|note| named(note.code)).collect()),
];

/// Gives a value that bears no confidence.
fn sure(value: String) -> Reading {
    Reading { value, confidence: None, rule: None }
}

/// Gives a value with the confidence and the rule of its evidence.
fn reading<T>(value: String, found: &Found<T>) -> Reading {
    Reading { value, confidence: Some(found.confidence), rule: Some(found.rule.clone()) }
}

/// Gives the words of the contract for a value; nothing where they say that it is not known.
fn words_of(value: impl Serialize) -> Option<String> {
    let words = match serde_json::to_value(value).ok()? {
        serde_json::Value::String(words) => words,
        other => other.to_string(),
    };
    (!matches!(words.as_str(), "unknown" | "und" | "unspecified")).then_some(words)
}

fn named(value: impl Serialize) -> Vec<Reading> {
    words_of(value).map(sure).into_iter().collect()
}

fn found<'d, T: Serialize + 'd>(values: impl IntoIterator<Item = &'d Found<T>>) -> Vec<Reading> {
    values.into_iter().filter_map(|found| Some(reading(words_of(&found.value)?, found))).collect()
}

/// Writes the outcome of each point behind its number, `-` where it has none.
fn outcome_parts(decision: &Decision) -> Vec<Reading> {
    let written = |part: &crate::record::OutcomePart| {
        let point = part.point.map_or("-".to_string(), |point| point.to_string());
        let outcome = words_of(part.outcome.value).unwrap_or("unknown".to_string());
        reading(format!("{point} {outcome}"), &part.outcome)
    };
    decision.outcome.parts.iter().map(written).collect()
}

fn cited(decision: &Decision, role: CitationRole) -> Vec<Reading> {
    let of_role = decision.citations.iter().filter(|citation| citation.role == role);
    of_role.map(|citation| article(citation, format!("{} {}", citation.law, citation.article))).collect()
}

/// Writes the citations that name a paragraph: `A-2.1 28, al. 1, 3°`.
fn cited_paragraphs(decision: &Decision) -> Vec<Reading> {
    let of_letter = decision.citations.iter().filter(|citation| citation.role != CitationRole::Annex);
    let named = of_letter.filter(|citation| citation.paragraph.is_some() || citation.subparagraph.is_some());
    let written = |citation: &Citation| {
        let mut words = format!("{} {}", citation.law, citation.article);
        words.extend(citation.paragraph.iter().map(|paragraph| format!(", al. {paragraph}")));
        words.extend(citation.subparagraph.iter().map(|number| format!(", {number}°")));
        article(citation, words)
    };
    named.map(written).collect()
}

fn article(citation: &Citation, value: String) -> Reading {
    Reading { value, confidence: Some(citation.confidence), rule: None }
}

fn annexed(article: &AnnexArticle) -> Reading {
    let value = format!("{} {}", article.law, article.article);
    Reading { value, confidence: Some(article.confidence), rule: None }
}

/// Writes each entry of a history behind its article: `A-2.1 54: 1982, c. 30, a. 54`.
fn annex_history(decision: &Decision) -> Vec<Reading> {
    let of_article = |article: &AnnexArticle| {
        let name = format!("{} {}", article.law, article.article);
        article.history.iter().map(move |entry| sure(format!("{name}: {entry}"))).collect::<Vec<_>>()
    };
    decision.annex.iter().flat_map(of_article).collect()
}

fn of_recourse(decision: &Decision, read: impl Fn(&Recourse) -> Vec<Reading>) -> Vec<Reading> {
    decision.recourse.as_ref().map(read).unwrap_or_default()
}

fn of_extension(decision: &Decision, read: impl Fn(&Extension) -> Vec<Reading>) -> Vec<Reading> {
    decision.extension.as_ref().map(read).unwrap_or_default()
}

fn of_signatory(decision: &Decision, part: impl Fn(&Signatory) -> &Option<Found<String>>) -> Vec<Reading> {
    decision.signatory.iter().flat_map(|signatory| found(part(signatory))).collect()
}

/// Writes each date behind what it is of: `received 2026-05-06`.
fn dates(decision: &Decision) -> Vec<Reading> {
    let written =
        |date: &crate::record::DateMention| sure(format!("{} {}", words_of(date.role).unwrap_or_default(), date.value));
    decision.dates.iter().map(written).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_compared_by_their_form() {
        let check = |form: Form, a: &str, b: &str, same: bool| {
            assert_eq!(form.key_of(a) == form.key_of(b), same, "{form:?}: {a} and {b}");
        };
        check(Form::Text, "Ville  de Québec,", "VILLE DE\u{A0}QUÉBEC", true);
        check(Form::Text, "L\u{2019}accès – de\u{301}cision", "l'accès - décision", true);
        check(Form::Text, "Ville de Québec", "Ville de Laval", false);
        check(Form::Reference, "115 216", "115216", true);
        check(Form::Reference, "1920-084", "1920084", false);
        check(Form::Number, "61.50", "61.5", true);
        check(Form::Article, "A-2.1  53", "a-2.1 53", true);
        check(Form::Article, "A-2.1 53", "C-12 53", false);
        check(Form::Date, "2026-06-03", "2026-06-30", false);
    }

    #[test]
    fn a_value_of_another_form_is_not_admitted() {
        let check = |form: Form, value: &str, admitted: bool| assert_eq!(form.admits(value), admitted, "{value}");
        check(Form::Date, "2026-02-31", false);
        check(Form::Date, "2026-02-28", true);
        check(Form::Number, "trente", false);
        check(Form::Article, "53", false);
        check(Form::Article, "A-2.1 53", true);
        check(KIND, "desicion", false);
        check(Form::Text, " ", false);
    }
}
