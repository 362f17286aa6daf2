use panmap_model::{Diagnostic, Fact, MapBuilder, Meta, MindMap, Parsed, Side, Task, Timestamp, Topic};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::head::{Form, spell};
use super::property::is_property;
use super::*;
use crate::Target;
use crate::hostile;
use crate::testing::{self, Row, detailed_map, map_rows, restricted, rows, shown, with_texts, written};

mod again;
mod flavours;
mod pieces;
mod reading;
mod rich;
mod rules;
mod wrapped;
mod writing;

fn with_target(target: &Target, map: &MindMap) -> (String, Vec<Diagnostic>) {
    let mut out = Vec::new();
    let diagnostics = target.write(map, &crate::WriteOptions::default(), &mut out).unwrap();
    (String::from_utf8(out).unwrap(), diagnostics)
}

fn parse(markdown: &str) -> Result<Parsed, Diagnostic> {
    testing::read(&FORMAT, markdown.as_bytes())
}

/// A map of which every flavour loses something.
fn detailed() -> MindMap {
    let mut builder = MapBuilder::new();
    let meta = builder.meta_mut();
    meta.title = Some("A \"map\"".into());
    meta.author = Some("Ann".into());
    meta.description = Some("About it".into());
    meta.created = Some(Timestamp(0));
    builder.open("Root");
    builder.fact(Fact::Task(Task::Open));
    builder.fact(Fact::Tag("top"));
    builder.open("Two\nlines ==& x^2 #3 #no-tag");
    for fact in [
        Fact::Note("A note\n\nkey:: value".into()),
        Fact::Task(Task::Done),
        Fact::Folded,
        Fact::Side(Side::Left),
        Fact::Tag("t1"),
        Fact::Tag("t 2"),
        Fact::Attribute { name: "prio", value: "[high](x)" },
        Fact::Attribute { name: "a:b", value: "" },
    ] {
        builder.fact(fact);
    }
    builder.open("");
    builder.fact(Fact::Tag("alone"));
    builder.open("below");
    builder.link("https://example.org");
    builder.close_to(0);
    builder.open("Second\nroot");
    builder.fact(Fact::Tag("t"));
    builder.finish()
}

/// The map without what Logseq's flavour loses: attributes that are no properties, and links around several lines.
fn as_logseq(map: &MindMap) -> MindMap {
    let mut builder = MapBuilder::new();
    *builder.meta_mut() = map.meta().clone();
    for topic in map.topics() {
        builder.close_to(topic.depth());
        builder.open(topic.text());
        for fact in topic.facts() {
            match fact {
                Fact::Attribute { name, value } if !is_property(name, value) => {}
                Fact::Link(_) if topic.text().contains('\n') => {}
                fact => builder.fact(fact),
            }
        }
    }
    builder.finish()
}

/// What is known about a map without what a head cannot say; what stands elsewhere is as `expected`.
fn with_head(target: &Target, map: &MindMap, expected: &MindMap) -> Meta {
    let forms = [Form::FrontMatter, Form::MultiMarkdown, Form::Properties];
    let Some(form) = forms.into_iter().find(|form| form.name() == target.name) else {
        return expected.meta().clone();
    };
    let mut meta = map.meta().clone();
    let root = map.roots().next().map_or("", |root| root.text());
    let can_say = |change: &dyn Fn(&mut Meta)| {
        let mut one = Meta::default();
        change(&mut one);
        spell(form, &one, "", false).1.is_empty()
    };
    let is_said = |title: &String| title != root && can_say(&|one| one.title = Some(title.clone()));
    if !meta.title.as_ref().is_some_and(is_said) {
        let root = expected.roots().next().map_or("", |root| root.text());
        meta.title = Some(root.to_owned()).filter(|root| !root.is_empty());
    }
    meta.author = meta.author.filter(|author| can_say(&|one| one.author = Some(author.clone())));
    meta.attributes.retain(|pair| can_say(&|one| one.attributes = vec![pair.clone()]));
    meta.description.clone_from(&expected.meta().description);
    meta
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]
    #[test]
    fn what_is_written_is_read_back(map in detailed_map()) {
        for target in FORMAT.targets {
            let (markdown, _) = with_target(target, &map);
            let parsed = parse(&markdown).unwrap();
            let kept = restricted(&map, target.carries);
            let kept = if target.name == "logseq" { as_logseq(&kept) } else { kept };
            let expected = with_texts(&kept, |text| text.replace('\0', "\u{fffd}"));
            let meta = with_head(target, &kept, &expected);
            prop_assert!(parsed.map.topics().eq(expected.topics()), "{}\n{}\n{:?}\n{:?}", target.name, markdown, parsed.map, expected);
            // A head can say U+0000, and the text of the root cannot.
            let seen = |meta: &Meta| {
                let title = meta.title.as_ref().map(|title| title.replace('\0', "\u{fffd}"));
                let mut seen = meta.clone();
                seen.title = title;
                seen
            };
            prop_assert_eq!(seen(parsed.map.meta()), seen(&meta));
            prop_assert!(parsed.diagnostics.is_empty(), "{}\n{:?}", markdown, parsed.diagnostics);
            prop_assert_eq!(with_target(target, &parsed.map).0, markdown);
        }
    }

    #[test]
    fn any_text_is_an_error_or_a_map(pieces in prop::collection::vec(prop_oneof![
        4 => hostile::text(),
        1 => prop::sample::select(&["\n- ", "\n# ", "\n  ", "\n\t", "---\n", "title: ", "a:: b\n", "collapsed:: true\n", " #tag", "\n> ", "```\n"][..]).prop_map(str::to_owned),
    ], 0..12)) {
        let text = pieces.concat();
        if let Ok(parsed) = parse(&text) {
            let (markdown, diagnostics) = written(&FORMAT, &parsed.map);
            let again = parse(&markdown).unwrap().map;
            if diagnostics.is_empty() {
                prop_assert!(again.topics().eq(parsed.map.topics()), "{}\n{:?}\n{:?}", markdown, again, parsed.map);
            }
        }
    }
}
