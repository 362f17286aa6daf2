//! Readers of what Panmap writes that share no code with it.

use std::io::{Cursor, Read as _};

use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use quick_xml::XmlVersion;
use quick_xml::events::Event as Xml;
use serde_json::Value;

/// A topic as all formats tell of it: depth and text.
pub(crate) type Row = (usize, String);

/// The element and attribute in which an XML format keeps topics, as (format, element, attribute).
pub(crate) const XML: [(&str, &str, &str); 2] = [("opml", "outline", "text"), ("freemind", "node", "TEXT")];

/// The document of a file in this format: the file itself, or the entry of its archive.
pub(crate) fn document(format: &str, file: &[u8]) -> String {
    let entry = match format {
        "xmind" => "content.json",
        "mind" => "map.json",
        "png" | "pdf" => return String::new(),
        "mindmanager" => "Document.xml",
        "simplemind" => "document/mindmap.xml",
        "ithoughts" => "mapdata.xml",
        // Of a page, the map that it holds.
        "html" => {
            let (_, map) = str::from_utf8(file).unwrap().split_once("id=\"panmap-map\">").unwrap();
            return map.split_once("</script>").unwrap().0.to_owned();
        }
        _ => return str::from_utf8(file).unwrap().to_owned(),
    };
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    let mut text = String::new();
    archive.by_name(entry).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The topics of a file in this format, once by each parser that reads it.
pub(crate) fn readings(format: &str, file: &[u8]) -> Vec<Vec<Row>> {
    let text = &document(format, file);
    if let Some((_, element, attribute)) = XML.iter().find(|xml| xml.0 == format) {
        return vec![by_roxmltree(text, element, attribute), by_quick_xml(text, element, attribute)];
    }
    match format {
        "markdown" => vec![markdown(text)],
        "json" | "html" => vec![json(text)],
        "xmind" => vec![xmind(text)],
        "mind" => vec![mind(text)],
        "mindmanager" => vec![mindmanager(text)],
        "simplemind" => vec![simplemind(text)],
        "ithoughts" => vec![by_roxmltree(text, "topic", "text"), by_quick_xml(text, "topic", "text")],
        "mindmup" => vec![mindmup(text)],
        "kityminder" | "simple-mind-map" => vec![nodes(text)],
        "canvas" => vec![canvas(text)],
        "mindmeister" => vec![outline(text)],
        "indented" => vec![indented(text)],
        "bookmarks" => vec![bookmarks(text)],
        "mermaid" => vec![mermaid(text)],
        "dot" => vec![dot(text)],
        "org" => vec![org(text)],
        "plantuml" => vec![plantuml(text)],
        "sciareto" => vec![sciareto(text)],
        "taskpaper" => vec![taskpaper(text)],
        "csv" => vec![table(text, b',')],
        "tsv" => vec![table(text, b'\t')],
        "jsonl" => vec![lines(text)],
        // Pictures say where topics are, not what is below what: `pictures` looks at them.
        "svg" | "png" | "pdf" => Vec::new(),
        other => panic!("no parser reads {other}"),
    }
}

/// Reads bookmarks as Chrome does, line by line: a list is a level, and a line has one folder or bookmark.
fn bookmarks(text: &str) -> Vec<Row> {
    let (mut depth, mut rows) = (0, Vec::new());
    for line in text.lines().map(str::trim_start) {
        depth += usize::from(line.starts_with("<DL>"));
        depth -= usize::from(line.starts_with("</DL>"));
        if ["<H1", "<DT><H3", "<DT><A"].iter().any(|tag| line.starts_with(tag)) {
            let (_, words) = line.trim_start_matches("<DT>").split_once('>').unwrap();
            let (words, _) = words.rsplit_once("</").unwrap();
            rows.push((depth, quick_xml::escape::unescape(words).unwrap().into_owned()));
        }
    }
    rows
}

/// Reads a pasted page by the rule of thumb: after the byline, what stands before the first space is the label.
pub(crate) fn outline(page: &str) -> Vec<Row> {
    let mut lines = page.lines().skip_while(|line| !line.contains("Mind Map: "));
    let (_, root) = lines.next().unwrap().split_once("Mind Map: ").unwrap();
    let labelled = lines.filter(|line| !line.is_empty()).map(|line| {
        let (label, text) = line.split_once(' ').unwrap_or((line, ""));
        (label.matches('.').count(), text.replace('\r', "\n"))
    });
    [(0, root.replace('\r', "\n"))].into_iter().chain(labelled).collect()
}

/// The text of an attribute of every element of this name, and the element's depth among its own kind.
pub(crate) fn by_roxmltree(xml: &str, element: &str, attribute: &str) -> Vec<Row> {
    let document = roxmltree::Document::parse(xml).unwrap();
    let topics = document.descendants().filter(|node| node.has_tag_name(element));
    topics
        .map(|node| {
            let above = node.ancestors().skip(1).filter(|node| node.has_tag_name(element)).count();
            (above, node.attribute(attribute).unwrap().to_owned())
        })
        .collect()
}

/// The same by a parser that builds no tree, which also checks that every element ends where it should.
pub(crate) fn by_quick_xml(xml: &str, element: &str, attribute: &str) -> Vec<Row> {
    let mut reader = quick_xml::Reader::from_str(xml);
    reader.config_mut().enable_all_checks(true);
    let (mut rows, mut open) = (Vec::new(), 0);
    loop {
        let event = reader.read_event().unwrap();
        if let Xml::Start(tag) | Xml::Empty(tag) = &event
            && tag.name().as_ref() == element
        {
            let value = tag.try_get_attribute(attribute).unwrap().unwrap();
            rows.push((open, value.normalized_value(XmlVersion::Implicit1_0).unwrap().into_owned()));
        }
        match event {
            Xml::Start(tag) if tag.name().as_ref() == element => open += 1,
            Xml::End(tag) if tag.name().as_ref() == element => open -= 1,
            Xml::Eof => break,
            _ => {}
        }
    }
    assert_eq!(open, 0);
    rows
}

/// A tab is a level, and a bullet on every line is no text.
/// Reads a Mermaid mind map whose texts are in quotes, two blanks a level.
fn mermaid(text: &str) -> Vec<Row> {
    let topics = text.lines().filter_map(|line| {
        let (before, inside) = line.split_once('"')?;
        let inside = inside.rsplit_once('"')?.0.replace("<br/>", "\n");
        let mut pieces = inside.split('#');
        let mut words = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            let (code, rest) = piece.split_once(';').unwrap();
            words.push(char::from_u32(code.parse().unwrap()).unwrap());
            words.push_str(rest);
        }
        Some(((before.len() - before.trim_start().len()) / 2 - 1, words.replace('\u{200b}', "")))
    });
    topics.collect()
}

/// Reads a diagram whose signs are codes.
fn plantuml(text: &str) -> Vec<Row> {
    let topics = text.lines().filter_map(|line| {
        let (stars, words) = line.split_once(' ').filter(|(stars, _)| stars.trim_matches('*').is_empty())?;
        let mut pieces = words.replace("\\n", "\n").replace("<U+00A0>", " ").replace("<U+200B>", "");
        while let Some((before, rest)) = pieces.split_once("<U+") {
            let (code, rest) = rest.split_once('>').unwrap();
            let char = char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap();
            pieces = format!("{before}{char}{rest}");
        }
        Some((stars.len() - 1, pieces))
    });
    topics.collect()
}

/// Reads headings without a limit, in which a backslash stands before signs.
fn sciareto(text: &str) -> Vec<Row> {
    let topics = text.lines().filter_map(|line| {
        let (signs, words) = line.split_once(' ').filter(|(signs, _)| signs.trim_matches('#').is_empty())?;
        let mut words = words.replace("<br/>", "\n").replace("\\\\", "\u{1}");
        words.retain(|char| char != '\\');
        Some((signs.len() - 1, words.replace('\u{1}', "\\")))
    });
    topics.collect()
}

/// Reads items whose depth is the number of tabs; what is neither a task nor a project is a note.
fn taskpaper(text: &str) -> Vec<Row> {
    let topics = text.lines().filter_map(|line| {
        let words = line.trim_start_matches('\t');
        let depth = line.len() - words.len();
        let text = words.strip_prefix("- ").or_else(|| words.strip_suffix(':'))?;
        Some((depth, text.trim_matches('\u{200b}').replace('\u{2028}', "\n")))
    });
    topics.collect()
}

/// Reads the nodes of a graph whose edges come right behind them.
fn dot(text: &str) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| line.starts_with('n') && line.contains(['[', '>']))
    {
        if let Some((_, label)) = line.split_once(" [label=\"") {
            let (label, _) = label.rsplit_once('"').unwrap();
            let words = label.replace("\\n", "\n").replace("\\\"", "\"").replace("&amp;", "&");
            rows.push((0, words));
        } else if let Some((above, below)) = line.split_once(" -> ") {
            let number = |node: &str| node[1..].parse::<usize>().ok();
            if let (Some(above), Some(below)) = (number(above), number(below)) {
                rows[below].0 = rows[above].0 + 1;
            }
        }
    }
    rows
}

/// Reads the headlines of Org, without the guards around their words, or the links around them.
fn org(text: &str) -> Vec<Row> {
    let topics = text.lines().filter_map(|line| {
        let words = line.trim_start_matches('*');
        let depth = (line.len() - words.len()).checked_sub(1)?;
        let words = words.strip_prefix(' ').or(words.is_empty().then_some(""))?;
        let linked = words.strip_prefix("[[").and_then(|link| link.strip_suffix("]]")?.split_once("]["));
        Some((
            depth,
            linked.map_or(words, |(_, words)| words).trim_matches('\u{200b}').replace('\u{2028}', "\n"),
        ))
    });
    topics.collect()
}

/// Reads the depths and texts of a table of topics.
fn table(text: &str, separator: u8) -> Vec<Row> {
    let mut reader = csv::ReaderBuilder::new().delimiter(separator).from_reader(text.as_bytes());
    reader.records().map(|row| row.map(|row| (row[4].parse().unwrap(), row[5].to_owned())).unwrap()).collect()
}

fn lines(text: &str) -> Vec<Row> {
    let row = |line: &str| {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        (row["depth"].as_u64().unwrap() as usize, row["text"].as_str().unwrap().to_owned())
    };
    text.lines().map(row).collect()
}

fn indented(text: &str) -> Vec<Row> {
    let row = |line: &str| {
        let words = line.trim_start_matches('\t');
        let own = words.strip_prefix('•').map_or(words, str::trim_start);
        (line.len() - words.len(), own.replace('\u{2028}', "\n"))
    };
    text.lines().map(row).collect()
}

/// Headings are roots, list items the topics below them.
fn markdown(text: &str) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut depth = 0;
    for event in Parser::new(text) {
        match event {
            Event::Start(Tag::List(None)) => depth += 1,
            Event::End(TagEnd::List(false)) => depth -= 1,
            Event::Start(Tag::Heading { .. } | Tag::Item) => rows.push((depth, String::new())),
            Event::Text(text) => rows.last_mut().unwrap().1.push_str(&text),
            Event::HardBreak => rows.last_mut().unwrap().1.push('\n'),
            Event::End(_) => {}
            other => panic!("no part of a tree: {other:?}"),
        }
    }
    rows
}

/// Topics that stand in lists of lists below those above them, with their titles.
fn titled<'v>(root: &'v Value, below: impl Fn(&'v Value) -> &'v Value) -> Vec<Row> {
    let (mut rows, mut open) = (Vec::new(), vec![(0, root)]);
    while let Some((depth, topic)) = open.pop() {
        rows.push((depth, topic["title"].as_str().unwrap().replace('\r', "\n")));
        let children = below(topic).as_array().into_iter().flatten();
        open.extend(children.rev().map(|child| (depth + 1, child)));
    }
    rows
}

/// A sheet is a root, and what floats below it is no part of its tree.
fn xmind(text: &str) -> Vec<Row> {
    let sheets: Value = serde_json::from_str(text).unwrap();
    let sheets = sheets.as_array().unwrap().iter();
    sheets.flat_map(|sheet| titled(&sheet["rootTopic"], |topic| &topic["children"]["attached"])).collect()
}

fn mind(text: &str) -> Vec<Row> {
    let map: Value = serde_json::from_str(text).unwrap();
    titled(&map["root"], |topic| &topic["children"])
}

/// The text of a topic stands behind what is below it, and what floats or sums up is no part of its tree.
fn mindmanager(text: &str) -> Vec<Row> {
    let document = roxmltree::Document::parse(text).unwrap();
    let child = |node: roxmltree::Node<'_, '_>, name: &str| {
        node.children().find(|child| child.tag_name().name() == name).map(|child| child.id())
    };
    let root =
        child(document.root_element(), "OneTopic").and_then(|one| child(document.get_node(one)?, "Topic"));
    let (mut rows, mut open) = (Vec::new(), vec![(0, root.unwrap())]);
    while let Some((depth, topic)) = open.pop() {
        let topic = document.get_node(topic).unwrap();
        let words = child(topic, "Text").and_then(|text| document.get_node(text)?.attribute("PlainText"));
        rows.push((depth, words.unwrap().replace('\r', "\n")));
        if let Some(below) = child(topic, "SubTopics").and_then(|below| document.get_node(below)) {
            let children = below.children().map(|child| (depth + 1, child.id()));
            open.extend(children.collect::<Vec<_>>().into_iter().rev());
        }
    }
    rows
}

/// Ideas by their ranks, and without what guards or links their titles.
fn mindmup(text: &str) -> Vec<Row> {
    let map: Value = serde_json::from_str(text).unwrap();
    let ideas = |idea: &Value| {
        let mut ideas: Vec<(f64, Value)> = idea["ideas"]
            .as_object()
            .into_iter()
            .flatten()
            .map(|(rank, idea)| (rank.parse().unwrap(), idea.clone()))
            .collect();
        ideas.sort_by(|a, b| (a.0 < 0.0).cmp(&(b.0 < 0.0)).then(a.0.abs().total_cmp(&b.0.abs())));
        ideas.into_iter().map(|(_, idea)| idea)
    };
    let mut open: Vec<_> = ideas(&map).rev().map(|idea| (0, idea)).collect();
    let mut rows = Vec::new();
    while let Some((depth, idea)) = open.pop() {
        let title = idea["title"].as_str().unwrap();
        rows.push((depth, title.strip_suffix('\u{200b}').unwrap_or(title).to_owned()));
        open.extend(ideas(&idea).rev().map(|child| (depth + 1, child)));
    }
    rows
}

/// A flat list in which parents come first; the toggles of formatted texts are theirs, not ours.
fn simplemind(text: &str) -> Vec<Row> {
    let options = roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() };
    let document = roxmltree::Document::parse_with_options(text, options).unwrap();
    let topics = document.descendants().filter(|node| node.has_tag_name("topic"));
    let mut depths = std::collections::HashMap::from([("-1", 0)]);
    topics
        .filter_map(|topic| {
            let text = topic.attribute("text")?;
            let depth = depths[topic.attribute("parent")?];
            depths.insert(topic.attribute("id")?, depth + 1);
            let words = if topic.attribute("textfmt") == Some("rtf1") {
                let text = text.replace("\\\\\\\\", "\u{1}").replace("\\N", "\n");
                let plain = ["*", "/", "_", "~", "`", "^"]
                    .iter()
                    .fold(text, |text, toggle| text.replace(&format!("\\\\{toggle}"), ""));
                plain.replace('\u{1}', "\\")
            } else {
                text.replace("\\N", "\n")
            };
            Some((depth, words))
        })
        .collect()
}

/// Topics whose texts are in their `data`.
fn nodes(text: &str) -> Vec<Row> {
    let map: Value = serde_json::from_str(text).unwrap();
    let (mut rows, mut open) = (Vec::new(), vec![(0, &map["root"])]);
    while let Some((depth, topic)) = open.pop() {
        rows.push((depth, topic["data"]["text"].as_str().unwrap().to_owned()));
        open.extend(topic["children"].as_array().into_iter().flatten().rev().map(|child| (depth + 1, child)));
    }
    rows
}

/// Texts by the columns in which they stand, in the order of the nodes, with the words that Markdown means.
fn canvas(text: &str) -> Vec<Row> {
    let canvas: Value = serde_json::from_str(text).unwrap();
    let words = |markdown: &str| {
        let mut words = String::new();
        for event in Parser::new(markdown) {
            match event {
                Event::Text(text) => words.push_str(&text),
                Event::SoftBreak | Event::HardBreak => words.push('\n'),
                Event::Start(Tag::Paragraph) if !words.is_empty() => words.push_str("\n\n"),
                Event::Start(Tag::Paragraph) | Event::End(_) => {}
                other => panic!("no part of a plain text: {other:?}"),
            }
        }
        words
    };
    let nodes = canvas["nodes"].as_array().unwrap().iter();
    nodes
        .map(|node| (node["x"].as_u64().unwrap() as usize / 400, words(node["text"].as_str().unwrap())))
        .collect()
}

fn json(text: &str) -> Vec<Row> {
    fn add(topics: &Value, depth: usize, rows: &mut Vec<Row>) {
        for topic in topics.as_array().unwrap() {
            rows.push((depth, topic["text"].as_str().unwrap().to_owned()));
            add(&topic["children"], depth + 1, rows);
        }
    }
    let mut rows = Vec::new();
    add(&serde_json::from_str::<Value>(text).unwrap()["topics"], 0, &mut rows);
    rows
}
