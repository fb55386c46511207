"""The misbehaving engine of the test kit, under the names that the tests of the runtime use."""

from workers.testkit import *  # noqa: F403
from workers.testkit import DEADLINE, Loopback

loopback, DEADLINE_SECONDS = Loopback, DEADLINE.total_seconds()
