package org.yilian.ledger.adapter.json;

import java.util.ArrayList;
import java.util.List;
import org.yilian.ledger.data.FoundingHospital;
import org.yilian.ledger.data.HospitalNode;
import org.yilian.ledger.data.NodeCertificate;
import org.yilian.ledger.data.Replicas;

/** What bodies and state entries say of hospitals and their consortium, as JSON and back. */
final class HospitalParts {
  private HospitalParts() {}

  static FoundingHospital hospital(JsonObject json) throws MalformedJsonException {
    return members(json.exactly("hospital", "name", "signingKey", "encryptionKey", "node"));
  }

  /** A hospital whose members stand among others. */
  static FoundingHospital members(JsonObject json) throws MalformedJsonException {
    return new FoundingHospital(
        Parts.participant(json, "hospital"),
        json.text("name"),
        Parts.keys(json),
        node(json.object("node")));
  }

  static List<FoundingHospital> hospitals(JsonObject json, String name)
      throws MalformedJsonException {
    List<FoundingHospital> hospitals = new ArrayList<>();
    for (JsonObject hospital : json.objects(name)) {
      hospitals.add(hospital(hospital));
    }
    return hospitals;
  }

  static void hospital(JsonWriter json, FoundingHospital hospital) {
    json.text("hospital", hospital.hospital()).text("name", hospital.name());
    Parts.keys(json, hospital.keys());
    json.object("node", hospital.node(), HospitalParts::node);
  }

  static HospitalNode node(JsonObject json) throws MalformedJsonException {
    json.exactly("host", "raftPort", "exchangePort", "certificate");
    return new HospitalNode(
        json.text("host"),
        Parts.toInt(json.integer("raftPort")),
        Parts.toInt(json.integer("exchangePort")),
        new NodeCertificate(json.text("certificate")));
  }

  static void node(JsonWriter json, HospitalNode node) {
    json.text("host", node.host()).integer("raftPort", node.raftPort());
    json.integer("exchangePort", node.exchangePort());
    json.text("certificate", node.certificate().der());
  }

  static Replicas replicas(JsonObject json) throws MalformedJsonException {
    return new Replicas(Parts.toInt(json.integer("replicas")));
  }

  static void replicas(JsonWriter json, Replicas replicas) {
    json.integer("replicas", replicas.count());
  }
}
