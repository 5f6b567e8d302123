//! How each outcome is written, as data: French and English side by side.
//!
//! The ways of saying no are built from closed classes of words (auxiliaries, verbs of giving, verbs of agreeing), so
//! that a wording is read that nobody listed: « il ne nous est pas loisible de vous en remettre copie ».

use std::sync::LazyLock;

use crate::pattern::Pattern;

use crate::record::Outcome;

/// To give, in the infinitive.
const GIVE: &str = r"(?:re)?transmettre|communiquer|divulguer|fournir|remettre|envoyer|acheminer|livrer|donner|dévoiler|révéler|partager|rendre\s+(?:accessible|publi[cq]|disponible)|produire|faire\s+parvenir|expédier|mettre\s+à\s+(?:votre|sa)\s+disposition|permettre\s+(?:de|la|l')|autoriser|consentir|accorder|dire|vous\s+en\s+faire\s+tenir";

/// To agree to the request, in the infinitive.
const AGREE: &str = r"accéder|acquiescer|faire\s+(?:droit|suite)|donner\s+(?:une\s+)?(?:suite|réponse)|répondre\s+(?:favorablement|positivement|par\s+l'affirmative)|souscrire|obtempérer|satisfaire|accueillir|accepter|agréer|confirmer|infirmer|affirmer|nier|ni\s+(?:l')?(?:affirmer|nier|confirmer|infirmer)|y\s+(?:accéder|donner|répondre|consentir|souscrire)";

/// Given, as a participle.
const GIVEN: &str = r"(?:transmis|communiqué|divulgué|fourni|remis|envoyé|acheminé|livré|donné|dévoilé|révélé|partagé|rendu|expédié|accordé|consenti|produit|acquiescé|accepté|accueilli|fait\s+droit|donné\s+suite|accessible|consulté|obtenu|divulgable|communicable|mis\s+à\s+(?:votre|sa)\s+disposition)";

/// Auxiliaries after « ne ».
const CAN: &str = r"(?:pouvons|puis|peux|peut|peuvent|pourrons|pourrai|pourra|pourront|pourrait|pourraient|pourrions|pourrais|saurais|saurait|sauraient|saurions|saurons|saura)";

/// To give, in English.
const GIVE_ENGLISH: &str = r"release|disclose|provide|communicate|send|forward|give|transmit|share|supply|furnish|deliver|make\s+(?:\w+\s+){0,3}available|grant|accede|comply|agree|allow|accommodate|hand\s+over|confirm|respond\s+favou?rably|produce|let\s+(?:you|third|any\w*|others?|the\s+\w+)|oblige|deny|honou?r|fulfil|satisfy|meet\s+(?:your|this)|entertain|act\s+(?:up)?on|consent";

/// Given, in English.
const GIVEN_ENGLISH: &str = r"released|disclosed|provided|communicated|sent|forwarded|given|transmitted|shared|supplied|furnished|delivered|made\s+(?:\w+\s+)?available|granted|accessible|accessed|acceded|agreed";

/// Gives the ways of saying no that the classes of words make.
fn refusals() -> String {
    let pronouns = r"(?:(?:vous|nous|lui|leur|en|y|les?|la|me)\s+|l')*";
    let adverbs = r"(?:(?:donc|malheureusement|ainsi|toutefois|cependant|davantage|pas|point|plus|aucunement|nullement|légalement|conséquemment|dès\s+lors|en\s+conséquence|par\s+conséquent|hélas|\w{4,}ment|également|non\s+plus|,)\s+){0,3}";
    let negated = r"\bn(?:e\s+|')";
    [
        format!(r"{negated}{pronouns}(?:transmet|communiqu|divulgu|fourni|remet|donn|rend|dévoil)[a-z]*ons\s+(?:pas|point|aucun|donc\s+pas)"),
        format!(r"{negated}(?:vous\s+)?(?:les?|la|l')\s*(?:vous\s+)?(?:transmet|communiquer|divulguer|fourni|remet|donner)[a-z]*ons\s+pas|ne\s+vous\s+(?:les?|la|en)\s+(?:transmet|communiqu|divulgu|fourni|remet|donn)[a-z]*ons\s+(?:\w+\s+)?pas"),
        format!(r"{negated}{pronouns}{CAN}\s+{adverbs}{pronouns}(?:{GIVE}|{AGREE})\b"),
        format!(r"{negated}{pronouns}{CAN}\s+{adverbs}(?:vous\s+)?être\s+{adverbs}{GIVEN}"),
        format!(r"{negated}{pronouns}{CAN}\s+{adverbs}{pronouns}(?:recevoir\s+(?:\w+\s+)?(?:suite|réponse)|(?:en\s+)?prendre\s+connaissance|(?:faire|être)\s+l'objet\s+d'une?\s+(?:communication|divulgation))"),
        format!(r"{negated}{pronouns}(?:est|sont|sera|seront|a\s+été|ont\s+été|serait|seraient)\s+{adverbs}(?:pas|point|plus|aucunement|nullement)\s+{adverbs}{GIVEN}"),
        format!(r"{negated}{pronouns}(?:sommes|suis|est|serons)\s+{adverbs}(?:pas|point|plus|nullement)\s+{adverbs}(?:en\s+mesure|en\s+position|autorisée?s?|habilitée?s?|libres?|disposée?s?|à\s+même|capables?)\s+{adverbs}(?:à\s+|d(?:e\s+|')){pronouns}{adverbs}(?:{GIVE}|{AGREE})"),
        r"(?:il\s+)?(?:ne\s+)?(?:nous|m'|lui)\s*(?:est|était|sera)\s+(?:\w+\s+){0,2}(?:impossible|interdit|défendu|pas\s+(?:permis|possible|loisible))\b|(?:dans\s+l'impossibilité|impossible)\s+d(?:e\s+|')(?:vous|l'|les?|la|lui|y|donner|remettre|communiquer)".to_string(),
        format!(r"(?:command|oblig|enjoi|impos|prescri|ordonn|défend|dict|tenu|choisi|décid|astrei|contrai)\w*\s+(?:\w+\s+){{0,2}}(?:à\s+)?(?:de\s+)?ne\s+pas\s+{pronouns}(?:{GIVE})\b"),
        r"vous\s+ne\s+(?:l'|les?\s+|la\s+)?(?:recevrez|obtiendrez|aurez|(?:pourrez|pouvez)\s+(?:\w+\s+)?(?:obtenir|consulter|recevoir|avoir|voir))\s+(?:\w+\s+)?pas\b|vous\s+ne\s+(?:pourrez|pouvez)\s+(?:\w+\s+)?pas\s+(?:l'|les?\s+|la\s+|en\s+)?(?:obtenir|consulter|recevoir|avoir|voir)".to_string(),
        format!(r"n(?:e\s+(?:nous\s+|m'|sera(?:it)?\s+)?|')(?:est|était|sera)?\s*{adverbs}(?:pas|plus)\s+{adverbs}(?:possible|permis|loisible|question)\s+(?:pour\s+\w+\s+(?:\w+\s+)?)?d(?:e\s+|')\s*{pronouns}(?:{GIVE}|{AGREE})\b"),
        r"(?:impose|imposent|tenus?\s+au|obligés?\s+au|garder|gardons)\s+(?:le\s+)?(?:silence|secret)|fin\s+de\s+non-recevoir|soustraite?s?\s+(?:à\s+(?:l'accès|la\s+communication|la\s+divulgation|votre)|au\s+droit)|(?:demeur|rest)\w+\s+(?:\w+\s+)?(?:confidentiel|inaccessible|protégé|secret)|(?:demande|requête)\b[^.;]{0,60}\b(?:rejetée|déclinée|écartée)|(?:échapp\w+|soustrai\w+|pas\s+visée?s?\s+par|s'éten\w+\s+pas)\s+(?:\w+\s+)?(?:au\s+droit\s+d'accès|à\s+l'accès|à\s+votre)|(?:déclin|rejet)(?:ons|e|er)\s+(?:donc\s+)?(?:votre|cette|la)\s+(?:demande|requête)|(?:gard|conserv|reten)ons\s+(?:\w+\s+){0,3}(?:confidenti|par-devers)|(?:le|notre|un|ce)\s+refus\b|(?:^|\t|[:–-]\s)(?:refusée?s?|rejetée?s?|non\s+(?:accordée?s?|accessibles?|communiquée?s?|transmis(?:es?)?))\b|(?:sommes|suis|est)\s+(?:\w+\s+){0,2}(?:incapables?|empêchée?s?|hors\s+d'état)\s+d(?:e\s+|')|aucune?\b[^.;]{0,60}\bn(?:e\s+|')(?:(?:vous|nous|en|y)\s+)*(?:est|sera|seront|sont|peut|peuvent)\s+(?:\w+\s+){0,2}(?:être\s+)?(?:transmise?|remise?|communiquée?|divulguée?|fournie?)s?\b|n'en\s+rien\s+(?:divulguer|révéler|dire|communiquer)".to_string(),
    ]
    .join("|")
}

/// Gives the ways of saying no in English that the classes of words make.
fn refusals_in_english() -> String {
    [
        format!(r"(?:cannot|can\s+not|could\s+not|will\s+not|may\s+not|must\s+not|shall\s+not|can\s+neither)\s+(?:\w+\s+){{0,2}}(?:{GIVE_ENGLISH}|be\s+(?:\w+\s+)?(?:{GIVEN_ENGLISH}))\b"),
        format!(r"(?:none\s+of|no\s+part\s+of|neither)\b[^.;]{{0,60}}\b(?:may|can|will|could)\s+be\s+(?:{GIVEN_ENGLISH})\b"),
        r"you\s+(?:will|shall|can|may)(?:\s+\w+)?\s*not\s+(?:\w+\s+)?(?:receive|obtain|have\s+access|get|see|be\s+given)\b|you\s+cannot\s+(?:receive|obtain|have|get|see|be\s+given)\b".to_string(),
        format!(r"(?:is|are|am|was|were)\s+(?:\w+\s+)?(?:unable|not\s+(?:able|in\s+a\s+position|authori[sz]ed|permitted|at\s+liberty))\s+to\s+(?:\w+\s+)?(?:{GIVE_ENGLISH})\b"),
        format!(r"(?:is|are|has|have)\s+not\s+(?:being\s+|been\s+)?(?:{GIVEN_ENGLISH})\b"),
        r"(?:is|are|be|been|hereby)\s+(?:\w+\s+)?(?:denied|refused|withheld|exempt(?:ed)?)\b|(?:^|\t|[:–-]\s)(?:denied|refused|withheld|not\s+(?:released|disclosed|granted|provided))\b|(?:decline|refuse|withhold|deny)\s+(?:your|the|this|access|to)\b|(?:we|i)\s+(?:\w+\s+){0,2}(?:decline|refuse|withhold|deny)\b|remains?\s+confidential|(?:request|correction|application|access|rectification)\b[^.;]{0,40}\b(?:is|are|was|must\s+be)\s+(?:\w+\s+)?(?:declined|turned\s+down|dismissed|rejected)\b|turn\s+(?:\w+\s+){0,2}(?:request\s+)?down\b|regret(?:fully)?\b[^.;]{0,60}\b(?:unable|cannot|not\s+be)".to_string(),
    ]
    .join("|")
}

/// Further ways of writing each outcome, French and English side by side; searched in the answer of the letter only.
const CUES: &[(Outcome, &str, &str)] = &[
    (
        Outcome::Partial,
        r"\bune\s+partie\s+(?:des|de|du)\b|dans\s+la\s+(?:seule\s+)?mesure\s+(?:où\s+(?:la\s+loi|cela|elle)|permise)|\ben\s+partie\b|partiellement|accès\s+partiel|(?:avons|ont\s+été|a\s+été|été|sont)\s+(?:\w+\s+){0,2}(?:masqu|caviard|élagu|biff|retranch|retir|noirci|occult|remplacée?s?\s+par)|(?:masquons|caviardons|élaguons|biffons|retranchons|taisons|omettons)\b|caviardages?\b|(?:masquages?|élagages?|biffures?|retraits?|omissions?|expurgations?)\b[^.;]{0,60}(?:renseignements?|noms?|passages?|s'appuie|effectué|fondé|article)|forme\s+(?:élaguée|caviardée|masquée|expurgée)|(?:ont|a)\s+(?:donc\s+|toutefois\s+|cependant\s+)?été\s+(?:\w+\s+)?(?:extrait|omis|expurgé|voilé|anonymisé|dépersonnalisé|soustrait|ôté|caché|dissimulé|prélevé|gommé)e?s?\b|(?:masqué|caviardé|élagué|biffé|noirci|expurgé|amputé)e?s?\b|(?:avons|ai)\s+(?:\w+\s+)?(?:ôté|caché|dissimulé|prélevé|omis|expurgé|soustrait)\b|qu'en\s+partie|n(?:e\s+|')(?:vous\s+|en\s+)?(?:\w+\s+){1,3}qu'(?:aux?|à\s+(?:la|l'|une)|une)\s*(?:\w+\s+)?(?:pages?|parties?|premi\w+|deux|trois|quatre|sections?|volets?|extraits?)\b|(?:expurgeons|noircissons|supprimons|anonymisons|retirons)\b|à\s+l'exclusion|hormis|moins\s+les\s+(?:noms|renseignements)|(?:à\s+l'exception|à\s+l'exclusion|sauf)\s+(?:de\b|d'|des|du|les|ceux)[^.]{0,80}|(?:remett|transmett|communiqu|envoy|fourniss)ons\b[^.;]{0,80}\bsans\s+(?:ces?|cette|les?|la|l')|(?:transmis|communiqué|remis|fourni|joint|envoyé|livré|acheminé|annexé|donné)e?s?\s+(?:\w+\s+){0,2}sans\s+(?:les?|la|l'|ses|leurs?|ces)\s*(?:noms?|adresses?|coordonnées|renseignements?|prix|passages?|signatures?|parties?|annexes?|pages?|identité|montants?|données|numéros?|mentions?|sections?)|(?:pages?|documents?|courriels?|passages?|parties|extraits?|renseignements|deux|trois|quatre|cinq|six|[0-9]+|autres)\s+(?:sont|ont\s+été)\s+(?:\w+\s+)?(?:retenu|soustrait)e?s?\b",
        r"\bin\s+part\b|to\s+the\s+extent\s+(?:permitted|allowed|possible\s+under)|partial(?:ly)?|redacted|severed|blacked\s+out|(?:has|have)\s+been\s+(?:\w+\s+)?(?:removed|masked|deleted|omitted|obliterated|struck\s+out|blacked|withheld|extracted|excised|edited|crossed|expunged)|with\s+the\s+exception\s+of|blacking\s+out|(?:have|has)\s+(?:\w+\s+)?(?:extracted|removed|redacted|severed|masked|deleted|excised|withheld|blacked\s+out|taken\s+out)|redactions?\b|excised|less\s+the\s+(?:names|passages)|except\s+(?:for\s+)?(?:the|those|names)|portions?\s+(?:of|have|has)|withheld\s+from",
    ),
    (
        Outcome::Refused,
        r"(?:devons|dois|doit|devrons)\s+(?:\w+\s+){0,3}(?:refuser|opposer\s+un\s+refus)|refusons|(?:contrainte?s?|obligée?s?|tenue?s?|forcée?s?|astreinte?s?|(?:dans|en)\s+l'obligation|regret)\s+(?:de\s+|à\s+)(?:(?:vous|nous|en|la|le|les|y|donc|\w+ment)\s+|l'){0,3}refuser|\brefuse(?:nt)?\s+(?:donc\s+)?(?:l'accès|votre\s+demande|de\s+(?:vous\s+)?(?:les?\s+|la\s+|en\s+)?(?:communiquer|transmettre|divulguer|donner|remettre|confirmer|rendre|dévoiler|révéler|fournir|permettre))|(?:regrett\w+|regret)\s+de\s+ne\s+(?:pas\s+)?pouvoir|nul\s+ne\s+peut\s+(?:y\s+)?avoir\s+accès|(?:nous|m')\s*opposons\s+à|ne\s+(?:peut|peuvent|sauraient|pourra|pourront)\s+(?:\w+\s+)?(?:vous\s+)?être\s+(?:transmis|communiqué|divulgué|remis|rendu)|ne\s+(?:vous\s+)?(?:sont|est|seront|sera)\s+(?:pas|donc\s+pas|point)\s+(?:accessible|communiqué|transmis|divulgué|remis)|ne\s+(?:pouvons|puis|peux)\s+(?:\w+\s+)?(?:vous\s+)?(?:\w+\s+)?(?:transmettre|communiquer|donner|acquiescer|remettre|fournir|accéder|y\s+)|form(?:e|ent|és?|ée|ées)\s+(?:en\s+)?(?:la\s+)?substance|(?:est|sont|a\s+été|ont\s+été)\s+(?:\w+\s+){0,2}refusée?s?|\bnon\s+accessibles?|:\s*refus\b|refus\s+(?:de|d')|ne\s+(?:pouvons|puis|peux)\s+(?:ni\s+)?(?:confirmer|donner\s+suite)|demeurent?\s+confidentiel|inaccessibles?|ne\s+vous\s+ser(?:a|ont)\s+(?:\w+\s+)?(?:communiqu|transmis|remis|divulgu)|(?:nous|m'|lui)\s*interdi(?:t|sent)\b|interdi(?:t|sent)\s+(?:à\s+(?:la|le|l'|notre)\s*|au\s+)\w+\s+d[e']|retenue?s?\s+en\s+entier|avons\s+le\s+regret|empêchent\s+de\s+(?:vous\s+)?(?:les?\s+)?(?:communiquer|révéler|transmettre|divulguer)",
        r"(?:must|have\s+to)\s+(?:\w+\s+)?refuse|we\s+(?:\w+\s+){0,2}refuse|prevents?\s+us\s+from|cannot\s+(?:be\s+)?(?:released?|disclosed?|provided?|grant|communicate)|(?:is|are|has\s+been|have\s+been)\s+(?:denied|refused|withheld)|(?:unable|not\s+able)\s+to\s+(?:release|provide|disclose|grant)|not\s+accessible|refusal",
    ),
    (
        Outcome::Granted,
        r"(?:\bje\s+vous\s+(?:transmets|communique|fais\s+parvenir|achemine|remets|fournis|envoie)|envoyons|transmettons|communiquons|faisons\s+(?:parvenir|tenir)|acheminons|remettons|joignons|fournissons)\b[^.]{0,160}|(?:vous\s+)?trouverez\b[^.]{0,160}|(?:est|sont)\s+(?:joint|annexé|transmis)e?s?[^.]{0,80}|demande\b[^.;]{0,100}\b(?:est|a\s+été)\s+(?:\w+\s+)?(?:acceptée|accueillie|accordée)|(?:donnons|donne)\s+(?:une\s+)?(?:suite|réponse)\s+favorable|fai(?:t|sons|s)\s+droit\s+à|(?:sommes|suis|est)\s+en\s+mesure\s+de\s+(?:vous\s+)?(?:transmettre|communiquer|fournir|remettre|envoyer|acheminer|donner|faire\s+parvenir)[^.;]{0,100}|(?:correction|rectification|modification)\b[^.;]{0,60}\b(?:effectuée|apportée|faite)s?|(?:corrigé|rectifié|redressé)e?s?\b|autorisée?s?\s+à\s+(?:prendre\s+connaissance|consulter|recevoir)|(?:accompagne|accompagnent)\s+(?:la\s+présente|cette|le\s+présent)|fait\s+l'objet\s+d'une\s+compilation|sous\s+(?:ce\s+)?pli\b|répond(?:ons|s|re)\s+(?:favorablement|positivement|par\s+l'affirmative)\s+à\s+(?:votre|la|cette)|répond(?:ons|s)\s+(?:favorablement|positivement)|vous\s+recevrez\s+(?:donc\s+|ainsi\s+)?(?:par|sous|le|la|les|copie|une\s+copie|d'ici)\b[^.]{0,120}|\bvoici\s+(?:donc\s+|ainsi\s+)?(?:,\s+)?(?:(?:sur|dans|en|à|par|sous|pour)\s+[^.:;]{2,50}?\s)?(?:les|la|le|l'|copie|une\s+copie|ces|[0-9]+)\b[^.:]{0,80}|accompagnent\s+(?:cette|la\s+présente)|(?:tableau|fichier|document|liste)\b[^.]{0,60}\b(?:contien|présent|fourni|regroup)\w*\b[^.]{0,40}(?:demandée?s?|recherchée?s?|souhaitée?s?)|jointe?s?\s+à\s+(?:cet?\b|cette|la\s+présente)|réponse\s+(?:\w+\s+){0,3}tableau|(?:renseignements?|données|chiffres|statistiques|informations?|montants?|nombres?)\b[^.]{0,60}\b(?:sont|est)\s+(?:donc\s+)?les?\s+suivante?s?|vous\s+(?:aurez|recevrez|obtenez|recevez|avez)\s+(?:\w+\s+)?(?:tout\b|le\s+tout\b|l'ensemble\b|l'intégralité\b)|vous\s+(?:le|la|les|l')\s*(?:recevrez|aurez|trouverez|obtiendrez)\b[^.]{0,80}|voir\s+(?:le|la|les|l')\s*\w+\s+(?:ci-dessous|ci-joint|ci-après|joint|annexé|suivant)|\b(?:le|la|les)\s+voici\b|(?:vous\s+)?donnons\s+accès|accès\s+(?:vous\s+)?est\s+accordé|accédons\s+à\s+votre|plaisir\s+de\s+vous\s+(?:fournir|transmettre|communiquer|remettre|faire\s+(?:parvenir|tenir)|acheminer|expédier|adresser|offrir|donner\s+accès|livrer|envoyer|joindre)[^.]{0,120}|vous\s+(?:est|sont)\s+(?:\w+\s+)?(?:remis|acheminé|transmis|communiqué|livré|fourni)[^.]{0,80}|(?:^|\t|[:–-]\s)(?:accordée?s?|acceptée?s?|accueillie?s?|transmis(?:es?)?|communiquée?s?|joint(?:e?s?))\b|(?:livrés?|communiqués?|remis|transmis)\s+(?:dans\s+leur\s+totalité|au\s+complet|intégralement)",
        r"please\s+find\b[^.]{0,160}|(?:pleased|happy)\s+to\s+(?:send|provide|forward|release|disclose|enclose|give|grant)\b[^.]{0,120}|(?:we|i)\s+(?:\w+\s+)?(?:attach|forward|provide|send)\b[^.]{0,120}|please\s+see\b[^.]{0,60}(?:attached|enclosed|below)|\benclosed\s+(?:are|is)\b[^.;]{0,120}|(?:is|are)\s+(?:being\s+)?(?:sent|provided|annexed|appended|forwarded|furnished)|you\s+are\s+(?:being\s+|hereby\s+)?(?:given|sent|provided|granted|handed)\b[^.]{0,80}|(?:enclose|are\s+(?:sending|releasing|providing|disclosing)|release)\b[^.]{0,120}|(?:is|are)\s+(?:(?:\w+ly|hereby|also|all|both|therefore)\s+)?(?:enclosed|attached|released)|(?:is|are|was|were|(?:has|have)\s+been)\s+(?:\w+\s+)?(?:mailed|e-?mailed|couriered|posted|sent|handed|delivered)\s+(?:out\s+)?to\s+you|(?:figures|numbers|data|information|answers?|amounts)\b[^.]{0,60}\b(?:is|are)\s+as\s+follows|access\s+(?:is\s+)?granted|(?:has|have)\s+been\s+(?:\w+\s+)?(?:corrected|rectified|amended)|(?:we|i)\s+have\s+(?:\w+\s+)?(?:corrected|rectified|amended)|\bhere\s+(?:is|are)\s+(?:the|a|your|both|copies|all)\b[^.:]{0,80}|(?:^|\t|[:–-]\s)(?:granted|released|disclosed|provided)\b|you\s+will\s+find\b[^.]{0,160}",
    ),
    (
        Outcome::NoDocument,
        r"ne\s+(?:détien(?:t|s|nent)|détenons|possède(?:nt)?|possédons|dispose|disposons)\b|ne\s+(?:s?ont|est)\s+pas\s+détenus?|aucun\s+(?:\w+\s+){0,2}(?:document|dossier|renseignement|registre|rapport)s?\b[^.]{0,80}|(?:n'avons|n'a|n'ont)\s+(?:\w+\s+){0,3}(?:retracé|repéré|trouvé|recensé|retracer|repérer|trouver)|n'existe|n'en\s+(?:dresse|tien|possèd|détien|produi|conserv|existe)\w*\s+(?:pas|plus|aucun)|infructueu|n'a\s+en\s+main\s+aucun|restées?\s+vaines?|n'(?:a|ont)\s+jamais\s+(?:été\s+)?(?:conclu|produit|rédigé|existé|écrit|fait|préparé|signé|complété|réalisé|commandé|créé|adopté|effectué)|\bnon\s+détenus?\b|inexistante?s?\b|n'(?:est|sont|était)\s+jamais\s+(?:entrée?s?|parvenue?s?|arrivée?s?)\b|(?:personne|nul)\s+n(?:e\s+l'|'en\s+|')a\s+(?:jamais\s+)?(?:dressé|rédigé|écrit|produit|monté|préparé|compilé)|aucune?\s+(?:\w+\s+){0,3}(?:n'a\s+(?:\w+\s+)?été|n'ont\s+(?:\w+\s+)?été|n'est\s+(?:\w+\s+)?(?:détenue?|disponible|conservée?|consignée?|répertoriée?|inscrite?|en\s+(?:notre|sa))|ne\s+(?:figure|correspond|se\s+trouve|répond|concerne|porte))|ne\s+(?:conserv|tien|dress)\w+\s+(?:pas|plus|aucun)|pas\s+en\s+(?:notre|sa)\s+possession|(?:dossiers?|archives?|registres?|systèmes?|fonds|banques?)\s+ne\s+(?:contien|renferm|comport|révèl|recèl|conserv|mentionn|font)\w*\s+(?:\w+\s+)?(?:aucun|pas|rien|nul)|n'y\s+(?:en\s+)?a\s+(?:donc\s+)?(?:pas|aucun|plus)|(?:recherches?|vérifications?)\b[^.]{0,60}(?:négatives?|sans\s+résultat|sans\s+succès|n'[a-z]+\s+(?:rien|pas))|n'(?:avons|ai|a)\s+rien\s+(?:trouvé|repéré|retracé)",
        r"(?:hold|holds|held|have|has|had|possess(?:es)?|keeps?|located|found)\s+no\b|(?:records?|files?|archives?|systems?|databases?|minutes)\s+(?:contain|show|hold|reveal|include|disclose|mention)s?\s+no\b|no\s+(?:records?|documents?)\s+(?:\w+\s+){0,3}(?:exist|held|located|found|could)|does\s+not\s+(?:hold|have|exist|possess|keep|maintain)|do\s+not\s+(?:hold|have|exist|possess|keep|maintain)|no\s+(?:\w+\s+){1,4}(?:has|have|was|were)\s+(?:\w+\s+)?(?:found|located|identified|commissioned|prepared|received)|never\s+(?:been\s+)?(?:existed|prepared|produced|written|made|drafted|commissioned|done|completed|signed|created)|(?:search|searches)\b[^.]{0,60}(?:fruitless|unsuccessful|no\s+results?|nothing|in\s+vain|empty|came\s+up\s+short)|never\s+(?:reached|entered|came\s+into)\s+(?:us|our|the)\b",
    ),
    (
        Outcome::NotCreated,
        r"(?:pas|aucunement|nullement)\s+(?:tenue?s?|obligée?s?|à|l'obligation)\s*(?:de\s+|d'|à\s+)?(?:\w+\s+){0,3}(?:créer|produire|confectionner|constituer|compiler|colliger|élaborer|bâtir|dresser|monter|effectuer|faire\s+d)|oblige\w*\s+(?:\w+\s+){0,3}(?:à\s+)?(?:faire\s+des|effectuer|créer|produire|confectionner)|(?:ni|un|de)\s+calculs?\s*,?\s*(?:ni|ou|et)\s+(?:de\s+|une?\s+)?comparaison|requ(?:iert|ièrent|erraient?|érait)[^.]{0,80}(?:calcul|comparaison|compilation)|(?:article|art\.)\s*15\b",
        r"not\s+(?:required|obliged|bound)\s+to\s+(?:create|produce|compile|prepare)|computation|comparison\s+of\s+information|(?:section|s\.)\s*15\b",
    ),
    (
        Outcome::Transferred,
        r"(?:relèvent?|ressorti\w+)\s+(?:\w+\s+){0,4}(?:de\s+la\s+compétence|d'un\s+autre\s+organisme)|compétence\s+d'un\s+autre|(?:plus\s+(?:amplement\s+)?|davantage\s+)compétent|(?:invitons|suggérons|pouvez)\b[^.]{0,80}(?:adresser|acheminer|transmettre|communiquer|formuler)[^.]{0,120}responsable|(?:transmis|transféré|acheminé|référé)e?s?\s+(?:\w+\s+){0,4}(?:à|au|aux)\s+(?:la\s+|l')?(?:responsable|minist|ville|société|commission|centre)|transférons|relève\s+(?:plutôt|davantage)|(?:article|art\.)\s*48\b|diriger\s+vers\s+(?:sa|son|le|la)\s+responsable|(?:invitons|suggérons|conseillons|recommandons|prions|devrez|devez)\b[^.]{0,60}\b(?:lui|leur)\s+(?:adresser|transmettre|acheminer|écrire|soumettre|présenter|envoyer|faire\s+parvenir)",
        r"(?:another|other)\s+public\s+body|falls?\s+(?:\w+\s+)?(?:under|within)\s+(?:\w+\s+){0,2}(?:jurisdiction|competence|responsibility|mandate|authority)\s+of|(?:more|within)\s+(?:\w+\s+){0,2}(?:the\s+)?(?:jurisdiction|competence)\s+of|transferr?(?:ed|ing)\s+(?:\w+\s+){0,4}to|(?:suggest|invite|advise|recommend)\w*\b[^.]{0,60}\b(?:write|address|direct|send|submit|apply)\b[^.]{0,40}\b(?:to\s+(?:it|them|that)|directly)\b|(?:section|s\.)\s*48\b",
    ),
    (
        Outcome::PublishedElsewhere,
        r"(?:publiée?s?|diffusée?s?|disponibles?|accessibles?|consulte[rz]|en\s+ligne)\b[^.]{0,100}(?:site|internet|web|adresse|https?:|www\.|données\s+ouvertes|portail)|sur\s+(?:notre|le|son)\s+site\b|(?:article|art\.)\s*13\b",
        r"(?:find|found|see|consult(?:ed)?|read|download(?:ed)?)\b[^.;]{0,60}\b(?:on|at|in|from)\s+(?:our|the|its|their)\s+(?:\w+\s+){0,2}(?:web\s?site|web\s+page|portal)\b|(?:published|publicly\s+available|available)\b[^.]{0,80}(?:site|online|web|address|https?:|www\.)|(?:section|s\.)\s*13\b",
    ),
    (
        Outcome::Withdrawn,
        r"désist(?:é|ement|ez)|(?:retir|abandonn)\w+\s+(?:\w+\s+)?votre\s+demande|retrait\s+de\s+votre\s+demande",
        r"withdr(?:awn|ew|awal|awing)",
    ),
    (
        Outcome::Abusive,
        r"demandes?\s+(?:\w+\s+){0,3}abusi|caractère\s+abusif|ne\s+pas\s+tenir\s+compte\s+de|(?:article|art\.)\s*137\.1\b",
        r"abusive|improper|(?:section|s\.)\s*137\.1\b",
    ),
    (
        Outcome::FeesEstimated,
        r"(?:frais|coûts?)\b[^.]{0,120}(?:estim|évalu|exig|acquitt|payable|s'élèv|s'établi|dépôt|avance)|estimation\s+des\s+(?:coûts|frais)|frais\s+de\s+[0-9]|coût\s+(?:approximatif|estimé|estimatif)|(?:frais|coûts?)\b[^.]{0,60}factur|(?:estim|évalu)\w+\s+(?:les\s+|des\s+|à\s+)?(?:frais|coûts)|accept\w+\s+(?:cette|l'|notre|la\s+présente)\s*(?:estimation|évaluation\s+des)|total\s+estim\w+|réclam\w+\s+(?:\w+\s+){0,2}(?:frais\s+de\s+(?:reprod|transcri)|pour\s+la\s+reproduction)",
        r"fees?\b[^.]{0,80}(?:estimate|payable|amount|deposit|required)|estimate\s+of\s+(?:the\s+)?(?:fees|costs)|charge\s+for\s+(?:the\s+)?(?:reproduc|copy|copies|transcri|mailing|photocop)|(?:accept|approve|agree\s+(?:to|with))\s+(?:this|the|our)\s+estimate|estimated\s+(?:total|cost|fee|amount)|estimate\s+is\s+\$|accept\s+(?:the|this|that)\s+charge",
    ),
    (
        Outcome::ClarificationAsked,
        r"(?:invitons|demandons|prions|saurions\s+gré|devez|pourriez)\b[^.]{0,60}(?:préciser|clarifier)|(?:pas|peu)\s+(?:suffisamment|assez)\s+précise|manque\s+de\s+précision",
        r"(?:please|ask|invite)\b[^.]{0,60}(?:clarify|specify|be\s+more\s+specific)|not\s+(?:sufficiently|precise)",
    ),
    (
        Outcome::Extended,
        r"prolong(?:é|er|eons|ation)|prorog|délai\s+(?:additionnel|supplémentaire)|jours\s+(?:additionnels|supplémentaires|de\s+plus)|ne\s+(?:nous\s+)?(?:paraît|semble|sera)[^.]{0,40}possible\s+de\s+(?:répondre|traiter)|report(?:er|ée?|ons)\s+[^.]{0,40}(?:réponse|échéance)|ne\s+(?:pourrons|serons|sommes|pouvons)\s+[^.]{0,40}(?:répondre|traiter)\b[^.]{0,100}\b(?:article|art\.)\s*47|(?:échéance|date\s+limite|délai)\b[^.]{0,60}\b(?:est|sera|a\s+été)\s+(?:\w+\s+)?(?:reporté|repoussé|prorogé|prolongé|décalé|porté|étendu|reculé|allongé)e?s?\b",
        r"extend(?:ed|ing)?\b[^.]{0,60}(?:time|period|delay|limit|days)|(?:unable|not\s+be\s+able|not\s+(?:be\s+)?in\s+a\s+position|not\s+(?:be\s+)?possible)\s+(?:for\s+us\s+)?to\s+(?:\w+\s+)?(?:reply|respond|answer|do\s+so|process|complete|meet)\b[^.]{0,120}\b(?:section|s\.)\s*47|extension\s+of|avail(?:ing)?\s+(?:ourselves|itself|myself)\s+of\b[^.]{0,60}\b(?:extension|delay|days|time)|additional\s+(?:period|time|ten|10)|(?:deadline|due\s+date|time\s+limit)\b[^.]{0,60}\b(?:is|has\s+been|will\s+be)\s+(?:\w+\s+)?(?:extended|postponed|pushed|moved|deferred)",
    ),
    (
        Outcome::Acknowledged,
        r"accus(?:ons|é|e|er)\s+(?:de\s+)?réception|^\W*bien\s+reçu|avons\s+bien\s+reçu|avis\s+de\s+réception|bien\s+été\s+reçue|(?:sera|seront)\s+traitée?s?|(?:vous\s+)?(?:répondrons|répondra)|article\s+46\b|accusé\s+de\s+réception|enregistrée\s+(?:le\s+[^.]{0,30})?sous|(?:avons|a)\s+bien\s+(?:reçu|en\s+main)|(?:réponse|décision)\s+(?:vous\s+|en\s+)?(?:parviendra|sera\s+(?:envoyée|transmise|rendue|acheminée)|suivra)",
        r"acknowledg(?:e|ing|e?ment)|been\s+(?:registered|recorded)|will\s+be\s+processed|we\s+will\s+(?:reply|respond|answer)|section\s+46\b",
    ),
];

/// The outcomes with their patterns.
pub(super) static PATTERNS: LazyLock<Vec<(Outcome, Pattern)>> = LazyLock::new(|| {
    let compile = |(outcome, french, english): &(Outcome, &str, &str)| {
        let built = if *outcome == Outcome::Refused {
            format!("|{}|{}", refusals(), refusals_in_english())
        } else {
            String::new()
        };
        let pattern = format!("(?i)(?:{french})|(?:{english}){built}");
        (*outcome, Pattern::new(&pattern).expect("the cues are valid, a test compiles them"))
    };
    CUES.iter().map(compile).collect()
});
