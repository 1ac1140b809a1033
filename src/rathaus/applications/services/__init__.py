"""REST: what specialist systems read and do with cases."""
