//! What a library must not ask the system for, wherever its code names it: files, the environment, threads, processes,
//! the network, the time, standard streams.
//!
//! `clippy.toml` forbids the same by the types that the compiler knows. This test reads the source, so that it holds
//! where clippy is not run, and for all functions of a module, also those that a later Rust adds.

use std::collections::BTreeSet;
use std::fs;

use crate::architecture::sources;
use crate::imports::{code, tree, words};
use crate::support::repository;

/// The crates that get bytes and an `io::Write`, and nothing else.
const LIBRARIES: [&str; 6] = ["model", "ops", "diff", "mindmeister", "formats", "panmap"];

/// Parts of the standard library of which nothing may be named.
const MODULES: [&str; 7] = ["*", "env", "fs", "net", "os", "process", "thread"];

/// Names that ask the system, wherever they come from.
const NAMES: [&str; 9] =
    ["Instant", "Stderr", "Stdin", "Stdout", "SystemTime", "stderr", "stdin", "stdout", "OpenOptions"];

/// Methods of paths that look at the file system.
const METHODS: [&str; 10] = [
    "canonicalize",
    "exists",
    "is_dir",
    "is_file",
    "is_symlink",
    "metadata",
    "read_dir",
    "read_link",
    "symlink_metadata",
    "try_exists",
];

const MACROS: [&str; 5] = ["dbg", "eprint", "eprintln", "print", "println"];

/// Everything in a source that asks the system.
fn asked(text: &str) -> BTreeSet<String> {
    let code = code(text);
    let words = words(&code);
    let mut asked = BTreeSet::new();
    for (at, word) in words.iter().enumerate() {
        let before = at.checked_sub(1).map_or("", |before| words[before]);
        let after = words.get(at + 1).copied().unwrap_or_default();
        match *word {
            "std" if before != "::" && after == "::" => {
                tree(&words, at, |path| {
                    if path.get(1).is_some_and(|module| MODULES.contains(module)) {
                        asked.insert(path.join("::"));
                    }
                });
            }
            name if NAMES.contains(&name) && before != "." => drop(asked.insert(name.to_owned())),
            "now" if before == "::" && after == "(" => drop(asked.insert("now()".to_owned())),
            name if METHODS.contains(&name) && before == "." && after == "(" => {
                asked.insert(format!(".{name}()"));
            }
            name if MACROS.contains(&name) && after == "!" => drop(asked.insert(format!("{name}!"))),
            _ => {}
        }
    }
    asked
}

#[test]
fn no_library_asks_the_system() {
    let mut files = 0;
    for library in LIBRARIES {
        let directory = repository(format!("crates/{library}/src"));
        for path in sources(&directory) {
            let below = path.strip_prefix(&directory).unwrap();
            let is_test =
                |part: &std::ffi::OsStr| ["tests", "tests.rs", "testing"].iter().any(|it| *it == part);
            if !below.iter().any(is_test) {
                let found = asked(&fs::read_to_string(&path).unwrap());
                assert!(found.is_empty(), "{} asks for {found:?}", path.display());
                files += 1;
            }
        }
    }
    assert!(files > 100, "{files} files");
}

#[test]
fn whatever_asks_the_system_is_found() {
    for (code, found) in [
        ("fn f() { std::fs::read(\"a\"); }", "std::fs::read"),
        ("use std::{io, env::{self, var}};", "std::env::var"),
        ("use std::thread;", "std::thread"),
        ("fn f() { let _ = std::process::Command::new(\"ls\"); }", "std::process::Command::new"),
        ("use std::io::{self, Write as _, stdout};", "stdout"),
        ("use std::io;\nfn f() { io::stderr().lock(); }", "stderr"),
        ("use std::path::Path;\nfn f(p: &Path) -> bool { p.exists() }", ".exists()"),
        ("use std::net::TcpStream;", "std::net::TcpStream"),
        ("use std::os::unix::fs::symlink;", "std::os::unix::fs::symlink"),
        ("use std::*;", "std::*"),
        ("fn f() { println!(\"x\"); }", "println!"),
        ("fn f() { jiff::Timestamp::now(); }", "now()"),
        ("use std::time::SystemTime;", "SystemTime"),
    ] {
        assert!(asked(code).contains(found), "{code}: {:?}", asked(code));
    }
    for code in [
        "use std::io::{self, Write};\nuse std::time::Duration;\nfn f(out: &mut dyn Write) {}",
        "// std::fs::read\nconst TEXT: &str = \"std::env::var println!\";",
        "#[cfg(test)]\nmod tests {\n    use std::fs;\n}\n",
        "fn f(range: Range<usize>, env: &str) { range.contains(&1); env.len(); }",
    ] {
        assert!(asked(code).is_empty(), "{code}: {:?}", asked(code));
    }
}

/// Clippy knows by types what the test above knows by names; both lists have the same modules.
#[test]
fn clippy_forbids_it_as_well() {
    let listed = fs::read_to_string(repository("clippy.toml")).unwrap();
    // What is below `os` differs between systems, and an unknown name is a warning.
    for name in MODULES.iter().filter(|name| !["*", "os"].contains(*name)) {
        assert!(listed.contains(&format!("\"std::{name}::")), "std::{name}");
    }
    for method in METHODS {
        assert!(listed.contains(&format!("\"std::path::Path::{method}\"")), "{method}");
    }
    for stream in ["stderr", "stdin", "stdout"] {
        assert!(listed.contains(&format!("\"std::io::{stream}\"")), "{stream}");
    }
}
