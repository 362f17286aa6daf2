//! How much is read, written and started at most: each bound has a name and says how to get more.

use std::fs;

use crate::batch::MANIFEST;
use crate::support::{MAP, Sandbox};

/// How large a map may be.
mod maps;

/// A chain of this many topics, as OPML.
fn chain(topics: usize) -> String {
    format!(
        "<opml version=\"2.0\"><body>{}{}</body></opml>",
        "<outline text=\"a\">".repeat(topics),
        "</outline>".repeat(topics)
    )
}

#[test]
fn an_input_beyond_the_limit_is_refused_before_it_is_read() {
    let sandbox = Sandbox::with_map();
    // All of it is a hole, so reading it would take long and writing it takes nothing.
    fs::File::create(sandbox.path("huge.txt")).unwrap().set_len(1 << 40).unwrap();
    for args in ["convert huge.txt --to md", "check huge.txt", "show huge.txt"] {
        let run = sandbox.run(args);
        let said = run.fails(1);
        assert!(
            said.starts_with(
                "huge.txt: error[input-too-large]: the input has 1024 GiB, more than the limit of 1 GiB\n"
            ),
            "{run}"
        );
        assert!(said.contains("`--max-input SIZE` allows more"), "{run}");
    }
    assert!(sandbox.run("diff map.txt huge.txt").fails(2).contains("input-too-large"));
    let batch = sandbox.run("convert huge.txt map.txt --to md --out-dir out");
    assert_eq!(batch.code, Some(1));
    assert_eq!(
        sandbox.read("out/map.md"),
        sandbox.run("convert map.txt --to md").stdout,
        "others are converted"
    );
}

#[test]
fn a_pipe_is_cut_at_the_limit() {
    let sandbox = Sandbox::with_map();
    let run = sandbox.pipe("convert --to md --max-input 32", MAP);
    assert!(
        run.fails(1)
            .contains("<stdin>: error[input-too-large]: the input has more than the limit of 32 bytes\n"),
        "{run}"
    );
    let size = MAP.len();
    let all = sandbox.pipe(&format!("convert --to md --max-input {size}"), MAP);
    assert_eq!(all.stdout, sandbox.run(&format!("convert map.txt --to md --max-input {size}")).stdout);
    assert!(
        sandbox
            .run(&format!("convert map.txt --to md --max-input {}", size - 1))
            .fails(1)
            .contains("bytes, more than")
    );
    #[cfg(target_os = "linux")]
    assert!(sandbox.run("convert /dev/zero --to md --max-input 1M").fails(1).contains("the limit of 1 MiB"));
}

#[test]
fn an_output_beyond_the_limit_is_refused_and_nothing_is_left() {
    let sandbox = Sandbox::new().file("deep.opml", chain(2000)).file("old.md", "old");
    for output in ["new.md", "old.md"] {
        let run = sandbox.run(&format!("convert deep.opml -o {output} --max-output 1M"));
        let said = run.fails(1);
        let expected = format!(
            "{output}: error[unwritable-output]: the output would have more than the limit of 1 MiB\n"
        );
        assert!(said.starts_with(&expected) && said.contains("`--max-output SIZE` allows more"), "{run}");
    }
    assert_eq!(sandbox.names(), ["deep.opml", "old.md"]);
    assert_eq!(sandbox.read("old.md"), b"old");
    sandbox.run("convert deep.opml -o deep.json --max-output 1M").succeeds();
    sandbox.run("convert deep.opml -o deep.md --max-output 8M").succeeds();
}

/// An answer is written whole or not at all, and as it would be without a limit.
#[test]
fn an_answer_beyond_the_limit_is_a_failure() {
    let record =
        |topics| format!("{{\"id\":{topics},\"text\":{}}}\n", serde_json::to_string(&chain(topics)).unwrap());
    let records: String = [1, 900, 1500, 2000, 2].into_iter().map(record).collect();
    let sandbox = Sandbox::new().file("records", records);
    // A file, since answers come before all records are read.
    let mut command = sandbox.command("stream --to md --max-output 3M");
    let run = command.stdin(fs::File::open(sandbox.path("records")).unwrap()).output().unwrap();
    let answers: Vec<serde_json::Value> = str::from_utf8(&run.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let is_ok: Vec<_> = answers.iter().map(|answer| answer["ok"].as_bool().unwrap()).collect();
    assert_eq!(is_ok, [true, true, true, false, true]);
    assert_eq!(answers[3]["error"]["code"], "unwritable-output");
    assert_eq!(answers[3]["id"], 2000);
    for (answer, topics) in answers.iter().zip([1, 900, 1500]) {
        assert_eq!(
            answer["output"].as_str().unwrap().as_bytes(),
            sandbox.pipe("convert --to md", chain(topics)).stdout
        );
    }
}

/// The first label has as many levels as the text has bytes: a map of them all would have the square of its size.
#[test]
fn a_label_that_jumps_far_is_text() {
    for levels in [40, 10_000, 100_000] {
        let label = "1.".repeat(levels);
        let sandbox =
            Sandbox::new().file("map.txt", format!("R by Mind Map: R\n\n1. a\n\n1.1. b\n\n{label} x\n"));
        let run = sandbox.run("convert map.txt --to md");
        assert_eq!(run.code, Some(0));
        assert!(run.stdout.len() < 2 * label.len() + 200, "{}", run.stdout.len());
        assert!(run.stderr.contains("warning[stray-label]"), "{}", run.stderr);
        let alone = sandbox.pipe("convert --to md", format!("R by Mind Map: R\n\n{label} x\n"));
        assert!(alone.stdout.len() < 2 * label.len() + 200, "{}", alone.stdout.len());
    }
    let sandbox = Sandbox::new();
    let few =
        sandbox.pipe("convert --to json", format!("R by Mind Map: R\n\n1. a\n\n{} b\n", "1.".repeat(30)));
    assert!(few.stderr.contains("missing-parent") && few.text().matches("\"text\"").count() == 31, "{few}");
}

#[test]
fn labels_go_up_to_nine_digits() {
    let topics: String =
        (999_998..=1_000_003).map(|number| format!("{number}. topic {number}\n\n")).collect();
    let run = Sandbox::new().pipe("convert --to json", format!("R by Mind Map: R\n\n{topics}"));
    assert_eq!(run.text().matches("\"text\": \"topic ").count(), 6, "{run}");
}

#[test]
fn threads_are_no_more_than_files() {
    let sandbox = Sandbox::with_map();
    for jobs in [4000, 100_000, usize::MAX] {
        sandbox
            .run(&format!("convert map.txt --to md --out-dir out --overwrite always -q --jobs {jobs}"))
            .succeeds();
    }
}

#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_printed_is_an_error_and_no_finding() {
    let sandbox = Sandbox::with_map().file("other.txt", MAP.replace("Pears", "Plums"));
    for (args, code) in [
        ("--help", 1),
        ("--version", 1),
        ("convert --help", 1),
        ("explain", 1),
        ("formats", 1),
        ("man", 1),
        ("completions bash", 1),
        ("show map.txt", 1),
        ("convert map.txt --to md", 1),
        ("convert map.txt --to md -o nothing.md --check", 1),
        ("check map.txt --message-format json", 0),
        ("diff map.txt other.txt", 2),
        ("diff map.txt other.txt --exit-code", 2),
    ] {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = sandbox.command(args).stdin(std::process::Stdio::null()).stdout(full).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(code), "{args}: {said}");
        assert!(
            code == 0 || said.contains("<stdout>: error[unwritable-output]: No space left on device"),
            "{args}: {said}"
        );
    }
}

/// Rust opens `/dev/null` in place of a standard output that is closed, which would take the map and lose it.
#[cfg(unix)]
#[test]
fn a_closed_standard_output_is_an_error_and_no_finding() {
    let sandbox = Sandbox::with_map().file("other.txt", MAP.replace("Pears", "Plums"));
    let run = |args: &str, redirection: &str| {
        let panmap = sandbox.command(args);
        let mut shell = std::process::Command::new("sh");
        shell.arg("-c").arg(format!("exec \"$0\" \"$@\" {redirection}"));
        shell.arg(panmap.get_program()).args(panmap.get_args()).current_dir(sandbox.path("."));
        let output = shell.stdin(std::process::Stdio::null()).output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    for (args, code) in [
        ("convert map.txt --to md", 1),
        ("convert map.txt --to md -o nothing.md --check", 1),
        ("show map.txt", 1),
        ("check map.txt --message-format sarif", 1),
        ("stream --to md", 1),
        ("--help", 1),
        ("--version", 1),
        ("explain", 1),
        ("diff map.txt other.txt", 2),
        ("diff map.txt other.txt --exit-code", 2),
    ] {
        let (closed, said) = run(args, ">&-");
        let is_told = said.contains("<stdout>: error[unwritable-output]: standard output is closed\n");
        assert!(closed == Some(code) && is_told, "{args}: {closed:?} {said}");
        // Whoever throws the output away has one.
        for redirection in [">/dev/null", "1<>/dev/null"] {
            assert_ne!(run(args, redirection).1, said, "{args} {redirection}");
        }
    }
    // What prints nothing needs no standard output.
    for args in ["convert map.txt -o map.md", "check map.txt"] {
        assert_eq!(run(args, ">&-"), (Some(0), String::new()), "{args}");
    }
    assert_eq!(run("convert map.txt -o out.md", ">&- <&- 2>&-").0, Some(0));
}

#[test]
fn outputs_named_after_titles_have_names_that_every_system_takes() {
    let map = |title: &str| format!("{title} by Mind Map: {title}\n\n1. a\n");
    let sandbox = Sandbox::new()
        .file("1.txt", map("CON"))
        .file("2.txt", map("nul.txt"))
        .file("3.txt", map("tiled\u{202e}gpj"))
        .file("4.txt", map(&"x".repeat(255)));
    sandbox.run("convert 1.txt 2.txt 3.txt 4.txt --to md --out-dir out --name {title}.{ext} -q").succeeds();
    let mut names: Vec<_> =
        fs::read_dir(sandbox.path("out")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.retain(|name| name != MANIFEST);
    names.sort();
    assert_eq!(names, ["CON_.md", "nul_.txt.md", "tiledgpj.md", &format!("{}.md", "x".repeat(200))]);
}

#[test]
fn titles_that_some_systems_take_for_one_are_a_conflict() {
    let map = |title: &str| format!("{title} by Mind Map: {title}\n\n1. a\n");
    for (one, other) in [("Fruit", "fruit"), ("caf\u{e9}", "cafe\u{301}"), ("STRASSE", "strasse")] {
        let sandbox = Sandbox::new().file("1.txt", map(one)).file("2.txt", map(other));
        let run = sandbox.run("convert 1.txt 2.txt --to md --out-dir out --name {title}.{ext}");
        assert!(run.fails(2).contains("error[conflicting-outputs]"), "{run}");
        assert_eq!(sandbox.names(), ["1.txt", "2.txt"]);
        let help = "--name {dir}/{title}-{name}.{ext}";
        assert!(run.stderr.contains(&format!("`{}`", help.trim_start_matches("--name "))), "{run}");
        sandbox.run(&format!("convert 1.txt 2.txt --to md --out-dir out {help} -q")).succeeds();
    }
}

/// As for `-o`: a directory that is not there is a mistake in the path, unless the run makes it anyway.
#[test]
fn a_report_needs_a_directory() {
    let sandbox = Sandbox::with_map();
    for args in [
        "convert map.txt -o map.md --report none/r.xml",
        "convert map.txt --to md --out-dir out --report none/r.xml",
    ] {
        let run = sandbox.run(args);
        assert!(
            run.fails(1).starts_with("none/r.xml: error[unwritable-output]: there is no directory `none`\n"),
            "{run}"
        );
        assert_eq!(sandbox.names(), ["map.txt"]);
    }
    sandbox.run("convert map.txt --to md --out-dir out --report out/reports/r.xml -q").succeeds();
    assert!(sandbox.path("out/reports/r.xml").is_file());
}
