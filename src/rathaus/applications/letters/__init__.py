"""Letters of the office: templates that leads write, filled in with a case, and how they reach the
applicant, on the status page or by post, with the proof of it."""
