import pytest
from hypothesis import given
from hypothesis import strategies as st

from academy.studio.reading_level import FORMULAS, level_of, prose_of

# Words with the syllables that dictionaries give them.
KNOWN = {
    "en": "the 1, order 2, people 2, police 2, table 2, unlawful 3, humanity 4, dignity 3, violence 3, being 2, "
    "science 2, society 4, soldier 2, military 4, created 3, used 1, wanted 2, rights 1, human 2, detained 2, "
    "places 2, government 3, commander 3, prisoner 3, responsible 4, nation 2, national 3, every 2, torture 2, "
    "treated 2, obey 2, refuse 2, civilian 3, protection 3, create 2, idea 3, area 3, surely 2, little 2, "
    "statement 2, families 3, evidence 3, international 5, law 1, force 1, forces 2, wounded 2, weapon 2, reason 2, "
    "video 3",
    "es": "derecho 3, derechos 3, humanidad 4, guerra 2, queja 2, país 2, paz 1, ley 1, leyes 2, ciudad 2, "
    "policía 4, tortura 3, orden 2, órdenes 3, cuidado 3, deber 2, violencia 3, vergüenza 3, día 2, aéreo 4, leer 2, "
    "sean 2, rey 1, muy 1, hay 1, ejército 4, situación 3, internacional 5, población 3, civil 2, responsable 4, "
    "peor 2, oír 2, y 1",
    "pt-br": "direito 3, direitos 3, humano 3, polícia 3, não 1, nações 2, são 1, mãe 1, país 2, lei 1, guerra 2, "
    "ordem 2, tortura 3, cidadão 3, violência 4, respeito 3, água 2, história 3, dia 2, situação 4, quem 1, "
    "qualidade 4, responsável 4, força 2, prisioneiro 5, missões 2",
    "fr": "droit 1, droits 1, homme 1, humains 2, dignité 3, guerre 1, police 2, ordre 1, soldat 2, l'ordre 1, "
    "qu'elle 1, torture 2, violence 2, créer 2, pays 1, autorité 4, prisonnier 3, question 2, gouvernement 4, "
    "parlent 1, respecter 3, population 4, international 5, personne 2, naïf 2, moment 2, est 1, responsable 3",
}


@pytest.mark.parametrize("language", KNOWN)
def test_syllables_are_counted_as_dictionaries_do(language):
    known = {word: int(count) for word, count in (pair.rsplit(" ", 1) for pair in KNOWN[language].split(", "))}
    assert {word: FORMULAS[language].syllables(word) for word in known} == known


@pytest.mark.parametrize("language", FORMULAS)
@given(word=st.text(st.characters(categories=["L"]), min_size=1))
def test_whatever_is_a_word_has_a_syllable(language, word):
    assert 1 <= FORMULAS[language].syllables(word) <= len(word) * 2


def test_links_and_code_are_no_prose_and_blocks_end_a_sentence():
    html = '<h2>Rights</h2><p>One <a href="x">link</a> two<br>three</p><ul><li>four</li></ul><pre>code</pre>'
    assert [line.strip() for line in prose_of(html).splitlines()] == ["Rights", "One  two", "three", "four"]


@pytest.mark.parametrize(
    ("language", "ease"),
    # 120 words of one syllable in 12 sentences of 10: 10 words a sentence, 1 syllable a word.
    [
        ("en", 206.835 - 10.15 - 84.6),
        ("es", 206.835 - 10 - 62.3),
        ("pt-br", 248.835 - 10.15 - 84.6),
        ("fr", 207 - 10.15 - 73.6),
    ],
)
def test_each_language_has_its_formula(language, ease):
    html = f"<p>{('la ' * 10).strip()}.</p>" * 12
    level = level_of(html, language)
    assert (level.words, level.sentences, level.syllables) == (120, 12, 120)
    assert level.ease == pytest.approx(ease)
    assert level.grade == pytest.approx(0.39 * 10 + 11.8 - 15.59)


def test_abbreviations_of_numbers_end_no_sentence():
    assert level_of("<p>" + "It cost 3.5 million. " * 40 + "</p>", "en").sentences == 40


def test_of_a_short_text_or_another_language_nothing_is_said():
    assert level_of("<p>Too short.</p>", "en") is None
    assert level_of("<p>" + "woord " * 200 + "</p>", "nl") is None
