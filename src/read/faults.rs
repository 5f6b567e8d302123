//! Faults on demand, for the tests of whoever has a file read: no file is known that brings a reader down. Not in a release.

/// Does what a file asks for that begins so.
pub fn obey(bytes: &[u8]) {
    let Some(asked) = bytes.strip_prefix(b"%greffier-fault ") else { return };
    match asked.split(|byte| byte.is_ascii_whitespace()).next() {
        #[expect(clippy::disallowed_methods, reason = "it stands for an abort of a foreign library")]
        Some(b"abort") => std::process::abort(),
        Some(b"overflow") => overflow(&mut [1; 4096]),
        Some(b"memory") => {
            let mut held = Vec::new();
            loop {
                held.push(vec![0u8; 64 * 1024 * 1024]);
                std::hint::black_box(&held);
            }
        }
        Some(b"loop") => loop {
            std::hint::black_box(bytes);
        },
        Some(b"sleep") => std::thread::sleep(std::time::Duration::from_secs(3600)),
        _ => {}
    }
}

fn overflow(room: &mut [u8; 4096]) {
    let mut more = *room;
    more[0] = more[0].wrapping_add(1);
    if std::hint::black_box(more[1]) == 1 {
        overflow(&mut more);
    }
    room[2] = more[0];
}
