"""REST: what plone.restapi says about files, and to whom."""
