//! What hayro does not say of a font: its style where it is no TrueType font, by how much a replacement is stretched,
//! and the characters of glyphs that have no Unicode.
//!
//! hayro hands over glyphs, not fonts. The fonts of a page's resources are therefore built a second time, only those
//! that hayro keeps silent about, and a glyph is recognised in them by its outline and its width.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};

use hayro_font::{Font, FontCache, FontGlyph};
use hayro_interpret::font::{Glyph as DrawnGlyph, OutlineGlyph};
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, Stream};
use hayro_interpret::hayro_syntax::page::Page as PdfPage;
use hayro_interpret::{CacheKey, InterpreterSettings};
use skrifa::MetadataProvider;

use crate::read::pdf::glyphs::add_stated_characters;

/// Forms within forms are searched for fonts this deep.
const FORM_DEPTH_MAX: usize = 6;
/// A page with more forms than this is not searched further.
const FORMS_MAX: usize = 500;
/// Parts of font names that tell a bold font; `cmbx`, `cmb10` and so on are the names of Computer Modern.
const BOLD_NAMES: &[&str] = &["bold", "black", "heavy", "demi", "cmbx", "cmb10", "cmssbx", "sfbx", "ecbx"];
/// Parts of font names that tell an italic font.
const ITALIC_NAMES: &[&str] = &["italic", "oblique", "cmti", "cmsl", "cmbxti", "cmmi", "sfti", "ecti"];
/// A font of this weight or more is bold (the scale of OpenType: 400 is normal, 700 bold).
const BOLD_WEIGHT: u32 = 600;
/// Flags of a font descriptor (ISO 32000-1, table 123).
const FLAG_ITALIC: u32 = 1 << 6;
const FLAG_FORCE_BOLD: u32 = 1 << 18;

/// How the letters of a font look.
#[derive(Debug, Clone, Copy, Default)]
pub struct FontStyle {
    /// Bold.
    pub bold: bool,
    /// Italic or oblique.
    pub italic: bool,
    /// The place of the font among those of [`Fonts`], where its glyphs are stretched to the widths that the file
    /// states.
    stretched: Option<usize>,
}

/// The fonts of a document as far as they were met.
pub struct Fonts<'a> {
    settings: InterpreterSettings,
    cache: FontCache<'a>,
    fonts: Vec<SideFont<'a>>,
    /// The fonts built so far, by their dictionaries.
    built: BTreeSet<u128>,
    /// The style of the fonts in which a glyph was met: by the font's program, by code and width.
    styles: BTreeMap<(u128, u32, u32), FontStyle>,
    /// The characters of the glyphs met last; a glyph has one place in it.
    met: Vec<Met>,
    /// The characters of embedded fonts by glyph number, by the key of the font's data.
    characters: BTreeMap<u128, BTreeMap<u32, char>>,
    /// The resources of the page were searched, and whether its Type 3 fonts state their Unicode.
    searched: Option<bool>,
}

/// A glyph that was met and its one character.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Met {
    program: u128,
    glyph: u32,
    code: u32,
    character: char,
}

/// How many glyphs are remembered with their characters: more than two fonts of one byte have.
const MET_COUNT: usize = 1024;

struct SideFont<'a> {
    font: Font<'a>,
    /// Its codes have more than one byte.
    composite: bool,
    style: FontStyle,
}

impl<'a> Fonts<'a> {
    /// Makes the table for a document that is read with these settings.
    pub fn new(settings: &InterpreterSettings) -> Self {
        Self {
            settings: settings.clone(),
            cache: FontCache::new(),
            fonts: Vec::new(),
            built: BTreeSet::new(),
            styles: BTreeMap::new(),
            met: vec![Met { program: 0, glyph: 0, code: u32::MAX, character: ' ' }; MET_COUNT],
            characters: BTreeMap::new(),
            searched: None,
        }
    }

    /// Begins another page, whose resources are searched when a font is not known.
    pub fn begin_page(&mut self) {
        self.searched = None;
    }

    /// Gives the style of the font that a glyph comes from.
    pub fn style_of(&mut self, glyph: &DrawnGlyph<'_>, page: &PdfPage<'a>) -> FontStyle {
        let DrawnGlyph::Outline(outline) = glyph else { return FontStyle::default() };
        let width = outline.advance_width().unwrap_or_default();
        let key = (program_key(outline), outline.char_code(), width.to_bits());
        if let Some(style) = self.styles.get(&key) {
            return *style;
        }
        let style = embedded_style(outline).unwrap_or_else(|| self.side_style(outline, page));
        self.styles.insert(key, style);
        style
    }

    /// Gives the factor by which a glyph of a font of this style is stretched to the width that the file states;
    /// nothing where the font is embedded.
    pub fn stretch_of(&self, style: &FontStyle, glyph: &DrawnGlyph<'_>) -> Option<f64> {
        let DrawnGlyph::Outline(outline) = glyph else { return None };
        let side = self.fonts.get(style.stretched?)?;
        Some(side.font.glyph_stretch(outline.glyph_id(), outline.char_code())).filter(|stretch| *stretch > 0.0)
    }

    /// Adds the characters of a glyph as its font states them, as [`add_stated_characters`] does; a glyph that was met
    /// before is not looked up again.
    pub fn add_stated_characters(&mut self, glyph: &DrawnGlyph<'_>, characters: &mut Vec<char>) {
        let DrawnGlyph::Outline(outline) = glyph else { return add_stated_characters(glyph, characters) };
        let (program, glyph_id, code) = (program_key(outline), outline.glyph_id().to_u32(), outline.char_code());
        let place = (program as usize ^ code as usize ^ (glyph_id as usize).rotate_left(4)) % MET_COUNT;
        let met = self.met[place];
        if (met.program, met.glyph, met.code) == (program, glyph_id, code) {
            characters.push(met.character);
            return;
        }
        let start = characters.len();
        add_stated_characters(glyph, characters);
        if let [character] = characters[start..] {
            self.met[place] = Met { program, glyph: glyph_id, code, character };
        }
    }

    /// Finds the character of a glyph that has no Unicode, in the tables of its embedded font.
    pub fn recovered_character(&mut self, glyph: &DrawnGlyph<'_>) -> Option<char> {
        let DrawnGlyph::Outline(outline) = glyph else { return None };
        let font = outline.font_data()?;
        let table = self.characters.entry(font.cache_key).or_insert_with(|| {
            let data: &[u8] = (*font.data).as_ref();
            skrifa::FontRef::new(data).map(|font| glyph_characters(&font)).unwrap_or_default()
        });
        table.get(&outline.glyph_id().to_u32()).copied()
    }

    /// Tells whether a Type 3 font of the page states the Unicode of its glyphs.
    pub fn type3_states_unicode(&mut self, page: &PdfPage<'a>) -> bool {
        match self.searched {
            Some(stated) => stated,
            None => self.search_page(page),
        }
    }

    fn side_style(&mut self, outline: &OutlineGlyph, page: &PdfPage<'a>) -> FontStyle {
        if let Some(style) = self.find(outline) {
            return style;
        }
        if self.searched.is_some() {
            return FontStyle::default();
        }
        self.search_page(page);
        self.find(outline).unwrap_or_default()
    }

    fn find(&self, outline: &OutlineGlyph) -> Option<FontStyle> {
        let (code, id) = (outline.char_code(), outline.glyph_id());
        let draws = |side: &&SideFont<'a>| {
            // Fonts of one byte have no larger codes.
            if (!side.composite && code > 255) || side.font.map_code(code) != id {
                return false;
            }
            match side.font.glyph(id, code) {
                FontGlyph::Outline(other) => {
                    other.identifier() == outline.identifier() && other.advance_width() == outline.advance_width()
                }
                FontGlyph::Type3(_) => false,
            }
        };
        self.fonts.iter().find(draws).map(|side| side.style)
    }

    /// Builds the fonts in the page's resources, those of its forms and of its annotations; tells whether a Type 3
    /// font states its Unicode.
    fn search_page(&mut self, page: &PdfPage<'a>) -> bool {
        let resources = page.resources();
        let mut forms = vec![(resources.fonts.clone(), resources.x_objects.clone(), 0)];
        if let Some(annotations) = page.raw().get::<Array<'_>>("Annots") {
            for annotation in annotations.iter::<Dict<'_>>().take(FORMS_MAX) {
                let shown = annotation.get::<Dict<'_>>("AP").and_then(|looks| looks.get::<Stream<'_>>("N"));
                forms.extend(shown.and_then(|form| form_resources(&form, 1)));
            }
        }
        let mut seen = BTreeSet::new();
        let mut states_unicode = false;
        while let Some((fonts, x_objects, depth)) = forms.pop() {
            for (name, _) in fonts.entries() {
                let Some(dict) = fonts.get::<Dict<'_>>(&name) else { continue };
                states_unicode |= is_subtype(&dict, "Type3") && dict.contains_key("ToUnicode");
                self.build(&dict);
            }
            for (name, _) in x_objects.entries() {
                if depth >= FORM_DEPTH_MAX || seen.len() >= FORMS_MAX {
                    break;
                }
                let Some(form) = x_objects.get::<Stream<'_>>(&name) else { continue };
                if is_subtype(form.dict(), "Form") && seen.insert(form.obj_id()) {
                    forms.extend(form_resources(&form, depth + 1));
                }
            }
        }
        self.searched = Some(states_unicode);
        states_unicode
    }

    /// Builds a font that hayro says nothing of: Type 1, or not embedded.
    fn build(&mut self, dict: &Dict<'a>) {
        let composite = is_subtype(dict, "Type0");
        let descendant = dict.get::<Array<'_>>("DescendantFonts").and_then(|fonts| fonts.iter::<Dict<'_>>().next());
        let described = if composite { descendant.as_ref() } else { Some(dict) };
        let descriptor = described.and_then(|font| font.get::<Dict<'_>>("FontDescriptor")).unwrap_or_default();
        let embedded = ["FontFile", "FontFile2", "FontFile3"].iter().any(|key| descriptor.contains_key(key));
        let type1 = is_subtype(dict, "Type1") || is_subtype(dict, "MMType1");
        if is_subtype(dict, "Type3") || (embedded && !type1) || !self.built.insert(dict.cache_key()) {
            return;
        }
        let Some(font) = self.cache.font(dict, &self.settings.font_resolver, &self.settings.cmap_resolver) else {
            return;
        };
        let place = self.fonts.len();
        let style = FontStyle { stretched: (!embedded).then_some(place), ..described_style(dict, &descriptor) };
        self.fonts.push(SideFont { font, composite, style });
    }
}

/// Gives the key of the font program that draws a glyph: the hash of its bytes, which hayro hands to a hasher.
fn program_key(outline: &OutlineGlyph) -> u128 {
    let mut key = ProgramKey(0);
    outline.identifier().hash(&mut key);
    key.0
}

/// Takes the key of the program out of what hayro hashes of a glyph: the one number of 128 bits.
struct ProgramKey(u128);

impl Hasher for ProgramKey {
    fn write(&mut self, _: &[u8]) {}

    fn write_u128(&mut self, key: u128) {
        self.0 = key;
    }

    fn finish(&self) -> u64 {
        self.0 as u64
    }
}

/// What is searched for fonts: fonts, forms, how deep.
type FormResources<'a> = (Dict<'a>, Dict<'a>, usize);

fn form_resources<'a>(form: &Stream<'a>, depth: usize) -> Option<FormResources<'a>> {
    let resources = form.dict().get::<Dict<'a>>("Resources")?;
    let part = |key: &str| resources.get::<Dict<'a>>(key).unwrap_or_default();
    Some((part("Font"), part("XObject"), depth))
}

fn is_subtype(dict: &Dict<'_>, subtype: &str) -> bool {
    dict.get::<Name<'_>>("Subtype").is_some_and(|name| name.as_ref() == subtype.as_bytes())
}

/// Gives the style of an embedded TrueType or CID font, which hayro describes; nothing for another.
fn embedded_style(outline: &OutlineGlyph) -> Option<FontStyle> {
    let font = outline.font_data()?;
    let named = named_style(font.postscript_name.as_deref().unwrap_or_default());
    let heavy = font.weight.is_some_and(|weight| weight >= BOLD_WEIGHT);
    Some(FontStyle { bold: named.bold || heavy, italic: named.italic || font.is_italic, stretched: None })
}

/// Gives the style that the dictionaries of a font tell.
fn described_style(dict: &Dict<'_>, descriptor: &Dict<'_>) -> FontStyle {
    let name = dict.get::<Name<'_>>("BaseFont").map(|name| name.as_str().to_string()).unwrap_or_default();
    let named = named_style(&name);
    let flags = descriptor.get::<u32>("Flags").unwrap_or_default();
    let heavy = descriptor.get::<u32>("FontWeight").is_some_and(|weight| weight >= BOLD_WEIGHT);
    let leaning = descriptor.get::<f32>("ItalicAngle").is_some_and(|angle| angle.abs() > 1.0);
    FontStyle {
        bold: named.bold || heavy || flags & FLAG_FORCE_BOLD != 0,
        italic: named.italic || leaning || flags & FLAG_ITALIC != 0,
        stretched: None,
    }
}

fn named_style(name: &str) -> FontStyle {
    let name = name.to_lowercase();
    let has = |parts: &[&str]| parts.iter().any(|part| name.contains(part));
    FontStyle { bold: has(BOLD_NAMES), italic: has(ITALIC_NAMES), stretched: None }
}

/// Turns the character map of a font round: glyph number → character, the plainest where there are several.
fn glyph_characters(font: &skrifa::FontRef<'_>) -> BTreeMap<u32, char> {
    let mut characters = BTreeMap::new();
    let mappings = font.charmap().mappings();
    for (character, glyph) in mappings.filter_map(|(code, glyph)| Some((char::from_u32(code)?, glyph))) {
        // Private codes are the font's own numbers, not letters.
        if !('\u{E000}'..='\u{F8FF}').contains(&character) && !character.is_control() {
            let entry = characters.entry(glyph.to_u32()).or_insert(character);
            *entry = (*entry).min(character);
        }
    }
    characters
}

#[cfg(test)]
mod tests {
    use super::named_style;

    #[test]
    fn the_name_of_a_font_tells_its_style() {
        let check = |name: &str, bold: bool, italic: bool| {
            let style = named_style(name);
            assert_eq!((style.bold, style.italic), (bold, italic), "{name}");
        };
        check("ABCDEF+Arial-BoldMT", true, false);
        check("TimesNewRomanPS-BoldItalicMT", true, true);
        check("Helvetica-Oblique", false, true);
        check("CMBX10", true, false);
        check("CMTI12", false, true);
        check("Calibri", false, false);
    }
}
