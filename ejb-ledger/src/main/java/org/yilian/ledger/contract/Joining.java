package org.yilian.ledger.contract;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yilian.ledger.contract.state.Hospital;
import org.yilian.ledger.contract.state.KeyEntry;
import org.yilian.ledger.contract.state.KeyNames;
import org.yilian.ledger.contract.state.Participant;
import org.yilian.ledger.contract.state.Standing;
import org.yilian.ledger.contract.state.StateEntry;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.PublicKeys;
import org.yilian.ledger.data.Role;

/** What the state holds of a hospital from its first block on, however it joined. */
final class Joining {
  private Joining() {}

  static List<StateEntry> entries(
      ParticipantId hospital, String name, PublicKeys keys, Instant now) {
    List<StateEntry> entries = new ArrayList<>();
    entries.add(new Hospital(hospital, name, now));
    entries.add(
        new Participant(
            hospital,
            Role.HOSPITAL,
            hospital,
            Standing.ACTIVE,
            KeySuccession.FIRST_ENROLMENT,
            KeyNames.of(keys),
            Optional.empty(),
            Optional.empty(),
            now));
    entries.addAll(
        KeySuccession.entries(
            keys, hospital, KeyEntry.State.CURRENT, KeySuccession.FIRST_ENROLMENT, now));
    return entries;
  }
}
