"""Pages for giving, answering and withdrawing tasks, and the list of a case's tasks."""
