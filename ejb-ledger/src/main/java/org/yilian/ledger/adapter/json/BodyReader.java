package org.yilian.ledger.adapter.json;

import java.util.List;
import java.util.Optional;
import org.yilian.ledger.data.AuditBody;
import org.yilian.ledger.data.Body;
import org.yilian.ledger.data.ConsortiumId;
import org.yilian.ledger.data.DepartmentCode;
import org.yilian.ledger.data.GenesisBody;
import org.yilian.ledger.data.GovernanceBody;
import org.yilian.ledger.data.KeyBody;
import org.yilian.ledger.data.MembershipBody;
import org.yilian.ledger.data.PublicKeys;
import org.yilian.ledger.data.Reason;
import org.yilian.ledger.data.RecordBody;
import org.yilian.ledger.data.RecordContent;
import org.yilian.ledger.data.RecordKind;
import org.yilian.ledger.data.Role;
import org.yilian.ledger.data.Thumbprint;
import org.yilian.ledger.data.TransactionId;
import org.yilian.ledger.data.TransactionType;
import org.yilian.ledger.data.VisitBody;
import org.yilian.ledger.data.VisitId;
import org.yilian.ledger.data.VisitRight;

/** Bodies from JSON: exactly the members of the table in protocol §2. */
final class BodyReader {
  private BodyReader() {}

  /**
   * @throws MalformedJsonException if a member is missing, unknown or of another type
   * @throws org.yilian.ledger.data.MalformedValueException if a value has another form, or the
   *     values do not fit one another
   */
  static Body read(TransactionType type, JsonObject json) throws MalformedJsonException {
    return switch (type) {
      case GENESIS_FOUND -> found(json);
      case GENESIS_FORM -> form(json);
      case GOVERNANCE_PROPOSE -> GovernanceParts.propose(json);
      case GOVERNANCE_APPROVE ->
          new GovernanceBody.Approve(Parts.transaction(json.exactly("proposal"), "proposal"));
      case GOVERNANCE_WITHDRAW ->
          new GovernanceBody.Withdraw(Parts.transaction(json.exactly("proposal"), "proposal"));
      case MEMBERSHIP_REGISTER -> register(json);
      case MEMBERSHIP_SUSPEND -> {
        json.exactly("participant", "reason");
        yield new MembershipBody.Suspend(Parts.participant(json, "participant"), reason(json));
      }
      case MEMBERSHIP_REINSTATE -> {
        json.exactly("participant", "reason");
        yield new MembershipBody.Reinstate(Parts.participant(json, "participant"), reason(json));
      }
      case MEMBERSHIP_REENROL -> {
        json.exactly("participant", "signingKey", "encryptionKey");
        yield new MembershipBody.Reenrol(Parts.participant(json, "participant"), Parts.keys(json));
      }
      case KEY_COMMIT -> new KeyBody.Commit(nextKeys(json.exactly("nextKeys")));
      case KEY_ROTATE ->
          new KeyBody.Rotate(Parts.keys(json.exactly("signingKey", "encryptionKey")));
      case KEY_REVOKE -> {
        json.exactly("participant", "key", "reason");
        yield new KeyBody.Revoke(
            Parts.participant(json, "participant"), Parts.thumbprint(json, "key"), reason(json));
      }
      case VISIT_REGISTER -> {
        json.exactly("visit", "patient", "hospital", "department");
        yield new VisitBody.Register(
            Parts.visit(json, "visit"),
            Parts.participant(json, "patient"),
            Parts.participant(json, "hospital"),
            new DepartmentCode(json.text("department")));
      }
      case VISIT_ASK -> {
        json.exactly("visit", "for", "until");
        yield new VisitBody.Ask(Parts.visit(json, "visit"), right(json), Parts.time(json, "until"));
      }
      case VISIT_GRANT_VIEW -> grantView(json);
      case VISIT_AUTHORISE_WRITING -> authoriseWriting(json);
      case VISIT_REFUSE -> {
        json.exactly("visit", "for");
        yield new VisitBody.Refuse(Parts.visit(json, "visit"), right(json));
      }
      case VISIT_REVOKE -> {
        json.exactly("visit", "for");
        yield new VisitBody.Revoke(Parts.visit(json, "visit"), right(json));
      }
      case VISIT_CLOSE -> new VisitBody.Close(Parts.visit(json.exactly("visit"), "visit"));
      case RECORD_ADD -> {
        json.exactly("visit", "patient", "authorisation", "kind", "clinical", "identity", "files");
        yield new RecordBody.Add(written(json));
      }
      case RECORD_AMEND -> {
        json.exactly(
            "visit", "patient", "authorisation", "kind", "clinical", "identity", "files", "amends");
        yield new RecordBody.Amend(written(json), Parts.transaction(json, "amends"));
      }
      case RECORD_ADD_BY_PATIENT -> {
        json.exactly("clinical", "files");
        yield new RecordBody.AddByPatient(
            new RecordContent(
                Parts.ref(json, "clinical"), Optional.empty(), Parts.files(json, "files")));
      }
      case RECORD_PERMIT_IMPORT -> {
        json.exactly("hospital", "until", "importKey", "parcel");
        yield new RecordBody.PermitImport(
            Parts.participant(json, "hospital"),
            Parts.time(json, "until"),
            Parts.thumbprint(json, "importKey"),
            Parts.ref(json, "parcel"));
      }
      case RECORD_IMPORT -> imported(json);
      case AUDIT_VIEW -> view(json);
    };
  }

  private static Body found(JsonObject json) throws MalformedJsonException {
    json.exactly("consortium", "hospital", "name", "signingKey", "encryptionKey");
    return new GenesisBody.Found(
        new ConsortiumId(json.text("consortium")),
        Parts.participant(json, "hospital"),
        json.text("name"),
        Parts.keys(json));
  }

  private static Body form(JsonObject json) throws MalformedJsonException {
    json.exactly("consortium", "hospitals", "parameters");
    return new GenesisBody.Form(
        new ConsortiumId(json.text("consortium")),
        HospitalParts.hospitals(json, "hospitals"),
        HospitalParts.replicas(json.object("parameters").exactly("replicas")));
  }

  private static Body register(JsonObject json) throws MalformedJsonException {
    Role role = Role.parse(json.text("role"));
    Optional<Thumbprint> archiveKey = Optional.empty();
    if (role == Role.PATIENT) {
      json.exactly("participant", "role", "signingKey", "encryptionKey", "archiveKey");
      archiveKey = Optional.of(Parts.thumbprint(json, "archiveKey"));
    } else {
      json.exactly("participant", "role", "signingKey", "encryptionKey");
    }
    return new MembershipBody.Register(
        Parts.participant(json, "participant"), role, Parts.keys(json), archiveKey);
  }

  private static Reason reason(JsonObject json) throws MalformedJsonException {
    return Reason.parse(json.text("reason"));
  }

  private static VisitRight right(JsonObject json) throws MalformedJsonException {
    return VisitRight.parse(json.text("for"));
  }

  private static PublicKeys nextKeys(JsonObject json) throws MalformedJsonException {
    return Parts.keys(json.object("nextKeys").exactly("signingKey", "encryptionKey"));
  }

  private static Body grantView(JsonObject json) throws MalformedJsonException {
    json.exactly("visit", "doctor", "since", "until", "parcel", "archiveKey");
    JsonObject next = json.object("archiveKey").exactly("id", "previous", "parcel");
    return new VisitBody.GrantView(
        Parts.visit(json, "visit"),
        Parts.participant(json, "doctor"),
        Parts.timeOrNull(json, "since"),
        Parts.time(json, "until"),
        Parts.ref(json, "parcel"),
        new VisitBody.NextArchiveKey(
            Parts.thumbprint(next, "id"),
            Parts.thumbprint(next, "previous"),
            Parts.ref(next, "parcel")));
  }

  private static Body authoriseWriting(JsonObject json) throws MalformedJsonException {
    json.exactly("visit", "doctor", "until", "visitKey", "parcel", "nextKeys");
    return new VisitBody.AuthoriseWriting(
        Parts.visit(json, "visit"),
        Parts.participant(json, "doctor"),
        Parts.time(json, "until"),
        Parts.thumbprint(json, "visitKey"),
        Parts.ref(json, "parcel"),
        nextKeys(json));
  }

  private static RecordBody.Written written(JsonObject json) throws MalformedJsonException {
    return new RecordBody.Written(
        Parts.visit(json, "visit"),
        Parts.participant(json, "patient"),
        Parts.transaction(json, "authorisation"),
        RecordKind.parse(json.text("kind")),
        new RecordContent(
            Parts.ref(json, "clinical"),
            Optional.of(Parts.ref(json, "identity")),
            Parts.files(json, "files")));
  }

  private static Body imported(JsonObject json) throws MalformedJsonException {
    json.exactly("patient", "permission", "source", "kind", "clinical", "identity", "period");
    return new RecordBody.Import(
        Parts.participant(json, "patient"),
        Parts.transaction(json, "permission"),
        Parts.digest(json, "source"),
        RecordKind.parse(json.text("kind")),
        new RecordContent(
            Parts.ref(json, "clinical"), Optional.of(Parts.ref(json, "identity")), List.of()),
        Parts.period(json.object("period")));
  }

  private static Body view(JsonObject json) throws MalformedJsonException {
    json.exactly("patient", "basis", "visit", "records", "purpose");
    return new AuditBody.View(
        Parts.participant(json, "patient"),
        AuditBody.Basis.parse(json.text("basis")),
        json.textOrNull("visit").map(VisitId::new),
        json.texts("records").stream().map(TransactionId::parse).toList(),
        AuditBody.Purpose.parse(json.text("purpose")));
  }
}
