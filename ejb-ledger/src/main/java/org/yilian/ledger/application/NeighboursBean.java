package org.yilian.ledger.application;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.yilian.ledger.application.api.Neighbours;
import org.yilian.ledger.contract.state.Member;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.network.Peer;

/** Carries portals' questions over the exchange; a lone hospital has nobody to ask. */
@Singleton
@Local(Neighbours.class)
@DependsOn("LedgerLifecycle")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class NeighboursBean implements Neighbours {
  private final Map<String, Answerer> answerers = new ConcurrentHashMap<>();

  @EJB private LedgerLifecycle lifecycle;

  /** For the container. */
  public NeighboursBean() {}

  NeighboursBean(LedgerLifecycle lifecycle) {
    this.lifecycle = lifecycle;
  }

  @PostConstruct
  void open() {
    lifecycle.follow(
        ledger -> ledger.exchange().ifPresent(exchange -> exchange.serve(this::answer)));
  }

  private Optional<byte[]> answer(ParticipantId caller, String topic, byte[] question) {
    return Optional.ofNullable(answerers.get(topic))
        .flatMap(answerer -> answerer.answer(caller.value(), question))
        .filter(answer -> answer.length <= MAX_ANSWER);
  }

  @Override
  public List<String> hospitals() {
    RunningLedger ledger = lifecycle.running();
    return ledger.group().neighbourhood().members().stream()
        .map(Member::hospital)
        .filter(hospital -> !hospital.equals(ledger.hospital()))
        .map(ParticipantId::value)
        .toList();
  }

  @Override
  public Optional<byte[]> ask(String hospital, String topic, byte[] question) {
    RunningLedger ledger = lifecycle.running();
    Optional<Peer> peer =
        Ids.participant(hospital)
            .filter(other -> !other.equals(ledger.hospital()))
            .flatMap(ledger.group().neighbourhood()::find)
            .map(member -> new Peer(member.hospital(), member.node()));
    return peer.isPresent() && question.length <= MAX_QUESTION
        ? ledger
            .exchange()
            .flatMap(exchange -> exchange.ask(peer.get(), topic, question, MAX_ANSWER))
        : Optional.empty();
  }

  @Override
  public void answer(String topic, Answerer answerer) {
    answerers.put(topic, answerer);
  }
}
