/**
 * How hospitals form a consortium (S-1.2): each describes itself, one drafts the genesis, all sign
 * it. A tool for files, used before any node runs; may use the domain, and the adapters for keys
 * and JSON.
 */
package org.yilian.ledger.application.forming;
