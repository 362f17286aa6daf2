//! `panmap apply`: what `panmap diff --patch` says, done to a map.

use panmap_diff::{PatchError, apply};
use panmap_formats::ReadOptions;
use panmap_model::{Code, Diagnostic};

use crate::args::ApplyArgs;
use crate::exit::Exit;
use crate::input::Source;
use crate::locate::Message;
use crate::patch;
use crate::revision::{Outcome, Revisions, tell};
use crate::usage::usage_error;

/// Applies the patch that the arguments name.
///
/// # Errors
///
/// Where the arguments are not a map, a patch and one output.
pub(crate) fn run(args: &ApplyArgs) -> Result<Exit, clap::Error> {
    if args.map.as_os_str() == "-" && args.patch.as_os_str() == "-" {
        return Err(usage_error("apply", "standard input can be read only once, so give `-` once"));
    }
    let options = ReadOptions::default()
        .bounds(args.input_limit.map.bounds())
        .all_diagnostics(args.message_format.is_for_programs())
        .encoding(args.bytes.encoding);
    let mut revisions = Revisions::new("apply", args.from, &args.reading, args.input_limit.bytes(), options)?;
    let source = |path: &std::path::PathBuf| match path.as_os_str() {
        name if name == "-" => Source::Stdin,
        _ => Source::File(path.clone()),
    };
    let patch_source = source(&args.patch);
    let read = revisions.read(&source(&args.map)).and_then(|map| {
        let content = revisions.content(&patch_source)?;
        Ok((map, patch::read(content.as_ref())))
    });
    tell(std::mem::take(&mut revisions.messages), args.message_format);
    let (old, patch) = match read {
        Ok(read) => read,
        Err(error) => {
            tell(vec![*error], args.message_format);
            return Ok(Exit::Usage);
        }
    };
    let refuse = |exit: Exit, error: Diagnostic| {
        tell(vec![Message::about(patch_source.name(), error)], args.message_format);
        Ok(exit)
    };
    let patch = match patch {
        Ok(patch) => patch,
        Err(error) => return refuse(Exit::Usage, *error),
    };
    let outcome = Outcome::new("apply", &args.result, old.format)?;
    match apply(&old.map, &patch) {
        Ok(map) => Ok(outcome.write(&map, args.message_format)),
        Err(error) => refuse(Exit::Failed, refusal(&error)),
    }
}

/// Why the patch is not applied, and what to do.
fn refusal(error: &PatchError) -> Diagnostic {
    match error {
        PatchError::OtherMap { .. } => Diagnostic::error(Code::MismatchedPatch, error.to_string()).help(
            "apply it to the map that it was made from, or make a patch from this one with `panmap diff --patch`",
        ),
        _ => Diagnostic::error(Code::MalformedPatch, error.to_string())
            .help("make the patch again with `panmap diff --patch`"),
    }
}
