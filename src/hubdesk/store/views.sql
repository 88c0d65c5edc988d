-- The tables that screens read. All of them can be made again from the ledger, row for row: nothing here is the truth.
-- Ids and names of fields are those of hubdesk.domain; a body is the struct itself in MessagePack.

CREATE TABLE household (
  household_no      INTEGER PRIMARY KEY,
  household_id      TEXT NOT NULL UNIQUE,
  undone            INTEGER NOT NULL DEFAULT 0,  -- its registration was undone: found by nothing
  last_visit        INTEGER NOT NULL DEFAULT 0,  -- milliseconds since 1970, UTC; 0 = none
  title             TEXT NOT NULL,               -- its line in a list
  detail            TEXT NOT NULL,
  names             TEXT NOT NULL,               -- folded, a person a line; exactly what name_index holds
  registered        TEXT NOT NULL,               -- the entry that put it on the books
  head              TEXT NOT NULL,               -- the newest entry that wrote one of its fields
  saw               BLOB NOT NULL,               -- path -> entry that wrote the field last, where not `registered`
  source            TEXT,                        -- digest of the register rows that it was imported from
  body              BLOB NOT NULL
) STRICT;

CREATE INDEX household_by_visit ON household (last_visit) WHERE last_visit > 0;
CREATE INDEX household_by_source ON household (source) WHERE source IS NOT NULL;

-- What a household is found by, from its beginning: s: surname or known-as first, f: first name first,
-- p: phone backwards, c: postcode, d: date of birth, r: card, register or receipt number.
CREATE TABLE search_key (
  key               TEXT NOT NULL,
  household_no      INTEGER NOT NULL,
  PRIMARY KEY (key, household_no)
) STRICT, WITHOUT ROWID;

-- By what a person may be known again (domain.matching.keys): hashes, looked for while somebody is being typed.
-- person_no = household_no * 1024 + place in the household
CREATE TABLE match_key (
  key               INTEGER NOT NULL,
  person_no         INTEGER NOT NULL,
  PRIMARY KEY (key, person_no)
) STRICT, WITHOUT ROWID;

-- Found anywhere in a name. Holds no text of its own: rowid is household_no, the text is household.names.
CREATE VIRTUAL TABLE name_index USING fts5 (
  names, content = '', columnsize = 0, detail = none, tokenize = 'trigram case_sensitive 1'
);

-- What the search indexes do not hold yet: a household (key is empty; search_key, match_key, name_index), or one
-- more key of a household (search_key).
CREATE TABLE to_index (
  household_no      INTEGER NOT NULL,
  key               TEXT NOT NULL,
  PRIMARY KEY (household_no, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE amendment (
  entry_id          TEXT PRIMARY KEY,
  household_no      INTEGER NOT NULL,
  inverse           BLOB NOT NULL                -- the changes that take it back
) STRICT, WITHOUT ROWID;

-- Signings and withdrawals. What was decided stands in the entry itself, and nowhere else.
CREATE TABLE signing (
  household_no      INTEGER NOT NULL,
  entry_id          TEXT NOT NULL,
  signing_id        TEXT NOT NULL,
  PRIMARY KEY (household_no, entry_id)
) STRICT, WITHOUT ROWID;

-- Days on which a yes of a household runs out, also one that was replaced since: where to look, not the answer.
CREATE TABLE running_out (
  day               TEXT NOT NULL,
  household_no      INTEGER NOT NULL,
  PRIMARY KEY (day, household_no)
) STRICT, WITHOUT ROWID;

CREATE TABLE visit (
  household_no      INTEGER NOT NULL,
  at                INTEGER NOT NULL,            -- milliseconds since 1970, UTC
  entry_id          TEXT NOT NULL,
  session           TEXT NOT NULL,
  PRIMARY KEY (household_no, at, entry_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX visit_by_time ON visit (at);

-- Voluntary answers stand apart from everything that is needed to help a family. Empty: skipped.
CREATE TABLE equality (
  equality_no       INTEGER PRIMARY KEY,         -- the highest of a person counts
  household_no      INTEGER NOT NULL,
  person_id         TEXT NOT NULL,
  entry_id          TEXT NOT NULL,
  body              BLOB NOT NULL
) STRICT;

CREATE INDEX equality_by_person ON equality (household_no, person_id);

CREATE TABLE staff (
  staff_no          INTEGER PRIMARY KEY,
  staff_id          TEXT NOT NULL UNIQUE,
  name              TEXT NOT NULL,
  role              TEXT NOT NULL,
  has_left          INTEGER NOT NULL DEFAULT 0  -- kept by name, for the history of what they did
) STRICT;

CREATE TABLE undone (
  entry_id          TEXT PRIMARY KEY,
  by_entry          TEXT NOT NULL
) STRICT, WITHOUT ROWID;
