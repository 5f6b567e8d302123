//! The user's table of bodies through the real binary: where it is found, what it adds, and what is said of a bad one.

use crate::util::{Desk, word};

const LETTER: &str = "Atelier du mont Factice\n\nLe 3 mai 2024\n\nObjet : Demande d'accès aux documents\n\nBonjour,\n\n\
    Nous donnons suite à votre demande d'accès reçue le 12 avril 2024.\n\nCordialement,\n\nRenée Essai\n";
const TABLE: &str = "[[body]]\nname = \"Atelier du mont Factice\"\nacronyms = [\"AMF-X\"]\n";

fn desk() -> Desk {
    let desk = Desk::new();
    desk.put("letters/a.txt", LETTER);
    desk
}

#[test]
fn a_body_of_the_user_is_known_wherever_its_table_is_found() {
    let desk = desk();
    assert!(desk.run(["read", "letters/a.txt"]).exits(0).json()["organism"].is_null());
    desk.put("own/table.toml", TABLE);
    let named = desk.run(["read", "letters/a.txt", "--bodies", "own/table.toml"]).exits(0).json();
    assert_eq!(word(&named, "/organism/value"), "Atelier du mont Factice");
    assert_eq!(word(&named, "/organism_code"), "AMF-X");
    desk.put("bodies.toml", TABLE);
    let here = desk.run(["read", "letters/a.txt"]).exits(0).json();
    assert_eq!(word(&here, "/organism_code"), "AMF-X");
    desk.put("out/bodies.toml", TABLE.replace("AMF-X", "AMF-Y"));
    desk.ingest().exits(0);
    assert_eq!(word(&desk.record("decisions/letters/a.txt.json"), "/organism_code"), "AMF-Y");
}

#[test]
fn an_entry_of_a_known_name_replaces_it() {
    let desk = desk();
    desk.put("letters/a.txt", LETTER.replace("Atelier du mont Factice", "Ministère de la Famille"));
    let code = |desk: &Desk| word(&desk.run(["read", "letters/a.txt"]).exits(0).json(), "/organism_code").to_string();
    assert_eq!(code(&desk), "MFA");
    desk.put("bodies.toml", "[[body]]\nname = \"MINISTÈRE DE LA FAMILLE\"\nacronyms = [\"FAM\"]\n");
    assert_eq!(code(&desk), "FAM");
}

#[test]
fn a_bad_table_is_told_with_its_line_and_nothing_is_read() {
    let check = |table: &[u8], code: i32, told: &str| {
        let desk = desk();
        desk.put("bodies.toml", table);
        let done = desk.run(["read", "letters/a.txt"]).exits(code);
        assert!(done.one_line_about("bodies.toml").contains(told), "{}", done.stderr);
        assert!(done.stdout.is_empty());
        desk.put("out/bodies.toml", table);
        let done = desk.run(["ingest", "letters", "--out", "out"]).exits(code);
        assert!(done.stderr.contains(told) && !desk.path("out/decisions.ndjson").exists(), "{}", done.stderr);
    };
    check(b"[[body]]\nname = Ville\n", 65, "bodies.toml:2: ");
    check(b"[[body]]\nname = \"A\"\nacronym = \"A\"\n", 65, "bodies.toml:3: ");
    check(b"[[body]]\nname = \"\"\n", 65, "bodies.toml:1: ");
    check(b"[[body]]\nname = \"A\"\n[[body]]\nname = \"a\"\n", 65, "bodies.toml:3: ");
    check(b"[[body]]\nname = \"\xff\"\n", 65, "UTF-8");
}

#[test]
fn a_table_that_is_named_must_be_there() {
    let desk = desk();
    desk.run(["read", "letters/a.txt", "--bodies", "nowhere.toml"]).exits(66).one_line_about("nowhere.toml");
    desk.run(["read", "letters/a.txt", "--bodies"]).exits(64);
    let help = desk.run(["read", "--help"]).exits(0).stdout;
    assert!(help.contains("--bodies <FILE>") && help.contains("docs/bodies.md"), "{help}");
}
