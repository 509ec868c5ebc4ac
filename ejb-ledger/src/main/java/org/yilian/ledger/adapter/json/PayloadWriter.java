package org.yilian.ledger.adapter.json;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.yilian.ledger.data.AuditBody;
import org.yilian.ledger.data.Body;
import org.yilian.ledger.data.GenesisBody;
import org.yilian.ledger.data.GovernanceBody;
import org.yilian.ledger.data.KeyBody;
import org.yilian.ledger.data.MembershipBody;
import org.yilian.ledger.data.Nonce;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.PublicKeys;
import org.yilian.ledger.data.RecordBody;
import org.yilian.ledger.data.VisitBody;

/**
 * Writes payloads, for transactions that the hospital makes itself. People's are written on their
 * devices and kept to the letter.
 */
public final class PayloadWriter {
  private PayloadWriter() {}

  /**
   * @param actor who acts
   * @param time when, to the millisecond
   * @param nonce makes it unique
   * @param body what it says
   * @return the payload's octets, to be signed
   */
  public static byte[] write(ParticipantId actor, Instant time, Nonce nonce, Body body) {
    return new JsonWriter()
        .text("type", body.type().wireName())
        .integer("version", JsonTransactionReader.VERSION)
        .text("actor", actor)
        .time("time", time)
        .text("nonce", nonce)
        .object("body", body, PayloadWriter::body)
        .end()
        .getBytes(StandardCharsets.UTF_8);
  }

  private static void body(JsonWriter json, Body body) {
    if (body instanceof GenesisBody.Found found) {
      json.text("consortium", found.consortium()).text("hospital", found.hospital());
      json.text("name", found.name());
      Parts.keys(json, found.keys());
    } else if (body instanceof GenesisBody.Form form) {
      json.text("consortium", form.consortium());
      json.objects("hospitals", form.hospitals(), HospitalParts::hospital);
      json.object("parameters", form.replicas(), HospitalParts::replicas);
    } else if (body instanceof GovernanceBody governance) {
      GovernanceParts.body(json, governance);
    } else if (body instanceof MembershipBody membership) {
      membership(json, membership);
    } else if (body instanceof KeyBody key) {
      key(json, key);
    } else if (body instanceof VisitBody visit) {
      json.text("visit", visit.visit());
      visit(json, visit);
    } else if (body instanceof RecordBody entry) {
      entry(json, entry);
    } else if (body instanceof AuditBody.View view) {
      json.text("patient", view.patient()).text("basis", view.basis().wireName());
      json.textOrNull("visit", view.visit()).texts("records", view.records());
      json.text("purpose", view.purpose().wireName());
    }
  }

  private static void membership(JsonWriter json, MembershipBody body) {
    json.text("participant", body.participant());
    if (body instanceof MembershipBody.Register register) {
      json.text("role", register.role().wireName());
      Parts.keys(json, register.keys());
      register.archiveKey().ifPresent(key -> json.text("archiveKey", key));
    } else if (body instanceof MembershipBody.Suspend suspend) {
      json.text("reason", suspend.reason().wireName());
    } else if (body instanceof MembershipBody.Reinstate reinstate) {
      json.text("reason", reinstate.reason().wireName());
    } else if (body instanceof MembershipBody.Reenrol reenrol) {
      Parts.keys(json, reenrol.keys());
    }
  }

  private static void key(JsonWriter json, KeyBody body) {
    if (body instanceof KeyBody.Commit commit) {
      nextKeys(json, commit.nextKeys());
    } else if (body instanceof KeyBody.Rotate rotate) {
      Parts.keys(json, rotate.keys());
    } else if (body instanceof KeyBody.Revoke revoke) {
      json.text("participant", revoke.participant()).text("key", revoke.key());
      json.text("reason", revoke.reason().wireName());
    }
  }

  private static void nextKeys(JsonWriter json, PublicKeys keys) {
    json.object("nextKeys", keys, Parts::keys);
  }

  private static void visit(JsonWriter json, VisitBody body) {
    if (body instanceof VisitBody.Register register) {
      json.text("patient", register.patient()).text("hospital", register.hospital());
      json.text("department", register.department());
    } else if (body instanceof VisitBody.Ask ask) {
      json.text("for", ask.right().wireName()).time("until", ask.until());
    } else if (body instanceof VisitBody.GrantView grant) {
      json.text("doctor", grant.doctor()).timeOrNull("since", grant.since());
      json.time("until", grant.until()).object("parcel", grant.parcel(), Parts::ref);
      json.object("archiveKey", grant.archiveKey(), PayloadWriter::nextArchiveKey);
    } else if (body instanceof VisitBody.AuthoriseWriting grant) {
      json.text("doctor", grant.doctor()).time("until", grant.until());
      json.text("visitKey", grant.visitKey()).object("parcel", grant.parcel(), Parts::ref);
      nextKeys(json, grant.nextKeys());
    } else if (body instanceof VisitBody.Refuse refuse) {
      json.text("for", refuse.right().wireName());
    } else if (body instanceof VisitBody.Revoke revoke) {
      json.text("for", revoke.right().wireName());
    }
  }

  private static void nextArchiveKey(JsonWriter json, VisitBody.NextArchiveKey next) {
    json.text("id", next.id()).text("previous", next.previous());
    json.object("parcel", next.parcel(), Parts::ref);
  }

  private static void entry(JsonWriter json, RecordBody body) {
    if (body instanceof RecordBody.Add add) {
      written(json, add.written());
    } else if (body instanceof RecordBody.Amend amend) {
      written(json, amend.written());
      json.text("amends", amend.amends());
    } else if (body instanceof RecordBody.AddByPatient own) {
      json.object("clinical", own.content().clinical(), Parts::ref);
      json.objects("files", own.content().files(), Parts::file);
    } else if (body instanceof RecordBody.PermitImport permit) {
      json.text("hospital", permit.hospital()).time("until", permit.until());
      json.text("importKey", permit.importKey()).object("parcel", permit.parcel(), Parts::ref);
    } else if (body instanceof RecordBody.Import imported) {
      json.text("patient", imported.patient()).text("permission", imported.permission());
      json.text("source", imported.source()).text("kind", imported.kind().wireName());
      json.object("clinical", imported.content().clinical(), Parts::ref);
      json.objectOrNull("identity", imported.content().identity(), Parts::ref);
      json.object("period", imported.period(), Parts::period);
    }
  }

  private static void written(JsonWriter json, RecordBody.Written written) {
    json.text("visit", written.visit()).text("patient", written.patient());
    json.text("authorisation", written.authorisation()).text("kind", written.kind().wireName());
    Parts.content(json, written.content());
  }
}
