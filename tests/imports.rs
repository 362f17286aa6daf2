//! Which file of a crate imports which, as its paths tell, and the circles among them.
//!
//! A path that begins with `crate`, `self`, `super` or a module declared in the file leads from file to file as far as
//! its names are modules with files of their own. Tests may import what they test, so modules of tests do not count.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The files of a crate by their modules, such as `["output", "write"]`, and the root by none.
type Modules = BTreeMap<Vec<String>, String>;

/// For each module those that it imports, by their names; the root is `the root`.
pub(crate) type Imports = BTreeMap<String, BTreeSet<String>>;

/// The imports of a crate, given its files as paths below `src` and texts.
pub(crate) fn imports<'a>(files: impl IntoIterator<Item = (&'a Path, &'a str)>) -> Imports {
    let modules: Modules = files.into_iter().map(|(path, text)| (module(path), code(text))).collect();
    let imports = |(own, code): (&Vec<String>, &String)| {
        let others = imported(own, code, &modules);
        (name(own), others.into_iter().map(name).collect())
    };
    modules.iter().map(imports).collect()
}

/// What formats import of each other, as `importer → imported`: every format is a module below `formats`, with what
/// lies below it in turn.
pub(crate) fn between_formats(imports: &Imports) -> Vec<String> {
    let format = |module: &str| module.strip_prefix("formats::")?.split("::").next().map(str::to_owned);
    let pairs = imports.iter().flat_map(|(own, others)| others.iter().map(move |other| (own, other)));
    let foreign = |(own, other): &(&String, &String)| match (format(own), format(other)) {
        (Some(own), Some(other)) => own != other,
        _ => false,
    };
    pairs.filter(foreign).map(|(own, other)| format!("{own} → {other}")).collect()
}

/// The modules that lead back to themselves; circles that share a module are one.
pub(crate) fn circles(imports: &Imports) -> BTreeSet<Vec<&str>> {
    let reached: BTreeMap<_, _> = imports.keys().map(|own| (own.as_str(), reached(own, imports))).collect();
    let mut circles = BTreeSet::new();
    for (own, there) in &reached {
        let back: Vec<_> = there.iter().copied().filter(|other| reached[other].contains(own)).collect();
        if !back.is_empty() {
            circles.insert(back);
        }
    }
    circles
}

/// Every module that one leads to.
fn reached<'a>(own: &str, imports: &'a Imports) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut open: Vec<_> = imports[own].iter().map(String::as_str).collect();
    while let Some(next) = open.pop() {
        if reached.insert(next) {
            open.extend(imports[next].iter().map(String::as_str));
        }
    }
    reached
}

/// The module a file is: `output/mod.rs` and `output.rs` are `output`, `lib.rs` and `main.rs` the root.
fn module(path: &Path) -> Vec<String> {
    let path = path.with_extension("");
    let mut names: Vec<_> = path.iter().map(|name| name.to_str().unwrap().to_owned()).collect();
    if names.last().is_some_and(|last| ["mod", "lib", "main"].contains(&last.as_str())) {
        names.pop();
    }
    names
}

fn name(module: &[String]) -> String {
    if module.is_empty() { "the root".to_owned() } else { module.join("::") }
}

/// The modules that a module's code names.
fn imported<'a>(own: &[String], code: &str, modules: &'a Modules) -> BTreeSet<&'a [String]> {
    let words = words(code);
    let mut imported = BTreeSet::new();
    let mut at = 0;
    while at < words.len() {
        let is_first = at == 0 || !["::", "."].contains(&words[at - 1]);
        let begins = ["crate", "self", "super"].contains(&words[at]) || is_module(own, words[at], modules);
        // `pub(in path)` says who sees an item, and imports nothing.
        let is_seen_from = words[..at].ends_with(&["pub", "(", "in"]);
        if is_first && begins && !is_seen_from && words.get(at + 1) == Some(&"::") {
            at = tree(&words, at, |path| {
                let found = resolve(own, path, modules);
                imported.extend(found.filter(|found| *found != own));
            });
        } else {
            at += 1;
        }
    }
    imported
}

fn is_module(own: &[String], name: &str, modules: &Modules) -> bool {
    let child = [own, &[name.to_owned()]].concat();
    modules.contains_key(&child)
}

/// Gives every path of a tree such as `crate::{a::B, c::{self, D as E}}`, and returns where the tree ends.
pub(crate) fn tree<'a>(words: &[&'a str], start: usize, mut give: impl FnMut(&[&'a str])) -> usize {
    let mut path: Vec<&str> = Vec::new();
    // How long the path was where each open brace stands.
    let mut open = Vec::new();
    let mut at = start;
    while let Some(&word) = words.get(at) {
        match word {
            "{" => open.push(path.len()),
            "}" | "," => {
                if word == "}" {
                    open.pop();
                }
                path.truncate(open.last().copied().unwrap_or(0));
            }
            "::" => {}
            _ => {
                path.push(word);
                if words.get(at + 1) != Some(&"::") {
                    give(&path);
                    // Another name for it is no path.
                    at += if words.get(at + 1) == Some(&"as") { 2 } else { 0 };
                }
            }
        }
        at += 1;
        let goes_on = words.get(at) == Some(&"::") || words.get(at - 1) == Some(&"::");
        if open.is_empty() && !goes_on {
            break;
        }
    }
    at
}

/// The file that a path leads to, as far as its names are modules.
fn resolve<'a>(own: &[String], path: &[&str], modules: &'a Modules) -> Option<&'a [String]> {
    let ups = path.iter().take_while(|name| **name == "super").count();
    let (start, names) = match path[0] {
        "crate" => (&own[..0], &path[1..]),
        "self" => (own, &path[1..]),
        // A module within a file has no file of its own, and may be deeper than its file.
        "super" => (&own[..own.len().saturating_sub(ups)], &path[ups..]),
        _ => (own, path),
    };
    let mut module = start.to_vec();
    for name in names {
        module.push((*name).to_owned());
        if !modules.contains_key(&module) {
            module.pop();
            break;
        }
    }
    modules.get_key_value(&module).map(|(module, _)| &module[..])
}

/// Names, `::` and every other character but white space.
pub(crate) fn words(code: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = code.trim_start();
    while let Some(first) = rest.chars().next() {
        let is_name = |char: char| char.is_alphanumeric() || char == '_';
        let length = match first {
            ':' if rest.starts_with("::") => 2,
            _ if is_name(first) => rest.find(|char| !is_name(char)).unwrap_or(rest.len()),
            _ => first.len_utf8(),
        };
        words.push(&rest[..length]);
        rest = rest[length..].trim_start();
    }
    words
}

/// A text without its comments, strings and modules of tests.
pub(crate) fn code(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if first == '"' || rest.starts_with("r\"") || rest.starts_with("r#") {
            string(rest)
        } else if first == '\'' {
            character(rest)
        } else {
            code.push(first);
            first.len_utf8()
        };
        rest = &rest[length..];
    }
    while let Some((before, tests)) = code.split_once("#[cfg(test)]\nmod tests {") {
        let end = tests.find("\n}").map_or(tests.len(), |end| end + 2);
        code = format!("{before}{}", &tests[end..]);
    }
    code
}

/// How long the string at the beginning of a text is, or the name that only looks like one.
fn string(text: &str) -> usize {
    let hashes = text[1..].len() - text[1..].trim_start_matches('#').len();
    if text.starts_with('r') {
        let close = format!("\"{}", "#".repeat(hashes));
        let Some(open) = text[1 + hashes..].strip_prefix('"') else { return 1 + hashes };
        return text.len() - open.len() + open.find(&close).map_or(open.len(), |end| end + close.len());
    }
    let mut is_escaped = false;
    let end = text[1..].find(|char| {
        let ends = char == '"' && !is_escaped;
        is_escaped = char == '\\' && !is_escaped;
        ends
    });
    end.map_or(text.len(), |end| end + 2)
}

/// How long the character literal at the beginning of a text is, or the quote before a lifetime.
fn character(text: &str) -> usize {
    let inside = &text[1..];
    if let Some(escape) = inside.strip_prefix('\\') {
        return 3 + escape[1..].find('\'').unwrap_or(0) + 1;
    }
    let length = inside.chars().next().map_or(0, char::len_utf8);
    if inside[length..].starts_with('\'') { length + 2 } else { 1 }
}

fn found(files: &[(&str, &str)]) -> Vec<Vec<String>> {
    let imports = imports(files.iter().map(|(path, text)| (Path::new(path), *text)));
    circles(&imports).into_iter().map(|circle| circle.into_iter().map(String::from).collect()).collect()
}

#[test]
fn files_that_import_each_other_are_a_circle() {
    let circle = found(&[
        ("lib.rs", "mod a;\nmod b;\nmod c;\npub use a::A;\n"),
        ("a.rs", "use crate::{b::{self, B as Other}, c};\n"),
        ("b/mod.rs", "mod d;\nuse self::d::D;\n"),
        ("b/d.rs", "fn f() -> super::super::c::C { todo!() }\n"),
        ("c.rs", "use crate::b::B;\n"),
    ]);
    assert_eq!(circle, [["b", "b::d", "c"]]);
    let two = found(&[
        ("main.rs", "use crate::a::A;\n"),
        ("a.rs", "use super::start;\nfn f(x: crate::b::B) {}\n"),
        ("b.rs", "fn g(x: &crate::main::X) {}\n"),
        ("c.rs", "use super::d::*;\n"),
        ("d.rs", "use super::c;\n"),
    ]);
    assert_eq!(two, [vec!["a", "b", "the root"], vec!["c", "d"]]);
}

#[test]
fn what_is_no_import_is_no_circle() {
    let none = found(&[
        ("lib.rs", "mod a;\npub use a::A;\n"),
        (
            "a.rs",
            "/// See [`crate`] and `crate::f`.\nfn f() { g(\"crate::f \\\" super::f\"); g(r#\"super::f\"#) }\n",
        ),
        ("b.rs", "const QUOTE: char = '\"';\nconst SLASH: char = '\\\\'; fn h<'a>(x: c::C<'a>) {}\n"),
        ("c.rs", "fn i() {}\n#[cfg(test)]\nmod tests {\n    use crate::b::h;\n    fn j() {}\n}\n"),
        ("d.rs", "use other::crate_b::e;\nuse self::e::E;\n"),
        ("e.rs", "use crate::d::D;\n"),
        ("f/mod.rs", "mod g;\nuse g::G;\n"),
        ("f/g.rs", "pub(in crate::f) struct G;\n"),
    ]);
    assert_eq!(none, [[""; 0]; 0]);
}

#[test]
fn a_format_that_imports_another_is_found_however_deep_it_lies() {
    let formats = |import: &str| {
        let files = [
            ("lib.rs", "mod formats;\nmod reading;\n"),
            ("reading/mod.rs", "use crate::formats::opml::FORMAT;\n"),
            ("formats/mod.rs", "mod freemind;\nmod opml;\npub use opml::FORMAT;\n"),
            ("formats/freemind/read/node.rs", import),
            ("formats/freemind/read/mod.rs", "mod node;\nuse super::id;\n"),
            ("formats/freemind/id.rs", ""),
            ("formats/freemind/mod.rs", "mod id;\nmod read;\n"),
            ("formats/opml/mod.rs", "mod head;\n"),
            ("formats/opml/head.rs", "use super::FORMAT;\nuse crate::reading::Draft;\n"),
        ];
        between_formats(&imports(files.iter().map(|(path, text)| (Path::new(path), *text))))
    };
    for (import, found) in [
        ("use crate::formats::opml::head;", "formats::opml::head"),
        ("use crate::formats::{freemind::id, opml::{self}};", "formats::opml"),
        ("use super::super::super::opml::FORMAT;", "formats::opml"),
        ("fn f() { crate::formats::opml::head::read(); }", "formats::opml::head"),
    ] {
        assert_eq!(formats(import), [format!("formats::freemind::read::node → {found}")], "{import}");
    }
    assert_eq!(formats("use crate::formats::freemind::id;\nuse crate::reading::Draft;\n"), [""; 0]);
}
