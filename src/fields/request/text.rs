//! What was asked, as the letter words it: told in a sentence, quoted, or given below words that announce it.

use std::sync::LazyLock;

use crate::pattern::Pattern;

use crate::document::Span;
use crate::letter::asking::{
    Mark, Told, answers_at_once, begins_list, closing_quote, goes_on, item_mark, items_of_list, leads_to_list,
    object_behind, read_asking, sentences,
};
use crate::letter::labels::{REQUEST_NOUN, SUBJECT, YOUR_REQUEST};
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
    Pattern::new(r"(?i)^\s*(?:(?:documents?|renseignements?|accès|pièces?|dossiers?|informations?|éléments?)(?:\(s\))?\s+(?:demand|vis|réclam|recherch|sollicit|souhait)ée?s?(?:\(s\))?|vous\s+(?:nous\s+)?(?:avez\s+)?demand\w+|what\s+you\s+(?:asked|requested)(?:\s+for)?|requested\s+(?:documents?|records?|information)|(?:texte|libellé|description|teneur|objet)\s+de\s+(?:la|votre)\s+demande|(?:votre\s+)?demande|(?:sujet|objet)\s+de\s+votre\s+\p{L}+|nature|(?:nature|contenu|portée)\s+de\s+(?:la|votre)\s+demande|ce\s+que\s+vous\s+(?:avez\s+)?demand\w+|(?:documents?|records?|information)\s+requested|(?:text|description)\s+of\s+(?:the|your)\s+request|your\s+request)(?:\s*\([^()]{0,60}\))?\s*(?:\t|:)[\s«\x22]*").expect("valid")
});

/// The first paragraphs of a letter in which it may tell what was asked.
const TELLING_PARAGRAPHS_MAX: usize = 8;

/// A paragraph of the head that is at least this long may be one of the letter.
const PROSE_CHARACTERS: usize = 90;

/// A topic shorter than this names no request.
const PROSE_TOPIC_MIN: usize = 16;

/// What is sent, called by what was asked: « Vous trouverez ci-joint … demandés dans votre mot du … ».
static AS_ASKED: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)(?:(?:enclosed|attached),\s+as\s+(?:you\s+)?requested[^;.]*?,\s+(?:is|are|you\s+will\s+find)|veuillez\s+trouver|trouverez|voici|je\s+joins|je\s+vous\s+(?:transmets|envoie|remets|communique)|joignons|transmettons|remettons|envoyons|communiquons|please\s+find|here\s+(?:is|are)|enclosed\s+(?:is|are)|attached\s+(?:is|are))\b(?:,[^,]{5,90},|\s+(?:ci-joints?|ci-inclus|sous\s+ce\s+pli|en\s+pièces?\s+jointes?|en\s+annexe|attached|enclosed|donc|herewith|dans\s+leur\s+intégralité|intégralement))*\s*:?\s+(?P<what>[^.;:]{12,}?)\s*(?:,?\s+(?:que\s+vous\s+(?:\w+\s+){0,2}(?:demand|réclam|sollicit|cherch|souhait)|(?:demand|réclam|sollicit|souhait|requis|visé)\p{L}*\s+(?:dans|par)|(?:that\s+|which\s+)?you\s+(?:asked|requested)|requested\s+in)|[.;])").expect("valid")
});
static ANSWERS_MESSAGE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)(?:réponse\s+à|réclamée?s?|demandée?s?|sollicitée?s?|response\s+to|reply\s+to|requested\s+in|as\s+requested|vous\s+(?:\w+\s+){0,2}(?:demand|réclam|sollicit|souhait)|you\s+(?:requested|asked))").expect("valid")
});
/// Words before what is sent that say that it was asked: « Comme demandé dans votre lettre du 3 mai, vous trouverez … ».
static AS_REQUESTED: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)(?:^|\.\s)\s*(?:(?:comme|tel(?:le)?\s+que|ainsi\s+que)\s+(?:vous\s+(?:\p{L}+\s+)?(?:l'avez|le)\s+)?(?:demand|sollicit|souhait|désir|réclam|requis)\p{L}*|as\s+(?:you\s+)?(?:requested|asked))\b[^.]*$").expect("valid")
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
    Pattern::new(r"(?i)(?:(?:^|\bque\s|\bthat\s|[.;:]\s|\b(?:remettre|communiquer|transmettre|fournir|donner|envoyer|divulguer|give|send|provide|release|disclose)\s+(?:you\s+|to\s+you\s+)?(?:with\s+)?)(?P<what>(?:(?:les?|la|the|une?|des|ce\s+sont\s+les)\s|l')(?:[^,.;:«]|[0-9],\s+(?:rue|avenue|boulevard|boul|chemin|rang|place|route|montée|côte)\b|«[^«».;]+»)+?)|\b(?:au\s+sujet|à\s+propos)\s+d[eu]s?\s+(?:la\s|l')?(?P<about>(?:[^,.;:«]|[0-9],\s+(?:rue|avenue|boulevard|boul|chemin|rang|place|route|montée|côte)\b|«[^«».;]+»)+?)),\s+(?:(?:seuls?|the\s+only)\s+\p{L}+\s+)?(?:que\s+vous\s+(?:m'|nous\s+)?(?:avez\s+)?(?:cherch|demand|réclam|souhait|sollicit|désir)\p{L}+|dont\s+vous\s+(?:\p{L}+\s+){0,4}?(?:copie|communication)|(?:qui\s+(?:est|sont|font|fait)\s+)?l?'?objets?\s+de\s+votre|visée?s?\s+par\s+votre|(?:which|that)\s+you\s+(?:have\s+)?(?:asked|requested|sought|seek|want)\p{L}*|the\s+(?:subject|object)\s+of\s+your)").expect("valid")
});

/// What is answered, called what was asked in a clause of its own: « le rapport que vous nous avez réclamé le … »,
/// « about the reports that you asked us for ».
static CALLED_ASKED: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)(?:(?:^|[.;:]\s|\b(?:remettre|communiquer|transmettre|fournir|donner|envoyer|divulguer|give|send|provide|release|disclose)\s+(?:you\s+|to\s+you\s+)?(?:with\s+)?)\s*(?P<what>(?:(?:les?|la|the|une?|an?|des|copie\s+\p{L}+|toutes\s+les|tous\s+les|all|all\s+the)\s|l')(?:[^,.;:«]|[0-9],\s+(?:rue|avenue|boulevard|boul|chemin|rang|place|route|montée|côte)\b|«[^«».;]+»)+?)|\b(?:about|regarding|concerning|au\s+sujet\s+d[eu]s?|à\s+propos\s+d[eu]s?|concernant|quant\s+aux?|concerne|porte\s+sur|voici|detailing|ci-joint|ci-inclus|attached|enclosed)\s+(?P<about>(?:[^,.;:«]|[0-9],\s+(?:rue|avenue|boulevard|boul|chemin|rang|place|route|montée|côte)\b|«[^«».;]+»)+?))\s+(?:que\s+vous\s+(?:m'|nous\s+)?(?:avez|aviez)\s+(?:\p{L}+ment\s+)?(?:cherch|demand|réclam|souhait|sollicit|désir|voulu|requis)\p{L}*|que\s+vous\s+(?:m'|nous\s+)?(?:cherch|demand|réclam|souhait|sollicit|désir|voul)i?ez|(?:,\s+)?(?:réclam|demand|sollicit|souhait|visé|requis)\p{L}*\s+(?:dans|par|au\s+moyen\s+d[e'])\s*(?:votre|vous|une?\s+(?:lettre|courriel|message|formulaire|requête|demande|télécopie|appel))|\s?:\s+(?:voilà|c'est)\s+ce\s+que\s+vous\s+\p{L}+|(?:(?:which|that)\s+)?you\s+(?:have\s+)?(?:asked|requested|sought|wanted|wrote\s+about|are\s+(?:seeking|asking\s+for|requesting|after)|seek|want|request|ask\s+for)|requested\s+(?:in\s+your|by\s+you))\b").expect("valid")
});
/// A verb of giving before what is given.
static GIVING: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:vous\s+(?:remettre|communiquer|transmettre|fournir|donner|envoyer|divulguer|remettons|communiquons|transmettons|envoyons)|(?:give|send|provide|release|disclose)\s+(?:to\s+)?you(?:\s+with)?)\s+").expect("valid")
});
/// What a letter opens with as its topic: « À propos du nombre de … : ces chiffres … ».
static TOPIC: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^\s*(?:à\s+propos|au\s+sujet|concernant|pour\s+ce\s+qui\s+(?:est|concerne)|en\s+ce\s+qui\s+(?:concerne|touche)|s'agissant|quant|regarding|concerning|about|as\s+(?:for|regards)|with\s+(?:regard|respect)\s+to|on\s+the\s+(?:subject|matter)\s+of)(?:\s+d')?").expect("valid")
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
    let mut held = None;
    for (index, paragraph) in telling.iter().enumerate().take(TELLING_PARAGRAPHS_MAX) {
        let folded = letter.text.folded(paragraph.span);
        if SUBJECT.is_in(folded) || paragraph.zone == ZoneName::Letterhead && HAS_SUBJECT.is_match(folded) {
            continue;
        }
        let following = &telling[index + 1..];
        let list_below = following.first().is_some_and(|next| begins_list(letter.text.folded(next.span)));
        let told = read_asking(folded, known, list_below);
        known |= YOUR_REQUEST.is_in(folded);
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
        let found = found.map(|(span, rule)| (without_blanks(letter, letter.text.trim(span)), rule));
        if let Some((span, rule)) = found.filter(|(span, _)| span.end > span.start) {
            let asked = Asked { span, rule, confidence: 0.9 };
            if !is_title(paragraph, folded) {
                return Some(asked);
            }
            // What a title calls the request says less than the sentences below it.
            held.get_or_insert(asked);
        }
    }
    if let Some(asked) = labelled(letter) {
        return Some(asked);
    }
    held.or_else(|| telling.iter().take(3).find_map(|paragraph| sent_as_asked(letter, paragraph)))
        .or_else(|| telling.iter().take(3).find_map(|paragraph| apposed(letter, paragraph)))
        .or_else(|| telling.first().and_then(|paragraph| topic(letter, paragraph)))
}

/// Gives a span without the underscores of a form that was filled in: « ____le bail____ ».
fn without_blanks(letter: &Letter, span: Span) -> Span {
    let folded = letter.text.folded(span);
    let start = folded.len() - folded.trim_start_matches(['_', '>', ' ']).len();
    let end = folded.trim_end_matches(['_', ' ']).len();
    if start < end { letter.text.span_in(span, start..end) } else { span }
}

/// Tells whether a paragraph that tells something of the request leads to a list or a quote right below it.
fn lists_below(letter: &Letter, following: &[&Paragraph]) -> bool {
    let listed = |paragraph: &&Paragraph| {
        is_item(letter, paragraph) || letter.text.folded(paragraph.span).starts_with(['«', '"'])
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
    if is_item(letter, first) {
        let items = following.iter().take_while(|paragraph| is_item(letter, paragraph));
        let texts: Vec<&str> = items.map(|paragraph| letter.text.folded(paragraph.span)).collect();
        let last = following[items_of_list(&texts).max(1) - 1];
        return Some((Span::new(first.span.start, last.span.end), ANNOUNCED));
    }
    if answers_at_once(folded) {
        return None;
    }
    let more = following[1..].iter().take(5).take_while(|paragraph| goes_on(letter.text.folded(paragraph.span)));
    let last = more.last().unwrap_or(first);
    Some((Span::new(first.span.start, last.span.end), ANNOUNCED))
}

/// Tells whether a paragraph is an item of a list, by its kind or by its number.
fn is_item(letter: &Letter, paragraph: &Paragraph) -> bool {
    paragraph.kind == ParagraphKind::ListItem
        || matches!(item_mark(letter.text.folded(paragraph.span)), Some(Mark::Number(_) | Mark::Letter(_)))
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
    let opening = &folded[..sentence.start()];
    let asked = ANSWERS_MESSAGE.is_match(sentence.as_str()) || AS_REQUESTED.is_match(opening);
    asked.then(|| Asked {
        span: letter.text.trim(letter.text.span_in(paragraph.span, what.range())),
        rule: SENT,
        confidence: 0.85,
    })
}

/// Tells whether a paragraph is a title over the letter: short, without an end, and nobody speaks in it.
fn is_title(paragraph: &Paragraph, folded: &str) -> bool {
    static SPEAKS: LazyLock<Pattern> = LazyLock::new(|| {
        Pattern::new(r"(?i)\b(?:vous|votre|vos|nous|notre|nos|je|you|your|we|our|I)\b").expect("valid")
    });
    let open = !folded.trim_end().ends_with(['.', ':', ';', ',', '»', '"', '!', '?']);
    open && paragraph.kind != ParagraphKind::ListItem
        && folded.chars().count() < PROSE_CHARACTERS
        && !SPEAKS.is_match(folded)
}

/// Reads the topic that the first paragraph opens with, where a comma or a colon ends it and the answer follows.
fn topic(letter: &Letter, paragraph: &Paragraph) -> Option<Asked> {
    let folded = letter.text.folded(paragraph.span);
    let cue = TOPIC.find(folded)?;
    let first = sentences(folded).into_iter().next()?;
    let range = object_behind(folded.get(first)?, cue.end())?;
    let what = &folded[range.clone()];
    let end = [" : ", ", "].iter().find_map(|mark| what.rfind(mark)).unwrap_or(what.len());
    let what = &what[..end];
    let named = !NOT_NAMED.is_match(what) && !REQUEST_NOUN.is_in(what) && what.chars().count() >= PROSE_TOPIC_MIN;
    let answers = folded[range.start + end..].trim_start_matches([' ', ',', ':']).chars().count() > 20;
    (named && answers).then(|| Asked {
        span: letter.text.trim(letter.text.span_in(paragraph.span, range.start..range.start + end)),
        rule: SENT,
        confidence: 0.8,
    })
}

/// Reads what was asked from a sentence that answers it and calls it so in an aside.
fn apposed(letter: &Letter, paragraph: &Paragraph) -> Option<Asked> {
    let folded = letter.text.folded(paragraph.span);
    let found = APPOSED.captures(folded).or_else(|| CALLED_ASKED.captures(folded))?;
    let what = found
        .name("what")
        .or_else(|| found.name("about"))
        .filter(|what| (12..=200).contains(&what.as_str().chars().count()) && !NOT_NAMED.is_match(what.as_str()))?;
    // « La Ville accepte de vous communiquer le rapport »: the thing stands behind the last verb of giving.
    let start = what.start() + GIVING.find_iter(what.as_str()).last().map_or(0, |giving| giving.end());
    let span = letter.text.trim(letter.text.span_in(paragraph.span, start..what.end()));
    (span.end > span.start).then_some(Asked { span, rule: SENT, confidence: 0.8 })
}
