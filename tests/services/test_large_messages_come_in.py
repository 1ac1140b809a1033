"""Messages of the size that cities get."""

from time import process_time

import pytest

from formats.xzufi_samples import has_data
from formats.xzufi_samples import write_sample
from rathaus.services import api as services


@pytest.mark.skipif(not has_data(), reason="needs the shared service names")
def test_three_hundred_real_services_come_in_while_one_waits(exchange, tmp_path):
    path = tmp_path / "message.xml"
    write_sample(path, 300)
    began = process_time()
    summary = services.import_services(path)
    seconds = process_time() - began
    assert (summary.created, summary.units_created, summary.refused) == (300, 2, [])
    # Measured: about 9 seconds of work; far more would mean that something grows with the catalogue.
    assert seconds < 60
    exchange.settle()
    again = services.import_services(path)
    assert (again.unchanged, again.written) == (300, 0)
    assert exchange.unwritten() == []
