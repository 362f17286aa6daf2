//! Each step of a run that changes files: refused by the system, done in part, or never come to because the run is killed.
//!
//! `steps/inject.c` is the wrapper that numbers the steps of the real binary and disturbs one of them.

mod killed;
mod refused;

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{self, Command, Output, Stdio};
use std::sync::OnceLock;

use crate::batch::MANIFEST;
use crate::support::{Run, Sandbox, repository, skip};

/// The exit code of the wrapper where nothing can be traced.
const CANNOT_TRACE: i32 = 77;

/// Files by their paths from the sandbox, each with its permissions and its bytes.
type Files = BTreeMap<String, (u32, Vec<u8>)>;

/// A run of the binary that is repeated with one step after the other disturbed.
struct Scene {
    /// What is there before.
    before: Files,
    args: &'static str,
    stdin: &'static str,
    /// What the run says of itself, which differs between a first run and a second.
    report: &'static str,
}

/// Something that a run does to a file, or to a standard stream.
#[derive(Clone, Debug)]
struct Step {
    name: String,
    path: String,
}

/// What a run under the wrapper did.
struct Done {
    run: Run,
    steps: Vec<Step>,
    after: Files,
}

impl Scene {
    fn new(sandbox: &Sandbox, args: &'static str) -> Self {
        Self { before: files_of(sandbox), args, stdin: "", report: "report.json" }
    }

    fn stage(&self) -> Sandbox {
        let sandbox = Sandbox::new();
        for (name, (mode, bytes)) in &self.before {
            let path = sandbox.path(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, bytes).unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(*mode)).unwrap();
        }
        sandbox
    }

    /// Runs with the step of this number disturbed, counted from 1, or with none for 0.
    fn run(&self, sandbox: &Sandbox, wrapper: &Path, step: usize, fault: &str) -> Done {
        let panmap = sandbox.command(self.args);
        let log = tempfile::NamedTempFile::new().unwrap();
        let mut command = Command::new(wrapper);
        command.arg(log.path()).arg(step.to_string()).arg(fault).arg(panmap.get_program());
        command.args(panmap.get_args()).current_dir(sandbox.path(".")).env_clear();
        let output = output(command, self.stdin);
        let steps = fs::read_to_string(log.path()).unwrap();
        let steps = steps.lines().map(|line| {
            let mut parts = line.splitn(3, ' ').skip(1).map(str::to_owned);
            Step { name: parts.next().unwrap(), path: parts.next().unwrap_or_default() }
        });
        Done { run: Run::of(self.args, output), steps: steps.collect(), after: files_of(sandbox) }
    }

    /// The run without a disturbance; `None`, with a printed line, where nothing can be traced here.
    fn undisturbed(&self) -> Option<(&'static Path, Done)> {
        let wrapper = wrapper()?;
        let done = self.run(&self.stage(), wrapper, 0, "none");
        if done.run.code == Some(CANNOT_TRACE) {
            skip("no program can be traced here");
            return None;
        }
        assert!(!done.steps.is_empty(), "a run changes something");
        assert_eq!(done.run.code, Some(0), "{}", done.run);
        Some((wrapper, done))
    }

    /// Asserts that a run which is not disturbed makes what it makes when no other went before it.
    #[track_caller]
    fn ends_well(&self, sandbox: &Sandbox, whole: &Files, told: &str) {
        let panmap = sandbox.command(self.args);
        let mut command = Command::new(panmap.get_program());
        command.args(panmap.get_args()).current_dir(sandbox.path(".")).env_clear();
        let run = Run::of(self.args, output(command, self.stdin));
        assert_eq!(run.code, Some(0), "a run after {told}: {run}");
        let mut after = files_of(sandbox);
        let mut whole = whole.clone();
        assert_eq!(after.remove(self.report).is_some(), whole.remove(self.report).is_some());
        assert_same(&after, &whole, told);
    }
}

impl Step {
    fn is_of(&self, names: &[&str]) -> bool {
        names.contains(&self.name.as_str())
    }

    /// The name of the file that was to become of what a step changes.
    fn target<'s>(at: usize, steps: &'s [Step], report: &'s str) -> &'s str {
        let path = &steps[at].path;
        // What has no name in the directory of temporary files becomes a part of the report.
        if path == "/tmp" || path.contains("/#") {
            return report;
        }
        let is_temporary = is_temporary(path);
        let rename = steps[at..].iter().find(|step| is_temporary && step.name == "rename");
        rename.map_or(path, |step| &step.path).rsplit('/').next().unwrap_or(path)
    }
}

fn output(mut command: Command, stdin: &str) -> Output {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A run that is killed reads nothing.
    let _ = std::io::Write::write_all(&mut child.stdin.take().unwrap(), stdin.as_bytes());
    child.wait_with_output().unwrap()
}

fn files_of(sandbox: &Sandbox) -> Files {
    let mut files = Files::new();
    let mut left = vec![sandbox.path("")];
    while let Some(directory) = left.pop() {
        for entry in fs::read_dir(directory).unwrap().map(Result::unwrap) {
            if entry.file_type().unwrap().is_dir() {
                left.push(entry.path());
                continue;
            }
            let name = entry.path().strip_prefix(sandbox.path("")).unwrap().to_str().unwrap().to_owned();
            let mode = entry.metadata().unwrap().permissions().mode() & 0o7777;
            files.insert(name, (mode, fs::read(entry.path()).unwrap()));
        }
    }
    files
}

/// The same as for two maps of files, with a message somebody can read.
#[track_caller]
fn assert_same(ours: &Files, theirs: &Files, told: &str) {
    let names = |files: &Files| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(ours), names(theirs), "after {told}");
    for (name, file) in ours {
        let other = &theirs[name];
        let text = |(_, bytes): &(u32, Vec<u8>)| String::from_utf8_lossy(bytes).into_owned();
        assert!(file.1 == other.1, "{name} after {told}:\n{}\n---\n{}", text(file), text(other));
        assert_eq!(file.0, other.0, "permissions of {name} after {told}");
    }
}

fn is_temporary(name: &str) -> bool {
    name.rsplit('/').next().unwrap().starts_with(".panmap-") && !name.ends_with(MANIFEST)
}

/// The wrapper, compiled once; `None`, with a printed line, where it cannot be.
fn wrapper() -> Option<&'static Path> {
    static WRAPPER: OnceLock<Option<PathBuf>> = OnceLock::new();
    let compiled = WRAPPER.get_or_init(|| {
        if cfg!(not(all(target_os = "linux", target_arch = "x86_64"))) {
            skip("the wrapper knows the calls of Linux on x86-64 alone");
            return None;
        }
        // Several test processes may compile it at the same time.
        let directory = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let (own, path) = (directory.join(format!("inject-{}", process::id())), directory.join("inject"));
        let mut compiler = Command::new("cc");
        compiler.args(["-O1", "-Wall", "-Werror", "-o"]).arg(&own);
        match compiler.arg(repository("tests/steps/inject.c")).status() {
            Err(error) => {
                skip(format_args!("there is no C compiler `cc`: {error}"));
                None
            }
            Ok(status) => {
                assert!(status.success(), "the wrapper does not compile");
                fs::rename(own, &path).unwrap();
                Some(path)
            }
        }
    });
    compiled.as_deref()
}
