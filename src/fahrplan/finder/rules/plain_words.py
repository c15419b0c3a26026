"""Frequent German words that say little about a concern.

They are known (never "corrected" into a catalogue word) and weigh little, so that a long sentence counts by
the words that carry it. Folded spelling; the list was written for this product.
"""

from __future__ import annotations

PLAIN_WORDS = frozenset(
    """
    abend aehnlich aktuell alleine alter alt alte altes anfang anfangen anfrage angeben angst anrufen ansprechen
    anstatt arbeite arbeitet art aufmachen aussehen bald bedeutet bedingung beginn begonnen
    behalten beide beiden beispiel bekannt bekannte bekommt benutzen bereits beschreiben besonders besser beste
    besten besuch besuchen betrifft bevor bezahlt billig bleiben bleibt brauch braucht bringen
    bringt bruder chef dabei dachte dame damals darum dauer dauert denke denken
    deutschland dienst ding dinge dran draussen dringend drei dritte ehemals ehrlich eigentum einfache einige
    einmal eins einzeln eltern ende endlich entscheiden erfahren erfahrung erklaeren erlaubt ernst erst erste
    ersten erster erwachsen euro extra fahre fahren faehrt fahrt fall falls falsch familie fast
    fehler fehlt fein fertig fest fragen frage frau frei freie freund freunde freundin frueh frueher fuehlen fuenf
    funktioniert ganz ganze ganzen gebe geben gefallen gegangen gegen geholfen gehoert geht gekommen geld gelesen
    gemacht gemeinsam genug gerade gerne gesagt gesehen gesetz gespraech gestern gesucht gesund gewesen gewinnt
    gewusst gilt glaube gleiche glueck gross grosse grossen grosser grund gut gute guten guter haelfte halb handelt
    haette heisst heute hoch hoehe hoere holen hoffe ihm ihn interessiert irgendwas irgendwo jahr jahre jahren
    jaehrig je jemanden jung junge jungen kam kaum kenne kennen kind kinder kindern klein
    kleine kleinen kleiner klar koche kochen kollege kommen komplett konnte kosten kostet kuche kunde
    kuerzlich kurz lang lange langem laenger laesst laeuft laufen leben lebt leer legal leicht leid
    leisten lesen letzte letzten leute liegt links los maedchen mag mann mehrere meinem meint meinung
    meist meisten mensch menschen merken minute mitarbeiter mitnehmen mittag mitte moeglich moeglichkeit monat
    monate monaten monatlich montag morgen muede mutter mutti nachdem nachher nachricht nacht
    nachts nachweisen nah nahe nebenan nehme nehmen nein nett nicht nie niemand niemanden nimmt
    noetig normal nummer obwohl offen oft oma onkel opa ordnung ort paar papa papier papiere partner passiert
    person personen plan platz ploetzlich preis privat problem probleme puenktlich raum recht rechts rede reden
    regel regeln reicht richtig ruecken ruf rufen sache sachen sage sagen sagt schaffen schicken
    schlecht schlechte schlimm schnelle schoen schreiben schuld schwer schwester sehe sehen seite seitdem selber
    selbst seltsam sicher sitzt sofort sogar sohn solche sonntag spaet spaeter spielen sprache sprechen
    staat stark starke starker statt steht stehen stelle stimmt stock stunde stunden suche suchen
    sucht tag tage tagen taeglich tante teil teuer tipp tochter tragen traum trotz trotzdem ueberall
    uebrig ufer uhr umsonst unbedingt ungefaehr unten unterlagen unterschied vater verboten verdiene
    verdienen vergessen verhindern verschiedene verstehe verstehen viele vielleicht vier voll voller
    vorher vorne vorsicht waehrend wahr wahrscheinlich warte warten weg wegen weile weiss weit weiter
    weitere weiteren welt wenig weniger wenigstens wert wetter wichtig wirklich wissen woche wochen wochenende
    wollte wunsch zahle zahlt zehn zeigen zeit zeitung ziel ziemlich zimmer zufrieden zuerst zug zuhause
    zuletzt zurueck zusammen zusaetzlich zuviel zwei zweite zweiten darfst gehabt kuenftig naemlich ausserdem
    gefunden gekauft gebraucht gebrauchte bekam erhalte erhalten geworden weggehen irgendein irgendeine genauso

    oktober november dezember januar februar maerz april mai juni juli august september tuerkei spanien italien
    polen syrien ukraine indien usa amerika frankreich england russland china thailand afrika europa
    """.split()  # noqa: SIM905
)
