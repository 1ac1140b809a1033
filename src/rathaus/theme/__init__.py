"""How everything looks: start page, styles, fonts, navigation."""
