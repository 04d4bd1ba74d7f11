"""The pages: the same calls as the API, set in HTML; one module a page, with the context of its template.

Rules. Each works without a script. A page parses, makes one reading call for each thing shown, builds its context and
renders it. A template may use `page` and nothing else: a name that is no field of the context fails when rendered.
"""
