/**
 * The hospital's own directory: the names that belong to the ledger's random identifiers. It is
 * sealed at rest, never leaves this node, and tells each reader only what is theirs to know.
 */
package org.yilian.portal.shared.directory;
