//! What an article is for, as data: whether a mention of it may be a ground, and of which laws that is known.

use super::{
    ACCESS_ACT, FEDERAL_ACCESS_ACT, FOREIGN_LAWS, ONTARIO_ACCESS_ACT, ONTARIO_MUNICIPAL_ACCESS_ACT, UNKNOWN_LAW,
    article, article_to_key,
};

/// What an article is for, and so what it takes before a mention of it counts as a ground.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArticleUse {
    /// It restricts access: invoking it is a ground.
    Restriction,
    /// It bears on access in some way (severance, no document, abuse): a ground only where the letter says that
    /// something is withheld or not done.
    Condition,
    /// It lifts a restriction, serves somebody else, or belongs to another law: a ground only where it is
    /// directly invoked to withhold.
    Exception,
    /// It rules how a request is treated.
    Procedure,
    /// It is about the recourse.
    Recourse,
    /// None of these.
    Other,
}

/// The uses of the articles of the access act, first and last article included.
const ACCESS_USES: &[(&str, &str, ArticleUse)] = &[
    ("1", "1", ArticleUse::Condition),
    ("8", "8", ArticleUse::Procedure),
    ("10", "11", ArticleUse::Procedure),
    ("13", "13", ArticleUse::Procedure),
    ("14", "15", ArticleUse::Condition),
    ("16", "17", ArticleUse::Procedure),
    ("18", "24", ArticleUse::Restriction),
    ("25", "25", ArticleUse::Procedure),
    ("26", "26", ArticleUse::Exception),
    ("27", "41", ArticleUse::Restriction),
    ("41.1", "41.3", ArticleUse::Exception),
    ("42", "52.1", ArticleUse::Procedure),
    ("53", "54", ArticleUse::Restriction),
    ("55", "55", ArticleUse::Exception),
    ("56", "56", ArticleUse::Restriction),
    ("57", "58", ArticleUse::Exception),
    ("59", "59", ArticleUse::Restriction),
    ("83", "85", ArticleUse::Procedure),
    ("86", "88.1", ArticleUse::Restriction),
    ("89", "104", ArticleUse::Procedure),
    ("134.2", "137", ArticleUse::Recourse),
    ("137.1", "137.1", ArticleUse::Condition),
    ("137.2", "137.3", ArticleUse::Recourse),
];

/// Gives the use of an article; article 9 of the access act restricts in its second paragraph only.
pub fn article_use(law: &str, number: &str, paragraph: Option<&str>) -> ArticleUse {
    match (law, number) {
        (UNKNOWN_LAW, _) => ArticleUse::Other,
        (ACCESS_ACT, "9") if paragraph == Some("2") => ArticleUse::Restriction,
        (ACCESS_ACT, _) => access_article_use(number),
        (law, _) => {
            let rest = if FOREIGN_LAWS.contains(&law) { ArticleUse::Other } else { ArticleUse::Exception };
            other_article_use(law, number).unwrap_or(rest)
        }
    }
}

/// The uses of articles of other laws, first and last included: the access acts of Canada and Ontario, and the
/// articles by which other laws of Québec keep files secret.
const OTHER_USES: &[(&str, &str, &str, ArticleUse)] = &[
    // Health and social services: the file of a user, and what others told of him.
    ("S-4.2", "18", "19", ArticleUse::Restriction),
    ("S-4.2", "23", "23", ArticleUse::Restriction),
    // Personal information in the private sector.
    ("P-39.1", "37", "41", ArticleUse::Restriction),
    // Fiscal files.
    ("A-6.002", "69", "69.9", ArticleUse::Restriction),
    // Health insurance.
    ("A-29", "63", "63", ArticleUse::Restriction),
    // What professional orders hold on inquiries, and what clients told to professionals.
    ("C-26", "60.4", "60.4", ArticleUse::Restriction),
    ("C-26", "108.3", "108.4", ArticleUse::Restriction),
    ("B-1", "131", "131", ArticleUse::Restriction),
    // The interventions of the ombudsman.
    ("P-32", "24", "24", ArticleUse::Restriction),
    ("P-32", "34", "34", ArticleUse::Restriction),
    (FEDERAL_ACCESS_ACT, "4", "12.9", ArticleUse::Procedure),
    (FEDERAL_ACCESS_ACT, "13", "24.9", ArticleUse::Restriction),
    (FEDERAL_ACCESS_ACT, "26", "26.9", ArticleUse::Restriction),
    (FEDERAL_ACCESS_ACT, "27", "28.9", ArticleUse::Procedure),
    (FEDERAL_ACCESS_ACT, "30", "53.9", ArticleUse::Recourse),
    (FEDERAL_ACCESS_ACT, "68", "69.9", ArticleUse::Restriction),
    (ONTARIO_ACCESS_ACT, "12", "22.9", ArticleUse::Restriction),
    (ONTARIO_ACCESS_ACT, "24", "30.9", ArticleUse::Procedure),
    (ONTARIO_ACCESS_ACT, "49", "49.9", ArticleUse::Restriction),
    (ONTARIO_ACCESS_ACT, "50", "56.9", ArticleUse::Recourse),
    (ONTARIO_MUNICIPAL_ACCESS_ACT, "6", "15.9", ArticleUse::Restriction),
    (ONTARIO_MUNICIPAL_ACCESS_ACT, "17", "23.9", ArticleUse::Procedure),
    (ONTARIO_MUNICIPAL_ACCESS_ACT, "38", "38.9", ArticleUse::Restriction),
    (ONTARIO_MUNICIPAL_ACCESS_ACT, "39", "44.9", ArticleUse::Recourse),
];

fn other_article_use(law: &str, number: &str) -> Option<ArticleUse> {
    let key = article_to_key(number)?;
    let holds = |(of, from, to, _): &&(&str, &str, &str, ArticleUse)| {
        *of == law && article_to_key(from) <= Some(key) && Some(key) <= article_to_key(to)
    };
    OTHER_USES.iter().find(holds).map(|(_, _, _, found)| *found)
}

fn access_article_use(number: &str) -> ArticleUse {
    let Some(key) = article_to_key(number) else { return ArticleUse::Other };
    let holds = |from: &str, to: &str| article_to_key(from) <= Some(key) && Some(key) <= article_to_key(to);
    let found = ACCESS_USES.iter().find(|(from, to, _)| holds(from, to)).map(|(_, _, found)| *found);
    match found {
        Some(ArticleUse::Restriction) if article(ACCESS_ACT, number).is_none() => ArticleUse::Other,
        found => found.unwrap_or(ArticleUse::Other),
    }
}
