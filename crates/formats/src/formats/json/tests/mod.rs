use proptest::prelude::*;
use serde_json::Value;

use panmap_model::{Code, Diagnostic, Fact, MapBuilder, MindMap, Parsed, Side, Task, Timestamp};

use super::*;
use crate::hostile;
use crate::options::WriteOptions;
use crate::testing::{self, Row, detailed_map, restricted, rows, shown, written};

mod flavours;
mod foreign;
mod marked;
mod native;
mod reading;
mod shapes;

/// A map with everything, in this crate's words.
fn detailed() -> MindMap {
    let mut builder = MapBuilder::new();
    let meta = builder.meta_mut();
    meta.title = Some("A map".into());
    meta.author = Some("Ann".into());
    meta.description = Some("About it".into());
    meta.created = Some(Timestamp(0));
    meta.modified = Some(Timestamp(1_700_000_000_000));
    meta.attributes = vec![("k".into(), "v".into())];
    let root = builder.open("Root <1>");
    let branch = builder.open("Two\nlines & \"more\"");
    for fact in [
        Fact::Note("A note".into()),
        Fact::Link("https://example.org/?a=1&b=2"),
        Fact::Task(Task::Done),
        Fact::Folded,
        Fact::Side(Side::Left),
        Fact::Created(Timestamp(-1)),
        Fact::Modified(Timestamp(2)),
        Fact::SourceId("ID_1"),
        Fact::Icon("idea"),
        Fact::Icon("flag"),
        Fact::Tag("t1"),
        Fact::Tag("t2"),
        Fact::Attribute { name: "n", value: "v" },
        Fact::Attribute { name: "n", value: "w" },
    ] {
        builder.fact(fact);
    }
    builder.open("leaf");
    builder.fact(Fact::Task(Task::Open));
    builder.close_to(1);
    builder.open("right");
    builder.fact(Fact::Side(Side::Right));
    builder.relate(root, branch, "");
    builder.relate(branch, root, "back");
    builder.finish()
}

fn with_target(name: &str, map: &MindMap) -> (String, Vec<Diagnostic>) {
    let target = FORMAT.target(name).unwrap();
    let mut out = Vec::new();
    let diagnostics = target.write(map, &WriteOptions::default(), &mut out).unwrap();
    (String::from_utf8(out).unwrap(), diagnostics)
}

fn parse(json: &str) -> Result<Parsed, Diagnostic> {
    testing::read(&FORMAT, json.as_bytes())
}

/// A map as the native dump: depth, text and details of each topic, and what was said about it.
fn dump(json: &str) -> String {
    let parsed = match parse(json) {
        Ok(parsed) => parsed,
        Err(error) => return located(json, &error),
    };
    let mut lines = vec![format!("{:?}", parsed.map.meta().title)];
    for topic in parsed.map.topics() {
        let facts: String = topic.facts().map(|fact| format!(" {fact:?}")).collect();
        lines.push(format!("{}{:?}{facts}", "  ".repeat(topic.depth()), topic.rich_text()));
    }
    lines.extend(parsed.diagnostics.iter().map(|diagnostic| located(json, diagnostic)));
    lines.join("\n")
}

fn located(json: &str, diagnostic: &Diagnostic) -> String {
    let span = diagnostic.span.unwrap();
    let before = &json[..span.start];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    format!("{line}:{column} {diagnostic} `{}`", &json[span.start..span.end])
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(map in detailed_map()) {
        for target in FORMAT.targets {
            let (json, losses) = with_target(target.name, &map);
            if losses.iter().any(|loss| loss.code == Code::LostCharacters) {
                // HTML has no NUL, not even in an address.
                prop_assert!(target.name == "markmap" && json.contains("\\u0000"), "{:?} {}", losses, json);
                continue;
            }
            let parsed = parse(&json).unwrap();
            let is_own = target.name == "native";
            let expected = if is_own { map.clone() } else { restricted(&map, target.carries) };
            prop_assert_eq!(&parsed.map, &expected, "{} {}", target.name, json);
            prop_assert!(parsed.diagnostics.is_empty());
            prop_assert_eq!(with_target(target.name, &parsed.map).0, json);
        }
    }

    #[test]
    fn any_text_is_an_error_or_a_map(pieces in prop::collection::vec(prop_oneof![
        prop::sample::select(&["{", "}", "[", "]", ",", ":", "\"text\"", "\"children\":[", "{\"text\":\"a\"", "\"topics\":[", "{\"format\":\"panmap\"", "null", "1", "-", "\"", "\\", "\\u", "é", " ", "tru", "\"name\":", "{\"data\":", "{\"content\":\"<a"][..]).prop_map(str::to_owned),
        any::<char>().prop_map(String::from),
    ], 0..20)) {
        let text = pieces.concat();
        let strict = parse(&text).is_ok();
        prop_assert!(!strict || serde_json::from_str::<Value>(&text).is_ok());
        let _ = testing::recovered(&FORMAT, text.as_bytes());
    }
}
