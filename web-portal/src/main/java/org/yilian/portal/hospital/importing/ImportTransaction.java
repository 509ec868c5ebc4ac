package org.yilian.portal.hospital.importing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yilian.ledger.application.api.HospitalIdentity;
import org.yilian.ledger.application.api.ImportPermissionView;
import org.yilian.ledger.application.api.Submission;
import org.yilian.portal.hospital.importing.crypto.Ciphertext;
import org.yilian.portal.hospital.importing.crypto.RecordSeal;
import org.yilian.portal.hospital.importing.reading.ReadRecord;
import org.yilian.portal.shared.crypto.SecureTokens;
import org.yilian.portal.shared.json.Json;

/** A {@code record.import} in the making (protocol §2). */
final class ImportTransaction {
  private static final int NONCE_BYTES = 16;

  private final ImportPermissionView permission;
  private final String source;
  private final ReadRecord record;
  private final Ciphertext clinical;
  private final Ciphertext identity;

  /**
   * Seals a record.
   *
   * @param source digest that names it at its source
   */
  ImportTransaction(
      ImportPermissionView permission, String source, ReadRecord record, RecordSeal seal) {
    this.permission = permission;
    this.source = source;
    this.record = record;
    this.clinical = seal.sealClinical(record.clinical());
    this.identity = seal.sealIdentity(record.identity());
  }

  /** The transaction, signed by the hospital, with its ciphertexts. */
  Submission submission(HospitalIdentity hospital, Instant now) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("type", "record.import");
    payload.put("version", 1);
    payload.put("actor", hospital.hospital().id());
    payload.put("time", now.toEpochMilli());
    payload.put("nonce", SecureTokens.base64url(NONCE_BYTES));
    payload.put("body", body());
    return new Submission(
        hospital.sign(Json.write(payload)), List.of(clinical.text(), identity.text()));
  }

  private Map<String, Object> body() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("patient", permission.patient());
    body.put("permission", permission.id());
    body.put("source", source);
    body.put("kind", record.kind());
    body.put("clinical", ref(clinical));
    body.put("identity", ref(identity));
    body.put("period", Map.of("start", midnight(record.start()), "end", midnight(record.end())));
    return body;
  }

  private static Map<String, Object> ref(Ciphertext ciphertext) {
    return Map.of("hash", ciphertext.hash(), "size", ciphertext.size());
  }

  private static long midnight(LocalDate day) {
    return day.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
  }
}
