//! Where GitHub looks for files: in the workspace of its runner, whichever directory below it a step runs in.

use std::env;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::locate::Message;

/// A message about a file as GitHub names it, if this runs below the workspace of one of its runners.
pub(crate) fn in_workspace(mut message: Message) -> Message {
    static BELOW: OnceLock<Option<PathBuf>> = OnceLock::new();
    let below = BELOW.get_or_init(|| {
        // SPEC (GitHub): addresses in annotations and in SARIF are relative to this directory.
        let workspace = env::var_os("GITHUB_WORKSPACE")?;
        below(Path::new(&workspace), &env::current_dir().ok()?)
    });
    if let Some(below) = below
        && !message.path.as_path().is_absolute()
    {
        message.path = (&below.join(message.path.as_path())).into();
    }
    message
}

/// Where a directory is below another one, unless it is that one.
fn below(above: &Path, directory: &Path) -> Option<PathBuf> {
    let above = above.canonicalize().ok()?;
    let below = directory.strip_prefix(above).ok()?;
    (!below.as_os_str().is_empty()).then(|| below.to_owned())
}
