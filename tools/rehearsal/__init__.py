"""A reference production on one machine, in network namespaces, and drills that break it.

``python -m tools.rehearsal`` is the door.

Nothing of it listens on the machine's own network: every address lies inside namespaces that ``up`` makes and
``down`` removes.
"""
