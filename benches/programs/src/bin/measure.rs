//! Starts a process for each line of standard input, and answers with a line about what that took.
//!
//! A process of its own, because Linux counts what a parent holds into the peak memory of the processes that it starts:
//! this one holds less than any of them. A line is a `Run` in JSON, an answer a `Used`.

use std::error::Error;
use std::fs::{self, File};
use std::io::{self, BufRead, Write};
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Command, Stdio};
use std::time::Instant;

use serde::{Deserialize, Serialize};
use wait4::Wait4;

/// What is started.
#[derive(Deserialize)]
struct Run {
    command: Vec<String>,
    /// The working directory.
    cwd: String,
    /// The file that is standard input.
    input: Option<String>,
    /// The file that `cat` feeds through a pipe.
    feed: Option<String>,
    /// The file that standard output becomes; `|` is a pipe that `cat` empties.
    output: Option<String>,
    /// Files and directories that are removed first.
    #[serde(default)]
    remove: Vec<String>,
}

/// What that took: seconds, seconds of processor time, and the peak of resident bytes.
#[derive(Serialize)]
struct Used {
    wall: f64,
    cpu: f64,
    peak: u64,
    /// The exit code, or 128 and the signal.
    code: i32,
}

fn main() -> Result<(), Box<dyn Error>> {
    for line in io::stdin().lock().lines() {
        let run: Run = serde_json::from_str(&line?)?;
        let used = run.measure().map_err(|error| format!("{:?}: {error}", run.command))?;
        println!("{}", serde_json::to_string(&used)?);
        io::stdout().flush()?;
    }
    Ok(())
}

impl Run {
    fn measure(&self) -> io::Result<Used> {
        for path in &self.remove {
            let _ = fs::remove_file(path).or_else(|_| fs::remove_dir_all(path));
        }
        let mut command = Command::new(&self.command[0]);
        command.args(&self.command[1..]).current_dir(&self.cwd).stdin(Stdio::null()).stdout(Stdio::null());
        command.stderr(Stdio::null());
        if let Some(path) = &self.input {
            command.stdin(File::open(path)?);
        }
        let drained = self.output.as_deref() == Some("|");
        match self.output.as_deref() {
            Some("|") => drop(command.stdout(Stdio::piped())),
            Some(path) => drop(command.stdout(File::create(path)?)),
            None => {}
        }
        let start = Instant::now();
        let mut helpers: Vec<Child> = Vec::new();
        if let Some(path) = &self.feed {
            let mut cat = Command::new("cat").arg(path).stdout(Stdio::piped()).spawn()?;
            command.stdin(cat.stdout.take().expect("it is a pipe"));
            helpers.push(cat);
        }
        let mut child = command.spawn()?;
        // The command holds the other end of the pipe.
        drop(command);
        if drained {
            let output = child.stdout.take().expect("it is a pipe");
            helpers.push(Command::new("cat").stdin(output).stdout(Stdio::null()).spawn()?);
        }
        let used = child.wait4()?;
        for helper in &mut helpers {
            helper.wait()?;
        }
        Ok(Used {
            wall: start.elapsed().as_secs_f64(),
            cpu: (used.rusage.utime + used.rusage.stime).as_secs_f64(),
            peak: used.rusage.maxrss,
            code: used.status.code().or(used.status.signal().map(|signal| 128 + signal)).unwrap_or(-1),
        })
    }
}
