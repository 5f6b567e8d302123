-- Version 3: pages that are images.

-- What read the pages of a file that are images (`tesseract 5.3.0 fra+eng`); empty where they wait for a program that does;
-- null where there are none.
ALTER TABLE files ADD COLUMN ocr TEXT;
UPDATE files SET ocr = '' WHERE state = 'needs_ocr' OR id IN (
  SELECT r.file FROM records r, json_each(r.json, '$.notes') n WHERE n.value ->> '$.code' = 'needs_ocr');

-- What was read in pictures of pages. A row can be found and read only by who has the picture: both its mark and its key are
-- made of the picture's pixels.
CREATE TABLE pictures_read (
  mark   TEXT PRIMARY KEY,
  sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;
