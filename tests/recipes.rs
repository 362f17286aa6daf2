//! Recipes of the documentation that need other programs. Where these are missing, a line says so.

use std::io::Write as _;
use std::process::{Command, Stdio};

use crate::support::{Sandbox, repository};

/// What pandoc makes of an input; `None` where there is no pandoc.
fn pandoc(arguments: &[&str], input: &[u8]) -> Option<Vec<u8>> {
    let mut command = Command::new("pandoc");
    let command = command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped());
    let Ok(mut child) = command.spawn() else {
        println!("skipped: there is no pandoc");
        return None;
    };
    child.stdin.take().unwrap().write_all(input).unwrap();
    let run = child.wait_with_output().unwrap();
    assert!(run.status.success(), "pandoc {arguments:?}");
    Some(run.stdout)
}

const OUTLINE: &str = "# Harbour\n\nOpen all *year*.\n\n## Boats\n\n1. Ferries\n   - car ferry\n   - [mail boat](https://example.org/mail)\n2. Tugs\n\n## Quays\n\n- North\n\n  Closed in **winter**.\n- South\n";

/// The topics of a document that pandoc has turned into HTML.
fn tree(sandbox: &Sandbox, html: &[u8]) -> String {
    sandbox.pipe("show --from html --notes --color never", html).succeeds().to_owned()
}

#[test]
fn documents_of_word_and_open_document_become_maps_and_come_back() {
    let page = std::fs::read_to_string(repository("docs/formats/html.md")).unwrap();
    assert!(page.contains("pandoc outline.docx -t html | panmap convert --from html -o outline.mm"));
    assert!(page.contains("panmap convert outline.mm --to markdown | pandoc -f gfm -o outline.docx"));
    for format in ["docx", "odt"] {
        let sandbox = Sandbox::new();
        let from = |from: &str, to: &str, bytes: &[u8]| pandoc(&["-f", from, "-t", to, "-o", "-"], bytes);
        let Some(document) = from("gfm", format, OUTLINE.as_bytes()) else { return };
        let html = from(format, "html", &document).unwrap();
        let shown = tree(&sandbox, &html);
        for words in ["Harbour", "Boats", "Ferries", "car ferry", "mail boat", "Quays", "South", "winter"] {
            assert!(shown.contains(words), "{shown}");
        }
        let map = sandbox.pipe("convert --from html --to freemind", &html);
        assert_eq!(map.code, Some(0), "{map}");
        let markdown = sandbox.pipe("convert --from html --to markdown", &html);
        assert!(markdown.text().contains("## Boats\n"), "{markdown}");
        let again = from("gfm", format, &markdown.stdout).unwrap();
        assert_eq!(tree(&sandbox, &from(format, "html", &again).unwrap()), shown);
    }
}
