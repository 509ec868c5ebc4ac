/**
 * What this portal asks those of the other hospitals, and answers them: the names of their staff,
 * and whom a short code stands for that a patient shows elsewhere (S-5.1). May use the directory
 * and the short codes; the ledger's exchange carries it.
 */
package org.yilian.portal.shared.neighbours;
