//! What was asked, as the letter words it: told in a sentence, quoted, or given below words that announce it.

use std::sync::LazyLock;

use crate::pattern::Pattern;

use crate::document::Span;
use crate::letter::asking::{Told, answers_at_once, closing_quote, goes_on, leads_to_list, read_asking};
use crate::letter::labels::{SUBJECT, YOUR_REQUEST};
use crate::letter::{Letter, Paragraph, ParagraphKind};
use crate::record::ZoneName;

/// The rule of a request that the letter tells in its own sentence.
pub(super) const TOLD: &str = "request.text.told";
/// The rule of a request that the letter quotes.
const QUOTED: &str = "request.text.quoted";
/// The rule of a request that stands below words that announce it.
pub(super) const ANNOUNCED: &str = "request.text.announced";
/// The rule of a request that is only seen from what is sent.
const SENT: &str = "request.text.sent";

/// The rule of a request behind a label.
const LABELLED: &str = "request.text.labelled";
/// A value behind a label shorter than this is a number or a date.
const LABELLED_CHARACTERS_MIN: usize = 20;

static LABEL: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^\s*(?:documents?(?:\(s\))?\s+demandés?(?:\(s\))?|renseignements\s+demandés|(?:texte|libellé|description|teneur|objet)\s+de\s+(?:la|votre)\s+demande|(?:votre\s+)?demande|(?:sujet|objet)\s+de\s+votre\s+\p{L}+|(?:nature|contenu|portée)\s+de\s+(?:la|votre)\s+demande|ce\s+que\s+vous\s+(?:avez\s+)?demand\w+|(?:documents?|records?|information)\s+requested|(?:text|description)\s+of\s+(?:the|your)\s+request|your\s+request)(?:\s*\([^()]{0,60}\))?\s*(?:\t|:)[\s«\x22]*").expect("valid")
});

/// The first paragraphs of a letter in which it may tell what was asked.
const TELLING_PARAGRAPHS_MAX: usize = 8;

/// A paragraph of the head that is at least this long may be one of the letter.
const PROSE_CHARACTERS: usize = 90;

/// What is sent, called by what was asked: « Vous trouverez ci-joint … demandés dans votre mot du … ».
static AS_ASKED: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)(?:trouverez|voici|je\s+joins|je\s+vous\s+(?:transmets|envoie|remets|communique)|joignons|transmettons|remettons|envoyons|communiquons|please\s+find|here\s+(?:is|are)|enclosed\s+(?:is|are)|attached\s+(?:is|are))\b(?:,[^,]{5,90},|\s+(?:ci-joints?|ci-inclus|sous\s+ce\s+pli|en\s+pièces?\s+jointes?|en\s+annexe|attached|enclosed|donc|herewith|dans\s+leur\s+intégralité|intégralement))*\s*:?\s+(?P<what>[^.;:]{12,}?)\s*(?:,?\s+(?:que\s+vous\s+(?:\w+\s+){0,2}(?:demand|réclam|sollicit|cherch|souhait)|(?:demand|réclam|sollicit|souhait|requis|visé)\p{L}*\s+(?:dans|par)|(?:that\s+|which\s+)?you\s+(?:asked|requested)|requested\s+in)|[.;])").expect("valid")
});
static ANSWERS_MESSAGE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)(?:réponse\s+à|réclamée?s?|demandée?s?|sollicitée?s?|response\s+to|reply\s+to|requested\s+in|as\s+requested|vous\s+(?:\w+\s+){0,2}(?:demand|réclam|sollicit|souhait)|you\s+(?:requested|asked))").expect("valid")
});
/// What is sent is only called what was asked for.
static NOT_NAMED: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^(?:(?:les?|la|l'|une?|des|the|copie\s+d\p{L}+|a\s+copy\s+of\s+the|ces?)\s*)*(?:documents?|renseignements?|informations?|réponses?|records?|texte|avis|articles?|extraits?|liste\s+des\s+articles|notice|provisions?)\b").expect("valid")
});

/// A block of the head that holds the subject among its lines.
static HAS_SUBJECT: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"(?i)\b(?:objet|sujet|subject)\s*:").expect("the pattern is valid"));

/// What is answered, called what was asked in an aside: « les plans, objet de votre demande, … ».
static APPOSED: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)(?:^|\bque\s|\bthat\s|[.;:]\s)(?P<what>(?:(?:les?|la|the|ce\s+sont\s+les)\s|l')[^,.;:«]{12,160}),\s+(?:(?:seuls?|the\s+only)\s+\p{L}+\s+)?(?:que\s+vous\s+(?:m'|nous\s+)?(?:avez\s+)?(?:cherch|demand|réclam|souhait|sollicit|désir)\p{L}+|dont\s+vous\s+(?:\p{L}+\s+){0,2}copie|(?:qui\s+(?:est|sont|font|fait)\s+)?l?'?objets?\s+de\s+votre|visée?s?\s+par\s+votre|(?:which|that)\s+you\s+(?:have\s+)?(?:asked|requested|sought|seek|want)\p{L}*|the\s+(?:subject|object)\s+of\s+your)").expect("valid")
});

/// Where the letter says what was asked.
pub(super) struct Asked {
    /// What was asked, its list of points with it.
    pub span: Span,
    /// How it was found.
    pub rule: &'static str,
    /// How sure it is.
    pub confidence: f64,
}

/// Finds what was asked.
pub(super) fn find_asked(letter: &Letter) -> Option<Asked> {
    let telling: Vec<&Paragraph> = telling_paragraphs(letter);
    let mut known = false;
    for (index, paragraph) in telling.iter().enumerate().take(TELLING_PARAGRAPHS_MAX) {
        let folded = letter.text.folded(paragraph.span);
        if SUBJECT.is_in(folded) || paragraph.zone == ZoneName::Letterhead && HAS_SUBJECT.is_match(folded) {
            continue;
        }
        let told = read_asking(folded, known);
        known |= YOUR_REQUEST.is_in(folded);
        let following = &telling[index + 1..];
        let found = match told {
            Some(Told::Object(range)) if leads_to_list(folded, &range) && lists_below(letter, following) => {
                below(letter, following)
            }
            Some(Told::Object(range)) => Some((letter.text.span_in(paragraph.span, range), TOLD)),
            Some(Told::Quoted(open, Some(close))) => Some((letter.text.span_in(paragraph.span, open..close), QUOTED)),
            Some(Told::Quoted(open, None)) => {
                let start = letter.text.span_in(paragraph.span, open..open).start;
                Some((open_quote(letter, Span::new(start, paragraph.span.end), following), QUOTED))
            }
            Some(Told::Announced) => below(letter, following),
            None => None,
        };
        let found = found.map(|(span, rule)| (letter.text.trim(span), rule));
        if let Some((span, rule)) = found.filter(|(span, _)| span.end > span.start) {
            return Some(Asked { span, rule, confidence: 0.9 });
        }
    }
    if let Some(asked) = labelled(letter) {
        return Some(asked);
    }
    let sent = telling.iter().take(3).find_map(|paragraph| sent_as_asked(letter, paragraph));
    sent.or_else(|| telling.iter().take(3).find_map(|paragraph| apposed(letter, paragraph)))
}

/// Tells whether a paragraph that tells something of the request leads to a list or a quote right below it.
fn lists_below(letter: &Letter, following: &[&Paragraph]) -> bool {
    let listed = |paragraph: &&Paragraph| {
        paragraph.kind == ParagraphKind::ListItem || letter.text.folded(paragraph.span).starts_with(['«', '"'])
    };
    following.first().is_some_and(listed)
}

/// Gives the paragraphs between the head and the recourse, in order.
fn telling_paragraphs(letter: &Letter) -> Vec<&Paragraph> {
    let told = |paragraph: &&Paragraph| match paragraph.zone {
        ZoneName::Request | ZoneName::Body => true,
        // Where no salutation tells the head from the letter, its first sentences may lie in the head.
        ZoneName::Letterhead => letter.text.folded(paragraph.span).chars().count() >= PROSE_CHARACTERS,
        _ => false,
    };
    letter.prose().filter(told).collect()
}

/// Gives a quote that is open at the end of its paragraph: to its closing mark, else as far as the requester speaks.
fn open_quote(letter: &Letter, first: Span, following: &[&Paragraph]) -> Span {
    let mut end = first.end;
    let mut read = 0;
    for paragraph in following {
        let folded = letter.text.folded(paragraph.span);
        if let Some(close) = closing_quote(folded, "«") {
            return Span::new(first.start, letter.text.span_in(paragraph.span, 0..close).end);
        }
        let listed = paragraph.kind == ParagraphKind::ListItem;
        if !listed && !goes_on(folded) {
            break;
        }
        read += 1;
        if read <= 6 {
            end = paragraph.span.end;
        }
    }
    Span::new(first.start, end)
}

/// Gives what stands below words that announce the request: a quote, a list, or the requester's own paragraphs.
fn below(letter: &Letter, following: &[&Paragraph]) -> Option<(Span, &'static str)> {
    let first = following.first()?;
    let folded = letter.text.folded(first.span);
    for mark in ["«", "\""] {
        if let Some(rest) = folded.strip_prefix(mark) {
            let open = mark.len();
            let close = closing_quote(rest, mark).map(|close| open + close);
            let start = letter.text.span_in(first.span, open..open).start;
            return Some(match close {
                Some(close) => (letter.text.span_in(first.span, open..close), QUOTED),
                None => (open_quote(letter, Span::new(start, first.span.end), &following[1..]), QUOTED),
            });
        }
    }
    if first.kind == ParagraphKind::ListItem {
        let items = following.iter().take_while(|paragraph| paragraph.kind == ParagraphKind::ListItem);
        return items.last().map(|last| (Span::new(first.span.start, last.span.end), ANNOUNCED));
    }
    if answers_at_once(folded) {
        return None;
    }
    let more = following[1..].iter().take(5).take_while(|paragraph| goes_on(letter.text.folded(paragraph.span)));
    let last = more.last().unwrap_or(first);
    Some((Span::new(first.span.start, last.span.end), ANNOUNCED))
}

/// Reads what was asked behind its label, in a form or a line of its own: « Documents demandés : … ».
fn labelled(letter: &Letter) -> Option<Asked> {
    let stated = |zone| matches!(zone, ZoneName::Letterhead | ZoneName::Request | ZoneName::Body);
    letter.paragraphs.iter().filter(|paragraph| stated(paragraph.zone)).find_map(|paragraph| {
        let folded = letter.text.folded(paragraph.span);
        let label = LABEL.find(folded)?;
        let value = folded[label.end()..].trim_end_matches(['.', ';', ' ', '»', '"']);
        let long = value.chars().count() >= LABELLED_CHARACTERS_MIN && !value.contains('\t');
        long.then(|| Asked {
            span: letter.text.trim(letter.text.span_in(paragraph.span, label.end()..label.end() + value.len())),
            rule: LABELLED,
            confidence: 0.9,
        })
    })
}

/// Reads what was asked from a sentence that sends it and says that it was asked.
fn sent_as_asked(letter: &Letter, paragraph: &Paragraph) -> Option<Asked> {
    let folded = letter.text.folded(paragraph.span);
    let found = AS_ASKED.captures(folded)?;
    let what = found.name("what").filter(|what| !NOT_NAMED.is_match(what.as_str()))?;
    let sentence = found.get(0)?;
    ANSWERS_MESSAGE.is_match(sentence.as_str()).then(|| Asked {
        span: letter.text.trim(letter.text.span_in(paragraph.span, what.range())),
        rule: SENT,
        confidence: 0.85,
    })
}

/// Reads what was asked from a sentence that answers it and calls it so in an aside.
fn apposed(letter: &Letter, paragraph: &Paragraph) -> Option<Asked> {
    let found = APPOSED.captures(letter.text.folded(paragraph.span))?;
    let what = found.name("what").filter(|what| !NOT_NAMED.is_match(what.as_str()))?;
    let span = letter.text.trim(letter.text.span_in(paragraph.span, what.range()));
    Some(Asked { span, rule: SENT, confidence: 0.8 })
}
