//! What a short line at the end of a letter looks like: a person's name, an officer's title, a unit, a mark, a contact.
//!
//! Names and titles are told by how they are built (capitals, particles, honorifics, closed classes of words), not by
//! which words they are.

use std::ops::Range;
use std::sync::LazyLock;

use crate::pattern::Pattern;

use crate::document::{BBox, Block, BlockKind, Line, Table, Word};
use crate::letter::labels::{ATTACHMENTS, BODY_NAME, CLOSING, COPIES, OFFICER_TITLE};
use crate::letter::text::fold_text;

/// The longest name of a person.
const NAME_CHARACTERS_MAX: usize = 48;

static NAME: LazyLock<Pattern> = LazyLock::new(|| {
    let honorific = r"(?i:me|mᵉ|m\.|mme\.?|mlle|dre?\.?|pr\.?|prof\.?|lt\.?|lieut\.|(?:lieutenant|sergent)e?(?:[- ]détective)?|sgte?\.?|cpl\.?|caporale?|capt?\.|capitaine|captain|sergeant|constable|agt\.?|agente?|commandante?|inspect(?:eur|rice|or)|major|ms\.?|mr\.?|mrs\.?|miss|maître|madame|monsieur|hon\.|l'honorable|the honourable)";
    let word = r"\p{Lu}[\p{L}\p{M}'.-]*";
    let particle = r"(?:d[eu]s?|la|le|van|von|der|den|ten|ben|bin|el|al|da|dos|di|del|y)";
    let pattern = format!(
        r"^(?P<honorific>{honorific}\s+)*(?P<name>{word}(?:(?:\s+{particle}){{0,2}}\s+(?:d')?{word}){{1,4}})(?:\s*#\s?[0-9]+)?\s*(?:(?:[,|/]|\s-\s|\(|\s(?P<for>pour|for)\s)\s*(?P<rest>\S.*)|[,.])?$"
    );
    Pattern::new(&pattern).expect("valid")
});
/// Words in capitals that begin or make other short lines than names.
static NO_NAME: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^(?:l[ae]s?|des?|du|une?|votre|notre|nos|nous|veuillez|merci|the|our|your|tour|place|édifice|immeuble|complexe|page|avis|annexe|loi|objet|original|signé|notice|notes?|pièces?|recours|demande|décision|textes?|extraits?|articles?|liste|tableau|bonne|bon|access|accès|legal|affaires|relations|ressources|communications|services?|direction|division|secrétariat|bureau|p\.|c\.|n/réf|salutations|cordialement|best|kind|yours|sincerely|regards|act|dispositions|legislative|révision|review|right|human|public|corporate|québec|montréal|canada|village|paroisse|canton|arrondissement|borough|township|parish|town|city|chsld|cpe|clsc|mrc|ville|municipalit[ey]|municipalité)\b|\b(?:recours|révision|loi|law|act|review|recourse|affairs|services?|department|secretariat|relations|affaires|communications|inc\.?|ltée|québec)\.?$|\b(?:articles?|sections?|commission)\b").expect("valid")
});
/// A designation of a profession or a degree behind a name.
static DESIGNATION: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"^(?:(?:OMA|MBA|CPA|CRHA|CRIA|PMP|ASC|MAP|MSI|Ad\.\s?E\.?|LL\.?\s?[BMD]\.?|B\.?\s?C\.?\s?L\.?|B\.\s?A\.|M\.\s?A\.|M\.\s?Sc\.?|B\.\s?Sc\.?|M\.?\s?A\.?\s?P\.?|Ph\.?\s?D\.?|D\.?\s?M\.?\s?A\.?|ing\.?|urb\.?|eng\.?|P\.\s?Eng\.?|t\.?p\.?|inf\.?|arch\.?|mat(?:\.|ricule)\s*\d+|biol\.?|agr\.?|badge\s+\d+|M\.?D\.?)[\s,]*)+$").expect("valid")
});
/// A line of an address, a telephone number, a web address.
static CONTACT_START: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^(?:[0-9]+[a-z]?(?:-[0-9]+)?,?\s+(?:[0-9]+\s?(?:r?e|re|ère|th|st|nd|rd)\s+|de\s+(?:la|l')\s*)?(?:[\p{L}'-]+[\s,.]+){0,3}?(?:rue|boul|bd|av|ave|avenue|chemin|ch|place|rang|route|montée|côte|allée|quai|carré|square|autoroute|street|st|road|rd|drive|blvd|boulevard|crescent|rte)\b|case\s+postale|c\.\s?p\.\s*[0-9]|p\.?\s?o\.?\s+box|www\.|https?:|siège\s+social|hôtel\s+de\s+ville\b|(?:place|tour|édifice|immeuble|complexe|pavillon)\s+\S|(?:bureau|suite|local)\s+[0-9]|[0-9]+(?:e|er|th|st|nd|rd)\s+(?:étage|floor|avenue|rue)|(?:t[ée]l|t[ée]l[ée]phone|t[ée]l[ée]c|t[ée]l[ée]copieur|courriel|courrier\s+électronique|e-?mail|phone|fax|mobile|cell|cellulaire|poste|ext|sans\s+frais|toll\s+free|site\s+web|web|adresse|address)\b\s*[.:]?|[tfc]\s*[.:]?\s*\(?[0-9]{3}\)?|[\w.+-]+@|pages?\s+[0-9]+|-\s*[0-9]+\s*-$|[0-9]+\s*/\s*[0-9]+$)").expect("valid")
});
/// A contact within a line.
static CONTACT_WITHIN: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)(?:[-|·•,]\s*)?(?:\b(?:t[ée]l|t[ée]l[ée]phone|t[ée]l[ée]c|courriel|e-?mail|phone|fax|poste|ext)\b\s*[.:]+|(?:\b[TCFM]\b\s*[.:]?\s*)?\(?\b[0-9]{3}\)?[ .-][0-9]{3}[ .-][0-9]{4}\b|\b[A-Z][0-9][A-Z]\s?[0-9][A-Z][0-9]\b|\S+@\S+|\bwww\.|https?:|\b[\w-]+(?:\.[\w-]+)*\.(?:qc\.ca|gouv\.qc\.ca|gc\.ca|com|org|ca)\b)").expect("valid")
});
/// Marks that stand before the name of who signs, or in its place.
static MARK: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^(?:[\[(\s]*(?:(?:copie\s+|document\s+|(?:l')?original(?:e)?\s+)?(?:signée?s?|signed)(?:\s+(?:le|on)\s+[0-9\p{L} -]{6,20}\s+(?:par|by)\b)?(?:\s+(?:électroniquement|numériquement|electronically|digitally|le|on))*(?:\s+(?:par|by|pour|for))?|(?:electronically|digitally)\s+signed(?:\s+by)?|signature(?:\s+(?:électronique|numérique))?(?:\s+(?:de|of))?|par\s+délégation|par\s+ordre|by\s+delegation|s(?:igné)?\)|/s/|s/|p\.?\s?[dpo]\.|nom|name|signataire|titre|title|fonction|par|by|per|pour|for)(?:[\])\s:/]+|$)|[_.…]{3,}\s*|[xX]\s*_+\s*)+").expect("valid")
});
static UNIT_START: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^(?:direction|sous-direction|vice-présidence|service|services|bureau|secrétariat|division|module|unité|département|section|affaires|greffe|centre\s+d'accès|contentieux|cabinet|legal\s+(?:affairs|services|department)|(?:office|department|division|branch|bureau)\s+of)\b").expect("valid")
});
static UNIT_END: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:department|division|office|branch|services?|affairs|secretariat|unit|directorate)$")
        .expect("valid")
});
/// Bodies that begin as a unit does.
static BODY_LIKE_UNIT: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?i)^(?:service\s+de\s+(?:police|sécurité)|bureau\s+du\s+coroner|services\s+québec|office\s+québécois)",
    )
    .expect("valid")
});
static INITIALS: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"^/?\p{L}{1,5}(?:\s?/\s?\p{L}{1,5})*$").expect("valid"));

/// A line that begins with the name of a person: bytes of the line.
#[derive(Debug, Clone, PartialEq)]
pub struct NameLine {
    /// The name, without honorific and designation.
    pub name: Range<usize>,
    /// What stands behind it on the line: a title, a designation.
    pub rest: Option<Range<usize>>,
    /// An honorific or rank stands before the name.
    pub addressed: bool,
}

/// Parts the blocks of the signature into their lines, those that stand side by side column by column.
pub fn signature_to_lines(blocks: Vec<Block>) -> Vec<Block> {
    let parted: Vec<Block> = blocks.into_iter().flat_map(block_to_lines).collect();
    let mut lines = Vec::with_capacity(parted.len());
    let mut rest = parted.as_slice();
    while let Some((first, others)) = rest.split_first() {
        match side_by_side(rest) {
            Some((count, columns)) => {
                lines.extend(columns);
                rest = &rest[count..];
            }
            None => {
                lines.push(first.clone());
                rest = others;
            }
        }
    }
    lines
}

/// The narrowest gap between two persons who sign side by side.
const COLUMN_GAP_PT: f32 = 20.0;
/// Persons who sign side by side take at most this many lines.
const SIDE_BY_SIDE_MAX: usize = 12;
/// Lines of one column begin at most this far from each other.
const COLUMN_EDGE_PT: f32 = 2.0;

/// Tells whether words are a label (« p. j. ») and what stands beside them its value.
fn is_label(words: &[Word]) -> bool {
    let text = fold_text(&words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" "));
    ATTACHMENTS.is_in(&text) || COPIES.is_in(&text) || text.ends_with(':') || text.chars().count() < 4
}

/// Reads the lines at the beginning that share the edge of a second column: how many, and the columns one after the
/// other.
fn side_by_side(blocks: &[Block]) -> Option<(usize, Vec<Block>)> {
    let line_of = |block: &Block| match block.lines.as_slice() {
        [line] if line.page.is_some() => Some(line.clone()),
        _ => None,
    };
    let lines: Vec<Line> = blocks.iter().take(SIDE_BY_SIDE_MAX).map_while(line_of).collect();
    let edges = |line: &Line| {
        let pairs = line.words.windows(2).filter(|pair| pair[1].bbox.x0 - pair[0].bbox.x1 >= COLUMN_GAP_PT);
        pairs.map(|pair| pair[1].bbox.x0).collect::<Vec<f32>>()
    };
    let cut = |line: &Line, edge: f32| {
        line.words.iter().skip(1).position(|word| (word.bbox.x0 - edge).abs() <= COLUMN_EDGE_PT).map(|at| at + 1)
    };
    let edge = lines.iter().take(3).flat_map(edges).find(|&edge| {
        let parted = |line: &Line| cut(line, edge).is_some_and(|at| !is_label(&line.words[..at]));
        lines.iter().take(2).filter(|line| parted(line)).count() == 2
    })?;
    let count = lines.iter().take_while(|line| cut(line, edge).is_some()).count();
    let part = |line: &Line, words: &[Word]| Block {
        kind: BlockKind::Paragraph,
        lines: vec![Line {
            words: words.to_vec(),
            bbox: BBox::union_all(words.iter().map(|word| word.bbox)).unwrap_or_default(),
            page: line.page,
        }],
    };
    let cuts = || lines[..count].iter().filter_map(|line| cut(line, edge).map(|at| (line, at)));
    let left = cuts().map(|(line, at)| part(line, &line.words[..at]));
    let right = cuts().map(|(line, at)| part(line, &line.words[at..]));
    Some((count, left.chain(right).collect()))
}

/// Parts a block of the signature into its lines; a line that only goes on stays with the one before it. A table of it
/// holds signatories side by side: each column is read from top to bottom.
fn block_to_lines(block: Block) -> Vec<Block> {
    let kind = match block.kind {
        BlockKind::Table(ref table) => return table_to_lines(table),
        BlockKind::ListItem => return vec![block],
        ref kind => kind.clone(),
    };
    let mut parted: Vec<Vec<Line>> = Vec::new();
    // A formula goes on to the end of its sentence.
    let mut in_formula = false;
    for line in block.lines {
        let text = fold_text(&line.text());
        match parted.last_mut() {
            Some(open)
                if in_formula || goes_on(&fold_text(&open.last().map(Line::text).unwrap_or_default()), &text) =>
            {
                open.push(line);
            }
            _ => parted.push(vec![line]),
        }
        let whole = parted
            .last()
            .map_or(String::new(), |lines| fold_text(&lines.iter().map(Line::text).collect::<Vec<_>>().join(" ")));
        in_formula =
            CLOSING.is_in(&whole) && !whole.trim_end().ends_with(['.', ',', '!', ':']) && line_is_wrapped(&text);
    }
    parted.into_iter().map(|lines| Block { kind: kind.clone(), lines }).collect()
}

/// The shortest line that was broken because it was full.
const FULL_LINE_CHARACTERS: usize = 45;

fn line_is_wrapped(text: &str) -> bool {
    text.chars().count() >= FULL_LINE_CHARACTERS
}

/// Tells whether a line goes on with the one before: a word was broken, or a full line goes on in lower case or after a
/// word that asks for more.
fn goes_on(before: &str, text: &str) -> bool {
    if ATTACHMENTS.is_in(text) || COPIES.is_in(text) {
        return false;
    }
    let lower = text.starts_with(char::is_lowercase) || text.starts_with(|c: char| c.is_ascii_digit());
    let asks =
        before.ends_with(" de") || before.ends_with(" la") || before.ends_with(" et") || before.ends_with(" des");
    before.ends_with(['-', '\u{AD}'])
        || (asks && !is_contact(text))
        || (line_is_wrapped(before)
            && lower
            && line_to_name(before).is_none()
            && !is_contact(text)
            && !is_contact(before))
}

/// Gives the cells of a table without figures, column by column, each line a block.
fn table_to_lines(table: &Table) -> Vec<Block> {
    let columns = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let cells = (0..columns).flat_map(|column| {
        table.rows.iter().filter_map(move |row| row.cells.get(column).and_then(|cell| cell.as_ref()))
    });
    let lines = cells.flat_map(|cell| cell.lines.iter().cloned()).filter(|line| !line.words.is_empty());
    lines.map(|line| Block { kind: BlockKind::Paragraph, lines: vec![line] }).collect()
}

/// Tells whether a table holds signatories side by side: few cells, one of them a title, one a name.
pub fn signs_table(table: &Table) -> bool {
    const ROWS_MAX: usize = 8;
    let lines: Vec<String> = table_to_lines(table).iter().map(|block| fold_text(&block.text())).collect();
    let named = |text: &String| line_to_name(&text[mark_length(text)..]).is_some();
    table.rows.len() <= ROWS_MAX
        && table.rows.iter().all(|row| row.cells.len() <= 3)
        && lines.iter().any(named)
        && lines.iter().any(|text| is_title(text))
        && lines.iter().all(|text| text.chars().count() < 120)
}

/// Reads a line that is the name of a person, alone or with more behind a comma or dash.
pub fn line_to_name(folded: &str) -> Option<NameLine> {
    let parts = NAME.captures(folded)?;
    let name = parts.name("name")?;
    let own = name.as_str();
    let other = OFFICER_TITLE.is_in(own) || BODY_NAME.is_in(own) || NO_NAME.is_match(own) || MARK.is_match(own);
    if other || is_firm_or_unit(own, parts.name("rest").map_or("", |rest| rest.as_str())) {
        return None;
    }
    if own.chars().count() > NAME_CHARACTERS_MAX {
        return None;
    }
    // « X pour Y »: who stands behind is not who signs.
    let rest = parts.name("rest").filter(|_| parts.name("for").is_none());
    let name = name.start()..name.start() + own.trim_end_matches(['.', '-']).len();
    Some(NameLine { name, rest: rest.map(|rest| rest.range()), addressed: parts.name("honorific").is_some() })
}

/// Tells whether capitalised words are a firm (« s.e.n.c.r.l. » stands behind) or a unit that begins with an acronym
/// (« ATIP Operations »).
fn is_firm_or_unit(own: &str, rest: &str) -> bool {
    let capitals = |word: &str| word.chars().count() > 2 && word.chars().all(char::is_uppercase);
    let mut words = own.split_whitespace();
    let acronym = words.next().is_some_and(capitals) && words.any(|word| word.chars().any(char::is_lowercase));
    let rest = rest.to_lowercase();
    let firm = ["s.e.n.c", "senc", "s.a.", "inc.", "inc", "ltée", "ltd", "llp", "l.l.p", "avocats", "notaires"];
    (acronym && own.split_whitespace().count() == 2) || firm.iter().any(|kind| rest.starts_with(kind))
}

/// Tells whether what stands behind a name is only a designation: a degree, a number, the membership of an order.
pub fn is_designation(folded: &str) -> bool {
    DESIGNATION.is_match(folded.trim_end_matches(')').trim())
}

/// Tells whether a line is a title: it names an officer before it names a body, or stands in no unit.
pub fn is_title(folded: &str) -> bool {
    let Some(officer) = OFFICER_TITLE.regex().find(folded) else { return false };
    let body = BODY_NAME.regex().find(folded);
    !is_unit(folded) && body.is_none_or(|body| officer.start() <= body.start() || body.start() > 0)
}

/// Tells whether a line is the unit of a body.
pub fn is_unit(folded: &str) -> bool {
    if BODY_LIKE_UNIT.is_match(folded) {
        return false;
    }
    UNIT_START.is_match(folded)
        || (UNIT_END.is_match(folded) && !OFFICER_TITLE.is_in(folded) && folded.split_whitespace().count() <= 9)
}

/// Tells whether a line is or holds an address, a telephone number or a web address from its beginning on.
pub fn is_contact(folded: &str) -> bool {
    CONTACT_START.is_match(folded)
        || (folded.contains(|c: char| c.is_ascii_digit()) && !folded.contains(char::is_alphabetic))
        || CONTACT_WITHIN.find(folded).is_some_and(|found| found.start() == 0)
        // A postal code or a telephone number after no more than an address.
        || (CONTACT_WITHIN.is_match(folded) && (folded.contains("(Québec)") || folded.contains(", Québec")))
}

/// Gives where a contact begins within a line, or its length.
pub fn bytes_before_contact(folded: &str) -> usize {
    let found = CONTACT_WITHIN.find(folded).map_or(folded.len(), |found| found.start());
    folded[..found].trim_end().len()
}

/// Gives the length of the marks at the beginning of a line (« Original signé par », « (s) », « pour »), 0 without any.
pub fn mark_length(folded: &str) -> usize {
    MARK.find(folded).map_or(0, |mark| mark.end())
}

/// Tells whether a line is the initials of who dictated and who typed.
pub fn is_initials(folded: &str) -> bool {
    (folded.contains('/') || folded.chars().count() <= 4) && INITIALS.is_match(folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: &str) {
        let line = crate::letter::text::fold_text(line);
        let rest = &line[mark_length(&line)..];
        let read = match line_to_name(rest) {
            _ if is_contact(&line) => "contact".to_string(),
            _ if rest.is_empty() => "mark".to_string(),
            Some(name) => format!("{} / {}", &rest[name.name], name.rest.map_or("-", |range| &rest[range])),
            None if is_initials(rest) => "initials".to_string(),
            None if is_unit(rest) => "unit".to_string(),
            None if is_title(rest) => "title".to_string(),
            None => "other".to_string(),
        };
        assert_eq!(read, expected, "{line}");
    }

    #[test]
    fn names_are_told_by_how_they_are_built() {
        check("Me Zoé Planté-Roy, avocate", "Zoé Planté-Roy / avocate");
        check("Capt. Nadège Archambault-Roy", "Nadège Archambault-Roy / -");
        check("Captain Josephine Rainville-Abbott", "Josephine Rainville-Abbott / -");
        check("ZOÉ PLANTÉ-ROY", "ZOÉ PLANTÉ-ROY / -");
        check("(s) Jacinthe de la Morneau", "Jacinthe de la Morneau / -");
        check("/s/ J.-P. O'Neil", "J.-P. O'Neil / -");
        check("Original signé par : Noëlla D'Amours", "Noëlla D'Amours / -");
        check("Hélène d'Anjou – Greffière", "Hélène d'Anjou / Greffière");
        check("Ghyslaine Ottawa, OMA", "Ghyslaine Ottawa / OMA");
        check("Sergent Yan Brisebois, matricule 312", "Yan Brisebois / matricule 312");
        check("Signé électroniquement par Luc Van der Meer", "Luc Van der Meer / -");
        check("Signé le 3 mai 2024 par Zoé Planté, greffière", "Zoé Planté / greffière");
        check("Sgt Annabelle Lussier #412", "Annabelle Lussier / -");
        check("Agt P.-O. Gingras, mat. 1187", "P.-O. Gingras / mat. 1187");
        check("Me Donald Riel pour Me Ève Bélisle, responsable", "Donald Riel / -");
    }

    #[test]
    fn other_short_lines_are_no_names() {
        check("[Original signé]", "mark");
        check("Ville de Laval", "other");
        check("ATIP Operations", "other");
        check("TREMBLAY ROY CÔTÉ, s.e.n.c.r.l.", "other");
        check("AVIS DE RECOURS", "other");
        check("Directeur général", "title");
        check("La greffière-trésorière,", "title");
        check("Town Clerk", "title");
        check("Legal Affairs Department", "unit");
        check("Direction des affaires juridiques", "unit");
        check("Service de police de la Ville de Laval", "other");
        check("JV/mb", "initials");
        check("/mcl", "initials");
        check("2750, rue Einstein, bureau 110, Québec (Québec) G1P 4R1", "contact");
        check("P.O. Box 250, Chisasibi, Québec J0M 1E0 · Tel. 819 855-2744", "contact");
        check("Place de la Cité, Tour Cominar", "contact");
        check("418 322-5721", "contact");
        check("T 418 643-2158, poste 702", "contact");
        check("www.sepaq.com", "contact");
        check("Page 1 de 2", "contact");
    }
}
