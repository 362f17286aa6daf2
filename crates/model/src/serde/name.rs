//! Enumerations by their stable names.

use std::borrow::Cow;

use serde::de::{self, Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};

use crate::{Code, GroupKind, Role, Severity, Side, StyleProperty};

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

by_name!(Code, Severity, Side, Role, GroupKind, StyleProperty);
