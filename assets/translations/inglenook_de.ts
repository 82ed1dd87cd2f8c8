<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
    <context>
        <name>Agent</name>
        <message numerus="yes">
            <source>%n tool(s) in use</source>
            <translation>
                <numerusform>%n Werkzeug in Gebrauch</numerusform>
                <numerusform>%n Werkzeuge in Gebrauch</numerusform>
            </translation>
        </message>
        <message>
            <source>(nothing added)</source>
            <translation>(nichts hinzugefügt)</translation>
        </message>
        <message>
            <source>A folder that tools may use in this chat</source>
            <translation>Ein Ordner, den Werkzeuge in diesem Chat nutzen dürfen</translation>
        </message>
        <message>
            <source>About</source>
            <translation>Worum es geht</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>Hinzufügen</translation>
        </message>
        <message>
            <source>Add to a date</source>
            <translation>Datum weiterrechnen</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>Adresse</translation>
        </message>
        <message>
            <source>Allow in this chat</source>
            <translation>In diesem Chat zulassen</translation>
        </message>
        <message>
            <source>Allow once</source>
            <translation>Einmal zulassen</translation>
        </message>
        <message>
            <source>Always allow</source>
            <translation>Immer zulassen</translation>
        </message>
        <message>
            <source>Amount</source>
            <translation>Menge</translation>
        </message>
        <message>
            <source>Answer from the best passages instead</source>
            <translation>Stattdessen aus den besten Textstellen antworten</translation>
        </message>
        <message>
            <source>Approved</source>
            <translation>Zugelassen</translation>
        </message>
        <message>
            <source>As CSV, for a spreadsheet</source>
            <translation>Als CSV, für eine Tabellenkalkulation</translation>
        </message>
        <message>
            <source>Ask every document</source>
            <translation>Jedes Dokument fragen</translation>
        </message>
        <message>
            <source>Ask every document the same question</source>
            <translation>Stellen Sie jedem Dokument dieselbe Frage</translation>
        </message>
        <message>
            <source>Asked {done} of {total} documents…</source>
            <translation>{done} von {total} Dokumenten gefragt …</translation>
        </message>
        <message>
            <source>Asking every document…</source>
            <translation>Jedes Dokument wird gefragt …</translation>
        </message>
        <message>
            <source>Assistant</source>
            <translation>Assistent</translation>
        </message>
        <message>
            <source>Calculate</source>
            <translation>Rechnen</translation>
        </message>
        <message>
            <source>Calculation</source>
            <translation>Rechnung</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Choosing what to use…</source>
            <translation>Werkzeuge werden ausgewählt …</translation>
        </message>
        <message>
            <source>Click a cell to see the page that says it.</source>
            <translation>Klicken Sie auf eine Zelle, um die Seite zu sehen, die es sagt.</translation>
        </message>
        <message>
            <source>Command line that starts it</source>
            <translation>Befehlszeile, die es startet</translation>
        </message>
        <message>
            <source>Content</source>
            <translation>Inhalt</translation>
        </message>
        <message>
            <source>Convert units</source>
            <translation>Einheiten umrechnen</translation>
        </message>
        <message>
            <source>Copy the table</source>
            <translation>Tabelle kopieren</translation>
        </message>
        <message>
            <source>Copy the token</source>
            <translation>Token kopieren</translation>
        </message>
        <message>
            <source>Count</source>
            <translation>Anzahl</translation>
        </message>
        <message>
            <source>Count days</source>
            <translation>Tage zählen</translation>
        </message>
        <message>
            <source>Deny</source>
            <translation>Ablehnen</translation>
        </message>
        <message>
            <source>Did not work</source>
            <translation>Hat nicht geklappt</translation>
        </message>
        <message>
            <source>Document</source>
            <translation>Dokument</translation>
        </message>
        <message>
            <source>Each of your documents is asked.</source>
            <translation>Jedes Ihrer Dokumente wird gefragt.</translation>
        </message>
        <message>
            <source>Edit a file</source>
            <translation>Datei bearbeiten</translation>
        </message>
        <message>
            <source>Environment</source>
            <translation>Umgebung</translation>
        </message>
        <message>
            <source>Environment, for example KEY=value</source>
            <translation>Umgebung, zum Beispiel SCHLÜSSEL=Wert</translation>
        </message>
        <message>
            <source>Fact</source>
            <translation>Aussage</translation>
        </message>
        <message>
            <source>Fetch a page</source>
            <translation>Seite abrufen</translation>
        </message>
        <message>
            <source>File</source>
            <translation>Datei</translation>
        </message>
        <message>
            <source>Find in files</source>
            <translation>In Dateien suchen</translation>
        </message>
        <message>
            <source>First day</source>
            <translation>Erster Tag</translation>
        </message>
        <message>
            <source>Folder</source>
            <translation>Ordner</translation>
        </message>
        <message>
            <source>Forget</source>
            <translation>Vergessen</translation>
        </message>
        <message>
            <source>From</source>
            <translation>Ab</translation>
        </message>
        <message>
            <source>From line</source>
            <translation>Ab Zeile</translation>
        </message>
        <message>
            <source>From unit</source>
            <translation>Aus Einheit</translation>
        </message>
        <message>
            <source>Go on with this task</source>
            <translation>Aufgabe fortsetzen</translation>
        </message>
        <message>
            <source>Have something done: compute, look up, read and write</source>
            <translation>Etwas erledigen lassen: rechnen, nachschlagen, lesen und schreiben</translation>
        </message>
        <message>
            <source>It offers no tools.</source>
            <translation>Es bietet keine Werkzeuge an.</translation>
        </message>
        <message>
            <source>It was interrupted. What changes something is asked for anew.</source>
            <translation>Sie wurde unterbrochen. Bevor etwas geändert wird, werden Sie erneut gefragt.</translation>
        </message>
        <message>
            <source>Let them use a folder</source>
            <translation>Ordner freigeben</translation>
        </message>
        <message>
            <source>Lets programs on this computer ask your model and your library as they would ask OpenAI. Off until you start it, and off again when Inglenook ends; it is reached from this computer only, with the token.</source>
            <translation>Damit können Programme auf diesem Computer Ihr Modell und Ihre Bibliothek so fragen, wie sie OpenAI fragen würden. Aus, bis Sie sie starten, und wieder aus, wenn Inglenook endet; erreichbar nur von diesem Computer aus und mit dem Token.</translation>
        </message>
        <message>
            <source>List a folder</source>
            <translation>Ordner auflisten</translation>
        </message>
        <message>
            <source>List the documents</source>
            <translation>Dokumente auflisten</translation>
        </message>
        <message>
            <source>Local API</source>
            <translation>Lokale API</translation>
        </message>
        <message>
            <source>Look at it…</source>
            <translation>Ansehen …</translation>
        </message>
        <message>
            <source>Look at the clock</source>
            <translation>Auf die Uhr sehen</translation>
        </message>
        <message>
            <source>Look at {server}</source>
            <translation>{server} ansehen</translation>
        </message>
        <message>
            <source>May the assistant add to a date?</source>
            <translation>Darf der Assistent ein Datum weiterrechnen?</translation>
        </message>
        <message>
            <source>May the assistant ask every document?</source>
            <translation>Darf der Assistent jedes Dokument fragen?</translation>
        </message>
        <message>
            <source>May the assistant calculate?</source>
            <translation>Darf der Assistent rechnen?</translation>
        </message>
        <message>
            <source>May the assistant convert units?</source>
            <translation>Darf der Assistent Einheiten umrechnen?</translation>
        </message>
        <message>
            <source>May the assistant count days?</source>
            <translation>Darf der Assistent Tage zählen?</translation>
        </message>
        <message>
            <source>May the assistant edit a file?</source>
            <translation>Darf der Assistent eine Datei bearbeiten?</translation>
        </message>
        <message>
            <source>May the assistant fetch a page?</source>
            <translation>Darf der Assistent eine Seite abrufen?</translation>
        </message>
        <message>
            <source>May the assistant find in files?</source>
            <translation>Darf der Assistent in Dateien suchen?</translation>
        </message>
        <message>
            <source>May the assistant forget?</source>
            <translation>Darf der Assistent etwas vergessen?</translation>
        </message>
        <message>
            <source>May the assistant list a folder?</source>
            <translation>Darf der Assistent einen Ordner auflisten?</translation>
        </message>
        <message>
            <source>May the assistant list the documents?</source>
            <translation>Darf der Assistent die Dokumente auflisten?</translation>
        </message>
        <message>
            <source>May the assistant look at the clock?</source>
            <translation>Darf der Assistent auf die Uhr sehen?</translation>
        </message>
        <message>
            <source>May the assistant move a file?</source>
            <translation>Darf der Assistent eine Datei verschieben?</translation>
        </message>
        <message>
            <source>May the assistant query a table?</source>
            <translation>Darf der Assistent eine Tabelle abfragen?</translation>
        </message>
        <message>
            <source>May the assistant read a document?</source>
            <translation>Darf der Assistent ein Dokument lesen?</translation>
        </message>
        <message>
            <source>May the assistant read a file?</source>
            <translation>Darf der Assistent eine Datei lesen?</translation>
        </message>
        <message>
            <source>May the assistant recall?</source>
            <translation>Darf der Assistent Gemerktes abrufen?</translation>
        </message>
        <message>
            <source>May the assistant remember?</source>
            <translation>Darf der Assistent sich etwas merken?</translation>
        </message>
        <message>
            <source>May the assistant search the library?</source>
            <translation>Darf der Assistent die Bibliothek durchsuchen?</translation>
        </message>
        <message>
            <source>May the assistant use {tool}?</source>
            <translation>Darf der Assistent {tool} verwenden?</translation>
        </message>
        <message>
            <source>May the assistant write a file?</source>
            <translation>Darf der Assistent eine Datei schreiben?</translation>
        </message>
        <message>
            <source>Memory</source>
            <translation>Gedächtnis</translation>
        </message>
        <message>
            <source>Move a file</source>
            <translation>Datei verschieben</translation>
        </message>
        <message>
            <source>Name, for example files</source>
            <translation>Name, zum Beispiel dateien</translation>
        </message>
        <message>
            <source>New place</source>
            <translation>Neuer Ort</translation>
        </message>
        <message>
            <source>New words</source>
            <translation>Neuer Text</translation>
        </message>
        <message>
            <source>Not allowed</source>
            <translation>Nicht zugelassen</translation>
        </message>
        <message>
            <source>Not used: look at it first.</source>
            <translation>Nicht in Gebrauch: Sehen Sie es sich erst an.</translation>
        </message>
        <message>
            <source>Nothing was granted: whatever changes or sends something is asked.</source>
            <translation>Nichts ist freigegeben: Vor allem, was etwas ändert oder sendet, wird gefragt.</translation>
        </message>
        <message>
            <source>Off</source>
            <translation>Aus</translation>
        </message>
        <message>
            <source>Page</source>
            <translation>Seite</translation>
        </message>
        <message>
            <source>Page {page}: “{quote}”</source>
            <translation>Seite {page}: „{quote}“</translation>
        </message>
        <message>
            <source>Port</source>
            <translation>Port</translation>
        </message>
        <message>
            <source>Program and arguments, one per line</source>
            <translation>Programm und Argumente, je eine Zeile</translation>
        </message>
        <message>
            <source>Programs on this computer that offer tools (Model Context Protocol). None starts before you agree, and you are asked before every call.</source>
            <translation>Programme auf diesem Computer, die Werkzeuge anbieten (Model Context Protocol). Keines startet, bevor Sie zustimmen, und vor jedem Aufruf werden Sie gefragt.</translation>
        </message>
        <message>
            <source>Query a table</source>
            <translation>Tabelle abfragen</translation>
        </message>
        <message>
            <source>Question</source>
            <translation>Frage</translation>
        </message>
        <message>
            <source>Read a document</source>
            <translation>Dokument lesen</translation>
        </message>
        <message>
            <source>Read a file</source>
            <translation>Datei lesen</translation>
        </message>
        <message>
            <source>Read {folder}</source>
            <translation>{folder} lesen</translation>
        </message>
        <message>
            <source>Read, change and delete what is remembered</source>
            <translation>Gemerktes lesen, ändern und löschen</translation>
        </message>
        <message>
            <source>Recall</source>
            <translation>Erinnern</translation>
        </message>
        <message>
            <source>Remember</source>
            <translation>Merken</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Entfernen</translation>
        </message>
        <message>
            <source>Remove {server}</source>
            <translation>{server} entfernen</translation>
        </message>
        <message>
            <source>Replaced words</source>
            <translation>Ersetzter Text</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>Ergebnis</translation>
        </message>
        <message>
            <source>Running</source>
            <translation>Läuft</translation>
        </message>
        <message>
            <source>Say what is to be done</source>
            <translation>Sagen Sie, was zu tun ist</translation>
        </message>
        <message>
            <source>Search the library</source>
            <translation>Bibliothek durchsuchen</translation>
        </message>
        <message>
            <source>Searched for</source>
            <translation>Gesucht</translation>
        </message>
        <message>
            <source>Second day</source>
            <translation>Zweiter Tag</translation>
        </message>
        <message>
            <source>See what is remembered</source>
            <translation>Gemerktes ansehen</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>Starten</translation>
        </message>
        <message>
            <source>Start it and list its tools</source>
            <translation>Starten und Werkzeuge zeigen</translation>
        </message>
        <message>
            <source>Starting it…</source>
            <translation>Wird gestartet …</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Stopp</translation>
        </message>
        <message>
            <source>Stopped</source>
            <translation>Angehalten</translation>
        </message>
        <message>
            <source>Take back</source>
            <translation>Zurücknehmen</translation>
        </message>
        <message>
            <source>Take back: {grant}</source>
            <translation>Zurücknehmen: {grant}</translation>
        </message>
        <message>
            <source>Take {folder} away from the tools</source>
            <translation>{folder} den Werkzeugen entziehen</translation>
        </message>
        <message>
            <source>Taken back</source>
            <translation>Zurückgenommen</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>Text</translation>
        </message>
        <message>
            <source>Text files in it can be read; changes are asked first</source>
            <translation>Textdateien darin können gelesen werden; vor Änderungen wird gefragt</translation>
        </message>
        <message>
            <source>Text from elsewhere may have led to this, so it is asked whatever was allowed:</source>
            <translation>Fremder Text könnte der Anlass sein, deshalb wird gefragt, was auch immer zugelassen wurde:</translation>
        </message>
        <message>
            <source>The port that it answers on; 0 takes a free one</source>
            <translation>Der Port, auf dem sie antwortet; 0 nimmt einen freien</translation>
        </message>
        <message>
            <source>The same question to each document: a row each</source>
            <translation>Dieselbe Frage an jedes Dokument: je eine Zeile</translation>
        </message>
        <message>
            <source>This changes something on this computer.</source>
            <translation>Dabei wird etwas auf diesem Computer geändert.</translation>
        </message>
        <message>
            <source>This command line has a quotation mark that does not end.</source>
            <translation>In dieser Befehlszeile fehlt ein schließendes Anführungszeichen.</translation>
        </message>
        <message>
            <source>This hands something on: to another program, or away from this computer.</source>
            <translation>Dabei wird etwas weitergegeben: an ein anderes Programm oder von diesem Computer weg.</translation>
        </message>
        <message>
            <source>This is what it says of its tools, word for word. You are asked before every call, and again if one of them changes.</source>
            <translation>Das sagt es über seine Werkzeuge, Wort für Wort. Vor jedem Aufruf werden Sie gefragt, und noch einmal, wenn sich eines ändert.</translation>
        </message>
        <message>
            <source>This program would be started. It runs with your rights and can read and change your files. On Linux the network is closed to it.</source>
            <translation>Dieses Programm würde gestartet. Es läuft mit Ihren Rechten und kann Ihre Dateien lesen und ändern. Unter Linux ist ihm das Netz verschlossen.</translation>
        </message>
        <message>
            <source>This reads something.</source>
            <translation>Dabei wird etwas gelesen.</translation>
        </message>
        <message>
            <source>This was answered from the best passages.</source>
            <translation>Die Antwort stammt aus den besten Textstellen.</translation>
        </message>
        <message>
            <source>To unit</source>
            <translation>In Einheit</translation>
        </message>
        <message>
            <source>Tools</source>
            <translation>Werkzeuge</translation>
        </message>
        <message>
            <source>Tools may not use this folder any more</source>
            <translation>Werkzeuge dürfen diesen Ordner nicht mehr nutzen</translation>
        </message>
        <message>
            <source>Tools of other programs</source>
            <translation>Werkzeuge anderer Programme</translation>
        </message>
        <message>
            <source>Tools of {server}</source>
            <translation>Werkzeuge von {server}</translation>
        </message>
        <message>
            <source>Tools read your library. You are asked before anything is changed or sent.</source>
            <translation>Werkzeuge lesen Ihre Bibliothek. Bevor etwas geändert oder gesendet wird, werden Sie gefragt.</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Rückgängig</translation>
        </message>
        <message>
            <source>Undo: {step}</source>
            <translation>Rückgängig: {step}</translation>
        </message>
        <message>
            <source>Unit</source>
            <translation>Einheit</translation>
        </message>
        <message>
            <source>Use these tools</source>
            <translation>Diese Werkzeuge verwenden</translation>
        </message>
        <message numerus="yes">
            <source>Used %n tool(s)</source>
            <translation>
                <numerusform>%n Werkzeug verwendet</numerusform>
                <numerusform>%n Werkzeuge verwendet</numerusform>
            </translation>
        </message>
        <message>
            <source>Value</source>
            <translation>Wert</translation>
        </message>
        <message>
            <source>Waits for you</source>
            <translation>Wartet auf Sie</translation>
        </message>
        <message>
            <source>Waits for your decision</source>
            <translation>Wartet auf Ihre Entscheidung</translation>
        </message>
        <message>
            <source>What each document says</source>
            <translation>Was jedes Dokument sagt</translation>
        </message>
        <message>
            <source>What it was called with, and what came of it</source>
            <translation>Womit es aufgerufen wurde und was dabei herauskam</translation>
        </message>
        <message>
            <source>What went wrong</source>
            <translation>Was schiefging</translation>
        </message>
        <message>
            <source>What would be changed</source>
            <translation>Was geändert würde</translation>
        </message>
        <message>
            <source>What you allowed without being asked again. Once a task has read someone else's text, you are asked anyway.</source>
            <translation>Was Sie zugelassen haben, ohne erneut gefragt zu werden. Sobald eine Aufgabe fremden Text gelesen hat, werden Sie trotzdem gefragt.</translation>
        </message>
        <message>
            <source>Words of the title</source>
            <translation>Wörter im Titel</translation>
        </message>
        <message>
            <source>Working…</source>
            <translation>In Arbeit …</translation>
        </message>
        <message>
            <source>Write a file</source>
            <translation>Datei schreiben</translation>
        </message>
        <message>
            <source>You allowed this</source>
            <translation>Von Ihnen zugelassen</translation>
        </message>
        <message>
            <source>You allowed this for good</source>
            <translation>Von Ihnen dauerhaft zugelassen</translation>
        </message>
        <message>
            <source>You allowed this in this chat</source>
            <translation>Von Ihnen in diesem Chat zugelassen</translation>
        </message>
        <message>
            <source>You did not allow this</source>
            <translation>Von Ihnen abgelehnt</translation>
        </message>
        <message>
            <source>not stated</source>
            <translation>nicht angegeben</translation>
        </message>
        <message>
            <source>{grant} (in one chat)</source>
            <translation>{grant} (in einem Chat)</translation>
        </message>
        <message>
            <source>{milliseconds} ms</source>
            <translation>{milliseconds} ms</translation>
        </message>
        <message>
            <source>{minutes} min {seconds} s</source>
            <translation>{minutes} min {seconds} s</translation>
        </message>
        <message>
            <source>{seconds} s</source>
            <translation>{seconds} s</translation>
        </message>
        <message>
            <source>{source}, page {page}</source>
            <translation>{source}, Seite {page}</translation>
        </message>
        <message>
            <source>{what} in {where}</source>
            <translation>{what} in {where}</translation>
        </message>
        <message>
            <source>{what} in {where} is not asked again. Settings take it back.</source>
            <translation>Nach „{what}“ in {where} wird nicht mehr gefragt. In den Einstellungen lässt es sich zurücknehmen.</translation>
        </message>
        <message>
            <source>{what} is not asked again. Settings take it back.</source>
            <translation>Nach „{what}“ wird nicht mehr gefragt. In den Einstellungen lässt es sich zurücknehmen.</translation>
        </message>
        <message>
            <source>“{quote}”</source>
            <translation>„{quote}“</translation>
        </message>
        <message numerus="yes">
            <source>… {count} more character(s)</source>
            <translation>
                <numerusform>… {count} weiteres Zeichen</numerusform>
                <numerusform>… {count} weitere Zeichen</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Chat</name>
        <message numerus="yes">
            <source>%n message(s)</source>
            <translation>
                <numerusform>%n Nachricht</numerusform>
                <numerusform>%n Nachrichten</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more quote(s) found</source>
            <translation>
                <numerusform>%n weiteres Zitat gefunden</numerusform>
                <numerusform>%n weitere Zitate gefunden</numerusform>
            </translation>
        </message>
        <message>
            <source>&lt; 1 %</source>
            <translation>&lt; 1 %</translation>
        </message>
        <message>
            <source>A document that is gone</source>
            <translation>Ein Dokument, das es nicht mehr gibt</translation>
        </message>
        <message>
            <source>A sentence is supported by this.</source>
            <translation>Ein Satz ist hierdurch belegt.</translation>
        </message>
        <message>
            <source>A sentence is unsupported by this.</source>
            <translation>Ein Satz ist hierdurch nicht belegt.</translation>
        </message>
        <message>
            <source>A sentence is weakly supported by this.</source>
            <translation>Ein Satz ist hierdurch schwach belegt.</translation>
        </message>
        <message>
            <source>Add files to your library and ask about them</source>
            <translation>Dateien zur Bibliothek hinzufügen und zu ihnen fragen</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>Adresse</translation>
        </message>
        <message>
            <source>Again</source>
            <translation>Erneut</translation>
        </message>
        <message>
            <source>All libraries</source>
            <translation>Alle Bibliotheken</translation>
        </message>
        <message>
            <source>All of it</source>
            <translation>Insgesamt</translation>
        </message>
        <message>
            <source>An answer is being written in another chat.</source>
            <translation>In einem anderen Chat wird gerade eine Antwort geschrieben.</translation>
        </message>
        <message>
            <source>An answer without text</source>
            <translation>Eine Antwort ohne Text</translation>
        </message>
        <message>
            <source>Answer</source>
            <translation>Antwort</translation>
        </message>
        <message>
            <source>Answer again with thorough effort; takes longer</source>
            <translation>Erneut mit gründlichem Aufwand antworten; dauert länger</translation>
        </message>
        <message>
            <source>Answer as usual again</source>
            <translation>Wieder wie gewohnt antworten</translation>
        </message>
        <message>
            <source>Answer speed</source>
            <translation>Schreibtempo</translation>
        </message>
        <message>
            <source>Answer this question once more</source>
            <translation>Diese Frage erneut beantworten</translation>
        </message>
        <message>
            <source>Answers as: {persona}.</source>
            <translation>Antwortet als: {persona}.</translation>
        </message>
        <message>
            <source>Answers to this question</source>
            <translation>Antworten auf diese Frage</translation>
        </message>
        <message>
            <source>Any folder</source>
            <translation>Jeder Ordner</translation>
        </message>
        <message>
            <source>Any time</source>
            <translation>Jederzeit</translation>
        </message>
        <message>
            <source>Archives</source>
            <translation>Archive</translation>
        </message>
        <message>
            <source>Ask about these files</source>
            <translation>Fragen Sie zu diesen Dateien</translation>
        </message>
        <message>
            <source>Ask again</source>
            <translation>Erneut fragen</translation>
        </message>
        <message>
            <source>Ask again so (Enter)</source>
            <translation>So erneut fragen (Eingabe)</translation>
        </message>
        <message>
            <source>Ask all documents again. The files stay.</source>
            <translation>Wieder alle Dokumente fragen. Die Dateien bleiben.</translation>
        </message>
        <message>
            <source>Ask it so</source>
            <translation>So fragen</translation>
        </message>
        <message>
            <source>Ask without this file. It stays in your library.</source>
            <translation>Ohne diese Datei fragen. Sie bleibt in Ihrer Bibliothek.</translation>
        </message>
        <message>
            <source>Ask without this restriction.</source>
            <translation>Ohne diese Einschränkung fragen.</translation>
        </message>
        <message>
            <source>Ask without {file}</source>
            <translation>Ohne {file} fragen</translation>
        </message>
        <message>
            <source>Ask without: {restriction}</source>
            <translation>Fragen ohne: {restriction}</translation>
        </message>
        <message>
            <source>Ask your documents, or drop files here</source>
            <translation>Dokumente fragen oder Dateien hierher ziehen</translation>
        </message>
        <message>
            <source>Asked as: {question}</source>
            <translation>Gefragt als: {question}</translation>
        </message>
        <message>
            <source>Attach</source>
            <translation>Anhängen</translation>
        </message>
        <message>
            <source>Attach documents</source>
            <translation>Dokumente anhängen</translation>
        </message>
        <message>
            <source>Balanced</source>
            <translation>Ausgewogen</translation>
        </message>
        <message>
            <source>Beginning of the chat</source>
            <translation>Beginn des Chats</translation>
        </message>
        <message>
            <source>Best quote</source>
            <translation>Bestes Zitat</translation>
        </message>
        <message>
            <source>Between two days…</source>
            <translation>Zwischen zwei Tagen …</translation>
        </message>
        <message>
            <source>Branches of this chat</source>
            <translation>Zweige dieses Chats</translation>
        </message>
        <message>
            <source>Change this and ask again</source>
            <translation>Ändern und erneut fragen</translation>
        </message>
        <message>
            <source>Changed</source>
            <translation>Geändert</translation>
        </message>
        <message>
            <source>Changed since {day}</source>
            <translation>Geändert seit {day}</translation>
        </message>
        <message>
            <source>Changed until {day}</source>
            <translation>Geändert bis {day}</translation>
        </message>
        <message>
            <source>Changed {first} to {last}</source>
            <translation>Geändert {first} bis {last}</translation>
        </message>
        <message>
            <source>Choose which documents are asked</source>
            <translation>Wählen, welche Dokumente befragt werden</translation>
        </message>
        <message>
            <source>Clear</source>
            <translation>Leeren</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Close (Esc)</source>
            <translation>Schließen (Esc)</translation>
        </message>
        <message>
            <source>Code</source>
            <translation>Code</translation>
        </message>
        <message>
            <source>Context</source>
            <translation>Kontext</translation>
        </message>
        <message>
            <source>Continue this answer</source>
            <translation>Diese Antwort fortsetzen</translation>
        </message>
        <message>
            <source>Conversation</source>
            <translation>Unterhaltung</translation>
        </message>
        <message>
            <source>Copied</source>
            <translation>Kopiert</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Kopieren</translation>
        </message>
        <message>
            <source>Copy these details</source>
            <translation>Diese Einzelheiten kopieren</translation>
        </message>
        <message>
            <source>Copy this code</source>
            <translation>Diesen Code kopieren</translation>
        </message>
        <message>
            <source>Details of this answer</source>
            <translation>Einzelheiten zu dieser Antwort</translation>
        </message>
        <message>
            <source>Document</source>
            <translation>Dokument</translation>
        </message>
        <message>
            <source>Documents</source>
            <translation>Dokumente</translation>
        </message>
        <message>
            <source>Drop files or folders anywhere in this window, then ask. Every sentence of an answer points at the page it comes from.</source>
            <translation>Ziehen Sie Dateien oder Ordner irgendwo in dieses Fenster und fragen Sie dann. Jeder Satz einer Antwort zeigt auf die Seite, von der er stammt.</translation>
        </message>
        <message>
            <source>E-books</source>
            <translation>E-Books</translation>
        </message>
        <message>
            <source>E-mail</source>
            <translation>E-Mail</translation>
        </message>
        <message>
            <source>E-mail (MSG)</source>
            <translation>E-Mail (MSG)</translation>
        </message>
        <message>
            <source>Earlier in this chat</source>
            <translation>Früher in diesem Chat</translation>
        </message>
        <message>
            <source>Edit question</source>
            <translation>Frage bearbeiten</translation>
        </message>
        <message>
            <source>Effort</source>
            <translation>Aufwand</translation>
        </message>
        <message>
            <source>Enter password</source>
            <translation>Passwort eingeben</translation>
        </message>
        <message>
            <source>FOUND AND NOT READ</source>
            <translation>GEFUNDEN UND NICHT GELESEN</translation>
        </message>
        <message>
            <source>Feeds</source>
            <translation>Feeds</translation>
        </message>
        <message>
            <source>File is missing</source>
            <translation>Datei fehlt</translation>
        </message>
        <message>
            <source>Find in this chat</source>
            <translation>In diesem Chat suchen</translation>
        </message>
        <message>
            <source>First word</source>
            <translation>Erstes Wort</translation>
        </message>
        <message>
            <source>Folder</source>
            <translation>Ordner</translation>
        </message>
        <message>
            <source>Free</source>
            <translation>Frei</translation>
        </message>
        <message>
            <source>From</source>
            <translation>Von</translation>
        </message>
        <message>
            <source>From your documents</source>
            <translation>Aus Ihren Dokumenten</translation>
        </message>
        <message>
            <source>Good match</source>
            <translation>Passt gut</translation>
        </message>
        <message>
            <source>How this answer was made</source>
            <translation>Wie diese Antwort entstand</translation>
        </message>
        <message>
            <source>In {folder}</source>
            <translation>In {folder}</translation>
        </message>
        <message>
            <source>Keep this question and answer in view of the model, however long the chat gets</source>
            <translation>Diese Frage und Antwort bleiben für das Modell sichtbar, wie lang der Chat auch wird</translation>
        </message>
        <message>
            <source>LEFT OUT OF THIS CHAT</source>
            <translation>AUS DIESEM CHAT WEGGELASSEN</translation>
        </message>
        <message>
            <source>Leave it</source>
            <translation>So lassen</translation>
        </message>
        <message>
            <source>Leave it as it was (Esc)</source>
            <translation>Lassen, wie es war (Esc)</translation>
        </message>
        <message>
            <source>Leave the question as it is</source>
            <translation>Die Frage lassen, wie sie ist</translation>
        </message>
        <message>
            <source>Library</source>
            <translation>Bibliothek</translation>
        </message>
        <message>
            <source>Made of</source>
            <translation>Bestehend aus</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>Modell</translation>
        </message>
        <message>
            <source>Newer answer</source>
            <translation>Neuere Antwort</translation>
        </message>
        <message>
            <source>Next hit</source>
            <translation>Nächster Treffer</translation>
        </message>
        <message>
            <source>Next hit (Enter)</source>
            <translation>Nächster Treffer (Eingabe)</translation>
        </message>
        <message>
            <source>No answer could be made.</source>
            <translation>Es konnte keine Antwort erstellt werden.</translation>
        </message>
        <message>
            <source>No match</source>
            <translation>Passt nicht</translation>
        </message>
        <message>
            <source>None of the files above your question can be read. Take them out to ask your other documents.</source>
            <translation>Keine der Dateien über Ihrer Frage kann gelesen werden. Nehmen Sie sie heraus, um Ihre anderen Dokumente zu fragen.</translation>
        </message>
        <message>
            <source>Not found in your documents.</source>
            <translation>Nicht in Ihren Dokumenten gefunden.</translation>
        </message>
        <message>
            <source>Not readable</source>
            <translation>Nicht lesbar</translation>
        </message>
        <message>
            <source>Notebooks</source>
            <translation>Notebooks</translation>
        </message>
        <message>
            <source>Nothing found</source>
            <translation>Nichts gefunden</translation>
        </message>
        <message>
            <source>Nothing was left out.</source>
            <translation>Nichts wurde weggelassen.</translation>
        </message>
        <message>
            <source>Older answer</source>
            <translation>Ältere Antwort</translation>
        </message>
        <message>
            <source>Older than what fits. Whole questions and answers go first, several at once, so that what was read stays read. Pin one to keep it.</source>
            <translation>Älter als das, was hineinpasst. Ganze Fragen und Antworten fallen zuerst weg, mehrere auf einmal, damit Gelesenes gelesen bleibt. Heften Sie eine an, um sie zu behalten.</translation>
        </message>
        <message>
            <source>Only partly found in your documents.</source>
            <translation>Nur teilweise in Ihren Dokumenten gefunden.</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Öffnen</translation>
        </message>
        <message>
            <source>Open a link</source>
            <translation>Link öffnen</translation>
        </message>
        <message>
            <source>Other documents with the same text</source>
            <translation>Andere Dokumente mit demselben Text</translation>
        </message>
        <message>
            <source>PINNED</source>
            <translation>ANGEHEFTET</translation>
        </message>
        <message>
            <source>Partial match</source>
            <translation>Passt teilweise</translation>
        </message>
        <message>
            <source>Past month</source>
            <translation>Letzter Monat</translation>
        </message>
        <message>
            <source>Past week</source>
            <translation>Letzte Woche</translation>
        </message>
        <message>
            <source>Past year</source>
            <translation>Letztes Jahr</translation>
        </message>
        <message>
            <source>Pictures</source>
            <translation>Bilder</translation>
        </message>
        <message>
            <source>Pin</source>
            <translation>Anheften</translation>
        </message>
        <message>
            <source>Pin: {message}</source>
            <translation>Anheften: {message}</translation>
        </message>
        <message>
            <source>Pinned</source>
            <translation>Angeheftet</translation>
        </message>
        <message>
            <source>Pinned messages</source>
            <translation>Angeheftete Nachrichten</translation>
        </message>
        <message>
            <source>Previous hit</source>
            <translation>Voriger Treffer</translation>
        </message>
        <message>
            <source>Previous hit (Shift+Enter)</source>
            <translation>Voriger Treffer (Umschalt+Eingabe)</translation>
        </message>
        <message>
            <source>Prompt</source>
            <translation>Prompt</translation>
        </message>
        <message>
            <source>Prompt speed</source>
            <translation>Lesetempo</translation>
        </message>
        <message>
            <source>Put it differently</source>
            <translation>Anders formulieren</translation>
        </message>
        <message>
            <source>Question</source>
            <translation>Frage</translation>
        </message>
        <message>
            <source>Quick</source>
            <translation>Schnell</translation>
        </message>
        <message>
            <source>Quote</source>
            <translation>Zitat</translation>
        </message>
        <message>
            <source>Quote {number}</source>
            <translation>Zitat {number}</translation>
        </message>
        <message>
            <source>Quotes</source>
            <translation>Zitate</translation>
        </message>
        <message>
            <source>Read again</source>
            <translation>Erneut lesen</translation>
        </message>
        <message>
            <source>Reading</source>
            <translation>Wird gelesen</translation>
        </message>
        <message>
            <source>Reading your documents…</source>
            <translation>Ihre Dokumente werden gelesen …</translation>
        </message>
        <message>
            <source>Rephrase it; this one is kept</source>
            <translation>Neu formulieren; diese bleibt erhalten</translation>
        </message>
        <message>
            <source>Rephrase the question; the old one is kept.</source>
            <translation>Formulieren Sie die Frage neu; die alte bleibt erhalten.</translation>
        </message>
        <message>
            <source>Room for the answer</source>
            <translation>Platz für die Antwort</translation>
        </message>
        <message>
            <source>Rules for the model</source>
            <translation>Regeln für das Modell</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Suche</translation>
        </message>
        <message>
            <source>Search deeper</source>
            <translation>Gründlicher suchen</translation>
        </message>
        <message>
            <source>Searchable</source>
            <translation>Durchsuchbar</translation>
        </message>
        <message>
            <source>Searched for</source>
            <translation>Gesucht nach</translation>
        </message>
        <message>
            <source>Select all</source>
            <translation>Alles auswählen</translation>
        </message>
        <message>
            <source>Send</source>
            <translation>Senden</translation>
        </message>
        <message>
            <source>Sheets</source>
            <translation>Tabellen</translation>
        </message>
        <message>
            <source>Sheets (CSV)</source>
            <translation>Tabellen (CSV)</translation>
        </message>
        <message>
            <source>Sheets (ODS)</source>
            <translation>Tabellen (ODS)</translation>
        </message>
        <message>
            <source>Sheets (XLS)</source>
            <translation>Tabellen (XLS)</translation>
        </message>
        <message>
            <source>Show all branches of this chat</source>
            <translation>Alle Zweige dieses Chats zeigen</translation>
        </message>
        <message>
            <source>Show all of it</source>
            <translation>Alles zeigen</translation>
        </message>
        <message>
            <source>Skipped</source>
            <translation>Übersprungen</translation>
        </message>
        <message>
            <source>Slides</source>
            <translation>Folien</translation>
        </message>
        <message>
            <source>Slides (ODP)</source>
            <translation>Folien (ODP)</translation>
        </message>
        <message>
            <source>Something missing?</source>
            <translation>Fehlt etwas?</translation>
        </message>
        <message>
            <source>Something missing? See why a passage or a file was not used</source>
            <translation>Fehlt etwas? Sehen Sie, warum eine Textstelle oder Datei nicht verwendet wurde</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Stopp</translation>
        </message>
        <message>
            <source>Stop writing (Esc)</source>
            <translation>Schreiben stoppen (Esc)</translation>
        </message>
        <message>
            <source>Stopped. What was written is kept.</source>
            <translation>Gestoppt. Was geschrieben wurde, bleibt erhalten.</translation>
        </message>
        <message>
            <source>Temporary chat: nothing of it is written to the disk.</source>
            <translation>Temporärer Chat: Nichts davon wird auf die Festplatte geschrieben.</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>Text</translation>
        </message>
        <message>
            <source>The branch that is shown has filled dots. Choose a message to go to it.</source>
            <translation>Der gezeigte Zweig hat gefüllte Punkte. Wählen Sie eine Nachricht, um zu ihr zu gehen.</translation>
        </message>
        <message>
            <source>The file of “{title}” is not there any more; its text was kept.</source>
            <translation>Die Datei zu „{title}“ ist nicht mehr da; ihr Text wurde behalten.</translation>
        </message>
        <message>
            <source>The question as it is searched for</source>
            <translation>Die Frage, wie nach ihr gesucht wird</translation>
        </message>
        <message>
            <source>The quotes may answer only a part of the question. The best quote fits it to {percent}%.</source>
            <translation>Die Zitate beantworten vielleicht nur einen Teil der Frage. Das beste Zitat passt zu {percent} % zu ihr.</translation>
        </message>
        <message>
            <source>The quotes most likely answer the question. The best quote fits it to {percent}%.</source>
            <translation>Die Zitate beantworten die Frage sehr wahrscheinlich. Das beste Zitat passt zu {percent} % zu ihr.</translation>
        </message>
        <message>
            <source>The rest is not shown: {count} characters. Copy has all of it.</source>
            <translation>Der Rest wird nicht gezeigt: {count} Zeichen. „Kopieren“ erfasst alles.</translation>
        </message>
        <message>
            <source>The text is not available.</source>
            <translation>Der Text ist nicht verfügbar.</translation>
        </message>
        <message>
            <source>There was nothing to read in what you added. Add PDF, Word, Markdown, HTML, text or CSV files.</source>
            <translation>In dem, was Sie hinzugefügt haben, gab es nichts zu lesen. Fügen Sie PDF-, Word-, Markdown-, HTML-, Text- oder CSV-Dateien hinzu.</translation>
        </message>
        <message>
            <source>Thinking…</source>
            <translation>Denkt nach …</translation>
        </message>
        <message>
            <source>This leaves Inglenook. The answer, not you, chose this address; open it only if you trust it:</source>
            <translation>Das führt aus Inglenook hinaus. Diese Adresse hat die Antwort gewählt, nicht Sie; öffnen Sie sie nur, wenn Sie ihr vertrauen:</translation>
        </message>
        <message>
            <source>This link was not opened: Inglenook opens only web and mail addresses. Copy it if you trust it.</source>
            <translation>Dieser Link wurde nicht geöffnet: Inglenook öffnet nur Web- und Mailadressen. Kopieren Sie ihn, wenn Sie ihm vertrauen.</translation>
        </message>
        <message>
            <source>Thorough</source>
            <translation>Gründlich</translation>
        </message>
        <message>
            <source>Thought for {time}</source>
            <translation>Nachgedacht: {time}</translation>
        </message>
        <message>
            <source>Thoughts are shown while the chat is open; they are not kept.</source>
            <translation>Gedanken werden gezeigt, solange der Chat offen ist; sie werden nicht gespeichert.</translation>
        </message>
        <message>
            <source>To</source>
            <translation>Bis</translation>
        </message>
        <message>
            <source>Type</source>
            <translation>Typ</translation>
        </message>
        <message>
            <source>Unpin</source>
            <translation>Lösen</translation>
        </message>
        <message>
            <source>Unpin: {message}</source>
            <translation>Lösen: {message}</translation>
        </message>
        <message>
            <source>Version {place} of {count}, show all branches</source>
            <translation>Fassung {place} von {count}, alle Zweige zeigen</translation>
        </message>
        <message>
            <source>Versions of this question</source>
            <translation>Fassungen dieser Frage</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>Wartet</translation>
        </message>
        <message>
            <source>Web pages</source>
            <translation>Webseiten</translation>
        </message>
        <message>
            <source>What the model sees</source>
            <translation>Was das Modell sieht</translation>
        </message>
        <message>
            <source>What the model sees, and what was left out</source>
            <translation>Was das Modell sieht und was weggelassen wurde</translation>
        </message>
        <message>
            <source>What would you like to know?</source>
            <translation>Was möchten Sie wissen?</translation>
        </message>
        <message>
            <source>Which documents to ask</source>
            <translation>Welche Dokumente befragt werden</translation>
        </message>
        <message>
            <source>Why not…</source>
            <translation>Warum nicht …</translation>
        </message>
        <message>
            <source>Why other languages are found by words only</source>
            <translation>Warum andere Sprachen nur nach Wörtern gefunden werden</translation>
        </message>
        <message>
            <source>Why?</source>
            <translation>Warum?</translation>
        </message>
        <message>
            <source>Word</source>
            <translation>Word</translation>
        </message>
        <message>
            <source>Words chosen</source>
            <translation>Wortwahl</translation>
        </message>
        <message>
            <source>Write a question first.</source>
            <translation>Schreiben Sie zuerst eine Frage.</translation>
        </message>
        <message>
            <source>Writing an answer from these quotes…</source>
            <translation>Aus diesen Zitaten wird eine Antwort geschrieben …</translation>
        </message>
        <message>
            <source>Writing…</source>
            <translation>Schreibt …</translation>
        </message>
        <message>
            <source>Your documents most likely do not hold the answer. The best quote fits it to {percent}%.</source>
            <translation>Ihre Dokumente enthalten die Antwort sehr wahrscheinlich nicht. Das beste Zitat passt zu {percent} % zu ihr.</translation>
        </message>
        <message>
            <source>Your question</source>
            <translation>Ihre Frage</translation>
        </message>
        <message>
            <source>[picture not shown: {name}]</source>
            <translation>[Bild nicht gezeigt: {name}]</translation>
        </message>
        <message numerus="yes">
            <source>also in %n other document(s)</source>
            <translation>
                <numerusform>auch in %n weiteren Dokument</numerusform>
                <numerusform>auch in %n weiteren Dokumenten</numerusform>
            </translation>
        </message>
        <message>
            <source>always the likeliest; repetition penalty {penalty}, at most {most} tokens</source>
            <translation>immer das Wahrscheinlichste; Wiederholungsstrafe {penalty}, höchstens {most} Token</translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>und %n weitere</numerusform>
                <numerusform>und %n weitere</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>and %n more, {searchable} searchable</source>
            <translation>
                <numerusform>und %n weitere, {searchable} durchsuchbar</numerusform>
                <numerusform>und %n weitere, {searchable} durchsuchbar</numerusform>
            </translation>
        </message>
        <message>
            <source>d MMM yyyy</source>
            <translation>d. MMM yyyy</translation>
        </message>
        <message>
            <source>first word {time}</source>
            <translation>erstes Wort {time}</translation>
        </message>
        <message>
            <source>found in {time}</source>
            <translation>Suche {time}</translation>
        </message>
        <message>
            <source>more confuses so small a model</source>
            <translation>mehr verwirrt ein so kleines Modell</translation>
        </message>
        <message>
            <source>no room in the window</source>
            <translation>kein Platz im Kontext</translation>
        </message>
        <message>
            <source>no time at this effort</source>
            <translation>keine Zeit bei diesem Aufwand</translation>
        </message>
        <message>
            <source>page {page}</source>
            <translation>Seite {page}</translation>
        </message>
        <message>
            <source>pages {first} and {second}</source>
            <translation>Seiten {first} und {second}</translation>
        </message>
        <message>
            <source>searched in {time}</source>
            <translation>gesucht in {time}</translation>
        </message>
        <message>
            <source>supported</source>
            <translation>belegt</translation>
        </message>
        <message>
            <source>temperature {temperature}, top-k {top_k}, top-p {top_p}, min-p {min_p}, repetition penalty {penalty}, DRY {dry}, seed {seed}, at most {most} tokens</source>
            <translation>Temperatur {temperature}, Top-k {top_k}, Top-p {top_p}, Min-p {min_p}, Wiederholungsstrafe {penalty}, DRY {dry}, Startwert {seed}, höchstens {most} Token</translation>
        </message>
        <message>
            <source>to</source>
            <translation>bis</translation>
        </message>
        <message>
            <source>unsupported</source>
            <translation>nicht belegt</translation>
        </message>
        <message>
            <source>weakly supported</source>
            <translation>schwach belegt</translation>
        </message>
        <message>
            <source>{count} found, {cited} cited</source>
            <translation>{count} gefunden, {cited} zitiert</translation>
        </message>
        <message>
            <source>{count} supported</source>
            <translation>{count} belegt</translation>
        </message>
        <message>
            <source>{count} tok/s</source>
            <translation>{count} Token/s</translation>
        </message>
        <message>
            <source>{count} tokens</source>
            <translation>{count} Token</translation>
        </message>
        <message>
            <source>{count} tokens, {cached} of them read before</source>
            <translation>{count} Token, davon {cached} schon gelesen</translation>
        </message>
        <message>
            <source>{count} unsupported</source>
            <translation>{count} nicht belegt</translation>
        </message>
        <message>
            <source>{count} weakly supported</source>
            <translation>{count} schwach belegt</translation>
        </message>
        <message>
            <source>{document}, {place}</source>
            <translation>{document}, {place}</translation>
        </message>
        <message>
            <source>{milliseconds} ms</source>
            <translation>{milliseconds} ms</translation>
        </message>
        <message>
            <source>{minutes} min {seconds} s</source>
            <translation>{minutes} min {seconds} s</translation>
        </message>
        <message>
            <source>{percent} %</source>
            <translation>{percent} %</translation>
        </message>
        <message>
            <source>{percent} % match</source>
            <translation>passt zu {percent} %</translation>
        </message>
        <message>
            <source>{place} of {count}</source>
            <translation>{place} von {count}</translation>
        </message>
        <message>
            <source>{seconds} s</source>
            <translation>{seconds} s</translation>
        </message>
        <message>
            <source>{share} of the model's window used</source>
            <translation>{share} des Modellkontexts belegt</translation>
        </message>
        <message numerus="yes">
            <source>{share} of the model's window used, %n left out</source>
            <translation>
                <numerusform>{share} des Modellkontexts belegt, %n weggelassen</numerusform>
                <numerusform>{share} des Modellkontexts belegt, %n weggelassen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{share} · %n left out</source>
            <translation>
                <numerusform>{share} · %n weggelassen</numerusform>
                <numerusform>{share} · %n weggelassen</numerusform>
            </translation>
        </message>
        <message>
            <source>{title}, page {page}</source>
            <translation>{title}, Seite {page}</translation>
        </message>
        <message>
            <source>{used} of {whole} context</source>
            <translation>{used} von {whole} Kontext</translation>
        </message>
        <message>
            <source>{used} of {whole} tokens</source>
            <translation>{used} von {whole} Token</translation>
        </message>
        <message>
            <source>“{text}”</source>
            <translation>„{text}“</translation>
        </message>
        <message>
            <source>“{title}” has changed since this answer; what it cites is still in it.</source>
            <translation>„{title}“ hat sich seit dieser Antwort geändert; was sie belegt, steht noch darin.</translation>
        </message>
        <message>
            <source>“{title}” has changed since this answer; words that it cites are no longer in it.</source>
            <translation>„{title}“ hat sich seit dieser Antwort geändert; zitierte Worte stehen nicht mehr darin.</translation>
        </message>
    </context>
    <context>
        <name>Core</name>
        <message>
            <source>%</source>
            <translation>%</translation>
        </message>
        <message>
            <source>({0} lines are replaced)</source>
            <translation>({0} Zeilen werden ersetzt)</translation>
        </message>
        <message>
            <source>({0} more lines)</source>
            <translation>({0} weitere Zeilen)</translation>
        </message>
        <message>
            <source>1 file in it could not be read: {0} and others.</source>
            <translation>1 Datei darin war nicht lesbar: {0} und andere.</translation>
        </message>
        <message>
            <source>1 file in it could not be read: {0}.</source>
            <translation>1 Datei darin war nicht lesbar: {0}.</translation>
        </message>
        <message>
            <source>1 of {0} documents states it.</source>
            <translation>1 von {0} Dokumenten nennt es.</translation>
        </message>
        <message>
            <source>1 page is a picture on which no text was recognised.</source>
            <translation>1 Seite ist ein Bild, auf dem kein Text erkannt wurde.</translation>
        </message>
        <message>
            <source>1 page was read by text recognition (OCR), {0} sure.</source>
            <translation>1 Seite wurde durch Texterkennung (OCR) gelesen, zu {0} sicher.</translation>
        </message>
        <message>
            <source>12 languages</source>
            <translation>12 Sprachen</translation>
        </message>
        <message>
            <source>8 languages</source>
            <translation>8 Sprachen</translation>
        </message>
        <message>
            <source>A backup of {0} can be brought back: More, Your data; or inglenook doctor --repair saves what the damaged file still has.</source>
            <translation>Eine Sicherung vom {0} kann zurückgeholt werden: Mehr, Ihre Daten; oder inglenook doctor --repair rettet, was die beschädigte Datei noch enthält.</translation>
        </message>
        <message>
            <source>A chat of this export goes round in circles.</source>
            <translation>Ein Chat dieser Exportdatei läuft im Kreis.</translation>
        </message>
        <message>
            <source>A column of numbers is compared with a number.</source>
            <translation>Eine Spalte mit Zahlen wird mit einer Zahl verglichen.</translation>
        </message>
        <message>
            <source>A driver stopped the look at this computer's devices.</source>
            <translation>Ein Treiber hat die Suche nach den Geräten dieses Computers beendet.</translation>
        </message>
        <message>
            <source>A faster way to the same answers. Turn it off only where a model answers nonsense with it.</source>
            <translation>Ein schnellerer Weg zu denselben Antworten. Nur ausschalten, wo ein Modell damit Unsinn antwortet.</translation>
        </message>
        <message>
            <source>A file name may not end with a dot, or begin or end with a blank.</source>
            <translation>Ein Dateiname darf nicht mit einem Punkt enden und nicht mit einem Leerzeichen beginnen oder enden.</translation>
        </message>
        <message>
            <source>A file name may not hold a colon.</source>
            <translation>Ein Dateiname darf keinen Doppelpunkt enthalten.</translation>
        </message>
        <message>
            <source>A folder can have {0} patterns at most.</source>
            <translation>Ein Ordner kann höchstens {0} Muster haben.</translation>
        </message>
        <message>
            <source>A library name may have {0} characters at most.</source>
            <translation>Der Name einer Bibliothek darf höchstens {0} Zeichen haben.</translation>
        </message>
        <message>
            <source>A library needs a name.</source>
            <translation>Eine Bibliothek braucht einen Namen.</translation>
        </message>
        <message>
            <source>A little processor time where guesses fail; left out where it was measured to lose.</source>
            <translation>Etwas Rechenzeit, wo falsch geraten wird; entfällt, wo sich zeigte, dass es nichts bringt.</translation>
        </message>
        <message>
            <source>A little time for each word; code and verse need to repeat.</source>
            <translation>Etwas Zeit für jedes Wort; Programme und Gedichte müssen wiederholen.</translation>
        </message>
        <message>
            <source>A model elsewhere</source>
            <translation>Externes Modell</translation>
        </message>
        <message>
            <source>A model is being tuned already. Wait until it is done, or stop it.</source>
            <translation>Es wird schon ein Modell abgestimmt. Warten Sie, bis es fertig ist, oder halten Sie es an.</translation>
        </message>
        <message>
            <source>A model is being tuned. Stop that, or wait until it is done.</source>
            <translation>Ein Modell wird gerade abgestimmt. Halten Sie das an, oder warten Sie, bis es fertig ist.</translation>
        </message>
        <message>
            <source>A model on the hub is named like owner/model; this is no such name.</source>
            <translation>Ein Modell des Hubs heißt wie besitzer/modell; dieser Name ist nicht so.</translation>
        </message>
        <message>
            <source>A much smaller model of the same family, by its file or its name: the model in use checks several of its guesses at once. The answer stays the same. Empty: none.</source>
            <translation>Ein viel kleineres Modell derselben Familie, nach Datei oder Name: Das verwendete Modell prüft mehrere seiner Vermutungen auf einmal. Die Antwort bleibt dieselbe. Leer: keines.</translation>
        </message>
        <message>
            <source>A multilingual model finds more.</source>
            <translation>Ein mehrsprachiges Modell findet mehr.</translation>
        </message>
        <message>
            <source>A name has at most {0} characters and a text at most {1}.</source>
            <translation>Ein Name hat höchstens {0} Zeichen und ein Text höchstens {1}.</translation>
        </message>
        <message>
            <source>A negative number has no such root.</source>
            <translation>Eine negative Zahl hat keine solche Wurzel.</translation>
        </message>
        <message>
            <source>A path may not lead upwards with “..”.</source>
            <translation>Ein Pfad darf nicht mit „..“ nach oben führen.</translation>
        </message>
        <message>
            <source>A reranker needs the full edition of Inglenook; the usual order is shown.</source>
            <translation>Ein Reranker braucht die volle Ausgabe von Inglenook; gezeigt wird die übliche Reihenfolge.</translation>
        </message>
        <message>
            <source>A saved prompt needs a name and a text.</source>
            <translation>Eine Textvorlage braucht einen Namen und einen Text.</translation>
        </message>
        <message>
            <source>A server's name has small letters, digits and hyphens.</source>
            <translation>Der Name eines Servers besteht aus Kleinbuchstaben, Ziffern und Bindestrichen.</translation>
        </message>
        <message>
            <source>A task may ask to fetch a page, and you are shown each address first. The site learns this computer's address and which page it was.</source>
            <translation>Eine Aufgabe darf bitten, eine Seite abzurufen; jede Adresse wird Ihnen zuerst gezeigt. Die Website erfährt die Adresse dieses Computers und welche Seite es war.</translation>
        </message>
        <message>
            <source>A text stands between single quotation marks.</source>
            <translation>Ein Text steht zwischen einfachen Anführungszeichen.</translation>
        </message>
        <message>
            <source>Add the file again when there is text in it.</source>
            <translation>Fügen Sie die Datei wieder hinzu, wenn Text darin ist.</translation>
        </message>
        <message>
            <source>Add the file that has it, or check the wording.</source>
            <translation>Fügen Sie die Datei hinzu, in der sie steht, oder prüfen Sie den Wortlaut.</translation>
        </message>
        <message>
            <source>Add the file.</source>
            <translation>Fügen Sie die Datei hinzu.</translation>
        </message>
        <message>
            <source>Adds a button here that asks when you press it, and never by itself. Nothing is installed.</source>
            <translation>Zeigt hier einen Knopf, der auf Druck nachfragt und nie von selbst. Installiert wird nichts.</translation>
        </message>
        <message>
            <source>Advanced</source>
            <translation>Erweitert</translation>
        </message>
        <message>
            <source>Against repeated sentences</source>
            <translation>Gegen wiederholte Sätze</translation>
        </message>
        <message>
            <source>Against repeated words</source>
            <translation>Gegen wiederholte Wörter</translation>
        </message>
        <message>
            <source>Always</source>
            <translation>Immer</translation>
        </message>
        <message>
            <source>An answer of this chat is damaged and cannot be shown.</source>
            <translation>Eine Antwort dieses Chats ist beschädigt und kann nicht gezeigt werden.</translation>
        </message>
        <message>
            <source>An export is your file: it keeps its quotes, also when you forget documents.</source>
            <translation>Ein Export ist Ihre Datei: Er behält seine Zitate, auch wenn Sie Dokumente entfernen.</translation>
        </message>
        <message>
            <source>Answer with the model elsewhere</source>
            <translation>Mit dem externen Modell antworten</translation>
        </message>
        <message>
            <source>Answered by {0}: the question and its passages were sent there.</source>
            <translation>Beantwortet von {0}: Die Frage und ihre Textstellen wurden dorthin gesendet.</translation>
        </message>
        <message>
            <source>Answering from each of the best quotes…</source>
            <translation>Es wird aus jedem der besten Zitate geantwortet …</translation>
        </message>
        <message>
            <source>Answers</source>
            <translation>Antworten</translation>
        </message>
        <message>
            <source>Answers that come again can be compared.</source>
            <translation>Antworten, die wieder genauso kommen, lassen sich vergleichen.</translation>
        </message>
        <message>
            <source>Appearance</source>
            <translation>Darstellung</translation>
        </message>
        <message>
            <source>Arabic</source>
            <translation>Arabisch</translation>
        </message>
        <message>
            <source>Armenian</source>
            <translation>Armenisch</translation>
        </message>
        <message>
            <source>As that server calls it. Empty: the first one that it offers.</source>
            <translation>Wie jener Server es nennt. Leer: das erste, das er anbietet.</translation>
        </message>
        <message>
            <source>Ask again to go on.</source>
            <translation>Fragen Sie noch einmal, um fortzufahren.</translation>
        </message>
        <message>
            <source>Ask in {0}, or choose a multilingual search model.</source>
            <translation>Fragen Sie auf {0}, oder wählen Sie ein mehrsprachiges Suchmodell.</translation>
        </message>
        <message>
            <source>Ask in {0}, or in all libraries.</source>
            <translation>Fragen Sie in {0} oder in allen Bibliotheken.</translation>
        </message>
        <message>
            <source>Ask that file.</source>
            <translation>Fragen Sie diese Datei.</translation>
        </message>
        <message>
            <source>Ask this file alone to see it by itself.</source>
            <translation>Fragen Sie nur diese Datei, um sie für sich zu sehen.</translation>
        </message>
        <message>
            <source>Ask this file alone, or use more passages.</source>
            <translation>Fragen Sie nur diese Datei, oder verwenden Sie mehr Textstellen.</translation>
        </message>
        <message>
            <source>Ask with the words of the passage, or ask this file alone.</source>
            <translation>Fragen Sie mit den Worten der Textstelle, oder fragen Sie nur diese Datei.</translation>
        </message>
        <message>
            <source>Ask with the words that the passage uses.</source>
            <translation>Fragen Sie mit den Worten, die die Textstelle verwendet.</translation>
        </message>
        <message>
            <source>Ask without this restriction.</source>
            <translation>Fragen Sie ohne diese Einschränkung.</translation>
        </message>
        <message>
            <source>Assistant</source>
            <translation>Assistent</translation>
        </message>
        <message>
            <source>Balanced</source>
            <translation>Ausgewogen</translation>
        </message>
        <message>
            <source>Bengali</source>
            <translation>Bengalisch</translation>
        </message>
        <message>
            <source>Bulgarian</source>
            <translation>Bulgarisch</translation>
        </message>
        <message>
            <source>By meaning it is number {0}.</source>
            <translation>Nach der Bedeutung ist sie Nummer {0}.</translation>
        </message>
        <message>
            <source>By meaning, many passages are nearer to the question.</source>
            <translation>Nach der Bedeutung sind viele Textstellen näher an der Frage.</translation>
        </message>
        <message>
            <source>Cards with memory of their own share a model.</source>
            <translation>Karten mit eigenem Speicher teilen sich ein Modell.</translation>
        </message>
        <message>
            <source>Catalan</source>
            <translation>Katalanisch</translation>
        </message>
        <message>
            <source>Change of {0}:</source>
            <translation>Änderung an {0}:</translation>
        </message>
        <message>
            <source>Chats that you open again answer at once. Costs up to this much disk; 0 keeps nothing. It goes with its chat, and whenever you forget a document.</source>
            <translation>Chats, die Sie wieder öffnen, antworten sofort. Kostet bis zu so viel Platz auf der Festplatte; 0 behält nichts. Es verschwindet mit seinem Chat und immer, wenn Sie ein Dokument entfernen.</translation>
        </message>
        <message>
            <source>Check every sentence</source>
            <translation>Jeden Satz prüfen</translation>
        </message>
        <message>
            <source>Check for a new version</source>
            <translation>Nach neuer Version sehen</translation>
        </message>
        <message>
            <source>Check the wording, or look in any document.</source>
            <translation>Prüfen Sie den Wortlaut, oder suchen Sie in allen Dokumenten.</translation>
        </message>
        <message>
            <source>Checking the quality of settings…</source>
            <translation>Die Qualität der Einstellungen wird geprüft …</translation>
        </message>
        <message>
            <source>Checking the quality of {0}…</source>
            <translation>Die Qualität von {0} wird geprüft …</translation>
        </message>
        <message>
            <source>Chinese</source>
            <translation>Chinesisch</translation>
        </message>
        <message>
            <source>Choose a file of {0}: none is chosen by itself. There is: {1}.</source>
            <translation>Wählen Sie eine Datei von {0}: Von selbst wird keine gewählt. Es gibt: {1}.</translation>
        </message>
        <message>
            <source>Closing the window leaves Inglenook in the tray, where you can ask or quit. Needs a desktop with a tray.</source>
            <translation>Beim Schließen des Fensters bleibt Inglenook im Infobereich, wo Sie fragen oder beenden können. Braucht einen Desktop mit Infobereich.</translation>
        </message>
        <message>
            <source>Compares answers with your documents; costs a moment at the end.</source>
            <translation>Vergleicht Antworten mit Ihren Dokumenten; kostet am Ende einen Moment.</translation>
        </message>
        <message>
            <source>Comparing speed…</source>
            <translation>Das Tempo wird verglichen …</translation>
        </message>
        <message>
            <source>Comparing the best passages with the question…</source>
            <translation>Die besten Textstellen werden mit der Frage verglichen …</translation>
        </message>
        <message>
            <source>Context window</source>
            <translation>Kontextfenster</translation>
        </message>
        <message>
            <source>Conversations are kept as {0}.</source>
            <translation>Gespräche werden als {0} gehalten.</translation>
        </message>
        <message>
            <source>Counted from the memory of the card, and what a layer takes.</source>
            <translation>Berechnet aus dem Speicher der Karte und dem Bedarf einer Schicht.</translation>
        </message>
        <message>
            <source>Croatian</source>
            <translation>Kroatisch</translation>
        </message>
        <message>
            <source>Czech</source>
            <translation>Tschechisch</translation>
        </message>
        <message>
            <source>Danish</source>
            <translation>Dänisch</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Dunkel</translation>
        </message>
        <message>
            <source>Deutsch</source>
            <translation>Deutsch</translation>
        </message>
        <message>
            <source>Download models</source>
            <translation>Modelle herunterladen</translation>
        </message>
        <message>
            <source>Dutch</source>
            <translation>Niederländisch</translation>
        </message>
        <message>
            <source>Effort</source>
            <translation>Aufwand</translation>
        </message>
        <message>
            <source>Empty</source>
            <translation>Leer</translation>
        </message>
        <message>
            <source>English</source>
            <translation>Englisch</translation>
        </message>
        <message>
            <source>Enter sends</source>
            <translation>Enter sendet</translation>
        </message>
        <message>
            <source>Enter the password of the file.</source>
            <translation>Geben Sie das Passwort der Datei ein.</translation>
        </message>
        <message>
            <source>Erased document</source>
            <translation>Gelöschtes Dokument</translation>
        </message>
        <message>
            <source>Erased meanwhile.</source>
            <translation>Inzwischen gelöscht.</translation>
        </message>
        <message>
            <source>Every answer then says so. Off: models on this computer answer.</source>
            <translation>Jede Antwort sagt es dann. Aus: Modelle auf diesem Computer antworten.</translation>
        </message>
        <message>
            <source>Exact</source>
            <translation>Exakt</translation>
        </message>
        <message>
            <source>Fetch web pages in tasks</source>
            <translation>Webseiten in Aufgaben abrufen</translation>
        </message>
        <message>
            <source>Fetches a model file when you ask for it. The hub learns this computer's address and which file it was, and nothing about you or your documents.</source>
            <translation>Lädt eine Modelldatei, wenn Sie darum bitten. Der Hub erfährt die Adresse dieses Computers und welche Datei es war, aber nichts über Sie oder Ihre Dokumente.</translation>
        </message>
        <message>
            <source>Fewer layers fit onto one card than onto two.</source>
            <translation>Auf eine Karte passen weniger Schichten als auf zwei.</translation>
        </message>
        <message>
            <source>Fewer repeat themselves; more take a little time.</source>
            <translation>Weniger wiederholen sich; mehr brauchen etwas Zeit.</translation>
        </message>
        <message>
            <source>Finnish</source>
            <translation>Finnisch</translation>
        </message>
        <message>
            <source>Flash attention</source>
            <translation>Flash-Attention</translation>
        </message>
        <message>
            <source>Flash attention is off.</source>
            <translation>Flash-Attention ist ausgeschaltet.</translation>
        </message>
        <message>
            <source>Flash attention is on.</source>
            <translation>Flash-Attention ist eingeschaltet.</translation>
        </message>
        <message>
            <source>Follow the system, stay light or dark, or have strong contrast.</source>
            <translation>Dem System folgen, hell oder dunkel bleiben oder starken Kontrast verwenden.</translation>
        </message>
        <message>
            <source>For computers with 16 GB of memory or a graphics card.</source>
            <translation>Für Computer mit 16 GB Arbeitsspeicher oder einer Grafikkarte.</translation>
        </message>
        <message>
            <source>For laptops with 8 GB of memory.</source>
            <translation>Für Laptops mit 8 GB Arbeitsspeicher.</translation>
        </message>
        <message>
            <source>French</source>
            <translation>Französisch</translation>
        </message>
        <message>
            <source>From {0} to {1}, {2} in all, {3} on average.</source>
            <translation>Von {0} bis {1}, zusammen {2}, im Durchschnitt {3}.</translation>
        </message>
        <message>
            <source>Further down the list hardly any word fits.</source>
            <translation>Weiter unten in der Liste passt kaum noch ein Wort.</translation>
        </message>
        <message>
            <source>GB</source>
            <translation>GB</translation>
        </message>
        <message>
            <source>Georgian</source>
            <translation>Georgisch</translation>
        </message>
        <message>
            <source>German</source>
            <translation>Deutsch</translation>
        </message>
        <message>
            <source>Graphics card</source>
            <translation>Grafikkarte</translation>
        </message>
        <message>
            <source>Greek</source>
            <translation>Griechisch</translation>
        </message>
        <message>
            <source>Guess ahead</source>
            <translation>Vorausraten</translation>
        </message>
        <message>
            <source>Guesses words from your documents and checks several at once, where that was measured to be faster. The answer stays the same.</source>
            <translation>Rät Wörter aus Ihren Dokumenten und prüft mehrere auf einmal, wo das gemessen schneller war. Die Antwort bleibt dieselbe.</translation>
        </message>
        <message>
            <source>Half (q8)</source>
            <translation>Halb (q8)</translation>
        </message>
        <message>
            <source>Half costs some speed, a quarter also some quality.</source>
            <translation>Halb kostet etwas Tempo, ein Viertel auch etwas Güte.</translation>
        </message>
        <message>
            <source>Hebrew</source>
            <translation>Hebräisch</translation>
        </message>
        <message>
            <source>Hidden files and folders are left alone.</source>
            <translation>Versteckte Dateien und Ordner bleiben unberührt.</translation>
        </message>
        <message>
            <source>High contrast</source>
            <translation>Hoher Kontrast</translation>
        </message>
        <message>
            <source>Hindi</source>
            <translation>Hindi</translation>
        </message>
        <message>
            <source>How freely words are chosen in a chat without documents. 0: the likeliest word each time. Answers from documents always do that.</source>
            <translation>Wie frei Wörter gewählt werden, in einem Chat ohne Dokumente. 0: immer das wahrscheinlichste Wort. Antworten aus Dokumenten tun das immer.</translation>
        </message>
        <message>
            <source>How many cores read and write. 0: what suits this computer.</source>
            <translation>Wie viele Kerne lesen und schreiben. 0: was zu diesem Computer passt.</translation>
        </message>
        <message>
            <source>How much is read for an answer. More takes longer.</source>
            <translation>Wie viel für eine Antwort gelesen wird. Mehr dauert länger.</translation>
        </message>
        <message>
            <source>How much less likely a word becomes that the answer used just before, in a chat without documents. 100: not at all.</source>
            <translation>Wie viel unwahrscheinlicher ein Wort wird, das die Antwort eben verwendet hat, in einem Chat ohne Dokumente. 100: gar nicht.</translation>
        </message>
        <message>
            <source>How much of a prompt is read in one go. 0: what tuning found, or 512.</source>
            <translation>Wie viel einer Eingabe auf einmal gelesen wird. 0: was das Abstimmen ergab, oder 512.</translation>
        </message>
        <message>
            <source>How much of the model a graphics card holds. -1: as many layers as fit; 0: none.</source>
            <translation>Wie viel des Modells eine Grafikkarte hält. -1: so viele Schichten, wie passen; 0: keine.</translation>
        </message>
        <message>
            <source>How much the model sees at once. Larger needs more memory.</source>
            <translation>Wie viel das Modell auf einmal sieht. Mehr braucht mehr Arbeitsspeicher.</translation>
        </message>
        <message>
            <source>How strongly a stretch that the answer has had already is held back (DRY), in a chat without documents. 0: off; 80 is usual.</source>
            <translation>Wie stark eine Folge, die in der Antwort schon vorkam, zurückgehalten wird (DRY), in einem Chat ohne Dokumente. 0: aus; üblich sind 80.</translation>
        </message>
        <message>
            <source>Hungarian</source>
            <translation>Ungarisch</translation>
        </message>
        <message>
            <source>I could not find an answer to this in your documents.</source>
            <translation>Dazu konnte ich in Ihren Dokumenten keine Antwort finden.</translation>
        </message>
        <message>
            <source>Indonesian</source>
            <translation>Indonesisch</translation>
        </message>
        <message>
            <source>Inglenook cannot read HEIC and AVIF pictures. Save it as JPEG and add that.</source>
            <translation>Inglenook kann HEIC- und AVIF-Bilder nicht lesen. Speichern Sie es als JPEG und fügen Sie das hinzu.</translation>
        </message>
        <message>
            <source>Inglenook cannot read Pages, Numbers or Keynote files. Export it as PDF.</source>
            <translation>Inglenook kann keine Dateien von Pages, Numbers oder Keynote lesen. Exportieren Sie sie als PDF.</translation>
        </message>
        <message>
            <source>Inglenook cannot read binary Excel files (.xlsb). Save it as XLSX and add that.</source>
            <translation>Inglenook kann binäre Excel-Dateien (.xlsb) nicht lesen. Speichern Sie sie als XLSX und fügen Sie das hinzu.</translation>
        </message>
        <message>
            <source>Inglenook cannot read old PowerPoint files (.ppt). Save it as PPTX and add that.</source>
            <translation>Inglenook kann alte PowerPoint-Dateien (.ppt) nicht lesen. Speichern Sie sie als PPTX und fügen Sie das hinzu.</translation>
        </message>
        <message>
            <source>Inglenook cannot read old Word files (.doc). Save it as DOCX and add that.</source>
            <translation>Inglenook kann alte Word-Dateien (.doc) nicht lesen. Speichern Sie sie als DOCX und fügen Sie das hinzu.</translation>
        </message>
        <message>
            <source>Inglenook cannot read sound or video. Add a transcript as text instead.</source>
            <translation>Inglenook kann keinen Ton und kein Video lesen. Fügen Sie stattdessen eine Abschrift als Text hinzu.</translation>
        </message>
        <message>
            <source>Inglenook cannot read this kind of OpenDocument file. Save it as PDF and add that.</source>
            <translation>Inglenook kann diese Art von OpenDocument-Datei nicht lesen. Speichern Sie sie als PDF und fügen Sie das hinzu.</translation>
        </message>
        <message>
            <source>Inglenook is already open with this profile. Use its window, or close it first.</source>
            <translation>Inglenook ist mit diesem Profil schon offen. Verwenden Sie jenes Fenster, oder schließen Sie es zuerst.</translation>
        </message>
        <message>
            <source>Inglenook opens ZIP and TAR archives, not this kind. Unpack it and add the files.</source>
            <translation>Inglenook öffnet ZIP- und TAR-Archive, nicht diese Art. Entpacken Sie es und fügen Sie die Dateien hinzu.</translation>
        </message>
        <message>
            <source>Inglenook reads e-books as EPUB. Convert this one and add that.</source>
            <translation>Inglenook liest E-Books als EPUB. Wandeln Sie dieses um und fügen Sie das hinzu.</translation>
        </message>
        <message>
            <source>Inglenook reads pictures as PNG, JPEG, TIFF, BMP, GIF and WebP, not of this kind.</source>
            <translation>Inglenook liest Bilder als PNG, JPEG, TIFF, BMP, GIF und WebP, nicht diese Art.</translation>
        </message>
        <message>
            <source>Inglenook was cut off while {0} was being loaded, so this time it is loaded when you ask something. Choose another model first if the computer stops again.</source>
            <translation>Inglenook wurde unterbrochen, während {0} geladen wurde; diesmal wird es erst geladen, wenn Sie etwas fragen. Wählen Sie vorher ein anderes Modell, falls der Computer wieder stehen bleibt.</translation>
        </message>
        <message>
            <source>Inglenook's own profile cannot be a source of documents.</source>
            <translation>Das Profil von Inglenook selbst kann keine Quelle von Dokumenten sein.</translation>
        </message>
        <message>
            <source>It has no telling word of the question, and other passages are nearer in meaning.</source>
            <translation>Sie hat kein aussagekräftiges Wort der Frage, und andere Textstellen sind ihr in der Bedeutung näher.</translation>
        </message>
        <message>
            <source>It has no telling word of the question; its meaning was compared.</source>
            <translation>Sie hat kein aussagekräftiges Wort der Frage; ihre Bedeutung wurde verglichen.</translation>
        </message>
        <message>
            <source>It has {0} of the question, by the weight of its words.</source>
            <translation>Sie hat {0} der Frage, nach dem Gewicht ihrer Wörter.</translation>
        </message>
        <message>
            <source>It helps large models that memory holds up; with small ones on the processor, checking its guesses takes longer than they spare.</source>
            <translation>Es hilft großen Modellen, die der Arbeitsspeicher aufhält; bei kleinen auf dem Prozessor dauert das Prüfen länger, als es spart.</translation>
        </message>
        <message>
            <source>It is faster, and answers are as good.</source>
            <translation>Es ist schneller, und die Antworten sind so gut.</translation>
        </message>
        <message>
            <source>It is protected by a password.</source>
            <translation>Sie ist durch ein Passwort geschützt.</translation>
        </message>
        <message>
            <source>It stands too deep inside other files.</source>
            <translation>Sie steht zu tief in anderen Dateien.</translation>
        </message>
        <message>
            <source>It takes one thread a core, with which reading and writing were measured to be fastest.</source>
            <translation>Es nimmt einen Thread je Kern, womit Lesen und Schreiben gemessen am schnellsten waren.</translation>
        </message>
        <message>
            <source>It was ranked number {0}; the first {1} passages are used.</source>
            <translation>Sie kam auf Platz {0}; verwendet werden die ersten {1} Textstellen.</translation>
        </message>
        <message>
            <source>It was ranked too far down to be compared; the first {0} passages are used.</source>
            <translation>Sie kam zu weit unten, um verglichen zu werden; verwendet werden die ersten {0} Textstellen.</translation>
        </message>
        <message>
            <source>Italian</source>
            <translation>Italienisch</translation>
        </message>
        <message>
            <source>Its files do not say.</source>
            <translation>Seine Dateien sagen es nicht.</translation>
        </message>
        <message>
            <source>Its meaning could not be computed; it is found by its words.</source>
            <translation>Seine Bedeutung konnte nicht berechnet werden; es wird an seinen Wörtern gefunden.</translation>
        </message>
        <message>
            <source>Its meaning is not known yet; it is found by words only.</source>
            <translation>Ihre Bedeutung ist noch nicht bekannt; sie wird nur an ihren Wörtern gefunden.</translation>
        </message>
        <message>
            <source>Its model card names English alone.</source>
            <translation>Seine Modellkarte nennt nur Englisch.</translation>
        </message>
        <message>
            <source>Its model card names several languages.</source>
            <translation>Seine Modellkarte nennt mehrere Sprachen.</translation>
        </message>
        <message>
            <source>Its model card names {0}.</source>
            <translation>Seine Modellkarte nennt {0}.</translation>
        </message>
        <message>
            <source>Its name says it is for English.</source>
            <translation>Seinem Namen nach ist es ein Modell für Englisch.</translation>
        </message>
        <message>
            <source>Its name says that it is multilingual.</source>
            <translation>Sein Name sagt, dass es mehrsprachig ist.</translation>
        </message>
        <message>
            <source>Its name says {0}.</source>
            <translation>Sein Name sagt {0}.</translation>
        </message>
        <message>
            <source>Its text is one passage.</source>
            <translation>Sein Text ist eine einzige Textstelle.</translation>
        </message>
        <message>
            <source>Its text was cut into {0} passages.</source>
            <translation>Sein Text wurde in {0} Textstellen geteilt.</translation>
        </message>
        <message>
            <source>Its vocabulary of {0} words has room for many.</source>
            <translation>Sein Wortschatz von {0} Wörtern hat Platz für viele.</translation>
        </message>
        <message>
            <source>Its vocabulary of {0} words is that of one language, and nothing says of another than English.</source>
            <translation>Sein Wortschatz von {0} Wörtern ist der einer einzigen Sprache, und nichts spricht für eine andere als Englisch.</translation>
        </message>
        <message>
            <source>Its wording is another: {0} and more is not in it.</source>
            <translation>Ihr Wortlaut ist anders: {0} und mehr steht nicht darin.</translation>
        </message>
        <message>
            <source>Its wording is another: {0} is not in it.</source>
            <translation>Ihr Wortlaut ist anders: {0} steht nicht darin.</translation>
        </message>
        <message>
            <source>Japanese</source>
            <translation>Japanisch</translation>
        </message>
        <message>
            <source>Keep what was read</source>
            <translation>Gelesenes behalten</translation>
        </message>
        <message>
            <source>Key of the model elsewhere</source>
            <translation>Schlüssel des externen Modells</translation>
        </message>
        <message>
            <source>Korean</source>
            <translation>Koreanisch</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Sprache</translation>
        </message>
        <message>
            <source>Layers on the graphics card</source>
            <translation>Schichten auf der Grafikkarte</translation>
        </message>
        <message>
            <source>Least likely word</source>
            <translation>Unwahrscheinlichstes Wort</translation>
        </message>
        <message>
            <source>Less motion</source>
            <translation>Weniger Bewegung</translation>
        </message>
        <message>
            <source>Library</source>
            <translation>Bibliothek</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Hell</translation>
        </message>
        <message>
            <source>Like the system</source>
            <translation>Wie das System</translation>
        </message>
        <message>
            <source>Little of this sentence is in the sources.</source>
            <translation>Wenig von diesem Satz steht in den Quellen.</translation>
        </message>
        <message>
            <source>Long prompts were read fastest so, where it was measured.</source>
            <translation>Lange Eingaben wurden gemessen so am schnellsten gelesen.</translation>
        </message>
        <message>
            <source>Look</source>
            <translation>Aussehen</translation>
        </message>
        <message>
            <source>Looking for the {0} parts of the question one by one…</source>
            <translation>Die {0} Teile der Frage werden einzeln gesucht …</translation>
        </message>
        <message>
            <source>Looking whether the question has several parts…</source>
            <translation>Es wird geprüft, ob die Frage mehrere Teile hat …</translation>
        </message>
        <message>
            <source>Looks for passages and lets the model read them at each pause, so that its first word comes sooner. Costs electricity.</source>
            <translation>Sucht bei jeder Pause Textstellen und lässt das Modell sie lesen, damit sein erstes Wort früher kommt. Kostet Strom.</translation>
        </message>
        <message>
            <source>Lower: plainer answers.</source>
            <translation>Niedriger: schlichtere Antworten.</translation>
        </message>
        <message>
            <source>Made for answers from documents and for tools.</source>
            <translation>Gemacht für Antworten aus Dokumenten und für Werkzeuge.</translation>
        </message>
        <message>
            <source>Made for chat, search and summaries.</source>
            <translation>Gemacht für Chat, Suche und Zusammenfassungen.</translation>
        </message>
        <message>
            <source>Makes all text smaller or larger.</source>
            <translation>Macht allen Text kleiner oder größer.</translation>
        </message>
        <message>
            <source>Measuring this computer…</source>
            <translation>Dieser Computer wird gemessen …</translation>
        </message>
        <message>
            <source>Memory of a conversation</source>
            <translation>Gedächtnis eines Gesprächs</translation>
        </message>
        <message>
            <source>Memory, and time for longer prompts.</source>
            <translation>Arbeitsspeicher und Zeit für längere Eingaben.</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>Modell</translation>
        </message>
        <message>
            <source>Model downloads</source>
            <translation>Modelle herunterladen</translation>
        </message>
        <message>
            <source>Model hub</source>
            <translation>Modell-Hub</translation>
        </message>
        <message>
            <source>Model search</source>
            <translation>Modelle suchen</translation>
        </message>
        <message>
            <source>Model that guesses ahead</source>
            <translation>Modell, das vorausrät</translation>
        </message>
        <message>
            <source>More takes memory; less reads slower, and is stopped sooner.</source>
            <translation>Mehr braucht Arbeitsspeicher; weniger liest langsamer und lässt sich früher anhalten.</translation>
        </message>
        <message>
            <source>More than fit end the model; it is then loaded with fewer.</source>
            <translation>Mehr als passen beenden das Modell; es wird dann mit weniger geladen.</translation>
        </message>
        <message>
            <source>More threads than cores make answers slower; fewer leave room for other programs.</source>
            <translation>Mehr Threads als Kerne machen Antworten langsamer; weniger lassen anderen Programmen Platz.</translation>
        </message>
        <message>
            <source>Most often: {0}.</source>
            <translation>Am häufigsten: {0}.</translation>
        </message>
        <message>
            <source>Move {0}
  to {1}</source>
            <translation>{0}
  verschieben nach {1}</translation>
        </message>
        <message>
            <source>Name of the model elsewhere</source>
            <translation>Name des externen Modells</translation>
        </message>
        <message>
            <source>Network</source>
            <translation>Netzwerk</translation>
        </message>
        <message>
            <source>Never</source>
            <translation>Nie</translation>
        </message>
        <message>
            <source>New chat</source>
            <translation>Neuer Chat</translation>
        </message>
        <message>
            <source>New file {0}:</source>
            <translation>Neue Datei {0}:</translation>
        </message>
        <message>
            <source>No answer was found for this part: {0}</source>
            <translation>Für diesen Teil wurde keine Antwort gefunden: {0}</translation>
        </message>
        <message>
            <source>No document in the library has this passage.</source>
            <translation>Kein Dokument der Bibliothek enthält diese Textstelle.</translation>
        </message>
        <message>
            <source>No document that was read has this passage. Not read yet, or not readable: {0}.</source>
            <translation>Kein gelesenes Dokument enthält diese Textstelle. Noch nicht gelesen oder nicht lesbar: {0}.</translation>
        </message>
        <message>
            <source>No documents were used.</source>
            <translation>Es wurden keine Dokumente verwendet.</translation>
        </message>
        <message>
            <source>No file has these words.</source>
            <translation>Keine Datei enthält diese Wörter.</translation>
        </message>
        <message>
            <source>No file of this folder has this passage; it stands in “{0}” of {1}.</source>
            <translation>Keine Datei dieses Ordners enthält diese Textstelle; sie steht in „{0}“ von {1}.</translation>
        </message>
        <message>
            <source>No folder was granted.</source>
            <translation>Es wurde kein Ordner freigegeben.</translation>
        </message>
        <message>
            <source>No passage and no file was named.</source>
            <translation>Es wurden weder Textstelle noch Datei genannt.</translation>
        </message>
        <message>
            <source>No sample could be written as {0}.</source>
            <translation>Kein Muster konnte als {0} geschrieben werden.</translation>
        </message>
        <message>
            <source>No word below this share of the likeliest one's probability (min-p), in a chat without documents. 0: no limit.</source>
            <translation>Kein Wort unter diesem Anteil an der Wahrscheinlichkeit des wahrscheinlichsten (min-p), in einem Chat ohne Dokumente. 0: keine Grenze.</translation>
        </message>
        <message>
            <source>Nobody was asked: the address of the list of versions is missing.</source>
            <translation>Es wurde niemand gefragt: Die Adresse der Versionsliste fehlt.</translation>
        </message>
        <message>
            <source>Norwegian</source>
            <translation>Norwegisch</translation>
        </message>
        <message>
            <source>Not available right now</source>
            <translation>Zurzeit nicht verfügbar</translation>
        </message>
        <message>
            <source>Nothing about this is in the documents.</source>
            <translation>Davon steht nichts in den Dokumenten.</translation>
        </message>
        <message>
            <source>Nothing can be divided by zero.</source>
            <translation>Durch null kann nicht geteilt werden.</translation>
        </message>
        <message>
            <source>Nothing is lost, and most computers have the memory.</source>
            <translation>Nichts geht verloren, und die meisten Computer haben den Arbeitsspeicher.</translation>
        </message>
        <message>
            <source>Nothing is remembered about this.</source>
            <translation>Dazu ist nichts gemerkt.</translation>
        </message>
        <message>
            <source>Nothing more can be remembered; forget some first.</source>
            <translation>Mehr kann nicht gemerkt werden; vergessen Sie zuerst etwas.</translation>
        </message>
        <message>
            <source>Nothing of this kind is remembered.</source>
            <translation>Dergleichen ist nicht gemerkt.</translation>
        </message>
        <message>
            <source>Nothing of this kind is remembered; recall tells what is.</source>
            <translation>Dergleichen ist nicht gemerkt; recall nennt, was gemerkt ist.</translation>
        </message>
        <message>
            <source>Nothing was sent, because this is switched off: {0}. Turn it on in Settings under Network.</source>
            <translation>Es wurde nichts gesendet, denn dies ist ausgeschaltet: {0}. Schalten Sie es in den Einstellungen unter Netzwerk ein.</translation>
        </message>
        <message>
            <source>Nothing: another number is another throw of the dice.</source>
            <translation>Nichts: Eine andere Zahl ist ein anderer Wurf.</translation>
        </message>
        <message>
            <source>Off</source>
            <translation>Aus</translation>
        </message>
        <message>
            <source>Off costs 5 to 20 % of the reading speed, and memory.</source>
            <translation>Ausgeschaltet kostet es 5 bis 20 % des Lesetempos und Arbeitsspeicher.</translation>
        </message>
        <message>
            <source>Off, an answer stutters while the computer is busy.</source>
            <translation>Ausgeschaltet stockt eine Antwort, während der Computer beschäftigt ist.</translation>
        </message>
        <message>
            <source>Offline. Nothing leaves this computer</source>
            <translation>Offline. Nichts geht nach außen</translation>
        </message>
        <message>
            <source>On</source>
            <translation>Ein</translation>
        </message>
        <message>
            <source>Only a question can be put differently.</source>
            <translation>Nur eine Frage kann anders gestellt werden.</translation>
        </message>
        <message>
            <source>Only an answer can be asked for again.</source>
            <translation>Nur nach einer Antwort kann noch einmal gefragt werden.</translation>
        </message>
        <message>
            <source>Only an answer that was cut off can go on.</source>
            <translation>Nur eine abgebrochene Antwort kann fortgesetzt werden.</translation>
        </message>
        <message>
            <source>Only chosen documents were searched, and this is none of them.</source>
            <translation>Es wurden nur gewählte Dokumente durchsucht, und dieses gehört nicht dazu.</translation>
        </message>
        <message>
            <source>Only files of type {0} were searched; this is {1}.</source>
            <translation>Es wurden nur Dateien vom Typ {0} durchsucht; diese ist {1}.</translation>
        </message>
        <message>
            <source>Only https addresses in plain letters are fetched.</source>
            <translation>Es werden nur https-Adressen in einfachen Buchstaben abgerufen.</translation>
        </message>
        <message>
            <source>Only numbers, + - * / and a few functions can be computed.</source>
            <translation>Nur Zahlen, + - * / und wenige Funktionen können berechnet werden.</translation>
        </message>
        <message>
            <source>Only part of this sentence is in the sources.</source>
            <translation>Nur ein Teil dieses Satzes steht in den Quellen.</translation>
        </message>
        <message>
            <source>Only pictures on the first 40 slides that have some are read.</source>
            <translation>Es werden nur Bilder auf den ersten 40 Folien gelesen, die welche haben.</translation>
        </message>
        <message>
            <source>Only plain text files can be changed.</source>
            <translation>Nur reine Textdateien können geändert werden.</translation>
        </message>
        <message>
            <source>Only plain text files can be written.</source>
            <translation>Nur reine Textdateien können geschrieben werden.</translation>
        </message>
        <message>
            <source>Only reading is allowed in this task; nothing was changed or sent.</source>
            <translation>In dieser Aufgabe ist nur Lesen erlaubt; nichts wurde geändert oder gesendet.</translation>
        </message>
        <message>
            <source>Only so many of the likeliest words (top-k), in a chat without documents. 0: all that the other limits leave.</source>
            <translation>Nur so viele der wahrscheinlichsten Wörter (top-k), in einem Chat ohne Dokumente. 0: alle, die die anderen Grenzen lassen.</translation>
        </message>
        <message>
            <source>Only the first pictures in it are read. Unpack it and add it.</source>
            <translation>Nur die ersten Bilder darin werden gelesen. Entpacken Sie es und fügen Sie es hinzu.</translation>
        </message>
        <message>
            <source>Only the first {0} of {1} pages were read.</source>
            <translation>Nur die ersten {0} von {1} Seiten wurden gelesen.</translation>
        </message>
        <message>
            <source>Only the folder {0} was searched.</source>
            <translation>Es wurde nur der Ordner {0} durchsucht.</translation>
        </message>
        <message>
            <source>Only the library {0} was searched; the passage is in {1}.</source>
            <translation>Es wurde nur die Bibliothek {0} durchsucht; die Textstelle steht in {1}.</translation>
        </message>
        <message>
            <source>Only the likeliest words that together have this probability (top-p), in a chat without documents. 100: no limit.</source>
            <translation>Nur die wahrscheinlichsten Wörter, die zusammen diese Wahrscheinlichkeit haben (top-p), in einem Chat ohne Dokumente. 100: keine Grenze.</translation>
        </message>
        <message>
            <source>Page {0} could not be read.</source>
            <translation>Seite {0} war nicht lesbar.</translation>
        </message>
        <message>
            <source>Page {0} of {1} could not be read.</source>
            <translation>Seite {0} von {1} war nicht lesbar.</translation>
        </message>
        <message>
            <source>Pages {0} and {1} more of {2} could not be read.</source>
            <translation>Die Seiten {0} und {1} weitere von {2} waren nicht lesbar.</translation>
        </message>
        <message>
            <source>Pages {0} and {1} of {2} could not be read.</source>
            <translation>Die Seiten {0} und {1} von {2} waren nicht lesbar.</translation>
        </message>
        <message>
            <source>Panels appear at once instead of sliding.</source>
            <translation>Bereiche erscheinen sofort, statt hereinzugleiten.</translation>
        </message>
        <message>
            <source>Parts of a path are parted by single slashes.</source>
            <translation>Teile eines Pfades werden durch einfache Schrägstriche getrennt.</translation>
        </message>
        <message>
            <source>Persian</source>
            <translation>Persisch</translation>
        </message>
        <message>
            <source>Polish</source>
            <translation>Polnisch</translation>
        </message>
        <message>
            <source>Port of the vector server</source>
            <translation>Port des Vektorservers</translation>
        </message>
        <message>
            <source>Portuguese</source>
            <translation>Portugiesisch</translation>
        </message>
        <message>
            <source>Processor threads</source>
            <translation>Prozessor-Threads</translation>
        </message>
        <message>
            <source>Quarter (q4)</source>
            <translation>Viertel (q4)</translation>
        </message>
        <message>
            <source>Quick</source>
            <translation>Schnell</translation>
        </message>
        <message>
            <source>Read ahead while I type</source>
            <translation>Beim Tippen vorauslesen</translation>
        </message>
        <message>
            <source>Read the file again.</source>
            <translation>Lesen Sie die Datei noch einmal.</translation>
        </message>
        <message>
            <source>Read the file with text recognition, or check the wording.</source>
            <translation>Lesen Sie die Datei mit Texterkennung, oder prüfen Sie den Wortlaut.</translation>
        </message>
        <message>
            <source>Read the file with text recognition.</source>
            <translation>Lesen Sie die Datei mit Texterkennung.</translation>
        </message>
        <message>
            <source>Reading all that waits takes about {0} of the disk, and {1} are free. It begins; where the space ends it waits, and nothing is lost. Free some space, or take out what you do not need.</source>
            <translation>Alles Wartende zu lesen braucht etwa {0} der Festplatte, frei sind {1}. Es beginnt; wo der Platz endet, wartet es, und nichts geht verloren. Schaffen Sie Platz, oder nehmen Sie heraus, was Sie nicht brauchen.</translation>
        </message>
        <message>
            <source>Reading documents stopped because of a defect of ours; add a document to go on.</source>
            <translation>Das Lesen der Dokumente hielt wegen eines Fehlers von uns an; fügen Sie ein Dokument hinzu, um fortzufahren.</translation>
        </message>
        <message>
            <source>Reading this file needs more memory than is allowed.</source>
            <translation>Diese Datei zu lesen braucht mehr Arbeitsspeicher als erlaubt.</translation>
        </message>
        <message>
            <source>Reading this file stopped Inglenook several times, so it was left out. The file may be damaged.</source>
            <translation>Beim Lesen dieser Datei hielt Inglenook mehrmals an, darum wurde sie ausgelassen. Sie ist vielleicht beschädigt.</translation>
        </message>
        <message>
            <source>Reading took too long and was stopped.</source>
            <translation>Das Lesen dauerte zu lange und wurde angehalten.</translation>
        </message>
        <message>
            <source>Reranker</source>
            <translation>Reranker</translation>
        </message>
        <message>
            <source>Romanian</source>
            <translation>Rumänisch</translation>
        </message>
        <message>
            <source>Russian</source>
            <translation>Russisch</translation>
        </message>
        <message>
            <source>Save the file in another format and add it again.</source>
            <translation>Speichern Sie die Datei in einem anderen Format und fügen Sie sie wieder hinzu.</translation>
        </message>
        <message>
            <source>Scans inside other files are not read. Unpack it and add it.</source>
            <translation>Scans in anderen Dateien werden nicht gelesen. Entpacken Sie es und fügen Sie es hinzu.</translation>
        </message>
        <message>
            <source>Search deeper, or ask this file alone.</source>
            <translation>Suchen Sie tiefer, oder fragen Sie nur diese Datei.</translation>
        </message>
        <message>
            <source>Search for models</source>
            <translation>Nach Modellen suchen</translation>
        </message>
        <message>
            <source>Search model</source>
            <translation>Suchmodell</translation>
        </message>
        <message>
            <source>Seed</source>
            <translation>Startzahl</translation>
        </message>
        <message>
            <source>Sends what you type into the search for models to the hub.</source>
            <translation>Sendet an den Hub, was Sie in die Modellsuche eingeben.</translation>
        </message>
        <message>
            <source>Sent with every request, for whatever guards the server. It is kept in the settings file, which only you can read.</source>
            <translation>Wird mit jeder Anfrage gesendet, für das, was den Server schützt. Es steht in der Einstellungsdatei, die nur Sie lesen können.</translation>
        </message>
        <message>
            <source>Sent with every request, where that server wants one. It is kept in the settings file, which only you can read.</source>
            <translation>Wird mit jeder Anfrage gesendet, wo jener Server einen verlangt. Er steht in der Einstellungsdatei, die nur Sie lesen können.</translation>
        </message>
        <message>
            <source>Sentences that your documents do not support were taken out of this answer.</source>
            <translation>Sätze, die Ihre Dokumente nicht belegen, wurden aus dieser Antwort genommen.</translation>
        </message>
        <message>
            <source>Serbian</source>
            <translation>Serbisch</translation>
        </message>
        <message>
            <source>Share of likely words</source>
            <translation>Anteil wahrscheinlicher Wörter</translation>
        </message>
        <message>
            <source>Shift+Enter starts a new line. Off: Ctrl+Enter sends.</source>
            <translation>Umschalt+Enter beginnt eine neue Zeile. Aus: Strg+Enter sendet.</translation>
        </message>
        <message>
            <source>Slovak</source>
            <translation>Slowakisch</translation>
        </message>
        <message>
            <source>Small and able to think before it answers.</source>
            <translation>Klein, und kann nachdenken, bevor es antwortet.</translation>
        </message>
        <message>
            <source>Small models go round in circles without it.</source>
            <translation>Kleine Modelle drehen sich ohne das im Kreis.</translation>
        </message>
        <message>
            <source>Small models lose the thread beyond it.</source>
            <translation>Kleine Modelle verlieren darüber den Faden.</translation>
        </message>
        <message>
            <source>Smaller makes room for a longer context.</source>
            <translation>Kleiner schafft Platz für längeren Kontext.</translation>
        </message>
        <message>
            <source>Some chapters of the e-book are missing or damaged.</source>
            <translation>Einige Kapitel des E-Books fehlen oder sind beschädigt.</translation>
        </message>
        <message>
            <source>Some characters of the file could not be read.</source>
            <translation>Einige Zeichen der Datei waren nicht lesbar.</translation>
        </message>
        <message>
            <source>Some documents are still being read; ask again when they are done.</source>
            <translation>Einige Dokumente werden noch gelesen; fragen Sie noch einmal, wenn sie fertig sind.</translation>
        </message>
        <message>
            <source>Some documents were searched by words only; their meaning is not ready.</source>
            <translation>Einige Dokumente wurden nur nach Wörtern durchsucht; ihre Bedeutung ist noch nicht bereit.</translation>
        </message>
        <message>
            <source>Some formulas have no stored result; the formulas were read instead.</source>
            <translation>Einige Formeln haben kein gespeichertes Ergebnis; stattdessen wurden die Formeln gelesen.</translation>
        </message>
        <message>
            <source>Some rows of the table are broken; it was read as plain text.</source>
            <translation>Einige Zeilen der Tabelle sind fehlerhaft; sie wurde als reiner Text gelesen.</translation>
        </message>
        <message>
            <source>Something went wrong inside Inglenook; the log has more.</source>
            <translation>In Inglenook ist etwas schiefgegangen; das Protokoll sagt mehr.</translation>
        </message>
        <message>
            <source>Something went wrong inside Inglenook; this is a defect of ours.</source>
            <translation>In Inglenook ist etwas schiefgegangen; das ist ein Fehler von uns.</translation>
        </message>
        <message>
            <source>Spanish</source>
            <translation>Spanisch</translation>
        </message>
        <message>
            <source>Stay in the tray</source>
            <translation>Im Infobereich bleiben</translation>
        </message>
        <message>
            <source>Step aside for other programs</source>
            <translation>Anderen Programmen Platz machen</translation>
        </message>
        <message>
            <source>Stopped before it ended.</source>
            <translation>Angehalten, bevor es fertig war.</translation>
        </message>
        <message>
            <source>Stopped early.</source>
            <translation>Vorzeitig angehalten.</translation>
        </message>
        <message>
            <source>Swedish</source>
            <translation>Schwedisch</translation>
        </message>
        <message>
            <source>Taking out what your documents do not support…</source>
            <translation>Was Ihre Dokumente nicht belegen, wird herausgenommen …</translation>
        </message>
        <message>
            <source>Tamil</source>
            <translation>Tamil</translation>
        </message>
        <message>
            <source>Temperature</source>
            <translation>Temperatur</translation>
        </message>
        <message>
            <source>Text from elsewhere may have led to this</source>
            <translation>Text von anderswo kann hierzu geführt haben</translation>
        </message>
        <message>
            <source>Text in pictures was read (OCR), {0} sure.</source>
            <translation>Text in Bildern wurde gelesen (OCR), zu {0} sicher.</translation>
        </message>
        <message>
            <source>Text size</source>
            <translation>Textgröße</translation>
        </message>
        <message>
            <source>Thai</source>
            <translation>Thailändisch</translation>
        </message>
        <message>
            <source>That holds a question, its passages and some of the chat.</source>
            <translation>Das fasst eine Frage, ihre Textstellen und etwas vom Chat.</translation>
        </message>
        <message>
            <source>That is too far away.</source>
            <translation>Das ist zu weit weg.</translation>
        </message>
        <message>
            <source>That is too much for one file.</source>
            <translation>Das ist zu viel für eine Datei.</translation>
        </message>
        <message>
            <source>The JSON is broken, deeply nested or very large; it was read as plain text.</source>
            <translation>Das JSON ist fehlerhaft, tief verschachtelt oder sehr groß; es wurde als reiner Text gelesen.</translation>
        </message>
        <message>
            <source>The PDF has no pages.</source>
            <translation>Das PDF hat keine Seiten.</translation>
        </message>
        <message>
            <source>The PDF is protected by a password. Enter it to read the file.</source>
            <translation>Das PDF ist durch ein Passwort geschützt. Geben Sie es ein, um die Datei zu lesen.</translation>
        </message>
        <message>
            <source>The PDF is protected in a way that Inglenook cannot open.</source>
            <translation>Das PDF ist auf eine Weise geschützt, die Inglenook nicht öffnen kann.</translation>
        </message>
        <message>
            <source>The XML is broken: it was read as far as it goes.</source>
            <translation>Das XML ist fehlerhaft: Es wurde gelesen, so weit es reicht.</translation>
        </message>
        <message>
            <source>The address has to name a host, not a number.</source>
            <translation>Die Adresse muss einen Rechnernamen nennen, keine Nummer.</translation>
        </message>
        <message>
            <source>The address is not of the host that was named.</source>
            <translation>Die Adresse gehört nicht zu dem genannten Rechner.</translation>
        </message>
        <message>
            <source>The address may hold neither a name nor a port.</source>
            <translation>Die Adresse darf weder einen Namen noch einen Port enthalten.</translation>
        </message>
        <message>
            <source>The address of an OpenAI-compatible server in your own network, for example http://192.168.1.5:8080/v1. While it answers, it gets your questions and the passages found for them. Empty: off.</source>
            <translation>Die Adresse eines OpenAI-kompatiblen Servers in Ihrem eigenen Netz, zum Beispiel http://192.168.1.5:8080/v1. Während er antwortet, erhält er Ihre Fragen und die dafür gefundenen Textstellen. Leer: aus.</translation>
        </message>
        <message>
            <source>The address of the list of versions, from whoever gave you Inglenook. Empty: nobody is asked.</source>
            <translation>Die Adresse der Versionsliste, von dem, der Ihnen Inglenook gab. Leer: Es wird niemand gefragt.</translation>
        </message>
        <message>
            <source>The answer denies what the source affirms.</source>
            <translation>Die Antwort verneint, was die Quelle bejaht.</translation>
        </message>
        <message>
            <source>The answer is the same, and comes sooner where it quotes.</source>
            <translation>Die Antwort ist dieselbe und kommt früher, wo sie zitiert.</translation>
        </message>
        <message>
            <source>The answer was not checked against the documents.</source>
            <translation>Die Antwort wurde nicht mit den Dokumenten verglichen.</translation>
        </message>
        <message>
            <source>The archive has more than 2,000 files, which is too much.</source>
            <translation>Das Archiv hat mehr als 2.000 Dateien; das ist zu viel.</translation>
        </message>
        <message>
            <source>The archive has no file that can be read.</source>
            <translation>Das Archiv hat keine lesbare Datei.</translation>
        </message>
        <message>
            <source>The archive is empty.</source>
            <translation>Das Archiv ist leer.</translation>
        </message>
        <message>
            <source>The archive unpacks to more than 200 MB, which is too much.</source>
            <translation>Das Archiv entpackt sich zu mehr als 200 MB; das ist zu viel.</translation>
        </message>
        <message>
            <source>The arguments do not fit: {0}.</source>
            <translation>Die Argumente passen nicht: {0}.</translation>
        </message>
        <message>
            <source>The backup cannot be read.</source>
            <translation>Die Sicherung ist nicht lesbar.</translation>
        </message>
        <message>
            <source>The backup could not be written.</source>
            <translation>Die Sicherung konnte nicht geschrieben werden.</translation>
        </message>
        <message>
            <source>The backup is damaged.</source>
            <translation>Die Sicherung ist beschädigt.</translation>
        </message>
        <message>
            <source>The backup needs the name of a file.</source>
            <translation>Die Sicherung braucht den Namen einer Datei.</translation>
        </message>
        <message>
            <source>The best quote fits the question only in part; please look at it yourself.</source>
            <translation>Das beste Zitat passt nur zum Teil zur Frage; bitte sehen Sie es sich selbst an.</translation>
        </message>
        <message>
            <source>The bundled embedder is missing; please install Inglenook again.</source>
            <translation>Das mitgelieferte Suchmodell fehlt; bitte installieren Sie Inglenook neu.</translation>
        </message>
        <message>
            <source>The bundled model is missing; please install Inglenook again.</source>
            <translation>Das mitgelieferte Modell fehlt; bitte installieren Sie Inglenook neu.</translation>
        </message>
        <message>
            <source>The chat model in use. Empty: the one that comes with Inglenook.</source>
            <translation>Das Chatmodell in Gebrauch. Leer: das mitgelieferte.</translation>
        </message>
        <message>
            <source>The chats could not be read in full.</source>
            <translation>Die Chats konnten nicht vollständig gelesen werden.</translation>
        </message>
        <message>
            <source>The chosen search model stopped Inglenook several times. The old one stays in use; choose another one on the Models page.</source>
            <translation>Das gewählte Suchmodell hat Inglenook mehrmals angehalten. Das alte bleibt in Gebrauch; wählen Sie auf der Seite Modelle ein anderes.</translation>
        </message>
        <message>
            <source>The chosen search model stopped working.</source>
            <translation>Das gewählte Suchmodell arbeitet nicht mehr.</translation>
        </message>
        <message>
            <source>The connection could not be recorded, so it was not made.</source>
            <translation>Die Verbindung konnte nicht aufgezeichnet werden, darum wurde sie nicht hergestellt.</translation>
        </message>
        <message>
            <source>The conversations are closed.</source>
            <translation>Die Gespräche sind geschlossen.</translation>
        </message>
        <message>
            <source>The conversations file cannot be read or written.</source>
            <translation>Die Datei der Gespräche kann nicht gelesen oder geschrieben werden.</translation>
        </message>
        <message>
            <source>The conversations file was damaged; it was set aside as {0} and a new one was started.</source>
            <translation>Die Datei der Gespräche war beschädigt; sie wurde als {0} beiseitegelegt und eine neue begonnen.</translation>
        </message>
        <message>
            <source>The conversations file was found empty; a new one was started.</source>
            <translation>Die Datei der Gespräche war leer; eine neue wurde begonnen.</translation>
        </message>
        <message>
            <source>The date {0} is not in the sources.</source>
            <translation>Das Datum {0} steht nicht in den Quellen.</translation>
        </message>
        <message>
            <source>The disk is full, so conversations cannot be kept; free some.</source>
            <translation>Die Festplatte ist voll, darum können Gespräche nicht behalten werden; schaffen Sie Platz.</translation>
        </message>
        <message>
            <source>The disk is full, so the search model could not be prepared. Free 100 MB and start Inglenook again.</source>
            <translation>Die Festplatte ist voll, darum konnte das Suchmodell nicht vorbereitet werden. Schaffen Sie 100 MB Platz und starten Sie Inglenook neu.</translation>
        </message>
        <message>
            <source>The disk is full: you can search and ask, but nothing new is read until there is space. Free some; reading goes on by itself.</source>
            <translation>Die Festplatte ist voll: Sie können suchen und fragen, aber Neues wird erst gelesen, wenn Platz ist. Schaffen Sie welchen; das Lesen geht von selbst weiter.</translation>
        </message>
        <message>
            <source>The disk is full; what was fetched is kept. Free some space and go on.</source>
            <translation>Die Festplatte ist voll; was abgerufen wurde, bleibt erhalten. Schaffen Sie Platz und setzen Sie fort.</translation>
        </message>
        <message>
            <source>The disk reported an error while the library was used.</source>
            <translation>Die Festplatte meldete einen Fehler, während die Bibliothek verwendet wurde.</translation>
        </message>
        <message>
            <source>The document has more than {0} pages, which is too many.</source>
            <translation>Das Dokument hat mehr als {0} Seiten; das sind zu viele.</translation>
        </message>
        <message>
            <source>The document has no such page.</source>
            <translation>Das Dokument hat keine solche Seite.</translation>
        </message>
        <message>
            <source>The document has {0} pages.</source>
            <translation>Das Dokument hat {0} Seiten.</translation>
        </message>
        <message>
            <source>The document holds more text than Inglenook can keep.</source>
            <translation>Das Dokument enthält mehr Text, als Inglenook behalten kann.</translation>
        </message>
        <message>
            <source>The document holds more than Inglenook can keep.</source>
            <translation>Das Dokument enthält mehr, als Inglenook behalten kann.</translation>
        </message>
        <message>
            <source>The document is in {0}, as the question; it is searched by words.</source>
            <translation>Das Dokument ist auf {0} wie die Frage; es wird nach Wörtern durchsucht.</translation>
        </message>
        <message>
            <source>The document was searched.</source>
            <translation>Das Dokument wurde durchsucht.</translation>
        </message>
        <message>
            <source>The documents were erased here, but the vector server that holds their vectors does not answer. Start Inglenook again when it does, to finish.</source>
            <translation>Die Dokumente wurden hier gelöscht, aber der Vektorserver mit ihren Vektoren antwortet nicht. Starten Sie Inglenook neu, wenn er es tut, um es abzuschließen.</translation>
        </message>
        <message>
            <source>The documents were erased, but some copies of them could not be deleted. Check the permissions of the profile folder, then start Inglenook again to finish.</source>
            <translation>Die Dokumente wurden gelöscht, aber einige Kopien davon nicht. Prüfen Sie die Rechte des Profilordners und starten Sie Inglenook neu, um es abzuschließen.</translation>
        </message>
        <message>
            <source>The e-book has no text.</source>
            <translation>Das E-Book hat keinen Text.</translation>
        </message>
        <message>
            <source>The e-book is protected against copying, so it cannot be read.</source>
            <translation>Das E-Book hat einen Kopierschutz, darum ist es nicht lesbar.</translation>
        </message>
        <message>
            <source>The embedder gave an unusable answer; words still work.</source>
            <translation>Das Suchmodell gab eine unbrauchbare Antwort; Wörter gehen weiterhin.</translation>
        </message>
        <message>
            <source>The export could not be written.</source>
            <translation>Der Export konnte nicht geschrieben werden.</translation>
        </message>
        <message>
            <source>The expression is too long.</source>
            <translation>Der Ausdruck ist zu lang.</translation>
        </message>
        <message>
            <source>The feed has no text.</source>
            <translation>Der Feed hat keinen Text.</translation>
        </message>
        <message>
            <source>The file cannot be read.</source>
            <translation>Die Datei ist nicht lesbar.</translation>
        </message>
        <message>
            <source>The file could not be deleted.</source>
            <translation>Die Datei konnte nicht gelöscht werden.</translation>
        </message>
        <message>
            <source>The file could not be moved there.</source>
            <translation>Die Datei konnte nicht dorthin verschoben werden.</translation>
        </message>
        <message>
            <source>The file could not be read from the disk.</source>
            <translation>Die Datei konnte nicht von der Festplatte gelesen werden.</translation>
        </message>
        <message>
            <source>The file could not be read: it is damaged or built in an unusual way.</source>
            <translation>Die Datei war nicht lesbar: Sie ist beschädigt oder ungewöhnlich gebaut.</translation>
        </message>
        <message>
            <source>The file could not be read: the reader stopped.</source>
            <translation>Die Datei war nicht lesbar: Das Leseprogramm hielt an.</translation>
        </message>
        <message>
            <source>The file could not be written into the models folder.</source>
            <translation>Die Datei konnte nicht in den Modellordner geschrieben werden.</translation>
        </message>
        <message>
            <source>The file could not be written; the disk may be full or closed to us.</source>
            <translation>Die Datei konnte nicht geschrieben werden; die Festplatte ist vielleicht voll oder für uns gesperrt.</translation>
        </message>
        <message>
            <source>The file declares XML entities, which attacks use to fill the memory, so it is not opened.</source>
            <translation>Die Datei enthält XML-Entitäten, mit denen Angriffe den Arbeitsspeicher füllen, darum wird sie nicht geöffnet.</translation>
        </message>
        <message>
            <source>The file does not have the hub's checksum.</source>
            <translation>Die Datei hat nicht die Prüfsumme des Hubs.</translation>
        </message>
        <message>
            <source>The file has XML declarations that no Office program writes, so it is not opened.</source>
            <translation>Die Datei hat XML-Deklarationen, die kein Office-Programm schreibt, darum wird sie nicht geöffnet.</translation>
        </message>
        <message>
            <source>The file has macros; they were ignored.</source>
            <translation>Die Datei hat Makros; sie wurden übergangen.</translation>
        </message>
        <message>
            <source>The file has more than 5,000 parts, which is too much.</source>
            <translation>Die Datei hat mehr als 5.000 Teile; das ist zu viel.</translation>
        </message>
        <message>
            <source>The file has more than 80 MB of text, which is too much. Split it first.</source>
            <translation>Die Datei hat mehr als 80 MB Text; das ist zu viel. Teilen Sie sie vorher.</translation>
        </message>
        <message>
            <source>The file has no text.</source>
            <translation>Die Datei hat keinen Text.</translation>
        </message>
        <message>
            <source>The file has no text: all its pages are blank.</source>
            <translation>Die Datei hat keinen Text: Alle ihre Seiten sind leer.</translation>
        </message>
        <message>
            <source>The file has no text: it is all blank.</source>
            <translation>Die Datei hat keinen Text: Sie ist ganz leer.</translation>
        </message>
        <message>
            <source>The file has no text: it is all markup.</source>
            <translation>Die Datei hat keinen Text: Sie besteht nur aus Auszeichnung.</translation>
        </message>
        <message>
            <source>The file has no values: it is empty brackets.</source>
            <translation>Die Datei hat keine Werte: Sie besteht aus leeren Klammern.</translation>
        </message>
        <message>
            <source>The file holds more files than Inglenook opens.</source>
            <translation>Die Datei enthält mehr Dateien, als Inglenook öffnet.</translation>
        </message>
        <message>
            <source>The file holds too much.</source>
            <translation>Die Datei enthält zu viel.</translation>
        </message>
        <message>
            <source>The file is damaged and cannot be read.</source>
            <translation>Die Datei ist beschädigt und nicht lesbar.</translation>
        </message>
        <message>
            <source>The file is damaged: none of its pages could be read.</source>
            <translation>Die Datei ist beschädigt: Keine ihrer Seiten war lesbar.</translation>
        </message>
        <message>
            <source>The file is empty.</source>
            <translation>Die Datei ist leer.</translation>
        </message>
        <message>
            <source>The file is larger than 500 MB, which is too much. Split it first.</source>
            <translation>Die Datei ist größer als 500 MB; das ist zu viel. Teilen Sie sie vorher.</translation>
        </message>
        <message>
            <source>The file is larger than {0} MB.</source>
            <translation>Die Datei ist größer als {0} MB.</translation>
        </message>
        <message>
            <source>The file is not there any more, so nothing was taken back.</source>
            <translation>Die Datei ist nicht mehr da, darum wurde nichts zurückgenommen.</translation>
        </message>
        <message>
            <source>The file is not there any more.</source>
            <translation>Die Datei ist nicht mehr da.</translation>
        </message>
        <message>
            <source>The file is not there; it may have been moved, renamed or deleted.</source>
            <translation>Die Datei ist nicht da; vielleicht wurde sie verschoben, umbenannt oder gelöscht.</translation>
        </message>
        <message>
            <source>The file is not written in UTF-8.</source>
            <translation>Die Datei ist nicht in UTF-8 geschrieben.</translation>
        </message>
        <message>
            <source>The file is protected by a password. Save a copy without it and add that.</source>
            <translation>Die Datei ist durch ein Passwort geschützt. Speichern Sie eine Kopie ohne und fügen Sie die hinzu.</translation>
        </message>
        <message>
            <source>The file is still being written; try again when that is done.</source>
            <translation>Die Datei wird noch geschrieben; versuchen Sie es noch einmal, wenn das fertig ist.</translation>
        </message>
        <message>
            <source>The file is very large: only its first part was read.</source>
            <translation>Die Datei ist sehr groß: Nur ihr erster Teil wurde gelesen.</translation>
        </message>
        <message>
            <source>The file is very long: only its first 20 million characters were read.</source>
            <translation>Die Datei ist sehr lang: Nur ihre ersten 20 Millionen Zeichen wurden gelesen.</translation>
        </message>
        <message>
            <source>The file may not be read; check its permissions.</source>
            <translation>Die Datei darf nicht gelesen werden; prüfen Sie ihre Rechte.</translation>
        </message>
        <message>
            <source>The file name is too long.</source>
            <translation>Der Dateiname ist zu lang.</translation>
        </message>
        <message>
            <source>The file unpacks in a way that only attacks do, so it is not opened.</source>
            <translation>Die Datei entpackt sich auf eine Weise, wie es nur Angriffe tun, darum wird sie nicht geöffnet.</translation>
        </message>
        <message>
            <source>The file unpacks to more than 200 MB, which is too much.</source>
            <translation>Die Datei entpackt sich zu mehr als 200 MB; das ist zu viel.</translation>
        </message>
        <message>
            <source>The file was being changed while it was read. Try again in a moment.</source>
            <translation>Die Datei wurde beim Lesen gerade geändert. Versuchen Sie es gleich noch einmal.</translation>
        </message>
        <message>
            <source>The file was changed after it was read; add it again to see its pages.</source>
            <translation>Die Datei wurde nach dem Lesen geändert; fügen Sie sie wieder hinzu, um ihre Seiten zu sehen.</translation>
        </message>
        <message>
            <source>The file was changed after it was read; what was read does not have this passage.</source>
            <translation>Die Datei wurde nach dem Lesen geändert; das Gelesene enthält diese Textstelle nicht.</translation>
        </message>
        <message>
            <source>The file was changed after the diff was shown.</source>
            <translation>Die Datei wurde geändert, nachdem die Änderungen gezeigt wurden.</translation>
        </message>
        <message>
            <source>The file was changed at another time than was asked for.</source>
            <translation>Die Datei wurde zu einer anderen Zeit geändert, als gefragt war.</translation>
        </message>
        <message>
            <source>The file was changed since, so it was left as it is.</source>
            <translation>Die Datei wurde seither geändert, darum blieb sie, wie sie ist.</translation>
        </message>
        <message>
            <source>The file was exchanged meanwhile.</source>
            <translation>Die Datei wurde inzwischen ausgetauscht.</translation>
        </message>
        <message>
            <source>The files in it unpack to more than 200 MB, which is too much.</source>
            <translation>Die Dateien darin entpacken sich zu mehr als 200 MB; das ist zu viel.</translation>
        </message>
        <message>
            <source>The files of this model contradict each other. Download it again, then choose the folder again.</source>
            <translation>Die Dateien dieses Modells widersprechen sich. Laden Sie es neu herunter und wählen Sie den Ordner noch einmal.</translation>
        </message>
        <message>
            <source>The folder cannot be read. Choose another one.</source>
            <translation>Der Ordner ist nicht lesbar. Wählen Sie einen anderen.</translation>
        </message>
        <message>
            <source>The folder holds more files than are read; ignore some of its subfolders.</source>
            <translation>Der Ordner enthält mehr Dateien, als gelesen werden; schließen Sie einige seiner Unterordner aus.</translation>
        </message>
        <message>
            <source>The folder is not there; it may be on a drive that is not connected.</source>
            <translation>Der Ordner ist nicht da; vielleicht liegt er auf einem Laufwerk, das nicht verbunden ist.</translation>
        </message>
        <message>
            <source>The folder of a cross-encoder that orders the best passages once more. Empty: none.</source>
            <translation>Der Ordner eines Cross-Encoders, der die besten Textstellen noch einmal ordnet. Leer: keiner.</translation>
        </message>
        <message>
            <source>The folder of the backup does not exist.</source>
            <translation>Den Ordner der Sicherung gibt es nicht.</translation>
        </message>
        <message>
            <source>The folder of the model that finds passages by their meaning. Empty: the one that comes with Inglenook.</source>
            <translation>Der Ordner des Modells, das Textstellen nach ihrer Bedeutung findet. Leer: das mitgelieferte.</translation>
        </message>
        <message>
            <source>The folder of the old search model is gone, so there is no way back to it. Let the change go on, or choose another model.</source>
            <translation>Der Ordner des alten Suchmodells ist weg, darum führt kein Weg dorthin zurück. Lassen Sie den Wechsel weiterlaufen, oder wählen Sie ein anderes Modell.</translation>
        </message>
        <message>
            <source>The folder of the reranker is not there. Put it back, or choose another one.</source>
            <translation>Der Ordner des Rerankers ist nicht da. Legen Sie ihn zurück, oder wählen Sie einen anderen.</translation>
        </message>
        <message>
            <source>The folder of the search model cannot be read.</source>
            <translation>Der Ordner des Suchmodells ist nicht lesbar.</translation>
        </message>
        <message>
            <source>The folder of the search model is not there. Put it back, or choose another one.</source>
            <translation>Der Ordner des Suchmodells ist nicht da. Legen Sie ihn zurück, oder wählen Sie einen anderen.</translation>
        </message>
        <message>
            <source>The form of the arguments of {0} cannot be understood.</source>
            <translation>Die Form der Argumente von {0} ist nicht zu verstehen.</translation>
        </message>
        <message>
            <source>The form that was asked for is not one that a model can be held to.</source>
            <translation>An die verlangte Form kann ein Modell nicht gebunden werden.</translation>
        </message>
        <message>
            <source>The form that was asked for is too complicated for the model.</source>
            <translation>Die verlangte Form ist für das Modell zu verwickelt.</translation>
        </message>
        <message>
            <source>The full edition: nothing is left out.</source>
            <translation>Die volle Ausgabe: Alles ist enthalten.</translation>
        </message>
        <message>
            <source>The higher, the livelier, and the more often wrong.</source>
            <translation>Je höher, desto lebhafter und öfter falsch.</translation>
        </message>
        <message>
            <source>The higher, the plainer. At 0, words that do not fit get in.</source>
            <translation>Je höher, desto schlichter. Bei 0 kommen auch Wörter hinein, die nicht passen.</translation>
        </message>
        <message>
            <source>The host {0} answered in a form nobody asked for.</source>
            <translation>Der Rechner {0} antwortete in einer Form, um die niemand bat.</translation>
        </message>
        <message>
            <source>The host {0} has no usable address.</source>
            <translation>Der Rechner {0} hat keine brauchbare Adresse.</translation>
        </message>
        <message>
            <source>The host {0} lies in a private network, where no page is fetched.</source>
            <translation>Der Rechner {0} liegt in einem privaten Netz, wo keine Seite abgerufen wird.</translation>
        </message>
        <message>
            <source>The host {0} lies outside your own network; nothing was sent.</source>
            <translation>Der Rechner {0} liegt außerhalb Ihres eigenen Netzes; es wurde nichts gesendet.</translation>
        </message>
        <message>
            <source>The host {0} sent no text there.</source>
            <translation>Der Rechner {0} sandte dort keinen Text.</translation>
        </message>
        <message>
            <source>The host {0} was not found; is this computer online?</source>
            <translation>Der Rechner {0} wurde nicht gefunden; ist dieser Computer online?</translation>
        </message>
        <message>
            <source>The hub does not have this file any more.</source>
            <translation>Der Hub hat diese Datei nicht mehr.</translation>
        </message>
        <message>
            <source>The hub has no model called {0} that everybody may have.</source>
            <translation>Der Hub hat kein Modell namens {0}, das alle haben dürfen.</translation>
        </message>
        <message>
            <source>The hub sent another part than was asked for; what was fetched is kept.</source>
            <translation>Der Hub sandte einen anderen Teil als verlangt; was abgerufen wurde, bleibt erhalten.</translation>
        </message>
        <message>
            <source>The hub sent more than it promised.</source>
            <translation>Der Hub sandte mehr, als er versprach.</translation>
        </message>
        <message>
            <source>The hub's file has another size than it promised.</source>
            <translation>Die Datei des Hubs hat eine andere Größe, als er versprach.</translation>
        </message>
        <message>
            <source>The hub's file is no model that can be used here; it was removed.</source>
            <translation>Die Datei des Hubs ist kein Modell, das hier brauchbar ist; sie wurde entfernt.</translation>
        </message>
        <message>
            <source>The index of words does not fit the messages.</source>
            <translation>Das Wortverzeichnis passt nicht zu den Nachrichten.</translation>
        </message>
        <message>
            <source>The index of words was made anew.</source>
            <translation>Das Wortverzeichnis wurde neu angelegt.</translation>
        </message>
        <message>
            <source>The larger one of the family that comes with Inglenook.</source>
            <translation>Das größere der Familie, die mit Inglenook kommt.</translation>
        </message>
        <message>
            <source>The library</source>
            <translation>Die Bibliothek</translation>
        </message>
        <message>
            <source>The library cannot be opened; check its folder.</source>
            <translation>Die Bibliothek lässt sich nicht öffnen; prüfen Sie ihren Ordner.</translation>
        </message>
        <message>
            <source>The library file is damaged. Start Inglenook again: it sets the damaged file aside and begins a new one.</source>
            <translation>Die Datei der Bibliothek ist beschädigt. Starten Sie Inglenook neu: Es legt die beschädigte Datei beiseite und beginnt eine neue.</translation>
        </message>
        <message>
            <source>The library file was damaged and has been set aside. A new one was begun: your own files are untouched, add them again to search them.</source>
            <translation>Die Datei der Bibliothek war beschädigt und wurde beiseitegelegt. Eine neue wurde begonnen: Ihre eigenen Dateien sind unberührt; fügen Sie sie wieder hinzu, um sie zu durchsuchen.</translation>
        </message>
        <message>
            <source>The library is in use by another program; try again.</source>
            <translation>Die Bibliothek wird von einem anderen Programm verwendet; versuchen Sie es noch einmal.</translation>
        </message>
        <message>
            <source>The library may not be written; check its folder.</source>
            <translation>Die Bibliothek darf nicht beschrieben werden; prüfen Sie ihren Ordner.</translation>
        </message>
        <message>
            <source>The library stopped unexpectedly; nothing is lost and it starts again.</source>
            <translation>Die Bibliothek hielt unerwartet an; nichts ist verloren, und sie startet wieder.</translation>
        </message>
        <message>
            <source>The library was made by a newer version of Inglenook and has been set aside. A new one was begun: add your documents again to search them.</source>
            <translation>Die Bibliothek stammt von einer neueren Version von Inglenook und wurde beiseitegelegt. Eine neue wurde begonnen: Fügen Sie Ihre Dokumente wieder hinzu, um sie zu durchsuchen.</translation>
        </message>
        <message>
            <source>The light edition: rerankers, and search models other than plain BERT, need the full edition.</source>
            <translation>Die leichte Ausgabe: Reranker und andere Suchmodelle als reines BERT brauchen die volle Ausgabe.</translation>
        </message>
        <message>
            <source>The limit is a number of rows.</source>
            <translation>Die Grenze ist eine Zahl von Zeilen.</translation>
        </message>
        <message>
            <source>The list of models could not be saved; the disk may be full.</source>
            <translation>Die Liste der Modelle konnte nicht gespeichert werden; die Festplatte ist vielleicht voll.</translation>
        </message>
        <message>
            <source>The list of versions</source>
            <translation>Die Versionsliste</translation>
        </message>
        <message>
            <source>The look at this computer's devices</source>
            <translation>Die Suche nach den Geräten dieses Computers</translation>
        </message>
        <message>
            <source>The meaning of the text could not be computed; words still work.</source>
            <translation>Die Bedeutung des Textes konnte nicht berechnet werden; Wörter gehen weiterhin.</translation>
        </message>
        <message>
            <source>The memory of a second model; its time only where it was measured to gain.</source>
            <translation>Arbeitsspeicher eines zweiten Modells; seine Zeit nur, wo es gemessen etwas bringt.</translation>
        </message>
        <message>
            <source>The message has more than 2,000 parts: the rest was left out.</source>
            <translation>Die Nachricht hat mehr als 2.000 Teile: Der Rest wurde ausgelassen.</translation>
        </message>
        <message>
            <source>The message has no text.</source>
            <translation>Die Nachricht hat keinen Text.</translation>
        </message>
        <message>
            <source>The message is nested too deeply, so it is not opened.</source>
            <translation>Die Nachricht ist zu tief verschachtelt, darum wird sie nicht geöffnet.</translation>
        </message>
        <message>
            <source>The model</source>
            <translation>Das Modell</translation>
        </message>
        <message>
            <source>The model cannot read this text.</source>
            <translation>Das Modell kann diesen Text nicht lesen.</translation>
        </message>
        <message>
            <source>The model could not be measured.</source>
            <translation>Das Modell konnte nicht gemessen werden.</translation>
        </message>
        <message>
            <source>The model could not be tuned. Try again.</source>
            <translation>Das Modell konnte nicht abgestimmt werden. Versuchen Sie es noch einmal.</translation>
        </message>
        <message>
            <source>The model could not be written as {0}.</source>
            <translation>Das Modell konnte nicht als {0} geschrieben werden.</translation>
        </message>
        <message>
            <source>The model could not go on with this text. Ask again, or start a new chat.</source>
            <translation>Das Modell konnte mit diesem Text nicht fortfahren. Fragen Sie noch einmal, oder beginnen Sie einen neuen Chat.</translation>
        </message>
        <message>
            <source>The model elsewhere does not say how likely a text is.</source>
            <translation>Das externe Modell sagt nicht, wie wahrscheinlich ein Text ist.</translation>
        </message>
        <message>
            <source>The model failed.</source>
            <translation>Das Modell ist gescheitert.</translation>
        </message>
        <message>
            <source>The model file {0} cannot be opened: it is missing or may not be read. Choose another model on the Models page.</source>
            <translation>Die Modelldatei {0} lässt sich nicht öffnen: Sie fehlt oder darf nicht gelesen werden. Wählen Sie auf der Seite Modelle ein anderes Modell.</translation>
        </message>
        <message>
            <source>The model file {0} could not be loaded: it is damaged or of a kind this version does not know. Download it again or choose another.</source>
            <translation>Die Modelldatei {0} konnte nicht geladen werden: Sie ist beschädigt oder von einer Art, die diese Version nicht kennt. Laden Sie sie neu herunter, oder wählen Sie eine andere.</translation>
        </message>
        <message>
            <source>The model file {0} is damaged. Download it again, or choose another model on the Models page.</source>
            <translation>Die Modelldatei {0} ist beschädigt. Laden Sie sie neu herunter, oder wählen Sie auf der Seite Modelle ein anderes Modell.</translation>
        </message>
        <message>
            <source>The model file {0} is incomplete: {1} of {2} MB are there. Download it again.</source>
            <translation>Die Modelldatei {0} ist unvollständig: {1} von {2} MB sind da. Laden Sie sie neu herunter.</translation>
        </message>
        <message>
            <source>The model hub</source>
            <translation>Der Modell-Hub</translation>
        </message>
        <message>
            <source>The model is closed.</source>
            <translation>Das Modell ist geschlossen.</translation>
        </message>
        <message>
            <source>The model kept asking for the same call.</source>
            <translation>Das Modell bat immer wieder um denselben Aufruf.</translation>
        </message>
        <message>
            <source>The model stopped unexpectedly; what was written so far is kept.</source>
            <translation>Das Modell hielt unerwartet an; das bisher Geschriebene bleibt erhalten.</translation>
        </message>
        <message>
            <source>The model stopped unexpectedly; what was written so far is kept. Ask again to go on.</source>
            <translation>Das Modell hielt unerwartet an; das bisher Geschriebene bleibt erhalten. Fragen Sie noch einmal, um fortzufahren.</translation>
        </message>
        <message>
            <source>The model {0} has no such file that can be used. There is: {1}.</source>
            <translation>Das Modell {0} hat keine solche brauchbare Datei. Es gibt: {1}.</translation>
        </message>
        <message>
            <source>The models for reading pictures are missing. Install Inglenook again.</source>
            <translation>Die Modelle zum Lesen von Bildern fehlen. Installieren Sie Inglenook neu.</translation>
        </message>
        <message>
            <source>The name of a Chroma server of your own, for libraries that outgrow this computer. It gets numbers made from your texts, never the texts; from such numbers much of a text can be guessed. Empty: all stays here.</source>
            <translation>Der Name eines eigenen Chroma-Servers, für Bibliotheken, die diesem Computer zu groß werden. Er erhält Zahlen, die aus Ihren Texten gemacht sind, nie die Texte; aus solchen Zahlen lässt sich vieles eines Textes erraten. Leer: Alles bleibt hier.</translation>
        </message>
        <message>
            <source>The name of the file is not valid.</source>
            <translation>Der Name der Datei ist nicht gültig.</translation>
        </message>
        <message>
            <source>The name of this file cannot be kept; rename it and add it again.</source>
            <translation>Der Name dieser Datei lässt sich nicht behalten; benennen Sie sie um und fügen Sie sie wieder hinzu.</translation>
        </message>
        <message>
            <source>The name of this folder cannot be kept; rename it and add it again.</source>
            <translation>Der Name dieses Ordners lässt sich nicht behalten; benennen Sie ihn um und fügen Sie ihn wieder hinzu.</translation>
        </message>
        <message>
            <source>The name “{0}” is not in the sources.</source>
            <translation>Der Name „{0}“ steht nicht in den Quellen.</translation>
        </message>
        <message>
            <source>The nearest sentence is:</source>
            <translation>Der nächste Satz lautet:</translation>
        </message>
        <message>
            <source>The notebook has no text.</source>
            <translation>Das Notebook hat keinen Text.</translation>
        </message>
        <message>
            <source>The notebook is broken; it was read as plain text.</source>
            <translation>Das Notebook ist fehlerhaft; es wurde als reiner Text gelesen.</translation>
        </message>
        <message>
            <source>The number {0} is not in the sources.</source>
            <translation>Die Zahl {0} steht nicht in den Quellen.</translation>
        </message>
        <message>
            <source>The numbers get too large.</source>
            <translation>Die Zahlen werden zu groß.</translation>
        </message>
        <message>
            <source>The oldest message was left out: the conversation is longer than the model can see at once.</source>
            <translation>Die älteste Nachricht wurde ausgelassen: Das Gespräch ist länger, als das Modell auf einmal sehen kann.</translation>
        </message>
        <message>
            <source>The oldest {0} messages were left out: the conversation is longer than the model can see at once.</source>
            <translation>Die ältesten {0} Nachrichten wurden ausgelassen: Das Gespräch ist länger, als das Modell auf einmal sehen kann.</translation>
        </message>
        <message>
            <source>The owner of {0} wants an account first; Inglenook has none. Download it in a browser and add the file.</source>
            <translation>Der Besitzer von {0} verlangt ein Konto; Inglenook hat keines. Laden Sie es im Browser herunter und fügen Sie die Datei hinzu.</translation>
        </message>
        <message>
            <source>The page has no text of its own.</source>
            <translation>Die Seite hat keinen eigenen Text.</translation>
        </message>
        <message>
            <source>The page is nested too deeply: only its first part was read.</source>
            <translation>Die Seite ist zu tief verschachtelt: Nur ihr erster Teil wurde gelesen.</translation>
        </message>
        <message>
            <source>The pages are pictures, and no text was recognised on them.</source>
            <translation>Die Seiten sind Bilder, und auf ihnen wurde kein Text erkannt.</translation>
        </message>
        <message>
            <source>The passage is in {0}, the question is not, and the search model in use knows the meaning of English only.</source>
            <translation>Die Textstelle ist auf {0}, die Frage nicht, und das verwendete Suchmodell kennt nur die Bedeutung von Englisch.</translation>
        </message>
        <message>
            <source>The passage stands of “{0}”, in {1} passages.</source>
            <translation>Die Textstelle steht in „{0}“, auf {1} Textstellen verteilt.</translation>
        </message>
        <message>
            <source>The passage stands of “{0}”.</source>
            <translation>Die Textstelle steht in „{0}“.</translation>
        </message>
        <message>
            <source>The passage stands on page {0} of “{1}”, in {2} passages.</source>
            <translation>Die Textstelle steht auf Seite {0} von „{1}“, auf {2} Textstellen verteilt.</translation>
        </message>
        <message>
            <source>The passage stands on page {0} of “{1}”.</source>
            <translation>Die Textstelle steht auf Seite {0} von „{1}“.</translation>
        </message>
        <message>
            <source>The passage stands on page {0}, under “{1}” of “{2}”, in {3} passages.</source>
            <translation>Die Textstelle steht auf Seite {0}, unter „{1}“ in „{2}“, auf {3} Textstellen verteilt.</translation>
        </message>
        <message>
            <source>The passage stands on page {0}, under “{1}” of “{2}”.</source>
            <translation>Die Textstelle steht auf Seite {0}, unter „{1}“ in „{2}“.</translation>
        </message>
        <message>
            <source>The passage stands, under “{0}” of “{1}”, in {2} passages.</source>
            <translation>Die Textstelle steht unter „{0}“ in „{1}“, auf {2} Textstellen verteilt.</translation>
        </message>
        <message>
            <source>The passage stands, under “{0}” of “{1}”.</source>
            <translation>Die Textstelle steht unter „{0}“ in „{1}“.</translation>
        </message>
        <message>
            <source>The passage was found, but none of its sentences is among the {0} quotes that the answer was made from.</source>
            <translation>Die Textstelle wurde gefunden, aber keiner ihrer Sätze ist unter den {0} Zitaten, aus denen die Antwort gemacht wurde.</translation>
        </message>
        <message>
            <source>The passage was found, but the model on this computer cannot read so much in the time of this effort: it reads about {0} tokens.</source>
            <translation>Die Textstelle wurde gefunden, aber das Modell auf diesem Computer kann in der Zeit dieses Aufwands nicht so viel lesen: Es liest etwa {0} Token.</translation>
        </message>
        <message>
            <source>The passage was used: it is number {0} of the results.</source>
            <translation>Die Textstelle wurde verwendet: Sie ist Nummer {0} der Ergebnisse.</translation>
        </message>
        <message>
            <source>The path holds characters that no file name has.</source>
            <translation>Der Pfad enthält Zeichen, die kein Dateiname hat.</translation>
        </message>
        <message>
            <source>The path holds invisible characters that change how it reads.</source>
            <translation>Der Pfad enthält unsichtbare Zeichen, die ändern, wie er sich liest.</translation>
        </message>
        <message>
            <source>The path is empty.</source>
            <translation>Der Pfad ist leer.</translation>
        </message>
        <message>
            <source>The path is too long.</source>
            <translation>Der Pfad ist zu lang.</translation>
        </message>
        <message>
            <source>The path of the profile folder is too long; choose a shorter one with --home.</source>
            <translation>Der Pfad des Profilordners ist zu lang; wählen Sie mit --home einen kürzeren.</translation>
        </message>
        <message>
            <source>The pattern “{0}” cannot be understood.</source>
            <translation>Das Muster „{0}“ ist nicht zu verstehen.</translation>
        </message>
        <message>
            <source>The pattern “{0}” is too long or has too many stars.</source>
            <translation>Das Muster „{0}“ ist zu lang oder hat zu viele Sternchen.</translation>
        </message>
        <message>
            <source>The penalty on words is enough for most models.</source>
            <translation>Für die meisten Modelle reicht die Strafe auf Wörter.</translation>
        </message>
        <message>
            <source>The picture has more than 200 million pixels, which is too much.</source>
            <translation>Das Bild hat mehr als 200 Millionen Bildpunkte; das ist zu viel.</translation>
        </message>
        <message>
            <source>The picture is damaged and cannot be read.</source>
            <translation>Das Bild ist beschädigt und nicht lesbar.</translation>
        </message>
        <message>
            <source>The prepared search model is missing or damaged. Start Inglenook again to prepare it anew.</source>
            <translation>Das vorbereitete Suchmodell fehlt oder ist beschädigt. Starten Sie Inglenook neu, um es neu vorzubereiten.</translation>
        </message>
        <message>
            <source>The profile folder cannot be written; choose another one with --home.</source>
            <translation>Der Profilordner kann nicht beschrieben werden; wählen Sie mit --home einen anderen.</translation>
        </message>
        <message>
            <source>The profile folder's name holds characters that cannot be used; choose another one with --home.</source>
            <translation>Der Name des Profilordners enthält Zeichen, die nicht verwendbar sind; wählen Sie mit --home einen anderen.</translation>
        </message>
        <message>
            <source>The program of this server could not be started.</source>
            <translation>Das Programm dieses Servers konnte nicht gestartet werden.</translation>
        </message>
        <message>
            <source>The query could not be run.</source>
            <translation>Die Abfrage konnte nicht ausgeführt werden.</translation>
        </message>
        <message>
            <source>The query has characters that do not belong there.</source>
            <translation>Die Abfrage hat Zeichen, die nicht hineingehören.</translation>
        </message>
        <message>
            <source>The query is too long.</source>
            <translation>Die Abfrage ist zu lang.</translation>
        </message>
        <message>
            <source>The question has no words that could be looked up.</source>
            <translation>Die Frage hat keine Wörter, die sich nachschlagen ließen.</translation>
        </message>
        <message>
            <source>The question was searched by words only.</source>
            <translation>Die Frage wurde nur nach Wörtern gesucht.</translation>
        </message>
        <message>
            <source>The reader of files</source>
            <translation>Das Leseprogramm</translation>
        </message>
        <message>
            <source>The reader of files stopped unexpectedly. Try again.</source>
            <translation>Das Leseprogramm hielt unerwartet an. Versuchen Sie es noch einmal.</translation>
        </message>
        <message>
            <source>The reranker</source>
            <translation>Der Reranker</translation>
        </message>
        <message>
            <source>The reranker failed; the usual order is shown.</source>
            <translation>Der Reranker ist gescheitert; gezeigt wird die übliche Reihenfolge.</translation>
        </message>
        <message>
            <source>The reranker folder cannot be used; the usual order is shown.</source>
            <translation>Der Ordner des Rerankers ist nicht verwendbar; gezeigt wird die übliche Reihenfolge.</translation>
        </message>
        <message>
            <source>The reranker gave an unusable answer.</source>
            <translation>Der Reranker gab eine unbrauchbare Antwort.</translation>
        </message>
        <message>
            <source>The reranker is not loaded; the usual order is shown.</source>
            <translation>Der Reranker ist nicht geladen; gezeigt wird die übliche Reihenfolge.</translation>
        </message>
        <message>
            <source>The reranker stopped unexpectedly; the usual order is shown.</source>
            <translation>Der Reranker hielt unerwartet an; gezeigt wird die übliche Reihenfolge.</translation>
        </message>
        <message>
            <source>The result is too large to show.</source>
            <translation>Das Ergebnis ist zu groß, um es zu zeigen.</translation>
        </message>
        <message>
            <source>The same number gives the same answer to the same chat, where no documents are asked.</source>
            <translation>Dieselbe Zahl ergibt im selben Chat dieselbe Antwort, solange keine Dokumente befragt werden.</translation>
        </message>
        <message>
            <source>The search model</source>
            <translation>Das Suchmodell</translation>
        </message>
        <message>
            <source>The search model cannot be loaded. Download it again, or use the one that comes with Inglenook.</source>
            <translation>Das Suchmodell kann nicht geladen werden. Laden Sie es neu herunter, oder verwenden Sie das mitgelieferte.</translation>
        </message>
        <message>
            <source>The search model cannot be used: its folder is incomplete or of another kind. Install Inglenook again.</source>
            <translation>Das Suchmodell ist nicht verwendbar: Sein Ordner ist unvollständig oder von anderer Art. Installieren Sie Inglenook neu.</translation>
        </message>
        <message>
            <source>The search model could not be prepared: the converted file does not agree with the original. Install Inglenook again.</source>
            <translation>Das Suchmodell konnte nicht vorbereitet werden: Die umgewandelte Datei stimmt nicht mit dem Original überein. Installieren Sie Inglenook neu.</translation>
        </message>
        <message>
            <source>The search model failed on a text.</source>
            <translation>Das Suchmodell ist an einem Text gescheitert.</translation>
        </message>
        <message>
            <source>The search model failed on a text. Try again.</source>
            <translation>Das Suchmodell ist an einem Text gescheitert. Versuchen Sie es noch einmal.</translation>
        </message>
        <message>
            <source>The search model gave an unusable answer.</source>
            <translation>Das Suchmodell gab eine unbrauchbare Antwort.</translation>
        </message>
        <message>
            <source>The search model in this folder is damaged or incomplete. Download it again, then choose the folder again.</source>
            <translation>Das Suchmodell in diesem Ordner ist beschädigt oder unvollständig. Laden Sie es neu herunter und wählen Sie den Ordner noch einmal.</translation>
        </message>
        <message>
            <source>The search model is closed.</source>
            <translation>Das Suchmodell ist geschlossen.</translation>
        </message>
        <message>
            <source>The search model is still being loaded; words already work.</source>
            <translation>Das Suchmodell wird noch geladen; Wörter gehen schon.</translation>
        </message>
        <message>
            <source>The search model is still being prepared; words already work.</source>
            <translation>Das Suchmodell wird noch vorbereitet; Wörter gehen schon.</translation>
        </message>
        <message>
            <source>The search model knows the language of the document.</source>
            <translation>Das Suchmodell kennt die Sprache des Dokuments.</translation>
        </message>
        <message>
            <source>The search model stopped unexpectedly.</source>
            <translation>Das Suchmodell hielt unerwartet an.</translation>
        </message>
        <message>
            <source>The search model stopped unexpectedly; it cannot be used here.</source>
            <translation>Das Suchmodell hielt unerwartet an; hier ist es nicht verwendbar.</translation>
        </message>
        <message>
            <source>The search model that comes with Inglenook is missing, so passages are found by their words only. Install Inglenook again.</source>
            <translation>Das mitgelieferte Suchmodell fehlt, darum werden Textstellen nur an ihren Wörtern gefunden. Installieren Sie Inglenook neu.</translation>
        </message>
        <message>
            <source>The server did not answer in time.</source>
            <translation>Der Server hat nicht rechtzeitig geantwortet.</translation>
        </message>
        <message>
            <source>The server gave an unusable answer.</source>
            <translation>Der Server gab eine unbrauchbare Antwort.</translation>
        </message>
        <message>
            <source>The server named in the settings does not say which models it has.</source>
            <translation>Der in den Einstellungen genannte Server sagt nicht, welche Modelle er hat.</translation>
        </message>
        <message>
            <source>The server named in the settings has no model.</source>
            <translation>Der in den Einstellungen genannte Server hat kein Modell.</translation>
        </message>
        <message>
            <source>The server of these tools stopped unexpectedly.</source>
            <translation>Der Server dieser Werkzeuge hielt unerwartet an.</translation>
        </message>
        <message>
            <source>The servers could not be saved; the disk may be full.</source>
            <translation>Die Server konnten nicht gespeichert werden; die Festplatte ist vielleicht voll.</translation>
        </message>
        <message>
            <source>The settings could not be read, so the defaults are used.</source>
            <translation>Die Einstellungen waren nicht lesbar, darum gelten die üblichen.</translation>
        </message>
        <message>
            <source>The settings could not be saved; the disk may be full.</source>
            <translation>Die Einstellungen konnten nicht gespeichert werden; die Festplatte ist vielleicht voll.</translation>
        </message>
        <message>
            <source>The settings file was damaged; it was set aside as {0} and the defaults are used.</source>
            <translation>Die Einstellungsdatei war beschädigt; sie wurde als {0} beiseitegelegt, und es gelten die üblichen.</translation>
        </message>
        <message>
            <source>The slides have no text.</source>
            <translation>Die Folien haben keinen Text.</translation>
        </message>
        <message>
            <source>The source denies what the answer affirms.</source>
            <translation>Die Quelle verneint, was die Antwort bejaht.</translation>
        </message>
        <message>
            <source>The source says this of “{0}”, the answer of “{1}”.</source>
            <translation>Die Quelle sagt das von „{0}“, die Antwort von „{1}“.</translation>
        </message>
        <message>
            <source>The source says this, but it seems to answer another question.</source>
            <translation>Die Quelle sagt das, scheint aber eine andere Frage zu beantworten.</translation>
        </message>
        <message>
            <source>The source says {0}, not {1}.</source>
            <translation>Die Quelle sagt {0}, nicht {1}.</translation>
        </message>
        <message>
            <source>The source says “{0}”, the answer “{1}”.</source>
            <translation>Die Quelle sagt „{0}“, die Antwort „{1}“.</translation>
        </message>
        <message>
            <source>The system cannot report changes in “{0}” at once, so Inglenook looks for them every {1} seconds.</source>
            <translation>Das System kann Änderungen in „{0}“ nicht sofort melden, darum sieht Inglenook alle {1} Sekunden danach.</translation>
        </message>
        <message>
            <source>The table could not be kept; the disk may be full.</source>
            <translation>Die Tabelle konnte nicht behalten werden; die Festplatte ist vielleicht voll.</translation>
        </message>
        <message>
            <source>The table has no rows with text.</source>
            <translation>Die Tabelle hat keine Zeilen mit Text.</translation>
        </message>
        <message>
            <source>The table is very long: only its first 200,000 rows were read.</source>
            <translation>Die Tabelle ist sehr lang: Nur ihre ersten 200.000 Zeilen wurden gelesen.</translation>
        </message>
        <message>
            <source>The task could not be kept; the disk may be full.</source>
            <translation>Die Aufgabe konnte nicht behalten werden; die Festplatte ist vielleicht voll.</translation>
        </message>
        <message>
            <source>The task needed more steps than are allowed.</source>
            <translation>Die Aufgabe brauchte mehr Schritte als erlaubt.</translation>
        </message>
        <message>
            <source>The task needed more words than are allowed.</source>
            <translation>Die Aufgabe brauchte mehr Wörter als erlaubt.</translation>
        </message>
        <message>
            <source>The task took longer than is allowed.</source>
            <translation>Die Aufgabe dauerte länger als erlaubt.</translation>
        </message>
        <message>
            <source>The text that was read from {0} does not have this passage.</source>
            <translation>Der aus {0} gelesene Text enthält diese Textstelle nicht.</translation>
        </message>
        <message>
            <source>The text that was read from {0} does not have this passage; it may be part of a picture.</source>
            <translation>Der aus {0} gelesene Text enthält diese Textstelle nicht; vielleicht ist sie Teil eines Bildes.</translation>
        </message>
        <message>
            <source>The text to replace {0}; it has to be there once.</source>
            <translation>Der zu ersetzende Text {0}; er muss genau einmal da sein.</translation>
        </message>
        <message>
            <source>The tool {0} failed unexpectedly.</source>
            <translation>Das Werkzeug {0} ist unerwartet gescheitert.</translation>
        </message>
        <message>
            <source>The user did not allow this call.</source>
            <translation>Der Aufruf wurde nicht zugelassen.</translation>
        </message>
        <message>
            <source>The vector server {0} does not answer. Questions are answered from this computer meanwhile; start the server, or take it out of the settings.</source>
            <translation>Der Vektorserver {0} antwortet nicht. Fragen werden solange von diesem Computer beantwortet; starten Sie den Server, oder nehmen Sie ihn aus den Einstellungen.</translation>
        </message>
        <message>
            <source>The vocabulary of {0} cannot be read. Download it again, or choose another model.</source>
            <translation>Der Wortschatz von {0} ist nicht lesbar. Laden Sie es neu herunter, oder wählen Sie ein anderes Modell.</translation>
        </message>
        <message>
            <source>The whole document was read for this answer.</source>
            <translation>Für diese Antwort wurde das ganze Dokument gelesen.</translation>
        </message>
        <message>
            <source>The words of the window. Documents and answers stay in theirs.</source>
            <translation>Die Wörter des Fensters. Dokumente und Antworten behalten ihre Sprache.</translation>
        </message>
        <message>
            <source>The workbook has no cells with text.</source>
            <translation>Die Arbeitsmappe hat keine Zellen mit Text.</translation>
        </message>
        <message>
            <source>The workbook is protected by a password. Save a copy without it and add that.</source>
            <translation>Die Arbeitsmappe ist durch ein Passwort geschützt. Speichern Sie eine Kopie ohne und fügen Sie die hinzu.</translation>
        </message>
        <message>
            <source>The workbook is very large: its last rows were not read.</source>
            <translation>Die Arbeitsmappe ist sehr groß: Ihre letzten Zeilen wurden nicht gelesen.</translation>
        </message>
        <message>
            <source>The {0} may not be asked for this.</source>
            <translation>{0} darf danach nicht gefragt werden.</translation>
        </message>
        <message>
            <source>There are no chats of GPT4All in this folder.</source>
            <translation>In diesem Ordner sind keine Chats von GPT4All.</translation>
        </message>
        <message>
            <source>There are no documents to ask.</source>
            <translation>Es sind keine Dokumente zum Fragen da.</translation>
        </message>
        <message>
            <source>There are no sources to check this against.</source>
            <translation>Es gibt keine Quellen, mit denen dies verglichen werden kann.</translation>
        </message>
        <message>
            <source>There are no tables in the documents.</source>
            <translation>In den Dokumenten sind keine Tabellen.</translation>
        </message>
        <message>
            <source>There are too many servers; remove one first.</source>
            <translation>Es gibt zu viele Server; entfernen Sie zuerst einen.</translation>
        </message>
        <message>
            <source>There is a file at the new place.</source>
            <translation>Am neuen Ort ist schon eine Datei.</translation>
        </message>
        <message>
            <source>There is a server of this name.</source>
            <translation>Es gibt schon einen Server dieses Namens.</translation>
        </message>
        <message>
            <source>There is already a library called “{0}”.</source>
            <translation>Es gibt schon eine Bibliothek namens „{0}“.</translation>
        </message>
        <message>
            <source>There is another file where this one was.</source>
            <translation>Wo diese Datei war, ist eine andere.</translation>
        </message>
        <message>
            <source>There is no document of this name; list_documents tells them.</source>
            <translation>Es gibt kein Dokument dieses Namens; list_documents nennt sie.</translation>
        </message>
        <message>
            <source>There is no function {0} of that many numbers.</source>
            <translation>Es gibt keine Funktion {0} mit so vielen Zahlen.</translation>
        </message>
        <message>
            <source>There is no library called “{0}”.</source>
            <translation>Es gibt keine Bibliothek namens „{0}“.</translation>
        </message>
        <message>
            <source>There is no server of this name.</source>
            <translation>Es gibt keinen Server dieses Namens.</translation>
        </message>
        <message>
            <source>There is no space left on the disk for the vectors of the chosen search model. Free some space; the change goes on at the next start.</source>
            <translation>Für die Vektoren des gewählten Suchmodells ist kein Platz auf der Festplatte. Schaffen Sie Platz; der Wechsel geht beim nächsten Start weiter.</translation>
        </message>
        <message>
            <source>There is no space left on the disk to index this document.</source>
            <translation>Auf der Festplatte ist kein Platz, um dieses Dokument zu erfassen.</translation>
        </message>
        <message>
            <source>There is no space left on the disk.</source>
            <translation>Auf der Festplatte ist kein Platz mehr.</translation>
        </message>
        <message>
            <source>There is no space left on the disk. What was read can be searched; the rest waits and is read by itself once there is space.</source>
            <translation>Auf der Festplatte ist kein Platz mehr. Was gelesen wurde, kann durchsucht werden; der Rest wartet und wird von selbst gelesen, sobald Platz ist.</translation>
        </message>
        <message>
            <source>There is no such conversation.</source>
            <translation>Dieses Gespräch gibt es nicht.</translation>
        </message>
        <message>
            <source>There is no such file.</source>
            <translation>Diese Datei gibt es nicht.</translation>
        </message>
        <message>
            <source>There is no such folder to grant.</source>
            <translation>Den freizugebenden Ordner gibt es nicht.</translation>
        </message>
        <message>
            <source>There is no such folder.</source>
            <translation>Diesen Ordner gibt es nicht.</translation>
        </message>
        <message>
            <source>There is no such message.</source>
            <translation>Diese Nachricht gibt es nicht.</translation>
        </message>
        <message>
            <source>There is no such model.</source>
            <translation>Dieses Modell gibt es nicht.</translation>
        </message>
        <message>
            <source>There is no such program on this computer.</source>
            <translation>Dieses Programm gibt es auf diesem Computer nicht.</translation>
        </message>
        <message>
            <source>There is no such unit.</source>
            <translation>Diese Einheit gibt es nicht.</translation>
        </message>
        <message>
            <source>There is no table of this name.</source>
            <translation>Es gibt keine Tabelle dieses Namens.</translation>
        </message>
        <message>
            <source>There is no task of this name to go on with.</source>
            <translation>Es gibt keine Aufgabe dieses Namens, die fortgesetzt werden könnte.</translation>
        </message>
        <message>
            <source>There is no task of this name.</source>
            <translation>Es gibt keine Aufgabe dieses Namens.</translation>
        </message>
        <message>
            <source>There is no text in this file that could be read.</source>
            <translation>In dieser Datei ist kein lesbarer Text.</translation>
        </message>
        <message>
            <source>There is no tool called {0}. There are: {1}.</source>
            <translation>Es gibt kein Werkzeug namens {0}. Es gibt: {1}.</translation>
        </message>
        <message>
            <source>There is no unit called {0}.</source>
            <translation>Es gibt keine Einheit namens {0}.</translation>
        </message>
        <message>
            <source>There is not enough free space on the disk.</source>
            <translation>Auf der Festplatte ist nicht genug freier Platz.</translation>
        </message>
        <message>
            <source>There is not enough memory for this model's context window. Choose a smaller window in Settings, or a smaller model.</source>
            <translation>Für das Kontextfenster dieses Modells reicht der Arbeitsspeicher nicht. Wählen Sie in den Einstellungen ein kleineres Fenster, oder ein kleineres Modell.</translation>
        </message>
        <message>
            <source>There is not enough memory for this.</source>
            <translation>Dafür reicht der Arbeitsspeicher nicht.</translation>
        </message>
        <message>
            <source>There is not enough memory for {0} beside {1}.</source>
            <translation>Für {0} neben {1} reicht der Arbeitsspeicher nicht.</translation>
        </message>
        <message>
            <source>There is not enough memory for {0}. Close other programs, or choose a smaller model.</source>
            <translation>Für {0} reicht der Arbeitsspeicher nicht. Schließen Sie andere Programme, oder wählen Sie ein kleineres Modell.</translation>
        </message>
        <message>
            <source>There is not enough memory to look at {0}. Close other programs, or choose a smaller model.</source>
            <translation>Um {0} anzusehen, reicht der Arbeitsspeicher nicht. Schließen Sie andere Programme, oder wählen Sie ein kleineres Modell.</translation>
        </message>
        <message>
            <source>There is not enough memory to measure this model. Close other programs and try again.</source>
            <translation>Um dieses Modell zu messen, reicht der Arbeitsspeicher nicht. Schließen Sie andere Programme und versuchen Sie es noch einmal.</translation>
        </message>
        <message>
            <source>There is not enough space left on the disk for the vectors of this model. Free {0} MB, then choose it again.</source>
            <translation>Für die Vektoren dieses Modells reicht der Platz auf der Festplatte nicht. Schaffen Sie {0} MB und wählen Sie es dann noch einmal.</translation>
        </message>
        <message>
            <source>There is nothing at this path.</source>
            <translation>Unter diesem Pfad ist nichts.</translation>
        </message>
        <message>
            <source>There is nothing to answer.</source>
            <translation>Es gibt nichts zu beantworten.</translation>
        </message>
        <message>
            <source>There is nothing to choose from.</source>
            <translation>Es gibt nichts zur Auswahl.</translation>
        </message>
        <message>
            <source>There is nothing to remember.</source>
            <translation>Es gibt nichts zu merken.</translation>
        </message>
        <message>
            <source>These chats were exported by a newer Inglenook; please use that one.</source>
            <translation>Diese Chats wurden von einem neueren Inglenook exportiert; bitte verwenden Sie jenes.</translation>
        </message>
        <message>
            <source>These conversations were written by a newer Inglenook; please use that one.</source>
            <translation>Diese Gespräche wurden von einem neueren Inglenook geschrieben; bitte verwenden Sie jenes.</translation>
        </message>
        <message>
            <source>These documents are no longer in the library.</source>
            <translation>Diese Dokumente sind nicht mehr in der Bibliothek.</translation>
        </message>
        <message>
            <source>This Office file is protected by a password. Save a copy without it and add that.</source>
            <translation>Diese Office-Datei ist durch ein Passwort geschützt. Speichern Sie eine Kopie ohne und fügen Sie die hinzu.</translation>
        </message>
        <message>
            <source>This backup was made by a newer Inglenook; please use that one.</source>
            <translation>Diese Sicherung stammt von einem neueren Inglenook; bitte verwenden Sie jenes.</translation>
        </message>
        <message>
            <source>This change is too old to be taken back.</source>
            <translation>Diese Änderung ist zu alt, um zurückgenommen zu werden.</translation>
        </message>
        <message>
            <source>This chat has been deleted.</source>
            <translation>Dieser Chat wurde gelöscht.</translation>
        </message>
        <message>
            <source>This chat of GPT4All is damaged, or of a version that is not known here.</source>
            <translation>Dieser Chat von GPT4All ist beschädigt oder von einer Version, die hier nicht bekannt ist.</translation>
        </message>
        <message>
            <source>This could not be kept; the disk may be full.</source>
            <translation>Das konnte nicht behalten werden; die Festplatte ist vielleicht voll.</translation>
        </message>
        <message>
            <source>This could not be opened.</source>
            <translation>Das konnte nicht geöffnet werden.</translation>
        </message>
        <message>
            <source>This document has no such page.</source>
            <translation>Dieses Dokument hat keine solche Seite.</translation>
        </message>
        <message>
            <source>This document is no longer in the library.</source>
            <translation>Dieses Dokument ist nicht mehr in der Bibliothek.</translation>
        </message>
        <message>
            <source>This download is running; stop it first.</source>
            <translation>Dieser Download läuft; halten Sie ihn zuerst an.</translation>
        </message>
        <message>
            <source>This export is damaged, or was changed in a way that cannot be read.</source>
            <translation>Dieser Export ist beschädigt oder wurde so geändert, dass er nicht lesbar ist.</translation>
        </message>
        <message>
            <source>This file also has a name elsewhere (a hard link), so it is left alone.</source>
            <translation>Diese Datei hat anderswo noch einen Namen (einen harten Link), darum bleibt sie unberührt.</translation>
        </message>
        <message>
            <source>This file belongs to Inglenook itself and is not read.</source>
            <translation>Diese Datei gehört Inglenook selbst und wird nicht gelesen.</translation>
        </message>
        <message>
            <source>This file cannot be fetched: it {0}.</source>
            <translation>Diese Datei kann nicht abgerufen werden: Sie {0}.</translation>
        </message>
        <message>
            <source>This file has more text than can be searched; split it into parts.</source>
            <translation>Diese Datei hat mehr Text, als durchsucht werden kann; teilen Sie sie auf.</translation>
        </message>
        <message>
            <source>This file is a database. Export what you need as CSV and add that.</source>
            <translation>Diese Datei ist eine Datenbank. Exportieren Sie, was Sie brauchen, als CSV und fügen Sie das hinzu.</translation>
        </message>
        <message>
            <source>This file is a font, not a document.</source>
            <translation>Diese Datei ist eine Schrift, kein Dokument.</translation>
        </message>
        <message>
            <source>This file is a model. Add it on the Models page.</source>
            <translation>Diese Datei ist ein Modell. Fügen Sie sie auf der Seite Modelle hinzu.</translation>
        </message>
        <message>
            <source>This file is a program, not a document.</source>
            <translation>Diese Datei ist ein Programm, kein Dokument.</translation>
        </message>
        <message>
            <source>This file is being downloaded already.</source>
            <translation>Diese Datei wird schon heruntergeladen.</translation>
        </message>
        <message>
            <source>This file is marked as read-only.</source>
            <translation>Diese Datei ist als schreibgeschützt gekennzeichnet.</translation>
        </message>
        <message>
            <source>This file is no backup of Inglenook, or it is damaged.</source>
            <translation>Diese Datei ist keine Sicherung von Inglenook, oder sie ist beschädigt.</translation>
        </message>
        <message>
            <source>This file is no export of chats that Inglenook knows: its own JSON, conversations.json of ChatGPT, or a chat file of GPT4All.</source>
            <translation>Diese Datei ist kein Export von Chats, den Inglenook kennt: sein eigenes JSON, conversations.json von ChatGPT oder eine Chatdatei von GPT4All.</translation>
        </message>
        <message>
            <source>This file is no text.</source>
            <translation>Diese Datei ist kein Text.</translation>
        </message>
        <message>
            <source>This file is not text. Inglenook reads PDF, Office and OpenDocument files, e-mail, e-books, web pages, notebooks, data, code and plain text.</source>
            <translation>Diese Datei ist kein Text. Inglenook liest PDF-, Office- und OpenDocument-Dateien, E-Mails, E-Books, Webseiten, Notebooks, Daten, Programmtext und reinen Text.</translation>
        </message>
        <message>
            <source>This file is too large to be taken in.</source>
            <translation>Diese Datei ist zu groß, um eingelesen zu werden.</translation>
        </message>
        <message>
            <source>This folder cannot be granted; choose one with your own files.</source>
            <translation>Dieser Ordner kann nicht freigegeben werden; wählen Sie einen mit Ihren eigenen Dateien.</translation>
        </message>
        <message>
            <source>This folder holds no reranker: {0} is missing. Choose the folder of a cross-encoder in the safetensors format.</source>
            <translation>Dieser Ordner enthält keinen Reranker: {0} fehlt. Wählen Sie den Ordner eines Cross-Encoders im Format safetensors.</translation>
        </message>
        <message>
            <source>This folder holds no search model: {0} cannot be read. Choose the folder of a sentence-transformers model.</source>
            <translation>Dieser Ordner enthält kein Suchmodell: {0} ist nicht lesbar. Wählen Sie den Ordner eines Modells für sentence-transformers.</translation>
        </message>
        <message>
            <source>This folder holds no search model: {0} is missing. Choose the folder of a sentence-transformers model in the safetensors format.</source>
            <translation>Dieser Ordner enthält kein Suchmodell: {0} fehlt. Wählen Sie den Ordner eines Modells für sentence-transformers im Format safetensors.</translation>
        </message>
        <message>
            <source>This folder is no longer kept up to date.</source>
            <translation>Dieser Ordner wird nicht mehr aktuell gehalten.</translation>
        </message>
        <message>
            <source>This has no value that can be computed.</source>
            <translation>Das hat keinen Wert, der sich berechnen ließe.</translation>
        </message>
        <message>
            <source>This is a folder, not a file.</source>
            <translation>Das ist ein Ordner, keine Datei.</translation>
        </message>
        <message>
            <source>This is a link that leads to itself; there is no file behind it.</source>
            <translation>Das ist ein Link, der auf sich selbst führt; dahinter ist keine Datei.</translation>
        </message>
        <message>
            <source>This is a link, and the file that it leads to is not there.</source>
            <translation>Das ist ein Link, und die Datei, auf die er führt, ist nicht da.</translation>
        </message>
        <message>
            <source>This is no address of a page.</source>
            <translation>Das ist keine Adresse einer Seite.</translation>
        </message>
        <message>
            <source>This is no date; write it as 2026-03-31.</source>
            <translation>Das ist kein Datum; schreiben Sie es wie 2026-03-31.</translation>
        </message>
        <message>
            <source>This is no file of conversations.</source>
            <translation>Das ist keine Datei mit Gesprächen.</translation>
        </message>
        <message>
            <source>This is no plain text; read_document reads it once it is in the library.</source>
            <translation>Das ist kein reiner Text; read_document liest es, sobald es in der Bibliothek ist.</translation>
        </message>
        <message>
            <source>This is not a conversations.json of ChatGPT, or it is damaged.</source>
            <translation>Das ist keine conversations.json von ChatGPT, oder sie ist beschädigt.</translation>
        </message>
        <message>
            <source>This is not a file that holds text but a device or a pipe.</source>
            <translation>Das ist keine Datei mit Text, sondern ein Gerät oder eine Pipe.</translation>
        </message>
        <message>
            <source>This is not a folder.</source>
            <translation>Das ist kein Ordner.</translation>
        </message>
        <message>
            <source>This is not a plain file.</source>
            <translation>Das ist keine einfache Datei.</translation>
        </message>
        <message>
            <source>This is not an ordinary file, so it is left out.</source>
            <translation>Das ist keine gewöhnliche Datei, darum wird sie ausgelassen.</translation>
        </message>
        <message>
            <source>This is not arithmetic; write it as in (3 + 4) * 5.</source>
            <translation>Das ist keine Rechenaufgabe; schreiben Sie sie wie (3 + 4) * 5.</translation>
        </message>
        <message>
            <source>This is the name of a device, not of a file.</source>
            <translation>Das ist der Name eines Geräts, nicht einer Datei.</translation>
        </message>
        <message>
            <source>This is too long to be remembered.</source>
            <translation>Das ist zu lang, um gemerkt zu werden.</translation>
        </message>
        <message>
            <source>This kind of document has no page pictures.</source>
            <translation>Diese Art von Dokument hat keine Seitenbilder.</translation>
        </message>
        <message>
            <source>This may not be opened.</source>
            <translation>Das darf nicht geöffnet werden.</translation>
        </message>
        <message>
            <source>This message is too long for the model's context window. Shorten it, or choose a larger window in Settings.</source>
            <translation>Diese Nachricht ist zu lang für das Kontextfenster des Modells. Kürzen Sie sie, oder wählen Sie in den Einstellungen ein größeres Fenster.</translation>
        </message>
        <message>
            <source>This model brings code of its own, which Inglenook never runs. Choose a model without custom code.</source>
            <translation>Dieses Modell bringt eigenen Programmcode mit, den Inglenook nie ausführt. Wählen Sie ein Modell ohne eigenen Code.</translation>
        </message>
        <message>
            <source>This model cannot chat: it is made for search or translation. Choose another model on the Models page.</source>
            <translation>Dieses Modell kann nicht chatten: Es ist für Suche oder Übersetzung gemacht. Wählen Sie auf der Seite Modelle ein anderes.</translation>
        </message>
        <message>
            <source>This model does not judge how well a text answers a question. Choose the folder of a cross-encoder for search, such as ms-marco-MiniLM.</source>
            <translation>Dieses Modell beurteilt nicht, wie gut ein Text eine Frage beantwortet. Wählen Sie den Ordner eines Cross-Encoders für die Suche, etwa ms-marco-MiniLM.</translation>
        </message>
        <message>
            <source>This model is made of parts that Inglenook does not know. Choose a model that sentence-transformers reads without custom code.</source>
            <translation>Dieses Modell besteht aus Teilen, die Inglenook nicht kennt. Wählen Sie ein Modell, das sentence-transformers ohne eigenen Code liest.</translation>
        </message>
        <message>
            <source>This model was not brought here by Inglenook, so it is not removed.</source>
            <translation>Dieses Modell hat nicht Inglenook hierher gebracht, darum wird es nicht entfernt.</translation>
        </message>
        <message>
            <source>This needs the user's consent, and nobody could be asked.</source>
            <translation>Dazu braucht es die Zustimmung des Benutzers, und niemand konnte gefragt werden.</translation>
        </message>
        <message>
            <source>This needs {0} GB of disk, and {1} GB are free. Free some and start it again.</source>
            <translation>Das braucht {0} GB auf der Festplatte, und {1} GB sind frei. Schaffen Sie Platz und starten Sie es noch einmal.</translation>
        </message>
        <message>
            <source>This number is too large.</source>
            <translation>Diese Zahl ist zu groß.</translation>
        </message>
        <message>
            <source>This page cannot be drawn.</source>
            <translation>Diese Seite kann nicht gezeichnet werden.</translation>
        </message>
        <message>
            <source>This password does not open the PDF. Try another one.</source>
            <translation>Dieses Passwort öffnet das PDF nicht. Versuchen Sie ein anderes.</translation>
        </message>
        <message>
            <source>This path is outside the folders that you granted.</source>
            <translation>Dieser Pfad liegt außerhalb der Ordner, die Sie freigegeben haben.</translation>
        </message>
        <message>
            <source>This power is too large.</source>
            <translation>Diese Potenz ist zu groß.</translation>
        </message>
        <message>
            <source>This process may not use the network.</source>
            <translation>Dieser Prozess darf das Netzwerk nicht verwenden.</translation>
        </message>
        <message>
            <source>This program is not the one that was agreed to, so it is not started.</source>
            <translation>Dieses Programm ist nicht das, dem zugestimmt wurde, darum wird es nicht gestartet.</translation>
        </message>
        <message>
            <source>This prompt has been deleted.</source>
            <translation>Diese Textvorlage wurde gelöscht.</translation>
        </message>
        <message>
            <source>This search model needs the full edition of Inglenook. Choose a plain BERT model, or install the full edition.</source>
            <translation>Dieses Suchmodell braucht die volle Ausgabe von Inglenook. Wählen Sie ein reines BERT-Modell, oder installieren Sie die volle Ausgabe.</translation>
        </message>
        <message>
            <source>This sentence denies something; the sources do not.</source>
            <translation>Dieser Satz verneint etwas; die Quellen tun das nicht.</translation>
        </message>
        <message>
            <source>This sentence states nothing that could be checked.</source>
            <translation>Dieser Satz behauptet nichts, was sich prüfen ließe.</translation>
        </message>
        <message>
            <source>This text is too long for the model's context window. Shorten it, or choose a larger window in Settings.</source>
            <translation>Dieser Text ist zu lang für das Kontextfenster des Modells. Kürzen Sie ihn, oder wählen Sie in den Einstellungen ein größeres Fenster.</translation>
        </message>
        <message>
            <source>This tool is not what was agreed to any more, so it was not called.</source>
            <translation>Dieses Werkzeug ist nicht mehr das, dem zugestimmt wurde, darum wurde es nicht aufgerufen.</translation>
        </message>
        <message>
            <source>This was interrupted: it is not known whether it was done. Look before it is done again.</source>
            <translation>Das wurde unterbrochen: Es ist nicht bekannt, ob es geschehen ist. Sehen Sie nach, bevor es noch einmal geschieht.</translation>
        </message>
        <message>
            <source>This was revoked already.</source>
            <translation>Das wurde schon widerrufen.</translation>
        </message>
        <message>
            <source>This was taken back already.</source>
            <translation>Das wurde schon zurückgenommen.</translation>
        </message>
        <message>
            <source>Thorough</source>
            <translation>Gründlich</translation>
        </message>
        <message>
            <source>Token of the vector server</source>
            <translation>Token des Vektorservers</translation>
        </message>
        <message>
            <source>Tokens read at once</source>
            <translation>Token auf einmal gelesen</translation>
        </message>
        <message>
            <source>Too much, and names and lists go wrong.</source>
            <translation>Zu viel, und Namen und Listen werden falsch.</translation>
        </message>
        <message>
            <source>Trying settings…</source>
            <translation>Einstellungen werden ausprobiert …</translation>
        </message>
        <message>
            <source>Tuned for this computer: as {0}, {1} threads, batches of {2}.</source>
            <translation>Auf diesen Computer abgestimmt: als {0}, {1} Threads, Stapel zu {2}.</translation>
        </message>
        <message>
            <source>Tuned for this computer: the file as it came, {0} threads, batches of {1}.</source>
            <translation>Auf diesen Computer abgestimmt: die Datei wie geliefert, {0} Threads, Stapel zu {1}.</translation>
        </message>
        <message>
            <source>Tuning</source>
            <translation>Das Abstimmen</translation>
        </message>
        <message>
            <source>Tuning is for models that run on the processor. In Settings, choose to put no layers on graphics cards, and tune again.</source>
            <translation>Das Abstimmen ist für Modelle, die auf dem Prozessor laufen. Wählen Sie in den Einstellungen, keine Schichten auf Grafikkarten zu legen, und stimmen Sie noch einmal ab.</translation>
        </message>
        <message>
            <source>Tuning stopped unexpectedly; your model runs as before.</source>
            <translation>Das Abstimmen hielt unerwartet an; Ihr Modell läuft wie zuvor.</translation>
        </message>
        <message>
            <source>Turkish</source>
            <translation>Türkisch</translation>
        </message>
        <message>
            <source>Turned on: {0}. Nothing else leaves this computer.</source>
            <translation>Eingeschaltet: {0}. Sonst verlässt nichts diesen Computer.</translation>
        </message>
        <message>
            <source>Two programs on one core make an answer many times slower.</source>
            <translation>Zwei Programme auf einem Kern machen eine Antwort um ein Vielfaches langsamer.</translation>
        </message>
        <message>
            <source>Ukrainian</source>
            <translation>Ukrainisch</translation>
        </message>
        <message>
            <source>Urdu</source>
            <translation>Urdu</translation>
        </message>
        <message>
            <source>Use this one alone, by the name that inglenook doctor shows. Empty: all that are there.</source>
            <translation>Nur diese verwenden, mit dem Namen, den inglenook doctor zeigt. Leer: alle vorhandenen.</translation>
        </message>
        <message>
            <source>Uses fewer threads while other programs need the processor.</source>
            <translation>Verwendet weniger Threads, während andere Programme den Prozessor brauchen.</translation>
        </message>
        <message>
            <source>Vector server</source>
            <translation>Vektorserver</translation>
        </message>
        <message>
            <source>Version {0} is there; you have {1}.</source>
            <translation>Version {0} ist da; Sie haben {1}.</translation>
        </message>
        <message>
            <source>Vietnamese</source>
            <translation>Vietnamesisch</translation>
        </message>
        <message>
            <source>Wait until it is read, then ask again.</source>
            <translation>Warten Sie, bis sie gelesen ist, und fragen Sie dann noch einmal.</translation>
        </message>
        <message>
            <source>Wait until the document is ready, then ask again.</source>
            <translation>Warten Sie, bis das Dokument bereit ist, und fragen Sie dann noch einmal.</translation>
        </message>
        <message>
            <source>Web pages for tasks</source>
            <translation>Webseiten für Aufgaben</translation>
        </message>
        <message>
            <source>What is left out is mostly noise.</source>
            <translation>Was wegfällt, ist meist Rauschen.</translation>
        </message>
        <message>
            <source>What is there could not be kept for undoing, so nothing was changed.</source>
            <translation>Was da ist, konnte nicht zum Rückgängigmachen behalten werden, darum wurde nichts geändert.</translation>
        </message>
        <message>
            <source>What tuning found could not be saved; the disk may be full.</source>
            <translation>Was das Abstimmen ergab, konnte nicht gespeichert werden; die Festplatte ist vielleicht voll.</translation>
        </message>
        <message>
            <source>What was learnt of this model could not be saved; the disk may be full.</source>
            <translation>Was über dieses Modell gelernt wurde, konnte nicht gespeichert werden; die Festplatte ist vielleicht voll.</translation>
        </message>
        <message>
            <source>What was remembered cannot be read; the file is damaged.</source>
            <translation>Das Gemerkte ist nicht lesbar; die Datei ist beschädigt.</translation>
        </message>
        <message>
            <source>What you allowed could not be kept; the disk may be full.</source>
            <translation>Was Sie zugelassen haben, konnte nicht behalten werden; die Festplatte ist vielleicht voll.</translation>
        </message>
        <message>
            <source>What {0} is called with goes too deep.</source>
            <translation>Womit {0} aufgerufen wird, ist zu tief verschachtelt.</translation>
        </message>
        <message>
            <source>When plugged in</source>
            <translation>Am Stromnetz</translation>
        </message>
        <message>
            <source>Where models are searched and downloaded: Hugging Face, or a mirror of it.</source>
            <translation>Wo Modelle gesucht und heruntergeladen werden: Hugging Face oder ein Spiegel davon.</translation>
        </message>
        <message>
            <source>Where new versions are announced</source>
            <translation>Wo neue Versionen angekündigt werden</translation>
        </message>
        <message>
            <source>Where the model is sure, it leaves little else; where it is not, much.</source>
            <translation>Wo das Modell sicher ist, lässt es wenig anderes zu; wo nicht, viel.</translation>
        </message>
        <message>
            <source>Where the server listens.</source>
            <translation>Wo der Server lauscht.</translation>
        </message>
        <message>
            <source>Words to choose from</source>
            <translation>Wörter zur Auswahl</translation>
        </message>
        <message>
            <source>Write some words of the passage, or name its file.</source>
            <translation>Schreiben Sie einige Worte der Textstelle, oder nennen Sie ihre Datei.</translation>
        </message>
        <message>
            <source>Writing the form {0}…</source>
            <translation>Die Form {0} wird geschrieben …</translation>
        </message>
        <message>
            <source>You have no permission to read this file.</source>
            <translation>Sie haben keine Erlaubnis, diese Datei zu lesen.</translation>
        </message>
        <message>
            <source>You have the newest version, {0}.</source>
            <translation>Sie haben die neueste Version, {0}.</translation>
        </message>
        <message>
            <source>You set {0} yourself, so that stays.</source>
            <translation>{0} haben Sie selbst eingestellt, darum bleibt das so.</translation>
        </message>
        <message>
            <source>Your choice could not be saved; the disk may be full.</source>
            <translation>Ihre Wahl konnte nicht gespeichert werden; die Festplatte ist vielleicht voll.</translation>
        </message>
        <message>
            <source>[Erased with a document.]</source>
            <translation>[Mit einem Dokument gelöscht.]</translation>
        </message>
        <message>
            <source>[Erased with its document.]</source>
            <translation>[Mit seinem Dokument gelöscht.]</translation>
        </message>
        <message>
            <source>a document that was forgotten</source>
            <translation>ein entferntes Dokument</translation>
        </message>
        <message>
            <source>as before</source>
            <translation>wie zuvor</translation>
        </message>
        <message>
            <source>changes something on this computer</source>
            <translation>ändert etwas auf diesem Computer</translation>
        </message>
        <message>
            <source>flash attention</source>
            <translation>Flash-Attention</translation>
        </message>
        <message>
            <source>has no usable name</source>
            <translation>hat keinen brauchbaren Namen</translation>
        </message>
        <message>
            <source>is one part of several</source>
            <translation>ist ein Teil von mehreren</translation>
        </message>
        <message>
            <source>memory of a conversation</source>
            <translation>Gedächtnis eines Gesprächs</translation>
        </message>
        <message>
            <source>over 100 languages</source>
            <translation>über 100 Sprachen</translation>
        </message>
        <message>
            <source>processor threads</source>
            <translation>Prozessor-Threads</translation>
        </message>
        <message>
            <source>sends something away from this computer</source>
            <translation>sendet etwas von diesem Computer weg</translation>
        </message>
        <message>
            <source>the files of this folder</source>
            <translation>den Dateien dieses Ordners</translation>
        </message>
        <message>
            <source>tokens</source>
            <translation>Token</translation>
        </message>
        <message>
            <source>with a context window of {0} tokens</source>
            <translation>mit einem Kontextfenster von {0} Token</translation>
        </message>
        <message>
            <source>with a packed memory of the conversation ({0})</source>
            <translation>mit gepacktem Gedächtnis des Gesprächs ({0})</translation>
        </message>
        <message>
            <source>with {0} of its layers on the graphics card</source>
            <translation>mit {0} seiner Schichten auf der Grafikkarte</translation>
        </message>
        <message>
            <source>without the graphics card</source>
            <translation>ohne die Grafikkarte</translation>
        </message>
        <message>
            <source>{0} Answers are written without a draft model.</source>
            <translation>{0} Antworten werden ohne vorausratendes Modell geschrieben.</translation>
        </message>
        <message>
            <source>{0} It was removed; try again, or choose another file.</source>
            <translation>{0} Sie wurde entfernt; versuchen Sie es noch einmal, oder wählen Sie eine andere Datei.</translation>
        </message>
        <message>
            <source>{0} The old one stays in use; the change is tried again at the next start.</source>
            <translation>{0} Das alte bleibt in Gebrauch; der Wechsel wird beim nächsten Start noch einmal versucht.</translation>
        </message>
        <message>
            <source>{0} What was fetched is kept, and it can go on later.</source>
            <translation>{0} Was abgerufen wurde, bleibt erhalten, und es kann später weitergehen.</translation>
        </message>
        <message>
            <source>{0} and with a context window of {1} tokens</source>
            <translation>{0} und mit einem Kontextfenster von {1} Token</translation>
        </message>
        <message>
            <source>{0} and with a packed memory of the conversation ({1})</source>
            <translation>{0} und mit gepacktem Gedächtnis des Gesprächs ({1})</translation>
        </message>
        <message>
            <source>{0} and {1} more</source>
            <translation>{0} und {1} weitere</translation>
        </message>
        <message>
            <source>{0} broke off.</source>
            <translation>{0} brach ab.</translation>
        </message>
        <message>
            <source>{0} cannot be read.</source>
            <translation>{0} ist nicht lesbar.</translation>
        </message>
        <message>
            <source>{0} cannot be turned into {1}.</source>
            <translation>{0} lässt sich nicht in {1} umrechnen.</translation>
        </message>
        <message>
            <source>{0} cannot guess ahead for {1}: {2}.</source>
            <translation>{0} kann nicht für {1} vorausraten: {2}.</translation>
        </message>
        <message>
            <source>{0} cannot guess ahead: it cannot take back a guess.</source>
            <translation>{0} kann nicht vorausraten: Es kann keine Vermutung zurücknehmen.</translation>
        </message>
        <message>
            <source>{0} chats do not know which of their messages is the last.</source>
            <translation>{0} Chats wissen nicht, welche ihrer Nachrichten die letzte ist.</translation>
        </message>
        <message>
            <source>{0} chats show their latest message again.</source>
            <translation>{0} Chats zeigen wieder ihre letzte Nachricht.</translation>
        </message>
        <message>
            <source>{0} could not be reached; is this computer online?</source>
            <translation>{0} war nicht zu erreichen; ist dieser Computer online?</translation>
        </message>
        <message>
            <source>{0} could not be removed; another program may be using it. Try again later.</source>
            <translation>{0} konnte nicht entfernt werden; vielleicht verwendet es ein anderes Programm. Versuchen Sie es später noch einmal.</translation>
        </message>
        <message>
            <source>{0} could not be started.</source>
            <translation>{0} konnte nicht gestartet werden.</translation>
        </message>
        <message>
            <source>{0} could run code when it is loaded, so the folder is refused. Choose a model in the safetensors format, without code.</source>
            <translation>{0} könnte beim Laden Programmcode ausführen, darum wird der Ordner abgelehnt. Wählen Sie ein Modell im Format safetensors ohne Code.</translation>
        </message>
        <message>
            <source>{0} could run code when it is loaded, so the folder is refused. Delete that file ({1} stays), then choose the folder again.</source>
            <translation>{0} könnte beim Laden Programmcode ausführen, darum wird der Ordner abgelehnt. Löschen Sie diese Datei ({1} bleibt) und wählen Sie den Ordner noch einmal.</translation>
        </message>
        <message>
            <source>{0} could run code when it is loaded, so this model is refused. Choose one in the safetensors format, without code of its own.</source>
            <translation>{0} könnte beim Laden Programmcode ausführen, darum wird dieses Modell abgelehnt. Wählen Sie eines im Format safetensors ohne eigenen Code.</translation>
        </message>
        <message>
            <source>{0} crashed several times in a row, so it was set aside. Choose another model, or try it again with a check on the Models page.</source>
            <translation>{0} ist mehrmals nacheinander abgestürzt und wurde darum beiseitegelegt. Wählen Sie ein anderes Modell, oder versuchen Sie es auf der Seite Modelle mit einer Prüfung noch einmal.</translation>
        </message>
        <message>
            <source>{0} crashed whenever it was being loaded, so it was set aside. Choose another model, or try it again with a check on the Models page.</source>
            <translation>{0} ist bei jedem Laden abgestürzt und wurde darum beiseitegelegt. Wählen Sie ein anderes Modell, oder versuchen Sie es auf der Seite Modelle mit einer Prüfung noch einmal.</translation>
        </message>
        <message>
            <source>{0} did not answer in time and was ended; it starts again when needed.</source>
            <translation>{0} hat nicht rechtzeitig geantwortet und wurde beendet; bei Bedarf startet es wieder.</translation>
        </message>
        <message>
            <source>{0} did not answer in time.</source>
            <translation>{0} hat nicht rechtzeitig geantwortet.</translation>
        </message>
        <message>
            <source>{0} did not stop when asked and was ended; it starts again when needed.</source>
            <translation>{0} hielt auf Bitte nicht an und wurde beendet; bei Bedarf startet es wieder.</translation>
        </message>
        <message>
            <source>{0} does not run as it was tuned; it goes on as it came.</source>
            <translation>{0} läuft nicht so, wie es abgestimmt wurde; es geht weiter, wie es kam.</translation>
        </message>
        <message>
            <source>{0} does not say which state this is.</source>
            <translation>{0} sagt nicht, welcher Stand das ist.</translation>
        </message>
        <message>
            <source>{0} files in it could not be read: {1} and others.</source>
            <translation>{0} Dateien darin waren nicht lesbar: {1} und andere.</translation>
        </message>
        <message>
            <source>{0} files in it could not be read: {1}.</source>
            <translation>{0} Dateien darin waren nicht lesbar: {1}.</translation>
        </message>
        <message>
            <source>{0} files of this folder are in the library.</source>
            <translation>{0} Dateien dieses Ordners sind in der Bibliothek.</translation>
        </message>
        <message>
            <source>{0} gave an answer that cannot be read.</source>
            <translation>{0} gab eine Antwort, die nicht lesbar ist.</translation>
        </message>
        <message>
            <source>{0} gave an answer that cannot be read; what was said so far is kept.</source>
            <translation>{0} gab eine Antwort, die nicht lesbar ist; das bisher Gesagte bleibt erhalten.</translation>
        </message>
        <message>
            <source>{0} has been closed.</source>
            <translation>{0} wurde geschlossen.</translation>
        </message>
        <message>
            <source>{0} has no argument {1}. It has: {2}.</source>
            <translation>{0} hat kein Argument {1}. Es hat: {2}.</translation>
        </message>
        <message>
            <source>{0} has no such thing.</source>
            <translation>{0} hat dergleichen nicht.</translation>
        </message>
        <message>
            <source>{0} has the columns {1}.</source>
            <translation>{0} hat die Spalten {1}.</translation>
        </message>
        <message>
            <source>{0} has trouble of its own; try again later.</source>
            <translation>{0} hat selbst Schwierigkeiten; versuchen Sie es später noch einmal.</translation>
        </message>
        <message>
            <source>{0} holds no numbers.</source>
            <translation>{0} enthält keine Zahlen.</translation>
        </message>
        <message>
            <source>{0} is a link, so it is not deleted.</source>
            <translation>{0} ist ein Link und wird darum nicht gelöscht.</translation>
        </message>
        <message>
            <source>{0} is asked too often from here; try again later.</source>
            <translation>{0} wird von hier zu oft gefragt; versuchen Sie es später noch einmal.</translation>
        </message>
        <message>
            <source>{0} is not a model file: Inglenook reads GGUF files. Choose another file.</source>
            <translation>{0} ist keine Modelldatei: Inglenook liest GGUF-Dateien. Wählen Sie eine andere Datei.</translation>
        </message>
        <message>
            <source>{0} is off the list, but its file could not be deleted yet; that is done at the next start.</source>
            <translation>{0} steht nicht mehr in der Liste, aber die Datei konnte noch nicht gelöscht werden; das geschieht beim nächsten Start.</translation>
        </message>
        <message>
            <source>{0} is one part of a model that comes in several files. Choose a model that comes in one file.</source>
            <translation>{0} ist ein Teil eines Modells, das aus mehreren Dateien besteht. Wählen Sie ein Modell aus einer einzigen Datei.</translation>
        </message>
        <message>
            <source>{0} is writing an answer. Stop it, or wait until it is done.</source>
            <translation>{0} schreibt gerade eine Antwort. Halten Sie es an, oder warten Sie, bis es fertig ist.</translation>
        </message>
        <message>
            <source>{0} names no version.</source>
            <translation>{0} nennt keine Version.</translation>
        </message>
        <message>
            <source>{0} needs {1} GB of memory and {2} GB are free. Close other programs, choose a smaller model, or a smaller context window in Settings.</source>
            <translation>{0} braucht {1} GB Arbeitsspeicher, und {2} GB sind frei. Schließen Sie andere Programme, wählen Sie ein kleineres Modell oder in den Einstellungen ein kleineres Kontextfenster.</translation>
        </message>
        <message>
            <source>{0} of this folder cannot be read. Download the model again, then choose the folder again.</source>
            <translation>{0} aus diesem Ordner ist nicht lesbar. Laden Sie das Modell neu herunter und wählen Sie den Ordner noch einmal.</translation>
        </message>
        <message>
            <source>{0} of {1} documents state it.</source>
            <translation>{0} von {1} Dokumenten nennen es.</translation>
        </message>
        <message>
            <source>{0} pages are pictures on which no text was recognised.</source>
            <translation>{0} Seiten sind Bilder, auf denen kein Text erkannt wurde.</translation>
        </message>
        <message>
            <source>{0} pages were read by text recognition (OCR), {1} sure.</source>
            <translation>{0} Seiten wurden durch Texterkennung (OCR) gelesen, zu {1} sicher.</translation>
        </message>
        <message>
            <source>{0} ran out of memory; it goes on without the model that guesses ahead.</source>
            <translation>{0} ging der Arbeitsspeicher aus; es geht weiter ohne das Modell, das vorausrät.</translation>
        </message>
        <message>
            <source>{0} ran out of memory; it goes on {1}.</source>
            <translation>{0} ging der Arbeitsspeicher aus; es geht weiter {1}.</translation>
        </message>
        <message>
            <source>{0} refused the request.</source>
            <translation>{0} lehnte die Anfrage ab.</translation>
        </message>
        <message>
            <source>{0} sent more than is allowed and was ended; it starts again when needed.</source>
            <translation>{0} sandte mehr als erlaubt und wurde beendet; bei Bedarf startet es wieder.</translation>
        </message>
        <message>
            <source>{0} sent more than is read.</source>
            <translation>{0} sandte mehr, als gelesen wird.</translation>
        </message>
        <message>
            <source>{0} sent something that cannot be read and was ended; it starts again when needed.</source>
            <translation>{0} sandte etwas Unlesbares und wurde beendet; bei Bedarf startet es wieder.</translation>
        </message>
        <message>
            <source>{0} sent this request round in circles.</source>
            <translation>{0} schickte diese Anfrage im Kreis.</translation>
        </message>
        <message>
            <source>{0} stopped reading and was ended; it starts again when needed.</source>
            <translation>{0} las nicht weiter und wurde beendet; bei Bedarf startet es wieder.</translation>
        </message>
        <message>
            <source>{0} stopped unexpectedly and was started again.</source>
            <translation>{0} hielt unerwartet an und wurde neu gestartet.</translation>
        </message>
        <message>
            <source>{0} stopped unexpectedly; it goes on without the model that guesses ahead.</source>
            <translation>{0} hielt unerwartet an; es geht weiter ohne das Modell, das vorausrät.</translation>
        </message>
        <message>
            <source>{0} stopped unexpectedly; it goes on {1}.</source>
            <translation>{0} hielt unerwartet an; es geht weiter {1}.</translation>
        </message>
        <message>
            <source>{0} stopped {1} times in a row. Wait half a minute, then try again.</source>
            <translation>{0} hielt {1}-mal nacheinander an. Warten Sie eine halbe Minute und versuchen Sie es dann noch einmal.</translation>
        </message>
        <message>
            <source>{0} took too long and was stopped.</source>
            <translation>{0} dauerte zu lange und wurde angehalten.</translation>
        </message>
        <message>
            <source>{0} took too long and was stopped. Try again.</source>
            <translation>{0} dauerte zu lange und wurde angehalten. Versuchen Sie es noch einmal.</translation>
        </message>
        <message>
            <source>{0} took too long to start and was ended; it starts again when needed.</source>
            <translation>{0} brauchte zu lange zum Starten und wurde beendet; bei Bedarf startet es wieder.</translation>
        </message>
        <message>
            <source>{0} wants a permission that Inglenook does not have.</source>
            <translation>{0} verlangt eine Erlaubnis, die Inglenook nicht hat.</translation>
        </message>
        <message>
            <source>{0} was stopped before it had answered.</source>
            <translation>{0} wurde angehalten, bevor es geantwortet hatte.</translation>
        </message>
        <message>
            <source>{0}, full edition</source>
            <translation>{0}, volle Ausgabe</translation>
        </message>
        <message>
            <source>{0}, light edition</source>
            <translation>{0}, leichte Ausgabe</translation>
        </message>
        <message>
            <source>“{0}” could not be read.</source>
            <translation>„{0}“ war nicht lesbar.</translation>
        </message>
        <message>
            <source>“{0}” does not have this passage; it stands in “{1}” of {2}.</source>
            <translation>„{0}“ enthält diese Textstelle nicht; sie steht in „{1}“ von {2}.</translation>
        </message>
        <message>
            <source>“{0}” has changed since; these words are no longer in it.</source>
            <translation>„{0}“ wurde seither geändert; diese Worte stehen nicht mehr darin.</translation>
        </message>
        <message>
            <source>“{0}” has the same text and was shown instead; this document is named with it.</source>
            <translation>„{0}“ hat denselben Text und wurde stattdessen gezeigt; dieses Dokument ist dabei genannt.</translation>
        </message>
        <message>
            <source>“{0}” is in {1}.</source>
            <translation>„{0}“ ist in {1}.</translation>
        </message>
        <message>
            <source>“{0}” is not in the library: it was never added, or it was erased.</source>
            <translation>„{0}“ ist nicht in der Bibliothek: Es wurde nie hinzugefügt oder wurde gelöscht.</translation>
        </message>
        <message>
            <source>“{0}” is not in the sentence this comes from.</source>
            <translation>„{0}“ steht nicht in dem Satz, aus dem dies kommt.</translation>
        </message>
        <message>
            <source>“{0}” is still waiting to be read.</source>
            <translation>„{0}“ wartet noch darauf, gelesen zu werden.</translation>
        </message>
        <message>
            <source>“{0}” was read.</source>
            <translation>„{0}“ wurde gelesen.</translation>
        </message>
    </context>
    <context>
        <name>Desktop</name>
        <message numerus="yes">
            <source>%n document( is|s are) ready to be asked.</source>
            <translation>
                <numerusform>%n Dokument kann jetzt befragt werden.</numerusform>
                <numerusform>%n Dokumente können jetzt befragt werden.</numerusform>
            </translation>
        </message>
        <message>
            <source>A short tour</source>
            <translation>Ein kurzer Rundgang</translation>
        </message>
        <message>
            <source>About Inglenook</source>
            <translation>Über Inglenook</translation>
        </message>
        <message>
            <source>All commands</source>
            <translation>Alle Befehle</translation>
        </message>
        <message>
            <source>Ask all, some, or one</source>
            <translation>Alle fragen, einige oder eines</translation>
        </message>
        <message>
            <source>Ask one document</source>
            <translation>Ein einzelnes Dokument fragen</translation>
        </message>
        <message>
            <source>Ask your documents</source>
            <translation>Fragen Sie Ihre Dokumente</translation>
        </message>
        <message>
            <source>Ask…</source>
            <translation>Fragen …</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Zurück</translation>
        </message>
        <message>
            <source>Begin</source>
            <translation>Beginnen</translation>
        </message>
        <message>
            <source>Begin a new line</source>
            <translation>Eine neue Zeile beginnen</translation>
        </message>
        <message>
            <source>Chat</source>
            <translation>Chat</translation>
        </message>
        <message>
            <source>Chat model</source>
            <translation>Chatmodell</translation>
        </message>
        <message>
            <source>Chats are backed up and checked automatically. What you forget is erased for good, also in backups. Ctrl+K finds everything else.</source>
            <translation>Chats werden automatisch gesichert und geprüft. Was Sie vergessen lassen, wird endgültig gelöscht, auch in Sicherungen. Strg+K findet alles andere.</translation>
        </message>
        <message>
            <source>Choose a library above, narrow it below the question, or type @ for one document and / for a saved prompt.</source>
            <translation>Wählen Sie oben eine Bibliothek, grenzen Sie unter der Frage ein, oder tippen Sie @ für ein Dokument und / für eine Textvorlage.</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Command</source>
            <translation>Befehl</translation>
        </message>
        <message>
            <source>Commands</source>
            <translation>Befehle</translation>
        </message>
        <message>
            <source>Copied</source>
            <translation>Kopiert</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Kopieren</translation>
        </message>
        <message>
            <source>Copy for bug reports</source>
            <translation>Für Fehlerberichte kopieren</translation>
        </message>
        <message>
            <source>Crash report</source>
            <translation>Absturzbericht</translation>
        </message>
        <message>
            <source>Crash reports ({count})</source>
            <translation>Absturzberichte ({count})</translation>
        </message>
        <message>
            <source>Delete the chat</source>
            <translation>Den Chat löschen</translation>
        </message>
        <message>
            <source>Drop files or folders anywhere</source>
            <translation>Dateien oder Ordner irgendwo ablegen</translation>
        </message>
        <message>
            <source>Effort: {name}</source>
            <translation>Aufwand: {name}</translation>
        </message>
        <message>
            <source>Every sentence can be checked</source>
            <translation>Jeder Satz lässt sich prüfen</translation>
        </message>
        <message>
            <source>Free software under the Apache licence 2.0. Notices are in the file NOTICE.</source>
            <translation>Freie Software unter der Apache-Lizenz 2.0. Hinweise stehen in der Datei NOTICE.</translation>
        </message>
        <message>
            <source>In the list of chats</source>
            <translation>In der Liste der Chats</translation>
        </message>
        <message>
            <source>Inglenook is still here</source>
            <translation>Inglenook ist noch da</translation>
        </message>
        <message>
            <source>It waits in the tray, where you can ask or quit. Settings, Look, turns that off.</source>
            <translation>Es wartet im Infobereich; dort können Sie fragen oder beenden. Unter Einstellungen, Aussehen, schalten Sie das aus.</translation>
        </message>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>Tastenkürzel</translation>
        </message>
        <message>
            <source>Looking in your documents…</source>
            <translation>Ihre Dokumente werden durchsucht …</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>Weiter</translation>
        </message>
        <message>
            <source>No crash reports</source>
            <translation>Keine Absturzberichte</translation>
        </message>
        <message>
            <source>Nothing is called that.</source>
            <translation>So heißt nichts.</translation>
        </message>
        <message>
            <source>Open Inglenook</source>
            <translation>Inglenook öffnen</translation>
        </message>
        <message>
            <source>Open in Inglenook</source>
            <translation>In Inglenook öffnen</translation>
        </message>
        <message>
            <source>Processor</source>
            <translation>Prozessor</translation>
        </message>
        <message>
            <source>Quick question</source>
            <translation>Kurze Frage</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>Beenden</translation>
        </message>
        <message>
            <source>Quotes come first, then the answer. A click on a number opens the page with the sentence marked. What your documents do not say is named as such.</source>
            <translation>Erst kommen Zitate, dann die Antwort. Ein Klick auf eine Nummer öffnet die Seite mit dem markierten Satz. Was Ihre Dokumente nicht sagen, wird so benannt.</translation>
        </message>
        <message>
            <source>Rename the chat</source>
            <translation>Den Chat umbenennen</translation>
        </message>
        <message>
            <source>Saved at {path}. Nothing is sent automatically.</source>
            <translation>Gespeichert unter {path}. Nichts wird von selbst gesendet.</translation>
        </message>
        <message>
            <source>Saved prompts</source>
            <translation>Textvorlagen</translation>
        </message>
        <message>
            <source>Send the question</source>
            <translation>Die Frage senden</translation>
        </message>
        <message>
            <source>Skip</source>
            <translation>Überspringen</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Stopp</translation>
        </message>
        <message>
            <source>System</source>
            <translation>System</translation>
        </message>
        <message>
            <source>Temporary chat</source>
            <translation>Temporärer Chat</translation>
        </message>
        <message>
            <source>The answer is ready.</source>
            <translation>Die Antwort ist fertig.</translation>
        </message>
        <message>
            <source>The answer was cut off.</source>
            <translation>Die Antwort wurde abgebrochen.</translation>
        </message>
        <message>
            <source>The chats could not be backed up. {reason}</source>
            <translation>Die Chats konnten nicht gesichert werden. {reason}</translation>
        </message>
        <message>
            <source>The model of this chat is not used. {reason}</source>
            <translation>Das Modell dieses Chats wird nicht verwendet. {reason}</translation>
        </message>
        <message>
            <source>The question could not be answered.</source>
            <translation>Die Frage konnte nicht beantwortet werden.</translation>
        </message>
        <message>
            <source>The whole answer, with its quotes, in the window</source>
            <translation>Die ganze Antwort mit ihren Zitaten im Fenster</translation>
        </message>
        <message>
            <source>Theme: As the desktop</source>
            <translation>Aussehen: Wie das System</translation>
        </message>
        <message>
            <source>Theme: Dark</source>
            <translation>Aussehen: Dunkel</translation>
        </message>
        <message>
            <source>Theme: High contrast</source>
            <translation>Aussehen: Hoher Kontrast</translation>
        </message>
        <message>
            <source>Theme: Light</source>
            <translation>Aussehen: Hell</translation>
        </message>
        <message>
            <source>They are read on this computer and stay where they are. Nothing is uploaded. You can ask while the rest is still being read.</source>
            <translation>Sie werden auf diesem Computer gelesen und bleiben, wo sie sind. Nichts wird hochgeladen. Sie können schon fragen, während der Rest noch gelesen wird.</translation>
        </message>
        <message>
            <source>Type a command, a page, or the title of a chat</source>
            <translation>Befehl, Seite oder Titel eines Chats eingeben</translation>
        </message>
        <message>
            <source>While writing</source>
            <translation>Beim Schreiben</translation>
        </message>
        <message>
            <source>Works offline. Nothing leaves this computer unless you turn it on in Settings.</source>
            <translation>Arbeitet offline. Nichts verlässt diesen Computer, solange Sie es nicht in den Einstellungen einschalten.</translation>
        </message>
        <message>
            <source>Your data is yours</source>
            <translation>Ihre Daten gehören Ihnen</translation>
        </message>
        <message>
            <source>{place} of {count}</source>
            <translation>{place} von {count}</translation>
        </message>
    </context>
    <context>
        <name>Keeping</name>
        <message numerus="yes">
            <source>%n chat(s)</source>
            <translation>
                <numerusform>%n Chat</numerusform>
                <numerusform>%n Chats</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n chat(s), {size} MB, checked</source>
            <translation>
                <numerusform>%n Chat, {size} MB, geprüft</numerusform>
                <numerusform>%n Chats, {size} MB, geprüft</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n message(s)</source>
            <translation>
                <numerusform>%n Nachricht</numerusform>
                <numerusform>%n Nachrichten</numerusform>
            </translation>
        </message>
        <message>
            <source>A file of your own</source>
            <translation>Eine eigene Datei</translation>
        </message>
        <message>
            <source>A file of your own holds chats, settings, what is remembered, and what was read of your documents. What you forget here later stays in that file: make a new one then, and delete the old.</source>
            <translation>Eine eigene Datei enthält Chats, Einstellungen, Gemerktes und was von Ihren Dokumenten gelesen wurde. Was Sie hier später vergessen, bleibt in dieser Datei: Legen Sie dann eine neue an und löschen Sie die alte.</translation>
        </message>
        <message>
            <source>Back up now</source>
            <translation>Jetzt sichern</translation>
        </message>
        <message>
            <source>Back up to a file</source>
            <translation>In eine Datei sichern</translation>
        </message>
        <message>
            <source>Back up to a file…</source>
            <translation>In eine Datei sichern …</translation>
        </message>
        <message>
            <source>Backups</source>
            <translation>Sicherungen</translation>
        </message>
        <message>
            <source>Backups (*.inglenook *.db)</source>
            <translation>Sicherungen (*.inglenook *.db)</translation>
        </message>
        <message>
            <source>Backups (*.inglenook)</source>
            <translation>Sicherungen (*.inglenook)</translation>
        </message>
        <message>
            <source>Chats (*.json *.zip *.chat)</source>
            <translation>Chats (*.json *.zip *.chat)</translation>
        </message>
        <message>
            <source>Chats are copied once a day, and every copy is checked. What you forget or delete is erased from these copies, too.</source>
            <translation>Chats werden einmal am Tag kopiert, und jede Kopie wird geprüft. Was Sie entfernen oder löschen, wird auch aus diesen Kopien gelöscht.</translation>
        </message>
        <message>
            <source>Checking…</source>
            <translation>Wird geprüft …</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Copying…</source>
            <translation>Wird kopiert …</translation>
        </message>
        <message>
            <source>Could not be read: {count}.</source>
            <translation>Nicht lesbar: {count}.</translation>
        </message>
        <message>
            <source>Damaged</source>
            <translation>Beschädigt</translation>
        </message>
        <message>
            <source>Erase everything</source>
            <translation>Alles löschen</translation>
        </message>
        <message>
            <source>Erase everything and quit</source>
            <translation>Alles löschen und beenden</translation>
        </message>
        <message>
            <source>Erase everything in this profile for good?</source>
            <translation>Alles in diesem Profil endgültig löschen?</translation>
        </message>
        <message>
            <source>Erase everything…</source>
            <translation>Alles löschen …</translation>
        </message>
        <message>
            <source>Erases every chat, document, backup, memory and setting of this profile, then quits. Your own files and exports stay.</source>
            <translation>Löscht alle Chats, Dokumente, Sicherungen, Gemerktes und Einstellungen dieses Profils und beendet dann das Programm. Ihre eigenen Dateien und Exporte bleiben.</translation>
        </message>
        <message>
            <source>Erasing…</source>
            <translation>Wird gelöscht …</translation>
        </message>
        <message>
            <source>Export all chats</source>
            <translation>Alle Chats exportieren</translation>
        </message>
        <message>
            <source>Export all chats…</source>
            <translation>Alle Chats exportieren …</translation>
        </message>
        <message numerus="yes">
            <source>Exported %n chat(s) to {file}.</source>
            <translation>
                <numerusform>%n Chat wurde nach {file} exportiert.</numerusform>
                <numerusform>%n Chats wurden nach {file} exportiert.</numerusform>
            </translation>
        </message>
        <message>
            <source>Here already: {count}.</source>
            <translation>Schon da: {count}.</translation>
        </message>
        <message>
            <source>Import and export chats</source>
            <translation>Chats importieren und exportieren</translation>
        </message>
        <message>
            <source>Import chats</source>
            <translation>Chats importieren</translation>
        </message>
        <message>
            <source>Import chats of Inglenook, ChatGPT (conversations.json or its zip) and GPT4All. An export is your file and stays as it is.</source>
            <translation>Importieren Sie Chats aus Inglenook, ChatGPT (conversations.json oder deren ZIP) und GPT4All. Ein Export ist Ihre Datei und bleibt, wie er ist.</translation>
        </message>
        <message>
            <source>Import chats…</source>
            <translation>Chats importieren …</translation>
        </message>
        <message>
            <source>Reading and trying…</source>
            <translation>Wird gelesen und erprobt …</translation>
        </message>
        <message>
            <source>Replace what is here with this backup?</source>
            <translation>Was hier ist, durch diese Sicherung ersetzen?</translation>
        </message>
        <message>
            <source>Restore</source>
            <translation>Wiederherstellen</translation>
        </message>
        <message>
            <source>Restore and restart</source>
            <translation>Wiederherstellen und neu starten</translation>
        </message>
        <message>
            <source>Restore from a file…</source>
            <translation>Aus einer Datei wiederherstellen …</translation>
        </message>
        <message>
            <source>Restore the backup of {when}</source>
            <translation>Die Sicherung vom {when} wiederherstellen</translation>
        </message>
        <message>
            <source>Restore…</source>
            <translation>Wiederherstellen …</translation>
        </message>
        <message>
            <source>The backup is whole: {chats} with {messages}.</source>
            <translation>Die Sicherung ist unversehrt: {chats} mit {messages}.</translation>
        </message>
        <message>
            <source>The chats were copied, and the copy was checked.</source>
            <translation>Die Chats wurden kopiert, und die Kopie wurde geprüft.</translation>
        </message>
        <message>
            <source>There is no backup yet.</source>
            <translation>Es gibt noch keine Sicherung.</translation>
        </message>
        <message>
            <source>Took in {chats} with {messages}.</source>
            <translation>Aufgenommen: {chats} mit {messages}.</translation>
        </message>
        <message>
            <source>Writing and comparing…</source>
            <translation>Wird geschrieben und verglichen …</translation>
        </message>
        <message>
            <source>Writing…</source>
            <translation>Wird geschrieben …</translation>
        </message>
        <message>
            <source>Your data</source>
            <translation>Ihre Daten</translation>
        </message>
        <message>
            <source>dd MMM yyyy, HH:mm</source>
            <translation>d. MMM yyyy, HH:mm</translation>
        </message>
        <message numerus="yes">
            <source>{file} holds %n chat(s) in {size} MB and was compared with what is here.</source>
            <translation>
                <numerusform>{file} enthält %n Chat in {size} MB und wurde mit dem Bestand hier verglichen.</numerusform>
                <numerusform>{file} enthält %n Chats in {size} MB und wurde mit dem Bestand hier verglichen.</numerusform>
            </translation>
        </message>
        <message>
            <source>{found} Inglenook closes and opens again. What is here now is kept among the backups.</source>
            <translation>{found} Inglenook schließt sich und öffnet sich wieder. Was jetzt hier ist, bleibt bei den Sicherungen erhalten.</translation>
        </message>
    </context>
    <context>
        <name>Language</name>
        <message>
            <source>and</source>
            <translation>und</translation>
        </message>
        <message>
            <source>en</source>
            <translation>de</translation>
        </message>
    </context>
    <context>
        <name>Library</name>
        <message>
            <source>A library of this name exists already.</source>
            <translation>Eine Bibliothek dieses Namens gibt es schon.</translation>
        </message>
        <message>
            <source>Add a folder</source>
            <translation>Ordner hinzufügen</translation>
        </message>
        <message>
            <source>Add files</source>
            <translation>Dateien hinzufügen</translation>
        </message>
        <message>
            <source>Add files…</source>
            <translation>Dateien hinzufügen …</translation>
        </message>
        <message>
            <source>Add folder…</source>
            <translation>Ordner hinzufügen …</translation>
        </message>
        <message>
            <source>Added</source>
            <translation>Hinzugefügt</translation>
        </message>
        <message>
            <source>All documents</source>
            <translation>Alle Dokumente</translation>
        </message>
        <message>
            <source>All states</source>
            <translation>Alle Zustände</translation>
        </message>
        <message>
            <source>All, or for instance .pdf .docx</source>
            <translation>Alle, oder zum Beispiel .pdf .docx</translation>
        </message>
        <message>
            <source>Arabic</source>
            <translation>Arabisch</translation>
        </message>
        <message>
            <source>Armenian</source>
            <translation>Armenisch</translation>
        </message>
        <message>
            <source>Ask all documents</source>
            <translation>Alle Dokumente fragen</translation>
        </message>
        <message>
            <source>Ask this library</source>
            <translation>Diese Bibliothek fragen</translation>
        </message>
        <message>
            <source>Being read</source>
            <translation>Wird gelesen</translation>
        </message>
        <message>
            <source>Bengali</source>
            <translation>Bengalisch</translation>
        </message>
        <message>
            <source>Bulgarian</source>
            <translation>Bulgarisch</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Cancel reading</source>
            <translation>Lesen abbrechen</translation>
        </message>
        <message>
            <source>Catalan</source>
            <translation>Katalanisch</translation>
        </message>
        <message>
            <source>Chinese</source>
            <translation>Chinesisch</translation>
        </message>
        <message>
            <source>Clear the filter</source>
            <translation>Filter löschen</translation>
        </message>
        <message>
            <source>Create</source>
            <translation>Anlegen</translation>
        </message>
        <message>
            <source>Croatian</source>
            <translation>Kroatisch</translation>
        </message>
        <message>
            <source>Czech</source>
            <translation>Tschechisch</translation>
        </message>
        <message>
            <source>Danish</source>
            <translation>Dänisch</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Löschen</translation>
        </message>
        <message>
            <source>Delete the library “{library}”?</source>
            <translation>Die Bibliothek „{library}“ löschen?</translation>
        </message>
        <message>
            <source>Delete this library</source>
            <translation>Diese Bibliothek löschen</translation>
        </message>
        <message>
            <source>Delete…</source>
            <translation>Löschen …</translation>
        </message>
        <message>
            <source>Documents</source>
            <translation>Dokumente</translation>
        </message>
        <message>
            <source>Documents ({patterns});;All files (*)</source>
            <translation>Dokumente ({patterns});;Alle Dateien (*)</translation>
        </message>
        <message>
            <source>Drop files or folders here</source>
            <translation>Dateien oder Ordner hier ablegen</translation>
        </message>
        <message>
            <source>Dutch</source>
            <translation>Niederländisch</translation>
        </message>
        <message>
            <source>English</source>
            <translation>Englisch</translation>
        </message>
        <message>
            <source>Enter password…</source>
            <translation>Passwort eingeben …</translation>
        </message>
        <message>
            <source>Erase</source>
            <translation>Entfernen</translation>
        </message>
        <message>
            <source>Everything made from it is erased for good: its text, its search index, and its quotes in your chats.</source>
            <translation>Alles daraus Gewonnene wird endgültig gelöscht: sein Text, sein Suchindex und seine Zitate in Ihren Chats.</translation>
        </message>
        <message>
            <source>Everything made from them is erased for good: their text, their search index, and their quotes in your chats.</source>
            <translation>Alles daraus Gewonnene wird endgültig gelöscht: ihr Text, ihr Suchindex und ihre Zitate in Ihren Chats.</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>Fehler</translation>
        </message>
        <message>
            <source>File missing</source>
            <translation>Datei fehlt</translation>
        </message>
        <message>
            <source>Filter by name</source>
            <translation>Nach Namen filtern</translation>
        </message>
        <message>
            <source>Filter by state</source>
            <translation>Nach Zustand filtern</translation>
        </message>
        <message>
            <source>Finnish</source>
            <translation>Finnisch</translation>
        </message>
        <message>
            <source>Folders</source>
            <translation>Ordner</translation>
        </message>
        <message>
            <source>Folders that are kept up to date</source>
            <translation>Ordner, die aktuell gehalten werden</translation>
        </message>
        <message>
            <source>French</source>
            <translation>Französisch</translation>
        </message>
        <message>
            <source>Georgian</source>
            <translation>Georgisch</translation>
        </message>
        <message>
            <source>German</source>
            <translation>Deutsch</translation>
        </message>
        <message>
            <source>Greek</source>
            <translation>Griechisch</translation>
        </message>
        <message>
            <source>Hebrew</source>
            <translation>Hebräisch</translation>
        </message>
        <message>
            <source>Hindi</source>
            <translation>Hindi</translation>
        </message>
        <message>
            <source>Hungarian</source>
            <translation>Ungarisch</translation>
        </message>
        <message>
            <source>Ignored files and folders</source>
            <translation>Übergangene Dateien und Ordner</translation>
        </message>
        <message>
            <source>Indonesian</source>
            <translation>Indonesisch</translation>
        </message>
        <message>
            <source>It is empty. No document is touched.</source>
            <translation>Sie ist leer. Kein Dokument ist betroffen.</translation>
        </message>
        <message>
            <source>It is used once to read the file and is never stored.</source>
            <translation>Es dient einmal zum Lesen der Datei und wird nie gespeichert.</translation>
        </message>
        <message>
            <source>Italian</source>
            <translation>Italienisch</translation>
        </message>
        <message numerus="yes">
            <source>Its {count} document(s) and everything made from them are erased for good, also their quotes in your chats.</source>
            <translation>
                <numerusform>Ihr {count} Dokument und alles daraus Gewonnene werden endgültig gelöscht, auch seine Zitate in Ihren Chats.</numerusform>
                <numerusform>Ihre {count} Dokumente und alles daraus Gewonnene werden endgültig gelöscht, auch deren Zitate in Ihren Chats.</numerusform>
            </translation>
        </message>
        <message>
            <source>Japanese</source>
            <translation>Japanisch</translation>
        </message>
        <message>
            <source>Keep up to date</source>
            <translation>Aktuell halten</translation>
        </message>
        <message>
            <source>Korean</source>
            <translation>Koreanisch</translation>
        </message>
        <message>
            <source>LIBRARIES</source>
            <translation>BIBLIOTHEKEN</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Sprache</translation>
        </message>
        <message>
            <source>Largest file</source>
            <translation>Größte Datei</translation>
        </message>
        <message>
            <source>Libraries</source>
            <translation>Bibliotheken</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>New library</source>
            <translation>Neue Bibliothek</translation>
        </message>
        <message>
            <source>No document matches this filter</source>
            <translation>Kein Dokument passt zu diesem Filter</translation>
        </message>
        <message>
            <source>No limit</source>
            <translation>Keine Grenze</translation>
        </message>
        <message>
            <source>No, thank you</source>
            <translation>Nein, danke</translation>
        </message>
        <message>
            <source>Norwegian</source>
            <translation>Norwegisch</translation>
        </message>
        <message>
            <source>One pattern per line, as in .gitignore. Hidden and temporary files are ignored anyway. What was read before stays.</source>
            <translation>Ein Muster je Zeile, wie in .gitignore. Versteckte und temporäre Dateien werden ohnehin übergangen. Was schon gelesen wurde, bleibt.</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Öffnen</translation>
        </message>
        <message>
            <source>PDF, Office, OpenDocument, e-mail, e-books, web pages, data, code and text.</source>
            <translation>PDF, Office, OpenDocument, E-Mail, E-Books, Webseiten, Daten, Code und Text.</translation>
        </message>
        <message>
            <source>Pages</source>
            <translation>Seiten</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>Passwort</translation>
        </message>
        <message>
            <source>Password needed</source>
            <translation>Passwort nötig</translation>
        </message>
        <message>
            <source>Password…</source>
            <translation>Passwort …</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>Anhalten</translation>
        </message>
        <message>
            <source>Paused</source>
            <translation>Angehalten</translation>
        </message>
        <message>
            <source>Persian</source>
            <translation>Persisch</translation>
        </message>
        <message>
            <source>Polish</source>
            <translation>Polnisch</translation>
        </message>
        <message>
            <source>Portuguese</source>
            <translation>Portugiesisch</translation>
        </message>
        <message>
            <source>Read again</source>
            <translation>Erneut lesen</translation>
        </message>
        <message>
            <source>Read the document</source>
            <translation>Dokument lesen</translation>
        </message>
        <message numerus="yes">
            <source>Read what changes in %n folder(s) from now on?</source>
            <translation>
                <numerusform>Künftig lesen, was sich in %n Ordner ändert?</numerusform>
                <numerusform>Künftig lesen, was sich in %n Ordnern ändert?</numerusform>
            </translation>
        </message>
        <message>
            <source>Read what changes in “{folder}” from now on?</source>
            <translation>Künftig lesen, was sich in „{folder}“ ändert?</translation>
        </message>
        <message>
            <source>Reading</source>
            <translation>Wird gelesen</translation>
        </message>
        <message>
            <source>Reading progress</source>
            <translation>Lesefortschritt</translation>
        </message>
        <message>
            <source>Reading {document}</source>
            <translation>{document} wird gelesen</translation>
        </message>
        <message>
            <source>Ready</source>
            <translation>Bereit</translation>
        </message>
        <message numerus="yes">
            <source>Remove {count} document(s) from the library?</source>
            <translation>
                <numerusform>{count} Dokument aus der Bibliothek entfernen?</numerusform>
                <numerusform>{count} Dokumente aus der Bibliothek entfernen?</numerusform>
            </translation>
        </message>
        <message>
            <source>Remove “{document}” from the library?</source>
            <translation>„{document}“ aus der Bibliothek entfernen?</translation>
        </message>
        <message>
            <source>Remove…</source>
            <translation>Entfernen …</translation>
        </message>
        <message>
            <source>Rename</source>
            <translation>Umbenennen</translation>
        </message>
        <message>
            <source>Rename this library</source>
            <translation>Diese Bibliothek umbenennen</translation>
        </message>
        <message>
            <source>Rename…</source>
            <translation>Umbenennen …</translation>
        </message>
        <message>
            <source>Resume</source>
            <translation>Fortsetzen</translation>
        </message>
        <message>
            <source>Romanian</source>
            <translation>Rumänisch</translation>
        </message>
        <message>
            <source>Russian</source>
            <translation>Russisch</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Speichern</translation>
        </message>
        <message>
            <source>Searchable</source>
            <translation>Durchsuchbar</translation>
        </message>
        <message>
            <source>Serbian</source>
            <translation>Serbisch</translation>
        </message>
        <message>
            <source>Show in folder</source>
            <translation>Im Ordner zeigen</translation>
        </message>
        <message>
            <source>Skipped</source>
            <translation>Ausgelassen</translation>
        </message>
        <message>
            <source>Slovak</source>
            <translation>Slowakisch</translation>
        </message>
        <message>
            <source>Spanish</source>
            <translation>Spanisch</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Zustand</translation>
        </message>
        <message>
            <source>Stop keeping it up to date</source>
            <translation>Nicht mehr aktuell halten</translation>
        </message>
        <message>
            <source>Stop reading what is not finished</source>
            <translation>Nicht weiterlesen, was noch nicht fertig ist</translation>
        </message>
        <message>
            <source>Swedish</source>
            <translation>Schwedisch</translation>
        </message>
        <message>
            <source>Tamil</source>
            <translation>Tamil</translation>
        </message>
        <message>
            <source>Thai</source>
            <translation>Thai</translation>
        </message>
        <message>
            <source>The files themselves stay where they are. Text that you exported or copied elsewhere is not touched. This cannot be undone.</source>
            <translation>Die Dateien selbst bleiben, wo sie sind. Text, den Sie exportiert oder anderswohin kopiert haben, bleibt unberührt. Dies lässt sich nicht rückgängig machen.</translation>
        </message>
        <message>
            <source>The folder of {file} is no longer there.</source>
            <translation>Den Ordner von {file} gibt es nicht mehr.</translation>
        </message>
        <message>
            <source>They are read where they are. Nothing is changed, and nothing leaves this computer.</source>
            <translation>Sie werden gelesen, wo sie sind. Nichts wird verändert, und nichts verlässt diesen Computer.</translation>
        </message>
        <message>
            <source>Today {time}</source>
            <translation>Heute {time}</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Erneut versuchen</translation>
        </message>
        <message>
            <source>Turkish</source>
            <translation>Türkisch</translation>
        </message>
        <message>
            <source>Types</source>
            <translation>Dateitypen</translation>
        </message>
        <message>
            <source>Ukrainian</source>
            <translation>Ukrainisch</translation>
        </message>
        <message>
            <source>Understanding {percent} %</source>
            <translation>Verstanden: {percent} %</translation>
        </message>
        <message>
            <source>Urdu</source>
            <translation>Urdu</translation>
        </message>
        <message>
            <source>Vietnamese</source>
            <translation>Vietnamesisch</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>Wartet</translation>
        </message>
        <message>
            <source>What is read in this folder</source>
            <translation>Was in diesem Ordner gelesen wird</translation>
        </message>
        <message>
            <source>What is read…</source>
            <translation>Was gelesen wird …</translation>
        </message>
        <message>
            <source>What should the new library be called?</source>
            <translation>Wie soll die neue Bibliothek heißen?</translation>
        </message>
        <message>
            <source>What should “{library}” be called?</source>
            <translation>Wie soll „{library}“ heißen?</translation>
        </message>
        <message>
            <source>Why was this not used?</source>
            <translation>Warum wurde es nicht verwendet?</translation>
        </message>
        <message>
            <source>With problems</source>
            <translation>Mit Problemen</translation>
        </message>
        <message>
            <source>Yesterday {time}</source>
            <translation>Gestern {time}</translation>
        </message>
        <message>
            <source>about {hours} h left</source>
            <translation>noch etwa {hours} h</translation>
        </message>
        <message>
            <source>about {minutes} min left</source>
            <translation>noch etwa {minutes} min</translation>
        </message>
        <message>
            <source>d MMM</source>
            <translation>d. MMM</translation>
        </message>
        <message>
            <source>d MMM yyyy</source>
            <translation>d. MMM yyyy</translation>
        </message>
        <message>
            <source>less than a minute left</source>
            <translation>weniger als eine Minute</translation>
        </message>
        <message>
            <source>needs attention</source>
            <translation>braucht Ihre Aufmerksamkeit</translation>
        </message>
        <message>
            <source>paused</source>
            <translation>angehalten</translation>
        </message>
        <message>
            <source>slower on battery</source>
            <translation>langsamer im Akkubetrieb</translation>
        </message>
        <message numerus="yes">
            <source>{count} document(s)</source>
            <translation>
                <numerusform>{count} Dokument</numerusform>
                <numerusform>{count} Dokumente</numerusform>
            </translation>
        </message>
        <message>
            <source>{count} searchable</source>
            <translation>{count} durchsuchbar</translation>
        </message>
        <message>
            <source>{count} with problems</source>
            <translation>{count} mit Problemen</translation>
        </message>
        <message>
            <source>{documents}, {count} missing</source>
            <translation>{documents}, {count} fehlen</translation>
        </message>
        <message>
            <source>{done} of {total}</source>
            <translation>{done} von {total}</translation>
        </message>
        <message numerus="yes">
            <source>{library}, {count} document(s)</source>
            <translation>
                <numerusform>{library}, {count} Dokument</numerusform>
                <numerusform>{library}, {count} Dokumente</numerusform>
            </translation>
        </message>
        <message>
            <source>“{document}” is encrypted. What is its password?</source>
            <translation>„{document}“ ist verschlüsselt. Wie lautet das Passwort?</translation>
        </message>
    </context>
    <context>
        <name>Memory</name>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Ändern</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Löschen</translation>
        </message>
        <message>
            <source>Delete all</source>
            <translation>Alles löschen</translation>
        </message>
        <message>
            <source>Delete all…</source>
            <translation>Alles löschen …</translation>
        </message>
        <message>
            <source>Delete everything that is remembered?</source>
            <translation>Alles Gemerkte löschen?</translation>
        </message>
        <message>
            <source>Delete it for good</source>
            <translation>Endgültig löschen</translation>
        </message>
        <message>
            <source>It is erased for good.</source>
            <translation>Es wird endgültig gelöscht.</translation>
        </message>
        <message>
            <source>Memory</source>
            <translation>Gedächtnis</translation>
        </message>
        <message>
            <source>Nothing is remembered. Turn on Tools in a chat and say “Remember that …”.</source>
            <translation>Es ist nichts gemerkt. Schalten Sie in einem Chat die Werkzeuge ein und schreiben Sie „Merke dir, dass …“.</translation>
        </message>
        <message>
            <source>Nothing that is remembered has these words.</source>
            <translation>Nichts Gemerktes enthält diese Wörter.</translation>
        </message>
        <message>
            <source>Put it in your own words</source>
            <translation>Mit eigenen Worten sagen</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Speichern</translation>
        </message>
        <message>
            <source>Search what is remembered</source>
            <translation>Gemerktes durchsuchen</translation>
        </message>
        <message>
            <source>Text that somebody else wrote was being read: it may be their idea, not yours</source>
            <translation>Dabei wurde Text von jemand anderem gelesen: Es kann dessen Idee sein, nicht Ihre</translation>
        </message>
        <message>
            <source>What is remembered</source>
            <translation>Gemerktes</translation>
        </message>
        <message>
            <source>What you let the assistant remember across chats. It is kept on this computer, and used in tasks that it matters to.</source>
            <translation>Was sich der Assistent über Chats hinweg merken soll. Es bleibt auf diesem Computer und wird in Aufgaben verwendet, für die es wichtig ist.</translation>
        </message>
        <message>
            <source>d MMMM yyyy</source>
            <translation>d. MMMM yyyy</translation>
        </message>
        <message>
            <source>{day} · while text of {sources} was read</source>
            <translation>{day} · während Text aus {sources} gelesen wurde</translation>
        </message>
    </context>
    <context>
        <name>Models</name>
        <message numerus="yes">
            <source>%n layer(s)</source>
            <translation>
                <numerusform>%n Schicht</numerusform>
                <numerusform>%n Schichten</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n minute(s)</source>
            <translation>
                <numerusform>%n Minute</numerusform>
                <numerusform>%n Minuten</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n second(s)</source>
            <translation>
                <numerusform>%n Sekunde</numerusform>
                <numerusform>%n Sekunden</numerusform>
            </translation>
        </message>
        <message>
            <source>A reranker reads the ten best passages together with the question and orders them once more. Choose the folder of a cross-encoder to use one.</source>
            <translation>Ein Reranker liest die zehn besten Textstellen zusammen mit der Frage und ordnet sie noch einmal. Wählen Sie den Ordner eines Cross-Encoders, um einen zu verwenden.</translation>
        </message>
        <message>
            <source>About {size} to download</source>
            <translation>Etwa {size} zu laden</translation>
        </message>
        <message>
            <source>Add a model file</source>
            <translation>Modelldatei hinzufügen</translation>
        </message>
        <message>
            <source>Add a model file…</source>
            <translation>Modelldatei hinzufügen …</translation>
        </message>
        <message>
            <source>All models</source>
            <translation>Alle Modelle</translation>
        </message>
        <message>
            <source>Allow</source>
            <translation>Zulassen</translation>
        </message>
        <message>
            <source>Allow the template of {name}</source>
            <translation>Vorlage von {name} zulassen</translation>
        </message>
        <message>
            <source>Answers a question over documents faster →</source>
            <translation>Antwortet schneller →</translation>
        </message>
        <message>
            <source>As fast as it gets while texts are predicted as well, within 1 %</source>
            <translation>So schnell wie möglich, solange Texte bis auf 1 % genauso gut vorhergesagt werden</translation>
        </message>
        <message>
            <source>Asking the hub…</source>
            <translation>Der Hub wird gefragt …</translation>
        </message>
        <message>
            <source>Balanced</source>
            <translation>Ausgewogen</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Ändern</translation>
        </message>
        <message>
            <source>Change the layout of {name}</source>
            <translation>Anordnung von {name} ändern</translation>
        </message>
        <message>
            <source>Change to it</source>
            <translation>Dazu wechseln</translation>
        </message>
        <message>
            <source>Change to {name}</source>
            <translation>Zu {name} wechseln</translation>
        </message>
        <message>
            <source>Check it again</source>
            <translation>Erneut prüfen</translation>
        </message>
        <message>
            <source>Check {name} again</source>
            <translation>{name} erneut prüfen</translation>
        </message>
        <message>
            <source>Checking {file}…</source>
            <translation>{file} wird geprüft …</translation>
        </message>
        <message>
            <source>Choose a folder…</source>
            <translation>Ordner wählen …</translation>
        </message>
        <message>
            <source>Choose the folder of a cross-encoder</source>
            <translation>Ordner eines Cross-Encoders wählen</translation>
        </message>
        <message>
            <source>Choose the folder of a sentence-transformers model</source>
            <translation>Ordner eines sentence-transformers-Modells wählen</translation>
        </message>
        <message>
            <source>Comes with Inglenook.</source>
            <translation>Gehört zu Inglenook.</translation>
        </message>
        <message>
            <source>Comes with Inglenook. Finds passages by their meaning, also where a question uses other words than the document.</source>
            <translation>Gehört zu Inglenook. Findet Textstellen nach ihrer Bedeutung, auch wenn eine Frage andere Wörter verwendet als das Dokument.</translation>
        </message>
        <message>
            <source>Comparing it with the hub's checksum…</source>
            <translation>Vergleich mit der Prüfsumme des Hubs …</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>Verwerfen</translation>
        </message>
        <message>
            <source>Documents in other languages are found by their words; a multilingual model finds them by meaning, too.</source>
            <translation>Dokumente in anderen Sprachen werden über ihre Wörter gefunden; ein mehrsprachiges Modell findet sie auch nach ihrer Bedeutung.</translation>
        </message>
        <message>
            <source>Download</source>
            <translation>Herunterladen</translation>
        </message>
        <message>
            <source>Download of {name}</source>
            <translation>Download von {name}</translation>
        </message>
        <message>
            <source>Downloads are off, so nothing is fetched. Turned on, the hub learns this computer's address and which file you fetch, when you press Download.</source>
            <translation>Downloads sind ausgeschaltet, es wird nichts geladen. Eingeschaltet erfährt der Hub die Adresse dieses Computers und welche Datei Sie laden, sobald Sie „Herunterladen“ drücken.</translation>
        </message>
        <message>
            <source>Downloads are off.</source>
            <translation>Downloads sind ausgeschaltet.</translation>
        </message>
        <message>
            <source>English only</source>
            <translation>nur Englisch</translation>
        </message>
        <message>
            <source>Exact</source>
            <translation>Exakt</translation>
        </message>
        <message>
            <source>Expected here: reads about {read} and writes about {written} tokens a second</source>
            <translation>Hier zu erwarten: liest etwa {read} und schreibt etwa {written} Token pro Sekunde</translation>
        </message>
        <message>
            <source>FOR ANSWERS</source>
            <translation>FÜR ANTWORTEN</translation>
        </message>
        <message>
            <source>FOR THE SEARCH</source>
            <translation>FÜR DIE SUCHE</translation>
        </message>
        <message>
            <source>Faster</source>
            <translation>Schneller</translation>
        </message>
        <message>
            <source>File of {name}</source>
            <translation>Datei von {name}</translation>
        </message>
        <message>
            <source>Files…</source>
            <translation>Dateien …</translation>
        </message>
        <message>
            <source>First word after {seconds} s, {tokens} tokens a second.</source>
            <translation>Erstes Wort nach {seconds} s, {tokens} Token pro Sekunde.</translation>
        </message>
        <message>
            <source>Free the space</source>
            <translation>Platz freigeben</translation>
        </message>
        <message>
            <source>Free what tuning {name} takes</source>
            <translation>Platz freigeben, den das Abstimmen von {name} belegt</translation>
        </message>
        <message>
            <source>Frees {size}; it can be downloaded again.</source>
            <translation>Gibt {size} frei; es kann wieder heruntergeladen werden.</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>Fortsetzen</translation>
        </message>
        <message>
            <source>How far tuning {name} is</source>
            <translation>Wie weit das Abstimmen von {name} ist</translation>
        </message>
        <message>
            <source>How much was read again</source>
            <translation>Wie viel neu gelesen ist</translation>
        </message>
        <message>
            <source>In use</source>
            <translation>In Verwendung</translation>
        </message>
        <message>
            <source>In use.</source>
            <translation>In Verwendung.</translation>
        </message>
        <message>
            <source>In your own network. It gets your questions and their passages.</source>
            <translation>In Ihrem eigenen Netzwerk. Es erhält Ihre Fragen und deren Textstellen.</translation>
        </message>
        <message>
            <source>It is in use: the model that comes with Inglenook answers then.</source>
            <translation>Es wird gerade verwendet: Dann antwortet das Modell, das mit Inglenook kommt.</translation>
        </message>
        <message>
            <source>It takes about ten seconds to load after Inglenook starts; until then questions are answered by words.</source>
            <translation>Es braucht nach dem Start von Inglenook etwa zehn Sekunden zum Laden; bis dahin wird nach Wörtern gesucht.</translation>
        </message>
        <message>
            <source>Keep the usual layout</source>
            <translation>Übliche Anordnung behalten</translation>
        </message>
        <message>
            <source>Keep the usual layout for {name}</source>
            <translation>Übliche Anordnung für {name} behalten</translation>
        </message>
        <message>
            <source>Large enough to answer in its own words; quotes prove them.</source>
            <translation>Groß genug, um mit eigenen Worten zu antworten; Zitate belegen sie.</translation>
        </message>
        <message>
            <source>Lays conversations out as is usual for its family.</source>
            <translation>Ordnet Gespräche so an, wie es in seiner Familie üblich ist.</translation>
        </message>
        <message>
            <source>Lays conversations out with its own template, which you allowed.</source>
            <translation>Ordnet Gespräche mit seiner eigenen Vorlage an, die Sie zugelassen haben.</translation>
        </message>
        <message>
            <source>Loading…</source>
            <translation>Lädt …</translation>
        </message>
        <message>
            <source>May answer a little worse: texts are predicted up to 10 % less well</source>
            <translation>Antwortet vielleicht etwas schlechter: Texte werden bis zu 10 % schlechter vorhergesagt</translation>
        </message>
        <message>
            <source>Measure again</source>
            <translation>Erneut messen</translation>
        </message>
        <message>
            <source>Measure {name} again</source>
            <translation>{name} erneut messen</translation>
        </message>
        <message>
            <source>Measured here</source>
            <translation>Hier gemessen</translation>
        </message>
        <message>
            <source>Model files (*.gguf);;All files (*)</source>
            <translation>Modelldateien (*.gguf);;Alle Dateien (*)</translation>
        </message>
        <message>
            <source>Models</source>
            <translation>Modelle</translation>
        </message>
        <message>
            <source>Models run on this computer, except one elsewhere that you name. Add any chat model in the GGUF format by its file, and any sentence-transformers model for the search by its folder.</source>
            <translation>Modelle laufen auf diesem Computer, es sei denn, Sie richten ein externes ein. Fügen Sie jedes Chatmodell im GGUF-Format über seine Datei hinzu und jedes sentence-transformers-Modell für die Suche über seinen Ordner.</translation>
        </message>
        <message>
            <source>No reranker</source>
            <translation>Kein Reranker</translation>
        </message>
        <message>
            <source>Nothing is deleted; add its file to see it again.</source>
            <translation>Nichts wird gelöscht; fügen Sie die Datei hinzu, um es wieder zu sehen.</translation>
        </message>
        <message>
            <source>On this computer: reads {read} and writes {written} tokens a second</source>
            <translation>Auf diesem Computer: liest {read} und schreibt {written} Token pro Sekunde</translation>
        </message>
        <message>
            <source>Orders the ten best passages and quotes once more. It is used from about ten seconds after Inglenook starts.</source>
            <translation>Ordnet die zehn besten Textstellen und Zitate noch einmal. Er wird etwa zehn Sekunden nach dem Start von Inglenook verwendet.</translation>
        </message>
        <message>
            <source>Other programs kept the computer busy meanwhile; measure again when it is idle.</source>
            <translation>Andere Programme haben den Computer inzwischen beschäftigt; messen Sie erneut, wenn er frei ist.</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>Pause</translation>
        </message>
        <message>
            <source>Paused at {percent}% of {total} MB</source>
            <translation>Angehalten bei {percent} % von {total} MB</translation>
        </message>
        <message>
            <source>Paused; what was fetched is kept.</source>
            <translation>Angehalten; was geladen ist, bleibt erhalten.</translation>
        </message>
        <message>
            <source>Predicted</source>
            <translation>Vorhergesagt</translation>
        </message>
        <message>
            <source>Predicted from its header; tune it to know.</source>
            <translation>Aus dem Dateikopf vorhergesagt; Abstimmen zeigt es genau.</translation>
        </message>
        <message>
            <source>Predicts a text {percent}%.</source>
            <translation>Perplexität eines Textes: {percent} %.</translation>
        </message>
        <message>
            <source>Predicts texts better ↑</source>
            <translation>Sagt Texte besser vorher ↑</translation>
        </message>
        <message>
            <source>QUALITY AND SPEED ON THIS COMPUTER</source>
            <translation>QUALITÄT UND TEMPO AUF DIESEM COMPUTER</translation>
        </message>
        <message>
            <source>Quality against speed on this computer</source>
            <translation>Qualität und Tempo auf diesem Computer</translation>
        </message>
        <message>
            <source>Quality not measured</source>
            <translation>Qualität nicht gemessen</translation>
        </message>
        <message>
            <source>Reading again with {name}: {done} of {total} passages, {time} left.</source>
            <translation>Wird mit {name} neu gelesen: {done} von {total} Textstellen, noch {time}.</translation>
        </message>
        <message>
            <source>Reading again with {name}: {done} of {total} passages.</source>
            <translation>Wird mit {name} neu gelesen: {done} von {total} Textstellen.</translation>
        </message>
        <message>
            <source>Reading {count} passages again takes {time} on this computer ({rate}, measured just now) and {disk} of disk; the old vectors are freed afterwards.</source>
            <translation>{count} Textstellen neu zu lesen dauert auf diesem Computer {time} ({rate}, soeben gemessen) und braucht {disk} auf der Festplatte; die alten Vektoren werden danach freigegeben.</translation>
        </message>
        <message>
            <source>Reads less well than it finds, so quotes lead its answers.</source>
            <translation>Liest weniger gut, als es findet; deshalb stehen Zitate am Anfang seiner Antworten.</translation>
        </message>
        <message>
            <source>Reads many languages.</source>
            <translation>Liest viele Sprachen.</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Entfernen</translation>
        </message>
        <message>
            <source>Remove {name}</source>
            <translation>{name} entfernen</translation>
        </message>
        <message>
            <source>Remove {name}?</source>
            <translation>{name} entfernen?</translation>
        </message>
        <message>
            <source>Removes what tuning wrote; the model stays</source>
            <translation>Entfernt, was das Abstimmen geschrieben hat; das Modell bleibt</translation>
        </message>
        <message>
            <source>Removing…</source>
            <translation>Wird entfernt …</translation>
        </message>
        <message>
            <source>Reranker: {name}</source>
            <translation>Reranker: {name}</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Suchen</translation>
        </message>
        <message>
            <source>Search goes on with the old model meanwhile, also after a restart.</source>
            <translation>Die Suche läuft inzwischen mit dem alten Modell weiter, auch nach einem Neustart.</translation>
        </message>
        <message>
            <source>Search model {name}, {facts}</source>
            <translation>Suchmodell {name}, {facts}</translation>
        </message>
        <message>
            <source>Search the hub for GGUF models</source>
            <translation>Im Hub nach GGUF-Modellen suchen</translation>
        </message>
        <message>
            <source>Search the hub for models</source>
            <translation>Im Hub nach Modellen suchen</translation>
        </message>
        <message>
            <source>Small: finds and quotes well, writes simply.</source>
            <translation>Klein: findet und zitiert gut, schreibt einfach.</translation>
        </message>
        <message>
            <source>Speed not measured on this computer yet.</source>
            <translation>Tempo auf diesem Computer noch nicht gemessen.</translation>
        </message>
        <message>
            <source>Starting…</source>
            <translation>Beginnt …</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Stopp</translation>
        </message>
        <message>
            <source>Stop tuning {name}</source>
            <translation>Abstimmen von {name} stoppen</translation>
        </message>
        <message>
            <source>Stopping…</source>
            <translation>Wird angehalten …</translation>
        </message>
        <message>
            <source>Such predictions were off by {percent}% at most so far.</source>
            <translation>Solche Vorhersagen lagen bisher höchstens {percent} % daneben.</translation>
        </message>
        <message>
            <source>Take off the list</source>
            <translation>Aus der Liste nehmen</translation>
        </message>
        <message>
            <source>Take {name} off the list</source>
            <translation>{name} aus der Liste nehmen</translation>
        </message>
        <message>
            <source>Take {name} off the list?</source>
            <translation>{name} aus der Liste nehmen?</translation>
        </message>
        <message>
            <source>Takes {size} of disk beside its file.</source>
            <translation>Belegt {size} auf der Festplatte.</translation>
        </message>
        <message>
            <source>The file as it came; only threads and batches are chosen</source>
            <translation>Die Datei wie geliefert; nur Threads und Stapelgröße werden gewählt</translation>
        </message>
        <message>
            <source>The hub has no GGUF model of this name.</source>
            <translation>Der Hub hat kein GGUF-Modell dieses Namens.</translation>
        </message>
        <message>
            <source>The model that comes with Inglenook answers now.</source>
            <translation>Jetzt antwortet das Modell, das mit Inglenook kommt.</translation>
        </message>
        <message>
            <source>The search is off, so nothing you type is sent. Turned on, the hub gets the words when you press Search.</source>
            <translation>Die Suche ist ausgeschaltet, nichts Eingegebenes wird gesendet. Eingeschaltet erhält der Hub die Wörter, sobald Sie „Suchen“ drücken.</translation>
        </message>
        <message>
            <source>There are no documents to read again yet.</source>
            <translation>Es gibt noch keine Dokumente, die neu zu lesen wären.</translation>
        </message>
        <message>
            <source>There is no file that can be used here.</source>
            <translation>Es gibt keine Datei, die hier verwendet werden kann.</translation>
        </message>
        <message>
            <source>This file brings a chat template of its own: a small program that decides how a conversation is laid out. Until you allow it, the layout of its family is used. It is told whose turn it is, never what is said. Allow it if you trust where the file came from; answers may get better.</source>
            <translation>Diese Datei bringt eine eigene Chatvorlage mit: ein kleines Programm, das bestimmt, wie ein Gespräch angeordnet wird. Solange Sie es nicht zulassen, gilt die übliche Anordnung seiner Familie. Es erfährt, wer spricht, nie, was gesagt wird. Lassen Sie es zu, wenn Sie der Herkunft der Datei vertrauen; die Antworten können besser werden.</translation>
        </message>
        <message>
            <source>To download; predicted from its size alone.</source>
            <translation>Zum Herunterladen; allein aus seiner Größe vorhergesagt.</translation>
        </message>
        <message>
            <source>Trying {name} on this computer; that takes 10 to 30 seconds…</source>
            <translation>{name} wird auf diesem Computer ausprobiert; das dauert 10 bis 30 Sekunden …</translation>
        </message>
        <message>
            <source>Tune for this computer</source>
            <translation>Auf diesen Computer abstimmen</translation>
        </message>
        <message>
            <source>Tune {name} for this computer</source>
            <translation>{name} auf diesen Computer abstimmen</translation>
        </message>
        <message>
            <source>Tuned for this computer: reads {times} times as fast as the file that came and predicts a text as well; both pick the same next word in {same} % of places.</source>
            <translation>Auf diesen Computer abgestimmt: liest {times}-mal so schnell wie die ursprüngliche Datei und sagt Texte ebenso gut vorher; an {same} % der Stellen erwarten beide dasselbe nächste Wort.</translation>
        </message>
        <message>
            <source>Tuned for this computer: reads {times} times as fast as the file that came and predicts a text {worse} % less well; both pick the same next word in {same} % of places.</source>
            <translation>Auf diesen Computer abgestimmt: liest {times}-mal so schnell wie die ursprüngliche Datei. Dafür sagt es Texte {worse} % schlechter vorher; an {same} % der Stellen erwarten beide dasselbe nächste Wort.</translation>
        </message>
        <message>
            <source>Tuned for this computer: runs best as it came.</source>
            <translation>Auf diesen Computer abgestimmt: läuft wie geliefert am besten.</translation>
        </message>
        <message>
            <source>Tuning measures for about a minute how this model runs best on this computer, and then runs it that way. Its file is not changed, and you can go on working.</source>
            <translation>Das Abstimmen misst etwa eine Minute lang, wie dieses Modell auf diesem Computer am besten läuft, und lässt es dann so laufen. Seine Datei wird nicht verändert, und Sie können weiterarbeiten.</translation>
        </message>
        <message>
            <source>Turn on downloads</source>
            <translation>Downloads einschalten</translation>
        </message>
        <message>
            <source>Turn on the search</source>
            <translation>Suche einschalten</translation>
        </message>
        <message>
            <source>Use</source>
            <translation>Verwenden</translation>
        </message>
        <message>
            <source>Use none</source>
            <translation>Keinen verwenden</translation>
        </message>
        <message>
            <source>Use the bundled one</source>
            <translation>Mitgeliefertes verwenden</translation>
        </message>
        <message>
            <source>Use {name}</source>
            <translation>{name} verwenden</translation>
        </message>
        <message>
            <source>What is wanted of this model</source>
            <translation>Was von diesem Modell gewünscht wird</translation>
        </message>
        <message>
            <source>Wrote the last answer at {tokens} tokens a second.</source>
            <translation>Schrieb die letzte Antwort mit {tokens} Token pro Sekunde.</translation>
        </message>
        <message>
            <source>Your own. Finds passages by their meaning.</source>
            <translation>Ihr eigenes. Findet Textstellen nach ihrer Bedeutung.</translation>
        </message>
        <message>
            <source>about {hours} h</source>
            <translation>etwa {hours} h</translation>
        </message>
        <message>
            <source>about {megabytes} MB</source>
            <translation>etwa {megabytes} MB</translation>
        </message>
        <message>
            <source>about {minutes} min</source>
            <translation>etwa {minutes} min</translation>
        </message>
        <message>
            <source>brings a chat template</source>
            <translation>mit eigener Chatvorlage</translation>
        </message>
        <message>
            <source>calls tools</source>
            <translation>ruft Werkzeuge auf</translation>
        </message>
        <message>
            <source>cannot be used</source>
            <translation>nicht verwendbar</translation>
        </message>
        <message>
            <source>its owner wants an account: download it in a browser</source>
            <translation>verlangt ein Konto: bitte im Browser herunterladen</translation>
        </message>
        <message>
            <source>languages unknown</source>
            <translation>Sprachen unbekannt</translation>
        </message>
        <message>
            <source>languages {codes}</source>
            <translation>Sprachen {codes}</translation>
        </message>
        <message>
            <source>less than a minute</source>
            <translation>weniger als eine Minute</translation>
        </message>
        <message>
            <source>licence not stated</source>
            <translation>Lizenz nicht angegeben</translation>
        </message>
        <message>
            <source>licence {name}</source>
            <translation>Lizenz {name}</translation>
        </message>
        <message>
            <source>many languages</source>
            <translation>viele Sprachen</translation>
        </message>
        <message>
            <source>missing</source>
            <translation>fehlt</translation>
        </message>
        <message>
            <source>no chat template</source>
            <translation>ohne Chatvorlage</translation>
        </message>
        <message>
            <source>one language, not English</source>
            <translation>eine Sprache, nicht Englisch</translation>
        </message>
        <message>
            <source>the first word of a long question after {seconds} s</source>
            <translation>das erste Wort auf eine lange Frage nach {seconds} s</translation>
        </message>
        <message>
            <source>thinks</source>
            <translation>denkt nach</translation>
        </message>
        <message>
            <source>{action} {name}</source>
            <translation>{name}: {action}</translation>
        </message>
        <message>
            <source>{billions} billion parameters</source>
            <translation>{billions} Milliarden Parameter</translation>
        </message>
        <message>
            <source>{bits} bits a weight, kept as {kinds}</source>
            <translation>{bits} Bit je Gewicht, gespeichert als {kinds}</translation>
        </message>
        <message>
            <source>{count} a minute</source>
            <translation>{count} pro Minute</translation>
        </message>
        <message>
            <source>{count} a second</source>
            <translation>{count} pro Sekunde</translation>
        </message>
        <message>
            <source>{count} downloads</source>
            <translation>{count} Downloads</translation>
        </message>
        <message>
            <source>{count} numbers per passage</source>
            <translation>{count} Zahlen je Textstelle</translation>
        </message>
        <message>
            <source>{done} of {total} MB</source>
            <translation>{done} von {total} MB</translation>
        </message>
        <message>
            <source>{file} cannot be read.</source>
            <translation>{file} kann nicht gelesen werden.</translation>
        </message>
        <message>
            <source>{file} could not be copied; the disk may be full.</source>
            <translation>{file} konnte nicht kopiert werden; vielleicht ist die Festplatte voll.</translation>
        </message>
        <message>
            <source>{file} is not a GGUF model file. Look for a download whose name ends in .gguf.</source>
            <translation>{file} ist keine GGUF-Modelldatei. Suchen Sie einen Download, dessen Name auf .gguf endet.</translation>
        </message>
        <message>
            <source>{file} was added. Choose Use to answer with it.</source>
            <translation>{file} wurde hinzugefügt. Mit „Verwenden“ antwortet es.</translation>
        </message>
        <message>
            <source>{hours} hours</source>
            <translation>{hours} Stunden</translation>
        </message>
        <message>
            <source>{megabytes} MB a second</source>
            <translation>{megabytes} MB pro Sekunde</translation>
        </message>
        <message>
            <source>{millions} million parameters</source>
            <translation>{millions} Millionen Parameter</translation>
        </message>
        <message>
            <source>{name} is off the list; its file was not deleted.</source>
            <translation>{name} ist nicht mehr in der Liste; die Datei wurde nicht gelöscht.</translation>
        </message>
        <message>
            <source>{name} was removed; that freed {size}.</source>
            <translation>{name} wurde entfernt; das gab {size} frei.</translation>
        </message>
        <message>
            <source>{name} works, and can be used again.</source>
            <translation>{name} funktioniert und kann wieder verwendet werden.</translation>
        </message>
        <message>
            <source>{name}: a question takes about {seconds} s.</source>
            <translation>{name}: Eine Frage dauert etwa {seconds} s.</translation>
        </message>
        <message>
            <source>{name}: a question takes {seconds} s.</source>
            <translation>{name}: Eine Frage dauert {seconds} s.</translation>
        </message>
        <message>
            <source>{quantization} as it came</source>
            <translation>{quantization} wie geliefert</translation>
        </message>
        <message>
            <source>{size} of memory</source>
            <translation>{size} Arbeitsspeicher</translation>
        </message>
        <message>
            <source>{time} left</source>
            <translation>noch {time}</translation>
        </message>
        <message>
            <source>{tokens} tokens of context</source>
            <translation>{tokens} Token Kontext</translation>
        </message>
        <message>
            <source>{used} of {all} experts</source>
            <translation>{used} von {all} Experten</translation>
        </message>
        <message>
            <source>{width} numbers wide, {heads} heads, {key_heads} of keys</source>
            <translation>{width} Zahlen breit, {heads} Köpfe, {key_heads} für Schlüssel</translation>
        </message>
        <message>
            <source>{words} words and parts of words</source>
            <translation>{words} Wörter und Wortteile</translation>
        </message>
    </context>
    <context>
        <name>Prompts</name>
        <message>
            <source>Chats that use it as their persona are answered as usual.</source>
            <translation>Chats, die sie als Rolle verwenden, werden beantwortet wie sonst.</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Löschen</translation>
        </message>
        <message>
            <source>Delete “{name}”?</source>
            <translation>„{name}“ löschen?</translation>
        </message>
        <message>
            <source>Delete…</source>
            <translation>Löschen …</translation>
        </message>
        <message>
            <source>Fill in this prompt. What you leave empty stays as it is.</source>
            <translation>Füllen Sie diese Vorlage aus. Was Sie leer lassen, bleibt, wie es ist.</translation>
        </message>
        <message>
            <source>How a chat is answered: its tone, length or language. The rules on quoting your documents stay.</source>
            <translation>Wie in einem Chat geantwortet wird: Ton, Länge oder Sprache. Die Regeln zum Zitieren Ihrer Dokumente bleiben.</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Art</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>New</source>
            <translation>Neu</translation>
        </message>
        <message>
            <source>Persona</source>
            <translation>Rolle</translation>
        </message>
        <message>
            <source>Prompt</source>
            <translation>Textvorlage</translation>
        </message>
        <message>
            <source>Prompts and personas</source>
            <translation>Textvorlagen und Rollen</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Speichern</translation>
        </message>
        <message>
            <source>Saved.</source>
            <translation>Gespeichert.</translation>
        </message>
        <message>
            <source>Suggestions</source>
            <translation>Vorschläge</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>Text</translation>
        </message>
        <message>
            <source>Type / in the composer to use it. You are asked for {{name}} each time.</source>
            <translation>Geben Sie im Eingabefeld / ein, um sie zu verwenden. Nach {{name}} werden Sie jedes Mal gefragt.</translation>
        </message>
        <message>
            <source>Use</source>
            <translation>Verwenden</translation>
        </message>
        <message>
            <source>Use in this chat</source>
            <translation>In diesem Chat verwenden</translation>
        </message>
        <message>
            <source>{name} (persona)</source>
            <translation>{name} (Rolle)</translation>
        </message>
    </context>
    <context>
        <name>Reader</name>
        <message>
            <source>Citations of the answer</source>
            <translation>Belege der Antwort</translation>
        </message>
        <message>
            <source>Close the reader</source>
            <translation>Lesefenster schließen</translation>
        </message>
        <message>
            <source>Close the search</source>
            <translation>Suche schließen</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Kopieren</translation>
        </message>
        <message>
            <source>Copy with citation</source>
            <translation>Mit Beleg kopieren</translation>
        </message>
        <message>
            <source>Document text</source>
            <translation>Text des Dokuments</translation>
        </message>
        <message>
            <source>Enter password</source>
            <translation>Passwort eingeben</translation>
        </message>
        <message>
            <source>Fit the width</source>
            <translation>An die Breite anpassen</translation>
        </message>
        <message>
            <source>Larger</source>
            <translation>Größer</translation>
        </message>
        <message>
            <source>Next citation</source>
            <translation>Nächster Beleg</translation>
        </message>
        <message>
            <source>Next hit</source>
            <translation>Nächster Treffer</translation>
        </message>
        <message>
            <source>Next page</source>
            <translation>Nächste Seite</translation>
        </message>
        <message>
            <source>No program on this computer opens {file}.</source>
            <translation>Kein Programm auf diesem Computer öffnet {file}.</translation>
        </message>
        <message>
            <source>Not found</source>
            <translation>Nicht gefunden</translation>
        </message>
        <message>
            <source>Open in its own program</source>
            <translation>Im eigenen Programm öffnen</translation>
        </message>
        <message>
            <source>Page</source>
            <translation>Seite</translation>
        </message>
        <message>
            <source>Page number</source>
            <translation>Seitenzahl</translation>
        </message>
        <message>
            <source>Page view</source>
            <translation>Seitenansicht</translation>
        </message>
        <message>
            <source>Previous citation</source>
            <translation>Vorheriger Beleg</translation>
        </message>
        <message>
            <source>Previous hit</source>
            <translation>Vorheriger Treffer</translation>
        </message>
        <message>
            <source>Previous page</source>
            <translation>Vorherige Seite</translation>
        </message>
        <message>
            <source>Read again</source>
            <translation>Erneut lesen</translation>
        </message>
        <message>
            <source>Read from a picture; {percent} % sure. Compare what matters with the page.</source>
            <translation>Von einem Bild gelesen; zu {percent} % sicher. Vergleichen Sie Wichtiges mit der Seite.</translation>
        </message>
        <message>
            <source>Search in this document</source>
            <translation>In diesem Dokument suchen</translation>
        </message>
        <message>
            <source>Smaller</source>
            <translation>Kleiner</translation>
        </message>
        <message>
            <source>The file is being read again.</source>
            <translation>Die Datei wird neu gelesen.</translation>
        </message>
        <message>
            <source>This file has changed since it was read. The marked place may be wrong.</source>
            <translation>Diese Datei wurde geändert, seit sie gelesen wurde. Die markierte Stelle stimmt vielleicht nicht mehr.</translation>
        </message>
        <message>
            <source>This is the text as it was read.</source>
            <translation>Dies ist der Text, wie er gelesen wurde.</translation>
        </message>
        <message>
            <source>This page could not be drawn.</source>
            <translation>Diese Seite konnte nicht gezeichnet werden.</translation>
        </message>
        <message>
            <source>This page is a picture, and no text was recognised on it.</source>
            <translation>Diese Seite ist ein Bild, und darauf wurde kein Text erkannt.</translation>
        </message>
        <message>
            <source>{file} is no longer where it was.</source>
            <translation>{file} ist nicht mehr dort, wo es war.</translation>
        </message>
        <message>
            <source>{number} of {count}</source>
            <translation>{number} von {count}</translation>
        </message>
        <message>
            <source>{percent} %</source>
            <translation>{percent} %</translation>
        </message>
        <message>
            <source>“{text}” ({title})</source>
            <translation>„{text}“ ({title})</translation>
        </message>
        <message>
            <source>“{text}” ({title}, page {page})</source>
            <translation>„{text}“ ({title}, Seite {page})</translation>
        </message>
    </context>
    <context>
        <name>Settings</name>
        <message numerus="yes">
            <source>%n connection(s).</source>
            <translation>
                <numerusform>%n Verbindung.</numerusform>
                <numerusform>%n Verbindungen.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>A change of this or the next %n setting(s) loads the model again, which takes a moment.</source>
            <translation>
                <numerusform>Eine Änderung hier oder in der nächsten Einstellung lädt das Modell neu, was einen Moment dauert.</numerusform>
                <numerusform>Eine Änderung hier oder in den nächsten %n Einstellungen lädt das Modell neu, was einen Moment dauert.</numerusform>
            </translation>
        </message>
        <message>
            <source>A change of this or the next setting loads the model again, which takes a moment.</source>
            <translation>Eine Änderung hier oder in der nächsten Einstellung lädt das Modell neu, was einen Moment dauert.</translation>
        </message>
        <message>
            <source>After a change the model is loaded again, which takes a moment.</source>
            <translation>Nach einer Änderung wird das Modell neu geladen; das dauert einen Moment.</translation>
        </message>
        <message>
            <source>All pages</source>
            <translation>Alle Seiten</translation>
        </message>
        <message>
            <source>All settings</source>
            <translation>Alle Einstellungen</translation>
        </message>
        <message>
            <source>Asking…</source>
            <translation>Wird gefragt …</translation>
        </message>
        <message>
            <source>Back to {value}</source>
            <translation>Zurück zu {value}</translation>
        </message>
        <message>
            <source>CONNECTIONS</source>
            <translation>VERBINDUNGEN</translation>
        </message>
        <message>
            <source>Check now</source>
            <translation>Jetzt nachsehen</translation>
        </message>
        <message>
            <source>Connections that were made</source>
            <translation>Hergestellte Verbindungen</translation>
        </message>
        <message>
            <source>Costs: {what}</source>
            <translation>Kostet: {what}</translation>
        </message>
        <message>
            <source>Each model has its own.</source>
            <translation>Jedes Modell hat einen eigenen Wert.</translation>
        </message>
        <message>
            <source>Everything on this page as Inglenook sets it</source>
            <translation>Alles auf dieser Seite, wie Inglenook es einstellt</translation>
        </message>
        <message>
            <source>Forget this list</source>
            <translation>Diese Liste vergessen</translation>
        </message>
        <message>
            <source>Inglenook closes and opens again</source>
            <translation>Inglenook schließt sich und öffnet sich wieder</translation>
        </message>
        <message>
            <source>Inglenook's own value: {value}.</source>
            <translation>Eigener Wert von Inglenook: {value}.</translation>
        </message>
        <message>
            <source>It takes effect at the next start.</source>
            <translation>Es gilt ab dem nächsten Start.</translation>
        </message>
        <message>
            <source>Less: {setting}</source>
            <translation>Weniger: {setting}</translation>
        </message>
        <message>
            <source>More: {setting}</source>
            <translation>Mehr: {setting}</translation>
        </message>
        <message>
            <source>No connection has been made.</source>
            <translation>Es wurde keine Verbindung hergestellt.</translation>
        </message>
        <message>
            <source>No setting matches your search.</source>
            <translation>Keine Einstellung passt zu Ihrer Suche.</translation>
        </message>
        <message numerus="yes">
            <source>Offline, but for %n feature(s)</source>
            <translation>
                <numerusform>Offline, bis auf %n Funktion</numerusform>
                <numerusform>Offline, bis auf %n Funktionen</numerusform>
            </translation>
        </message>
        <message>
            <source>Page of the settings</source>
            <translation>Seite der Einstellungen</translation>
        </message>
        <message>
            <source>Received</source>
            <translation>Empfangen</translation>
        </message>
        <message>
            <source>Reset</source>
            <translation>Zurücksetzen</translation>
        </message>
        <message>
            <source>Reset this page</source>
            <translation>Diese Seite zurücksetzen</translation>
        </message>
        <message>
            <source>Reset {setting}</source>
            <translation>{setting} zurücksetzen</translation>
        </message>
        <message>
            <source>Restart now</source>
            <translation>Jetzt neu starten</translation>
        </message>
        <message>
            <source>Search settings</source>
            <translation>Einstellungen suchen</translation>
        </message>
        <message>
            <source>Sent</source>
            <translation>Gesendet</translation>
        </message>
        <message>
            <source>The model is loaded again, which takes a moment.</source>
            <translation>Das Modell wird neu geladen; das dauert einen Moment.</translation>
        </message>
        <message>
            <source>The newest {shown} of {there} connections.</source>
            <translation>Die neuesten {shown} von {there} Verbindungen.</translation>
        </message>
        <message>
            <source>This value cannot be used.</source>
            <translation>Dieser Wert ist nicht verwendbar.</translation>
        </message>
        <message>
            <source>Turned on: {features}. Nothing else leaves this computer.</source>
            <translation>Eingeschaltet: {features}. Sonst verlässt nichts diesen Computer.</translation>
        </message>
        <message>
            <source>What for</source>
            <translation>Wofür</translation>
        </message>
        <message>
            <source>When</source>
            <translation>Wann</translation>
        </message>
        <message>
            <source>Where to</source>
            <translation>Wohin</translation>
        </message>
        <message>
            <source>You chose this. Inglenook's own value is {value}.</source>
            <translation>Das haben Sie gewählt. Der eigene Wert von Inglenook ist {value}.</translation>
        </message>
        <message>
            <source>dd MMM HH:mm:ss</source>
            <translation>d. MMM HH:mm:ss</translation>
        </message>
        <message>
            <source>not counted</source>
            <translation>nicht gezählt</translation>
        </message>
        <message>
            <source>refused</source>
            <translation>abgelehnt</translation>
        </message>
        <message>
            <source>{sentence} It is at {page}</source>
            <translation>{sentence} Sie liegt unter {page}</translation>
        </message>
    </context>
    <context>
        <name>WhyNot</name>
        <message>
            <source>A sentence that you expected to see</source>
            <translation>Ein Satz, den Sie erwartet haben</translation>
        </message>
        <message>
            <source>Add files…</source>
            <translation>Dateien hinzufügen …</translation>
        </message>
        <message>
            <source>Ask all documents</source>
            <translation>Alle Dokumente fragen</translation>
        </message>
        <message>
            <source>Ask this file alone</source>
            <translation>Nur diese Datei fragen</translation>
        </message>
        <message>
            <source>Change the question</source>
            <translation>Frage ändern</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Document</source>
            <translation>Dokument</translation>
        </message>
        <message>
            <source>Enter password…</source>
            <translation>Passwort eingeben …</translation>
        </message>
        <message>
            <source>Find out why</source>
            <translation>Grund finden</translation>
        </message>
        <message>
            <source>Following it through every step…</source>
            <translation>Wird Schritt für Schritt verfolgt …</translation>
        </message>
        <message>
            <source>In any document</source>
            <translation>In allen Dokumenten</translation>
        </message>
        <message>
            <source>Its text</source>
            <translation>Ihr Text</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Sprache</translation>
        </message>
        <message>
            <source>Meaning</source>
            <translation>Bedeutung</translation>
        </message>
        <message>
            <source>Passed</source>
            <translation>Bestanden</translation>
        </message>
        <message>
            <source>Question</source>
            <translation>Frage</translation>
        </message>
        <message>
            <source>Rank</source>
            <translation>Rang</translation>
        </message>
        <message>
            <source>Read it again</source>
            <translation>Erneut lesen</translation>
        </message>
        <message>
            <source>Reading it</source>
            <translation>Das Lesen</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>Ergebnis</translation>
        </message>
        <message>
            <source>Room in the answer</source>
            <translation>Platz in der Antwort</translation>
        </message>
        <message>
            <source>Same text elsewhere</source>
            <translation>Gleicher Text anderswo</translation>
        </message>
        <message>
            <source>Search deeper</source>
            <translation>Gründlicher suchen</translation>
        </message>
        <message>
            <source>See the search models</source>
            <translation>Suchmodelle ansehen</translation>
        </message>
        <message>
            <source>Stop waiting</source>
            <translation>Nicht länger warten</translation>
        </message>
        <message>
            <source>Stopped here</source>
            <translation>Hier endete es</translation>
        </message>
        <message>
            <source>Text that should have been used</source>
            <translation>Text, der hätte verwendet werden sollen</translation>
        </message>
        <message>
            <source>That was tried just now and did not help.</source>
            <translation>Das wurde eben versucht und hat nicht geholfen.</translation>
        </message>
        <message>
            <source>The file</source>
            <translation>Die Datei</translation>
        </message>
        <message>
            <source>The question</source>
            <translation>Die Frage</translation>
        </message>
        <message>
            <source>Try to read its pictures</source>
            <translation>Bilder zu lesen versuchen</translation>
        </message>
        <message>
            <source>Wait, then ask again</source>
            <translation>Warten, dann neu fragen</translation>
        </message>
        <message>
            <source>Waiting until it is read and understood…</source>
            <translation>Wird noch gelesen und verstanden …</translation>
        </message>
        <message>
            <source>What happened to it</source>
            <translation>Was damit geschah</translation>
        </message>
        <message>
            <source>Where it looked</source>
            <translation>Wo gesucht wurde</translation>
        </message>
        <message>
            <source>Why was it not used?</source>
            <translation>Warum wurde es nicht verwendet?</translation>
        </message>
        <message>
            <source>Words</source>
            <translation>Wörter</translation>
        </message>
        <message>
            <source>Write or paste some of its words, or choose the document.</source>
            <translation>Schreiben Sie einige Wörter daraus, fügen Sie sie ein oder wählen Sie das Dokument.</translation>
        </message>
        <message>
            <source>Write the question that it should have answered.</source>
            <translation>Schreiben Sie die Frage, die damit beantwortet werden sollte.</translation>
        </message>
        <message>
            <source>{done} of {total} documents are done.</source>
            <translation>{done} von {total} Dokumenten sind fertig.</translation>
        </message>
    </context>
    <context>
        <name>Window</name>
        <message>
            <source>A report was saved as {name}.</source>
            <translation>Ein Bericht wurde als {name} gespeichert.</translation>
        </message>
        <message>
            <source>About 1 min left</source>
            <translation>Noch etwa 1 min</translation>
        </message>
        <message>
            <source>About Inglenook</source>
            <translation>Über Inglenook</translation>
        </message>
        <message>
            <source>About Inglenook…</source>
            <translation>Über Inglenook …</translation>
        </message>
        <message>
            <source>About {hours} h left</source>
            <translation>Noch etwa {hours} h</translation>
        </message>
        <message>
            <source>About {minutes} min left</source>
            <translation>Noch etwa {minutes} min</translation>
        </message>
        <message>
            <source>About {seconds} s left</source>
            <translation>Noch etwa {seconds} s</translation>
        </message>
        <message>
            <source>All commands</source>
            <translation>Alle Befehle</translation>
        </message>
        <message>
            <source>All commands…</source>
            <translation>Alle Befehle …</translation>
        </message>
        <message>
            <source>All documents</source>
            <translation>Alle Dokumente</translation>
        </message>
        <message>
            <source>Answer the last question again</source>
            <translation>Die letzte Frage erneut beantworten</translation>
        </message>
        <message>
            <source>Archive</source>
            <translation>Archivieren</translation>
        </message>
        <message>
            <source>Archived</source>
            <translation>Archiviert</translation>
        </message>
        <message>
            <source>Archived chats ({count})</source>
            <translation>Archivierte Chats ({count})</translation>
        </message>
        <message>
            <source>Ask a question below, or drop more files anywhere in this window.</source>
            <translation>Stellen Sie unten eine Frage, oder legen Sie weitere Dateien irgendwo in diesem Fenster ab.</translation>
        </message>
        <message>
            <source>Ask your documents. Check every answer.</source>
            <translation>Fragen Sie Ihre Dokumente. Prüfen Sie jede Antwort.</translation>
        </message>
        <message>
            <source>Back to all chats</source>
            <translation>Zurück zu allen Chats</translation>
        </message>
        <message>
            <source>Balanced</source>
            <translation>Ausgewogen</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Chat</source>
            <translation>Chat</translation>
        </message>
        <message>
            <source>Chat: {title}</source>
            <translation>Chat: {title}</translation>
        </message>
        <message>
            <source>Chats</source>
            <translation>Chats</translation>
        </message>
        <message>
            <source>Choose your own files…</source>
            <translation>Eigene Dateien auswählen …</translation>
        </message>
        <message>
            <source>Clear the field</source>
            <translation>Feld leeren</translation>
        </message>
        <message>
            <source>Close the reader</source>
            <translation>Lesefenster schließen</translation>
        </message>
        <message>
            <source>Create</source>
            <translation>Anlegen</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Löschen</translation>
        </message>
        <message>
            <source>Delete this chat?</source>
            <translation>Diesen Chat löschen?</translation>
        </message>
        <message>
            <source>Delete…</source>
            <translation>Löschen …</translation>
        </message>
        <message>
            <source>Details</source>
            <translation>Details</translation>
        </message>
        <message>
            <source>Dismiss</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Documents</source>
            <translation>Dokumente</translation>
        </message>
        <message>
            <source>Drop files or folders anywhere in this window, then ask.</source>
            <translation>Legen Sie Dateien oder Ordner irgendwo in diesem Fenster ab und stellen Sie dann Ihre Frage.</translation>
        </message>
        <message>
            <source>Duplicate</source>
            <translation>Duplizieren</translation>
        </message>
        <message>
            <source>Effort</source>
            <translation>Aufwand</translation>
        </message>
        <message>
            <source>Expected here: the first word after {first}, an answer in {whole}.</source>
            <translation>Hier zu erwarten: das erste Wort nach {first}, eine Antwort in {whole}.</translation>
        </message>
        <message>
            <source>Export</source>
            <translation>Exportieren</translation>
        </message>
        <message>
            <source>Export chat</source>
            <translation>Chat exportieren</translation>
        </message>
        <message>
            <source>Exported to {name}.</source>
            <translation>Exportiert nach {name}.</translation>
        </message>
        <message>
            <source>Find in this chat</source>
            <translation>In diesem Chat suchen</translation>
        </message>
        <message>
            <source>Fold or unfold the side panel</source>
            <translation>Seitenleiste ein- oder ausklappen</translation>
        </message>
        <message>
            <source>Full screen</source>
            <translation>Vollbild</translation>
        </message>
        <message>
            <source>GET MORE</source>
            <translation>WEITERE MODELLE</translation>
        </message>
        <message>
            <source>How much is read for an answer</source>
            <translation>Wie viel für eine Antwort gelesen wird</translation>
        </message>
        <message>
            <source>JSON, with all branches…</source>
            <translation>JSON, mit allen Zweigen …</translation>
        </message>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>Tastenkürzel</translation>
        </message>
        <message>
            <source>Keyboard shortcuts…</source>
            <translation>Tastenkürzel …</translation>
        </message>
        <message>
            <source>Library</source>
            <translation>Bibliothek</translation>
        </message>
        <message>
            <source>MMMM</source>
            <translation>MMMM</translation>
        </message>
        <message>
            <source>MMMM yyyy</source>
            <translation>MMMM yyyy</translation>
        </message>
        <message>
            <source>Manage libraries…</source>
            <translation>Bibliotheken verwalten …</translation>
        </message>
        <message>
            <source>Manage models…</source>
            <translation>Modelle verwalten …</translation>
        </message>
        <message>
            <source>Markdown…</source>
            <translation>Markdown …</translation>
        </message>
        <message>
            <source>Memory</source>
            <translation>Gedächtnis</translation>
        </message>
        <message>
            <source>Messages</source>
            <translation>Nachrichten</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>Modell</translation>
        </message>
        <message>
            <source>Models</source>
            <translation>Modelle</translation>
        </message>
        <message>
            <source>More</source>
            <translation>Mehr</translation>
        </message>
        <message>
            <source>Move to folder</source>
            <translation>In Ordner verschieben</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>New chat</source>
            <translation>Neuer Chat</translation>
        </message>
        <message>
            <source>New chat (Ctrl+N)</source>
            <translation>Neuer Chat (Strg+N)</translation>
        </message>
        <message>
            <source>New folder</source>
            <translation>Neuer Ordner</translation>
        </message>
        <message>
            <source>New folder…</source>
            <translation>Neuer Ordner …</translation>
        </message>
        <message>
            <source>New temporary chat</source>
            <translation>Neuer temporärer Chat</translation>
        </message>
        <message>
            <source>Next step</source>
            <translation>Nächster Schritt</translation>
        </message>
        <message>
            <source>No chats yet</source>
            <translation>Noch keine Chats</translation>
        </message>
        <message>
            <source>Nothing found</source>
            <translation>Nichts gefunden</translation>
        </message>
        <message>
            <source>Out of its folder</source>
            <translation>Aus dem Ordner nehmen</translation>
        </message>
        <message>
            <source>PDF…</source>
            <translation>PDF …</translation>
        </message>
        <message>
            <source>Paused</source>
            <translation>Angehalten</translation>
        </message>
        <message>
            <source>Pin</source>
            <translation>Anheften</translation>
        </message>
        <message>
            <source>Pinned</source>
            <translation>Angeheftet</translation>
        </message>
        <message>
            <source>Print…</source>
            <translation>Drucken …</translation>
        </message>
        <message>
            <source>Problem</source>
            <translation>Problem</translation>
        </message>
        <message>
            <source>Prompts and personas</source>
            <translation>Textvorlagen und Rollen</translation>
        </message>
        <message>
            <source>Prompts and personas…</source>
            <translation>Textvorlagen und Rollen …</translation>
        </message>
        <message>
            <source>Quick</source>
            <translation>Schnell</translation>
        </message>
        <message>
            <source>Quick question</source>
            <translation>Kurze Frage</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>Beenden</translation>
        </message>
        <message>
            <source>Reading documents</source>
            <translation>Dokumente werden gelesen</translation>
        </message>
        <message>
            <source>Reading the sample documents…</source>
            <translation>Die Beispieldokumente werden gelesen …</translation>
        </message>
        <message>
            <source>Reading {name}</source>
            <translation>{name} wird gelesen</translation>
        </message>
        <message>
            <source>Reads the least, answers soonest</source>
            <translation>Liest am wenigsten, antwortet am schnellsten</translation>
        </message>
        <message>
            <source>Reads the most and takes longer</source>
            <translation>Liest am meisten und braucht länger</translation>
        </message>
        <message>
            <source>Reads what usually is enough</source>
            <translation>Liest, was meistens reicht</translation>
        </message>
        <message>
            <source>Rename</source>
            <translation>Umbenennen</translation>
        </message>
        <message>
            <source>Rename chat</source>
            <translation>Chat umbenennen</translation>
        </message>
        <message>
            <source>Rename…</source>
            <translation>Umbenennen …</translation>
        </message>
        <message>
            <source>Rephrase the last question</source>
            <translation>Die letzte Frage neu formulieren</translation>
        </message>
        <message>
            <source>Saved as {name}.</source>
            <translation>Gespeichert als {name}.</translation>
        </message>
        <message>
            <source>Search chats and documents</source>
            <translation>Alles durchsuchen</translation>
        </message>
        <message>
            <source>Searchable already</source>
            <translation>Schon durchsuchbar</translation>
        </message>
        <message>
            <source>Seconds left</source>
            <translation>Noch einige Sekunden</translation>
        </message>
        <message>
            <source>Sentences</source>
            <translation>Sätze</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Einstellungen</translation>
        </message>
        <message>
            <source>Show the side panel</source>
            <translation>Seitenleiste zeigen</translation>
        </message>
        <message>
            <source>Show the side panel (Ctrl+B)</source>
            <translation>Seitenleiste zeigen (Strg+B)</translation>
        </message>
        <message>
            <source>Show the tour again</source>
            <translation>Den Rundgang erneut zeigen</translation>
        </message>
        <message>
            <source>Something went wrong in the window; your chats and documents are safe.</source>
            <translation>Im Fenster ist etwas schiefgegangen; Ihre Chats und Dokumente sind sicher.</translation>
        </message>
        <message>
            <source>Stop the answer</source>
            <translation>Die Antwort stoppen</translation>
        </message>
        <message>
            <source>TRY A QUESTION</source>
            <translation>PROBIEREN SIE EINE FRAGE</translation>
        </message>
        <message>
            <source>Take a short tour: four cards</source>
            <translation>Kurzer Rundgang: vier Karten</translation>
        </message>
        <message>
            <source>Take out of the archive</source>
            <translation>Aus dem Archiv holen</translation>
        </message>
        <message>
            <source>The samples are a lease, a travel policy and the user guide.</source>
            <translation>Die Beispiele sind ein Mietvertrag, eine Reiserichtlinie und das Handbuch, auf Englisch.</translation>
        </message>
        <message>
            <source>This month</source>
            <translation>Dieser Monat</translation>
        </message>
        <message>
            <source>This week</source>
            <translation>Diese Woche</translation>
        </message>
        <message>
            <source>Thorough</source>
            <translation>Gründlich</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Heute</translation>
        </message>
        <message>
            <source>Try</source>
            <translation>Ausprobieren</translation>
        </message>
        <message>
            <source>Try it with three sample documents</source>
            <translation>Mit drei Beispieldokumenten ausprobieren</translation>
        </message>
        <message>
            <source>Unpin</source>
            <translation>Lösen</translation>
        </message>
        <message>
            <source>Which documents are asked</source>
            <translation>Welche Dokumente befragt werden</translation>
        </message>
        <message>
            <source>Window</source>
            <translation>Fenster</translation>
        </message>
        <message>
            <source>Working</source>
            <translation>In Arbeit</translation>
        </message>
        <message>
            <source>Write a question</source>
            <translation>Eine Frage schreiben</translation>
        </message>
        <message>
            <source>Yesterday</source>
            <translation>Gestern</translation>
        </message>
        <message>
            <source>Your answers here took about {whole}, their first word {first}.</source>
            <translation>Ihre Antworten brauchten hier etwa {whole}, ihr erstes Wort {first}.</translation>
        </message>
        <message>
            <source>Your data, prompts, shortcuts, about</source>
            <translation>Ihre Daten, Textvorlagen, Tastenkürzel, Über</translation>
        </message>
        <message>
            <source>Your data: backups, exports, imports</source>
            <translation>Ihre Daten: Sicherungen, Exporte, Importe</translation>
        </message>
        <message>
            <source>Your data…</source>
            <translation>Ihre Daten …</translation>
        </message>
        <message>
            <source>{count} searchable already</source>
            <translation>{count} schon durchsuchbar</translation>
        </message>
        <message>
            <source>{done} of {total}</source>
            <translation>{done} von {total}</translation>
        </message>
        <message>
            <source>{seconds} s</source>
            <translation>{seconds} s</translation>
        </message>
        <message>
            <source>“{title}” is erased for good, in backups too. Your documents stay.</source>
            <translation>„{title}“ wird endgültig gelöscht, auch in Sicherungen. Ihre Dokumente bleiben.</translation>
        </message>
    </context>
</TS>
