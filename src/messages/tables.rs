//! The sentences about tables: what `tables` found and did not find, and why a candidate was kept or not.

use super::{Sentence, both};

/// Counts something: the word for one, or for more.
fn counted(count: usize, one: &str, more: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { more })
}

/// The counts of a run over the tables of folders.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TableCounts {
    /// Files that were read.
    pub read: usize,
    /// Files among them that hold tables.
    pub with_tables: usize,
    /// Tables that were written.
    pub tables: usize,
    /// Files that could not be read.
    pub failed: usize,
    /// Files of unknown kinds, hidden files, links.
    pub left_aside: usize,
}

/// What `tables --all` wrote, a line each.
pub fn all_written(counts: &TableCounts, out: &str) -> Vec<Sentence> {
    let TableCounts { read, with_tables, tables, failed, left_aside } = *counts;
    let first = match tables {
        0 => both(
            format!("Aucun tableau dans {} : rien n'est écrit dans {out}", counted(read, "fichier lu", "fichiers lus")),
            format!("No table in {}: nothing is written to {out}", counted(read, "file read", "files read")),
        ),
        _ => both(
            format!(
                "{} dans {out}, un fichier CSV par tableau; {} sur {} en {}",
                counted(tables, "tableau écrit", "tableaux écrits"),
                counted(with_tables, "fichier", "fichiers"),
                counted(read, "lu", "lus"),
                if with_tables == 1 { "contient" } else { "contiennent" },
            ),
            format!(
                "{} written to {out}, a CSV file for each; {} of {read} read {} tables",
                counted(tables, "table", "tables"),
                counted(with_tables, "file", "files"),
                if with_tables == 1 { "holds" } else { "hold" },
            ),
        ),
    };
    let mut lines = vec![first];
    if failed > 0 {
        lines.push(both(
            format!("{}, voir ci-dessous", counted(failed, "fichier non lu", "fichiers non lus")),
            format!("{} not read, see below", counted(failed, "file", "files")),
        ));
    }
    if left_aside > 0 {
        lines.push(both(
            format!(
                "{} de côté : ni PDF, ni texte, ni HTML",
                counted(left_aside, "fichier laissé", "fichiers laissés")
            ),
            format!("{} left aside: neither PDF, nor text, nor HTML", counted(left_aside, "file", "files")),
        ));
    }
    lines
}

/// The heading of the files with pages that are images.
pub fn with_image_pages() -> Sentence {
    both("Fichiers dont des pages sont des images sans texte :", "Files with pages that are images without text:")
}

/// `tables --all` writes CSV only.
pub fn all_is_csv(format: &str) -> Sentence {
    both(
        format!("--all écrit du CSV seulement, pas « {format} »; retirez --format, ou donnez un seul fichier"),
        format!("--all writes CSV only, not “{format}”; leave out --format, or give a single file"),
    )
}

/// `--out` goes with `--all` alone.
pub fn out_needs_all() -> Sentence {
    both(
        "--out ne va qu'avec --all DOSSIER; les tableaux d'un seul fichier s'affichent : greffier tables FICHIER > tableaux.json",
        "--out goes with --all FOLDER only; the tables of a single file are printed: greffier tables FILE > tables.json",
    )
}

/// The file, or the page asked for, has no table.
pub fn no_table(path: &str, page: Option<u32>) -> Sentence {
    match page {
        Some(page) => {
            both(format!("{path} : aucun tableau à la page {page}"), format!("{path}: no table on page {page}"))
        }
        None => both(format!("{path} : aucun tableau"), format!("{path}: no table")),
    }
}

/// The page asked for does not exist.
pub fn no_such_page(path: &str, page: u32, pages: u32) -> Sentence {
    let count = |one: &str| counted(pages as usize, one, &format!("{one}s"));
    both(
        format!("{path} : il n'y a pas de page {page}; le fichier a {}", count("page")),
        format!("{path}: there is no page {page}; the file has {}", count("page")),
    )
}

/// A page was asked for and the format has none.
pub fn no_pages(path: &str) -> Sentence {
    both(
        format!("{path} : ce format n'a pas de pages; retirez --page"),
        format!("{path}: this format has no pages; leave out --page"),
    )
}

/// Pages are images.
pub fn image_pages(path: &str, pages: usize) -> Sentence {
    let fr = counted(pages, "page est une image", "pages sont des images");
    let en = counted(pages, "page is an image", "pages are images");
    both(
        format!(
            "{path} : {fr} sans texte, non lue{} (reconnaissance de caractères requise)",
            if pages == 1 { "" } else { "s" }
        ),
        format!("{path}: {en} without text, not read (character recognition is needed)"),
    )
}

/// What is said of a candidate: its number on the page, how it was found, its size, its score and what became of it.
pub struct CandidateWords {
    /// Its number on the page, from 1.
    pub number: usize,
    /// How it was found.
    pub method: Sentence,
    /// How many rows it has.
    pub rows: usize,
    /// How many columns it has.
    pub columns: usize,
    /// How many of its cells hold words.
    pub cells: usize,
    /// Its score, where it has one.
    pub score: Option<f32>,
    /// What became of it.
    pub verdict: Sentence,
}

/// Describes a candidate in a line.
pub fn candidate(words: &CandidateWords) -> Sentence {
    let CandidateWords { number, method, rows, columns, cells, score, verdict } = words;
    // Where no rows and columns were found there is nothing to count.
    let (size_fr, size_en) = if rows * columns <= 1 {
        (String::new(), String::new())
    } else {
        let fr = [(rows, "rangée", "rangées"), (columns, "colonne", "colonnes"), (cells, "cellule", "cellules")];
        let en = [(rows, "row", "rows"), (columns, "column", "columns"), (cells, "cell", "cells")];
        let [fr, en] = [fr, en].map(|list| list.map(|(count, one, more)| counted(*count, one, more)));
        (
            format!(", {} × {}, {} avec des mots", fr[0], fr[1], fr[2]),
            format!(", {} × {}, {} with words", en[0], en[1], en[2]),
        )
    };
    let (score_fr, score_en) = match score {
        Some(score) => (format!(", note {score:.2}").replace('.', ","), format!(", score {score:.2}")),
        None => (String::new(), String::new()),
    };
    both(
        format!("n° {number}, {}{size_fr}{score_fr} : {}", method.fr, verdict.fr),
        format!("no. {number}, {}{size_en}{score_en}: {}", method.en, verdict.en),
    )
}

/// Found in the marks of a tagged file.
pub fn by_tags() -> Sentence {
    both("balises du fichier", "tags of the file")
}

/// Found in a grid of rules.
pub fn by_rules() -> Sentence {
    both("grille de filets", "grid of rules")
}

/// Found in the alignment of words.
pub fn by_alignment() -> Sentence {
    both("mots alignés", "aligned words")
}

/// Found in the marks of the format.
pub fn by_markup() -> Sentence {
    both("marques du format", "marks of the format")
}

/// The candidate is a table.
pub fn kept() -> Sentence {
    both("retenu", "kept")
}

/// Fewer than two rows or columns.
pub fn no_grid() -> Sentence {
    both("rejeté, moins de deux rangées ou de deux colonnes", "rejected, fewer than two rows or two columns")
}

/// More rows, columns or cells than a table has.
pub fn too_large() -> Sentence {
    both("rejeté, trop de rangées ou de colonnes : un dessin", "rejected, too many rows or columns: a drawing")
}

/// The words run in another direction.
pub fn turned() -> Sentence {
    both(
        "rejeté, la plupart de ses mots vont dans un autre sens",
        "rejected, most of its words run in another direction",
    )
}

/// Too few cells hold words.
pub fn too_few_cells() -> Sentence {
    both("rejeté, trop peu de cellules contiennent des mots", "rejected, too few of its cells hold words")
}

/// Too many places are empty.
pub fn too_empty() -> Sentence {
    both("rejeté, trop de places sont vides", "rejected, too many of its places are empty")
}

/// The cells hold prose.
pub fn prose() -> Sentence {
    both("rejeté, ses cellules se lisent comme du texte suivi", "rejected, its cells read like prose")
}

/// The cells that the file marks lie over each other.
pub fn marked_overlap() -> Sentence {
    both(
        "rejeté, les cellules que le fichier balise se recouvrent",
        "rejected, the cells that the file tags lie over each other",
    )
}

/// The marks do not agree with the page.
pub fn marked_elsewhere() -> Sentence {
    both(
        "rejeté, les rangées ou les colonnes que le fichier balise se recouvrent sur la page",
        "rejected, the rows or columns that the file tags lie over each other on the page",
    )
}

/// Words of something else stand in the table of the file.
pub fn foreign_words() -> Sentence {
    both(
        "rejeté, des mots que le fichier ne rattache pas au tableau s'y trouvent",
        "rejected, words stand in it that the file does not count to the table",
    )
}

/// Fewer than two rows below the header.
pub fn fewer_than_two_rows() -> Sentence {
    both("rejeté, moins de deux rangées sous l'en-tête", "rejected, fewer than two rows below the header")
}

/// Signs of mathematics.
pub fn formulas() -> Sentence {
    both("rejeté, des formules ou un schéma", "rejected, formulas or a diagram")
}

/// Too few figures.
pub fn too_few_figures() -> Sentence {
    both("rejeté, trop peu de chiffres", "rejected, too few figures")
}

/// Too few rows have a label.
pub fn unlabelled() -> Sentence {
    both("rejeté, trop de rangées sans libellé", "rejected, too many rows without a label")
}

/// One column of figures beside words.
pub fn lone_figures() -> Sentence {
    both(
        "rejeté, une seule colonne de chiffres à côté de mots, sans filets ni en-tête net",
        "rejected, a single column of figures beside words, without rules or a clear header",
    )
}

/// Words alone.
pub fn words_alone() -> Sentence {
    both(
        "rejeté, surtout des mots : il faut des filets, ou trois colonnes, quatre rangées et un en-tête",
        "rejected, mostly words: rules are needed, or three columns, four rows and a header",
    )
}

/// The columns share no edge.
pub fn not_aligned() -> Sentence {
    both("rejeté, les colonnes ne sont pas alignées", "rejected, the columns are not aligned")
}

/// Words run over several columns.
pub fn straddling() -> Sentence {
    both("rejeté, trop de cellules chevauchent plusieurs colonnes", "rejected, too many cells straddle columns")
}

/// A table of contents.
pub fn contents() -> Sentence {
    both("rejeté, une table des matières", "rejected, a table of contents")
}

/// The score is too low.
pub fn low_score() -> Sentence {
    both("rejeté, la note est sous le seuil", "rejected, the score is below the floor")
}

/// A whole grid of rules or a tagged table stands in its place.
pub fn grid_in_place() -> Sentence {
    both(
        "rejeté, une grille de filets ou un tableau balisé occupe sa place",
        "rejected, a grid of rules or a tagged table stands in its place",
    )
}

/// It frames a small part of a larger table.
pub fn part_of_larger() -> Sentence {
    both(
        "rejeté, n'encadre qu'une petite part d'un plus grand tableau, comme son en-tête",
        "rejected, frames only a small part of a larger table, such as its header",
    )
}

/// Another candidate for its place is better.
pub fn overlaps(number: usize) -> Sentence {
    both(
        format!("rejeté, le n° {number} est meilleur au même endroit"),
        format!("rejected, no. {number} is better for the same place"),
    )
}
