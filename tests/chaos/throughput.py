"""How much of the machine's own pace claiming and handing over keep: two ratios, one run.

    python -m tests.chaos.throughput --reminders 20000

Claims are compared with the bare SQL of the same batch, mail with one prebuilt message over one
reused connection to the same sink (paces.py measures). Wants a quiet machine and at least 9,000
reminders: sixteen windows of claims take 500 each.
"""

import argparse
import tempfile
import time
from pathlib import Path

from tests.chaos.cluster import Cluster
from tests.chaos.house import House


def main(reminders: int, *, home: Path) -> None:
    cluster = Cluster(home)
    try:
        with House(home, policy="again", database=cluster.address) as house:
            house.run("manage.py", "migrate", "--verbosity", "0")
            house.run("-m", "tests.chaos.world", str(reminders))
            house.start_sink("--wait", "0")
            time.sleep(2)
            house.run("-m", "tests.chaos.paces")
    finally:
        cluster.stop()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reminders", type=int, default=20_000)
    with tempfile.TemporaryDirectory(prefix="ajar-pace-") as folder:
        main(parser.parse_args().reminders, home=Path(folder))
