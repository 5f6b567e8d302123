//! How letters say when a request was written and when it came in, and what it asks: one row a wording.

use super::*;
use crate::document::Span;
use crate::fields::tests_support::{decision_of, letter_of};

/// Checks what is read in paragraphs of a letter of 3 June 2026: « dated received | text ».
fn check(rows: &[(&str, &str)]) {
    let mut wrong = Vec::new();
    for (words, expected) in rows {
        let paragraphs: Vec<(ZoneName, &str)> = words.split('\n').map(|line| (ZoneName::Request, line)).collect();
        let letter = letter_of(&paragraphs);
        let mut decision = decision_of(&letter);
        decision.letter_date = Some(letter.text.found("2026-06-03".parse().unwrap(), Span::new(0, 1), "test", 1.0));
        extract(&letter, &mut decision);
        let request = decision.request;
        let day = |found: &Option<Found<NaiveDate>>| {
            found.as_ref().map_or("-".to_string(), |found| found.value.format("%m-%d").to_string())
        };
        let text = request.text.map(|found| format!(" | {}", found.value)).unwrap_or_default();
        let points: String = request.points.iter().map(|point| format!(" • {}", point.value)).collect();
        let read = format!("{} {}{text}{points}", day(&request.dated), day(&request.received));
        if read != *expected {
            wrong.push(format!("{words}\n    wanted {expected}\n    read   {read}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {} wrong:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

#[test]
fn a_reception_has_many_verbs_in_french() {
    check(&[
        ("Votre demande est entrée chez nous le 11 mai 2026.", "- 05-11"),
        ("La demande que vous avez logée le 4 mai 2026 a retenu notre attention.", "05-04 -"),
        ("Votre requête a atterri sur mon bureau le 19 mai.", "- 05-19"),
        (
            "Nous sommes saisis, depuis le 12 mai 2026, d'une demande de votre part touchant les contrats de paysagement.",
            "- 05-12 | les contrats de paysagement",
        ),
        (
            "C'est par une lettre que vous signiez le 2 avril 2026 que vous nous questionniez sur les heures supplémentaires des policiers.",
            "04-02 - | les heures supplémentaires des policiers",
        ),
        (
            "Votre formulaire, rempli le 30 avril 2026, nous a été acheminé le 5 mai 2026 par le ministère de la Justice.",
            "04-30 05-05",
        ),
        ("Le greffe a pris connaissance le 7 mai 2026 de votre demande.", "- 05-07"),
        ("Votre demande du 5 mai 2026, déposée à notre comptoir le 6, est traitée.", "05-05 05-06"),
        ("Demande reçue : 2026-05-14", "- 05-14"),
        ("Date de la demande : 2026-05-11\nDate de réception de la demande : 2026-05-14", "05-11 05-14"),
        (
            "En date du 20 mai 2026 nous parvenait votre courriel, lequel porte sur les amendes de stationnement.",
            "- 05-20 | les amendes de stationnement",
        ),
        ("Vous nous écriviez, mardi le 12 mai 2026, au sujet du pont.", "05-12 -"),
        ("J'ai en main depuis hier votre demande.", "- 06-02"),
        ("Votre demande nous est parvenue ce matin.", "- 06-03"),
        (
            "La présente donne suite à la demande formulée par votre cliente le 15 mai 2026 et parvenue à nos bureaux trois jours plus tard.",
            "05-15 05-18",
        ),
        ("Votre lettre porte la date du 11 mai 2026 et nous est parvenue le 14.", "05-11 05-14"),
        ("Nous donnons suite à votre demande faite en ligne le 9 mai 2026.", "05-09 -"),
        (
            "Nous revenons sur votre demande du 9 mai dernier, dont nous avons accusé réception le 11 mai 2026.",
            "05-09 -",
        ),
        ("Le 14 mai 2026, nous vous avons avisé que votre demande serait prolongée.", "- -"),
        ("Une première réponse à votre demande vous a été envoyée le 14 mai 2026.", "- -"),
        ("Nous vous avons demandé des précisions sur votre demande le 14 mai 2026.", "- -"),
        ("Votre demande, à laquelle nous avons répondu le 14 mai 2026, portait sur le bail.", "- -"),
        ("Votre demande sera traitée au plus tard le 14 juin 2026.", "- -"),
        ("Votre lettre du 20 avril 2026 est entre nos mains depuis le 23 avril.", "04-20 04-23"),
        (
            "Il nous fait plaisir de répondre à la demande que vous nous avez expédiée le 23 mai dernier, reçue ici le 26.",
            "05-23 05-26",
        ),
        (
            "Vous avez requis, par lettre du 12 mai dernier, communication de l'offre de financement.",
            "05-12 - | l'offre de financement",
        ),
        (
            "Le 22 mai 2026, sous la plume de votre procureur, vous nous priiez d'apporter trois corrections à votre dossier.",
            "05-22 - | apporter trois corrections à votre dossier",
        ),
        ("Le 12 mars 2026, vous nous avez fait part de votre opposition totale à cette demande.", "- -"),
    ]);
}

#[test]
fn a_reception_has_many_verbs_in_english() {
    check(&[
        ("Your request landed in our inbox on May 11, 2026.", "- 05-11"),
        ("We have had your request in hand since May 11, 2026.", "- 05-11"),
        (
            "Your request, which you signed on May 8, 2026 and which we got on May 11, 2026, is being processed.",
            "05-08 05-11",
        ),
        ("On May 11, 2026, our office took delivery of your application.", "- 05-11"),
        ("On May 11, 2026 you turned to us for the list of tenders.", "05-11 - | the list of tenders"),
        ("Your form was stamped in at the front desk on May 11, 2026.", "- 05-11"),
        ("This is in answer to the request you put to us on 11 May 2026.", "05-11 -"),
        ("Received: May 11, 2026", "- 05-11"),
        ("Your request of the 8th of May was logged on May 11.", "05-08 05-11"),
        ("We wrote to you on May 11, 2026 about your request.", "- -"),
        ("Your request was transferred to us on May 11, 2026 by the Ministry.", "- 05-11"),
        ("The request was made on May 11, 2026 and reached the access office two days later.", "05-11 05-13"),
        ("I write further to your request, which came into our hands on May 30, 2026.", "- 05-30"),
        (
            "We have looked into the matter you raised on May 20, 2026, when you wrote to us for the number of social housing units.",
            "05-20 - | the number of social housing units",
        ),
        ("Your e-mail was sent on May 20, 2026 and received yesterday.", "05-20 06-02"),
    ]);
}

fn check_all(paragraph: &str, expected: &str) {
    let letter = letter_of(&[(ZoneName::Request, paragraph)]);
    let mut decision = decision_of(&letter);
    decision.letter_date = Some(letter.text.found("2026-06-03".parse().unwrap(), Span::new(0, 1), "test", 1.0));
    extract(&letter, &mut decision);
    let request = decision.request;
    let one = |found: &Option<Found<NaiveDate>>| found.as_ref().map_or("-".to_string(), |f| f.value.to_string());
    let many = |list: &[Found<NaiveDate>]| list.iter().map(|f| f.value.to_string()).collect::<Vec<_>>().join("+");
    let shown = format!(
        "dated {} received {} reformulated {} clarified {} | {}",
        one(&request.dated),
        one(&request.received),
        many(&request.reformulated),
        many(&request.clarified),
        request.text.map(|found| found.value).unwrap_or_default()
    );
    assert_eq!(shown, expected, "{paragraph}");
}

#[test]
fn dates_of_the_request_have_their_roles() {
    check_all(
        "Nous répondons à votre demande d'accès reçue le 6 mai 2026, telle que reformulée le 12 mai dernier, laquelle vise à obtenir les rapports du 3 janvier 2020.",
        "dated - received 2026-05-06 reformulated 2026-05-12 clarified  | les rapports du 3 janvier 2020",
    );
    check_all(
        "Votre demande du 2 avril 2026, reçue en date du 4 avril 2026 et précisée le 9 avril 2026, nous est parvenue.",
        "dated 2026-04-02 received 2026-04-04 reformulated  clarified 2026-04-09 | ",
    );
    check_all(
        "We acknowledge your request dated March 3, 2026, received on March 5, 2026.",
        "dated 2026-03-03 received 2026-03-05 reformulated  clarified  | ",
    );
    check_all(
        "In your request you asked for “all the minutes of the board for the year 2024”, please find them here.",
        "dated - received - reformulated  clarified  | all the minutes of the board for the year 2024",
    );
    check_all(
        "Nous avons reçu, le 6 mai 2026, votre demande libellée comme suit : « Tous les contrats signés entre le 1er août 2021 et ce jour ».",
        "dated - received 2026-05-06 reformulated  clarified  | Tous les contrats signés entre le 1er août 2021 et ce jour",
    );
}

#[test]
fn a_reception_is_no_date_of_the_request() {
    let dates = |paragraph: &str, expected: &str| {
        let letter = letter_of(&[(ZoneName::Request, paragraph)]);
        let mut decision = decision_of(&letter);
        decision.letter_date = Some(letter.text.found("2026-06-03".parse().unwrap(), Span::new(0, 1), "test", 1.0));
        extract(&letter, &mut decision);
        let one = |found: &Option<Found<NaiveDate>>| found.as_ref().map_or("-".to_string(), |f| f.value.to_string());
        let shown = format!("{} {}", one(&decision.request.dated), one(&decision.request.received));
        assert_eq!(shown, expected, "{paragraph}");
    };
    dates("We received your request on May 6, 2026.", "- 2026-05-06");
    dates("We received your request of May 6, 2026.", "2026-05-06 -");
    dates("Nous avons reçu votre demande d'accès le 6 mai 2026.", "- 2026-05-06");
    dates("Nous avons reçu votre demande du 6 mai 2026.", "2026-05-06 -");
    dates("Le 6 mai 2026, la Ville recevait votre demande.", "- 2026-05-06");
    dates("Your request for contracts reached us on May 6, 2026.", "- 2026-05-06");
    dates(
        "Par votre courriel daté du 6 mai 2026 et reçu le même jour, vous demandez la directive.",
        "2026-05-06 2026-05-06",
    );
    dates("Par lettre du 6 mai 2026, vous avez demandé le registre.", "2026-05-06 -");
    dates("Par lettre du 6 mai 2026, le fournisseur s'est opposé à la demande.", "- -");
    dates("By e-mail of May 6, 2026, you requested the minutes.", "2026-05-06 -");
    dates("Le 6 mai 2026, vous avez demandé le registre.", "2026-05-06 -");
    dates("Vous avez demandé les rapports du 6 mai 2026.", "- -");
    dates("The access request received May 6, 2026 concerns the bid.", "- 2026-05-06");
}

#[test]
fn dates_of_the_request_are_read_in_any_order_and_form() {
    let dates = |paragraph: &str, expected: &str| {
        let letter = letter_of(&[(ZoneName::Request, paragraph)]);
        let mut decision = decision_of(&letter);
        decision.letter_date = Some(letter.text.found("2026-06-03".parse().unwrap(), Span::new(0, 1), "test", 1.0));
        extract(&letter, &mut decision);
        let request = decision.request;
        let one = |found: &Option<Found<NaiveDate>>| found.as_ref().map_or("-".to_string(), |f| f.value.to_string());
        let first = |list: &[Found<NaiveDate>]| list.first().map_or("-".to_string(), |f| f.value.to_string());
        let (reformulated, clarified) = (first(&request.reformulated), first(&request.clarified));
        let shown = format!("{} {} {reformulated} {clarified}", one(&request.dated), one(&request.received));
        assert_eq!(shown, expected, "{paragraph}");
    };
    dates("Votre formulaire, reçu au comptoir le 8 mai dernier, réclame le bail.", "- 2026-05-08 - -");
    dates("Nous avons en main depuis le 27 mai 2026 votre lettre du 24 du même mois.", "2026-05-24 2026-05-27 - -");
    dates("J'accuse réception, en date du 29 avril 2026, de votre demande.", "- 2026-04-29 - -");
    dates("We acknowledge receipt, on May 19, 2026, of your request.", "- 2026-05-19 - -");
    dates(
        "Votre demande du 1er mai 2026, reçue le 18 suivant, précisée le 25 du même mois.",
        "2026-05-01 2026-05-18 - 2026-05-25",
    );
    dates("Le 8 mai 2026, le ministère de la Cybersécurité et du Numérique a reçu votre demande.", "- 2026-05-08 - -");
    dates("On May 29, 2026, the College received your request, dated May 25.", "2026-05-25 2026-05-29 - -");
    dates("Your request came to our attention on May 2, 2026.", "- 2026-05-02 - -");
    dates("C'est le 13 mai 2026 que l'Université a reçu votre demande.", "- 2026-05-13 - -");
    dates("Votre demande reçue par courriel le 27 mai 2026 est traitée.", "- 2026-05-27 - -");
    dates("Votre demande du 11 mai 2026, reçue au centre le lendemain, est traitée.", "2026-05-11 2026-05-12 - -");
    dates("Votre requête du 4 mai 2026, modifiée le 12 suivant, vise le bail.", "2026-05-04 - 2026-05-12 -");
    dates("Date de réception : 4 mai 2026", "- 2026-05-04 - -");
    dates("Demande datée du : 4 mai 2026", "2026-05-04 - - -");
    dates("Le rapport du 4 mai 2026 a été publié.", "- - - -");
}

#[test]
fn points_are_read_in_whatever_form_they_stand() {
    let points = |paragraphs: &[&str], expected: &[&str]| {
        let told: Vec<(ZoneName, &str)> = paragraphs.iter().map(|text| (ZoneName::Body, *text)).collect();
        let letter = letter_of(&told);
        let mut decision = decision_of(&letter);
        extract(&letter, &mut decision);
        let read: Vec<String> = decision.request.points.into_iter().map(|found| found.value).collect();
        assert_eq!(read, expected, "{paragraphs:?}");
    };
    let asked = "Vous souhaitez obtenir les documents suivants :";
    points(&[asked, "- les plans du pont;", "- les devis du pont."], &["les plans du pont", "les devis du pont"]);
    points(&[asked, "• « Le bail; et", "• Les avis. »"], &["Le bail", "Les avis"]);
    points(
        &["Votre demande : « 1) le nombre d'accidents; 2) les rapports d'enquête. »"],
        &["le nombre d'accidents", "les rapports d'enquête"],
    );
    points(&["Vous demandez a) le bail de 2019 et b) les avis de retard."], &["le bail de 2019", "les avis de retard"]);
    points(
        &[
            "Nous reprenons chaque volet de votre demande.",
            "1. Les plans du ponceau P-117",
            "Ils sont joints à la présente.",
            "2. La liste des plaintes",
            "Aucun document n'existe.",
        ],
        &["Les plans du ponceau P-117", "La liste des plaintes"],
    );
    points(
        &[
            "You asked for two things.",
            "Item 1: the snow contract. It is enclosed.",
            "Item 2: the noise study. None exists.",
        ],
        &["the snow contract", "the noise study"],
    );
    points(&["Voici nos réponses.", "1. Le contrat est joint.", "2. Nous refusons l'accès."], &[]);
    points(&["Vous demandez les plans."], &[]);
}

#[test]
fn other_dates_are_no_dates_of_the_request() {
    check_all("Le rapport reçu le 6 mai 2020 est joint.", "dated - received - reformulated  clarified  | ");
}

#[test]
fn what_was_asked_is_read_whatever_the_turn() {
    check(&[
        (
            "Une personne s'est adressée à nous, le 19 mai 2026, afin d'obtenir le plan d'affaires de votre usine.",
            "05-19 - | le plan d'affaires de votre usine",
        ),
        (
            "Par notre avis du 24 février 2026, vous avez appris qu'un journaliste souhaitait se procurer le rapport d'examen de votre dossier.",
            "- - | le rapport d'examen de votre dossier",
        ),
        (
            "Je prends note que vous renoncez à votre demande au sujet des titres de transport, les explications reçues vous ayant suffi.",
            "- - | titres de transport",
        ),
        ("Quarante demandes portant sur le lot 3 412 877 ont été déposées par vous.", "- - | le lot 3 412 877"),
        (
            "Nous avons bien reçu votre demande. En dernière analyse, elle porte sur les honoraires des commissaires.",
            "- - | les honoraires des commissaires",
        ),
        (
            "Nous avons terminé l'inventaire des pièces qui répondent à votre demande reçue le 2 mai 2026 (« l'ensemble des constats signifiés aux Cèdres »).",
            "- 05-02 | l'ensemble des constats signifiés aux Cèdres",
        ),
        (
            "Votre lettre du 20 mai 2026 est arrivée. Vous nous écrivez vouloir « tout ce que vous avez sur la bâtisse ».",
            "05-20 - | tout ce que vous avez sur la bâtisse",
        ),
        (
            "A resident has asked the City for the inspection report on your restaurant.",
            "- - | the inspection report on your restaurant",
        ),
        (
            "Ce que vous cherchez, ce sont les relevés de vitesse de la rue Principale.",
            "- - | les relevés de vitesse de la rue Principale",
        ),
        (
            "Votre intérêt porte sur les plans de déneigement des trois derniers hivers.",
            "- - | les plans de déneigement des trois derniers hivers",
        ),
        (
            "L'accès que vous réclamez vise les procès-verbaux du comité de retraite.",
            "- - | les procès-verbaux du comité de retraite",
        ),
        (
            "Par la vôtre du 12 mai 2026, vous voulez prendre connaissance du contrat de gardiennage.",
            "05-12 - | contrat de gardiennage",
        ),
        (
            "Your interest lies in the salaries paid to the executive team.",
            "- - | the salaries paid to the executive team",
        ),
        ("What you are after is the list of vendors paid in 2025.", "- - | the list of vendors paid in 2025"),
        (
            "You would like us to send you the noise complaints filed on Maple Street.",
            "- - | the noise complaints filed on Maple Street",
        ),
        (
            "La demande, reçue le 4 mai 2026, se lit comme suit : « Je veux les plans du pont en vertu de l'article 9. »",
            "- 05-04 | Je veux les plans du pont en vertu de l'article 9.",
        ),
        (
            "Le 4 mai 2026, vous nous demandiez copie intégrale du rapport d'événement numéro 33.",
            "05-04 - | copie intégrale du rapport d'événement numéro 33",
        ),
        (
            "J'ai le regret de vous informer que les plans d'évacuation, objet de votre demande du 4 mai 2026, sont confidentiels.",
            "05-04 - | les plans d'évacuation",
        ),
        (
            "Vous avez sollicité l'accès à la correspondance échangée entre la Ville et le promoteur.",
            "- - | la correspondance échangée entre la Ville et le promoteur",
        ),
    ]);
}

#[test]
fn fresh_wordings_are_read_too() {
    check(&[
        ("Votre demande d'accès, postée le 28 mai 2026, a été reçue le 1er juin 2026.", "05-28 06-01"),
        (
            "Pour votre demande du 17 mai (règlement 402 et ses amendements, plus les avis juridiques), voici où nous en sommes :",
            "05-17 - | règlement 402 et ses amendements, plus les avis juridiques",
        ),
        ("Vous avez confirmé la chose par courriel le 28 mai 2026.", "- -"),
        (
            "This confirms your call of May 26, by which you withdrew your request of May 12, 2026 for cafeteria contracts.",
            "05-12 - | cafeteria contracts",
        ),
        (
            "En réponse à votre demande du 20 mai 2026, reçue par notre formulaire Web le même jour, nous vous signalons que les rapports annuels du Fonds, seuls documents que vous cherchez, sont diffusés.",
            "05-20 05-20 | les rapports annuels du Fonds",
        ),
        ("Le bureau du greffier a mis la main, le 5 mai 2026, sur votre requête.", "- -"),
        ("Votre demande, datée du 30 avril 2026, a été portée à notre attention le 5 mai 2026.", "04-30 05-05"),
        ("Nous avons eu votre lettre le 7 mai 2026 seulement.", "- 05-07"),
        ("Reçue au Centre le 7 mai 2026, votre demande a été confiée au service des archives.", "- 05-07"),
        (
            "Rédigée le 3 mai 2026 et parvenue au Collège le 7, votre lettre réclame les bulletins de service de l'atelier.",
            "05-03 05-07 | les bulletins de service de l'atelier",
        ),
        ("Depuis le 7 mai 2026, nous avons entre les mains une demande signée de votre main.", "- 05-07"),
        (
            "Vous trouverez ci-après notre décision au sujet de la demande que vous déposiez le 6 mai dernier sur le portail.",
            "05-06 -",
        ),
        ("We are in receipt of your letter of April 28, 2026, which arrived on May 4.", "04-28 05-04"),
        ("The College logged in your access request on May 4, 2026.", "- 05-04"),
        (
            "Your application form, completed on April 28, 2026, was handed in at our reception desk on May 4, 2026.",
            "04-28 05-04",
        ),
        (
            "You emailed us on May 4, 2026 looking for the fire inspection reports of the arena.",
            "05-04 - | the fire inspection reports of the arena",
        ),
        ("Dated April 28, 2026, your request made its way to our office on May 4, 2026.", "04-28 05-04"),
        (
            "Il appert de votre demande, transmise le 4 mai 2026 et reçue le lendemain, que vous cherchez à connaître les salaires des cadres.",
            "05-04 05-05 | les salaires des cadres",
        ),
        (
            "Votre procureure nous demande, dans une lettre du 4 mai 2026, copie de toutes les notes d'infirmière.",
            "05-04 - | copie de toutes les notes d'infirmière",
        ),
        (
            "Par la présente, nous répondons à la demande d'information no 26-118 que vous faisiez parvenir à la Sûreté le 4 mai 2026.",
            "05-04 -",
        ),
        (
            "Le 11 mai 2026, nous vous avons fait part d'un délai additionnel pour traiter votre demande du 21 avril 2026.",
            "04-21 -",
        ),
        ("Le rapport daté du 11 mai 2026 répond à votre demande.", "- -"),
        (
            "Your request concerns an inspection carried out on May 11, 2026.",
            "- - | an inspection carried out on May 11, 2026",
        ),
    ]);
}

#[test]
fn more_fresh_wordings_are_read() {
    check(&[
        ("Ma collègue m'a fait suivre, le 6 mai 2026, la demande que vous lui aviez remise la veille.", "- 05-06"),
        ("Votre demande d'accès, signée le 2 mai 2026, n'est arrivée au secrétariat que le 9 mai 2026.", "05-02 05-09"),
        (
            "Objet de votre demande (reçue le 9 mai 2026) : les rapports d'inspection des ascenseurs",
            "- 05-09 | les rapports d'inspection des ascenseurs",
        ),
        (
            "Nous faisons suite à votre demande du 8 mai 2026, par laquelle vous cherchez à savoir qui a signé le bail.",
            "05-08 - | savoir qui a signé le bail",
        ),
        (
            "Vous nous avez fait parvenir, le 8 mai 2026, une demande d'accès relative aux travaux de la rue Cartier.",
            "05-08 - | travaux de la rue Cartier",
        ),
        (
            "Votre demande, enregistrée sous le numéro 26-14 le 11 mai 2026, vise les avis de non-conformité émis au garage.",
            "- 05-11 | les avis de non-conformité émis au garage",
        ),
        (
            "À la suite de votre requête formulée verbalement le 8 mai 2026, puis par écrit le 11 mai 2026, voici notre réponse.",
            "05-08 -",
        ),
        ("Votre demande a été reçue à nos bureaux le 12 mai 2026, quoique datée du 8 mai 2026.", "05-08 05-12"),
        ("Nous avons bien reçu votre correspondance du 8 mai 2026 le 12 mai 2026.", "05-08 05-12"),
        ("Le 12 mai 2026 a été reçue au cégep une demande d'accès de votre part.", "- 05-12"),
        ("Le 12 mai 2026, une demande d'accès provenant de votre cabinet nous a été livrée par messager.", "- 05-12"),
        (
            "C'est votre courriel du 8 mai 2026 qui est à l'origine de la présente; vous y exigez les courriels du maire.",
            "05-08 - | les courriels du maire",
        ),
        ("We hereby respond to your access request, delivered to the Town Hall on May 12, 2026.", "- 05-12"),
        (
            "Your note of May 8, 2026, asking how many tickets were issued on Elm Street, got to us on May 12, 2026.",
            "05-08 05-12 | how many tickets were issued on Elm Street",
        ),
        (
            "I acknowledge that on May 12, 2026 the Board received from you an application for access to the bus contracts.",
            "- 05-12 | the bus contracts",
        ),
        (
            "Reference is made to your letter dated May 8, 2026 (received May 12, 2026), in which you request the payroll register.",
            "05-08 05-12 | the payroll register",
        ),
        ("As you requested on May 8, 2026, here are the minutes.", "05-08 -"),
        (
            "Your request, submitted through our online portal on May 8, 2026, relates to the demolition of the old arena.",
            "05-08 - | the demolition of the old arena",
        ),
        ("Ce 12 mai 2026 me parvenait votre demande de copie du plan d'implantation.", "- 05-12 | plan d'implantation"),
        (
            "Votre demande, acheminée par le ministère de la Culture le 8 mai 2026, a été reçue par nous quatre jours plus tard.",
            "05-08 05-12",
        ),
        ("Votre demande du 8 mai 2026 nous a été transférée par la Ville de Laval le 12 mai 2026.", "05-08 05-12"),
    ]);
}

#[test]
fn lists_quotes_and_labels_are_read_in_many_forms() {
    check(&[
        (
            "Votre demande, arrivée le 12 mai 2026, se décline ainsi :\n- le coût du carnaval;\n- la liste des bénévoles.",
            "- 05-12 • le coût du carnaval • la liste des bénévoles",
        ),
        ("Nature de la demande : tous les permis de démolition de 2024", "- - | tous les permis de démolition de 2024"),
        (
            "Vous nous avez écrit ceci le 8 mai 2026 :\n« Bonjour, je voudrais les plans de l'aréna en vertu de l'article 9. Merci. »",
            "05-08 - | Bonjour, je voudrais les plans de l'aréna en vertu de l'article 9. Merci.",
        ),
        (
            "Here is what you wrote on May 8, 2026: \"Please send me every complaint about the pool since 2022.\"",
            "05-08 - | Please send me every complaint about the pool since 2022.",
        ),
        (
            "Vous posez deux questions : a) combien d'agents ont été suspendus; b) combien ont été congédiés.",
            "- - • combien d'agents ont été suspendus • combien ont été congédiés",
        ),
        (
            "By a form received on May 12, 2026, you are requesting the following:\n- the lease of the annex;\n- the appraisal of the land.",
            "- 05-12 • the lease of the annex • the appraisal of the land",
        ),
        (
            "Votre demande du 8 mai 2026 comporte trois volets, soit le bail, les quittances et les relevés de taxes.",
            "05-08 - | le bail, les quittances et les relevés de taxes",
        ),
        (
            "Je reproduis votre question : « Qui a autorisé l'abattage des érables de la rue du Moulin? »",
            "- - | Qui a autorisé l'abattage des érables de la rue du Moulin?",
        ),
        (
            "Dans un courriel du 8 mai 2026, vous souhaitiez qu'on vous fasse parvenir le registre des armes du corps policier.",
            "05-08 - | le registre des armes du corps policier",
        ),
        (
            "Votre souhait, exprimé le 8 mai 2026, est d'obtenir la convention collective des pompiers.",
            "05-08 - | la convention collective des pompiers",
        ),
        (
            "Le 8 mai 2026, vous avez formulé le souhait de consulter votre dossier d'étudiant.",
            "05-08 - | votre dossier d'étudiant",
        ),
        (
            "On May 8, 2026 you filed a request seeking disclosure of the board's travel claims.",
            "05-08 - | the board's travel claims",
        ),
        (
            "We refer to your access request of May 8, 2026, in which you inquire about the asbestos survey of the gymnasium.",
            "05-08 - | the asbestos survey of the gymnasium",
        ),
        (
            "We understand you to be asking for the settlement agreement signed in 2023.",
            "- - | the settlement agreement signed in 2023",
        ),
        (
            "Your request reads: \"copies of all by-laws about short-term rentals\".",
            "- - | copies of all by-laws about short-term rentals",
        ),
        (
            "Nous avons reçu de votre part, le 12 mai 2026, une requête ainsi formulée : « Obtenir les rapports d'expertise en sinistre du chalet ».",
            "- 05-12 | Obtenir les rapports d'expertise en sinistre du chalet",
        ),
        (
            "Vous avez manifesté le désir de recevoir une copie du règlement d'emprunt 2025-04.",
            "- - | une copie du règlement d'emprunt 2025-04",
        ),
        (
            "La documentation que vous réclamez, à savoir les carnets d'entretien des autobus, est jointe.",
            "- - | les carnets d'entretien des autobus",
        ),
        (
            "Votre demande tendant à la communication des baux commerciaux de la gare a retenu toute notre attention.",
            "- - | baux commerciaux de la gare",
        ),
    ]);
}

#[test]
fn openings_of_small_bodies_are_read() {
    check(&[
        ("Depuis le 1er mars 2026, vous avez fait parvenir à la Régie vingt-huit demandes d'accès.", "- -"),
        ("Du 1er février au 31 mars 2026, trente demandes nous ont été adressées par vous.", "- -"),
        (
            "Bonjour, j'ai bien reçu hier votre message concernant l'éclairage du parc des Saules.",
            "- 06-02 | l'éclairage du parc des Saules",
        ),
        ("Le directeur général m'a confié, le 21 mai 2026, le traitement de votre demande.", "- -"),
        ("Votre demande nous a été référée le 21 mai 2026 par le Protecteur du citoyen.", "- 05-21"),
        (
            "Une demande d'accès datée du 20 mai 2026 a été déposée au greffe; elle concerne l'achat d'une rétrocaveuse.",
            "05-20 - | l'achat d'une rétrocaveuse",
        ),
        ("En réponse à ta demande du 20 mai 2026, tu trouveras les règlements.", "05-20 -"),
        (
            "Mes vérifications relatives à votre demande du 20 mai 2026 étant terminées, je peux vous répondre.",
            "05-20 -",
        ),
        (
            "La Ville a le 22 mai 2026 reçu votre demande visant les infractions au 14, rue des Pins.",
            "- 05-22 | les infractions au 14, rue des Pins",
        ),
        (
            "Nous accusons réception de votre demande du 20 mai 2026, reçue à nos bureaux le 22 mai 2026 à 14 h 30.",
            "05-20 05-22",
        ),
        (
            "Votre demande (datée du 20 mai 2026; reçue le 22 mai 2026) porte sur les contrats de plus de 25 000 $.",
            "05-20 05-22 | les contrats de plus de 25 000 $",
        ),
        ("Date de votre demande\t20 mai 2026\nDate de réception\t22 mai 2026", "05-20 05-22"),
        ("Demande du : 20 mai 2026\nReçue le : 22 mai 2026", "05-20 05-22"),
        ("Date received: May 22, 2026\nDate of request: May 20, 2026", "05-20 05-22"),
        ("Request dated May 20, 2026 - received May 22, 2026", "05-20 05-22"),
        (
            "Your file was opened on May 22, 2026, when your request for the daycare inspection reports came in.",
            "- 05-22 | the daycare inspection reports",
        ),
        (
            "Thank you for your request of May 20, 2026. You wish to know the number of students who withdrew in 2025.",
            "05-20 - | the number of students who withdrew in 2025",
        ),
        (
            "The Service received, on the 22nd of May, your request for the incident report of a collision.",
            "- 05-22 | the incident report of a collision",
        ),
        (
            "We last wrote to you on May 20, 2026 to extend the time limit for your request received on May 4, 2026.",
            "- 05-04",
        ),
        ("Your payment was received on May 22, 2026 and your request can proceed.", "- -"),
        ("Votre chèque a été reçu le 22 mai 2026; nous complétons donc le traitement de votre demande.", "- -"),
        ("Nous avons reçu le 22 mai 2026 les observations du tiers touché par votre demande.", "- -"),
    ]);
}

#[test]
fn what_comes_in_is_the_request_and_nothing_else() {
    check(&[
        ("Le 22 mai 2026, le Ministère a reçu votre paiement relatif à la demande.", "- -"),
        ("On May 22, 2026, we received the third party's comments on your request.", "- -"),
        ("Nous avons, le 22 mai 2026, reçu votre demande.", "- 05-22"),
        ("Le tiers nous a transmis, le 22 mai 2026, ses observations sur votre demande.", "- -"),
        ("La présente fait suite à votre demande d'accès que nous avons reçue le 22 mai 2026 par courriel.", "- 05-22"),
        ("Nous avons reçu le 22 mai 2026 votre demande de copie du bail commercial.", "- 05-22 | bail commercial"),
        ("L'Ordre recevait, le 22 mai 2026, une demande d'accès de votre avocat.", "- 05-22"),
        (
            "Received at the Registrar's office on May 22, 2026, your request covers the exam results of 2024.",
            "- 05-22 | the exam results of 2024",
        ),
        (
            "Votre demande du 20 mai 2026 vise les procès-verbaux du 4 avril 2026.",
            "05-20 - | les procès-verbaux du 4 avril 2026",
        ),
        (
            "We have your letter of May 20, 2026, received here May 22, asking to see your personnel file.",
            "05-20 05-22 | your personnel file",
        ),
    ]);
}
