"""Two invented partner nations: their units and the sixty people in them.

Every name is made up. They are as short, as long and as many-scripted as the region's real ones, so that pages and
certificates are seen with what they must bear.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class DemoUnit:
    """A unit and the units below it."""

    name: str
    children: tuple["DemoUnit", ...] = ()


@dataclass(frozen=True)
class DemoNation:
    """A nation with its units and people; ``language`` is the one of whoever has none of their own."""

    code: str
    language: str
    issuing_authority: str
    root: DemoUnit
    # Days from today until the course must be held; negative: the day has passed.
    due_in_days: int
    people: tuple["DemoPerson", ...]


@dataclass(frozen=True)
class DemoPerson:
    """``story`` names what the person has done so far: a function of academy.demo.stories."""

    username: str
    given_names: str
    family_names: str
    rank: str
    category: str
    unit: str
    story: str = "not_started"
    language: str = ""
    roles: tuple[str, ...] = ()


def _u(name, *children):
    return DemoUnit(name, children)


CORDARIA = DemoNation(
    code="CD",
    language="es",
    issuing_authority="Ministerio de Defensa de la República de Cordaria",
    due_in_days=-30,
    root=_u(
        "República de Cordaria",
        _u(
            "Ejército de Cordaria",
            _u(
                "Primera Brigada de Infantería",
                _u("Batallón de Infantería N.º 1 «Río Claro»"),
                _u("Batallón de Infantería N.º 2 «Sierra Alta»"),
            ),
            _u("Batallón de Ingenieros y de Respuesta Humanitaria ante Desastres «Mariscal Tomás Ñancupil»"),
            _u("Escuela de Suboficiales"),
        ),
        _u("Armada de Cordaria", _u("Guardacostas del Litoral Norte"), _u("Batallón de Infantería de Marina")),
        _u("Fuerza Aérea de Cordaria", _u("Grupo de Transporte Aéreo")),
    ),
    people=(
        DemoPerson(
            "CD-1001",
            "Ana Lucía",
            "Quispe Villalobos",
            "Coronel",
            "officer",
            "Primera Brigada de Infantería",
            "current",
            roles=("commander",),
        ),
        DemoPerson(
            "CD-1002",
            "Rodrigo",
            "Ibáñez Luna",
            "Suboficial mayor",
            "nco",
            "República de Cordaria",
            "current",
            roles=("coordinator",),
        ),
        DemoPerson(
            "CD-1003",
            "Mateo",
            "Rojas",
            "Sargento segundo",
            "nco",
            "Batallón de Infantería N.º 1 «Río Claro»",
            "halfway",
        ),
        DemoPerson(
            "CD-1004",
            "María de los Ángeles Guadalupe",
            "Fernández de Córdoba y Santa Cruz Montenegro",
            "Teniente primero",
            "officer",
            "Batallón de Infantería N.º 1 «Río Claro»",
            "current",
        ),
        DemoPerson(
            "CD-1005",
            "Arasy",
            "Tag̃uató Ñamandú",
            "Cabo primero",
            "enlisted",
            "Batallón de Infantería N.º 1 «Río Claro»",
            "passed_second_time",
        ),
        DemoPerson(
            "CD-1006",
            "Sabino",
            "Mamani Huanca",
            "Sargento primero",
            "nco",
            "Batallón de Infantería N.º 1 «Río Claro»",
            "expiring",
        ),
        DemoPerson(
            "CD-1007",
            "Íñigo",
            "Peña",
            "Soldado",
            "enlisted",
            "Batallón de Infantería N.º 1 «Río Claro»",
            "not_started",
        ),
        DemoPerson(
            "CD-1008",
            "Yuliana",
            "Zambrano Ñáñez",
            "Soldado",
            "enlisted",
            "Batallón de Infantería N.º 1 «Río Claro»",
            "failed",
        ),
        DemoPerson(
            "CD-1009",
            "Wilmer",
            "Tupaquiri",
            "Cabo segundo",
            "enlisted",
            "Batallón de Infantería N.º 1 «Río Claro»",
            "expired",
        ),
        DemoPerson(
            "CD-1010",
            "Luz",
            "O’Higgins",
            "Subteniente",
            "officer",
            "Batallón de Infantería N.º 2 «Sierra Alta»",
            "current",
        ),
        DemoPerson(
            "CD-1011",
            "Hermenegildo",
            "Yupanqui Atoq",
            "Suboficial segundo",
            "nco",
            "Batallón de Infantería N.º 2 «Sierra Alta»",
            "expired_and_renewing",
        ),
        DemoPerson(
            "CD-1012",
            "Noelia",
            "Achá",
            "Cabo primero",
            "enlisted",
            "Batallón de Infantería N.º 2 «Sierra Alta»",
            "current",
        ),
        DemoPerson(
            "CD-1013",
            "Jesús",
            "de la Cruz",
            "Soldado",
            "enlisted",
            "Batallón de Infantería N.º 2 «Sierra Alta»",
            "not_started",
        ),
        DemoPerson(
            "CD-1014",
            "Dayana",
            "Cusi Ch’aska",
            "Soldado",
            "enlisted",
            "Batallón de Infantería N.º 2 «Sierra Alta»",
            "first_lesson",
        ),
        DemoPerson(
            "CD-1015",
            "Edison",
            "Caiza",
            "Sargento segundo",
            "nco",
            "Batallón de Infantería N.º 2 «Sierra Alta»",
            "expiring",
        ),
        DemoPerson("CD-1016", "Graciela", "Ferreyra", "Mayor", "officer", "Primera Brigada de Infantería", "renewed"),
        DemoPerson("CD-1017", "Omar", "Haddad Sáenz", "Capitán", "officer", "Ejército de Cordaria", "current"),
        DemoPerson(
            "CD-1018",
            "Patricia",
            "Núñez Ortega",
            "General de brigada",
            "officer",
            "Ejército de Cordaria",
            "current",
            roles=("commander",),
        ),
        DemoPerson(
            "CD-1019",
            "Gonzalo",
            "Ñancupil",
            "Teniente coronel",
            "officer",
            "Batallón de Ingenieros y de Respuesta Humanitaria ante Desastres «Mariscal Tomás Ñancupil»",
            "expiring",
        ),
        DemoPerson(
            "CD-1020",
            "Олександра",
            "Ковальчук",
            "Teniente",
            "officer",
            "Batallón de Ingenieros y de Respuesta Humanitaria ante Desastres «Mariscal Tomás Ñancupil»",
            "current",
        ),
        DemoPerson(
            "CD-1021",
            "Brayan",
            "Pizarro Lema",
            "Soldado",
            "enlisted",
            "Batallón de Ingenieros y de Respuesta Humanitaria ante Desastres «Mariscal Tomás Ñancupil»",
            "first_module",
        ),
        DemoPerson(
            "CD-1022",
            "Rosa",
            "Illanes",
            "Cabo segundo",
            "enlisted",
            "Batallón de Ingenieros y de Respuesta Humanitaria ante Desastres «Mariscal Tomás Ñancupil»",
            "revoked",
        ),
        DemoPerson("CD-1023", "Celeste", "Barrientos", "Alumna", "cadet", "Escuela de Suboficiales", "halfway"),
        DemoPerson("CD-1024", "Kenji", "Nakasone Ríos", "Alumno", "cadet", "Escuela de Suboficiales", "first_lesson"),
        DemoPerson("CD-1025", "Milagros", "Apaza", "Alumna", "cadet", "Escuela de Suboficiales", "not_started"),
        DemoPerson(
            "CD-1026",
            "Fausto",
            "Belgrado",
            "Suboficial principal",
            "nco",
            "Escuela de Suboficiales",
            "current",
            roles=("instructor",),
        ),
        DemoPerson("CD-1027", "Beatriz", "Solano", "Capitán de fragata", "officer", "Armada de Cordaria", "current"),
        DemoPerson(
            "CD-1028",
            "Ramiro",
            "Echeverría Gaxiola",
            "Teniente de navío",
            "officer",
            "Guardacostas del Litoral Norte",
            "expired",
            roles=("commander",),
        ),
        DemoPerson(
            "CD-1029", "Tomasa", "Quintero", "Marinero", "enlisted", "Guardacostas del Litoral Norte", "corrected"
        ),
        DemoPerson(
            "CD-1030",
            "Ulises",
            "Mejía Paz",
            "Marinero primero",
            "enlisted",
            "Guardacostas del Litoral Norte",
            "not_started",
        ),
        DemoPerson("CD-1031", "Inés", "Robles", "Maestre", "nco", "Batallón de Infantería de Marina", "failed"),
        DemoPerson(
            "CD-1032",
            "Nahuel",
            "Antileo",
            "Infante de marina",
            "enlisted",
            "Batallón de Infantería de Marina",
            "expiring",
        ),
        DemoPerson("CD-1033", "Carmen", "Villca", "Comandante", "officer", "Fuerza Aérea de Cordaria", "current"),
        DemoPerson(
            "CD-1034", "Sebastián", "Órdenes Zúñiga", "Sargento", "nco", "Grupo de Transporte Aéreo", "current"
        ),
        DemoPerson(
            "CD-1035",
            "Teresa",
            "Wong Alarcón",
            "Especialista civil",
            "civilian",
            "Grupo de Transporte Aéreo",
            "first_module",
        ),
        DemoPerson(
            "CD-1036",
            "João Baptista",
            "Gonçalves da Conceição e Silva",
            "Soldado",
            "enlisted",
            "Grupo de Transporte Aéreo",
            "not_started",
            language="pt-br",
        ),
    ),
)

SAINT_BRANNOCK = DemoNation(
    code="SB",
    language="en",
    issuing_authority="Ministry of National Security, Commonwealth of Saint Brannock",
    due_in_days=45,
    root=_u(
        "Commonwealth of Saint Brannock",
        _u(
            "Saint Brannock Regiment",
            _u("A Company"),
            _u("B Company"),
            _u("Engineer and Disaster Relief Company"),
            _u("Support Company"),
        ),
        _u("Coast Guard", _u("Northern Patrol Squadron"), _u("Southern Patrol Squadron")),
        _u("Air Wing"),
        _u("Training School"),
        _u("Reserve Battalion"),
    ),
    people=(
        DemoPerson(
            "SB-201",
            "Marcia",
            "Braithwaite",
            "Lieutenant Colonel",
            "officer",
            "Saint Brannock Regiment",
            "current",
            roles=("commander",),
        ),
        DemoPerson(
            "SB-202",
            "Delroy",
            "St. Clair-Ramkissoon",
            "Warrant Officer Class 1",
            "nco",
            "Commonwealth of Saint Brannock",
            "expiring",
            roles=("coordinator",),
        ),
        DemoPerson("SB-203", "Keisha", "Joseph", "Corporal", "nco", "A Company", "halfway"),
        DemoPerson("SB-204", "Li Wei", "Chin", "Private", "enlisted", "A Company", "current"),
        DemoPerson("SB-205", "Bo", "Ng", "Private", "enlisted", "A Company", "not_started"),
        DemoPerson("SB-206", "Anand", "Persaud", "Sergeant", "nco", "A Company", "passed_second_time"),
        DemoPerson("SB-207", "Shanice", "Baptiste", "Private", "enlisted", "A Company", "first_lesson"),
        DemoPerson("SB-208", "Oluwaseun", "Adéyẹmí-Phillips", "Captain", "officer", "B Company", "current"),
        DemoPerson(
            "SB-209", "Jean-Wòdney", "Désir Pyè", "Private", "enlisted", "B Company", "first_module", language="fr"
        ),
        DemoPerson("SB-210", "Trevon", "Mills", "Lance Corporal", "enlisted", "B Company", "failed"),
        DemoPerson("SB-211", "Alicia", "Charles", "Second Lieutenant", "officer", "B Company", "expired"),
        DemoPerson(
            "SB-212",
            "Winston",
            "Greenidge",
            "Staff Sergeant",
            "nco",
            "Engineer and Disaster Relief Company",
            "renewed",
        ),
        DemoPerson(
            "SB-213", "Nadia", "Mohammed", "Private", "enlisted", "Engineer and Disaster Relief Company", "halfway"
        ),
        DemoPerson(
            "SB-214",
            "Thuy",
            "Nguyễn Thị Bích",
            "Private",
            "enlisted",
            "Engineer and Disaster Relief Company",
            "current",
        ),
        DemoPerson("SB-215", "Curtis", "Daley", "Corporal", "nco", "Support Company", "not_started"),
        DemoPerson("SB-216", "Hyacinth", "Prospere", "Private", "enlisted", "Support Company", "expiring"),
        DemoPerson("SB-217", "Errol", "Van der Meer", "Commander", "officer", "Coast Guard", "current"),
        DemoPerson("SB-218", "Simone", "Laurent", "Petty Officer", "nco", "Northern Patrol Squadron", "first_module"),
        DemoPerson("SB-219", "Kwame", "Ellis", "Able Seaman", "enlisted", "Northern Patrol Squadron", "not_started"),
        DemoPerson(
            "SB-220",
            "Georgina",
            "Toussaint",
            "Ordinary Seaman",
            "enlisted",
            "Southern Patrol Squadron",
            "first_lesson",
        ),
        DemoPerson("SB-221", "Ricardo", "Pereira", "Flight Lieutenant", "officer", "Air Wing", "expired_and_renewing"),
        DemoPerson("SB-222", "Philippa", "Hosein", "Captain", "officer", "Training School", "current"),
        DemoPerson("SB-223", "Zadie", "Blackwood", "Officer Cadet", "cadet", "Training School", "halfway"),
        DemoPerson("SB-224", "Cuthbert", "Alleyne", "Major", "officer", "Reserve Battalion", "not_started"),
    ),
)

NATIONS = (CORDARIA, SAINT_BRANNOCK)
