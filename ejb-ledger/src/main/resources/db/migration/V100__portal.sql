-- The portal's own tables. They lie in the ledger's module because one database has one Flyway history, which the
-- ledger brings up to date when it starts, before either module reads a table.
--
-- Nothing private stands here in the clear: names, usernames and password hashes are sealed under the hospital's
-- data key (AES-256-GCM), looked up by keyed hashes (HMAC-SHA-256, base64url).

create table account (
  participant varchar(26) not null primary key,
  username_index varchar(43) not null unique,
  sealed bytea not null,
  created bigint not null,
  changed bigint not null
);

create table directory_entry (
  participant varchar(26) not null primary key,
  audience varchar(16) not null,
  sealed bytea not null,
  registered bigint not null
);

-- A keyring is sealed by its owner's device already; the earlier one is what a re-enrolment replaced.
create table keyring (
  participant varchar(26) not null primary key,
  content text not null,
  tag varchar(43) not null,
  earlier text,
  changed bigint not null
);

-- progress: open, claimed (a redemption is on its way to the ledger), redeemed
create table enrolment (
  code_index varchar(43) not null primary key,
  participant varchar(26) not null,
  audience varchar(16) not null,
  reenrol boolean not null,
  sealed bytea not null,
  progress varchar(8) not null,
  claimed_by varchar(43),
  claimed_at bigint,
  expires bigint not null,
  created bigint not null,
  first_start boolean not null
);

create index enrolment_by_participant on enrolment (participant);
