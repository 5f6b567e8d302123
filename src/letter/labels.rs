//! Cue phrases as data: what a letter writes at its turning points, French and English side by side.
//!
//! Patterns are searched in the folded text (plain apostrophes and spaces), whatever the case. To add a phrase, add
//! it to the pattern of its cue and, where the cue has needles and none of them stands in the phrase, add one.

use std::sync::OnceLock;

use crate::pattern::Pattern;

/// A turning point of a letter and how it is written.
pub struct Cue {
    /// The name of the cue, used in the `rule` of values.
    pub name: &'static str,
    /// What stands in every text that the patterns can match: the pieces of at least one of the needles, in lower case,
    /// in whatever order. None where no short list is sure. They are searched first: most texts hold none, and a
    /// pattern costs much to compile and run.
    pub needles: &'static [&'static str],
    /// How it is written in French, as a regular expression.
    pub french: &'static str,
    /// How it is written in English.
    pub english: &'static str,
    compiled: OnceLock<Pattern>,
}

impl Cue {
    const fn new(
        name: &'static str,
        needles: &'static [&'static str],
        french: &'static str,
        english: &'static str,
    ) -> Self {
        Self { name, needles, french, english, compiled: OnceLock::new() }
    }

    /// Gives the pattern over both languages.
    pub fn regex(&self) -> &Pattern {
        self.compiled.get_or_init(|| {
            let pattern = format!("(?i)(?:{})|(?:{})", self.french, self.english);
            Pattern::new(&pattern).expect("the patterns of the cues are valid, a test compiles them all")
        })
    }

    /// Tells whether the cue stands anywhere in the folded text.
    pub fn is_in(&self, folded: &str) -> bool {
        let may_be_in = || {
            let lower = lower_text(folded);
            self.may_stand(|piece| lower.contains(piece))
        };
        (self.needles.is_empty() || may_be_in()) && self.regex().is_match(folded)
    }

    /// Tells whether the cue can match where these pieces of words stand: all pieces of one needle do, or it has none.
    pub fn may_stand(&self, stands: impl Fn(&str) -> bool) -> bool {
        self.needles.is_empty() || self.needles.iter().any(|needle| needle.split(' ').all(&stands))
    }
}

/// Gives a text in the lower case in which needles are searched: whatever a pattern takes for a letter becomes it.
pub fn lower_text(text: &str) -> String {
    let lower = text.to_lowercase();
    // The long s is the only other character that a pattern takes for a letter of a needle.
    if lower.contains('ſ') { lower.replace('ſ', "s") } else { lower }
}

/// The salutation that opens the letter.
pub static SALUTATION: Cue = Cue::new(
    "salutation",
    &[
        "bonjour",
        "madam",
        "mademoiselle",
        "mesdemoiselles",
        "docteur",
        "professeur",
        "requérant",
        "demandeu",
        "demanderesse",
        "rebonjour",
        "bonsoir",
        "salut",
        "allô",
        "wachiya",
        "kuei",
        "kwe",
        "ullaakkut",
        "aingai",
        "tansi",
        "greetings",
        "good evening",
        "monsieur",
        "mesdames",
        "messieurs",
        "maître",
        "dear",
        "hello",
        "sir",
        "qui droit",
        "cher",
        "chère",
        "hi",
        "m.",
        "mme",
        "mr",
        "ms",
        "miss",
        "dr.",
        "good morning",
        "good day",
        "good afternoon",
        "whom concern",
    ],
    r"^(?:(?:re)?bonjour\b|bonsoir\b|(?:salut|allô)\s|(?:wachiya|kuei|kwe|ullaakkut|aingai|tansi)\b|ch(?:er|ère)s?\s+\p{L}|(?:chère?\s+)?(?:madame|mademoiselle|monsieur|mesdames|mesdemoiselles|messieurs|maître|docteure?|professeure?|requérante?|demandeu(?:r|se)|demanderesse)\b)(?:[^.:;]|\b(?:m|mme|me|dre?)\.){0,60}[,:!]?$|^à\s+qui\s+de\s+droit\s*[,:]?$|^(?:m\.|mme)\s+[^.:;,]{2,40}[,:]$",
    r"^(?:mr|mrs|ms|miss|dr\.)\b\.?\s+[^.:;,]{2,40}[,:]$|^(?:dear\b|(?:wachiya|kuei|kwe|ullaakkut|aingai|tansi)\b|hello\b|hi\b|greetings\b|good (?:morning|day|afternoon|evening)\b|to whom it may concern|(?:sir|madam)\b)(?:[^.;]|\b(?:ms|mr|mrs|dr)\.){0,60}[,:]?$",
);

/// The formula that closes the letter.
pub static CLOSING: Cue = Cue::new(
    "closing",
    &[
        "agréer",
        "illez recevoir",
        "pri recevoir",
        "illez accepter",
        "pri accepter",
        "illez croire",
        "pri croire",
        "salutation",
        "sentiment",
        "cordial",
        "agréez",
        "recevez",
        "civilités",
        "chaleureusement",
        "sincèrement",
        "bon été",
        "bon hiver",
        "bon printemps",
        "bon automne",
        "bon congé",
        "bonnes vacances",
        "joyeuses fêtes",
        "joyeux temps",
        "au plaisir",
        "vous salu",
        "gwetch",
        "migwech",
        "mikwetc",
        "merci",
        "merçi",
        "bien vôtre",
        "bonne chance",
        "bon succès",
        "bonnes recherches",
        "amicalement",
        "bien vous",
        "bonne lecture",
        "respectueusement",
        "nos respects",
        "votre dispos",
        "merci",
        "bonne journée",
        "bonne soirée",
        "bonne semaine",
        "remerciements",
        "yours",
        "thank",
        "wishes",
        "sincerely",
        "regards",
        "respectfully",
        "truly",
        "faithfully",
        "cordially",
        "considération",
        "assurance",
        "assurer",
        "bonne fin",
        "bon week",
        "bonne réception",
        "dévou",
        "accept",
        "nakurmiik",
        "best",
        "warmly",
    ],
    r"\b(?:ma|notre|mes|nos)\s+(?:\w+\s+){0,3}considérations?\b|(?:croyez|veuillez\s+croire|soyez\s+assurée?s?|(?:je|nous)\s+vous\s+assur\w+)\b[^.]{0,60}\bassurance\b|(?:croire|croyez|recevoir|recevez)\b[^.]{0,60}\bl'assurance\s+de\b|(?:tiens|tenons|prie|prions)\s+de\s+vous\s+assurer\b[^.]{0,40}\b(?:sentiments|considération|dévouement)|^(?:bonne\s+(?:fin\s+de\s+(?:semaine|journée)|réception)|bon\s+week-end|votre\s+(?:(?:tout|bien|très)\s+)?dévouée?)\b[^.]{0,30}[,.!]?$|(?:ve(?:u|)illez|nous vous prions d['e]|je vous prie d['e]|prière d['e])\s*(?:bien vouloir\s+)?(?:agréer|recevoir|accepter|croire)|salutations (?:distinguées|cordiales|les meilleures)|sentiments (?:distingués|les meilleurs|respectueux)|\b(?:nous|je)\s+vous\s+salu(?:ons|e)\b|^(?:bonne\s+chance|bon\s+succès|bonnes\s+recherches)\b[^.]{0,40}[,.!]?$|^(?:bien\s+vôtre|amicalement|merçi\b[^.:]{0,40}|m[ei]+gwetch|migwech|mikwetc)[,.!]?$|^(?:bien )?cordialement|^(?:meilleures )?salutations|^(?:\w+\s+){0,2}salutations\b[^.]{0,40}[,.]?$|^(?:agréez|recevez)\b|\b(?:nos|mes)\s+(?:\p{L}+\s+)?civilités|^(?:bien\s+|très\s+)?(?:chaleureusement|sincèrement)\b[^.:]{0,30}[,.!]?$|^(?:bon\s+(?:été|hiver|printemps|automne|congé)|bonnes\s+vacances|joyeuses\s+fêtes|joyeux\s+temps)\b[^.:]{0,40}[,.!]?$|^(?:au plaisir|bien à vous|bonne lecture|bonne (?:journée|soirée|semaine)|respectueusement|avec nos respects|à votre disposition)\b[^.]{0,30}[,.!]?$|^(?:merci|avec nos remerciements)\b[^.:]{0,40}[,.!]?$",
    r"^(?:yours (?:very )?(?:truly|sincerely|faithfully|cordially|respectfully)|(?:very )?(?:truly|sincerely|cordially|faithfully|respectfully)(?: yours)?|(?:with )?(?:our |my )?(?:best|kind|kindest|warm) (?:regards|wishes)|regards|respectfully)\b|^(?:with (?:our )?)?(?:many )?thanks?\b(?: you)?[^.:]{0,20}[,.!]?$|^(?:please\s+|kindly\s+)?accept\b[^.]{0,80}\b(?:regards|wishes|sentiments|expression|assurance|consideration)\b|\bnakurmiik\.?,?$|^(?:all\s+(?:the|my)\s+)?best,?$|^warmly,?$",
);

/// The words that speak of the requester's request.
pub static YOUR_REQUEST: Cue = Cue::new(
    "your_request",
    &[
        "demand",
        "request",
        "requête",
        "vos envois",
        "vos messages",
        "vos lettres",
        "vos courriels",
        "your application",
        "your access application",
        "votre envoi",
        "votre message",
        "votre lettre",
        "votre courriel",
        "votre correspond",
        "vous avez écrit",
        "vous avez adressé",
        "vous avez soumis",
        "vous avez transmis",
        "vous avez formulé",
        "vous avez présenté",
        "you asked",
        "you requested",
        "you wrote",
        "you sought",
        "vous demandiez",
        "vous cherchiez",
        "vous souhaitiez",
    ],
    r"(?:votre|la|présente|d'une|cette)\s+(?:\w+\s+)?(?:demande|requête)(?:\s+(?:écrite|formelle|initiale))?(?:\s+d'accès|\s+de\s+(?:documents?|renseignements?|communication|rectification|copie)|\s+d'information|\s+du\b|\s+(?:reçue|datée|transmise|adressée|formulée|visant|portant|concernant|présentée))|votre demande|demande d'accès|demande\s+de\s+votre\s+client|vos\s+(?:\p{L}+\s+){0,2}(?:demandes|requêtes|envois|messages|lettres|courriels)\b|votre\s+(?:\w+\s+)?(?:requête|envoi|message|lettre|courriel|correspondance)\b|vous\s+(?:nous\s+)?avez\s+(?:écrit|demandé|adressé|soumis|transmis|formulé|présenté)|(?:une|la|cette)\s+demande\s+(?:que|par|ainsi|reçue)|demande\s+reçue|ce\s+que\s+vous\s+(?:nous\s+)?demandi?ez|\bvous\s+(?:nous\s+)?(?:demandiez|cherchiez|souhaitiez)\b",
    r"\byou\s+(?:\w+\s+)?(?:asked|requested|wrote\s+to\s+us|sought)\b|(?:your|the|an?)\s+(?:access\s+|written\s+)?request(?:\s+(?:for|of|dated|received|under|to))|your request|your\s+(?:access\s+)?application\b|access request|request for access",
);

/// The words that speak to who asked for something.
pub static ASKED: Cue = Cue::new(
    "asked",
    &[
        "vous demand",
        "vous cherch",
        "vous désir",
        "vous interpell",
        "vous écri",
        "vous voul",
        "réclam",
        "sollicit",
        "souhait",
        "demandé votre",
        "demandé vos",
        "votre mot",
        "votre message",
        "votre lettre",
        "votre courriel",
        "votre appel",
        "votre missive",
        "you asked",
        "you wr",
        "you requested",
        "you wanted",
        "you sought",
        "you called",
        "votre demande",
        "votre requête",
        "vos demandes",
        "vos requêtes",
        "reçu vous",
        "vous avez",
        "your application",
        "your access application",
        "your request",
        "your letter",
        "your mail",
        "your message",
        "your note",
        "your call",
        "que demandé",
        "que convenu",
        "que requis",
        "que promis",
        "comme demandé",
        "comme convenu",
        "comme requis",
        "comme promis",
        "vous laissez tomber",
        "vous renonc",
        "vous abandonn",
        "vous désist",
        "vous retir",
        "désistement",
        "votre retrait",
        "as requested",
        "as asked",
        "as agreed",
        "as promised",
        "you withdr",
        "you drop",
        "your withdrawal",
    ],
    r"\b(?:comme|tel(?:le)?s?\s+que|ainsi\s+que)\s+(?:demandé|convenu|requis|promis|souhaité|réclamé)e?s?\b|\bvous\s+(?:avez\s+)?(?:laissez\s+tomber|renonc|abandonn|retir|vous\s+désist)|\bvotre\s+(?:désistement|retrait)\b|\bvous\s+(?:nous\s+)?(?:avez\s+)?(?:demand|réclam|sollicit|cherch|souhait|désir|interpell|écriv|écrit|voul)|\bvous\s+(?:nous\s+)?avez\s+(?:déposé|remis|adressé|transmis|envoyé|fait\s+parvenir|acheminé|rempli|soumis|formulé|présenté)|\breçue?s?\s+de\s+vous\b|\b(?:réclam|demand|sollicit|souhait)ée?s?\s+(?:dans|par)\s+(?:votre|vos)\b|\bvotre\s+(?:demande|requête|mot|message|lettre|courriel|appel|missive)\b|\bvos\s+(?:demandes|requêtes)\b",
    r"\bas\s+(?:you\s+)?(?:requested|asked|agreed|promised)\b|\byou\s+(?:have\s+|are\s+)?(?:withdr[ae]w|dropp)|\byour\s+withdrawal\b|\byou\s+(?:have\s+)?(?:asked|wrote|written|requested|wanted|sought|called)\b|\byour\s+(?:request|letter|e-?mail|message|note|call|(?:access\s+)?application)\b",
);

/// The title of a form that tells a decision.
pub static DECISION_TITLE: Cue = Cue::new(
    "decision_title",
    &[
        "décision demande",
        "réponse demande",
        "avis tier",
        "accusé réception",
        "acknowledg receipt",
        "decision request",
        "response request",
        "notice third",
    ],
    r"\b(?:décision|réponse)\s+(?:relative|rendue|concernant|au\s+sujet|à|sur)\b.{0,25}\bdemande\s+d'(?:accès|information)|^demande\s+d'accès\b[^.:]{0,40}\s[-|]\s*(?:décision|réponse)\b|^avis\s+(?:donné\s+)?(?:aux?|à\s+(?:une?|la))\s+(?:\p{L}+\s+)?tier(?:s|ce)\b|^accusé\s+de\s+réception\b[^.]{0,60}$",
    r"\b(?:decision|response)\s+(?:regarding|on|to|concerning)\b.{0,25}\b(?:access|information)\s+request|^notice\s+to\s+(?:an?\s+|the\s+)?(?:\w+\s+)?third[ -]part(?:y|ies)\b|^acknowledge?ment\s+of\s+receipt\b[^.]{0,60}$",
);

/// The line with the date of a letter.
pub static DATE_LINE: Cue = Cue::new(
    "date_line",
    &["19", "20"],
    r"^(?:[\p{L}' .()-]{2,60},\s*(?:(?:qu[ée]bec|qc|canada),\s*)?|(?:date(?:\s+de\s+(?:la\s+)?(?:décision|lettre|réponse))?|datée?|envoyée?(?:\s+le)?|fait|décision\s+du)\s*:?\s*|(?-i:\p{Lu})[\p{L}'-]{2,30}\s+)?(?:ce\s+|le\s+)?(?:\p{L}+di,?\s+|dimanche,?\s+)?(?:[0-9]{1,2}(?:\s?(?:er|e|ième))?\s+(?:jour\s+(?:de\s+|d')(?:mois\s+(?:de\s+|d'))?)?(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|(?:janv|févr?|avr|juill?|sept|oct|nov|déc)\b\.?)\s+(?:19|20)[0-9]{2}|(?:19|20)[0-9]{2}\s?[-./]\s?[0-9]{2}\s?[-./]\s?[0-9]{2}|[0-9]{1,2}\s?[-./]\s?[0-9]{1,2}\s?[-./]\s?(?:19|20)[0-9]{2}|(?:19|20)[0-9]{6})(?:\s+(?:à\s+)?[0-9]{1,2}\s?[:h]\s?[0-9]{2})?(?:\s*[-|,]\s*(?:par|via)\b.{0,40}|\.)?$",
    r"^(?:[\p{L}' .()-]{2,60},\s*(?:(?:qu[ée]bec|qc|canada),\s*)?|(?:date(?:\s+of\s+(?:the\s+)?(?:decision|letter|reply))?|sent(?:\s+on)?|dated)\s*:?\s*)?(?:(?:on\s+)?this\s+|the\s+)?(?:(?:\p{L}+day|mon|tue|wed|thu|fri|sat|sun),?\s+(?:the\s+)?)?(?:(?:january|february|march|april|may|june|july|august|september|october|november|december|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?)\s+[0-9]{1,2}(?:st|nd|rd|th)?|[0-9]{1,2}(?:st|nd|rd|th)?\s+(?:day\s+of\s+|of\s+)?(?:(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?|january|february|march|april|may|june|july|august|september|october|november|december)),?\s+(?:19|20)[0-9]{2}(?:\s+(?:at\s+)?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\s*[ap]\.?m\.?)?(?:\s*[+-][0-9]{4})?(?:\s*\([^)]*\))?)?$",
);

/// A word for the request or for the message that bears it.
pub static REQUEST_NOUN: Cue = Cue::new(
    "request_noun",
    &[],
    r"\b(?:(?:vos|votre|la|l'|une?|cette|présente|ladite|leur|d'une)\s*(?:\p{L}+\s+)?)?(?:demandes?|requêtes?|lettre|courriels?|courrier|correspondance|formulaires?|envoi|message|mot|missive|écrit|télécopie|communication\s+écrite)\b|\b(?:votre|vos)\s+(?:(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|quelques|nombreuses|diverses)\s+)?(?:intérêt|démarche|sollicitation|interrogations?|questionnements?|questions?|souhait|désir|recherches?|besoins?|billet|pli|fiche|bordereau|réclamation|appel|visite|passage|lettre|autorisation)\b|\bnotes?\s+(?:manuscrites?|écrites?|signées?)\b|\bla\s+vôtre\b|\b(?:sujet|dossier|matière|question)\s+qui\s+vous\s+(?:intéress|préoccup|occup)\p{L}*",
    r"\b(?:requests?|letter|e-?mail|message|correspondence|application|inquiry|enquiry|your\s+(?:note|interest|query|queries|inquiries|memo|fax|call|visit|questions?|submission|(?:signed\s+)?authorization)|(?:matter|subject|question|topic|point)\s+(?:that|which)\s+(?:interests|concerns|occupies)\s+you|(?:request|application|your|the)\s+form)\b",
);

/// The words by which the letter says that somebody asks; what was asked follows.
pub static ASKS: Cue = Cue::new(
    "asks",
    &[],
    r"\bvous\s+(?:(?:nous|y|lui|en|leur)\s+|m')*(?:(?:avez|aviez)\s+(?:\p{L}+ment\s+)?(?:demand|sollicit|réclam|souhait|désir|voul|cherch|recherch|requ|pri)[éiu]\p{L}*|(?:demand|sollicit|réclam|souhait|désir|voul|voudr|cherch|recherch|aim|aimer|requér|requéri|pri|exig|revendiqu)i?ez\b)|\b(?:votre|vos|la|cette|sa|une)\s+(?:demandes?|requêtes?)(?:\s+d'accès)?(?:\s+(?:du|de\s+ce)\s+[^,.;:(]{2,40}|\s*\([^()]{2,80}\)|,\s+[^,.;:]{3,60},)?\s+(?:de\s+(?:(?:vous|lui|leur|se\s+faire|faire)\s+)?|d')(?:communiquer|transmettre|remettre|fournir|envoyer|acheminer|donner|parvenir|livrer|procurer|montrer|recevoir|consulter|connaître|obtenir|avoir\s+(?:accès|copie|communication)|prendre\s+connaissance)\b|\b(?:une?\s+(?:personne|citoyen|citoyenne|journaliste|entreprise|tiers)|quelqu'un),\s+[^,.;:]{3,80},\s+(?:nous\s+)?(?:demande|convoite|réclame|sollicite|souhaite|désire|veut|cherche|recherche|voudrait|aimerait)\b|\bce\s+qui\s+vous\s+(?:intéress|préoccup)\p{L}+|\bvous\s+vous\s+(?:enquér\p{L}+|êtes\s+(?:enquis|informé|renseigné)\p{L}*|inform(?:iez|ez)|renseign(?:iez|ez))\b|\b(?:convoit|quémand|lorgn)(?:e|ent|ait|aient|ez|iez)\b|\b(?:l[ea]\s+|l')(?:président|journaliste|procureur|avocat|représentant|citoyen|mandataire|syndicat|association|héritier|héritière|succession|conseill|dirigeant|secrétaire|requérant|locataire|propriétaire)\p{L}*(?:\s+[^,.;:]{2,70}?)?\s+nous\s+(?:a|avait)\s+(?:demandé|sollicité|réclamé|requis)\b|\bune?\s+\p{L}+(?:\s+\p{L}+)?\s+(?:nous\s+)?(?:(?:souhait|désir|réclam|sollicit|cherch)(?:ait|e)|voulait|veut|demandait|(?:nous\s+)?a\s+(?:demand|réclam|sollicit|requis)é?)\b|\b(?:une?\s+(?:personne|citoyen|citoyenne|journaliste|entreprise|tiers|tierce\s+partie)|quelqu'un)\s+(?:nous\s+)?demande\b|\b(?:nous\s+|y\s+)?(?:demandant|réclamant|sollicitant)\b|\bvous\s+(?:(?:nous|y)\s+|m')*(?:(?:avez\s+)?posé|pos(?:i?ez))\b|\bvous\s+(?:nous\s+|m')?(?:avez\s+)?(?:formul|manifest|exprim)(?:é|i?ez)\s+(?:votre|le|un)\s+(?:souhait|désir|intérêt|besoin|intention|volonté)\b|\bvotre\s+\p{L}+\s+nous\s+(?:réclame|demande|sollicite|prie)\b|\bvotre\s+(?:syndicat|association|client|cliente|entreprise|société|organisme|employeur|cabinet|journal|groupe|fédération|comité|mandante?|fille|fils|mère|père|conjointe?)\s+(?:réclame|demande|sollicite|souhaite|désire|cherche|veut|voudrait|aimerait)\b|\b(?:votre\s+clien\w+|l[ea]\s+demand(?:eur|eresse))\s+(?:nous\s+)?(?:réclame|demande|sollicite|souhaite|désire|veut|cherche)\b|\bil\s+(?:nous\s+)?(?:est|était|a\s+été)\s+demandé\b|\bvous\s+(?:(?:nous|y)\s+|m')*(?:avez\s+(?:voulu|cherché|tenté|souhaité|tenu)|tenez|teniez|tentez|tentiez|cherchi?ez|aimeriez|désireriez|souhaiteriez|apprécieriez)\b|\bvous\s+(?:en\s+)?(?:avez|aviez)\s+(?:besoin|envie)\b|\bvous\s+(?:êtes|étiez|seriez)\s+(?:\p{L}+\s+)?(?:curieu|désireu|intéress|soucieu)\p{L}+\b|\b(?:et|puis)\s+(?:nous\s+|y\s+)?avez\s+(?:demand|sollicit|réclam|souhait|voul|requ)[éiu]\p{L}*|\bon\s+(?:y\s+|nous\s+(?:y\s+)?)?(?:demande|réclame|sollicite|souhaite|désire|veut)\b|\b(?:m\.|mme|monsieur|madame|maître|me)\s+\p{L}[\p{L}'-]+,?\s+(?:que\s+vous\s+représentez,\s+|votre\s+\p{L}+,\s+)?(?:souhaite|désire|demande|réclame|sollicite|veut|voudrait|aimerait)\b|\b(?:documents?|renseignements?|informations?|dossiers?|données|pièces)\s+qui\s+vous\s+intéress\p{L}+|\b(?:est|était|serait)\s+(?:aussi\s+)?(?:demandée?s?|réclamée?s?|sollicitée?s?)\s+(?:l[ea]s?\b|l'|copie|une?\b)",
    r"\byou\s+(?:(?:have|had|also|are|were|\w+ly)\s+){0,2}(?:ask(?:ed|ing)?|request(?:ed|ing)?|sought|seek(?:ing)?|wish(?:ed)?|want(?:ed)?|would\s+like|inquired?)\b|\byou\s+(?:say|said|write|wrote|state|stated|explain|explained|tell\s+us|told\s+us|indicate|indicated|add|added)\s+(?:that\s+)?you\s+(?:would\s+)?(?:need(?:ed)?|require|required)\b|\byou\s+wrote\s+on\s+[^.;:]{3,40}?\s+that\s+you\s+(?:need(?:ed)?|require|required)\b|\b(?:what|all|everything)\s+you\s+need(?:ed)?\b|\bwhat\s+interest(?:s|ed)\s+you\b|\byou\s+(?:are|were|have\s+been)\s+(?:after|looking\s+for|interested\s+in|hoping\s+(?:for|to\s+\p{L}+))|\b(?:asking|requesting|seeking)\b|\b(?:an?\s+(?:\p{L}+\s+){1,2}|someone\s+)(?:has\s+|have\s+)?(?:asked|asks|requested|requests|sought|seeks|wants|wishes)\b",
);

/// The words by which the letter says that somebody wrote: what was asked follows behind [`GIVES_OBJECT`].
pub static ASKED_OF_US: Cue = Cue::new(
    "asked_of_us",
    &[],
    r"\bvous\s+(?:(?:nous|y|lui)\s+|m')*(?:(?:avez|aviez)\s+(?:nous\s+)?(?:écrit|adressé|transmis|soumis|formulé|présenté|interpell|envoyé|acheminé|fait\s+parvenir|contacté|communiqué|déposé|remis|logé|produit|rempli)|(?:écriv|adress|transmett|soumett|formul|présent|interpell|envoy|achemin)i?ez\b)|\bvous\s+(?:m'|nous\s+)?(?:avez\s+)?(?:dit|indiqué|faites\s+part|fait\s+part)\b|\ba\s+été\s+saisie?\b|\bvous\s+(?:nous\s+|m')?(?:question|interrog|priiez|questionn)(?:iez|ez|i?ez)?\b|\b(?:vous\s+)?(?:s'est|s'était|vous\s+êtes|vous\s+étiez)\s+(?:adressée?s?|tournée?s?)\b|\bsommes\s+saisis?\b|\bvous\s+vous\s+(?:adress|tourn)i?ez\b",
    r"\byou\s+(?:(?:have|had)\s+)?(?:wrote|written|sent|submitted|made|addressed|contacted|filed)\b|\byou\s+(?:have\s+|had\s+)?(?:turned|came|approached|put|wrote|reached\s+out|applied|e-?mailed)\b|\b(?:has|have|was|were)\s+(?:been\s+)?asked\b|\byours\s+of\b",
);

/// The words that join a request to its object.
pub static GIVES_OBJECT: Cue = Cue::new(
    "gives_object",
    &[],
    r"\b(?:vis(?:e|ent|ait|aient|ant)\b|port(?:e|ent|ait|aient|ant)\s+(?:\p{L}+ment\s+|notamment\s+|aussi\s+|(?:toutes|tous|l'une\s+et\s+l'autre|chacune)\s+(?:les\s+)?(?:deux\s+|trois\s+|quatre\s+|cinq\s+)?)?sur\b|s'agi(?:t|ssait)\s+d(?:'|e\s+)(?:obtenir|avoir|accéder|recevoir|consulter|connaître)\b|s'agi(?:t|ssait)\s+(?:des\b|du\b|de\s+(?:la\b|l'|tou(?:s|tes?)\b))|concern(?:e|ent|ait|aient|ant)\b|relative?s?(?:ment)?\b|(?:a|ont|ayant|avait|avaient)\s+trait\b|touch(?:e|ent|ait|aient|ant)\b|réclam(?:e|ent|ait|ant)\b|requiert\b|sollicit(?:e|ent|ait|ant)\b|tend(?:ent|ait|ant)?\b|se\s+rapport(?:e|ait|ant)\b|en\s+lien\s+avec\b|quant\b|(?:a|ont|ayant|avait)\s+pour\s+(?:objet|but)\b)|\bport(?:e|ent|ait|aient|ant),\s+[^,.;]{3,60},\s+sur\b|\bquestion\s+(?:d[eu]s?\b|d')|\b(?:évoqu|mentionn|énumèr|énumér|détaill|cibl|spécifi|revendiqu)(?:e|ent|ait|aient|ant)\b|,\s+soit\b|\ben\s+(?:ce\s+qui\s+(?:concerne|touche)|ce\s+qui\s+a\s+trait)\b|\brelativement\b|\bautour\s+d[eu]s?\b|\bintéress(?:e|ait|ez|iez|ant)\s+(?:à|aux?)\b|\baxée?s?\s+sur\b|c'est-à-dire\b|\bà\s+savoir\b|\bbesoin(?:\s+d'|\b)|\bdésir(?:\s+d'|\s+de\b)|(?:au\s+sujet|à\s+propos|à\s+l'égard|à\s+l'effet)(?:\s+d'|\b)|(?:afin|en\s+vue|dans\s+le\s+but)(?:\s+d'|\b)|(?:interrog|question|renseign)\p{L}*\s+sur\b|\b(?:est|était)\s+(?:d'|de\s+)(?:obtenir|recevoir|consulter|connaître)\b|\b(?:volets|éléments|points|objets|documents|sujets|choses|parties),\s+soit\b|\bpour\b|,\s+(?:demandait|demandaient|demande\s+à|veut|voulait|souhait(?:e|ait)|cherch(?:e|ait)|désir(?:e|ait))\b|\bd'(?:accès|obtenir|obtention|avoir\s+(?:accès|copie|communication)|accéder)\b|\bde\s+(?:communication|consultation|copie)\b|\b(?:invit(?:e|ent|ait|ant|i?ez)|pri(?:e|ent|ait|ant)|enjoint|somm(?:e|ait|ant))\s+(?:\S+\s+){0,4}?(?:à|de)\b",
    r"\b(?:on\s+arrival,\s+(?:seeks|asks\s+for|requests)|that\s+(?:we|the\s+\p{L}+)\s+(?:send|provide|release|disclose|give|share|forward|supply)(?:\s+you\s+with)?|(?:which|that|it|form|letter|request|application|e-?mail|message)\s+(?:seeks|sought|asks|asked|requests|requested|wants|wanted)|,\s+(?:\p{L}+ly\s+)?(?:seeks|sought|asks\s+for|asked\s+for|asks|asked|requests|requested|wants|wanted)|(?:letter|e-?mail|message|request|application|note|form)\s+(?:is|was)\s+after|,\s+(?:is|was)\s+after|for|calls?\s+for|called\s+for|covers?|covered|deals?\s+with|dealing\s+with|dealt\s+with|focus(?:es|ed)\s+on|refers?\s+to|referred\s+to|bears?\s+on|bore\s+on|bearing\s+on|touch(?:es|ed|ing)\s+on|aim(?:s|ed)\s+(?:at|to\s+(?:obtain|get|receive|see))|concern(?:s|ed|ing)|regarding|about|relat(?:es?|ed|ing)\s+to|pertain(?:s|ed|ing)\s+to|with\s+respect\s+to|with\s+regard\s+to|in\s+relation\s+to|in\s+connection\s+with|namely|(?:lies|lay)\s+in\b|to\s+(?:obtain|receive|consult|see|get|access|have\s+access\s+to|have\s+a\s+copy\s+of|be\s+(?:provided\s+with|given|sent|shown)|know|learn|inspect|examine|view|find\s+out))\b",
);

/// The words by which the letter answers.
pub static ANSWER: Cue = Cue::new(
    "answer",
    &[],
    r"nous\s+(?:vous\s+)?(?:transmettons|communiquons|faisons parvenir|acheminons|remettons|informons que|avisons que|devons|ne pouvons|refusons|acceptons|avons (?:repéré|retracé|recensé|trouvé|effectué|procédé))|(?:vous\s+trouverez|ci-joint|en pièce jointe)|(?:ne\s+(?:peut|peuvent|sont|sera|seront|détient|détenons|possédons))\b|aucun\s+(?:document|renseignement)|à\s+cet\s+(?:égard|effet)|en\s+réponse|après\s+(?:analyse|vérification|examen|recherche)|votre\s+demande\s+(?:est|a\s+été)\s+(?:acceptée|refusée|accueillie|transférée)|ne\s+vous\s+(?:est|sont|sera)",
    r"(?:please\s+find|we\s+(?:are\s+(?:unable|sending|releasing|providing|enclosing)|cannot|must\s+refuse|hold\s+no|have\s+(?:no|located|found|identified)|enclose|release|send|refuse)|(?:is|are)\s+(?:enclosed|attached)|access\s+(?:is|to)\s+\w+\s*(?:refused|denied)|no\s+(?:documents?|records?))",
);

/// The recourse before the Commission.
pub static RECOURSE: Cue = Cue::new(
    "recourse",
    &["révis", "recours", "recourse", "review", "commiss", "cai", "tribunal administratif"],
    r"(?:demande[rz]?|demande\s+de|exercer|former|présenter|formuler|adresser|bénéficiez|droit|avis|votre|ce)\s+(?:\S+\s+){0,14}?(?:révis(?:er|ion)|recours)|recours\s+(?:en|devant|en\s+révision|qui)|avis\s+de\s+recours|(?:révis(?:er|ion)|recours)\b[^.]{0,120}commission d'acc[eè]s|commission d'acc[eè]s[^.]{0,160}(?:révis|recours)|commission\s+d'acc[eè]s\s+[aà]\s+l'information|commission\s+d'acc[eè]s\b[^.]{0,60}(?:contest|saisir|examin)|commissa(?:riat|ire)\s+à\s+l'information|(?:écri\w+|adress\w+|saisi\w+|contest\w+|plain\w+|demand\w+)\b.{0,60}\bla\s+cai\b|saisir\s+la\s+commission\s+d'acc[eè]s|^révision\s*:\s+vous\b|contest\w*[^.]{0,100}tribunal\s+administratif|tribunal\s+administratif[^.]{0,120}contest",
    r"(?:apply|application|requests?\s+(?:an?|the|its|that|for|from|to|in)|ask|right)\b[^.]{0,80}\breview\b|\breview\b[^.]{0,120}commission d'acc[eè]s|commission d'acc[eè]s[^.]{0,160}\breview|notice of recourse|recourse|commission\s+d'acc[eè]s\s+[aà]\s+l'information|access\s+to\s+information\s+commission|information\s+(?:and\s+privacy\s+)?commissioner",
);

/// The heading of an annexed notice of recourse.
pub static RECOURSE_HEADING: Cue = Cue::new(
    "recourse_heading",
    &[
        "révision",
        "réviser",
        "décision",
        "recours",
        "review",
        "decision",
        "note explicative",
        "explanatory note",
        "feuil d'information",
    ],
    r"^[|\s]*(?:annexe\s*\S*\s*[-:–]?\s*)?(?:avis\s+(?:de|relatif\s+au|concernant\s+le)\s+(?:votre\s+)?(?:droit\s+de\s+)?recours|recours\s+en\s+révision|(?:votre\s+)?droit\s+(?:de|au)\s+recours|(?:vos|votre|les)\s+recours|feuil(?:le|let)\s+d'information(?:\s+sur\s+(?:vos|les)\s+recours)?|exercice\s+(?:d'un|du|de\s+votre)\s+recours|avis\s+de\s+recours\b.*|comment\s+(?:exercer|contester|faire|demander)\b.{0,40}(?:recours|révision|réviser|décision)|(?:demander|obtenir|faire)\s+(?:la\s+|une\s+)?(?:révision|réviser)\b.{0,40}|contestation\s+de\s+la\s+décision|demande\s+de\s+révision|note\s+explicative|révision(?:\s+devant\s+la\s+commission.*|\s+de\s+la\s+décision)?)[|\s:.]*$",
    r"^[|\s]*(?:annex\s*\S*\s*[-:–]?\s*)?(?:notice\s+of\s+(?:recourse|right\s+of\s+review)|(?:right\s+of\s+|application\s+for\s+(?:a\s+)?|request\s+for\s+(?:a\s+)?)?review|(?:your\s+)?recourse|how\s+to\s+(?:apply|ask|request|seek|contest|appeal|have)\b.{0,60}(?:review|recourse|decision).{0,20}|explanatory\s+note)[|\s:.]*$",
);

/// The heading of annexed law text.
pub static ANNEX_HEADING: Cue = Cue::new(
    "annex_heading",
    &[],
    r"^(?:annexe\b|loi\s+sur\b|charte\s+des\b|code\s+(?:civil|de|des)\b|motifs?\s+de\s+refus|articles?\s+(?:de\s+(?:la\s+)?loi|cités?|invoqués?)|extraits?\s+de|dispositions?\s+(?:législatives?|légales?|invoquées?|pertinentes?)|textes?\s+(?:de|des)\s+(?:la\s+loi|dispositions?|articles?)|extraits?\s*[:.]?$)|^dispositions\s+de\s+la\s+loi|^texte\s+des\s+(?:articles|dispositions)",
    r"^(?:annex\b|appendix\b|act\s+respecting\b|an\s+act\s+respecting\b|charter\s+of\b|grounds\s+(?:for|of)\s+refusal|(?:relevant\s+)?(?:legislative\s+)?provisions\b|(?:extract|excerpt)s?\s+(?:from|of)|(?:extract|excerpt)s?\s*[:.]?$|sections?\s+of\s+the\s+act)",
);

/// The beginning of an article of law: its number, alone or before its text.
pub static ARTICLE_START: Cue = Cue::new(
    "article_start",
    &[],
    r"^(?:article\s+)?[0-9]{1,4}(?:\.[0-9]{1,3})?\s?\.\s+\p{Lu}|^article\s+[0-9]{1,4}(?:\.[0-9]{1,3})?\s*[.:–-]?$",
    r"^section\s+[0-9]{1,4}(?:\.[0-9]{1,3})?\s*[.:–-]?$",
);

/// The history line below an article.
pub static HISTORY: Cue = Cue::new(
    "history",
    &["c."],
    r"^\s*[0-9]{4},\s*c\.\s*[0-9]+,\s*(?:a|art)\.\s*[0-9]",
    r"^\s*[0-9]{4},\s*c\.\s*[0-9]+,\s*s\.\s*[0-9]",
);

/// The subject line.
pub static SUBJECT: Cue = Cue::new(
    "subject",
    &[":", "objet", "sujet", "subject"],
    r"^(?:objet|obj|sujet|concerne|concernant|en\s+objet|matière|objet\s+de\s+la\s+(?:lettre|présente|correspondance|demande))(?:\s*/\s*(?:subject|re|object))?\s?\.?\s*:\s*|^(?:objet|sujet)\.?(?:\s+[-–—]\s+|\s+)(?-i:\p{Lu})|^(?:objet|sujet)$",
    r"^(?:subject|re|object|in\s+re|regarding|concerning|subject\s+matter)(?:\s*/\s*(?:objet|sujet))?\s?\.?\s*:\s*|^subject(?:\s+[-–—]\s+|\s+)(?-i:\p{Lu})|^subject$",
);

/// The label of the body's own reference.
pub static OUR_REFERENCE: Cue = Cue::new(
    "our_reference",
    &["réf", "ref", "dossier", "demande", "/", "file", "n. d"],
    r"\b(?:n\s?[/.]\s?r[ée]f(?:\s?[/.])?|n\s?/\s?d(?:ossier|oss?)?\b\.?|n\.\s?d(?:ossier)?\b\.?|n\s?/\s?r\b|notre\s+(?:r[ée]f(?:érence|\.)?|dossier)|num[ée]ro\s+(?:de\s+)?(?:r[ée]f[ée]rence|dossier|la\s+demande)|(?:n[o°º]\.?|no\.?)\s+(?:de\s+)?(?:r[ée]f(?:[ée]rence|\.)?|dossier|demande)|r[ée]f[ée]rence|r[ée]f\.|dossier(?:\s+n[o°º]\.?)?)\s*[.:]\s*:?\s*",
    r"\b(?:our\s+(?:file|ref(?:erence|\.)?)(?:\s+(?:no|number)\.?)?|file\s+(?:no\.?|number)|reference(?:\s+(?:no\.?|number))?)\s*[.:]\s*:?\s*",
);

/// The label of the requester's reference.
pub static YOUR_REFERENCE: Cue = Cue::new(
    "your_reference",
    &["réf", "ref", "dossier", "/", "file", "v. d"],
    r"\b(?:v\s?[/.]\s?r[ée]f(?:\s?[/.])?|v\s?/\s?d(?:ossier)?\b\.?|v\.\s?d(?:ossier)?\b\.?|v\s?/\s?r\b|votre\s+(?:r[ée]f(?:érence|\.)?|dossier))\s*[.:]\s*:?\s*",
    r"\byour\s+(?:file|ref(?:erence|\.)?)(?:\s+(?:no|number)\.?)?\s*[.:]\s*:?\s*",
);

/// The law on access, by any of its names.
pub static ACCESS_LAW: Cue = Cue::new(
    "access_law",
    &[
        "accès loi",
        "accès information",
        "accès documents",
        "access documents",
        "access information",
        "access records",
        "access act",
        "freedom information",
        "a- 2. 1",
    ],
    r"loi\s+sur\s+l'accès|\ba-\s?2\.\s?1\b|accès\s+à\s+l'information|accès\s+aux\s+documents|accès\s+à\s+des\s+documents",
    r"access\s+to\s+(?:documents|information|records)|freedom\s+of\s+information|access\s+act",
);

/// An article of law, named with its number.
pub static ARTICLE_CITED: Cue =
    Cue::new("article_cited", &["art", "section"], r"\b(?:articles?|arts?\.)\s+[0-9]", r"\b(?:sub)?sections?\s+[0-9]");

/// Joined pieces (p. j.).
pub static ATTACHMENTS: Cue = Cue::new(
    "attachments",
    &[],
    r"^[(\[]?(?:p\.?\s?[-/]?\s?j\.?|(?:en\s+)?(?:pi[èe]ces?(?:\(s\))?\s+(?:jointes?|annexées?)|annexes?\s+jointes?)|(?:documents?|fichiers?|éléments?)\s+(?:joints?|annexés?|transmis)|(?:sont|est)\s+(?:ci-)?jointe?s?|ci-jointe?s?|ci-annexée?s?)\s*(?:\(s\))?\s*(?:(?:\([0-9]+\)|\b[0-9]+)\s*)?\)?\s*(?:[:.-]|$)\s*|^p\.?\s?j\.?\s+|^pi[èe]ces?\s*(?:\([0-9]+\)\s*)?:\s*|^annexes?\s*(?:\(s\)\s*)?(?:\([0-9]+\)\s*)?:\s*",
    r"^(?:enclosures?|encl?s?|attachments?|attached|attach|att)\s*(?:\(s\))?\.?\s*(?:\([0-9]+\)|\b[0-9]+)?\s*(?:[:.-]|$)\s*|^(?:enc|encl|att)\.\s*",
);

/// Copies (c. c.).
pub static COPIES: Cue = Cue::new(
    "copies",
    &["c.", "cc", "copi", "copy"],
    r"^(?:c\.\s?c\.?|cc|(?:avec\s+|une\s+)?copies?\s+(?:(?:conforme|transmise|envoyée|remise|électronique|adressée)s?\s+)?(?:à|aux?)\b|copies?\s+conformes?(?:\s+à)?|copies?\s*(?:à|aux?)?\s*:|copie\s+(?:à|aux?)\b)\s*(?:[:.]|\s|$)\s*",
    r"^(?:c\.\s?c\.?|cc|(?:with\s+(?:a\s+)?)?cop(?:y|ies)\s+(?:sent\s+)?to|cop(?:y|ies)\s*:)\s*(?:[:.]|\s|$)\s*",
);

/// The title of a person who answers access requests, or of another officer who signs.
pub static OFFICER_TITLE: Cue = Cue::new(
    "officer_title",
    &[],
    r"\b(?:(?:co)?responsable|substitut[e]?|secrétaire|greffi(?:er|ère)|direct(?:eur|rice)|avocate?|notaire|conseill(?:er|ère)|coordonnat(?:eur|rice)|chef(?:fe)?|adjointe?|vice-président[e]?|président[e]?|commissaire|inspect(?:eur|rice)|archiviste|analyste|technicien(?:ne)?|sergente?|capitaine|lieutenante?|syndic|sous-ministre|délégué[e]?|agente?|répondante?|préposée?|gestionnaire|administrat(?:eur|rice)|juriste|officière?|syndique|registraire|rect(?:eur|rice)|vice-rect(?:eur|rice)|doyenne?|ombudsman|trésori(?:er|ère)|maire(?:sse)?|superviseure?|spécialiste|chargée?\s+de|attachée?\s+de|parajuriste|procureure?|urbaniste|bibliothécaire|documentaliste|commis|comptable|contrôleu(?:r|se)|régisseu(?:r|se)|cadre-conseil|intendante?|porte-parole|surintendante?|commandante?|recteur|dir\.\s*g[ée]n|greff|secr?\.-\s?tr[ée]s)\b",
    r"\b(?:(?:person\s+)?(?:responsible|in\s+charge)|access\s+(?:officer|coordinator|to\s+information)|secretary|director|counsel|clerk|manager|commissioner|registrar|officer|advis[eo]r|chief|president|attorney|lawyer|notary|paralegal|archivist|dean|delegate|coordinator|superintendent|supervisor|assistant|ombudsman|principal|treasurer|team\s+(?:leader|lead)|technician|specialist|agent|administrator|analyst|consultant|chair(?:person|man|woman)|comptroller|provost|solicitor|executive\s+assistant|head\s+of)\b",
);

/// A word that begins or makes the name of a public body.
pub static BODY_NAME: Cue = Cue::new(
    "body_name",
    &[],
    r"\b(?:minist[èe]re|ville|municipalit[ée]|commission|centre|ciusss|cisss|chum|chu|universit[ée]|c[ée]gep|coll[èe]ge|r[ée]gie|soci[ée]t[ée]|office|ordre|s[ûu]ret[ée]|service\s+de|secr[ée]tariat|conseil|autorit[ée]|hydro-qu[ée]bec|bureau\s+(?:de|du|d')|tribunal|protecteur|v[ée]rificateur|directeur\s+(?:g[ée]n[ée]ral|des)|revenu\s+qu[ée]bec|agence|institut|h[ôo]pital|loto-qu[ée]bec|mrc|investissement\s+qu[ée]bec|retraite\s+qu[ée]bec|caisse\s+de|curateur|biblioth[èe]que|mus[ée]e|assembl[ée]e\s+nationale|corporation|fonds\s+de|[ée]cole|r[ée]seau\s+de\s+transport|transports?\s+qu[ée]bec|sant[ée]\s+qu[ée]bec)\b",
    r"\b(?:ministry|department\s+of|city\s+of|town\s+of|municipality\s+of|school\s+board|health\s+(?:centre|board)|board|university|college|commission|authority|office\s+of|hospital)\b",
);

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::string::string_regex;
    use proptest::test_runner::{Config, TestCaseError, TestRunner};

    use super::*;
    use crate::letter::text::fold_text;

    const CUES: &[&Cue] = &[
        &SALUTATION,
        &CLOSING,
        &YOUR_REQUEST,
        &REQUEST_NOUN,
        &ASKS,
        &ASKED_OF_US,
        &GIVES_OBJECT,
        &ANSWER,
        &RECOURSE,
        &RECOURSE_HEADING,
        &ANNEX_HEADING,
        &ARTICLE_START,
        &HISTORY,
        &SUBJECT,
        &OUR_REFERENCE,
        &YOUR_REFERENCE,
        &ACCESS_LAW,
        &ARTICLE_CITED,
        &ATTACHMENTS,
        &COPIES,
        &ASKED,
        &DECISION_TITLE,
        &DATE_LINE,
        &OFFICER_TITLE,
        &BODY_NAME,
    ];

    fn check(cue: &Cue, text: &str, expected: bool) {
        assert_eq!(cue.is_in(text), expected, "{}: {text}", cue.name);
    }

    #[test]
    fn cues_find_both_languages() {
        check(&SALUTATION, "Bonjour,", true);
        check(&SALUTATION, "Madame, Monsieur,", true);
        check(&SALUTATION, "Madame la directrice a répondu. Elle", false);
        check(&SALUTATION, "Dear Sir or Madam:", true);
        check(&CLOSING, "Veillez recevoir nos salutations distinguées.", true);
        check(&CLOSING, "Yours truly,", true);
        check(&CLOSING, "Croyez, Monsieur, à l'assurance de ma considération distinguée.", true);
        check(&CLOSING, "Bonne fin de semaine", true);
        check(&CLOSING, "Cordially,", true);
        check(&CLOSING, "Cette demande a été prise en considération.", false);
        check(&YOUR_REQUEST, "nous donnons suite à votre demande d'accès reçue le 6 mai", true);
        check(&YOUR_REQUEST, "We received your request for access on May 6", true);
        check(
            &RECOURSE,
            "vous pouvez demander à la Commission d'accès à l'information du Québec de réviser cette décision",
            true,
        );
        check(&RECOURSE, "You may apply to the Commission for a review", true);
        check(&ANNEX_HEADING, "LOI SUR L'ACCÈS AUX DOCUMENTS", true);
        check(&ARTICLE_START, "53. Les renseignements personnels sont confidentiels", true);
        check(&HISTORY, "1982, c. 30, a. 53; 1985, c. 30, a. 3", true);
        check(&OUR_REFERENCE, "N/Réf. : 31180", true);
        check(&OUR_REFERENCE, "Our file: 22-15", true);
        check(&ATTACHMENTS, "p. j.", true);
        check(&ATTACHMENTS, "p. j. (2)", true);
        check(&ATTACHMENTS, "P.J. : Avis de recours", true);
        check(&ATTACHMENTS, "p.j. 2", true);
        check(&ATTACHMENTS, "Pièces jointes (3) :", true);
        check(&ATTACHMENTS, "Annexe(s) : Avis de recours", true);
        check(&ATTACHMENTS, "Encl. (3)", true);
        check(&ATTACHMENTS, "Enc. Notice of recourse", true);
        check(&ATTACHMENTS, "Enclosures (3):", true);
        check(&ATTACHMENTS, "Annexe A", false);
        check(&ATTACHMENTS, "Attached documents show it", false);
        check(&COPIES, "Copie : Direction du greffe", true);
        check(&COPIES, "Copie conforme à la greffière", true);
        check(&COPIES, "Copie de la décision", false);
        check(&COPIES, "c. c. Mme Une Telle", true);
        check(&RECOURSE_HEADING, "AVIS DE RECOURS", true);
        check(&OFFICER_TITLE, "Responsable substitut de l'accès aux documents", true);
        check(&BODY_NAME, "Ministère de l'Immigration", true);
        check(&SUBJECT, "Objet : Demande", true);
        check(&YOUR_REFERENCE, "V/Réf. : 12", true);
        check(&ANSWER, "À cet égard, nous vous transmettons ci-joint", true);
        check(&GIVES_OBJECT, "Celle-ci vise à obtenir sous forme de tableaux", true);
        check(&ASKS, "vous nous avez demandé", true);
        check(&ASKED_OF_US, "vous nous avez écrit", true);
        check(&REQUEST_NOUN, "votre courriel", true);
    }

    /// A pattern without its anchors, which the generator of texts does not know; what it matches holds all that the
    /// pattern matches.
    fn without_anchors(pattern: &str) -> String {
        pattern.replace(r"\b", "").replace("[^", "[\u{1}").replace(['^', '$'], "").replace("[\u{1}", "[^")
    }

    #[test]
    fn every_text_that_a_cue_matches_holds_one_of_its_needles() {
        for cue in CUES.iter().filter(|cue| !cue.needles.is_empty()) {
            for pattern in [cue.french, cue.english] {
                let texts = string_regex(&format!("(?i){}", without_anchors(pattern))).expect("a text can be made");
                let held = |text: String| {
                    let lower = lower_text(&text);
                    let held = cue.may_stand(|piece| lower.contains(piece));
                    if held { Ok(()) } else { Err(TestCaseError::fail(format!("{}: {text:?}", cue.name))) }
                };
                let config = Config { cases: 300, failure_persistence: None, ..Config::default() };
                TestRunner::new(config).run(&texts, held).expect("each text holds a needle");
            }
        }
    }

    #[test]
    fn needles_are_pieces_in_lower_case_with_one_space_between_them() {
        for needle in CUES.iter().flat_map(|cue| cue.needles) {
            let pieces: Vec<&str> = needle.split_whitespace().collect();
            assert_eq!(**needle, lower_text(&fold_text(&pieces.join(" "))));
        }
    }

    #[test]
    fn whatever_a_pattern_takes_for_a_letter_of_a_needle_becomes_it() {
        let letters: BTreeSet<char> =
            CUES.iter().flat_map(|cue| cue.needles).flat_map(|needle| needle.chars()).collect();
        for letter in letters.into_iter().filter(|letter| *letter != ' ') {
            let pattern = Pattern::new(&format!("(?i)^{}$", regex::escape(&letter.to_string()))).expect("valid");
            let taken = ('\0'..=char::MAX).map(|c| c.to_string()).filter(|c| pattern.is_match(c));
            taken.for_each(|taken| assert_eq!(lower_text(&taken), letter.to_string()));
        }
    }
}
