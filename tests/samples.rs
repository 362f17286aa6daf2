//! Files of diagrams, outlines and map programs, written by hand, that readers must survive whole, cut off, changed and nested.

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
        "simplemind",
        "<!DOCTYPE simplemind-mindmaps><simplemind-mindmaps gen-version=\"1\"><mindmap><meta><title text=\"T\\N\"/><images><image name=\"p\" file=\"x\"/></images><style key=\"k\"/><main-centraltheme id=\"0\"/></meta><topics><topic id=\"1\" parent=\"0\" guid=\"g\" x=\"1.00\" icon=\"i\" date=\"1-2-3\" checkbox=\"True\" checkbox-mode=\"progress\" progress=\"7\" palette=\"1\" text=\"\\\\*a\\N\\\\\\\\b&#xd83d;&#xde00;\" textfmt=\"rtf1\"><style bold=\"True\"><fillcolor r=\"1\" g=\"2\" b=\"999\"/><font scale=\"1.5\"/></style><hull visible=\"true\"/><parent-relation><children><text><note>l</note></text></children></parent-relation><children><text x=\"1\"><note textfmt=\"rtf1\">\n\\/c\n</note></text><image name=\"p\" thumbnail=\"q\"/></children><images><image name=\"p\"/></images><link urllink=\"topic:g\" cloudmapref=\"a.smmx\"/><note>\n n\n </note></topic><topic id=\"0\" parent=\"0\"/><topic parent=\"9\"/></topics><relations><relation source=\"0\" target=\"1\"/><relation/></relations><node-groups><node-group><topics><topic id=\"0\"/><topic/></topics></node-group></node-groups></mindmap></simplemind-mindmaps>",
    ),
    (
        "ithoughts",
        "<iThoughts author=\"a\" modified=\"2019-10-16T13:54:22\"><topics><topic uuid=\"a\" text=\"x&#10;&#xd83d;&#xde00;\" note=\"n\" link=\"ithoughts://open?topic=b\" position=\"{1, -2}\" color=\"FFFFFF\" icon2=\"i\" icon1=\"\" icon=\"z\" task-progress=\"101\" task-priority=\"x\" cost=\"1\" att-id=\"i\" att-name=\"n.png\" image-width=\"x\" zoom=\"1\"><topic uuid=\"b\" floating=\"1\" task-progress=\"100\"/><topic uuid=\"b\" summary1=\"b\" summary2=\"a\" created=\"never\"/><topic callout=\"1\"/></topic></topics><relationships><relationship end1-uuid=\"a\" end2-uuid=\"b\" end1-text=\"x\" center-text=\"y\" color=\"0\"/><relationship/></relationships><groups><group member0=\"b\" member1=\"a\"/><group/></groups></iThoughts>",
    ),
    (
        "wisemapping",
        "<map name=\"x\" version=\"pela\" theme=\"t\"><topic text=\"f\" position=\"1,2\"/><topic central=\"true\" id=\"1\" fontStyle=\"a;1;#ff0000;bold;italic;\" shape=\"image\" image=\"1,2:u\" shrink=\"true\" metadata=\"m\"><text><![CDATA[a\nb]]></text><note text=\"it%u2019s%20%uD83D\"/><topic order=\"3\" position=\"-1,NaN\" id=\"2\"><icon id=\"number_1\"/><eicon id=\"e\"/><link url=\"u\"/><note contentType=\"html\"><![CDATA[<p>x <b>y]]></note></topic><topic order=\"x\" id=\"2\"/><note>late</note></topic><relationship srcTopicId=\"1\" destTopicId=\"2\" strokeStyle=\"s\"/><relationship/></map>",
    ),
    (
        "html",
        "<!doctype html><title>T</title><meta name=author content='a'><nav><li>n</nav><p>d<h1 id=i>a &amp; &#x1f600;<br>b<h3>c</h3><ol start=3><li><input type=checkbox checked>d<p>e <b>f<ul><li><a href=g>h</a></ul></b><li value=9><details open><summary>i</summary><table><tr><th>j<td>k</table></details></ol><dl><dt>l<dd>m</dl><pre class=language-x>n\n o</pre><blockquote><p>p<ul><li>q</ul></blockquote><svg><title>r</svg><table><tr><td><h2>s</h2></table><hr><img src=t alt=u>",
    ),
    (
        "bookmarks",
        "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>T</TITLE><H1>R &amp; r</H1><DD>n\n m<DL><p><DT><H3 ADD_DATE=1 FOLDED>a&#10;</H3><DD>b<DL><p><DT><A HREF='x' TAGS='a, b,' ICON='data:,' LAST_MODIFIED=99999999999999999>c</A><HR></DL><DT><A>d<b>e</b>\n</DL></DL>f<DT><A HREF=y>g",
    ),
    (
        "minder",
        "<?xml version='1.0'?><minder version='1.14'><styles><style level='0' nodefont='Sans 11'/></styles><images><image id='1' uri='u'/></images><nodes><node id='0' task='true' fold='true' sequence='true' posx='1'><style nodefont='Serif 9'/><nodename><text data='a&#10;\u{e9}'><bold><range start='0' end='2'/></bold><url><range start='2' end='99' extra='x'/></url><color><range start='1' end='4' extra='#ff0000'/></color></text></nodename><nodenote>n</nodenote><taglist list='0,x,7'/><callout><text><text data='c'/></text></callout><nodelink id='1' fname='f'/><nodeimage id='1'/><nodes><node id='1' side='left' summarized='true'><nodename>old</nodename></node><summary-node id='2'/></nodes></node></nodes><groups><group><node id='1'/><node id='0'/><groupnote>g</groupnote></group></groups><connections><connection from_id='0' to_id='1'><title>t</title><note>n</note></connection></connections><tags><tag name='w'/></tags><ideas><idea text='i'/></ideas></minder>",
    ),
    (
        "vym",
        "<?xml version='1.0'?><!DOCTYPE vymmap><vymmap version='2.7' author='a' comment='c' x='y'><userflagdef uuid='f' name='g'/><mapcenter absPosX='1' uuid='u'><heading textMode='richText' text='&lt;html&gt;&lt;p&gt;a &lt;b&gt;b&lt;/b&gt;'/><vymnote><html><body><p>n</p></body></html></vymnote><branch url='x' vymLink='y' scrolled='yes'><heading><![CDATA[ c ]]></heading><standardflag>hook-green</standardflag><userflag uuid='f'/><task status='WIP' awake='z'/><floatimage href='file:i.png'/><frame frameType='Cloud' includeChildren='true'/><attribute key='k' value='v'/><note href='file:n'/><xlink beginBranch='mc:0' endBranch='mc:0,bo:0'/></branch></mapcenter><xlink beginID='mc:0,bo:0' endID='mc:7'/><setting key='s'>t</setting><slide name='o'/></vymmap>",
    ),
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
        _ => return nested_in_programs(format, depth),
    })
}

/// The same of formats that programs keep their maps in.
fn nested_in_programs(format: &str, depth: usize) -> Option<(&'static str, Vec<String>)> {
    let deep = |open: &str, close: &str| open.repeat(depth) + &close.repeat(depth);
    Some(match format {
        "mindmanager" => (
            "<ap:Map><ap:OneTopic>",
            vec![
                deep("<ap:Topic><ap:SubTopics>", "</ap:SubTopics></ap:Topic>"),
                deep("<ap:Topic><ap:FloatingTopics>", "</ap:FloatingTopics></ap:Topic>"),
                deep("<ap:Boundary>", "</ap:Boundary>"),
            ],
        ),
        // A flat list: each topic is below the one before it, or below the one behind it.
        "edrawmind" => {
            let shape = |id: usize, parent: usize| {
                format!(
                    "<Shape ID=\"{id}\" Type=\"SubTopic\"><LevelData><Super V=\"{parent}\"/></LevelData></Shape>"
                )
            };
            let rows = |row: &dyn Fn(usize) -> String| (0..depth).map(row).collect::<String>();
            let files = vec![
                rows(&|row| shape(row + 1, row)),
                rows(&|row| shape(row, row + 1)),
                deep("<Shape>", "</Shape>"),
                "<Shape Type=\"MainIdea\">".to_owned() + &deep("<Text>", "</Text>"),
            ];
            ("<Page>", files)
        }
        // A flat list, in which parents come first or last, or each topic is below the next one.
        "simplemind" => {
            let below = |id: usize, parent: usize| format!("<topic id=\"{id}\" parent=\"{parent}\"/>");
            let rows = |row: &dyn Fn(usize) -> String| (0..depth).map(row).collect::<String>();
            let files = vec![
                rows(&|row| below(row + 1, row)),
                rows(&|row| below(row, row + 1)),
                rows(&|row| below(row, (row + 1) % depth)),
                deep("<topic>", "</topic>"),
                "<topic>".to_owned() + &deep("<children>", "</children>"),
            ];
            ("<simplemind-mindmaps><topics>", files)
        }
        "ithoughts" => ("<iThoughts><topics>", vec![deep("<topic text=\"a\">", "</topic>")]),
        "wisemapping" => ("<map>", vec![deep("<topic text=\"a\">", "</topic>")]),
        "html" => (
            "<!doctype html><h1>a</h1>",
            vec![
                deep("<ul><li>a", "</li></ul>"),
                deep("<blockquote>", "</blockquote>"),
                deep("<table><tr><td>", "</td></tr></table>"),
                deep("<b>", "</b>"),
                deep("<details>", "</details>"),
            ],
        ),
        "bookmarks" => (
            "<!DOCTYPE NETSCAPE-Bookmark-file-1>",
            vec![deep("<DL><DT><H3>a</H3>", "</DL>"), deep("<DD><b>", "</b>")],
        ),
        "minder" => (
            "<minder>",
            vec![
                deep("<nodes><node>", "</node></nodes>") + "</minder>",
                "<nodes><node><nodename>".to_owned()
                    + &deep("<text>", "</text>")
                    + "</nodename></node></nodes></minder>",
            ],
        ),
        "vym" => (
            "<vymmap><mapcenter>",
            vec![
                deep("<branch>", "</branch>") + "</mapcenter></vymmap>",
                "<vymnote>".to_owned() + &deep("<b>", "</b>") + "</vymnote></mapcenter></vymmap>",
            ],
        ),
        _ => return None,
    })
}

/// A page of the viewer without its style and scripts, which are most of it and which no reader looks at.
pub(crate) fn without_viewer(sample: Vec<u8>) -> Vec<u8> {
    let Ok(text) = str::from_utf8(&sample) else { return sample };
    let Some(start) = text.find("<script type=\"application/json\"") else { return sample };
    let end = start + text[start..].find("</script>").unwrap();
    format!("<!DOCTYPE html><html>{}</html>", &text[start..end + "</script>".len()]).into_bytes()
}
