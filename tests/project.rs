//! `panmap.toml`: where it is looked for, what it says, and what goes before it.

use std::fs;

use crate::batch::tree;
use crate::readme::blocks;
use crate::support::{MAP, Sandbox};

/// A stray label: one warning.
const WARNING: &str = "Fruit by Mind Map: Fruit\n\n1. Apples\n\n1. Pears\n";

/// A project with this file and two maps, one of them with a warning.
fn project(options: &str) -> Sandbox {
    let sandbox = Sandbox::new();
    fs::create_dir_all(sandbox.path("maps/a")).unwrap();
    sandbox.file("panmap.toml", options).file("maps/one.txt", MAP).file("maps/a/two.txt", WARNING)
}

const OPTIONS: &str = r#"# Everything there is.
from = "mindmeister"
to = ["markdown", "opml"]
name = "{dir}/{stem}-map.{ext}"
out-dir = "docs"
base = "maps"
strict = false
deny = ["truncated-end"]
allow = "stray-label"

[flavours]
markdown = "obsidian"
opml = "workflowy"
"#;

#[test]
fn a_project_says_what_the_command_line_does_not() {
    let sandbox = project(OPTIONS);
    sandbox.run("convert maps/a/two.txt maps/one.txt -q").succeeds();
    let outputs = ["a/two-map.md", "a/two-map.opml", "one-map.md", "one-map.opml"];
    assert_eq!(tree(&sandbox, "docs"), outputs);
    let explicit = |format: &str| sandbox.run(&format!("convert maps/one.txt --no-config {format}")).stdout;
    assert_eq!(sandbox.read("docs/one-map.md"), explicit("--for obsidian"));
    assert_eq!(sandbox.read("docs/one-map.opml"), explicit("--to opml --for workflowy"));

    // The command line goes first.
    sandbox.run("convert maps --to json --out-dir out --name {stem}.{ext} -q").succeeds();
    assert_eq!(tree(&sandbox, "out"), ["one.json", "two.json"]);
    sandbox.run("convert maps/one.txt --for freemind -o one.mm").succeeds();
    assert_eq!(
        sandbox.run("convert maps/one.txt -o - --to markdown --for gfm").stdout,
        explicit("--for gfm")
    );
    assert_eq!(sandbox.run("convert maps/one.txt -o - --to markdown").stdout, explicit("--for obsidian"));
    assert_eq!(sandbox.pipe("convert --to opml", MAP).stdout, explicit("--to opml --for workflowy"));
    let denied = sandbox.run("check maps --deny stray-label");
    assert!(denied.code == Some(1) && denied.stderr.contains("error[stray-label]"), "{denied}");
    assert_eq!(sandbox.run("check maps --from opml").code, Some(1));
}

#[test]
fn the_example_in_the_readme_works() {
    let examples: Vec<_> = blocks("toml").into_iter().filter(|block| block.contains("panmap.toml")).collect();
    assert_eq!(examples.len(), 1);
    let sandbox = project(&examples[0].replace("deny = \"warnings\"", "deny = \"truncated-end\""));
    sandbox.run("convert maps -q").succeeds();
    assert_eq!(tree(&sandbox, "docs"), ["Fruit.md", "Fruit.opml", "a/Fruit.md", "a/Fruit.opml"]);
    let sandbox = project(&examples[0]);
    assert!(sandbox.run("check maps").fails(1).contains("error[stray-label]"));
}

#[test]
fn what_is_refused_is_a_matter_of_the_project_too() {
    let sandbox = project("deny = \"warnings\"\n");
    for command in ["check maps", "convert maps --to md --out-dir out"] {
        assert_eq!(sandbox.run(command).code, Some(1), "{command}");
        assert_eq!(sandbox.run(&format!("{command} --no-config")).code, Some(0), "{command}");
        assert_eq!(sandbox.run(&format!("{command} --allow stray-label")).code, Some(0), "{command}");
        assert_eq!(sandbox.run(&format!("{command} --deny truncated-end")).code, Some(0), "{command}");
    }
    let sandbox = project("strict = true\n").file("rich.json", crate::support::RICH);
    assert!(sandbox.run("convert rich.json -o rich.txt").fails(1).contains("nothing was written"));
    assert_eq!(sandbox.run("convert rich.json -o rich.txt --no-strict").code, Some(0));
    assert_eq!(sandbox.run("convert rich.json -o rich.txt --no-config").code, Some(0));
    // Others take no part in a project.
    let stream = sandbox.pipe("stream --to mindmeister --fail", "{\"text\":\"# a\\n\\n- b\\n\"}\n");
    assert_eq!(stream.code, Some(0), "{stream}");
}

#[test]
fn it_is_looked_for_up_to_the_root_of_the_repository() {
    let sandbox = project("to = \"opml\"\nout-dir = \"docs\"\n");
    let from = |directory: &str, args: &str| {
        let mut command = sandbox.command(args);
        let output =
            command.current_dir(sandbox.path(directory)).stdin(std::process::Stdio::null()).output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    // Outside of a repository only the working directory counts.
    let (code, said) = from("maps", "convert one.txt");
    assert!(code == Some(2) && said.contains("nothing says which format to write"), "{said}");
    fs::create_dir(sandbox.path(".git")).unwrap();
    assert_eq!(from("maps/a", "convert two.txt -q").0, Some(0));
    assert_eq!(tree(&sandbox, "docs"), ["two.opml"]);
    // The nearest one counts, and none above the root.
    fs::write(sandbox.path("maps/panmap.toml"), "to = \"json\"\nout-dir = \".\"\n").unwrap();
    assert_eq!(from("maps/a", "convert two.txt -q").0, Some(0));
    assert!(sandbox.path("maps/two.json").exists());
    fs::create_dir(sandbox.path("maps/a/.git")).unwrap();
    assert_eq!(from("maps/a", "convert two.txt").0, Some(2));
    // A file that is named is about its own directory.
    assert_eq!(from("maps/a", "convert two.txt -q --config ../../panmap.toml --name named.{ext}").0, Some(0));
    assert!(sandbox.path("docs/named.opml").exists());
    assert!(
        from("maps/a", "convert two.txt --config none.toml").1.contains("none.toml: error[unreadable-input]")
    );
    assert_eq!(from("maps/a", "convert two.txt --config none.toml").0, Some(2));
    assert_eq!(from("maps", "convert one.txt --config panmap.toml --no-config").0, Some(2));
}

#[test]
fn a_mistake_is_shown_where_it_is() {
    for (options, says) in [
        ("to = \"md\"\nnmae = 1\n", "panmap.toml:2:1: error[invalid-configuration]: unknown field `nmae`"),
        (
            "to = [\"md\", \"ompl\"]\n",
            "panmap.toml:1:13: error[invalid-configuration]: no format that Panmap writes is called `ompl`",
        ),
        ("to = 1\n", "panmap.toml:1:6: "),
        ("from = \"docx\"\n", "panmap.toml:1:8: "),
        (
            "\n[flavours]\nopml = \"obsidian\"\n",
            "panmap.toml:3:8: error[invalid-configuration]: OPML 2.0 has no flavour `obsidian`",
        ),
        ("\n[flavours]\nompl = \"obsidian\"\n", "panmap.toml:3:1: "),
        ("deny = [\"warnings\",\n\"stray-lable\"]\n", "panmap.toml:2:1: "),
        ("allow = \"warnings\"\n", "panmap.toml:1:9: "),
        ("name = \"{stm}.{ext}\"\n", "panmap.toml:1:8: error[invalid-configuration]: there is no '{stm}'"),
        (
            "name = \"../{stem}\"\n",
            "panmap.toml:1:8: error[invalid-configuration]: the template '../{stem}' leaves",
        ),
        ("strict = \"yes\"\n", "panmap.toml:1:10: "),
        ("to = \"md\"\nto = \"md\"\n", "panmap.toml:2:1: "),
        ("to = \"md\n", "panmap.toml:1:"),
        (
            "out-dir = \"/tmp\"\n",
            "panmap.toml:1:11: error[invalid-configuration]: `/tmp` is outside of the directory",
        ),
        ("out-dir = \"a/../../b\"\n", "panmap.toml:1:11: "),
        ("base = \"..\"\n", "panmap.toml:1:8: "),
        ("out-dir = \"\"\n", "panmap.toml:1:11: "),
    ] {
        let sandbox = project(options);
        for command in ["convert maps --to md --out-dir out", "check maps"] {
            let run = sandbox.run(command);
            let said = run.fails(2);
            assert!(said.starts_with(says) && said.contains("= help: "), "{options}: {run}");
            assert!(!sandbox.path("out").exists());
        }
    }
    let sandbox = project("").file("panmap.toml", b"to = \"\xff\"\n");
    assert!(sandbox.run("check maps").fails(2).starts_with("panmap.toml:1:7: error[undecodable-text]"));
    let github = project("too = 1\n").run("check maps --message-format github");
    assert!(github.text().starts_with("::error file=panmap.toml,line=1,col=1,"), "{github}");
}

/// Who clones a repository and converts its maps writes nothing elsewhere, whatever links are in it.
#[cfg(unix)]
#[test]
fn nothing_is_written_outside_of_the_project() {
    use std::os::unix::fs::symlink;
    let outside = tempfile::tempdir().unwrap();
    let sandbox = project("to = \"md\"\nout-dir = \"docs\"\n");
    symlink(outside.path(), sandbox.path("docs")).unwrap();
    let run = sandbox.run("convert maps");
    assert!(
        run.fails(2).starts_with("panmap.toml:2:11: error[invalid-configuration]: `docs` is outside"),
        "{run}"
    );

    fs::remove_file(sandbox.path("docs")).unwrap();
    fs::create_dir(sandbox.path("docs")).unwrap();
    symlink(outside.path(), sandbox.path("docs/a")).unwrap();
    let run = sandbox.run("convert maps");
    assert!(run.code == Some(1) && run.stderr.contains("a link leads this out of"), "{run}");
    assert_eq!((tree(&sandbox, "docs").len(), fs::read_dir(outside.path()).unwrap().count()), (1, 0));
    // A name of the file is held to that too, and one of the user is not.
    let sandbox = project("to = \"md\"\nname = \"a/{stem}.{ext}\"\n");
    fs::create_dir(sandbox.path("out")).unwrap();
    symlink(outside.path(), sandbox.path("out/a")).unwrap();
    assert_eq!(sandbox.run("convert maps --out-dir out").code, Some(1));
    sandbox.run("convert maps/one.txt --out-dir out --name a/{stem}.{ext} -q").succeeds();
    assert!(outside.path().join("one.md").exists());
}
