"""The process that prints readers."""

from courses.common.pdf.press import Press

press = Press("courses.catalog.reader.worker", "catalog/pdf/reader.css")
