//! The settings of a reader or target that the user can choose: named, typed, and listed by `panmap formats NAME`.

use std::fmt;

/// A setting for reading or writing a format.
#[derive(Debug, PartialEq, Eq)]
pub struct Setting {
    /// The name, in lower case.
    pub name: &'static str,
    /// One sentence about what the setting changes.
    pub about: &'static str,
    /// The possible values.
    pub values: Values,
}

/// The possible values of a setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Values {
    /// One of these words; the first is the default.
    Words(&'static [&'static str]),
    /// A whole number within these bounds.
    Number {
        /// The default value.
        default: u32,
        /// The smallest possible value.
        least: u32,
        /// The largest possible value.
        most: u32,
    },
    /// A number with up to two decimals within these bounds, all in hundredths.
    Decimal {
        /// The default value.
        default: u32,
        /// The smallest possible value.
        least: u32,
        /// The largest possible value.
        most: u32,
    },
}

/// The chosen values of settings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings(Vec<(&'static str, Value)>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Value {
    Word(&'static str),
    Number(u32),
}

impl Settings {
    /// Chooses a value for one of these settings.
    ///
    /// # Errors
    ///
    /// Returns a message if there is no such setting or value, with the possible ones.
    pub fn choose(&mut self, settings: &'static [Setting], name: &str, value: &str) -> Result<(), String> {
        let Some(setting) = settings.iter().find(|setting| setting.name.eq_ignore_ascii_case(name)) else {
            return Err(match names(settings) {
                names if names.is_empty() => format!("there is no setting `{name}` here, nor any other"),
                names => format!("there is no setting `{name}` here, only {names}"),
            });
        };
        let value = setting.values.parse(value).ok_or_else(|| {
            format!("`{value}` is not a value of `{}`, which takes {}", setting.name, setting.values)
        })?;
        self.0.retain(|(known, _)| *known != setting.name);
        self.0.push((setting.name, value));
        Ok(())
    }

    /// The word chosen for a setting of type [`Words`](Values::Words), or its default.
    #[must_use]
    pub fn word(&self, setting: &Setting) -> &'static str {
        let default = if let Values::Words([first, ..]) = setting.values { first } else { "" };
        self.find(setting).map_or(default, |value| if let Value::Word(word) = value { word } else { default })
    }

    /// The number chosen for a setting of type [`Number`](Values::Number), or its default; that of a
    /// [`Decimal`](Values::Decimal) in hundredths.
    #[must_use]
    pub fn number(&self, setting: &Setting) -> u32 {
        let (Values::Number { default, .. } | Values::Decimal { default, .. }) = setting.values else {
            return 0;
        };
        self.find(setting)
            .map_or(default, |value| if let Value::Number(number) = value { number } else { default })
    }

    fn find(&self, setting: &Setting) -> Option<Value> {
        self.0.iter().find(|(name, _)| *name == setting.name).map(|(_, value)| *value)
    }
}

impl Values {
    fn parse(self, text: &str) -> Option<Value> {
        match self {
            Self::Words(words) => {
                words.iter().copied().find(|word| word.eq_ignore_ascii_case(text)).map(Value::Word)
            }
            Self::Number { least, most, .. } => {
                text.parse().ok().filter(|number| (least..=most).contains(number)).map(Value::Number)
            }
            Self::Decimal { least, most, .. } => {
                hundredths(text).filter(|number| (least..=most).contains(number)).map(Value::Number)
            }
        }
    }
}

/// Formats the values for a sentence: `auto, plain or html`.
impl fmt::Display for Values {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Words(words) => f.write_str(&listed(words)),
            Self::Number { default, least, most } => {
                write!(f, "a number from {least} to {most} (default {default})")
            }
            Self::Decimal { default, least, most } => {
                let [least, most, default] = [least, most, default].map(|number| decimal(*number));
                write!(f, "a number from {least} to {most} (default {default})")
            }
        }
    }
}

/// A number with up to two decimals in hundredths; `None` if it is none.
fn hundredths(text: &str) -> Option<u32> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if part.len() > 2 || !are_digits(part) || !are_digits(whole) || (whole.is_empty() && part.is_empty()) {
        return None;
    }
    let whole: u32 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    let part: u32 = format!("{part:0<2}").parse().ok()?;
    whole.checked_mul(100)?.checked_add(part)
}

/// A number of hundredths, with as few decimals as it needs.
pub(crate) fn decimal(hundredths: u32) -> String {
    match (hundredths / 100, hundredths % 100) {
        (whole, 0) => whole.to_string(),
        (whole, part) if part % 10 == 0 => format!("{whole}.{}", part / 10),
        (whole, part) => format!("{whole}.{part:02}"),
    }
}

fn names(settings: &[Setting]) -> String {
    listed(&settings.iter().map(|setting| setting.name).collect::<Vec<_>>())
}

fn listed(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [others @ .., last] => format!("{} or {last}", others.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static SETTINGS: &[Setting] = &[
        Setting { name: "texts", about: "", values: Values::Words(&["auto", "plain", "html"]) },
        Setting { name: "headings", about: "", values: Values::Number { default: 1, least: 0, most: 6 } },
        Setting { name: "scale", about: "", values: Values::Decimal { default: 100, least: 5, most: 1000 } },
    ];

    #[test]
    fn what_is_chosen_is_found_and_the_last_choice_counts() {
        let mut settings = Settings::default();
        assert_eq!((settings.word(&SETTINGS[0]), settings.number(&SETTINGS[1])), ("auto", 1));
        settings.choose(SETTINGS, "Texts", "html").unwrap();
        settings.choose(SETTINGS, "texts", "PLAIN").unwrap();
        settings.choose(SETTINGS, "headings", "6").unwrap();
        assert_eq!((settings.word(&SETTINGS[0]), settings.number(&SETTINGS[1])), ("plain", 6));
        assert_eq!(settings.number(&SETTINGS[2]), 100);
        for (text, number) in [("2", 200), ("0.5", 50), (".05", 5), ("1.25", 125), ("3.", 300)] {
            settings.choose(SETTINGS, "scale", text).unwrap();
            assert_eq!(settings.number(&SETTINGS[2]), number, "{text}");
        }
    }

    #[test]
    fn what_cannot_be_chosen_is_told_with_what_can() {
        let mut settings = Settings::default();
        let mut error = |name, value| settings.choose(SETTINGS, name, value).unwrap_err();
        assert_eq!(error("x", "y"), "there is no setting `x` here, only texts, headings or scale");
        assert_eq!(error("texts", "y"), "`y` is not a value of `texts`, which takes auto, plain or html");
        assert_eq!(
            error("headings", "7"),
            "`7` is not a value of `headings`, which takes a number from 0 to 6 (default 1)"
        );
        for text in ["", ".", "x", "1.234", "-1", "1e2", "0.04", "10.01", "99999999999"] {
            assert_eq!(
                error("scale", text),
                format!(
                    "`{text}` is not a value of `scale`, which takes a number from 0.05 to 10 (default 1)"
                )
            );
        }
        assert_eq!(
            Settings::default().choose(&[], "x", "y").unwrap_err(),
            "there is no setting `x` here, nor any other"
        );
    }
}
