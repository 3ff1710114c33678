"""Short forms of what bin/soak does to a real server: killed in mid-push, set back, and met by a herd."""

import pytest
from soak.counts import Counts
from soak.herd import come_back
from soak.herd_tills import written
from soak.restores import set_back
from soak.serverkills import killed

from tests.support.dying_server import POINTS
from tests.support.served import EACH, Shops

pytestmark = [pytest.mark.enable_socket, pytest.mark.process]


@pytest.mark.parametrize("database", EACH)
def test_a_server_killed_in_mid_push_has_what_it_acknowledged_and_takes_the_rest_again(
    shops: Shops, database: str
) -> None:
    counts = killed(shops, database, len(POINTS) - 1)

    assert counts.holds, counts
    assert counts.faults >= len(POINTS) - 1


@pytest.mark.parametrize("database", EACH)
def test_a_server_set_back_to_a_backup_made_while_tills_sold_is_sent_again_what_it_lacks(
    shops: Shops, database: str
) -> None:
    counts = set_back(shops, database, 2)

    assert counts.holds, counts
    assert counts.faults == 2


def test_a_herd_that_comes_back_is_drained_and_nothing_is_doubled(shops: Shops) -> None:
    run = come_back(shops, "sqlite", written(100, 20))

    assert run.counts == Counts(faults=run.counts.faults, confirmed=2000 + len(run.live))
    assert run.drained.answers["200"] >= 100
    assert run.drained.answers["cut"] > 0
    assert len(run.live) > 0
