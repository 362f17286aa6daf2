//! Settings of readers and targets as arguments.

use std::str::FromStr;

use clap::Args;
use panmap_formats::Encoding;

/// The heading of the options of pictures.
const PICTURES: &str = "Pictures";

/// A setting and its value, as the user wrote them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Choice {
    pub(crate) name: String,
    pub(crate) value: String,
    /// Whether it means something to formats without such a setting too.
    pub(crate) is_general: bool,
}

// What is chosen about reading.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct ReadChoices {
    /// Change a setting of the input format, such as `texts=plain`; `panmap formats NAME` lists them (repeatable)
    #[arg(long = "read-setting", value_name = "NAME=VALUE")]
    pub(crate) read_settings: Vec<Choice>,

    /// Of a map with several sheets, such as XMind has them, read only the one with this title or number
    #[arg(long, value_name = "NAME|N")]
    pub(crate) sheet: Option<String>,
}

// What is known about the bytes of inputs.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct ByteChoices {
    /// Read the input in this encoding, such as `gbk` or `windows-1251`, if it is not UTF-8 or UTF-16
    #[arg(long, value_name = "NAME")]
    pub(crate) encoding: Option<Encoding>,
}

// What is chosen about writing.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct WriteChoices {
    /// Change a setting of the output format; `panmap formats NAME` lists them (repeatable)
    #[arg(long = "write-setting", value_name = "NAME=VALUE")]
    write_settings: Vec<Choice>,

    /// Draw pictures in these colours: light, dark, print or colour-blind; for pages (HTML) also auto, but not print
    #[arg(long, value_name = "THEME", help_heading = PICTURES)]
    theme: Option<String>,

    /// Place the topics of pictures like this: auto, right, two-sided, down or radial
    #[arg(long, value_name = "HOW", help_heading = PICTURES)]
    layout: Option<String>,

    /// Write this many levels below the root; 0 writes all. Pictures count what is below, pages fold it
    #[arg(long, value_name = "LEVELS", value_parser = levels)]
    depth: Option<u32>,

    /// Write this many levels of topics as headings, from the root down (Markdown); 0 writes none
    #[arg(long, value_name = "LEVELS")]
    headings: Option<String>,

    /// Break lines of texts and notes after N columns (Markdown)
    #[arg(long, value_name = "N")]
    wrap: Option<String>,

    /// Where the font of pictures comes from: embed or system
    #[arg(long, value_name = "SOURCE", help_heading = PICTURES)]
    font: Option<String>,

    /// Draw PNG larger or smaller by this factor, such as 2 or 0.5
    #[arg(long, value_name = "FACTOR", help_heading = PICTURES)]
    scale: Option<String>,

    /// Print PDF on this paper: map, a5, a4, a3, a2, a1, a0, letter, legal or tabloid; map is one page for all
    #[arg(long, value_name = "PAPER", help_heading = PICTURES)]
    page: Option<String>,
}

/// Parses a number of levels.
fn levels(text: &str) -> Result<u32, &'static str> {
    const MOST: u32 = 100_000;
    text.trim()
        .parse()
        .ok()
        .filter(|levels| *levels <= MOST)
        .ok_or("give a number of levels from 0 to 100000")
}

impl WriteChoices {
    /// All choices: those with an option of their own are settings like the others.
    pub(crate) fn all(&self) -> Vec<Choice> {
        let own = [
            ("theme", &self.theme),
            ("layout", &self.layout),
            ("headings", &self.headings),
            ("wrap", &self.wrap),
            ("font", &self.font),
            ("scale", &self.scale),
            ("page", &self.page),
        ];
        let own = own.into_iter().filter_map(|(name, value)| {
            let value = value.as_ref()?.trim().to_owned();
            Some(Choice { name: name.to_owned(), value, is_general: false })
        });
        let depth = self.depth.map(|depth| Choice {
            name: "depth".to_owned(),
            value: depth.to_string(),
            is_general: true,
        });
        self.write_settings.iter().cloned().chain(own).chain(depth).collect()
    }
}

impl FromStr for Choice {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.split_once('=') {
            Some((name, value)) if !name.trim().is_empty() => {
                Ok(Self { name: name.trim().to_owned(), value: value.trim().to_owned(), is_general: false })
            }
            _ => Err("write it as NAME=VALUE, such as texts=plain"),
        }
    }
}
