//! Which settings of readers and targets the user chose, and what to say where there is no such choice.

use std::fmt::Write as _;

use panmap_formats::{FORMATS, Format, Setting, Settings};

use crate::args::Choice;

/// Settings that can be chosen, and what they are settings of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Offer {
    /// The name of a format.
    format: &'static str,
    settings: &'static [Setting],
}

/// What is chosen about reading: of the format that is named, or of any, since others ignore what they have not.
///
/// # Errors
///
/// Where there is no such choice, with those there are.
pub(crate) fn of_readers(choices: &[Choice], from: Option<&'static Format>) -> Result<Settings, String> {
    let formats = FORMATS.iter().copied().filter(|format| from.is_none_or(|from| from.name == format.name));
    let offers = formats.filter_map(|format| Some(Offer::new(format, format.reader.as_ref()?.settings)));
    chosen(choices, &offers.collect::<Vec<_>>(), "--read-setting")
}

/// What is chosen about writing, of any of these targets.
///
/// # Errors
///
/// As for [`of_readers`].
pub(crate) fn of_targets(choices: &[Choice], offers: &[Offer]) -> Result<Settings, String> {
    chosen(choices, offers, "--write-setting")
}

impl Offer {
    /// The settings of a reader or a target of a format.
    pub(crate) fn new(format: &Format, settings: &'static [Setting]) -> Self {
        Self { format: format.name, settings }
    }
}

fn chosen(choices: &[Choice], offers: &[Offer], flag: &str) -> Result<Settings, String> {
    let mut settings = Settings::default();
    for Choice { name, value, is_general } in choices {
        let is_named = |setting: &Setting| setting.name.eq_ignore_ascii_case(name);
        let with_it = offers.iter().filter(|offer| offer.settings.iter().any(is_named));
        let mut error = None;
        let is_chosen = with_it.into_iter().any(|offer| {
            settings.choose(offer.settings, name, value).map_err(|wrong| error = Some(wrong)).is_ok()
        });
        if !is_chosen && (error.is_some() || !is_general) {
            return Err(error.unwrap_or_else(|| unknown(name, offers, flag)));
        }
    }
    Ok(settings)
}

/// That there is no setting of a name, and which there are.
fn unknown(name: &str, offers: &[Offer], flag: &str) -> String {
    let mut formats: Vec<_> = offers.iter().map(|offer| offer.format).collect();
    formats.dedup();
    let mut lines: Vec<String> = Vec::new();
    for Offer { format, settings } in offers {
        for Setting { name, values, .. } in *settings {
            let line = format!("{format}: {name}, which takes {values}");
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
    }
    let mut message = match formats[..] {
        [format] => format!("{format} has no setting '{name}' for '{flag}'"),
        _ => format!("no format has a setting '{name}' for '{flag}'"),
    };
    if !lines.is_empty() {
        // Writing to a string cannot fail.
        let _ = write!(message, "\n\n  tip: give one of\n       {}", lines.join("\n       "));
    }
    message
}

#[cfg(test)]
mod tests {
    use panmap_formats::{Values, by_name};

    use super::*;

    static TEXTS: &[Setting] =
        &[Setting { name: "texts", about: "", values: Values::Words(&["auto", "plain"]) }];
    static WRAP: &[Setting] =
        &[Setting { name: "wrap", about: "", values: Values::Number { default: 80, least: 20, most: 200 } }];

    fn chosen_of(choice: &str, formats: &[(&str, &'static [Setting])]) -> Result<Settings, String> {
        let offers: Vec<_> =
            formats.iter().map(|(name, settings)| Offer::new(by_name(name).unwrap(), settings)).collect();
        chosen(&[choice.parse().unwrap()], &offers, "--write-setting")
    }

    #[test]
    fn a_choice_is_one_of_any_format_that_has_it() {
        let all: &[(&str, &'static [Setting])] = &[("json", &[]), ("opml", TEXTS), ("markdown", WRAP)];
        assert_eq!(chosen_of("texts=plain", all).unwrap().word(&TEXTS[0]), "plain");
        assert_eq!(chosen_of("Wrap = 72", all).unwrap().number(&WRAP[0]), 72);
    }

    #[test]
    fn a_wrong_name_or_value_is_answered_with_the_right_ones() {
        let offers: &[(&str, &'static [Setting])] =
            &[("opml", TEXTS), ("opml", TEXTS), ("opml", &[]), ("markdown", WRAP)];
        assert_eq!(
            chosen_of("text=plain", offers).unwrap_err(),
            "no format has a setting 'text' for '--write-setting'\n\n  tip: give one of\n       \
             opml: texts, which takes auto or plain\n       \
             markdown: wrap, which takes a number from 20 to 200 (default 80)"
        );
        assert_eq!(
            chosen_of("texts=rich", offers).unwrap_err(),
            "`rich` is not a value of `texts`, which takes auto or plain"
        );
        assert_eq!(
            chosen_of("texts=plain", &[("json", &[])]).unwrap_err(),
            "json has no setting 'texts' for '--write-setting'"
        );
    }
}
