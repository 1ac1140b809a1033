"""What the city offers: the catalogue of services, their pages, and their exchange as XZuFi."""
