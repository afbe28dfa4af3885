"""How a certificate becomes a PDF: the page from frozen facts (`page`), printed by a process of its own (`worker`)."""
