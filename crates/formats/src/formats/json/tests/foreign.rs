//! JSON of programs whose topics are no stream: arrays, roots of any name, topics by their ids.

use super::*;

fn tree(json: &str) -> String {
    let map = parse(json).unwrap_or_else(|error| panic!("{error}\n{json}")).map;
    map.topics().map(|topic| format!("{}{}\n", "  ".repeat(topic.depth()), topic.text())).collect()
}

fn refusal(json: &str) -> String {
    let error = parse(json).map(|parsed| panic!("{}", testing::dump(&parsed))).unwrap_err();
    assert_eq!(error.code, Code::NotAnOutline, "{json}");
    // Nor is there a map to be recovered.
    assert!(testing::recovered(&FORMAT, json.as_bytes()).is_err(), "{json}");
    error.message
}

#[test]
fn topics_of_any_name() {
    for text in ["name", "title", "text", "label", "topic", "string", "heading"] {
        for children in ["children", "nodes", "items", "topics", "subtopics", "branches"] {
            let topic =
                format!(r#"{{"id":1,"{text}":"a","{children}":[{{"{text}":"b"}},{{"{text}":"c"}}]}}"#);
            assert_eq!(tree(&format!(r#"{{"root":{topic}}}"#)), "a\n  b\n  c\n", "{topic}");
            assert_eq!(tree(&format!(r#"{{"mindmap":{topic},"version":1}}"#)), "a\n  b\n  c\n", "{topic}");
            assert_eq!(tree(&format!(r#"{{"data":{{"tree":{topic}}}}}"#)), "a\n  b\n  c\n", "{topic}");
            assert_eq!(tree(&format!("[{topic},{topic}]")), "a\n  b\n  c\na\n  b\n  c\n", "{topic}");
        }
    }
    assert_eq!(tree(r#"[{"name":"a","children":[{"name":"b"}]},{"name":"c"}]"#), "a\n  b\nc\n");
    assert_eq!(tree(r#"{"root":{"topic":"a","children":[]}}"#), "a\n");
    assert_eq!(
        tree(r#"{"root":{"title":"a","children":{"attached":[{"title":"b"}],"x":{"title":"c"}}}}"#),
        "a\n  b\n  c\n"
    );
    assert_eq!(tree(r#"{"mind":{"root":{"name":"a","children":[{"name":"b"}]}}}"#), "a\n  b\n");
    assert_eq!(
        tree(r#"{"title":"a","children":["b",{"title":"c","children":["d"]}]}"#),
        "a\n  b\n  c\n    d\n"
    );
    assert_eq!(
        tree(r#"{"title":"M","nodes":[{"name":"a","children":[{"name":"b"}]},{"name":"c"}]}"#),
        "M\n  a\n    b\n  c\n"
    );
}

const FILES: [&str; 11] = [
    r#"{"map_version":"3.0","root":{"id":1,"title":"Orchard\rof","rank":null,"pos":[null,null],"icon":null,"note":"","task":{"from":null},"children":[
        {"id":2,"title":"Pears","rank":0,"icon":["priority_01"],"note":"ripe","link":"https://example.org/p","closed":true,"style":{"bold":true},"children":[]}]},"layout":0}"#,
    r##"{"root":{"id":"a","text":"My <b>Mind</b>","notes":"n","layout":"map","children":[{"id":"b","text":"Pears","side":"left","collapsed":1,"color":"#f00"}]},"id":"f"}"##,
    r#"{"meta":{"name":"x","author":"y"},"format":"node_array","data":[{"id":"root","isroot":true,"topic":"Orchard"},{"id":"q","parentid":"p","topic":"Bosc"},
        {"id":"p","parentid":"root","topic":"Pears","direction":"left","expanded":false},{"id":"u","parentid":"v","topic":"circle"},{"id":"v","parentid":"u","topic":"closed"}]}"#,
    r#"{"id":"root","formatVersion":3,"title":"Orchard","ideas":{"1":{"id":1,"title":"Orchard","ideas":{"10":{"id":4,"title":"third"},
        "1":{"id":2,"title":"first","attr":{"collapsed":true,"note":{"index":1,"text":"n"},"style":{"background":"red"}}},"-1":{"id":3,"title":"left"},"2.5":{"title":"second"}}}},
        "links":[{"ideaIdFrom":2,"ideaIdTo":3},{"ideaIdFrom":2,"ideaIdTo":9}]}"#,
    r#"{"id":1,"title":"Orchard","ideas":{"2":{"title":"b"},"1":{"title":"a","ideas":{}}}}"#,
    r#"[{"nm":"Orchard","id":"1","ch":[{"nm":"<b>Pears</b> &amp; co","id":"2","no":"ripe","cp":12345},{"nm":"","id":"3"}]}]"#,
    r#"{"file_id":"f","title":"My list","nodes":[{"id":"root","content":"My list","checked":false,"created":1600000000000,"children":["a","b"]},
        {"id":"b","content":"Plums","children":[]},{"id":"a","content":"Pears","note":"ripe","checked":true,"collapsed":true,"children":["c"]},{"id":"c","content":"Bosc"}]}"#,
    r#"[{"title":"Page","children":[{"string":"Pears","uid":"u1","create-time":1600000000000,"children":[{"string":"ripe","uid":"u2","heading":1}]}],"edit-time":1600000000000}]"#,
    r#"{"version":1,"blocks":[{"id":"b1","page-name":"Trip","properties":null,"children":[{"id":"b2","format":"markdown","content":"Pack","properties":{"a":"b"},"children":[]}]}]}"#,
    r#"{"object":"list","results":[{"object":"block","id":"x","type":"heading_1","heading_1":{"rich_text":[{"plain_text":"Trip","annotations":{"bold":true}}],"color":"default"}},
        {"object":"block","type":"to_do","to_do":{"rich_text":[{"plain_text":"Pack "},{"text":{"content":"now"}}],"checked":true,"children":[{"object":"block","type":"paragraph","paragraph":{"rich_text":[{"plain_text":"Socks"}]}}]}}]}"#,
    r#"[{"id":"s1","class":"sheet","title":"Map 1","rootTopic":{"id":"r","class":"topic","title":"Orchard","structureClass":"x","children":{"attached":[
        {"id":"a","title":"Pears","notes":{"plain":{"content":"ripe\n\n"}},"labels":["L"],"markers":[{"markerId":"priority-1"}],"href":"https://e.org","branch":"folded"}],
        "detached":[{"title":"float"}],"callout":[{"title":"call"}]}},"relationships":[{"end1Id":"a","end2Id":"r","title":"to"}],"theme":{"id":"t"}},{"class":"sheet","title":"Map 2","rootTopic":{"title":"Barn"}}]"#,
];

#[test]
fn what_each_program_writes() {
    insta::assert_snapshot!(FILES.map(dump).join("\n\n"));
    for file in FILES {
        let input = crate::Input::new(file.as_bytes());
        let confidence = (FORMAT.detect)(&input);
        assert_eq!(confidence, Some(panmap_model::Confidence::Likely), "{file}");
        // What programs keep in files of their own is of these formats.
        let of_program = match file {
            file if file.contains("rootTopic") => "xmind",
            file if file.contains("map_version") => "mind",
            file if file.contains("\"ideas\"") => "mindmup",
            _ => "json",
        };
        assert_eq!(crate::detect(&input).map(|(format, _)| format.name), Some(of_program), "{file}");
        testing::passes_cut_off(&FORMAT, file);
    }
}

#[test]
fn what_is_json_and_no_map_is_named() {
    insta::assert_snapshot!(
        [
            r#"{"data":{"id":1},"meta":{"page":1}}"#,
            r#"{"data":[{"text":"a"}]}"#,
            r#"[{"id":1,"name":"a"},{"id":2,"name":"b","parent":1}]"#,
            r#"[{"name":"Ann","age":3},{"name":"Bob","age":4}]"#,
            r#"{"root":{"id":1,"children":[{"id":2}]}}"#,
            r#"{"map_version":"3.0","root":{"id":1,"title":"","children":[{"id":2}]}}"#,
            r#"{"nodeData":{"id":"x","children":[{"id":"y"}]}}"#,
            r#"{"root":{"data":{"id":"x"},"children":[{"data":{}}]}}"#,
            r#"[{"rootTopic":{"id":"x"}}]"#,
            r#"{"nodes":[{"id":"1","type":"text","text":"a"}],"edges":[]}"#,
            r#"{"type":"excalidraw","elements":[]}"#,
            r#"{"name":"pkg","version":"1.0","dependencies":{"a":"1"}}"#,
            r#"{"error":"not found","status":404}"#,
            "[[1,2],[3,4]]",
            "[1,2]",
            "\"a\"",
            "7",
        ]
        .map(refusal)
        .join("\n")
    );
}

#[test]
fn kityminder_says_some_things_in_its_own_words() {
    let json = r#"{"root":{"data":{"id":"r","text":"Orchard","priority":1,"progress":9},"children":[
        {"data":{"text":"Pears","expandState":"collapse","progress":5,"resource":["x"],"priority":"high"},"children":[{"data":{"text":"Bosc","progress":1}}]}]},"template":"default","version":"1.4.33"}"#;
    insta::assert_snapshot!(dump(json));
}

/// Deep trees, long lists and circles take no recursion and no time beyond their size.
#[test]
fn hostile_files_of_programs() {
    let deep = |open: &str, close: &str, count: usize| open.repeat(count) + &close.repeat(count);
    let workflowy = format!("[{}]", deep("{\"nm\":\"a\",\"ch\":[", "]}", 100_000));
    assert_eq!(parse(&workflowy).unwrap().map.len(), 100_000);
    let mindmup = deep("{\"title\":\"a\",\"ideas\":{\"1\":", "}}", 50_000)
        .replace("\"1\":}", "\"1\":{\"title\":\"b\"}}");
    assert_eq!(parse(&mindmup).unwrap().map.len(), 50_001);
    for file in ["[{", "[{\"a\":[", "{\"root\":{\"data\":", "[{\"nm\":[[", "{\"root\":"] {
        assert!(parse(&file.repeat(100_000)).is_err());
    }
    let sheets =
        (0..20_000).map(|_| r#"{"rootTopic":{"title":"a"},"b":1,"c":{"d":1}}"#).collect::<Vec<_>>().join(",");
    assert_eq!(parse(&format!("[{sheets}]")).unwrap().map.len(), 20_000);
    let items = |item: fn(usize) -> String| (0..50_000).map(item).collect::<Vec<_>>().join(",");
    let chain = items(|at| format!(r#"{{"id":"{at}","parentid":"{}","topic":"a"}}"#, (at + 1) % 50_000));
    let circle = format!(r#"{{"format":"node_array","data":[{chain}]}}"#);
    assert_eq!(parse(&circle).unwrap().map.len(), 50_000);
    let nodes = items(|at| format!(r#"{{"id":"{at}","content":"a","children":["{}","0"]}}"#, at + 1));
    assert_eq!(parse(&format!(r#"{{"nodes":[{nodes}]}}"#)).unwrap().map.len(), 50_000);
}

/// What has a format of its own is the same map where it is read as JSON.
#[test]
fn maps_of_programs_with_formats_of_their_own() {
    for (name, file) in [
        ("mindmup", include_str!("../../../../../../fixtures/mindmup/orchard.mup")),
        ("kityminder", include_str!("../../../../../../fixtures/kityminder/orchard.km")),
        ("kityminder", include_str!("../../../../../../fixtures/kityminder/version121.km")),
        ("simple-mind-map", include_str!("../../../../../../fixtures/simple-mind-map/orchard.smm")),
    ] {
        let own = testing::read_back(crate::by_name(name).unwrap(), file);
        let read = parse(file).unwrap();
        assert_eq!((read.map, read.diagnostics), (own.map, own.diagnostics), "{name}");
    }
}
