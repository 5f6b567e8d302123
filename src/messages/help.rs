//! The help of the commands: an example first, then what each argument does.

use super::{Sentence, both};

/// The help of one command.
pub struct CommandHelp {
    /// The name of the command.
    pub name: &'static str,
    /// An example that works as it stands.
    pub example: &'static str,
    /// What the command does, French and English.
    pub about: (&'static str, &'static str),
}

/// The help of the program and of its commands; the program itself has the empty name.
pub static COMMANDS: &[CommandHelp] = &[
    CommandHelp {
        name: "",
        example: "greffier ingest letters --out archive",
        about: (
            "Lit les lettres de décision en accès à l'information du Québec et donne une fiche JSON par décision, chaque valeur avec les mots qui la prouvent.",
            "Reads Québec access-to-information decision letters and gives one JSON record a decision, each value with the words that prove it.",
        ),
    },
    CommandHelp {
        name: "ingest",
        example: "greffier ingest letters --out archive",
        about: (
            "Lit tous les fichiers des dossiers et écrit une fiche par lettre. Les sources ne sont jamais modifiées.",
            "Reads all files of the folders and writes a record for each letter. The sources are never changed.",
        ),
    },
    CommandHelp {
        name: "read",
        example: "greffier read letter.pdf --pretty",
        about: ("Affiche la fiche d'un fichier.", "Prints the record of one file."),
    },
    CommandHelp {
        name: "text",
        example: "greffier text letter.pdf",
        about: (
            "Affiche le texte dans l'ordre de lecture, celui que désignent les positions de la fiche.",
            "Prints the text in reading order, the one that the record's spans point into.",
        ),
    },
    CommandHelp {
        name: "words",
        example: "greffier words letter.pdf",
        about: (
            "Affiche les mots de chaque page et leur place, une page par ligne.",
            "Prints the words of each page and their places, a page a line.",
        ),
    },
    CommandHelp {
        name: "tables",
        example: "greffier tables letter.pdf --format csv",
        about: (
            "Affiche les tableaux d'un fichier ou, avec --all, écrit en CSV ceux d'un dossier entier (greffier tables --all \
             letters --out csv). Pour Excel en français : --separator semicolon --bom.",
            "Prints the tables of a file or, with --all, writes those of a whole folder as CSV (greffier tables --all letters \
             --out csv). For Excel in French: --separator semicolon --bom.",
        ),
    },
    CommandHelp {
        name: "explain",
        example: "greffier explain letter.pdf --out pictures",
        about: (
            "Dessine ce qui a été lu : letter-001.png, les zones de la lettre et chaque valeur avec sa clé et sa confiance; \
             page-001.png, signes, mots, lignes, blocs, titres courants, filets, cellules, tableaux retenus et rejetés; \
             explain.txt, la liste de tout.",
            "Draws what was read: letter-001.png, the zones of the letter and each value with its key and confidence; \
             page-001.png, glyphs, words, lines, blocks, page furniture, rulings, cells, tables kept and rejected; \
             explain.txt, the list of it all.",
        ),
    },
    CommandHelp {
        name: "audit",
        example: "greffier audit letter.pdf",
        about: (
            "Dit si les chiffres des tableaux concordent, et ce que la lettre énonce de ce que la loi demande d'elle.",
            "Says whether the figures of the tables agree, and what the letter states of what the law asks of it.",
        ),
    },
    CommandHelp {
        name: "eval",
        example: "greffier eval checked-letters --failures",
        about: (
            "Mesure la lecture sur des lettres que vous avez vérifiées : pour chaque champ, valeurs justes, fausses, manquées et \
             inventées. À côté de chaque lettre, un fichier JSON dit ce qu'elle énonce : lettre.pdf, lettre.json \
             {\"fields\": {\"reference\": \"31180\", \"recourse\": null}}. Le format : docs/eval.md.",
            "Measures the reading on letters that you have checked: for each field the values right, wrong, missed and \
             invented. Beside each letter a JSON file tells what it states: letter.pdf, letter.json \
             {\"fields\": {\"reference\": \"31180\", \"recourse\": null}}. The format: docs/eval.md.",
        ),
    },
    CommandHelp {
        name: "show",
        example: "greffier show 31180 --archive archive",
        about: (
            "Affiche le dossier d'une demande, ce qui lie ses fichiers, et sa décision, chaque valeur avec les mots qui la prouvent.",
            "Prints the dossier of a request, what links its files, and its decision, each value with the words that prove it.",
        ),
    },
    CommandHelp {
        name: "search",
        example: "greffier search personnes invitées date:2024.. --archive archive",
        about: (
            "Cherche dans l'archive : mots (sous toutes leurs formes), « phrase exacte », OU, -sauf, début*, (parenthèses) et champs : \
             art:53 loi:A-2.1 motif:23 organisme:MIFI decision:partielle ref:2024-123 delai:>30 date:2024..2026 constat:letter.delay \
             demande:mot tableau:mot format:pdf langue:fr genre:decision. Termine par 1 si rien n'est trouvé. Tout : docs/search.md.",
            "Searches the archive: words (in all their forms), “exact phrase”, OR, -not, beginning*, (parentheses) and fields: art:53 \
             law:A-2.1 ground:23 body:MIFI outcome:partial ref:2024-123 delay:>30 date:2024..2026 finding:letter.delay request:word \
             table:word format:pdf language:fr kind:decision. Ends with 1 when nothing is found. All of it: docs/search.md.",
        ),
    },
    CommandHelp {
        name: "stats",
        example: "greffier stats --by body --archive archive",
        about: (
            "Compte les décisions (toutes, ou celles d'une recherche) par organisme, année, article et issue, avec la médiane et les \
             quartiles des jours écoulés de la réception de la demande, telle qu'énoncée, à la date de la lettre.",
            "Counts the decisions (all, or those of a search) by body, year, article and outcome, with the median and quartiles of the \
             days from the reception of the request, as stated, to the date of the letter.",
        ),
    },
    CommandHelp {
        name: "duplicates",
        example: "greffier duplicates --archive archive",
        about: (
            "Énumère ce qui se ressemble : même lettre, même tableau, même demande (et si les réponses diffèrent).",
            "Lists what is alike: the same letter, the same table, the same request (and whether the answers differ).",
        ),
    },
    CommandHelp {
        name: "watch",
        example: "greffier watch run --archive archive",
        about: (
            "Garde des recherches : « watch add NOM RECHERCHE », puis, après chaque lecture, « watch run » affiche ce qui est nouveau \
             depuis la dernière fois (texte, --json, --atom FICHIER). Une relecture n'annonce rien deux fois.",
            "Keeps searches: “watch add NAME QUERY”, then, after each reading, “watch run” prints what is new since the last time \
             (text, --json, --atom FILE). A new reading announces nothing twice.",
        ),
    },
    CommandHelp {
        name: "status",
        example: "greffier status --archive archive",
        about: (
            "Dit si tout est dans l'archive : fichiers par état, dernières exécutions, ce qui attend.",
            "Says whether everything is in the archive: files by state, the last runs, what waits.",
        ),
    },
    CommandHelp {
        name: "failures",
        example: "greffier failures --archive archive",
        about: (
            "Énumère les fichiers qui ne sont pas lus, chacun avec sa cause et son remède.",
            "Lists the files that are not read, each with its cause and its remedy.",
        ),
    },
    CommandHelp {
        name: "retry",
        example: "greffier retry --archive archive",
        about: (
            "Fait relire par la prochaine exécution les fichiers non lus, abandonnés compris.",
            "Has the next run try the files that are not read again, those given up too.",
        ),
    },
    CommandHelp {
        name: "changes",
        example: "greffier changes 12 --archive archive",
        about: (
            "Énumère les valeurs qu'une exécution a lues autrement dans des fichiers inchangés : avant → après.",
            "Lists the values that a run read otherwise in unchanged files: before → after.",
        ),
    },
    CommandHelp {
        name: "export",
        example: "greffier export --format csv --archive archive --out tables",
        about: (
            "Sort toutes les fiches de l'archive dans le format d'autres programmes (ndjson, json et csv s'affichent sans --out). \
             Avec --salvage, sauve d'une archive endommagée les fiches qui s'y lisent encore, sans rien y changer.",
            "Gives out all records of the archive in the format of other programs (ndjson, json and csv are printed without \
             --out). With --salvage, saves from a damaged archive the records that can still be read, and changes nothing in it.",
        ),
    },
    CommandHelp {
        name: "correct",
        example: "greffier correct letters/31180-typst.pdf letter_date 2024-05-03 --archive archive",
        about: (
            "Corrige une valeur : la correction s'ajoute à corrections.ndjson près de l'archive, survit aux relectures et sert de \
             vérité à « greffier eval ». null : la lettre ne l'énonce pas.",
            "Corrects a value: the correction is added to corrections.ndjson beside the archive, survives new readings and is \
             truth for “greffier eval”. null: the letter does not state it.",
        ),
    },
    CommandHelp {
        name: "verify",
        example: "greffier verify letters/31180-typst.pdf --archive archive",
        about: (
            "Note que toutes les valeurs d'une fiche ont été vérifiées et sont justes; une relecture qui les contredit le dira.",
            "Notes that all values of a record were checked and are right; a new reading that says otherwise will tell.",
        ),
    },
    CommandHelp {
        name: "forget",
        example: "greffier forget letters/31180-typst.pdf --why withdrawn --archive archive",
        about: (
            "Efface de l'archive et de ses fichiers tout ce qui vient d'un fichier, et ne le relira plus. La source n'est pas touchée. \
             Cela ne peut être défait.",
            "Removes from the archive and its files all that comes from a file, and never reads it again. The source is not touched. \
             This cannot be undone.",
        ),
    },
    CommandHelp {
        name: "config",
        example: "greffier config show --origin",
        about: (
            "Affiche les réglages. Une option l'emporte sur l'environnement (GREFFIER_JOBS …), lui sur le fichier greffier.toml du \
             dossier courant (ou celui de GREFFIER_CONFIG), lui sur la valeur du programme.",
            "Prints the settings. An option goes before the environment (GREFFIER_JOBS …), that before the file greffier.toml in \
             the current folder (or the one that GREFFIER_CONFIG names), that before the program's own.",
        ),
    },
    CommandHelp {
        name: "doctor",
        example: "greffier doctor",
        about: (
            "Dit si le programme qui lit les pages numérisées (Tesseract) est là, sa version et ses langues, et quoi installer sinon.",
            "Tells whether the program that reads scanned pages (Tesseract) is there, its version and languages, and what to \
             install if not.",
        ),
    },
    CommandHelp {
        name: "worker",
        example: "greffier worker",
        about: (
            "Lit des fichiers reçus sur l'entrée standard (docs/worker-protocol.md).",
            "Reads files that come on standard input (docs/worker-protocol.md).",
        ),
    },
    CommandHelp {
        name: "schema",
        example: "greffier schema > greffier.schema.json",
        about: ("Affiche le schéma JSON des fiches.", "Prints the JSON Schema of the records."),
    },
    CommandHelp {
        name: "completions",
        example: "greffier completions bash > ~/.local/share/bash-completion/completions/greffier",
        about: ("Affiche la complétion pour un interpréteur de commandes.", "Prints the completion for a shell."),
    },
    CommandHelp {
        name: "man",
        example: "greffier man > greffier.1",
        about: ("Affiche la page de manuel.", "Prints the manual page."),
    },
];

/// What an argument does, French and English.
static ARGUMENTS: &[(&str, &str, &str)] = &[
    ("inputs", "Dossiers à parcourir, ou fichiers", "Folders to walk, or files"),
    ("file", "Le fichier à lire (PDF, texte, Markdown, HTML)", "The file to read (PDF, text, Markdown, HTML)"),
    (
        "truth",
        "Le dossier des lettres vérifiées et de leurs fichiers JSON",
        "The folder of the checked letters and their JSON files",
    ),
    ("failures", "Énumère chaque valeur qui n'est pas juste", "Lists each value that is not right"),
    ("out", "Le dossier où écrire", "The folder to write to"),
    (
        "jobs",
        "Nombre de lectures en parallèle [défaut : tous les cœurs]",
        "How many files are read at once [default: all cores]",
    ),
    ("json", "Donne le bilan en JSON sur la sortie standard", "Gives the summary as JSON on standard output"),
    ("quiet", "N'affiche que les échecs", "Shows failures only"),
    ("pretty", "Une clé par ligne [défaut sur un terminal]", "One key a line [default on a terminal]"),
    ("format", "Forme des tableaux [défaut : json]", "Form of the tables [default: json]"),
    ("page", "Les tableaux de cette page seulement", "The tables of this page only"),
    (
        "separator",
        "Ce qui sépare les cellules du CSV : comma (,) ou semicolon (;) [défaut : comma]",
        "What parts the cells of CSV: comma (,) or semicolon (;) [default: comma]",
    ),
    ("bom", "Commence le CSV par la marque d'UTF-8, pour Excel", "Begins CSV with the mark of UTF-8, for Excel"),
    (
        "all",
        "Écrit un fichier CSV par tableau de ce dossier, sous le nom de sa source : rapport.pdf.1.csv",
        "Writes a CSV file for each table of this folder, named after its source: report.pdf.1.csv",
    ),
    ("parts", "Tableaux page par page, avant leur réunion", "Tables page by page, before stitching"),
    (
        "check",
        "Vérifie que chaque mot visible est lu une fois et une seule, sans rien dessiner",
        "Checks that each visible word is read once and only once, without drawing",
    ),
    (
        "disclosure",
        "Pour qui vérifie sa propre lettre avant l'envoi : ce que les totaux révèlent des valeurs retirées; à l'écran seulement",
        "For who checks their own letter before sending it: what totals give away of withheld values; on the screen only",
    ),
    ("dry-run", "Dit ce qui serait lu, sans rien lire ni écrire", "Says what would be read, reads and writes nothing"),
    (
        "report",
        "Écrit les événements de l'exécution, un par ligne, en JSON",
        "Writes the events of the run, one a line, as JSON",
    ),
    ("reread", "Relit aussi les fichiers inchangés", "Reads unchanged files again too"),
    (
        "budget",
        "Relit aussi, pendant ce temps au plus, les fichiers lus par une autre version du programme, les plus anciens d'abord",
        "Reads files that another version of the program read again too, for this time at most, the oldest first",
    ),
    ("since", "Seulement les fichiers modifiés depuis ce jour (UTC)", "Only files changed since this day (UTC)"),
    (
        "only",
        "Seulement les fichiers de ce motif (« *.pdf », « /2024/** »); peut se répéter",
        "Only files of this pattern (“*.pdf”, “/2024/**”); may be repeated",
    ),
    (
        "accept-losses",
        "Tient pour disparus les fichiers manquants, même s'ils sont nombreux",
        "Takes missing files for gone, even where they are many",
    ),
    ("rebuild", "Récrit tous les fichiers JSON à partir de l'archive", "Writes all JSON files anew from the archive"),
    (
        "ocr",
        "Le parent lit les images de pages qu'on lui envoie.",
        "The parent reads the pictures of pages that it is sent.",
    ),
    (
        "strict",
        "Termine par 2 aussi pour les échecs connus d'exécutions antérieures",
        "Ends with 2 for failures known from earlier runs too",
    ),
    (
        "archive",
        "Le dossier de l'archive [défaut : le réglage archive, sinon le dossier courant]",
        "The folder of the archive [default: the setting archive, else the current folder]",
    ),
    (
        "isolation",
        "off : lit dans le processus même, sans limites [défaut : on]",
        "off: reads in the process itself, without limits [default: on]",
    ),
    (
        "file-seconds",
        "Temps de processeur qu'un fichier peut prendre [défaut : 60]",
        "Processor time that a file may take [default: 60]",
    ),
    (
        "name",
        "Une référence, un identifiant (b3:…) ou un chemin (dossier/lettre.pdf)",
        "A reference, an id (b3:…) or a path (folder/letter.pdf)",
    ),
    (
        "field",
        "La clé de la valeur : reference, letter_date, request.received, citations.ground …",
        "The key of the value: reference, letter_date, request.received, citations.ground …",
    ),
    (
        "value",
        "La valeur, ou null; plusieurs pour une liste (citations.ground \"A-2.1 53\" \"A-2.1 54\")",
        "The value, or null; several for a list (citations.ground \"A-2.1 53\" \"A-2.1 54\")",
    ),
    ("export-format", "Le format", "The format"),
    ("force", "Remplace les fichiers d'une exportation antérieure", "Replaces the files of an earlier export"),
    (
        "personal",
        "Avec les fiches des demandes qui ne visent pas des documents (dossier personnel, rectification); off sans cette option",
        "With the records of requests that are not for documents (a personal file, a rectification); off without this option",
    ),
    (
        "xlsx",
        "Tient à jour decisions.xlsx (on sans cette option)",
        "Keeps decisions.xlsx up to date (on without this option)",
    ),
    (
        "html",
        "Tient à jour rapport.html (on sans cette option)",
        "Keeps rapport.html up to date (on without this option)",
    ),
    (
        "tables",
        "Avec un fichier CSV par tableau transmis, le verdict en tête",
        "With a CSV file for each released table, the verdict on top",
    ),
    (
        "excel-fr",
        "CSV pour Excel en français : marque UTF-8, points-virgules, virgules décimales",
        "CSV for Excel in French: mark of UTF-8, semicolons, decimal commas",
    ),
    (
        "salvage",
        "Fiche par fiche, en passant ce qui est illisible",
        "Record by record, passing over what cannot be read",
    ),
    ("by", "Qui le dit", "Who says so"),
    ("why", "Pourquoi", "Why"),
    ("action", "show : affiche les réglages", "show: prints the settings"),
    ("origin", "Dit d'où vient chaque valeur", "Says where each value comes from"),
    ("category", "Ceux de cette catégorie seulement", "Those of this category only"),
    ("run", "Le numéro de l'exécution [défaut : la dernière]", "The number of the run [default: the last one]"),
    ("shell", "L'interpréteur de commandes", "The shell"),
    (
        "bodies",
        "Table d'organismes ajoutée à celle du programme, en TOML (voir docs/bodies.md); sans l'option : bodies.toml dans le dossier de sortie, sinon dans le dossier courant",
        "A table of bodies added to the program's own, in TOML (see docs/bodies.md); without the option: bodies.toml in the output folder, else in the current one",
    ),
    (
        "lang",
        "Langue des messages [défaut : celle du système, sinon le français]",
        "Language of the messages [default: the system's, else French]",
    ),
    ("query", "Ce qui est cherché", "What is looked for"),
    (
        "sort",
        "Ordre : relevance (pertinence) ou date [défaut : relevance]",
        "Order: relevance or date [default: relevance]",
    ),
    ("limit", "Nombre de résultats au plus; 0 : tous [défaut : 20]", "How many results at most; 0: all [default: 20]"),
    (
        "facets",
        "Compte les résultats par organisme, article, issue, année, délai et format",
        "Counts the results by body, article, outcome, year, delay and format",
    ),
    ("copies", "Montre aussi les copies d'une même lettre", "Shows copies of one letter too"),
    ("ids", "N'affiche que les identifiants, tous", "Prints the ids only, all of them"),
    ("files", "N'affiche que les chemins des fichiers, tous", "Prints the paths of the files only, all of them"),
    ("group", "Seulement par body, year, article ou outcome", "Only by body, year, article or outcome"),
    ("stats-format", "table, json ou csv [défaut : table]", "table, json or csv [default: table]"),
    ("kind", "Seulement letter, table ou request", "Only letter, table or request"),
    ("watch-name", "Le nom de la recherche gardée", "The name of the saved search"),
    (
        "atom",
        "Écrit un fil Atom des dernières nouvelles dans ce fichier",
        "Writes an Atom feed of the latest news to this file",
    ),
    ("watch-action", "add, run, list ou remove", "add, run, list or remove"),
    ("help", "Affiche cette aide", "Prints this help"),
    ("version", "Affiche la version", "Prints the version"),
];

/// Gives what an argument does.
pub fn argument(name: &str) -> Sentence {
    let found = ARGUMENTS.iter().find(|(id, ..)| *id == name);
    found.map_or_else(|| both(name, name), |(_, fr, en)| both(*fr, *en))
}

/// The headings of a help page.
pub struct Headings {
    /// Above the example.
    pub example: Sentence,
    /// Before the usage line.
    pub usage: Sentence,
    /// Above the commands.
    pub commands: Sentence,
    /// Above the positional arguments.
    pub arguments: Sentence,
    /// Above the options.
    pub options: Sentence,
}

/// Gives the headings of a help page.
pub fn headings() -> Headings {
    Headings {
        example: both("Exemple :", "Example:"),
        usage: both("Usage :", "Usage:"),
        commands: both("Commandes :", "Commands:"),
        arguments: both("Arguments :", "Arguments:"),
        options: both("Options :", "Options:"),
    }
}

/// A command line that is not understood: what is wrong, and where to look.
pub fn usage_error(fault: UsageFault<'_>, command: &str) -> Sentence {
    let help = if command.is_empty() { "greffier --help".to_string() } else { format!("greffier {command} --help") };
    let what = match fault {
        UsageFault::Unknown(word) => {
            both(format!("« {word} » n'est pas compris"), format!("“{word}” is not understood"))
        }
        UsageFault::Missing(words) => both(format!("il manque : {words}"), format!("missing: {words}")),
        UsageFault::BadValue { argument, value } => {
            both(format!("« {value} » ne convient pas à {argument}"), format!("“{value}” does not fit {argument}"))
        }
        UsageFault::Conflict { argument, other } => {
            both(format!("{argument} ne va pas avec {other}"), format!("{argument} does not go with {other}"))
        }
        UsageFault::SecondFile(word) => both(
            format!("« {word} » est de trop : un seul fichier à la fois"),
            format!("“{word}” is one too many: one file at a time"),
        ),
        UsageFault::Other(words) => both(words, words),
    };
    both(format!("{}; voir « {help} »", what.fr), format!("{}; see “{help}”", what.en))
}

/// What is wrong with a command line.
pub enum UsageFault<'w> {
    /// A word that is no argument or command.
    Unknown(&'w str),
    /// Arguments that are missing.
    Missing(&'w str),
    /// A value that an argument does not take.
    BadValue {
        /// The argument.
        argument: &'w str,
        /// The value.
        value: &'w str,
    },
    /// Two arguments that exclude each other.
    Conflict {
        /// The one.
        argument: &'w str,
        /// The other.
        other: &'w str,
    },
    /// A second file for a command that takes one.
    SecondFile(&'w str),
    /// Something else, in the words of the parser.
    Other(&'w str),
}
