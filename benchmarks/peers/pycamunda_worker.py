"""pycamunda has no worker: this is the loop that its README shows, with one kept connection and large fetches."""

import json
import sys
import time

import requests
from pycamunda.externaltask import Complete, FetchAndLock

FETCHED = 50


def main() -> None:
    told = json.loads(sys.argv[1])
    session = requests.Session()
    session.auth = (told["user"], told["password"])
    fetch = FetchAndLock(told["url"], told["worker"], FETCHED, told["poll_milliseconds"])
    fetch.add_topic(told["topic"], told["lock_milliseconds"], ["number"])
    fetch.session = session
    while True:
        for task in fetch():
            started_at = time.time()
            complete = Complete(told["url"], task.id_, told["worker"])
            complete.session = session
            complete.add_variable("startedAt", started_at, "Double")
            complete()


if __name__ == "__main__":
    main()
