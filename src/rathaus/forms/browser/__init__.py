"""Pages of a form: the form itself, the thank-you page, and EasyForm's editors made safe."""
