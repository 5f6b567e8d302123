//! `greffier explain`: the account of the candidates for tables.

use std::fs;

use crate::pdf::{Sheet, pdf};
use crate::util::{Desk, run};

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
