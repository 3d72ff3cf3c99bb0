"""How hard a text is to read: Flesch's reading ease, in the form that each language has for it.

All four say the same in numbers: about 100 is very easy, about 0 very hard. They count words in a sentence and
syllables in a word, so they know nothing of meaning: a number is a reason to look again, and no more.

- English: R. Flesch, “A new readability yardstick”, Journal of Applied Psychology 32 (1948), 221-233; the grade by
  J. P. Kincaid et al., “Derivation of New Readability Formulas for Navy Enlisted Personnel”, Research Branch Report
  8-75 (1975).
- Spanish: F. Szigriszt Pazos, “Sistemas predictivos de legibilidad del mensaje escrito: fórmula de perspicuidad”
  (thesis, Universidad Complutense de Madrid, 1993); judged by the INFLESZ scale of I. M. Barrio-Cantalejo et al.,
  Anales del Sistema Sanitario de Navarra 31 (2008), 135-152, in which 55 to 65 is “normal”.
- Portuguese of Brazil: T. B. F. Martins et al., “Readability formulas applied to textbooks in Brazilian Portuguese”,
  Notas do ICMC 28 (1996).
- French: L. Kandel and A. Moles, “Application de l'indice de Flesch à la langue française”, Cahiers d'études de
  radio-télévision 19 (1958), 253-274.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html.parser import HTMLParser

# Below so many words the averages are chance.
FEWEST_WORDS = 100

_BLOCKS = {"p", "li", "h2", "h3", "h4", "td", "th", "blockquote", "figcaption", "dt", "dd", "hr", "br"}
_LEFT_OUT = {"a", "code", "pre", "script", "style"}
_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_END = re.compile(r"[.!?…]+(?=[\s»”\")\]]|$)|\n")


@dataclass(frozen=True, slots=True)
class Formula:
    """``name`` as it is shown; ``easy_enough`` is the ease below which a lesson is worth a second look."""

    name: str
    constant: float
    per_word_of_sentence: float
    per_syllable_of_word: float
    easy_enough: float
    syllables: Callable[[str], int]


@dataclass(frozen=True, slots=True)
class Level:
    """The ease of a text by its language's formula, and for English the school grade."""

    formula: Formula
    words: int
    sentences: int
    syllables: int

    @property
    def ease(self) -> float:
        """The ease by the formula of the language: the higher, the easier to read."""
        formula, words = self.formula, self.words
        sentence, word = words / self.sentences, self.syllables / words
        return formula.constant - formula.per_word_of_sentence * sentence - formula.per_syllable_of_word * word

    @property
    def grade(self) -> float:
        """The school grade in the United States by Kincaid et al.; it means something for English only."""
        return 0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59

    @property
    def hard(self) -> bool:
        """Whether the text is harder than the language's bound for everyday reading."""
        return self.ease < self.formula.easy_enough


def level_of(html: str, language: str) -> Level | None:
    """The reading level of a rendered lesson; None if the language has no formula here or the text is too short.

    Links and code are left out; headings, list items and cells end a sentence.
    """
    formula = FORMULAS.get(language)
    text = prose_of(html)
    words = _WORD.findall(text)
    if formula is None or len(words) < FEWEST_WORDS:
        return None
    sentences = sum(bool(_WORD.search(part)) for part in _END.split(text))
    return Level(formula, len(words), max(sentences, 1), sum(map(formula.syllables, words)))


def prose_of(html: str) -> str:
    """The text of a rendered lesson without links and code, each block on a line of its own."""
    reader = _Prose()
    reader.feed(html)
    reader.close()
    return "\n".join(line for line in ("".join(reader.pieces)).splitlines() if line.strip())


class _Prose(HTMLParser):
    def __init__(self):
        super().__init__()
        self.pieces: list[str] = []
        self.left_out = 0

    def handle_starttag(self, tag, attrs):
        self.left_out += tag in _LEFT_OUT
        if tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag):
        self.left_out -= tag in _LEFT_OUT
        if tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data):
        if not self.left_out:
            self.pieces.append(data.replace("\n", " "))


# Vowels that are written together and spoken apart, as in military, science, video, being, actual, create.
_APART = re.compile(
    r"i(?:a(?!n\b|l\b|g)|o(?!u|n)|e(?=nc|t)|u)|eing|ying|uou|[^q]ua[lt]|(?:g|th|d|n)eo(?!u|n\b)|crea(?=t)|[dr]ea\b"
)
# Vowels that are written and not spoken, as in force, wanted and places.
_SILENT = re.compile(r"[^laeiouy]e\b|[aeiou]le\b|[^tdi]ed\b|[^sxzcghaeiou]es\b|ely\b|eme(?=nt)|\beve(?=r)")


def _english(word: str) -> int:
    """Groups of vowels, and what experience adds to and takes from them."""
    word = re.sub(r"['’].*", "", word.lower())
    groups = len(re.findall(r"[aeiouy]+", word))
    return max(groups + len(_APART.findall(word)) - len(_SILENT.findall(word)), 1)


def _spanish(word: str) -> int:
    """Vowels in groups: two open vowels, or an accented closed one beside another, are two syllables."""
    word = re.sub(r"qu(?=[eiéí])|gu(?=[eiéí])", "q", word.lower())
    word = re.sub(r"y(?![aeiouáéíóúü])", "i", word)
    return _nuclei(word, strong="aeoáéóíú", weak="iuü")


def _portuguese(word: str) -> int:
    """As in Spanish, but a weak vowel before a strong one is a syllable of its own: si-tu-a-ção, vi-o-lên-cia.

    Not so at the end of a word whose accent is written before it (água), and after q and g (qua-li-da-de). Nasal
    diphthongs (ão, õe, ãe) are one syllable.
    """
    word = re.sub(r"[qg]u(?=[aeioáéíóãâêô])", "q", word.lower())
    word = re.sub(r"ão|ãe|õe", "a", word)
    apart = len(re.findall(r"[iuü](?=[aeoáéóâêôã])", word))
    if re.search(r"[áéíóúâêô].*[iu][aeo]s?$", word):
        apart -= 1
    return _nuclei(word, strong="aeoáéóíúâêôãõà", weak="iuü") + apart


def _nuclei(word: str, *, strong: str, weak: str) -> int:
    """Syllables of the groups of vowels: each strong vowel carries one; weak ones lean on it, or stand alone."""
    groups = re.findall(f"[{strong}{weak}]+", word)
    return max(sum(max(sum(vowel in strong for vowel in group), 1) for group in groups), 1)


def _french(word: str) -> int:
    """Groups of vowels, without the e that is not heard at the end of a word."""
    word = re.sub(r"\b(?:qu|[cdjlmnst])['’]", "", word.lower())
    count = 0
    for part in re.split(r"['’\-]", word):
        part = re.sub(r"qu|gu(?=[eiéèê])", "q", part)
        heard = re.sub(r"(?<=.)(?:e|es)$|(?<=[^aeiouyéèêâîôû])ent$(?<!ment)(?<!cent)(?<!dent)", "", part)
        groups = re.findall(r"[aeiouyàâäéèêëîïôöùûüœæ]+", heard)
        # An é or ï beside another vowel is spoken apart: cré-er, na-ïf.
        count += max(len(groups), 1) + len(re.findall(r"é(?=[aeiouè])|[aouéi](?=ï)|[aoé](?=é)|i(?=é\w)", heard))
    return max(count, 1)


FORMULAS = {
    "en": Formula("Flesch", 206.835, 1.015, 84.6, 50, _english),
    "es": Formula("Szigriszt-Pazos, INFLESZ", 206.835, 1, 62.3, 55, _spanish),
    "pt-br": Formula("Martins et al.", 248.835, 1.015, 84.6, 50, _portuguese),
    "fr": Formula("Kandel-Moles", 207, 1.015, 73.6, 50, _french),
}
