package org.yilian.ledger.adapter.json;

import java.util.Optional;
import org.yilian.ledger.contract.state.Consortium;
import org.yilian.ledger.contract.state.Hospital;
import org.yilian.ledger.contract.state.KeyEntry;
import org.yilian.ledger.contract.state.KeyNames;
import org.yilian.ledger.contract.state.Participant;
import org.yilian.ledger.contract.state.Standing;
import org.yilian.ledger.data.ConsortiumId;
import org.yilian.ledger.data.Role;
import org.yilian.ledger.data.Thumbprint;

/** Entries about hospitals, people and their keys. */
final class PeopleCodec {
  private PeopleCodec() {}

  static void consortium(JsonWriter json, Consortium entry) {
    json.text("id", entry.id()).text("founder", entry.founder()).time("time", entry.time());
  }

  static Consortium consortium(JsonObject json) throws MalformedJsonException {
    json.exactly("id", "founder", "time");
    return new Consortium(
        new ConsortiumId(json.text("id")),
        Parts.participant(json, "founder"),
        Parts.time(json, "time"));
  }

  static void hospital(JsonWriter json, Hospital entry) {
    json.text("id", entry.id()).text("name", entry.name()).time("time", entry.time());
  }

  static Hospital hospital(JsonObject json) throws MalformedJsonException {
    json.exactly("id", "name", "time");
    return new Hospital(Parts.participant(json, "id"), json.text("name"), Parts.time(json, "time"));
  }

  static void participant(JsonWriter json, Participant entry) {
    json.text("id", entry.id()).text("role", entry.role().wireName());
    json.text("hospital", entry.hospital());
    json.text("standing", JsonStateCodec.word(entry.standing()));
    json.integer("enrolment", entry.enrolment());
    json.object("keys", entry.keys(), PeopleCodec::names);
    json.objectOrNull("nextKeys", entry.nextKeys(), PeopleCodec::names);
    json.textOrNull("archiveKey", entry.archiveKey()).time("time", entry.time());
  }

  static Participant participant(JsonObject json) throws MalformedJsonException {
    json.exactly(
        "id",
        "role",
        "hospital",
        "standing",
        "enrolment",
        "keys",
        "nextKeys",
        "archiveKey",
        "time");
    return new Participant(
        Parts.participant(json, "id"),
        Role.parse(json.text("role")),
        Parts.participant(json, "hospital"),
        JsonStateCodec.constant(Standing.class, json, "standing"),
        Parts.toInt(json.integer("enrolment")),
        names(json.object("keys")),
        namesOrNull(json, "nextKeys"),
        json.textOrNull("archiveKey").map(Thumbprint::parse),
        Parts.time(json, "time"));
  }

  static void names(JsonWriter json, KeyNames names) {
    json.text("signingKey", names.signingKey()).text("encryptionKey", names.encryptionKey());
  }

  static KeyNames names(JsonObject json) throws MalformedJsonException {
    json.exactly("signingKey", "encryptionKey");
    return new KeyNames(
        Parts.thumbprint(json, "signingKey"), Parts.thumbprint(json, "encryptionKey"));
  }

  static Optional<KeyNames> namesOrNull(JsonObject json, String name)
      throws MalformedJsonException {
    Optional<JsonObject> names = json.objectOrNull(name);
    return names.isPresent() ? Optional.of(names(names.get())) : Optional.empty();
  }

  static void key(JsonWriter json, KeyEntry entry) {
    json.text("id", entry.id()).text("owner", entry.owner());
    json.text("use", JsonStateCodec.word(entry.use()));
    json.text("state", JsonStateCodec.word(entry.state()));
    json.integer("enrolment", entry.enrolment());
    json.object("jwk", entry.jwk(), Parts::jwk).time("time", entry.time());
  }

  static KeyEntry key(JsonObject json) throws MalformedJsonException {
    json.exactly("id", "owner", "use", "state", "enrolment", "jwk", "time");
    return new KeyEntry(
        Parts.thumbprint(json, "id"),
        Parts.participant(json, "owner"),
        JsonStateCodec.constant(KeyEntry.Use.class, json, "use"),
        JsonStateCodec.constant(KeyEntry.State.class, json, "state"),
        Parts.toInt(json.integer("enrolment")),
        Parts.jwk(json, "jwk"),
        Parts.time(json, "time"));
  }
}
