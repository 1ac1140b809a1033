"""Tasks and dispositions (Verfügungen) in a case: to a person, to a unit, or to several of them one
after the other or side by side (Laufzettel). Each has a deadline and ends with an answer, and with
it ends the right on the case that came with it.
"""
