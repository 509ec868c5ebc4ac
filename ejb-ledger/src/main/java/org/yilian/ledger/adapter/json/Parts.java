package org.yilian.ledger.adapter.json;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yilian.ledger.data.CiphertextRef;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.FileRef;
import org.yilian.ledger.data.MalformedValueException;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.Period;
import org.yilian.ledger.data.PublicJwk;
import org.yilian.ledger.data.PublicKeys;
import org.yilian.ledger.data.RecordContent;
import org.yilian.ledger.data.Thumbprint;
import org.yilian.ledger.data.TransactionId;
import org.yilian.ledger.data.VisitId;

/** The parts that bodies and state entries have in common, as JSON and back. */
final class Parts {
  /** The largest integer that every JSON reader takes exactly (RFC 7493 §2.2). */
  private static final long MAX_TIME = (1L << 53) - 1;

  private Parts() {}

  static ParticipantId participant(JsonObject json, String name) throws MalformedJsonException {
    return new ParticipantId(json.text(name));
  }

  static VisitId visit(JsonObject json, String name) throws MalformedJsonException {
    return new VisitId(json.text(name));
  }

  static Digest digest(JsonObject json, String name) throws MalformedJsonException {
    return Digest.parse(json.text(name));
  }

  static Thumbprint thumbprint(JsonObject json, String name) throws MalformedJsonException {
    return Thumbprint.parse(json.text(name));
  }

  static TransactionId transaction(JsonObject json, String name) throws MalformedJsonException {
    return TransactionId.parse(json.text(name));
  }

  static Instant time(JsonObject json, String name) throws MalformedJsonException {
    return time(json.integer(name));
  }

  static Optional<Instant> timeOrNull(JsonObject json, String name) throws MalformedJsonException {
    return json.integerOrNull(name).map(Parts::time);
  }

  private static Instant time(long millis) {
    if (millis > MAX_TIME || millis < -MAX_TIME) {
      throw new MalformedValueException("a time is within 2^53 milliseconds of 1970");
    }
    return Instant.ofEpochMilli(millis);
  }

  static PublicJwk jwk(JsonObject json, String name) throws MalformedJsonException {
    JsonObject jwk = json.object(name).exactly("kty", "crv", "x", "y");
    if (!jwk.text("kty").equals("EC") || !jwk.text("crv").equals("P-256")) {
      throw new MalformedJsonException(name);
    }
    return new PublicJwk(jwk.text("x"), jwk.text("y"));
  }

  static void jwk(JsonWriter json, PublicJwk jwk) {
    json.text("kty", "EC").text("crv", "P-256").text("x", jwk.x()).text("y", jwk.y());
  }

  static PublicKeys keys(JsonObject json) throws MalformedJsonException {
    return new PublicKeys(jwk(json, "signingKey"), jwk(json, "encryptionKey"));
  }

  static void keys(JsonWriter json, PublicKeys keys) {
    json.object("signingKey", keys.signingKey(), Parts::jwk);
    json.object("encryptionKey", keys.encryptionKey(), Parts::jwk);
  }

  static CiphertextRef ref(JsonObject json) throws MalformedJsonException {
    json.exactly("hash", "size");
    return new CiphertextRef(digest(json, "hash"), toInt(json.integer("size")));
  }

  static CiphertextRef ref(JsonObject json, String name) throws MalformedJsonException {
    return ref(json.object(name));
  }

  static Optional<CiphertextRef> refOrNull(JsonObject json, String name)
      throws MalformedJsonException {
    Optional<JsonObject> object = json.objectOrNull(name);
    return object.isPresent() ? Optional.of(ref(object.get())) : Optional.empty();
  }

  static void ref(JsonWriter json, CiphertextRef ref) {
    json.text("hash", ref.hash()).integer("size", ref.size());
  }

  static List<FileRef> files(JsonObject json, String name) throws MalformedJsonException {
    List<FileRef> files = new ArrayList<>();
    for (JsonObject file : json.objects(name)) {
      file.exactly("root", "size", "chunks");
      files.add(
          new FileRef(digest(file, "root"), file.integer("size"), toInt(file.integer("chunks"))));
    }
    return files;
  }

  static void file(JsonWriter json, FileRef file) {
    json.text("root", file.root()).integer("size", file.size()).integer("chunks", file.chunks());
  }

  static Period period(JsonObject json) throws MalformedJsonException {
    json.exactly("start", "end");
    return new Period(time(json, "start"), time(json, "end"));
  }

  static void period(JsonWriter json, Period period) {
    json.time("start", period.start()).time("end", period.end());
  }

  static void content(JsonWriter json, RecordContent content) {
    json.object("clinical", content.clinical(), Parts::ref);
    json.objectOrNull("identity", content.identity(), Parts::ref);
    json.objects("files", content.files(), Parts::file);
  }

  static int toInt(long value) {
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw new MalformedValueException("a count is below 2^31");
    }
    return (int) value;
  }
}
