//! `--strict` keeps its word, whatever is in a map.

use proptest::prelude::*;

use super::everything;
use super::word::keeps_its_word;

proptest! {
    #[test]
    fn what_is_written_without_a_loss_is_read_as_the_same_map(map in everything::map()) {
        for format in crate::FORMATS {
            for target in format.targets {
                let kept = keeps_its_word(format, target, &map);
                prop_assert!(kept.is_ok(), "{}", kept.unwrap_err());
            }
        }
    }
}
