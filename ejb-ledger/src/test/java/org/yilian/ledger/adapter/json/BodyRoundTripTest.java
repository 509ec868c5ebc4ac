package org.yilian.ledger.adapter.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yilian.ledger.contract.EnvelopeFixture;
import org.yilian.ledger.contract.KeyFixture;
import org.yilian.ledger.contract.LedgerFixture;
import org.yilian.ledger.contract.RefusedException;
import org.yilian.ledger.data.AuditBody;
import org.yilian.ledger.data.Body;
import org.yilian.ledger.data.DepartmentCode;
import org.yilian.ledger.data.FileRef;
import org.yilian.ledger.data.GovernanceBody;
import org.yilian.ledger.data.GovernanceChange;
import org.yilian.ledger.data.HospitalStatement;
import org.yilian.ledger.data.KeyBody;
import org.yilian.ledger.data.MembershipBody;
import org.yilian.ledger.data.Nonce;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.Period;
import org.yilian.ledger.data.Reason;
import org.yilian.ledger.data.RecordBody;
import org.yilian.ledger.data.RecordContent;
import org.yilian.ledger.data.RecordKind;
import org.yilian.ledger.data.Replicas;
import org.yilian.ledger.data.Role;
import org.yilian.ledger.data.TransactionId;
import org.yilian.ledger.data.TransactionType;
import org.yilian.ledger.data.VisitBody;
import org.yilian.ledger.data.VisitId;
import org.yilian.ledger.data.VisitRight;

/** Every type is read as it was written. */
class BodyRoundTripTest {
  private static final LedgerFixture LEDGER = new LedgerFixture();
  private static final ParticipantId PERSON = new ParticipantId("p".repeat(26));
  private static final VisitId VISIT = new VisitId("v".repeat(26));
  private static final Instant UNTIL = LedgerFixture.START.plus(Duration.ofDays(1));

  static Stream<Body> bodies() {
    return Stream.of(people(), governance(), visits(), records()).flatMap(List::stream);
  }

  private static List<Body> people() {
    return List.of(
        LEDGER.founding(LEDGER.newPerson(Role.HOSPITAL)),
        LEDGER.forming(List.of(LEDGER.newPerson(Role.HOSPITAL), LEDGER.newPerson(Role.HOSPITAL))),
        LEDGER.registration(LEDGER.newPerson(Role.PATIENT)),
        LEDGER.registration(LEDGER.newPerson(Role.DOCTOR)),
        new MembershipBody.Suspend(PERSON, Reason.LOST_DEVICE),
        new MembershipBody.Reinstate(PERSON, Reason.REQUESTED),
        new MembershipBody.Reenrol(PERSON, LEDGER.newKeys().publicKeys()),
        new KeyBody.Commit(LEDGER.newKeys().publicKeys()),
        new KeyBody.Rotate(LEDGER.newKeys().publicKeys()),
        new KeyBody.Revoke(PERSON, LEDGER.newSymmetricKey(), Reason.LEFT));
  }

  private static List<Body> governance() {
    KeyFixture key = LEDGER.newKey();
    HospitalStatement statement =
        HospitalStatement.sign(key.thumbprint(), new byte[] {1}, key::sign);
    return List.of(
        proposal(
            new GovernanceChange.Admit(LEDGER.founder(LEDGER.newPerson(Role.HOSPITAL)), statement)),
        proposal(new GovernanceChange.Remove(PERSON)),
        proposal(new GovernanceChange.Move(PERSON, LEDGER.newNode())),
        proposal(new GovernanceChange.Rekey(PERSON, LEDGER.newKeys().publicKeys(), statement)),
        proposal(new GovernanceChange.Tune(new Replicas(20))),
        new GovernanceBody.Approve(new TransactionId(LEDGER.newDigest())),
        new GovernanceBody.Withdraw(new TransactionId(LEDGER.newDigest())));
  }

  private static Body proposal(GovernanceChange change) {
    return new GovernanceBody.Propose(change, UNTIL);
  }

  private static List<Body> visits() {
    VisitBody.NextArchiveKey next =
        new VisitBody.NextArchiveKey(
            LEDGER.newSymmetricKey(), LEDGER.newSymmetricKey(), LEDGER.newRef());
    return List.of(
        new VisitBody.Register(VISIT, PERSON, PERSON, new DepartmentCode("ent-2")),
        new VisitBody.Ask(VISIT, VisitRight.WRITE, UNTIL),
        new VisitBody.GrantView(VISIT, PERSON, Optional.empty(), UNTIL, LEDGER.newRef(), next),
        new VisitBody.GrantView(
            VISIT, PERSON, Optional.of(Instant.EPOCH), UNTIL, LEDGER.newRef(), next),
        new VisitBody.AuthoriseWriting(
            VISIT,
            PERSON,
            UNTIL,
            LEDGER.newSymmetricKey(),
            LEDGER.newRef(),
            LEDGER.newKeys().publicKeys()),
        new VisitBody.Refuse(VISIT, VisitRight.VIEW),
        new VisitBody.Revoke(VISIT, VisitRight.WRITE),
        new VisitBody.Close(VISIT));
  }

  private static List<Body> records() {
    TransactionId id = new TransactionId(LEDGER.newDigest());
    RecordContent content =
        new RecordContent(
            LEDGER.newRef(),
            Optional.of(LEDGER.newRef()),
            List.of(new FileRef(LEDGER.newDigest(), 70_000, 2)));
    RecordBody.Written written =
        new RecordBody.Written(VISIT, PERSON, id, RecordKind.REPORT, content);
    Instant day = Instant.parse("1969-07-20T00:00:00Z");
    return List.of(
        new RecordBody.Add(written),
        new RecordBody.Amend(written, id),
        new RecordBody.AddByPatient(
            new RecordContent(LEDGER.newRef(), Optional.empty(), content.files())),
        new RecordBody.PermitImport(PERSON, UNTIL, LEDGER.newSymmetricKey(), LEDGER.newRef()),
        new RecordBody.Import(
            PERSON,
            id,
            LEDGER.newDigest(),
            RecordKind.CERTIFICATE,
            new RecordContent(LEDGER.newRef(), Optional.of(LEDGER.newRef()), List.of()),
            new Period(day, day)),
        new AuditBody.View(
            PERSON, AuditBody.Basis.GRANT, Optional.of(VISIT), List.of(id), AuditBody.Purpose.CARE),
        new AuditBody.View(
            PERSON, AuditBody.Basis.SELF, Optional.empty(), List.of(id), AuditBody.Purpose.OWN));
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void aBodyIsReadAsItWasWritten(Body body) throws RefusedException {
    byte[] payload =
        PayloadWriter.write(PERSON, LedgerFixture.START, new Nonce("A".repeat(22)), body);
    byte[] envelope = EnvelopeFixture.sign(payload, LEDGER.newKey()).octets();

    assertThat(new JsonTransactionReader().read(envelope).body()).isEqualTo(body);
  }

  @Test
  void everyTypeIsAmongThem() {
    Set<TransactionType> types = bodies().map(Body::type).collect(Collectors.toSet());

    assertThat(types).isEqualTo(EnumSet.allOf(TransactionType.class));
  }
}
