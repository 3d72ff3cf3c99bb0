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


def read(expression: str, **environment: str) -> str:
    """The value of an expression over the settings, read in such an environment."""
    code = f"from django.conf import settings; print({expression})"
    environment |= {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "academy.settings"}
    run = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    return run.stdout.strip()


def test_a_second_step_is_required_in_production_and_not_where_somebody_tries_the_site():
    assert read("settings.MFA_REQUIRED", **PRODUCTION) == "True"
    assert read("settings.MFA_REQUIRED", **PRODUCTION, MFA_REQUIRED="0") == "False"
    assert read("settings.MFA_REQUIRED", DEBUG="1") == "False"
    assert read("settings.MFA_REQUIRED", DEBUG="1", MFA_REQUIRED="1") == "True"


def test_letters_are_not_printed_into_the_log_of_a_site_in_production():
    assert read("settings.EMAIL_BACKEND", **PRODUCTION).endswith("dummy.EmailBackend")
    assert read("settings.EMAIL_BACKEND", DEBUG="1").endswith("console.EmailBackend")
    sent = read("settings.EMAIL_BACKEND", **PRODUCTION, EMAIL_URL="smtp+tls://user:password@mail.example.org:587")
    assert sent.endswith("smtp.EmailBackend")


def test_the_secret_is_changed_without_signing_everybody_out():
    older = read("settings.SECRET_KEY_FALLBACKS", **PRODUCTION, SECRET_KEY_FALLBACKS="a-first-one,a-second-one")
    assert older == "['a-first-one', 'a-second-one']"
    assert read("settings.SECRET_KEY_FALLBACKS", **PRODUCTION) == "[]"


def test_limits_are_counted_where_all_processes_see_them():
    assert read("settings.CACHES['default']['BACKEND']", **PRODUCTION).endswith("db.DatabaseCache")
    hasher = read("settings.PASSWORD_HASHERS[0]", **PRODUCTION)
    assert hasher == "academy.people.hashers.Argon2PasswordHasher"
