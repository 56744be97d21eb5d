"""Invented people and companies in several scripts. Nobody here exists."""

from dataclasses import dataclass
from itertools import accumulate
from random import Random
from unicodedata import combining, normalize

from faker import Faker


@dataclass(frozen=True)
class Script:
    """A language's names: how common they are here, how a person and a company are written.

    Companies are made of a family name: lists of companies contain real ones.
    """

    locale: str
    weight: int
    companies: tuple[str, ...]
    person: str = "{given} {family}"


SCRIPTS = (
    Script("en_GB", 26, ("{} Engineering", "{} & Daughters", "{} Health Trust", "{} Logistics")),
    Script("fr_FR", 10, ("Ateliers {}", "{} et associés", "Groupe {}", "Éditions {}")),
    Script("de_DE", 8, ("{} Werke GmbH", "Gebrüder {} KG", "{} Prüftechnik GmbH")),
    Script("es_ES", 8, ("Talleres {}", "{} Ingeniería", "Hermanas {} S.L.")),
    Script("pt_PT", 6, ("{} Construções Lda.", "Oficinas {}", "{} & Irmã")),
    Script("nl_NL", 6, ("{} Waterbouw", "Gebroeders {} B.V.", "{} Zorg")),
    Script("pl_PL", 6, ("{} Instalacje", "Zakłady {}", "{} i Wspólnicy")),
    Script("sv_SE", 4, ("{} Verkstad AB", "{} Vård AB", "Bröderna {} AB")),
    Script("tr_TR", 4, ("{} Mühendislik", "{} Lojistik A.Ş.")),
    Script("vi_VN", 3, ("Công ty {}", "{} và Cộng sự")),
    Script("ru_RU", 4, ("Мастерские «{}»", "{} и партнёры")),
    Script("uk_UA", 3, ("Майстерні «{}»", "{} та партнери")),
    Script("el_GR", 3, ("{} Τεχνική", "Αφοί {}")),
    Script("ar_SA", 4, ("مجموعة {}", "{} للهندسة")),
    Script("hi_IN", 3, ("{} उद्योग", "{} एंड संस")),
    Script("zh_CN", 4, ("{}氏工程公司", "{}记物流"), "{family}{given}"),
    Script("ja_JP", 3, ("{}製作所", "株式会社{}設計"), "{family} {given}"),
)
# As many of each as are drawn once; persons are then put together from them, which is fast.
GIVEN, FAMILY = 150, 300


class Names:
    """The same seed gives the same names in the same order. Some are common, most are rare."""

    def __init__(self, *, seed: str) -> None:
        self.seed = seed
        self.random = Random(f"names {seed}")  # noqa: S311 - invented people need no secrecy
        self.pools: dict[Script, tuple[list[str], list[str]]] = {}
        self.weights = list(accumulate(script.weight for script in SCRIPTS))

    def _drawn(self, script: Script) -> tuple[list[str], list[str]]:
        """Given names and family names, drawn when a script is first wanted."""
        if script not in self.pools:
            faker = Faker(script.locale, providers=["faker.providers.person"])
            faker.seed_instance(f"{self.seed} {script.locale}")
            given = [faker.first_name() for _ in range(GIVEN)]
            self.pools[script] = given, [faker.last_name() for _ in range(FAMILY)]
        return self.pools[script]

    def person(self) -> str:
        script = self._script()
        given, family = self._drawn(script)
        return script.person.format(given=self._common(given), family=self._common(family))

    def company(self) -> str:
        script = self._script()
        _, family = self._drawn(script)
        return self.random.choice(script.companies).format(self._common(family))

    def _script(self) -> Script:
        [script] = self.random.choices(SCRIPTS, cum_weights=self.weights)
        return script

    def _common(self, names: list[str]) -> str:
        """The first names of a pool come often, the last ones seldom."""
        return names[int(len(names) * self.random.random() ** 2)]


def email_of(name: str, *, number: int) -> str:
    """An address that can never be delivered; what ASCII cannot say is left out of it."""
    bare = "".join(c for c in normalize("NFKD", name) if not combining(c))
    words = "".join(c if c.isascii() and c.isalnum() else " " for c in bare.lower()).split()
    return f"{'.'.join(words) or 'candidate'}.{number}@example.org"


def phone_of(number: int) -> str:
    """A number from the range that the British regulator keeps for fiction."""
    return f"+44 7700 900{number % 1000:03d}"
