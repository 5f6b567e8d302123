//! All integration tests in one program: the real binary, the sample letters, the rules of the house.

mod addressee;
mod audit;
mod bad_folders;
mod bad_input;
mod cli;
mod conservation;
mod differential;
mod evidence;
mod golden;
mod hostile;
mod hostile_tables;
mod interrupted;
mod layers;
mod order;
mod pdf;
mod privacy;
mod raw_pdf;
mod reader;
mod rust_source;
mod seed;
mod special;
mod table_properties;
mod tables;
mod tagged;
mod typeset;
mod util;
