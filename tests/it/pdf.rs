//! PDF files made by the tests: lines of Helvetica, rules, boxes and an image, at places counted from the top-left.

use pdf_writer::types::TextRenderingMode;
use pdf_writer::{Content, Finish, Name, Pdf, Rect, Ref, Str};

/// The height of a letter page in points.
const HEIGHT_PT: f32 = 792.0;
/// The width of a letter page in points.
const WIDTH_PT: f32 = 612.0;
/// The size of the letters in points.
const SIZE_PT: f32 = 11.0;
/// The distance of the baselines of [`Sheet::lines`].
const LEADING_PT: f32 = 16.0;

/// One page in the making.
pub struct Sheet {
    content: Content,
    width_pt: f32,
    height_pt: f32,
    turned_degrees: i32,
    image: bool,
}

impl Sheet {
    /// Begins a page of letter size.
    pub fn new() -> Self {
        Self { content: Content::new(), width_pt: WIDTH_PT, height_pt: HEIGHT_PT, turned_degrees: 0, image: false }
    }

    /// Sets the size that the page says of itself; places stay counted from the top of a letter page.
    pub fn sized(mut self, width_pt: f32, height_pt: f32) -> Self {
        (self.width_pt, self.height_pt) = (width_pt, height_pt);
        self
    }

    /// Has the page shown turned clockwise.
    pub fn turned(mut self, degrees: i32) -> Self {
        self.turned_degrees = degrees;
        self
    }

    /// Draws what follows larger by a factor, and further to the right and down.
    pub fn scaled(mut self, factor: f32, (right, down): (f32, f32)) -> Self {
        let up = HEIGHT_PT - factor * HEIGHT_PT - down;
        self.content.transform([factor, 0.0, 0.0, factor, right, up]);
        self
    }

    /// Writes words with their baseline `y` points below the top.
    pub fn text(self, x: f32, y: f32, words: &str) -> Self {
        self.text_in(x, y, words, 0.0)
    }

    /// Writes words in a grey: 0 is black, 1 is white.
    pub fn text_in(mut self, x: f32, y: f32, words: &str, grey: f32) -> Self {
        self.content.set_fill_gray(grey);
        self.text_sized(x, y, SIZE_PT, words)
    }

    /// Writes words in letters of a size.
    pub fn text_sized(self, x: f32, y: f32, size_pt: f32, words: &str) -> Self {
        self.text_set((x, y), size_pt, false, words)
    }

    /// Writes words in letters of a size and weight.
    pub fn text_set(mut self, (x, y): (f32, f32), size_pt: f32, bold: bool, words: &str) -> Self {
        let font = if bold { Name(b"F2") } else { Name(b"F1") };
        self.content.begin_text().set_font(font, size_pt).next_line(x, HEIGHT_PT - y);
        self.content.show(Str(&win_ansi(words))).end_text();
        self
    }

    /// Lays words over the page that nobody sees, as an OCR does over a scan.
    pub fn layer(mut self, x: f32, y: f32, lines: &[&str]) -> Self {
        self.content.save_state().set_text_rendering_mode(TextRenderingMode::Invisible);
        let mut sheet = self.lines(x, y, lines);
        sheet.content.restore_state();
        sheet
    }

    /// Writes words that run from bottom to top.
    pub fn text_upwards(mut self, x: f32, y: f32, words: &str) -> Self {
        self.content.begin_text().set_font(Name(b"F1"), SIZE_PT);
        self.content.set_text_matrix([0.0, 1.0, -1.0, 0.0, x, HEIGHT_PT - y]);
        self.content.show(Str(&win_ansi(words))).end_text();
        self
    }

    /// Writes lines one below the other; an empty one leaves a gap.
    pub fn lines(self, x: f32, y: f32, lines: &[&str]) -> Self {
        self.lines_sized(x, y, (SIZE_PT, LEADING_PT), lines)
    }

    /// Writes lines in letters of a size and with a distance of their baselines.
    pub fn lines_sized(self, x: f32, y: f32, (size_pt, leading_pt): (f32, f32), lines: &[&str]) -> Self {
        let numbered = lines.iter().enumerate().filter(|(_, words)| !words.is_empty());
        numbered.fold(self, |sheet, (index, words)| sheet.text_sized(x, y + leading_pt * index as f32, size_pt, words))
    }

    /// Draws a thin rule.
    pub fn rule(mut self, from: (f32, f32), to: (f32, f32)) -> Self {
        self.content.set_stroke_gray(0.0).set_line_width(0.5);
        self.content.move_to(from.0, HEIGHT_PT - from.1).line_to(to.0, HEIGHT_PT - to.1).stroke();
        self
    }

    /// Draws a ruled table of rows 20 points high: `xs` are the edges of its columns, `top` is its upper edge.
    pub fn table<const N: usize>(self, xs: &[f32], top: f32, rows: &[[&str; N]]) -> Self {
        let edge = |row: usize| top + 20.0 * row as f32;
        let (left, right, bottom) = (xs[0], xs[N], edge(rows.len()));
        let upright = xs.iter().fold(self, |sheet, &x| sheet.rule((x, top), (x, bottom)));
        let ruled = (0..=rows.len()).fold(upright, |sheet, row| sheet.rule((left, edge(row)), (right, edge(row))));
        let cells = rows.iter().enumerate().flat_map(|(row, cells)| {
            cells.iter().enumerate().map(move |(column, words)| (xs[column] + 4.0, edge(row) + 14.0, words))
        });
        cells.fold(ruled, |sheet, (x, y, words)| sheet.text(x, y, words))
    }

    /// Fills a box: left, top, right, bottom.
    pub fn fill(mut self, [x0, y0, x1, y1]: [f32; 4], grey: f32) -> Self {
        self.content.set_fill_gray(grey).rect(x0, HEIGHT_PT - y1, x1 - x0, y1 - y0).fill_nonzero();
        self.content.set_fill_gray(0.0);
        self
    }

    /// Lays an image over the whole page, as a scanner does.
    pub fn scan(mut self) -> Self {
        self.content.save_state().transform([self.width_pt, 0.0, 0.0, self.height_pt, 0.0, 0.0]);
        self.content.x_object(Name(b"I1")).restore_state();
        self.image = true;
        self
    }
}

/// Gives the words in the encoding of the font.
fn win_ansi(words: &str) -> Vec<u8> {
    let byte = |c: char| match c {
        '\u{2019}' => 0x92,
        '\u{2013}' => 0x96,
        '\u{2022}' => 0x95,
        '\u{2026}' => 0x85,
        other => u8::try_from(other).unwrap_or_else(|_| panic!("{other} is not in the font of the tests")),
    };
    words.chars().map(byte).collect()
}

/// Makes a PDF out of pages.
pub fn pdf(sheets: Vec<Sheet>) -> Vec<u8> {
    let (catalog, tree, font, image, bold) = (Ref::new(1), Ref::new(2), Ref::new(3), Ref::new(4), Ref::new(5));
    let page_ref = |index: usize| Ref::new(6 + 2 * index as i32);
    let content_ref = |index: usize| Ref::new(7 + 2 * index as i32);
    let mut pdf = Pdf::new();
    pdf.catalog(catalog).pages(tree);
    pdf.pages(tree).kids((0..sheets.len()).map(page_ref)).count(sheets.len() as i32);
    pdf.type1_font(font).base_font(Name(b"Helvetica")).encoding_predefined(Name(b"WinAnsiEncoding"));
    pdf.type1_font(bold).base_font(Name(b"Helvetica-Bold")).encoding_predefined(Name(b"WinAnsiEncoding"));
    if sheets.iter().any(|sheet| sheet.image) {
        let samples: Vec<u8> = (0..64 * 64).map(|index: u32| (index % 251) as u8).collect();
        let mut object = pdf.image_xobject(image, &samples);
        object.width(64).height(64).bits_per_component(8).color_space().device_gray();
        object.finish();
    }
    for (index, sheet) in sheets.into_iter().enumerate() {
        let mut page = pdf.page(page_ref(index));
        page.media_box(Rect::new(0.0, 0.0, sheet.width_pt, sheet.height_pt)).parent(tree).contents(content_ref(index));
        page.rotate(sheet.turned_degrees);
        let mut resources = page.resources();
        resources.fonts().pair(Name(b"F1"), font).pair(Name(b"F2"), bold);
        if sheet.image {
            resources.x_objects().pair(Name(b"I1"), image);
        }
        resources.finish();
        page.finish();
        pdf.stream(content_ref(index), &sheet.content.finish());
    }
    pdf.finish()
}

/// Makes a letter of one page out of lines.
pub fn pdf_of_lines(lines: &[&str]) -> Vec<u8> {
    pdf(vec![Sheet::new().lines(72.0, 72.0, lines)])
}
