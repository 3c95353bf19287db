"""Ann, who asks the API, and her books."""

from __future__ import annotations

import pytest

from tests.api.calls import TODAY, month_start
from tests.api_people import add_rows, sign_up


@pytest.fixture
def ann(web):
    """Someone signed in, with nothing in her books."""
    return sign_up(web)


@pytest.fixture
def books(ann):
    """Two months of a café's rows, read by the machine; the one account holds pounds."""
    from core.ledger import classify

    first = TODAY.replace(day=1)
    rows = [
        (month_start(1), "BANK GIRO CREDIT BRIGHTWATER LTD", "800.00", "1800.00"),
        (first, "BANK GIRO CREDIT BRIGHTWATER LTD", "600.00", "2400.00"),
        (first, "BANK GIRO CREDIT NORTHGATE LTD", "200.00", "2600.00"),
        (first, "CARD PAYMENT TO QUILLON 221", "-75.00", "2525.00"),
        (first, "CARD PAYMENT TO QUILLON 222", "-25.00", "2500.00"),
        (first, "DIRECT DEBIT ZORBLAX", "-60.00", "2440.00"),
    ]
    add_rows(ann.id, rows)
    assert not classify.classify_chunk(ann.id)
    return ann
