//! The audit of tables: what does not add up is stated with every reading, what adds up is left in peace, and what is
//! withheld is worked out nowhere.

use greffier::fields::bodies::Bodies;
use greffier::pipeline::{FileName, decide};
use greffier::record::{Decision, Verdict};

use crate::pdf::{Sheet, pdf};
use crate::typeset::{Align, Column, Grid, Kind, Row, Style, width};
use crate::util::{Desk, run};

/// Reads a Markdown table, with lines below it, as a document.
fn read(table: &str) -> Decision {
    let text = format!("# Tableau\n\n{table}\n");
    let name = FileName { root: "r".into(), path: "tableau.md".into(), path_raw: None };
    decide(text.as_bytes(), &name, Bodies::built_in()).expect("a table is read").remove(0)
}

/// Makes a Markdown table out of rows of cells, the first one its header.
fn markdown(rows: &[Vec<String>]) -> String {
    let line = |row: &Vec<String>| format!("| {} |\n", row.join(" | "));
    let rule = format!("|{}\n", "---|".repeat(rows[0].len()));
    let body: String = rows[1..].iter().map(line).collect();
    line(&rows[0]) + &rule + &body
}

fn rows(table: &[&[&str]]) -> Vec<Vec<String>> {
    table.iter().map(|row| row.iter().map(|cell| cell.to_string()).collect()).collect()
}

#[track_caller]
fn check(table: &[&[&str]], below: &str, verdict: Verdict, expected: &[(&str, Option<usize>, Option<usize>)]) {
    let record = read(&format!("{}\n{below}", markdown(&rows(table))));
    assert_eq!(record.tables.len(), 1, "{:?}", record.text);
    let found: Vec<(&str, Option<usize>, Option<usize>)> =
        record.findings.iter().map(|finding| (finding.code.as_str(), finding.row, finding.column)).collect();
    assert_eq!((record.tables[0].verdict, found), (Some(verdict), expected.to_vec()), "{:#?}", record.findings);
}

#[test]
fn a_total_is_compared_with_its_parts() {
    let table = |total| vec![vec!["Ville", "Nombre"], vec!["Alma", "12"], vec!["Laval", "30"], vec!["Total", total]];
    let of = |table: &Vec<Vec<&'static str>>| table.iter().map(|row| row.to_vec()).collect::<Vec<_>>();
    let run = |total, verdict, expected: &[(&str, Option<usize>, Option<usize>)]| {
        let rows = of(&table(total));
        check(&rows.iter().map(Vec::as_slice).collect::<Vec<_>>(), "", verdict, expected);
    };
    run("42", Verdict::Reconciled, &[]);
    run("45", Verdict::InconsistentAsRead, &[("table.sum_mismatch", Some(2), Some(1))]);
    // A number of another size is the total of something else.
    run("950", Verdict::NotReconcilable, &[]);
    run("s. o.", Verdict::NotReconcilable, &[]);
}

#[test]
fn one_wrong_cell_is_one_finding() {
    check(
        &[
            &["Ville", "2022", "2023", "Total"],
            &["Alma", "12", "13", "25"],
            &["Laval", "36", "31", "61"],
            &["Gatineau", "5", "6", "11"],
            &["Total", "47", "50", "97"],
        ],
        "",
        Verdict::InconsistentAsRead,
        &[("table.sum_mismatch", Some(1), Some(1))],
    );
}

#[test]
fn a_withheld_cell_is_never_the_one_that_would_balance_the_totals() {
    let table: &[&[&str]] = &[
        &["Ville", "2022", "2023", "Total"],
        &["Alma", "12", "13", "25"],
        &["Laval", "x", "31", "26"],
        &["Magog", "6", "5", "11"],
        &["Total", "13", "49", "62"],
    ];
    let note = "Note : « x » remplace une valeur confidentielle.";
    let record = read(&format!("{}\n{note}", markdown(&rows(table))));
    let sums: Vec<_> = record.findings.iter().filter(|finding| finding.code == "table.sum_mismatch").collect();
    let places: Vec<_> = sums.iter().map(|finding| (finding.row, finding.column)).collect();
    assert_eq!(places, [(Some(3), Some(1)), (Some(1), Some(3))], "{:#?}", record.findings);
    assert!(sums.iter().all(|finding| !finding.readings.is_empty()), "{sums:#?}");
}

#[test]
fn subtotals_and_totals_are_told_apart() {
    check(
        &[
            &["Poste", "Montant"],
            &["Papier", "10,50 $"],
            &["Encre", "9,50 $"],
            &["Sous-total", "20,00 $"],
            &["Papier", "5,00 $"],
            &["Sous-total", "5,00 $"],
            &["Total", "25,00 $"],
        ],
        "",
        Verdict::Reconciled,
        &[],
    );
}

#[test]
fn percentages_are_compared_with_what_they_are_shares_of() {
    let table = |percent| {
        [
            vec!["Ville", "Nombre", "%"],
            vec!["Alma", "12", "12,0"],
            vec!["Laval", "30", percent],
            vec!["Gatineau", "33", "33,0"],
            vec!["Magog", "5", "5,0"],
            vec!["Lévis", "20", "20,0"],
            vec!["Total", "100", "100"],
        ]
    };
    let run = |percent, verdict, expected: &[(&str, Option<usize>, Option<usize>)]| {
        let table = table(percent);
        check(&table.iter().map(Vec::as_slice).collect::<Vec<_>>(), "", verdict, expected);
    };
    run("30,0", Verdict::Reconciled, &[]);
    run("13,0", Verdict::InconsistentAsRead, &[("table.percent_mismatch", Some(1), Some(2))]);
}

#[test]
fn percentages_that_do_not_come_to_the_printed_hundred_are_said() {
    check(
        &[&["Réponse", "%"], &["Oui", "60,1"], &["Non", "30,2"], &["Sans avis", "19,7"], &["Total", "100"]],
        "",
        Verdict::InconsistentAsRead,
        &[("table.percent_sum", Some(3), Some(1))],
    );
    // What is withheld may explain the gap.
    check(
        &[&["Réponse", "%"], &["Oui", "60,1"], &["Non", "x"], &["Sans avis", "19,7"], &["Total", "100"]],
        "Note : « x » remplace une valeur confidentielle.",
        Verdict::NotReconcilable,
        &[("table.suppressed_recoverable", Some(1), Some(1))],
    );
}

#[test]
fn what_totals_give_away_is_said_and_not_worked_out() {
    let table: &[&[&str]] =
        &[&["Ville", "Nombre"], &["Alma", "12"], &["Laval", "x"], &["Gatineau", "31"], &["Total", "49"]];
    check(
        table,
        "Note : « x » remplace une valeur confidentielle.",
        Verdict::NotReconcilable,
        &[("table.suppressed_recoverable", Some(1), Some(1))],
    );
    let record = read(&format!("{}\nNote : « x » remplace une valeur confidentielle.", markdown(&rows(table))));
    let said = serde_json::to_string(&record.findings).expect("findings are JSON");
    assert!(!said.contains('6'), "{said}");
}

#[test]
fn figures_of_another_order_and_names_that_come_twice_are_told() {
    let mut table: Vec<Vec<String>> = rows(&[&["Ville", "Nombre"]]);
    let names =
        ["Alma", "Laval", "Gatineau", "Magog", "Lévis", "Amos", "Gaspé", "Matane", "Roberval", "Chambly", "Candiac"];
    table.extend(names.iter().enumerate().map(|(index, name)| vec![name.to_string(), (20 + index).to_string()]));
    let codes = |table: &[Vec<String>]| {
        read(&markdown(table)).findings.iter().map(|finding| finding.code.clone()).collect::<Vec<_>>()
    };
    assert_eq!(codes(&table), [""; 0]);
    table[4][1] = "2100000".into();
    assert_eq!(codes(&table), ["table.outlier"]);
    table[4][1] = "21".into();
    table[9][0] = "Magog".into();
    assert_eq!(codes(&table), ["table.duplicate_key"]);
}

#[test]
fn findings_accuse_nobody() {
    let record = read(&markdown(&rows(&[&["Ville", "Nombre"], &["Alma", "12"], &["Laval", "30"], &["Total", "45"]])));
    let finding = &record.findings[0];
    assert_eq!(finding.readings.len(), 2);
    assert_eq!(finding.readings.len(), finding.readings_en.len());
    let said = format!("{} {} {:?}", finding.message_fr, finding.message_en, finding.readings).to_lowercase();
    for word in ["erreur", "faux", "fausse", "error", "wrong", "fault", "late", "retard"] {
        assert!(!said.contains(word), "{word}: {said}");
    }
}

#[test]
fn the_command_tells_people_and_discloses_on_a_screen_only() {
    let desk = Desk::new();
    let note = "Note : « x » remplace une valeur confidentielle.";
    let table: &[&[&str]] =
        &[&["Ville", "Nombre"], &["Alma", "12"], &["Laval", "x"], &["Magog", "31"], &["Total", "49"]];
    desk.put("a.md", format!("# Tableau\n\n{}\n{note}\n", markdown(&rows(table))));
    let told = desk.run(["audit", "a.md"]).exits(0);
    assert!(told.stdout.contains("table.suppressed_recoverable"), "{}", told.stdout);
    let refused = desk.run(["audit", "a.md", "--disclosure"]).exits(64);
    assert!(refused.stdout.is_empty() && refused.stderr.contains("--disclosure"), "{}", refused.stderr);
    // A terminal of its own, where the program `script` can make one.
    let mut command = std::process::Command::new("script");
    let program = env!("CARGO_BIN_EXE_greffier");
    command.args(["-qec", &format!("{program} audit a.md --disclosure --lang fr"), "/dev/null"]);
    command.current_dir(desk.path("")).stdin(std::process::Stdio::null());
    if std::process::Command::new("script").arg("--version").output().is_ok_and(|out| out.status.success()) {
        let shown = run(command).exits(0);
        assert!(shown.stdout.contains("« Laval » : la valeur retirée est 6."), "{}", shown.stdout);
    }
}

/// A generator of numbers, the same at each run (the constants of Knuth's MMIX).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) % below
    }
}

/// Sets a table as the page of a PDF, a way after the other by turns, and reads it as a document.
fn read_typeset(table: &[Vec<String>], turn: usize) -> Decision {
    const SIZE_PT: f32 = 9.0;
    let kind = [Kind::Grid, Kind::RowRules, Kind::ThreeRules, Kind::Zebra, Kind::Plain][turn % 5];
    let style = Style { kind, size_pt: SIZE_PT, leading: 1.2, padding_pt: 3.0, gap_pt: 14.0, bold_header: true };
    let cell = |text: &String| vec![text.clone()];
    let rows: Vec<Row> = table.iter().map(|row| row.iter().map(cell).collect()).collect();
    let width_of = |column: usize| table.iter().map(|row| width(&row[column], SIZE_PT, true)).fold(0.0, f32::max);
    let align = |column: usize| if column == 0 { Align::Left } else { Align::Right };
    let columns = (0..table[0].len()).map(|column| Column { align: align(column), width_pt: width_of(column) });
    let grid =
        Grid { style, columns: columns.collect(), group: None, heads: rows[0].clone(), rows: rows[1..].to_vec() };
    let bytes = pdf(vec![grid.set(Sheet::new(), (54.0, 60.0), true)]);
    let name = FileName { root: "r".into(), path: "tableau.pdf".into(), path_raw: None };
    decide(&bytes, &name, Bodies::built_in()).expect("a page is read").remove(0)
}

/// Makes a table whose figures agree: counts or cents, by columns and a column of totals, subtotals or percentages.
fn clean_table(dice: &mut Dice) -> (Vec<Vec<String>>, Vec<(usize, usize)>) {
    let (lines, columns, kind) = (4 + dice.roll(12) as usize, 1 + dice.roll(4) as usize, dice.roll(3));
    let cents = dice.roll(2) == 0;
    let written = |value: u64| match cents {
        true => format!("{},{:02} $", value / 100, value % 100),
        false => value.to_string(),
    };
    let values: Vec<Vec<u64>> = (0..lines).map(|_| (0..columns).map(|_| 10 + dice.roll(9_000)).collect()).collect();
    let sums: Vec<u64> = (0..columns).map(|column| values.iter().map(|row| row[column]).sum()).collect();
    let whole: u64 = sums.iter().sum();
    let mut table = vec![vec!["Secteur".to_string()]];
    table[0].extend((0..columns).map(|column| format!("Volet {}", (b'A' + column as u8) as char)));
    let mut faulty = Vec::new();
    let percent = |part: u64, of: u64| {
        let tenths = (2_000 * part + of) / (2 * of);
        format!("{},{}", tenths / 10, tenths % 10)
    };
    match kind {
        0 => {}
        1 => table[0].push("Total".into()),
        _ => table[0].push("% du volet A".into()),
    }
    let last = |row: &[u64]| match kind {
        0 => None,
        1 => Some(written(row.iter().sum())),
        _ => Some(percent(row[0], sums[0])),
    };
    for (index, row) in values.iter().enumerate() {
        let mut cells = vec![format!("Secteur {}", index + 1)];
        cells.extend(row.iter().map(|value| written(*value)));
        cells.extend(last(row));
        faulty.extend((1..cells.len()).map(|column| (table.len(), column)));
        table.push(cells);
    }
    let mut total = vec!["Total".to_string()];
    total.extend(sums.iter().map(|value| written(*value)));
    match kind {
        0 => {}
        1 => total.push(written(whole)),
        _ => total.push("100,0".into()),
    }
    faulty.extend((1..=columns).map(|column| (table.len(), column)));
    table.push(total);
    (table, faulty)
}

#[test]
fn three_hundred_clean_tables_give_no_finding() {
    let mut dice = Dice(7);
    for turn in 0..300 {
        let (table, _) = clean_table(&mut dice);
        let text = markdown(&table);
        for record in [read(&text), read_typeset(&table, turn)] {
            assert_eq!(record.tables.len(), 1, "{text}");
            assert!(record.findings.is_empty(), "{text}\n{:#?}", record.findings);
            assert_eq!(record.tables[0].verdict, Some(Verdict::Reconciled), "{text}");
        }
    }
}

#[test]
fn a_planted_fault_is_found_in_ninety_five_of_a_hundred_tables() {
    let mut dice = Dice(11);
    let (mut found, mut missed) = (0, Vec::new());
    for turn in 0..300 {
        let (mut table, places) = clean_table(&mut dice);
        let (row, column) = places[dice.roll(places.len() as u64) as usize];
        // One digit reads otherwise, as a typing fault does.
        let digits: Vec<usize> =
            table[row][column].char_indices().filter(|(_, c)| c.is_ascii_digit()).map(|d| d.0).collect();
        let at = digits[dice.roll(digits.len() as u64) as usize];
        let old = table[row][column].as_bytes()[at] - b'0';
        let new = (u64::from(old) + 1 + dice.roll(8)) % 10;
        table[row][column].replace_range(at..=at, &new.to_string());
        let text = markdown(&table);
        for record in [read(&text), read_typeset(&table, turn)] {
            match record.findings.iter().filter(|finding| finding.code.starts_with("table.")).count() {
                0 => missed.push((text.clone(), row, column)),
                1 => found += 1,
                _ => panic!("one cause, one finding:\n{text}\n({row}, {column}) was {old}\n{:#?}", record.findings),
            }
        }
    }
    assert!(found >= 570, "{found} of 600; the first that was missed: {:?}", missed.first());
}
