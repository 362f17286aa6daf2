//! `panmap edit`: what is replaced, what is left as it is, and what is said about it.

use std::fs;

use crate::support::{MAP, PROSE, RICH, Sandbox};

#[test]
fn a_map_is_changed_in_its_own_format() {
    let sandbox = Sandbox::with_map().file("map.opml", "<opml version=\"2.0\"><body><outline text=\"Fruit\"><outline text=\"Pears\"/><outline text=\"Apples\" price=\"2\"/></outline></body></opml>");
    sandbox.run("edit map.txt map.opml --sort text -q").succeeds();
    assert_eq!(sandbox.read("map.txt"), MAP.as_bytes(), "it was sorted");
    let opml = String::from_utf8(sandbox.read("map.opml")).unwrap();
    assert!(opml.find("Apples").unwrap() < opml.find("Pears").unwrap(), "{opml}");
    assert!(opml.contains("price=\"2\""), "{opml}");
    assert_eq!(sandbox.names(), ["map.opml", "map.txt"]);
}

#[test]
fn a_map_that_does_not_change_keeps_its_bytes() {
    let odd = "#   Fruit  #\n\n\n*   Apples\n*   Pears\n";
    let sandbox = Sandbox::new().file("odd.md", odd);
    let before = fs::metadata(sandbox.path("odd.md")).unwrap().modified().unwrap();
    sandbox.run("edit odd.md --sort text --drop Figs --backup").succeeds();
    assert_eq!(sandbox.read("odd.md"), odd.as_bytes());
    assert_eq!(fs::metadata(sandbox.path("odd.md")).unwrap().modified().unwrap(), before);
    assert_eq!(sandbox.names(), ["odd.md"], "no backup either");
}

#[test]
fn the_old_file_is_kept_on_demand() {
    let sandbox = Sandbox::with_map();
    sandbox.run("edit map.txt --drop Pears --backup").succeeds();
    assert_eq!(sandbox.read("map.txt.bak"), MAP.as_bytes());
    assert!(!String::from_utf8(sandbox.read("map.txt")).unwrap().contains("Pears"));
}

#[cfg(unix)]
#[test]
fn links_and_permissions_stay() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let sandbox = Sandbox::with_map();
    fs::set_permissions(sandbox.path("map.txt"), fs::Permissions::from_mode(0o640)).unwrap();
    symlink("map.txt", sandbox.path("link.txt")).unwrap();
    sandbox.run("edit link.txt --drop Pears").succeeds();
    assert!(fs::symlink_metadata(sandbox.path("link.txt")).unwrap().is_symlink());
    assert_eq!(fs::metadata(sandbox.path("map.txt")).unwrap().permissions().mode() & 0o777, 0o640);
    assert!(!String::from_utf8(sandbox.read("map.txt")).unwrap().contains("Pears"));
}

#[test]
fn a_dry_run_lists_what_would_change() {
    let sandbox = Sandbox::with_map().file("other.md", "# Nuts\n");
    let run = sandbox.run("edit map.txt other.md --drop Pears --dry-run -q");
    assert_eq!(run.succeeds(), "replace map.txt\nleave other.md\n");
    assert_eq!(sandbox.read("map.txt"), MAP.as_bytes());
}

#[test]
fn what_cannot_be_changed_is_left_alone() {
    let page = "<html><body><h1>Fruit</h1><ul><li>Apples</li><li>Pears</li></ul></body></html>";
    let sandbox =
        Sandbox::with_map().file("prose.txt", PROSE).file("page.html", page).file("rich.json", RICH);
    let run = sandbox.run("edit map.txt prose.txt page.html rich.json --drop Pears");
    assert_eq!(run.code, Some(1), "{run}");
    assert!(run.stderr.contains("prose.txt") && run.stderr.contains("cannot be changed in place"), "{run}");
    assert!(run.stderr.contains("4 files: 2 changed, 2 failed"), "{run}");
    assert_eq!((sandbox.read("prose.txt"), sandbox.read("page.html")), (PROSE.into(), page.into()));
    assert!(run.stderr.contains("cut-connection"), "{run}");
    let sandbox = Sandbox::new().file("rich.json", RICH);
    let strict = sandbox.run("edit rich.json --drop Pears --strict");
    assert!(strict.fails(1).contains("error[cut-connection]"), "{strict}");
    assert_eq!(sandbox.read("rich.json"), RICH.as_bytes());
}

#[test]
fn mistakes_are_answered() {
    let sandbox = Sandbox::with_map();
    for (args, said) in [
        ("edit map.txt", "nothing says what to change"),
        ("edit --number", "required"),
        ("edit - --number", "standard input cannot be changed in place"),
        ("edit map.txt --number --sheet 1", "would remove all other sheets"),
    ] {
        let run = sandbox.run(args);
        assert!(run.fails(2).contains(said), "{run}");
    }
}

#[test]
fn directories_are_changed_in_order() {
    let sandbox = Sandbox::new();
    fs::create_dir(sandbox.path("maps")).unwrap();
    for number in 0..30 {
        fs::write(sandbox.path(&format!("maps/{number:02}.txt")), MAP).unwrap();
    }
    let run = sandbox.run("edit maps --replace Pears Plums --jobs 4 --report report.json");
    assert_eq!(run.code, Some(0), "{run}");
    assert!(run.stderr.contains("30 files: 30 changed"), "{run}");
    for number in 0..30 {
        let map = String::from_utf8(sandbox.read(&format!("maps/{number:02}.txt"))).unwrap();
        assert!(map.contains("Plums") && !map.contains("Pears"), "{map}");
    }
    assert!(String::from_utf8(sandbox.read("report.json")).unwrap().contains("\"converted\":30"));
}
