"""What a request asks for is read strictly: what cannot be meant is refused by name."""

from datetime import UTC
from datetime import datetime
from datetime import timedelta

import pytest

from rathaus.formats.georeport import api as georeport
from rathaus.formats.georeport.api import Attribute
from rathaus.formats.georeport.api import Value
from rathaus.formats.georeport.api import Wrong

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
DAYS_90 = timedelta(days=90)


def asked(query):
    return georeport.read_question(georeport.read_pairs(query), NOW)


def sent(form):
    return georeport.read_new_request(georeport.read_pairs(form))


def refused(read, text):
    """:returns: reason and name of the parameter"""
    with pytest.raises(Wrong) as caught:
        read(text)
    return caught.value.reason, caught.value.parameter


class TestTime:
    def test_without_days_the_last_90_are_meant(self):
        found = asked("")
        assert (found.since, found.until) == (NOW - DAYS_90, NOW)

    def test_from_a_day_on_90_days_are_meant(self):
        found = asked("start_date=2010-05-24T00:00:00Z")
        assert found.since == datetime(2010, 5, 24, tzinfo=UTC)
        assert found.until == found.since + DAYS_90

    def test_until_a_day_the_90_days_before_are_meant(self):
        found = asked("end_date=2010-05-24T02:00:00%2B02:00")
        assert found.until == datetime(2010, 5, 24, tzinfo=UTC)
        assert found.since == found.until - DAYS_90

    def test_a_plus_that_was_not_escaped_is_understood(self):
        assert asked("end_date=2010-05-24T02:00:00+02:00").until.hour == 0

    def test_exactly_90_days_are_allowed(self):
        found = asked("start_date=2026-01-01T00:00:00Z&end_date=2026-04-01T00:00:00Z")
        assert found.until - found.since == DAYS_90

    def test_a_second_more_is_refused(self):
        query = "start_date=2026-01-01T00:00:00Z&end_date=2026-04-01T00:00:01Z"
        assert refused(asked, query) == ("span", "end_date")

    def test_the_end_may_not_lie_before_the_start(self):
        query = "start_date=2026-02-01T00:00:00Z&end_date=2026-01-01T00:00:00Z"
        assert refused(asked, query) == ("turned_round", "end_date")

    @pytest.mark.parametrize(
        "text",
        [
            "yesterday",
            "2026-01-01",
            "2026-01-01T00:00:00",
            "2026-02-30T00:00:00Z",
            "2026-01-01T25:00:00Z",
            "2026-01-01T00:00:00%2B99:00",
            "0001-01-01T00:00:00%2B02:00",
            "9999-12-31T23:59:59Z",
            "٢٠٢٦-01-01T00:00:00Z",
        ],
    )
    def test_what_is_no_moment_is_refused(self, text):
        assert refused(asked, f"start_date={text}") == ("no_moment", "start_date")

    def test_changes_reach_old_reports_too(self):
        found = asked("updated_after=2026-05-01T00:00:00Z")
        assert (found.since, found.until) == (None, None)
        assert found.changed_since == datetime(2026, 5, 1, tzinfo=UTC)

    def test_but_only_the_changes_of_90_days(self):
        query = "updated_after=2026-01-01T00:00:00Z"
        assert refused(asked, query) == ("span", "updated_after")


class TestFilters:
    def test_lists_have_commas_or_stand_there_several_times(self):
        found = asked("service_code=a,b&service_code=c,%20a&status=open,closed")
        assert found.service_codes == ("a", "b", "c")
        assert found.statuses == ("open", "closed")

    def test_ids_override_everything_else(self):
        found = asked("service_request_id=HI-1,HI-2&status=open&start_date=nonsense")
        assert found.ids == ("HI-1", "HI-2")
        assert found.statuses == ()

    def test_other_statuses_are_refused(self):
        assert refused(asked, "status=open,red") == ("no_status", "status")

    def test_more_ids_than_a_page_holds_are_refused(self):
        query = "service_request_id=" + ",".join(str(number) for number in range(1001))
        assert refused(asked, query) == ("too_many", "service_request_id")

    def test_pages_are_never_larger_than_1000(self):
        assert (asked("").page, asked("").page_size) == (1, 1000)
        assert asked("page=3&page_size=5000").page_size == 1000

    @pytest.mark.parametrize("text", ["0", "-1", "1.5", "١", "9999999", "NaN"])
    def test_what_is_no_page_is_refused(self, text):
        assert refused(asked, f"page={text}") == ("no_page", "page")

    def test_what_geo_report_does_not_know_is_read_past(self):
        assert asked("extensions=true&jurisdiction_id=cottbus.de") == asked("")


class TestNewRequest:
    def test_everything_that_is_kept_is_read(self):
        found = sent(
            "api_key=xyz&service_code=lampe&lat=51.7604&long=14.3342&address_string=Altmarkt+21"
            "&email=a%40b.example&first_name=Jana&last_name=Nowak&description=Dunkel%0Aseit+Montag"
            "&media_url=https%3A%2F%2Ffoto.example%2F1.jpg&attribute[mast]=17"
            "&attribute[wie][]=aus&attribute[wie][]=an&device_id=tt222111&phone=111"
        )
        assert (found.latitude, found.longitude) == (51.7604, 14.3342)
        assert found.description == "Dunkel\nseit Montag"
        assert found.attributes == {"mast": ["17"], "wie": ["aus", "an"]}
        assert "111" not in repr(found)

    def test_an_address_is_place_enough(self):
        assert sent("service_code=a&address_string=Altmarkt").latitude is None

    @pytest.mark.parametrize(
        ("form", "expected"),
        [
            ("lat=51&long=14", ("missing", "service_code")),
            ("service_code=a", ("no_place", "address_string")),
            ("service_code=a&address_id=7", ("not_offered", "address_id")),
            ("service_code=a&lat=51.7", ("half_a_place", "long")),
            ("service_code=a&long=14.3", ("half_a_place", "lat")),
            ("service_code=a&lat=NaN&long=14.3", ("no_number", "lat")),
            ("service_code=a&lat=51.7&long=Infinity", ("no_number", "long")),
            ("service_code=a&lat=1e2&long=14.3", ("no_number", "lat")),
            ("service_code=a&lat=5_1&long=14.3", ("no_number", "lat")),
            ("service_code=a&lat=٥١&long=14.3", ("no_number", "lat")),
            ("service_code=a&lat=51,7&long=14.3", ("no_number", "lat")),
            ("service_code=a&lat=" + "9" * 5000 + "&long=1", ("too_long", "lat")),
            ("service_code=a&lat=90.1&long=14.3", ("out_of_range", "lat")),
            ("service_code=a&lat=51.7&long=-180.5", ("out_of_range", "long")),
            ("service_code=a&service_code=b&lat=1&long=1", ("doubled", "service_code")),
            ("service_code=a&lat=1&long=1&description=" + "x" * 4001, ("too_long", "description")),
            (
                "service_code=a&lat=1&long=1&attribute[a]=" + "x" * 4001,
                ("too_long", "attribute[a]"),
            ),
        ],
    )
    def test_what_cannot_be_used_is_named(self, form, expected):
        assert refused(sent, form) == expected

    def test_a_description_may_have_4000_signs(self):
        assert (
            len(sent("service_code=a&lat=1&long=1&description=" + "ä" * 4000).description) == 4000
        )


class TestForm:
    @pytest.mark.parametrize(
        ("data", "reason"),
        [
            (b"a=%FF", "unreadable"),
            (b"a=\xff", "unreadable"),
            ("&".join(["a=1"] * 201), "unreadable"),
            ("a=%00", "no_text"),
            ("a=%1b[31m", "no_text"),
            ("a%00=1", "no_text"),
        ],
    )
    def test_what_is_no_text_is_refused(self, data, reason):
        assert refused(georeport.read_pairs, data)[0] == reason

    def test_names_that_somebody_made_up_are_not_given_back_at_any_length(self):
        assert len(refused(georeport.read_pairs, "x" * 5000 + "=%00")[1]) == 100


class TestAnswers:
    QUESTIONS = (
        Attribute("mast", "string", "Nummer", required=True),
        Attribute("wie", "singlevaluelist", "Wie?", values=(Value("aus", "Aus"),)),
        Attribute("was", "multivaluelist", "Was?", values=(Value("a", "A"), Value("b", "B"))),
        Attribute("zahl", "number", "Wie viele?"),
        Attribute("wann", "datetime", "Seit wann?"),
        Attribute("text", "text", "Noch etwas?"),
        Attribute("achtung", "text", "112", variable=False, required=True),
    )

    def test_right_answers_pass(self):
        given = {
            "mast": ["17"],
            "wie": ["aus"],
            "was": ["a", "b"],
            "zahl": ["-3,5"],
            "wann": ["2026-01-01T00:00:00Z"],
            "text": ["x" * 4000],
        }
        assert georeport.check_answers(self.QUESTIONS, given) is None

    @pytest.mark.parametrize(
        ("given", "reason", "code"),
        [
            ({}, "missing", "mast"),
            ({"mast": ["1", "2"]}, "doubled", "mast"),
            ({"mast": ["x" * 256]}, "too_long", "mast"),
            ({"wie": ["an"]}, "unknown", "wie"),
            ({"was": ["a", "c"]}, "unknown", "was"),
            ({"zahl": ["NaN"]}, "no_number", "zahl"),
            ({"wann": ["gestern"]}, "no_moment", "wann"),
            ({"achtung": ["ja"]}, "unknown", "achtung"),
            ({"erfunden": ["ja"]}, "unknown", "erfunden"),
        ],
    )
    def test_wrong_ones_are_named(self, given, reason, code):
        answers = given if code == "mast" else {"mast": ["17"], **given}
        with pytest.raises(Wrong) as caught:
            georeport.check_answers(self.QUESTIONS, answers)
        assert (caught.value.reason, caught.value.parameter) == (reason, f"attribute[{code}]")
