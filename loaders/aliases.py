"""Other names of columns and tables: what Russian and Persian files call them, and ours in any spelling."""

import unicodedata
from collections.abc import Iterable

ALIASES: dict[str, tuple[str, ...]] = {
    "id": ("идентификатор", "ид", "ключ", "код", "شناسه", "کد"),
    "name": ("название", "наименование", "имя", "نام"),
    "title": ("заголовок", "полное название", "название", "عنوان"),
    "short_title": ("краткое название", "عنوان کوتاه"),
    "other_names": ("другие названия", "also known as"),
    "kind": ("вид", "тип", "type", "نوع"),
    "date": ("дата", "تاریخ"),
    "published": ("дата публикации", "опубликовано", "published on", "publication date", "تاریخ انتشار"),
    "reported_on": ("дата сообщения", "сообщено", "reported", "report date", "date reported", "تاریخ گزارش"),
    "said_on": ("дата заявления", "сказано", "date said", "تاریخ اظهار"),
    "said_by": ("кто заявил", "заявитель"),
    "new_expiry": ("новый срок действия", "new expiry date"),
    "period": ("период", "دوره"),
    "language": ("язык", "lang", "زبان"),
    "publisher": ("издатель", "издание", "ناشر"),
    "description": ("описание", "شرح"),
    "url": ("ссылка", "адрес", "link", "web address", "پیوند", "نشانی"),
    "reliability": ("надёжность", "надежность", "grade"),
    "source_id": ("источник", "источники", "source", "sources", "source ids", "منبع", "منابع"),
    "relationship_ids": ("отношения", "relationship", "relationships", "relationship id"),
    "parties": ("стороны", "участники", "party ids", "طرف‌ها", "طرفین"),
    "party_id": ("сторона", "party", "طرف"),
    "party_a": ("сторона а", "первая сторона"),
    "party_b": ("сторона б", "вторая сторона"),
    "sector": ("отрасль", "сектор", "بخش"),
    "summary": ("краткое содержание", "содержание", "خلاصه"),
    "note": ("примечание", "примечания", "notes", "remark", "remarks", "یادداشت"),
    "agreement_id": ("соглашение", "договор", "agreement", "توافق"),
    "visit_id": ("визит", "visit", "دیدار"),
    "project_id": ("проект", "project", "پروژه"),
    "action": ("действие", "اقدام"),
    "modality": ("модальность",),
    "body": ("орган",),
    "quantity": ("количество", "величина", "amount", "مقدار"),
    "quantity_of": ("величина чего",),
    "unit": ("единица", "единица измерения", "units", "واحد"),
    "rank": ("ранг",),
    "rank_reason": ("причина ранга",),
    "visitor": ("гость", "مهمان"),
    "visitor_role": ("должность гостя",),
    "visitor_party": ("сторона гостя",),
    "counterpart": ("собеседник",),
    "counterpart_role": ("должность собеседника",),
    "counterpart_party": ("сторона собеседника",),
    "host_party": ("принимающая сторона", "host", "میزبان"),
    "level": ("уровень", "سطح"),
    "format": ("формат", "قالب"),
    "city": ("город", "شهر"),
    "purpose": ("цель", "هدف"),
    "milestone": ("веха", "этап"),
    "deliverable": ("объект",),
    "status_after": ("статус после",),
    "progress_percent": ("готовность", "progress", "percent complete"),
    "value_usd_million": ("стоимость млн долларов", "value (usd million)"),
    "capacity": ("мощность", "ظرفیت"),
    "capacity_unit": ("единица мощности",),
    "lat": ("широта", "latitude", "عرض جغرافیایی"),
    "lon": ("долгота", "lng", "long", "longitude", "طول جغرافیایی"),
    "seq": ("порядок", "sequence", "order"),
    "mode": ("способ",),
    "speaker": ("оратор", "кто сказал", "گوینده"),
    "speaker_role": ("должность оратора",),
    "about": ("о чём", "о чем"),
    "stance": ("позиция",),
    "indicator": ("показатель", "شاخص"),
    "value": ("значение", "ارزش"),
}
"""Of each column. One name may stand for several: the schema of the table decides."""

TABLE_ALIASES: dict[str, tuple[str, ...]] = {
    "sources": ("источники", "منابع"),
    "parties": ("стороны", "طرف‌ها"),
    "relationships": ("отношения", "روابط"),
    "agreements": ("соглашения", "договоры", "توافق‌ها"),
    "agreement_actions": ("действия по соглашениям",),
    "visits": ("визиты", "دیدارها"),
    "visit_reports": ("сообщения о визитах",),
    "projects": ("проекты", "پروژه‌ها"),
    "milestones": ("вехи", "этапы"),
    "project_locations": ("места проектов",),
    "statements": ("заявления", "اظهارات"),
    "context_events": ("события",),
    "indicators": ("показатели", "شاخص‌ها"),
}


_UNLIKE = str.maketrans({"_": " ", "-": " ", ".": " ", "ي": "ی", "ك": "ک", "\u200c": None, "\u200d": None})


def plain(name: str) -> str:
    """A name without what files spell differently: case, blanks, hyphens, underscores, joiners, forms of a letter.

    >>> plain("Reported On"), plain(" reported-on ")
    ('reported on', 'reported on')
    """
    return " ".join(unicodedata.normalize("NFKC", name).casefold().translate(_UNLIKE).split())


TABLES: dict[str, str] = {
    plain(alias): table for table, aliases in TABLE_ALIASES.items() for alias in (table, *aliases)
}
"""From the plain form of a name to its table."""


def column_names(columns: Iterable[str]) -> dict[str, str]:
    """From the plain form of every name that the columns go by to the column; a name of two columns is none of them.

    >>> column_names(["id", "reported_on"])["дата сообщения"]
    'reported_on'
    """
    columns = list(columns)
    named: dict[str, set[str]] = {}
    for column in columns:
        for alias in ALIASES.get(column, ()):
            named.setdefault(plain(alias), set()).add(column)
    found = {alias: own.pop() for alias, own in named.items() if len(own) == 1}
    return found | {plain(column): column for column in columns}
