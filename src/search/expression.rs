//! A query → what the archive asks the index and its facts for.

use std::collections::BTreeSet;

use super::names::{Field, article_to_key, value_to_key};
use super::query::{End, Query, Term};
use super::shadow::reference_to_plain;
use super::stems::Stems;
use super::terms::{Sought, compound_to_phrases, phrase_to_words, word_to_forms, word_to_numbers};
use super::words::{fold, text_to_words};

/// The columns that hold words as written: beginnings and phrases are looked for there only.
const WRITTEN: &str = "{letter request tables documents boilerplate reference organism}";

/// What must be true of a record.
#[derive(Debug, Clone, PartialEq)]
pub enum Condition {
    /// Always true.
    All,
    /// The index finds this expression in it.
    Words(String),
    /// Its delay lies between these.
    Delay(End<i64>, End<i64>),
    /// Its date lies between these.
    Date(End<String>, End<String>),
    /// All of these are true.
    And(Vec<Condition>),
    /// One of these is true.
    Or(Vec<Condition>),
    /// This is not true.
    Not(Box<Condition>),
}

/// Gives what must be true of a record that a query finds. What the index alone can answer is one expression.
pub fn query_to_condition(query: &Query, stems: &Stems) -> Condition {
    match query {
        Query::All => Condition::All,
        Query::Term(term) => term_to_condition(term, None, stems),
        Query::Not(inside) => Condition::Not(Box::new(excluded(inside, stems))),
        Query::Or(all) => {
            let conditions: Vec<Condition> = all.iter().map(|one| query_to_condition(one, stems)).collect();
            let (words, others) = parted(conditions);
            let joined = (!words.is_empty()).then(|| Condition::Words(group(&words, " OR ")));
            one_or(joined.into_iter().chain(others).collect(), Condition::Or)
        }
        Query::And(all) => {
            let law = only_law(all);
            let conditions = all.iter().map(|one| match one {
                Query::Term(term) => term_to_condition(term, law, stems),
                other => query_to_condition(other, stems),
            });
            let (words, others) = parted(conditions.collect());
            let is_words = |condition: &Condition| matches!(condition, Condition::Not(inside) if matches!(**inside, Condition::Words(_)));
            let (without, others): (Vec<Condition>, Vec<Condition>) = others.into_iter().partition(is_words);
            let without: Vec<String> = without
                .into_iter()
                .filter_map(|condition| match condition {
                    Condition::Not(inside) => match *inside {
                        Condition::Words(words) => Some(words),
                        _ => None,
                    },
                    _ => None,
                })
                .collect();
            let joined = match (words.is_empty(), without.is_empty()) {
                (true, true) => None,
                (true, false) => Some(Condition::Not(Box::new(Condition::Words(group(&without, " OR "))))),
                (false, true) => Some(Condition::Words(group(&words, " AND "))),
                (false, false) => {
                    let (words, without) = (group(&words, " AND "), group(&without, " OR "));
                    Some(Condition::Words(format!("({words} NOT {without})")))
                }
            };
            one_or(joined.into_iter().chain(others).collect(), Condition::And)
        }
    }
}

/// Gives what a query looks for in a text, what it excludes left out.
pub fn query_to_sought(query: &Query, stems: &Stems) -> Sought {
    fn take(query: &Query, stems: &Stems, sought: &mut Sought) {
        match query {
            Query::Term(Term::Within(_, inside)) => take(inside, stems, sought),
            Query::Term(term) => sought.take(term, stems),
            Query::And(all) | Query::Or(all) => all.iter().for_each(|one| take(one, stems, sought)),
            Query::All | Query::Not(_) => {}
        }
    }
    let mut sought = Sought::default();
    take(query, stems, &mut sought);
    sought
}

/// Gives what is excluded: what stands in all letters does not exclude one.
fn excluded(query: &Query, stems: &Stems) -> Condition {
    match query_to_condition(query, stems) {
        Condition::Words(words) => Condition::Words(format!("- boilerplate : ({words})")),
        other => other,
    }
}

/// Gives the law that a sequence names, where it names one only: its articles are those of that law.
fn only_law(all: &[Query]) -> Option<&str> {
    let mut laws = all.iter().filter_map(|one| match one {
        Query::Term(Term::Value(Field::Law, law)) => Some(law.as_str()),
        _ => None,
    });
    laws.next().filter(|_| laws.next().is_none())
}

/// Parts what the index can answer from the rest.
fn parted(conditions: Vec<Condition>) -> (Vec<String>, Vec<Condition>) {
    let mut words = Vec::new();
    let mut others = Vec::new();
    for condition in conditions {
        match condition {
            Condition::Words(expression) => words.push(expression),
            Condition::All => {}
            other => others.push(other),
        }
    }
    (words, others)
}

fn one_or(mut conditions: Vec<Condition>, several: fn(Vec<Condition>) -> Condition) -> Condition {
    match conditions.len() {
        0 => Condition::All,
        1 => conditions.remove(0),
        _ => several(conditions),
    }
}

fn term_to_condition(term: &Term, law: Option<&str>, stems: &Stems) -> Condition {
    let written = |expression: String| format!("({WRITTEN} : {expression})");
    Condition::Words(match term {
        Term::Word(word) => any(word_to_forms(word, stems)),
        Term::Number(forms) => any(forms.iter().cloned().collect()),
        Term::Prefix(words) => written(format!("{} *", quoted(&phrase_to_words(words).0.join(" ")))),
        Term::Phrase(words) => {
            let (words, marks) = phrase_to_words(words);
            let marks = marks.iter().map(|mark| format!(" AND shadow : {}", quoted(mark)));
            format!("({}{})", written(quoted(&words.join(" "))), marks.collect::<String>())
        }
        Term::Compound(words) => {
            let (phrases, joined) = compound_to_phrases(words);
            let phrases: Vec<String> = phrases.iter().map(|phrase| quoted(&phrase.join(" "))).collect();
            format!("({} OR {})", written(group(&phrases, " OR ")), any(word_to_forms(&joined, stems)))
        }
        Term::Reference(words) => {
            let phrase = quoted(&phrase_to_words(words).0.join(" "));
            format!("({} OR {})", written(phrase), quoted(&reference_to_plain(words)))
        }
        Term::Value(field, value) => value_to_expression(*field, value, law),
        Term::Within(field, inside) => {
            let column = if *field == Field::Request { "request" } else { "tables" };
            format!("({column} : {})", within_to_expression(inside, stems))
        }
        Term::Delay(from, to) => return Condition::Delay(*from, *to),
        Term::Date(from, to) => return Condition::Date(from.clone(), to.clone()),
    })
}

/// Gives the expression of one word or phrase in one column: the shadow is that of all of them, so that other forms are tried as
/// they may be written.
fn within_to_expression(inside: &Query, stems: &Stems) -> String {
    match inside {
        Query::Term(Term::Word(word)) => {
            let forms = word_to_forms(word, stems);
            let plurals: Vec<String> = forms.iter().flat_map(|form| word_to_numbers(form)).collect();
            any(forms.into_iter().chain(plurals).collect())
        }
        Query::Term(Term::Number(forms)) => any(forms.iter().cloned().collect()),
        Query::Term(Term::Prefix(words)) => format!("({} *)", quoted(&phrase_to_words(words).0.join(" "))),
        Query::Term(Term::Compound(words)) => {
            let phrases = compound_to_phrases(words).0;
            any(phrases.into_iter().map(|phrase| phrase.join(" ")).collect())
        }
        Query::Term(Term::Phrase(words) | Term::Reference(words)) => {
            format!("({})", quoted(&phrase_to_words(words).0.join(" ")))
        }
        // No other query stands behind a field.
        _ => quoted(""),
    }
}

fn value_to_expression(field: Field, value: &str, law: Option<&str>) -> String {
    let key = |key: String| format!("(keys : {})", quoted(&key));
    match field {
        Field::Article => key(article_to_key("art", law, value)),
        Field::Ground => key(article_to_key("gnd", law, value)),
        Field::Law => key(value_to_key("law", value)),
        Field::Outcome => key(value_to_key("out", value)),
        Field::Finding => key(value_to_key("find", value)),
        Field::Format => key(value_to_key("form", value)),
        Field::Language => key(value_to_key("lang", value)),
        Field::Kind => key(value_to_key("kind", value)),
        Field::Reference => {
            let star = if value.ends_with('*') { " *" } else { "" };
            format!("(reference : {}{star})", quoted(&reference_to_plain(value)))
        }
        _ => {
            let words: Vec<String> = text_to_words(value).map(|word| quoted(&fold(word.written))).collect();
            format!("(organism : {})", group(&words, " AND "))
        }
    }
}

fn any(forms: BTreeSet<String>) -> String {
    group(&forms.iter().map(|form| quoted(form)).collect::<Vec<_>>(), " OR ")
}

fn group(expressions: &[String], by: &str) -> String {
    match expressions {
        [one] => one.clone(),
        _ => format!("({})", expressions.join(by)),
    }
}

/// Gives a word as the index reads it, whatever is in it.
fn quoted(words: &str) -> String {
    format!("\"{}\"", words.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::query::text_to_query;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let query = text_to_query(text).expect(text);
        assert_eq!(format!("{:?}", query_to_condition(&query, &Stems::default())), expected, "{text}");
    }

    #[test]
    fn what_the_index_can_answer_is_one_expression() {
        check("art:53 loi:A-2.1", r#"Words("((keys : \"zkart53zax2x1\") AND (keys : \"zklawax2x1\"))")"#);
        check("ref:DA-1", r#"Words("(reference : \"da1\")")"#);
        check("7 -8", r#"Words("(\"7\" NOT - boilerplate : (\"8\"))")"#);
        check("-8", r#"Not(Words("- boilerplate : (\"8\")"))"#);
        check("7 delai:>3", r#"And([Words("\"7\""), Delay(Some((3, true)), None)])"#);
        check("7 OR delai:>3", r#"Or([Words("\"7\""), Delay(Some((3, true)), None)])"#);
        check("*", "All");
    }
}
