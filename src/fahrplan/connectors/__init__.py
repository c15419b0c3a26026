"""Ways to systems outside: one folder per system, each registered with the port of the room that needs it."""
