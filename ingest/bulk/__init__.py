"""Many articles at once: files, folders, tables and archives to single items, read in parallel and in order."""
