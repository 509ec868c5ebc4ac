package org.yilian.ledger.adapter.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yilian.ledger.contract.LedgerFixture;
import org.yilian.ledger.contract.state.Access;
import org.yilian.ledger.contract.state.Ask;
import org.yilian.ledger.contract.state.AttachedFile;
import org.yilian.ledger.contract.state.Consortium;
import org.yilian.ledger.contract.state.DamagedStateException;
import org.yilian.ledger.contract.state.Grant;
import org.yilian.ledger.contract.state.Hospital;
import org.yilian.ledger.contract.state.ImportPermission;
import org.yilian.ledger.contract.state.ImportedSource;
import org.yilian.ledger.contract.state.KeyEntry;
import org.yilian.ledger.contract.state.KeyNames;
import org.yilian.ledger.contract.state.Parameters;
import org.yilian.ledger.contract.state.Parcel;
import org.yilian.ledger.contract.state.Participant;
import org.yilian.ledger.contract.state.Permission;
import org.yilian.ledger.contract.state.RecordEntry;
import org.yilian.ledger.contract.state.Roster;
import org.yilian.ledger.contract.state.SealedKey;
import org.yilian.ledger.contract.state.Standing;
import org.yilian.ledger.contract.state.StateEntry;
import org.yilian.ledger.contract.state.Visit;
import org.yilian.ledger.data.AuditBody;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.ConsortiumId;
import org.yilian.ledger.data.DepartmentCode;
import org.yilian.ledger.data.FileRef;
import org.yilian.ledger.data.HospitalNode;
import org.yilian.ledger.data.NodeCertificate;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.Period;
import org.yilian.ledger.data.RecordContent;
import org.yilian.ledger.data.RecordKind;
import org.yilian.ledger.data.Replicas;
import org.yilian.ledger.data.Role;
import org.yilian.ledger.data.TransactionId;
import org.yilian.ledger.data.TransactionType;
import org.yilian.ledger.data.VisitId;

/** Entries as canonical text, whole and empty. */
class JsonStateCodecTest {
  private static final LedgerFixture LEDGER = new LedgerFixture();
  private static final ParticipantId PERSON = new ParticipantId("p".repeat(26));
  private static final VisitId VISIT = new VisitId("v".repeat(26));
  private static final TransactionId ID = new TransactionId(LEDGER.newDigest());
  private static final Instant TIME = LedgerFixture.START;
  private static final KeyNames NAMES =
      new KeyNames(LEDGER.newSymmetricKey(), LEDGER.newSymmetricKey());

  private final JsonStateCodec codec = new JsonStateCodec();

  static Stream<StateEntry> entries() {
    return Stream.of(consortium(), people(), visits(), records(), parcels()).flatMap(List::stream);
  }

  private static List<StateEntry> consortium() {
    Roster roster = new Roster(List.of(), TIME).admit(PERSON, BlockHeight.NONE, LEDGER.newNode());
    return List.of(
        roster, roster.remove(PERSON, new BlockHeight(8)), new Parameters(new Replicas(20), TIME));
  }

  private static List<StateEntry> people() {
    return List.of(
        new Consortium(new ConsortiumId("c".repeat(26)), PERSON, TIME),
        new Hospital(PERSON, "仁济 \"东\" \\ 院\u0001", TIME),
        participant(Role.PATIENT, Optional.of(NAMES)),
        participant(Role.DOCTOR, Optional.empty()),
        new KeyEntry(
            LEDGER.newSymmetricKey(),
            PERSON,
            KeyEntry.Use.ENCRYPTION,
            KeyEntry.State.ROTATED,
            3,
            LEDGER.newKey().jwk(),
            TIME));
  }

  private static Participant participant(Role role, Optional<KeyNames> next) {
    return new Participant(
        PERSON,
        role,
        PERSON,
        Standing.SUSPENDED,
        2,
        NAMES,
        next,
        Optional.of(LEDGER.newSymmetricKey()).filter(key -> role == Role.PATIENT),
        TIME);
  }

  private static List<StateEntry> visits() {
    Permission full =
        new Permission(
            Optional.of(new Ask(TIME, TIME, Ask.Answer.GRANTED)),
            Optional.of(
                new Grant(
                    ID,
                    TIME,
                    Optional.of(TIME),
                    TIME,
                    LEDGER.newSymmetricKey(),
                    LEDGER.newRef(),
                    true)));
    return List.of(
        visit(Optional.of(TIME), full, Optional.of(NAMES)),
        visit(Optional.empty(), Permission.NONE, Optional.empty()));
  }

  private static Visit visit(
      Optional<Instant> closed, Permission permission, Optional<KeyNames> nextKeys) {
    return new Visit(
        VISIT,
        PERSON,
        PERSON,
        PERSON,
        new DepartmentCode("ent"),
        ID,
        TIME,
        closed,
        permission,
        permission,
        nextKeys);
  }

  private static List<StateEntry> records() {
    RecordContent content =
        new RecordContent(
            LEDGER.newRef(),
            Optional.of(LEDGER.newRef()),
            List.of(new FileRef(LEDGER.newDigest(), 5, 1)));
    Instant day = Instant.parse("1955-05-05T00:00:00Z");
    return List.of(
        new RecordEntry(
            ID,
            TransactionType.RECORD_IMPORT,
            PERSON,
            PERSON,
            Optional.of(RecordKind.INPATIENT),
            Optional.of(
                new RecordEntry.Origin(
                    PERSON, Optional.of(new DepartmentCode("ent")), Optional.of(VISIT))),
            content,
            Optional.of(new Period(day, day)),
            new BlockHeight(7),
            TIME,
            Optional.of(ID),
            Optional.of(ID)),
        new RecordEntry(
            ID,
            TransactionType.RECORD_ADD_BY_PATIENT,
            PERSON,
            PERSON,
            Optional.empty(),
            Optional.empty(),
            new RecordContent(LEDGER.newRef(), Optional.empty(), List.of()),
            Optional.empty(),
            new BlockHeight(7),
            TIME,
            Optional.empty(),
            Optional.empty()),
        new ImportedSource(PERSON, LEDGER.newDigest(), ID, TIME),
        new AttachedFile(LEDGER.newDigest(), PERSON, ID, TIME),
        access(AuditBody.Basis.GRANT, Optional.of(VISIT)),
        access(AuditBody.Basis.AUTHOR, Optional.empty()));
  }

  private static Access access(AuditBody.Basis basis, Optional<VisitId> visit) {
    return new Access(
        ID, PERSON, Role.DOCTOR, PERSON, basis, visit, AuditBody.Purpose.LEGAL, 9, TIME);
  }

  private static List<StateEntry> parcels() {
    return List.of(
        new ImportPermission(
            ID, PERSON, PERSON, TIME, LEDGER.newSymmetricKey(), LEDGER.newRef(), TIME),
        new SealedKey(
            LEDGER.newSymmetricKey(),
            SealedKey.Kind.VISIT,
            PERSON,
            Optional.of(LEDGER.newRef()),
            Optional.of(VISIT),
            TIME),
        new SealedKey(
            LEDGER.newSymmetricKey(),
            SealedKey.Kind.ARCHIVE,
            PERSON,
            Optional.empty(),
            Optional.empty(),
            TIME),
        new Parcel(
            LEDGER.newRef(),
            Parcel.Kind.IMPORT,
            PERSON,
            LEDGER.newSymmetricKey(),
            Optional.of(VISIT),
            Optional.of(PERSON),
            TIME),
        new Parcel(
            LEDGER.newRef(),
            Parcel.Kind.ARCHIVE,
            PERSON,
            LEDGER.newSymmetricKey(),
            Optional.empty(),
            Optional.empty(),
            TIME));
  }

  @ParameterizedTest
  @MethodSource("entries")
  void anEntryIsReadAsItWasWritten(StateEntry entry) {
    assertThat(codec.decode(entry.getClass(), codec.encode(entry))).isEqualTo(entry);
  }

  @Test
  void theTextHasNoWhiteSpaceAndAFixedOrder() {
    Consortium entry = new Consortium(new ConsortiumId("c".repeat(26)), PERSON, TIME);

    assertThat(codec.encode(entry))
        .isEqualTo(
            "{\"id\":\""
                + "c".repeat(26)
                + "\",\"founder\":\""
                + PERSON
                + "\",\"time\":"
                + TIME.toEpochMilli()
                + "}");
  }

  @Test
  void theTextOfARosterIsFixed() {
    HospitalNode node = new HospitalNode("h", 1, 2, NodeCertificate.of(new byte[] {0}));
    Roster roster =
        new Roster(List.of(), TIME)
            .admit(PERSON, BlockHeight.NONE, node)
            .remove(PERSON, new BlockHeight(8));

    assertThat(codec.encode(roster))
        .isEqualTo(
            "{\"members\":[{\"hospital\":\""
                + PERSON
                + "\",\"from\":0,\"until\":8,\"node\":{\"host\":\"h\",\"raftPort\":1,\"exchangePort\":2,"
                + "\"certificate\":\"AA\"}}],\"time\":"
                + TIME.toEpochMilli()
                + "}");
  }

  @Test
  void anEditedTextIsDamaged() {
    String text = codec.encode(new Hospital(PERSON, "仁济", TIME));

    assertThatThrownBy(() -> codec.decode(Hospital.class, text.replace("name", "nam")))
        .isInstanceOf(DamagedStateException.class)
        .hasMessageNotContaining("仁济");
    assertThatThrownBy(() -> codec.decode(Consortium.class, text))
        .isInstanceOf(DamagedStateException.class);
  }
}
