"""Two demo schools: content as plain files in ``content/``, read here and loaded through the services."""
