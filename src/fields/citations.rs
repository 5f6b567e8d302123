//! stub
/// x
pub fn extract(_: &crate::letter::Letter, _: &mut crate::record::Decision) {}
