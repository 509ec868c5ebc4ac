package org.yilian.ledger.adapter.json;

import org.yilian.ledger.contract.state.ImportPermission;
import org.yilian.ledger.contract.state.Parcel;
import org.yilian.ledger.contract.state.SealedKey;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.VisitId;

/** Entries about symmetric keys, the parcels that hold them, and permissions to import. */
final class ParcelCodec {
  private ParcelCodec() {}

  static void sealedKey(JsonWriter json, SealedKey entry) {
    json.text("id", entry.id()).text("kind", JsonStateCodec.word(entry.kind()));
    json.text("patient", entry.patient()).objectOrNull("parcel", entry.parcel(), Parts::ref);
    json.textOrNull("visit", entry.visit()).time("time", entry.time());
  }

  static SealedKey sealedKey(JsonObject json) throws MalformedJsonException {
    json.exactly("id", "kind", "patient", "parcel", "visit", "time");
    return new SealedKey(
        Parts.thumbprint(json, "id"),
        JsonStateCodec.constant(SealedKey.Kind.class, json, "kind"),
        Parts.participant(json, "patient"),
        Parts.refOrNull(json, "parcel"),
        json.textOrNull("visit").map(VisitId::new),
        Parts.time(json, "time"));
  }

  static void parcel(JsonWriter json, Parcel entry) {
    json.object("ciphertext", entry.ciphertext(), Parts::ref);
    json.text("kind", JsonStateCodec.word(entry.kind())).text("patient", entry.patient());
    json.text("content", entry.content()).textOrNull("visit", entry.visit());
    json.textOrNull("hospital", entry.hospital()).time("time", entry.time());
  }

  static Parcel parcel(JsonObject json) throws MalformedJsonException {
    json.exactly("ciphertext", "kind", "patient", "content", "visit", "hospital", "time");
    return new Parcel(
        Parts.ref(json, "ciphertext"),
        JsonStateCodec.constant(Parcel.Kind.class, json, "kind"),
        Parts.participant(json, "patient"),
        Parts.thumbprint(json, "content"),
        json.textOrNull("visit").map(VisitId::new),
        json.textOrNull("hospital").map(ParticipantId::new),
        Parts.time(json, "time"));
  }

  static void permission(JsonWriter json, ImportPermission entry) {
    json.text("id", entry.id()).text("patient", entry.patient());
    json.text("hospital", entry.hospital()).time("until", entry.until());
    json.text("importKey", entry.importKey()).object("parcel", entry.parcel(), Parts::ref);
    json.time("time", entry.time());
  }

  static ImportPermission permission(JsonObject json) throws MalformedJsonException {
    json.exactly("id", "patient", "hospital", "until", "importKey", "parcel", "time");
    return new ImportPermission(
        Parts.transaction(json, "id"),
        Parts.participant(json, "patient"),
        Parts.participant(json, "hospital"),
        Parts.time(json, "until"),
        Parts.thumbprint(json, "importKey"),
        Parts.ref(json, "parcel"),
        Parts.time(json, "time"));
  }
}
