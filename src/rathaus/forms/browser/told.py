"""Pages that only say something: a draft that is not there, a form that is closed."""

from rathaus.page_part import PagePart

TOLD = PagePart(__file__, "told")
