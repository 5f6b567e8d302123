//! Pages as letters and their annexes have them: in which order they are read, and what is one paragraph.

use greffier::document::BlockKind;
use greffier::pipeline::bytes_to_flow;

use crate::pdf::{Sheet, pdf};

/// Small type with its distance of baselines.
const SMALL: (f32, f32) = (8.0, 10.0);
/// The type of an annex in columns.
const ANNEX: (f32, f32) = (9.0, 11.0);

/// Checks the blocks of a file: `# ` stands before headings, `* ` before items.
#[track_caller]
fn check(sheets: Vec<Sheet>, expected: &[&str]) {
    check_with_furniture(sheets, expected, &[]);
}

/// Checks the blocks, and the running lines that are kept out of them.
#[track_caller]
fn check_with_furniture(sheets: Vec<Sheet>, expected: &[&str], furniture: &[&str]) {
    let flow = bytes_to_flow(&pdf(sheets), "page.pdf").expect("it can be read");
    let marked = |block: &greffier::document::Block| match block.kind {
        BlockKind::Heading => format!("# {}", block.text()),
        BlockKind::ListItem => format!("* {}", block.text()),
        _ => block.text(),
    };
    let texts: Vec<String> = flow.blocks.iter().map(marked).collect();
    let taken: Vec<String> = flow.furniture.iter().map(greffier::document::Line::text).collect();
    assert_eq!(texts, expected);
    assert_eq!(taken, furniture);
}

/// A body of running text that fills the page's width, sentence after sentence.
const BODY: [&str; 4] = [
    "Nous avons examiné les documents que détient le service et nous vous les transmettons avec",
    "la présente, sauf les pages qui relèvent d'un autre organisme et celles qui ne portent pas sur",
    "votre demande. Les renseignements masqués le sont en vertu des dispositions dont le texte est",
    "joint en annexe.",
];
const BODY_TEXT: &str = "Nous avons examiné les documents que détient le service et nous vous les transmettons avec la \
    présente, sauf les pages qui relèvent d'un autre organisme et celles qui ne portent pas sur votre demande. Les \
    renseignements masqués le sont en vertu des dispositions dont le texte est joint en annexe.";

#[test]
fn a_letterhead_of_two_columns_stands_above_a_letter_of_one() {
    let sheet = Sheet::new()
        .lines(72.0, 60.0, &["Ministère des Essais", "Direction du greffe", "Service de l'accès"])
        .lines(380.0, 60.0, &["Québec, le 3 mai 2024", "N/Réf. : 2024-118"])
        .lines(72.0, 150.0, &["Bonjour,"])
        .lines(72.0, 182.0, &BODY);
    check(
        vec![sheet],
        &[
            "Ministère des Essais",
            "Direction du greffe",
            "Service de l'accès",
            "Québec, le 3 mai 2024",
            "N/Réf. : 2024-118",
            "Bonjour,",
            BODY_TEXT,
        ],
    );
}

#[test]
fn labels_set_with_tabs_stay_with_their_values() {
    let sheet = Sheet::new()
        .lines(72.0, 100.0, &["Objet :", "Dossier :", "Tél. :"])
        .lines(160.0, 100.0, &["Demande d'accès aux registres", "2024-118", "418 555-0100"])
        .lines(72.0, 180.0, &BODY);
    check(
        vec![sheet],
        &["Objet : Demande d'accès aux registres", "Dossier : 2024-118", "Tél. : 418 555-0100", BODY_TEXT],
    );
}

/// The first column of an annex page.
const LEFT: [&str; 14] = [
    "21. Un organisme peut refuser de confirmer",
    "l'existence d'un essai lorsque sa divulgation",
    "aurait pour effet :",
    "1° de révéler un procédé d'essai qui n'est pas",
    "encore décrit;",
    "2° de nuire à un tiers.",
    "1982, c. 1, a. 21; 1990, c. 2, a. 4.",
    "",
    "22. Un organisme peut aussi refuser de",
    "communiquer un essai qui lui appartient.",
    "Il peut le faire pour la durée que fixe le",
    "règlement, sans égard au support.",
    "1982, c. 1, a. 22.",
    "23. Nul ne peut communiquer l'essai d'un tiers",
];
/// The second column.
const RIGHT: [&str; 14] = [
    "sans le consentement de celui-ci.",
    "1982, c. 1, a. 23; 2006, c. 3, a. 11.",
    "",
    "24. Un organisme doit refuser de donner un",
    "essai fourni par un tiers lorsque cela :",
    "a) nuirait à sa position dans un concours;",
    "b) révélerait une méthode qui lui est propre et",
    "dont il tire un avantage.",
    "",
    "1982, c. 1, a. 24.",
    "25. L'article 24 ne s'applique pas à l'essai qui",
    "a été rendu public.",
    "",
    "1982, c. 1, a. 25.",
];

#[test]
fn an_annex_in_two_columns_reads_column_after_column_over_its_pages() {
    let page = |heading: &str, left: f32, right: f32| {
        Sheet::new()
            .text(120.0, 70.0, heading)
            .lines_sized(left, 90.0, ANNEX, &LEFT)
            .lines_sized(right, 90.0, ANNEX, &RIGHT)
    };
    let first = page("EXTRAITS DE LA LOI SUR LES ESSAIS ET LES ÉPREUVES", 72.0, 320.0);
    let second = Sheet::new()
        .lines_sized(
            72.0,
            70.0,
            ANNEX,
            &["26. La demande est faite par écrit. Elle doit", "nommer l'essai et sa date."],
        )
        .lines_sized(320.0, 70.0, ANNEX, &["27. Le responsable répond dans les vingt", "jours de la demande."]);
    check(
        vec![first, second],
        &[
            "# EXTRAITS DE LA LOI SUR LES ESSAIS ET LES ÉPREUVES",
            "* 21. Un organisme peut refuser de confirmer l'existence d'un essai lorsque sa divulgation aurait pour effet :",
            "* 1° de révéler un procédé d'essai qui n'est pas encore décrit;",
            "* 2° de nuire à un tiers.",
            "1982, c. 1, a. 21; 1990, c. 2, a. 4.",
            "* 22. Un organisme peut aussi refuser de communiquer un essai qui lui appartient.",
            "Il peut le faire pour la durée que fixe le règlement, sans égard au support.",
            "1982, c. 1, a. 22.",
            "* 23. Nul ne peut communiquer l'essai d'un tiers sans le consentement de celui-ci.",
            "1982, c. 1, a. 23; 2006, c. 3, a. 11.",
            "* 24. Un organisme doit refuser de donner un essai fourni par un tiers lorsque cela :",
            "* a) nuirait à sa position dans un concours;",
            "* b) révélerait une méthode qui lui est propre et dont il tire un avantage.",
            "1982, c. 1, a. 24.",
            "* 25. L'article 24 ne s'applique pas à l'essai qui a été rendu public.",
            "1982, c. 1, a. 25.",
            "* 26. La demande est faite par écrit. Elle doit nommer l'essai et sa date.",
            "* 27. Le responsable répond dans les vingt jours de la demande.",
        ],
    );
}

/// Seven lines of prose some 150 points wide.
const NARROW: [&str; 7] = [
    "Le premier essai a porté sur la",
    "mesure du temps que prend une",
    "réponse, depuis sa réception et",
    "jusqu'à son envoi, dans chacun",
    "des services qui ont accepté de",
    "participer à la collecte durant",
    "les mois de mars et d'avril.",
];

/// Gives the lines of prose with another word at their beginning, so that columns can be told apart.
fn narrow(word: &'static str) -> (Vec<String>, String) {
    let lines: Vec<String> = NARROW.iter().map(|line| line.replace("premier", word)).collect();
    let text = lines.join(" ");
    (lines, text)
}

fn refs(lines: &[String]) -> Vec<&str> {
    lines.iter().map(String::as_str).collect()
}

#[test]
fn three_columns_read_one_after_another() {
    let (second, second_text) = narrow("second");
    let (third, third_text) = narrow("dernier");
    let sheet = Sheet::new()
        .text(
            72.0,
            60.0,
            "Bulletin des essais menés dans les services au cours de l'année, troisième partie du rapport",
        )
        .lines_sized(60.0, 80.0, ANNEX, &NARROW)
        .lines_sized(222.0, 80.0, ANNEX, &refs(&second))
        .lines_sized(384.0, 80.0, ANNEX, &refs(&third));
    check(
        vec![sheet],
        &[
            "Bulletin des essais menés dans les services au cours de l'année, troisième partie du rapport",
            &NARROW.join(" "),
            &second_text,
            &third_text,
        ],
    );
}

#[test]
fn one_column_two_columns_and_one_again() {
    let (second, second_text) = narrow("second");
    let sheet = Sheet::new()
        .lines(72.0, 60.0, &BODY)
        .lines_sized(72.0, 140.0, ANNEX, &NARROW)
        .lines_sized(320.0, 140.0, ANNEX, &refs(&second))
        .lines(
            72.0,
            236.0,
            &["Le texte reprend ici sur toute la largeur de la page, sous les deux colonnes, et il finit là."],
        );
    check(
        vec![sheet],
        &[
            BODY_TEXT,
            &NARROW.join(" "),
            &second_text,
            "Le texte reprend ici sur toute la largeur de la page, sous les deux colonnes, et il finit là.",
        ],
    );
}

#[test]
fn a_short_line_below_two_columns_is_read_after_both() {
    let (second, second_text) = narrow("second");
    let sheet = Sheet::new()
        .lines_sized(72.0, 140.0, ANNEX, &NARROW)
        .lines_sized(320.0, 140.0, ANNEX, &refs(&second))
        .lines(72.0, 236.0, &["Remarques"])
        .lines(72.0, 256.0, &BODY);
    check(vec![sheet], &[&NARROW.join(" "), &second_text, "Remarques", BODY_TEXT]);
}

#[test]
fn paragraphs_that_end_at_one_height_do_not_part_the_columns() {
    let (second, _) = narrow("second");
    let half = |lines: &[&str], x: f32, sheet: Sheet| {
        sheet.lines_sized(x, 80.0, ANNEX, lines).lines_sized(x, 190.0, ANNEX, lines)
    };
    let sheet = half(&refs(&second), 320.0, half(&NARROW, 72.0, Sheet::new()));
    let (first_text, second_text) = (NARROW.join(" "), second.join(" "));
    check(vec![sheet], &[&first_text, &first_text, &second_text, &second_text]);
}

#[test]
fn a_narrow_gutter_parts_columns_and_wide_spaces_do_not() {
    // Lines justified to 150 points, the next column 10 points further.
    let justified = |mut sheet: Sheet, x: f32, word: &str| {
        for (row, line) in NARROW.iter().enumerate() {
            let line = line.replace("premier", word);
            let words: Vec<&str> = line.split(' ').collect();
            let widths: Vec<f32> = words.iter().map(|word| 4.3 * word.chars().count() as f32).collect();
            let space = (150.0 - widths.iter().sum::<f32>()) / (words.len() - 1) as f32;
            let mut at = x;
            for (word, width) in words.iter().zip(widths) {
                sheet = sheet.text_sized(at, 80.0 + 11.0 * row as f32, 9.0, word);
                at += width + space;
            }
        }
        sheet
    };
    let sheet = justified(justified(Sheet::new(), 72.0, "premier"), 232.0, "second");
    check(vec![sheet], &[&NARROW.join(" "), &narrow("second").1]);
}

#[test]
fn wide_gaps_in_justified_text_are_no_columns() {
    let sheet = Sheet::new()
        .lines(72.0, 100.0, &BODY[..2])
        .text(72.0, 132.0, "Voici une ligne")
        .text(175.0, 132.0, "dont une espace est large de deux cadratins au moins et qui court")
        .text(72.0, 148.0, "et une autre ici")
        .text(176.0, 148.0, "sous elle où la même espace se retrouve à la même place par hasard,")
        .text(
            72.0,
            164.0,
            "avant que le texte ne reprenne sa marche ordinaire et ne continue jusqu'au bout de la page où",
        );
    let text = [
        BODY[0],
        BODY[1],
        "Voici une ligne dont une espace est large de deux cadratins au moins et qui court et une autre ici sous elle où \
         la même espace se retrouve à la même place par hasard, avant que le texte ne reprenne sa marche ordinaire et ne \
         continue jusqu'au bout de la page où",
    ];
    check(vec![sheet], &[&text.join(" ")]);
}

#[test]
fn unequal_columns_and_a_box_in_the_margin() {
    let body = [
        "Le rapport décrit chaque essai, son but, sa durée et les moyens",
        "qu'il a demandés. Il donne aussi, pour chaque service, le nombre",
        "de réponses et la part de celles qui ont été données à temps. Les",
        "services qui n'ont pas répondu sont nommés à part, avec la raison",
        "qu'ils ont donnée. Aucun d'eux n'a demandé que l'on taise son nom, et",
        "les moyennes portent sur les seuls services qui ont répondu et",
        "ne sont pas pondérées par leur taille.",
    ];
    let sheet = Sheet::new().lines(220.0, 100.0, &body).lines_sized(
        60.0,
        116.0,
        SMALL,
        &["À retenir : douze essais", "ont été menés dans", "neuf services."],
    );
    check(vec![sheet], &["À retenir : douze essais ont été menés dans neuf services.", &body.join(" ")]);
}

#[test]
fn items_with_hanging_lines_are_one_block_each() {
    let sheet = Sheet::new()
        .lines(
            72.0,
            100.0,
            &["Les documents suivants vous sont transmis avec la présente lettre, dans l'ordre où ils se trouvent :"],
        )
        .text(90.0, 124.0, "\u{2022}")
        .lines(
            108.0,
            124.0,
            &[
                "le registre des essais menés au cours de l'année, dont trois pages ont été retirées en",
                "raison de leur nature;",
            ],
        )
        .text(90.0, 156.0, "\u{2022}")
        .lines(108.0, 156.0, &["le rapport de la direction."])
        .lines(
            90.0,
            180.0,
            &["1. Un premier point", "2) Un deuxième point", "a) Un troisième point", "1° Un quatrième point"],
        );
    check(
        vec![sheet],
        &[
            "Les documents suivants vous sont transmis avec la présente lettre, dans l'ordre où ils se trouvent :",
            "* \u{2022} le registre des essais menés au cours de l'année, dont trois pages ont été retirées en raison de leur nature;",
            "* \u{2022} le rapport de la direction.",
            "* 1. Un premier point",
            "* 2) Un deuxième point",
            "* a) Un troisième point",
            "* 1° Un quatrième point",
        ],
    );
}

#[test]
fn a_signature_on_the_right_half_is_read_line_by_line() {
    let sheet = Sheet::new().lines(72.0, 100.0, &BODY).lines(
        330.0,
        220.0,
        &["Renée Essai", "Responsable de l'accès aux documents", "Direction du greffe"],
    );
    check(vec![sheet], &[BODY_TEXT, "Renée Essai", "Responsable de l'accès aux documents", "Direction du greffe"]);
}

#[test]
fn two_signatures_side_by_side_are_read_one_after_the_other() {
    let sheet = Sheet::new()
        .lines(72.0, 100.0, &BODY)
        .lines(72.0, 230.0, &["Renée Essai", "Responsable de l'accès", "Direction du greffe"])
        .lines(330.0, 230.0, &["Luc Épreuve", "Directeur général", "Direction des essais"])
        .lines(72.0, 310.0, &["p. j. Registre", "c. c. Ministère des Épreuves"]);
    check(
        vec![sheet],
        &[
            BODY_TEXT,
            "Renée Essai",
            "Responsable de l'accès",
            "Direction du greffe",
            "Luc Épreuve",
            "Directeur général",
            "Direction des essais",
            "p. j. Registre",
            "c. c. Ministère des Épreuves",
        ],
    );
}

#[test]
fn copies_go_line_by_line() {
    let sheet = Sheet::new().lines(72.0, 100.0, &BODY).lines(72.0, 200.0, &["c. c."]).lines(
        108.0,
        200.0,
        &["Luc Épreuve, directeur général", "Jeanne Modèle, secrétaire", "Service des essais"],
    );
    check(
        vec![sheet],
        &[BODY_TEXT, "c. c. Luc Épreuve, directeur général", "Jeanne Modèle, secrétaire", "Service des essais"],
    );
}

#[test]
fn a_centred_title_of_three_lines_is_one_heading() {
    let sheet = Sheet::new()
        .text(214.3, 80.0, "POLITIQUE RELATIVE AUX ESSAIS")
        .text(203.0, 96.0, "ET AUX ÉPREUVES DES ORGANISMES")
        .text(273.6, 112.0, "DE LA VILLE")
        .lines(72.0, 150.0, &BODY);
    check(vec![sheet], &["# POLITIQUE RELATIVE AUX ESSAIS ET AUX ÉPREUVES DES ORGANISMES DE LA VILLE", BODY_TEXT]);
}

#[test]
fn text_turned_by_a_quarter_is_read_apart() {
    let sheet = Sheet::new().lines(72.0, 100.0, &BODY).text_upwards(40.0, 300.0, "Formulaire des essais");
    check(vec![sheet], &[BODY_TEXT, "Formulaire des essais"]);
}

#[test]
fn a_raised_mark_stays_on_its_line_wherever_it_stands() {
    let sheet = Sheet::new()
        .text(72.0, 100.0, "Le 1")
        .text_sized(93.4, 95.5, 6.5, "er")
        .text(102.3, 100.0, "mai, au 7")
        .text_sized(147.5, 93.0, 6.5, "e")
        .text(154.2, 100.0, "étage.")
        .text_sized(72.0, 133.0, 6.5, "2")
        .text(76.0, 140.0, "Voir le registre.");
    check(vec![sheet], &["Le 1er mai, au 7e étage.", "2Voir le registre."]);
}

#[test]
fn a_foot_note_does_not_cut_the_sentence_that_goes_on_overleaf() {
    let first = |mark: (f32, &str), rule: bool| {
        let sheet = Sheet::new()
            .lines(72.0, 600.0, &BODY[..2])
            .lines(72.0, 632.0, &["votre demande. Le service a compté les essais de l'année selon la méthode du tableau et les rensei-"])
            .text_sized(72.0, 690.0 - mark.0, if mark.0 > 0.0 { 5.5 } else { 8.5 }, mark.1)
            .text_sized(78.0, 690.0, 8.5, "La méthode est celle du rapport de 2019, qui en donne aussi les limites.")
            .text_sized(540.0, 750.0, 11.0, "\u{2026}2");
        if rule { sheet.rule((72.0, 676.0), (200.0, 676.0)) } else { sheet }
    };
    let second = || {
        Sheet::new().text(290.0, 40.0, "- 2 -").lines(
            72.0,
            80.0,
            &["gnements de l'année précédente.", "", "Bien à vous,"],
        )
    };
    let text = [
        BODY[0],
        BODY[1],
        "votre demande. Le service a compté les essais de l'année selon la méthode du tableau et les renseignements de \
         l'année précédente.",
    ];
    let expected = |note| [text.join(" "), note, "Bien à vous,".to_string()];
    let note = "La méthode est celle du rapport de 2019, qui en donne aussi les limites.";
    for (mark, rule, expected) in [
        ((3.0, "1"), false, expected(format!("1 {note}"))),
        ((0.0, "1"), true, expected(format!("1 {note}"))),
        ((0.0, "*"), true, expected(format!("* * {note}"))),
    ] {
        let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
        check_with_furniture(vec![first(mark, rule), second()], &expected, &["\u{2026}2", "- 2 -"]);
    }
}

#[test]
fn notes_of_two_columns_come_after_both() {
    let (second, _) = narrow("second");
    let body = [&NARROW[..6], &["les mois d'hiver et encore en"]].concat();
    let rest = [&["avril comme en mai."], &refs(&second)[..]].concat();
    let sheet = Sheet::new()
        .lines(72.0, 100.0, &body)
        .lines(320.0, 100.0, &rest)
        .text_sized(72.0, 230.0, 4.5, "1")
        .text_sized(75.0, 233.0, 8.0, "Le premier seul.")
        .text_sized(72.0, 241.0, 4.5, "2")
        .text_sized(75.0, 244.0, 8.0, "Sans l'hiver.");
    let text = format!("{} avril comme en mai.", body.join(" "));
    check(vec![sheet], &[&text, &second.join(" "), "1Le premier seul.", "2Sans l'hiver."]);
}

/// Gives a letter of pages whose heads, feet and numbers `dress` adds; `lines` are the lines of each page.
fn dressed(pages: usize, dress: impl Fn(usize, Sheet) -> Sheet) -> Vec<Sheet> {
    (0..pages).map(|page| dress(page, Sheet::new().lines(72.0, 200.0, &[PAGES[page]]))).collect()
}

/// What stands in the middle of each page.
const PAGES: [&str; 4] = ["Voici le début.", "Voici la suite.", "Voici encore autre chose.", "Voici la fin."];

#[test]
fn heads_feet_and_numbers_are_kept_out_of_the_text() {
    let sheets = dressed(3, |page, sheet| {
        let number = format!("Page {} de 3", page + 1);
        sheet.lines_sized(72.0, 40.0, SMALL, &["Ministère des Essais", "Dossier 2024-118"]).text(280.0, 760.0, &number)
    });
    let furniture = ["Ministère des Essais", "Dossier 2024-118", "Page 1 de 3"];
    let furniture = furniture.into_iter().chain(["Ministère des Essais", "Dossier 2024-118", "Page 2 de 3"]);
    let furniture: Vec<&str> = furniture.chain(["Ministère des Essais", "Dossier 2024-118", "Page 3 de 3"]).collect();
    check_with_furniture(sheets, &PAGES[..3], &furniture);
}

#[test]
fn a_foot_with_the_address_leaves_a_letter_of_two_pages() {
    let sheets = dressed(2, |page, sheet| {
        let number = if page == 0 { "1/2" } else { "2/2" };
        sheet
            .lines_sized(
                72.0,
                740.0,
                SMALL,
                &["12, rue des Essais, Québec", "Téléphone : 418 555-0100, www.exemple.org"],
            )
            .text_sized(540.0, 765.0, 8.0, number)
    });
    let foot = ["12, rue des Essais, Québec", "Téléphone : 418 555-0100, www.exemple.org"];
    check_with_furniture(sheets, &PAGES[..2], &[foot[0], foot[1], "1/2", foot[0], foot[1], "2/2"]);
}

#[test]
fn a_letterhead_that_does_not_come_back_stays() {
    let sheets = dressed(3, |page, sheet| match page {
        0 => sheet.lines(72.0, 50.0, &["Ministère des Essais", "Direction du greffe"]),
        _ => sheet.text(72.0, 50.0, "Demande d'accès, suite").text(500.0, 50.0, "- 2 -"),
    });
    let text = ["Ministère des Essais", "Direction du greffe", PAGES[0], PAGES[1], PAGES[2]];
    let head = "Demande d'accès, suite - 2 -";
    check_with_furniture(sheets, &text, &[head, head]);
}

#[test]
fn left_and_right_pages_mirror_their_feet_and_a_date_may_change() {
    let sheets = dressed(4, |page, sheet| {
        let date = ["3 mai 2024", "10 juin 2024", "2 juillet 2024", "28 août 2024"][page];
        let sheet = sheet.text(72.0, 50.0, &format!("Procès-verbal de la séance du {date}"));
        match page % 2 {
            0 => sheet.text(72.0, 750.0, &format!("{} | Rapport des essais", page + 1)),
            _ => sheet.text(430.0, 750.0, &format!("Rapport des essais | {}", page + 1)),
        }
    });
    let flow = bytes_to_flow(&pdf(sheets), "page.pdf").expect("it can be read");
    let texts: Vec<String> = flow.blocks.iter().map(greffier::document::Block::text).collect();
    assert_eq!(texts, PAGES);
    assert_eq!(flow.furniture.len(), 8);
}

#[test]
fn a_last_page_of_three_lines_keeps_them() {
    let mut sheets = dressed(2, |_, sheet| sheet.text(72.0, 50.0, "Ministère des Essais"));
    sheets.push(Sheet::new().text(72.0, 50.0, "Ministère des Essais").lines(
        72.0,
        80.0,
        &["Bien à vous,", "", "Renée Essai", "Responsable"],
    ));
    check_with_furniture(
        sheets,
        &[PAGES[0], PAGES[1], "Bien à vous,", "Renée Essai", "Responsable"],
        &["Ministère des Essais"; 3],
    );
}
