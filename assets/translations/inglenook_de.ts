<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
    <context>
        <name>Agent</name>
        <message numerus="yes">
            <source>%n tool(s) in use</source>
            <translation type="unfinished">
                <numerusform></numerusform>
                <numerusform></numerusform>
            </translation>
        </message>
        <message>
            <source>(nothing added)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A folder that tools may use in this chat</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Add</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Add to a date</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Allow in this chat</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Allow once</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Always allow</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Answer from the best passages instead</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Approved</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>As CSV, for a spreadsheet</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Ask every document</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Ask every document the same question</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Asked {done} of {total} documents…</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Asking every document…</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Assistant</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Calculate</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Choosing what to use…</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Click a cell to see the page that says it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Command line that starts it</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Convert units</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Copy the table</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Copy the token</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Count days</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Deny</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Did not work</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Document</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Each of your documents is asked.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Edit a file</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Environment</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Environment, for example KEY=value</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Fetch a page</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Find in files</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Forget</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Go on with this task</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Have something done: compute, look up, read and write</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>It offers no tools.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>It was interrupted. What changes something is asked for anew.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Let them use a folder</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Lets programs on this computer ask your model and your library as they would ask OpenAI. Off until you start it, and off again when Inglenook ends; it is reached from this computer only, with the token.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>List a folder</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>List the documents</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Local API</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Look at it…</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Look at the clock</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Look at {server}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>May the assistant add to a date?</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>May the assistant ask every document?</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>May the assistant calculate?</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>May the assistant convert units?</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>May the assistant count days?</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>May the assistant edit a file?</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>May the assistant fetch a page?</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>May the assistant find in files?</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>May the assistant forget?</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>May the assistant list a folder?</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>May the assistant list the documents?</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>May the assistant look at the clock?</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>May the assistant move a file?</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>May the assistant query a table?</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>May the assistant read a document?</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>May the assistant read a file?</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>May the assistant recall?</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>May the assistant remember?</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>May the assistant search the library?</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>May the assistant use {tool}?</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>May the assistant write a file?</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Memory</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Move a file</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Name, for example files</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Not allowed</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Not used: look at it first.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Nothing was granted: whatever changes or sends something is asked.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Off</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Page {page}: “{quote}”</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Port</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Program and arguments, one a line</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Programs on this computer that offer tools (Model Context Protocol). None is started before you agreed to it, and every call of their tools is asked for.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Query a table</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Read a document</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Read a file</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Read {folder}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Read, change and delete what is remembered</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Recall</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Remember</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Remove</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Remove {server}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Result</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Running</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Say what is to be done</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Search the library</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>See what is remembered</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Start</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Start it and look</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Starting it…</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Stop</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Stopped</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Take back</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Take back: {grant}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Take {folder} away from the tools</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Taken back</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Text files in it can be read; changes are asked first</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Text from elsewhere may have led to this, so it is asked whatever was allowed:</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The port that it answers on; 0 takes a free one</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The same question to each document: a row each</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This changes something on this computer.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This command line has a quotation mark that does not end.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This hands something on: to another program, or away from this computer.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This is what it says of its tools, word for word. Every call is asked for, and you are asked again if one of them changes.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This program would be started. It runs with your rights and can read and change your files. On Linux the network is closed to it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This reads something.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This was answered from the best passages.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Tools</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Tools may not use this folder any more</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Tools of other programs</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Tools of {server}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Tools read your library. What changes or sends something is asked first.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Undo</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Undo: {step}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Use these tools</source>
            <translation type="unfinished"></translation>
        </message>
        <message numerus="yes">
            <source>Used %n tool(s)</source>
            <translation type="unfinished">
                <numerusform></numerusform>
                <numerusform></numerusform>
            </translation>
        </message>
        <message>
            <source>Value</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Waits for you</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Waits for your decision</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>What each document says</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>What it was called with, and what came of it</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>What went wrong</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>What would be changed</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>What you allowed without being asked again. Once text of others is in a task, it is asked all the same.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Working…</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Write a file</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>You allowed this</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>You allowed this for good</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>You allowed this in this chat</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>You did not allow this</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>not stated</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{grant} (in one chat)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{milliseconds} ms</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{minutes} min {seconds} s</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{seconds} s</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{source}, page {page}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{what} in {where}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{what} in {where} is not asked again. Settings take it back.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{what} is not asked again. Settings take it back.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>“{quote}”</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>… {count} more character(s)</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>Chat</name>
        <message numerus="yes">
            <source>%n more quote(s) found</source>
            <translation type="unfinished">
                <numerusform></numerusform>
                <numerusform></numerusform>
            </translation>
        </message>
        <message>
            <source>&lt; 1 %</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A document that is gone</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A sentence is supported by this.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A sentence is unsupported by this.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A sentence is weakly supported by this.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Add files to your library and ask about them</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Again</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>All libraries</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>All of it</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Answer</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Answer again with thorough effort; takes longer</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Answer as usual again</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Answer speed</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Answer this question once more</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Answers as: {persona}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Answers to this question</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Any folder</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Any time</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Archives</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Ask about these files</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Ask again</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Ask again so (Enter)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Ask all documents again. The files stay.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Ask it so</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Ask without this file. It stays in your library.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Ask without this restriction.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Ask without {file}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Ask without: {restriction}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Ask your documents, or drop files here</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Asked as: {question}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Attach</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Attach documents</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Balanced</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Best quote</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Between two days…</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Change this and ask again</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Changed</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Changed since {day}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Changed until {day}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Changed {first} to {last}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Choose which documents are asked</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Clear</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Close</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Close (Esc)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Code</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Context</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Continue this answer</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Conversation</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Copied</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Copy</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Copy this code</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Details of this answer</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Document</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Documents</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Drop files or folders anywhere in this window, then ask. Every sentence of an answer points at the page it comes from.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>E-books</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>E-mail</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>E-mail (MSG)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Earlier in this chat</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Edit question</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Effort</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Enter password</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>FOUND AND NOT READ</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Feeds</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>File is missing</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Find in this chat</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>First word</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Folder</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Free</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>From</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>From your documents</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Good match</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>How this answer was made</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>In {folder}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Keep this question and answer in view of the model, however long the chat gets</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>LEFT OUT OF THIS CHAT</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Leave it</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Leave it as it was (Esc)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Leave the question as it is</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Library</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Model</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Newer answer</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Next message</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Next message (Enter)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>No match</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Not found in your documents.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Not readable</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Notebooks</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Nothing found</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Nothing was left out.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Older answer</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Older than what fits. Whole questions and answers go first, several at once, so that what was read stays read. Pin one to keep it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Only partly found in your documents.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Open</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Open a link</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Other documents with the same text</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>PINNED</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Partial match</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Past month</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Past week</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Past year</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Pictures</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Pin</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Pin: {message}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Pinned</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Pinned messages</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Previous message</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Previous message (Shift+Enter)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Prompt</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Prompt speed</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Put it differently</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Put it differently; this one stays beside</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Put the question differently; the old one stays beside it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Question</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Quick</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Quote</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Quote {number}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Read again</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Reading</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Ready</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Room for the answer</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Rules for the model</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Search</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Search deeper</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Searchable</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Searched for</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Select all</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Send</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Sheets</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Sheets (ODS)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Sheets (XLS)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Show all of it</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Skipped</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Slides</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Slides (ODP)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Something missing?</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Something missing? See why a passage or a file was not used</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Stop</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Stop writing (Esc)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Tables</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Temporary chat: nothing of it is written to the disk.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Text</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The file of “{title}” is not there any more; its text was kept.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The question as it is searched for</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The quotes may answer only a part of the question. The best quote fits it to {percent}%.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The quotes most likely answer the question. The best quote fits it to {percent}%.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The rest is not shown: {count} characters. Copy has all of it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The text is not available.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>There was nothing to read in what you added. Add PDF, Word, Markdown, HTML, text or CSV files.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Thinking…</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This leaves Inglenook. The answer, not you, chose this address; open it only if you trust it:</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This link was not opened: Inglenook opens only web and mail addresses. Copy it if you trust it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Thorough</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Thought for {time}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Thoughts are shown while the chat is open; they are not kept.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>To</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Type</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Unpin</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Unpin: {message}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Versions of this question</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Web pages</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>What the model sees</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>What the model sees, and what was left out</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>What would you like to know?</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Which documents are asked</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Why not…</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Why other languages are found by words only</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Why?</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Word</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Write a question first.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Your documents most likely do not hold the answer. The best quote fits it to {percent}%.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Your question</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>[picture not shown: {name}]</source>
            <translation type="unfinished"></translation>
        </message>
        <message numerus="yes">
            <source>also in %n other document(s)</source>
            <translation type="unfinished">
                <numerusform></numerusform>
                <numerusform></numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation type="unfinished">
                <numerusform></numerusform>
                <numerusform></numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>and %n more, {searchable} searchable</source>
            <translation type="unfinished">
                <numerusform></numerusform>
                <numerusform></numerusform>
            </translation>
        </message>
        <message>
            <source>d MMM yyyy</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>first word {time}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>found in {time}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>more confuses so small a model</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>no room in the window</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>no time at this effort</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>page {page}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>pages {first} and {second}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>supported</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>to</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>unsupported</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>weakly supported</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{count} supported</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{count} tok/s</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{count} tokens</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{count} tokens, {cached} of them read before</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{count} unsupported</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{count} weakly supported</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{document}, {place}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{milliseconds} ms</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{minutes} min {seconds} s</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{percent} %</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{percent}% match</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{place} of {count}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{seconds} s</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{share} of the model's window used</source>
            <translation type="unfinished"></translation>
        </message>
        <message numerus="yes">
            <source>{share} of the model's window used, %n left out</source>
            <translation type="unfinished">
                <numerusform></numerusform>
                <numerusform></numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{share} · %n left out</source>
            <translation type="unfinished">
                <numerusform></numerusform>
                <numerusform></numerusform>
            </translation>
        </message>
        <message>
            <source>{title}, page {page}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{used} of {whole} context</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{used} of {whole} tokens</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>“{text}”</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>“{title}” has changed since this answer; what it cites is still in it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>“{title}” has changed since this answer; words that it cites are no longer in it.</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>Core</name>
        <message>
            <source>%</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A backup of {0} can be brought back: More, Your data; or inglenook doctor --repair saves what the damaged file still has.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A chat of this export goes round in circles.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A column of numbers is compared with a number.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A driver stopped the look at this computer's devices.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A faster way to the same answers. Turn it off only where a model answers nonsense with it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A file name may not end with a dot, or begin or end with a blank.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A file name may not hold a colon.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A folder can have {0} patterns at most.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A library name may have {0} characters at most.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A library needs a name.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A little processor time where guesses fail; left out where it was measured to lose.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A model elsewhere</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A model is being tuned already. Wait until it is done, or stop it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A model on the hub is named like owner/model; this is no such name.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A multilingual model finds more.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A name has at most {0} characters and a text at most {1}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A negative number has no such root.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A path may not lead upwards with “..”.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A reranker needs the full edition of Inglenook; the usual order is shown.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A saved prompt needs a name and a text.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A server's name has small letters, digits and hyphens.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A task may ask to fetch a page, and you are shown each address first. The site learns this computer's address and which page it was.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A text stands between single quotation marks.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Add the file again when there is text in it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Add the file that has it, or check the wording.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Add the file.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Adds a button here that asks when you press it, and never by itself. Nothing is installed.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Advanced</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Always</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>An answer of this chat is damaged and cannot be shown.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>An export is your file: it keeps its quotes, also when you forget documents.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Answer with the model elsewhere</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Answered by {0}: the question and its passages were sent there.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Answering from each of the best quotes…</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Answers</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Appearance</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>As that server calls it. Empty: the first one that it offers.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Ask again to go on.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Ask in {0}, or choose a multilingual search model.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Ask in {0}, or in all libraries.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Ask that file.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Ask this file alone to see it by itself.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Ask this file alone, or use more passages.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Ask with the words of the passage, or ask this file alone.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Ask with the words that the passage uses.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Ask without this restriction.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Balanced</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>By meaning it is number {0}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>By meaning, many passages are nearer to the question.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cards with memory of their own share a model.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Chats that you open again answer at once. Costs up to this much disk; 0 keeps nothing. It goes with its chat, and whenever you forget a document.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Check every sentence</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Check for a new version</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Check the wording, or look in any document.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Choose a file of {0}: none is chosen by itself. There is: {1}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Compares answers with your documents; costs a moment at the end.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Comparing the best passages with the question…</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Context window</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Counted from the memory of the card, and what a layer takes.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Dark</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Download models</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Effort</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Enter sends</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Enter the password of the file.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Erased meanwhile.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Every answer then says so. Off: models on this computer answer.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Exact</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Fetch web pages in tasks</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Fetches a model file when you ask for it. The hub learns this computer's address and which file it was; of you and your documents nothing.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Fewer layers fit onto one card than onto two.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Files are opened in a child that can read nothing else.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Files are opened in a disposable child, but this system has no {0} for it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Flash attention</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Follow the system, or stay light or dark.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>For computers with 16 GB of memory or a graphics card.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>For laptops with 8 GB of memory.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>GB</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Graphics card</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Guess ahead</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Guesses words from your documents and checks several at once, where that was measured to be faster. The answer stays the same.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Half (q8)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Half costs some speed, a quarter also some quality.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Hidden files and folders are left alone.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>How many cores read and write. 0: what suits this computer.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>How much is read for an answer. More takes longer.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>How much of a prompt is read in one go. 0: what tuning found, or 512.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>How much of the model a graphics card holds. -1: as many layers as fit; 0: none.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>How much the model sees at once. Larger needs more memory.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>I could not find an answer to this in your documents.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Inglenook cannot read HEIC and AVIF pictures. Save it as JPEG and add that.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Inglenook cannot read Pages, Numbers or Keynote files. Export it as PDF.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Inglenook cannot read binary Excel files (.xlsb). Save it as XLSX and add that.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Inglenook cannot read old PowerPoint files (.ppt). Save it as PPTX and add that.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Inglenook cannot read old Word files (.doc). Save it as DOCX and add that.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Inglenook cannot read sound or video. Add a transcript as text instead.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Inglenook cannot read this kind of OpenDocument file. Save it as PDF and add that.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Inglenook is already open with this profile. Use its window, or close it first.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Inglenook opens ZIP and TAR archives, not this kind. Unpack it and add the files.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Inglenook reads e-books as EPUB. Convert this one and add that.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Inglenook reads pictures as PNG, JPEG, TIFF, BMP, GIF and WebP, not of this kind.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Inglenook's own profile cannot be a source of documents.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>It has no telling word of the question, and other passages are nearer in meaning.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>It has no telling word of the question; its meaning was compared.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>It has {0} of the question, by the weight of its words.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>It is faster, and answers are as good.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>It is known by its name as a model for English.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>It is protected by a password.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>It stands too deep inside other files.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>It takes one thread a core, with which reading and writing were measured to be fastest.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>It was ranked {0}; the first {1} passages are used.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Its files do not say.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Its meaning could not be computed; it is found by its words.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Its meaning is not known yet; it is found by words only.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Its model card names English alone.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Its model card names several languages.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Its model card names {0}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Its name says that it is multilingual.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Its name says {0}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Its text {0}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Its vocabulary of {0} words has room for many.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Its vocabulary of {0} words is that of one language, and nothing says of another than English.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Its wording is another: {0}{1} is not in it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Keep what was read</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Key of the model elsewhere</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Layers on the graphics card</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Less motion</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Light</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Like the system</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Little of this sentence is in the sources.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Long prompts were read fastest so, where it was measured.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Look</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Looking for the {0} parts of the question one by one…</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Looking whether the question has several parts…</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Looks for passages and lets the model read them at each pause, so that its first word comes sooner. Costs electricity.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Made for answers from documents and for tools.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Made for chat, search and summaries.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Makes all text smaller or larger.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Memory of a conversation</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Memory, and time for longer prompts.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Model</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Model hub</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>More takes memory; less reads slower, and is stopped sooner.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>More than fit end the model; it is then loaded with fewer.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>More threads than cores make answers slower; fewer leave room for other programs.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Name of the model elsewhere</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Network</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Never</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>No document in the library has this passage.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>No document that was read has this passage. Not read yet, or not readable: {0}{1}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>No documents were used.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>No file has these words.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>No folder was granted.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>No passage and no file was named.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>No sample could be written as {0}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Nobody was asked: the address of the list of versions is missing.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Nothing about this is in the documents.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Nothing can be divided by zero.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Nothing is lost, and most computers have the memory.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Nothing is remembered about this.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Nothing more can be remembered; forget some first.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Nothing of this kind is remembered.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Nothing of this kind is remembered; recall tells what is.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Nothing was sent, because this is switched off: {0}. Turn it on in Settings under Network.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Off costs 5 to 20 % of the reading speed, and memory.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Off, an answer stutters while the computer is busy.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Only a question can be put differently.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Only an answer can be asked for again.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Only an answer that was cut off can go on.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Only chosen documents were searched, and this is none of them.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Only files of type {0} were searched; this is {1}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Only https addresses in plain letters are fetched.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Only numbers, + - * / and a few functions can be computed.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Only part of this sentence is in the sources.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Only pictures on the first 40 slides that have some are read.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Only plain text files can be changed.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Only plain text files can be written.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Only reading is allowed in this task; nothing was changed or sent.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Only the first pictures in it are read. Unpack it and add it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Only the first {0} of {1} pages were read.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Only the folder {0} was searched.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Only the library {0} was searched; the passage is in {1}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Page {0} could not be read.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Panels appear at once instead of sliding.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Parts of a path are parted by single slashes.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Port of the vector server</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Processor threads</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Quarter (q4)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Quick</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Read ahead while I type</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Read the file again.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Read the file with text recognition, or check the wording.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Read the file with text recognition.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Reading all that waits takes about {0} of the disk, and {1} are free. It begins; where the space ends it waits, and nothing is lost. Free some space, or take out what you do not need.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Reading documents stopped because of a defect of ours; add a document to go on.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Reading this file needs more memory than is allowed.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Reading this file stopped Inglenook several times, so it was left out. The file may be damaged.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Reading took too long and was stopped.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Reranker</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Save the file in another format and add it again.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Scans inside other files are not read. Unpack it and add it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Search deeper, or ask this file alone.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Search for models</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Search model</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Sends what you type into the search for models to the hub.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Sent with every request, for whatever guards the server. It is kept in the settings file, which only you can read.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Sent with every request, where that server wants one. It is kept in the settings file, which only you can read.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Sentences that your documents do not support were taken out of this answer.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Shift+Enter starts a new line. Off: Ctrl+Enter sends.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Small and able to think before it answers.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Smaller makes room for a longer context.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Some chapters of the e-book are missing or damaged.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Some characters of the file could not be read.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Some documents are still being read; ask again when they are done.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Some documents were searched by words only; their meaning is not ready.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Some formulas have no stored result; the formulas were read instead.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Some rows of the table are broken; it was read as plain text.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Something went wrong inside Inglenook; the log has more.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Something went wrong inside Inglenook; this is a defect of ours.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Step aside for other programs</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Stopped before it ended.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Taking out what your documents do not support…</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Text in pictures was read (OCR), {0} sure.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Text size</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>That holds a question, its passages and some of the chat.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>That is too far away.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>That is too much for one file.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The JSON is broken, deeply nested or very large; it was read as plain text.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The PDF has no pages.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The PDF is protected by a password. Enter it to read the file.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The PDF is protected in a way that Inglenook cannot open.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The XML is broken: it was read as far as it goes.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The address has to name a host, not a number.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The address is not of the host that was named.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The address may hold neither a name nor a port.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The address of an OpenAI-compatible server in your own network, for example http://192.168.1.5:8080/v1. While it answers, it gets your questions and the passages found for them. Empty: off.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The address of the list of versions, from whoever gave you Inglenook. Empty: nobody is asked.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The answer denies what the source affirms.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The answer is the same, and comes sooner where it quotes.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The answer was not checked against the documents.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The archive has more than 2,000 files, which is too much.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The archive has no file that can be read.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The archive is empty.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The archive unpacks to more than 200 MB, which is too much.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The arguments do not fit: {0}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The backup cannot be read.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The backup could not be written.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The backup is damaged.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The backup needs the name of a file.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The best quote fits the question only in part; please look at it yourself.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The bundled embedder is missing; please install Inglenook again.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The bundled model is missing; please install Inglenook again.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The chat model in use. Empty: the one that comes with Inglenook.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The chats could not be read in full.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The chosen search model stopped Inglenook several times. The old one stays in use; choose another one on the Models page.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The chosen search model stopped working.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The connection could not be recorded, so it was not made.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The conversations are closed.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The conversations file cannot be read or written.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The conversations file was damaged; it was set aside as {0} and a new one was started.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The conversations file was found empty; a new one was started.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The date {0} is not in the sources.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The disk is full, so conversations cannot be kept; free some.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The disk is full, so the search model could not be prepared. Free 100 MB and start Inglenook again.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The disk is full: you can search and ask, but nothing new is read until there is space. Free some; reading goes on by itself.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The disk is full; what was fetched is kept. Free some space and go on.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The disk reported an error while the library was used.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The document has more than {0} pages, which is too many.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The document has no such page.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The document has {0} pages.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The document holds more text than Inglenook can keep.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The document holds more than Inglenook can keep.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The document is in {0}, as the question; it is searched by words.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The document was searched.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The documents were erased here, but the vector server that holds their vectors does not answer. Start Inglenook again when it does, to finish.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The documents were erased, but some copies of them could not be deleted. Check the permissions of the profile folder, then start Inglenook again to finish.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The e-book has no text.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The e-book is protected against copying, so it cannot be read.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The embedder gave an unusable answer; words still work.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The embedders differ.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The export could not be written.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The expression is too long.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The feed has no text.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The file cannot be read.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The file could not be deleted.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The file could not be moved there.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The file could not be read from the disk.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The file could not be read: it is damaged or built in an unusual way.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The file could not be read: the reader stopped.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The file could not be written into the models folder.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The file could not be written; the disk may be full or closed to us.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The file declares XML entities, which attacks use to fill the memory, so it is not opened.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The file does not have the hub's checksum.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The file has XML declarations that no Office program writes, so it is not opened.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The file has macros; they were ignored.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The file has more than 5,000 parts, which is too much.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The file has more than 80 MB of text, which is too much. Split it first.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The file has no text.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The file has no text: all its pages are blank.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The file has no text: it is all blank.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The file has no text: it is all markup.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The file has no values: it is empty brackets.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The file holds more files than Inglenook opens.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The file holds too much.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The file is damaged and cannot be read.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The file is damaged: none of its pages could be read.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The file is empty.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The file is larger than 500 MB, which is too much. Split it first.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The file is larger than {0} MB.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The file is not there any more, so nothing was taken back.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The file is not there any more.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The file is not there; it may have been moved, renamed or deleted.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The file is not written in UTF-8.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The file is protected by a password. Save a copy without it and add that.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The file is still being written; try again when that is done.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The file is very large: only its first part was read.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The file is very long: only its first 20 million characters were read.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The file may not be read; check its permissions.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The file name is too long.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The file unpacks in a way that only attacks do, so it is not opened.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The file unpacks to more than 200 MB, which is too much.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The file was being changed while it was read. Try again in a moment.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The file was changed after it was read; add it again to see its pages.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The file was changed after it was read; what was read does not have this passage.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The file was changed after the diff was shown.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The file was changed at another time than was asked for.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The file was changed since, so it was left as it is.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The file was exchanged meanwhile.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The files in it unpack to more than 200 MB, which is too much.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The files of this model contradict each other. Download it again, then choose the folder again.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The folder cannot be read. Choose another one.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The folder holds more files than are read; ignore some of its subfolders.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The folder is not there; it may be on a drive that is not connected.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The folder of a cross-encoder that orders the best passages once more. Empty: none.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The folder of the backup does not exist.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The folder of the model that finds passages by their meaning. Empty: the one that comes with Inglenook.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The folder of the old search model is gone, so there is no way back to it. Let the change go on, or choose another model.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The folder of the reranker is not there. Put it back, or choose another one.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The folder of the search model cannot be read.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The folder of the search model is not there. Put it back, or choose another one.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The form of the arguments of {0} cannot be understood.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The form that was asked for is not one that a model can be held to.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The form that was asked for is too complicated for the model.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The full edition: everything is there.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The host {0} answered in a form nobody asked for.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The host {0} has no usable address.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The host {0} lies in a private network, where no page is fetched.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The host {0} lies outside your own network; nothing was sent.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The host {0} sent no text there.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The host {0} was not found; is this computer online?</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The hub does not have this file any more.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The hub has no model called {0} that everybody may have.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The hub sent another part than was asked for; what was fetched is kept.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The hub sent more than it promised.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The hub's file has another size than it promised.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The hub's file is no model that can be used here; it was removed.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The index of words does not fit the messages.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The index of words was made anew.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The larger one of the family that comes with Inglenook.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The library cannot be opened; check its folder.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The library file is damaged. Start Inglenook again: it sets the damaged file aside and begins a new one.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The library file was damaged and has been set aside. A new one was begun: your own files are untouched, add them again to search them.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The library is in use by another program; try again.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The library may not be written; check its folder.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The library stopped unexpectedly; nothing is lost and it starts again.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The library was made by a newer version of Inglenook and has been set aside. A new one was begun: add your documents again to search them.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The light edition: rerankers, and search models other than plain BERT, need the full edition.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The limit is a number of rows.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The meaning of the text could not be computed; words still work.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The message has more than 2,000 parts: the rest was left out.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The message has no text.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The message is nested too deeply, so it is not opened.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The model cannot read this text.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The model could not be measured.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The model could not be tuned. Try again.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The model could not be written as {0}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The model could not go on with this text. Ask again, or start a new chat.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The model elsewhere does not say how likely a text is.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The model failed.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The model file {0} cannot be opened: it is missing or may not be read. Choose another model on the Models page.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The model file {0} could not be loaded: it is damaged or of a kind this version does not know. Download it again or choose another.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The model file {0} is damaged. Download it again, or choose another model on the Models page.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The model file {0} is incomplete: {1} of {2} MB are there. Download it again.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The model is closed.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The model kept asking for the same call.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The model stopped unexpectedly; what was written so far is kept.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The model {0} has no such file that can be used. There is: {1}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The models for reading pictures are missing. Install Inglenook again.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The name of a Chroma server of your own, for libraries that outgrow this computer. It gets numbers made from your texts, never the texts; from such numbers much of a text can be guessed. Empty: all stays here.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The name of the file is not valid.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The name of this file cannot be kept; rename it and add it again.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The name of this folder cannot be kept; rename it and add it again.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The name “{0}” is not in the sources.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The notebook has no text.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The notebook is broken; it was read as plain text.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The notice period is ninety days before the end of a quarter.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The number {0} is not in the sources.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The numbers get too large.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The owner of {0} wants an account first; Inglenook has none. Download it in a browser and add the file.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The page has no text of its own.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The page is nested too deeply: only its first part was read.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The pages are pictures, and no text was recognised on them.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The passage is in {0}, the question is not, and the search model in use knows the meaning of English only.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The passage stands{0}{1} of “{2}”{3}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The passage was found, but none of its sentences is among the {0} quotes that the answer was made from.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The passage was found, but the model on this computer cannot read so much in the time of this effort: it reads about {0} tokens.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The passage was used: it is number {0} of the results.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The path holds characters that no file name has.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The path holds invisible characters that change how it reads.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The path is empty.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The path is too long.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The path of the profile folder is too long; choose a shorter one with --home.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The pattern “{0}” cannot be understood.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The pattern “{0}” is too long or has too many stars.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The picture has more than 200 million pixels, which is too much.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The picture is damaged and cannot be read.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The prepared search model is missing or damaged. Start Inglenook again to prepare it anew.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The profile folder cannot be written; choose another one with --home.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The profile folder's name holds characters that cannot be used; choose another one with --home.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The program of this server could not be started.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The query could not be run.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The query has characters that do not belong there.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The query is too long.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The question has no words that could be looked up.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The question was searched by words only.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The reader of files stopped unexpectedly. Try again.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The reranker failed; the usual order is shown.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The reranker folder cannot be used; the usual order is shown.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The reranker gave an unusable answer.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The reranker is not loaded; the usual order is shown.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The reranker stopped unexpectedly; the usual order is shown.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The result is too large to show.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The search model cannot be loaded. Download it again, or use the one that comes with Inglenook.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The search model cannot be used: its folder is incomplete or of another kind. Install Inglenook again.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The search model could not be prepared: the converted file does not agree with the original. Install Inglenook again.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The search model failed on a text.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The search model failed on a text. Try again.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The search model gave an unusable answer.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The search model in this folder is damaged or incomplete. Download it again, then choose the folder again.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The search model is closed.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The search model is still being loaded; words already work.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The search model is still being prepared; words already work.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The search model knows the language of the document.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The search model stopped unexpectedly.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The search model stopped unexpectedly; it cannot be used here.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The search model that comes with Inglenook is missing, so passages are found by their words only. Install Inglenook again.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The server did not answer in time.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The server gave an unusable answer.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The server named in the settings does not say which models it has.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The server named in the settings has no model.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The server of these tools stopped unexpectedly.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The servers could not be saved; the disk may be full.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The settings could not be read, so the defaults are used.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The settings could not be saved; the disk may be full.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The settings file was damaged; it was set aside as {0} and the defaults are used.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The slides have no text.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The source denies what the answer affirms.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The source says this of “{0}”, the answer of “{1}”.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The source says this, but it seems to answer another question.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The source says {0}, not {1}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The source says “{0}”, the answer “{1}”.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The system cannot report changes in “{0}” at once, so Inglenook looks for them every {1} seconds.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The table could not be kept; the disk may be full.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The table has no rows with text.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The table is very long: only its first 200,000 rows were read.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The task could not be kept; the disk may be full.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The task needed more steps than are allowed.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The task needed more words than are allowed.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The task took longer than is allowed.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The text that was read from {0} does not have this passage.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The text that was read from {0} does not have this passage; it may be part of a picture.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The text to replace {0}; it has to be there once.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The tool {0} failed unexpectedly.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The user did not allow this call.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The vector server {0} does not answer. Questions are answered from this computer meanwhile; start the server, or take it out of the settings.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The whole document was read for this answer.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The workbook has no cells with text.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The workbook is protected by a password. Save a copy without it and add that.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The workbook is very large: its last rows were not read.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The {0} may not be asked for this.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>There are no chats of GPT4All in this folder.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>There are no documents to ask.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>There are no sources to check this against.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>There are no tables in the documents.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>There are too many servers; remove one first.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>There is a file at the new place.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>There is a server of this name.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>There is already a library called “{0}”.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>There is another file where this one was.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>There is no document of this name; list_documents tells them.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>There is no function {0} of that many numbers.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>There is no library called “{0}”.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>There is no server of this name.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>There is no space left on the disk for the vectors of the chosen search model. Free some space; the change goes on at the next start.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>There is no space left on the disk to index this document.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>There is no space left on the disk.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>There is no space left on the disk. What was read can be searched; the rest waits and is read by itself once there is space.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>There is no such conversation.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>There is no such file.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>There is no such folder to grant.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>There is no such folder.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>There is no such message.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>There is no such model.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>There is no such program on this computer.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>There is no such unit.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>There is no table of this name.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>There is no task of this name to go on with.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>There is no task of this name.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>There is no text in this file that could be read.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>There is no tool called {0}. There are: {1}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>There is no unit called {0}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>There is not enough free space on the disk.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>There is not enough memory for this model's context window. Choose a smaller window in Settings, or a smaller model.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>There is not enough memory for this.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>There is not enough memory for {0}. Close other programs, or choose a smaller model.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>There is not enough memory to look at {0}. Close other programs, or choose a smaller model.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>There is not enough memory to measure this model. Close other programs and try again.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>There is not enough space left on the disk for the vectors of this model. Free {0} MB, then choose it again.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>There is nothing at this path.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>There is nothing to answer.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>There is nothing to choose from.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>There is nothing to remember.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>These chats were exported by a newer Inglenook; please use that one.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>These conversations were written by a newer Inglenook; please use that one.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>These documents are no longer in the library.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This Office file is protected by a password. Save a copy without it and add that.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This backup was made by a newer Inglenook; please use that one.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This change is too old to be taken back.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This chat has been deleted.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This chat of GPT4All is damaged, or of a version that is not known here.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This could not be kept; the disk may be full.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This could not be made into a query; name the column and what to do with it, as in: the total of the amounts of each customer.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This could not be opened.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This document has no such page.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This document is no longer in the library.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This download is running; stop it first.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This export is damaged, or was changed in a way that cannot be read.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This file also has a name elsewhere (a hard link), so it is left alone.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This file belongs to Inglenook itself and is not read.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This file cannot be fetched: it {0}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This file has more text than can be searched; split it into parts.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This file is a database. Export what you need as CSV and add that.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This file is a font, not a document.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This file is a model. Add it on the Models page.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This file is a program, not a document.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This file is being downloaded already.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This file is marked as read-only.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This file is no backup of Inglenook, or it is damaged.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This file is no export of chats that Inglenook knows: its own JSON, conversations.json of ChatGPT, or a chat file of GPT4All.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This file is no text.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This file is not text. Inglenook reads PDF, Office and OpenDocument files, e-mail, e-books, web pages, notebooks, data, code and plain text.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This file is too large to be taken in.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This folder cannot be granted; choose one with your own files.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This folder holds no reranker: {0} is missing. Choose the folder of a cross-encoder in the safetensors format.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This folder holds no search model: {0} cannot be read. Choose the folder of a sentence-transformers model.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This folder holds no search model: {0} is missing. Choose the folder of a sentence-transformers model in the safetensors format.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This folder is no longer kept up to date.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This has no value that can be computed.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This is a folder, not a file.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This is a link that leads to itself; there is no file behind it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This is a link, and the file that it leads to is not there.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This is no address of a page.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This is no date; write it as 2026-03-31.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This is no file of conversations.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This is no plain text; read_document reads it once it is in the library.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This is not a conversations.json of ChatGPT, or it is damaged.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This is not a file that holds text but a device or a pipe.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This is not a folder.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This is not a plain file.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This is not an ordinary file, so it is left out.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This is not arithmetic; write it as in (3 + 4) * 5.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This is the name of a device, not of a file.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This is too long to be remembered.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This kind of document has no page pictures.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This may not be opened.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This message is too long for the model's context window. Shorten it, or choose a larger window in Settings.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This model brings code of its own, which Inglenook never runs. Choose a model without custom code.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This model cannot chat: it is made for search or translation. Choose another model on the Models page.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This model does not judge how well a text answers a question. Choose the folder of a cross-encoder for search, such as ms-marco-MiniLM.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This model is made of parts that Inglenook does not know. Choose a model that sentence-transformers reads without custom code.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This needs the user's consent, and nobody could be asked.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This needs {0} GB of disk, and {1} GB are free. Free some and start it again.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This number is too large.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This page cannot be drawn.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This password does not open the PDF. Try another one.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This path is outside the folders that you granted.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This power is too large.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This process may not use the network.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This program is not the one that was agreed to, so it is not started.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This prompt has been deleted.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This search model needs the full edition of Inglenook. Choose a plain BERT model, or install the full edition.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This sentence denies something; the sources do not.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This sentence states nothing that could be checked.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This text is too long for the model's context window. Shorten it, or choose a larger window in Settings.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This tool is not what was agreed to any more, so it was not called.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This was interrupted: it is not known whether it was done. Look before it is done again.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This was revoked already.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This was taken back already.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Thorough</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Token of the vector server</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Tokens read at once</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Tuning is for models that run on the processor. In Settings, choose to put no layers on graphics cards, and tune again.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Tuning stopped unexpectedly; your model runs as before.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Turned on: {0}. Nothing else leaves this computer.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Two programs on one core make an answer many times slower.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Use this one alone, by the name that inglenook doctor shows. Empty: all that are there.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Uses fewer threads while other programs need the processor.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Vector server</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Version {0} is there; you have {1}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Wait until it is read, then ask again.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Wait until the document is ready, then ask again.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>What is there could not be kept for undoing, so nothing was changed.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>What tuning found could not be saved; the disk may be full.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>What was learnt of this model could not be saved; the disk may be full.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>What was remembered cannot be read; the file is damaged.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>What you allowed could not be kept; the disk may be full.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>What {0} is called with goes too deep.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>When plugged in</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Where models are searched and downloaded: Hugging Face, or a mirror of it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Where new versions are announced</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Where the server listens.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Write some words of the passage, or name its file.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>You have no permission to read this file.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>You have the newest version, {0}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>You set {0} yourself, so that stays.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>You write one SQL query that answers a question about a table. Use only the tables and columns that are listed. Write the query and nothing else.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Your choice could not be saved; the disk may be full.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>tokens</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{0} From {1} to {2}, {3} in all, {4} on average.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{0} It was removed; try again, or choose another file.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{0} Most often: {1}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{0} The old one stays in use; the change is tried again at the next start.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{0} What was fetched is kept, and it can go on later.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{0} broke off.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{0} cannot be read.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{0} cannot be turned into {1}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{0} chats do not know which of their messages is the last.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{0} chats show their latest message again.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{0} could not be reached; is this computer online?</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{0} could not be started.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{0} could run code when it is loaded, so the folder is refused. Choose a model in the safetensors format, without code.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{0} could run code when it is loaded, so the folder is refused. Delete that file ({1} stays), then choose the folder again.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{0} could run code when it is loaded, so this model is refused. Choose one in the safetensors format, without code of its own.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{0} did not answer in time.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{0} does not run as it was tuned; it goes on as it came.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{0} does not say which state this is.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{0} ended its worker {1}, so it was set aside. Choose another model, or try it again with a check on the Models page.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{0} files of this folder are in the library.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{0} gave an answer that cannot be read.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{0} gave an answer that cannot be read; what was said so far is kept.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{0} has been closed.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{0} has no argument {1}. It has: {2}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{0} has no such thing.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{0} has the columns {1}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{0} has trouble of its own; try again later.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{0} holds no numbers.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{0} in it could not be read: {1}{2}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{0} is asked too often from here; try again later.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{0} is not a model file: Inglenook reads GGUF files. Choose another file.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{0} is one part of a model that comes in several files. Choose a model that comes in one file.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{0} left out: the conversation is longer than the model can see at once.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{0} names no version.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{0} needs {1} GB of memory and {2} GB are free. Close other programs, choose a smaller model, or a smaller context window in Settings.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{0} of this folder cannot be read. Download the model again, then choose the folder again.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{0} of {1} could not be read.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{0} of {1} documents state it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{0} refused the request.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{0} sent more than is read.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{0} sent this request round in circles.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{0} stopped unexpectedly and was started again.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{0} stopped {1} times in a row. Wait half a minute, then try again.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{0} took too long and was stopped.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{0} took too long and was stopped. Try again.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{0} wants a permission that Inglenook does not have.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{0} was stopped before it had answered.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{0} {1} and was ended; it starts again when needed.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{0} {1} on which no text was recognised.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{0} {1} read by text recognition (OCR), {2} sure.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{0} {1} this passage; it stands in “{2}” of {3}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{0} {1}; it goes on {2}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>“{0}” has changed since; these words are no longer in it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>“{0}” has the same text and was shown instead; this document is named with it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>“{0}” is not in the library: it was never added, or it was erased.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>“{0}” is not in the sentence this comes from.</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>Language</name>
        <message>
            <source>en</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
</TS>
