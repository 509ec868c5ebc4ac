package org.yilian.ledger.adapter.json;

import java.util.Optional;
import org.yilian.ledger.contract.state.Ask;
import org.yilian.ledger.contract.state.Grant;
import org.yilian.ledger.contract.state.Permission;
import org.yilian.ledger.contract.state.Visit;
import org.yilian.ledger.data.DepartmentCode;

/** Entries about visits. */
final class VisitCodec {
  private VisitCodec() {}

  static void visit(JsonWriter json, Visit entry) {
    json.text("id", entry.id()).text("patient", entry.patient()).text("doctor", entry.doctor());
    json.text("hospital", entry.hospital()).text("department", entry.department());
    json.text("registration", entry.registration()).time("time", entry.time());
    json.timeOrNull("closed", entry.closed());
    json.object("view", entry.view(), VisitCodec::permission);
    json.object("write", entry.write(), VisitCodec::permission);
    json.objectOrNull("nextKeys", entry.nextKeys(), PeopleCodec::names);
  }

  static Visit visit(JsonObject json) throws MalformedJsonException {
    json.exactly(
        "id",
        "patient",
        "doctor",
        "hospital",
        "department",
        "registration",
        "time",
        "closed",
        "view",
        "write",
        "nextKeys");
    return new Visit(
        Parts.visit(json, "id"),
        Parts.participant(json, "patient"),
        Parts.participant(json, "doctor"),
        Parts.participant(json, "hospital"),
        new DepartmentCode(json.text("department")),
        Parts.transaction(json, "registration"),
        Parts.time(json, "time"),
        Parts.timeOrNull(json, "closed"),
        permission(json.object("view")),
        permission(json.object("write")),
        PeopleCodec.namesOrNull(json, "nextKeys"));
  }

  private static void permission(JsonWriter json, Permission permission) {
    json.objectOrNull("ask", permission.ask(), VisitCodec::ask);
    json.objectOrNull("grant", permission.grant(), VisitCodec::grant);
  }

  private static Permission permission(JsonObject json) throws MalformedJsonException {
    json.exactly("ask", "grant");
    Optional<JsonObject> ask = json.objectOrNull("ask");
    Optional<JsonObject> grant = json.objectOrNull("grant");
    return new Permission(
        ask.isPresent() ? Optional.of(ask(ask.get())) : Optional.empty(),
        grant.isPresent() ? Optional.of(grant(grant.get())) : Optional.empty());
  }

  private static void ask(JsonWriter json, Ask ask) {
    json.time("time", ask.time()).time("until", ask.until());
    json.text("answer", JsonStateCodec.word(ask.answer()));
  }

  private static Ask ask(JsonObject json) throws MalformedJsonException {
    json.exactly("time", "until", "answer");
    return new Ask(
        Parts.time(json, "time"),
        Parts.time(json, "until"),
        JsonStateCodec.constant(Ask.Answer.class, json, "answer"));
  }

  private static void grant(JsonWriter json, Grant grant) {
    json.text("id", grant.id()).time("time", grant.time()).timeOrNull("since", grant.since());
    json.time("until", grant.until()).text("key", grant.key());
    json.object("parcel", grant.parcel(), Parts::ref).truth("revoked", grant.revoked());
  }

  private static Grant grant(JsonObject json) throws MalformedJsonException {
    json.exactly("id", "time", "since", "until", "key", "parcel", "revoked");
    return new Grant(
        Parts.transaction(json, "id"),
        Parts.time(json, "time"),
        Parts.timeOrNull(json, "since"),
        Parts.time(json, "until"),
        Parts.thumbprint(json, "key"),
        Parts.ref(json, "parcel"),
        json.truth("revoked"));
  }
}
