"""Exceptions and warnings."""

from __future__ import annotations

import warnings
from typing import Iterable, Optional

from ._panmap import Diagnostic


class Error(ValueError):
    """There is no map: the input cannot be read, or the target cannot be written."""

    __module__ = "panmap"

    def __init__(
        self,
        diagnostic: Diagnostic,
        diagnostics: Iterable[Diagnostic] = (),
        name: Optional[str] = None,
    ) -> None:
        self.diagnostic = diagnostic
        self.diagnostics = list(diagnostics)
        self.name = name
        super().__init__(diagnostic, self.diagnostics, name)

    def __str__(self) -> str:
        place = "" if self.name is None else f"{self.name}: " if self.diagnostic.line is None else f"{self.name}:"
        advice = "" if self.diagnostic.help is None else f"\n  help: {self.diagnostic.help}"
        return f"{place}{self.diagnostic}{advice}"


class LossError(Error):
    """Something would be lost, and `strict=True` refuses that."""

    __module__ = "panmap"


class LossWarning(UserWarning):
    """Something of the input is not in the map, or something of the map is not in the output."""

    __module__ = "panmap"


def error(diagnostic: Diagnostic, diagnostics: Iterable[Diagnostic], name: Optional[str]) -> Error:
    """The exception for an error."""
    kind = LossError if diagnostic.is_loss and diagnostic.code not in ("malformed-input", "too-deep") else Error
    return kind(diagnostic, diagnostics, name)


def warn(losses: Iterable[Diagnostic], level: int) -> None:
    """Warns of losses, once for each code."""
    first: dict[str, Diagnostic] = {}
    more: dict[str, int] = {}
    for loss in losses:
        if first.setdefault(loss.code, loss) is not loss:
            more[loss.code] = more.get(loss.code, 0) + 1
    for code, loss in first.items():
        rest = f" (and {more[code]} more)" if code in more else ""
        warnings.warn(f"{loss.code}: {loss.message}{rest}", LossWarning, stacklevel=level + 1)
