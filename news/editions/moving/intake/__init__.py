"""An old site brought to the desk: its files are looked through, then read into a move, by a process beside the worker.

`asking`: what people at the desk ask for; `working`: the process that does it, stopped and begun again at any place; `terms`: the
topics that its categories and tags become.
"""
