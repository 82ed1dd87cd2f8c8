"""XML from strangers: no entities, nothing fetched, bounded depth."""

from typing import TYPE_CHECKING

from rag.errors import DocumentError, NotReadableError
from rag.loaders.archive import DAMAGED

if TYPE_CHECKING:
    from lxml.etree import _Element

_ENTITIES = (
    "The file declares XML entities, which attacks use to fill the memory, "
    "so it is not opened."
)
_DECLARATIONS_WITHIN = 1024 * 1024  # they must stand before the first element


def parse_xml(data: bytes, recover: bool = False) -> "_Element":
    """The root of a document; `recover` reads broken ones as far as they go.

    libxml2 itself limits depth to 256 and one text to 10 MB.
    """
    from lxml import etree

    start = data[:_DECLARATIONS_WITHIN].replace(b"\0", b"")  # UTF-16 as well
    if b"<!ENTITY" in start:
        raise NotReadableError(_ENTITIES)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=recover,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        raise DocumentError(DAMAGED, detail=str(error)) from error
    if root is None:  # recovering from something that is not XML at all
        raise DocumentError(DAMAGED, detail="no element")
    return root


def local_name(element: "_Element") -> str:
    """The name without its namespace; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
