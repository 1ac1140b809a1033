"""One search field over everything the city publishes: German words, compounds, everyday words,
typing mistakes, ranking, suggestions, and what people did not find."""
