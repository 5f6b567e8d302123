//! Behind words of asking → the object: what stands between is passed over, what follows it is cut off.

use std::ops::Range;
use std::sync::LazyLock;

use crate::pattern::Pattern;

/// What stands behind words of asking.
#[derive(Debug, PartialEq, Eq)]
pub enum ObjectRead {
    /// What was asked.
    Object(Range<usize>),
    /// A word that stands for what follows below: « les documents suivants ».
    Announces,
    /// Nothing that was asked.
    Nothing,
}

/// Words between commas: « , à titre d'héritier, », « , on May 3, 2025, ».
static BETWEEN_COMMAS: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"^,\s+[^,.;:«\x22]{1,140},\s+(?:[0-9]{4},\s+)?").expect("the pattern is valid"));
/// Words between commas that name the message, wherever they stand: « , dans votre lettre du 3 mai 2026, ».
static BETWEEN_MESSAGE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^,\s+(?:(?:dans|par|selon|suivant|in|by)\s+(?:votre|un|une|le|la|your|an?|the)\s|(?:le|on|en\s+date\s+du)\s+(?:[0-9]|\p{L}+\s+[0-9]))[^,.;:«]*,\s+(?:[0-9]{4},\s+)?").expect("valid")
});
static INFINITIVE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)(?:obtenir|recevoir|consulter|connaître|transmettre|communiquer|fournir|remettre|parvenir|envoyer|reproduire|photocopier|examiner|acheminer|obtain|receive|consult|see|get|inspect|examine|view|copy)\s*$").expect("valid")
});
/// What may stand between the words of asking and what was asked; each is passed over, in whatever order.
static BETWEEN: LazyLock<Pattern> = LazyLock::new(|| {
    let month = r"(?:\S+\s+){1,3}";
    let parts = [
        // le 3 mai 2026
        format!(r"(?:le|on|en\s+date\s+du|depuis\s+le)\s+(?:\p{{L}}+\s+)?[0-9]{{1,2}}(?:er)?\s+{month}?(?:[0-9]{{4}}|dernier|courant|last),?\s+"),
        r"on\s+\p{L}+\s+[0-9]{1,2}(?:,\s+[0-9]{4})?,?\s+".to_string(),
        // par courriel, dans votre lettre du 3 mai 2026
        r"(?:par|by|via)\s+(?:(?:un|une|an?|votre|your|le|la|the|notre|our)\s+)?[\p{L}-]+(?:\s+(?:du|of|le|on|daté\w*|dated)\s+[^,]{4,40}?(?:[0-9]{4}|dernier|courant|last))?,?\s+".to_string(),
        r"(?:dans|in)\s+(?:(?:un|une|votre|your|an?|cette|the|this)\s+)?[\p{L}-]+(?:\s+(?:du|of|le|on|datée?\s+du|dated)\s+[^,]{4,40}?(?:[0-9]{4}|dernier|courant|last)),?\s+".to_string(),
        // à l'Ordre, à la Ville, au ministère, from the College
        r"(?:à|auprès\s+de|from|of)\s+(?:(?:la|le|notre|the|our)\s+|l')?(?-i:\p{Lu})[\p{L}'-]*\s+".to_string(),
        r"(?:au|du)\s+(?:minist[èe]re|centre|service|collège|conseil|bureau|cégep|musée)\s+".to_string(),
        // essentiellement, notamment, également
        r"(?:également|notamment|(?:plus\s+)?(?:précis|spécifiqu|particulièr|expressé|exact|nommé|globale|généra?le)\p{L}*ment|essentiellement|récemment|présentement|actuellement|simplement|uniquement|seulement|verbalement|formellement|principalement|initialement|ultérieurement|antérieurement|préalablement|subséquemment|poliment|gentiment|respectueusement|officiellement|effectivement|instamment|aimablement|rapidement|\p{L}+ly)\s+|aussi\s+|also\s+|donc\s+|ainsi\s+|(?:to|à)\s+(?:us|nous)\s+|us(?:,\s+on\s+[^,;:]+,(?:\s+[0-9]{4},)?)?\s+|nous\s+".to_string(),
        r"(?:de\s+|d'|à\s+|afin\s+(?:de\s+|d')|to\s+|pour\s+|en\s+vue\s+(?:de\s+|d'))?(?:(?:nous|vous|lui|leur|y|be|have)\s+)?(?:obtenir|recevoir|consulter|connaître|voir\b|avoir\s+(?:accès|communication)\s*(?:à\b|aux?\b|d[eu]\b|des\b|d')?|prendre\s+connaissance\s+(?:de\b|des\b|du\b|d')|transmettre|communiquer|fournir|remettre|faire\s+(?:parvenir|tenir|reproduire|copier)|envoyer|acheminer|reproduire|photocopier|examiner|avoir\b|(?:obtain|receive|consult|see|get|given|sent|shown|provided?\s+with|have\s+access\s+to|access(?:\s+to)?|view|inspect|examine|copy|know)\b)\s*".to_string(),
        // obtenir et consulter, inspect and copy
        r"(?:de|à|afin\s+de)\s+(?:vous|lui|leur)\s+\p{L}+(?:er|ir|re)\s+".to_string(),
        r"(?:et|ou|et/ou|and|or|and/or)\s+(?:(?:de|à|to)\s+|d')?(?:obtenir|recevoir|consulter|faire\s+(?:reproduire|copier|parvenir)|reproduire|photocopier|copier|examiner|(?:obtain|receive|consult|copy|inspect|see|view|get)\b)\s*".to_string(),
        // à la secrétaire pour avoir, le Tribunal de vous remettre, our clerk to send you
        r"(?:(?:à|au|aux|du|de\s+la|le|la|les|notre|the|our)\s+|(?:à\s+|de\s+)?l')[\p{L}'-]+(?:\s+[\p{L}'-]+){0,2}?(?:,\s+[^,;:«]{3,80},\s+|\s+)(?:(?:(?:de|afin\s+de|pour|à)\s+|d'|afin\s+d')(?:(?:vous|lui|leur)\s+)?(?:obtenir|recevoir|consulter|connaître|avoir|transmettre|communiquer|fournir|remettre|faire\s+parvenir|envoyer|acheminer|donner|produire)\b|(?:to|for)\s+(?:send|give|provide|forward|release)\b(?:\s+you)?(?:\s+with)?)\s*".to_string(),
        // du Musée, de la Ville: of whom it is asked
        r"(?:(?:du|à|au)\s+(?-i:\p{Lu})[\p{L}'-]+|(?:de|à)\s+(?:la|notre)\s+(?-i:\p{Lu})[\p{L}'-]+|(?:de|à)\s+l'(?-i:\p{Lu})[\p{L}'-]+),\s+[^,;:«]{3,120},\s+".to_string(),
        r"(?:à\s+ce\s+)?(?:que\s+|qu')(?:(?:vous|lui|nous|leur)\s+)?(?:soi(?:t|ent)\s+)(?:(?:transmis|communiqué|remis|fourni|envoyé|acheminé|donné|divulgué|livré|expédié)e?s?)\s+".to_string(),
        r"(?:à|auprès\s+de)\s+(?:notre|nos|l'|la|le|cet(?:te)?)\s*(?:services?|bureaux?|organisme|direction|greffe|municipalité|école|établissement|ministère|office|ordre|société|commission|régie|ville|organisation|institution|entreprise)\s+".to_string(),
        r"(?:the|our)\s+[\p{L}'-]+(?:\s+(?:of\s+)?[\p{L}'-]+)?\s+(?:on\s+\p{L}+\s+[0-9]{1,2}(?:,\s+[0-9]{4})?,?\s+)?(?:to|for)\s+(?:let|send|give|provide|forward|release|disclose|supply|show)\s+(?:you|them|him|her|us)\s+(?:have\s+|with\s+|see\s+)?".to_string(),
        r"(?:(?:à|pour|de)\s+|d')?(?:l'obtention|obtention|(?:la\s+)?(?:communication|transmission|remise|divulgation)|l'accès|accès|access)\s+(?:de\b|des\b|du\b|d'|à\b|aux?\b|to\b)\s*".to_string(),
        r"qu(?:'|e\s+l')(?:on|il)\s+vous\s+(?:soit\s+)?(?:fasse\s+(?:parvenir|tenir)|\p{L}+)\s+|(?:the\s+)?(?:release|disclosure|production)\s+of\s+|about\s+|as\s+to\s+|to\s+know\s+".to_string(),
        r"que\s+(?:nous|on|l[ae]\s+\p{L}+)\s+(?:(?:vous|lui|leur)\s+)?(?:fass\p{L}+\s+(?:parvenir|tenir)|transmett\p{L}+|envoy\p{L}+|remett\p{L}+|communiqu\p{L}+|fourniss\p{L}+|achemin\p{L}+|donn\p{L}+|divulgu\p{L}+)\s+".to_string(),
        r"(?:(?:de|à|pour)\s+)?(?:se|vous|lui|leur)\s+procurer\s+|(?:(?:de|à)\s+(?:(?:la|notre|votre)\s+|l')?|du\s+|au\s+)[\p{L}'-]+(?:\s+[\p{L}'-]+)?\s+qu'(?:elle|il|on)\s+(?:vous|lui|leur)\s+\p{L}+\s+|(?:(?:de|à)\s+)?mettre\s+la\s+main\s+sur\s+|jeter\s+un\s+œil\s+(?:à|aux?)\s+".to_string(),
        r"(?:the|our)\s+\p{L}+\s+for\s+|(?:the\s+\p{L}+\s+)?(?:to\s+)?(?:send|provide|give|forward|release|disclose|supply)\s+(?:to\s+)?(?:you|him|her|them|us)\s+(?:with\s+)?".to_string(),
        r"(?:the|our)\s+(?:\p{L}[\p{L}'-]*\s+){1,3}?to\s+(?:produce|provide|release|disclose|send|furnish|supply|deliver|communicate|share|turn\s+over|hand\s+over)\b\s*".to_string(),
        r"(?:vise(?:nt)?|visai(?:t|ent)|porte(?:nt)?\s+sur|portait\s+sur|concerne(?:nt)?|concernait)\s+".to_string(),
        r"for\s+|that\s+(?:we|the\s+\w+)\s+(?:send|provide|release|disclose)\s+(?:to\s+you\s+|you\s+(?:with\s+)?)?".to_string(),
        r"(?:ceci|ce\s+qui\s+suit|the\s+following|this)\s*:\s+".to_string(),
    ];
    Pattern::new(&format!("(?i)^(?:{})", parts.join("|"))).expect("the pattern is valid")
});
/// A preposition or a fused article is no part of what was asked.
static FUSED: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"(?i)^(?:aux?\s+|du\s+|(?:de|à)\s+)").expect("the pattern is valid"));
static REPEATS_PREPOSITION: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^(?:aux?|à)\s[^.;:]{3,200}\s(?:et|ou|ainsi\s+qu)['e]?\s*(?:aux?\s|à\s+(?:la\s|l'|tou|cert|un))")
        .expect("valid")
});
static NAMELY: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^\s*(?:soit|à\s+savoir|c'est-à-dire|namely)\s+").expect("the pattern is valid")
});
/// « Ce que vous cherchez, c'est le bail », « what you are after is the lease ».
static COPULA: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^(?P<is>(?:c'est|ce\s+sont|est|sont|était|étaient|is|are|was|were)\s+)(?:l[ea]s?\b|l'|une?\b|des\b|tous\b|toutes?\b|copie|the\b|an?\b|all\b|any\b|every\b|copies)").expect("valid")
});
/// « d'apporter »: the verb is what was asked, its preposition is not.
static TO_DO: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^d'\p{L}+(?:er|ir|re)\s+(?:l|d|un|vo|t|qu|à|a)").expect("the pattern is valid")
});
static FUSED_PLURAL: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"(?i)^(?:des\s+|d'(?:une?\s)?)").expect("valid"));
/// Words that end in « de », « d'» or « à »: the article behind them belongs to them.
static WANTS_PREPOSITION: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)(?:sujet|propos|égard|besoin|désir|communication|obtention|connaissance|copie)\s*$")
        .expect("the pattern is valid")
});
/// What cannot be asked: the request by its name, a date, a period, a verb, the recourse.
static NO_OBJECT: LazyLock<Pattern> = LazyLock::new(|| {
    let french = r"(?:une\s+|la\s+)?copies?\s+(?:le|du|en\s+date\s+du)\s+[0-9]|(?:notre|nos|la\s+présente)\s+(?:réponses?|décisions?)\b|accès\b|d'accès\b|(?:la\s+|une\s+|en\s+)?révision\b|recours\b|(?:aux?\s+|à\s+(?:l'|des\s+|certains\s+)?|l'|de\s+|d'|des\s+|les\s+|certains\s+|divers\s+|une?\s+)?(?:documents?|information|renseignements?|informations|accès\s+aux\s+documents)(?:\s+(?:administratifs|personnels|détenus?\s+par\s+(?:la|le|les|l'|un)\s*\p{L}+|des\s+organismes\s+publics[^.;:]*))?\s*(?:$|[.,;:()]|(?:reçu|daté|présenté|formulé|adressé|transmis|déposé|parvenu|du\s+[0-9]|en\s+date|mentionn|visé|demandé|en\s+vertu|dont\b|ayant\s+pour|par\s+l\p{L}quelle|dans\s+l\p{L}quelle|est\b|a\s+été|nous)\p{L}*)|(?:du|le|en\s+date)\s+[0-9]|(?:datée?|reçue?|présentée?|formulée?|adressée?|transmise?|que\s+(?:vous|nous)|qui|dont|plus|cela|ce\s+(?:[^qd\s]|d[^o])\p{L}*|sont|est|ont|ne|se|et|ou|y|il|elle|nous|vous|je|lequel|laquelle|lesquels|lesquelles|rien|ayant|afin|portant|visant|concernant|touchant|relatifs?|relatives?|formulée?|déposée?)\b|qu(?:e\b|'|elques?\b)\s*|existe(?:nt)?\b|peu(?:t|vent)\b|pourr(?:a|ont|ait|aient)\b|doi(?:t|vent)\b|figure(?:nt)?\s+(?:d|à|au|sur)|se\s+trouve(?:nt)?\b|demeure(?:nt)?\b|relève(?:nt)?\b|appartien(?:t|nent)\b|tien(?:t|nent)\b|reste(?:nt)?\s+\p{L}|n'|a\s+(?:été|bien)\b|(?:au|aux|à)\s+(?:sujet|propos|l'égard|l'effet|sein|cours|terme|plus|nom|bureau|comptoir|moyen)\b|(?:de\s+|à\s+)?(?:l'article|les\s+articles|la\s+loi)\b|(?:la\s+)?protection\s+des\s+renseignements|l'accès\s+aux\s+documents\s+des|(?:l'|le\s+|la\s+)?(?:objet|sujet|dossier)\s+(?:mentionné|cité|précité|ci-|en\s+titre|en\s+rubrique|susmentionné)|(?:votre|la|une?|cette|les?)\s+(?:demande|requête)\s*(?:$|[.,;:(]|d'accès|de\s+révision)|(?:la|les|l'|cette|ce|une|des|ces)\s*(?:période|années?|exercice|suite|raisons?|motifs?|moment|fins?)\b|votre\s+(?:demande|requête)\b|(?:la|une|cette)\s+demande\s+(?:du|de\s+révision|d'accès|reçue|que)\b|contester|exercer|faire\s+réviser|communiquer\s+avec|rejoindre|(?:ladite|suivi|traitement|réponse)\s*(?:$|[.,;]|de\b|à\b)|comme\b|dans\b|par\b|selon\b|suivant\b|d'après\b|en\b";
    let english = r"our\s+(?:reply|answer|response|decision)\b|access\s*(?:$|[.,;:()])|review\b|a\s+review\b|(?:the\s+|certain\s+)?(?:documents?|information|records?)\s*(?:$|[.,;:()]|(?:dated|received|made|submitted|under|held|was|were|is|are)\b)|(?:exists?|can|may|must|does|do|will|would|cannot|belongs?|lies|remains?)\b|(?:dated|received|that|which|under|on|by|in|is|are|was|has|and|we|you|it)\b|(?:the|your|an?)\s+(?:access\s+)?request\b|the\s+(?:above|following\s+reasons?)|this\s+reason|sections?\s+[0-9]|the\s+(?:act|protection)\b|more\s+information|help\b|being\b|your\s+(?:patience|understanding|reference)\b|further\b";
    Pattern::new(&format!(r"(?i)^\s*(?:{french}|{english}|(?:de\s+)?précisions?\b|(?:de\s+)?votre\s+(?:avocate?|procureure?|cliente?|collègue|part|main|plume|cabinet|étude)\b|(?:provenant|émanant|venant|here\s+(?:is|are)|voici)\b|(?:être|be)\b)"))
        .expect("the pattern is valid")
});
static THAT_BE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^(?:que\s+soi(?:t|ent)\b|qu(?:e\s+(?:l[ea]s?|votre|vos|ces?|cette|une?|deux|trois)|'une?)\b[^,;:.]{2,100}\ssoi(?:t|ent)\b|que\s+l'[^,;:.]{2,100}\ssoi(?:t|ent)\b|that\s+(?:the|your|an?|this|these|all|two|three)\b[^;:.]{2,160}\sbe\s)").expect("valid")
});
/// A word that stands for what follows below, with words of its own before the colon: « les documents suivants, que
/// vous n'avez pas reçus : ».
static LEADS_TO_COLON: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^\s*(?:(?:le\s+ou\s+)?(?:l[ea]s?|des|aux?|du|the|ce(?:s|tte)?|d'|l')\s*)*(?:(?:following|\S+\s+(?:\S+\s+){0,2}(?:suivante?s?|ci-après|ci-dessous|que\s+voici|below))\b)[^.;:«\x22]{0,110}:").expect("valid")
});
/// A word that stands for what follows below.
static STANDS_FOR_LIST: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^\s*(?:(?:aux?|les?|des|d'|la|the|certains|divers|(?:(?:ces|les|the|aux|des)\s+)?(?:deux|trois|quatre|cinq|six|sept|huit|two|three|four|five|six|seven|[0-9]+))\s+)*(?:\p{L}+\s+){0,2}?(?:documents?|renseignements?|éléments?|informations?|points?|questions?|choses|volets|sujets|records?|things?|items?|following|suit)\b(?:\s+(?:suivante?s?|ci-(?:après|dessous|bas)|que\s+voici|below|énumérés?|énoncés?|listed|détaillés?|decribed))*\s*(?:ci-\S+\s*)?(?:$|[.:,])|^\s*[:.]?\s*$|^\s*(?:la\s+|une\s+|l')?(?:communication|transmission|remise|copies?|accès|obtention)\s*:\s*$|^\s*(?:ceci|ce\s+qui\s+suit|this|the\s+following)\s*[:.]?\s*$").expect("valid")
});
/// « tout document, sur quelque support que ce soit, où figure … »: what follows tells what was asked.
static IN_ANY_FORM: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^\s*(?:tou[ts]\s+(?:les\s+)?|toutes?\s+(?:les\s+)?|any\s+|all\s+|every\s+)\p{L}+,\s+(?:sur\s+quelque|quel|sous\s+quelque|peu\s+importe|sans\s+égard|y\s+compris|incluant|whatever|in\s+(?:any|whatever)|regardless|including|on\s+(?:any|whatever))").expect("valid")
});
/// Words that lead down to what follows even where the sentence ends with a point.
static LEADS_DOWN: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:suivante?s?|ci-(?:après|dessous|bas)|que\s+voici|below|following|deux|trois|quatre|cinq|six|two|three|four|five|six)\b").expect("valid")
});
/// Where the sentence goes on with something else than what was asked.
static GOES_ON: LazyLock<Pattern> = LazyLock::new(|| {
    let french = r",\s+(?:il\s+(?:convient|importe|y\s+a|appert|nous|m'|s'|est|faut|ressort|a\s+été)|sachez|veuillez|soyez|prenez|notez|(?:et\s+)?je\s|on\s+(?:vous|nous|a)\s|force\s+(?:est|nous)|ainsi\s+que\s+(?:le|la)\s+(?:prévoit|permet)|comme\s+(?:suit|l'exige|vous\s+le\s+savez)|le\s+\p{Lu}\p{L}+\s+(?:vous|a|ne)\s|la\s+(?:Ville|Municipalité|Régie|Commission|MRC)\s+(?:vous|a|ne)\s|(?:celle|celui|ceux|celles)-ci\s)|,\s+(?:par|dans|via|au\s+moyen\s+d['eu]\S*)\s+(?:une?\s+|votre\s+|cette\s+)?(?:formulaire|courriel|lettre|message|courrier|télécopie|requête|demande)\b|,\s+(?:cela|ceci|ça|ce\s+qui)\b|,\s+(?:(?:vous\s+)?(?:a\s+été|est|sont|ont\s+été|seront|sera)|nous)\s|,?\s+(?:nous\s+(?:est|était|a\s+été)\s+parvenue?|(?:m'|nous\s+)a\s+été\s|a\s+(?:bien\s+)?été\s+(?:reçue?|enregistrée?|traitée?|considérée?|transmise?|analysée?|examinée?)|a\s+retenu|est\s+(?:acceptée|refusée|accueillie|parvenue))\b|,\s+(?:et\s+)?(?:nous|je|j'|dont\s+(?:nous|la\s+(?:dernière|plus\s+récente)|le\s+dernier)|puisqu\S*|car|parce\s+qu\S*|exige\w*|nécessite\w*|requiert|reçue?s?|datée?s?|voici|vous\s+(?:trouverez|avez|pouvez)|laquelle|que\s+nous\s+avons\s+reçue?|en\s+vertu|conformément|le\s+tout\s+(?:en|conformément|tel)|telle?\s+que\s+(?:précisée|reformulée|modifiée|formulée)|est|a)\b|\s:\s+(?:nous|vous|voici)\s|;\s+(?:nous|vous|je|j'|il\s|elle\s|voici)\b";
    let english = r",\s+(?:by|in|through|via)\s+(?:an?\s+|your\s+)?(?:letter|e-?mail|form|message|request)\b|,\s+(?:kindly|be\s+advised|note\s+that|there\s+(?:is|are)|I\s+(?:am|have|can|must|enclose|regret|wish|write)|you\s+(?:will|may|are)|the\s+(?:Town|City|University|Board|College|Municipality)\s+(?:has|is|holds|does|will|can))\b|,\s+(?:that|this|it)\s+(?:would|is|was|will)\b|,\s+(?:got|came|reached|arrived|landed|made\s+its\s+way)\b|,?\s+(?:(?:has|have)\s+been|was\s+(?:received|registered|sent|forwarded)|reached\s+us)\b|,\s+here\s+(?:is|are)\b|,\s+(?:we|which\s+(?:we|was)|received|dated|please|is|was|has|have|under\s+the\s+act)\s|(?:;|:)\s+(?:we|please|you)\s";
    Pattern::new(&format!("(?i)(?:{french}|{english})")).expect("the pattern is valid")
});
/// An aside that speaks of the request itself: « (demande reçue le …) ».
static ASIDE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\s*[(,]\s*(?:votre\s+)?(?:demande|requête|request)\s+(?:reçue|received|datée|dated)")
        .expect("valid")
});
/// A clause that says why or how, with a participle of its own: « , les explications reçues vous ayant suffi ».
static ABSOLUTE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i),\s+(?:le|la|les|l'|ces?|cette|nos|notre|vos|votre|the|our|your)\s?[^,.;]{2,80}\s(?:ayant|étant|having|being)\b")
        .expect("valid")
});
/// A finite verb that has the request for its subject: the object ended before it.
static FINITE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\s(?:(?:a|ont|avait|avaient)\s+(?:(?:bien|déjà|donc|aussi|\p{L}+ment)\s+)?(?:été|\p{L}+(?:é|ée|és|ées)|fait|reçu|pris|retenu)\b|(?:(?-i:est)|sont|était|étaient|fut|furent|sera|seront|nous\s+(?:est|a|fut))\s|(?:was|were|is|are|has\s+been|have\s+been|will\s+be|came\s+(?:in|to\s+(?:us|our|this)|into)|reached\s+(?:us|our|this|the\s+\p{L}+)|arrived)\s|came\s+in\b)").expect("valid")
});
/// Words behind which a verb belongs to a clause of the object.
static OPENS_CLAUSE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)(?:\b(?:qui|que|quels?|quelles?|dont|où|lequel|laquelle|lesquels|lesquelles|auxquels|auxquelles|duquel|desquels|si|s'il|combien|comment|pourquoi|quand|lorsque|puisque|which|that|who|whom|whose|where|when|how|why|whether|what|if|as|before|after|once|until|since|because|parce)\b|\bqu')").expect("valid")
});
/// What an object begins with behind a weak cue: a determiner, a preposition, a word such as « copie », or a noun.
static BEGINS_OBJECT: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r#"^(?:[\p{L}0-9«"(]|[ld]')"#).expect("the pattern is valid"));

/// How long the shortest request is.
const OBJECT_CHARACTERS_MIN: usize = 8;

/// Reads the object that stands in a sentence behind the words of asking that end at `start`.
pub fn read_object(sentence: &str, start: usize) -> ObjectRead {
    let mut at = start + leading_spaces(&sentence[start..]);
    let mut after_preposition =
        WANTS_PREPOSITION.is_match(sentence[..start].trim_end_matches(" de").trim_end_matches("d'"));
    // « Les documents que vous demandez, soit le bail »
    if let Some(namely) =
        NAMELY.find(sentence[at..].trim_start_matches(',')).filter(|_| sentence[at..].starts_with(','))
    {
        at += 1 + namely.end();
    }
    for _ in 0..8 {
        let rest = &sentence[at..];
        // Behind « obtenir » words between commas say of what is asked, before it of the asking.
        let asked_for = INFINITIVE.is_match(&sentence[start..at]);
        let aside = BETWEEN_COMMAS.find(rest).filter(|_| !asked_for).or_else(|| BETWEEN_MESSAGE.find(rest));
        let Some(passed) = aside.or_else(|| BETWEEN.find(rest)).filter(|passed| passed.end() > 0) else { break };
        after_preposition = ends_in_preposition(passed.as_str());
        at += passed.end();
        at += leading_spaces(&sentence[at..]);
    }
    at += sentence[at..].len() - sentence[at..].trim_start_matches([',', ':', ' ']).len();
    at += COPULA.captures(&sentence[at..]).and_then(|copula| copula.name("is")).map_or(0, |copula| copula.end());
    // « votre demande d'accès (no 26-88), reçue … »: a bracket is an aside.
    if sentence[at..].starts_with('(') {
        let close = sentence[at..].find(')').map_or(sentence.len(), |close| at + close + 1);
        at = close + sentence[close..].len() - sentence[close..].trim_start_matches([',', ' ']).len();
    }
    if let Some(range) = listed_behind(sentence, at) {
        return ObjectRead::Object(range);
    }
    if STANDS_FOR_LIST.is_match(&sentence[at..]) && !IN_ANY_FORM.is_match(&sentence[at..]) {
        let leads_on = sentence.trim_end().ends_with(':') || LEADS_DOWN.is_match(&sentence[at..]);
        return if leads_on || sentence[at..].trim().is_empty() { ObjectRead::Announces } else { ObjectRead::Nothing };
    }
    if let Some(leads) = LEADS_TO_COLON.find(&sentence[at..]) {
        let below = sentence[at + leads.end()..].trim_start();
        if below.is_empty() || below.starts_with(['«', '"']) {
            return ObjectRead::Announces;
        }
        at += leads.end();
        at += leading_spaces(&sentence[at..]);
    }
    // « que soient retirés … » is itself what was asked.
    let wished = THAT_BE.is_match(&sentence[at..]);
    if NO_OBJECT.is_match(&sentence[at..]) && !wished || !BEGINS_OBJECT.is_match(&sentence[at..]) {
        return ObjectRead::Nothing;
    }
    // « aux épreuves, à la grille et aux lettres »: the preposition belongs to each.
    if let Some(fused) = FUSED.find(&sentence[at..]) {
        if !REPEATS_PREPOSITION.is_match(&sentence[at..object_end(sentence, at)]) {
            at += fused.end();
        }
    } else if TO_DO.is_match(&sentence[at..]) {
        at += "d'".len();
    } else if let Some(fused) = FUSED_PLURAL.find(&sentence[at..]).filter(|_| after_preposition) {
        at += if fused.as_str().contains("un") { 2 } else { fused.end() };
    }
    let end = object_end(sentence, at);
    let words = &sentence[at..end];
    if words.chars().count() < OBJECT_CHARACTERS_MIN { ObjectRead::Nothing } else { ObjectRead::Object(at..end) }
}

fn ends_in_preposition(words: &str) -> bool {
    let word = words.trim_end().rsplit(char::is_whitespace).next().unwrap_or_default().to_lowercase();
    ["de", "à", "accès"].contains(&word.as_str()) || word.ends_with("d'")
}

fn leading_spaces(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

/// Gives where the object ends: before the sentence goes on, without the marks that close it.
fn object_end(sentence: &str, start: usize) -> usize {
    let rest = &sentence[start..];
    let end = ASIDE.find(rest).map_or(rest.len(), |aside| aside.start());
    let end = GOES_ON.find(&rest[..end]).map_or(end, |other| other.start());
    let end = ABSOLUTE.find(&rest[..end]).map_or(end, |clause| clause.start());
    let end = own_verb(&rest[..end]).unwrap_or(end);
    let end = unopened_bracket(&rest[..end]).unwrap_or(end);
    let words = rest[..end].trim_end_matches([' ', '.', ',', ';', ':']);
    start + words.len()
}

/// Gives where a bracket closes that did not open in the words: they stand within it.
fn unopened_bracket(words: &str) -> Option<usize> {
    let mut open = 0usize;
    for (index, character) in words.char_indices() {
        match character {
            '(' => open += 1,
            // « a) » marks a point and closes nothing.
            ')' if open == 0 && !marks_point(&words[..index]) => return Some(index),
            ')' => open = open.saturating_sub(1),
            _ => {}
        }
    }
    None
}

/// Tells whether a text ends in the mark of a point: « 2 », « b », alone.
fn marks_point(before: &str) -> bool {
    let mark = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    mark.chars().count() <= 2 && mark.chars().all(char::is_alphanumeric) || mark.chars().all(|c| "ivx".contains(c))
}

/// Gives where the sentence goes on with the verb of the request itself: outside quotes and outside clauses of the object.
fn own_verb(words: &str) -> Option<usize> {
    let verb = FINITE.find(words)?;
    let before = &words[..verb.start()];
    let quoted = before.contains(['«', '"', '(']);
    (!quoted && before.chars().count() >= OBJECT_CHARACTERS_MIN && !OPENS_CLAUSE.is_match(before)).then(|| verb.start())
}

/// Gives what stands in the sentence itself behind words for a list: « deux documents : le bail et le plan ».
fn listed_behind(sentence: &str, start: usize) -> Option<Range<usize>> {
    let words = STANDS_FOR_LIST.find(&sentence[start..])?;
    let listed = words.as_str().trim_end();
    let rest = &sentence[start + words.end()..];
    let leads = if listed.ends_with(':') { 0 } else { NAMELY.find(rest).filter(|_| listed.ends_with(','))?.end() };
    let at = start + words.end() + leads + rest[leads..].len() - rest[leads..].trim_start_matches([':', ' ']).len();
    if NO_OBJECT.is_match(&sentence[at..]) || sentence[at..].starts_with(['«', '"']) {
        return None;
    }
    let end = object_end(sentence, at);
    (sentence[at..end.max(at)].chars().count() >= OBJECT_CHARACTERS_MIN).then_some(at..end)
}
