package org.yilian.ledger.contract.state;

import java.time.Instant;

/** An entry of the state: what is known about one thing. */
public sealed interface StateEntry
    permits Consortium,
        Roster,
        Parameters,
        Proposal,
        Hospital,
        Participant,
        KeyEntry,
        Visit,
        RecordEntry,
        AttachedFile,
        ImportPermission,
        ImportedSource,
        SealedKey,
        Parcel,
        Access {
  /**
   * @return where the entry stands
   */
  StateKey key();

  /**
   * @return in whose lists it is to be found
   */
  Owners owners();

  /**
   * @return by which those lists are ordered; never changes
   */
  Instant time();
}
