"""The process that prints certificates."""

from courses.common.pdf.press import Press

press = Press("courses.certificates.pdf.worker", "certificates/pdf/certificate.css")
