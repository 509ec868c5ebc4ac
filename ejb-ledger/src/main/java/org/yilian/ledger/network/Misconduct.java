package org.yilian.ledger.network;

import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.ParticipantId;

/** Port: is told what a well-behaved hospital's node does not do. Thread-safe; quick. */
public interface Misconduct {

  /** A hospital served octets that are not the item's. */
  void altered(ParticipantId hospital, Digest item);

  /** A hospital asked something that no node of this protocol asks. */
  void malformed(ParticipantId hospital);

  /** Somebody asked with a certificate that no member has, or not any more. */
  void strange(Digest certificate);
}
