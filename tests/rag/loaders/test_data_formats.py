"""JSON, notebooks, XML and feeds."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from rag.documents import ParsedDocument
from rag.errors import DocumentError, NotReadableError
from rag.loaders import html, xml
from rag.loaders.feed import load_feed
from rag.loaders.html import load_html
from rag.loaders.json import load_json
from rag.loaders.notebook import load_notebook
from rag.loaders.source import Source
from rag.loaders.xml import load_xml

BOMB = b"""<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><l>&b;</l>"""


def read(
    load: Callable[[Source], ParsedDocument], path: Path, data: str | bytes
) -> ParsedDocument:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return load(path)


def blocks(document: ParsedDocument) -> list[str]:
    return document.pages[0].text.split("\n\n")


def test_json_records_become_lines(tmp_path: Path) -> None:
    data = {
        "owner": "Ann",
        "tags": ["a", "b"],
        "empty": None,
        "tenants": [
            {"name": "Bob", "rent": 900, "paid": True},
            {"name": "Cem", "address": {"city": "Kiel"}},
        ],
    }
    document = read(load_json, tmp_path / "a.json", json.dumps(data))
    assert blocks(document) == [
        "owner: Ann",
        "tags: a, b",
        "tenants",
        "name: Bob; rent: 900; paid: true (tenants[0])",
        "name: Cem (tenants[1])",
        "city: Kiel (tenants[1].address)",
    ]
    assert [h.text for h in document.headings] == ["tenants"]


def test_json_lines(tmp_path: Path) -> None:
    document = read(load_json, tmp_path / "a.jsonl", '{"a": 1}\n\n{"a": 2, "b": "x"}\n')
    assert blocks(document) == ["a: 1 (line 1)", "a: 2; b: x (line 2)"]


@pytest.mark.parametrize("text", ['{"a": 1', "[" * 100_000, '{"a":' * 3_000 + "1"])
def test_json_that_is_none_is_text(tmp_path: Path, text: str) -> None:
    document = read(load_json, tmp_path / "a.json", text)
    assert document.pages[0].text == text
    assert "plain text" in document.warnings[0]


def test_json_without_values(tmp_path: Path) -> None:
    with pytest.raises(NotReadableError, match="no values"):
        read(load_json, tmp_path / "a.json", '{"a": [], "b": {}}')


def test_notebook_cells_come_in_order(tmp_path: Path) -> None:
    book = {
        "cells": [
            {"cell_type": "markdown", "source": ["# Rents\n", "They are *due*."]},
            {
                "cell_type": "code",
                "execution_count": 3,
                "source": "print(1)",
                "outputs": [
                    {"output_type": "stream", "text": ["1\n"]},
                    {"output_type": "error", "ename": "KeyError", "evalue": "'x'"},
                    {"data": {"text/html": "<table><tr><td>a<td>b</table>"}},
                    {"data": {"image/png": "AAAA", "text/plain": "<Figure>"}},
                ],
            },
            {"cell_type": "raw", "source": "raw words"},
            "rubbish",
        ],
        "metadata": {"title": "All Rents"},
    }
    document = read(load_notebook, tmp_path / "a.ipynb", json.dumps(book))
    assert blocks(document) == [
        "Rents",
        "They are due.",
        "In [3]:\nprint(1)",
        "Out:\n1\nKeyError: 'x'\na | b\n<Figure>",
        "raw words",
    ]
    assert (document.title, document.headings[0].text) == ("All Rents", "Rents")


def test_broken_notebook_is_text(tmp_path: Path) -> None:
    for data in ("{broken", "[]", '{"cells": 7}'):
        document = read(load_notebook, tmp_path / "a.ipynb", data)
        assert document.pages[0].text == data
        assert "broken" in document.warnings[0]
    with pytest.raises(NotReadableError, match="no text"):
        read(load_notebook, tmp_path / "a.ipynb", '{"cells": []}')


def test_xml_records_and_prose(tmp_path: Path) -> None:
    data = (
        "<lease><title>Lease</title><tenant id='7'><name>Ann</name><rent>900</rent>"
        "</tenant><p>The rent is <b>due</b> monthly.</p><note lang='en'/></lease>"
    )
    document = read(load_xml, tmp_path / "a.xml", data)
    assert blocks(document) == [
        "Lease",
        "id: 7; name: Ann; rent: 900",
        "The rent is due monthly.",
        "lang: en",
    ]
    assert document.title == "Lease"


def test_broken_xml_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    document = read(load_xml, tmp_path / "a.xml", "<a><b>Words</b><c>More")
    assert "Words" in document.pages[0].text
    assert "broken" in document.warnings[0]


@pytest.mark.parametrize("load", [load_xml, load_feed])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(
    tmp_path: Path, load: Callable[[Source], ParsedDocument], encoding: str
) -> None:
    with pytest.raises(NotReadableError, match="entities"):
        read(load, tmp_path / "a.xml", BOMB.decode().encode(encoding))


def test_external_parts_are_not_opened(tmp_path: Path) -> None:
    (tmp_path / "canary.txt").write_text("CANARY")
    data = (
        f'<!DOCTYPE a SYSTEM "file://{tmp_path}/canary.txt"><a '
        'xmlns:xi="http://www.w3.org/2001/XInclude"><b>Words</b>'
        f'<xi:include href="file://{tmp_path}/canary.txt" parse="text"/></a>'
    )
    assert "CANARY" not in read(load_xml, tmp_path / "a.xml", data).pages[0].text


def test_deep_xml_ends_somewhere(tmp_path: Path) -> None:
    data = "<a><w>Words</w>" + "<b>" * 100_000
    document = read(load_xml, tmp_path / "a.xml", data)
    assert document.pages[0].text == "w: Words"


def test_xml_without_words(tmp_path: Path) -> None:
    with pytest.raises(DocumentError):
        read(load_xml, tmp_path / "a.xml", "<a><b/></a>")
    with pytest.raises(DocumentError):
        read(load_xml, tmp_path / "a.xml", "no markup at all")


def test_rss(tmp_path: Path) -> None:
    data = (
        '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:c="http://purl.org/rss/1.0/modules/content/"><channel>'
        "<title>News of Kiel</title><description>All news</description><item>"
        "<title>Rents &amp; more</title><pubDate>Fri, 17 May 2024</pubDate>"
        "<dc:creator>Ann</dc:creator><category>Town</category>"
        "<link>https://example.org/1</link><description>Short</description>"
        "<c:encoded>&lt;h2&gt;Why&lt;/h2&gt;&lt;p&gt;Rents rise.&lt;/p&gt;</c:encoded>"
        "</item></channel></rss>"
    )
    document = read(load_feed, tmp_path / "a.rss", data)
    assert blocks(document) == [
        "News of Kiel",
        "All news",
        "Rents & more",
        "Date: Fri, 17 May 2024; Author: Ann; Categories: Town; "
        "Link: https://example.org/1",
        "Why",
        "Rents rise.",
    ]
    assert [h.level for h in document.headings] == [1, 2, 4]


def test_atom(tmp_path: Path) -> None:
    data = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title><entry>'
        "<title>Rents</title><updated>2024-05-17</updated><author><name>Ann</name>"
        '</author><link href="https://example.org/1"/><content type="xhtml">'
        '<div xmlns="http://www.w3.org/1999/xhtml"><p>Rents <b>rise</b>.</p></div>'
        "</content></entry></feed>"
    )
    document = read(load_feed, tmp_path / "a.atom", data)
    assert blocks(document) == [
        "News",
        "Rents",
        "Date: 2024-05-17; Author: Ann; Link: https://example.org/1",
        "Rents rise.",
    ]
    with pytest.raises(NotReadableError, match="no text"):
        read(load_feed, tmp_path / "a.rss", "<rss><channel/></rss>")


def test_very_large_markup_is_read_in_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (xml, html):
        monkeypatch.setattr(module, "MAX_MARKUP_CHARS", 60)
    words = "<a><b>Words one</b><b>Words two</b>" + "<b>More</b>" * 50 + "</a>"
    for load in (load_xml, load_html):
        document = read(load, tmp_path / "a.xml", words)
        assert "Words two" in document.pages[0].text
        assert "only its first part" in document.warnings[0]
