//! What can be asked of `panmap completions`.

use clap::Args;
use clap_complete::Shell;

// What `panmap completions` is asked to do.
#[derive(Debug, Args)]
pub(crate) struct CompletionsArgs {
    /// Shell to complete commands in
    #[arg(value_enum)]
    pub(crate) shell: Shell,
}

pub(super) const EXAMPLES: &str = "\
The script fits this release of panmap; write it again after an update.

Examples:
  mkdir -p ~/.local/share/bash-completion/completions
  panmap completions bash > ~/.local/share/bash-completion/completions/panmap
  mkdir -p ~/.zfunc
  panmap completions zsh > ~/.zfunc/_panmap
  mkdir -p ~/.config/fish/completions
  panmap completions fish > ~/.config/fish/completions/panmap.fish
  panmap completions powershell >> $PROFILE";
