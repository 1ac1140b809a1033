"""The post boxes of the demo city are not empty: what is sent there is what its forms take."""


def test_they_are_sent_once_through_the_published_forms(installed_site):
    """The question is asked of the database without a commit, so other tests find none of it."""
    answer = installed_site.ask("send_demo_applications")
    assert answer["first"] == len(answer["services"]) == 7
    assert answer["again"] == 0
    assert answer["seals_hold"]
    assert len(set(answer["services"])) == 4
