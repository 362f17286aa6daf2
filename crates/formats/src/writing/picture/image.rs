//! Pictures of topics, as far as they are in the map or in their address.

use std::borrow::Cow;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use panmap_model::MindMap;

/// The types of pictures that are embedded.
const TYPES: [&str; 5] = ["image/png", "image/jpeg", "image/gif", "image/webp", "image/svg+xml"];

/// The picture of this address as a `data:` address; `None` if its bytes are elsewhere.
pub(crate) fn data_uri<'a>(map: &MindMap, address: &'a str) -> Option<Cow<'a, str>> {
    if let Some(rest) = address.strip_prefix("data:") {
        let is_picture =
            TYPES.iter().any(|own| rest.strip_prefix(own).is_some_and(|rest| rest.starts_with([';', ','])));
        return is_picture.then_some(address.into());
    }
    let medium = map.medium(address).filter(|medium| TYPES.contains(&medium.media_type))?;
    Some(format!("data:{};base64,{}", medium.media_type, STANDARD.encode(medium.bytes)).into())
}
