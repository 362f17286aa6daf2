//! Shapes that are no repetition: from both sides, or with a number in each piece.

use super::maps::{LAUGHS, MINDMAP, MINDMAP_END, NODE, NODE_END, OUTLINE, OUTLINE_END};
use super::{DENSE, Made, PLAIN, deep};

pub(super) const SHAPES: &[Made] = &[
    ("ithoughts", "depth", DENSE, |size| {
        deep(size, ["<iThoughts><topics>", "<topic text=\"a\">", "</topic>", "</topics></iThoughts>"])
    }),
    ("wisemapping", "depth", DENSE, |size| deep(size, ["<map>", "<topic text=\"a\">", "</topic>", "</map>"])),
    ("simplemind", "a chain", DENSE, |size| {
        numbered(size, [MINDMAP, "<topic id=\"", "\" parent=\"", "\"/>", MINDMAP_END])
    }),
    ("simplemind", "tiny attributes", DENSE, |size| {
        [MINDMAP, "<topic text=\"a", &tiny_attributes(size), "\"/>", MINDMAP_END].concat()
    }),
    ("mindmanager", "depth", DENSE, |size| {
        let [head, foot] = ["<ap:Map><ap:OneTopic>", "</ap:OneTopic></ap:Map>"];
        deep(size, [head, "<ap:Topic><ap:SubTopics>", "</ap:SubTopics></ap:Topic>", foot])
    }),
    ("edrawmind", "depth", DENSE, |size| deep(size, ["<Page>", "<Shape>", "</Shape>", "</Page>"])),
    ("xmind", "depth", DENSE, |size| {
        deep(size, ["[{\"rootTopic\":", "{\"title\":\"a\",\"children\":{\"attached\":[", "]}}", "}]"])
    }),
    ("mind", "depth", PLAIN, |size| {
        deep(size, ["{\"map_version\":1,\"root\":", "{\"title\":\"a\",\"children\":[", "]}", "}"])
    }),
    ("opml", "billion laughs", PLAIN, |size| {
        [LAUGHS, OUTLINE, &"&e;".repeat(size / 3), OUTLINE_END].concat()
    }),
    ("opml", "tiny attributes", DENSE, |size| [OUTLINE, &tiny_attributes(size), OUTLINE_END].concat()),
    ("opml", "depth", PLAIN, |size| {
        deep(size, ["<opml><body>", "<outline text=\"a\">", "</outline>", "</body></opml>"])
    }),
    ("opml", "depth without topics", PLAIN, |size| {
        deep(size, ["<opml><body>", "<x>", "</x>", "<outline text=\"a\"/></body></opml>"])
    }),
    ("freemind", "billion laughs", PLAIN, |size| [LAUGHS, NODE, &"&e;".repeat(size / 3), NODE_END].concat()),
    ("freemind", "tiny attributes", DENSE, |size| [NODE, &tiny_attributes(size), NODE_END].concat()),
    ("freemind", "depth", PLAIN, |size| deep(size, ["<map>", "<node TEXT=\"a\">", "</node>", "</map>"])),
    ("json", "depth", PLAIN, |size| deep(size, ["", "{\"name\":\"a\",\"children\":[", "]}", ""])),
    ("indented", "depth", PLAIN, |size| {
        let depth = size.isqrt();
        (0..depth).map(|depth| "\t".repeat(2 * depth) + "a\n").collect()
    }),
    ("indented", "signs of many kinds", DENSE, |size| {
        let bullets: Vec<char> = "•◦‣⁃∙●○■□▪▫◆◇❖►▶▸▹➢➤".chars().collect();
        (0..size / 5).map(|at| format!("{}a\n", bullets[at % bullets.len()])).collect()
    }),
    ("mindmeister", "labels one level deeper each", DENSE, |size| {
        let depth = size.isqrt();
        let topics = (1..depth).map(|depth| "1.".repeat(depth) + " a\n");
        ["A by Mind Map: A\n\n", &topics.collect::<String>()].concat()
    }),
    ("freemind", "arrows among all nodes", DENSE, |size| {
        let node = ["<node ID=\"", "\"><arrowlink DESTINATION=\"", "\"/></node>"];
        numbered(size, ["<map><node>", node[0], node[1], node[2], "</node></map>"])
    }),
    ("freemind", "clones of clones", DENSE, |size| {
        numbered(size, ["<map><node>", "<node ID=\"", "\" TREE_ID=\"", "\"/>", "</node></map>"])
    }),
    ("xmind", "relations among all topics", DENSE, |size| {
        let topics = numbered(
            size / 2,
            ["[{\"rootTopic\":{\"children\":{\"attached\":[{}", ",{\"id\":\"", "\",\"title\":\"", "\"}", ""],
        );
        let between = numbered(
            size / 2,
            ["]}},\"relationships\":[{}", ",{\"end1Id\":\"", "\",\"end2Id\":\"", "\"}", "]}]"],
        );
        topics + &between
    }),
    ("dot", "a chain of edges", DENSE, |size| numbered(size, ["digraph {", "", "->", ";", "}"])),
    ("dot", "a star of edges", DENSE, |size| {
        let edge = |at| format!("a->{at};");
        ["digraph {", &(0..size / 9).map(edge).collect::<String>(), "}"].concat()
    }),
    ("tsv", "a chain of edges", DENSE, |size| {
        let edge = |at| format!("{at}\t{}\n", at + 1);
        "parent\tchild\n".to_owned() + &(0..size / 12).map(edge).collect::<String>()
    }),
    ("csv", "a chain of rows", DENSE, |size| numbered(size, ["id,parent,text\n", "", ",", ",a\n", ""])),
    ("csv", "a chain of rows from its end", DENSE, |size| {
        let row = |at| format!("{},{at},a\n", at + 1);
        "id,parent,text\n".to_owned() + &(0..size / 14).rev().map(row).collect::<String>()
    }),
    ("csv", "many columns", DENSE, |size| {
        (0..size / 7).map(|at| format!("c{at},")).collect::<String>()
            + "text\n"
            + &",".repeat(size / 7)
            + "a\n"
    }),
    ("jsonl", "deeper with each row", DENSE, |size| {
        let row = |at| format!("{{\"depth\":{at},\"text\":\"a\"}}\n");
        (0..size / 28).map(row).collect()
    }),
    ("canvas", "a chain of edges", DENSE, |size| {
        let nodes = numbered(size / 2, ["{\"nodes\":[{\"id\":\"0\"}", ",{\"id\":\"", "\",\"x\":", "}", "],"]);
        let edge = ["\"edges\":[{}", ",{\"fromNode\":\"", "\",\"toNode\":\"", "\"}", "]}"];
        nodes + &numbered(size / 2, edge)
    }),
    ("minder", "a chain of connections", DENSE, |size| {
        let nodes = numbered(
            size / 2,
            [
                "<minder><nodes><node id='0'><nodes>",
                "<node id='",
                "'><nodename>",
                "</nodename></node>",
                "</nodes></node></nodes>",
            ],
        );
        let lines = ["<connections>", "<connection from_id='", "' to_id='", "'/>", "</connections></minder>"];
        nodes + &numbered(size / 2, lines)
    }),
    ("mindmup", "links among all topics", DENSE, |size| {
        let idea = |at| format!(",\"{at}\":{{\"id\":{at},\"title\":\"a\"}}");
        let link = |at| format!(",{{\"ideaIdFrom\":{at},\"ideaIdTo\":{}}}", at + 1);
        let count = size / 60;
        let ideas: String = (1..count).map(idea).collect();
        let links: String = (1..count).map(link).collect();
        format!("{{\"title\":\"a\",\"ideas\":{{\"0\":{{}}{ideas}}},\"links\":[{{}}{links}]}}")
    }),
    ("ithoughts", "relations among all topics", DENSE, |size| {
        let topic = ["<topic uuid=\"", "\" text=\"", "\"/>"];
        let line = ["<relationship end1-uuid=\"", "\" end2-uuid=\"", "\"/>"];
        numbered(size / 2, ["<iThoughts><topics>", topic[0], topic[1], topic[2], "</topics>"])
            + &numbered(
                size / 2,
                ["<relationships>", line[0], line[1], line[2], "</relationships></iThoughts>"],
            )
    }),
    ("markdown", "references of many names", DENSE, |size| {
        let half = size / 2;
        (0..half / 9).map(|at| format!("- [a{at}]\n")).collect::<String>()
            + "\n"
            + &(0..half / 14).map(|at| format!("[a{at}]: /u{at}\n")).collect::<String>()
    }),
    ("markdown", "headings that go down and up", DENSE, |size| {
        (0..size / 8).map(|at| format!("{} a{at}\n", "#".repeat(1 + at % 6))).collect()
    }),
    ("markdown", "properties of many names", DENSE, |size| {
        "- x\n".to_owned() + &(0..size / 12).map(|at| format!("  a{at}:: 1\n")).collect::<String>()
    }),
    ("freemind", "attributes of many names", DENSE, |size| {
        numbered(
            size,
            ["<map><node TEXT=\"x\">", "<attribute NAME=\"a", "\" VALUE=\"", "\"/>", "</node></map>"],
        )
    }),
    ("org", "properties of many names", DENSE, |size| {
        let property = |at| format!(":a{at}: 1\n");
        ["* a\n:PROPERTIES:\n", &(0..size / 10).map(property).collect::<String>(), ":END:\n"].concat()
    }),
    ("org", "stars one level deeper each", DENSE, |size| {
        (1..size.isqrt()).map(|depth| "*".repeat(2 * depth) + " a\n").collect()
    }),
    ("taskpaper", "tabs one level deeper each", DENSE, |size| {
        (0..size.isqrt()).map(|depth| "\t".repeat(2 * depth) + "- a\n").collect()
    }),
    ("html", "lists in lists", DENSE, |size| deep(size, ["<h1>a</h1>", "<ul><li>a", "</li></ul>", ""])),
    ("html", "anchors of many names", DENSE, |size| {
        numbered(size, ["<h1>a</h1><ul>", "<li id=a", "><a href=#a", ">a</a>", "</ul>"])
    }),
];

/// Attributes to stand behind the value of another, whose last quote is still to come.
fn tiny_attributes(size: usize) -> String {
    (0..size / 11).map(|at| format!("\" a{at:06}=\"")).collect()
}

/// Pieces with two numbers each, the second of which is that of the piece before.
fn numbered(size: usize, [head, first, second, last, foot]: [&str; 5]) -> String {
    let length = first.len() + second.len() + last.len() + 8;
    let piece = |at: usize| format!("{first}{at}{second}{}{last}", at - 1);
    [head, &(1..=size / length).map(piece).collect::<String>(), foot].concat()
}
