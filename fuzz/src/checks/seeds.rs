//! What the fuzzer begins with: the repository's fixtures, files of other programs beside it, and what is written of maps.
#![allow(clippy::disallowed_methods, reason = "seeds are files")]

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use panmap_formats::{Input, WriteOptions, detect};

use super::writing::{ALL, ways};
use super::{Target, archive, readers, rich};

/// Larger files slow the fuzzer down and show nothing that smaller ones do not.
const MOST: u64 = 8 * 1024;

/// How many files of each format are written in every other one, which takes longer than all else.
const CROSSED: usize = 3;

/// Expressions, one of each kind.
const EXPRESSIONS: &[&str] = &[
    "Fruit/Apples",
    "/Fruit/**/\"Two words\" or 1.2.",
    "tag = red and not has note",
    "#\"two words\" or @price >= 3",
    "below Plan and is done or above (text ~ /^w.*e$/i)",
    "modified > 2024-03-31 and depth <= 2",
    "has @\"due date\" and children != 0 or id = 'ID_7'",
    "not not (is leaf and any !~ \"x\\\"y\")",
];

/// A file, and the format that its content says it has.
pub(crate) struct File {
    path: PathBuf,
    bytes: Vec<u8>,
    format: Option<&'static str>,
}

/// Fixtures and, where they are, the files of other programs beside the repository.
pub(crate) fn files(root: &Path, is_all: bool) -> Vec<File> {
    let mut open = vec![root.join("fixtures")];
    if is_all {
        open.push(root.join("../shared"));
    }
    let mut paths = BTreeSet::new();
    while let Some(path) = open.pop() {
        match fs::read_dir(&path) {
            Ok(entries) => open.extend(entries.flatten().map(|entry| entry.path())),
            Err(_) if fs::metadata(&path).is_ok_and(|file| file.len() <= MOST) => drop(paths.insert(path)),
            Err(_) => {}
        }
    }
    let file = |path: PathBuf| {
        let bytes = fs::read(&path).ok()?;
        let format = detect(&Input::new(&bytes)).map(|(format, _)| format.name);
        Some(File { path, bytes, format })
    };
    paths.into_iter().filter_map(file).collect()
}

/// The seeds of a target, of these files.
pub(crate) fn seeds(target: &Target, files: &[File]) -> Vec<Vec<u8>> {
    let of_format = |name| of_format(name, files);
    match target.name {
        "archives" => archives(files),
        "detect" => files.iter().map(|file| file.bytes.clone()).collect(),
        "expressions" => EXPRESSIONS.iter().map(|text| text.as_bytes().to_vec()).collect(),
        "operations" => {
            let with = |kind: u8| EXPRESSIONS.iter().map(move |text| [&[kind, 1], text.as_bytes()].concat());
            (0..13).flat_map(with).collect()
        }
        "write" => (0..ways().len() as u8).map(|way| [&[way][..], &noise(way.into())].concat()).collect(),
        "cross" => {
            let crossed = |(at, format): (usize, &'static panmap_formats::Format)| {
                of_format(format.name).take(CROSSED).map(move |file| [&[at as u8, ALL], &file[..]].concat())
            };
            readers().enumerate().flat_map(crossed).collect()
        }
        "compare" | "patch" | "merge" => {
            let edits = |from: u64| noise(from).into_iter().take(40).collect();
            (0..40).map(|from| [noise(from), edits(from + 50), edits(from + 90)].join(&0xfe)).collect()
        }
        "stream" => {
            let is_jsonl = |file: &&File| file.path.extension().is_some_and(|ending| ending == "jsonl");
            files.iter().filter(is_jsonl).map(|file| file.bytes.clone()).collect()
        }
        name => of_format(name).cloned().chain(written(name)).collect(),
    }
}

/// The files that a folder or their content says are in a format.
fn of_format<'a>(name: &'a str, files: &'a [File]) -> impl Iterator<Item = &'a Vec<u8>> {
    let is_named = move |path: &Path| path.components().any(|part| part.as_os_str() == name);
    let is_of_format = move |file: &&File| file.format == Some(name) || is_named(&file.path);
    files.iter().filter(is_of_format).map(|file| &file.bytes)
}

/// Archives of every format as `archives` takes them.
fn archives(files: &[File]) -> Vec<Vec<u8>> {
    let whole = files.iter().filter_map(|file| archive::unpacked(file.format?, &file.bytes));
    let made = readers().filter(|format| format.is_binary).flat_map(|format| {
        written(format.name).into_iter().filter_map(|bytes| archive::unpacked(format.name, &bytes))
    });
    whole.chain(made).collect()
}

/// What each target of a format writes of two maps.
fn written(format: &str) -> Vec<Vec<u8>> {
    let of_format = ways().into_iter().filter(|(known, _)| known.name == format);
    let files = of_format.flat_map(|(_, target)| {
        [1, 2].map(|from| {
            let mut file = Vec::new();
            target
                .write(&rich::map(&noise(from)), &WriteOptions::default(), &mut file)
                .expect("a vector takes everything");
            file
        })
    });
    // A page is the viewer above all.
    files.filter(|file| file.len() as u64 <= MOST).collect()
}

/// Records of a map, which are the same every time.
pub(crate) fn noise(from: u64) -> Vec<u8> {
    let mut random = Random::new(from);
    let mut bytes: Vec<u8> = (0..200).map(|_| random.next() as u8).collect();
    // Records of some length, of which each can be anything.
    bytes.iter_mut().step_by(12).for_each(|byte| *byte = rich::END);
    bytes
}

/// Numbers that look random and are the same every time.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(from: u64) -> Self {
        Self(from.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    // SPEC: Marsaglia, "Xorshift RNGs", 2003.
    pub(crate) fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 >> 16
    }

    #[allow(dead_code, reason = "the tests mutate with it")]
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }
}

/// Writes the seeds of a target into a directory, as the fuzzer wants them.
#[allow(dead_code, reason = "only the fuzzer wants files")]
pub(crate) fn write(target: &Target, directory: &Path) -> io::Result<()> {
    fs::create_dir_all(directory)?;
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    for (number, seed) in seeds(target, &files(&root, true)).iter().enumerate() {
        fs::write(directory.join(format!("seed-{number:04}")), seed)?;
    }
    Ok(())
}
