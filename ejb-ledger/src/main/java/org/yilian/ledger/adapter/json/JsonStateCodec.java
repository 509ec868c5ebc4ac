package org.yilian.ledger.adapter.json;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.yilian.ledger.contract.state.Access;
import org.yilian.ledger.contract.state.AttachedFile;
import org.yilian.ledger.contract.state.Consortium;
import org.yilian.ledger.contract.state.DamagedStateException;
import org.yilian.ledger.contract.state.Hospital;
import org.yilian.ledger.contract.state.ImportPermission;
import org.yilian.ledger.contract.state.ImportedSource;
import org.yilian.ledger.contract.state.KeyEntry;
import org.yilian.ledger.contract.state.Parameters;
import org.yilian.ledger.contract.state.Parcel;
import org.yilian.ledger.contract.state.Participant;
import org.yilian.ledger.contract.state.Proposal;
import org.yilian.ledger.contract.state.RecordEntry;
import org.yilian.ledger.contract.state.Roster;
import org.yilian.ledger.contract.state.SealedKey;
import org.yilian.ledger.contract.state.StateCodec;
import org.yilian.ledger.contract.state.StateEntry;
import org.yilian.ledger.contract.state.Visit;
import org.yilian.ledger.data.MalformedValueException;

/**
 * State entries as canonical JSON: members in a fixed order, all of them always there, no white
 * space. Blocks state the digest of these texts, so that their form never changes without a new
 * version of the protocol.
 *
 * <p>Thread-safe; without state.
 */
public final class JsonStateCodec implements StateCodec {
  @Override
  public String encode(StateEntry entry) {
    JsonWriter json = new JsonWriter();
    if (entry instanceof Participant participant) {
      PeopleCodec.participant(json, participant);
    } else if (entry instanceof KeyEntry key) {
      PeopleCodec.key(json, key);
    } else if (entry instanceof Visit visit) {
      VisitCodec.visit(json, visit);
    } else if (entry instanceof RecordEntry kept) {
      RecordCodec.entry(json, kept);
    } else if (entry instanceof Access access) {
      RecordCodec.access(json, access);
    } else if (entry instanceof SealedKey key) {
      ParcelCodec.sealedKey(json, key);
    } else if (entry instanceof Parcel parcel) {
      ParcelCodec.parcel(json, parcel);
    } else if (entry instanceof ImportPermission permission) {
      ParcelCodec.permission(json, permission);
    } else if (entry instanceof ImportedSource source) {
      RecordCodec.imported(json, source);
    } else if (entry instanceof AttachedFile file) {
      RecordCodec.file(json, file);
    } else if (entry instanceof Hospital hospital) {
      PeopleCodec.hospital(json, hospital);
    } else if (entry instanceof Consortium consortium) {
      PeopleCodec.consortium(json, consortium);
    } else if (entry instanceof Roster roster) {
      RosterCodec.roster(json, roster);
    } else if (entry instanceof Parameters parameters) {
      RosterCodec.parameters(json, parameters);
    } else if (entry instanceof Proposal proposal) {
      RosterCodec.proposal(json, proposal);
    }
    return json.end();
  }

  @Override
  public <T extends StateEntry> T decode(Class<T> type, String text) {
    try {
      JsonObject json = StrictJson.SMALL.readObject(text.getBytes(StandardCharsets.UTF_8));
      return type.cast(entry(type, json));
    } catch (MalformedJsonException | MalformedValueException e) {
      throw new DamagedStateException(type.getSimpleName() + ": not what the contracts wrote");
    }
  }

  private static StateEntry entry(Class<? extends StateEntry> type, JsonObject json)
      throws MalformedJsonException {
    if (type == Participant.class) {
      return PeopleCodec.participant(json);
    } else if (type == KeyEntry.class) {
      return PeopleCodec.key(json);
    } else if (type == Visit.class) {
      return VisitCodec.visit(json);
    } else if (type == RecordEntry.class) {
      return RecordCodec.entry(json);
    } else if (type == Access.class) {
      return RecordCodec.access(json);
    } else if (type == SealedKey.class) {
      return ParcelCodec.sealedKey(json);
    } else if (type == Parcel.class) {
      return ParcelCodec.parcel(json);
    } else if (type == ImportPermission.class) {
      return ParcelCodec.permission(json);
    } else if (type == ImportedSource.class) {
      return RecordCodec.imported(json);
    } else if (type == AttachedFile.class) {
      return RecordCodec.file(json);
    } else if (type == Hospital.class) {
      return PeopleCodec.hospital(json);
    } else if (type == Consortium.class) {
      return PeopleCodec.consortium(json);
    } else if (type == Roster.class) {
      return RosterCodec.roster(json);
    } else if (type == Parameters.class) {
      return RosterCodec.parameters(json);
    } else if (type == Proposal.class) {
      return RosterCodec.proposal(json);
    }
    throw new IllegalArgumentException("a concrete type of entry");
  }

  /** An enum constant, as it is written: in lower case. */
  static <E extends Enum<E>> E constant(Class<E> type, JsonObject json, String name)
      throws MalformedJsonException {
    String text = json.text(name);
    for (E constant : type.getEnumConstants()) {
      if (word(constant).equals(text)) {
        return constant;
      }
    }
    throw new MalformedJsonException(name);
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
