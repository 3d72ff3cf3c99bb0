"""The log, as who oversees reads it."""

from academy.audit.record import record

LOG = "/oversee/log/"


def log_of(client, /, **query) -> str:
    """The page of the log that somebody sees who asks for it so."""
    answer = client.post(LOG, query, follow=True) if "who" in query else client.get(LOG, query)
    assert answer.status_code == 200
    return answer.content.decode()


def act_in(unit, word):
    """Something that was done in a unit, to be found again by this word."""
    record("people.found", unit, unit_path=unit.path, reason=word)
