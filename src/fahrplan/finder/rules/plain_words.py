"""Lists of words that say little about a concern, or speak against one. Folded spelling.

``STOP_WORDS`` are left out. ``PLAIN_WORDS`` are known (never "corrected" into a catalogue word) and weigh little,
so that a long sentence counts by the words that carry it. ``OFF_TOPIC`` are words of shopping, entertainment and
small talk: no concern of an administration unless a phrase says so. ``FOREIGN`` are frequent words of other
languages. The lists were written for this product.
"""

from __future__ import annotations

PLAIN_WORDS = frozenset(
    """
    abend aehnlich aktuell alleine alter alt alte altes anfang anfangen anfrage angeben angst
    anrufen ansprechen anstatt arbeite arbeitet art aufmachen aussehen bald bedeutet bedingung
    beginn begonnen behalten beide beiden beispiel bekannt bekannte bekommt benutzen bereits
    beschreiben besonders besser beste besten besuch besuchen betrifft bevor bezahlt billig bleiben
    bleibt brauch braucht bringen bringt bruder chef dabei dachte dame damals darum dauer dauert
    denke denken deutschland dienst ding dinge dran draussen dringend drei dritte ehemals ehrlich
    eigentum einfache einige einmal eins einzeln eltern ende endlich entscheiden erfahren erfahrung
    erklaeren erlaubt ernst erst erste ersten erster erwachsen euro extra fahre fahren faehrt fahrt
    fall falls falsch familie fast fehler fehlt fein fertig fest fragen frage frau frei freie freund
    freunde freundin frueh frueher fuehlen fuenf funktioniert ganz ganze ganzen gebe geben gefallen
    gegangen gegen geholfen gehoert geht gekommen geld gelesen gemacht gemeinsam genug gerade gerne
    gesagt gesehen gesetz gespraech gestern gesucht gesund gewesen gewinnt gewusst gilt glaube
    gleiche glueck gross grosse grossen grosser grund gut gute guten guter haelfte halb handelt
    haette heisst heute hoch hoehe hoere holen hoffe ihm ihn interessiert irgendwas irgendwo jahr
    jahre jahren jaehrig je jemanden jung junge jungen kam kaum kenne kennen kind kinder kindern
    klein kleine kleinen kleiner klar koche kochen kollege kommen komplett konnte kosten kostet
    kuche kunde kuerzlich kurz lang lange langem laenger laesst laeuft laufen leben lebt leer legal
    leicht leid leisten lesen letzte letzten leute liegt links los maedchen mag mann mehrere meinem
    meint meinung meist meisten mensch menschen merken minute mitarbeiter mitnehmen mittag mitte
    moeglich moeglichkeit monat monate monaten monatlich montag morgen muede mutter mutti nachdem
    nachher nachricht nacht nachts nachweisen nah nahe nebenan nehme nehmen nein nett nicht nie
    niemand niemanden nimmt noetig normal nummer obwohl offen oft oma onkel opa ordnung ort paar
    papa papier papiere partner passiert person personen plan platz ploetzlich preis privat problem
    probleme puenktlich raum recht rechts rede reden regel regeln reicht richtig ruecken ruf rufen
    sache sachen sage sagen sagt schaffen schicken schlecht schlechte schlimm schnelle schoen
    schreiben schuld schwer schwester sehe sehen seite seitdem selber selbst seltsam sicher sitzt
    sofort sogar sohn solche sonntag spaet spaeter spielen sprache sprechen staat stark starke
    starker statt steht stehen stelle stimmt stock stunde stunden suche suchen sucht tag tage tagen
    taeglich tante teil teuer tipp tochter tragen traum trotz trotzdem ueberall uebrig ufer uhr
    umsonst unbedingt ungefaehr unten unterlagen unterschied vater verboten verdiene verdienen
    vergessen verhindern verschiedene verstehe verstehen viele vielleicht vier voll voller vorher
    vorne vorsicht waehrend wahr wahrscheinlich warte warten weg wegen weile weiss weit weiter
    weitere weiteren welt wenig weniger wenigstens wert wetter wichtig wirklich wissen woche wochen
    wochenende wollte wunsch zahle zahlt zehn zeigen zeit zeitung ziel ziemlich zimmer zufrieden
    zuerst zug zuhause zuletzt zurueck zusammen zusaetzlich zuviel zwei zweite zweiten darfst gehabt
    kuenftig naemlich ausserdem gefunden gekauft gebraucht gebrauchte bekam erhalte erhalten
    geworden weggehen irgendein irgendeine genauso oktober november dezember januar februar maerz
    april mai juni juli august september tuerkei spanien italien polen syrien ukraine indien usa
    amerika frankreich england russland china thailand afrika europa
    """.split()  # noqa: SIM905
)

STOP_WORDS = frozenset(
    """
    ab aber alle allem allen aller alles als also am an andere anderen anderer anderes auch auf aus
    bei beim bin bis bist bitte da dabei dafuer damit danach dann daran darauf darf darfst das dass
    davon dazu dein deine dem den denn der deren des dessen dich die dies diese diesem diesen dieser
    dieses dir doch dort du durch duerfen eben ein eine einem einen einer eines einfach er es etwas
    euch euer fuer gar geht gehe gehen gern gerne gibt hab habe haben hallo hast hat hatte hatten
    heute hier hin ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in ins irgendwie ist ja jede
    jedem jeden jeder jedes jemand jetzt kann kannst kein keine keinem keinen keiner koennen koennte
    kriege kriegt krieg man mal mein meine meinem meinen meiner meines mehr mich mir mit mochte
    moechte moechten morgen muss muessen musst nach naechste naechsten nicht nichts noch nun nur ob
    oder ohne schnell schon sehr sei sein seine seinem seinen seiner sich sie sind so soll sollen
    sollte sonst tun tue und uns unser unsere unserem unseren unserer unter vom von vor wann war
    waren warum was weil welche welchem welchen welcher welches wem wen wenn wer werde werden wie
    wieder will wir wird wo wofuer woher wohin wollen wuerde wuerden zum zur zu zwischen ueber um
    bekomme bekommen bekommt brauche brauchen braucht benoetige benoetigen mache machen macht machst
    kommt komme kommen finde finden lassen laesst lass weiss wissen stelle stellen holen hole wohne
    wohnen frage fragen hilfe helfen infos info information informationen online formular formulare
    antrag antraege beantragen beantrage beantragt amt behoerde zustaendig zustaendige
    zustaendigkeit buergerbuero buergeramt rathaus stadtverwaltung gemeindeverwaltung termin termine
    danke eigentlich genau gleich seit immer neu neue neuen neuer neues eigene eigenen eigener viel
    wieviel
    """.split()  # noqa: SIM905
)

OFF_TOPIC = frozenset(
    """
    preis preise preisvergleich kaufen guenstig guenstige guenstiger billig billige angebot angebote
    rabatt bestellen empfehlung empfehlen test testsieger bewertung erfahrungen gesucht tipps trick
    tricks anleitung rezept rezepte kochen backen wetter wettervorhersage serie film filme kino
    tabelle bundesliga fussball aktie aktien lotto lottozahlen witz witze ideen idee geschenk
    geschenke deko outfit frisur reparatur reparieren flug fluege hotel pauschalreise fahrplan
    abfahrt theorie ueben uebung best beste bester besten cheap price buy recipe weather gewinnt
    gewinner download streaming handyvertrag versicherungsvergleich diaet fitness horoskop
    traumdeutung lyrics pizza doener burger sushi lieferservice speisekarte restaurantempfehlung
    kinokarten konzertkarten tickets whatsapp tiktok instagram facebook netflix spotify amazon
    zalando ikea iphone android laptop konsole playstation xbox minecraft fortnite song lied
    songtext saenger saengerin schauspieler promi promis liebeskummer verliebt flirten sexy massage
    nagelstudio friseur wlan router passwort excel powerpoint vokabeln hausaufgaben mathe gedicht
    referat sternzeichen mondphase uhrzeit feiertage wortbedeutung synonym uebersetzung wikipedia
    google maps route tanken benzinpreis spritpreis strompreis goldpreis bitcoin krypto depot
    sparplan kreditvergleich autoversicherung haftpflicht hausratversicherung gebrauchtwagenmarkt
    kleinanzeigen flohmarktartikel sonderangebot prospekt outlet katzenfutter hundefutter welpen
    zooladen bastelanleitung strickmuster haekeln basteln abnehmtipps muskelaufbau marathonplan
    fussballtrainer trikot spielstand live ticker wetterbericht regenradar schneehoehe
    lotterieergebnis quiz raetsel kreuzwortraetsel horoskope
    """.split()  # noqa: SIM905
)

FOREIGN = frozenset(
    """
    my the get how to for and of in on is what where do you need new register child permit married
    license licence tax residence apply birth i a car house dog ben icin nasil nerede bir ve yeni
    evlilik izni belgesi kimlik para jak gdzie dla nie na moje dziecko prawo jazdy comment pour mon
    une les des el la los como mi certificado
    """.split()  # noqa: SIM905
)
