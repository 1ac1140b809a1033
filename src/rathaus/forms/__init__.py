"""Online forms: EasyForm made fit for applications to a city."""
