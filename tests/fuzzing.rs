//! The checks of the fuzzer, on its seeds and on mutations of them that are the same every time.

use std::collections::BTreeSet;
use std::fs;

use panmap_formats::FORMATS;

use self::checks::seeds::{Random, files, seeds};
use self::checks::{Target, targets};
use crate::support::repository;

#[path = "../fuzz/src/checks/mod.rs"]
mod checks;

/// How many mutations of its seeds each target gets.
const MUTATIONS: usize = 150;

/// Seeds are cut to this length before they change, since large ones take long and change little.
const LONGEST: usize = 3000;

/// The words of a dictionary: a line each, in quotes, as libFuzzer reads them.
fn words(dictionary: &str) -> Vec<Vec<u8>> {
    let path = repository(format!("fuzz/dictionaries/{dictionary}.dict"));
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(word).collect()
}

fn word(line: &str) -> Vec<u8> {
    let quoted = line.strip_prefix('"').and_then(|line| line.strip_suffix('"'));
    let mut rest = quoted.unwrap_or_else(|| panic!("{line} is no word in quotes"));
    let mut word = Vec::new();
    while let Some(at) = rest.find('\\') {
        word.extend(&rest.as_bytes()[..at]);
        let escaped = &rest[at + 1..];
        let length = if let Some(digits) = escaped.strip_prefix('x') {
            word.push(u8::from_str_radix(&digits[..2], 16).unwrap());
            3
        } else {
            assert!(escaped.starts_with(['\\', '"']), "{line}");
            word.push(escaped.as_bytes()[0]);
            1
        };
        rest = &escaped[length..];
    }
    word.extend(rest.as_bytes());
    assert!(!word.is_empty());
    word
}

/// Changes a file: drops, doubles, moves or replaces a piece, cuts it off, puts a word in, or goes on with another file.
fn mutate(file: &mut Vec<u8>, other: &[u8], words: &[Vec<u8>], random: &mut Random) {
    let start = random.below(file.len() + 1);
    let end = start + random.below((file.len() - start).min(64) + 1);
    match random.below(8) {
        0 => drop(file.drain(start..end)),
        1 => file.extend_from_within(start..end),
        2 => file.truncate(start),
        3 if start < file.len() => file[start] = random.next() as u8,
        4 if start < file.len() => file[start] ^= 1 << random.below(8),
        5 => {
            file.truncate(start);
            file.extend(other.get(random.below(other.len() + 1)..).unwrap_or_default());
        }
        6 => {
            let piece: Vec<_> = file.drain(start..end).collect();
            let to = random.below(file.len() + 1);
            file.splice(to..to, piece);
        }
        _ if !words.is_empty() => drop(file.splice(start..start, words[random.below(words.len())].clone())),
        _ => {}
    }
}

/// Checks all seeds of a target, and mutations of them.
fn try_out(target: &Target, seeds: &[Vec<u8>]) {
    let words: Vec<_> = target.dictionaries.iter().flat_map(|name| words(name)).collect();
    let mut random = Random::new(1);
    for seed in seeds {
        target.check(seed);
    }
    for _ in 0..MUTATIONS {
        let mut file = seeds[random.below(seeds.len())].clone();
        file.truncate(LONGEST);
        let other = &seeds[random.below(seeds.len())];
        for _ in 0..=random.below(4) {
            mutate(&mut file, other, &words, &mut random);
        }
        target.check(&file);
    }
}

/// Several tests, so that they run at the same time.
fn try_out_part(part: usize, of: usize) {
    let files = files(&repository("."), false);
    for target in targets().iter().skip(part).step_by(of) {
        try_out(target, &seeds(target, &files));
    }
}

#[test]
fn seeds_and_their_mutations_of_the_first_targets() {
    try_out_part(0, 4);
}

#[test]
fn seeds_and_their_mutations_of_the_second_targets() {
    try_out_part(1, 4);
}

#[test]
fn seeds_and_their_mutations_of_the_third_targets() {
    try_out_part(2, 4);
}

#[test]
fn seeds_and_their_mutations_of_the_fourth_targets() {
    try_out_part(3, 4);
}

#[test]
fn every_reader_has_a_target_and_a_seed_that_it_takes() {
    let targets = targets();
    let names: Vec<_> = targets.iter().map(|target| target.name).collect();
    assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len(), "two targets have one name");
    let files = files(&repository("."), false);
    for format in FORMATS.iter().filter(|format| format.is_read()) {
        let target = targets.iter().find(|target| target.format().is_some_and(|own| own.name == format.name));
        let target = target.unwrap_or_else(|| panic!("no target reads {}", format.name));
        let read =
            seeds(target, &files).iter().filter(|seed| format.read(seed, &<_>::default()).is_ok()).count();
        assert!(read > 0, "no seed is a map for {}", format.name);
    }
    for target in &targets {
        assert!(!seeds(target, &files).is_empty(), "{} has no seed", target.name);
    }
}
