"""Word documents (.docx), by python-docx."""

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from qa.corpus.archive import refusal
from qa.corpus.extract import MALFORMED, Extract, NotText, composed

if TYPE_CHECKING:
    from docx.table import Table
    from docx.text.paragraph import Paragraph


def read_docx(data: bytes) -> Extract:
    """Return the paragraphs, headings, lists and tables of a document in their order.

    Its properties are not read: they tell of the file, not of the article.

    Raises:
        NotText: it is damaged, encrypted or empty.
    """
    import docx
    from docx.opc.exceptions import OpcError

    try:
        with ZipFile(BytesIO(data)) as parts:
            if problem := next(filter(None, map(refusal, parts.infolist())), None):
                raise NotText(problem)
        document = docx.Document(BytesIO(data))
        blocks = [_block(block) for block in document.iter_inner_content()]
    except (BadZipFile, OpcError, SyntaxError, *MALFORMED) as exc:
        raise NotText("is damaged, or no Word document at all") from exc
    return composed("\n\n".join(block for block in blocks if block))


def _block(block: "Paragraph | Table") -> str:
    from docx.table import Table

    if isinstance(block, Table):
        rows = [" | ".join(cell.text.strip() for cell in row.cells) for row in block.rows]
        return "\n".join(rows)
    text = block.text.strip()
    style = (block.style.name or "") if block.style else ""
    if text and style.startswith(("Title", "Heading")):
        return "# " + " ".join(text.split())
    if text and style.startswith("List"):
        return f"- {text}"
    return text
