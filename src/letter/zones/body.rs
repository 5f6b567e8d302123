//! Between the head and the signature: the request that the letter tells, the answer, the recourse.

use std::sync::LazyLock;

use regex::Regex;

use crate::document::{Block, BlockKind};
use crate::letter::labels::{ANSWER, RECOURSE, REQUEST_TOLD, YOUR_REQUEST};
use crate::record::ZoneName;

static CITES: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)\b(?:articles?|arts?\.|sections?)\s+[0-9]").expect("the pattern is valid"));
static QUOTED: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"«[^»]*»?").expect("the pattern is valid"));
static YOU_ASK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\bvous\s+(?:y\s+)?(?:demand|souhait|désir|voul|cherch|aim|réclam)\w+|\byou\s+(?:ask|request|seek|wish)",
    )
    .expect("valid")
});

/// Zones between the head and the signature: request, body, recourse.
pub(super) fn body_zones(texts: &[String], blocks: &[Block], zones: &mut [ZoneName], head: usize, signature: usize) {
    let mut request = RequestState::Before;
    let mut in_recourse = false;
    for index in head..signature {
        let text = &texts[index];
        let is_table = matches!(blocks[index].kind, BlockKind::Table(_));
        let recourse = RECOURSE.is_in(text);
        let answer = ANSWER.is_in(text);
        // A paragraph that cites the law outside quotes already answers, even where it also tells the request.
        let cites = CITES.is_match(&QUOTED.replace_all(text, ""));
        let told = (YOUR_REQUEST.is_in(text) || REQUEST_TOLD.is_in(text)) && !cites;
        let told_again = (YOUR_REQUEST.is_in(text) || YOU_ASK.is_match(text)) && !cites;
        if recourse || (in_recourse && is_address_of_commission(text)) {
            zones[index] = ZoneName::Recourse;
            in_recourse = true;
            request = RequestState::After;
            continue;
        }
        in_recourse = false;
        zones[index] = ZoneName::Body;
        request = match request {
            RequestState::Before if told && !is_table => {
                zones[index] = ZoneName::Request;
                RequestState::Within { introduced: ends_open(text) }
            }
            RequestState::Within { introduced } if !is_table => {
                let listed = blocks[index].kind == BlockKind::ListItem || text.starts_with(['«', '"', '(']);
                let goes_on = (introduced && !cites && (listed || !answer)) || (told_again && !answer && !listed);
                if goes_on {
                    zones[index] = ZoneName::Request;
                    RequestState::Within { introduced: (introduced && (listed || !told)) || ends_open(text) }
                } else {
                    RequestState::After
                }
            }
            other => other,
        };
    }
}

/// Where the reading stands with respect to the request that the letter tells.
#[derive(Clone, Copy)]
enum RequestState {
    Before,
    /// Within it; `introduced` after words such as « libellée comme suit : ».
    Within {
        introduced: bool,
    },
    After,
}

/// Tells whether a paragraph announces more: it ends with a colon, or a quote stays open.
fn ends_open(text: &str) -> bool {
    text.trim_end().ends_with(':') || text.matches('«').count() > text.matches('»').count()
}

fn is_address_of_commission(text: &str) -> bool {
    text.chars().count() < 300
        && (text.contains("cai.gouv.qc.ca") || text.to_lowercase().contains("commission d'accès"))
}
