"""The cluster that the faults of this folder happen to."""

import pytest
from unlucky_cluster import UnluckyCluster

from cluster import Cluster
from throwaway_postgres import require_postgres


@pytest.fixture(scope="session")
def needs_postgres():
    """Skip the test where there is no PostgreSQL; CI has one and must not skip."""
    require_postgres()


@pytest.fixture(scope="session")
def cluster(needs_postgres, installed_site, tmp_path_factory):
    """The demo city in two processes, for all short tests one after the other."""
    cluster = Cluster(installed_site, tmp_path_factory.mktemp("cluster"))
    try:
        cluster.start()
        yield cluster
    finally:
        cluster.stop()


@pytest.fixture(scope="session")
def unlucky(needs_postgres, installed_site, tmp_path_factory):
    """The cluster of the long tests, one after the other in the order of their files."""
    cluster = UnluckyCluster(installed_site, tmp_path_factory.mktemp("unlucky"))
    try:
        cluster.start()
        yield cluster
    finally:
        cluster.stop()
