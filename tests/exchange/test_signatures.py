"""What specialist systems check: signatures of Standard Webhooks 1.0.0."""

import base64

from rathaus.exchange.signing import headers
from rathaus.exchange.signing import new_secret
from rathaus.exchange.signing import signature

#: The example that libraries of Standard Webhooks test themselves with.
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
ID = "msg_p5jXN8AQM9LWM0D4loKWxJek"
TIME = 1614265330
BODY = b'{"test": 2432232314}'
SIGNED = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_is_what_libraries_expect():
    assert signature(SECRET, ID, TIME, BODY) == SIGNED


def test_is_over_id_time_and_body():
    others = [(ID + "x", TIME, BODY), (ID, TIME + 1, BODY), (ID, TIME, BODY + b" ")]
    assert all(signature(SECRET, *other) != SIGNED for other in others)


def test_during_a_change_of_secrets_both_sign():
    other = new_secret()
    made = headers([other, SECRET], ID, TIME, BODY)
    assert made["webhook-id"] == ID
    assert made["webhook-timestamp"] == str(TIME)
    assert made["webhook-signature"].split() == [signature(other, ID, TIME, BODY), SIGNED]


def test_a_secret_has_256_random_bits():
    secrets = {new_secret() for _each in range(20)}
    assert len(secrets) == 20
    assert {len(base64.b64decode(each.removeprefix("whsec_"))) for each in secrets} == {32}
