"""The process that prints charts."""

from courses.common.pdf.press import Press

press = Press("courses.anatomy.pdf.worker", "anatomy/pdf/chart.css")
