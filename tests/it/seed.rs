//! The letter that the project began with is read alike in all its four forms: text and three PDFs.

use std::sync::OnceLock;

use serde_json::{Value, json};

use crate::util::{Desk, list, samples, word};

/// Gives the records of the four forms, by name and in the order of their paths.
fn seeds() -> &'static [Value] {
    static SEEDS: OnceLock<Vec<Value>> = OnceLock::new();
    SEEDS.get_or_init(|| {
        let desk = Desk::new();
        let folder = samples().join("mifi").into_os_string();
        desk.run(["ingest".into(), folder, "--out".into(), "out".into()]).exits(0);
        let lines = std::fs::read_to_string(desk.path("out/decisions.ndjson")).expect("the records are there");
        let records: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).expect("it is JSON")).collect();
        let paths: Vec<&str> = records.iter().map(|record| word(record, "/source/path")).collect();
        let expected = ["000_f59973631fdc8eba.txt", "31180-chromium.pdf", "31180-libreoffice.pdf", "31180-typst.pdf"];
        assert_eq!(paths, expected);
        records
    })
}

/// Checks what `pick` picks of each form.
#[track_caller]
fn check(pick: impl Fn(&Value) -> Value, expected: Value) {
    for seed in seeds() {
        assert_eq!(pick(seed), expected, "{}", word(seed, "/source/path"));
    }
}

/// Checks the value at a JSON pointer in each form.
#[track_caller]
fn check_at(pointer: &str, expected: Value) {
    check(|seed| seed.pointer(pointer).cloned().unwrap_or_else(|| json!("no such key")), expected);
}

/// Gives the values at `pointer` of each entry of a list.
fn each(seed: &Value, at: &str, pointer: &str) -> Vec<Value> {
    list(seed, at).iter().map(|entry| entry.pointer(pointer).cloned().unwrap_or_default()).collect()
}

#[test]
fn it_is_a_decision_with_its_reference_and_dates() {
    check_at("/kind", json!("decision"));
    check_at("/reference/value", json!("31180"));
    check_at("/reference_label", json!("N/Réf."));
    check_at("/letter_date/value", json!("2026-06-03"));
    check_at("/request/received/value", json!("2026-05-06"));
    check(|seed| json!(each(seed, "/request/reformulated", "/value")), json!(["2026-05-12"]));
    check_at("/delivery/value", json!("email"));
    check_at("/outcome/summary/value", json!("partial"));
}

#[test]
fn its_grounds_are_exactly_the_articles_53_and_54() {
    let grounds = |seed: &Value| {
        let grounds = list(seed, "/citations").iter().filter(|citation| citation["role"] == "ground");
        json!(grounds.map(|citation| json!([citation["law"], citation["article"]])).collect::<Vec<_>>())
    };
    check(grounds, json!([["A-2.1", "53"], ["A-2.1", "54"]]));
}

#[test]
fn its_annex_holds_both_articles_with_their_history() {
    let annex = |seed: &Value| {
        let articles = list(seed, "/annex").iter();
        let articles = articles.map(|entry| json!([entry["law"], entry["article"], list(entry, "/history").len()]));
        json!(articles.collect::<Vec<_>>())
    };
    check(annex, json!([["A-2.1", "53", 6], ["A-2.1", "54", 3]]));
}

#[test]
fn its_recourse_runs_thirty_days_from_the_letter() {
    check_at("/recourse/days/value", json!(30));
    check_at("/recourse/runs_from", json!("letter"));
    check_at("/recourse/deadline", json!("2026-07-03"));
    check_at("/recourse/from", json!("letter"));
}

#[test]
fn its_delays_are_counted_from_each_possible_start() {
    let delays = |seed: &Value| {
        let delays = list(seed, "/delays").iter().map(|delay| json!([delay["from"], delay["days"]]));
        json!(delays.collect::<Vec<_>>())
    };
    check(delays, json!([["received", 28], ["reformulated", 22]]));
}

#[test]
fn it_names_its_body_and_who_signs() {
    check_at("/organism/value", json!("Ministère de l'Immigration, de la Francisation et de l'Intégration"));
    check_at("/signatory/name/value", json!("Isabelle Chabot"));
    let title = "Responsable substitut de l'accès aux documents et de la protection des renseignements personnels";
    check_at("/signatory/title/value", json!(title));
}

#[test]
fn its_table_is_one_with_fifty_two_rows() {
    check(|seed| json!(list(seed, "/tables").len()), json!(1));
    let names = json!(["Municipalité", "Nombre de personnes invitées", "% des personnes invitées"]);
    check(|seed| json!(each(seed, "/tables/0/columns", "/name")), names);
    check(|seed| json!(list(seed, "/tables/0/rows").len()), json!(52));
    check_at("/tables/0/row_kinds/51", json!("total"));
    let totals = |seed: &Value| json!(list(seed, "/tables/0/row_kinds").iter().filter(|kind| *kind == "total").count());
    check(totals, json!(1));
    check(|seed| json!(list(seed, "/tables/0/rows/51").iter().map(|cell| &cell["raw"]).collect::<Vec<_>>()), {
        json!(["Total", "5109", "100"])
    });
}

#[test]
fn its_table_has_forty_nine_rows_of_numbers_and_two_blank_ones() {
    let rows = |seed: &Value, wanted: &dyn Fn(&Value) -> bool| {
        let rows = list(seed, "/tables/0/rows").iter().zip(list(seed, "/tables/0/row_kinds"));
        let data = rows.filter(|(_, kind)| *kind == "data").map(|(row, _)| row);
        let wanted = data.filter(|row| wanted(&row[1]) && wanted(&row[2]));
        json!(wanted.map(|row| row[0]["raw"].clone()).collect::<Vec<_>>())
    };
    let numbers = |seed: &Value| {
        let all = rows(seed, &|cell| cell["status"] == "number" && cell["value"].is_number());
        json!(all.as_array().map(Vec::len))
    };
    check(numbers, json!(49));
    let blank = json!(["Information non disponible", "Réside à l'extérieur du Québec"]);
    check(|seed| rows(seed, &|cell| cell["raw"] == "" && cell["value"].is_null()), blank);
    check_at("/tables/0/rows/0/2/value", json!(32.1));
}

#[test]
fn its_table_has_two_notes_and_a_source() {
    check(|seed| json!(list(seed, "/tables/0/notes").len()), json!(2));
    check_at("/tables/0/source", json!("Direction de la planification de l'immigration"));
    let title = "Nombre de personnes invitées dans le cadre du Programme de sélection des travailleurs qualifiés en janvier \
                 et février 2026 ventilé par municipalité de résidence";
    check_at("/tables/0/title", json!(title));
}

#[test]
fn the_audit_states_both_readings_of_its_percentage_and_the_days_of_the_letter() {
    let codes = |seed: &Value| json!(each(seed, "/findings", "/code"));
    check(
        codes,
        json!(["table.percent_mismatch", "table.suppressed_recoverable", "table.legend_unused", "letter.delay"]),
    );
    check_at("/tables/0/verdict", json!("inconsistent_as_read"));
    check_at("/findings/0/row", json!(48));
    check_at("/findings/0/readings", {
        json!([
            "Si 613 est juste, le pourcentage est 12,0 %; avec les lignes retirées, les pourcentages font 99,6 %.",
            "Si 8,5 % est juste, la valeur est d'environ 434; avec les lignes retirées, les pourcentages font 99,6 %."
        ])
    });
    check_at("/findings/1/readings", json!([]));
    check_at("/findings/3/readings", {
        json!([
            "Si le délai court de la réception de la demande : 28 jours.",
            "Si le délai court de sa reformulation : 22 jours."
        ])
    });
    check(|seed| json!(word(seed, "/findings/3/message_en").contains("No notice of extension was seen")), json!(true));
}
