//! Support for maps in serializable types: `#[serde(with = "panmap::json")]` (feature `serde`).
//!
//! A map is serialized as Panmap's own JSON, whatever the serializer; the schema is
//! [`JSON_SCHEMA`](crate::JSON_SCHEMA).
//!
//! ```
//! use panmap::MindMap;
//!
//! #[derive(serde::Serialize, serde::Deserialize)]
//! struct Saved {
//!     name: String,
//!     #[serde(with = "panmap::json")]
//!     map: MindMap,
//! }
//!
//! let map = panmap::read(b"# Fruit\n\n- Apples\n", "md")?.map;
//! let json = serde_json::to_string(&Saved { name: "mine".into(), map: map.clone() })?;
//! assert!(json.starts_with(r#"{"name":"mine","map":{"format":"panmap","version":2,"#));
//! assert_eq!(serde_json::from_str::<Saved>(&json)?.map, map);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use panmap_formats::{ReadOptions, by_name};
use panmap_model::MindMap;
use serde::de::{self, Deserialize, Deserializer};
use serde::ser::{self, Serialize, Serializer};
use serde_json::Value;

use crate::write::write;

/// Serializes a map as Panmap's own JSON.
///
/// # Errors
///
/// Returns an error if the serializer fails or if the map is deeper than `serde_json` can read, which is about 60
/// levels. [`write()`](crate::write()) has no such limit.
pub fn serialize<S: Serializer>(map: &MindMap, serializer: S) -> Result<S::Ok, S::Error> {
    let written = write(map, "json").map_err(ser::Error::custom)?;
    serde_json::from_slice::<Value>(&written.bytes).map_err(ser::Error::custom)?.serialize(serializer)
}

/// Deserializes a map from Panmap's own JSON, of any version.
///
/// # Errors
///
/// Returns an error if the deserializer fails or if the value is not a map.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<MindMap, D::Error> {
    let bytes = serde_json::to_vec(&Value::deserialize(deserializer)?).map_err(de::Error::custom)?;
    let json = by_name("json").ok_or_else(|| de::Error::custom("JSON is no format of this build"))?;
    json.read(&bytes, &ReadOptions::default()).map(|parsed| parsed.map).map_err(de::Error::custom)
}
