package org.yilian.ledger.application.api;

import java.time.Duration;
import java.time.Instant;

/**
 * How the ledger on this node is doing.
 *
 * @param height newest block, 0 before the first
 * @param finalHeight newest final block
 * @param head digest of the newest header
 * @param transactions in all blocks together
 * @param uptime since the ledger was opened
 * @param hospitalId this node's hospital
 * @param hospitalName its name as founded
 * @param hospitals members of the consortium
 * @param serving whether transactions are taken; false from a failure on until the ledger is opened
 *     anew
 * @param catchingUp whether much of the chain is lacking: what is here is long outdated
 * @param time the node's clock
 */
public record LedgerStatus(
    long height,
    long finalHeight,
    String head,
    long transactions,
    Duration uptime,
    String hospitalId,
    String hospitalName,
    int hospitals,
    boolean serving,
    boolean catchingUp,
    Instant time) {}
