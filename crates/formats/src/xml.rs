//! What the XML formats share.
