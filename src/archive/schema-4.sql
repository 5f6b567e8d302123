-- Version 4: corrections by people, and files that are to be forgotten.

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
