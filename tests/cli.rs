//! The manners of the command line.

use panmap_formats::{FORMATS, by_extension};

use crate::assert_run;
use crate::support::{MAP, PROSE, Sandbox, repository};

#[test]
fn help_is_as_documented() {
    let sandbox = Sandbox::new();
    for (name, args) in [
        ("help", "--help"),
        ("help_convert", "convert --help"),
        ("help_edit", "edit --help"),
        ("help_join", "join --help"),
        ("help_split", "split --help"),
        ("help_find", "find --help"),
        ("help_check", "check --help"),
        ("help_lint", "lint --help"),
        ("help_diff", "diff --help"),
        ("help_merge", "merge --help"),
        ("help_apply", "apply --help"),
        ("help_explain", "explain --help"),
        ("help_show", "show --help"),
        ("help_open", "open --help"),
        ("help_stream", "stream --help"),
        ("help_completions", "completions --help"),
        ("help_man", "man --help"),
        ("formats", "formats"),
    ] {
        let run = sandbox.run(args);
        run.succeeds();
        assert_run!(name, &run);
    }
    assert_eq!(sandbox.run("--version").succeeds(), concat!("panmap ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn the_examples_of_the_help_work() {
    let commands =
        ["", "convert", "edit", "find", "check", "show", "open", "explain", "stream", "completions", "man"];
    for help in commands.map(|command| format!("{command} --help")) {
        let sandbox = Sandbox::with_map();
        sandbox.run("convert map.txt -o map.json").succeeds();
        std::fs::create_dir(sandbox.path("maps")).unwrap();
        let sandbox = sandbox.file("maps/map.txt", MAP);
        let sheets = std::fs::read(repository("fixtures/xmind/orchard.xmind")).unwrap();
        let sandbox = sandbox.file("map.xmind", sheets);
        let help = sandbox.run(help.trim_start());
        let examples = help.succeeds().lines().filter_map(|line| line.trim_start().split_once("panmap "));
        for (before, example) in examples.filter(|(before, _)| before.is_empty() || before.ends_with("| ")) {
            // What follows two spaces says what the example does; redirections and patterns are the shell's.
            let args = example.split("  ").next().unwrap().split(['<', '>', '|']).next().unwrap();
            let args = args.replace("maps/*.txt", "map.txt").replace("*.txt", "map.txt").replace('\'', "");
            // A test starts no browser.
            let args = args.replace("--print-path ", "").replacen("open ", "open --print-path ", 1);
            let here = sandbox.path(".");
            let run = sandbox.run_with(&args, &[("TMPDIR", here.to_str().unwrap())], MAP.as_bytes());
            assert_eq!(run.code, Some(0), "{before}{run}");
        }
    }
}

#[test]
fn wrong_usage_exits_with_2_and_says_what_would_be_right() {
    let sandbox = Sandbox::with_map();
    let wrong = [
        ("nothing", ""),
        ("no_target", "convert map.txt"),
        ("unknown_extension", "convert map.txt -o map.docx"),
        ("no_extension", "convert map.txt -o map"),
        ("dash_has_no_extension", "convert map.txt -o -"),
        ("unknown_format", "convert map.txt --to docx"),
        ("unknown_option", "convert map.txt --too md"),
    ];
    for (name, args) in wrong {
        let run = sandbox.run(args);
        run.fails(2);
        assert_run!(format!("usage_{name}"), &run);
    }
    assert_eq!(sandbox.names(), ["map.txt"]);
}

#[test]
fn formats_go_by_name_and_by_extension_in_any_case() {
    let sandbox = Sandbox::with_map();
    for format in FORMATS.iter().filter(|format| format.is_written()) {
        let expected = sandbox.run(&format!("convert map.txt --to {}", format.name));
        let expected = expected.writes();
        // The first of two formats has the extension that both use.
        let own = |extension: &&&str| by_extension(extension).is_some_and(|found| found.name == format.name);
        for extension in format.extensions.iter().filter(own) {
            for name in [(*extension).to_owned(), extension.to_uppercase(), format!(".{extension}")] {
                assert_eq!(sandbox.run(&format!("convert map.txt --to {name}")).writes(), expected);
            }
            let output = format!("out.{extension}");
            sandbox.run(&format!("convert map.txt -o {output}")).succeeds();
            assert_eq!(sandbox.read(&output), expected);
        }
    }
}

#[test]
fn the_named_target_goes_before_the_extension() {
    let sandbox = Sandbox::with_map();
    sandbox.run("convert map.txt --to json -o map.md").succeeds();
    assert_eq!(sandbox.read("map.md"), sandbox.run("convert map.txt --to json").stdout);
}

#[test]
fn dashes_and_nothing_are_the_standard_streams() {
    let sandbox = Sandbox::with_map();
    let expected = sandbox.run("convert map.txt --to opml");
    let expected = expected.succeeds();
    for args in [
        "convert --to opml",
        "convert - --to opml",
        "convert - --to opml -o -",
        "convert --from txt --to opml",
    ] {
        assert_eq!(sandbox.pipe(args, MAP).succeeds(), expected);
    }
    assert_eq!(sandbox.names(), ["map.txt"]);
}

#[test]
fn the_content_goes_before_the_extension_of_the_input() {
    let sandbox = Sandbox::new().file("map.docx", MAP).file("map", MAP).file("map.opml", MAP);
    for name in ["map", "map.docx", "map.opml"] {
        assert!(sandbox.run(&format!("convert {name} --to md")).succeeds().contains("Boskoop"));
    }
}

#[test]
fn inputs_that_cannot_be_read_say_why() {
    let sandbox = Sandbox::new()
        .file("prose.docx", PROSE)
        .file("prose.txt", PROSE)
        .file("empty.txt", "")
        .file("latin1.txt", b"Fruit\n\n1. Caf\xe9 cr\xe8me\n")
        .file("half.txt", b"\xff\xfe1\0.\0 \0a\0\n\0b")
        .file("binary.txt", b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0\xdf\xa4\xd2lZ\x01\0\0 \x05");
    std::fs::create_dir(sandbox.path("directory.txt")).unwrap();
    for (name, args) in [
        ("missing", "convert missing.txt --to opml"),
        ("directory", "convert directory.txt --to opml"),
        ("unknown_content", "convert prose.docx --to opml"),
        ("prose", "convert prose.txt --to opml"),
        ("empty", "convert empty.txt --to opml"),
        ("latin1", "convert latin1.txt --to opml"),
        ("half_utf16", "convert half.txt --to opml"),
        ("binary", "convert binary.txt --to opml"),
    ] {
        let run = sandbox.run(args);
        run.fails(1);
        assert_run!(format!("input_{name}"), &run);
    }
    let run = sandbox.pipe("convert --to opml", PROSE);
    run.fails(1);
    assert_run!("input_stdin", &run);
}

#[test]
fn what_was_guessed_and_what_was_lost_is_said_after_the_map() {
    let sandbox = Sandbox::new()
        .file("guesses.txt", "Fruit by Mind Map: Fruit\n\n1. Apples\n\n1. Pears\n\n3.1. Plums\n")
        .file("losses.txt", "Fruit\n\nWhat grows on trees.\n\nFruit by Mind Map: Fruit\n\n1. App\u{1}les\n");
    for (name, args) in [
        ("guesses", "convert guesses.txt --to md"),
        ("losses", "convert losses.txt --to opml"),
        ("losses_in_a_file", "convert losses.txt -o losses.mm"),
    ] {
        let run = sandbox.run(args);
        assert_eq!(run.code, Some(0), "{run}");
        assert_run!(name, &run);
    }
}

#[test]
fn every_encoding_gives_the_same_map() {
    let utf16 = |unit: fn(u16) -> [u8; 2]| {
        "\u{feff}".encode_utf16().chain(MAP.encode_utf16()).flat_map(unit).collect()
    };
    let encodings: [(&str, Vec<u8>); 4] = [
        ("bom.txt", format!("\u{feff}{MAP}").into_bytes()),
        ("le.txt", utf16(u16::to_le_bytes)),
        ("be.txt", utf16(u16::to_be_bytes)),
        ("crlf.txt", MAP.replace('\n', "\r\n").into_bytes()),
    ];
    for (name, bytes) in encodings {
        let sandbox = Sandbox::with_map().file(name, bytes);
        let expected = sandbox.run("convert map.txt --to opml");
        assert_eq!(sandbox.run(&format!("convert {name} --to opml")).succeeds(), expected.succeeds());
    }
}

#[test]
fn colour_is_for_terminals_and_those_who_insist() {
    const ESCAPE: char = '\x1b';
    let sandbox = Sandbox::new().file("prose.txt", PROSE);
    let coloured = |environment: &[(&str, &str)]| {
        sandbox.run_with("convert prose.txt --to md", environment, b"").fails(1).contains(ESCAPE)
    };
    assert!(!coloured(&[]));
    assert!(!coloured(&[("TERM", "xterm-256color")]));
    assert!(!coloured(&[("TERM", "xterm-256color"), ("NO_COLOR", "1")]));
    assert!(coloured(&[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));

    // What is asked for goes before what is found, wherever it stands.
    for (args, is_coloured) in [
        ("--color always convert prose.txt --to md", true),
        ("convert prose.txt --to md --color=always", true),
        ("--color=always prose.txt --to md", true),
        ("check prose.txt --colour always", true),
        ("check prose.txt --color never", false),
        ("check prose.txt --color auto", true),
    ] {
        let environment =
            [("CLICOLOR_FORCE", if is_coloured && args.contains("always") { "0" } else { "1" })];
        let run = sandbox.run_with(args, &environment, b"");
        assert_eq!((run.code, run.stderr.contains(ESCAPE)), (Some(1), is_coloured), "{run}");
    }
    let sandbox = Sandbox::with_map();
    assert!(sandbox.run("show map.txt --color always").succeeds().contains(ESCAPE));
    assert!(sandbox.run("diff map.txt map.txt --color always").succeeds().is_empty());
}

#[test]
fn a_file_name_cannot_drive_the_terminal() {
    let sandbox = Sandbox::new();
    let run = sandbox.run("convert a\x1b[2Jb.txt --to md");
    assert!(run.fails(1).starts_with(r"a\u{1b}[2Jb.txt: error[unreadable-input]: "), "{run}");
}

#[test]
fn a_setting_is_changed_by_name_and_a_wrong_one_is_answered_with_the_right_ones() {
    let opml = r#"<opml version="2.0"><body><outline text="&lt;b&gt;Fruit&lt;/b&gt;"/></body></opml>"#;
    let sandbox = Sandbox::new().file("map.opml", opml);
    let convert = "convert map.opml --to md";
    assert_eq!(sandbox.run(convert).succeeds(), "# **Fruit**\n");
    let plain = sandbox.run(&format!("{convert} --read-setting texts=plain"));
    assert!(plain.succeeds().contains("\\<b>Fruit"), "{plain}");
    // Other formats ignore what they do not have.
    sandbox.pipe("convert --to md --read-setting texts=plain", "- Fruit\n").succeeds();
    sandbox.run("check map.opml --read-setting texts=html").succeeds();
    for command in
        ["convert map.opml --to md", "check map.opml", "show map.opml", "stream --to md", "diff a b"]
    {
        let unknown = sandbox.run(&format!("{command} --read-setting text=plain"));
        assert!(
            unknown.fails(2).contains("opml: texts, which takes auto, plain, html or markdown"),
            "{unknown}"
        );
    }
    let run = sandbox.run(&format!("{convert} --read-setting texts=rich"));
    assert!(
        run.fails(2).contains("`rich` is not a value of `texts`, which takes auto, plain, html or markdown"),
        "{run}"
    );
    let run = sandbox.run(&format!("{convert} --from md --read-setting texts=plain"));
    assert!(run.fails(2).contains("markdown has no setting 'texts'"), "{run}");
    let run = sandbox.run(&format!("{convert} --read-setting texts"));
    assert!(run.fails(2).contains("write it as NAME=VALUE"), "{run}");
    let run = sandbox.run(&format!("{convert} --write-setting nothing=1"));
    assert!(run.fails(2).contains("has no setting 'nothing' for '--write-setting'"), "{run}");
}

#[test]
fn the_page_of_a_format_ends_with_what_the_registry_says() {
    let sandbox = Sandbox::new();
    let page = sandbox.run("formats opml");
    assert_eq!(page.succeeds(), sandbox.run("formats OPML").succeeds());
    assert!(page.text().starts_with("# OPML\n"), "{page}");
    assert!(page.text().contains("\n- Written for `workflowy`: notes, links, tasks, "), "{page}");
    assert!(
        page.text().contains("\n- `--read-setting texts=…`: takes auto, plain, html or markdown. "),
        "{page}"
    );
    let unknown = sandbox.run("formats docx");
    assert!(unknown.fails(2).contains("possible values: mindmeister, opml, "), "{unknown}");
}
