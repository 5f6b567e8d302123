//! How an addressee is written at the head of a letter: what announces it, names, streets, and where it ends.

use std::sync::LazyLock;

use crate::pattern::Pattern;

use crate::document::{Block, BlockKind, Cell};
use crate::letter::labels::{
    BODY_NAME, COPIES, DECISION_TITLE, OFFICER_TITLE, OUR_REFERENCE, SALUTATION, SUBJECT, YOUR_REFERENCE,
};

/// A firm is named on at most this many lines above the person.
const FIRM_LINES_MAX: usize = 2;
/// So far below an addressee the rest of the address is looked for.
const BESIDE_MAX: usize = 6;
/// An addressee has at most this many lines.
const LINES_MAX: usize = 9;
/// A line of an addressee is at most this long.
const LINE_CHARACTERS_MAX: usize = 90;
/// The titles of persons, as patterns.
const TITLES: &str = "madame|madam|sir|sieur|dame|monsieur|mme|m\\.?|mesdames|messieurs|mmes|mm\\.|mlle|mademoiselle|maître|me|mles|maîtres|mes|docteure?|dre?|pre?|professeure?|prof|révérende?|rév|rev|reverend|abbé|père|sœur|soeur|frère|honorable|hon|juge|judge|mr|mrs|ms|miss|mx";
/// A word of a name, with its elision: « Planté », « Z. », « d'Essai », « O'Essai ».
const NAME_WORD: &str = r"(?:[dDlL]['’])?\p{Lu}[\p{L}'’.-]*";
/// The small words within names.
const PARTICLES: &str = "d[eu]|des|la|le|les|el|al|ben|bin|da|dos|di|del|della|van|von|der|den|ter|ten|y|e|st|ste";
/// The words that announce the addressee, before a name with or without a title or alone on their line.
pub(super) static ANNOUNCED: LazyLock<Pattern> = LazyLock::new(|| {
    let french = r"(?:à\s+)?l['’]attention\s+d(?:e\s+|['’])|(?:à|pour|attention|destinataires?(?:\(s\))?|envoyée?\s+à|transmise?\s+à|adressée?\s+à|(?:nom\s+d(?:u|e\s+la)\s+)?(?:requérante?|demandeu(?:r|se)|demanderesse|destinataire|usag(?:er|ère)|patiente?|bénéficiaire|cliente?|plaignante?|citoyen(?:ne)?|correspondante?))\s*:\s*|(?:(?:réponse|lettre|décision|copie)\s+)?destinée?\s+à\s*:\s*|(?:réponse|lettre|décision)\s+(?:envoyée|transmise|adressée)\s+à\s*:\s*|destinataires?\s*$";
    let english = r"for\s+the\s+attention\s+of\s*:?\s+|attn\.?\s+|(?:to|for|attention|attn\.?|addressee|recipients?|(?:sent|addressed)\s+to|(?:name\s+of\s+(?:the\s+)?)?(?:applicant|requester))\s*:\s*|(?:addressee|recipient)\s*$";
    Pattern::new(&format!("(?i)^(?:{french}|{english})")).expect("valid")
});
/// The words that announce who asked, whatever the document.
static REQUESTER: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^(?:(?:nom\s+d(?:u|e\s+la)\s+)?(?:requérante?|demandeu(?:r|se)|demanderesse|destinataire)|(?:name\s+of\s+(?:the\s+)?)?(?:applicant|requester|addressee))\s*:").expect("valid")
});
/// A label of another line in the head of an e-mail or in a form: the addressee ends above it.
pub(super) static OTHER_LABEL: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^(?:de|expéditeur|from|sender|envoyée?(?:\s+le)?|sent(?:\s+on)?|date|c\.?\s?c\.?i?|bcc|importance|décision|decision|motifs?|grounds?|reasons?|nature|objet|réponse|response|outcome|résultat|result|recours|recourse|événement|event|statut|status|demande|request|documents?|articles?|signature|signé|dossier|file|téléphone|telephone|phone|pièces?\s+jointes?|attachments?)\s*:").expect("valid")
});
pub(super) static PERSON_TITLE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(&format!(
        r"^(?:(?i:à\s+)?(?i:feue?\s+)?(?i:(?:{TITLES})\.?\s+(?:et|and|&)\s+)?(?i:{TITLES})\.?)(?:\s+l[ae]\s+\p{{Ll}}[\p{{L}}-]+|\s+l['’]\p{{Ll}}[\p{{L}}-]+)?\s+(?P<name>{NAME_WORD}(?:\s+(?:{PARTICLES}|{NAME_WORD})){{0,5}})\s*[,:]?$"
    ))
    .expect("valid")
});
/// A person and her address or occupation on one line, after a title: « Madame Unetelle, 12, rue … ».
pub(super) static PERSON_AND_MORE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(&format!(r"^(?P<person>(?:(?i:à\s+)?(?i:{TITLES})\.?)\s+{NAME_WORD}(?:\s+(?:{PARTICLES}|{NAME_WORD})){{0,5}})\s*(?:,|;|<|\(|\s[-–—]\s)\s*(?P<more>\S.*)$"))
        .expect("valid")
});
/// A name without a title: two to six words in capitals or with an initial capital.
pub(super) static BARE_NAME: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(&format!(r"^{NAME_WORD}(?:\s+(?:{PARTICLES}|{NAME_WORD})){{1,5}},?$")).expect("valid")
});
/// The last name before the first names: « Untel, Zoé ».
pub(super) static LAST_NAME_FIRST: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(&format!(r"^(?P<last>{NAME_WORD}(?:\s+{NAME_WORD})?),\s*(?P<first>{NAME_WORD}(?:\s+{NAME_WORD})?)$"))
        .expect("valid")
});
/// What parts the persons of one line.
pub(super) static AND: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"\s+(?:et|and|&|ou|or)\s+|\s*[;/]\s*").expect("the pattern is valid"));
/// What stands on the line behind the persons: an address, a mail, anything in brackets.
pub(super) static BEHIND_NAME: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"\s*(?:[<(\[|\t]|,\s*(?:\d|c\.\s?p\.|app)|\s[-–—]\s|mailto:).*$|,\s*$").expect("valid")
});
/// The rest of a name on a line of its own.
pub(super) static REST_OF_NAME: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"^\p{Lu}[\p{L}'’-]+(?:\s+\p{Lu}[\p{L}'’-]+){0,2}$").expect("the pattern is valid"));
pub(super) static POSTAL_CODE: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"(?i)\b[ABCEGHJ-NPRSTVXY]\d[A-Z]\s?\d[A-Z]\d\b").expect("the pattern is valid"));
pub(super) static STREET: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^(?:\d{1,6}[a-z]?(?:[-–]\d+)?\s*,?\s+\S|c\.\s?p\.\s*\d|p\.?\s?o\.?\s+box|case postale|app(?:artement|t)?\.?\s*\d|bureau\s+\d|(?:rue|boul|avenue|chemin|rang|route)\b)").expect("valid")
});
/// A street by its kind.
pub(super) static STREET_NAMED: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^\d{1,6}[a-z]?\s*,?\s+(?:.{0,30}\s)?(?:rue|boul\.|boulevard|avenue|av\.|chemin|rang|route|place|street|st\.|road|crescent|drive|lane)(?:\s|,|$)").expect("valid")
});
/// A line that begins with a number that could be a year and is that of a house.
pub(super) static HOUSE_NUMBER: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"^(?:19|20)[0-9]{2}\s*,\s*\p{L}").expect("the pattern is valid"));
/// Where the street begins on a line that holds more.
pub(super) static STREET_IN_LINE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)(?:^|[,;:]\s*|\s[-–—]\s|[<(])(?:\d{1,6}[a-z]?(?:[-–]\d+)?\s*,?\s+\p{L}|c\.\s?p\.\s*\d|p\.?\s?o\.?\s+box|case postale|(?:rue|boul|avenue|chemin|rang|route)\b)").expect("valid")
});
/// A label alone in its cell, with or without a colon.
pub(super) static LABEL_ALONE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^(?:à|to|destinataires?|adressée?\s+à|à\s+l['’]attention\s+de|attention|(?:nom\s+d(?:u|e\s+la)\s+)?(?:requérante?|demandeu(?:r|se)|demanderesse|destinataire)|addressee|recipients?|(?:sent|addressed)\s+to|(?:name\s+of\s+(?:the\s+)?)?(?:applicant|requester))\s*:?$").expect("valid")
});
/// What follows the street on its line: the door.
pub(super) static DOOR: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\s*,?\s*\b(?:app(?:artement|t)?|bureau|suite|unité|porte|local|étage|apt|unit)\b.*$")
        .expect("valid")
});
pub(super) static MAIL: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"[\p{L}0-9._%+-]+@[\p{L}0-9.-]+\.\p{L}{2,}").expect("the pattern is valid"));
pub(super) static DATE_LIKE: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"(?i)\b(?:19|20)\d\d\b|^\s*le\s+\d").expect("the pattern is valid"));
/// A line with the number of the file, whatever its label.
pub(super) static FILE_LINE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^(?:(?:votre\s+)?(?:demande|requête)|dossier|suivi|cote|(?:access\s+)?request|file|log|tracking|case|r[ée]f|[no]\s?/|no\b|n[°º]|num[ée]ro|number)[^@]*[0-9]").expect("valid")
});
pub(super) static SENDING: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^[(\[]?(?:remise?\s+en|en\s+mains?|sous\s+pli|under\s+cover|par|by|via|envoi|envoyée?s?|expédiée?s?|acheminée?s?|livrée?s?|transmise?s?|transmission|sent|transmitted|faxed|(?:e-?)?mailed|posted|couriered|delivered|delivery|mode|registered|certified|(?:poste|courrier)\s+(?:recommand|certifi|prioritaire)\p{L}*)\b|^[(\[]?(?:courriel|e-?mail|télécopieur?|télécopie|fax|poste|courrier|recommandée?|huissier|messager(?:ie)?|portail|(?:courrier|messagerie|voie)\s+électronique|poste-lettres?|epost|postel|xpresspost)(?:\s+(?:seulement|only|sécurisée?|électronique|ordinaire|régulier|interne))?\s*(?:[:)\]]|$)|^(?:confidenti[ae]l|sans\s+préjudice|without\s+prejudice|sous\s+toutes\s+réserves|personnel|personal|privé|private|urgent)\b").expect("valid")
});
/// The form of a firm or an association at the end of its name or in it, and the words before who takes its letters.
pub(super) static FIRM: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:inc|lt[ée]e|ltd|enr|llp|corp|s\.?e\.?n\.?c\.?(?:r\.?l\.?)?|senc(?:rl)?|limitée|limited|et\s+(?:associée?s|fils|filles|frères)|&\s+(?:associés|fils|associates|sons)|avocate?s|notaires|entreprises|groupe|construction|consultants|syndicat|association|coalition|les\s+ami(?:e?s)|journal|médias?|comité\s+(?:de|des)|union|fédération|coopérative)\b|^(?:a/s|c/o|aux\s+soins|aux\s+bons\s+soins|care\s+of)\b|\ba/s\b")
        .expect("valid")
});
/// A person behind a title anywhere in a line.
static TITLED_WITHIN: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(&format!(r"(?:^|[\s(])(?i:{TITLES})\.?\s+(?:\p{{Lu}}[\p{{L}}'’.-]*\s+)*\p{{Lu}}\p{{L}}"))
        .expect("valid")
});
/// How a body is reached: no addressee has a telephone or a web page above the subject.
static REACHED: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:t[ée]l(?:[ée]phone)?|t[ée]l[ée]c(?:opieur)?|phone|fax)\b\s*[.:]|www\.|https?:|\b[0-9]{3}[ .-][0-9]{3}[ .-][0-9]{4}\b").expect("valid")
});
/// The end of the name of a firm that tells only its form.
pub(super) static FIRM_END: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?i)[\s,]+(?:inc|lt[ée]e|ltd|enr|llp|corp|s\.?e\.?n\.?c\.?(?:r\.?l\.?)?|senc(?:rl)?|limitée|limited)\.?$",
    )
    .expect("valid")
});
/// Whose request the subject line names.
pub(super) static REQUEST_OF: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(&format!(
        r"(?i:\b(?:demande|requête|request|dossier|plainte)\b[^.:;]{{0,40}}?\b(?:de|par|of|by|from|for)\s+(?:(?:votre\s+cliente?|your\s+client|la\s+part\s+de)\s*,?\s*)?)(?i:{TITLES})\.?\s+(?P<name>{NAME_WORD}(?:\s+(?:{PARTICLES}|{NAME_WORD})){{0,4}})"
    ))
    .expect("valid")
});
/// Names that running words give the person to whom the letter is written: addressed within a sentence (« Veuillez
/// agréer, Monsieur Untel, »), as whose request it is, as who wrote the message that is quoted below.
pub(super) static NAMED_IN_TEXT: LazyLock<Vec<Pattern>> = LazyLock::new(|| {
    let name = format!(r"(?P<name>{NAME_WORD}(?:\s+(?:{PARTICLES}|{NAME_WORD})){{0,4}})");
    let titled = format!(r"(?i:{TITLES})\.?\s+{name}");
    let patterns = [
        format!(
            r"(?i:\b(?:agréer|recevoir|croire|accepter|agréez|recevez|croyez|acceptez|remercie|remercions|transmettons))\b[^.]{{0,30}},\s*{titled}\s*,"
        ),
        format!(
            r"^(?i:(?:bonjour|ch(?:er|ère)s?|dear|hello)[\s,]+)?{titled}\s*[,.!:–-]+\s+(?i:nous|vous|votre|vos|suite\s+à|en\s+réponse|we|you|your|thank)\b"
        ),
        format!(r",\s*{titled}\s*,\s+(?i:vous|nous|votre|que|you|we|your)\b"),
        format!(r"(?i:\b(?:votre\s+cliente?|your\s+client)\s*,?\s+){titled}"),
        format!(
            r"(?i:\b(?:demandes?|requêtes?|request)\b[^.]{{0,40}}\b(?:présentée|formulée|soumise|faite|déposée|transmise|adressée|made|submitted|filed)s?\s+(?:par|by)\s+){titled}"
        ),
        format!(r"^(?i:(?:le|on)\s).{{6,60}}?[,:]?\s{name}\s*(?:[<(\[][^>)\]]*[>)\]])?\s+(?i:a\s+écrit|wrote)\s*:"),
    ];
    patterns.iter().map(|pattern| Pattern::new(pattern).expect("valid")).collect()
});
/// The sender of a message that is quoted below the letter.
pub(super) static QUOTED_SENDER: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^>?\s*(?:de|from|expéditeur|sender)\s*:\s*(?P<name>[^<(\[@]{3,60}?)\s*(?:[<(\[].*)?$")
        .expect("valid")
});
/// The label of a line of the letter that stands alone: its value is on the next line or in the next column.
static LABEL_LINE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^(?:(?:n[o°º]s?\.?|num[ée]ro)\s+(?:de\s+)?(?:la\s+)?(?:dossier|r[ée]f[ée]rence|demande)|(?:notre|votre|nos|vos|our|your)\s+(?:r[ée]f[ée]rence|dossier|file|reference|ref\.?)|r[ée]f[ée]rence|reference|dossier|file(?:\s+(?:no\.?|number))?|objet|sujet|subject|date|mode\s+d['’]envoi)\s*:?$|^(?:notre|votre|our|your)\s+(?:r[ée]f[ée]rence|dossier|file|reference|ref\.?)\s").expect("valid")
});
/// Words in the names of bodies and units that look like the name of a person.
static NO_PERSON: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^(?:ville|town|city|canton|village|paroisse|township|borough|parish|port|county)\s+(?:de|du|des|of)\b|\b(?:arrondissement|borough|township|direction|division|services?|bureau|greffe|secrétariat|cabinet|administration|government|gouvernement|regional|régionale?|municipal|municipale|affaires|affairs|department|canada|québec|corporation|incorporated|inc|ltée|ltd|limited|agency|agence|authority|autorité|council|conseil|centre|center|garderie|cpe|installation|édifice|tour|pavillon|complexe|succursale|access|request|accès|demande|notice|avis|decision|décision|protected|protégé|confidential|confidentiel|urgent|documents?|information|reply|response|réponse|envoi|report|rapport)\b").expect("valid")
});
/// The first word of a salutation.
pub(super) static GREETING: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^(?:(?:re)?bonjour|bonsoir|salut|allô|ch(?:er|ère)s?|dear|hello|hi|greetings|good\s+(?:morning|day|afternoon|evening)|wachiya|kuei|kwe|ullaakkut|aingai|tansi)[\s,]+").expect("the pattern is valid")
});
/// Words after a title that name an office, not a person.
pub(super) static OFFICE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^(?:la|le|l['’]|les|à|et|monsieur|madame|mesdames|messieurs|sir|madam|or|tou(?:te)?s)\b")
        .expect("valid")
});
/// A name before which an elided word stands: « d'Élodie ».
pub(super) static ELISION: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"(?i)^(?:d|l|qu|s|n|j|c)['’]").expect("the pattern is valid"));

/// Gives the lines of a cell.
pub(super) fn cell_lines(cell: &Cell) -> Vec<HeadLine> {
    let lines = cell.lines.iter().enumerate();
    lines.map(|(line, words)| HeadLine { block: 0, line, text: words.text() }).collect()
}

pub(super) struct HeadLine {
    pub(super) block: usize,
    pub(super) line: usize,
    pub(super) text: String,
}

/// Gives the lines of the head of a letter; tables are passed over.
pub(super) fn head_lines(blocks: &[Block], head: usize) -> Vec<HeadLine> {
    let texts = blocks.iter().take(head).enumerate().filter(|(_, block)| !matches!(block.kind, BlockKind::Table(_)));
    texts
        .flat_map(|(index, block)| {
            let lines = block.lines.iter().enumerate();
            lines.map(move |(line, words)| HeadLine { block: index, line, text: words.text() })
        })
        .collect()
}

/// Finds the runs of lines that name the addressee: from a name to the last line of the address. After the first run
/// only those count that words announce.
pub(super) fn find_lines(lines: &[HeadLine]) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    let mut index = 0;
    // « Kativik Regional / 12 Main Street » above « Ms. Unetelle / 5 Oak Street » is the letterhead.
    let titled = (0..lines.len()).find(|&at| {
        let address = lines[at + 1..].iter().take(4).any(|line| is_address(&line.text));
        let below_letter = lines[..at].iter().any(|line| is_of_the_letter(line.text.trim()));
        is_titled(&lines[at].text) && !is_salutation(lines, at) && (address || below_letter)
    });
    while index < lines.len() {
        let above = titled.is_some_and(|titled| index < titled) && !names_same(lines, index, titled);
        let begins = match runs.is_empty() {
            true if above => is_announced(lines, index) || is_titled(&lines[index].text),
            true => begins_addressee(lines, index),
            false => is_announced(lines, index),
        };
        if !begins {
            index += 1;
            continue;
        }
        let below = (index + 1..lines.len()).take(LINES_MAX - 1);
        let rest = below.take_while(|&at| goes_on(&lines[at].text) && !is_salutation(lines, at)).count();
        let firm = if runs.is_empty() { count_firm_lines(lines, index) } else { 0 };
        runs.push((index - firm, firm + 1 + rest));
        index += 1 + rest;
        // Where a second column stands beside the address, its lines come between those of the address.
        let beside = (index..lines.len()).take(BESIDE_MAX).take_while(|&at| !is_salutation(lines, at));
        runs.extend(beside.filter(|&at| is_street_or_town(&lines[at].text)).map(|at| (at, 1)));
    }
    runs.sort_unstable();
    runs.dedup();
    let mut end = 0;
    runs.retain(|&(first, count)| {
        let apart = first >= end;
        end = end.max(first + count);
        apart
    });
    runs
}

/// Finds lines that are an addressee by their place, though no person is named there: below the date, the sending or
/// the number and above the subject or the salutation, with the sign of a firm or « a/s » among them; unless only the
/// sure ones are asked for, a name or an address will do.
pub(super) fn find_placed_lines(lines: &[HeadLine], sure: bool) -> Option<(usize, usize)> {
    const LINES_MAX: usize = 7;
    let starts = (1..lines.len()).filter(|&at| {
        let above = lines[at - 1].text.trim();
        // « Madame la Directrice générale » without a comma stands above the address of her office.
        let greets = SALUTATION.is_in(above) && above.ends_with([',', ':', '!']);
        is_of_the_letter(above) && !greets && !SUBJECT.is_in(above)
    });
    starts.map(|start| (start, count_going_on(lines, start))).find(|&(start, count)| {
        let ends = lines
            .get(start + count)
            .is_none_or(|next| is_of_the_letter(&next.text) || is_salutation(lines, start + count));
        let run = &lines[start..start + count];
        let first = run.first().map_or("", |line| line.text.trim());
        let own = BODY_NAME.regex().find(first).is_some_and(|body| body.start() == 0)
            || OFFICER_TITLE.is_in(first) && !TITLED_WITHIN.is_match(first) && !is_person(first)
            || NO_PERSON.is_match(first) && !FIRM.is_match(first);
        let reached = run.iter().any(|line| REACHED.is_match(&line.text));
        let named =
            |line: &HeadLine| if sure { FIRM.is_match(line.text.trim()) } else { may_be_addressee(line.text.trim()) };
        ends && (1..=LINES_MAX).contains(&count) && !own && !reached && run.iter().any(named)
    })
}

/// Tells whether a line between the date and the subject is one of an addressee: a person, a firm, an address.
fn may_be_addressee(text: &str) -> bool {
    FIRM.is_match(text)
        || TITLED_WITHIN.is_match(text)
        || is_person(text)
        || MAIL.is_match(text)
        || STREET_NAMED.is_match(text)
        || POSTAL_CODE.is_match(text)
}

/// Tells whether a line names several persons: « Mesdames Zoé Unetelle et Irène Autre ».
fn names_several(text: &str) -> bool {
    let mut names = AND.split(text).map(str::trim).peekable();
    let all = |name: &str| PERSON_TITLE.is_match(name) && !name.ends_with(',') || BARE_NAME.is_match(name);
    !text.ends_with([',', ':']) && text.split_whitespace().count() > 4 && names.peek().is_some() && names.all(all)
}

/// Tells whether a line begins with the name of a person, alone or before what she does and how she is reached.
pub(super) fn is_person(text: &str) -> bool {
    let bare = text.trim_matches(['[', ']', '(', ')', ' ']);
    let first = bare.split([',', '(', '<', ';']).next().unwrap_or_default().trim();
    let one = |name: &str| {
        let name = name.trim();
        BARE_NAME.is_match(name) && !BODY_NAME.is_in(name) && !NO_PERSON.is_match(name) && !OFFICER_TITLE.is_in(name)
    };
    AND.split(first).all(one)
}

/// Counts the lines from one on that may go on with an addressee.
fn count_going_on(lines: &[HeadLine], start: usize) -> usize {
    (start..lines.len()).take_while(|&at| goes_on(&lines[at].text) && !is_salutation(lines, at)).count()
}

/// Counts the lines right above a person that name her firm: they stand below the date or another line of the letter.
fn count_firm_lines(lines: &[HeadLine], person: usize) -> usize {
    let above = lines[..person].iter().rev().take(FIRM_LINES_MAX + 1);
    let firm = above.take_while(|line| goes_on(&line.text) && !is_address(&line.text)).count();
    let below_letter = person.checked_sub(firm + 1).is_some_and(|at| is_of_the_letter(lines[at].text.trim()));
    if firm <= FIRM_LINES_MAX && below_letter { firm } else { 0 }
}

/// Tells whether a line is a street or a town with its postal code, and nothing of the letter itself.
fn is_street_or_town(text: &str) -> bool {
    let text = text.trim();
    !is_of_the_letter(text) && (STREET_NAMED.is_match(text) || POSTAL_CODE.is_match(text))
}

/// Tells whether a run of lines is an addressee whatever the document: announced or titled, with an address.
pub(super) fn is_sure(lines: &[HeadLine], first: usize, count: usize) -> bool {
    let address = lines[first..first + count].iter().any(|line| is_address(&line.text) || MAIL.is_match(&line.text));
    let asked = (first..first + count).any(|at| is_announced(lines, at) && REQUESTER.is_match(lines[at].text.trim()));
    asked || address && (first..first + count).any(|at| is_announced(lines, at) || is_titled(&lines[at].text))
}

/// Tells whether a line is a person behind a title.
fn is_titled(text: &str) -> bool {
    let text = text.trim();
    let name = PERSON_TITLE.captures(text).or_else(|| PERSON_AND_MORE.captures(text));
    name.is_some_and(|parts| parts.name("name").is_none_or(|name| !OFFICE.is_match(name.as_str())))
}

/// Tells whether the last word of a line is the last name of the titled person.
fn names_same(lines: &[HeadLine], index: usize, titled: Option<usize>) -> bool {
    let last = |at: usize| words_of(&lines[at].text).pop();
    titled.is_some_and(|titled| last(index) == last(titled))
}

/// Tells whether words announce a person or an address on the line, or on the next one where they stand alone.
pub(super) fn is_announced(lines: &[HeadLine], index: usize) -> bool {
    let text = lines[index].text.trim();
    let Some(announced) = ANNOUNCED.find(text) else { return false };
    let rest = text[announced.end()..].trim();
    if rest.is_empty() {
        return lines.get(index + 1).is_some_and(|next| goes_on(&next.text) && !names_office(next.text.trim()));
    }
    !names_office(rest)
}

/// Tells whether the words behind what announces an addressee name an office or a body, not a person.
pub(super) fn names_office(text: &str) -> bool {
    // « Solange Untel, technicienne »: the person stands before what she does.
    let first = text.split([',', '(']).next().unwrap_or_default().trim();
    let named =
        first.len() < text.len() && BARE_NAME.is_match(first) && !BODY_NAME.is_in(first) && !OFFICER_TITLE.is_in(first);
    let untitled = !named && !PERSON_TITLE.is_match(text) && !PERSON_AND_MORE.is_match(text);
    untitled && !MAIL.is_match(text) && (OFFICE.is_match(text) || BODY_NAME.is_in(text) || OFFICER_TITLE.is_in(text))
}

pub(super) fn begins_addressee(lines: &[HeadLine], index: usize) -> bool {
    let text = lines[index].text.trim();
    if is_announced(lines, index) {
        return true;
    }
    if is_of_the_letter(text) || is_salutation(lines, index) {
        return false;
    }
    if let Some(parts) = PERSON_TITLE.captures(text) {
        return !OFFICE.is_match(&parts["name"]);
    }
    let address_follows = lines[index + 1..].iter().take(3).any(|line| is_address(&line.text));
    if let Some(parts) = PERSON_AND_MORE.captures(text).filter(|_| text.chars().count() <= LINE_CHARACTERS_MAX) {
        let more = &parts["more"];
        // Below the date an officer with an address is one of a firm; above it she may be one of the letterhead.
        let below_letter = lines[..index].iter().any(|line| is_of_the_letter(line.text.trim()));
        let other = !OFFICER_TITLE.is_in(more) && !BODY_NAME.is_in(more);
        // « Monsieur Untel (envoi par courriel) » says how the letter went: the name is learned from the salutation.
        let said_again = SENDING.is_match(more)
            && words_of(&parts["person"])
                .pop()
                .is_some_and(|last| lines[index + 1..].iter().any(|line| words_of(&line.text).contains(&last)));
        if said_again {
            return false;
        }
        let ends_here = lines.get(index + 1).is_none_or(|next| is_of_the_letter(next.text.trim()));
        return is_address(more)
            || (address_follows && (other || below_letter))
            || (other && below_letter && ends_here);
    }
    let goes_on = lines.get(index + 1).is_none_or(|next| goes_on(&next.text));
    let several = AND.split(text).all(|name| BARE_NAME.is_match(name) || PERSON_TITLE.is_match(name));
    let last_first =
        LAST_NAME_FIRST.is_match(text) && lines[..index].iter().any(|line| is_of_the_letter(line.text.trim()));
    let person = !BODY_NAME.is_in(text) && !NO_PERSON.is_match(text);
    (BARE_NAME.is_match(text) || several || last_first) && person && address_follows && goes_on
}

/// Tells whether a line is the salutation: « Monsieur Untel, » directly above the body. The block above it would have
/// been found.
pub(super) fn is_salutation(lines: &[HeadLine], index: usize) -> bool {
    let text = lines[index].text.trim();
    let prose_follows = || lines.get(index + 1).is_none_or(|next| next.text.chars().count() > 60);
    text.ends_with([',', ':']) && PERSON_TITLE.is_match(text) && prose_follows()
}

pub(super) fn is_address(text: &str) -> bool {
    STREET.is_match(text.trim()) || POSTAL_CODE.is_match(text) || MAIL.is_match(text)
}

pub(super) fn goes_on(text: &str) -> bool {
    let text = text.trim();
    text.chars().count() <= LINE_CHARACTERS_MAX && !is_of_the_letter(text)
}

/// Tells whether a line belongs to the letter itself: a date, a reference, the subject, the way of sending.
pub(super) fn is_of_the_letter(text: &str) -> bool {
    OUR_REFERENCE.is_in(text)
        || YOUR_REFERENCE.is_in(text)
        || SUBJECT.is_in(text)
        || COPIES.is_in(text)
        || DECISION_TITLE.is_in(text)
        || OTHER_LABEL.is_match(text)
        || LABEL_LINE.is_match(text)
        || SENDING.is_match(text)
        || (DATE_LIKE.is_match(text) && !HOUSE_NUMBER.is_match(text) && !STREET_NAMED.is_match(text))
        || FILE_LINE.is_match(text)
        || (SALUTATION.is_in(text)
            && !PERSON_TITLE.is_match(text)
            && !PERSON_AND_MORE.is_match(text)
            && !names_several(text))
        || text.is_empty()
}

/// Gives the names on a line, without what announces them, without their titles and without what stands behind them.
pub(super) fn line_to_names(text: &str) -> Vec<String> {
    let text = text.trim();
    let bracketed = text.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
    let text = ANNOUNCED.replace(bracketed.unwrap_or(text), "");
    if let Some(parts) = LAST_NAME_FIRST.captures(&text) {
        return vec![format!("{} {}", &parts["first"], &parts["last"])];
    }
    let text = PERSON_AND_MORE.captures(&text).map_or(text.to_string(), |parts| parts["person"].to_string());
    let text = BEHIND_NAME.replace(&text, "");
    let names = AND.split(&text).map(|name| name.trim().trim_end_matches([',', ':']));
    let names = names.filter(|name| !name.is_empty() && !MAIL.is_match(name) && !STREET.is_match(name));
    names
        .filter_map(|name| match PERSON_TITLE.captures(name) {
            Some(parts) => Some(parts["name"].to_string()),
            None => LAST_NAME_FIRST
                .captures(name)
                .map(|parts| format!("{} {}", &parts["first"], &parts["last"]))
                .or((!OFFICE.is_match(name) || BARE_NAME.is_match(name)).then(|| name.to_string())),
        })
        .collect()
}

/// Gives the ways in which a line may name the street again: whole, without its door, without the town behind it.
pub(super) fn line_to_streets(text: &str) -> Vec<Vec<String>> {
    let Some(start) = STREET_IN_LINE.find(text).map(|found| found.start()) else { return Vec::new() };
    let text = text[start..].trim_start_matches([',', ' ', '<', '(']);
    // The comma right behind the number parts nothing.
    let number_end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(0);
    let after = text[number_end..].trim_start_matches([',', ' ']);
    let town = after.find([',', '(']).map_or(text.len(), |at| text.len() - after.len() + at);
    let ways = [text.to_string(), DOOR.replace(text, "").into_owned(), text[..town].to_string()];
    let mut streets: Vec<Vec<String>> = Vec::new();
    for street in ways.iter().map(|way| words_of(way)).filter(|street| street.len() > 1) {
        if !streets.contains(&street) {
            streets.push(street);
        }
    }
    streets
}

/// Gives the words of a name or address, plain.
pub(super) fn words_of(text: &str) -> Vec<String> {
    text.split_whitespace().map(plain).filter(|word| !word.is_empty()).collect()
}

/// Gives a word without elision and punctuation around it, in lower case, for comparing names.
pub(super) fn plain(word: &str) -> String {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    ELISION.replace(word, "").to_lowercase()
}

/// Tells whether a word is the title of a person.
pub(super) fn is_title(word: &str) -> bool {
    let titles = [
        "madame", "monsieur", "mme", "m", "maître", "me", "mr", "ms", "mrs", "miss", "dr", "dre", "bonjour", "cher",
        "chère", "dear", "hello",
    ];
    titles.contains(&plain(word).as_str())
}
