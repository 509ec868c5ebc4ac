-- The chain, what stands beside it, and the state that the contracts made of it. Digests are base64url text.
-- Serves H2 and PostgreSQL alike.

-- One row: how far the ordered log is applied, and where the chain ends.
create table ledger_head (
  id integer not null primary key,
  term bigint not null,
  log_index bigint not null,
  height bigint not null,
  transactions bigint not null,
  final_height bigint not null
);

create table ledger_block (
  height bigint not null primary key,
  header varchar(512) not null,
  hash varchar(43) not null,
  block_time bigint not null,
  first_number bigint not null,
  transactions integer not null
);
create index ledger_block_time on ledger_block (block_time);

-- tx_number counts through the whole chain from 1; archives is the list of its places: owner, sequence, previous.
create table ledger_transaction (
  tx_number bigint not null primary key,
  id varchar(43) not null,
  height bigint not null,
  type varchar(40) not null,
  envelope varchar(65536) not null,
  archives varchar(512) not null,
  leaf_hash varchar(43) not null
);
create unique index ledger_transaction_id on ledger_transaction (id);

create table archive_link (
  owner varchar(26) not null,
  sequence_number bigint not null,
  tx_number bigint not null,
  hash varchar(43) not null
);
-- Descending: the end of an archive is what is looked for most.
create unique index archive_link_place on archive_link (owner, sequence_number desc);

-- entry_key is space, colon, id. The owners and the time follow from the content; lists are found by them.
create table state_entry (
  entry_key varchar(120) not null primary key,
  space varchar(20) not null,
  patient varchar(26),
  doctor varchar(26),
  hospital varchar(26),
  listed_at bigint not null,
  content varchar(65536) not null,
  height bigint not null
);
create index state_entry_patient on state_entry (patient, space, listed_at desc, entry_key desc);
create index state_entry_doctor on state_entry (doctor, space, listed_at desc, entry_key desc);
create index state_entry_hospital on state_entry (hospital, space, listed_at desc, entry_key desc);

-- content is null where the ciphertext is in a file.
create table ciphertext (
  hash varchar(43) not null primary key,
  size_bytes integer not null,
  tx_number bigint not null,
  content bytea
);

create table attestation (
  hospital varchar(26) not null,
  height bigint not null,
  header_hash varchar(43) not null,
  jws varchar(1024) not null,
  primary key (hospital, height)
);
