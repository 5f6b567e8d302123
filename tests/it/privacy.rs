//! Words that must be in no output: those that nobody sees on the page. The addressee has a file of its own.

use serde_json::{Value, json};

use crate::pdf::{Sheet, pdf};
use crate::picture::Picture;
use crate::util::{Desk, list, tree, word};

/// Where the lines of the letters begin, in points from the left.
const LEFT: f32 = 72.0;

/// A truth that nothing read agrees with: `eval` tells all that it read.
const TRUTH: &str = r#"{"letter": "../letters/FILE", "fields": {
    "reference": "X", "organism": null, "subject": "X", "letter_date": "1999-01-01", "delivery": null,
    "request": {"received": null, "dated": null, "text": "X", "points": ["X"]},
    "outcome": {"summary": "abusive", "parts": []},
    "signatory": {"name": "X", "title": "X", "unit": "X"}, "attachments": ["X"], "copies": ["X"],
    "recourse": null, "transferred_to": ["X"]
}}"#;

/// Runs every command on a file of the folder `letters` and gives all that is printed, said and written as text.
fn all_outputs(desk: &Desk, file: &str) -> Vec<(String, String)> {
    desk.put("truths/truth.json", TRUTH.replace("FILE", file));
    let mut commands: Vec<String> = vec![
        "ingest letters --out out --json".into(),
        "ingest letters --out out".into(),
        "tables --all letters --out tables".into(),
        "eval truths --failures".into(),
        "eval truths --json".into(),
    ];
    commands.extend(
        ["read", "read --pretty", "text", "words", "tables", "audit", "explain --check"]
            .map(|command| format!("{command} letters/{file}")),
    );
    // The forms of a table show the same cells whatever the format of the file: one format is enough.
    let forms = ["--parts", "--format csv", "--format markdown", "--format score"];
    let forms = if file.ends_with(".pdf") { &forms[..] } else { &forms[..1] };
    commands.extend(forms.iter().map(|form| format!("tables letters/{file} {form}")));
    commands.push(format!("explain letters/{file} --out pictures"));
    let mut outputs = Vec::new();
    for command in commands {
        let done = desk.run(command.split(' ')).exits(0);
        outputs.push((format!("{command}, messages"), done.stderr));
        outputs.push((command, done.stdout));
    }
    for folder in ["out", "pictures", "tables"] {
        let written = tree(&desk.path(folder)).into_iter().filter(|(name, _)| !name.ends_with(".png"));
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        outputs.extend(written.map(|(name, bytes)| (format!("{folder}/{name}"), text(bytes))));
    }
    outputs
}

/// Gives the outputs of a file that hold one of the words (given in lower case), each with the words around it, and
/// those that do not show the word by which one sees that the file was read.
pub fn leaks(desk: &Desk, file: &str, secrets: &[&str], read: &str) -> Vec<String> {
    let outputs = all_outputs(desk, file);
    let mut faults: Vec<String> = Vec::new();
    for (what, text) in &outputs {
        let text = text.to_lowercase();
        if let Some((at, secret)) = secrets.iter().filter_map(|secret| Some((text.find(secret)?, secret))).min() {
            let before: String = text[..at].chars().rev().take(30).collect();
            let before: String = before.chars().rev().collect();
            let after: String = text[at..].chars().take(secret.chars().count() + 30).collect();
            faults.push(format!("{what}: …{before}{after}…").replace(['\n', '\t'], " "));
        }
    }
    for what in ["out/d", "read", "text", "words", "pictures/explain.txt"] {
        if !outputs.iter().any(|(name, text)| name.starts_with(what) && text.contains(read)) {
            faults.push(format!("{what} does not show « {read} »"));
        }
    }
    faults
}

/// Checks that the hidden words of the second page are in no output and that one note says page and count.
#[track_caller]
fn check_hidden(second: Sheet, glyphs: usize) {
    let head = ["Le 3 mai 2024", "", "N/Réf. : 2024-17", "", "Objet : Demande d'accès", "", "Bonjour,", ""];
    let told = ["Nous donnons suite à votre demande d'accès reçue le 12 avril 2024.", "", "Voici le registre."];
    let first = Sheet::new().lines(LEFT, 72.0, &[&head[..], &told[..]].concat());
    let second =
        second.text(LEFT, 500.0, "Veuillez recevoir nos salutations distinguées.").text(LEFT, 540.0, "Renée Essai");
    let desk = Desk::new();
    desk.put("letters/lettre.pdf", pdf(vec![first, second]));
    let faults = leaks(&desk, "lettre.pdf", &["caviardin", "zébulon", "zk-48"], "registre");
    assert!(faults.is_empty(), "hidden words are in\n{}", faults.join("\n"));
    let record = desk.record("decisions/letters/lettre.pdf.json");
    let notes: Vec<&Value> = list(&record, "/notes").iter().filter(|note| note["code"] == "hidden_text").collect();
    assert_eq!(notes.len(), 1, "{record:#}");
    assert_eq!(notes[0]["page"], json!(2));
    assert!(notes[0]["box"].is_array());
    for key in ["/message_fr", "/message_en"] {
        assert!(word(notes[0], key).starts_with(&format!("{glyphs} ")), "{}", notes[0]);
    }
}

#[test]
fn a_letter_on_an_image_shows_nobody() {
    let addressee = ["Madame Zébulonne Caviardin", "3, rue des Zk", "", "Madame,", ""];
    let told = ["Nous donnons suite à votre demande d'accès.", "", "Recevez nos salutations distinguées."];
    let scan = Sheet::new().scan().layer(LEFT, 72.0, &[&addressee[..], &told[..]].concat());
    let desk = Desk::new();
    desk.put("letters/numerise.pdf", pdf(vec![scan]));
    let faults: Vec<String> = leaks(&desk, "numerise.pdf", &["caviardin", "zébulonne", "des zk"], "");
    assert!(faults.is_empty(), "the layer of words over the image is in\n{}", faults.join("\n"));
    assert!(Picture::read(&desk, "page-001.png").is_white(), "the image is drawn");
    assert!(!desk.path("pictures/letter-001.png").exists());
}

#[test]
fn the_layer_over_an_image_that_is_no_letter_is_shown_as_such() {
    let desk = Desk::new();
    desk.put("registre.pdf", pdf(vec![Sheet::new().scan().layer(LEFT, 72.0, &["Registre des permis"])]));
    let words = desk.run(["words", "registre.pdf"]).exits(0).json();
    let shown = list(&words, "/words").iter().map(|shown| (word(shown, "/text"), word(shown, "/hidden")));
    assert_eq!(shown.collect::<Vec<_>>(), ["Registre", "des", "permis"].map(|text| (text, "ocr_layer")));
}

#[test]
fn the_message_about_a_damaged_letter_says_none_of_its_words() {
    let whole = pdf(vec![Sheet::new().lines(LEFT, 72.0, &["Madame Zébulonne Caviardin", "Madame,", "Bien à vous,"])]);
    let desk = Desk::new();
    for kept in [whole.len() / 4, whole.len() / 2, whole.len() * 3 / 4] {
        desk.put("letters/lettre.pdf", &whole[..kept]);
        for command in ["read", "text", "words", "tables", "audit", "explain --check", "explain --out pictures", "eval"]
        {
            let done = match command {
                "eval" => desk.run(["eval", "letters"]),
                _ => desk.run(format!("{command} letters/lettre.pdf").split(' ')),
            };
            assert!(!done.stderr.to_lowercase().contains("caviardin"), "{command}, {kept} bytes: {}", done.stderr);
        }
    }
}

#[test]
fn words_under_a_black_box_are_in_no_output() {
    let page = Sheet::new().text(LEFT, 100.0, "Zébulon Caviardin").text(LEFT, 120.0, "ZK-48159");
    check_hidden(page.fill([60.0, 80.0, 300.0, 130.0], 0.0), 16 + 8);
}

#[test]
fn white_words_on_white_paper_are_in_no_output() {
    check_hidden(Sheet::new().text_in(LEFT, 100.0, "Zébulon Caviardin", 1.0), 16);
}

#[test]
fn words_in_the_colour_of_their_ground_are_in_no_output() {
    let ground = Sheet::new().fill([60.0, 80.0, 300.0, 130.0], 0.3);
    check_hidden(ground.text_in(LEFT, 100.0, "Zébulon Caviardin", 0.3), 16);
}

#[test]
fn words_under_a_box_in_a_table_are_in_no_output() {
    let rows = [["Personne", "Montant"], ["Marguerite Autre", "12"], ["Zébulon Caviardin", "ZK-48159"]];
    let page = Sheet::new().table(&[72.0, 200.0, 400.0], 100.0, &rows);
    check_hidden(page.fill([73.0, 141.0, 199.0, 159.0], 0.0).fill([201.0, 141.0, 399.0, 159.0], 0.0), 16 + 8);
}

#[test]
fn words_that_are_seen_on_a_dark_ground_are_read() {
    let page = Sheet::new().fill([60.0, 80.0, 300.0, 130.0], 0.2).text_in(LEFT, 100.0, "Direction des registres", 1.0);
    let desk = Desk::new();
    let path = desk.put("lettre.pdf", pdf(vec![page]));
    let record = desk.run(["read".into(), path.into_os_string()]).exits(0).json();
    assert_eq!((word(&record, "/text"), list(&record, "/notes").len()), ("Direction des registres", 0));
}
