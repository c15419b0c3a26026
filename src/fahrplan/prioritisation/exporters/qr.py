"""An address as a QR code, drawn as SVG."""

from __future__ import annotations

try:
    from qrcode.constants import ERROR_CORRECT_M  # type: ignore[import-untyped]
    from qrcode.main import QRCode  # type: ignore[import-untyped]
except ImportError:  # comes with the login library's second factor; without it the code is typed
    QRCode = None

BORDER = 4  # light modules around it, as ISO/IEC 18004 asks for


def qr_svg(address: str, title: str = "QR-Code") -> str:
    """A whole SVG picture; empty where no library can make it."""
    drawn, size = qr_path(address)
    if not drawn:
        return ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" width="240" height="240" role="img" '
        f'aria-label="{title}"><rect width="{size}" height="{size}" fill="#fff"/>'
        f'<path fill="#000" d="{drawn}"/></svg>'
    )


def qr_path(address: str) -> tuple[str, int]:
    """The dark modules as one path, and how many modules wide the picture is with its border; ("", 0) without one."""
    if QRCode is None:
        return "", 0
    code = QRCode(error_correction=ERROR_CORRECT_M, border=BORDER)
    code.add_data(address)
    code.make(fit=True)
    modules = code.get_matrix()
    cells = [f"M{x} {y}h1v1h-1z" for y, row in enumerate(modules) for x, dark in enumerate(row) if dark]
    return "".join(cells), len(modules)
