//! Pictures and attachments as files beside the output or within it, and which local files are read for that.

use serde_json::{Value, json};

use crate::support::{Run, Sandbox};

/// The smallest picture there is, in Base64, and the name its content gives it.
const DOT: &str = "R0lGODlhAQABAAAAACw=";
const DOT_BYTES: &[u8] = b"GIF89a\x01\x00\x01\x00\x00\x00\x00,";
const NAME: &str = "2f41918f848b5fb0.gif";

/// A map that carries a picture, to which a picture and a link refer.
fn carrying() -> String {
    let media = json!([{ "name": "dot.gif", "type": "image/gif", "data": DOT }]);
    let topics = json!([{
        "text": "Fruit", "link": "dot.gif", "pictures": [{ "address": "dot.gif" }],
        "attachments": [{ "address": "prices.csv" }], "children": []
    }]);
    json!({ "format": "panmap", "version": 2, "topics": topics, "media": media }).to_string()
}

/// A page whose picture is in its address.
fn page() -> String {
    format!("- Fruit ![A dot](data:image/gif;base64,{DOT})\n")
}

/// The map that a run printed as JSON.
fn map(run: &Run) -> Value {
    serde_json::from_str(run.text()).unwrap_or_else(|_| panic!("{run}"))
}

/// The messages about files that were not embedded.
fn refusals(run: &Run) -> Vec<&str> {
    run.stderr.lines().filter(|line| line.contains("[not-embedded]")).collect()
}

#[test]
fn media_are_written_beside_the_output_and_referred_to_by_relative_paths() {
    let sandbox = Sandbox::new().file("map.json", carrying()).file("page.md", page());
    std::fs::create_dir(sandbox.path("out")).unwrap();
    sandbox.run("convert map.json -o out/map.json --media pics --strict").succeeds();
    assert_eq!(sandbox.read(&format!("pics/{NAME}")), DOT_BYTES);
    let written: Value = serde_json::from_slice(&sandbox.read("out/map.json")).unwrap();
    let topic = &written["topics"][0];
    let address = format!("../pics/{NAME}");
    assert_eq!((&topic["link"], &topic["pictures"][0]["address"]), (&json!(address), &json!(address)));
    assert_eq!(
        topic["attachments"][0]["address"], "prices.csv",
        "what the map does not carry is left as it is"
    );
    assert_eq!(written.get("media"), None);

    // The same content has one file, wherever it comes from.
    let run = sandbox.run("convert page.md --to md --media pics");
    assert_eq!(run.succeeds(), format!("- Fruit ![A dot](pics/{NAME})\n"));
    assert_eq!(std::fs::read_dir(sandbox.path("pics")).unwrap().count(), 1);
}

#[test]
fn with_an_output_directory_media_lie_beside_each_output() {
    let sandbox = Sandbox::new();
    std::fs::create_dir_all(sandbox.path("maps/deep")).unwrap();
    let sandbox = sandbox.file("maps/a.md", page()).file("maps/deep/b.md", page());
    let run = sandbox.run("convert maps --to md,json --out-dir out --media pics -q");
    assert_eq!(run.code, Some(0), "{run}");
    for directory in ["out", "out/deep"] {
        assert_eq!(sandbox.read(&format!("{directory}/pics/{NAME}")), DOT_BYTES);
    }
    for page in ["out/a.md", "out/deep/b.md"] {
        assert_eq!(sandbox.read(page), format!("- Fruit ![A dot](pics/{NAME})\n").as_bytes());
    }
}

#[test]
fn checks_and_overwriting_hold_for_media_too() {
    let sandbox = Sandbox::new().file("page.md", page());
    let convert = "convert page.md -o out.md --media pics";
    let run = sandbox.run(&format!("{convert} --check"));
    assert_eq!((run.code, run.text()), (Some(3), format!("missing pics/{NAME}\nmissing out.md\n").as_str()));
    assert_eq!(sandbox.names(), ["page.md"], "nothing is written");
    sandbox.run(convert).succeeds();
    sandbox.run(&format!("{convert} --check")).succeeds();

    std::fs::write(sandbox.path(&format!("pics/{NAME}")), "other").unwrap();
    let run = sandbox.run(&format!("{convert} --check"));
    assert_eq!((run.code, run.text()), (Some(3), format!("differs pics/{NAME}\n").as_str()), "{run}");
    std::fs::remove_file(sandbox.path("out.md")).unwrap();
    sandbox.run(&format!("{convert} --overwrite never")).succeeds();
    assert_eq!(sandbox.read(&format!("pics/{NAME}")), b"other");
    sandbox.run(convert).succeeds();
    assert_eq!(sandbox.read(&format!("pics/{NAME}")), DOT_BYTES);
}

#[test]
fn a_map_is_not_written_before_its_media() {
    let sandbox = Sandbox::new().file("page.md", page()).file("pics", "no directory");
    let run = sandbox.run("convert page.md -o out.md --media pics");
    assert!(run.fails(1).contains("error[unwritable-output]"), "{run}");
    assert_eq!(sandbox.names(), ["page.md", "pics"]);
    sandbox.run("convert page.md --to md --media pics").fails(1);
}

#[test]
fn a_loss_that_media_avoid_is_no_loss() {
    let sandbox = Sandbox::new().file("map.json", carrying());
    let lost = sandbox.run("convert map.json --to opml --strict --message-format json");
    assert!(lost.fails(1).contains("\"lost-media\""), "{lost}");
    let kept = sandbox.run("convert map.json --to opml --media pics --message-format json");
    assert!(!kept.stderr.contains("lost-media") && kept.stderr.contains("lost-picture"), "{kept}");
    // What is refused leaves no files either.
    let sandbox = Sandbox::new().file("map.json", carrying());
    sandbox.run("convert map.json --to opml --media pics --strict").fails(1);
    assert_eq!(sandbox.names(), ["map.json"]);
}

#[test]
fn a_stream_writes_media_before_it_answers() {
    let sandbox = Sandbox::new();
    let run = sandbox.pipe("stream --to md --media pics", json!({ "text": page() }).to_string());
    assert_eq!(map(&run)["output"], format!("- Fruit ![A dot](pics/{NAME})\n"));
    assert_eq!(sandbox.read(&format!("pics/{NAME}")), DOT_BYTES);
    let sandbox = Sandbox::new().file("pics", "no directory");
    let run = sandbox.pipe("stream --to md --media pics", json!({ "text": page() }).to_string());
    assert_eq!((&map(&run)["ok"], &map(&run)["error"]["code"]), (&json!(false), &json!("unwritable-output")));
}

#[test]
fn media_and_local_files_are_embedded() {
    let sandbox = Sandbox::new();
    std::fs::create_dir(sandbox.path("maps")).unwrap();
    let page = "- Fruit ![A dot](my%20dot.gif)\n- [Prices](prices.csv)\n";
    let sandbox = sandbox
        .file("maps/page.md", page)
        .file("maps/my dot.gif", DOT_BYTES)
        .file("maps/prices.csv", "1,2")
        .file("maps/map.json", carrying());
    let embedded = sandbox.run("convert maps/page.md --to md --embed");
    let expected = format!("- Fruit ![A dot](data:image/gif;base64,{DOT})\n- [Prices](<prices.csv>)\n");
    assert_eq!(
        embedded.succeeds().replace("(<prices.csv>)", "(prices.csv)"),
        expected.replace("(<prices.csv>)", "(prices.csv)")
    );

    let written = map(&sandbox.run("convert maps/map.json --to json --embed"));
    let topic = &written["topics"][0];
    let address = format!("data:image/gif;base64,{DOT}");
    assert_eq!((&topic["link"], &topic["pictures"][0]["address"]), (&json!(address), &json!(address)));
    assert_eq!(topic["attachments"][0]["address"], "data:text/csv;base64,MSwy");
    assert_eq!(written.get("media"), None);
    // What is extracted again is what was embedded.
    let again = sandbox.pipe("convert --to md --media pics", embedded.text());
    assert!(again.succeeds().contains(&format!("![A dot](pics/{NAME})")), "{again}");
}

#[test]
fn only_files_below_the_directory_of_the_input_are_read() {
    let sandbox = Sandbox::new();
    std::fs::create_dir_all(sandbox.path("maps/sub")).unwrap();
    let secret = sandbox.path("secret.gif");
    let addresses = [
        "../secret.gif",
        "%2e%2e/secret.gif",
        "sub/../../secret.gif",
        secret.to_str().unwrap(),
        "missing.gif",
        "sub",
    ];
    let page: String = addresses.iter().map(|address| format!("- ![x](<{address}>)\n")).collect();
    let sandbox = sandbox.file("secret.gif", DOT_BYTES).file("maps/page.md", &page);
    let run = sandbox.run("convert maps/page.md --to md --embed");
    assert_eq!((run.code, refusals(&run).len()), (Some(0), addresses.len()), "{run}");
    assert!(!run.text().contains("data:"), "{run}");
    assert!(run.stderr.contains("`missing.gif` is not embedded: there is no such file"), "{run}");

    let run = sandbox.pipe("convert --to md --embed", "- ![x](secret.gif)\n");
    assert!(
        refusals(&run)[0].ends_with("the input is in no directory") && !run.text().contains("data:"),
        "{run}"
    );
    let run = sandbox.pipe("convert --to md --embed -v", "- ![x](https://example.org/x.png)\n");
    assert!(
        refusals(&run)[0].contains("info[not-embedded]") && refusals(&run)[0].contains("network"),
        "{run}"
    );
}

#[cfg(unix)]
#[test]
fn links_of_the_file_system_lead_to_no_files_elsewhere() {
    let sandbox = Sandbox::new();
    std::fs::create_dir(sandbox.path("maps")).unwrap();
    let sandbox = sandbox
        .file("secret.gif", DOT_BYTES)
        .file("maps/dot.gif", DOT_BYTES)
        .file("maps/page.md", "- ![x](out.gif)\n- ![y](up/secret.gif)\n- ![z](in.gif)\n");
    let link = |to: &str, from: &str| std::os::unix::fs::symlink(to, sandbox.path(from)).unwrap();
    link("../secret.gif", "maps/out.gif");
    link("..", "maps/up");
    link("dot.gif", "maps/in.gif");
    let run = sandbox.run("convert maps/page.md --to md --embed");
    assert_eq!(refusals(&run).len(), 2, "{run}");
    assert!(run.text().contains("![x](out.gif)") && run.text().contains("![y](up/secret.gif)"), "{run}");
    assert!(run.text().contains(&format!("![z](data:image/gif;base64,{DOT})")), "{run}");
}

#[test]
fn a_file_above_the_limit_is_not_embedded_and_told() {
    let sandbox = Sandbox::new()
        .file("page.md", "- ![x](x.gif)\n")
        .file("x.gif", DOT_BYTES)
        .file("map.json", carrying());
    let run = sandbox.run("convert page.md --to md --embed --embed-limit 13");
    assert!(
        refusals(&run)[0].contains("`x.gif` is not embedded: it has 14 bytes, more than the 13"),
        "{run}"
    );
    assert_eq!(run.text(), "- ![x](x.gif)\n");
    let run = sandbox.run("convert page.md --to md --embed --embed-limit 14");
    assert!(run.succeeds().contains("data:image/gif"), "{run}");
    let run = sandbox.run("convert map.json --to json --embed --embed-limit 13");
    assert_eq!((refusals(&run).len(), &map(&run)["media"][0]["data"]), (2, &json!(DOT)), "{run}");
    sandbox.run("convert page.md --to md --embed --media pics").fails(2);
    sandbox.run("convert page.md --to md --embed-limit 1M").fails(2);
}
