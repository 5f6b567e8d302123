//! The names by which letters call the laws, as data: French and English side by side, the chapter in front.

use super::{ACCESS_ACT, UNKNOWN_LAW};

/// A law and the names by which letters call it, French and English.
pub(super) struct LawNames {
    pub(super) law: &'static str,
    pub(super) fr: &'static [&'static str],
    pub(super) en: &'static [&'static str],
}

const fn names(law: &'static str, fr: &'static [&'static str], en: &'static [&'static str]) -> LawNames {
    LawNames { law, fr, en }
}

pub(super) const LAWS: &[LawNames] = &[
    names(
        ACCESS_ACT,
        &[
            "loi sur l'accès aux documents des organismes publics et sur la protection des renseignements personnels",
            "loi sur l'accès aux documents des organismes publics et la protection des renseignements personnels",
            "loi sur l'accès aux documents des organismes publics",
            "loi sur l'accès aux documents",
            "loi sur l'accès",
        ],
        &[
            "act respecting access to documents held by public bodies and the protection of personal information",
            "act respecting access to documents held by public bodies",
            "act respecting access to documents",
            "act respecting access",
            "access act",
        ],
    ),
    names(
        "A-2.1, r. 2",
        &["règlement sur la diffusion de l'information et sur la protection des renseignements personnels"],
        &["regulation respecting the distribution of information and the protection of personal information"],
    ),
    names("A-2.1, r. 3", &["règlement sur les frais exigibles"], &["regulation respecting fees"]),
    names("A-3.001", &["loi sur les accidents du travail et les maladies professionnelles"], &[]),
    names("A-6.002", &["loi sur l'administration fiscale"], &["tax administration act"]),
    names("A-19.1", &["loi sur l'aménagement et l'urbanisme"], &["act respecting land use planning and development"]),
    names("A-21.1", &["loi sur les archives"], &["archives act"]),
    names("A-29", &["loi sur l'assurance maladie"], &["health insurance act"]),
    names("C-11", &["charte de la langue française"], &["charter of the french language"]),
    names(
        "C-12",
        &["charte des droits et libertés de la personne", "charte québécoise"],
        &["charter of human rights and freedoms"],
    ),
    names("C-19", &["loi sur les cités et villes"], &["cities and towns act"]),
    names("C-24.2", &["code de la sécurité routière"], &["highway safety code"]),
    names("C-25.01", &["code de procédure civile"], &["code of civil procedure"]),
    names("C-25.1", &["code de procédure pénale"], &["code of penal procedure"]),
    names("C-26", &["code des professions"], &["professional code"]),
    names("C-27", &["code du travail"], &["labour code"]),
    names("C-27.1", &["code municipal du québec", "code municipal"], &["municipal code of québec", "municipal code"]),
    names("C-65.1", &["loi sur les contrats des organismes publics"], &["act respecting contracting by public bodies"]),
    names(
        "CCQ-1991",
        &["code civil du québec", "code civil", "c.c.q.", "ccq"],
        &["civil code of québec", "civil code"],
    ),
    names("F-3.1.1", &["loi sur la fonction publique"], &["public service act"]),
    names(
        "G-1.021",
        &["loi sur la gouvernance du système de santé et de services sociaux"],
        &["act respecting the governance of the health and social services system"],
    ),
    names("I-13.3", &["loi sur l'instruction publique"], &["education act"]),
    names("J-3", &["loi sur la justice administrative"], &["act respecting administrative justice"]),
    names("M-30", &["loi sur le ministère du conseil exécutif"], &["act respecting the ministère du conseil exécutif"]),
    names("M-31", &["loi sur le ministère du revenu"], &["act respecting the ministère du revenu"]),
    names("N-1.1", &["loi sur les normes du travail"], &["act respecting labour standards"]),
    names("P-13.1", &["loi sur la police"], &["police act"]),
    names("P-34.1", &["loi sur la protection de la jeunesse"], &["youth protection act"]),
    names(
        "P-39.1",
        &["loi sur la protection des renseignements personnels dans le secteur privé"],
        &["act respecting the protection of personal information in the private sector"],
    ),
    names("Q-2", &["loi sur la qualité de l'environnement"], &["environment quality act"]),
    names(
        "R-22.1",
        &["loi sur les renseignements de santé et de services sociaux"],
        &["act respecting health and social services information"],
    ),
    names("S-2.1", &["loi sur la santé et la sécurité du travail"], &["act respecting occupational health and safety"]),
    names(
        "S-4.2",
        &["loi sur les services de santé et les services sociaux"],
        &["act respecting health services and social services"],
    ),
    names("T-16", &["loi sur les tribunaux judiciaires"], &["courts of justice act"]),
    names("V-5.01", &["loi sur le vérificateur général"], &["auditor general act"]),
    // Laws of Canada, Ontario and France, named here so that they are not taken for one of ours.
    names(
        UNKNOWN_LAW,
        &[
            "loi sur l'accès à l'information et la protection de la vie privée",
            "loi sur l'accès à l'information municipale et la protection de la vie privée",
            "loi sur l'accès à l'information",
            "loi sur l'accès à",
            "loi sur l'accès aux renseignements",
            "loi sur l'accès aux services",
            "loi sur la protection des renseignements personnels et les documents électroniques",
            "loi sur la protection des renseignements personnels",
            "loi sur le droit d'auteur",
            "loi sur la preuve au canada",
            "loi constitutionnelle de 1867",
            "loi constitutionnelle de 1982",
            "loi informatique et libertés",
            "loi de l'impôt sur le revenu",
            "loi du 17 juillet 1978",
            "charte canadienne des droits et libertés",
            "charte canadienne",
            "code criminel",
            "code des relations entre le public et l'administration",
            "crpa",
            "rgpd",
        ],
        &[
            "freedom of information and protection of privacy act",
            "municipal freedom of information and protection of privacy act",
            "freedom of information act",
            "access to information act",
            "personal information protection and electronic documents act",
            "privacy act",
            "copyright act",
            "canada evidence act",
            "income tax act",
            "canadian charter of rights and freedoms",
            "canadian charter",
            "criminal code",
        ],
    ),
];

/// Words at which the name of a law that is not in our list ends at the latest.
pub(super) const NAME_STOPS: &[&str] = &[
    " prévoi",
    " qui ",
    " que ",
    " qu'",
    " et la loi",
    " et la Loi",
    " ou la Loi",
    " de la Loi",
    " et l'article",
    " nous ",
    " ne ",
    " s'appli",
    " est ",
    " sont ",
    " stipul",
    " a été",
    " which ",
    " that ",
    " provides",
    " states",
    " applies",
    " we ",
    " is ",
    " are ",
];

/// English words that stand before the name of an act and begin with a capital letter at the start of a sentence.
pub(super) const NO_PART_OF_A_NAME: &[&str] =
    &["The", "This", "That", "Under", "In", "As", "of", "to", "and", "in", "for", "Section"];
