"""The interface of Open311 (GeoReport v2): apps and other portals read public reports and send new
ones."""
