//! Completions and manual pages: they hold every command and option that the help shows, and the programs they are for
//! accept them.

use std::fs;
use std::process::{Command, Stdio};

use panmap_formats::FORMATS;

use crate::assert_run;
use crate::support::{Sandbox, skip};

const SHELLS: [&str; 5] = ["bash", "elvish", "fish", "powershell", "zsh"];

/// Every command, and the long options of each, as the help has them. The first is panmap itself.
fn commands(sandbox: &Sandbox) -> Vec<(String, Vec<String>)> {
    let options = |help: &str| {
        let lines = help.lines().map(str::trim_start).filter(|line| line.starts_with('-'));
        let options =
            lines.filter_map(|line| line.split([' ', ',', '=', '[']).find(|word| word.starts_with("--")));
        options.map(ToOwned::to_owned).collect::<Vec<_>>()
    };
    let help = sandbox.run("--help").succeeds().to_owned();
    let (_, list) = help.split_once("Commands:\n").unwrap();
    let (list, _) = list.split_once("\n\n").unwrap();
    let names = list.lines().filter_map(|line| line.strip_prefix("  ")?.split(' ').next());
    let mut all = vec![(String::new(), options(&help))];
    for name in names.filter(|name| !name.is_empty() && *name != "help") {
        all.push((name.to_owned(), options(sandbox.run(&format!("{name} --help")).succeeds())));
    }
    assert!(
        all.len() >= 8 && all.iter().all(|(_, options)| options.contains(&"--help".to_owned())),
        "{all:?}"
    );
    all
}

/// Runs a program that may not be there.
fn run(program: &str, args: &[&str], sandbox: &Sandbox) -> Option<(String, String)> {
    let output = Command::new(program)
        .args(args)
        .current_dir(sandbox.path("."))
        .env("LC_ALL", "C.UTF-8")
        .stdin(Stdio::null())
        .output();
    let Ok(output) = output else {
        skip(format_args!("{program} is not installed"));
        return None;
    };
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Some((text(output.stdout), text(output.stderr)))
}

#[test]
fn every_command_and_option_is_completed_in_every_shell() {
    let sandbox = Sandbox::new();
    let commands = commands(&sandbox);
    for shell in SHELLS {
        let script = sandbox.run(&format!("completions {shell}"));
        let script = script.succeeds();
        for (command, options) in &commands {
            assert!(script.contains(command), "{shell}: {command}");
            for option in options {
                let shown = if shell == "fish" { option.replacen("--", "-l ", 1) } else { option.clone() };
                assert!(script.contains(&shown), "{shell}: {option} of {command}");
            }
        }
        for format in FORMATS {
            // These two shells complete values nowhere.
            assert!(script.contains(format.name) || ["elvish", "powershell"].contains(&shell), "{shell}");
        }
    }
    let run = sandbox.run("completions tcsh");
    run.fails(2);
    assert_run!("completions_usage", &run);
}

#[test]
fn the_scripts_load_and_bash_completes() {
    let mut sandbox = Sandbox::new();
    for shell in SHELLS {
        let script = sandbox.run(&format!("completions {shell}")).stdout;
        sandbox = sandbox.file(shell, script);
    }
    for shell in ["bash", "fish", "zsh"] {
        if let Some(said) = run(shell, &["-n", shell], &sandbox) {
            assert_eq!(said, (String::new(), String::new()), "{shell}");
        }
    }
    let complete = |words: &str, at: usize| {
        let script = format!(
            "source ./bash; set -- $(complete -p panmap); while [ \"$1\" != -F ]; do shift; done
            COMP_WORDS=({words}) COMP_CWORD={at}; $2 panmap \"${{COMP_WORDS[{at}]}}\" \"${{COMP_WORDS[{at} - 1]}}\"
            echo \"${{COMPREPLY[@]}}\""
        );
        run("bash", &["-c", &script], &sandbox)
    };
    let writable: Vec<_> =
        FORMATS.iter().filter(|format| format.is_written()).map(|format| format.name).collect();
    for (words, at, expected) in [
        ("panmap conv", 1, "convert".to_owned()),
        ("panmap stream --stri", 2, "--strip --strict".to_owned()),
        ("panmap convert --to ''", 3, writable.join(" ")),
        ("panmap completions z", 2, "zsh".to_owned()),
    ] {
        if let Some((completed, said)) = complete(words, at) {
            assert_eq!((completed.trim(), said.as_str()), (expected.as_str(), ""), "{words}");
        }
    }
}

#[test]
fn every_command_and_option_is_in_the_manual() {
    let sandbox = Sandbox::new();
    sandbox.run("man --dir share/man1").succeeds();
    let mut pages = Vec::new();
    for (command, options) in commands(&sandbox) {
        let name = if command.is_empty() { "panmap.1".to_owned() } else { format!("panmap-{command}.1") };
        let page = sandbox.run(format!("man {command}").trim_end());
        assert_eq!(sandbox.read(&format!("share/man1/{name}")), page.stdout, "{name}");
        let text = page.succeeds().replace("\\-", "-");
        for option in options {
            assert!(text.contains(&option), "{name}: {option}");
        }
        // What the help ends with is there line by line.
        let help = sandbox.run(format!("{command} --help").trim_start());
        for line in help.succeeds().lines().skip_while(|line| *line != "Examples:") {
            assert!(text.contains(line), "{name}: {line}");
        }
        pages.push(name);
    }
    pages.sort();
    let mut written: Vec<_> = fs::read_dir(sandbox.path("share/man1"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    written.sort();
    assert_eq!(written, pages, "no other pages");
    for page in &pages {
        let path = format!("share/man1/{page}");
        for (program, args) in
            [("groff", &["-man", "-ww", "-k", "-Tutf8", "-z"][..]), ("mandoc", &["-Tlint", "-Werror"])]
        {
            if let Some(said) = run(program, &[args, &[&path]].concat(), &sandbox) {
                assert_eq!(said, (String::new(), String::new()), "{program}: {page}");
            }
        }
    }
}

#[test]
fn pages_that_cannot_be_had_say_why() {
    let sandbox = Sandbox::new().file("file", "");
    for (name, args, code) in [
        ("man_usage_command", "man konvert", 2),
        ("man_usage_both", "man convert --dir man", 2),
        ("man_file", "man --dir file", 1),
    ] {
        let run = sandbox.run(args);
        run.fails(code);
        assert_run!(name, &run);
    }
}

/// What the help and the README say installs the completions, run by a shell whose home is new.
#[cfg(unix)]
#[test]
fn the_commands_that_install_completions_work_in_a_new_home() {
    let sandbox = Sandbox::new();
    let help = sandbox.run("completions --help").succeeds().to_owned();
    let lines = |text: &str| -> Vec<String> {
        let is_for_sh = |line: &&str| line.contains('~') && !line.contains("panmap man");
        text.lines().map(str::trim).filter(is_for_sh).map(str::to_owned).collect()
    };
    let readme =
        crate::readme::blocks("sh").into_iter().find(|block| block.contains("panmap completions bash"));
    for (name, commands) in [("help", lines(&help)), ("readme", lines(&readme.unwrap()))] {
        assert!(commands.len() > 3, "{name}: {commands:?}");
        let home = sandbox.path(name);
        std::fs::create_dir(&home).unwrap();
        let binary =
            std::path::Path::new(env!("CARGO_BIN_EXE_panmap")).parent().unwrap().display().to_string();
        let mut shell = std::process::Command::new("sh");
        shell.args(["-ec", &commands.join("\n")]).env_clear().env("HOME", &home);
        let output = shell.env("PATH", format!("{binary}:/usr/local/bin:/usr/bin:/bin")).output().unwrap();
        assert!(output.status.success(), "{name}: {output:?}");
        for script in [
            ".local/share/bash-completion/completions/panmap",
            ".zfunc/_panmap",
            ".config/fish/completions/panmap.fish",
        ] {
            assert!(std::fs::metadata(home.join(script)).unwrap().len() > 1000, "{name}: {script}");
        }
    }
}

/// A paragraph of the help fills each line, and no line of an example is broken.
#[test]
fn help_is_wrapped_once() {
    let sandbox = Sandbox::new();
    for command in
        ["", "convert", "check", "show", "diff", "stream", "formats", "explain", "completions", "man"]
    {
        let run = sandbox.run_with(&format!("{command} --help"), &[("COLUMNS", "80")], b"");
        let help: Vec<_> = run.succeeds().lines().collect();
        for pair in help.windows(2).filter(|pair| pair.iter().all(|line| !line.is_empty())) {
            let next = pair[1].split(' ').next().unwrap();
            let is_text = pair.iter().all(|line| !line.starts_with(' ')) && !pair[0].ends_with(':');
            let would_fit = pair[0].chars().count() + 1 + next.chars().count() <= 80;
            assert!(!is_text || !would_fit, "{command} --help:\n{}\n{}", pair[0], pair[1]);
            let is_broken = pair[0].starts_with("  panmap ") && !pair[1].starts_with(' ');
            assert!(!is_broken, "{command} --help:\n{}\n{}", pair[0], pair[1]);
        }
    }
}
