"""The server side by side with Datasette, and while a writer works."""
