/**
 * Ordering by Apache Ratis (Raft), embedded; the only package that touches it.
 *
 * <p>A lone hospital is a group of one on the very same path as a consortium. The ledger's database
 * is the state machine's snapshot: nothing is written when one is taken, the database is flushed,
 * and the log forgets what the database holds durably.
 */
package org.yilian.ledger.adapter.ratis;
