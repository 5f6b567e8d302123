//! Answers as other clerks write them: each group is read as one outcome.

use super::super::Outcome;
use super::check;

/// The answers by their outcome.
const ANSWERS: &[(Outcome, &[&str])] = &[
    (
        Outcome::Granted,
        &[
            "Nous avons le plaisir de vous faire tenir, en annexe, l'ensemble des pièces que vous avez réclamées.",
            "Le bail et ses trois avenants accompagnent cette lettre; vous n'aurez rien à débourser.",
            "You will find everything you asked for on the enclosed USB stick. Nothing has been held back.",
            "Your request is allowed. Copies of the lease and of both reports go out to you by regular mail today.",
            "Après consultation du tiers, qui n'y voit pas d'inconvénient, nous donnons notre aval à la communication complète du bail. Vous le trouverez sous ce pli.",
            "Il nous est agréable d'accéder à votre demande. Les documents peuvent être récupérés au comptoir de la mairie aux heures d'ouverture.",
            "Nous acceptons votre demande. Un lien de téléchargement, valable quinze jours, vous a été envoyé ce matin; il donne accès au bail et aux quatre rapports.",
            "Vous avez raison : la date de naissance inscrite à votre dossier était erronée. La correction a été faite le 12 mars.",
            "Les articles 53 et 54 de la Loi sur l'accès aux documents des organismes publics et sur la protection des renseignements personnels n'étant pas en cause, le bail vous est remis au complet.",
        ],
    ),
    (
        Outcome::NoDocument,
        &[
            "Nos vérifications auprès de la trésorerie et des travaux publics ne nous ont permis de mettre la main sur aucun bail.",
            "Force est de constater qu'un tel document n'a jamais existé à la Municipalité.",
            "A thorough search of our archives turned up nothing that answers your description.",
            "La Municipalité n'est pas partie à un tel bail et n'a, par conséquent, aucun document à vous transmettre.",
            "The Town does not own a garage and has no lease to provide you with.",
            "On a cherché partout, on n'a rien là-dessus.",
            "Le Centre de services scolaire ne tient pas de registre de cette nature. Aucun document ne répond donc à votre demande.",
            "Ces documents, s'ils existent, ne sont pas en notre possession. L'article 1 de la Loi sur l'accès limite le droit d'accès aux documents que nous détenons.",
            "Our records contain no inspection report for the years in question.",
        ],
    ),
    (
        Outcome::Withdrawn,
        &[
            "Nous avons bien noté, lors de votre appel du 3 mars, que vous ne donniez pas suite à votre demande. Votre dossier est donc clos.",
            "As agreed with you over the phone on March 8, your request is considered withdrawn.",
            "Suite à notre conversation téléphonique du 8 mars, nous comprenons que les renseignements affichés sur notre site vous suffisent et que vous retirez votre demande.",
        ],
    ),
    (
        Outcome::ClarificationAsked,
        &[
            "Votre demande ne nous permet pas de repérer les documents que vous cherchez. Pourriez-vous nous indiquer de quel garage il s'agit et pour quelles années vous désirez les rapports ?",
            "Afin que nous puissions donner suite à votre demande, nous vous saurions gré de nous préciser de quel bail il est question et quels rapports vous voulez consulter.",
        ],
    ),
    (
        Outcome::FeesEstimated,
        &[
            "La préparation des copies (188 pages à 0,45 $) entraînera des frais de 84,60 $. Nous entreprendrons le travail sur réception de votre paiement.",
            "Les 129 pages vous coûteront 58,05 $. Faites-nous parvenir un chèque de ce montant et nous vous posterons les copies.",
            "Nous estimons à 45,90 $ le coût de reproduction des 102 pages (0,45 $ la page). Merci de nous dire si vous voulez toujours les recevoir.",
            "We estimate that transcribing the recordings will cost $1,250. A deposit of $625 is required before the work begins.",
            "Avant d'entreprendre la numérisation, nous devons vous aviser qu'elle vous sera facturée 96 $. Veuillez confirmer que vous êtes d'accord.",
        ],
    ),
    (
        Outcome::Extended,
        &[
            "L'ampleur des recherches nous contraint à nous prévaloir du délai supplémentaire de dix jours que prévoit l'article 47 de la Loi sur l'accès aux documents des organismes publics et sur la protection des renseignements personnels.",
            "En raison des vacances, il nous faudra un peu plus de temps. Le délai de réponse est donc porté à trente jours, soit dix jours de plus (article 47 de la Loi sur l'accès).",
            "Nous aurons besoin de dix jours additionnels pour achever l'examen des documents. Notre réponse vous parviendra donc au plus tard le 21 mars 2024 (art. 47 de la Loi sur l'accès).",
            "Please note that, as section 47 of the Act respecting access to documents held by public bodies and the protection of personal information permits, we are taking an additional ten (10) days to respond.",
            "L'échéance, qui tombait le 15 mars, est reportée au 25 mars 2024 en vertu de l'article 47 de la Loi sur l'accès, vu le nombre de documents à analyser.",
        ],
    ),
    (
        Outcome::Acknowledged,
        &[
            "Nous tenons à vous informer que votre demande a été versée au registre le 20 février et qu'elle suivra son cours. Vous aurez de nos nouvelles au plus tard le 11 mars.",
            "Thank you for your request, which arrived at Town Hall on February 20, 2024. We are looking into it and will get back to you by March 11, 2024.",
            "La présente est pour vous aviser que votre demande est à l'étude. La Loi nous accorde vingt jours pour y répondre; ce délai peut être prolongé de dix jours au besoin.",
            "Votre demande porte le numéro 24-118. Elle sera traitée selon la Loi sur l'accès dans les vingt jours de sa réception.",
            "Conformément à l'article 46 de la Loi sur l'accès, nous accusons réception de votre demande. Vous devriez recevoir notre réponse dans les vingt jours; ce délai pourrait toutefois être prolongé de dix jours (article 47).",
            "Nous avons bien reçu votre demande. Certains des documents pourraient être visés par les articles 23 et 24 de la Loi sur l'accès, de sorte que nous devons d'abord consulter un tiers.",
        ],
    ),
    (
        Outcome::Mixed,
        &[
            "Le bail vous est remis avec la présente. Pour ce qui touche les rapports d'inspection, sachez que nous n'en possédons aucun.",
            "Nous vous transmettons le bail. Les rapports, quant à eux, relèvent de la MRC des Hauts-Vallons, à qui il y a lieu de vous adresser.",
            "Pour 2022, le rapport est annexé. Pour 2023, il n'y a pas eu de rapport.",
            "The 2021 report is attached. The 2022 report was never written.",
        ],
    ),
    (
        Outcome::Refused,
        &[
            "Under section 59 of the Act respecting Access to documents held by public bodies and the Protection of personal information, we may not let third persons see these files unless the individuals concerned agree, which they have not.",
            "Il s'agit de notes personnelles et d'ébauches auxquelles le droit d'accès ne s'étend pas, suivant le deuxième alinéa de l'article 9 de la Loi sur l'accès.",
            "Désolé, mais je ne peux pas vous donner ces documents : ils contiennent des renseignements personnels sur des employés (art. 53 et 54, Loi sur l'accès).",
            "Ces mémoires ont été soumis au Conseil des ministres; tant que vingt-cinq ans ne seront pas écoulés, l'article 33 de la Loi sur l'accès aux documents des organismes publics fait échec à leur communication.",
            "L'accès vous est refusé, et ce, sur la base des articles 28 et 29 de la Loi sur l'accès.",
            "Le dossier de votre sœur ne peut vous être communiqué : l'article 88 de la Loi sur l'accès s'y oppose, car il révélerait des renseignements sur une autre personne.",
            "Votre demande de rectification, faite en vertu de l'article 89 de la Loi sur l'accès, ne peut être accueillie : les renseignements inscrits sont exacts.",
            "Le tiers, avisé comme le veut l'article 25 de la Loi sur l'accès, s'est opposé à la divulgation de sa soumission. Nous partageons son avis : les articles 23 et 24 s'appliquent, et la soumission ne vous sera pas communiquée.",
            "We cannot disclose the file, in particular because of sections 53, 54 and 59 of the Act respecting access to documents held by public bodies and the protection of personal information.",
        ],
    ),
    (
        Outcome::PublishedElsewhere,
        &[
            "The lease can be viewed at any time on the Town's website under the heading Contracts.",
            "Le bail a été publié dans le procès-verbal de la séance du 3 mai 2021, que vous pouvez consulter en ligne. Voir l'article 13 de la Loi sur l'accès.",
            "Nous vous invitons à consulter le registre des contrats, disponible dans la section Transparence de notre site web.",
        ],
    ),
    (
        Outcome::Partial,
        &[
            "Certaines parties des rapports ont été rendues illisibles, sur le fondement, entre autres, des articles 53, 54 et 57 de la Loi sur l'accès aux documents des organismes publics et sur la protection des renseignements personnels.",
            "Je vous envoie le bail, mais j'ai dû cacher les numéros de téléphone personnels (articles 53 et 54 de la Loi sur l'accès).",
            "Le bail vous est fourni. Certaines clauses ont été retirées en raison des articles 37 et 53 de la Loi sur l'accès aux documents des organismes publics.",
            "Most of the file is released. Two memos are held back because their release might affect the outcome of a lawsuit (s. 32 of the Act respecting access to documents held by public bodies and the protection of personal information).",
            "Un exemplaire du rapport, dont les noms ont été biffés (Loi sur l'accès, art. 53 et 54), est joint.",
            "Les relevés d'heures vous sont communiqués, mais non les motifs d'absence, que protège l'article 53 de la Loi sur l'accès.",
            "La Municipalité rend accessible le rapport, à l'exclusion des renseignements personnels qu'il contient, lesquels ont été oblitérés comme l'exigent les articles 53 et 54 de la Loi sur l'accès.",
            "Nous avons donné suite à votre demande dans la mesure où la Loi sur l'accès le permet : les adresses des citoyens, que l'article 53 rend confidentielles, ne figurent pas sur les copies ci-jointes.",
        ],
    ),
    (
        Outcome::NotCreated,
        &[
            "The School Board would have to go through each file by hand and add up the figures. Section 15 of the Act respecting Access to documents held by public bodies and the Protection of personal information does not oblige it to do so.",
            "La Loi sur l'accès (art. 15) ne nous impose pas de produire une compilation qui n'existe pas déjà; votre demande ne peut donc être satisfaite.",
            "No such tally exists, and drawing it up would call for calculations and comparisons that section 15 of the Act respecting access to documents held by public bodies and the protection of personal information does not require of us.",
        ],
    ),
    (
        Outcome::Transferred,
        &[
            "Les rapports en question sont ceux du ministère de la Santé et des Services sociaux. Nous lui faisons suivre votre demande aujourd'hui même, ainsi que le prévoit l'article 48 de la Loi sur l'accès.",
            "Nous n'avons pas compétence à l'égard de ces installations : c'est Hydro-Québec qui en assure l'exploitation. Vous devrez donc lui présenter votre demande (article 48 de la Loi sur l'accès).",
            "L'enquête ayant été menée par la Sûreté du Québec, c'est à elle qu'il convient de vous adresser (article 48 de la Loi sur l'accès).",
            "Les documents visés ont été produits par le Centre intégré de santé et de services sociaux de l'Outaouais et par la Ville de Gatineau. L'article 48 de la Loi sur l'accès nous oblige à vous diriger vers ces organismes.",
            "Vous frappez à la mauvaise porte : ces tarifs sont fixés par la Régie de l'énergie. Nous vous suggérons de lui adresser votre demande.",
        ],
    ),
];

#[test]
fn answers_of_other_clerks_are_read() {
    for (outcome, answers) in ANSWERS {
        check(*outcome, answers);
    }
}
