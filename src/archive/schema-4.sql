-- Version 4: the search. docs/search.md tells how to ask it in SQL.

-- The words of the records; its rowid is records.id. It keeps no text of its own: records.json has it.
CREATE VIRTUAL TABLE search USING fts5 (
  letter, request, tables, documents,   -- the text of the record by zone; lines of tables apart
  boilerplate,                          -- letterhead, recourse, law text: what stands in all letters
  shadow,                               -- stems, accents, numbers and references in their other forms
  reference, organism,
  keys,                                 -- the values that the fields of a query ask for
  content = '', tokenize = 'unicode61 remove_diacritics 2'
);

-- By which rules the index was filled: what other rules filled is filled anew.
CREATE TABLE search_rules (version INTEGER NOT NULL) STRICT;

-- What is counted and compared of each record.
CREATE TABLE search_facts (
  record       INTEGER PRIMARY KEY REFERENCES records (id) ON DELETE CASCADE,
  organism     TEXT,                    -- the acronym of the body, else its name
  letter_date  TEXT,
  outcome      TEXT,
  delay_days   INTEGER,                 -- from the reception of the request, as stated, to the letter
  announces_extension INTEGER NOT NULL,
  is_decision  INTEGER NOT NULL,
  format       TEXT NOT NULL,
  grounds      TEXT NOT NULL            -- 'A-2.1 53;A-2.1 54'
) STRICT;
CREATE INDEX search_facts_by_date ON search_facts (letter_date);

-- What is alike: a record is in a cluster of a kind with those that hold the same letter, the same table or the same request.
CREATE TABLE likeness (
  record  INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
  kind    TEXT NOT NULL CHECK (kind IN ('letter', 'table', 'request')),
  part    INTEGER NOT NULL,             -- the table, from 0; else 0
  cluster INTEGER NOT NULL,
  sketch  BLOB NOT NULL,                -- by which likeness is measured
  PRIMARY KEY (record, kind, part)
) STRICT, WITHOUT ROWID;
CREATE INDEX likeness_by_cluster ON likeness (kind, cluster);

-- Where to look for what is alike.
CREATE TABLE likeness_marks (
  mark   INTEGER NOT NULL,              -- of one kind
  record INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
  part   INTEGER NOT NULL,
  PRIMARY KEY (mark, record, part)
) STRICT, WITHOUT ROWID;
CREATE INDEX likeness_marks_by_record ON likeness_marks (record);

-- Saved searches, and what each has told of.
CREATE TABLE watches (name TEXT PRIMARY KEY, query TEXT NOT NULL, made TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE watch_told (
  watch     TEXT NOT NULL REFERENCES watches (name) ON DELETE CASCADE,
  record_id TEXT NOT NULL,              -- by the bytes of the file: a new reading is nothing new
  told      TEXT,                       -- null: it was there when the search was saved
  PRIMARY KEY (watch, record_id)
) STRICT, WITHOUT ROWID;

CREATE VIEW searchable AS
SELECT s.record, f.root, f.path, r.part, r.record_id AS id, s.organism, s.letter_date, s.outcome, s.delay_days, s.format, s.grounds,
  f.last_seen AS vanished
FROM search_facts s JOIN records r ON r.id = s.record JOIN files f ON f.id = r.file;

CREATE VIEW duplicates AS
SELECT l.kind, l.cluster, l.part AS "table", f.root, f.path, r.part, r.record_id AS id, s.organism, s.outcome, s.letter_date
FROM likeness l JOIN records r ON r.id = l.record JOIN files f ON f.id = r.file JOIN search_facts s ON s.record = r.id
WHERE (SELECT count(*) FROM likeness o WHERE o.kind = l.kind AND o.cluster = l.cluster) > 1;
