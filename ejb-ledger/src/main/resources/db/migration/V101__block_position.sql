-- Where the entry stands that made a block: a member that is handed the chain goes on from there. -1 where it is not known.
alter table ledger_block add column log_term bigint default 0 not null;
alter table ledger_block add column log_index bigint default -1 not null;
