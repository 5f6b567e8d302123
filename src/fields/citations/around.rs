//! The words around a mention, as data: what joins it to a law, what lists it, whose it is.

use std::sync::LazyLock;

use crate::fields::law::regex;
use crate::pattern::Pattern;

/// The words between an article and the name of its law.
pub(super) static TO_LAW: LazyLock<Pattern> = LazyLock::new(|| {
    regex(
        r#"(?i)^[\s,(\[]*(?:(?:et\s+(?:suivante?s?|ss?\.)|and\s+following|et\s+seq\.|pr[ée]cit[ée]+s?|inclusivement|inclusive|respectivement)[\s,)]*)*(?:de\s+la|de\s+l'|de|du|des|d'|of\s+the|of|in\s+the|under\s+the|à\s+la)?\s*(?:(?:la|le|cette|ce|ledit|ladite|dudit)\s+(?:m[eê]me|derni[èe]re?|pr[ée]sente)|m[eê]me|cette|ce|ladite|ledit|dudit|(?:that|this)\s+same|the\s+(?:said|same|latter)|that|this|same|an?|dite?|pr[ée]sente?|susdite?|susmentionn[ée]e?|said|qu[ée]b[ée]coise|quebec|québec)?[\s«"(]*$"#,
    )
});

/// The article belongs to something: a contract, a policy, a law that we do not see.
pub(super) static OF_SOMETHING: LazyLock<Pattern> = LazyLock::new(|| {
    regex(
        r"(?i)^\s+(?:de\s+l'\s*[\p{L}]|(?:de\s+la|du|des|d'une?|de\s+(?:votre|notre|nos|vos|son|sa|ses|leurs?|ce|cet|cette|ces)|of\s+(?:the|our|your|its|this|that|an?))\s+[\p{L}]|of\s+[a-z])",
    )
});

/// The article is a clause of a contract or of a rule that is no law.
pub(super) static OF_CONTRACT: LazyLock<Pattern> = LazyLock::new(|| {
    regex(
        r"(?i)^\s+(?:de\s+l'|de\s+la\s+|du\s+|des\s+|d'une?\s+|de\s+(?:votre|notre|leur|son|cette|cet|ce|ces)\s+|of\s+(?:the|our|your|its|this|that|an?)\s+)(?:[\p{L}]+\s+){0,2}(?:contrats?|ententes?|conventions?|bail|devis|cahiers?|conditions|appel|soumission|politique|protocole|contracts?|agreements?|lease|terms|tender|polic(?:y|ies)|specifications|protocol)(?-u:\b)",
    )
});

/// What the documents hold is protected by an article: « des renseignements que protège l'article 192 ».
pub(super) static PROTECTED_BY: LazyLock<Pattern> = LazyLock::new(|| {
    regex(
        r"(?i)(?:renseignements?|informations?|documents?|données|dossiers?|pièces|notes|propos|records?|files?|material)(?-u:\b)[^.;:]{0,60}(?:(?:que|qu'|that|which)\s*(?:[\p{L}]+\s+)?(?:prot[èe]ge|couvr|garanti|consacr|shield|protect|cover)|(?:protégée?s?|couverte?s?|garantie?s?|protected|shielded|covered)\s+(?:par|by)(?-u:\b))",
    )
});

/// The head of a message that an e-mail answers.
pub(super) static MESSAGE_HEAD: LazyLock<Pattern> = LazyLock::new(|| {
    regex(
        r"(?i)^[\s>-]*(?:(?:de|from|expéditeur|sender)\s*:\s|-+\s*(?:message|original)|(?:le|on)\s[^:]{5,80}(?:a\s+écrit|wrote)\s*:)",
    )
});

/// « Notamment » behind the articles: « les articles 28 et 29 de la Loi, notamment, y font obstacle ».
pub(super) static NOT_ALL_BEHIND: LazyLock<Pattern> = LazyLock::new(|| {
    regex(r"(?i)^[^;:]{0,220}?,\s*(?:notamment|entre\s+autres|among\s+others?(?:\s+things)?|inter\s+alia)\s*(?:[,.]|$)")
});

/// Two mentions that are named in one breath.
pub(super) static CHAINS: LazyLock<Pattern> = LazyLock::new(|| {
    regex(
        r"(?i)^[\s,;]*(?:(?:et|ou|and|or|ainsi\s+que|de\s+m[eê]me\s+que|as\s+well\s+as|à|aux?|de|du|des|en\s+vertu|the|of|to|under|par|l'|les?)[\s,]*)*(?:l')?$",
    )
});

pub(super) static INTRO_END: LazyLock<Pattern> = LazyLock::new(|| regex(r":\s*$"));

pub(super) static INTRO_NOUN: LazyLock<Pattern> =
    LazyLock::new(|| regex(r"(?i)(?:articles?|dispositions?|sections?|provisions?)(?-u:\b)"));

pub(super) static ITEM_START: LazyLock<Pattern> = LazyLock::new(|| {
    regex(
        r"(?i)^\s*(?:[-•*·▪○●]|[0-9a-z]{1,2}[.)])?\s*(?:(?:l'|les?\s+|the\s+)?(?:art|sect|s\.|(?:premi|deux|second|first|[0-9]e\s|para)))",
    )
});

pub(super) static BACK_REFERENCE: LazyLock<Pattern> = LazyLock::new(|| {
    regex(
        r"(?i)(?:ces|cet|cette|ledit|lesdits|these|this|those|said)\s+(?:m[eê]mes?\s+|same\s+)?(?:articles?|dispositions?|sections?|provisions?|facultés?|pouvoirs?|restrictions?|exceptions?|discretion|powers?)|(?:articles?|dispositions?)\s+(?:pr[ée]cit|susmentionn|mentionn|ci-dessus)|(?:above-mentioned|aforementioned|same)\s+(?:articles?|sections?|provisions?)|(?:sur\s+cette\s+base|pour\s+(?:ces|ce|cette)\s+(?:deux\s+|trois\s+|mêmes?\s+)?(?:motifs?|raisons?)|tel\s+est\s+(?:ici\s+)?le\s+cas|s'en\s+prévau(?:t|dra)|nous\s+(?:nous\s+)?en\s+prévalons|on\s+(?:this|that|these)\s+(?:basis|grounds?)|for\s+(?:this|these)\s+(?:two\s+|three\s+)?reasons?|such\s+is\s+the\s+case)",
    )
});

/// The documents that the second paragraph of article 9 leaves out of the right of access.
pub(super) static DRAFTS: LazyLock<Pattern> = LazyLock::new(|| {
    regex(
        r"(?i)notes?\s+(?:personnelles?|préparatoires?)|ébauches?|brouillons?|esquisses?|(?:personal|preparatory)\s+notes?|drafts?(?-u:\b)|sketch|outlines?",
    )
});

/// The article of another law goes on with the one before it: « l'article 31 de la Loi et l'article 9 de la Charte ».
pub(super) static CHAINED: LazyLock<Pattern> = LazyLock::new(|| {
    regex(
        r"(?i)(?:loi|act|acc[eè]s|personnels|code|charte|information|québec|\))[\s,;]*(?:et|and|ainsi\s+que|de\s+m[eê]me\s+que|as\s+well\s+as)\s+(?:(?:de|à|par|des|aux?|of|by|sur)\s+)?(?:l'|les\s+|the\s+)?$",
    )
});

/// The article is named as the one that does not stand against another: « malgré les articles 9 et 83 ».
pub(super) static DESPITE: LazyLock<Pattern> = LazyLock::new(|| {
    regex(
        r"(?i)(?:malgré|nonobstant|en\s+dépit\s+d[eu]s?|despite|notwithstanding|in\s+spite\s+of)\s+(?:(?:le|la|les|the)\s+|l')?(?:libellé\s+d[eu]\s+)?(?:l'|les\s+)?$",
    )
});

/// The article of the law just spoken of: « Son article 63 ».
pub(super) static OF_ITS_OWN: LazyLock<Pattern> = LazyLock::new(|| regex(r"(?i)(?:^|[\s,(])(?:son|ses|its)\s+$"));

/// The right of access as such.
pub(super) static RIGHT_OF_ACCESS: LazyLock<Pattern> =
    LazyLock::new(|| regex(r"(?i)(?-u:\b)droit\s+(?:d'|à|au|aux|de)|(?-u:\b)(?:right|entitled)\s+(?:of|to)(?-u:\b)"));

/// The requester speaks.
pub(super) static FIRST_PERSON: LazyLock<Pattern> =
    LazyLock::new(|| regex(r"(?i)(?-u:\b)(?:j'|s'il\s+vous|(?:je|mon|ma|mes|moi|me|my|i|please|svp|merci)(?-u:\b))"));

/// The label of a row of a form that says why something is withheld.
pub(super) static GROUNDS_LABEL: LazyLock<Pattern> = LazyLock::new(|| {
    regex(
        r"(?i)^\s*(?:motifs?|raisons?|fondements?|justifications?|dispositions?|articles?\s+(?:invoqu|appliqu)|base\s+l[ée]gale|restrictions?|grounds?|reasons?|legal\s+basis|provisions?)(?-u:\b)",
    )
});

pub(super) static AND_WORD: LazyLock<Pattern> = LazyLock::new(|| regex(r"(?i)\s(?:et|ou|and|or)\s"));
