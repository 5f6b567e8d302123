-- Version 2: corrections by people, files that are to be forgotten, and dossiers.

-- How many letters and documents the records of a file are: a run that finds nothing new counts them without looking at them.
ALTER TABLE files ADD COLUMN letters INTEGER NOT NULL DEFAULT 0;
ALTER TABLE files ADD COLUMN documents INTEGER NOT NULL DEFAULT 0;
UPDATE files SET letters = (SELECT count(*) FROM records WHERE file = files.id AND list = 'decisions'),
  documents = (SELECT count(*) FROM records WHERE file = files.id AND list = 'documents');

-- What the program read of a record that a person corrected; records.json holds what stands.
CREATE TABLE readings (
  record INTEGER PRIMARY KEY REFERENCES records (id) ON DELETE CASCADE,
  json   TEXT NOT NULL
) STRICT;

-- The key under which forgotten files are known again: drawn at random, it is in this archive only.
CREATE TABLE keeper (key BLOB NOT NULL) STRICT;
INSERT INTO keeper (key) VALUES (randomblob(32));

-- A forgotten file: no path and no hash, only a mark that cannot be turned back into either.
CREATE TABLE tombstones (
  mark TEXT PRIMARY KEY,                -- of its bytes: BLAKE3 under the key
  why  TEXT NOT NULL,
  at   TEXT NOT NULL                    -- UTC, ISO 8601
) STRICT, WITHOUT ROWID;

-- The files of one request. A file is in one dossier at most; a dossier of one file is none to people.
CREATE TABLE dossier_files (
  file    INTEGER PRIMARY KEY REFERENCES files (id) ON DELETE CASCADE,
  root    TEXT NOT NULL,
  dossier TEXT NOT NULL,
  rule    TEXT NOT NULL CHECK (rule IN ('reference', 'name', 'folder')),
  marked  INTEGER NOT NULL DEFAULT 0    -- 1: its records name the dossier
) STRICT;
CREATE INDEX dossier_files_by_dossier ON dossier_files (root, dossier);

-- The folders whose dossiers are to be worked out after the records are safe.
CREATE TABLE unsettled (
  root   TEXT NOT NULL,
  folder TEXT NOT NULL,                 -- below the root, with / at its end; empty for the root itself
  PRIMARY KEY (root, folder)
) STRICT, WITHOUT ROWID;

-- The dossiers whose records are to be brought to what their files are now.
CREATE TABLE unmarked (root TEXT NOT NULL, dossier TEXT NOT NULL, PRIMARY KEY (root, dossier)) STRICT, WITHOUT ROWID;

-- The folder of a path is what is left of it when all signs but the / are cut from its end.
INSERT INTO unsettled (root, folder) SELECT DISTINCT root, rtrim(path, replace(path, '/', '')) FROM files;

CREATE VIEW dossiers AS
SELECT d.root, d.dossier, f.path, d.rule, f.state, f.last_seen AS vanished, r.part, r.record_id AS id,
  r.json ->> '$.kind' AS kind, r.json ->> '$.reference.value' AS reference, r.json ->> '$.letter_date.value' AS letter_date
FROM dossier_files d JOIN files f ON f.id = d.file LEFT JOIN records r ON r.file = f.id
WHERE (SELECT count(*) FROM dossier_files o WHERE o.root = d.root AND o.dossier = d.dossier) > 1;
