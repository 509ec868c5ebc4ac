/**
 * The application layer (S-1.6): the EJB singletons and services that own the ledger inside the
 * server.
 *
 * <p>Beans here are thin: transaction boundary, authorisation, delegation. They may use every other
 * package of the module; nothing else in the module uses them. What other modules may see is {@link
 * org.yilian.ledger.application.api}.
 */
package org.yilian.ledger.application;
