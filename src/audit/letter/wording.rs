//! The words by which letters say that something is joined, extended, quoted or repealed, French and English side by
//! side. They only keep the audit from stating that a thing is absent.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::pattern::Pattern;

use crate::record::{Decision, SpanOut, ZoneName, normalise};

/// So many characters on each side of a citation belong to it.
const AROUND_CHARS: usize = 90;

/// The law text itself, and words that say that it stands elsewhere: « le texte de ces articles est reproduit en annexe ».
static TEXT_IS_JOINED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"\b(?:textes?|libellés?|articles?|dispositions?|text|wording|provisions?|sections?)\b(?P<between>(?:[^.;]|\.[0-9]){0,100}?)\b(?:est|sont|figurent?|se\s+trouvent?|apparai\w+|apparaî\w+|is|are|appears?)\s+(?:\w+\s+){0,2}?(?:reproduit|joint|annexé|ci-joint|ci-après|en\s+annexe|à\s+l'annexe|à\s+la\s+fin|au\s+verso|transcrit|attached|enclosed|reproduced|appended|annexed|set\s+out)",
    )
});
/// Joined law text: « vous trouverez ci-joint copie des articles de loi ».
static JOINED_IS_TEXT: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"\b(?:ci-joint|en\s+annexe|trouver|joign|annex|joint|reprodui|enclos|attach|append|find)\w*\b(?:[^.;]|\.[0-9]){0,80}?\b(?:(?:textes?|libellés?|extraits?|copies?|text|extracts?|cop(?:y|ies))\s+(?:de|des|du|of)\b\s*(?:l'|la\s+|ces\s+|cet\s+|the\s+|these\s+)?(?:\w+\s+)?(?:articles?|dispositions?|lois?|sections?|provisions?|act|law)\b|(?:les|des|the)\s+(?:articles|dispositions|sections|provisions)\s+(?:de\s+(?:la\s+)?loi|pertinent|invoqué|législati|légal|cité|mentionné|relevant|cited|invoked))",
    )
});
/// « (en annexe) » behind a law or an article.
static JOINED_IN_BRACKETS: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"\b(?:articles?|art\.|loi|dispositions?|sections?|act)\b(?:[^.;]|\.[0-9]){0,100}\(\s*(?:voir|see|ci-|texte|copie|en|dont|the|text|copy|à|l')?\s*(?:l')?(?:annexe|annexée?s?|jointe?s?|ci-jointe?s?|appendix|annexed|annex|attached|enclosed)\b",
    )
});
static NAMES_OF_THE_ACT: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"accès\s+aux\s+documents(?:\s+des\s+organismes\s+publics)?|protection\s+des\s+renseignements\s+personnels|access\s+to\s+documents|protection\s+of\s+personal\s+information",
    )
});
/// What is joined to a letter besides law text.
static RELEASED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"\b(?:documents?|données?|renseignements?|tableaux?|courriels?|rapports?|dossiers?|listes?|records?|files?|data|tables?|reports?|e-?mails?|information)\b",
    )
});
static LAW_TEXT: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"\b(?:articles?|lois?|dispositions?|législati\w+|charte|provisions?|sections?|act|legislation|extraits?\s+d[e'])",
    )
});
static RECOURSE_WORD: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"\b(?:recours|révis(?:ion|er|ée?)|contest\w+|recourse|review)\b"));
static JOINED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"\b(?:ci-joint|ci-annexé|ci-après|joint|joign|annex|accompagn|qui\s+suit|au\s+verso|enclos|attach|append|overleaf)",
    )
});
/// Words that name a recourse, wherever they stand.
static NAMES_RECOURSE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"\b(?:demand\w*|droit|avis|formulaire|faire|peut|pouvez|appl\w+|request\w*|right|notice|may|can)\b(?:[^.;]|\.[0-9]){0,100}?\b(?:révis(?:ion|er|ée?)|recours|review\w*|recourse)\b|\brecours\s+(?:en|devant|auprès)\b|\brecours\s+(?:\w+\s+){0,2}exercé|contester\b",
    )
});
static COMMISSION: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"commission\s+d'accès\s+à\s+l'information|access\s+to\s+information\s+commission"));
static TIME: LazyLock<Pattern> = LazyLock::new(|| pattern(r"\b(?:mois|months?|semaines?|weeks?|jours?|days?)\b"));
static THIRD_PARTY: LazyLock<Pattern> = LazyLock::new(|| pattern(r"\btiers\b|\bthird\s+part"));
static EXTENSION: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"\b(?:délais?|avis|échéance|traitement|réponse|time|period|notice|deadline|response)\b(?:[^.;]|\.[0-9]){0,80}?\b(?:prolong|prorog|exten(?:d|sion))|\b(?:prolong|prorog|exten(?:d|sion))\w*(?:[^.;]|\.[0-9]){0,60}?\b(?:délais?|avis|jours|time|period|notice|days|deadline)\b|\b(?:délai|jours|period|days)\s+(?:additionnels?|supplémentaires?|de\s+plus)|\badditional\s+(?:period|time|ten|10|days)",
    )
});
/// « l'article 31 se lit comme suit : « … » »
static QUOTE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r#"\b(?:articles?|art\.|sections?|s\.)\s*[0-9](?:[^.;:«"“]|\.[0-9]){0,160}?\b(?:prévoi|énonc|stipul|dispos|édict|li(?:t|sent)\b|libellé|rédigé|texte|suit|provid|read|state|text)\w*(?:[^.;:«"“]|\.[0-9]){0,60}(?::|[«"“])"#,
    )
});
/// A line that opens with an article and goes on with its text.
static ARTICLE_LINE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r#"^[\s*"«“]*(?i:(?P<word>articles?|art\.|section|s\.)\s*)?(?P<number>[0-9]{1,3}(?:\.[0-9]{1,2})?)\s*(?P<mark>[.:–—-]|\s)\**\s*[«"“]?\s*\p{Lu}.{40,}"#)
        .expect("the pattern is valid, a test compiles it")
});
static NUMBER: LazyLock<Pattern> = LazyLock::new(|| pattern(r"[0-9]{1,3}(?:\.[0-9]{1,2})?"));
static REPEAL: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"abrog|\banciens?\b|autrefois|remplac|repeal|\bformer|\breplace"));

fn pattern(words: &str) -> Pattern {
    Pattern::new(&format!("(?i){words}")).expect("the patterns are valid, a test compiles them")
}

/// Tells whether the name of a joined piece is that of law text.
pub fn joins_law_text(piece: &str) -> bool {
    LAW_TEXT.is_match(&normalise(piece))
}

/// Tells whether the name of a joined piece is that of a notice of recourse.
pub fn joins_recourse(piece: &str) -> bool {
    RECOURSE_WORD.is_match(&normalise(piece))
}

/// Words around a place in the text.
pub struct Around(String);

/// Gives the words around a place in the text.
pub fn around(decision: &Decision, span: Option<SpanOut>) -> Around {
    let Some([start, end]) = span else { return Around(String::new()) };
    let from = start.saturating_sub(AROUND_CHARS);
    let words: String = decision.text.chars().skip(from).take(end - from + AROUND_CHARS).collect();
    Around(normalise(&words))
}

impl Around {
    /// Tells whether the words say that something is no longer in force.
    pub fn speaks_of_repeal(&self) -> bool {
        REPEAL.is_match(&self.0)
    }
}

/// The lines of a letter without its annexed law and the released documents, with their zones.
pub struct OwnWords(Vec<(ZoneName, String)>);

impl OwnWords {
    /// Gives the letter's own words.
    pub fn of(decision: &Decision) -> Self {
        let mut lines = Vec::new();
        let (mut at_char, mut at_byte) = (0, 0);
        let mut advance = |to_char: usize| {
            let rest = &decision.text[at_byte..];
            let step = to_char.saturating_sub(at_char);
            at_byte += rest.char_indices().nth(step).map_or(rest.len(), |(at, _)| at);
            at_char = at_char.max(to_char);
            at_byte
        };
        // Zones stand in the order of the text.
        for zone in &decision.zones {
            let Some([start, end]) = zone.span else { continue };
            let (from, to) = (advance(start), advance(end));
            if !matches!(zone.zone, ZoneName::Annex | ZoneName::Documents) {
                lines.extend(decision.text[from..to].lines().map(|line| (zone.zone, normalise(line))));
            }
        }
        Self(lines)
    }

    fn lines(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(_, line)| line.as_str())
    }

    fn lines_in(&self, zone: ZoneName) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(of, _)| *of == zone).map(|(_, line)| line.as_str())
    }

    /// Tells whether the letter says that the text of the articles is joined.
    pub fn say_that_law_text_is_joined(&self) -> bool {
        self.lines().any(|line| {
            let line = NAMES_OF_THE_ACT.replace_all(line, "");
            // What is joined under an article is a document, not its text.
            let joined = TEXT_IS_JOINED.captures_iter(&line).any(|parts| !RELEASED.is_match(&parts["between"]));
            joined || JOINED_IS_TEXT.is_match(&line) || JOINED_IN_BRACKETS.is_match(&line)
        })
    }

    /// Tells whether the letter says that a notice of recourse is joined.
    pub fn say_that_the_recourse_is_joined(&self) -> bool {
        let mut sentences = self.lines().flat_map(|line| line.split(". ")).flat_map(|part| part.split(';'));
        sentences.any(|sentence| RECOURSE_WORD.is_match(sentence) && JOINED.is_match(sentence))
    }

    /// Tells whether words about a recourse stand outside the request.
    pub fn name_a_recourse(&self) -> bool {
        let lines = self.0.iter().filter(|(zone, _)| *zone != ZoneName::Request).map(|(_, line)| line);
        lines
            .into_iter()
            .any(|line| NAMES_RECOURSE.is_match(line) || (COMMISSION.is_match(line) && RECOURSE_WORD.is_match(line)))
    }

    /// Tells whether the recourse has a time of the requester's, in whatever unit.
    pub fn give_the_recourse_a_time(&self) -> bool {
        let sentences = self.lines_in(ZoneName::Recourse).flat_map(|line| line.split(". "));
        sentences.into_iter().any(|sentence| TIME.is_match(sentence) && !THIRD_PARTY.is_match(sentence))
    }

    /// Tells whether the letter speaks of an extension of its delay.
    pub fn speak_of_extension(&self) -> bool {
        let lines = self.0.iter().filter(|(zone, _)| *zone != ZoneName::Recourse).map(|(_, line)| line);
        lines.into_iter().any(|line| EXTENSION.is_match(line))
    }

    /// Gives the articles whose text the letter quotes itself.
    pub fn quoted_articles(&self) -> BTreeSet<String> {
        let mut quoted = BTreeSet::new();
        for line in self.lines() {
            for quote in QUOTE.find_iter(line) {
                quoted.extend(NUMBER.find_iter(quote.as_str()).map(|number| number.as_str().to_string()));
            }
            if let Some(parts) = ARTICLE_LINE.captures(line) {
                // A number alone opens a point of the letter too; with a point behind it, it may be an article.
                let is_article = parts.name("word").is_some() || &parts["mark"] == ".";
                quoted.extend(is_article.then(|| parts["number"].to_string()));
            }
        }
        quoted
    }
}
