//! `panmap explain`: every explanation is true of the program that prints it.

use panmap_model::Code;

use crate::assert_run;
use crate::support::{MAP, PROSE, Sandbox};

/// Codes whose examples cannot be run: an input of 4 GiB, maps in formats that are not read yet, and a map that its
/// reader takes for one whose hierarchy was lost.
const NOT_RUN: [Code; 4] = [Code::InputTooLarge, Code::LostTitle, Code::LostCharacters, Code::NoTopics];

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
        let sandbox = Sandbox::with_map()
            .file("fruit.txt", block(&explanation, "text").unwrap_or(MAP))
            .file("latin1.txt", b"Fruit\n\n1. Caf\xe9\n")
            .file("report.docx", PROSE);
        let console = block(&explanation, "console");
        let run = match console.and_then(|console| console.lines().next()?.strip_prefix("$ panmap ")) {
            Some(args) => sandbox.run(args),
            None => sandbox.run(command(&explanation).unwrap_or("check fruit.txt")),
        };
        assert!(run.stderr.contains(&format!("[{code}]")), "{explanation}\n{run}");
        // What the operating system says differs between systems.
        if cfg!(unix) {
            for line in console.into_iter().flat_map(|console| console.lines().skip(1)) {
                assert!(run.stderr.lines().any(|shown| shown == line), "{explanation}\n{run}");
            }
        }
        if let Some(markdown) = block(&explanation, "markdown") {
            assert_eq!(sandbox.run("convert fruit.txt --to markdown").text(), markdown, "{code}");
        }
    }
}

/// The content of the first fenced block in this language.
fn block<'a>(explanation: &'a str, language: &str) -> Option<&'a str> {
    let (_, after) = explanation.split_once(&format!("\n```{language}\n"))?;
    after.split_once("```\n").map(|(block, _)| block)
}

/// The arguments of a conversion of the example that the explanation quotes in its text.
fn command(explanation: &str) -> Option<&str> {
    let start = explanation
        .find("`panmap convert fruit.txt ")
        .or(explanation.find("`panmap convert -v fruit.txt "))?;
    explanation[start..].strip_prefix("`panmap ")?.split('`').next()
}
