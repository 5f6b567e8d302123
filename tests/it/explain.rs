//! `greffier explain`: the zones and values of a letter, the account of the candidates for tables.

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;

use crate::pdf::{Sheet, pdf, pdf_of_lines};
use crate::picture::Picture;
use crate::util::{Desk, letter, letter_lines, list, run, sample_names, samples, word};

/// Runs the command on a file and gives the lines of the listing that begin with a name, each in its columns.
fn listed(desk: &Desk, file: &str, name: &str) -> Vec<Vec<String>> {
    desk.run(["explain", file, "--out", "pictures"]).exits(0);
    let text = fs::read_to_string(desk.path("pictures/explain.txt")).expect("explain.txt is written");
    assert!(text.lines().any(|line| line.starts_with(&format!("# {name}: "))), "{name} is not in the legend\n{text}");
    let lines = text.lines().map(|line| line.split('\t').map(str::to_string).collect::<Vec<_>>());
    lines.filter(|columns| columns[0] == name).collect()
}

#[test]
fn zones_and_values_are_listed_with_their_place() {
    let desk = Desk::new();
    let lines = letter_lines("2024-17");
    let lines: Vec<&str> = lines.iter().flat_map(|line| [line.as_str(), ""]).collect();
    desk.put("a.pdf", pdf_of_lines(&lines));
    desk.put("a.txt", letter("2024-17"));
    let zones: Vec<String> = listed(&desk, "a.pdf", "zone").into_iter().map(|zone| zone[1].clone()).collect();
    assert_eq!(zones, ["letterhead", "request", "body", "signature"]);
    let reference = |file: &str| {
        let values = listed(&desk, file, "value");
        values.into_iter().find(|value| value[1] == "reference").expect("the reference is listed").join("\t")
    };
    let of_pdf = reference("a.pdf");
    assert!(of_pdf.starts_with("value\treference\t2024-17\treference.label\t0.98\t1\t"), "{of_pdf}");
    assert!(of_pdf.ends_with("\t2024-17"), "{of_pdf}");
    assert_eq!(reference("a.txt"), "value\treference\t2024-17\treference.label\t0.98\t-\t-\t2024-17");
}

/// Gathers what has a place in the text: its key in the record and its words.
fn values_of(part: &Value, key: &str, found: &mut BTreeMap<String, String>) {
    let inner = |name: &str| if key.is_empty() { name.to_string() } else { format!("{key}.{name}") };
    if let Some(raw) = part.get("span").and_then(|_| part.get("raw")) {
        found.insert(key.to_string(), raw.as_str().unwrap_or_default().replace(['\n', '\t'], " "));
    }
    let members = part.as_object().into_iter().flatten();
    members.for_each(|(name, value)| values_of(value, &inner(name), found));
    let entries = part.as_array().into_iter().flatten().enumerate();
    entries.for_each(|(index, entry)| values_of(entry, &format!("{key}[{index}]"), found));
}

#[test]
fn every_value_of_every_record_is_listed() {
    let desk = Desk::new();
    let texts = sample_names().into_iter().filter(|name| !name.ends_with(".pdf")).chain(["meie/refus.pdf".into()]);
    for name in texts {
        let path = desk.put(name.replace('/', "-"), fs::read(samples().join(&name)).expect("it is there"));
        let path = path.to_str().expect("it is UTF-8");
        let mut wanted = Vec::new();
        for record in desk.run(["read", path]).exits(0).json_lines() {
            let mut of_record = BTreeMap::new();
            values_of(&record, "", &mut of_record);
            let annexed = list(&record, "/annex").iter().enumerate();
            of_record.extend(annexed.map(|(index, entry)| (format!("annex[{index}]"), word(entry, "/article").into())));
            wanted.extend(of_record);
        }
        wanted.sort();
        let mut shown: Vec<(String, String)> = listed(&desk, path, "value")
            .into_iter()
            .map(|value| {
                let article = value[2].split(' ').find_map(|part| part.strip_prefix("article="));
                let annexed = article.filter(|_| value[1].starts_with("annex["));
                (value[1].clone(), annexed.map_or(value[7].clone(), str::to_string))
            })
            .collect();
        shown.sort();
        assert_eq!(shown, wanted, "{name}");
        assert!(!shown.is_empty() || name.contains("naissances"), "{name}");
    }
}

#[test]
fn the_letter_is_drawn_with_a_margin_on_each_side() {
    let desk = Desk::new();
    let lines = letter_lines("2024-17");
    let lines: Vec<&str> = lines.iter().flat_map(|line| [line.as_str(), ""]).collect();
    desk.put("a.pdf", pdf(vec![Sheet::new().lines(72.0, 72.0, &lines), Sheet::new()]));
    let values = listed(&desk, "a.pdf", "value");
    let (page, letter) = (Picture::read(&desk, "page-001.png"), Picture::read(&desk, "letter-001.png"));
    assert!(letter.width > page.width + 150 && letter.height > page.height, "{}", letter.width);
    assert!(!desk.path("pictures/letter-002.png").exists(), "nothing stands on the second page");
    // Labels stand in rows at the right edge of the picture: as many rows as values, none in another.
    let is_written = |y: usize| {
        let mut last = (letter.width - 60..letter.width).rev().map(|x| letter.colour(x, y));
        last.any(|colour| colour != [255; 3])
    };
    assert!((0..page.height).any(is_written), "no label is written");
    let margin = page.width + 90..letter.width;
    let in_margin = |y: usize| margin.clone().any(|x| letter.colour(x, y) != [255; 3]);
    let rows = (1..page.height).filter(|&y| in_margin(y)).count();
    assert!(rows >= values.len() * 5, "{rows} rows of dots for {} labels", values.len());
}

#[test]
fn candidates_for_tables_are_listed_with_the_reason_in_both_languages() {
    let desk = Desk::new();
    let heads = ["Direction du greffe", "", "Hôtel de ville", "", "1, rue de la Mairie"];
    let dates = ["Le 12 mars 2021", "", "N/Réf. : 2021-114", "", "Téléphone : 418 555-0100"];
    let rows = [["Secteur", "Nombre"], ["Nord", "12"], ["Sud", "14"]];
    let page = Sheet::new().lines(72.0, 72.0, &heads).lines(330.0, 72.0, &dates);
    desk.put("a.pdf", pdf(vec![page.table(&[72.0, 200.0, 330.0], 300.0, &rows)]));
    let lines = |lang: &str| {
        run(desk.command(["explain", "a.pdf", "--out", lang, "--lang", lang])).exits(0);
        let text = fs::read_to_string(desk.path(lang).join("explain.txt")).expect("explain.txt is written");
        let of_candidates = text.lines().filter(|line| line.starts_with("table candidate"));
        of_candidates.map(str::to_string).collect::<Vec<_>>()
    };
    let (french, english) = (lines("fr"), lines("en"));
    let kept = "table candidate, kept\t72.0 300.0 330.0 360.0\tno. 1, grid of rules, 3 rows × 2 columns, 6 cells with \
                words, score 0.97: kept\tcolumns 72.0 200.0 330.0\trows 300.0 320.0 340.0 360.0";
    assert_eq!(english[0], kept);
    assert!(french[0].contains("n° 1, grille de filets, 3 rangées × 2 colonnes"), "{}", french[0]);
    assert!(french[0].contains("note 0,97 : retenu"), "{}", french[0]);
    assert!(english.len() > 1 && french.len() == english.len(), "{english:#?}");
    for (french, english) in french[1..].iter().zip(&english[1..]) {
        assert!(english.starts_with("table candidate, rejected\t") && english.contains(": rejected, "), "{english}");
        assert!(french.contains(" : rejeté, "), "{french}");
        // Places and counts only: the words of a candidate may be the addressee.
        assert!(!english.contains("greffe") && !english.contains("Nord"), "{english}");
    }
}
