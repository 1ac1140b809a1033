"""Open311 GeoReport v2: how apps and other portals report defects to a city and read what became of
them (https://wiki.open311.org/GeoReport_v2)."""
