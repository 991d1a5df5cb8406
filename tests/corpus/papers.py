"""Articles in formats other than text, made on the spot."""

import io
import zipfile
from collections.abc import Mapping, Sequence

PAGE = """<html><head><title>Bridge opens in Harbour City | The Gazette</title>
<meta property="og:site_name" content="The Gazette">
<meta property="article:published_time" content="2024-05-03T08:00:00Z"></head>
<body><nav><a href="/">Home</a><a href="/world">World</a></nav>
<article><h1>Bridge opens in Harbour City</h1>
<p>The bridge was opened on Friday by Mayor Ada Roth, who had promised it for ten years.</p>
<h2>What it cost</h2><p>It cost 12 million crowns, <b>twice</b> what was planned.</p>
</article><footer>All rights reserved</footer></body></html>"""


def pdf(pages: Sequence[Sequence[str]]) -> bytes:
    """Return a PDF with these lines on its pages."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for n, lines in enumerate(pages):
        shown = " ".join(f"({line}) Tj T*" for line in lines)
        drawn = f"BT /F1 12 Tf 14 TL 72 720 Td {shown} ET"
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * n} 0 R >>"
        )
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream")
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    count = len(objects) + 1
    return (
        data
        + (
            f"xref\n0 {count}\n0000000000 65535 f \n{table}"
            f"trailer\n<< /Size {count} /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF\n"
        ).encode()
    )


def docx(blocks: Sequence[tuple[str, str]]) -> bytes:
    """Return a Word document of (style, text)."""
    from docx import Document

    document = Document()
    for style, text in blocks:
        document.add_paragraph(text, style)
    table = document.add_table(1, 2)
    table.rows[0].cells[0].text = "Cost"
    table.rows[0].cells[1].text = "12 million"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def zipped(members: Mapping[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def encrypted(archive: bytes) -> bytes:
    """Return an archive whose first member claims to be encrypted."""
    data = bytearray(archive)
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def garbled(archive: bytes, name: str) -> bytes:
    """Return an archive with some bytes of a member's data changed."""
    place = archive.index(name.encode()) + len(name) + 10  # beyond the head of LZMA
    return archive[:place] + b"\xff" * 6 + archive[place + 6 :]
