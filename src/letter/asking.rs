//! The grammar of asking: where in a paragraph the letter tells what was asked.
//!
//! A letter tells the request in one of three ways: after words that say that you asked (« vous souhaitez obtenir »),
//! after a word for the request and a word that gives its object (« votre demande … visant »), or below words that
//! announce it (« libellée comme suit : »). The words before the object, its end and what may stand between are
//! closed classes, so that no wording of a whole sentence needs to be known. The zones and the fields both read so.

mod items;
mod object;
mod sentences;

use std::ops::Range;
use std::sync::LazyLock;

use crate::pattern::Pattern;

use crate::letter::labels::{ANSWER, ASKED_OF_US, ASKS, GIVES_OBJECT, REQUEST_NOUN};
pub use items::{Mark, begins_list, item_mark, items_of_list};
use object::{ObjectRead, read_object};
pub use sentences::{closing_quote, sentences};

/// What a paragraph tells of the request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// It tells what was asked in its own words: the bytes of the object.
    Object(Range<usize>),
    /// It quotes the request: the byte behind the opening mark, and that of the closing one where there is one.
    Quoted(usize, Option<usize>),
    /// It announces the request, which stands below.
    Announced,
}

/// A quote shorter than this is a term, not a request.
const QUOTE_CHARACTERS_MIN: usize = 25;

static INTERROGATIVE: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"(?i)(?:\bs[i']|\bpouvez|\bif|\bshould|\bnous)\s*$").expect("the pattern is valid"));
/// A participle that agrees with what stands before it: « les documents que vous avez demandés ».
static AGREES_BEFORE: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"(?i)\bavez\b.*(?:és|ées?|ises?)$").expect("the pattern is valid"));
/// The name of a law may hold the words that give an object.
static LAW_BEFORE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:loi|règlement|act|regulation|charte|code|(?:ne|n'|not)\s*\w*|droit|right|délai|délais|frais|fees|avis|notice|réponse|décision|(?:ne|n'\p{L}+|not|no)\s+(?:plus|pas|longer|more|further)\s*\p{L}*)\s*$").expect("valid")
});
/// Words that give an object are no part of the name of a law where they say what the request is for.
static AIMS: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"(?i)^(?:for|pour|afin|en\s+vue)\b").expect("valid"));
/// Behind « soit »: a thing, no day and no delay.
static NAMES_THING: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^\s+(?:(?:l[ea]s?|une?|des|tou(?:s|tes?)|copie)\s+(?-i:\p{Ll})\p{L}{2,}|l'\p{L}{3,}|(?:d')?(?:obtenir|recevoir|consulter|connaître|savoir)\b)")
        .expect("valid")
});
/// The answer was given before in the sentence.
static DECIDED: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:est|sont|a\s+été|ont\s+été|sera|is|are|was|has\s+been|must\s+be)\s+(?:\p{L}+\s+)?(?:refus|rejet|accueilli|acceptée?s?\b|accordée?s?\b|refused|denied|granted|declined|irrecevable)\p{L}*\s+(?:en\s+vertu|selon|au\s+motif|conformément|suivant|sur\s+la\s+base|par\s+application|under|pursuant|because|on\s+the\s+basis)").expect("valid")
});
/// Behind « soit »: a day, a delay, an amount.
static NAMES_TIME: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^\s+(?:le|la|les|une?|l')\s*(?:jours?|lendemain|surlendemain|veille|matin|soir|délais?|double|moitié|dernier|dernière|maximum|minimum|total|somme|semaine|mois|année)\b").expect("valid")
});
/// What was wanted, before « soit ».
static WANTED: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:réclam|demand|sollicit|souhait|désir|requis|visé|voulu|cherch|recherch)\p{L}*")
        .expect("valid")
});
/// The subject that stands for the request of the sentence before.
static STANDS_FOR: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?i)^\s*(?:[^,.]{1,50},\s+)?(?:elles?|celles?-ci|celui-ci|ceux-ci|cette\s+dernière|il\s+y\s+(?:est|était)|il\s+s'agi\p{L}+|y\s+(?:est|sont)|toutes|tous|chacune?|les\s+\p{L}+\s+(?:premières|dernières|premiers|derniers)|la\s+(?:première|dernière|plus\s+récente)|(?:they|all|each)\b|the\s+(?:last|first|latest)|it|this|in\s+it|there(?:in)?|vous\s+(?:vous\s+)?y|y)\b",
    )
    .expect("valid")
});
/// A sentence on how the request that was spoken of is worded: « Vous l'avez libellée de cette façon : », « Le texte en
/// est reproduit : ».
static WORDED: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^\s*(?:vous\s+(?:l'|les\s+|la\s+)(?:(?:avez|aviez)\s+)?(?:libell|formul|rédig|écri|tourn|exprim|énonc|présent|résum|décri)\p{L}*|(?:en\s+)?voici\s+(?:l[ea]s?|ses)\s+(?:texte|termes|libellé|teneur|contenu|mots)|(?:l[ea]s?|son|sa|ses|votre|vos)\s+(?:textes?|libellé|teneur|contenu|termes|mots|propos|questions?)\s|vous\s+[^.:]{0,40}\b(?:ceci|ce\s+qui\s+suit|cela)|you\s+(?:have\s+|had\s+)?(?:put|worded|phrased|framed|expressed|described|set)\s+(?:it|them|this)\b|(?:its|the|your)\s+(?:full\s+|exact\s+)?(?:text|wording|terms|words|questions?)\s)[^.]{0,80}:\s*$").expect("valid")
});
/// The last sentence above a list says into what the request falls, or leaves it open: « Vous la divisiez en quatre : »,
/// « Elle comporte deux volets. ».
static PARTS: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:vous|elles?|celle-ci|demande|requête|lettre|courriel|you|it|request|letter)\b[^.]*(?:\b(?:deux|trois|quatre|cinq|six|sept|huit|plusieurs|two|three|four|five|six|seven|eight|several)\s+(?:\p{L}+\s+)?(?:volets|points|éléments|parties|questions|items|parts|documents|choses|sujets|objets|things|heads)\s*[.:]\s*$|:\s*$)").expect("valid")
});
/// What the requester added later tells no other request: « Au téléphone, vous avez précisé que vous vouliez … ».
static CLARIFIES: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:vous|you)\s+(?:(?:nous|m')\s*)?(?:avez|have\s+)?\s*(?:précis|ajout|mentionn|expliqu|indiqu|specif|added|explained|mentioned)\p{L}*\b").expect("valid")
});
/// Words that announce what follows below, at the end of a paragraph.
static ANNOUNCES: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)(?:\b(?:suit|ainsi|suivante?s?|que\s+voici|ci-après|ci-dessous|plus\s+bas|termes|libellé|text|follows|following|below)\s*[.:]*|:)\s*$").expect("valid")
});
/// The last clause announces the answer and not the request.
static ANNOUNCES_ANSWER: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)(?:\b(?:nos|notre|la|our|the|ma|une)\s+(?:\w+\s+)?(?:réponses?|décisions?|answers?|reply|response|decision)\b|répond(?:ons|re|s)\b|trouverez|\bci-joint|nous\s+vous\s+\w+ons|informons|avisons|\b(?:veuillez|pourriez-vous|pouvez-vous|merci\s+de|could\s+you|would\s+you|can\s+you|please|kindly|we\s+need|il\s+nous\s+faut)\b|where\s+(?:we|things)\s+stand|où\s+nous\s+en\s+sommes|we\s+(?:answer|reply|respond))[^,]*$").expect("valid")
});
/// Words behind which a quote is the request itself.
static QUOTE_BEGINS: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)(?:[:,(]|\b(?:vouloir|avoir|savoir|demander|réclamer|demandé|wanting|have|requested|suit|ainsi|suivante?s?|termes|follows|following|for|obtenir|recevoir|connaître|consulter|obtain|receive|consult|voici|soit|namely|pour|visant|vise(?:nt|ait)?|concernant|touchant|sollicit\w+|réclam\w+|cherch\w+|désir\w+|souhait\w+|demand\w+|requér\w+|exig\w+|écriv\w+|formul\w+|libell\w+|portant\s+sur|porte\s+sur|à\s+propos\s+(?:de|des|du)|au\s+sujet\s+(?:de|des|du)|(?:quel(?:le)?s?|what)\s+(?:est|sont|était|étaient|serait|is|are|was|were)|about|regarding|concerning|seeking|requesting|asking|see|get|access\s+to|wrote|reads|says|disait|lire|lit|targets|covers|(?-i:\p{Ll}+(?:er|ir|re))))\s*$").expect("valid")
});
static AS_WORDED: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:written|worded|phrased|drafted|formulated|put|libellée?|formulée?|rédigée?|écrite?|présentée?)\s*,?\s*\(\s*$")
        .expect("the pattern is valid")
});
static DEFINES: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)(?:ci-après|hereinafter|(?:^|\s|\()(?:la|the|le|l'))\s*[:,]?\s*$").expect("the pattern is valid")
});
/// What was asked, before the words that say so: « Le traitement du recteur : voilà ce que vous désirez connaître ».
static TOLD_AHEAD: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^\s*(?P<object>[^.;:«]{12,200}?)\s*[:,]\s+(?:voilà|c'est|tel\s+est|telle\s+est|this\s+is|that\s+is)\s+(?:\p{L}+\s+){0,2}(?:ce\s+(?:que|à\s+quoi|dont)\s+vous|l'objet\s+de\s+votre|what\s+you)\b").expect("valid")
});
/// What was asked, in brackets behind the request: « votre demande du 3 mai (les plans du pont et le devis) ».
static IN_BRACKETS: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^(?:\s+d'accès(?:\s+(?:aux\s+documents|à\s+l'information|à\s+des\s+\p{L}+))?)?(?:\s+(?:du|de\s+ce|of|dated|reçue|received|datée|en\s+date\s+du)\s[^(,.;]{3,40}|\s+n[o°][^(,.;]{3,20})?\s*\((?P<object>(?:(?:l[ea]s?|des|une?|the|an?|copie|copies|copy|tous|toutes|all)\s|l'|[\p{L}'-]{4,}\s)(?-i:[\p{Ll}0-9 ,'’%$-]){16,})\)").expect("valid")
});
/// Only the requester speaks of himself as one person to whom something is to be sent.
static REQUESTER: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:je\s+(?:veux|voudrais|souhait\w+|désir\w+|demand\w+|cherch\w+|requ\w+|sollicit\w+|vous\s+(?:demande|prie|écris|saurais))|j'(?:aimerais|apprécierais|exige)|m'(?:envoyer|indiquer|informer|être|acheminer|a\w*)|me\s+(?:transmettre|communiquer|fournir|faire\s+parvenir|remettre|l'envoyer)|s'il\s+vous\s+pla[iî]t|merci|I\s+(?:would|want|wish|am|need|request)|please\s+(?:provide|send|include|forward)|send\s+me)\b").expect("valid")
});
/// The body speaks to the requester.
static BODY_SPEAKS: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:nous|notre|nos|vous|votre|vos|we|our|you|your|j'ai|je\s+(?:donne|vous)|après\s+(?:analyse|examen|vérification|recherches?)|voici|un\s+tel|such\s+an?|in\s+response|en\s+réponse|pursuant|extension|prorogation|prolongation|was\s+taken|délai\s+(?:de|supplémentaire|additionnel)|la\s+présente|recherches\s+(?:ont|effectuées)|conformément|en\s+vertu)\b|\b(?:articles?|sections?|paragraphs?|subsections?)\s+[0-9]").expect("valid")
});

/// Reads what a paragraph tells of the request; `known` where the letter spoke of the request before, `list_below`
/// where a list begins right below it.
pub fn read_asking(folded: &str, known: bool, list_below: bool) -> Option<Told> {
    let mut spoken = known;
    let mut first = None;
    for sentence in sentences(folded) {
        let text = &folded[sentence.clone()];
        let noun = REQUEST_NOUN.regex().find(text);
        let stands = spoken && (STANDS_FOR.is_match(text) || WORDED.is_match(text));
        let told = read_sentence(folded, &sentence, noun.map(|noun| noun.end()), stands);
        match (told, &first) {
            // « Votre demande concerne la carrière. Vous y réclamez les avis … »: the second sentence says what is asked.
            (Some((told @ Told::Object(_), true)), Some(_)) if !CLARIFIES.is_match(text) => return Some(told),
            (_, Some(_)) => break,
            (Some((told @ Told::Object(_), false)), None) => first = Some(told),
            (Some((told, _)), None) => return Some(told),
            (None, None) => {}
        }
        spoken |= noun.is_some() || ASKED_OF_US.is_in(text);
    }
    let leads_down = list_below && spoken && first.is_none();
    let last = || sentences(folded).pop().map_or("", |last| &folded[last]);
    if leads_down && PARTS.is_match(last()) && !ANNOUNCES_ANSWER.is_match(last().trim_end_matches([':', '.', ' '])) {
        return Some(Told::Announced);
    }
    first
}

/// Reads one sentence, and whether it says that somebody asks; `noun` is where a word for the request ends in it.
fn read_sentence(folded: &str, sentence: &Range<usize>, noun: Option<usize>, stands: bool) -> Option<(Told, bool)> {
    let text = &folded[sentence.clone()];
    let first_noun = if stands { Some(0) } else { noun };
    let asks = ASKS
        .regex()
        .find_iter(text)
        .filter(|cue| !INTERROGATIVE.is_match(&text[..cue.start()]) && !AGREES_BEFORE.is_match(cue.as_str()));
    let after_noun = |start: usize| {
        first_noun.is_some_and(|noun| noun <= start) || ASKED_OF_US.is_in(&text[..start]) || ASKS.is_in(&text[..start])
    };
    let gives = GIVES_OBJECT.regex().find_iter(text).filter(|cue| {
        let aims = AIMS.is_match(cue.as_str());
        // « , soit le bail » tells what was asked, « , soit trois jours plus tard » does not.
        let names = |pattern: &Pattern| pattern.is_match(&text[cue.end()..]);
        if cue.as_str().starts_with(',')
            && cue.as_str().ends_with("soit")
            && (names(&NAMES_TIME) || !names(&NAMES_THING) || !WANTED.is_match(&text[..cue.start()]))
        {
            return false;
        }
        // « Votre demande est refusée selon l'article 37, qui vise les avis »
        if DECIDED.is_match(&text[..cue.start()]) && !aims {
            return false;
        }
        after_noun(cue.start()) && (aims || !LAW_BEFORE.is_match(&text[..cue.start()]))
    });
    let mut cues: Vec<(usize, bool)> =
        asks.map(|cue| (cue.end(), true)).chain(gives.map(|cue| (cue.end(), false))).collect();
    cues.sort_unstable();
    let speaks = first_noun.is_some() || !cues.is_empty() || ASKED_OF_US.is_in(text);
    let quoted = speaks.then(|| read_quote(folded, sentence)).flatten();
    let last = sentence.end == folded.trim_end().len();
    for (start, asks) in cues {
        match read_object(text, start) {
            ObjectRead::Object(range) => {
                let object = sentence.start + range.start..sentence.start + range.end;
                let told = match quoted {
                    Some(Told::Quoted(open, close))
                        if open <= object.start + 2
                            || stands_alone(folded, &object, open)
                            || asks_what(folded, &object, open) =>
                    {
                        Told::Quoted(open, close)
                    }
                    _ => Told::Object(object),
                };
                return Some((told, asks));
            }
            ObjectRead::Announces if quoted.is_none() && last => return Some((Told::Announced, asks)),
            _ => {}
        }
    }
    if let Some(quoted) = quoted {
        return Some((quoted, false));
    }
    if let Some(told) = TOLD_AHEAD.captures(text).and_then(|told| told.name("object")) {
        return Some((Told::Object(sentence.start + told.start()..sentence.start + told.end()), true));
    }
    if let Some(object) = noun.and_then(|noun| Some((noun, IN_BRACKETS.captures(&text[noun..])?.name("object")?))) {
        let (noun, object) = object;
        let start = sentence.start + noun;
        return Some((Told::Object(start + object.start()..start + object.end()), false));
    }
    if let Some(object) = told_behind_colon(text).filter(|_| speaks) {
        let end = end_of_own_words(folded, sentence, &text[object.clone()]);
        return Some((Told::Object(sentence.start + object.start..end.unwrap_or(sentence.start + object.end)), false));
    }
    let announces =
        last && speaks && ANNOUNCES.is_match(text) && !ANNOUNCES_ANSWER.is_match(text.trim_end_matches([':', ' ']));
    announces.then_some((Told::Announced, false))
}

/// Gives what stands in the sentence itself behind words that announce it and a colon: « se lit ainsi : copie du bail ».
fn told_behind_colon(text: &str) -> Option<Range<usize>> {
    static LEADS: LazyLock<Pattern> = LazyLock::new(|| {
        Pattern::new(r"(?i)\b(?:ainsi|suit|suivante?s?|que\s+voici|ci-après|ci-dessous|termes|libellée?|volets|points|éléments|questions|choses|objets?|follows|following|below|reads|things|items|parts|façon|manière|sorte|way|manner|ceci|cela|this|indiqu\p{L}+|mentionn\p{L}+|précis(?:e|ait|iez|ez)|énonc\p{L}+|dit|disait|écriv\p{L}+|says|states|said)(?:,[^.;:«\x22]+)?\s*:\s+").expect("valid")
    });
    let leads = LEADS.find(text)?;
    let before = text[..leads.end()].trim_end_matches([':', ' ']);
    let rest = &text[leads.end()..];
    // The requester speaks to the body as the body speaks to him; only he speaks of what is to be sent to him.
    let own = REQUESTER.is_match(rest);
    let answers = ANNOUNCES_ANSWER.is_match(before) || BODY_SPEAKS.is_match(rest) && !own || ANSWER.is_in(rest);
    if answers || rest.starts_with(['«', '"']) {
        return None;
    }
    if own {
        return Some(leads.end()..text.trim_end().len());
    }
    object_behind(text, leads.end())
}

/// Gives where the requester's own words end that begin in a sentence: behind the last sentence in which he speaks.
fn end_of_own_words(folded: &str, sentence: &Range<usize>, words: &str) -> Option<usize> {
    if !REQUESTER.is_match(words) {
        return None;
    }
    let behind = sentences(folded).into_iter().filter(|next| next.start >= sentence.end);
    let own = behind.take_while(|next| {
        let text = &folded[next.clone()];
        REQUESTER.is_match(text) && !ANSWER.is_in(text)
    });
    own.last().map(|last| last.end)
}

/// Gives what is named in a sentence behind words that end at `start`, if it can have been asked.
pub fn object_behind(sentence: &str, start: usize) -> Option<Range<usize>> {
    match read_object(sentence, start) {
        ObjectRead::Object(range) => Some(range),
        _ => None,
    }
}

/// Tells whether a quote within an object is the request: it stands behind a colon.
fn stands_alone(folded: &str, object: &Range<usize>, open: usize) -> bool {
    object.contains(&open) && folded[object.start..open].trim_end_matches(['«', '"', ' ']).ends_with(':')
}

/// Tells whether nothing but « quel est » stands before a quote within an object: the quote is what was asked.
fn asks_what(folded: &str, object: &Range<usize>, open: usize) -> bool {
    static WHAT: LazyLock<Pattern> = LazyLock::new(|| {
        Pattern::new(r"(?i)^(?:savoir\s+|connaître\s+)?(?:quel(?:le)?s?|what)\s+(?:est|sont|était|étaient|serait|is|are|was|were)\s*$")
            .expect("valid")
    });
    object.contains(&open) && WHAT.is_match(folded[object.start..open].trim_end_matches(['«', '"', ' ']))
}

/// Reads the quote of a sentence that is long enough for a request, and is introduced as one.
fn read_quote(folded: &str, sentence: &Range<usize>) -> Option<Told> {
    for (at, mark) in folded[sentence.clone()].match_indices(['«', '"']) {
        let at = sentence.start + at;
        let before = &folded[sentence.start..at];
        if DEFINES.is_match(before) || !(QUOTE_BEGINS.is_match(before) || before.trim().is_empty()) {
            continue;
        }
        let open = at + mark.len();
        let close = closing_quote(&folded[open..], mark).map(|close| open + close);
        let words = &folded[open..close.unwrap_or(folded.len())];
        // « As it is now worded ("anything about mould") »: short words in brackets behind those that name the wording.
        let worded = before.trim_end().ends_with('(') && AS_WORDED.is_match(before);
        if words.trim().chars().count() >= QUOTE_CHARACTERS_MIN || worded {
            return Some(Told::Quoted(open, close));
        }
        if close.is_none() && folded[open..].trim().is_empty() {
            return Some(Told::Announced);
        }
    }
    None
}

/// Tells whether a paragraph leads from what was asked to a list below: it ends with a colon and announces no answer.
pub fn leads_to_list(folded: &str, object: &Range<usize>) -> bool {
    static ANSWERS: LazyLock<Pattern> =
        LazyLock::new(|| Pattern::new(r"(?i)\b(?:voici|nous|je|notre|nos|réponses?|we|our|here)\b").expect("valid"));
    folded.trim_end().ends_with(':') && !ANSWERS.is_match(&folded[object.end..])
}

/// Tells whether a paragraph below an announcement is still the requester's.
pub fn goes_on(folded: &str) -> bool {
    REQUESTER.is_match(folded) && !ANSWER.is_in(folded) || !BODY_SPEAKS.is_match(folded) && !ANSWER.is_in(folded)
}

/// Tells whether the first paragraph below an announcement answers already.
pub fn answers_at_once(folded: &str) -> bool {
    let opening: String = folded.chars().take(60).collect();
    static OPENS: LazyLock<Pattern> = LazyLock::new(|| {
        Pattern::new(r"(?i)^\s*(?:(?:points?|items?|questions?|volets?|éléments?)\s+(?:n[o°]\s*)?[0-9]|nous|après|en\s+réponse|vous\s+trouverez|veuillez|we\b|please\s+find|following|j'ai\s+le|je\s+vous|à\s+la\s+suite|l'accès|votre\s+demande|your\s+request|(?:date|dossier|référence|réf|file|ref)\s*[.:])").expect("valid")
    });
    OPENS.is_match(&opening) && !REQUESTER.is_match(folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(paragraph: &str, expected: &str) {
        let shown = match read_asking(paragraph, false, false) {
            Some(Told::Object(range)) => paragraph[range].to_string(),
            Some(Told::Quoted(open, close)) => {
                format!("« {} »", paragraph[open..close.unwrap_or(paragraph.len())].trim())
            }
            Some(Told::Announced) => ":".to_string(),
            None => String::new(),
        };
        assert_eq!(shown, expected, "{paragraph}");
    }

    #[test]
    fn what_stands_behind_words_of_asking_is_the_request() {
        check("Nous avons votre demande visant les factures de 2020.", "les factures de 2020");
        check("Vous avez demandé, le 2 mai 2023, une copie du plan.", "une copie du plan");
        check("Vous sollicitez les rapports concernant l'usine.", "les rapports concernant l'usine");
        check("Nous traitons votre requête, datée du 2 mai, pour avoir copie du rapport.", "copie du rapport");
        check("Nous traitons votre demande d'accès aux plans de l'usine.", "plans de l'usine");
        check("Votre demande a trait aux plans de l'usine, nous y répondons.", "plans de l'usine");
        check("Your request for bus schedules reached us on May 3.", "bus schedules");
        check("Your request, received on May 3, is for the bus schedules.", "the bus schedules");
        check("You recently asked, by a message of May 3, 2025, to consult the plans.", "the plans");
        check("Vous y demandez à la Régie copie du bail signé en 2019.", "copie du bail signé en 2019");
        check(
            "Votre formulaire réclame le retrait de la note « à revoir » du dossier.",
            "le retrait de la note « à revoir » du dossier",
        );
        check("Votre lettre, à l'effet d'obtenir le bail de 2019, nous est parvenue.", "le bail de 2019");
        check("Je réponds à votre mot au sujet des contrats de déneigement.", "contrats de déneigement");
        check(
            "Une demande d'accès portant sur l'offre de votre entreprise a été reçue.",
            "l'offre de votre entreprise",
        );
        check(
            "Vous nous faisiez parvenir une demande d'accès ayant pour objet les avis sur la tour.",
            "les avis sur la tour",
        );
        check("Your note of May 3, which we logged on May 5, sought the lease of the pier.", "the lease of the pier");
        check(
            "Vous nous demandez quel était « le coût moyen du mètre de quai ».",
            "« le coût moyen du mètre de quai »",
        );
        check("Vous nous demandez quels quais ont été loués en 2020.", "quels quais ont été loués en 2020");
        check("Tout ce que vous cherchiez existe et peut vous être remis.", "");
        check("Votre demande de vous remettre le bail du quai est reçue.", "le bail du quai");
        check(
            "Votre demande se lit comme suit : Je veux le bail du quai. Je demande aussi le devis. Nous le joignons.",
            "Je veux le bail du quai. Je demande aussi le devis.",
        );
        check("In your letter, you ask the Borough to produce:", ":");
        check("Votre demande est ici. Vous l'avez libellée de cette façon :", ":");
        check("Votre demande a trait aux baux et aux devis du quai.", "aux baux et aux devis du quai");
        check(
            "Vos demandes sont ici. Elles visent à obtenir tout document, sur quelque support, du quai.",
            "tout document, sur quelque support, du quai",
        );
        check("Vous vouliez savoir combien de permis ont été délivrés.", "savoir combien de permis ont été délivrés");
        check("Votre demande a pour but de connaître le nombre d'heures payées.", "le nombre d'heures payées");
        check("Par lequel vous requérez copie des ententes de 2024.", "copie des ententes de 2024");
        check("Vous désirez qu'on vous remette les baux du secteur.", "les baux du secteur");
        check("Votre cliente réclame l'ensemble des avis juridiques.", "l'ensemble des avis juridiques");
        check("We have been asked for a copy of the lease agreement.", "a copy of the lease agreement");
        check(
            "Thank you for your letter seeking access to the audit report, which we received on May 3.",
            "the audit report",
        );
        check(
            "Vous demandez que soient corrigées deux dates de naissance.",
            "que soient corrigées deux dates de naissance",
        );
        check(
            "Votre demande concerne la carrière du rang 4. Vous y réclamez les avis d'infraction.",
            "les avis d'infraction",
        );
    }

    #[test]
    fn whom_the_requester_asked_is_passed_over() {
        check("Vous avez demandé à la secrétaire pour avoir les plans du quai.", "les plans du quai");
        check("Vous priez la Régie, par votre mot du 3 mai, de vous remettre le bail signé.", "le bail signé");
        check("Votre mot nous invite à vous faire parvenir les relevés de 2022.", "les relevés de 2022");
        check("Vous désirez que nous vous transmettions le registre des chiens.", "le registre des chiens");
        check("Vous avez signé une demande pour consulter et faire reproduire le bail signé.", "le bail signé");
        check("You ask that the words of the note be removed.", "that the words of the note be removed");
    }

    #[test]
    fn the_request_ends_where_the_sentence_goes_on() {
        check(
            "Comme suite à votre mot, où vous demandez la liste des contrats, il convient de vous dire qu'elle est publique.",
            "la liste des contrats",
        );
        check("Je ferme le dossier (votre demande portait sur les plans du quai), comme promis.", "les plans du quai");
        check("Votre demande vise le bail du lot B. Sollicitée, l'entreprise s'y oppose.", "le bail du lot B");
        check("Votre demande nous est parvenue. Il y est question d'obtenir le bail signé.", "le bail signé");
        check(
            "Les trois choses réclamées dans votre courriel, soit le bail et le plan, sont jointes.",
            "le bail et le plan",
        );
        check("Votre demande est traitée le 3 mai, soit le jour même.", "");
        check("Votre demande du 3 mai se résume ainsi : obtenir les relevés du quai.", "les relevés du quai");
        check(
            "Les documents que vous demandez, soit les plans du 14, rue Haute, sont joints.",
            "les plans du 14, rue Haute",
        );
        check("We have your letter. It calls for copies of the lease.", "copies of the lease");
        check("Votre demande porte, comme les autres, sur le clapet du puits.", "le clapet du puits");
        check(
            "Comme suite à la vôtre, visant à obtenir « les relevés annuels du quai », voici.",
            "« les relevés annuels du quai »",
        );
    }

    #[test]
    fn the_request_by_its_name_is_not_what_was_asked() {
        check("Nous traitons votre demande d'accès aux documents.", "");
        check("Voici ce que vous demandez dans votre message reçu le 2 mai.", "");
        check("We acknowledge your request for access.", "");
        check("Nous vous écrivons au sujet de votre demande du 16 avril 2024.", "");
        check("Si vous souhaitez obtenir d'autres plans, écrivez-nous.", "");
        check("Les documents que vous avez demandés sont joints.", "");
        check("Nous ne vous réclamons rien pour ces copies.", "");
        check("Votre demande de rectification, fondée sur l'article 89, est acceptée.", "");
        check("Votre demande du 3 mai, faite selon la Loi sur l'accès, a été traitée.", "");
        check("Je vous souhaite une bonne rentrée.", "");
        check("La présente concerne la demande que vous avez soumise.", "");
    }

    #[test]
    fn a_quote_is_the_request_where_words_lead_to_it() {
        check(
            "Votre demande se lit ainsi : « Tous les plans du pont. Merci. » Voici.",
            "« Tous les plans du pont. Merci. »",
        );
        check("You asked for \"all minutes of the board in 2024\".", "« all minutes of the board in 2024 »");
        check(
            "Vous nous demandiez, rappelons-le, « le nombre de prêts depuis 2019 ».",
            "« le nombre de prêts depuis 2019 »",
        );
        check(
            "Votre demande est la suivante : « Les contrats de déneigement de 2023",
            "« Les contrats de déneigement de 2023 »",
        );
        check("La « Loi concernant les documents publics » régit votre demande.", "");
    }

    #[test]
    fn what_stands_below_is_announced() {
        check("Nous avons reçu votre demande, dont le libellé est le suivant :", ":");
        check("Vous souhaitez recevoir les documents suivants :", ":");
        check("L'Université a reçu la demande que voici :", ":");
        check("On May 3, the College received your request worded as follows:", ":");
        check("Votre demande comportait les trois éléments suivants :", ":");
        check("Votre demande visant le ou les documents suivants a été enregistrée :", ":");
        check("Your request for access to the following records arrived on May 3:", ":");
        check("You asked for three things, which we take in turn.", ":");
        check("En réponse à votre demande, voici notre réponse :", "");
    }
}
