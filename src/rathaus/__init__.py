"""Citizens' portal, online applications and electronic records in one Plone site."""

from zope.i18nmessageid import MessageFactory

#: Message ids are the German sentences themselves: German is the language of the
#: texts, other languages are translations of it.
_ = MessageFactory("rathaus")
