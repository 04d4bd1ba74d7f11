"""English is read, other languages are set aside by name, and what is in no language is never refused."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.article import Article
from ingest.errors import FeedError, LanguageError
from ingest.language import in_english, language_of, refuse_other_languages

ENGLISH = [
    "Small caps rose for a third week as the yield on the ten-year note fell and banks reported better margins.",
    "STOCKS END HIGHER AS INVESTORS LOOK PAST THE TARIFF THREAT AND BUY THE DIP IN CHIPMAKERS BEFORE EARNINGS",
    "Nvidia, Apple and Banco Santander were up 2.1%, 0.4% and 3.3%; "
    "El Salvador's bonds due 2034 rose to 98 cents after the report.",
    "We like value over growth. Why? Earnings, mostly: 12% this year against 9%. And the price is right.",
]
# Each sentence in a language of its own, written for this test.
OTHERS = {
    "es": "El índice de pequeñas empresas subió por tercera semana y la rentabilidad del bono a diez años cayó.",
    "pt": "O índice de pequenas empresas subiu pela terceira semana e os juros dos títulos de dez anos caíram.",
    "fr": "L'indice des petites valeurs a progressé pour la troisième semaine, et le rendement à dix ans a reculé.",
    "it": "L'indice delle piccole società è salito per la terza settimana e il rendimento del decennale è sceso.",
    "de": "Der Index der kleinen Unternehmen stieg die dritte Woche, und die Rendite zehnjähriger Anleihen fiel.",
    "nl": "De index van kleine bedrijven steeg voor de derde week op rij en de rente op tienjaarsleningen daalde.",
    "sv": "Indexet för små bolag steg för tredje veckan och räntan på tioåriga obligationer föll efter rapporten.",
    "da": "Indekset for små selskaber steg for tredje uge i træk, og renten på tiårige obligationer faldt igen.",
    "pl": "Indeks małych spółek wzrósł trzeci tydzień z rzędu, a rentowność obligacji dziesięcioletnich spadła.",
    "tr": "Küçük şirketler endeksi üçüncü hafta da yükseldi ve on yıllık tahvilin getirisi rapordan sonra düştü.",
    "fi": "Pienten yhtiöiden indeksi nousi kolmatta viikkoa peräkkäin, ja kymmenvuotisen lainan korko laski.",
    "hu": "A kisvállalatok indexe a harmadik héten is emelkedett, és a tízéves kötvény hozama a jelentés után esett.",
    "ro": "Indicele companiilor mici a crescut a treia săptămână la rând, iar randamentul pe zece ani a scăzut.",
    "id": "Indeks saham perusahaan kecil naik untuk minggu ketiga dan imbal hasil obligasi sepuluh tahun turun.",
    "ru": "Индекс малых компаний вырос третью неделю подряд, а доходность десятилетних облигаций снизилась.",
    "el": "Ο δείκτης των μικρών εταιρειών ανέβηκε για τρίτη εβδομάδα και η απόδοση του δεκαετούς ομολόγου έπεσε.",
    "ja": "小型株の指数は三週連続で上昇し、十年物国債の利回りは報告の後に低下した。投資家は銀行の決算を待っている。"
    "市場では今年二回の利下げが見込まれている。",
    "zh": "小盘股指数连续第三周上涨，十年期国债收益率在报告公布后下降。"
    "投资者正在等待银行公布业绩，市场预计今年将降息两次，"
    "分析师说这并不令人意外，因为通胀继续放缓。",
    "ko": "소형주 지수는 삼 주 연속 올랐고 십 년 만기 국채 금리는 보고서가 나온 뒤 떨어졌다. "
    "투자자들은 은행들의 실적을 기다리고 있으며 시장은 올해 두 차례 금리 인하를 예상한다.",
    "ar": "ارتفع مؤشر الشركات الصغيرة للأسبوع الثالث على التوالي وانخفض عائد السندات لأجل عشر سنوات بعد صدور التقرير.",
}
SPANISH = OTHERS["es"] + " Los analistas esperan dos recortes de tipos este año, según una encuesta del banco."


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_english(text: str) -> None:
    assert language_of(text).code == "en"
    refuse_other_languages(text, "item")


@pytest.mark.parametrize("code", OTHERS)
def test_another_language_is_named_and_set_aside(code: str) -> None:
    assert language_of(OTHERS[code]).code == code
    with pytest.raises(LanguageError, match=r"^item: is in [A-Z]\w+; only English is read$"):
        refuse_other_languages(OTHERS[code] * 3, "item", declared=code)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Rates fell.",
        "Bolsa: sube el Ibex",
        "AAPL 231.20 +0.4% | MSFT 418.01 -0.2% | SAN.MC 9.81 +1.1%\n" * 30,
        "6,966.28 49,504.07 23,671.35 +0.65% 4.17% $59.12 " * 30,
        "https://www.bolsa.example/el-indice-de-las-acciones-sube-por-tercera-semana " * 5,
    ],
)
def test_what_is_in_no_language_or_too_short_is_never_refused(text: str) -> None:
    refuse_other_languages(text, "item", declared="es")


def test_a_mixed_text_is_english_when_a_good_part_of_it_is() -> None:
    english = "\n\n".join(ENGLISH)
    refuse_other_languages(f"{english}\n\n« {OTHERS['fr']} »", "item")
    refuse_other_languages(f"Boletines de mercado\n\n{SPANISH}\n\n{english}", "item", declared="es")
    with pytest.raises(LanguageError, match="Spanish"):
        refuse_other_languages(f"{SPANISH * 4}\n\nThis content is for informational purposes only.", "item")


def test_a_declared_language_is_a_vote_and_never_decides() -> None:
    refuse_other_languages("\n\n".join(ENGLISH), "item", declared="es")
    with pytest.raises(LanguageError, match="Spanish"):
        refuse_other_languages(SPANISH, "item", declared="en")


def test_an_article_is_let_through_or_answered_with_an_error_that_names_it() -> None:
    article = Article(text=ENGLISH[0])
    assert in_english(article, "feed entry 1") is article
    error = FeedError("feed", "is no feed")
    assert in_english(error, "feed") is error
    refused = in_english(Article(text=SPANISH, url="https://example.com/a"), "feed entry 2")
    assert str(refused) == "https://example.com/a: is in Spanish; only English is read"
    assert "feed entry 3: " in str(in_english(Article(text=SPANISH), "feed entry 3"))


@given(st.text(max_size=200))
def test_any_text_has_a_share_between_nothing_and_all(text: str) -> None:
    language = language_of(text)
    assert 0.0 <= language.share <= 1.0
    assert (language.code == "und") == (language.share == 0.0)


@pytest.mark.shared
def test_english_articles_are_never_set_aside(shared: Path) -> None:
    texts = [*(shared / "gold").glob("*/*.txt"), *(shared / "seeds").glob("*.txt")]
    assert len(texts) > 40
    for path in texts:
        refuse_other_languages(path.read_text(encoding="utf-8"), path.name)
