//! Blocks → zones: what each block of a letter is for.
//!
//! Zones come before fields: most wrong articles and dates of a naive reader come from the requester's quote, the
//! recourse notice and the annexed law.

use std::sync::LazyLock;

use regex::Regex;

use crate::document::{Block, BlockKind};
use crate::letter::labels::{
    ANNEX_HEADING, ANSWER, ARTICLE_START, ATTACHMENTS, CLOSING, COPIES, HISTORY, OFFICER_TITLE, OUR_REFERENCE,
    RECOURSE, RECOURSE_HEADING, REQUEST_TOLD, SALUTATION, SUBJECT, YOUR_REFERENCE, YOUR_REQUEST,
};
use crate::letter::text::fold_text;
use crate::record::ZoneName;
use crate::table::captions::find_captions;

static CITES: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)\b(?:articles?|arts?\.|sections?)\s+[0-9]").expect("the pattern is valid"));
static QUOTED: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"«[^»]*»?").expect("the pattern is valid"));
static YOU_ASK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\bvous\s+(?:y\s+)?(?:demand|souhait|désir|voul|cherch|aim|réclam)\w+|\byou\s+(?:ask|request|seek|wish)",
    )
    .expect("valid")
});

/// The salutation stands among the first blocks.
const HEAD_BLOCKS_MAX: usize = 40;
/// A paragraph at least this long is prose, not a line of a head or a signature.
const PROSE_CHARACTERS: usize = 90;

/// Gives the number of blocks of the letter's head: up to the first paragraph of the body.
pub fn count_head_blocks(blocks: &[Block]) -> usize {
    let texts = folded_texts(&blocks[..blocks.len().min(HEAD_BLOCKS_MAX)]);
    let long = |text: &&String| text.chars().count() >= PROSE_CHARACTERS && !SUBJECT.is_in(text);
    // The name of the addressee looks like a salutation: the last one before the letter speaks of the request counts.
    let speaks = |text: &String| YOUR_REQUEST.is_in(text) && !SUBJECT.is_in(text);
    let body = texts.iter().position(speaks).unwrap_or(texts.len());
    let salutation = texts[..body].iter().rposition(|text| SALUTATION.is_in(text) && !SUBJECT.is_in(text));
    // A long name or address may stand above the salutation, several paragraphs of prose may not.
    let opening = salutation.filter(|&salutation| texts[..salutation].iter().filter(long).count() <= 2);
    let prose = texts.iter().position(|text| long(&text)).or((body < texts.len()).then_some(body));
    let head = opening.map(|salutation| salutation + 1).or(prose).unwrap_or(texts.len());
    // The subject and the reference may stand below the salutation, and the second half of the salutation too.
    let labelled = |text: &&String| {
        let length = text.chars().count();
        (SUBJECT.is_in(text) && length < 2 * PROSE_CHARACTERS)
            || (length < PROSE_CHARACTERS / 2 && (OUR_REFERENCE.is_in(text) || YOUR_REFERENCE.is_in(text)))
            || (length < PROSE_CHARACTERS / 2 && SALUTATION.is_in(text))
    };
    if opening.is_none() { head } else { head + texts[head..].iter().take_while(labelled).count() }
}

/// Gives the zone of each block of a letter.
pub fn blocks_to_zones(blocks: &[Block], head: usize) -> Vec<ZoneName> {
    let texts = folded_texts(blocks);
    let mut zones = vec![ZoneName::Letterhead; blocks.len()];
    let signature = find_signature(&texts, blocks, head);
    body_zones(&texts, blocks, &mut zones, head, signature);
    tail_zones(&texts, blocks, &mut zones, signature);
    zones
}

/// Gives the folded texts of the blocks; a table has none.
fn folded_texts(blocks: &[Block]) -> Vec<String> {
    let text = |block: &Block| match block.kind {
        BlockKind::Table(_) => String::new(),
        _ => fold_text(&block.text()),
    };
    blocks.iter().map(text).collect()
}

/// Finds the block where the signature begins: the closing formula, else a name above a title; the number of blocks
/// where there is none.
fn find_signature(texts: &[String], blocks: &[Block], head: usize) -> usize {
    let closing = (head..texts.len()).find(|&index| CLOSING.is_in(&texts[index]) && texts[index].chars().count() < 400);
    let annex = (head..texts.len()).find(|&index| begins_annex(texts, blocks, index)).unwrap_or(texts.len());
    if let Some(closing) = closing.filter(|&closing| closing < annex || annex == texts.len()) {
        return closing;
    }
    let is_name = |text: &str| {
        let words = text.split_whitespace().count();
        (2..=5).contains(&words) && text.chars().count() < 45 && text.chars().next().is_some_and(char::is_uppercase)
    };
    (head..annex.saturating_sub(1))
        .find(|&index| {
            let (line, next) = (&texts[index], &texts[index + 1]);
            let titled = |text: &str| OFFICER_TITLE.is_in(text) && text.chars().count() < 160;
            (is_name(line) && titled(next)) || (titled(line) && line.ends_with(',') && is_name(next))
        })
        .unwrap_or(annex)
}

/// Tells whether the annexed law begins at a block: its heading, or an article whose history line follows.
fn begins_annex(texts: &[String], blocks: &[Block], index: usize) -> bool {
    let text = &texts[index];
    let heading = matches!(blocks[index].kind, BlockKind::Heading) || blocks[index].is_bold();
    let short = text.chars().count() < 200;
    if short && (heading || text.chars().count() < 60) && ANNEX_HEADING.is_in(text) && !text.ends_with([',', ';']) {
        return true;
    }
    let history_soon = || texts[index + 1..].iter().take(12).any(|text| HISTORY.is_in(text));
    ARTICLE_START.is_in(text) && history_soon()
}

/// Zones between the head and the signature: request, body, recourse.
fn body_zones(texts: &[String], blocks: &[Block], zones: &mut [ZoneName], head: usize, signature: usize) {
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

/// Zones from the signature on: signature, annex, recourse notice, documents.
fn tail_zones(texts: &[String], blocks: &[Block], zones: &mut [ZoneName], signature: usize) {
    let mut zone = ZoneName::Signature;
    let mut signed_lines = 0;
    for index in signature..blocks.len() {
        let text = &texts[index];
        let is_table = matches!(blocks[index].kind, BlockKind::Table(_));
        let before_table = || titles_table(blocks, index);
        let heading = matches!(blocks[index].kind, BlockKind::Heading) || text.chars().count() < 70;
        let tail_line = ATTACHMENTS.is_in(text) || COPIES.is_in(text);
        zone = if is_table || before_table() {
            ZoneName::Documents
        } else if heading && RECOURSE_HEADING.is_in(text) {
            ZoneName::Recourse
        } else if begins_annex(texts, blocks, index) && !(zone == ZoneName::Signature && signed_lines < 1) {
            ZoneName::Annex
        } else if zone == ZoneName::Signature && !tail_line && signed_lines > 0 {
            let prose = text.chars().count() > 2 * PROSE_CHARACTERS;
            match (prose, RECOURSE.is_in(text)) {
                (true, true) => ZoneName::Recourse,
                (true, false) => ZoneName::Documents,
                (false, _) => ZoneName::Signature,
            }
        } else if zone == ZoneName::Annex
            && matches!(blocks[index].kind, BlockKind::Heading)
            && leaves_law(texts, index)
        {
            ZoneName::Documents
        } else {
            zone
        };
        signed_lines += usize::from(zone == ZoneName::Signature);
        zones[index] = zone;
    }
}

/// Tells whether a block is the title of the table right below it.
fn titles_table(blocks: &[Block], index: usize) -> bool {
    let table_below = blocks.get(index + 1).is_some_and(|block| matches!(block.kind, BlockKind::Table(_)));
    table_below && find_captions(blocks, index + 1).title.is_some()
}

/// Tells whether a heading among law text begins something else: no article and no law follows it.
fn leaves_law(texts: &[String], index: usize) -> bool {
    let ahead = || texts[index..].iter().take(6);
    !ahead().any(|text| ARTICLE_START.is_in(text) || HISTORY.is_in(text) || ANNEX_HEADING.is_in(text))
        && !texts[index].to_lowercase().contains("section")
        && !texts[index].to_lowercase().contains("chapitre")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Line;

    fn check(paragraphs: &[(&str, ZoneName)]) {
        let blocks: Vec<Block> = paragraphs
            .iter()
            .map(|(text, _)| Block { kind: BlockKind::Paragraph, lines: vec![Line::plain(text, false)] })
            .collect();
        let zones = blocks_to_zones(&blocks, count_head_blocks(&blocks));
        let read: Vec<(&str, ZoneName)> = paragraphs.iter().map(|(text, _)| *text).zip(zones).collect();
        assert_eq!(read, paragraphs);
    }

    #[test]
    fn a_whole_letter_falls_into_its_zones() {
        use ZoneName::*;
        check(&[
            ("Ville des Essais", Letterhead),
            ("Objet : Demande d’accès", Letterhead),
            ("Madame,", Letterhead),
            ("Nous donnons suite à votre demande reçue le 3 mai 2024, libellée comme suit :", Request),
            ("« Tous les contrats de 2023 »", Request),
            (
                "Vous trouverez ci-joint ces documents, à l’exception des noms, en vertu de l’article 53 de la Loi.",
                Body,
            ),
            ("Vous pouvez demander la révision de cette décision à la Commission d’accès à l’information.", Recourse),
            ("Veuillez agréer, Madame, nos salutations distinguées.", Signature),
            ("Zoé Planté-Roy", Signature),
            ("Responsable de l’accès aux documents", Signature),
            ("p. j.", Signature),
            ("LOI SUR L’ACCÈS AUX DOCUMENTS", Annex),
            ("53. Les renseignements personnels sont confidentiels.", Annex),
            ("1982, c. 30, a. 53.", Annex),
            ("AVIS DE RECOURS", Recourse),
            ("La demande de révision se fait par écrit.", Recourse),
        ]);
    }

    #[test]
    fn a_signature_without_a_closing_formula_is_told_by_name_and_title() {
        use ZoneName::*;
        check(&[
            ("Bonjour,", Letterhead),
            (
                "Votre demande a été reçue; aucun document ne correspond à ce que vous cherchez dans nos dossiers.",
                Request,
            ),
            ("Ainsi, nous vous informons que le dossier est fermé.", Body),
            ("Zoé Planté-Roy", Signature),
            ("Directrice du greffe", Signature),
        ]);
    }
}
