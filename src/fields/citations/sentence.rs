//! Sentence → what its cue phrases say: whether it invokes, withholds, describes, denies or only supposes.
//!
//! The phrases are data, French and English side by side; the roles of the citations are decided from them alone.

use crate::fields::law::regex;
use crate::fields::outcome::{names_thing_asked, sentence_withholds};
use crate::pattern::Pattern;
use std::ops::Range;
use std::sync::LazyLock;

/// Cue phrases of one meaning, French and English side by side; a space stands for any white space.
struct Cues {
    fr: &'static [&'static str],
    en: &'static [&'static str],
}

impl Cues {
    fn regex(&self, before: &str, after: &str) -> Pattern {
        let cues: Vec<&str> = self.fr.iter().chain(self.en).copied().collect();
        regex(&format!("(?i){before}(?:{}){after}", cues.join("|").replace(' ', r"\s+")))
    }
}

/// The letter relies on what follows.
const INVOKE: Cues = Cues {
    fr: &[
        "(?:nous|m'|je m')? ?(?:appuyons|appuie|fondons|fonde)(?: notamment| aussi| également)? sur",
        "en vertu",
        "conformément [àa]",
        "aux termes",
        "sur la base d",
        "en application d",
        "sur le fondement",
        "au motif d",
        "au nom d",
        "sous l'autorité d",
        "à la lumière d",
        "sous l'empire d",
        "se prévaloir d",
        "préval[a-z]+ d",
        "par application d",
        "fondée?s? sur",
        "appu[iy][a-z]+ sur",
        "invoqu",
        "protégée?s? par",
        "garantie?s? par",
        "basée?s? sur",
        "motifs? d[eu] (?:notre )?refus",
    ],
    en: &[
        "pursuant to",
        "under",
        "in accordance with",
        "based on",
        "by virtue of",
        "by reason of",
        "in light of",
        "on the strength of",
        "on the authority of",
        "avails? (?:itself|ourselves|myself) of",
        "on the basis of",
        "invok",
        "rel(?:y|ies|ied|ying) (?:up)?on",
        "protected by",
        "guaranteed by",
        "shielded by",
        "(?:grounds|reasons) for (?:the |our )?refusal",
    ],
};

/// The letter relates what it says to what follows; alone that invokes nothing.
const RELATE: Cues = Cues {
    fr: &[
        "suivant l",
        "application d",
        "justifi(?:e|ent|ée?s?|és)(?: par)?",
        "par l'effet d",
        "selon l",
        "visée?s? (?:par|à|aux?)",
        "régie?s? par",
        "au sens d",
        "en raison d",
        "compte tenu d",
        "couverte?s? par",
        "assujettie?s? [àa]",
        "(?:tel que|comme) (?:le |l')?(?:prév|permet|permis|stipul)",
    ],
    en: &["within the meaning of", "as (?:permitted|provided|required)", "covered by", "governed by", "according to"],
};

/// The letter itself withholds something or does not act.
const ACT: Cues = Cues {
    fr: &[
        "(?:devons|avons dû|dois|sommes tenus de)(?: [a-zé]+)? (?:vous )?refuser",
        "(?:nous|je|vous) (?:en )?refus(?:ons|e)",
        "ne (?:vous )?pouvons",
        "ne puis",
        "ne peux",
        "ne sommes pas en mesure",
        "(?:est|sont|a été|ont été|avons|voyons) refusé",
        "ne peu(?:t|vent) (?:[a-zà-ÿ]+ ){0,3}(?:vous|être)",
        "caviard",
        "masqu",
        "noirci",
        "élagu",
        "biffé",
        "(?:ont été|a été|sont|est|avons) ray[ée]",
        "expurg",
        "anonymis",
        "occult",
        "retranch",
        "remplacé(?:e?s?) par",
        "nous (?:nous )?(?:en )?(?:prévalons|prévaloir|autorisons)",
        "us(?:ons|ant|e|ent) (?:ainsi |ici |donc )?d[eu](?: la| cette| ce| notre)? ?(?:discrétion|faculté|pouvoir)",
        "n(?:e nous |e l'|')oblige(?:nt)? pas",
        "n'exige(?:nt)? pas",
        "nous (?:en )?dispens(?:e|ent)",
        "(?:sont|est) (?:donc )?retenue?s?",
        "taisons",
        "s'en prévau(?:t|dra)",
        "ne juge(?:ons|nt)? pas (?:opportun|à propos|utile|bon|souhaitable) d",
        "(?:nous|les) opposons à",
        "(?:a|ont|avons|ai)(?: dû)?(?: été| être)? (?:retir|soustrait|extrait|exclu|refusé|retenu)",
        "ne (?:vous )?(?:est|sont|sera|seront) (?:donc )?pas (?:accessible|communiqu|transmi|divulgu|fourni|remis)",
        "(?:notre|ce|mon) refus",
        " ?refus,",
        "ne (?:vous )?dét[ei]",
        "aucun(?:e)? (?:autre )?(?:document|renseignement|donnée|information)",
        "n'(?:a|ont|avons|est|est donc|ai) pas (?:à |tenue?|l'obligation)",
        "pas (?:en )?tenir compte",
    ],
    en: &[
        "(?:cannot|can not|could not|may not|are not|is not|will not) be (?:disclos|releas|provid|communicat|sen[dt]|given|transmit|grant|shar|access)",
        "(?:we|i) (?:must |have to |do |therefore |hereby |cannot |are )*(?:refus|den|withh[eo]ld|decline)",
        "refused",
        "redact",
        "withheld",
        "(?:held|kept|holding|keeping) (?:[a-z]+ )?back",
        "denied",
        "(?:have|has) (?:[a-z]+ )?(?:extracted|removed|redacted|severed|masked|withheld)",
        "(?:has|have|had) been (?:remov|mask|black|sever|delet|exclud)",
        "(?:is|are) not accessible",
        "no documents?",
        "does not (?:hold|require|oblige)",
        "do not (?:hold|require|oblige)",
        "no such [a-z]+ exists?",
        "avail(?:s|ing)? (?:ourselves|itself|myself)",
        "(?:unable|not able|not required) to",
        "disregard",
        "cannot (?:disclos|releas|provide|give|send)",
    ],
};

/// Something is said to be protected, or an article to apply.
const STATE: Cues = Cues {
    fr: &[
        "s'appliqu",
        "protégé",
        "confidentiel",
        "inaccessible",
        "visée?s? (?:par|à|aux?)",
        "exempt",
        "secret professionnel",
        "pas accessible",
        "nous (?:oblige|empêche|interdi|impose)",
        "(?:est|sont) invoqué",
    ],
    en: &[
        "appl(?:y|ies)",
        "protected",
        "confidential",
        "exempt",
        "inaccessible",
        "privileged",
        "covered by",
        "not accessible",
        "prevents? us",
        "requires? us",
    ],
};

/// The article is the subject: it binds the body to withhold, or frees it from acting.
const BIND: Cues = Cues {
    fr: &[
        "interdi(?:t|sent)",
        "prot[èe]ge(?:nt)?(?-u:\\b)",
        "garanti(?:t|ssent)",
        "consacre(?:nt)?(?-u:\\b)",
        "(?:y )?f(?:ait|ont) obstacle",
        "s'y oppose",
        "(?:nous|me|m'|l'|la|le) ?(?:en )?(?:permet|autoris|dispens|emp[êe]ch|oblig|interdi|imposent|impose)[a-z]* (?:de |d'|à |pas )*(?:ne pas|taire|refus|n[ei]er|confirmer|confidential|[a-z]+ (?:la |le |l'|les )?(?:confidentialité|silence|secret))",
        "astrei(?:nt|gnent)",
        "c'est ce que (?:nous |lui )?(?:permet|autoris|prévoi|command|exig|impos|veu)",
        "n(?:e nous |e l'|')(?:oblige|impose|exige)(?:nt)? (?:pas|aucunement|nullement)",
        "nous (?:oblige|astrein)[a-z]* pas",
        "nous (?:en )?dispens(?:e|ent)",
        "nul ne (?:peut|doit)",
        "(?:laiss|donn|conf[èé]r|reconna[iî]|accord)[a-zé]* (?:à|au|aux) [^.;]{0,40}(?:faculté|droit|pouvoir|latitude) de (?:ne pas|refuser|taire)",
        "command(?:e|ent) l'application",
        "m[èe]nent?(?-u:\\b)",
        "nous (?:permet|autoris)[a-z]* (?:de |d')(?:les? |la |l'|en )?(?:reten|gard|conserv|tai|soustrai|prot[èe]g|écart|ôt|retir|mett)[a-z]*",
        "ne (?:nous |me |lui )?laiss[a-z]* (?:pas|aucun|guère)",
        "impos[a-z]* (?:la |une |cette |le )?(?:réserve|discrétion|retenue|prudence|silence|secret|confidentialité)",
        "command[a-z]* (?:de |d'|la |le |ce )",
        "(?:nous|l'|le|la) ?(?:en )?défend(?:ent)?(?-u:\\b)",
        "(?:sous|en) (?:le )?couvert",
        "confirment? le caractère confidentiel",
        "(?:met|place|tien)(?:tent|nt|nent|t)? (?:[a-z]+ )?(?:à l'abri|hors d'atteinte|hors de (?:votre )?portée)",
        "ferm(?:e|ent) la porte",
    ],
    en: &[
        "prohibits?",
        "protects?",
        "forbids?",
        "prevents? (?:us|the)",
        "bars? us",
        "allows? us (?:to|not)",
        "does not (?:require|oblige|compel)",
        "do not (?:require|oblige|compel)",
        "leaves? (?:us|me|the [a-z]+) no",
        "(?:obliges?|requires?|compels?|enjoins?|commands?) (?:us|me|the [a-z]+) to",
        "ties? our hands",
        "no one (?:may|shall)",
        "no person (?:may|shall)",
    ],
};

/// The request or access is refused, in a sentence of its own.
const REFUSE: Cues = Cues {
    fr: &[
        "(?:est|sont|a été|ont été) (?:donc |ainsi |par conséquent )?refusé",
        "(?:nous|je) (?:en )?refus(?:ons|e) ",
        "(?:devons|contraints? de|obligés? de|regrettons de|regret de)(?: [a-zé]+)? (?:vous )?(?:refuser|ne pouvoir|rejeter)",
        "ne (?:pouvons|puis|peux)(?: [a-zé]+){0,2} (?:accéder|acquiescer|donner (?:une )?(?:suite|réponse) (?:favorable|positive)|confirmer)",
        "ne (?:pouvons|puis|peux) (?:donc )?(?:vous )?(?:transmettre|communiquer|remettre|donner accès)",
        "(?:vous|en) (?:est|sont) (?:donc )?refusé",
        "nous est (?:interdit|impossible)",
    ],
    en: &[
        "(?:access|request)(?: to [a-z ]{1,40})? (?:is|must be|has been) (?:therefore )?(?:refused|denied)",
        "we (?:must |therefore |have to )*(?:refuse|deny|decline)",
        "cannot (?:grant|give you access|release|disclose)",
    ],
};

/// There is no document.
const LACK: Cues = Cues {
    fr: &["ne (?:détenons|détient|possédons|possède) (?:donc )?(?:pas|aucun)", "aucun (?:tel )?document n'"],
    en: &["(?:holds?|located|found) no ", "no such (?:document|record)", "does not hold"],
};

/// Something is called protected or secret.
const SHIELD: Cues = Cues {
    fr: &["protégé", "confidentiel", "secret professionnel", "visée?s? par", "inaccessible"],
    en: &["protected", "confidential", "privileged", "professional secrecy"],
};

/// The law is told, not applied.
const DESCRIBE: Cues = Cues {
    fr: &[
        "prévoi(?:t|ent)",
        "stipul",
        "énonc",
        "dispos(?:e|ent) (?:que|qu')",
        "se li(?:t|sent)",
        "défini(?:t|ssent)",
        "précis(?:e|ent) (?:que|qu')",
        "édict",
        "(?:peut|peuvent|doit|doivent) refuser",
        "permet(?:tent)? (?:à|de|d'|aux?)",
        "reproduit",
        "restrictions? (?:prévue|mentionnée|énumérée)",
    ],
    en: &[
        "provides? (?:that|for)",
        "states?(?-u:\\b)",
        "stipulates?",
        "reads?(?-u:\\b)",
        "defines?",
        "sets? out",
        "(?:may|must|shall) refuse",
        "allows?",
        "permits?",
        "restrictions (?:set|provided|found)",
    ],
};

/// It is only thought of, or kept for later.
const HYPOTHETICAL: Cues = Cues {
    fr: &[
        "pourr(?:ait|aient|ions|a|ont|ons) (?:[a-z]+ )?(?:être|s'appliquer|faire|contenir|comporter|viser|invoquer|refuser)",
        "le cas échéant",
        "s'il y a lieu",
        "sous réserve (?:que|de la |de l'|de vo|de ce|d'une? )",
        "afin de (?:déterminer|vérifier)",
        "(?:déterminer|vérifier|évaluer|dire|indiquer) si",
        "si (?:certains|des|les|ces) ",
        "éventuellement",
        "nul besoin[a-zà-ÿ', ]{0,30} (?:de |d')",
        "(?:pas|plus|point|guère) (?:nécessaire|utile|besoin)[a-zà-ÿ', ]{0,20} (?:de |d')(?:aborder|examiner|invoquer|considérer|traiter|trancher)",
        "sans (?:qu'il soit|avoir)[a-zà-ÿ', ]{0,30} (?:aborder|examiner|invoquer|considérer|traiter|trancher)",
    ],
    en: &[
        "might",
        "could (?:be|apply|contain)",
        "may (?:be (?:refused|withheld|exempt|protected|subject|confidential)|apply|contain)",
        "subject to",
        "(?:no need|need not|not necessary|unnecessary)(?: [a-z]+){0,3} (?:to )?(?:consider|address|examine|decide|rely|invoke)",
        "if applicable",
        "(?:determine|verify|assess) if",
        "whether",
        "if any",
    ],
};

/// The article is said not to apply, or somebody else says that it does.
const NOT_OURS: Cues = Cues {
    fr: &[
        "n(?:e |')(?:(?:nous |vous |s'|l'|y ))?(?:appliqu|vis|concern|couvr|trouv|protèg|empêch|interdi|étend|restrein|fai(?:t|sai)|font)[a-z]*,?(?: [a-zà-ÿ]+){0,2}?,? (?:pas|plus|nullement|aucun|aucune|aucunement|guère)(?-u:\\b)",
        "ne (?:saurai[a-z]*|peu[a-z]*|pourrai[a-z]*|pouvai[a-z]*|doi[a-z]*)(?: [a-zà-ÿ]+){0,2}? (?:s'appliquer|être (?:invoqué|opposé|appliqué)|trouver application|recevoir application)",
        "n'est (?:d'|ici )?aucun",
        "n'[a-zà-ÿ]+ pas (?:lieu|à) (?:d'|à )?(?:être )?(?:appliqu|invoqu|oppos)",
        "(?:n'est|ne sont) (?:pas|plus|aucunement) (?:protégé|confidentiel|couvert)",
        "(?:n'est|ne sont) (?:pas|plus|aucunement) visée?s? (?:par (?:l'article|les articles|cet)|[àa]|aux?)(?-u:\\b)",
        "n'invoqu",
        "(?:tel|ce|cela) n'est pas le cas",
        "(?:d'abord|initialement|un temps|au départ)(?: [a-zà-ÿ]+){0,2} (?:cru|pensé|estimé|considéré|envisagé|songé|jugé|invoqué)",
        "(?:cru|pensé|envisagé|songé)(?: [a-zà-ÿ']+){0,3} (?:que |à |d'|de )",
        "sans invoquer",
        "inapplicable",
        "(?:y|nous|en|avons|avoir|a|ont|donc|qui|également|aussi|ville|ministère|tiers|organisme) renonc",
        "(?:tiers|entreprise|fournisseur)s? (?:a |ont )?(?:invoqu|soutien|souten|all[èé]gu|prétend|s'oppos)",
        "vous (?:invoqu|allégu|souten|prétend|cit|référ)ez",
        "selon vous",
        "(?:commission|tribunal|cour)(?: d'accès| à l'information| du québec| supérieure| d'appel)* (?:a|avait|conclut|juge|décide|rappelle) ",
        "pas (?:invoqu|appliqu)",
        "(?:pas|non|aucune|nullement|plus|sans) (?:[a-z]+ )?(?:application|applicable|pertinent)",
        "ne (?:vise|concerne|couvre|protège|trouve)(?:nt)? (?:pas|plus|aucun|nullement)",
        "n'(?:interdit|interdisent|empêche|empêchent) (?:pas|nullement)",
        "votre (?:lettre|demande|courriel|message) (?:cite|invoque|mentionne|réfère|renvoie)",
        "(?:a|ont|avait|avaient|aurait|auraient) (?:pu |d'abord |aussi |également )?(?:plaidé|soulevé|allégué|prétendu|soutenu|brandi|évoqué|invoquer|plaider)",
        "(?:sans|nul|aucune?|inutile|superflu|pas|point|ni)(?:[ ,]+[a-zà-ÿ]+){0,3}[ ,]+(?:d'|à |de |l')?(?:y |les? |l')?(?:avoir )?(?:invoqu|appliqu|oppos|recour|soulev|utilis|s'appuy|se prévaloir|fonder)",
        "ni (?:de |à |par )?(?:l'|les )?articles?",
        "ne justifi",
        "(?:aurai(?:t|ent)|eût|eussent|aurions|eussions)(?:-nous)? (?:nous )?(?:pu|été|dû|fallu|permis|autorisé|obligé|interdit|empêché)",
        "(?:soulevée?s?|plaidée?s?|opposée?s?|alléguée?s?|évoquée?s?|soutenue?s?) par (?:le |la |l'|les |un |une |votre )",
        "(?:protection|restriction|délai|période|exception)[^.;]{0,70}(?:écoulée?|expirée?|échue?|terminée?|levée?|pris fin|prescrite?|éteinte?)(?-u:\\b)",
        "invoquée?s? par",
    ],
    en: &[
        "(?:does|do|did|can|could|is|are|need|should) ?(?:not|no longer|never)(?:,? [a-z ]{1,30},)? (?:apply|protect|cover|prevent|prohibit|forbid|extend|be (?:invoked|applied)|stand in)",
        "no longer (?:protects?|covers?|appl(?:y|ies)|prevents?|prohibits?)",
        "not (?:protected|exempt|confidential|covered) ",
        "no longer applies",
        "(?:such|that|this) is not the case",
        "(?:initially|at first|first) (?:thought|considered|believed|took|relied)",
        "not applicable",
        "(?:has|have|is of) no (?:application|bearing)",
        "your (?:letter|request|e-?mail) (?:cites|invokes|mentions|refers)",
        "(?:protection|restriction|period|exception)[^.;]{0,60}(?:expired|lapsed|lifted|ended|run out)",
        "(?:could|might) have",
        "(?:no|without|not|unnecessary|never)(?: [a-z]+){0,3} (?:to )?(?:invok|apply|applying|rely|resort|rais)",
        "(?:neither|nor) (?:under |by )?(?:sections?|s\\.)",
        "(?:does|do) not justify",
        "(?:would|could|might) (?:otherwise |also |perhaps )?have (?:[a-z]+ed|been|let|had)(?-u:\\b)",
        "(?:raised|pleaded|argued|invoked|cited|asserted) by (?:the |a |your |its )",
        "without invoking",
        "not (?:invoke|invoking|relying)",
        "third party (?:claims|argues|invokes)",
        "you (?:argue|claim|invoke|cite|refer)",
        "(?:commission|court) (?:has )?(?:held|ruled|found|decided)",
    ],
};

/// Something is given, or somebody is told or asked.
const GRANT: Cues = Cues {
    fr: &[
        "vous transmett",
        "vous trouverez",
        "ci-joint",
        "caractère public",
        "(?:est|sont) publi[cq]",
        "accept",
        "acquies",
        "(?:a|ont|avez|avons|y) consenti",
        "consent(?:ez|ons)",
        "observations",
        "avis(?:er|ons|é)",
    ],
    en: &[
        "please find",
        "(?:are|am) (?:sending|providing|disclosing)",
        "enclosed",
        "attached",
        "public information",
        "(?:has|have|had) consented",
    ],
};

/// The words that follow are about what was asked.
const REQUEST: Cues = Cues {
    fr: &[
        "vis(?:e|ant|ait|iez) à obtenir",
        "vous (?:y |en |nous )?(?:demand|désir|souhait|voul|sollicit|réclam|cherch|requér|exig|aimer)(?:ez|iez)",
        "j'aimerais (?:obtenir|avoir|recevoir)",
        "je (?:désire|veux|voudrais|souhaite|souhaiterais|demande) (?:obtenir|recevoir|avoir|consulter|copie|une copie|tou)",
        "libellée?",
        "demande suivante",
        "votre demande (?:porte|portait|vise|visait|concerne)",
    ],
    en: &[
        "you (?:are )?request(?:ed|ing)?",
        "you (?:asked|are asking) for",
        "you wish",
        "i would like to (?:have|obtain|receive|see)",
        "i (?:am requesting|request|want)",
        "seeking",
        "request reads",
        "your request (?:is for|concerns)",
    ],
};

/// After the request, the letter speaks for itself again.
const ANSWER: Cues = Cues { fr: &["nous ", "je vous"], en: &["we ", "please"] };

/// The words that follow are about the recourse.
const RECOURSE: Cues = Cues {
    fr: &[
        "(?:demand(?:e|er)|requérir) (?:de |en |la |une )?révision",
        "demander à la commission",
        "recours",
        "(?:réviser|révision de) (?:cette|la présente|notre) décision",
        "avis de recours",
    ],
    en: &[
        "(?:apply|application|request|ask) (?:[a-z']+ ){0,8}(?:for a |a |to )review",
        "recourse",
        "review (?:of )?(?:this|the|our) decision",
    ],
};

/// The grounds that follow are not all.
const NOT_ALL: Cues = Cues {
    fr: &["notamment", "entre autres", "en particulier"],
    en: &["in particular", "among others?", "including", "notably", "inter alia"],
};

static INVOKE_CUE: LazyLock<Pattern> = LazyLock::new(|| INVOKE.regex("", ""));

static ACT_CUE: LazyLock<Pattern> = LazyLock::new(|| ACT.regex(r"(?:^|[\s(,;'])", ""));

static STATE_CUE: LazyLock<Pattern> = LazyLock::new(|| STATE.regex(r"(?:^|[\s(,;'])", ""));

static BIND_CUE: LazyLock<Pattern> = LazyLock::new(|| BIND.regex(r"(?:^|[\s(,;'])", ""));

static REFUSE_CUE: LazyLock<Pattern> = LazyLock::new(|| REFUSE.regex(r"(?:^|[\s(,;'])", ""));

static LACK_CUE: LazyLock<Pattern> = LazyLock::new(|| LACK.regex(r"(?:^|[\s(,;'])", ""));

static SHIELD_CUE: LazyLock<Pattern> = LazyLock::new(|| SHIELD.regex(r"(?:^|[\s(,;'])", ""));

static DESCRIBE_CUE: LazyLock<Pattern> = LazyLock::new(|| DESCRIBE.regex(r"(?:^|[\s(,;'])", ""));

static HYPOTHETICAL_CUE: LazyLock<Pattern> = LazyLock::new(|| HYPOTHETICAL.regex(r"(?:^|[\s(,;'])", ""));

static NOT_OURS_CUE: LazyLock<Pattern> = LazyLock::new(|| NOT_OURS.regex(r"(?:^|[\s(,;'])", ""));

static GRANT_CUE: LazyLock<Pattern> = LazyLock::new(|| GRANT.regex(r"(?:^|[\s(,;'])", ""));

static REQUEST_CUE: LazyLock<Pattern> = LazyLock::new(|| REQUEST.regex("", ""));

static ANSWER_CUE: LazyLock<Pattern> = LazyLock::new(|| ANSWER.regex(r"[\s,;]", ""));

static RECOURSE_CUE: LazyLock<Pattern> = LazyLock::new(|| RECOURSE.regex("", ""));

static RELATE_CUE: LazyLock<Pattern> = LazyLock::new(|| RELATE.regex("", ""));

pub(super) static NOT_ALL_CUE: LazyLock<Pattern> = LazyLock::new(|| {
    // Between the cue and the articles stand only the words that bind the two.
    let binding = r"(?:[\s,(']*(?:en|vertu|aux?|à|termes|conformément|sur|par|de|des|du|d|l|les?|la|application|prévue?s?|dispositions?|motifs?|raison|compte|tenu|account|because|reason|under|pursuant|to|of|the|by|on|in|with|provisions?|protégée?s?|visée?s?|accordance|articles?))*[\s,(']*$";
    NOT_ALL.regex(r"(?:^|[\s(,])", binding)
});

static SENTENCE_END: LazyLock<Pattern> = LazyLock::new(|| regex(r"[.!?]\s+"));

const ABBREVIATIONS: &[&str] =
    &["art", "arts", "al", "par", "ch", "chap", "no", "nos", "ss", "réf", "sect", "mme", "me", "dr", "ann", "r"];

static REQUESTED: LazyLock<Pattern> = LazyLock::new(|| {
    regex(
        r"(?i)demand|requ[eê]te|request|libell|votre\s+(?:lettre|courriel|message)|vous\s+(?:\p{L}+\s+)?(?:écri|précis|mention|affirm|soulign|indiqu|ajout|dites|disiez|rappel|invoqu|prétend|souten|cit)|(?-u:\b)you(?:r\s+(?:letter|message|e-?mail))?\s+(?:\p{L}+\s+)?(?:wrote|write|stat|add|say|said|argu|claim|mention|cit|point)",
    )
});

/// What is done under a law without withholding anything: « la demande présentée en vertu de », « nommé selon ».
static MADE_UNDER: LazyLock<Pattern> = LazyLock::new(|| {
    regex(
        r"(?i)(?:demandes?|requ[eê]tes?|requests?|plaintes?|registres?|rapports?|politiques?|r[èe]glements?|formul[ée]e?s?|présentée?s?|faite?s?|soumise?s?|constituée?s?|nommée?s?|désignée?s?|adoptée?s?|créée?s?|tenue?s?|publiée?s?|déposée?s?|rendue?s?|instituée?s?|made|filed|submitted|adopted|established|appointed|issued)\s+(?:[a-zà-ÿ']+\s+){0,3}?(?:en\s+vertu|aux\s+termes|conformément|selon|suivant|en\s+application|par|under|pursuant)(?-u:\b)[^.;,]{0,40}$",
    )
});

/// Everything is given, and nothing is set against it.
static ALL_GIVEN: LazyLock<Pattern> = LazyLock::new(|| {
    regex(
        r"(?i)intégral|complet(?-u:\b)|(?-u:\b)en\s+entier|unredacted|(?-u:\b)tel(?:le)?s?\s+quel|version\s+complète|(?-u:\b)tout\s+le\s+(?:rapport|document|dossier)|the\s+(?:full|whole|entire|complete)\s|dans\s+(?:sa|leur)\s+(?:totalité|entièreté)|sans\s+(?:aucune?\s+)?(?:masqu|caviard|élag|restriction|rature|retrait)|(?-u:\b)tout\s+(?:vous\s+est|est\s+joint)|in\s+full(?-u:\b)|without\s+(?:any\s+)?redact|in\s+(?:its|their)\s+entirety",
    )
});
static CONTRAST: LazyLock<Pattern> = LazyLock::new(|| {
    regex(
        r"(?i)(?-u:\b)(?:par\s+contre|toutefois|cependant|néanmoins|mais|sauf|hormis|excepté|pour\s+le\s+reste|refus|however|but|except|refuse)",
    )
});

/// Tells whether a paragraph says that all is given.
pub(super) fn gives_all(text: &str) -> bool {
    ALL_GIVEN.is_match(text) && !CONTRAST.is_match(text)
}

/// An article reproduced word for word as the rule that the letter follows: « 21. Un organisme public peut refuser ».
static RULE: LazyLock<Pattern> = LazyLock::new(|| {
    regex(
        r"^\s*(?:[Aa]rticle\s+)?(?<number>[0-9]{1,3}(?:\.[0-9])?)\s?\.?\s*(?:[-–—]\s*)?(?:(?:Un|L')\s?organisme\s+public\s+(?:peut|doit|ne)|Les?\s+renseignements?\s+personnels?|Nul\s+ne|A\s+public\s+body\s+(?:may|must|shall)|Personal\s+information\s+is|Sous\s+réserve\s+des?\s+articles?)(?-u:\b)",
    )
});

/// Finds the number of an article that the paragraph reproduces word for word.
pub(super) fn reproduced_article(text: &str) -> Option<Range<usize>> {
    RULE.captures(text)?.name("number").map(|number| number.range())
}

/// Somebody outside who may hold an opinion of his own on an article.
static OUTSIDER: LazyLock<Pattern> = LazyLock::new(|| {
    regex(
        r"(?i)(?-u:\b)(?:tiers|fournisseur|entreprise|fabricant|compagnie|firme|soumissionnaire|consultante?|entrepreneur|commerçant|promoteur|supplier|third\s+part|company|manufacturer|contractor|consultant|bidder|vendor|firm|counsel\s+for)",
    )
});

/// Tells whether the sentence speaks of somebody outside who may be the one that invokes an article.
pub(super) fn names_outsider(words: &str) -> bool {
    OUTSIDER.is_match(words)
}

/// Words of the public character of something, of consent or of asking for views: no article is invoked with them.
static OPENS: LazyLock<Pattern> = LazyLock::new(|| {
    regex(r"(?i)(?-u:\b)(?:publi[cq]|consent|observations|avis(?:er|ons|é)|texte|extraits?|reprodui|text(?-u:\b)|copy)")
});

/// Tells whether the sentence opens access or shows the law, rather than to take something out of what it gives.
pub(super) fn opens_access(words: &str) -> bool {
    OPENS.is_match(words)
}

/// Tells whether the words before an article say that something was made under it.
pub(super) fn tells_made_under(words_before: &str) -> bool {
    MADE_UNDER.is_match(words_before)
}

/// What the cue phrases say of one sentence; places are bytes of the paragraph.
#[derive(Clone, Default)]
pub(super) struct Sentence {
    pub(super) place: Range<usize>,
    pub(super) invokes: Vec<usize>,
    pub(super) relates: Vec<usize>,
    pub(super) acts: bool,
    pub(super) states: bool,
    pub(super) binds: bool,
    pub(super) shields: bool,
    pub(super) describes: bool,
    pub(super) hypothetical: bool,
    pub(super) not_ours: bool,
    pub(super) grants: bool,
    pub(super) requests_from: Option<usize>,
    pub(super) answers_from: Option<usize>,
    pub(super) recourse_from: Option<usize>,
}

/// What the sentences beside the one of a mention do.
#[derive(Clone, Copy)]
pub(super) struct Neighbours {
    /// One refuses.
    pub(super) refuse: bool,
    /// One says that there is no document.
    pub(super) lack: bool,
}

/// Words in guillemets, and whether they are the requester's.
pub(super) struct Quote {
    pub(super) place: Range<usize>,
    pub(super) requested: bool,
}

/// Cuts a paragraph into sentences; the point of an abbreviation (« c. A-2.1 ») ends none.
pub(super) fn text_to_sentences(text: &str) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for end in SENTENCE_END.find_iter(text) {
        let before = &text[start..end.start()];
        let word = before.rsplit(|character: char| !character.is_alphabetic()).next().unwrap_or_default();
        let abbreviates = word.chars().count() == 1 || ABBREVIATIONS.contains(&word.to_lowercase().as_str());
        let opens = text[end.end()..].starts_with(|next: char| !next.is_lowercase());
        if opens && !(abbreviates && end.as_str().starts_with('.')) {
            sentences.push(start..end.end());
            start = end.end();
        }
    }
    sentences.push(start..text.len());
    sentences
}

pub(super) fn sentence_at(sentences: &[Range<usize>], at: usize) -> Range<usize> {
    let index = sentences.partition_point(|sentence| sentence.end <= at);
    sentences.get(index).cloned().unwrap_or(at..at)
}

/// Reads what the sentences before and after the one of this place do, conditions left out.
pub(super) fn neighbours(text: &str, sentences: &[Range<usize>], at: usize) -> Neighbours {
    let index = sentences.partition_point(|sentence| sentence.end <= at);
    let words_of = |index: usize| sentences.get(index).and_then(|place| text.get(place.clone())).unwrap_or_default();
    let plain = |words: &str| !HYPOTHETICAL_CUE.is_match(words) && !NOT_OURS_CUE.is_match(words);
    let refuses = |index: usize| {
        let words = words_of(index);
        plain(words) && (REFUSE_CUE.is_match(words) || sentence_withholds(words))
    };
    let lacks = |index: usize| LACK_CUE.is_match(words_of(index)) && plain(words_of(index));
    let before = index.checked_sub(1);
    Neighbours {
        refuse: before.is_some_and(refuses) || refuses(index + 1),
        lack: before.is_some_and(lacks) || lacks(index + 1),
    }
}

/// Reads the cue phrases of one sentence.
pub(super) fn range_to_sentence(text: &str, place: Range<usize>) -> Sentence {
    let words = text.get(place.clone()).unwrap_or_default();
    let all = |cue: &Pattern| cue.find_iter(words).map(|found| place.start + found.end()).collect();
    let first = |cue: &Pattern| cue.find(words).map(|found| place.start + found.end());
    // « Les documents que vous demandez sont confidentiels » answers.
    let requests_from = first(&REQUEST_CUE).filter(|_| !names_thing_asked(words));
    let after_request = requests_from.unwrap_or(place.end);
    let answer = ANSWER_CUE.find(text.get(after_request..place.end).unwrap_or_default());
    Sentence {
        invokes: all(&INVOKE_CUE),
        relates: all(&RELATE_CUE),
        acts: ACT_CUE.is_match(words) || sentence_withholds(words),
        states: STATE_CUE.is_match(words),
        binds: BIND_CUE.is_match(words),
        shields: SHIELD_CUE.is_match(words),
        describes: DESCRIBE_CUE.is_match(words),
        hypothetical: HYPOTHETICAL_CUE.is_match(words),
        not_ours: NOT_OURS_CUE.is_match(words),
        grants: GRANT_CUE.is_match(words),
        requests_from,
        answers_from: answer.map(|answer| after_request + answer.end()),
        recourse_from: first(&RECOURSE_CUE),
        place,
    }
}

/// Finds the words in quotes; a quote that is never closed runs to the end of the paragraph.
pub(super) fn text_to_quotes(text: &str) -> Vec<Quote> {
    let mut quotes: Vec<Quote> = Vec::new();
    let (mut depth, mut straight, mut start) = (0_usize, false, 0);
    for (at, character) in text.char_indices().chain([(text.len(), '\0')]) {
        let was_open = depth > 0 || straight;
        match character {
            '«' => depth += 1,
            '»' => depth = depth.saturating_sub(1),
            '"' => straight = !straight,
            '\0' => (depth, straight) = (0, false),
            _ => continue,
        }
        let is_open = depth > 0 || straight;
        if is_open && !was_open {
            start = at;
        } else if was_open && !is_open {
            let from = quotes.last().map_or(0, |last| last.place.end);
            quotes.push(Quote { place: start..at, requested: REQUESTED.is_match(&text[from..start]) });
        }
    }
    quotes
}
