//! Real files with pieces of their structure dropped, doubled, moved, cut off, exchanged and encoded otherwise.

mod checks;
mod mutants;
mod pieces;

use std::collections::BTreeSet;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use panmap_formats::Format;
use panmap_model::Code;

use self::checks::check;
use self::mutants::{Mutants, Numbers};
use crate::support::{Sandbox, repository};

/// A file of some program.
struct Real {
    /// Its path, from the repository or the directory beside it.
    name: String,
    format: &'static Format,
    bytes: Vec<u8>,
}

impl Real {
    /// The file, if it is a map.
    fn read(name: String, path: &Path) -> Option<Self> {
        let bytes = fs::read(path).unwrap();
        let format = panmap::detect(&bytes, panmap::Hint::new().file(path)).ok()?;
        format.is_read().then_some(Self { name, format, bytes })
    }

    fn extension(&self) -> &str {
        Path::new(&self.name).extension().and_then(|it| it.to_str()).unwrap_or("txt")
    }
}

/// All fixtures, and the files of other people where they are beside the repository.
fn real_files() -> Vec<Real> {
    let mut files = Vec::new();
    for directory in ["fixtures", "../shared/corpus", "../shared/corpus2", "../shared/seeds"] {
        let mut paths = below(&repository(directory));
        paths.sort();
        let name = |path: &Path| {
            format!("{directory}/{}", path.strip_prefix(repository(directory)).unwrap().display())
        };
        files.extend(paths.iter().filter_map(|path| Real::read(name(path), path)));
    }
    assert!(files.len() > 200);
    files
}

fn below(directory: &Path) -> Vec<PathBuf> {
    let mut paths = Vec::new();
    let mut left = vec![directory.to_owned()];
    while let Some(directory) = left.pop() {
        for entry in fs::read_dir(directory).into_iter().flatten().map(Result::unwrap) {
            let is_directory = entry.file_type().unwrap().is_dir();
            if is_directory { &mut left } else { &mut paths }.push(entry.path());
        }
    }
    paths
}

/// How many mutants there are of a file: fewer of a large one.
fn count(file: &Real) -> u64 {
    (60_000 / file.bytes.len().max(1) as u64).clamp(2, 24)
}

/// What a panic says.
fn said(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().cloned();
    let text = text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
    format!("it panics: {}", text.unwrap_or_default())
}

/// Asserts what is true of all bytes of thousands of mutants, the same ones in each run.
#[test]
fn whatever_is_mutated_is_a_map_or_an_error() {
    let files = real_files();
    let mutants = Mutants::new(files.iter().map(|file| &*file.bytes));
    let mut failed = Vec::new();
    let mut all = 0;
    for (at, file) in files.iter().enumerate() {
        for number in 0..count(file) {
            let seed = at as u64 * 1000 + number;
            let mutant = mutants.of(&file.bytes, &mut Numbers::new(seed));
            let checked =
                catch_unwind(AssertUnwindSafe(|| check(file.format, file.extension(), &mutant, seed)));
            if let Err(message) = checked.unwrap_or_else(|panic| Err(said(&*panic))) {
                // Whoever mends it wants the file.
                let kept = Path::new(env!("CARGO_TARGET_TMPDIR"))
                    .join(format!("mutant-{seed}.{}", file.extension()));
                fs::write(&kept, &mutant).unwrap();
                failed.push(format!("{} of {} ({}): {message}", kept.display(), file.name, file.format.name));
            }
            all += 1;
        }
    }
    assert!(all > 3000, "{all}");
    assert!(failed.is_empty(), "{} of {all}:\n{}", failed.len(), failed.join("\n"));
}

/// The command line ends with a code of its own, messages with known codes, and nothing half written.
#[test]
fn whatever_is_mutated_ends_a_run_as_documented() {
    let files = real_files();
    let mutants = Mutants::new(files.iter().map(|file| &*file.bytes));
    let sandbox = Sandbox::new();
    let mut known = 0;
    fs::create_dir(sandbox.path("maps")).unwrap();
    for (at, file) in files.iter().enumerate().step_by(8) {
        let mutant = mutants.of(&file.bytes, &mut Numbers::new(at as u64));
        fs::write(sandbox.path(&format!("maps/{at}.{}", file.extension())), mutant).unwrap();
    }
    let inputs = below(&sandbox.path("maps")).len();
    let run = sandbox.run("convert maps --to json --out-dir out --recover --message-format json --include *");
    assert!(matches!(run.code, Some(0 | 1)), "{run}");
    let mut refused = BTreeSet::new();
    for line in run.stderr.lines() {
        let message: serde_json::Value = serde_json::from_str(line).unwrap_or_else(|_| panic!("{line}"));
        let Some(code) = message["code"].as_str() else { continue };
        assert!(code.parse::<Code>().is_ok(), "{line}");
        known += 1;
        if message["severity"] == "error" {
            refused.insert(message["file"].as_str().unwrap_or_default().to_owned());
        }
    }
    assert!(known > 0 && inputs > 30, "{run}");
    let outputs = below(&sandbox.path("out"))
        .into_iter()
        .filter(|path| path.file_name().unwrap() != ".panmap-manifest.json");
    for path in outputs {
        serde_json::from_slice::<serde_json::Value>(&fs::read(&path).unwrap()).unwrap();
    }
}
