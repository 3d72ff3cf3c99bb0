from academy.records.searches import KEPT, keep_search, search_kept


def test_a_text_is_kept_under_a_key_that_tells_nothing_of_it():
    session = {}
    key = keep_search(session, "Núñez")
    assert search_kept(session, key) == "Núñez"
    assert len(key) >= 12
    assert keep_search({}, "Núñez") != key


def test_the_same_text_keeps_its_key():
    session = {}
    key = keep_search(session, "ana")
    keep_search(session, "rosa")
    assert keep_search(session, "ana") == key


def test_only_the_latest_are_kept():
    session = {}
    keys = [keep_search(session, str(number)) for number in range(KEPT + 1)]
    assert search_kept(session, keys[0]) is None
    assert [search_kept(session, key) for key in keys[1:]] == [str(number) for number in range(1, KEPT + 1)]


def test_a_key_that_is_not_known_finds_nothing():
    assert search_kept({}, "x") is None
    assert search_kept({"searches": {"a": "b"}}, "\0") is None
