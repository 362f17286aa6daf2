//! What can be asked of `panmap stream`.

use clap::Args;
use panmap_formats::Format;

use super::format::FormatName;
use super::verdict::Verdict;

/// What `panmap stream` is asked to do.
#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(crate) struct StreamArgs {
    /// Read all maps as this format instead of detecting it from the content of each
    #[arg(short, long, value_name = "FORMAT", value_parser = FormatName::READ)]
    pub(crate) from: Option<&'static Format>,

    /// Write this format
    #[arg(
        short,
        long,
        value_name = "FORMAT",
        value_parser = FormatName::WRITE,
        required_unless_present = "application"
    )]
    pub(crate) to: Option<&'static Format>,

    /// Write for this program, such as `freeplane`; `panmap formats --flavours` lists them all
    #[arg(long = "for", value_name = "APP")]
    pub(crate) application: Option<String>,

    /// Convert what can be read of malformed maps, and warn
    #[arg(long)]
    pub(crate) recover: bool,

    #[command(flatten)]
    pub(crate) verdict: Verdict,

    /// Answer records longer than SIZE bytes (or K, M, G) with an error
    #[arg(long, value_name = "SIZE", default_value = "64M", value_parser = size)]
    pub(crate) max_record: usize,

    /// Exit with 1 if any record could not be converted, after answering them all
    #[arg(long)]
    pub(crate) fail: bool,

    /// Print the number of records on standard error, even if that is no terminal
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
Reads one JSON object per line from standard input, with the members `id` (any value, optional) and
`text` (the map). Ignores other members and blank lines. Answers each record at once and in order
with one line on standard output:

  {\"id\":…,\"ok\":true,\"output\":\"…\",\"diagnostics\":[…]}
  {\"id\":…,\"ok\":false,\"line\":…,\"error\":{…},\"diagnostics\":[…]}

Returns the `id` as it was written, or null if a broken line hides it. A record that cannot be
converted never ends the stream. Diagnostics look as with `--message-format json`, in full.

Examples:
  panmap stream --to opml < maps.jsonl                on its own
  parallel --pipe panmap stream --to md < maps.jsonl  on all cores, by GNU parallel
  panmap stream --from txt --to mm --max-record 1M    as a worker behind a queue

Exit codes: 0 all records answered, 1 not all answered, or with `--fail` not all converted, 2 wrong
usage.";

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
