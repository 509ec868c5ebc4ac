package org.yilian.ledger.network;

import org.yilian.ledger.data.HospitalNode;
import org.yilian.ledger.data.ParticipantId;

/**
 * A member of the consortium as others reach it.
 *
 * @param hospital which
 * @param node its node
 */
public record Peer(ParticipantId hospital, HospitalNode node) {}
