/**
 * All that the portal and the video module may see of the ledger.
 *
 * <p>Interfaces here are implemented by local EJBs: obtain them with {@code @Inject} or
 * {@code @EJB}. What they take and give are records and values of Java; exceptions say what was
 * refused. The package imports {@code java} alone, so that a client depends on no persistence,
 * consensus or crypto library.
 *
 * <p>Conventions: ids (participant, hospital, visit), digests, transaction ids and key thumbprints
 * are strings in the forms of {@code docs/protocol.md} §1; keys are public JWKs as JSON text; times
 * are {@link java.time.Instant}s; heights count from 1. Queries with a {@code reader} check that
 * reader's rights at the present block time and say {@link
 * org.yilian.ledger.application.api.NotAllowedException} without telling whether the thing exists.
 * Lists never hold {@code null}.
 */
package org.yilian.ledger.application.api;
