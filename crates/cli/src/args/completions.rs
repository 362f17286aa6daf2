//! What can be asked of `panmap completions`.

use clap::Args;
use clap_complete::Shell;

/// What `panmap completions` is asked to do.
#[derive(Debug, Args)]
pub(crate) struct CompletionsArgs {
    /// Shell to complete commands in
    #[arg(value_enum)]
    pub(crate) shell: Shell,
}

pub(super) const EXAMPLES: &str = "\
The script fits this release of panmap; write it again after an update.

Examples:
  panmap completions bash > ~/.local/share/bash-completion/completions/panmap
  panmap completions zsh > ~/.zfunc/_panmap
  panmap completions fish > ~/.config/fish/completions/panmap.fish
  panmap completions powershell >> $PROFILE";
