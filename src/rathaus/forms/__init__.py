"""Online forms: EasyForm made fit for applications to a city.

Editors build forms with EasyForm in the browser. This room adds what a city needs on top: the
action that files an application, frozen revisions of a form, uploads that are looked into, a page
that everybody can use, and no way for an editor to store program code.
"""
