//! The sentences of the audit, French and English side by side. They state arithmetic and readings; none of them says
//! which number is wrong, and none accuses.

use super::{Sentence, both};

/// A number as written in French and in English.
pub type Written = (String, String);

/// A total is not the sum of its parts.
pub fn sum_mismatch(row: &str, column: &str, total: &Written, sum: &Written, off: &Written) -> Sentence {
    both(
        format!(
            "« {row} », colonne « {column} » : le total imprimé est {}, la somme des éléments imprimés est {} (écart : {}).",
            total.0, sum.0, off.0
        ),
        format!(
            "\"{row}\", column \"{column}\": the printed total is {}, the printed parts come to {} (difference: {}).",
            total.1, sum.1, off.1
        ),
    )
}

/// The printed parts alone are more than the total.
pub fn sum_exceeds(column: &str, total: &Written, sum: &Written) -> Sentence {
    both(
        format!("Colonne « {column} » : les éléments imprimés font {}, plus que le total imprimé, {}.", sum.0, total.0),
        format!("Column \"{column}\": the printed parts come to {}, more than the printed total, {}.", sum.1, total.1),
    )
}

/// Several totals do not balance, and one cell is common to them.
pub fn sum_mismatch_at(row: &str, column: &str, printed: &Written, totals: usize) -> Sentence {
    both(
        format!(
            "{totals} totaux ne sont pas la somme de leurs éléments; « {row} », « {column} » ({}) leur est commun.",
            printed.0
        ),
        format!(
            "{totals} totals are not the sum of their parts; \"{row}\", \"{column}\" ({}) is common to them.",
            printed.1
        ),
    )
}

/// A percentage does not agree with its base.
pub fn percent_mismatch(row: &str, part: &Written, whole: &Written, percent: &Written, share: &Written) -> Sentence {
    both(
        format!(
            "« {row} » : {} sur {} fait {} %; le pourcentage imprimé est {} %.",
            part.0, whole.0, share.0, percent.0
        ),
        format!("\"{row}\": {} of {} is {}%; the printed percentage is {}%.", part.1, whole.1, share.1, percent.1),
    )
}

/// The percentages of a column do not come to 100.
pub fn percent_sum(column: &str, sum: &Written, allowed: &Written) -> Sentence {
    both(
        format!(
            "Colonne « {column} » : les pourcentages font {} %; l'arrondi en explique {} au plus.",
            sum.0, allowed.0
        ),
        format!("Column \"{column}\": the percentages come to {}%; rounding explains {} at most.", sum.1, allowed.1),
    )
}

/// Printed figures give withheld ones away.
pub fn suppressed_recoverable(cells: usize) -> Sentence {
    let (fr, en) = match cells {
        1 => ("une valeur retirée".to_string(), "one withheld value".to_string()),
        _ => {
            (format!("{cells} valeurs retirées, ou leurs sommes"), format!("{cells} withheld values, or sums of them,"))
        }
    };
    both(
        format!("Les chiffres imprimés (total et autres lignes, ou pourcentage) permettent de calculer {fr}."),
        format!("The printed figures (total and other rows, or percentage) allow {en} to be worked out."),
    )
}

/// The notes explain a sign that no cell bears.
pub fn legend_unused(sign: &str) -> Sentence {
    both(
        format!("La note explique le signe « {sign} », qu'aucune cellule ne porte; des cellules sont vides."),
        format!("The note explains the sign \"{sign}\", which no cell bears; some cells are blank."),
    )
}

/// A figure is of another order of magnitude than the others of its column.
pub fn outlier(column: &str, figure: &Written) -> Sentence {
    both(
        format!("Colonne « {column} » : {} est d'un autre ordre de grandeur que les autres valeurs.", figure.0),
        format!("Column \"{column}\": {} is of another order of magnitude than the other values.", figure.1),
    )
}

/// A name comes more than once where each other comes once.
pub fn duplicate_key(name: &str, times: usize) -> Sentence {
    both(format!("« {name} » figure {times} fois."), format!("\"{name}\" stands {times} times."))
}

/// Reading: the total is right.
pub fn reading_total_right(total: &Written, off: &Written) -> Sentence {
    both(
        format!("Si le total, {}, est juste, les éléments imprimés s'en écartent de {}.", total.0, off.0),
        format!("If the total, {}, is right, the printed parts are off by {}.", total.1, off.1),
    )
}

/// Reading: the parts are right.
pub fn reading_parts_right(sum: &Written) -> Sentence {
    both(
        format!("Si les éléments sont justes, le total est {}.", sum.0),
        format!("If the parts are right, the total is {}.", sum.1),
    )
}

/// Reading: one cell would make the totals balance.
pub fn reading_cell(row: &str, column: &str, printed: &Written, other: &Written) -> Sentence {
    both(
        format!("Avec {} au lieu de {} à « {row} », « {column} », les totaux concordent.", other.0, printed.0),
        format!("With {} instead of {} at \"{row}\", \"{column}\", the totals agree.", other.1, printed.1),
    )
}

/// Reading: the cell is right, and the totals are off.
pub fn reading_totals(totals: usize, off: &Written) -> Sentence {
    both(
        format!("Si cette valeur est juste, {totals} totaux s'écartent de leurs éléments de {}.", off.0),
        format!("If this value is right, {totals} totals are off their parts by {}.", off.1),
    )
}

/// Reading: the printed percentage goes with a value.
pub fn reading_share_agrees(percent: &Written, value: &Written) -> Sentence {
    both(
        format!("Le pourcentage imprimé, {} %, concorde avec {}.", percent.0, value.0),
        format!("The printed percentage, {}%, agrees with {}.", percent.1, value.1),
    )
}

/// Reading: the figure is right.
pub fn reading_figure_right(figure: &Written, share: &Written, sum: Option<&Written>) -> Sentence {
    let base = both(
        format!("Si {} est juste, le pourcentage est {} %", figure.0, share.0),
        format!("If {} is right, the percentage is {}%", figure.1, share.1),
    );
    with_sum(base, sum)
}

/// Reading: the percentage is right.
pub fn reading_percent_right(percent: &Written, figure: &Written, sum: Option<&Written>) -> Sentence {
    let base = both(
        format!("Si {} % est juste, la valeur est d'environ {}", percent.0, figure.0),
        format!("If {}% is right, the value is about {}", percent.1, figure.1),
    );
    with_sum(base, sum)
}

fn with_sum(Sentence { fr, en }: Sentence, sum: Option<&Written>) -> Sentence {
    match sum {
        None => both(format!("{fr}."), format!("{en}.")),
        Some(sum) => both(
            format!("{fr}; avec les lignes retirées, les pourcentages font {} %.", sum.0),
            format!("{en}; with the withheld rows the percentages come to {}%.", sum.1),
        ),
    }
}

/// What a table gives away of its withheld values; on a screen only.
pub fn disclosure(rows: &[String], column: &str, sum: &Written) -> Sentence {
    let fr = rows.iter().map(|row| format!("« {row} »")).collect::<Vec<_>>().join(", ");
    let en = rows.iter().map(|row| format!("\"{row}\"")).collect::<Vec<_>>().join(", ");
    match rows.len() {
        1 => both(
            format!("Colonne « {column} », {fr} : la valeur retirée est {}.", sum.0),
            format!("Column \"{column}\", {en}: the withheld value is {}.", sum.1),
        ),
        count => both(
            format!("Colonne « {column} », {fr} : les {count} valeurs retirées font ensemble {}.", sum.0),
            format!("Column \"{column}\", {en}: the {count} withheld values come to {} together.", sum.1),
        ),
    }
}

/// `audit` finds nothing to say.
pub fn audit_nothing() -> Sentence {
    both("Aucun constat.", "No finding.")
}

/// `audit` on a file without letters and tables.
pub fn audit_no_table(path: &str) -> Sentence {
    both(format!("{path} : ni lettre ni tableau à vérifier"), format!("{path}: no letter or table to check"))
}

/// Everything that can be checked agrees.
pub fn reconciled() -> Sentence {
    both("les chiffres concordent", "the figures agree")
}

/// Something does not agree.
pub fn inconsistent_as_read() -> Sentence {
    both("des chiffres ne concordent pas, tels que lus", "figures do not agree, as read")
}

/// Nothing can be checked.
pub fn not_reconcilable() -> Sentence {
    both("rien à recouper", "nothing to compare")
}

/// The verdict about a table, for people: its number, its title and page where it has them.
pub fn verdict(table: usize, title: Option<&str>, page: Option<u32>, verdict: Sentence) -> Sentence {
    let page = page.map(|page| format!(" (page {page})")).unwrap_or_default();
    let title = |open: &str, close: &str| title.map(|title| format!(", {open}{title}{close}")).unwrap_or_default();
    both(
        format!("Tableau {table}{page}{} : {}", title("« ", " »"), verdict.fr),
        format!("Table {table}{page}{}: {}", title("“", "”"), verdict.en),
    )
}

/// The place of a finding.
pub fn place(page: Option<u32>) -> Sentence {
    match page {
        Some(page) => both(format!("page {page} : "), format!("page {page}: ")),
        None => both("", ""),
    }
}

/// `--disclosure` without a terminal.
pub fn disclosure_needs_terminal() -> Sentence {
    both(
        "--disclosure n'écrit qu'à l'écran : les valeurs retirées ne vont dans aucun fichier; lancez la commande sans redirection",
        "--disclosure writes to the screen only: withheld values go to no file; run the command without redirection",
    )
}

/// `--disclosure` finds nothing.
pub fn disclosure_nothing() -> Sentence {
    both("Les chiffres imprimés ne révèlent aucune valeur retirée.", "The printed figures give no withheld value away.")
}
