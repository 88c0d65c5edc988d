-- The tables that screens read. All of them can be made again from the ledger, row for row: nothing here is the truth.
-- Ids and names of fields are those of hubdesk.domain; a body is the struct itself in MessagePack.

-- One row for the records that are one family. household_no is the position of the registration it is shown under.
CREATE TABLE household (
  household_no      INTEGER PRIMARY KEY,
  household_id      TEXT NOT NULL UNIQUE,
  undone            INTEGER NOT NULL DEFAULT 0,  -- its registration was undone: found by nothing
  merged            INTEGER NOT NULL DEFAULT 0,  -- it was made one with another record, if only for a while
  clashes           INTEGER NOT NULL DEFAULT 0,  -- fields with two values, for somebody to decide
  last_visit        INTEGER NOT NULL DEFAULT 0,  -- milliseconds since 1970, UTC; 0 = none
  title             TEXT NOT NULL,               -- its line in a list
  detail            TEXT NOT NULL,
  names             TEXT NOT NULL,               -- folded, a person a line; exactly what name_index holds
  registered        TEXT NOT NULL,               -- the entry that put it on the books
  head              TEXT NOT NULL,               -- of the entries that wrote its fields, the last to come in
  saw               BLOB NOT NULL,               -- path -> entry whose value is shown, where not `registered`
  beside            BLOB,                        -- what two desks said differently (domain.merging.Beside)
  source            TEXT,                        -- digest of the register rows that it was imported from
  body              BLOB NOT NULL
) STRICT;

CREATE INDEX household_by_visit ON household (last_visit) WHERE last_visit > 0;
CREATE INDEX household_by_source ON household (source) WHERE source IS NOT NULL;
CREATE INDEX household_by_clash ON household (household_no) WHERE clashes > 0;

-- Records that are shown under another, and people who are somebody else's other entry in the books.
CREATE TABLE alias (
  household_id      TEXT PRIMARY KEY,
  household_no      INTEGER NOT NULL,
  source            TEXT                         -- as in household
) STRICT, WITHOUT ROWID;

CREATE INDEX alias_by_source ON alias (source) WHERE source IS NOT NULL;
CREATE INDEX alias_by_number ON alias (household_no);

CREATE TABLE same_person (
  household_no      INTEGER NOT NULL,
  person_id         TEXT NOT NULL,
  counts_as         TEXT NOT NULL,
  PRIMARY KEY (household_no, person_id)
) STRICT, WITHOUT ROWID;

-- Every merge, also one that was undone.
CREATE TABLE merge (
  entry_id          TEXT PRIMARY KEY,
  kept              TEXT NOT NULL,
  gone              TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX merge_by_kept ON merge (kept);
CREATE INDEX merge_by_gone ON merge (gone);

-- Pairs of records of which somebody said that they are two families (one < other).
CREATE TABLE not_the_same (
  entry_id          TEXT PRIMARY KEY,
  one               TEXT NOT NULL,
  other             TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Records that were forgotten, and the entry that says so.
CREATE TABLE erasure (
  household_id      TEXT NOT NULL,
  entry_id          TEXT NOT NULL,
  PRIMARY KEY (household_id, entry_id)
) STRICT, WITHOUT ROWID;

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

-- Signings and withdrawals. What was decided stands in the entry itself, and nowhere else.
CREATE TABLE signing (
  household_no      INTEGER NOT NULL,
  entry_id          TEXT NOT NULL,
  signing_id        TEXT NOT NULL,
  days              TEXT NOT NULL,               -- on which a yes in it runs out, parted by spaces
  elsewhere         INTEGER NOT NULL DEFAULT 0,  -- of a record that this one was parted from
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
  household_no      INTEGER NOT NULL,
  person_id         TEXT NOT NULL,
  entry_id          TEXT NOT NULL,
  body              BLOB NOT NULL,
  PRIMARY KEY (household_no, person_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE staff (
  staff_no          INTEGER PRIMARY KEY,         -- in the order in which they were added
  staff_id          TEXT NOT NULL UNIQUE,
  name              TEXT NOT NULL,
  role              TEXT NOT NULL,
  has_left          INTEGER NOT NULL DEFAULT 0  -- kept by name, for the history of what they did
) STRICT;

-- What `staff` is made of. A role is empty where somebody left.
CREATE TABLE staff_act (
  entry_id          TEXT PRIMARY KEY,
  place             TEXT NOT NULL,               -- in the order of acts
  staff_id          TEXT NOT NULL,
  name              TEXT NOT NULL,
  role              TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE undone (
  entry_id          TEXT PRIMARY KEY,
  by_entry          TEXT NOT NULL
) STRICT, WITHOUT ROWID;
