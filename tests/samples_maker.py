"""Makes the sample of each format in seeds/formats from one article that we wrote, seeds/ar_guide.md.

Run: python -m tests.samples_maker
"""

import shutil
import subprocess
from collections.abc import Callable, Iterable
from email.message import EmailMessage
from html import escape
from itertools import groupby
from pathlib import Path

from reader.formats import read
from reader.model.document import Draft, Part
from reader.places import seeds
from tests.formats import packages

SOURCE = "ar_guide.md"
ADDRESS = "https://example.org/guide"
_RTF_STYLES = {"title": (1, "Title"), "heading": (2, "heading 2"), "blockquote": (3, "Quote")}


def article() -> Draft:
    """Return the article that all samples are made of."""
    return read(seeds() / SOURCE)


def _bare(part: Part) -> str:
    """Return the text without the bullet that a list brings itself."""
    return part.text.removeprefix("• ") if part.kind == "list_item" else part.text


def _linked(part: Part, link: Callable[[str, str], str], quote: Callable[[str], str] = escape) -> str:
    """Return the text of a part with its links made by `link` of address and words."""
    text, at, made = _bare(part), 0, ""
    shift = len(part.text) - len(text)
    for one in part.references:
        start, end = one.span.start - shift, one.span.end - shift
        made += quote(text[at:start]) + link(one.target, quote(text[start:end]))
        at = end
    return made + quote(text[at:])


def _runs(parts: Iterable[Part]) -> Iterable[tuple[str, list[Part]]]:
    return ((kind, list(group)) for kind, group in groupby(parts, key=lambda part: part.kind))


def docx(draft: Draft) -> bytes:
    """Return the article as Word writes it: styles, a numbering for the bullets, a table, a link."""
    body, links = "", {}
    for kind, group in _runs(draft.parts):
        if kind == "table_row":
            body += "<w:tbl>" + "".join(map(_docx_row, group)) + "</w:tbl>"
            continue
        for part in group:
            links |= {f"rIdLink{at}": one.target for at, one in enumerate(part.references)}
            body += _docx_paragraph(part)
    style = '<w:style w:type="paragraph" w:styleId="{0}"><w:name w:val="{1}"/>{2}</w:style>'.format
    bidi = "<w:pPr><w:bidi/></w:pPr>"
    styles = style("Normal", "Normal", bidi) + style("Title", "Title", bidi) + style("Quote", "Quote", bidi)
    styles += style("Heading2", "heading 2", '<w:pPr><w:bidi/><w:outlineLvl w:val="1"/></w:pPr>')
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>' for at in range(3)
    )
    numbering = f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
    numbering += '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    core = f"<dc:title>{escape(draft.title)}</dc:title><dc:creator>{escape(draft.metadata['author'])}</dc:creator>"
    return packages.docx(body, links, styles=styles, numbering=numbering, core=core)


def _docx_paragraph(part: Part) -> str:
    style = {"title": "Title", "heading": "Heading2", "blockquote": "Quote"}.get(part.kind, "Normal")
    properties = f'<w:pStyle w:val="{style}"/><w:bidi/>'
    if part.kind == "list_item":
        properties += f'<w:numPr><w:ilvl w:val="{part.level}"/><w:numId w:val="1"/></w:numPr>'
    run = '<w:r><w:rPr><w:rtl/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r>'.format
    pieces, at, text = "", 0, _bare(part)
    for number, one in enumerate(part.references):
        pieces += run(escape(text[at : one.span.start]))
        pieces += f'<w:hyperlink r:id="rIdLink{number}">{run(escape(one.span.of(text)))}</w:hyperlink>'
        at = one.span.end
    return f"<w:p><w:pPr>{properties}</w:pPr>{pieces}{run(escape(text[at:]))}</w:p>"


def _docx_row(part: Part) -> str:
    cells = (f"<w:tc>{packages.paragraph(escape(cell), '<w:bidi/>')}</w:tc>" for cell in part.text.split(" | "))
    return f"<w:tr>{''.join(cells)}</w:tr>"


def odt(draft: Draft) -> bytes:
    """Return the article as an OpenDocument text, right to left by its standard style."""
    body = "".join(_odt_run(kind, group) for kind, group in _runs(draft.parts))
    styles = (
        '<office:styles><style:style style:name="Standard" style:family="paragraph">'
        '<style:paragraph-properties style:writing-mode="rl-tb"/></style:style>'
        + "".join(
            f'<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="Standard"/>'
            for name in ("Title", "Quotations")
        )
        + "</office:styles>"
    )
    bullets = "".join(f'<text:list-level-style-bullet text:level="{at}" text:bullet-char="•"/>' for at in (1, 2, 3))
    automatic = f'<text:list-style style:name="L1">{bullets}</text:list-style>'
    meta = f"<dc:title>{escape(draft.title)}</dc:title><dc:creator>{escape(draft.metadata['author'])}</dc:creator>"
    meta += f"<meta:initial-creator>{escape(draft.metadata['author'])}</meta:initial-creator>"
    return packages.odt(body, automatic, styles, meta)


def _odt_run(kind: str, group: list[Part]) -> str:
    if kind == "table_row":
        cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>".format
        rows = ("".join(cell(escape(text)) for text in part.text.split(" | ")) for part in group)
        columns = f'<table:table-column table:number-columns-repeated="{len(group[0].text.split(" | "))}"/>'
        made = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
        return f"<table:table>{columns}{made}</table:table>"
    texts = [_linked(part, '<text:a xlink:href="{}">{}</text:a>'.format) for part in group]
    if kind == "list_item":
        return _nested(
            [(part.level, f"<text:p>{text}</text:p>") for part, text in zip(group, texts, strict=True)],
            '<text:list text:style-name="L1">', "</text:list>", "<text:list-item>", "</text:list-item>",
        )  # fmt: skip
    if kind == "heading":
        return "".join(f'<text:h text:outline-level="2">{text}</text:h>' for text in texts)
    style = {"title": "Title", "blockquote": "Quotations"}.get(kind, "Standard")
    return "".join(f'<text:p text:style-name="{style}">{text}</text:p>' for text in texts)


def _nested(items: list[tuple[int, str]], opening: str, closing: str, item: str, item_end: str) -> str:
    """Return lists in lists, each inside the item before it."""
    made, depth = "", -1
    for level, text in items:
        while depth > level:
            made, depth = made + item_end + closing, depth - 1
        if depth == level:
            made += item_end
        while depth < level:
            made, depth = made + opening, depth + 1
        made += item + text
    while depth >= 0:
        made, depth = made + item_end + closing, depth - 1
    return made


def rtf(draft: Draft) -> bytes:
    """Return the article as rich text, in windows-1256 with Unicode where that has no letter."""
    sheet = "".join(f"{{\\s{number} {name};}}" for number, name in _RTF_STYLES.values())
    made = "{\\rtf1\\ansi\\ansicpg1256\\deff0{\\fonttbl{\\f0\\fnil\\fcharset178 Arial;}}"
    said = f"{{\\title {_rtf(draft.title)}}}{{\\author {_rtf(draft.metadata['author'])}}}"
    made += f"{{\\stylesheet{sheet}}}{_rtf_list()}{{\\info{said}}}\n"
    for part in draft.parts:
        if part.kind == "table_row":
            cells = part.text.split(" | ")
            bounds = "".join(f"\\cellx{2000 * (at + 1)}" for at in range(len(cells)))
            made += f"\\trowd\\rtlrow{bounds}" + "".join(f"\\pard\\intbl\\rtlpar {_rtf(cell)}\\cell" for cell in cells)
            made += "\\row\n"
            continue
        style = f"\\s{_RTF_STYLES[part.kind][0]}" if part.kind in _RTF_STYLES else ""
        outline = "\\outlinelevel1" if part.kind == "heading" else ""
        bullet = f"{{\\listtext\\bullet\\tab}}\\ls1\\ilvl{part.level} " if part.kind == "list_item" else ""
        link = '{{\\field{{\\*\\fldinst HYPERLINK "{}"}}{{\\fldrslt {}}}}}'.format
        made += f"\\pard{style}{outline}\\rtlpar {bullet}{_linked(part, link, _rtf)}\\par\n"
    return (made + "}").encode("ascii")


def _rtf_list() -> str:
    """Return the table with the one list of the file, as \\ls1: three levels of bullets, each set in further."""
    bullet = "\\levelnfc23\\levelfollow0\\levelstartat1{{\\leveltext\\'01\\u8226 ?;}}{{\\levelnumbers;}}"
    level = f"{{{{\\listlevel{bullet}\\fi-360\\li{{}}}}}}"
    levels = "".join(level.format(720 * (at + 1)) for at in range(3))
    table = f"{{\\*\\listtable{{\\list\\listtemplateid1{levels}\\listid1}}}}"
    return table + "{\\*\\listoverridetable{\\listoverride\\listid1\\listoverridecount0\\ls1}}"


def _rtf(text: str) -> str:
    made = ""
    for char in text:
        if char in "\\{}":
            made += "\\" + char
        elif char < "\x80":
            made += char
        else:
            units = char.encode("utf-16-le")
            pairs = (int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2))
            made += "".join(f"\\u{pair}?" for pair in pairs)
    return made


def page(draft: Draft) -> str:
    """Return the article as a web page that says what it is."""
    inside = "".join(_html_run(kind, group) for kind, group in _runs(draft.parts))
    author, published = draft.metadata["author"], draft.metadata["published"]
    return (
        f'<!DOCTYPE html>\n<html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{escape(draft.title)}</title>'
        f'<meta name="author" content="{escape(author)}">'
        f'<meta property="article:published_time" content="{published}"></head>\n'
        f"<body><article>{inside}</article></body></html>\n"
    )


def _html_run(kind: str, group: list[Part]) -> str:
    if kind == "table_row":
        rows = ("".join(f"<td>{escape(cell)}</td>" for cell in part.text.split(" | ")) for part in group)
        return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>\n"
    texts = [_linked(part, '<a href="{}">{}</a>'.format) for part in group]
    if kind == "list_item":
        pairs = [(part.level, text) for part, text in zip(group, texts, strict=True)]
        return _nested(pairs, "<ul>", "</ul>\n", "<li>", "</li>")
    tag = {"title": "h1", "heading": "h2", "blockquote": "blockquote"}.get(kind, "p")
    return "".join(f"<{tag}>{text}</{tag}>\n" for text in texts)


def epub(draft: Draft) -> bytes:
    """Return the article as a book of a chapter for each heading, with its contents."""
    chapters: list[list[Part]] = [[]]
    for part in draft.parts:
        if part.kind == "heading":
            chapters.append([])
        chapters[-1].append(part)
    bodies = {
        f"{at}.xhtml": "".join(_html_run(kind, group) for kind, group in _runs(parts)).replace("<h1>", '<h1 id="top">')
        for at, parts in enumerate(chapters)
    }
    names = [next(part.text for part in parts if part.kind in ("title", "heading")) for parts in chapters]
    nav = "".join(f'<li><a href="text/{at}.xhtml">{escape(name)}</a></li>' for at, name in enumerate(names))
    metadata = (
        f"<dc:title>{escape(draft.title)}</dc:title><dc:creator>{escape(draft.metadata['author'])}</dc:creator>"
        f"<dc:language>ar</dc:language><dc:date>{draft.metadata['published']}</dc:date>"
    )
    return packages.epub(bodies, metadata, nav, spine='page-progression-direction="rtl"')


def mhtml(draft: Draft) -> bytes:
    """Return the page as browsers save it in one file."""
    whole = EmailMessage()
    whole["From"] = "<Saved by Blink>"
    whole["Snapshot-Content-Location"] = ADDRESS
    whole["Subject"] = draft.title
    whole["Date"] = "Thu, 02 Oct 2025 08:00:00 +0300"
    whole.set_content(page(draft), subtype="html", cte="quoted-printable")
    whole["Content-Location"] = ADDRESS
    whole.make_related(boundary="----MultipartBoundary--guide----")
    return whole.as_bytes()


def eml(draft: Draft) -> bytes:
    """Return the article as a letter, as text and as page."""
    whole = EmailMessage()
    whole["From"] = f"{draft.metadata['author']} <reem@example.org>"
    whole["To"] = "readers@example.org"
    whole["Subject"] = draft.title
    whole["Date"] = "Thu, 02 Oct 2025 08:00:00 +0300"
    whole.set_content("\n\n".join(part.text for part in draft.parts))
    whole.add_alternative(page(draft), subtype="html")
    whole.set_boundary("----guide----")
    return whole.as_bytes()


MAKERS: dict[str, Callable[[Draft], bytes]] = {
    "guide.docx": docx,
    "guide.odt": odt,
    "guide.rtf": rtf,
    "guide.epub": epub,
    "guide.html": lambda draft: page(draft).encode(),
    "guide.mhtml": mhtml,
    "guide.eml": eml,
}
"""The samples by name."""


def write_pdf(folder: Path) -> None:
    """Print the Word sample to PDF, with its structure, by LibreOffice, which prints as people's programs do."""
    settings = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'
    command = ["soffice", "--headless", "--convert-to", settings, "--outdir", str(folder), str(folder / "guide.docx")]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def main() -> None:
    """Write every sample; the PDF where there is LibreOffice."""
    folder: Path = seeds() / "formats"
    folder.mkdir(exist_ok=True)
    draft = article()
    for name, make in MAKERS.items():
        (folder / name).write_bytes(make(draft))
    if shutil.which("soffice"):
        write_pdf(folder)


if __name__ == "__main__":
    main()
