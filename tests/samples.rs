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
];

/// The beginning of a file and its rests, each of which nests so deep.
pub(crate) fn nested(format: &str, depth: usize) -> Option<(&'static str, Vec<String>)> {
    let deep = |open: &str, close: &str| open.repeat(depth) + &close.repeat(depth);
    let chain = |sign: &str, text: &str| {
        (1..2000).map(|level| format!("{}{text}", sign.repeat(level))).collect::<String>()
    };
    Some(match format {
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
