"""Thousands of broken inputs of every kind: none may end in a traceback, hang, or cost a file that was there before."""
