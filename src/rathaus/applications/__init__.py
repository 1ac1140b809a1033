"""Applications: post box, filing, the case page, the applicant's status page, the decision."""
