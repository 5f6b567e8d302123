//! Another reader as witness: pdf-extract finds the same letters in every PDF sample, and the same words save for
//! those of the table, each with the reason.
//!
//! A difference that is in the table and no longer exists fails too, so that the table stays true.

use std::collections::BTreeMap;
use std::fs;
use std::panic::catch_unwind;

use greffier::layout::words::glyphs_to_words;
use unicode_normalization::UnicodeNormalization;

use crate::util::{sample_names, samples};

/// The words of one sample that pdf-extract has not, and why.
struct Difference {
    sample: &'static str,
    reason: &'static str,
    /// As often as they differ, parted by white space, in any order.
    words: &'static str,
}

/// pdf-extract takes the move from one letter to the next for a space where the letters are kerned.
const KERNED: &str = "pdf-extract parts kerned letters";
/// pdf-extract puts no space where a line ends and the next begins in one text object.
const LINE_END: &str = "pdf-extract glues the last word of a line to the first of the next";
/// pdf-extract parts letters at a change of size or font where no space stands.
const STYLE: &str = "pdf-extract parts a raised letter or a full stop of another style from its word";

const DIFFERENCES: &[Difference] = &[
    Difference { sample: "cisss-lanaudiere/2024-213.pdf", reason: KERNED, words: "Lanaudière intégré" },
    Difference {
        sample: "hydro-quebec/hq-2025-0148.pdf",
        reason: KERNED,
        words: "22. 23. 24. A-2.1) Affaires Appalaches-Sud Appalaches-Sud, Après Brisebois-Lalancette, COURRIEL \
            Certains Commission Contrats DE Demande Direction EXTRAITS Hydro-Québec PAR",
    },
    Difference { sample: "lester-b-pearson/lbp-2025-031.pdf", reason: LINE_END, words: "Dunmore-Tessier Secretary" },
    Difference {
        sample: "mifi/31180-chromium.pdf",
        reason: KERNED,
        words: "0C9 100 2026 31180 5109 53. 54. AUX Afin Ainsi, Alma Amos Autres Autres Baie-Comeau \
            Baie-Saint-Paul Bonjour, Brossard COURRIEL Celle-ci Chabot Châteauguay Commission Cowansville \
            DE DES DES DOCUMENTS Dans Demande Direction Drummondville INVOQUÉS Isabelle L'ACCÈS \
            L'Ancienne-Lorette Municipalité Municipalité N/Réf. Nombre Nombre Nombre Notes: ORGANISMES \
            Objet PAR PROTECTION PUBLICS Programme Responsable Source: Total Vaudreuil-Dorion d'accès dans \
            documents documents décision février invitées invitées invitées invitées invitées janvier \
            l'accès la le municipalité par personnels personnes personnes personnes personnes personnes \
            protection qualifiés renseignements résidence substitut sélection travailleurs ventilé",
    },
    Difference {
        sample: "mifi/31180-typst.pdf",
        reason: LINE_END,
        words: "Québec Réside Total disponible divulgation, documents et non-",
    },
    Difference { sample: "mifi/31180-typst.pdf", reason: STYLE, words: "7e dorganismes-publics/." },
    Difference {
        sample: "mtmd/115216.pdf",
        reason: LINE_END,
        words: "216 700, Directeur Est Lamontagne-Roy Québec Transports V/Réf. circulation. et et l’information \
            l’information www.donneesquebec.ca/recherche/dataset/debit-de-",
    },
    Difference {
        sample: "surete-du-quebec/2406-118.pdf",
        reason: LINE_END,
        words: "Arcand-Desbiens Québec Responsable Service",
    },
    Difference {
        sample: "trois-rivieres/da-2024-0931.pdf",
        reason: KERNED,
        words: "13 2023-2024 783,0 840 971,22 Bien Bonne Cap Cap-de-la- Centre Commission Coûts Coûts \
            DA-2024-0931 Longueur Montant Nombre Total d'entrepreneurs déneigement déneigée hiver par versé",
    },
];

#[test]
fn pdf_extract_finds_the_same_letters_and_words() {
    let pdfs: Vec<String> = sample_names().into_iter().filter(|name| name.ends_with(".pdf")).collect();
    assert!(!pdfs.is_empty(), "there are PDF samples");
    let faults: Vec<String> = pdfs.iter().filter_map(|name| compare(name).err()).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}

#[test]
fn the_table_names_samples_that_exist() {
    let names = sample_names();
    let lost: Vec<&str> =
        DIFFERENCES.iter().map(|entry| entry.sample).filter(|sample| !names.iter().any(|n| n == sample)).collect();
    assert_eq!(lost, [""; 0]);
}

fn compare(name: &str) -> Result<(), String> {
    let bytes = fs::read(samples().join(name)).map_err(|error| format!("{name}: {error}"))?;
    let theirs = match catch_unwind(|| pdf_extract::extract_text_from_mem(&bytes)) {
        Ok(Ok(text)) => text,
        Ok(Err(error)) => return Err(format!("{name}: pdf-extract cannot read it: {error}")),
        Err(_) => return Err(format!("{name}: pdf-extract panics")),
    };
    let ours = visible_text(name, &bytes);
    let (our_letters, their_letters) = (letters(&ours), letters(&theirs));
    if our_letters != their_letters {
        let at = our_letters.iter().zip(&their_letters).take_while(|(a, b)| a == b).count();
        let show = |text: &[char]| text[at.min(text.len())..].iter().take(40).collect::<String>();
        let (ours, theirs) = (show(&our_letters), show(&their_letters));
        return Err(format!(
            "{name}: the letters differ from number {at} on\nours:        {ours}\npdf-extract: {theirs}"
        ));
    }
    let differs = only_in(&words(&ours), &words(&theirs));
    let allowed = DIFFERENCES.iter().filter(|entry| entry.sample == name).map(|entry| entry.words).collect::<Vec<_>>();
    let allowed = words(&allowed.join(" "));
    let (new, gone) = (only_in(&differs, &allowed), only_in(&allowed, &differs));
    if new.is_empty() && gone.is_empty() {
        return Ok(());
    }
    let reasons: Vec<&str> =
        DIFFERENCES.iter().filter(|entry| entry.sample == name).map(|entry| entry.reason).collect();
    Err(format!("{name} ({reasons:?})\nnot in the table: {}\nonly in the table: {}", as_text(&new), as_text(&gone)))
}

/// Gives what a reader sees of the pages, in the order of drawing, words parted by spaces.
fn visible_text(name: &str, bytes: &[u8]) -> String {
    let mut text = String::new();
    let read = greffier::read::read(bytes, name, &mut |page| {
        for word in glyphs_to_words(&page.glyphs).iter().filter(|word| word.hidden.is_none()) {
            if !word.glued {
                text.push(' ');
            }
            text.push_str(&word.text);
        }
        text.push('\n');
    });
    read.unwrap_or_else(|error| panic!("{name}: {error}"));
    text
}

/// Gives the letters in their order, compatibility forms made plain, white space left out.
fn letters(text: &str) -> Vec<char> {
    text.nfkc().filter(|c| !c.is_whitespace()).collect()
}

type Bag = BTreeMap<String, usize>;

fn words(text: &str) -> Bag {
    let mut bag = Bag::new();
    for word in text.nfkc().collect::<String>().split_whitespace() {
        *bag.entry(word.to_string()).or_default() += 1;
    }
    bag
}

/// Gives the words of one bag that the other has not, or not as often.
fn only_in(one: &Bag, other: &Bag) -> Bag {
    let left = one.iter().map(|(word, count)| (word.clone(), count.saturating_sub(*other.get(word).unwrap_or(&0))));
    left.filter(|(_, count)| *count > 0).collect()
}

fn as_text(bag: &Bag) -> String {
    let repeated = bag.iter().flat_map(|(word, count)| std::iter::repeat_n(word.as_str(), *count));
    repeated.collect::<Vec<_>>().join(" ")
}
