"""The applicant's page: status, questions, answers and documents, opened by the link alone."""
