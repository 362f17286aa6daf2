//! What can be asked of `panmap stream`.

use clap::Args;
use panmap_formats::Format;

use super::format::FormatName;
use super::verdict::Verdict;

/// What `panmap stream` is asked to do.
#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(crate) struct StreamArgs {
    /// The format of all maps; otherwise the content of each decides
    #[arg(short, long, value_name = "FORMAT", value_parser = FormatName::READ)]
    pub(crate) from: Option<&'static Format>,

    /// The format to write
    #[arg(
        short,
        long,
        value_name = "FORMAT",
        value_parser = FormatName::WRITE,
        required_unless_present = "application"
    )]
    pub(crate) to: Option<&'static Format>,

    /// The program to write for, such as `freeplane`; `panmap formats --flavours` lists them
    #[arg(long = "for", value_name = "APP")]
    pub(crate) application: Option<String>,

    /// Where a map is malformed, convert what could be read of it, and warn
    #[arg(long)]
    pub(crate) recover: bool,

    #[command(flatten)]
    pub(crate) verdict: Verdict,

    /// The longest record to read, in bytes, or with K, M or G; a longer one is answered with an error
    #[arg(long, value_name = "SIZE", default_value = "64M", value_parser = size)]
    pub(crate) max_record: usize,

    /// Exit with 1 where any record could not be converted, after answering them all
    #[arg(long)]
    pub(crate) fail: bool,

    /// Print on standard error how many records there were; a terminal is told anyway
    #[arg(short, long)]
    pub(crate) verbose: bool,
}

/// Parses a number of bytes, such as `1000`, `64K` or `2MiB`; a kilobyte is 1024 bytes.
fn size(text: &str) -> Result<usize, &'static str> {
    const WRONG: &str = "give a number of bytes above 0, such as 65536, 64K, 64M or 1G";
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, unit) = text.split_at(digits);
    let factor: usize = match unit.to_ascii_uppercase().as_str() {
        "" | "B" => 1,
        "K" | "KB" | "KIB" => 1 << 10,
        "M" | "MB" | "MIB" => 1 << 20,
        "G" | "GB" | "GIB" => 1 << 30,
        _ => return Err(WRONG),
    };
    let bytes = number.parse::<usize>().ok().and_then(|number| number.checked_mul(factor));
    bytes.filter(|bytes| *bytes > 0).ok_or(WRONG)
}

pub(super) const EXAMPLES: &str = "\
Standard input holds one JSON object a line, with the members `id`, any value or none, and `text`,
the map. Others are ignored, and so are blank lines. Each record is answered at once and in order by
a line on standard output:

  {\"id\":…,\"ok\":true,\"output\":\"…\",\"diagnostics\":[…]}
  {\"id\":…,\"ok\":false,\"line\":…,\"error\":{…},\"diagnostics\":[…]}

The `id` is given back as it was written, and is null where a broken line does not tell it. What
cannot be converted never ends the stream. Diagnostics are those of `--message-format json`.

Examples:
  panmap stream --to opml < maps.jsonl                on its own
  parallel --pipe panmap stream --to md < maps.jsonl  on all cores, by GNU parallel
  panmap stream --from txt --to mm --max-record 1M    as a worker behind a queue

Exit codes: 0 all records were answered, 1 they were not, or with `--fail` some could not be
converted, 2 wrong usage.";

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn sizes_are_bytes_or_have_a_unit() {
        for (text, bytes) in [("1", 1), ("64k", 65536), ("2MiB", 2 << 20), ("1G", 1 << 30), ("10B", 10)] {
            assert_eq!(size(text), Ok(bytes));
        }
        for text in ["", "0", "0M", "M", "-1", "1.5M", "1T", "99999999999999999999", "99999999999999999G"] {
            assert!(size(text).is_err(), "{text}");
        }
    }
}
