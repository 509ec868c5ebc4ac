package org.yilian.ledger.adapter.json;

import java.util.Optional;
import org.yilian.ledger.contract.state.Access;
import org.yilian.ledger.contract.state.AttachedFile;
import org.yilian.ledger.contract.state.ImportedSource;
import org.yilian.ledger.contract.state.RecordEntry;
import org.yilian.ledger.data.AuditBody;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.DepartmentCode;
import org.yilian.ledger.data.Period;
import org.yilian.ledger.data.RecordContent;
import org.yilian.ledger.data.RecordKind;
import org.yilian.ledger.data.Role;
import org.yilian.ledger.data.TransactionId;
import org.yilian.ledger.data.TransactionType;
import org.yilian.ledger.data.VisitId;

/** Entries about records, who read them and where they came from. */
final class RecordCodec {
  private RecordCodec() {}

  static void entry(JsonWriter json, RecordEntry entry) {
    json.text("id", entry.id()).text("type", entry.type().wireName());
    json.text("patient", entry.patient()).text("author", entry.author());
    json.textOrNull("kind", entry.kind().map(RecordKind::wireName));
    json.objectOrNull("origin", entry.origin(), RecordCodec::origin);
    Parts.content(json, entry.content());
    json.objectOrNull("period", entry.period(), Parts::period);
    json.integer("height", entry.height().value()).time("blockTime", entry.blockTime());
    json.textOrNull("amends", entry.amends()).textOrNull("amendedBy", entry.amendedBy());
  }

  static RecordEntry entry(JsonObject json) throws MalformedJsonException {
    json.exactly(
        "id",
        "type",
        "patient",
        "author",
        "kind",
        "origin",
        "clinical",
        "identity",
        "files",
        "period",
        "height",
        "blockTime",
        "amends",
        "amendedBy");
    return new RecordEntry(
        Parts.transaction(json, "id"),
        type(json),
        Parts.participant(json, "patient"),
        Parts.participant(json, "author"),
        json.textOrNull("kind").map(RecordKind::parse),
        originOrNull(json),
        new RecordContent(
            Parts.ref(json, "clinical"),
            Parts.refOrNull(json, "identity"),
            Parts.files(json, "files")),
        periodOrNull(json),
        new BlockHeight(json.integer("height")),
        Parts.time(json, "blockTime"),
        json.textOrNull("amends").map(TransactionId::parse),
        json.textOrNull("amendedBy").map(TransactionId::parse));
  }

  private static TransactionType type(JsonObject json) throws MalformedJsonException {
    return TransactionType.find(json.text("type"))
        .orElseThrow(() -> new MalformedJsonException("type"));
  }

  private static void origin(JsonWriter json, RecordEntry.Origin origin) {
    json.text("hospital", origin.hospital()).textOrNull("department", origin.department());
    json.textOrNull("visit", origin.visit());
  }

  private static Optional<RecordEntry.Origin> originOrNull(JsonObject json)
      throws MalformedJsonException {
    Optional<JsonObject> origin = json.objectOrNull("origin");
    if (origin.isEmpty()) {
      return Optional.empty();
    }
    origin.get().exactly("hospital", "department", "visit");
    return Optional.of(
        new RecordEntry.Origin(
            Parts.participant(origin.get(), "hospital"),
            origin.get().textOrNull("department").map(DepartmentCode::new),
            origin.get().textOrNull("visit").map(VisitId::new)));
  }

  private static Optional<Period> periodOrNull(JsonObject json) throws MalformedJsonException {
    Optional<JsonObject> period = json.objectOrNull("period");
    return period.isPresent() ? Optional.of(Parts.period(period.get())) : Optional.empty();
  }

  static void access(JsonWriter json, Access entry) {
    json.text("id", entry.id()).text("reader", entry.reader());
    json.text("role", entry.role().wireName()).text("patient", entry.patient());
    json.text("basis", entry.basis().wireName()).textOrNull("visit", entry.visit());
    json.text("purpose", entry.purpose().wireName());
    json.integer("records", entry.records()).time("time", entry.time());
  }

  static Access access(JsonObject json) throws MalformedJsonException {
    json.exactly("id", "reader", "role", "patient", "basis", "visit", "purpose", "records", "time");
    return new Access(
        Parts.transaction(json, "id"),
        Parts.participant(json, "reader"),
        Role.parse(json.text("role")),
        Parts.participant(json, "patient"),
        AuditBody.Basis.parse(json.text("basis")),
        json.textOrNull("visit").map(VisitId::new),
        AuditBody.Purpose.parse(json.text("purpose")),
        Parts.toInt(json.integer("records")),
        Parts.time(json, "time"));
  }

  static void imported(JsonWriter json, ImportedSource entry) {
    json.text("patient", entry.patient()).text("source", entry.source());
    json.text("record", entry.record()).time("time", entry.time());
  }

  static ImportedSource imported(JsonObject json) throws MalformedJsonException {
    json.exactly("patient", "source", "record", "time");
    return new ImportedSource(
        Parts.participant(json, "patient"),
        Parts.digest(json, "source"),
        Parts.transaction(json, "record"),
        Parts.time(json, "time"));
  }

  static void file(JsonWriter json, AttachedFile entry) {
    json.text("root", entry.root()).text("patient", entry.patient());
    json.text("record", entry.record()).time("time", entry.time());
  }

  static AttachedFile file(JsonObject json) throws MalformedJsonException {
    json.exactly("root", "patient", "record", "time");
    return new AttachedFile(
        Parts.digest(json, "root"),
        Parts.participant(json, "patient"),
        Parts.transaction(json, "record"),
        Parts.time(json, "time"));
  }
}
