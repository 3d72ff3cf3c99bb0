"""What every test stands on. Settings differ from development only in what makes tests fast."""

import gc
import os
import re
import tempfile

# Before Django reads its settings; a developer's own .env changes no test.
os.environ["DJANGO_SETTINGS_MODULE"] = "academy.settings"
os.environ["DEBUG"] = "1"
os.environ["SITE_URL"] = "http://127.0.0.1:8000"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright's loop runs in the thread that asks the database

import django
import hypothesis
import pytest
from django.conf import settings

from tests.flush import let_flush_pass_triggers
from tools.messages import compile_catalogs

if "PYTEST_XDIST_WORKER" not in os.environ:
    compile_catalogs()

# How long an example takes says more about the machine than about the code.
# A developer's run looks for new examples; that of CI tries the same ones each time, so that it tells of the change.
hypothesis.settings.register_profile("academy", deadline=None, derandomize="CI" in os.environ)
hypothesis.settings.load_profile("academy")

# Files are found when asked for; each test client would list all collected ones anew.
settings.WHITENOISE_AUTOREFRESH = True
# As in production, a browser asks for a style sheet or a script once.
settings.WHITENOISE_MAX_AGE = 3600
# What a page asks of the background worker is done at once.
settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
# Files are named by their content, so all tests can share a place.
_media = tempfile.TemporaryDirectory(prefix="academy-media-")
settings.STORAGES["media"]["OPTIONS"]["location"] = _media.name
settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
if settings.DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # As in production, but for waiting for the disk.
    options = settings.DATABASES["default"]["OPTIONS"]
    options["init_command"] = options["init_command"].replace("synchronous=FULL", "synchronous=OFF")

django.setup()
let_flush_pass_triggers()
# What is loaded now stays: looking through it for garbage again and again takes a sixth of the time.
gc.freeze()
gc.set_threshold(100_000, 50, 50)

pytest_plugins = ["tests.browsing", "tests.permissions.fixtures", "tests.stack"]

ANOTHER_LANGUAGE_OR_SIZE = re.compile(r"(?:^|-)(?:es|pt-br|fr|desktop)(?:-|$)")


def pytest_collection_modifyitems(config, items):
    """Run once what cannot differ between databases: on SQLite.

    That is what asks no database, what is marked ``once``, and what is walked through in a browser once more in
    another language or on another size of screen, unless it is marked ``again``.
    """
    if settings.DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
        return
    again, once = [], []
    for item in items:
        (again if _may_differ_between_databases(item) else once).append(item)
    items[:] = again
    config.hook.pytest_deselected(items=once)


def _may_differ_between_databases(item) -> bool:
    asks = item.get_closest_marker("django_db") or {"db", "transactional_db", "live_server"} & set(item.fixturenames)
    walks = "live_server" in item.fixturenames and hasattr(item, "callspec")
    if item.get_closest_marker("once") or not asks:
        return False
    return not (walks and ANOTHER_LANGUAGE_OR_SIZE.search(item.callspec.id)) or bool(item.get_closest_marker("again"))


@pytest.fixture(autouse=True)
def _nothing_is_remembered():
    """Start every test with an empty cache (rate limits and the like live there), in English.

    A request leaves its language behind in the thread.
    """
    from django.core.cache import cache
    from django.utils import translation

    cache.clear()
    translation.activate("en")
