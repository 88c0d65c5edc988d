-- What this desk knows of its council: where the exchange stands, and what either side would not take.

CREATE TABLE link (
  one               INTEGER PRIMARY KEY CHECK (one = 1),
  device_id         TEXT NOT NULL,               -- the device that is enrolled; another after a restore
  url               TEXT NOT NULL,
  gateway_key       BLOB NOT NULL CHECK (length(gateway_key) = 32),
  ca                TEXT NOT NULL,               -- PEM; empty: the PC's own trust store
  hub_name          TEXT NOT NULL,
  role              TEXT NOT NULL CHECK (role IN ('hub', 'outreach')),
  cursor            TEXT NOT NULL DEFAULT '',
  left_to_pull      INTEGER NOT NULL DEFAULT 0,
  request_number    INTEGER NOT NULL DEFAULT 0,  -- none above it was ever used
  clock_offset_ms   INTEGER NOT NULL DEFAULT 0,  -- the gateway's clock less this PC's
  last_sent         INTEGER,                     -- milliseconds since 1970, UTC
  last_synced       INTEGER,
  agreed            INTEGER,                     -- NULL: never compared
  trouble           TEXT NOT NULL DEFAULT '',    -- why the gateway refuses this desk altogether
  digest_count      INTEGER NOT NULL DEFAULT 0,  -- over entries with council_holds that were not dropped
  digest_sum        BLOB NOT NULL DEFAULT (zeroblob(32)),
  lease             BLOB,                        -- wire.messages.Lease in JSON
  lease_floor       TEXT NOT NULL DEFAULT '000000000000-0000',  -- the hybrid time when it was given
  match_version     TEXT NOT NULL DEFAULT '',
  match_index       BLOB                         -- wire.messages.MatchIndex in JSON
) STRICT;

-- How far the council has countersigned a chain of this store.
CREATE TABLE countersigned (
  device_id         TEXT PRIMARY KEY,
  device_seq        INTEGER NOT NULL,
  hash              BLOB NOT NULL,
  at                INTEGER NOT NULL,
  signature         BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Own entries that the council would not take. They are in neither outbox nor council until sent again.
CREATE TABLE refused (
  position          INTEGER PRIMARY KEY REFERENCES entry (position),
  code              TEXT NOT NULL,
  at                INTEGER NOT NULL
) STRICT;

-- What arrived and was not believed. Nothing of it is kept but its name.
CREATE TABLE not_taken (
  hash              BLOB PRIMARY KEY,
  entry_id          TEXT NOT NULL,
  device_id         TEXT NOT NULL,
  household_id      TEXT,
  code              TEXT NOT NULL,
  alarm             INTEGER NOT NULL,            -- somebody uses a name twice
  at                INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Households that left this device's scope. `back`: they came into it again.
CREATE TABLE dropped (
  household_id      TEXT PRIMARY KEY,
  at                INTEGER NOT NULL,
  back              INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE erased (
  household_id      TEXT PRIMARY KEY,
  entry_id          TEXT NOT NULL                -- the entry that says so
) STRICT, WITHOUT ROWID;

-- Blobs of entries that other desks wrote, still to be fetched.
CREATE TABLE attachment_wanted (
  digest            BLOB PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- Households that the council thinks may be one (`one` < `other`).
CREATE TABLE flagged (
  one               TEXT NOT NULL,
  other             TEXT NOT NULL,
  score             REAL NOT NULL,
  reasons           TEXT NOT NULL,
  at                INTEGER NOT NULL,
  PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;
