"""The floor: pure rules, no Django, the clock passed in.

A session is a log of events. `decide` says which events a command makes, or refuses it; `evolve` says what
the state is after an event. Everything else (the list on the screen, the clock, the record) is derived.
"""
