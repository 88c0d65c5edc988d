-- What belongs to this desk alone and never travels: unfinished work, who opened what, PIN verifiers.

CREATE TABLE draft (
  draft_id          TEXT PRIMARY KEY,
  staff_id          TEXT NOT NULL,
  kind              TEXT NOT NULL,
  title             TEXT NOT NULL,
  saved_at          INTEGER NOT NULL,            -- milliseconds since 1970, UTC
  body              BLOB NOT NULL
) STRICT;

CREATE INDEX draft_by_author ON draft (staff_id, saved_at);

CREATE TABLE access (
  access_no         INTEGER PRIMARY KEY,
  at                INTEGER NOT NULL,            -- milliseconds since 1970, UTC
  staff_id          TEXT NOT NULL,
  household_id      TEXT NOT NULL,
  reason            TEXT NOT NULL                -- empty: opened without its sensitive parts
) STRICT;

CREATE INDEX access_by_household ON access (household_id);

CREATE TABLE staff_pin (
  staff_id          TEXT PRIMARY KEY,
  salt              BLOB NOT NULL,
  verifier          BLOB NOT NULL,
  guesses           INTEGER NOT NULL DEFAULT 0   -- begun since the last right one
) STRICT;
