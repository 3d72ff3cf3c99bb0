"""How gunicorn serves the academy; it reads this file by itself when started in this folder."""

import gc
import re

from gunicorn.glogging import Logger

# Where a path itself opens something: the code of a certificate, the key of a link sent by mail, a join code.
_KEYS = re.compile(
    r"^(/verify/|/accounts/password/reset/key/|/join/invitation/|/join/(?!waiting/|welcome/|invitation/))[^/]+"
)
# When, what, how it went and how long it took: no address of a visitor, no user, no query.
access_log_format = "%(t)s %(m)s %(U)s %(s)s %(B)s %(M)s"


class DiscreetLogger(Logger):
    """Writes no key that stands in a path into the access log (which is written only if it is asked for)."""

    def atoms(self, resp, req, environ, request_time):
        """The words of a line, by their letters."""
        return {**super().atoms(resp, req, environ, request_time), "U": _KEYS.sub(r"\1…", environ["PATH_INFO"])}


logger_class = DiscreetLogger


def post_worker_init(worker):
    """Keep the garbage collector from walking through the loaded application again and again.

    What is there once the application is loaded stays for good, so it is set aside; and a page makes some ten
    thousand objects that go by themselves, so young garbage is looked for less often. A tenth to a fifth of the
    processor time of a page was spent on this.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
