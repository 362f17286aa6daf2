//! Archives of entries that mutations see unpacked: what is packed would hide it from them.
//!
//! The first byte names the reader and the second how entries are packed. Then each entry is a byte that is in no UTF-8, its
//! name, a line end, and its bytes.

use std::io::{Cursor, Read as _, Write as _};

use panmap_formats::Format;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::{readers, writing};

/// What an entry begins with.
const ENTRY: u8 = 0xff;

/// Packs the entries and reads the archive.
pub(super) fn check(data: &[u8]) {
    let [reader, packing, entries @ ..] = data else { return };
    let entries = || {
        entries.split(|byte| *byte == ENTRY).skip(1).map(|entry| {
            let end = entry.iter().position(|byte| *byte == b'\n').unwrap_or(entry.len());
            (String::from_utf8_lossy(&entry[..end]).into_owned(), entry.get(end + 1..).unwrap_or_default())
        })
    };
    let packed = match packing % 4 {
        0 => zipped(entries(), CompressionMethod::Stored),
        1 => zipped(entries(), CompressionMethod::Deflated),
        2 => gzipped(&tarred(entries())),
        _ => tarred(entries()),
    };
    let readers: Vec<_> = archived().collect();
    writing::check_read(readers[usize::from(*reader) % readers.len()], &packed);
}

/// The readers of archives.
fn archived() -> impl Iterator<Item = &'static Format> {
    readers().filter(|format| format.is_binary)
}

/// The entries of an archive as this target takes them; `None` for what is none.
pub(super) fn unpacked(format: &str, archive: &[u8]) -> Option<Vec<u8>> {
    let mut zip = ZipArchive::new(Cursor::new(archive)).ok()?;
    let reader = archived().position(|known| known.name == format)?;
    let mut data = vec![reader as u8, 0];
    for at in 0..zip.len() {
        let mut entry = zip.by_index(at).ok()?;
        data.push(ENTRY);
        data.extend(entry.name().ok()?.bytes());
        data.push(b'\n');
        let start = data.len();
        entry.read_to_end(&mut data).ok()?;
        if data[start..].contains(&ENTRY) {
            // A picture, which no reader looks into.
            data.truncate(start);
        }
    }
    Some(data)
}

fn zipped<'a>(entries: impl Iterator<Item = (String, &'a [u8])>, method: CompressionMethod) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        // A name that is there already is an error.
        if zip.start_file(name, SimpleFileOptions::default().compression_method(method)).is_ok() {
            zip.write_all(bytes).expect("memory takes everything");
        }
    }
    zip.finish().expect("memory takes everything").into_inner()
}

/// A tar archive: for each entry a header of 512 bytes, and its bytes, filled up to as many.
fn tarred<'a>(entries: impl Iterator<Item = (String, &'a [u8])>) -> Vec<u8> {
    const BLOCK: usize = 512;
    let mut tar = Vec::new();
    for (name, bytes) in entries {
        let mut header = [0; BLOCK];
        let mut put = |at: usize, text: &[u8]| header[at..at + text.len()].copy_from_slice(text);
        put(0, &name.as_bytes()[..name.len().min(100)]);
        put(100, b"0000644\0");
        put(124, format!("{:011o}\0", bytes.len()).as_bytes());
        put(148, b"        ");
        put(156, b"0");
        put(257, b"ustar\x0000");
        let sum: u32 = header.iter().map(|byte| u32::from(*byte)).sum();
        header[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
        tar.extend(header);
        tar.extend(bytes);
        tar.resize(tar.len().next_multiple_of(BLOCK), 0);
    }
    tar.resize(tar.len() + 2 * BLOCK, 0);
    tar
}

/// The bytes as gzip has them, without making them smaller.
fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut gzip = b"\x1f\x8b\x08\0\0\0\0\0\0\xff".to_vec();
    let mut blocks = bytes.chunks(usize::from(u16::MAX)).peekable();
    while let Some(block) = blocks.next() {
        let length = block.len() as u16;
        gzip.push(u8::from(blocks.peek().is_none()));
        gzip.extend(length.to_le_bytes());
        gzip.extend((!length).to_le_bytes());
        gzip.extend(block);
    }
    let sum = bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(
            sum ^ u32::from(*byte),
            |sum, _| if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 },
        )
    });
    gzip.extend((!sum).to_le_bytes());
    gzip.extend((bytes.len() as u32).to_le_bytes());
    gzip
}
