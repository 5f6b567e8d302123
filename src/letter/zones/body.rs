//! Between the head and the signature: the request that the letter tells, the answer, the recourse.

use std::sync::LazyLock;

use crate::pattern::Pattern;

use crate::document::{Block, BlockKind};
use crate::letter::asking::{
    Mark, Told, answers_at_once, begins_list, goes_on, item_mark, items_of_list, leads_to_list, read_asking,
};
use crate::letter::labels::{ANSWER, RECOURSE, YOUR_REQUEST};
use crate::record::ZoneName;

static CITES: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:(?:articles?|arts?\.|sections?|subsections?|paragraphs?)\s+|ss?\.\s*)[0-9]")
        .expect("the pattern is valid")
});
static QUOTED: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r#"«[^»]*»?|"[^"]*""#).expect("the pattern is valid"));
/// Zones between the head and the signature: request, body, recourse.
pub(super) fn body_zones(texts: &[String], blocks: &[Block], zones: &mut [ZoneName], head: usize, signature: usize) {
    let mut request = RequestState::Before { known: false };
    let mut in_recourse = false;
    let mut items: Vec<&str> = Vec::new();
    for index in head..signature {
        let text = &texts[index];
        let is_table = matches!(blocks[index].kind, BlockKind::Table(_));
        if RECOURSE.is_in(text) || (in_recourse && is_address_of_commission(text)) {
            zones[index] = ZoneName::Recourse;
            in_recourse = true;
            request = RequestState::After;
            continue;
        }
        in_recourse = false;
        zones[index] = ZoneName::Body;
        if is_table {
            continue;
        }
        let marked = blocks[index].kind == BlockKind::ListItem || matches!(item_mark(text), Some(Mark::Number(_)));
        let listed = marked && continues_list(&items, text) || text.starts_with(['«', '"', '(']);
        let list_below = texts.get(index + 1).filter(|_| index + 1 < signature).is_some_and(|next| begins_list(next));
        let (is_request, next) = request.read(text, listed, list_below);
        if is_request {
            zones[index] = ZoneName::Request;
        }
        if is_request && listed {
            items.push(text);
        } else {
            items.clear();
        }
        request = next;
    }
}

/// Tells whether an item belongs to the list of those before it.
fn continues_list(items: &[&str], text: &str) -> bool {
    let all: Vec<&str> = items.iter().copied().chain([text]).collect();
    items_of_list(&all) == all.len()
}

/// Where the reading stands with respect to the request that the letter tells.
#[derive(Clone, Copy)]
enum RequestState {
    /// Before it; the letter may have spoken of a request without telling it.
    Before { known: bool },
    /// Below words that announce it, `first` as long as nothing stands below them.
    Announced { first: bool },
    /// Below what it asks and a colon: a list may follow.
    Listing,
    /// Within a quote that is still open.
    Quoted,
    /// It is told; the letter may go on to tell it.
    Told,
    /// The letter answers.
    After,
}

impl RequestState {
    /// Reads the next paragraph: whether it belongs to the request, and where the reading stands behind it.
    fn read(self, text: &str, listed: bool, list_below: bool) -> (bool, Self) {
        let known = matches!(self, Self::Before { known: true } | Self::Told | Self::Listing);
        match self {
            Self::After => return (false, Self::After),
            Self::Announced { first } if listed || if first { !answers_at_once(text) } else { goes_on(text) } => {
                let open = text.matches('«').count() > text.matches('»').count();
                return (true, if open { Self::Quoted } else { Self::Announced { first: false } });
            }
            Self::Listing if listed => return (true, Self::Listing),
            Self::Quoted if text.matches('»').count() > text.matches('«').count() => return (true, Self::Told),
            Self::Quoted if goes_on(text) => return (true, Self::Quoted),
            _ => {}
        }
        let speaks = YOUR_REQUEST.is_in(text);
        match read_asking(text, known, list_below) {
            Some(told) if !cites_outside(text, &told) => (true, Self::behind(text, &told)),
            Some(told) => (false, Self::behind(text, &told)),
            None if matches!(self, Self::Before { .. })
                || matches!(self, Self::Told | Self::Listing) && speaks && !ANSWER.is_in(text) =>
            {
                let is_request = speaks && !CITES.is_match(text);
                (is_request, Self::Before { known: known || speaks })
            }
            None => (false, Self::After),
        }
    }

    /// Gives where the reading stands behind a paragraph that tells the request.
    fn behind(text: &str, told: &Told) -> Self {
        match told {
            Told::Announced => Self::Announced { first: true },
            Told::Quoted(_, None) => Self::Quoted,
            Told::Object(object) if leads_to_list(text, object) => Self::Listing,
            Told::Quoted(..) | Told::Object(_) => Self::Told,
        }
    }
}

/// Tells whether a paragraph cites the law outside quotes and outside what was asked: then it already answers, even
/// where it also tells the request.
fn cites_outside(text: &str, told: &Told) -> bool {
    let rest = match told {
        Told::Object(range) => format!("{} {}", &text[..range.start], &text[range.end..]),
        _ => text.to_string(),
    };
    CITES.is_match(&QUOTED.replace_all(&rest, ""))
}

fn is_address_of_commission(text: &str) -> bool {
    text.chars().count() < 300
        && (text.contains("cai.gouv.qc.ca") || text.to_lowercase().contains("commission d'accès"))
}
