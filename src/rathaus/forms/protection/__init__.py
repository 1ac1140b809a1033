"""Keeps programs from filling in forms, without a captcha and without anybody outside the house.

A field that people do not see, a shortest time, a limit of tries per network and per form, and
where a form wants it a proof of work. Whoever is refused by mistake loses nothing that was typed.
"""
