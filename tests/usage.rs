//! Mistakes in a call are answered with the call that works: names that are nearly right, one thing given as another,
//! what other programs call it, a forgotten verb. Every call that is printed is made, and works.

use crate::support::{MAP, Sandbox};

/// What is said about a call that is wrong.
#[track_caller]
fn said(sandbox: &Sandbox, args: &str, code: i32) -> String {
    sandbox.run(args).fails(code).to_owned()
}

#[test]
fn names_that_are_nearly_right_are_recognized() {
    let sandbox = Sandbox::with_map();
    for (args, tip) in [
        ("convert map.txt --to ompl", "a similar value exists: 'opml'"),
        ("convert map.txt --to markdwon", "a similar value exists: 'markdown'"),
        ("convert map.txt --to obsidan", "a similar flavour exists: '--for obsidian'"),
        ("convert map.txt --from freemid --to md", "a similar value exists: 'freemind'"),
        ("convert map.txt --for freeplan", "a similar flavour exists: '--for freeplane'"),
        ("convert map.txt --to mm --for freemnd", "a similar flavour exists: '--for freemind'"),
        ("convert map.txt -o map.opm", "a similar extension exists: 'map.opml'"),
        ("formats markdwn", "a similar value exists: 'markdown'"),
        ("man convrt", "a similar command exists: 'convert'"),
        ("explain stray-lable", "'stray-label'"),
        ("chek map.txt", "'check'"),
        ("convert map.txt --too md", "'--to'"),
        ("stream --to jsno", "a similar value exists: 'json'"),
    ] {
        let said = said(&sandbox, args, 2);
        assert!(said.contains(tip), "{args}: {said}");
    }
    for (args, code) in [
        ("convert mpa.txt --to md", 1),
        ("check mpa.txt", 1),
        ("show map.tx", 1),
        ("diff map.txt mapp.txt", 2),
    ] {
        let said = said(&sandbox, args, code);
        assert!(
            said.contains("error[unreadable-input]") && said.contains("a similar file exists: `map.txt`"),
            "{said}"
        );
    }
    let none = said(&sandbox, "convert zzz.mm --to md", 1);
    assert!(!none.contains("similar"), "{none}");
    assert_eq!(sandbox.names(), ["map.txt"]);
}

#[test]
fn a_flavour_given_as_a_format_and_a_format_as_a_flavour_say_so() {
    let sandbox = Sandbox::with_map();
    for (args, tip, works) in [
        (
            "convert map.txt -t freeplane",
            "'--to opml --for freeplane' or '--to freemind --for freeplane'",
            "convert map.txt --to freemind --for freeplane",
        ),
        ("convert map.txt --to logseq", "give '--for logseq' instead", "convert map.txt --for logseq"),
        ("convert map.txt --for opml", "give it with '--to opml'", "convert map.txt --to opml"),
        (
            "convert map.txt --from obsidian --to md",
            "leave out '--from', or give '--from markdown'",
            "convert map.txt --to md",
        ),
        ("formats dynalist", "give 'panmap formats opml'", "formats opml"),
    ] {
        let said = said(&sandbox, args, 2);
        assert!(said.contains(tip), "{args}: {said}");
        sandbox.run(works).succeeds();
    }
}

/// The call in the indented line of a tip.
fn call(said: &str) -> &str {
    said.lines().find_map(|line| line.trim_start().strip_prefix("panmap ")).unwrap()
}

#[test]
fn a_second_name_is_answered_with_the_call_that_works() {
    for args in [
        "convert map.txt out.opml",
        "map.txt out.md",
        "convert --strict map.txt out.json",
        "convert map.txt copy --to md",
        "convert map.txt out.opml -q",
    ] {
        let sandbox = Sandbox::with_map();
        let said = said(&sandbox, args, 2);
        assert_eq!(sandbox.names(), ["map.txt"], "nothing is written");
        assert!(call(&said).contains(" -o "), "{said}");
        sandbox.run(call(&said)).succeeds();
        assert_eq!(sandbox.names().len(), 2, "{said}");
    }
}

#[test]
fn several_inputs_are_answered_with_the_call_that_works() {
    for args in [
        "convert a.txt b.txt --to md",
        "convert a.txt b.txt -o c.opml",
        "convert a.txt b.txt b.txt",
        "a.txt b.txt -o c.mm",
    ] {
        let sandbox = Sandbox::new().file("a.txt", MAP).file("b.txt", MAP);
        let said = said(&sandbox, args, 2);
        assert_eq!(sandbox.names(), ["a.txt", "b.txt"], "nothing is written");
        let run = sandbox.run(call(&said));
        assert!(run.code == Some(0) && sandbox.path("out").is_dir(), "{said}{run}");
    }
    // An input that exists is not taken for the output without a word.
    let sandbox = Sandbox::new().file("a.txt", MAP).file("b.txt", MAP);
    let both = said(&sandbox, "convert a.txt b.txt --to md", 2);
    assert!(both.contains("to replace 'b.txt', give it with '--output'"), "{both}");
}

#[test]
fn convert_is_the_verb_that_is_meant() {
    let sandbox = Sandbox::with_map();
    let expected = sandbox.run("convert map.txt --to md").stdout;
    assert_eq!(sandbox.run("map.txt --to md").stdout, expected);
    assert_eq!(sandbox.run("--to md map.txt").stdout, expected);
    assert_eq!(sandbox.run("./map.txt -t md").stdout, expected);
    assert_eq!(sandbox.pipe("--to md", MAP).stdout, expected);
    assert_eq!(sandbox.pipe("- --to md", MAP).stdout, expected);
    sandbox.run("map.txt -o x.mm").succeeds();
    assert_eq!(sandbox.read("x.mm"), sandbox.run("convert map.txt --to mm").stdout);

    // A command goes before a file of its name, which its path reaches.
    let sandbox = Sandbox::new().file("formats", MAP).file("maps", MAP);
    assert!(sandbox.run("formats").succeeds().starts_with("NAME"));
    assert_eq!(sandbox.run("./formats --to md").stdout, expected);
    assert_eq!(sandbox.run("maps --to md").stdout, expected);
    // What looks like a path is one, and anything else is a command that there is not.
    for args in ["no.txt --to md", "no/such/map --to md"] {
        assert!(said(&sandbox, args, 1).contains("error[unreadable-input]: No such file"), "{args}");
    }
    assert!(said(&sandbox, "nonsense", 2).contains("unrecognized subcommand 'nonsense'"));
}

#[test]
fn what_other_programs_call_it_works_and_is_not_in_the_help() {
    let sandbox = Sandbox::with_map();
    let expected = sandbox.run("convert map.txt --from txt --to md").stdout;
    for args in [
        "convert map.txt --read txt --write md",
        "convert map.txt -r txt -w md",
        "convert map.txt --input-format txt --output-format md",
        "convert map.txt --format md",
    ] {
        assert_eq!(sandbox.run(args).stdout, expected, "{args}");
    }
    assert_eq!(
        sandbox.run("convert map.txt --flavor workflowy").stdout,
        sandbox.run("convert map.txt --for workflowy").stdout
    );
    sandbox.run("convert map.txt --to md --output-dir out -q").succeeds();
    let help = sandbox.run("convert --help");
    assert!(!help.text().contains("--output-format") && !help.text().contains("--write "), "{help}");
}

#[test]
fn a_wrong_from_says_what_the_content_looks_like() {
    let opml = "<opml version=\"2.0\"><body><outline text=\"a\"/></body></opml>";
    let sandbox = Sandbox::with_map().file("map.opml", opml);
    for (args, looks) in [
        ("convert --from json map.txt --to md", "MindMeister text, not JSON"),
        ("convert --from opml map.txt --to md", "MindMeister text, not OPML"),
        ("check --from mm map.txt", "MindMeister text, not FreeMind"),
        ("show --from json map.opml", "OPML 2.0, not JSON"),
        ("show --from mm map.opml", "OPML 2.0, not FreeMind"),
    ] {
        let said = said(&sandbox, args, 1);
        assert!(said.contains(&format!("the input looks like {looks}")), "{args}: {said}");
        assert!(
            said.contains("leave out `--from`, or give `--from ") && !said.contains("--recover"),
            "{said}"
        );
    }
}

#[test]
fn an_address_is_not_fetched() {
    let sandbox =
        Sandbox::new().file("address.txt", "https://example.org/map/123\n").file("words.txt", "Only words\n");
    for args in ["convert address.txt --to json", "check address.txt"] {
        let said = said(&sandbox, args, 1);
        assert!(said.contains("Panmap fetches nothing") && said.contains("select all, copy"), "{said}");
    }
    let said_of_words = said(&sandbox, "convert words.txt --to json", 1);
    assert!(said_of_words.contains("the only line does not begin with a number"), "{said_of_words}");
    for args in [
        "convert https://example.org/map/123 --to md",
        "https://example.org/map/123 --to md",
        "check http://example.org/a.opml",
    ] {
        let said = said(&sandbox, args, 1);
        assert!(
            said.contains("this is an address, and Panmap fetches nothing")
                && said.contains("select all, copy"),
            "{said}"
        );
    }
}
