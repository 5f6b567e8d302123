//! Letter → citations: each article that the letter names, of which law, and what the mention does.
//!
//! An invented ground is the worst fault a record can have, so an article counts as a ground only where the law is
//! sure, the article can restrict access and its sentence invokes it to withhold; in doubt it is a mere mention.

mod around;
mod grammar;
mod sentence;
#[cfg(test)]
mod tests;

use self::around::{
    AND_WORD, BACK_REFERENCE, CHAINED, CHAINS, DESPITE, DRAFTS, FIRST_PERSON, GROUNDS_LABEL, INTRO_END, INTRO_NOUN,
    ITEM_START, MESSAGE_HEAD, NOT_ALL_BEHIND, OF_CONTRACT, OF_ITS_OWN, OF_SOMETHING, PROTECTED_BY, RIGHT_OF_ACCESS,
    TO_LAW,
};
use self::grammar::{Group, Item, header_to_article_columns, row_to_groups, text_to_groups};
use self::sentence::{
    NOT_ALL_CUE, Neighbours, Quote, Sentence, gives_all, names_outsider, neighbours, opens_access, range_to_sentence,
    reproduced_article, sentence_at, tells_made_under, text_to_quotes, text_to_sentences,
};
use super::law::{
    ACCESS_ACT, ArticleUse, FOREIGN_LAWS, LawMention, Laws, UNKNOWN_LAW, article, article_to_key, article_to_url,
    article_use, letter_to_laws, range_to_articles,
};
use crate::document::Span;
use crate::fields::outcome::{
    answer_gives_nothing, answer_withholds, asked_points, gives_to_requester, is_third_party_notice, row_withholds,
    sentence_decides, sentence_withholds,
};
use crate::letter::{Letter, Paragraph, ParagraphKind};
use crate::record::normalise;
use crate::record::{Citation, CitationRole, Decision, ZoneName};
use chrono::NaiveDate;
use std::ops::Range;

const NEAR_BYTES: usize = 60;
const GROUNDS_IN_RANGE: u32 = 12;

/// The article on abusive requests, which stands among those of the recourse.
const ABUSE: &str = "137.1";

/// The law of a group and how sure that is.
#[derive(Clone)]
struct GroupLaw {
    law: String,
    name: Option<Span>,
    confidence: f64,
}

/// What a paragraph that ends in a colon lends to the items after it.
struct Intro {
    sentence: Sentence,
    law: Option<GroupLaw>,
    bare_numbers: bool,
    not_all: bool,
    /// It tells the request, so that it lends nothing to the articles of the answer.
    of_request: bool,
}

impl Intro {
    /// Tells whether the requester's words follow: « vous souhaitez obtenir : ».
    fn announces_request(&self) -> bool {
        self.sentence.requests_from.is_some() && self.sentence.answers_from.is_none() && !self.sentence.acts
    }
}

/// What stands around one group.
struct Setting<'s> {
    index: usize,
    paragraph: &'s Paragraph,
    text: &'s str,
    law: &'s GroupLaw,
    group_start: usize,
    group_end: usize,
    /// What the paragraph is for: one behind all that was asked answers.
    zone: ZoneName,
    /// The group stands within the words that tell what was asked.
    in_asked: bool,
    /// The row of a table says that its document is kept back.
    row_withholds: bool,
    /// The group spans so many articles that it names a part of the law rather than grounds.
    is_chapter: bool,
    /// An article of the group restricts access; one that does so under a condition then counts with it.
    with_restriction: bool,
    sentence: &'s Sentence,
    intro: Option<&'s Intro>,
    /// The paragraph before announces the words of the requester.
    asked: bool,
    quote: Option<&'s Quote>,
    letter_withholds: bool,
    letter_gives_nothing: bool,
    letter_gives_all: bool,
    /// The letter has invoked an article of the access act already.
    has_ground: bool,
    /// The row of a form says why.
    of_form: bool,
    /// A sentence of the paragraph withholds something.
    paragraph_refuses: bool,
    neighbours: Neighbours,
}

/// Reads the citations of the letter and whether its grounds are all named.
pub fn extract(letter: &Letter, decision: &mut Decision) {
    let letter_date = decision.letter_date.as_ref().map(|found| found.value);
    let text = decision.request.text.as_ref().and_then(|found| found.span).map(|[start, end]| Span::new(start, end));
    let asked: Vec<Span> = text.into_iter().chain(asked_points(letter, decision)).collect();
    (decision.citations, decision.grounds_exhaustive) = citations(letter, letter_date, asked);
    // A notice to a third party names the articles that the party may plead; it withholds nothing yet, unless it
    // tells (article 49) what will go to the requester.
    let decided = decision.citations.iter().any(|cited| cited.law == ACCESS_ACT && cited.article == "49")
        && gives_to_requester(letter);
    if !decided && is_third_party_notice(letter, decision) {
        for cited in decision.citations.iter_mut().filter(|cited| cited.role == CitationRole::Ground) {
            cited.role = CitationRole::Mention;
        }
    }
}

/// Gives the articles that the letter cites, one entry a mention in the order of the text, and whether the grounds
/// are all of them (false where the letter says « notamment »).
pub fn citations(letter: &Letter, letter_date: Option<NaiveDate>, asked: Vec<Span>) -> (Vec<Citation>, bool) {
    let laws = letter_to_laws(letter);
    let answers_from = asked.iter().map(|span| span.end).max();
    let behind = |paragraph: &&Paragraph| answers_from.is_some_and(|end| paragraph.span.start >= end);
    let mut behind = letter.paragraphs_in(ZoneName::Request).filter(behind);
    let withholds =
        answer_withholds(letter) || behind.any(|paragraph| sentence_withholds(letter.text.folded(paragraph.span)));
    let gives_nothing = answer_gives_nothing(letter);
    let mut answer = letter.paragraphs_in(ZoneName::Body).map(|paragraph| letter.text.folded(paragraph.span));
    let gives_all = !withholds && answer.any(gives_all);
    let (found, promotable) = (Vec::new(), Vec::new());
    let mut reader = Reader {
        letter,
        letter_date,
        asked,
        laws,
        withholds,
        gives_nothing,
        gives_all,
        found,
        promotable,
        exhaustive: true,
        of_message: false,
    };
    let mut intro: Option<Intro> = None;
    let mut signed = false;
    let mut article_columns: Option<Vec<usize>> = None;
    for (index, paragraph) in letter.paragraphs.iter().enumerate() {
        let is_read = !matches!(paragraph.zone, ZoneName::Annex | ZoneName::Documents | ZoneName::Addressee);
        let lent = intro.take().filter(|_| is_read);
        signed |= paragraph.zone == ZoneName::Signature;
        // Below the signature the message that is answered may follow.
        reader.of_message |= signed && MESSAGE_HEAD.is_match(letter.text.folded(paragraph.span));
        if paragraph.kind != ParagraphKind::TableRow {
            article_columns = None;
            if is_read {
                intro = reader.read_paragraph(index, paragraph, lent);
            }
        } else if paragraph.zone == ZoneName::Body || is_row_of_grounds(letter, paragraph) {
            let header =
                || header_to_article_columns(letter.text.folded(paragraph.span), &letter.text.cells(paragraph.span));
            let columns = article_columns.get_or_insert_with(header);
            reader.read_row(index, paragraph, columns);
        }
    }
    (reader.found, reader.exhaustive)
}

/// Tells whether a row of a form in the head of the letter says why: « Motifs | … (art. 53) ».
fn is_row_of_grounds(letter: &Letter, paragraph: &Paragraph) -> bool {
    let text = letter.text.folded(paragraph.span);
    let label = letter.text.cells(paragraph.span).first().and_then(|cell| text.get(cell.clone())).unwrap_or_default();
    paragraph.zone == ZoneName::Letterhead && GROUNDS_LABEL.is_match(label)
}

struct Reader<'l> {
    letter: &'l Letter,
    letter_date: Option<NaiveDate>,
    /// Where the letter tells what was asked.
    asked: Vec<Span>,
    laws: Laws,
    /// The answer withholds something, whatever article it names.
    withholds: bool,
    /// The answer says that there is no document, that none will be made, or that the request is abusive.
    gives_nothing: bool,
    /// The answer says that all is given.
    gives_all: bool,
    found: Vec<Citation>,
    /// Mentions that a later « en vertu de ces articles » makes grounds: paragraph and index.
    promotable: Vec<(usize, usize)>,
    exhaustive: bool,
    /// The message of the requester follows that the letter answers.
    of_message: bool,
}

impl Reader<'_> {
    /// Reads one paragraph and gives what it lends to the next one.
    fn read_paragraph(&mut self, index: usize, paragraph: &Paragraph, intro: Option<Intro>) -> Option<Intro> {
        let letter = self.letter;
        let text = letter.text.folded(paragraph.span);
        let opens = INTRO_END.is_match(text) && matches!(paragraph.zone, ZoneName::Body | ZoneName::Request);
        let bare = intro.as_ref().is_some_and(|intro| intro.bare_numbers);
        let mut groups = text_to_groups(text, letter.language, bare);
        let reproduced = reproduced_article(text).filter(|_| paragraph.zone == ZoneName::Body && self.withholds);
        if let Some(number) = reproduced.filter(|number| self.laws.names_only(ACCESS_ACT) && text.len() > number.end) {
            self.write_reproduced(paragraph, text, number);
            groups.clear();
        }
        let bare_item = bare && groups.first().is_some_and(|group| text[..group.place.start].trim().len() < 4);
        let is_item = bare_item || paragraph.kind == ParagraphKind::ListItem || ITEM_START.is_match(text);
        let asked = self.of_message || intro.as_ref().is_some_and(Intro::announces_request);
        let intro = intro.filter(|intro| is_item && paragraph.zone == ZoneName::Body && !intro.of_request);
        self.promotable.retain(|(read_in, _)| read_in + 1 >= index);
        if groups.is_empty() && !opens && self.promotable.is_empty() {
            return intro;
        }
        let sentences = text_to_sentences(text);
        self.read_groups((index, paragraph), text, &groups, &sentences, (intro.as_ref(), asked));
        if paragraph.zone == ZoneName::Body && !self.promotable.is_empty() {
            self.promote(paragraph, text, &sentences);
        }
        if opens { Some(self.paragraph_to_intro(index, paragraph, text, &sentences)) } else { intro }
    }

    /// Writes the article that the letter reproduces as the rule behind its refusal.
    fn write_reproduced(&mut self, paragraph: &Paragraph, text: &str, place: Range<usize>) {
        let number = &text[place.clone()];
        if article_use(ACCESS_ACT, number, None) != ArticleUse::Restriction {
            return;
        }
        let span = self.letter.text.span_in(paragraph.span, place);
        let located = self.letter.text.place(span);
        self.found.push(Citation {
            law: ACCESS_ACT.to_string(),
            law_name: None,
            article: number.to_string(),
            paragraph: None,
            subparagraph: None,
            role: CitationRole::Ground,
            title: article(ACCESS_ACT, number).map(|known| known.title.clone()),
            url: article_to_url(ACCESS_ACT, number, self.letter_date, self.letter.language),
            raw: number.to_string(),
            page: located.page,
            bbox: located.bbox,
            span: Some([span.start, span.end]),
            confidence: self.letter.text.sure_of(span, 0.82),
        });
    }

    /// Reads one row of a table in the answer; an article of which the row does nothing is no citation.
    fn read_row(&mut self, index: usize, paragraph: &Paragraph, article_columns: &[usize]) {
        let text = self.letter.text.folded(paragraph.span);
        let groups =
            row_to_groups(text, &self.letter.text.cells(paragraph.span), self.letter.language, article_columns);
        let written = self.found.len();
        let whole = 0..text.len();
        self.read_groups((index, paragraph), text, &groups, std::slice::from_ref(&whole), (None, false));
        let mut at = 0;
        self.found.retain(|cited| {
            at += 1;
            at <= written || cited.role != CitationRole::Mention
        });
        self.promotable.retain(|(_, cited)| *cited < written);
    }

    /// Writes the citations of the groups of one paragraph.
    fn read_groups(
        &mut self,
        (index, paragraph): (usize, &Paragraph),
        text: &str,
        groups: &[Group],
        sentences: &[Range<usize>],
        (intro, asked): (Option<&Intro>, bool),
    ) {
        let quotes = text_to_quotes(text);
        let laws = self.groups_to_laws(index, paragraph, text, groups, sentences, intro);
        let refuses = |place: &Range<usize>| sentence_withholds(text.get(place.clone()).unwrap_or_default());
        let paragraph_refuses = !groups.is_empty() && sentences.iter().any(refuses);
        let mut sentence = Sentence::default();
        for (group, law) in groups.iter().zip(&laws) {
            let place = sentence_at(sentences, group.place.start);
            if sentence.place != place {
                sentence = range_to_sentence(text, place);
            }
            let next_quote = quotes.partition_point(|quote| quote.place.end <= group.place.start);
            let quote = quotes.get(next_quote).filter(|quote| quote.place.contains(&group.place.start));
            let restricts = |item: &Item| item_to_use(&law.law, item) == ArticleUse::Restriction;
            let setting = Setting {
                index,
                paragraph,
                text,
                law,
                group_start: group.place.start,
                group_end: group.place.end,
                is_chapter: group_is_chapter(group),
                with_restriction: group.items.iter().any(restricts),
                sentence: &sentence,
                intro,
                asked,
                quote,
                letter_withholds: self.withholds,
                letter_gives_nothing: self.gives_nothing,
                letter_gives_all: self.gives_all,
                zone: self.paragraph_to_zone(paragraph),
                in_asked: self.is_asked(paragraph, &group.place),
                row_withholds: paragraph.kind == ParagraphKind::TableRow && row_withholds(self.letter, paragraph),
                has_ground: self
                    .found
                    .iter()
                    .any(|cited| cited.role == CitationRole::Ground && cited.law == ACCESS_ACT),
                of_form: paragraph.kind == ParagraphKind::TableRow && paragraph.zone == ZoneName::Letterhead,
                paragraph_refuses,
                neighbours: neighbours(text, sentences, group.place.start),
            };
            self.read_group(group, &setting);
        }
    }

    /// Gives what a paragraph is for; one that follows all that was asked and withholds something is the answer.
    fn paragraph_to_zone(&self, paragraph: &Paragraph) -> ZoneName {
        let behind = self.asked.iter().map(|asked| asked.end).max().is_some_and(|end| paragraph.span.start >= end);
        let answers =
            paragraph.zone == ZoneName::Request && behind && sentence_decides(self.letter.text.folded(paragraph.span));
        if answers { ZoneName::Body } else { paragraph.zone }
    }

    fn is_asked(&self, paragraph: &Paragraph, place: &Range<usize>) -> bool {
        let span = self.letter.text.span_in(paragraph.span, place.clone());
        // A paragraph that holds what was asked between other words may answer too.
        self.asked.iter().any(|asked| asked.start <= span.start && span.end <= asked.end)
    }

    fn paragraph_to_intro(&self, index: usize, paragraph: &Paragraph, text: &str, sentences: &[Range<usize>]) -> Intro {
        let place = sentences.last().cloned().unwrap_or(0..text.len());
        let named = self.laws.in_paragraph(index).iter().rfind(|law| place.contains(&law.name.start));
        let law = named.map(|law| self.mention_to_group_law(paragraph, law, 0.95));
        let words = text.get(place.clone()).unwrap_or_default();
        let noun = INTRO_NOUN.find_iter(words).last();
        let not_all = noun.is_some_and(|noun| NOT_ALL_CUE.is_match(&words[..noun.start()]));
        let of_request = paragraph.zone == ZoneName::Request;
        let bare_numbers = noun.is_some() && !of_request;
        Intro { law, bare_numbers, not_all, of_request, sentence: range_to_sentence(text, place) }
    }

    /// Writes the citations of one group, ranges opened.
    fn read_group(&mut self, group: &Group, setting: &Setting) {
        let mut opener: Option<&Item> = None;
        for item in &group.items {
            if let Some(opener) = opener.filter(|_| item.closes_range) {
                let place = opener.place.start..item.place.end;
                for number in range_to_articles(&setting.law.law, &opener.number, &item.number) {
                    let between = Item { number, place: place.clone(), ..Item::default() };
                    self.write(&between, &place, setting, 0.93);
                }
            }
            let place = if group.items.len() == 1 { &group.place } else { &item.place };
            self.write(item, place, setting, 1.0);
            opener = Some(item);
        }
    }

    /// Writes one article, once for each of its paragraphs and subparagraphs.
    fn write(&mut self, item: &Item, place: &Range<usize>, setting: &Setting, ceiling: f64) {
        let (law, number) = (&setting.law.law, &item.number);
        let (role, role_confidence) = setting.role(item);
        // What the requester cites of a contract is no article of any law.
        if role == CitationRole::InRequest && OF_CONTRACT.is_match(&setting.text[setting.group_end..]) {
            return;
        }
        let known = article(law, number);
        let known_confidence = if law == ACCESS_ACT && known.is_none() { 0.8 } else { 1.0 };
        let confidence =
            [setting.law.confidence, role_confidence, known_confidence, ceiling].into_iter().fold(1.0, f64::min);
        let span = self.letter.text.span_in(setting.paragraph.span, place.clone());
        let located = self.letter.text.place(span);
        let name = setting.law.name.map(|name| normalise(self.letter.text.slice(name)));
        for paragraph in one_or_each(&item.paragraphs) {
            for subparagraph in one_or_each(&item.subparagraphs) {
                if role == CitationRole::Mention && setting.may_be_promoted(item) {
                    self.promotable.push((setting.index, self.found.len()));
                }
                self.found.push(Citation {
                    law: law.clone(),
                    law_name: name.clone(),
                    article: number.clone(),
                    paragraph: paragraph.clone(),
                    subparagraph,
                    role,
                    title: known.map(|known| known.title.clone()),
                    url: article_to_url(law, number, self.letter_date, self.letter.language),
                    raw: self.letter.text.slice(span).to_string(),
                    page: located.page,
                    bbox: located.bbox,
                    span: Some([span.start, span.end]),
                    confidence: self.letter.text.sure_of(span, confidence),
                });
            }
        }
        if role == CitationRole::Ground && setting.says_not_all() {
            self.exhaustive = false;
        }
    }

    /// Makes grounds of the articles just described where the letter goes on « en vertu de ces articles, nous
    /// refusons ».
    fn promote(&mut self, paragraph: &Paragraph, text: &str, sentences: &[Range<usize>]) {
        let Some(back) = BACK_REFERENCE.find(text) else { return };
        let sentence = range_to_sentence(text, sentence_at(sentences, back.start()));
        if !sentence.acts || sentence.not_ours || sentence.requests_from.is_some() {
            return;
        }
        let before = self.letter.text.span_in(paragraph.span, back.range()).start;
        for (_, index) in self.promotable.drain(..) {
            if let Some(cited) =
                self.found.get_mut(index).filter(|cited| cited.span.is_some_and(|span| span[1] <= before))
            {
                cited.role = CitationRole::Ground;
                cited.confidence = cited.confidence.min(0.9);
            }
        }
    }

    fn mention_to_group_law(&self, paragraph: &Paragraph, mention: &LawMention, confidence: f64) -> GroupLaw {
        let ceiling = match (mention.law == UNKNOWN_LAW, mention.bare) {
            (true, true) => 0.6,
            (true, false) => 0.9,
            (false, true) => 0.94,
            (false, false) => 1.0,
        };
        let name = Some(self.letter.text.span_in(paragraph.span, mention.name.clone()));
        GroupLaw { law: mention.law.clone(), name, confidence: confidence.min(ceiling) }
    }

    /// Decides of which law the articles of each group are: the law named right after them, that of the group they
    /// are chained to, the one named earlier in the sentence, that of the list, or the only one of the letter.
    fn groups_to_laws(
        &self,
        index: usize,
        paragraph: &Paragraph,
        text: &str,
        groups: &[Group],
        sentences: &[Range<usize>],
        intro: Option<&Intro>,
    ) -> Vec<GroupLaw> {
        let mentions = self.laws.in_paragraph(index);
        let gap = |from: usize, to: usize| text.get(from..to).unwrap_or("?");
        let mut claimed = vec![false; mentions.len()];
        let mut found: Vec<Option<GroupLaw>> = vec![None; groups.len()];
        for (group, found) in groups.iter().zip(&mut found) {
            let next = mentions.partition_point(|mention| mention.name.start < group.place.end);
            let Some(mention) = mentions.get(next) else { continue };
            if TO_LAW.is_match(gap(group.place.end, mention.name.start)) {
                claimed[next] = true;
                *found = Some(self.mention_to_group_law(paragraph, mention, 0.97));
            }
        }
        for (position, group) in groups.iter().enumerate().rev() {
            let Some(next) = groups.get(position + 1).filter(|_| found[position].is_none()) else { continue };
            if CHAINS.is_match(gap(group.place.end, next.place.start)) {
                // The articles of a foreign law stand together, and bear its marks.
                let foreign = |law: &GroupLaw| FOREIGN_LAWS.contains(&law.law.as_str());
                let chained = found[position + 1].clone();
                found[position] = chained.map(|law| if foreign(&law) { law } else { self.unless_doubtful(law) });
            }
        }
        let undecided = groups.iter().zip(found);
        let decided = undecided.map(|(group, found)| {
            found.unwrap_or_else(|| {
                let sentence = sentence_at(sentences, group.place.start);
                self.group_to_law((index, paragraph), text, group, (mentions, &claimed), sentence, intro)
            })
        });
        decided.collect()
    }

    /// Decides the law of a group after which no law is named.
    fn group_to_law(
        &self,
        (index, paragraph): (usize, &Paragraph),
        text: &str,
        group: &Group,
        (mentions, claimed): (&[LawMention], &[bool]),
        sentence: Range<usize>,
        intro: Option<&Intro>,
    ) -> GroupLaw {
        let unknown = GroupLaw { law: UNKNOWN_LAW.to_string(), name: None, confidence: 0.6 };
        if OF_SOMETHING.is_match(&text[group.place.end..]) {
            return unknown;
        }
        let next = mentions.partition_point(|mention| mention.name.start < group.place.start);
        if let Some(law) = mentions[..next].last().filter(|_| OF_ITS_OWN.is_match(&text[..group.place.start])) {
            return self.mention_to_group_law(paragraph, law, 0.93);
        }
        let tells = |mention: &LawMention| !(mention.bare && mention.law == UNKNOWN_LAW);
        let before = mentions[..next].iter().enumerate().rev();
        let mut before = before.take_while(|(_, mention)| mention.name.start >= sentence.start);
        if let Some((at, mention)) = before.find(|(_, mention)| tells(mention)) {
            let law = self.mention_to_group_law(paragraph, mention, if claimed[at] { 0.93 } else { 0.96 });
            let between = text.get(mention.end..group.place.start).unwrap_or("?");
            let adjoins = !claimed[at] && between.len() <= NEAR_BYTES && !AND_WORD.is_match(between);
            return if adjoins { law } else { self.unless_doubtful(law) };
        }
        let after = mentions[next..].iter().zip(&claimed[next..]);
        let mut after = after.take_while(|(mention, _)| mention.name.start < sentence.end);
        if let Some((mention, claimed)) = after.find(|(mention, _)| tells(mention)) {
            let law = self.unless_doubtful(self.mention_to_group_law(paragraph, mention, 0.9));
            // Brackets that close before the other law shut the articles off from it.
            let apart = |rest: &str| rest.find(')').is_some_and(|close| !rest[..close].contains('('));
            let shut = *claimed && apart(text.get(group.place.end..mention.name.start).unwrap_or_default());
            if !(shut && law.law != ACCESS_ACT && next == 0 && self.group_is_of_access(index, group)) {
                return if *claimed && !self.laws.names_only(&law.law) { unknown } else { law };
            }
        }
        if let Some(law) = intro.and_then(|intro| intro.law.clone()) {
            return law;
        }
        let foreign = FOREIGN_LAWS.iter().find(|law| self.laws.names_only(law));
        if let Some(law) = foreign {
            return GroupLaw { law: law.to_string(), name: None, confidence: 0.9 };
        }
        let only = self.laws.names_only(ACCESS_ACT);
        // The letter withholds under the access act already, and names another law by the way.
        let withheld = |cited: &Citation| cited.law == ACCESS_ACT && cited.role == CitationRole::Ground;
        let goes_on =
            self.found.iter().any(withheld) && self.laws.speaks_of_access() && self.items_are_of_access(group);
        let last = mentions[..next].iter().rfind(|mention| tells(mention));
        let is_recourse = |item: &Item| article_use(ACCESS_ACT, &item.number, None) == ArticleUse::Recourse;
        let of_recourse = paragraph.zone == ZoneName::Recourse && group.items.iter().all(is_recourse);
        let meant = last.is_none()
            && (self.group_is_of_access(index, group) || goes_on || of_recourse && self.laws.answers_access());
        match last.is_some_and(|mention| mention.law == ACCESS_ACT) || only || meant {
            true => {
                let confidence = if only || meant { 0.9 } else { 0.8 };
                GroupLaw { law: ACCESS_ACT.to_string(), name: None, confidence }
            }
            false => unknown,
        }
    }

    /// Tells whether articles named without any law are those of the access act: all of them exist in it, and the
    /// letter speaks of no other law.
    fn group_is_of_access(&self, index: usize, group: &Group) -> bool {
        self.laws.means_access_act(index) && self.items_are_of_access(group)
    }

    fn items_are_of_access(&self, group: &Group) -> bool {
        let known =
            |item: &Item| article_use(ACCESS_ACT, &item.number, None) != ArticleUse::Other || item.number == "9";
        group.items.iter().all(known)
    }

    /// Keeps an inferred law only where it is the access act or the only law of the letter.
    fn unless_doubtful(&self, law: GroupLaw) -> GroupLaw {
        if law.law == ACCESS_ACT || self.laws.names_only(&law.law) {
            law
        } else {
            GroupLaw { law: UNKNOWN_LAW.to_string(), name: None, confidence: 0.6 }
        }
    }
}

impl Setting<'_> {
    /// Decides what the mention does in the letter.
    fn role(&self, item: &Item) -> (CitationRole, f64) {
        let found = item_to_use(&self.law.law, item);
        let follows = |from: Option<usize>| from.is_some_and(|from| from < self.group_start);
        match self.zone {
            _ if self.in_asked && !self.tells_step(found) => return (CitationRole::InRequest, 0.93),
            // « Une demande doit être précise (article 42 de la Loi) » is the letter's word, not the requester's.
            ZoneName::Request if self.tells_step(found) => return (CitationRole::Procedure, 0.88),
            ZoneName::Request => return (CitationRole::InRequest, 0.97),
            ZoneName::Recourse if found == ArticleUse::Recourse => return (CitationRole::Recourse, 0.97),
            // The paragraph of the recourse may name a step too; an abusive request is a matter of the answer.
            ZoneName::Recourse if found == ArticleUse::Procedure => return (CitationRole::Procedure, 0.9),
            // Another law may have its own recourse; of the access act some articles alone are about it.
            ZoneName::Recourse if self.law.law != ACCESS_ACT => return (CitationRole::Recourse, 0.97),
            _ => {}
        }
        if let Some(quote) = self.quote {
            return (if quote.requested { CitationRole::InRequest } else { CitationRole::Mention }, 0.9);
        }
        if self.asked {
            return (CitationRole::InRequest, 0.9);
        }
        if follows(self.sentence.requests_from) && !follows(self.sentence.answers_from) && !self.sentence.acts {
            return (CitationRole::InRequest, 0.9);
        }
        if found == ArticleUse::Recourse
            || follows(self.sentence.recourse_from) && self.law.law != ACCESS_ACT && found != ArticleUse::Procedure
        {
            return (CitationRole::Recourse, 0.97);
        }
        match found {
            ArticleUse::Procedure if !self.is_chapter => (CitationRole::Procedure, 0.97),
            // What the notice of recourse says of an article, it says of no document.
            _ if self.zone == ZoneName::Recourse && item.number != ABUSE && !self.answers_here() => {
                (CitationRole::Mention, 0.9)
            }
            _ if self.of_form && matches!(found, ArticleUse::Restriction | ArticleUse::Condition) => {
                (CitationRole::Ground, 0.85)
            }
            _ if !matches!(self.zone, ZoneName::Body | ZoneName::Recourse) => (CitationRole::Mention, 0.97),
            found => match self.withholds(item, found) {
                Some(confidence) => (CitationRole::Ground, confidence),
                None if self.tells_right_of_access(item) => (CitationRole::Procedure, 0.9),
                None => (CitationRole::Mention, 0.9),
            },
        }
    }

    /// Tells whether the letter itself names a step of the law among the words on the request.
    fn tells_step(&self, found: ArticleUse) -> bool {
        let own_words = self.quote.is_none() && !self.asked && self.sentence.requests_from.is_none();
        let sentence = &self.text[self.sentence.place.clone()];
        found == ArticleUse::Procedure && self.law.name.is_some() && own_words && !FIRST_PERSON.is_match(sentence)
    }

    /// Tells whether the article is named as the one that gives the right of access.
    fn tells_right_of_access(&self, item: &Item) -> bool {
        let ninth = self.law.law == ACCESS_ACT && item.number == "9" && item.paragraphs.is_empty();
        ninth && RIGHT_OF_ACCESS.is_match(&self.text[self.sentence.place.clone()])
    }

    /// Tells whether the sentence answers, though it stands in the paragraph of the recourse.
    fn answers_here(&self) -> bool {
        self.sentence.acts && self.sentence.recourse_from.is_none()
    }

    /// Tells with what confidence the sentence (with the one that opens the list) invokes an article to withhold.
    fn withholds(&self, item: &Item, found: ArticleUse) -> Option<f64> {
        let nothing = Sentence::default();
        let (own, lent) = (self.sentence, self.intro.map_or(&nothing, |intro| &intro.sentence));
        let acts = own.acts || lent.acts;
        // What « would harm » is the reason for withholding where the letter withholds and invokes the article.
        let invokes_here = self.letter_withholds && own.invokes.iter().any(|end| *end <= self.group_start);
        let hypothetical = (own.hypothetical || lent.hypothetical) && !invokes_here;
        let told = own.describes || lent.describes || hypothetical;
        // « La Loi ne s'applique pas aux notes personnelles » is what the second paragraph of article 9 says.
        let is_limit = matches!(item.number.as_str(), "9" | "15");
        let of_access = self.law.law == ACCESS_ACT;
        let lifts = of_access && is_limit && (acts || self.letter_withholds || self.letter_gives_nothing);
        let not_ours = (own.not_ours || lent.not_ours) && !lifts;
        // The law binds the body, and the letter does what it is bound to.
        let binds = own.binds && (acts || self.letter_withholds) && !hypothetical;
        let refused = self.neighbours.refuse || self.paragraph_refuses;
        // Nothing is made or compared: that is all for which article 15 is ever named.
        let no_compilation = of_access && item.number == "15" && found == ArticleUse::Condition;
        let applied = acts || binds || (refused || no_compilation) && !hypothetical;
        let before = self.words_before();
        if self.is_chapter
            || not_ours
            || DESPITE.is_match(before)
            || self.intro.is_some_and(Intro::announces_request)
            || told && !applied
        {
            return None;
        }
        let states = own.states || lent.states;
        let from = |ends: &[usize]| ends.iter().rev().find(|end| **end <= self.group_start).copied();
        let bound_from = from(&own.invokes).max(from(&own.relates));
        let invoked = from(&own.invokes).is_some() || !lent.invokes.is_empty();
        let bound = invoked || bound_from.is_some() || !lent.relates.is_empty();
        let near = bound_from.is_some_and(|end| self.group_start - end <= NEAR_BYTES) || self.intro.is_some() && bound;
        let bracketed = before.rfind(['(', '[']) > before.rfind([')', ']']) || self.intro.is_some();
        let bare_ninth = of_access && item.number == "9" && item.paragraphs.is_empty();
        let drafts = bare_ninth && DRAFTS.is_match(&self.text[own.place.clone()]);
        let restricts =
            drafts || found == ArticleUse::Restriction || found == ArticleUse::Condition && self.with_restriction;
        let other_law = found == ArticleUse::Exception && self.law.law != ACCESS_ACT;
        // Beside something given, an article in brackets is why the rest is not.
        let gives = own.grants || lent.grants;
        let grants = gives && (!bracketed || opens_access(&self.text[own.place.clone()]));
        // A letter that answers names a restriction to invoke it, unless it says otherwise: no list of verbs is whole.
        let in_answer = self.zone == ZoneName::Body && self.paragraph.kind != ParagraphKind::TableRow;
        let words = &self.text[own.place.clone()];
        let theirs = !self.letter_withholds && !bracketed && names_outsider(words);
        let answers = in_answer && !grants && !told && !theirs && !self.letter_gives_all;
        // A letter that holds nothing withholds nothing.
        let holds_nothing = self.letter_gives_nothing && !self.letter_withholds;
        let presumed = of_access && answers && !holds_nothing;
        match found {
            _ if restricts && (states || acts && (bound || bracketed)) => Some(0.97),
            _ if restricts && invoked && !grants => Some(0.93),
            // « The names are blacked out: sections 53 and 54 leave us no choice ».
            _ if restricts && binds && acts => Some(0.9),
            ArticleUse::Condition if acts && (bound || bracketed) => Some(0.95),
            // A letter that withholds names its restrictions to do so, in whatever words.
            _ if restricts && self.letter_withholds && !grants => Some(0.88),
            ArticleUse::Condition if self.letter_withholds && !grants => Some(0.85),
            ArticleUse::Condition if self.letter_gives_nothing && !grants => Some(0.85),
            ArticleUse::Condition if no_compilation => Some(0.85),
            // Beside what is withheld, the rest would have no meaning: that is what article 14 says.
            ArticleUse::Condition if item.number == "14" && presumed && self.has_ground => Some(0.85),
            _ if restricts && presumed => Some(0.82),
            ArticleUse::Condition if binds || self.neighbours.lack => Some(0.9),
            ArticleUse::Exception if near && acts => Some(0.9),
            _ if other_law && near && states => Some(0.9),
            _ if other_law && bracketed && own.shields && answers => Some(0.84),
            _ if other_law && bracketed && (acts || own.shields) && self.letter_withholds => Some(0.88),
            _ if other_law && self.row_withholds => Some(0.86),
            // A law that protects what the letter keeps back, whatever paragraph says that it does.
            _ if other_law && self.letter_withholds && answers && PROTECTED_BY.is_match(words) => Some(0.84),
            // Another law that forbids something is told for many reasons; beside a refusal it is the reason.
            _ if other_law
                && self.paragraph_refuses
                && (near || bracketed || binds || states || CHAINED.is_match(before))
                && !tells_made_under(before) =>
            {
                Some(0.86)
            }
            _ if other_law && (binds && acts || (binds || told) && self.neighbours.refuse) => Some(0.88),
            // « … ainsi que sur le devoir auquel l'article 35 de cette loi nous astreint »
            _ if other_law && binds && invoked && self.letter_withholds => Some(0.84),
            _ => None,
        }
    }

    /// Tells whether a later « ces articles » may make the mention a ground.
    fn may_be_promoted(&self, item: &Item) -> bool {
        let plain = self.zone == ZoneName::Body && self.quote.is_none() && !self.sentence.not_ours;
        let found = item_to_use(&self.law.law, item);
        let other_law = found == ArticleUse::Exception && self.law.law != ACCESS_ACT;
        plain && (found == ArticleUse::Restriction || other_law && self.letter_withholds)
    }

    /// Gives the words of the sentence shortly before the group.
    fn words_before(&self) -> &str {
        let near = self.text.floor_char_boundary(self.group_start.saturating_sub(2 * NEAR_BYTES));
        self.text.get(self.sentence.place.start.max(near)..self.group_start).unwrap_or_default()
    }

    /// Tells whether « notamment » is bound to the group.
    fn says_not_all(&self) -> bool {
        let behind = self.text.get(self.group_end..self.sentence.place.end).unwrap_or_default();
        NOT_ALL_CUE.is_match(self.words_before())
            || NOT_ALL_BEHIND.is_match(behind)
            || self.intro.is_some_and(|intro| intro.not_all)
    }
}

/// Tells whether a range such as « 18 à 41 » stands for a part of the law.
fn group_is_chapter(group: &Group) -> bool {
    let first = |item: &Item| article_to_key(&item.number).map_or(0, |key| key[0]);
    let mut pairs = group.items.windows(2).filter(|pair| pair[1].closes_range);
    pairs.any(|pair| first(&pair[1]).saturating_sub(first(&pair[0])) > GROUNDS_IN_RANGE)
}

fn item_to_use(law: &str, item: &Item) -> ArticleUse {
    article_use(law, &item.number, item.paragraphs.first().map(String::as_str))
}

/// Gives each value, or nothing once where there is none.
fn one_or_each(values: &[String]) -> Vec<Option<String>> {
    if values.is_empty() { vec![None] } else { values.iter().cloned().map(Some).collect() }
}
