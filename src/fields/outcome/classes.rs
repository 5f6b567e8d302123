//! The classes of words by which a clause is read, French and English side by side.

use std::sync::LazyLock;

use crate::pattern::Pattern;

fn class(pattern: &str) -> Pattern {
    Pattern::new(&format!("(?i){pattern}")).expect("the classes are valid, a test compiles them")
}

/// What is said beside the decision: the recourse, whom to call, courtesy, law text, notices.
pub(super) static ASIDE: LazyLock<Pattern> = LazyLock::new(|| {
    class(
        r"\b(?:commission\s+d'acc|(?:less|moins)\s+(?:the\s+|la\s+|l')?(?:exemption|franchise)|rien\s+ne\s+vous\s+(?:empêche|interdit)|exiger\s+que|vous\s+pouvez\s+(?:toutefois|néanmoins|cependant|aussi|également)|(?:no|aucuns?)\s+(?:charge|fees?|frais)|révis(?:ion|er|é)|recours|contest|mésentente|insatisf|désaccord|review\b|appeal|dissatisf|avec\s+(?:moi|nous|le\s+souss|la\s+souss|notre)|joindre\s+(?:m\.|mme|le|la|au)|n'hésitez|do\s+not\s+hesitate|feel\s+free|salutations|agréer|sentiments|considération|texte\s+d|text\s+of|extraits?\s+(?:de\s+la\s+loi|des\s+articles)|dispositions\s+(?:légales|pertinentes|de\s+la)|statutory|(?:articles?|dispositions?)\s+(?:de\s+loi|de\s+la\s+loi|sur\s+lesquels?|mentionné|invoqué|précité|cité)|(?:legal\s+)?provisions?\b|feuillet|l'avis\s+(?:ci-|annexé|joint)|avis\s+(?:de\s+recours|relatif|sur\s+(?:les?|la|aux?))|formulaire|temps\s+à\s+autre|the\s+notice|pour\s+(?:toute|tout)\s+(?:question|renseignement|information|précision))",
    )
});

/// What is only supposed.
pub(super) static SUPPOSED: LazyLock<Pattern> = LazyLock::new(|| {
    class(
        r"^\W*(?:si|s'il|s'ils|dans\s+(?:le\s+cas|l'éventualité)|advenant|à\s+moins|lorsque|if|should|unless|where|when|whether)\b",
    )
});

/// What denies.
pub(super) static NOT: LazyLock<Pattern> = LazyLock::new(|| {
    class(
        r"\b(?:ne|ni|pas|aucune?s?|nulle?s?|jamais|rien|not|cannot|no|none|neither|nor|never|nothing|unable|impossible|impossibilité|incapables?|hors\s+d'état)\b|\bn'|n't\b",
    )
});

/// « Sans » and its like, before a word of masking.
pub(super) static WITHOUT: LazyLock<Pattern> =
    LazyLock::new(|| class(r"\b(?:sans|exempte?s?|dépourvue?s?|vierges?|without|free)\b(?:\W+\w+){0,3}\W*$|\bun-$"));

/// To mask or take out.
pub(super) static MASK: LazyLock<Pattern> = LazyLock::new(|| {
    class(
        r"\b(?:masqu|caviard|élagu|élagag|biff|ratur|noirci|occult|expurg|anonymis|dépersonnalis|dénominalis|amput|oblitér|tronqu|retranch|(?:traits?|bandes?|bandeaux?|rectangles?|carrés?|boîtes?|cases?|pavés?|zones?)\s+(?:noir|gris|grisé|blanc|opaque)\w*|astérisques?\b|asterisks?\b|(?:black|grey|gray|white)\s+(?:boxes|box|bars?|rectangles?|squares?)|recouverte?s?\b|brouillée?s?\b|floutée?s?\b|illisibles?\b|illegible|unreadable|blurred|pixel|gommée?s?\b|dissimul|voilée?s?\b|cachée?s?\b|ôtée?s?\b|enlev(?:ée?s?|er)\b|supprimée?s?\b|omise?s?\b|(?:été|avons|ai|a|sont|ont)\s+(?:\w+\s+)?(?:retirée?s?|soustraite?s?)\b|redact|sever(?:ed|ance|ing)\b|black(?:ed|ing)|blank(?:ed|ing)|hidden|mask|obscured|excis|expung|struck|delet|omitted|taken\s+out|removed|stripped|obliterat|whited|blotted|inked\s+(?:out|over)|painted\s+over|crossed\s+out|scratched\s+out|(?:lifted|cut|clipped|pulled|edited)\s+(?:out|away)\b|vidée?s?\s+d[eu]|(?:pass|mis)ée?s?\s+(?:au\s+(?:noir|feutre|crayon|blanc|marqueur)|sous\s+(?:le\s+)?(?:feutre|noir|crayon))|effaçons|effac(?:ée?s?|er)\s+(?:les?|des|du)\s+(?:noms?|passages?|adresses?)|(?:découp|gratt|raya|rayé|barr)(?:ée?s?|ons|é)\b|camouflée?s?|embrouillée?s?)",
    )
});

/// What makes masking of no use, so that the whole is kept back.
pub(super) static USELESS: LazyLock<Pattern> = LazyLock::new(|| {
    class(
        r"\b(?:dispens|sans\s+(?:utilité|intérêt|objet|signification)|(?:no|little)\s+(?:significance|use|value|interest|meaning)\b|aucun\s+sens|inutile|impraticable|meaningless|pointless|meaningful|not\s+(?:possible|feasible|practicable)|(?:impossible|possible)\s+d'élag|substance)",
    )
});

/// What takes something out of what is given.
pub(super) static EXCEPT: LazyLock<Pattern> = LazyLock::new(|| {
    class(
        r"\b(?:sauf|hormis|excepté|à\s+l'exception|à\s+l'exclusion|exclusion\s+faite|abstraction\s+faite|mis\s+à\s+part|moins\s+(?:les?|la|l')|excluant|à\s+ceci\s+près|fors|except(?:ing)?|exception\s+of|apart\s+from|save\s+for|other\s+than|minus|less\s+the|excluding|but\s+not|(?:everything|all)\s+but\b|mais\s+(?:pas|non)|seule?s?\s+(?:les?|la|l'|une?|des|deux|trois)|ne\s+\w+\s+que|only\s+(?:the|part|pages|some)|certain(?:e?s)?\s+(?:documents|pages|renseignements)|^\W*(?:une\s+(?:bonne\s+|grande\s+)?partie\s+d|la\s+(?:première\s+|seconde\s+)?moitié\s+d|(?:a\s+)?(?:large\s+|good\s+)?part\s+of|half\s+of|la\s+(?:plupart|majeure\s+partie|majorité)|l'essentiel|le\s+gros|most\s+of|the\s+(?:bulk|majority|greater\s+part)\s+of|nearly\s+all|almost\s+all|all\s+but|presque\s+tou(?:s|t|tes?)|quasi(?:ment)?\s+tou(?:s|t|tes?))\b)",
    )
});

/// To hold, find or make documents: denied, there are none.
pub(super) static HOLD: LazyLock<Pattern> = LazyLock::new(|| {
    class(
        r"\b(?:détien|déteni|détenu|détenons|possèd|posséd|possession|dispos(?:e|ons|ent)\b|tenue?s?\b|tient|tenons|tiennent|conserv|existe|existé|existant|retrac|repér|trouv|recens|localis|(?:la\s+)?main\s+(?:sur|dessus)|retrouv|consign|compil|comptabilis|colligé|colligeons|répertori|produite?s?\b|rédig|dress|réalisée?s?\b|effectuée?s?\b|commandée?s?\b|commandé\b|confié|préparée?s?\b|établie?s?\b|conclue?s?\b|signée?s?\b|faite?s?\b|figure|avons\s+(?:pas|aucun|rien|jamais|plus)|a\s+(?:pas|aucun|rien|jamais|plus)\b|ont\s+(?:pas|aucun)|vu\s+remettre|il\s+n'y\s+(?:a|en\s+a|eut)|rien\s+(?:donné|révélé|mis)|correspond|hold|held|exist|found|find|locat|keep|kept|have|has|had|possess|prepared|commissioned|ordered|created|produced|written|drafted|there\s+(?:is|are|was|were)|sits?\b|(?:ever|been)\s+(?:signed|adopted|made)|appears?|on\s+file|track|collect|record(?:ed)?\b|turned\s+up|maintain|in\s+our\s+(?:files|records))",
    )
});

/// Words that say by themselves that there is nothing.
pub(super) static NONE_HELD: LazyLock<Pattern> = LazyLock::new(|| {
    class(
        r"\b(?:(?:été|furent|sont|est)\s+(?:\w+\s+)?(?:détruit|éliminé|déchiqueté|effacé|purgé|écrasé|perdu)e?s?\b|introuvables?|inexistante?s?|(?:passée?s?|envoyée?s?|mise?s?)\s+(?:à\s+la\s+(?:déchiquet\w+|poubelle)|au\s+(?:pilon|rebut|recyclage))|n'(?:a|ont)\s+pas\s+survécu|did\s+not\s+survive|(?:went|gone)\s+(?:to|through)\s+the\s+shredder|thrown\s+(?:out|away)|infructueu|(?:vaines?|en\s+vain)\b|bredouilles?|(?:were|was|been)\s+(?:\w+\s+)?(?:destroyed|shredded|disposed|erased|purged|wiped|discarded|overwritten|lost)|empty|fruitless|unsuccessful|non-?existent|no\s+longer\s+exist|nothing\s+(?:turned|was\s+found|came)|no\s+trace|aucune\s+trace|muet(?:te)?s?\b|néant\b|without\s+(?:success|result)|sans\s+(?:succès|résultat)|n'en\s+(?:avons|ai|a|existe|poss[éè]d\w+|détien\w+|déten\w+|ont|conserv\w+|tenons|tien\w+|dispos\w+)\s+(?:\w+\s+)?(?:pas|aucun\w*|plus)\b|\bnone\s+(?:was|were|has|have|exists?|could)\b)",
    )
});

/// To give, send, join, put at disposal; or that it is given.
pub(super) static GIVE: LazyLock<Pattern> = LazyLock::new(|| {
    class(
        r"\b(?:(?:re)?transm(?:et|is)|communiqu|divulgu|diffus|fourni|remett|remise?s?\b|envo(?:y|i)|achemin|livr(?:ons|er|é|e\b)|donn(?:er|ons|e\s+accès)\b|(?:est|sera|été)\s+donnée?s?\b|reprodui|reproduced|réponse\s+à\s+votre\s+question\s+est|to\s+answer\s+your\s+question|pour\s+répondre\s+à\s+votre\s+question|(?:numbers?|figures?|totals?)\s+(?:are|is)\s+[0-9]|dévoil|révél|partag|expédi|accord(?:ons|er|é|e\b)|consent(?:i|ie|is|ons|ir)\b|accueill|accept(?:ons|er|ée?s?|e)\b|acquies|accéd|joi(?:nt|ns|gn)|jointe?s?\b|ci-jointe?s?|annex(?:e|é|ons)|(?:versé|déposé)e?s?\s+(?:au|à|dans|sur)\b|télévers|parvien|parvenir|obten(?:ez|iez|ir|u)|obtiend|receve(?:z|rez)\b|recevrez|trouverez|attachée?s?\s+(?:à|au)|ci-attach|dans\s+le\s+fichier|suite\s+favorable|droit\s+(?:à|au|aux)\b|à\s+votre\s+disposition|accompagn(?:e|ent|era|eront|ée?s?|ant|é)\b|you\s+(?:get|receive)\b|voyag|figure(?:nt)?\s+(?:en|à\s+l'annexe|ci)|(?:page|tableau|feuille)s?\s+(?:qui\s+sui(?:t|vent)|suivante?s?|ci-)|(?:commence|suit|suivent|débute)\w*\s+(?:à|la|le|ci|cette)|se\s+trouve(?:nt)?\s+(?:à|en|ci)|fai(?:re|sons)\s+tenir|consulter\s+(?:le|la|les|l')\s*\w|rend(?:re|ons|ue?s?)\s+(?:\w+\s+){0,3}(?:accessible|publi|disponible)|s'élève(?:nt)?\s+à|se\s+chiffr|(?:en\s+)?copie\s+intégrale|vous\s+(?:l'|les\s+|en\s+)?(?:avez|aurez)\s+(?:en|le|la|les|accès|droit|copie)|releas|disclos|provid|send\b|sending\b|sent\b|allowed\b|approved\b|forward|give(?:n|s)?\b|share|sharing|suppl(?:y|ied)|furnish|deliver|grant|enclos|attach|accompan|append|annexed|upload|agree(?:s|d)?\s+to|hand\s+(?:over|these|them|it)|handed|you\s+(?:will|may|can)\s+(?:receive|find|have|consult|see)|(?:copies|they|it|records|documents|minutes|report)\s+(?:all\s+)?(?:follow|go|come|accompany)s?\b|(?:is|are)\s+yours|(?:next|following|last)\s+page|table\s+below|answer\s+(?:to\s+[^.]{0,40})?is\b|leave\s+our|part(?:ager|agé)|(?:dans|in)\s+(?:l'enveloppe|le\s+colis|la\s+boîte|the\s+(?:envelope|package|parcel|box))|ci-inclus(?:e?s?)?\b|vous\s+revien(?:t|nent)|vous\s+attend(?:ent)?\b|travels?\b|vous\s+(?:est|sont|sera|seront|a\s+été|ont\s+été)\s+(?:\w+\s+)?adressée?s?|gain\s+de\s+cause|(?:répond(?:ent)?|satisfai(?:t|sent))\s+à\s+(?:votre|la)\s+(?:demande|question|requête)|(?:clipped|stapled|pinned|tucked|slipped)\b|(?:agraf|épingl|gliss)ée?s?\b|goes?\s+(?:out\s+)?with\s+(?:this|the|our)|(?:part(?:ent)?|file(?:nt)?|vien(?:t|nent))\s+(?:vers|à)\s+vous|vous\s+y\s+avez\s+(?:\w+\s+)?droit|sui(?:t|vent|vra|vront)\s+(?:par|dans|sous)\s+(?:la\s+poste|courrier|courriel|messager\w*|pli)|vous\s+(?:est|sont)\s+(?:\w+\s+)?ouverte?s?|handing|(?:put|placed|left|set\s+aside)\b[^.]{0,40}\b(?:for\s+you|stick|drive|disk|usb|folder|desk)|prête?s?\s+(?:au|à)\s+(?:comptoir|l'accueil|la\s+réception)|(?:is|are)\s+on\s+(?:its|their)\s+way|awaits?\s+you)",
    )
});

/// Denials that give: « rien ne s'oppose à ce que vous obteniez ».
pub(super) static NOT_OPPOSED: LazyLock<Pattern> = LazyLock::new(|| {
    class(
        r"\b(?:(?:rien|aucun\w*\s+\w+)\b[^.;,]{0,70}\bn(?:e\s+|')(?:s'y\s+|s'|y\s+)?(?:oppos|fait\s+obstacle|empêch|justifi|interdi)|nothing\b[^.;,]{0,110}\b(?:prevents|stands|bars|precludes|forbids)|(?:no|aucune)\s+objection|no\s+reason\s+to\s+refuse|(?:pas|point|aucune?)\s+(?:d'|de\s+)?(?:objection|inconvénient)\s+à)",
    )
});

/// To keep back, or what keeps back.
pub(super) static WITHHOLD: LazyLock<Pattern> = LazyLock::new(|| {
    class(
        r"\b(?:refus(?:é|ons|er|e\b|ée|és|ées)|rejet(?:é|ée|ons|er)\b|rejetée?s?\b|écart(?:ée?s?|ons|er)\b|déclin|retenue?s?\b|(?:le|la|les|l')\s*(?:retenons|gardons|conservons|maintenons)|maintenons\b|préserver|préservons|fai(?:t|sant|re|sons)\s+(?:obstacle|échec|barrage)|s'oppose|nous\s+opposons|opposer|interdi(?:t|sent|te|re)|prohib|empêch|exclu(?:t|e|s|es|re)?\b|soustrai|protég(?:é|e|ée|és|ées|eant)|protège|confidential|confidentiel|secret\s+professionnel|privilég|privileg|sous\s+le\s+boisseau|rest(?:e|ent)\s+(?:chez|entre|à\s+l'écart|hors)|demeur(?:e|ent)\s+(?:chez|entre|hors|sous)|hors\s+(?:de\s+)?(?:portée|d'atteinte)|à\s+l'abri|inaccessible|denied|deny|refus(?:e|ed|al|ing)\b|withh(?:old|eld)|declin|dismiss|excludes?\b|forbid|prohibit|prevents?\b|bar(?:s|red)\b|exempt|stays?\s+(?:with|closed|confidential|in)|remains?\s+(?:with|closed|confidential|in\s+our)|keep(?:ing)?\s+(?:\w+\s+){0,4}back|keep(?:ing)?\s+(?:\w+\s+){1,3}(?:to\s+ourselves|confidential|secret|private)|(?:kept|held)\s+back|protects?\b|protected\b|shield|off\s+limits|not\s+open)",
    )
});

/// What is left out by an ellipsis: « le quatrième ne l'est pas », « mais pas à la grille ».
pub(super) static LEFT_OUT: LazyLock<Pattern> = LazyLock::new(|| {
    class(
        r"\bne\s+(?:l'|le\s+|la\s+|les\s+)(?:est|sont|sera|seront)\s+pas\b|^\W*(?:mais|et|but|and)\s+(?:pas|non|not)\b|\b(?:is|are)\s+not\.?$",
    )
});

/// That somebody else publishes it, or this body does on its site.
pub(super) static PUBLISHED: LazyLock<Pattern> = LazyLock::new(|| {
    class(
        r"\b(?:publi(?:é|e\b|ée|és|ées|c\b|que|quement|shed|cly)|diffus(?:é|e\b|ée|és|ées)|affich|télécharg|consult(?:er|ez|é|able|ables)|trouv(?:e|er|ent|é|erez)|disponible|accessible|exist(?:e|ent)|en\s+ligne|lisible|lire|download(?:ed|able)?|available|posted|find|found|see|seen|online|public|read|viewed|consulted|accessed|obtained)\b[^?]*\b(?:sites?\b|portail|internet|web\b|www\.|https?:|en\s+ligne|données\s+(?:québec|ouvertes)|donnéesquébec|rubrique|page\s+web|website|online|open\s+data|portal|registre\s+(?:public|foncier))|\b(?:site|portail|website|web|portal|www)\b[^?]*\b(?:affich|publi|diffus|télécharg|disponible|accessible|available|posted|download)",
    )
});

/// That a document would have to be made, calculated or compared.
pub(super) static CREATE: LazyLock<Pattern> = LazyLock::new(|| {
    class(
        r"\b(?:(?:article|section|art\.|s\.)\s*15\b|(?:calcul(?:s|er|ations?)?|compar(?:er|aison|e|ison)|compil(?:er|ation|e)|crois(?:er|ement)|dépouill(?:er|ement)|extraire|fabri(?:quer|cation)|confection(?:ner)?|compute|comput(?:ing|ation))\b[^.]{0,80}\b(?:exig|requi|requér|oblig|dispens|impos|étend|beyond|oblige|requir|n'[aeyo])|(?:exig|requi|requér|oblig|faudrait|devrions|devoir|beyond|would\s+(?:have|require|need))\w*\b[^.]{0,80}\b(?:calcul|compar|compil|crois|dépouill|fabri|confection|compute|tabulat|build|nouveau\s+document|new\s+(?:document|record|table))|(?:créer|produire|fabriquer|create|produce|build|bâtir)\s+(?:un\s+|de\s+|a\s+|des\s+)?(?:nouve(?:au|aux|l)\s+|new\s+)?(?:document|record|table|tableau|rapport|statisti))",
    )
});

/// That another body holds it or answers for it.
pub(super) static OTHER_BODY: LazyLock<Pattern> = LazyLock::new(|| {
    class(
        r"\b(?:c'est\s+(?:plutôt\s+)?(?:le|la|l'|à|au|aux|hydro|revenu|retraite|recyc)\s*[^,;]{3,80}\bqu(?:i|e|')\s*(?:les?\s+|la\s+|en\s+|l')?(?:conserv|détien|tien|possèd|gèr|administr|s'occup|relèv|revien|incomb|appartien)|(?:de|à)\s+qui\s+(?:relève|appartien|incombe)|dont\s+relève|dirige(?:ons|r)\s+(?:plutôt\s+)?(?:\w+\s+){0,2}vers|(?:vous\s+)?adresser\s+(?:\w+\s+){0,2}(?:plutôt\s+|directement\s+)?(?:à|au|aux)\b|(?:adressez|tournez|dirigez)-vous|tourner\s+vers|frapper\s+à|(?:relèvent?|ressort)\s+(?:\w+\s+){0,2}(?:d(?:u|e|'un)\s+(?:la\s+|autre\s+)?(?:ministère|ville|mrc|municipalité|organisme|société|régie|centre|responsable))|(?:request|question|inquiry)\s+(?:should|must|ought)\s+(?:\w+\s+)?(?:go|be\s+(?:sent|made|directed|addressed))\s+to|auprès\s+d[eu][^.]{0,40}\bque\s+vous\s+(?:devriez|devez|pouvez)|better\s+placed|fai(?:t|sons|s)\s+suivre\s+(?:votre|la|cette)|(?:réacheminé|redirigé|transféré|référé)e?s?\b[^.]{0,60}\b(?:à|au|aux|vers)\b|(?:organisme|body|ministère)\s+(?:public\s+)?compétent|belongs?\s+to\s+(?:the\s+)?(?:town|city|minist|board|municip|another)|(?:article|section|art\.|s\.)\s*48\b|(?:direct|redirect|refer)(?:ed|ing)?\s+(?:you|your\s+request)\s+to|responsible\s+for\s+access\s+there)",
    )
});

/// By whom the request came here.
pub(super) static CAME_BY: LazyLock<Pattern> = LazyLock::new(|| {
    class(
        r"\b(?:réacheminé|redirigé|transféré|référé|acheminé|transmis|remis)e?s?\s+(?:ici\s+)?par\b|\b(?:forwarded|referred|transferred|passed\s+on)\s+(?:to\s+(?:us|me|our\s+\w+)\s+)?by\b",
    )
});

/// That the reader is sent to whom it belongs, or the request is.
pub(super) static SENT_ON: LazyLock<Pattern> = LazyLock::new(|| {
    class(
        r"\b(?:relèv\w+|ressort\w*|appartien\w+|revien\w+|incomb\w+)\b[^.]{0,120}\b(?:à\s+qui|auquel|à\s+laquelle|auprès|adresser|écrire|diriger)\b|\b(?:avons|ai|a\s+été)\s+(?:\w+\s+)?(?:transmi|achemin|transfér|réachemin|redirig|fait\s+suivre)\w*\s+(?:\w+\s+){0,3}(?:demande|lettre|requête)|\b(?:belongs?|falls?)\b[^.]{0,120}\b(?:to\s+whom|write|contact|address)\b|\b(?:forwarded|transferred|referred)\s+(?:\w+\s+){0,3}(?:request|letter)",
    )
});

/// That the request is given up.
pub(super) static WITHDRAWN: LazyLock<Pattern> = LazyLock::new(|| {
    class(
        r"\b(?:(?:abandon|retrait|désistement)\s+de\s+(?:votre|la|cette)\s+(?:demande|requête|démarche)|vous\s+mett(?:ez|iez)\s+fin|vous\s+ne\s+(?:donn|poursuiv|maint[ei]|persist|insist|vouli|voul|teni)\w*\s+(?:pas|plus)\b|(?:already|déjà)\s+(?:\w+\s+){0,2}(?:obtained|obtenu|received|reçu)[^.]{0,80}\b(?:clos|ferm|class)|dossier\s+est\s+(?:\w+\s+)?(?:clos|fermé|classé)\b[^.]{0,40}\bà\s+votre\s+demande|vous\s+(?:\w+\s+){0,2}laiss\w+\s+(?:\w+\s+)?tomber\b|(?:on\s+n'ira|nous\s+n'irons|n'irons)\s+pas\s+plus\s+loin|vous\s+(?:\w+\s+){0,2}ne\s+teni?ez\s+plus\b|you\s+(?:are|were)\s+(?:letting|dropping)\s+(?:it|the|this|your)|you\s+(?:have\s+)?let\s+(?:it|the\s+matter)\s+drop|you\s+(?:have\s+)?(?:called\s+off|pulled|taken\s+back)\s+(?:your|the)|ne\s+plus\s+(?:requérir|vouloir|avoir\s+besoin|désirer|souhaiter)|vous\s+(?:y\s+)?(?:renonc|désist|retir|abandonn)\w+|renonce(?:z|r|ment)\b|(?:n'avez|n'ayez|n'aviez)\s+plus\s+besoin|n'(?:êtes|étiez|est)\s+plus\s+intéressée?s?|ne\s+vous\s+intéress\w+\s+plus|ne\s+(?:souhait|désir|voul|tenez|vouliez)\w*\s+(?:pas|plus)\s+(?:\w+\s+){0,2}(?:poursuiv|donner\s+suite|maintenir|aller|obtenir|recevoir|ces)|ne\s+(?:pas|plus)\s+(?:poursuivre|maintenir|y\s+donner\s+suite|aller\s+de\s+l'avant)|mis\s+fin\s+à\s+votre\s+demande|no\s+longer\s+(?:wish|want|need|require|interested|pursu|intend)|(?:you|your)\s+(?:have\s+)?(?:decided|decision|wish)\s+(?:not\s+to|to\s+drop|to\s+abandon)|dropped?\s+(?:your|the|this)\s+(?:request|matter)|(?:laiss\w+\s+(?:\w+\s+)?tomber|mett\w+\s+de\s+côté|fai\w+\s+une\s+croix|annul\w+|cancel\w*)\s+(?:sur\s+)?(?:votre|la|cette|your|the|this)\s+(?:demande|requête|request|application)|abandon(?:ed|ing)?\s+your)",
    )
});

/// That the Commission is asked to free the body from the request.
pub(super) static ABUSIVE: LazyLock<Pattern> = LazyLock::new(|| {
    class(
        r"\b137\.1\b|\b(?:autoris|permission|leave|authori[sz])\w*\s+(?:\w+\s+){0,4}(?:ne\s+pas\s+(?:\w+\s+)?(?:donner\s+suite|tenir\s+compte|répondre|traiter)|to\s+(?:disregard|ignore))",
    )
});

/// That the reader is asked to say more.
pub(super) static CLARIFY: LazyLock<Pattern> = LazyLock::new(|| {
    class(
        r"\b(?:(?:de|sur|à|pour|dans|en|from|about|for|in|to)\s+)?(?:quel(?:le)?s?|lequel|laquelle|lesquel(?:le)?s|which|what|who(?:se)?)\b[^.]*\?|\b(?:besoin|auriez|pourriez|devez|dites|écrivez|indiquez|invit\w+|demandons|prions|prie|merci|aimerions|aimerais|saurions|faudrait|attendons|need|asks?|please|kindly|could\s+you|tell\s+us|would\s+you|must)\b[^.]*\b(?:préciser|précisions?\b|précisiez|détails\b|clarifi|reformul|portée|cibler|cerner|circonscrire|restrein|resserr|savoir|narrow|specify|specif(?:ic|y)|details\b|clarif|reduce\s+the\s+scope|reword|rephrase)|(?:nous|me|lui)\s+faut\s+(?:savoir|connaître)|need\s+to\s+know|trop\s+(?:large|vaste|vague|générale|imprécise)|too\s+(?:broad|vague|general|wide)|(?:me|nous)\s+(?:dire|préciser|indiquer)\b|\bm'(?:indiquer|éclairer|écrire)\s*(?::|$|(?:pour\s+|afin\s+de\s+)?(?:préciser|quel|lequel|de\s+quel|la\s+période|les?\s+(?:dates?|années?|périodes?|documents?|dossiers?)|ce\s+que))|\bnot\s+clear\s+(?:to\s+us\s+)?(?:what|which)|\bplus\s+(?:ample\s+)?(?:précis|spécifique)\b|(?:vague|imprécise)\b",
    )
});

/// That more days are taken.
pub(super) static EXTEND: LazyLock<Pattern> = LazyLock::new(|| {
    class(
        r"\b(?:(?:ajout|préval|prévau|report|repouss|prorog|prolong|extend|bénéfici|recour|usage|use\s+of|avail|take|taking)\w*\b[^.]{0,260}\b(?:dix|ten|10)\s*(?:\(10\)\s*)?(?:\w+\s+)?(?:jours|days)|(?:dix|10)\s*(?:\(10\)\s*)?(?:\w+\s+)?jours\s+(?:\w+\s+)?(?:de\s+plus|supplémentaire|additionnel|encore|further)|(?:oblige|contrain|amèn|prendr|prenons|besoin|requ)\w*[^.]{0,60}\b(?:dix|10)\s+(?:autres\s+)?jours\b|(?:ten|10)\s*(?:\(10\)\s*)?(?:more|additional|further|extra)\s+days|(?:ten|10|thirty|30)[- ]day\s+extension|(?:additional|further|extra|another)\s+(?:ten|10)\b|(?:au\s+plus\s+tard|d'ici|by)\b[^.]{0,60}\b(?:au\s+lieu|et\s+non|instead|rather)\b)",
    )
});

/// That copies must be paid for.
pub(super) static FEES: LazyLock<Pattern> = LazyLock::new(|| {
    class(
        r"\bcoût(?:er|e|era|eront)?\b[^.$]{0,40}[0-9]\s*\$|\b(?:estim|évalu|chiffr)\w+\s+à\s+[0-9][0-9.,\s]*\$|\bcomes?\s+to\b[^.]{0,30}\$|\brevient\s+à\b[^.]{0,30}\$|\bfactur\w*\s+(?:\w+\s+){0,2}[0-9][0-9.,\s]*\$|\b(?:paiement|payment|versement)\b[^.]{0,60}\b(?:permettr|pourr|allow|enable|before|once)|\b(?:will\s+cost|fee\s+of|cost\s+of)\b[^.]{0,30}\$|copies\s+(?:\w+\s+)?(?:will|would)\s+cost\b|copies\b[^.]{0,30}\bcoûter|[0-9][0-9.,\s]*\s?\$[^.]*\b(?:pay|chèque|cheque|dépôt|deposit|acompte|verser|reproduction|photocop|avant\s+(?:de|que)|before)|\b(?:pay(?:er|able|ment|ez)?|paiement|chèque|cheque|dépôt|deposit|acompte|reproduction|photocop\w+|transcription)\b[^$]{0,100}(?:[0-9][0-9.,\s]*\$|\$\s?[0-9])",
    )
});

/// What copies will cost, said plainly.
pub(super) static FEES_TOLD: LazyLock<Pattern> = LazyLock::new(|| {
    class(
        r"(?:[0-9]\s*\$|\$\s?[0-9])[^.]{0,40}\bpayables?\s+(?:before|in\s+advance|avant|d'avance)|\b(?:estim|évalu|chiffr)\w+\b[^.]{0,80}(?:[0-9]\s*\$|\$\s?[0-9])[^.]{0,80}\b(?:reprod|transcri|copi|pages?|photocop|frais|cost)|\b(?:reprod|transcri|copi|copying|photocop)\w*\b[^.]{0,80}\b(?:will\s+cost|coûter|estim|évalu|s'élèv)\w*[^.]{0,60}(?:[0-9]\s*\$|\$\s?[0-9])",
    )
});

/// The thing that was asked for, as the subject of what is said of it: « les documents que vous cherchez ».
pub(super) static THING_ASKED: LazyLock<Pattern> = LazyLock::new(|| {
    class(
        r"^\W*(?:\w+,\s+)?(?:the|these|those|no|any|such)\s+(?:\w+\s+){1,4}?(?:that\s+|which\s+)?you\s+(?:\w+\s+)?(?:seek|sought|asked|ask|request\w*|want\w*|describe\w*|mention\w*|need\w*|wish\w*|refer\w*)\b|^\W*(?:\w+,\s+)?(?:les?|la|l'|ces?|cette|aucun\w*)\s*(?:[\w'-]+\s+){1,4}?que\s+vous\s+(?:\w+\s+)?(?:demand|recherch|désir|souhait|voul|réclam|cherch|sollicit|requér|mentionn|décri)\w*(?:ez|iez)\b",
    )
});

/// Whether the reader agrees to what copies cost, or still wants them: no clarification.
pub(super) static CONSENT_ASKED: LazyLock<Pattern> = LazyLock::new(|| {
    class(
        r"\b(?:dire|indiquer|confirmer|savoir|aviser|informer|tell\s+us|know|confirm)\s+(?:\w+\s+)?(?:si|s'il|que|if|whether|that)\s+(?:vous\s+|you\s+)?(?:\w+\s+)?(?:accept|voul|désir|souhait|consent|maint|êtes\s+d'accord|agree|wish|still|want|approv)",
    )
});

/// That the request has come, and that an answer will.
pub(super) static RECEIVED: LazyLock<Pattern> = LazyLock::new(|| {
    class(
        r"\b(?:bien\s+(?:pris|noté|eu|lu)\b[^.]{0,40}\b(?:demande|courriel|lettre|requête|message|envoi)|vous\s+(?:saurez|connaîtrez|serez\s+(?:fixée?|informée?|avisée?|contactée?))\b|(?:on|nous)\s+(?:s'y|nous\s+y)\s+(?:met|mettons|attel)\w*|you\s+will\s+(?:know|be\s+(?:told|informed|notified|contacted|advised))\b|confirm(?:ons|e|s|er)?\b[^.]*\b(?:arriv|reç|parven|receiv|reach|receipt)|(?:demande|lettre|courriel|request|letter)\b[^.]{0,60}\b(?:entre\s+nos\s+mains|bien\s+(?:arriv|parven|reç)|arrivée|parvenue|enregistrée|(?:versée|inscrite|consignée|portée|notée|ajoutée)\s+(?:au|à\s+notre|à\s+nos|dans\s+(?:notre|nos|le))\s+(?:\w+\s+)?(?:registres?|systèmes?|dossiers)|suivra\s+son\s+cours|\bvous\s+répond\w*\s+(?:dans|d'ici|avant|au\s+plus)|(?:est|sera)\s+(?:\w+\s+)?(?:à\s+l'étude|en\s+(?:cours\s+de\s+)?(?:traitement|analyse|examen)|prise\s+en\s+charge|étudiée|examinée|under\s+(?:review|study|way)|being\s+(?:processed|handled|reviewed|looked\s+into))|which\s+arrived|reached|arrived|logged|on\s+file)|(?:réponse|décision|reply|answer)\b[^.]{0,30}\b(?:suivra|parviendra|sera\s+(?:donnée|rendue|transmise|envoyée)|will\s+(?:follow|be|reach))|you\s+(?:will|should|can\s+expect\s+to)\s+(?:hear|receive\s+(?:a|our)\s+(?:reply|answer|decision))|(?:get|be)\s+back\s+(?:to|in\s+touch\s+with)\s+you|(?:communiquera|entrera\s+en\s+(?:communication|contact)|reviendr\w+|donner(?:a|ons)\s+suite|répondra)\b[^.]{0,40}\b(?:vous|sous\s+peu|prochain\w*|bientôt|délai)|will\s+(?:\w+\s+)?(?:contact|reply|respond|answer)\b[^.]{0,40}\b(?:you|shortly|soon)\b|vous\s+(?:aurez|recevrez)\s+(?:de\s+nos\s+nouvelles|(?:une|notre)\s+(?:réponse|décision)))",
    )
});

/// What would or could be: harm that is feared, means that are not taken.
pub(super) static FEARED: LazyLock<Pattern> = LazyLock::new(|| {
    class(
        r"\b(?:\w+(?:[aeiudvop]r|rr|ttr|îtr)ai(?:t|ent)\b|would|could|might|likely|susceptibles?|risqu\w+|préjudice|porte\s+atteinte|intend|may\s+contain|peut-être)",
    )
});

/// Giving that is not the body's to the reader: by the reader, by others, by the law, of the answer itself.
pub(super) static NOT_TO_READER: LazyLock<Pattern> = LazyLock::new(|| {
    class(
        r"\bvous\s+(?:nous\s+|y\s+)?(?:avez|aviez|ayez|aurez)\s+(?:\w+\s+)?(?:\w+(?:é|is|i|u)e?s?|fait|écrit|produit)\b|\byou\s+(?:have\s+|had\s+)?(?:sent|supplied|provided|submitted|given|agreed)|\b(?:fourni|transmis|remis|communiqué|supplied|provided|given)e?s?\s+(?:\w+\s+){0,2}(?:par|by)\b|\b(?:articles?|sections?|loi|act|lois|code|art\.|s\.)\b[^,]{0,60}\b(?:accord|donne|alloue|oblige|exige|permet|font|fait|provid|give|require|vise|s'appliqu)|\b(?:décision|observations|chèque|plainte|requête|précisions|preuve|decision|observations|cheque|consentement|délai)\b|\b(?:une|notre|our|a|the)\s+(?:réponse|reply|response)\b|\bréputée?s?\b|\bprovided\s+(?:for|by|in|that|under)\b|\btiers\b|\bthird\s+part|\b(?:transmis|acheminé|confié|remis|envoyé|dirigé|assigné|référé|communiqué)e?s?\s+(?:à|au|aux)\s+(?:la\s+|l'|notre\s+|nos\s+|une?\s+)?(?:m\.|mme\b|me\b|monsieur|madame|services?|direction|responsable|équipe|collègue|analyste|avocat|bureau|secrétariat|division|greff|personne)|\b(?:passed|forwarded|assigned|handed|given|sent)\s+(?:on\s+)?to\s+(?:mr|ms|mrs|our|the\s+(?:person|officer|department|clerk|analyst))\b|\bmandat\b|\bsuite\s+à\b|\b(?:partag\w+)\s+(?:\w+\s+)?(?:leur|son|votre|cet|cette|l'|la\s+même)\s*(?:avis|opinion|point|analyse|position|crainte|inquiétude|préoccupation|lecture)|\bshar\w+\s+(?:their|its|your|this|that|the\s+same)\s+(?:\w+\s+)?(?:view|opinion|concern|position|fear|analysis)",
    )
});

/// Whom it is given to, or where it stands.
pub(super) static TO_READER: LazyLock<Pattern> = LazyLock::new(|| {
    class(
        r"\b(?:vous|votre|you|yours?)\b|\b(?:nous|je|we|i)\s|\bj'|annex|joint|\bpli\b|\bpages?\b|tableau|attaché|plateforme|\blien\b|sécurisé|this\s+(?:letter|reply|message)|herewith|courriel|enclos|attach|follow|below|upload|folder|accompa|numbers?\b|figures?\b|\b(?:accès|access)\b|s'élève|se\s+chiffr|answer",
    )
});

/// That it cannot be.
pub(super) static CANNOT: LazyLock<Pattern> = LazyLock::new(|| {
    class(
        r"\b(?:cannot|can't|unable|impossible|impossibilité)\b|\b(?:none|nothing|neither|not|no)\b[^,]{0,60}\b(?:can|able|be|leave)\b|\b(?:ne|n')\s*(?:\w+\s+){0,2}(?:peux|peut|peuvent|pouvons|puis|saur\w+)\b",
    )
});

/// A withdrawal that has not come yet.
pub(super) static TO_COME: LazyLock<Pattern> =
    LazyLock::new(|| class(r"\b(?:\w+(?:rons|rez|ront)\b|sans\s+nouvelles|à\s+défaut|faute\s+de|will|failing|if)\b"));

/// Documents that are not.
pub(super) static NO_DOCUMENT: LazyLock<Pattern> = LazyLock::new(|| {
    class(
        r"\b(?:no|any|aucune?s?|pas\s+de|such)\s+(?:\w+\s+){0,2}(?:records?|documents?|data|reports?|études?|rapports?|registres?|dossiers?|données?|studies|study|breakdown|statisti\w+|lists?|listes?|logs?|minutes|emails?|files?|notes?|courriels?|photos?\w*|contrats?|contracts?)\b",
    )
});

/// That a rule or a party stands against the request.
pub(super) static AGAINST: LazyLock<Pattern> = LazyLock::new(|| {
    class(
        r"\bne\s+(?:nous\s+|vous\s+|lui\s+)?(?:permet|permettent|autorise|autorisent|permettrait)\s+(?:\w+\s+)?pas\b|\bdoes\s+not\s+(?:allow|permit|authori[sz]e|entitle)|\bs'oppose\w*\s+à\s+(?:cette|votre|la)\s+(?:demande|requête|communication|divulgation)|\bne\s+(?:se\s+)?(?:rectifie|corrige)\w*\s+pas\b|\bf(?:ait|aire|aisant|aisons|ont)\s+(?:\w+\s+)?(?:obstacle|échec|barrage)|\bdev(?:ons|ez|ez|oir)\s+(?:\w+\s+)?(?:les?\s+|la\s+)?(?:taire|tenir\s+secret|garder\s+secret)|\b(?:stands?\s+in\s+the\s+way|bars\s+(?:us|access|the)|stays?\s+with\s+us)|\bne\s+(?:confirm\w+|saurait\s+confirmer)\s+ni\b|\bneither\s+confirm|\bproscrit\w*|\bn'(?:avez|aurez|ont|auront)\s+(?:\w+\s+)?pas\s+(?:\w+\s+)?accès|\bne\s+(?:port\w+|s'étend\w*|s'appliqu\w+)\s+pas\s+(?:sur|à|aux?)\b|\bdroit\s+d'accès\s+ne\s+(?:port|s'étend|s'appliqu|vis|couvr)\w*\s+pas|\bright\s+of\s+access\s+does\s+not\s+(?:extend|apply|cover|reach)|\béchappe(?:nt)?\b|\bréponse\s+est\s+(?:\w+\s+)?négative|\banswer\s+(?:must\s+be|is|has\s+to\s+be|can\s+only\s+be|will\s+be)\s+(?:a\s+)?no\b|\bréponse\s+(?:est|sera|doit\s+être|ne\s+peut\s+être\s+que)\s+(?:\w+\s+)?(?:négative|non)\b|\bs'abst\w+\s+d|\bde\s+(?:la|le|les)\s+taire|\b(?:will|can|do)\s+not\s+part\s+with|\bne\s+(?:peu\w+|saur\w+|doi\w+)\s+(?:\w+\s+){0,2}(?:sortir|quitter)\b|\bfai(?:t|re)\s+(?:tenir|parvenir)\s+[^.]{0,20}\bne\s+peu|\bleaves?\s+(?:us|me|the\s+\w+)\s+no\s+(?:choice|latitude|option|discretion)|\bne\s+(?:nous|me|lui)\s+laiss\w+\s+(?:pas\s+le\s+choix|(?:aucun|guère)\w*)|\b(?:elle|lui|elles|eux)\s*,\s+(?:rest|demeur)(?:era|eront|e|ent)\b|\b(?:défend|défendent)\s+d[e']|\b(?:subi\w+|conna\w+|suiv\w+|suit|partag\w+)\s+(?:le\s+même|son|leur)\s+sort|\b(?:dois|devons|doit)\s+(?:\w+\s+)?tenir\s+bon\b|\b(?:rest|demeur)\w+\s+(?:tels?\s+quels?|telles?\s+quelles?|inchangée?s?|en\s+l'état|comme\s+(?:il|elle)s?\s+(?:est|sont))\b|\b(?:must|have\s+to)\s+stand\s+firm|\b(?:stays?|remains?|stands?)\s+(?:as\s+(?:it|they)\s+(?:is|are|stands?)|unchanged|unaltered|as\s+written)\b|\bferme(?:nt)?\s+la\s+porte\b|\b(?:close|shut)s?\s+the\s+door\b|\b(?:décline|se\s+récuse)\W*$|\b(?:we|i|the\s+\w+)\s+(?:must\s+)?declines?\W*$|\b(?:met(?:tent)?|plac(?:e|ent)|tien(?:t|nent))\s+(?:\w+\s+)?(?:hors\s+(?:d'atteinte|de\s+(?:votre\s+)?portée)|à\s+l'abri)|\bn'en\s+(?:livr|remet|cèd|communiqu|transmet|divulgu|donn)\w*\s+(?:rien|aucun|pas)\b|\brien\s+(?:de\s+(?:tout\s+)?(?:cela|ça|ceci)|n'en)\b[^.;]{0,40}\b(?:livré|remis|communiqué|transmis|sort\w*|donné)|\b(?:stays?|remains?)\s+(?:in\s+the\s+drawer|under\s+lock|locked)|\bsous\s+(?:clé|scellés?)\b",
    )
});

/// « Donner suite » to a request: it grants where something is taken out.
pub(super) static FOLLOW_UP: LazyLock<Pattern> = LazyLock::new(|| {
    class(r"\b(?:donn\w+\s+suite|répond\w*\s+(?:favorablement|positivement))\s+à\s+(?:votre|la|cette)")
});

/// What masking would leave.
pub(super) static WOULD: LazyLock<Pattern> =
    LazyLock::new(|| class(r"^[^.]{0,45}\b(?:\w+(?:[aeiudvop]r|rr|ttr|îtr)ai(?:t|ent)\b|would|could)"));

/// A masking that is only thought of: « l'aurait vidé de son sens ».
pub(super) static WOULD_BE: LazyLock<Pattern> =
    LazyLock::new(|| class(r"\b(?:aurai(?:t|ent)|serai(?:t|ent)|would\s+(?:have|be))\s+(?:\w+\s+)?$"));

/// What begins the reason of a clause.
pub(super) static REASON: LazyLock<Pattern> = LazyLock::new(|| {
    class(r"\b(?:puisqu|car|parce|dont|qui|lesquel|étant\s+donné|afin|pour|because|which|since|as|so\s+that|under)\b")
});

/// What is handed to the reader, said plainly.
pub(super) static HANDED: LazyLock<Pattern> = LazyLock::new(|| {
    class(
        r"\bvous\s+(?:en\s+|les\s+|l')?(?:est|sont|a\s+été|ont\s+été|seront|sera|parvien\w+|obtenez|recevez|avez\s+droit|revien(?:t|nent))\b|\b(?:released|sent|given|provided|disclosed|forwarded|travels?|go(?:es)?|comes?|mailed|handed)\s+to\s+you\b|\b(?:is|are)\s+in\s+(?:the|this)\s+(?:envelope|package|parcel|box)|\bdans\s+(?:l'enveloppe|le\s+colis)\s+(?:ci-|qui|jointe?)|\b(?:i\s+am|we\s+are)\s+(?:\w+\s+)?(?:sending|handing|mailing|giving|enclosing|attaching)\b|\b(?:part(?:ent)?|vien(?:t|nent))\s+(?:vers|à)\s+vous\b|\bvous\s+y\s+avez\s+(?:\w+\s+)?droit\b|\bwe\s+(?:have\s+(?:released|sent|provided|enclosed|attached|disclosed)|can\s+(?:give|send|provide))\b",
    )
});

/// What is not in the copies that are given.
pub(super) static ABSENT: LazyLock<Pattern> = LazyLock::new(|| {
    class(
        r"\bne\s+(?:figur|apparai|se\s+trouv)\w+\s+(?:\w+\s+)?pas\s+(?:sur|dans)\s+(?:les?|la|l')\s*(?:copies?|documents?|versions?|exemplaires?|pages?)|\b(?:y|en)\s+(?:manque|sont\s+(?:\w+\s+)?(?:absente?s?|exclue?s?)|est\s+(?:\w+\s+)?(?:absente?|exclue?)\b)|\bn'apparai(?:t|ssent)\s+pas|\bn'y\s+(?:figur|apparai|parai|sont)\w*\s+pas(?:\s*[^\s\w]|$)|\b(?:are|is)\s+(?:not\s+shown|missing|left\s+out)|\bsubject\s+to\s+(?:the\s+)?(?:removal|redaction|severance)",
    )
});

/// An article with its number.
pub(super) static ARTICLE: LazyLock<Pattern> =
    LazyLock::new(|| class(r"\b(?:articles?|sections?|arts?\.|ss?\.)\s*[0-9]"));

/// There is none of it, said plainly.
pub(super) static NONE_OF_IT: LazyLock<Pattern> = LazyLock::new(|| {
    class(
        r"\bn'en\s+(?:avons|ai|a|existe|poss[éè]d\w+|détien\w+|déten\w+|ont|conserv\w+|tenons|dispos\w+)\s+(?:\w+\s+)?(?:pas|aucun\w*)\b|^\W*(?:rien|néant|nothing|none)(?:\s+(?:du\s+tout|de\s+tel|at\s+all|of\s+the\s+kind))?\W*$|\bn'(?:est|sont|a|ont)\s+jamais\s+(?:\w+\s+)?(?:entrée?s?|parvenue?s?|arrivée?s?|(?:été\s+)?(?:reçue?s?|versée?s?|déposée?s?|livrée?s?)|vu\s+le\s+jour)\b|\bn'(?:ont|a)\s+(?:\w+\s+)?(?:abouti|débouché|mené|conduit)\b[^.]{0,20}\b(?:rien|aucun\w*|nulle)|\bchou\s+blanc\b|\bcame\s+(?:up|back|away)\s+(?:\w+\s+)?empty|\b(?:has|have)\s+yet\s+to\s+(?:set\s+up|create|make|prepare|write|produce|draft|adopt|compile|keep)|\bnever\s+(?:reached|came\s+(?:to|into)|entered|arrived|saw\s+the\s+light|existed)|\b(?:returned|yielded|produced|brought|turned\s+up|found)\s+(?:up\s+)?nothing\b|\b(?:personne|nul)\s+n(?:e\s+l'|'en|')\s*a\s+(?:jamais\s+)?(?:dressé|rédigé|écrit|produit|fait|monté|préparé|compilé)|\b(?:nobody|no\s+one)\s+(?:here\s+)?(?:has\s+)?(?:ever\s+)?(?:drew|drawn|wrote|written|made|kept|prepared|compiled|recorded)|\bnone\s+(?:was|were|has|have|exists?|could\s+be\s+(?:found|located|traced|identified))\b",
    )
});
