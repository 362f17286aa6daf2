//! `panmap explain`: every explanation is true of the program that prints it.

use std::fs;

use panmap_formats::by_extension;
use panmap_model::Code;

use crate::assert_run;
use crate::support::{MAP, PROSE, Sandbox, skip};

/// Codes whose examples are not run as they stand: a text that has tens of thousands of lines, of which
/// [`the_text_that_is_too_deep_is_as_large_as_explained`] has more, records, which are answered on standard output, and
/// what several maps or a patch are needed for.
const NOT_RUN: [Code; 5] =
    [Code::TooDeep, Code::MalformedRecord, Code::OversizedRecord, Code::MergeConflict, Code::MismatchedPatch];

#[test]
fn every_code_is_listed_and_explained() {
    let sandbox = Sandbox::new();
    let list = sandbox.run("explain");
    let list = list.succeeds();
    for (code, line) in Code::ALL.iter().zip(list.lines()) {
        let (name, summary) = line.split_once("  ").unwrap();
        let explanation = sandbox.run(&format!("explain {code}"));
        assert!(explanation.succeeds().starts_with(&format!("# {code}: {}\n\n", summary.trim())), "{line}");
        assert_eq!(name, code.as_str());
    }
    assert_eq!(list.lines().count(), Code::ALL.len());
}

#[test]
fn one_explanation_as_it_is_printed() {
    let sandbox = Sandbox::new();
    assert_run!("explain", &sandbox.run("explain"));
    assert_run!("explain_stray_label", &sandbox.run("explain stray-label"));
}

#[test]
fn an_unknown_code_brings_up_similar_ones() {
    let run = Sandbox::new().run("explain stray-lable");
    run.fails(2);
    assert_run!("explain_unknown", &run);
}

#[test]
fn every_example_shows_its_code() {
    for code in Code::ALL.iter().filter(|code| !NOT_RUN.contains(code)) {
        let explanation = Sandbox::new().run(&format!("explain {code}")).text().to_owned();
        let (name, text) = example(&explanation).unwrap_or(("fruit.txt", MAP));
        let is_map = !matches!(name, "panmap.toml" | ".panmap-manifest.json");
        if is_map && by_extension(name.split('.').next_back().unwrap()).is_none_or(|format| !format.is_read())
        {
            skip(format_args!("{name} of {code} cannot be read yet"));
            continue;
        }
        // An example is shown as text; that its bytes are not UTF-8 is the point of this one.
        let latin1 = |text: &str| text.chars().map(|char| u8::try_from(char).unwrap()).collect();
        let bytes = if *code == Code::WrongEncoding { latin1(text) } else { text.as_bytes().to_owned() };
        let sandbox = Sandbox::new()
            .file(name, bytes)
            .file("latin1.txt", b"Fruit\n\n1. Caf\xe9\n")
            .file("report.docx", PROSE)
            .file("everything.txt", "");
        // As large as explained, but on no disk.
        fs::OpenOptions::new()
            .write(true)
            .open(sandbox.path("everything.txt"))
            .and_then(|file| file.set_len(5 << 30))
            .unwrap();
        let sandbox = if is_map { sandbox } else { sandbox.file("fruit.txt", MAP) };
        let console = block(&explanation, "console");
        let run = match console.and_then(|console| console.lines().next()?.strip_prefix("$ panmap ")) {
            Some(args) => sandbox.run(args),
            None => {
                sandbox.run(&command(&explanation).map_or_else(|| format!("check {name}"), ToOwned::to_owned))
            }
        };
        let shown = [format!("[{code}]"), format!("\"code\":\"{code}\"")];
        assert!(shown.iter().any(|shown| run.stderr.contains(shown)), "{explanation}\n{run}");
        // What the operating system says differs between systems.
        if cfg!(unix) {
            for line in console.into_iter().flat_map(|console| console.lines().skip(1)) {
                assert!(run.stderr.lines().any(|shown| shown == line), "{explanation}\n{run}");
            }
        }
        if let Some(markdown) = block(&explanation, "markdown") {
            assert_eq!(sandbox.run(&format!("convert {name} --to markdown")).text(), markdown, "{code}");
        }
    }
}

/// The input that the explanation shows, and the name of a file for it.
fn example(explanation: &str) -> Option<(&'static str, &str)> {
    let named = |name, language| Some((name, block(explanation, language)?));
    let of_project = || named("panmap.toml", "toml").or_else(|| named(".panmap-manifest.json", "manifest"));
    named("fruit.txt", "text").or_else(|| named("fruit.json", "json")).or_else(of_project).or_else(|| {
        let (name, xml) = named("fruit.opml", "xml")?;
        Some((if xml.contains("<map") { "fruit.mm" } else { name }, xml))
    })
}

/// The content of the first fenced block in this language.
fn block<'a>(explanation: &'a str, language: &str) -> Option<&'a str> {
    let (_, after) = explanation.split_once(&format!("\n```{language}\n"))?;
    after.split_once("```\n").map(|(block, _)| block)
}

/// The arguments of a conversion of the example that the explanation quotes in its text.
fn command(explanation: &str) -> Option<&str> {
    let start = explanation.find("`panmap convert -v fruit.")?;
    explanation[start..].strip_prefix("`panmap ")?.split('`').next()
}

#[test]
fn the_text_that_is_too_deep_is_as_large_as_explained() {
    let text = |count: usize| format!("{}a\n{}", "> ".repeat(count), "b\n".repeat(count));
    let sandbox = Sandbox::new().file("deep.md", text(47_000));
    let said = sandbox.run("check deep.md");
    assert!(said.fails(1).contains("error[too-deep]"), "{said}");
    let explanation = sandbox.run("explain too-deep").text().to_owned();
    assert!(explanation.contains("such as 47,000 of\neach"), "{explanation}");
}
