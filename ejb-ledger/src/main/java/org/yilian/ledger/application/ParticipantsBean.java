package org.yilian.ledger.application;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.yilian.ledger.adapter.json.CompactJws;
import org.yilian.ledger.adapter.json.MalformedJsonException;
import org.yilian.ledger.application.api.HospitalView;
import org.yilian.ledger.application.api.ParticipantView;
import org.yilian.ledger.application.api.Participants;
import org.yilian.ledger.consensus.ChainReader;
import org.yilian.ledger.contract.state.KeyEntry;
import org.yilian.ledger.contract.state.Participant;
import org.yilian.ledger.contract.state.Standing;
import org.yilian.ledger.contract.state.StateKey;
import org.yilian.ledger.contract.state.StateReader;
import org.yilian.ledger.contract.state.Visit;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.Role;

/** People and hospitals, from the committed state. */
@Singleton
@Local(Participants.class)
@DependsOn("LedgerLifecycle")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class ParticipantsBean implements Participants {
  @EJB private LedgerLifecycle lifecycle;

  /** For the container. */
  public ParticipantsBean() {}

  ParticipantsBean(LedgerLifecycle lifecycle) {
    this.lifecycle = lifecycle;
  }

  @Override
  public Optional<ParticipantView> find(String participant) {
    StateReader state = lifecycle.running().state();
    return Ids.participant(participant)
        .flatMap(state::findParticipant)
        .filter(one -> one.role() != Role.HOSPITAL)
        .map(one -> view(one, state));
  }

  private static ParticipantView view(Participant one, StateReader state) {
    Optional<KeyEntry> signing =
        state.findKey(one.keys().signingKey()).filter(key -> key.state() == KeyEntry.State.CURRENT);
    Optional<KeyEntry> encryption = state.findKey(one.keys().encryptionKey());
    return new ParticipantView(
        one.id().value(),
        one.role().wireName(),
        one.hospital().value(),
        signing.map(key -> Views.jwk(key.jwk())).orElse(null),
        signing.map(key -> key.id().toString()).orElse(null),
        encryption.map(key -> Views.jwk(key.jwk())).orElse(null),
        encryption.map(key -> key.id().toString()).orElse(null),
        one.archiveKey().map(Object::toString).orElse(null),
        one.standing() == Standing.SUSPENDED,
        one.time());
  }

  @Override
  public List<ParticipantView> findAll(Collection<String> participants) {
    return participants.stream().distinct().flatMap(id -> find(id).stream()).toList();
  }

  @Override
  public Optional<HospitalView> hospital(String hospital) {
    StateReader state = lifecycle.running().state();
    return Ids.participant(hospital)
        .flatMap(state::findHospital)
        .flatMap(
            found ->
                state
                    .findParticipant(found.id())
                    .map(
                        one ->
                            new HospitalView(
                                found.id().value(),
                                found.name(),
                                Views.jwk(
                                    state.findKey(one.keys().signingKey()).orElseThrow().jwk()),
                                Views.jwk(
                                    state
                                        .findKey(one.keys().encryptionKey())
                                        .orElseThrow()
                                        .jwk()))));
  }

  @Override
  public boolean shareVisit(String one, String other) {
    Optional<ParticipantId> first = Ids.participant(one);
    Optional<ParticipantId> second = Ids.participant(other);
    return first.isPresent()
        && second.isPresent()
        && (treats(first.get(), second.get()) || treats(second.get(), first.get()));
  }

  private boolean treats(ParticipantId doctor, ParticipantId patient) {
    return new StateLists(lifecycle.running())
        .all(Visit.class, StateKey.VISIT, ChainReader.Owner.PATIENT, patient).stream()
            .anyMatch(visit -> visit.doctor().equals(doctor));
  }

  @Override
  public Optional<byte[]> verifyProof(String participant, String jws, String type) {
    StateReader state = lifecycle.running().state();
    Optional<Participant> active =
        Ids.participant(participant)
            .flatMap(state::findParticipant)
            .filter(one -> one.standing() == Standing.ACTIVE);
    if (active.isEmpty()) {
      return Optional.empty();
    }
    try {
      CompactJws proof = CompactJws.parse(jws, type);
      return state
          .findKey(proof.kid())
          .filter(key -> key.id().equals(active.get().keys().signingKey()))
          .filter(key -> key.state() == KeyEntry.State.CURRENT)
          .filter(
              key ->
                  lifecycle
                      .running()
                      .parts()
                      .verifier()
                      .verifies(key.jwk(), proof.signingInput(), proof.signature()))
          .map(key -> proof.payload());
    } catch (MalformedJsonException e) {
      return Optional.empty();
    }
  }
}
