//! Date → role: whether a date of the letter is that of the request, of its reception, or another one.
//!
//! A wrong date of the request makes every delay wrong, so a date has a role only where words bound to it give one:
//! a reception that is told as « nous avons reçu votre demande le … » is no date of the request.

use std::sync::LazyLock;

use crate::pattern::Pattern;
use chrono::NaiveDate;

use super::near_dates::find_all_dates;
use crate::document::Span;
use crate::fields::date::{DateHit, find_dates};
use crate::letter::labels::{ASKED_OF_US, ASKS, REQUEST_NOUN};
use crate::letter::{Letter, Paragraph};
use crate::record::DateRole;

static SENTENCE_END: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r#"[.!?]["» ]*(?:\s+\p{Lu}|$)"#).expect("the pattern is valid"));

/// The verbs before a date that tell what the date is of, French and English; the one nearest to the date counts.
static ROLES: LazyLock<Vec<(DateRole, Pattern)>> = LazyLock::new(|| {
    let role = |role, french: &str, english: &str| {
        let pattern = format!(r"(?i)\b(?:{french}|{english})\b");
        (role, Pattern::new(&pattern).expect("the patterns of the roles are valid"))
    };
    vec![
        role(
            DateRole::Received,
            "re[çc]u(?:e|es|s)?|recev(?:ait|ions|ons|aient)|reçûmes|parv(?:en(?:ue?s?|ait|aient)|int|enant)|arriv(?:ée?s?|ait|a)|entrée?|entrait|survenue|enregistr(?:ée?s?|ions)|inscrite?s?|réception|réceptionnée?s?|récept\\p{L}+|accueillie?|recueillie?|ouverte?|horodatée?s?|estampillée?s?|atterri\\w*|saisie?s?|(?:m'|nous\\s+)(?:est|était|fut|a|avait|ayant)\\s+(?:été\\s+)?(?:\\p{L}+ment\\s+)?\\p{L}+|on\\s+(?:nous|m')\\s*a\\s+\\p{L}+|(?:pris|prenait|prenions|eu|avons|ai|porté\\p{L}*\\s+à\\s+(?:ma|notre))\\s+(?:connaissance|communication|possession|livraison|réception|en\\s+mains?)|timbrée?s?|tamponnée?s?|(?:à|entre|sur|dans|en|au|chez)\\s+(?:nos|notre|mon|mes|ma|son|ses)\\s+(?:mains?|possession|bureaux?|services?|boîte(?:\\s+de\\s+réception)?|attention|comptoirs?|dossiers|établissement|secrétariat|greffe|locaux|siège)|en\\s+mains?|bien\\s+(?:pris|eu)|(?:pu|ai|avons)\\s+(?:lire|lue?s?|pris)|(?:avons|ai|a)\\s+(?:bien\\s+)?eu|entre\\s+les\\s+mains|chez\\s+nous",
            "received?|receipt|reached|arrived|came\\s+(?:in|to|into|across)|landed|got|took\\s+delivery|stamped|recorded|opened|entered|registered|logged|delivered|(?:our|my|the)\\s+(?:\\p{L}+\\s+)?(?:hands?|possession|offices?|inbox|mailbox|desk|attention|counter|front\\s+desk|files)|in\\s+hand|(?:was|were|been)\\s+\\p{L}+\\s+(?:on\\s+)?to\\s+us",
        ),
        role(
            DateRole::Reformulated,
            "reformul(?:ée?s?|ation|iez)|modifi(?:ée?s?|iez|cation)|amendée?s?|remani(?:ée?s?|iez)|resserr(?:ée?s?|iez)|restrein(?:te?s?|iez)|restreigniez|recentr(?:ée?s?|iez)|recadr(?:ée?s?|iez)|circonscrite?s?|réécrite?s?|refondue?s?|refaite|remodel(?:ée?s?|iez)|redéfini(?:e|es)?|allégée?s?|reformuliez",
            "reformulated|amended|reworded|worded\\s+(?:anew|again)|revised|modified|narrowed|rephrased|restated|reframed|rewr(?:itten|ote)|redrew|redrawn|redrafted|recast|scaled\\s+(?:back|down)|pared\\s+down|trimmed|tightened|restricted|refined|cut\\s+down",
        ),
        role(
            DateRole::Clarified,
            "précis(?:ée?s?|ions?|iez)|clarifi(?:ée?s?|iez)|complétée?s?|clarification|expliqu(?:ée?s?|iez)|détaill(?:ée?s?|iez)|éclaircie?s?|explicit(?:ée?s?|iez)",
            "clarified|specified|clarifications?|made\\s+(?:more\\s+)?(?:exact|precise|specific|clear(?:er)?)|spelled\\s+out|spelt\\s+out|fleshed\\s+out|particularized",
        ),
        role(
            DateRole::Dated,
            "datée?s?|port(?:e|ait|ant)\\s+la\\s+date|remplie?s?|signiez|transmis(?:e|es)?|adress(?:ée?s?|iez)|formul(?:ée?s?|iez)|présent(?:ée?s?|iez)|envoy(?:ée?s?|iez)|soumis(?:e|es)?|achemin(?:ée?s?|iez)|écri(?:t|te|viez)|faite|fait\\s+parvenir|dépos(?:ée?s?|iez)|logée?s?|signée?s?|réclam(?:ée?s?|iez)|demand(?:ée?s?|iez)|sollicit(?:ée?s?|iez)",
            "dated|bears?\\s+the\\s+date|bearing\\s+the\\s+date|sent|submitted|made|filed|filled\\s+(?:in|out)|signed|e-?mailed|wrote|asked|requested|yours\\s+of",
        ),
        role(
            DateRole::Deadline,
            "au\\s+plus\\s+tard|d'ici|jusqu'au|avant\\s+le|échéance|expire(?:ra)?",
            "no\\s+later\\s+than|until|before|by",
        ),
    ]
});

/// A word for the request or its message, of which a date right behind it is the date: « votre demande du ».
static NOUN: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:demandes?|requêtes?|lettre|courriels?|courrier|message|mot|missive|correspondance|formulaire|envoi|écrite?|note|télécopie|(?:votre|vos)\s+(?:(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|quelques)\s+)?(?:souhait|désir|questions?|démarche|sollicitation)|requests?|letter|e-?mail|message|form|application|inquiry|note|your\s+(?:questions?|query|queries|memo|fax))\b").expect("valid")
});
/// What stands between a word and a date of something else: a clause with its own verb.
static OTHER_CLAUSE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:nous|vous|avons|a|ai|ont|est|sont|été|sera|seront|fera|qui|we|you|i|was|were|is|has|have|been|will|which|that)\b").expect("valid")
});
/// The body does something to the requester: « nous vous avons écrit le », « vous a été envoyée le ».
static BODY_ACTS: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:(?:nous|je|on|lui)\s+(?:vous|lui|leur|y)\s|je\s+vous|vous\s+(?:a|ont|fut|fûmes|est|était|avons|ai)\b|(?:nous|j')\s*(?:y\s+)?(?:avons|ai|avions)\s+(?:\p{L}+ment\s+)?(?:accusé|répondu|demandé|écrit|transmis|envoyé|adressé|prolongé|transféré|communiqué|présenté|informé|avisé)|accus(?:é|ions)\s+(?:de\s+)?réception|(?:we|i)\s+(?:have\s+|had\s+)?(?:wrote|written|sent|asked|e-?mailed|answered|replied|acknowledged|informed|told)\b|to\s+you\b|sent\s+you)").expect("valid")
});
/// The body acknowledged the request: the day of that is not the day on which it came in.
static ACKNOWLEDGED: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^(?:(?:nous|j')\s*(?:y\s+|en\s+)?(?:avons|ai|avions)\s+(?:\p{L}+ment\s+)?accusé|accus(?:é|ions)|we\s+(?:have\s+|had\s+)?acknowledged)\b").expect("valid")
});
/// The day behind a word for the request is that of what is done with it: « nous avons … votre demande le ».
static ON_DAY: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"(?i)\b(?:le|on|depuis|since)\s*$").expect("the pattern is valid"));
/// The requester does something, whatever it is called: « que vous nous expédiiez le », « you put to us on ».
static REQUESTER_ACTS: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:vous\s+(?:(?:nous|y|lui|en)\s+|m')*(?:(?:avez|aviez|êtes|étiez|eûtes)\s+\p{L}+|\p{L}+iez\b)|you\s+(?:have\s+|had\s+)?(?:\p{L}+ly\s+)?(?:\p{L}+ed|put|wrote|sent|made|brought|gave|left|came|drew|sought|took)\b|de\s+votre\s+(?:main|plume|part)|by\s+you\b|par\s+vous\b|par\s+votre\s+\p{L}+)").expect("valid")
});
/// The message behind this word is the body's own: « notre lettre du … ».
static OWN: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"(?i)\b(?:notre|nos|ma|mon|mes|our|my)\s+(?:\p{L}+\s+)?$").expect("valid"));
/// The sentence is of asking.
static IS_ASKED: LazyLock<Pattern> = LazyLock::new(|| {
    let asks = format!("{}|{}|{}|{}", ASKS.french, ASKS.english, ASKED_OF_US.french, ASKED_OF_US.english);
    Pattern::new(&format!(r"(?i)\b(?:demande|requête|request|application|matter|questions?)\b|{asks}")).expect("valid")
});
/// What was done with the request right behind its name, whatever the participle: « votre demande, postée le ».
static DONE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^(?:\s+d'accès|\s+écrite)?\s*,?\s*(?P<verb>\p{L}+(?:ée?|ie?|ise?|ite?|ue?|ed|en|t))(?:\s+(?:par|by|via|à|to)\s+[^,.;]{2,40}?)?\s+(?:le|on)\s*$").expect("valid")
});
static OPENS_WITH_PARTICIPLE: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"^\s*\p{Lu}\p{L}+(?:ée|ie|ise|ite|ue|ed)\s").expect("the pattern is valid"));
/// Nothing but a preposition stands between two dates.
static ONLY_LINK: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"(?i)^\s*(?:le|on)\s*$").expect("the pattern is valid"));
static SINCE: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"(?i)\b(?:depuis|dès|since)(?:\s+le)?\s*$").expect("the pattern is valid"));
/// Something that comes in and is no request.
static OTHER_THING: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:paiements?|chèques?|versement|observations?|consentement|réponses?|avis|frais|dépôt|mandat|procuration|preuve|opposition|payments?|che(?:que|ck)|deposit|comments|consent|repl(?:y|ies)|responses?|objection|proof|authorization|fees?)\b").expect("valid")
});
/// What is received where it stands behind the day: « nous avons reçu le … les observations du tiers ».
static RECEIVED_THING: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^[\s,]*(?:(?:les?|la|une?|des|vos|votre|ses|son|sa|leurs?|the|your|its|their)\s+|l')(?P<thing>\p{L}+(?:\s+\p{L}+){0,2})")
        .expect("valid")
});
static OF: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"(?i)\s(?:de|du|des|of|à)\b").expect("the pattern is valid"));
/// A day between a verb and its participle: « la Ville a, le …, reçu votre demande ».
static INTERPOSED: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?i)\b(?:a|ont|avons|ai|avez|est|sont|fut|has|have|was)\s*,?\s+(?:le|on|en\s+date\s+du|depuis\s+le)\s*$",
    )
    .expect("valid")
});
/// What the body does with a request.
static BODY_DOES: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^(?:trait|refus|accept|transfér|ferm|clos|prolong|suspend|retir|annul|abandonn|réactiv|assign|attribu|examin|analys|répond|discut|visé|process|den|grant|transfer|extend|withdr|refused|accepted|review|suspend|abandon|discuss|assign|answer|clos|ment|about|is$|was|est$|fut)").expect("valid")
});
/// What the requester does is not asking: he objects, pays, consents.
static OTHER_ACT: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:confirm\p{L}*|oppos\p{L}*|observations?|consent\p{L}*|pay\p{L}*|acquitt\p{L}*|vers(?:é|iez)|renonc\p{L}*|retir\p{L}*|désist\p{L}*|appris|reçu|avis|répondu|objected|objection|comments|paid|withdrew|withdrawn|called|received|replied|answered|appel\p{L}*|téléphon\p{L}*|rencontr\p{L}*)\b").expect("valid")
});

static REQUESTER_HAS: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"(?i)\bvous\s+(?:nous\s+)?(?:avez|aviez)\s*$").expect("the pattern is valid"));
static CHANGED_BY: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:(?P<clear>précisée?s?|clarifiée?s?|complétée?s?|clarified|specified)|reformulée?s?|modifiée?s?|amendée?s?|restreinte?s?|reformulated|amended|modified|narrowed|revised)\s+(?:par|dans|au\s+moyen\s+de|by|in)\s+(?:votre|un|une|your|an?)\s+(?:lettre|courriel|message|envoi|courrier|letter|e-?mail|note)\s*,?\s*(?:du|daté\w*\s+du|en\s+date\s+du|of|dated)\s*$").expect("valid")
});
/// The message or the talk of the date changed the request: « du 17 août, dans lequel vous la reformuliez ».
static CHANGED_IN: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^\s*,?\s*(?:(?:dans|par|durant|pendant)\s+l[ea]s?quel(?:le)?s?|(?:au\s+cours\s+(?:de\s+la|du)quel(?:le)?|lors\s+(?:de\s+la|du)quel(?:le)?)|où|(?:in|by|during|through)\s+which|where(?:in|by)?)\s+(?:vous\s+(?:(?:la|l'|les|nous|en)\s*)?(?:(?:avez|aviez)\s+)?|you\s+(?:have\s+|had\s+)?)(?:(?P<clear>précis\p{L}+|clarifi\p{L}+|expliqu\p{L}+|détaill\p{L}+|complét\p{L}+|clarified|specified|explained|spelled\s+out)|reformul\p{L}+|modifi\p{L}+|restrei\p{L}+|resserr\p{L}+|recentr\p{L}+|amend\p{L}+|réduis\p{L}+|réduit\p{L}*|narrowed|reworded|revised|reformulated|modified|restated|limited|rephrased)\b").expect("valid")
});
/// The date is that of the request itself, whatever it says: « votre demande du 3 mai, dans laquelle vous précisez ».
static OF_REQUEST: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"(?i)\b(?:demande|requête|request|application)\b[^.;,]{0,25}$").expect("valid"));
/// The requester hands the request over at the body's own place.
static HANDED_IN: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^\s*,?\s*(?:vous\s+(?:nous\s+)?(?:avez|aviez)\s+(?:déposé|remis|laissé|apporté|livré)\s+(?:en\s+mains?\s+propres\b|en\s+personne\b|(?:au|à\s+la|à\s+notre|à\s+nos|sur\s+le|sur\s+notre)\s+(?:bureau|comptoir|réception|secrétariat|greffe|guichet|accueil))|you\s+(?:left|handed\s+in|dropped\s+off|brought|delivered|deposited)\s+(?:[^,.;]{0,30}\s)?(?:at|to|on)\s+(?:our|the)\s+(?:front\s+|reception\s+)?(?:desk|counter|office|reception)\b)").expect("valid")
});
static YOUR: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"(?i)\b(?:your|this|the)\s*$").expect("valid"));
static REQUEST_BEHIND: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^\s+(?:access\s+|written\s+|information\s+)?(?:request|application|letter|e-?mail)\b")
        .expect("valid")
});
/// Right behind the day: it was done before the Commission, or to withdraw a request.
static OF_OTHER_ACT: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^[\s,)]*(?:(?:auprès\s+de|devant|à|with|before|to)\s+(?:la|the)\s+(?:Commission|Cour|Court|Tribunal)\b|que\s+vous\s+(?:vous\s+|y\s+)?(?:retir|désist|renon|annul|abandon|ne\s+\p{L}+\s+plus)|(?:pour|afin\s+de)\s+(?:vous\s+désister|(?:retirer|annuler|abandonner)\s+(?:votre|la|cette)|(?:nous\s+)?\p{L}+\s+que\s+vous\s+(?:retir|ne\s+\p{L}+\s+plus))|(?:that\s+you|to)\s+(?:\p{L}+\s+)?(?:withdr|abandon|cancel|no\s+longer))").expect("valid")
});
/// A reception that is none: « nous a été refusé ».
static NOT_RECEIVED: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:refus|accord|consent|retourn|rendu|confirm|retir|facturé|payé|vers|demand|réclam|sollicit|pri[ée]|requis)\p{L}*$").expect("valid")
});

/// A line that bears a date of the request behind its label: « Date de réception : … », « Reçue le … ».
static LABEL: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^\s*(?:date\s+(?:received|reçue?)\b|(?:date\s+(?:de|of)\s+(?:la\s+|the\s+|votre\s+|your\s+)?)?(?:demande|requête|réception|receipt|request)|re[çc]ue?\s+(?:le|en\s+date)|received)\b[^.;]{0,40}$").expect("valid")
});
/// The request itself follows the words of its reception: « avons reçu votre demande le … ».
static RECEIVED_NOUN: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?i)\b(?:re[çc]u|recev\p{L}+|réception|received|receipt|parven\p{L}+)\b[^.;]*\b(?:le|on|en\s+date\s+du)\s*$",
    )
    .expect("valid")
});

static MEANS: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\s(?:par|by|via|through)\s+(?:\p{L}[\p{L}-]*\s+){1,3}(?:le|on)\s*$")
        .expect("the pattern is valid")
});

/// Nothing but the name of the request stands before the day: no « datée le ».
static NOUN_LAST: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:demande|requête|request|lettre|courriel|message|letter|e-?mail)(?:\s+(?:d'accès|écrite))?[\s,]*(?:le|on|en\s+date\s+du)\s*$").expect("valid")
});

/// A word by which a date joins what stands before it; any other word in between parts them.
static LINK: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)(?:\b(?:le|du|on|of|au)\s+_+|\b(?:le|du|au|on|of|en\s+date\s+du|en|dated|received|reached\s+us|stamped|logged|filed|sent|here|until|by|in|was|since|soit|the)(?:\s+(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday),?)?|[,:(\t])\s*$|^\s*$")
        .expect("valid")
});

const ASKED: &str = r"(?:vous\s+(?:nous\s+|m')?(?:avez\s+|aviez\s+)?(?:demand|sollicit|requ[ié]|réclam|écri|adress|transmi|envoy)\p{L}*|you\s+(?:have\s+)?(?:asked|requested|wrote|sought|sent))";

/// The addressee asks.
static ADDRESSEE_ASKS: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(&format!(r"(?i)\b{ASKED}")).expect("the pattern is valid"));

/// The addressee's own message, or the asking itself, right before a date: « votre lettre du », « you asked, on ».
static OWN_MESSAGE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(&format!(
        r"(?i)\b(?:la\s+vôtre\s+(?:du|datée?\s+du)|(?:votre|your)\s+(?:lettre|courriel|courrier|message|correspondance|envoi|letter|e-?mail)\s*,?\s*(?:du|datée?\s+du|en\s+date\s+du|of|dated)|{ASKED}[\s,(]*(?:le|on|en\s+date\s+du))\s*$"
    ))
    .expect("the pattern is valid")
});

/// A message by which somebody asked: « par lettre du », « by e-mail of ».
static BY_MESSAGE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?i)\b(?:(?:par|dans\s+un)\s+(?:lettre|courriel|courrier|message)\s+(?:du|en\s+date\s+du)|(?:by|in\s+an?)\s+(?:letter|e-?mail|message)\s+(?:of|dated))\s*$",
    )
    .expect("the pattern is valid")
});

/// The body receives the request on the date that follows, not a request of that date.
static RECEIVED_ON: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?i)(?:\b(?:re[çc]u|recev(?:ons|ait|ions)|received)[\s,]+(?:(?:par|by)\s+[\p{L}-]+[\s,]+)?(?:votre|la|une|your|the|an?)\s+(?:access\s+)?(?:demande|requête|request)(?:\s+d'accès)?[\s,]*(?:le|on)|\b(?:tenons|détenons|possédons|avons|j'ai|have|had|hold|held)\s+(?:(?:bien\s+)?en\s+mains?\s+|ici\s+)?(?:votre|la|une|your|the)\s+(?:access\s+)?(?:demande|requête|lettre|courriel|message|request|letter|e-?mail|application)(?:\s+d'accès)?(?:\s+(?:en\s+mains?|ici|chez\s+nous|here|in\s+hand))?[\s,]*(?:depuis(?:\s+le)?|since))\s*$",
    )
    .expect("the pattern is valid")
});

/// The request was received on its own day.
static SAME_DAY: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?i)^[\s,]*(?:(?:et|and)\s+)?(?:re[çc]ue?|received)\s+(?:[^.,;]{1,50}?\s)?(?P<day>(?:on\s+)?(?:le\s+même\s+jour|le\s+jour\s+même|the\s+same\s+day))",
    )
    .expect("the pattern is valid")
});

/// The words before a date that are looked at.
const WINDOW_CHARACTERS: usize = 110;
/// The words behind a date that are looked at.
const AFTER_CHARACTERS: usize = 60;

/// Gives the dates of a paragraph with the role that the words around them give; `Other` where they give none.
pub fn date_roles(letter: &Letter, paragraph: &Paragraph, letter_date: Option<NaiveDate>) -> Vec<(DateHit, DateRole)> {
    hits_to_roles(letter, paragraph, find_dates(&letter.text, paragraph.span, letter_date))
}

/// Gives the dates of a paragraph with their roles, those that lean on another date with them.
pub(super) fn all_date_roles(
    letter: &Letter,
    paragraph: &Paragraph,
    letter_date: Option<NaiveDate>,
) -> Vec<(DateHit, DateRole)> {
    hits_to_roles(letter, paragraph, find_all_dates(&letter.text, paragraph.span, letter_date))
}

fn hits_to_roles(letter: &Letter, paragraph: &Paragraph, hits: Vec<DateHit>) -> Vec<(DateHit, DateRole)> {
    let mut from = paragraph.span.start;
    let mut last_from = from;
    let mut roles = Vec::with_capacity(hits.len());
    for hit in hits {
        let window = Span::new(from.max(hit.span.start.saturating_sub(WINDOW_CHARACTERS)), hit.span.start);
        let close = letter.text.folded(window);
        // « votre lettre du 3 mai le 5 mai »: the words before the first date are those of the second one too.
        let before = if ONLY_LINK.is_match(close) {
            letter
                .text
                .folded(Span::new(last_from.max(hit.span.start.saturating_sub(WINDOW_CHARACTERS)), hit.span.start))
        } else {
            close
        };
        let told_before = letter.text.folded(Span::new(paragraph.span.start, hit.span.start));
        let speaks_before = REQUEST_NOUN.is_in(told_before)
            || ASKED_OF_US.is_in(told_before)
            || ASKS.is_in(told_before)
            || LABEL.is_match(told_before);
        let after = letter.text.folded(span_after(paragraph, &hit));
        let behind = letter.text.folded(Span::new(hit.span.end, paragraph.span.end));
        let clause = first_sentence(behind);
        let asks = ADDRESSEE_ASKS.is_match(first_sentence(after)) || ASKS.is_in(clause) || ASKED_OF_US.is_in(clause);
        let speaks = speaks_before || asks || REQUEST_NOUN.is_in(first_sentence(behind));
        // « hier » needs no word that joins it.
        let linked =
            LINK.is_match(last_sentence(before)) || !letter.text.folded(hit.span).contains(|c: char| c.is_numeric());
        let role = match words_to_role(before, speaks, asks, linked) {
            DateRole::Other if speaks && begins_sentence(before) => match words_after_to_role(after, behind) {
                // « Depuis le …, vous avez adressé vingt demandes » begins a time and dates none of them.
                DateRole::Dated if SINCE.is_match(before) => DateRole::Other,
                role => role,
            },
            role => role,
        };
        let role = match role {
            DateRole::Dated | DateRole::Other | DateRole::Received
                if speaks && CHANGED_IN.is_match(after) && !OF_REQUEST.is_match(before) =>
            {
                let clear = CHANGED_IN.captures(after).is_some_and(|changed| changed.name("clear").is_some());
                if clear { DateRole::Clarified } else { DateRole::Reformulated }
            }
            // « Le 18 décembre, vous avez remis au comptoir une demande »: it comes in as it is handed over.
            DateRole::Dated | DateRole::Other if speaks && linked && HANDED_IN.is_match(after) => DateRole::Received,
            // « your May 8, 2026 request »
            DateRole::Other if YOUR.is_match(before) && REQUEST_BEHIND.is_match(after) => DateRole::Dated,
            DateRole::Dated if OF_OTHER_ACT.is_match(first_sentence(after)) => DateRole::Other,
            DateRole::Received if comes_from_elsewhere(last_sentence(told_before), after) => DateRole::Other,
            DateRole::Other if speaks && INTERPOSED.is_match(before) => cue_ahead(after),
            role => role,
        };
        roles.push((hit, role));
        last_from = from;
        from = hit.span.end;
    }
    roles
}

/// Tells whether the words before a date are the letter's own about the request, even where it tells what was asked.
pub(super) fn is_told_of_request(letter: &Letter, paragraph: &Paragraph, hit: &DateHit) -> bool {
    let start = paragraph.span.start.max(hit.span.start.saturating_sub(WINDOW_CHARACTERS));
    OWN_MESSAGE.is_match(letter.text.folded(Span::new(start, hit.span.start)))
}

/// Gives where the letter says that the request came on the very day of this date.
pub(super) fn same_day_after(letter: &Letter, paragraph: &Paragraph, hit: &DateHit) -> Option<Span> {
    let after = span_after(paragraph, hit);
    let day = SAME_DAY.captures(letter.text.folded(after))?.name("day")?;
    Some(letter.text.span_in(after, day.range()))
}

fn span_after(paragraph: &Paragraph, hit: &DateHit) -> Span {
    Span::new(hit.span.end, (hit.span.end + AFTER_CHARACTERS).min(paragraph.span.end))
}

/// Gives the role of a date from the words before it; only a date of the request has one of the request's roles.
fn words_to_role(before: &str, speaks_of_request: bool, asks_after: bool, linked: bool) -> DateRole {
    // Only the sentence of the date counts.
    let sentence = last_sentence(before);
    if let Some(role) = changed_by_message(sentence) {
        return role;
    }
    if OWN_MESSAGE.is_match(sentence) || asks_after && BY_MESSAGE.is_match(sentence) {
        return DateRole::Dated;
    }
    if RECEIVED_ON.is_match(sentence) {
        return DateRole::Received;
    }
    if !linked {
        return DateRole::Other;
    }
    let changed = |role: DateRole| ROLES.iter().any(|(of, cue)| *of == role && cue.is_match(sentence));
    let changed = changed(DateRole::Reformulated) || changed(DateRole::Clarified);
    if speaks_of_request && !changed && RECEIVED_NOUN.is_match(sentence) && NOUN_LAST.is_match(sentence) {
        return DateRole::Received;
    }
    // « reçue par courriel le … »: the means says nothing of the date.
    let sentence = BY_MESSAGE.find(sentence).map_or(sentence, |message| &sentence[..message.start()]);
    let means = MEANS.find(sentence).filter(|means| !RECEIVED_NOUN.is_match(means.as_str()));
    let sentence = means.map_or(sentence, |means| &sentence[..means.start()]);
    let cues = ROLES.iter().filter_map(|(role, cue)| {
        let none = |found: &crate::pattern::Match<'_>| {
            *role == DateRole::Received && NOT_RECEIVED.is_match(&sentence[..found.end()])
        };
        let last = cue.find_iter(sentence).filter(|found| !none(found)).last()?;
        Some((last.end(), last.len(), *role))
    });
    // Of two that end at one word the longer one says more: « nous a été transmise ».
    let verb = cues.max_by_key(|(end, length, _)| (*end, *length));
    // « Nous avons pris connaissance de la demande que vous avez postée le … »: what the requester does is nearer.
    let verb = verb.filter(|(end, _, role)| *role != DateRole::Received || !acts_behind(&sentence[*end..]));
    if NOUN.find_iter(sentence).last().is_some_and(|noun| OWN.is_match(&sentence[..noun.start()])) {
        return DateRole::Other;
    }
    // « le rapport daté du … » is dated, not the request.
    if verb.is_some_and(|(end, length, _)| is_of_other_thing(&sentence[..end - length], &sentence[end - length..])) {
        return DateRole::Other;
    }
    // « Vous avez saisi la Ville, le … »: the requester does it.
    let verb = verb.map(|(end, length, role)| {
        let own = role == DateRole::Received && REQUESTER_HAS.is_match(&sentence[..end - length]);
        (end, length, if own { DateRole::Dated } else { role })
    });
    let noun = NOUN.find_iter(sentence).last().filter(|noun| verb.is_none_or(|(end, ..)| noun.end() > end));
    let names_day = |noun: &crate::pattern::Match<'_>| !ON_DAY.is_match(&sentence[noun.end()..]);
    let role = match (verb, noun) {
        (Some((.., DateRole::Deadline)), None) => return DateRole::Deadline,
        _ if !speaks_of_request => DateRole::Other,
        // « Date de réception de la demande : … »
        (Some((.., DateRole::Received)), Some(_)) if sentence.trim_end().ends_with(':') || before.ends_with('\t') => {
            DateRole::Received
        }
        (_, Some(noun)) if names_day(&noun) && !OTHER_CLAUSE.is_match(&sentence[noun.end()..]) => DateRole::Dated,
        (Some((_, _, role)), None) => role,
        (Some((_, _, role)), Some(_)) if role != DateRole::Deadline => role,
        (_, Some(noun)) if is_done_with(&sentence[noun.end()..]) => DateRole::Dated,
        // « Rédigée le … et parvenue le …, votre lettre … »
        (None, None) if OPENS_WITH_PARTICIPLE.is_match(sentence) && is_done_with(sentence) => DateRole::Dated,
        _ if REQUESTER_ACTS.is_match(sentence) && IS_ASKED.is_match(sentence) && !OTHER_ACT.is_match(sentence) => {
            DateRole::Dated
        }
        _ => DateRole::Other,
    };
    let acts = BODY_ACTS.find_iter(sentence).last();
    let own_noun = noun.filter(|noun| names_day(noun) && acts.is_none_or(|acts| acts.end() <= noun.start()));
    let acknowledged = acts.is_some_and(|acts| ACKNOWLEDGED.is_match(&sentence[acts.start()..]));
    let by_body = acts.is_some() && own_noun.is_none() && (role == DateRole::Dated || acknowledged);
    if by_body { DateRole::Other } else { role }
}

/// Gives the role of the date of a message that changes the request: « précisée par votre courriel du ».
fn changed_by_message(sentence: &str) -> Option<DateRole> {
    let changed = CHANGED_BY.captures(sentence)?;
    Some(if changed.name("clear").is_some() { DateRole::Clarified } else { DateRole::Reformulated })
}

/// Tells whether behind a verb of reception the requester sends the request, before the date: « que vous avez postée le ».
fn acts_behind(rest: &str) -> bool {
    let acts = REQUESTER_ACTS.find_iter(rest).last();
    acts.is_some_and(|acts| {
        ON_DAY.is_match(rest)
            && NOUN.is_match(&rest[..acts.start()])
            && !OTHER_ACT.is_match(rest)
            && rest[acts.end()..].trim().chars().count() <= 12
    })
}

/// Gives the sentence that a text ends in.
fn last_sentence(text: &str) -> &str {
    SENTENCE_END.find_iter(text).last().map_or(text, |end| &text[end.start() + 1..])
}

/// Gives the sentence that a text begins in.
fn first_sentence(text: &str) -> &str {
    SENTENCE_END.find(text).map_or(text, |end| &text[..end.start()])
}

/// Tells whether a date begins its sentence: « Le 12 septembre nous est parvenue votre demande ».
fn begins_sentence(before: &str) -> bool {
    BEGINS.is_match(last_sentence(before))
}

static BEGINS: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?i)(?:^|\b(?:that|que|qu'en)\s)\s*(?:(?:c'est|it\s+(?:is|was))\s+)?(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\s*,?\s+)?(?:le|ce|on|en\s+date\s+du|dated?|depuis\s+le|since|dès\s+le)?\s*$",
    )
    .expect("valid")
});

/// Gives the role of a date that begins its sentence, from the first cue behind it: a reception in the whole sentence,
/// what somebody else does only near it.
fn words_after_to_role(near: &str, all: &str) -> DateRole {
    let (near, all) = (first_sentence(near), first_sentence(all));
    let cue_of = |wanted: DateRole, text: &str| {
        let cues = ROLES.iter().filter(|(role, _)| *role == wanted);
        cues.filter_map(|(role, cue)| cue.find(text).map(|found| (found.start(), *role)))
            .min_by_key(|(start, _)| *start)
    };
    let received = cue_of(DateRole::Received, all).filter(|_| {
        let first = |cue: &Pattern| cue.find(all).map_or(usize::MAX, |found| found.start());
        first(&NOUN) <= first(&OTHER_THING)
    });
    // « Le 26, vous signiez une demande que nous avons estampillée le 29 »: the reception has a day of its own.
    let received = received.filter(|(start, _)| !OWN_DAY.is_match(&all[*start..]));
    let asked = ADDRESSEE_ASKS.find(near).or_else(|| requester_acts(all)).map(|found| (found.start(), DateRole::Dated));
    let dated = cue_of(DateRole::Dated, near).filter(|_| received.is_none());
    let nearest = received.into_iter().chain(asked).chain(dated);
    nearest.min_by_key(|(start, _)| *start).map_or(DateRole::Other, |(_, role)| role)
}

/// A verb with the day that stands behind it.
static OWN_DAY: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^\p{L}+\s+(?:le|on)\s+(?:[0-9]|\p{L}+\s+[0-9])").expect("the pattern is valid")
});

/// Gives where the addressee asks, whatever the verb, if nobody acts before.
fn requester_acts(sentence: &str) -> Option<crate::pattern::Match<'_>> {
    let acts = REQUESTER_ACTS.find(sentence)?;
    let asks = ASKS.is_in(sentence) || ASKED_OF_US.is_in(sentence);
    let first = !BODY_ACTS.is_match(&sentence[..acts.end()]) && !OTHER_CLAUSE.is_match(&sentence[..acts.start()]);
    (asks && first && !OTHER_ACT.is_match(sentence)).then_some(acts)
}

/// Tells whether words right behind a word for the request say what its sender did with it.
fn is_done_with(behind_noun: &str) -> bool {
    let verb = DONE.captures(behind_noun).and_then(|done| done.name("verb"));
    verb.is_some_and(|verb| !BODY_DOES.is_match(verb.as_str()))
}

/// Tells whether a date before `cue` is that of a thing named right before it: « le rapport daté du … ».
fn is_of_other_thing(before: &str, cue: &str) -> bool {
    let dates = ["dat", "sign"].iter().any(|start| cue.to_lowercase().starts_with(start));
    let thing = THING.captures(before).and_then(|found| found.name("thing"));
    // « votre demande d'accès à l'information datée du … »
    let of_name = OF_ACCESS.is_match(before);
    dates && !of_name && thing.is_some_and(|thing| !NOUN.is_match(thing.as_str()))
}

/// The name of a request ends in words that could be a thing of their own.
static OF_ACCESS: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:accès|access)\s+(?:à\s+l'|à\s+(?:des|certains)\s+|aux\s+|à\s+un\s+|to\s+)(?:information|renseignements?|documents?|records?)(?:\s+personnels?)?\s*$").expect("valid")
});

/// A noun with its article at the end of a text.
static THING: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:(?:le|la|les|une?|des|du|ce|cette|the|an?|au|aux)\s+|l')(?P<thing>\p{L}+)\s+$")
        .expect("valid")
});

/// Tells whether what came in is named and is no request: a payment, the comments of a third party.
fn comes_from_elsewhere(before: &str, after: &str) -> bool {
    if NOUN.is_match(before) {
        return false;
    }
    let behind = RECEIVED_THING.captures(after).and_then(|found| found.name("thing"));
    let other = behind.is_some_and(|thing| {
        let words = thing.as_str();
        let head = OF.find(words).map_or(words, |of| &words[..of.start()]);
        !NOUN.is_match(head) && !ASKED_OF_US.is_in(after) && !head.to_lowercase().ends_with("dossier")
    });
    other && !before.trim().is_empty() && !BEGINS.is_match(before) || OTHER_THING.is_match(before)
}

/// Gives the role of the participle right behind a day that parts it from its verb.
fn cue_ahead(after: &str) -> DateRole {
    let ahead = |cue: &Pattern| cue.find(after).is_some_and(|found| after[..found.start()].trim().chars().count() < 8);
    let role = ROLES.iter().find(|(role, cue)| *role == DateRole::Received && ahead(cue));
    role.map_or(DateRole::Other, |(role, _)| *role)
}
