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

    /// The number chosen for a setting of type [`Number`](Values::Number), or its default.
    #[must_use]
    pub fn number(&self, setting: &Setting) -> u32 {
        let default = if let Values::Number { default, .. } = setting.values { default } else { 0 };
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
        }
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
    ];

    #[test]
    fn what_is_chosen_is_found_and_the_last_choice_counts() {
        let mut settings = Settings::default();
        assert_eq!((settings.word(&SETTINGS[0]), settings.number(&SETTINGS[1])), ("auto", 1));
        settings.choose(SETTINGS, "Texts", "html").unwrap();
        settings.choose(SETTINGS, "texts", "PLAIN").unwrap();
        settings.choose(SETTINGS, "headings", "6").unwrap();
        assert_eq!((settings.word(&SETTINGS[0]), settings.number(&SETTINGS[1])), ("plain", 6));
    }

    #[test]
    fn what_cannot_be_chosen_is_told_with_what_can() {
        let mut settings = Settings::default();
        let mut error = |name, value| settings.choose(SETTINGS, name, value).unwrap_err();
        assert_eq!(error("x", "y"), "there is no setting `x` here, only texts or headings");
        assert_eq!(error("texts", "y"), "`y` is not a value of `texts`, which takes auto, plain or html");
        assert_eq!(
            error("headings", "7"),
            "`7` is not a value of `headings`, which takes a number from 0 to 6 (default 1)"
        );
        assert_eq!(
            Settings::default().choose(&[], "x", "y").unwrap_err(),
            "there is no setting `x` here, nor any other"
        );
    }
}
