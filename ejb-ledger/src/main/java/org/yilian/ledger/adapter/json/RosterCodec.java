package org.yilian.ledger.adapter.json;

import java.util.ArrayList;
import java.util.List;
import org.yilian.ledger.contract.state.Member;
import org.yilian.ledger.contract.state.Parameters;
import org.yilian.ledger.contract.state.Proposal;
import org.yilian.ledger.contract.state.Roster;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.ParticipantId;

/** Entries about the consortium and how it is governed. */
final class RosterCodec {
  private RosterCodec() {}

  static void roster(JsonWriter json, Roster entry) {
    json.objects("members", entry.members(), RosterCodec::member).time("time", entry.time());
  }

  static Roster roster(JsonObject json) throws MalformedJsonException {
    json.exactly("members", "time");
    List<Member> members = new ArrayList<>();
    for (JsonObject member : json.objects("members")) {
      members.add(member(member));
    }
    return new Roster(members, Parts.time(json, "time"));
  }

  private static void member(JsonWriter json, Member member) {
    json.text("hospital", member.hospital()).integer("from", member.from().value());
    json.integerOrNull("until", member.until().map(BlockHeight::value));
    json.object("node", member.node(), HospitalParts::node);
  }

  private static Member member(JsonObject json) throws MalformedJsonException {
    json.exactly("hospital", "from", "until", "node");
    return new Member(
        Parts.participant(json, "hospital"),
        new BlockHeight(json.integer("from")),
        json.integerOrNull("until").map(BlockHeight::new),
        HospitalParts.node(json.object("node")));
  }

  static void proposal(JsonWriter json, Proposal entry) {
    json.text("id", entry.id()).text("proposer", entry.proposer());
    json.object("change", entry.change(), GovernanceParts::change).time("until", entry.until());
    json.texts("approvals", entry.approvals());
    json.text("state", JsonStateCodec.word(entry.state())).time("time", entry.time());
  }

  static Proposal proposal(JsonObject json) throws MalformedJsonException {
    json.exactly("id", "proposer", "change", "until", "approvals", "state", "time");
    return new Proposal(
        Parts.transaction(json, "id"),
        Parts.participant(json, "proposer"),
        GovernanceParts.change(json.object("change")),
        Parts.time(json, "until"),
        json.texts("approvals").stream().map(ParticipantId::new).toList(),
        JsonStateCodec.constant(Proposal.State.class, json, "state"),
        Parts.time(json, "time"));
  }

  static void parameters(JsonWriter json, Parameters entry) {
    HospitalParts.replicas(json, entry.replicas());
    json.time("time", entry.time());
  }

  static Parameters parameters(JsonObject json) throws MalformedJsonException {
    json.exactly("replicas", "time");
    return new Parameters(HospitalParts.replicas(json), Parts.time(json, "time"));
  }
}
