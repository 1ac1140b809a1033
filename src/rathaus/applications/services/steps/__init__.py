"""Steps of cases."""
