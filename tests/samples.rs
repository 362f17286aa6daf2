//! Files of diagrams and outlines, written by hand, that readers must survive whole, cut off, changed and nested.

/// Files that have what writers of ours do not write, by format.
pub(crate) const SAMPLES: &[(&str, &str)] = &[
    (
        "plantuml",
        "' c\n@startmindmap x\n!theme a\n<style>\na {\n}\n</style>\ntitle T **b**\nlegend left\n a\nend legend\n/' c\n'/\n* a\\nb<U+20AC> <<s>>\n**[#Orange]_ **b** //c// <b>d\n***:e\nf; g\n\"\"h\"\";\n++ [[u v]] <&star> &#65;\n-- <color:#ff0000>x</color> ~** \\t\nleft side\n**** i\n@endmindmap\n@startwbs\n* a\n**(c)[#red]< b\n** \"x\" as d\nc -> d : e\nc --> f\n",
    ),
    (
        "sciareto",
        "x   \r\n> __version__=`1.1`,a=``b`c``\r\n---\r\n\r\n# a\\*b<br/>c\r\n> collapsed=`true`,mmd.image=`iVBORw0KGgo=`,topicLinkUID=`u`\r\n\r\n- NOTE\r\n<pre>n &lt;x&gt;\r\n\u{e9}</pre>\r\n- LINK\r\n<pre>u</pre>\n- TOPIC\n<pre>u</pre>\n```Java\nint i;\n```\n####### d\n- TOPIC\n<pre>v</pre>\n- X\n<pre>y</pre>\nloose\n",
    ),
    (
        "taskpaper",
        "note\n\nTrip: @a(b \\(c\\))\n\t- pack @done(2026-01-01) @priority(3)\n\t\tn\n\n\t\t  m:\u{200b}\n    - four @link(u)\nwords\n\t\t- below\u{2028}x\r\n-\n:\n",
    ),
    (
        "dot",
        "/* c */ strict digraph \"T \\\"x\\\"\" {\n# p\n node [label=\"\\N!\" + \"?\"]; subgraph cluster_a { label=<<b>L</b>>; a; b [label=<x<br/>&amp;<i>y</i>>, URL=\"u\", tooltip=\"t\\nu\", k=v] }\n a -> b:p:n -> { c; -1.5 } [label=l]\n c -> a [constraint=false]; x=y\n d -> e -> d // z\n}\n",
    ),
    ("dot", "graph { a -- b -- c; c -- a }"),
    (
        "mindmup",
        "{\"id\":\"root\",\"formatVersion\":3,\"title\":\"t\",\"ideas\":{\"2.5\":{\"id\":2,\"title\":\"b https://e.org\"},\"-1\":{\"id\":1,\"title\":\"a\\ud83d\",\"attr\":{\"note\":{\"text\":\"n\"},\"collapsed\":true,\"style\":{\"background\":\"red\"},\"icon\":{\"url\":\"u\",\"width\":1,\"x\":2},\"attachment\":{\"content\":\"c\"},\"x\":[1]},\"ideas\":{\"1\":{\"title\":\"\"}}}},\"links\":[{\"ideaIdFrom\":1,\"ideaIdTo\":2,\"attr\":{\"style\":{\"arrow\":\"both\"}}}]}",
    ),
    (
        "kityminder",
        "{\"root\":{\"data\":{\"id\":\"a\",\"text\":\"t\",\"note\":\"**n** `c` [l](u)\\n- x\",\"priority\":1,\"progress\":9,\"resource\":[\"x\",{}],\"image\":\"i\",\"imageSize\":{\"width\":1},\"expandState\":\"collapse\",\"created\":1,\"font-size\":2},\"children\":[{\"data\":{\"x\":[1]},\"y\":{}},3]},\"template\":\"t\",\"version\":\"1.4.0\"}",
    ),
    (
        "simple-mind-map",
        "{\"layout\":\"l\",\"root\":{\"data\":{\"text\":\"<p>a<b>c</b></p>\",\"richText\":true,\"uid\":\"u\",\"tag\":[{\"text\":\"x\",\"y\":1}],\"icon\":[\"priority_1\"],\"checkbox\":{\"done\":true},\"generalization\":[{\"text\":\"g\",\"range\":[0,1]},{\"range\":[7]}],\"associativeLineTargets\":[\"u\",\"v\"],\"associativeLineText\":{\"u\":\"l\"}},\"children\":[{\"data\":{\"text\":\"b\"}},{\"data\":{\"text\":\"c\"}}]},\"theme\":{\"a\":1}}",
    ),
    (
        "canvas",
        "{\"nodes\":[{\"id\":\"g\",\"type\":\"group\",\"x\":-9,\"y\":-9,\"width\":99,\"height\":99,\"label\":\"G\"},{\"id\":\"a\",\"type\":\"text\",\"text\":\"# [a](b)\",\"x\":0,\"y\":0,\"color\":\"1\"},{\"id\":\"b\",\"type\":\"file\",\"file\":\"f/g.md\",\"subpath\":\"#h\",\"x\":1e9},{\"id\":\"c\",\"type\":\"link\",\"url\":\"u\",\"z\":[1]}],\"edges\":[{\"id\":\"1\",\"fromNode\":\"a\",\"toNode\":\"b\",\"label\":\"l\"},{\"fromNode\":\"b\",\"toNode\":\"a\"},{\"fromNode\":\"g\",\"toNode\":\"a\"}]}",
    ),
    (
        "mindnode",
        "<?xml version=\"1.0\"?><plist version=\"1.0\"><dict><key>canvas</key><dict><key>mindMaps</key><array><dict><key>mainNode</key><dict><key>nodeID</key><string>a</string><key>title</key><dict><key>text</key><string>&lt;p style='color: rgba(1, 2, 3, 1)'&gt;t &lt;b&gt;u&lt;/b&gt;&lt;/p&gt;</string></dict><key>task</key><dict><key>state</key><integer>2</integer></dict><key>subnodes</key><array><dict/></array></dict></dict></array><key>crossConnections</key><array><dict><key>endPoints</key><dict><key>startNodeID</key><string>a</string></dict></dict></array></dict></dict></plist>",
    ),
];

/// The beginning of a file and its rests, each of which nests so deep.
pub(crate) fn nested(format: &str, depth: usize) -> Option<(&'static str, Vec<String>)> {
    let deep = |open: &str, close: &str| open.repeat(depth) + &close.repeat(depth);
    let chain = |sign: &str, text: &str| {
        (1..2000).map(|level| format!("{}{text}", sign.repeat(level))).collect::<String>()
    };
    Some(match format {
        "mindmup" => ("{\"title\":\"a\",", vec![deep("\"ideas\":{\"1\":{\"title\":\"a\",", "}}") + "}"]),
        "kityminder" | "simple-mind-map" => (
            "{\"data\":{\"text\":\"a\"},",
            vec![deep("\"children\":[{\"data\":{\"text\":\"a\"},", "}]") + "}"],
        ),
        "canvas" => ("{\"nodes\":[{\"id\":\"a\",\"text\":\"a\",", vec![deep("\"x\":[{", "}]") + "}]}"]),
        "mindnode" => (
            "<plist><dict><key>mindMap</key><dict><key>mainNode</key>",
            vec![deep("<dict><key>subnodes</key><array>", "</array></dict>") + "</dict></dict></plist>"],
        ),
        "plantuml" => (
            "@startmindmap\n",
            vec![
                chain("*", " a\n"),
                "*".repeat(depth) + " a",
                "* ".to_owned() + &"<b>".repeat(depth),
                "* [[".repeat(depth),
            ],
        ),
        "sciareto" => (
            "x\n> __version__=`1.1`\n---\n",
            vec![
                chain("#", " a\n"),
                "#".repeat(depth) + " a",
                "# a\n> ".to_owned() + &"a=`".repeat(depth),
                "# ".to_owned() + &"\\".repeat(depth),
            ],
        ),
        "taskpaper" => (
            "",
            vec![
                chain("\t", "- a\n"),
                "\t".repeat(depth) + "- a",
                "- a ".to_owned() + &"@b(".repeat(depth),
                "- a".to_owned() + &" @b".repeat(depth),
            ],
        ),
        "dot" => (
            "digraph {\n",
            vec![
                (0..depth).map(|node| format!("n{node} -> n{}\n", node + 1)).collect::<String>() + "}",
                deep("{", "}") + "}",
                "a [b=<".to_owned() + &deep("<", ">") + ">] }",
                "a -> ".repeat(depth) + "a }",
            ],
        ),
        _ => return None,
    })
}
