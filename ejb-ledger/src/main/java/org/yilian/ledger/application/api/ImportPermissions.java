package org.yilian.ledger.application.api;

import java.util.List;
import java.util.Optional;

/** Patients who let this hospital import their records (S-6.2). */
public interface ImportPermissions {

  /** Permissions for this hospital that are live now, newest first. */
  List<ImportPermissionView> live();

  /** The patient's live permission for this hospital, the newest if there are several. */
  Optional<ImportPermissionView> liveFor(String patient);

  /**
   * The ciphertext of the permission's parcel, to be decrypted with {@link
   * HospitalIdentity#decrypt}.
   *
   * @return JWE text; empty if the permission is not live or not this hospital's
   */
  Optional<String> parcel(String permission);

  /**
   * Whether a source document has already been imported for this patient.
   *
   * @param source digest
   */
  boolean alreadyImported(String patient, String source);
}
