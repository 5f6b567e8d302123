-- The archive, version 1. docs/archive.md tells what each table and view is for.
--
-- The ledger (files), the records and what is derived from them for queries are written in one transaction, so that
-- a file and its records are known together or not at all.

CREATE TABLE roots (
  name   TEXT PRIMARY KEY,              -- as in source.root of the records
  folder TEXT NOT NULL UNIQUE           -- where it lies, without links
) STRICT;

CREATE TABLE runs (
  id                INTEGER PRIMARY KEY,
  began             TEXT NOT NULL,      -- UTC, ISO 8601
  ended             TEXT,               -- null: the run is going on, or was killed
  extractor_version TEXT NOT NULL,
  summary           TEXT                -- JSON
) STRICT;

CREATE TABLE files (
  id                INTEGER PRIMARY KEY,
  root              TEXT NOT NULL,
  path              TEXT NOT NULL,      -- below the root, with /
  bytes             INTEGER NOT NULL,
  modified_ns       INTEGER NOT NULL,   -- nanoseconds since 1970
  hash              TEXT,               -- BLAKE3, hex; null where the bytes could not be read
  state             TEXT NOT NULL CHECK (state IN ('whole', 'in_part', 'needs_ocr', 'failed', 'quarantined', 'skipped')),
  category          TEXT,               -- why it failed
  page              INTEGER,            -- where it failed
  message_fr        TEXT,
  message_en        TEXT,
  attempts          INTEGER NOT NULL,   -- how often in a row reading failed
  first_seen        TEXT NOT NULL,
  last_seen         TEXT,               -- null while it is there; else when it was last seen
  last_try          TEXT NOT NULL,      -- when it was last read
  extractor_version TEXT NOT NULL,      -- that read it
  UNIQUE (root, path)
) STRICT;
CREATE INDEX files_by_hash ON files (hash);

CREATE TABLE history (
  run    INTEGER NOT NULL REFERENCES runs (id),
  file   INTEGER NOT NULL REFERENCES files (id),
  event  TEXT NOT NULL CHECK (event IN ('added', 'changed', 'reread', 'moved', 'duplicate', 'vanished', 'reappeared')),
  detail TEXT                           -- the other path of a file that moved or has a double
) STRICT;
CREATE INDEX history_by_file ON history (file);

CREATE TABLE records (
  id        INTEGER PRIMARY KEY,
  file      INTEGER NOT NULL REFERENCES files (id),
  part      INTEGER NOT NULL,           -- which letter of the file, from 1
  record_id TEXT NOT NULL,              -- key id of the record
  list      TEXT NOT NULL CHECK (list IN ('decisions', 'documents')),
  name      TEXT NOT NULL UNIQUE,       -- of its JSON file below the folder of its list
  json      TEXT NOT NULL,              -- the record itself: all that follows is taken from it
  UNIQUE (file, part)
) STRICT;
CREATE INDEX records_by_record_id ON records (record_id);

CREATE TABLE record_citations (
  record INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
  position INTEGER NOT NULL, law TEXT NOT NULL, article TEXT NOT NULL, paragraph TEXT, subparagraph TEXT,
  role TEXT NOT NULL, raw TEXT NOT NULL, page INTEGER, confidence REAL NOT NULL,
  PRIMARY KEY (record, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX citations_by_article ON record_citations (law, article);

CREATE TABLE record_tables (
  record INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
  position INTEGER NOT NULL, title TEXT, first_page INTEGER, last_page INTEGER, columns INTEGER NOT NULL,
  rows INTEGER NOT NULL, method TEXT NOT NULL, confidence REAL NOT NULL, verdict TEXT,
  PRIMARY KEY (record, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE record_cells (
  record INTEGER NOT NULL, table_position INTEGER NOT NULL, row INTEGER NOT NULL, "column" INTEGER NOT NULL,
  column_name TEXT, raw TEXT NOT NULL, value ANY, status TEXT NOT NULL,
  PRIMARY KEY (record, table_position, row, "column"),
  FOREIGN KEY (record, table_position) REFERENCES record_tables (record, position) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE record_findings (
  record INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
  position INTEGER NOT NULL, code TEXT NOT NULL, severity TEXT NOT NULL, message_fr TEXT NOT NULL, message_en TEXT NOT NULL,
  page INTEGER, table_position INTEGER,
  PRIMARY KEY (record, position)
) STRICT, WITHOUT ROWID;

-- What a new reading of the same bytes gave otherwise than the one before.
CREATE TABLE changes (
  run INTEGER NOT NULL REFERENCES runs (id), root TEXT NOT NULL, path TEXT NOT NULL, part INTEGER NOT NULL,
  field TEXT NOT NULL, before TEXT, after TEXT
) STRICT;
CREATE INDEX changes_by_run ON changes (run);

-- The JSON files that are not yet as the records are: written or removed after the records are safe.
CREATE TABLE pending (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

CREATE VIEW decisions AS
SELECT f.root, f.path, r.part, r.record_id AS id,
  r.json ->> '$.kind' AS kind, r.json ->> '$.jurisdiction' AS jurisdiction, r.json ->> '$.language' AS language,
  r.json ->> '$.organism.value' AS organism, r.json ->> '$.organism_code' AS organism_code,
  r.json ->> '$.reference.value' AS reference, r.json ->> '$.letter_date.value' AS letter_date,
  r.json ->> '$.subject.value' AS subject, r.json ->> '$.request.type' AS request_type,
  r.json ->> '$.request.dated.value' AS request_dated, r.json ->> '$.request.received.value' AS request_received,
  r.json ->> '$.request.text.value' AS request_text, r.json ->> '$.outcome.summary.value' AS outcome,
  (SELECT group_concat(law || ' ' || article, '; ') FROM (SELECT DISTINCT law, article FROM record_citations
    WHERE record = r.id AND role = 'ground' ORDER BY position)) AS grounds,
  r.json ->> '$.recourse.days.value' AS recourse_days, r.json ->> '$.signatory.name.value' AS signatory,
  f.state, f.last_seen AS vanished
FROM records r JOIN files f ON f.id = r.file WHERE r.list = 'decisions';

CREATE VIEW documents AS
SELECT f.root, f.path, r.part, r.record_id AS id, r.json ->> '$.organism.value' AS organism, f.state, f.last_seen AS vanished
FROM records r JOIN files f ON f.id = r.file WHERE r.list = 'documents';

CREATE VIEW citations AS
SELECT f.root, f.path, r.part, r.record_id AS id, c.position, c.law, c.article, c.paragraph, c.subparagraph, c.role, c.raw,
  c.page, c.confidence
FROM record_citations c JOIN records r ON r.id = c.record JOIN files f ON f.id = r.file;

CREATE VIEW tables AS
SELECT f.root, f.path, r.part, r.record_id AS id, t.position AS "table", t.title, t.first_page, t.last_page, t.columns,
  t.rows, t.method, t.confidence, t.verdict
FROM record_tables t JOIN records r ON r.id = t.record JOIN files f ON f.id = r.file;

CREATE VIEW cells AS
SELECT f.root, f.path, r.part, r.record_id AS id, c.table_position AS "table", c.row, c."column", c.column_name, c.raw,
  c.value, c.status
FROM record_cells c JOIN records r ON r.id = c.record JOIN files f ON f.id = r.file;

CREATE VIEW findings AS
SELECT f.root, f.path, r.part, r.record_id AS id, n.code, n.severity, n.message_fr, n.message_en, n.page,
  n.table_position AS "table"
FROM record_findings n JOIN records r ON r.id = n.record JOIN files f ON f.id = r.file;

CREATE VIEW failures AS
SELECT root, path, state, category, page, message_fr, message_en, attempts, first_seen, last_try
FROM files WHERE last_seen IS NULL AND state IN ('failed', 'quarantined', 'needs_ocr');
