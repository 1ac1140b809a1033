"""How good a service's page is: complete, readable, and how far it can be done online."""
