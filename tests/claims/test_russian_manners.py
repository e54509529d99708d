"""Figures, statements and closed bodies in the manners of Russian reports: chapters, releases, letters, bulletins."""

from __future__ import annotations

import pytest
from claim_documents import document
from msgspec import UNSET

from aigaq import claims

#: low, high, qualifier, measure, class of the holder
Told = tuple[int | None, int | None, str, str, str]

MANNERS: dict[str, list[Told]] = {
    "Похищены 27 человек, сообщили в «Мемориале».": [(27, 27, "exact", "missing", "ngo")],
    "Погибли девять горняков, пишет «Новая газета».": [(9, 9, "exact", "killed", "media")],
    "Обвинения сняты с семерых, с четверыми расторгнуты контракты.": [
        (7, 7, "exact", "released", "author"),
        (4, 4, "exact", "dismissed", "author"),
    ],
    "К пожизненному заключению приговорены двое, трём назначено ограничение свободы.": [
        (2, 2, "exact", "imprisoned", "author"),
        (3, 3, "exact", "convicted", "author"),
    ],
    "В колонии под Карагандой на день проверки содержались 812 человек.": [(812, 812, "exact", "imprisoned", "author")],
    "За решёткой остаются 43 журналиста.": [(43, 43, "exact", "imprisoned", "author")],
    "Под домашним арестом – ещё двое.": [(2, 2, "exact", "detained", "author")],
    "В розыск объявлены семеро активистов.": [(7, 7, "exact", "missing", "author")],
    "Статус подозреваемого получили четырнадцать полицейских.": [(14, 14, "exact", "charged", "author")],
    "Подозреваемыми проходят девять офицеров.": [(9, 9, "exact", "charged", "author")],
    "Дело в отношении троих прекращено за отсутствием состава преступления.": [(3, 3, "exact", "released", "author")],
    "Уголовное преследование шестерых фермеров прекращено.": [(6, 6, "exact", "released", "author")],
    "Под амнистию подпали 1200 осуждённых.": [(1200, 1200, "exact", "released", "author")],
    "Президент Таджикистана помиловал 507 заключённых.": [(507, 507, "exact", "released", "author")],
    "Указом президента на свободу вышли тридцать один человек.": [(31, 31, "exact", "released", "author")],
    "Из СИЗО под залог вышли пятеро.": [(5, 5, "exact", "released", "author")],
    "Суд назначил восьмерым подсудимым от трёх до семи лет колонии.": [(8, 8, "exact", "imprisoned", "author")],
    "Четверых суд отправил в колонию, двоих оправдал.": [
        (4, 4, "exact", "imprisoned", "author"),
        (2, 2, "exact", "acquitted", "author"),
    ],
    "Двум женщинам назначены условные сроки.": [(2, 2, "exact", "convicted", "author")],
    "Оправдательные приговоры вынесены трём обвиняемым.": [(3, 3, "exact", "acquitted", "author")],
    "В отношении двадцати человек вынесены обвинительные приговоры.": [(20, 20, "exact", "convicted", "author")],
    "Суды Минска рассмотрели 62 административных дела; "
    "40 человек арестованы на срок до 15 суток, 18 оштрафованы, четверо отделались предупреждением.": [
        (62, 62, "exact", "investigations", "author"),
        (40, 40, "exact", "sanctioned", "author"),
        (18, 18, "exact", "fined", "author"),
        (4, 4, "exact", "sanctioned", "author"),
    ],
    "К административной ответственности привлечены 87 участников шествия.": [(87, 87, "exact", "sanctioned", "author")],
    "К уголовной ответственности привлечены одиннадцать должностных лиц.": [(11, 11, "exact", "charged", "author")],
    "К дисциплинарной ответственности привлечено 34 сотрудника полиции.": [(34, 34, "exact", "sanctioned", "author")],
    "Перед судом предстанут девятнадцать человек.": [(19, 19, "exact", "tried", "author")],
    "На скамье подсудимых – семь бывших охранников тюрьмы.": [(7, 7, "exact", "tried", "author")],
    "Судебный процесс над двенадцатью горняками начался в Темиртау.": [(12, 12, "exact", "tried", "author")],
    "Слушания по делу шестнадцати узбекских журналистов отложены.": [(16, 16, "exact", "tried", "author")],
    "Смертные приговоры приведены в исполнение в отношении четырёх заключённых.": [
        (4, 4, "exact", "executed", "author")
    ],
    "В Иране за год казнены не менее 834 человек, в том числе 22 женщины.": [
        (834, None, "at_least", "executed", "author"),
        (22, 22, "exact", "executed", "author"),
    ],
    "Военная хунта казнила четверых активистов в Янгоне.": [(4, 4, "exact", "executed", "author")],
    "В Мьянме с переворота армия убила более 1500 мирных жителей.": [(1500, None, "more_than", "killed", "author")],
    "Число погибших достигло 57.": [(57, 57, "exact", "killed", "author")],
    "Жертвами обстрела стали трое, ещё девять человек получили осколочные ранения.": [
        (3, 3, "exact", "killed", "author"),
        (9, 9, "exact", "injured", "author"),
    ],
    "Осколочные ранения получили девять прохожих.": [(9, 9, "exact", "injured", "author")],
    "Больницы Харькова приняли 46 раненых.": [(46, 46, "exact", "injured", "author")],
    "Двоих довезти до больницы не успели.": [(2, 2, "exact", "killed", "author")],
    "У семерых диагностированы переломы рёбер.": [(7, 7, "exact", "injured", "author")],
    "Троим потребовалась операция.": [(3, 3, "exact", "injured", "author")],
    "С огнестрельными ранениями госпитализированы двенадцать человек.": [(12, 12, "exact", "injured", "author")],
    "В морг доставили девять тел.": [(9, 9, "exact", "killed", "author")],
    "Тела шестерых выданы родственникам.": [(6, 6, "exact", "killed", "author")],
    "В братской могиле нашли останки тридцати двух человек.": [(32, 32, "exact", "killed", "author")],
    "Останки 18 человек опознаны.": [(18, 18, "exact", "killed", "author")],
    "Судьба 240 человек остаётся неизвестной.": [(240, 240, "exact", "missing", "author")],
    "О судьбе пятнадцати задержанных ничего не известно.": [(15, 15, "exact", "missing", "author")],
    "Пропавшими без вести числятся 61 человек.": [(61, 61, "exact", "missing", "author")],
    "Жестокому обращению подверглись не менее ста двадцати задержанных.": [
        (120, None, "at_least", "tortured", "author")
    ],
    "Электрошокер применили к пятерым.": [(5, 5, "exact", "tortured", "author")],
    "В автозаки посадили не менее тридцати студентов.": [(30, None, "at_least", "detained", "author")],
    "На границе сняли с поезда двоих адвокатов.": [(2, 2, "exact", "detained", "author")],
    "В изоляторе держат шестерых подростков.": [(6, 6, "exact", "detained", "author")],
    "Трое суток в подвале удерживали четырёх фермеров.": [(4, 4, "exact", "detained", "author")],
    "Без работы остались 3200 горняков.": [(3200, 3200, "exact", "dismissed", "author")],
    "Лишились должностей четверо судей.": [(4, 4, "exact", "dismissed", "author")],
    "Из университета отчислили 22 студентов.": [(22, 22, "exact", "dismissed", "author")],
    "На площадь вышло, по разным оценкам, от 5 до 7 тысяч человек.": [
        (5000, 7000, "between", "participants", "unofficial")
    ],
    "Голодовку объявили четырнадцать заключённых.": [(14, 14, "exact", "participants", "author")],
    "Под обращением подписались 1340 человек.": [(1340, 1340, "exact", "participants", "author")],
    "Свои дома покинули 18 тысяч жителей приграничных сёл.": [(18000, 18000, "exact", "displaced", "author")],
    "Без крова остались 640 семей.": [(640, 640, "exact", "displaced", "author")],
    "Из зоны боёв вывезли 2100 мирных жителей.": [(2100, 2100, "exact", "displaced", "author")],
    "Убежища в Армении искали сто тысяч человек.": [(100000, 100000, "exact", "displaced", "author")],
    "Россия выдала Узбекистану двенадцать трудовых мигрантов.": [(12, 12, "exact", "extradited", "author")],
    "Из страны выдворены трое иностранных корреспондентов.": [(3, 3, "exact", "extradited", "author")],
    "В Минюст поступило 74 жалобы на пытки.": [(74, 74, "exact", "complaints", "author")],
    "Прокуратура зарегистрировала 203 заявления о жестоком обращении.": [(203, 203, "exact", "complaints", "official")],
    "По фактам пыток возбуждено 15 уголовных дел, до суда дошли три.": [
        (15, 15, "exact", "investigations", "author"),
        (3, 3, "exact", "investigations", "author"),
    ],
    "Из 58 дел прекращено 51.": [
        (58, 58, "exact", "investigations", "author"),
        (51, 51, "exact", "investigations", "author"),
    ],
    "Следователи допросили 140 свидетелей.": [(140, 140, "exact", "witnesses", "author")],
    "В суде выслушали тридцать шесть потерпевших.": [(36, 36, "exact", "witnesses", "author")],
    "Сожжены 14 домов и два автобуса.": [
        (14, 14, "exact", "property_damaged", "author"),
        (2, 2, "exact", "property_damaged", "author"),
    ],
    "Разграблены 43 магазина, семь банкоматов и ломбард.": [
        (43, 43, "exact", "property_damaged", "author"),
        (7, 7, "exact", "property_damaged", "author"),
    ],
    "Минюст лишил регистрации одиннадцать религиозных общин.": [(11, 11, "exact", "organisations_closed", "author")],
    "Заблокированы сорок два сайта.": [(42, 42, "exact", "organisations_closed", "author")],
    "Иностранными агентами объявлены девять изданий.": [(9, 9, "exact", "organisations_closed", "author")],
    "Обыски прошли у четырнадцати сотрудников редакции.": [(14, 14, "exact", "other", "author")],
    "За акцией наблюдали шесть представителей ОБСЕ.": [(6, 6, "exact", "other", "author")],
    "В ГКНБ уточнили, что задержаны 28 человек.": [(28, 28, "exact", "detained", "official")],
    "Как следует из ответа МВД, в 2021 году от пыток пострадали 11 человек.": [
        (11, 11, "exact", "tortured", "official")
    ],
    "Правозащитный центр «Вясна» насчитал 1406 политзаключённых.": [(1406, 1406, "exact", "imprisoned", "ngo")],
    "Мониторинговая миссия ООН задокументировала гибель 9 тысяч гражданских лиц.": [
        (9000, 9000, "exact", "killed", "intergovernmental")
    ],
    "В штабе оппозиции говорят о шести убитых.": [(6, 6, "exact", "killed", "unofficial")],
    "Хирург областной больницы рассказал, что прооперировал восьмерых.": [(8, 8, "exact", "injured", "witness")],
    "Жители села насчитали двадцать сожжённых домов.": [(20, 20, "exact", "property_damaged", "witness")],
    "Официальный Тегеран признаёт гибель двухсот человек.": [(200, 200, "exact", "killed", "official")],
    "Профсоюз настаивает: уволены 450 рабочих.": [(450, 450, "exact", "dismissed", "ngo")],
    "МВД Венесуэлы отчиталось о 2200 задержанных.": [(2200, 2200, "exact", "detained", "official")],
    "По сведениям матерей, под стражей остаются шестнадцать подростков.": [(16, 16, "exact", "detained", "witness")],
    "Газета «Бирлик» пишет о ста пятидесяти задержанных.": [(150, 150, "exact", "detained", "media")],
    "По уточнённым данным Минздрава, умерли 42 человека.": [(42, 42, "exact", "killed", "official")],
}


SAID: dict[str, tuple[str, str]] = {
    "Генпрокуратура назвала обвинения голословными.": ("Генпрокуратура", "fact"),
    "МИД Ирана отверг выводы доклада.": ("МИД Ирана", "denial"),
    "Глава МВД Ахмеджан Турсунов признал, что приказ стрелять был отдан.": ("Ахмеджан Турсунов", "acknowledgement"),
    "Профсоюз шахтёров потребовал отставки директора.": ("Профсоюз шахтёров", "call"),
    "Компания «Сарыбулак Голд» отвергла обвинения.": ("Компания «Сарыбулак Голд»", "denial"),
    "Amnesty International сочла суд несправедливым.": ("Amnesty International", "fact"),
    "Рабочая группа ООН сочла задержание произвольным.": ("Рабочая группа ООН", "fact"),
    "Военное ведомство не признаёт потерь.": ("Военное ведомство", "denial"),
    "Омбудсмен Гульнара Сатыбалдиева дала слово проверить все жалобы.": ("Гульнара Сатыбалдиева", "commitment"),
    "Министр уверен: приказа стрелять не было.": ("Министр", "fact"),
    "Прокуратура выступила с заявлением.": ("Прокуратура", "fact"),
    "«Репортёры без границ» возложили вину на правительство.": ("«Репортёры без границ»", "fact"),
    "Акимат, со своей стороны, отрицает увольнение 300 работников.": ("Акимат", "denial"),
    "Прокурор А. Сериков попросил отклонить жалобу.": ("А. Сериков", "call"),
    "Минобороны отрицает причастность военных и называет снимки постановкой.": ("Минобороны", "fact"),
}

CLOSED: dict[str, set[tuple[str, str]]] = {
    "Министерство юстиции ликвидировало фонд «Прозрачность».": {("organisation.banned", "фонд «Прозрачность»")},
    "Суд признал организацию «Голос» экстремистской.": {("organisation.banned", "организацию «Голос»")},
    "Издание «Полёт» объявлено нежелательной организацией.": {("organisation.banned", "Издание «Полёт»")},
    "Роскомнадзор заблокировал сайт «Хроника дня».": {("communications.blocking", "сайт «Хроника дня»")},
    "Верховный суд ликвидировал Международный «Рассвет».": {("organisation.banned", "Международный «Рассвет»")},
    "Фонд «Прозрачность» помогает заключённым.": set(),
    "Полиция заблокировала площадь.": set(),
}


@pytest.mark.parametrize("text", MANNERS)
def test_figures(text: str) -> None:
    found = claims.extract(*document(text, language="ru")).claims
    figures = [(c, c.figure) for c in found if c.kind == "figure" and c.figure]
    told = [(f.low, f.high, f.qualifier, f.measure, c.attribution.cls) for c, f in figures if c.attribution]
    assert told == MANNERS[text]


@pytest.mark.parametrize("text", SAID)
def test_statements(text: str) -> None:
    found = claims.extract(*document(text, language="ru")).claims
    said = {(r.name, c.statement.act) for c in found if c.statement is not UNSET for r in c.statement.roles}
    assert SAID[text] in said


def test_what_rights_defenders_count_is_no_statement_of_theirs() -> None:
    found = claims.extract(*document("«Мемориал» насчитал девять задержанных.", language="ru")).claims
    assert [c for c in found if c.statement is not UNSET] == []


@pytest.mark.parametrize("text", CLOSED)
def test_bodies_that_are_closed(text: str) -> None:
    found = claims.extract(*document(text, language="ru")).claims
    rows = [c.event for c in found if c.event is not UNSET and c.event is not None]
    told = {(e.type, r.name) for e in rows for r in e.roles if r.part == "patient" and r.name is not None}
    assert told == CLOSED[text]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Пресс-релиз\n\nПрокуратура Лесного края завершила проверку.\n\n"
            "Сведения о пытках не соответствуют действительности.",
            {("denial", "Прокуратура")},
        ),
        (
            "Заявление\n\nСпециальный докладчик ООН изучила письма семей.\n\nМы призываем освободить задержанных.",
            {("call", "Специальный докладчик")},
        ),
        ("Хроника недели\n\nПрокуратура завершила проверку.\n\nМы призываем читателей помочь.", set()),
        ("Пресс-релиз\n\nПрокуратура завершила проверку. На стене написано: «Мы требуем правды».", set()),
    ],
)
def test_a_release_speaks_for_the_body_that_issues_it(text: str, wanted: set[tuple[str, str]]) -> None:
    found = claims.extract(*document(text, language="ru")).claims
    assert {(c.statement.act, r.name) for c in found if c.statement is not UNSET for r in c.statement.roles} == wanted
