//! What is read of other programs' files, of odd ones and of broken ones.

use panmap_model::Topic;

use super::*;

#[test]
fn what_other_programs_write() {
    let files = [
        r##"{"meta":{"name":"demo","author":"hizzgdev","version":"0.2"},"format":"node_tree","data":{"id":"root","topic":"jsMind","children":[
            {"id":"easy","topic":"Easy","direction":"left","expanded":false,"children":[{"id":"easy1","topic":"Easy to show"}]},
            {"id":7,"topic":"Open <b>","direction":"right","background-color":"#eee","selected-type":true}]}}"##,
        r#"{"nodeData":{"id":"me-root","topic":"Mind Elixir","root":true,"tags":["Core",{"text":"T","style":{}}],"children":[
            {"topic":"What","id":"bd1","direction":0,"expanded":true,"hyperLink":"https://a.org","note":"n","icons":["x"],"style":{"color":"red"}},
            {"topic":"Why","id":"bd2","direction":1,"expanded":false,"children":[]}]},"arrows":[{"id":"a1","label":"so","from":"bd1","to":"bd2","delta1":{"x":1,"y":2}},{"from":"bd1","to":"gone"}],"direction":2,"theme":{"name":"Latte"}}"#,
        r#"{"content":"markmap","children":[{"content":"<a href=\"https://a.org\">Link</a>","payload":{"lines":"0,1","fold":1},"children":[]},
            {"content":"a <strong>b</strong>&amp;<br>c","children":[]}]}"#,
        r#"{"name":"flare","children":[{"name":"analytics","value":3938},{"name":7,"children":null}]}"#,
    ];
    insta::assert_snapshot!(files.map(dump).join("\n\n"), @r##"
    Some("demo")
    "jsMind" SourceId("root")
      "Easy" Folded Side(Left) SourceId("easy")
        "Easy to show" SourceId("easy1")
      "Open <b>" Side(Right) SourceId("7") Style { property: Background, value: "#eee" } Attribute { name: "selected-type", value: "true" }

    Some("Mind Elixir")
    "Mind Elixir" SourceId("me-root") Tag("Core") Tag("T") Attribute { name: "root", value: "true" }
      "What" Note("n") Link("https://a.org") Side(Left) SourceId("bd1") Icon("x") Style { property: Color, value: "red" }
      "Why" Folded Side(Right) SourceId("bd2")
    1:90 warning[ignored-content]: `style` has no place in a map: it is left out `"style"`
    3:145 warning[ignored-content]: `delta1` has no place in a map: it is left out `"delta1"`
    3:169 warning[dangling-relation]: this relation names a topic that is not in the map: it is left out `{"from":"bd1","to":"gone"}`
    3:211 warning[ignored-content]: `theme` has no place in a map: it is left out `"theme"`

    Some("markmap")
    "markmap"
      "Link" Link("https://a.org") Folded Attribute { name: "lines", value: "0,1" }
      Text { words: "a b&\nc", marks: [(2..3, Strong)] }

    Some("flare")
    "flare"
      "analytics" Attribute { name: "value", value: "3938" }
      "7"
    "##);
    for file in files {
        let detection = crate::detect(&crate::Input::new(file.as_bytes())).unwrap();
        assert_eq!((detection.0.name, detection.1), ("json", panmap_model::Confidence::Likely), "{file}");
    }
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    let topics = |topics: &str| format!("{{\"format\": \"panmap\",\n\"topics\": [{topics}]}}");
    let files = [
        String::new(),
        "[]".into(),
        "{}".into(),
        "{\"format\": \"freemind\", \"data\": \"<map/>\"}".into(),
        "{\"format\": \"panmap\", \"version\": 3}".into(),
        "{\"format\": \"panmap\", }".into(),
        "{\"format\": \"panmap\"} {".into(),
        topics("{\"text\": 7}"),
        topics("{\"text\": null}"),
        topics("{\"note\": \"é\"}"),
        topics("{\"text\": \"a\nb\"}"),
        topics("{\"text\": \"a\\x\"}"),
        topics("{\"text\": \"\\u12é\"}"),
        topics("{\"text\": \"a\", \"created\": 1.5}"),
        topics("{\"text\": \"a\", \"created\": 01}"),
        topics("{\"text\": \"a\", \"task\": 1}"),
        topics("{\"text\": \"a\" \"note\": \"b\"}"),
        topics("{\"text\": \"a\", \"children\": {}}"),
        topics("{\"text\": \"a\", \"x\": [1, {\"y\": [}]}"),
        topics("{\"text\": \"a\"},"),
    ];
    insta::assert_snapshot!(files.each_ref().map(|file| dump(file)).join("\n"), @r#"
    1:1 error[malformed-input]: expected a value, but the text ends ``
    1:1 error[not-an-outline]: this is an empty array ``
    1:1 error[not-an-outline]: this object is empty ``
    1:1 error[not-an-outline]: an object whose "format" is "freemind" is no map Panmap reads ``
    1:33 error[malformed-input]: this is version 3 of the format, and Panmap reads versions 1 and 2 `3`
    1:22 error[malformed-input]: expected something after the comma, found `}` `}`
    1:22 error[malformed-input]: expected nothing after the map, found an object `{`
    2:21 error[malformed-input]: expected a string, found a number `7`
    2:21 error[malformed-input]: expected a string, found `null` `n`
    2:24 error[malformed-input]: a topic needs `text`, and the one that ends here has none `}`
    2:23 error[malformed-input]: the control character U+000A cannot stand in a string as it is `
    `
    2:23 error[malformed-input]: there is no such escape in JSON `\x`
    2:22 error[malformed-input]: four hexadecimal digits belong after `\u` `\u12`
    2:37 error[malformed-input]: expected a whole number of at most 64 bits `1.5`
    2:37 error[malformed-input]: this is no number in JSON `0`
    2:34 error[malformed-input]: expected a string, found a number `1`
    2:25 error[malformed-input]: expected `,` or `}`, found a string `"`
    2:38 error[malformed-input]: expected an array, found an object `{`
    2:42 error[malformed-input]: expected a value, found `}` `}`
    2:26 error[malformed-input]: expected something after the comma, found `]` `]`
    "#);
}

#[test]
fn what_is_odd_is_read_and_told() {
    let json = r#"{"topics": [{"children": [{"text": "b"}], "text": "x", "text": "a", "icons": ["i"], "icons": ["j"],
        "one": 1, "two": [[{}]], "three": null, "four": true, "five": "5", "folded": true, "folded": false},
        {"text": "\ud83d\ude00 \ud83d \u00e9\/"}], "version": 1, "relations": [{"from": 0, "to": 1}, {"from": 0, "to": 9}], "format": "panmap"}"#;
    insta::assert_snapshot!(dump(json), @r#"
    None
    "a" Icon("i") Icon("j")
      "b"
    "😀 � é/"
    1:56 warning[repeated-member]: `text` stands here again: the last one counts `"text"`
    1:85 warning[repeated-member]: `icons` stands here again: both lists are read `"icons"`
    2:9 warning[ignored-content]: `one` has no place in a map: it is left out `"one"`
    2:19 warning[ignored-content]: `two` has no place in a map: it is left out `"two"`
    2:34 warning[ignored-content]: `three` has no place in a map: it is left out `"three"`
    2:63 warning[ignored-content]: 2 more `ignored-content` messages, the last one here `"five"`
    2:92 warning[repeated-member]: `folded` stands here again: the last one counts `"folded"`
    3:32 warning[replaced-characters]: 1 of the characters are half a surrogate pair and became U+FFFD, the last one here `\ud83d`
    3:102 warning[dangling-relation]: this relation names a topic that is not in the map: it is left out `{"from": 0, "to": 9}`
    "#);
    assert_eq!(parse(json).unwrap().map.relations().len(), 1);
}

#[test]
fn arrows_of_mind_elixir_are_relations() {
    let json = r#"{"arrows":[{"id":"x","from":"b","to":"a","label":"back"},{"from":"b","to":"gone"},{"to":"a"}],
        "nodeData":{"id":"a","topic":"A","children":[{"id":"b","topic":"B"},{"id":"b","topic":"C"}]}}"#;
    let parsed = parse(json).unwrap();
    let relations = parsed.map.relations().map(|line| (line.from.index(), line.to.index(), line.label));
    assert_eq!(relations.collect::<Vec<_>>(), [(1, 0, "back")]);
    assert!(parsed.diagnostics.iter().all(|diagnostic| diagnostic.code == Code::DanglingRelation));
    assert_eq!(parsed.diagnostics.len(), 2);
}

#[test]
fn summaries_of_mind_elixir_are_groups() {
    let json = r#"{"nodeData":{"id":"a","topic":"A","children":[
        {"id":"b","topic":"B"},{"id":"c","topic":"C","children":[{"id":"d","topic":"D"}]},{"id":"e","topic":"E"}]},
        "summaries":[{"id":"s","label":"both","parent":"a","start":1,"end":2},{"parent":"a","start":2,"end":3},
        {"parent":"gone","start":0,"end":0},{"parent":"c","start":0,"end":0},7]}"#;
    let parsed = parse(json).unwrap();
    let groups: Vec<_> =
        parsed.map.groups().map(|group| (group.first.index(), group.last.index(), group.label)).collect();
    assert_eq!(groups, [(2, 4, "both"), (3, 3, "")]);
    assert!(parsed.diagnostics.iter().all(|diagnostic| diagnostic.code == Code::DanglingRelation));
    assert_eq!(parsed.diagnostics.len(), 3);
    let (again, losses) = with_target("mind-elixir", &parsed.map);
    let back = parse(&again).unwrap().map;
    assert!(losses.is_empty() && back.groups().eq(parsed.map.groups()), "{again}");
}

#[test]
fn what_was_read_before_an_error_is_recovered() {
    let json = r#"{"format": "panmap", "topics": [{"text": "a", "children": [{"text": "b"}, {"text": }]}]}"#;
    assert!(parse(json).is_err());
    let parsed = testing::recovered(&FORMAT, json.as_bytes()).unwrap();
    let texts: Vec<_> = parsed.map.topics().map(|topic| (topic.depth(), topic.text())).collect();
    assert_eq!(texts, [(0, "a"), (1, "b"), (1, "")]);
    let folded = json.replace("\"children\"", "\"folded\": true, \"children\"");
    let parsed_folded = testing::recovered(&FORMAT, folded.as_bytes()).unwrap();
    assert!(parsed_folded.map.roots().all(Topic::is_folded), "also what breaks off has what was read of it");
    insta::assert_snapshot!(located(json, &parsed.diagnostics[0]), @"1:84 error[malformed-input]: expected a string, found `}` `}`");
}

#[test]
fn a_file_cut_off_anywhere_is_an_error_or_a_map() {
    for target in FORMAT.targets {
        let (json, _) = with_target(target.name, &detailed());
        for end in (0..json.len()).filter(|end| json.is_char_boundary(*end)) {
            let is_whole = json[end..].trim().is_empty();
            assert_eq!(parse(&json[..end]).is_ok(), is_whole, "{}", &json[..end]);
            let _ = testing::recovered(&FORMAT, &json.as_bytes()[..end]);
            let _ = crate::detect(&crate::Input::new(&json.as_bytes()[..end]));
        }
    }
}

#[test]
fn depth_is_no_depth_of_the_stack() {
    const DEPTH: usize = 100_000;
    let nested = "{\"text\":\"a\",\"children\":[".repeat(DEPTH) + &"]}".repeat(DEPTH);
    let parsed = parse(&format!("{{\"format\":\"panmap\",\"topics\":[{nested}]}}")).unwrap();
    assert_eq!(parsed.map.topics().last().unwrap().depth(), DEPTH - 1);
    for brackets in
        ["[".repeat(DEPTH), "{\"x\":".repeat(DEPTH), "{\"name\":\"\",\"children\":[".repeat(DEPTH)]
    {
        assert!(parse(&brackets).is_err());
        assert!(parse(&format!("{{\"name\":\"a\",\"x\":{brackets}")).is_err());
    }
}

#[test]
fn what_other_programs_write_of_another_type_is_kept_or_told() {
    let files = [
        r#"{"meta":{"name":null,"author":{"x":1},"version":null,"name":"n"},"format":"node_tree","data":{"id":null,"topic":{"x":1},"direction":"center","expanded":"maybe","width":null,
            "children":[{"direction":"left"},{"topic":null},{"topic":7}]}}"#,
        r#"{"nodeData":{"topic":"a","note":5,"hyperLink":["x"],"tags":"one","icons":[null,"i",["j"],{"text":null,"text":"t"}],"direction":2,"expanded":1},
            "direction":null,"arrows":[{"from":"a","from":{"x":1},"to":null,"label":["x"]},null]}"#,
        r#"{"content":"a <p style=\"color:red\">b</p> <a<a","payload":null,"children":[{"content":"c","payload":5},{"content":"d","payload":{"fold":"x","fold":2,"lines":null}}]}"#,
        r#"{"name":"a","value":null,"children":[{},{"children":null}]}"#,
        r#"{"format":"panmap","version":1,"topics":[{"text":"a","attributes":[{"name":"n","value":"v","value":"w","x":null}]}],"relations":[{"from":0,"to":0,"to":0}]}"#,
    ];
    insta::assert_snapshot!(files.map(dump).join("\n\n"), @r#"
    Some("n")
    "" Attribute { name: "direction", value: "center" } Attribute { name: "expanded", value: "maybe" }
      "" Side(Left)
      ""
      "7"
    1:22 warning[ignored-content]: `author` has no place in a map: it is left out `"author"`
    1:39 info[ignored-content]: `version` is null, which a map cannot store: it is left out `"version"`
    1:54 warning[repeated-member]: `name` stands here again: the last one counts `"name"`
    1:105 warning[ignored-content]: `topic` has no place in a map: it is left out `"topic"`
    1:161 info[ignored-content]: `width` is null, which a map cannot store: it is left out `"width"`
    2:44 warning[missing-text]: the topic that ends here has no text: it is empty `}`
    2:59 warning[missing-text]: the topic that ends here has no text: it is empty `}`
    2:73 warning[missing-text]: the topic that ends here has no text: it is empty `}`

    Some("a")
    "a" Note("5") Icon("i") Icon("t") Tag("one") Attribute { name: "direction", value: "2" }
    1:35 warning[ignored-content]: `hyperLink` has no place in a map: it is left out `"hyperLink"`
    1:75 warning[ignored-content]: `icons` has no place in a map: it is left out `null`
    1:84 warning[ignored-content]: `icons` has no place in a map: it is left out `["j"]`
    2:13 info[ignored-content]: `direction` is null, which a map cannot store: it is left out `"direction"`
    2:40 warning[dangling-relation]: this relation names a topic that is not in the map: it is left out `{"from":"a","from":{"x":1},"to":null,"label":["x"]}`
    2:52 warning[repeated-member]: `from` stands here again: the last one counts `"from"`
    2:77 warning[ignored-content]: 3 more `ignored-content` messages, the last one here `"label"`
    2:92 warning[dangling-relation]: this relation names a topic that is not in the map: it is left out `null`

    Some("a \n\nb\n\n ")
    "a \n\nb\n\n "
      "c" Attribute { name: "payload", value: "5" }
      "d" Folded Attribute { name: "fold", value: "x" }
    1:2 info[lost-formatting]: a text cannot store this look: color (1 lost) `"content"`
    1:50 info[ignored-content]: `payload` is null, which a map cannot store: it is left out `"payload"`
    1:142 warning[repeated-member]: `fold` stands here again: the last one counts `"fold"`
    1:151 info[ignored-content]: `lines` is null, which a map cannot store: it is left out `"lines"`

    Some("a")
    "a"
      ""
      ""
    1:13 info[ignored-content]: `value` is null, which a map cannot store: it is left out `"value"`
    1:39 warning[missing-text]: the topic that ends here has no text: it is empty `}`
    1:57 warning[missing-text]: the topic that ends here has no text: it is empty `}`

    None
    "a" Attribute { name: "n", value: "w" }
    1:92 warning[repeated-member]: `value` stands here again: the last one counts `"value"`
    1:104 warning[ignored-content]: `x` has no place in a map: it is left out `"x"`
    1:147 warning[repeated-member]: `to` stands here again: the last one counts `"to"`
    "#);
}
