//! The one fixture of the integration tests.

use std::ffi::OsStr;
use std::fmt::{self, Write as _};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A small map in the form people paste, with nothing about it that calls for a message.
pub(crate) const MAP: &str = "Fruit by Mind Map: Fruit\n\n1. Apples\n\n1.1. Boskoop\n\n2. Pears\n";

/// A text that no reader takes for a map.
pub(crate) const PROSE: &str = "No map at all,\njust two lines of prose.\n";

/// A map with something of everything, which only JSON carries.
pub(crate) const RICH: &str = r#"{
  "format": "panmap", "version": 2,
  "meta": { "title": "My fruit", "author": "Ann Bee", "created": 1700000000000,
    "attributes": [{ "name": "theme", "value": "dark" }] },
  "topics": [{ "text": "Fruit", "children": [
    { "text": "Apples", "note": "Keep cool", "link": "https://example.org/", "task": "done", "folded": true,
      "side": "left", "icons": ["idea", "flag"], "tags": ["red"], "children": [
        { "text": "Boskoop", "created": 1700000000000,
          "attributes": [{ "name": "price", "value": "2.40" }], "children": [] }
      ] },
    { "text": "Pears", "icons": ["flag"], "children": [] }
  ] }],
  "relations": [{ "from": 1, "to": 3 }]
}
"#;

/// A map with this many topics in one branch each.
pub(crate) fn flat_map(topics: usize) -> String {
    let mut map = "Flat by Mind Map: Flat\n".to_owned();
    for number in 1..=topics {
        let _ = write!(map, "\n{number}. topic {number}\n");
    }
    map
}

/// A temporary directory in which the binary runs, and from which all its arguments are relative.
pub(crate) struct Sandbox {
    directory: tempfile::TempDir,
}

/// What a run of the binary did. Displays as text for a snapshot.
pub(crate) struct Run {
    command: String,
    pub(crate) code: Option<i32>,
    pub(crate) stdout: Vec<u8>,
    pub(crate) stderr: String,
}

impl Sandbox {
    /// An empty directory.
    pub(crate) fn new() -> Self {
        Self { directory: tempfile::tempdir().unwrap() }
    }

    /// A directory with [`MAP`] in `map.txt`.
    pub(crate) fn with_map() -> Self {
        Self::new().file("map.txt", MAP)
    }

    /// The same directory with one more file.
    pub(crate) fn file(self, name: &str, content: impl AsRef<[u8]>) -> Self {
        fs::write(self.path(name), content).unwrap();
        self
    }

    /// Where a file of the directory is.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }

    /// The content of a file.
    pub(crate) fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap()
    }

    /// The names of all files in the directory, sorted.
    pub(crate) fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.directory.path()).unwrap();
        let mut names: Vec<_> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// Runs `panmap` with arguments separated by spaces, and nothing on standard input.
    pub(crate) fn run(&self, args: &str) -> Run {
        self.run_with(args, &[], b"")
    }

    /// Runs `panmap` with this on standard input.
    pub(crate) fn pipe(&self, args: &str, stdin: impl AsRef<[u8]>) -> Run {
        self.run_with(args, &[], stdin.as_ref())
    }

    /// Runs `panmap` with these arguments, which may have spaces in them, and nothing on standard input.
    pub(crate) fn run_args(&self, args: &[&str]) -> Run {
        self.pipe_args(args, b"")
    }

    /// Runs `panmap` with these arguments and this on standard input.
    pub(crate) fn pipe_args(&self, args: &[&str], stdin: impl AsRef<[u8]>) -> Run {
        let mut child = self.command("").args(args).spawn().unwrap();
        // A binary that ends without reading it is no failure of the test.
        let _ = io::Write::write_all(&mut child.stdin.take().unwrap(), stdin.as_ref());
        Run::of(&args.join(" "), child.wait_with_output().unwrap())
    }

    /// Runs `panmap` with these environment variables.
    pub(crate) fn run_with(&self, args: &str, environment: &[(&str, &str)], stdin: &[u8]) -> Run {
        let mut command = self.command(args);
        command.envs(environment.iter().copied());
        let mut child = command.spawn().unwrap();
        let mut to = child.stdin.take().unwrap();
        // The input is small enough for the pipe's buffer, or the binary reads all of it before it writes.
        // A binary that ends without reading it is no failure of the test.
        let _ = io::Write::write_all(&mut to, stdin);
        drop(to);
        Run::of(args, child.wait_with_output().unwrap())
    }

    /// Runs `panmap` as somebody whom permissions bind: as nobody, where the tests run as the superuser.
    ///
    /// Where it cannot be run so, it says that the test is skipped.
    #[cfg(unix)]
    pub(crate) fn run_bound(&self, args: &str) -> Option<Run> {
        use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
        use std::os::unix::process::CommandExt as _;

        /// A user who owns nothing.
        const NOBODY: u32 = 65534;
        let mut command = self.command(args);
        if fs::metadata(self.path(".")).unwrap().uid() == 0 {
            // Nobody has to find the binary, and to be let into the directory.
            let binary = self.path("panmap-of-nobody");
            let all = fs::Permissions::from_mode(0o777);
            fs::copy(env!("CARGO_BIN_EXE_panmap"), &binary).unwrap();
            fs::set_permissions(&binary, all.clone()).unwrap();
            fs::set_permissions(self.path("."), all).unwrap();
            let mut of_nobody = Command::new(&binary);
            of_nobody.args(args.split_whitespace()).current_dir(self.directory.path()).env_clear();
            of_nobody.uid(NOBODY).gid(NOBODY);
            command = of_nobody;
        }
        let output = command.stdin(Stdio::null()).output();
        let _ = fs::remove_file(self.path("panmap-of-nobody"));
        match output {
            Ok(output) => Some(Run::of(args, output)),
            Err(error) => {
                skip(format_args!("the binary does not run as nobody: {error}"));
                None
            }
        }
    }

    /// The command itself, all streams piped and nothing inherited from the environment, for tests that want more.
    pub(crate) fn command(&self, args: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_panmap"));
        command.args(args.split_whitespace()).current_dir(self.directory.path()).env_clear();
        // Windows finds its own libraries through these.
        for name in ["PATH", "SYSTEMROOT"] {
            command.envs(std::env::var_os(name).map(|value| (name, value)));
        }
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }
}

impl Run {
    pub(crate) fn of(args: &str, output: Output) -> Self {
        Self {
            command: format!("panmap {args}").trim_end().to_owned(),
            code: output.status.code(),
            stdout: output.stdout,
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Standard output as text.
    pub(crate) fn text(&self) -> &str {
        str::from_utf8(&self.stdout).unwrap()
    }

    /// Asserts that the run did what it was asked to, silently, and returns its standard output.
    #[track_caller]
    pub(crate) fn succeeds(&self) -> &str {
        assert!(self.code == Some(0) && self.stderr.is_empty(), "{self}");
        self.text()
    }

    /// The same for output that may be binary.
    #[track_caller]
    pub(crate) fn writes(&self) -> &[u8] {
        assert!(self.code == Some(0) && self.stderr.is_empty(), "{}", self.stderr);
        &self.stdout
    }

    /// Asserts that the run failed with this exit code and wrote nothing to standard output.
    #[track_caller]
    pub(crate) fn fails(&self, code: i32) -> &str {
        assert!(self.code == Some(code) && self.stdout.is_empty() && !self.stderr.is_empty(), "{self}");
        &self.stderr
    }
}

impl fmt::Display for Run {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = self.code.map_or("none".to_owned(), |code| code.to_string());
        write!(f, "$ {}\nexit code: {code}\n", self.command)?;
        for (name, stream) in [("stdout", self.text()), ("stderr", &self.stderr)] {
            if !stream.is_empty() {
                write!(f, "----- {name}\n{stream}")?;
            }
        }
        Ok(())
    }
}

/// Says on the terminal, which shows nothing else of a test that passes, that this one checks nothing or less here.
pub(crate) fn skip(reason: impl fmt::Display) {
    let thread = std::thread::current();
    let line = format!("skipped {}: {reason}\n", thread.name().unwrap_or("a test"));
    // Unlike what `println!` writes, this is not kept by the harness.
    let _ = io::Write::write_all(&mut io::stderr(), line.as_bytes());
}

/// A file or directory of the repository.
pub(crate) fn repository(path: impl AsRef<Path>) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

/// The files of a directory of the repository that have this extension, sorted.
pub(crate) fn files(directory: &str, extension: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(repository(directory)).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = entries.filter(|path| path.extension() == Some(OsStr::new(extension))).collect();
    files.sort();
    files
}

/// Compares a run with its snapshot, with what differs between machines and releases taken out.
#[macro_export]
macro_rules! assert_run {
    ($name:expr, $run:expr) => {
        insta::with_settings!({
            omit_expression => true,
            filters => vec![(r"panmap\.exe", "panmap"), (r"panmap \d+\.\d+\.\d+", "panmap [version]")],
        }, {
            insta::assert_snapshot!($name, $run);
        })
    };
}
