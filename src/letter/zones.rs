//! Blocks → zones: what each block of a letter is for.
//!
//! Zones come before fields: most wrong articles and dates of a naive reader come from the requester's quote, the
//! recourse notice and the annexed law.

mod body;
mod head;
mod tail;

use crate::document::{Block, BlockKind};
use crate::letter::text::fold_text;
use crate::letter::zones::body::body_zones;
use crate::letter::zones::tail::{find_signature, tail_zones};
use crate::record::ZoneName;
pub use head::count_head_blocks;

/// A paragraph at least this long is prose, not a line of a head or a signature.
const PROSE_CHARACTERS: usize = 90;

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
