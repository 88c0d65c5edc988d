-- The ledger and what travels with it. Tables that screens read are in views.sql.
-- Every commit of any kind raises sequence.number; the ledger's own order is entry.position.

CREATE TABLE store (
  one               INTEGER PRIMARY KEY CHECK (one = 1),
  store_id          TEXT NOT NULL,
  council_id        TEXT NOT NULL,
  hub_id            TEXT NOT NULL,
  hub_name          TEXT NOT NULL,
  practice          INTEGER NOT NULL,
  made_at           TEXT NOT NULL,
  device            INTEGER NOT NULL REFERENCES device (device),
  views_version     INTEGER NOT NULL
) STRICT;

CREATE TABLE device (
  device            INTEGER PRIMARY KEY,
  device_id         TEXT NOT NULL UNIQUE,
  hub_id            TEXT NOT NULL,
  public_key        BLOB NOT NULL CHECK (length(public_key) = 32),
  own               INTEGER NOT NULL,            -- this store writes its chain, or did
  left_at           INTEGER                      -- the number at which this store began another chain
) STRICT;

-- The newest commit, and the head of this device's chain after it: what a later opening is held against.
CREATE TABLE sequence (
  one               INTEGER PRIMARY KEY CHECK (one = 1),
  number            INTEGER NOT NULL,
  device_seq        INTEGER NOT NULL,
  head_hash         BLOB NOT NULL,
  head_entry        TEXT NOT NULL,
  hybrid_time       TEXT NOT NULL
) STRICT;

CREATE TABLE entry (
  position          INTEGER PRIMARY KEY,
  entry_id          TEXT NOT NULL UNIQUE,
  device            INTEGER NOT NULL REFERENCES device (device),
  device_seq        INTEGER NOT NULL CHECK (device_seq > 0),
  household_id      TEXT,
  kind              TEXT NOT NULL,
  order_time        TEXT NOT NULL,               -- the header's hybrid time, unless the gateway held it back
  council_holds     INTEGER NOT NULL DEFAULT 0,  -- acknowledged, or pulled
  emptied           TEXT CHECK (emptied IN ('dropped', 'erased')),
  header            BLOB NOT NULL,
  hash              BLOB NOT NULL,
  signature         BLOB NOT NULL,
  salt              BLOB,
  payload           BLOB,
  UNIQUE (device, device_seq),
  CHECK ((salt IS NULL) = (payload IS NULL))
) STRICT;

CREATE INDEX entry_by_household ON entry (household_id, position) WHERE household_id IS NOT NULL;

CREATE TABLE attachment (
  attachment        INTEGER PRIMARY KEY,
  digest            BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
  media_type        TEXT NOT NULL,
  council_holds     INTEGER NOT NULL DEFAULT 0,  -- acknowledged, or fetched
  content           BLOB
) STRICT;

-- What the council has not acknowledged yet.
CREATE TABLE outbox (
  position          INTEGER PRIMARY KEY REFERENCES entry (position)
) STRICT;

CREATE TABLE attachment_outbox (
  attachment        INTEGER PRIMARY KEY REFERENCES attachment (attachment),
  named             INTEGER NOT NULL DEFAULT 0,  -- an acknowledged entry names it: it may go
  then_remove       INTEGER NOT NULL DEFAULT 0   -- nothing here names it any more: it goes once it was sent
) STRICT;
