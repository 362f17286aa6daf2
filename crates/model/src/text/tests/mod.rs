//! Texts as they are built, walked through and shown.

use super::*;
use crate::Task;

mod building;
mod plain;
mod properties;
