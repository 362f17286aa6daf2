//! How large a map may be, whatever its format: `--max-topics` and `--max-levels`.

use std::fs;

use panmap_formats::{FORMATS, ReadOptions};
use panmap_model::{Bounds, Code, MindMap};

use super::chain;
use crate::repeated::shapes;
use crate::samples::SAMPLES;
use crate::support::{MAP, Sandbox, repository};

/// Commands that read a map, and the code with which they refuse one.
const COMMANDS: &[(&str, i32)] = &[
    ("convert deep.opml --to md", 1),
    ("check deep.opml", 1),
    ("show deep.opml", 1),
    ("lint deep.opml", 1),
    ("open deep.opml --print-path", 1),
    ("edit deep.opml --sort natural", 1),
    ("split deep.opml --by depth:1 --out-dir out", 1),
    ("join deep.opml same.opml -o all.md", 1),
    ("find a deep.opml", 2),
    ("diff deep.opml deep.opml", 2),
    ("merge deep.opml deep.opml deep.opml", 2),
    ("apply deep.opml patch.json", 2),
];

#[test]
fn a_map_beyond_the_limits_is_refused_by_every_command() {
    let sandbox = Sandbox::new().file("deep.opml", chain(20)).file("same.opml", chain(20));
    let patch = sandbox.run("diff --patch deep.opml same.opml").stdout;
    let sandbox = sandbox.file("patch.json", patch);
    for (command, code) in COMMANDS {
        for limit in ["topics", "levels"] {
            let run = sandbox.run(&format!("{command} --max-{limit} 19"));
            let expected =
                format!("error[input-too-large]: this map has 20 {limit}, more than the limit of 19\n");
            assert!(run.fails(*code).contains(&expected), "{command}: {run}");
            assert!(run.stderr.contains(&format!("`--max-{limit} N` allows more")), "{command}: {run}");
        }
        // What the message says works.
        let run = sandbox.run(&format!("{command} --max-topics 20 --max-levels 20"));
        assert!(!run.stderr.contains("input-too-large"), "{command}: {run}");
    }
    // Nothing recovers from it, and `--depth` cuts only what was read.
    sandbox.run("convert deep.opml --to md --recover --max-levels 19").fails(1);
    sandbox.run("convert deep.opml --to md --depth 3 --max-levels 19").fails(1);
    sandbox.run("convert deep.opml --to md --depth 3 --max-levels 20").succeeds();
}

#[test]
fn a_record_beyond_the_limits_is_answered_with_an_error() {
    let record = |topics| format!("{{\"text\":{}}}\n", serde_json::to_string(&chain(topics)).unwrap());
    let run = Sandbox::new().pipe("stream --to md --max-topics 5", [3, 6, 5].map(record).concat());
    let is_ok: Vec<_> = run.text().lines().map(|answer| answer.contains("\"ok\":true")).collect();
    assert_eq!(is_ok, [true, false, true], "{run}");
    assert!(run.text().contains("this map has 6 topics, more than the limit of 5"), "{run}");
}

#[test]
fn a_project_has_limits() {
    let sandbox = Sandbox::new().file("deep.opml", chain(20)).file("map.txt", MAP);
    for (options, told) in [
        ("max-topics = 19", "`--max-topics N`"),
        ("max-levels = \"19\"", "`--max-levels N`"),
        ("max-input = \"100\"", "`--max-input SIZE`"),
    ] {
        let sandbox = Sandbox::new().file("deep.opml", chain(20)).file("panmap.toml", options);
        for command in ["convert deep.opml --to md", "check deep.opml", "lint deep.opml"] {
            assert!(sandbox.run(command).fails(1).contains(told), "{options}: {command}");
            sandbox.run(&format!("{command} --no-config -q")).succeeds();
        }
        // The command line goes first.
        sandbox.run("convert deep.opml --to md --max-topics 20 --max-levels 20 --max-input 1M -q").succeeds();
    }
    let sandbox = sandbox.file("panmap.toml", "max-output = \"100\"");
    assert!(sandbox.run("convert deep.opml --to md").fails(1).contains("`--max-output SIZE`"));
    sandbox.run("convert deep.opml --to md --max-output 1K -q").succeeds();
    for wrong in ["max-topics = 0", "max-topics = \"many\"", "max-input = -1", "max-output = \"1T\""] {
        let sandbox = Sandbox::new().file("map.txt", MAP).file("panmap.toml", wrong);
        let run = sandbox.run("check map.txt");
        assert!(run.fails(2).contains("error[invalid-configuration]: give a number"), "{run}");
    }
}

/// Every reader survives that the map ends before its input does, and says how large it is.
#[test]
fn every_reader_stops_at_the_limits() {
    let fixtures = FORMATS.iter().flat_map(|format| {
        let directory = repository(format!("fixtures/{}", format.name));
        fs::read_dir(directory).into_iter().flatten().map(|entry| (format.name, entry.unwrap().path()))
    });
    let files =
        fixtures.filter(|(_, path)| path.is_file()).map(|(name, path)| (name, fs::read(path).unwrap()));
    let samples = SAMPLES.iter().map(|(name, text)| (*name, text.as_bytes().to_vec()));
    let made = shapes().map(|shape| (shape.format, shape.text(600).into_bytes()));
    for (name, bytes) in files.chain(samples).chain(made) {
        let format = FORMATS.iter().find(|format| format.name == name && format.is_read());
        let Some(format) = format else { continue };
        for recover in [false, true] {
            let read = |bounds| format.read(&bytes, &ReadOptions::default().recover(recover).bounds(bounds));
            let Ok(whole) = read(Bounds::default()) else { continue };
            let (topics, levels) = (whole.map.len(), levels(&whole.map));
            for fewer in
                [1, 2, 3, 5, topics / 2, topics - 1].into_iter().filter(|fewer| (1..topics).contains(fewer))
            {
                let error = read(Bounds::default().topics(fewer)).expect_err(name);
                assert_eq!(error.code, Code::InputTooLarge, "{name}: {error:?}");
                assert!(
                    error.message.ends_with(&format!("topics, more than the limit of {fewer}")),
                    "{error:?}"
                );
            }
            for fewer in [1, 2, levels / 2].into_iter().filter(|fewer| (1..levels).contains(fewer)) {
                let error = read(Bounds::default().levels(fewer)).expect_err(name);
                assert_eq!(error.code, Code::InputTooLarge, "{name}: {error:?}");
                assert!(
                    error.message.ends_with(&format!("levels, more than the limit of {fewer}")),
                    "{error:?}"
                );
            }
            let exact = read(Bounds::default().topics(topics).levels(levels)).unwrap();
            assert!(exact.map == whole.map, "{name}");
        }
    }
}

fn levels(map: &MindMap) -> usize {
    map.topics().map(|topic| topic.depth() + 1).max().unwrap_or_default()
}
