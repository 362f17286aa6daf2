//! How much of an archive is read at most.

use std::cell::Cell;

use panmap_model::{Code, Diagnostic};

use crate::settings::{Setting, Settings, Values};

/// The limits of archives, as settings of the readers that open them.
pub(crate) static SETTINGS: &[Setting] = &[
    Setting {
        name: "max-entries",
        about: "Refuses archives with more entries.",
        values: Values::Number { default: 10_000, least: 1, most: u32::MAX },
    },
    Setting {
        name: "max-entry",
        about: "Refuses entries of an archive that unpack to more MiB.",
        values: Values::Number { default: 256, least: 1, most: 4095 },
    },
    Setting {
        name: "max-ratio",
        about: "Refuses entries above 1 MiB that unpack to more than this many times their size in the archive.",
        values: Values::Number { default: 200, least: 1, most: u32::MAX },
    },
    Setting {
        name: "max-unpacked",
        about: "Refuses archives whose entries unpack to more MiB in all.",
        values: Values::Number { default: 1024, least: 1, most: u32::MAX },
    },
];

const MIB: u64 = 1 << 20;

/// What a user allows of an archive.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    entries: usize,
    entry: u64,
    ratio: u64,
    all: u64,
}

impl Limits {
    pub(crate) fn chosen(settings: &Settings) -> Self {
        let number = |at: usize| u64::from(settings.number(&SETTINGS[at]));
        Self {
            entries: settings.number(&SETTINGS[0]) as usize,
            entry: number(1) * MIB,
            ratio: number(2),
            all: number(3) * MIB,
        }
    }

    /// How many bytes may be unpacked of an archive that is packed as a whole.
    pub(crate) fn whole(self, packed: u64) -> u64 {
        self.all.min(packed.saturating_mul(self.ratio).max(MIB))
    }

    /// Checks how many bytes an archive that is packed as a whole unpacks to.
    pub(crate) fn check_whole(self, size: u64, packed: u64) -> Result<(), Diagnostic> {
        if size > MIB && size > packed.saturating_mul(self.ratio) {
            let message = format!("this archive unpacks to more than {} times its size", self.ratio);
            return Err(too_large(message, "max-ratio"));
        }
        if size > self.all {
            let message = format!("this archive unpacks to more than {} MiB", self.all / MIB);
            return Err(too_large(message, "max-unpacked"));
        }
        Ok(())
    }

    /// Checks how large an entry is.
    pub(crate) fn check_entry(self, name: &str, size: u64) -> Result<(), Diagnostic> {
        if size <= self.entry {
            return Ok(());
        }
        let (name, most) = (name.escape_debug(), self.entry / MIB);
        Err(too_large(format!("`{name}` unpacks to more than {most} MiB"), "max-entry"))
    }

    /// Checks how many entries there are.
    pub(crate) fn check_entries(self, count: usize) -> Result<(), Diagnostic> {
        if count <= self.entries {
            return Ok(());
        }
        Err(too_large(format!("this archive has {count} entries, more than {}", self.entries), "max-entries"))
    }
}

/// The limits, and what has been read so far.
#[derive(Debug)]
pub(crate) struct Budget {
    limits: Limits,
    unpacked: Cell<u64>,
}

impl Budget {
    pub(crate) fn new(limits: Limits) -> Self {
        Self { limits, unpacked: Cell::new(0) }
    }

    /// How many bytes of an entry may be read, by what its archive says about it.
    pub(crate) fn allowed(&self, name: &str, size: u64, packed: u64) -> Result<u64, Diagnostic> {
        self.check(name, size, packed)?;
        let Limits { entry, ratio, all, .. } = self.limits;
        Ok(entry.min(all - self.unpacked.get()).min(packed.saturating_mul(ratio).max(MIB)))
    }

    /// Counts what was read of an entry.
    pub(crate) fn spend(&self, name: &str, size: u64, packed: u64) -> Result<(), Diagnostic> {
        self.check(name, size, packed)?;
        self.unpacked.set(self.unpacked.get() + size);
        Ok(())
    }

    fn check(&self, name: &str, size: u64, packed: u64) -> Result<(), Diagnostic> {
        let Limits { ratio, all, .. } = self.limits;
        self.limits.check_entry(name, size)?;
        let name = name.escape_debug();
        if size > MIB && size > packed.saturating_mul(ratio) {
            let message = format!("`{name}` unpacks to more than {ratio} times its size in the archive");
            return Err(too_large(message, "max-ratio"));
        }
        if size > all - self.unpacked.get() {
            let message = format!("with `{name}`, this archive unpacks to more than {} MiB", all / MIB);
            return Err(too_large(message, "max-unpacked"));
        }
        Ok(())
    }
}

fn too_large(message: String, setting: &str) -> Diagnostic {
    Diagnostic::error(Code::InputTooLarge, message).help(format!(
        "few maps are like that: if this one is sound, `--read-setting {setting}=NUMBER` allows more"
    ))
}
