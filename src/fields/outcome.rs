//! What was decided: the outcome as a whole, the outcome of each point, and the kind of letter that follows from it.

mod parts;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

use self::parts::outcome_parts;
use crate::document::Span;
use crate::letter::{Letter, Paragraph};
use crate::record::{CitationRole, Decision, Found, Kind, Outcome, OutcomePart, ZoneName};

/// How each outcome is written, French and English side by side; searched in the answer of the letter only.
const CUES: &[(Outcome, &str, &str)] = &[
    (
        Outcome::Partial,
        r"une\s+partie\s+(?:des|de|du)|\ben\s+partie\b|partiellement|accès\s+partiel|(?:avons|ont\s+été|a\s+été|été|sont)\s+(?:\w+\s+){0,2}(?:masqu|caviard|élagu|biff|retranch|retir|noirci|occult|remplacée?s?\s+par)|(?:masquons|caviardons|élaguons|biffons|retranchons|taisons|omettons)\b|caviardages?\b|forme\s+élaguée|(?:à\s+l'exception|à\s+l'exclusion|sauf)\s+(?:de\b|d'|des|du|les|ceux)[^.]{0,80}|(?:remett|transmett|communiqu|envoy|fourniss)ons\b[^.;]{0,80}\bsans\s+(?:ces?|cette|les?|la|l')|(?:pages?|documents?|courriels?|passages?|parties|extraits?|renseignements|deux|trois|quatre|cinq|six|[0-9]+|autres)\s+(?:sont|ont\s+été)\s+(?:\w+\s+)?(?:retenu|soustrait)e?s?\b",
        r"\bin\s+part\b|partial(?:ly)?|redacted|severed|blacked\s+out|(?:has|have)\s+been\s+(?:\w+\s+)?(?:removed|masked|deleted|omitted|obliterated|struck\s+out)|except\s+(?:for\s+)?(?:the|those|names)|portions?\s+(?:of|have|has)|withheld\s+from",
    ),
    (
        Outcome::Refused,
        r"(?:devons|dois|doit|devrons)\s+(?:\w+\s+){0,3}(?:refuser|opposer\s+un\s+refus)|refusons|(?:contraints?|obligés?|tenus?|forcés?)\s+de\s+(?:\w+\s+)?refuser|\brefuse(?:nt)?\s+(?:donc\s+)?(?:l'accès|votre\s+demande|de\s+(?:vous\s+)?(?:les?\s+|la\s+)?(?:communiquer|transmettre|divulguer|donner|remettre))|(?:regrett\w+|regret)\s+de\s+ne\s+(?:pas\s+)?pouvoir|nul\s+ne\s+peut\s+(?:y\s+)?avoir\s+accès|(?:nous|m')\s*opposons\s+à|ne\s+(?:peut|peuvent|sauraient|pourra|pourront)\s+(?:\w+\s+)?(?:vous\s+)?être\s+(?:transmis|communiqué|divulgué|remis|rendu)|ne\s+(?:vous\s+)?(?:sont|est|seront|sera)\s+(?:pas|donc\s+pas|point)\s+(?:accessible|communiqué|transmis|divulgué|remis)|ne\s+(?:pouvons|puis|peux)\s+(?:\w+\s+)?(?:vous\s+)?(?:\w+\s+)?(?:transmettre|communiquer|donner|acquiescer|remettre|fournir|accéder|y\s+)|form(?:e|ent|és?|ée|ées)\s+(?:en\s+)?(?:la\s+)?substance|(?:est|sont|a\s+été|ont\s+été)\s+(?:\w+\s+){0,2}refusée?s?|\bnon\s+accessibles?|:\s*refus\b|refus\s+(?:de|d')|ne\s+(?:pouvons|puis|peux)\s+(?:ni\s+)?(?:confirmer|donner\s+suite)|demeurent?\s+confidentiel|inaccessibles?|ne\s+vous\s+ser(?:a|ont)\s+(?:\w+\s+)?(?:communiqu|transmis|remis|divulgu)|interdi(?:t|sent)\s+(?:à\s+(?:la|le|l'|notre)\s*\w+\s+)?d[e']|retenue?s?\s+en\s+entier|avons\s+le\s+regret|empêchent\s+de\s+(?:vous\s+)?(?:les?\s+)?(?:communiquer|révéler|transmettre|divulguer)",
        r"(?:must|have\s+to)\s+(?:\w+\s+)?refuse|we\s+(?:\w+\s+){0,2}refuse|prevents?\s+us\s+from|cannot\s+(?:be\s+)?(?:released?|disclosed?|provided?|grant|communicate)|(?:is|are|has\s+been|have\s+been)\s+(?:denied|refused|withheld)|(?:unable|not\s+able)\s+to\s+(?:release|provide|disclose|grant)|not\s+accessible|refusal",
    ),
    (
        Outcome::Granted,
        r"(?:\bje\s+vous\s+(?:transmets|communique|fais\s+parvenir|achemine|remets|fournis|envoie)|envoyons|transmettons|communiquons|faisons\s+parvenir|acheminons|remettons|joignons|fournissons)\b[^.]{0,160}|(?:vous\s+)?trouverez\b[^.]{0,160}|(?:est|sont)\s+(?:joint|annexé|transmis)e?s?[^.]{0,80}|demande\b[^.;]{0,100}\b(?:est|a\s+été)\s+(?:\w+\s+)?(?:acceptée|accueillie|accordée)|(?:donnons|donne)\s+(?:une\s+)?(?:suite|réponse)\s+favorable|répond(?:ons|s)\s+favorablement|accompagnent\s+(?:cette|la\s+présente)|(?:tableau|fichier|document|liste)\b[^.]{0,60}\b(?:contien|présent|fourni|regroup)\w*\b[^.]{0,40}(?:demandée?s?|recherchée?s?|souhaitée?s?)|jointe?s?\s+à\s+(?:cet?\b|cette|la\s+présente)|réponse\s+(?:\w+\s+){0,3}tableau|voir\s+(?:le|la|les|l')\s*\w+\s+(?:ci-dessous|ci-joint|ci-après|joint|annexé|suivant)|(?:vous\s+)?donnons\s+accès|accès\s+(?:vous\s+)?est\s+accordé|accédons\s+à\s+votre|plaisir\s+de\s+vous\s+(?:fournir|transmettre|communiquer|remettre|faire\s+parvenir)[^.]{0,120}|vous\s+(?:est|sont)\s+(?:\w+\s+)?(?:remis|acheminé|transmis|communiqué|livré|fourni)[^.]{0,80}|(?:livrés?|communiqués?|remis|transmis)\s+(?:dans\s+leur\s+totalité|au\s+complet|intégralement)",
        r"please\s+find\b[^.]{0,160}|please\s+see\b[^.]{0,60}(?:attached|enclosed|below)|\benclosed\s+(?:are|is)\b[^.;]{0,120}|(?:is|are)\s+(?:being\s+)?(?:sent|provided|annexed|appended)\b[^.]{0,80}|(?:enclose|are\s+(?:sending|releasing|providing|disclosing)|release)\b[^.]{0,120}|(?:is|are)\s+(?:enclosed|attached|released)|access\s+(?:is\s+)?granted|you\s+will\s+find\b[^.]{0,160}",
    ),
    (
        Outcome::NoDocument,
        r"ne\s+(?:détien(?:t|s|nent)|détenons|possède(?:nt)?|possédons|dispose|disposons)\b|ne\s+(?:s?ont|est)\s+pas\s+détenus?|aucun\s+(?:\w+\s+){0,2}(?:document|dossier|renseignement|registre|rapport)s?\b[^.]{0,80}|(?:n'avons|n'a|n'ont)\s+(?:\w+\s+){0,3}(?:retracé|repéré|trouvé|recensé|retracer|repérer|trouver)|n'existe|n'en\s+(?:dresse|tien|possèd|détien|produi|conserv|existe)\w*\s+(?:pas|plus|aucun)|infructueu|n'a\s+en\s+main\s+aucun|restées?\s+vaines?|n'a\s+jamais\s+(?:été\s+)?(?:conclu|produit|rédigé|existé)",
        r"(?:hold|holds|held|have|located|found)\s+no\b|no\s+(?:records?|documents?)\s+(?:\w+\s+){0,3}(?:exist|held|located|found|could)|does\s+not\s+(?:hold|have|exist)",
    ),
    (
        Outcome::NotCreated,
        r"(?:pas|aucunement|nullement)\s+(?:tenue?s?|obligée?s?|à|l'obligation)\s*(?:de\s+|d'|à\s+)?(?:\w+\s+){0,3}(?:créer|produire|confectionner|constituer|compiler|colliger|élaborer)|(?:ni|un|de)\s+calculs?\s*,?\s*(?:ni|ou|et)\s+(?:de\s+|une?\s+)?comparaison|requ(?:iert|ièrent|erraient?|érait)[^.]{0,80}(?:calcul|comparaison|compilation)|article\s+15\b",
        r"not\s+(?:required|obliged|bound)\s+to\s+(?:create|produce|compile|prepare)|computation|comparison\s+of\s+information|section\s+15\b",
    ),
    (
        Outcome::Transferred,
        r"(?:relèvent?|ressorti\w+)\s+(?:\w+\s+){0,4}(?:de\s+la\s+compétence|d'un\s+autre\s+organisme)|compétence\s+d'un\s+autre|(?:plus\s+(?:amplement\s+)?|davantage\s+)compétent|(?:invitons|suggérons|pouvez)\b[^.]{0,80}(?:adresser|acheminer|transmettre|communiquer|formuler)[^.]{0,120}responsable|(?:transmis|transféré|acheminé|référé)e?s?\s+(?:\w+\s+){0,4}(?:à|au|aux)\s+(?:la\s+|l')?(?:responsable|minist|ville|société|commission|centre)|transférons|relève\s+(?:plutôt|davantage)|article\s+48\b|diriger\s+vers\s+(?:sa|son|le|la)\s+responsable",
        r"(?:another|other)\s+public\s+body|(?:more|within)\s+(?:\w+\s+){0,2}(?:the\s+)?(?:jurisdiction|competence)\s+of|transferr?(?:ed|ing)\s+(?:\w+\s+){0,4}to|section\s+48\b",
    ),
    (
        Outcome::PublishedElsewhere,
        r"(?:publiée?s?|diffusée?s?|disponibles?|accessibles?|consulte[rz]|en\s+ligne)\b[^.]{0,100}(?:site|internet|web|adresse|https?:|www\.|données\s+ouvertes|portail)|sur\s+(?:notre|le|son)\s+site\b|article\s+13\b",
        r"(?:published|publicly\s+available|available)\b[^.]{0,80}(?:site|online|web|address|https?:|www\.)|section\s+13\b",
    ),
    (
        Outcome::Withdrawn,
        r"désist(?:é|ement|ez)|(?:retir|abandonn)\w+\s+(?:\w+\s+)?votre\s+demande|retrait\s+de\s+votre\s+demande",
        r"withdr(?:awn|ew|awal|awing)",
    ),
    (
        Outcome::Abusive,
        r"demandes?\s+(?:\w+\s+){0,3}abusi|caractère\s+abusif|ne\s+pas\s+tenir\s+compte\s+de|article\s+137\.1\b",
        r"abusive|improper|section\s+137\.1\b",
    ),
    (
        Outcome::FeesEstimated,
        r"(?:frais|coûts?)\b[^.]{0,120}(?:estim|évalu|exig|acquitt|payable|s'élèv|s'établi|dépôt|avance)|estimation\s+des\s+(?:coûts|frais)|frais\s+de\s+[0-9]|coût\s+(?:approximatif|estimé|estimatif)|(?:frais|coûts?)\b[^.]{0,60}factur|(?:estim|évalu)\w+\s+(?:les\s+|des\s+|à\s+)?(?:frais|coûts)",
        r"fees?\b[^.]{0,80}(?:estimate|payable|amount|deposit|required)|estimate\s+of\s+(?:the\s+)?(?:fees|costs)",
    ),
    (
        Outcome::ClarificationAsked,
        r"(?:invitons|demandons|prions|saurions\s+gré|devez|pourriez)\b[^.]{0,60}(?:préciser|clarifier)|(?:pas|peu)\s+(?:suffisamment|assez)\s+précise|manque\s+de\s+précision",
        r"(?:please|ask|invite)\b[^.]{0,60}(?:clarify|specify|be\s+more\s+specific)|not\s+(?:sufficiently|precise)",
    ),
    (
        Outcome::Extended,
        r"prolong(?:é|er|eons|ation)|prorog|délai\s+(?:additionnel|supplémentaire)|jours\s+(?:additionnels|supplémentaires|de\s+plus)|ne\s+(?:nous\s+)?(?:paraît|semble|sera)[^.]{0,40}possible\s+de\s+(?:répondre|traiter)|report(?:er|ée?|ons)\s+[^.]{0,40}(?:réponse|échéance)",
        r"extend(?:ed|ing)?\b[^.]{0,60}(?:time|period|delay|limit|days)|extension\s+of|additional\s+(?:period|time|ten|10)",
    ),
    (
        Outcome::Acknowledged,
        r"accus(?:ons|é|e|er)\s+(?:de\s+)?réception|avons\s+bien\s+reçu|avis\s+de\s+réception|bien\s+été\s+reçue|(?:sera|seront)\s+traitée?s?|(?:vous\s+)?(?:répondrons|répondra)|article\s+46\b|accusé\s+de\s+réception|enregistrée\s+(?:le\s+[^.]{0,30})?sous|(?:avons|a)\s+bien\s+(?:reçu|en\s+main)",
        r"acknowledg(?:e|ing|e?ment)|been\s+(?:registered|recorded)|will\s+be\s+processed|we\s+will\s+(?:reply|respond|answer)|section\s+46\b",
    ),
];

static PATTERNS: LazyLock<Vec<(Outcome, Regex)>> = LazyLock::new(|| {
    let compile = |(outcome, french, english): &(Outcome, &str, &str)| {
        (
            *outcome,
            Regex::new(&format!("(?i)(?:{french})|(?:{english})")).expect("the cues are valid, a test compiles them"),
        )
    };
    CUES.iter().map(compile).collect()
});
/// What is sent along without being what was asked: law text, notices, forms.
static NOT_RELEASED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:texte|extraits?|articles?|dispositions?|avis|note\s+explicative|plus\s+amples|coordonnées|formulaire|informations?\s+(?:à|sur|relativ)|text\s+of|sections?|notice|provisions?|estimation|réponse\s+(?:d'ici|au\s+plus))\b").expect("valid")
});
/// The request itself is accepted, whatever article it is made under.
static ACCEPTED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)(?:acceptée|accueillie|accordée)$").expect("valid"));
static MAYBE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)\b(?:pourr\w+|peut|peuvent|s'il|si|could|may|might|if)\b").expect("valid"));
/// What turns words of masking into their opposite: « rien n'y a été retranché ».
static NONE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:rien|aucune?|sans|nothing|no|without|jamais|never)\b[^,;:.]{0,40}$").expect("valid")
});
static THIRD_PARTY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:avis\s+(?:à\s+un\s+|au\s+)?tiers|en\s+(?:votre\s+)?qualité\s+de\s+tiers|vos\s+observations|tiers\s+(?:concerné|intéressé|visé)|avis\s+aux\s+tiers|third[- ]party\s+notice|notice\s+to\s+(?:a\s+|the\s+)?third\s+part|(?:your|written)\s+(?:observations|representations)|as\s+a\s+third\s+party)").expect("valid")
});

/// The outcomes of a letter that decides.
const DECISIVE: &[Outcome] = &[
    Outcome::Granted,
    Outcome::Partial,
    Outcome::Refused,
    Outcome::NoDocument,
    Outcome::NotCreated,
    Outcome::Transferred,
    Outcome::PublishedElsewhere,
    Outcome::Withdrawn,
    Outcome::Abusive,
    Outcome::FeesEstimated,
    Outcome::ClarificationAsked,
];

/// Reads the outcome, its parts, and the kind of the letter.
pub fn extract(letter: &Letter, decision: &mut Decision) {
    let request = decision.request.text.as_ref().and_then(|found| found.span);
    let asked = request.map(|[start, end]| Span::new(start, end));
    let hits = find_outcomes(letter, asked);
    let has_ground = decision.citations.iter().any(|citation| citation.role == CitationRole::Ground);
    let parts = outcome_parts(letter, decision, asked);
    if notifies_third_party(letter, &hits) {
        decision.kind = Kind::ThirdPartyNotice;
        return;
    }
    let summary = summarise(&hits, &parts, has_ground).or_else(|| step_in_subject(letter, decision));
    decision.kind = match summary {
        Some((Outcome::Acknowledged, ..)) => Kind::Acknowledgement,
        Some((Outcome::Extended, ..)) => Kind::Extension,
        Some((Outcome::Transferred, ..)) => Kind::Transfer,
        _ => Kind::Decision,
    };
    decision.outcome.summary = Some(match summary {
        Some((outcome, span, confidence)) => found(letter, outcome, span, confidence),
        None => unknown(letter),
    });
    decision.outcome.parts = parts;
}

/// Gives the step that the subject line names where the answer decides nothing.
fn step_in_subject(letter: &Letter, decision: &Decision) -> Option<(Outcome, Span, f64)> {
    let [start, end] = decision.subject.as_ref()?.span?;
    let span = Span::new(start, end);
    let steps = PATTERNS.iter().filter(|(outcome, _)| matches!(outcome, Outcome::Extended | Outcome::Acknowledged));
    let named = |(_, pattern): &&(Outcome, Regex)| pattern.is_match(letter.text.folded(span));
    steps.rev().find(named).map(|(outcome, _)| (*outcome, span, 0.9))
}

/// Tells whether the letter only tells a third party of a request and asks what it thinks.
pub fn is_third_party_notice(letter: &Letter, decision: &Decision) -> bool {
    let request = decision.request.text.as_ref().and_then(|found| found.span);
    speaks_to_third_party(letter)
        && notifies_third_party(letter, &find_outcomes(letter, request.map(|[start, end]| Span::new(start, end))))
}

fn notifies_third_party(letter: &Letter, hits: &[(Outcome, Span)]) -> bool {
    let decided = |outcome: &Outcome| matches!(outcome, Outcome::Granted | Outcome::Partial | Outcome::NoDocument);
    speaks_to_third_party(letter) && !hits.iter().any(|(outcome, _)| decided(outcome))
}

fn speaks_to_third_party(letter: &Letter) -> bool {
    let heard = |zone| matches!(zone, ZoneName::Body | ZoneName::Request | ZoneName::Letterhead);
    let mut paragraphs = letter.paragraphs.iter().filter(|paragraph| heard(paragraph.zone));
    paragraphs.any(|paragraph| THIRD_PARTY.is_match(letter.text.folded(paragraph.span)))
}

fn found(letter: &Letter, outcome: Outcome, span: Span, confidence: f64) -> Found<Outcome> {
    let name =
        serde_json::to_value(outcome).ok().and_then(|value| value.as_str().map(str::to_string)).unwrap_or_default();
    letter.text.found(outcome, letter.text.trim(span), &format!("outcome.{name}"), confidence)
}

/// A decision that was not understood: the evidence is the first paragraph of the answer.
fn unknown(letter: &Letter) -> Found<Outcome> {
    let body = letter.paragraphs_in(ZoneName::Body).next().or(letter.paragraphs.first());
    let span = body.map_or(Span::new(0, 0), |paragraph| paragraph.span);
    letter.text.found(Outcome::Unknown, span, "outcome.unknown", 0.5)
}

/// Tells whether the answer of the letter withholds something, by its own words.
pub fn answer_withholds(letter: &Letter) -> bool {
    let withholding = || PATTERNS.iter().filter(|(outcome, _)| matches!(outcome, Outcome::Partial | Outcome::Refused));
    letter.paragraphs_in(ZoneName::Body).any(|paragraph| {
        let folded = letter.text.folded(paragraph.span);
        let meant = |outcome, words: &regex::Match<'_>| is_meant(outcome, folded, words);
        withholding().any(|(outcome, pattern)| pattern.find_iter(folded).any(|words| meant(*outcome, &words)))
    })
}

/// Finds the words of each outcome in the answer of the letter, in the order of the text.
fn find_outcomes(letter: &Letter, asked: Option<Span>) -> Vec<(Outcome, Span)> {
    let answer = letter.prose().filter(|p| matches!(p.zone, ZoneName::Body | ZoneName::Request));
    let mut hits: Vec<(Outcome, Span)> =
        answer.flat_map(|paragraph| paragraph_outcomes(letter, paragraph, asked)).collect();
    // A letter that asks the Commission for leave to disregard a request says so where others tell the recourse.
    let recourse = letter.paragraphs_in(ZoneName::Recourse);
    let beside = recourse.flat_map(|paragraph| paragraph_outcomes(letter, paragraph, asked));
    hits.extend(beside.filter(|(outcome, _)| *outcome == Outcome::Abusive));
    hits.sort_by_key(|(_, span)| *span);
    hits
}

fn paragraph_outcomes(letter: &Letter, paragraph: &Paragraph, asked: Option<Span>) -> Vec<(Outcome, Span)> {
    let folded = letter.text.folded(paragraph.span);
    let first = |(outcome, pattern): &(Outcome, Regex)| {
        let meant = pattern.find_iter(folded).filter(|words| is_meant(*outcome, folded, words));
        let mut spans =
            meant.map(|words| letter.text.span_in(paragraph.span, words.start()..word_end(folded, words.end())));
        let span = spans.find(|span| asked.is_none_or(|asked| !asked.meets(span)))?;
        Some((*outcome, span))
    };
    PATTERNS.iter().filter_map(first).collect()
}

/// Tells whether words that look like an outcome are one.
fn is_meant(outcome: Outcome, folded: &str, words: &regex::Match<'_>) -> bool {
    let before = &folded[..words.start()];
    let clause = before.rfind(['.', ';', ':']).map_or(before, |at| &before[at..]);
    match outcome {
        Outcome::Granted => ACCEPTED.is_match(words.as_str()) || !NOT_RELEASED.is_match(words.as_str()),
        Outcome::Partial => !NONE.is_match(clause),
        // « pourrait être prolongé » extends nothing.
        Outcome::Extended | Outcome::Withdrawn => !MAYBE.is_match(clause),
        _ => true,
    }
}

/// Gives where the word ends that a cue ends in: evidence is whole words.
fn word_end(folded: &str, end: usize) -> usize {
    let rest = &folded[end..];
    end + rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())
}

/// Gives the outcome as a whole with its words and how sure it is; nothing where no cue stands in the answer.
fn summarise(hits: &[(Outcome, Span)], parts: &[OutcomePart], has_ground: bool) -> Option<(Outcome, Span, f64)> {
    let seen: BTreeSet<Outcome> = hits.iter().map(|(outcome, _)| *outcome).collect();
    let at = |outcome: Outcome| hits.iter().find(|(hit, _)| *hit == outcome).map(|(_, span)| *span);
    let decisive: Vec<Outcome> = DECISIVE.iter().copied().filter(|outcome| seen.contains(outcome)).collect();
    let has = |outcome: Outcome| seen.contains(&outcome);
    let of_parts: BTreeSet<Outcome> = parts.iter().map(|part| part.outcome.value).collect();
    if of_parts.len() > 1 {
        let withheld_and_given =
            of_parts.iter().all(|outcome| matches!(outcome, Outcome::Granted | Outcome::Refused | Outcome::Partial));
        let summary = if withheld_and_given { Outcome::Partial } else { Outcome::Mixed };
        let first = parts[0].outcome.span.map(|[start, end]| Span::new(start, end))?;
        return Some((summary, first, 0.9));
    }
    if decisive.is_empty() {
        let step = if has(Outcome::Extended) { Outcome::Extended } else { Outcome::Acknowledged };
        return at(step).map(|span| (step, span, 0.93));
    }
    // An extension may repeat that the request was received; a decision that speaks of one is still a decision.
    if has(Outcome::Extended)
        && decisive.iter().all(|outcome| matches!(outcome, Outcome::Refused | Outcome::ClarificationAsked))
        && !has_ground
    {
        return at(Outcome::Extended).map(|span| (Outcome::Extended, span, 0.9));
    }
    let pick = |outcome: Outcome, confidence: f64| at(outcome).map(|span| (outcome, span, confidence));
    if has(Outcome::Transferred) && has(Outcome::Granted) && (has(Outcome::Refused) || has_ground) {
        return pick(Outcome::Granted, 0.8).map(|(_, span, confidence)| (Outcome::Mixed, span, confidence));
    }
    if has(Outcome::Partial) {
        return pick(Outcome::Partial, 0.95);
    }
    if has(Outcome::Granted) && (has(Outcome::Refused) || has_ground) {
        return at(Outcome::Granted).map(|span| (Outcome::Partial, span, 0.9));
    }
    for alone in
        [Outcome::Abusive, Outcome::Withdrawn, Outcome::Transferred, Outcome::NotCreated, Outcome::FeesEstimated]
    {
        if has(alone) && !has(Outcome::Granted) && !(has(Outcome::Refused) && has_ground) {
            return pick(alone, 0.9);
        }
    }
    match decisive.as_slice() {
        [one] => pick(*one, 0.95),
        [Outcome::Granted, Outcome::PublishedElsewhere] => pick(Outcome::PublishedElsewhere, 0.75),
        [Outcome::Refused, Outcome::NoDocument] if !has_ground => pick(Outcome::NoDocument, 0.85),
        [Outcome::Refused, ..] if has_ground => pick(Outcome::Refused, 0.85),
        [Outcome::NoDocument, Outcome::PublishedElsewhere] => pick(Outcome::NoDocument, 0.75),
        [first, ..] => at(*first).map(|span| (Outcome::Mixed, span, 0.7)),
        [] => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::tests_support::{decision_of, letter_of};

    fn check(paragraphs: &[&str], kind: Kind, expected: Option<Outcome>) {
        let body: Vec<(ZoneName, &str)> = paragraphs.iter().map(|text| (ZoneName::Body, *text)).collect();
        let letter = letter_of(&body);
        let mut decision = decision_of(&letter);
        extract(&letter, &mut decision);
        assert_eq!(decision.outcome.summary.map(|found| found.value), expected, "{paragraphs:?}");
        assert_eq!(decision.kind, kind, "{paragraphs:?}");
    }

    #[test]
    fn outcomes_are_read_from_the_answer() {
        use Outcome::*;
        check(&["Nous vous transmettons une partie des données."], Kind::Decision, Some(Partial));
        check(&["Vous trouverez ci-joint copie des documents demandés."], Kind::Decision, Some(Granted));
        check(&["Ces renseignements ne peuvent vous être communiqués."], Kind::Decision, Some(Refused));
        check(&["Le Ministère ne détient aucun document de cette nature."], Kind::Decision, Some(NoDocument));
        check(&["La Ville n'est pas tenue de créer un document."], Kind::Decision, Some(NotCreated));
        check(
            &["Votre demande relève davantage de la compétence d'un autre organisme."],
            Kind::Transfer,
            Some(Transferred),
        );
        check(&["Ces données sont publiées sur notre site Internet."], Kind::Decision, Some(PublishedElsewhere));
        check(&["Le délai de réponse est prolongé de dix jours."], Kind::Extension, Some(Extended));
        check(&["Nous accusons réception de votre demande."], Kind::Acknowledgement, Some(Acknowledged));
        check(
            &[
                "Nous accusons réception de votre demande.",
                "Ce délai pourrait être prolongé de dix jours (article 47).",
            ],
            Kind::Acknowledgement,
            Some(Acknowledged),
        );
        check(&["Les frais sont estimés à 45 $."], Kind::Decision, Some(FeesEstimated));
        check(&["Please find enclosed the records.", "Names have been redacted."], Kind::Decision, Some(Partial));
        check(&["Il fait beau."], Kind::Decision, Some(Unknown));
        check(&["En votre qualité de tiers, faites valoir vos observations."], Kind::ThirdPartyNotice, None);
    }

    #[test]
    fn points_with_different_outcomes_are_mixed() {
        use Outcome::*;
        check(
            &["1. Nous vous transmettons le rapport demandé.", "2. La Ville ne détient aucun document sur ce sujet."],
            Kind::Decision,
            Some(Mixed),
        );
        check(
            &["Point 1 : vous trouverez ci-joint la liste.", "Point 2 : ces documents ne peuvent être communiqués."],
            Kind::Decision,
            Some(Partial),
        );
    }

    #[test]
    fn outcomes_are_read_in_other_words() {
        use Outcome::*;
        let decision = |words: &str, expected| check(&[words], Kind::Decision, Some(expected));
        decision("Le document est joint à cette lettre. Rien n'y a été retranché.", Granted);
        decision("Vous trouverez ci-joint le rapport, sans caviardage.", Granted);
        decision("Vous trouverez ci-joint le rapport; de légers caviardages y ont été faits.", Partial);
        decision("Nous communiquons les loyers. Nous taisons les noms.", Partial);
        decision("Je vous envoie copie du contrat, à l'exclusion de l'offre.", Partial);
        decision("Your file is sent with this letter. Names have been removed.", Partial);
        decision("Nous sommes contraints de refuser.", Refused);
        decision("Le Ministère refuse l'accès à ces avis.", Refused);
        decision("We do refuse.", Refused);
        decision("Nous y donnons une suite favorable.", Granted);
        decision("Votre demande de rectification, fondée sur l'article 89, est acceptée.", Granted);
        decision("Nous prenons acte que vous retirez votre demande.", Withdrawn);
        decision("La Ville n'en dresse pas.", NoDocument);
        check(&["Your request has been registered under number 12."], Kind::Acknowledgement, Some(Acknowledged));
        check(
            &["Réponse au point 1 : voir le tableau ci-dessous.", "Réponse au point 2 : aucun document."],
            Kind::Decision,
            Some(Mixed),
        );
        check(&["Notice to a third party", "Send us written observations."], Kind::ThirdPartyNotice, None);
        check(
            &["a) L'accès est refusé.", "b) Elle est jointe en copie.", "c) La Ville n'en dresse pas."],
            Kind::Decision,
            Some(Mixed),
        );
    }

    #[test]
    fn law_text_that_is_joined_is_not_a_release() {
        check(
            &["Vous trouverez ci-joint le texte de ces articles.", "L'accès est refusé."],
            Kind::Decision,
            Some(Outcome::Refused),
        );
    }
}
