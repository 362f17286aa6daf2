//! How much is read and written at most, as arguments.

use clap::Args;
use panmap_formats::ReadOptions;
use panmap_model::Bounds;

use super::size::{count, size};

/// The heading of the limits.
const LIMITS: &str = "Limits";

/// How large inputs and outputs are at most, unless something else is said.
const BYTES: usize = 1 << 30;

// How large an input may be.
#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct InputLimit {
    /// Refuse inputs larger than SIZE bytes (or K, M, G) before reading them; cut pipes off there (default: 1G)
    #[arg(long, value_name = "SIZE", value_parser = size, help_heading = LIMITS, hide_short_help = true)]
    max_input: Option<usize>,

    #[command(flatten)]
    pub(crate) map: MapLimit,
}

// How large a map may be that is read.
#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct MapLimit {
    /// Refuse maps of more than N topics (or K, M, G) (default: 50M)
    #[arg(long, value_name = "N", value_parser = count, help_heading = LIMITS, hide_short_help = true)]
    max_topics: Option<usize>,

    /// Refuse maps of more than N levels (default: 1M); `--depth` cuts them instead
    #[arg(long, value_name = "N", value_parser = count, help_heading = LIMITS, hide_short_help = true)]
    max_levels: Option<usize>,
}

// How large an output may be.
#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct OutputLimit {
    /// Refuse outputs larger than SIZE bytes (or K, M, G); a very deep map indents every topic (default: 1G)
    #[arg(long, value_name = "SIZE", value_parser = size, help_heading = LIMITS, hide_short_help = true)]
    max_output: Option<usize>,
}

/// Limits that a project sets.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct ProjectLimits {
    pub(crate) input: Option<usize>,
    pub(crate) topics: Option<usize>,
    pub(crate) levels: Option<usize>,
    pub(crate) output: Option<usize>,
}

impl InputLimit {
    /// How many bytes an input has at most.
    pub(crate) fn bytes(&self) -> usize {
        self.max_input.unwrap_or(BYTES)
    }

    /// Adds what the command line does not say.
    pub(crate) fn complete(&mut self, project: ProjectLimits) {
        self.max_input = self.max_input.or(project.input);
        self.map.max_topics = self.map.max_topics.or(project.topics);
        self.map.max_levels = self.map.max_levels.or(project.levels);
    }
}

impl MapLimit {
    /// How large a map may be.
    pub(crate) fn bounds(&self) -> Bounds {
        Bounds::default()
            .topics(self.max_topics.unwrap_or(ReadOptions::MAX_TOPICS))
            .levels(self.max_levels.unwrap_or(ReadOptions::MAX_LEVELS))
    }
}

impl OutputLimit {
    /// How many bytes an output has at most.
    pub(crate) fn bytes(&self) -> usize {
        self.max_output.unwrap_or(BYTES)
    }

    /// Adds what the command line does not say.
    pub(crate) fn complete(&mut self, project: ProjectLimits) {
        self.max_output = self.max_output.or(project.output);
    }
}
