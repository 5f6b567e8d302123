//! Pages → words → lines → blocks in reading order.
//!
//! The steps are named by what they turn into what, each intermediate is kept and can be drawn:
//! [`words::glyphs_to_words`], [`lines::words_to_lines`], [`notes::part_notes`], [`order::items_in_reading_order`],
//! [`blocks::lines_to_blocks`], [`furniture::take_furniture`]. [`tagged::words_to_blocks`] calls them, but for the notes,
//! in the order that a tagged file states, where the page bears it out.

pub mod blocks;
pub mod conservation;
pub mod furniture;
pub mod gutters;
pub mod lines;
pub mod notes;
pub mod order;
pub mod rivers;
pub mod shapes;
pub mod tagged;
pub mod words;
