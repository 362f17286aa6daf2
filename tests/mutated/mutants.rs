//! What is made of a file by a few changes of its structure.

use std::io::{Cursor, Read as _, Write as _};
use std::ops::Range;

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::pieces::pieces;

/// Numbers that look random and are the same in every run.
pub(super) struct Numbers(u64);

impl Numbers {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        // SPEC: SplitMix64.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below another one, which is not 0.
    fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    fn one_of<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        (!all.is_empty()).then(|| &all[self.below(all.len())])
    }
}

/// Makes mutants of files, with pieces of all of them.
pub(super) struct Mutants {
    /// Pieces that any file may get.
    foreign: Vec<Vec<u8>>,
}

/// An entry of an archive: its name and its bytes.
type Entry = (String, Vec<u8>);

impl Mutants {
    pub(super) fn new<'a>(files: impl Iterator<Item = &'a [u8]>) -> Self {
        let some = |text: &[u8]| -> Vec<_> {
            let pieces = pieces(text);
            let step = (pieces.len() / 12).max(1);
            pieces.into_iter().step_by(step).filter(|it| it.len() < 500).map(|it| text[it].to_vec()).collect()
        };
        let text = |file: &[u8]| match entries(file) {
            Some(entries) => entries.into_iter().flat_map(|(_, bytes)| some(&bytes)).collect(),
            None => some(file),
        };
        Self { foreign: files.flat_map(text).collect() }
    }

    /// A file with one change to four.
    pub(super) fn of(&self, file: &[u8], numbers: &mut Numbers) -> Vec<u8> {
        let mut mutant = file.to_vec();
        for _ in 0..=numbers.below(4) {
            mutant = match entries(&mutant) {
                Some(entries) if numbers.below(8) > 0 => self.archive(entries, numbers),
                Some(_) => cut(&mutant, numbers),
                None => self.text(&mutant, numbers),
            };
        }
        mutant
    }

    fn archive(&self, mut entries: Vec<Entry>, numbers: &mut Numbers) -> Vec<u8> {
        if !entries.is_empty() {
            let (at, other) = (numbers.below(entries.len()), numbers.below(entries.len()));
            match numbers.below(7) {
                0 => _ = entries.remove(at),
                1 => entries.swap(at, other),
                2 => {
                    let bytes = entries[other].1.clone();
                    entries[at].1 = bytes;
                }
                3 => {
                    let (name, bytes) = entries[at].clone();
                    entries.push((format!("{}/{name}", numbers.below(2)), bytes));
                }
                _ => {
                    // Most entries hold pictures and styles, so rather the one that is the map.
                    let map =
                        (0..entries.len()).filter(|at| pieces(&entries[*at].1).len() > 4).collect::<Vec<_>>();
                    let at = numbers.one_of(&map).copied().unwrap_or(at);
                    entries[at].1 = self.text(&entries[at].1, numbers);
                }
            }
        }
        packed(&entries)
    }

    fn text(&self, text: &[u8], numbers: &mut Numbers) -> Vec<u8> {
        let pieces = pieces(text);
        let [Some(piece), Some(other)] = [numbers.one_of(&pieces), numbers.one_of(&pieces)] else {
            return numbers.one_of(&self.foreign).cloned().unwrap_or_default();
        };
        let piece = piece.clone();
        let whole = &text[piece.clone()];
        match numbers.below(12) {
            0 | 1 => replaced(text, piece, b""),
            2 | 3 => replaced(text, piece, &[whole, whole].concat()),
            4 => replaced(text, piece, &text[other.clone()]),
            5 if piece.end <= other.start => {
                let swapped = replaced(text, other.clone(), whole);
                replaced(&swapped, piece, &text[other.clone()])
            }
            5 | 6 => {
                text[..[piece.start, piece.end, piece.start + piece.len() / 2][numbers.below(3)]].to_vec()
            }
            7 => text[piece.start..].to_vec(),
            8 => replaced(text, piece.start..piece.start, &self.foreign[numbers.below(self.foreign.len())]),
            9 => replaced(text, piece, &self.foreign[numbers.below(self.foreign.len())]),
            10 => replaced(text, piece.clone(), &whole.repeat(2 + numbers.below(40))),
            _ => encoded(text, piece, numbers),
        }
    }
}

fn replaced(text: &[u8], range: Range<usize>, by: &[u8]) -> Vec<u8> {
    [&text[..range.start], by, &text[range.end..]].concat()
}

fn cut(bytes: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let at = numbers.below(bytes.len().max(1));
    if numbers.below(2) == 0 {
        bytes[..at].to_vec()
    } else {
        replaced(bytes, at..(at + 8).min(bytes.len()), b"")
    }
}

/// The text in another encoding, or one piece of it.
fn encoded(text: &[u8], piece: Range<usize>, numbers: &mut Numbers) -> Vec<u8> {
    let units = |text: &str| text.encode_utf16().collect::<Vec<_>>();
    let words = String::from_utf8_lossy(text);
    let little = || units(&words).into_iter().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
    let big = || units(&words).into_iter().flat_map(u16::to_be_bytes).collect::<Vec<_>>();
    let latin = |text: &str| text.chars().map(|char| u8::try_from(char).unwrap_or(b'?')).collect::<Vec<_>>();
    match numbers.below(10) {
        0 => little(),
        1 => [b"\xff\xfe", &*little()].concat(),
        2 => big(),
        3 => [b"\xfe\xff", &*big()].concat(),
        4 => latin(&words),
        5 => [b"\xef\xbb\xbf", text].concat(),
        6 => replaced(text, piece.start..piece.start, b"\0"),
        7 => replaced(text, piece.start..piece.start, b"\xef\xbb\xbf"),
        8 => {
            let part = latin(&String::from_utf8_lossy(&text[piece.clone()]));
            replaced(text, piece, &part)
        }
        _ => words.replace('\n', "\r").into_bytes(),
    }
}

/// The entries of an archive; `None` for everything else.
fn entries(file: &[u8]) -> Option<Vec<Entry>> {
    let mut archive = ZipArchive::new(Cursor::new(file)).ok()?;
    let mut entries = Vec::new();
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).ok()?;
        let mut bytes = Vec::new();
        // Of what is very large, a part is enough.
        entry.by_ref().take(1 << 20).read_to_end(&mut bytes).ok()?;
        entries.push((entry.name().ok()?.into_owned(), bytes));
    }
    Some(entries)
}

fn packed(entries: &[Entry]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        // A name that is there already is no second entry.
        if writer.start_file(name.as_str(), SimpleFileOptions::default()).is_ok() {
            writer.write_all(bytes).unwrap();
        }
    }
    writer.finish().unwrap().into_inner()
}
