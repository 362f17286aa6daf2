//! What writers share: the map as a target takes it, the output, and the losses.

pub(crate) mod fitted;
pub(crate) mod html;
pub(crate) mod json;
pub(crate) mod loss;
pub(crate) mod restricted;
pub(crate) mod sink;
pub(crate) mod xml;
