"""What WeasyPrint leaves to do for PDF/UA-1 and PDF/A-3a at once: the claim itself, and the frame as decoration."""

import pydyf

# PDF/A wants every foreign property described: the schema of the PDF/UA identifier comes with the claim itself.
_UA_CLAIM = b"""<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about=""
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the document follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""


def claim_ua(pdf: pydyf.PDF) -> None:
    """Adds the PDF/UA-1 claim to the metadata that the PDF/A variant wrote."""
    metadata = _object(pdf, pdf.catalog["Metadata"])
    metadata.stream[0] = metadata.stream[0].replace(b"</rdf:RDF>", _UA_CLAIM + b"</rdf:RDF>")
    metadata.compress = False


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
    resources = _object(pdf, page["Resources"])
    resources["XObject"]["frame"] = drawing.reference
    page["Contents"] = pydyf.Array([under.reference, page["Contents"]])


def _page(pdf: pydyf.PDF) -> pydyf.Dictionary:
    return _object(pdf, pdf.page_references[0])


def _object(pdf: pydyf.PDF, reference: bytes) -> pydyf.Object:
    return pdf.objects[int(reference.split()[0])]
