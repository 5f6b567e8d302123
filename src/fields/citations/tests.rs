//! The citations of letters in a few words each: what is a ground, and above all what is none.

use super::*;
use crate::fields::law::tests::lines_to_letter;
use crate::record::Language;

/// Writes a citation as `53`, `9/2` (second paragraph), `28//5` (subparagraph), `C-12:9`, with its role.
fn citation_to_words(citation: &Citation) -> String {
    let role = match citation.role {
        CitationRole::Ground => "!",
        CitationRole::Procedure => " procedure",
        CitationRole::Recourse => " recourse",
        CitationRole::InRequest => " request",
        CitationRole::Annex => " annex",
        CitationRole::Mention => "",
    };
    let law = if citation.law == ACCESS_ACT { String::new() } else { format!("{}:", citation.law) };
    let paragraph = citation.paragraph.as_deref().unwrap_or_default();
    let subparagraph = citation.subparagraph.as_ref().map(|number| format!("/{number}")).unwrap_or_default();
    let slash = if paragraph.is_empty() && subparagraph.is_empty() { "" } else { "/" };
    format!("{law}{}{slash}{paragraph}{subparagraph}{role}", citation.article)
}

fn read(lines: &str, language: Language) -> (Vec<Citation>, bool) {
    let letter = lines_to_letter(lines, language);
    let (found, exhaustive) = citations(&letter, None, Vec::new());
    for citation in &found {
        let [start, end] = citation.span.unwrap_or_default();
        assert_eq!(letter.text.slice(Span::new(start, end)), citation.raw);
    }
    (found, exhaustive)
}

fn words(lines: &str, language: Language) -> String {
    let found: Vec<String> = read(lines, language).0.iter().map(citation_to_words).collect();
    found.join(", ")
}

fn check(lines: &str, expected: &str) {
    assert_eq!(words(lines, Language::Fr), expected, "{lines}");
}

fn check_english(lines: &str, expected: &str) {
    assert_eq!(words(lines, Language::En), expected, "{lines}");
}

fn check_raw(lines: &str, expected: &[&str]) {
    let raw: Vec<String> = read(lines, Language::Fr).0.into_iter().map(|citation| citation.raw).collect();
    assert_eq!(raw, expected, "{lines}");
}

#[test]
fn the_seed_letter_has_two_grounds() {
    let seed = "Notez que la Loi sur l’accès aux documents des organismes publics et sur la protection des renseignements personnels (ci-après « Loi sur l’accès ») prévoit certaines restrictions au droit d’accès. Ainsi, en vertu des articles 53 et 54 de la Loi sur l’accès (en annexe), les données inférieures à 10 et celles permettant de les calculer sont protégées, afin d’éviter toute possibilité d’identification directe ou indirecte des personnes.\n@signature 1200 boul. Saint-Laurent, 7e étage, bureau 7.200\n@annex # LOI SUR L'ACCÈS\n@annex 53. Les renseignements personnels sont confidentiels.\n@annex 1982, c. 30, a. 53; 1985, c. 30, a. 3.";
    let (found, exhaustive) = read(seed, Language::Fr);
    assert!(exhaustive);
    check(seed, "53!, 54!");
    check_raw(seed, &["53", "54"]);
    assert!(found.iter().all(|citation| citation.law_name.as_deref() == Some("Loi sur l'accès")));
    assert!(found.iter().all(|citation| citation.confidence >= 0.95));
}

#[test]
fn lists_and_ranges_are_expanded() {
    let refuse = |articles: &str| format!("Nous refusons l'accès en vertu {articles} de la Loi sur l'accès.");
    check(&refuse("des articles 28, 29 et 29.1"), "28!, 29!, 29.1!");
    check(&refuse("de l'article 53, 54"), "53!, 54!");
    check(&refuse("des articles 28 à 29.1"), "28!, 28.1!, 29!, 29.1!");
    check_raw(&refuse("des articles 28 à 29.1"), &["28", "28 à 29.1", "28 à 29.1", "29.1"]);
    check(&refuse("des arts 53-54"), "53!, 54!");
    check(&refuse("des articles 23, 24 ainsi que 37 à 39"), "23!, 24!, 37!, 38!, 39!");
    check(&refuse("de l'article 23, de l'article 24 et de l'art. 37"), "23!, 24!, 37!");
    check(&refuse("des articles 53 et suivants"), "53!");
    check("En vertu de l'article 37 de la Loi sur l'accès, 12 pages sont masquées.", "37!");
    check("Nous masquons, en vertu des articles 53 et 54, 3 documents. La Loi sur l'accès est jointe.", "53!, 54!");
    check(
        "Les renseignements sont masqués en vertu des articles suivants de la Loi sur l'accès :\n* - article 37\n* - article 53, 1er alinéa;\n* 54 ;\n* 3 documents sont joints.",
        "37!, 53/1!, 54!",
    );
    check("Nous refusons selon les dispositions suivantes de la Loi sur l'accès : 23, 24 et 37.", "23!, 24!, 37!");
}

#[test]
fn qualifiers_are_read_before_and_after_the_number() {
    let refuse = |articles: &str| format!("Nous refusons l'accès en vertu {articles} de la Loi sur l'accès.");
    check(&refuse("du deuxième alinéa de l’article 9"), "9/2!");
    check_raw(&refuse("du deuxième alinéa de l’article 9"), &["deuxième alinéa de l’article 9"]);
    check(&refuse("de l'article 9 (2e alinéa)"), "9/2!");
    check(&refuse("de l'article 9, 2e alinéa,"), "9/2!");
    check(&refuse("de l'article 28 (3°)"), "28//3!");
    check(&refuse("de l'article 28 al. 1 par. 5"), "28/1/5!");
    check(&refuse("du paragraphe 5° du premier alinéa de l'article 28"), "28/1/5!");
    check(&refuse("des paragraphes 1°, 3° et 5° de l'article 28"), "28//1!, 28//3!, 28//5!");
    check(&refuse("des articles 28 (par. 3), 37 et 53"), "28//3!, 37!, 53!");
    check(&refuse("de l'article 9"), "9");
    check(&refuse("des articles 28, premier alinéa, paragraphes 3 et 6, et 29"), "28/1/3!, 28/1/6!, 29!");
    check(&refuse("de l'article 37 alinéas 1 et 2"), "37/1!, 37/2!");
    check(&refuse("des articles 28 al. 1 et 29"), "28/1!, 29!");
    check("Conformément au premier alinéa de l'article 42 de la Loi sur l'accès, précisez.", "42/1 procedure");
}

#[test]
fn english_letters_cite_sections() {
    check_english("Pursuant to sections 23 and 24 of the Access Act, access is refused.", "23!, 24!");
    check_english("Under s. 53 and ss. 56 and 59 of the Access Act, the names were redacted.", "53!, 56!, 59!");
    check_english("We must refuse under the second paragraph of section 9 of the Access Act.", "9/2!");
    check_english(
        "We refuse under subparagraph 5 of the first paragraph of section 28 of the Act respecting Access to documents held by public bodies and the Protection of personal information (CQLR, c. A-2.1).",
        "28/1/5!",
    );
    check_english("You may apply for a review under section 135 of the Access Act.", "135 recourse");
    check_english("Section 19 of the Access to Information Act applies.", "?:19");
}

#[test]
fn an_article_belongs_to_the_law_that_is_named_with_it() {
    check(
        "Refusé en vertu de l'article 9 de la Charte des droits et libertés de la personne. Nous ne pouvons vous transmettre l'avis en vertu de l'article 31 de la Loi sur l'accès.",
        "C-12:9!, 31!",
    );
    check(
        "Vu la Loi sur l'accès, ces données sont confidentielles en vertu de l'article 69 de la Loi sur l'administration fiscale (RLRQ, c. A-6.002).",
        "A-6.002:69!",
    );
    check("L'article 37 de la Loi sur l'accès à l'information s'applique.", "?:37");
    check("Nous refusons en vertu de l'article 12 de la convention collective. La Loi sur l'accès est jointe.", "?:12");
    check("Nous refusons en vertu de l'article 37.", "?:37");
    check("La Loi sur l'accès est jointe.\nNous refusons en vertu de l'article 37 de la Loi.", "37!");
    check("Nous refusons en vertu des articles 53 et 54 (Loi sur l'accès, RLRQ, c. A-2. 1).", "53!, 54!");
    check("Nous refusons (Loi sur l'accès, art. 37).", "37!");
    check("La Loi sur l'accès et le Code civil du Québec régissent la demande.\n\nL'article 37 s'applique.", "?:37");
    check(
        "En vertu de l'article 35 du Code civil du Québec et de l'article 53 de la Loi sur l'accès, ces données sont confidentielles.",
        "CCQ-1991:35!, 53!",
    );
    check("La Loi sur l'accès s'impose. Ces noms sont confidentiels selon l'article 53 de cette loi.", "53!");
    check("La Loi sur l'accès est jointe. Selon l'article 37, la Loi sur la police ne suffit pas.", "?:37");
    check("Une règle semblable se trouve à l'article 2858 C.c.Q.", "CCQ-1991:2858");
}

#[test]
fn only_invoked_restrictions_are_grounds() {
    check("Comme la Loi sur l'accès le prévoit, à l'article 9, un droit d'accès existe.", "9 procedure");
    check("L'article 37 de la Loi sur l'accès prévoit qu'un organisme peut refuser de communiquer un avis.", "37");
    check(
        "L'article 37 de la Loi sur l'accès prévoit qu'un organisme peut refuser de communiquer un avis. En vertu de cet article, nous ne pouvons vous transmettre le rapport.",
        "37!",
    );
    check("L'article 23 de la Loi sur l'accès ne s'applique pas à ces documents.", "23");
    check(
        "Certains renseignements pourraient être protégés en vertu des articles 53 et 54 de la Loi sur l'accès.",
        "53, 54",
    );
    check("En vertu de l'article 47 de la Loi sur l'accès, le délai est prolongé de dix jours.", "47 procedure");
    check("En vertu de l'article 57 de la Loi sur l'accès, son nom a un caractère public.", "57");
    check("Conformément à l'article 25 de la Loi sur l'accès, nous avisons le tiers.", "25 procedure");
    check("Nous ne détenons aucun document, conformément à l'article 1 de la Loi sur l'accès.", "1!");
    check("L'article 1 de la Loi sur l'accès s'applique aux documents détenus.", "1");
    check("Vous désirez obtenir les décisions rendues en vertu de l'article 28 de la Loi sur l'accès.", "28 request");
    check("Votre demande se lit : « les avis visés à l'article 37 de la Loi sur l'accès »", "37 request");
    check("@request Les avis protégés en vertu de l'article 37 de la Loi sur l'accès", "37 request");
    check("@recourse L'article 135 de la Loi sur l'accès permet de demander la révision.", "135 recourse");
    check(
        "En réponse à votre demande visant à obtenir un avis, nous vous informons qu'il est protégé par l'article 37 de la Loi sur l'accès.",
        "37!",
    );
    check(
        "La Commission d'accès a conclu, en vertu de l'article 37 de la Loi sur l'accès, que l'avis est protégé.",
        "37",
    );
    check("Nous pourrions invoquer l'article 37 de la Loi sur l'accès.", "37");
    check("L'entreprise a soutenu que l'article 23 de la Loi sur l'accès s'applique.", "23");
    check("Les articles 20 et 22 de la Loi sur l'accès sont invoqués au soutien de ce refus.", "20!, 22!");
    check("Conformément à l'article 23 de la Loi sur l'accès, le tiers peut présenter ses observations.", "23");
    check("Tel que prévu à l'article 37 de la Loi sur l'accès, nous ne pouvons transmettre l'avis.", "37!");
    check("Motifs du refus de la Loi sur l'accès :\n* Article 37 : avis;\n* Articles 53 et 54.", "37!, 53!, 54!");
    let chapter = read("Nous refusons l'accès en vertu des articles 18 à 41 de la Loi sur l'accès.", Language::Fr).0;
    assert!(chapter.iter().all(|citation| citation.role == CitationRole::Mention));
    check("L'article 999 de la Loi sur l'accès nous oblige à refuser.", "999");
    check("Les renseignements masqués sont visés à l'article 53 de la Loi sur l'accès.", "53!");
}

#[test]
fn articles_without_a_law_are_those_of_the_access_act_in_its_letters() {
    let access = |words: &str| format!("Voici la réponse à votre demande d'accès.\n{words}");
    check(&access("Nous refusons en vertu de l'article 37."), "37!");
    check(&access("Nous nous prévalons du second alinéa de l'article 47 de la Loi."), "47/2 procedure");
    check(&access("Les noms sont masqués (articles 53 et 54)."), "53!, 54!");
    check(&access("Nous avons caviardé :\n* les noms (articles 53 et 59);\n* un avis (article 37)."), "53!, 59!, 37!");
    check(&access("Nous refusons en vertu de l'article 12 de la convention."), "?:12");
    check(&access("Nous refusons en vertu de l'article 37 de la Loi sur l'accès à l'information."), "?:37");
    check(
        &access("L'article 19 de la Loi sur la police s'applique.\nNous refusons selon l'article 37."),
        "P-13.1:19, ?:37",
    );
    check(&access("Nous refusons en vertu de l'article 999."), "?:999");
    check(
        &access(
            "L'accès est refusé (article 28) et nuirait au secret professionnel que garantit l'article 9 de la Charte des droits et libertés de la personne.",
        ),
        "28!, C-12:9!",
    );
    check(
        "L'accès à l'avis est refusé. La Loi sur l'accès (RLRQ, c. A-2.1) vaut. Nous taisons ce que vise l'article 37 de cette même loi.",
        "37!",
    );
    check("Son identité est confidentielle (53, 54 et 59 de la Loi sur l'accès).", "53!, 54!, 59!");
    check("Les lots (53, 54 et 59) sont confidentiels selon la Loi sur l'accès.", "");
    check("Nous refusons (art. 28 al. 1 par. 3, 5 et 6 de la Loi sur l'accès).", "28/1/3!, 28/1/5!, 28/1/6!");
    check("Nous refusons en vertu de l'article 28, par. 3, et 29 de la Loi sur l'accès.", "28//3!, 29!");
    check("Selon le premier paragraphe de l'article 57 de la Loi sur l'accès, c'est public.", "57//1");
}

#[test]
fn an_article_that_binds_or_stands_by_a_refusal_is_a_ground() {
    let police = "la Loi sur la police";
    check(
        &format!("L'article 19 de {police} interdit à la Ville de révéler ce nom. L'accès vous est refusé."),
        "P-13.1:19!",
    );
    check(&format!("L'article 19 de {police} interdit le port d'insignes. Le rapport est joint."), "P-13.1:19");
    check(&format!("Nous ne pouvons accéder à votre demande. L'article 19 de {police} y fait obstacle."), "P-13.1:19!");
    check(
        &format!("L'article 19 de {police} permet de refuser l'accès. Votre demande est refusée sur cette base."),
        "P-13.1:19!",
    );
    check(&format!("L'article 19 de {police} prévoit un registre. Nous ne détenons aucun document."), "P-13.1:19");
    check(
        "Nous avons refusé la liste. La Loi sur l'accès vaut pour l'Ordre (Code des professions, art. 108.1).",
        "C-26:108.1",
    );
    check(
        "Nous ne détenons aucun document. La Loi sur l'accès ne vise, en son article 1, que ceux qui existent.",
        "1!",
    );
    check("Il faudrait comparer des données, ce à quoi l'article 15 de la Loi sur l'accès ne nous oblige pas.", "15!");
    check("L'article 15 de la Loi sur l'accès nous en dispense.", "15!");
    let refused = |words: &str| format!("L'accès vous est refusé.\nSelon la Loi sur l'accès, c'est ainsi. {words}");
    check(&refused("L'article 40 ne trouve pas application ici."), "40");
    check(&refused("Votre lettre cite l'article 40."), "40");
    check(&refused("L'article 23 ne vise pas ces prix."), "23");
    check(&refused("L'article 53 n'interdit pas de donner ce nombre."), "53");
    check(&refused("L'article 32 est non applicable."), "32");
    check(
        "Les noms sont noircis conformément aux articles 17 et 18 de la Loi sur la police et à l'article 53 de la Loi sur l'accès.",
        "P-13.1:17!, P-13.1:18!, 53!",
    );
    check(
        &format!(
            "Les noms sont caviardés.\nL'article 19 de {police} interdit de publier la liste. Le rapport est joint."
        ),
        "P-13.1:19",
    );
    check("Je ne peux vous le remettre puisqu'il s'agit d'un avis juridique (art. 31 de la Loi sur l'accès).", "31!");
    check(
        "L'article 19 de la Loi sur la police vaut.\n@recourse La Commission d'accès à l'information peut réviser (article 135).",
        "P-13.1:19, 135 recourse",
    );
    check(
        "Ces notes ne vous seront pas communiquées : la Loi sur l'accès ne s'applique pas aux notes personnelles (2e alinéa de l'article 9).",
        "9/2!",
    );
    check("La suite viendra bientôt (article 47 de la Loi sur l'accès).", "47 procedure");
    check("@recourse Nous vous répondrons d'ici dix jours (article 47 de la Loi sur l'accès).", "47 procedure");
    check(
        "@recourse Nous demandons à la Commission de ne pas en tenir compte, suivant l'article 137.1 de la Loi sur l'accès.",
        "137.1!",
    );
    check(
        "Vous souhaitez obtenir :\nles avis, sans que l'article 37 de la Loi sur l'accès me soit opposé",
        "37 request",
    );
    check_english("Access is denied: they are records governed by section 19 of the Police Act.", "P-13.1:19!");
    check_english(
        "Under section 25 of the Access Act, tell us whether sections 23 and 24 apply.",
        "25 procedure, 23, 24",
    );
}

#[test]
fn notamment_bound_to_the_grounds_opens_the_list() {
    let check = |lines: &str, expected| assert_eq!(read(lines, Language::Fr).1, expected, "{lines}");
    check("Nous refusons en vertu, notamment, des articles 53 et 54 de la Loi sur l'accès.", false);
    check("Nous refusons notamment en vertu de l'article 37 de la Loi sur l'accès.", false);
    check(
        "Nous refusons la liste, qui contient notamment des noms, en vertu de l'article 37 de la Loi sur l'accès.",
        true,
    );
    check("Conformément notamment à l'article 47 de la Loi sur l'accès, le délai est prolongé.", true);
    check("Nous refusons en vertu notamment des articles suivants de la Loi sur l'accès :\n* article 37;", false);
}

#[test]
fn what_is_no_article_gives_nothing() {
    check("", "");
    check("L'article du 3 mai 2020 et l'article paru à la page 53. La Loi sur l'accès.", "");
    check("1200 boul. Neuf, bureau 7.200; dossier 1017053; 53 $; section III du chapitre IV", "");
    check("La section 4 du rapport et la sous-section 5.", "");
    check("| Article 53\tde la Loi sur l'accès", "");
    check("@annex L'article 53 de la Loi sur l'accès s'applique.", "");
    check("Nous refusons en vertu des mêmes articles précités de la Loi sur l'accès.", "");
    check("L'article 1.2.3.4.5 du devis; l'article 0; l'article 53a; l'article 12345; article 3 mai", "");
    check("En vertu de l’article\u{a0}53 de la Loi\u{202f}sur l’accès, les noms sont masqués.", "53!");
}

#[test]
fn hostile_lists_stay_bounded_and_do_not_panic() {
    let numbers: Vec<String> = (1..=700).map(|number| number.to_string()).collect();
    let many = format!("Nous refusons en vertu des articles {} de la Loi sur l'accès.", numbers.join(", "));
    assert_eq!(read(&many, Language::Fr).0.len(), 500);
    check("Nous refusons en vertu des articles 1 à 9999 de la Loi sur l'accès.", "1!");
    let heads = "l'article 53 de la Loi « ".repeat(2000);
    assert_eq!(read(&heads, Language::Fr).0.len(), 2000);
    for odd in
        ["article", "article 5", "« é article 5°", "art. 5 à", "5° de l'article 5 (", "ci-après « É", "article 5 é"]
    {
        read(odd, Language::Und);
        read(&odd.repeat(50), Language::En);
    }
}

#[test]
fn grounds_stand_in_tables_and_laws_have_many_names() {
    let access = "Voici la réponse à votre demande d'accès.\n";
    let table = "| No\tDocument\tDécision\tArticle\n| 1\tPlan\tTransmis\t-\n| 2\tAvis\tRefusé\t31 et 37\n| 3\tContrat\tNon détenu\tart. 1";
    check(&format!("{access}{table}"), "31!, 37!, 1!");
    check(&format!("{access}| Année\tNombre\n| 2019\t53\n| 2020\t54"), "");
    check(
        "L'Institut ne saurait vous livrer ces réponses. Elles sont sous le sceau du secret que consacre l'article 25 de la Loi sur l'Institut de la statistique du Québec.",
        "I-13.011:25!",
    );
    check(
        "Nous refusons en vertu de l'article 19 de la LSSSS et de l'article 72.5 de la LPJ.",
        "S-4.2:19!, P-34.1:72.5!",
    );
    check("Nous refusons en vertu de l'article 23 de la Loi sur la justice administrative (RLRQ, c. J-3).", "J-3:23!");
    check(
        "Aucune partie du dossier ne vous sera remise, ce qui commande l'application de l'article 108.3 du Code des professions et de l'article 9 de la Charte des droits et libertés de la personne.",
        "C-26:108.3!, C-12:9!",
    );
    check("Votre demande présentée selon l'article 36 de la Loi sur la justice administrative est rejetée.", "J-3:36");
    check_english(
        "Access is refused under section 25 of An Act respecting the Institut de la statistique du Québec, CQLR c. I-13.011.",
        "I-13.011:25!",
    );
    check(
        "Des extraits sont retranchés conformément à l'alinéa 20(1)b) et au paragraphe 19(1) de la Loi sur l'accès à l'information (L.R.C. 1985, ch. A-1).",
        "A-1:20//1!, A-1:20//b!, A-1:19//1!",
    );
}

#[test]
fn what_the_notice_and_the_law_say_is_no_ground() {
    check(
        "Nous refusons en vertu de l'article 37 de la Loi sur l'accès.\n@recourse La révision peut porter sur l'application de l'article 9 de la Loi sur l'accès.",
        "37!, 9",
    );
    check(
        "Le document vous est transmis. Un organisme public peut refuser l'accès dans le cas prévu à l'article 37 de la Loi sur l'accès.",
        "37",
    );
    check("Vous y réclamez le rapport, le tout en invoquant l'article 88 de la Loi sur l'accès.", "88 request");
    check("Le droit d'accès que prévoit l'article 9 de la Loi sur l'accès est exercé ici.", "9 procedure");
    check("Les tiers n'y ont pas consenti (articles 23 et 24 de la Loi sur l'accès). L'accès est refusé.", "23!, 24!");
    check(
        "Ces offres vous sont transmises, les tiers y ayant consenti; les articles 23 et 24 de la Loi sur l'accès ne s'appliquent donc pas.",
        "23, 24",
    );
    let not_so =
        |words: &str| check(&format!("Le plan vous est transmis. L'article 29 de la Loi sur l'accès {words}."), "29");
    not_so("ne trouve ici aucune application");
    not_so("ne saurait donc s'appliquer");
    not_so("ne nous empêche aucunement de vous le remettre");
    not_so("ne vise donc pas ce plan");
    not_so("ne fait pas obstacle à sa communication");
    not_so("n'est d'aucune application");
    not_so("n'a pas à être invoqué");
    check(
        "L'article 37 de la Loi sur l'accès ne couvre plus cet avis, qui a plus de dix ans. Il vous est remis.",
        "37",
    );
    check_english("The report is enclosed. Section 37 of the Access Act does not, in our view, apply to it.", "37");
    check_english("The report is enclosed since section 37 of the Access Act no longer protects it.", "37");
    check("Le plan vous est transmis. L'article 29 de la Loi sur l'accès n'est pas invoqué.", "29");
}

#[test]
fn a_restriction_named_in_an_answer_is_a_ground_whatever_the_verb() {
    let la = "la Loi sur l'accès";
    check(&format!("Le diffuser faciliterait un sabotage, ce dont se soucie l'article 29 de {la}."), "29!");
    check(&format!("C'est l'article 39 de {la} qui nous retient : la décision reste à prendre."), "39!");
    check(&format!("Refus. Base légale : {la}, articles 22 et 27."), "22!, 27!");
    check(&format!("Notre refus tient en trois numéros : 22, 23 et 24 de {la}."), "22!, 23!, 24!");
    check(&format!("Voir l'article 28, alinéa 1, paragraphe 3°, et l'article 88 de {la}."), "28/1/3!, 88!");
    check(&format!("{la} n'impose rien de tel (art. 15)."), "15!");
    check_english("Page 4 is blank because it reproduces counsel's opinion (s. 31 of the Access Act).", "31!");
    check_english("Reason: sections 53 and 54 of the access legislation.", "53!, 54!");
    check(
        "Secret (art. 69 et 69.0.0.1 de la Loi sur l'administration fiscale). Nous refusons.",
        "A-6.002:69!, A-6.002:69.0.0.1!",
    );
}

#[test]
fn a_restriction_that_is_set_aside_is_none() {
    let la = "la Loi sur l'accès";
    check(&format!("Nul besoin, donc, d'invoquer l'article 37 de {la}."), "37");
    check(&format!("Nul besoin, dès lors, d'aborder l'article 38 de {la}."), "38");
    check(&format!("L'article 37 de {la} aurait pu justifier un refus; le rapport est joint."), "37");
    check(&format!("Malgré l'article 37 de {la}, nous choisissons de remettre l'avis."), "37");
    check(&format!("Ni l'article 28 ni l'article 29 de {la} ne justifient de le retenir."), "28, 29");
    check(&format!("Le fournisseur a plaidé l'article 23 de {la}. Nous ne l'avons pas suivi."), "23");
    check_english("Section 23 of the Access Act was raised by the supplier but does not help it.", "23");
}

#[test]
fn what_was_only_thought_of_an_article_is_no_ground() {
    let law = "de la Loi sur l'accès";
    check(
        &format!(
            "Nous avons d'abord cru que l'article 37 {law} pouvait trouver application; tel n'est pas le cas. Le rapport vous est donc remis."
        ),
        "37",
    );
    check(
        &format!(
            "Nous ne détenons pas ce rapport. L'eussions-nous détenu qu'il aurait fallu examiner l'article 37 {law}."
        ),
        "37",
    );
    check_english(
        "Although section 37 of the Access Act would have let us keep the memo, the memo is attached.\nCQLR, c. A-2.1.",
        "37",
    );
}

#[test]
fn an_article_that_leaves_no_choice_is_a_ground() {
    check_english(
        "They are attached, minus the names: sections 53 and 54 of the Act respecting Access to documents held by public bodies leave us no latitude, and those particulars have been blacked out.",
        "53!, 54!",
    );
    check(
        "Le plan ne vous est pas remis. L'article 35 de la Loi sur l'accès nous permet de le retenir, ce que nous faisons.",
        "35!",
    );
}

#[test]
fn a_letter_of_a_subsection_may_touch_its_number() {
    check_english(
        "Parts were severed under paragraph 18b) of the Access to Information Act (R.S.C. 1985, c. A-1).",
        "A-1:18//b!",
    );
}
