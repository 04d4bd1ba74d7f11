"""What people and programs use: the command line, the server with its pages and API, and the weekly report.

The only package that knows the environment, the clock, HTTP and HTML. It computes nothing: every number it shows comes
from `claims`.
"""
