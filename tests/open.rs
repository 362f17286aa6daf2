//! `panmap open`: maps as pages, which a browser is started with.

use std::fs;

use crate::support::{RICH, Run, Sandbox};

/// A directory with maps, and one for temporary files.
fn sandbox() -> Sandbox {
    let sandbox = Sandbox::with_map().file("rich.json", RICH);
    fs::create_dir(sandbox.path("tmp")).unwrap();
    sandbox
}

/// Runs the binary with this directory for temporary files, and these variables.
fn run(sandbox: &Sandbox, args: &str, environment: &[(&str, &str)], stdin: &[u8]) -> Run {
    let temporary = sandbox.path("tmp");
    let temporary = [("TMPDIR", temporary.to_str().unwrap()), ("TMP", temporary.to_str().unwrap())];
    sandbox.run_with(args, &[&temporary, environment].concat(), stdin)
}

#[test]
fn each_map_has_a_page_that_gives_it_back() {
    let sandbox = sandbox();
    let paths = run(&sandbox, "open --print-path map.txt rich.json", &[], b"").succeeds().to_owned();
    assert_eq!(paths.lines().count(), 2);
    for (path, map) in paths.lines().zip(["map.txt", "rich.json"]) {
        fs::copy(path, sandbox.path("page.html")).unwrap();
        let again = sandbox.run("convert page.html --to json").succeeds().to_owned();
        assert_eq!(again, sandbox.run(&format!("convert {map} --to json")).succeeds());
    }
    let again = run(&sandbox, "open --print-path --theme dark map.txt rich.json", &[], b"");
    assert_eq!(again.succeeds(), paths, "opening a map again replaces its page");
    assert!(fs::read_to_string(paths.lines().next().unwrap()).unwrap().contains(r#"data-theme="dark""#));
    let piped = run(&sandbox, "open --print-path", &[], RICH.as_bytes());
    assert!(piped.succeeds().ends_with("standard-input.html\n"));
}

#[test]
fn a_map_that_fails_costs_no_other() {
    let sandbox = sandbox().file("prose.txt", "No map at all,\njust two lines of prose.\n");
    let ran = run(&sandbox, "open --print-path prose.txt missing.mm map.txt", &[], b"");
    assert_eq!(ran.code, Some(1));
    assert_eq!(ran.text().lines().count(), 1);
    assert!(ran.stderr.contains("prose.txt:1:1: error[not-an-outline]"), "{}", ran.stderr);
    assert!(ran.stderr.contains("missing.mm: error[unreadable-input]"), "{}", ran.stderr);
}

#[test]
fn settings_are_those_of_pages() {
    let ran = run(&sandbox(), "open --print-path --theme print map.txt", &[], b"");
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("which takes auto, light, dark or colour-blind"), "{}", ran.stderr);
}

#[cfg(unix)]
mod unix {
    use std::fs::{File, Permissions};
    use std::io::Read as _;
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};
    use std::path::{Path, PathBuf};
    use std::process::Command;

    use super::{fs, run, sandbox};
    use crate::support::Sandbox;

    fn directory(sandbox: &Sandbox) -> PathBuf {
        let user = fs::metadata(sandbox.path("tmp")).unwrap().uid();
        sandbox.path(&format!("tmp/panmap-{user}"))
    }

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn nobody_else_can_read_or_replace_pages() {
        let sandbox = sandbox();
        let paths = run(&sandbox, "open --print-path map.txt", &[], b"").succeeds().to_owned();
        assert_eq!((mode(&directory(&sandbox)), mode(Path::new(paths.trim_end()))), (0o700, 0o600));
        // Somebody else could have made the directory before.
        fs::set_permissions(directory(&sandbox), Permissions::from_mode(0o755)).unwrap();
        let refused = run(&sandbox, "open --print-path map.txt", &[], b"");
        assert_eq!(refused.code, Some(1));
        assert!(refused.stderr.contains("is not a directory for you alone"), "{}", refused.stderr);
        fs::remove_dir_all(directory(&sandbox)).unwrap();
        fs::create_dir(sandbox.path("elsewhere")).unwrap();
        fs::set_permissions(sandbox.path("elsewhere"), Permissions::from_mode(0o700)).unwrap();
        symlink(sandbox.path("elsewhere"), directory(&sandbox)).unwrap();
        assert_eq!(run(&sandbox, "open --print-path map.txt", &[], b"").code, Some(1));
    }

    #[test]
    fn the_browser_is_started_with_the_page() {
        let sandbox = sandbox();
        let made = Command::new("mkfifo").arg(sandbox.path("opened")).status().unwrap();
        assert!(made.success());
        let (browser, opened) = (sandbox.path("browser"), sandbox.path("opened"));
        fs::write(&browser, format!("#!/bin/sh\necho \"$1\" > '{}'\n", opened.display())).unwrap();
        fs::set_permissions(&browser, Permissions::from_mode(0o755)).unwrap();
        let ran = run(&sandbox, "open map.txt", &[("BROWSER", browser.to_str().unwrap())], b"");
        assert_eq!(ran.succeeds(), "");
        let mut address = String::new();
        File::open(&opened).unwrap().read_to_string(&mut address).unwrap();
        let path = address.trim_end().strip_prefix("file://").unwrap();
        assert!(fs::read_to_string(path).unwrap().contains("Boskoop"), "{address}");
    }

    #[test]
    fn without_a_browser_the_path_is_said() {
        let sandbox = sandbox();
        let ran = run(&sandbox, "open map.txt", &[("PATH", ""), ("BROWSER", "")], b"");
        assert_eq!(ran.code, Some(1));
        let (_, path) = ran.stderr.split_once("the page is ").unwrap_or_else(|| panic!("{}", ran.stderr));
        assert!(Path::new(path.lines().next().unwrap()).exists(), "{path}");
    }
}
