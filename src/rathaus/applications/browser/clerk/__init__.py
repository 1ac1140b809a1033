"""What clerks see and do: the post boxes, the page of one case, and the actions on it."""
