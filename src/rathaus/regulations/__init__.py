"""The law of the city: statutes, guidelines and fee schedules with their editions, since when and
until when each is in force, and the document itself to read and to save."""
