"""Somebody reports a defect on the page, through the publisher, without a script and a login."""

import io
import re

import pytest
import transaction
from lxml import html
from PIL import Image
from plone import api
from plone.testing.zope import Browser

import defects_city
import records_city
from rathaus.defects import api as defects
from rathaus.defects.browser.reporter.follow import LIMIT
from rathaus.forms.protection.tries import tries
from rathaus.intake import api as intake

MAERKER = "http://nohost/plone/maerker"
LAMP = {"category": "lampen", "text": "Die Laterne ist dunkel.", "place-street": "Altmarkt"}
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00heicmif1" + b"\x00" * 40


def picture():
    written = io.BytesIO()
    image = Image.new("RGB", (64, 48), "red")
    exif = Image.Exif()
    exif[0x010F] = "Kamera von Ada"
    image.save(written, "JPEG", exif=exif)
    return written.getvalue()


@pytest.fixture
def place(city_functional):
    city = records_city.build(city_functional["portal"])
    api.portal.set_registry_record("rathaus.form_protection.minimum_seconds", 0)
    container = defects_city.add_place(city)
    transaction.commit()
    tries.forget()
    LIMIT.forget()
    yield container
    tries.forget()


@pytest.fixture
def reporter(city_functional, place):
    return Reporter(Browser(city_functional["app"]).testapp)


class Reporter:
    """A phone without a script."""

    def __init__(self, testapp):
        self.testapp = testapp
        self.answer = testapp.get(f"{MAERKER}/@@melden")

    @property
    def page(self):
        return html.fromstring(self.answer.text)

    @property
    def text(self):
        return " ".join(self.page.text_content().split())

    @property
    def errors(self):
        return [each.text_content() for each in self.page.xpath("//*[@id='fehler']//li")]

    def send(self, values=None, photos=(), press=("form-go", "send")):
        """Fill in, keep everything else of the page, press a button.

        :param photos: (name, content)
        """
        form = self.page.get_element_by_id("melden")
        fields = [
            (name, value)
            for name, value in form.form_values()
            if name not in (values or {}) and name != "photos"
        ]
        fields += [*(values or {}).items(), press]
        files = [("photos", name, data) for name, data in photos]
        self.answer = self.testapp.post(
            f"{MAERKER}/@@melden", fields, upload_files=files, expect_errors=True
        )
        while self.answer.status_int == 303:
            self.answer = self.answer.follow(expect_errors=True)
        transaction.begin()
        return self


def sent():
    """Everything in the intake log of this room."""
    return [each for each in intake.submissions() if each.kind == "defect"]


def test_a_report_is_taken_in_and_its_sender_thanked(reporter):
    values = {**LAMP, "place-number": "21", "email": "ada@example.org"}
    reporter.send(values, photos=[("IMG_1.jpg", picture())])
    (submission,) = sent()
    assert "Danke für Ihren Hinweis" in reporter.text
    assert submission.reference in reporter.text
    assert submission.answers["place_text"] == "Altmarkt 21, Mitte"
    assert submission.answers["latitude"] == 51.7606
    assert submission.answers["email"] == "ada@example.org"
    (photo,) = submission.uploads
    with photo.blob.open("r") as stream:
        assert b"Ada" not in stream.read()
    # The address is the key; it stands in no other page's way
    assert reporter.answer.headers["Referrer-Policy"] == "no-referrer"
    assert "@@mein-hinweis/" in reporter.answer.text


def test_nothing_filled_in_is_said_field_by_field(reporter):
    reporter.send({"place-words": "", "text": ""})
    assert reporter.answer.status_int == 422
    targets = [each.get("href") for each in reporter.page.xpath("//*[@id='fehler']//a")]
    assert targets == ["#place-street", "#f-category", "#f-text"]
    assert not sent()


def test_a_good_photo_is_kept_while_something_is_wrong(reporter):
    reporter.send({**LAMP, "text": ""}, photos=[("IMG_1.jpg", picture())])
    assert "IMG_1.jpg" in reporter.text
    reporter.send({"text": "Die Laterne ist dunkel."})
    (submission,) = sent()
    assert [each.filename for each in submission.uploads] == ["IMG_1.jpg"]


def test_a_photo_is_taken_away_again(reporter):
    reporter.send({**LAMP, "text": ""}, photos=[("IMG_1.jpg", picture())])
    button = reporter.page.xpath("//button[@name='form-remove-file']")[0]
    reporter.send(press=("form-remove-file", button.get("value")))
    assert "IMG_1.jpg" not in reporter.text
    reporter.send({"text": "Die Laterne ist dunkel."})
    assert sent()[0].uploads == ()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("Plan.svg", SVG, "nicht annehmen"),
        ("IMG_1.HEIC", HEIC, "Format HEIC"),
        ("IMG_1.jpg", picture()[:200], "IMG_1.jpg"),
        ("IMG_1.jpg", picture() + b"\x00" * 30_000_000, "höchstens 20 MB"),
        ("leer.png", b"", "leer"),
    ],
    ids=["svg", "heic", "broken", "large", "empty"],
)
def test_what_is_no_good_photo_is_refused_and_the_text_kept(reporter, name, data, said):
    reporter.send(LAMP, photos=[(name, data)])
    assert any(said in error for error in reporter.errors)
    assert "Die Laterne ist dunkel." in reporter.text
    assert not sent()


def test_more_than_five_photos_are_too_many(reporter):
    reporter.send(LAMP, photos=[(f"IMG_{number}.jpg", picture_of(number)) for number in range(6)])
    assert any("höchstens 5 Dateien" in error for error in reporter.errors)
    assert not sent()


def picture_of(number):
    written = io.BytesIO()
    Image.new("RGB", (8 + number, 8), "blue").save(written, "JPEG")
    return written.getvalue()


@pytest.mark.parametrize(
    ("latitude", "longitude", "said"),
    [("14.3344", "51.7606", "vertauscht"), ("52.52", "13.405", "nicht in unserer Stadt")],
)
def test_a_place_elsewhere_is_refused_with_a_hint(reporter, latitude, longitude, said):
    reporter.send({**LAMP, "place-latitude": latitude, "place-longitude": longitude})
    assert any(said in error for error in reporter.errors)
    assert not sent()


def test_sent_twice_it_is_one_report(reporter):
    page = reporter.answer
    first = reporter.send(LAMP).text
    reporter.answer = page
    assert reporter.send(LAMP).text == first
    assert len(sent()) == 1


def test_what_is_close_by_is_shown_before_it_is_sent_and_can_be_passed_over(reporter, place):
    near = defects_city.send(
        api.portal.get(), category="abfall", text="Alte Reifen <b>am</b> Markt"
    )
    transaction.commit()
    reporter.send({**LAMP, "category": "abfall"}, photos=[("IMG_1.jpg", picture())])
    assert "Ist es dieser Hinweis?" in reporter.text
    assert near.reference in reporter.text
    assert "<b>am</b> Markt" in reporter.text
    assert len(sent()) == 1
    reporter.send()
    assert "Danke für Ihren Hinweis" in reporter.text
    mine = next(each for each in sent() if each.reference != near.reference)
    assert len(mine.uploads) == 1


def test_markup_in_any_field_is_shown_as_text(reporter):
    bad = '"><script>alert(1)</script>'
    values = dict.fromkeys(
        ("place-street", "place-number", "place-words", "place-latitude", "text"), bad
    )
    reporter.send({**values, "category": bad, "email": bad, "nonce": bad, "similar-seen:list": bad})
    assert "alert" not in "".join(reporter.page.xpath("//script/text()"))
    assert "<script>alert" not in reporter.answer.text
    assert not sent()


def test_a_program_that_fills_in_everything_is_refused_and_nothing_is_lost(reporter):
    reporter.send({**LAMP, "home-page": "http://example.org"}, photos=[("a.jpg", picture())])
    assert reporter.answer.status_int == 422
    assert "Die Laterne ist dunkel." in reporter.text
    assert not sent()


def test_too_many_from_one_network_wait(reporter):
    api.portal.set_registry_record("rathaus.form_protection.tries_per_network", 2)
    transaction.commit()
    page = reporter.answer
    for number in range(3):
        reporter.answer = page
        reporter.send({**LAMP, "text": f"Laterne {number} ist dunkel."})
    assert reporter.answer.status_int == 429
    assert int(reporter.answer.headers["Retry-After"]) > 0
    assert "Laterne 2 ist dunkel." in reporter.text
    assert len(sent()) == 2


def test_a_wrong_token_opens_nothing_and_slows_down(reporter, monkeypatch):
    waits = []
    monkeypatch.setattr("rathaus.intake.throttle.throttle._sleep", waits.append)
    for _number in range(12):
        answer = reporter.testapp.get(f"{MAERKER}/@@gemeldet/{'0' * 32}", expect_errors=True)
    assert answer.status_int == 429
    assert waits
    assert re.search("Diese Seite gibt es nicht", answer.text)


def test_whoever_finds_the_same_report_follows_it_instead(reporter, place):
    near = defects_city.send(api.portal.get(), category="abfall")
    transaction.commit()
    reporter.send({**LAMP, "category": "abfall", "email": "ada@example.org"})
    reporter.send(press=("follow", near.UID()))
    assert "Bitte sehen Sie in Ihr Postfach" in reporter.text
    (follower,) = defects.followers(near, confirmed_only=False)
    assert (follower.email, follower.confirmed) == ("ada@example.org", False)
    assert len(sent()) == 1


def test_a_hidden_report_is_not_followed(reporter, place):
    hidden = defects_city.send(api.portal.get())
    transaction.commit()
    reporter.send({"email": "ada@example.org"}, press=("follow", hidden.UID()))
    assert not list(defects.followers(hidden, confirmed_only=False))
    assert hidden.reference not in reporter.text


def test_a_category_asks_questions_of_its_own(reporter, place):
    place["lampen"].attributes = [
        {
            "code": "MAST",
            "description": "Welche Nummer steht am Mast?",
            "datatype": "number",
            "required": True,
            "values": "",
        },
        {
            "code": "LICHT",
            "description": "Was tut sie?",
            "datatype": "singlevaluelist",
            "required": False,
            "values": "flackert\nist aus\n",
        },
    ]
    transaction.commit()
    reporter.send(LAMP)
    assert not sent()
    assert "Welche Nummer steht am Mast?" in reporter.text
    reporter.send({"attribute__0": "4711", "attribute__1": "ist aus"})
    assert "Danke für Ihren Hinweis" in reporter.text
    assert sent()[0].answers["attributes"] == {"MAST": "4711", "LICHT": "ist aus"}


def test_what_was_chosen_in_another_category_is_not_sent(reporter, place):
    reporter.send({**LAMP, "category": "lampen", "attribute__0": "4711"})
    assert sent()[0].answers["attributes"] == {}


def test_questions_nobody_has_seen_are_asked_once_and_may_be_left_out(reporter, place):
    place["lampen"].attributes = [
        {"code": "MAST", "description": "Nummer am Mast?", "datatype": "string", "required": False}
    ]
    transaction.commit()
    reporter.send(LAMP)
    assert not sent()
    assert "noch weitere Fragen" in reporter.text
    reporter.send()
    assert len(sent()) == 1
