"""The reading room: pages over a case, served to a browser on the same machine.

It needs Starlette and uvicorn, which come with the extra ``serve``.
"""
