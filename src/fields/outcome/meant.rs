//! Whether words that look like an outcome are one: the letter says it, of itself, and not the contrary.

use std::sync::LazyLock;

use crate::pattern::Pattern;

use super::clauses::{CONSIDERED, clauses, masking};
use crate::record::Outcome;

/// What is sent along without being what was asked: law text, notices, forms.
static NOT_RELEASED: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:texte|extraits?\s+(?:de\s+la\s+loi|des\s+(?:articles|dispositions))|articles?|dispositions?|l'avis|(?:un|cet)\s+avis|avis\s+(?:de|sur|relatif|concernant|d'accès|vous|explicatif)|note\s+explicative|plus\s+amples|coordonnées|formulaire|informations?\s+(?:à|sur|relativ)|text\s+of|sections?|notice|provisions?|estimation|recours|réponse\s+(?:d'ici|au\s+plus))\b").expect("valid")
});
/// The request itself is accepted, whatever article it is made under.
static ACCEPTED: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"(?i)(?:acceptée|accueillie|accordée)$").expect("valid"));
pub(super) static MAYBE: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"(?i)\b(?:pourr\w+|peut|peuvent|s'il|si|could|may|might|if)\b").expect("valid"));
/// What turns words of masking into their opposite: « rien n'y a été retranché ».
static NONE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:rien|aucune?|sans|ni|nothing|no|without|jamais|never|nor)\b[^,;:.]{0,40}$").expect("valid")
});
/// « En tout ou en partie » takes nothing apart.
static WHOLE_OR: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:whole|tout|totalité|full|entier)\s*,?\s+(?:ou|or|ni|nor)\s*$").expect("valid")
});
/// The sentence tells what the law allows anybody: « un organisme public peut refuser ».
pub(super) static LAW_TOLD: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:(?:un|l'|tout|aucun)\s*organisme(?:\s+public)?\s+(?:peut|doit|ne\s+peut|n'est|est|qui)|(?:a|any|no|the)\s+public\s+body\s+(?:may|must|shall|can|is)|(?:un|une)\s+(?:\w+\s+){1,3}(?:peut|doit)\s+refuser|(?:toute|une)\s+personne\s+(?:dont|à\s+qui|qui)|(?:any|a)\s+person\s+(?:whose|who))\b[^.]*$").expect("valid")
});
/// The sentence supposes something.
static CONDITION: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)(?:^|[.,;]\s*|\bthat\s+)(?:si|s'il|s'ils|dans\s+(?:le\s+cas|l'éventualité)\s+où|advenant|à\s+moins\s+que|if|should|unless|where|whether)\s+(?:\w+\s+){0,12}$").expect("valid")
});
/// The sentence asks somebody to say or decide.
pub(super) static QUESTION: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:whether|let\s+us\s+know|(?:indiquer|préciser|savoir|dire)\s+si)\b[^.]*$").expect("valid")
});
/// Words of giving that a negation before them turns round.
static DENIED: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?i)(?:\bn(?:e|')\s*(?:\w+\s+){0,2}|\b(?:not|cannot|unable|decline|refuse|aucune?)\s+(?:\w+\s+){0,5})$",
    )
    .expect("valid")
});
/// A relative clause that describes a document: « les projections qui y sont jointes ».
static OF_WHICH: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:qui|which|that|whose|dont)\s+(?:y\s+|lui\s+|leur\s+|la\s+|le\s+)?$").expect("valid")
});
/// « Ne … que » limits and does not deny.
static ONLY: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^\w*\s*(?:\w+\s+){0,2}qu(?:e|')\s*(?:à|aux?|en|par|sur|ce|une?|le|la|les|dans)\b")
        .expect("valid")
});
/// Words that deny a refusal.
static UNDENIED: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?i)\b(?:no\s+(?:reasons?|grounds?|basis|cause|need)|sans|aucune?|jamais|without|contester|contre|contestation|justifier?|objet|équivau\w+|réputée?|deemed|présumée?)\s+(?:\w+\s+){0,3}$",
    )
    .expect("valid")
});
/// What is wished at the end of a letter: « nous vous transmettons nos meilleures salutations ».
static COURTESY: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:salutations|sentiments|considération|hommages|remerciements|condoléances|sympathies|(?:best|kind|warm)\s+(?:regards|wishes)|condolences)\b").expect("valid")
});
/// « Votre demande de rectification, faite en vertu de l'article 89 » grants nothing.
static MADE: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"(?i)(?:faite|apportée|effectuée)s?$").expect("valid"));
static MADE_UNDER: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^\s+(?:en\s+vertu|selon|conformément|sous|au\s+titre|en\s+application|suivant|par\s+vous|le\s+[0-9]+\s+\w+\s+(?:[0-9]{4}\s+)?(?:en\s+vertu|par\s+vous))").expect("valid")
});
/// The notice or the text that is found elsewhere: « l'avis que vous trouverez au verso ».
static NOTICE_THAT: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:avis|texte|articles?|dispositions?|notice|formulaire|feuillet|note|dépliant|recours|text|sections?|form|leaflet)\b[^.,;]{0,40}\b(?:qu[e']|dont|which|that)\s*(?:nous\s+|we\s+)?$").expect("valid")
});
/// The noun: « les épreuves et leurs corrigés ».
static NOUN_BEFORE: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"(?i)\b(?:leurs?|les|des|du|le|un|ses|nos|vos|aux?|de)\s+$").expect("valid"));
static CORRECTED: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"(?i)^(?:corrigé|rectifié|redressé)s?$").expect("valid"));
/// The article is one of another law: « l'article 15 du Code du travail ».
static OF_OTHER_LAW: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^\w*,?\s*(?:du\s+(?:code|règlement)|de\s+la\s+charte|of\s+the\s+(?:\w+\s+){0,3}(?:code|charter|regulations?))\b").expect("valid")
});
/// What could have been refused and was not: « although section 37 would have allowed us to withhold it ».
static CONCEDED: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:would|could|might)\s+have\s+(?:\w+\s+){1,3}to\s+$|\baurai(?:t|ent|ons)\s+(?:\w+\s+)?(?:pu|permis|autorisé\w*)\s+(?:\w+\s+){0,4}$|\b(?:although|even\s+though|bien\s+que|même\s+si|quoique)\b[^,]*$").expect("valid")
});
/// What was left out unwillingly is given now.
pub(super) static BY_MISTAKE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^\w*[^.;]{0,30}\b(?:par\s+(?:erreur|mégarde|inadvertance|mégarde)|by\s+(?:mistake|error)|inadvertently|in\s+error)\b").expect("valid")
});
/// What a body may lack other than documents: « has no objection », « have no choice ».
static NO_OTHER_THING: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^\s*(?:\w+\s+)?(?:(?:pas|aucune?)\s+)?(?:d'|de\s+)?(?:objections?|inconvénient|obstacle|motif|raison|choix|matière|choice|discretion|options?|difficult\w+|hesitation|authority|jurisdiction|control|power|latitude|right|bearing|effect|impact|intention|interest|reason|doubts?|comments?|alternative|application|obligation|duty|say|other\s+(?:choice|option|means))\b").expect("valid")
});
/// What follows is the answer as such or the way to somebody, no document: « voici notre réponse ».
static HERE_IS_ANSWER: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^voici\s+(?:\w+\s+)?(?:les?\s+|la\s+|l'|nos\s+|notre\s+)?(?:réponses?|décisions?|motifs?|raisons?|suites?|résultats?|coordonnées|adresses?|éléments?|explications?|précisions?|personnes?|conclusions?|détails?|calculs?|ventilation|estimation|démarche|marche|façon|délai|recours)\b|^here\s+(?:is|are)\s+(?:the|a|your|all)\s+(?:\w+\s+)?(?:answers?|decisions?|repl(?:y|ies)|response|reasons?|address|contact|details|explanation|name)\b").expect("valid")
});
/// The noun, not the verb: « objected to any release ».
static RELEASE_NOUN: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:any|the|its|their|such|this|of|for|against|whose|upon|after|before|press|news|a|object\w*\s+to|opposed\s+to|consent\w*\s+to|not\s+to|whether\s+to)\s+(?:\w+\s+)?$").expect("valid")
});
/// The request itself is put into the file, as the law wants where a correction is refused.
pub(super) static REQUEST_FILED: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:requests?|forms?|statements?|comments?|letter|version)\b[^.]{0,60}\b(?:attached|added|placed|kept|filed|appended)\b[^.]{0,60}\b(?:record|file|chart|behind)\b|\bplaced\s+the\s+(?:form|request|letter|statement)|\b(?:demande|commentaires?|lettre|requête|formulaire|version|déclaration|désaccord)\b[^.]{0,60}\b(?:versée?s?|jointe?s?|annexée?s?|consignée?s?|ajoutée?s?|conservée?s?|classée?s?|déposée?s?)\b[^.]{0,30}\bdossier").expect("valid")
});
/// What an article says, told in the words of the law: « l'article 51 prévoit que nul n'y a accès, sauf … ».
static ARTICLE_SAYS: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:articles?|sections?|loi|act|code|règlement|alinéa|paragraph)\b[^.;]{0,140}\b(?:prévoi(?:t|ent)|énonce(?:nt)?|stipule(?:nt)?|dispose(?:nt)?|édicte(?:nt)?|précise(?:nt)?|provides?|states?|stipulates?|says?)\s+(?:\w+\s+){0,2}(?:qu|that)|\bnul\s+ne\s+peut\b|\bno\s+(?:one|person)\s+may\b").expect("valid")
});
/// Parts of something else than of what is given: « appartient en partie à », « rests in part on ».
static PARTLY_OTHERWISE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:belong|consist|rel(?:y|ies|ied)|bas|rest|due|ow(?:ned|ing)|fund|financ|written|prepared|drafted|made\s+up|explain|apparti|compos|constitu|provien|provenait|repos|fond|rédig|écrit|expliqu|relèv|occup|parce)\w*\s+(?:,\s*)?(?:at\s+least\s+|du\s+moins\s+|tout\s+ou\s+)?$").expect("valid")
});
/// A part of the body itself, not of what is given: « une partie du personnel ».
static OF_THE_BODY: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^\s*(?:la\s+|l'|les\s+|notre\s+|nos\s+|son\s+|ses\s+)?(?:personnel|effectifs?|équipes?|employés|temps|année|territoire|travail|période|services|coûts?|frais|employees|staff|time)\b").expect("valid")
});
/// Nothing else is held, this one thing left out: « rien d'autre n'a été repéré, hormis ».
static NOTHING_HELD_BUT: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:rien|aucune?|nothing|no\s+other|no\s+further)\b[^.;:]{0,80}\b(?:repér|retrac|trouv|détien|détenu|existe|figure|found|located|held|exists?|turned\s+up)\w*[^.;:]{0,50}$").expect("valid")
});
/// What the taking out would do: then the whole is kept back.
static WOULD_EMPTY: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:(?:l'|les\s+|le\s+|la\s+)?viderai\w*|(?:aurai(?:t|ent)|eût)\s+vidé\w*|rendrai\w*|ne\s+laisserai\w*|would\s+(?:leave|empty|render|strip|deprive|make)|(?:ôt|enlèv|dénatur|priv)erai\w*)\b").expect("valid")
});
/// What was asked, told by the letter: « you ask that the words be struck out ».
pub(super) static ASKED_THAT: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:you|your\s+(?:request|letter|form|e-?mail))\s+(?:\w+\s+)?(?:ask(?:ed|s)?|want(?:ed)?|wish(?:ed)?|request(?:ed|s)?|demand(?:ed|s)?|sought|seeks?)\s+(?:us\s+)?(?:that|to\s+(?:have|see))\b|\bvous\s+(?:nous\s+|y\s+)?(?:avez\s+)?(?:demand|souhait|désir|voul|réclam|requ|exig)\w+\s+(?:\w+\s+)?(?:qu[e']|à\s+ce\s+qu|afin\s+qu|le\s+retrait|la\s+(?:suppression|radiation|rectification|correction|destruction))|\b(?:demande|requête)\s+(?:\w+\s+)?(?:afin|pour)\s+qu").expect("valid")
});
/// A site that the requester used: « le formulaire rempli sur notre site ».
static SITE_USED: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:rempli|soumi|transmis|dépos|envoy|achemin|saisi|formul|formulaire|visite|inspect|chantier|travaux|fait|completed|submitted|filled|filed|form|sent)\w*\s+(?:\w+\s+){0,3}(?:(?:sur|par|on|through|via)\s+(?:notre|le|son|our|the)?\s*)?$").expect("valid")
});
/// What is told beside what was asked: « pour d'autres années, que vous ne demandez pas ».
static BESIDE_REQUEST: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:que\s+vous\s+ne\s+demand\w+\s+pas|à\s+titre\s+(?:informatif|indicatif|d'information)|pour\s+(?:votre|plus\s+ample)\s+information|(?:that|which)\s+you\s+did\s+not\s+ask|for\s+your\s+information)\b").expect("valid")
});
/// A longer delay that is only spoken of: « any extension is capped at ten days ».
pub(super) static ANY_EXTENSION: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:any|une\s+éventuelle|toute|tout|éventuel(?:le)?)\s+(?:further\s+|such\s+)?(?:extension|prolongation|prorogation|délai\s+(?:additionnel|supplémentaire))|\bcaps?\b|\bplafonn|\bat\s+most\b|\b(?:may|can|could|pourra\w*|peut)\b[^.;]{0,40}\b(?:extend|prolong|ajout|report|proroge)").expect("valid")
});

/// Gives the clause of a paragraph that holds a byte.
fn clause_at(folded: &str, at: usize) -> &str {
    clauses(folded).into_iter().find(|clause| clause.contains(&at)).map_or(folded, |clause| &folded[clause])
}

/// Tells whether words that look like an outcome are one: the letter says it, of itself, and not the contrary.
pub(super) fn is_meant(outcome: Outcome, folded: &str, words: &crate::pattern::Match<'_>) -> bool {
    let before = &folded[..words.start()];
    let clause = before.rfind(['.', ';', ':']).map_or(before, |at| &before[at..]);
    let sentence = before.rfind(". ").map_or(before, |at| &before[at..]);
    let gives_or_withholds = matches!(outcome, Outcome::Granted | Outcome::Partial | Outcome::Refused);
    if gives_or_withholds && LAW_TOLD.is_match(sentence) || CONDITION.is_match(sentence) || QUESTION.is_match(sentence)
    {
        return false;
    }
    match outcome {
        Outcome::Granted => {
            let object = words.as_str().split([',', ';']).next().unwrap_or_default();
            let released = ACCEPTED.is_match(words.as_str()) || !NOT_RELEASED.is_match(object);
            let whole = clause_at(folded, words.start());
            let noun = words.as_str().to_lowercase().starts_with("release") && RELEASE_NOUN.is_match(clause);
            let made = MADE_UNDER.is_match(&folded[words.end()..]) && MADE.is_match(words.as_str());
            let other = made
                || noun
                || HERE_IS_ANSWER.is_match(words.as_str())
                || COURTESY.is_match(words.as_str())
                || NOTICE_THAT.is_match(clause)
                || CORRECTED.is_match(words.as_str()) && NOUN_BEFORE.is_match(clause)
                || REQUEST_FILED.is_match(whole);
            released && !other && !DENIED.is_match(clause) && !OF_WHICH.is_match(clause)
        }
        Outcome::Partial => {
            let whole = clause_at(folded, words.start());
            let idle =
                matches!(masking(whole), Some(Outcome::Granted | Outcome::Refused)) || WOULD_EMPTY.is_match(whole);
            let of_other = PARTLY_OTHERWISE.is_match(clause) || NOTHING_HELD_BUT.is_match(clause);
            let told = ARTICLE_SAYS.is_match(clause) || ASKED_THAT.is_match(clause);
            let of_us = OF_THE_BODY.is_match(&folded[words.end()..]);
            let mistaken = of_us || CONSIDERED.is_match(clause) || BY_MISTAKE.is_match(&folded[words.end()..]);
            !mistaken && !NONE.is_match(clause) && !WHOLE_OR.is_match(before) && !idle && !of_other && !told
        }
        // « Ne peut donner accès qu'à ce qu'elle a » refuses nothing.
        Outcome::Refused => {
            !CONCEDED.is_match(clause)
                && !ONLY.is_match(&folded[words.end()..])
                && !UNDENIED.is_match(clause)
                && !ASKED_THAT.is_match(clause)
        }
        // « pourrait être prolongé » extends nothing.
        Outcome::Extended => !MAYBE.is_match(clause) && !ANY_EXTENSION.is_match(clause_at(folded, words.start())),
        Outcome::Withdrawn => !MAYBE.is_match(clause),
        Outcome::NotCreated | Outcome::Transferred | Outcome::Abusive => !OF_OTHER_LAW.is_match(&folded[words.end()..]),
        Outcome::PublishedElsewhere if OF_OTHER_LAW.is_match(&folded[words.end()..]) => false,
        Outcome::PublishedElsewhere => {
            !SITE_USED.is_match(clause) && !BESIDE_REQUEST.is_match(clause_at(folded, words.start()))
        }
        // « Aucun frais n'est exigible ».
        Outcome::FeesEstimated => !NONE.is_match(clause),
        // « Aucune donnée n'a été masquée ».
        // « Aucun des documents de ce dossier » says that there are some.
        Outcome::NoDocument if words.as_str().to_lowercase().starts_with("aucun des ") => false,
        Outcome::NoDocument if NO_OTHER_THING.is_match(&folded[words.end()..]) => false,
        Outcome::NoDocument => masking(clause_at(folded, words.start())) != Some(Outcome::Granted),
        _ => true,
    }
}
