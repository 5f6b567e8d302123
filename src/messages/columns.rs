//! What the columns of an export are called for people, and what each holds.

use super::{Sentence, both};

/// Words in French and English.
type Said = (&'static str, &'static str);

/// The columns: their names, what they are called in French and English, what they hold in French and English.
static COLUMNS: &[(&str, Said, Said)] = &[
    ("root", ("Dossier source", "Folder"), ("Nom du dossier donné à lire", "Name of the folder that was given")),
    ("path", ("Fichier", "File"), ("Chemin du fichier sous ce dossier", "Path of the file below that folder")),
    ("part", ("Partie", "Part"), ("Quelle lettre du fichier, à partir de 1", "Which letter of the file, from 1")),
    (
        "id",
        ("Identifiant", "Id"),
        (
            "b3: et le hachage BLAKE3 du fichier; la deuxième lettre d'un fichier finit par #2",
            "b3: and the BLAKE3 hash of the file; the second letter of a file ends in #2",
        ),
    ),
    ("position", ("Rang", "Position"), ("Rang dans la fiche, à partir de 0", "Place in the record, from 0")),
    (
        "decision_key",
        ("Clé", "Key"),
        (
            "Organisme, référence et date, normalisés : survit à un nouveau téléchargement",
            "Body, reference and date, normalised: survives a new download",
        ),
    ),
    (
        "dossier",
        ("Dossier", "Dossier"),
        ("La demande à laquelle le fichier est lié", "The request that the file is linked to"),
    ),
    ("kind", ("Genre", "Kind"), ("Genre de la lettre", "Kind of the letter")),
    ("jurisdiction", ("Ressort", "Jurisdiction"), ("La loi de qui est appliquée", "Whose law is applied")),
    ("language", ("Langue", "Language"), ("Langue de la lettre", "Language of the letter")),
    ("organism", ("Organisme", "Body"), ("Organisme public, tel qu'écrit", "Public body, as written")),
    ("organism_code", ("Sigle", "Acronym"), ("Sigle de l'organisme", "Acronym of the body")),
    (
        "reference",
        ("Référence", "Reference"),
        ("Référence de l'organisme : un texte, jamais un nombre", "Reference of the body: a text, never a number"),
    ),
    ("letter_date", ("Date de la lettre", "Date of the letter"), ("Date de la lettre", "Date of the letter")),
    ("subject", ("Objet", "Subject"), ("Ligne Objet", "Subject line")),
    (
        "request_type",
        ("Type de demande", "Type of request"),
        ("Documents, renseignements personnels ou rectification", "Documents, personal information or rectification"),
    ),
    ("request_dated", ("Demande du", "Request of"), ("Date que porte la demande", "Date that the request bears")),
    (
        "request_received",
        ("Demande reçue le", "Request received on"),
        ("Date de réception de la demande", "Date on which the request was received"),
    ),
    (
        "request_text",
        ("Ce qui est demandé", "What was asked"),
        ("Ce qui est demandé, tel que la lettre le dit", "What was asked, as the letter tells it"),
    ),
    (
        "outcome",
        ("Décision", "Decision"),
        (
            "Ce qui est décidé; vide si la lettre n'est pas une décision",
            "What was decided; empty where the letter is no decision",
        ),
    ),
    ("outcome_page", ("Page", "Page"), ("Page des mots qui le prouvent", "Page of the words that prove it")),
    (
        "outcome_confidence",
        ("Confiance", "Confidence"),
        ("Probabilité que la décision soit bien lue", "Probability that the decision is read right"),
    ),
    (
        "federal_disposition",
        ("Disposition fédérale", "Federal disposition"),
        (
            "La disposition correspondante des statistiques fédérales, s'il y en a une",
            "The matching disposition of the federal statistics, where there is one",
        ),
    ),
    (
        "grounds",
        ("Motifs", "Grounds"),
        ("Articles invoqués pour refuser, chacun une fois", "Articles invoked to withhold, each once"),
    ),
    (
        "grounds_exhaustive",
        ("Motifs complets", "Grounds complete"),
        ("Faux si la lettre dit « notamment »", "False where the letter says “in particular”"),
    ),
    (
        "days_from_received",
        ("Jours depuis réception", "Days from reception"),
        ("Jours de la réception à la lettre", "Days from reception to the letter"),
    ),
    (
        "days_from_reformulated",
        ("Jours depuis reformulation", "Days from reformulation"),
        ("Jours de la reformulation à la lettre", "Days from the reformulation to the letter"),
    ),
    (
        "days_from_dated",
        ("Jours depuis la demande", "Days from the request"),
        ("Jours de la date de la demande à la lettre", "Days from the date of the request to the letter"),
    ),
    (
        "extension_days",
        ("Prolongation, jours", "Extension, days"),
        ("Jours ajoutés au délai", "Days added to the delay"),
    ),
    (
        "extension_until",
        ("Prolongation jusqu'au", "Extension until"),
        ("Nouvelle échéance annoncée", "New limit that is announced"),
    ),
    (
        "transferred_to",
        ("Transmise à", "Passed on to"),
        ("Organismes à qui la demande est transmise", "Bodies to which the request is passed on"),
    ),
    ("fees_amount", ("Frais", "Fees"), ("Montant demandé", "Amount asked for")),
    ("fees_currency", ("Devise", "Currency"), ("Devise du montant", "Currency of the amount")),
    (
        "recourse_days",
        ("Recours, jours", "Recourse, days"),
        (
            "Jours pour demander la révision, si la lettre les dit",
            "Days to ask for a review, where the letter states them",
        ),
    ),
    (
        "recourse_deadline",
        ("Recours jusqu'au", "Recourse until"),
        ("Date limite, seulement si début et jours sont dits", "Deadline, only where start and days are stated"),
    ),
    ("signatory", ("Signataire", "Signatory"), ("Qui signe", "Who signs")),
    ("signatory_title", ("Fonction", "Title"), ("Fonction de qui signe", "Title of who signs")),
    ("table_count", ("Tableaux", "Tables"), ("Nombre de tableaux", "Number of tables")),
    (
        "verdicts",
        ("Vérification des tableaux", "Check of the tables"),
        ("Verdicts de l'audit des tableaux, chacun une fois", "Verdicts of the audit of the tables, each once"),
    ),
    (
        "findings",
        ("Constats", "Findings"),
        ("Codes des constats de l'audit, chacun une fois", "Codes of the findings of the audit, each once"),
    ),
    (
        "notes",
        ("Notes de lecture", "Notes of the reading"),
        ("Codes des difficultés de lecture, chacun une fois", "Codes of trouble while reading, each once"),
    ),
    ("pages", ("Pages", "Pages"), ("Nombre de pages", "Number of pages")),
    ("text_origin", ("Origine du texte", "Origin of the text"), ("D'où vient le texte", "Where the text comes from")),
    (
        "source_url",
        ("Adresse", "Address"),
        ("Adresse d'où vient le fichier, si connue", "Address that the file came from, where known"),
    ),
    ("vanished", ("Disparu", "Gone"), ("Vrai si le fichier n'est plus là", "True where the file is gone")),
    (
        "extractor_version",
        ("Version de lecture", "Read by version"),
        ("Version du programme qui a lu le fichier", "Version of the program that read the file"),
    ),
    (
        "text",
        ("Texte", "Text"),
        ("Texte de la lettre; le destinataire n'y est pas", "Text of the letter; the addressee is not in it"),
    ),
    ("law", ("Loi", "Law"), ("Numéro de chapitre de la loi, ou ?", "Chapter number of the law, or ?")),
    ("article", ("Article", "Article"), ("Article", "Article")),
    ("paragraph", ("Alinéa", "Paragraph"), ("Alinéa", "Paragraph")),
    ("subparagraph", ("Paragraphe", "Subparagraph"), ("Paragraphe (3°)", "Subparagraph (3°)")),
    ("role", ("Rôle", "Role"), ("Ce que la mention fait dans la lettre", "What the mention does in the letter")),
    ("title", ("Titre", "Title"), ("Titre", "Title")),
    (
        "url",
        ("Adresse", "Address"),
        ("L'article sur LégisQuébec à la date de la lettre", "The article on LégisQuébec at the date of the letter"),
    ),
    ("raw", ("Tel qu'écrit", "As written"), ("Les mots tels qu'écrits", "The words as written")),
    ("page", ("Page", "Page"), ("Page, à partir de 1", "Page, from 1")),
    (
        "confidence",
        ("Confiance", "Confidence"),
        ("Probabilité que ce soit bien lu", "Probability that it is read right"),
    ),
    (
        "table",
        ("Tableau", "Table"),
        ("Rang du tableau dans la fiche, à partir de 0", "Place of the table in the record, from 0"),
    ),
    ("first_page", ("Première page", "First page"), ("Première page du tableau", "First page of the table")),
    ("last_page", ("Dernière page", "Last page"), ("Dernière page du tableau", "Last page of the table")),
    ("column_count", ("Colonnes", "Columns"), ("Nombre de colonnes", "Number of columns")),
    ("row_count", ("Lignes", "Rows"), ("Nombre de lignes sous l'en-tête", "Number of rows below the header")),
    ("table_notes", ("Notes", "Notes"), ("Notes sous le tableau", "Notes below the table")),
    ("source", ("Source", "Source"), ("Source sous le tableau", "Source below the table")),
    ("method", ("Méthode", "Method"), ("Comment le tableau a été trouvé", "How the table was found")),
    ("verdict", ("Verdict", "Verdict"), ("Si ses chiffres concordent", "Whether its figures agree")),
    ("row", ("Ligne", "Row"), ("Ligne sous l'en-tête, à partir de 0", "Row below the header, from 0")),
    ("column", ("Colonne", "Column"), ("Colonne, à partir de 0", "Column, from 0")),
    (
        "row_kind",
        ("Genre de ligne", "Kind of row"),
        ("Données, total, sous-total ou intertitre", "Data, total, subtotal or section"),
    ),
    (
        "column_name",
        ("Nom de colonne", "Name of column"),
        ("Nom de la colonne du tableau", "Name of the column of the table"),
    ),
    ("unit", ("Unité", "Unit"), ("Unité de la colonne", "Unit of the column")),
    (
        "value",
        ("Valeur", "Value"),
        (
            "Valeur typée; vide si retirée ou absente : voir l'état",
            "Typed value; empty where withheld or absent: see the status",
        ),
    ),
    ("number", ("Nombre", "Number"), ("La valeur, si c'est un nombre", "The value, where it is a number")),
    (
        "status",
        ("État", "Status"),
        (
            "text, number, date, empty (rien n'y est) ou suppressed (une valeur a été retirée)",
            "text, number, date, empty (nothing stands there) or suppressed (a value was withheld)",
        ),
    ),
    (
        "suppressed_by",
        ("Retirée par", "Withheld by"),
        ("À quoi on voit que la valeur a été retirée", "By what the value is seen to be withheld"),
    ),
    ("code", ("Code", "Code"), ("Code du constat", "Code of the finding")),
    ("severity", ("Poids", "Severity"), ("info ou warning", "info or warning")),
    ("message_fr", ("Constat", "Finding (French)"), ("La phrase en français", "The sentence in French")),
    ("message_en", ("Constat (anglais)", "Finding"), ("La phrase en anglais", "The sentence in English")),
    ("message", ("Constat", "Finding"), ("La phrase", "The sentence")),
    ("readings", ("Lectures", "Readings"), ("Toutes les lectures qui concordent", "Every reading that balances")),
    ("state", ("État", "State"), ("Ce qu'il est advenu du fichier", "What became of the file")),
    (
        "cause",
        ("Cause et remède", "Cause and remedy"),
        ("Pourquoi le fichier n'est pas lu, et que faire", "Why the file is not read, and what to do"),
    ),
    (
        "attempts",
        ("Essais", "Attempts"),
        ("Combien de fois de suite la lecture a échoué", "How often in a row the reading failed"),
    ),
    (
        "first_seen",
        ("Vu depuis", "Seen since"),
        ("Quand le fichier a été vu la première fois", "When the file was first seen"),
    ),
    ("category", ("Catégorie", "Category"), ("Catégorie de l'échec", "Category of the failure")),
    ("letter", ("Lettre", "Letter"), ("Lien vers la lettre", "Link to the letter")),
];

/// What a column is called for people.
pub fn heading(name: &str) -> Sentence {
    of(name).map_or_else(|| both(name, name), |(heading, _)| both(heading.0, heading.1))
}

/// What a column holds.
pub fn description(name: &str) -> Sentence {
    of(name).map_or_else(|| both("", ""), |(_, about)| both(about.0, about.1))
}

fn of(name: &str) -> Option<(&'static Said, &'static Said)> {
    COLUMNS.iter().find(|(known, ..)| *known == name).map(|(_, heading, about)| (heading, about))
}

/// What a table of an export holds.
pub fn table(name: &str) -> Sentence {
    match name {
        "decisions" => both("Une ligne par lettre", "A row a letter"),
        "documents" => both("Une ligne par fichier sans lettre", "A row a file without a letter"),
        "citations" => both("Une ligne par mention d'un article", "A row a mention of an article"),
        "tables" => both("Une ligne par tableau", "A row a table"),
        "cells" => both(
            "Une ligne par cellule de tableau : une valeur retirée (suppressed) n'est pas une valeur absente (empty)",
            "A row a cell of a table: a withheld value (suppressed) is not a missing one (empty)",
        ),
        _ => both("Une ligne par constat de l'audit", "A row a finding of the audit"),
    }
}
