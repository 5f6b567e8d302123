//! Writes decision letters, each with content of its own, as born-digital PDFs: what docs/performance.md measures runs on.
//!
//! `cargo bench --bench letters FOLDER COUNT` writes COUNT letters, a thousand a folder. The same count gives the same bytes. The
//! letters are made of fixed sentences with drawn references, days, requests, articles and tables: they measure speed, not reading.

use std::fs;
use std::path::Path;

use pdf_writer::{Content, Name, Pdf, Rect, Ref, Str};

const BODIES: [&str; 8] = [
    "Ville de Rivière-aux-Brumes",
    "Ministère des Forêts anciennes",
    "Centre de services scolaire des Trois-Caps",
    "CISSS de la Haute-Rive",
    "Régie du transport fluvial",
    "Collège de la Pointe-Noire",
    "Municipalité de Sainte-Ursuline-du-Lac",
    "Office des quais du Québec",
];
const ASKED: [&str; 8] = [
    "le registre des permis de démolition",
    "les rapports d'inspection des ponts",
    "la liste des contrats de déneigement",
    "les courriels échangés au sujet du terrain de la rue Principale",
    "le nombre d'absences par établissement",
    "les procès-verbaux du comité d'urbanisme",
    "les plaintes reçues au sujet du bruit",
    "l'étude de circulation du secteur nord",
];
const DECISIONS: [&str; 4] = [
    "Nous vous transmettons ci-joint les documents demandés.",
    "Nous ne pouvons vous communiquer ces documents en vertu des articles 53 et 54 de la Loi sur l'accès, car ils contiennent \
     des renseignements personnels.",
    "Nous vous communiquons une partie des documents. Certains passages ont été caviardés en vertu de l'article 23 de la Loi sur \
     l'accès.",
    "Après vérification, nous ne détenons aucun document correspondant à votre demande.",
];
const MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
const NAMES: [&str; 6] =
    ["Aurélie Fictive", "Benoît Essai", "Carole Exemple", "Denis Modèle", "Estelle Gabarit", "Fabrice Épreuve"];
/// Letters in a folder.
const FOLDER_LETTERS: usize = 1000;
/// Characters in a line of twelve points.
const LINE_CHARACTERS: usize = 84;

fn main() {
    // Cargo itself adds `--bench`.
    let words: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let [folder, count] = &words[..] else {
        println!("cargo bench --bench letters FOLDER COUNT");
        return;
    };
    let count: usize = count.parse().expect("the count is a number");
    for number in 0..count {
        let folder = Path::new(folder).join(format!("{:04}", number / FOLDER_LETTERS));
        if number % FOLDER_LETTERS == 0 {
            fs::create_dir_all(&folder).expect("the folder can be made");
        }
        let pdf = lines_to_pdf(&letter(number), &table(number));
        fs::write(folder.join(format!("lettre-{number:06}.pdf")), pdf).expect("the letter can be written");
    }
    println!("{count} letters in {folder}");
}

/// Draws a number below a limit for a letter and a purpose: an xorshift of both, as good as a letter needs.
fn draw(number: usize, purpose: usize, below: usize) -> usize {
    let mut bits =
        (number as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ (purpose as u64 + 1).wrapping_mul(0xD1B5_4A32_D192_ED03);
    for shift in [13, 7, 17] {
        bits ^= bits << shift;
        bits ^= bits >> (shift + 4);
    }
    (bits % below as u64) as usize
}

fn day(number: usize, purpose: usize) -> String {
    let of = |purpose, below| draw(number, purpose, below);
    format!("{} {} {}", of(purpose, 28) + 1, MONTHS[of(purpose + 1, 12)], 2015 + of(purpose + 2, 11))
}

/// Gives the lines of a letter; an empty one parts paragraphs.
fn letter(number: usize) -> Vec<String> {
    let pick = |list: &[&str], purpose| list[draw(number, purpose, list.len())].to_string();
    let paragraphs = [
        pick(&BODIES, 1),
        format!("Le {}", day(number, 2)),
        format!("N/Réf. : {}-{number:06}", 2015 + draw(number, 4, 11)),
        format!("Objet : Demande d'accès concernant {}", pick(&ASKED, 5)),
        "Bonjour,".to_string(),
        format!(
            "Nous avons bien reçu, le {}, votre demande d'accès visant à obtenir {} pour les années {} à {}.",
            day(number, 6),
            pick(&ASKED, 5),
            2001 + draw(number, 7, 8),
            2010 + draw(number, 8, 14)
        ),
        pick(&DECISIONS, 9),
        "Conformément à l'article 135 de la Loi sur l'accès, vous pouvez demander à la Commission d'accès à l'information de \
         réviser cette décision dans les trente jours suivant sa date."
            .to_string(),
        "Veuillez recevoir nos salutations distinguées.".to_string(),
        pick(&NAMES, 10),
        "Responsable de l'accès aux documents".to_string(),
    ];
    paragraphs.iter().flat_map(|paragraph| wrapped(paragraph).into_iter().chain([String::new()])).collect()
}

/// Gives the rows of the table that a third of the letters releases.
fn table(number: usize) -> Vec<[String; 3]> {
    if !number.is_multiple_of(3) {
        return Vec::new();
    }
    let mut rows = vec![["Année", "Nombre", "Montant"].map(str::to_string)];
    let of_row = |row: usize| {
        [
            (2010 + row).to_string(),
            draw(number, 20 + row, 900).to_string(),
            format!("{},{:02}", draw(number, 40 + row, 90_000), draw(number, 60 + row, 100)),
        ]
    };
    rows.extend((0..8 + draw(number, 19, 6)).map(of_row));
    rows
}

fn wrapped(words: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() < LINE_CHARACTERS => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_string()),
        }
    }
    lines
}

/// Sets the lines on one page and the table with its rules on another one.
fn lines_to_pdf(lines: &[String], rows: &[[String; 3]]) -> Vec<u8> {
    let (catalog, tree, font) = (Ref::new(1), Ref::new(2), Ref::new(3));
    let mut contents = vec![text(lines)];
    if !rows.is_empty() {
        contents.push(grid(rows));
    }
    let page_of = |index: usize| Ref::new(4 + 2 * index as i32);
    let mut pdf = Pdf::new();
    pdf.catalog(catalog).pages(tree);
    pdf.pages(tree).kids((0..contents.len()).map(page_of)).count(contents.len() as i32);
    pdf.type1_font(font).base_font(Name(b"Helvetica")).encoding_predefined(Name(b"WinAnsiEncoding"));
    for (index, content) in contents.into_iter().enumerate() {
        let (page, stream) = (page_of(index), Ref::new(5 + 2 * index as i32));
        let mut page = pdf.page(page);
        page.media_box(Rect::new(0.0, 0.0, 612.0, 792.0)).parent(tree).contents(stream);
        page.resources().fonts().pair(Name(b"F"), font);
        drop(page);
        pdf.stream(stream, &content);
    }
    pdf.finish()
}

fn text(lines: &[String]) -> Vec<u8> {
    let mut content = Content::new();
    for (index, line) in lines.iter().enumerate().filter(|(_, line)| !line.is_empty()) {
        show(&mut content, 72.0, 720.0 - 15.0 * index as f32, line);
    }
    content.finish().to_vec()
}

fn grid(rows: &[[String; 3]]) -> Vec<u8> {
    let mut content = Content::new();
    let line = |content: &mut Content, from: (f32, f32), to: (f32, f32)| {
        content.move_to(from.0, from.1).line_to(to.0, to.1).stroke();
    };
    let bottom = 700.0 - 20.0 * rows.len() as f32;
    for row in 0..=rows.len() {
        let y = 700.0 - 20.0 * row as f32;
        line(&mut content, (72.0, y), (432.0, y));
    }
    for column in 0..=3 {
        let x = 72.0 + 120.0 * column as f32;
        line(&mut content, (x, 700.0), (x, bottom));
    }
    for (row, cells) in rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            show(&mut content, 78.0 + 120.0 * column as f32, 686.0 - 20.0 * row as f32, cell);
        }
    }
    content.finish().to_vec()
}

/// Shows words at a place; the letters of French have one byte in the encoding of the font.
fn show(content: &mut Content, x: f32, y: f32, words: &str) {
    let bytes: Vec<u8> = words.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap_or(b'?')).collect();
    content
        .begin_text()
        .set_font(Name(b"F"), 11.0)
        .set_text_matrix([1.0, 0.0, 0.0, 1.0, x, y])
        .show(Str(&bytes))
        .end_text();
}
