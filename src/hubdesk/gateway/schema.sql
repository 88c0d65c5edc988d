-- What the gateway keeps, for SQLite and PostgreSQL alike: TEXT, BIGINT and BYTEA, no other type.
-- Every key is led by council_id, so that tables can be spread by it. A statement ends with `;` at a line's end.

-- Which gateway this database is of. Its private key is never in here.
CREATE TABLE gateway (
  one               BIGINT PRIMARY KEY CHECK (one = 1),
  gateway_id        TEXT NOT NULL,
  public_key        BYTEA
);

-- The last position that a council has given away. The row is held until commit, so positions become visible in
-- their order and none is ever skipped by a reader.
CREATE TABLE council (
  council_id        TEXT PRIMARY KEY,
  position          BIGINT NOT NULL
);

CREATE TABLE hub (
  council_id        TEXT NOT NULL,
  hub               TEXT NOT NULL,               -- minted here; desks know only its name
  name              TEXT NOT NULL,
  PRIMARY KEY (council_id, hub),
  UNIQUE (council_id, name)
);

CREATE TABLE device (
  council_id        TEXT NOT NULL,
  device_id         TEXT NOT NULL,
  hub               TEXT NOT NULL,
  hub_id            TEXT NOT NULL,               -- as the device's own entries name its hub
  role              TEXT NOT NULL CHECK (role IN ('hub', 'outreach')),
  public_key        BYTEA NOT NULL,
  certificate       BYTEA NOT NULL,              -- the gateway's signature
  enrolled_at       BIGINT NOT NULL,             -- milliseconds since 1970, as every time in here
  revoked_at        BIGINT,
  predecessor       TEXT,                        -- the device whose key vouched for this one
  last_request      BIGINT NOT NULL,             -- the highest request number seen
  last_seen         BIGINT NOT NULL,
  head_seq          BIGINT NOT NULL DEFAULT 0,
  head_hash         BYTEA NOT NULL,
  cursor_position   BIGINT NOT NULL DEFAULT 0,   -- up to where it said that it had stored everything
  waiting           BIGINT NOT NULL DEFAULT 0,   -- entries that it said it had not sent yet
  PRIMARY KEY (council_id, device_id)
);

CREATE INDEX device_by_id ON device (device_id);

CREATE TABLE enrol_code (
  council_id        TEXT NOT NULL,
  code_hash         BYTEA NOT NULL,
  hub               TEXT NOT NULL,
  role              TEXT NOT NULL CHECK (role IN ('hub', 'outreach')),
  made_at           BIGINT NOT NULL,
  expires_at        BIGINT NOT NULL,
  used_by           TEXT,
  PRIMARY KEY (council_id, code_hash)
);

-- hub_count and hub_sum are over all entries of the home hub up to this one; subject_count and subject_sum over
-- those of the subject; device_count and device_sum over those of the device that are about its own hub or the
-- hub's households. So a digest at any cursor takes a few look-ups, however much there is.
CREATE TABLE entry (
  council_id        TEXT NOT NULL,
  entry_id          TEXT NOT NULL,
  position          BIGINT NOT NULL,
  device_id         TEXT NOT NULL,
  device_seq        BIGINT NOT NULL,
  home              TEXT NOT NULL,               -- the hub whose household it is about, or whose own it is
  subject           TEXT NOT NULL,               -- the household, or '@' and the hub
  kind              TEXT NOT NULL,
  order_time        TEXT NOT NULL,               -- the header's hybrid time, unless held back
  emptied           TEXT,                        -- 'erased'
  header            BYTEA NOT NULL,
  hash              BYTEA NOT NULL,
  signature         BYTEA NOT NULL,
  salt              BYTEA,
  payload           BYTEA,
  hub_count         BIGINT NOT NULL,
  hub_sum           BYTEA NOT NULL,
  subject_count     BIGINT NOT NULL,
  subject_sum       BYTEA NOT NULL,
  device_count      BIGINT NOT NULL,
  device_sum        BYTEA NOT NULL,
  PRIMARY KEY (council_id, entry_id)
);

CREATE INDEX entry_by_home ON entry (council_id, home, position);
CREATE INDEX entry_by_subject ON entry (council_id, subject, position);
CREATE INDEX entry_by_device ON entry (council_id, device_id, position);

-- A household that somebody sees beyond the rule (a hub sees its own households and staff, a laptop its hub's
-- staff). viewer: a hub, for its devices of role 'hub', or a device. All its entries count as new at `position`.
-- again: the viewer was told to drop it before, so what it wrote itself goes back to it, too.
CREATE TABLE sight (
  council_id        TEXT NOT NULL,
  viewer            TEXT NOT NULL,
  household_id      TEXT NOT NULL,
  position          BIGINT NOT NULL,
  again             BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (council_id, viewer, household_id)
);

CREATE INDEX sight_by_household ON sight (council_id, household_id);

-- What a viewer is told besides entries, as the message itself: `drop`, `possible_duplicate`.
CREATE TABLE notice (
  council_id        TEXT NOT NULL,
  viewer            TEXT NOT NULL,
  position          BIGINT NOT NULL,
  body              BYTEA NOT NULL,
  PRIMARY KEY (council_id, viewer, position)
);

-- Entries that were not taken, as they came.
CREATE TABLE quarantine (
  council_id        TEXT NOT NULL,
  hash              BYTEA NOT NULL,
  sender            TEXT NOT NULL,
  device_id         TEXT NOT NULL,
  device_seq        BIGINT NOT NULL,
  entry_id          TEXT NOT NULL,
  code              TEXT NOT NULL,
  at                BIGINT NOT NULL,
  times             BIGINT NOT NULL,
  header            BYTEA NOT NULL,
  signature         BYTEA NOT NULL,
  salt              BYTEA,
  payload           BYTEA,
  released_at       BIGINT,
  PRIMARY KEY (council_id, hash, sender)
);

CREATE INDEX quarantine_by_device ON quarantine (council_id, device_id);

-- Things that should never happen: a device cloned, an id used twice.
CREATE TABLE alarm (
  council_id        TEXT NOT NULL,
  device_id         TEXT NOT NULL,
  kind              TEXT NOT NULL,
  entry_id          TEXT NOT NULL,
  first_at          BIGINT NOT NULL,
  last_at           BIGINT NOT NULL,
  times             BIGINT NOT NULL,
  PRIMARY KEY (council_id, device_id, kind, entry_id)
);

-- Households that were erased. What comes late for them is emptied on arrival.
CREATE TABLE erasure (
  council_id        TEXT NOT NULL,
  household_id      TEXT NOT NULL,
  home              TEXT NOT NULL,
  entry_id          TEXT NOT NULL,
  device_id         TEXT NOT NULL,
  position          BIGINT NOT NULL,
  at                BIGINT NOT NULL,
  PRIMARY KEY (council_id, household_id)
);

CREATE TABLE attachment (
  council_id        TEXT NOT NULL,
  digest            TEXT NOT NULL,
  media_type        TEXT NOT NULL,
  total             BIGINT NOT NULL,
  held              BIGINT NOT NULL,
  complete          BIGINT NOT NULL,
  PRIMARY KEY (council_id, digest)
);

CREATE TABLE attachment_piece (
  council_id        TEXT NOT NULL,
  digest            TEXT NOT NULL,
  start             BIGINT NOT NULL,
  content           BYTEA NOT NULL,
  PRIMARY KEY (council_id, digest, start)
);

-- Which subjects' entries name an attachment: who sees the one may have the other.
CREATE TABLE attachment_of (
  council_id        TEXT NOT NULL,
  digest            TEXT NOT NULL,
  subject           TEXT NOT NULL,
  home              TEXT NOT NULL,
  PRIMARY KEY (council_id, digest, subject)
);

CREATE INDEX attachment_by_subject ON attachment_of (council_id, subject);

-- An outing: which families a laptop is given, and until when. A family that the laptop registers is added to it.
CREATE TABLE outreach_session (
  council_id        TEXT NOT NULL,
  session_id        TEXT NOT NULL,
  device_id         TEXT NOT NULL,
  name              TEXT NOT NULL,
  made_at           BIGINT NOT NULL,
  expires_at        BIGINT NOT NULL,
  closed            BIGINT NOT NULL DEFAULT 0,   -- 1: over, and its families were taken away
  PRIMARY KEY (council_id, session_id)
);

CREATE INDEX session_by_device ON outreach_session (council_id, device_id, closed);

CREATE TABLE session_family (
  council_id        TEXT NOT NULL,
  session_id        TEXT NOT NULL,
  household_id      TEXT NOT NULL,
  PRIMARY KEY (council_id, session_id, household_id)
);

-- What a viewer was told to drop, and where: until a device is past it, the device may still hold the family.
CREATE TABLE sight_ended (
  council_id        TEXT NOT NULL,
  viewer            TEXT NOT NULL,
  household_id      TEXT NOT NULL,
  position          BIGINT NOT NULL,
  PRIMARY KEY (council_id, viewer, household_id)
);

-- Two households were one: whoever sees one sees both.
CREATE TABLE merge (
  council_id        TEXT NOT NULL,
  entry_id          TEXT NOT NULL,
  kept              TEXT NOT NULL,
  gone              TEXT NOT NULL,
  undone            BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (council_id, entry_id)
);

CREATE INDEX merge_by_kept ON merge (council_id, kept);
CREATE INDEX merge_by_gone ON merge (council_id, gone);

-- Somebody said that two households are two. one < other.
CREATE TABLE not_the_same (
  council_id        TEXT NOT NULL,
  one               TEXT NOT NULL,
  other             TEXT NOT NULL,
  entry_id          TEXT NOT NULL,
  PRIMARY KEY (council_id, one, other)
);

-- Pairs of households that were flagged, each once and for ever. one < other.
CREATE TABLE flag (
  council_id        TEXT NOT NULL,
  one               TEXT NOT NULL,
  other             TEXT NOT NULL,
  position          BIGINT NOT NULL,             -- of the notices that tell of it
  likely            BIGINT NOT NULL,
  settled           BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (council_id, one, other)
);

CREATE INDEX flag_by_other ON flag (council_id, other);

-- Families as matching sees them. match_read: up to where a hub's entries were looked through for changes.
CREATE TABLE match_family (
  council_id        TEXT NOT NULL,
  household_id      TEXT NOT NULL,
  home              TEXT NOT NULL,
  device_id         TEXT NOT NULL,               -- that registered it
  body              BYTEA NOT NULL,
  PRIMARY KEY (council_id, household_id)
);

CREATE INDEX match_family_by_home ON match_family (council_id, home);

CREATE TABLE match_key (
  council_id        TEXT NOT NULL,
  match_key         BIGINT NOT NULL,
  household_id      TEXT NOT NULL,
  PRIMARY KEY (council_id, match_key, household_id)
);

CREATE INDEX match_key_by_household ON match_key (council_id, household_id);

CREATE TABLE match_read (
  council_id        TEXT NOT NULL,
  home              TEXT NOT NULL,
  position          BIGINT NOT NULL,
  version           BIGINT NOT NULL DEFAULT 0,   -- of the hub's match index
  PRIMARY KEY (council_id, home)
);

-- Families that wait to be compared. A row is taken by setting due_at ahead; whoever takes it counts a try first.
CREATE TABLE match_work (
  council_id        TEXT NOT NULL,
  household_id      TEXT NOT NULL,
  home              TEXT NOT NULL,
  position          BIGINT NOT NULL,
  due_at            BIGINT NOT NULL,
  tries             BIGINT NOT NULL DEFAULT 0,
  failure           TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (council_id, household_id)
);

CREATE INDEX match_work_by_due ON match_work (council_id, due_at);

CREATE TABLE match_secret (
  council_id        TEXT NOT NULL,
  device_id         TEXT NOT NULL,
  secret            BYTEA NOT NULL,
  PRIMARY KEY (council_id, device_id)
);

-- Devices that held an erased household, and so have to tell that they let it go.
CREATE TABLE erasure_owed (
  council_id        TEXT NOT NULL,
  household_id      TEXT NOT NULL,
  device_id         TEXT NOT NULL,
  PRIMARY KEY (council_id, household_id, device_id)
);
