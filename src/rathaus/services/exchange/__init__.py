"""Takes services over from XZuFi messages, and gives them away as such. Callers use ``services.api``."""
