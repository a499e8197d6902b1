"""A link as a QR code. Needs the optional package: `pip install stage-calculator[qr]`."""

from __future__ import annotations

from pathlib import Path

FORMS = (".svg", ".png")
PIXELS_A_MODULE = 8
QUIET_ZONE = 4
"""Modules of empty margin, as ISO/IEC 18004 asks for."""


class QrError(Exception):
    """The code can't be made; the message says how to mend it."""


def save_qr(address: str, file: Path) -> None:
    """Write the address as a QR code to an .svg or .png file. Never smaller than level M corrects.

    QrError for another kind of file, a link that is too long, or without the optional package;
    OSError from writing.
    """
    if file.suffix.lower() not in FORMS:
        raise QrError(f"--qr must end in {' or '.join(FORMS)}, got {file.name!r}.")
    try:
        import segno  # noqa: PLC0415 - optional, and large: only who asks for a code pays for it
    except ImportError as error:
        raise QrError("--qr needs segno: pip install 'stage-calculator[qr]'.") from error
    try:
        code = segno.make_qr(address, error="m")
    except segno.DataOverflowError as error:
        message = f"The link has {len(address)} characters, more than a QR code holds. Shorten it."
        raise QrError(message) from error
    code.save(str(file), scale=PIXELS_A_MODULE, border=QUIET_ZONE)
