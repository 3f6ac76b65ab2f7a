-- Plan records as tables. A document's key is its place in the exported records, from 1; positions
-- count from 1 within a document. What the page does not show is NULL. Lists are text with an entry
-- a line. Dates are yyyy-mm-dd, or yyyy-mm where the page names no day.

PRAGMA application_id = 0x536F486F;
PRAGMA user_version = 1;

CREATE TABLE documents (
  id INTEGER PRIMARY KEY,
  sha256 TEXT,                    -- of the source file; NULL when it could not be read
  path TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('ok', 'partial', 'failed')),
  error_kind TEXT,
  error_message TEXT,
  error_retryable INTEGER,
  media_type TEXT,
  bytes INTEGER NOT NULL,
  pages INTEGER NOT NULL,
  engine TEXT,
  engine_version TEXT,
  model TEXT,
  superior TEXT,
  issuer TEXT,
  number TEXT,
  symbol TEXT,
  place TEXT,
  date TEXT,
  date_text TEXT,
  type TEXT,
  subject TEXT,
  signer_authority TEXT,
  signer_capacity TEXT,
  signer_position TEXT,
  signer_name TEXT,
  period_from TEXT,               -- a year, a month or a day
  period_to TEXT,
  purposes TEXT,                  -- Mục đích
  requirements TEXT,              -- Yêu cầu
  subjects TEXT,                  -- Đối tượng, of everybody
  subject_collectives TEXT,
  subject_individuals TEXT,
  criteria TEXT,                  -- Tiêu chuẩn, Tiêu chí, of everybody
  criteria_collectives TEXT,
  criteria_individuals TEXT,
  award_forms TEXT,               -- Khen thưởng
  award_dossier TEXT,
  award_budget TEXT,
  contents TEXT,                  -- Nội dung
  word_confidence REAL,           -- 0 to 1, mean of all words; NULL without recognition
  word_confidence_p5 REAL,
  repairs INTEGER NOT NULL,
  unresolved INTEGER NOT NULL,
  warnings TEXT
);
CREATE INDEX documents_by_sha256 ON documents (sha256);
CREATE INDEX documents_by_date ON documents (date);
CREATE INDEX documents_by_issuer ON documents (issuer, date);
CREATE INDEX documents_by_status ON documents (status) WHERE status <> 'ok';

CREATE TABLE sections (
  id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,      -- in reading order
  parent_position INTEGER,        -- NULL at the top
  section TEXT NOT NULL,          -- the markers from the top down: II.1.a
  marker TEXT NOT NULL,
  level INTEGER NOT NULL,
  heading TEXT NOT NULL,
  text TEXT NOT NULL,             -- before the first child
  items TEXT,                     -- the bullets in it
  page INTEGER NOT NULL,
  line INTEGER NOT NULL,
  UNIQUE (document_id, position),
  FOREIGN KEY (document_id, parent_position) REFERENCES sections (document_id, position)
    ON DELETE CASCADE
);
CREATE INDEX sections_by_parent ON sections (document_id, parent_position);

CREATE TABLE topics (
  document_id INTEGER NOT NULL,
  section_position INTEGER NOT NULL,
  topic TEXT NOT NULL,
  PRIMARY KEY (document_id, section_position, topic),
  FOREIGN KEY (document_id, section_position) REFERENCES sections (document_id, position)
    ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX topics_by_topic ON topics (topic);

CREATE TABLE citations (
  document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  type TEXT NOT NULL,
  code TEXT,
  date TEXT,
  issuer TEXT,
  text TEXT NOT NULL,
  PRIMARY KEY (document_id, position)
) WITHOUT ROWID;
CREATE INDEX citations_by_code ON citations (code);

CREATE TABLE deadlines (
  document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  date TEXT NOT NULL,
  what TEXT NOT NULL,
  PRIMARY KEY (document_id, position)
) WITHOUT ROWID;
CREATE INDEX deadlines_by_date ON deadlines (date);

CREATE TABLE quotas (
  document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  count INTEGER NOT NULL,
  bound TEXT NOT NULL CHECK (bound IN ('max', 'min', 'exact')),
  award TEXT,
  recipient TEXT,
  text TEXT NOT NULL,
  PRIMARY KEY (document_id, position)
) WITHOUT ROWID;
CREATE INDEX quotas_by_award_and_recipient ON quotas (award, recipient);

CREATE TABLE targets (
  document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  value REAL NOT NULL,
  unit TEXT NOT NULL,
  bound TEXT NOT NULL CHECK (bound IN ('max', 'min', 'exact')),
  what TEXT NOT NULL,
  PRIMARY KEY (document_id, position)
) WITHOUT ROWID;

CREATE TABLE responsibilities (
  document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  unit TEXT NOT NULL,
  task TEXT,                      -- NULL for a unit that is named without a task
  PRIMARY KEY (document_id, position)
) WITHOUT ROWID;
CREATE INDEX responsibilities_by_unit ON responsibilities (unit);

CREATE TABLE recipients (
  document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  recipient TEXT NOT NULL,
  PRIMARY KEY (document_id, position)
) WITHOUT ROWID;
CREATE INDEX recipients_by_recipient ON recipients (recipient);

CREATE TABLE reviews (
  document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  field TEXT NOT NULL,            -- JSON Pointer into the record
  page INTEGER,
  line INTEGER,
  confidence REAL,                -- 0 to 1
  raw TEXT,                       -- as read, before repair
  PRIMARY KEY (document_id, position)
) WITHOUT ROWID;

-- Full text. unicode61 takes the marks off all letters but đ, which is a letter of its own: the last
-- column holds the text with d in its place, so that with and without marks both find.

CREATE VIEW sections_folded AS
SELECT id, heading, text,
  replace(replace(heading || char(10) || text, 'đ', 'd'), 'Đ', 'D') AS folded
FROM sections;
CREATE VIRTUAL TABLE sections_search USING fts5 (
  heading, text, folded, content = 'sections_folded', content_rowid = 'id',
  tokenize = 'unicode61 remove_diacritics 2'
);

CREATE VIEW documents_folded AS
SELECT id, subject, issuer, place, signer_name,
  replace(replace(concatenated, 'đ', 'd'), 'Đ', 'D') AS folded
FROM (
  SELECT id, subject, issuer, place, signer_name,
    coalesce(subject, '') || char(10) || coalesce(issuer, '') || char(10)
      || coalesce(place, '') || char(10) || coalesce(signer_name, '') AS concatenated
  FROM documents
);
CREATE VIRTUAL TABLE documents_search USING fts5 (
  subject, issuer, place, signer_name, folded, content = 'documents_folded', content_rowid = 'id',
  tokenize = 'unicode61 remove_diacritics 2'
);

-- How many documents there are of each type and year.
CREATE VIEW documents_by_type_and_year AS
SELECT type, substr(date, 1, 4) AS year, count(*) AS documents, sum(pages) AS pages,
  sum(status = 'partial') AS partial, sum(status = 'failed') AS failed
FROM documents
GROUP BY type, year
ORDER BY year, documents DESC;

-- What is still to be done, the nearest first. A deadline of a month ends with its last day.
CREATE VIEW deadlines_ahead AS
SELECT * FROM (
  SELECT CASE WHEN length(l.date) = 7 THEN date(l.date || '-01', '+1 month', '-1 day')
      ELSE date(l.date) END AS due,
    l.what, d.issuer, d.subject, d.path, l.document_id
  FROM deadlines AS l JOIN documents AS d ON d.id = l.document_id
)
WHERE due >= date('now', 'localtime')
ORDER BY due;

-- How many awards of each form the plans allow for.
CREATE VIEW quotas_by_award AS
SELECT award, recipient, bound, count(DISTINCT document_id) AS documents, sum(count) AS total,
  min(count) AS smallest, max(count) AS largest
FROM quotas
GROUP BY award, recipient, bound
ORDER BY total DESC;

-- Which documents a person should look at, the most doubtful first.
CREATE VIEW documents_to_review AS
SELECT d.id AS document_id, d.path, d.status, d.error_kind, d.error_message,
  count(r.field) AS fields, min(r.confidence) AS lowest_confidence, d.word_confidence,
  d.unresolved
FROM documents AS d LEFT JOIN reviews AS r ON r.document_id = d.id
GROUP BY d.id
HAVING d.status <> 'ok' OR count(r.field) > 0 OR d.unresolved > 0
ORDER BY d.status = 'ok', d.status = 'partial', fields DESC, d.unresolved DESC;

-- Which values a person should look at, the least sure first.
CREATE VIEW fields_to_review AS
SELECT r.confidence, r.field, r.raw, r.page, d.path, r.document_id
FROM reviews AS r JOIN documents AS d ON d.id = r.document_id
ORDER BY r.confidence IS NOT NULL, r.confidence;

-- Why documents failed.
CREATE VIEW failures AS
SELECT error_kind, error_retryable, count(*) AS documents
FROM documents
WHERE error_kind IS NOT NULL
GROUP BY error_kind, error_retryable
ORDER BY documents DESC;

-- What the plans say under each topic.
CREATE VIEW sections_by_topic AS
SELECT t.topic, d.issuer, d.date, d.path, s.section, s.heading, s.text, s.page, s.document_id,
  s.position
FROM topics AS t
JOIN sections AS s ON s.document_id = t.document_id AND s.position = t.section_position
JOIN documents AS d ON d.id = t.document_id;
