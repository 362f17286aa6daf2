//! What web pages become.

use panmap_model::{Code, Confidence, Fact, Topic};

use super::FORMAT;
use crate::reading::input::Input;
use crate::testing::{dump, passes_cut_off, read};

const BEES: &str = include_str!("../../../../../fixtures/html/beekeeping.html");

#[test]
fn everything_of_a_page() {
    insta::assert_snapshot!(dump(&read(&FORMAT, BEES.as_bytes()).unwrap()));
}

/// The topics of a page, each with its depth and its note.
fn tree(html: &str) -> String {
    let map = read(&FORMAT, html.as_bytes()).unwrap().map;
    let note = |topic: Topic<'_>| topic.note().map(|note| format!(" ({})", note.plain())).unwrap_or_default();
    let line = |topic: Topic<'_>| format!("{}{}{}", topic.depth(), topic.text(), note(topic));
    map.topics().map(line).collect::<Vec<_>>().join(" | ")
}

#[test]
fn headings_and_lists_nest() {
    for (html, expected) in [
        ("<h1>a</h1><h3>b</h3><h2>c</h2><p>d</p><h1>e</h1>", "0a | 1b | 1c (d) | 0e"),
        ("<ul><li>a<ul><li>b</ul><li>c</ul>", "0a | 1b | 0c"),
        ("<ul><li>a</li><ul><li>b</li></ul></ul>", "0a | 0b"),
        ("<h2>a</h2><ul><li>b</ul><p>c<ul><li>d</ul>", "0a (c) | 1b | 1d"),
        ("<li>a<li>b<h1>c</h1>", "0a | 0b | 1c"),
        ("<ul><li><h3>a</h3><p>b</p><h3>c</h3></li></ul>", "0a (b) | 1c"),
        ("<h1></h1><h1>a</h1><h2>&nbsp;</h2><ul><li></ul>", "0a | 1"),
        ("<dl><dt>a<dd>b<dd>c<dt>d<dl><dt>e</dl></dl>", "0a (b\n\nc) | 0d | 1e"),
        ("<dl><dd>a<dl><dd>b</dl></dl>", "0a | 1b"),
        ("<h1>a</h1><div><div>b</div>c<br>d</div>", "0a (b\n\nc\nd)"),
        ("<h1>a<p>b</h1><p>c", "0a (b\n\nc)"),
        (
            "<details><summary>a</summary>b<details><summary>c</summary>d</details></details><h1>e</h1>",
            "0a (b) | 1c (d) | 0e",
        ),
        ("<h1>a</h1><pre>b\n  c</pre>", "0a (b\n  c)"),
        ("<ul><li>a</ul></ul></li></p></details></h1><p>b<h1>c</h1>", "0a | 0c"),
    ] {
        assert_eq!(tree(html), expected, "{html}");
    }
}

#[test]
fn tables_are_data_or_the_layout_of_a_page() {
    assert_eq!(tree("<h1>a</h1><table><tr><td>b<td>c</table><p>d"), "0a (b | c\n\nd)");
    assert_eq!(tree("<table><tr><td><h1>a</h1><td><ul><li>b</ul>c</table>"), "0a (c) | 1b");
    assert_eq!(tree("<table><tr><td><table><tr><td>x</table><td><ul><li>b</ul></table>"), "0b");
    assert_eq!(tree("<blockquote><h1>a</h1><p>b</blockquote>"), "0a (b)");
}

#[test]
fn a_mark_goes_on_where_a_block_ends_in_it() {
    let map = read(&FORMAT, b"<b><h1>a</h1><p>b</b>c<a href=x><ul><li>d<a href=y>e</a></ul>").unwrap().map;
    let texts: Vec<_> = map.topics().map(|topic| format!("{:?}", topic.rich_text())).collect();
    insta::assert_snapshot!(texts.join("\n"));
    assert_eq!(map.topics().next().and_then(Topic::note).map(|note| note.marks().len()), Some(1));
}

#[test]
fn a_link_that_is_all_of_an_item_is_the_topics() {
    let map = read(&FORMAT, b"<ul><li><a href=x><b>a</b></a><li>see <a href=y>b</a></ul>").unwrap().map;
    let links: Vec<_> = map.topics().map(Topic::link).collect();
    assert_eq!(links, [Some("x"), None]);
}

#[test]
fn the_contents_of_an_e_book_are_an_outline() {
    assert_eq!(tree("<nav><h2>a</h2><ol><li>b</ol></nav>"), "0a | 1b");
    assert_eq!(tree("<nav><ol><li>b</ol></nav><h1>a</h1>"), "0a");
}

#[test]
fn what_is_left_out_is_named() {
    let html = "<h1>a</h1><script>x</script><script></script><nav>b</nav><svg><text>c</text></svg><iframe src=d></iframe><div hidden>e</div><input name=f><div hidden></div>";
    let parsed = read(&FORMAT, html.as_bytes()).unwrap();
    let told: Vec<_> = parsed.diagnostics.iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn prose_is_no_outline() {
    for html in ["<!DOCTYPE html><title>t</title><p>Only words.", "", "<p>", "words"] {
        assert_eq!(read(&FORMAT, html.as_bytes()).unwrap_err().code, Code::NotAnOutline, "{html}");
    }
}

#[test]
fn a_page_is_known_by_its_outline() {
    let detected = |text: &str| (FORMAT.detect)(&Input::new(text.as_bytes()));
    assert_eq!(detected(BEES), Some(Confidence::Certain));
    assert_eq!(detected("<ul><li>a</li><li>b</li></ul>"), Some(Confidence::Likely));
    assert_eq!(detected("<!doctype html><h1>Not found</h1><p>prose"), None);
    assert_eq!(detected("<h1 align=center>x</h1>\n\n## Install\n\n- a\n"), None);
    // What MindMeister shows on its pages goes to its own reader.
    let page = "<!DOCTYPE html><p>Fruit by Mind Map: Fruit</p><ul><li>1. Apples</li></ul>";
    assert_eq!(
        crate::detect(&Input::new(page.as_bytes())).map(|(format, _)| format.name),
        Some("mindmeister")
    );
}

#[test]
fn a_very_deep_page_is_read() {
    let depth = 100_000;
    let html = "<ul><li>x".repeat(depth);
    let map = read(&FORMAT, html.as_bytes()).unwrap().map;
    assert_eq!(map.topics().last().map(Topic::depth), Some(depth - 1));
    for open in ["<details>", "<blockquote>", "<b>", "<table>", "<dl><dd>", "<h1>a", "<svg>", "<p hidden>"] {
        let html = [&open.repeat(depth / 10), "<li>x", &"</li></ul></b><li>".repeat(depth / 10)].concat();
        let _ = read(&FORMAT, html.as_bytes());
    }
}

#[test]
fn a_page_cut_off_anywhere_is_read() {
    passes_cut_off(&FORMAT, BEES);
}

#[test]
fn tasks_and_numbers_are_facts() {
    let map =
        read(&FORMAT, b"<ol><li>a<li value=7><label><input type=checkbox>b</label><li>c</ol>").unwrap().map;
    let facts: Vec<_> = map.topics().flat_map(Topic::facts).map(|fact| format!("{fact:?}")).collect();
    assert_eq!(facts.len(), 4);
    assert!(map.topics().nth(2).unwrap().facts().any(|fact| fact == Fact::Number(8)));
}
