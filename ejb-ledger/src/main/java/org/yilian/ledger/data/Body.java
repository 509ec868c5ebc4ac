package org.yilian.ledger.data;

import java.util.List;
import java.util.Set;

/**
 * What a transaction says, by type (the table of protocol §2). One record per type, valid once
 * constructed: what it says may still be refused by a contract, but it can be read in one way only.
 */
public sealed interface Body
    permits GenesisBody, GovernanceBody, MembershipBody, KeyBody, VisitBody, RecordBody, AuditBody {
  /**
   * @return the type that has this body
   */
  TransactionType type();

  /**
   * @return the participants that the body names, who may therefore see the transaction
   */
  Set<ParticipantId> participants();

  /**
   * @return the signing keys that have to countersign, in order, to prove that somebody holds them
   */
  default List<PublicJwk> countersigningKeys() {
    return List.of();
  }

  /**
   * @return the ciphertexts that have to be brought with the transaction
   */
  default List<CiphertextRef> ciphertexts() {
    return List.of();
  }

  /**
   * @return the files that have to be complete before the transaction
   */
  default List<FileRef> files() {
    return List.of();
  }
}
