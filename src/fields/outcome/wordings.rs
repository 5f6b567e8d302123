//! The outcomes of short answers in many wordings, told by what happens to the documents.

mod clerks;

use super::extract;
use crate::fields::citations;
use crate::fields::tests_support::{decision_of, letter_of};
use crate::record::{Outcome, ZoneName};

/// Checks what is read of answers that all tell the same outcome.
fn check(expected: Outcome, answers: &[&str]) {
    let read = |answer: &&&str| {
        let letter = letter_of(&[(ZoneName::Body, **answer)]);
        let mut decision = decision_of(&letter);
        citations::extract(&letter, &mut decision);
        extract(&letter, &mut decision);
        decision.outcome.summary.map(|found| found.value) != Some(expected)
    };
    let wrong: Vec<&&str> = answers.iter().filter(read).collect();
    assert!(wrong.is_empty(), "not read as {expected:?}: {wrong:#?}");
}

#[test]
fn what_is_given_is_granted() {
    check(
        Outcome::Granted,
        &[
            "Les six procès-verbaux que vous cherchiez voyagent avec ce courriel. Vous les avez en entier.",
            "Vous recevrez par la poste, d'ici vendredi, la totalité du dossier.",
            "Le registre des chiens dangereux, à jour au 3 mars, figure en annexe.",
            "Notre réponse tient dans le tableau qui suit : 14 interventions en 2022, 19 en 2023.",
            "Il y a lieu d'accorder l'accès. Les copies ont été déposées au comptoir à votre nom.",
            "Après lecture des pièces, l'accès intégral vous est consenti.",
            "Le document vous parvient tel quel, sans aucune rature.",
            "À cet égard, le nombre de plaintes reçues s'élève à 41 pour la période visée.",
            "Votre dossier complet est à votre disposition au bureau 210, où vous pourrez le consulter sur rendez-vous.",
            "You will receive the whole file by courier this week.",
            "Everything you asked for is in the folder that accompanies this message; no names were taken out.",
            "The answer to your question is 212 students. The table on the next page gives the detail by grade.",
            "Access is given to the five agreements, which are uploaded to the secure site.",
            "The Board agrees to your request in full. Copies follow.",
            "Ci-après les six réponses du fournisseur, telles que nous les avons en dossier.",
            "Le responsable acquiesce à votre requête; les plans sont joints au présent envoi, au complet.",
            "Vous avez gain de cause : le rapport d'inspection vous est expédié aujourd'hui même par la poste.",
            "In answer, I am sending you the contract in its entirety.",
            "Your request has been approved. The minutes are on the enclosed USB key.",
            "Nous avons le plaisir de mettre à votre disposition le bail complet.",
            "After consulting the third party, which raised no objection, we are providing the complete agreement.",
            "For the years you mention, the numbers are 14, 22 and 19 respectively.",
            "The requested policy is reproduced in full below.",
        ],
    );
}

#[test]
fn what_is_given_and_kept_back_is_partial() {
    check(
        Outcome::Partial,
        &[
            "Copie du bail vous est acheminée, le loyer y étant recouvert d'un trait noir (art. 22 et 23).",
            "Les courriels sont versés au dossier partagé, à l'exception de ceux échangés avec nos procureurs (art. 31).",
            "Le rapport est livré dans une version dont on a ôté les coordonnées de citoyens (articles 53 et 54).",
            "Nous donnons suite à votre demande, sauf quant aux évaluations de rendement, que l'article 53 protège.",
            "Le rapport d'événement vous parvient amputé des noms des témoins (art. 53, 54).",
            "L'accès est accordé au premier document et refusé au second (article 37).",
            "Les renseignements personnels de tiers ont été soustraits des 40 pages que voici (art. 53).",
            "Copies of the invoices go with this letter; bank account numbers were taken out under section 53.",
            "Two of the three reports are released. The third stays closed under section 37.",
            "You may have the minutes, apart from item 7, which deals with a lawsuit (section 32).",
            "The contract is yours, minus Schedule B, which the supplier treats as confidential (section 23).",
            "We have agreed to release the file with the exception of the names of complainants (ss. 53 and 54).",
            "Vous trouverez les soumissions en pièce jointe; toutefois, les prix unitaires en ont été enlevés (article 23).",
            "Le dossier vous est ouvert, à l'exclusion des notes personnelles de l'agent (art. 9, alinéa 2).",
            "Access to the contract is allowed, but the names of employees have been hidden from view (section 53).",
            "Les pages 3 et 7 ont été retirées du rapport ci-joint, conformément à l'article 37.",
            "The report is enclosed, with certain paragraphs hidden under section 37.",
            "Nous accueillons en partie votre demande : l'entente oui, les courriels non (art. 53).",
            "Attached is the report. Portions of pages 5 and 6 are not shown because they identify individuals (section 54).",
            "Your request is granted, subject to the removal of home addresses (s. 53).",
        ],
    );
}

#[test]
fn what_is_kept_back_is_refused() {
    check(
        Outcome::Refused,
        &[
            "L'article 31 fait obstacle à la remise de l'avis juridique.",
            "Force nous est de vous opposer un refus, fondé sur l'article 28.",
            "La Sûreté ne confirme ni n'infirme l'existence d'une enquête (art. 28).",
            "Le comité a décidé de ne pas rendre ce rapport public avant huit ans, comme le permet l'article 38.",
            "L'accès à ce plan de sécurité est exclu par l'article 29.",
            "Un caviardage viderait le document de son sens; nous le retenons donc en totalité (art. 14, 37).",
            "None of the statements you list will leave our files: section 28 protects them.",
            "Under section 31, the legal opinion is privileged and stays with us.",
            "Your request is dismissed on the ground of section 37.",
            "The law forbids us to hand these records over (section 53).",
            "We are keeping both reports back under section 39, as nothing meaningful would be left once severed.",
            "Nous ne pouvons, en raison de l'article 32, vous faire tenir copie de cette analyse.",
            "Suivant les articles 53 et 54, les renseignements visés sont confidentiels et leur communication est proscrite.",
            "I am obliged to refuse you access, having regard to section 28.",
            "It is not possible for us to provide the report, since section 29 forbids it.",
            "À regret, nous écartons votre demande, l'article 37 s'appliquant à l'entièreté du document.",
            "Le rapport complet relève de l'enquête en cours et ne peut donc sortir de nos dossiers (art. 28).",
            "Vu l'article 37, vous n'aurez pas accès au mémoire du conseiller.",
            "La Régie s'abstient de communiquer le tout, conformément à l'article 22.",
            "Le droit d'accès ne porte pas sur ce brouillon (article 9, second alinéa).",
            "Regrettably, the answer must be no: the evaluation is covered by section 37.",
            "Section 28 applies to the entire occurrence report, and disclosure is therefore denied.",
            "We invoke section 31 with regard to the whole of the opinion and will not part with it.",
        ],
    );
}

#[test]
fn what_is_not_held_is_no_document() {
    check(
        Outcome::NoDocument,
        &[
            "Notre recherche, menée auprès du greffe et des travaux publics, n'a rien donné.",
            "Il n'y a jamais eu d'étude de circulation sur cette rue.",
            "Un tel registre n'est pas tenu par la Municipalité.",
            "Ces documents ont été détruits en 2019 selon le calendrier de conservation.",
            "Le Centre de services ne compile pas cette donnée; elle ne figure dans aucun de nos systèmes.",
            "Malgré des fouilles poussées, les photographies sont demeurées introuvables.",
            "Nous n'avons pas ce contrat.",
            "We looked everywhere and came up empty.",
            "There is no such study. The Town never ordered one.",
            "The records were destroyed in 2018 under the retention schedule.",
            "Such statistics are not kept by the College.",
            "Nos archives sont muettes sur cette question.",
            "Après vérification, l'organisme n'a produit ni reçu de rapport de ce genre.",
            "We do not have any emails that match your description.",
            "Our search of the files yielded no results.",
            "Le rapport auquel vous faites allusion n'a pas été rédigé.",
            "Je vous informe qu'il n'y a, au sein du Service, aucune donnée de cette nature.",
            "Le greffe a fouillé ses voûtes. Résultat : néant.",
            "Personne à la direction n'a rédigé de compte rendu de cette rencontre.",
            "Cette réunion n'a pas donné lieu à un procès-verbal.",
            "The School Board has never had such a contract on its books.",
            "Please be advised that no file bearing that number appears in our system.",
            "The archives were searched without success.",
        ],
    );
}

#[test]
fn answers_that_tell_not_created() {
    check(
        Outcome::NotCreated,
        &[
            "Il faudrait, pour vous répondre, croiser trois bases de données, ce que la Loi n'exige pas de nous (article 15).",
            "Le droit d'accès ne s'étend pas à la fabrication d'un nouveau document (art. 15).",
            "To answer we would have to build a new table from raw data; s. 15 says that we need not.",
            "Pareille statistique devrait être fabriquée de toutes pièces; la loi ne nous y oblige pas (art. 15).",
            "The Board does not keep this tally and is not bound to draw one up (section 15).",
        ],
    );
}

#[test]
fn answers_that_tell_transferred() {
    check(
        Outcome::Transferred,
        &[
            "Nous vous dirigeons vers la MRC de Portneuf, à qui appartient ce dossier (article 48).",
            "Veuillez vous adresser plutôt au ministère des Transports, de qui relève cette route.",
            "Your request should go to the Ministère de l'Éducation, which is better placed to answer (section 48).",
            "Nous avons fait suivre votre demande au ministère de la Santé, qui détient ces dossiers (art. 48).",
            "Le ministère de la Famille est l'organisme compétent en cette matière; nous vous prions de lui écrire.",
            "These records belong to the Town of Mont-Royal; please write to its access officer.",
        ],
    );
}

#[test]
fn answers_that_tell_published_elsewhere() {
    check(
        Outcome::PublishedElsewhere,
        &[
            "Le budget que vous cherchez est affiché depuis janvier dans la rubrique Finances de notre portail (art. 13).",
            "You can download the reports from our website.",
            "The minutes are already public: see www.ville.example/minutes (section 13).",
            "Les états financiers peuvent être consultés en ligne au www.exemple.ca/finances.",
            "Consultez plutôt la page Transparence du site de la Ville, où figurent tous les contrats.",
            "This information is posted on our website under Governance.",
            "Comme ces rapports se trouvent déjà sur le site de l'Assemblée nationale, nous vous y référons.",
        ],
    );
}

#[test]
fn answers_that_tell_withdrawn() {
    check(
        Outcome::Withdrawn,
        &[
            "Comme convenu, nous fermons votre dossier puisque vous n'avez plus besoin de ces documents.",
            "Vous nous avez fait part de votre intention de ne pas poursuivre votre demande; nous classons le dossier.",
            "As you no longer wish to pursue your request, our file is closed.",
            "Nous prenons note de l'abandon de votre demande.",
            "Par votre courriel d'hier, vous mettez fin à votre démarche; le dossier est fermé.",
            "Ayant obtenu l'information autrement, vous nous avez dit ne plus requérir les documents. Nous en prenons acte.",
        ],
    );
}

#[test]
fn answers_that_tell_clarification_asked() {
    check(
        Outcome::ClarificationAsked,
        &[
            "De quelle année parlez-vous ? Dites-nous aussi de quel immeuble il s'agit; nous reprendrons alors la recherche.",
            "We need a few details before we can start: which building, and which years?",
            "Veuillez nous indiquer la période et le secteur visés, faute de quoi nous ne pourrons repérer les documents.",
            "Avant d'aller plus loin, il nous faut savoir lequel des deux contrats vous intéresse.",
        ],
    );
}

#[test]
fn answers_that_tell_fees_estimated() {
    check(
        Outcome::FeesEstimated,
        &[
            "La reproduction des 400 pages coûtera 172 $. Nous commencerons dès réception de votre chèque (article 11).",
            "Photocopying will cost you $85.40. Kindly send a cheque before we proceed.",
            "Il vous en coûtera 64 $ pour 150 pages. Les copies seront faites une fois cette somme payée.",
            "Nous évaluons à 230,50 $ ce que vous aurez à débourser pour la transcription et la reproduction (art. 11).",
        ],
    );
}

#[test]
fn answers_that_tell_extended() {
    check(
        Outcome::Extended,
        &[
            "Le volume des documents nous oblige à prendre dix jours de plus pour vous répondre (art. 47).",
            "Vous aurez notre réponse au plus tard le 14 mai, et non le 4 comme prévu, vu l'article 47.",
            "We need ten more days to complete our search, as section 47 allows.",
            "Nous nous prévalons du délai additionnel prévu à l'article 47 et vous répondrons le 3 juin.",
            "Faute de temps, nous devons reporter notre réponse au 3 juillet, comme l'autorise l'article 47.",
        ],
    );
}

#[test]
fn answers_that_tell_acknowledged() {
    check(
        Outcome::Acknowledged,
        &[
            "Votre demande est bien entre nos mains. Une réponse suivra dans les vingt jours.",
            "Nous vous confirmons que votre lettre du 2 mai est arrivée hier et qu'elle a été confiée à un analyste.",
            "This confirms that your request reached our office on May 2. You should hear from us by May 22.",
            "Nous accusons bonne réception de votre demande, qui sera traitée dans les vingt jours.",
            "Votre courriel nous est bien parvenu; il porte désormais le numéro 25-114 et recevra réponse d'ici le 1er juin.",
        ],
    );
}

#[test]
fn what_differs_is_mixed() {
    check(
        Outcome::Mixed,
        &[
            "Le contrat vous est envoyé. Quant au rapport d'inspection, aucun n'a été fait.",
            "The policy is attached. We have no inspection reports.",
            "Le contrat est joint. Pour ce qui est de l'étude d'impact, nous n'en avons pas.",
            "Regarding the lease, a copy is enclosed. As for the appraisal, none was done.",
        ],
    );
}
