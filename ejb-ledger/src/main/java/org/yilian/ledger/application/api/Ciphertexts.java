package org.yilian.ledger.application.api;

import java.util.Collection;
import java.util.Map;

/** Hands out ciphertexts: no audit, no data. */
public interface Ciphertexts {

  /**
   * The ciphertexts among these that the reader may have now.
   *
   * <p>Records' parts need {@code view}: an {@code audit.view} by this reader, of the last hour,
   * that names the record, whose basis still holds. Parcels need none: a grant's parcel goes to its
   * doctor while the grant is live, the chain's parcels to whoever may open it, all of a patient's
   * to the patient.
   *
   * @param reader participant id
   * @param view transaction id, or null
   * @param hashes at most 500
   * @return JWE texts by hash; what is not allowed, or not here, is left out
   */
  Map<String, String> fetch(String reader, String view, Collection<String> hashes);
}
