"""The frame under the text of a certificate, as decoration."""

import pydyf

from courses.common.pdf.conformance import object_at


def put_under(pdf: pydyf.PDF, compressed: bytes) -> None:
    """Draws the frame under the only page, marked as decoration so that no screen reader stops at it."""
    width, height = _page(pdf)["MediaBox"][2:]
    drawing = pydyf.Stream(
        [compressed],
        {
            "Type": "/XObject",
            "Subtype": "/Form",
            "BBox": pydyf.Array([0, 0, width, height]),
            "Resources": pydyf.Dictionary(),
            "Filter": "/FlateDecode",
        },
    )
    pdf.add_object(drawing)
    under = pydyf.Stream()
    under.begin_marked_content("Artifact")
    under.draw_x_object("frame")
    under.end_marked_content()
    pdf.add_object(under)
    page = _page(pdf)
    resources = object_at(pdf, page["Resources"])
    resources["XObject"]["frame"] = drawing.reference
    page["Contents"] = pydyf.Array([under.reference, page["Contents"]])


def _page(pdf: pydyf.PDF) -> pydyf.Dictionary:
    return object_at(pdf, pdf.page_references[0])
