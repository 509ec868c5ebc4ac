/**
 * Ciphertexts and attachments as files in a folder, named by their digests: the only package that
 * writes files of its own beside the engine's and the database's.
 *
 * <p>The entries applied last stand in a file as well, beside an embedded database.
 *
 * <p>Nothing is named by a transaction before it is forced to disk: a file is written aside,
 * forced, renamed, and its folder forced.
 */
package org.yilian.ledger.adapter.files;
