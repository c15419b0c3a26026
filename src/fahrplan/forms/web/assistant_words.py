"""The assistant's own words in the languages a form may have; what a language lacks is said in German."""

from __future__ import annotations

from collections.abc import Mapping

from fahrplan.forms.rules.definition import GERMAN

WORDS: dict[str, dict[str, str]] = {
    "de": {
        "next": "Speichern und weiter",
        "back": "Zurück",
        "optional": "freiwillig",
        "choose": "Bitte wählen",
        "yes": "Ja",
        "no": "Nein",
        "step": "Schritt",
        "of": "von",
        "faults": "Bitte prüfen Sie Ihre Angaben.",
        "more": "Zu Ihrer Antwort gehören noch weitere Fragen.",
        "later": "Später weitermachen",
        "code": "Ihr Code",
        "code_words": "Mit diesem Code machen Sie später weiter, auch auf einem anderen Gerät. Schreiben Sie ihn auf "
        "und geben Sie ihn niemandem. Wir speichern ihn nicht und können ihn nicht ersetzen.",
        "code_account": "Ihre Angaben sind in Ihrem Servicekonto gespeichert. Sie finden sie bei „Antrag fortsetzen“.",
        "kept": "Wir löschen den Entwurf, wenn Sie ihn 30 Tage nicht bearbeiten.",
        "discard": "Entwurf löschen",
        "check": "Angaben prüfen",
        "check_words": "Lesen Sie alles noch einmal durch. Erst danach schicken Sie den Antrag ab.",
        "change": "ändern",
        "nothing": "keine Angabe",
        "send": "Verbindlich abschicken",
        "pay": "Weiter zur Bezahlung",
        "paid": "Die Gebühr ist bezahlt.",
        "fee": "Kosten",
        "add": "Weiteren Eintrag hinzufügen",
        "first": "Eintrag hinzufügen",
        "remove": "entfernen",
        "entry": "Eintrag",
        "entries_none": "Noch kein Eintrag.",
        "attach": "Dateien anhängen und entfernen",
        "attached": "Angehängt",
        "file_hint": "Erlaubt: {types}, je Datei höchstens {size} MB.",
        "language": "Sprache",
        "paused": "Dieser Online-Antrag ist zurzeit nicht möglich",
        "paused_since": "Offline seit",
        "paused_kept": "Ihr Entwurf bleibt gespeichert, bis zum",
        "paused_contact": "So erreichen Sie die Stelle",
        "paused_others": "Andere Online-Anträge",
        "go_on": "Weiter",
        "consent": "Ich habe alles geprüft. Meine Angaben sind richtig und vollständig. Die Stelle darf sie "
        "verarbeiten, um den Antrag zu bearbeiten.",
    },
    "de-leicht": {
        "next": "Speichern und weiter",
        "faults": "Da stimmt etwas noch nicht.",
        "check": "Stimmt alles?",
        "check_words": "Lesen Sie alles. Stimmt etwas nicht? Dann ändern Sie es. Erst am Ende schicken Sie alles ab.",
        "code_words": "Das ist Ihr Code. Mit dem Code können Sie später weiter machen. Schreiben Sie den Code auf. "
        "Zeigen Sie den Code niemandem.",
        "send": "Jetzt abschicken",
    },
    "en": {
        "next": "Save and continue",
        "back": "Back",
        "optional": "optional",
        "choose": "Please choose",
        "yes": "Yes",
        "no": "No",
        "step": "Step",
        "of": "of",
        "faults": "Please check your answers.",
        "more": "Your answer leads to further questions.",
        "later": "Continue later",
        "code": "Your code",
        "code_words": "With this code you can continue later, on any device. Write it down and keep it to yourself. "
        "We do not store it and cannot replace it.",
        "code_account": "Your answers are kept in your service account.",
        "kept": "We delete the draft if you do not work on it for 30 days.",
        "discard": "Delete draft",
        "check": "Check your answers",
        "check_words": "Read everything once more. The application is sent only after that.",
        "change": "change",
        "nothing": "no answer",
        "send": "Send application",
        "pay": "Continue to payment",
        "paid": "The fee has been paid.",
        "fee": "Costs",
        "add": "Add another entry",
        "first": "Add an entry",
        "remove": "remove",
        "entry": "Entry",
        "entries_none": "No entry yet.",
        "attach": "Attach and remove files",
        "attached": "Attached",
        "file_hint": "Allowed: {types}, at most {size} MB each.",
        "language": "Language",
        "paused": "You cannot apply online at the moment",
        "paused_since": "Offline since",
        "paused_kept": "Your draft is kept until",
        "paused_contact": "How to reach the office",
        "paused_others": "Other online applications",
        "go_on": "Continue",
        "consent": "I have checked everything. My answers are correct and complete. The office may process them to "
        "handle my application.",
    },
}


def words_in(language: str) -> Mapping[str, str]:
    """All words for a page in this language."""
    return {**WORDS[GERMAN], **WORDS.get(language, {})}
