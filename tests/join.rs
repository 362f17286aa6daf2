//! `panmap join` and `panmap split`: what is written, what is carried along, and what is said about the rest.

use std::fs;

use crate::support::{MAP, PROSE, RICH, Run, Sandbox, repository};

const NUTS: &str = "# Nuts\n\n- Hazel\n- Walnut\n";

/// A map as a list, whatever its format.
fn outline(sandbox: &Sandbox, path: &str) -> String {
    sandbox.run(&format!("convert {path} --to indented")).succeeds().replace('\t', "  ")
}

fn text(sandbox: &Sandbox, path: &str) -> String {
    String::from_utf8(sandbox.read(path)).unwrap()
}

/// What is said on standard error by a run that succeeds.
fn said(run: &Run) -> &str {
    assert_eq!(run.code, Some(0), "{run}");
    &run.stderr
}

#[test]
fn maps_become_branches_of_a_root() {
    let sandbox = Sandbox::with_map().file("nuts.md", NUTS);
    sandbox.run("join map.txt nuts.md -o all.mm").succeeds();
    let outline = |path| outline(&sandbox, path);
    assert_eq!(outline("all.mm").lines().next(), Some("all"));
    let all = outline("all.mm");
    assert!(all.contains("  Fruit\n") && all.contains("  Nuts\n    Hazel\n"), "{all}");
    sandbox.run("join map.txt nuts.md -o named.mm --root Food").succeeds();
    assert!(outline("named.mm").starts_with("Food\n  Fruit\n"));
    let named = sandbox.run("join nuts.md map.txt --to md --file-names");
    assert!(named.succeeds().starts_with("# Maps\n\n- nuts\n  - Nuts\n    - Hazel\n"), "{named}");
    let side = sandbox.run("join map.txt nuts.md --to md --no-root");
    assert!(side.succeeds().contains("# Nuts\n"), "{side}");
    // Whatever the order of reading, that of the arguments counts.
    fs::create_dir(sandbox.path("maps")).unwrap();
    for at in 0..30 {
        fs::write(sandbox.path(&format!("maps/{at:02}.md")), format!("# {at:02}\n")).unwrap();
    }
    let many = sandbox.run("join maps --to md --jobs 4");
    let numbers: Vec<_> = many.succeeds().lines().filter_map(|line| line.strip_prefix("- ")).collect();
    assert_eq!(numbers.len(), 30);
    assert!(numbers.is_sorted());
}

#[test]
fn maps_are_merged_by_their_paths() {
    let sandbox = Sandbox::new()
        .file("one.md", "# Food\n\n- Fruit\n  - Apples\n\n    Red.\n- Nuts\n")
        .file("two.opml", "<opml version=\"2.0\"><body><outline text=\"Food\"><outline text=\"Fruit\"><outline text=\"Apples\" _note=\"Green.\"/><outline text=\"Pears\"/></outline></outline></body></opml>");
    let run = sandbox.run("join one.md two.opml --merge --to md");
    assert_eq!(
        run.succeeds(),
        "# Food\n\n- Fruit\n  - Apples\n\n    Red.\n\n    Green.\n\n  - Pears\n- Nuts\n"
    );
    let wrong = sandbox.run("join one.md two.opml --merge --file-names --to md");
    assert!(wrong.fails(2).contains("cannot be used with"), "{wrong}");
}

#[test]
fn nothing_is_written_where_one_input_fails() {
    let sandbox = Sandbox::with_map().file("prose.txt", PROSE).file("old.md", "old");
    for (args, what) in [
        ("join map.txt gone.md -o all.md", "gone.md"),
        ("join map.txt prose.txt -o all.md", "prose.txt"),
        ("join gone.md map.txt -o old.md", "gone.md"),
    ] {
        let run = sandbox.run(args);
        let said = run.fails(1);
        assert!(said.contains(what) && said.contains("nothing was written"), "{run}");
    }
    assert_eq!(sandbox.names(), ["map.txt", "old.md", "prose.txt"]);
    assert_eq!(text(&sandbox, "old.md"), "old");
    let run = sandbox.run("join map.txt -o map.txt");
    assert!(run.fails(1).contains("this is the input itself"), "{run}");
    let run = sandbox.run("join prose.txt map.txt -o map.txt");
    run.fails(1);
    assert_eq!(text(&sandbox, "map.txt"), MAP);
    let run = sandbox.run("join map.txt -o none/all.md");
    assert!(run.fails(1).contains("no directory"), "{run}");
    fs::create_dir(sandbox.path("empty")).unwrap();
    let run = sandbox.run("join empty -o all.md");
    assert!(run.code == Some(1) && !sandbox.names().contains(&"all.md".to_owned()), "{run}");
}

#[test]
fn strict_refuses_what_would_be_lost() {
    let sandbox = Sandbox::new().file("rich.json", RICH).file("nuts.md", NUTS);
    let run = sandbox.run("join rich.json nuts.md -o all.txt --strict");
    assert!(run.fails(1).contains("error[lost-title]"), "{run}");
    let run = sandbox.run("join rich.json nuts.md -o all.txt --strict --allow lost-title");
    assert!(run.fails(1).contains("nothing was written"), "{run}");
    assert_eq!(sandbox.names(), ["nuts.md", "rich.json"]);
    let run = sandbox.run("join rich.json nuts.md -o all.txt");
    assert!(said(&run).contains("cannot store"), "{run}");
    // The title of the map is that of none of its topics.
    let run = sandbox.run("join rich.json nuts.md -o all.json --strict");
    assert!(run.fails(1).contains("error[lost-title]"), "{run}");
    sandbox.run("join rich.json nuts.md -o all.json --strict --file-names").succeeds();
}

#[test]
fn what_was_joined_comes_back() {
    let sandbox = Sandbox::new().file("rich.json", RICH).file("nuts.md", NUTS);
    sandbox.run("convert nuts.md -o nuts.json").succeeds();
    sandbox.run("join rich.json nuts.json -o all.json --file-names --strict").succeeds();
    sandbox.run("split all.json --by depth:1 --out-dir parts --no-links --strict -q").succeeds();
    let normal = |path: &str| sandbox.run(&format!("convert {path} --to json")).succeeds().to_owned();
    assert_eq!(text(&sandbox, "parts/rich.json"), normal("rich.json"));
    assert_eq!(text(&sandbox, "parts/nuts.json"), normal("nuts.json"));
}

#[test]
fn pictures_are_carried_along() {
    let sandbox = Sandbox::new();
    let map = fs::read(repository("fixtures/xmind/orchard.xmind")).unwrap();
    let sandbox = sandbox.file("one.xmind", &map).file("two.xmind", &map);
    let media = |path: &str| {
        let json = sandbox.run(&format!("convert {path} --to json")).succeeds().to_owned();
        json.matches("\"media_type\"").count() + json.matches("\"mediaType\"").count()
    };
    said(&sandbox.run("join one.xmind two.xmind -o all.xmind"));
    assert_eq!(media("all.xmind"), media("one.xmind"), "the same files are there once");
}

#[test]
fn each_branch_becomes_a_file() {
    let sandbox = Sandbox::new().file(
        "garden.md",
        "# Garden\n\n- Spring\n  - Sow\n- Summer: hot/dry\n  - Water\n- Spring\n  - Prune\n",
    );
    let run = sandbox.run("split garden.md --by depth:1 --out-dir out");
    assert_eq!(said(&run), "3 branches in out, which out/index.md links to\n");
    let mut names: Vec<_> = fs::read_dir(sandbox.path("out"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, ["Spring 2.md", "Spring.md", "Summer- hot-dry.md", "index.md"]);
    assert_eq!(
        text(&sandbox, "out/index.md"),
        "# Garden\n\n- [Spring](<Spring.md>)\n- [Summer: hot/dry](<Summer-%20hot-dry.md>)\n- [Spring](<Spring%202.md>)\n"
    );
    assert_eq!(text(&sandbox, "out/Spring.md"), "# [Spring](<index.md>)\n\n- Sow\n");
    // Every link leads to a file.
    for link in
        text(&sandbox, "out/index.md").split("](<").skip(1).map(|rest| rest.split('>').next().unwrap())
    {
        assert!(sandbox.path(&format!("out/{}", link.replace("%20", " "))).is_file(), "{link}");
    }
    // Again, nothing changes.
    let run = sandbox.run("split garden.md --by depth:1 --out-dir out --dry-run -q");
    assert_eq!(run.succeeds().lines().filter(|line| line.starts_with("leave ")).count(), 4);
    let run = sandbox.run("split garden.md --by depth:1 --out-dir out");
    assert!(said(&run).ends_with("links to; 0 written\n"), "{run}");
    fs::write(sandbox.path("out/Spring.md"), "mine").unwrap();
    sandbox.run("split garden.md --by depth:1 --out-dir out --overwrite never -q").succeeds();
    assert_eq!(text(&sandbox, "out/Spring.md"), "mine");
}

#[test]
fn expressions_name_the_branches_and_formats_the_files() {
    let sandbox = Sandbox::with_map();
    let args =
        ["split", "map.txt", "--by", "text ~ pea", "--out-dir", "out", "--to", "opml", "--index", "map"];
    assert_eq!(sandbox.run_args(&args).code, Some(0));
    assert!(
        text(&sandbox, "out/map.opml").contains("url=\"Pears.opml\""),
        "{}",
        text(&sandbox, "out/map.opml")
    );
    assert!(text(&sandbox, "out/map.opml").contains("Apples"));
    assert!(text(&sandbox, "out/Pears.opml").contains("text=\"Pears\""));
    let plain = sandbox.run("split map.txt --by depth:1 --out-dir txt");
    // MindMeister's text has no links, and none are lost.
    assert!(!plain.stderr.contains("cannot store"), "{plain}");
    for (args, code, what) in [
        ("split map.txt --by depth:9 --out-dir no", 1, "no topic is 9 levels below a root"),
        ("split map.txt --by Plums --out-dir no", 1, "no topic matches `Plums`"),
        ("split map.txt --by depth:x --out-dir no", 2, "not a number of levels"),
        ("split map.txt --by depth:1 --out-dir no --index a/b", 2, "no name of a file"),
        ("split gone.txt --by depth:1 --out-dir no", 1, "gone.txt"),
        ("split map.txt --by depth:1", 2, "--out-dir"),
    ] {
        let run = sandbox.run(args);
        assert!(run.fails(code).contains(what), "{run}");
    }
    assert!(!sandbox.names().contains(&"no".to_owned()));
}

#[test]
fn what_a_split_cuts_is_told_and_refused() {
    let sandbox = Sandbox::new().file(
        "map.mm",
        "<map version=\"1.0.1\"><node TEXT=\"Fruit\"><node TEXT=\"Apples\"><node TEXT=\"Boskoop\" ID=\"b\" LINK=\"#c\"><arrowlink DESTINATION=\"c\"/></node></node><node TEXT=\"Pears\"><node TEXT=\"Conference\" ID=\"c\"/></node></node></map>",
    );
    let run = sandbox.run("split map.mm --by depth:1 --out-dir strict --strict");
    assert!(run.fails(1).contains("error[cut-connection]: 1 relation left out"), "{run}");
    assert!(!sandbox.path("strict").exists());
    let run = sandbox.run("split map.mm --by depth:1 --out-dir out");
    assert!(said(&run).contains("warning[cut-connection]"), "{run}");
    assert!(text(&sandbox, "out/Apples.mm").contains("LINK=\"Pears.mm#c\""));
    let run = sandbox.run("split map.mm --by depth:1 --out-dir plain --no-links");
    assert!(said(&run).contains("1 topic has a link to a topic that is in another map now"), "{run}");
    assert!(text(&sandbox, "plain/Apples.mm").contains("LINK=\"#c\""));
}

#[cfg(unix)]
#[test]
fn a_directory_that_takes_no_files_is_an_error() {
    let sandbox = Sandbox::with_map().file("out", "a file");
    let run = sandbox.run("split map.txt --by depth:1 --out-dir out");
    assert_eq!(run.code, Some(1), "{run}");
    assert!(run.stderr.contains("error[unwritable-output]"), "{run}");
    assert_eq!(text(&sandbox, "out"), "a file");
}
