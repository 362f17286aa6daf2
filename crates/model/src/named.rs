//! Enumerations whose variants have stable names, used in files, in reports and on the command line.

use std::fmt;

/// Defines an enumeration with `ALL`, `name()`, [`Display`](fmt::Display) and [`FromStr`](std::str::FromStr).
macro_rules! named {
    (
        $(#[$outer:meta])*
        pub enum $type:ident: $what:literal { $($(#[$doc:meta])* $variant:ident = $name:literal,)* }
    ) => {
        $(#[$outer])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $type {
            $($(#[$doc])* $variant,)*
        }

        impl $type {
            #[doc = concat!("Every ", $what, ", in the order of declaration.")]
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The stable name, in kebab case.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.name())
            }
        }

        impl std::str::FromStr for $type {
            type Err = crate::named::UnknownName;

            fn from_str(name: &str) -> Result<Self, Self::Err> {
                let found = Self::ALL.iter().find(|known| known.name() == name);
                found.copied().ok_or_else(|| crate::named::UnknownName::new($what, name))
            }
        }
    };
}

pub(crate) use named;

/// The error for a name that no variant has, such as `up` for a [`Side`](crate::Side).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownName {
    what: &'static str,
    name: String,
}

impl UnknownName {
    pub(crate) fn new(what: &'static str, name: &str) -> Self {
        Self { what, name: name.to_owned() }
    }
}

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown {} `{}`", self.what, self.name)
    }
}

impl std::error::Error for UnknownName {}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::fmt::Display;
    use std::str::FromStr;

    use crate::{Code, GroupKind, Role, Severity, Side, StyleProperty};

    fn all_parse_back<T: Copy + Display + FromStr<Err: Display> + PartialEq + std::fmt::Debug>(all: &[T]) {
        let names: HashSet<_> = all.iter().map(ToString::to_string).collect();
        assert_eq!(names.len(), all.len(), "names are unique");
        for value in all {
            let name = value.to_string();
            assert!(name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{name}");
            assert_eq!(name.parse::<T>().ok(), Some(*value));
        }
    }

    #[test]
    fn every_name_is_unique_and_parses_back() {
        all_parse_back(Code::ALL);
        all_parse_back(Severity::ALL);
        all_parse_back(Side::ALL);
        all_parse_back(Role::ALL);
        all_parse_back(GroupKind::ALL);
        all_parse_back(StyleProperty::ALL);
    }

    #[test]
    fn a_name_nothing_has_is_told_with_what_was_looked_for() {
        assert_eq!("up".parse::<Side>().unwrap_err().to_string(), "unknown side `up`");
        assert_eq!("lost-hat".parse::<Code>().unwrap_err().to_string(), "unknown diagnostic code `lost-hat`");
    }
}
