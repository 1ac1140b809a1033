"""Eight people send the same form at the same moment."""

from concurrent.futures import ThreadPoolExecutor

from browser_page import Visitor


def test_eight_clients_get_eight_applications(address, submissions, good):
    """The server of the test layer has several threads on one database with real conflicts."""

    def fill_in(number: int) -> tuple[int, str]:
        visitor = Visitor()
        visitor.open(address)
        visitor.complete(good | {"name": f"Person {number}"})
        return visitor.response.status_code, visitor.response.url

    with ThreadPoolExecutor(8) as people:
        results = list(people.map(fill_in, range(8)))
    assert [status for status, _url in results] == [200] * 8
    assert len({url for _status, url in results}) == 8
    assert {each.answers["name"] for each in submissions()} == {f"Person {n}" for n in range(8)}
