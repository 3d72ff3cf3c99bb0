"""Categories and languages as people write them, by the value that is kept."""

from .headers import squash

_CATEGORIES = {
    "officer": """
        officer, officers, commissioned officer, oficial, oficiales, oficial general, oficial superior, jefe, oficiais,
        officier, officiers
    """,
    "nco": """
        nco, ncos, non commissioned officer, noncommissioned officer, warrant officer, suboficial, suboficiales,
        clase, clases, subtenente, sargento, sargentos, suboficial e sargento,
        suboficial ou sargento, subtenentes e sargentos, sous officier, sous officiers
    """,
    "enlisted": """
        enlisted, soldier, soldiers, private, other ranks, or, tropa, soldado, soldados, tropa profesional,
        tropa y marineria, marinero, conscripto, cabo, cabos, cabos e soldados, praca, pracas,
        militaire du rang, militaires du rang, soldat, soldats, troupe, homme du rang, hommes du rang
    """,
    "cadet": """
        cadet, cadets, cadete, cadetes, aspirante, guardiamarina, aluno, alumno, eleve, eleves, eleve officier,
        eleve militaire, eleves militaires
    """,
    "civilian": """
        civilian, civilians, civil, civiles, civis, personal civil, empleado civil, servidor civil, civils,
        personnel civil, pessoal civil
    """,
    "other": "other, others, otro, otros, otra, outro, outros, outra, autre, autres",
}
_LANGUAGES = {
    "en": "en, eng, english, ingles, anglais, en us, en gb",
    "es": "es, spa, spanish, espanol, castellano, espanhol, espagnol, es 419",
    "pt-br": "pt br, pt, por, portuguese, portugues, portugais, brazilian portuguese, portuguese brazil, "
    "portugues brasil, portugues brasileno, portugues brasileiro, portugues do brasil, portugais bresil",
    "fr": "fr, fra, fre, french, frances, francais",
}


def _turned(words: dict[str, str]) -> dict[str, str]:
    return {squash(name): value for value, names in words.items() for name in names.split(",")}


CATEGORIES, LANGUAGES = _turned(_CATEGORIES), _turned(_LANGUAGES)


def category_of(text: str) -> str:
    """The category that a text names in any language; empty if none is called so."""
    return CATEGORIES.get(squash(text), "")


def language_of(text: str) -> str:
    """The code of the language that a text names in any language; empty if the interface does not speak it."""
    return LANGUAGES.get(squash(text), "")
