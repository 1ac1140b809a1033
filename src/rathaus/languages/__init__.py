"""In which languages the city speaks: German at the root of the site, translations in a folder of
their own for each further language, and which text stands in for which. Texts that nobody has
translated are shown in German."""
