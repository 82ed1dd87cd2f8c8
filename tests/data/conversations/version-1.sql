PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE conversations (
            id TEXT PRIMARY KEY,
            title TEXT NOT NULL,
            library TEXT,
            created REAL NOT NULL,
            updated REAL NOT NULL,
            leaf TEXT
        ) STRICT
        ;
INSERT INTO "conversations" VALUES('c1','Rent 2026','Contracts',1000.0,1010.0,'m3');
INSERT INTO "conversations" VALUES('c2','Ümläute & ‘quotes’',NULL,2000.0,2000.0,'n1');
CREATE TABLE messages (
            id TEXT PRIMARY KEY,
            conversation TEXT NOT NULL
                REFERENCES conversations(id) ON DELETE CASCADE,
            parent TEXT REFERENCES messages(id) ON DELETE CASCADE,
            role TEXT NOT NULL,
            text TEXT NOT NULL,
            state TEXT NOT NULL,
            created REAL NOT NULL,
            error TEXT,
            answer TEXT
        ) STRICT
        ;
INSERT INTO "messages" VALUES('m1','c1',NULL,'user','How much is the rent?','complete',1000.0,NULL,NULL);
INSERT INTO "messages" VALUES('m2','c1','m1','assistant','Rent is 900 euros. Maybe.','complete',1001.0,NULL,'{"question":"How much is the rent?","standalone_question":"How much is the rent?","abstained":false,"confidence":0.9,"sentences":[{"char_start":0,"char_end":18,"support":"supported","citations":[0],"score":0.9},{"char_start":19,"char_end":25,"support":"unsupported","citations":[],"score":0.1}],"timings":{"retrieve_ms":9.0},"model":"Small Q8_0","effort":"quick"}');
INSERT INTO "messages" VALUES('m3','c1','m1','assistant','Half of an answ','streaming',1002.0,NULL,NULL);
INSERT INTO "messages" VALUES('n1','c2',NULL,'user','Grüße: straße','complete',2000.0,NULL,NULL);
CREATE TABLE spans (
            message TEXT NOT NULL REFERENCES messages(id) ON DELETE CASCADE,
            kind TEXT NOT NULL,
            position INTEGER NOT NULL,
            document TEXT NOT NULL,
            page INTEGER,
            char_start INTEGER NOT NULL,
            char_end INTEGER NOT NULL,
            score REAL NOT NULL,
            PRIMARY KEY (message, kind, position)
        ) STRICT, WITHOUT ROWID
        ;
INSERT INTO "spans" VALUES('m2','citation',0,'doc1',3,10,28,0.9);
CREATE INDEX messages_by_conversation ON messages(conversation, created);
CREATE INDEX messages_by_parent ON messages(parent);
CREATE INDEX spans_by_document ON spans(document);
COMMIT;
