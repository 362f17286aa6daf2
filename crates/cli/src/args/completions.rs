//! What can be asked of `panmap completions`.

use clap::Args;
use clap_complete::Shell;

/// What `panmap completions` is asked to do.
#[derive(Debug, Args)]
pub(crate) struct CompletionsArgs {
    /// The shell that is to complete commands
    #[arg(value_enum)]
    pub(crate) shell: Shell,
}

pub(super) const EXAMPLES: &str = "\
The script is written for this release of panmap, so write it anew after an update.

Examples:
  panmap completions bash > ~/.local/share/bash-completion/completions/panmap
  panmap completions zsh > ~/.zfunc/_panmap
  panmap completions fish > ~/.config/fish/completions/panmap.fish
  panmap completions powershell >> $PROFILE";
