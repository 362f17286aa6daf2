//! The program that libFuzzer drives: one for all targets, of which `FUZZ_TARGET` names one.
//!
//! With `FUZZ_SEEDS`, it writes the seeds of that target into a directory instead, and ends; with `FUZZ_DICTIONARIES`, it
//! prints the names of its dictionaries.
#![no_main]
#![allow(clippy::disallowed_methods, reason = "it is driven by variables of the environment")]

use std::path::Path;
use std::sync::OnceLock;

mod checks;
/// What the command line decodes, where the check of its stream looks for it.
#[path = "../../crates/cli/src/encoded.rs"]
mod encoded;

static TARGET: OnceLock<checks::Target> = OnceLock::new();

/// Finds the target, once.
fn init() {
    let name = std::env::var("FUZZ_TARGET").unwrap_or_default();
    if name.is_empty() {
        checks::targets().iter().for_each(|target| println!("{}", target.name));
        std::process::exit(0);
    }
    let target = checks::targets().into_iter().find(|target| target.name == name);
    let Some(target) = target else {
        eprintln!("there is no target `{name}`; without a name, all of them are listed");
        std::process::exit(2);
    };
    if let Some(directory) = std::env::var_os("FUZZ_SEEDS") {
        checks::seeds::write(&target, Path::new(&directory)).expect("the seeds can be written");
        std::process::exit(0);
    }
    if std::env::var_os("FUZZ_DICTIONARIES").is_some() {
        target.dictionaries.iter().for_each(|name| println!("{name}"));
        std::process::exit(0);
    }
    TARGET.get_or_init(|| target);
}

libfuzzer_sys::fuzz_target!(init: init(), |data: &[u8]| {
    if let Some(target) = TARGET.get() {
        target.check(data);
    }
});
