//! How large a compressed stream becomes, counted without keeping what comes out.
//!
//! A stream of a few kilobytes can hold gigabytes, and the engine decodes whole streams. So the size is counted first,
//! and what would be too large is never handed to the engine.

use std::io::{self, Read};

use flate2::read::{DeflateDecoder, ZlibDecoder};
use hayro_interpret::hayro_syntax::Filter;

/// The most bytes that one byte of DEFLATE can become.
const FLATE_RATIO: u64 = 1_032;
/// The most bytes that one byte of LZW can become: a code of 9 bits stands for at most 4,096 bytes.
const LZW_RATIO: u64 = 4_096;
/// The most bytes that one byte of run lengths can become.
const RUN_LENGTH_RATIO: u64 = 128;

/// Gives a size that the decoded stream cannot exceed, from its length alone.
pub fn bound(length: usize, filters: &[Filter]) -> u64 {
    let ratio = |filter: &Filter| match filter {
        Filter::FlateDecode => FLATE_RATIO,
        Filter::LzwDecode => LZW_RATIO,
        Filter::RunLengthDecode => RUN_LENGTH_RATIO,
        _ => 1,
    };
    filters.iter().map(ratio).fold(length as u64, u64::saturating_mul)
}

/// Counts the bytes that a stream becomes, or gives their bound where nobody chains such filters; the count may stop as soon as it passes `limit`.
pub fn count(bytes: &[u8], filters: &[Filter], limit: u64) -> u64 {
    let Some((first, rest)) = filters.split_first() else { return bytes.len() as u64 };
    match first {
        Filter::FlateDecode if rest.is_empty() => count_flate(bytes, limit),
        Filter::FlateDecode => {
            let mut inner = Vec::new();
            // What cannot be read to its end counts as far as it goes.
            let _ = ZlibDecoder::new(bytes).take(limit + 1).read_to_end(&mut inner);
            (inner.len() as u64).max(count(&inner, rest, limit))
        }
        // The width of the codes may change a code early or not; the larger count is the safe one.
        Filter::LzwDecode if rest.is_empty() => count_lzw(bytes, limit, 1).max(count_lzw(bytes, limit, 0)),
        Filter::RunLengthDecode if rest.is_empty() => count_run_lengths(bytes),
        Filter::AsciiHexDecode => count(&hexadecimal(bytes), rest, limit),
        Filter::Ascii85Decode => count(&base_85(bytes), rest, limit),
        _ => bound(bytes.len(), filters),
    }
}

/// Counts what comes out of a DEFLATE stream, up to just above the limit.
pub fn count_flate(bytes: &[u8], limit: u64) -> u64 {
    let count = |decoder: &mut dyn Read| {
        let mut counter = Counter(0);
        let whole = io::copy(&mut decoder.take(limit + 1), &mut counter).is_ok();
        (counter.0, whole)
    };
    match count(&mut ZlibDecoder::new(bytes)) {
        (size, true) => size,
        // The engine then tries the stream without its header.
        (size, false) => size.max(count(&mut DeflateDecoder::new(bytes)).0),
    }
}

/// Counts the bytes written and forgets them.
struct Counter(u64);

impl io::Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Counts what comes out of an LZW stream (ISO 32000-1, 7.4.4) from the lengths of its table entries alone.
fn count_lzw(bytes: &[u8], limit: u64, early: usize) -> u64 {
    const CLEAR: usize = 256;
    const END: usize = 257;
    let mut lengths: Vec<u64> = Vec::new();
    let (mut size, mut last, mut bits, mut held) = (0u64, None, 0u32, 0u32);
    let mut bytes = bytes.iter();
    while size <= limit {
        let width = match lengths.len() + 258 + early {
            ..512 => 9,
            512..1024 => 10,
            1024..2048 => 11,
            _ => 12,
        };
        while bits < width {
            let Some(byte) = bytes.next() else { return size };
            held = (held << 8) | u32::from(*byte);
            bits += 8;
        }
        bits -= width;
        let code = ((held >> bits) & ((1 << width) - 1)) as usize;
        let length = match code {
            CLEAR => {
                lengths.clear();
                last = None;
                continue;
            }
            END => return size,
            ..CLEAR => 1,
            _ => lengths.get(code - 258).copied().or(last.map(|length| length + 1)).unwrap_or(1),
        };
        if let Some(last) = last.filter(|_| lengths.len() + 258 < 4_096) {
            lengths.push(last + 1);
        }
        size += length;
        last = Some(length);
    }
    size
}

fn count_run_lengths(bytes: &[u8]) -> u64 {
    let (mut size, mut at) = (0u64, 0);
    while let Some(&length) = bytes.get(at) {
        match length {
            0..128 => (size, at) = (size + u64::from(length) + 1, at + usize::from(length) + 2),
            128 => return size,
            129.. => (size, at) = (size + 257 - u64::from(length), at + 2),
        }
    }
    size
}

fn hexadecimal(bytes: &[u8]) -> Vec<u8> {
    let digits = bytes.iter().take_while(|byte| **byte != b'>').filter_map(|byte| char::from(*byte).to_digit(16));
    let digits: Vec<u8> = digits.map(|digit| digit as u8).collect();
    digits.chunks(2).map(|pair| (pair[0] << 4) | pair.get(1).copied().unwrap_or(0)).collect()
}

fn base_85(bytes: &[u8]) -> Vec<u8> {
    let (mut decoded, mut group) = (Vec::new(), Vec::new());
    for byte in bytes.iter().take_while(|byte| **byte != b'~') {
        match byte {
            b'z' if group.is_empty() => decoded.extend([0; 4]),
            b'!'..=b'u' => group.push(byte - b'!'),
            _ => {}
        }
        if group.len() == 5 {
            decoded.extend(group_of_85(&group));
            group.clear();
        }
    }
    if group.len() > 1 {
        let known = group.len() - 1;
        group.resize(5, 84);
        decoded.extend(&group_of_85(&group)[..known]);
    }
    decoded
}

fn group_of_85(digits: &[u8]) -> [u8; 4] {
    let value = digits.iter().fold(0u32, |sum, digit| sum.wrapping_mul(85).wrapping_add(u32::from(*digit)));
    value.to_be_bytes()
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::ZlibEncoder;

    use super::*;

    fn flate(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).expect("memory can be written");
        encoder.finish().expect("memory can be written")
    }

    #[test]
    fn each_filter_is_counted_without_its_output() {
        let check = |bytes: &[u8], filters: &[Filter], expected: u64| {
            assert_eq!(count(bytes, filters, 100_000), expected, "{filters:?}");
        };
        check(b"abc", &[], 3);
        check(b"616263>", &[Filter::AsciiHexDecode], 3);
        check(b"9jqo^~>", &[Filter::Ascii85Decode], 4);
        check(b"\x02abc\xFFd\x80", &[Filter::RunLengthDecode], 5);
        let spaces = flate(&[b' '; 100_000]);
        check(&spaces, &[Filter::FlateDecode], 100_000);
        assert_eq!(count(&spaces, &[Filter::FlateDecode], 1_000), 1_001, "it stops above the limit");
        check(&flate(&spaces), &[Filter::FlateDecode, Filter::FlateDecode], 100_000);
        let hexadecimal: String = spaces.iter().map(|byte| format!("{byte:02x}")).collect();
        check(hexadecimal.as_bytes(), &[Filter::AsciiHexDecode, Filter::FlateDecode], 100_000);
        // The example of ISO 32000-1, 7.4.4.2: ten bytes.
        let example = [0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01];
        check(&example, &[Filter::LzwDecode], 10);
    }
}
