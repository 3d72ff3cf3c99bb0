"""The settings stop a start that would go wrong later, with a sentence that says what to do."""

import os
import subprocess
import sys

import pytest

PRODUCTION = {"SITE_URL": "https://academy.example.org", "SECRET_KEY": "k" * 50, "DATABASE_URL": "sqlite://:memory:"}


def start(**environment: str) -> subprocess.CompletedProcess:
    """Read the settings in a process of their own, in an environment that holds nothing else."""
    return subprocess.run(
        [sys.executable, "-c", "from django.conf import settings; print(settings.SITE_URL)"],
        env={"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "academy.settings", "DEBUG": "0", **environment},
        capture_output=True,
        text=True,
    )


def test_production_starts_when_all_is_set():
    started = start(**PRODUCTION)
    assert (started.returncode, started.stdout.strip()) == (0, "https://academy.example.org")


def test_development_starts_with_nothing_set():
    assert start(DEBUG="1").returncode == 0


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("SECRET_KEY", "", "SECRET_KEY must be set in production"),
        ("SECRET_KEY", "short", "to at least 50 random characters"),
        ("SECRET_KEY", "development-only-never-in-production", "SECRET_KEY must be set in production"),
        ("SITE_URL", "", "SITE_URL must be the site's full address, such as https://academy.example.org"),
        ("SITE_URL", "academy.example.org", "SITE_URL must be the site's full address"),
        ("SITE_URL", "ftp://academy.example.org", "SITE_URL must be the site's full address"),
        ("DATABASE_URL", "mysql://root@localhost/academy", "DATABASE_URL must name a SQLite or a PostgreSQL database"),
        ("DATABASE_URL", "nonsense", "DATABASE_URL"),
        ("CONN_MAX_AGE", "a minute", "CONN_MAX_AGE has a value that cannot be read as int"),
        ("BEHIND_PROXY", "ture", "BEHIND_PROXY has a value that cannot be read as bool: use 1 or 0"),
        ("EMAIL_URL", "nonsense", "EMAIL_URL has a value that cannot be read as email_url"),
    ],
)
def test_a_bad_value_stops_the_start_with_a_sentence(name, value, sentence):
    environment = {**PRODUCTION, name: value}
    if name == "CONN_MAX_AGE":
        environment["DATABASE_URL"] = "postgres://academy@localhost/academy"
    started = start(**environment)
    assert started.returncode != 0
    assert sentence in started.stderr.strip().splitlines()[-1]


def test_a_site_without_https_and_debug_gets_no_cookie_that_needs_https():
    """A house without certificates still works, and one with them never sends a session in the clear."""
    code = "from django.conf import settings; print(settings.SESSION_COOKIE_SECURE, settings.SECURE_HSTS_SECONDS > 0)"
    shown = {}
    for scheme in ("http", "https"):
        environment = {**PRODUCTION, "SITE_URL": f"{scheme}://academy.example.org", "DEBUG": "0"}
        environment |= {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "academy.settings"}
        run = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)
        shown[scheme] = run.stdout.strip()
    assert shown == {"http": "False False", "https": "True True"}
