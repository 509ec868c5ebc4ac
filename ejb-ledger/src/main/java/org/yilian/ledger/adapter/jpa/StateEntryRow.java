package org.yilian.ledger.adapter.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import org.yilian.ledger.contract.state.StateChange;
import org.yilian.ledger.contract.state.StateKey;
import org.yilian.ledger.data.ParticipantId;

/** An entry of the state, with the columns by which it is listed. */
@Entity
@Table(name = "state_entry")
class StateEntryRow {
  @Id
  @Column(name = "entry_key")
  String key;

  String space;
  String patient;
  String doctor;
  String hospital;

  @Column(name = "listed_at")
  long listedAt;

  String content;
  long height;

  StateEntryRow() {}

  StateEntryRow(StateChange change, long height) {
    key = key(change.key());
    space = change.key().space();
    patient = text(change.owners().patient());
    doctor = text(change.owners().doctor());
    hospital = text(change.owners().hospital());
    listedAt = change.time().toEpochMilli();
    content = change.value();
    this.height = height;
  }

  static String key(StateKey key) {
    return key.space() + ':' + key.id();
  }

  private static String text(Optional<ParticipantId> owner) {
    return owner.map(ParticipantId::value).orElse(null);
  }
}
