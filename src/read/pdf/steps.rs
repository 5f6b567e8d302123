//! Counts the steps of drawing and stops the engine when there are too many.
//!
//! A file of a few kilobytes can ask for more drawing than any machine can do (forms that draw forms that draw forms).
//! The engine has no hook to stop it, so its drawing device unwinds out of it: what was collected so far stays.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use hayro_interpret::font::GlyphRun;
use hayro_interpret::hayro_syntax::object::Dict;
use hayro_interpret::kurbo::{BezPath, Rect};
use hayro_interpret::{BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask};

/// The most steps (a glyph, a shape, a clip, an image) that one page may take.
pub const PAGE_STEPS_MAX: u64 = 1_000_000;
/// The most steps that all the pages of a file may take.
pub const FILE_STEPS_MAX: u64 = 200_000_000;

/// A form comes as a clip, a transparent one as a group too; setting it up takes as long as so many glyphs.
const STEPS_OF_A_FORM: usize = 4;

/// The engine took all the steps that it may.
struct Stopped;

/// How a piece of drawing ended.
pub enum Ended {
    /// It is whole.
    Whole,
    /// It took too many steps and was stopped.
    Stopped,
    /// The engine met something that it could not survive.
    Failed,
}

/// Draws with the engine and tells how it ended.
pub fn draw(drawing: impl FnOnce()) -> Ended {
    match catch_unwind(AssertUnwindSafe(drawing)) {
        Ok(()) => Ended::Whole,
        Err(cause) if cause.is::<Stopped>() => Ended::Stopped,
        Err(_) => Ended::Failed,
    }
}

/// A device that hands everything on to another one as long as there are steps left.
pub struct Counted<'d, D> {
    device: &'d mut D,
    taken: &'d mut u64,
}

impl<'d, D> Counted<'d, D> {
    /// Makes a device that counts the steps in `taken`.
    pub fn new(device: &'d mut D, taken: &'d mut u64) -> Self {
        Self { device, taken }
    }

    fn take(&mut self, steps: usize) {
        *self.taken += steps as u64;
        if *self.taken > PAGE_STEPS_MAX {
            resume_unwind(Box::new(Stopped));
        }
    }
}

impl<'a, D: Device<'a>> Device<'a> for Counted<'_, D> {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        self.take(1);
        self.device.draw_path(path, props, mode);
    }

    fn draw_rect(&mut self, rect: &Rect, props: DrawProps<'a>, mode: &DrawMode) {
        self.take(1);
        self.device.draw_rect(rect, props, mode);
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        self.take(run.glyphs().len());
        self.device.draw_glyph_run(run, props, mode);
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        self.take(STEPS_OF_A_FORM);
        self.device.draw_image(image, props);
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        self.take(STEPS_OF_A_FORM);
        self.device.push_clip_path(clip);
    }

    fn push_clip_rect(&mut self, rect: &Rect) {
        self.take(1);
        self.device.push_clip_rect(rect);
    }

    fn pop_clip(&mut self) {
        self.device.pop_clip();
    }

    fn push_transparency_group(&mut self, opacity: f32, mask: Option<SoftMask<'a>>, mode: BlendMode) {
        self.take(STEPS_OF_A_FORM);
        self.device.push_transparency_group(opacity, mask, mode);
    }

    fn pop_transparency_group(&mut self) {
        self.device.pop_transparency_group();
    }

    fn begin_marked_content(&mut self, tag: &[u8], properties: Option<&Dict<'_>>) {
        self.take(1);
        self.device.begin_marked_content(tag, properties);
    }

    fn end_marked_content(&mut self) {
        self.device.end_marked_content();
    }
}
