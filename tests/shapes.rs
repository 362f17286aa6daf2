use std::fmt::Write;
use std::fs;

use panmap_formats::{ReadOptions, by_name, decode};

use crate::support::files;

#[test]
fn every_shape_of_a_dump_reads_as_reviewed() {
    let format = by_name("mindmeister").unwrap();
    for path in files("fixtures/mindmeister/shapes", "txt") {
        let name = path.file_stem().unwrap().to_str().unwrap();
        let bytes = fs::read(&path).unwrap();
        let parsed =
            format.read(&bytes, &ReadOptions::default()).unwrap_or_else(|error| panic!("{name}: {error}"));
        let text = decode(&bytes).unwrap();
        let meta = parsed.map.meta();
        let mut shown = String::new();
        let description = meta.description.as_ref().map(ToString::to_string);
        for (what, value) in
            [("author", &meta.author), ("description", &description), ("language", &meta.language)]
        {
            if let Some(value) = value {
                writeln!(shown, "{what}: {value:?}").unwrap();
            }
        }
        for topic in parsed.map.topics() {
            write!(shown, "{} {:?}", topic.depth(), topic.text()).unwrap();
            topic.note().iter().for_each(|note| write!(shown, " note {note:?}").unwrap());
            topic.task().iter().for_each(|task| write!(shown, " task {task:?}").unwrap());
            topic.link().iter().for_each(|link| write!(shown, " link {link:?}").unwrap());
            shown.push('\n');
        }
        for diagnostic in &parsed.diagnostics {
            let span = diagnostic.span.unwrap();
            let line = 1 + text[..span.start].matches('\n').count();
            writeln!(shown, "line {line}, {:?}: {diagnostic}", &text[span.start..span.end]).unwrap();
        }
        insta::with_settings!({ snapshot_suffix => name, omit_expression => true }, {
            insta::assert_snapshot!("shape", shown);
        });
    }
}
