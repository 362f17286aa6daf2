//! Serialization of diagnostics (feature `serde`): codes and severities by their stable names.

use std::borrow::Cow;

use serde::de::{self, Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};

use crate::{Code, Severity};

macro_rules! by_name {
    ($($type:ty),*) => {$(
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.name())
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                <Cow<'_, str>>::deserialize(deserializer)?.parse().map_err(de::Error::custom)
            }
        }
    )*};
}

by_name!(Code, Severity);

#[cfg(test)]
mod tests {
    use crate::{Code, Diagnostic};

    #[test]
    fn a_diagnostic_comes_back() {
        let diagnostic = Diagnostic::warning(Code::StrayLabel, "m").at(1..2).help("h");
        let json = serde_json::to_string(&diagnostic).unwrap();
        assert!(json.contains(r#""severity":"warning","code":"stray-label""#), "{json}");
        assert_eq!(serde_json::from_str::<Diagnostic>(&json).unwrap(), diagnostic);
        let error = serde_json::from_str::<Diagnostic>(&json.replace("stray-label", "stray")).unwrap_err();
        assert!(error.to_string().contains("unknown diagnostic code `stray`"), "{error}");
    }
}
