"""News agencies: the usual name of each, and how credits spell it."""

from __future__ import annotations

import re

# One agency a line: its usual name, then other spellings. Spellings in capitals count only in capitals.
_TABLE = """
Reuters | REUTERS | Thomson Reuters | Thomson Reuters Foundation | Reuters News Agency
Associated Press | AP | A.P.
Agence France-Presse | AFP | Agence France Presse
Xinhua | Xinhua News Agency | XINHUA | China's Xinhua
United Press International | UPI
Deutsche Presse-Agentur | DPA | dpa
Asian News International | ANI
Press Trust of India | PTI
Indo-Asian News Service | IANS
United News of India | UNI
Efe | EFE | EFE News Agency
ANSA | Ansa
TASS | Tass | ITAR-TASS
RIA Novosti | RIA
Interfax | Interfax-Ukraine | INTERFAX
Ukrinform | UKRINFORM
BelTA | BELTA
Syrian Arab News Agency | SANA
Anadolu Agency | AA | Anadolu
Islamic Republic News Agency | IRNA
Fars News Agency | Fars | FARS
Tasnim News Agency | Tasnim
Mehr News Agency | MNA
Iranian Students' News Agency | ISNA
Kyodo News | Kyodo | KYODO
Jiji Press | Jiji
Yonhap | Yonhap News Agency | YONHAP
Korean Central News Agency | KCNA
Central News Agency | CNA
Bernama | BERNAMA
Antara | ANTARA
Philippine News Agency | PNA
Vietnam News Agency | VNA
PA Media | PA | Press Association
The Canadian Press | CP | Canadian Press
Australian Associated Press | AAP
Bloomberg | Bloomberg News | BLOOMBERG
News Agency of Nigeria | NAN
Ghana News Agency | GNA
South African Press Association | SAPA
African Press Agency | APA
Associated Press of Pakistan | APP
Bangladesh Sangbad Sangstha | BSS
United News of Bangladesh | UNB
Middle East News Agency | MENA
Wafa | WAFA | WAFA News Agency
Emirates News Agency | WAM
Saudi Press Agency | SPA
Kuwait News Agency | KUNA
Qatar News Agency | QNA
Bahrain News Agency | BNA
Jordan News Agency | Petra | PETRA
National News Agency | NNA
Firat News Agency | ANF
Hawar News Agency | ANHA
ARA News | ARA
European Pressphoto Agency | EPA | EPA-EFE
Belga | BELGA
Algemeen Nederlands Persbureau | ANP
Ritzau | RITZAU
Lusa | LUSA
Keystone-SDA | SDA
Tanjug | TANJUG
Tribune News Service | TNS | Tribune Content Agency
Inter Press Service | IPS
Catholic News Service | CNS
Catholic News Agency
Religion News Service | RNS
CNN | CNN Newsource | CNN Wire
Getty Images | Getty | GETTY | GETTY IMAGES
ZUMA Press | ZUMA
Sipa | SIPA | SIPA USA
NurPhoto | Nurphoto | NURPHOTO
Anadolu Images
"""
_AGENCIES = {
    spelling.strip(): line.split("|")[0].strip() for line in _TABLE.strip().splitlines() for spelling in line.split("|")
}
PICTURE_AGENCIES = frozenset({"Getty Images", "ZUMA Press", "Sipa", "NurPhoto", "European Pressphoto Agency"})

# Matches any spelling, longest first, as whole words.
AGENCY = (
    r"(?<!\w)(?:The |the )?(?:"
    + "|".join(re.escape(spelling) for spelling in sorted(_AGENCIES, key=len, reverse=True))
    + r")(?![\w-])"
)
_WITHIN = re.compile(AGENCY)
_SELF_NAMED = re.compile(
    r"(?:\S+ ){0,5}(?:News|Press|Wire|Information)(?: News| Press| Wire)? (?:Agency|Service|Association|Trust)$"
)


def agency_called(words: str) -> str | None:
    """The usual name of the agency that ``words`` are the name of, or None if they are not one."""
    name = words.strip().removeprefix("The ").removeprefix("the ")
    if name in _AGENCIES:
        return _AGENCIES[name]
    return name if _SELF_NAMED.fullmatch(name) and name[:1].isupper() else None


def agency_in(words: str) -> str | None:
    """The usual name of the first agency named within ``words``, or None."""
    match = _WITHIN.search(words)
    return agency_called(match[0]) if match else None
