//! Pages drawn with letters → the tables read from them.
//!
//! Each line of a drawing is a line of the page, each letter has one width; a line of `-` draws rules, not words.

use proptest::prelude::*;

use crate::document::{
    BBox, Cell, Direction, ElementKind, Page, Ruling, StructureElement, Table, TableMethod, Tag, Word,
};
use crate::layout::words::upright;
use crate::table::proposal::{Proposal, Reason};
use crate::table::scene::turned_back;
use crate::table::{page_to_proposals, page_to_tables};

const LETTER_PT: f32 = 4.8;
const LINE_PT: f32 = 12.0;
const SIZE_PT: f32 = 10.0;

/// Turns a drawing into a page and its words, in the frame of a direction.
fn drawn(drawing: &str, direction: Direction) -> (Page, Vec<Word>) {
    let mut page = Page { number: Some(1), width_pt: 612.0, height_pt: 792.0, ..Page::default() };
    let (mut words, mut y) = (Vec::new(), 100.0);
    for line in drawing.lines() {
        let is_rule = line.trim_start().starts_with("--");
        for (from, text) in pieces(line) {
            let x = 40.0 + LETTER_PT * from as f32;
            let right = x + LETTER_PT * text.chars().count() as f32;
            if is_rule {
                let bbox = turned_back(BBox::new(x, y - 0.3, right, y + 0.3), direction);
                page.rulings.push(Ruling { bbox, horizontal: bbox.width() >= bbox.height() });
            } else {
                let frame = BBox::new(x, y + 1.0, right, y + 11.0);
                let bbox = turned_back(frame, direction);
                let baseline = match direction {
                    Direction::Right | Direction::Up => y + 9.0,
                    Direction::Left | Direction::Down => -(y + 9.0),
                };
                assert_eq!(upright(bbox, direction), frame);
                words.push(Word { bbox, baseline, size_pt: SIZE_PT, direction, ..Word::plain(text, false) });
            }
        }
        y += if is_rule { 1.0 } else { LINE_PT };
    }
    (page, words)
}

/// Gives the places and texts between white space.
fn pieces(line: &str) -> Vec<(usize, String)> {
    let mut pieces: Vec<(usize, String)> = Vec::new();
    let mut open = false;
    for (at, character) in line.chars().enumerate() {
        match pieces.last_mut() {
            _ if character == ' ' => open = false,
            Some((_, text)) if open => text.push(character),
            _ => {
                pieces.push((at, character.to_string()));
                open = true;
            }
        }
    }
    pieces
}

/// Gives the rows of a table as texts: cells parted by ` | `, `<` where a cell to the left or above covers the place.
fn rows_of(table: &Table) -> Vec<String> {
    let text = |cell: &Option<Cell>| cell.as_ref().map_or("<".to_string(), Cell::text);
    table.rows.iter().map(|row| row.cells.iter().map(text).collect::<Vec<_>>().join(" | ")).collect()
}

fn check_in(direction: Direction, drawing: &str, expected: &[&[&str]]) {
    let (page, words) = drawn(drawing, direction);
    let count = words.len();
    let (tables, rest) = page_to_tables(&page, words);
    let rows: Vec<Vec<String>> = tables.iter().map(rows_of).collect();
    assert_eq!(rows, expected, "{drawing}");
    assert_eq!(words_in(&tables) + rest.len(), count, "words were lost or doubled");
}

fn check(drawing: &str, expected: &[&[&str]]) {
    check_in(Direction::Right, drawing, expected);
}

/// Checks what became of each candidate of a drawing: how it was found, rows, columns, and why it was rejected.
fn check_candidates(drawing: &str, expected: &[(TableMethod, usize, usize, Option<Reason>)]) {
    let (page, words) = drawn(drawing, Direction::Right);
    let facts = |proposal: &Proposal| (proposal.method, proposal.rows, proposal.columns, proposal.reason);
    let proposals = page_to_proposals(&page, words);
    assert_eq!(proposals.iter().map(facts).collect::<Vec<_>>(), expected, "{drawing}");
    for proposal in &proposals {
        assert_eq!(proposal.column_edges.len(), proposal.columns + 1);
        assert_eq!(proposal.row_edges.len(), proposal.rows + 1);
        assert!(proposal.reason.is_some() || proposal.score.is_some_and(|score| score > 0.5));
    }
}

fn words_in(tables: &[Table]) -> usize {
    let cells = tables.iter().flat_map(|table| &table.rows).flat_map(|row| row.cells.iter().flatten());
    cells.flat_map(|cell| &cell.lines).map(|line| line.words.len()).sum()
}

#[test]
fn figures_without_rules_are_a_table() {
    let drawing = "
Ville            Demandes    Refus

Laval                  12        3
Gatineau            1,340       25
Saint-Jérôme           87        4
";
    let rows: &[&str] =
        &["Ville | Demandes | Refus", "Laval | 12 | 3", "Gatineau | 1,340 | 25", "Saint-Jérôme | 87 | 4"];
    check(drawing, &[rows]);
    for direction in [Direction::Down, Direction::Up, Direction::Left] {
        check_in(direction, drawing, &[rows]);
    }
}

#[test]
fn labels_that_are_wrapped_are_one_row() {
    check(
        "
Secteur                       2019     2020
-------------------------------------------
Services aux personnes
  et aux familles              120      130
Transport                       15       18
Entretien des bâtiments et
  des terrains                   7        9
-------------------------------------------
",
        &[&[
            "Secteur | 2019 | 2020",
            "Services aux personnes et aux familles | 120 | 130",
            "Transport | 15 | 18",
            "Entretien des bâtiments et des terrains | 7 | 9",
        ]],
    );
}

#[test]
fn headings_among_the_labels_are_rows_of_their_own() {
    check(
        "
Indicateur                    Poids   Rang
------------------------------------------
Efficacité
  Emploi des diplômés            40      1
  Études                         15      2
Personnel
  Formation continue             11      3
------------------------------------------
",
        &[&[
            "Indicateur | Poids | Rang",
            "Efficacité |  | ",
            "Emploi des diplômés | 40 | 1",
            "Études | 15 | 2",
            "Personnel |  | ",
            "Formation continue | 11 | 3",
        ]],
    );
}

#[test]
fn headers_over_several_columns_have_a_span() {
    check(
        "
                   Hommes              Femmes
              ----------------    ----------------
Région        Nombre     Part     Nombre     Part
--------------------------------------------------
Estrie            12      1.5         14      1.6
Outaouais        340     25.0        410     27.5
Mauricie          87      4.1         85      4.0
",
        &[&[
            "Région | Hommes | < | Femmes | <",
            "< | Nombre | Part | Nombre | Part",
            "Estrie | 12 | 1.5 | 14 | 1.6",
            "Outaouais | 340 | 25.0 | 410 | 27.5",
            "Mauricie | 87 | 4.1 | 85 | 4.0",
        ]],
    );
}

#[test]
fn headers_that_are_wrapped_are_one_row() {
    check(
        "
                 Nombre de     Part du
Ville             demandes   total (%)
Laval                   12         3.5
Gatineau                40        25.0
Sherbrooke              87         4.1
",
        &[&[
            "Ville | Nombre de demandes | Part du total (%)",
            "Laval | 12 | 3.5",
            "Gatineau | 40 | 25.0",
            "Sherbrooke | 87 | 4.1",
        ]],
    );
}

#[test]
fn title_and_notes_stay_outside() {
    check(
        "
Tableau 1    Demandes reçues dans les villes
--------------------------------------------
Ville            Demandes    Refus    Délais
--------------------------------------------
Laval                  12        3        20
Gatineau               40       25        21
--------------------------------------------
Source :    relevés des villes, 2020
",
        &[&["Ville | Demandes | Refus | Délais", "Laval | 12 | 3 | 20", "Gatineau | 40 | 25 | 21"]],
    );
}

#[test]
fn a_sign_apart_belongs_to_its_figure() {
    check(
        "
Poste              2019          2020

Salaires     $    1,200    $    1,310
Loyers              300           320
Autres               45            50
Total        $    1,545    $    1,680
",
        &[&[
            "Poste | 2019 | 2020",
            "Salaires | $ 1,200 | $ 1,310",
            "Loyers | 300 | 320",
            "Autres | 45 | 50",
            "Total | $ 1,545 | $ 1,680",
        ]],
    );
}

#[test]
fn two_tables_below_each_other_stay_apart() {
    check(
        "
Ville            Demandes    Refus

Laval                  12        3
Gatineau               40       25
Alma                   87        4




Année       Plaintes     Visites    Amendes

2019              5          11         300
2020              6          12         310
2021              7          13         320
",
        &[
            &["Ville | Demandes | Refus", "Laval | 12 | 3", "Gatineau | 40 | 25", "Alma | 87 | 4"],
            &[
                "Année | Plaintes | Visites | Amendes",
                "2019 | 5 | 11 | 300",
                "2020 | 6 | 12 | 310",
                "2021 | 7 | 13 | 320",
            ],
        ],
    );
}

#[test]
fn what_only_looks_like_columns_is_no_table() {
    let drawings = [
        // A letterhead of two columns.
        "
Direction du greffe                 Le 12 mars 2021
Hôtel de ville                      N/Réf. : 2021-114
1, rue de la Mairie                 Téléphone : 418 555-0100
",
        // A list.
        "
1.   Les contrats de 2019 et de 2020 sont joints à la présente.
2.   Les courriels ne peuvent vous être transmis en vertu de la loi.
3.   Le rapport de la firme est en cours de rédaction à ce jour.
",
        // A table of contents.
        "
1 Introduction ..............................    1
2 Méthode ...................................    4
3 Résultats .................................   11
4 Annexes ...................................   25
",
        // Labels and what they name.
        "
Objet :     Demande d'accès aux documents
Dossier :   2021-114
Date :      12 mars 2021
",
        // Prose in two columns.
        "
Le conseil a examiné la demande     Les documents sont transmis dans
et a retenu les points suivants     les trente jours, sauf les notes
qui touchent la sécurité civile     personnelles des membres du comité
et la protection du territoire,     et les avis juridiques reçus de la
comme le prévoit le règlement de    ville voisine au cours de la même
la ville sur les archives, dont     année, qui demeurent réservés aux
un extrait est joint à la suite     seules personnes autorisées du lieu
",
    ];
    for drawing in drawings {
        check(drawing, &[]);
    }
}

#[test]
fn every_candidate_is_accounted_for_with_its_reason() {
    use TableMethod::{Aligned, Ruled};
    let table = "
Ville            Demandes    Refus

Laval                  12        3
Gatineau            1,340       25
Alma                   87        4
";
    check_candidates(table, &[(Aligned, 4, 3, None)]);
    check_candidates("Le greffe a reçu la demande et il y donne suite\nsans délai, comme la loi le prévoit.\n", &[]);
    let letterhead = "
Direction du greffe                 Le 12 mars 2021
Hôtel de ville                      N/Réf. : 2021-114
1, rue de la Mairie                 Téléphone : 418 555-0100
";
    check_candidates(letterhead, &[(Aligned, 2, 2, Some(Reason::FewerThanTwoRows))]);
    let contents = "
1 Introduction ..............................    1
2 Méthode ...................................    4
3 Résultats .................................   11
4 Annexes ...................................   25
";
    check_candidates(contents, &[(Aligned, 4, 2, Some(Reason::LoneFigures))]);
    let single = "\nVille            Demandes    Refus\n\nLaval                  12        3\n";
    check_candidates(single, &[(Aligned, 2, 3, Some(Reason::WordsAlone))]);
    // A box is no grid, whatever stands in it.
    let (mut page, words) = drawn("Avis au public du 12 mars\n", Direction::Right);
    let side = |bbox, horizontal| Ruling { bbox, horizontal };
    page.rulings = [95.0, 120.0].map(|y| side(BBox::new(30.0, y, 300.0, y), true)).to_vec();
    page.rulings.extend([30.0, 300.0].map(|x| side(BBox::new(x, 95.0, x, 120.0), false)));
    let [proposal] = &page_to_proposals(&page, words)[..] else { panic!("one box, one candidate") };
    assert_eq!((proposal.method, proposal.reason), (Ruled, Some(Reason::NoGrid)));
    assert_eq!(proposal.bbox, BBox::new(30.0, 95.0, 300.0, 120.0));
}

#[test]
fn the_better_of_two_candidates_is_named() {
    let drawing = "
Pays        Fonds        Part
Chypre       0.21         1.1
Estonie      1.10         3.0
Malte        0.28         0.7
";
    let (mut page, words) = drawn(drawing, Direction::Right);
    let (left, right) = (38.0, 40.0 + LETTER_PT * 29.0);
    page.rulings = (0..5)
        .map(|row| 112.0 + LINE_PT * row as f32)
        .map(|y| Ruling { bbox: BBox::new(left, y, right, y), horizontal: true })
        .collect();
    let walls = [left, 40.0 + LETTER_PT * 9.0, 40.0 + LETTER_PT * 20.0, right];
    page.rulings.extend(walls.map(|x| Ruling { bbox: BBox::new(x, 112.0, x, 160.0), horizontal: false }));
    let reasons: Vec<_> =
        page_to_proposals(&page, words.clone()).iter().map(|proposal| (proposal.method, proposal.reason)).collect();
    assert_eq!(reasons[0], (TableMethod::Ruled, None));
    assert!(
        reasons.len() > 1 && reasons[1..].iter().all(|reason| reason.1 == Some(Reason::GridInPlace)),
        "{reasons:?}"
    );
    // Marks of the file that have the cells of the grid are no second candidate; others give way to it by name.
    let mut words = words;
    page.structure = marked(&mut words[..9], 3);
    let tagged = page_to_proposals(&page, words);
    let marks: Vec<_> = tagged.iter().filter(|proposal| proposal.method == TableMethod::Tagged).collect();
    assert_eq!(marks.iter().map(|proposal| proposal.reason).collect::<Vec<_>>(), [Some(Reason::Overlaps(0))]);
}

#[test]
fn figures_below_each_other_in_one_ruled_cell_are_rows() {
    let (mut page, words) = drawn(
        "
Pays         Fonds     Total

Chypre        0.21      0.21
Estonie        1.1       3.0
Malte         0.28      0.72
",
        Direction::Right,
    );
    let (left, right) = (38.0, 40.0 + LETTER_PT * 29.0);
    let horizontal = [112.0, 130.0, 174.0].map(|y| (BBox::new(left, y, right, y + 0.5), true));
    let vertical = [left, 40.0 + LETTER_PT * 12.0, 40.0 + LETTER_PT * 21.0, right];
    let vertical = vertical.map(|x| (BBox::new(x, 112.0, x + 0.5, 174.0), false));
    page.rulings =
        horizontal.into_iter().chain(vertical).map(|(bbox, horizontal)| Ruling { bbox, horizontal }).collect();
    let (tables, rest) = page_to_tables(&page, words);
    assert!(rest.is_empty());
    let expected = ["Pays | Fonds | Total", "Chypre | 0.21 | 0.21", "Estonie | 1.1 | 3.0", "Malte | 0.28 | 0.72"];
    assert_eq!(rows_of(&tables[0]), expected);
}

#[test]
fn a_grid_open_at_its_sides_is_closed() {
    let (mut page, words) = drawn(
        "
             2000      2001
École          15        16
Collège        20        21
",
        Direction::Right,
    );
    let right = 40.0 + LETTER_PT * 28.0;
    let horizontal = [124.0, 136.0, 148.0].map(|y| (BBox::new(38.0, y, right, y + 0.5), true));
    let inner = [40.0 + LETTER_PT * 11.0, 40.0 + LETTER_PT * 20.0];
    let vertical = inner.map(|x| (BBox::new(x, 112.0, x + 0.5, 148.0), false));
    page.rulings =
        horizontal.into_iter().chain(vertical).map(|(bbox, horizontal)| Ruling { bbox, horizontal }).collect();
    let (tables, _) = page_to_tables(&page, words);
    assert_eq!(rows_of(&tables[0]), [" | 2000 | 2001", "École | 15 | 16", "Collège | 20 | 21"]);
}

/// Makes the structure of a table: the table, then each row followed by its cells.
fn marked(words: &mut [Word], columns: usize) -> Vec<StructureElement> {
    let mut structure = vec![StructureElement::new(0, None, ElementKind::Table)];
    for (row, words) in words.chunks_mut(columns).enumerate() {
        let parent = structure.len() as u32;
        structure.push(StructureElement::new(parent, Some(0), ElementKind::TableRow));
        for word in words {
            let cell = structure.len() as u32;
            let kind = if row == 0 { ElementKind::HeaderCell } else { ElementKind::DataCell };
            structure.push(StructureElement::new(cell, Some(parent), kind));
            word.tag = Tag::Element(cell);
        }
    }
    structure
}

#[test]
fn a_marked_table_is_taken_where_the_page_bears_it_out() {
    let drawing = "
Nom        Poste
Roy        greffe
Côté       archives
";
    let (mut page, mut words) = drawn(drawing, Direction::Right);
    page.structure = marked(&mut words, 2);
    let (tables, rest) = page_to_tables(&page, words.clone());
    assert!(rest.is_empty());
    assert_eq!(rows_of(&tables[0]), ["Nom | Poste", "Roy | greffe", "Côté | archives"]);
    assert_eq!(tables[0].header_rows, 1);
    // The same marks on words that stand elsewhere are a claim that the page denies.
    words.swap(0, 3);
    for (word, tag) in words.iter_mut().zip([2, 3, 5, 6, 8, 9]) {
        word.tag = Tag::Element(tag);
    }
    let (tables, rest) = page_to_tables(&page, words);
    assert!(tables.is_empty());
    assert_eq!(rest.len(), 6);
}

#[test]
fn keys_with_a_value_each_are_a_table_where_rules_part_them() {
    let keys = &["Avis | rendu", "Délai moyen | 18,5", "Budget | 900", "Statut | fermé"];
    let ruled = "
-----------------------------
Avis               rendu
-----------------------------
Délai moyen        18,5
-----------------------------
Budget             900
-----------------------------
Statut             fermé
-----------------------------
";
    check(ruled, &[keys]);
    check(&ruled.replace("--", "  "), &[]);
}

#[test]
fn a_heading_between_rules_stands_over_all_columns() {
    let drawing = "
------------------------------
Ville           Cas     Refus
------------------------------
Secteur de l'ouest
------------------------------
Laval            12         3
------------------------------
Gatineau          4         1
------------------------------
Secteur de l'est
------------------------------
Rimouski          5         2
------------------------------
";
    let rows: &[&str] = &[
        "Ville | Cas | Refus",
        "Secteur de l'ouest | < | <",
        "Laval | 12 | 3",
        "Gatineau | 4 | 1",
        "Secteur de l'est | < | <",
        "Rimouski | 5 | 2",
    ];
    check(drawing, &[rows]);
}

#[test]
fn two_tables_beside_each_other_are_two() {
    let drawing = "
---------------------
Ville           Avis
                                -------------------
                                Service         Cas
---------------------
Laval             12
                                -------------------
                                Greffe            3
---------------------
Gatineau           4            Voirie           14
                                -------------------
---------------------
Rimouski           5            Parcs            25
                                -------------------

---------------------
";
    check(
        drawing,
        &[
            &["Ville | Avis", "Laval | 12", "Gatineau | 4", "Rimouski | 5"],
            &["Service | Cas", "Greffe | 3", "Voirie | 14", "Parcs | 25"],
        ],
    );
}

#[test]
fn a_marked_list_of_one_column_is_a_table() {
    let (mut page, mut words) = drawn("Document\nAvis\nPlan\n", Direction::Right);
    page.structure = marked(&mut words, 1);
    let (tables, _) = page_to_tables(&page, words.clone());
    assert_eq!(rows_of(&tables[0]), ["Document", "Avis", "Plan"]);
    page.structure[2].kind = ElementKind::DataCell;
    assert!(page_to_tables(&page, words).0.is_empty());
}

#[test]
fn rules_without_end_are_bounded() {
    let rule = |index: u32| {
        let at = (index / 2) as f32 * 0.03;
        let horizontal = index.is_multiple_of(2);
        let bbox = if horizontal { BBox::new(0.0, at, 600.0, at) } else { BBox::new(at, 0.0, at, 790.0) };
        Ruling { bbox, horizontal }
    };
    let (mut page, words) = drawn("Laval   12   3\nAlma   14   5\n", Direction::Right);
    page.rulings = (0..60_000).map(rule).collect();
    let count = words.len();
    let (tables, rest) = page_to_tables(&page, words);
    assert_eq!(words_in(&tables) + rest.len(), count);
}

proptest! {
    #[test]
    fn no_word_is_lost_or_doubled(
        lines in prop::collection::vec(prop::collection::vec(("[a-z]{0,9}|[0-9]{1,5}", 1usize..12), 0..7), 0..25)
    ) {
        let line = |pieces: &Vec<(String, usize)>| -> String {
            pieces.iter().map(|(text, gap)| format!("{text}{}", " ".repeat(*gap))).collect()
        };
        let drawing: Vec<String> = lines.iter().map(line).collect();
        let (page, words) = drawn(&drawing.join("\n"), Direction::Right);
        let count = words.len();
        let (tables, rest) = page_to_tables(&page, words);
        prop_assert_eq!(words_in(&tables) + rest.len(), count);
    }

    #[test]
    fn any_table_of_figures_gives_itself(
        rows in (2usize..=5).prop_flat_map(|columns| {
            prop::collection::vec(("[A-Z][a-zé]{2,8}( [a-z]{2,7})?", prop::collection::vec(0u32..100_000, columns)), 3..15)
        })
    ) {
        let mut lines = vec![format!("{:<24}", "Nom")];
        for column in 0..rows[0].1.len() {
            lines[0].push_str(&format!("{:>10}", format!("Col{column}")));
        }
        let mut expected = vec![lines[0].split_whitespace().collect::<Vec<_>>().join(" | ")];
        for (label, figures) in &rows {
            let figures: Vec<String> = figures.iter().map(u32::to_string).collect();
            lines.push(format!("{label:<24}{}", figures.iter().map(|text| format!("{text:>10}")).collect::<String>()));
            expected.push(format!("{label} | {}", figures.join(" | ")));
        }
        let (page, words) = drawn(&lines.join("\n"), Direction::Right);
        let (tables, rest) = page_to_tables(&page, words);
        prop_assert!(rest.is_empty());
        prop_assert_eq!(rows_of(&tables[0]), expected);
    }
}

#[test]
fn a_table_of_two_hundred_thousand_cells_is_bounded() {
    let (rows, columns, height_pt, width_pt) = (1_000, 200, 8.0, 20.0);
    let (right, bottom) = (width_pt * columns as f32, height_pt * rows as f32);
    let mut page = Page { number: Some(1), width_pt: right, height_pt: bottom, ..Page::default() };
    let rule = |bbox: BBox, horizontal: bool| Ruling { bbox, horizontal };
    page.rulings.extend((0..=rows).map(|row| height_pt * row as f32).map(|y| rule(BBox::new(0.0, y, right, y), true)));
    page.rulings.extend(
        (0..=columns).map(|column| width_pt * column as f32).map(|x| rule(BBox::new(x, 0.0, x, bottom), false)),
    );
    let words: Vec<Word> = (0..rows * columns)
        .map(|index| {
            let (x, y) = (width_pt * (index % columns) as f32 + 2.0, height_pt * (index / columns) as f32 + 1.0);
            Word {
                bbox: BBox::new(x, y, x + 6.0, y + 6.0),
                baseline: y + 5.0,
                size_pt: 6.0,
                ..Word::plain("12", false)
            }
        })
        .collect();
    let (tables, rest) = page_to_tables(&page, words);
    assert!(rest.is_empty());
    assert_eq!((tables.len(), tables[0].rows.len(), tables[0].columns), (1, rows, columns));
}
